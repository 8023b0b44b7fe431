/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/lexer-private.h"

#include <string.h>

/* Names. */

static const struct
{
  const char *spelling;
  guint32 length;
  CsTokenKind kind;
} keywords[] = {
#define CS_TOKEN(ID, name)
#define CS_KEYWORD(ID, spelling) { spelling, sizeof (spelling) - 1, CS_TOKEN_##ID },
#define CS_OPERATOR(ID, spelling)
#include "lang/tokens.def"
#undef CS_TOKEN
#undef CS_KEYWORD
#undef CS_OPERATOR
};

static CsTokenKind
keyword_or_name (const char *text, guint32 length)
{
  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    if (keywords[i].length == length && memcmp (keywords[i].spelling, text, length) == 0)
      return keywords[i].kind;
  return CS_TOKEN_NAME;
}

static gboolean
continues_name (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_CONNECT_PUNCTUATION:
      return TRUE;
    default:
      return g_unichar_isalpha (c);
    }
}

/* How many bytes of a name there are at `ahead`: 0 where it ends. */
static guint32
name_bytes_at (const CsLexer *self, guint32 ahead)
{
  const char *p = self->text + self->at.offset + ahead;
  char c = cs_lexer_peek (self, ahead);

  if (g_ascii_isalnum (c) || c == '_')
    return 1;
  if ((guchar)c < 0x80 || !continues_name (g_utf8_get_char (p)))
    return 0;
  return MIN (g_utf8_next_char (p) - p, self->end - (self->at.offset + ahead));
}

static guint32
name_length (const CsLexer *self)
{
  guint32 length = 0;
  guint32 n;

  while ((n = name_bytes_at (self, length)) > 0)
    length += n;
  return length;
}

/* r, b, u, f in either case, or r with b or f in either order. */
static gboolean
is_string_prefix (const char *text, guint32 length)
{
  char first = g_ascii_tolower (text[0]);
  char second = length > 1 ? g_ascii_tolower (text[1]) : '\0';

  if (length == 1)
    return strchr ("rbuf", first) != NULL;
  return length == 2
         && ((first == 'r' && (second == 'b' || second == 'f'))
             || ((first == 'b' || first == 'f') && second == 'r'));
}

void
cs_lexer_read_name_or_string (CsLexer *self)
{
  CsTextPosition start = self->at;
  const char *text = self->text + start.offset;
  guint32 length = name_length (self);
  char next = cs_lexer_peek (self, length);

  self->at.offset += length;
  if ((next == '"' || next == '\'') && is_string_prefix (text, length))
    cs_lexer_read_string (self, start);
  else
    cs_lexer_emit (self, keyword_or_name (text, length), start);
}

/* Strings. */

/* A string that its line does not end probably lacks only its quote, so that the brackets which
 * this line opened will not be closed either. */
static void
close_brackets_of_line (CsLexer *self)
{
  while (self->n_brackets > 0
         && self->brackets[self->n_brackets - 1].position.line == self->at.line)
    self->n_brackets--;
}

/* The last line that has text. */
static guint32
last_line (const CsLexer *self)
{
  return self->at.offset == self->at.line_start ? self->at.line - 1 : self->at.line;
}

static void
report_unterminated (CsLexer *self, CsTextPosition start, gboolean is_triple)
{
  CsPlace place = { start.line, start.offset - start.line_start, start.line, 0 };

  place.end_column = place.column + 1;
  if (is_triple)
    {
      cs_lexer_malformed_at (self, start, place, NULL,
                             "unterminated triple-quoted string literal (detected at line %u)",
                             last_line (self));
      self->n_brackets = 0;
    }
  else
    {
      cs_lexer_malformed_at (self, start, place, NULL,
                             "unterminated string literal (detected at line %u)", self->at.line);
      close_brackets_of_line (self);
    }
}

/* Reads up to and with the closing quotes; FALSE where there are none. */
static gboolean
skip_to_quotes (CsLexer *self, char quote, gboolean is_triple)
{
  while (self->at.offset < self->end)
    {
      char c = cs_lexer_peek (self, 0);

      if (c == quote
          && (!is_triple || (cs_lexer_peek (self, 1) == c && cs_lexer_peek (self, 2) == c)))
        {
          self->at.offset += is_triple ? 3 : 1;
          return TRUE;
        }
      if (c == '\\')
        {
          self->at.offset++;
          c = cs_lexer_peek (self, 0);
        }
      else if (c == '\n' && !is_triple)
        return FALSE;
      if (self->at.offset >= self->end)
        return FALSE;
      if (c == '\n')
        cs_lexer_next_line (self);
      else
        self->at.offset++;
    }
  return FALSE;
}

/* `start` is where the prefix begins; the lexer stands at the opening quote. */
void
cs_lexer_read_string (CsLexer *self, CsTextPosition start)
{
  char quote = cs_lexer_peek (self, 0);
  gboolean is_triple = cs_lexer_peek (self, 1) == quote && cs_lexer_peek (self, 2) == quote;

  self->at.offset += is_triple ? 3 : 1;
  if (skip_to_quotes (self, quote, is_triple))
    cs_lexer_emit (self, CS_TOKEN_STRING, start);
  else
    report_unterminated (self, start, is_triple);
}

/* Numbers. */

static gboolean
is_digit_of (char c, guint radix)
{
  if (radix == 16)
    return g_ascii_isxdigit (c);
  return c >= '0' && c < (char)('0' + radix);
}

