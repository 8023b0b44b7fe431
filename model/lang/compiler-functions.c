/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* Functions, lambdas and classes. */

void
cs_unit_make_function (CsUnit *self, const CsCode *code, const CsScope *scope, guint flags,
                       guint defaults, guint target)
{
  CsConst constant = { .kind = CS_CONST_CODE, .code = code };
  guint number = cs_unit_short_constant (self, &constant);

  if (scope->frees.n > 0)
    {
      guint first = cs_unit_push_n (self, scope->frees.n);

      for (guint i = 0; i < scope->frees.n; i++)
        cs_unit_move (self, first + i, cs_unit_cell_register (self, scope->frees.items[i]));
      cs_unit_emit (self, CS_OP_BUILD_TUPLE, 0, defaults + 2, first, scope->frees.n);
      flags |= 4;
    }
  cs_unit_emit (self, CS_OP_MAKE_FUNCTION, flags, target, number, defaults);
}

const char *
cs_unit_take_doc (CsUnit *self, CsStmts *body)
{
  const CsExpr *first =
      body->n > 0 && body->items[0]->kind == CS_STMT_EXPR ? body->items[0]->value : NULL;

  if (first == NULL || first->kind != CS_EXPR_CONSTANT || first->constant.kind != CS_CONSTANT_STR)
    return NULL;
  body->items++;
  body->n--;
  return cs_intern_string (self->compiler->options->intern, first->constant.text,
                           first->constant.length);
}

/* Defaults of positional parameters as a tuple in `first`, of keyword-only ones as a dict behind
 * it. Returns the flags of MAKE_FUNCTION. */
static guint
compile_defaults (CsUnit *self, const CsArguments *args, guint first, CsPlace place)
{
  guint flags = 0;
  guint base = self->top;
  CsExpr tuple = { .kind = CS_EXPR_TUPLE, .ctx = CS_CONTEXT_LOAD, .place = place };

  if (args->defaults.n > 0)
    {
      tuple.sequence.elts = args->defaults;
      self->top = first;
      cs_compile_push (self, &tuple);
      self->top = base;
      flags |= 1;
    }
  for (guint i = 0; i < args->kwonlyargs.n; i++)
    {
      const char *name = args->kwonlyargs.items[i].name;

      if (args->kw_defaults.items[i] == NULL)
        continue;
      cs_unit_load_string (self, cs_unit_push (self), cs_scope_mangle (self->scope, name));
      cs_compile_push (self, args->kw_defaults.items[i]);
      flags |= 2;
    }
  cs_unit_at (self, place);
  if ((flags & 2) != 0)
    cs_unit_emit (self, CS_OP_BUILD_MAP, 0, first + 1, base, (self->top - base) / 2);
  self->top = base;
  return flags;
}

/* A name that is deleted, or goes with its `except` clause, is never sure to hold a value. */
static void
deleted_name (gpointer unit, const char *name)
{
  cs_unit_set_never_sure (unit, name);
}

static void
find_deleted (gpointer unit, const CsStmts *statements)
{
  for (guint i = 0; i < statements->n; i++)
    {
      const CsStmt *stmt = statements->items[i];

      if (stmt->kind == CS_STMT_DELETE)
        for (guint j = 0; j < stmt->delete_stmt.targets.n; j++)
          cs_target_visit_names (stmt->delete_stmt.targets.items[j], deleted_name, unit);
      if (stmt->kind == CS_STMT_TRY || stmt->kind == CS_STMT_TRY_STAR)
        for (guint j = 0; j < stmt->try_stmt.handlers.n; j++)
          if (stmt->try_stmt.handlers.items[j].name != NULL)
            deleted_name (unit, stmt->try_stmt.handlers.items[j].name);
      cs_stmt_visit_bodies (stmt, find_deleted, unit);
    }
}

static void
emit_return_none (CsUnit *self)
{
  if (self->reachable)
    cs_unit_emit (self, CS_OP_RETURN_NONE, 0, 0, 0, 0);
}

static guint32
first_line (const CsStmt *stmt, const CsExprs *decorators)
{
  return decorators->n > 0 ? decorators->items[0]->place.line : stmt->place.line;
}

