/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/code.h"

static const struct
{
  const char *name;
  const char *operands;
  guint ticks;
} opcodes[] = {
#define CS_OPCODE(ID, operands, ticks, sentence) { #ID, operands, ticks },
#include "lang/opcodes.def"
#undef CS_OPCODE
};

const char *
cs_opcode_name (CsOpcode op)
{
  g_return_val_if_fail (op < CS_N_OPCODES, NULL);
  return opcodes[op].name;
}

const char *
cs_opcode_operands (CsOpcode op)
{
  g_return_val_if_fail (op < CS_N_OPCODES, NULL);
  return opcodes[op].operands;
}

guint
cs_opcode_ticks (CsOpcode op)
{
  g_return_val_if_fail (op < CS_N_OPCODES, 0);
  return opcodes[op].ticks;
}
