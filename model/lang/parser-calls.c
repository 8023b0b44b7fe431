/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/parser-private.h"

/* Arguments.  `open` is the parenthesis of a call, and NULL in the head of a class. */

static void
append_keyword (CsParser *self, CsKeywords *keywords, CsPlace start, const char *name,
                CsExpr *value)
{
  CsKeyword keyword = { cs_parser_place_from (self, start), name, value };

  cs_parser_append (self, keywords, keyword);
}

static void
parse_keyword (CsParser *self, CsKeywords *keywords)
{
  CsPlace start = self->token->place;
  const char *name = cs_parser_expect_name (self);
  CsPlace sign = self->token->place;
  CsExpr *value;

  cs_parser_advance (self);
  if (cs_parser_at (self, CS_TOKEN_COMMA) || cs_parser_at (self, CS_TOKEN_RIGHT_PAREN))
    cs_parser_error (self, cs_place_join (start, sign), "expected argument value expression");
  value = cs_parser_expression (self);
  if (cs_parser_at_comprehension (self))
    cs_parser_error (self, cs_place_join (start, sign),
                     "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  append_keyword (self, keywords, start, name, value);
}

static gboolean
has_unpacking (const CsKeywords *keywords)
{
  for (guint i = 0; i < keywords->n; i++)
    if (keywords->items[i].name == NULL)
      return TRUE;
  return FALSE;
}

static void
parse_starred_argument (CsParser *self, CsExprs *args, const CsKeywords *keywords)
{
  CsPlace start = self->token->place;
  guint outer = cs_parser_begin_group (self);
  CsExpr *value, *starred;

  if (has_unpacking (keywords))
    cs_parser_error (self, start, "iterable argument unpacking follows keyword argument unpacking");
  cs_parser_advance (self);
  value = cs_parser_expression (self);
  starred = cs_parser_expr (self, CS_EXPR_STARRED, start);
  starred->operand.value = value;
  cs_parser_append (self, args, starred);
  cs_parser_end_group (self, outer);
}

/* A generator expression shares the call's parentheses where it is the only argument. */
static CsExpr *
parse_bare_generator (CsParser *self, const CsToken *open, CsExpr *elt, gboolean is_first)
{
  CsComprehensions generators = cs_parser_comprehension_clauses (self);
  gboolean is_only = is_first && cs_parser_at (self, CS_TOKEN_RIGHT_PAREN);
  CsExpr *expr;

  if (open == NULL)
    cs_parser_error (self, cs_parser_place_from (self, elt->place), "invalid syntax");
  else if (!is_only)
    cs_parser_error (self, cs_parser_place_from (self, elt->place),
                     "Generator expression must be parenthesized");
  expr = cs_parser_expr (self, CS_EXPR_GENERATOR_EXP, open != NULL ? open->place : elt->place);
  expr->place.end_line = self->token->place.end_line;
  expr->place.end_column = self->token->place.end_column;
  expr->comp.elt = elt;
  expr->comp.generators = generators;
  return expr;
}

/* `x.y=1` and `True=1`. */
static void
check_keyword_name (CsParser *self, const CsExpr *expr)
{
  CsPlace place = cs_place_join (expr->place, self->token->place);

  if (!cs_parser_at (self, CS_TOKEN_ASSIGN))
    return;
  if (expr->kind == CS_EXPR_CONSTANT && expr->constant.kind <= CS_CONSTANT_TRUE)
    cs_parser_error (self, place, "cannot assign to %s", cs_expr_kind_name (expr));
  else
    cs_parser_error (self, place,
                     "expression cannot contain assignment, perhaps you meant \"==\"?");
}

static void
parse_positional_argument (CsParser *self, const CsToken *open, CsExprs *args,
                           const CsKeywords *keywords)
{
  gboolean is_first = args->n == 0 && keywords->n == 0;
  guint outer = cs_parser_begin_group (self);
  CsExpr *arg = cs_parser_named_expression (self);

  if (cs_parser_at_comprehension (self))
    arg = parse_bare_generator (self, open, arg, is_first);
  check_keyword_name (self, arg);
  if (keywords->n > 0)
    cs_parser_error (self, self->last,
                     has_unpacking (keywords)
                         ? "positional argument follows keyword argument unpacking"
                         : "positional argument follows keyword argument");
  cs_parser_append (self, args, arg);
  cs_parser_end_group (self, outer);
}

/* What an error after the last argument may blame for a missing comma. */
static const CsExpr *
last_argument (const CsExprs *args, const CsKeywords *keywords)
{
  if (keywords->n > 0)
    return keywords->items[keywords->n - 1].value;
  return args->n > 0 ? args->items[args->n - 1] : NULL;
}

void
cs_parser_arguments (CsParser *self, const CsToken *open, CsExprs *args, CsKeywords *keywords)
{
  while (!cs_parser_at (self, CS_TOKEN_RIGHT_PAREN))
    {
      CsPlace start = self->token->place;

      if (cs_parser_at (self, CS_TOKEN_STAR))
        parse_starred_argument (self, args, keywords);
      else if (cs_parser_accept (self, CS_TOKEN_POWER))
        append_keyword (self, keywords, start, NULL, cs_parser_expression (self));
      else if (cs_parser_at (self, CS_TOKEN_NAME) && cs_parser_peek (self) == CS_TOKEN_ASSIGN)
        parse_keyword (self, keywords);
      else
        parse_positional_argument (self, open, args, keywords);
      if (!cs_parser_accept (self, CS_TOKEN_COMMA))
        break;
    }
  cs_parser_close (self, CS_TOKEN_RIGHT_PAREN, last_argument (args, keywords));
}

/* Subscripts. */

static gboolean
ends_slice_part (const CsParser *self)
{
  return cs_parser_at (self, CS_TOKEN_COLON) || cs_parser_at (self, CS_TOKEN_COMMA)
         || cs_parser_at (self, CS_TOKEN_RIGHT_BRACKET);
}

static CsExpr *
parse_slice_end (CsParser *self, CsPlace start, CsExpr *lower)
{
  CsExpr *upper = NULL;
  CsExpr *step = NULL;
  CsExpr *slice;

  cs_parser_expect (self, CS_TOKEN_COLON);
  if (!ends_slice_part (self))
    upper = cs_parser_expression (self);
  if (cs_parser_accept (self, CS_TOKEN_COLON) && !ends_slice_part (self))
    step = cs_parser_expression (self);
  slice = cs_parser_expr (self, CS_EXPR_SLICE, start);
  slice->slice.lower = lower;
  slice->slice.upper = upper;
  slice->slice.step = step;
  return slice;
}

/* One subscript: a slice, or an expression. */
static CsExpr *
parse_slice (CsParser *self)
{
  CsPlace start = self->token->place;
  guint outer = cs_parser_begin_group (self);
  CsExpr *expr = NULL;

  if (!cs_parser_at (self, CS_TOKEN_COLON))
    expr = cs_parser_star_named_expression (self);
  if (expr == NULL || cs_parser_at (self, CS_TOKEN_COLON))
    expr = parse_slice_end (self, start, expr);
  cs_parser_end_group (self, outer);
  return expr;
}

/* What stands in the brackets; a comma or a starred expression makes it a tuple. */
static CsExpr *
parse_slices (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *last = parse_slice (self);
  CsExprs elts = { 0 };
  CsExpr *tuple;

  if (!cs_parser_at (self, CS_TOKEN_COMMA) && last->kind != CS_EXPR_STARRED)
    {
      cs_parser_close (self, CS_TOKEN_RIGHT_BRACKET, last);
      return last;
    }
  cs_parser_append (self, &elts, last);
  while (cs_parser_accept (self, CS_TOKEN_COMMA) && !cs_parser_at (self, CS_TOKEN_RIGHT_BRACKET))
    {
      last = parse_slice (self);
      cs_parser_append (self, &elts, last);
    }
  tuple = cs_parser_expr (self, CS_EXPR_TUPLE, start);
  tuple->sequence.elts = elts;
  cs_parser_close (self, CS_TOKEN_RIGHT_BRACKET, last);
  return tuple;
}

/* Primaries. */

static CsExpr *
parse_attribute (CsParser *self, CsPlace start, CsExpr *value)
{
  const char *attr;
  CsExpr *expr;

  cs_parser_advance (self);
  attr = cs_parser_expect_name (self);
  expr = cs_parser_expr (self, CS_EXPR_ATTRIBUTE, start);
  expr->attribute.value = value;
  expr->attribute.attr = attr;
  return expr;
}

static CsExpr *
parse_call (CsParser *self, CsPlace start, CsExpr *func)
{
  const CsToken *open = self->token;
  CsExprs args = { 0 };
  CsKeywords keywords = { 0 };
  CsExpr *expr;

  cs_parser_advance (self);
  cs_parser_arguments (self, open, &args, &keywords);
  expr = cs_parser_expr (self, CS_EXPR_CALL, start);
  expr->call.func = func;
  expr->call.args = args;
  expr->call.keywords = keywords;
  return expr;
}

static CsExpr *
parse_subscript (CsParser *self, CsPlace start, CsExpr *value)
{
  CsExpr *slice, *expr;

  cs_parser_advance (self);
  slice = parse_slices (self);
  expr = cs_parser_expr (self, CS_EXPR_SUBSCRIPT, start);
  expr->subscript.value = value;
  expr->subscript.slice = slice;
  return expr;
}

CsExpr *
cs_parser_primary (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *expr = cs_parser_atom (self);

  for (;;)
    switch (self->token->kind)
      {
      case CS_TOKEN_DOT:
        expr = parse_attribute (self, start, expr);
        break;
      case CS_TOKEN_LEFT_PAREN:
        expr = parse_call (self, start, expr);
        break;
      case CS_TOKEN_LEFT_BRACKET:
        expr = parse_subscript (self, start, expr);
        break;
      default:
        return expr;
      }
}
