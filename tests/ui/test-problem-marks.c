/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "event-writer.h"
#include "svg-reader.h"
#include "ui/paint/cairo-canvas.h"
#include "ui/paint/figure.h"
#include "ui/paint/image-file.h"
#include "ui/paint/timeline-painter.h"

#include <math.h>
#include <string.h>

/* --- Traces ---------------------------------------------------------------------------------- */

/* Threads 1 to 4 that run from 1, 2, 3 and 4 s on, each for a second; then each waits for whoever
 * comes next, and the last one for the first, so that a circle closes at 5 s. */
static CsTrace *
make_deadlock (void)
{
  static const char *const names[] = { "one", "two", "three", "four" };
  CsEventWriter writer;
  guint32 threads[4], locks[4];

  cs_event_writer_init (&writer);
  for (guint i = 0; i < 4; i++)
    threads[i] = cs_event_writer_add (&writer, CS_OBJECT_THREAD, 0, names[i]);
  for (guint i = 0; i < 4; i++)
    locks[i] = cs_event_writer_add (&writer, CS_OBJECT_LOCK, 0, "lock");
  for (guint i = 0; i < 4; i++)
    {
      cs_event_writer_at (&writer, i + 1);
      cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, threads[i], 0, CS_NO_EVENT, 0);
      cs_event_writer_event (&writer, CS_EVENT_LOCK_ACQUIRE, threads[i], locks[i], CS_NO_EVENT, 0);
      cs_event_writer_at (&writer, i + 2);
      /* The first one is not in the circle: nobody waits for what it has. */
      cs_event_writer_event (&writer, CS_EVENT_BLOCK, threads[i], locks[i == 3 ? 1 : i + 1],
                             CS_NO_EVENT, cs_suspend_arg (CS_WAIT_LOCK, 0));
    }
  cs_event_writer_at (&writer, 10);
  cs_event_writer_event (&writer, CS_EVENT_RUN_END, 0, 0, CS_NO_EVENT, 0);
  cs_trace_finish (writer.trace, CS_OUTCOME_DEADLOCK, "deadlock");
  return g_steal_pointer (&writer.trace);
}

/* "other" runs to 3 s, then "loser" until 10 s, and loses `n` updates, `gap` seconds apart, from 5
 * s on: each at another place. */
static CsTrace *
make_lost_updates (guint n, double gap)
{
  g_autofree CsSourceSpan *places = g_new0 (CsSourceSpan, n + 1);
  CsEventWriter writer;
  guint32 loser, other;

  cs_event_writer_init (&writer);
  cs_trace_set_places (writer.trace, places, n + 1);
  loser = cs_event_writer_add (&writer, CS_OBJECT_THREAD, 0, "loser");
  other = cs_event_writer_add (&writer, CS_OBJECT_THREAD, 0, "other");
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, other, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 3);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_END, other, 0, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, loser, 0, CS_NO_EVENT, 0);
  for (guint i = 0; i < n; i++)
    {
      cs_event_writer_at (&writer, 5 + i * gap);
      cs_event_writer_event (&writer, CS_EVENT_LOST_UPDATE, loser, other, CS_NO_EVENT,
                             cs_places_arg (0, i));
    }
  cs_event_writer_at (&writer, 10);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_END, loser, 0, CS_NO_EVENT, 0);
  cs_trace_finish (writer.trace, CS_OUTCOME_DONE, "");
  return g_steal_pointer (&writer.trace);
}

static CsTrace *
make_one_lost_update (void)
{
  return make_lost_updates (1, 0);
}

