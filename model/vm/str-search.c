/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/str-private.h"
#include "vm/text-private.h"

#include "vm/image.h"
#include "vm/number.h"

/* Finding, counting and replacing. */

gboolean
cs_args_str (CsMachine *m, CsValue v, const char *format)
{
  if (cs_is_str (m, v))
    return TRUE;
  /* None is called by its name where the message says which argument it is. */
  if (cs_is_none (v) && strstr (format, "argument") != NULL)
    cs_raise (m, m->image->types.TypeError, format, "None");
  else
    cs_raise_for_type (m, format, v);
  return FALSE;
}

static gboolean
bound (CsMachine *m, CsValue v, gint64 length, gint64 *n)
{
  if (cs_is_empty (v) || cs_is_none (v))
    return TRUE;
  if (!cs_is_int (m, v))
    {
      cs_raise (m, m->image->types.TypeError,
                "slice indices must be integers or None or have an __index__ method");
      return FALSE;
    }
  if (!cs_index_get (m, v, n))
    return FALSE;
  if (*n < 0)
    *n = MAX (*n + length, 0);
  return TRUE;
}

gboolean
cs_args_range (CsMachine *m, CsValue start, CsValue end, gint64 length, gint64 *from, gint64 *to)
{
  *from = 0;
  *to = length;
  if (!bound (m, start, length, from) || !bound (m, end, length, to))
    return FALSE;
  *to = MIN (*to, length);
  return TRUE;
}

gboolean
cs_str_has_at (CsMachine *m, const CsStr *s, const CsStr *part, gint64 index)
{
  if (index < 0 || index > (gint64)s->length - part->length || part->width > s->width)
    return FALSE;
  if (s->width == part->width)
    return cs_compare_bytes (m, s->units + index * s->width, part->units,
                             (gsize)part->length * s->width)
           == 0;
  for (guint32 i = 0; i < part->length; i++)
    if (cs_unit_get (s->units, s->width, index + i) != cs_unit_get (part->units, part->width, i))
      return FALSE;
  return TRUE;
}

gint64
cs_find_bytes (CsMachine *m, const char *bytes, gsize length, const char *needle, gsize n)
{
  for (gsize start = 0; n <= length - start;)
    {
      gsize window = MIN (length - start, CS_PIECE_UNITS + n - 1);
      const char *found = memmem (bytes + start, window, needle, n);

      cs_work (m, (gint64)(found != NULL ? (gsize)(found - bytes) - start : window));
      if (found != NULL)
        return found - bytes;
      if (window == length - start)
        break;
      start += CS_PIECE_UNITS;
    }
  return -1;
}

static guint32
skip_bytes (const char *units, guint32 at, guint32 end, guchar a, guchar b)
{
  const guchar *bytes = (const guchar *)units;

  while (at < end && bytes[at] != a && bytes[at] != b)
    at++;
  return at;
}

static guint32
skip_wide (const CsStr *s, guint32 at, guint32 end, gunichar a, gunichar b)
{
  for (; at < end; at++)
    {
      gunichar c = cs_unit_get (s->units, s->width, at);

      if (c == a || c == b)
        break;
    }
  return at;
}

guint32
cs_str_skip_to (CsMachine *m, const CsStr *s, guint32 at, guint32 end, gunichar a, gunichar b)
{
  guint32 start, piece;

  do
    {
      start = at;
      piece = MIN (end - at, CS_PIECE_UNITS) + at;
      at = s->width == 1 ? skip_bytes (s->units, at, piece, (guchar)a, (guchar)b)
                         : skip_wide (s, at, piece, a, b);
      cs_work (m, (gint64)(at - start) * CS_UNIT_WORK);
    }
  while (at == piece && piece < end);
  return at;
}

gint64
cs_str_find (CsMachine *m, const CsStr *s, const CsStr *needle, gint64 start, gint64 end)
{
  if (start > end || needle->length > end - start)
    return -1;
  if (s->width == 1 && needle->width == 1 && needle->length <= CS_PIECE_UNITS)
    {
      gint64 found =
          cs_find_bytes (m, s->units + start, end - start, needle->units, needle->length);

      return found < 0 ? -1 : start + found;
    }
  for (gint64 i = start; i <= end - (gint64)needle->length; i++)
    {
      if (cs_str_has_at (m, s, needle, i))
        return i;
      cs_work (m, CS_ITEM_WORK);
    }
  return -1;
}

