/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "event-writer.h"
#include "sample-trace.h"
#include "trace/state.h"

/* A second opinion: follows the events one by one, for tasks, timers and one queue. */
typedef struct
{
  GArray *ready;  /* guint32 actors */
  GArray *timers; /* guint32 timer.set events */
  GArray *items;  /* guint32 queue.put events */
  GArray *waiters;
  guint32 queue;
  guint32 running;
  guint32 n_turns;
  guint32 n_unfinished;
} Replay;

static void
replay_init (Replay *self, guint32 queue)
{
  *self = (Replay){ .queue = queue };
  self->ready = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->timers = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->items = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->waiters = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
replay_clear (Replay *self)
{
  g_array_unref (self->ready);
  g_array_unref (self->timers);
  g_array_unref (self->items);
  g_array_unref (self->waiters);
}

static void
drop (GArray *array, guint32 value)
{
  for (guint i = 0; i < array->len; i++)
    if (g_array_index (array, guint32, i) == value)
      {
        g_array_remove_index (array, i);
        return;
      }
}

static void
replay (Replay *self, CsTrace *trace, guint32 index)
{
  CsEvent event = cs_trace_get_event (trace, index);
  guint32 actor = event.actor;
  gboolean is_task = actor != 0 && cs_trace_get_object (trace, actor)->kind == CS_OBJECT_TASK;

  switch ((CsEventKind)event.kind)
    {
    case CS_EVENT_ACTOR_NEW:
      if (is_task)
        g_array_append_val (self->ready, actor);
      break;
    case CS_EVENT_WAKE:
      g_array_append_val (self->ready, actor);
      drop (self->waiters, actor);
      break;
    case CS_EVENT_RESUME:
      drop (self->ready, actor);
      self->running = actor;
      break;
    case CS_EVENT_SUSPEND:
      self->running = 0;
      if (event.object == self->queue)
        g_array_append_val (self->waiters, actor);
      break;
    case CS_EVENT_ACTOR_END:
    case CS_EVENT_ACTOR_CANCEL:
      if (is_task)
        self->running = 0;
      break;
    case CS_EVENT_TIMER_SET:
      g_array_append_val (self->timers, index);
      break;
    case CS_EVENT_TIMER_FIRE:
      drop (self->timers, event.cause);
      break;
    case CS_EVENT_QUEUE_PUT:
      g_array_append_val (self->items, index);
      self->n_unfinished++;
      break;
    case CS_EVENT_QUEUE_GET:
      g_array_remove_index (self->items, 0);
      break;
    case CS_EVENT_QUEUE_DONE:
      self->n_unfinished--;
      break;
    case CS_EVENT_LOOP_TURN:
      self->n_turns++;
      break;
    default:
      break;
    }
}

static void
assert_numbers (const GArray *one, const GArray *other)
{
  g_assert_cmpmem (one->data, one->len * sizeof (guint32), other->data,
                   other->len * sizeof (guint32));
}

static void
assert_queue (const CsObjectState *queue, const Replay *expected)
{
  g_assert_cmpuint (queue->value, ==, expected->items->len);
  g_assert_cmpuint (queue->items->len, ==, expected->items->len);
  for (guint i = 0; i < expected->items->len; i++)
    g_assert_cmpuint (g_array_index (queue->items, CsQueueItem, i).put, ==,
                      g_array_index (expected->items, guint32, i));
  g_assert_cmpuint (queue->unfinished, ==, expected->n_unfinished);
  assert_numbers (queue->waiters, expected->waiters);
}

static void
assert_state (CsTrace *trace, const CsMachineState *state, const Replay *expected)
{
  CsTime due = 0;

  assert_numbers (state->ready, expected->ready);
  if (expected->running != 0)
    g_assert_cmpuint (state->running, ==, expected->running);
  g_assert_cmpuint (state->timers->len, ==, expected->timers->len);
  for (guint i = 0; i < state->timers->len; i++)
    {
      const CsTimerState *timer = &g_array_index (state->timers, CsTimerState, i);
      gboolean found = FALSE;

      g_assert_cmpint (timer->due, >=, due);
      due = timer->due;
      for (guint k = 0; k < expected->timers->len; k++)
        found |= g_array_index (expected->timers, guint32, k) == timer->event;
      g_assert_true (found);
    }
  if (cs_machine_state_find_object (state, expected->queue) != NULL)
    assert_queue (cs_machine_state_find_object (state, expected->queue), expected);
  else
    g_assert_cmpuint (expected->items->len, ==, 0);
  if (state->loops->len > 0)
    g_assert_cmpuint (g_array_index (state->loops, CsLoopState, 0).turn, ==, expected->n_turns);
}

/* At every event, asked forward, backward and after a jump, while the trace grows. */
static void
check_every_event (CsTrace *trace, guint32 queue)
{
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);
  g_autoptr (CsStateIndex) index = cs_state_index_new (spans);
  guint32 n_events = cs_trace_get_n_events (trace);
  Replay expected;

  replay_init (&expected, queue);
  for (guint32 i = 0; i < n_events; i++)
    {
      replay (&expected, trace, i);
      assert_state (trace, cs_state_index_get (index, i), &expected);
      cs_state_index_get (index, n_events - 1 - i);
    }
  replay_clear (&expected);
}

