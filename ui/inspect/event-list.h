/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/session/session.h"

/* The events of the shown group, one a row: when, who, what, at which line.  The row of the
 * playhead is selected; choosing a row goes there. */
#define CS_TYPE_EVENT_LIST (cs_event_list_get_type ())
G_DECLARE_FINAL_TYPE (CsEventList, cs_event_list, CS, EVENT_LIST, GtkWidget)

GtkWidget *cs_event_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_event_list_set_session (CsEventList *self, CsSession *session);
