/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/session/session.h"

/* What may come out of a program of threads: it is run under many schedules, a few milliseconds at
 * a time, and each outcome is a row that says how often it came.  Choosing a row runs the program
 * by the shortest schedule that gives it.
 *
 * Signal: "opened", a run was started by the schedule of a row. */
#define CS_TYPE_OUTCOME_LIST (cs_outcome_list_get_type ())
G_DECLARE_FINAL_TYPE (CsOutcomeList, cs_outcome_list, CS, OUTCOME_LIST, GtkWidget)

/* Its button activates "win.explore", or "win.stop" while it is at work. */
GtkWidget *cs_outcome_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_outcome_list_set_session (CsOutcomeList *self, CsSession *session);

/* Begins with a run that has a program. */
void cs_outcome_list_explore (CsOutcomeList *self, CsRun *run);
/* Keeps what was found so far. */
void cs_outcome_list_stop (CsOutcomeList *self);
/* Forgets all: the program is another one now. */
void cs_outcome_list_clear (CsOutcomeList *self);
