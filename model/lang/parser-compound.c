/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/parser-private.h"

/* Lines and blocks. */

/* Statements up to the DEDENT that belongs to an INDENT taken before. */
static void
parse_indented (CsParser *self, CsStmts *stmts)
{
  while (!cs_parser_at (self, CS_TOKEN_DEDENT) && !cs_parser_at (self, CS_TOKEN_END))
    cs_parser_statement (self, stmts);
  cs_parser_accept (self, CS_TOKEN_DEDENT);
}

void
cs_parser_expect_colon (CsParser *self)
{
  if (cs_parser_at (self, CS_TOKEN_NEWLINE))
    cs_parser_expect_forced (self, CS_TOKEN_COLON);
  else
    cs_parser_expect (self, CS_TOKEN_COLON);
}

void
cs_parser_report_missing_block (CsParser *self, const char *owner, guint32 line)
{
  if (!cs_parser_at (self, CS_TOKEN_ERROR))
    cs_parser_report (self, CS_DIAGNOSTIC_SYNTAX, cs_parser_missing_place (self), NULL,
                      "expected an indented block after %s on line %u", owner, line);
}

/* Whether the line here may have been meant for the block that is missing before it. */
static gboolean
begins_statement (const CsParser *self)
{
  switch (self->token->kind)
    {
    case CS_TOKEN_END:
    case CS_TOKEN_DEDENT:
    case CS_TOKEN_ELIF:
    case CS_TOKEN_ELSE:
    case CS_TOKEN_EXCEPT:
    case CS_TOKEN_FINALLY:
    case CS_TOKEN_DEF:
    case CS_TOKEN_CLASS:
    case CS_TOKEN_AT:
    case CS_TOKEN_ASYNC:
      return FALSE;
    default:
      return TRUE;
    }
}

/* After a header that was wrong its block is read all the same, for what else is wrong in it. */
CsStmts
cs_parser_block (CsParser *self, const char *owner, guint32 line)
{
  gboolean header_was_wrong = self->panicking;
  CsStmts stmts = { 0 };

  self->panicking = FALSE;
  if (!cs_parser_accept (self, CS_TOKEN_NEWLINE))
    {
      cs_parser_simple_statements (self, &stmts);
      cs_parser_end_line (self);
      return stmts;
    }
  if (!cs_parser_accept (self, CS_TOKEN_INDENT))
    {
      if (!header_was_wrong)
        cs_parser_report_missing_block (self, owner, line);
      if (!header_was_wrong && begins_statement (self))
        cs_parser_statement (self, &stmts);
      return stmts;
    }
  parse_indented (self, &stmts);
  return stmts;
}

static CsStmts
parse_colon_and_block (CsParser *self, const char *owner, guint32 line)
{
  cs_parser_expect_colon (self);
  return cs_parser_block (self, owner, line);
}

/* A clause that is only a keyword: else, finally. */
static CsStmts
parse_clause (CsParser *self, const char *owner)
{
  guint32 line = self->token->place.line;

  cs_parser_advance (self);
  cs_parser_expect_forced (self, CS_TOKEN_COLON);
  return cs_parser_block (self, owner, line);
}

static CsStmts
parse_else (CsParser *self)
{
  if (!cs_parser_at (self, CS_TOKEN_ELSE))
    return (CsStmts){ 0 };
  if (cs_parser_peek (self) == CS_TOKEN_IF)
    cs_parser_error_with_hint (self, self->token[1].place, "Python writes elif", "expected ':'");
  return parse_clause (self, "'else' statement");
}

/* if, while, for. */

typedef struct
{
  CsPlace start;
  CsExpr *test;
  CsStmts body;
} Branch;

static Branch
parse_branch (CsParser *self, const char *owner)
{
  Branch branch = { self->token->place };

  cs_parser_advance (self);
  branch.test = cs_parser_named_expression (self);
  cs_parser_check_no_assignment (self, branch.test);
  branch.body = parse_colon_and_block (self, owner, branch.start.line);
  return branch;
}

