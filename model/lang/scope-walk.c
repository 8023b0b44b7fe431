/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/scope-private.h"

#include <string.h>

static void
bind_in (CsScopeAnalysis *self, CsScope *scope, const char *name)
{
  cs_scope_add (self->arena, scope, cs_scope_mangle (scope, name))->is_bound = TRUE;
}

void
cs_scope_bind (CsScopeAnalysis *self, const char *name, CsPlace place)
{
  cs_scope_check_name (self, name, place);
  bind_in (self, self->scope, name);
  if (self->scope->kind == CS_SCOPE_COMPREHENSION)
    cs_scope_add (self->arena, self->scope, cs_scope_mangle (self->scope, name))->flags |=
        CS_SCOPE_NAME_TARGET;
}

void
cs_scope_use (CsScopeAnalysis *self, const char *name)
{
  CsScope *scope = self->scope;

  cs_scope_add (self->arena, scope, cs_scope_mangle (scope, name))->is_used = TRUE;
  /* `super ()` finds its class in the cell __class__. */
  if (cs_scope_is_function (scope) && strcmp (name, "super") == 0)
    cs_scope_add (self->arena, scope, cs_intern_cstring (self->intern, "__class__"))->is_used =
        TRUE;
}

static void
walk_arg (CsScopeAnalysis *self, CsScope *scope, const CsArg *arg)
{
  const char *mangled;
  CsScopeName *name;

  if (arg == NULL)
    return;
  cs_scope_check_name (self, arg->name, arg->place);
  mangled = cs_scope_mangle (scope, arg->name);
  if (cs_scope_find_mangled (scope, mangled) != NULL)
    cs_scope_error (self, arg->place, "duplicate argument '%s' in function definition", arg->name);
  name = cs_scope_add (self->arena, scope, mangled);
  name->is_bound = TRUE;
  name->flags |= CS_SCOPE_NAME_PARAMETER;
  name->parameter = scope->n_parameters++;
}

static void
walk_parameters (CsScopeAnalysis *self, CsScope *scope, const CsArguments *args)
{
  for (guint i = 0; i < args->posonlyargs.n; i++)
    walk_arg (self, scope, &args->posonlyargs.items[i]);
  for (guint i = 0; i < args->args.n; i++)
    walk_arg (self, scope, &args->args.items[i]);
  for (guint i = 0; i < args->kwonlyargs.n; i++)
    walk_arg (self, scope, &args->kwonlyargs.items[i]);
  walk_arg (self, scope, args->vararg);
  walk_arg (self, scope, args->kwarg);
}

/* That of *args may be starred. */
static void
walk_annotation (CsScopeAnalysis *self, CsExpr *annotation)
{
  if (annotation == NULL || self->annotations_are_text)
    return;
  if (annotation->kind == CS_EXPR_STARRED)
    annotation = annotation->operand.value;
  cs_scope_walk_expr (self, annotation);
}

static void
walk_arg_annotation (CsScopeAnalysis *self, const CsArg *arg)
{
  if (arg != NULL)
    walk_annotation (self, arg->annotation);
}

static void
walk_annotations (CsScopeAnalysis *self, const CsArguments *args)
{
  const CsArgs *const lists[] = { &args->args, &args->posonlyargs, &args->kwonlyargs };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->n; j++)
      walk_arg_annotation (self, &lists[i]->items[j]);
  walk_arg_annotation (self, args->vararg);
  walk_arg_annotation (self, args->kwarg);
}

/* Defaults and annotations belong to the scope around; parameters to the function. */
void
cs_scope_walk_function (CsScopeAnalysis *self, CsScope *scope, CsArguments *args)
{
  cs_scope_walk_exprs (self, args->defaults);
  cs_scope_walk_exprs (self, args->kw_defaults);
  walk_annotations (self, args);
  walk_parameters (self, scope, args);
}

