/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gmp.h>

#include "vm/number.h"

/* Integers of any size, as the files of numbers and formats share them.
 *
 * Values of at most one limb ("wide" ones) are computed in 128 bits; larger ones by GMP's mpn
 * functions on limbs in the machine's memory.  What would take long in one go is left to our
 * Python library, which does it in pieces: CS_PYTHON. */

G_STATIC_ASSERT (sizeof (mp_limb_t) == sizeof (guint64) && GMP_NAIL_BITS == 0);

/* Largest operands, in limbs, that are multiplied or divided in one go: some milliseconds. */
#define CS_INT_PIECE 16384
/* No int has more bits: MemoryError. */
#define CS_INT_MAX_BITS (G_GINT64_CONSTANT (1) << 28)
/* How many decimal digits int () reads and str () writes, as in CPython. */
#define CS_INT_MAX_DIGITS 4300

typedef __int128 CsWide;

/* Any int or bool, seen as sign and limbs; valid as long as the view and the value are. */
typedef struct
{
  const mp_limb_t *limbs; /* the last one is not 0 */
  gint64 size;            /* 0 for 0 */
  gboolean negative;
  mp_limb_t own; /* of an immediate value */
} CsIntView;

void cs_int_view (CsValue v, CsIntView *view);
/* Bits of the magnitude. */
gint64 cs_int_view_bits (const CsIntView *view);

/* Whether it has at most one limb; its value then. */
static inline gboolean
cs_int_is_wide (CsValue v)
{
  /* Sizes -1, 0 and 1. */
  return !cs_is_object (v) || (guint32)(((const CsInt *)cs_object_get (v))->size + 1) <= 2;
}

/* FALSE where it does not fit. */
static inline gboolean
cs_int_get_long (const CsInt *self, gint64 *n)
{
  if ((guint32)(self->size + 1) > 2 || self->limbs[0] > G_MAXINT64)
    return FALSE;
  *n = (gint64)self->limbs[0] * self->size;
  return TRUE;
}

static inline CsWide
cs_int_wide (CsValue v)
{
  const CsInt *boxed;

  if (cs_is_small_int (v))
    return cs_small_int_get (v);
  if (cs_is_bool (v))
    return cs_is (v, CS_TRUE);
  boxed = (const CsInt *)cs_object_get (v);
  return (CsWide)boxed->limbs[0] * boxed->size;
}

/* CS_EMPTY after MemoryError. */
CsValue cs_int_from_wide (CsMachine *m, CsWide n);
/* An int with room for so many limbs, which are to be filled; NULL after MemoryError. */
CsInt *cs_int_alloc (CsMachine *m, gint64 n_limbs) G_GNUC_WARN_UNUSED_RESULT;
/* Drops leading zeros; the value is immediate where it can be. Takes over `self`. */
CsValue cs_int_finish (CsMachine *m, CsInt *self, gboolean negative);
CsValue cs_int_from_limbs (CsMachine *m, const mp_limb_t *limbs, gint64 size, gboolean negative);
/* `n`, whose reference it takes and which may be CS_EMPTY, as an instance of `type`, which inherits
 * from int. */
CsValue cs_int_as (CsMachine *m, CsType *type, CsValue n);
/* A new reference to it as a plain int: True becomes 1, an instance of a subclass loses its class.
 */
CsValue cs_int_plain (CsMachine *m, CsValue v);

/* Operators on ints of any size; `operator_` is ADD … BIT_XOR.  CS_PYTHON for what takes long. */
CsStatus cs_int_compute (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result);
/* Whether multiplying (dividing) so many limbs is left to the library; charges for it if not. */
gboolean cs_int_takes_long (CsMachine *m, gint64 a, gint64 b);
/* Where one of them, or the result, is not wide. */
CsStatus cs_int_compute_big (CsMachine *m, CsOpcode operator_, const CsIntView *a,
                             const CsIntView *b, CsValue *result);
CsStatus cs_int_power_big (CsMachine *m, const CsIntView *a, const CsIntView *b, CsValue *result);
CsStatus cs_int_power_modulo (CsMachine *m, CsValue a, CsValue b, CsValue modulus, CsValue *result);
/* Floor division of any ints; raises ZeroDivisionError.  Either result may be NULL. */
CsStatus cs_int_divmod (CsMachine *m, CsValue a, CsValue b, CsValue *quotient, CsValue *remainder);
/* a << bits (>> where it is negative). */
CsValue cs_int_shift (CsMachine *m, const CsIntView *a, gint64 bits);
CsValue cs_int_negative (CsMachine *m, CsValue v);
/* round (n, -zeros): to a multiple of a power of ten, halves to even. */
CsStatus cs_int_round (CsMachine *m, CsValue n, gint64 zeros, CsValue *result);
int cs_int_order (CsValue a, CsValue b);
/* -1, 0, 1 as n is less than, equal to or greater than `d`, which is not NaN; exact. */
int cs_int_order_double (CsValue n, double d);
gint64 cs_hash_int (CsValue v);

/* Rounded once.  Infinite where it is too large for a double. */
double cs_int_to_double (CsValue v);
/* mantissa × 2^exponent rounded once; bit 0 of the mantissa may stand for any rest below it. */
double cs_double_compose (unsigned __int128 mantissa, gint64 exponent);
/* The integer part of a double; raises for NaN and infinity. */
CsValue cs_int_from_double (CsMachine *m, double d);
/* Its value rounded to a double: CS_OK; CS_RAISED after OverflowError "int too large to convert to
 * float"; CS_PYTHON where `v` is neither int nor float. */
CsStatus cs_double_from (CsMachine *m, CsValue v, double *d);
/* OverflowError "int too large to convert to float". */
CsStatus cs_raise_too_large (CsMachine *m);

/* The digits of an int in a base, without sign. */
typedef struct
{
  const char *text;
  gsize length;
  gboolean negative;
  char small[65];
  char *large; /* nullable, owned */
} CsIntDigits;

/* FALSE after ValueError where there are too many decimal ones, and after MemoryError. */
gboolean cs_int_digits_init (CsIntDigits *self, CsMachine *m, CsValue v, guint base,
                             gboolean upper);
void cs_int_digits_clear (CsIntDigits *self);
CsStatus cs_int_append (CsStrBuilder *out, CsValue v);
/* Writes the decimal digits up to `end`, of which there are 20 at most; returns where they begin.
 */
char *cs_decimal_digits (guint64 n, char *end);
/* `text` of an integer, with signs, underscores and spaces around; `base` 0 reads prefixes.
 * *result is CS_EMPTY where it is none.  CS_RAISED after ValueError where it has too many digits.
 */
CsStatus cs_int_parse (CsMachine *m, const CsStr *text, int base, CsValue *result);
/* Plain digits in `base`, any number of them. */
CsValue cs_int_from_digits (CsMachine *m, const char *digits, gsize length, guint base,
                            gboolean negative);
