/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/timeline/span-text.h"
#include "ui/timeline/timeline-private.h"

#include <math.h>

/* A notch of the wheel. */
#define WHEEL_ZOOM   1.25
#define WHEEL_PIXELS 60

/* How near to the playhead one has to be to take it, and how far a press must move to be a drag. */
#define GRAB_PIXELS 4
#define DRAG_PIXELS 4

/* While the playhead is dragged so near to an edge, or beyond it, the view goes along: so many
 * times as far each second, up to a limit. */
#define EDGE_PIXELS 24
#define EDGE_SPEED  8
#define MAX_SPEED   1600

/* --- What lies where -------------------------------------------------------------------------- */

static double
names_width (CsTimeline *self)
{
  return self->painter != NULL ? cs_timeline_painter_get_names_width (self->painter) : 0;
}

static gboolean
in_ruler (CsTimeline *self, double y)
{
  return self->painter != NULL && y < cs_timeline_get_ruler_height (self);
}

static void
hit (CsTimeline *self, double x, double y, CsTimelineHit *found)
{
  CsTimelineView view = cs_timeline_get_view (self);

  *found = (CsTimelineHit){ .kind = CS_HIT_NOTHING };
  if (cs_timeline_has_picture (self) && !in_ruler (self, y))
    cs_timeline_painter_hit (self->painter, &view, x,
                             y - cs_timeline_get_ruler_height (self) + view.top, found);
}

/* The lane or the bar that was hit; CS_TIMELINE_NOTHING for all else. */
static CsTimelineItem
item_of (const CsTimelineHit *found)
{
  if (found->kind == CS_HIT_SPAN)
    return (CsTimelineItem){ found->group, found->number, found->span->event };
  if (found->kind == CS_HIT_NAME && found->row == CS_ROW_LANE)
    return (CsTimelineItem){ found->group, found->number, CS_NO_EVENT };
  return CS_TIMELINE_NOTHING;
}

/* On the order axis each group has a playhead of its own. */
static gboolean
on_playhead (CsTimeline *self, double x, double y, guint *group)
{
  CsTimelineHit found;
  double playhead;

  hit (self, x, y, &found);
  if (found.kind == CS_HIT_NOTHING || x < names_width (self))
    return FALSE;
  *group = found.group;
  playhead = cs_viewport_to_x (cs_timeline_get_viewport (self),
                               cs_timeline_get_position (self, found.group));
  return fabs (x - names_width (self) - playhead) <= GRAB_PIXELS;
}

/* --- Seeking and dragging --------------------------------------------------------------------- */

static void
seek (CsTimeline *self, guint group, double x)
{
  CsPlayer *player = cs_session_get_player (self->session);
  double plot_x = CLAMP (x - names_width (self), 0, cs_timeline_get_plot_width (self));
  double position = cs_viewport_to_position (cs_timeline_get_viewport (self), plot_x);
  CsScene *scene = cs_session_get_scene (self->session);
  CsAxis axis = cs_session_get_axis (self->session);

  if (group >= cs_scene_get_n_groups (scene))
    return;
  position = CLAMP (position, 0, cs_scene_get_length (scene, axis));
  if (axis == CS_AXIS_TIME)
    cs_player_seek_time (player, (CsTime)(position + 0.5));
  else
    cs_player_seek_switch (player, group, position);
}

static void
set_cursor (CsTimeline *self, const char *name)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

static void
begin_seek (CsTimeline *self, GtkGesture *gesture, guint group, double x)
{
  self->drag.kind = CS_DRAG_SEEK;
  self->drag.group = group;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  set_cursor (self, "col-resize");
  seek (self, group, x);
}

static void
drag_begin_cb (CsTimeline *self, double x, double y, GtkGesture *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  guint group;

  if (!cs_timeline_has_picture (self))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->keyed = FALSE;
  gtk_widget_queue_draw (self->overlay);
  self->drag = (CsTimelineDrag){
    .start_x = x,
    .x = x,
    .scrolled = gtk_adjustment_get_value (self->scroll),
    .start = cs_timeline_get_viewport (self),
  };
  if (button == GDK_BUTTON_SECONDARY)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
  else if (button == GDK_BUTTON_PRIMARY && in_ruler (self, y) && x >= names_width (self))
    begin_seek (self, gesture, cs_timeline_get_main_group (self), x);
  else if (button == GDK_BUTTON_PRIMARY && on_playhead (self, x, y, &group))
    begin_seek (self, gesture, group, x);
}

