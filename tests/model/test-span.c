/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "event-writer.h"
#include "sample-trace.h"
#include "trace/span.h"

#define assert_lane(index, actor, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *text = cs_format_lane (index, cs_span_index_find_lane (index, actor));        \
    g_assert_cmpstr (text, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

#define assert_arrows(index, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *text = cs_format_arrows (index);                                              \
    g_assert_cmpstr (text, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

static guint32
event (CsEventWriter *writer, CsEventKind kind, guint32 actor)
{
  return cs_event_writer_event (writer, kind, actor, 0, CS_NO_EVENT, 0);
}

static void
suspend (CsEventWriter *writer, guint32 actor, CsWaitReason reason)
{
  cs_event_writer_event (writer, CS_EVENT_SUSPEND, actor, 0, CS_NO_EVENT,
                         cs_suspend_arg (reason, 0));
}

static void
test_span_empty (void)
{
  g_autoptr (CsTrace) trace = cs_trace_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);

  g_assert_cmpuint (cs_span_index_get_n_lanes (index), ==, 0);
  g_assert_cmpuint (cs_span_index_get_n_tracks (index), ==, 0);
  g_assert_cmpuint (cs_span_index_get_n_arrows (index), ==, 0);
  g_assert_cmpuint (cs_span_index_get_n_switches (index), ==, 0);
  g_assert_null (cs_span_index_find_lane (index, 0));
  g_assert_null (cs_span_index_find_lane (index, 7));
}

static void
test_span_sequential_dinner (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (FALSE);
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);

  g_assert_cmpuint (cs_span_index_get_n_lanes (index), ==, 2);
  assert_lane (index, 2,
               "new 0-0, running![cook_salmon] 0-120, blocked(sleep)[cook_salmon] 120-1200, "
               "running![cook_rice] 1200-1380, blocked(sleep)[cook_rice] 1380-2700, "
               "running[cook_rice] 2700-2700, blocked(sleep)[cook_rice] 2700-3000, "
               "running![cook_beans] 3000-3060, blocked(sleep)[cook_beans] 3060-3360, "
               "running 3360-3360, done 3360");
  g_assert_cmpint (cs_span_index_find_lane (index, 2)->end, ==, CS_END_DONE);
  g_assert_cmpuint (cs_span_index_get_n_switches (index), ==, 9);
}

static void
test_span_coroutine_dinner (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);

  assert_lane (index, 3,
               "new 0-0, running 0-360, waiting(sleep) 360-660, running 660-660, "
               "waiting(sleep) 660-1200, running 1200-1200, waiting(sleep) 1200-1620, "
               "running 1620-1620, waiting(sleep) 1620-1920, running 1920-1920, done 1920");
  assert_lane (index, 4,
               "ready 0-0, running 0-0, waiting(future) 0-1920, ready 1920-1920, "
               "running 1920-1920, done 1920");
  assert_lane (index, 6,
               "ready 0-120, running! 120-300, waiting(sleep) 300-1620, ready 1620-1620, "
               "running 1620-1620, waiting(sleep) 1620-1920, ready 1920-1920, "
               "running 1920-1920, done 1920");
  assert_arrows (index, "spawn MainThread>Task-1, spawn Task-1>Task-2, spawn Task-1>Task-3, "
                        "spawn Task-1>Task-4, wake Task-3>Task-1");
  /* Nine runs of a task and four sleeps of the loop. */
  g_assert_cmpuint (cs_span_index_get_n_switches (index), ==, 13);
}

