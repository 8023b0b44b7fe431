/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/trace-reader-private.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"

/* Reading a jsonl trace; trace-format.h says what is in it.  One pass over the bytes: each line
 * goes into the trace as the probe would have put it there.  The trace is handed out only when all
 * of it was good. */

/* Of a file: more would not fit into memory with what it becomes. */
#define MAX_BYTES ((gsize)8 << 30)

/* Members of a line. */
typedef enum
{
  MEMBER_I = 1 << 0,
  MEMBER_T = 1 << 1,
  MEMBER_KIND = 1 << 2,
  MEMBER_ACTOR = 1 << 3,
  MEMBER_OBJECT = 1 << 4,
  MEMBER_CAUSE = 1 << 5,
  MEMBER_IS = 1 << 6,
  MEMBER_NAME = 1 << 7,
  MEMBER_TYPE = 1 << 8,
  MEMBER_PARENT = 1 << 9,
  MEMBER_FILE = 1 << 10,
  MEMBER_LINE = 1 << 11,
  MEMBER_WHERE = 1 << 12,
  MEMBER_ARG = 1 << 13,
  MEMBER_END = 1 << 14,
} Member;

static const struct
{
  const char *name;
  Member member;
} members[] = {
  { "i", MEMBER_I },           { "t", MEMBER_T },           { "kind", MEMBER_KIND },
  { "actor", MEMBER_ACTOR },   { "object", MEMBER_OBJECT }, { "cause", MEMBER_CAUSE },
  { "is", MEMBER_IS },         { "name", MEMBER_NAME },     { "type", MEMBER_TYPE },
  { "parent", MEMBER_PARENT }, { "file", MEMBER_FILE },     { "line", MEMBER_LINE },
  { "where", MEMBER_WHERE },   { "arg", MEMBER_ARG },       { "end", MEMBER_END },
};

#define MEMBERS_EVENT      (MEMBER_I | MEMBER_T | MEMBER_KIND)
#define MEMBERS_INTRODUCED (MEMBER_IS | MEMBER_NAME | MEMBER_TYPE)
#define MEMBERS_OBJECT     (MEMBER_KIND | MEMBER_OBJECT | MEMBERS_INTRODUCED | MEMBER_PARENT)
#define MEMBERS_PLACE      (MEMBER_FILE | MEMBER_LINE | MEMBER_WHERE)

/* A line as it was read. */
typedef struct
{
  const char *start;
  guint given; /* Member */
  gboolean is_object;
  CsEvent event;
  CsObjectKind is;
  char *name; /* owned */
  char *type; /* owned */
  guint32 parent;
  guint32 file;
  guint32 line;
} Line;

