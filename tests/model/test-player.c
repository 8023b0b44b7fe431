/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "event-writer.h"
#include "sample-threads.h"
#include "sample-trace.h"
#include "trace/player.h"

#define SECOND CS_NS_PER_SECOND
#define MINUTE (60 * CS_NS_PER_SECOND)

static CsPlayer *
new_player (CsSpanIndex *spans)
{
  CsPlayer *player = cs_player_new ();

  cs_player_set_runs (player, &spans, 1);
  return player;
}

static void
assert_at (CsPlayer *player, guint32 event, CsTime time)
{
  g_assert_cmpuint (cs_player_get_event (player, 0), ==, event);
  g_assert_cmpint (cs_player_get_time (player), ==, time);
}

static void
test_player_nothing (void)
{
  g_autoptr (CsPlayer) player = cs_player_new ();
  guint run;
  guint32 event;

  g_assert_cmpint (cs_player_get_time (player), ==, 0);
  g_assert_true (cs_player_is_at_start (player));
  g_assert_true (cs_player_is_at_end (player));
  g_assert_false (cs_player_get_last (player, &run, &event));
  g_assert_false (cs_player_step (player, CS_STEP_EVENT, TRUE));
  g_assert_false (cs_player_step (player, CS_STEP_TURN, FALSE));
  cs_player_set_playing (player, TRUE);
  cs_player_advance (player, 1);
  g_assert_false (cs_player_get_playing (player));
}

static void
test_player_seek (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);
  g_autoptr (CsPlayer) player = new_player (spans);

  assert_at (player, CS_NO_EVENT, 0);
  g_assert_true (cs_player_is_at_start (player));
  g_assert_cmpfloat (cs_player_get_switch (player, 0), ==, 0);

  /* The last event at 0 is the 17th; the next one comes at 2 min. */
  cs_player_seek_time (player, 1 * MINUTE);
  assert_at (player, 17, 1 * MINUTE);
  g_assert_cmpfloat (cs_player_get_fraction (player, 0), ==, 0.5);
  /* Position 1 of the order axis holds the events 13 … 18. */
  g_assert_cmpfloat_with_epsilon (cs_player_get_switch (player, 0), 1 + 4.5 / 6, 1e-9);

  cs_player_seek_event (player, 0, 13);
  assert_at (player, 13, 0);
  g_assert_cmpfloat (cs_player_get_fraction (player, 0), ==, 0);
  g_assert_cmpfloat (cs_player_get_switch (player, 0), ==, 1);

  cs_player_seek_time (player, -5);
  assert_at (player, 17, 0);
  cs_player_seek_time (player, CS_TIME_NEVER);
  assert_at (player, 70, 32 * MINUTE);
  g_assert_true (cs_player_is_at_end (player));
  g_assert_cmpfloat (cs_player_get_switch (player, 0), ==, 13);
  cs_player_seek_start (player);
  assert_at (player, CS_NO_EVENT, 0);
  cs_player_seek_end (player);
  assert_at (player, 70, 32 * MINUTE);
}

static void
test_player_seek_switch (void)
{
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);
  g_autoptr (CsPlayer) player = new_player (spans);

  for (double position = 1; position < 40; position += 0.125)
    {
      cs_player_seek_switch (player, 0, position);
      g_assert_cmpfloat_with_epsilon (cs_player_get_switch (player, 0), position, 1e-9);
    }
  cs_player_seek_switch (player, 0, 1e9);
  g_assert_true (cs_player_is_at_end (player));
}

