/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/event-loop.h"

/* asyncio.sleep: a native coroutine.  A delay of 0 or less gives way once; anything else waits for
 * a timer.
 *
 * Most sleeps are awaited where they are called, by a task.  Such a task sleeps in place: nothing
 * is made but a timer, which has the task as its target.  Its `waiter` is a number then, which says
 * how far that has come; the coroutine that it awaits is m->slept.  Whoever wants to see what it
 * waits for gets the coroutine and its future made at that time. */

typedef enum
{
  CS_SLEEP_SET,  /* with the slot of its timer */
  CS_SLEEP_DUE,  /* the timer is in the ready queue; with the event that set it, as the next one */
  CS_SLEEP_OVER, /* the task is in the ready queue */
} CsSleepStage;

static inline CsValue
cs_sleep_stage (CsSleepStage stage, guint32 number)
{
  return cs_small_int ((gint64)number << 2 | stage);
}

static inline gboolean
cs_task_sleeps_in_place (const CsTask *task)
{
  return cs_is_small_int (task->waiter);
}

/* Whether it still waits for its timer. */
static inline gboolean
cs_sleep_is_pending (const CsTask *task)
{
  return (cs_small_int_get (task->waiter) & 3) != CS_SLEEP_OVER;
}

/* The future that a task waits for, borrowed; NULL: none, or after MemoryError. */
CsFuture *cs_task_show_waiter (CsMachine *m, CsTask *task);

/* Before the timers of a loop go without having been due: what a task waits for holds it, and the
 * task that, so that it is left to the collector.  FALSE after MemoryError. */
gboolean cs_sleep_show_all (CsMachine *m, const CsEventLoop *loop);

CsValue cs_sleep_new (CsMachine *m, CsTime delay, CsValue result);
/* The await of sleep (delay, result) at once, but for sleep (0): in CPython, too, all that does is
 * one bare yield. */
gboolean cs_sleep_at_once (CsMachine *m, CsValue *args, guint n_args, CsAwaitResult *result,
                           CsValue *value);
/* The timer of a task that sleeps in place, set by `event`, goes into the ready queue. */
static inline void
cs_sleep_is_due (CsTask *task, guint32 event)
{
  task->waiter = cs_sleep_stage (CS_SLEEP_DUE, event);
}
/* It has come to its turn; `cause` is its timer.fire. */
void cs_sleep_end (CsMachine *m, CsTask *task, guint32 event, guint32 cause);
/* m->gave_way and m->slept, once a machine; FALSE after raising. */
gboolean cs_sleep_setup (CsMachine *m);
