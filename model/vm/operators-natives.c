/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/operators-private.h"

#include "vm/image.h"
#include "vm/number.h"
#include "vm/text-private.h"

/* The builtin types' own special methods, as programs call them by name. */

CsValue
cs_native_result (CsMachine *m, CsStatus status, CsValue result, const char *library,
                  const CsValue *args, guint n_args)
{
  switch (status)
    {
    case CS_OK:
      return result;
    case CS_PYTHON:
      /* What was not given is left to the library's own defaults. */
      while (n_args > 0 && cs_is_empty (args[n_args - 1]))
        n_args--;
      return cs_call_library (m, library, args, n_args);
    default:
      return CS_EMPTY;
    }
}

CsValue
cs_native_length (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 length = 0;
  CsStatus status = cs_builtin_length (m, args[0], &length);

  return status == CS_OK ? cs_int_new (m, length)
                         : cs_native_result (m, status, CS_EMPTY, "length", args, 1);
}

CsValue
cs_native_get_item (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;
  CsStatus status = cs_builtin_get_item (m, args[0], args[1], &result);

  return cs_native_result (m, status, result, "plain_getitem", args, 2);
}

CsValue
cs_native_set_item (CsMachine *m, CsValue *args, guint n_args)
{
  CsStatus status = cs_builtin_set_item (m, args[0], args[1], args[2]);

  return cs_native_result (m, status, CS_NONE, "plain_setitem", args, 3);
}

CsValue
cs_native_delete_item (CsMachine *m, CsValue *args, guint n_args)
{
  CsStatus status = cs_builtin_set_item (m, args[0], args[1], CS_EMPTY);

  return cs_native_result (m, status, CS_NONE, "plain_delitem", args, 2);
}

CsValue
cs_native_contains (CsMachine *m, CsValue *args, guint n_args)
{
  gboolean truth = FALSE;
  CsStatus status = cs_builtin_contains (m, args[0], args[1], &truth);

  return cs_native_result (m, status, cs_bool (truth), "plain_contains", args, 2);
}

CsValue
cs_native_iter (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;
  CsStatus status = cs_builtin_iter (m, args[0], &result);

  return cs_native_result (m, status, result, "iter", args, 1);
}

CsValue
cs_native_next (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;
  CsStatus status = cs_builtin_next (m, args[0], &result);

  if (status == CS_OK && cs_is_empty (result))
    return cs_raise_value (m, m->image->types.StopIteration, CS_EMPTY);
  return cs_native_result (m, status, result, "next", args, 1);
}

static CsValue
native_text (CsMachine *m, CsStatus (*append) (CsMachine *m, CsStrBuilder *out, CsValue v),
             const char *library, CsValue *args)
{
  CsStrBuilder out;
  CsStatus status;

  cs_str_builder_init (&out, m);
  status = append (m, &out, args[0]);
  if (status == CS_OK)
    return cs_str_builder_finish (&out);
  cs_str_builder_clear (&out);
  return cs_native_result (m, status, CS_EMPTY, library, args, 1);
}

CsValue
cs_native_repr (CsMachine *m, CsValue *args, guint n_args)
{
  return native_text (m, cs_builtin_append_repr, "plain_repr", args);
}

CsValue
cs_native_str (CsMachine *m, CsValue *args, guint n_args)
{
  return native_text (m, cs_builtin_append_str, "plain_str", args);
}

CsValue
cs_native_format (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;
  CsStatus status;

  if (!cs_args_str (m, args[1], "__format__() argument must be str, not %s"))
    return CS_EMPTY;
  status = cs_builtin_format (m, args[0], args[1], &result);
  /* An empty spec means str (self). */
  return cs_native_result (m, status, result, "str", args, 1);
}

CsValue
cs_native_hash (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 hash = 0;
  CsStatus status = cs_builtin_hash (m, args[0], &hash);

  return status == CS_OK ? cs_int_new (m, hash)
                         : cs_native_result (m, status, CS_EMPTY, "plain_hash", args, 1);
}

