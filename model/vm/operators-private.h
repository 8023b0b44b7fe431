/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/code.h"
#include "vm/operators.h"

/* What operators do with the instances of one builtin type.
 *
 * A type's file defines one constant table and names it in its CsTypeOps (`operators`); a type made
 * by cs_native_type_new does the same.  operators.c looks a member up in the type's table, then in
 * that of its base and so on up to object, so a table lists only what differs, and classes of the
 * program that inherit from a builtin behave like it.
 *
 * Members never see a class of the program that defines the special method in question: operators.c
 * has answered CS_PYTHON before.  What they meet *inside* (the elements of a list) they handle with
 * cs_equal, cs_append_repr …, and pass a status other than CS_OK on at once.  Before returning
 * CS_PYTHON a member must not have changed anything.
 *
 * Values are borrowed, *result is a new reference.  "Declines" means: CS_OK with *result
 * CS_NOT_IMPLEMENTED; operators.c then tries the other operand and in the end raises. */
typedef struct _CsOperators CsOperators;

struct _CsOperators
{
  /* a OP b, where a or b (or both) are of this type; `operator_` is an opcode from ADD to BIT_XOR.
   * Declines what it does not know.  Where `a` is of this type it may raise its own message ("can
   * only concatenate …") instead: classes with reflected methods have had their turn. */
  CsStatus (*binary) (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result);
  /* a OP= b in place, for mutable `a`: *result is a new reference to `a`.  Declines what it does
   * not know: `binary` follows. */
  CsStatus (*augmented) (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result);
  /* NEGATE, POSITIVE, INVERT; declines. */
  CsStatus (*unary) (CsMachine *m, CsOpcode operator_, CsValue v, CsValue *result);
  /* EQUAL … GREATER_EQUAL; `a` is of this type, `b` anything.  *result is CS_TRUE or CS_FALSE;
   * declines.  Where both operands decline, == and != compare identity and the others raise. */
  CsStatus (*compare) (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result);
  /* Without it the truth is `length` != 0, without that TRUE. */
  CsStatus (*truth) (CsMachine *m, CsValue v, gboolean *truth);
  /* Never -1.  A type with `compare` but without a hash names cs_hash_unhashable. */
  CsStatus (*hash) (CsMachine *m, CsValue v, gint64 *hash);
  CsStatus (*length) (CsMachine *m, CsValue v, gint64 *length);
  /* Without it `in` iterates. */
  CsStatus (*contains) (CsMachine *m, CsValue container, CsValue item, gboolean *truth);
  CsStatus (*get_item) (CsMachine *m, CsValue container, CsValue key, CsValue *result);
  /* `value` CS_EMPTY deletes. */
  CsStatus (*set_item) (CsMachine *m, CsValue container, CsValue key, CsValue value);
  /* See cs_repr_enter for containers. */
  CsStatus (*append_repr) (CsMachine *m, CsStrBuilder *out, CsValue v);
  /* Without it str (v) is repr (v). */
  CsStatus (*append_str) (CsMachine *m, CsStrBuilder *out, CsValue v);
  /* `spec` is not empty.  Without it: TypeError. */
  CsStatus (*append_format) (CsMachine *m, CsStrBuilder *out, CsValue v, const CsStr *spec);
  /* An iterator; iterators name cs_iter_self. */
  CsStatus (*iter) (CsMachine *m, CsValue v, CsValue *result);
  /* CS_EMPTY in *result at the end.  What only the interpreter can step (generators) names
   * cs_next_python. */
  CsStatus (*next) (CsMachine *m, CsValue iterator, CsValue *result);
};

CsStatus cs_hash_unhashable (CsMachine *m, CsValue v, gint64 *hash);
CsStatus cs_iter_self (CsMachine *m, CsValue v, CsValue *result);
CsStatus cs_next_python (CsMachine *m, CsValue iterator, CsValue *result);

/* The same as cs_binary … in operators.h, but as if no class of the program defined a special
 * method on top of the builtin type: for the builtin types' own methods (int.__add__,
 * dict.__setitem__, list.__repr__), for super (), and for the interpreter once the program's
 * methods have all declined. */
CsStatus cs_builtin_binary (CsMachine *m, CsOpcode operator_, gboolean augmented, CsValue a,
                            CsValue b, CsValue *result);
CsStatus cs_builtin_unary (CsMachine *m, CsOpcode operator_, CsValue v, CsValue *result);
CsStatus cs_builtin_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b,
                             gboolean *truth);
CsStatus cs_builtin_truth (CsMachine *m, CsValue v, gboolean *truth);
CsStatus cs_builtin_hash (CsMachine *m, CsValue v, gint64 *hash);
CsStatus cs_builtin_length (CsMachine *m, CsValue v, gint64 *length);
CsStatus cs_builtin_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth);
CsStatus cs_builtin_get_item (CsMachine *m, CsValue container, CsValue key, CsValue *result);
CsStatus cs_builtin_set_item (CsMachine *m, CsValue container, CsValue key, CsValue value);
CsStatus cs_builtin_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v);
CsStatus cs_builtin_append_str (CsMachine *m, CsStrBuilder *out, CsValue v);
CsStatus cs_builtin_format (CsMachine *m, CsValue v, CsValue spec, CsValue *result);
CsStatus cs_builtin_iter (CsMachine *m, CsValue v, CsValue *result);
CsStatus cs_builtin_next (CsMachine *m, CsValue iterator, CsValue *result);

/* One operand's part of a binary operation or comparison: declines instead of raising, so that
 * int.__add__ (1, 'x') can be NotImplemented. */
