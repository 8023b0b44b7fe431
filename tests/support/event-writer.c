/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "event-writer.h"

void
cs_event_writer_init (CsEventWriter *self)
{
  *self = (CsEventWriter){ .trace = cs_trace_new () };
  cs_trace_init_probe (self->trace, &self->probe);
}

void
cs_event_writer_clear (CsEventWriter *self)
{
  g_clear_object (&self->trace);
}

guint32
cs_event_writer_add (CsEventWriter *self, CsObjectKind kind, guint32 parent, const char *name)
{
  CsProbeObject object = { ++self->n_objects, kind, parent, name, "" };

  self->probe.object (self->probe.data, &object);
  if (cs_object_kind_is_actor (kind))
    cs_event_writer_event (self, CS_EVENT_ACTOR_NEW, object.number, parent, CS_NO_EVENT, 0);
  return object.number;
}

void
cs_event_writer_at (CsEventWriter *self, double seconds)
{
  self->now = cs_time_from_seconds (seconds);
}

guint32
cs_event_writer_event (CsEventWriter *self, CsEventKind kind, guint32 actor, guint32 object,
                       guint32 cause, guint64 arg)
{
  CsEvent event = { self->now, arg, actor, object, cause, { { kind, 0 } } };

  self->probe.event (self->probe.data, &event);
  return self->n_events++;
}

static void
format_span (CsTrace *trace, const CsSpan *span, GString *out)
{
  g_string_append (out, cs_state_name (span->state));
  if (span->busy)
    g_string_append_c (out, '!');
  if (span->state == CS_STATE_WAITING || span->state == CS_STATE_BLOCKED
      || (span->state == CS_STATE_READY && span->reason != CS_WAIT_YIELD))
    g_string_append_printf (out, "(%s)", cs_wait_reason_name (span->reason));
  if (span->function != 0)
    g_string_append_printf (out, "[%s]", cs_trace_get_object (trace, span->function)->name);
  g_string_append_printf (out, " %g", cs_time_to_seconds (span->start));
  if (span->state != CS_STATE_DONE)
    g_string_append_printf (out, "-%g", cs_time_to_seconds (span->end));
}

char *
cs_format_lane (CsSpanIndex *index, const CsLane *lane)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lane->n_spans; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      format_span (cs_span_index_get_trace (index), &lane->spans[i], out);
    }
  return g_string_free (out, FALSE);
}

char *
cs_format_arrows (CsSpanIndex *index)
{
  static const char *const kinds[] = { "wake", "item", "spawn", "cancel", "hand" };
  CsTrace *trace = cs_span_index_get_trace (index);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < cs_span_index_get_n_arrows (index); i++)
    {
      const CsArrow *arrow = cs_span_index_get_arrow (index, i);
      g_autofree char *word = cs_trace_format_word (trace, arrow->word);

      g_string_append_printf (out, "%s%s %s>%s", i > 0 ? ", " : "", kinds[arrow->kind],
                              cs_trace_get_object (trace, arrow->from_actor)->name,
                              cs_trace_get_object (trace, arrow->to_actor)->name);
      if (*word != '\0')
        g_string_append_printf (out, " %s", word);
    }
  return g_string_free (out, FALSE);
}

char *
cs_format_track (const CsTrack *track)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < track->n_levels; i++)
    g_string_append_printf (out, "%s%g:%u", i > 0 ? " " : "",
                            cs_time_to_seconds (track->levels[i].time), track->levels[i].value);
  return g_string_free (out, FALSE);
}
