/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/gil.h"
#include "sched/thread.h"

/* More that run at a time end the run. */
#define CS_MAX_PROCESSES 1000

/* A process: threads that share modules and a GIL.  All processes of a program live in one machine;
 * a child's modules are a copy of its parent's, made when it is forked.  What processes share (the
 * lines of locks and queues between them) is not copied and thereby everybody's.
 *
 * An ended process keeps its exit code for those that have a handle. */
struct _CsProcess
{
  CsProcess *next; /* in the list of those that run, oldest first */
  CsDict *modules; /* counted; NULL when it has ended */
  CsDict *asyncio; /* names of its asyncio module, NULL before that is there; borrowed */
  CsValue random;  /* bytes: the state of its random numbers; CS_EMPTY until first used */
  CsThreadControl *main;
  CsGil gil;
  CsThreadLine joiners; /* who waits for its end */
  CsValue watcher;      /* a condition that its end rings; counted */
  CsValue *ends;        /* of pipes that are open here: their conditions, counted */
  guint32 n_ends;
  guint32 ends_capacity;
  guint32 number; /* of the actor */
  guint32 pid;    /* os.getpid () */
  guint32 parent_pid;
  guint32 n_threads; /* that have started and not ended */
  guint32 n_handles; /* of the program */
  guint64 n_tasks;   /* for "Task-7" */
  gint32 exit_code;  /* once it has ended: negative for a signal */
  guint8 ended;
  guint8 ending; /* os._exit was called: it ends when its thread stops */
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

/* A child of the one that runs, with a copy of its modules: its main thread calls a copy of
 * `function` (borrowed), whose result is its exit code.  It has started.  NULL after raising. */
CsProcess *cs_process_fork (CsMachine *m, CsValue function,
                            const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Ends it at once, as os._exit and signals do: nothing more of it runs. */
void cs_process_end (CsMachine *m, CsProcess *self, gint32 exit_code);
/* A handle is given up. */
void cs_process_release (CsMachine *m, CsProcess *self);

/* Ends of pipes, as a process's table of open files has them: `condition` (borrowed) is where the
 * other side waits, and is rung when the last process has closed it.  FALSE after raising. */
gboolean cs_process_open_end (CsMachine *m, CsProcess *self, CsValue condition);
void cs_process_close_end (CsMachine *m, CsProcess *self, CsValue condition);
/* Whether any process has it open. */
gboolean cs_process_has_end (CsMachine *m, CsValue condition);
