/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/trace.h"

/* What is wrong in a run, found in its trace once that has ended: the same for a program that was
 * just run and for a trace that was opened. */

/* The more serious, the later. */
typedef enum
{
  CS_PROBLEM_BLOCKED_LOOP,    /* a step of a task took too long */
  CS_PROBLEM_NEVER_AWAITED,   /* a coroutine */
  CS_PROBLEM_NEVER_RETRIEVED, /* the exception of a task or future */
  CS_PROBLEM_NEVER_RELEASED,  /* a lock whose owner has ended */
  CS_PROBLEM_NEVER_JOINED,    /* a thread or process that outlives the program; a hint only */
  CS_PROBLEM_LOST_UPDATE,     /* at the write that goes by an old value */
  CS_PROBLEM_DEADLOCK,        /* at the instant at which the circle of those who wait closed */
} CsProblemKind;

typedef struct
{
  CsProblemKind kind;
  guint32 event;   /* where it happened */
  guint32 actor;   /* whose it is; 0: nobody's */
  GArray *others;  /* owned, of guint32: who else has part in it, by number: the other writer, the
                      rest of the circle, the tasks that were delayed */
  CsWhere where;   /* 0: nowhere */
  CsWhere read;    /* of a lost update: where the old value was read, */
  CsWhere written; /* and where the other one wrote */
  guint times;     /* how often the same happened, at the same places */
  char *message;   /* owned: a sentence without a full stop */
} CsProblem;

/* A step that holds up its loop for longer than this is a problem. */
#define CS_PROBLEM_BLOCKED_NS (100 * CS_NS_PER_MS)

/* In the order of their events; of CsProblem. */
GPtrArray *cs_problems_find (CsTrace *trace) G_GNUC_WARN_UNUSED_RESULT;
/* "lost update": what a kind is called. */
const char *cs_problem_kind_name (CsProblemKind kind);
/* It may be meant so: worth knowing, but nothing is wrong. */
gboolean cs_problem_is_hint (const CsProblem *problem);
/* The message, and how often it happened where that is more than once. */
char *cs_problem_describe (const CsProblem *problem) G_GNUC_WARN_UNUSED_RESULT;
/* "file:line:column: problem: message". */
char *cs_problem_format (CsTrace *trace, const CsProblem *problem) G_GNUC_WARN_UNUSED_RESULT;