static void
test_player_steps (void)
{
  static const struct
  {
    CsStepKind kind;
    guint n;
    guint32 events[16];
  } cases[] = {
    { CS_STEP_EVENT, 4, { 0, 1, 2, 3 } },
    { CS_STEP_SWITCH, 14, { 8, 15, 20, 25, 30, 35, 38, 43, 46, 51, 54, 59, 65, 70 } },
    { CS_STEP_TURN, 8, { 7, 14, 34, 42, 50, 58, 64, 70 } },
  };
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);
  g_autoptr (CsPlayer) player = new_player (spans);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cs_player_seek_start (player);
      for (guint k = 0; k < cases[i].n; k++)
        {
          g_assert_true (cs_player_step (player, cases[i].kind, TRUE));
          g_assert_cmpuint (cs_player_get_event (player, 0), ==, cases[i].events[k]);
        }
      if (i > 0)
        g_assert_false (cs_player_step (player, cases[i].kind, TRUE));
      for (guint k = cases[i].n - 1; k > 0; k--)
        {
          g_assert_true (cs_player_step (player, cases[i].kind, FALSE));
          g_assert_cmpuint (cs_player_get_event (player, 0), ==, cases[i].events[k - 1]);
        }
      g_assert_true (cs_player_step (player, cases[i].kind, FALSE));
      g_assert_true (cs_player_is_at_start (player));
      g_assert_false (cs_player_step (player, cases[i].kind, FALSE));
    }
}

/* From within a gap, a step back goes to its begin. */
static void
test_player_step_from_gap (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);
  g_autoptr (CsPlayer) player = new_player (spans);

  cs_player_seek_time (player, 1 * MINUTE);
  g_assert_true (cs_player_step (player, CS_STEP_EVENT, FALSE));
  assert_at (player, 17, 0);
  cs_player_seek_time (player, 10 * MINUTE);
  assert_at (player, 30, 10 * MINUTE);
  g_assert_true (cs_player_step (player, CS_STEP_SWITCH, FALSE));
  assert_at (player, 30, 6 * MINUTE);
  cs_player_seek_time (player, 10 * MINUTE);
  g_assert_true (cs_player_step (player, CS_STEP_TURN, FALSE));
  assert_at (player, 14, 0);
  cs_player_seek_time (player, 10 * MINUTE);
  g_assert_true (cs_player_step (player, CS_STEP_EVENT, TRUE));
  assert_at (player, 31, 11 * MINUTE);
}

static void
test_player_plays_time (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);
  g_autoptr (CsPlayer) player = new_player (spans);

  cs_player_advance (player, 1);
  assert_at (player, CS_NO_EVENT, 0);
  cs_player_set_rate (player, 60);
  cs_player_set_playing (player, TRUE);
  cs_player_advance (player, 1);
  assert_at (player, 17, 1 * MINUTE);
  cs_player_advance (player, 0.5);
  assert_at (player, 17, 90 * SECOND);
  cs_player_advance (player, 0.5);
  assert_at (player, 22, 2 * MINUTE);
  cs_player_advance (player, 10);
  assert_at (player, 38, 12 * MINUTE);
  g_assert_true (cs_player_get_playing (player));
  cs_player_advance (player, 20);
  assert_at (player, 70, 32 * MINUTE);
  g_assert_false (cs_player_get_playing (player));
  cs_player_set_playing (player, TRUE);
  assert_at (player, CS_NO_EVENT, 0);
  cs_player_step (player, CS_STEP_EVENT, TRUE);
  g_assert_false (cs_player_get_playing (player));
  cs_player_set_playing (player, TRUE);
  cs_player_advance (player, 1e300);
  assert_at (player, 70, 32 * MINUTE);
}

/* Frames much shorter than a nanosecond add up. */
static void
test_player_plays_slowly (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) spans = NULL;
  g_autoptr (CsPlayer) player = NULL;

  cs_event_writer_init (&writer);
  cs_event_writer_add (&writer, CS_OBJECT_TASK, 0, "a");
  writer.now = 8;
  cs_event_writer_event (&writer, CS_EVENT_NOTE, 0, 0, CS_NO_EVENT, 0);
  spans = cs_span_index_new (writer.trace);
  player = new_player (spans);
  cs_player_seek_time (player, 0);
  cs_player_set_rate (player, 1e-9);
  cs_player_set_playing (player, TRUE);
  for (guint i = 0; i < 64 * 4; i++)
    cs_player_advance (player, 1.0 / 64);
  assert_at (player, 0, 4);
  g_assert_cmpfloat_with_epsilon (cs_player_get_fraction (player, 0), 0.5, 1e-9);
}