/* A task that works for 2 s, then blocks from 5 to 8 s. */
static CsTrace *
make_blocked_loop (void)
{
  CsEventWriter writer;
  guint32 thread, loop, task;

  cs_event_writer_init (&writer);
  thread = cs_event_writer_add (&writer, CS_OBJECT_THREAD, 0, "MainThread");
  loop = cs_event_writer_add (&writer, CS_OBJECT_LOOP, thread, "event loop");
  task = cs_event_writer_add (&writer, CS_OBJECT_TASK, loop, "task");
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, task, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 2);
  cs_event_writer_event (&writer, CS_EVENT_SUSPEND, task, 0, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_SLEEP, 0));
  cs_event_writer_at (&writer, 5);
  cs_event_writer_event (&writer, CS_EVENT_RESUME, task, 0, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_BLOCK, task, 0, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_SLEEP, 0));
  cs_event_writer_at (&writer, 8);
  cs_event_writer_event (&writer, CS_EVENT_UNBLOCK, task, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 10);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_END, task, 0, CS_NO_EVENT, 0);
  cs_trace_finish (writer.trace, CS_OUTCOME_DONE, "");
  return g_steal_pointer (&writer.trace);
}

/* --- In pictures ------------------------------------------------------------------------------ */

static GBytes *
draw (CsTrace *trace, CsAxis axis)
{
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
  g_autoptr (CsFigure) figure = NULL;

  options.axis = axis;
  figure = cs_figure_new (&options);
  cs_figure_add_group (figure, index, NULL, NULL);
  return cs_image_file_encode (figure, CS_IMAGE_SVG, NULL);
}

static SvgPicture *
draw_picture (CsTrace *trace)
{
  g_autoptr (GBytes) bytes = draw (trace, CS_AXIS_TIME);

  return svg_picture_read (bytes);
}

/* Where a second is, read off the ruler: labels stand 4 pixels to the right of their ticks. */
static double
second (const SvgPicture *picture, double seconds)
{
  double x0 = svg_picture_find_text (picture, "ruler", "0 s")->rect.x - 4;
  double x4 = svg_picture_find_text (picture, "ruler", "4 s")->rect.x - 4;

  return x0 + (x4 - x0) * seconds / 4;
}

static guint
count_dots (const SvgPicture *picture, double x)
{
  guint n = 0;

  for (guint i = 0; i < picture->rects->len; i++)
    {
      const SvgRect *rect = picture->rects->pdata[i];

      if (strstr (rect->group, "-problem-") != NULL && rect->rect.width == 7
          && fabs (rect->rect.x + 3.5 - x) < 1.5)
        n++;
    }
  return n;
}

static gboolean
has_words (GBytes *bytes, const char *words)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strstr_len (text, (gssize)length, words) != NULL;
}

static void
test_problem_marks_deadlock (void)
{
  g_autoptr (CsTrace) trace = make_deadlock ();
  g_autoptr (GBytes) bytes = draw (trace, CS_AXIS_TIME);
  g_autoptr (SvgPicture) picture = svg_picture_read (bytes);
  const SvgText *label = svg_picture_find_text (picture, "-problem-1", "deadlock");

  /* At the instant at which the circle closes, and on the three lanes in it. */
  g_assert_nonnull (label);
  g_assert_cmpfloat_with_epsilon (label->rect.x, second (picture, 5) + 12, 5);
  g_assert_cmpuint (count_dots (picture, second (picture, 5)), ==, 3);
  g_assert_nonnull (svg_picture_find_text (picture, "legend", "problem"));
  g_assert_true (has_words (bytes, "<title>deadlock: "));
}

static void
test_problem_marks_lost_update (void)
{
  g_autoptr (CsTrace) trace = make_one_lost_update ();
  g_autoptr (GBytes) bytes = draw (trace, CS_AXIS_TIME);
  g_autoptr (GBytes) order = draw (trace, CS_AXIS_ORDER);
  g_autoptr (SvgPicture) picture = svg_picture_read (bytes);
  const SvgText *label = svg_picture_find_text (picture, "-problem-1", "lost update");

  /* A dot at the stale write, one where the other one wrote. */
  g_assert_nonnull (label);
  g_assert_cmpfloat_with_epsilon (label->rect.x, second (picture, 5) + 12, 5);
  g_assert_cmpuint (count_dots (picture, second (picture, 5)), ==, 1);
  g_assert_cmpuint (count_dots (picture, second (picture, 3)), ==, 1);
  g_assert_true (has_words (bytes, "<title>lost update of "));
  g_assert_true (has_words (order, "<title>lost update of "));
}

