/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/wide-constant.h"

#include <string.h>

__extension__ typedef unsigned __int128 Magnitude;

#define MAX_BITS 128

typedef struct
{
  gboolean negative;
  Magnitude magnitude;
} Wide;

static guint
bits_of (Magnitude magnitude)
{
  guint64 high = (guint64)(magnitude >> 64);

  return high != 0 ? 64 + g_bit_storage (high) : magnitude != 0 ? g_bit_storage (magnitude) : 0;
}

static gboolean
read_digits (const char *digits, const char *end, guint radix, Magnitude *magnitude)
{
  const Magnitude max = ~(Magnitude)0;

  *magnitude = 0;
  for (; digits < end; digits++)
    {
      guint digit = g_ascii_xdigit_value (*digits);

      if (*magnitude > (max - digit) / radix)
        return FALSE;
      *magnitude = *magnitude * radix + digit;
    }
  return TRUE;
}

static gboolean
read_wide (const CsConst *constant, Wide *wide)
{
  const char *text = constant->bytes, *end;
  guint radix = 10;

  if (constant->kind == CS_CONST_INT)
    {
      *wide = (Wide){ constant->integer < 0, (guint64)constant->integer };
      if (wide->negative)
        wide->magnitude = -(guint64)constant->integer;
      return TRUE;
    }
  if (constant->kind != CS_CONST_BIG_INT)
    return FALSE;
  end = text + constant->length;
  wide->negative = *text == '-';
  text += wide->negative;
  if (*text == '0')
    {
      radix = text[1] == 'x' ? 16 : text[1] == 'o' ? 8 : 2;
      text += 2;
    }
  return read_digits (text, end, radix, &wide->magnitude);
}

static void
write_wide (CsUnit *self, const Wide *wide, CsConst *result)
{
  guint64 high = (guint64)(wide->magnitude >> 64), low = (guint64)wide->magnitude;
  g_autofree char *text = NULL;

  if (high == 0 && low <= (guint64)G_MAXINT64)
    {
      *result =
          (CsConst){ .kind = CS_CONST_INT, .integer = wide->negative ? -(gint64)low : (gint64)low };
      return;
    }
  text = g_strdup_printf ("%s0x%" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x",
                          wide->negative ? "-" : "", high, low);
  *result = (CsConst){ .kind = CS_CONST_BIG_INT, .length = strlen (text) };
  result->bytes = cs_intern_string (self->compiler->options->intern, text, result->length);
}

static gboolean
add (const Wide *left, const Wide *right, Wide *sum)
{
  const Wide *larger = left->magnitude >= right->magnitude ? left : right;
  const Wide *smaller = larger == left ? right : left;

  sum->negative = larger->negative;
  if (left->negative != right->negative)
    sum->magnitude = larger->magnitude - smaller->magnitude;
  else
    sum->magnitude = larger->magnitude + smaller->magnitude;
  return sum->magnitude >= smaller->magnitude || left->negative != right->negative;
}

static gboolean
multiply (const Wide *left, const Wide *right, Wide *product)
{
  product->negative = left->negative != right->negative;
  product->magnitude = left->magnitude * right->magnitude;
  return bits_of (left->magnitude) + bits_of (right->magnitude) <= MAX_BITS;
}

static gboolean
power (const Wide *base, const Wide *exponent, Wide *result)
{
  guint bits = bits_of (base->magnitude);

  *result = (Wide){ base->negative && (exponent->magnitude & 1), 1 };
  if (exponent->negative || exponent->magnitude > MAX_BITS / MAX (1, bits))
    return FALSE;
  for (Magnitude i = 0; i < exponent->magnitude; i++)
    result->magnitude *= base->magnitude;
  return TRUE;
}

static gboolean
shift (const Wide *left, const Wide *right, Wide *result)
{
  if (right->negative || right->magnitude >= MAX_BITS
      || bits_of (left->magnitude) + right->magnitude > MAX_BITS)
    return FALSE;
  *result = (Wide){ left->negative, left->magnitude << (guint)right->magnitude };
  return TRUE;
}

static gboolean
compute (CsBinaryOperator op, const Wide *left, Wide *right, Wide *result)
{
  switch (op)
    {
    case CS_BINARY_SUB:
      right->negative = !right->negative;
      return add (left, right, result);
    case CS_BINARY_ADD:
      return add (left, right, result);
    case CS_BINARY_MULT:
      return multiply (left, right, result);
    case CS_BINARY_POW:
      return power (left, right, result);
    case CS_BINARY_LSHIFT:
      return shift (left, right, result);
    default:
      return FALSE;
    }
}

gboolean
cs_fold_wide (CsUnit *self, CsBinaryOperator op, const CsConst *left, const CsConst *right,
              CsConst *result)
{
  Wide a, b, wide;

  if (!read_wide (left, &a) || !read_wide (right, &b) || !compute (op, &a, &b, &wide))
    return FALSE;
  write_wide (self, &wide, result);
  return TRUE;
}

gboolean
cs_fold_wide_negative (CsUnit *self, CsConst *constant)
{
  Wide wide;

  if (!read_wide (constant, &wide))
    return FALSE;
  wide.negative = !wide.negative;
  write_wide (self, &wide, constant);
  return TRUE;
}
