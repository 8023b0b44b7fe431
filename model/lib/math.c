/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include <math.h>

#include "vm/number.h"
#include "vm/operators.h"

static gboolean
get_number (CsMachine *m, CsValue v, double *d)
{
  if (cs_number_get (m, v, d))
    return TRUE;
  cs_raise (m, m->image->types.TypeError, "must be real number, not %s",
            cs_str_ascii (cs_type_of (m, v)->name));
  return FALSE;
}

static CsValue
domain_error (CsMachine *m)
{
  return cs_raise (m, m->image->types.ValueError, "math domain error");
}

/* Applies a function of C's library; what is infinite or no number without having come in so is an
 * error, as CPython has it. */
static CsValue
apply (CsMachine *m, CsValue v, double (*function) (double))
{
  double x, y;

  if (!get_number (m, v, &x))
    return CS_EMPTY;
  y = function (x);
  if (isnan (y) && !isnan (x))
    return domain_error (m);
  if (isinf (y) && isfinite (x))
    {
      if (function == exp)
        return cs_raise (m, m->image->types.OverflowError, "math range error");
      return domain_error (m);
    }
  return cs_float (y);
}

#define FUNCTION(name)                                                                             \
  static CsValue math_##name (CsMachine *m, CsValue *args, guint n_args)                           \
  {                                                                                                \
    return apply (m, args[0], name);                                                               \
  }

FUNCTION (acos)
FUNCTION (asin)
FUNCTION (atan)
FUNCTION (cos)
FUNCTION (exp)
FUNCTION (fabs)
FUNCTION (log10)
FUNCTION (log2)
FUNCTION (sin)
FUNCTION (sqrt)
FUNCTION (tan)
FUNCTION (tanh)

#undef FUNCTION

static CsValue
math_log (CsMachine *m, CsValue *args, guint n_args)
{
  double x, base;

  if (!get_number (m, args[0], &x))
    return CS_EMPTY;
  if (x <= 0)
    return domain_error (m);
  if (cs_is_empty (args[1]))
    return cs_float (log (x));
  if (!get_number (m, args[1], &base))
    return CS_EMPTY;
  if (base <= 0)
    return domain_error (m);
  if (base == 1)
    return cs_raise (m, m->image->types.ZeroDivisionError, "float division by zero");
  return cs_float (log (x) / log (base));
}

static CsValue
math_pow (CsMachine *m, CsValue *args, guint n_args)
{
  double x, y, z;

  if (!get_number (m, args[0], &x) || !get_number (m, args[1], &y))
    return CS_EMPTY;
  z = pow (x, y);
  if (isnan (z) && !isnan (x) && !isnan (y))
    return domain_error (m);
  if (isinf (z) && isfinite (x) && isfinite (y))
    return x == 0 ? domain_error (m)
                  : cs_raise (m, m->image->types.OverflowError, "math range error");
  return cs_float (z);
}

static CsValue
math_atan2 (CsMachine *m, CsValue *args, guint n_args)
{
  double y, x;

  if (!get_number (m, args[0], &y) || !get_number (m, args[1], &x))
    return CS_EMPTY;
  return cs_float (atan2 (y, x));
}

static CsValue
math_hypot (CsMachine *m, CsValue *args, guint n_args)
{
  double x, y;

  if (!get_number (m, args[0], &x) || !get_number (m, args[1], &y))
    return CS_EMPTY;
  return cs_float (hypot (x, y));
}

/* floor, ceil and trunc give integers. */
static CsValue
to_integer (CsMachine *m, CsValue v, double (*function) (double))
{
  const CsTypes *types = &m->image->types;
  double x;

  if (cs_is_int (m, v))
    return cs_is_bool (v) ? cs_small_int (cs_is (v, CS_TRUE)) : cs_ref (v);
  if (!get_number (m, v, &x))
    return CS_EMPTY;
  if (isnan (x))
    return cs_raise (m, types->ValueError, "cannot convert float NaN to integer");
  if (isinf (x))
    return cs_raise (m, types->OverflowError, "cannot convert float infinity to integer");
  x = function (x);
  if (fabs (x) >= 9223372036854775808.0)
    return cs_raise (m, types->OverflowError, "integers beyond 64 bits are not supported yet");
  return cs_int_new (m, (gint64)x);
}

static CsValue
math_floor (CsMachine *m, CsValue *args, guint n_args)
{
  return to_integer (m, args[0], floor);
}

