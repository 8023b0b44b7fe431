/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/parser-private.h"

#include "lang/clean-paste.h"

#include <string.h>

/* Parsing functions that nest; at most a dozen C frames lie between two of them. */
#define MAX_DEPTH 500

gpointer
cs_parser_grow (CsParser *self, gconstpointer items, guint n, gsize size)
{
  gpointer grown;

  if ((n & (n - 1)) != 0)
    return (gpointer)items;
  grown = cs_arena_alloc (self->arena, MAX (2 * n, 1) * size);
  if (n > 0)
    memcpy (grown, items, n * size);
  return grown;
}

/* Tokens. */

CsTokenKind
cs_parser_peek (const CsParser *self)
{
  return cs_parser_at (self, CS_TOKEN_END) ? CS_TOKEN_END : self->token[1].kind;
}

static gboolean
is_layout (CsTokenKind kind)
{
  return kind <= CS_TOKEN_DEDENT;
}

void
cs_parser_advance (CsParser *self)
{
  if (self->panicking || cs_parser_at (self, CS_TOKEN_END))
    return;
  if (!is_layout (self->token->kind))
    self->last = self->token->place;
  self->token++;
}

gboolean
cs_parser_accept (CsParser *self, CsTokenKind kind)
{
  if (!cs_parser_at (self, kind))
    return FALSE;
  cs_parser_advance (self);
  return TRUE;
}

gboolean
cs_parser_expect (CsParser *self, CsTokenKind kind)
{
  if (cs_parser_accept (self, kind))
    return TRUE;
  cs_parser_invalid_syntax (self);
  return FALSE;
}

gboolean
cs_parser_expect_forced (CsParser *self, CsTokenKind kind)
{
  if (cs_parser_accept (self, kind))
    return TRUE;
  cs_parser_error (self, self->token->place, "expected '%s'", cs_token_kind_to_string (kind));
  return FALSE;
}

