/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/scope-private.h"

#include <string.h>

static gboolean
is_async (const CsScope *scope)
{
  return scope->flavour == CS_FLAVOUR_COROUTINE || scope->flavour == CS_FLAVOUR_ASYNC_GENERATOR;
}

/* The function whose code an expression in `scope` runs in, comprehensions left out. */
static CsScope *
enclosing (CsScope *scope)
{
  while (scope->kind == CS_SCOPE_COMPREHENSION)
    scope = scope->parent;
  return scope;
}

/* A comprehension that awaits is a coroutine itself, or an asynchronous generator. */
static void
make_async (CsScope *scope)
{
  scope->flavour = ((const CsExpr *)scope->node)->kind == CS_EXPR_GENERATOR_EXP
                       ? CS_FLAVOUR_ASYNC_GENERATOR
                       : CS_FLAVOUR_COROUTINE;
}

/* A comprehension may await anywhere; whether its kind may stand here is looked at after it. */
static void
walk_await (CsScopeAnalysis *self, CsExpr *expr)
{
  if (self->scope->kind == CS_SCOPE_COMPREHENSION)
    make_async (self->scope);
  else if (!cs_scope_is_function (self->scope))
    cs_scope_error (self, expr->place, "'await' outside function");
  else if (!is_async (self->scope))
    cs_scope_error (self, expr->place, "'await' outside async function");
  cs_scope_walk_expr (self, expr->operand.value);
}

static const char *
comprehension_name (const CsExpr *expr)
{
  switch (expr->kind)
    {
    case CS_EXPR_LIST_COMP:
      return "list comprehension";
    case CS_EXPR_SET_COMP:
      return "set comprehension";
    case CS_EXPR_DICT_COMP:
      return "dict comprehension";
    default:
      return "generator expression";
    }
}

static void
walk_yield (CsScopeAnalysis *self, CsExpr *expr)
{
  CsScope *scope = self->scope;

  if (scope->kind == CS_SCOPE_COMPREHENSION)
    cs_scope_error (self, expr->place, "'yield' inside %s", comprehension_name (scope->node));
  else if (!cs_scope_is_function (scope))
    cs_scope_error (self, expr->place, "'yield' outside function");
  else if (!is_async (scope))
    scope->flavour = CS_FLAVOUR_GENERATOR;
  else if (expr->kind == CS_EXPR_YIELD_FROM)
    cs_scope_error (self, expr->place, "'yield from' inside async function");
  else
    scope->flavour = CS_FLAVOUR_ASYNC_GENERATOR;
  if (expr->operand.value != NULL)
    cs_scope_walk_expr (self, expr->operand.value);
}

/* `:=` in a comprehension binds in the scope around all comprehensions. */
static void
walk_named_expr (CsScopeAnalysis *self, CsExpr *expr)
{
  const char *id = expr->named_expr.target->name.id;
  CsScope *target = enclosing (self->scope);

  cs_scope_walk_expr (self, expr->named_expr.value);
  if (self->iterables > 0)
    cs_scope_error (self, expr->place,
                    "assignment expression cannot be used in a comprehension iterable expression");
  if (target == self->scope)
    {
      cs_scope_bind (self, id, expr->place);
      return;
    }
  if (target->kind == CS_SCOPE_CLASS)
    {
      cs_scope_error (
          self, expr->place,
          "assignment expression within a comprehension cannot be used in a class body");
      return;
    }
  for (CsScope *scope = self->scope; scope != target; scope = scope->parent)
    {
      CsScopeName *name = cs_scope_add (self->arena, scope, cs_scope_mangle (scope, id));

      if (name->flags & CS_SCOPE_NAME_TARGET)
        cs_scope_error (self, expr->place,
                        "assignment expression cannot rebind comprehension iteration variable "
                        "'%s'",
                        id);
      name->is_bound = TRUE;
      name->flags |=
          target->kind == CS_SCOPE_MODULE ? CS_SCOPE_NAME_GLOBAL : CS_SCOPE_NAME_NONLOCAL;
    }
  {
    CsScopeName *name = cs_scope_add (self->arena, target, cs_scope_mangle (target, id));

    name->is_bound = TRUE;
    /* The function may have it from elsewhere itself. */
    if (name->flags & CS_SCOPE_NAME_GLOBAL)
      for (CsScope *scope = self->scope; scope != target; scope = scope->parent)
        {
          CsScopeName *inner = cs_scope_find_mangled (scope, name->name);

          inner->flags = (inner->flags & ~CS_SCOPE_NAME_NONLOCAL) | CS_SCOPE_NAME_GLOBAL;
        }
  }
}

