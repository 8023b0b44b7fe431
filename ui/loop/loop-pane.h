/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/session/session.h"

/* The event loop's inside at the playhead: who is ready, who runs, who waits for what, who is
 * done; a chip in the lane's colour for each.  Of several runs it shows the one whose lane is
 * selected, else the last one. */
#define CS_TYPE_LOOP_PANE (cs_loop_pane_get_type ())
G_DECLARE_FINAL_TYPE (CsLoopPane, cs_loop_pane, CS, LOOP_PANE, GtkWidget)

GtkWidget *cs_loop_pane_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_loop_pane_set_session (CsLoopPane *self, CsSession *session);
