/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/int-private.h"
#include "vm/text-private.h"

#include "vm/image.h"

#include <math.h>

/* Arithmetic of integers of any size, by GMP's mpn functions. */

/* More products of limbs than this take too long in one go, where an operand is also larger than
 * CS_INT_PIECE: below that GMP's fast methods apply to both. */
#define WORK_MAX (1 << 24)
/* Products of limbs that cost as much as one instruction. */
#define WORK_PER_TICK 64

static CsStatus
finish (CsValue value, CsValue *result)
{
  *result = value;
  return cs_is_empty (value) ? CS_RAISED : CS_OK;
}

gboolean
cs_int_takes_long (CsMachine *m, gint64 a, gint64 b)
{
  gint64 work = a * b;

  if (work > WORK_MAX && MAX (a, b) > CS_INT_PIECE)
    return TRUE;
  cs_charge (m, MIN (work, WORK_MAX) / WORK_PER_TICK);
  return FALSE;
}

/* Scratch space in the machine's memory: an int that nobody sees. */
static void
drop (CsMachine *m, CsInt *scratch)
{
  if (scratch != NULL)
    cs_unref (m, cs_from_object (scratch));
}

static int
order_of_magnitudes (const CsIntView *a, const CsIntView *b)
{
  if (a->size != b->size)
    return a->size < b->size ? -1 : 1;
  return a->size == 0 ? 0 : mpn_cmp (a->limbs, b->limbs, a->size);
}

/* Sums. */

static CsValue
add_magnitudes (CsMachine *m, const CsIntView *a, const CsIntView *b, gboolean negative)
{
  CsInt *sum;

  if (a->size < b->size)
    return add_magnitudes (m, b, a, negative);
  if (b->size == 0)
    return cs_int_from_limbs (m, a->limbs, a->size, negative);
  sum = cs_int_alloc (m, a->size + 1);
  if (sum == NULL)
    return CS_EMPTY;
  sum->limbs[a->size] = mpn_add (sum->limbs, a->limbs, a->size, b->limbs, b->size);
  return cs_int_finish (m, sum, negative);
}

static CsValue
add (CsMachine *m, const CsIntView *a, const CsIntView *b, gboolean b_negative)
{
  gboolean negative = a->negative;
  CsInt *difference;
  int order;

  cs_charge (m, MAX (a->size, b->size) / WORK_PER_TICK);
  if (negative == b_negative)
    return add_magnitudes (m, a, b, negative);
  order = order_of_magnitudes (a, b);
  if (order == 0)
    return cs_small_int (0);
  if (order < 0)
    {
      const CsIntView *larger = b;

      b = a;
      a = larger;
      negative = b_negative;
    }
  if (b->size == 0)
    return cs_int_from_limbs (m, a->limbs, a->size, negative);
  difference = cs_int_alloc (m, a->size);
  if (difference == NULL)
    return CS_EMPTY;
  mpn_sub (difference->limbs, a->limbs, a->size, b->limbs, b->size);
  return cs_int_finish (m, difference, negative);
}

static CsStatus
multiply (CsMachine *m, const CsIntView *a, const CsIntView *b, CsValue *result)
{
  CsInt *product;

  if (a->size < b->size)
    return multiply (m, b, a, result);
  if (b->size == 0)
    return finish (cs_small_int (0), result);
  if (cs_int_takes_long (m, a->size, b->size))
    return CS_PYTHON;
  product = cs_int_alloc (m, a->size + b->size);
  if (product == NULL)
    return CS_RAISED;
  if (a->limbs == b->limbs && a->size == b->size)
    mpn_sqr (product->limbs, a->limbs, a->size);
  else
    mpn_mul (product->limbs, a->limbs, a->size, b->limbs, b->size);
  return finish (cs_int_finish (m, product, a->negative != b->negative), result);
}

/* Division. */

/* Floor division where |a| >= |b|; the quotient has room for one more. */
static void
divide_rounding_down (CsInt *quotient, CsInt *remainder, const CsIntView *a, const CsIntView *b)
{
  mpn_tdiv_qr (quotient->limbs, remainder->limbs, 0, a->limbs, a->size, b->limbs, b->size);
  if (a->negative == b->negative || mpn_zero_p (remainder->limbs, b->size))
    return;
  mpn_add_1 (quotient->limbs, quotient->limbs, quotient->capacity, 1);
  mpn_sub_n (remainder->limbs, b->limbs, remainder->limbs, b->size);
}

