/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/lexer-private.h"

#include <string.h>

/* Each time the rest of the text is read again; beyond this, text that opens bracket after bracket
 * would take quadratic time. */
#define MAX_RECOVERIES 20

#define TAB_WIDTH 8

static const char *const token_names[] = {
#define CS_TOKEN(ID, name)        name,
#define CS_KEYWORD(ID, spelling)  spelling,
#define CS_OPERATOR(ID, spelling) spelling,
#include "lang/tokens.def"
#undef CS_TOKEN
#undef CS_KEYWORD
#undef CS_OPERATOR
};

const char *
cs_token_kind_to_string (CsTokenKind kind)
{
  return token_names[kind];
}

void
cs_lexer_emit (CsLexer *self, CsTokenKind kind, CsTextPosition start)
{
  CsToken token = { kind, start.offset, self->at.offset - start.offset,
                    cs_lexer_place_from (self, start) };

  g_array_append_val (self->tokens, token);
}

static void
report_valist (CsLexer *self, CsPlace place, const char *hint, const char *format, va_list args)
{
  if (place.line == self->malformed_line)
    return;
  self->malformed_line = place.line;
  cs_problems_add_valist (self->problems, CS_DIAGNOSTIC_SYNTAX, place, hint, format, args);
}

void
cs_lexer_malformed_at (CsLexer *self, CsTextPosition start, CsPlace place, const char *hint,
                       const char *format, ...)
{
  va_list args;

  va_start (args, format);
  report_valist (self, place, hint, format, args);
  va_end (args);
  cs_lexer_emit (self, CS_TOKEN_ERROR, start);
}

void
cs_lexer_malformed (CsLexer *self, CsTextPosition start, const char *hint, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  report_valist (self, cs_lexer_place_from (self, start), hint, format, args);
  va_end (args);
  cs_lexer_emit (self, CS_TOKEN_ERROR, start);
}

/* Characters. */

static const char *
hint_for_character (gunichar c)
{
  switch (c)
    {
    case '!':
      return "Python writes `not`";
    case '$':
    case '?':
    case '`':
      return "this character has no meaning in Python";
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
    case 0x00B4:
    case 0x2032:
    case 0x2033:
      return "this is a typographic quote, as word processors write it; write ' or \"";
    case 0x00A0:
    case 0x202F:
      return "this is a non-breaking space, which came with pasted text; write an ordinary space";
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
      return "this character is invisible and came with pasted text; delete it";
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return "this is a typographic dash; write -";
    case 0x00D7:
      return "write *";
    case 0x2026:
      return "write three dots";
    default:
      return NULL;
    }
}

/* A character that no token contains.  Spaces and invisible ones are said to be so, because the
 * message cannot show them. */
static void
read_invalid_character (CsLexer *self)
{
  CsTextPosition start = self->at;
  const char *p = self->text + start.offset;
  gunichar c = g_utf8_get_char_validated (p, self->end - start.offset);

  if (c >= 0x110000)
    c = (guchar)*p;
  self->at.offset += (guchar)*p < 0x80 ? 1 : g_utf8_next_char (p) - p;
  self->at.offset = MIN (self->at.offset, self->end);
  if (c == 0)
    cs_lexer_malformed (self, start, NULL, "source code cannot contain null bytes");
  else if (c < 0x20 || !g_unichar_isprint (c) || (c >= 0x80 && g_unichar_isspace (c)))
    cs_lexer_malformed (self, start, hint_for_character (c),
                        "invalid non-printable character U+%04X", c);
  else if (c < 0x80)
    cs_lexer_malformed (self, start, hint_for_character (c), "invalid syntax");
  else
    cs_lexer_malformed (self, start, hint_for_character (c), "invalid character '%.*s' (U+%04X)",
                        (int)(self->at.offset - start.offset), p, c);
}

/* Brackets. */

static char
closing_of (char opening)
{
  return opening == '(' ? ')' : opening == '[' ? ']' : '}';
}

static void
open_bracket (CsLexer *self, CsTokenKind kind)
{
  CsTextPosition start = self->at;
  char c = cs_lexer_peek (self, 0);

  self->at.offset++;
  if (self->n_brackets < CS_LEXER_MAX_BRACKETS)
    {
      self->brackets[self->n_brackets++] = (CsLexerBracket){ c, start };
      cs_lexer_emit (self, kind, start);
    }
  else if (self->n_brackets_over++ == 0)
    cs_lexer_malformed (self, start, NULL, "too many nested parentheses");
}