gint64
cs_str_find_last (CsMachine *m, const CsStr *s, const CsStr *needle, gint64 start, gint64 end)
{
  if (start > end)
    return -1;
  for (gint64 i = end - (gint64)needle->length; i >= start; i--)
    {
      if (cs_str_has_at (m, s, needle, i))
        return i;
      cs_work (m, CS_ITEM_WORK);
    }
  return -1;
}

typedef gint64 (*Find) (CsMachine *m, const CsStr *s, const CsStr *needle, gint64 start,
                        gint64 end);

/* The arguments are self, needle, start, end; -2 after raising. */
static gint64
find_args (CsMachine *m, CsValue *args, Find find)
{
  const CsStr *s = cs_str_get (args[0]);
  gint64 start, end;

  if (!cs_args_str (m, args[1], "must be str, not %s")
      || !cs_args_range (m, args[2], args[3], s->length, &start, &end))
    return -2;
  cs_charge (m, s->length / CS_BYTES_PER_TICK);
  return find (m, s, cs_str_get (args[1]), start, end);
}

static CsValue
find_native (CsMachine *m, CsValue *args, Find find)
{
  gint64 index = find_args (m, args, find);

  return index == -2 ? CS_EMPTY : cs_small_int (index);
}

static CsValue
index_native (CsMachine *m, CsValue *args, Find find)
{
  gint64 index = find_args (m, args, find);

  if (index == -1)
    return cs_raise (m, m->image->types.ValueError, "substring not found");
  return index == -2 ? CS_EMPTY : cs_small_int (index);
}

CsValue
cs_str_find_method (CsMachine *m, CsValue *args, guint n_args)
{
  return find_native (m, args, cs_str_find);
}

CsValue
cs_str_rfind (CsMachine *m, CsValue *args, guint n_args)
{
  return find_native (m, args, cs_str_find_last);
}

CsValue
cs_str_index (CsMachine *m, CsValue *args, guint n_args)
{
  return index_native (m, args, cs_str_find);
}

CsValue
cs_str_rindex (CsMachine *m, CsValue *args, guint n_args)
{
  return index_native (m, args, cs_str_find_last);
}

/* How often a byte stands there, in a stretch that takes no breath. */
static gint64
count_byte (const char *units, gint64 length, char byte)
{
  gint64 n = 0;

  for (gint64 i = 0; i < length; i++)
    n += units[i] == byte;
  return n;
}

static gint64
count (CsMachine *m, const CsStr *s, const CsStr *needle, gint64 start, gint64 end, gint64 most)
{
  gint64 n = 0;

  if (needle->length == 0)
    return start > end ? 0 : MIN (end - start + 1, most);
  if (s->width == 1 && needle->width == 1 && needle->length == 1 && end - start < CS_MANY_BYTES)
    return MIN (count_byte (s->units + start, end - start, needle->units[0]), most);
  while (n < most && (start = cs_str_find (m, s, needle, start, end)) >= 0)
    {
      n++;
      cs_work (m, CS_CHAR_WORK);
      start += needle->length;
    }
  return n;
}

CsValue
cs_str_count (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  gint64 start, end;

  if (!cs_args_str (m, args[1], "must be str, not %s")
      || !cs_args_range (m, args[2], args[3], s->length, &start, &end))
    return CS_EMPTY;
  cs_charge (m, s->length / CS_BYTES_PER_TICK);
  return cs_small_int (count (m, s, cs_str_get (args[1]), start, end, G_MAXINT64));
}

/* An empty text is found before every character and at the end. */
static void
replace_empty (CsStrBuilder *out, const CsStr *s, const CsStr *with, gint64 most)
{
  for (guint32 i = 0; i <= s->length; i++)
    {
      if (most-- > 0)
        cs_str_builder_append (out, with);
      if (i < s->length)
        cs_str_builder_append_char (out, cs_str_at (s, i));
    }
}

