/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "event-writer.h"
#include "sample-threads.h"
#include "trace/span.h"
#include "trace/state.h"
#include "trace/statistics.h"

static void
assert_lane (CsSpanIndex *index, guint32 actor, const char *expected)
{
  g_autofree char *text = cs_format_lane (index, cs_span_index_find_lane (index, actor));

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_track (const CsTrack *track, const char *expected)
{
  g_autofree char *text = cs_format_track (track);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_threads_lanes (void)
{
  g_autoptr (CsTrace) trace = cs_sample_threads_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);

  assert_lane (index, 2,
               "new 0-0, running 0-3, waiting(join) 3-12, ready(gil) 12-14, ready(core) 14-14, "
               "running 14-15, done 15");
  assert_lane (index, 4,
               "new 1-2, ready(gil) 2-3, ready(core) 3-3, running 3-6, ready(gil) 6-8, "
               "ready(core) 8-8, running 8-12, done 12");
  assert_lane (index, 5,
               "new 1-2, ready(gil) 2-6, ready(core) 6-6, running 6-8, waiting(lock) 8-10, "
               "ready(gil) 10-12, ready(core) 12-12, running 12-14, done 14");
}

static void
test_threads_tracks (void)
{
  g_autoptr (CsTrace) trace = cs_sample_threads_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);

  g_assert_cmpuint (cs_span_index_get_n_gils (index), ==, 1);
  g_assert_cmpuint (cs_span_index_get_gil (index, 0)->object, ==, 1);
  assert_track (cs_span_index_get_gil (index, 0),
                "0:2 3:0 3:4 6:0 6:5 8:0 8:4 12:0 12:5 14:0 14:2");
  g_assert_cmpuint (cs_span_index_get_n_cores (index), ==, 2);
  assert_track (cs_span_index_get_core (index, 0), "0:2 3:0 6:5 8:0 12:5 14:0");
  assert_track (cs_span_index_get_core (index, 1), "3:4 6:0 8:4 12:0 14:2");
  assert_track (cs_span_index_find_track (index, 3), "4:0 4:4 10:0 12:5 14:0");
}

static void
test_threads_arrows (void)
{
  g_autoptr (CsTrace) trace = cs_sample_threads_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  g_autofree char *text = cs_format_arrows (index);

  g_assert_cmpstr (text, ==,
                   "spawn MainThread>Thread-1 (work), spawn MainThread>Thread-2 (work), "
                   "wake Thread-1 (work)>Thread-2 (work), wake Thread-1 (work)>MainThread, "
                   "wake Thread-2 (work)>MainThread");
}

/* Each stretch of running is one wide on the order axis. */
static void
test_threads_order (void)
{
  g_autoptr (CsTrace) trace = cs_sample_threads_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);

  g_assert_cmpuint (cs_span_index_get_n_switches (index), ==, 6);
  for (guint i = 0; i < cs_span_index_get_n_lanes (index); i++)
    {
      const CsLane *lane = cs_span_index_get_lane (index, i);

      for (guint k = 0; lane->actor != 1 && k < lane->n_spans; k++)
        if (lane->spans[k].state == CS_STATE_RUNNING)
          g_assert_cmpuint (cs_span_index_event_to_switch (index, lane->spans[k].end_event), ==,
                            cs_span_index_event_to_switch (index, lane->spans[k].event) + 1);
    }
}

/* A task in a step is ready while its thread lacks the GIL; one that waits goes on waiting. */
static void
test_threads_loop (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  guint32 process, thread, other, loop, task, sleeper;

  cs_event_writer_init (&writer);
  process = cs_event_writer_add (&writer, CS_OBJECT_PROCESS, 0, "MainProcess");
  thread = cs_event_writer_add (&writer, CS_OBJECT_THREAD, process, "MainThread");
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, thread, 0, CS_NO_EVENT, 0);
  other = cs_event_writer_add (&writer, CS_OBJECT_THREAD, process, "Thread-1");
  loop = cs_event_writer_add (&writer, CS_OBJECT_LOOP, thread, "loop");
  task = cs_event_writer_add (&writer, CS_OBJECT_TASK, loop, "task");
  sleeper = cs_event_writer_add (&writer, CS_OBJECT_TASK, loop, "sleeper");
  cs_event_writer_event (&writer, CS_EVENT_CORE_TAKE, thread, 0, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, loop, 0, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_RESUME, sleeper, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 1);
  cs_event_writer_event (&writer, CS_EVENT_SUSPEND, sleeper, 0, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_SLEEP, 0));
  cs_event_writer_event (&writer, CS_EVENT_RESUME, task, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 2);
  cs_event_writer_event (&writer, CS_EVENT_GIL_DROP, thread, 0, CS_NO_EVENT, CS_SWITCH_INTERVAL);
  cs_event_writer_event (&writer, CS_EVENT_CORE_DROP, thread, 0, CS_NO_EVENT, CS_SWITCH_INTERVAL);
  cs_event_writer_event (&writer, CS_EVENT_CORE_TAKE, other, 0, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, other, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 3);
  cs_event_writer_event (&writer, CS_EVENT_CORE_DROP, other, 0, CS_NO_EVENT, CS_SWITCH_INTERVAL);
  cs_event_writer_event (&writer, CS_EVENT_CORE_TAKE, thread, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 4);
  cs_event_writer_event (&writer, CS_EVENT_BLOCK, task, 0, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_SLEEP, 0));
  cs_event_writer_event (&writer, CS_EVENT_CORE_DROP, thread, 0, CS_NO_EVENT, CS_SWITCH_BLOCKED);
  cs_event_writer_at (&writer, 5);
  cs_event_writer_event (&writer, CS_EVENT_WAKE, task, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 6);
  cs_event_writer_event (&writer, CS_EVENT_CORE_TAKE, thread, 0, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_UNBLOCK, task, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 7);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_END, task, 0, CS_NO_EVENT, CS_WORD_NONE);
  index = cs_span_index_new (writer.trace);

  assert_lane (index, task,
               "ready 0-1, running 1-2, ready(gil) 2-3, running 3-4, blocked(sleep) 4-5, "
               "ready(core) 5-6, running 6-7, done 7");
  assert_lane (index, sleeper, "ready 0-0, running 0-1, waiting(sleep) 1-7");
  assert_lane (index, thread,
               "new 0-0, running 0-2, ready(gil) 2-3, running 3-4, waiting(sleep) 4-5, "
               "ready(core) 5-6, running 6-7");
  assert_lane (index, loop, "new 0-0, running 0-2, ready(gil) 2-3, running 3-7");
  assert_lane (index, other, "new 0-2, running 2-3, ready(core) 3-7");
}

