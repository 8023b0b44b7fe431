/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/word.h"

/* A value of the program: one 8-byte word.
 *
 *   0                     CS_EMPTY: no value (an unbound variable, "an exception was raised")
 *   1 … 15                None, False, True, Ellipsis, NotImplemented
 *   top 16 bits zero      a reference to a CsObject (aligned to 16 bytes)
 *   2^49 … below INT_BASE a float: its bits plus 2^49
 *   top 15 bits all ones  an int of 49 bits; larger ones are boxed (CsInt) without a seam
 *
 * The ranges are those of CsWord, so that floats and small ints go into events as they are.  It is
 * a struct so that the compiler tells it from other numbers; only this header looks at the bits. */
typedef struct
{
  guint64 bits;
} CsValue;

typedef struct _CsObject CsObject;
typedef struct _CsType CsType;
typedef struct _CsMachine CsMachine;

#define CS_VALUE(n)        ((CsValue){ (n) })
#define CS_EMPTY           CS_VALUE (0)
#define CS_NONE            CS_VALUE (1)
#define CS_FALSE           CS_VALUE (2)
#define CS_TRUE            CS_VALUE (3)
#define CS_ELLIPSIS        CS_VALUE (4)
#define CS_NOT_IMPLEMENTED CS_VALUE (5)
/* What a native returns when the value comes later: see native.h. */
#define CS_LATER CS_VALUE (6)

#define CS_SMALL_INT_MAX CS_WORD_INT_MAX
#define CS_SMALL_INT_MIN CS_WORD_INT_MIN

static inline gboolean
cs_is (CsValue a, CsValue b)
{
  return a.bits == b.bits;
}

static inline gboolean
cs_is_empty (CsValue v)
{
  return v.bits == 0;
}

static inline gboolean
cs_is_none (CsValue v)
{
  return v.bits == 1;
}

static inline gboolean
cs_is_bool (CsValue v)
{
  return (v.bits & ~G_GUINT64_CONSTANT (1)) == 2;
}

static inline CsValue
cs_bool (gboolean truth)
{
  return CS_VALUE (truth ? 3 : 2);
}

static inline gboolean
cs_is_small_int (CsValue v)
{
  return v.bits >= CS_WORD_INT_BASE;
}

static inline gboolean
cs_are_small_ints (CsValue a, CsValue b)
{
  return (a.bits & b.bits) >= CS_WORD_INT_BASE;
}

static inline gint64
cs_small_int_get (CsValue v)
{
  return (gint64)(v.bits << 15) >> 15;
}

/* `n` lies within CS_SMALL_INT_MIN and CS_SMALL_INT_MAX; cs_int_new takes any. */
static inline CsValue
cs_small_int (gint64 n)
{
  return CS_VALUE ((guint64)n | CS_WORD_INT_BASE);
}

static inline gboolean
cs_is_float (CsValue v)
{
  return v.bits - CS_WORD_FLOAT_OFFSET < CS_WORD_INT_BASE - CS_WORD_FLOAT_OFFSET;
}

static inline double
cs_float_get (CsValue v)
{
  return cs_word_to_double (v.bits);
}

static inline CsValue
cs_float (double d)
{
  return CS_VALUE (cs_word_from_double (d));
}

static inline gboolean
cs_is_object (CsValue v)
{
  return v.bits > 15 && v.bits < CS_WORD_FLOAT_OFFSET;
}

static inline CsObject *
cs_object_get (CsValue v)
{
  return (CsObject *)(gsize)v.bits;
}

static inline CsValue
cs_from_object (gconstpointer object)
{
  return CS_VALUE ((guint64)(gsize)object);
}
