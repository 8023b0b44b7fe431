/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/problems.h"
#include "lang/scope.h"

/* The analysis goes in three steps: scope-walk.c and scope-expr.c meet every name of every scope,
 * scope-resolve.c decides what each means, scope.c holds the names.  scope-check.c looks, on the
 * walk, for what the grammar lets through and Python refuses all the same. */

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

/* What stands around a statement, within its scope. */
typedef struct
{
  guint loops;
  gboolean in_star_handler;      /* within an except* block */
  gboolean in_star_handler_only; /* and no loop between that and the statement */
  const CsStmt *value_return;    /* the scope's first `return` with a value, nullable */
} CsScopeAround;

typedef struct
{
  CsModule *module;
  CsIntern *intern;
  CsArena *arena;
  CsProblems *problems;
  CsScope *scope;                /* the one that is walked */
  GPtrArray *scopes;             /* all, outer ones first */
  GArray *nonlocals;             /* of CsScopeNonlocal */
  guint iterables;               /* of comprehensions, around the expression */
  const CsStmt *after_future;    /* the first that a future import may not follow, nullable */
  gboolean annotations_are_text; /* a future import says so: no names are in them */
  CsScopeAround around;
} CsScopeAnalysis;

/* Where a name was declared, for the error that it is bound nowhere. */
typedef struct
{
  const CsScope *scope;
  const char *mangled;
  CsPlace place;
} CsScopeNonlocal;

/* Walks and resolves the module; problems are left in `problems`. */
void cs_scope_run (CsScopeAnalysis *self, CsModule *module, CsIntern *intern, CsArena *arena);
void cs_scope_clear (CsScopeAnalysis *self);

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
/* Elements of a display or arguments, which may be starred. */
void cs_scope_walk_elements (CsScopeAnalysis *self, CsExprs exprs);
void cs_scope_walk_body (CsScopeAnalysis *self, CsStmts body);
void cs_scope_walk_comprehension (CsScopeAnalysis *self, CsExpr *expr);
void cs_scope_walk_function (CsScopeAnalysis *self, CsScope *scope, CsArguments *args);
void cs_scope_bind (CsScopeAnalysis *self, const char *name, CsPlace place);
void cs_scope_use (CsScopeAnalysis *self, const char *name);
void cs_scope_resolve (CsScopeAnalysis *self);

/* A name that is bound, or given as a keyword. */
void cs_scope_check_name (CsScopeAnalysis *self, const char *name, CsPlace place);
/* What is bound by an assignment, a loop, a comprehension or `with`. */
void cs_scope_check_target (CsScopeAnalysis *self, const CsExpr *target);
void cs_scope_check_keywords (CsScopeAnalysis *self, const CsKeywords *keywords);
void cs_scope_check_pattern (CsScopeAnalysis *self, const CsPattern *pattern);
void cs_scope_check_handlers (CsScopeAnalysis *self, const CsExceptHandlers *handlers);
/* The module's first statement that is neither its documentation nor a future import. */
const CsStmt *cs_scope_after_future (const CsModule *module);
/* Any `from … import`. */
void cs_scope_check_future (CsScopeAnalysis *self, const CsStmt *stmt);
/* What runs, but is hardly meant: comparisons, calls and items of literals, tests of tuples. */
void cs_scope_warn_of_compare (CsScopeAnalysis *self, const CsExpr *expr);
void cs_scope_warn_of_call (CsScopeAnalysis *self, const CsExpr *expr);
void cs_scope_warn_of_subscript (CsScopeAnalysis *self, const CsExpr *expr);
void cs_scope_warn_of_assert (CsScopeAnalysis *self, const CsStmt *stmt);
/* break, continue, return. */
void cs_scope_check_leaving (CsScopeAnalysis *self, const CsStmt *stmt);