static CsValue
math_ceil (CsMachine *m, CsValue *args, guint n_args)
{
  return to_integer (m, args[0], ceil);
}

static CsValue
math_trunc (CsMachine *m, CsValue *args, guint n_args)
{
  return to_integer (m, args[0], trunc);
}

static CsValue
math_isqrt (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 n, root;

  if (!cs_index_get (m, args[0], &n))
    return CS_EMPTY;
  if (n < 0)
    return cs_raise (m, m->image->types.ValueError, "isqrt() argument must be nonnegative");
  root = (gint64)sqrt ((double)n);
  while (root > 0 && root > n / root)
    root--;
  while (root + 1 <= n / (root + 1))
    root++;
  return cs_int_new (m, root);
}

static CsValue
math_gcd (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 a, b;
  guint64 x, y;

  if (!cs_index_get (m, args[0], &a) || !cs_index_get (m, args[1], &b))
    return CS_EMPTY;
  x = a < 0 ? -(guint64)a : (guint64)a;
  y = b < 0 ? -(guint64)b : (guint64)b;
  while (y != 0)
    {
      guint64 rest = x % y;

      x = y;
      y = rest;
    }
  return cs_int_new (m, (gint64)x);
}

static CsValue
math_factorial (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 n, product = 1;

  if (!cs_index_get (m, args[0], &n))
    return CS_EMPTY;
  if (n < 0)
    return cs_raise (m, m->image->types.ValueError, "factorial() not defined for negative values");
  if (n > 20)
    return cs_raise (m, m->image->types.OverflowError,
                     "integers beyond 64 bits are not supported yet");
  for (gint64 i = 2; i <= n; i++)
    product *= i;
  return cs_int_new (m, product);
}

static CsValue
math_isnan (CsMachine *m, CsValue *args, guint n_args)
{
  double x;

  return get_number (m, args[0], &x) ? cs_bool (isnan (x)) : CS_EMPTY;
}

static CsValue
math_isinf (CsMachine *m, CsValue *args, guint n_args)
{
  double x;

  return get_number (m, args[0], &x) ? cs_bool (isinf (x)) : CS_EMPTY;
}

static CsValue
math_isfinite (CsMachine *m, CsValue *args, guint n_args)
{
  double x;

  return get_number (m, args[0], &x) ? cs_bool (isfinite (x)) : CS_EMPTY;
}

static const CsNativeDef natives[] = {
  { "acos(x, /)", math_acos },
  { "asin(x, /)", math_asin },
  { "atan(x, /)", math_atan },
  { "atan2(y, x, /)", math_atan2 },
  { "ceil(x, /)", math_ceil },
  { "cos(x, /)", math_cos },
  { "exp(x, /)", math_exp },
  { "fabs(x, /)", math_fabs },
  { "factorial(n, /)", math_factorial },
  { "floor(x, /)", math_floor },
  { "gcd(a, b, /)", math_gcd },
  { "hypot(x, y, /)", math_hypot },
  { "isfinite(x, /)", math_isfinite },
  { "isinf(x, /)", math_isinf },
  { "isnan(x, /)", math_isnan },
  { "isqrt(n, /)", math_isqrt },
  { "log(x, base=..., /)", math_log },
  { "log10(x, /)", math_log10 },
  { "log2(x, /)", math_log2 },
  { "pow(x, y, /)", math_pow },
  { "sin(x, /)", math_sin },
  { "sqrt(x, /)", math_sqrt },
  { "tan(x, /)", math_tan },
  { "tanh(x, /)", math_tanh },
  { "trunc(x, /)", math_trunc },
  { NULL, NULL },
};

static gboolean
init (CsMachine *m, CsDict *module)
{
  return cs_dict_set_ascii (m, module, "pi", cs_float (G_PI))
         && cs_dict_set_ascii (m, module, "e", cs_float (G_E))
         && cs_dict_set_ascii (m, module, "tau", cs_float (2 * G_PI))
         && cs_dict_set_ascii (m, module, "inf", cs_float (INFINITY))
         && cs_dict_set_ascii (m, module, "nan", cs_float (NAN));
}

static const char *const names[] = { "pi", "e", "tau", "inf", "nan", NULL };

const CsModuleDef cs_module_math = {
  .name = "math", .natives = natives, .init = init, .names = names
};