static void
test_player_plays_order (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);
  g_autoptr (CsPlayer) player = new_player (spans);

  cs_player_set_by_order (player, TRUE);
  cs_player_set_switch_rate (player, 2);
  cs_player_set_playing (player, TRUE);
  /* The first position is over when event 13 has happened: half of it is 7 events. */
  cs_player_advance (player, 0.25);
  assert_at (player, 6, 0);
  cs_player_advance (player, 0.25);
  assert_at (player, 13, 0);
  for (guint i = 2; i < 13 * 4; i++)
    {
      double before = cs_player_get_switch (player, 0);

      cs_player_advance (player, 0.125);
      g_assert_cmpfloat_with_epsilon (cs_player_get_switch (player, 0), MIN (13, before + 0.25),
                                      1e-6);
    }
  cs_player_advance (player, 100);
  assert_at (player, 70, 32 * MINUTE);
  g_assert_false (cs_player_get_playing (player));
}

/* A run that goes on is waited for. */
static void
test_player_waits_for_run (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) spans = NULL;
  g_autoptr (CsPlayer) player = NULL;

  cs_event_writer_init (&writer);
  cs_event_writer_at (&writer, 1);
  cs_event_writer_event (&writer, CS_EVENT_NOTE, 0, 0, CS_NO_EVENT, 0);
  spans = cs_span_index_new (writer.trace);
  player = new_player (spans);
  cs_player_set_playing (player, TRUE);
  cs_player_advance (player, 5);
  assert_at (player, 0, SECOND);
  g_assert_true (cs_player_get_playing (player));
  cs_event_writer_at (&writer, 3);
  cs_event_writer_event (&writer, CS_EVENT_NOTE, 0, 0, CS_NO_EVENT, 0);
  cs_trace_finish (writer.trace, CS_OUTCOME_DONE, "");
  cs_span_index_update (spans);
  cs_player_update (player);
  cs_player_advance (player, 1);
  assert_at (player, 0, 2 * SECOND);
  cs_player_advance (player, 1);
  assert_at (player, 1, 3 * SECOND);
  g_assert_false (cs_player_get_playing (player));
}

/* Events of several runs: by time, then by run, then by index. */
static void
test_player_several_runs (void)
{
  static const double times[2][3] = { { 0, 1, 3 }, { 0, 1, 2 } };
  static const struct
  {
    guint run;
    guint32 event;
  } expected[] = { { 0, 0 }, { 1, 0 }, { 0, 1 }, { 1, 1 }, { 1, 2 }, { 0, 2 } };
  CsEventWriter writers[2];
  CsSpanIndex *runs[2];
  g_autoptr (CsPlayer) player = cs_player_new ();
  guint run;
  guint32 event;

  for (guint i = 0; i < 2; i++)
    {
      cs_event_writer_init (&writers[i]);
      for (guint k = 0; k < 3; k++)
        {
          cs_event_writer_at (&writers[i], times[i][k]);
          cs_event_writer_event (&writers[i], CS_EVENT_NOTE, 0, 0, CS_NO_EVENT, 0);
        }
      runs[i] = cs_span_index_new (writers[i].trace);
    }
  cs_player_set_runs (player, runs, 2);
  for (guint i = 0; i < 6; i++)
    {
      g_assert_true (cs_player_step (player, CS_STEP_EVENT, TRUE));
      g_assert_true (cs_player_get_last (player, &run, &event));
      g_assert_cmpuint (run, ==, expected[i].run);
      g_assert_cmpuint (event, ==, expected[i].event);
    }
  g_assert_true (cs_player_is_at_end (player));
  for (guint i = 6; i > 0; i--)
    {
      g_assert_true (cs_player_get_last (player, &run, &event));
      g_assert_cmpuint (run, ==, expected[i - 1].run);
      g_assert_cmpuint (event, ==, expected[i - 1].event);
      g_assert_true (cs_player_step (player, CS_STEP_EVENT, FALSE));
    }
  cs_player_seek_event (player, 1, 1);
  g_assert_cmpuint (cs_player_get_event (player, 0), ==, 1);
  cs_player_seek_event (player, 0, 1);
  g_assert_cmpuint (cs_player_get_event (player, 1), ==, 0);

  /* Each run has its own gap at that instant. */
  cs_player_seek_time (player, 3 * SECOND / 2);
  g_assert_cmpfloat (cs_player_get_fraction (player, 0), ==, 0.25);
  g_assert_cmpfloat (cs_player_get_fraction (player, 1), ==, 0.5);
  cs_player_seek_time (player, 5 * SECOND / 2);
  g_assert_cmpfloat (cs_player_get_fraction (player, 0), ==, 0.75);
  g_assert_cmpfloat (cs_player_get_fraction (player, 1), ==, 0);

  cs_player_set_runs (player, NULL, 0);
  for (guint i = 0; i < 2; i++)
    {
      cs_span_index_free (runs[i]);
      cs_event_writer_clear (&writers[i]);
    }
}

