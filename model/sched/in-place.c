/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/in-place.h"

#include "vm/interpreter.h"

CsTask *
cs_in_place_driven (CsMachine *m)
{
  const CsEventLoop *loop = cs_scheduler_get_running_loop (m);
  const CsGenerator *driven = m->thread->driven;
  CsTask *task = loop != NULL ? loop->task : NULL;

  if (task == NULL || driven == NULL || !cs_is (task->coroutine, cs_from_object (driven))
      || driven->number != 0)
    return NULL;
  return task;
}

CsTask *
cs_in_place_task (CsMachine *m)
{
  CsTask *task = cs_in_place_driven (m);

  if (task == NULL || m->thread->frame->generator->closing || task->must_cancel
      || task->future.loop->debug)
    return NULL;
  return task;
}

void
cs_in_place_end (CsMachine *m, CsTask *task, guint32 cause)
{
  task->waiter =
      cs_in_place (CS_IN_PLACE_OVER, cs_in_place_reason (task), cs_in_place_number (task));
  cs_event_loop_call_soon (m, task->future.loop, CS_READY_STEP, cs_from_object (task), CS_EMPTY,
                           cause);
}

CsValue *
cs_in_place_find (CsFrame *frame, CsValue awaited)
{
  const CsInstruction *at;

  if (cs_frame_is_native (frame))
    return NULL;
  at = cs_frame_instruction (frame);
  return at->op == CS_OP_AWAIT && cs_is (frame->registers[at->b], awaited)
             ? &frame->registers[at->b]
             : NULL;
}

/* Where the coroutine of a task that waits in place awaits; NULL: somebody else drives it, or a
 * part of it. */
static CsValue *
find_awaited (CsMachine *m, const CsTask *task)
{
  const CsGenerator *generator = (CsGenerator *)cs_object_get (task->coroutine);

  return generator->state == CS_GENERATOR_SUSPENDED
             ? cs_in_place_find (generator->leaf, cs_in_place_awaited (m, task))
             : NULL;
}

/* Makes what a task that waits in place would wait for: a coroutine, put at `awaited` (NULL:
 * nowhere), and its future.  FALSE after MemoryError. */
static gboolean
make_visible (CsMachine *m, CsTask *task, CsValue *awaited)
{
  CsWaitReason reason = cs_in_place_reason (task);
  CsFuture *future = cs_future_new (m, task->future.loop);
  CsValue coroutine = CS_NONE;

  if (future == NULL)
    return FALSE;
  future->reason = reason;
  if (cs_in_place_is_pending (task))
    future->first_callback = cs_ref (cs_from_object (task));
  else
    {
      future->state = CS_FUTURE_FINISHED;
      future->outcome = CS_NONE;
    }
  if (reason == CS_WAIT_SLEEP)
    coroutine = cs_sleep_show (m, task, future);
  else if (awaited != NULL)
    coroutine = cs_queue_show (m, task, future, awaited);
  if (cs_is_empty (coroutine))
    {
      cs_unref (m, cs_from_object (future));
      return FALSE;
    }
  task->waiter = cs_from_object (future);
  if (awaited != NULL)
    cs_set (m, awaited, coroutine);
  else
    cs_unref (m, coroutine);
  return TRUE;
}

/* One that waits in place by way of a coroutine that somebody else has begun to drive cannot be
 * found where it awaits. */
gboolean
cs_in_place_show_driven (CsMachine *m, CsValue *awaited)
{
  CsValue driven = m->thread->driven != NULL ? cs_from_object (m->thread->driven) : CS_EMPTY;
  CsTask *task = cs_scheduler (m)->tasks;

  while (task != NULL
         && (!cs_task_waits_in_place (task) || !cs_is (*awaited, cs_in_place_awaited (m, task))
             || (!cs_is (task->coroutine, driven) && find_awaited (m, task) != NULL)))
    task = task->next;
  return task != NULL && make_visible (m, task, awaited);
}

CsFuture *
cs_task_show_waiter (CsMachine *m, CsTask *task)
{
  if (cs_is_empty (task->waiter)
      || (cs_task_waits_in_place (task) && !make_visible (m, task, find_awaited (m, task))))
    return NULL;
  return cs_future_get (task->waiter);
}

gboolean
cs_in_place_show_all (CsMachine *m, const CsEventLoop *loop)
{
  for (CsTask *task = cs_scheduler (m)->tasks; task != NULL; task = task->next)
    if (task->future.loop == loop && cs_task_waits_in_place (task)
        && cs_task_show_waiter (m, task) == NULL)
      return FALSE;
  return TRUE;
}
