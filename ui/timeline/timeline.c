/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/timeline/timeline.h"

#include "ui/common/screen-colors.h"
#include "ui/timeline/snapshot-canvas.h"
#include "ui/timeline/timeline-private.h"

#include <adwaita.h>
G_DEFINE_FINAL_TYPE (CsTimeline, cs_timeline, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_FOLLOW,
  PROP_ARROWS,
  PROP_SCALE,
  PROP_TABLE,
  PROP_CAN_GO_BACK,
  PROP_CAN_GO_FORWARD,
  PROP_CAN_ZOOM_TO_SELECTION,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

/* --- Measures -------------------------------------------------------------------------------- */

double
cs_timeline_get_ruler_height (CsTimeline *self)
{
  return self->painter != NULL ? cs_timeline_painter_get_ruler_height (self->painter) : 0;
}

double
cs_timeline_get_plot_width (CsTimeline *self)
{
  double names = self->painter != NULL ? cs_timeline_painter_get_names_width (self->painter) : 0;

  return MAX (self->width - names, 1);
}

CsTimelineView
cs_timeline_get_view (CsTimeline *self)
{
  double top = floor (gtk_adjustment_get_value (self->scroll));

  return (CsTimelineView){
    .viewport = cs_timeline_get_axis_view (self)->sight.viewport,
    .width = self->width,
    .top = top,
    .bottom = top + gtk_widget_get_height (GTK_WIDGET (self)) - cs_timeline_get_ruler_height (self),
  };
}

CsViewport
cs_timeline_get_viewport (CsTimeline *self)
{
  return cs_timeline_get_axis_view (self)->sight.viewport;
}

guint
cs_timeline_count_groups (CsTimeline *self)
{
  return self->session != NULL ? cs_scene_get_n_groups (cs_session_get_scene (self->session)) : 0;
}

guint
cs_timeline_get_main_group (CsTimeline *self)
{
  guint main = 0;
  guint32 longest = 0;

  for (guint i = 0; i < cs_timeline_count_groups (self); i++)
    {
      const CsSceneGroup *group = cs_scene_get_group (cs_session_get_scene (self->session), i);
      guint32 length = cs_span_index_get_n_switches (group->index);

      if (length > longest)
        {
          longest = length;
          main = i;
        }
    }
  return main;
}

const double *
cs_timeline_get_positions (CsTimeline *self)
{
  g_array_set_size (self->positions, MAX (cs_timeline_count_groups (self), 1));
  cs_session_get_positions (self->session, (double *)self->positions->data);
  return (const double *)self->positions->data;
}

double
cs_timeline_get_position (CsTimeline *self, guint group)
{
  return cs_timeline_count_groups (self) > group ? cs_timeline_get_positions (self)[group] : 0;
}

/* --- What the toolkit asks ---------------------------------------------------------------------
 */

static void
cs_timeline_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  cs_timeline_lay_out (CS_TIMELINE (widget), width, height);
}

static void
cs_timeline_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = across ? 240 : 120;
  *natural = across ? 800 : 400;
}

static void
cs_timeline_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  CsTimeline *self = CS_TIMELINE (widget);

  GTK_WIDGET_CLASS (cs_timeline_parent_class)->system_setting_changed (widget, setting);
  cs_snapshot_canvas_reset (self->canvas);
  cs_timeline_apply_scale (self);
  cs_timeline_rearrange (self);
}

static void
cs_timeline_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  GTK_WIDGET_CLASS (cs_timeline_parent_class)->state_flags_changed (widget, previous);
  gtk_widget_queue_draw (CS_TIMELINE (widget)->overlay);
}

/* --- What the session says -------------------------------------------------------------------- */

static void
moved_cb (CsTimeline *self)
{
  gtk_widget_queue_draw (self->playhead);
  cs_timeline_follow_playhead (self);
  cs_timeline_describe_soon (self);
}

