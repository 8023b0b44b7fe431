/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"

const char *
cs_type_name (CsMachine *m, CsValue v)
{
  const CsType *type = cs_type_of (m, v);
  const char *name = cs_type_dotted_name (type);

  if (name == NULL)
    name = cs_str_ascii (type->name);
  return name != NULL ? name : "object";
}

/* How many items a builtin container holds; -1 for anything else. */
static gint64
container_length (CsMachine *m, CsValue v)
{
  const CsTypes *types = &m->image->types;
  CsType *type = cs_type_of (m, v);
  gint64 length = -1;

  if (!cs_is_object (v) || cs_type_has_special (type, CS_SPECIAL_LEN)
      || cs_type_has_special (type, CS_SPECIAL_ITER))
    return -1;
  if (type == types->range)
    return ((CsRange *)cs_object_get (v))->length;
  if (cs_is_kind (v, types->str) || cs_is_kind (v, types->bytes) || cs_is_dict (m, v)
      || cs_is_any_set (m, v) || type == types->dict_keys || type == types->dict_values
      || type == types->dict_items)
    if (cs_length (m, v, &length) != CS_OK)
      length = -1;
  return length;
}

/* FALSE: not all of its numbers are small. */
static gboolean
collect_range (CsMachine *m, const CsRange *range, CsList *list)
{
  gint64 n = range->start, last;

  if (range->length == 0)
    return TRUE;
  if (__builtin_mul_overflow (range->step, range->length - 1, &last)
      || __builtin_add_overflow (last, n, &last) || MIN (n, last) < CS_SMALL_INT_MIN
      || MAX (n, last) > CS_SMALL_INT_MAX)
    return FALSE;
  for (gint64 i = 0; i < range->length; i++)
    list->items[i] = cs_small_int (n + i * range->step);
  list->length = (guint32)range->length;
  cs_work (m, range->length);
  return TRUE;
}

static CsStatus
collect (CsMachine *m, CsValue iterable, guint32 length, CsItems *items)
{
  CsList *list = cs_list_alloc (m, length);
  CsValue iterator;
  CsValue item;
  CsStatus status = CS_OK;

  if (list == NULL)
    return CS_RAISED;
  if (cs_is_a (iterable, m->image->types.range)
      && collect_range (m, (const CsRange *)cs_object_get (iterable), list))
    iterator = CS_EMPTY;
  else
    status = cs_iter (m, iterable, &iterator);
  if (status == CS_OK && !cs_is_empty (iterator))
    {
      while ((status = cs_next (m, iterator, &item)) == CS_OK && !cs_is_empty (item))
        {
          cs_work (m, CS_CHAR_WORK);
          if (cs_list_push (m, list, item))
            continue;
          status = CS_RAISED;
          break;
        }
      cs_unref (m, iterator);
    }
  if (status != CS_OK)
    cs_unref (m, cs_from_object (list));
  else
    *items = (CsItems){ list->items, list->length, cs_from_object (list) };
  return status;
}

CsStatus
cs_items_get (CsMachine *m, CsValue iterable, CsItems *items)
{
  gboolean is_list = cs_is_list (m, iterable);
  gint64 length;

  if ((is_list || cs_is_tuple (m, iterable))
      && !cs_type_has_special (cs_object_get (iterable)->type, CS_SPECIAL_ITER))
    {
      CsList *list = cs_list_get (iterable);
      CsTuple *tuple = cs_tuple_get (iterable);

      *items = (CsItems){ is_list ? list->items : tuple->items,
                          is_list ? list->length : tuple->length, cs_ref (iterable) };
      return CS_OK;
    }
  length = container_length (m, iterable);
  if (length < 0 || length > CS_DIRECT_ITEMS)
    return CS_PYTHON;
  return collect (m, iterable, length, items);
}

void
cs_items_release (CsMachine *m, CsItems *items)
{
  cs_unref (m, cs_steal (&items->owner));
}

CsStatus
cs_list_extend_by (CsMachine *m, CsList *list, CsValue iterator, gint64 limit)
{
  guint32 before = list->length;
  CsStatus status = CS_PYTHON;

  while (status == CS_PYTHON && list->length - before < limit)
    {
      CsValue item;

      status = cs_next (m, iterator, &item);
      if (status != CS_OK || cs_is_empty (item))
        break;
      status = cs_list_push (m, list, item) ? CS_PYTHON : CS_RAISED;
      cs_work (m, CS_CHAR_WORK);
    }
  cs_charge_items (m, list->length - before);
  return status;
}