static CsStmt *
make_branch (CsParser *self, CsStmtKind kind, const Branch *branch, CsStmts orelse)
{
  CsStmt *stmt = cs_parser_stmt (self, kind, branch->start);

  stmt->branch.test = branch->test;
  stmt->branch.body = branch->body;
  stmt->branch.orelse = orelse;
  return stmt;
}

/* Each `elif` is an if alone in the else branch of the one before, so they are joined from the last
 * one on. */
static CsStmt *
parse_if (CsParser *self)
{
  struct
  {
    Branch *items;
    guint n;
  } branches = { 0 };
  Branch branch = parse_branch (self, "'if' statement");
  CsStmts orelse;
  CsStmt *stmt;

  while (cs_parser_at (self, CS_TOKEN_ELIF))
    {
      cs_parser_append (self, &branches, branch);
      branch = parse_branch (self, "'elif' statement");
    }
  orelse = parse_else (self);
  stmt = make_branch (self, CS_STMT_IF, &branch, orelse);
  while (branches.n > 0)
    {
      orelse = (CsStmts){ 0 };
      cs_parser_append (self, &orelse, stmt);
      stmt = make_branch (self, CS_STMT_IF, &branches.items[--branches.n], orelse);
    }
  return stmt;
}

static CsStmt *
parse_while (CsParser *self)
{
  Branch branch = parse_branch (self, "'while' statement");
  CsStmts orelse = parse_else (self);

  return make_branch (self, CS_STMT_WHILE, &branch, orelse);
}

static CsStmt *
parse_for (CsParser *self, CsStmtKind kind, CsPlace start)
{
  guint32 line = self->token->place.line;
  CsExpr *target, *iter;
  CsStmts body, orelse;
  CsStmt *stmt;

  cs_parser_advance (self);
  target = cs_parser_star_targets (self);
  cs_parser_expect (self, CS_TOKEN_IN);
  iter = cs_parser_star_expressions (self);
  body = parse_colon_and_block (self, "'for' statement", line);
  orelse = parse_else (self);
  stmt = cs_parser_stmt (self, kind, start);
  stmt->for_loop.target = target;
  stmt->for_loop.iter = iter;
  stmt->for_loop.body = body;
  stmt->for_loop.orelse = orelse;
  return stmt;
}

/* with. */

static CsWithItem
parse_with_item (CsParser *self)
{
  CsWithItem item = { cs_parser_expression (self), NULL };

  if (cs_parser_accept (self, CS_TOKEN_AS))
    item.optional_vars = cs_parser_star_target (self);
  return item;
}

/* Whether the parenthesis here is one around the items, and not one within the first of them: it is
 * closed before the colon, and what it holds is no tuple or generator that only an expression may
 * be. */
static gboolean
at_grouped_items (const CsParser *self)
{
  const CsToken *closing, *token;
  gboolean begins_item = TRUE;

  if (!cs_parser_at (self, CS_TOKEN_LEFT_PAREN))
    return FALSE;
  closing = cs_parser_closing_of (self->token);
  if (closing->kind != CS_TOKEN_RIGHT_PAREN || closing == self->token + 1
      || (closing[1].kind != CS_TOKEN_COLON && closing[1].kind != CS_TOKEN_NEWLINE))
    return FALSE;
  for (token = self->token + 1; token < closing; token++)
    {
      if (token->kind == CS_TOKEN_AS)
        return TRUE;
      if (token->kind == CS_TOKEN_WALRUS || token->kind == CS_TOKEN_FOR
          || token->kind == CS_TOKEN_YIELD || (begins_item && token->kind == CS_TOKEN_STAR))
        return FALSE;
      begins_item = token->kind == CS_TOKEN_COMMA;
      if (token->kind == CS_TOKEN_LEFT_PAREN || token->kind == CS_TOKEN_LEFT_BRACKET
          || token->kind == CS_TOKEN_LEFT_BRACE)
        token = cs_parser_closing_of (token);
    }
  return TRUE;
}

