/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/viewport.h"

#include <math.h>

static void
test_viewport_round_trip (void)
{
  CsViewport viewport = { .origin = 1.08e12, .per_pixel = 3.3e9 };

  for (double x = -500; x <= 2000; x += 17)
    g_assert_cmpfloat_with_epsilon (
        cs_viewport_to_x (viewport, cs_viewport_to_position (viewport, x)), x, 1e-6);
}

static void
test_viewport_fit (void)
{
  CsViewport viewport = cs_viewport_fit (100, 1100, 1050, 20, 30);

  g_assert_cmpfloat_with_epsilon (cs_viewport_to_x (viewport, 100), 20, 1e-9);
  g_assert_cmpfloat_with_epsilon (cs_viewport_to_x (viewport, 1100), 1020, 1e-9);
}

static void
test_viewport_fit_nothing (void)
{
  CsViewport empty = cs_viewport_fit (5, 5, 100, 0, 0);
  CsViewport narrow = cs_viewport_fit (0, 10, 3, 20, 20);

  g_assert_cmpfloat (empty.per_pixel, >=, CS_VIEWPORT_MIN_PER_PIXEL);
  g_assert_cmpfloat_with_epsilon (cs_viewport_to_x (empty, 5), 0, 1e-9);
  g_assert_true (isfinite (narrow.origin));
  g_assert_cmpfloat (narrow.per_pixel, >, 0);
}

/* The time under the pointer stays under it, however often one zooms. */
static void
test_viewport_zoom_keeps_position (void)
{
  static const double xs[] = { 0, 1, 333.25, 1099 };
  static const double factors[] = { 1.1, 2, 0.5, 0.9, 10, 0.1 };

  for (guint i = 0; i < G_N_ELEMENTS (xs); i++)
    {
      CsViewport viewport = { .origin = 6e11, .per_pixel = 1e9 };
      double position = cs_viewport_to_position (viewport, xs[i]);

      for (guint j = 0; j < 60; j++)
        {
          viewport = cs_viewport_zoom (viewport, xs[i], factors[j % G_N_ELEMENTS (factors)], 1e15);
          g_assert_cmpfloat_with_epsilon (cs_viewport_to_x (viewport, position), xs[i], 1e-3);
        }
    }
}

static void
test_viewport_zoom_in_and_out (void)
{
  CsViewport start = { .origin = 1234567, .per_pixel = 1000 };
  CsViewport viewport = start;

  for (guint i = 0; i < 20; i++)
    viewport = cs_viewport_zoom (viewport, 400, 1.25, 1e15);
  for (guint i = 0; i < 20; i++)
    viewport = cs_viewport_zoom (viewport, 400, 1 / 1.25, 1e15);
  g_assert_cmpfloat_with_epsilon (viewport.per_pixel, start.per_pixel, 1e-6);
  g_assert_cmpfloat_with_epsilon (viewport.origin, start.origin, 1e-3);
}

static void
test_viewport_zoom_limits (void)
{
  CsViewport viewport = { .origin = 0, .per_pixel = 1 };

  g_assert_cmpfloat (cs_viewport_zoom (viewport, 10, 1e9, 100).per_pixel, ==,
                     CS_VIEWPORT_MIN_PER_PIXEL);
  g_assert_cmpfloat (cs_viewport_zoom (viewport, 10, 1e-9, 100).per_pixel, ==, 100);
}

static void
test_viewport_pan_whole_pixels (void)
{
  CsViewport viewport = { .origin = 50, .per_pixel = 2.5 };
  CsViewport panned = cs_viewport_pan (viewport, 7);

  g_assert_cmpfloat_with_epsilon (cs_viewport_to_x (panned, 100),
                                  cs_viewport_to_x (viewport, 100) - 7, 1e-9);
  g_assert_true (cs_viewport_equal (cs_viewport_pan (panned, -7), viewport));
}

static void
test_viewport_clamp (void)
{
  CsViewport zoomed_in = { .origin = -500, .per_pixel = 1 };
  CsViewport zoomed_out = { .origin = 900, .per_pixel = 10 };

  /* 1000 positions in 400 pixels: the plot stays filled. */
  g_assert_cmpfloat (cs_viewport_clamp (zoomed_in, 0, 1000, 400).origin, ==, 0);
  zoomed_in.origin = 5000;
  g_assert_cmpfloat (cs_viewport_clamp (zoomed_in, 0, 1000, 400).origin, ==, 600);
  zoomed_in.origin = 300;
  g_assert_cmpfloat (cs_viewport_clamp (zoomed_in, 0, 1000, 400).origin, ==, 300);
  /* In 100 pixels of 400: it stays within the plot. */
  g_assert_cmpfloat (cs_viewport_clamp (zoomed_out, 0, 1000, 400).origin, ==, 0);
  zoomed_out.origin = -9000;
  g_assert_cmpfloat (cs_viewport_clamp (zoomed_out, 0, 1000, 400).origin, ==, -3000);
}

static void
test_viewport_follow (void)
{
  CsViewport viewport = { .origin = 0, .per_pixel = 1 };

  g_assert_cmpfloat (cs_viewport_follow (viewport, 200, 400, 40).origin, ==, 0);
  g_assert_cmpfloat (cs_viewport_follow (viewport, 390, 400, 40).origin, ==, 30);
  viewport.origin = 500;
  g_assert_cmpfloat (cs_viewport_follow (viewport, 200, 400, 40).origin, ==, 160);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/viewport/round-trip", test_viewport_round_trip);
  g_test_add_func ("/ui/viewport/fit", test_viewport_fit);
  g_test_add_func ("/ui/viewport/fit-nothing", test_viewport_fit_nothing);
  g_test_add_func ("/ui/viewport/zoom-keeps-position", test_viewport_zoom_keeps_position);
  g_test_add_func ("/ui/viewport/zoom-in-and-out", test_viewport_zoom_in_and_out);
  g_test_add_func ("/ui/viewport/zoom-limits", test_viewport_zoom_limits);
  g_test_add_func ("/ui/viewport/pan-whole-pixels", test_viewport_pan_whole_pixels);
  g_test_add_func ("/ui/viewport/clamp", test_viewport_clamp);
  g_test_add_func ("/ui/viewport/follow", test_viewport_follow);
  return g_test_run ();
}