static void
walk_iterable (CsScopeAnalysis *self, CsExpr *expr)
{
  self->iterables++;
  cs_scope_walk_expr (self, expr);
  self->iterables--;
}

static void
walk_generators (CsScopeAnalysis *self, CsExpr *expr)
{
  for (guint i = 0; i < expr->comp.generators.n; i++)
    {
      CsComprehension *generator = &expr->comp.generators.items[i];

      if (i > 0)
        walk_iterable (self, generator->iter);
      cs_scope_check_target (self, generator->target);
      cs_scope_walk_expr (self, generator->target);
      if (generator->is_async)
        make_async (self->scope);
      cs_scope_walk_exprs (self, generator->ifs);
    }
}

void
cs_scope_walk_comprehension (CsScopeAnalysis *self, CsExpr *expr)
{
  static const struct
  {
    CsExprKind kind;
    const char *name;
  } names[] = {
    { CS_EXPR_LIST_COMP, "<listcomp>" },
    { CS_EXPR_SET_COMP, "<setcomp>" },
    { CS_EXPR_DICT_COMP, "<dictcomp>" },
    { CS_EXPR_GENERATOR_EXP, "<genexpr>" },
  };
  CsScope *outer = self->scope;
  CsScope *scope;
  CsScopeName *iterator;

  walk_iterable (self, expr->comp.generators.items[0].iter);
  scope =
      cs_scope_new (self, CS_SCOPE_COMPREHENSION, names[expr->kind - CS_EXPR_LIST_COMP].name, expr);
  expr->comp.scope = scope;
  if (expr->kind == CS_EXPR_GENERATOR_EXP)
    scope->flavour = CS_FLAVOUR_GENERATOR;
  iterator = cs_scope_add (self->arena, scope, cs_intern_cstring (self->intern, ".0"));
  iterator->is_bound = TRUE;
  iterator->flags |= CS_SCOPE_NAME_PARAMETER;
  iterator->parameter = scope->n_parameters++;
  self->scope = scope;
  walk_generators (self, expr);
  cs_scope_walk_expr (self, expr->comp.elt);
  if (expr->comp.value != NULL)
    cs_scope_walk_expr (self, expr->comp.value);
  self->scope = outer;
  if (scope->flavour != CS_FLAVOUR_COROUTINE)
    return;
  /* Awaiting it makes the comprehension around await too. */
  if (outer->kind == CS_SCOPE_COMPREHENSION)
    make_async (outer);
  else if (!is_async (outer))
    cs_scope_error (self, expr->place,
                    "asynchronous comprehension outside of an asynchronous function");
}

static void
walk_lambda (CsScopeAnalysis *self, CsExpr *expr)
{
  CsScope *outer = self->scope;
  CsScope *scope = cs_scope_new (self, CS_SCOPE_LAMBDA, "<lambda>", expr);

  expr->lambda.scope = scope;
  cs_scope_walk_function (self, scope, expr->lambda.args);
  self->scope = scope;
  cs_scope_walk_expr (self, expr->lambda.body);
  self->scope = outer;
}

static void
walk_optional (CsScopeAnalysis *self, CsExpr *expr)
{
  if (expr != NULL)
    cs_scope_walk_expr (self, expr);
}

static void
walk_name (CsScopeAnalysis *self, CsExpr *expr)
{
  if (expr->ctx == CS_CONTEXT_LOAD)
    cs_scope_use (self, expr->name.id);
  else
    cs_scope_bind (self, expr->name.id, expr->place);
}

static void
walk_call (CsScopeAnalysis *self, CsExpr *expr)
{
  cs_scope_warn_of_call (self, expr);
  cs_scope_walk_expr (self, expr->call.func);
  cs_scope_walk_elements (self, expr->call.args);
  cs_scope_check_keywords (self, &expr->call.keywords);
  for (guint i = 0; i < expr->call.keywords.n; i++)
    cs_scope_walk_expr (self, expr->call.keywords.items[i].value);
}

