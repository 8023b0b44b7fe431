/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/in-place.h"

/* asyncio.sleep: a native coroutine.  A delay of 0 or less gives way once; anything else waits for
 * a timer.  A task that sleeps in place (in-place.h) is the target of its timer and awaits
 * m->slept. */

CsValue cs_sleep_new (CsMachine *m, CsTime delay, CsValue result);
/* The await of sleep (delay, result) at once, but for sleep (0): in CPython, too, all that does is
 * one bare yield. */
CsAwaitResult cs_sleep_at_once (CsMachine *m, CsValue *args, guint n_args, CsValue *value);
/* The timer of a task that sleeps in place, set by `event`, goes into the ready queue. */
static inline void
cs_sleep_is_due (CsTask *task, guint32 event)
{
  task->waiter = cs_in_place (CS_IN_PLACE_DUE, CS_WAIT_SLEEP, event);
}
/* It has come to its turn; `cause` is its timer.fire. */
void cs_sleep_end (CsMachine *m, CsTask *task, guint32 event, guint32 cause);
/* m->gave_way and m->slept, once a machine; FALSE after raising. */
gboolean cs_sleep_setup (CsMachine *m);
