/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/bytes-private.h"
#include "vm/str-private.h"
#include "vm/text-private.h"

#include "vm/image.h"
#include "vm/number.h"

/* The methods of bytes.  Those that only compare and move bytes are the ones of str, done on the
 * bytes as Latin-1 text. */

#define MAX_ARGS 4

static CsValue
to_text (CsMachine *m, CsValue v)
{
  return cs_str_from_latin1 (m, (const char *)cs_bytes_get (v)->data, cs_bytes_get (v)->length);
}

/* A new reference: bytes become text, also those in a tuple; all else stays. */
static CsValue
argument_to_text (CsMachine *m, CsValue v)
{
  CsTuple *tuple;
  CsValue copy;

  if (cs_is_bytes (m, v))
    return to_text (m, v);
  if (!cs_is_a (v, m->image->types.tuple))
    return cs_ref (v);
  tuple = (CsTuple *)cs_object_get (v);
  copy = cs_tuple_new (m, tuple->items, tuple->length);
  if (cs_is_empty (copy))
    return CS_EMPTY;
  tuple = (CsTuple *)cs_object_get (copy);
  for (guint32 i = 0; i < tuple->length; i++)
    if (cs_is_bytes (m, tuple->items[i]))
      cs_set (m, &tuple->items[i], to_text (m, tuple->items[i]));
  return copy;
}

/* The opposite for a result, whose reference it takes; lists and tuples are new and change in
 * place. */
static CsValue
result_to_bytes (CsMachine *m, CsValue v)
{
  CsValue *items = NULL;
  guint32 length = 0;

  if (cs_is_a (v, m->image->types.str))
    {
      const CsStr *s = cs_str_get (v);
      CsValue bytes = cs_bytes_new (m, (const guint8 *)s->units, s->length);

      cs_unref (m, v);
      return bytes;
    }
  if (cs_is_a (v, m->image->types.list))
    {
      items = ((CsList *)cs_object_get (v))->items;
      length = ((CsList *)cs_object_get (v))->length;
    }
  else if (cs_is_a (v, m->image->types.tuple))
    {
      items = ((CsTuple *)cs_object_get (v))->items;
      length = ((CsTuple *)cs_object_get (v))->length;
    }
  for (guint32 i = 0; i < length; i++)
    {
      items[i] = result_to_bytes (m, items[i]);
      cs_work (m, CS_CHAR_WORK);
    }
  return v;
}

static CsValue
as_str (CsMachine *m, CsValue *args, guint n_args, CsNative method)
{
  CsValue texts[MAX_ARGS];
  CsValue result = CS_EMPTY;
  gboolean ok = TRUE;

  g_assert (n_args <= MAX_ARGS);
  for (guint i = 0; i < n_args; i++)
    {
      texts[i] = argument_to_text (m, args[i]);
      ok = ok && (!cs_is_empty (texts[i]) || cs_is_empty (args[i]));
    }
  if (ok)
    result = method (m, texts, n_args);
  for (guint i = 0; i < n_args; i++)
    cs_unref (m, texts[i]);
  return result_to_bytes (m, result);
}

static gboolean
need_bytes (CsMachine *m, CsValue v)
{
  if (cs_is_bytes (m, v))
    return TRUE;
  cs_raise_for_type (m, "a bytes-like object is required, not '%s'", v);
  return FALSE;
}

/* find and its kin take a number for a byte, too. */
static CsValue
search (CsMachine *m, CsValue *args, guint n_args, CsNative method)
{
  CsValue call[MAX_ARGS];
  CsValue result;
  gint64 n;

  memcpy (call, args, n_args * sizeof (CsValue));
  if (cs_is_bytes (m, args[1]))
    return as_str (m, call, n_args, method);
  if (!cs_is_int (m, args[1]))
    {
      cs_raise_for_type (m, "argument should be integer or bytes-like object, not '%s'", args[1]);
      return CS_EMPTY;
    }
  if (!cs_int_get (m, args[1], &n) || n < 0 || n > 255)
    return cs_raise (m, m->image->types.ValueError, "byte must be in range(0, 256)");
  call[1] = cs_str_character (m, (gunichar)n);
  result = as_str (m, call, n_args, method);
  cs_unref (m, call[1]);
  return result;
}

static CsValue
bytes_find (CsMachine *m, CsValue *args, guint n_args)
{
  return search (m, args, n_args, cs_str_find_method);
}

static CsValue
bytes_rfind (CsMachine *m, CsValue *args, guint n_args)
{
  return search (m, args, n_args, cs_str_rfind);
}