static void
test_state_every_event (void)
{
  g_autoptr (CsTrace) dinner = cs_sample_dinner_new (TRUE);
  g_autoptr (CsTrace) queue = cs_sample_queue_new ();

  check_every_event (dinner, 0);
  check_every_event (queue, 5);
}

/* 3:30 into the queue: both producers wait at the full queue, both consumers work. */
static void
test_state_queue (void)
{
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);
  g_autoptr (CsStateIndex) index = cs_state_index_new (spans);
  const CsMachineState *state = cs_state_index_get (index, 90);
  const CsObjectState *queue = cs_machine_state_find_object (state, 5);
  const CsLoopState *loop = &g_array_index (state->loops, CsLoopState, 0);

  g_assert_cmpint (state->time, ==, 3 * CS_NS_PER_SECOND);
  g_assert_cmpuint (state->running, ==, 0);
  g_assert_cmpuint (state->ready->len, ==, 0);
  g_assert_cmpuint (state->timers->len, ==, 2);
  g_assert_cmpuint (g_array_index (state->timers, CsTimerState, 0).actor, ==, 8);
  g_assert_cmpint (g_array_index (state->timers, CsTimerState, 0).due, ==, 4 * CS_NS_PER_SECOND);
  g_assert_cmpuint (queue->waiters->len, ==, 2);
  g_assert_cmpuint (g_array_index (queue->waiters, guint32, 0), ==, 6);
  g_assert_cmpuint (queue->items->len, ==, 2);
  g_assert_cmpint (cs_word_to_int (g_array_index (queue->items, CsQueueItem, 0).word), ==, 2);
  g_assert_cmpint (cs_word_to_int (g_array_index (queue->items, CsQueueItem, 1).word), ==, 6);
  g_assert_cmpuint (queue->unfinished, ==, 4);
  g_assert_cmpint (cs_machine_state_find_actor (state, 7)->span->state, ==, CS_STATE_WAITING);
  g_assert_cmpint (cs_machine_state_find_actor (state, 7)->span->reason, ==, CS_WAIT_QUEUE_PUT);
  g_assert_null (cs_machine_state_find_actor (state, 5));
  g_assert_true (loop->asleep);
  g_assert_cmpint (loop->until, ==, 4 * CS_NS_PER_SECOND);
  g_assert_cmpuint (loop->turn, ==, 6);

  loop = &g_array_index (cs_state_index_get (index, 91)->loops, CsLoopState, 0);
  g_assert_false (loop->asleep);
  g_assert_cmpuint (loop->n_handles, ==, 0);
  loop = &g_array_index (cs_state_index_get (index, 97)->loops, CsLoopState, 0);
  g_assert_cmpuint (loop->n_handles, ==, 2);
  g_assert_cmpuint (loop->turn, ==, 7);
}

