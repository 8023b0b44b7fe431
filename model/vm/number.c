/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/number.h"
#include "vm/number-private.h"
#include "vm/text-private.h"

#include "vm/image.h"

#include <math.h>

/* The builtin functions that work on ints and floats alike. */

CsValue
cs_order_to_truth (CsOpcode operator_, int order)
{
  switch (operator_)
    {
    case CS_OP_EQUAL:
      return cs_bool (order == 0);
    case CS_OP_NOT_EQUAL:
      return cs_bool (order != 0);
    case CS_OP_LESS:
      return cs_bool (order < 0);
    case CS_OP_LESS_EQUAL:
      return cs_bool (order <= 0);
    case CS_OP_GREATER:
      return cs_bool (order > 0);
    default:
      return cs_bool (order >= 0);
    }
}

static CsStatus
finish (CsValue value, CsValue *result)
{
  *result = value;
  return cs_is_empty (value) ? CS_RAISED : CS_OK;
}

/* A class of the program whose own methods might be meant: one without C behaviour for it. */
static gboolean
may_be_python (CsMachine *m, CsValue v)
{
  return cs_is_object (v) && !(cs_object_get (v)->type->flags & CS_TYPE_IMMUTABLE);
}

static CsValue
absolute (CsMachine *m, CsValue v)
{
  if (cs_is_int (m, v))
    {
      CsWide n = cs_int_wide (v);

      return cs_int_from_wide (m, n < 0 ? -n : n);
    }
  return cs_float (fabs (cs_real_get (v)));
}

CsStatus
cs_absolute (CsMachine *m, CsValue v, CsValue *result)
{
  if (cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_ABS))
    return CS_PYTHON;
  if (!cs_is_int (m, v) && !cs_is_real (m, v))
    return cs_raise_for_type (m, "bad operand type for abs(): '%s'", v);
  return finish (absolute (m, v), result);
}

static CsValue
pair (CsMachine *m, CsValue a, CsValue b)
{
  CsValue items[] = { a, b };

  if (cs_is_empty (a) || cs_is_empty (b))
    {
      cs_unref (m, a);
      cs_unref (m, b);
      return CS_EMPTY;
    }
  return cs_tuple_new_taken (m, items, 2);
}

static CsStatus
raise_pair (CsMachine *m, const char *what, CsValue a, CsValue b)
{
  g_autofree char *left = cs_type_name_dup (m, a);
  g_autofree char *right = cs_type_name_dup (m, b);

  cs_raise (m, m->image->types.TypeError, "unsupported operand type(s) for %s: '%s' and '%s'", what,
            left, right);
  return CS_RAISED;
}

/* CS_NOT_IMPLEMENTED where one is no number. */
static CsValue
divide_with_remainder (CsMachine *m, CsValue a, CsValue b)
{
  double x, y, quotient, remainder;

  if (cs_is_int (m, a) && cs_is_int (m, b))
    {
      CsWide q, r;

      if (cs_int_wide (b) == 0)
        return cs_raise (m, m->image->types.ZeroDivisionError,
                         "integer division or modulo by zero");
      cs_wide_divmod (cs_int_wide (a), cs_int_wide (b), &q, &r);
      return pair (m, cs_int_from_wide (m, q), cs_int_from_wide (m, r));
    }
  if (!cs_double_from (m, a, &x) || !cs_double_from (m, b, &y))
    return CS_NOT_IMPLEMENTED;
  if (y == 0)
    return cs_raise (m, m->image->types.ZeroDivisionError, "float divmod()");
  cs_double_divmod (x, y, &quotient, &remainder);
  return pair (m, cs_float (quotient), cs_float (remainder));
}

