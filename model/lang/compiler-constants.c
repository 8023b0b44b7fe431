/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "lang/wide-constant.h"

/* Constants of the code, and folding of constant expressions, as CPython's optimiser does it where
 * that shows: in the number of instructions and in what is the same object. */

/* Deeper operators are left to the machine, so that a long sum of names is not searched for
 * constants again at each of its operators. */
#define FOLD_DEPTH 16
/* Integers up to here are exact as doubles. */
#define EXACT_MAX (G_GINT64_CONSTANT (1) << 53)

static gboolean fold (CsUnit *self, const CsExpr *expr, guint depth, CsConst *result);

gboolean
cs_const_equal (gconstpointer a, gconstpointer b)
{
  const CsConst *left = a, *right = b;

  if (left->kind != right->kind || left->length != right->length)
    return FALSE;
  switch (left->kind)
    {
    case CS_CONST_BIG_INT:
    case CS_CONST_STR:
    case CS_CONST_BYTES:
      return memcmp (left->bytes, right->bytes, left->length) == 0;
    case CS_CONST_TUPLE:
      for (guint i = 0; i < left->length; i++)
        if (!cs_const_equal (&left->items[i], &right->items[i]))
          return FALSE;
      return TRUE;
    default:
      /* The bits: 0.0 and -0.0 are two constants. */
      return left->integer == right->integer;
    }
}

CsConst
cs_const_string (const char *string)
{
  return (CsConst){ .kind = CS_CONST_STR, .length = strlen (string), .bytes = string };
}

guint
cs_const_hash (gconstpointer constant)
{
  const CsConst *self = constant;
  guint hash = 2166136261u + self->kind;

  if (self->kind == CS_CONST_STR || self->kind == CS_CONST_BYTES || self->kind == CS_CONST_BIG_INT)
    for (guint i = 0; i < self->length; i++)
      hash = (hash ^ (guchar)self->bytes[i]) * 16777619u;
  else if (self->kind == CS_CONST_TUPLE)
    for (guint i = 0; i < self->length; i++)
      hash = hash * 31 + cs_const_hash (&self->items[i]);
  else
    hash ^= g_int64_hash (&self->integer);
  return hash;
}

gboolean
cs_const_truth (const CsConst *constant)
{
  switch (constant->kind)
    {
    case CS_CONST_NONE:
    case CS_CONST_FALSE:
      return FALSE;
    case CS_CONST_INT:
      return constant->integer != 0;
    case CS_CONST_FLOAT:
      return constant->real != 0;
    case CS_CONST_STR:
    case CS_CONST_BYTES:
    case CS_CONST_TUPLE:
      return constant->length != 0;
    default:
      return TRUE;
    }
}

static gboolean
set_kind (CsConst *result, CsConstKind kind)
{
  *result = (CsConst){ .kind = kind };
  return TRUE;
}

static gboolean
set_int (CsConst *result, gint64 integer)
{
  *result = (CsConst){ .kind = CS_CONST_INT, .integer = integer };
  return TRUE;
}

static gboolean
set_float (CsConst *result, double real)
{
  *result = (CsConst){ .kind = CS_CONST_FLOAT, .real = real };
  return TRUE;
}

static gboolean
set_big_int (CsUnit *self, const CsConstant *constant, CsConst *result)
{
  const char *prefix = constant->radix == 16  ? "0x"
                       : constant->radix == 8 ? "0o"
                       : constant->radix == 2 ? "0b"
                                              : "";
  g_autofree char *digits = g_strndup (constant->text, constant->length);
  g_autofree char *text = g_strconcat (prefix, digits, NULL);

  *result = (CsConst){ .kind = CS_CONST_BIG_INT, .length = strlen (text) };
  result->bytes = cs_intern_string (self->compiler->options->intern, text, result->length);
  return TRUE;
}