static void
report_mismatch (CsLexer *self, CsTextPosition start, char closing, const CsLexerBracket *open)
{
  if (open->position.line == start.line)
    cs_lexer_malformed (self, start, NULL,
                        "closing parenthesis '%c' does not match opening parenthesis '%c'", closing,
                        open->kind);
  else
    cs_lexer_malformed (
        self, start, NULL,
        "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u", closing,
        open->kind, open->position.line);
}

/* A bracket that does not fit closes the nearest one that it does fit, and those inside it; where
 * there is none it stands for the right one. */
static void
close_bracket (CsLexer *self, CsTokenKind kind)
{
  CsTextPosition start = self->at;
  char c = cs_lexer_peek (self, 0);
  guint n = self->n_brackets;

  self->at.offset++;
  if (self->n_brackets_over > 0)
    {
      self->n_brackets_over--;
      return;
    }
  if (n == 0)
    {
      cs_lexer_malformed (self, start, NULL, "unmatched '%c'", c);
      return;
    }
  if (closing_of (self->brackets[n - 1].kind) == c)
    {
      self->n_brackets--;
      cs_lexer_emit (self, kind, start);
      return;
    }
  report_mismatch (self, start, c, &self->brackets[n - 1]);
  while (n > 1 && closing_of (self->brackets[n - 1].kind) != c)
    n--;
  if (closing_of (self->brackets[n - 1].kind) == c)
    self->n_brackets = n - 1;
  else
    self->n_brackets--;
}

/* Operators. */

static const struct
{
  const char *spelling;
  CsTokenKind kind;
} operators[] = {
#define CS_TOKEN(ID, name)
#define CS_KEYWORD(ID, spelling)
#define CS_OPERATOR(ID, spelling) { spelling, CS_TOKEN_##ID },
#include "lang/tokens.def"
#undef CS_TOKEN
#undef CS_KEYWORD
#undef CS_OPERATOR
};

static gboolean
is_spelled_here (const CsLexer *self, const char *spelling)
{
  for (guint32 i = 0; spelling[i] != '\0'; i++)
    if (cs_lexer_peek (self, i) != spelling[i])
      return FALSE;
  return TRUE;
}

static void
read_operator (CsLexer *self)
{
  CsTextPosition start = self->at;

  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (is_spelled_here (self, operators[i].spelling))
      {
        self->at.offset += strlen (operators[i].spelling);
        cs_lexer_emit (self, operators[i].kind, start);
        return;
      }
  read_invalid_character (self);
}

/* Lines. */

static void
skip_comment (CsLexer *self)
{
  const char *p = self->text + self->at.offset;
  const char *newline = memchr (p, '\n', self->end - self->at.offset);

  self->at.offset = newline != NULL ? newline - self->text : self->end;
}

/* A backslash that joins two lines. */
static void
read_continuation (CsLexer *self)
{
  CsTextPosition start = self->at;

  self->at.offset++;
  if (cs_lexer_peek (self, 0) == '\n' && self->at.offset + 1 < self->end)
    cs_lexer_next_line (self);
  else if (self->at.offset + 1 >= self->end)
    {
      self->at.offset = self->end;
      cs_lexer_malformed (self, start, NULL, "unexpected EOF while parsing");
    }
  else
    cs_lexer_malformed (self, start, NULL,
                        "unexpected character after line continuation character");
}

static void
read_token (CsLexer *self)
{
  char c = cs_lexer_peek (self, 0);

  switch (c)
    {
    case ' ':
    case '\t':
    case '\f':
      self->at.offset++;
      break;
    case '#':
      skip_comment (self);
      break;
    case '\\':
      read_continuation (self);
      break;
    case '(':
      open_bracket (self, CS_TOKEN_LEFT_PAREN);
      break;
    case '[':
      open_bracket (self, CS_TOKEN_LEFT_BRACKET);
      break;
    case '{':
      open_bracket (self, CS_TOKEN_LEFT_BRACE);
      break;
    case ')':
      close_bracket (self, CS_TOKEN_RIGHT_PAREN);
      break;
    case ']':
      close_bracket (self, CS_TOKEN_RIGHT_BRACKET);
      break;
    case '}':
      close_bracket (self, CS_TOKEN_RIGHT_BRACE);
      break;
    case '"':
    case '\'':
      cs_lexer_read_string (self, self->at);
      break;
    default:
      if (g_ascii_isdigit (c) || (c == '.' && g_ascii_isdigit (cs_lexer_peek (self, 1))))
        cs_lexer_read_number (self);
      else if (g_ascii_isalpha (c) || c == '_')
        cs_lexer_read_name_or_string (self);
      else if ((guchar)c < 0x80)
        read_operator (self);
      else if (g_unichar_isalpha (g_utf8_get_char (self->text + self->at.offset)))
        cs_lexer_read_name_or_string (self);
      else
        read_invalid_character (self);
    }
}

