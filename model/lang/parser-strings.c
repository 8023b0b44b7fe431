/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/parser-private.h"

#include <string.h>

/* The parts of a string token, as offsets into the text. */
typedef struct
{
  CsTextPosition body;
  guint32 end;
  gboolean is_raw;
  gboolean is_bytes;
  gboolean is_format;
} Literal;

static Literal
literal_of (const CsParser *self, const CsToken *token)
{
  Literal literal = { { token->offset, token->place.line, token->offset - token->place.column },
                      token->offset + token->length };
  const char *p = self->text + token->offset;
  guint quotes;

  for (; *p != '"' && *p != '\''; p++)
    {
      char c = g_ascii_tolower (*p);

      literal.is_raw |= c == 'r';
      literal.is_bytes |= c == 'b';
      literal.is_format |= c == 'f';
    }
  literal.body.offset = p - self->text;
  quotes = literal.end - literal.body.offset >= 6 && p[1] == p[0] && p[2] == p[0] ? 3 : 1;
  literal.body.offset += quotes;
  literal.end -= quotes;
  return literal;
}

/* Escapes. */

/* Each code point on its own, surrogates too. */
static void
append_code_point (GString *out, guint32 c)
{
  if (c < 0xD800 || c > 0xDFFF)
    {
      g_string_append_unichar (out, c);
      return;
    }
  g_string_append_c (out, (char)(0xE0 | c >> 12));
  g_string_append_c (out, (char)(0x80 | (c >> 6 & 0x3F)));
  g_string_append_c (out, (char)(0x80 | (c & 0x3F)));
}

/* Up to `n` hexadecimal digits at *p; FALSE where there are fewer. */
static gboolean
read_hex (const char **p, const char *end, guint n, guint32 *value)
{
  *value = 0;
  for (; n > 0; n--, (*p)++)
    {
      if (*p >= end || !g_ascii_isxdigit (**p))
        return FALSE;
      *value = *value << 4 | g_ascii_xdigit_value (**p);
    }
  return TRUE;
}

static guint32
read_octal (const char **p, const char *end)
{
  guint32 value = 0;

  for (guint n = 0; n < 3 && *p < end && **p >= '0' && **p <= '7'; n++, (*p)++)
    value = value << 3 | (**p - '0');
  return value;
}

/* Where CPython says that an escape is: its decoder sees ten bytes for each character beyond ASCII.
 */
static guint
decoder_position (const char *start, const char *p)
{
  guint position = 0;

  for (; start < p; start++)
    if (((guchar)*start & 0xC0) != 0x80)
      position += (guchar)*start < 0x80 ? 1 : 10;
  return position;
}

static const char escape_hint[] =
    "a backslash starts an escape; write \\\\ for a backslash, or put r before the string";

static void
report_unicode_escape (CsParser *self, const CsToken *token, guint first, guint last,
                       const char *reason)
{
  cs_parser_error_with_hint (
      self, token->place, escape_hint,
      "(unicode error) 'unicodeescape' codec can't decode bytes in position %u-%u: %s", first, last,
      reason);
}

/* \x, \u or \U, with *p at its first digit. */
static gboolean
decode_hex_escape (const char **p, const char *end, char kind, gboolean is_bytes, GString *out,
                   const char **reason)
{
  guint n = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
  guint32 value;

  if (!read_hex (p, end, n, &value))
    {
      *reason = kind == 'x'   ? "truncated \\xXX escape"
                : kind == 'u' ? "truncated \\uXXXX escape"
                              : "truncated \\UXXXXXXXX escape";
      return FALSE;
    }
  if (value > 0x10FFFF)
    {
      *reason = "illegal Unicode character";
      return FALSE;
    }
  if (is_bytes)
    g_string_append_c (out, (char)value);
  else
    append_code_point (out, value);
  return TRUE;
}

static char
simple_escape (char c)
{
  static const char escapes[][2] = { { 'n', '\n' }, { 't', '\t' }, { 'r', '\r' }, { 'a', '\a' },
                                     { 'b', '\b' }, { 'f', '\f' }, { 'v', '\v' }, { '\\', '\\' },
                                     { '"', '"' },  { '\'', '\'' } };

  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (escapes[i][0] == c)
      return escapes[i][1];
  return '\0';
}

static void
report_named_escape (CsParser *self, const CsToken *token)
{
  cs_parser_report (self, CS_DIAGNOSTIC_UNSUPPORTED, token->place,
                    "write the character itself, or its number as \\u and four digits",
                    "names of characters, \\N{...}, are not supported");
}

/* Decodes the escape whose backslash is at `*p`.  FALSE where it is malformed, with `*p` at what
 * should not be there. */
