/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* Walks over the tree that look ahead. */

void
cs_stmt_visit_bodies (const CsStmt *stmt, CsVisitStatements visit, gpointer data)
{
  switch (stmt->kind)
    {
    case CS_STMT_FOR:
    case CS_STMT_ASYNC_FOR:
      visit (data, &stmt->for_loop.body);
      visit (data, &stmt->for_loop.orelse);
      break;
    case CS_STMT_WHILE:
    case CS_STMT_IF:
      visit (data, &stmt->branch.body);
      visit (data, &stmt->branch.orelse);
      break;
    case CS_STMT_WITH:
    case CS_STMT_ASYNC_WITH:
      visit (data, &stmt->with.body);
      break;
    case CS_STMT_MATCH:
      for (guint i = 0; i < stmt->match.cases.n; i++)
        visit (data, &stmt->match.cases.items[i].body);
      break;
    case CS_STMT_TRY:
    case CS_STMT_TRY_STAR:
      visit (data, &stmt->try_stmt.body);
      for (guint i = 0; i < stmt->try_stmt.handlers.n; i++)
        visit (data, &stmt->try_stmt.handlers.items[i].body);
      visit (data, &stmt->try_stmt.orelse);
      visit (data, &stmt->try_stmt.finalbody);
      break;
    default:
      break;
    }
}

void
cs_target_visit_names (const CsExpr *target, CsVisitName visit, gpointer data)
{
  switch (target->kind)
    {
    case CS_EXPR_NAME:
      visit (data, target->name.id);
      break;
    case CS_EXPR_STARRED:
      cs_target_visit_names (target->operand.value, visit, data);
      break;
    case CS_EXPR_TUPLE:
    case CS_EXPR_LIST:
      for (guint i = 0; i < target->sequence.elts.n; i++)
        cs_target_visit_names (target->sequence.elts.items[i], visit, data);
      break;
    default:
      break;
    }
}

static void
visit_patterns (const CsPatterns *patterns, CsVisitName visit, gpointer data)
{
  for (guint i = 0; i < patterns->n; i++)
    cs_pattern_visit_names (patterns->items[i], visit, data);
}

void
cs_pattern_visit_names (const CsPattern *pattern, CsVisitName visit, gpointer data)
{
  switch (pattern->kind)
    {
    case CS_PATTERN_SEQUENCE:
    case CS_PATTERN_OR:
      visit_patterns (&pattern->patterns, visit, data);
      break;
    case CS_PATTERN_MAPPING:
      visit_patterns (&pattern->mapping.patterns, visit, data);
      if (pattern->mapping.rest != NULL)
        visit (data, pattern->mapping.rest);
      break;
    case CS_PATTERN_CLASS:
      visit_patterns (&pattern->match_class.patterns, visit, data);
      visit_patterns (&pattern->match_class.kwd_patterns, visit, data);
      break;
    case CS_PATTERN_STAR:
      if (pattern->star != NULL)
        visit (data, pattern->star);
      break;
    case CS_PATTERN_AS:
      if (pattern->as.pattern != NULL)
        cs_pattern_visit_names (pattern->as.pattern, visit, data);
      if (pattern->as.name != NULL)
        visit (data, pattern->as.name);
      break;
    default:
      break;
    }
}

static gboolean
any_has_walrus (CsUnit *self, const CsExprs *exprs)
{
  for (guint i = 0; i < exprs->n; i++)
    if (exprs->items[i] != NULL && cs_expr_has_walrus (self, exprs->items[i]))
      return TRUE;
  return FALSE;
}

static gboolean
call_has_walrus (CsUnit *self, const CsExpr *expr)
{
  for (guint i = 0; i < expr->call.keywords.n; i++)
    if (cs_expr_has_walrus (self, expr->call.keywords.items[i].value))
      return TRUE;
  return cs_expr_has_walrus (self, expr->call.func) || any_has_walrus (self, &expr->call.args);
}

static gboolean
slice_has_walrus (CsUnit *self, const CsExpr *expr)
{
  CsExpr *parts[] = { expr->slice.lower, expr->slice.upper, expr->slice.step };

  return any_has_walrus (self, &(CsExprs){ parts, G_N_ELEMENTS (parts) });
}

/* Inner functions are left out: what they bind of ours lives in cells, and is loaded when it is
 * needed.  Of a comprehension the first iterable is ours. */
gboolean
cs_expr_has_walrus (CsUnit *self, const CsExpr *expr)
{
  if (!self->compiler->has_walrus || expr == NULL)
    return FALSE;
  switch (expr->kind)
    {
    case CS_EXPR_NAMED_EXPR:
      return TRUE;
    case CS_EXPR_BOOL_OP:
      return any_has_walrus (self, &expr->bool_op.values);
    case CS_EXPR_BIN_OP:
      return cs_expr_has_walrus (self, expr->bin_op.left)
             || cs_expr_has_walrus (self, expr->bin_op.right);
    case CS_EXPR_UNARY_OP:
      return cs_expr_has_walrus (self, expr->unary_op.operand);
    case CS_EXPR_IF_EXP:
      return cs_expr_has_walrus (self, expr->if_exp.test)
             || cs_expr_has_walrus (self, expr->if_exp.body)
             || cs_expr_has_walrus (self, expr->if_exp.orelse);
    case CS_EXPR_DICT:
      return any_has_walrus (self, &expr->dict.keys) || any_has_walrus (self, &expr->dict.values);
    case CS_EXPR_LIST_COMP:
    case CS_EXPR_SET_COMP:
    case CS_EXPR_DICT_COMP:
    case CS_EXPR_GENERATOR_EXP:
      return cs_expr_has_walrus (self, expr->comp.generators.items[0].iter);
    case CS_EXPR_AWAIT:
    case CS_EXPR_YIELD:
    case CS_EXPR_YIELD_FROM:
    case CS_EXPR_STARRED:
      return cs_expr_has_walrus (self, expr->operand.value);
    case CS_EXPR_COMPARE:
      return cs_expr_has_walrus (self, expr->compare.left)
             || any_has_walrus (self, &expr->compare.comparators);
    case CS_EXPR_CALL:
      return call_has_walrus (self, expr);
    case CS_EXPR_FORMATTED_VALUE:
      return cs_expr_has_walrus (self, expr->formatted_value.value)
             || cs_expr_has_walrus (self, expr->formatted_value.format_spec);
    case CS_EXPR_JOINED_STR:
      return any_has_walrus (self, &expr->joined_str.values);
    case CS_EXPR_ATTRIBUTE:
      return cs_expr_has_walrus (self, expr->attribute.value);
    case CS_EXPR_SUBSCRIPT:
      return cs_expr_has_walrus (self, expr->subscript.value)
             || cs_expr_has_walrus (self, expr->subscript.slice);
    case CS_EXPR_SET:
    case CS_EXPR_LIST:
    case CS_EXPR_TUPLE:
      return any_has_walrus (self, &expr->sequence.elts);
    case CS_EXPR_SLICE:
      return slice_has_walrus (self, expr);
    default:
      return FALSE;
    }
}
