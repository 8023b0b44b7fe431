/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/code.h"

/* Updates of variables that others may share: `counter += 1`, or a load of a global, a nonlocal, an
 * attribute or an item whose value, after whatever the function makes of it, goes back to a
 * variable of that name.  Their loads and stores become those of kind WATCHED, which do the same
 * but tell the machine, so that it notices when somebody else wrote in between.
 *
 * Called when the jumps of a code stand. */
void cs_updates_mark (CsInstruction *instructions, guint n, const char *const *sites,
                      const CsHandler *handlers, guint n_handlers, guint n_registers);
