/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/json-scanner.h"

#include <string.h>

void
cs_json_scanner_init (CsJsonScanner *self, const char *bytes, gsize length)
{
  *self = (CsJsonScanner){
    .start = bytes,
    .at = bytes,
    .end = bytes + length,
    .scratch = g_string_new (NULL),
  };
}

void
cs_json_scanner_clear (CsJsonScanner *self)
{
  g_string_free (self->scratch, TRUE);
  self->scratch = NULL;
}

gboolean
cs_json_fail (CsJsonScanner *self, const char *at, const char *problem)
{
  if (self->problem == NULL)
    {
      self->problem = problem;
      self->offset = at - self->start;
    }
  return FALSE;
}

char
cs_json_peek (CsJsonScanner *self)
{
  while (self->at < self->end && (*self->at == ' ' || *self->at == '\t'))
    self->at++;
  return self->at < self->end ? *self->at : '\0';
}

gboolean
cs_json_expect (CsJsonScanner *self, char c)
{
  if (self->problem != NULL)
    return FALSE;
  if (cs_json_peek (self) == c && self->at < self->end)
    {
      self->at++;
      return TRUE;
    }
  switch (c)
    {
    case '{':
      return cs_json_fail (self, self->at, "an object is expected here");
    case '[':
      return cs_json_fail (self, self->at, "a list is expected here");
    case '"':
      return cs_json_fail (self, self->at, "a string is expected here");
    default:
      return cs_json_fail (self, self->at, "a bracket, colon or comma is missing here");
    }
}

gboolean
cs_json_newline (CsJsonScanner *self)
{
  if (self->problem != NULL)
    return FALSE;
  if (self->at == self->end)
    return cs_json_fail (self, self->at, "the file is cut off here");
  if (*self->at != '\n')
    return cs_json_fail (self, self->at, "the line should end here");
  self->at++;
  return TRUE;
}

