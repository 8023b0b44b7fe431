/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/text-private.h"

#include "vm/image.h"
#include "vm/number.h"

#include <math.h>

/* Arithmetic of integers: computed in 128 bits, which every operand fits with room to spare. */

int
cs_wide_compare_double (CsWide n, double d)
{
  CsWide whole;

  if (d >= 0x1p65)
    return -1;
  if (d <= -0x1p65)
    return 1;
  whole = (CsWide)d;
  if (n != whole)
    return n < whole ? -1 : 1;
  /* The fraction has d's sign. */
  return (d < trunc (d)) - (d > trunc (d));
}

void
cs_wide_divmod (CsWide a, CsWide b, CsWide *quotient, CsWide *remainder)
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

double
cs_wide_divide (CsWide a, CsWide b)
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

static CsValue
raise_zero (CsMachine *m, const char *message)
{
  return cs_raise (m, m->image->types.ZeroDivisionError, "%s", message);
}

static CsValue
power_modulo (CsMachine *m, CsWide a, CsWide b, CsWide modulus)
{
  CsWide result = 1;
  CsWide quotient;
  /* Products of two remainders stay within 128 bits. */
  guint64 size = (guint64)(modulus < 0 ? -modulus : modulus);
  unsigned __int128 base;

  cs_wide_divmod (a, size, &quotient, &a);
  base = a;
  result = 1 % size;
  for (; b > 0; b >>= 1)
    {
      if (b & 1)
        result = (CsWide)((unsigned __int128)result * base % size);
      base = base * base % size;
    }
  if (modulus < 0 && result != 0)
    result += modulus;
  return cs_int_from_wide (m, result);
}

/* The inverse of `a` modulo `modulus`, or 0. */
static CsWide
inverse (CsWide a, CsWide modulus)
{
  CsWide size = modulus < 0 ? -modulus : modulus;
  CsWide old_r, r = size, old_s = 1, s = 0, quotient;

  cs_wide_divmod (a, size, &quotient, &old_r);
  while (r != 0)
    {
      CsWide q = old_r / r;
      CsWide next_r = old_r - q * r;
      CsWide next_s = old_s - q * s;

      old_r = r;
      r = next_r;
      old_s = s;
      s = next_s;
    }
  return old_r == 1 ? old_s : 0;
}

CsValue
cs_int_power (CsMachine *m, CsWide a, CsWide b, const CsWide *modulus)
{
  CsWide result = 1;

  if (modulus != NULL)
    {
      if (*modulus == 0)
        return cs_raise (m, m->image->types.ValueError, "pow() 3rd argument cannot be 0");
      if (b >= 0)
        return power_modulo (m, a, b, *modulus);
      a = inverse (a, *modulus);
      if (a == 0 && *modulus != 1 && *modulus != -1)
        return cs_raise (m, m->image->types.ValueError,
                         "base is not invertible for the given modulus");
      return power_modulo (m, a, -b, *modulus);
    }
  if (b < 0)
    return cs_double_power (m, (double)a, (double)b);
  if (a == 0 || a == 1)
    return cs_small_int (b == 0 ? 1 : (gint64)a);
  if (a == -1)
    return cs_small_int (b & 1 ? -1 : 1);
  if (b > 64)
    return cs_int_raise_overflow (m);
  for (int i = 0; i < b; i++)
    if (__builtin_mul_overflow (result, a, &result))
      return cs_int_raise_overflow (m);
  return cs_int_from_wide (m, result);
}

static CsValue
shift_left (CsMachine *m, CsWide a, CsWide n)
{
  if (n < 0)
    return cs_raise (m, m->image->types.ValueError, "negative shift count");
  if (a == 0)
    return cs_small_int (0);
  if (n >= 64)
    return cs_int_raise_overflow (m);
  /* 65 bits by 63 at most; the product keeps the sign without shifting negative numbers. */
  if (__builtin_mul_overflow (a, (CsWide)1 << n, &a))
    return cs_int_raise_overflow (m);
  return cs_int_from_wide (m, a);
}

static CsValue
shift_right (CsMachine *m, CsWide a, CsWide n)
{
  if (n < 0)
    return cs_raise (m, m->image->types.ValueError, "negative shift count");
  return cs_int_from_wide (m, a >> MIN (n, 127));
}

static CsValue
divide (CsMachine *m, CsOpcode operator_, CsWide a, CsWide b)
{
  CsWide quotient, remainder;

  if (b == 0)
    return raise_zero (m, operator_ == CS_OP_DIVIDE   ? "division by zero"
                          : operator_ == CS_OP_MODULO ? "integer modulo by zero"
                                                      : "integer division or modulo by zero");
  if (operator_ == CS_OP_DIVIDE)
    return cs_float (cs_wide_divide (a, b));
  cs_wide_divmod (a, b, &quotient, &remainder);
  return cs_int_from_wide (m, operator_ == CS_OP_MODULO ? remainder : quotient);
}

static CsValue
compute (CsMachine *m, CsOpcode operator_, CsWide a, CsWide b)
{
  CsWide product;

  switch (operator_)
    {
    case CS_OP_ADD:
      return cs_int_from_wide (m, a + b);
    case CS_OP_SUBTRACT:
      return cs_int_from_wide (m, a - b);
    case CS_OP_MULTIPLY:
      return __builtin_mul_overflow (a, b, &product) ? cs_int_raise_overflow (m)
                                                     : cs_int_from_wide (m, product);
    case CS_OP_DIVIDE:
    case CS_OP_FLOOR_DIVIDE:
    case CS_OP_MODULO:
      return divide (m, operator_, a, b);
    case CS_OP_POWER:
      return cs_int_power (m, a, b, NULL);
    case CS_OP_LEFT_SHIFT:
      return shift_left (m, a, b);
    case CS_OP_RIGHT_SHIFT:
      return shift_right (m, a, b);
    case CS_OP_BIT_AND:
      return cs_int_from_wide (m, a & b);
    case CS_OP_BIT_OR:
      return cs_int_from_wide (m, a | b);
    case CS_OP_BIT_XOR:
      return cs_int_from_wide (m, a ^ b);
    default:
      return CS_NOT_IMPLEMENTED;
    }
}

CsStatus
cs_int_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  if (!cs_is_int (m, a) || !cs_is_int (m, b))
    return CS_OK;
  *result = compute (m, operator_, cs_int_wide (a), cs_int_wide (b));
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
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

CsStatus
cs_int_unary (CsMachine *m, CsOpcode operator_, CsValue v, CsValue *result)
{
  CsWide n = cs_int_wide (v);

  *result = cs_int_from_wide (m, operator_ == CS_OP_NEGATE   ? -n
                                 : operator_ == CS_OP_INVERT ? ~n
                                                             : n);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

CsStatus
cs_int_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  CsWide x, y;

  if (!cs_is_int (m, b))
    return CS_OK;
  x = cs_int_wide (a);
  y = cs_int_wide (b);
  *result = cs_order_to_truth (operator_, (x > y) - (x < y));
  return CS_OK;
}
