/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/builtins-private.h"

/* Builtin functions that walk something. */

CS_BUILTIN (cs_builtin_function_len)
{
  const CsTypes *types = &m->image->types;
  gint64 length = 0;
  CsStatus status;

  if (cs_is_a (args[0], types->str))
    return cs_small_int (cs_str_get (args[0])->length);
  if (cs_is_a (args[0], types->list))
    return cs_small_int (cs_list_get (args[0])->length);
  status = cs_length (m, args[0], &length);
  return cs_native_result (m, status, status == CS_OK ? cs_int_new (m, length) : CS_EMPTY, "length",
                           args, 1);
}

/* iter (iterable), iter (callable, sentinel) */
CS_BUILTIN (cs_builtin_function_iter)
{
  CsValue result = CS_EMPTY;

  if (!cs_is_empty (args[1]))
    return cs_call_library (m, "iter_until", args, 2);
  return cs_native_result (m, cs_iter (m, args[0], &result), result, "iter", args, 1);
}

CS_BUILTIN (cs_builtin_function_next)
{
  CsValue result = CS_EMPTY;
  CsStatus status = cs_next (m, args[0], &result);

  if (status == CS_PYTHON)
    return cs_next_later (m, args[0], args[1]);
  if (status == CS_RAISED || !cs_is_empty (result))
    return result;
  if (!cs_is_empty (args[1]))
    return cs_ref (args[1]);
  return cs_raise_value (m, m->image->types.StopIteration, CS_EMPTY);
}

/* all and any: whether an item has the truth that decides. */
static CsValue
search_truth (CsMachine *m, CsValue *args, gboolean wanted, const char *library)
{
  CsItems items;
  CsStatus status = cs_items_get (m, args[0], &items);
  gboolean truth = !wanted;
  guint32 i;

  if (status != CS_OK)
    return cs_native_result (m, status, CS_EMPTY, library, args, 1);
  for (i = 0; i < items.length && status == CS_OK && truth != wanted; i++)
    {
      status = cs_truth (m, items.items[i], &truth);
      cs_work (m, CS_ITEM_WORK);
    }
  cs_charge_items (m, i);
  cs_items_release (m, &items);
  return cs_native_result (m, status, cs_bool (truth), library, args, 1);
}

CS_BUILTIN (cs_builtin_function_all)
{
  return search_truth (m, args, FALSE, "all_of");
}

CS_BUILTIN (cs_builtin_function_any)
{
  return search_truth (m, args, TRUE, "any_of");
}

static CsStatus
add (CsMachine *m, CsValue *total, CsValue item)
{
  CsValue sum;
  CsStatus status = CS_OK;

  if (cs_are_small_ints (*total, item))
    sum = cs_int_new (m, cs_small_int_get (*total) + cs_small_int_get (item));
  else if (cs_is_float (*total) && cs_is_float (item))
    sum = cs_float (cs_float_get (*total) + cs_float_get (item));
  else
    status = cs_binary (m, CS_OP_ADD, FALSE, *total, item, &sum);
  if (status == CS_OK)
    cs_set (m, total, sum);
  return status;
}

CS_BUILTIN (cs_builtin_function_sum)
{
  CsValue total = cs_ref (args[1]);
  CsItems items;
  CsStatus status = CS_PYTHON;

  if (!cs_is_str (m, args[1]) && !cs_is_kind (args[1], m->image->types.bytes))
    status = cs_items_get (m, args[0], &items);
  if (status == CS_OK)
    {
      for (guint32 i = 0; i < items.length && status == CS_OK; i++)
        {
          status = add (m, &total, items.items[i]);
          cs_work (m, CS_ITEM_WORK);
        }
      cs_charge_items (m, items.length);
      cs_items_release (m, &items);
    }
  if (status == CS_OK)
    return total;
  cs_unref (m, total);
  return cs_native_result (m, status, CS_EMPTY, "sum_of", args, 2);
}

/* The first of the least or greatest items, borrowed. */
static CsStatus
find_extreme (CsMachine *m, const CsItems *items, gboolean least, CsValue *best)
{
  CsOpcode operator_ = least ? CS_OP_LESS : CS_OP_GREATER;

  *best = items->items[0];
  for (guint32 i = 1; i < items->length; i++)
    {
      gboolean better;
      CsStatus status = cs_compare (m, operator_, items->items[i], *best, &better);

      if (status != CS_OK)
        return status;
      if (better)
        *best = items->items[i];
      cs_work (m, CS_ITEM_WORK);
    }
  cs_charge_items (m, items->length);
  return CS_OK;
}

/* args: key, default, *args. */
static CsValue
extreme (CsMachine *m, CsValue *args, gboolean least)
{
  const CsTuple *values = cs_tuple_get (args[2]);
  CsValue call[4] = { args[2], args[0], cs_bool (least), args[1] };
  CsValue best = CS_EMPTY;
  CsStatus status = CS_PYTHON;
  CsItems items;

  if (values->length == 0)
    return cs_raise (m, m->image->types.TypeError, "%s expected at least 1 argument, got 0",
                     least ? "min" : "max");
  if (cs_is_none (args[0]) && (values->length == 1 || cs_is_empty (args[1])))
    status = cs_items_get (m, values->length == 1 ? values->items[0] : args[2], &items);
  if (status == CS_OK)
    {
      status = items.length > 0 ? find_extreme (m, &items, least, &best) : CS_PYTHON;
      if (status == CS_OK)
        cs_ref (best);
      cs_items_release (m, &items);
    }
  return cs_native_result (m, status, best, "extreme", call, cs_is_empty (args[1]) ? 3 : 4);
}

CS_BUILTIN (cs_builtin_function_max)
{
  return extreme (m, args, FALSE);
}

CS_BUILTIN (cs_builtin_function_min)
{
  return extreme (m, args, TRUE);
}

/* args: iterable, key, reverse. */
CS_BUILTIN (cs_builtin_function_sorted)
{
  CsValue values;
  CsValue result;
  CsStatus status = cs_items_collect (m, args[0], &values);

  if (status == CS_RAISED)
    return CS_EMPTY;
  if (status == CS_PYTHON)
    result =
        cs_call_library (m, "sorted_list", (CsValue[]){ args[0], args[1], args[2], values }, 4);
  else
    {
      CsValue sort[3] = { values, args[1], args[2] };

      if (!cs_list_sort_short (m, sort, &result))
        result = cs_call_library (m, "sorted_values", sort, 3);
    }
  cs_unref (m, values);
  return result;
}
