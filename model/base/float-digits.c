/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/float-digits.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Decimal digits of doubles.  Those of everyday size are reckoned exactly in 128 bits; the C
 * library does the others. */

typedef unsigned __int128 Wide;

/* size = mantissa / 2^shift; its first decimal digit stands for 10^exponent. */
typedef struct
{
  guint64 mantissa;
  int shift;
  int exponent;
} Parts;

/* As many digits as a double may need to be told from all others, and as any text of which survives
 * being a double. */
#define MOST_DIGITS 17
#define SAFE_DIGITS 15

/* 0 ≤ n ≤ 22, of which 10^22 is the last that is a double exactly. */
static Wide
power_of_ten (int n)
{
  Wide power = 1;

  for (; n > 0; n--)
    power *= 10;
  return power;
}

static gboolean
reaches (const Parts *p, int exponent)
{
  if (exponent >= 0)
    return p->mantissa >= power_of_ten (exponent) << p->shift;
  return p->mantissa * power_of_ten (-exponent) >= (Wide)1 << p->shift;
}

/* FALSE where 128 bits do not hold what is to be reckoned. */
static gboolean
take_apart (double size, Parts *p)
{
  int binary;

  if (!(size >= 1e-5 && size < 0x1p53))
    return FALSE;
  p->mantissa = (guint64)ldexp (frexp (size, &binary), 53);
  p->shift = 53 - binary;
  /* Too small by one at most. */
  p->exponent = (int)floor ((binary - 1) * 0.301029995663981);
  if (reaches (p, p->exponent + 1))
    p->exponent++;
  return TRUE;
}

/* size * 10^k as an integer, half to even. */
static guint64
scaled (const Parts *p, int k)
{
  Wide above = k >= 0 ? p->mantissa * power_of_ten (k) : p->mantissa;
  Wide below = (k < 0 ? power_of_ten (-k) : 1) << p->shift;
  Wide whole = k >= 0 ? above >> p->shift : above / below;
  Wide left = above - whole * below;

  return (guint64)(whole + (2 * left > below || (2 * left == below && (whole & 1))));
}

/* Whether `n` / 10^k is nearer to it than to any other double. */
static gboolean
reads_back (const Parts *p, guint64 n, int k)
{
  Wide unit = k >= 0 ? power_of_ten (k) : 1;
  Wide exact = p->mantissa * unit;
  Wide shown = (k < 0 ? n * power_of_ten (-k) : (Wide)n) << p->shift;
  Wide off = shown < exact ? exact - shown : shown - exact;

  /* Below a power of two the numbers lie closer. */
  if (shown < exact && p->mantissa == (guint64)1 << 52)
    off *= 2;
  return 2 * off < unit || (2 * off == unit && p->mantissa % 2 == 0);
}

static void
write_digits (guint64 n, int length, char *digits)
{
  digits[length] = '\0';
  for (int i = length - 1; i >= 0; i--, n /= 10)
    digits[i] = (char)('0' + n % 10);
}

/* Writes the `length` digits of `n`, or of the power of ten that rounding has made of it. */
static int
finish (const Parts *p, guint64 n, int length, char *digits)
{
  gboolean carried = n >= (guint64)power_of_ten (length);

  write_digits (carried ? n / 10 : n, length, digits);
  return p->exponent + carried;
}

/* The same by the C library, for any double and any number of digits. */
static int
printed_digits (double d, int n, char *digits)
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

int
cs_double_significant (double d, int n, char *digits)
{
  Parts p;

  if (n > MOST_DIGITS || !take_apart (fabs (d), &p))
    return printed_digits (d, n, digits);
  return finish (&p, scaled (&p, n - 1 - p.exponent), n, digits);
}

int
cs_double_exponent (double d)
{
  char digits[CS_DOUBLE_DIGITS + 1];
  Parts p;

  return take_apart (fabs (d), &p) ? p.exponent : printed_digits (d, 30, digits);
}

