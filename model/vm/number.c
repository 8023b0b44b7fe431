/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/int-private.h"
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
  CsIntView n;

  if (!cs_is_int (m, v))
    return cs_float (fabs (cs_real_get (v)));
  cs_int_view (v, &n);
  return n.negative ? cs_int_negative (m, v) : cs_int_plain (m, v);
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

/* *result is CS_NOT_IMPLEMENTED where one is no number. */
static CsStatus
divide_with_remainder (CsMachine *m, CsValue a, CsValue b, CsValue *result)
{
  double x, y, quotient, remainder;
  CsValue parts[2] = { CS_EMPTY, CS_EMPTY };
  CsStatus status;

  if (cs_is_int (m, a) && cs_is_int (m, b))
    {
      status = cs_int_divmod (m, a, b, &parts[0], &parts[1]);
      return status == CS_OK ? finish (pair (m, parts[0], parts[1]), result) : status;
    }
  *result = CS_NOT_IMPLEMENTED;
  status = cs_double_from (m, a, &x);
  if (status == CS_OK)
    status = cs_double_from (m, b, &y);
  if (status != CS_OK)
    return status == CS_PYTHON ? CS_OK : status;
  if (y == 0)
    {
      cs_raise (m, m->image->types.ZeroDivisionError, "float divmod()");
      return CS_RAISED;
    }
  cs_double_divmod (x, y, &quotient, &remainder);
  return finish (pair (m, cs_float (quotient), cs_float (remainder)), result);
}

CsStatus
cs_divmod (CsMachine *m, CsValue a, CsValue b, CsValue *result)
{
  CsStatus status;

  if (may_be_python (m, a) || may_be_python (m, b))
    return CS_PYTHON;
  status = divide_with_remainder (m, a, b, result);
  if (status == CS_OK && cs_is (*result, CS_NOT_IMPLEMENTED))
    return raise_pair (m, "divmod()", a, b);
  return status;
}

/* *result is CS_NOT_IMPLEMENTED where one is no number. */
static CsStatus
power_modulo (CsMachine *m, CsValue a, CsValue b, CsValue modulus, CsValue *result)
{
  *result = CS_NOT_IMPLEMENTED;
  if (cs_is_int (m, a) && cs_is_int (m, b) && cs_is_int (m, modulus))
    return cs_int_power_modulo (m, a, b, modulus, result);
  if (cs_is_real (m, a) || cs_is_real (m, b) || cs_is_real (m, modulus))
    {
      cs_raise (m, m->image->types.TypeError,
                "pow() 3rd argument not allowed unless all arguments are integers");
      return CS_RAISED;
    }
  return CS_OK;
}

CsStatus
cs_power (CsMachine *m, CsValue a, CsValue b, CsValue modulus, CsValue *result)
{
  CsStatus status;

  if (cs_is_empty (modulus) || cs_is_none (modulus))
    return cs_binary (m, CS_OP_POWER, FALSE, a, b, result);
  if (may_be_python (m, a) || may_be_python (m, b))
    return CS_PYTHON;
  status = power_modulo (m, a, b, modulus, result);
  if (status == CS_OK && cs_is (*result, CS_NOT_IMPLEMENTED))
    {
      g_autofree char *first = cs_type_name_dup (m, a);
      g_autofree char *second = cs_type_name_dup (m, b);
      g_autofree char *third = cs_type_name_dup (m, modulus);

      cs_raise (m, m->image->types.TypeError,
                "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", first, second,
                third);
      return CS_RAISED;
    }
  return status;
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

static CsStatus
round_any (CsMachine *m, CsValue v, CsValue n_digits, CsValue *result)
{
  gint64 n = 0;

  if (cs_is_real (m, v))
    return finish (round_real (m, cs_real_get (v), n_digits), result);
  if (!cs_is_empty (n_digits) && !cs_is_none (n_digits) && !cs_index_get (m, n_digits, &n))
    return CS_RAISED;
  return n < 0 ? cs_int_round (m, v, -MAX (n, -G_MAXINT64), result)
               : finish (cs_int_plain (m, v), result);
}

CsStatus
cs_round (CsMachine *m, CsValue v, CsValue n_digits, CsValue *result)
{
  if (cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_ROUND))
    return CS_PYTHON;
  if (!cs_is_int (m, v) && !cs_is_real (m, v))
    return cs_raise_for_type (m, "type %s doesn't define __round__ method", v);
  return round_any (m, v, n_digits, result);
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
  CsValue result = CS_EMPTY;
  CsStatus status = round_any (m, args[0], args[1], &result);

  return cs_native_result (m, status, result, "round_huge", args, 2);
}

static CsValue
native_divmod (CsMachine *m, CsValue a, CsValue b)
{
  CsValue args[] = { a, b };
  CsValue result = CS_EMPTY;
  CsStatus status = divide_with_remainder (m, a, b, &result);

  return cs_native_result (m, status, result, "divmod_huge", args, 2);
}

CsValue
cs_number_divmod (CsMachine *m, CsValue *args, guint n_args)
{
  return native_divmod (m, args[0], args[1]);
}

CsValue
cs_number_rdivmod (CsMachine *m, CsValue *args, guint n_args)
{
  return native_divmod (m, args[1], args[0]);
}

CsValue
cs_number_pow (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;
  CsStatus status;

  if (cs_is_none (args[2]))
    return cs_native_power (m, args, 2);
  status = power_modulo (m, args[0], args[1], args[2], &result);
  return cs_native_result (m, status, result, "power_modulo", args, 3);
}

static gboolean
is_in_numbers (guint8 byte)
{
  return byte < 0x80 && (byte < 0x1c || byte > 0x1f);
}

CsValue
cs_number_text (CsMachine *m, CsValue v)
{
  const CsBytes *bytes;

  if (cs_is_str (m, v))
    return cs_ref (v);
  bytes = cs_bytes_get (v);
  for (gsize i = 0; i < bytes->length; i++)
    if (!is_in_numbers (bytes->data[i]))
      return cs_from_object (m->image->empty_str);
  return cs_str_from_latin1 (m, (const char *)bytes->data, bytes->length);
}
