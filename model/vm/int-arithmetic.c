/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/int-private.h"
#include "vm/text-private.h"

#include "vm/image.h"

#include <math.h>

/* Arithmetic of integers: what fits is computed in 128 bits here, the rest in int-big.c. */

static void
wide_divmod (CsWide a, CsWide b, CsWide *quotient, CsWide *remainder)
{
  *quotient = a / b;
  *remainder = a % b;
  if (*remainder != 0 && (*remainder < 0) != (b < 0))
    {
      *quotient -= 1;
      *remainder += b;
    }
}

static int
n_bits (guint64 magnitude)
{
  return magnitude == 0 ? 0 : 64 - __builtin_clzll (magnitude);
}

static double
wide_divide (CsWide a, CsWide b)
{
  guint64 x = (guint64)(a < 0 ? -a : a);
  guint64 y = (guint64)(b < 0 ? -b : b);
  /* At least 56 bits of quotient, the rest in a sticky bit: the conversion rounds correctly. */
  int shift = MAX (0, 56 + n_bits (y) - n_bits (x));
  unsigned __int128 numerator;
  guint64 quotient;
  double d;

  if (x == 0)
    return b < 0 ? -0.0 : 0.0;
  numerator = (unsigned __int128)x << shift;
  quotient = (guint64)(numerator / y);
  if (numerator % y != 0)
    quotient |= 1;
  d = ldexp ((double)quotient, -shift);
  return (a < 0) != (b < 0) ? -d : d;
}

static CsStatus
finish (CsValue value, CsValue *result)
{
  *result = value;
  return cs_is_empty (value) ? CS_RAISED : CS_OK;
}

static CsStatus
raise_zero (CsMachine *m, const char *message)
{
  cs_raise (m, m->image->types.ZeroDivisionError, "%s", message);
  return CS_RAISED;
}

static CsStatus
compute_big (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  CsIntView left, right;

  cs_int_view (a, &left);
  cs_int_view (b, &right);
  return cs_int_compute_big (m, operator_, &left, &right, result);
}

CsStatus
cs_int_divmod (CsMachine *m, CsValue a, CsValue b, CsValue *quotient, CsValue *remainder)
{
  CsWide q, r;
  CsStatus status = CS_OK;

  if (cs_int_is_wide (b) && cs_int_wide (b) == 0)
    return raise_zero (m, "integer division or modulo by zero");
  if (!cs_int_is_wide (a) || !cs_int_is_wide (b))
    {
      if (quotient != NULL)
        status = compute_big (m, CS_OP_FLOOR_DIVIDE, a, b, quotient);
      if (status != CS_OK || remainder == NULL)
        return status;
      status = compute_big (m, CS_OP_MODULO, a, b, remainder);
      if (status != CS_OK && quotient != NULL)
        cs_set (m, quotient, CS_EMPTY);
      return status;
    }
  wide_divmod (cs_int_wide (a), cs_int_wide (b), &q, &r);
  if (quotient != NULL)
    status = finish (cs_int_from_wide (m, q), quotient);
  if (status == CS_OK && remainder != NULL)
    status = finish (cs_int_from_wide (m, r), remainder);
  return status;
}

static CsStatus
divide (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  if (cs_int_wide (b) == 0)
    return raise_zero (m, operator_ == CS_OP_DIVIDE   ? "division by zero"
                          : operator_ == CS_OP_MODULO ? "integer modulo by zero"
                                                      : "integer division or modulo by zero");
  if (operator_ == CS_OP_DIVIDE)
    return finish (cs_float (wide_divide (cs_int_wide (a), cs_int_wide (b))), result);
  return operator_ == CS_OP_MODULO ? cs_int_divmod (m, a, b, NULL, result)
                                   : cs_int_divmod (m, a, b, result, NULL);
}

static CsStatus
shift (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  CsIntView n, by;
  gint64 bits;

  cs_int_view (a, &n);
  cs_int_view (b, &by);
  if (by.negative)
    {
      cs_raise (m, m->image->types.ValueError, "negative shift count");
      return CS_RAISED;
    }
  if (n.size == 0)
    return finish (cs_small_int (0), result);
  bits = by.size == 0 ? 0 : by.size > 1 || *by.limbs > G_MAXINT64 ? G_MAXINT64 : (gint64)*by.limbs;
  if (operator_ == CS_OP_RIGHT_SHIFT)
    return finish (cs_int_shift (m, &n, -bits), result);
  if (bits == G_MAXINT64)
    {
      cs_raise (m, m->image->types.OverflowError, "too many digits in integer");
      return CS_RAISED;
    }
  return finish (cs_int_shift (m, &n, bits), result);
}

/* FALSE where the power has more than 127 bits, or is none of integers. */
static gboolean
small_power (CsWide a, CsWide b, CsWide *power)
{
  *power = 1;
  if (b < 0 || b > 127)
    return FALSE;
  for (int bit = 6; bit >= 0; bit--)
    if (__builtin_mul_overflow (*power, *power, power)
        || ((b >> bit & 1) && __builtin_mul_overflow (*power, a, power)))
      return FALSE;
  return TRUE;
}

/* Both have one limb at most. */
static CsStatus
compute_wide (CsMachine *m, CsOpcode operator_, CsWide a, CsWide b, CsValue *result)
{
  switch (operator_)
    {
    case CS_OP_ADD:
      return finish (cs_int_from_wide (m, a + b), result);
    case CS_OP_SUBTRACT:
      return finish (cs_int_from_wide (m, a - b), result);
    case CS_OP_BIT_AND:
      return finish (cs_int_from_wide (m, a & b), result);
    case CS_OP_BIT_OR:
      return finish (cs_int_from_wide (m, a | b), result);
    default:
      return finish (cs_int_from_wide (m, a ^ b), result);
    }
}

