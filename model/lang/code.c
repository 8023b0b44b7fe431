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

void
cs_code_each_import (const CsCode *code, CsImportFunction function, gpointer data)
{
  for (guint32 i = 0; i < code->n_instructions; i++)
    if (code->instructions[i].op == CS_OP_IMPORT)
      {
        const CsConst *name = &code->constants[code->instructions[i].b];
        g_autofree char *text = g_strndup (name->bytes, name->length);

        function (data, text);
      }
  for (guint32 i = 0; i < code->n_constants; i++)
    if (code->constants[i].kind == CS_CONST_CODE)
      cs_code_each_import (code->constants[i].code, function, data);
}
