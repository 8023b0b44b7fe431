/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/ready-queue.h"
#include "sched/timers.h"
#include "vm/container.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/image.h"
#include "vm/operators.h"
#include "vm/str.h"

/* The scheduler of a machine: who runs next, and what the clock does when nobody can.
 *
 * It owns the threads, processes and cores, and the event loops' types.  A thread changes state
 * only in thread.c, a task only in task.c, a future only in future.c, and the ready queue of a loop
 * is filled through cs_event_loop_call_soon alone. */
typedef struct _CsScheduler CsScheduler;
typedef struct _CsThreadControl CsThreadControl;
typedef struct _CsProcess CsProcess;
typedef struct _CsEventLoop CsEventLoop;
typedef struct _CsTask CsTask;

/* What the machine is like that threads and processes run on. */
typedef struct
{
  guint cores;
  gboolean gil;           /* a process with it has one thread that runs Python at a time */
  gboolean preempt_any;   /* a thread may be stopped between any two instructions */
  CsTime switch_interval; /* after which the holder of the GIL is asked to drop it */
  guint64 seed;           /* 0: who waits longest is next; else it is drawn */
  CsTime thread_start;    /* costs, ns */
  CsTime thread_switch;
  CsTime fork;
  CsTime pickle_byte;
  CsTime disk_access; /* opening a file, or moving a block */
} CsHardware;

/* Four cores with a GIL, that of CPython 3.11; starting and switching take no time. */
extern const CsHardware cs_hardware_default;

typedef struct _CsSchedule CsSchedule;
typedef struct _CsPolicy CsPolicy;

/* Where a machine stands in the schedule that it was given; policy.c alone reads and writes it. */
struct _CsPolicy
{
  const CsSchedule *schedule; /* NULL: there is none; borrowed */
  guint next;                 /* in its list */
  guint64 n_touches;          /* instructions so far that may touch what threads share */
  guint64 n_choices;          /* between several threads that were ready, so far */
  guint32 wanted;             /* the thread that somebody gives way to; 0: nobody does */
  gboolean is_over;           /* who chooses wants no more of this run */
};

struct _CsScheduler
{
  CsHardware hardware;
  CsPolicy policy;
  CsProcess *processes;     /* that run, oldest first: the program itself */
  CsThreadControl *threads; /* that have not been freed, oldest first */
  CsThreadControl *last_thread;
  struct _CsCpu *cpu;
  struct _CsDeadlines *deadlines; /* of threads that wait */
  gboolean several;               /* a second thread was started: switches are events */
  guint64 n_idents;
  CsWhere named_at; /* where an object was named last, and how many were there in a row */
  guint32 n_named;
  guint64 random;  /* state of the schedule's own random numbers */
  guint32 n_tasks; /* that were made */
  guint32 n_pids;
  guint32 n_processes;        /* that run */
  struct _CsSharedBox *boxes; /* all */
  CsType *box_type;
  CsType *proxy_type; /* a box that can be pickled */
  CsType *pickle_type;
  CsType *process_handle_type;
  CsType *thread_handle_type;
  CsType *thread_lock_type;
  CsType *thread_rlock_type;
  CsType *thread_condition_type;
  CsType *base_loop_type; /* what it can do beside running */
  CsType *loop_type;
  CsType *handle_type;
  CsType *timer_handle_type;
  CsType *future_type;
  CsType *task_type;
  CsType *lock_type;
  CsType *event_type;
  CsType *semaphore_type;
  CsType *bounded_semaphore_type;
  CsType *queue_type;
  CsType *lifo_queue_type;
  /* Immortal coroutines: what tasks await that wait in place (in-place.h). */
  CsValue queue_gets;
  CsValue queue_puts;
  CsType *context_type;
  CsType *context_var_type;
  CsType *context_token_type;
  CsValue context_missing; /* Token.MISSING; borrowed from that class */
  CsType *cancelled_error; /* asyncio.CancelledError */
  CsType *invalid_state_error;
  CsType *broken_barrier_error;
  CsType *queue_empty;
  CsType *queue_full;
  CsTask *tasks;                         /* tasks that are not done, newest first; borrowed */
  struct _CsAsyncGenerators *generators; /* that loops iterate; NULL: none has been */
};

static inline CsScheduler *
cs_scheduler (CsMachine *m)
{
  return m->scheduler;
}

/* How a run ended, or that it has not. */
typedef enum
{
  CS_SCHEDULE_MORE,     /* the budget is used up */
  CS_SCHEDULE_DONE,     /* the program returned */
  CS_SCHEDULE_RAISED,   /* m->exception: nobody caught it (SystemExit included) */
  CS_SCHEDULE_DEADLOCK, /* everybody waits for somebody */
  CS_SCHEDULE_IDLE,     /* a loop that runs for ever has nothing left to do */
  CS_SCHEDULE_LIMIT,    /* m->limit says which */
} CsScheduleStatus;

/* Gives the machine its scheduler; before it starts.  FALSE where memory is out. */
gboolean cs_scheduler_init (CsMachine *m, const CsHardware *hardware);
/* Lets go of what the scheduler holds, before the machine is freed. */
void cs_scheduler_clear (CsMachine *m);
/* Runs the program for about `budget` ticks, moving the clock on wherever all wait. */
CsScheduleStatus cs_scheduler_run (CsMachine *m, gint64 budget);
/* The threads that are in line for a core. */
const struct _CsThreadLine *cs_scheduler_get_ready (CsMachine *m);
/* A number below `n`, of the schedule's own random numbers. */
guint32 cs_scheduler_draw (CsMachine *m, guint32 n);
/* The event loop that runs in the thread that runs; NULL: none. */
CsEventLoop *cs_scheduler_get_running_loop (CsMachine *m);
/* One sentence for a deadlock: who waits for what. */
char *cs_scheduler_describe_deadlock (CsMachine *m) G_GNUC_WARN_UNUSED_RESULT;

/* What an assignment on the current line calls a new object: "q" for `q = asyncio.Queue ()`,
 * "forks[0]" and so on for `forks = [Lock () for …]`, else `fallback`. */
char *cs_scheduler_guess_name (CsMachine *m, const char *fallback) G_GNUC_WARN_UNUSED_RESULT;
/* The same for an object that was made at `where`, without the number. */
char *cs_scheduler_guess_name_at (CsMachine *m, CsWhere where,
                                  const char *fallback) G_GNUC_WARN_UNUSED_RESULT;
