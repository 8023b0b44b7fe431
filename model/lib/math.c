/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/math-private.h"

#include <math.h>

#include "vm/int-private.h"
#include "vm/operators.h"

/* Whether code of the program makes a number of it. */
static gboolean
has_number (CsMachine *m, CsValue v)
{
  CsType *type = cs_type_of (m, v);

  return cs_type_has_special (type, CS_SPECIAL_FLOAT)
         || cs_type_has_special (type, CS_SPECIAL_INDEX);
}

gboolean
cs_math_get_number (CsMachine *m, CsValue v, double *d)
{
  CsStatus status = cs_double_from (m, v, d);

  if (status == CS_PYTHON && !has_number (m, v))
    cs_raise (m, m->image->types.TypeError, "must be real number, not %s",
              cs_str_ascii (cs_type_of (m, v)->name));
  return status == CS_OK;
}

CsValue
cs_math_again (CsMachine *m, const char *function, const CsValue *args, guint n_args)
{
  CsValue call[2] = { CS_EMPTY, CS_EMPTY };
  CsValue later = CS_EMPTY;

  if (!cs_is_empty (m->exception))
    return CS_EMPTY;
  while (n_args > 0 && cs_is_empty (args[n_args - 1]))
    n_args--;
  call[0] = cs_str_new (m, function, -1);
  call[1] = cs_is_empty (call[0]) ? CS_EMPTY : cs_tuple_new (m, args, n_args);
  if (!cs_is_empty (call[1]))
    later = cs_call_library (m, "math_again", call, 2);
  cs_unref (m, call[0]);
  cs_unref (m, call[1]);
  return later;
}

CsValue
cs_math_domain_error (CsMachine *m)
{
  return cs_raise (m, m->image->types.ValueError, "math domain error");
}

CsValue
cs_math_apply (CsMachine *m, CsValue v, double (*function) (double), const char *name)
{
  double x, y;

  if (!cs_math_get_number (m, v, &x))
    return cs_math_again (m, name, &v, 1);
  y = function (x);
  if (isnan (y) && !isnan (x))
    return cs_math_domain_error (m);
  if (isinf (y) && isfinite (x))
    {
      if (function == exp || function == exp2 || function == expm1 || function == cosh
          || function == sinh)
        return cs_raise (m, m->image->types.OverflowError, "math range error");
      return cs_math_domain_error (m);
    }
  return cs_float (y);
}