static CsValue
bytes_count (CsMachine *m, CsValue *args, guint n_args)
{
  return search (m, args, n_args, cs_str_count);
}

static CsValue
found_or_raise (CsMachine *m, CsValue index)
{
  if (cs_is_small_int (index) && cs_small_int_get (index) < 0)
    return cs_raise (m, m->image->types.ValueError, "subsection not found");
  return index;
}

static CsValue
bytes_index (CsMachine *m, CsValue *args, guint n_args)
{
  return found_or_raise (m, bytes_find (m, args, n_args));
}

static CsValue
bytes_rindex (CsMachine *m, CsValue *args, guint n_args)
{
  return found_or_raise (m, bytes_rfind (m, args, n_args));
}

static CsValue
bytes_replace (CsMachine *m, CsValue *args, guint n_args)
{
  if (!need_bytes (m, args[1]) || !need_bytes (m, args[2]))
    return CS_EMPTY;
  return as_str (m, args, n_args, cs_str_replace);
}

static CsValue
affix (CsMachine *m, CsValue *args, guint n_args, CsNative method, const char *name)
{
  if (!cs_is_bytes (m, args[1]) && !cs_is_a (args[1], m->image->types.tuple))
    {
      g_autofree char *type = cs_type_name_dup (m, args[1]);

      return cs_raise (m, m->image->types.TypeError,
                       "%s first arg must be bytes or a tuple of bytes, not %s", name, type);
    }
  return as_str (m, args, n_args, method);
}

static CsValue
bytes_startswith (CsMachine *m, CsValue *args, guint n_args)
{
  return affix (m, args, n_args, cs_str_startswith, "startswith");
}

static CsValue
bytes_endswith (CsMachine *m, CsValue *args, guint n_args)
{
  return affix (m, args, n_args, cs_str_endswith, "endswith");
}

static CsValue
bytes_removeprefix (CsMachine *m, CsValue *args, guint n_args)
{
  return need_bytes (m, args[1]) ? as_str (m, args, n_args, cs_str_removeprefix) : CS_EMPTY;
}

static CsValue
bytes_removesuffix (CsMachine *m, CsValue *args, guint n_args)
{
  return need_bytes (m, args[1]) ? as_str (m, args, n_args, cs_str_removesuffix) : CS_EMPTY;
}

static CsValue
bytes_partition (CsMachine *m, CsValue *args, guint n_args)
{
  return need_bytes (m, args[1]) ? as_str (m, args, n_args, cs_str_partition) : CS_EMPTY;
}

static CsValue
bytes_rpartition (CsMachine *m, CsValue *args, guint n_args)
{
  return need_bytes (m, args[1]) ? as_str (m, args, n_args, cs_str_rpartition) : CS_EMPTY;
}

static CsValue
bytes_split (CsMachine *m, CsValue *args, guint n_args)
{
  if (!cs_is_none (args[1]) && !need_bytes (m, args[1]))
    return CS_EMPTY;
  return as_str (m, args, n_args, cs_str_split);
}

static CsValue
bytes_rsplit (CsMachine *m, CsValue *args, guint n_args)
{
  if (!cs_is_none (args[1]) && !need_bytes (m, args[1]))
    return CS_EMPTY;
  return as_str (m, args, n_args, cs_str_rsplit);
}

static CsValue
bytes_ljust (CsMachine *m, CsValue *args, guint n_args)
{
  return as_str (m, args, n_args, cs_str_ljust);
}

static CsValue
bytes_rjust (CsMachine *m, CsValue *args, guint n_args)
{
  return as_str (m, args, n_args, cs_str_rjust);
}

static CsValue
bytes_center (CsMachine *m, CsValue *args, guint n_args)
{
  return as_str (m, args, n_args, cs_str_center);
}

static CsValue
bytes_expandtabs (CsMachine *m, CsValue *args, guint n_args)
{
  return as_str (m, args, n_args, cs_str_expandtabs);
}

static CsValue
bytes_zfill (CsMachine *m, CsValue *args, guint n_args)
{
  return as_str (m, args, n_args, cs_str_zfill);
}

