/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/int-private.h"
#include "vm/text-private.h"

#include "vm/exception.h"
#include "vm/image.h"

#include <math.h>

/* Floats: arithmetic and comparison. */

gboolean
cs_is_real (CsMachine *m, CsValue v)
{
  return cs_is_float (v)
         || (cs_is_object (v)
             && cs_type_is_subtype (cs_object_get (v)->type, m->image->types.real));
}

double
cs_real_get (CsValue v)
{
  return cs_is_float (v) ? cs_float_get (v) : ((CsReal *)cs_object_get (v))->value;
}

CsValue
cs_real_new (CsMachine *m, CsType *type, double d)
{
  CsReal *self;

  if (type == m->image->types.real)
    return cs_float (d);
  self = cs_object_new (m, type, 0);
  if (self == NULL)
    return CS_EMPTY;
  self->value = d;
  return cs_from_object (self);
}

void
cs_double_divmod (double a, double b, double *quotient, double *remainder)
{
  double mod = fmod (a, b);
  double div = (a - mod) / b;

  if (mod != 0)
    {
      if ((b < 0) != (mod < 0))
        {
          mod += b;
          div -= 1.0;
        }
    }
  else
    mod = copysign (0.0, b);
  if (div != 0)
    {
      double whole = floor (div);

      *quotient = div - whole > 0.5 ? whole + 1.0 : whole;
    }
  else
    *quotient = copysign (0.0, a / b);
  *remainder = mod;
}

static CsValue
raise_range (CsMachine *m)
{
  CsValue message = cs_str_new (m, "Numerical result out of range", -1);
  CsValue args[] = { cs_small_int (ERANGE), message };
  CsValue exception;

  if (cs_is_empty (message))
    return CS_EMPTY;
  exception = cs_exception_new (m, m->image->types.OverflowError, args, 2);
  cs_unref (m, message);
  return cs_is_empty (exception) ? CS_EMPTY : cs_raise_exception (m, exception);
}

CsValue
cs_double_power (CsMachine *m, double a, double b)
{
  double result;

  if (a == 0 && b < 0)
    return cs_raise (m, m->image->types.ZeroDivisionError,
                     "0.0 cannot be raised to a negative power");
  result = pow (a, b);
  if (isinf (result) && isfinite (a) && isfinite (b))
    return raise_range (m);
  return cs_float (result);
}

static CsValue
divide (CsMachine *m, CsOpcode operator_, double a, double b)
{
  double quotient, remainder;

  if (b == 0)
    return cs_raise (m, m->image->types.ZeroDivisionError, "%s",
                     operator_ == CS_OP_DIVIDE   ? "float division by zero"
                     : operator_ == CS_OP_MODULO ? "float modulo"
                                                 : "float floor division by zero");
  if (operator_ == CS_OP_DIVIDE)
    return cs_float (a / b);
  cs_double_divmod (a, b, &quotient, &remainder);
  return cs_float (operator_ == CS_OP_MODULO ? remainder : quotient);
}

CsStatus
cs_real_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  double x, y;
  CsStatus status;

  if (operator_ > CS_OP_POWER)
    return CS_OK;
  status = cs_double_from (m, a, &x);
  if (status == CS_OK)
    status = cs_double_from (m, b, &y);
  if (status != CS_OK)
    return status == CS_PYTHON ? CS_OK : status;
  switch (operator_)
    {
    case CS_OP_ADD:
      *result = cs_float (x + y);
      break;
    case CS_OP_SUBTRACT:
      *result = cs_float (x - y);
      break;
    case CS_OP_MULTIPLY:
      *result = cs_float (x * y);
      break;
    case CS_OP_DIVIDE:
    case CS_OP_FLOOR_DIVIDE:
    case CS_OP_MODULO:
      *result = divide (m, operator_, x, y);
      break;
    case CS_OP_POWER:
      /* A complex number comes out. */
      if (x < 0 && isfinite (x) && isfinite (y) && y != floor (y))
        return CS_PYTHON;
      *result = cs_double_power (m, x, y);
      break;
    default:
      break;
    }
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

CsStatus
cs_real_unary (CsMachine *m, CsOpcode operator_, CsValue v, CsValue *result)
{
  double d = cs_real_get (v);

  if (operator_ != CS_OP_INVERT)
    *result = cs_float (operator_ == CS_OP_NEGATE ? -d : d);
  return CS_OK;
}

CsStatus
cs_real_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  double x = cs_real_get (a);
  int order;

  if (cs_is_int (m, b))
    order = isnan (x) ? 2 : -cs_int_order_double (b, x);
  else if (cs_is_real (m, b))
    {
      double y = cs_real_get (b);

      order = isnan (x) || isnan (y) ? 2 : (x > y) - (x < y);
    }
  else
    return CS_OK;
  *result =
      order == 2 ? cs_bool (operator_ == CS_OP_NOT_EQUAL) : cs_order_to_truth (operator_, order);
  return CS_OK;
}
