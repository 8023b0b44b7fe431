/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/float-digits.h"
#include "vm/format-private.h"
#include "vm/int-private.h"

#include "vm/image.h"

#include <math.h>

/* Numbers laid out after a format specification. */

/* Appends the digits with separators, zeros in front until it is `min_width` wide; a separator
 * never comes first. */
static void
append_grouped (CsStrBuilder *out, const char *digits, gint64 n_digits, guint32 group,
                char separator, gint64 min_width)
{
  gint64 n_zeros = MAX (min_width - n_digits, 0);
  gint64 total;

  if (separator == 0)
    {
      cs_str_builder_append_n (out, '0', n_zeros);
      cs_str_builder_append_utf8 (out, digits, n_digits);
      return;
    }
  /* How many places there are when separators count towards the width. */
  total = MAX (min_width > 0 ? min_width - (min_width - 1) / (group + 1) : 0, n_digits);
  if (out->failed || total > G_MAXINT32)
    {
      cs_str_builder_append_n (out, '0', total);
      return;
    }
  for (gint64 left = total; left > 0; left--)
    {
      cs_str_builder_append_char (out, left > n_digits ? '0' : digits[n_digits - left]);
      if (left > 1 && (left - 1) % group == 0)
        cs_str_builder_append_char (out, separator);
    }
}

static gint64
grouped_width (gint64 n_digits, guint32 group, char separator)
{
  return separator == 0 || n_digits == 0 ? n_digits : n_digits + (n_digits - 1) / group;
}

static char
sign_of (const CsFormatSpec *spec, gboolean negative)
{
  if (negative)
    return '-';
  return spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
}

static inline char *
put_part (char *to, const char *part, gsize n)
{
  cs_copy_short (to, part, n);
  return to + n;
}

static inline char *
put_fill (char *to, gunichar fill, gsize n)
{
  if (n > 0)
    memset (to, (int)fill, n);
  return to + n;
}

/* Few characters without separators, put where the builder has room. */
static void
put_few (CsStrBuilder *out, const CsFormatSpec *spec, const CsNumberParts *parts, char sign,
         gsize n_prefix, gsize padding)
{
  gsize left = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
  gsize middle = spec->align == '=' ? padding : 0;
  char *p = put_fill (out->units + out->length, spec->fill, left);

  if (sign != 0)
    *p++ = sign;
  p = put_part (p, parts->prefix, n_prefix);
  p = put_fill (p, spec->fill, middle);
  p = put_part (p, parts->digits, parts->n_digits);
  p = put_part (p, parts->rest, parts->n_rest);
  p = put_fill (p, spec->fill, padding - left - middle);
  out->length = (guint32)(p - out->units);
}

void
cs_format_number (CsStrBuilder *out, const CsFormatSpec *spec, const CsNumberParts *parts)
{
  char sign = sign_of (spec, parts->negative);
  gint64 n_digits = (gint64)parts->n_digits;
  gint64 n_prefix = parts->prefix[0] != '\0' ? 2 : 0;
  gint64 fixed = (sign != 0) + n_prefix + (gint64)parts->n_rest;
  gint64 min_digits = 0;
  gint64 padding, left;

  if (spec->separator == 0 && out->width == 1 && spec->fill < 128
      && MAX (spec->width, fixed + n_digits) <= (gint64)out->capacity - out->length)
    {
      put_few (out, spec, parts, sign, (gsize)n_prefix,
               (gsize)MAX (spec->width - fixed - n_digits, 0));
      return;
    }
  /* Zeros after the sign are digits like the others where they are grouped. */
  if (spec->fill == '0' && spec->align == '=' && n_digits > 0)
    min_digits = MAX (spec->width - fixed, 0);
  padding = spec->width - fixed
            - MAX (min_digits, grouped_width (n_digits, parts->group, spec->separator));
  padding = MAX (padding, 0);
  left = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
  cs_str_builder_append_n (out, spec->fill, left);
  if (sign != 0)
    cs_str_builder_append_char (out, sign);
  cs_str_builder_append_utf8 (out, parts->prefix, n_prefix);
  if (spec->align == '=')
    {
      cs_str_builder_append_n (out, spec->fill, padding);
      left = padding;
    }
  append_grouped (out, parts->digits, n_digits, parts->group, spec->separator, min_digits);
  cs_str_builder_append_utf8 (out, parts->rest, (gssize)parts->n_rest);
  cs_str_builder_append_n (out, spec->fill, padding - left);
}

