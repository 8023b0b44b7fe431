/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/parser-private.h"

#include <string.h>

/* match and case are names everywhere else, so a statement that starts with one of them is looked
 * at more closely. */

static gboolean
is_name (const CsParser *self, const CsToken *token, const char *name)
{
  return token->kind == CS_TOKEN_NAME && token->length == strlen (name)
         && memcmp (self->text + token->offset, name, token->length) == 0;
}

/* Whether an expression, and not an operator or the end, follows. */
static gboolean
begins_operand (CsTokenKind kind)
{
  switch (kind)
    {
    case CS_TOKEN_NAME:
    case CS_TOKEN_NUMBER:
    case CS_TOKEN_STRING:
    case CS_TOKEN_NONE:
    case CS_TOKEN_TRUE:
    case CS_TOKEN_FALSE:
    case CS_TOKEN_LEFT_BRACE:
    case CS_TOKEN_AWAIT:
    case CS_TOKEN_TILDE:
    case CS_TOKEN_LAMBDA:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether the line ends with a colon and a block that starts with `case`. */
static gboolean
has_case_block (const CsParser *self)
{
  const CsToken *token = self->token;

  while (token->kind != CS_TOKEN_NEWLINE && token->kind != CS_TOKEN_END)
    token++;
  return token->kind == CS_TOKEN_NEWLINE && token[-1].kind == CS_TOKEN_COLON
         && token[1].kind == CS_TOKEN_INDENT && is_name (self, &token[2], self->name_case);
}

gboolean
cs_parser_at_match (const CsParser *self)
{
  return is_name (self, self->token, self->name_match)
         && (begins_operand (cs_parser_peek (self)) || has_case_block (self));
}

static CsPattern *parse_pattern (CsParser *self);

/* Values. */

static gboolean
is_imaginary (const CsExpr *expr)
{
  return expr->kind == CS_EXPR_CONSTANT && expr->constant.kind == CS_CONSTANT_COMPLEX;
}

static CsExpr *
parse_signed_number (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *operand, *expr;

  if (!cs_parser_accept (self, CS_TOKEN_MINUS))
    return cs_parser_atom (self);
  if (!cs_parser_at (self, CS_TOKEN_NUMBER))
    cs_parser_invalid_syntax (self);
  operand = cs_parser_atom (self);
  expr = cs_parser_expr (self, CS_EXPR_UNARY_OP, start);
  expr->unary_op.op = CS_UNARY_USUB;
  expr->unary_op.operand = operand;
  return expr;
}

/* A number, or the sum of a real and an imaginary one. */
static CsExpr *
parse_number_value (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *left = parse_signed_number (self);
  CsBinaryOperator op = cs_parser_at (self, CS_TOKEN_PLUS) ? CS_BINARY_ADD : CS_BINARY_SUB;
  const CsExpr *real = left->kind == CS_EXPR_UNARY_OP ? left->unary_op.operand : left;
  CsExpr *right, *expr;

  if (!cs_parser_at (self, CS_TOKEN_PLUS) && !cs_parser_at (self, CS_TOKEN_MINUS))
    return left;
  if (is_imaginary (real))
    cs_parser_error (self, left->place, "real number required in complex literal");
  cs_parser_advance (self);
  right = cs_parser_atom (self);
  if (!is_imaginary (right))
    cs_parser_error (self, right->place, "imaginary number required in complex literal");
  expr = cs_parser_expr (self, CS_EXPR_BIN_OP, start);
  expr->bin_op.left = left;
  expr->bin_op.right = right;
  expr->bin_op.op = op;
  return expr;
}

static CsPattern *
make_value (CsParser *self, CsPlace start, CsExpr *value)
{
  CsPattern *pattern = cs_parser_new_pattern (self, CS_PATTERN_VALUE, start);

  pattern->value = value;
  return pattern;
}

static CsPattern *
parse_singleton (CsParser *self, CsConstantKind kind)
{
  CsPlace start = self->token->place;
  CsPattern *pattern;

  cs_parser_advance (self);
  pattern = cs_parser_new_pattern (self, CS_PATTERN_SINGLETON, start);
  pattern->singleton = kind;
  return pattern;
}

static CsPattern *
make_text (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *value = cs_parser_strings (self);

  if (value->kind == CS_EXPR_JOINED_STR)
    cs_parser_error (self, value->place, "patterns may only match literals and attribute lookups");
  return make_value (self, start, value);
}

/* Names, attributes, classes. */

static CsExpr *
parse_dotted (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *expr = cs_parser_atom (self);

  while (cs_parser_accept (self, CS_TOKEN_DOT))
    {
      const char *attr = cs_parser_expect_name (self);
      CsExpr *attribute = cs_parser_expr (self, CS_EXPR_ATTRIBUTE, start);

      attribute->attribute.value = expr;
      attribute->attribute.attr = attr;
      expr = attribute;
    }
  return expr;
}

static void
parse_class_argument (CsParser *self, CsPattern *pattern)
{
  CsPattern *argument;

  if (cs_parser_at (self, CS_TOKEN_NAME) && cs_parser_peek (self) == CS_TOKEN_ASSIGN)
    {
      const char *name = cs_parser_expect_name (self);

      cs_parser_advance (self);
      argument = parse_pattern (self);
      cs_parser_append (self, &pattern->match_class.kwd_attrs, name);
      cs_parser_append (self, &pattern->match_class.kwd_patterns, argument);
      return;
    }
  argument = parse_pattern (self);
  if (pattern->match_class.kwd_attrs.n > 0)
    cs_parser_error (self, argument->place, "positional patterns follow keyword patterns");
  cs_parser_append (self, &pattern->match_class.patterns, argument);
}

static CsPattern *
parse_class_pattern (CsParser *self, CsPlace start, CsExpr *cls)
{
  CsPattern *pattern = cs_parser_new_pattern (self, CS_PATTERN_CLASS, start);

  pattern->match_class.cls = cls;
  cs_parser_advance (self);
  while (!cs_parser_at (self, CS_TOKEN_RIGHT_PAREN))
    {
      parse_class_argument (self, pattern);
      if (!cs_parser_accept (self, CS_TOKEN_COMMA))
        break;
    }
  cs_parser_expect (self, CS_TOKEN_RIGHT_PAREN);
  pattern->place = cs_parser_place_from (self, start);
  return pattern;
}

/* A capture, `_`, a value looked up by its dotted name, or a class. */
static CsPattern *
parse_name_pattern (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *expr = parse_dotted (self);
  CsPattern *pattern;

  if (cs_parser_at (self, CS_TOKEN_LEFT_PAREN))
    return parse_class_pattern (self, start, expr);
  if (expr->kind != CS_EXPR_NAME)
    return make_value (self, start, expr);
  pattern = cs_parser_new_pattern (self, CS_PATTERN_AS, start);
  if (expr->name.id != self->name_underscore)
    pattern->as.name = expr->name.id;
  return pattern;
}

/* Sequences. */

static CsPattern *
parse_star_pattern (CsParser *self)
{
  CsPlace start = self->token->place;
  const char *name;
  CsPattern *pattern;

  cs_parser_advance (self);
  name = cs_parser_expect_name (self);
  pattern = cs_parser_new_pattern (self, CS_PATTERN_STAR, start);
  pattern->star = name == self->name_underscore ? NULL : name;
  return pattern;
}

static CsPattern *
parse_maybe_star_pattern (CsParser *self)
{
  if (cs_parser_at (self, CS_TOKEN_STAR))
    return parse_star_pattern (self);
  return parse_pattern (self);
}

/* The patterns after the first, from the comma on, up to `end`. */
static CsPattern *
parse_sequence (CsParser *self, CsPlace start, CsPattern *first, CsTokenKind end)
{
  CsPatterns patterns = { 0 };
  CsPattern *sequence;

  if (first != NULL)
    cs_parser_append (self, &patterns, first);
  while (first != NULL && cs_parser_accept (self, CS_TOKEN_COMMA) && !cs_parser_at (self, end)
         && !(end == CS_TOKEN_COLON && cs_parser_at (self, CS_TOKEN_IF)))
    {
      CsPattern *pattern = parse_maybe_star_pattern (self);

      cs_parser_append (self, &patterns, pattern);
    }
  if (end != CS_TOKEN_COLON)
    cs_parser_expect (self, end);
  sequence = cs_parser_new_pattern (self, CS_PATTERN_SEQUENCE, start);
  sequence->patterns = patterns;
  return sequence;
}

/* `[…]`, `()`, `(a, b)`; parentheses around one pattern only group it. */
static CsPattern *
parse_bracketed_pattern (CsParser *self, CsTokenKind end)
{
  CsPlace start = self->token->place;
  CsPattern *first = NULL;

  cs_parser_advance (self);
  if (!cs_parser_at (self, end))
    first = parse_maybe_star_pattern (self);
  if (end == CS_TOKEN_RIGHT_PAREN && first != NULL && first->kind != CS_PATTERN_STAR
      && !cs_parser_at (self, CS_TOKEN_COMMA))
    {
      cs_parser_expect (self, end);
      return first;
    }
  return parse_sequence (self, start, first, end);
}

/* Mappings. */

static CsExpr *
parse_mapping_key (CsParser *self)
{
  switch (self->token->kind)
    {
    case CS_TOKEN_NUMBER:
    case CS_TOKEN_MINUS:
      return parse_number_value (self);
    case CS_TOKEN_STRING:
      return cs_parser_strings (self);
    case CS_TOKEN_NONE:
    case CS_TOKEN_TRUE:
    case CS_TOKEN_FALSE:
      return cs_parser_atom (self);
    default:
      if (cs_parser_peek (self) != CS_TOKEN_DOT)
        cs_parser_invalid_syntax (self);
      return parse_dotted (self);
    }
}

static void
parse_mapping_item (CsParser *self, CsPattern *mapping)
{
  CsExpr *key;
  CsPattern *value;

  if (mapping->mapping.rest != NULL)
    cs_parser_invalid_syntax (self);
  if (cs_parser_accept (self, CS_TOKEN_POWER))
    {
      if (is_name (self, self->token, self->name_underscore))
        cs_parser_invalid_syntax (self);
      mapping->mapping.rest = cs_parser_expect_name (self);
      return;
    }
  key = parse_mapping_key (self);
  cs_parser_expect (self, CS_TOKEN_COLON);
  value = parse_pattern (self);
  cs_parser_append (self, &mapping->mapping.keys, key);
  cs_parser_append (self, &mapping->mapping.patterns, value);
}

static CsPattern *
parse_mapping (CsParser *self)
{
  CsPlace start = self->token->place;
  CsPattern *mapping = cs_parser_new_pattern (self, CS_PATTERN_MAPPING, start);

  cs_parser_advance (self);
  while (!cs_parser_at (self, CS_TOKEN_RIGHT_BRACE))
    {
      parse_mapping_item (self, mapping);
      if (!cs_parser_accept (self, CS_TOKEN_COMMA))
        break;
    }
  cs_parser_expect (self, CS_TOKEN_RIGHT_BRACE);
  mapping->place = cs_parser_place_from (self, start);
  return mapping;
}

/* Patterns. */

static CsPattern *
parse_closed_pattern (CsParser *self)
{
  CsPlace start = self->token->place;

  switch (self->token->kind)
    {
    case CS_TOKEN_NUMBER:
    case CS_TOKEN_MINUS:
      return make_value (self, start, parse_number_value (self));
    case CS_TOKEN_STRING:
      return make_text (self);
    case CS_TOKEN_NONE:
      return parse_singleton (self, CS_CONSTANT_NONE);
    case CS_TOKEN_TRUE:
      return parse_singleton (self, CS_CONSTANT_TRUE);
    case CS_TOKEN_FALSE:
      return parse_singleton (self, CS_CONSTANT_FALSE);
    case CS_TOKEN_LEFT_PAREN:
      return parse_bracketed_pattern (self, CS_TOKEN_RIGHT_PAREN);
    case CS_TOKEN_LEFT_BRACKET:
      return parse_bracketed_pattern (self, CS_TOKEN_RIGHT_BRACKET);
    case CS_TOKEN_LEFT_BRACE:
      return parse_mapping (self);
    case CS_TOKEN_NAME:
      return parse_name_pattern (self);
    default:
      cs_parser_invalid_syntax (self);
      return cs_parser_new_pattern (self, CS_PATTERN_AS, start);
    }
}

static CsPattern *
parse_or_pattern (CsParser *self)
{
  CsPlace start = self->token->place;
  CsPattern *first = parse_closed_pattern (self);
  CsPatterns patterns = { 0 };
  CsPattern *pattern;

  if (!cs_parser_at (self, CS_TOKEN_BAR))
    return first;
  cs_parser_append (self, &patterns, first);
  while (cs_parser_accept (self, CS_TOKEN_BAR))
    {
      guint outer = cs_parser_begin_group (self);

      pattern = parse_closed_pattern (self);
      cs_parser_end_group (self, outer);
      cs_parser_append (self, &patterns, pattern);
    }
  pattern = cs_parser_new_pattern (self, CS_PATTERN_OR, start);
  pattern->patterns = patterns;
  return pattern;
}

static CsPattern *
parse_as (CsParser *self, CsPlace start, CsPattern *inner)
{
  CsPlace name_place = self->token->place;
  CsPattern *pattern;
  const char *name;

  if (!cs_parser_at (self, CS_TOKEN_NAME))
    cs_parser_error (self, self->token->place, "invalid pattern target");
  name = cs_parser_expect_name (self);
  if (name == self->name_underscore)
    cs_parser_error (self, name_place, "cannot use '_' as a target");
  if (cs_parser_at (self, CS_TOKEN_DOT) || cs_parser_at (self, CS_TOKEN_LEFT_PAREN)
      || cs_parser_at (self, CS_TOKEN_LEFT_BRACKET))
    cs_parser_error (self, name_place, "invalid pattern target");
  pattern = cs_parser_new_pattern (self, CS_PATTERN_AS, start);
  pattern->as.pattern = inner;
  pattern->as.name = name;
  return pattern;
}

static CsPattern *
parse_pattern (CsParser *self)
{
  CsPlace start = self->token->place;
  CsPattern *pattern;
  guint outer;

  if (!cs_parser_enter (self, &outer))
    return cs_parser_new_pattern (self, CS_PATTERN_AS, start);
  pattern = parse_or_pattern (self);
  if (cs_parser_accept (self, CS_TOKEN_AS))
    pattern = parse_as (self, start, pattern);
  cs_parser_leave (self, outer);
  return pattern;
}

/* The pattern of a case, where a sequence needs no brackets. */
static CsPattern *
parse_case_pattern (CsParser *self)
{
  CsPlace start = self->token->place;
  CsPattern *first = parse_maybe_star_pattern (self);

  if (!cs_parser_at (self, CS_TOKEN_COMMA))
    {
      if (first->kind == CS_PATTERN_STAR)
        cs_parser_invalid_syntax (self);
      return first;
    }
  return parse_sequence (self, start, first, CS_TOKEN_COLON);
}

/* match and case. */

static CsMatchCase
parse_case (CsParser *self)
{
  guint32 line = self->token->place.line;
  CsMatchCase match_case = { 0 };

  cs_parser_advance (self);
  match_case.pattern = parse_case_pattern (self);
  if (cs_parser_accept (self, CS_TOKEN_IF))
    match_case.guard = cs_parser_named_expression (self);
  cs_parser_expect_colon (self);
  match_case.body = cs_parser_block (self, "'case' statement", line);
  return match_case;
}

static CsMatchCases
parse_cases (CsParser *self, guint32 line)
{
  gboolean header_was_wrong = self->panicking;
  CsMatchCases cases = { 0 };

  self->panicking = FALSE;
  cs_parser_accept (self, CS_TOKEN_NEWLINE);
  if (!cs_parser_accept (self, CS_TOKEN_INDENT))
    {
      if (!header_was_wrong)
        cs_parser_report_missing_block (self, "'match' statement", line);
      while (is_name (self, self->token, self->name_case))
        parse_case (self);
      return cases;
    }
  while (!cs_parser_at (self, CS_TOKEN_DEDENT) && !cs_parser_at (self, CS_TOKEN_END))
    if (is_name (self, self->token, self->name_case))
      {
        CsMatchCase match_case = parse_case (self);

        cs_parser_append (self, &cases, match_case);
      }
    else
      {
        cs_parser_invalid_syntax (self);
        cs_parser_end_line (self);
      }
  cs_parser_accept (self, CS_TOKEN_DEDENT);
  return cases;
}

CsStmt *
cs_parser_match (CsParser *self)
{
  CsPlace start = self->token->place;
  CsMatchCases cases;
  CsExpr *subject;
  CsStmt *stmt;

  cs_parser_advance (self);
  subject = cs_parser_star_named_expressions (self);
  cs_parser_expect_colon (self);
  cases = parse_cases (self, start.line);
  stmt = cs_parser_stmt (self, CS_STMT_MATCH, start);
  stmt->match.subject = subject;
  stmt->match.cases = cases;
  return stmt;
}
