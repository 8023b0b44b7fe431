/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/session/session.h"
#include "ui/source/document.h"

/* The programs: a tab for each source file of the session's runs, and in it a chip on the line
 * where each task stands at the playhead.
 *
 * It follows the session: files come and go with the runs, a selected span shows its line, and
 * so does a place that is pointed at; diagnostics are underlined.  Signals: "edited", the user
 * changed a text; "outdated", a file was changed by somebody else, or is again as it was. */
#define CS_TYPE_SOURCE_PANE (cs_source_pane_get_type ())
G_DECLARE_FINAL_TYPE (CsSourcePane, cs_source_pane, CS, SOURCE_PANE, GtkWidget)

GtkWidget *cs_source_pane_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_source_pane_set_session (CsSourcePane *self, CsSession *session);

/* Of CsDocument, in the order of the tabs; borrowed. */
const GPtrArray *cs_source_pane_get_documents (CsSourcePane *self);
/* The one whose tab is in front; NULL where there is none. */
CsDocument *cs_source_pane_get_current (CsSourcePane *self);
/* NULL where there is none of that name. */
CsDocument *cs_source_pane_find (CsSourcePane *self, const char *name);
/* TRUE where the document is the program's main file or lies beside it. */
gboolean cs_source_pane_belongs (CsSourcePane *self, CsDocument *document, CsProgram *program);
/* Forgets all texts, changed or not: other runs come next. */
void cs_source_pane_clear (CsSourcePane *self);
/* Brings its tab to the front and, with a line (from 1), scrolls there. */
void cs_source_pane_show (CsSourcePane *self, CsDocument *document, guint line);
/* The tab's name follows the document's. */
void cs_source_pane_renamed (CsSourcePane *self, CsDocument *document);