/* Digits with single underscores between them; FALSE where an underscore is followed by none. */
static gboolean
skip_digits (CsLexer *self, guint radix)
{
  for (;;)
    {
      while (is_digit_of (cs_lexer_peek (self, 0), radix))
        self->at.offset++;
      if (cs_lexer_peek (self, 0) != '_')
        return TRUE;
      self->at.offset++;
      if (!is_digit_of (cs_lexer_peek (self, 0), radix))
        return FALSE;
    }
}

static void
malformed_number (CsLexer *self, CsTextPosition start, const char *kind)
{
  self->at.offset += name_length (self);
  cs_lexer_malformed (self, start, NULL, "invalid %s literal", kind);
}

/* These may follow a number at once: `1if x else 2`. */
static gboolean
is_keyword_here (const CsLexer *self, guint32 length)
{
  static const char *const allowed[] = { "and", "else", "for", "if", "in", "is", "or", "not" };

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (strlen (allowed[i]) <= length
        && strncmp (self->text + self->at.offset, allowed[i], strlen (allowed[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
end_number (CsLexer *self, CsTextPosition start, const char *kind)
{
  guint32 length = name_length (self);

  if (length > 0 && !is_keyword_here (self, length))
    malformed_number (self, start, kind);
  else
    cs_lexer_emit (self, CS_TOKEN_NUMBER, start);
}

static void
read_prefixed_number (CsLexer *self, CsTextPosition start, guint radix, const char *kind)
{
  self->at.offset += 2;
  if (cs_lexer_peek (self, 0) == '_')
    self->at.offset++;
  if (is_digit_of (cs_lexer_peek (self, 0), radix) && skip_digits (self, radix)
      && !g_ascii_isdigit (cs_lexer_peek (self, 0)))
    end_number (self, start, kind);
  else if (g_ascii_isdigit (cs_lexer_peek (self, 0)))
    {
      char digit = cs_lexer_peek (self, 0);
      CsPlace place = cs_lexer_place_from (self, self->at);

      place.end_column++;
      self->at.offset += name_length (self);
      cs_lexer_malformed_at (self, start, place, NULL, "invalid digit '%c' in %s literal", digit,
                             kind);
    }
  else
    malformed_number (self, start, kind);
}

/* `e` with digits after it, else nothing is read; FALSE where it has a sign but no digits. */
static gboolean
skip_exponent (CsLexer *self)
{
  char sign = cs_lexer_peek (self, 1);

  if (g_ascii_tolower (cs_lexer_peek (self, 0)) != 'e')
    return TRUE;
  if (sign == '+' || sign == '-')
    {
      self->at.offset += 2;
      return g_ascii_isdigit (cs_lexer_peek (self, 0)) && skip_digits (self, 10);
    }
  if (!g_ascii_isdigit (sign))
    return TRUE;
  self->at.offset++;
  return skip_digits (self, 10);
}

static void
report_leading_zeros (CsLexer *self, CsTextPosition start)
{
  CsPlace place = cs_lexer_place_from (self, start);
  guint32 zeros = start.offset;

  while (self->text[zeros] == '0' || self->text[zeros] == '_')
    zeros++;
  place.end_column = zeros - start.line_start;
  cs_lexer_malformed_at (self, start, place, NULL,
                         "leading zeros in decimal integer literals are not permitted; "
                         "use an 0o prefix for octal integers");
}

static gboolean
has_leading_zero (const CsLexer *self, CsTextPosition start)
{
  if (self->text[start.offset] != '0')
    return FALSE;
  for (guint32 i = start.offset; i < self->at.offset; i++)
    if (self->text[i] != '0' && self->text[i] != '_')
      return TRUE;
  return FALSE;
}

static void
read_decimal_number (CsLexer *self, CsTextPosition start)
{
  gboolean is_integer = TRUE;

  if (cs_lexer_peek (self, 0) != '.' && !skip_digits (self, 10))
    {
      malformed_number (self, start, "decimal");
      return;
    }
  gboolean has_zeros = has_leading_zero (self, start);
  if (cs_lexer_peek (self, 0) == '.')
    {
      self->at.offset++;
      is_integer = FALSE;
      if (g_ascii_isdigit (cs_lexer_peek (self, 0)) && !skip_digits (self, 10))
        {
          malformed_number (self, start, "decimal");
          return;
        }
    }
  guint32 before_exponent = self->at.offset;
  if (!skip_exponent (self))
    {
      malformed_number (self, start, "decimal");
      return;
    }
  is_integer = is_integer && self->at.offset == before_exponent;
  if (g_ascii_tolower (cs_lexer_peek (self, 0)) == 'j')
    {
      self->at.offset++;
      end_number (self, start, "imaginary");
    }
  else if (is_integer && has_zeros)
    report_leading_zeros (self, start);
  else
    end_number (self, start, "decimal");
}

void
cs_lexer_read_number (CsLexer *self)
{
  CsTextPosition start = self->at;
  char second = g_ascii_tolower (cs_lexer_peek (self, 1));

  if (cs_lexer_peek (self, 0) != '0')
    read_decimal_number (self, start);
  else if (second == 'x')
    read_prefixed_number (self, start, 16, "hexadecimal");
  else if (second == 'o')
    read_prefixed_number (self, start, 8, "octal");
  else if (second == 'b')
    read_prefixed_number (self, start, 2, "binary");
  else
    read_decimal_number (self, start);
}