static void
test_span_queue (void)
{
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  g_autofree char *track = NULL;
  guint n_of_kind[5] = { 0 };

  g_assert_cmpuint (cs_span_index_get_n_tracks (index), ==, 1);
  track = cs_format_track (cs_span_index_get_track (index, 0));
  g_assert_cmpstr (track, ==,
                   "0:0 1:1 1:2 1:1 1:0 2:1 2:2 4:1 4:0 4:1 4:2 7:1 7:0 7:1 7:2 10:1 10:0");
  for (guint i = 0; i < cs_span_index_get_n_arrows (index); i++)
    {
      const CsArrow *arrow = cs_span_index_get_arrow (index, i);

      n_of_kind[arrow->kind]++;
      g_assert_cmpuint (arrow->from_event, <=, arrow->to_event);
      if (i > 0)
        g_assert_cmpuint (cs_span_index_get_arrow (index, i - 1)->to_event, <=, arrow->to_event);
      if (arrow->kind == CS_ARROW_ITEM)
        g_assert_cmpint (cs_word_tag (arrow->word), ==, CS_WORD_INT);
    }
  g_assert_cmpuint (n_of_kind[CS_ARROW_ITEM], ==, 8);
  g_assert_cmpuint (n_of_kind[CS_ARROW_CANCEL], ==, 2);
  g_assert_cmpuint (n_of_kind[CS_ARROW_SPAWN], ==, 5);
  /* Two gets and four puts were waited for, join, and two gathers. */
  g_assert_cmpuint (n_of_kind[CS_ARROW_WAKE], ==, 9);
  g_assert_cmpint (cs_span_index_find_lane (index, 8)->end, ==, CS_END_CANCELLED);
}

static void
test_span_rules (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  guint32 a, b, c, wake;
  const CsSpan *span;

  cs_event_writer_init (&writer);
  a = cs_event_writer_add (&writer, CS_OBJECT_TASK, 0, "a");
  b = cs_event_writer_add (&writer, CS_OBJECT_TASK, a, "b");
  c = cs_event_writer_add (&writer, CS_OBJECT_COROUTINE, a, "c");
  cs_event_writer_at (&writer, 1);
  event (&writer, CS_EVENT_RESUME, a);
  cs_event_writer_at (&writer, 2);
  suspend (&writer, a, CS_WAIT_YIELD);
  event (&writer, CS_EVENT_RESUME, b);
  cs_event_writer_at (&writer, 3);
  cs_event_writer_event (&writer, CS_EVENT_BLOCK, b, 0, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_IO, 0));
  cs_event_writer_at (&writer, 4);
  event (&writer, CS_EVENT_UNBLOCK, b);
  cs_event_writer_at (&writer, 4.5);
  suspend (&writer, b, CS_WAIT_LOCK);
  event (&writer, CS_EVENT_RESUME, a);
  cs_event_writer_at (&writer, 6);
  wake = cs_event_writer_event (&writer, CS_EVENT_WAKE, b, 0, writer.n_events - 1, 0);
  event (&writer, CS_EVENT_WAKE, b);
  cs_event_writer_at (&writer, 7);
  event (&writer, CS_EVENT_ACTOR_FAIL, a);
  cs_event_writer_event (&writer, CS_EVENT_RESUME, b, 0, wake, 0);
  cs_event_writer_at (&writer, 8);
  event (&writer, CS_EVENT_NOTE, 0);

  index = cs_span_index_new (writer.trace);
  assert_lane (index, a, "ready 0-1, running 1-2, ready 2-4.5, running 4.5-7, done 7");
  assert_lane (index, b,
               "ready 0-2, running 2-3, blocked(io) 3-4, running 4-4.5, waiting(lock) 4.5-6, "
               "ready 6-7, running 7-8");
  assert_lane (index, c, "new 0-8");
  assert_arrows (index, "spawn a>b, wake a>b");
  g_assert_cmpint (cs_span_index_find_lane (index, a)->end, ==, CS_END_FAILED);
  g_assert_cmpint (cs_span_index_find_lane (index, b)->end, ==, CS_END_NONE);

  span = cs_lane_find_event (cs_span_index_find_lane (index, b), wake);
  g_assert_cmpint (span->state, ==, CS_STATE_READY);
  g_assert_cmpuint (span->cause, ==, wake - 1);
  g_assert_cmpuint (span[1].cause, ==, wake - 1);
  g_assert_cmpuint (span[1].end_event, ==, writer.n_events);
  g_assert_null (cs_lane_find_event (cs_span_index_find_lane (index, b), 0));
  span = cs_lane_find_event (cs_span_index_find_lane (index, a), writer.n_events - 1);
  g_assert_cmpint (span->state, ==, CS_STATE_DONE);
}

