/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* A value of the program as an event carries it: 8 bytes that mean the same in every process.
 *
 *   top 15 bits all ones      an integer of 49 bits, sign-extended
 *   at least 2^49             a double, its bits plus 2^49
 *   below                     payload << 3 | CsWordTag
 *
 * Integers that do not fit are texts.  Texts are indices into the string table and already in
 * repr form; objects are numbers of the object table. */
typedef guint64 CsWord;

typedef enum
{
  CS_WORD_NOTHING, /* there is no value: the word 0 */
  CS_WORD_NONE,    /* Python's None */
  CS_WORD_FALSE,
  CS_WORD_TRUE,
  CS_WORD_TEXT,   /* payload: string index of the value's repr */
  CS_WORD_OBJECT, /* payload: object number */
  CS_WORD_INT,
  CS_WORD_FLOAT,
} CsWordTag;

#define CS_WORD_INT_BASE     G_GUINT64_CONSTANT (0xFFFE000000000000)
#define CS_WORD_FLOAT_OFFSET G_GUINT64_CONSTANT (0x0002000000000000)
#define CS_WORD_INT_MAX      ((G_GINT64_CONSTANT (1) << 48) - 1)
#define CS_WORD_INT_MIN      (-(G_GINT64_CONSTANT (1) << 48))

static inline CsWordTag
cs_word_tag (CsWord word)
{
  if (word >= CS_WORD_INT_BASE)
    return CS_WORD_INT;
  if (word >= CS_WORD_FLOAT_OFFSET)
    return CS_WORD_FLOAT;
  return (CsWordTag)(word & 7);
}

static inline guint32
cs_word_payload (CsWord word)
{
  return (guint32)(word >> 3);
}

static inline CsWord
cs_word_make (CsWordTag tag, guint32 payload)
{
  return (guint64)payload << 3 | tag;
}

/* `value` lies within CS_WORD_INT_MIN and CS_WORD_INT_MAX. */
static inline CsWord
cs_word_from_int (gint64 value)
{
  return (guint64)value | CS_WORD_INT_BASE;
}

static inline gint64
cs_word_to_int (CsWord word)
{
  return (gint64)(word << 15) >> 15;
}

static inline CsWord
cs_word_from_double (double value)
{
  union
  {
    double d;
    guint64 bits;
  } u = { .d = value != value ? __builtin_nan ("") : value };

  return u.bits + CS_WORD_FLOAT_OFFSET;
}

static inline double
cs_word_to_double (CsWord word)
{
  union
  {
    guint64 bits;
    double d;
  } u = { .bits = word - CS_WORD_FLOAT_OFFSET };

  return u.d;
}