CsValue
cs_native_bool (CsMachine *m, CsValue *args, guint n_args)
{
  gboolean truth = FALSE;
  CsStatus status = cs_builtin_truth (m, args[0], &truth);

  return cs_native_result (m, status, cs_bool (truth), "truth", args, 1);
}

CsValue
cs_native_compare (CsMachine *m, CsOpcode operator_, CsValue *args)
{
  CsValue result = CS_NOT_IMPLEMENTED;
  CsStatus status = cs_builtin_compare_part (m, operator_, args[0], args[1], &result);

  if (status == CS_PYTHON)
    {
      CsValue call[] = {
        cs_from_object (cs_special_name (m, cs_operator_special (operator_))),
        args[0],
        args[1],
      };

      return cs_call_library (m, "plain_compare", call, G_N_ELEMENTS (call));
    }
  return status == CS_OK ? result : CS_EMPTY;
}

#define NATIVE_COMPARE(name, OPERATOR)                                                             \
  CsValue cs_native_##name (CsMachine *m, CsValue *args, guint n_args)                             \
  {                                                                                                \
    return cs_native_compare (m, CS_OP_##OPERATOR, args);                                          \
  }

NATIVE_COMPARE (equal, EQUAL)
NATIVE_COMPARE (not_equal, NOT_EQUAL)
NATIVE_COMPARE (less, LESS)
NATIVE_COMPARE (less_equal, LESS_EQUAL)
NATIVE_COMPARE (greater, GREATER)
NATIVE_COMPARE (greater_equal, GREATER_EQUAL)

static CsValue
native_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue self)
{
  CsValue result = CS_NOT_IMPLEMENTED;
  CsStatus status = cs_builtin_binary_part (m, operator_, a, b, cs_type_of (m, self), &result);

  if (status == CS_PYTHON)
    {
      CsValue call[] = {
        cs_from_object (cs_special_name (m, cs_operator_special (operator_))),
        a,
        b,
        CS_FALSE,
      };

      return cs_call_library (m, "binary", call, G_N_ELEMENTS (call));
    }
  return status == CS_OK ? result : CS_EMPTY;
}

#define NATIVE_BINARY(name, OPERATOR)                                                              \
  CsValue cs_native_##name (CsMachine *m, CsValue *args, guint n_args)                             \
  {                                                                                                \
    return native_binary (m, CS_OP_##OPERATOR, args[0], args[1], args[0]);                         \
  }                                                                                                \
  CsValue cs_native_r##name (CsMachine *m, CsValue *args, guint n_args)                            \
  {                                                                                                \
    return native_binary (m, CS_OP_##OPERATOR, args[1], args[0], args[0]);                         \
  }

NATIVE_BINARY (add, ADD)
NATIVE_BINARY (subtract, SUBTRACT)
NATIVE_BINARY (multiply, MULTIPLY)
NATIVE_BINARY (divide, DIVIDE)
NATIVE_BINARY (floor_divide, FLOOR_DIVIDE)
NATIVE_BINARY (modulo, MODULO)
NATIVE_BINARY (power, POWER)
NATIVE_BINARY (left_shift, LEFT_SHIFT)
NATIVE_BINARY (right_shift, RIGHT_SHIFT)
NATIVE_BINARY (bit_and, BIT_AND)
NATIVE_BINARY (bit_or, BIT_OR)
NATIVE_BINARY (bit_xor, BIT_XOR)

static CsValue
native_unary (CsMachine *m, CsOpcode operator_, CsValue v)
{
  CsValue result = CS_EMPTY;

  return cs_builtin_unary (m, operator_, v, &result) == CS_OK ? result : CS_EMPTY;
}

CsValue
cs_native_negate (CsMachine *m, CsValue *args, guint n_args)
{
  return native_unary (m, CS_OP_NEGATE, args[0]);
}

CsValue
cs_native_positive (CsMachine *m, CsValue *args, guint n_args)
{
  return native_unary (m, CS_OP_POSITIVE, args[0]);
}

CsValue
cs_native_invert (CsMachine *m, CsValue *args, guint n_args)
{
  return native_unary (m, CS_OP_INVERT, args[0]);
}