static void
walk_function_def (CsScopeAnalysis *self, CsStmt *stmt)
{
  CsScope *outer = self->scope;
  CsScopeAround around = self->around;
  CsScope *scope;

  cs_scope_walk_exprs (self, stmt->function_def.decorator_list);
  walk_annotation (self, stmt->function_def.returns);
  cs_scope_bind (self, stmt->function_def.name, stmt->place);
  scope = cs_scope_new (self, CS_SCOPE_FUNCTION, stmt->function_def.name, stmt);
  stmt->function_def.scope = scope;
  if (stmt->kind == CS_STMT_ASYNC_FUNCTION_DEF)
    scope->flavour = CS_FLAVOUR_COROUTINE;
  cs_scope_walk_function (self, scope, stmt->function_def.args);
  self->scope = scope;
  self->around = (CsScopeAround){ 0 };
  cs_scope_walk_body (self, stmt->function_def.body);
  if (scope->flavour == CS_FLAVOUR_ASYNC_GENERATOR && self->around.value_return != NULL)
    cs_scope_error (self, self->around.value_return->place,
                    "'return' with value in async generator");
  self->scope = outer;
  self->around = around;
}

static void
walk_class_def (CsScopeAnalysis *self, CsStmt *stmt)
{
  CsScope *outer = self->scope;
  CsScopeAround around = self->around;
  CsScope *scope;

  cs_scope_walk_exprs (self, stmt->class_def.decorator_list);
  cs_scope_walk_elements (self, stmt->class_def.bases);
  cs_scope_check_keywords (self, &stmt->class_def.keywords);
  for (guint i = 0; i < stmt->class_def.keywords.n; i++)
    cs_scope_walk_expr (self, stmt->class_def.keywords.items[i].value);
  cs_scope_bind (self, stmt->class_def.name, stmt->place);
  scope = cs_scope_new (self, CS_SCOPE_CLASS, stmt->class_def.name, stmt);
  scope->private_class = stmt->class_def.name;
  stmt->class_def.scope = scope;
  self->scope = scope;
  self->around = (CsScopeAround){ 0 };
  cs_scope_walk_body (self, stmt->class_def.body);
  self->scope = outer;
  self->around = around;
}

/* What an earlier mention of a name has against declaring it now. */
static const char *
declaration_problem (const CsScopeName *known, gboolean global)
{
  if (known == NULL)
    return NULL;
  if (known->flags & CS_SCOPE_NAME_PARAMETER)
    return global ? "name '%s' is parameter and global" : "name '%s' is parameter and nonlocal";
  if (known->flags & (global ? CS_SCOPE_NAME_NONLOCAL : CS_SCOPE_NAME_GLOBAL))
    return "name '%s' is nonlocal and global";
  if (known->flags & (CS_SCOPE_NAME_GLOBAL | CS_SCOPE_NAME_NONLOCAL))
    return NULL;
  if (known->flags & CS_SCOPE_NAME_ANNOTATED)
    return global ? "annotated name '%s' can't be global" : "annotated name '%s' can't be nonlocal";
  if (known->is_bound)
    return global ? "name '%s' is assigned to before global declaration"
                  : "name '%s' is assigned to before nonlocal declaration";
  if (known->is_used)
    return global ? "name '%s' is used prior to global declaration"
                  : "name '%s' is used prior to nonlocal declaration";
  return NULL;
}

static void
walk_declaration (CsScopeAnalysis *self, CsStmt *stmt)
{
  gboolean global = stmt->kind == CS_STMT_GLOBAL;

  if (!global && self->scope->kind == CS_SCOPE_MODULE)
    {
      cs_scope_error (self, stmt->place, "nonlocal declaration not allowed at module level");
      return;
    }
  for (guint i = 0; i < stmt->names.n; i++)
    {
      const char *mangled = cs_scope_mangle (self->scope, stmt->names.items[i]);
      const char *problem =
          declaration_problem (cs_scope_find_mangled (self->scope, mangled), global);

      if (problem != NULL)
        {
          g_auto (GStrv) parts = g_strsplit (problem, "%s", 2);

          cs_scope_error (self, stmt->place, "%s%s%s", parts[0], stmt->names.items[i], parts[1]);
          continue;
        }
      if (!global)
        {
          CsScopeNonlocal declared = { self->scope, mangled, stmt->place };

          g_array_append_val (self->nonlocals, declared);
        }
      cs_scope_add (self->arena, self->scope, mangled)->flags |=
          global ? CS_SCOPE_NAME_GLOBAL : CS_SCOPE_NAME_NONLOCAL;
    }
}

