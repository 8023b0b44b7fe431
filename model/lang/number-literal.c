/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/number-literal.h"

#include <string.h>

static char *
without_underscores (const char *text, guint32 length, CsArena *arena)
{
  char *digits = cs_arena_strndup (arena, text, length);
  char *end = digits;

  for (const char *p = digits; *p != '\0'; p++)
    if (*p != '_')
      *end++ = *p;
  *end = '\0';
  return digits;
}

static guint
radix_of (const char *digits)
{
  if (digits[0] != '0')
    return 10;
  switch (digits[1])
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
      return 10;
    }
}

static void
decode_integer (const char *digits, guint radix, CsConstant *constant)
{
  guint64 value = 0;

  if (radix != 10)
    digits += 2;
  while (*digits == '0')
    digits++;
  constant->kind = CS_CONSTANT_INT;
  for (const char *p = digits; *p != '\0'; p++)
    {
      guint64 digit = g_ascii_xdigit_value (*p);

      if (value > (G_MAXINT64 - digit) / radix)
        {
          constant->kind = CS_CONSTANT_BIG_INT;
          constant->radix = radix;
          constant->text = digits;
          constant->length = strlen (digits);
          return;
        }
      value = value * radix + digit;
    }
  constant->integer = value;
}

void
cs_number_literal_decode (const char *text, guint32 length, CsArena *arena, CsConstant *constant)
{
  char *digits = without_underscores (text, length, arena);
  guint radix = radix_of (digits);
  gboolean is_imaginary = g_ascii_tolower (text[length - 1]) == 'j';

  if (radix != 10 || (!is_imaginary && strpbrk (digits, ".eE") == NULL))
    {
      decode_integer (digits, radix, constant);
      return;
    }
  constant->kind = is_imaginary ? CS_CONSTANT_COMPLEX : CS_CONSTANT_FLOAT;
  constant->number = g_ascii_strtod (digits, NULL);
}
