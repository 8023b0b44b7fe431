/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* Expressions: names, operators, attributes, items, and the choice of where values go. */

static const CsOpcode binary_opcodes[] = {
  [CS_BINARY_ADD] = CS_OP_ADD,
  [CS_BINARY_SUB] = CS_OP_SUBTRACT,
  [CS_BINARY_MULT] = CS_OP_MULTIPLY,
  [CS_BINARY_MAT_MULT] = CS_OP_MATMUL,
  [CS_BINARY_DIV] = CS_OP_DIVIDE,
  [CS_BINARY_MOD] = CS_OP_MODULO,
  [CS_BINARY_POW] = CS_OP_POWER,
  [CS_BINARY_LSHIFT] = CS_OP_LEFT_SHIFT,
  [CS_BINARY_RSHIFT] = CS_OP_RIGHT_SHIFT,
  [CS_BINARY_BIT_OR] = CS_OP_BIT_OR,
  [CS_BINARY_BIT_XOR] = CS_OP_BIT_XOR,
  [CS_BINARY_BIT_AND] = CS_OP_BIT_AND,
  [CS_BINARY_FLOOR_DIV] = CS_OP_FLOOR_DIVIDE,
};

static const CsOpcode unary_opcodes[] = {
  [CS_UNARY_INVERT] = CS_OP_INVERT,
  [CS_UNARY_NOT] = CS_OP_NOT,
  [CS_UNARY_UADD] = CS_OP_POSITIVE,
  [CS_UNARY_USUB] = CS_OP_NEGATE,
};

guint
cs_compile_push (CsUnit *self, const CsExpr *expr)
{
  guint target = self->top;

  cs_compile_into (self, expr, target);
  return target;
}

/* `name := value`; the register of a plain local, where the value then is. */
static gboolean
compile_walrus_local (CsUnit *self, const CsExpr *expr, guint *reg)
{
  const CsExpr *target = expr->named_expr.target;

  if (!cs_unit_find_local (self, target->name.id, reg))
    return FALSE;
  cs_compile_into (self, expr->named_expr.value, *reg);
  cs_unit_set_assigned (self, *reg);
  return TRUE;
}

guint
cs_compile_operand (CsUnit *self, const CsExpr *expr)
{
  guint reg;

  if (expr->kind == CS_EXPR_NAME && cs_unit_find_local (self, expr->name.id, &reg))
    {
      cs_unit_at (self, expr->place);
      cs_unit_check_local (self, reg);
      return reg;
    }
  if (expr->kind == CS_EXPR_NAMED_EXPR && compile_walrus_local (self, expr, &reg))
    return reg;
  return cs_compile_push (self, expr);
}

guint
cs_compile_operand_before (CsUnit *self, const CsExpr *expr, const CsExpr *next)
{
  guint reg = cs_compile_operand (self, expr);
  guint copy;

  if (cs_unit_is_temp (self, reg) || next == NULL || !cs_expr_has_walrus (self, next))
    return reg;
  copy = cs_unit_push (self);
  cs_unit_move (self, copy, reg);
  return copy;
}

/* `+ c` and `- c` of a small number have an instruction of their own. */
static gboolean
emit_small_int (CsUnit *self, CsBinaryOperator op, gboolean in_place, guint target, guint left,
                const CsExpr *right)
{
  CsConst constant;

  if ((op != CS_BINARY_ADD && op != CS_BINARY_SUB) || !cs_fold (self, right, &constant)
      || constant.kind != CS_CONST_INT || constant.integer != (gint16)constant.integer)
    return FALSE;
  cs_unit_emit (self, op == CS_BINARY_ADD ? CS_OP_ADD_INT : CS_OP_SUBTRACT_INT, in_place, target,
                left, (guint16)constant.integer);
  return TRUE;
}

void
cs_compile_binary (CsUnit *self, CsBinaryOperator op, gboolean in_place, guint target, guint left,
                   const CsExpr *right, CsPlace place)
{
  guint reg;

  cs_unit_at (self, place);
  if (emit_small_int (self, op, in_place, target, left, right))
    return;
  reg = cs_compile_operand (self, right);
  cs_unit_at (self, place);
  cs_unit_emit (self, binary_opcodes[op], in_place, target, left, reg);
}

static void
compile_bin_op (CsUnit *self, const CsExpr *expr, guint target)
{
  guint left = cs_compile_operand_before (self, expr->bin_op.left, expr->bin_op.right);

  cs_compile_binary (self, expr->bin_op.op, FALSE, target, left, expr->bin_op.right, expr->place);
}

static void
compile_unary_op (CsUnit *self, const CsExpr *expr, guint target)
{
  guint operand = cs_compile_operand (self, expr->unary_op.operand);

  cs_unit_at (self, expr->place);
  cs_unit_emit (self, unary_opcodes[expr->unary_op.op], 0, target, operand, 0);
}

static void
compile_named_expr (CsUnit *self, const CsExpr *expr, guint target)
{
  const char *name = expr->named_expr.target->name.id;
  guint value, copy;

  if (compile_walrus_local (self, expr, &value))
    {
      cs_unit_move (self, target, value);
      return;
    }
  value = cs_compile_push (self, expr->named_expr.value);
  cs_unit_at (self, expr->place);
  copy = cs_unit_push (self);
  cs_unit_emit (self, CS_OP_COPY, 0, copy, value, 0);
  cs_unit_store_name (self, name, copy);
  cs_unit_move (self, target, value);
}

