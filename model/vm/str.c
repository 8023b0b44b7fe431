/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/text-private.h"

#include "vm/image.h"

#include <stdarg.h>

/* The str object itself: making, comparing, taking apart. */

gboolean
cs_is_str (CsMachine *m, CsValue v)
{
  CsType *str = m->image->types.str;

  return cs_is_object (v)
         && (cs_object_get (v)->type == str || cs_type_is_subtype (cs_object_get (v)->type, str));
}

/* Not cleared, as all units but the last are about to be written; the type is immortal. */
static CsStr *
alloc_plain (CsMachine *m, guint64 length, guint8 width)
{
  CsStr *self = cs_memory_alloc (m->memory, sizeof (CsStr) + (length + 1) * width);

  if (self == NULL)
    {
      cs_raise_memory (m);
      return NULL;
    }
  self->object = (CsObject){ .references = 1, .type = m->image->types.str };
  self->ascii = FALSE;
  cs_unit_put (self->units, width, length, 0);
  return self;
}

CsStr *
cs_str_alloc (CsMachine *m, CsType *type, guint64 length, guint8 width)
{
  CsStr *self;

  if (length > G_MAXINT32)
    {
      cs_raise_memory (m);
      return NULL;
    }
  if (type == m->image->types.str)
    self = alloc_plain (m, length, width);
  else
    self = cs_object_new (m, type, (length + 1) * width);
  if (self == NULL)
    return NULL;
  self->length = length;
  self->width = width;
  self->hash = -1;
  return self;
}

void
cs_units_widen (CsMachine *m, char *to, guint8 to_width, const char *from, guint8 from_width,
                guint32 length)
{
  for (guint32 i = 0; i < length; i++)
    {
      cs_unit_put (to, to_width, i, cs_unit_get (from, from_width, i));
      cs_work (m, CS_UNIT_WORK);
    }
}

static gunichar
largest_unit (CsMachine *m, const char *units, guint8 width, guint64 length)
{
  /* Or-ing keeps the highest bit, which is all that the widths depend on. */
  gunichar all = 0;

  for (guint64 start = 0; start < length; start += CS_PIECE_UNITS)
    {
      guint64 end = MIN (start + CS_PIECE_UNITS, length);

      if (width == 1)
        all |= cs_bytes_union (units + start, end - start);
      else
        for (guint64 i = start; i < end; i++)
          all |= cs_unit_get (units, width, i);
      cs_work (m, (gint64)(end - start));
    }
  return all;
}

static CsValue
new_filled (CsMachine *m, CsType *type, const char *units, guint8 width, guint64 length,
            gunichar largest)
{
  CsStr *self = cs_str_alloc (m, type, length, cs_width_of (largest));

  if (self == NULL)
    return CS_EMPTY;
  cs_units_copy (m, self->units, self->width, units, width, length);
  self->ascii = largest < 0x80;
  return cs_from_object (self);
}

CsValue
cs_str_from_units (CsMachine *m, const char *units, guint8 width, guint64 length)
{
  if (length == 0 && m->image->empty_str != NULL)
    return cs_ref (cs_from_object (m->image->empty_str));
  if (length == 1)
    return cs_str_character (m, cs_unit_get (units, width, 0));
  return new_filled (m, m->image->types.str, units, width, length,
                     largest_unit (m, units, width, length));
}

CsValue
cs_str_from_ascii (CsMachine *m, const char *bytes, guint64 length)
{
  CsStr *self;

  if (length < 2)
    return cs_str_from_units (m, bytes, 1, length);
  if (length > G_MAXINT32)
    return cs_raise_memory (m);
  self = cs_str_alloc_ascii (m, (guint32)length);
  if (self == NULL)
    return CS_EMPTY;
  cs_units_copy (m, self->units, 1, bytes, 1, (guint32)length);
  return cs_from_object (self);
}

CsValue
cs_str_from_latin1 (CsMachine *m, const char *bytes, guint64 length)
{
  return cs_str_from_units (m, bytes, 1, length);
}

