/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/image.h"
#include "vm/operators-private.h"

#include <string.h>

/* What the files of str, bytes, numbers and formats share. */

/* Natives that touch many bytes charge one tick for so many. */
#define CS_BYTES_PER_TICK 64
/* What is gone through without a look up; the nanoseconds that one unit takes to be copied. */
#define CS_PIECE_UNITS (1 << 18)
#define CS_UNIT_WORK   2

/* Units: code points as they are stored. */
static inline gunichar
cs_unit_get (const char *units, guint8 width, guint32 index)
{
  switch (width)
    {
    case 1:
      return ((const guint8 *)units)[index];
    case 2:
      return ((const guint16 *)units)[index];
    default:
      return ((const guint32 *)units)[index];
    }
}

static inline void
cs_unit_put (char *units, guint8 width, guint32 index, gunichar c)
{
  switch (width)
    {
    case 1:
      ((guint8 *)units)[index] = c;
      break;
    case 2:
      ((guint16 *)units)[index] = c;
      break;
    default:
      ((guint32 *)units)[index] = c;
      break;
    }
}

/* All bytes or-ed together: what they have in the highest bit. */
static inline guchar
cs_bytes_union (const char *bytes, gsize length)
{
  guint64 all = 0;

  for (; length >= 8; length -= 8, bytes += 8)
    {
      guint64 word;

      memcpy (&word, bytes, 8);
      all |= word;
    }
  all |= all >> 32;
  all |= all >> 16;
  all |= all >> 8;
  for (; length > 0; length--, bytes++)
    all |= (guchar)*bytes;
  return (guchar)all;
}

static inline gboolean
cs_bytes_are_ascii (const char *bytes, gsize length)
{
  return cs_bytes_union (bytes, length) < 0x80;
}

static inline guint8
cs_width_of (gunichar c)
{
  return c < 0x100 ? 1 : c < 0x10000 ? 2 : 4;
}

/* memcpy for what is mostly some bytes long. */
static inline void
cs_copy_short (char *to, const char *from, gsize size)
{
  guint64 first, last;
  guint32 head, tail;

  if (size > 32)
    memcpy (to, from, size);
  else if (size > 16)
    {
      char whole[16], rest[16];

      memcpy (whole, from, 16);
      memcpy (rest, from + size - 16, 16);
      memcpy (to, whole, 16);
      memcpy (to + size - 16, rest, 16);
    }
  else if (size >= 8)
    {
      memcpy (&first, from, 8);
      memcpy (&last, from + size - 8, 8);
      memcpy (to, &first, 8);
      memcpy (to + size - 8, &last, 8);
    }
  else if (size >= 4)
    {
      memcpy (&head, from, 4);
      memcpy (&tail, from + size - 4, 4);
      memcpy (to, &head, 4);
      memcpy (to + size - 4, &tail, 4);
    }
  else
    for (gsize i = 0; i < size; i++)
      to[i] = from[i];
}

/* The same in whole 16 bytes: what stands behind is read and written, too.  A str's units may be
 * read so, as blocks of memory are whole 16 bytes. */
static inline void
cs_copy_blocks (char *to, const char *from, gsize size)
{
  for (gsize done = 0; done < size; done += 16)
    {
      char block[16];

      memcpy (block, from + done, sizeof block);
      memcpy (to + done, block, sizeof block);
    }
}

/* A str that is yet to be filled, zero-ended, its hash open; `width` and `ascii` must come out as
 * narrow as the contents allow.  NULL after MemoryError. */
CsStr *cs_str_alloc (CsMachine *m, CsType *type, guint64 length, guint8 width);
/* The same of bytes below 128, up to G_MAXINT32 of them. */
static inline CsStr *
cs_str_alloc_ascii (CsMachine *m, guint32 length)
{
  CsStr *self = cs_memory_alloc (m->memory, sizeof (CsStr) + length + 1);

  if (G_UNLIKELY (self == NULL))
    {
      cs_raise_memory (m);
      return NULL;
    }
  self->object = (CsObject){ .references = 1, .type = m->image->types.str };
  self->length = length;
  self->width = 1;
  self->ascii = TRUE;
  self->hash = -1;
  self->units[length] = '\0';
  return self;
}

