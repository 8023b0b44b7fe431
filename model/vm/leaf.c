/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/leaf.h"

#include "lang/fused.h"
#include "lang/updates.h"

static gboolean
is_parameter (const CsCode *code, guint i)
{
  return i < code->n_positional;
}

static gboolean
is_sum_or_difference (const CsCode *code, const CsInstruction *at)
{
  return at->op == CS_OP_ADD_INT || at->op == CS_OP_SUBTRACT_INT
         || ((at->op == CS_OP_ADD || at->op == CS_OP_SUBTRACT) && is_parameter (code, at->c));
}

/* What the instructions before the RETURN or RETURN_NONE do, how many they are, and the register of
 * what they make. */
static CsLeafKind
find_kind (const CsCode *code, guint *n, guint *made)
{
  const CsInstruction *at = code->instructions;

  *n = 1;
  *made = at->a;
  switch (cs_op_unwatched (at->op))
    {
    case CS_OP_RETURN:
      *n = 0;
      return is_parameter (code, at->a) ? CS_LEAF_PARAMETER : CS_LEAF_NOT;
    case CS_OP_RETURN_NONE:
      *n = 0;
      return CS_LEAF_CONSTANT;
    case CS_OP_INT:
      if (at[1].op == CS_OP_RETURN)
        return CS_LEAF_CONSTANT;
      *n = 2;
      *made = at[1].a;
      return (at[1].op == CS_OP_MULTIPLY || at[1].op == CS_OP_FLOOR_DIVIDE
              || at[1].op == CS_OP_MODULO)
                     && at->a >= code->first_temp && at[1].c == at->a
                     && is_parameter (code, at[1].b)
                 ? CS_LEAF_INT
                 : CS_LEAF_NOT;
    case CS_OP_CONST:
    case CS_OP_NONE:
      return CS_LEAF_CONSTANT;
    case CS_OP_MULTIPLY:
      return is_parameter (code, at->b) && is_parameter (code, at->c) ? CS_LEAF_PRODUCT
                                                                      : CS_LEAF_NOT;
    case CS_OP_LOAD_ATTR:
      if (!is_parameter (code, at->b))
        return CS_LEAF_NOT;
      if (at->op == CS_OP_LOAD_ATTR)
        return CS_LEAF_ATTRIBUTE;
      if (!cs_is_attribute_update (code, 0))
        return CS_LEAF_NOT;
      *n = 3;
      return is_sum_or_difference (code, &at[1]) ? CS_LEAF_UPDATE : CS_LEAF_NOT;
    case CS_OP_STORE_ATTR:
      return is_parameter (code, at->a) && is_parameter (code, at->b) ? CS_LEAF_STORE : CS_LEAF_NOT;
    default:
      return is_sum_or_difference (code, at) && is_parameter (code, at->b) ? CS_LEAF_SUM
                                                                           : CS_LEAF_NOT;
    }
}

/* Whether the code ends with `end`, which returns what was made. */
static gboolean
returns (const CsInstruction *end, CsLeafKind kind, guint n, guint made)
{
  if (n == 0)
    return TRUE;
  if (kind == CS_LEAF_STORE || kind == CS_LEAF_UPDATE)
    return end->op == CS_OP_RETURN_NONE;
  return end->op == CS_OP_RETURN && end->a == made;
}

CsLeaf
cs_leaf_of (const CsCode *code)
{
  guint n, made, ticks = 0;
  CsLeafKind kind = find_kind (code, &n, &made);

  if (kind == CS_LEAF_NOT || !returns (&code->instructions[n], kind, n, made))
    return (CsLeaf){ CS_LEAF_NOT, 0 };
  for (guint i = 0; i <= n; i++)
    ticks += cs_opcode_ticks (code->instructions[i].op);
  return (CsLeaf){ (guint8)kind, (guint8)ticks };
}
