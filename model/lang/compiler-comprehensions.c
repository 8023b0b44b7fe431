/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* Comprehensions and generator expressions: a function of their own, called at once with the first
 * iterator as its only argument. */

typedef struct
{
  const CsExpr *expr;
  guint result; /* the list, set or dict */
} Comprehension;

static void compile_generators (CsUnit *self, const Comprehension *comprehension, guint i);

static void
emit_element (CsUnit *self, const Comprehension *comprehension)
{
  const CsExpr *expr = comprehension->expr;
  CsPlace place = self->at;
  guint base = self->top;
  guint first, second;

  if (expr->kind == CS_EXPR_DICT_COMP)
    {
      first = cs_compile_operand_before (self, expr->comp.elt, expr->comp.value);
      second = cs_compile_operand (self, expr->comp.value);
      cs_unit_at (self, place);
      cs_unit_emit (self, CS_OP_MAP_ADD, 0, comprehension->result, first, second);
      self->top = base;
      return;
    }
  first = cs_compile_operand (self, expr->comp.elt);
  cs_unit_at (self, place);
  self->top = base;
  if (expr->kind == CS_EXPR_GENERATOR_EXP)
    {
      cs_unit_emit (self, CS_OP_YIELD, 0, cs_unit_push (self), first, 0);
      cs_unit_drop (self, base);
    }
  else
    cs_unit_emit (self, expr->kind == CS_EXPR_LIST_COMP ? CS_OP_LIST_APPEND : CS_OP_SET_ADD, 0,
                  comprehension->result, first, 0);
  self->top = base;
}

/* The tests, and what is done for items that pass all of them; others jump to `next`. */
static void
compile_body (CsUnit *self, const Comprehension *comprehension, guint i, CsLabel *next)
{
  const CsComprehension *generator = &comprehension->expr->comp.generators.items[i];

  cs_unit_at (self, comprehension->expr->place);
  for (guint j = 0; j < generator->ifs.n; j++)
    cs_compile_jump_if (self, generator->ifs.items[j], FALSE, next);
  if (!self->reachable)
    return;
  if (i + 1 < comprehension->expr->comp.generators.n)
    compile_generators (self, comprehension, i + 1);
  else
    emit_element (self, comprehension);
}

static void
compile_loop (CsUnit *self, const Comprehension *comprehension, guint i, guint iterator)
{
  const CsComprehension *generator = &comprehension->expr->comp.generators.items[i];
  CsLabel start = CS_LABEL_INIT, end = CS_LABEL_INIT;

  cs_unit_bind (self, &start);
  cs_unit_at (self, comprehension->expr->place);
  cs_unit_iterate (self, iterator, generator->target, &end);
  compile_body (self, comprehension, i, &start);
  cs_unit_at (self, comprehension->expr->place);
  cs_unit_jump (self, &start);
  cs_unit_bind (self, &end);
}

static void
compile_async_loop (CsUnit *self, const Comprehension *comprehension, guint i, guint iterator)
{
  const CsComprehension *generator = &comprehension->expr->comp.generators.items[i];
  CsLabel start = CS_LABEL_INIT;
  CsAsyncIteration iteration;

  cs_unit_bind (self, &start);
  cs_unit_at (self, comprehension->expr->place);
  cs_unit_begin_async_iteration (self, iterator, generator->target, &iteration);
  compile_body (self, comprehension, i, &start);
  cs_unit_at (self, comprehension->expr->place);
  cs_unit_jump (self, &start);
  cs_unit_end_async_iteration (self, &iteration);
}

/* Loop `i` and all inside it; the first iterates over the argument. */
static void
compile_generators (CsUnit *self, const Comprehension *comprehension, guint i)
{
  const CsComprehension *generator = &comprehension->expr->comp.generators.items[i];
  guint base = self->top;
  guint iterator = 0;

  if (i > 0)
    {
      iterator = cs_compile_operand (self, generator->iter);
      cs_unit_at (self, comprehension->expr->place);
      cs_unit_emit (self, generator->is_async ? CS_OP_GET_AITER : CS_OP_GET_ITER, 0, base, iterator,
                    0);
      iterator = base;
      self->top = base;
      cs_unit_push (self);
    }
  if (generator->is_async)
    compile_async_loop (self, comprehension, i, iterator);
  else
    compile_loop (self, comprehension, i, iterator);
  self->top = base;
}

static void
begin_result (CsUnit *self, Comprehension *comprehension)
{
  CsExprKind kind = comprehension->expr->kind;

  if (kind == CS_EXPR_GENERATOR_EXP)
    return;
  comprehension->result = cs_unit_push (self);
  cs_unit_emit (self,
                kind == CS_EXPR_LIST_COMP  ? CS_OP_BUILD_LIST
                : kind == CS_EXPR_SET_COMP ? CS_OP_BUILD_SET
                                           : CS_OP_BUILD_MAP,
                0, comprehension->result, comprehension->result, 0);
}

static const CsCode *
compile_inner (CsUnit *outer, const CsExpr *expr)
{
  const CsCode *code = cs_unit_find_code (outer, expr->comp.scope);
  CsUnit *self;
  Comprehension comprehension = { expr, 0 };

  if (code != NULL)
    return code;
  self = cs_unit_new (outer->compiler, outer, expr->comp.scope, expr->place.line);
  self->guards = outer->guards;
  cs_unit_at (self, expr->place);
  begin_result (self, &comprehension);
  compile_generators (self, &comprehension, 0);
  cs_unit_at (self, expr->place);
  if (expr->kind == CS_EXPR_GENERATOR_EXP)
    cs_unit_emit (self, CS_OP_RETURN_NONE, 0, 0, 0, 0);
  else
    cs_unit_emit (self, CS_OP_RETURN, 0, comprehension.result, 0, 0);
  return cs_unit_finish (self);
}

void
cs_compile_comprehension (CsUnit *self, const CsExpr *expr, guint target)
{
  const CsComprehension *first = &expr->comp.generators.items[0];
  const CsScope *scope = expr->comp.scope;
  guint function = self->top;
  guint defaults = cs_unit_push_n (self, 3);
  guint iterable;

  cs_unit_at (self, expr->place);
  cs_unit_make_function (self, compile_inner (self, expr), scope, 0, defaults, function);
  self->top = function + 1;
  iterable = cs_compile_operand (self, first->iter);
  self->top = function + 1;
  cs_unit_push (self);
  cs_unit_at (self, expr->place);
  cs_unit_emit (self, first->is_async ? CS_OP_GET_AITER : CS_OP_GET_ITER, 0, function + 1, iterable,
                0);
  if (scope->flavour != CS_FLAVOUR_COROUTINE)
    {
      cs_unit_emit (self, CS_OP_CALL, 1, function, target, 0);
      return;
    }
  cs_unit_emit (self, CS_OP_CALL, 1, function, function, 0);
  cs_unit_await (self, 0, function, target);
}
