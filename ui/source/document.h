/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "base/diagnostic.h"

/* A source file in the editor: its text, where it comes from, and whether it was changed.
 *
 * Resources and traces are read-only places: their text can be edited, but saving needs another
 * place.  A document is "current" while its text is the one that the shown run was made from; only
 * then do the run's lines mean anything in it. */
#define CS_TYPE_DOCUMENT (cs_document_get_type ())
G_DECLARE_FINAL_TYPE (CsDocument, cs_document, CS, DOCUMENT, GObject)

/* `file` is NULL for a text that is in no file yet, or in a trace.  Signals: "edited", the text was
 * changed by the user; "outdated", its file was changed by somebody else. */
CsDocument *cs_document_new (CsSource *source, GFile *file) G_GNUC_WARN_UNUSED_RESULT;

GtkSourceBuffer *cs_document_get_buffer (CsDocument *self);
GFile *cs_document_get_file (CsDocument *self); /* nullable */
/* What diagnostics and traces call it. */
const char *cs_document_get_name (CsDocument *self);
char *cs_document_dup_title (CsDocument *self) G_GNUC_WARN_UNUSED_RESULT;
/* The text as it is now; a GError where it is too large or has NUL bytes. */
CsSource *cs_document_to_source (CsDocument *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean cs_document_is_modified (CsDocument *self);
/* FALSE for resources and texts without a file. */
gboolean cs_document_can_save (CsDocument *self);
/* Writes it whole or not at all; with another `file` it stands there from now on. */
gboolean cs_document_save (CsDocument *self, GFile *file, GError **error);

/* TRUE while the file says something else than what was last read from it or written to it. */
gboolean cs_document_is_outdated (CsDocument *self);
/* Takes the text that is in the file now.  A GError names the file; then the text stays. */
gboolean cs_document_reload (CsDocument *self, GError **error);

void cs_document_set_current (CsDocument *self, gboolean current);
gboolean cs_document_is_current (CsDocument *self);

/* Underlines. */
void cs_document_clear_diagnostics (CsDocument *self);
void cs_document_add_diagnostic (CsDocument *self, const CsDiagnostic *diagnostic);
/* The message under a place in the text; NULL where there is none. */
const char *cs_document_find_diagnostic (CsDocument *self, const GtkTextIter *iter);