/* The only thread of a process is blocked by what it waits for. */
static void
test_threads_only_one (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  guint32 process, thread, other;

  cs_event_writer_init (&writer);
  process = cs_event_writer_add (&writer, CS_OBJECT_PROCESS, 0, "MainProcess");
  thread = cs_event_writer_add (&writer, CS_OBJECT_THREAD, process, "MainThread");
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, thread, 0, CS_NO_EVENT, 0);
  other = cs_event_writer_add (&writer, CS_OBJECT_THREAD, process, "Thread-1");
  cs_event_writer_event (&writer, CS_EVENT_CORE_TAKE, thread, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 1);
  cs_event_writer_event (&writer, CS_EVENT_BLOCK, thread, 0, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_SLEEP, 0));
  cs_event_writer_at (&writer, 2);
  cs_event_writer_event (&writer, CS_EVENT_UNBLOCK, thread, 0, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_END, other, 0, CS_NO_EVENT, CS_WORD_NONE);
  cs_event_writer_event (&writer, CS_EVENT_BLOCK, thread, 0, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_SLEEP, 0));
  cs_event_writer_at (&writer, 3);
  index = cs_span_index_new (writer.trace);
  assert_lane (index, thread,
               "new 0-0, running 0-1, waiting(sleep) 1-2, running 2-2, blocked(sleep) 2-2");
}

static void
test_threads_state (void)
{
  g_autoptr (CsTrace) trace = cs_sample_threads_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  g_autoptr (CsStateIndex) states = cs_state_index_new (index);
  const CsMachineState *state;
  guint32 event = cs_trace_find_time (trace, cs_time_from_seconds (9)) - 1;

  state = cs_state_index_get (states, event);
  g_assert_cmpuint (state->running, ==, 4);
  g_assert_cmpuint (cs_machine_state_find_object (state, 3)->value, ==, 4);
  g_assert_cmpuint (cs_machine_state_find_object (state, 3)->waiters->len, ==, 1);
  g_assert_cmpuint (g_array_index (cs_machine_state_find_object (state, 3)->waiters, guint32, 0),
                    ==, 5);
}

/* What no machine has is no reason to run out of memory. */
static void
test_threads_core_of_nonsense (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  guint32 process, thread;

  cs_event_writer_init (&writer);
  process = cs_event_writer_add (&writer, CS_OBJECT_PROCESS, 0, "MainProcess");
  thread = cs_event_writer_add (&writer, CS_OBJECT_THREAD, process, "MainThread");
  cs_event_writer_event (&writer, CS_EVENT_CORE_TAKE, thread, 0, CS_NO_EVENT, G_MAXUINT64 - 1);
  cs_event_writer_event (&writer, CS_EVENT_CORE_DROP, thread, 0, CS_NO_EVENT, 77);
  cs_event_writer_event (&writer, CS_EVENT_CORE_DROP, thread, 0, CS_NO_EVENT, 1);
  index = cs_span_index_new (writer.trace);
  g_assert_cmpuint (cs_span_index_get_n_cores (index), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/span-threads/lanes", test_threads_lanes);
  g_test_add_func ("/model/span-threads/tracks", test_threads_tracks);
  g_test_add_func ("/model/span-threads/arrows", test_threads_arrows);
  g_test_add_func ("/model/span-threads/order", test_threads_order);
  g_test_add_func ("/model/span-threads/loop", test_threads_loop);
  g_test_add_func ("/model/span-threads/only-one", test_threads_only_one);
  g_test_add_func ("/model/span-threads/state", test_threads_state);
  g_test_add_func ("/model/span-threads/core-of-nonsense", test_threads_core_of_nonsense);
  return g_test_run ();
}