static void
test_problem_marks_blocked_loop (void)
{
  g_autoptr (CsTrace) trace = make_blocked_loop ();
  g_autoptr (SvgPicture) picture = draw_picture (trace);
  const SvgText *label = svg_picture_find_text (picture, NULL, "blocked loop");

  /* The long step that works is a long bar and no more. */
  g_assert_cmpuint (svg_picture_count_texts (picture, "blocked loop"), ==, 1);
  g_assert_cmpfloat_with_epsilon (label->rect.x, second (picture, 5) + 12, 5);
}

static void
test_problem_marks_none (void)
{
  g_autoptr (CsTrace) trace = make_lost_updates (0, 0);
  g_autoptr (GBytes) bytes = draw (trace, CS_AXIS_TIME);
  g_autoptr (SvgPicture) picture = svg_picture_read (bytes);

  g_assert_null (svg_picture_find_text (picture, NULL, "problem"));
  g_assert_false (has_words (bytes, "-problem-"));
}

/* --- On the screen ---------------------------------------------------------------------------- */

typedef struct
{
  CsTrace *trace;
  CsSpanIndex *index;
  CsScene *scene;
  CsTimelinePainter *painter;
  cairo_surface_t *surface;
  CsCanvas *canvas;
  CsTimelineView view;
} Window;

#define WIDTH  1200
#define HEIGHT 400

static void
window_init (Window *window, CsTrace *trace)
{
  cairo_t *cr;

  window->trace = trace;
  window->index = cs_span_index_new (trace);
  window->scene = cs_scene_new ();
  cs_scene_add_group (window->scene, window->index, NULL, NULL);
  cs_scene_update (window->scene);
  window->painter = cs_timeline_painter_new (window->scene);
  window->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cr = cairo_create (window->surface);
  window->canvas = cs_cairo_canvas_new (cr);
  cairo_destroy (cr);
  window->view = (CsTimelineView){ .width = WIDTH };
  window->view.bottom = cs_timeline_painter_arrange (window->painter, window->canvas, HEIGHT);
  window->view.viewport = cs_timeline_painter_fit (window->painter, WIDTH);
  cs_timeline_painter_draw (window->painter, window->canvas, &window->view);
  cairo_surface_flush (window->surface);
}

static void
window_clear (Window *window)
{
  cs_cairo_canvas_free (window->canvas);
  cairo_surface_destroy (window->surface);
  cs_timeline_painter_free (window->painter);
  cs_scene_free (window->scene);
  cs_span_index_free (window->index);
  g_object_unref (window->trace);
}

static guint32
pixel (const Window *window, double x, double y)
{
  const guchar *data = cairo_image_surface_get_data (window->surface);
  guint32 value;

  memcpy (&value, data + (int)y * cairo_image_surface_get_stride (window->surface) + 4 * (int)x, 4);
  return value & 0xffffff;
}

/* The middle of the mark of whoever has row `row`, at `seconds`. */
static CsPoint
mark_at (Window *window, guint32 actor, double seconds)
{
  CsTimelineItem lane = { 0, actor, CS_NO_EVENT };
  CsRect rect;

  g_assert_true (cs_timeline_painter_get_item_rect (window->painter, &window->view, lane, &rect));
  return (CsPoint){ cs_timeline_painter_get_names_width (window->painter)
                        + floor (cs_viewport_to_x (window->view.viewport, seconds * 1e9) + 0.5),
                    rect.y + floor ((rect.height - rect.height * 0.58) / 2) - 7 };
}