gboolean
cs_json_word (CsJsonScanner *self, const char *word)
{
  gsize length = strlen (word);

  if (self->problem != NULL)
    return FALSE;
  cs_json_peek (self);
  if ((gsize)(self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return cs_json_fail (self, self->at, "a value is expected here");
  self->at += length;
  return TRUE;
}

/* --- Strings --------------------------------------------------------------------------------- */

static gboolean
take_hex (CsJsonScanner *self, guint *code)
{
  *code = 0;
  if (self->end - self->at < 4)
    return cs_json_fail (self, self->at, "the file is cut off here");
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (self->at[i]);

      if (digit < 0)
        return cs_json_fail (self, self->at + i, "a hexadecimal digit is expected here");
      *code = *code << 4 | digit;
    }
  self->at += 4;
  return TRUE;
}

/* Half a surrogate pair has no UTF-8; Python's strings may hold one, in three bytes. */
static void
append_half (GString *out, guint code)
{
  const char bytes[] = { (char)0xed, (char)(0x80 | (code >> 6 & 0x3f)),
                         (char)(0x80 | (code & 0x3f)) };

  g_string_append_len (out, bytes, sizeof bytes);
}

static gboolean
take_unicode_escape (CsJsonScanner *self)
{
  guint code, low;

  if (!take_hex (self, &code))
    return FALSE;
  if (code < 0xd800 || code > 0xdfff)
    {
      /* g_string_append_unichar would end the string at a NUL. */
      if (code == 0)
        g_string_append_c (self->scratch, '\0');
      else
        g_string_append_unichar (self->scratch, code);
      return TRUE;
    }
  if (code < 0xdc00 && self->end - self->at >= 6 && self->at[0] == '\\' && self->at[1] == 'u')
    {
      const char *before = self->at;

      self->at += 2;
      if (!take_hex (self, &low))
        return FALSE;
      if (low >= 0xdc00 && low <= 0xdfff)
        {
          g_string_append_unichar (self->scratch,
                                   0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
          return TRUE;
        }
      self->at = before;
    }
  append_half (self->scratch, code);
  return TRUE;
}

static gboolean
take_escape (CsJsonScanner *self)
{
  static const char names[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const char *found;
  char c;

  self->at++;
  if (self->at == self->end)
    return cs_json_fail (self, self->at, "the file is cut off here");
  c = *self->at++;
  if (c == 'u')
    return take_unicode_escape (self);
  found = c != '\0' ? strchr (names, c) : NULL;
  if (found == NULL)
    return cs_json_fail (self, self->at - 1, "there is no such escape");
  g_string_append_c (self->scratch, values[found - names]);
  return TRUE;
}

/* From the first escape on: `from` is where the string began. */
static gboolean
take_escaped_string (CsJsonScanner *self, const char *from)
{
  g_string_truncate (self->scratch, 0);
  for (;;)
    {
      g_string_append_len (self->scratch, from, self->at - from);
      if (*self->at == '"')
        return TRUE;
      if (!take_escape (self))
        return FALSE;
      from = self->at;
      while (self->at < self->end && *self->at != '"' && *self->at != '\\'
             && (guchar)*self->at >= 32)
        self->at++;
      if (self->at == self->end)
        return cs_json_fail (self, self->at, "the file is cut off here");
      if ((guchar)*self->at < 32)
        return cs_json_fail (self, self->at, "a string may not hold this byte");
    }
}

gboolean
cs_json_string (CsJsonScanner *self, const char **bytes, gsize *length)
{
  const char *from;
  guchar high = 0;

  if (!cs_json_expect (self, '"'))
    return FALSE;
  from = self->at;
  while (self->at < self->end && *self->at != '"' && *self->at != '\\' && (guchar)*self->at >= 32)
    high |= *self->at++;
  if (self->at == self->end)
    return cs_json_fail (self, self->at, "the file is cut off here");
  if ((guchar)*self->at < 32)
    return cs_json_fail (self, self->at, "a string may not hold this byte");
  *bytes = from;
  *length = self->at - from;
  if (*self->at == '\\')
    {
      const char *begin = from;

      if (!take_escaped_string (self, from))
        return FALSE;
      *bytes = self->scratch->str;
      *length = self->scratch->len;
      from = begin;
      high = 0x80;
    }
  /* Escapes are ASCII, so it is enough to look at the text as it stands in the file. */
  if (high >= 0x80 && !g_utf8_validate_len (from, self->at - from, &from))
    return cs_json_fail (self, from, "this byte is not UTF-8");
  self->at++;
  return TRUE;
}

gboolean
cs_json_dup_string (CsJsonScanner *self, char **string)
{
  const char *before = self->at;
  const char *bytes;
  gsize length;

  if (!cs_json_string (self, &bytes, &length))
    return FALSE;
  if (memchr (bytes, '\0', length) != NULL)
    return cs_json_fail (self, before, "this string may not hold a NUL");
  g_free (*string);
  *string = g_strndup (bytes, length);
  return TRUE;
}

/* --- Numbers --------------------------------------------------------------------------------- */

gboolean
cs_json_uint (CsJsonScanner *self, guint64 *value)
{
  guint64 result = 0;
  const char *from;

  if (self->problem != NULL)
    return FALSE;
  cs_json_peek (self);
  from = self->at;
  for (; self->at < self->end && g_ascii_isdigit (*self->at); self->at++)
    {
      guint digit = *self->at - '0';

      if (result > (G_MAXUINT64 - digit) / 10)
        return cs_json_fail (self, from, "this number is too large");
      result = result * 10 + digit;
    }
  if (self->at == from)
    return cs_json_fail (self, from, "a number is expected here");
  if (*from == '0' && self->at - from > 1)
    return cs_json_fail (self, from, "a number may not begin with 0");
  *value = result;
  return TRUE;
}

gboolean
cs_json_int (CsJsonScanner *self, gint64 *value)
{
  const char *from;
  guint64 result;
  gboolean negative;

  negative = cs_json_peek (self) == '-';
  from = self->at;
  if (negative)
    self->at++;
  if (!cs_json_uint (self, &result))
    return FALSE;
  if (result > (guint64)G_MAXINT64 + negative)
    return cs_json_fail (self, from, "this number is too large");
  *value = (gint64)(negative ? -result : result);
  return TRUE;
}

gboolean
cs_json_uint32 (CsJsonScanner *self, guint32 max, guint32 *value)
{
  const char *from;
  guint64 result;

  cs_json_peek (self);
  from = self->at;
  if (!cs_json_uint (self, &result))
    return FALSE;
  if (result > max)
    return cs_json_fail (self, from, "this number names nothing that is there");
  *value = (guint32)result;
  return TRUE;
}

#define MAX_NUMBER_CHARS 400

gboolean
cs_json_number (CsJsonScanner *self, gboolean *is_float, gint64 *integer, double *number)
{
  char text[MAX_NUMBER_CHARS + 1];
  const char *to;
  char *stop;

  cs_json_peek (self);
  to = self->at;
  while (to < self->end && to - self->at < MAX_NUMBER_CHARS
         && (g_ascii_isdigit (*to) || strchr ("+-.eE", *to) != NULL) && *to != '\0')
    to++;
  memcpy (text, self->at, to - self->at);
  text[to - self->at] = '\0';
  *is_float = strpbrk (text, ".eE") != NULL;
  if (!*is_float)
    return cs_json_int (self, integer);
  if (self->problem != NULL)
    return FALSE;
  *number = g_ascii_strtod (text, &stop);
  if (*stop != '\0' || stop == text)
    return cs_json_fail (self, self->at, "this is not a number");
  self->at = to;
  return TRUE;
}

/* --- Objects and lists ----------------------------------------------------------------------- */

gboolean
cs_json_next_member (CsJsonScanner *self, guint *n, const char **key, gsize *length)
{
  if (self->problem != NULL)
    return FALSE;
  if (cs_json_peek (self) == '}')
    {
      self->at++;
      return FALSE;
    }
  if ((*n)++ > 0 && !cs_json_expect (self, ','))
    return FALSE;
  return cs_json_string (self, key, length) && cs_json_expect (self, ':');
}

gboolean
cs_json_next_element (CsJsonScanner *self, guint *n)
{
  if (self->problem != NULL)
    return FALSE;
  if (cs_json_peek (self) == ']')
    {
      self->at++;
      return FALSE;
    }
  return (*n)++ == 0 || cs_json_expect (self, ',');
}

gboolean
cs_json_key_is (const char *key, gsize length, const char *name)
{
  return strlen (name) == length && memcmp (key, name, length) == 0;
}
