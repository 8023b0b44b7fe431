/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/str-private.h"
#include "vm/text-private.h"

#include "vm/image.h"

/* Upper and lower case.  GLib's string functions depend on the locale, so this goes by character,
 * with those that change into several listed here. */

typedef struct
{
  gunichar c;
  gunichar upper[3];
  gunichar title[3];
  gunichar folded[3];
} SpecialCase;

static const SpecialCase special_cases[] = {
  { 0xdf, { 'S', 'S' }, { 'S', 's' }, { 's', 's' } },
  { 0x149, { 0x2bc, 'N' }, { 0x2bc, 'N' }, { 0x2bc, 'n' } },
  { 0x1f0, { 'J', 0x30c }, { 'J', 0x30c }, { 'j', 0x30c } },
  { 0x390, { 0x399, 0x308, 0x301 }, { 0x399, 0x308, 0x301 }, { 0x3b9, 0x308, 0x301 } },
  { 0x3b0, { 0x3a5, 0x308, 0x301 }, { 0x3a5, 0x308, 0x301 }, { 0x3c5, 0x308, 0x301 } },
  { 0x587, { 0x535, 0x552 }, { 0x535, 0x582 }, { 0x565, 0x582 } },
  { 0x1e96, { 'H', 0x331 }, { 'H', 0x331 }, { 'h', 0x331 } },
  { 0x1e97, { 'T', 0x308 }, { 'T', 0x308 }, { 't', 0x308 } },
  { 0x1e98, { 'W', 0x30a }, { 'W', 0x30a }, { 'w', 0x30a } },
  { 0x1e99, { 'Y', 0x30a }, { 'Y', 0x30a }, { 'y', 0x30a } },
  { 0x1e9a, { 'A', 0x2be }, { 'A', 0x2be }, { 'a', 0x2be } },
  { 0x1e9e, { 0x1e9e }, { 0x1e9e }, { 's', 's' } },
  { 0xfb00, { 'F', 'F' }, { 'F', 'f' }, { 'f', 'f' } },
  { 0xfb01, { 'F', 'I' }, { 'F', 'i' }, { 'f', 'i' } },
  { 0xfb02, { 'F', 'L' }, { 'F', 'l' }, { 'f', 'l' } },
  { 0xfb03, { 'F', 'F', 'I' }, { 'F', 'f', 'i' }, { 'f', 'f', 'i' } },
  { 0xfb04, { 'F', 'F', 'L' }, { 'F', 'f', 'l' }, { 'f', 'f', 'l' } },
  { 0xfb05, { 'S', 'T' }, { 'S', 't' }, { 's', 't' } },
  { 0xfb06, { 'S', 'T' }, { 'S', 't' }, { 's', 't' } },
};

static const SpecialCase *
find_special (gunichar c)
{
  if (c < 0xdf)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (special_cases); i++)
    if (special_cases[i].c == c)
      return &special_cases[i];
  return NULL;
}

static void
append_all (CsStrBuilder *out, const gunichar *characters)
{
  for (int i = 0; i < 3 && characters[i] != 0; i++)
    cs_str_builder_append_char (out, characters[i]);
}

static void
append_upper (CsStrBuilder *out, gunichar c)
{
  const SpecialCase *special = find_special (c);

  if (c < 0x80)
    cs_str_builder_append_char (out, (guchar)g_ascii_toupper ((char)c));
  else if (special != NULL)
    append_all (out, special->upper);
  else
    cs_str_builder_append_char (out, g_unichar_toupper (c));
}

static void
append_title (CsStrBuilder *out, gunichar c)
{
  const SpecialCase *special = find_special (c);

  if (c < 0x80)
    cs_str_builder_append_char (out, (guchar)g_ascii_toupper ((char)c));
  else if (special != NULL)
    append_all (out, special->title);
  else
    cs_str_builder_append_char (out, g_unichar_totitle (c));
}

static gboolean
is_cased (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha ((char)c);
  return g_unichar_islower (c) || g_unichar_isupper (c)
         || g_unichar_type (c) == G_UNICODE_TITLECASE_LETTER;
}