static void
walk_import (CsScopeAnalysis *self, CsStmt *stmt)
{
  for (guint i = 0; i < stmt->import.names.n; i++)
    {
      const CsAlias *alias = &stmt->import.names.items[i];
      const char *dot = strchr (alias->name, '.');

      if (alias->asname != NULL)
        cs_scope_bind (self, alias->asname, alias->place);
      else if (strcmp (alias->name, "*") == 0)
        {
          if (self->scope->kind != CS_SCOPE_MODULE)
            cs_scope_error (self, alias->place, "import * only allowed at module level");
        }
      else if (dot != NULL && stmt->kind == CS_STMT_IMPORT)
        cs_scope_bind (self, cs_intern_string (self->intern, alias->name, dot - alias->name),
                       alias->place);
      else
        cs_scope_bind (self, alias->name, alias->place);
    }
}

static void
walk_return (CsScopeAnalysis *self, CsStmt *stmt)
{
  if (self->scope->kind != CS_SCOPE_FUNCTION)
    cs_scope_error (self, stmt->place, "'return' outside function");
  else
    cs_scope_check_leaving (self, stmt);
  if (stmt->value == NULL)
    return;
  if (self->around.value_return == NULL)
    self->around.value_return = stmt;
  cs_scope_walk_expr (self, stmt->value);
}

static void
walk_ann_assign (CsScopeAnalysis *self, CsStmt *stmt)
{
  CsExpr *target = stmt->ann_assign.target;

  if (stmt->ann_assign.simple && target->kind == CS_EXPR_NAME)
    {
      const CsScopeName *known = cs_scope_find (self->scope, target->name.id);

      if (known != NULL && self->scope->kind != CS_SCOPE_MODULE
          && known->flags & (CS_SCOPE_NAME_GLOBAL | CS_SCOPE_NAME_NONLOCAL))
        cs_scope_error (self, stmt->place, "annotated name '%s' can't be %s", target->name.id,
                        known->flags & CS_SCOPE_NAME_GLOBAL ? "global" : "nonlocal");
      cs_scope_bind (self, target->name.id, target->place);
      cs_scope_add (self->arena, self->scope, cs_scope_mangle (self->scope, target->name.id))
          ->flags |= CS_SCOPE_NAME_ANNOTATED;
    }
  else
    cs_scope_walk_expr (self, target);
  if (stmt->ann_assign.value != NULL)
    cs_scope_walk_expr (self, stmt->ann_assign.value);
  /* Those of a function's locals are not evaluated. */
  if (self->scope->kind != CS_SCOPE_FUNCTION)
    walk_annotation (self, stmt->ann_assign.annotation);
}

static gboolean
is_async_scope (const CsScope *scope)
{
  return scope->flavour == CS_FLAVOUR_COROUTINE || scope->flavour == CS_FLAVOUR_ASYNC_GENERATOR;
}

static void
check_async (CsScopeAnalysis *self, CsStmt *stmt, const char *what)
{
  if (!is_async_scope (self->scope) || self->scope->kind != CS_SCOPE_FUNCTION)
    cs_scope_error (self, stmt->place, "'%s' outside async function", what);
}

static void
walk_loop_body (CsScopeAnalysis *self, CsStmts body, CsStmts orelse)
{
  gboolean in_star_handler_only = self->around.in_star_handler_only;

  self->around.loops++;
  self->around.in_star_handler_only = FALSE;
  cs_scope_walk_body (self, body);
  self->around.loops--;
  self->around.in_star_handler_only = in_star_handler_only;
  cs_scope_walk_body (self, orelse);
}

