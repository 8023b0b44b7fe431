/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "base/float-digits.h"
#include "trace/event-cursor.h"
#include "trace/span.h"
#include "trace/trace-format.h"

/* --- csv: a row a span ----------------------------------------------------------------------- */

/* In quotes where it holds what would end it. */
static void
write_field (CsTextWriter *out, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      cs_text_writer_put (out, text);
      return;
    }
  cs_write_char (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        cs_write_char (out, '"');
      cs_write_char (out, *text);
    }
  cs_write_char (out, '"');
}

/* The mark at the end of a life says how it ended. */
static const char *
span_state_name (const CsLane *lane, const CsSpan *span)
{
  if (span->state == CS_STATE_DONE && lane->end == CS_END_CANCELLED)
    return "cancelled";
  if (span->state == CS_STATE_DONE && lane->end == CS_END_FAILED)
    return "failed";
  return cs_state_name (span->state);
}

static const char *
object_name (CsTrace *trace, guint32 number)
{
  return number != 0 ? cs_trace_get_object (trace, number)->name : "";
}

static void
write_place_fields (CsTrace *trace, CsTextWriter *out, CsWhere where)
{
  const CsSourceSpan *place = cs_trace_get_place (trace, where);

  if (place != NULL)
    write_field (out, cs_source_get_name (cs_trace_get_source (trace, place->file)));
  cs_write_char (out, ',');
  if (place != NULL)
    cs_write_uint (out, place->line);
}

static void
write_row (CsTrace *trace, CsTextWriter *out, const CsLane *lane, const CsSpan *span)
{
  gboolean waits = span->state == CS_STATE_WAITING || span->state == CS_STATE_BLOCKED;
  gboolean lacks = span->reason == CS_WAIT_GIL || span->reason == CS_WAIT_CORE;

  write_field (out, cs_trace_get_object (trace, lane->actor)->name);
  cs_write_char (out, ',');
  cs_text_writer_put (out, span_state_name (lane, span));
  cs_write_char (out, ',');
  cs_text_writer_put (out, waits || lacks ? cs_wait_reason_name (span->reason) : "");
  cs_write_char (out, ',');
  write_field (out, object_name (trace, waits ? span->object : 0));
  cs_write_char (out, ',');
  cs_write_decimal (out, span->start, 9);
  cs_write_char (out, ',');
  cs_write_decimal (out, span->end, 9);
  cs_write_char (out, ',');
  write_place_fields (trace, out, span->where);
  cs_write_char (out, '\n');
}

void
cs_trace_write_csv (CsTrace *trace, CsTextWriter *out)
{
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);

  cs_text_writer_put (out, "lane,state,reason,object,start_s,end_s,file,line\n");
  for (guint i = 0; i < cs_span_index_get_n_lanes (spans); i++)
    {
      const CsLane *lane = cs_span_index_get_lane (spans, i);

      for (guint k = 0; k < lane->n_spans; k++)
        write_row (trace, out, lane, &lane->spans[k]);
    }
}

/* --- steps: a line each time a task runs ----------------------------------------------------- */

static void
write_step (CsTrace *trace, CsTextWriter *out, const CsEvent *event, guint32 n)
{
  const CsTraceObject *task = cs_trace_get_object (trace, event->actor);
  char seconds[CS_FLOAT_TEXT_SIZE];

  cs_float_format (cs_time_to_seconds (event->time), seconds);
  cs_text_writer_put (out, "{\"n\":");
  cs_write_uint (out, n);
  cs_text_writer_put (out, ",\"t\":");
  cs_text_writer_put (out, seconds);
  cs_text_writer_put (out, ",\"task\":");
  cs_write_json_string (out, task->name, strlen (task->name));
  cs_text_writer_put (out, ",\"coro\":");
  cs_write_json_string (out, task->type, strlen (task->type));
  cs_text_writer_put (out, "}\n");
}

void
cs_trace_write_steps (CsTrace *trace, CsTextWriter *out)
{
  CsEventCursor cursor;
  const CsEvent *event;
  guint32 n = 0;

  cs_event_cursor_init (&cursor, trace, 0);
  while ((event = cs_event_cursor_next (&cursor)) != NULL)
    if (event->kind == CS_EVENT_RESUME && event->actor != 0
        && cs_trace_get_object (trace, event->actor)->kind == CS_OBJECT_TASK)
      write_step (trace, out, event, ++n);
}
