/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/strings.h"

#include <string.h>

#define HASH_FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static void
set_size (CsStrings *self, guint32 n_rows)
{
  gsize n_places = 2 * (gsize)n_rows;

  self->rows = g_renew (CsStringRow, self->rows, n_rows);
  g_free (self->places);
  self->places = g_new (gint32, n_places);
  memset (self->places, 0xff, n_places * sizeof (gint32));
  self->mask = (guint32)n_places - 1;
}

void
cs_strings_init (CsStrings *self, guint32 n)
{
  *self = (CsStrings){ 0 };
  set_size (self, n);
}

void
cs_strings_clear (CsStrings *self)
{
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->places, g_free);
}

static inline guint64
mix (guint64 hash, guint64 word)
{
  hash = (hash ^ word) * HASH_FACTOR;
  return hash ^ hash >> 32;
}

static inline guint64
get_word (const char *text)
{
  guint64 word;

  memcpy (&word, text, sizeof word);
  return word;
}

/* All of a text of less than a word; what overlaps is read twice. */
static inline guint64
get_few (const char *text, gsize length)
{
  guint32 first, last;

  if (length < sizeof first)
    return length == 0 ? 0
                       : (guint64)(guint8)text[0] << 16 | (guint64)(guint8)text[length / 2] << 8
                             | (guint8)text[length - 1];
  memcpy (&first, text, sizeof first);
  memcpy (&last, text + length - sizeof last, sizeof last);
  return (guint64)first << 32 | last;
}

guint32
cs_strings_hash (const char *text, guint32 length)
{
  const char *end = text + length;
  guint64 hash = length;

  if (length < sizeof hash)
    return (guint32)mix (hash, get_few (text, length));
  for (; end - text > (gssize)sizeof hash; text += sizeof hash)
    hash = mix (hash, get_word (text));
  return (guint32)mix (hash, get_word (end - sizeof hash));
}

CsStr *
cs_strings_find (const CsStrings *self, const char *text, guint32 length, guint32 hash)
{
  for (guint32 i = hash & self->mask; self->places[i] >= 0; i = (i + 1) & self->mask)
    {
      const CsStringRow *row = &self->rows[self->places[i]];

      if (row->hash == hash && row->length == length && memcmp (row->text, text, length) == 0)
        return row->str;
    }
  return NULL;
}

static void
place (CsStrings *self, guint32 row)
{
  guint32 i = self->rows[row].hash & self->mask;

  while (self->places[i] >= 0)
    i = (i + 1) & self->mask;
  self->places[i] = (gint32)row;
}

void
cs_strings_add (CsStrings *self, const char *text, guint32 length, guint32 hash, CsStr *str)
{
  if (self->n == (self->mask + 1) / 2)
    {
      set_size (self, 2 * self->n);
      for (guint32 row = 0; row < self->n; row++)
        place (self, row);
    }
  self->rows[self->n] = (CsStringRow){ text, str, length, hash };
  place (self, self->n++);
}