static void
walk_target (CsScopeAnalysis *self, CsExpr *target)
{
  cs_scope_check_target (self, target);
  cs_scope_walk_expr (self, target);
}

static void
walk_with (CsScopeAnalysis *self, CsStmt *stmt)
{
  if (stmt->kind == CS_STMT_ASYNC_WITH)
    check_async (self, stmt, "async with");
  for (guint i = 0; i < stmt->with.items.n; i++)
    {
      cs_scope_walk_expr (self, stmt->with.items.items[i].context_expr);
      if (stmt->with.items.items[i].optional_vars != NULL)
        walk_target (self, stmt->with.items.items[i].optional_vars);
    }
  cs_scope_walk_body (self, stmt->with.body);
}

static void
walk_try (CsScopeAnalysis *self, CsStmt *stmt)
{
  CsScopeAround around;

  cs_scope_walk_body (self, stmt->try_stmt.body);
  cs_scope_check_handlers (self, &stmt->try_stmt.handlers);
  around = self->around;
  if (stmt->kind == CS_STMT_TRY_STAR)
    self->around.in_star_handler = self->around.in_star_handler_only = TRUE;
  for (guint i = 0; i < stmt->try_stmt.handlers.n; i++)
    {
      CsExceptHandler *handler = &stmt->try_stmt.handlers.items[i];

      if (handler->type != NULL)
        cs_scope_walk_expr (self, handler->type);
      if (handler->name != NULL)
        cs_scope_bind (self, handler->name, handler->place);
      cs_scope_walk_body (self, handler->body);
    }
  around.value_return = self->around.value_return;
  self->around = around;
  cs_scope_walk_body (self, stmt->try_stmt.orelse);
  cs_scope_walk_body (self, stmt->try_stmt.finalbody);
}

static void walk_pattern (CsScopeAnalysis *self, CsPattern *pattern);

static void
walk_patterns (CsScopeAnalysis *self, CsPatterns patterns)
{
  for (guint i = 0; i < patterns.n; i++)
    walk_pattern (self, patterns.items[i]);
}

static void
walk_pattern (CsScopeAnalysis *self, CsPattern *pattern)
{
  switch (pattern->kind)
    {
    case CS_PATTERN_VALUE:
      cs_scope_walk_expr (self, pattern->value);
      break;
    case CS_PATTERN_SINGLETON:
      break;
    case CS_PATTERN_SEQUENCE:
    case CS_PATTERN_OR:
      walk_patterns (self, pattern->patterns);
      break;
    case CS_PATTERN_MAPPING:
      cs_scope_walk_exprs (self, pattern->mapping.keys);
      walk_patterns (self, pattern->mapping.patterns);
      if (pattern->mapping.rest != NULL)
        cs_scope_bind (self, pattern->mapping.rest, pattern->place);
      break;
    case CS_PATTERN_CLASS:
      cs_scope_walk_expr (self, pattern->match_class.cls);
      walk_patterns (self, pattern->match_class.patterns);
      walk_patterns (self, pattern->match_class.kwd_patterns);
      break;
    case CS_PATTERN_STAR:
      if (pattern->star != NULL)
        cs_scope_bind (self, pattern->star, pattern->place);
      break;
    case CS_PATTERN_AS:
      if (pattern->as.pattern != NULL)
        walk_pattern (self, pattern->as.pattern);
      if (pattern->as.name != NULL)
        cs_scope_bind (self, pattern->as.name, pattern->place);
      break;
    }
}

static void
walk_match (CsScopeAnalysis *self, CsStmt *stmt)
{
  cs_scope_walk_expr (self, stmt->match.subject);
  for (guint i = 0; i < stmt->match.cases.n; i++)
    {
      CsMatchCase *item = &stmt->match.cases.items[i];

      cs_scope_check_pattern (self, item->pattern);
      walk_pattern (self, item->pattern);
      if (item->guard != NULL)
        cs_scope_walk_expr (self, item->guard);
      cs_scope_walk_body (self, item->body);
    }
}

