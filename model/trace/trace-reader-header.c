/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/trace-reader-private.h"

#include <string.h>

static gboolean
read_source (CsTraceReader *self)
{
  CsJsonScanner *scanner = &self->scanner;
  const char *from = scanner->at;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr (CsSource) source = NULL;
  const char *key;
  gsize length;
  guint n = 0;

  if (!cs_json_expect (scanner, '{'))
    return FALSE;
  while (cs_json_next_member (scanner, &n, &key, &length))
    {
      if (cs_json_key_is (key, length, "name"))
        cs_json_dup_string (scanner, &name);
      else if (cs_json_key_is (key, length, "text"))
        cs_json_dup_string (scanner, &text);
      else
        cs_json_fail (scanner, from, "a source has only a name and a text");
    }
  if (cs_json_ok (scanner) && (name == NULL || text == NULL))
    return cs_json_fail (scanner, from, "a source needs a name and a text");
  if (!cs_json_ok (scanner))
    return FALSE;
  if (strlen (text) > CS_SOURCE_MAX_BYTES)
    return cs_json_fail (scanner, from, "this source is too large");
  source = cs_source_new (name, text, -1);
  cs_trace_add_source (self->trace, source);
  return TRUE;
}

static gboolean
read_sources (CsTraceReader *self)
{
  guint n = 0;

  if (!cs_json_expect (&self->scanner, '['))
    return FALSE;
  while (cs_json_next_element (&self->scanner, &n))
    read_source (self);
  return cs_json_ok (&self->scanner);
}

static gboolean
read_fields (CsTraceReader *self, void (*add) (CsTrace *trace, const char *name, const char *value))
{
  CsJsonScanner *scanner = &self->scanner;
  const char *key;
  gsize length;
  guint n = 0;

  if (!cs_json_expect (scanner, '{'))
    return FALSE;
  while (cs_json_next_member (scanner, &n, &key, &length))
    {
      g_autofree char *name = g_strndup (key, length);
      g_autofree char *value = NULL;

      if (strlen (name) != length)
        return cs_json_fail (scanner, scanner->at, "this name may not hold a NUL");
      if (cs_json_dup_string (scanner, &value))
        add (self->trace, name, value);
    }
  return cs_json_ok (scanner);
}

static gboolean
read_place (CsTraceReader *self, CsSourceSpan *place)
{
  guint32 *const numbers[] = { &place->file, &place->line, &place->column, &place->end_line,
                               &place->end_column };
  const char *from = self->scanner.at;
  guint n = 0;

  if (!cs_json_expect (&self->scanner, '['))
    return FALSE;
  while (cs_json_next_element (&self->scanner, &n))
    if (n > G_N_ELEMENTS (numbers))
      cs_json_fail (&self->scanner, from, "a place has five numbers");
    else
      cs_json_uint32 (&self->scanner, G_MAXUINT32, numbers[n - 1]);
  if (!cs_json_ok (&self->scanner))
    return FALSE;
  if (n != G_N_ELEMENTS (numbers))
    return cs_json_fail (&self->scanner, from, "a place has five numbers");
  if (place->line == 0)
    return cs_json_fail (&self->scanner, from, "lines are counted from 1");
  if (place->file >= self->trace->sources->len)
    return cs_json_fail (&self->scanner, from, "this place is in a source that is not there");
  return TRUE;
}

static gboolean
read_places (CsTraceReader *self)
{
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (CsSourceSpan));
  guint n = 0;

  if (!cs_json_expect (&self->scanner, '['))
    return FALSE;
  g_array_set_size (places, 1);
  while (cs_json_next_element (&self->scanner, &n))
    {
      CsSourceSpan place;

      if (places->len > CS_WHERE_MAX)
        cs_json_fail (&self->scanner, self->scanner.at, "there are too many places");
      else if (read_place (self, &place))
        g_array_append_val (places, place);
    }
  if (!cs_json_ok (&self->scanner))
    return FALSE;
  cs_trace_set_places (self->trace, (const CsSourceSpan *)places->data, places->len);
  return TRUE;
}

/* What was decided from outside.  So far nothing can be. */
static gboolean
read_schedule (CsTraceReader *self)
{
  CsJsonScanner *scanner = &self->scanner;
  const char *from = scanner->at;
  guint n = 0;

  if (!cs_json_expect (scanner, '['))
    return FALSE;
  if (cs_json_next_element (scanner, &n))
    return cs_json_fail (scanner, from, "schedules other than an empty one are not known");
  return cs_json_ok (scanner);
}

gboolean
cs_trace_reader_read_header (CsTraceReader *self)
{
  CsJsonScanner *scanner = &self->scanner;
  const char *key;
  gsize length;
  guint n = 1; /* the format and its version were taken */

  while (cs_json_next_member (scanner, &n, &key, &length))
    {
      if (cs_json_key_is (key, length, "title"))
        cs_json_dup_string (scanner, &self->trace->title);
      else if (cs_json_key_is (key, length, "sources"))
        read_sources (self);
      else if (cs_json_key_is (key, length, "parameters"))
        read_fields (self, cs_trace_add_parameter);
      else if (cs_json_key_is (key, length, "settings"))
        read_fields (self, cs_trace_add_setting);
      else if (cs_json_key_is (key, length, "schedule"))
        read_schedule (self);
      else if (cs_json_key_is (key, length, "places"))
        read_places (self);
      else
        cs_json_fail (scanner, scanner->at, "the header has a member of an unknown name");
    }
  return cs_json_newline (scanner);
}