CsStatus
cs_divmod (CsMachine *m, CsValue a, CsValue b, CsValue *result)
{
  if (may_be_python (m, a) || may_be_python (m, b))
    return CS_PYTHON;
  *result = divide_with_remainder (m, a, b);
  if (cs_is (*result, CS_NOT_IMPLEMENTED))
    return raise_pair (m, "divmod()", a, b);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

/* CS_NOT_IMPLEMENTED where one is no number. */
static CsValue
power_modulo (CsMachine *m, CsValue a, CsValue b, CsValue modulus)
{
  CsWide wide;

  if (cs_is_int (m, a) && cs_is_int (m, b) && cs_is_int (m, modulus))
    {
      wide = cs_int_wide (modulus);
      return cs_int_power (m, cs_int_wide (a), cs_int_wide (b), &wide);
    }
  if (cs_is_real (m, a) || cs_is_real (m, b) || cs_is_real (m, modulus))
    return cs_raise (m, m->image->types.TypeError,
                     "pow() 3rd argument not allowed unless all arguments are integers");
  return CS_NOT_IMPLEMENTED;
}

CsStatus
cs_power (CsMachine *m, CsValue a, CsValue b, CsValue modulus, CsValue *result)
{
  if (cs_is_empty (modulus) || cs_is_none (modulus))
    return cs_binary (m, CS_OP_POWER, FALSE, a, b, result);
  if (may_be_python (m, a) || may_be_python (m, b))
    return CS_PYTHON;
  *result = power_modulo (m, a, b, modulus);
  if (cs_is (*result, CS_NOT_IMPLEMENTED))
    return raise_pair (m, "** or pow()", a, b);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

/* round (n, -2): to a multiple of 100, half to even. */
static CsValue
round_int (CsMachine *m, CsWide n, gint64 n_digits)
{
  CsWide unit = 1;
  CsWide quotient, remainder;

  if (n_digits >= 0)
    return cs_int_from_wide (m, n);
  if (n_digits < -20)
    return cs_small_int (0);
  while (n_digits++ < 0)
    unit *= 10;
  cs_wide_divmod (n, unit, &quotient, &remainder);
  if (remainder * 2 > unit || (remainder * 2 == unit && (quotient & 1)))
    quotient++;
  return cs_int_from_wide (m, quotient * unit);
}

static CsValue
round_real (CsMachine *m, double d, CsValue n_digits)
{
  gint64 n;
  double rounded;

  if (cs_is_empty (n_digits) || cs_is_none (n_digits))
    return cs_int_from_double (m, isfinite (d) ? rint (d) : d);
  if (!cs_index_get (m, n_digits, &n))
    return CS_EMPTY;
  rounded = cs_double_round (d, n);
  if (isinf (rounded) && !isinf (d))
    return cs_raise (m, m->image->types.OverflowError, "rounded value too large to represent");
  return cs_float (rounded);
}

static CsValue
round_any (CsMachine *m, CsValue v, CsValue n_digits)
{
  gint64 n = 0;

  if (cs_is_real (m, v))
    return round_real (m, cs_real_get (v), n_digits);
  if (!cs_is_empty (n_digits) && !cs_is_none (n_digits) && !cs_index_get (m, n_digits, &n))
    return CS_EMPTY;
  return round_int (m, cs_int_wide (v), n);
}

CsStatus
cs_round (CsMachine *m, CsValue v, CsValue n_digits, CsValue *result)
{
  if (cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_ROUND))
    return CS_PYTHON;
  if (!cs_is_int (m, v) && !cs_is_real (m, v))
    return cs_raise_for_type (m, "type %s doesn't define __round__ method", v);
  return finish (round_any (m, v, n_digits), result);
}

/* The same as methods of int and float. */

CsValue
cs_number_abs (CsMachine *m, CsValue *args, guint n_args)
{
  return absolute (m, args[0]);
}

CsValue
cs_number_round (CsMachine *m, CsValue *args, guint n_args)
{
  return round_any (m, args[0], args[1]);
}

CsValue
cs_number_divmod (CsMachine *m, CsValue *args, guint n_args)
{
  return divide_with_remainder (m, args[0], args[1]);
}

CsValue
cs_number_rdivmod (CsMachine *m, CsValue *args, guint n_args)
{
  return divide_with_remainder (m, args[1], args[0]);
}

CsValue
cs_number_pow (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_is_none (args[2]) ? cs_native_power (m, args, 2)
                              : power_modulo (m, args[0], args[1], args[2]);
}
