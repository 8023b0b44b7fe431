/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sample-threads.h"
#include "svg-reader.h"
#include "trace/switch-cause.h"
#include "ui/paint/figure.h"
#include "ui/paint/image-file.h"
#include "ui/paint/svg-canvas.h"
#include "ui/paint/timeline-painter.h"

/* The signs that tell why threads give the GIL and their cores up: two threads take turns for
 * fifteen seconds, in which each cause comes at least once. */

typedef struct
{
  CsTrace *trace;
  CsSpanIndex *index;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->trace = cs_sample_threads_new ();
  self->index = cs_span_index_new (self->trace);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cs_span_index_free (self->index);
  g_object_unref (self->trace);
}

static SvgPicture *
draw (Fixture *self, CsThemeKind theme, double width)
{
  CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
  g_autoptr (CsFigure) figure = NULL;
  g_autoptr (GBytes) bytes = NULL;

  options.theme = theme;
  options.width = width;
  figure = cs_figure_new (&options);
  cs_figure_add_group (figure, self->index, NULL, NULL);
  bytes = cs_image_file_encode (figure, CS_IMAGE_SVG, NULL);
  g_assert_nonnull (bytes);
  return svg_picture_read (bytes);
}

/* Where a second is, read off the ruler: labels stand 4 pixels to the right of their ticks. */
static double
x_of (const SvgPicture *picture, double second)
{
  double zero = svg_picture_find_text (picture, "ruler", "0 s")->rect.x - 4;
  double ten = svg_picture_find_text (picture, "ruler", "10 s")->rect.x - 4;

  return zero + (ten - zero) * second / 10;
}

/* How many shapes of about the size of a sign, or half of one, end just left of `x`. */
static guint
count_left_of (GPtrArray *shapes, const char *group, double x, double width)
{
  guint n = 0;

  for (guint i = 0; i < shapes->len; i++)
    {
      const SvgRect *shape = g_ptr_array_index (shapes, i);

      n += g_str_has_suffix (shape->group, group) && shape->rect.width == width
           && shape->rect.height <= 6 && shape->rect.x >= x - 10
           && shape->rect.x + shape->rect.width <= x;
    }
  return n;
}

/* --- What is drawn --------------------------------------------------------------------------- */

typedef struct
{
  const char *row; /* how its id ends */
  double second;
  CsSwitchCause cause;
} Switch;

static const Switch switches[] = {
  { "MainThread", 3, CS_SWITCH_BLOCKED }, { "Thread-1", 6, CS_SWITCH_INTERVAL },
  { "Thread-2", 8, CS_SWITCH_BLOCKED },   { "Thread-1", 12, CS_SWITCH_FINISHED },
  { "Thread-2", 14, CS_SWITCH_FINISHED }, { "GIL", 3, CS_SWITCH_BLOCKED },
  { "GIL", 6, CS_SWITCH_INTERVAL },       { "GIL", 8, CS_SWITCH_BLOCKED },
  { "GIL", 12, CS_SWITCH_FINISHED },      { "core-1", 6, CS_SWITCH_INTERVAL },
  { "core-0", 8, CS_SWITCH_BLOCKED },     { "core-1", 12, CS_SWITCH_FINISHED },
};

/* Each cause has a shape of its own, in lanes and strips, and whatever the colours. */
static void
test_shapes (Fixture *self, gconstpointer data)
{
  static const guint shapes[CS_N_SWITCH_CAUSES][3] = {
    [CS_SWITCH_INTERVAL] = { 2, 0, 0 }, /* triangles, bars of a pause, squares */
    [CS_SWITCH_BLOCKED] = { 0, 2, 0 },
    [CS_SWITCH_FINISHED] = { 0, 0, 1 },
  };

  for (guint theme = 0; theme < CS_N_THEMES; theme++)
    {
      g_autoptr (SvgPicture) picture = draw (self, (CsThemeKind)theme, 1100);

      for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
        {
          const Switch *expected = &switches[i];
          const guint *shape = shapes[expected->cause];
          double x = x_of (picture, expected->second) + 0.5;

          g_test_message ("%s at %g s", expected->row, expected->second);
          g_assert_cmpuint (count_left_of (picture->polygons, expected->row, x, 6), ==, shape[0]);
          g_assert_cmpuint (count_left_of (picture->rects, expected->row, x, 2), ==, shape[1]);
          g_assert_cmpuint (count_left_of (picture->rects, expected->row, x, 6), ==, shape[2]);
        }
    }
}

