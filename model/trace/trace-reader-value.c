/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/trace-reader-private.h"

#include <string.h>

static gboolean
note_number (CsTraceReader *self, guint32 number)
{
  if (number > self->largest)
    {
      self->largest = number;
      self->largest_offset = self->scanner.at - self->scanner.start;
    }
  return TRUE;
}

gboolean
cs_trace_reader_read_number (CsTraceReader *self, guint32 *number)
{
  return cs_json_uint32 (&self->scanner, G_MAXUINT32 - 1, number) && note_number (self, *number);
}

static gboolean
read_text (CsTraceReader *self, guint32 *index)
{
  const char *bytes;
  gsize length;

  if (!cs_json_string (&self->scanner, &bytes, &length))
    return FALSE;
  *index = cs_trace_record_text (self->trace, bytes, length);
  return TRUE;
}

/* {"object":5} or {"float":"inf"} */
static gboolean
read_word_object (CsTraceReader *self, guint64 *word)
{
  CsJsonScanner *scanner = &self->scanner;
  const char *from = scanner->at;
  g_autofree char *text = NULL;
  const char *key;
  gsize length;
  guint32 number;
  guint n = 0;

  if (!cs_json_expect (scanner, '{') || !cs_json_next_member (scanner, &n, &key, &length))
    return cs_json_fail (scanner, from, "a value is expected here");
  if (cs_json_key_is (key, length, "object"))
    {
      if (!cs_trace_reader_read_number (self, &number))
        return FALSE;
      *word = cs_word_make (CS_WORD_OBJECT, number);
    }
  else if (cs_json_key_is (key, length, "float"))
    {
      if (!cs_json_dup_string (scanner, &text))
        return FALSE;
      if (!g_str_equal (text, "inf") && !g_str_equal (text, "-inf") && !g_str_equal (text, "nan"))
        return cs_json_fail (scanner, from, "there is no such number");
      *word = cs_word_from_double (g_ascii_strtod (text, NULL));
    }
  else
    return cs_json_fail (scanner, from, "a value is expected here");
  return cs_json_expect (scanner, '}');
}

static gboolean
read_word_number (CsTraceReader *self, guint64 *word)
{
  const char *from = self->scanner.at;
  gboolean is_float;
  gint64 integer;
  double number;

  if (!cs_json_number (&self->scanner, &is_float, &integer, &number))
    return FALSE;
  if (!is_float && (integer < CS_WORD_INT_MIN || integer > CS_WORD_INT_MAX))
    return cs_json_fail (&self->scanner, from, "this integer is too large for a value");
  *word = is_float ? cs_word_from_double (number) : cs_word_from_int (integer);
  return TRUE;
}

static gboolean
read_word (CsTraceReader *self, guint64 *word)
{
  guint32 text;

  switch (cs_json_peek (&self->scanner))
    {
    case 'n':
      *word = cs_word_make (CS_WORD_NONE, 0);
      return cs_json_word (&self->scanner, "null");
    case 'f':
      *word = cs_word_make (CS_WORD_FALSE, 0);
      return cs_json_word (&self->scanner, "false");
    case 't':
      *word = cs_word_make (CS_WORD_TRUE, 0);
      return cs_json_word (&self->scanner, "true");
    case '"':
      if (!read_text (self, &text))
        return FALSE;
      *word = cs_word_make (CS_WORD_TEXT, text);
      return TRUE;
    case '{':
      return read_word_object (self, word);
    default:
      return read_word_number (self, word);
    }
}

static gboolean
read_time_arg (CsTraceReader *self, guint64 *arg)
{
  gint64 time = CS_TIME_NEVER;

  if (cs_json_peek (&self->scanner) == 'n')
    cs_json_word (&self->scanner, "null");
  else
    cs_json_int (&self->scanner, &time);
  *arg = (guint64)time;
  return cs_json_ok (&self->scanner);
}

static gboolean
read_event_arg (CsTraceReader *self, guint64 *arg)
{
  guint32 n_events = cs_trace_get_n_events (self->trace);
  guint32 event;

  if (cs_json_peek (&self->scanner) == 'n')
    {
      *arg = CS_NO_EVENT;
      return cs_json_word (&self->scanner, "null");
    }
  if (n_events == 0)
    return cs_json_fail (&self->scanner, self->scanner.at, "no event has that number");
  if (!cs_json_uint32 (&self->scanner, n_events - 1, &event))
    return FALSE;
  *arg = event;
  return TRUE;
}

static gboolean
read_reason (CsTraceReader *self, guint64 *arg)
{
  const char *from = self->scanner.at;
  g_autofree char *name = NULL;
  CsWaitReason reason;

  if (!cs_json_dup_string (&self->scanner, &name))
    return FALSE;
  if (!cs_wait_reason_from_name (name, &reason))
    return cs_json_fail (&self->scanner, from, "there is no such reason");
  *arg |= reason;
  return TRUE;
}

