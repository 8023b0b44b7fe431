/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* while, for, async for. */

void
cs_unit_iterate (CsUnit *self, guint iterator, const CsExpr *target, CsLabel *end)
{
  guint base = self->top;
  guint item;

  if (target->kind == CS_EXPR_NAME && cs_unit_find_local (self, target->name.id, &item))
    {
      cs_unit_for_iter (self, iterator, item, end);
      cs_unit_set_assigned (self, item);
      return;
    }
  item = cs_unit_push (self);
  cs_unit_for_iter (self, iterator, item, end);
  cs_compile_store (self, target, item);
  self->top = base;
}

void
cs_unit_begin_async_iteration (CsUnit *self, guint iterator, const CsExpr *target,
                               CsAsyncIteration *iteration)
{
  guint base = self->top;
  guint item = base;
  gboolean is_local =
      target->kind == CS_EXPR_NAME && cs_unit_find_local (self, target->name.id, &item);

  iteration->iterator = iterator;
  iteration->temp = base;
  iteration->place = self->at;
  iteration->assigned = self->assigned;
  iteration->start = cs_unit_position (self);
  cs_unit_push_n (self, 2);
  cs_unit_emit (self, CS_OP_GET_ANEXT, 0, base + 1, iterator, 0);
  cs_unit_emit (self, CS_OP_AWAIT, 0, is_local ? item : base, base + 1, 0);
  iteration->end = cs_unit_position (self);
  self->top = base + 1;
  if (is_local)
    cs_unit_set_assigned (self, item);
  else
    cs_compile_store (self, target, base);
  self->top = base;
}

void
cs_unit_end_async_iteration (CsUnit *self, const CsAsyncIteration *iteration)
{
  cs_unit_add_handler (self, iteration->start, iteration->end, cs_unit_position (self),
                       iteration->temp);
  self->assigned = iteration->assigned;
  self->reachable = TRUE;
  cs_unit_at (self, iteration->place);
  cs_unit_emit (self, CS_OP_END_ASYNC_FOR, 0, iteration->temp, iteration->iterator, 0);
}

/* What a limit may be for the loop to be one that only polls the clock: nothing that could move it.
 */
static gboolean
is_steady (const CsExpr *expr)
{
  switch (expr->kind)
    {
    case CS_EXPR_NAME:
    case CS_EXPR_CONSTANT:
      return TRUE;
    case CS_EXPR_ATTRIBUTE:
      return is_steady (expr->attribute.value);
    case CS_EXPR_SUBSCRIPT:
      return is_steady (expr->subscript.value) && is_steady (expr->subscript.slice);
    case CS_EXPR_BIN_OP:
      return is_steady (expr->bin_op.left) && is_steady (expr->bin_op.right);
    case CS_EXPR_UNARY_OP:
      return is_steady (expr->unary_op.operand);
    default:
      return FALSE;
    }
}

static gboolean
is_clock_call (const CsExpr *expr)
{
  return expr->kind == CS_EXPR_CALL && expr->call.args.n == 0 && expr->call.keywords.n == 0
         && is_steady (expr->call.func);
}

static gboolean
does_nothing (const CsStmts *body)
{
  for (guint i = 0; i < body->n; i++)
    if (body->items[i]->kind != CS_STMT_PASS
        && (body->items[i]->kind != CS_STMT_EXPR
            || body->items[i]->value->kind != CS_EXPR_CONSTANT))
      return FALSE;
  return TRUE;
}

/* `while clock () < limit: pass`, or the mirrored one. */
static gboolean
find_poll (const CsStmt *stmt, const CsExpr **clock, const CsExpr **limit, gboolean *or_equal)
{
  const CsExpr *test = stmt->branch.test;
  CsCompareOperator op;
  gboolean mirrored;

  if (test->kind != CS_EXPR_COMPARE || test->compare.comparators.n != 1
      || !does_nothing (&stmt->branch.body))
    return FALSE;
  op = test->compare.ops[0];
  mirrored = op == CS_COMPARE_GT || op == CS_COMPARE_GT_E;
  if (!mirrored && op != CS_COMPARE_LT && op != CS_COMPARE_LT_E)
    return FALSE;
  *or_equal = op == CS_COMPARE_LT_E || op == CS_COMPARE_GT_E;
  *clock = mirrored ? test->compare.comparators.items[0] : test->compare.left;
  *limit = mirrored ? test->compare.left : test->compare.comparators.items[0];
  return is_clock_call (*clock) && is_steady (*limit);
}

/* What only looks at callable and limit before the test itself is made. */
static void
emit_poll (CsUnit *self, const CsStmt *stmt)
{
  const CsExpr *clock, *limit;
  gboolean or_equal;
  guint base = self->top;
  guint callable, end;

  if (!find_poll (stmt, &clock, &limit, &or_equal))
    return;
  callable = cs_compile_operand (self, clock->call.func);
  end = cs_compile_operand (self, limit);
  cs_unit_at (self, stmt->branch.test->place);
  cs_unit_emit (self, CS_OP_POLL_CLOCK, or_equal, callable, end, 0);
  if (cs_unit_is_temp (self, end))
    cs_unit_drop (self, end);
  if (cs_unit_is_temp (self, callable))
    cs_unit_drop (self, callable);
  self->top = base;
  cs_unit_at (self, stmt->place);
}

