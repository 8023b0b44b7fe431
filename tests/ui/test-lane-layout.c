/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/lane-layout.h"

#include <math.h>

/* A header, a strip and `n` lanes. */
static CsLaneLayout *
make_layout (guint n)
{
  CsLaneLayout *layout = cs_lane_layout_new ();

  cs_lane_layout_add (layout, CS_ROW_HEADER, 0, 0);
  cs_lane_layout_add (layout, CS_ROW_STRIP, 0, 0);
  for (guint i = 0; i < n; i++)
    cs_lane_layout_add (layout, CS_ROW_LANE, 0, i + 1);
  return layout;
}

static double
lane_height (const CsLaneLayout *layout)
{
  return cs_lane_layout_get_row (layout, 2)->height;
}

static void
assert_stacked (const CsLaneLayout *layout)
{
  double y = 0;

  for (guint i = 0; i < cs_lane_layout_get_n_rows (layout); i++)
    {
      const CsRow *row = cs_lane_layout_get_row (layout, i);

      g_assert_cmpfloat (row->y, ==, y);
      g_assert_cmpfloat (row->height, >, 0);
      g_assert_cmpfloat (row->height, ==, floor (row->height));
      y += row->height;
    }
  g_assert_cmpfloat (cs_lane_layout_get_height (layout), ==, y);
}

static void
test_lane_layout_natural (void)
{
  g_autoptr (CsLaneLayout) layout = make_layout (3);
  double height = cs_lane_layout_arrange (layout, 1, 0);

  assert_stacked (layout);
  g_assert_cmpfloat (height, ==,
                     cs_row_kind_get_height (CS_ROW_HEADER) + cs_row_kind_get_height (CS_ROW_STRIP)
                         + 3 * cs_row_kind_get_height (CS_ROW_LANE));
}

/* Few lanes fill the pane, up to twice their height. */
static void
test_lane_layout_grows (void)
{
  g_autoptr (CsLaneLayout) layout = make_layout (3);
  double height = cs_lane_layout_arrange (layout, 1, 230);

  assert_stacked (layout);
  g_assert_cmpfloat (height, <=, 230);
  g_assert_cmpfloat (height, >, 225);
  cs_lane_layout_arrange (layout, 1, 5000);
  g_assert_cmpfloat (lane_height (layout), ==, 2 * cs_row_kind_get_height (CS_ROW_LANE));
  g_assert_cmpfloat (cs_lane_layout_get_row (layout, 0)->height, ==,
                     cs_row_kind_get_height (CS_ROW_HEADER));
}

/* Many lanes shrink to the compact form and then overflow. */
static void
test_lane_layout_shrinks (void)
{
  g_autoptr (CsLaneLayout) layout = make_layout (40);
  double height = cs_lane_layout_arrange (layout, 1, 1000);

  assert_stacked (layout);
  g_assert_cmpfloat (height, <=, 1000);
  g_assert_cmpfloat (height, >, 950);
  height = cs_lane_layout_arrange (layout, 1, 300);
  g_assert_cmpfloat (lane_height (layout), ==, cs_row_kind_get_compact_height (CS_ROW_LANE));
  g_assert_cmpfloat (height, >, 300);
}

static void
test_lane_layout_scale (void)
{
  g_autoptr (CsLaneLayout) layout = make_layout (3);

  cs_lane_layout_arrange (layout, 2, 0);
  assert_stacked (layout);
  g_assert_cmpfloat (lane_height (layout), ==, 2 * cs_row_kind_get_height (CS_ROW_LANE));
}

static void
test_lane_layout_hit (void)
{
  g_autoptr (CsLaneLayout) layout = make_layout (3);

  cs_lane_layout_arrange (layout, 1, 0);
  for (guint i = 0; i < cs_lane_layout_get_n_rows (layout); i++)
    {
      const CsRow *row = cs_lane_layout_get_row (layout, i);

      g_assert_true (cs_lane_layout_hit (layout, row->y) == row);
      g_assert_true (cs_lane_layout_hit (layout, row->y + row->height - 0.5) == row);
      g_assert_cmpuint (cs_lane_layout_find (layout, row->y + 1), ==, i);
    }
  g_assert_null (cs_lane_layout_hit (layout, -1));
  g_assert_null (cs_lane_layout_hit (layout, cs_lane_layout_get_height (layout)));
  g_assert_cmpuint (cs_lane_layout_find_lane (layout, 0, 2)->lane, ==, 2);
  g_assert_null (cs_lane_layout_find_lane (layout, 0, 9));
  g_assert_null (cs_lane_layout_find_lane (layout, 1, 2));
}

static void
test_lane_layout_empty (void)
{
  g_autoptr (CsLaneLayout) layout = cs_lane_layout_new ();

  g_assert_cmpfloat (cs_lane_layout_arrange (layout, 1, 400), ==, 0);
  g_assert_null (cs_lane_layout_hit (layout, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/lane-layout/natural", test_lane_layout_natural);
  g_test_add_func ("/ui/lane-layout/grows", test_lane_layout_grows);
  g_test_add_func ("/ui/lane-layout/shrinks", test_lane_layout_shrinks);
  g_test_add_func ("/ui/lane-layout/scale", test_lane_layout_scale);
  g_test_add_func ("/ui/lane-layout/hit", test_lane_layout_hit);
  g_test_add_func ("/ui/lane-layout/empty", test_lane_layout_empty);
  return g_test_run ();
}