static CsStatus
floor_divide_small (CsMachine *m, gboolean modulo, const CsIntView *a, const CsIntView *b,
                    CsValue *result)
{
  gboolean rounds = a->size > 0 && a->negative != b->negative;

  if (!modulo)
    return finish (cs_small_int (rounds ? -1 : 0), result);
  return finish (rounds ? add (m, a, b, b->negative)
                        : cs_int_from_limbs (m, a->limbs, a->size, a->negative),
                 result);
}

static CsStatus
floor_divide (CsMachine *m, gboolean modulo, const CsIntView *a, const CsIntView *b,
              CsValue *result)
{
  CsInt *quotient, *remainder;

  if (order_of_magnitudes (a, b) < 0)
    return floor_divide_small (m, modulo, a, b, result);
  if (cs_int_takes_long (m, a->size - b->size + 1, b->size))
    return CS_PYTHON;
  quotient = cs_int_alloc (m, a->size - b->size + 2);
  remainder = quotient != NULL ? cs_int_alloc (m, b->size) : NULL;
  if (remainder == NULL)
    {
      drop (m, quotient);
      return CS_RAISED;
    }
  divide_rounding_down (quotient, remainder, a, b);
  drop (m, modulo ? quotient : remainder);
  return finish (modulo ? cs_int_finish (m, remainder, b->negative)
                        : cs_int_finish (m, quotient, a->negative != b->negative),
                 result);
}

/* a / b as a double: a quotient of at least 64 bits whose lowest bit also stands for the rest. */
static CsStatus
divide (CsMachine *m, const CsIntView *a, const CsIntView *b, CsValue *result)
{
  gint64 bits = cs_int_view_bits (a) - cs_int_view_bits (b);
  gint64 shift = 66 - bits;
  CsIntView magnitude = { a->limbs, a->size, FALSE, 0 };
  CsIntView divisor = { b->limbs, b->size, FALSE, 0 };
  CsIntView n;
  CsValue shifted, quotient, remainder = CS_EMPTY;
  CsStatus status;
  unsigned __int128 mantissa;
  gboolean rest;
  double d;

  if (a->size == 0 || bits < -1080)
    return finish (cs_float (a->negative != b->negative ? -0.0 : 0.0), result);
  if (bits > 1025)
    {
      cs_raise (m, m->image->types.OverflowError, "integer division result too large for a float");
      return CS_RAISED;
    }
  shifted = cs_int_shift (m, &magnitude, shift);
  if (cs_is_empty (shifted))
    return CS_RAISED;
  rest = shift < 0 && mpn_scan1 (a->limbs, 0) < (mp_bitcnt_t)-shift;
  cs_int_view (shifted, &n);
  status = floor_divide (m, FALSE, &n, &divisor, &quotient);
  if (status == CS_OK)
    {
      status = floor_divide (m, TRUE, &n, &divisor, &remainder);
      cs_int_view (quotient, &n);
      mantissa = n.limbs[0];
      if (n.size > 1)
        mantissa |= (unsigned __int128)n.limbs[1] << 64;
      if (status == CS_OK && (rest || !cs_is (remainder, cs_small_int (0))))
        mantissa |= 1;
      d = cs_double_compose (mantissa, -shift);
      cs_unref (m, quotient);
      cs_unref (m, remainder);
      *result = cs_float (a->negative != b->negative ? -d : d);
    }
  cs_unref (m, shifted);
  if (status == CS_OK && isinf (cs_float_get (*result)))
    {
      cs_raise (m, m->image->types.OverflowError, "integer division result too large for a float");
      return CS_RAISED;
    }
  return status;
}

/* Shifts and bits. */

