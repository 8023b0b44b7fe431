/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/parser-private.h"

#include <string.h>

/* The body of an f-string is text with replacement fields: `{expression=!conversion:format}`, where
 * the format is again text with fields.  As in Python 3.11, where an expression ends is found
 * before it is parsed, by counting brackets and skipping strings; so it may not contain a
 * backslash. */

#define MAX_FIELD_LEVEL    2
#define MAX_FIELD_BRACKETS CS_LEXER_MAX_BRACKETS

typedef struct
{
  CsParser *parser;
  CsTextPosition at;
  guint32 end;
} Reader;

static char
peek (const Reader *self, guint32 ahead)
{
  return self->at.offset + ahead < self->end ? self->parser->text[self->at.offset + ahead] : '\0';
}

static gboolean
at_end (const Reader *self)
{
  return self->at.offset >= self->end;
}

static void
step (Reader *self)
{
  if (peek (self, 0) == '\n')
    {
      self->at.line++;
      self->at.line_start = self->at.offset + 1;
    }
  self->at.offset++;
}

static CsPlace
place_between (CsTextPosition start, CsTextPosition end)
{
  return (CsPlace){ start.line, start.offset - start.line_start, end.line,
                    end.offset - end.line_start };
}

static void
error_at (Reader *self, CsPlace place, const char *message)
{
  cs_parser_error (self->parser, place, self->parser->in_field ? "%s" : "f-string: %s", message);
}

/* An error about the character here. */
static void
error_here (Reader *self, const char *message)
{
  CsTextPosition next = self->at;

  next.offset++;
  error_at (self, place_between (self->at, next), message);
}

/* Text. */

/* Steps over a backslash and what belongs to it, up to a brace, which it does not hide. */
static void
skip_escape (Reader *self)
{
  step (self);
  if (peek (self, 0) == 'N' && peek (self, 1) == '{')
    while (!at_end (self) && peek (self, 0) != '}')
      step (self);
  else if (peek (self, 0) == '{' || peek (self, 0) == '}')
    return;
  if (!at_end (self))
    step (self);
}

/* Reads text up to a field, to the end, or within a format to its `}`. */
static void
read_text (Reader *self, const CsToken *token, gboolean is_raw, guint level, GString *out)
{
  guint32 from = self->at.offset;

  while (!at_end (self))
    {
      char c = peek (self, 0);

      if (c == '\\' && !is_raw)
        {
          skip_escape (self);
          continue;
        }
      if (c == '{' || c == '}')
        {
          if (level > 0 || peek (self, 1) != c)
            break;
          step (self);
          cs_parser_decode (self->parser, token, from, self->at.offset, is_raw, FALSE, out);
          from = self->at.offset + 1;
        }
      step (self);
    }
  cs_parser_decode (self->parser, token, from, self->at.offset, is_raw, FALSE, out);
}

/* Expressions. */

static gboolean
is_blank (const CsParser *parser, guint32 from, guint32 to)
{
  for (; from < to; from++)
    if (!g_ascii_isspace (parser->text[from]))
      return FALSE;
  return TRUE;
}

static CsExpr *
parse_field_tuple (CsParser *self, CsExpr *first)
{
  CsExprs elts = { 0 };
  CsExpr *last = first;
  CsExpr *tuple;

  cs_parser_append (self, &elts, first);
  while (cs_parser_accept (self, CS_TOKEN_COMMA) && !cs_parser_at (self, CS_TOKEN_END))
    {
      last = cs_parser_star_named_expression (self);
      cs_parser_append (self, &elts, last);
    }
  cs_parser_close (self, CS_TOKEN_END, last);
  tuple = cs_parser_expr (self, CS_EXPR_TUPLE, first->place);
  tuple->sequence.elts = elts;
  return tuple;
}

/* What a field's braces hold is parsed as if it stood in parentheses; `braces` is where they would
 * be. */
static CsExpr *
parse_field_tokens (CsParser *self, CsPlace braces)
{
  CsExpr *expr;

  if (cs_parser_at (self, CS_TOKEN_YIELD))
    expr = cs_parser_yield_or_star_expressions (self);
  else
    expr = cs_parser_star_named_expression (self);
  if (cs_parser_at_comprehension (self))
    {
      CsExpr *elt = expr;
      CsComprehensions generators = cs_parser_comprehension_clauses (self);

      expr = cs_parser_expr (self, CS_EXPR_GENERATOR_EXP, braces);
      expr->comp.elt = elt;
      expr->comp.generators = generators;
      expr->place = braces;
    }
  else if (cs_parser_at (self, CS_TOKEN_COMMA))
    {
      expr = parse_field_tuple (self, expr);
      expr->place = braces;
    }
  else if (expr->kind == CS_EXPR_STARRED)
    cs_parser_error (self, expr->place, "cannot use starred expression here");
  cs_parser_close (self, CS_TOKEN_END, expr);
  return expr;
}

