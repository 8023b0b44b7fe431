/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/palette.h"

static void
test_palette_lane_contrast (void)
{
  for (guint kind = 0; kind < CS_N_THEMES; kind++)
    {
      const CsTheme *theme = cs_theme_get ((CsThemeKind)kind);

      for (guint i = 0; i < CS_N_LANE_COLORS; i++)
        {
          g_assert_cmpfloat (cs_color_contrast (&theme->lanes[i], &theme->lane), >=, 3);
          g_assert_cmpfloat (cs_color_contrast (&theme->lanes[i], &theme->inks[i]), >=, 3.4);
        }
    }
}

static void
test_palette_state_contrast (void)
{
  for (guint kind = 0; kind < CS_N_THEMES; kind++)
    {
      const CsTheme *theme = cs_theme_get ((CsThemeKind)kind);
      const CsColor *states[] = { &theme->queue,   &theme->lock,  &theme->task,
                                  &theme->blocked, &theme->done,  &theme->cancelled,
                                  &theme->failed,  &theme->arrow, &theme->playhead };

      for (guint i = 0; i < G_N_ELEMENTS (states); i++)
        g_assert_cmpfloat (cs_color_contrast (states[i], &theme->lane), >=, 3);
      g_assert_cmpfloat (cs_color_contrast (&theme->text, &theme->lane), >=, 7);
      g_assert_cmpfloat (cs_color_contrast (&theme->dim, &theme->lane), >=, 4.5);
      g_assert_cmpfloat (cs_color_contrast (&theme->dim, &theme->band), >=, 4.5);
      g_assert_cmpfloat (cs_color_contrast (&theme->playhead_ink, &theme->playhead), >=, 4.5);
    }
}

static void
test_palette_contrast_scale (void)
{
  CsColor black = { 0, 0, 0, 1 };
  CsColor white = { 1, 1, 1, 1 };

  g_assert_cmpfloat_with_epsilon (cs_color_contrast (&black, &white), 21, 0.01);
  g_assert_cmpfloat_with_epsilon (cs_color_contrast (&white, &white), 1, 1e-9);
}

static void
test_palette_names (void)
{
  CsThemeKind kind;
  char hex[CS_COLOR_HEX_SIZE];

  for (guint i = 0; i < CS_N_THEMES; i++)
    {
      g_assert_true (cs_theme_kind_from_name (cs_theme_kind_name ((CsThemeKind)i), &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_cmpint (cs_theme_get ((CsThemeKind)i)->kind, ==, i);
    }
  g_assert_false (cs_theme_kind_from_name ("Dark", &kind));
  cs_color_to_hex (&cs_theme_get (CS_THEME_LIGHT)->lanes[0], hex);
  g_assert_cmpstr (hex, ==, "#0072b2");
}

/* The same name has the same colour; the n-th lane of a name has its own. */
static void
test_palette_color_map (void)
{
  g_autoptr (CsColorMap) map = cs_color_map_new ();

  g_assert_cmpuint (cs_color_map_get (map, "salmon", 0), ==, 0);
  g_assert_cmpuint (cs_color_map_get (map, "rice", 0), ==, 1);
  g_assert_cmpuint (cs_color_map_get (map, "rice", 1), ==, 2);
  g_assert_cmpuint (cs_color_map_get (map, "salmon", 0), ==, 0);
  g_assert_cmpuint (cs_color_map_get (map, "rice", 1), ==, 2);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint (cs_color_map_get (map, "many", i), <, CS_N_LANE_COLORS);
  cs_color_map_clear (map);
  g_assert_cmpuint (cs_color_map_get (map, "beans", 0), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/palette/lane-contrast", test_palette_lane_contrast);
  g_test_add_func ("/ui/palette/state-contrast", test_palette_state_contrast);
  g_test_add_func ("/ui/palette/contrast-scale", test_palette_contrast_scale);
  g_test_add_func ("/ui/palette/names", test_palette_names);
  g_test_add_func ("/ui/palette/color-map", test_palette_color_map);
  return g_test_run ();
}
