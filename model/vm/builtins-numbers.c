/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/builtins-private.h"

#include <math.h>

/* Builtin functions on numbers. */

static gboolean
is_number (CsMachine *m, CsValue v)
{
  return cs_is_int (m, v) || cs_is_float (v) || cs_is_kind (v, m->image->types.real);
}

CS_BUILTIN (cs_builtin_function_abs)
{
  CsType *type = cs_type_of (m, args[0]);
  CsValue result = CS_EMPTY;
  double d;
  gint64 n;

  if (!is_number (m, args[0]) || cs_type_has_special (type, CS_SPECIAL_ABS))
    return cs_call_library (m, "abs_of", args, 1);
  if (!cs_is_int (m, args[0]) && cs_number_get (m, args[0], &d))
    return cs_float (fabs (d));
  if (cs_int_get (m, args[0], &n) && n >= 0)
    return cs_int_new (m, n);
  cs_builtin_unary (m, CS_OP_NEGATE, args[0], &result);
  return result;
}

/* The nearest float with `digits` places after the point, halves to even, by way of its text. */
static double
round_digits (double d, gint64 digits)
{
  char buffer[512];
  char format[16];

  if (digits > 22 || !isfinite (d))
    return d;
  if (digits < -308)
    return 0;
  if (digits < 0)
    return nearbyint (d / pow (10, -digits)) * pow (10, -digits);
  g_snprintf (format, sizeof format, "%%.%df", (int)digits);
  g_ascii_formatd (buffer, sizeof buffer, format, d);
  return g_ascii_strtod (buffer, NULL);
}

/* To the nearest multiple of a power of ten, halves to even. */
static gint64
round_tens (gint64 n, gint64 zeros)
{
  gint64 unit = 1;
  gint64 rest;

  if (zeros > 18)
    return 0;
  for (; zeros > 0; zeros--)
    unit *= 10;
  rest = ((n % unit) + unit) % unit;
  n -= rest;
  if (rest > unit - rest || (rest == unit - rest && (n / unit) % 2 != 0))
    n += unit;
  return n;
}

static CsValue
round_to_int (CsMachine *m, double d)
{
  const CsTypes *types = &m->image->types;

  if (isnan (d))
    return cs_raise (m, types->ValueError, "cannot convert float NaN to integer");
  if (isinf (d))
    return cs_raise (m, types->OverflowError, "cannot convert float infinity to integer");
  d = nearbyint (d);
  if (fabs (d) >= 9223372036854775808.0)
    return cs_raise (m, types->OverflowError, "integers beyond 64 bits are not supported yet");
  return cs_int_new (m, (gint64)d);
}

CS_BUILTIN (cs_builtin_function_round)
{
  gboolean plain = cs_is_none (args[1]);
  gint64 digits = 0;
  gint64 n;
  double d;

  if (!is_number (m, args[0]) || cs_type_has_special (cs_type_of (m, args[0]), CS_SPECIAL_ROUND))
    return cs_call_library (m, "round_of", args, 2);
  if (!plain && !cs_index_get (m, args[1], &digits))
    return CS_EMPTY;
  if (cs_int_get (m, args[0], &n))
    return cs_int_new (m, digits < 0 ? round_tens (n, -digits) : n);
  if (!cs_number_get (m, args[0], &d))
    return CS_EMPTY;
  return plain ? round_to_int (m, d) : cs_float (round_digits (d, digits));
}

CS_BUILTIN (cs_builtin_function_divmod)
{
  CsValue pair[2] = { CS_EMPTY, CS_EMPTY };
  CsStatus status;
  double divisor;

  if (!is_number (m, args[0]) || !is_number (m, args[1]))
    return cs_call_library (m, "divmod_of", args, 2);
  if (!(cs_is_int (m, args[0]) && cs_is_int (m, args[1])) && cs_number_get (m, args[1], &divisor)
      && divisor == 0)
    return cs_raise (m, m->image->types.ZeroDivisionError, "float divmod()");
  status = cs_builtin_binary (m, CS_OP_FLOOR_DIVIDE, FALSE, args[0], args[1], &pair[0]);
  if (status == CS_OK)
    status = cs_builtin_binary (m, CS_OP_MODULO, FALSE, args[0], args[1], &pair[1]);
  if (status == CS_OK)
    return cs_tuple_new_taken (m, pair, 2);
  cs_unref (m, pair[0]);
  return CS_EMPTY;
}