static void
pan (CsTimeline *self, double dx, double dy)
{
  CsViewport viewport = cs_viewport_pan (self->drag.start, -(int)round (dx));

  if (self->drag.start_x >= names_width (self))
    cs_timeline_move_view (self, viewport);
  gtk_adjustment_set_value (self->scroll, self->drag.scrolled - dy);
}

/* How fast the view is to go along with the playhead that is dragged, in pixels a second. */
static double
edge_speed (CsTimeline *self)
{
  double x = self->drag.x - names_width (self);
  double left = MIN (x - EDGE_PIXELS, 0);
  double right = MAX (x + EDGE_PIXELS - cs_timeline_get_plot_width (self), 0);

  return CLAMP ((left + right) * EDGE_SPEED, -MAX_SPEED, MAX_SPEED);
}

gboolean
cs_timeline_drag_on (CsTimeline *self, double seconds)
{
  double speed = self->drag.kind == CS_DRAG_SEEK ? edge_speed (self) : 0;
  int pixels = (int)(speed < 0 ? floor (speed * seconds) : ceil (speed * seconds));

  if (speed == 0)
    return FALSE;
  cs_timeline_move_view (self, cs_viewport_pan (cs_timeline_get_viewport (self), pixels));
  seek (self, self->drag.group, self->drag.x);
  return TRUE;
}

static void
drag_update_cb (CsTimeline *self, double dx, double dy, GtkGesture *gesture)
{
  if (self->drag.kind == CS_DRAG_NONE && hypot (dx, dy) >= DRAG_PIXELS)
    {
      self->drag.kind = CS_DRAG_PAN;
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      set_cursor (self, "grabbing");
    }
  self->drag.x = self->drag.start_x + dx;
  if (self->drag.kind == CS_DRAG_SEEK)
    {
      seek (self, self->drag.group, self->drag.x);
      if (edge_speed (self) != 0)
        cs_timeline_start_ticking (self);
    }
  else if (self->drag.kind == CS_DRAG_PAN)
    pan (self, dx, dy);
}

static void
drag_over_cb (CsTimeline *self)
{
  self->drag.kind = CS_DRAG_NONE;
  set_cursor (self, NULL);
}

/* --- Clicks ---------------------------------------------------------------------------------- */

void
cs_timeline_toggle_group (CsTimeline *self, guint group)
{
  CsScene *scene = cs_session_get_scene (self->session);

  cs_scene_set_collapsed (scene, group, !cs_scene_get_group (scene, group)->collapsed);
  cs_timeline_rearrange (self);
}

static void
pressed_cb (CsTimeline *self, int n_press, double x, double y)
{
  CsTimelineHit found;

  hit (self, x, y, &found);
  if (n_press == 2 && (found.kind == CS_HIT_SPAN || found.kind == CS_HIT_NAME))
    cs_timeline_fit_item (self, item_of (&found));
}

/* A press that became a drag has been claimed by that and does not come here. */
static void
released_cb (CsTimeline *self, int n_press, double x, double y)
{
  CsTimelineHit found;

  hit (self, x, y, &found);
  if (!cs_timeline_has_picture (self) || n_press != 1 || in_ruler (self, y))
    return;
  if (found.kind == CS_HIT_PROBLEM)
    cs_session_show_problem (self->session, found.group, found.flags->problem);
  else if (found.kind == CS_HIT_CHEVRON || (found.kind == CS_HIT_HEADER && x < names_width (self)))
    cs_timeline_toggle_group (self, found.group);
  else
    {
      cs_session_set_selected (self->session, item_of (&found));
      if (found.kind != CS_HIT_NOTHING)
        cs_session_show_run (self->session,
                             cs_session_get_run_of_group (self->session, found.group));
    }
}

/* --- Hovering -------------------------------------------------------------------------------- */

static void
motion_cb (CsTimeline *self, double x, double y)
{
  CsTimelineHit found;
  guint group;

  self->pointer_x = x;
  self->pointer_y = y;
  if (!cs_timeline_has_picture (self) || self->drag.kind != CS_DRAG_NONE)
    return;
  hit (self, x, y, &found);
  cs_session_set_hovered (self->session, item_of (&found));
  set_cursor (self, found.kind == CS_HIT_CHEVRON || found.kind == CS_HIT_PROBLEM ? "pointer"
                    : in_ruler (self, y) || on_playhead (self, x, y, &group)     ? "col-resize"
                                                                                 : NULL);
}

static void
leave_cb (CsTimeline *self)
{
  if (self->session != NULL)
    cs_session_set_hovered (self->session, CS_TIMELINE_NOTHING);
}

