/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/str-private.h"
#include "vm/text-private.h"

#include "vm/image.h"
#include "vm/number.h"

/* Padding, tabs and translation. */

static CsValue
padded (CsMachine *m, const CsStr *s, gint64 left, gint64 right, gunichar fill)
{
  CsStrBuilder out;

  cs_str_builder_init (&out, m);
  cs_str_builder_append_n (&out, fill, left);
  cs_str_builder_append (&out, s);
  cs_str_builder_append_n (&out, fill, right);
  return cs_str_builder_finish (&out);
}

/* self, width, fill character; FALSE after raising. */
static gboolean
padding_args (CsMachine *m, CsValue *args, gint64 *padding, gunichar *fill)
{
  gint64 width;

  if (!cs_index_get_exact (m, args[1], CS_OVERFLOW_SIZE, &width))
    return FALSE;
  *fill = ' ';
  if (!cs_is_empty (args[2]))
    {
      if (!cs_args_str (m, args[2], "The fill character must be a unicode character, not %s"))
        return FALSE;
      if (cs_str_get (args[2])->length != 1)
        {
          cs_raise (m, m->image->types.TypeError,
                    "The fill character must be exactly one character long");
          return FALSE;
        }
      *fill = cs_str_at (cs_str_get (args[2]), 0);
    }
  *padding = MAX (width - cs_str_get (args[0])->length, 0);
  return TRUE;
}

CsValue
cs_str_ljust (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 padding;
  gunichar fill;

  if (!padding_args (m, args, &padding, &fill))
    return CS_EMPTY;
  return padded (m, cs_str_get (args[0]), 0, padding, fill);
}

CsValue
cs_str_rjust (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 padding;
  gunichar fill;

  if (!padding_args (m, args, &padding, &fill))
    return CS_EMPTY;
  return padded (m, cs_str_get (args[0]), padding, 0, fill);
}

CsValue
cs_str_center (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 padding, left;
  gunichar fill;

  if (!padding_args (m, args, &padding, &fill))
    return CS_EMPTY;
  /* The odd one goes to the left where the width is odd. */
  left = padding / 2 + (padding & (cs_str_get (args[0])->length + padding) & 1);
  return padded (m, cs_str_get (args[0]), left, padding - left, fill);
}

CsValue
cs_str_zfill (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  CsStrBuilder out;
  gint64 width;
  guint32 sign;

  if (!cs_index_get_exact (m, args[1], CS_OVERFLOW_SIZE, &width))
    return CS_EMPTY;
  sign = s->length > 0 && (cs_str_at (s, 0) == '+' || cs_str_at (s, 0) == '-');
  cs_str_builder_init (&out, m);
  cs_str_builder_append_slice (&out, s, 0, sign);
  cs_str_builder_append_n (&out, '0', width - s->length);
  cs_str_builder_append_slice (&out, s, sign, s->length - sign);
  return cs_str_builder_finish (&out);
}