static void
test_span_find_time (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  const CsLane *lane = cs_span_index_find_lane (index, 6);

  g_assert_cmpuint (cs_lane_find_time (lane, 0), ==, 0);
  g_assert_cmpuint (cs_lane_find_time (lane, 120 * CS_NS_PER_SECOND - 1), ==, 0);
  g_assert_cmpuint (cs_lane_find_time (lane, 120 * CS_NS_PER_SECOND), ==, 1);
  g_assert_cmpuint (cs_lane_find_time (lane, 1620 * CS_NS_PER_SECOND), ==, 5);
  g_assert_cmpuint (cs_lane_find_time (lane, 1920 * CS_NS_PER_SECOND), ==, lane->n_spans);
}

/* A busy stretch ends in time, whatever is reported next. */
static void
test_span_busy (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  guint32 a;

  cs_event_writer_init (&writer);
  a = cs_event_writer_add (&writer, CS_OBJECT_TASK, 0, "a");
  event (&writer, CS_EVENT_RESUME, a);
  cs_event_writer_at (&writer, 1);
  cs_event_writer_event (&writer, CS_EVENT_BUSY, a, 0, CS_NO_EVENT, 3 * CS_NS_PER_SECOND);
  cs_event_writer_at (&writer, 3);
  cs_event_writer_event (&writer, CS_EVENT_BUSY, a, 0, CS_NO_EVENT, 4 * CS_NS_PER_SECOND);
  cs_event_writer_at (&writer, 5);
  suspend (&writer, a, CS_WAIT_SLEEP);
  cs_event_writer_at (&writer, 6);
  event (&writer, CS_EVENT_NOTE, 0);
  index = cs_span_index_new (writer.trace);
  assert_lane (index, a,
               "ready 0-0, running 0-1, running! 1-3, running! 3-4, running 4-5, "
               "waiting(sleep) 5-6");
}

static void
function_changed (CsEventWriter *writer, CsEventKind level, guint32 function, double since)
{
  cs_event_writer_event (writer, level, 1, function, CS_NO_EVENT, cs_time_from_seconds (since));
}

/* The outermost functions colour a lane as soon as there are two; before, those that the only one
 * calls.  What was drawn before changes then. */
static void
test_span_functions (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  guint32 f, g, h;

  cs_event_writer_init (&writer);
  cs_event_writer_add (&writer, CS_OBJECT_THREAD, 0, "t");
  f = cs_event_writer_add (&writer, CS_OBJECT_FUNCTION, 0, "f");
  g = cs_event_writer_add (&writer, CS_OBJECT_FUNCTION, 0, "g");
  h = cs_event_writer_add (&writer, CS_OBJECT_FUNCTION, 0, "h");
  event (&writer, CS_EVENT_ACTOR_START, 1);
  cs_event_writer_at (&writer, 2);
  function_changed (&writer, CS_EVENT_FUNCTION, f, 1);
  function_changed (&writer, CS_EVENT_FUNCTION_INNER, h, 1.5);
  cs_event_writer_at (&writer, 4);
  function_changed (&writer, CS_EVENT_FUNCTION_INNER, 0, 3);
  index = cs_span_index_new (writer.trace);
  assert_lane (index, 1, "new 0-0, running 0-1.5, running[h] 1.5-3, running 3-4");

  function_changed (&writer, CS_EVENT_FUNCTION, g, 3.5);
  cs_event_writer_event (&writer, CS_EVENT_BLOCK, 1, 0, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_SLEEP, 0));
  cs_event_writer_at (&writer, 5);
  event (&writer, CS_EVENT_UNBLOCK, 1);
  function_changed (&writer, CS_EVENT_FUNCTION, f, 5);
  cs_event_writer_at (&writer, 6);
  event (&writer, CS_EVENT_NOTE, 1);
  cs_span_index_update (index);
  assert_lane (index, 1,
               "new 0-0, running 0-1, running[f] 1-3.5, running[g] 3.5-4, "
               "blocked(sleep)[g] 4-5, running[f] 5-6");
}

static void
hand (CsEventWriter *writer, CsEventKind kind, guint32 from, guint32 to, CsWord word)
{
  cs_event_writer_event (writer, kind, from, to, CS_NO_EVENT, word);
}

