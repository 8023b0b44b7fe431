/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/float-digits.h"
#include "vm/bytes-private.h"
#include "vm/format-private.h"
#include "vm/int-private.h"
#include "vm/number-private.h"
#include "vm/text-private.h"

#include "vm/image.h"
#include "vm/number.h"
#include "vm/type-defs.h"

#include <math.h>

/* The type float. */

static CsStatus
float_hash (CsMachine *m, CsValue v, gint64 *hash)
{
  *hash = cs_hash_double (cs_real_get (v));
  return CS_OK;
}

static CsStatus
float_truth (CsMachine *m, CsValue v, gboolean *truth)
{
  *truth = cs_real_get (v) != 0;
  return CS_OK;
}

static CsStatus
float_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  char buffer[CS_FLOAT_TEXT_SIZE];

  cs_str_builder_append_utf8 (out, cs_float_format (cs_real_get (v), buffer), -1);
  return CS_OK;
}

/* float (x) */

static CsValue
raise_text (CsMachine *m, CsValue v)
{
  CsValue shown, prefix, message;
  CsStatus status = cs_repr (m, v, &shown);

  if (status != CS_OK)
    return cs_native_result (m, status, CS_EMPTY, "raise_float_text", &v, 1);
  /* The text may be of many MiB, which strings are made of in pieces. */
  prefix = cs_str_new (m, "could not convert string to float: ", -1);
  message =
      cs_is_empty (prefix) ? CS_EMPTY : cs_str_concat (m, cs_str_get (prefix), cs_str_get (shown));
  cs_unref (m, prefix);
  cs_unref (m, shown);
  if (cs_is_empty (message))
    return CS_EMPTY;
  cs_raise_value (m, m->image->types.ValueError, message);
  cs_unref (m, message);
  return CS_EMPTY;
}

static CsValue
from_text (CsMachine *m, CsType *type, CsValue v)
{
  CsValue text = cs_number_text (m, v);
  double d;
  gboolean ok;

  if (cs_is_empty (text))
    return CS_EMPTY;
  ok = cs_float_parse (m, cs_str_get (text), &d);
  cs_unref (m, text);
  return ok ? cs_real_new (m, type, d) : raise_text (m, v);
}

static CsValue
float_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = (CsType *)cs_object_get (args[0]);
  CsValue v = args[1];
  double d;

  if (cs_is_empty (v))
    return cs_real_new (m, type, 0.0);
  if (cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_FLOAT)
      || cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_INDEX))
    return cs_call_library (m, "float_of", args, 2);
  if (cs_is_str (m, v) || cs_is_bytes (m, v))
    return from_text (m, type, v);
  switch (cs_double_from (m, v, &d))
    {
    case CS_OK:
      return cs_real_new (m, type, d);
    case CS_RAISED:
      return CS_EMPTY;
    default:
      break;
    }
  if (cs_is_buffer (m, v))
    return cs_call_library (m, "float_of_buffer", args, 2);
  cs_raise_for_type (m, "float() argument must be a string or a real number, not '%s'", v);
  return CS_EMPTY;
}

/* Methods. */

static CsValue
float_float (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_float (cs_real_get (args[0]));
}

static CsValue
float_zero (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_float (0.0);
}

static CsValue
float_int (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_from_double (m, cs_real_get (args[0]));
}

static CsValue
float_floor (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_from_double (m, floor (cs_real_get (args[0])));
}

static CsValue
float_ceil (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_from_double (m, ceil (cs_real_get (args[0])));
}

static CsValue
float_is_integer (CsMachine *m, CsValue *args, guint n_args)
{
  double d = cs_real_get (args[0]);

  return cs_bool (isfinite (d) && floor (d) == d);
}

