/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/span.h"

/* What a run took, added up. */
typedef struct
{
  guint32 actor;
  CsTime in_state[CS_N_STATES];
  CsTime waited_for[CS_N_WAIT_REASONS]; /* waiting and blocked; ready for the GIL or a core */
  CsTime gil;                           /* a thread: held the GIL, where that is told */
  CsTime longest_step; /* the longest it ran or blocked without a pause; 0 of processes and loops */
  guint32 n_switches;  /* how many times it began to run, or went on after another had */
} CsActorStatistics;

/* A queue, lock, semaphore, event, condition or barrier.  `wait` is how long actors waited for it,
 * added up. */
typedef struct
{
  guint32 object;
  guint32 max_depth; /* queues only */
  guint32 n_puts;
  guint32 n_gets;
  CsTime wait;
} CsObjectStatistics;

typedef struct
{
  CsTrace *trace;     /* owned */
  CsTime total;       /* the last event's time */
  CsTime cpu;         /* somebody ran, summed over threads; instructions and busy waiting */
  CsTime idle;        /* no task, thread or generator ran or blocked: the loop slept */
  guint32 n_switches; /* of all but processes and loops together */
  guint32 n_turns;
  GArray *actors;  /* CsActorStatistics: processes, threads, loops, tasks, generators, as made */
  GArray *objects; /* CsObjectStatistics, as made */
  GArray *cores;   /* CsTime that a thread was on it; empty in a program of one thread */
} CsStatistics;

CsStatistics *cs_statistics_new (CsSpanIndex *spans) G_GNUC_WARN_UNUSED_RESULT;
void cs_statistics_free (CsStatistics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsStatistics, cs_statistics_free)

/* A table to read; ends with a newline. */
char *cs_statistics_format (const CsStatistics *self) G_GNUC_WARN_UNUSED_RESULT;

/* What `coroscope stats --json` prints for several programs; ends with a newline. */
char *cs_statistics_format_json (const CsStatistics *const *programs,
                                 guint n_programs) G_GNUC_WARN_UNUSED_RESULT;
