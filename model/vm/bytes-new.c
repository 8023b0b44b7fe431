/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/bytes-private.h"
#include "vm/text-private.h"

#include "vm/image.h"
#include "vm/number.h"

/* bytes from other things, and to text. */

static CsValue
as_type (CsMachine *m, CsType *type, CsValue bytes)
{
  CsBytes *copy;

  if (cs_is_empty (bytes) || type == m->image->types.bytes)
    return bytes;
  copy = cs_bytes_alloc (m, type, cs_bytes_get (bytes)->length);
  if (copy != NULL)
    cs_copy_bytes (m, copy->data, cs_bytes_get (bytes)->data, copy->length);
  cs_unref (m, bytes);
  return copy != NULL ? cs_from_object (copy) : CS_EMPTY;
}

static CsValue
zeros (CsMachine *m, CsValue count)
{
  gint64 n;
  CsBytes *self;

  if (!cs_index_get_exact (m, count, CS_OVERFLOW_INDEX, &n))
    return CS_EMPTY;
  if (n < 0)
    return cs_raise (m, m->image->types.ValueError, "negative count");
  self = cs_bytes_alloc (m, m->image->types.bytes, n);
  return self != NULL ? cs_from_object (self) : CS_EMPTY;
}

static CsStatus
append_item (CsMachine *m, CsStrBuilder *out, CsValue item)
{
  gint64 n;

  if (!cs_is_int (m, item) && cs_type_has_special (cs_type_of (m, item), CS_SPECIAL_INDEX))
    return CS_PYTHON;
  if (!cs_index_get (m, item, &n))
    return CS_RAISED;
  if (n < 0 || n > 255)
    {
      cs_raise (m, m->image->types.ValueError, "bytes must be in range(0, 256)");
      return CS_RAISED;
    }
  cs_str_builder_append_char (out, (gunichar)n);
  cs_charge (m, 1);
  return CS_OK;
}

static CsStatus
append_items (CsMachine *m, CsStrBuilder *out, CsValue iterable)
{
  CsValue iterator, item;
  CsStatus status = cs_iter (m, iterable, &iterator);

  if (status != CS_OK)
    return status;
  if (cs_is (iterator, iterable))
    status = CS_PYTHON;
  while (status == CS_OK)
    {
      status = cs_next (m, iterator, &item);
      if (status != CS_OK || cs_is_empty (item))
        break;
      status = append_item (m, out, item);
      cs_unref (m, item);
      cs_work (m, CS_CHAR_WORK);
    }
  cs_unref (m, iterator);
  return status;
}

static CsValue
from_iterable (CsMachine *m, CsValue *args)
{
  const CsType *type = cs_type_of (m, args[1]);
  CsStrBuilder out;
  CsStatus status;
  CsValue result = CS_EMPTY;

  if (CS_OPERATOR (type, iter) == NULL && !cs_type_has_special (type, CS_SPECIAL_ITER)
      && !cs_type_has_special (type, CS_SPECIAL_GETITEM))
    {
      cs_raise_for_type (m, "cannot convert '%s' object to bytes", args[1]);
      return CS_EMPTY;
    }
  cs_str_builder_init (&out, m);
  status = append_items (m, &out, args[1]);
  if (status == CS_OK)
    result =
        out.failed ? cs_raise_memory (m) : cs_bytes_new (m, (const guint8 *)out.units, out.length);
  cs_str_builder_clear (&out);
  return cs_native_result (m, status, result, "bytes_from", args, 2);
}

CsValue
cs_bytes_new_native (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = (CsType *)cs_object_get (args[0]);
  CsValue source = args[1];

  if (cs_is_empty (source))
    return as_type (m, type, cs_bytes_new (m, NULL, 0));
  if (cs_is_str (m, source))
    {
      if (cs_is_empty (args[2]))
        return cs_raise (m, m->image->types.TypeError, "string argument without an encoding");
      return as_type (m, type, cs_encode (m, cs_str_get (source), args[2], args[3]));
    }
  if (!cs_is_empty (args[2]) || !cs_is_empty (args[3]))
    return cs_raise (m, m->image->types.TypeError, "encoding without a string argument");
  if (cs_type_has_special (cs_type_of (m, source), CS_SPECIAL_BYTES)
      || cs_type_has_special (cs_type_of (m, source), CS_SPECIAL_INDEX))
    return cs_call_library (m, "bytes_from", args, 2);
  if (cs_is_bytes (m, source))
    {
      if (type == m->image->types.bytes && cs_object_get (source)->type == type)
        return cs_ref (source);
      return as_type (m, type,
                      cs_bytes_new (m, cs_bytes_get (source)->data, cs_bytes_get (source)->length));
    }
  if (cs_is_int (m, source))
    return as_type (m, type, zeros (m, source));
  source = from_iterable (m, args);
  return cs_is (source, CS_LATER) ? source : as_type (m, type, source);
}

