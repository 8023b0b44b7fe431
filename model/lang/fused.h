/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/arena.h"
#include "lang/code.h"

/* Instructions as the interpreter runs them: those of the code, one for one, some of them with the
 * opcode of a pair (fused.def).  They are made last; the disassembler and all else that takes code
 * apart know nothing of pairs. */

typedef enum
{
  CS_OP_BEFORE_FUSED = CS_N_OPCODES - 1,
#define CS_FUSED(ID, FIRST, SECOND) CS_OP_##ID,
#include "lang/fused.def"
#undef CS_FUSED
  CS_N_RUN_OPCODES
} CsFusedOpcode;

G_STATIC_ASSERT (CS_N_RUN_OPCODES <= G_MAXUINT8 + 1);

/* The opcode of the instruction that a pair begins with, or itself. */
static inline guint8
cs_op_single (guint8 op)
{
  static const guint8 singles[] = {
#define CS_FUSED(ID, FIRST, SECOND) CS_OP_##FIRST,
#include "lang/fused.def"
#undef CS_FUSED
  };

  return op < CS_N_OPCODES ? op : singles[op - CS_N_OPCODES];
}

/* Of calls with their arguments. */
#define CS_FUSED_MAX_ARGUMENTS 3

/* Whether the three instructions from `i` on are UPDATE_ATTR's. */
gboolean cs_is_attribute_update (const CsCode *code, guint32 i);

/* Lives in `arena`, or is the code's own row. */
const CsInstruction *cs_fuse (CsArena *arena, const CsCode *code);