static void
test_problem_marks_hit (void)
{
  Window window;
  CsTimelineHit hit;
  CsPoint mark;

  window_init (&window, make_one_lost_update ());
  mark = mark_at (&window, 1, 5);
  cs_timeline_painter_hit (window.painter, &window.view, mark.x, mark.y, &hit);
  g_assert_cmpint (hit.kind, ==, CS_HIT_PROBLEM);
  g_assert_cmpuint (hit.n_flags, ==, 1);
  g_assert_cmpuint (hit.number, ==, 1);
  g_assert_cmpint (hit.flags->problem->kind, ==, CS_PROBLEM_LOST_UPDATE);
  /* The corners of the triangle are red, and so is the pole across the bar; beside them is nothing.
   */
  g_assert_cmphex (pixel (&window, mark.x - 4, mark.y + 5), ==, 0xc01c28);
  g_assert_cmphex (pixel (&window, mark.x, mark.y + 10), ==, 0xc01c28);
  cs_timeline_painter_hit (window.painter, &window.view, mark.x - 20, mark.y, &hit);
  g_assert_cmpint (hit.kind, !=, CS_HIT_PROBLEM);
  /* Of another scene than the one that was drawn nothing is found. */
  cs_scene_update (window.scene);
  cs_timeline_painter_arrange (window.painter, window.canvas, HEIGHT);
  cs_timeline_painter_hit (window.painter, &window.view, mark.x, mark.y, &hit);
  g_assert_cmpint (hit.kind, !=, CS_HIT_PROBLEM);
  window_clear (&window);
}

/* What lies too near to be told apart is one mark, whose tag says how many it stands for. */
static void
test_problem_marks_crowd (void)
{
  Window window;
  CsTimelineHit hit;
  CsPoint mark;

  window_init (&window, make_lost_updates (300, 1e-5));
  mark = mark_at (&window, 1, 5);
  cs_timeline_painter_hit (window.painter, &window.view, mark.x, mark.y, &hit);
  g_assert_cmpint (hit.kind, ==, CS_HIT_PROBLEM);
  g_assert_cmpuint (hit.n_flags, ==, 300);
  window_clear (&window);

  /* Far enough apart each has its own. */
  window_init (&window, make_lost_updates (3, 1));
  for (guint i = 0; i < 3; i++)
    {
      mark = mark_at (&window, 1, 5 + i);
      cs_timeline_painter_hit (window.painter, &window.view, mark.x, mark.y, &hit);
      g_assert_cmpint (hit.kind, ==, CS_HIT_PROBLEM);
      g_assert_cmpuint (hit.n_flags, ==, 1);
      g_assert_true (
          hit.flags
          == &g_array_index (cs_scene_get_group (window.scene, 0)->flags, CsSceneFlag, i));
    }
  window_clear (&window);
}

/* Rows that are too low for a gap between bars have their marks on the bars. */
static void
test_problem_marks_compact (void)
{
  Window window;
  CsTimelineHit hit;
  CsTimelineItem lane = { 0, 1, CS_NO_EVENT };
  CsRect rect;
  double x;

  window_init (&window, make_one_lost_update ());
  window.view.bottom = cs_timeline_painter_arrange (window.painter, window.canvas, 20);
  cs_timeline_painter_draw (window.painter, window.canvas, &window.view);
  g_assert_true (cs_timeline_painter_get_item_rect (window.painter, &window.view, lane, &rect));
  x = mark_at (&window, 1, 5).x;
  cs_timeline_painter_hit (window.painter, &window.view, x, rect.y + rect.height / 2, &hit);
  g_assert_cmpint (hit.kind, ==, CS_HIT_PROBLEM);
  window_clear (&window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/problem-marks/deadlock", test_problem_marks_deadlock);
  g_test_add_func ("/ui/problem-marks/lost-update", test_problem_marks_lost_update);
  g_test_add_func ("/ui/problem-marks/blocked-loop", test_problem_marks_blocked_loop);
  g_test_add_func ("/ui/problem-marks/none", test_problem_marks_none);
  g_test_add_func ("/ui/problem-marks/hit", test_problem_marks_hit);
  g_test_add_func ("/ui/problem-marks/crowd", test_problem_marks_crowd);
  g_test_add_func ("/ui/problem-marks/compact", test_problem_marks_compact);
  return g_test_run ();
}
