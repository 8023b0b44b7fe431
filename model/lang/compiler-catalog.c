/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "lang/compiler-private.h"

/* Names checked against the catalog, so that what is not offered is found before anything runs:
 * modules where they are imported, their attributes where a name certainly is that module, and
 * builtins where the module binds no such name. */

/* Longer chains of attributes than this lead to no module. */
#define MAX_MODULE_DEPTH 4

struct _CsCatalogUse
{
  CsCompiler *compiler; /* borrowed */
  GHashTable *globals;  /* name → module that it certainly is, or NOT_A_MODULE */
  gboolean has_star;    /* `from … import *`: any name may be bound */
};

static char NOT_A_MODULE[] = "";

/* What CPython 3.11 offers without an import, sorted. */
static const char *const python_builtins[] = {
  "ArithmeticError",
  "AssertionError",
  "AttributeError",
  "BaseException",
  "BaseExceptionGroup",
  "BlockingIOError",
  "BrokenPipeError",
  "BufferError",
  "BytesWarning",
  "ChildProcessError",
  "ConnectionAbortedError",
  "ConnectionError",
  "ConnectionRefusedError",
  "ConnectionResetError",
  "DeprecationWarning",
  "EOFError",
  "Ellipsis",
  "EncodingWarning",
  "EnvironmentError",
  "Exception",
  "ExceptionGroup",
  "FileExistsError",
  "FileNotFoundError",
  "FloatingPointError",
  "FutureWarning",
  "GeneratorExit",
  "IOError",
  "ImportError",
  "ImportWarning",
  "IndentationError",
  "IndexError",
  "InterruptedError",
  "IsADirectoryError",
  "KeyError",
  "KeyboardInterrupt",
  "LookupError",
  "MemoryError",
  "ModuleNotFoundError",
  "NameError",
  "NotADirectoryError",
  "NotImplemented",
  "NotImplementedError",
  "OSError",
  "OverflowError",
  "PendingDeprecationWarning",
  "PermissionError",
  "ProcessLookupError",
  "RecursionError",
  "ReferenceError",
  "ResourceWarning",
  "RuntimeError",
  "RuntimeWarning",
  "StopAsyncIteration",
  "StopIteration",
  "SyntaxError",
  "SyntaxWarning",
  "SystemError",
  "SystemExit",
  "TabError",
  "TimeoutError",
  "TypeError",
  "UnboundLocalError",
  "UnicodeDecodeError",
  "UnicodeEncodeError",
  "UnicodeError",
  "UnicodeTranslateError",
  "UnicodeWarning",
  "UserWarning",
  "ValueError",
  "Warning",
  "ZeroDivisionError",
  "__import__",
  "abs",
  "aiter",
  "all",
  "anext",
  "any",
  "ascii",
  "bin",
  "bool",
  "breakpoint",
  "bytearray",
  "bytes",
  "callable",
  "chr",
  "classmethod",
  "compile",
  "complex",
  "copyright",
  "credits",
  "delattr",
  "dict",
  "dir",
  "divmod",
  "enumerate",
  "eval",
  "exec",
  "exit",
  "filter",
  "float",
  "format",
  "frozenset",
  "getattr",
  "globals",
  "hasattr",
  "hash",
  "help",
  "hex",
  "id",
  "input",
  "int",
  "isinstance",
  "issubclass",
  "iter",
  "len",
  "license",
  "list",
  "locals",
  "map",
  "max",
  "memoryview",
  "min",
  "next",
  "object",
  "oct",
  "open",
  "ord",
  "pow",
  "print",
  "property",
  "quit",
  "range",
  "repr",
  "reversed",
  "round",
  "set",
  "setattr",
  "slice",
  "sorted",
  "staticmethod",
  "str",
  "sum",
  "super",
  "tuple",
  "type",
  "vars",
  "zip",
};

static int
compare_names (const void *key, const void *element)
{
  return strcmp (key, *(const char *const *)element);
}