static gboolean
read_switch_cause (CsTraceReader *self, guint64 *arg)
{
  const char *from = self->scanner.at;
  g_autofree char *name = NULL;
  CsSwitchCause cause;

  if (!cs_json_dup_string (&self->scanner, &name))
    return FALSE;
  if (!cs_switch_cause_from_name (name, &cause))
    return cs_json_fail (&self->scanner, from, "there is no such cause of a switch");
  *arg = cause;
  return TRUE;
}

/* One of the two places of an arg, at `shift`. */
static gboolean
read_place (CsTraceReader *self, guint shift, guint64 *arg)
{
  guint32 place;

  if (!cs_json_uint32 (&self->scanner, self->trace->places->len - 1, &place))
    return FALSE;
  *arg |= (guint64)place << shift;
  return TRUE;
}

static gboolean
read_timed (CsTraceReader *self, guint64 *arg)
{
  guint32 timed;

  if (!cs_json_uint32 (&self->scanner, 1, &timed))
    return FALSE;
  *arg |= timed != 0 ? CS_SUSPEND_TIMED : 0;
  return TRUE;
}

static gboolean
read_arg_value (CsTraceReader *self, CsEventKind kind, guint64 *arg)
{
  guint32 text;

  switch (cs_event_kind_arg (kind))
    {
    case CS_ARG_NONE:
      return cs_json_fail (&self->scanner, self->scanner.at, "events of this kind have no arg");
    case CS_ARG_WORD:
      return read_word (self, arg);
    case CS_ARG_TIME:
      return read_time_arg (self, arg);
    case CS_ARG_COUNT:
      return cs_json_uint (&self->scanner, arg);
    case CS_ARG_EVENT:
      return read_event_arg (self, arg);
    case CS_ARG_TEXT:
      if (!read_text (self, &text))
        return FALSE;
      *arg = text;
      return TRUE;
    case CS_ARG_SUSPEND:
      return read_reason (self, arg);
    case CS_ARG_PLACES:
      return read_place (self, 0, arg);
    case CS_ARG_SWITCH:
      return read_switch_cause (self, arg);
    }
  return FALSE;
}

guint32
cs_trace_reader_follow_depth (CsTraceReader *self, const CsEvent *event)
{
  guint32 *depth;

  if (event->object >= self->depths->len)
    g_array_set_size (self->depths, MAX (event->object + 1, self->depths->len * 2));
  depth = &g_array_index (self->depths, guint32, event->object);
  if (event->kind == CS_EVENT_QUEUE_PUT)
    ++*depth;
  else if (*depth > 0)
    --*depth;
  return *depth;
}

static gboolean
read_depth (CsTraceReader *self, guint32 *depth)
{
  return cs_json_uint32 (&self->scanner, G_MAXUINT32 - 1, depth);
}

gboolean
cs_trace_reader_read_arg (CsTraceReader *self, CsEvent *event, guint32 *depth)
{
  CsJsonScanner *scanner = &self->scanner;
  const char *from = scanner->at;
  const char *name = cs_trace_arg_name (event->kind);
  const char *key;
  gsize length;
  gboolean given = FALSE;
  guint n = 0;

  if (!cs_json_expect (scanner, '{'))
    return FALSE;
  while (cs_json_next_member (scanner, &n, &key, &length))
    {
      if (name != NULL && !given && cs_json_key_is (key, length, name))
        given = read_arg_value (self, event->kind, &event->arg);
      else if (event->kind == CS_EVENT_QUEUE_PUT || event->kind == CS_EVENT_QUEUE_GET)
        {
          if (*depth == CS_NO_DEPTH && cs_json_key_is (key, length, "depth"))
            read_depth (self, depth);
          else
            cs_json_fail (scanner, from, "this arg has a member that does not belong there");
        }
      else if (cs_event_kind_arg (event->kind) == CS_ARG_SUSPEND && event->arg >> 32 == 0
               && cs_json_key_is (key, length, "outermost"))
        read_place (self, 32, &event->arg);
      else if (cs_event_kind_arg (event->kind) == CS_ARG_PLACES && event->arg >> 32 == 0
               && cs_json_key_is (key, length, "written"))
        read_place (self, 32, &event->arg);
      else if (cs_event_kind_arg (event->kind) == CS_ARG_SUSPEND
               && !cs_suspend_arg_is_timed (event->arg) && cs_json_key_is (key, length, "timed"))
        read_timed (self, &event->arg);
      else
        cs_json_fail (scanner, from, "this arg has a member that does not belong there");
    }
  if (!given && cs_event_kind_arg (event->kind) != CS_ARG_WORD)
    return cs_json_fail (scanner, from, "this arg lacks its value");
  return cs_json_ok (scanner);
}