/* Who calls waits while the called one runs, to any depth. */
static void
test_span_generators (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  guint32 t, a, b;

  cs_event_writer_init (&writer);
  t = cs_event_writer_add (&writer, CS_OBJECT_THREAD, 0, "t");
  event (&writer, CS_EVENT_ACTOR_START, t);
  a = cs_event_writer_add (&writer, CS_OBJECT_GENERATOR, t, "a");
  b = cs_event_writer_add (&writer, CS_OBJECT_GENERATOR, t, "b");
  cs_event_writer_at (&writer, 1);
  hand (&writer, CS_EVENT_GEN_NEXT, t, a, 0);
  event (&writer, CS_EVENT_ACTOR_START, a);
  cs_event_writer_at (&writer, 2);
  hand (&writer, CS_EVENT_GEN_SEND, a, b, cs_word_from_int (7));
  event (&writer, CS_EVENT_ACTOR_START, b);
  cs_event_writer_at (&writer, 3);
  hand (&writer, CS_EVENT_GEN_YIELD, b, a, cs_word_from_int (8));
  cs_event_writer_at (&writer, 4);
  hand (&writer, CS_EVENT_GEN_YIELD, a, t, cs_word_from_int (9));
  cs_event_writer_at (&writer, 5);
  hand (&writer, CS_EVENT_GEN_NEXT, t, a, 0);
  cs_event_writer_at (&writer, 6);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_END, a, 0, CS_NO_EVENT,
                         cs_word_make (CS_WORD_NONE, 0));
  cs_event_writer_at (&writer, 7);
  event (&writer, CS_EVENT_ACTOR_END, t);

  index = cs_span_index_new (writer.trace);
  assert_lane (index, t,
               "new 0-0, running 0-1, waiting(callee) 1-4, running 4-5, waiting(callee) 5-6, "
               "running 6-7, done 7");
  assert_lane (index, a,
               "new 0-1, running 1-2, waiting(callee) 2-3, running 3-4, waiting(caller) 4-5, "
               "running 5-6, done 6");
  assert_lane (index, b, "new 0-2, running 2-3, waiting(caller) 3-7");
  assert_arrows (index, "hand t>a, hand a>b 7, hand b>a 8, hand a>t 9, hand t>a, hand a>t None");
  /* t a b a t a t */
  g_assert_cmpuint (cs_span_index_get_n_switches (index), ==, 7);
}

/* Who wakes is found through futures and the loop; a timer is nobody; a cancellation has its own
 * arrow, also where it goes through the future that is waited for. */
static void
test_span_causes (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  guint32 loop, a, b, future, cause;

  cs_event_writer_init (&writer);
  loop = cs_event_writer_add (&writer, CS_OBJECT_LOOP, 0, "loop");
  a = cs_event_writer_add (&writer, CS_OBJECT_TASK, loop, "a");
  b = cs_event_writer_add (&writer, CS_OBJECT_TASK, loop, "b");
  future = cs_event_writer_add (&writer, CS_OBJECT_FUTURE, 0, "future");
  for (guint i = 0; i < 5; i++)
    {
      event (&writer, CS_EVENT_RESUME, b);
      suspend (&writer, b, CS_WAIT_FUTURE);
      event (&writer, CS_EVENT_RESUME, a);
      switch (i)
        {
        case 0: /* a's future, passed on by the loop */
          cause = cs_event_writer_event (&writer, CS_EVENT_FUTURE_DONE, a, future, CS_NO_EVENT, 0);
          cause = cs_event_writer_event (&writer, CS_EVENT_FUTURE_DONE, loop, future, cause, 0);
          break;
        case 1: /* a timer that a set */
          cause = cs_event_writer_event (&writer, CS_EVENT_TIMER_SET, a, future, CS_NO_EVENT, 0);
          cause = cs_event_writer_event (&writer, CS_EVENT_TIMER_FIRE, loop, future, cause, 0);
          break;
        case 2: /* a cancels b, which is told by its future */
          cause = cs_event_writer_event (&writer, CS_EVENT_CANCEL, a, b, CS_NO_EVENT, 0);
          cause = cs_event_writer_event (&writer, CS_EVENT_FUTURE_DONE, a, future, cause, 0);
          break;
        case 3: /* b itself */
          cause = cs_event_writer_event (&writer, CS_EVENT_NOTE, b, 0, CS_NO_EVENT, 0);
          break;
        default: /* nobody */
          cause = CS_NO_EVENT;
          break;
        }
      cs_event_writer_event (&writer, CS_EVENT_WAKE, b, future, cause, 0);
    }
  index = cs_span_index_new (writer.trace);
  assert_arrows (index, "wake a>b, cancel a>b");
}