static void
line_clear (Line *line)
{
  g_clear_pointer (&line->name, g_free);
  g_clear_pointer (&line->type, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

/* --- Lines ----------------------------------------------------------------------------------- */

static gboolean
read_kind (CsTraceReader *self, Line *line)
{
  CsJsonScanner *scanner = &self->scanner;
  const char *from = scanner->at;
  const char *bytes;
  gsize length;
  char name[32];
  CsEventKind kind;

  if (!cs_json_string (scanner, &bytes, &length))
    return FALSE;
  length = MIN (length, sizeof name - 1);
  memcpy (name, bytes, length);
  name[length] = '\0';
  if (g_str_equal (name, "object"))
    line->is_object = TRUE;
  else if (cs_event_kind_from_name (name, &kind))
    line->event.kind = kind;
  else
    return cs_json_fail (scanner, from, "there is no such kind of event");
  return TRUE;
}

static gboolean
read_is (CsTraceReader *self, Line *line)
{
  const char *from = self->scanner.at;
  g_autofree char *name = NULL;

  if (!cs_json_dup_string (&self->scanner, &name))
    return FALSE;
  if (!cs_object_kind_from_name (name, &line->is) || line->is == CS_OBJECT_NOTHING)
    return cs_json_fail (&self->scanner, from, "there is no such kind of object");
  return TRUE;
}

static gboolean
read_cause (CsTraceReader *self, Line *line)
{
  guint32 n_events = cs_trace_get_n_events (self->trace);
  guint32 cause;

  if (n_events == 0)
    return cs_json_fail (&self->scanner, self->scanner.at, "the first event has no cause");
  if (!cs_json_uint32 (&self->scanner, n_events - 1, &cause))
    return FALSE;
  line->event.cause = cause;
  return TRUE;
}

static gboolean
read_index (CsTraceReader *self)
{
  const char *from = self->scanner.at;
  guint64 index;

  if (!cs_json_uint (&self->scanner, &index))
    return FALSE;
  return index == cs_trace_get_n_events (self->trace)
         || cs_json_fail (&self->scanner, from, "this is not the next event");
}

static gboolean
read_time (CsTraceReader *self, Line *line)
{
  const char *from = self->scanner.at;
  CsTime last = cs_trace_get_duration (self->trace);

  if (!cs_json_int (&self->scanner, &line->event.time))
    return FALSE;
  return line->event.time >= last || cs_json_fail (&self->scanner, from, "time goes back here");
}

static gboolean
read_where (CsTraceReader *self, Line *line)
{
  guint32 where;

  if (!cs_json_uint32 (&self->scanner, self->trace->places->len - 1, &where))
    return FALSE;
  line->event.where = where;
  return TRUE;
}

static gboolean
read_end (CsTraceReader *self)
{
  CsJsonScanner *scanner = &self->scanner;
  const char *from = scanner->at;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  guint64 n_events = G_MAXUINT64;
  guint64 n_objects = G_MAXUINT64;
  CsOutcome outcome;
  const char *key;
  gsize length;
  guint n = 0;

  if (!cs_json_expect (scanner, '{'))
    return FALSE;
  while (cs_json_next_member (scanner, &n, &key, &length))
    {
      if (cs_json_key_is (key, length, "outcome"))
        cs_json_dup_string (scanner, &name);
      else if (cs_json_key_is (key, length, "message"))
        cs_json_dup_string (scanner, &message);
      else if (cs_json_key_is (key, length, "events"))
        cs_json_uint (scanner, &n_events);
      else if (cs_json_key_is (key, length, "objects"))
        cs_json_uint (scanner, &n_objects);
      else
        cs_json_fail (scanner, from, "the end has a member of an unknown name");
    }
  if (!cs_json_ok (scanner))
    return FALSE;
  if (name == NULL || message == NULL || !cs_outcome_from_name (name, &outcome))
    return cs_json_fail (scanner, from, "the end does not say how the run ended");
  if (n_events != cs_trace_get_n_events (self->trace) || n_objects != self->trace->objects->len)
    return cs_json_fail (scanner, from, "events or objects are missing");
  cs_trace_finish (self->trace, outcome, message);
  self->ended = TRUE;
  return TRUE;
}

static Member
find_member (const char *key, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (cs_json_key_is (key, length, members[i].name))
      return members[i].member;
  return 0;
}

static gboolean
read_member (CsTraceReader *self, Line *line, Member member, guint32 *depth)
{
  switch (member)
    {
    case MEMBER_I:
      return read_index (self);
    case MEMBER_T:
      return read_time (self, line);
    case MEMBER_KIND:
      return read_kind (self, line);
    case MEMBER_ACTOR:
      return cs_trace_reader_read_number (self, &line->event.actor);
    case MEMBER_OBJECT:
      return cs_trace_reader_read_number (self, &line->event.object);
    case MEMBER_CAUSE:
      return read_cause (self, line);
    case MEMBER_IS:
      return read_is (self, line);
    case MEMBER_NAME:
      return cs_json_dup_string (&self->scanner, &line->name);
    case MEMBER_TYPE:
      return cs_json_dup_string (&self->scanner, &line->type);
    case MEMBER_PARENT:
      return cs_trace_reader_read_number (self, &line->parent);
    case MEMBER_FILE:
      return cs_json_uint32 (&self->scanner, G_MAXUINT32, &line->file);
    case MEMBER_LINE:
      return cs_json_uint32 (&self->scanner, G_MAXUINT32, &line->line);
    case MEMBER_WHERE:
      return read_where (self, line);
    case MEMBER_ARG:
      if (!(line->given & MEMBER_KIND) || line->is_object)
        break;
      return cs_trace_reader_read_arg (self, &line->event, depth);
    case MEMBER_END:
      return read_end (self);
    }
  return cs_json_fail (&self->scanner, line->start,
                       "this line has a member that does not belong there");
}

static gboolean
introduce (CsTraceReader *self, Line *line, guint32 number)
{
  CsProbeObject object = { number, line->is, line->parent, line->name, line->type };

  if ((line->given & MEMBERS_INTRODUCED) != MEMBERS_INTRODUCED)
    return cs_json_fail (&self->scanner, line->start, "kind, name or type is missing");
  if (number != self->trace->objects->len + 1)
    return cs_json_fail (&self->scanner, line->start, "this is not the next number");
  if (line->parent >= number)
    return cs_json_fail (&self->scanner, line->start, "nothing is made before its parent");
  cs_trace_record_object (self->trace, &object);
  return TRUE;
}

static gboolean
check_place (CsTraceReader *self, const Line *line)
{
  const CsSourceSpan *place = cs_trace_get_place (self->trace, line->event.where);

  if (!(line->given & MEMBERS_PLACE))
    return TRUE;
  if ((line->given & MEMBERS_PLACE) == MEMBERS_PLACE && place != NULL && place->file == line->file
      && place->line == line->line)
    return TRUE;
  return cs_json_fail (&self->scanner, line->start, "file, line and where do not agree");
}

static gboolean
take_event (CsTraceReader *self, Line *line, guint32 depth)
{
  guint32 new_number = cs_event_get_new (&line->event);
  gboolean moves = line->event.kind == CS_EVENT_QUEUE_PUT || line->event.kind == CS_EVENT_QUEUE_GET;

  if ((line->given & MEMBERS_EVENT) != MEMBERS_EVENT)
    return cs_json_fail (&self->scanner, line->start, "index, time or kind is missing");
  if (cs_event_kind_arg (line->event.kind) != CS_ARG_NONE
      && cs_event_kind_arg (line->event.kind) != CS_ARG_WORD && !(line->given & MEMBER_ARG))
    return cs_json_fail (&self->scanner, line->start, "the arg of this event is missing");
  if (!check_place (self, line))
    return FALSE;
  if (line->given & (MEMBERS_INTRODUCED | MEMBER_PARENT))
    {
      if (new_number == 0)
        return cs_json_fail (&self->scanner, line->start, "this event introduces nothing");
      if (!introduce (self, line, new_number))
        return FALSE;
    }
  if ((line->event.kind == CS_EVENT_ACTOR_NEW || line->event.kind == CS_EVENT_OBJECT_NEW)
      && (new_number == 0 || new_number > self->trace->objects->len))
    return cs_json_fail (&self->scanner, line->start, "what was made here was not introduced");
  if (moves && line->event.object > self->trace->objects->len)
    return cs_json_fail (&self->scanner, line->start, "this queue was not introduced");
  if (moves && depth != cs_trace_reader_follow_depth (self, &line->event))
    return cs_json_fail (&self->scanner, line->start, "the queue has another depth here");
  if (cs_trace_get_n_events (self->trace) == CS_NO_EVENT - 1)
    return cs_json_fail (&self->scanner, line->start, "there are too many events");
  cs_trace_record_event (self->trace, &line->event);
  return TRUE;
}

static gboolean
read_line (CsTraceReader *self)
{
  g_auto (Line) line = { .start = self->scanner.at, .event.cause = CS_NO_EVENT };
  guint32 depth = CS_NO_DEPTH;
  const char *key;
  gsize length;
  guint n = 0;

  if (!cs_json_expect (&self->scanner, '{'))
    return FALSE;
  while (cs_json_next_member (&self->scanner, &n, &key, &length))
    {
      Member member = find_member (key, length);

      if (member & line.given)
        cs_json_fail (&self->scanner, line.start, "a member is given twice in this line");
      else
        read_member (self, &line, member, &depth);
      line.given |= member;
    }
  if (!cs_json_newline (&self->scanner))
    return FALSE;
  if (line.given & MEMBER_END)
    return line.given == MEMBER_END
           || cs_json_fail (&self->scanner, line.start, "the end has a line of its own");
  if (line.is_object)
    return (line.given & ~MEMBERS_OBJECT) == 0
               ? introduce (self, &line, line.event.object)
               : cs_json_fail (&self->scanner, line.start, "an object is not an event");
  return take_event (self, &line, depth);
}

static gboolean
read_lines (CsTraceReader *self)
{
  CsJsonScanner *scanner = &self->scanner;

  while (!self->ended)
    {
      if (scanner->at == scanner->end)
        return cs_json_fail (scanner, scanner->at, "the file is cut off here");
      if (!read_line (self))
        return FALSE;
    }
  if (scanner->at != scanner->end)
    return cs_json_fail (scanner, scanner->at, "something follows the end");
  if (self->largest > self->trace->objects->len)
    return cs_json_fail (scanner, scanner->start + self->largest_offset,
                         "this actor or object is never introduced");
  return TRUE;
}

/* --- Files ----------------------------------------------------------------------------------- */

static const char head[] = "{\"format\":\"" CS_TRACE_FILE_FORMAT "\",\"version\":";

gboolean
cs_trace_is_trace (const char *bytes, gsize length)
{
  return length >= strlen (head) && memcmp (bytes, head, strlen (head)) == 0;
}

static CsTrace *
read_versioned (CsTraceReader *self, const char *name, guint32 version, GError **error)
{
  CsJsonScanner *scanner = &self->scanner;

  if (cs_json_ok (scanner) && version > CS_TRACE_FILE_VERSION)
    {
      g_set_error (error, CS_ERROR, CS_ERROR_TOO_NEW,
                   "%s: byte %" G_GSIZE_FORMAT
                   ": the trace is of version %u; this program reads up to version %u",
                   name, strlen (head), version, CS_TRACE_FILE_VERSION);
      return NULL;
    }
  if (cs_json_ok (scanner) && version == 0)
    cs_json_fail (scanner, scanner->start + strlen (head), "there is no version 0");
  if (cs_json_ok (scanner) && cs_trace_reader_read_header (self) && read_lines (self))
    return g_object_ref (self->trace);
  g_set_error (error, CS_ERROR, CS_ERROR_DAMAGED,
               "%s: byte %" G_GSIZE_FORMAT ": the trace is damaged: %s", name, scanner->offset,
               scanner->problem);
  return NULL;
}

CsTrace *
cs_trace_load_bytes (const char *name, const char *bytes, gsize length, GError **error)
{
  g_autoptr (CsTrace) trace = cs_trace_new ();
  CsTraceReader self = { .trace = trace };
  guint32 version = 0;
  CsTrace *result;

  if (!cs_trace_is_trace (bytes, length))
    {
      g_set_error (error, CS_ERROR, CS_ERROR_NOT_A_TRACE,
                   "%s: byte 0: this is not a trace of Coroscope", name);
      return NULL;
    }
  self.depths = g_array_new (FALSE, TRUE, sizeof (guint32));
  cs_json_scanner_init (&self.scanner, bytes, length);
  self.scanner.at += strlen (head);
  cs_json_uint32 (&self.scanner, G_MAXUINT32, &version);
  result = read_versioned (&self, name, version, error);
  cs_json_scanner_clear (&self.scanner);
  g_array_unref (self.depths);
  return result;
}

CsTrace *
cs_trace_load (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *bytes = NULL;
  gsize length;

  bytes = cs_file_read (path, "trace", MAX_BYTES, &length, error);
  return bytes != NULL ? cs_trace_load_bytes (name, bytes, length, error) : NULL;
}
