/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/fused.h"

static guint8
find_pair (guint8 first, guint8 second)
{
#define CS_FUSED(ID, FIRST, SECOND)                                                                \
  if (first == CS_OP_##FIRST && second == CS_OP_##SECOND)                                          \
    return CS_OP_##ID;
#include "vm/fused.def"
#undef CS_FUSED
  return first;
}

/* The register of the right operand. */
static guint
right_operand (const CsInstruction *at)
{
  return at->op >= CS_OP_TEST_EQUAL && at->op <= CS_OP_TEST_GREATER_EQUAL ? at->b : at->c;
}

static guint8
fused_opcode (const CsCode *code, guint32 i)
{
  const CsInstruction *at = &code->instructions[i];
  const CsInstruction *next = at + 1;

  if (at->op == CS_OP_JUMP_BACK)
    return find_pair (at->op, next[at->d].op);
  if (at->op == CS_OP_INT && i + 1 < code->n_instructions && at->a >= code->first_temp
      && right_operand (next) == at->a)
    return find_pair (at->op, next->op);
  return at->op;
}

const CsInstruction *
cs_fuse (CsArena *arena, const CsCode *code)
{
  CsInstruction *fused = NULL;

  for (guint32 i = 0; i < code->n_instructions; i++)
    {
      guint8 op = fused_opcode (code, i);

      if (op == code->instructions[i].op)
        continue;
      if (fused == NULL)
        fused = cs_arena_memdup (arena, code->instructions,
                                 code->n_instructions * sizeof (CsInstruction));
      fused[i].op = op;
    }
  return fused != NULL ? fused : code->instructions;
}
