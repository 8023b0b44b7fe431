/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* Blocks, and leaving them by return, break and continue.
 *
 * Leaving unwinds the blocks from the innermost outwards: each puts its end (a finally clause, the
 * call of an exit method …) in line, before the jump.  These instructions are protected only by the
 * blocks further out. */

/* As many as CPython allows. */
#define MAX_BLOCKS 20

void
cs_block_push (CsUnit *self, CsBlock *block, CsBlockKind kind, CsPlace place)
{
  block->kind = kind;
  block->place = place;
  block->outer = self->block;
  block->start = CS_NO_TARGET;
  self->block = block;
  if (++self->n_blocks > MAX_BLOCKS && !self->compiler->failed)
    {
      cs_unit_problem (self, CS_DIAGNOSTIC_SYNTAX, place, NULL,
                       "too many statically nested blocks");
      self->compiler->failed = TRUE;
    }
}

void
cs_block_resume (CsUnit *self, CsBlock *block)
{
  if (block->protects)
    block->start = cs_unit_position (self);
}

void
cs_block_suspend (CsUnit *self, CsBlock *block)
{
  CsHandler range = { block->start, cs_unit_position (self), 0, block->temp };

  if (block->start == CS_NO_TARGET)
    return;
  block->start = CS_NO_TARGET;
  if (range.start == range.end)
    return;
  if (block->ranges == NULL)
    block->ranges = g_array_new (FALSE, FALSE, sizeof (CsHandler));
  g_array_append_val (block->ranges, range);
}

void
cs_block_protect (CsUnit *self, CsBlock *block, guint temp)
{
  block->protects = TRUE;
  block->temp = temp;
  block->assigned = self->assigned;
  cs_block_resume (self, block);
}

void
cs_block_pop (CsUnit *self, CsBlock *block)
{
  g_assert (self->block == block);
  cs_block_suspend (self, block);
  self->block = block->outer;
  self->n_blocks--;
}

gboolean
cs_block_begin_handler (CsUnit *self, CsBlock *block)
{
  guint32 handler = cs_unit_position (self);

  if (block->ranges == NULL)
    return FALSE;
  for (guint i = 0; i < block->ranges->len; i++)
    {
      CsHandler range = g_array_index (block->ranges, CsHandler, i);

      cs_unit_add_handler (self, range.start, range.end, handler, range.temp);
    }
  g_clear_pointer (&block->ranges, g_array_unref);
  if (self->reachable)
    cs_assigned_intersect (&self->assigned, &block->assigned);
  else
    self->assigned = block->assigned;
  self->reachable = TRUE;
  self->top = block->temp;
  return TRUE;
}

/* The end of a block, in line.  `value` is a register to keep, or CS_NO_TARGET. */
static void
unwind_block (CsUnit *self, CsBlock *block, guint value)
{
  CsBlock kept = { .base = value };

  switch (block->kind)
    {
    case CS_BLOCK_LOOP:
    case CS_BLOCK_TRY:
      break;
    case CS_BLOCK_ITERATION:
    case CS_BLOCK_VALUE:
      cs_unit_drop (self, block->base);
      break;
    case CS_BLOCK_FINALLY:
      if (value != CS_NO_TARGET)
        cs_block_push (self, &kept, CS_BLOCK_VALUE, block->place);
      cs_compile_statements (self, block->finalbody);
      if (value != CS_NO_TARGET)
        cs_block_pop (self, &kept);
      break;
    case CS_BLOCK_HANDLER:
      cs_unit_emit (self, CS_OP_HANDLER_LEAVE, 0, block->base, 0, 0);
      break;
    case CS_BLOCK_HANDLER_NAME:
      cs_unit_clear_name (self, block->handler->name);
      break;
    case CS_BLOCK_WITH:
    case CS_BLOCK_ASYNC_WITH:
      cs_unit_at (self, block->place);
      cs_unit_call_exit (self, block->base, block->kind == CS_BLOCK_ASYNC_WITH);
      break;
    }
}

/* Unwinds the blocks inside `until`, which is NULL for all of them.  The unit stands where it stood
 * before, except for what it can reach. */
static void
unwind (CsUnit *self, CsBlock *until, guint value)
{
  CsBlock *innermost = self->block;
  guint n_blocks = self->n_blocks;
  CsPlace place = self->at;

  while (self->block != until && self->reachable)
    {
      CsBlock *block = self->block;

      cs_block_suspend (self, block);
      self->block = block->outer;
      self->n_blocks--;
      unwind_block (self, block, value);
    }
  self->block = innermost;
  self->n_blocks = n_blocks;
  cs_unit_at (self, place);
}

static void
protect_again (CsUnit *self, CsBlock *until)
{
  for (CsBlock *block = self->block; block != until; block = block->outer)
    if (block->start == CS_NO_TARGET)
      cs_block_resume (self, block);
}

/* Whether unwinding may bind locals anew, or drop them. */
static gboolean
changes_locals (const CsBlock *block)
{
  for (; block != NULL; block = block->outer)
    if (block->kind == CS_BLOCK_FINALLY || block->kind == CS_BLOCK_HANDLER_NAME)
      return TRUE;
  return FALSE;
}

static void
return_constant (CsUnit *self, const CsConst *constant)
{
  guint reg;

  unwind (self, NULL, CS_NO_TARGET);
  if (!self->reachable)
    return;
  if (constant->kind == CS_CONST_NONE)
    {
      cs_unit_emit (self, CS_OP_RETURN_NONE, 0, 0, 0, 0);
      return;
    }
  reg = cs_unit_push (self);
  cs_unit_load (self, reg, constant);
  cs_unit_emit (self, CS_OP_RETURN, 0, reg, 0, 0);
}

static void
return_value (CsUnit *self, const CsExpr *value, CsPlace place)
{
  guint reg = cs_compile_operand (self, value);
  guint copy;

  if (!cs_unit_is_temp (self, reg) && changes_locals (self->block))
    {
      copy = cs_unit_push (self);
      cs_unit_move (self, copy, reg);
      reg = copy;
    }
  cs_unit_at (self, place);
  unwind (self, NULL, cs_unit_is_temp (self, reg) ? reg : CS_NO_TARGET);
  if (self->reachable)
    cs_unit_emit (self, CS_OP_RETURN, 0, reg, 0, 0);
}

void
cs_compile_return (CsUnit *self, const CsStmt *stmt)
{
  CsConst constant = { .kind = CS_CONST_NONE };

  if (stmt->value == NULL || cs_fold (self, stmt->value, &constant))
    return_constant (self, &constant);
  else
    return_value (self, stmt->value, stmt->place);
  cs_unit_end_flow (self);
  protect_again (self, NULL);
}

static CsBlock *
find_loop (CsUnit *self)
{
  CsBlock *block = self->block;

  while (block != NULL && block->kind != CS_BLOCK_LOOP && block->kind != CS_BLOCK_ITERATION)
    block = block->outer;
  return block;
}

void
cs_compile_break (CsUnit *self, const CsStmt *stmt)
{
  CsBlock *loop = find_loop (self);

  unwind (self, loop->outer, CS_NO_TARGET);
  cs_unit_jump (self, loop->break_label);
  protect_again (self, loop->outer);
}

void
cs_compile_continue (CsUnit *self, const CsStmt *stmt)
{
  CsBlock *loop = find_loop (self);

  unwind (self, loop, CS_NO_TARGET);
  cs_unit_jump (self, loop->continue_label);
  protect_again (self, loop);
}