static void
compile_attribute (CsUnit *self, const CsExpr *expr, guint target)
{
  guint object = cs_compile_operand (self, expr->attribute.value);

  cs_catalog_check_attribute (self, expr);
  cs_unit_at (self, cs_place_of_attribute (expr));
  cs_unit_emit_site (
      self, CS_OP_LOAD_ATTR, target, object,
      cs_unit_attribute_site (self, cs_scope_mangle (self->scope, expr->attribute.attr)));
}

void
cs_compile_slice (CsUnit *self, const CsExpr *slice, guint target)
{
  const CsExpr *parts[] = { slice->slice.lower, slice->slice.upper, slice->slice.step };
  guint first = self->top;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      cs_compile_push (self, parts[i]);
    else
      cs_unit_emit (self, CS_OP_NONE, 0, cs_unit_push (self), 0, 0);
  cs_unit_at (self, slice->place);
  cs_unit_emit (self, CS_OP_BUILD_SLICE, 0, target, first, 0);
}

static void
compile_subscript (CsUnit *self, const CsExpr *expr, guint target)
{
  guint container = cs_compile_operand_before (self, expr->subscript.value, expr->subscript.slice);
  guint item = cs_compile_operand (self, expr->subscript.slice);

  cs_unit_at (self, expr->place);
  cs_unit_emit (self, CS_OP_LOAD_ITEM, 0, target, container, item);
}

static void
compile_await (CsUnit *self, const CsExpr *expr, guint target)
{
  guint operand = cs_compile_operand (self, expr->operand.value);

  cs_unit_at (self, expr->place);
  cs_unit_await (self, 0, operand, target);
}

static void
compile_yield (CsUnit *self, const CsExpr *expr, guint target)
{
  guint value = self->top;

  if (expr->operand.value != NULL)
    value = cs_compile_operand (self, expr->operand.value);
  else
    cs_unit_emit (self, CS_OP_NONE, 0, cs_unit_push (self), 0, 0);
  cs_unit_at (self, expr->place);
  cs_unit_emit (self, CS_OP_YIELD, 0, target, value, 0);
}

/* The iterator stands above the result: it lives until the result is there. */
static void
compile_yield_from (CsUnit *self, const CsExpr *expr, guint target)
{
  guint base = self->top;
  guint operand = cs_compile_operand (self, expr->operand.value);

  cs_unit_at (self, expr->place);
  self->top = base;
  cs_unit_push_n (self, 2);
  cs_unit_emit (self, CS_OP_GET_YIELD_FROM, 0, base + 1, operand, 0);
  cs_unit_emit (self, CS_OP_YIELD_FROM, 0, target, base + 1, 0);
}

static void
compile_name (CsUnit *self, const CsExpr *expr, guint target)
{
  cs_unit_at (self, expr->place);
  cs_unit_load_name (self, expr->name.id, target);
}

/* An imaginary literal: the others have been folded. */
static void
compile_constant (CsUnit *self, const CsExpr *expr, guint target)
{
  cs_unit_at (self, expr->place);
  cs_unit_load_imaginary (self, expr->constant.number, target);
}

static void
compile_by_kind (CsUnit *self, const CsExpr *expr, guint target)
{
  static void (*const compilers[CS_N_EXPR_KINDS]) (CsUnit *, const CsExpr *, guint) = {
    [CS_EXPR_BOOL_OP] = cs_compile_bool_op,
    [CS_EXPR_NAMED_EXPR] = compile_named_expr,
    [CS_EXPR_BIN_OP] = compile_bin_op,
    [CS_EXPR_UNARY_OP] = compile_unary_op,
    [CS_EXPR_LAMBDA] = cs_compile_lambda,
    [CS_EXPR_IF_EXP] = cs_compile_if_exp,
    [CS_EXPR_DICT] = cs_compile_dict,
    [CS_EXPR_SET] = cs_compile_display,
    [CS_EXPR_LIST_COMP] = cs_compile_comprehension,
    [CS_EXPR_SET_COMP] = cs_compile_comprehension,
    [CS_EXPR_DICT_COMP] = cs_compile_comprehension,
    [CS_EXPR_GENERATOR_EXP] = cs_compile_comprehension,
    [CS_EXPR_AWAIT] = compile_await,
    [CS_EXPR_YIELD] = compile_yield,
    [CS_EXPR_YIELD_FROM] = compile_yield_from,
    [CS_EXPR_COMPARE] = cs_compile_compare,
    [CS_EXPR_CALL] = cs_compile_call,
    [CS_EXPR_CONSTANT] = compile_constant,
    [CS_EXPR_FORMATTED_VALUE] = cs_compile_joined_str,
    [CS_EXPR_JOINED_STR] = cs_compile_joined_str,
    [CS_EXPR_ATTRIBUTE] = compile_attribute,
    [CS_EXPR_SUBSCRIPT] = compile_subscript,
    [CS_EXPR_NAME] = compile_name,
    [CS_EXPR_LIST] = cs_compile_display,
    [CS_EXPR_TUPLE] = cs_compile_display,
    [CS_EXPR_SLICE] = cs_compile_slice,
  };

  g_assert (compilers[expr->kind] != NULL);
  compilers[expr->kind](self, expr, target);
}

void
cs_compile_into (CsUnit *self, const CsExpr *expr, guint target)
{
  guint base = self->top;
  CsConst constant;

  g_assert (target == base || !cs_unit_is_temp (self, target));
  if (cs_fold (self, expr, &constant))
    {
      cs_unit_at (self, expr->place);
      cs_unit_load (self, target, &constant);
    }
  else
    compile_by_kind (self, expr, target);
  self->top = base;
  if (target == base)
    cs_unit_push (self);
}
