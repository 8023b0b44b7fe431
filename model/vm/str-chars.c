/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/str-private.h"
#include "vm/text-private.h"

/* Classes of characters, repr, and the is… methods. */

gboolean
cs_char_is_space (gunichar c)
{
  if (c < 0x80)
    return (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x20);
  return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028
         || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

gboolean
cs_char_is_line_break (gunichar c)
{
  return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028
         || c == 0x2029;
}

gboolean
cs_char_is_printable (gunichar c)
{
  if (c < 0x7f)
    return c >= 0x20;
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
      return FALSE;
    default:
      return TRUE;
    }
}

/* Decimal digits, and those in superscripts, subscripts and circles. */
gboolean
cs_char_is_digit (gunichar c)
{
  return g_unichar_isdigit (c) || c == 0xb2 || c == 0xb3 || c == 0xb9 || c == 0x2070
         || (c >= 0x2074 && c <= 0x2079) || (c >= 0x2080 && c <= 0x2089)
         || (c >= 0x2460 && c <= 0x2468) || (c >= 0x2474 && c <= 0x247c)
         || (c >= 0x2488 && c <= 0x2490) || (c >= 0x2776 && c <= 0x277e);
}

static gboolean
is_numeric (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_DECIMAL_NUMBER || type == G_UNICODE_LETTER_NUMBER
         || type == G_UNICODE_OTHER_NUMBER;
}

static gboolean
is_title (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_TITLECASE_LETTER;
}

/* repr. */

static void
append_escape (CsStrBuilder *out, gunichar c)
{
  char text[12];

  if (c == '\n' || c == '\r' || c == '\t')
    g_snprintf (text, sizeof text, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
  else if (c < 0x100)
    g_snprintf (text, sizeof text, "\\x%02x", c);
  else if (c < 0x10000)
    g_snprintf (text, sizeof text, "\\u%04x", c);
  else
    g_snprintf (text, sizeof text, "\\U%08x", c);
  cs_str_builder_append_utf8 (out, text, -1);
}

static gboolean
contains (CsMachine *m, const CsStr *s, gunichar c)
{
  for (guint32 i = 0; i < s->length; i++)
    {
      if (cs_unit_get (s->units, s->width, i) == c)
        return TRUE;
      cs_work (m, CS_UNIT_WORK);
    }
  return FALSE;
}

void
cs_str_append_repr (CsStrBuilder *out, const CsStr *s)
{
  gunichar quote = contains (out->m, s, '\'') && !contains (out->m, s, '"') ? '"' : '\'';

  cs_str_builder_append_char (out, quote);
  for (guint32 i = 0; i < s->length; i++)
    {
      gunichar c = cs_unit_get (s->units, s->width, i);

      if (c == quote || c == '\\')
        cs_str_builder_append_char (out, '\\');
      if (cs_char_is_printable (c))
        cs_str_builder_append_char (out, c);
      else
        append_escape (out, c);
    }
  cs_str_builder_append_char (out, quote);
}

CsValue
cs_str_to_ascii (CsMachine *m, const CsStr *s)
{
  CsStrBuilder out;

  if (s->ascii)
    return cs_ref (cs_from_object (s));
  cs_str_builder_init (&out, m);
  for (guint32 i = 0; i < s->length; i++)
    {
      gunichar c = cs_unit_get (s->units, s->width, i);

      if (c < 0x80)
        cs_str_builder_append_char (&out, c);
      else
        append_escape (&out, c);
    }
  return cs_str_builder_finish (&out);
}

/* TRUE where there is at least one character and all are as wanted. */
static CsValue
all_are (CsMachine *m, CsValue self, gboolean (*is) (gunichar c))
{
  const CsStr *s = cs_str_get (self);

  for (guint32 i = 0; i < s->length; i++)
    {
      if (!is (cs_unit_get (s->units, s->width, i)))
        return CS_FALSE;
      cs_work (m, CS_CHAR_WORK);
    }
  return cs_bool (s->length > 0);
}

static gboolean
is_alnum (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_isdigit (c) || cs_char_is_digit (c) || is_numeric (c);
}

static gboolean
is_decimal (gunichar c)
{
  return g_unichar_isdigit (c);
}

static gboolean
is_alpha (gunichar c)
{
  return g_unichar_isalpha (c);
}

CsValue
cs_str_isalpha (CsMachine *m, CsValue *args, guint n_args)
{
  return all_are (m, args[0], is_alpha);
}

CsValue
cs_str_isdigit (CsMachine *m, CsValue *args, guint n_args)
{
  return all_are (m, args[0], cs_char_is_digit);
}

CsValue
cs_str_isdecimal (CsMachine *m, CsValue *args, guint n_args)
{
  return all_are (m, args[0], is_decimal);
}

CsValue
cs_str_isnumeric (CsMachine *m, CsValue *args, guint n_args)
{
  return all_are (m, args[0], is_numeric);
}

CsValue
cs_str_isalnum (CsMachine *m, CsValue *args, guint n_args)
{
  return all_are (m, args[0], is_alnum);
}

CsValue
cs_str_isspace (CsMachine *m, CsValue *args, guint n_args)
{
  return all_are (m, args[0], cs_char_is_space);
}

CsValue
cs_str_isprintable (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_str_get (args[0])->length == 0
                  || cs_is (all_are (m, args[0], cs_char_is_printable), CS_TRUE));
}

