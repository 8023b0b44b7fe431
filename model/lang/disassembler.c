/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler.h"

/* Longer strings are cut. */
#define MAX_TEXT 40

static void
append_register (GString *out, const CsCode *code, guint reg)
{
  if (reg >= code->first_temp)
    g_string_append_printf (out, " t%u", reg - code->first_temp);
  else
    g_string_append_printf (out, " %s", code->variables[reg]);
}

static void
append_text (GString *out, const CsConst *constant)
{
  g_autofree char *text = g_strndup (constant->bytes, MIN (constant->length, MAX_TEXT));
  g_autofree char *escaped = g_strescape (text, NULL);

  g_string_append_printf (out, "%s\"%s\"%s", constant->kind == CS_CONST_BYTES ? "b" : "", escaped,
                          constant->length > MAX_TEXT ? "…" : "");
}

static void
append_constant (GString *out, const CsConst *constant)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  switch (constant->kind)
    {
    case CS_CONST_NONE:
      g_string_append (out, "None");
      break;
    case CS_CONST_FALSE:
      g_string_append (out, "False");
      break;
    case CS_CONST_TRUE:
      g_string_append (out, "True");
      break;
    case CS_CONST_ELLIPSIS:
      g_string_append (out, "...");
      break;
    case CS_CONST_INT:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, constant->integer);
      break;
    case CS_CONST_BIG_INT:
      g_string_append_len (out, constant->bytes, constant->length);
      break;
    case CS_CONST_FLOAT:
      g_string_append (out, g_ascii_dtostr (buffer, sizeof buffer, constant->real));
      break;
    case CS_CONST_STR:
    case CS_CONST_BYTES:
      append_text (out, constant);
      break;
    case CS_CONST_TUPLE:
      g_string_append_c (out, '(');
      for (guint i = 0; i < constant->length; i++)
        {
          g_string_append (out, i > 0 ? ", " : "");
          append_constant (out, &constant->items[i]);
        }
      g_string_append_c (out, ')');
      break;
    case CS_CONST_CODE:
      g_string_append_printf (out, "<code %s>", constant->code->name);
      break;
    }
}

static void
append_operand (GString *out, const CsCode *code, guint32 at, char letter)
{
  const CsInstruction *instruction = &code->instructions[at];

  switch (letter)
    {
    case 'n':
      g_string_append_printf (out, " #%u", instruction->n);
      break;
    case 'a':
      append_register (out, code, instruction->a);
      break;
    case 'b':
      append_register (out, code, instruction->b);
      break;
    case 'c':
      append_register (out, code, instruction->c);
      break;
    case 'm':
      g_string_append_printf (out, " *%u", instruction->c);
      break;
    case 'i':
      g_string_append_printf (out, " %d", (gint16)instruction->c);
      break;
    case 'l':
      g_string_append_printf (out, " %d", instruction->d);
      break;
    case 'd':
      g_string_append_printf (out, " → %d", (gint)at + 1 + instruction->d);
      break;
    case 'S':
      g_string_append_printf (out, " .%s", code->sites[instruction->c]);
      break;
    default:
      g_string_append_c (out, ' ');
      append_constant (out, &code->constants[letter == 'K'   ? (guint32)instruction->d
                                             : letter == 'k' ? instruction->b
                                                             : instruction->c]);
      break;
    }
}

/* A register is named only where the instruction has one: `n` says which operands are there. */
static gboolean
has_operand (const CsInstruction *instruction, char letter)
{
  switch (instruction->op)
    {
    case CS_OP_MAKE_FUNCTION:
      return letter != 'c' || instruction->n != 0;
    case CS_OP_FORMAT:
      return letter != 'c' || (instruction->n & 4) != 0;
    case CS_OP_RAISE:
      return (letter != 'a' || instruction->n > 0) && (letter != 'b' || instruction->n > 1);
    case CS_OP_BUILD_TUPLE:
    case CS_OP_BUILD_LIST:
    case CS_OP_BUILD_SET:
    case CS_OP_BUILD_MAP:
      return letter != 'b' || instruction->c > 0;
    default:
      return TRUE;
    }
}

static void
append_instruction (GString *out, const CsCode *code, guint32 at)
{
  const CsInstruction *instruction = &code->instructions[at];
  const char *letters = cs_opcode_operands (instruction->op);

  g_string_append_printf (out, "%4u  %s", at, cs_opcode_name (instruction->op));
  for (; *letters != '\0'; letters++)
    if (has_operand (instruction, *letters))
      append_operand (out, code, at, *letters);
  g_string_append_c (out, '\n');
}

static void
append_code (GString *out, const CsCode *code)
{
  g_string_append_printf (out, "%s:\n", code->qualified_name);
  for (guint32 i = 0; i < code->n_instructions; i++)
    append_instruction (out, code, i);
  for (guint32 i = 0; i < code->n_handlers; i++)
    {
      const CsHandler *handler = &code->handlers[i];

      g_string_append_printf (out, "      %u–%u → %u t%u\n", handler->start, handler->end,
                              handler->handler, handler->temp - code->first_temp);
    }
  for (guint32 i = 0; i < code->n_constants; i++)
    if (code->constants[i].kind == CS_CONST_CODE)
      append_code (out, code->constants[i].code);
}

char *
cs_disassemble (const CsCode *code)
{
  GString *out = g_string_new (NULL);

  append_code (out, code);
  return g_string_free (out, FALSE);
}
