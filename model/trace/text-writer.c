/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/text-writer.h"

#include <string.h>

#define BUFFER_BYTES ((gsize)256 << 10)

void
cs_text_writer_init (CsTextWriter *self, GOutputStream *stream)
{
  *self = (CsTextWriter){ .stream = stream, .buffer = g_malloc (BUFFER_BYTES) };
}

static void
flush (CsTextWriter *self)
{
  if (self->error == NULL && self->used > 0)
    g_output_stream_write_all (self->stream, self->buffer, self->used, NULL, NULL, &self->error);
  self->used = 0;
}

gboolean
cs_text_writer_finish (CsTextWriter *self, GError **error)
{
  flush (self);
  g_clear_pointer (&self->buffer, g_free);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

void
cs_write_bytes (CsTextWriter *self, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gsize part = MIN (length, BUFFER_BYTES - self->used);

      memcpy (self->buffer + self->used, bytes, part);
      self->used += part;
      bytes += part;
      length -= part;
      if (self->used == BUFFER_BYTES)
        flush (self);
    }
}

void
cs_text_writer_put (CsTextWriter *self, const char *text)
{
  cs_write_bytes (self, text, strlen (text));
}

void
cs_write_char (CsTextWriter *self, char c)
{
  cs_write_bytes (self, &c, 1);
}

void
cs_write_uint (CsTextWriter *self, guint64 value)
{
  char digits[20];
  gsize first = sizeof digits;

  do
    digits[--first] = '0' + value % 10;
  while ((value /= 10) > 0);
  cs_write_bytes (self, digits + first, sizeof digits - first);
}

void
cs_write_int (CsTextWriter *self, gint64 value)
{
  if (value < 0)
    cs_write_char (self, '-');
  cs_write_uint (self, value < 0 ? -(guint64)value : (guint64)value);
}

void
cs_write_decimal (CsTextWriter *self, gint64 value, guint digits)
{
  guint64 rest = value < 0 ? -(guint64)value : (guint64)value;
  guint64 unit = 1;

  for (guint i = 0; i < digits; i++)
    unit *= 10;
  if (value < 0)
    cs_write_char (self, '-');
  cs_write_uint (self, rest / unit);
  rest %= unit;
  if (rest == 0)
    return;
  cs_write_char (self, '.');
  for (; rest > 0; rest %= unit)
    {
      unit /= 10;
      cs_write_char (self, '0' + rest / unit);
    }
}

static void
write_escape (CsTextWriter *self, guint code)
{
  static const char hex[] = "0123456789abcdef";
  const char escape[] = {
    '\\', 'u', hex[code >> 12], hex[code >> 8 & 15], hex[code >> 4 & 15], hex[code & 15]
  };

  cs_write_bytes (self, escape, sizeof escape);
}

static void
write_control (CsTextWriter *self, guchar c)
{
  static const char shorts[] = "btn?fr"; /* from 8 on */

  if (c >= 8 && c <= 13 && c != 11)
    {
      const char escape[] = { '\\', shorts[c - 8] };

      cs_write_bytes (self, escape, sizeof escape);
    }
  else if (c == '"' || c == '\\')
    {
      const char escape[] = { '\\', c };

      cs_write_bytes (self, escape, sizeof escape);
    }
  else
    write_escape (self, c);
}

void
cs_write_json_string (CsTextWriter *self, const char *bytes, gsize length)
{
  gsize done = 0;

  cs_write_char (self, '"');
  for (gsize i = 0; i < length; i++)
    {
      guchar c = bytes[i];
      gboolean surrogate = c == 0xed && i + 2 < length && (guchar)bytes[i + 1] >= 0xa0;

      if (c >= 32 && c != '"' && c != '\\' && !surrogate)
        continue;
      cs_write_bytes (self, bytes + done, i - done);
      if (surrogate)
        {
          write_escape (self, 0xd000 | (bytes[i + 1] & 0x3f) << 6 | (bytes[i + 2] & 0x3f));
          i += 2;
        }
      else
        write_control (self, c);
      done = i + 1;
    }
  cs_write_bytes (self, bytes + done, length - done);
  cs_write_char (self, '"');
}
