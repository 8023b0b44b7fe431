/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/parser-private.h"

/* Precedence of the binary operators, from `|` up; 0 is no operator. */
#define LOWEST_PRECEDENCE 1

static guint
binary_precedence (CsTokenKind kind, CsBinaryOperator *op)
{
  static const struct
  {
    guint8 precedence;
    guint8 op;
  } table[CS_N_TOKEN_KINDS] = {
    [CS_TOKEN_BAR] = { 1, CS_BINARY_BIT_OR },
    [CS_TOKEN_CARET] = { 2, CS_BINARY_BIT_XOR },
    [CS_TOKEN_AMPERSAND] = { 3, CS_BINARY_BIT_AND },
    [CS_TOKEN_LSHIFT] = { 4, CS_BINARY_LSHIFT },
    [CS_TOKEN_RSHIFT] = { 4, CS_BINARY_RSHIFT },
    [CS_TOKEN_PLUS] = { 5, CS_BINARY_ADD },
    [CS_TOKEN_MINUS] = { 5, CS_BINARY_SUB },
    [CS_TOKEN_STAR] = { 6, CS_BINARY_MULT },
    [CS_TOKEN_SLASH] = { 6, CS_BINARY_DIV },
    [CS_TOKEN_FLOOR_DIV] = { 6, CS_BINARY_FLOOR_DIV },
    [CS_TOKEN_PERCENT] = { 6, CS_BINARY_MOD },
    [CS_TOKEN_AT] = { 6, CS_BINARY_MAT_MULT },
  };

  *op = table[kind].op;
  return table[kind].precedence;
}

static CsExpr *parse_unary (CsParser *self);

/* await_primary ['**' factor] */
static CsExpr *
parse_power (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *base, *exponent, *power;

  if (cs_parser_accept (self, CS_TOKEN_AWAIT))
    {
      CsExpr *value = cs_parser_primary (self);

      base = cs_parser_expr (self, CS_EXPR_AWAIT, start);
      base->operand.value = value;
    }
  else
    base = cs_parser_primary (self);
  if (!cs_parser_accept (self, CS_TOKEN_POWER))
    return base;
  exponent = parse_unary (self);
  power = cs_parser_expr (self, CS_EXPR_BIN_OP, start);
  power->bin_op.left = base;
  power->bin_op.right = exponent;
  power->bin_op.op = CS_BINARY_POW;
  return power;
}

static CsExpr *
parse_unary_operator (CsParser *self, CsUnaryOperator op, CsExpr *(*parse_operand) (CsParser *))
{
  CsPlace start = self->token->place;
  CsExpr *operand, *expr;
  guint outer;

  if (!cs_parser_enter (self, &outer))
    return cs_parser_missing (self);
  cs_parser_advance (self);
  operand = parse_operand (self);
  expr = cs_parser_expr (self, CS_EXPR_UNARY_OP, start);
  expr->unary_op.op = op;
  expr->unary_op.operand = operand;
  cs_parser_leave (self, outer);
  return expr;
}

static CsExpr *
parse_unary (CsParser *self)
{
  guint outer;
  CsExpr *expr;

  switch (self->token->kind)
    {
    case CS_TOKEN_MINUS:
      return parse_unary_operator (self, CS_UNARY_USUB, parse_unary);
    case CS_TOKEN_PLUS:
      return parse_unary_operator (self, CS_UNARY_UADD, parse_unary);
    case CS_TOKEN_TILDE:
      return parse_unary_operator (self, CS_UNARY_INVERT, parse_unary);
    default:
      if (!cs_parser_enter (self, &outer))
        return cs_parser_missing (self);
      expr = parse_power (self);
      cs_parser_leave (self, outer);
      return expr;
    }
}

/* Operators of at least this precedence; they bind to the left. */
static CsExpr *
parse_binary (CsParser *self, guint lowest)
{
  CsPlace start = self->token->place;
  guint outer = cs_parser_begin_group (self);
  CsExpr *left = parse_unary (self);
  CsBinaryOperator op;
  guint precedence;

  while ((precedence = binary_precedence (self->token->kind, &op)) >= lowest)
    {
      CsExpr *right, *expr;

      cs_parser_advance (self);
      right = parse_binary (self, precedence + 1);
      expr = cs_parser_expr (self, CS_EXPR_BIN_OP, start);
      expr->bin_op.left = left;
      expr->bin_op.right = right;
      expr->bin_op.op = op;
      left = expr;
    }
  cs_parser_end_group (self, outer);
  return left;
}

CsExpr *
cs_parser_bitwise_or (CsParser *self)
{
  return parse_binary (self, LOWEST_PRECEDENCE);
}