static CsValue
bytes_splitlines (CsMachine *m, CsValue *args, guint n_args)
{
  const CsBytes *self = cs_bytes_get (args[0]);
  CsValue list = cs_list_new (m, NULL, 0);
  gboolean keep_ends;
  guint32 start = 0;

  if (cs_is_empty (list) || cs_truth (m, args[1], &keep_ends) != CS_OK)
    return CS_EMPTY;
  while (start < self->length)
    {
      guint32 end = start;
      guint32 next;
      CsValue line;

      for (; end < self->length && self->data[end] != '\n' && self->data[end] != '\r'; end++)
        cs_work (m, CS_UNIT_WORK);
      next = MIN (end + 1, self->length);
      if (next < self->length && self->data[end] == '\r' && self->data[next] == '\n')
        next++;
      line = cs_bytes_new (m, self->data + start, (keep_ends ? next : end) - start);
      if (cs_is_empty (line) || !cs_list_append (m, (CsList *)cs_object_get (list), line))
        {
          cs_unref (m, list);
          return CS_EMPTY;
        }
      cs_work (m, CS_CHAR_WORK);
      start = next;
    }
  return list;
}

static gboolean
is_stripped (CsMachine *m, const CsBytes *characters, guint8 byte)
{
  cs_work (m, CS_CHAR_WORK);
  if (characters == NULL)
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
  return cs_find_bytes (m, (const char *)characters->data, characters->length, (const char *)&byte,
                        1)
         >= 0;
}

static CsValue
strip (CsMachine *m, CsValue *args, gboolean left, gboolean right)
{
  const CsBytes *self = cs_bytes_get (args[0]);
  const CsBytes *characters = cs_is_none (args[1]) ? NULL : cs_bytes_get (args[1]);
  guint32 start = 0;
  guint32 end = self->length;

  if (!cs_is_none (args[1]) && !need_bytes (m, args[1]))
    return CS_EMPTY;
  while (left && start < end && is_stripped (m, characters, self->data[start]))
    start++;
  while (right && end > start && is_stripped (m, characters, self->data[end - 1]))
    end--;
  return cs_bytes_new (m, self->data + start, end - start);
}

static CsValue
bytes_strip (CsMachine *m, CsValue *args, guint n_args)
{
  return strip (m, args, TRUE, TRUE);
}

static CsValue
bytes_lstrip (CsMachine *m, CsValue *args, guint n_args)
{
  return strip (m, args, TRUE, FALSE);
}

static CsValue
bytes_rstrip (CsMachine *m, CsValue *args, guint n_args)
{
  return strip (m, args, FALSE, TRUE);
}

static CsValue
mapped (CsMachine *m, CsValue self, gchar (*map) (gchar c))
{
  CsValue copy = cs_bytes_new (m, cs_bytes_get (self)->data, cs_bytes_get (self)->length);

  if (!cs_is_empty (copy))
    for (guint32 i = 0; i < cs_bytes_get (copy)->length; i++)
      {
        cs_bytes_get (copy)->data[i] = (guint8)map ((gchar)cs_bytes_get (copy)->data[i]);
        cs_work (m, CS_UNIT_WORK);
      }
  return copy;
}

static CsValue
bytes_upper (CsMachine *m, CsValue *args, guint n_args)
{
  return mapped (m, args[0], g_ascii_toupper);
}

static CsValue
bytes_lower (CsMachine *m, CsValue *args, guint n_args)
{
  return mapped (m, args[0], g_ascii_tolower);
}

/* The first letter of the whole, or of each word, in upper case. */
static CsValue
titled (CsMachine *m, CsValue self, gboolean words)
{
  CsValue copy = mapped (m, self, g_ascii_tolower);
  gboolean in_word = FALSE;

  if (cs_is_empty (copy))
    return CS_EMPTY;
  for (guint32 i = 0; i < cs_bytes_get (copy)->length; i++)
    {
      guint8 *byte = &cs_bytes_get (copy)->data[i];

      if (!in_word)
        *byte = (guint8)g_ascii_toupper ((gchar)*byte);
      in_word = !words || g_ascii_isalpha (*byte);
      cs_work (m, CS_UNIT_WORK);
    }
  return copy;
}

static CsValue
bytes_capitalize (CsMachine *m, CsValue *args, guint n_args)
{
  return titled (m, args[0], FALSE);
}

static CsValue
bytes_title (CsMachine *m, CsValue *args, guint n_args)
{
  return titled (m, args[0], TRUE);
}

static CsValue
all_are (CsMachine *m, CsValue self, GAsciiType wanted)
{
  const CsBytes *bytes = cs_bytes_get (self);

  for (guint32 i = 0; i < bytes->length; i++)
    {
      if (!(g_ascii_table[bytes->data[i]] & wanted))
        return CS_FALSE;
      cs_work (m, CS_UNIT_WORK);
    }
  return cs_bool (bytes->length > 0);
}

