/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/arena.h"
#include "lang/code.h"

/* Modules as words: our own library is compiled when the program is built, not at every start.
 *
 * An archive is a row of modules, ended by a word of 0.  Words are those of the machine that wrote
 * them.  What code says of its places is not kept: those of library code are never shown, and each
 * of its instructions stands nowhere. */
typedef struct _CsStoredModule CsStoredModule;

/* Adds a module to `archive`, of guint32; cs_stored_end adds what ends it. */
void cs_stored_add (GArray *archive, const char *name, const CsCode *code);
void cs_stored_end (GArray *archive);

/* The first module of an archive, the next one; NULL where there is none. */
const CsStoredModule *cs_stored_first (const guint32 *archive);
const CsStoredModule *cs_stored_next (const CsStoredModule *module);
const char *cs_stored_get_name (const CsStoredModule *module);

/* The code of a module, in `arena`; its texts stay in the archive.  `source` stands for all of it,
 * and codes take their numbers from `n_codes`, which is counted up. */
const CsCode *cs_stored_read (const CsStoredModule *module, CsSource *source, CsArena *arena,
                              guint32 *n_codes);
