/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "event-writer.h"
#include "paint-samples.h"
#include "sample-trace.h"
#include "ui/paint/lane-bars.h"

#include <math.h>

static const CsLane *
lane_of_kind (CsSpanIndex *index, CsObjectKind kind, guint ordinal)
{
  for (guint i = 0; i < cs_span_index_get_n_lanes (index); i++)
    {
      const CsLane *lane = cs_span_index_get_lane (index, i);

      if (cs_trace_get_object (cs_span_index_get_trace (index), lane->actor)->kind == kind
          && ordinal-- == 0)
        return lane;
    }
  g_assert_not_reached ();
}

static void
set_up (CsBarMaker *maker, CsSpanIndex *index, CsAxis axis, double from, double to, double width)
{
  cs_bar_maker_init (maker);
  maker->index = index;
  maker->axis = axis;
  maker->width = width;
  maker->viewport = cs_viewport_fit (from, to, width, 0, 0);
}

/* "running 0-100, waiting 100-1000" */
static char *
format_bars (const CsBarMaker *maker)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < maker->bars->len; i++)
    {
      const CsBar *bar = &g_array_index (maker->bars, CsBar, i);

      g_string_append_printf (out, "%s%s%s %g-%g", i > 0 ? ", " : "",
                              cs_state_name ((CsState)bar->state), bar->density < 255 ? "~" : "",
                              bar->x0, bar->x1);
    }
  return g_string_free (out, FALSE);
}

static void
assert_bars (CsBarMaker *maker, const CsLane *lane, const char *expected)
{
  g_autofree char *text = NULL;

  cs_bar_maker_run (maker, lane);
  text = format_bars (maker);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_in_order (const CsBarMaker *maker)
{
  double pen = -G_MAXDOUBLE;

  for (guint i = 0; i < maker->bars->len; i++)
    {
      const CsBar *bar = &g_array_index (maker->bars, CsBar, i);

      g_assert_cmpfloat (bar->x0, >=, pen);
      g_assert_cmpfloat (bar->x1, >=, bar->x0 + 1);
      g_assert_cmpfloat (bar->x0, ==, floor (bar->x0));
      g_assert_cmpfloat (bar->x1, ==, floor (bar->x1));
      pen = bar->x1;
    }
}

static void
test_lane_bars_time (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  CsBarMaker maker;

  /* A pixel for each of the 32 minutes' tenths. */
  set_up (&maker, index, CS_AXIS_TIME, 0, 32 * 60e9, 320);
  assert_bars (&maker, lane_of_kind (index, CS_OBJECT_TASK, 1),
               "running 0-20, waiting 20-200, running 200-203");
  assert_bars (&maker, lane_of_kind (index, CS_OBJECT_TASK, 2),
               "ready 0-20, running 20-50, waiting 50-270, running 270-273, waiting 273-320, "
               "running 320-323");
  cs_bar_maker_clear (&maker);
}

/* On the order axis every step has the same width, whether time passes or not. */
static void
test_lane_bars_order (void)
{
  g_autoptr (CsTrace) trace = paint_sample_generator_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  guint32 n = cs_span_index_get_n_switches (index);
  CsBarMaker maker;

  set_up (&maker, index, CS_AXIS_ORDER, 0, n, 20.0 * n);
  assert_bars (&maker, lane_of_kind (index, CS_OBJECT_GENERATOR, 0),
               "new 0-20, running 20-40, waiting 40-60, running 60-80, waiting 80-100, "
               "running 100-120, waiting 120-140, running 140-160");
  cs_bar_maker_clear (&maker);
}

/* A blocking call and what the thread does between two of them: no slivers where time stands. */
static void
test_lane_bars_seams (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (FALSE);
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  CsBarMaker maker;

  set_up (&maker, index, CS_AXIS_TIME, 0, 56 * 60e9, 560);
  assert_bars (&maker, lane_of_kind (index, CS_OBJECT_THREAD, 0),
               "running 0-20, blocked 20-200, running 200-230, blocked 230-450, "
               "blocked 450-500, running 500-510, blocked 510-560");
  cs_bar_maker_clear (&maker);
}

/* A task that polls the clock in one loop after another, with microseconds between: one step, and
 * one bar; each of its spans knows where that begins and ends. */
static void
test_lane_bars_busy (void)
{
  g_auto (CsEventWriter) writer = { 0 };
  g_autoptr (CsSpanIndex) index = NULL;
  const CsLane *lane;
  const CsSpan *first;
  const CsSpan *last;
  CsBarMaker maker;
  guint32 thread;

  cs_event_writer_init (&writer);
  thread = cs_event_writer_add (&writer, CS_OBJECT_THREAD, 0, "MainThread");
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, thread, 0, CS_NO_EVENT, 0);
  for (guint i = 0; i < 5; i++)
    {
      cs_event_writer_at (&writer, i * 10 + 2e-6);
      cs_event_writer_event (&writer, CS_EVENT_BUSY, thread, 0, CS_NO_EVENT,
                             (guint64)cs_time_from_seconds ((i + 1) * 10));
    }
  cs_event_writer_at (&writer, 50 + 2e-6);
  cs_event_writer_event (&writer, CS_EVENT_BLOCK, thread, 0, CS_NO_EVENT, CS_WAIT_SLEEP);
  cs_event_writer_at (&writer, 60);
  cs_event_writer_event (&writer, CS_EVENT_UNBLOCK, thread, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 60 + 1e-6);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_END, thread, 0, CS_NO_EVENT, 0);
  cs_trace_finish (writer.trace, CS_OUTCOME_DONE, "");
  index = cs_span_index_new (writer.trace);
  lane = lane_of_kind (index, CS_OBJECT_THREAD, 0);
  g_assert_cmpuint (lane->n_spans, >, 10);

  set_up (&maker, index, CS_AXIS_TIME, 0, 60e9, 600);
  assert_bars (&maker, lane, "running 0-500, blocked 500-600");
  cs_bar_maker_clear (&maker);
  cs_lane_find_run (lane, &lane->spans[5], &first, &last);
  g_assert_cmpint (first[-1].state, ==, CS_STATE_NEW);
  g_assert_cmpint (last[1].state, ==, CS_STATE_BLOCKED);
  cs_lane_find_run (lane, last + 1, &first, &last);
  g_assert_true (first == last);
}

