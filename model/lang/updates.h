/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/code.h"

/* Updates of variables that others may share: `counter += 1`, or a load of a global, a nonlocal, an
 * attribute or an item (by its container's method get, too) whose value, after whatever the
 * function makes of it, goes back to a variable of that name.  Their loads and stores become those
 * of kind WATCHED, which do the same but tell the machine, so that it notices when somebody else
 * wrote in between. */

/* The opcode that it is the watched kind of, or itself. */
static inline CsOpcode
cs_op_unwatched (guint op)
{
  switch ((CsOpcode)op)
    {
    case CS_OP_LOAD_GLOBAL_WATCHED:
      return CS_OP_LOAD_GLOBAL;
    case CS_OP_STORE_GLOBAL_WATCHED:
      return CS_OP_STORE_GLOBAL;
    case CS_OP_LOAD_CELL_WATCHED:
      return CS_OP_LOAD_CELL;
    case CS_OP_STORE_CELL_WATCHED:
      return CS_OP_STORE_CELL;
    case CS_OP_LOAD_ATTR_WATCHED:
      return CS_OP_LOAD_ATTR;
    case CS_OP_STORE_ATTR_WATCHED:
      return CS_OP_STORE_ATTR;
    case CS_OP_LOAD_ITEM_WATCHED:
      return CS_OP_LOAD_ITEM;
    case CS_OP_STORE_ITEM_WATCHED:
      return CS_OP_STORE_ITEM;
    case CS_OP_CALL_METHOD_WATCHED:
      return CS_OP_CALL_METHOD;
    default:
      return (CsOpcode)op;
    }
}

/* Called when the jumps of `code` stand: its instructions, sites, handlers and registers, and which
 * of these are parameters and other locals. */
void cs_updates_mark (const CsCode *code, CsInstruction *instructions);
