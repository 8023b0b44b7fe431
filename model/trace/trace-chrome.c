/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "trace/span.h"
#include "trace/trace-format.h"

/* Chrome's trace events: an array of objects, with times in microseconds.
 *
 *   M  names of processes and threads       X  a span, as a "complete" event
 *   s, f  the two ends of an arrow          C  a counter: a queue's depth */
typedef struct
{
  CsTrace *trace;
  CsTextWriter *out;
  CsSpanIndex *spans;
  gboolean any; /* an event was written, and the next needs a comma */
} Writer;

/* The process that an actor belongs to; 0 where none is known. */
static guint32
process_of (CsTrace *trace, guint32 actor)
{
  while (actor != 0)
    {
      const CsTraceObject *object = cs_trace_get_object (trace, actor);

      if (object->kind == CS_OBJECT_PROCESS)
        break;
      actor = object->parent;
    }
  return actor;
}

static void
begin_event (Writer *self, const char *phase, guint32 actor)
{
  cs_text_writer_put (self->out, self->any ? ",\n{\"ph\":\"" : "\n{\"ph\":\"");
  cs_text_writer_put (self->out, phase);
  cs_text_writer_put (self->out, "\",\"pid\":");
  cs_write_uint (self->out, process_of (self->trace, actor));
  cs_text_writer_put (self->out, ",\"tid\":");
  cs_write_uint (self->out, actor);
  self->any = TRUE;
}

static void
write_text (Writer *self, const char *key, const char *text)
{
  cs_text_writer_put (self->out, key);
  cs_write_json_string (self->out, text, strlen (text));
}

static void
write_time (Writer *self, const char *key, CsTime time)
{
  cs_text_writer_put (self->out, key);
  cs_write_decimal (self->out, time, 3);
}

static void
write_name (Writer *self, const char *what, guint32 actor, const char *name, const char *type)
{
  g_autofree char *both = *type != '\0' ? g_strdup_printf ("%s: %s", name, type) : g_strdup (name);

  begin_event (self, "M", actor);
  write_text (self, ",\"name\":", what);
  write_text (self, ",\"args\":{\"name\":", both);
  cs_text_writer_put (self->out, "}}");
}

static void
write_names (Writer *self, guint lane)
{
  guint32 actor = cs_span_index_get_lane (self->spans, lane)->actor;
  const CsTraceObject *object = cs_trace_get_object (self->trace, actor);

  if (object->kind == CS_OBJECT_PROCESS)
    write_name (self, "process_name", actor, object->name, "");
  write_name (self, "thread_name", actor, object->name, object->type);
  begin_event (self, "M", actor);
  cs_text_writer_put (self->out, ",\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":");
  cs_write_uint (self->out, lane);
  cs_text_writer_put (self->out, "}}");
}

static const char *
span_name (Writer *self, const CsSpan *span)
{
  if (span->state == CS_STATE_WAITING || span->state == CS_STATE_BLOCKED
      || span->reason == CS_WAIT_GIL || span->reason == CS_WAIT_CORE)
    return cs_wait_reason_name (span->reason);
  if (span->function != 0)
    return cs_trace_get_object (self->trace, span->function)->name;
  return cs_state_name (span->state);
}

static void
write_span_args (Writer *self, const CsSpan *span)
{
  const CsSourceSpan *place = cs_trace_get_place (self->trace, span->where);
  gboolean waits = span->state == CS_STATE_WAITING || span->state == CS_STATE_BLOCKED;

  cs_text_writer_put (self->out, ",\"args\":{\"event\":");
  cs_write_uint (self->out, span->event);
  if (waits)
    write_text (self, ",\"reason\":", cs_wait_reason_name (span->reason));
  if (waits && span->object != 0)
    write_text (self, ",\"object\":", cs_trace_get_object (self->trace, span->object)->name);
  if (place != NULL)
    {
      write_text (
          self, ",\"file\":", cs_source_get_name (cs_trace_get_source (self->trace, place->file)));
      cs_text_writer_put (self->out, ",\"line\":");
      cs_write_uint (self->out, place->line);
    }
  cs_write_char (self->out, '}');
}

static void
write_span (Writer *self, guint32 actor, const CsSpan *span)
{
  if (span->state == CS_STATE_DONE)
    return;
  begin_event (self, "X", actor);
  write_time (self, ",\"ts\":", span->start);
  write_time (self, ",\"dur\":", span->end - span->start);
  write_text (self, ",\"cat\":", cs_state_name (span->state));
  write_text (self, ",\"name\":", span_name (self, span));
  write_span_args (self, span);
  cs_write_char (self->out, '}');
}

static void
write_arrow_end (Writer *self, const CsArrow *arrow, guint id, gboolean to)
{
  static const char *const kinds[] = {
    [CS_ARROW_WAKE] = "wake",     [CS_ARROW_ITEM] = "item", [CS_ARROW_SPAWN] = "spawn",
    [CS_ARROW_CANCEL] = "cancel", [CS_ARROW_HAND] = "hand",
  };
  guint32 event = to ? arrow->to_event : arrow->from_event;

  begin_event (self, to ? "f" : "s", to ? arrow->to_actor : arrow->from_actor);
  if (to)
    cs_text_writer_put (self->out, ",\"bp\":\"e\"");
  write_time (self, ",\"ts\":", cs_trace_get_time (self->trace, event));
  write_text (self, ",\"cat\":", kinds[arrow->kind]);
  write_text (self, ",\"name\":", kinds[arrow->kind]);
  cs_text_writer_put (self->out, ",\"id\":");
  cs_write_uint (self->out, id);
  cs_write_char (self->out, '}');
}

static void
write_level (Writer *self, const CsTrack *track, const CsLevel *level)
{
  const CsTraceObject *object = cs_trace_get_object (self->trace, track->object);
  g_autofree char *name = g_strdup_printf ("%s (%u)", object->name, track->object);

  begin_event (self, "C", object->parent);
  write_time (self, ",\"ts\":", level->time);
  write_text (self, ",\"name\":", name);
  cs_text_writer_put (self->out, ",\"args\":{\"depth\":");
  cs_write_uint (self->out, level->value);
  cs_text_writer_put (self->out, "}}");
}

static void
write_lane (Writer *self, guint index)
{
  const CsLane *lane = cs_span_index_get_lane (self->spans, index);

  write_names (self, index);
  for (guint i = 0; i < lane->n_spans; i++)
    write_span (self, lane->actor, &lane->spans[i]);
}

void
cs_trace_write_chrome (CsTrace *trace, CsTextWriter *out)
{
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);
  Writer self = { .trace = trace, .out = out, .spans = spans };

  cs_text_writer_put (out, "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[");
  for (guint i = 0; i < cs_span_index_get_n_lanes (spans); i++)
    write_lane (&self, i);
  for (guint i = 0; i < cs_span_index_get_n_arrows (spans); i++)
    {
      write_arrow_end (&self, cs_span_index_get_arrow (spans, i), i, FALSE);
      write_arrow_end (&self, cs_span_index_get_arrow (spans, i), i, TRUE);
    }
  for (guint i = 0; i < cs_span_index_get_n_tracks (spans); i++)
    {
      const CsTrack *track = cs_span_index_get_track (spans, i);

      if (cs_trace_get_object (trace, track->object)->kind != CS_OBJECT_QUEUE)
        continue;
      for (guint k = 0; k < track->n_levels; k++)
        write_level (&self, track, &track->levels[k]);
    }
  cs_text_writer_put (out, "\n]}\n");
}
