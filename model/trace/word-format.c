/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/word-format.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Writes the fewest significant digits that read back as `value`, as "d.ddde±xx". */
static void
shortest_scientific (double value, char *buffer, gsize size)
{
  for (int precision = 0; precision <= 16; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%de", precision);
      g_ascii_formatd (buffer, size, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        return;
    }
}

/* Lays digits out as 123.45, 0.00012 or 1230.0. */
static void
append_plain (GString *out, const char *digits, int exponent)
{
  int n_digits = (int)strlen (digits);

  if (exponent < 0)
    {
      g_string_append (out, "0.");
      for (int i = -1; i > exponent; i--)
        g_string_append_c (out, '0');
      g_string_append (out, digits);
      return;
    }
  for (int i = 0; i <= exponent || i < n_digits; i++)
    {
      if (i == exponent + 1)
        g_string_append_c (out, '.');
      g_string_append_c (out, i < n_digits ? digits[i] : '0');
    }
  if (n_digits <= exponent + 1)
    g_string_append (out, ".0");
}

static void
append_scientific (GString *out, const char *digits, int exponent)
{
  g_string_append_c (out, digits[0]);
  if (digits[1] != '\0')
    g_string_append_printf (out, ".%s", digits + 1);
  g_string_append_printf (out, "e%c%02d", exponent < 0 ? '-' : '+', abs (exponent));
}

void
cs_append_float (GString *out, double value)
{
  char text[40];
  char digits[24];
  gsize n_digits = 0;
  int exponent;

  if (isnan (value) || isinf (value))
    {
      g_string_append (out, isnan (value) ? "nan" : value < 0 ? "-inf" : "inf");
      return;
    }
  if (signbit (value))
    g_string_append_c (out, '-');
  shortest_scientific (fabs (value), text, sizeof text);
  for (const char *p = text; *p != 'e'; p++)
    if (*p != '.')
      digits[n_digits++] = *p;
  digits[n_digits] = '\0';
  exponent = (int)g_ascii_strtoll (strchr (text, 'e') + 1, NULL, 10);
  if (exponent >= -4 && exponent < 16)
    append_plain (out, digits, exponent);
  else
    append_scientific (out, digits, exponent);
}

char *
cs_trace_format_word (CsTrace *self, CsWord word)
{
  GString *out = g_string_new (NULL);

  switch (cs_word_tag (word))
    {
    case CS_WORD_NOTHING:
      break;
    case CS_WORD_NONE:
      g_string_append (out, "None");
      break;
    case CS_WORD_FALSE:
      g_string_append (out, "False");
      break;
    case CS_WORD_TRUE:
      g_string_append (out, "True");
      break;
    case CS_WORD_TEXT:
      g_string_append (out, cs_trace_get_text (self, cs_word_payload (word), NULL));
      break;
    case CS_WORD_OBJECT:
      g_string_append (out, cs_trace_get_object (self, cs_word_payload (word))->name);
      break;
    case CS_WORD_INT:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, cs_word_to_int (word));
      break;
    case CS_WORD_FLOAT:
      cs_append_float (out, cs_word_to_double (word));
      break;
    }
  return g_string_free (out, FALSE);
}
