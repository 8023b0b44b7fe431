/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/trace-format.h"

#include <math.h>
#include <string.h>

#include "base/float-digits.h"
#include "trace/event-cursor.h"
#include "trace/statistics.h"

/* What is known on the way through the events. */
typedef struct
{
  CsTrace *trace;
  CsTextWriter *out;
  guint32 next_object; /* the first that is not introduced yet */
  guint32 *depths;     /* owned: items in each queue, by number */
} Writer;

static void
write_key (CsTextWriter *out, const char *key)
{
  cs_text_writer_put (out, ",\"");
  cs_text_writer_put (out, key);
  cs_text_writer_put (out, "\":");
}

static void
write_string_member (CsTextWriter *out, const char *key, const char *value)
{
  write_key (out, key);
  cs_write_json_string (out, value, strlen (value));
}

/* Numbers that are 0 are left out. */
static void
write_number_member (CsTextWriter *out, const char *key, guint64 value)
{
  if (value == 0)
    return;
  write_key (out, key);
  cs_write_uint (out, value);
}

/* --- Header ---------------------------------------------------------------------------------- */

static void
write_sources (CsTrace *trace, CsTextWriter *out)
{
  write_key (out, "sources");
  for (guint i = 0; i < trace->sources->len; i++)
    {
      const char *name = cs_source_get_name (trace->sources->pdata[i]);
      gsize length;
      const char *text = cs_source_get_text (trace->sources->pdata[i], &length);

      cs_text_writer_put (out, i > 0 ? ",{\"name\":" : "[{\"name\":");
      cs_write_json_string (out, name, strlen (name));
      write_key (out, "text");
      cs_write_json_string (out, text, length);
      cs_write_char (out, '}');
    }
  cs_text_writer_put (out, trace->sources->len > 0 ? "]" : "[]");
}

static void
write_fields (CsTextWriter *out, const char *key, const GPtrArray *fields)
{
  write_key (out, key);
  cs_write_char (out, '{');
  for (guint i = 0; i < fields->len; i++)
    {
      const CsTraceField *field = fields->pdata[i];

      if (i > 0)
        cs_write_char (out, ',');
      cs_write_json_string (out, field->name, strlen (field->name));
      cs_write_char (out, ':');
      cs_write_json_string (out, field->value, strlen (field->value));
    }
  cs_write_char (out, '}');
}

static void
write_places (CsTrace *trace, CsTextWriter *out)
{
  write_key (out, "places");
  cs_write_char (out, '[');
  for (guint i = 1; i < trace->places->len; i++)
    {
      const CsSourceSpan *place = &g_array_index (trace->places, CsSourceSpan, i);

      cs_text_writer_put (out, i > 1 ? ",[" : "[");
      cs_write_uint (out, place->file);
      cs_write_char (out, ',');
      cs_write_uint (out, place->line);
      cs_write_char (out, ',');
      cs_write_uint (out, place->column);
      cs_write_char (out, ',');
      cs_write_uint (out, place->end_line);
      cs_write_char (out, ',');
      cs_write_uint (out, place->end_column);
      cs_write_char (out, ']');
    }
  cs_write_char (out, ']');
}

static void
write_header (CsTrace *trace, CsTextWriter *out)
{
  cs_text_writer_put (out, "{\"format\":\"" CS_TRACE_FILE_FORMAT "\",\"version\":");
  cs_write_uint (out, CS_TRACE_FILE_VERSION);
  if (trace->title != NULL)
    write_string_member (out, "title", trace->title);
  write_sources (trace, out);
  write_fields (out, "parameters", trace->parameters);
  write_fields (out, "settings", trace->settings);
  cs_text_writer_put (out, ",\"schedule\":[]");
  write_places (trace, out);
  cs_text_writer_put (out, "}\n");
}

/* --- Values ---------------------------------------------------------------------------------- */

static void
write_float (CsTextWriter *out, double value)
{
  char text[CS_FLOAT_TEXT_SIZE];

  cs_float_format (value, text);
  if (isfinite (value))
    cs_text_writer_put (out, text);
  else
    {
      cs_text_writer_put (out, "{\"float\":\"");
      cs_text_writer_put (out, text);
      cs_text_writer_put (out, "\"}");
    }
}