static gboolean
same_runs (CsTimeline *self)
{
  guint n = cs_session_get_n_runs (self->session);

  for (guint i = 0; i < n && n == self->runs->len; i++)
    if (self->runs->pdata[i] != cs_session_get_run (self->session, i))
      return FALSE;
  return n == self->runs->len;
}

/* Another run of the same program is looked at from where the last one was. */
static void
runs_changed_cb (CsTimeline *self)
{
  cs_timeline_painter_set_selected (self->painter, CS_TIMELINE_NOTHING);
  cs_timeline_painter_set_hovered (self->painter, CS_TIMELINE_NOTHING);
  cs_timeline_rearrange (self);
  if (!same_runs (self))
    {
      g_ptr_array_set_size (self->runs, 0);
      for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
        g_ptr_array_add (self->runs, g_object_ref (cs_session_get_run (self->session, i)));
      cs_timeline_reset_views (self);
      gtk_adjustment_set_value (self->scroll, 0);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_ZOOM_TO_SELECTION]);
  cs_timeline_describe_soon (self);
}

/* A selection made elsewhere is scrolled to. */
static void
reveal_row (CsTimeline *self, CsTimelineItem item)
{
  CsTimelineView view = cs_timeline_get_view (self);
  CsRect rect;

  item.event = CS_NO_EVENT;
  if (item.actor != 0 && cs_timeline_painter_get_item_rect (self->painter, &view, item, &rect))
    gtk_adjustment_clamp_page (self->scroll, rect.y, rect.y + rect.height);
}

static void
selection_changed_cb (CsTimeline *self)
{
  CsTimelineItem selected = cs_session_get_selected (self->session);

  cs_timeline_painter_set_selected (self->painter, selected);
  cs_timeline_painter_set_hovered (self->painter, cs_session_get_hovered (self->session));
  if (cs_session_get_hovered (self->session).actor == 0)
    reveal_row (self, selected);
  gtk_widget_queue_draw (self->overlay);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_ZOOM_TO_SELECTION]);
}

static void
axis_changed_cb (CsTimeline *self)
{
  cs_timeline_painter_set_axis (self->painter, cs_session_get_axis (self->session));
  cs_timeline_rearrange (self);
  cs_timeline_notify_history (self);
}

static void
playing_changed_cb (CsTimeline *self)
{
  if (!cs_player_get_playing (cs_session_get_player (self->session)))
    return;
  self->follow_suspended = FALSE;
  cs_timeline_start_ticking (self);
}

static void
style_changed_cb (CsTimeline *self)
{
  if (self->painter != NULL)
    cs_timeline_painter_set_theme (self->painter, cs_screen_theme ());
  cs_timeline_redraw (self);
}

static void
drop_session (CsTimeline *self)
{
  cs_timeline_set_table (self, FALSE);
  cs_timeline_stop_ticking (self);
  g_clear_handle_id (&self->describing, g_source_remove);
  g_signal_group_set_target (self->session_signals, NULL);
  g_signal_group_set_target (self->player_signals, NULL);
  g_clear_pointer (&self->painter, cs_timeline_painter_free);
  g_ptr_array_set_size (self->runs, 0);
  g_clear_object (&self->session);
}

static void
take_session (CsTimeline *self, CsSession *session)
{
  self->session = g_object_ref (session);
  self->painter = cs_timeline_painter_new (cs_session_get_scene (session));
  cs_timeline_painter_set_theme (self->painter, cs_screen_theme ());
  cs_timeline_painter_set_axis (self->painter, cs_session_get_axis (session));
  cs_timeline_painter_set_arrows (self->painter, self->arrows);
  cs_timeline_apply_scale (self);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->player_signals, cs_session_get_player (session));
  runs_changed_cb (self);
  selection_changed_cb (self);
  playing_changed_cb (self);
}

/* --- Properties ------------------------------------------------------------------------------- */