static const CsCode *
compile_body (CsUnit *outer, const CsStmt *stmt)
{
  const CsCode *code = cs_unit_find_code (outer, stmt->function_def.scope);
  CsUnit *self;
  CsStmts body = stmt->function_def.body;

  if (code != NULL)
    return code;
  self = cs_unit_new (outer->compiler, outer, stmt->function_def.scope,
                      first_line (stmt, &stmt->function_def.decorator_list));
  find_deleted (self, &body);
  self->doc = cs_unit_take_doc (self, &body);
  cs_compile_statements (self, &body);
  emit_return_none (self);
  return cs_unit_finish (self);
}

static void
push_decorators (CsUnit *self, const CsExprs *decorators)
{
  for (guint i = 0; i < decorators->n; i++)
    cs_compile_push (self, decorators->items[i]);
}

/* Calls the decorators below `function`, the innermost first; the result ends where the outermost
 * one was. */
static guint
call_decorators (CsUnit *self, const CsExprs *decorators, guint function)
{
  for (guint i = decorators->n; i > 0; i--)
    {
      cs_unit_at (self, decorators->items[i - 1]->place);
      function--;
      cs_unit_emit (self, CS_OP_CALL, 1, function, function, 0);
    }
  return function;
}

static void
push_annotation (CsUnit *self, const char *name, const CsExpr *annotation)
{
  if (annotation == NULL)
    return;
  cs_unit_load_string (self, cs_unit_push (self), cs_scope_mangle (self->scope, name));
  cs_compile_annotation (self, annotation);
}

static void
push_arg_annotations (CsUnit *self, const CsArgs *args)
{
  for (guint i = 0; i < args->n; i++)
    push_annotation (self, args->items[i].name, args->items[i].annotation);
}

/* R[function].__annotations__: what they are worth, in CPython's order. */
static void
compile_annotations (CsUnit *self, const CsStmt *stmt, guint function)
{
  const CsArguments *args = stmt->function_def.args;
  guint base = self->top;
  guint copy;

  push_arg_annotations (self, &args->args);
  push_arg_annotations (self, &args->posonlyargs);
  if (args->vararg != NULL)
    push_annotation (self, args->vararg->name, args->vararg->annotation);
  push_arg_annotations (self, &args->kwonlyargs);
  if (args->kwarg != NULL)
    push_annotation (self, args->kwarg->name, args->kwarg->annotation);
  push_annotation (self, "return", stmt->function_def.returns);
  if (self->top == base)
    return;
  cs_unit_at (self, stmt->place);
  cs_unit_emit (self, CS_OP_BUILD_MAP, 0, base, base, (self->top - base) / 2);
  self->top = base + 1;
  copy = cs_unit_push (self);
  cs_unit_emit (self, CS_OP_COPY, 0, copy, function, 0);
  cs_unit_emit_site (self, CS_OP_STORE_ATTR, copy, base,
                     cs_unit_attribute_site (self, cs_unit_intern (self, "__annotations__")));
  self->top = base;
}

void
cs_compile_function (CsUnit *self, const CsStmt *stmt)
{
  const CsExprs *decorators = &stmt->function_def.decorator_list;
  guint target, defaults, flags;
  const CsCode *code;

  push_decorators (self, decorators);
  target = self->top;
  defaults = cs_unit_push_n (self, 3);
  flags = compile_defaults (self, stmt->function_def.args, defaults, stmt->place);
  code = compile_body (self, stmt);
  cs_unit_at (self, stmt->place);
  cs_unit_make_function (self, code, stmt->function_def.scope, flags, defaults, target);
  self->top = target + 1;
  compile_annotations (self, stmt, target);
  target = call_decorators (self, decorators, target);
  cs_unit_at (self, stmt->place);
  cs_unit_store_name (self, stmt->function_def.name, target);
}

static const CsCode *
compile_lambda_body (CsUnit *outer, const CsExpr *expr)
{
  const CsCode *code = cs_unit_find_code (outer, expr->lambda.scope);
  CsUnit *self;
  guint result;

  if (code != NULL)
    return code;
  self = cs_unit_new (outer->compiler, outer, expr->lambda.scope, expr->place.line);
  result = cs_compile_operand (self, expr->lambda.body);
  cs_unit_at (self, expr->lambda.body->place);
  cs_unit_emit (self, CS_OP_RETURN, 0, result, 0, 0);
  return cs_unit_finish (self);
}