#define FUNCTION(name)                                                                             \
  static CsValue math_##name (CsMachine *m, CsValue *args, guint n_args)                           \
  {                                                                                                \
    return cs_math_apply (m, args[0], name, #name);                                                \
  }

FUNCTION (acos)
FUNCTION (asin)
FUNCTION (atan)
FUNCTION (cos)
FUNCTION (exp)
FUNCTION (fabs)
FUNCTION (sin)
FUNCTION (sqrt)
FUNCTION (tan)
FUNCTION (tanh)

#undef FUNCTION

/* An int beyond a double has a logarithm all the same: that of its highest bits, and the number of
 * the others. */
static gboolean
logarithm (CsMachine *m, CsValue v, double (*function) (double), double *result)
{
  double x;
  CsIntView n;
  gint64 shift;
  CsValue high;

  if (!cs_is_int (m, v) && !cs_math_get_number (m, v, &x))
    return FALSE;
  if (cs_is_int (m, v))
    x = cs_int_to_double (v);
  if (x <= 0)
    {
      cs_math_domain_error (m);
      return FALSE;
    }
  *result = function (x);
  if (!isinf (x) || !cs_is_int (m, v))
    return TRUE;
  cs_int_view (v, &n);
  shift = cs_int_view_bits (&n) - 64;
  high = cs_int_shift (m, &n, -shift);
  if (cs_is_empty (high))
    return FALSE;
  *result = function (ldexp (cs_int_to_double (high), -64)) + function (2.0) * (shift + 64);
  cs_unref (m, high);
  return TRUE;
}

static CsValue
math_log (CsMachine *m, CsValue *args, guint n_args)
{
  double x, base;

  if (!logarithm (m, args[0], log, &x))
    return cs_math_again (m, "log", args, n_args);
  if (cs_is_empty (args[1]))
    return cs_float (x);
  if (!logarithm (m, args[1], log, &base))
    return cs_math_again (m, "log", args, n_args);
  if (base == 0)
    return cs_raise (m, m->image->types.ZeroDivisionError, "float division by zero");
  return cs_float (x / base);
}

static CsValue
math_log2 (CsMachine *m, CsValue *args, guint n_args)
{
  double x;

  if (!logarithm (m, args[0], log2, &x))
    return cs_math_again (m, "log2", args, n_args);
  return cs_float (x);
}

static CsValue
math_log10 (CsMachine *m, CsValue *args, guint n_args)
{
  double x;

  if (!logarithm (m, args[0], log10, &x))
    return cs_math_again (m, "log10", args, n_args);
  return cs_float (x);
}

static CsValue
math_pow (CsMachine *m, CsValue *args, guint n_args)
{
  double x, y, z;

  if (!cs_math_get_number (m, args[0], &x) || !cs_math_get_number (m, args[1], &y))
    return cs_math_again (m, "pow", args, n_args);
  z = pow (x, y);
  if (isnan (z) && !isnan (x) && !isnan (y))
    return cs_math_domain_error (m);
  if (isinf (z) && isfinite (x) && isfinite (y))
    return x == 0 ? cs_math_domain_error (m)
                  : cs_raise (m, m->image->types.OverflowError, "math range error");
  return cs_float (z);
}

static CsValue
math_atan2 (CsMachine *m, CsValue *args, guint n_args)
{
  double y, x;

  if (!cs_math_get_number (m, args[0], &y) || !cs_math_get_number (m, args[1], &x))
    return cs_math_again (m, "atan2", args, n_args);
  return cs_float (atan2 (y, x));
}

/* floor, ceil and trunc give integers. */
static CsValue
to_integer (CsMachine *m, CsValue v, double (*function) (double), const char *special)
{
  CsValue text;
  double x;

  if (cs_is_int (m, v))
    return cs_int_plain (m, v);
  if (!cs_is_float (v))
    {
      text = cs_str_new (m, special, -1);
      v = cs_is_empty (text) ? CS_EMPTY
                             : cs_call_library (m, "to_integer", (CsValue[]){ v, text }, 2);
      cs_unref (m, text);
      return v;
    }
  if (!cs_math_get_number (m, v, &x))
    return CS_EMPTY;
  return cs_int_from_double (m, function (x));
}

static CsValue
math_floor (CsMachine *m, CsValue *args, guint n_args)
{
  return to_integer (m, args[0], floor, "__floor__");
}

static CsValue
math_ceil (CsMachine *m, CsValue *args, guint n_args)
{
  return to_integer (m, args[0], ceil, "__ceil__");
}

static CsValue
math_trunc (CsMachine *m, CsValue *args, guint n_args)
{
  return to_integer (m, args[0], trunc, "__trunc__");
}

static CsValue
math_isnan (CsMachine *m, CsValue *args, guint n_args)
{
  double x;

  if (!cs_math_get_number (m, args[0], &x))
    return cs_math_again (m, "isnan", args, n_args);
  return cs_bool (isnan (x));
}

static CsValue
math_isinf (CsMachine *m, CsValue *args, guint n_args)
{
  double x;

  if (!cs_math_get_number (m, args[0], &x))
    return cs_math_again (m, "isinf", args, n_args);
  return cs_bool (isinf (x));
}

static CsValue
math_isfinite (CsMachine *m, CsValue *args, guint n_args)
{
  double x;

  if (!cs_math_get_number (m, args[0], &x))
    return cs_math_again (m, "isfinite", args, n_args);
  return cs_bool (isfinite (x));
}

static const CsNativeDef natives[] = {
  { "_factorial(n, /)", cs_math_factorial },
  { "_gcd(a, b, /)", cs_math_gcd },
  { "_is_wide(n, /)", cs_math_is_wide },
  { "_isqrt(n, /)", cs_math_isqrt },
  { "acos(x, /)", math_acos },
  { "asin(x, /)", math_asin },
  { "atan(x, /)", math_atan },
  { "atan2(y, x, /)", math_atan2 },
  { "ceil(x, /)", math_ceil },
  { "cos(x, /)", math_cos },
  { "exp(x, /)", math_exp },
  { "fabs(x, /)", math_fabs },
  { "floor(x, /)", math_floor },
  { "isfinite(x, /)", math_isfinite },
  { "isinf(x, /)", math_isinf },
  { "isnan(x, /)", math_isnan },
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
  .name = "math", .natives = natives, .init = init, .names = names, .library = "math"
};