/* The number whose product with `base` is 1 modulo `modulus`; 0 where there is none. */
static gint64
invert (gint64 base, gint64 modulus)
{
  gint64 a = ((base % modulus) + modulus) % modulus;
  gint64 b = modulus;
  gint64 x = 1;
  gint64 y = 0;

  while (a > 1 && b != 0)
    {
      gint64 quotient = a / b;
      gint64 rest = a % b;

      a = b;
      b = rest;
      rest = x - quotient * y;
      x = y;
      y = rest;
    }
  return a == 1 ? ((x % modulus) + modulus) % modulus : 0;
}

static guint64
power_modulo (gint64 base, gint64 exponent, guint64 modulus)
{
  __int128 rest = (__int128)base % (__int128)modulus;
  guint64 factor = (guint64)(rest < 0 ? rest + (__int128)modulus : rest);
  guint64 product = 1 % modulus;

  for (; exponent > 0; exponent >>= 1)
    {
      if (exponent & 1)
        product = (guint64)((unsigned __int128)product * factor % modulus);
      factor = (guint64)((unsigned __int128)factor * factor % modulus);
    }
  return product;
}

static CsValue
power_of_three (CsMachine *m, CsValue *args)
{
  const CsTypes *types = &m->image->types;
  gint64 base;
  gint64 exponent;
  gint64 modulus;
  guint64 product;

  if (!cs_int_get (m, args[0], &base) || !cs_int_get (m, args[1], &exponent)
      || !cs_int_get (m, args[2], &modulus))
    return cs_raise (m, types->TypeError,
                     "pow() 3rd argument not allowed unless all arguments are integers");
  if (modulus == 0)
    return cs_raise (m, types->ValueError, "pow() 3rd argument cannot be 0");
  if (exponent < 0)
    {
      base = modulus != G_MININT64 ? invert (base, ABS (modulus)) : 0;
      if (base == 0 || exponent == G_MININT64)
        return cs_raise (m, types->ValueError, "base is not invertible for the given modulus");
      exponent = -exponent;
    }
  product = power_modulo (base, exponent, modulus < 0 ? -(guint64)modulus : (guint64)modulus);
  return cs_int_new (m, modulus < 0 && product != 0 ? (gint64)product + modulus : (gint64)product);
}

CS_BUILTIN (cs_builtin_function_pow)
{
  CsValue name = cs_from_object (cs_special_name (m, CS_SPECIAL_POWER));
  CsValue call[4] = { name, args[0], args[1], CS_FALSE };
  CsValue result = CS_EMPTY;
  CsStatus status;

  if (!cs_is_none (args[2]))
    return power_of_three (m, args);
  status = cs_binary (m, CS_OP_POWER, FALSE, args[0], args[1], &result);
  return cs_native_result (m, status, result, "binary", call, 4);
}

/* bin, oct, hex */
static CsValue
in_base (CsMachine *m, CsValue *args, const char *prefix, guint shift)
{
  char digits[72];
  char *at = digits + sizeof digits - 1;
  guint64 magnitude;
  gint64 n;

  if (!cs_is_int (m, args[0]) && cs_type_has_special (cs_type_of (m, args[0]), CS_SPECIAL_INDEX))
    {
      CsValue call[2] = { args[0], cs_small_int (1 << shift) };

      return cs_call_library (m, "in_base", call, 2);
    }
  if (!cs_index_get (m, args[0], &n))
    return CS_EMPTY;
  magnitude = n < 0 ? -(guint64)n : (guint64)n;
  *at = '\0';
  do
    {
      *--at = "0123456789abcdef"[magnitude & ((1u << shift) - 1)];
      magnitude >>= shift;
    }
  while (magnitude != 0);
  return cs_str_format (m, "%s%s%s", n < 0 ? "-" : "", prefix, at);
}

CS_BUILTIN (cs_builtin_function_bin)
{
  return in_base (m, args, "0b", 1);
}

CS_BUILTIN (cs_builtin_function_oct)
{
  return in_base (m, args, "0o", 3);
}

CS_BUILTIN (cs_builtin_function_hex)
{
  return in_base (m, args, "0x", 4);
}