static gboolean
is_case_ignorable (gunichar c)
{
  return c == '\'' || c == '.' || c == ':' || c == 0xb7 || c == 0x2019 || g_unichar_ismark (c)
         || g_unichar_type (c) == G_UNICODE_MODIFIER_LETTER
         || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* A sigma is final behind a letter where no letter follows. */
static gboolean
is_final_sigma (const CsStr *s, guint32 index)
{
  gint64 i = (gint64)index - 1;

  while (i >= 0 && is_case_ignorable (cs_str_at (s, i)))
    i--;
  if (i < 0 || !is_cased (cs_str_at (s, i)))
    return FALSE;
  i = index + 1;
  while (i < s->length && is_case_ignorable (cs_str_at (s, i)))
    i++;
  return i >= s->length || !is_cased (cs_str_at (s, i));
}

static void
append_lower (CsStrBuilder *out, const CsStr *s, guint32 index)
{
  gunichar c = cs_str_at (s, index);

  if (c < 0x80)
    cs_str_builder_append_char (out, (guchar)g_ascii_tolower ((char)c));
  else if (c == 0x3a3)
    cs_str_builder_append_char (out, is_final_sigma (s, index) ? 0x3c2 : 0x3c3);
  else if (c == 0x130)
    {
      cs_str_builder_append_char (out, 'i');
      cs_str_builder_append_char (out, 0x307);
    }
  else
    cs_str_builder_append_char (out, g_unichar_tolower (c));
}

static void
append_folded (CsStrBuilder *out, const CsStr *s, guint32 index)
{
  gunichar c = cs_str_at (s, index);
  const SpecialCase *special = find_special (c);

  if (special != NULL)
    append_all (out, special->folded);
  else if (c == 0xb5)
    cs_str_builder_append_char (out, 0x3bc);
  else if (c == 0x17f)
    cs_str_builder_append_char (out, 's');
  else if (c == 0x3c2 || c == 0x3a3)
    cs_str_builder_append_char (out, 0x3c3);
  else
    append_lower (out, s, index);
}

/* Eight bytes below 128, the first one lowest, the letters among them from `first` on for 26 in the
 * other case. */
static inline guint64
turn_word (guint64 word, guchar first)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 from = word + ones * (0x80 - first), beyond = word + ones * (0x80 - first - 26);

  /* The highest bits say which; a letter's case is two bits below. */
  return word ^ ((from & ~beyond & ones << 7) >> 2);
}

/* An ASCII str so turned, in whole words, for which its block has the room. */
static CsValue
turn_ascii (CsMachine *m, const CsStr *s, guchar first)
{
  CsStr *self = cs_str_alloc_ascii (m, s->length);

  if (self == NULL)
    return CS_EMPTY;
  for (gsize start = 0; start < s->length; start += CS_PIECE_UNITS)
    {
      gsize end = MIN (start + CS_PIECE_UNITS, s->length);

      for (gsize i = start; i < end; i += 8)
        {
          guint64 word;

          memcpy (&word, s->units + i, 8);
          word = GUINT64_TO_LE (turn_word (GUINT64_FROM_LE (word), first));
          memcpy (self->units + i, &word, 8);
        }
      cs_work (m, (gint64)(end - start));
    }
  self->units[s->length] = '\0';
  cs_charge (m, s->length / CS_BYTES_PER_TICK);
  return cs_from_object (self);
}

CsValue
cs_str_upper (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  CsStrBuilder out;

  if (s->ascii && s->length > 1)
    return turn_ascii (m, s, 'a');
  cs_str_builder_init (&out, m);
  for (guint32 i = 0; i < s->length; i++)
    append_upper (&out, cs_str_at (s, i));
  return cs_str_builder_finish (&out);
}

CsValue
cs_str_lower (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  CsStrBuilder out;

  if (s->ascii && s->length > 1)
    return turn_ascii (m, s, 'A');
  cs_str_builder_init (&out, m);
  for (guint32 i = 0; i < s->length; i++)
    append_lower (&out, s, i);
  return cs_str_builder_finish (&out);
}

CsValue
cs_str_casefold (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  CsStrBuilder out;

  cs_str_builder_init (&out, m);
  for (guint32 i = 0; i < s->length; i++)
    append_folded (&out, s, i);
  return cs_str_builder_finish (&out);
}

CsValue
cs_str_capitalize (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  CsStrBuilder out;

  cs_str_builder_init (&out, m);
  if (s->length > 0)
    append_title (&out, cs_str_at (s, 0));
  for (guint32 i = 1; i < s->length; i++)
    append_lower (&out, s, i);
  return cs_str_builder_finish (&out);
}

CsValue
cs_str_title (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  CsStrBuilder out;
  gboolean in_word = FALSE;

  cs_str_builder_init (&out, m);
  for (guint32 i = 0; i < s->length; i++)
    {
      if (in_word)
        append_lower (&out, s, i);
      else
        append_title (&out, cs_str_at (s, i));
      in_word = is_cased (cs_str_at (s, i));
    }
  return cs_str_builder_finish (&out);
}

CsValue
cs_str_swapcase (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  CsStrBuilder out;

  cs_str_builder_init (&out, m);
  for (guint32 i = 0; i < s->length; i++)
    if (g_unichar_isupper (cs_str_at (s, i)))
      append_lower (&out, s, i);
    else if (g_unichar_islower (cs_str_at (s, i)))
      append_upper (&out, cs_str_at (s, i));
    else
      cs_str_builder_append_char (&out, cs_str_at (s, i));
  return cs_str_builder_finish (&out);
}