static gboolean
fold_constant (CsUnit *self, const CsExpr *expr, CsConst *result)
{
  static const CsConstKind kinds[] = {
    [CS_CONSTANT_NONE] = CS_CONST_NONE, [CS_CONSTANT_FALSE] = CS_CONST_FALSE,
    [CS_CONSTANT_TRUE] = CS_CONST_TRUE, [CS_CONSTANT_ELLIPSIS] = CS_CONST_ELLIPSIS,
    [CS_CONSTANT_STR] = CS_CONST_STR,   [CS_CONSTANT_BYTES] = CS_CONST_BYTES,
  };
  const CsConstant *constant = &expr->constant;

  switch (constant->kind)
    {
    case CS_CONSTANT_INT:
      return set_int (result, constant->integer);
    case CS_CONSTANT_FLOAT:
      return set_float (result, constant->number);
    case CS_CONSTANT_BIG_INT:
      return set_big_int (self, constant, result);
    case CS_CONSTANT_COMPLEX:
      return FALSE;
    case CS_CONSTANT_STR:
    case CS_CONSTANT_BYTES:
      /* The tree goes away; the text stays with the code. */
      *result = (CsConst){ .kind = kinds[constant->kind], .length = constant->length };
      result->bytes =
          cs_intern_string (self->compiler->options->intern, constant->text, constant->length);
      return TRUE;
    default:
      return set_kind (result, kinds[constant->kind]);
    }
}

/* The one integer whose digits alone are too large: -2**63. */
static gboolean
is_lowest_magnitude (const CsExpr *expr)
{
  const CsConstant *constant = &expr->constant;
  g_autofree char *digits = NULL;
  char *end;
  gboolean fits;

  if (expr->kind != CS_EXPR_CONSTANT || constant->kind != CS_CONSTANT_BIG_INT
      || constant->length > 64)
    return FALSE;
  digits = g_strndup (constant->text, constant->length);
  fits = g_ascii_strtoull (digits, &end, constant->radix) == (guint64)G_MAXINT64 + 1;
  return fits && *end == '\0';
}

static gboolean
fold_unary (CsUnit *self, const CsExpr *expr, guint depth, CsConst *result)
{
  const CsExpr *operand = expr->unary_op.operand;
  CsUnaryOperator op = expr->unary_op.op;

  if (op == CS_UNARY_USUB && is_lowest_magnitude (operand))
    return set_int (result, G_MININT64);
  if (!fold (self, operand, depth, result))
    return FALSE;
  if (op == CS_UNARY_NOT)
    return set_kind (result, cs_const_truth (result) ? CS_CONST_FALSE : CS_CONST_TRUE);
  if (result->kind == CS_CONST_FLOAT && op != CS_UNARY_INVERT)
    return set_float (result, op == CS_UNARY_USUB ? -result->real : result->real);
  if (result->kind == CS_CONST_BIG_INT && op == CS_UNARY_USUB)
    return cs_fold_wide_negative (self, result);
  if (result->kind != CS_CONST_INT)
    return FALSE;
  if (op == CS_UNARY_UADD)
    return TRUE;
  if (op == CS_UNARY_INVERT)
    return set_int (result, ~result->integer);
  return result->integer != G_MININT64 && set_int (result, -result->integer);
}

static gboolean
fold_power (gint64 base, gint64 exponent, CsConst *result)
{
  gint64 power = 1;

  if (exponent < 0 || exponent > 1000)
    return FALSE;
  for (; exponent > 0; exponent--)
    if (__builtin_mul_overflow (power, base, &power))
      return FALSE;
  return set_int (result, power);
}

static gboolean
is_exact (gint64 value)
{
  return value >= -EXACT_MAX && value <= EXACT_MAX;
}

/* Python's division: rounded down, the remainder with the divisor's sign. */
static gboolean
fold_division (CsBinaryOperator op, gint64 left, gint64 right, CsConst *result)
{
  gint64 quotient, remainder;

  if (right == 0 || (left == G_MININT64 && right == -1))
    return FALSE;
  if (op == CS_BINARY_DIV)
    return is_exact (left) && is_exact (right) && set_float (result, (double)left / (double)right);
  quotient = left / right;
  remainder = left % right;
  if (remainder != 0 && (remainder < 0) != (right < 0))
    {
      quotient--;
      remainder += right;
    }
  return set_int (result, op == CS_BINARY_MOD ? remainder : quotient);
}

static gboolean
fold_shift (CsBinaryOperator op, gint64 left, gint64 right, CsConst *result)
{
  gint64 shifted;

  if (right < 0)
    return FALSE;
  if (op == CS_BINARY_RSHIFT)
    return set_int (result, left >> MIN (right, 63));
  if (right > 62)
    return FALSE;
  return !__builtin_mul_overflow (left, G_GINT64_CONSTANT (1) << right, &shifted)
         && set_int (result, shifted);
}

