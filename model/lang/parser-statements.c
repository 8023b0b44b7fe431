/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/parser-private.h"

#include <string.h>

/* Expressions and assignments. */

static gboolean
ends_statement (const CsParser *self)
{
  return cs_parser_at (self, CS_TOKEN_NEWLINE) || cs_parser_at (self, CS_TOKEN_SEMICOLON)
         || cs_parser_at (self, CS_TOKEN_END);
}

/* `print "hello"`, as Python 2 wrote it. */
static void
check_legacy_statement (CsParser *self, const CsExpr *expr)
{
  CsPlace start = expr->place;
  const char *name;

  if (expr->kind != CS_EXPR_NAME || !cs_parser_at_expression (self))
    return;
  name = expr->name.id;
  if (name != self->name_print && name != self->name_exec)
    return;
  cs_parser_star_expressions (self);
  cs_parser_error (self, cs_parser_place_from (self, start),
                   "Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name);
}

static gboolean
augmented_operator (CsTokenKind kind, CsBinaryOperator *op)
{
  switch (kind)
    {
    case CS_TOKEN_PLUS_ASSIGN:
      *op = CS_BINARY_ADD;
      return TRUE;
    case CS_TOKEN_MINUS_ASSIGN:
      *op = CS_BINARY_SUB;
      return TRUE;
    case CS_TOKEN_STAR_ASSIGN:
      *op = CS_BINARY_MULT;
      return TRUE;
    case CS_TOKEN_AT_ASSIGN:
      *op = CS_BINARY_MAT_MULT;
      return TRUE;
    case CS_TOKEN_SLASH_ASSIGN:
      *op = CS_BINARY_DIV;
      return TRUE;
    case CS_TOKEN_PERCENT_ASSIGN:
      *op = CS_BINARY_MOD;
      return TRUE;
    case CS_TOKEN_AMPERSAND_ASSIGN:
      *op = CS_BINARY_BIT_AND;
      return TRUE;
    case CS_TOKEN_BAR_ASSIGN:
      *op = CS_BINARY_BIT_OR;
      return TRUE;
    case CS_TOKEN_CARET_ASSIGN:
      *op = CS_BINARY_BIT_XOR;
      return TRUE;
    case CS_TOKEN_LSHIFT_ASSIGN:
      *op = CS_BINARY_LSHIFT;
      return TRUE;
    case CS_TOKEN_RSHIFT_ASSIGN:
      *op = CS_BINARY_RSHIFT;
      return TRUE;
    case CS_TOKEN_POWER_ASSIGN:
      *op = CS_BINARY_POW;
      return TRUE;
    case CS_TOKEN_FLOOR_DIV_ASSIGN:
      *op = CS_BINARY_FLOOR_DIV;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_single_target (const CsExpr *expr)
{
  return expr->kind == CS_EXPR_NAME || expr->kind == CS_EXPR_ATTRIBUTE
         || expr->kind == CS_EXPR_SUBSCRIPT;
}

static CsStmt *
parse_augmented_assignment (CsParser *self, CsPlace start, CsExpr *target, CsBinaryOperator op)
{
  CsExpr *value;
  CsStmt *stmt;

  if (!is_single_target (target))
    cs_parser_error (self, target->place, "'%s' is an illegal expression for augmented assignment",
                     cs_expr_kind_name (target));
  cs_parser_advance (self);
  value = cs_parser_yield_or_star_expressions (self);
  target->ctx = CS_CONTEXT_STORE;
  stmt = cs_parser_stmt (self, CS_STMT_AUG_ASSIGN, start);
  stmt->aug_assign.target = target;
  stmt->aug_assign.value = value;
  stmt->aug_assign.op = op;
  return stmt;
}

/* `target: annotation [= value]`; `is_bare` where the target has no parentheses around it. */
static CsStmt *
parse_annotated_assignment (CsParser *self, CsPlace start, CsExpr *target, gboolean is_bare)
{
  CsExpr *annotation;
  CsExpr *value = NULL;
  CsStmt *stmt;

  if (target->kind == CS_EXPR_LIST || target->kind == CS_EXPR_TUPLE)
    cs_parser_error (self, target->place, "only single target (not %s) can be annotated",
                     cs_expr_kind_name (target));
  else if (!is_single_target (target))
    cs_parser_error (self, target->place, "illegal target for annotation");
  cs_parser_advance (self);
  annotation = cs_parser_expression (self);
  if (cs_parser_accept (self, CS_TOKEN_ASSIGN))
    value = cs_parser_yield_or_star_expressions (self);
  target->ctx = CS_CONTEXT_STORE;
  stmt = cs_parser_stmt (self, CS_STMT_ANN_ASSIGN, start);
  stmt->ann_assign.target = target;
  stmt->ann_assign.annotation = annotation;
  stmt->ann_assign.value = value;
  stmt->ann_assign.simple = is_bare && target->kind == CS_EXPR_NAME;
  return stmt;
}

static gboolean
is_yield (const CsExpr *expr)
{
  return expr->kind == CS_EXPR_YIELD || expr->kind == CS_EXPR_YIELD_FROM;
}

static void
make_assignment_target (CsParser *self, CsExpr *target)
{
  if (is_yield (target))
    cs_parser_error (self, target->place, "assignment to yield expression not possible");
  cs_parser_make_target (self, target, CS_CONTEXT_STORE);
}

/* Whether no parenthesis stands before the expression. */
static gboolean
starts_at (const CsExpr *expr, CsPlace start)
{
  return expr->place.line == start.line && expr->place.column == start.column;
}

/* The first `=` after a value is more likely meant as a comparison than those after it. */
static void
check_first_target (CsParser *self, CsPlace start, const CsExpr *first)
{
  gboolean is_bare = starts_at (first, start);

  if (first->kind == CS_EXPR_TUPLE && first->sequence.elts.n > 0
      && starts_at (first->sequence.elts.items[0], start))
    first = first->sequence.elts.items[first->sequence.elts.n - 1];
  if (!is_single_target (first) && !(is_bare && is_yield (first)))
    cs_parser_check_no_assignment (self, first);
}

static CsStmt *
parse_assignment (CsParser *self, CsPlace start, CsExpr *first)
{
  CsExprs targets = { 0 };
  CsExpr *value = first;
  CsStmt *stmt;

  check_first_target (self, start, first);
  while (cs_parser_accept (self, CS_TOKEN_ASSIGN))
    {
      make_assignment_target (self, value);
      cs_parser_append (self, &targets, value);
      value = cs_parser_yield_or_star_expressions (self);
    }
  stmt = cs_parser_stmt (self, CS_STMT_ASSIGN, start);
  stmt->assign.targets = targets;
  stmt->assign.value = value;
  return stmt;
}

static CsStmt *
parse_expression_statement (CsParser *self)
{
  CsPlace start = self->token->place;
  gboolean is_bare = !cs_parser_at (self, CS_TOKEN_LEFT_PAREN);
  CsExpr *expr = cs_parser_yield_or_star_expressions (self);
  CsBinaryOperator op;
  CsStmt *stmt;

  if (cs_parser_at (self, CS_TOKEN_ASSIGN))
    return parse_assignment (self, start, expr);
  if (augmented_operator (self->token->kind, &op))
    return parse_augmented_assignment (self, start, expr, op);
  if (cs_parser_at (self, CS_TOKEN_COLON) && cs_parser_peek (self) != CS_TOKEN_NEWLINE)
    return parse_annotated_assignment (self, start, expr, is_bare);
  check_legacy_statement (self, expr);
  stmt = cs_parser_stmt (self, CS_STMT_EXPR, start);
  stmt->value = expr;
  return stmt;
}

/* Statements with a keyword. */

static CsStmt *
parse_keyword_alone (CsParser *self, CsStmtKind kind)
{
  CsPlace start = self->token->place;

  cs_parser_advance (self);
  return cs_parser_stmt (self, kind, start);
}

static CsStmt *
parse_return (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *value = NULL;
  CsStmt *stmt;

  cs_parser_advance (self);
  if (!ends_statement (self))
    value = cs_parser_star_expressions (self);
  stmt = cs_parser_stmt (self, CS_STMT_RETURN, start);
  stmt->value = value;
  return stmt;
}

static CsStmt *
parse_raise (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *exc = NULL;
  CsExpr *cause = NULL;
  CsStmt *stmt;

  cs_parser_advance (self);
  if (!ends_statement (self))
    {
      exc = cs_parser_expression (self);
      if (cs_parser_accept (self, CS_TOKEN_FROM))
        cause = cs_parser_expression (self);
    }
  stmt = cs_parser_stmt (self, CS_STMT_RAISE, start);
  stmt->raise.exc = exc;
  stmt->raise.cause = cause;
  return stmt;
}

static CsStmt *
parse_assert (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExpr *test;
  CsExpr *msg = NULL;
  CsStmt *stmt;

  cs_parser_advance (self);
  test = cs_parser_expression (self);
  if (cs_parser_accept (self, CS_TOKEN_COMMA))
    msg = cs_parser_expression (self);
  stmt = cs_parser_stmt (self, CS_STMT_ASSERT, start);
  stmt->assert_stmt.test = test;
  stmt->assert_stmt.msg = msg;
  return stmt;
}

/* `del a, b` has two targets, `del (a, b)` one. */
static CsStmt *
parse_delete (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExprs targets = { 0 };
  CsStmt *stmt;

  cs_parser_advance (self);
  do
    {
      CsExpr *target;

      if (cs_parser_at (self, CS_TOKEN_STAR))
        cs_parser_error (self, self->token->place, "cannot delete starred");
      target = cs_parser_bitwise_or (self);
      cs_parser_make_target (self, target, CS_CONTEXT_DEL);
      cs_parser_append (self, &targets, target);
    }
  while (cs_parser_accept (self, CS_TOKEN_COMMA) && !ends_statement (self));
  stmt = cs_parser_stmt (self, CS_STMT_DELETE, start);
  stmt->delete_stmt.targets = targets;
  return stmt;
}

static CsStmt *
parse_declaration (CsParser *self, CsStmtKind kind)
{
  CsPlace start = self->token->place;
  CsNames names = { 0 };
  CsStmt *stmt;

  do
    {
      const char *name;

      cs_parser_advance (self);
      name = cs_parser_expect_name (self);
      cs_parser_append (self, &names, name);
    }
  while (cs_parser_at (self, CS_TOKEN_COMMA));
  stmt = cs_parser_stmt (self, kind, start);
  stmt->names = names;
  return stmt;
}

/* Imports. */

/* A dotted name as one interned string. */
static const char *
parse_dotted_name (CsParser *self)
{
  const CsToken *first = self->token;
  const char *name = cs_parser_expect_name (self);
  GString *dotted;

  if (!cs_parser_at (self, CS_TOKEN_DOT) || first->kind != CS_TOKEN_NAME)
    return name;
  dotted = g_string_new (name);
  while (cs_parser_accept (self, CS_TOKEN_DOT))
    g_string_append_printf (dotted, ".%s", cs_parser_expect_name (self));
  name = cs_intern_string (self->intern, dotted->str, dotted->len);
  g_string_free (dotted, TRUE);
  return name;
}

static CsAlias
parse_alias (CsParser *self, const char *(*parse_name) (CsParser *))
{
  CsPlace start = self->token->place;
  CsAlias alias = { 0 };

  alias.name = parse_name (self);
  if (cs_parser_accept (self, CS_TOKEN_AS))
    alias.asname = cs_parser_expect_name (self);
  alias.place = cs_parser_place_from (self, start);
  return alias;
}

static CsStmt *
parse_import (CsParser *self)
{
  CsPlace start = self->token->place;
  CsAliases names = { 0 };
  CsStmt *stmt;

  do
    {
      CsAlias alias;

      cs_parser_advance (self);
      alias = parse_alias (self, parse_dotted_name);
      cs_parser_append (self, &names, alias);
    }
  while (cs_parser_at (self, CS_TOKEN_COMMA));
  stmt = cs_parser_stmt (self, CS_STMT_IMPORT, start);
  stmt->import.names = names;
  return stmt;
}

/* The names after `import`, with or without parentheses around them. */
static CsAliases
parse_imported_names (CsParser *self)
{
  gboolean is_grouped = cs_parser_accept (self, CS_TOKEN_LEFT_PAREN);
  CsAliases names = { 0 };

  do
    {
      CsAlias alias;

      if (names.n > 0 && is_grouped && cs_parser_at (self, CS_TOKEN_RIGHT_PAREN))
        break;
      if (names.n > 0 && !is_grouped && cs_parser_at (self, CS_TOKEN_NEWLINE))
        cs_parser_error (self, self->token->place,
                         "trailing comma not allowed without surrounding parentheses");
      alias = parse_alias (self, cs_parser_expect_name);
      cs_parser_append (self, &names, alias);
    }
  while (cs_parser_accept (self, CS_TOKEN_COMMA));
  if (is_grouped)
    cs_parser_expect (self, CS_TOKEN_RIGHT_PAREN);
  return names;
}

static CsAliases
parse_star_import (CsParser *self)
{
  CsAlias alias = { self->token->place, cs_intern_cstring (self->intern, "*"), NULL };
  CsAliases names = { 0 };

  cs_parser_advance (self);
  cs_parser_append (self, &names, alias);
  return names;
}

static guint
parse_dots (CsParser *self)
{
  guint level = 0;

  for (;;)
    if (cs_parser_accept (self, CS_TOKEN_DOT))
      level++;
    else if (cs_parser_accept (self, CS_TOKEN_ELLIPSIS))
      level += 3;
    else
      return level;
}

static CsStmt *
parse_import_from (CsParser *self)
{
  CsPlace start = self->token->place;
  const char *module = NULL;
  CsAliases names;
  CsStmt *stmt;
  guint level;

  cs_parser_advance (self);
  level = parse_dots (self);
  if (level == 0 || !cs_parser_at (self, CS_TOKEN_IMPORT))
    module = parse_dotted_name (self);
  cs_parser_expect (self, CS_TOKEN_IMPORT);
  names =
      cs_parser_at (self, CS_TOKEN_STAR) ? parse_star_import (self) : parse_imported_names (self);
  stmt = cs_parser_stmt (self, CS_STMT_IMPORT_FROM, start);
  stmt->import.names = names;
  stmt->import.module = module;
  stmt->import.level = level;
  return stmt;
}

/* Lines. */

static CsStmt *
parse_simple_statement (CsParser *self)
{
  switch (self->token->kind)
    {
    case CS_TOKEN_PASS:
      return parse_keyword_alone (self, CS_STMT_PASS);
    case CS_TOKEN_BREAK:
      return parse_keyword_alone (self, CS_STMT_BREAK);
    case CS_TOKEN_CONTINUE:
      return parse_keyword_alone (self, CS_STMT_CONTINUE);
    case CS_TOKEN_RETURN:
      return parse_return (self);
    case CS_TOKEN_RAISE:
      return parse_raise (self);
    case CS_TOKEN_ASSERT:
      return parse_assert (self);
    case CS_TOKEN_DEL:
      return parse_delete (self);
    case CS_TOKEN_GLOBAL:
      return parse_declaration (self, CS_STMT_GLOBAL);
    case CS_TOKEN_NONLOCAL:
      return parse_declaration (self, CS_STMT_NONLOCAL);
    case CS_TOKEN_IMPORT:
      return parse_import (self);
    case CS_TOKEN_FROM:
      return parse_import_from (self);
    default:
      return parse_expression_statement (self);
    }
}

void
cs_parser_simple_statements (CsParser *self, CsStmts *stmts)
{
  do
    {
      guint outer = cs_parser_begin_group (self);
      CsStmt *stmt = parse_simple_statement (self);

      cs_parser_append (self, stmts, stmt);
      cs_parser_end_group (self, outer);
    }
  while (cs_parser_accept (self, CS_TOKEN_SEMICOLON) && !cs_parser_at (self, CS_TOKEN_NEWLINE));
  if (!cs_parser_at (self, CS_TOKEN_NEWLINE))
    cs_parser_invalid_syntax (self);
}
