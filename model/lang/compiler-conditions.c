/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* Comparisons, `and`, `or`, `not`, `if … else`, and jumps that depend on them. */

typedef struct
{
  CsOpcode value;
  CsOpcode test; /* NOP: there is none */
  gboolean negated;
} Comparison;

static const Comparison comparisons[] = {
  [CS_COMPARE_EQ] = { CS_OP_EQUAL, CS_OP_TEST_EQUAL, FALSE },
  [CS_COMPARE_NOT_EQ] = { CS_OP_NOT_EQUAL, CS_OP_TEST_NOT_EQUAL, FALSE },
  [CS_COMPARE_LT] = { CS_OP_LESS, CS_OP_TEST_LESS, FALSE },
  [CS_COMPARE_LT_E] = { CS_OP_LESS_EQUAL, CS_OP_TEST_LESS_EQUAL, FALSE },
  [CS_COMPARE_GT] = { CS_OP_GREATER, CS_OP_TEST_GREATER, FALSE },
  [CS_COMPARE_GT_E] = { CS_OP_GREATER_EQUAL, CS_OP_TEST_GREATER_EQUAL, FALSE },
  [CS_COMPARE_IS] = { CS_OP_IS, CS_OP_NOP, FALSE },
  [CS_COMPARE_IS_NOT] = { CS_OP_IS, CS_OP_NOP, TRUE },
  [CS_COMPARE_IN] = { CS_OP_IN, CS_OP_NOP, FALSE },
  [CS_COMPARE_NOT_IN] = { CS_OP_IN, CS_OP_NOP, TRUE },
};

static gboolean
is_none (const CsExpr *expr)
{
  return expr->kind == CS_EXPR_CONSTANT && expr->constant.kind == CS_CONSTANT_NONE;
}

/* What stands right of `in`: a list of constants is a constant tuple, as in CPython. */
static guint
compile_comparator (CsUnit *self, CsCompareOperator op, const CsExpr *expr)
{
  CsConst constant;
  guint reg;

  if ((op != CS_COMPARE_IN && op != CS_COMPARE_NOT_IN) || expr->kind != CS_EXPR_LIST
      || !cs_fold_items (self, &expr->sequence.elts, &constant))
    return cs_compile_operand (self, expr);
  reg = cs_unit_push (self);
  cs_unit_at (self, expr->place);
  cs_unit_load (self, reg, &constant);
  return reg;
}

static void
emit_comparison (CsUnit *self, CsCompareOperator op, guint target, guint left, guint right)
{
  cs_unit_emit (self, comparisons[op].value, comparisons[op].negated, target, left, right);
}

/* Jumps if the comparison gives `when`; `base` is the lowest of the temporaries used. */
static void
emit_comparison_jump (CsUnit *self, CsCompareOperator op, guint left, guint right, guint base,
                      gboolean when, CsLabel *label)
{
  if (comparisons[op].test != CS_OP_NOP)
    {
      cs_unit_test (self, comparisons[op].test, when, left, right, label);
      return;
    }
  self->top = base;
  cs_unit_push (self);
  cs_unit_emit (self, comparisons[op].value, 0, base, left, right);
  cs_unit_test (self, CS_OP_TEST_TRUE, when != comparisons[op].negated, base, 0, label);
}

/* A chain `a < b < c`: on the way down, `left` is the operand that is compared next.  Both a value
 * and a jump need each middle operand twice, so it is kept in `middle` while its copy is compared.
 * Sets `left` and `right`; R[base] is free for a result. */
typedef struct
{
  guint base;
  guint left;
  guint right;
  guint middle;
} Link;

static void
compile_link (CsUnit *self, const CsExpr *expr, guint i, Link *link)
{
  const CsExprs *comparators = &expr->compare.comparators;
  gboolean last = i + 1 == comparators->n;

  if (last)
    {
      link->right = compile_comparator (self, expr->compare.ops[i], comparators->items[i]);
      cs_unit_at (self, expr->place);
      return;
    }
  link->middle = cs_compile_push (self, comparators->items[i]);
  cs_unit_at (self, expr->place);
  link->right = cs_unit_push (self);
  cs_unit_emit (self, CS_OP_COPY, 0, link->right, link->middle, 0);
}

