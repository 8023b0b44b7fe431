/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/future.h"

/* asyncio.Task: drives a coroutine, one step each time the event loop calls it. */
struct _CsTask
{
  CsFuture future;
  /* What each step looks at stands together. */
  guint32 place;          /* among all tasks that were made: the hash, for the order of sets */
  guint32 n_cancels : 27; /* cancelling() */
  guint32 plain : 1;      /* `coroutine` is a CsGenerator of type coroutine */
  guint32 must_cancel : 1;
  guint32 must_exit : 1;  /* GeneratorExit is thrown in when it would go on */
  guint32 may_vanish : 1; /* nothing is said when it goes before it is done */
  guint32 hidden : 1;     /* the loop's own housekeeping: no actor */
  CsValue coroutine;      /* counted */
  CsValue waiter;         /* counted: the future it waits for, or a number where it waits in place
                             (in-place.h); CS_EMPTY */
  CsValue context;        /* while it runs: that of the thread; see context.h */
  CsValue name;           /* counted: a str; until somebody asks, the number of a "Task-N" */
  CsTask *next;           /* among those that are not done; borrowed */
  CsTask *previous;
};

/* Wraps a coroutine (borrowed) and schedules its first step.  `name` borrowed, NULL for
 * "Task-N"; `context` taken. */
CsTask *cs_task_new (CsMachine *m, CsEventLoop *loop, CsValue coroutine, CsStr *name,
                     CsValue context, gboolean hidden) G_GNUC_WARN_UNUSED_RESULT;
gboolean cs_is_task (CsMachine *m, CsValue v);
/* Borrowed; CS_EMPTY after MemoryError.  The other is UTF-8. */
CsValue cs_task_get_name (CsMachine *m, CsTask *self);
char *cs_task_dup_name (const CsTask *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a task can drive it: a coroutine of the program or of ours. */
gboolean cs_is_coroutine (CsMachine *m, CsValue v);
/* What a task drives for `v`, a new reference; CS_EMPTY: it is nothing of that kind, or memory is
 * out. */
CsValue cs_task_coroutine_of (CsMachine *m, CsValue v) G_GNUC_WARN_UNUSED_RESULT;

/* Begins a step: sets `frame`, which is the loop's, up to resume the coroutine, throwing
 * `exception` (taken; CS_EMPTY: none) into it.  What the frame asks for: CS_STEP_DO_MORE where the
 * task is done already. */
CsStepOutput cs_task_begin_step (CsMachine *m, CsNativeFrame *frame, CsTask *self,
                                 CsValue exception, guint32 cause);
/* What came of the step (`value` and the reference to `self` taken).  FALSE where an exception that
 * ends the loop came through: it is raised. */
gboolean cs_task_end_step (CsMachine *m, CsTask *self, CsStepInput input, CsValue value);
/* The task's own part of cs_future_cancel. */
gboolean cs_task_request_cancel (CsMachine *m, CsTask *self, CsValue message);
gboolean cs_task_init_type (CsMachine *m);