double
cs_double_from_digits (const char *digits, int exponent)
{
  gsize length = strlen (digits);
  int k = (int)length - 1 - exponent;
  g_autofree char *text = NULL;

  /* Both are doubles exactly, so that only the division or multiplication rounds. */
  if (length <= SAFE_DIGITS && ABS (k) <= 22)
    {
      double n = (double)g_ascii_strtoull (digits, NULL, 10);
      double power = (double)power_of_ten (ABS (k));

      return k >= 0 ? n / power : n * power;
    }
  text = g_strdup_printf ("%c.%se%d", digits[0], digits + 1, exponent);
  return g_ascii_strtod (text, NULL);
}

void
cs_drop_trailing_zeros (char *digits)
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
  return cs_double_from_digits (digits, exponent) == d;
}

/* Any text of 15 digits survives, so the 15 nearest digits without their zeros are the shortest if
 * they read back at all; close to zero there is less precision than that. */

static int
printed_shortest (double size, char *digits)
{
  int exponent = 0;

  for (int n = size < DBL_MIN * 2 ? 1 : SAFE_DIGITS; n <= MOST_DIGITS; n++)
    {
      exponent = printed_digits (size, n, digits);
      if (cs_double_from_digits (digits, exponent) == size)
        break;
      if (n == 16 && next_reads_back (size, digits, exponent))
        break;
    }
  return exponent;
}

static int
reckoned_shortest (const Parts *p, char *digits)
{
  int length = SAFE_DIGITS - 1;
  guint64 n;
  int k;

  do
    {
      k = length++ - p->exponent;
      n = scaled (p, k);
      if (length == 16 && !reads_back (p, n, k) && reads_back (p, n + 1, k))
        n++;
    }
  while (length < MOST_DIGITS && !reads_back (p, n, k));
  return finish (p, n, length, digits);
}

int
cs_double_shortest (double d, char *digits)
{
  double size = fabs (d);
  int exponent;
  Parts p;

  if (size == 0)
    {
      strcpy (digits, "0");
      return 0;
    }
  exponent =
      take_apart (size, &p) ? reckoned_shortest (&p, digits) : printed_shortest (size, digits);
  cs_drop_trailing_zeros (digits);
  return exponent;
}

/* --- As repr () shows it */

static char *
put (char *p, const char *text, int length)
{
  memcpy (p, text, length);
  return p + length;
}

static char *
put_zeros (char *p, int n)
{
  memset (p, '0', n);
  return p + n;
}

static void
lay_out (char *p, const char *digits, int length, int exponent)
{
  if (exponent < 0)
    {
      p = put_zeros (put (p, "0.", 2), -1 - exponent);
      p = put (p, digits, length);
    }
  else if (exponent >= length - 1)
    p = put (put_zeros (put (p, digits, length), exponent - (length - 1)), ".0", 2);
  else
    {
      p = put (put (p, digits, exponent + 1), ".", 1);
      p = put (p, digits + exponent + 1, length - exponent - 1);
    }
  *p = '\0';
}

char *
cs_float_format (double d, char *buffer)
{
  char digits[CS_DOUBLE_DIGITS + 1];
  const char *sign = signbit (d) ? "-" : "";
  int exponent, length;

  if (isnan (d))
    g_snprintf (buffer, CS_FLOAT_TEXT_SIZE, "nan");
  else if (isinf (d))
    g_snprintf (buffer, CS_FLOAT_TEXT_SIZE, "%sinf", sign);
  else
    {
      exponent = cs_double_shortest (d, digits);
      length = strlen (digits);
      if (exponent < -4 || exponent >= 16)
        g_snprintf (buffer, CS_FLOAT_TEXT_SIZE, "%s%c%s%se%c%02d", sign, digits[0],
                    length > 1 ? "." : "", digits + 1, exponent < 0 ? '-' : '+', ABS (exponent));
      else
        lay_out (put (buffer, sign, *sign != '\0'), digits, length, exponent);
    }
  return buffer;
}