static void
begin_chain (CsUnit *self, const CsExpr *expr, Link *link)
{
  link->base = self->top;
  link->left =
      cs_compile_operand_before (self, expr->compare.left, expr->compare.comparators.items[0]);
  /* The result of a comparison goes to `base`, below the middle operand. */
  if (link->left != link->base && expr->compare.comparators.n > 1)
    cs_unit_push (self);
}

/* The middle operand, now the left one, moves down to where the next link can do the same. */
static void
advance_chain (CsUnit *self, Link *link)
{
  self->top = link->base;
  cs_unit_push (self);
  cs_unit_move (self, link->base, link->middle);
  link->left = link->base;
}

static void
compile_chain (CsUnit *self, const CsExpr *expr, guint target)
{
  CsLabel cleanup = CS_LABEL_INIT, end = CS_LABEL_INIT;
  guint last = expr->compare.comparators.n - 1;
  Link link;

  begin_chain (self, expr, &link);
  for (guint i = 0; i < last; i++)
    {
      compile_link (self, expr, i, &link);
      emit_comparison (self, expr->compare.ops[i], link.base, link.left, link.right);
      cs_unit_test (self, CS_OP_TEST_TRUE_PEEK, FALSE, link.base, 0, &cleanup);
      advance_chain (self, &link);
    }
  compile_link (self, expr, last, &link);
  emit_comparison (self, expr->compare.ops[last], link.base, link.left, link.right);
  cs_unit_jump (self, &end);
  cs_unit_bind (self, &cleanup);
  cs_unit_drop (self, link.middle);
  cs_unit_bind (self, &end);
  cs_unit_move (self, target, link.base);
}

static void
jump_if_chain (CsUnit *self, const CsExpr *expr, gboolean when, CsLabel *label)
{
  CsLabel cleanup = CS_LABEL_INIT, end = CS_LABEL_INIT;
  guint last = expr->compare.comparators.n - 1;
  Link link;

  begin_chain (self, expr, &link);
  for (guint i = 0; i < last; i++)
    {
      compile_link (self, expr, i, &link);
      emit_comparison_jump (self, expr->compare.ops[i], link.left, link.right, link.base, FALSE,
                            &cleanup);
      advance_chain (self, &link);
    }
  compile_link (self, expr, last, &link);
  emit_comparison_jump (self, expr->compare.ops[last], link.left, link.right, link.base, when,
                        label);
  cs_unit_jump (self, &end);
  cs_unit_bind (self, &cleanup);
  cs_unit_drop (self, link.middle);
  if (!when)
    cs_unit_jump (self, label);
  cs_unit_bind (self, &end);
  self->top = link.base;
}

void
cs_compile_compare (CsUnit *self, const CsExpr *expr, guint target)
{
  const CsExpr *right = expr->compare.comparators.items[0];
  CsCompareOperator op = expr->compare.ops[0];
  guint left, right_reg;

  if (expr->compare.comparators.n > 1)
    {
      compile_chain (self, expr, target);
      return;
    }
  left = cs_compile_operand_before (self, expr->compare.left, right);
  right_reg = compile_comparator (self, op, right);
  cs_unit_at (self, expr->place);
  emit_comparison (self, op, target, left, right_reg);
}

static void
jump_if_compare (CsUnit *self, const CsExpr *expr, gboolean when, CsLabel *label)
{
  const CsExpr *right = expr->compare.comparators.items[0];
  CsCompareOperator op = expr->compare.ops[0];
  guint base = self->top;
  guint left, right_reg;

  if (expr->compare.comparators.n > 1)
    {
      jump_if_chain (self, expr, when, label);
      return;
    }
  left = cs_compile_operand_before (self, expr->compare.left, right);
  if (is_none (right) && (op == CS_COMPARE_IS || op == CS_COMPARE_IS_NOT))
    {
      cs_unit_at (self, expr->place);
      cs_unit_test (self, CS_OP_TEST_NONE, when == (op == CS_COMPARE_IS), left, 0, label);
    }
  else
    {
      right_reg = compile_comparator (self, op, right);
      cs_unit_at (self, expr->place);
      emit_comparison_jump (self, op, left, right_reg, base, when, label);
    }
  self->top = base;
}

static void jump_if (CsUnit *self, const CsExpr *test, gboolean when, CsLabel *label,
                     CsPlace *place);