CsStatus cs_builtin_binary_part (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b,
                                 const CsType *type, CsValue *result);
CsStatus cs_builtin_compare_part (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b,
                                  CsValue *result);
/* A comparison that both operands declined: by identity, or TypeError. */
CsStatus cs_compare_neither (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b,
                             gboolean *truth);
/* The same part as a native has it: an element's own methods may have to be called later. */
CsValue cs_native_compare (CsMachine *m, CsOpcode operator_, CsValue *args);
/* The comparison as the right operand sees it. */
CsOpcode cs_operator_swapped (CsOpcode operator_);

/* Natives for the special methods of builtin types, to be named in their CsNativeDef lists:
 *
 *   { "__len__(self, /)", cs_native_length },
 *
 * Each is the builtin behaviour above; cs_native_radd and its kin are the reflected ones. */
CsValue cs_native_length (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_get_item (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_set_item (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_delete_item (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_contains (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_iter (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_next (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_repr (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_str (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_format (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_hash (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_bool (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_equal (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_not_equal (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_less (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_less_equal (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_greater (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_greater_equal (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_add (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_radd (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_subtract (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_rsubtract (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_multiply (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_rmultiply (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_divide (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_rdivide (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_floor_divide (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_rfloor_divide (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_modulo (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_rmodulo (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_power (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_rpower (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_left_shift (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_rleft_shift (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_right_shift (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_rright_shift (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_bit_and (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_rbit_and (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_bit_or (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_rbit_or (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_bit_xor (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_rbit_xor (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_negate (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_positive (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_native_invert (CsMachine *m, CsValue *args, guint n_args);

/* Rows that many types share. */
#define CS_NATIVES_COMPARE                                                                         \
  { "__eq__(self, value, /)", cs_native_equal },                                                   \
      { "__ne__(self, value, /)", cs_native_not_equal },                                           \
      { "__lt__(self, value, /)", cs_native_less },                                                \
      { "__le__(self, value, /)", cs_native_less_equal },                                          \
      { "__gt__(self, value, /)", cs_native_greater },                                             \
  {                                                                                                \
    "__ge__(self, value, /)", cs_native_greater_equal                                              \
  }

/* A native's result from a status: CS_OK gives `result`, CS_RAISED CS_EMPTY, and CS_PYTHON the call
 * of `library` with the native's own arguments. */
CsValue cs_native_result (CsMachine *m, CsStatus status, CsValue result, const char *library,
                          const CsValue *args, guint n_args);

/* The index that `key` means in a sequence of `length`: negative ones count from the end.  Raises
 * "list index out of range" and "list indices must be integers or slices, not str" for the name
 * "list", "list assignment index out of range" for "list assignment" and so on; CS_PYTHON for an
 * instance with __index__. */
CsStatus cs_item_index (CsMachine *m, CsValue key, gint64 length, const char *name, gint64 *index);

/* Containers that are being written, innermost first, so that one inside itself becomes "[...]".
 *
 *   CsReprScope scope;
 *   if (!cs_repr_enter (out, &scope, v))
 *     … append "[...]" …
 *   … elements …
 *   cs_repr_leave (out, &scope);
 *
 * operators.c limits the depth. */
struct _CsReprScope
{
  CsValue container;
  const CsReprScope *outer;
};

static inline gboolean
cs_repr_enter (CsStrBuilder *out, CsReprScope *scope, CsValue container)
{
  for (const CsReprScope *s = out->scope; s != NULL; s = s->outer)
    if (cs_is (s->container, container))
      return FALSE;
  *scope = (CsReprScope){ .container = container, .outer = out->scope };
  out->scope = scope;
  return TRUE;
}

static inline void
cs_repr_leave (CsStrBuilder *out, const CsReprScope *scope)
{
  out->scope = scope->outer;
}

/* Nested data is walked on the C stack; this many levels raise RecursionError.  cs_compare, cs_hash
 * and cs_append_repr count by themselves.  `what` goes on after "maximum recursion depth exceeded".
 */
#define CS_MAX_NESTING 500
gboolean cs_nesting_enter (CsMachine *m, const char *what);
void cs_nesting_leave (CsMachine *m);

/* The member that holds for `type`, or NULL: CS_OPERATOR (type, hash). */
gpointer cs_operators_find (const CsType *type, gsize offset);
#define CS_OPERATOR(type, member)                                                                  \
  ((__typeof__ (((CsOperators *)NULL)->member))cs_operators_find (                                 \
      (type), G_STRUCT_OFFSET (CsOperators, member)))

/* The same where it is usually the type's own. */
#define CS_OWN_OPERATOR(type, member)                                                              \
  ((type)->ops != NULL && (type)->ops->operators != NULL && (type)->ops->operators->member != NULL \
       ? (type)->ops->operators->member                                                            \
       : CS_OPERATOR (type, member))

/* "+" for ADD, "+=" for it in an augmented assignment, "<=" … */
const char *cs_operator_symbol (CsOpcode operator_, gboolean augmented);
CsSpecial cs_operator_special (CsOpcode operator_);

/* Messages: the name of v's type (free with g_free); TypeError with a format whose one %s is that
 * name; "unsupported operand type(s) for +: …".  The latter return CS_RAISED. */
char *cs_type_name_dup (CsMachine *m, CsValue v);
CsStatus cs_raise_for_type (CsMachine *m, const char *format, CsValue v);
CsStatus cs_raise_operands (CsMachine *m, CsOpcode operator_, gboolean augmented, CsValue a,
                            CsValue b);
