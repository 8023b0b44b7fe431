/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/sleep.h"

#include "vm/interpreter.h"
#include "vm/number.h"

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

  if (!cs_is_empty (self->slots[SLOT_FUTURE]))
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

/* The task whose step awaits just now, and whose loop is told what it yields; NULL: there is none,
 * or something is to be looked at. */
static CsTask *
find_awaiting_task (CsMachine *m)
{
  const CsEventLoop *loop = cs_scheduler_get_running_loop (m);
  const CsGenerator *driven = m->thread->driven;
  CsTask *task = loop != NULL ? loop->task : NULL;

  if (task == NULL || driven == NULL || !cs_is (task->coroutine, cs_from_object (driven))
      || driven->number != 0 || m->thread->frame->generator->closing || task->must_cancel
      || loop->debug)
    return NULL;
  return task;
}

static gboolean
sleep_in_place (CsMachine *m, CsValue seconds, CsAwaitResult *result)
{
  CsTask *task = find_awaiting_task (m);
  CsTime delay, due;
  guint32 event, slot;

  if (task == NULL || !(cs_is_float (seconds) || cs_is_small_int (seconds))
      || !cs_seconds_get (m, seconds, &delay) || delay <= 0)
    return FALSE;
  due = cs_time_add (cs_now (m), delay);
  event = cs_emit (m, CS_EVENT_TIMER_SET, m->actor, 0, CS_NO_EVENT, due);
  slot = cs_timers_add (m, &task->future.loop->timers, due, cs_ref (cs_from_object (task)),
                        CS_EMPTY, event);
  *result = slot != CS_NO_SLOT ? CS_AWAIT_YIELD : CS_AWAIT_RAISE;
  if (slot != CS_NO_SLOT)
    task->waiter = cs_sleep_stage (CS_SLEEP_SET, slot);
  return TRUE;
}

gboolean
cs_sleep_at_once (CsMachine *m, CsValue *args, guint n_args, CsAwaitResult *result, CsValue *value)
{
  *value = CS_EMPTY;
  return n_args == 1 && sleep_in_place (m, args[0], result);
}

void
cs_sleep_end (CsMachine *m, CsTask *task, guint32 event, guint32 cause)
{
  if (cs_is (task->waiter, cs_sleep_stage (CS_SLEEP_DUE, event)))
    {
      task->waiter = cs_sleep_stage (CS_SLEEP_OVER, event);
      if (!task->hidden)
        cause = cs_emit_at (m, CS_EVENT_WAKE, task->future.number, 0, cause, 0,
                            task->future.loop->where);
      cs_event_loop_call_soon (m, task->future.loop, CS_READY_STEP, cs_ref (cs_from_object (task)),
                               CS_EMPTY, cause);
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

/* The register in which `frame` awaits a sleep in place; NULL: it does not. */
static CsValue *
find_slept (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);

  return at->op == CS_OP_AWAIT && cs_is (frame->registers[at->b], m->slept)
             ? &frame->registers[at->b]
             : NULL;
}

/* Makes what a task that sleeps in place would wait for: a coroutine, put at `awaited` (NULL:
 * nowhere), and its future.  FALSE after MemoryError. */
static gboolean
make_visible (CsMachine *m, CsTask *task, CsValue *awaited)
{
  CsSleepStage stage = cs_small_int_get (task->waiter) & 3;
  guint32 number = (guint32)(cs_small_int_get (task->waiter) >> 2);
  CsValue self = cs_sleep_new (m, 0, CS_NONE);
  CsFuture *future = cs_is_empty (self) ? NULL : cs_future_new (m, task->future.loop);
  CsNativeCoroutine *coroutine;

  if (future == NULL)
    {
      cs_unref (m, self);
      return FALSE;
    }
  coroutine = (CsNativeCoroutine *)cs_object_get (self);
  coroutine->state = CS_NATIVE_COROUTINE_STARTED;
  coroutine->slots[SLOT_FUTURE] = cs_from_object (future);
  future->reason = CS_WAIT_SLEEP;
  future->wait_event = number;
  if (stage == CS_SLEEP_OVER)
    {
      future->state = CS_FUTURE_FINISHED;
      future->outcome = CS_NONE;
    }
  else
    future->first_callback = cs_ref (cs_from_object (task));
  if (stage == CS_SLEEP_SET)
    {
      CsTimers *timers = &task->future.loop->timers;

      future->wait_event = cs_timers_get_event (timers, number);
      cs_unref (m, cs_timers_set_target (timers, number, cs_ref (cs_from_object (future))));
    }
  task->waiter = cs_ref (cs_from_object (future));
  if (awaited != NULL)
    cs_set (m, awaited, cs_ref (self));
  cs_unref (m, self);
  return TRUE;
}

CsFuture *
cs_task_show_waiter (CsMachine *m, CsTask *task)
{
  if (cs_is_empty (task->waiter))
    return NULL;
  if (cs_task_sleeps_in_place (task))
    {
      const CsGenerator *generator = (CsGenerator *)cs_object_get (task->coroutine);

      if (!make_visible (
              m, task,
              generator->state == CS_GENERATOR_SUSPENDED ? find_slept (m, generator->leaf) : NULL))
        return NULL;
    }
  return cs_future_get (task->waiter);
}

gboolean
cs_sleep_show_all (CsMachine *m, const CsEventLoop *loop)
{
  for (CsTask *task = cs_scheduler (m)->tasks; task != NULL; task = task->next)
    if (task->future.loop == loop && cs_task_sleeps_in_place (task)
        && cs_task_show_waiter (m, task) == NULL)
      return FALSE;
  return TRUE;
}

/* m->slept goes on by itself only where somebody other than its task drives it. */
static CsAwaitResult
slept_step (CsMachine *m, CsNativeCoroutine *self, CsValue sent, CsValue thrown, CsValue *value)
{
  CsFrame *frame = m->thread->frame;
  CsValue *awaited = cs_frame_is_native (frame) ? NULL : find_slept (m, frame);
  CsTask *task = cs_scheduler (m)->tasks;

  if (cs_is_empty (thrown) || awaited == NULL || m->thread->driven == NULL)
    return sleep_step (m, self, sent, thrown, value);
  while (task != NULL && !cs_is (task->coroutine, cs_from_object (m->thread->driven)))
    task = task->next;
  if (task == NULL || !cs_task_sleeps_in_place (task))
    return sleep_step (m, self, sent, thrown, value);
  if (!make_visible (m, task, awaited))
    return CS_AWAIT_RAISE;
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
