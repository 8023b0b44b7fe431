/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/str-private.h"
#include "vm/text-private.h"

#include "vm/image.h"
#include "vm/number.h"

/* Taking text apart and putting it together. */

/* Lines of this length are taken apart without breath. */
#define SHORT_LINE 4096

/* FALSE after MemoryError. */
static inline gboolean
push_slice (CsMachine *m, CsList *list, const CsStr *s, gint64 start, gint64 end)
{
  CsValue piece =
      s->ascii && end - start < MIN (s->length, CS_MANY_BYTES)
          ? cs_str_cut_ascii (m, s->units + start, (gsize)(end - start), cs_str_block_end (s))
          : cs_str_slice (m, s, start, end - start);

  cs_work (m, CS_CHAR_WORK);
  return !cs_is_empty (piece) && cs_list_push (m, list, piece);
}

static CsValue
finish (CsMachine *m, CsList *list, gboolean ok)
{
  if (ok)
    return cs_from_object (list);
  cs_unref (m, cs_from_object (list));
  return CS_EMPTY;
}

static void
reverse (CsMachine *m, CsList *list)
{
  for (guint32 i = 0; i < list->length / 2; i++)
    {
      CsValue item = list->items[i];

      list->items[i] = list->items[list->length - 1 - i];
      list->items[list->length - 1 - i] = item;
      cs_work (m, CS_ITEM_WORK);
    }
}

static inline gboolean
is_space_at (CsMachine *m, const CsStr *s, gint64 index)
{
  gunichar c = cs_unit_get (s->units, s->width, index);

  cs_work (m, CS_UNIT_WORK);
  return c < 0x80 ? cs_ascii_is_space (c) : cs_char_is_space (c);
}

/* The same of a short line of ASCII, all of it. */
static gboolean
split_ascii_at_spaces (CsMachine *m, CsList *list, const CsStr *s)
{
  const guchar *p = (const guchar *)s->units, *end = p + s->length;
  const char *block_end = cs_str_block_end (s);

  for (;;)
    {
      const guchar *start;
      CsValue piece;

      while (p < end && cs_ascii_is_space (*p))
        p++;
      if (p == end)
        break;
      start = p;
      while (p < end && !cs_ascii_is_space (*p))
        p++;
      piece = p - start < s->length
                  ? cs_str_cut_ascii (m, (const char *)start, (gsize)(p - start), block_end)
                  : cs_str_slice (m, s, 0, s->length);
      if (cs_is_empty (piece) || !cs_list_push (m, list, piece))
        return FALSE;
    }
  cs_work (m, (gint64)s->length * CS_UNIT_WORK);
  return TRUE;
}

static gboolean
split_at_spaces (CsMachine *m, CsList *list, const CsStr *s, gint64 most)
{
  gint64 i = 0;

  if (s->ascii && s->length < SHORT_LINE && most > s->length)
    return split_ascii_at_spaces (m, list, s);
  for (;;)
    {
      gint64 start;

      while (i < s->length && is_space_at (m, s, i))
        i++;
      if (i == s->length)
        return TRUE;
      start = i;
      if (most-- == 0)
        return push_slice (m, list, s, start, s->length);
      while (i < s->length && !is_space_at (m, s, i))
        i++;
      if (!push_slice (m, list, s, start, i))
        return FALSE;
    }
}

static gboolean
split_at_spaces_from_end (CsMachine *m, CsList *list, const CsStr *s, gint64 most)
{
  gint64 i = s->length;

  for (;;)
    {
      gint64 end;

      while (i > 0 && is_space_at (m, s, i - 1))
        i--;
      if (i == 0)
        return TRUE;
      end = i;
      if (most-- == 0)
        return push_slice (m, list, s, 0, end);
      while (i > 0 && !is_space_at (m, s, i - 1))
        i--;
      if (!push_slice (m, list, s, i, end))
        return FALSE;
    }
}

/* memchr for what is mostly near. */
static inline const char *
find_byte (const char *start, const char *end, char byte)
{
  const char *near = end - start > 16 ? start + 16 : end;

  for (; start < near; start++)
    if (*start == byte)
      return start;
  return start < end ? memchr (start, byte, (gsize)(end - start)) : NULL;
}

