/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/timeline/timeline-private.h"

#include <math.h>

/* Zooming and panning without such a pause is one step of the history. */
#define HISTORY_PAUSE_US (600 * 1000)
#define MAX_HISTORY      100

/* Following keeps the playhead so far from the edges, as a part of the plot, while it plays; and
 * so many pixels when it was put somewhere. */
#define FOLLOW_PART   0.25
#define REVEAL_MARGIN 48

/* The view closes in on where it is to be: what is left falls to a third in this time. */
#define GLIDE_SECONDS 0.07

/* After a frame that came late the player does not leap. */
#define MAX_FRAME_SECONDS 0.1

/* --- Limits ---------------------------------------------------------------------------------- */

CsAxisView *
cs_timeline_get_axis_view (CsTimeline *self)
{
  CsAxis axis = self->session != NULL ? cs_session_get_axis (self->session) : CS_AXIS_TIME;

  return &self->views[axis];
}

static CsViewport
fit_of (CsTimeline *self)
{
  return self->painter != NULL ? cs_timeline_painter_fit (self->painter, self->width)
                               : (CsViewport){ 0, 1 };
}

/* At any zoom there are as many pixels beside the trace as the fitted view has. */
static CsViewport
clamp_view (CsTimeline *self, CsViewport viewport)
{
  CsViewport fit = fit_of (self);
  double width = cs_timeline_get_plot_width (self);
  double left = -fit.origin / fit.per_pixel;
  double length = cs_scene_get_length (cs_session_get_scene (self->session),
                                       cs_session_get_axis (self->session));
  double right = MAX (width - left - length / fit.per_pixel, 0);

  viewport.per_pixel = CLAMP (viewport.per_pixel, CS_VIEWPORT_MIN_PER_PIXEL, fit.per_pixel);
  return cs_viewport_clamp (viewport, -left * viewport.per_pixel,
                            length + right * viewport.per_pixel, width);
}

static gboolean
is_fit (CsTimeline *self, CsViewport viewport)
{
  return viewport.per_pixel >= fit_of (self).per_pixel * (1 - 1e-9);
}

/* --- History --------------------------------------------------------------------------------- */

void
cs_axis_view_init (CsAxisView *self)
{
  self->sight = (CsSight){ { 0, 1 }, TRUE };
  self->back = g_array_new (FALSE, FALSE, sizeof (CsSight));
  self->forward = g_array_new (FALSE, FALSE, sizeof (CsSight));
  self->changed = G_MININT64 / 2;
}

void
cs_axis_view_clear (CsAxisView *self)
{
  g_array_unref (self->back);
  g_array_unref (self->forward);
}

/* Keeps what is seen now, unless the user is still busy with the move before. */
static void
remember (CsAxisView *view)
{
  gint64 now = g_get_monotonic_time ();

  if (now - view->changed > HISTORY_PAUSE_US)
    {
      if (view->back->len >= MAX_HISTORY)
        g_array_remove_index (view->back, 0);
      g_array_append_val (view->back, view->sight);
    }
  g_array_set_size (view->forward, 0);
  view->changed = now;
}

static gboolean
travel (CsTimeline *self, gboolean back)
{
  CsAxisView *view = cs_timeline_get_axis_view (self);
  GArray *from = back ? view->back : view->forward;
  GArray *to = back ? view->forward : view->back;

  if (from->len == 0 || self->painter == NULL)
    return FALSE;
  g_array_append_val (to, view->sight);
  view->sight = g_array_index (from, CsSight, from->len - 1);
  g_array_set_size (from, from->len - 1);
  view->changed = G_MININT64 / 2;
  self->follow_suspended = TRUE;
  cs_timeline_refresh_view (self);
  cs_timeline_notify_history (self);
  return TRUE;
}

gboolean
cs_timeline_go_back (CsTimeline *self)
{
  g_return_val_if_fail (CS_IS_TIMELINE (self), FALSE);
  return travel (self, TRUE);
}

gboolean
cs_timeline_go_forward (CsTimeline *self)
{
  g_return_val_if_fail (CS_IS_TIMELINE (self), FALSE);
  return travel (self, FALSE);
}

/* --- Moving the view -------------------------------------------------------------------------- */