CsValue
cs_str_isascii (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_str_get (args[0])->ascii || cs_str_get (args[0])->length == 0);
}

/* At least one cased character, and none of the other case. */
static CsValue
all_cased (CsMachine *m, CsValue self, gboolean (*wanted) (gunichar c),
           gboolean (*other) (gunichar c))
{
  const CsStr *s = cs_str_get (self);
  gboolean any = FALSE;

  for (guint32 i = 0; i < s->length; i++)
    {
      gunichar c = cs_unit_get (s->units, s->width, i);

      if (other (c) || is_title (c))
        return CS_FALSE;
      any |= wanted (c);
      cs_work (m, CS_CHAR_WORK);
    }
  return cs_bool (any);
}

CsValue
cs_str_islower (CsMachine *m, CsValue *args, guint n_args)
{
  return all_cased (m, args[0], g_unichar_islower, g_unichar_isupper);
}

CsValue
cs_str_isupper (CsMachine *m, CsValue *args, guint n_args)
{
  return all_cased (m, args[0], g_unichar_isupper, g_unichar_islower);
}

CsValue
cs_str_istitle (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  gboolean any = FALSE;
  gboolean in_word = FALSE;

  for (guint32 i = 0; i < s->length; i++)
    {
      gunichar c = cs_unit_get (s->units, s->width, i);
      gboolean upper = g_unichar_isupper (c) || is_title (c);
      gboolean lower = g_unichar_islower (c);

      if ((upper && in_word) || (lower && !in_word))
        return CS_FALSE;
      in_word = upper || lower;
      any |= in_word;
      cs_work (m, CS_CHAR_WORK);
    }
  return cs_bool (any);
}

static gboolean
is_name_start (gunichar c)
{
  return c == '_' || g_unichar_isalpha (c) || g_unichar_type (c) == G_UNICODE_LETTER_NUMBER;
}

CsValue
cs_str_isidentifier (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);

  if (s->length == 0 || !is_name_start (cs_str_at (s, 0)))
    return CS_FALSE;
  for (guint32 i = 1; i < s->length; i++)
    {
      gunichar c = cs_str_at (s, i);

      if (!is_name_start (c) && !g_unichar_isdigit (c) && !g_unichar_ismark (c)
          && g_unichar_type (c) != G_UNICODE_CONNECT_PUNCTUATION)
        return CS_FALSE;
      cs_work (m, CS_CHAR_WORK);
    }
  return CS_TRUE;
}
