/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/future.h"

/* Futures in line: what a lock, a queue or a semaphore keeps of those who wait for it, in the order
 * in which they came.  References are counted.  In a queue's lines a task that waits in place
 * (in-place.h) stands itself. */
typedef struct
{
  CsFuture **items;
  guint32 first;
  guint32 length; /* of the live part, from `first` on */
  guint32 capacity;
  guint32 loop; /* number of the event loop that they wait in; 0: nobody has waited */
} CsWaiters;

/* A new future in the line, that waits for `reason` on the object `number`; borrowed.  NULL after
 * raising. */
CsFuture *cs_waiters_join (CsMachine *m, CsWaiters *self, CsEventLoop *loop, CsWaitReason reason,
                           guint32 number);
/* The task waits in line in place, for `reason` on the object `number`.  FALSE: MemoryError. */
gboolean cs_waiters_join_in_place (CsMachine *m, CsWaiters *self, CsTask *task, CsWaitReason reason,
                                   guint32 number);
/* Puts the future of a task that has waited in place where that stands. */
void cs_waiters_show (CsMachine *m, CsWaiters *self, CsTask *task, CsFuture *future);
/* Takes `future` out of the line, wherever it stands; nothing where it is not there. */
void cs_waiters_remove (CsMachine *m, CsWaiters *self, CsFuture *future);
/* Takes the first that is not done out and gives it None (asyncio's queues). */
void cs_waiters_wake_one (CsMachine *m, CsWaiters *self, guint32 cause);

static inline void
cs_waiters_wake_next (CsMachine *m, CsWaiters *self, guint32 cause)
{
  if (self->length > 0)
    cs_waiters_wake_one (m, self, cause);
}

/* The first that is not done, left in line; NULL where there is none. */
CsFuture *cs_waiters_first_pending (const CsWaiters *self);
/* Whether all in line have been cancelled (or there is nobody). */
gboolean cs_waiters_all_cancelled (const CsWaiters *self);
void cs_waiters_visit (CsWaiters *self, CsVisitor visitor, gpointer data);
/* Gives back the array; the futures have been released by way of visit. */
void cs_waiters_release (CsMachine *m, CsWaiters *self);