static CsValue
shift_left (CsMachine *m, const CsIntView *a, gint64 bits)
{
  gint64 limbs = bits / 64;
  CsInt *self;

  if (bits > CS_INT_MAX_BITS)
    return cs_raise_memory (m);
  cs_charge (m, (a->size + limbs) / WORK_PER_TICK);
  self = cs_int_alloc (m, a->size + limbs + 1);
  if (self == NULL)
    return CS_EMPTY;
  if (bits % 64 != 0)
    self->limbs[a->size + limbs] = mpn_lshift (self->limbs + limbs, a->limbs, a->size, bits % 64);
  else
    memcpy (self->limbs + limbs, a->limbs, a->size * sizeof *a->limbs);
  return cs_int_finish (m, self, a->negative);
}

static CsValue
shift_right (CsMachine *m, const CsIntView *a, gint64 bits)
{
  gint64 limbs = bits / 64;
  CsInt *self;

  if (limbs >= a->size)
    return cs_small_int (a->negative ? -1 : 0);
  cs_charge (m, (a->size - limbs) / WORK_PER_TICK);
  self = cs_int_alloc (m, a->size - limbs + 1);
  if (self == NULL)
    return CS_EMPTY;
  if (bits % 64 != 0)
    mpn_rshift (self->limbs, a->limbs + limbs, a->size - limbs, bits % 64);
  else
    memcpy (self->limbs, a->limbs + limbs, (a->size - limbs) * sizeof *a->limbs);
  /* Towards minus infinity. */
  if (a->negative && mpn_scan1 (a->limbs, 0) < (mp_bitcnt_t)bits)
    mpn_add_1 (self->limbs, self->limbs, self->capacity, 1);
  return cs_int_finish (m, self, a->negative);
}

CsValue
cs_int_shift (CsMachine *m, const CsIntView *a, gint64 bits)
{
  if (a->size == 0)
    return cs_small_int (0);
  return bits < 0 ? shift_right (m, a, -bits) : shift_left (m, a, bits);
}

/* One limb after the other of the two's complement, from the lowest on. */
typedef struct
{
  const CsIntView *n;
  mp_limb_t carry;
} Complement;

static mp_limb_t
next_limb (Complement *self, gint64 index)
{
  mp_limb_t limb = index < self->n->size ? self->n->limbs[index] : 0;

  if (!self->n->negative)
    return limb;
  limb = ~limb + self->carry;
  self->carry = self->carry && limb == 0;
  return limb;
}

static mp_limb_t
combine (CsOpcode operator_, mp_limb_t a, mp_limb_t b)
{
  return operator_ == CS_OP_BIT_AND ? a & b : operator_ == CS_OP_BIT_OR ? a | b : a ^ b;
}

static CsValue
combine_bits (CsMachine *m, CsOpcode operator_, const CsIntView *a, const CsIntView *b)
{
  Complement left = { a, 1 }, right = { b, 1 };
  gint64 size = MAX (a->size, b->size) + 1;
  CsInt *self = cs_int_alloc (m, size);
  gboolean negative;

  if (self == NULL)
    return CS_EMPTY;
  cs_charge (m, size / WORK_PER_TICK);
  for (gint64 i = 0; i < size; i++)
    self->limbs[i] = combine (operator_, next_limb (&left, i), next_limb (&right, i));
  negative = self->limbs[size - 1] >> 63;
  if (negative)
    mpn_neg (self->limbs, self->limbs, size);
  return cs_int_finish (m, self, negative);
}

CsStatus
cs_int_compute_big (CsMachine *m, CsOpcode operator_, const CsIntView *a, const CsIntView *b,
                    CsValue *result)
{
  switch (operator_)
    {
    case CS_OP_ADD:
      return finish (add (m, a, b, b->negative), result);
    case CS_OP_SUBTRACT:
      return finish (add (m, a, b, !b->negative), result);
    case CS_OP_MULTIPLY:
      return multiply (m, a, b, result);
    case CS_OP_DIVIDE:
      return divide (m, a, b, result);
    case CS_OP_FLOOR_DIVIDE:
      return floor_divide (m, FALSE, a, b, result);
    case CS_OP_MODULO:
      return floor_divide (m, TRUE, a, b, result);
    case CS_OP_POWER:
      return cs_int_power_big (m, a, b, result);
    default:
      return finish (combine_bits (m, operator_, a, b), result);
    }
}