static CsValue
bytes_isdigit (CsMachine *m, CsValue *args, guint n_args)
{
  return all_are (m, args[0], G_ASCII_DIGIT);
}

static CsValue
bytes_isalpha (CsMachine *m, CsValue *args, guint n_args)
{
  return all_are (m, args[0], G_ASCII_ALPHA);
}

static CsValue
bytes_isalnum (CsMachine *m, CsValue *args, guint n_args)
{
  return all_are (m, args[0], G_ASCII_ALNUM);
}

static CsValue
bytes_isspace (CsMachine *m, CsValue *args, guint n_args)
{
  return all_are (m, args[0], G_ASCII_SPACE);
}

const CsNativeDef cs_bytes_natives[] = {
  { "__new__(cls, source=..., encoding=..., errors=...)", cs_bytes_new_native },
  { "__len__(self, /)", cs_native_length },
  { "__getitem__(self, key, /)", cs_native_get_item },
  { "__contains__(self, key, /)", cs_native_contains },
  { "__iter__(self, /)", cs_native_iter },
  { "__repr__(self, /)", cs_native_repr },
  { "__str__(self, /)", cs_native_str },
  { "__hash__(self, /)", cs_native_hash },
  CS_NATIVES_COMPARE,
  { "__add__(self, value, /)", cs_native_add },
  { "__mul__(self, value, /)", cs_native_multiply },
  { "__rmul__(self, value, /)", cs_native_rmultiply },
  { "__mod__(self, value, /)", cs_native_modulo },
  { "capitalize(self, /)", bytes_capitalize },
  { "center(self, width, fillchar=..., /)", bytes_center },
  { "count(self, sub, start=None, end=None, /)", bytes_count },
  { "decode(self, /, encoding=..., errors=...)", cs_bytes_decode },
  { "endswith(self, suffix, start=None, end=None, /)", bytes_endswith },
  { "expandtabs(self, /, tabsize=8)", bytes_expandtabs },
  { "find(self, sub, start=None, end=None, /)", bytes_find },
  { "fromhex(cls, string, /)", cs_bytes_fromhex },
  { "hex(self, /, sep=..., bytes_per_sep=1)", cs_bytes_hex },
  { "index(self, sub, start=None, end=None, /)", bytes_index },
  { "isalnum(self, /)", bytes_isalnum },
  { "isalpha(self, /)", bytes_isalpha },
  { "isascii(self, /)", cs_bytes_isascii },
  { "isdigit(self, /)", bytes_isdigit },
  { "islower(self, /)", cs_bytes_islower },
  { "isspace(self, /)", bytes_isspace },
  { "istitle(self, /)", cs_bytes_istitle },
  { "isupper(self, /)", cs_bytes_isupper },
  { "join(self, iterable, /)", cs_bytes_join },
  { "ljust(self, width, fillchar=..., /)", bytes_ljust },
  { "lower(self, /)", bytes_lower },
  { "lstrip(self, chars=None, /)", bytes_lstrip },
  { "maketrans(cls, frm, to, /)", cs_bytes_maketrans },
  { "partition(self, sep, /)", bytes_partition },
  { "removeprefix(self, prefix, /)", bytes_removeprefix },
  { "removesuffix(self, suffix, /)", bytes_removesuffix },
  { "replace(self, old, new, count=-1, /)", bytes_replace },
  { "rfind(self, sub, start=None, end=None, /)", bytes_rfind },
  { "rindex(self, sub, start=None, end=None, /)", bytes_rindex },
  { "rjust(self, width, fillchar=..., /)", bytes_rjust },
  { "rpartition(self, sep, /)", bytes_rpartition },
  { "rsplit(self, /, sep=None, maxsplit=-1)", bytes_rsplit },
  { "rstrip(self, chars=None, /)", bytes_rstrip },
  { "split(self, /, sep=None, maxsplit=-1)", bytes_split },
  { "splitlines(self, /, keepends=False)", bytes_splitlines },
  { "startswith(self, prefix, start=None, end=None, /)", bytes_startswith },
  { "strip(self, chars=None, /)", bytes_strip },
  { "swapcase(self, /)", cs_bytes_swapcase },
  { "title(self, /)", bytes_title },
  { "translate(self, table, /, delete=...)", cs_bytes_translate },
  { "upper(self, /)", bytes_upper },
  { "zfill(self, width, /)", bytes_zfill },
  { NULL, NULL },
};
