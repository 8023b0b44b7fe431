/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "simulation.h"
#include "trace/span.h"
#include "trace/state.h"

/* A run as the views see it: a program with its settings and what came of it, or a trace that was
 * opened.
 *
 * Starting it compiles the program and, where that works, replaces the trace; where it does not,
 * the diagnostics are there and the old trace stays.  The first slice is run at once, and what is
 * left of the run goes to its end in slices in the background. */
#define CS_TYPE_RUN (cs_run_get_type ())
G_DECLARE_FINAL_TYPE (CsRun, cs_run, CS, RUN, GObject)

CsRun *cs_run_new_for_program (CsProgram *program,
                               const CsSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
CsRun *cs_run_new_for_trace (CsTrace *trace) G_GNUC_WARN_UNUSED_RESULT;

/* Signals: "replaced", there is another trace (or none); "grown", the trace is longer or finished;
 * "failed", a start failed: the diagnostics have changed. */

/* Compiles for the next start, which is quicker then; on any thread, while nobody else has the run.
 * What could not be compiled is told by that start. */
void cs_run_prepare (CsRun *self);
/* Compiles and runs from the beginning.  FALSE where it could not start. */
gboolean cs_run_start (CsRun *self);
/* From its next start on it runs by that schedule, as cs_explore found it, in place of its
 * settings' policy and cost; `name` says which that is.  NULL: by its settings again. */
void cs_run_set_schedule (CsRun *self, const char *schedule, const char *name);
const char *cs_run_get_schedule (CsRun *self); /* nullable */
/* Ends the run where it stands. */
void cs_run_stop (CsRun *self);
gboolean cs_run_is_running (CsRun *self);

CsProgram *cs_run_get_program (CsRun *self); /* NULL for a trace that was opened */
void cs_run_set_program (CsRun *self, CsProgram *program);
CsSettings *cs_run_get_settings (CsRun *self);
CsTrace *cs_run_get_trace (CsRun *self);       /* NULL before it was started */
CsSpanIndex *cs_run_get_spans (CsRun *self);   /* NULL likewise */
CsStateIndex *cs_run_get_states (CsRun *self); /* NULL likewise */
const CsDiagnostics *cs_run_get_diagnostics (CsRun *self);
/* Why the last start failed beside the diagnostics (a parameter, memory); NULL. */
const char *cs_run_get_error (CsRun *self);

void cs_run_set_titles (CsRun *self, const char *title, const char *subtitle);
const char *cs_run_get_title (CsRun *self);
/* Whether it does another job than the runs before it, so that it and those after it are not
 * compared with them. */
void cs_run_set_baseline (CsRun *self, gboolean baseline);
gboolean cs_run_is_baseline (CsRun *self);
/* Nullable; of a run by a schedule, the schedule's name. */
const char *cs_run_get_subtitle (CsRun *self);

/* Takes what the trace has got since the last call into spans and states; FALSE where there is
 * nothing new.  Called by the session, a few times a second. */
gboolean cs_run_update (CsRun *self);
