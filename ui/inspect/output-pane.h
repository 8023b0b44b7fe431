/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/session/session.h"

/* What the programs print, with the virtual time of each line.  It follows the playhead: what is
 * not printed yet is dimmed. */
#define CS_TYPE_OUTPUT_PANE (cs_output_pane_get_type ())
G_DECLARE_FINAL_TYPE (CsOutputPane, cs_output_pane, CS, OUTPUT_PANE, GtkWidget)

GtkWidget *cs_output_pane_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_output_pane_set_session (CsOutputPane *self, CsSession *session);
