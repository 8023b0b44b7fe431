/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/float-digits.h"
#include "vm/format-private.h"
#include "vm/number.h"
#include "vm/text-private.h"

#include <float.h>
#include <math.h>

/* Floats to text and back. */

/* Rounding at the digit that stands for 10^-n_digits, given how many digits there are before it. */
static double
round_at (double d, int n_significant)
{
  char digits[CS_DOUBLE_DIGITS + 1];
  int exponent = cs_double_significant (d, MAX (n_significant, 1), digits);

  if (n_significant > 0)
    return cs_double_from_digits (digits, exponent);
  /* Half of the unit or more?  Exactly half goes to the even 0. */
  exponent = cs_double_significant (d, CS_DOUBLE_DIGITS, digits);
  cs_drop_trailing_zeros (digits);
  return n_significant == 0 && strcmp (digits, "5") > 0 ? cs_double_from_digits ("1", exponent + 1)
                                                        : 0.0;
}

double
cs_double_round (double d, gint64 n_digits)
{
  gint64 n_significant;

  if (!isfinite (d) || d == 0 || n_digits > 323)
    return d;
  if (n_digits < -308)
    return copysign (0.0, d);
  n_significant = cs_double_exponent (d) + 1 + n_digits;
  if (n_significant > 30)
    return d;
  return copysign (round_at (fabs (d), n_significant), d);
}

/* "inf", "infinity", "nan" in any case. */
static gboolean
parse_word (const char *text, double *d)
{
  double sign = *text == '-' ? -1.0 : 1.0;

  if (*text == '-' || *text == '+')
    text++;
  if (g_ascii_strcasecmp (text, "inf") == 0 || g_ascii_strcasecmp (text, "infinity") == 0)
    *d = copysign (INFINITY, sign);
  else if (g_ascii_strcasecmp (text, "nan") == 0)
    *d = NAN;
  else
    return FALSE;
  return TRUE;
}

/* The text in ASCII without the spaces around it and the underscores between digits; NULL where it
 * has anything else. */
static char *
plain_number (CsMachine *m, const CsStr *text)
{
  GString *plain = g_string_sized_new (text->length);
  gunichar previous = 0;
  guint32 start = 0;
  guint32 end = text->length;

  for (; start < end && cs_char_is_space_of_number (cs_str_at (text, start)); start++)
    cs_work (m, CS_ITEM_WORK);
  for (; end > start && cs_char_is_space_of_number (cs_str_at (text, end - 1)); end--)
    cs_work (m, CS_ITEM_WORK);
  for (guint32 i = start; i < end; i++)
    {
      gunichar c = cs_str_at (text, i);
      int digit = g_unichar_digit_value (c);

      if (c == '_' ? !g_ascii_isdigit (previous) || i + 1 >= end
                         || g_unichar_digit_value (cs_str_at (text, i + 1)) < 0
                   : c == 0 || (c >= 0x80 && digit < 0))
        {
          g_string_free (plain, TRUE);
          return NULL;
        }
      if (digit >= 0)
        c = '0' + digit;
      if (c != '_')
        g_string_append_c (plain, c);
      previous = c;
      cs_work (m, CS_CHAR_WORK);
    }
  return g_string_free (plain, FALSE);
}

/* Digits with a point among them, so few that they and the power of ten are doubles exactly: only
 * the division rounds.  FALSE: it is anything else. */
static gboolean
parse_short (const CsStr *text, double *d)
{
  static const double powers[] = { 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  const char *p = text->units, *end = p + text->length;
  gboolean negative = *p == '-';
  const char *point = NULL;
  gint64 n = 0;

  p += negative;
  if (!text->ascii || end - p > 15)
    return FALSE;
  for (; p < end; p++)
    if ((guchar)(*p - '0') < 10)
      n = n * 10 + (*p - '0');
    else if (*p == '.' && point == NULL)
      point = p;
    else
      return FALSE;
  if (text->length < (point != NULL) + negative + 1)
    return FALSE;
  *d = (double)n / powers[point != NULL ? end - point - 1 : 0];
  if (negative)
    *d = -*d;
  return TRUE;
}

gboolean
cs_float_parse (CsMachine *m, const CsStr *text, double *d)
{
  g_autofree char *plain = NULL;
  char *end;

  if (parse_short (text, d))
    return TRUE;
  plain = plain_number (m, text);

  if (plain == NULL)
    return FALSE;
  if (parse_word (plain, d))
    return TRUE;
  /* strtod also knows hexadecimal numbers and words of its own. */
  if (plain[0] == '\0' || plain[strspn (plain, "0123456789+-.eE")] != '\0')
    return FALSE;
  *d = g_ascii_strtod (plain, &end);
  return *end == '\0' && end != plain;
}
