/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/scheduler.h"

/* Threads as the scheduler sees them: the textbook's thread control blocks.
 *
 *   CREATED ─► READY ─► RUNNING ─► DONE
 *               ▲ ▲      │ │ │
 *               │ └──────┘ │ └─► WANTS_GIL ─► READY
 *               └─ WAITING ◄┘
 *
 * READY wants a core.  RUNNING has one, and the GIL of its process where that has one; what it runs
 * is in `thread`.  A thread that wants the GIL gives its core back: it has nothing to run.  The
 * state changes in thread.c alone (the one door), and each change is told to the probe once a
 * second thread has been started; a program of one thread has no such events. */
typedef enum
{
  CS_THREAD_CREATED,
  CS_THREAD_READY,
  CS_THREAD_RUNNING,
  CS_THREAD_WANTS_GIL,
  CS_THREAD_WAITING,
  CS_THREAD_DONE,
} CsThreadState;

/* Threads in line for something, first come, first woken.  A thread stands in one line at most. */
typedef struct _CsThreadLine
{
  CsThreadControl *first;
  CsThreadControl *last;
  CsThreadControl *left; /* nullable: a signal's handler runs in it, and it keeps the first place */
} CsThreadLine;

/* Identities are made up: the main thread's, and this much (a power of two) more for each after. */
#define CS_IDENT_SHIFT 23

struct _CsThreadControl
{
  CsThread *thread; /* owned */
  CsProcess *process;
  CsThreadControl *next; /* in the list of all, oldest first */
  CsThreadControl *previous;
  CsThreadLine *line;      /* that it stands in; NULL: none */
  CsThreadControl *behind; /* the next one in that line */
  CsThreadLine *woken_in;  /* the line that it was woken in and has not run since */
  CsThreadLine starters;   /* who waits for its begin */
  CsThreadLine joiners;    /* and for its end */
  CsValue name;            /* a str; counted */
  guint64 ident;           /* threading.get_ident (): made up, the same on every run */
  gint64 ticks;            /* executed by it */
  guint64 timer_sequence;
  guint32 timer;       /* its place in the heap of deadlines, from 1; 0: it has none */
  guint32 timer_event; /* that set the timer of its wait for somebody; CS_NO_EVENT */
  guint32 core;        /* that it runs on, or ran on last */
  guint32 cause;       /* event that lets it go on */
  guint8 state;        /* CsThreadState */
  guint8 daemon;
  guint8 reported;    /* a block event was emitted for the wait: unblock is due */
  guint8 timed_out;   /* the last wait ended by its deadline */
  guint8 woken;       /* before its wait had begun */
  guint8 called_back; /* woken while a signal's handler ran in it */
  guint8 started;     /* it has run */
  guint8 has_gil;
  guint32 n_handles; /* of the program: kept when it has ended */
  /* What runs on it, put back when it runs again. */
  guint32 actor;
  CsValue context;          /* what context variables are set to; see context.h */
  CsEventLoop *running;     /* its event loop that runs; borrowed */
  CsEventLoop *current;     /* set_event_loop; counted */
  gboolean current_was_set; /* get_event_loop makes none any more */
};

/* The one that runs. */
static inline CsThreadControl *
cs_thread_current (CsMachine *m)
{
  return m->thread->control;
}

/* Its name; of a process other than the first, with that process's number. */
char *cs_thread_dup_name (CsMachine *m, const CsThreadControl *self) G_GNUC_WARN_UNUSED_RESULT;

/* A thread of `process` that will call `function` (borrowed) without arguments; it has not been
 * started.  `name`, a str (borrowed), is for its lane.  NULL after raising. */
CsThreadControl *cs_thread_control_new (CsMachine *m, CsProcess *process, CsValue name,
                                        CsValue function) G_GNUC_WARN_UNUSED_RESULT;
