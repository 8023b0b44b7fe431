/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/player.h"
#include "ui/paint/scene.h"
#include "ui/paint/timeline-painter.h"
#include "ui/session/run.h"

/* What the views share; they do not know each other.  Runs, the player over them, the scene that
 * says what is shown in which colour, what is selected, and the axis.
 *
 * Signals
 *
 * - "runs-changed": runs came or went, or one has another trace: forget what you kept
 * - "grown": traces are longer (spans, states and scene are up to date); a few times a second
 * - "moved": the player's position changed
 * - "selection-changed": what is selected or hovered, or which run is shown
 * - "diagnostics": a run could not be started, or could again
 * - "pointed" (guint run, guint where): the user wants to see the instant at which the playhead
 *   stands now, and that place in the program; 0: no place
 *
 * Property: "axis" (a CsAxis) */
#define CS_TYPE_SESSION (cs_session_get_type ())
G_DECLARE_FINAL_TYPE (CsSession, cs_session, CS, SESSION, GObject)

CsSession *cs_session_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* All runs at once: stops and drops the old ones.  Runs with a program are not started. */
void cs_session_set_runs (CsSession *self, CsRun *const *runs, guint n_runs);
void cs_session_add_run (CsSession *self, CsRun *run);
guint cs_session_get_n_runs (CsSession *self);
CsRun *cs_session_get_run (CsSession *self, guint run);
/* Starts all that have a program; TRUE where all of them could be started. */
gboolean cs_session_start (CsSession *self);
void cs_session_stop (CsSession *self);
gboolean cs_session_is_running (CsSession *self);

CsPlayer *cs_session_get_player (CsSession *self);
/* Its groups are the runs that have a trace, in order; see cs_session_get_group. */
CsScene *cs_session_get_scene (CsSession *self);
/* The scene's and the player's number of a run; FALSE where it has no trace. */
gboolean cs_session_get_group (CsSession *self, guint run, guint *group);
guint cs_session_get_run_of_group (CsSession *self, guint group);

/* Views of a single run show that run from now on, until something is selected in another one; what
 * is selected now in another one no longer is. */
void cs_session_show_run (CsSession *self, guint run);
/* Which run that is: the selected thing's, else the one that was shown last; FALSE where nobody
 * said so. */
gboolean cs_session_get_shown_run (CsSession *self, guint *run);
/* Its group, else the last.  FALSE where there is none. */
gboolean cs_session_get_shown_group (CsSession *self, guint *group);

CsAxis cs_session_get_axis (CsSession *self);
void cs_session_set_axis (CsSession *self, CsAxis axis);

CsTimelineItem cs_session_get_selected (CsSession *self);
void cs_session_set_selected (CsSession *self, CsTimelineItem item);
CsTimelineItem cs_session_get_hovered (CsSession *self);
void cs_session_set_hovered (CsSession *self, CsTimelineItem item);

/* Goes to the instant of a problem: playhead, selection and place. */
void cs_session_show_problem (CsSession *self, guint group, const CsProblem *problem);

/* Where the playhead stands on the axis in each group; `positions` has one for each. */
void cs_session_get_positions (CsSession *self, double *positions);
/* The whole machine of a group at the playhead; NULL before its first event.  Good until the next
 * call. */
const CsMachineState *cs_session_get_state (CsSession *self, guint group);
