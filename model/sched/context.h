/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/thread.h"

/* contextvars: what a task, a callback or a thread has set for itself alone.
 *
 * The thread that runs holds its current context, CS_EMPTY until something is set in it; a task or
 * handle holds its own, and running it exchanges the two.  A copy shares its values with the
 * original until one of them sets something.  So a program without context variables pays for none:
 * all contexts are CS_EMPTY. */

/* The types, once a machine; FALSE after raising. */
gboolean cs_context_init_types (CsMachine *m);
gboolean cs_is_context (CsMachine *m, CsValue v);
/* A copy of the current context for what starts now: CS_EMPTY stands for an empty one.  FALSE after
 * MemoryError. */
gboolean cs_context_capture (CsMachine *m, CsValue *context);
/* The same for a `context` argument (borrowed; None or CS_EMPTY: the current one).  FALSE after
 * raising where it is no context. */
gboolean cs_context_capture_given (CsMachine *m, CsValue given, CsValue *context);

/* Before and after a task or callback runs in the context at `slot`, in the thread that runs. */
static inline void
cs_context_exchange (CsThreadControl *thread, CsValue *slot)
{
  CsValue current = thread->context;

  thread->context = *slot;
  *slot = current;
}

/* Natives of the module: copy_context (), and the same that gives None for an empty one. */
CsValue cs_context_copy_current (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_context_copy_unless_empty (CsMachine *m, CsValue *args, guint n_args);