/* The same thread by another name: its lane too. */
void cs_thread_rename (CsMachine *m, CsThreadControl *self, CsValue name);
/* For one that has its frames already: the main thread.  `name` taken.  NULL after raising. */
CsThreadControl *cs_thread_control_attach (CsMachine *m, CsProcess *process, CsThread *thread,
                                           CsValue name) G_GNUC_WARN_UNUSED_RESULT;
/* Lets it run; starting costs the thread that runs what CsHardware says. */
void cs_thread_start (CsMachine *m, CsThreadControl *self);
/* Gives the memory of one that has ended, or was never started, back. */
void cs_thread_control_free (CsMachine *m, CsThreadControl *self);

/* Waiting, for steps of native frames: `return cs_thread_wait (…)`.  The thread that runs stands in
 * `line` (NULL: nothing but time wakes it) until it is woken or `deadline` comes; it is told so by
 * the next step with CS_STEP_GO_ON, and cs_thread_timed_out.  `object` is what it waits for. */
CsStepOutput cs_thread_wait (CsMachine *m, CsThreadLine *line, CsWaitReason reason, guint32 object,
                             CsTime deadline);
/* Whether the wait that has just ended did so by its deadline. */
gboolean cs_thread_timed_out (CsMachine *m);
/* Takes the first one out of the line: it is ready.  FALSE where nobody stands there. */
gboolean cs_thread_line_wake (CsMachine *m, CsThreadLine *line, guint32 cause);
void cs_thread_line_wake_all (CsMachine *m, CsThreadLine *line, guint32 cause);
/* Ends the wait of a thread that is in no line of its own, such as that of an event loop's thread;
 * nothing where it does not wait. */
void cs_thread_interrupt (CsMachine *m, CsThreadControl *self, guint32 cause);
/* It will call handlers of signals, at once where its wait can be interrupted: that goes on
 * afterwards. */
void cs_thread_signal (CsMachine *m, CsThreadControl *self, guint32 cause);
/* The thread that runs has left `line` for that, and is back: whether it was woken meanwhile. */
gboolean cs_thread_come_back (CsMachine *m, CsThreadLine *line);

/* For the scheduler (scheduler.c) alone. */

/* READY → RUNNING on its core, or WANTS_GIL where its process's lock is taken: FALSE then. */
gboolean cs_thread_take_core (CsMachine *m, CsThreadControl *self);
/* Makes it the one that runs, as its core is the one whose turn it is: several may be RUNNING. */
void cs_thread_switch_to (CsMachine *m, CsThreadControl *self);
/* The lock has come to it: WANTS_GIL → READY. */
void cs_thread_got_gil (CsMachine *m, CsThreadControl *self, guint32 cause);
/* Lines: at the end; from wherever it stands. */
void cs_thread_line_push (CsThreadLine *line, CsThreadControl *self);
void cs_thread_line_remove (CsThreadControl *self);
/* RUNNING → WAITING; thread->wait says for what.  It stays RUNNING where it was woken already. */
void cs_thread_block (CsMachine *m, CsThreadControl *self);
/* RUNNING → WANTS_GIL: its interval is over; or → READY: its slice of the core is. */
void cs_thread_yield_gil (CsMachine *m, CsThreadControl *self);
void cs_thread_yield_core (CsMachine *m, CsThreadControl *self);
/* Wherever it stands → DONE: its process has come to its end, and others let go of it. */
void cs_thread_kill (CsMachine *m, CsThreadControl *self);
/* The same for one whose schedule says so: it lets go of the lock as well. */
void cs_thread_give_way (CsMachine *m, CsThreadControl *self);
/* The deadline of its wait has come. */
void cs_thread_time_out (CsMachine *m, CsThreadControl *self);
/* RUNNING → DONE. */
void cs_thread_finish (CsMachine *m, CsThreadControl *self);
/* An exception that nobody caught in a thread other than the main one. */
void cs_thread_show_exception (CsMachine *m, CsValue exception);