/* Takes a comparison operator, if there is one. */
static gboolean
accept_comparison (CsParser *self, guint8 *op)
{
  CsTokenKind next = cs_parser_peek (self);

  switch (self->token->kind)
    {
    case CS_TOKEN_EQUAL:
      *op = CS_COMPARE_EQ;
      break;
    case CS_TOKEN_NOT_EQUAL:
      *op = CS_COMPARE_NOT_EQ;
      break;
    case CS_TOKEN_LESS:
      *op = CS_COMPARE_LT;
      break;
    case CS_TOKEN_LESS_EQUAL:
      *op = CS_COMPARE_LT_E;
      break;
    case CS_TOKEN_GREATER:
      *op = CS_COMPARE_GT;
      break;
    case CS_TOKEN_GREATER_EQUAL:
      *op = CS_COMPARE_GT_E;
      break;
    case CS_TOKEN_IN:
      *op = CS_COMPARE_IN;
      break;
    case CS_TOKEN_NOT:
      if (next != CS_TOKEN_IN)
        return FALSE;
      *op = CS_COMPARE_NOT_IN;
      cs_parser_advance (self);
      break;
    case CS_TOKEN_IS:
      *op = next == CS_TOKEN_NOT ? CS_COMPARE_IS_NOT : CS_COMPARE_IS;
      if (next == CS_TOKEN_NOT)
        cs_parser_advance (self);
      break;
    default:
      return FALSE;
    }
  cs_parser_advance (self);
  return TRUE;
}

static CsExpr *
parse_comparison (CsParser *self)
{
  CsPlace start = self->token->place;
  guint outer = cs_parser_begin_group (self);
  CsExpr *left = cs_parser_bitwise_or (self);
  CsExprs comparators = { 0 };
  struct
  {
    guint8 *items;
    guint n;
  } ops = { 0 };
  guint8 op;

  while (accept_comparison (self, &op))
    {
      CsExpr *comparator = cs_parser_bitwise_or (self);

      cs_parser_append (self, &ops, op);
      cs_parser_append (self, &comparators, comparator);
    }
  if (ops.n > 0)
    {
      CsExpr *expr = cs_parser_expr (self, CS_EXPR_COMPARE, start);

      expr->compare.left = left;
      expr->compare.ops = ops.items;
      expr->compare.comparators = comparators;
      left = expr;
    }
  cs_parser_end_group (self, outer);
  return left;
}

static CsExpr *
parse_inversion (CsParser *self)
{
  if (cs_parser_at (self, CS_TOKEN_NOT))
    return parse_unary_operator (self, CS_UNARY_NOT, parse_inversion);
  return parse_comparison (self);
}

/* Operands with `and` or `or` between them. */
static CsExpr *
parse_bool_op (CsParser *self, CsTokenKind token, CsBoolOperator op,
               CsExpr *(*parse_operand) (CsParser *))
{
  CsPlace start = self->token->place;
  guint outer = cs_parser_begin_group (self);
  CsExpr *first = parse_operand (self);

  if (cs_parser_at (self, token))
    {
      CsExprs values = { 0 };
      CsExpr *expr;

      cs_parser_append (self, &values, first);
      while (cs_parser_accept (self, token))
        {
          CsExpr *value = parse_operand (self);

          cs_parser_append (self, &values, value);
        }
      expr = cs_parser_expr (self, CS_EXPR_BOOL_OP, start);
      expr->bool_op.op = op;
      expr->bool_op.values = values;
      first = expr;
    }
  cs_parser_end_group (self, outer);
  return first;
}

static CsExpr *
parse_conjunction (CsParser *self)
{
  return parse_bool_op (self, CS_TOKEN_AND, CS_BOOL_AND, parse_inversion);
}

CsExpr *
cs_parser_disjunction (CsParser *self)
{
  return parse_bool_op (self, CS_TOKEN_OR, CS_BOOL_OR, parse_conjunction);
}

static CsExpr *
parse_lambda (CsParser *self)
{
  CsPlace start = self->token->place;
  CsArguments *args;
  CsExpr *body, *expr;

  cs_parser_advance (self);
  args = cs_parser_parameters (self, CS_TOKEN_COLON);
  cs_parser_expect (self, CS_TOKEN_COLON);
  body = cs_parser_expression (self);
  expr = cs_parser_expr (self, CS_EXPR_LAMBDA, start);
  expr->lambda.args = args;
  expr->lambda.body = body;
  return expr;
}

/* `body if test else orelse`, from `if` on. */
static CsExpr *
parse_conditional (CsParser *self, CsPlace start, CsExpr *body)
{
  CsExpr *test, *orelse, *expr;

  cs_parser_advance (self);
  test = cs_parser_disjunction (self);
  if (!cs_parser_accept (self, CS_TOKEN_ELSE))
    {
      if (cs_parser_at (self, CS_TOKEN_COLON))
        cs_parser_invalid_syntax (self);
      cs_parser_error (self, cs_place_join (start, test->place),
                       "expected 'else' after 'if' expression");
      return body;
    }
  orelse = cs_parser_expression (self);
  expr = cs_parser_expr (self, CS_EXPR_IF_EXP, start);
  expr->if_exp.test = test;
  expr->if_exp.body = body;
  expr->if_exp.orelse = orelse;
  return expr;
}

