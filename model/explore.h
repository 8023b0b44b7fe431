/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "program.h"
#include "trace/trace.h"

/* Runs a program of threads under many schedules and tells their outcomes apart.
 *
 * Every thread is run up to its next access to what threads share (explore-access.h): a schedule
 * point.  There one of the threads that stand at such a point is chosen to go on.  Going on with
 * another one although the last one could is a preemption; all schedules with none are run, then
 * those with one, and so on: the search is complete up to its bound of preemptions, or says that it
 * is not.
 *
 * A run is cut where it comes to a state that another run was in.  States are compared by what led
 * there: by what each thread has seen of the others' accesses (cs_accesses_get_history), which
 * settles what it does and what it writes; by what was printed and by the clock; by who stands at a
 * point, who passed the last one and how many preemptions are left, which settle what may follow.
 * So the futures are the same, schedule by schedule, and those of the cut run are counted without
 * being run: numbers are those of a search that cuts nothing.  (Leaving out the schedules that
 * sleep sets leave out would not do: of two orders of independent accesses one may need a
 * preemption more than the bound allows.)  Addresses are no part of it: id () and the repr of
 * objects without one of their own.  Programs with processes or asyncio are not cut: what a fork
 * copies, and what a loop does by itself, are no accesses.
 *
 * Time goes on when all threads wait.  Runs begin where the first thread was started, from a copy
 * of the machine; nothing is recorded.  When a run shows that an instruction is shared that was not
 * known to be, the search begins anew.
 *
 * Where no schedule of the search comes to its end, the program is too long for it.  Then longer
 * ones are drawn at random: of the places where a thread may be stopped that could go on, it is
 * stopped at a few. */
typedef struct
{
  guint preemptions;     /* at most, in a systematic search */
  guint64 schedules;     /* to be run at most */
  guint64 seeds;         /* not 0: as many schedules drawn at random, in place of the search */
  gint64 n_instructions; /* that one schedule may execute; then its outcome is the limit */
  gint64 n_drawn_instructions; /* and one that is drawn at random */
  guint64 draws;               /* where the program is too long for the search, that many */
  gint64 n_all_instructions;   /* of all of these together; then there are fewer */
  gboolean prunes;             /* runs are cut where they come to a state that is known */
} CsExploreOptions;

extern const CsExploreOptions cs_explore_options_default;

/* What came out, and of which schedule first: one with fewest preemptions, and of those fewest
 * choices that are not first come, first served.  All owned. */
typedef struct
{
  guint64 count; /* of schedules: those that were run, and when the search is done all known */
  guint number;  /* in the order of their finding, from 0 */
  CsOutcome outcome;
  char *output;  /* on standard output */
  char *errors;  /* on standard error */
  char *message; /* the exception, the deadlock, the limit; "" */
  guint preemptions;
  char *schedule; /* for the setting of this name */
  char *story;    /* "Thread-1 runs to line 7 (before the store of counter), …" */
} CsExploreOutcome;

typedef struct
{
  GPtrArray *outcomes; /* owned, of CsExploreOutcome, in the order of their finding */
  guint64 n_run;       /* schedules */
  guint64 n_cut;       /* runs that came to a known state */
  guint64 n_left;      /* schedules that were met but not run; there may be more behind them */
  gboolean is_drawn;   /* they were drawn at random, the program being too long for the search */
  /* When it is done: */
  guint64 n_pruned;     /* schedules that were not run, but whose outcomes are known and counted */
  guint64 n_beyond;     /* branches that would need more preemptions */
  guint n_points;       /* instructions at which threads may be switched */
  gboolean is_complete; /* up to the bound */
} CsExploration;

/* At work: a window lets it take a step now and then. */
typedef struct _CsExplorer CsExplorer;

/* `image` is taken.  `settings` as for a run; there is one core.  NULL and a GError where the
 * system has no room. */
CsExplorer *cs_explorer_new (CsProgram *program, CsImage *image, const CsSettings *settings,
                             const CsExploreOptions *options,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cs_explorer_free (CsExplorer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsExplorer, cs_explorer_free)
/* Goes a bit on with the program's start, or with a schedule: some milliseconds at most.  FALSE
 * when it is done. */
gboolean cs_explorer_step (CsExplorer *self);
/* What is known so far.  Outcomes are good until the next step, which may find that all is to be
 * begun anew. */
const CsExploration *cs_explorer_get_result (CsExplorer *self);

/* All steps at once. */
CsExploration *cs_explore (CsProgram *program, CsImage *image, const CsSettings *settings,
                           const CsExploreOptions *options,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* All schedules so far have met the limit of instructions, and there were enough of them to take
 * them for all. */
gboolean cs_exploration_is_too_long (const CsExploration *self);
void cs_exploration_free (CsExploration *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsExploration, cs_exploration_free)
