/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/scheduler.h"

/* The tree of schedules.  A schedule is a list of decisions; almost all of them are the usual ones,
 * so that a schedule is a branch: another one's decisions up to some place, something else there,
 * the usual ever after.  Branches are run in the order of their preemptions, then in that of their
 * making.
 *
 * Where a decision is met in a state that another run has met (with as many preemptions), all that
 * may follow is that of the other one: the run is cut, and the tree is a graph there.  How many
 * schedules lead to each outcome is the number of its paths. */
typedef struct _CsScheduleTree CsScheduleTree;

/* At most `capacity` branches of each number of preemptions wait; the first schedule is there. */
CsScheduleTree *cs_schedule_tree_new (guint preemptions,
                                      guint64 capacity) G_GNUC_WARN_UNUSED_RESULT;
void cs_schedule_tree_free (CsScheduleTree *self);

/* Takes the schedule that comes next; FALSE where none is left. */
gboolean cs_schedule_tree_pop (CsScheduleTree *self);
/* The same one again: it makes no branches this time. */
void cs_schedule_tree_repeat (CsScheduleTree *self);
/* The next decision of the run.  TRUE: it has to be for `thread`, or G_MAXUINT32, the usual one;
 * FALSE: it is free, and may branch. */
gboolean cs_schedule_tree_next (CsScheduleTree *self, guint32 *thread);
/* The state in which the free decision is taken; 0: like no other.  FALSE where it was met before:
 * the run is cut. */
gboolean cs_schedule_tree_meet (CsScheduleTree *self, guint64 state);
/* The decision could have been for `thread` as well. */
void cs_schedule_tree_branch (CsScheduleTree *self, guint32 thread, gboolean preempts);
/* The run has come to its end, with this outcome. */
void cs_schedule_tree_end (CsScheduleTree *self, guint outcome);

guint cs_schedule_tree_get_preemptions (CsScheduleTree *self);
guint64 cs_schedule_tree_get_n_left (CsScheduleTree *self);

/* How many schedules lead to each outcome, those that were cut too; and to what was not run. */
typedef struct
{
  guint64 *n_outcomes; /* owned, by outcome */
  guint64 n_left;      /* branches that wait */
  guint64 n_beyond;    /* branches with more preemptions than the bound */
} CsScheduleCounts;

void cs_schedule_tree_count (CsScheduleTree *self, guint n_outcomes, CsScheduleCounts *counts);
