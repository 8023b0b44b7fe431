/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/parser-private.h"

#include "lang/number-literal.h"

#include <string.h>

/* What may stand instead of the closing bracket. */

/* Runs a parsing function to see whether it would succeed and how far it would get; nothing else
 * changes. */
static gboolean
try_to_parse (CsParser *self, CsExpr *(*parse) (CsParser *), CsPlace *place)
{
  CsParser before = *self;
  gboolean succeeded;

  self->is_trying = TRUE;
  *place = parse (self)->place;
  succeeded = !self->panicking;
  *self = before;
  return succeeded;
}

static gboolean
may_be_compared (const CsExpr *expr)
{
  switch (expr->kind)
    {
    case CS_EXPR_LIST:
    case CS_EXPR_TUPLE:
    case CS_EXPR_GENERATOR_EXP:
    case CS_EXPR_BOOL_OP:
    case CS_EXPR_COMPARE:
    case CS_EXPR_IF_EXP:
    case CS_EXPR_LAMBDA:
    case CS_EXPR_NAMED_EXPR:
    case CS_EXPR_STARRED:
      return FALSE;
    case CS_EXPR_UNARY_OP:
      return expr->unary_op.op != CS_UNARY_NOT;
    case CS_EXPR_CONSTANT:
      return expr->constant.kind > CS_CONSTANT_TRUE;
    default:
      return TRUE;
    }
}

