/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/window-private.h"

#include <string.h>

#include "app/preferences.h"

static void
apply_style_cb (GSettings *settings, const char *key, CsWindow *self)
{
  g_autofree char *style = g_settings_get_string (settings, "style");
  AdwColorScheme scheme = strcmp (style, "dark") == 0    ? ADW_COLOR_SCHEME_FORCE_DARK
                          : strcmp (style, "light") == 0 ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                         : ADW_COLOR_SCHEME_DEFAULT;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

/* --- Text */

#define DOTS_PER_INCH 96

/* All text at once, painted or in widgets, as the desktop's own scaling does. */
static void
apply_text_scale_cb (GSettings *settings, const char *key, CsWindow *self)
{
  int percent = g_settings_get_int (settings, "text-scale");
  GtkSettings *desktop = gtk_widget_get_settings (GTK_WIDGET (self));

  if (percent == 100)
    gtk_settings_reset_property (desktop, "gtk-xft-dpi");
  else
    g_object_set (desktop, "gtk-xft-dpi", DOTS_PER_INCH * PANGO_SCALE * percent / 100, NULL);
}

/* --- Axis and simulation */

static void
axis_changed_cb (CsWindow *self)
{
  gboolean order = cs_session_get_axis (self->session) == CS_AXIS_ORDER;

  if (!self->taking && self->settings != NULL)
    g_settings_set_string (self->settings, "axis", order ? "order" : "time");
}

CsAxis
cs_window_get_axis (CsWindow *self)
{
  g_autofree char *axis =
      self->settings != NULL ? g_settings_get_string (self->settings, "axis") : NULL;

  return g_strcmp0 (axis, "order") == 0 ? CS_AXIS_ORDER : CS_AXIS_TIME;
}

void
cs_window_use_axis (CsWindow *self, CsAxis axis)
{
  self->taking = TRUE;
  cs_session_set_axis (self->session, axis);
  self->taking = FALSE;
}

CsSettings *
cs_window_new_settings (CsWindow *self)
{
  CsSettings *settings = cs_settings_new ();

  if (self->settings != NULL)
    cs_preferences_apply (self->settings, NULL, settings);
  return settings;
}

/* What is changed while a program is open is tried on it at once. */
static void
simulation_changed_cb (GSettings *settings, const char *key, CsWindow *self)
{
  gboolean applied = FALSE;

  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    {
      CsRun *run = cs_session_get_run (self->session, i);

      applied |= cs_preferences_apply (settings, key, cs_run_get_settings (run));
    }
  if (!applied)
    return;
  cs_outcome_list_clear (self->outcomes);
  cs_window_run_again (self, FALSE);
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CsWindow *self = CS_WINDOW (widget);

  if (self->settings != NULL)
    gtk_window_present (cs_preferences_new (GTK_WINDOW (self), self->settings));
}

void
cs_window_install_settings_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.preferences", NULL, preferences_action);
}

/* --- Sizes */

/* Panes have their sizes from the settings once the window knows its own: the lower and the right
 * ones count from the other edge. */
static void
restore_panes (CsWindow *self, int width, int height)
{
  int source = g_settings_get_int (self->settings, "source-width");

  gtk_paned_set_position (self->main_paned, source);
  gtk_paned_set_position (GTK_PANED (self->lower),
                          width - source - g_settings_get_int (self->settings, "output-width"));
  gtk_paned_set_position (self->right_paned,
                          height - g_settings_get_int (self->settings, "lower-height"));
}

/* Header bar and transport, about; a pane is nobody's to the pixel. */
#define OTHER_HEIGHT 105

void
cs_window_init_settings (CsWindow *self)
{
  GSettings *settings = self->settings = cs_application_open_settings ();
  int width, height;

  if (settings == NULL)
    return;
  width = g_settings_get_int (settings, "window-width");
  height = g_settings_get_int (settings, "window-height");
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  restore_panes (self, width, height - OTHER_HEIGHT);
  g_settings_bind (settings, "follow", self->timeline, "follow", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "play-seconds", self->transport, "play-seconds",
                   G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->session, "notify::axis", G_CALLBACK (axis_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed", G_CALLBACK (simulation_changed_cb), self, 0);
  g_signal_connect_object (settings, "changed::text-scale", G_CALLBACK (apply_text_scale_cb), self,
                           0);
  apply_text_scale_cb (settings, "text-scale", self);
  g_signal_connect_object (settings, "changed::style", G_CALLBACK (apply_style_cb), self, 0);
  apply_style_cb (settings, "style", self);
  g_action_map_add_action (G_ACTION_MAP (self),
                           G_ACTION (g_settings_create_action (settings, "style")));
}

void
cs_window_save_settings (CsWindow *self)
{
  int width, height;
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));

  if (self->settings == NULL)
    return;
  g_settings_set_boolean (self->settings, "window-maximized", maximized);
  if (maximized || gtk_window_is_fullscreen (GTK_WINDOW (self)))
    return;
  /* The size that it has now, decoration and all: a widget's own size is less. */
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 400));
  g_settings_set_int (self->settings, "window-height", MAX (height, 300));
  if (strcmp (gtk_stack_get_visible_child_name (GTK_STACK (self->layout)), "wide") != 0)
    return;
  g_settings_set_int (self->settings, "source-width",
                      MAX (gtk_paned_get_position (self->main_paned), 100));
  g_settings_set_int (self->settings, "lower-height",
                      MAX (gtk_widget_get_height (self->lower), 100));
  g_settings_set_int (self->settings, "output-width",
                      MAX (gtk_widget_get_width (self->texts), 100));
}