static void
write_word (Writer *self, CsWord word)
{
  const char *bytes;
  gsize length;

  switch (cs_word_tag (word))
    {
    case CS_WORD_NOTHING:
    case CS_WORD_NONE:
      cs_text_writer_put (self->out, "null");
      break;
    case CS_WORD_FALSE:
      cs_text_writer_put (self->out, "false");
      break;
    case CS_WORD_TRUE:
      cs_text_writer_put (self->out, "true");
      break;
    case CS_WORD_TEXT:
      bytes = cs_trace_get_text (self->trace, cs_word_payload (word), &length);
      cs_write_json_string (self->out, bytes, length);
      break;
    case CS_WORD_OBJECT:
      cs_text_writer_put (self->out, "{\"object\":");
      cs_write_uint (self->out, cs_word_payload (word));
      cs_write_char (self->out, '}');
      break;
    case CS_WORD_INT:
      cs_write_int (self->out, cs_word_to_int (word));
      break;
    case CS_WORD_FLOAT:
      write_float (self->out, cs_word_to_double (word));
      break;
    }
}

/* Follows the depth of the queue that the event moves; returns what it is then. */
static guint32
follow_depth (Writer *self, const CsEvent *event)
{
  guint32 *depth = &self->depths[event->object];

  if (event->kind == CS_EVENT_QUEUE_PUT)
    ++*depth;
  else if (*depth > 0)
    --*depth;
  return *depth;
}

static void
write_depth (Writer *self, const CsEvent *event, gboolean first)
{
  cs_text_writer_put (self->out, first ? "\"depth\":" : ",\"depth\":");
  cs_write_uint (self->out, follow_depth (self, event));
}

static void
begin_arg (Writer *self, const CsEvent *event)
{
  write_key (self->out, "arg");
  cs_text_writer_put (self->out, "{\"");
  cs_text_writer_put (self->out, cs_trace_arg_name (event->kind));
  cs_text_writer_put (self->out, "\":");
}

static void
write_word_arg (Writer *self, const CsEvent *event)
{
  gboolean is_put = event->kind == CS_EVENT_QUEUE_PUT;

  if (cs_word_tag (event->arg) == CS_WORD_NOTHING && !is_put)
    return;
  if (cs_word_tag (event->arg) == CS_WORD_NOTHING)
    {
      write_key (self->out, "arg");
      cs_write_char (self->out, '{');
      write_depth (self, event, TRUE);
    }
  else
    {
      begin_arg (self, event);
      write_word (self, event->arg);
      if (is_put)
        write_depth (self, event, FALSE);
    }
  cs_write_char (self->out, '}');
}

static void
write_event_arg (Writer *self, const CsEvent *event)
{
  begin_arg (self, event);
  if (event->arg == CS_NO_EVENT)
    cs_text_writer_put (self->out, "null");
  else
    cs_write_uint (self->out, event->arg);
  write_depth (self, event, FALSE);
  cs_write_char (self->out, '}');
}

static void
write_suspend_arg (Writer *self, const CsEvent *event)
{
  begin_arg (self, event);
  cs_write_char (self->out, '"');
  cs_text_writer_put (self->out, cs_wait_reason_name (cs_suspend_arg_reason (event->arg)));
  cs_write_char (self->out, '"');
  write_number_member (self->out, "outermost", cs_suspend_arg_outermost (event->arg));
  if (cs_suspend_arg_is_timed (event->arg))
    write_number_member (self->out, "timed", 1);
  cs_write_char (self->out, '}');
}

static void
write_arg (Writer *self, const CsEvent *event)
{
  const char *bytes;
  gsize length;

  switch (cs_event_kind_arg (event->kind))
    {
    case CS_ARG_NONE:
      break;
    case CS_ARG_WORD:
      write_word_arg (self, event);
      break;
    case CS_ARG_TIME:
      begin_arg (self, event);
      if ((CsTime)event->arg == CS_TIME_NEVER)
        cs_text_writer_put (self->out, "null}");
      else
        {
          cs_write_int (self->out, (CsTime)event->arg);
          cs_write_char (self->out, '}');
        }
      break;
    case CS_ARG_COUNT:
      begin_arg (self, event);
      cs_write_uint (self->out, event->arg);
      cs_write_char (self->out, '}');
      break;
    case CS_ARG_EVENT:
      write_event_arg (self, event);
      break;
    case CS_ARG_TEXT:
      begin_arg (self, event);
      bytes = cs_trace_get_text (self->trace, (guint32)event->arg, &length);
      cs_write_json_string (self->out, bytes, length);
      cs_write_char (self->out, '}');
      break;
    case CS_ARG_SWITCH:
      begin_arg (self, event);
      cs_write_char (self->out, '"');
      cs_text_writer_put (self->out, cs_switch_cause_name ((CsSwitchCause)event->arg));
      cs_text_writer_put (self->out, "\"}");
      break;
    case CS_ARG_PLACES:
      begin_arg (self, event);
      cs_write_uint (self->out, cs_places_arg_read (event->arg));
      write_number_member (self->out, "written", cs_places_arg_written (event->arg));
      cs_write_char (self->out, '}');
      break;
    case CS_ARG_SUSPEND:
      write_suspend_arg (self, event);
      break;
    }
}