static void
walk_optional (CsScopeAnalysis *self, CsExpr *expr)
{
  if (expr != NULL)
    cs_scope_walk_expr (self, expr);
}

static void
walk_stmt (CsScopeAnalysis *self, CsStmt *stmt)
{
  switch (stmt->kind)
    {
    case CS_STMT_FUNCTION_DEF:
    case CS_STMT_ASYNC_FUNCTION_DEF:
      walk_function_def (self, stmt);
      break;
    case CS_STMT_CLASS_DEF:
      walk_class_def (self, stmt);
      break;
    case CS_STMT_RETURN:
      walk_return (self, stmt);
      break;
    case CS_STMT_DELETE:
      cs_scope_walk_exprs (self, stmt->delete_stmt.targets);
      break;
    case CS_STMT_ASSIGN:
      cs_scope_walk_expr (self, stmt->assign.value);
      for (guint i = 0; i < stmt->assign.targets.n; i++)
        walk_target (self, stmt->assign.targets.items[i]);
      break;
    case CS_STMT_AUG_ASSIGN:
      if (stmt->aug_assign.target->kind == CS_EXPR_NAME)
        cs_scope_use (self, stmt->aug_assign.target->name.id);
      cs_scope_walk_expr (self, stmt->aug_assign.target);
      cs_scope_walk_expr (self, stmt->aug_assign.value);
      break;
    case CS_STMT_ANN_ASSIGN:
      walk_ann_assign (self, stmt);
      break;
    case CS_STMT_ASYNC_FOR:
      check_async (self, stmt, "async for");
      G_GNUC_FALLTHROUGH;
    case CS_STMT_FOR:
      cs_scope_walk_expr (self, stmt->for_loop.iter);
      walk_target (self, stmt->for_loop.target);
      walk_loop_body (self, stmt->for_loop.body, stmt->for_loop.orelse);
      break;
    case CS_STMT_WHILE:
      cs_scope_walk_expr (self, stmt->branch.test);
      walk_loop_body (self, stmt->branch.body, stmt->branch.orelse);
      break;
    case CS_STMT_IF:
      cs_scope_walk_expr (self, stmt->branch.test);
      cs_scope_walk_body (self, stmt->branch.body);
      cs_scope_walk_body (self, stmt->branch.orelse);
      break;
    case CS_STMT_WITH:
    case CS_STMT_ASYNC_WITH:
      walk_with (self, stmt);
      break;
    case CS_STMT_MATCH:
      walk_match (self, stmt);
      break;
    case CS_STMT_RAISE:
      walk_optional (self, stmt->raise.exc);
      walk_optional (self, stmt->raise.cause);
      break;
    case CS_STMT_TRY:
    case CS_STMT_TRY_STAR:
      walk_try (self, stmt);
      break;
    case CS_STMT_ASSERT:
      cs_scope_warn_of_assert (self, stmt);
      cs_scope_walk_expr (self, stmt->assert_stmt.test);
      walk_optional (self, stmt->assert_stmt.msg);
      break;
    case CS_STMT_IMPORT:
    case CS_STMT_IMPORT_FROM:
      cs_scope_check_future (self, stmt);
      walk_import (self, stmt);
      break;
    case CS_STMT_GLOBAL:
    case CS_STMT_NONLOCAL:
      walk_declaration (self, stmt);
      break;
    case CS_STMT_EXPR:
      cs_scope_walk_expr (self, stmt->value);
      break;
    case CS_STMT_BREAK:
    case CS_STMT_CONTINUE:
      cs_scope_check_leaving (self, stmt);
      break;
    case CS_STMT_PASS:
    case CS_N_STMT_KINDS:
      break;
    }
}

void
cs_scope_walk_body (CsScopeAnalysis *self, CsStmts body)
{
  for (guint i = 0; i < body.n; i++)
    walk_stmt (self, body.items[i]);
}

void
cs_scope_walk_module (CsScopeAnalysis *self)
{
  cs_scope_walk_body (self, self->module->body);
}