static gboolean
fold_ints (CsBinaryOperator op, gint64 left, gint64 right, CsConst *result)
{
  gint64 value;

  switch (op)
    {
    case CS_BINARY_ADD:
      return !__builtin_add_overflow (left, right, &value) && set_int (result, value);
    case CS_BINARY_SUB:
      return !__builtin_sub_overflow (left, right, &value) && set_int (result, value);
    case CS_BINARY_MULT:
      return !__builtin_mul_overflow (left, right, &value) && set_int (result, value);
    case CS_BINARY_DIV:
    case CS_BINARY_FLOOR_DIV:
    case CS_BINARY_MOD:
      return fold_division (op, left, right, result);
    case CS_BINARY_POW:
      return fold_power (left, right, result);
    case CS_BINARY_LSHIFT:
    case CS_BINARY_RSHIFT:
      return fold_shift (op, left, right, result);
    case CS_BINARY_BIT_AND:
      return set_int (result, left & right);
    case CS_BINARY_BIT_OR:
      return set_int (result, left | right);
    case CS_BINARY_BIT_XOR:
      return set_int (result, left ^ right);
    default:
      return FALSE;
    }
}

static gboolean
to_float (const CsConst *constant, double *real)
{
  if (constant->kind == CS_CONST_FLOAT)
    *real = constant->real;
  else if (constant->kind == CS_CONST_INT && is_exact (constant->integer))
    *real = (double)constant->integer;
  else
    return FALSE;
  return TRUE;
}

static gboolean
fold_floats (CsBinaryOperator op, double left, double right, CsConst *result)
{
  switch (op)
    {
    case CS_BINARY_ADD:
      return set_float (result, left + right);
    case CS_BINARY_SUB:
      return set_float (result, left - right);
    case CS_BINARY_MULT:
      return set_float (result, left * right);
    case CS_BINARY_DIV:
      return right != 0 && set_float (result, left / right);
    default:
      return FALSE;
    }
}

static gboolean
fold_binary (CsUnit *self, const CsExpr *expr, guint depth, CsConst *result)
{
  CsBinaryOperator op = expr->bin_op.op;
  CsConst left, right;
  double a, b;

  /* The right one first: in a long sum it is a leaf. */
  if (!fold (self, expr->bin_op.right, depth, &right)
      || !fold (self, expr->bin_op.left, depth, &left))
    return FALSE;
  if (left.kind == CS_CONST_INT && right.kind == CS_CONST_INT
      && fold_ints (op, left.integer, right.integer, result))
    return TRUE;
  if (cs_fold_wide (self, op, &left, &right, result))
    return TRUE;
  return to_float (&left, &a) && to_float (&right, &b) && fold_floats (op, a, b, result);
}

static gboolean
fold_tuple (CsUnit *self, const CsExprs *items, guint depth, CsConst *result)
{
  g_autofree CsConst *folded = g_new0 (CsConst, items->n + 1);

  for (guint i = 0; i < items->n; i++)
    if (!fold (self, items->items[i], depth, &folded[i]))
      return FALSE;
  *result = (CsConst){ .kind = CS_CONST_TUPLE, .length = items->n };
  result->items =
      cs_arena_memdup (self->compiler->options->arena, folded, (items->n + 1) * sizeof *folded);
  return TRUE;
}

static gboolean
fold (CsUnit *self, const CsExpr *expr, guint depth, CsConst *result)
{
  if (depth == 0)
    return FALSE;
  switch (expr->kind)
    {
    case CS_EXPR_CONSTANT:
      return fold_constant (self, expr, result);
    case CS_EXPR_UNARY_OP:
      return fold_unary (self, expr, depth - 1, result);
    case CS_EXPR_BIN_OP:
      return fold_binary (self, expr, depth - 1, result);
    case CS_EXPR_TUPLE:
      return expr->ctx == CS_CONTEXT_LOAD
             && fold_tuple (self, &expr->sequence.elts, depth - 1, result);
    case CS_EXPR_NAME:
      return g_str_equal (expr->name.id, "__debug__") && set_kind (result, CS_CONST_TRUE);
    default:
      return FALSE;
    }
}

gboolean
cs_fold (CsUnit *self, const CsExpr *expr, CsConst *result)
{
  return fold (self, expr, FOLD_DEPTH, result);
}

gboolean
cs_fold_items (CsUnit *self, const CsExprs *items, CsConst *result)
{
  return fold_tuple (self, items, FOLD_DEPTH - 1, result);
}