/* A loop that stops may run again; between, its thread runs by itself. */
static void
test_span_loop_twice (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  guint32 t, loop;

  cs_event_writer_init (&writer);
  t = cs_event_writer_add (&writer, CS_OBJECT_THREAD, 0, "t");
  event (&writer, CS_EVENT_ACTOR_START, t);
  loop = cs_event_writer_add (&writer, CS_OBJECT_LOOP, t, "loop");
  for (guint i = 0; i < 2; i++)
    {
      cs_event_writer_at (&writer, 10 * i + 1);
      event (&writer, CS_EVENT_ACTOR_START, loop);
      cs_event_writer_event (&writer, CS_EVENT_LOOP_SELECT, loop, 0, CS_NO_EVENT,
                             (10 * i + 3) * CS_NS_PER_SECOND);
      cs_event_writer_at (&writer, 10 * i + 3);
      event (&writer, CS_EVENT_LOOP_TURN, loop);
      cs_event_writer_at (&writer, 10 * i + 4);
      event (&writer, CS_EVENT_ACTOR_END, loop);
      cs_event_writer_at (&writer, 10 * i + 5);
      cs_event_writer_event (&writer, CS_EVENT_BLOCK, t, 0, CS_NO_EVENT,
                             cs_suspend_arg (CS_WAIT_SLEEP, 0));
      cs_event_writer_at (&writer, 10 * i + 6);
      event (&writer, CS_EVENT_UNBLOCK, t);
    }
  index = cs_span_index_new (writer.trace);
  assert_lane (index, t,
               "new 0-0, running 0-1, waiting(sleep) 1-3, running 3-5, blocked(sleep) 5-6, "
               "running 6-11, waiting(sleep) 11-13, running 13-15, blocked(sleep) 15-16, "
               "running 16-16");
  assert_lane (index, loop,
               "new 0-1, running 1-1, waiting(sleep) 1-3, running 3-4, new 4-11, "
               "running 11-11, waiting(sleep) 11-13, running 13-14, done 14");
}

/* A task stands where it stopped, wherever the one stands who wakes it. */
static void
test_span_places (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  const CsSourceSpan places[4] = { { 0 }, { 0, 1, 0, 1, 1 }, { 0, 2, 0, 2, 1 }, { 0, 3, 0, 3, 1 } };
  static const CsEventKind kinds[] = { CS_EVENT_RESUME, CS_EVENT_SUSPEND, CS_EVENT_WAKE,
                                       CS_EVENT_RESUME };
  static const CsWhere wheres[] = { 1, 2, 3, 0 };
  static const CsWhere expected[] = { 0, 1, 2, 2, 2 };
  const CsLane *lane;

  cs_event_writer_init (&writer);
  cs_trace_set_places (writer.trace, places, 4);
  cs_event_writer_add (&writer, CS_OBJECT_TASK, 0, "a");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      CsEvent step = { .actor = 1, .cause = CS_NO_EVENT, .kind = kinds[i], .where = wheres[i] };

      step.arg = kinds[i] == CS_EVENT_SUSPEND ? cs_suspend_arg (CS_WAIT_LOCK, 1) : 0;
      writer.probe.event (writer.probe.data, &step);
    }
  index = cs_span_index_new (writer.trace);
  lane = cs_span_index_find_lane (index, 1);
  g_assert_cmpuint (lane->n_spans, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < lane->n_spans; i++)
    g_assert_cmpuint (lane->spans[i].where, ==, expected[i]);
  g_assert_cmpuint (lane->spans[2].outermost, ==, 1);
}

