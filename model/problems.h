/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/trace.h"

/* What is wrong in a run, found in its trace: a blocked event loop, a coroutine that was never
 * awaited, an exception nobody looked at, a deadlock. */
typedef enum
{
  CS_PROBLEM_BLOCKED_LOOP,
  CS_PROBLEM_NEVER_AWAITED,
  CS_PROBLEM_NEVER_RETRIEVED,
  CS_PROBLEM_DEADLOCK,
} CsProblemKind;

typedef struct
{
  CsProblemKind kind;
  guint32 event; /* where it happened */
  char *message; /* owned: a sentence without a full stop */
} CsProblem;

/* A step that holds up its loop for longer than this is a problem. */
#define CS_PROBLEM_BLOCKED_NS (100 * CS_NS_PER_MS)

/* In the order of their events; of CsProblem. */
GPtrArray *cs_problems_find (CsTrace *trace) G_GNUC_WARN_UNUSED_RESULT;
/* "file:line: problem: message". */
char *cs_problem_format (CsTrace *trace, const CsProblem *problem) G_GNUC_WARN_UNUSED_RESULT;
