/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/parser-private.h"

static const char *
constant_name (CsConstantKind kind)
{
  switch (kind)
    {
    case CS_CONSTANT_NONE:
      return "None";
    case CS_CONSTANT_FALSE:
      return "False";
    case CS_CONSTANT_TRUE:
      return "True";
    case CS_CONSTANT_ELLIPSIS:
      return "ellipsis";
    default:
      return "literal";
    }
}

const char *
cs_expr_kind_name (const CsExpr *expr)
{
  static const char *const names[CS_N_EXPR_KINDS] = {
    [CS_EXPR_BOOL_OP] = "expression",
    [CS_EXPR_NAMED_EXPR] = "named expression",
    [CS_EXPR_BIN_OP] = "expression",
    [CS_EXPR_UNARY_OP] = "expression",
    [CS_EXPR_LAMBDA] = "lambda",
    [CS_EXPR_IF_EXP] = "conditional expression",
    [CS_EXPR_DICT] = "dict literal",
    [CS_EXPR_SET] = "set display",
    [CS_EXPR_LIST_COMP] = "list comprehension",
    [CS_EXPR_SET_COMP] = "set comprehension",
    [CS_EXPR_DICT_COMP] = "dict comprehension",
    [CS_EXPR_GENERATOR_EXP] = "generator expression",
    [CS_EXPR_AWAIT] = "await expression",
    [CS_EXPR_YIELD] = "yield expression",
    [CS_EXPR_YIELD_FROM] = "yield expression",
    [CS_EXPR_COMPARE] = "comparison",
    [CS_EXPR_CALL] = "function call",
    [CS_EXPR_FORMATTED_VALUE] = "f-string expression",
    [CS_EXPR_JOINED_STR] = "f-string expression",
    [CS_EXPR_ATTRIBUTE] = "attribute",
    [CS_EXPR_SUBSCRIPT] = "subscript",
    [CS_EXPR_STARRED] = "starred",
    [CS_EXPR_NAME] = "name",
    [CS_EXPR_LIST] = "list",
    [CS_EXPR_TUPLE] = "tuple",
    [CS_EXPR_SLICE] = "slice",
  };

  return expr->kind == CS_EXPR_CONSTANT ? constant_name (expr->constant.kind) : names[expr->kind];
}

static void
make_targets (CsParser *self, CsExprs exprs, CsContext ctx)
{
  for (guint i = 0; i < exprs.n; i++)
    cs_parser_make_target (self, exprs.items[i], ctx);
}

void
cs_parser_make_target (CsParser *self, CsExpr *expr, CsContext ctx)
{
  switch (expr->kind)
    {
    case CS_EXPR_NAME:
    case CS_EXPR_ATTRIBUTE:
    case CS_EXPR_SUBSCRIPT:
      expr->ctx = ctx;
      break;
    case CS_EXPR_LIST:
    case CS_EXPR_TUPLE:
      expr->ctx = ctx;
      make_targets (self, expr->sequence.elts, ctx);
      break;
    case CS_EXPR_STARRED:
      if (ctx == CS_CONTEXT_STORE)
        {
          expr->ctx = ctx;
          cs_parser_make_target (self, expr->operand.value, ctx);
          break;
        }
      G_GNUC_FALLTHROUGH;
    default:
      cs_parser_error (self, expr->place, "cannot %s %s",
                       ctx == CS_CONTEXT_STORE ? "assign to" : "delete", cs_expr_kind_name (expr));
    }
}

/* A target is read as an operand of a comparison, so that `in` ends it. */
static CsExpr *
parse_target (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *value, *starred;

  if (!cs_parser_accept (self, CS_TOKEN_STAR))
    return cs_parser_bitwise_or (self);
  value = cs_parser_bitwise_or (self);
  starred = cs_parser_expr (self, CS_EXPR_STARRED, start);
  starred->operand.value = value;
  return starred;
}

CsExpr *
cs_parser_star_targets (CsParser *self)
{
  CsPlace start = self->token->place;
  guint outer = cs_parser_begin_group (self);
  CsExpr *target = parse_target (self);

  if (cs_parser_at (self, CS_TOKEN_COMMA))
    {
      CsExprs elts = { 0 };
      CsExpr *tuple;

      cs_parser_append (self, &elts, target);
      while (cs_parser_accept (self, CS_TOKEN_COMMA)
             && (cs_parser_at_expression (self) || cs_parser_at (self, CS_TOKEN_STAR)))
        {
          CsExpr *elt = parse_target (self);

          cs_parser_append (self, &elts, elt);
        }
      tuple = cs_parser_expr (self, CS_EXPR_TUPLE, start);
      tuple->sequence.elts = elts;
      target = tuple;
    }
  cs_parser_make_target (self, target, CS_CONTEXT_STORE);
  cs_parser_end_group (self, outer);
  return target;
}

CsExpr *
cs_parser_star_target (CsParser *self)
{
  guint outer = cs_parser_begin_group (self);
  CsExpr *target = parse_target (self);

  cs_parser_make_target (self, target, CS_CONTEXT_STORE);
  cs_parser_end_group (self, outer);
  return target;
}