/* The same where a single byte is looked for and no piece takes long. */
static gboolean
split_at_byte (CsMachine *m, CsList *list, const CsStr *s, char byte, gint64 most)
{
  const char *start = s->units;
  const char *end = s->units + s->length;
  const char *found;

  while (most-- > 0 && (found = find_byte (start, end, byte)) != NULL)
    {
      if (!push_slice (m, list, s, start - s->units, found - s->units))
        return FALSE;
      start = found + 1;
    }
  return push_slice (m, list, s, start - s->units, s->length);
}

/* The same of ASCII, eight bytes at a time, as most texts are. */
static gboolean
split_short_ascii (CsMachine *m, CsList *list, const CsStr *s, char byte)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101), high = ones << 7;
  const char *start = s->units, *end = start + s->length, *block_end = cs_str_block_end (s);
  CsValue piece;

  for (const char *word = start; word < end; word += 8)
    {
      guint64 bytes, found;

      memcpy (&bytes, word, 8);
      /* The highest bit of those that are equal, as none has it itself. */
      found = (high - (GUINT64_FROM_LE (bytes) ^ ones * (guchar)byte)) & high;
      if (end - word < 8)
        found &= (G_GUINT64_CONSTANT (1) << 8 * (end - word)) - 1;
      for (; found != 0; found &= found - 1)
        {
          const char *at = word + __builtin_ctzll (found) / 8;

          piece = cs_str_cut_ascii (m, start, (gsize)(at - start), block_end);
          if (cs_is_empty (piece) || !cs_list_push (m, list, piece))
            return FALSE;
          start = at + 1;
        }
    }
  piece = start > s->units ? cs_str_cut_ascii (m, start, (gsize)(end - start), block_end)
                           : cs_str_slice (m, s, 0, s->length);
  cs_work (m, (gint64)list->length * CS_CHAR_WORK);
  return !cs_is_empty (piece) && cs_list_push (m, list, piece);
}

static gboolean
split_at (CsMachine *m, CsList *list, const CsStr *s, const CsStr *separator, gint64 most)
{
  gint64 start = 0;
  gint64 found;

  if (s->ascii && separator->ascii && separator->length == 1 && s->length < SHORT_LINE
      && most > s->length)
    return split_short_ascii (m, list, s, separator->units[0]);
  if (s->width == 1 && separator->width == 1 && separator->length == 1 && s->length < CS_MANY_BYTES)
    return split_at_byte (m, list, s, separator->units[0], most);
  while (most-- > 0 && (found = cs_str_find (m, s, separator, start, s->length)) >= 0)
    {
      if (!push_slice (m, list, s, start, found))
        return FALSE;
      start = found + separator->length;
    }
  return push_slice (m, list, s, start, s->length);
}

static gboolean
split_at_from_end (CsMachine *m, CsList *list, const CsStr *s, const CsStr *separator, gint64 most)
{
  gint64 end = s->length;
  gint64 found;

  while (most-- > 0 && (found = cs_str_find_last (m, s, separator, 0, end)) >= 0)
    {
      if (!push_slice (m, list, s, found + separator->length, end))
        return FALSE;
      end = found;
    }
  return push_slice (m, list, s, 0, end);
}

static CsValue
split_native (CsMachine *m, CsValue *args, gboolean from_end)
{
  const CsStr *s = cs_str_get (args[0]);
  gint64 most;
  CsList *list;
  gboolean ok;

  if ((!cs_is_none (args[1]) && !cs_args_str (m, args[1], "must be str or None, not %s"))
      || !cs_index_get_exact (m, args[2], CS_OVERFLOW_SIZE, &most))
    return CS_EMPTY;
  if (!cs_is_none (args[1]) && cs_str_get (args[1])->length == 0)
    return cs_raise (m, m->image->types.ValueError, "empty separator");
  most = most < 0 ? G_MAXINT64 : most;
  list = cs_list_alloc (m, 12);
  if (list == NULL)
    return CS_EMPTY;
  if (cs_is_none (args[1]))
    ok =
        from_end ? split_at_spaces_from_end (m, list, s, most) : split_at_spaces (m, list, s, most);
  else
    ok = (from_end ? split_at_from_end : split_at) (m, list, s, cs_str_get (args[1]), most);
  cs_charge (m, list->length + s->length / CS_BYTES_PER_TICK);
  if (from_end)
    reverse (m, list);
  return finish (m, list, ok);
}

CsValue
cs_str_split (CsMachine *m, CsValue *args, guint n_args)
{
  return split_native (m, args, FALSE);
}

