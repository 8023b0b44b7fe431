/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/diagnostic.h"
#include "lang/ast.h"

/* What one pass over one file found wrong, in any order, until it is handed over sorted by place.
 *
 * Lexer and parser find problems in different orders, and after a bracket that is never closed a
 * piece of text is read twice; so problems are collected here first.  After CS_PROBLEMS_MAX the
 * rest is dropped. */
typedef struct _CsProblems CsProblems;

#define CS_PROBLEMS_MAX 100

CsProblems *cs_problems_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_problems_free (CsProblems *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsProblems, cs_problems_free)

/* `hint` is copied and may be NULL. */
void cs_problems_add (CsProblems *self, CsDiagnosticKind kind, CsPlace place, const char *hint,
                      const char *format, ...) G_GNUC_PRINTF (5, 6);
void cs_problems_add_valist (CsProblems *self, CsDiagnosticKind kind, CsPlace place,
                             const char *hint, const char *format, va_list args)
    G_GNUC_PRINTF (5, 0);
/* TRUE where nothing more will be taken, so that looking for more is in vain. */
gboolean cs_problems_is_full (const CsProblems *self);

/* Adds them to `diagnostics` in the order of their places, equal ones once, and forgets them. */
void cs_problems_hand_over (CsProblems *self, CsSource *source, guint32 file,
                            CsDiagnostics *diagnostics);