static guint
count_names (const SvgPicture *picture)
{
  guint n = 0;

  for (guint i = CS_SIGN_SWITCH_INTERVAL; i <= CS_SIGN_SWITCH_FINISHED; i++)
    n += svg_picture_count_texts (picture, cs_timeline_sign_name ((CsTimelineSign)i));
  return n;
}

/* The legend has what is drawn.  Of bars that are too short for a sign only the last on its core
 * has room for one, behind it. */
static void
test_legend (Fixture *self, gconstpointer data)
{
  g_autoptr (SvgPicture) wide = draw (self, CS_THEME_LIGHT, 1100);
  g_autoptr (SvgPicture) narrow = draw (self, CS_THEME_LIGHT, 190);

  g_assert_cmpuint (count_names (wide), ==, 3);
  g_assert_cmpuint (count_names (narrow), ==, 1);
  g_assert_cmpuint (svg_picture_count_texts (narrow, "switch: finished"), ==, 1);
  for (guint i = 0; i < narrow->polygons->len; i++)
    g_assert_cmpfloat (((SvgRect *)narrow->polygons->pdata[i])->rect.width, !=, 6);
}

/* --- What is told ----------------------------------------------------------------------------- */

static void
test_causes (Fixture *self, gconstpointer data)
{
  guint n[CS_N_SWITCH_CAUSES] = { 0 };
  CsSwitchCause cause;

  for (guint i = 0; i < cs_span_index_get_n_lanes (self->index); i++)
    {
      const CsLane *lane = cs_span_index_get_lane (self->index, i);

      for (guint j = 0; j < lane->n_spans; j++)
        if (lane->spans[j].state == CS_STATE_RUNNING
            && cs_trace_find_switch (self->trace, lane->actor, lane->spans[j].end_event, &cause))
          n[cause]++;
    }
  g_assert_cmpuint (n[CS_SWITCH_BLOCKED], ==, 2);
  g_assert_cmpuint (n[CS_SWITCH_INTERVAL], ==, 1);
  g_assert_cmpuint (n[CS_SWITCH_FINISHED], ==, 2);
  g_assert_false (cs_trace_find_switch (self->trace, 2, 0, &cause));
  g_assert_false (cs_trace_find_switch (self->trace, 2, G_MAXUINT32, &cause));
}

/* The pointer finds who has the GIL, with some slack, and nobody where nobody has it. */
static void
test_hit (Fixture *self, gconstpointer data)
{
  g_autoptr (CsScene) scene = cs_scene_new ();
  g_autoptr (CsTimelinePainter) painter = cs_timeline_painter_new (scene);
  CsCanvas *canvas = cs_svg_canvas_new (1, 1, 1);
  CsTimelineView view = { .width = 1200 };
  const CsLaneLayout *layout;
  guint n_strips = 0;

  cs_scene_add_group (scene, self->index, NULL, NULL);
  cs_scene_update (scene);
  view.bottom = cs_timeline_painter_arrange (painter, canvas, 600);
  view.viewport = cs_timeline_painter_fit (painter, view.width);
  layout = cs_timeline_painter_get_layout (painter);
  for (guint i = 0; i < cs_lane_layout_get_n_rows (layout); i++)
    {
      const CsRow *row = cs_lane_layout_get_row (layout, i);
      double left = cs_timeline_painter_get_names_width (painter);
      CsTimelineHit hit;

      if (row->kind != CS_ROW_GIL)
        continue;
      n_strips++;
      cs_timeline_painter_hit (painter, &view, left + cs_viewport_to_x (view.viewport, 7e9),
                               row->y + 5, &hit);
      g_assert_cmpint (hit.kind, ==, CS_HIT_HOLDER);
      g_assert_cmpstr (cs_scene_get_actor_name (scene, 0, hit.level->value), ==, "Thread-2");
      cs_timeline_painter_hit (painter, &view, left + cs_viewport_to_x (view.viewport, 15e9) + 9,
                               row->y + 5, &hit);
      g_assert_cmpint (hit.kind, ==, CS_HIT_PLOT);
    }
  g_assert_cmpuint (n_strips, ==, 1);
  cs_svg_canvas_free (canvas);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = { { "/ui/switches/shapes", test_shapes },
                { "/ui/switches/legend", test_legend },
                { "/ui/switches/causes", test_causes },
                { "/ui/switches/hit", test_hit } };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
