/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/span.h"

/* Traces as files.
 *
 *   jsonl   one JSON object a line; lossless, and can be read again (trace-format.h says what is in
 *           it)
 *   chrome  Chrome's trace events, which Perfetto's viewer opens
 *   csv     a row for each span
 *   steps   a line for each step of a task: what is compared with CPython
 *
 * The same trace gives the same bytes, in every locale. */
typedef enum
{
  CS_TRACE_FORMAT_JSONL,
  CS_TRACE_FORMAT_CHROME,
  CS_TRACE_FORMAT_CSV,
  CS_TRACE_FORMAT_STEPS,
} CsTraceFormat;

/* FALSE where no format has that name. */
gboolean cs_trace_format_from_name (const char *name, CsTraceFormat *format);
/* By the ending: .csv is csv, .json is chrome, .steps is steps, everything else jsonl. */
CsTraceFormat cs_trace_format_from_path (const char *path);

/* Writes to a stream, which stays open.  FALSE, and a GError of GIO's, where that fails. */
gboolean cs_trace_save (CsTrace *trace, CsTraceFormat format, GOutputStream *stream,
                        GError **error);

/* Writes a file, or leaves what was there as it was: CS_ERROR_WRITE names path and reason. */
gboolean cs_trace_save_file (CsTrace *trace, const char *path, CsTraceFormat format,
                             GError **error);

/* Reads a jsonl trace.  A file that is damaged, cut off, too new or no trace gives NULL and a
 * CS_ERROR that names it, the offset and the reason. */
CsTrace *cs_trace_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Likewise from memory; `name` is for messages. */
CsTrace *cs_trace_load_bytes (const char *name, const char *bytes, gsize length,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE where the bytes begin as a jsonl trace does: to tell it from a program. */
gboolean cs_trace_is_trace (const char *bytes, gsize length);
