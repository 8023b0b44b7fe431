/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include <string.h>

/* Items and slices of lists: reading, assigning, deleting. */

static CsValue
slice_copy (CsMachine *m, const CsList *self, const CsSlice *slice)
{
  gint64 start;
  gint64 step;
  gint64 count;
  CsList *result;

  if (!cs_slice_resolve (m, slice, self->length, &start, &step, &count))
    return CS_EMPTY;
  result = cs_list_alloc (m, count);
  if (result == NULL)
    return CS_EMPTY;
  if (step == 1 && count > 0)
    cs_copy_items (m, result->items, self->items + start, count);
  else
    for (gint64 i = 0; i < count; i++)
      {
        result->items[i] = cs_ref (self->items[start + i * step]);
        cs_work (m, CS_ITEM_WORK);
      }
  result->length = count;
  cs_charge_items (m, count);
  return cs_from_object (result);
}

CsStatus
cs_list_get_item (CsMachine *m, CsValue self, CsValue key, CsValue *result)
{
  const CsList *list = cs_list_get (self);
  gint64 index;
  CsStatus status;

  if (cs_is_a (key, m->image->types.slice))
    {
      *result = slice_copy (m, list, (CsSlice *)cs_object_get (key));
      return cs_is_empty (*result) ? CS_RAISED : CS_OK;
    }
  status = cs_item_index (m, key, list->length, "list", &index);
  if (status == CS_OK)
    *result = cs_ref (list->items[index]);
  return status;
}

/* Deletes every step-th item: closes the gaps first, releases afterwards. */
static CsStatus
delete_slice (CsMachine *m, CsList *list, gint64 start, gint64 step, gint64 count)
{
  CsValue removed;
  CsList *kept;
  guint32 to;

  if (count == 0)
    return CS_OK;
  if (step < 0)
    {
      start += (count - 1) * step;
      step = -step;
    }
  if (step == 1)
    return cs_list_splice (m, list, start, count, NULL, 0) ? CS_OK : CS_RAISED;
  kept = cs_list_alloc (m, count);
  if (kept == NULL)
    return CS_RAISED;
  removed = cs_from_object (kept);
  to = start;
  for (guint32 from = start; from < list->length; from++)
    {
      if (kept->length < count && from == start + kept->length * step)
        kept->items[kept->length++] = list->items[from];
      else
        list->items[to++] = list->items[from];
      cs_work (m, CS_ITEM_WORK);
    }
  list->length = to;
  cs_charge_items (m, to);
  cs_unref (m, removed);
  return CS_OK;
}

static CsStatus
assign_extended (CsMachine *m, CsList *list, gint64 start, gint64 step, gint64 count,
                 const CsItems *items)
{
  if (items->length != count)
    {
      cs_raise (m, m->image->types.ValueError,
                "attempt to assign sequence of size %u to extended slice of size %" G_GINT64_FORMAT,
                items->length, count);
      return CS_RAISED;
    }
  for (gint64 i = 0; i < count; i++)
    {
      cs_set (m, &list->items[start + i * step], cs_ref (items->items[i]));
      cs_work (m, CS_ITEM_WORK);
    }
  cs_charge_items (m, count);
  return CS_OK;
}

/* `list[…] = list` reads what it writes: works on a copy. */
static CsStatus
own_items (CsMachine *m, CsValue self, CsItems *items)
{
  CsValue copy;

  if (!cs_is (items->owner, self))
    return CS_OK;
  copy = cs_list_new (m, items->items, items->length);
  cs_items_release (m, items);
  if (cs_is_empty (copy))
    return CS_RAISED;
  *items = (CsItems){ cs_list_get (copy)->items, cs_list_get (copy)->length, copy };
  return CS_OK;
}

static CsStatus
assign_slice (CsMachine *m, CsValue self, const CsSlice *slice, CsValue value)
{
  CsList *list = cs_list_get (self);
  gint64 start;
  gint64 step;
  gint64 count;
  CsItems items;
  CsStatus status;

  if (!cs_slice_resolve (m, slice, list->length, &start, &step, &count))
    return CS_RAISED;
  if (cs_is_empty (value))
    return delete_slice (m, list, start, step, count);
  status = cs_items_get (m, value, &items);
  if (status != CS_OK)
    return status;
  status = own_items (m, self, &items);
  if (status != CS_OK)
    return status;
  if (step != 1)
    status = assign_extended (m, list, start, step, count, &items);
  else if (!cs_list_splice (m, list, start, count, items.items, items.length))
    status = CS_RAISED;
  cs_items_release (m, &items);
  return status;
}

CsStatus
cs_list_set_item (CsMachine *m, CsValue self, CsValue key, CsValue value)
{
  CsList *list = cs_list_get (self);
  gint64 index;

  if (cs_is_a (key, m->image->types.slice))
    return assign_slice (m, self, (CsSlice *)cs_object_get (key), value);
  if (cs_is_int (m, key))
    {
      if (!cs_int_get (m, key, &index))
        {
          cs_raise (m, m->image->types.IndexError, CS_OVERFLOW_INDEX);
          return CS_RAISED;
        }
      if (index < 0)
        index += list->length;
      if (index < 0 || index >= list->length)
        {
          cs_raise (m, m->image->types.IndexError, "list assignment index out of range");
          return CS_RAISED;
        }
    }
  else
    {
      CsStatus status = cs_item_index (m, key, list->length, "list", &index);

      if (status != CS_OK)
        return status;
    }
  if (!cs_is_empty (value))
    cs_set (m, &list->items[index], cs_ref (value));
  else if (!cs_list_splice (m, list, index, 1, NULL, 0))
    return CS_RAISED;
  return CS_OK;
}
