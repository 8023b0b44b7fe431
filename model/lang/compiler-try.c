/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* try with its clauses, with, async with. */

void
cs_handler_begin (CsUnit *self, CsBlock *cleanup, guint base, CsPlace place)
{
  cs_unit_at (self, place);
  self->top = base;
  cs_unit_push_n (self, 2);
  cs_unit_emit (self, CS_OP_HANDLER_ENTER, 0, base, 0, 0);
  cleanup->base = base;
  cs_block_push (self, cleanup, CS_BLOCK_HANDLER, place);
  cs_block_protect (self, cleanup, base + 2);
}

void
cs_handler_end (CsUnit *self, CsBlock *cleanup)
{
  guint base = cleanup->base;
  gboolean goes_on = self->reachable;

  cs_unit_at (self, cleanup->place);
  self->top = base + 2;
  if (goes_on)
    cs_unit_emit (self, CS_OP_COPY, 0, cs_unit_push (self), base, 0);
  if (cs_block_begin_handler (self, cleanup) || goes_on)
    {
      cs_unit_emit (self, CS_OP_HANDLER_LEAVE, 0, base, 0, 0);
      self->top = base + 2;
      cs_unit_emit (self, CS_OP_RERAISE, 0, cs_unit_push (self), 0, 0);
    }
  cs_unit_end_flow (self);
  self->top = base;
}

static void
store_exception (CsUnit *self, const char *name, guint exception)
{
  guint copy = self->top;

  if (cs_unit_find_local (self, name, &copy))
    {
      cs_unit_emit (self, CS_OP_COPY, 0, copy, exception, 0);
      return;
    }
  cs_unit_push (self);
  cs_unit_emit (self, CS_OP_COPY, 0, copy, exception, 0);
  cs_unit_store_name (self, name, copy);
  self->top = copy;
}

void
cs_handler_body (CsUnit *self, const CsExceptHandler *handler, guint base)
{
  CsLabel done = CS_LABEL_INIT;
  CsBlock block = { .handler = handler, .base = base };
  CsPlace last;

  cs_unit_at (self, handler->place);
  if (handler->name == NULL)
    {
      cs_compile_statements (self, &handler->body);
      return;
    }
  store_exception (self, handler->name, base);
  cs_block_push (self, &block, CS_BLOCK_HANDLER_NAME, handler->place);
  cs_block_protect (self, &block, base + 2);
  cs_compile_statements (self, &handler->body);
  last = self->at;
  cs_block_pop (self, &block);
  if (self->reachable)
    {
      cs_unit_clear_name (self, handler->name);
      cs_unit_jump (self, &done);
    }
  if (cs_block_begin_handler (self, &block))
    {
      cs_unit_at (self, handler->place);
      cs_unit_push (self);
      cs_unit_clear_name (self, handler->name);
      cs_unit_emit (self, CS_OP_RERAISE, 0, base + 2, 0, 0);
      cs_unit_end_flow (self);
    }
  self->top = base + 2;
  cs_unit_bind (self, &done);
  /* What the exception held goes where its clause ends. */
  cs_unit_at (self, last);
}

static void
compile_clause (CsUnit *self, const CsExceptHandler *handler, guint base, CsLabel *end)
{
  CsLabel next = CS_LABEL_INIT;
  guint match, type;

  if (handler->type != NULL)
    {
      match = self->top;
      type = cs_compile_operand (self, handler->type);
      cs_unit_at (self, handler->place);
      self->top = match;
      cs_unit_push (self);
      cs_unit_emit (self, CS_OP_MATCH_EXCEPTION, 0, match, base, type);
      cs_unit_test (self, CS_OP_TEST_TRUE, FALSE, match, 0, &next);
      self->top = match;
    }
  cs_handler_body (self, handler, base);
  if (self->reachable)
    {
      cs_block_suspend (self, self->block);
      cs_unit_emit (self, CS_OP_HANDLER_LEAVE, 0, base, 0, 0);
      cs_unit_jump (self, end);
      cs_block_resume (self, self->block);
    }
  cs_unit_bind (self, &next);
}

static void
compile_except (CsUnit *self, const CsStmt *stmt)
{
  CsLabel end = CS_LABEL_INIT;
  CsBlock block = { 0 }, cleanup = { 0 };
  CsGuards guards = self->guards;
  guint base = self->top;

  cs_block_push (self, &block, CS_BLOCK_TRY, stmt->place);
  cs_block_protect (self, &block, base);
  cs_catalog_enter_try (self, stmt);
  cs_compile_statements (self, &stmt->try_stmt.body);
  self->guards = guards;
  cs_block_pop (self, &block);
  cs_compile_statements (self, &stmt->try_stmt.orelse);
  cs_unit_jump (self, &end);
  if (cs_block_begin_handler (self, &block))
    {
      cs_handler_begin (self, &cleanup, base, stmt->place);
      if (stmt->kind == CS_STMT_TRY_STAR)
        cs_compile_star_clauses (self, &stmt->try_stmt.handlers, base, &end);
      else
        for (guint i = 0; i < stmt->try_stmt.handlers.n && self->reachable; i++)
          compile_clause (self, &stmt->try_stmt.handlers.items[i], base, &end);
      cs_block_pop (self, &cleanup);
      cs_handler_end (self, &cleanup);
    }
  self->top = base;
  cs_unit_bind (self, &end);
}

