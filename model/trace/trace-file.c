/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/trace-format.h"

#include "trace/output-file.h"
#include "trace/statistics.h"

static const char *const outcomes[] = {
  [CS_OUTCOME_RUNNING] = "running", [CS_OUTCOME_DONE] = "done",
  [CS_OUTCOME_ERROR] = "error",     [CS_OUTCOME_DEADLOCK] = "deadlock",
  [CS_OUTCOME_LIMIT] = "limit",     [CS_OUTCOME_STOPPED] = "stopped",
};

const char *
cs_outcome_name (CsOutcome outcome)
{
  g_assert (outcome < G_N_ELEMENTS (outcomes));
  return outcomes[outcome];
}

gboolean
cs_outcome_from_name (const char *name, CsOutcome *outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_str_equal (name, outcomes[i]))
      {
        *outcome = i;
        return TRUE;
      }
  return FALSE;
}

const char *
cs_trace_arg_name (CsEventKind kind)
{
  switch (cs_event_kind_arg (kind))
    {
    case CS_ARG_NONE:
      return NULL;
    case CS_ARG_WORD:
      return kind == CS_EVENT_QUEUE_PUT ? "item" : "value";
    case CS_ARG_EVENT:
      return "put";
    case CS_ARG_TEXT:
      return "text";
    case CS_ARG_SUSPEND:
      return "reason";
    case CS_ARG_PLACES:
      return "read";
    case CS_ARG_SWITCH:
      return "why";
    case CS_ARG_TIME:
    case CS_ARG_COUNT:
      break;
    }
  switch (kind)
    {
    case CS_EVENT_OBJECT_NEW:
      return "capacity";
    case CS_EVENT_BUSY:
    case CS_EVENT_LOOP_SELECT:
      return "until";
    case CS_EVENT_LOOP_TURN:
      return "handles";
    case CS_EVENT_CORE_TAKE:
      return "core";
    case CS_EVENT_QUEUE_DONE:
    case CS_EVENT_QUEUE_JOIN:
      return "unfinished";
    case CS_EVENT_SEMAPHORE_ACQUIRE:
    case CS_EVENT_SEMAPHORE_RELEASE:
      return "free";
    case CS_EVENT_CONDITION_NOTIFY:
      return "waiters";
    case CS_EVENT_BARRIER_WAIT:
    case CS_EVENT_BARRIER_LEAVE:
    case CS_EVENT_BARRIER_BREAK:
      return "there";
    case CS_EVENT_FUNCTION:
    case CS_EVENT_FUNCTION_INNER:
      return "since";
    default:
      return "due";
    }
}

static const char *const formats[] = {
  [CS_TRACE_FORMAT_JSONL] = "jsonl",
  [CS_TRACE_FORMAT_CHROME] = "chrome",
  [CS_TRACE_FORMAT_CSV] = "csv",
  [CS_TRACE_FORMAT_STEPS] = "steps",
};

gboolean
cs_trace_format_from_name (const char *name, CsTraceFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (name, formats[i]))
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

CsTraceFormat
cs_trace_format_from_path (const char *path)
{
  if (g_str_has_suffix (path, ".json"))
    return CS_TRACE_FORMAT_CHROME;
  if (g_str_has_suffix (path, ".csv"))
    return CS_TRACE_FORMAT_CSV;
  if (g_str_has_suffix (path, ".steps"))
    return CS_TRACE_FORMAT_STEPS;
  return CS_TRACE_FORMAT_JSONL;
}

gboolean
cs_trace_save (CsTrace *trace, CsTraceFormat format, GOutputStream *stream, GError **error)
{
  CsTextWriter out;

  cs_text_writer_init (&out, stream);
  switch (format)
    {
    case CS_TRACE_FORMAT_JSONL:
      cs_trace_write_jsonl (trace, &out);
      break;
    case CS_TRACE_FORMAT_CHROME:
      cs_trace_write_chrome (trace, &out);
      break;
    case CS_TRACE_FORMAT_CSV:
      cs_trace_write_csv (trace, &out);
      break;
    case CS_TRACE_FORMAT_STEPS:
      cs_trace_write_steps (trace, &out);
      break;
    }
  return cs_text_writer_finish (&out, error);
}

typedef struct
{
  CsTrace *trace;
  CsTraceFormat format;
} Saving;

static gboolean
save (GOutputStream *stream, gpointer data, GError **error)
{
  Saving *saving = data;

  return cs_trace_save (saving->trace, saving->format, stream, error);
}

gboolean
cs_trace_save_file (CsTrace *trace, const char *path, CsTraceFormat format, GError **error)
{
  Saving saving = { trace, format };

  return cs_output_file_write (path, save, &saving, error);
}
