/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/fused.h"

#include "lang/updates.h"

static guint8
find_pair (guint8 first, guint8 second)
{
#define CS_FUSED(ID, FIRST, SECOND)                                                                \
  if (first == CS_OP_##FIRST && second == CS_OP_##SECOND)                                          \
    return CS_OP_##ID;
#include "lang/fused.def"
#undef CS_FUSED
  return first;
}

/* The register of the right operand. */
static guint
right_operand (const CsInstruction *at)
{
  return at->op >= CS_OP_TEST_EQUAL && at->op <= CS_OP_TEST_GREATER_EQUAL ? at->b : at->c;
}

/* Ticks of an instruction that puts a local or a constant into `target`, or as the first argument a
 * local and a small number; 0: it is another one. */
static guint
given_ticks (const CsCode *code, const CsInstruction *at, guint target, gboolean is_first)
{
  if (at->a != target)
    return 0;
  switch ((CsOpcode)at->op)
    {
    case CS_OP_INT:
    case CS_OP_CONST:
      return 1;
    case CS_OP_MOVE:
      return at->b < code->first_temp ? 1 : 0;
    case CS_OP_ADD_INT:
    case CS_OP_SUBTRACT_INT:
      return is_first && at->b < code->first_temp ? 3 : 0;
    default:
      return 0;
    }
}

static gboolean
fuse_call (const CsCode *code, guint32 i, CsInstruction *fused)
{
  const CsInstruction *at = &code->instructions[i];
  gboolean is_method = at->op == CS_OP_LOAD_METHOD;
  guint callee = at->a, n = 0, ticks = 2, more, first;

  if ((at->op != CS_OP_LOAD_GLOBAL && !is_method) || callee < code->first_temp)
    return FALSE;
  while ((more = given_ticks (code, at + 1 + n, callee + 1 + is_method + n, n == 0)) != 0)
    {
      ticks += more;
      n++;
    }
  at += 1 + n;
  if (cs_op_unwatched (at->op) != (is_method ? CS_OP_CALL_METHOD : CS_OP_CALL) || at->a != callee
      || at->n != n || n > CS_FUSED_MAX_ARGUMENTS)
    return FALSE;
  if (!is_method)
    first = CS_OP_LOAD_GLOBAL_CALL_0;
  else if (at[1].op == CS_OP_GET_AWAITABLE)
    first = CS_OP_LOAD_METHOD_AWAIT_0;
  else
    first = CS_OP_LOAD_METHOD_CALL_0;
  fused->op = (guint8)(first + n);
  fused->n = (guint8)ticks;
  return TRUE;
}

/* Of a LOAD_GLOBAL: the name of a module. */
static gboolean
fuse_module_call (const CsCode *code, guint32 i, CsInstruction *fused)
{
  const CsInstruction *at = &code->instructions[i], *next = at + 1;
  CsInstruction method;

  if (at->op != CS_OP_LOAD_GLOBAL || at->a < code->first_temp || next->op != CS_OP_LOAD_METHOD
      || next->b != at->a)
    return FALSE;
  method = *next;
  fused->op = CS_OP_LOAD_GLOBAL_METHOD;
  if (fuse_call (code, i + 1, &method))
    {
      gboolean awaits = method.op >= CS_OP_LOAD_METHOD_AWAIT_0;

      fused->op = awaits ? CS_OP_LOAD_GLOBAL_METHOD_AWAIT : CS_OP_LOAD_GLOBAL_METHOD_CALL;
      fused->n = method.op - (awaits ? CS_OP_LOAD_METHOD_AWAIT_0 : CS_OP_LOAD_METHOD_CALL_0);
    }
  return TRUE;
}

static gboolean
fuse_await (const CsCode *code, guint32 i, CsInstruction *fused)
{
  const CsInstruction *at = &code->instructions[i];

  if (at->op != CS_OP_AWAIT || at->a < code->first_temp || at[1].op != CS_OP_CLEAR
      || at[1].a != at->a)
    return FALSE;
  fused->n = 1;
  return TRUE;
}

static gboolean
is_arithmetic (guint op)
{
  return op >= CS_OP_ADD && op <= CS_OP_DIVIDE;
}

gboolean
cs_is_attribute_update (const CsCode *code, guint32 i)
{
  const CsInstruction *load = &code->instructions[i], *sum = load + 1, *store = load + 2;

  return i + 2 < code->n_instructions && load->op == CS_OP_LOAD_ATTR_WATCHED
         && load->a >= code->first_temp && load->b < code->first_temp && sum->b == load->a
         && (sum->op == CS_OP_ADD || sum->op == CS_OP_SUBTRACT || sum->op == CS_OP_ADD_INT
             || sum->op == CS_OP_SUBTRACT_INT)
         && store->op == CS_OP_STORE_ATTR_WATCHED && store->a == load->b && store->b == sum->a
         && store->b >= code->first_temp;
}

static gboolean
is_constant_format (const CsCode *code, guint32 i)
{
  const CsInstruction *at = &code->instructions[i], *next = at + 1;
  guint spec = at->a;

  if (at->op != CS_OP_CONST || spec < code->first_temp || i + 2 >= code->n_instructions)
    return FALSE;
  if (next->op == CS_OP_BUILD_STRING && next->b == spec && next->c == 1)
    spec = next++->a;
  return next->op == CS_OP_FORMAT && (next->n & 7) == 4 && next->c == spec;
}

/* Whether what the instruction makes is but an operand of the arithmetic behind it. */
static gboolean
is_operand (const CsCode *code, const CsInstruction *at)
{
  const CsInstruction *next = at + 1;

  return at->a >= code->first_temp
         && (is_arithmetic (at->op) || at->op == CS_OP_INT
             || (at->op == CS_OP_CONST && code->constants[at->d].kind == CS_CONST_FLOAT))
         && is_arithmetic (next->op) && (next->b == at->a || next->c == at->a);
}

/* Of an ADD or ADD_INT whose result takes the place of its left operand, a local. */
static guint8
fused_sum (const CsInstruction *at)
{
  const CsInstruction *next = at + 1;
  gboolean is_last = next->op == CS_OP_JUMP_BACK && next[1 + next->d].op == CS_OP_FOR_ITER;

  return find_pair (at->op, is_last ? CS_OP_FOR_ITER : CS_OP_NOP);
}

static guint8
fused_opcode (const CsCode *code, guint32 i)
{
  const CsInstruction *at = &code->instructions[i];
  const CsInstruction *next = at + 1;

  if (cs_is_attribute_update (code, i))
    return CS_OP_UPDATE_ATTR;
  if (is_constant_format (code, i))
    return CS_OP_CONST_FORMAT;
  if (at->op == CS_OP_JUMP_BACK)
    return find_pair (at->op, next[at->d].op);
  /* One at the end of a chain is done with that. */
  if ((at->op == CS_OP_ADD || at->op == CS_OP_ADD_INT) && at->a == at->b && at->a < code->first_temp
      && (i == 0 || !is_operand (code, at - 1)))
    return fused_sum (at);
  if (i + 1 == code->n_instructions || at->a < code->first_temp)
    return at->op;
  if (is_operand (code, at))
    {
      if (at->op == CS_OP_INT)
        return CS_OP_INT_ADD + (next->op - CS_OP_ADD);
      return at->op == CS_OP_CONST ? CS_OP_CONST_CHAIN : CS_OP_ADD_CHAIN + (at->op - CS_OP_ADD);
    }
  if (at->op == CS_OP_YIELD)
    return next->a == at->a ? find_pair (at->op, next->op) : at->op;
  if (at->op == CS_OP_INT ? right_operand (next) == at->a
                          : next->op == CS_OP_RETURN && next->a == at->a)
    return find_pair (at->op, next->op);
  return at->op;
}

const CsInstruction *
cs_fuse (CsArena *arena, const CsCode *code)
{
  CsInstruction *fused = NULL;

  for (guint32 i = 0; i < code->n_instructions; i++)
    {
      CsInstruction instruction = code->instructions[i];

      if (!fuse_call (code, i, &instruction) && !fuse_module_call (code, i, &instruction)
          && !fuse_await (code, i, &instruction))
        instruction.op = fused_opcode (code, i);
      if (instruction.op == code->instructions[i].op && instruction.n == code->instructions[i].n)
        continue;
      if (fused == NULL)
        fused = cs_arena_memdup (arena, code->instructions,
                                 code->n_instructions * sizeof (CsInstruction));
      fused[i] = instruction;
    }
  return fused != NULL ? fused : code->instructions;
}