static void
test_span_tracks (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  static const char *const expected[] = { "0:3 1:2 2:3", "0:0 1:1 2:0", "0:0 2:1 2:0",
                                          "0:0 1:1 2:0" };
  guint32 task, semaphore, lock, flag, barrier;

  cs_event_writer_init (&writer);
  task = cs_event_writer_add (&writer, CS_OBJECT_TASK, 0, "task");
  semaphore = cs_event_writer_add (&writer, CS_OBJECT_SEMAPHORE, 0, "semaphore");
  lock = cs_event_writer_add (&writer, CS_OBJECT_LOCK, 0, "lock");
  flag = cs_event_writer_add (&writer, CS_OBJECT_EVENT, 0, "event");
  barrier = cs_event_writer_add (&writer, CS_OBJECT_BARRIER, 0, "barrier");
  cs_event_writer_event (&writer, CS_EVENT_OBJECT_NEW, task, semaphore, CS_NO_EVENT, 3);
  cs_event_writer_event (&writer, CS_EVENT_OBJECT_NEW, task, lock, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_OBJECT_NEW, task, flag, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_OBJECT_NEW, task, barrier, CS_NO_EVENT, 2);
  cs_event_writer_at (&writer, 1);
  cs_event_writer_event (&writer, CS_EVENT_SEMAPHORE_ACQUIRE, task, semaphore, CS_NO_EVENT, 2);
  cs_event_writer_event (&writer, CS_EVENT_LOCK_ACQUIRE, task, lock, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_BARRIER_WAIT, task, barrier, CS_NO_EVENT, 1);
  cs_event_writer_at (&writer, 2);
  cs_event_writer_event (&writer, CS_EVENT_SEMAPHORE_RELEASE, task, semaphore, CS_NO_EVENT, 3);
  cs_event_writer_event (&writer, CS_EVENT_LOCK_RELEASE, task, lock, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_EVENT_SET, task, flag, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_EVENT_CLEAR, task, flag, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_BARRIER_LEAVE, task, barrier, CS_NO_EVENT, 0);
  index = cs_span_index_new (writer.trace);
  g_assert_cmpuint (cs_span_index_get_n_tracks (index), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *text = cs_format_track (cs_span_index_get_track (index, i));

      g_assert_cmpstr (text, ==, expected[i]);
    }
}

static void
assert_equal_indexes (CsSpanIndex *one, CsSpanIndex *other)
{
  g_autofree char *arrows = cs_format_arrows (one);

  assert_arrows (other, arrows);
  g_assert_cmpuint (cs_span_index_get_n_lanes (one), ==, cs_span_index_get_n_lanes (other));
  g_assert_cmpuint (cs_span_index_get_n_tracks (one), ==, cs_span_index_get_n_tracks (other));
  g_assert_cmpuint (cs_span_index_get_n_switches (one), ==, cs_span_index_get_n_switches (other));
  for (guint i = 0; i < cs_span_index_get_n_lanes (one); i++)
    {
      const CsLane *lane = cs_span_index_get_lane (one, i);
      const CsLane *twin = cs_span_index_get_lane (other, i);

      g_assert_cmpmem (lane->spans, lane->n_spans * sizeof (CsSpan), twin->spans,
                       twin->n_spans * sizeof (CsSpan));
      g_assert_cmpint (lane->end, ==, twin->end);
    }
}

/* An index that follows a growing trace is the one that is made at its end. */
static void
test_span_grows (void)
{
  for (guint kind = 0; kind < 3; kind++)
    for (guint stride = 1; stride < 12; stride += 5)
      {
        g_autoptr (CsTrace) whole =
            kind < 2 ? cs_sample_dinner_new (kind == 1) : cs_sample_queue_new ();
        g_autoptr (CsTrace) grown = cs_trace_new ();
        g_autoptr (CsSpanIndex) expected = cs_span_index_new (whole);
        g_autoptr (CsSpanIndex) index = cs_span_index_new (grown);
        CsProbe probe;

        cs_trace_init_probe (grown, &probe);
        for (guint32 i = 1; i <= cs_trace_get_n_objects (whole); i++)
          {
            const CsTraceObject *object = cs_trace_get_object (whole, i);
            CsProbeObject copy = { i, object->kind, object->parent, object->name, object->type };

            probe.object (probe.data, &copy);
          }
        for (guint32 i = 0; i < cs_trace_get_n_events (whole); i++)
          {
            CsEvent event = cs_trace_get_event (whole, i);

            probe.event (probe.data, &event);
            if (i % stride == 0)
              cs_span_index_update (index);
          }
        cs_span_index_update (index);
        assert_equal_indexes (expected, index);
      }
}

