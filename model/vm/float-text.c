/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/format-private.h"
#include "vm/number.h"
#include "vm/text-private.h"

#include <float.h>
#include <math.h>

/* Floats to text and back. */

int
cs_double_significant (double d, int n, char *digits)
{
  char text[CS_DOUBLE_DIGITS + 32];
  const char *p = text;
  int length = 0;

  n = MIN (n, CS_DOUBLE_DIGITS);
  g_snprintf (text, sizeof text, "%.*e", n - 1, fabs (d));
  /* The decimal point depends on the locale; everything up to the e that is a digit counts. */
  for (; *p != 'e'; p++)
    if (g_ascii_isdigit (*p))
      digits[length++] = *p;
  digits[length] = '\0';
  return atoi (p + 1);
}

static double
from_digits (const char *digits, int exponent)
{
  g_autofree char *text = g_strdup_printf ("%c.%se%d", digits[0], digits + 1, exponent);

  return g_ascii_strtod (text, NULL);
}

static void
drop_trailing_zeros (char *digits)
{
  gsize length = strlen (digits);

  while (length > 1 && digits[length - 1] == '0')
    digits[--length] = '\0';
}

/* Below a power of two the numbers lie closer, so that a text of 16 digits above it may be the only
 * one that reads back, though it is not the nearest. */
static gboolean
next_reads_back (double d, char *digits, int exponent)
{
  int last = strlen (digits) - 1;

  if (digits[last] == '9')
    return FALSE;
  digits[last]++;
  return from_digits (digits, exponent) == d;
}

int
cs_double_shortest (double d, char *digits)
{
  double size = fabs (d);
  int exponent = 0;

  if (size == 0)
    {
      strcpy (digits, "0");
      return 0;
    }
  /* Any text of 15 digits survives, so the 15 nearest digits without their zeros are the shortest
   * if they read back at all; close to zero there is less precision than that. */
  for (int n = size < DBL_MIN * 2 ? 1 : 15; n <= 17; n++)
    {
      exponent = cs_double_significant (size, n, digits);
      if (from_digits (digits, exponent) == size)
        break;
      if (n == 16 && next_reads_back (size, digits, exponent))
        break;
    }
  drop_trailing_zeros (digits);
  return exponent;
}

char *
cs_float_format (double d, char *buffer, gsize size)
{
  char digits[CS_DOUBLE_DIGITS + 1];
  const char *sign = signbit (d) ? "-" : "";
  int exponent, length;

  if (isnan (d))
    g_snprintf (buffer, size, "nan");
  else if (isinf (d))
    g_snprintf (buffer, size, "%sinf", sign);
  else
    {
      exponent = cs_double_shortest (d, digits);
      length = strlen (digits);
      if (exponent < -4 || exponent >= 16)
        g_snprintf (buffer, size, "%s%c%s%se%c%02d", sign, digits[0], length > 1 ? "." : "",
                    digits + 1, exponent < 0 ? '-' : '+', ABS (exponent));
      else if (exponent < 0)
        g_snprintf (buffer, size, "%s0.%.*s%s", sign, -1 - exponent, "000", digits);
      else if (exponent >= length - 1)
        g_snprintf (buffer, size, "%s%s%.*s.0", sign, digits, exponent - (length - 1),
                    "000000000000000");
      else
        g_snprintf (buffer, size, "%s%.*s.%s", sign, exponent + 1, digits, digits + exponent + 1);
    }
  return buffer;
}

/* Rounding at the digit that stands for 10^-n_digits, given how many digits there are before it. */
static double
round_at (double d, int n_significant)
{
  char digits[CS_DOUBLE_DIGITS + 1];
  int exponent = cs_double_significant (d, MAX (n_significant, 1), digits);

  if (n_significant > 0)
    return from_digits (digits, exponent);
  /* Half of the unit or more?  Exactly half goes to the even 0. */
  exponent = cs_double_significant (d, CS_DOUBLE_DIGITS, digits);
  drop_trailing_zeros (digits);
  return n_significant == 0 && strcmp (digits, "5") > 0 ? from_digits ("1", exponent + 1) : 0.0;
}

double
cs_double_round (double d, gint64 n_digits)
{
  char digits[CS_DOUBLE_DIGITS + 1];
  gint64 n_significant;

  if (!isfinite (d) || d == 0 || n_digits > 323)
    return d;
  if (n_digits < -308)
    return copysign (0.0, d);
  n_significant = cs_double_significant (d, 30, digits) + 1 + n_digits;
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

  while (start < end && cs_char_is_space (cs_str_at (text, start)))
    start++;
  while (end > start && cs_char_is_space (cs_str_at (text, end - 1)))
    end--;
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

gboolean
cs_float_parse (CsMachine *m, const CsStr *text, double *d)
{
  g_autofree char *plain = plain_number (m, text);
  char *end;

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
