/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/session/session.h"

/* The timeline as a table of spans, for those who cannot see pictures and for those who want the
 * numbers: who, what, since when, for how long, at which line.  Shares the session's selection;
 * Return moves the playhead to where the span begins. */
#define CS_TYPE_SPAN_TABLE (cs_span_table_get_type ())
G_DECLARE_FINAL_TYPE (CsSpanTable, cs_span_table, CS, SPAN_TABLE, GtkWidget)

GtkWidget *cs_span_table_new (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;
