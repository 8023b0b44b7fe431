/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/gil.h"
#include "sched/thread.h"

/* A process: threads that share modules and a GIL.  All processes of a program live in one machine;
 * a child's modules are a copy of its parent's, made when it is forked. */
struct _CsProcess
{
  CsProcess *next;   /* in the list of all, oldest first */
  CsProcess *parent; /* NULL: the program itself */
  CsDict *modules;   /* counted */
  CsThreadControl *main;
  CsGil gil;
  guint32 number;    /* of the actor */
  guint32 pid;       /* os.getpid () */
  guint32 n_threads; /* that have started and not ended */
};

/* A process that owns `modules` (taken); its main thread is still to be made.  `name` is for its
 * lanes.  NULL after raising. */
CsProcess *cs_process_new (CsMachine *m, CsProcess *parent, CsDict *modules,
                           const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* The one whose thread runs. */
static inline CsProcess *
cs_process_current (CsMachine *m)
{
  return cs_thread_current (m)->process;
}
