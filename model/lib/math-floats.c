/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/math-private.h"

#include <math.h>

#include "vm/number.h"
#include "vm/operators.h"

/* The rarer functions of floats: math.py hands them on. */

#define FUNCTION(name)                                                                             \
  static CsValue math_##name (CsMachine *m, CsValue *args, guint n_args)                           \
  {                                                                                                \
    return cs_math_apply (m, args[0], name, #name);                                                \
  }

FUNCTION (acosh)
FUNCTION (asinh)
FUNCTION (atanh)
FUNCTION (cbrt)
FUNCTION (cosh)
FUNCTION (erf)
FUNCTION (erfc)
FUNCTION (exp2)
FUNCTION (expm1)
FUNCTION (log1p)
FUNCTION (sinh)

#undef FUNCTION

static CsValue
math_degrees (CsMachine *m, CsValue *args, guint n_args)
{
  double x;

  if (!cs_math_get_number (m, args[0], &x))
    return cs_math_again (m, "degrees", args, n_args);
  return cs_float (x * (180.0 / G_PI));
}

static CsValue
math_radians (CsMachine *m, CsValue *args, guint n_args)
{
  double x;

  if (!cs_math_get_number (m, args[0], &x))
    return cs_math_again (m, "radians", args, n_args);
  return cs_float (x * (G_PI / 180.0));
}

static CsValue
math_copysign (CsMachine *m, CsValue *args, guint n_args)
{
  double x, y;

  if (!cs_math_get_number (m, args[0], &x) || !cs_math_get_number (m, args[1], &y))
    return cs_math_again (m, "copysign", args, n_args);
  return cs_float (copysign (x, y));
}

static CsValue
math_nextafter (CsMachine *m, CsValue *args, guint n_args)
{
  double x, y;

  if (!cs_math_get_number (m, args[0], &x) || !cs_math_get_number (m, args[1], &y))
    return cs_math_again (m, "nextafter", args, n_args);
  return cs_float (nextafter (x, y));
}

static CsValue
math_fmod (CsMachine *m, CsValue *args, guint n_args)
{
  double x, y;

  if (!cs_math_get_number (m, args[0], &x) || !cs_math_get_number (m, args[1], &y))
    return cs_math_again (m, "fmod", args, n_args);
  if ((isinf (x) && !isnan (y)) || (y == 0 && !isnan (x)))
    return cs_math_domain_error (m);
  return cs_float (fmod (x, y));
}

static CsValue
math_modf (CsMachine *m, CsValue *args, guint n_args)
{
  double x, whole;

  if (!cs_math_get_number (m, args[0], &x))
    return cs_math_again (m, "modf", args, n_args);
  x = modf (x, &whole);
  return cs_tuple_new (m, (CsValue[]){ cs_float (x), cs_float (whole) }, 2);
}

static CsValue
math_frexp (CsMachine *m, CsValue *args, guint n_args)
{
  double x;
  int exponent = 0;

  if (!cs_math_get_number (m, args[0], &x))
    return cs_math_again (m, "frexp", args, n_args);
  if (isfinite (x))
    x = frexp (x, &exponent);
  return cs_tuple_new (m, (CsValue[]){ cs_float (x), cs_small_int (exponent) }, 2);
}

static CsValue
math_ldexp (CsMachine *m, CsValue *args, guint n_args)
{
  double x;
  gint64 exponent;

  if (!cs_math_get_number (m, args[0], &x))
    return cs_math_again (m, "ldexp", args, n_args);
  if (!cs_index_get (m, args[1], &exponent))
    return CS_EMPTY;
  x = ldexp (x, (int)CLAMP (exponent, -100000, 100000));
  if (isinf (x))
    return cs_raise (m, m->image->types.OverflowError, "math range error");
  return cs_float (x);
}

static CsValue
math_gamma (CsMachine *m, CsValue *args, guint n_args)
{
  double x;

  if (!cs_math_get_number (m, args[0], &x))
    return cs_math_again (m, "gamma", args, n_args);
  if (x == 0 || (x < 0 && x == floor (x)))
    return cs_math_domain_error (m);
  if (isfinite (x) && isinf (tgamma (x)))
    return cs_raise (m, m->image->types.OverflowError, "math range error");
  return cs_float (tgamma (x));
}

static CsValue
math_hypot (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTuple *coordinates = (CsTuple *)cs_object_get (args[0]);
  double length = 0, x;

  for (guint32 i = 0; i < coordinates->length; i++)
    {
      if (!cs_math_get_number (m, coordinates->items[i], &x))
        return cs_math_again (m, "hypot", coordinates->items, coordinates->length);
      length = i == 0 ? fabs (x) : hypot (length, x);
      cs_work (m, CS_CHAR_WORK);
    }
  return cs_float (length);
}

static const CsNativeDef natives[] = {
  { "acosh(x, /)", math_acosh },
  { "asinh(x, /)", math_asinh },
  { "atanh(x, /)", math_atanh },
  { "cbrt(x, /)", math_cbrt },
  { "copysign(x, y, /)", math_copysign },
  { "cosh(x, /)", math_cosh },
  { "degrees(x, /)", math_degrees },
  { "erf(x, /)", math_erf },
  { "erfc(x, /)", math_erfc },
  { "exp2(x, /)", math_exp2 },
  { "expm1(x, /)", math_expm1 },
  { "fmod(x, y, /)", math_fmod },
  { "frexp(x, /)", math_frexp },
  { "gamma(x, /)", math_gamma },
  { "hypot(*coordinates)", math_hypot },
  { "ldexp(x, i, /)", math_ldexp },
  { "log1p(x, /)", math_log1p },
  { "modf(x, /)", math_modf },
  { "nextafter(x, y, /)", math_nextafter },
  { "radians(x, /)", math_radians },
  { "sinh(x, /)", math_sinh },
  { NULL, NULL },
};

const CsModuleDef cs_module_math_floats = { .name = "_math", .natives = natives };
