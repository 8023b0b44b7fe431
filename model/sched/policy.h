/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/scheduler.h"
#include "sched/thread.h"

/* The policy: who of those that are ready runs next, and when the one that runs is made to give
 * way.
 *
 * Without a schedule it is first come, first served, or by seed, and time slices and the switch
 * interval make threads give way.  With one there is a single core, without slices: a thread runs
 * until it waits, ends, or the schedule says otherwise; who gives way lets go of the interpreter
 * lock too.  A schedule is a list of switches, or somebody who is asked: the explorer. */

/* One switch: before the `when`th instruction that may touch what threads share (cs_op_touches), a
 * stop and its resumption counting as two; or, not `preempts`, at the `when`th choice between
 * several threads that are ready.  `thread` is the number of its actor. */
typedef struct
{
  guint64 when;
  guint32 thread;
  gboolean preempts;
} CsSwitch;

struct _CsSchedule
{
  const CsSwitch *switches;
  guint n_switches;
  /* Nullable: asked in place of the list when a thread is about to run; the ones in line `others`
   * are ready as well. */
  CsThreadControl *(*choose) (gpointer data, CsMachine *m, CsThreadControl *first,
                              const CsThreadLine *others);
  gpointer data;
};

/* Before the machine starts.  `schedule` (borrowed) outlives the machine. */
void cs_policy_set_schedule (CsMachine *m, const CsSchedule *schedule);
gboolean cs_policy_has_schedule (CsMachine *m);

/* Takes the next one out of a line: the first, or by seed any.  NULL where nobody stands there. */
CsThreadControl *cs_policy_take (CsMachine *m, CsThreadLine *line);
/* How much earlier than after the switch interval the holder of an interpreter lock is stopped:
 * where a thread may be stopped anywhere, each seed stops it elsewhere, up to half an interval. */
CsTime cs_policy_draw_earlier (CsMachine *m);

/* With a schedule alone.  Who runs of `first`, which has the core, and those in line. */
CsThreadControl *cs_policy_choose (CsMachine *m, CsThreadControl *first,
                                   const CsThreadLine *others);

/* A list as text, "12:3 40:2 #3:5": before the 12th such instruction to thread 3, at the third
 * choice to thread 5.  FALSE where `text` is none. */
gboolean cs_switches_parse (const char *text, GArray *switches);
char *cs_switches_format (const GArray *switches) G_GNUC_WARN_UNUSED_RESULT;