CsValue
cs_bytes_decode (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_decode (m, cs_bytes_get (args[0])->data, cs_bytes_get (args[0])->length, args[1],
                    args[2]);
}

CsValue
cs_bytes_fromhex (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *text;
  CsStrBuilder out;
  CsValue result;
  guint32 i = 0;

  if (!cs_args_str (m, args[1], "fromhex() argument must be str, not %s"))
    return CS_EMPTY;
  text = cs_str_get (args[1]);
  cs_str_builder_init (&out, m);
  while (i < text->length)
    {
      int high = g_unichar_xdigit_value (cs_str_at (text, i));
      int low = i + 1 < text->length ? g_unichar_xdigit_value (cs_str_at (text, i + 1)) : -1;

      if (cs_str_at (text, i) < 0x80 && cs_char_is_space (cs_str_at (text, i)))
        {
          i++;
          continue;
        }
      if (high < 0 || low < 0)
        {
          cs_str_builder_clear (&out);
          return cs_raise (m, m->image->types.ValueError,
                           "non-hexadecimal number found in fromhex() arg at position %u",
                           high < 0 ? i : i + 1);
        }
      cs_str_builder_append_char (&out, high << 4 | low);
      i += 2;
    }
  result =
      out.failed ? cs_raise_memory (m) : cs_bytes_new (m, (const guint8 *)out.units, out.length);
  cs_str_builder_clear (&out);
  return as_type (m, (CsType *)cs_object_get (args[0]), result);
}

CsValue
cs_bytes_hex (CsMachine *m, CsValue *args, guint n_args)
{
  const CsBytes *self = cs_bytes_get (args[0]);
  gint64 group = 1;
  CsStrBuilder out;

  if (!cs_is_empty (args[1])
      && (!cs_args_str (m, args[1], "sep must be str or bytes.")
          || !cs_index_get (m, args[2], &group)))
    return CS_EMPTY;
  if (!cs_is_empty (args[1]) && cs_str_get (args[1])->length != 1)
    return cs_raise (m, m->image->types.ValueError, "sep must be length 1.");
  cs_str_builder_init (&out, m);
  for (guint32 i = 0; i < self->length; i++)
    {
      /* Groups count from the end, for a negative size from the start. */
      gint64 before = group > 0 ? self->length - i : i;

      if (i > 0 && !cs_is_empty (args[1]) && group != 0 && before % ABS (group) == 0)
        cs_str_builder_append (&out, cs_str_get (args[1]));
      cs_str_builder_append_char (&out, "0123456789abcdef"[self->data[i] >> 4]);
      cs_str_builder_append_char (&out, "0123456789abcdef"[self->data[i] & 15]);
    }
  return cs_str_builder_finish (&out);
}

static CsStatus
join_items (CsMachine *m, CsStrBuilder *out, const CsBytes *separator, CsValue iterable)
{
  CsValue iterator, item;
  CsStatus status = cs_iter (m, iterable, &iterator);

  if (status != CS_OK)
    return status;
  if (cs_is (iterator, iterable))
    status = CS_PYTHON;
  for (guint64 i = 0; status == CS_OK; i++)
    {
      status = cs_next (m, iterator, &item);
      if (status != CS_OK || cs_is_empty (item))
        break;
      if (!cs_is_bytes (m, item))
        {
          g_autofree char *name = cs_type_name_dup (m, item);

          cs_raise (m, m->image->types.TypeError,
                    "sequence item %" G_GUINT64_FORMAT ": expected a bytes-like object, %s found",
                    i, name);
          status = CS_RAISED;
        }
      else
        {
          if (i > 0)
            cs_str_builder_append_latin1 (out, separator->data, separator->length);
          cs_str_builder_append_latin1 (out, cs_bytes_get (item)->data,
                                        cs_bytes_get (item)->length);
        }
      cs_unref (m, item);
    }
  cs_unref (m, iterator);
  return status;
}

CsValue
cs_bytes_join (CsMachine *m, CsValue *args, guint n_args)
{
  const CsType *type = cs_type_of (m, args[1]);
  CsStrBuilder out;
  CsStatus status;
  CsValue result = CS_EMPTY;

  if (CS_OPERATOR (type, iter) == NULL && !cs_type_has_special (type, CS_SPECIAL_ITER)
      && !cs_type_has_special (type, CS_SPECIAL_GETITEM))
    return cs_raise (m, m->image->types.TypeError, "can only join an iterable");
  cs_str_builder_init (&out, m);
  status = join_items (m, &out, cs_bytes_get (args[0]), args[1]);
  if (status == CS_OK)
    result =
        out.failed ? cs_raise_memory (m) : cs_bytes_new (m, (const guint8 *)out.units, out.length);
  cs_str_builder_clear (&out);
  return cs_native_result (m, status, result, "join_bytes", args, 2);
}