static void
compile_finally (CsUnit *self, const CsStmt *stmt)
{
  CsLabel end = CS_LABEL_INIT;
  CsBlock block = { .finalbody = &stmt->try_stmt.finalbody }, cleanup = { 0 };
  guint base = self->top;

  cs_block_push (self, &block, CS_BLOCK_FINALLY, stmt->place);
  cs_block_protect (self, &block, base);
  if (stmt->try_stmt.handlers.n > 0)
    compile_except (self, stmt);
  else
    cs_compile_statements (self, &stmt->try_stmt.body);
  cs_block_pop (self, &block);
  cs_compile_statements (self, &stmt->try_stmt.finalbody);
  cs_unit_jump (self, &end);
  if (cs_block_begin_handler (self, &block))
    {
      cs_handler_begin (self, &cleanup, base, stmt->place);
      cs_compile_statements (self, &stmt->try_stmt.finalbody);
      cs_block_pop (self, &cleanup);
      cs_handler_end (self, &cleanup);
    }
  self->top = base;
  cs_unit_bind (self, &end);
}

void
cs_compile_try (CsUnit *self, const CsStmt *stmt)
{
  if (stmt->try_stmt.finalbody.n > 0)
    compile_finally (self, stmt);
  else
    compile_except (self, stmt);
}

void
cs_unit_call_exit (CsUnit *self, guint exit, gboolean is_async)
{
  guint callee = cs_unit_push_n (self, 4);

  cs_unit_move (self, callee, exit);
  for (guint i = 1; i <= 3; i++)
    cs_unit_emit (self, CS_OP_NONE, 0, callee + i, 0, 0);
  cs_unit_emit (self, CS_OP_CALL, 3, callee, callee, 0);
  self->top = callee + 1;
  if (is_async)
    cs_unit_await (self, 2, callee, callee);
  cs_unit_drop (self, callee);
  self->top = callee;
}

/* The handler of a with block: R[exit] is asked whether the exception ends here. */
static void
compile_with_handler (CsUnit *self, CsBlock *block, CsLabel *end)
{
  gboolean is_async = block->kind == CS_BLOCK_ASYNC_WITH;
  guint exception = block->temp;
  CsLabel suppressed = CS_LABEL_INIT;
  CsBlock cleanup = { 0 };
  guint callee;

  cs_handler_begin (self, &cleanup, exception, block->place);
  callee = cs_unit_push_n (self, 4);
  cs_unit_move (self, callee, block->base);
  /* An exception from the exit method finds R[exit] gone already. */
  cleanup.start = cs_unit_position (self);
  cs_unit_emit (self, CS_OP_EXCEPTION_INFO, 0, callee + 1, exception, 0);
  cs_unit_emit (self, CS_OP_CALL, 3, callee, callee, 0);
  if (is_async)
    cs_unit_await (self, 2, callee, callee);
  self->top = callee;
  cs_unit_test (self, CS_OP_TEST_TRUE, TRUE, callee, 0, &suppressed);
  cs_block_pop (self, &cleanup);
  cs_handler_end (self, &cleanup);
  cs_unit_bind (self, &suppressed);
  cs_unit_emit (self, CS_OP_HANDLER_LEAVE, 0, exception, 0, 0);
  cs_unit_jump (self, end);
}

static void compile_with_from (CsUnit *self, const CsStmt *stmt, guint i);

/* Enters the manager: R[exit], and what the enter method gives in its target. */
static void
enter (CsUnit *self, const CsStmt *stmt, guint i, CsBlock *block)
{
  const CsWithItem *item = &stmt->with.items.items[i];
  gboolean is_async = stmt->kind == CS_STMT_ASYNC_WITH;
  guint exit = self->top;
  guint manager = cs_compile_operand (self, item->context_expr);
  guint value = exit + 1;

  self->top = exit;
  cs_unit_push_n (self, 2);
  cs_unit_at (self, stmt->place);
  cs_unit_emit (self, CS_OP_LOAD_ENTER, is_async, exit, manager, 0);
  cs_unit_emit (self, CS_OP_CALL, 0, value, value, 0);
  if (is_async)
    cs_unit_await (self, 1, value, value);
  self->top = value + 1;
  block->base = exit;
  cs_block_push (self, block, is_async ? CS_BLOCK_ASYNC_WITH : CS_BLOCK_WITH, stmt->place);
  cs_block_protect (self, block, value);
  if (item->optional_vars != NULL)
    cs_compile_store (self, item->optional_vars, value);
  else
    cs_unit_drop (self, value);
  self->top = value;
}

static void
compile_with_item (CsUnit *self, const CsStmt *stmt, guint i)
{
  CsLabel end = CS_LABEL_INIT;
  CsBlock block = { 0 };
  guint base = self->top;

  enter (self, stmt, i, &block);
  compile_with_from (self, stmt, i + 1);
  cs_block_pop (self, &block);
  cs_unit_at (self, stmt->place);
  if (self->reachable)
    cs_unit_call_exit (self, base, block.kind == CS_BLOCK_ASYNC_WITH);
  cs_unit_jump (self, &end);
  if (cs_block_begin_handler (self, &block))
    compile_with_handler (self, &block, &end);
  self->top = base;
  cs_unit_bind (self, &end);
}

static void
compile_with_from (CsUnit *self, const CsStmt *stmt, guint i)
{
  if (i < stmt->with.items.n)
    compile_with_item (self, stmt, i);
  else
    cs_compile_statements (self, &stmt->with.body);
}

void
cs_compile_with (CsUnit *self, const CsStmt *stmt)
{
  compile_with_from (self, stmt, 0);
}