static void
count_notify_cb (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
count_moved_cb (CsPlayer *player, guint *n)
{
  (*n)++;
}

static void
test_player_tells (void)
{
  static const char *const names[] = { "notify::playing", "notify::rate", "notify::switch-rate",
                                       "notify::by-order" };
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (FALSE);
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);
  g_autoptr (CsPlayer) player = new_player (spans);
  guint n_notified[4] = { 0 };
  guint n_moved = 0;
  gint64 time;

  for (guint i = 0; i < 4; i++)
    g_signal_connect (player, names[i], G_CALLBACK (count_notify_cb), &n_notified[i]);
  g_signal_connect (player, "moved", G_CALLBACK (count_moved_cb), &n_moved);
  for (guint i = 0; i < 2; i++)
    g_object_set (player, "playing", TRUE, "rate", 3.0, "switch-rate", 4.0, "by-order", TRUE, NULL);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (n_notified[i], ==, 1);
  g_assert_cmpuint (n_moved, ==, 0);
  cs_player_seek_time (player, 7);
  cs_player_step (player, CS_STEP_EVENT, TRUE);
  cs_player_advance (player, 1);
  g_assert_cmpuint (n_moved, ==, 2);
  cs_player_set_playing (player, TRUE);
  cs_player_advance (player, 1);
  g_assert_cmpuint (n_moved, ==, 3);
  cs_player_seek_time (player, 9);
  g_object_get (player, "time", &time, NULL);
  g_assert_cmpint (time, ==, 9);
}

/* A thread that is given a core is a step by switch. */
static void
test_player_threads (void)
{
  g_autoptr (CsTrace) trace = cs_sample_threads_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  g_autoptr (CsPlayer) player = cs_player_new ();
  gboolean switched = FALSE;

  cs_player_set_runs (player, &index, 1);
  while (cs_player_step (player, CS_STEP_SWITCH, TRUE))
    switched |= cs_player_get_time (player) == 6 * CS_NS_PER_SECOND;
  g_assert_true (switched);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/player/nothing", test_player_nothing);
  g_test_add_func ("/model/player/seek", test_player_seek);
  g_test_add_func ("/model/player/seek-switch", test_player_seek_switch);
  g_test_add_func ("/model/player/steps", test_player_steps);
  g_test_add_func ("/model/player/step-from-gap", test_player_step_from_gap);
  g_test_add_func ("/model/player/plays-time", test_player_plays_time);
  g_test_add_func ("/model/player/plays-slowly", test_player_plays_slowly);
  g_test_add_func ("/model/player/plays-order", test_player_plays_order);
  g_test_add_func ("/model/player/waits-for-run", test_player_waits_for_run);
  g_test_add_func ("/model/player/several-runs", test_player_several_runs);
  g_test_add_func ("/model/player/tells", test_player_tells);
  g_test_add_func ("/model/player/threads", test_player_threads);
  return g_test_run ();
}
