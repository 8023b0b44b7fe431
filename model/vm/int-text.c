/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/text-private.h"

/* Integers to text and back. */

char *
cs_wide_digits (guint64 magnitude, guint base, gboolean upper, char *buffer)
{
  const char *digits =
      upper ? "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "0123456789abcdefghijklmnopqrstuvwxyz";
  char *p = buffer + 64;

  *p = '\0';
  do
    {
      *--p = digits[magnitude % base];
      magnitude /= base;
    }
  while (magnitude != 0);
  return p;
}

/* The text without the spaces around it. */
typedef struct
{
  const CsStr *text;
  guint32 at;
  guint32 end;
} Reader;

static gunichar
peek (const Reader *r)
{
  return r->at < r->end ? cs_unit_get (r->text->units, r->text->width, r->at) : 0;
}

static Reader
trimmed (const CsStr *text)
{
  Reader r = { text, 0, text->length };

  while (r.at < r.end && cs_char_is_space (peek (&r)))
    r.at++;
  while (r.end > r.at && cs_char_is_space (cs_unit_get (text->units, text->width, r.end - 1)))
    r.end--;
  return r;
}

static int
digit_value (gunichar c)
{
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z')
    return c - 'A' + 10;
  return g_unichar_digit_value (c);
}

static int
prefix_base (const Reader *r)
{
  if (r->end - r->at < 2 || peek (r) != '0')
    return 0;
  switch (cs_unit_get (r->text->units, r->text->width, r->at + 1))
    {
    case 'x':
    case 'X':
      return 16;
    case 'o':
    case 'O':
      return 8;
    case 'b':
    case 'B':
      return 2;
    default:
      return 0;
    }
}

/* Digits with single underscores between them. */
static gboolean
read_digits (Reader *r, int base, gboolean after_prefix, unsigned __int128 *magnitude,
             gboolean *overflow)
{
  gboolean may_separate = after_prefix;
  gboolean any = FALSE;

  *magnitude = 0;
  for (; r->at < r->end; r->at++)
    {
      int digit = digit_value (peek (r));

      if (peek (r) == '_' && may_separate)
        {
          may_separate = FALSE;
          any = FALSE;
          continue;
        }
      if (digit < 0 || digit >= base)
        return FALSE;
      any = may_separate = TRUE;
      *magnitude = *magnitude * base + digit;
      if (*magnitude > G_MAXUINT64)
        {
          *overflow = TRUE;
          *magnitude = G_MAXUINT64;
        }
    }
  return any;
}

gboolean
cs_int_parse (const CsStr *text, int base, CsWide *n, gboolean *overflow)
{
  Reader r = trimmed (text);
  gboolean negative = peek (&r) == '-';
  unsigned __int128 magnitude;
  int prefix;
  gboolean zero_only;

  *overflow = FALSE;
  if (negative || peek (&r) == '+')
    r.at++;
  prefix = prefix_base (&r);
  /* Without a prefix base 0 takes no leading zeros, except of zero itself. */
  zero_only = base == 0 && prefix == 0 && peek (&r) == '0';
  if (prefix != 0 && (base == 0 || base == prefix))
    {
      r.at += 2;
      base = prefix;
    }
  else
    prefix = 0;
  if (base == 0)
    base = 10;
  if (!read_digits (&r, base, prefix != 0, &magnitude, overflow))
    return FALSE;
  if (zero_only && magnitude != 0)
    return FALSE;
  *n = negative ? -(CsWide)magnitude : (CsWide)magnitude;
  return TRUE;
}

void
cs_int_append (CsStrBuilder *out, CsValue v)
{
  CsWide n = cs_int_wide (v);
  char buffer[65];

  if (n < 0)
    cs_str_builder_append_char (out, '-');
  cs_str_builder_append_utf8 (out, cs_wide_digits ((guint64)(n < 0 ? -n : n), 10, FALSE, buffer),
                              -1);
}
