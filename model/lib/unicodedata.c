/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include "vm/container-private.h"
#include "vm/text-private.h"

#include <string.h>

/* unicodedata: what GLib knows of characters.  It has no names. */

/* Text that is normalized at once. */
#define PIECE       (1 << 16)
#define NS_PER_BYTE 16
#define FIRST_JAMO  0x1100
#define LAST_JAMO   0x11ff

/* A character as its number, as unicodedata.py gives it. */
static gunichar
get_character (CsValue v)
{
  return (gunichar)cs_small_int_get (v);
}

/* category (c) */
static CsValue
category (CsMachine *m, CsValue *args, guint n_args)
{
  static const char names[][3] = {
    [G_UNICODE_CONTROL] = "Cc",
    [G_UNICODE_FORMAT] = "Cf",
    [G_UNICODE_UNASSIGNED] = "Cn",
    [G_UNICODE_PRIVATE_USE] = "Co",
    [G_UNICODE_SURROGATE] = "Cs",
    [G_UNICODE_LOWERCASE_LETTER] = "Ll",
    [G_UNICODE_MODIFIER_LETTER] = "Lm",
    [G_UNICODE_OTHER_LETTER] = "Lo",
    [G_UNICODE_TITLECASE_LETTER] = "Lt",
    [G_UNICODE_UPPERCASE_LETTER] = "Lu",
    [G_UNICODE_SPACING_MARK] = "Mc",
    [G_UNICODE_ENCLOSING_MARK] = "Me",
    [G_UNICODE_NON_SPACING_MARK] = "Mn",
    [G_UNICODE_DECIMAL_NUMBER] = "Nd",
    [G_UNICODE_LETTER_NUMBER] = "Nl",
    [G_UNICODE_OTHER_NUMBER] = "No",
    [G_UNICODE_CONNECT_PUNCTUATION] = "Pc",
    [G_UNICODE_DASH_PUNCTUATION] = "Pd",
    [G_UNICODE_CLOSE_PUNCTUATION] = "Pe",
    [G_UNICODE_FINAL_PUNCTUATION] = "Pf",
    [G_UNICODE_INITIAL_PUNCTUATION] = "Pi",
    [G_UNICODE_OTHER_PUNCTUATION] = "Po",
    [G_UNICODE_OPEN_PUNCTUATION] = "Ps",
    [G_UNICODE_CURRENCY_SYMBOL] = "Sc",
    [G_UNICODE_MODIFIER_SYMBOL] = "Sk",
    [G_UNICODE_MATH_SYMBOL] = "Sm",
    [G_UNICODE_OTHER_SYMBOL] = "So",
    [G_UNICODE_LINE_SEPARATOR] = "Zl",
    [G_UNICODE_PARAGRAPH_SEPARATOR] = "Zp",
    [G_UNICODE_SPACE_SEPARATOR] = "Zs",
  };

  return cs_str_new (m, names[g_unichar_type (get_character (args[0]))], 2);
}

/* combining (c) */
static CsValue
combining (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (g_unichar_combining_class (get_character (args[0])));
}

static gboolean
is_in (gunichar c, gunichar first, gunichar last)
{
  return c >= first && c <= last;
}

