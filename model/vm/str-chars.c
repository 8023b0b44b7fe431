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
    return cs_ascii_is_space (c);
  return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028
         || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

gboolean
cs_char_is_space_of_number (gunichar c)
{
  return cs_char_is_space (c) && (c < 0x1c || c > 0x1f);
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

/* Digits that are no decimal ones, with what the first of each row is worth. */
static const struct
{
  gunichar first;
  gunichar last;
  int value;
} digit_rows[] = {
  { 0xb2, 0xb3, 2 },       { 0xb9, 0xb9, 1 },       { 0x1369, 0x1371, 1 },
  { 0x19da, 0x19da, 1 },   { 0x2070, 0x2070, 0 },   { 0x2074, 0x2079, 4 },
  { 0x2080, 0x2089, 0 },   { 0x2460, 0x2468, 1 },   { 0x2474, 0x247c, 1 },
  { 0x2488, 0x2490, 1 },   { 0x24ea, 0x24ea, 0 },   { 0x24f5, 0x24fd, 1 },
  { 0x24ff, 0x24ff, 0 },   { 0x2776, 0x277e, 1 },   { 0x2780, 0x2788, 1 },
  { 0x278a, 0x2792, 1 },   { 0x10a40, 0x10a43, 1 }, { 0x10e60, 0x10e68, 1 },
  { 0x11052, 0x1105a, 1 }, { 0x1f100, 0x1f100, 0 }, { 0x1f101, 0x1f10a, 0 },
};

/* Letters of Chinese that are numbers. */
static const gunichar ideographs[] = {
  0x3405,  0x3483,  0x382a,  0x3b4d,  0x4e00,  0x4e03,  0x4e07,  0x4e09,  0x4e5d,  0x4e8c,  0x4e94,
  0x4e96,  0x4ebf,  0x4ec0,  0x4edf,  0x4ee8,  0x4f0d,  0x4f70,  0x5104,  0x5146,  0x5169,  0x516b,
  0x516d,  0x5341,  0x5343,  0x5344,  0x5345,  0x534c,  0x53c1,  0x53c2,  0x53c3,  0x53c4,  0x56db,
  0x58f1,  0x58f9,  0x5e7a,  0x5efe,  0x5eff,  0x5f0c,  0x5f0d,  0x5f0e,  0x5f10,  0x62fe,  0x634c,
  0x67d2,  0x6f06,  0x7396,  0x767e,  0x8086,  0x842c,  0x8cae,  0x8cb3,  0x8d30,  0x9621,  0x9646,
  0x964c,  0x9678,  0x96f6,  0xf96b,  0xf973,  0xf978,  0xf9b2,  0xf9d1,  0xf9d3,  0xf9fd,  0x20001,
  0x20064, 0x200e2, 0x20121, 0x2092a, 0x20983, 0x2098c, 0x2099c, 0x20aea, 0x20afd, 0x20b19, 0x22390,
  0x22998, 0x23b1b, 0x2626d, 0x2f890
};

int
cs_char_digit (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (digit_rows) && digit_rows[i].first <= c; i++)
    if (c <= digit_rows[i].last)
      return digit_rows[i].value + (int)(c - digit_rows[i].first);
  return g_unichar_digit_value (c);
}

gboolean
cs_char_is_digit (gunichar c)
{
  return cs_char_digit (c) >= 0;
}

static gboolean
is_ideographic_number (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (ideographs); i++)
    if (ideographs[i] == c)
      return TRUE;
  return FALSE;
}

static gboolean
is_numeric (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_DECIMAL_NUMBER || type == G_UNICODE_LETTER_NUMBER
         || type == G_UNICODE_OTHER_NUMBER
         || (type == G_UNICODE_OTHER_LETTER && is_ideographic_number (c));
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
