/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/arena.h"
#include "lang/code.h"

/* Modules as words: our own library is compiled when the program is built, not at every start.
 *
 * Words are those of the machine that wrote them.  What code says of its places is not kept: those
 * of library code are never shown, and each of its instructions stands nowhere.
 *
 * Most of what a program imports it never calls, so code is read in two steps: first what there is
 * to know about it, and when it is about to run what is in it. */
typedef struct _CsStoredModule CsStoredModule;

/* Adds a module to `modules`, of guint32; cs_stored_archive makes an archive of them. */
void cs_stored_add (GArray *modules, const char *name, const CsCode *code);
GArray *cs_stored_archive (GArray *modules) G_GNUC_WARN_UNUSED_RESULT;

/* NULL where there is none. */
const CsStoredModule *cs_stored_find (const guint32 *archive, const char *name);
/* What is imported anywhere in the module, by index; NULL behind the last. */
const char *cs_stored_get_import (const CsStoredModule *module, guint32 i);

/* The code of a module, in `arena`; its texts stay in the archive.  `source` stands for all of it,
 * and the code takes a number from `n_codes`, which is counted up by all there is in it. */
const CsCode *cs_stored_read (const guint32 *archive, const CsStoredModule *module,
                              CsSource *source, CsArena *arena, guint32 *n_codes);
/* Reads what is in stored code, but not what is in the code within it.  Nothing is to be done for
 * code that is complete. */
void cs_stored_complete (const CsCode *code);
