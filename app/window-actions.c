/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/window-private.h"

#include <string.h>

#include "app/export-dialog.h"

#define ZOOM_FACTOR 1.4

static CsPlayer *
get_player (GtkWidget *widget)
{
  return cs_session_get_player (CS_WINDOW (widget)->session);
}

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CsPlayer *player = get_player (widget);

  cs_player_set_playing (player, !cs_player_get_playing (player));
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CsWindow *self = CS_WINDOW (widget);
  gboolean forward = strstr (name, "forward") != NULL;
  CsStepKind kind = cs_transport_get_step_kind (self->transport);

  if (g_str_has_suffix (name, "-switch"))
    kind = CS_STEP_SWITCH;
  else if (g_str_has_suffix (name, "-turn"))
    kind = CS_STEP_TURN;
  cs_player_step (get_player (widget), kind, forward);
  cs_timeline_show_playhead (self->timeline);
}

static void
go_start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cs_player_seek_start (get_player (widget));
  cs_timeline_show_playhead (CS_WINDOW (widget)->timeline);
}

static void
go_end_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cs_player_seek_end (get_player (widget));
  cs_timeline_show_playhead (CS_WINDOW (widget)->timeline);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gboolean in = strcmp (name, "win.zoom-in") == 0;

  cs_timeline_zoom (CS_WINDOW (widget)->timeline, in ? ZOOM_FACTOR : 1 / ZOOM_FACTOR);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cs_timeline_fit (CS_WINDOW (widget)->timeline);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (strcmp (name, "win.view-back") == 0)
    cs_timeline_go_back (CS_WINDOW (widget)->timeline);
  else
    cs_timeline_go_forward (CS_WINDOW (widget)->timeline);
}

static void
axis_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CsSession *session = CS_WINDOW (widget)->session;
  gboolean time = cs_session_get_axis (session) == CS_AXIS_TIME;

  cs_session_set_axis (session, time ? CS_AXIS_ORDER : CS_AXIS_TIME);
}

static void
fullscreen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *window = GTK_WINDOW (widget);

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CsWindow *self = CS_WINDOW (widget);
  const char *title = adw_window_title_get_title (self->title);

  gtk_window_present (cs_export_dialog_new (GTK_WINDOW (self), self->session, title));
}

static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource (CS_APPLICATION_PATH "/ui/help-overlay.ui");
  GtkWindow *help = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  /* GTK 4.8 turns the order of the pages round each time it lays them out; once more puts the first
   * one first. */
  g_object_set (gtk_builder_get_object (builder, "shortcuts"), "max-height", 13, NULL);
  gtk_window_set_transient_for (help, GTK_WINDOW (widget));
  gtk_window_present (help);
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_show_about_window (GTK_WINDOW (widget), "application-name", "Coroscope", "application-icon",
                         CS_APPLICATION_ID, "version", CS_VERSION, "developer-name",
                         "The Coroscope developers", "license-type", GTK_LICENSE_GPL_3_0,
                         "comments",
                         "Runs concurrent Python programs in a simulator with virtual time, and "
                         "shows how they interleave.",
                         NULL);
}

typedef struct
{
  guint key;
  GdkModifierType modifiers;
  const char *action;
} Key;

/* Keys that an editor does not want.  Plain ones (space, arrows) come last: only where the focus is
 * not in a text. */
static const Key keys[] = {
  { GDK_KEY_n, GDK_CONTROL_MASK, "win.new" },
  { GDK_KEY_o, GDK_CONTROL_MASK, "win.open" },
  { GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.compare" },
  { GDK_KEY_s, GDK_CONTROL_MASK, "win.save" },
  { GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.save-as" },
  { GDK_KEY_e, GDK_CONTROL_MASK, "win.export" },
  { GDK_KEY_i, GDK_CONTROL_MASK, "win.explore" },
  { GDK_KEY_Return, GDK_CONTROL_MASK, "win.run" },
  { GDK_KEY_F5, 0, "win.run" },
  { GDK_KEY_period, GDK_CONTROL_MASK, "win.stop" },
  { GDK_KEY_w, GDK_CONTROL_MASK, "window.close" },
  { GDK_KEY_F11, 0, "win.fullscreen" },
  { GDK_KEY_plus, GDK_CONTROL_MASK, "win.zoom-in" },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "win.zoom-in" },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "win.zoom-in" },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "win.zoom-out" },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "win.zoom-out" },
  { GDK_KEY_0, GDK_CONTROL_MASK, "win.fit" },
  { GDK_KEY_t, GDK_CONTROL_MASK, "win.table" },
  { GDK_KEY_question, GDK_CONTROL_MASK, "win.shortcuts" },
  { GDK_KEY_comma, GDK_CONTROL_MASK, "win.preferences" },
  { GDK_KEY_Left, GDK_ALT_MASK, "win.view-back" },
  { GDK_KEY_Right, GDK_ALT_MASK, "win.view-forward" },
};

