/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/sleep.h"

#include "vm/interpreter.h"
#include "vm/number.h"
#include "vm/report.h"

enum
{
  SLOT_RESULT,
  SLOT_FUTURE,
};

static CsAwaitResult
finish (CsNativeCoroutine *self, CsValue *value)
{
  *value = cs_ref (self->slots[SLOT_RESULT]);
  return CS_AWAIT_DONE;
}

static CsAwaitResult
begin (CsMachine *m, CsNativeCoroutine *self, CsValue *value)
{
  CsEventLoop *loop;
  CsFuture *future;

  self->state = 1;
  if (self->time <= 0)
    {
      *value = CS_NONE;
      return CS_AWAIT_YIELD;
    }
  loop = cs_event_loop_running (m);
  if (loop == NULL || (future = cs_future_new (m, loop)) == NULL)
    return CS_AWAIT_RAISE;
  self->slots[SLOT_FUTURE] = cs_from_object (future);
  future->reason = CS_WAIT_SLEEP;
  if (!cs_event_loop_wake_at (m, loop, cs_time_add (cs_now (m), self->time), future,
                              self->slots[SLOT_RESULT]))
    return CS_AWAIT_RAISE;
  future->blocking = TRUE;
  *value = cs_ref (self->slots[SLOT_FUTURE]);
  return CS_AWAIT_YIELD;
}

/* Something else than the timer ended the sleep: the timer is cancelled with the future. */
static CsAwaitResult
interrupt (CsMachine *m, CsNativeCoroutine *self, CsValue thrown)
{
  CsFuture *future;

  /* In a loop that is closed there is no timer any more, and its future stays as it is. */
  if (!cs_is_empty (self->slots[SLOT_FUTURE])
      && !cs_future_get (self->slots[SLOT_FUTURE])->loop->closed)
    {
      future = cs_future_get (self->slots[SLOT_FUTURE]);
      cs_emit (m, CS_EVENT_TIMER_CANCEL, m->actor, future->number, future->wait_event, cs_now (m));
      cs_future_set_cancelled (m, future, CS_NONE, m->cause);
    }
  cs_raise_exception (m, cs_ref (thrown));
  return CS_AWAIT_RAISE;
}

static CsAwaitResult
sleep_step (CsMachine *m, CsNativeCoroutine *self, CsValue sent, CsValue thrown, CsValue *value)
{
  if (self->state == 0)
    return cs_is_empty (thrown) ? begin (m, self, value) : interrupt (m, self, thrown);
  return cs_is_empty (thrown) ? finish (self, value) : interrupt (m, self, thrown);
}

CsValue
cs_sleep_new (CsMachine *m, CsTime delay, CsValue result)
{
  CsNativeCoroutine *self = cs_native_coroutine_new (m, "sleep", sleep_step);

  if (self == NULL)
    return CS_EMPTY;
  self->time = delay;
  self->slots[SLOT_RESULT] = cs_ref (result);
  return cs_from_object (self);
}

static CsAwaitResult
sleep_in_place (CsMachine *m, CsValue seconds)
{
  CsTask *task = cs_in_place_task (m);
  CsTime delay, due;
  guint32 event, slot;

  if (task == NULL || !(cs_is_float (seconds) || cs_is_small_int (seconds))
      || !cs_seconds_get (m, seconds, &delay) || delay <= 0)
    return CS_AWAIT_NOT;
  due = cs_time_add (cs_now (m), delay);
  event = cs_emit (m, CS_EVENT_TIMER_SET, m->actor, 0, CS_NO_EVENT, due);
  slot = cs_timers_add (m, &task->future.loop->timers, due, cs_ref (cs_from_object (task)),
                        CS_EMPTY, event);
  if (slot == CS_NO_SLOT)
    return CS_AWAIT_RAISE;
  task->waiter = cs_in_place (CS_IN_PLACE_SET, CS_WAIT_SLEEP, slot);
  return CS_AWAIT_YIELD;
}

CsAwaitResult
cs_sleep_at_once (CsMachine *m, CsValue *args, guint n_args, CsValue *value)
{
  *value = CS_EMPTY;
  return n_args == 1 ? sleep_in_place (m, args[0]) : CS_AWAIT_NOT;
}

void
cs_sleep_end (CsMachine *m, CsTask *task, guint32 event, guint32 cause)
{
  if (cs_is (task->waiter, cs_in_place (CS_IN_PLACE_DUE, CS_WAIT_SLEEP, event)))
    {
      if (!task->hidden)
        cause = cs_emit_in_place (m, CS_EVENT_WAKE, task->future.number, 0, cause, 0,
                                  task->future.loop->where);
      cs_ref (cs_from_object (task));
      cs_in_place_end (m, task, cause);
    }
  else if (cs_is_object (task->waiter))
    {
      /* Somebody looked at it meanwhile. */
      CsFuture *future = cs_future_get (task->waiter);

      if (future->reason == CS_WAIT_SLEEP && future->wait_event == event
          && !cs_future_is_done (future))
        cs_future_set_result (m, future, CS_NONE, cause);
    }
}

CsValue
cs_sleep_show (CsMachine *m, CsTask *task, CsFuture *future)
{
  CsTimers *timers = &task->future.loop->timers;
  guint32 number = cs_in_place_number (task);
  CsValue self = cs_sleep_new (m, 0, CS_NONE);
  CsNativeCoroutine *coroutine;

  if (cs_is_empty (self))
    return self;
  coroutine = (CsNativeCoroutine *)cs_object_get (self);
  coroutine->state = CS_NATIVE_COROUTINE_STARTED;
  coroutine->slots[SLOT_FUTURE] = cs_ref (cs_from_object (future));
  future->wait_event = number;
  if (cs_in_place_stage (task) == CS_IN_PLACE_SET)
    {
      future->wait_event = cs_timers_get_event (timers, number);
      cs_unref (m, cs_timers_set_target (timers, number, cs_ref (cs_from_object (future))));
    }
  return self;
}

/* m->slept goes on by itself only where somebody other than its task drives it. */
static CsAwaitResult
slept_step (CsMachine *m, CsNativeCoroutine *self, CsValue sent, CsValue thrown, CsValue *value)
{
  CsValue *awaited = cs_in_place_find (m->thread->frame, m->slept);

  if (cs_is_empty (thrown) || awaited == NULL || !cs_in_place_show_driven (m, awaited))
    return cs_is_empty (m->exception) ? sleep_step (m, self, sent, thrown, value) : CS_AWAIT_RAISE;
  return sleep_step (m, (CsNativeCoroutine *)cs_object_get (*awaited), sent, thrown, value);
}

static CsValue
new_immortal (CsMachine *m, CsNativeCoroutineStep step)
{
  CsNativeCoroutine *self = cs_native_coroutine_new_immortal (m, "sleep", step);

  if (self == NULL)
    return CS_EMPTY;
  self->slots[SLOT_RESULT] = CS_NONE;
  return cs_from_object (self);
}

gboolean
cs_sleep_setup (CsMachine *m)
{
  m->gave_way = new_immortal (m, sleep_step);
  if (!cs_is_empty (m->gave_way))
    m->slept = new_immortal (m, slept_step);
  return !cs_is_empty (m->gave_way) && !cs_is_empty (m->slept);
}
