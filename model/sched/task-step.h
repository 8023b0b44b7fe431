/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/context.h"
#include "sched/in-place.h"
#include "vm/report.h"

/* The beginning and the end of a task's step, in place: most of what a program of tasks does is
 * this.  For task.c and loop-run.c. */

/* The task runs from here on; its coroutine is about to be driven. */
static G_ALWAYS_INLINE inline void
cs_task_enter_step (CsMachine *m, CsTask *self, guint32 cause)
{
  cs_set (m, &self->waiter, CS_EMPTY);
  self->future.loop->task = self;
  cs_context_exchange (self->future.loop->thread, &self->context);
  m->cause = CS_NO_EVENT;
  if (self->hidden)
    return;
  m->actor = self->future.number;
  cs_emit_in_place (m, CS_EVENT_RESUME, m->actor, 0, cause, 0, self->future.where);
}

static G_ALWAYS_INLINE inline void
cs_task_report_suspend (CsMachine *m, CsTask *self, CsWaitReason reason, guint32 object,
                        guint32 cause)
{
  CsWhere outermost;

  if (self->hidden)
    return;
  self->future.where = self->plain ? cs_suspended_places (m, self->coroutine, &outermost)
                                   : cs_generator_places (m, self->coroutine, &outermost);
  cs_emit_in_place (m, CS_EVENT_SUSPEND, self->future.number, object, cause,
                    cs_suspend_arg (reason, outermost), self->future.where);
}

/* It waits in place from here on, and its timer or the line has a reference of its own. */
static G_ALWAYS_INLINE inline void
cs_task_stand_still (CsMachine *m, CsTask *self)
{
  CsEventLoop *loop = self->future.loop;
  CsWaitReason reason = cs_in_place_reason (self);
  guint32 number = cs_in_place_number (self);

  cs_context_exchange (loop->thread, &self->context);
  if (reason == CS_WAIT_SLEEP)
    cs_task_report_suspend (m, self, reason, 0, cs_timers_get_event (&loop->timers, number));
  else
    cs_task_report_suspend (m, self, reason, number, CS_NO_EVENT);
  loop->task = NULL;
  m->actor = loop->number;
  cs_unref (m, cs_from_object (self));
}

/* It has yielded None: the next turn goes on with it, and takes the reference.  FALSE after
 * MemoryError. */
static G_ALWAYS_INLINE inline gboolean
cs_task_give_way (CsMachine *m, CsTask *self)
{
  CsEventLoop *loop = self->future.loop;

  cs_context_exchange (loop->thread, &self->context);
  cs_task_report_suspend (m, self, CS_WAIT_YIELD, 0, CS_NO_EVENT);
  loop->task = NULL;
  m->actor = loop->number;
  return cs_ready_queue_push (m, &loop->ready, CS_READY_STEP, cs_from_object (self), CS_EMPTY,
                              m->n_events - 1);
}
