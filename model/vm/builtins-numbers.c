/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/builtins-private.h"
#include "vm/int-private.h"

/* Builtin functions on numbers. */

CS_BUILTIN (cs_builtin_function_abs)
{
  CsValue result = CS_EMPTY;
  CsStatus status = cs_absolute (m, args[0], &result);

  return cs_native_result (m, status, result, "abs_of", args, 1);
}

CS_BUILTIN (cs_builtin_function_round)
{
  CsValue result = CS_EMPTY;
  CsStatus status;

  if (cs_type_has_special (cs_type_of (m, args[0]), CS_SPECIAL_ROUND)
      || cs_type_has_special (cs_type_of (m, args[1]), CS_SPECIAL_INDEX))
    return cs_call_library (m, "round_of", args, 2);
  status = cs_round (m, args[0], args[1], &result);
  return cs_native_result (m, status, result, "round_huge", args, 2);
}

CS_BUILTIN (cs_builtin_function_divmod)
{
  CsValue result = CS_EMPTY;
  CsStatus status = cs_divmod (m, args[0], args[1], &result);

  return cs_native_result (m, status, result, "divmod_of", args, 2);
}

CS_BUILTIN (cs_builtin_function_pow)
{
  CsValue name = cs_from_object (cs_special_name (m, CS_SPECIAL_POWER));
  CsValue call[4] = { name, args[0], args[1], CS_FALSE };
  CsValue result = CS_EMPTY;
  CsStatus status = cs_power (m, args[0], args[1], args[2], &result);

  if (!cs_is_none (args[2]))
    return cs_native_result (m, status, result, "power_of_three", args, 3);
  return cs_native_result (m, status, result, "binary", call, 4);
}

/* bin, oct, hex */
static CsValue
in_base (CsMachine *m, CsValue *args, const char *prefix, guint base)
{
  CsValue call[2] = { args[0], cs_small_int (base) };
  gint64 n;
  CsIntDigits digits;
  CsStrBuilder out;

  if (!cs_is_int (m, args[0]) && cs_type_has_special (cs_type_of (m, args[0]), CS_SPECIAL_INDEX))
    return cs_call_library (m, "in_base", call, 2);
  if (!cs_index_get (m, args[0], &n) || !cs_int_digits_init (&digits, m, args[0], base, FALSE))
    return CS_EMPTY;
  cs_str_builder_init (&out, m);
  if (digits.negative)
    cs_str_builder_append_char (&out, '-');
  cs_str_builder_append_utf8 (&out, prefix, -1);
  cs_str_builder_append_utf8 (&out, digits.text, -1);
  cs_int_digits_clear (&digits);
  return cs_str_builder_finish (&out);
}

CS_BUILTIN (cs_builtin_function_bin)
{
  return in_base (m, args, "0b", 2);
}

CS_BUILTIN (cs_builtin_function_oct)
{
  return in_base (m, args, "0o", 8);
}

CS_BUILTIN (cs_builtin_function_hex)
{
  return in_base (m, args, "0x", 16);
}
