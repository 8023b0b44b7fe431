/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/thread.h"

/* What threads share, in C: locks, and the lines that threading.py and queue.py build the rest on,
 * as CPython's do on their conditions.
 *
 * A lock that is released wakes the first that waits for it, but is not handed over: whoever comes
 * first takes it.  The one that releases still has the GIL: where it asks again after a few
 * instructions it is first, and who sleeps inside a lock and nowhere else starves the others.
 * CPython promises no more; there it goes by how fast the system wakes the other, which on an idle
 * machine takes longer than those instructions.  A reentrant one belongs to a thread. */
typedef struct
{
  CsObject object;
  CsThreadLine waiters;
  guint64 owner;  /* ident of who took it, who may be gone; of a reentrant one alone who may
                     release it; 0: nobody */
  guint32 count;  /* how often it is taken; 0: free */
  guint32 number; /* that waiting for it is said to be for */
  CsWhere where;  /* where it was made: its name stands there */
  guint8 reentrant;
  guint8 is_silent; /* a part of something else: taking it is no event */
} CsThreadLock;

/* Where threads wait until they are notified.  `reason` and `number` are what the wait is for. */
typedef struct
{
  CsObject object;
  CsThreadLine waiters;
  guint32 n_waiters;
  guint32 number;
  CsWaitReason reason;
  guint8 rung; /* the next wait ends at once: something happened beside the lock */
} CsThreadCondition;

/* Native: acquire (self, blocking, timeout) and release (self) of all locks. */
CsValue cs_thread_lock_acquire (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_thread_lock_release (CsMachine *m, CsValue *args, guint n_args);
/* `number` is whose part the lock is; 0: it is an object of its own. */
CsValue cs_thread_lock_new (CsMachine *m, gboolean reentrant, guint32 number, gboolean is_silent);
gboolean cs_is_thread_lock (CsMachine *m, CsValue v);
/* Takes it for the thread that runs, if that may be. */
gboolean cs_thread_lock_try (CsMachine *m, CsThreadLock *self);
/* Gives it back whoever has it, and wakes the first in line. */
void cs_thread_lock_free (CsMachine *m, CsThreadLock *self);

/* Wakes all who wait, and who comes next: for what happens without the lock, such as the end of a
 * process. */
void cs_thread_condition_ring (CsMachine *m, CsValue condition, guint32 cause);

/* Makes the types, once a machine.  FALSE after raising. */
gboolean cs_thread_lock_init_types (CsMachine *m);
gboolean cs_thread_condition_init_type (CsMachine *m);
/* Seconds, None or a negative number (for ever) as a deadline.  FALSE after raising. */
gboolean cs_thread_deadline (CsMachine *m, CsValue timeout, CsTime *deadline);
