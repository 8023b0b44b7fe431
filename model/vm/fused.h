/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/arena.h"
#include "lang/code.h"

/* Instructions as the interpreter runs them: those of the code, one for one, some of them with the
 * opcode of a pair (fused.def).  The compiler, the disassembler and all that takes code apart know
 * nothing of pairs. */

typedef enum
{
  CS_OP_BEFORE_FUSED = CS_N_OPCODES - 1,
#define CS_FUSED(ID, FIRST, SECOND) CS_OP_##ID,
#include "vm/fused.def"
#undef CS_FUSED
  CS_N_RUN_OPCODES
} CsFusedOpcode;

G_STATIC_ASSERT (CS_N_RUN_OPCODES <= G_MAXUINT8 + 1);

/* Lives in `arena`, or is the code's own row. */
const CsInstruction *cs_fuse (CsArena *arena, const CsCode *code);
