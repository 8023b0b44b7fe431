/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* A source file: valid UTF-8 without NUL bytes, lines ended by '\n'.  Reference counted and
 * immutable, so that code, diagnostics and traces may share it. */
typedef struct _CsSource CsSource;

/* The largest file that is taken: 4 MiB.  It keeps places within 24 bits. */
#define CS_SOURCE_MAX_BYTES (4u << 20)

/* A range of text.  Lines count from 1, columns are byte offsets from 0; the end is exclusive.
 * `file` is the index of the source in its program. */
typedef struct
{
  guint32 file;
  guint32 line;
  guint32 column;
  guint32 end_line;
  guint32 end_column;
} CsSourceSpan;

/* `name` is how the file is called in messages; `text` need not end with a newline. */
CsSource *cs_source_new (const char *name, const char *text,
                         gssize length) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a file: missing, unreadable, too large, not UTF-8 (or declared to be something else) and
 * binary ones are a GError that names it.  CR LF becomes LF and a byte-order mark is dropped. */
CsSource *cs_source_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What cs_source_load does to bytes that are already here. */
CsSource *cs_source_from_bytes (const char *name, const char *bytes, gsize length,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

CsSource *cs_source_ref (CsSource *source);
void cs_source_unref (CsSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsSource, cs_source_unref)

const char *cs_source_get_name (const CsSource *source);
const char *cs_source_get_text (const CsSource *source, gsize *length);
guint32 cs_source_get_n_lines (const CsSource *source);
/* The line without its newline: `length` bytes from the result on; NULL beyond the end. */
const char *cs_source_get_line (const CsSource *source, guint32 line, gsize *length);