void
cs_timeline_set_session (CsTimeline *self, CsSession *session)
{
  g_return_if_fail (CS_IS_TIMELINE (self));

  if (self->session == session)
    return;
  if (self->session != NULL)
    drop_session (self);
  if (session != NULL)
    take_session (self, session);
  cs_timeline_redraw (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

CsSession *
cs_timeline_get_session (CsTimeline *self)
{
  g_return_val_if_fail (CS_IS_TIMELINE (self), NULL);
  return self->session;
}

void
cs_timeline_set_follow (CsTimeline *self, gboolean follow)
{
  g_return_if_fail (CS_IS_TIMELINE (self));

  if (self->follow == !!follow)
    return;
  self->follow = !!follow;
  self->follow_suspended = FALSE;
  cs_timeline_follow_playhead (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOW]);
}

gboolean
cs_timeline_get_follow (CsTimeline *self)
{
  g_return_val_if_fail (CS_IS_TIMELINE (self), FALSE);
  return self->follow;
}

void
cs_timeline_set_arrows (CsTimeline *self, CsArrowFilter arrows)
{
  g_return_if_fail (CS_IS_TIMELINE (self));

  if (self->arrows == arrows)
    return;
  self->arrows = arrows;
  if (self->painter != NULL)
    cs_timeline_painter_set_arrows (self->painter, arrows);
  cs_timeline_redraw (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARROWS]);
}

CsArrowFilter
cs_timeline_get_arrows (CsTimeline *self)
{
  g_return_val_if_fail (CS_IS_TIMELINE (self), CS_ARROWS_NONE);
  return self->arrows;
}

void
cs_timeline_set_scale (CsTimeline *self, double scale)
{
  g_return_if_fail (CS_IS_TIMELINE (self));

  if (self->scale == scale)
    return;
  self->scale = scale;
  cs_timeline_apply_scale (self);
  cs_timeline_rearrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
}

double
cs_timeline_get_scale (CsTimeline *self)
{
  g_return_val_if_fail (CS_IS_TIMELINE (self), 1);
  return self->scale;
}

void
cs_timeline_notify_table (CsTimeline *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TABLE]);
}

void
cs_timeline_notify_history (CsTimeline *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_FORWARD]);
}

