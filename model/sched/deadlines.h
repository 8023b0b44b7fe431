/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/thread.h"

/* Deadlines of threads that wait: a binary heap by (deadline, order of setting). */
typedef struct _CsDeadlines
{
  CsThreadControl **items;
  guint32 length;
  guint32 capacity;
  guint64 next_sequence;
} CsDeadlines;

/* The wait of `thread` ends at thread->wait.deadline.  FALSE after MemoryError. */
gboolean cs_deadlines_add (CsMachine *m, CsThreadControl *thread);
/* Nothing where it has none. */
void cs_deadlines_remove (CsMachine *m, CsThreadControl *thread);
/* The one that comes first; NULL: none. */
CsThreadControl *cs_deadlines_peek (CsMachine *m);
CsDeadlines *cs_deadlines_new (CsMachine *m) G_GNUC_WARN_UNUSED_RESULT;
