/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/ticks.h"

#include "base/time.h"

#include <math.h>

#define MINUTE (60.0 * CS_NS_PER_SECOND)

typedef struct
{
  CsAxis axis;
  double from;
  double to; /* in 1000 pixels */
  double at; /* the tick whose label is looked at */
  const char *label;
} Case;

static void
test_ticks_labels (void)
{
  static const Case cases[] = {
    { CS_AXIS_TIME, 0, 56 * MINUTE, 15 * MINUTE, "15 min" },
    { CS_AXIS_TIME, 0, 56 * MINUTE, 0, "0 min" },
    { CS_AXIS_TIME, 0, 13e9, 2e9, "2 s" },
    { CS_AXIS_TIME, 0, 5e9, 2.5e9, "2.5 s" },
    { CS_AXIS_TIME, 0, 40e6, 15e6, "15 ms" },
    { CS_AXIS_TIME, 0, 300e3, 40e3, "40 µs" },
    { CS_AXIS_TIME, 0, 900, 200, "200 ns" },
    { CS_AXIS_TIME, 0, 5 * 60 * MINUTE, 90 * MINUTE, "1:30 h" },
    { CS_AXIS_TIME, 0, 48 * 60 * MINUTE, 12 * 60 * MINUTE, "12 h" },
    /* Deep within a long run: never 1080000050000. */
    { CS_AXIS_TIME, 18 * MINUTE, 18 * MINUTE + 1e9, 18 * MINUTE + 5e8, "18:00.5" },
    { CS_AXIS_TIME, 2e9, 2e9 + 1e5, 2e9 + 2e4, "2.00002 s" },
    { CS_AXIS_TIME, 62 * MINUTE, 63 * MINUTE, 62.5 * MINUTE, "1:02:30" },
    { CS_AXIS_ORDER, 0, 40, 5, "5" },
    { CS_AXIS_ORDER, 0, 40000, 5000, "5000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      CsViewport viewport = { c->from, (c->to - c->from) / 1000 };
      CsTicks ticks = cs_ticks_for_view (c->axis, viewport, 1000, 60);
      char label[CS_TICK_LABEL_SIZE];

      cs_ticks_format (&ticks, c->at, label);
      g_assert_cmpstr (label, ==, c->label);
    }
}

/* At every zoom: far enough apart, not too far, and minor ticks divide major ones. */
static void
test_ticks_spacing (void)
{
  for (double per_pixel = 0.01; per_pixel < 1e16; per_pixel *= 1.37)
    for (guint axis = CS_AXIS_TIME; axis <= CS_AXIS_ORDER; axis++)
      {
        CsViewport viewport = { 0, per_pixel };
        CsTicks ticks = cs_ticks_for_view ((CsAxis)axis, viewport, 1000, 60);
        double pixels = ticks.step / per_pixel;
        double ratio = ticks.step / ticks.minor;

        g_assert_cmpfloat (pixels, >=, 60 * (1 - 1e-6));
        if (axis == CS_AXIS_TIME || ticks.step > 1)
          g_assert_cmpfloat (pixels, <=, 60 * 3.1);
        g_assert_cmpfloat_with_epsilon (ratio, floor (ratio + 0.5), 1e-6);
      }
}

/* Two labels side by side are never the same. */
static void
test_ticks_labels_differ (void)
{
  static const double origins[] = { 0, 2e9, 130e9, 18 * MINUTE, 200 * MINUTE, 30 * 60 * MINUTE };

  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    for (double per_pixel = 1; per_pixel < 1e14; per_pixel *= 3.3)
      {
        CsViewport viewport = { origins[i], per_pixel };
        CsTicks ticks = cs_ticks_for_view (CS_AXIS_TIME, viewport, 1000, 60);
        double first = cs_ticks_first (&ticks, viewport.origin);
        char a[CS_TICK_LABEL_SIZE];
        char b[CS_TICK_LABEL_SIZE];

        cs_ticks_format (&ticks, first, a);
        cs_ticks_format (&ticks, first + ticks.step, b);
        g_assert_cmpstr (a, !=, b);
      }
}

static void
test_ticks_first (void)
{
  CsTicks ticks = { .step = 5 };

  g_assert_cmpfloat (cs_ticks_first (&ticks, 0), ==, 0);
  g_assert_cmpfloat (cs_ticks_first (&ticks, 0.1), ==, 5);
  g_assert_cmpfloat (cs_ticks_first (&ticks, 5), ==, 5);
  g_assert_cmpfloat (cs_ticks_first (&ticks, -7), ==, -5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/ticks/labels", test_ticks_labels);
  g_test_add_func ("/ui/ticks/spacing", test_ticks_spacing);
  g_test_add_func ("/ui/ticks/labels-differ", test_ticks_labels_differ);
  g_test_add_func ("/ui/ticks/first", test_ticks_first);
  return g_test_run ();
}