static gboolean
is_python_builtin (const char *name)
{
  return bsearch (name, python_builtins, G_N_ELEMENTS (python_builtins), sizeof *python_builtins,
                  compare_names)
         != NULL;
}

static const CsCatalog *
get_catalog (CsUnit *self)
{
  return self->compiler->options->catalog;
}

static const char *
hint_for (CsUnit *self, const char *what)
{
  const CsCatalog *catalog = get_catalog (self);

  return catalog->hint != NULL ? catalog->hint (catalog->data, what) : NULL;
}

/* "module.attribute", interned. */
static const char *
join (CsCompiler *compiler, const char *module, const char *attribute)
{
  g_autofree char *dotted = g_strconcat (module, ".", attribute, NULL);

  return cs_intern_cstring (compiler->options->intern, dotted);
}

static gboolean
has_module (CsCompiler *compiler, const char *name)
{
  const CsCatalog *catalog = compiler->options->catalog;

  return catalog != NULL && catalog->has_module (catalog->data, name);
}

/* A global that is bound in two ways is certainly nothing. */
static void
bind_global (CsCatalogUse *self, const char *name, const char *module)
{
  const char *known = g_hash_table_lookup (self->globals, name);

  if (known != NULL && known != module)
    module = NOT_A_MODULE;
  g_hash_table_insert (self->globals, (gpointer)name, (gpointer)module);
}

static void
bind_other (gpointer use, const char *name)
{
  bind_global (use, name, NOT_A_MODULE);
}

const char *
cs_catalog_first_part (CsCompiler *compiler, const char *dotted)
{
  return cs_intern_string (compiler->options->intern, dotted, strcspn (dotted, "."));
}

static void
bind_import (CsCatalogUse *self, const CsStmt *stmt)
{
  for (guint i = 0; i < stmt->import.names.n; i++)
    {
      const CsAlias *alias = &stmt->import.names.items[i];
      const char *first = cs_catalog_first_part (self->compiler, alias->name);

      if (alias->asname != NULL)
        bind_global (self, alias->asname, alias->name);
      else
        bind_global (self, first, first);
    }
}

static void
bind_import_from (CsCatalogUse *self, const CsStmt *stmt)
{
  for (guint i = 0; i < stmt->import.names.n; i++)
    {
      const CsAlias *alias = &stmt->import.names.items[i];
      const char *name = alias->asname != NULL ? alias->asname : alias->name;
      const char *dotted;

      if (strcmp (name, "*") == 0)
        {
          self->has_star = TRUE;
          continue;
        }
      dotted = stmt->import.module != NULL && stmt->import.level == 0
                   ? join (self->compiler, stmt->import.module, alias->name)
                   : NOT_A_MODULE;
      bind_global (self, name, has_module (self->compiler, dotted) ? dotted : NOT_A_MODULE);
    }
}

static void
bind_declared (CsCatalogUse *self, const CsStmt *stmt)
{
  for (guint i = 0; i < stmt->names.n; i++)
    bind_other (self, stmt->names.items[i]);
}

/* Inside of functions and classes only `global` binds globals. */
static void
find_inner (gpointer use, const CsStmts *statements)
{
  for (guint i = 0; i < statements->n; i++)
    {
      const CsStmt *stmt = statements->items[i];

      if (stmt->kind == CS_STMT_GLOBAL)
        bind_declared (use, stmt);
      else if (stmt->kind == CS_STMT_FUNCTION_DEF || stmt->kind == CS_STMT_ASYNC_FUNCTION_DEF)
        find_inner (use, &stmt->function_def.body);
      else if (stmt->kind == CS_STMT_CLASS_DEF)
        find_inner (use, &stmt->class_def.body);
      else
        cs_stmt_visit_bodies (stmt, find_inner, use);
    }
}