/* A str of units that may be wider than needed. */
CsValue cs_str_from_units (CsMachine *m, const char *units, guint8 width, guint64 length);
/* The same of bytes that are known to be below 128. */
CsValue cs_str_from_ascii (CsMachine *m, const char *bytes, guint64 length);
/* Where the block ends in which the units of a str of ASCII stand. */
static inline const char *
cs_str_block_end (const CsStr *s)
{
  return s->units + ((gsize)s->length + 16) / 16 * 16;
}
/* A str of ASCII, fewer than CS_MANY_BYTES, from where `end` is the end of a block. */
static inline CsValue
cs_str_cut_ascii (CsMachine *m, const char *bytes, gsize length, const char *end)
{
  CsStr *self;

  if (length < 2)
    return cs_from_object (length == 0 ? m->image->empty_str
                                       : m->image->characters[(guchar)bytes[0]]);
  self = cs_str_alloc_ascii (m, (guint32)length);
  if (G_UNLIKELY (self == NULL))
    return CS_EMPTY;
  if (G_LIKELY (length <= 16 && bytes + 16 <= end))
    {
      cs_copy_blocks (self->units, bytes, 16);
      self->units[length] = '\0';
    }
  else
    cs_copy_short (self->units, bytes, length);
  return cs_from_object (self);
}
/* The same where nothing behind may be read. */
static inline CsValue
cs_str_from_short_ascii (CsMachine *m, const char *bytes, gsize length)
{
  return cs_str_cut_ascii (m, bytes, length, bytes);
}
/* Bytes as Latin-1. */
CsValue cs_str_from_latin1 (CsMachine *m, const char *bytes, guint64 length);
/* An instance of a class that inherits from str, with the same text. */
CsValue cs_str_copy_as (CsMachine *m, CsType *type, const CsStr *s);
/* Copies units, widening them. */
void cs_units_widen (CsMachine *m, char *to, guint8 to_width, const char *from, guint8 from_width,
                     guint32 length);

static inline void
cs_units_copy (CsMachine *m, char *to, guint8 to_width, const char *from, guint8 from_width,
               guint32 length)
{
  gsize size = (gsize)length * to_width;

  if (to_width == from_width && size < CS_MANY_BYTES)
    cs_copy_short (to, from, size);
  else if (to_width == from_width)
    cs_copy_bytes (m, to, from, size);
  else
    cs_units_widen (m, to, to_width, from, from_width, length);
}

/* The first place in [at, end) where one of two characters stands; `end` where there is none. */
guint32 cs_str_skip_to (CsMachine *m, const CsStr *s, guint32 at, guint32 end, gunichar a,
                        gunichar b);
/* The same for what is mostly short. */
static inline guint32
cs_str_skip_near (CsMachine *m, const CsStr *s, guint32 at, guint32 end, guchar a, guchar b)
{
  const guchar *bytes = (const guchar *)s->units;

  if (G_UNLIKELY (s->width != 1 || end - at >= CS_MANY_BYTES))
    return cs_str_skip_to (m, s, at, end, a, b);
  while (at < end && bytes[at] != a && bytes[at] != b)
    at++;
  return at;
}
/* Index of the first (last) place at which `needle` lies within [start, end), -1 where there is
 * none. */
gint64 cs_str_find (CsMachine *m, const CsStr *s, const CsStr *needle, gint64 start, gint64 end);
gint64 cs_str_find_last (CsMachine *m, const CsStr *s, const CsStr *needle, gint64 start,
                         gint64 end);
/* Whether `part` stands at `index`, which may be anything. */
gboolean cs_str_has_at (CsMachine *m, const CsStr *s, const CsStr *part, gint64 index);

/* memmem of any length; -1 where there is none. */
gint64 cs_find_bytes (CsMachine *m, const char *bytes, gsize length, const char *needle, gsize n);

/* What cs_str_concat_all gives where they are few, short, strs and of ASCII, as most are;
 * CS_NOT_IMPLEMENTED: it is not so. */
CsValue cs_str_join_short (CsMachine *m, const CsValue *items, guint32 n, const CsStr *separator);
/* How often `v` repeats a sequence; TypeError "can't multiply sequence by non-int of type 'str'".
 */
CsStatus cs_sequence_repeat_count (CsMachine *m, CsValue v, gint64 *n);
CsValue cs_str_repeat (CsMachine *m, const CsStr *s, gint64 n);
void cs_str_append_repr (CsStrBuilder *out, const CsStr *s);
/* With everything beyond ASCII escaped, as ascii () does to a repr. */
CsValue cs_str_to_ascii (CsMachine *m, const CsStr *s);
/* Bytes below 128. */
void cs_str_builder_append_many (CsStrBuilder *self, const char *bytes, gsize length);
static inline void
cs_str_builder_append_ascii (CsStrBuilder *self, const char *bytes, gsize length)
{
  if (G_LIKELY (self->width == 1 && length <= self->capacity - self->length
                && length < CS_MANY_BYTES))
    {
      cs_copy_short (self->units + self->length, bytes, length);
      self->length += (guint32)length;
    }
  else
    cs_str_builder_append_many (self, bytes, length);
}