CsValue
cs_str_rsplit (CsMachine *m, CsValue *args, guint n_args)
{
  return split_native (m, args, TRUE);
}

CsValue
cs_str_splitlines (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  gboolean keep_ends;
  CsList *list;
  gboolean ok = TRUE;
  gint64 start = 0;

  if (cs_truth (m, args[1], &keep_ends) != CS_OK)
    return CS_EMPTY;
  list = cs_list_alloc (m, 0);
  if (list == NULL)
    return CS_EMPTY;
  while (ok && start < s->length)
    {
      gint64 end = start;
      gint64 next;

      for (; end < s->length && !cs_char_is_line_break (cs_str_at (s, end)); end++)
        cs_work (m, CS_UNIT_WORK);
      next = MIN (end + 1, s->length);
      if (end + 1 < s->length && cs_str_at (s, end) == '\r' && cs_str_at (s, end + 1) == '\n')
        next++;
      ok = push_slice (m, list, s, start, keep_ends ? next : end);
      start = next;
    }
  return finish (m, list, ok);
}

static CsValue
three (CsMachine *m, CsValue a, CsValue b, CsValue c)
{
  CsValue items[] = { a, b, c };

  if (!cs_is_empty (a) && !cs_is_empty (b) && !cs_is_empty (c))
    return cs_tuple_new_taken (m, items, 3);
  for (int i = 0; i < 3; i++)
    cs_unref (m, items[i]);
  return CS_EMPTY;
}

static CsValue
partition_native (CsMachine *m, CsValue *args, gboolean from_end)
{
  const CsStr *s = cs_str_get (args[0]);
  const CsStr *separator;
  gint64 found;
  guint32 behind;

  if (!cs_args_str (m, args[1], "must be str, not %s"))
    return CS_EMPTY;
  separator = cs_str_get (args[1]);
  if (separator->length == 0)
    return cs_raise (m, m->image->types.ValueError, "empty separator");
  found = (from_end ? cs_str_find_last : cs_str_find) (m, s, separator, 0, s->length);
  if (found < 0)
    {
      CsValue whole = cs_str_slice (m, s, 0, s->length);
      CsValue empty = cs_str_new (m, "", 0);

      return from_end ? three (m, empty, cs_ref (empty), whole)
                      : three (m, whole, empty, cs_ref (empty));
    }
  behind = found + separator->length;
  return three (m, cs_str_slice (m, s, 0, found), cs_ref (args[1]),
                cs_str_slice (m, s, behind, s->length - behind));
}

CsValue
cs_str_partition (CsMachine *m, CsValue *args, guint n_args)
{
  return partition_native (m, args, FALSE);
}

CsValue
cs_str_rpartition (CsMachine *m, CsValue *args, guint n_args)
{
  return partition_native (m, args, TRUE);
}

/* Stripping. */

static gboolean
is_stripped (CsMachine *m, const CsStr *characters, gunichar c)
{
  cs_work (m, CS_CHAR_WORK);
  if (characters == NULL)
    return c < 0x80 ? cs_ascii_is_space (c) : cs_char_is_space (c);
  for (guint32 i = 0; i < characters->length; i++)
    {
      if (cs_unit_get (characters->units, characters->width, i) == c)
        return TRUE;
      cs_work (m, CS_UNIT_WORK);
    }
  return FALSE;
}

static CsValue
strip_native (CsMachine *m, CsValue *args, gboolean left, gboolean right, const char *name)
{
  const CsStr *s = cs_str_get (args[0]);
  const CsStr *characters = NULL;
  guint32 start = 0;
  guint32 end = s->length;

  if (!cs_is_none (args[1]))
    {
      if (!cs_is_str (m, args[1]))
        return cs_raise (m, m->image->types.TypeError, "%s arg must be None or str", name);
      characters = cs_str_get (args[1]);
    }
  if (characters == NULL && s->ascii && s->length < SHORT_LINE)
    {
      while (left && start < end && cs_ascii_is_space ((guchar)s->units[start]))
        start++;
      while (right && end > start && cs_ascii_is_space ((guchar)s->units[end - 1]))
        end--;
      return cs_str_slice (m, s, start, end - start);
    }
  while (left && start < end && is_stripped (m, characters, cs_str_at (s, start)))
    start++;
  while (right && end > start && is_stripped (m, characters, cs_str_at (s, end - 1)))
    end--;
  return cs_str_slice (m, s, start, end - start);
}