/* How wide the blank text from here is; stops at the first byte that is not blank. */
static void
measure_indent (CsLexer *self, guint32 *width, guint32 *alt_width)
{
  *width = *alt_width = 0;
  for (;; self->at.offset++)
    switch (cs_lexer_peek (self, 0))
      {
      case ' ':
        ++*width;
        ++*alt_width;
        break;
      case '\t':
        *width = (*width / TAB_WIDTH + 1) * TAB_WIDTH;
        ++*alt_width;
        break;
      case '\f':
        *width = *alt_width = 0;
        break;
      default:
        return;
      }
}

/* The indentation of a line; where a lone backslash joins it to the next one, the first counts. */
static void
read_indent (CsLexer *self, guint32 *width, guint32 *alt_width)
{
  measure_indent (self, width, alt_width);
  while (cs_lexer_peek (self, 0) == '\\' && cs_lexer_peek (self, 1) == '\n')
    {
      guint32 next_width, next_alt_width;

      if (self->at.offset + 2 >= self->end)
        {
          read_continuation (self);
          return;
        }
      self->at.offset++;
      cs_lexer_next_line (self);
      measure_indent (self, &next_width, &next_alt_width);
      if (*width == 0)
        {
          *width = next_width;
          *alt_width = next_alt_width;
        }
    }
}

/* The line is marked as wrong, so that nobody complains about it again. */
static void
malformed_indent (CsLexer *self, const char *message)
{
  CsTextPosition start = self->at;
  CsPlace place;

  start.offset = start.line_start;
  place = cs_lexer_place_from (self, start);
  cs_lexer_malformed_at (self, self->at, place, NULL, "%s", message);
}

static const char inconsistent_tabs[] = "inconsistent use of tabs and spaces in indentation";

static void
indent (CsLexer *self, guint32 width, guint32 alt_width)
{
  gboolean is_consistent = alt_width > self->alt_indents[self->n_indents];

  if (self->n_indents + 1 >= CS_LEXER_MAX_INDENTS)
    {
      malformed_indent (self, "too many levels of indentation");
      return;
    }
  self->n_indents++;
  self->indents[self->n_indents] = width;
  self->alt_indents[self->n_indents] = alt_width;
  cs_lexer_emit (self, CS_TOKEN_INDENT, self->at);
  if (!is_consistent)
    malformed_indent (self, inconsistent_tabs);
}

/* Where the line fits no block around, the innermost one that is less deep goes on at its width. */
static void
dedent (CsLexer *self, guint32 width, guint32 alt_width)
{
  while (self->n_indents > 0 && width <= self->indents[self->n_indents - 1])
    {
      self->n_indents--;
      cs_lexer_emit (self, CS_TOKEN_DEDENT, self->at);
    }
  if (width != self->indents[self->n_indents])
    {
      self->indents[self->n_indents] = width;
      self->alt_indents[self->n_indents] = alt_width;
      malformed_indent (self, "unindent does not match any outer indentation level");
    }
  else if (alt_width != self->alt_indents[self->n_indents])
    malformed_indent (self, inconsistent_tabs);
}

static void
change_indent (CsLexer *self, guint32 width, guint32 alt_width)
{
  self->line_indent = width;
  if (width > self->indents[self->n_indents])
    indent (self, width, alt_width);
  else if (width < self->indents[self->n_indents])
    dedent (self, width, alt_width);
  else if (alt_width != self->alt_indents[self->n_indents])
    malformed_indent (self, inconsistent_tabs);
}

/* Goes to the first text of the next line that has any and says by INDENT or DEDENT how it is
 * indented.  FALSE at the end of the text. */
