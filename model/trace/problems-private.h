/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/problems.h"

/* What problems.c gathers in its one pass over the events, by number of actor or object, for what
 * is looked for at the end of a task's step and at the end of the run. */
typedef struct
{
  CsTime ready_since; /* an actor that is ready; CS_TIME_NEVER */
  CsTime due;         /* of the timer that it set last, while that is set; CS_TIME_NEVER */
  CsTime step_start;
  CsTime block_start;
  CsTime longest_block;  /* of this step */
  guint32 step;          /* event that began its step; CS_NO_EVENT: it is not in one */
  guint32 longest_event; /* of that longest block */
  guint32 wait;          /* the suspend or block that it has not come back from; CS_NO_EVENT */
  guint32 end;           /* event by which it ended; CS_NO_EVENT */
  guint32 unjoined;      /* the program came to its end without having joined it; CS_NO_EVENT */
  guint32 owner;         /* of a lock or semaphore, 0: it is free; of a loop, the task that blocks
                            it for ever; of a process, its first thread; of the future of a job, the
                            thread that runs it */
  guint32 acquired;      /* event of a lock */
  gboolean is_signal;    /* a lock that is given back by others than its owner: no one's own */
  guint32 first_made;    /* of a task, what tasks it made: the first one, the last one, */
  guint32 last_made;     /* and of each the next one; */
  guint32 next_made;     /* of a pool's queue, the threads that took jobs from it, likewise */
  guint32 last_put;      /* of a queue: who put something in last; 0 */
  guint32 last_got;      /* and who took something out */
  guint32 future;        /* of an actor: the future of a job that it made last; of a future of a
                            loop: the one of the job that it stands for; 0 */
  guint32 pool;          /* of the future of a job, or a thread: the queue of its pool; 0 */
} CsProblemNode;

typedef struct
{
  CsTrace *trace;       /* borrowed */
  GPtrArray *problems;  /* owned until it is handed over */
  GHashTable *jobs;     /* owned: the queue.put of a job to its future */
  gboolean is_stuck;    /* the run ended in a deadlock */
  CsProblemNode *nodes; /* owned: n_nodes, by number */
  guint32 n_nodes;
  guint n_processes;
} CsProblemSearch;

/* `message` taken; where it is NULL it is to be set in the result, which is borrowed. */
CsProblem *cs_problem_search_add (CsProblemSearch *self, CsProblemKind kind, guint32 event,
                                  guint32 actor, CsWhere where, char *message);
/* "Thread-1 (work)", "Task-2 (main)". */
char *cs_problem_search_name (CsProblemSearch *self, guint32 actor) G_GNUC_WARN_UNUSED_RESULT;

/* Where an actor was made. */
CsWhere cs_problem_search_find_made (CsProblemSearch *self, guint32 actor);

/* At the end of a task's step, by `event`. */
void cs_problem_search_check_step (CsProblemSearch *self, const CsEvent *event);

/* Each event: who could end a wait for what. */
void cs_problem_search_follow_waits (CsProblemSearch *self, guint32 index, const CsEvent *event);
/* At the end of the run: circles of waits, or else all who wait when nobody can go on. */
void cs_problem_search_check_deadlock (CsProblemSearch *self);