static void
report_empty_expression (Reader *reader, CsPlace place)
{
  char message[] = "expression required before '?'";
  char *mark = strchr (message, '?');

  *mark = peek (reader, 0);
  error_at (reader, place,
            strchr ("!:=", *mark) != NULL && *mark != '\0' ? message
                                                           : "empty expression not allowed");
}

/* Parses the expression from `start` up to the reader, with a parser of its own. */
static CsExpr *
parse_field_expression (Reader *reader, CsTextPosition start, CsTextPosition brace)
{
  CsParser *self = reader->parser;
  g_autoptr (CsProblems) unheard = cs_problems_new ();
  g_autoptr (GArray) tokens = NULL;
  CsTextPosition after = reader->at;
  CsParser inner = *self;
  CsExpr *expr;

  after.offset++;
  if (is_blank (self, start.offset, reader->at.offset))
    {
      report_empty_expression (reader, place_between (brace, after));
      return cs_parser_missing (self);
    }
  tokens = cs_lexer_read_field (self->source, start, reader->at.offset,
                                self->is_trying ? unheard : self->problems);
  inner.tokens = inner.token = (const CsToken *)tokens->data;
  inner.in_field = TRUE;
  expr = parse_field_tokens (&inner, place_between (brace, after));
  self->height = inner.height;
  if (inner.panicking && !self->panicking)
    {
      self->panicking = TRUE;
      cs_parser_skip_line (self);
    }
  return expr;
}

/* Finding where an expression ends. */

typedef struct
{
  char open[MAX_FIELD_BRACKETS];
  guint n;
} Brackets;

/* A backslash or `#`, which Python has in an expression only from 3.12 on. */
static void
report_forbidden (Reader *self)
{
  CsTextPosition next = self->at;

  next.offset++;
  cs_parser_error (self->parser, place_between (self->at, next), "%s %s",
                   self->parser->in_field ? "expression part cannot include"
                                          : "f-string expression part cannot include",
                   peek (self, 0) == '#' ? "'#'" : "a backslash");
}

/* Steps over a string within an expression. */
static gboolean
skip_string (Reader *self)
{
  char quote = peek (self, 0);
  guint n = peek (self, 1) == quote && peek (self, 2) == quote ? 3 : 1;

  for (guint i = 0; i < n; i++)
    step (self);
  while (!at_end (self))
    {
      if (peek (self, 0) == '\\')
        {
          report_forbidden (self);
          return FALSE;
        }
      if (peek (self, 0) == quote
          && (n == 1 || (peek (self, 1) == quote && peek (self, 2) == quote)))
        {
          for (guint i = 0; i < n; i++)
            step (self);
          return TRUE;
        }
      step (self);
    }
  error_here (self, "unterminated string");
  return FALSE;
}

static gboolean
close_field_bracket (Reader *self, Brackets *brackets)
{
  static const char unmatched[] = "unmatched '%c'";
  static const char mismatched[] =
      "closing parenthesis '%c' does not match opening parenthesis '%c'";
  char message[sizeof mismatched];
  char c = peek (self, 0);
  char open = brackets->n > 0 ? brackets->open[--brackets->n] : '\0';

  if ((open == '(' && c == ')') || (open == '[' && c == ']') || (open == '{' && c == '}'))
    return TRUE;
  g_snprintf (message, sizeof message, open == '\0' ? unmatched : mismatched, c, open);
  error_here (self, message);
  return FALSE;
}

/* Whether the character here, outside of all brackets, ends the expression; `!=`, `==`, `<=` and
 * `>=` are stepped over. */
static gboolean
ends_expression (Reader *self)
{
  char c = peek (self, 0);

  if (c == ':' || c == '}')
    return TRUE;
  if (strchr ("!=<>", c) == NULL)
    return FALSE;
  if (peek (self, 1) == '=')
    {
      step (self);
      return FALSE;
    }
  return c == '!' || c == '=';
}

