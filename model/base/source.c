/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/source.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"

struct _CsSource
{
  gatomicrefcount refs;
  char *name; /* owned */
  char *text; /* owned */
  gsize length;
  guint32 *line_starts; /* owned; n_lines offsets */
  guint32 n_lines;
};

static void
find_lines (CsSource *self)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 start = 0;

  g_array_append_val (starts, start);
  for (gsize i = 0; i < self->length; i++)
    if (self->text[i] == '\n')
      {
        start = i + 1;
        g_array_append_val (starts, start);
      }
  self->n_lines = starts->len;
  self->line_starts = (guint32 *)g_array_free (g_steal_pointer (&starts), FALSE);
}

CsSource *
cs_source_new (const char *name, const char *text, gssize length)
{
  CsSource *self = g_new0 (CsSource, 1);

  g_atomic_ref_count_init (&self->refs);
  self->name = g_strdup (name);
  self->length = length < 0 ? strlen (text) : (gsize)length;
  self->text = g_strndup (text, self->length);
  find_lines (self);
  return self;
}

/* A tab, newline, form feed or carriage return may stand in a text; other control characters make
 * it a binary file. */
static const char *
find_binary (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar)bytes[i] < 32 && strchr ("\t\n\f\r\x1b", bytes[i]) == NULL)
      return bytes + i;
  return memchr (bytes, '\0', length);
}

/* What a comment in one of the first two lines says of the encoding, as `coding: name` or
 * `coding=name`; NULL where it says nothing. */
static char *
find_coding (const char *bytes, gsize length)
{
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (memmem (bytes, length, "coding", strlen ("coding")) == NULL)
    return NULL;
  regex = g_regex_new ("^(?:[ \\t\\f]*(?:#.*)?\\R)?[ \\t\\f]*#.*?coding[:=][ \\t]*([-\\w.]+)",
                       G_REGEX_RAW, 0, NULL);
  g_regex_match_full (regex, bytes, (gssize)length, 0, G_REGEX_MATCH_ANCHORED, &match, NULL);
  return g_match_info_fetch (match, 1);
}

static gboolean
is_ascii (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar)bytes[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* Another encoding than UTF-8 may be declared where it makes no difference. */
static gboolean
check_coding (const char *name, const char *bytes, gsize length, GError **error)
{
  static const char *const like_ascii[] = { "ascii",     "us-ascii",   "latin-1",      "latin1",
                                            "iso8859-1", "iso-8859-1", "iso-8859-15",  "cp1252",
                                            "cp1250",    "cp1251",     "windows-1252", NULL };
  g_autofree char *coding = find_coding (bytes, length);
  g_autofree char *normal = NULL;

  if (coding == NULL)
    return TRUE;
  normal = g_strdelimit (g_ascii_strdown (coding, -1), "_", '-');
  if (g_str_has_prefix (normal, "utf-8") || g_str_equal (normal, "utf8")
      || (g_strv_contains (like_ascii, normal) && is_ascii (bytes, length)))
    return TRUE;
  g_set_error (error, CS_ERROR, CS_ERROR_ENCODING,
               "%s: the file declares the encoding %s; save it as UTF-8 and declare that", name,
               coding);
  return FALSE;
}

static guint
line_of (const char *bytes, const char *at)
{
  guint line = 1;

  for (; bytes < at; bytes++)
    if (*bytes == '\n')
      line++;
  return line;
}

static gsize
drop_carriage_returns (char *text, gsize length)
{
  gsize to = 0;

  for (gsize from = 0; from < length; from++)
    {
      if (text[from] == '\r')
        {
          if (from + 1 < length && text[from + 1] == '\n')
            continue;
          text[to++] = '\n';
        }
      else
        text[to++] = text[from];
    }
  return to;
}

CsSource *
cs_source_from_bytes (const char *name, const char *bytes, gsize length, GError **error)
{
  g_autofree char *text = NULL;
  const char *bad;

  if (length > CS_SOURCE_MAX_BYTES)
    {
      g_set_error (error, CS_ERROR, CS_ERROR_TOO_LARGE,
                   "%s: the file has %.1f MiB; a program may have %u MiB at most", name,
                   (double)length / (1 << 20), CS_SOURCE_MAX_BYTES >> 20);
      return NULL;
    }
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }
  if (!check_coding (name, bytes, length, error))
    return NULL;
  bad = find_binary (bytes, length);
  if (bad != NULL)
    {
      g_set_error (error, CS_ERROR, CS_ERROR_ENCODING,
                   "%s: line %u: the file is not a text: it holds the byte 0x%02x", name,
                   line_of (bytes, bad), (guchar)*bad);
      return NULL;
    }
  if (!g_utf8_validate_len (bytes, length, &bad))
    {
      g_set_error (error, CS_ERROR, CS_ERROR_ENCODING,
                   "%s: line %u: the file is not UTF-8: it holds the byte 0x%02x", name,
                   line_of (bytes, bad), (guchar)*bad);
      return NULL;
    }
  text = g_strndup (bytes, length);
  return cs_source_new (name, text, drop_carriage_returns (text, length));
}

CsSource *
cs_source_load (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *bytes = NULL;
  gsize length;

  bytes = cs_file_read (path, "program", CS_SOURCE_MAX_BYTES + 3, &length, error);
  return bytes != NULL ? cs_source_from_bytes (name, bytes, length, error) : NULL;
}

CsSource *
cs_source_ref (CsSource *source)
{
  g_atomic_ref_count_inc (&source->refs);
  return source;
}

void
cs_source_unref (CsSource *source)
{
  if (!g_atomic_ref_count_dec (&source->refs))
    return;
  g_free (source->name);
  g_free (source->text);
  g_free (source->line_starts);
  g_free (source);
}

const char *
cs_source_get_name (const CsSource *source)
{
  return source->name;
}

const char *
cs_source_get_text (const CsSource *source, gsize *length)
{
  if (length != NULL)
    *length = source->length;
  return source->text;
}

guint32
cs_source_get_n_lines (const CsSource *source)
{
  return source->n_lines;
}

const char *
cs_source_get_line (const CsSource *source, guint32 line, gsize *length)
{
  gsize start, end;

  if (line < 1 || line > source->n_lines)
    return NULL;
  start = source->line_starts[line - 1];
  end = line < source->n_lines ? source->line_starts[line] - 1 : source->length;
  *length = end - start;
  return source->text + start;
}
