/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/timeline/timeline-private.h"

#include "ui/paint/lane-bars.h"

#include <math.h>

/* Keys of the timeline when it has the focus.
 *
 *   ← →              the span before and after the selected one
 *   ↑ ↓              the same instant in the lane above and below
 *   Shift+← →        pans by a tenth of the view
 *   Ctrl+↑ ↓         closes and opens the group
 *   + - 0            zooms in, out, shows all
 *   Home End         to the start and the end of the axis
 *   Page Up, Down    scrolls the lanes
 *   Return           the selected span fills the view
 *   Escape           selects nothing */

#define KEY_ZOOM      1.25
#define PAN_PART      0.1
#define REVEAL_MARGIN 48

typedef gboolean (*KeyAction) (CsTimeline *self, GdkModifierType state, int argument);

/* --- Moving the selection --------------------------------------------------------------------- */

static const CsLane *
find_lane (CsTimeline *self, CsTimelineItem item)
{
  CsScene *scene = cs_session_get_scene (self->session);

  if (item.actor == 0 || item.group >= cs_scene_get_n_groups (scene))
    return NULL;
  return cs_span_index_find_lane (cs_scene_get_group (scene, item.group)->index, item.actor);
}

static void
select_span (CsTimeline *self, CsTimelineItem item, const CsSpan *span)
{
  item.event = span->event;
  cs_session_set_selected (self->session, item);
  cs_timeline_reveal_position (
      self,
      cs_scene_event_position (cs_session_get_scene (self->session), item.group,
                               cs_session_get_axis (self->session), span->event),
      REVEAL_MARGIN);
}

/* The event by which one finds the way into another lane: of the selection, else of the
 * playhead. */
static guint32
current_event (CsTimeline *self, guint group)
{
  CsTimelineItem selected = cs_session_get_selected (self->session);

  return selected.actor != 0 && selected.event != CS_NO_EVENT && selected.group == group
             ? selected.event
             : cs_player_get_event (cs_session_get_player (self->session), group);
}

static void
select_row (CsTimeline *self, const CsRow *place)
{
  const CsSceneGroup *group =
      cs_scene_get_group (cs_session_get_scene (self->session), place->group);
  const CsSceneRow *row = g_ptr_array_index (group->rows, place->lane);
  CsTimelineItem item = { place->group, row->number, CS_NO_EVENT };
  const CsLane *lane = find_lane (self, item);
  guint32 event = current_event (self, place->group);
  const CsSpan *span =
      lane != NULL && event != CS_NO_EVENT ? cs_lane_find_event (lane, event) : NULL;

  if (span == NULL && lane != NULL && lane->n_spans > 0)
    span = lane->spans;
  if (span != NULL)
    select_span (self, item, span);
}

/* The row of the selection; n_rows where there is none. */
static guint
selected_row (CsTimeline *self)
{
  CsTimelineItem selected = cs_session_get_selected (self->session);
  const CsLaneLayout *layout = cs_timeline_painter_get_layout (self->painter);
  guint n = cs_lane_layout_get_n_rows (layout);
  guint lane;

  if (selected.actor == 0
      || cs_scene_find_row (cs_session_get_scene (self->session), selected.group, selected.actor,
                            &lane)
             == NULL)
    return n;
  for (guint i = 0; i < n; i++)
    {
      const CsRow *row = cs_lane_layout_get_row (layout, i);

      if (row->kind == CS_ROW_LANE && row->group == selected.group && row->lane == lane)
        return i;
    }
  return n;
}

static gboolean
select_lane (CsTimeline *self, GdkModifierType state, int direction)
{
  const CsLaneLayout *layout = cs_timeline_painter_get_layout (self->painter);
  guint n = cs_lane_layout_get_n_rows (layout);
  guint start = selected_row (self);
  gint64 i = start < n ? (gint64)start + direction : direction > 0 ? 0 : (gint64)n - 1;

  for (; i >= 0 && i < n; i += direction)
    if (cs_lane_layout_get_row (layout, (guint)i)->kind == CS_ROW_LANE)
      {
        select_row (self, cs_lane_layout_get_row (layout, (guint)i));
        break;
      }
  return TRUE;
}

static gboolean
select_neighbour (CsTimeline *self, int direction)
{
  CsTimelineItem selected = cs_session_get_selected (self->session);
  const CsLane *lane = find_lane (self, selected);
  const CsSpan *first;
  const CsSpan *last;
  gint64 index;

  if (lane == NULL || lane->n_spans == 0)
    return select_lane (self, 0, 1);
  if (selected.event == CS_NO_EVENT)
    {
      select_span (self, selected, direction > 0 ? lane->spans : &lane->spans[lane->n_spans - 1]);
      return TRUE;
    }
  first = cs_lane_find_event (lane, selected.event);
  if (first == NULL)
    first = lane->spans;
  cs_lane_find_run (lane, first, &first, &last);
  index = (direction > 0 ? last : first) - lane->spans + direction;
  if (index >= 0 && index < lane->n_spans)
    select_span (self, selected, &lane->spans[index]);
  return TRUE;
}