static CsValue
float_as_integer_ratio (CsMachine *m, CsValue *args, guint n_args)
{
  double d = cs_real_get (args[0]);
  int exponent = 0;
  mp_limb_t one = 1;
  CsIntView view = { .limbs = &one, .size = 1 };
  CsValue items[2];

  if (isnan (d))
    return cs_raise (m, m->image->types.ValueError, "cannot convert NaN to integer ratio");
  if (isinf (d))
    return cs_raise (m, m->image->types.OverflowError, "cannot convert Infinity to integer ratio");
  for (; floor (d) != d; d *= 2)
    exponent++;
  items[0] = cs_int_from_double (m, d);
  if (cs_is_empty (items[0]))
    return CS_EMPTY;
  items[1] = cs_int_shift (m, &view, exponent);
  if (cs_is_empty (items[1]))
    {
      cs_unref (m, items[0]);
      return CS_EMPTY;
    }
  return cs_tuple_new_taken (m, items, 2);
}

/* "0x1.8000000000000p+1" */
static CsValue
float_hex (CsMachine *m, CsValue *args, guint n_args)
{
  union
  {
    double d;
    guint64 bits;
  } u = { .d = cs_real_get (args[0]) };
  int exponent = (int)(u.bits >> 52 & 0x7ff);
  guint64 fraction = u.bits & ((G_GUINT64_CONSTANT (1) << 52) - 1);
  const char *sign = signbit (u.d) ? "-" : "";
  char buffer[64];

  if (!isfinite (u.d))
    return cs_str_new (m, cs_float_format (u.d, buffer), -1);
  if (u.d == 0)
    return cs_str_format (m, "%s0x0.0p+0", sign);
  return cs_str_format (m, "%s0x%d.%013" G_GINT64_MODIFIER "xp%+d", sign, exponent != 0, fraction,
                        exponent != 0 ? exponent - 1023 : -1022);
}

static CsValue
float_fromhex (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;
  const char *p;
  char *end;
  gboolean negative;
  double d;

  if (!cs_args_str (m, args[1], "bad argument type for built-in operation"))
    return CS_EMPTY;
  if (cs_float_parse (m, cs_str_get (args[1]), &d) && !isfinite (d))
    return cs_real_new (m, (CsType *)cs_object_get (args[0]), d);
  text = g_strstrip (cs_str_dup_utf8 (cs_str_get (args[1]), NULL));
  negative = text[0] == '-';
  p = text + (text[0] == '-' || text[0] == '+');
  if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X'))
    p += 2;
  number = g_strconcat ("0x", p, NULL);
  d = g_ascii_strtod (number, &end);
  if (*p == '\0' || *end != '\0' || strspn (p, "0123456789abcdefABCDEF.") == 0)
    return cs_raise (m, m->image->types.ValueError, "invalid hexadecimal floating-point string");
  if (isinf (d))
    return cs_raise (m, m->image->types.OverflowError,
                     "hexadecimal value too large to represent as a float");
  return cs_real_new (m, (CsType *)cs_object_get (args[0]), negative ? -d : d);
}

static const CsNativeDef float_natives[] = {
  { "__new__(cls, x=..., /)", float_new },
  { "__float__(self, /)", float_float },
  { "__int__(self, /)", float_int },
  { "__trunc__(self, /)", float_int },
  { "__floor__(self, /)", float_floor },
  { "__ceil__(self, /)", float_ceil },
  CS_NATIVES_NUMBER,
  { "as_integer_ratio(self, /)", float_as_integer_ratio },
  { "conjugate(self, /)", float_float },
  { "fromhex(cls, string, /)", float_fromhex },
  { "hex(self, /)", float_hex },
  { "is_integer(self, /)", float_is_integer },
  { NULL, NULL },
};

static const CsGetterDef float_getters[] = {
  { "real", float_float },
  { "imag", float_zero },
  { NULL, NULL },
};

static const CsOperators float_operators = {
  .binary = cs_real_binary,
  .unary = cs_real_unary,
  .compare = cs_real_compare,
  .truth = float_truth,
  .hash = float_hash,
  .append_repr = float_append_repr,
  .append_format = cs_real_format,
};

static void
float_free (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsReal));
}

static const CsTypeOps float_ops = {
  .size = sizeof (CsReal),
  .free = float_free,
  .operators = &float_operators,
};

const CsTypeDef cs_type_def_real = { .ops = &float_ops,
                                     .natives = float_natives,
                                     .getters = float_getters };
