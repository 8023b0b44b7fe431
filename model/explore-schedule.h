/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/scheduler.h"

/* The tree of schedules.  A schedule is a list of decisions; almost all of them are the usual ones,
 * so that a schedule is a branch: another one's decisions up to some place, something else there,
 * the usual ever after.  Each is met exactly once. Branches are run in the order of their
 * preemptions, then in that of their making. */
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
/* The decision that was asked for last could have been for `thread` as well. */
void cs_schedule_tree_branch (CsScheduleTree *self, guint32 thread, gboolean preempts);

guint cs_schedule_tree_get_preemptions (CsScheduleTree *self);
guint64 cs_schedule_tree_get_n_left (CsScheduleTree *self);
/* Branches with more preemptions than the bound. */
guint64 cs_schedule_tree_get_n_beyond (CsScheduleTree *self);
