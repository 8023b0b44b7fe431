/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/float-digits.h"
#include "trace/trace.h"

char *
cs_trace_format_word (CsTrace *self, CsWord word)
{
  GString *out = g_string_new (NULL);
  char number[CS_FLOAT_TEXT_SIZE];

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
      g_string_append (out, cs_float_format (cs_word_to_double (word), number));
      break;
    }
  return g_string_free (out, FALSE);
}