/* Doubles. */

/* "1234.50" after %.*f, whatever the locale's decimal point is. */
static void
fixed_text (double d, gint64 precision, gboolean keep_point, GString *whole, GString *rest)
{
  char text[1500];
  int shown = MIN (precision, 1080);
  const char *p = text;

  g_snprintf (text, sizeof text, "%.*f", shown, fabs (d));
  while (g_ascii_isdigit (*p))
    g_string_append_c (whole, *p++);
  if (precision > 0 || keep_point)
    g_string_append_c (rest, '.');
  while (*p != '\0' && !g_ascii_isdigit (*p))
    p++;
  g_string_append (rest, p);
  for (gint64 i = shown; i < precision; i++)
    g_string_append_c (rest, '0');
}

/* What fixed_text writes, for everyday sizes and precisions, and a percent sign behind it where
 * that is wanted; FALSE: it is none of those. */
static gboolean
short_fixed_text (double d, gint64 places, gboolean percent, char text[CS_SHORT_NUMBER],
                  CsNumberParts *parts)
{
  char *end = text + CS_SHORT_NUMBER;

  parts->digits = cs_fixed_digits (percent ? d * 100 : d, places, end - percent);
  if (parts->digits == NULL)
    return FALSE;
  if (percent)
    end[-1] = '%';
  parts->rest = end - percent - (places > 0 ? places + 1 : 0);
  parts->n_rest = (gsize)(end - parts->rest);
  parts->n_digits = (gsize)(parts->rest - parts->digits);
  return TRUE;
}

/* Lays `digits`, the first of which stands for 10^exponent, out; zeros fill up to `n_shown` digits
 * behind the first. */
static void
digits_text (const char *digits, int exponent, gint64 n_shown, gboolean scientific,
             const CsFormatSpec *spec, gboolean add_dot_zero, GString *whole, GString *rest)
{
  gint64 length = strlen (digits);
  gint64 point = scientific ? 1 : exponent + 1;
  gint64 end = MAX (n_shown, point);

  if (!scientific && add_dot_zero)
    end = MAX (end, point + 1);
  for (gint64 i = MIN (point - 1, 0); i < end; i++)
    {
      if (i == point)
        g_string_append_c (rest, '.');
      g_string_append_c (i >= point ? rest : whole, i >= 0 && i < length ? digits[i] : '0');
    }
  if (spec->alternate && end == point)
    g_string_append_c (rest, '.');
}

static void
append_exponent (GString *rest, int exponent)
{
  g_string_append_printf (rest, "e%c%02d", exponent < 0 ? '-' : '+', ABS (exponent));
}

static void
exponent_text (double d, const CsFormatSpec *spec, gint64 precision, GString *whole, GString *rest)
{
  char digits[CS_DOUBLE_DIGITS + 1];
  int exponent = cs_double_significant (
      d, precision + 1 > CS_DOUBLE_DIGITS ? CS_DOUBLE_DIGITS : precision + 1, digits);

  digits_text (digits, exponent, precision + 1, TRUE, spec, FALSE, whole, rest);
  append_exponent (rest, exponent);
}

/* %g and its kin: `add_dot_zero` is for numbers without a type, which always show they are
 * floats. */