void
cs_scope_walk_exprs (CsScopeAnalysis *self, CsExprs exprs)
{
  for (guint i = 0; i < exprs.n; i++)
    walk_optional (self, exprs.items[i]);
}

void
cs_scope_walk_elements (CsScopeAnalysis *self, CsExprs exprs)
{
  for (guint i = 0; i < exprs.n; i++)
    {
      CsExpr *expr = exprs.items[i];

      cs_scope_walk_expr (self, expr->kind == CS_EXPR_STARRED ? expr->operand.value : expr);
    }
}

void
cs_scope_walk_expr (CsScopeAnalysis *self, CsExpr *expr)
{
  switch (expr->kind)
    {
    case CS_EXPR_BOOL_OP:
      cs_scope_walk_exprs (self, expr->bool_op.values);
      break;
    case CS_EXPR_NAMED_EXPR:
      walk_named_expr (self, expr);
      break;
    case CS_EXPR_BIN_OP:
      cs_scope_walk_expr (self, expr->bin_op.left);
      cs_scope_walk_expr (self, expr->bin_op.right);
      break;
    case CS_EXPR_UNARY_OP:
      cs_scope_walk_expr (self, expr->unary_op.operand);
      break;
    case CS_EXPR_LAMBDA:
      walk_lambda (self, expr);
      break;
    case CS_EXPR_IF_EXP:
      cs_scope_walk_expr (self, expr->if_exp.test);
      cs_scope_walk_expr (self, expr->if_exp.body);
      cs_scope_walk_expr (self, expr->if_exp.orelse);
      break;
    case CS_EXPR_DICT:
      cs_scope_walk_exprs (self, expr->dict.keys);
      cs_scope_walk_exprs (self, expr->dict.values);
      break;
    case CS_EXPR_SET:
    case CS_EXPR_LIST:
    case CS_EXPR_TUPLE:
      cs_scope_walk_elements (self, expr->sequence.elts);
      break;
    case CS_EXPR_LIST_COMP:
    case CS_EXPR_SET_COMP:
    case CS_EXPR_DICT_COMP:
    case CS_EXPR_GENERATOR_EXP:
      cs_scope_walk_comprehension (self, expr);
      break;
    case CS_EXPR_AWAIT:
      walk_await (self, expr);
      break;
    case CS_EXPR_YIELD:
    case CS_EXPR_YIELD_FROM:
      walk_yield (self, expr);
      break;
    case CS_EXPR_COMPARE:
      cs_scope_warn_of_compare (self, expr);
      cs_scope_walk_expr (self, expr->compare.left);
      cs_scope_walk_exprs (self, expr->compare.comparators);
      break;
    case CS_EXPR_CALL:
      walk_call (self, expr);
      break;
    case CS_EXPR_FORMATTED_VALUE:
      cs_scope_walk_expr (self, expr->formatted_value.value);
      walk_optional (self, expr->formatted_value.format_spec);
      break;
    case CS_EXPR_JOINED_STR:
      cs_scope_walk_exprs (self, expr->joined_str.values);
      break;
    case CS_EXPR_ATTRIBUTE:
      cs_scope_walk_expr (self, expr->attribute.value);
      break;
    case CS_EXPR_SUBSCRIPT:
      cs_scope_warn_of_subscript (self, expr);
      cs_scope_walk_expr (self, expr->subscript.value);
      cs_scope_walk_expr (self, expr->subscript.slice);
      break;
    case CS_EXPR_STARRED:
      if (expr->ctx == CS_CONTEXT_LOAD)
        cs_scope_error (self, expr->place, "can't use starred expression here");
      cs_scope_walk_expr (self, expr->operand.value);
      break;
    case CS_EXPR_NAME:
      walk_name (self, expr);
      break;
    case CS_EXPR_SLICE:
      walk_optional (self, expr->slice.lower);
      walk_optional (self, expr->slice.upper);
      walk_optional (self, expr->slice.step);
      break;
    case CS_EXPR_CONSTANT:
    case CS_N_EXPR_KINDS:
      break;
    }
}