static gboolean
is_ascii (const char *text, guint32 length)
{
  for (guint32 i = 0; i < length; i++)
    if ((guchar)text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* Names that look the same are the same: Python compares them in Unicode's form NFKC. */
const char *
cs_parser_token_name (const CsParser *self, const CsToken *token)
{
  const char *text = self->text + token->offset;
  g_autofree char *normal = NULL;

  if (!is_ascii (text, token->length))
    normal = g_utf8_normalize (text, token->length, G_NORMALIZE_NFKC);
  if (normal == NULL)
    return cs_intern_string (self->intern, text, token->length);
  return cs_intern_string (self->intern, normal, strlen (normal));
}

const char *
cs_parser_expect_name (CsParser *self)
{
  const CsToken *token = self->token;

  if (!cs_parser_expect (self, CS_TOKEN_NAME))
    return cs_intern_string (self->intern, "", 0);
  return cs_parser_token_name (self, token);
}

gboolean
cs_parser_at_expression (const CsParser *self)
{
  switch (self->token->kind)
    {
    case CS_TOKEN_NAME:
    case CS_TOKEN_NUMBER:
    case CS_TOKEN_STRING:
    case CS_TOKEN_NONE:
    case CS_TOKEN_TRUE:
    case CS_TOKEN_FALSE:
    case CS_TOKEN_ELLIPSIS:
    case CS_TOKEN_LEFT_PAREN:
    case CS_TOKEN_LEFT_BRACKET:
    case CS_TOKEN_LEFT_BRACE:
    case CS_TOKEN_PLUS:
    case CS_TOKEN_MINUS:
    case CS_TOKEN_TILDE:
    case CS_TOKEN_NOT:
    case CS_TOKEN_LAMBDA:
    case CS_TOKEN_AWAIT:
      return TRUE;
    default:
      return FALSE;
    }
}

const CsToken *
cs_parser_closing_of (const CsToken *open)
{
  const CsToken *token = open;
  guint depth = 0;

  for (;; token++)
    switch (token->kind)
      {
      case CS_TOKEN_LEFT_PAREN:
      case CS_TOKEN_LEFT_BRACKET:
      case CS_TOKEN_LEFT_BRACE:
        depth++;
        break;
      case CS_TOKEN_RIGHT_PAREN:
      case CS_TOKEN_RIGHT_BRACKET:
      case CS_TOKEN_RIGHT_BRACE:
        if (--depth == 0)
          return token;
        break;
      case CS_TOKEN_NEWLINE:
      case CS_TOKEN_END:
        return token;
      default:
        break;
      }
}

/* Errors. */

static gboolean
ends_line (const CsToken *token)
{
  return token->kind == CS_TOKEN_NEWLINE || token->kind == CS_TOKEN_END;
}

/* The lexer has said what is wrong with this line. */
static gboolean
line_is_malformed (const CsParser *self)
{
  const CsToken *token = self->token;

  if (token->kind == CS_TOKEN_ERROR)
    return TRUE;
  for (const CsToken *t = token; t > self->tokens && !is_layout (t[-1].kind); t--)
    if (t[-1].kind == CS_TOKEN_ERROR)
      return TRUE;
  for (; !ends_line (token); token++)
    if (token->kind == CS_TOKEN_ERROR)
      return TRUE;
  return FALSE;
}

void
cs_parser_skip_line (CsParser *self)
{
  while (!ends_line (self->token))
    self->token++;
}

static void
report_valist (CsParser *self, CsPlace place, const char *hint, const char *format, va_list args)
{
  if (self->panicking)
    return;
  if (!self->is_trying && !line_is_malformed (self))
    {
      g_autofree char *message = g_strdup_vprintf (format, args);

      cs_problems_add (self->problems, CS_DIAGNOSTIC_SYNTAX, place, hint, "%s%s",
                       self->in_field ? "f-string: " : "", message);
    }
  self->panicking = TRUE;
  cs_parser_skip_line (self);
}

void
cs_parser_error (CsParser *self, CsPlace place, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  report_valist (self, place, NULL, format, args);
  va_end (args);
}

void
cs_parser_error_with_hint (CsParser *self, CsPlace place, const char *hint, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  report_valist (self, place, hint, format, args);
  va_end (args);
}

void
cs_parser_report (CsParser *self, CsDiagnosticKind kind, CsPlace place, const char *hint,
                  const char *format, ...)
{
  va_list args;

  if (self->panicking || self->is_trying)
    return;
  va_start (args, format);
  cs_problems_add_valist (self->problems, kind, place, hint, format, args);
  va_end (args);
}

static CsTokenKind
kind_before (const CsParser *self, guint n)
{
  return self->token - self->tokens >= n ? self->token[-(int)n].kind : CS_TOKEN_NEWLINE;
}

/* Slips of people who come from other languages, or from a shell. */
static const char *
hint_for_token (const CsParser *self)
{
  const CsToken *token = self->token;
  CsTokenKind before = kind_before (self, 1);

  if (token->kind == CS_TOKEN_AMPERSAND && before == CS_TOKEN_AMPERSAND)
    return "Python writes `and`";
  if (token->kind == CS_TOKEN_BAR && before == CS_TOKEN_BAR)
    return "Python writes `or`";
  if (token->kind == CS_TOKEN_GREATER && before == CS_TOKEN_LESS)
    return "Python writes !=";
  if (token->kind == CS_TOKEN_NEWLINE && before == CS_TOKEN_PLUS && kind_before (self, 2) == before)
    return "Python has no ++; write += 1";
  if (token->kind == CS_TOKEN_NEWLINE && before == CS_TOKEN_MINUS
      && kind_before (self, 2) == before)
    return "Python has no --; write -= 1";
  if (token->kind == CS_TOKEN_RSHIFT && is_layout (before))
    return "this looks like a prompt (>>>) that was pasted along; delete it";
  if (token->kind == CS_TOKEN_NAME && before == CS_TOKEN_ELLIPSIS)
    return "this looks like a prompt (...) that was pasted along; delete it";
  if (token->kind == CS_TOKEN_NAME && before == CS_TOKEN_NUMBER
      && is_layout (kind_before (self, 2)))
    return "this looks like a line number that was pasted along; delete it";
  return NULL;
}

/* Layout has no text to underline; at the end of the file what stands last has. */
CsPlace
cs_parser_missing_place (const CsParser *self)
{
  const CsToken *token = self->token;

  while (token->kind == CS_TOKEN_DEDENT)
    token++;
  if (token->kind == CS_TOKEN_END && token > self->tokens)
    return (CsPlace){ self->last.end_line, self->last.end_column, self->last.end_line,
                      self->last.end_column };
  return token->place;
}

void
cs_parser_invalid_syntax (CsParser *self)
{
  cs_parser_error_with_hint (self, cs_parser_missing_place (self), hint_for_token (self),
                             "invalid syntax");
}

/* Nesting. */

gboolean
cs_parser_enter (CsParser *self, guint *outer)
{
  if (self->depth >= MAX_DEPTH)
    {
      cs_parser_error (self, self->token->place, "this is nested too deeply");
      return FALSE;
    }
  self->depth++;
  *outer = cs_parser_begin_group (self);
  return TRUE;
}

void
cs_parser_leave (CsParser *self, guint outer)
{
  self->depth--;
  cs_parser_end_group (self, outer);
}

static void
grow_higher (CsParser *self)
{
  if (++self->height < CS_AST_MAX_HEIGHT)
    return;
  cs_parser_error_with_hint (self, self->token->place, "split it",
                             "this is nested too deeply: more than %d levels", CS_AST_MAX_HEIGHT);
  self->height = 0;
}

CsExpr *
cs_parser_expr (CsParser *self, CsExprKind kind, CsPlace start)
{
  CsExpr *expr = cs_arena_new0 (self->arena, CsExpr);

  expr->kind = kind;
  expr->place = cs_parser_place_from (self, start);
  grow_higher (self);
  return expr;
}

CsStmt *
cs_parser_stmt (CsParser *self, CsStmtKind kind, CsPlace start)
{
  CsStmt *stmt = cs_arena_new0 (self->arena, CsStmt);

  stmt->kind = kind;
  stmt->place = cs_parser_place_from (self, start);
  grow_higher (self);
  return stmt;
}

CsPattern *
cs_parser_new_pattern (CsParser *self, CsPatternKind kind, CsPlace start)
{
  CsPattern *pattern = cs_arena_new0 (self->arena, CsPattern);

  pattern->kind = kind;
  pattern->place = cs_parser_place_from (self, start);
  grow_higher (self);
  return pattern;
}

CsExpr *
cs_parser_missing (CsParser *self)
{
  CsExpr *expr = cs_arena_new0 (self->arena, CsExpr);

  g_assert (self->panicking);
  expr->kind = CS_EXPR_CONSTANT;
  expr->place = self->token->place;
  return expr;
}

/* Entry points. */

static void
init_parser (CsParser *self, CsSource *source, CsIntern *intern, CsArena *arena,
             CsProblems *problems)
{
  *self = (CsParser){ source, cs_source_get_text (source, NULL), intern, arena, problems };
  self->name_match = cs_intern_cstring (intern, "match");
  self->name_case = cs_intern_cstring (intern, "case");
  self->name_type = cs_intern_cstring (intern, "type");
  self->name_underscore = cs_intern_cstring (intern, "_");
  self->name_print = cs_intern_cstring (intern, "print");
  self->name_exec = cs_intern_cstring (intern, "exec");
}

/* Text that was pasted with prompts or line numbers in front of its lines; to parse it would find a
 * mistake in every line. */
static gboolean
report_paste (CsSource *source, CsProblems *problems)
{
  CsPlace place = { 0 };
  gsize length;
  const char *text = cs_source_get_text (source, &length);

  switch (cs_paste_find_margin (text, length, &place))
    {
    case CS_PASTE_PROMPTS:
      cs_problems_add (problems, CS_DIAGNOSTIC_SYNTAX, place,
                       "delete the >>> and ... in front of the lines",
                       "invalid syntax: the prompts of an interactive session were pasted along");
      return TRUE;
    case CS_PASTE_LINE_NUMBERS:
      cs_problems_add (problems, CS_DIAGNOSTIC_SYNTAX, place,
                       "delete the numbers in front of the lines",
                       "invalid syntax: line numbers were pasted along");
      return TRUE;
    case CS_PASTE_NOTHING:
    default:
      return FALSE;
    }
}

static void
parse_file (CsParser *self, CsModule *module)
{
  while (!cs_parser_at (self, CS_TOKEN_END))
    cs_parser_statement (self, &module->body);
}

CsModule *
cs_parse (CsSource *source, guint32 file, CsIntern *intern, CsArena *arena,
          CsDiagnostics *diagnostics)
{
  g_autoptr (CsProblems) problems = cs_problems_new ();
  CsModule *module = cs_arena_new0 (arena, CsModule);
  CsParser parser;

  module->source = source;
  module->file = file;
  if (!report_paste (source, problems))
    {
      g_autoptr (GArray) tokens = cs_lexer_read (source, problems);

      init_parser (&parser, source, intern, arena, problems);
      parser.tokens = parser.token = (const CsToken *)tokens->data;
      parse_file (&parser, module);
    }
  cs_problems_hand_over (problems, source, file, diagnostics);
  return module;
}

/* Literals. */

static gboolean is_literal (const CsExpr *expr);

static gboolean
are_literals (CsExprs exprs)
{
  for (guint i = 0; i < exprs.n; i++)
    if (exprs.items[i] == NULL || !is_literal (exprs.items[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_number (const CsExpr *expr)
{
  return expr->kind == CS_EXPR_CONSTANT && expr->constant.kind >= CS_CONSTANT_INT
         && expr->constant.kind <= CS_CONSTANT_COMPLEX;
}

static gboolean
is_literal (const CsExpr *expr)
{
  switch (expr->kind)
    {
    case CS_EXPR_CONSTANT:
      return TRUE;
    case CS_EXPR_UNARY_OP:
      return (expr->unary_op.op == CS_UNARY_USUB || expr->unary_op.op == CS_UNARY_UADD)
             && is_number (expr->unary_op.operand);
    case CS_EXPR_TUPLE:
    case CS_EXPR_LIST:
    case CS_EXPR_SET:
      return are_literals (expr->sequence.elts);
    case CS_EXPR_DICT:
      return are_literals (expr->dict.keys) && are_literals (expr->dict.values);
    default:
      return FALSE;
    }
}

static CsExpr *
parse_literal (CsParser *self)
{
  CsExpr *expr;

  cs_parser_accept (self, CS_TOKEN_INDENT);
  expr = cs_parser_star_expressions (self);
  cs_parser_accept (self, CS_TOKEN_NEWLINE);
  cs_parser_accept (self, CS_TOKEN_DEDENT);
  if (!cs_parser_at (self, CS_TOKEN_END))
    cs_parser_invalid_syntax (self);
  if (!self->panicking && !is_literal (expr))
    cs_parser_error (self, expr->place, "not a literal value");
  return expr;
}

CsExpr *
cs_parse_literal (CsSource *source, guint32 file, CsIntern *intern, CsArena *arena,
                  CsDiagnostics *diagnostics)
{
  g_autoptr (CsProblems) problems = cs_problems_new ();
  g_autoptr (GArray) tokens = cs_lexer_read (source, problems);
  CsParser parser;
  CsExpr *expr;

  init_parser (&parser, source, intern, arena, problems);
  parser.tokens = parser.token = (const CsToken *)tokens->data;
  expr = parse_literal (&parser);
  cs_problems_hand_over (problems, source, file, diagnostics);
  return parser.panicking ? NULL : expr;
}
