/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/ast.h"

/* The dump's inside: ast-dump.c writes expressions, ast-dump-statements.c what holds them.  Each
 * function appends one field, with a space before it. */
typedef struct
{
  GString *out;
  gboolean with_places;
} CsAstDump;

/* `(name@place`, without a space; `place` may be NULL. */
void cs_ast_dump_begin (CsAstDump *self, const char *name, const CsPlace *place);
void cs_ast_dump_end (CsAstDump *self);
/* NULL is `-`. */
void cs_ast_dump_word (CsAstDump *self, const char *word);
void cs_ast_dump_number (CsAstDump *self, int number);
void cs_ast_dump_names (CsAstDump *self, const CsNames *names);
/* NULL is `-`. */
void cs_ast_dump_one (CsAstDump *self, const CsExpr *expr);
void cs_ast_dump_exprs (CsAstDump *self, const CsExprs *exprs);
void cs_ast_dump_keywords (CsAstDump *self, const CsKeywords *keywords);
void cs_ast_dump_arguments (CsAstDump *self, const CsArguments *args);
const char *cs_ast_binary_operator_name (CsBinaryOperator op);