static const char *
width_of (gunichar c)
{
  if (c == 0x3000 || is_in (c, 0xff01, 0xff60) || is_in (c, 0xffe0, 0xffe6))
    return "F";
  if (c == 0x20a9 || is_in (c, 0xff61, 0xffdc) || is_in (c, 0xffe8, 0xffee))
    return g_unichar_isdefined (c) ? "H" : "N";
  if (g_unichar_iswide (c))
    return "W";
  /* As CPython 3.11 has it. */
  if (g_unichar_type (c) == G_UNICODE_UNASSIGNED)
    return "F";
  if (is_in (c, 0x20, 0x7e) || c == 0xa2 || c == 0xa3 || c == 0xa5 || c == 0xa6 || c == 0xac
      || c == 0xaf || is_in (c, 0x27e6, 0x27ed) || is_in (c, 0x2985, 0x2986))
    return "Na";
  return g_unichar_iswide_cjk (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE ? "A" : "N";
}

/* east_asian_width (c) */
static CsValue
east_asian_width (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_str_new (m, width_of (get_character (args[0])), -1);
}

/* decimal (c): None where it is no such digit. */
static CsValue
decimal (CsMachine *m, CsValue *args, guint n_args)
{
  int value = g_unichar_digit_value (get_character (args[0]));

  return value >= 0 ? cs_small_int (value) : CS_NONE;
}

/* digit (c): the same for those in superscripts, circles and such. */
static CsValue
digit (CsMachine *m, CsValue *args, guint n_args)
{
  int value = cs_char_digit (get_character (args[0]));

  return value >= 0 ? cs_small_int (value) : CS_NONE;
}

/* decomposed (c): by what else it can be written, compatible characters among that. */
static CsValue
decomposed (CsMachine *m, CsValue *args, guint n_args)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (get_character (args[0]), TRUE, parts, G_N_ELEMENTS (parts));
  g_autofree char *text = g_ucs4_to_utf8 (parts, (glong)n, NULL, NULL, NULL);

  return cs_str_new (m, text != NULL ? text : "", -1);
}

/* Nothing that stands before a letter changes with it, but for parts of Hangul syllables. */
static gboolean
begins_anew (gunichar c)
{
  return g_unichar_isalpha (c) && !is_in (c, FIRST_JAMO, LAST_JAMO);
}

static const char *
end_of_piece (const char *at, const char *end)
{
  if (end - at <= PIECE)
    return end;
  at = g_utf8_find_next_char (at + PIECE - 8, end);
  while (at != NULL && !begins_anew (g_utf8_get_char (at)))
    at = g_utf8_find_next_char (at, end);
  return at != NULL ? at : end;
}

static gboolean
find_mode (CsMachine *m, CsValue form, GNormalizeMode *mode)
{
  static const struct
  {
    const char *name;
    GNormalizeMode mode;
  } modes[] = {
    { "NFC", G_NORMALIZE_NFC },
    { "NFD", G_NORMALIZE_NFD },
    { "NFKC", G_NORMALIZE_NFKC },
    { "NFKD", G_NORMALIZE_NFKD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (cs_str_is (cs_str_get (form), modes[i].name))
      {
        *mode = modes[i].mode;
        return TRUE;
      }
  cs_raise (m, m->image->types.ValueError, "invalid normalization form");
  return FALSE;
}

/* normalize (form, text) */
static CsValue
normalize (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *text = NULL;
  const char *end;
  gsize length;
  GNormalizeMode mode;
  CsStrBuilder out;

  if (!find_mode (m, args[0], &mode))
    return CS_EMPTY;
  if (cs_str_ascii (cs_str_get (args[1])) != NULL)
    return cs_ref (args[1]);
  text = cs_str_dup_utf8 (cs_str_get (args[1]), &length);
  end = text + length;
  cs_str_builder_init (&out, m);
  for (const char *at = text, *next; at < end; at = next)
    {
      g_autofree char *piece = NULL;

      next = end_of_piece (at, end);
      piece = g_utf8_normalize (at, next - at, mode);
      /* Lone surrogates are nothing that could be normalized. */
      cs_str_builder_append_utf8 (&out, piece != NULL ? piece : at, piece != NULL ? -1 : next - at);
      cs_work (m, (next - at) * NS_PER_BYTE);
    }
  cs_charge_items (m, (gint64)length);
  return cs_str_builder_finish (&out);
}

static const CsNativeDef natives[] = {
  { "category(c, /)", category },
  { "combining(c, /)", combining },
  { "decimal(c, /)", decimal },
  { "decomposed(c, /)", decomposed },
  { "digit(c, /)", digit },
  { "east_asian_width(c, /)", east_asian_width },
  { "normalize(form, text, /)", normalize },
  { NULL, NULL },
};

const CsModuleDef cs_module_unicodedata = { .name = "_unicodedata", .natives = natives };