static CsWithItems
parse_with_items (CsParser *self)
{
  gboolean is_grouped = at_grouped_items (self);
  CsWithItems items = { 0 };

  if (is_grouped)
    cs_parser_advance (self);
  do
    {
      CsWithItem item;

      if (items.n > 0 && is_grouped && cs_parser_at (self, CS_TOKEN_RIGHT_PAREN))
        break;
      item = parse_with_item (self);
      cs_parser_append (self, &items, item);
    }
  while (cs_parser_accept (self, CS_TOKEN_COMMA));
  if (is_grouped)
    cs_parser_expect (self, CS_TOKEN_RIGHT_PAREN);
  return items;
}

static CsStmt *
parse_with (CsParser *self, CsStmtKind kind, CsPlace start)
{
  guint32 line = self->token->place.line;
  CsWithItems items;
  CsStmts body;
  CsStmt *stmt;

  cs_parser_advance (self);
  items = parse_with_items (self);
  body = parse_colon_and_block (self, "'with' statement", line);
  stmt = cs_parser_stmt (self, kind, start);
  stmt->with.items = items;
  stmt->with.body = body;
  return stmt;
}

/* try. */

typedef struct
{
  gboolean has_plain;
  gboolean has_star;
  CsExceptHandlers handlers;
} Handlers;

/* The type and name between `except` and its colon. */
static void
parse_handler_type (CsParser *self, CsExceptHandler *handler, gboolean is_star)
{
  if (cs_parser_at (self, CS_TOKEN_COLON) || cs_parser_at (self, CS_TOKEN_NEWLINE))
    {
      if (is_star)
        cs_parser_error (self, self->token->place, "expected one or more exception types");
      return;
    }
  handler->type = cs_parser_expression (self);
  if (cs_parser_at (self, CS_TOKEN_COMMA))
    {
      CsPlace start = handler->type->place;

      while (cs_parser_accept (self, CS_TOKEN_COMMA) && cs_parser_at_expression (self))
        cs_parser_expression (self);
      cs_parser_error (self, cs_parser_place_from (self, start),
                       "multiple exception types must be parenthesized");
    }
  if (cs_parser_accept (self, CS_TOKEN_AS))
    handler->name = cs_parser_expect_name (self);
}

static void
parse_handler (CsParser *self, Handlers *handlers)
{
  CsExceptHandler handler = { self->token->place };
  guint32 line = handler.place.line;
  gboolean is_star;

  cs_parser_advance (self);
  is_star = cs_parser_at (self, CS_TOKEN_STAR);
  handlers->has_star |= is_star;
  handlers->has_plain |= !is_star;
  if (handlers->has_star && handlers->has_plain)
    cs_parser_error (self, handler.place,
                     "cannot have both 'except' and 'except*' on the same 'try'");
  cs_parser_accept (self, CS_TOKEN_STAR);
  parse_handler_type (self, &handler, is_star);
  handler.body =
      parse_colon_and_block (self, is_star ? "'except*' statement" : "'except' statement", line);
  handler.place = cs_parser_place_from (self, handler.place);
  cs_parser_append (self, &handlers->handlers, handler);
}

