/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/container.h"
#include "vm/str.h"

/* Parts of classes that builtin types, types of modules and classes of the program share. */

/* Room for the attributes of instances of variable size, which stand before the object: a multiple
 * of 16. */
#define CS_ATTRIBUTES_PREFIX 16

/* The mro of `type` with `bases`, itself first; a new reference, NULL after raising TypeError. */
CsTuple *cs_class_make_mro (CsMachine *m, CsType *type, CsTuple *bases);
/* Gives `type` and all below it new versions and looks for special methods in them. */
void cs_class_touch (CsMachine *m, CsType *type);
/* FALSE after MemoryError.  Immortal classes keep no list. */
gboolean cs_class_add_subclass (CsMachine *m, CsType *base, CsType *type);
void cs_class_forget_subclass (CsType *base, CsType *type);
/* What __slots__ of a class that is being made asks for; FALSE after raising. */
gboolean cs_class_find_slots (CsMachine *m, CsType *type);
/* "module.qualified_name", without "builtins". */
void cs_type_append_name (CsStrBuilder *out, const CsType *type);
