/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* Calls and awaits. */

/* More arguments than these go by a list and a dict: their number is a byte. */
#define MANY_ARGUMENTS 255
#define MANY_NAMED     32

void
cs_unit_await (CsUnit *self, guint kind, guint from, guint target)
{
  guint base = cs_unit_is_temp (self, from) ? from : self->top;

  /* The awaitable stands above the result: it lives until the result is there. */
  self->top = base;
  cs_unit_push_n (self, 2);
  cs_unit_emit (self, CS_OP_GET_AWAITABLE, kind, base + 1, from, 0);
  cs_unit_emit (self, CS_OP_AWAIT, 0, target, base + 1, 0);
}

static gboolean
have_unpacking (const CsKeywords *keywords)
{
  for (guint i = 0; i < keywords->n; i++)
    if (keywords->items[i].name == NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_simple (const CsExpr *call)
{
  return call->call.args.n + call->call.keywords.n <= MANY_ARGUMENTS
         && !cs_exprs_have_star (&call->call.args) && !have_unpacking (&call->call.keywords);
}

static void
push_arguments (CsUnit *self, const CsExpr *call)
{
  for (guint i = 0; i < call->call.args.n; i++)
    cs_compile_push (self, call->call.args.items[i]);
  for (guint i = 0; i < call->call.keywords.n; i++)
    cs_compile_push (self, call->call.keywords.items[i].value);
}

static guint
keyword_names (CsUnit *self, const CsKeywords *keywords)
{
  CsArena *arena = self->compiler->options->arena;
  CsConst *names = cs_arena_alloc0 (arena, keywords->n * sizeof *names);
  CsConst tuple = { .kind = CS_CONST_TUPLE, .length = keywords->n, .items = names };

  for (guint i = 0; i < keywords->n; i++)
    names[i] = cs_const_string (keywords->items[i].name);
  return cs_unit_short_constant (self, &tuple);
}

static void
emit_call (CsUnit *self, const CsExpr *call, gboolean method, guint callee, guint target)
{
  const CsKeywords *keywords = &call->call.keywords;
  guint n = call->call.args.n + keywords->n;

  if (keywords->n > 0)
    cs_unit_emit (self, method ? CS_OP_CALL_METHOD_KW : CS_OP_CALL_KW, n, callee, target,
                  keyword_names (self, keywords));
  else
    cs_unit_emit (self, method ? CS_OP_CALL_METHOD : CS_OP_CALL, n, callee, target, 0);
}

static void
compile_method_call (CsUnit *self, const CsExpr *call, guint target)
{
  const CsExpr *func = call->call.func;
  guint base = self->top;
  guint object = cs_compile_operand (self, func->attribute.value);

  cs_catalog_check_attribute (self, func);
  self->top = base;
  cs_unit_push_n (self, 2);
  cs_unit_at (self, cs_place_of_attribute (func));
  cs_unit_emit_site (
      self, CS_OP_LOAD_METHOD, base, object,
      cs_unit_attribute_site (self, cs_scope_mangle (self->scope, func->attribute.attr)));
  push_arguments (self, call);
  cs_unit_at (self, cs_place_of_method_call (call));
  emit_call (self, call, TRUE, base, target);
}

static void
compile_simple_call (CsUnit *self, const CsExpr *call, guint target)
{
  guint callee = cs_compile_push (self, call->call.func);

  push_arguments (self, call);
  cs_unit_at (self, call->place);
  emit_call (self, call, FALSE, callee, target);
}

/* Up to MANY_NAMED named arguments from `*i` on as a dict in `map`, which is on top. */
static void
build_named (CsUnit *self, const CsKeywords *keywords, guint *i, guint map, CsPlace place)
{
  guint n = 0;

  for (; *i < keywords->n && keywords->items[*i].name != NULL && n < MANY_NAMED; (*i)++, n++)
    {
      cs_unit_load_string (self, cs_unit_push (self), keywords->items[*i].name);
      cs_compile_push (self, keywords->items[*i].value);
    }
  cs_unit_at (self, place);
  cs_unit_emit (self, CS_OP_BUILD_MAP, 0, map, map, n);
  self->top = map;
  cs_unit_push (self);
}

void
cs_compile_keywords (CsUnit *self, const CsKeywords *keywords, guint callee, CsPlace place)
{
  guint map = self->top;
  guint i = 0;

  build_named (self, keywords, &i, map, place);
  while (i < keywords->n)
    {
      guint more = self->top;

      if (keywords->items[i].name != NULL)
        build_named (self, keywords, &i, more, place);
      else
        more = cs_compile_operand (self, keywords->items[i++].value);
      cs_unit_at (self, place);
      cs_unit_emit (self, CS_OP_DICT_MERGE, 0, map, more, callee);
      self->top = map + 1;
    }
}

static void
compile_spread_call (CsUnit *self, const CsExpr *call, guint target)
{
  guint callee = cs_compile_push (self, call->call.func);

  cs_compile_list_of (self, &call->call.args, call->place);
  if (call->call.keywords.n > 0)
    cs_compile_keywords (self, &call->call.keywords, callee, call->place);
  else
    cs_unit_drop (self, cs_unit_push (self));
  cs_unit_at (self, call->place);
  cs_unit_emit (self, CS_OP_CALL_EX, 0, callee, target, 0);
}

/* `super ()` in a method, where it finds class and instance by itself. */
static gboolean
compile_super (CsUnit *self, const CsExpr *call, guint target)
{
  const CsExpr *func = call->call.func;
  const CsScopeName *cell;
  guint instance = 0;

  if (func->kind != CS_EXPR_NAME || !g_str_equal (func->name.id, "super") || call->call.args.n > 0
      || call->call.keywords.n > 0 || self->scope->n_parameters == 0
      || cs_globals_is_bound (self->compiler->globals, func->name.id))
    return FALSE;
  cell = cs_scope_find (self->scope, cs_unit_intern (self, "__class__"));
  if (cell == NULL || cell->kind != CS_NAME_FREE)
    return FALSE;
  cs_unit_at (self, call->place);
  if (self->scope->names[0].kind == CS_NAME_CELL)
    {
      instance = cs_unit_push (self);
      cs_unit_emit (self, CS_OP_LOAD_CELL, 0, instance, self->registers[0], 0);
    }
  else
    cs_unit_check_local (self, instance);
  cs_unit_emit (self, CS_OP_LOAD_SUPER, 0, target, self->first_free + cell->index, instance);
  return TRUE;
}

void
cs_compile_call (CsUnit *self, const CsExpr *expr, guint target)
{
  if (compile_super (self, expr, target))
    return;
  cs_compile_import_ahead (self, expr);
  if (!is_simple (expr))
    compile_spread_call (self, expr, target);
  else if (expr->call.func->kind == CS_EXPR_ATTRIBUTE)
    compile_method_call (self, expr, target);
  else
    compile_simple_call (self, expr, target);
}
