/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/text-private.h"

#include "vm/image.h"

/* Nothing fits any more after a failure: the capacity is 0. */

static void
release_units (CsStrBuilder *self)
{
  if (self->units == self->own)
    return;
  if (self->detached)
    g_free (self->units);
  else
    cs_memory_release (self->m->memory, self->units, (gsize)self->capacity * self->width);
}

void
cs_str_builder_clear (CsStrBuilder *self)
{
  gboolean failed = self->failed;
  gboolean detached = self->detached;

  release_units (self);
  cs_str_builder_init (self, self->m);
  self->failed = failed;
  self->detached = detached;
  if (failed)
    self->capacity = self->brink = 0;
}

static gboolean
fail (CsStrBuilder *self)
{
  const CsReprScope *scope = self->scope;

  self->failed = TRUE;
  cs_str_builder_clear (self);
  self->scope = scope;
  return FALSE;
}

/* Room for `n` more units of `width`. */
static gboolean
reserve (CsStrBuilder *self, guint64 n, guint8 width)
{
  guint64 needed = self->length + n;
  guint64 capacity = self->capacity;
  char *units;

  if (self->failed)
    return FALSE;
  width = MAX (width, self->width);
  if (needed <= capacity && width == self->width)
    return TRUE;
  if (needed > capacity)
    capacity = MAX (needed, capacity * 2);
  if (capacity > G_MAXINT32)
    return fail (self);
  units = self->detached ? g_malloc (capacity * width)
                         : cs_memory_alloc (self->m->memory, capacity * width);
  if (units == NULL)
    return fail (self);
  cs_units_copy (self->m, units, width, self->units, self->width, self->length);
  release_units (self);
  self->units = units;
  self->capacity = capacity;
  self->brink = MIN (capacity, needed + CS_PIECE_UNITS);
  self->width = width;
  return TRUE;
}

void
cs_str_builder_append_any (CsStrBuilder *self, gunichar c)
{
  if (!reserve (self, 1, cs_width_of (c)))
    return;
  self->beyond_ascii |= c >= 0x80;
  cs_unit_put (self->units, self->width, self->length++, c);
  if (G_UNLIKELY (self->length - self->breathed >= 256))
    {
      cs_work (self->m, (gint64)(self->length - self->breathed) * CS_CHAR_WORK);
      self->breathed = self->length;
    }
  self->brink = MIN (self->capacity, self->length + CS_PIECE_UNITS);
}

void
cs_str_builder_append_n (CsStrBuilder *self, gunichar c, gint64 n)
{
  if (n <= 0)
    return;
  if (c < 128 && self->width == 1 && n <= (gint64)self->capacity - self->length && n < 256)
    {
      memset (self->units + self->length, (int)c, (gsize)n);
      self->length += n;
    }
  else if (n > G_MAXINT32)
    fail (self);
  else if (reserve (self, n, cs_width_of (c)))
    {
      self->beyond_ascii |= c >= 0x80;
      for (gint64 i = 0; i < n; i++)
        {
          cs_unit_put (self->units, self->width, self->length++, c);
          cs_work (self->m, CS_UNIT_WORK);
        }
    }
}

void
cs_str_builder_append_many (CsStrBuilder *self, const char *bytes, gsize length)
{
  if (length == 0 || !reserve (self, length, 1))
    return;
  cs_units_copy (self->m, self->units + (gsize)self->length * self->width, self->width, bytes, 1,
                 (guint32)length);
  self->length += (guint32)length;
}

void
cs_str_builder_append_text (CsStrBuilder *self, const CsStr *s)
{
  if (s->length == 0 || !reserve (self, s->length, s->width))
    return;
  self->beyond_ascii |= !s->ascii;
  cs_units_copy (self->m, self->units + (gsize)self->length * self->width, self->width, s->units,
                 s->width, s->length);
  self->length += s->length;
}

void
cs_str_builder_append_slice (CsStrBuilder *self, const CsStr *s, guint32 start, guint32 length)
{
  if (length == 0)
    return;
  if (s->ascii)
    {
      cs_str_builder_append_ascii (self, s->units + start, length);
      return;
    }
  if (s->width == 1)
    {
      if (!reserve (self, length, 1))
        return;
      self->beyond_ascii |= !s->ascii;
      cs_units_copy (self->m, self->units + (gsize)self->length * self->width, self->width,
                     s->units + start, 1, length);
      self->length += length;
      return;
    }
  /* The slice may be narrower than the whole. */
  for (guint32 i = start; i < start + length; i++)
    cs_str_builder_append_char (self, cs_unit_get (s->units, s->width, i));
}

void
cs_str_builder_append_utf8 (CsStrBuilder *self, const char *utf8, gssize length)
{
  gsize n = length < 0 ? strlen (utf8) : (gsize)length;
  const char *end = utf8 + n;

  if (self->width == 1 && n <= self->capacity - self->length && cs_bytes_are_ascii (utf8, n))
    {
      memcpy (self->units + self->length, utf8, n);
      self->length += n;
      return;
    }
  for (const char *p = utf8; p < end; p = g_utf8_next_char (p))
    cs_str_builder_append_char (self, (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char (p));
}

void
cs_str_builder_append_latin1 (CsStrBuilder *self, const guint8 *bytes, guint32 length)
{
  if (!reserve (self, length, 1))
    return;
  self->beyond_ascii = TRUE;
  cs_units_copy (self->m, self->units + (gsize)self->length * self->width, self->width,
                 (const char *)bytes, 1, length);
  self->length += length;
}

CsValue
cs_str_builder_finish (CsStrBuilder *self)
{
  CsValue result;

  if (self->failed)
    return cs_raise_memory (self->m);
  cs_charge (self->m, self->length / CS_BYTES_PER_TICK);
  if (G_LIKELY (self->units == self->own && self->width == 1 && !self->beyond_ascii
                && self->m->image->empty_str != NULL))
    return cs_str_from_short_ascii (self->m, self->units, self->length);
  result = self->width == 1 && !self->beyond_ascii
               ? cs_str_from_ascii (self->m, self->units, self->length)
               : cs_str_from_units (self->m, self->units, self->width, self->length);
  if (self->units != self->own)
    cs_str_builder_clear (self);
  return result;
}