static void
general_text (double d, const CsFormatSpec *spec, gint64 precision, gboolean add_dot_zero,
              GString *whole, GString *rest)
{
  char digits[CS_DOUBLE_DIGITS + 1];
  int exponent;
  gboolean scientific;

  precision = MAX (precision, 1);
  exponent = cs_double_significant (d, MIN (precision, CS_DOUBLE_DIGITS), digits);
  cs_drop_trailing_zeros (digits);
  scientific = exponent < -4 || exponent >= precision - (add_dot_zero ? 1 : 0);
  digits_text (digits, exponent, spec->alternate ? precision : (gint64)strlen (digits), scientific,
               spec, add_dot_zero, whole, rest);
  if (scientific)
    append_exponent (rest, exponent);
}

static void
shortest_text (double d, const CsFormatSpec *spec, GString *whole, GString *rest)
{
  char digits[CS_DOUBLE_DIGITS + 1];
  int exponent = cs_double_shortest (d, digits);
  gboolean scientific = exponent < -4 || exponent >= 16;

  digits_text (digits, exponent, strlen (digits), scientific, spec, TRUE, whole, rest);
  if (scientific)
    append_exponent (rest, exponent);
}

void
cs_format_double_text (double d, const CsFormatSpec *spec, GString *whole, GString *rest)
{
  char type = g_ascii_tolower (spec->type);
  gint64 precision = spec->precision >= 0 ? spec->precision : 6;

  if (type == '%')
    d *= 100;
  if (!isfinite (d))
    {
      g_string_append (rest, isnan (d) ? "nan" : "inf");
      if (type == '%')
        g_string_append_c (rest, '%');
    }
  else if (type == 'f')
    fixed_text (d, precision, spec->alternate, whole, rest);
  else if (type == '%')
    {
      fixed_text (d, precision, spec->alternate, whole, rest);
      g_string_append_c (rest, '%');
    }
  else if (type == 'e')
    exponent_text (d, spec, precision, whole, rest);
  else if (type == 'g' || type == 'n')
    general_text (d, spec, precision, FALSE, whole, rest);
  else if (spec->precision >= 0)
    general_text (d, spec, precision, TRUE, whole, rest);
  else
    shortest_text (d, spec, whole, rest);
  if (g_ascii_isupper (spec->type))
    g_string_ascii_up (rest);
}

static gboolean
is_all_zeros (const char *text)
{
  return text[strspn (text, "0.")] == '\0' || g_ascii_tolower (text[strspn (text, "0.")]) == 'e'
         || text[strspn (text, "0.")] == '%';
}

void
cs_format_double (CsStrBuilder *out, double d, const CsFormatSpec *spec)
{
  CsNumberParts parts = { .negative = signbit (d) && !isnan (d), .prefix = "", .group = 3 };
  char text[CS_SHORT_NUMBER], *end = text + sizeof text;
  char *p = cs_short_double (d, spec, end);
  GString *whole, *rest;

  if (p != NULL)
    {
      cs_str_builder_append_ascii (out, p, (gsize)(end - p));
      return;
    }
  if ((spec->type == 'f' || spec->type == 'F' || spec->type == '%') && !spec->alternate
      && !spec->no_negative_zero
      && short_fixed_text (d, spec->precision >= 0 ? spec->precision : 6, spec->type == '%', text,
                           &parts))
    {
      cs_format_number (out, spec, &parts);
      return;
    }
  whole = g_string_new (NULL);
  rest = g_string_new (NULL);
  cs_format_double_text (d, spec, whole, rest);
  parts.digits = whole->str;
  parts.n_digits = whole->len;
  parts.rest = rest->str;
  parts.n_rest = rest->len;
  if (spec->no_negative_zero && isfinite (d) && is_all_zeros (whole->str)
      && is_all_zeros (rest->str))
    parts.negative = FALSE;
  cs_format_number (out, spec, &parts);
  g_string_free (whole, TRUE);
  g_string_free (rest, TRUE);
}

static CsStatus
format_double (CsStrBuilder *out, double d, const CsFormatSpec *spec)
{
  if (spec->precision > CS_MAX_PRECISION)
    {
      cs_raise (out->m, out->m->image->types.ValueError, "precision too big");
      return CS_RAISED;
    }
  cs_format_double (out, d, spec);
  return CS_OK;
}