static const Key plain_keys[] = {
  { GDK_KEY_space, 0, "win.play" },
  { GDK_KEY_Left, 0, "win.step-back" },
  { GDK_KEY_Right, 0, "win.step-forward" },
  { GDK_KEY_Left, GDK_SHIFT_MASK, "win.step-back-switch" },
  { GDK_KEY_Right, GDK_SHIFT_MASK, "win.step-forward-switch" },
  { GDK_KEY_Left, GDK_CONTROL_MASK, "win.step-back-turn" },
  { GDK_KEY_Right, GDK_CONTROL_MASK, "win.step-forward-turn" },
  { GDK_KEY_Home, 0, "win.go-start" },
  { GDK_KEY_End, 0, "win.go-end" },
  { GDK_KEY_a, 0, "win.axis" },
};

static gboolean
run_key (GtkWidget *widget, const Key *table, guint n, guint key, GdkModifierType modifiers)
{
  for (guint i = 0; i < n; i++)
    if (table[i].key == key && table[i].modifiers == modifiers)
      return gtk_widget_activate_action (widget, table[i].action, NULL);
  return FALSE;
}

static gboolean
takes_plain_key (GtkWidget *focus, guint key)
{
  if (focus == NULL)
    return FALSE;
  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));
  if (GTK_IS_BUTTON (focus) && key == GDK_KEY_space)
    return TRUE;
  return GTK_IS_EDITABLE (focus) || GTK_IS_RANGE (focus)
         || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                CsWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  /* What the upper half of a key gives needs Shift on some keyboards and not on others. */
  if (key == GDK_KEY_plus || key == GDK_KEY_question)
    modifiers &= ~GDK_SHIFT_MASK;
  if (key == GDK_KEY_S || key == GDK_KEY_O)
    key = gdk_keyval_to_lower (key);
  if (run_key (GTK_WIDGET (self), keys, G_N_ELEMENTS (keys), key, modifiers))
    return GDK_EVENT_STOP;
  /* Buttons, lists and menus keep the keys they need; the timeline has its own. */
  if (takes_plain_key (focus, key))
    return GDK_EVENT_PROPAGATE;
  return run_key (GTK_WIDGET (self), plain_keys, G_N_ELEMENTS (plain_keys), key, modifiers);
}

void
cs_window_install_actions (GtkWidgetClass *klass)
{
  static const char *const steps[] = {
    "win.step-back",           "win.step-forward",   "win.step-back-switch",
    "win.step-forward-switch", "win.step-back-turn", "win.step-forward-turn",
  };

  gtk_widget_class_install_action (klass, "win.play", NULL, play_action);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_install_action (klass, steps[i], NULL, step_action);
  gtk_widget_class_install_action (klass, "win.go-start", NULL, go_start_action);
  gtk_widget_class_install_action (klass, "win.go-end", NULL, go_end_action);
  gtk_widget_class_install_action (klass, "win.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "win.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "win.fit", NULL, fit_action);
  gtk_widget_class_install_action (klass, "win.view-back", NULL, history_action);
  gtk_widget_class_install_action (klass, "win.view-forward", NULL, history_action);
  gtk_widget_class_install_action (klass, "win.axis", NULL, axis_action);
  gtk_widget_class_install_action (klass, "win.fullscreen", NULL, fullscreen_action);
  gtk_widget_class_install_action (klass, "win.export", NULL, export_action);
  gtk_widget_class_install_action (klass, "win.shortcuts", NULL, help_action);
  gtk_widget_class_install_action (klass, "win.about", NULL, about_action);
}

void
cs_window_init_actions (CsWindow *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  g_autoptr (GPropertyAction) follow = g_property_action_new ("follow", self->timeline, "follow");
  g_autoptr (GPropertyAction) table = g_property_action_new ("table", self->timeline, "table");

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (follow));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (table));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