static void
bind_compound (CsCatalogUse *self, const CsStmt *stmt)
{
  if (stmt->kind == CS_STMT_WITH || stmt->kind == CS_STMT_ASYNC_WITH)
    for (guint i = 0; i < stmt->with.items.n; i++)
      if (stmt->with.items.items[i].optional_vars != NULL)
        cs_target_visit_names (stmt->with.items.items[i].optional_vars, bind_other, self);
  if (stmt->kind == CS_STMT_TRY || stmt->kind == CS_STMT_TRY_STAR)
    for (guint i = 0; i < stmt->try_stmt.handlers.n; i++)
      if (stmt->try_stmt.handlers.items[i].name != NULL)
        bind_other (self, stmt->try_stmt.handlers.items[i].name);
  if (stmt->kind == CS_STMT_MATCH)
    for (guint i = 0; i < stmt->match.cases.n; i++)
      cs_pattern_visit_names (stmt->match.cases.items[i].pattern, bind_other, self);
}

static void
bind_by_kind (CsCatalogUse *self, const CsStmt *stmt)
{
  switch (stmt->kind)
    {
    case CS_STMT_IMPORT:
      bind_import (self, stmt);
      break;
    case CS_STMT_IMPORT_FROM:
      bind_import_from (self, stmt);
      break;
    case CS_STMT_FUNCTION_DEF:
    case CS_STMT_ASYNC_FUNCTION_DEF:
      bind_other (self, stmt->function_def.name);
      find_inner (self, &stmt->function_def.body);
      break;
    case CS_STMT_CLASS_DEF:
      bind_other (self, stmt->class_def.name);
      find_inner (self, &stmt->class_def.body);
      break;
    case CS_STMT_DELETE:
      for (guint i = 0; i < stmt->delete_stmt.targets.n; i++)
        cs_target_visit_names (stmt->delete_stmt.targets.items[i], bind_other, self);
      break;
    case CS_STMT_ASSIGN:
      for (guint i = 0; i < stmt->assign.targets.n; i++)
        cs_target_visit_names (stmt->assign.targets.items[i], bind_other, self);
      break;
    case CS_STMT_AUG_ASSIGN:
      cs_target_visit_names (stmt->aug_assign.target, bind_other, self);
      break;
    case CS_STMT_ANN_ASSIGN:
      cs_target_visit_names (stmt->ann_assign.target, bind_other, self);
      break;
    case CS_STMT_FOR:
    case CS_STMT_ASYNC_FOR:
      cs_target_visit_names (stmt->for_loop.target, bind_other, self);
      break;
    default:
      bind_compound (self, stmt);
      break;
    }
}

static void
find_globals (gpointer use, const CsStmts *statements)
{
  for (guint i = 0; i < statements->n; i++)
    {
      bind_by_kind (use, statements->items[i]);
      cs_stmt_visit_bodies (statements->items[i], find_globals, use);
    }
}

/* The rest of what the module's scope binds: assignment expressions. */
static void
bind_scope (CsCatalogUse *self, const CsScope *scope)
{
  for (guint i = 0; i < scope->n_names; i++)
    if (scope->names[i].is_bound
        && g_hash_table_lookup (self->globals, scope->names[i].name) == NULL)
      bind_other (self, scope->names[i].name);
}

CsCatalogUse *
cs_catalog_use_new (CsCompiler *compiler)
{
  CsCatalogUse *self = g_new0 (CsCatalogUse, 1);

  self->compiler = compiler;
  self->globals = g_hash_table_new (NULL, NULL);
  find_globals (self, &compiler->module->body);
  bind_scope (self, compiler->module->scope);
  return self;
}

void
cs_catalog_use_free (CsCatalogUse *self)
{
  g_hash_table_unref (self->globals);
  g_free (self);
}

gboolean
cs_catalog_is_bound (CsUnit *self, const char *name)
{
  const CsCatalogUse *use = self->compiler->catalog;

  return use->has_star || g_hash_table_lookup (use->globals, name) != NULL;
}

void
cs_catalog_check_global (CsUnit *self, const char *name)
{
  const CsCatalog *catalog = get_catalog (self);

  if (catalog == NULL || self->guards.names > 0 || cs_catalog_is_bound (self, name)
      || catalog->has_builtin (catalog->data, name) || !is_python_builtin (name))
    return;
  cs_unit_problem (self, CS_DIAGNOSTIC_UNSUPPORTED, self->at, hint_for (self, name),
                   "'%s' is not supported yet", name);
}