static void
test_span_order_axis (void)
{
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  guint32 n_events = cs_trace_get_n_events (trace);
  guint32 n_switches = cs_span_index_get_n_switches (index);
  guint32 last = 0;

  for (guint32 i = 0; i < n_events; i++)
    {
      guint32 position = cs_span_index_event_to_switch (index, i);

      g_assert_cmpuint (position, >=, last);
      g_assert_cmpuint (position, <=, last + 1);
      last = position;
    }
  g_assert_cmpuint (cs_span_index_event_to_switch (index, n_events), ==, n_switches);
  g_assert_cmpuint (cs_span_index_switch_to_event (index, 0), ==, 0);
  for (guint32 i = 0; i < n_switches; i++)
    {
      guint32 first = cs_span_index_switch_to_event (index, i);

      g_assert_cmpuint (cs_span_index_event_to_switch (index, first), ==, i);
      if (first > 0)
        g_assert_cmpuint (cs_span_index_event_to_switch (index, first - 1), ==, i - 1);
    }
  g_assert_cmpuint (cs_span_index_switch_to_event (index, n_switches + 1), ==, n_events);
  /* Every run of a task is one wide. */
  for (guint i = 3; i < cs_span_index_get_n_lanes (index); i++)
    {
      const CsLane *lane = cs_span_index_get_lane (index, i);

      for (guint k = 0; k < lane->n_spans; k++)
        if (lane->spans[k].state == CS_STATE_RUNNING)
          g_assert_cmpuint (cs_span_index_event_to_switch (index, lane->spans[k].end_event)
                                - cs_span_index_event_to_switch (index, lane->spans[k].event),
                            ==, 1);
    }
}

/* The state of most of a cell, span by span. */
static CsCell
slow_cell (const CsLane *lane, CsTime from, CsTime to)
{
  CsCell cell = { .state = CS_N_STATES };
  CsTime in_state[CS_N_STATES] = { 0 };
  CsTime longest = 0;
  guint n_begun = 0;

  for (guint i = 0; i < lane->n_spans; i++)
    {
      const CsSpan *span = &lane->spans[i];
      CsTime overlap = MIN (span->end, to) - MAX (span->start, from);

      if (span->start >= from && span->start < to)
        {
          n_begun++;
          if (longest == 0)
            cell.state = span->state;
        }
      if (overlap > 0)
        in_state[span->state] += overlap;
    }
  for (guint i = 0; i < CS_N_STATES; i++)
    if (in_state[i] > longest)
      {
        longest = in_state[i];
        cell.state = i;
      }
  cell.crowded = n_begun > 1;
  if (cell.state != CS_N_STATES)
    cell.share = longest > 0 ? (guint8)(255.0 * longest / (to - from) + 0.5) : 255;
  return cell;
}

static void
test_span_cells (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  const CsLane *lane;
  CsCell cells[64];
  guint32 a;

  cs_event_writer_init (&writer);
  writer.now = 1000;
  a = cs_event_writer_add (&writer, CS_OBJECT_TASK, 0, "a");
  for (guint i = 0; i < 2000; i++)
    {
      if (g_rand_int_range (rand, 0, 3) > 0)
        writer.now += g_rand_int_range (rand, 0, 100);
      event (&writer, CS_EVENT_RESUME, a);
      if (g_rand_int_range (rand, 0, 3) > 0)
        writer.now += g_rand_int_range (rand, 0, 50);
      suspend (&writer, a, g_rand_boolean (rand) ? CS_WAIT_YIELD : CS_WAIT_SLEEP);
    }
  event (&writer, CS_EVENT_ACTOR_END, a);
  index = cs_span_index_new (writer.trace);
  lane = cs_span_index_find_lane (index, a);
  for (guint round = 0; round < 400; round++)
    {
      CsTime start = g_rand_int_range (rand, -500, writer.now + 2000);
      CsTime step = 1 + (1 << g_rand_int_range (rand, 0, 14)) + g_rand_int_range (rand, 0, 40);

      cs_span_index_get_cells (index, lane, start, step, G_N_ELEMENTS (cells), cells);
      for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
        {
          CsCell expected = slow_cell (lane, start + i * step, start + (i + 1) * step);

          g_assert_cmpuint (cells[i].state, ==, expected.state);
          g_assert_cmpuint (cells[i].share, ==, expected.share);
          g_assert_cmpuint (cells[i].crowded, ==, expected.crowded);
          if (cells[i].state == CS_STATE_WAITING && cells[i].share == 255)
            g_assert_cmpuint (cells[i].reason, ==, CS_WAIT_SLEEP);
        }
    }
  cs_span_index_get_cells (index, lane, CS_TIME_NEVER - 10, 4, 8, cells);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpuint (cells[i].state, ==, CS_N_STATES);
}

