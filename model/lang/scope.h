/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/intern.h"
#include "lang/ast.h"

/* Which variable a name means, for each block of a module, by the rules of CPython 3.11's symtable.
 *
 * A module, a class body, a function, a lambda and a comprehension are one scope each.  The
 * analysis hangs a scope on each such node (`scope` of function_def, class_def, lambda, comp and
 * CsModule) and reports what CPython's symtable and compiler refuse: `nonlocal` without a binding,
 * `return` outside of a function, `await` outside of an async one, and so on.
 *
 * Decorators, parameter defaults, annotations, base classes, and the first iterable of a
 * comprehension belong to the scope around.
 *
 * Private names (`__x` in a class) are mangled: the names in a scope are what the running program
 * sees, `_C__x`; the names in the tree are what the user wrote.  Scopes live in the arena. */

typedef enum
{
  CS_SCOPE_MODULE,
  CS_SCOPE_CLASS,
  CS_SCOPE_FUNCTION,
  CS_SCOPE_LAMBDA,
  CS_SCOPE_COMPREHENSION, /* of all four forms */
} CsScopeKind;

/* What calling the scope's code gives. */
typedef enum
{
  CS_FLAVOUR_PLAIN,
  CS_FLAVOUR_GENERATOR,
  CS_FLAVOUR_COROUTINE, /* `async def`; also a list, set or dict comprehension that awaits */
  CS_FLAVOUR_ASYNC_GENERATOR,
} CsFlavour;

typedef enum
{
  CS_NAME_LOCAL,           /* a variable of this scope; of a module or class: in its namespace */
  CS_NAME_CELL,            /* a variable of this scope that an inner scope uses too */
  CS_NAME_FREE,            /* a cell of a function around */
  CS_NAME_GLOBAL,          /* declared so */
  CS_NAME_GLOBAL_IMPLICIT, /* bound nowhere around: a global or builtin */
} CsNameKind;

/* A variable as one scope sees it. */
typedef struct
{
  const char *name; /* interned, mangled */
  CsNameKind kind;
  guint32 index;     /* LOCAL: 0 to n_locals - 1; CELL: into cells; FREE: into frees */
  gint32 parameter;  /* place among the parameters, or -1 */
  gboolean is_bound; /* it is assigned, imported, defined or deleted here */
  gboolean is_used;  /* it is read here */
  guint flags;       /* the analysis' own */
} CsScopeName;

/* Parameters come first in `names` and, unless they are cells, in the numbering of locals, in the
 * order of CPython's co_varnames: positional ones, keyword-only ones, *args, **kwargs; a
 * comprehension has one, ".0", its first iterator.  The other names stand in the order in which
 * they are met. */
struct _CsScope
{
  CsScopeKind kind;
  CsFlavour flavour;
  const char *name;     /* "f", "C", "<lambda>", "<listcomp>", "<module>" */
  const char *qualname; /* "C.f", "f.<locals>.<lambda>" */
  CsScope *parent;      /* NULL for a module */
  const void *node;     /* CsModule, CsStmt or CsExpr */

  CsScopeName *names;
  guint n_names;
  guint n_parameters;
  guint n_locals; /* names whose kind is LOCAL */

  /* Sorted by their bytes, as in CPython. */
  CsNames cells;
  /* What the code object is given by the scope around, where each of them is a cell or a free name.
   * A class that binds a name which its methods take from a function around has that name here
   * although its own kind is LOCAL. */
  CsNames frees;

  /* A class whose methods use `super` or `__class__`: "__class__" is among its cells, to be filled
   * with the class when it is made. */
  gboolean needs_class_cell;

  /* The rest is the analysis' own. */
  CsIntern *intern;
  const char *private_class; /* the class whose private names are mangled, nullable */
  guint32 *slots;            /* open addressing from name to index + 1 */
  guint n_slots;
};

/* Analyses a module that was parsed without an error.  Returns its scope, which is also
 * module->scope; never NULL.  After an error the scopes are not to be used. */
CsScope *cs_scope_analyse (CsModule *module, CsIntern *intern, CsArena *arena,
                           CsDiagnostics *diagnostics);

/* The variable that `name`, as it stands in the tree, means in this scope; NULL where the scope
 * does not mention it. */
const CsScopeName *cs_scope_find (const CsScope *scope, const char *name);

/* What a name in the tree is called at run time: `__x` in class C is `_C__x`.  Attributes, imported
 * names and variables are mangled; keywords of calls and attributes in patterns are not. */
const char *cs_scope_mangle (const CsScope *scope, const char *name);

/* "LOCAL", "CELL" …, for dumps and tests. */
const char *cs_name_kind_to_string (CsNameKind kind);