static void
set_sight (CsTimeline *self, CsSight sight)
{
  CsAxisView *view = cs_timeline_get_axis_view (self);

  view->sight.fitted = sight.fitted;
  if (cs_viewport_equal (view->sight.viewport, sight.viewport))
    return;
  view->sight = sight;
  cs_timeline_redraw (self);
}

void
cs_timeline_move_view (CsTimeline *self, CsViewport viewport)
{
  CsAxisView *view = cs_timeline_get_axis_view (self);

  if (self->painter == NULL)
    return;
  viewport = clamp_view (self, viewport);
  if (cs_viewport_equal (viewport, view->sight.viewport))
    return;
  remember (view);
  self->follow_suspended = TRUE;
  self->revealing = FALSE;
  set_sight (self, (CsSight){ viewport, is_fit (self, viewport) });
  cs_timeline_notify_history (self);
}

void
cs_timeline_refresh_view (CsTimeline *self)
{
  CsAxisView *view = cs_timeline_get_axis_view (self);
  gboolean fitted = view->sight.fitted;

  if (self->painter == NULL)
    return;
  set_sight (self,
             (CsSight){ fitted ? fit_of (self) : clamp_view (self, view->sight.viewport), fitted });
}

void
cs_timeline_reset_views (CsTimeline *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    {
      g_array_set_size (self->views[i].back, 0);
      g_array_set_size (self->views[i].forward, 0);
      self->views[i].changed = G_MININT64 / 2;
      self->views[i].sight.fitted = TRUE;
    }
  self->follow_suspended = FALSE;
  cs_timeline_refresh_view (self);
  cs_timeline_notify_history (self);
}

void
cs_timeline_zoom_at (CsTimeline *self, CsViewport from, double x, double factor)
{
  if (self->painter != NULL)
    cs_timeline_move_view (self, cs_viewport_zoom (from, x, factor, fit_of (self).per_pixel));
}

static double
playhead_x (CsTimeline *self)
{
  return cs_viewport_to_x (cs_timeline_get_viewport (self),
                           cs_timeline_get_position (self, cs_timeline_get_main_group (self)));
}

void
cs_timeline_zoom (CsTimeline *self, double factor)
{
  double width = cs_timeline_get_plot_width (self);
  double x = playhead_x (self);

  g_return_if_fail (CS_IS_TIMELINE (self));
  cs_timeline_zoom_at (self, cs_timeline_get_viewport (self), x >= 0 && x <= width ? x : width / 2,
                       factor);
}

void
cs_timeline_fit (CsTimeline *self)
{
  g_return_if_fail (CS_IS_TIMELINE (self));
  cs_timeline_move_view (self, fit_of (self));
}

/* --- To a place ------------------------------------------------------------------------------- */

void
cs_timeline_reveal_position (CsTimeline *self, double position, double margin)
{
  cs_timeline_move_view (self, cs_viewport_follow (cs_timeline_get_viewport (self), position,
                                                   cs_timeline_get_plot_width (self), margin));
}

/* From where to where an item is on the axis; FALSE where it is nowhere. */
static gboolean
item_range (CsTimeline *self, CsTimelineItem item, double *start, double *end)
{
  CsScene *scene = cs_session_get_scene (self->session);
  CsAxis axis = cs_session_get_axis (self->session);
  const CsLane *lane = NULL;
  const CsSpan *first;
  const CsSpan *last;

  if (item.group < cs_scene_get_n_groups (scene))
    lane = cs_span_index_find_lane (cs_scene_get_group (scene, item.group)->index, item.actor);
  if (lane == NULL || lane->n_spans == 0)
    return FALSE;
  first = item.event == CS_NO_EVENT ? lane->spans : cs_lane_find_event (lane, item.event);
  last = item.event == CS_NO_EVENT ? &lane->spans[lane->n_spans - 1] : first;
  if (first == NULL)
    return FALSE;
  *start = cs_scene_event_position (scene, item.group, axis, first->event);
  *end = axis == CS_AXIS_TIME ? (double)last->end
                              : cs_scene_event_position (scene, item.group, axis, last->end_event);
  return TRUE;
}

