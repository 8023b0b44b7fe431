/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/scope.h"

/* The analysis goes in three steps: scope-walk.c meets every name of every scope, scope-resolve.c
 * decides what each means, scope.c holds the names. */

/* CsScopeName.flags */
enum
{
  CS_SCOPE_NAME_PARAMETER = 1 << 0,
  CS_SCOPE_NAME_GLOBAL = 1 << 1,   /* declared so */
  CS_SCOPE_NAME_NONLOCAL = 1 << 2, /* declared so */
  CS_SCOPE_NAME_ANNOTATED = 1 << 3,
  CS_SCOPE_NAME_PASSED = 1 << 4, /* an inner scope's free name that is not this scope's own */
  CS_SCOPE_NAME_TARGET = 1 << 5, /* a comprehension iterates with it */
};

typedef struct
{
  CsModule *module;
  CsIntern *intern;
  CsArena *arena;
  CsDiagnostics *diagnostics;
  CsScope *scope;    /* the one that is walked */
  GPtrArray *scopes; /* owned; all, outer ones first */
  guint loops;       /* around the statement, within its scope */
} CsScopeAnalysis;

G_GNUC_PRINTF (3, 4)
void cs_scope_error (CsScopeAnalysis *self, CsPlace place, const char *format, ...);
/* Makes a scope within the one that is walked. */
CsScope *cs_scope_new (CsScopeAnalysis *self, CsScopeKind kind, const char *name, const void *node);
/* The scope's entry for a mangled name; made where it is not there. */
CsScopeName *cs_scope_add (CsArena *arena, CsScope *scope, const char *mangled);
CsScopeName *cs_scope_find_mangled (const CsScope *scope, const char *mangled);
gboolean cs_scope_is_function (const CsScope *scope); /* lambdas and comprehensions too */

void cs_scope_walk_module (CsScopeAnalysis *self);
void cs_scope_walk_expr (CsScopeAnalysis *self, CsExpr *expr);
void cs_scope_walk_exprs (CsScopeAnalysis *self, CsExprs exprs);
void cs_scope_walk_body (CsScopeAnalysis *self, CsStmts body);
void cs_scope_walk_comprehension (CsScopeAnalysis *self, CsExpr *expr);
void cs_scope_walk_function (CsScopeAnalysis *self, CsScope *scope, CsArguments *args);
void cs_scope_bind (CsScopeAnalysis *self, const char *name, CsPlace place);
void cs_scope_use (CsScopeAnalysis *self, const char *name);
void cs_scope_resolve (CsScopeAnalysis *self);
