/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/format-private.h"
#include "vm/int-private.h"

#include <math.h>

/* Numbers of everyday size in few characters, which most are: written from the last one on. */

/* Decimal digits from *p on, few enough for an int. */
static inline gint64
read_digits (const char **p)
{
  gint64 n = 0;

  for (; (guchar)(**p - '0') < 10; (*p)++)
    n = n * 10 + (**p - '0');
  return n;
}

gboolean
cs_format_spec_read_simple (const char *p, gsize length, CsFormatSpec *spec)
{
  const char *start = p, *end = p + length;

  if (length > CS_SIMPLE_SPEC)
    return FALSE;
  *spec = (CsFormatSpec){
    .fill = ' ', .type = spec->type, .align = spec->align, .width = -1, .precision = -1
  };
  if (*p == '<' || *p == '>' || *p == '^')
    spec->align = *p++;
  if (*p == '0')
    {
      spec->fill = '0';
      if (p++ == start && spec->align == '>')
        spec->align = '=';
    }
  if ((guchar)(*p - '0') < 10)
    spec->width = read_digits (&p);
  if (*p == '.' && (guchar)(p[1] - '0') < 10)
    {
      p++;
      spec->precision = read_digits (&p);
    }
  /* "z" is a flag. */
  if ((g_ascii_isalpha (*p) && *p != 'z') || *p == '%')
    spec->type = (guchar)*p++;
  return p == end;
}

/* Doubles with a number of places. */

#define MANTISSA_BITS 52
#define MOST_PLACES   15

/* |d| * 10^places as an integer, half to even.  FALSE where 63 bits do not hold it. */
static inline gboolean
scale (double d, gint64 places, guint64 *result)
{
  static const guint64 powers[MOST_PLACES + 1] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
  };
  guint64 bits, mantissa;
  unsigned __int128 scaled;
  int shift;

  if (places > MOST_PLACES || !(fabs (d) < 0x1p62))
    return FALSE;
  memcpy (&bits, &d, sizeof bits);
  /* |d| = mantissa / 2^shift; what is smaller than a normal number is 0 in so few places. */
  mantissa = (bits & ((G_GUINT64_CONSTANT (1) << MANTISSA_BITS) - 1))
             | (G_GUINT64_CONSTANT (1) << MANTISSA_BITS);
  shift = 1023 + MANTISSA_BITS - (int)(bits >> MANTISSA_BITS & 0x7ff);
  if (G_LIKELY (places <= 3 && shift > 0 && shift < 64))
    {
      /* The 53 bits and the ten of 1000. */
      guint64 product = mantissa * powers[places], half = G_GUINT64_CONSTANT (1) << (shift - 1);
      guint64 left = product & (2 * half - 1), whole = product >> shift;

      *result = whole + (left > half || (left == half && (whole & 1)));
      return TRUE;
    }
  scaled = (unsigned __int128)mantissa * powers[places];
  if (shift <= 0)
    scaled <<= -shift;
  else if (shift > 120)
    scaled = 0;
  else
    {
      unsigned __int128 half = (unsigned __int128)1 << (shift - 1);
      unsigned __int128 left = scaled & (2 * half - 1);

      scaled >>= shift;
      scaled += left > half || (left == half && (scaled & 1));
    }
  *result = (guint64)scaled;
  return scaled >> 63 == 0;
}

char *
cs_fixed_digits (double d, gint64 places, char *end)
{
  guint64 units;

  if (!scale (d, places, &units))
    return NULL;
  for (gint64 i = 0; i < places; i++, units /= 10)
    *--end = (char)('0' + units % 10);
  if (places > 0)
    *--end = '.';
  return cs_decimal_digits (units, end);
}

/* Layout. */

#define MARGIN 16

/* Fills from `to` to `p`; what is before that may be spoilt, as far as `text` has a margin. */
static inline char *
fill_before (char *p, char *to, gunichar fill)
{
  if (G_LIKELY (p - to <= MARGIN))
    memset (p - MARGIN, (int)fill, MARGIN);
  else
    memset (to, (int)fill, (gsize)(p - to));
  return to;
}

/* What stands from `p` to `end`, with a sign before it where that is not 0, and padded. */
static inline char *
lay_out (char *p, char *end, char sign, const CsFormatSpec *spec)
{
  char *wide = end - MAX (spec->width, 0);
  gsize right;

  if (spec->align == '=' && p > wide + (sign != 0))
    p = fill_before (p, wide + (sign != 0), spec->fill);
  if (sign != 0)
    *--p = sign;
  if (p <= wide)
    return p;
  right = spec->align == '<'   ? (gsize)(p - wide)
          : spec->align == '^' ? (gsize)(p - wide + 1) / 2
                               : 0;
  if (right > 0)
    {
      memmove (p - right, p, (gsize)(end - p));
      memset (end - right, (int)spec->fill, right);
      p -= right;
    }
  return p > wide ? fill_before (p, wide, spec->fill) : p;
}

/* Whether it fits, whatever the number is. */
static inline gboolean
is_short (const CsFormatSpec *spec)
{
  return spec->width <= CS_SHORT_NUMBER - MARGIN && spec->separator == 0 && spec->fill < 128;
}

static inline char
sign_of (const CsFormatSpec *spec, gboolean negative)
{
  if (negative)
    return '-';
  return spec->sign == '-' ? 0 : spec->sign;
}

char *
cs_short_int (gint64 n, const CsFormatSpec *spec, char *end)
{
  if (!is_short (spec))
    return NULL;
  return lay_out (cs_decimal_digits (n < 0 ? -(guint64)n : (guint64)n, end), end,
                  sign_of (spec, n < 0), spec);
}

static inline gboolean
is_fixed (gunichar type)
{
  return type == 'f' || type == 'F' || type == '%';
}

char *
cs_short_double (double d, const CsFormatSpec *spec, char *end)
{
  gboolean percent = spec->type == '%';
  char *p;

  if (!is_fixed (spec->type) || !is_short (spec) || spec->alternate || spec->no_negative_zero)
    return NULL;
  p = cs_fixed_digits (percent ? d * 100 : d, spec->precision < 0 ? 6 : spec->precision,
                       end - percent);
  if (p == NULL)
    return NULL;
  if (percent)
    end[-1] = '%';
  return lay_out (p, end, sign_of (spec, signbit (d) != 0), spec);
}

char *
cs_short_number (CsValue v, const char *text, gsize length, char *end)
{
  CsFormatSpec spec = { .align = '>' };

  if (!cs_format_spec_read_simple (text, length, &spec))
    return NULL;
  if (cs_is_float (v))
    return cs_short_double (cs_float_get (v), &spec, end);
  if (!cs_is_small_int (v))
    return NULL;
  if ((spec.type == 0 || spec.type == 'd') && spec.precision < 0)
    return cs_short_int (cs_small_int_get (v), &spec, end);
  return cs_short_double ((double)cs_small_int_get (v), &spec, end);
}