static gboolean
begin_logical_line (CsLexer *self)
{
  while (self->at.offset < self->end)
    {
      guint32 width, alt_width;

      read_indent (self, &width, &alt_width);
      if (cs_lexer_peek (self, 0) == '#')
        skip_comment (self);
      if (self->at.offset >= self->end)
        return FALSE;
      if (cs_lexer_peek (self, 0) != '\n')
        {
          change_indent (self, width, alt_width);
          return TRUE;
        }
      cs_lexer_next_line (self);
    }
  return FALSE;
}

/* Whether a statement may start on the line here: it is not deeper than the one that an open
 * bracket keeps open, and does not begin with a closing bracket. */
static gboolean
may_resume_here (const CsLexer *self)
{
  CsLexer probe;
  guint32 width, alt_width;

  probe.text = self->text;
  probe.end = self->end;
  probe.at = self->at;
  measure_indent (&probe, &width, &alt_width);
  return width <= self->line_indent && probe.at.offset < probe.end
         && strchr ("\n#)]}", cs_lexer_peek (&probe, 0)) == NULL;
}

static void
drop_tokens_from (CsLexer *self, guint32 offset)
{
  guint n = self->tokens->len;

  while (n > 0 && g_array_index (self->tokens, CsToken, n - 1).offset >= offset)
    n--;
  g_array_set_size (self->tokens, n);
}

/* The text ended within brackets.  Goes back to the line where the first of them should have been
 * closed, as far as indentation tells, and ends the logical line there. */
static void
recover_from_open_brackets (CsLexer *self)
{
  const CsTextPosition end = self->at;
  CsTextPosition start, after;
  guint innermost = 0;

  self->at = self->brackets[0].position;
  do
    {
      skip_comment (self);
      if (self->at.offset < self->end)
        cs_lexer_next_line (self);
    }
  while (self->at.offset < self->end
         && (self->n_recoveries >= MAX_RECOVERIES || !may_resume_here (self)));
  if (self->at.offset >= self->end)
    self->at = end;
  self->n_recoveries++;

  while (innermost + 1 < self->n_brackets
         && self->brackets[innermost + 1].position.offset < self->at.offset)
    innermost++;
  start = self->brackets[innermost].position;
  after = self->at;
  drop_tokens_from (self, self->at.offset);
  self->at = start;
  self->at.offset++;
  cs_lexer_malformed (self, start, NULL, "'%c' was never closed", self->brackets[innermost].kind);
  self->at = after;
  self->n_brackets = self->n_brackets_over = 0;
}

static void
read_logical_line (CsLexer *self)
{
  while (self->at.offset < self->end)
    {
      CsTextPosition start = self->at;

      if (cs_lexer_peek (self, 0) != '\n')
        {
          read_token (self);
          continue;
        }
      if (self->n_brackets > 0)
        {
          cs_lexer_next_line (self);
          continue;
        }
      self->at.offset++;
      cs_lexer_emit (self, CS_TOKEN_NEWLINE, start);
      self->at.offset--;
      cs_lexer_next_line (self);
      return;
    }
  if (self->n_brackets > 0)
    recover_from_open_brackets (self);
  cs_lexer_emit (self, CS_TOKEN_NEWLINE, self->at);
}

static CsLexer *
lexer_new (const CsSource *source, CsProblems *problems)
{
  CsLexer *self = g_new0 (CsLexer, 1);
  gsize length;

  self->text = cs_source_get_text (source, &length);
  self->end = length;
  self->at = (CsTextPosition){ 0, 1, 0 };
  self->problems = problems;
  self->tokens = g_array_sized_new (FALSE, FALSE, sizeof (CsToken), 256);
  return self;
}

GArray *
cs_lexer_read (const CsSource *source, CsProblems *problems)
{
  g_autofree CsLexer *self = lexer_new (source, problems);

  while (begin_logical_line (self))
    read_logical_line (self);
  for (; self->n_indents > 0; self->n_indents--)
    cs_lexer_emit (self, CS_TOKEN_DEDENT, self->at);
  cs_lexer_emit (self, CS_TOKEN_END, self->at);
  return self->tokens;
}

GArray *
cs_lexer_read_field (const CsSource *source, CsTextPosition start, guint32 end,
                     CsProblems *problems)
{
  g_autofree CsLexer *self = lexer_new (source, problems);

  self->end = end;
  self->at = start;
  self->in_field = TRUE;
  while (self->at.offset < self->end)
    if (cs_lexer_peek (self, 0) == '\n')
      cs_lexer_next_line (self);
    else
      read_token (self);
  cs_lexer_emit (self, CS_TOKEN_END, self->at);
  return self->tokens;
}