CsValue
cs_str_copy_as (CsMachine *m, CsType *type, const CsStr *s)
{
  return new_filled (m, type, s->units, s->width, s->length,
                     largest_unit (m, s->units, s->width, s->length));
}

CsValue
cs_str_character (CsMachine *m, gunichar c)
{
  char unit[4];

  if (c < 256 && m->image->characters[c] != NULL)
    return cs_ref (cs_from_object (m->image->characters[c]));
  cs_unit_put (unit, cs_width_of (c), 0, c);
  return new_filled (m, m->image->types.str, unit, cs_width_of (c), 1, c);
}

static gboolean
is_ascii (CsMachine *m, const char *bytes, gsize length)
{
  return largest_unit (m, bytes, 1, length) < 0x80;
}

CsValue
cs_str_new (CsMachine *m, const char *utf8, gssize length)
{
  gsize n = length < 0 ? strlen (utf8) : (gsize)length;
  CsStrBuilder out;

  if (is_ascii (m, utf8, n))
    return cs_str_from_ascii (m, utf8, n);
  cs_str_builder_init (&out, m);
  cs_str_builder_append_utf8 (&out, utf8, n);
  return cs_str_builder_finish (&out);
}

CsValue
cs_str_format (CsMachine *m, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  return cs_str_new (m, text, -1);
}

/* Of ASCII, and not long. */
static CsValue
concat_two (CsMachine *m, const CsStr *a, const CsStr *b)
{
  CsStr *self = cs_str_alloc_ascii (m, a->length + b->length);

  if (self == NULL)
    return CS_EMPTY;
  cs_copy_short (self->units, a->units, a->length);
  cs_copy_short (self->units + a->length, b->units, b->length);
  cs_charge (m, self->length / CS_BYTES_PER_TICK);
  return cs_from_object (self);
}

CsValue
cs_str_concat (CsMachine *m, const CsStr *a, const CsStr *b)
{
  CsStr *self;

  if (b->length == 0 && a->object.type == m->image->types.str)
    return cs_ref (cs_from_object (a));
  if (a->length == 0 && b->object.type == m->image->types.str)
    return cs_ref (cs_from_object (b));
  if (a->ascii && b->ascii && a->length < CS_MANY_BYTES && b->length < CS_MANY_BYTES)
    return concat_two (m, a, b);
  self = cs_str_alloc (m, m->image->types.str, (guint64)a->length + b->length,
                       MAX (a->width, b->width));
  if (self == NULL)
    return CS_EMPTY;
  cs_units_copy (m, self->units, self->width, a->units, a->width, a->length);
  cs_units_copy (m, self->units + (gsize)a->length * self->width, self->width, b->units, b->width,
                 b->length);
  self->ascii = a->ascii && b->ascii;
  cs_charge (m, self->length / CS_BYTES_PER_TICK);
  return cs_from_object (self);
}

/* What the result needs: FALSE where it would be too long. */
static gboolean
measure (CsMachine *m, const CsValue *items, guint32 n, const CsStr *separator, CsStr *shape)
{
  guint64 length = 0;

  *shape = (CsStr){ .width = 1, .ascii = TRUE };
  for (guint32 i = 0; i < n; i++)
    {
      const CsStr *s = cs_str_get (items[i]);

      length += s->length;
      shape->width = MAX (shape->width, s->width);
      shape->ascii &= s->ascii;
      cs_work (m, CS_CHAR_WORK);
    }
  if (separator != NULL && n > 1)
    {
      length += (guint64)separator->length * (n - 1);
      shape->width = MAX (shape->width, separator->width);
      shape->ascii &= separator->ascii;
    }
  shape->length = (guint32)length;
  return length <= G_MAXINT32;
}

static void
put (CsMachine *m, CsStr *self, guint32 *at, const CsStr *s)
{
  cs_units_copy (m, self->units + (gsize)*at * self->width, self->width, s->units, s->width,
                 s->length);
  *at += s->length;
  cs_work (m, CS_ITEM_WORK);
}