/* The test stands at the top and once more at the bottom, as in CPython. */
void
cs_compile_while (CsUnit *self, const CsStmt *stmt)
{
  CsLabel start = CS_LABEL_INIT, next = CS_LABEL_INIT, orelse = CS_LABEL_INIT, end = CS_LABEL_INIT;
  CsBlock block = { .break_label = &end, .continue_label = &next };

  emit_poll (self, stmt);
  cs_compile_jump_if (self, stmt->branch.test, FALSE, &orelse);
  if (self->reachable)
    {
      cs_unit_bind (self, &start);
      cs_block_push (self, &block, CS_BLOCK_LOOP, stmt->place);
      cs_compile_statements (self, &stmt->branch.body);
      cs_block_pop (self, &block);
      cs_unit_bind (self, &next);
      if (self->reachable)
        {
          cs_unit_at (self, stmt->place);
          emit_poll (self, stmt);
          cs_compile_jump_if (self, stmt->branch.test, TRUE, &start);
        }
    }
  cs_unit_bind (self, &orelse);
  cs_compile_statements (self, &stmt->branch.orelse);
  cs_unit_bind (self, &end);
}

/* `_rest (iterator)` in our library: what is left of it, without asking for an iterator again,
 * which may be a method of the program. */
static gboolean
is_rest (CsUnit *self, const CsExpr *iter)
{
  return self->compiler->options->library && iter->kind == CS_EXPR_CALL && iter->call.args.n == 1
         && iter->call.func->kind == CS_EXPR_NAME
         && g_str_equal (iter->call.func->name.id, "_rest");
}

/* A list of constants is a constant tuple, as in CPython. */
static guint
compile_iterable (CsUnit *self, const CsExpr *iter)
{
  CsConst constant;
  guint reg;

  if (iter->kind != CS_EXPR_LIST || !cs_fold_items (self, &iter->sequence.elts, &constant))
    return cs_compile_operand (self, iter);
  reg = cs_unit_push (self);
  cs_unit_at (self, iter->place);
  cs_unit_load (self, reg, &constant);
  return reg;
}

static guint
begin_iteration (CsUnit *self, const CsStmt *stmt, CsOpcode op)
{
  guint base = self->top;
  guint iterable;

  if (is_rest (self, stmt->for_loop.iter))
    return cs_compile_push (self, stmt->for_loop.iter->call.args.items[0]);
  iterable = op == CS_OP_GET_ITER ? compile_iterable (self, stmt->for_loop.iter)
                                  : cs_compile_operand (self, stmt->for_loop.iter);
  cs_unit_at (self, stmt->place);
  self->top = base;
  cs_unit_push (self);
  cs_unit_emit (self, op, 0, base, iterable, 0);
  return base;
}

void
cs_compile_for (CsUnit *self, const CsStmt *stmt)
{
  CsLabel start = CS_LABEL_INIT, orelse = CS_LABEL_INIT, end = CS_LABEL_INIT;
  CsBlock block = { .break_label = &end, .continue_label = &start };

  block.base = begin_iteration (self, stmt, CS_OP_GET_ITER);
  cs_block_push (self, &block, CS_BLOCK_ITERATION, stmt->place);
  cs_unit_bind (self, &start);
  cs_unit_at (self, stmt->place);
  cs_unit_iterate (self, block.base, stmt->for_loop.target, &orelse);
  cs_compile_statements (self, &stmt->for_loop.body);
  cs_unit_jump (self, &start);
  cs_block_pop (self, &block);
  cs_unit_bind (self, &orelse);
  self->top = block.base;
  cs_compile_statements (self, &stmt->for_loop.orelse);
  cs_unit_bind (self, &end);
}

void
cs_compile_async_for (CsUnit *self, const CsStmt *stmt)
{
  CsLabel start = CS_LABEL_INIT, end = CS_LABEL_INIT;
  CsBlock block = { .break_label = &end, .continue_label = &start };
  CsAsyncIteration iteration;

  block.base = begin_iteration (self, stmt, CS_OP_GET_AITER);
  cs_block_push (self, &block, CS_BLOCK_ITERATION, stmt->place);
  cs_unit_bind (self, &start);
  cs_unit_at (self, stmt->place);
  cs_unit_begin_async_iteration (self, block.base, stmt->for_loop.target, &iteration);
  cs_compile_statements (self, &stmt->for_loop.body);
  cs_unit_jump (self, &start);
  cs_block_pop (self, &block);
  iteration.place = stmt->for_loop.iter->place;
  cs_unit_end_async_iteration (self, &iteration);
  self->top = block.base;
  cs_compile_statements (self, &stmt->for_loop.orelse);
  cs_unit_bind (self, &end);
}