/* What takes no time cannot fill the view: it comes to the middle, eight times as large. */
void
cs_timeline_fit_item (CsTimeline *self, CsTimelineItem item)
{
  CsViewport viewport = cs_timeline_get_viewport (self);
  double width = cs_timeline_get_plot_width (self);
  double start;
  double end;

  if (self->painter == NULL || !item_range (self, item, &start, &end))
    return;
  if (end > start)
    {
      cs_timeline_move_view (
          self, cs_timeline_painter_fit_range (self->painter, self->width, start, end));
      return;
    }
  viewport.origin = start - width / 2 * viewport.per_pixel;
  cs_timeline_zoom_at (self, viewport, width / 2, 8);
}

void
cs_timeline_zoom_to_selection (CsTimeline *self)
{
  g_return_if_fail (CS_IS_TIMELINE (self));
  if (self->session != NULL)
    cs_timeline_fit_item (self, cs_session_get_selected (self->session));
}

/* --- Following and frames --------------------------------------------------------------------- */

static gboolean
is_playing (CsTimeline *self)
{
  return self->session != NULL && cs_player_get_playing (cs_session_get_player (self->session));
}

static double
follow_margin (CsTimeline *self)
{
  double width = cs_timeline_get_plot_width (self);

  return is_playing (self) ? width * FOLLOW_PART : MIN (REVEAL_MARGIN, width * FOLLOW_PART);
}

/* How many pixels the view has to move so that the playhead is where it belongs. */
static double
follow_distance (CsTimeline *self)
{
  CsViewport viewport = cs_timeline_get_viewport (self);
  double position = cs_timeline_get_position (self, cs_timeline_get_main_group (self));
  CsViewport aim =
      clamp_view (self, cs_viewport_follow (viewport, position, cs_timeline_get_plot_width (self),
                                            follow_margin (self)));

  return (aim.origin - viewport.origin) / viewport.per_pixel;
}

/* Who looks elsewhere while it plays is left alone until the playhead comes there. */
static gboolean
may_follow (CsTimeline *self)
{
  double margin = follow_margin (self);
  double x = playhead_x (self);

  if (!self->follow || self->painter == NULL || self->drag.kind != CS_DRAG_NONE)
    return FALSE;
  if (x >= margin && x <= cs_timeline_get_plot_width (self) - margin)
    self->follow_suspended = FALSE;
  return !self->follow_suspended;
}

static gboolean
animates (CsTimeline *self)
{
  gboolean enabled = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled,
                NULL);
  return enabled;
}

/* Whole pixels, so that bars do not change their widths on the way.  TRUE while more is to come. */
static gboolean
glide (CsTimeline *self, double seconds)
{
  double distance = self->revealing || may_follow (self) ? follow_distance (self) : 0;
  double part = animates (self) ? 1 - exp (-seconds / GLIDE_SECONDS) : 1;
  double step = distance > 0 ? ceil (distance * part) : floor (distance * part);
  CsSight sight = cs_timeline_get_axis_view (self)->sight;

  if (fabs (distance) < 1)
    {
      self->revealing = FALSE;
      return FALSE;
    }
  sight.viewport.origin += step * sight.viewport.per_pixel;
  set_sight (self, sight);
  return TRUE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CsTimeline *self = CS_TIMELINE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->last_frame != 0 ? (double)(now - self->last_frame) / G_USEC_PER_SEC : 0;
  gboolean gliding;

  seconds = CLAMP (seconds, 0, MAX_FRAME_SECONDS);
  self->last_frame = now;
  if (is_playing (self))
    cs_player_advance (cs_session_get_player (self->session), seconds);
  gliding = cs_timeline_drag_on (self, seconds) || glide (self, seconds);
  if (gliding || is_playing (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

void
cs_timeline_start_ticking (CsTimeline *self)
{
  if (self->tick != 0)
    return;
  self->last_frame = 0;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

void
cs_timeline_stop_ticking (CsTimeline *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

/* A step or a seek that was made by hand is always followed. */
void
cs_timeline_follow_playhead (CsTimeline *self)
{
  if (!is_playing (self))
    self->follow_suspended = FALSE;
  if (may_follow (self) && fabs (follow_distance (self)) >= 1)
    cs_timeline_start_ticking (self);
}

void
cs_timeline_show_playhead (CsTimeline *self)
{
  g_return_if_fail (CS_IS_TIMELINE (self));

  self->follow_suspended = FALSE;
  if (self->painter == NULL || fabs (follow_distance (self)) < 1)
    return;
  self->revealing = TRUE;
  cs_timeline_start_ticking (self);
}
