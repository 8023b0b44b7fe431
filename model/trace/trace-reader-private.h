/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/json-scanner.h"
#include "trace/trace-format.h"

/* What the files that read a jsonl trace share: trace-reader.c reads lines, trace-reader-header.c
 * the first of them, trace-reader-value.c the values in the others. */
typedef struct
{
  CsJsonScanner scanner;
  CsTrace *trace;
  GArray *depths; /* guint32: items in each queue, by number */

  /* The largest actor or object named so far, and where: it may be introduced later. */
  guint32 largest;
  gsize largest_offset;
  gboolean ended;
} CsTraceReader;

/* What stands for a depth that is not given. */
#define CS_NO_DEPTH G_MAXUINT32

/* The header, after its format and version. */
gboolean cs_trace_reader_read_header (CsTraceReader *self);

/* The number of an actor or object. */
gboolean cs_trace_reader_read_number (CsTraceReader *self, guint32 *number);
/* The `arg` of an event whose kind is known, and a queue's depth where it is given. */
gboolean cs_trace_reader_read_arg (CsTraceReader *self, CsEvent *event, guint32 *depth);
/* The depth of the queue that an event moves, after it. */
guint32 cs_trace_reader_follow_depth (CsTraceReader *self, const CsEvent *event);
