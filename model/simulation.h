/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "program.h"
#include "trace/trace.h"

/* A simulation: a program being run and recorded.  It runs in slices, driven by a GSource of a main
 * context, so that a program that never ends never holds up a window; without a window the same
 * source is iterated to the end.
 *
 * The image and the trace are kept alive by it.  Not for use from several threads. */
#define CS_TYPE_SIMULATION (cs_simulation_get_type ())
G_DECLARE_FINAL_TYPE (CsSimulation, cs_simulation, CS, SIMULATION, GObject)

/* Text that the program writes, as it writes it. */
typedef void (*CsOutputFunc) (gpointer data, gboolean error, const char *bytes, gsize length);

/* `image` is taken.  `record` FALSE: nothing is recorded, the trace stays empty.  NULL and a GError
 * where the system has no room for the machine's memory. */
CsSimulation *cs_simulation_new (CsProgram *program, CsImage *image, const CsSettings *settings,
                                 gboolean record, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Before it starts. */
void cs_simulation_set_output (CsSimulation *self, CsOutputFunc output, gpointer data);
/* Ticks in a slice; for tests: the trace does not depend on it. */
void cs_simulation_set_slice (CsSimulation *self, gint64 ticks);

/* Attaches its source to the thread-default main context. */
void cs_simulation_start (CsSimulation *self);
/* Of one that was started and is not over: a slice at once, before the main loop comes to it. */
void cs_simulation_run_slice (CsSimulation *self);
/* Starts and iterates until it is over. */
void cs_simulation_run (CsSimulation *self);
/* Ends the run where it stands, as CS_OUTCOME_STOPPED; the trace so far is kept. */
void cs_simulation_stop (CsSimulation *self);

/* "finished" is emitted once, when it is over; the trace's "changed" after each slice before that.
 */
gboolean cs_simulation_is_finished (CsSimulation *self);
CsTrace *cs_simulation_get_trace (CsSimulation *self);
CsProgram *cs_simulation_get_program (CsSimulation *self);
CsOutcome cs_simulation_get_outcome (CsSimulation *self);
/* One sentence: the exception's last line, the deadlock, the limit; "" where all went well. */
const char *cs_simulation_get_message (CsSimulation *self);
/* The same, of a limit with the place where the program met it. */
char *cs_simulation_dup_report (CsSimulation *self) G_GNUC_WARN_UNUSED_RESULT;
/* What the process would exit with: 0, sys.exit's number, 1 for an exception, 3 for a limit or a
 * deadlock. */
int cs_simulation_get_exit_status (CsSimulation *self);
