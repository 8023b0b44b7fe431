/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/session/session.h"

/* Why: a sentence for the playhead and what is selected, and what led there.  Its links select
 * others, and go to the instants that it names. */
#define CS_TYPE_WHY_PANE (cs_why_pane_get_type ())
G_DECLARE_FINAL_TYPE (CsWhyPane, cs_why_pane, CS, WHY_PANE, GtkWidget)

GtkWidget *cs_why_pane_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_why_pane_set_session (CsWhyPane *self, CsSession *session);