/* The module that an expression certainly is, or NULL. */
static const char *
find_module (CsUnit *self, const CsExpr *expr, guint depth)
{
  const char *module;

  if (expr->kind == CS_EXPR_NAME)
    {
      module = cs_unit_is_global (self, expr->name.id)
                   ? g_hash_table_lookup (self->compiler->catalog->globals, expr->name.id)
                   : NULL;
      return module != NOT_A_MODULE ? module : NULL;
    }
  if (expr->kind != CS_EXPR_ATTRIBUTE || depth == 0)
    return NULL;
  module = find_module (self, expr->attribute.value, depth - 1);
  if (module == NULL)
    return NULL;
  module = join (self->compiler, module, expr->attribute.attr);
  return has_module (self->compiler, module) ? module : NULL;
}

static gboolean
offers (CsUnit *self, const char *module, const char *attribute)
{
  const CsCatalog *catalog = get_catalog (self);

  return catalog->module_has (catalog->data, module, attribute)
         || has_module (self->compiler, join (self->compiler, module, attribute))
         || (g_str_has_prefix (attribute, "__") && g_str_has_suffix (attribute, "__"));
}

static void
report_attribute (CsUnit *self, CsPlace place, const char *module, const char *attribute)
{
  const char *dotted = join (self->compiler, module, attribute);

  cs_unit_problem (self, CS_DIAGNOSTIC_UNSUPPORTED, place, hint_for (self, dotted),
                   "'%s' is not supported yet", dotted);
}

void
cs_catalog_check_attribute (CsUnit *self, const CsExpr *attribute)
{
  const char *module;

  if (get_catalog (self) == NULL || self->guards.attributes > 0)
    return;
  module = find_module (self, attribute->attribute.value, MAX_MODULE_DEPTH);
  if (module != NULL && has_module (self->compiler, module)
      && !offers (self, module, attribute->attribute.attr))
    report_attribute (self, attribute->place, module, attribute->attribute.attr);
}

gboolean
cs_catalog_check_module (CsUnit *self, const char *name, CsPlace place)
{
  if (get_catalog (self) == NULL || self->guards.imports > 0 || has_module (self->compiler, name))
    return TRUE;
  cs_unit_problem (self, CS_DIAGNOSTIC_UNSUPPORTED, place, hint_for (self, name),
                   "module '%s' is not supported yet", name);
  return FALSE;
}

void
cs_catalog_check_import (CsUnit *self, const char *module, const CsAlias *alias)
{
  if (get_catalog (self) == NULL || self->guards.imports > 0 || strcmp (alias->name, "*") == 0)
    return;
  if (!offers (self, module, alias->name))
    report_attribute (self, alias->place, module, alias->name);
}

static gboolean
catches (const CsExpr *type, const char *name)
{
  if (type == NULL)
    return TRUE;
  if (type->kind == CS_EXPR_TUPLE)
    {
      for (guint i = 0; i < type->sequence.elts.n; i++)
        if (catches (type->sequence.elts.items[i], name))
          return TRUE;
      return FALSE;
    }
  return type->kind == CS_EXPR_NAME
         && (strcmp (type->name.id, name) == 0 || strcmp (type->name.id, "Exception") == 0
             || strcmp (type->name.id, "BaseException") == 0);
}

void
cs_catalog_enter_try (CsUnit *self, const CsStmt *stmt)
{
  for (guint i = 0; i < stmt->try_stmt.handlers.n; i++)
    {
      const CsExpr *type = stmt->try_stmt.handlers.items[i].type;

      if (catches (type, "ImportError") || catches (type, "ModuleNotFoundError"))
        self->guards.imports++;
      if (catches (type, "AttributeError"))
        self->guards.attributes++;
      if (catches (type, "NameError"))
        self->guards.names++;
    }
}