/* The tooltip stays where it is as long as the pointer is on the same bar. */
static void
set_tip_area (CsTimeline *self, GtkTooltip *tooltip, CsTimelineItem item)
{
  CsTimelineView view = cs_timeline_get_view (self);
  CsRect rect;
  GdkRectangle area;
  double left;
  double right;

  if (!cs_timeline_painter_get_item_rect (self->painter, &view, item, &rect))
    return;
  left = MAX (rect.x, MAX (names_width (self), self->pointer_x - 40));
  right = MIN (rect.x + rect.width, MIN (self->width, self->pointer_x + 40));
  area = (GdkRectangle){ (int)left, (int)(rect.y + cs_timeline_get_ruler_height (self) - view.top),
                         (int)MAX (right - left, 1), (int)rect.height };
  gtk_tooltip_set_tip_area (tooltip, &area);
}

static gboolean
query_tooltip_cb (CsTimeline *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  CsTimelineHit found;
  const CsSceneRow *row;
  g_autofree char *markup = NULL;

  if (keyboard || self->drag.kind != CS_DRAG_NONE)
    return FALSE;
  hit (self, x, y, &found);
  if (found.kind == CS_HIT_PROBLEM)
    {
      markup = cs_span_text_describe_problems (cs_session_get_scene (self->session), found.group,
                                               found.flags, found.n_flags);
      gtk_tooltip_set_markup (tooltip, markup);
      return TRUE;
    }
  if (found.kind == CS_HIT_HOLDER)
    {
      markup = cs_span_text_describe_holder (cs_session_get_scene (self->session), found.group,
                                             found.holds, found.level);
      gtk_tooltip_set_markup (tooltip, markup);
      return TRUE;
    }
  if (found.kind != CS_HIT_SPAN)
    return FALSE;
  row = cs_scene_find_row (cs_session_get_scene (self->session), found.group, found.number, NULL);
  markup =
      cs_span_text_describe (cs_session_get_scene (self->session), found.group, row, found.span);
  gtk_tooltip_set_markup (tooltip, markup);
  set_tip_area (self, tooltip, item_of (&found));
  return TRUE;
}

/* --- Wheel and fingers ------------------------------------------------------------------------ */

static void
scroll_lanes (CsTimeline *self, double pixels)
{
  gtk_adjustment_set_value (self->scroll, gtk_adjustment_get_value (self->scroll) + pixels);
}

static void
pan_by (CsTimeline *self, double pixels)
{
  cs_timeline_move_view (self,
                         cs_viewport_pan (cs_timeline_get_viewport (self), (int)round (pixels)));
}

static void
zoom_by_wheel (CsTimeline *self, double notches)
{
  cs_timeline_zoom_at (self, cs_timeline_get_viewport (self),
                       MAX (self->pointer_x - names_width (self), 0), pow (WHEEL_ZOOM, -notches));
}

/* A wheel zooms, and scrolls the lanes over their names.  Fingers on a touchpad move the paper
 * under them; they pinch to zoom. */
static gboolean
scroll_cb (CsTimeline *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  gboolean fingers = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller))
                     == GDK_SCROLL_UNIT_SURFACE;
  double unit = fingers ? 1 : WHEEL_PIXELS;

  if (!cs_timeline_has_picture (self))
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_SHIFT_MASK) != 0)
    pan_by (self, (dx + dy) * unit);
  else if ((state & GDK_CONTROL_MASK) != 0)
    zoom_by_wheel (self, dy * unit / WHEEL_PIXELS);
  else if (fingers || self->pointer_x < names_width (self))
    {
      pan_by (self, dx * unit);
      scroll_lanes (self, dy * unit);
    }
  else
    {
      pan_by (self, dx * unit);
      zoom_by_wheel (self, dy);
    }
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (CsTimeline *self)
{
  self->pinch = cs_timeline_get_viewport (self);
}

static void
pinch_cb (CsTimeline *self, double scale, GtkGesture *gesture)
{
  double x = self->pointer_x;
  double y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  cs_timeline_zoom_at (self, self->pinch, x - names_width (self), scale);
}

/* --- Setting up ------------------------------------------------------------------------------- */

static void
add_buttons (CsTimeline *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "end", G_CALLBACK (drag_over_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_over_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
add_hovering (CsTimeline *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

void
cs_timeline_add_pointer_controllers (CsTimeline *self)
{
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  add_buttons (self);
  add_hovering (self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}
