/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/common/screen-colors.h"

#include <adwaita.h>

#include "ui/paint/scene.h"

const CsTheme *
cs_screen_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  return adw_style_manager_get_high_contrast (manager)
             ? cs_theme_get_contrast (dark)
             : cs_theme_get (dark ? CS_THEME_DARK : CS_THEME_LIGHT);
}

const char *
cs_lane_style_class (guint color)
{
  static const char *const classes[CS_N_LANE_COLORS] = { "lane-0", "lane-1", "lane-2", "lane-3",
                                                         "lane-4", "lane-5", "lane-6", "lane-7" };

  return color < CS_N_LANE_COLORS ? classes[color] : "lane-none";
}

static void
append_rule (GString *css, const char *class, CsColor ground, CsColor ink)
{
  char ground_hex[CS_COLOR_HEX_SIZE], ink_hex[CS_COLOR_HEX_SIZE];

  cs_color_to_hex (&ground, ground_hex);
  cs_color_to_hex (&ink, ink_hex);
  g_string_append_printf (css, ".chip.%s { background-color: %s; color: %s; }\n", class, ground_hex,
                          ink_hex);
}

static void
style_changed_cb (AdwStyleManager *manager, GParamSpec *pspec, GtkCssProvider *provider)
{
  const CsTheme *theme = cs_screen_theme ();
  g_autoptr (GString) css = g_string_new (NULL);

  for (guint i = 0; i < CS_N_LANE_COLORS; i++)
    append_rule (css, cs_lane_style_class (i), theme->lanes[i], theme->inks[i]);
  append_rule (css, "lane-none", theme->task, theme->page);
  /* The editor's own are faint in every style. */
  if (adw_style_manager_get_high_contrast (manager))
    g_string_append (css, "sourcepage gutterrenderer { color: @view_fg_color; }\n");
  gtk_css_provider_load_from_data (provider, css->str, css->len);
}

void
cs_screen_colors_install (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  style_changed_cb (manager, NULL, provider);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), provider, 0);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb),
                           provider, 0);
}