void cs_str_builder_append_n (CsStrBuilder *self, gunichar c, gint64 n);
void cs_str_builder_append_latin1 (CsStrBuilder *self, const guint8 *bytes, guint32 length);
void cs_str_builder_append_slice (CsStrBuilder *self, const CsStr *s, guint32 start,
                                  guint32 length);

/* Character classes as str's methods see them. */
gboolean cs_char_is_space (gunichar c);
/* What may stand around a number: of ASCII only what C calls a space. */
gboolean cs_char_is_space_of_number (gunichar c);
static inline gboolean
cs_ascii_is_space (gunichar c)
{
  return c - 0x09 <= 0x0d - 0x09 || c - 0x1c <= 0x20 - 0x1c;
}
gboolean cs_char_is_line_break (gunichar c);
gboolean cs_char_is_printable (gunichar c);
gboolean cs_char_is_digit (gunichar c);
/* What such a digit is worth; -1 for anything else. */
int cs_char_digit (gunichar c);

/* What a decimal digit of any script stands for, -1 for anything else. */
static inline int
cs_char_digit_value (gunichar c)
{
  if (c < 128)
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
  return g_unichar_digit_value (c);
}

/* siphash-1-3 with a key of zeros, as CPython's for PYTHONHASHSEED=0. */
gint64 cs_hash_bytes (CsMachine *m, gconstpointer bytes, gsize length);

CsBytes *cs_bytes_alloc (CsMachine *m, CsType *type, guint64 length);
gboolean cs_is_bytes (CsMachine *m, CsValue v);
static inline CsBytes *
cs_bytes_get (CsValue v)
{
  return (CsBytes *)cs_object_get (v);
}

/* Text of `length` bytes in `encoding` ("utf-8", "latin-1", "ascii" and their other names). */
CsValue cs_decode (CsMachine *m, const guint8 *data, gsize length, CsValue encoding,
                   CsValue errors);
CsValue cs_encode (CsMachine *m, const CsStr *s, CsValue encoding, CsValue errors);

/* Arguments of natives.  Each raises TypeError and returns FALSE where it does not fit. */

/* [start, end) of find and its like, from arguments that may be CS_EMPTY or None; clipped to the
 * length; start may lie beyond end. */
gboolean cs_args_range (CsMachine *m, CsValue start, CsValue end, gint64 length, gint64 *from,
                        gint64 *to);
/* A str; `format` has one %s for the type that was found. */
gboolean cs_args_str (CsMachine *m, CsValue v, const char *format);

gint64 cs_hash_double (double d);
/* FALSE where `text` is no number as float () reads it. */
gboolean cs_float_parse (CsMachine *m, const CsStr *text, double *d);
gboolean cs_is_real (CsMachine *m, CsValue v); /* floats, instances of subclasses too */
double cs_real_get (CsValue v);
CsValue cs_real_new (CsMachine *m, CsType *type, double d);
/* Floor division and its remainder, as CPython computes them; b is not 0. */
void cs_double_divmod (double a, double b, double *quotient, double *remainder);
/* a ** b; CS_EMPTY after raising. */
CsValue cs_double_power (CsMachine *m, double a, double b);
/* An instance of a class that inherits from float. */
typedef struct
{
  CsObject object;
  double value;
} CsReal;

/* a OP b, for an opcode from EQUAL to GREATER_EQUAL: CS_TRUE or CS_FALSE. */
CsValue cs_str_relation (CsMachine *m, CsOpcode operator_, const CsStr *a, const CsStr *b);
/* CS_TRUE or CS_FALSE for a comparison of things of which one is less (-1), equal or greater. */
CsValue cs_order_to_truth (CsOpcode operator_, int order);

/* round (d, n_digits), half to even by the decimal digits. */
double cs_double_round (double d, gint64 n_digits);

/* The decimal digits, behind a sign where it is negative. */
CsValue cs_small_int_text (CsMachine *m, gint64 n);
/* The same up to `end`; returns where they begin, at most 20 bytes before. */
char *cs_small_int_digits (gint64 n, char *end);

/* Members of the tables of int, bool and float. */
CsStatus cs_int_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result);
CsStatus cs_bool_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result);
CsStatus cs_int_unary (CsMachine *m, CsOpcode operator_, CsValue v, CsValue *result);
CsStatus cs_int_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result);
CsStatus cs_real_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result);
CsStatus cs_real_unary (CsMachine *m, CsOpcode operator_, CsValue v, CsValue *result);
CsStatus cs_real_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result);