static CsStmt *
parse_try (CsParser *self)
{
  CsPlace start = self->token->place;
  CsStmts body = parse_clause (self, "'try' statement");
  Handlers handlers = { 0 };
  CsStmts orelse = { 0 };
  CsStmts finalbody = { 0 };
  CsStmt *stmt;

  while (cs_parser_at (self, CS_TOKEN_EXCEPT))
    parse_handler (self, &handlers);
  if (handlers.handlers.n == 0 && !cs_parser_at (self, CS_TOKEN_FINALLY) && body.n > 0)
    cs_parser_report (self, CS_DIAGNOSTIC_SYNTAX, cs_parser_missing_place (self), NULL,
                      "expected 'except' or 'finally' block");
  orelse = parse_else (self);
  if (cs_parser_at (self, CS_TOKEN_FINALLY))
    finalbody = parse_clause (self, "'finally' statement");
  stmt = cs_parser_stmt (self, handlers.has_star ? CS_STMT_TRY_STAR : CS_STMT_TRY, start);
  stmt->try_stmt.body = body;
  stmt->try_stmt.handlers = handlers.handlers;
  stmt->try_stmt.orelse = orelse;
  stmt->try_stmt.finalbody = finalbody;
  return stmt;
}

/* Definitions. */

static CsStmt *
parse_function (CsParser *self, CsStmtKind kind, CsPlace start, CsExprs decorators)
{
  guint32 line = self->token->place.line;
  CsExpr *returns = NULL;
  CsArguments *args;
  const char *name;
  CsStmts body;
  CsStmt *stmt;

  cs_parser_advance (self);
  name = cs_parser_expect_name (self);
  cs_parser_expect_forced (self, CS_TOKEN_LEFT_PAREN);
  args = cs_parser_parameters (self, CS_TOKEN_RIGHT_PAREN);
  cs_parser_expect (self, CS_TOKEN_RIGHT_PAREN);
  if (cs_parser_accept (self, CS_TOKEN_ARROW))
    returns = cs_parser_expression (self);
  cs_parser_expect_forced (self, CS_TOKEN_COLON);
  body = cs_parser_block (self, "function definition", line);
  stmt = cs_parser_stmt (self, kind, start);
  stmt->function_def.name = name;
  stmt->function_def.args = args;
  stmt->function_def.body = body;
  stmt->function_def.decorator_list = decorators;
  stmt->function_def.returns = returns;
  return stmt;
}

static CsStmt *
parse_class (CsParser *self, CsExprs decorators)
{
  CsPlace start = self->token->place;
  CsExprs bases = { 0 };
  CsKeywords keywords = { 0 };
  const char *name;
  CsStmts body;
  CsStmt *stmt;

  cs_parser_advance (self);
  name = cs_parser_expect_name (self);
  if (cs_parser_accept (self, CS_TOKEN_LEFT_PAREN))
    cs_parser_arguments (self, NULL, &bases, &keywords);
  body = parse_colon_and_block (self, "class definition", start.line);
  stmt = cs_parser_stmt (self, CS_STMT_CLASS_DEF, start);
  stmt->class_def.name = name;
  stmt->class_def.bases = bases;
  stmt->class_def.keywords = keywords;
  stmt->class_def.body = body;
  stmt->class_def.decorator_list = decorators;
  return stmt;
}

static CsStmt *
parse_async (CsParser *self, CsExprs decorators)
{
  CsPlace start = self->token->place;

  cs_parser_advance (self);
  if (cs_parser_at (self, CS_TOKEN_DEF))
    return parse_function (self, CS_STMT_ASYNC_FUNCTION_DEF, start, decorators);
  if (cs_parser_at (self, CS_TOKEN_FOR) && decorators.n == 0)
    return parse_for (self, CS_STMT_ASYNC_FOR, start);
  if (cs_parser_at (self, CS_TOKEN_WITH) && decorators.n == 0)
    return parse_with (self, CS_STMT_ASYNC_WITH, start);
  cs_parser_invalid_syntax (self);
  return cs_parser_stmt (self, CS_STMT_PASS, start);
}

