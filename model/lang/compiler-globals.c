/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "lang/compiler-private.h"

/* Which globals a module binds anywhere, and which of them are certainly modules. */

struct _CsGlobals
{
  CsCompiler *compiler; /* borrowed */
  GHashTable *modules;  /* name → module that it certainly is, or NOT_A_MODULE */
  GPtrArray *starred;   /* names of modules: `from … import *`, any name may be bound */
};

static char NOT_A_MODULE[] = "";

const char *
cs_compiler_join (CsCompiler *compiler, const char *module, const char *attribute)
{
  g_autofree char *dotted = g_strconcat (module, ".", attribute, NULL);

  return cs_intern_cstring (compiler->options->intern, dotted);
}

gboolean
cs_compiler_has_module (CsCompiler *compiler, const char *name)
{
  const CsCatalog *catalog = compiler->options->catalog;

  return catalog != NULL && catalog->has_module (catalog->data, name);
}

/* A global that is bound in two ways is certainly nothing. */
static void
bind_global (CsGlobals *self, const char *name, const char *module)
{
  const char *known = g_hash_table_lookup (self->modules, name);

  if (known != NULL && known != module)
    module = NOT_A_MODULE;
  g_hash_table_insert (self->modules, (gpointer)name, (gpointer)module);
}

static void
bind_other (gpointer use, const char *name)
{
  bind_global (use, name, NOT_A_MODULE);
}

const char *
cs_globals_first_part (CsCompiler *compiler, const char *dotted)
{
  return cs_intern_string (compiler->options->intern, dotted, strcspn (dotted, "."));
}

static void
bind_import (CsGlobals *self, const CsStmt *stmt)
{
  for (guint i = 0; i < stmt->import.names.n; i++)
    {
      const CsAlias *alias = &stmt->import.names.items[i];
      const char *first = cs_globals_first_part (self->compiler, alias->name);

      if (alias->asname != NULL)
        bind_global (self, alias->asname, alias->name);
      else
        bind_global (self, first, first);
    }
}

static void
bind_import_from (CsGlobals *self, const CsStmt *stmt)
{
  for (guint i = 0; i < stmt->import.names.n; i++)
    {
      const CsAlias *alias = &stmt->import.names.items[i];
      const char *name = alias->asname != NULL ? alias->asname : alias->name;
      const char *dotted;

      if (strcmp (name, "*") == 0)
        {
          g_ptr_array_add (self->starred,
                           (gpointer)(stmt->import.module != NULL ? stmt->import.module : ""));
          continue;
        }
      dotted = stmt->import.module != NULL && stmt->import.level == 0
                   ? cs_compiler_join (self->compiler, stmt->import.module, alias->name)
                   : NOT_A_MODULE;
      bind_global (self, name,
                   cs_compiler_has_module (self->compiler, dotted) ? dotted : NOT_A_MODULE);
    }
}

static void
bind_declared (CsGlobals *self, const CsStmt *stmt)
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
bind_compound (CsGlobals *self, const CsStmt *stmt)
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
bind_by_kind (CsGlobals *self, const CsStmt *stmt)
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
bind_scope (CsGlobals *self, const CsScope *scope)
{
  for (guint i = 0; i < scope->n_names; i++)
    if (scope->names[i].is_bound
        && g_hash_table_lookup (self->modules, scope->names[i].name) == NULL)
      bind_other (self, scope->names[i].name);
}

CsGlobals *
cs_globals_new (CsCompiler *compiler)
{
  CsGlobals *self = g_new0 (CsGlobals, 1);

  self->compiler = compiler;
  self->modules = g_hash_table_new (NULL, NULL);
  self->starred = g_ptr_array_new ();
  find_globals (self, &compiler->module->body);
  bind_scope (self, compiler->module->scope);
  return self;
}

void
cs_globals_free (CsGlobals *self)
{
  g_hash_table_unref (self->modules);
  g_ptr_array_unref (self->starred);
  g_free (self);
}

gboolean
cs_globals_is_bound (const CsGlobals *self, const char *name)
{
  return g_hash_table_lookup (self->modules, name) != NULL;
}

const GPtrArray *
cs_globals_get_starred (const CsGlobals *self)
{
  return self->starred;
}

const char *
cs_globals_find_module (const CsGlobals *self, const char *name)
{
  const char *module = g_hash_table_lookup (self->modules, name);

  return module != NOT_A_MODULE ? module : NULL;
}
