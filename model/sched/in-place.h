/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/event-loop.h"

/* Waiting in place.
 *
 * Most of what tasks wait for is awaited where it is called: await asyncio.sleep (1), await
 * queue.get ().  Such a task waits in place: neither a coroutine nor a future is made.  Its
 * `waiter` is a number then, which says what for and how far that has come, and what it awaits is
 * an immortal coroutine, the same for all tasks.  Whoever wants to see what it waits for gets the
 * coroutine and its future made at that time. */

typedef enum
{
  CS_IN_PLACE_SET,  /* a sleep with the slot of its timer; or in line, with the object's number */
  CS_IN_PLACE_DUE,  /* the timer is in the ready queue; with the event that set it */
  CS_IN_PLACE_OVER, /* the task is in the ready queue; with the number that it had before */
} CsInPlaceStage;

static inline CsValue
cs_in_place (CsInPlaceStage stage, CsWaitReason reason, guint32 number)
{
  return cs_small_int ((gint64)number << 8 | (gint64)reason << 2 | stage);
}

static inline gboolean
cs_task_waits_in_place (const CsTask *task)
{
  return cs_is_small_int (task->waiter);
}

static inline CsInPlaceStage
cs_in_place_stage (const CsTask *task)
{
  return cs_small_int_get (task->waiter) & 3;
}

static inline CsWaitReason
cs_in_place_reason (const CsTask *task)
{
  return cs_small_int_get (task->waiter) >> 2 & 0x3f;
}

static inline guint32
cs_in_place_number (const CsTask *task)
{
  return (guint32)(cs_small_int_get (task->waiter) >> 8);
}

/* Whether what it waits for has not come. */
static inline gboolean
cs_in_place_is_pending (const CsTask *task)
{
  return cs_in_place_stage (task) != CS_IN_PLACE_OVER;
}

/* The immortal coroutine that it awaits, borrowed. */
static inline CsValue
cs_in_place_awaited (CsMachine *m, const CsTask *task)
{
  CsWaitReason reason = cs_in_place_reason (task);

  if (reason == CS_WAIT_SLEEP)
    return m->slept;
  return reason == CS_WAIT_QUEUE_GET ? cs_scheduler (m)->queue_gets : cs_scheduler (m)->queue_puts;
}

/* The task whose step awaits just now, where the loop drives it and nobody else; NULL: there is
 * none. */
CsTask *cs_in_place_driven (CsMachine *m);
/* The same, where it can begin to wait: nothing is to be looked at. */
CsTask *cs_in_place_task (CsMachine *m);
/* What it waits for has come: it goes into the ready queue (the reference is taken). */
void cs_in_place_end (CsMachine *m, CsTask *task, guint32 cause);
/* The register in which `frame` awaits the immortal coroutine `awaited`; NULL: it does not. */
CsValue *cs_in_place_find (CsFrame *frame, CsValue awaited);
/* Makes the coroutine that the immortal one at `awaited`, in the frame that runs, stands for: for
 * the task that waits there, where somebody else drives what it awaits.  FALSE: there is none, or
 * after MemoryError. */
gboolean cs_in_place_show_driven (CsMachine *m, CsValue *awaited);

/* The future that a task waits for, borrowed; NULL: none, or after MemoryError. */
CsFuture *cs_task_show_waiter (CsMachine *m, CsTask *task);
/* Before the timers of a loop go without having been due: what a task waits for holds it, and the
 * task that, so that it is left to the collector.  FALSE after MemoryError. */
gboolean cs_in_place_show_all (CsMachine *m, const CsEventLoop *loop);

/* What each kind has: the coroutine that awaits `future`, a new reference, which will be at
 * `awaited`; and the future stands for the task from now on.  CS_EMPTY after MemoryError. */
CsValue cs_sleep_show (CsMachine *m, CsTask *task, CsFuture *future);
CsValue cs_queue_show (CsMachine *m, CsTask *task, CsFuture *future, CsValue *awaited);
