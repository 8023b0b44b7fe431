/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/handle.h"
#include "sched/task.h"
#include "sched/thread.h"

/* asyncio's event loop.  One turn, in order:
 *
 *   1. if nothing is ready, the clock goes on to the next timer ("select")
 *   2. I/O that is due is appended to the ready queue
 *   3. timers that are due are appended, by due time, then by order of setting
 *   4. exactly as many handles as are ready now are run; what they schedule runs in the next turn
 *
 * It runs as a native frame: each step runs handles until one needs the interpreter. */
struct _CsEventLoop
{
  CsContainer container;
  CsReadyQueue ready;
  CsTimers timers;
  CsTask *task;            /* the one that runs; borrowed from the ready queue's entry */
  CsReady item;            /* what is being run; counted */
  CsThreadControl *thread; /* that it runs in; NULL */
  guint32 number;          /* of the actor */
  CsWhere where;     /* the user's line that runs the loop: its callers stand still meanwhile */
  guint32 turn_left; /* handles of this turn still to run */
  guint64 n_turns;
  guint8 in_turn;
  guint8 running;
  guint8 stopping;
  guint8 closed;
  guint8 has_signals; /* add_signal_handler () was called: the library has the handlers */
  guint8 forever;     /* run_forever, not run_until_complete */
  guint8 debug;
  guint8 had_shutdown_asyncgens;
  guint8 timed;         /* debug mode was on when the item at work began */
  CsTime item_start;    /* then */
  CsValue slow;         /* slow_callback_duration, as it was set */
  CsValue handler;      /* exception handler; CS_NONE */
  CsValue executor;     /* what run_in_executor (None, …) uses; CS_NONE */
  CsValue task_factory; /* CS_NONE */
  CsValue context;      /* of a callback that has none of its own, while it runs */
  CsValue mistake;      /* for a moment: what _refuse_yielded is to be called with, a tuple */
};

CsEventLoop *cs_event_loop_new (CsMachine *m) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a class below BaseEventLoop. */
CsEventLoop *cs_event_loop_new_of (CsMachine *m, CsType *type) G_GNUC_WARN_UNUSED_RESULT;
/* Appends to the ready queue: the one door.  References are taken. */
gboolean cs_event_loop_call_soon (CsMachine *m, CsEventLoop *self, CsReadyKind kind, CsValue target,
                                  CsValue argument, guint32 cause);
/* Sets a timer that gives `future` (borrowed) its result (borrowed), as asyncio.sleep does. */
gboolean cs_event_loop_wake_at (CsMachine *m, CsEventLoop *self, CsTime due, CsFuture *future,
                                CsValue result);
/* The running loop, or NULL after raising "no running event loop". */
CsEventLoop *cs_event_loop_running (CsMachine *m);
/* An argument `loop`; NULL after TypeError where it is none. */
CsEventLoop *cs_event_loop_of (CsMachine *m, CsValue v);
/* The running loop, or the current one of the thread, which the main thread gets when it first
 * asks; NULL after raising. */
CsEventLoop *cs_event_loop_get_current (CsMachine *m);
gboolean cs_event_loop_init_type (CsMachine *m);

/* A new task for `coroutine` (borrowed), or CS_EMPTY after raising "a coroutine was expected".
 * `name` is a value whose str names it, or None; `context` is its contextvars.Context, or None for
 * a copy of the current one. */
CsValue cs_event_loop_create_task (CsMachine *m, CsEventLoop *self, CsValue coroutine, CsValue name,
                                   CsValue context);
/* A timer for `handle` (borrowed). */
gboolean cs_event_loop_call_at (CsMachine *m, CsEventLoop *self, CsTime due,
                                CsHandleObject *handle);
/* Native methods of debug mode, of the exception handler and of the shutdown (loop-settings.c). */
extern const CsNativeDef cs_event_loop_settings[];
gboolean cs_event_loop_add_getters (CsMachine *m);
/* Pushes the frame that runs it until `future` (borrowed; CS_EMPTY: for ever) is done: what a
 * native returns. */
CsValue cs_event_loop_run (CsMachine *m, CsEventLoop *self, CsValue future);
/* Native methods of the loop that run it. */
CsValue cs_event_loop_run_until_complete (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_event_loop_run_hidden (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_event_loop_run_forever (CsMachine *m, CsValue *args, guint n_args);