static void
cs_timeline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CsTimeline *self = CS_TIMELINE (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_FOLLOW:
      g_value_set_boolean (value, self->follow);
      break;
    case PROP_ARROWS:
      g_value_set_int (value, self->arrows);
      break;
    case PROP_SCALE:
      g_value_set_double (value, self->scale);
      break;
    case PROP_TABLE:
      g_value_set_boolean (value, self->table != NULL);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, cs_timeline_get_axis_view (self)->back->len > 0);
      break;
    case PROP_CAN_GO_FORWARD:
      g_value_set_boolean (value, cs_timeline_get_axis_view (self)->forward->len > 0);
      break;
    case PROP_CAN_ZOOM_TO_SELECTION:
      g_value_set_boolean (value, self->session != NULL
                                      && cs_session_get_selected (self->session).actor != 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_timeline_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CsTimeline *self = CS_TIMELINE (object);

  switch (id)
    {
    case PROP_SESSION:
      cs_timeline_set_session (self, g_value_get_object (value));
      break;
    case PROP_FOLLOW:
      cs_timeline_set_follow (self, g_value_get_boolean (value));
      break;
    case PROP_ARROWS:
      cs_timeline_set_arrows (self, (CsArrowFilter)g_value_get_int (value));
      break;
    case PROP_SCALE:
      cs_timeline_set_scale (self, g_value_get_double (value));
      break;
    case PROP_TABLE:
      cs_timeline_set_table (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* --- Its life --------------------------------------------------------------------------------- */

static void
cs_timeline_dispose (GObject *object)
{
  CsTimeline *self = CS_TIMELINE (object);

  if (self->session != NULL)
    drop_session (self);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->player_signals);
  g_clear_pointer (&self->picture, gtk_widget_unparent);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_pointer (&self->playhead, gtk_widget_unparent);
  g_clear_pointer (&self->announcer, gtk_widget_unparent);
  g_clear_pointer (&self->table, gtk_widget_unparent);
  g_clear_pointer (&self->scrollbar, gtk_widget_unparent);
  G_OBJECT_CLASS (cs_timeline_parent_class)->dispose (object);
}

static void
cs_timeline_finalize (GObject *object)
{
  CsTimeline *self = CS_TIMELINE (object);

  cs_snapshot_canvas_free (self->canvas);
  g_object_unref (self->scroll);
  g_ptr_array_unref (self->runs);
  g_array_unref (self->positions);
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    cs_axis_view_clear (&self->views[i]);
  G_OBJECT_CLASS (cs_timeline_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CS_TYPE_SESSION, both);
  properties[PROP_FOLLOW] = g_param_spec_boolean ("follow", NULL, NULL, TRUE, both);
  properties[PROP_ARROWS] = g_param_spec_int ("arrows", NULL, NULL, CS_ARROWS_NONE, CS_ARROWS_ALL,
                                              CS_ARROWS_SELECTED, both);
  properties[PROP_SCALE] = g_param_spec_double ("scale", NULL, NULL, 1, 3, 1, both);
  properties[PROP_TABLE] = g_param_spec_boolean ("table", NULL, NULL, FALSE, both);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, read);
  properties[PROP_CAN_GO_FORWARD] =
      g_param_spec_boolean ("can-go-forward", NULL, NULL, FALSE, read);
  properties[PROP_CAN_ZOOM_TO_SELECTION] =
      g_param_spec_boolean ("can-zoom-to-selection", NULL, NULL, FALSE, read);
  g_object_class_install_properties (klass, N_PROPERTIES, properties);
}

static void
cs_timeline_class_init (CsTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cs_timeline_dispose;
  object_class->finalize = cs_timeline_finalize;
  object_class->get_property = cs_timeline_get_property;
  object_class->set_property = cs_timeline_set_property;
  widget_class->measure = cs_timeline_measure;
  widget_class->size_allocate = cs_timeline_size_allocate;
  widget_class->system_setting_changed = cs_timeline_system_setting_changed;
  widget_class->state_flags_changed = cs_timeline_state_flags_changed;
  install_properties (object_class);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
connect_session_signals (CsTimeline *self)
{
  self->session_signals = g_signal_group_new (CS_TYPE_SESSION);
  self->player_signals = g_signal_group_new (CS_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->session_signals, "runs-changed",
                                  G_CALLBACK (runs_changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "grown",
                                  G_CALLBACK (cs_timeline_rearrange), self);
  g_signal_group_connect_swapped (self->session_signals, "moved", G_CALLBACK (moved_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "selection-changed",
                                  G_CALLBACK (selection_changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::axis",
                                  G_CALLBACK (axis_changed_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::playing",
                                  G_CALLBACK (playing_changed_cb), self);
}

static void
cs_timeline_init (CsTimeline *self)
{
  self->follow = TRUE;
  self->arrows = CS_ARROWS_SELECTED;
  self->scale = 1;
  self->width = 1;
  self->runs = g_ptr_array_new_with_free_func (g_object_unref);
  self->positions = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    cs_axis_view_init (&self->views[i]);
  self->scroll = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  cs_timeline_add_layers (self);
  cs_timeline_add_announcer (self);
  self->scrollbar = gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, self->scroll);
  gtk_widget_set_parent (self->scrollbar, GTK_WIDGET (self));
  connect_session_signals (self);
  g_signal_connect_object (self->scroll, "value-changed", G_CALLBACK (cs_timeline_redraw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  cs_timeline_add_pointer_controllers (self);
  cs_timeline_add_key_controller (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Timeline",
                                  -1);
}

GtkWidget *
cs_timeline_new (void)
{
  return g_object_new (CS_TYPE_TIMELINE, NULL);
}