CsExpr *
cs_parser_expression (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *expr;
  guint outer;

  if (!cs_parser_enter (self, &outer))
    return cs_parser_missing (self);
  if (cs_parser_at (self, CS_TOKEN_LAMBDA))
    expr = parse_lambda (self);
  else
    {
      expr = cs_parser_disjunction (self);
      if (cs_parser_at (self, CS_TOKEN_IF))
        expr = parse_conditional (self, start, expr);
    }
  cs_parser_leave (self, outer);
  return expr;
}

static CsExpr *
parse_walrus (CsParser *self)
{
  CsPlace start = self->token->place;
  guint outer = cs_parser_begin_group (self);
  CsExpr *target = cs_parser_atom (self);
  CsExpr *value, *expr;

  target->ctx = CS_CONTEXT_STORE;
  cs_parser_advance (self);
  value = cs_parser_expression (self);
  expr = cs_parser_expr (self, CS_EXPR_NAMED_EXPR, start);
  expr->named_expr.target = target;
  expr->named_expr.value = value;
  cs_parser_end_group (self, outer);
  return expr;
}

CsExpr *
cs_parser_named_expression (CsParser *self)
{
  CsExpr *expr;

  if (cs_parser_at (self, CS_TOKEN_NAME) && cs_parser_peek (self) == CS_TOKEN_WALRUS)
    return parse_walrus (self);
  expr = cs_parser_expression (self);
  if (cs_parser_at (self, CS_TOKEN_WALRUS))
    cs_parser_error (self, expr->place, "cannot use assignment expressions with %s",
                     cs_expr_kind_name (expr));
  return expr;
}

/* `*iterable`; the grammar takes a bitwise_or there. */
static CsExpr *
parse_starred (CsParser *self)
{
  CsPlace start = self->token->place;
  guint outer = cs_parser_begin_group (self);
  CsExpr *value, *expr;

  cs_parser_advance (self);
  value = cs_parser_bitwise_or (self);
  expr = cs_parser_expr (self, CS_EXPR_STARRED, start);
  expr->operand.value = value;
  cs_parser_end_group (self, outer);
  return expr;
}

CsExpr *
cs_parser_star_named_expression (CsParser *self)
{
  if (cs_parser_at (self, CS_TOKEN_STAR))
    return parse_starred (self);
  return cs_parser_named_expression (self);
}

static CsExpr *
parse_star_expression (CsParser *self)
{
  if (cs_parser_at (self, CS_TOKEN_STAR))
    return parse_starred (self);
  return cs_parser_expression (self);
}

/* One element, or with commas a tuple without parentheses. */
static CsExpr *
parse_bare_tuple (CsParser *self, CsExpr *(*parse_element) (CsParser *))
{
  CsPlace start = self->token->place;
  guint outer = cs_parser_begin_group (self);
  CsExpr *first = parse_element (self);

  if (cs_parser_at (self, CS_TOKEN_COMMA))
    {
      CsExprs elts = { 0 };
      CsExpr *tuple;

      cs_parser_append (self, &elts, first);
      while (cs_parser_accept (self, CS_TOKEN_COMMA)
             && (cs_parser_at_expression (self) || cs_parser_at (self, CS_TOKEN_STAR)))
        {
          CsExpr *elt = parse_element (self);

          cs_parser_append (self, &elts, elt);
        }
      tuple = cs_parser_expr (self, CS_EXPR_TUPLE, start);
      tuple->sequence.elts = elts;
      first = tuple;
    }
  cs_parser_end_group (self, outer);
  return first;
}

CsExpr *
cs_parser_star_expressions (CsParser *self)
{
  return parse_bare_tuple (self, parse_star_expression);
}

CsExpr *
cs_parser_star_named_expressions (CsParser *self)
{
  return parse_bare_tuple (self, cs_parser_star_named_expression);
}

static CsExpr *
parse_yield (CsParser *self)
{
  CsPlace start = self->token->place;
  guint outer = cs_parser_begin_group (self);
  CsExprKind kind = CS_EXPR_YIELD;
  CsExpr *value = NULL;
  CsExpr *expr;

  cs_parser_advance (self);
  if (cs_parser_accept (self, CS_TOKEN_FROM))
    {
      kind = CS_EXPR_YIELD_FROM;
      value = cs_parser_expression (self);
    }
  else if (cs_parser_at_expression (self) || cs_parser_at (self, CS_TOKEN_STAR))
    value = cs_parser_star_expressions (self);
  expr = cs_parser_expr (self, kind, start);
  expr->operand.value = value;
  cs_parser_end_group (self, outer);
  return expr;
}

CsExpr *
cs_parser_yield_or_star_expressions (CsParser *self)
{
  if (cs_parser_at (self, CS_TOKEN_YIELD))
    return parse_yield (self);
  return cs_parser_star_expressions (self);
}