static CsStmt *
parse_decorated (CsParser *self)
{
  CsPlace start = self->token->place;
  CsExprs decorators = { 0 };

  while (cs_parser_accept (self, CS_TOKEN_AT))
    {
      CsExpr *decorator = cs_parser_named_expression (self);

      cs_parser_append (self, &decorators, decorator);
      if (!cs_parser_at (self, CS_TOKEN_NEWLINE))
        cs_parser_invalid_syntax (self);
      self->panicking = FALSE;
      cs_parser_accept (self, CS_TOKEN_NEWLINE);
    }
  switch (self->token->kind)
    {
    case CS_TOKEN_DEF:
      return parse_function (self, CS_STMT_FUNCTION_DEF, self->token->place, decorators);
    case CS_TOKEN_CLASS:
      return parse_class (self, decorators);
    case CS_TOKEN_ASYNC:
      return parse_async (self, decorators);
    default:
      cs_parser_invalid_syntax (self);
      return cs_parser_stmt (self, CS_STMT_PASS, start);
    }
}

CsStmt *
cs_parser_compound_statement (CsParser *self)
{
  switch (self->token->kind)
    {
    case CS_TOKEN_IF:
      return parse_if (self);
    case CS_TOKEN_WHILE:
      return parse_while (self);
    case CS_TOKEN_FOR:
      return parse_for (self, CS_STMT_FOR, self->token->place);
    case CS_TOKEN_WITH:
      return parse_with (self, CS_STMT_WITH, self->token->place);
    case CS_TOKEN_TRY:
      return parse_try (self);
    case CS_TOKEN_DEF:
      return parse_function (self, CS_STMT_FUNCTION_DEF, self->token->place, (CsExprs){ 0 });
    case CS_TOKEN_CLASS:
      return parse_class (self, (CsExprs){ 0 });
    case CS_TOKEN_ASYNC:
      return parse_async (self, (CsExprs){ 0 });
    case CS_TOKEN_AT:
      return parse_decorated (self);
    default:
      return cs_parser_at_match (self) ? cs_parser_match (self) : NULL;
    }
}

/* Statements, and what follows one that was wrong. */

/* The clauses that belong to a header which was not understood. */
static gboolean
at_orphaned_clause (const CsParser *self)
{
  switch (self->token->kind)
    {
    case CS_TOKEN_ELIF:
    case CS_TOKEN_ELSE:
    case CS_TOKEN_EXCEPT:
    case CS_TOKEN_FINALLY:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
parse_orphaned_block (CsParser *self)
{
  CsStmts ignored = { 0 };

  if (cs_parser_accept (self, CS_TOKEN_INDENT))
    parse_indented (self, &ignored);
}

/* Ends a panic, and skips the blocks and clauses of what was wrong, looking only for errors within
 * them. */
static void
recover (CsParser *self)
{
  self->panicking = FALSE;
  cs_parser_skip_line (self);
  cs_parser_accept (self, CS_TOKEN_NEWLINE);
  parse_orphaned_block (self);
  while (at_orphaned_clause (self))
    {
      cs_parser_skip_line (self);
      cs_parser_accept (self, CS_TOKEN_NEWLINE);
      parse_orphaned_block (self);
    }
}

void
cs_parser_end_line (CsParser *self)
{
  if (self->panicking)
    recover (self);
  else
    cs_parser_accept (self, CS_TOKEN_NEWLINE);
}

void
cs_parser_statement (CsParser *self, CsStmts *stmts)
{
  guint outer = cs_parser_begin_group (self);
  CsStmt *stmt;

  if (cs_parser_at (self, CS_TOKEN_INDENT))
    {
      if (cs_parser_peek (self) != CS_TOKEN_ERROR)
        cs_parser_report (self, CS_DIAGNOSTIC_SYNTAX, self->token[1].place, NULL,
                          "unexpected indent");
      parse_orphaned_block (self);
    }
  else if ((stmt = cs_parser_compound_statement (self)) != NULL)
    {
      cs_parser_append (self, stmts, stmt);
      if (self->panicking)
        recover (self);
    }
  else
    {
      cs_parser_simple_statements (self, stmts);
      cs_parser_end_line (self);
    }
  cs_parser_end_group (self, outer);
}