CsValue
cs_str_strip (CsMachine *m, CsValue *args, guint n_args)
{
  return strip_native (m, args, TRUE, TRUE, "strip");
}

CsValue
cs_str_lstrip (CsMachine *m, CsValue *args, guint n_args)
{
  return strip_native (m, args, TRUE, FALSE, "lstrip");
}

CsValue
cs_str_rstrip (CsMachine *m, CsValue *args, guint n_args)
{
  return strip_native (m, args, FALSE, TRUE, "rstrip");
}

/* Joining. */

/* So many are looked through without breath. */
#define FEW_ITEMS 1024

static CsStatus
join_one (CsMachine *m, CsStrBuilder *out, const CsStr *separator, guint64 index, CsValue item)
{
  if (!cs_is_str (m, item))
    {
      g_autofree char *name = cs_type_name_dup (m, item);

      cs_raise (m, m->image->types.TypeError,
                "sequence item %" G_GUINT64_FORMAT ": expected str instance, %s found", index,
                name);
      return CS_RAISED;
    }
  if (index > 0)
    cs_str_builder_append (out, separator);
  cs_str_builder_append (out, cs_str_get (item));
  cs_charge (m, 1);
  cs_work (m, CS_CHAR_WORK);
  return CS_OK;
}

static CsStatus
join_items (CsMachine *m, CsStrBuilder *out, const CsStr *separator, CsValue iterable)
{
  CsValue iterator, item;
  CsStatus status = cs_iter (m, iterable, &iterator);

  if (status != CS_OK)
    return status;
  /* An iterator cannot be handed on once C has taken something from it. */
  if (cs_is (iterator, iterable))
    status = CS_PYTHON;
  for (guint64 i = 0; status == CS_OK; i++)
    {
      status = cs_next (m, iterator, &item);
      if (status != CS_OK || cs_is_empty (item))
        break;
      status = join_one (m, out, separator, i, item);
      cs_unref (m, item);
    }
  cs_unref (m, iterator);
  return status;
}

/* The items of a list or tuple; NULL for anything else. */
static const CsValue *
row_items (CsMachine *m, CsValue iterable, guint32 *n)
{
  if (cs_is_a (iterable, m->image->types.list))
    {
      const CsList *list = (const CsList *)cs_object_get (iterable);

      *n = list->length;
      return list->items;
    }
  if (cs_is_a (iterable, m->image->types.tuple))
    {
      const CsTuple *tuple = (const CsTuple *)cs_object_get (iterable);

      *n = tuple->length;
      return tuple->items;
    }
  return NULL;
}

/* Whether there is nothing but strs. */
static gboolean
are_plain (CsMachine *m, const CsValue *items, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    {
      if (!cs_is_a (items[i], m->image->types.str))
        return FALSE;
      if (i % FEW_ITEMS == FEW_ITEMS - 1)
        cs_work (m, FEW_ITEMS * CS_ITEM_WORK);
    }
  return TRUE;
}

static gboolean
is_iterable (CsMachine *m, CsValue v)
{
  const CsType *type = cs_type_of (m, v);

  return CS_OPERATOR (type, iter) != NULL || cs_type_has_special (type, CS_SPECIAL_ITER)
         || cs_type_has_special (type, CS_SPECIAL_GETITEM);
}

CsValue
cs_str_join (CsMachine *m, CsValue *args, guint n_args)
{
  const CsValue *items;
  CsStrBuilder out;
  CsStatus status;
  guint32 n;

  items = row_items (m, args[1], &n);
  if (items != NULL)
    {
      CsValue text = cs_str_join_short (m, items, n, cs_str_get (args[0]));

      if (cs_is (text, CS_NOT_IMPLEMENTED) && are_plain (m, items, n))
        text = cs_str_concat_all (m, items, n, cs_str_get (args[0]));
      if (!cs_is (text, CS_NOT_IMPLEMENTED))
        {
          cs_charge (m, n);
          return text;
        }
    }
  if (!is_iterable (m, args[1]))
    return cs_raise (m, m->image->types.TypeError, "can only join an iterable");
  cs_str_builder_init (&out, m);
  status = join_items (m, &out, cs_str_get (args[0]), args[1]);
  if (status == CS_OK)
    return cs_str_builder_finish (&out);
  cs_str_builder_clear (&out);
  return cs_native_result (m, status, CS_EMPTY, "join", args, 2);
}