/* Moves to what ends the expression here; FALSE after an error. */
static gboolean
skip_expression (Reader *self)
{
  Brackets brackets;

  brackets.n = 0;
  while (!at_end (self))
    {
      char c = peek (self, 0);

      if (c == '\\' || c == '#')
        {
          report_forbidden (self);
          return FALSE;
        }
      if (c == '"' || c == '\'')
        {
          if (!skip_string (self))
            return FALSE;
          continue;
        }
      if (brackets.n == 0 && c != '\0' && ends_expression (self))
        return TRUE;
      if (c == '(' || c == '[' || c == '{')
        {
          if (brackets.n == MAX_FIELD_BRACKETS)
            {
              error_here (self, "too many nested parenthesis");
              return FALSE;
            }
          brackets.open[brackets.n++] = c;
        }
      else if ((c == ')' || c == ']' || c == '}') && !close_field_bracket (self, &brackets))
        return FALSE;
      step (self);
    }
  error_here (self, "expecting '}'");
  return FALSE;
}

/* Fields. */

/* `=` and the blanks after it: the expression's text is shown too. */
static gboolean
read_self_documentation (Reader *self, CsTextPosition start, GString *out)
{
  if (peek (self, 0) != '=')
    return FALSE;
  step (self);
  while (!at_end (self) && g_ascii_isspace (peek (self, 0)))
    step (self);
  g_string_append_len (out, self->parser->text + start.offset, self->at.offset - start.offset);
  return TRUE;
}

static int
read_conversion (Reader *self)
{
  char c;

  if (peek (self, 0) != '!')
    return -1;
  step (self);
  c = peek (self, 0);
  if (c != 's' && c != 'r' && c != 'a')
    {
      error_here (self, at_end (self) ? "expecting '}'"
                                      : "invalid conversion character: expected 's', 'r', or 'a'");
      return -1;
    }
  step (self);
  return c;
}

static CsExpr *
read_format (Reader *self, const CsToken *token, gboolean is_raw, guint level, CsPlace place)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CsParserPieces pieces = { place, { 0 }, text };
  CsExpr *format;

  step (self);
  cs_parser_format_pieces (self->parser, token, &self->at, self->end, is_raw, level + 1, &pieces);
  cs_parser_end_text (self->parser, &pieces);
  format = cs_parser_expr (self->parser, CS_EXPR_JOINED_STR, place);
  format->place = place;
  format->joined_str.values = pieces.values;
  return format;
}

/* One field, from its `{` to after its `}`. */
static void
read_field (Reader *self, const CsToken *token, gboolean is_raw, guint level,
            CsParserPieces *pieces)
{
  CsTextPosition brace = self->at;
  CsTextPosition start;
  CsExpr *value, *field;
  CsExpr *format = NULL;
  gboolean shows_text;
  int conversion;

  if (level >= MAX_FIELD_LEVEL)
    {
      error_here (self, "expressions nested too deeply");
      return;
    }
  step (self);
  start = self->at;
  if (!skip_expression (self))
    return;
  value = parse_field_expression (self, start, brace);
  shows_text = read_self_documentation (self, start, pieces->text);
  conversion = read_conversion (self);
  if (peek (self, 0) == ':')
    format = read_format (self, token, is_raw, level, pieces->place);
  if (peek (self, 0) != '}')
    error_here (self, "expecting '}'");
  step (self);
  cs_parser_end_text (self->parser, pieces);
  field = cs_parser_expr (self->parser, CS_EXPR_FORMATTED_VALUE, pieces->place);
  field->place = pieces->place;
  field->formatted_value.value = value;
  field->formatted_value.format_spec = format;
  field->formatted_value.conversion =
      shows_text && conversion < 0 && format == NULL ? 'r' : conversion;
  cs_parser_append (self->parser, &pieces->values, field);
}

void
cs_parser_format_pieces (CsParser *self, const CsToken *token, CsTextPosition *at, guint32 end,
                         gboolean is_raw, guint level, CsParserPieces *pieces)
{
  Reader reader = { self, *at, end };
  guint outer = cs_parser_begin_group (self);

  while (!self->panicking)
    {
      read_text (&reader, token, is_raw, level, pieces->text);
      if (at_end (&reader) || (level > 0 && peek (&reader, 0) == '}'))
        break;
      if (peek (&reader, 0) == '}')
        error_here (&reader, "single '}' is not allowed");
      else
        {
          guint around = cs_parser_begin_group (self);

          read_field (&reader, token, is_raw, level, pieces);
          cs_parser_end_group (self, around);
        }
    }
  *at = reader.at;
  cs_parser_end_group (self, outer);
}
