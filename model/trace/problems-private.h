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
  guint32 owner;         /* of a lock, 0: it is free; of a loop, the task that blocks it for ever */
  guint32 acquired;      /* event of a lock */
  gboolean is_signal;    /* a lock that is given back by others than its owner: no one's own */
} CsProblemNode;

typedef struct
{
  CsTrace *trace;       /* borrowed */
  GPtrArray *problems;  /* owned until it is handed over */
  CsProblemNode *nodes; /* owned: n_nodes, by number */
  guint32 n_nodes;
} CsProblemSearch;

/* `message` taken; where it is NULL it is to be set in the result, which is borrowed. */
CsProblem *cs_problem_search_add (CsProblemSearch *self, CsProblemKind kind, guint32 event,
                                  guint32 actor, CsWhere where, char *message);
/* "Thread-1 (work)", "Task-2 (main)". */
char *cs_problem_search_name (CsProblemSearch *self, guint32 actor) G_GNUC_WARN_UNUSED_RESULT;

/* At the end of a task's step, by `event`. */
void cs_problem_search_check_step (CsProblemSearch *self, const CsEvent *event);
/* At the end of the run. */
void cs_problem_search_check_deadlock (CsProblemSearch *self);
