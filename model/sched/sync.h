/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/waiters.h"

/* What tasks share: asyncio's Lock, Event, Semaphore and Queue.  Their coroutines are native ones;
 * wake-ups follow CPython 3.11's locks.py and queues.py: release wakes the first waiter, but does
 * not hand the lock over. */
gboolean cs_lock_init_type (CsMachine *m);
gboolean cs_event_init_type (CsMachine *m);
gboolean cs_semaphore_init_type (CsMachine *m);
gboolean cs_queue_init_type (CsMachine *m);

/* A native coroutine of `step` that works on `object` (borrowed), in its first slot. */
CsValue cs_sync_coroutine (CsMachine *m, const char *name, CsNativeCoroutineStep step,
                           CsValue object);
/* Native: __new__ of these types.  What a class below one takes is for its __init__. */
CsValue cs_sync_new (CsMachine *m, CsValue *args, guint n_args);
#define CS_SYNC_NEW                                                                                \
  {                                                                                                \
    "__new__(cls, *args, **kwargs)", cs_sync_new                                                   \
  }
/* Native _part_lock (reason, number): a lock that is part of the object of that number.  Who takes
 * it is told where the reason is that of a lock. */
CsValue cs_part_lock (CsMachine *m, CsValue *args, guint n_args);
/* After a TypeError for `v` that is no number: that of the comparison with 0 with which CPython
 * begins.  CS_EMPTY. */
CsValue cs_refuse_compared (CsMachine *m, CsValue v, const char *operator_);
/* The number of a new object named by the assignment that it stands in. */
guint32 cs_sync_introduce (CsMachine *m, CsObjectKind kind, const char *type, guint64 capacity);
/* Waits in line: makes the future, keeps it in slot 1, yields it.  Raises where others have waited
 * for the object (slot 0) in another event loop. */
CsAwaitResult cs_sync_wait (CsMachine *m, CsNativeCoroutine *coroutine, CsWaiters *waiters,
                            CsWaitReason reason, guint32 number, CsValue *value);
/* Whether `thrown` is a CancelledError. */
gboolean cs_sync_is_cancellation (CsMachine *m, CsValue thrown);
/* Ends of a step: raises `thrown` again; is done with `result`. */
CsAwaitResult cs_sync_raise (CsMachine *m, CsValue thrown);
CsAwaitResult cs_sync_done (CsValue result, CsValue *value);
/* "<asyncio.locks.Lock object at 0x… [locked, waiters:2]>". */
void cs_sync_append_repr (CsMachine *m, CsStrBuilder *out, CsValue self, const char *state,
                          const CsWaiters *waiters);
/* "<Queue at 0x… maxsize=2 …>" without asking the program what its items look like.  FALSE: it is
 * no queue. */
gboolean cs_queue_append_text (CsMachine *m, CsStrBuilder *out, CsValue v);