static void
jump_if_bool_op (CsUnit *self, const CsExpr *expr, gboolean when, CsLabel *label, CsPlace *place)
{
  const CsExprs *values = &expr->bool_op.values;
  gboolean decides = expr->bool_op.op == CS_BOOL_OR;
  CsLabel end = CS_LABEL_INIT;

  /* A value that is `decides` decides the whole: jump to where that leads. */
  for (guint i = 0; i + 1 < values->n; i++)
    jump_if (self, values->items[i], decides, decides == when ? label : &end, place);
  jump_if (self, values->items[values->n - 1], when, label, place);
  cs_unit_bind (self, &end);
}

static void
jump_if_if_exp (CsUnit *self, const CsExpr *expr, gboolean when, CsLabel *label, CsPlace *place)
{
  CsLabel orelse = CS_LABEL_INIT, end = CS_LABEL_INIT;

  jump_if (self, expr->if_exp.test, FALSE, &orelse, place);
  jump_if (self, expr->if_exp.body, when, label, place);
  cs_unit_jump (self, &end);
  cs_unit_bind (self, &orelse);
  jump_if (self, expr->if_exp.orelse, when, label, place);
  cs_unit_bind (self, &end);
}

static void
jump_if_truth (CsUnit *self, const CsExpr *test, gboolean when, CsLabel *label, CsPlace place)
{
  guint base = self->top;
  guint operand = cs_compile_operand (self, test);

  cs_unit_at (self, place);
  cs_unit_test (self, CS_OP_TEST_TRUE, when, operand, 0, label);
  self->top = base;
}

/* A comparison stands for the whole test from then on, as in CPython. */
static void
jump_if (CsUnit *self, const CsExpr *test, gboolean when, CsLabel *label, CsPlace *place)
{
  CsConst constant;

  if (!self->reachable)
    return;
  if (cs_fold (self, test, &constant))
    {
      if (cs_const_truth (&constant) == when)
        cs_unit_jump (self, label);
      return;
    }
  if (test->kind == CS_EXPR_UNARY_OP && test->unary_op.op == CS_UNARY_NOT)
    jump_if (self, test->unary_op.operand, !when, label, place);
  else if (test->kind == CS_EXPR_BOOL_OP)
    jump_if_bool_op (self, test, when, label, place);
  else if (test->kind == CS_EXPR_IF_EXP)
    jump_if_if_exp (self, test, when, label, place);
  else if (test->kind == CS_EXPR_COMPARE)
    {
      *place = test->place;
      jump_if_compare (self, test, when, label);
    }
  else
    jump_if_truth (self, test, when, label, *place);
}

void
cs_compile_jump_if (CsUnit *self, const CsExpr *test, gboolean when, CsLabel *label)
{
  CsPlace place = self->at;

  jump_if (self, test, when, label, &place);
  cs_unit_at (self, place);
}

/* All values meet in one temporary, so that a jump finds its value where the last one goes. */
void
cs_compile_bool_op (CsUnit *self, const CsExpr *expr, guint target)
{
  const CsExprs *values = &expr->bool_op.values;
  gboolean decides = expr->bool_op.op == CS_BOOL_OR;
  CsLabel end = CS_LABEL_INIT;
  guint base = self->top;

  for (guint i = 0; i + 1 < values->n; i++)
    {
      cs_compile_push (self, values->items[i]);
      cs_unit_at (self, expr->place);
      cs_unit_test (self, CS_OP_TEST_TRUE_PEEK, decides, base, 0, &end);
      self->top = base;
    }
  cs_compile_push (self, values->items[values->n - 1]);
  cs_unit_bind (self, &end);
  cs_unit_at (self, expr->place);
  cs_unit_move (self, target, base);
}

void
cs_compile_if_exp (CsUnit *self, const CsExpr *expr, guint target)
{
  CsLabel orelse = CS_LABEL_INIT, end = CS_LABEL_INIT;
  guint base = self->top;

  cs_unit_at (self, expr->place);
  cs_compile_jump_if (self, expr->if_exp.test, FALSE, &orelse);
  if (self->reachable)
    {
      cs_compile_into (self, expr->if_exp.body, target);
      cs_unit_jump (self, &end);
    }
  cs_unit_bind (self, &orelse);
  self->top = base;
  if (self->reachable)
    cs_compile_into (self, expr->if_exp.orelse, target);
  cs_unit_bind (self, &end);
}