CsValue
cs_str_expandtabs (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  gint64 size;
  gint64 column = 0;
  CsStrBuilder out;

  if (!cs_index_get_exact (m, args[1], CS_OVERFLOW_SIZE, &size))
    return CS_EMPTY;
  cs_str_builder_init (&out, m);
  for (guint32 i = 0; i < s->length; i++)
    {
      gunichar c = cs_str_at (s, i);

      if (c == '\t')
        {
          gint64 n = size > 0 ? size - column % size : 0;

          cs_str_builder_append_n (&out, ' ', n);
          column += n;
          continue;
        }
      cs_str_builder_append_char (&out, c);
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  return cs_str_builder_finish (&out);
}

/* What `table` says about `c`: text, a code point or None; LookupError leaves it. */
static CsStatus
translate_char (CsMachine *m, CsStrBuilder *out, CsValue table, gunichar c)
{
  CsValue v;
  gint64 n;
  CsStatus status;

  if (cs_is_a (table, m->image->types.dict))
    {
      /* Most characters are not in the table, and nobody is to be told. */
      status = cs_dict_get (m, (CsDict *)cs_object_get (table), cs_small_int (c), &v);
      if (status == CS_OK && cs_is_empty (v))
        {
          cs_str_builder_append_char (out, c);
          return CS_OK;
        }
      if (status == CS_OK)
        cs_ref (v);
    }
  else
    status = cs_get_item (m, table, cs_small_int (c), &v);

  if (status == CS_RAISED && cs_is_instance (m, m->exception, m->image->types.LookupError))
    {
      cs_set (m, &m->exception, CS_EMPTY);
      cs_str_builder_append_char (out, c);
      return CS_OK;
    }
  if (status != CS_OK)
    return status;
  if (cs_is_str (m, v))
    cs_str_builder_append (out, cs_str_get (v));
  else if (cs_int_get (m, v, &n) && n >= 0 && n < 0x110000)
    cs_str_builder_append_char (out, (gunichar)n);
  else if (!cs_is_none (v))
    {
      if (cs_is_int (m, v))
        cs_raise (m, m->image->types.ValueError, "character mapping must be in range(0x110000)");
      else
        cs_raise (m, m->image->types.TypeError,
                  "character mapping must return integer, None or str");
      status = CS_RAISED;
    }
  cs_unref (m, v);
  return status;
}

CsValue
cs_str_translate (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *s = cs_str_get (args[0]);
  CsStrBuilder out;
  CsStatus status = CS_OK;

  cs_str_builder_init (&out, m);
  for (guint32 i = 0; i < s->length && status == CS_OK; i++)
    {
      status = translate_char (m, &out, args[1], cs_str_at (s, i));
      cs_work (m, CS_CHAR_WORK);
    }
  cs_charge (m, s->length);
  if (status == CS_OK)
    return cs_str_builder_finish (&out);
  cs_str_builder_clear (&out);
  return cs_native_result (m, status, CS_EMPTY, "str_translate", args, 2);
}

static gboolean
put (CsMachine *m, CsDict *dict, gunichar c, CsValue value)
{
  return cs_dict_set (m, dict, cs_small_int (c), value) == CS_OK;
}

/* maketrans (from, to[, removed]), a class method */
static gboolean
table_from_strings (CsMachine *m, CsDict *dict, const CsStr *from, const CsStr *to,
                    const CsStr *removed)
{
  gboolean ok = TRUE;

  for (guint32 i = 0; ok && i < from->length; i++)
    ok = put (m, dict, cs_str_at (from, i), cs_small_int (cs_str_at (to, i)));
  for (guint32 i = 0; ok && removed != NULL && i < removed->length; i++)
    ok = put (m, dict, cs_str_at (removed, i), CS_NONE);
  return ok;
}

/* maketrans (mapping): characters as keys become code points. */
static gboolean
table_from_dict (CsMachine *m, CsDict *dict, CsDict *from)
{
  guint32 position = 0;
  CsValue key, value;

  while (cs_dict_next (from, &position, &key, &value))
    {
      if (cs_is_str (m, key) && cs_str_get (key)->length == 1)
        key = cs_small_int (cs_str_at (cs_str_get (key), 0));
      else if (!cs_is_int (m, key))
        {
          cs_raise (m, cs_is_str (m, key) ? m->image->types.ValueError : m->image->types.TypeError,
                    "%s",
                    cs_is_str (m, key) ? "string keys in translate table must be of length 1"
                                       : "keys in translate table must be strings or integers");
          return FALSE;
        }
      if (cs_dict_set (m, dict, key, value) != CS_OK)
        return FALSE;
    }
  return TRUE;
}

CsValue
cs_str_maketrans (CsMachine *m, CsValue *args, guint n_args)
{
  CsDict *dict;
  gboolean ok;

  if (cs_is_empty (args[2]))
    {
      if (!cs_is_instance (m, args[1], m->image->types.dict))
        return cs_raise (m, m->image->types.TypeError,
                         "if you give only one argument to maketrans it must be a dict");
      dict = cs_dict_new (m);
      ok = dict != NULL && table_from_dict (m, dict, (CsDict *)cs_object_get (args[1]));
    }
  else
    {
      if (!cs_args_str (m, args[1],
                        "first maketrans argument must be a string if there is a second argument")
          || !cs_args_str (m, args[2], "maketrans() argument 2 must be str, not %s")
          || (!cs_is_empty (args[3])
              && !cs_args_str (m, args[3], "maketrans() argument 3 must be str, not %s")))
        return CS_EMPTY;
      if (cs_str_get (args[1])->length != cs_str_get (args[2])->length)
        return cs_raise (m, m->image->types.ValueError,
                         "the first two maketrans arguments must have equal length");
      dict = cs_dict_new (m);
      ok = dict != NULL
           && table_from_strings (m, dict, cs_str_get (args[1]), cs_str_get (args[2]),
                                  cs_is_empty (args[3]) ? NULL : cs_str_get (args[3]));
    }
  if (ok)
    return cs_from_object (dict);
  if (dict != NULL)
    cs_unref (m, cs_from_object (dict));
  return CS_EMPTY;
}