/* So many strs are put together without breath. */
#define FEW_STRS 256

/* Whether they are few strs, of ASCII, and not long: what most are. */
static gboolean
are_short_ascii (const CsType *str, const CsValue *items, guint32 n, const CsStr *separator,
                 gsize *length)
{
  guint ascii = separator == NULL || separator->ascii;

  if (n < 2 || n > FEW_STRS)
    return FALSE;
  *length = separator != NULL ? (gsize)separator->length * (n - 1) : 0;
  for (guint32 i = 0; i < n; i++)
    {
      const CsStr *s = cs_str_get (items[i]);

      if (!cs_is_a (items[i], str))
        return FALSE;
      *length += s->length;
      ascii &= s->ascii;
    }
  return ascii && *length > 1 && *length < CS_MANY_BYTES;
}

/* Puts it at `to`, behind which whole blocks may be written up to `end`. */
static inline char *
put_ascii (char *to, const char *end, const CsStr *s)
{
  if (G_LIKELY (s->length <= 16 && to + 16 <= end))
    cs_copy_blocks (to, s->units, 16);
  else
    cs_copy_short (to, s->units, s->length);
  return to + s->length;
}

static CsValue
concat_short_ascii (CsMachine *m, const CsValue *items, guint32 n, const CsStr *separator,
                    gsize length)
{
  CsStr *self;
  const char *end;
  char *to;

  cs_charge (m, (gint64)length / CS_BYTES_PER_TICK);
  cs_work (m, (gint64)n * CS_CHAR_WORK);
  self = cs_str_alloc_ascii (m, (guint32)length);
  if (self == NULL)
    return CS_EMPTY;
  end = cs_str_block_end (self);
  to = put_ascii (self->units, end, cs_str_get (items[0]));
  if (separator == NULL)
    for (guint32 i = 1; i < n; i++)
      to = put_ascii (to, end, cs_str_get (items[i]));
  else
    for (guint32 i = 1; i < n; i++)
      {
        to = put_ascii (to, end, separator);
        to = put_ascii (to, end, cs_str_get (items[i]));
      }
  self->units[length] = '\0';
  return cs_from_object (self);
}

CsValue
cs_str_join_short (CsMachine *m, const CsValue *items, guint32 n, const CsStr *separator)
{
  gsize length;

  if (!are_short_ascii (m->image->types.str, items, n, separator, &length))
    return CS_NOT_IMPLEMENTED;
  return concat_short_ascii (m, items, n, separator, length);
}

CsValue
cs_str_concat_all (CsMachine *m, const CsValue *items, guint32 n, const CsStr *separator)
{
  CsStr shape;
  CsStr *self;
  guint32 at = 0;
  CsValue text;

  if (n == 1 && cs_is_a (items[0], m->image->types.str))
    return cs_ref (items[0]);
  text = cs_str_join_short (m, items, n, separator);
  if (!cs_is (text, CS_NOT_IMPLEMENTED))
    return text;
  if (!measure (m, items, n, separator, &shape))
    return cs_raise_memory (m);
  cs_charge (m, shape.length / CS_BYTES_PER_TICK);
  if (shape.length == 0)
    return cs_str_from_units (m, "", 1, 0);
  self = cs_str_alloc (m, m->image->types.str, shape.length, shape.width);
  if (self == NULL)
    return CS_EMPTY;
  self->ascii = shape.ascii;
  for (guint32 i = 0; i < n; i++)
    {
      if (i > 0 && separator != NULL)
        put (m, self, &at, separator);
      put (m, self, &at, cs_str_get (items[i]));
    }
  return cs_from_object (self);
}

CsValue
cs_str_slice (CsMachine *m, const CsStr *s, guint32 start, guint32 length)
{
  g_assert (start <= s->length && length <= s->length - start);
  if (length == s->length && s->object.type == m->image->types.str)
    return cs_ref (cs_from_object (s));
  if (s->ascii)
    return length < CS_MANY_BYTES
               ? cs_str_cut_ascii (m, s->units + start, length, cs_str_block_end (s))
               : cs_str_from_ascii (m, s->units + start, length);
  return cs_str_from_units (m, s->units + (gsize)start * s->width, s->width, length);
}

