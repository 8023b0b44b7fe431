/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/task.h"

/* How futures and tasks are shown: asyncio's reprs and messages. */

/* Native: repr of a future or task. */
CsValue cs_future_repr (CsMachine *m, CsValue *args, guint n_args);
/* "Task exception was never retrieved" on standard error. */
void cs_future_complain (CsMachine *m, CsFuture *self);
/* Name and qualified name of a coroutine, borrowed from it. */
const char *cs_coroutine_name (CsMachine *m, CsValue coroutine);