void
cs_parser_check_no_assignment (CsParser *self, const CsExpr *left)
{
  CsParser after_sign;
  CsPlace right;

  if (!cs_parser_at (self, CS_TOKEN_ASSIGN) || self->is_trying || !may_be_compared (left))
    return;
  after_sign = *self;
  cs_parser_advance (&after_sign);
  if (!try_to_parse (&after_sign, cs_parser_bitwise_or, &right))
    return;
  if (left->kind == CS_EXPR_NAME)
    cs_parser_error (self, cs_place_join (left->place, right),
                     "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  else
    cs_parser_error (self, left->place,
                     "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                     cs_expr_kind_name (left));
}

/* Two expressions in a row within brackets.  A name before a string looks like a prefix that does
 * not exist, and a soft keyword like a statement; print has a message of its own. */
static void
check_forgotten_comma (CsParser *self, const CsExpr *last)
{
  CsPlace next;

  if (self->is_trying || !cs_parser_at_expression (self))
    return;
  if (last->kind == CS_EXPR_NAME
      && (cs_parser_at (self, CS_TOKEN_STRING) || last->name.id == self->name_match
          || last->name.id == self->name_case || last->name.id == self->name_underscore
          || last->name.id == self->name_print || last->name.id == self->name_exec))
    return;
  if (try_to_parse (self, cs_parser_expression, &next))
    cs_parser_error (self, cs_place_join (last->place, next),
                     "invalid syntax. Perhaps you forgot a comma?");
}

void
cs_parser_close (CsParser *self, CsTokenKind closing, const CsExpr *last)
{
  if (cs_parser_accept (self, closing))
    return;
  if (last != NULL)
    {
      cs_parser_check_no_assignment (self, last);
      check_forgotten_comma (self, last);
    }
  cs_parser_invalid_syntax (self);
}

/* Comprehensions. */

gboolean
cs_parser_at_comprehension (const CsParser *self)
{
  return cs_parser_at (self, CS_TOKEN_FOR)
         || (cs_parser_at (self, CS_TOKEN_ASYNC) && cs_parser_peek (self) == CS_TOKEN_FOR);
}

static CsComprehension
parse_comprehension_clause (CsParser *self)
{
  CsComprehension clause = { 0 };

  clause.is_async = cs_parser_accept (self, CS_TOKEN_ASYNC);
  cs_parser_advance (self);
  clause.target = cs_parser_star_targets (self);
  cs_parser_expect (self, CS_TOKEN_IN);
  clause.iter = cs_parser_disjunction (self);
  while (cs_parser_accept (self, CS_TOKEN_IF))
    {
      CsExpr *condition = cs_parser_disjunction (self);

      cs_parser_append (self, &clause.ifs, condition);
    }
  return clause;
}

CsComprehensions
cs_parser_comprehension_clauses (CsParser *self)
{
  CsComprehensions clauses = { 0 };

  while (cs_parser_at_comprehension (self))
    {
      CsComprehension clause = parse_comprehension_clause (self);

      cs_parser_append (self, &clauses, clause);
    }
  return clauses;
}

CsExpr *
cs_parser_comprehension (CsParser *self, CsExprKind kind, CsPlace start, CsExpr *elt, CsExpr *value)
{
  static const CsTokenKind closing[CS_N_EXPR_KINDS] = {
    [CS_EXPR_LIST_COMP] = CS_TOKEN_RIGHT_BRACKET,
    [CS_EXPR_SET_COMP] = CS_TOKEN_RIGHT_BRACE,
    [CS_EXPR_DICT_COMP] = CS_TOKEN_RIGHT_BRACE,
    [CS_EXPR_GENERATOR_EXP] = CS_TOKEN_RIGHT_PAREN,
  };
  CsComprehensions generators;
  CsExpr *expr;

  if (elt->kind == CS_EXPR_STARRED)
    cs_parser_error (self, elt->place, "iterable unpacking cannot be used in comprehension");
  generators = cs_parser_comprehension_clauses (self);
  cs_parser_close (self, closing[kind], NULL);
  expr = cs_parser_expr (self, kind, start);
  expr->comp.elt = elt;
  expr->comp.value = value;
  expr->comp.generators = generators;
  return expr;
}

/* Displays. */

/* The rest of a list of elements, from the comma after the first on up to the closing bracket. */
static CsExprs
parse_elements (CsParser *self, CsExpr *first, CsTokenKind closing)
{
  CsExprs elts = { 0 };
  CsExpr *last = first;

  cs_parser_append (self, &elts, first);
  while (cs_parser_accept (self, CS_TOKEN_COMMA) && !cs_parser_at (self, closing))
    {
      last = cs_parser_star_named_expression (self);
      cs_parser_append (self, &elts, last);
    }
  if (cs_parser_at_comprehension (self) && closing != CS_TOKEN_RIGHT_PAREN)
    cs_parser_error (self, cs_place_join (first->place, last->place),
                     "did you forget parentheses around the comprehension target?");
  cs_parser_close (self, closing, last);
  return elts;
}

static CsExpr *
make_sequence (CsParser *self, CsExprKind kind, CsPlace start, CsExprs elts)
{
  CsExpr *expr = cs_parser_expr (self, kind, start);

  expr->sequence.elts = elts;
  return expr;
}

/* The `)` after one expression: they were only for grouping. */
static CsExpr *
parse_group_end (CsParser *self, CsExpr *expr)
{
  if (expr->kind == CS_EXPR_STARRED && cs_parser_at (self, CS_TOKEN_RIGHT_PAREN))
    cs_parser_error (self, expr->place, "cannot use starred expression here");
  cs_parser_close (self, CS_TOKEN_RIGHT_PAREN, expr);
  return expr;
}

static CsExpr *
parse_parentheses (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *first;

  cs_parser_advance (self);
  if (cs_parser_accept (self, CS_TOKEN_RIGHT_PAREN))
    return make_sequence (self, CS_EXPR_TUPLE, start, (CsExprs){ 0 });
  if (cs_parser_at (self, CS_TOKEN_YIELD))
    return parse_group_end (self, cs_parser_yield_or_star_expressions (self));
  if (cs_parser_at (self, CS_TOKEN_POWER))
    cs_parser_error (self, self->token->place, "cannot use double starred expression here");
  first = cs_parser_star_named_expression (self);
  if (cs_parser_at_comprehension (self))
    return cs_parser_comprehension (self, CS_EXPR_GENERATOR_EXP, start, first, NULL);
  if (cs_parser_at (self, CS_TOKEN_COMMA))
    return make_sequence (self, CS_EXPR_TUPLE, start,
                          parse_elements (self, first, CS_TOKEN_RIGHT_PAREN));
  return parse_group_end (self, first);
}

static CsExpr *
parse_list (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *first;

  cs_parser_advance (self);
  if (cs_parser_accept (self, CS_TOKEN_RIGHT_BRACKET))
    return make_sequence (self, CS_EXPR_LIST, start, (CsExprs){ 0 });
  first = cs_parser_star_named_expression (self);
  if (cs_parser_at_comprehension (self))
    return cs_parser_comprehension (self, CS_EXPR_LIST_COMP, start, first, NULL);
  return make_sequence (self, CS_EXPR_LIST, start,
                        parse_elements (self, first, CS_TOKEN_RIGHT_BRACKET));
}

/* What follows the colon of a dict's item. */
static CsExpr *
parse_dict_value (CsParser *self, CsPlace colon)
{
  if (cs_parser_at (self, CS_TOKEN_STAR))
    cs_parser_error (self, self->token->place,
                     "cannot use a starred expression in a dictionary value");
  else if (cs_parser_at (self, CS_TOKEN_RIGHT_BRACE) || cs_parser_at (self, CS_TOKEN_COMMA))
    cs_parser_error (self, colon, "expression expected after dictionary key and ':'");
  return cs_parser_expression (self);
}

/* `: value` after a key. */
static CsExpr *
parse_value_of_key (CsParser *self, const CsExpr *key)
{
  CsPlace colon = self->token->place;

  if (!cs_parser_accept (self, CS_TOKEN_COLON))
    {
      check_forgotten_comma (self, key);
      cs_parser_error (self, self->last, "':' expected after dictionary key");
    }
  return parse_dict_value (self, colon);
}

/* One item; its key may have been read already, else `key` is NULL.  Returns the value. */
static CsExpr *
parse_dict_item (CsParser *self, CsExpr *key, CsExprs *keys, CsExprs *values)
{
  CsExpr *value;

  if (key == NULL && cs_parser_accept (self, CS_TOKEN_POWER))
    value = cs_parser_bitwise_or (self);
  else
    {
      if (key == NULL)
        key = cs_parser_expression (self);
      value = parse_value_of_key (self, key);
    }
  cs_parser_append (self, keys, key);
  cs_parser_append (self, values, value);
  return value;
}

/* A dict, from the colon after the first key on, or from `**` on if there is no such key. */
static CsExpr *
parse_dict (CsParser *self, CsPlace start, CsExpr *first_key)
{
  CsPlace first = self->token->place;
  CsExprs keys = { 0 };
  CsExprs values = { 0 };
  CsExpr *last = parse_dict_item (self, first_key, &keys, &values);
  CsExpr *dict;

  if (cs_parser_at_comprehension (self) && first_key != NULL)
    return cs_parser_comprehension (self, CS_EXPR_DICT_COMP, start, first_key, last);
  if (cs_parser_at_comprehension (self))
    cs_parser_error (self, first, "dict unpacking cannot be used in dict comprehension");
  while (cs_parser_accept (self, CS_TOKEN_COMMA) && !cs_parser_at (self, CS_TOKEN_RIGHT_BRACE))
    last = parse_dict_item (self, NULL, &keys, &values);
  cs_parser_close (self, CS_TOKEN_RIGHT_BRACE, last);
  dict = cs_parser_expr (self, CS_EXPR_DICT, start);
  dict->dict.keys = keys;
  dict->dict.values = values;
  return dict;
}

/* Whether `first` is the key of a dict; a named expression is one in parentheses only, which its
 * place leaves out. */
static gboolean
is_key (const CsParser *self, const CsExpr *first, const CsToken *start)
{
  return cs_parser_at (self, CS_TOKEN_COLON) && first->kind != CS_EXPR_STARRED
         && (first->kind != CS_EXPR_NAMED_EXPR || start->kind == CS_TOKEN_LEFT_PAREN);
}

static CsExpr *
parse_braces (CsParser *self)
{
  CsPlace start = self->token->place;
  const CsToken *first_token;
  CsExpr *first;

  cs_parser_advance (self);
  if (cs_parser_accept (self, CS_TOKEN_RIGHT_BRACE))
    return cs_parser_expr (self, CS_EXPR_DICT, start);
  if (cs_parser_at (self, CS_TOKEN_POWER))
    return parse_dict (self, start, NULL);
  first_token = self->token;
  first = cs_parser_star_named_expression (self);
  if (is_key (self, first, first_token))
    return parse_dict (self, start, first);
  if (cs_parser_at_comprehension (self))
    return cs_parser_comprehension (self, CS_EXPR_SET_COMP, start, first, NULL);
  return make_sequence (self, CS_EXPR_SET, start,
                        parse_elements (self, first, CS_TOKEN_RIGHT_BRACE));
}

/* Single tokens. */

static CsExpr *
parse_constant (CsParser *self, CsConstantKind kind)
{
  CsPlace start = self->token->place;
  CsExpr *expr;

  cs_parser_advance (self);
  expr = cs_parser_expr (self, CS_EXPR_CONSTANT, start);
  expr->constant.kind = kind;
  return expr;
}

static CsExpr *
parse_number (CsParser *self)
{
  const CsToken *token = self->token;
  CsExpr *expr = parse_constant (self, CS_CONSTANT_INT);

  cs_number_literal_decode (self->text + token->offset, token->length, self->arena,
                            &expr->constant);
  if (expr->constant.kind == CS_CONSTANT_BIG_INT && expr->constant.radix == 10
      && expr->constant.length > CS_NUMBER_LITERAL_MAX_DIGITS)
    cs_parser_error (self, token->place,
                     "Exceeds the limit (%d digits) for integer string conversion: value has %u "
                     "digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                     "hexadecimal for huge integer literals to avoid decimal conversion limits.",
                     CS_NUMBER_LITERAL_MAX_DIGITS, expr->constant.length);
  return expr;
}

static CsExpr *
parse_name (CsParser *self)
{
  CsPlace start = self->token->place;
  const char *id = cs_parser_expect_name (self);
  CsExpr *expr = cs_parser_expr (self, CS_EXPR_NAME, start);

  expr->name.id = id;
  return expr;
}

CsExpr *
cs_parser_atom (CsParser *self)
{
  switch (self->token->kind)
    {
    case CS_TOKEN_NAME:
      return parse_name (self);
    case CS_TOKEN_NUMBER:
      return parse_number (self);
    case CS_TOKEN_STRING:
      return cs_parser_strings (self);
    case CS_TOKEN_LEFT_PAREN:
      return parse_parentheses (self);
    case CS_TOKEN_LEFT_BRACKET:
      return parse_list (self);
    case CS_TOKEN_LEFT_BRACE:
      return parse_braces (self);
    case CS_TOKEN_NONE:
      return parse_constant (self, CS_CONSTANT_NONE);
    case CS_TOKEN_TRUE:
      return parse_constant (self, CS_CONSTANT_TRUE);
    case CS_TOKEN_FALSE:
      return parse_constant (self, CS_CONSTANT_FALSE);
    case CS_TOKEN_ELLIPSIS:
      return parse_constant (self, CS_CONSTANT_ELLIPSIS);
    default:
      cs_parser_invalid_syntax (self);
      return cs_parser_missing (self);
    }
}