/* --- Objects and events ---------------------------------------------------------------------- */

static void
write_introduction (Writer *self, guint32 number)
{
  const CsTraceObject *object = cs_trace_get_object (self->trace, number);

  write_string_member (self->out, "is", cs_object_kind_name (object->kind));
  write_string_member (self->out, "name", object->name);
  write_string_member (self->out, "type", object->type);
  write_number_member (self->out, "parent", object->parent);
}

static void
write_object_line (Writer *self, guint32 number)
{
  cs_text_writer_put (self->out, "{\"kind\":\"object\"");
  write_number_member (self->out, "object", number);
  write_introduction (self, number);
  cs_text_writer_put (self->out, "}\n");
}

/* Whether the next object was introduced before the event of that index. */
static gboolean
is_due (Writer *self, guint32 number, guint32 index)
{
  return number <= self->trace->objects->len
         && g_array_index (self->trace->objects, CsObjectEntry, number - 1).introduced <= index;
}

/* Writes the objects that come before an event.  TRUE where the event itself introduces the last of
 * them. */
static gboolean
write_objects_before (Writer *self, const CsEvent *event, guint32 index)
{
  while (is_due (self, self->next_object, index))
    {
      guint32 number = self->next_object++;

      if (cs_event_get_new (event) == number && !is_due (self, number + 1, index))
        return TRUE;
      write_object_line (self, number);
    }
  return FALSE;
}

static void
write_place (Writer *self, const CsEvent *event)
{
  const CsSourceSpan *place = cs_trace_get_place (self->trace, event->where);

  if (place == NULL)
    return;
  write_key (self->out, "file");
  cs_write_uint (self->out, place->file);
  write_number_member (self->out, "line", place->line);
  write_number_member (self->out, "where", event->where);
}

static void
write_event (Writer *self, const CsEvent *event, guint32 index)
{
  gboolean introduces = write_objects_before (self, event, index);

  cs_text_writer_put (self->out, "{\"i\":");
  cs_write_uint (self->out, index);
  write_key (self->out, "t");
  cs_write_int (self->out, event->time);
  write_key (self->out, "kind");
  cs_write_char (self->out, '"');
  cs_text_writer_put (self->out, cs_event_kind_name (event->kind));
  cs_write_char (self->out, '"');
  write_number_member (self->out, "actor", event->actor);
  write_number_member (self->out, "object", event->object);
  if (event->cause != CS_NO_EVENT)
    {
      write_key (self->out, "cause");
      cs_write_uint (self->out, event->cause);
    }
  if (introduces)
    write_introduction (self, cs_event_get_new (event));
  write_place (self, event);
  write_arg (self, event);
  cs_text_writer_put (self->out, "}\n");
}

static void
write_end (CsTrace *trace, CsTextWriter *out)
{
  cs_text_writer_put (out, "{\"end\":{\"outcome\":\"");
  cs_text_writer_put (out, cs_outcome_name (trace->outcome));
  cs_write_char (out, '"');
  write_string_member (out, "message", trace->message);
  write_key (out, "events");
  cs_write_uint (out, cs_trace_get_n_events (trace));
  write_key (out, "objects");
  cs_write_uint (out, trace->objects->len);
  cs_text_writer_put (out, "}}\n");
}

void
cs_trace_write_jsonl (CsTrace *trace, CsTextWriter *out)
{
  Writer self = { .trace = trace, .out = out, .next_object = 1 };
  CsEventCursor cursor;
  const CsEvent *event;

  self.depths = g_new0 (guint32, trace->objects->len + 1);
  write_header (trace, out);
  cs_event_cursor_init (&cursor, trace, 0);
  for (guint32 i = 0; out->error == NULL && (event = cs_event_cursor_next (&cursor)) != NULL; i++)
    write_event (&self, event, i);
  while (self.next_object <= trace->objects->len)
    write_object_line (&self, self.next_object++);
  write_end (trace, out);
  g_free (self.depths);
}