CsValue
cs_str_replace (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  const CsStr *old, *with;
  CsStrBuilder out;
  gint64 most, found;
  gint64 start = 0;

  if (!cs_args_str (m, args[1], "replace() argument 1 must be str, not %s")
      || !cs_args_str (m, args[2], "replace() argument 2 must be str, not %s")
      || !cs_index_get_exact (m, args[3], CS_OVERFLOW_SIZE, &most))
    return CS_EMPTY;
  old = cs_str_get (args[1]);
  with = cs_str_get (args[2]);
  most = most < 0 ? G_MAXINT64 : most;
  cs_str_builder_init (&out, m);
  if (old->length == 0)
    replace_empty (&out, s, with, most);
  else
    {
      while (most-- > 0 && (found = cs_str_find (m, s, old, start, s->length)) >= 0)
        {
          cs_str_builder_append_slice (&out, s, start, found - start);
          cs_str_builder_append (&out, with);
          cs_work (m, CS_CHAR_WORK);
          start = found + old->length;
        }
      cs_str_builder_append_slice (&out, s, start, s->length - start);
    }
  return cs_str_builder_finish (&out);
}

/* Whether `s` begins (ends) with `part` within [start, end). */
static gboolean
has_affix (CsMachine *m, const CsStr *s, const CsStr *part, gint64 start, gint64 end,
           gboolean suffix)
{
  if (start > end || part->length > end - start)
    return FALSE;
  return cs_str_has_at (m, s, part, suffix ? end - part->length : start);
}

static CsValue
affix_native (CsMachine *m, CsValue *args, gboolean suffix, const char *name)
{
  const CsStr *s = cs_str_get (args[0]);
  gint64 start, end;
  const CsTuple *tuple;

  if (!cs_args_range (m, args[2], args[3], s->length, &start, &end))
    return CS_EMPTY;
  if (cs_is_str (m, args[1]))
    return cs_bool (has_affix (m, s, cs_str_get (args[1]), start, end, suffix));
  if (!cs_is_instance (m, args[1], m->image->types.tuple))
    {
      g_autofree char *type = cs_type_name_dup (m, args[1]);

      return cs_raise (m, m->image->types.TypeError,
                       "%s first arg must be str or a tuple of str, not %s", name, type);
    }
  tuple = (const CsTuple *)cs_object_get (args[1]);
  for (guint32 i = 0; i < tuple->length; i++)
    {
      if (!cs_is_str (m, tuple->items[i]))
        {
          g_autofree char *type = cs_type_name_dup (m, tuple->items[i]);

          return cs_raise (m, m->image->types.TypeError,
                           "tuple for %s must only contain str, not %s", name, type);
        }
      if (has_affix (m, s, cs_str_get (tuple->items[i]), start, end, suffix))
        return CS_TRUE;
    }
  return CS_FALSE;
}

CsValue
cs_str_startswith (CsMachine *m, CsValue *args, guint n_args)
{
  return affix_native (m, args, FALSE, "startswith");
}

CsValue
cs_str_endswith (CsMachine *m, CsValue *args, guint n_args)
{
  return affix_native (m, args, TRUE, "endswith");
}

CsValue
cs_str_removeprefix (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  const CsStr *part;

  if (!cs_args_str (m, args[1], "removeprefix() argument must be str, not %s"))
    return CS_EMPTY;
  part = cs_str_get (args[1]);
  if (!cs_str_has_at (m, s, part, 0))
    return cs_str_slice (m, s, 0, s->length);
  return cs_str_slice (m, s, part->length, s->length - part->length);
}

CsValue
cs_str_removesuffix (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  const CsStr *part;

  if (!cs_args_str (m, args[1], "removesuffix() argument must be str, not %s"))
    return CS_EMPTY;
  part = cs_str_get (args[1]);
  if (!cs_str_has_at (m, s, part, (gint64)s->length - part->length))
    return cs_str_slice (m, s, 0, s->length);
  return cs_str_slice (m, s, 0, s->length - part->length);
}
