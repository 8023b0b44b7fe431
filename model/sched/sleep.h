/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/event-loop.h"

/* asyncio.sleep: a native coroutine.  A delay of 0 or less gives way once; anything else waits for
 * a timer. */
CsValue cs_sleep_new (CsMachine *m, CsTime delay, CsValue result);
/* The await of sleep (delay, result) at once. */
gboolean cs_sleep_at_once (CsMachine *m, CsValue *args, guint n_args, CsAwaitResult *result,
                           CsValue *value);
/* m->gave_way, once a machine; FALSE after raising. */
gboolean cs_sleep_setup (CsMachine *m);