static void
test_lane_bars_outside (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  const CsLane *salmon = lane_of_kind (index, CS_OBJECT_TASK, 1);
  CsBarMaker maker;

  set_up (&maker, index, CS_AXIS_TIME, 21 * 60e9, 31 * 60e9, 100);
  assert_bars (&maker, salmon, "");
  cs_bar_maker_clear (&maker);
  set_up (&maker, index, CS_AXIS_TIME, 5 * 60e9, 6 * 60e9, 100);
  assert_bars (&maker, salmon, "waiting -300-1500");
  cs_bar_maker_clear (&maker);
}

/* At every zoom and on both axes: in order, apart, and no more than what was asked for. */
static void
test_lane_bars_all_zooms (void)
{
  g_autoptr (CsTrace) trace = paint_sample_crowd_new (3, 3000);
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);

  for (guint axis = CS_AXIS_TIME; axis <= CS_AXIS_ORDER; axis++)
    {
      double end = axis == CS_AXIS_TIME ? (double)cs_trace_get_duration (trace)
                                        : cs_span_index_get_n_switches (index);

      for (double part = 1; part > 1e-5; part /= 1.7)
        {
          CsBarMaker maker;

          set_up (&maker, index, (CsAxis)axis, end * 0.3, end * 0.3 + end * part, 800);
          maker.max_bars = 300;
          for (guint i = 0; i < 3; i++)
            {
              cs_bar_maker_run (&maker, lane_of_kind (index, CS_OBJECT_TASK, i));
              assert_in_order (&maker);
              g_assert_cmpuint (maker.bars->len, >, 0);
              g_assert_cmpuint (maker.bars->len, <=, 2 * maker.max_bars);
            }
          cs_bar_maker_clear (&maker);
        }
    }
}

static void
test_lane_bars_shade (void)
{
  g_autoptr (CsTrace) trace = paint_sample_crowd_new (3, 3000);
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  CsBarMaker maker;
  const CsBar *bar;

  set_up (&maker, index, CS_AXIS_TIME, 0, (double)cs_trace_get_duration (trace), 600);
  cs_bar_maker_run (&maker, lane_of_kind (index, CS_OBJECT_TASK, 0));
  bar = &g_array_index (maker.bars, CsBar, 0);
  g_assert_cmpfloat (bar->x1 - bar->x0, >, 500);
  g_assert_cmpuint (bar->density, <, 255);
  g_assert_null (bar->span);
  cs_bar_maker_clear (&maker);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/lane-bars/time", test_lane_bars_time);
  g_test_add_func ("/ui/lane-bars/order", test_lane_bars_order);
  g_test_add_func ("/ui/lane-bars/seams", test_lane_bars_seams);
  g_test_add_func ("/ui/lane-bars/busy", test_lane_bars_busy);
  g_test_add_func ("/ui/lane-bars/outside", test_lane_bars_outside);
  g_test_add_func ("/ui/lane-bars/all-zooms", test_lane_bars_all_zooms);
  g_test_add_func ("/ui/lane-bars/shade", test_lane_bars_shade);
  return g_test_run ();
}