CsStatus
cs_items_collect (CsMachine *m, CsValue iterable, CsValue *items)
{
  CsValue iterator = CS_EMPTY;
  CsItems held;
  CsStatus status = cs_items_get (m, iterable, &held);

  *items = CS_NONE;
  if (status == CS_OK)
    {
      cs_charge_items (m, held.length);
      /* A list that was made for it is the result. */
      if (!cs_is (held.owner, iterable))
        {
          *items = held.owner;
          return CS_OK;
        }
      *items = cs_list_new (m, held.items, held.length);
      cs_items_release (m, &held);
      return cs_is_empty (*items) ? CS_RAISED : CS_OK;
    }
  if (status == CS_PYTHON)
    status = cs_iter (m, iterable, &iterator);
  if (status != CS_OK)
    return status;
  cs_unref (m, iterator);
  if (!cs_is (iterator, iterable))
    return CS_PYTHON;
  *items = cs_list_new (m, NULL, 0);
  if (cs_is_empty (*items))
    return CS_RAISED;
  status = cs_list_extend_by (m, cs_list_get (*items), iterable, CS_PIECE_ITEMS);
  if (status == CS_RAISED)
    cs_unref (m, *items);
  return status;
}

/* First place where two rows differ, at most `n`. */
static CsStatus
first_difference (CsMachine *m, const CsValue *a, const CsValue *b, guint32 n, guint32 *place)
{
  for (guint32 i = 0; i < n; i++)
    {
      gboolean equal;
      CsStatus status = cs_key_equal (m, a[i], b[i], &equal);

      if (status != CS_OK)
        return status;
      if (!equal)
        {
          *place = i;
          return CS_OK;
        }
      cs_work (m, CS_ITEM_WORK);
    }
  *place = n;
  return CS_OK;
}

CsStatus
cs_items_compare (CsMachine *m, CsOpcode operator_, const CsValue *a, guint32 n_a, const CsValue *b,
                  guint32 n_b, CsValue *result)
{
  gboolean equality = operator_ == CS_OP_EQUAL || operator_ == CS_OP_NOT_EQUAL;
  guint32 n = MIN (n_a, n_b);
  guint32 place = 0;
  gboolean truth;
  CsStatus status;

  if (equality && n_a != n_b)
    {
      *result = cs_bool (operator_ == CS_OP_NOT_EQUAL);
      return CS_OK;
    }
  status = first_difference (m, a, b, n, &place);
  if (status != CS_OK)
    return status;
  cs_charge_items (m, place);
  if (place == n)
    truth = operator_ == CS_OP_EQUAL        ? TRUE
            : operator_ == CS_OP_NOT_EQUAL  ? FALSE
            : operator_ == CS_OP_LESS       ? n_a < n_b
            : operator_ == CS_OP_LESS_EQUAL ? n_a <= n_b
            : operator_ == CS_OP_GREATER    ? n_a > n_b
                                            : n_a >= n_b;
  else if (equality)
    truth = operator_ == CS_OP_NOT_EQUAL;
  else
    status = cs_compare (m, operator_, a[place], b[place], &truth);
  if (status == CS_OK)
    *result = cs_bool (truth);
  return status;
}

CsStatus
cs_items_find (CsMachine *m, const CsValue *items, gint64 start, gint64 stop, CsValue value,
               gint64 *index)
{
  *index = -1;
  for (gint64 i = start; i < stop; i++)
    {
      gboolean equal;
      CsStatus status = cs_key_equal (m, items[i], value, &equal);

      if (status != CS_OK)
        return status;
      if (equal)
        {
          *index = i;
          cs_charge_items (m, i - start);
          return CS_OK;
        }
      cs_work (m, CS_ITEM_WORK);
    }
  cs_charge_items (m, MAX (stop - start, 0));
  return CS_OK;
}

CsStatus
cs_items_count (CsMachine *m, const CsValue *items, guint32 length, CsValue value, gint64 *count)
{
  *count = 0;
  for (guint32 i = 0; i < length; i++)
    {
      gboolean equal;
      CsStatus status = cs_key_equal (m, items[i], value, &equal);

      if (status != CS_OK)
        return status;
      *count += equal;
      cs_work (m, CS_ITEM_WORK);
    }
  cs_charge_items (m, length);
  return CS_OK;
}

CsStatus
cs_items_append_repr (CsMachine *m, CsStrBuilder *out, const CsValue *items, guint32 length)
{
  for (guint32 i = 0; i < length; i++)
    {
      CsStatus status;

      if (i > 0)
        cs_str_builder_append_utf8 (out, ", ", 2);
      status = cs_append_repr (m, out, items[i]);
      if (status != CS_OK)
        return status;
      cs_work (m, CS_CHAR_WORK);
    }
  cs_charge_items (m, length);
  return CS_OK;
}

static gboolean
bound (CsMachine *m, CsValue v, gint64 length, gint64 otherwise, gint64 *place)
{
  if (cs_is_empty (v))
    *place = otherwise;
  else if (!cs_is_int (m, v))
    {
      cs_raise (m, m->image->types.TypeError,
                "slice indices must be integers or have an __index__ method");
      return FALSE;
    }
  else if (!cs_index_get (m, v, place))
    return FALSE;
  if (*place < 0)
    *place = *place < -length ? 0 : *place + length;
  *place = MIN (*place, length);
  return TRUE;
}

gboolean
cs_items_bounds (CsMachine *m, CsValue start, CsValue stop, gint64 length, gint64 *from, gint64 *to)
{
  return bound (m, start, length, 0, from) && bound (m, stop, length, length, to);
}