void
cs_compile_lambda (CsUnit *self, const CsExpr *expr, guint target)
{
  guint defaults = cs_unit_push_n (self, 3);
  guint flags = compile_defaults (self, expr->lambda.args, defaults, expr->place);
  const CsCode *code = compile_lambda_body (self, expr);

  cs_unit_at (self, expr->place);
  cs_unit_make_function (self, code, expr->lambda.scope, flags, defaults, target);
}

static void
store_in_namespace (CsUnit *self, const char *name, const char *text)
{
  guint reg = cs_unit_push (self);

  cs_unit_load_string (self, reg, text);
  cs_unit_emit_site (self, CS_OP_STORE_NAME, reg, 0,
                     cs_unit_attribute_site (self, cs_unit_intern (self, name)));
  self->top = reg;
}

static void
store_module_name (CsUnit *self)
{
  guint reg = cs_unit_push (self);

  cs_unit_emit_site (self, CS_OP_LOAD_NAME, reg, 0,
                     cs_unit_attribute_site (self, cs_unit_intern (self, "__name__")));
  cs_unit_emit_site (self, CS_OP_STORE_NAME, reg, 0,
                     cs_unit_attribute_site (self, cs_unit_intern (self, "__module__")));
  self->top = reg;
}

/* Returns the cell that methods find their class in, for BUILD_CLASS to fill. */
static void
return_class_cell (CsUnit *self)
{
  guint cell, copy;

  if (!self->scope->needs_class_cell)
    {
      emit_return_none (self);
      return;
    }
  cell = cs_unit_cell_register (self, cs_unit_intern (self, "__class__"));
  copy = cs_unit_push (self);
  cs_unit_move (self, copy, cell);
  cs_unit_emit (self, CS_OP_RETURN, 0, copy, 0, 0);
}

static const CsCode *
compile_class_body (CsUnit *outer, const CsStmt *stmt)
{
  const CsCode *code = cs_unit_find_code (outer, stmt->class_def.scope);
  CsUnit *self;
  CsStmts body = stmt->class_def.body;

  if (code != NULL)
    return code;
  self = cs_unit_new (outer->compiler, outer, stmt->class_def.scope,
                      first_line (stmt, &stmt->class_def.decorator_list));
  self->doc = cs_unit_take_doc (self, &body);
  store_module_name (self);
  store_in_namespace (self, "__qualname__", self->scope->qualname);
  if (self->doc != NULL)
    store_in_namespace (self, "__doc__", self->doc);
  cs_compile_statements (self, &body);
  return_class_cell (self);
  return cs_unit_finish (self);
}

static void
push_bases (CsUnit *self, const CsStmt *stmt)
{
  CsExpr bases = { .kind = CS_EXPR_TUPLE, .ctx = CS_CONTEXT_LOAD, .place = stmt->place };

  bases.sequence.elts = stmt->class_def.bases;
  cs_compile_push (self, &bases);
}

void
cs_compile_class (CsUnit *self, const CsStmt *stmt)
{
  const CsExprs *decorators = &stmt->class_def.decorator_list;
  const CsCode *code;
  guint function, defaults;

  push_decorators (self, decorators);
  code = compile_class_body (self, stmt);
  cs_unit_at (self, stmt->place);
  function = self->top;
  defaults = cs_unit_push_n (self, 3);
  cs_unit_make_function (self, code, stmt->class_def.scope, 0, defaults, function);
  self->top = function + 1;
  cs_unit_load_string (self, cs_unit_push (self), stmt->class_def.name);
  push_bases (self, stmt);
  if (stmt->class_def.keywords.n > 0)
    cs_compile_keywords (self, &stmt->class_def.keywords, function, stmt->place);
  else
    cs_unit_drop (self, cs_unit_push (self));
  cs_unit_at (self, stmt->place);
  cs_unit_emit (self, CS_OP_BUILD_CLASS, 0, function, function, 0);
  function = call_decorators (self, decorators, function);
  cs_unit_at (self, stmt->place);
  cs_unit_store_name (self, stmt->class_def.name, function);
}