static gboolean
is_type_of (gunichar type, const char *types)
{
  return type != 0 && type < 128 && strchr (types, (int)type) != NULL;
}

CsStatus
cs_real_format (CsMachine *m, CsStrBuilder *out, CsValue v, const CsStr *text)
{
  CsFormatSpec spec;

  if (!cs_format_spec_parse (m, text, v, 0, '>', &spec))
    return CS_RAISED;
  if (spec.type != 'f' && spec.type != 0 && !is_type_of (spec.type, "eEFgGn%"))
    return cs_format_raise_code (m, &spec, v);
  return format_double (out, cs_real_get (v), &spec);
}

/* Integers. */

static guint
base_of (gunichar type)
{
  return type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
}

static CsStatus
format_integer (CsStrBuilder *out, CsValue n, const CsFormatSpec *spec)
{
  char prefix[3] = "";
  guint base = base_of (spec->type);
  CsNumberParts parts = { .prefix = prefix, .rest = "", .group = base == 10 ? 3 : 4 };
  CsIntDigits digits;

  if (!cs_int_digits_init (&digits, out->m, n, base, spec->type == 'X'))
    return CS_RAISED;
  parts.negative = digits.negative;
  parts.digits = digits.text;
  parts.n_digits = digits.length;
  if (spec->alternate && base != 10)
    {
      prefix[0] = '0';
      prefix[1] = spec->type;
    }
  cs_format_number (out, spec, &parts);
  cs_int_digits_clear (&digits);
  return CS_OK;
}

static CsStatus
format_character (CsMachine *m, CsStrBuilder *out, CsValue v, const CsFormatSpec *spec)
{
  gint64 padding = MAX (spec->width - 1, 0);
  gint64 left = spec->align == '<' ? 0 : spec->align == '^' ? padding / 2 : padding;
  gint64 n;

  if (!cs_index_get_exact (m, v, CS_OVERFLOW_LONG, &n))
    return CS_RAISED;
  if (n < 0 || n > 0x10ffff)
    {
      cs_raise (m, m->image->types.OverflowError, "%%c arg not in range(0x110000)");
      return CS_RAISED;
    }
  cs_str_builder_append_n (out, spec->fill, left);
  cs_str_builder_append_char (out, (gunichar)n);
  cs_str_builder_append_n (out, spec->fill, padding - left);
  return CS_OK;
}

static const char *
integer_problem (const CsFormatSpec *spec)
{
  if (spec->precision >= 0)
    return "Precision not allowed in integer format specifier";
  if (spec->no_negative_zero)
    return "Negative zero coercion (z) not allowed in integer format specifier";
  if (spec->type == 'c' && spec->sign != 0)
    return "Sign not allowed with integer format specifier 'c'";
  if (spec->type == 'c' && spec->alternate)
    return "Alternate form (#) not allowed with integer format specifier 'c'";
  return NULL;
}

CsStatus
cs_int_format (CsMachine *m, CsStrBuilder *out, CsValue v, const CsStr *text)
{
  CsFormatSpec spec;
  double d;

  if (!cs_format_spec_parse (m, text, v, 'd', '>', &spec))
    return CS_RAISED;
  if (spec.type != 'd')
    {
      if (is_type_of (spec.type, "eEfFgG%"))
        return cs_double_from (m, v, &d) == CS_OK ? format_double (out, d, &spec) : CS_RAISED;
      if (!is_type_of (spec.type, "bcoxXn"))
        return cs_format_raise_code (m, &spec, v);
    }
  if (integer_problem (&spec) != NULL)
    {
      cs_raise (m, m->image->types.ValueError, "%s", integer_problem (&spec));
      return CS_RAISED;
    }
  return spec.type == 'c' ? format_character (m, out, v, &spec) : format_integer (out, v, &spec);
}