/* Only what has been made by then is there. */
static void
test_state_begins (void)
{
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);
  g_autoptr (CsStateIndex) index = cs_state_index_new (spans);

  g_assert_cmpuint (cs_state_index_get (index, 0)->actors->len, ==, 1);
  g_assert_cmpuint (cs_state_index_get (index, 3)->running, ==, 2);
  g_assert_cmpuint (cs_state_index_get (index, 3)->loops->len, ==, 0);
  g_assert_cmpuint (cs_state_index_get (index, 6)->loops->len, ==, 1);
  g_assert_cmpuint (cs_state_index_get (index, 9)->objects->len, ==, 0);
  g_assert_cmpuint (cs_state_index_get (index, 10)->objects->len, ==, 1);
  g_assert_cmpuint (cs_state_index_get (index, 10)->running, ==, 4);
}

/* Last in, first out: what lies in the queue is found in any order. */
static void
test_state_stack (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) spans = NULL;
  g_autoptr (CsStateIndex) index = NULL;
  const CsObjectState *queue;
  guint32 a, q, puts[3], get, lock, timer;

  cs_event_writer_init (&writer);
  a = cs_event_writer_add (&writer, CS_OBJECT_TASK, 0, "a");
  q = cs_event_writer_add (&writer, CS_OBJECT_QUEUE, 0, "q");
  lock = cs_event_writer_add (&writer, CS_OBJECT_LOCK, 0, "lock");
  for (guint i = 0; i < 3; i++)
    puts[i] = cs_event_writer_event (&writer, CS_EVENT_QUEUE_PUT, a, q, CS_NO_EVENT,
                                     cs_word_from_int (i));
  spans = cs_span_index_new (writer.trace);
  index = cs_state_index_new (spans);
  cs_event_writer_event (&writer, CS_EVENT_QUEUE_GET, a, q, puts[2], puts[2]);
  get = cs_event_writer_event (&writer, CS_EVENT_QUEUE_GET, a, q, puts[0], puts[0]);
  cs_event_writer_event (&writer, CS_EVENT_LOCK_ACQUIRE, a, lock, CS_NO_EVENT, 0);
  timer = cs_event_writer_event (&writer, CS_EVENT_TIMER_SET, a, 0, CS_NO_EVENT, 5);
  cs_event_writer_event (&writer, CS_EVENT_TIMER_SET, a, 0, CS_NO_EVENT, 3);
  cs_event_writer_event (&writer, CS_EVENT_TIMER_CANCEL, a, 0, timer, 5);
  cs_span_index_update (spans);
  cs_state_index_update (index);

  queue = cs_machine_state_find_object (cs_state_index_get (index, puts[2]), q);
  g_assert_cmpuint (queue->items->len, ==, 3);
  queue = cs_machine_state_find_object (cs_state_index_get (index, puts[2] + 1), q);
  g_assert_cmpuint (queue->items->len, ==, 2);
  g_assert_cmpuint (g_array_index (queue->items, CsQueueItem, 0).put, ==, puts[0]);
  queue = cs_machine_state_find_object (cs_state_index_get (index, get), q);
  g_assert_cmpuint (queue->items->len, ==, 1);
  g_assert_cmpuint (g_array_index (queue->items, CsQueueItem, 0).put, ==, puts[1]);
  g_assert_cmpuint (cs_machine_state_find_object (cs_state_index_get (index, get + 1), lock)->value,
                    ==, a);
  g_assert_cmpuint (cs_state_index_get (index, timer)->timers->len, ==, 1);
  g_assert_cmpint (
      g_array_index (cs_state_index_get (index, timer + 1)->timers, CsTimerState, 0).due, ==, 3);
  g_assert_cmpuint (cs_state_index_get (index, timer + 2)->timers->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/state/every-event", test_state_every_event);
  g_test_add_func ("/model/state/queue", test_state_queue);
  g_test_add_func ("/model/state/begins", test_state_begins);
  g_test_add_func ("/model/state/stack", test_state_stack);
  return g_test_run ();
}