CsValue
cs_str_repeat (CsMachine *m, const CsStr *s, gint64 n)
{
  CsStr *self;
  gsize size;

  if (n <= 0 || s->length == 0)
    return cs_str_from_units (m, "", 1, 0);
  if (n == 1 && s->object.type == m->image->types.str)
    return cs_ref (cs_from_object (s));
  if (n > G_MAXINT32)
    return cs_raise_memory (m);
  self = cs_str_alloc (m, m->image->types.str, (guint64)n * s->length, s->width);
  if (self == NULL)
    return CS_EMPTY;
  size = (gsize)s->length * s->width;
  if (size == 1)
    cs_fill_bytes (m, self->units, (guint8)s->units[0], n);
  else
    cs_repeat_bytes (m, self->units, s->units, size, n);
  self->ascii = s->ascii;
  cs_charge (m, self->length / CS_BYTES_PER_TICK);
  return cs_from_object (self);
}

gint64
cs_str_hash_long (CsMachine *m, CsStr *s)
{
  gsize size = (gsize)s->length * s->width;

  if (s->hash == -1 && size >= CS_MANY_BYTES)
    s->hash = cs_hash_bytes (m, s->units, size);
  return cs_str_hash (s);
}

gint64
cs_str_hash (CsStr *s)
{
  if (s->hash == -1)
    {
      gint64 hash = cs_hash_bytes (NULL, s->units, (gsize)s->length * s->width);

      /* Immortal ones are shared and never written. */
      if (s->object.references & CS_IMMORTAL)
        return hash;
      s->hash = hash;
    }
  return s->hash;
}

gboolean
cs_str_equal_long (CsMachine *m, const CsStr *a, const CsStr *b)
{
  if (a == b)
    return TRUE;
  return a->length == b->length && a->width == b->width
         && cs_compare_bytes (m, a->units, b->units, (gsize)a->length * a->width) == 0;
}

gboolean
cs_str_equal (const CsStr *a, const CsStr *b)
{
  if (a == b)
    return TRUE;
  return a->length == b->length && a->width == b->width
         && memcmp (a->units, b->units, (gsize)a->length * a->width) == 0;
}

gboolean
cs_str_is (const CsStr *s, const char *ascii)
{
  return s->ascii && strlen (ascii) == s->length && memcmp (s->units, ascii, s->length) == 0;
}

int
cs_str_compare (CsMachine *m, const CsStr *a, const CsStr *b)
{
  guint32 length = MIN (a->length, b->length);

  if (a->width == 1 && b->width == 1)
    {
      int order = cs_compare_bytes (m, a->units, b->units, length);

      if (order != 0)
        return order;
    }
  else
    for (guint32 i = 0; i < length; i++)
      {
        gunichar c = cs_unit_get (a->units, a->width, i);
        gunichar d = cs_unit_get (b->units, b->width, i);

        if (c != d)
          return c < d ? -1 : 1;
        cs_work (m, CS_UNIT_WORK);
      }
  return (a->length > b->length) - (a->length < b->length);
}

gunichar
cs_str_at (const CsStr *s, guint32 index)
{
  g_assert (index < s->length);
  return cs_unit_get (s->units, s->width, index);
}

char *
cs_str_dup_utf8 (const CsStr *s, gsize *length)
{
  GString *text = g_string_sized_new (s->length + 1);

  if (s->ascii)
    g_string_append_len (text, s->units, s->length);
  else
    for (guint32 i = 0; i < s->length; i++)
      g_string_append_unichar (text, cs_unit_get (s->units, s->width, i));
  if (length != NULL)
    *length = text->len;
  return g_string_free (text, FALSE);
}

const char *
cs_str_ascii (const CsStr *s)
{
  return s->ascii ? s->units : NULL;
}