CsStatus
cs_int_compute (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  gboolean wide = cs_int_is_wide (a) && cs_int_is_wide (b);
  CsWide product;

  switch (operator_)
    {
    case CS_OP_ADD:
    case CS_OP_SUBTRACT:
    case CS_OP_BIT_AND:
    case CS_OP_BIT_OR:
    case CS_OP_BIT_XOR:
      return wide ? compute_wide (m, operator_, cs_int_wide (a), cs_int_wide (b), result)
                  : compute_big (m, operator_, a, b, result);
    case CS_OP_MULTIPLY:
      if (wide && !__builtin_mul_overflow (cs_int_wide (a), cs_int_wide (b), &product))
        return finish (cs_int_from_wide (m, product), result);
      return compute_big (m, operator_, a, b, result);
    case CS_OP_DIVIDE:
    case CS_OP_FLOOR_DIVIDE:
    case CS_OP_MODULO:
      return wide || (cs_int_is_wide (b) && cs_int_wide (b) == 0)
                 ? divide (m, operator_, a, b, result)
                 : compute_big (m, operator_, a, b, result);
    case CS_OP_POWER:
      if (wide && small_power (cs_int_wide (a), cs_int_wide (b), &product))
        return finish (cs_int_from_wide (m, product), result);
      return compute_big (m, operator_, a, b, result);
    case CS_OP_LEFT_SHIFT:
    case CS_OP_RIGHT_SHIFT:
      return shift (m, operator_, a, b, result);
    default:
      *result = CS_NOT_IMPLEMENTED;
      return CS_OK;
    }
}

CsStatus
cs_int_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  if (!cs_is_int (m, a) || !cs_is_int (m, b))
    return CS_OK;
  return cs_int_compute (m, operator_, a, b, result);
}

/* True & False is a bool; everything else is done on them as ints. */
CsStatus
cs_bool_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  if (cs_is_bool (a) && cs_is_bool (b) && operator_ >= CS_OP_BIT_AND && operator_ <= CS_OP_BIT_XOR)
    {
      gboolean x = cs_is (a, CS_TRUE);
      gboolean y = cs_is (b, CS_TRUE);

      *result = cs_bool (operator_ == CS_OP_BIT_AND  ? x && y
                         : operator_ == CS_OP_BIT_OR ? x || y
                                                     : x != y);
      return CS_OK;
    }
  return cs_int_binary (m, operator_, a, b, result);
}

CsValue
cs_int_negative (CsMachine *m, CsValue v)
{
  CsIntView n;

  if (cs_int_is_wide (v))
    return cs_int_from_wide (m, -cs_int_wide (v));
  cs_int_view (v, &n);
  return cs_int_from_limbs (m, n.limbs, n.size, !n.negative);
}

CsStatus
cs_int_unary (CsMachine *m, CsOpcode operator_, CsValue v, CsValue *result)
{
  if (operator_ == CS_OP_NEGATE)
    return finish (cs_int_negative (m, v), result);
  if (operator_ == CS_OP_INVERT)
    /* ~n is -1 - n. */
    return cs_int_compute (m, CS_OP_SUBTRACT, cs_small_int (-1), v, result);
  return finish (cs_int_plain (m, v), result);
}

/* Comparison. */

int
cs_int_order (CsValue a, CsValue b)
{
  CsIntView left, right;
  int order;

  if (cs_int_is_wide (a) && cs_int_is_wide (b))
    return (cs_int_wide (a) > cs_int_wide (b)) - (cs_int_wide (a) < cs_int_wide (b));
  cs_int_view (a, &left);
  cs_int_view (b, &right);
  if (left.negative != right.negative)
    return left.negative ? -1 : 1;
  if (left.size != right.size)
    order = left.size < right.size ? -1 : 1;
  else
    order = mpn_cmp (left.limbs, right.limbs, left.size);
  return left.negative ? -order : order;
}

int
cs_int_order_double (CsValue n, double d)
{
  CsIntView view;
  double rounded, size = fabs (d);
  int order;

  cs_int_view (n, &view);
  if (view.size == 0)
    return (d < 0) - (d > 0);
  if (view.negative != (d < 0))
    return view.negative ? -1 : 1;
  if (view.size == 1)
    {
      guint64 whole;

      if (size >= 0x1p64)
        return view.negative ? 1 : -1;
      whole = (guint64)size;
      order = *view.limbs != whole ? (*view.limbs > whole) - (*view.limbs < whole)
                                   : -(size > trunc (size));
      return view.negative ? -order : order;
    }
  rounded = fabs (cs_int_to_double (n));
  if (rounded != size || isinf (size))
    order = rounded < size || isinf (size) ? -1 : 1;
  else
    {
      /* Rounding made them equal: the bits of the int that the double cannot hold decide. */
      gint64 bits = cs_int_view_bits (&view);
      mp_limb_t mantissa = (mp_limb_t)ldexp (frexp (size, &order), 53);
      gint64 low = bits - 53;
      gint64 at = low / 64;
      mp_limb_t top = view.limbs[at] >> (low % 64);

      if (low % 64 != 0 && at + 1 < view.size)
        top |= view.limbs[at + 1] << (64 - low % 64);
      if (order != bits || top != mantissa)
        order = order > bits || (order == bits && mantissa > top) ? -1 : 1;
      else
        order = mpn_scan1 (view.limbs, 0) < (mp_bitcnt_t)low ? 1 : 0;
    }
  return view.negative ? -order : order;
}

CsStatus
cs_int_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  if (cs_is_int (m, b))
    *result = cs_order_to_truth (operator_, cs_int_order (a, b));
  return CS_OK;
}
