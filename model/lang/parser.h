/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/intern.h"
#include "lang/ast.h"

/* Parses the grammar of Python 3.11, all of it; what Coroscope does not run is the compiler's to
 * say.
 *
 * Messages are those of CPython where there is one.  After an error parsing goes on at the next
 * logical line, so one run reports many; a logical line gives one.  No input exhausts the stack:
 * nesting is limited, and a tree is never higher than CS_AST_MAX_HEIGHT. */

/* Never NULL; the tree may lack what was wrong, so look at the diagnostics before using it.  `file`
 * is put into the spans of diagnostics.  The tree borrows `source` and lives in `arena`. */
CsModule *cs_parse (CsSource *source, guint32 file, CsIntern *intern, CsArena *arena,
                    CsDiagnostics *diagnostics);

/* Parses one literal, as a parameter's value is given: numbers with or without a sign, strings,
 * bytes, tuples, lists, dicts, sets, None, True, False, `...`.  NULL, and a diagnostic, for
 * anything else. */
CsExpr *cs_parse_literal (CsSource *source, guint32 file, CsIntern *intern, CsArena *arena,
                          CsDiagnostics *diagnostics);