static void
assert_sound (CsSpanIndex *index)
{
  for (guint i = 0; i < cs_span_index_get_n_lanes (index); i++)
    {
      const CsLane *lane = cs_span_index_get_lane (index, i);

      g_assert_cmpuint (lane->n_spans, >, 0);
      for (guint k = 0; k < lane->n_spans; k++)
        {
          const CsSpan *span = &lane->spans[k];

          g_assert_cmpint (span->start, <=, span->end);
          g_assert_cmpuint (span->event, <=, span->end_event);
          if (k > 0)
            {
              g_assert_cmpint (span[-1].end, ==, span->start);
              g_assert_cmpuint (span[-1].end_event, ==, span->event);
            }
        }
    }
}

/* Whatever order events come in, spans touch and nothing breaks. */
static void
test_span_nonsense (void)
{
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_auto (CsEventWriter) writer;
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (CsSpanIndex) index = NULL;

      cs_event_writer_init (&writer);
      for (CsObjectKind kind = CS_OBJECT_PROCESS; kind < CS_N_OBJECT_KINDS; kind++)
        cs_event_writer_add (&writer, kind, kind - 1, "x");
      index = cs_span_index_new (writer.trace);
      for (guint i = 0; i < 1500; i++)
        {
          CsEventKind kind = g_rand_int_range (rand, 0, CS_N_EVENT_KINDS);
          guint64 arg = g_rand_int_range (rand, 0, 20);

          writer.now += g_rand_int_range (rand, 0, 3);
          if (cs_event_kind_arg (kind) == CS_ARG_SUSPEND)
            arg = g_rand_int_range (rand, 0, CS_N_WAIT_REASONS);
          else if (cs_event_kind_arg (kind) == CS_ARG_TIME)
            arg = writer.now + g_rand_int_range (rand, -5, 5);
          cs_event_writer_event (&writer, kind, g_rand_int_range (rand, 1, CS_N_OBJECT_KINDS),
                                 g_rand_int_range (rand, 1, CS_N_OBJECT_KINDS),
                                 g_rand_int_range (rand, -1, writer.n_events), arg);
          if (i % 97 == 0)
            {
              cs_span_index_update (index);
              assert_sound (index);
            }
        }
      cs_span_index_update (index);
      assert_sound (index);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/span/empty", test_span_empty);
  g_test_add_func ("/model/span/sequential-dinner", test_span_sequential_dinner);
  g_test_add_func ("/model/span/coroutine-dinner", test_span_coroutine_dinner);
  g_test_add_func ("/model/span/queue", test_span_queue);
  g_test_add_func ("/model/span/rules", test_span_rules);
  g_test_add_func ("/model/span/find-time", test_span_find_time);
  g_test_add_func ("/model/span/busy", test_span_busy);
  g_test_add_func ("/model/span/functions", test_span_functions);
  g_test_add_func ("/model/span/generators", test_span_generators);
  g_test_add_func ("/model/span/causes", test_span_causes);
  g_test_add_func ("/model/span/loop-twice", test_span_loop_twice);
  g_test_add_func ("/model/span/places", test_span_places);
  g_test_add_func ("/model/span/tracks", test_span_tracks);
  g_test_add_func ("/model/span/grows", test_span_grows);
  g_test_add_func ("/model/span/order-axis", test_span_order_axis);
  g_test_add_func ("/model/span/cells", test_span_cells);
  g_test_add_func ("/model/span/nonsense", test_span_nonsense);
  return g_test_run ();
}