static gboolean
decode_escape (CsParser *self, const CsToken *token, const char **p, const char *end,
               gboolean is_bytes, GString *out, const char **reason)
{
  const char *backslash = *p;
  char c = backslash + 1 < end ? backslash[1] : '\0';
  char simple = simple_escape (c);

  *p += 2;
  if (simple != '\0')
    g_string_append_c (out, simple);
  else if (c == '\n')
    return TRUE;
  else if (c >= '0' && c <= '7')
    {
      guint32 value;

      (*p)--;
      value = read_octal (p, end);
      if (is_bytes)
        g_string_append_c (out, (char)value);
      else
        append_code_point (out, value);
    }
  else if (c == 'x' || (!is_bytes && (c == 'u' || c == 'U')))
    return decode_hex_escape (p, end, c, is_bytes, out, reason);
  else if (c == 'N' && !is_bytes)
    {
      const char *brace = *p < end && **p == '{' ? memchr (*p, '}', end - *p) : NULL;

      *reason = "malformed \\N character escape";
      if (brace == NULL)
        return FALSE;
      *p = brace + 1;
      report_named_escape (self, token);
    }
  else
    {
      g_string_append_c (out, '\\');
      *p = backslash + 1;
    }
  return TRUE;
}

void
cs_parser_decode (CsParser *self, const CsToken *token, guint32 from, guint32 to, gboolean is_raw,
                  gboolean is_bytes, GString *out)
{
  const char *start = self->text + from;
  const char *end = self->text + to;
  const char *p = start;

  while (p < end)
    {
      const char *backslash = is_raw ? NULL : memchr (p, '\\', end - p);
      const char *reason = NULL;

      g_string_append_len (out, p, (backslash != NULL ? backslash : end) - p);
      if (backslash == NULL)
        return;
      p = backslash;
      if (decode_escape (self, token, &p, end, is_bytes, out, &reason))
        continue;
      if (is_bytes)
        cs_parser_error (self, token->place, "(value error) invalid \\x escape at position %u",
                         (guint)(backslash - start));
      else
        report_unicode_escape (self, token, decoder_position (start, backslash),
                               decoder_position (start, p) - 1, reason);
      return;
    }
}

/* Literals in a row. */

void
cs_parser_end_text (CsParser *self, CsParserPieces *pieces)
{
  CsExpr *constant;

  if (pieces->text->len == 0)
    return;
  constant = cs_parser_expr (self, CS_EXPR_CONSTANT, pieces->place);
  constant->place = pieces->place;
  constant->constant.kind = CS_CONSTANT_STR;
  constant->constant.text = cs_arena_strndup (self->arena, pieces->text->str, pieces->text->len);
  constant->constant.length = pieces->text->len;
  cs_parser_append (self, &pieces->values, constant);
  g_string_truncate (pieces->text, 0);
}

static void
check_bytes (CsParser *self, const CsToken *token, const Literal *literal)
{
  for (guint32 i = literal->body.offset; i < literal->end; i++)
    if ((guchar)self->text[i] >= 0x80)
      {
        cs_parser_error (self, token->place, "bytes can only contain ASCII literal characters");
        return;
      }
}

static void
read_literal (CsParser *self, const CsToken *token, CsParserPieces *pieces)
{
  Literal literal = literal_of (self, token);

  if (literal.is_format)
    {
      cs_parser_format_pieces (self, token, &literal.body, literal.end, literal.is_raw, 0, pieces);
      return;
    }
  if (literal.is_bytes)
    check_bytes (self, token, &literal);
  cs_parser_decode (self, token, literal.body.offset, literal.end, literal.is_raw, literal.is_bytes,
                    pieces->text);
}

static CsExpr *
make_constant (CsParser *self, CsPlace place, CsConstantKind kind, const char *text, guint32 length)
{
  CsExpr *expr = cs_parser_expr (self, CS_EXPR_CONSTANT, place);

  expr->place = place;
  expr->constant.kind = kind;
  expr->constant.text = cs_arena_strndup (self->arena, text, length);
  expr->constant.length = length;
  return expr;
}

static CsExpr *
make_joined_str (CsParser *self, CsParserPieces *pieces)
{
  CsExpr *expr;

  cs_parser_end_text (self, pieces);
  expr = cs_parser_expr (self, CS_EXPR_JOINED_STR, pieces->place);
  expr->place = pieces->place;
  expr->joined_str.values = pieces->values;
  return expr;
}

/* What the literals from the current token on have in common. */
static guint
count_literals (CsParser *self, gboolean *is_bytes, gboolean *is_format)
{
  guint n = 0;

  *is_format = FALSE;
  *is_bytes = literal_of (self, self->token).is_bytes;
  for (; self->token[n].kind == CS_TOKEN_STRING; n++)
    {
      Literal literal = literal_of (self, &self->token[n]);

      *is_format |= literal.is_format;
      if (literal.is_bytes != *is_bytes)
        {
          cs_parser_error (self, cs_place_join (self->token[0].place, self->token[n].place),
                           "cannot mix bytes and nonbytes literals");
          return 0;
        }
    }
  return n;
}

CsExpr *
cs_parser_strings (CsParser *self)
{
  const CsToken *first = self->token;
  g_autoptr (GString) text = NULL;
  CsParserPieces pieces = { 0 };
  gboolean is_bytes, is_format;
  guint n = count_literals (self, &is_bytes, &is_format);

  if (n == 0)
    return cs_parser_missing (self);
  pieces.place = cs_place_join (first->place, first[n - 1].place);
  pieces.text = text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      if (!self->panicking)
        cs_parser_advance (self);
      read_literal (self, &first[i], &pieces);
    }
  if (is_format)
    return make_joined_str (self, &pieces);
  return make_constant (self, pieces.place, is_bytes ? CS_CONSTANT_BYTES : CS_CONSTANT_STR,
                        text->str, text->len);
}
