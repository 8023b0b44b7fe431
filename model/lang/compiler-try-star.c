/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* The clauses of except*.
 *
 * Functions of our library say which part of the exception a clause handles, and what is
 * raised in the end; how far the exception has come is in R[base + 2] meanwhile.  Each clause is a
 * handler within the handler, for its part: what it raises is kept, and the next clause has its
 * turn. */

/* R[top] = function (R[state], …), the rest of the arguments being pushed already, from
 * R[callee + 3] on. */
static void
call (CsUnit *self, guint callee, guint n_args)
{
  cs_unit_emit (self, CS_OP_CALL_METHOD, n_args, callee, callee, 0);
  self->top = callee + 1;
}

static guint
begin_call (CsUnit *self, const char *name, guint state)
{
  guint callee = cs_unit_load_helper (self, "_library", name);

  cs_unit_emit (self, CS_OP_COPY, 0, cs_unit_push (self), state, 0);
  return callee;
}

/* Where the body of a clause raised: its handler is left, and the exception kept. */
static void
keep_raised (CsUnit *self, CsBlock *body, guint state)
{
  guint part = body->base;
  guint callee;

  cs_unit_at (self, body->place);
  self->top = body->temp + 1;
  cs_unit_emit (self, CS_OP_HANDLER_LEAVE, 0, part, 0, 0);
  callee = begin_call (self, "except_star_add", state);
  cs_unit_move (self, cs_unit_push (self), body->temp);
  call (self, callee, 2);
  cs_unit_drop (self, callee);
  self->top = part;
}

static void
compile_clause (CsUnit *self, const CsExceptHandler *handler, guint state)
{
  CsLabel none = CS_LABEL_INIT, next = CS_LABEL_INIT;
  CsBlock body = { 0 };
  guint part = begin_call (self, "except_star_take", state);

  cs_compile_push (self, handler->type);
  cs_unit_at (self, handler->place);
  call (self, part, 2);
  cs_unit_emit (self, CS_OP_COPY, 0, cs_unit_push (self), part, 0);
  cs_unit_test (self, CS_OP_TEST_NONE, TRUE, part + 1, 0, &none);
  cs_handler_begin (self, &body, part, handler->place);
  cs_handler_body (self, handler, part);
  cs_block_pop (self, &body);
  if (self->reachable)
    {
      cs_unit_emit (self, CS_OP_HANDLER_LEAVE, 0, part, 0, 0);
      cs_unit_jump (self, &next);
    }
  if (cs_block_begin_handler (self, &body))
    {
      keep_raised (self, &body, state);
      cs_unit_jump (self, &next);
    }
  self->top = part + 1;
  cs_unit_bind (self, &none);
  cs_unit_drop (self, part);
  self->top = part;
  cs_unit_bind (self, &next);
}

void
cs_compile_star_clauses (CsUnit *self, const CsExceptHandlers *handlers, guint base, CsLabel *end)
{
  CsLabel raise = CS_LABEL_INIT;
  guint state = cs_unit_load_helper (self, "_library", "except_star_begin");
  guint result;

  cs_unit_emit (self, CS_OP_COPY, 0, cs_unit_push (self), base, 0);
  call (self, state, 1);
  for (guint i = 0; i < handlers->n; i++)
    compile_clause (self, &handlers->items[i], state);

  result = begin_call (self, "except_star_finish", state);
  call (self, result, 1);
  cs_unit_drop (self, state);
  cs_unit_move (self, state, result);
  cs_unit_emit (self, CS_OP_COPY, 0, result, state, 0);
  cs_unit_test (self, CS_OP_TEST_NONE, FALSE, result, 0, &raise);
  self->top = result;
  cs_unit_drop (self, state);
  cs_block_suspend (self, self->block);
  cs_unit_emit (self, CS_OP_HANDLER_LEAVE, 0, base, 0, 0);
  cs_unit_jump (self, end);

  /* The handler's end raises what stands in R[base]. */
  self->top = result;
  cs_unit_bind (self, &raise);
  cs_unit_drop (self, base);
  cs_unit_move (self, base, state);
  self->top = state;
  cs_block_resume (self, self->block);
}