/* --- Actions --------------------------------------------------------------------------------- */

static gboolean
go_sideways (CsTimeline *self, GdkModifierType state, int direction)
{
  if ((state & GDK_CONTROL_MASK) != 0)
    return FALSE;
  if ((state & GDK_SHIFT_MASK) != 0)
    {
      int pixels = (int)round (cs_timeline_get_plot_width (self) * PAN_PART) * direction;

      cs_timeline_move_view (self, cs_viewport_pan (cs_timeline_get_viewport (self), pixels));
      return TRUE;
    }
  return select_neighbour (self, direction);
}

static gboolean
go_up_or_down (CsTimeline *self, GdkModifierType state, int direction)
{
  guint group = cs_session_get_selected (self->session).group;
  CsScene *scene = cs_session_get_scene (self->session);

  if ((state & GDK_CONTROL_MASK) == 0)
    return select_lane (self, state, direction);
  if (group < cs_scene_get_n_groups (scene)
      && cs_scene_get_group (scene, group)->collapsed == (direction > 0))
    cs_timeline_toggle_group (self, group);
  return TRUE;
}

static gboolean
zoom (CsTimeline *self, GdkModifierType state, int direction)
{
  cs_timeline_zoom (self, direction > 0 ? KEY_ZOOM : 1 / KEY_ZOOM);
  return TRUE;
}

static gboolean
fit (CsTimeline *self, GdkModifierType state, int argument)
{
  cs_timeline_fit (self);
  return TRUE;
}

/* The limits of the view stop it at the ends. */
static gboolean
go_to_end (CsTimeline *self, GdkModifierType state, int direction)
{
  CsViewport viewport = cs_timeline_get_viewport (self);
  double length = cs_scene_get_length (cs_session_get_scene (self->session),
                                       cs_session_get_axis (self->session));

  viewport.origin = direction > 0 ? 2 * length + 1 : -length - 1;
  cs_timeline_move_view (self, viewport);
  return TRUE;
}

static gboolean
page (CsTimeline *self, GdkModifierType state, int direction)
{
  gtk_adjustment_set_value (self->scroll,
                            gtk_adjustment_get_value (self->scroll)
                                + direction * gtk_adjustment_get_page_increment (self->scroll));
  return TRUE;
}

static gboolean
fill (CsTimeline *self, GdkModifierType state, int argument)
{
  cs_timeline_zoom_to_selection (self);
  return TRUE;
}

/* Where nothing is selected the key is left to others, such as to leave the full screen. */
static gboolean
deselect (CsTimeline *self, GdkModifierType state, int argument)
{
  if (cs_session_get_selected (self->session).actor == 0)
    return FALSE;
  cs_session_set_selected (self->session, CS_TIMELINE_NOTHING);
  return TRUE;
}

/* GTK takes the ring away as soon as a key is not one of navigation between widgets. */
static void
show_focus (CsTimeline *self)
{
  self->keyed = TRUE;
  gtk_widget_queue_draw (self->overlay);
}

static gboolean
key_pressed_cb (CsTimeline *self, guint key, guint code, GdkModifierType state)
{
  static const struct
  {
    guint key;
    KeyAction action;
    int argument;
  } keys[] = {
    { GDK_KEY_Left, go_sideways, -1 },  { GDK_KEY_KP_Left, go_sideways, -1 },
    { GDK_KEY_Right, go_sideways, 1 },  { GDK_KEY_KP_Right, go_sideways, 1 },
    { GDK_KEY_Up, go_up_or_down, -1 },  { GDK_KEY_KP_Up, go_up_or_down, -1 },
    { GDK_KEY_Down, go_up_or_down, 1 }, { GDK_KEY_KP_Down, go_up_or_down, 1 },
    { GDK_KEY_plus, zoom, 1 },          { GDK_KEY_equal, zoom, 1 },
    { GDK_KEY_KP_Add, zoom, 1 },        { GDK_KEY_minus, zoom, -1 },
    { GDK_KEY_KP_Subtract, zoom, -1 },  { GDK_KEY_0, fit, 0 },
    { GDK_KEY_KP_0, fit, 0 },           { GDK_KEY_Home, go_to_end, -1 },
    { GDK_KEY_End, go_to_end, 1 },      { GDK_KEY_Page_Up, page, -1 },
    { GDK_KEY_Page_Down, page, 1 },     { GDK_KEY_Return, fill, 0 },
    { GDK_KEY_KP_Enter, fill, 0 },      { GDK_KEY_Escape, deselect, 0 },
  };

  if (!cs_timeline_has_picture (self) || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].action (self, state, keys[i].argument))
      {
        show_focus (self);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

void
cs_timeline_add_key_controller (CsTimeline *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
