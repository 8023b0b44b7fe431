/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/session/session.h"

/* What is wrong in the runs that are shown, the most serious first, and last what may be meant so.
 * Choosing a row goes to its instant, lane and line.
 *
 * Properties, read only: "title", what a tab is to say ("Problems", "1 problem", "2 problems");
 * "serious", whether there is more than what may be meant so. */
#define CS_TYPE_PROBLEM_LIST (cs_problem_list_get_type ())
G_DECLARE_FINAL_TYPE (CsProblemList, cs_problem_list, CS, PROBLEM_LIST, GtkWidget)

GtkWidget *cs_problem_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_problem_list_set_session (CsProblemList *self, CsSession *session);
