/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/interpreter.h"
#include "vm/type-defs.h"
#include "vm/watch.h"

static CsValue
dict_construct (CsMachine *m, CsValue *args, guint n_args)
{
  CsDict *self = cs_dict_new_of (m, (CsType *)cs_object_get (args[0]));

  return self != NULL ? cs_from_object (self) : CS_EMPTY;
}

/* Puts in the pairs that C can step to, in `taken` then, which the library begins with where it
 * goes on; what was taken before an exception is put in all the same. */
static CsStatus
update_by_steps (CsMachine *m, CsDict *self, CsValue pairs, CsValue *taken)
{
  const CsType *type = cs_type_of (m, pairs);
  CsStatus status, put;

  if (type != m->image->types.zip && type != m->image->types.enumerate)
    return CS_PYTHON;
  *taken = cs_list_new (m, NULL, 0);
  if (cs_is_empty (*taken))
    return CS_RAISED;
  status = cs_list_extend_by (m, cs_list_get (*taken), pairs, CS_PIECE_ITEMS);
  if (status == CS_RAISED)
    return status;
  put = cs_dict_update (m, self, *taken);
  if (put == CS_PYTHON || (put == CS_OK && status == CS_OK))
    return put;
  cs_set (m, taken, CS_NONE);
  return put == CS_OK ? CS_PYTHON : put;
}

static CsValue
update_then_raise (CsMachine *m, CsValue self, CsValue taken)
{
  CsValue exception = cs_take_exception (m);
  CsValue later =
      cs_call_library (m, "dict_update_then_raise", (CsValue[]){ self, taken, exception }, 3);

  cs_unref (m, exception);
  return later;
}

/* __init__ and update: a mapping or pairs, then keyword arguments. */
static CsValue
dict_update (CsMachine *m, CsValue *args, guint n_args)
{
  CsDict *self = cs_dict_of (args[0]);
  CsValue taken = CS_NONE;
  CsValue result = CS_EMPTY;
  CsStatus status = CS_OK;

  if (!cs_is_empty (args[1]))
    status = cs_dict_update (m, self, args[1]);
  if (status == CS_PYTHON)
    status = update_by_steps (m, self, args[1], &taken);
  if (status == CS_PYTHON)
    result = cs_call_library (m, "dict_update", (CsValue[]){ args[0], args[1], args[2], taken }, 4);
  else if (status == CS_RAISED && cs_is_list (m, taken))
    result = update_then_raise (m, args[0], taken);
  cs_unref (m, taken);
  if (status != CS_OK)
    return result;
  if (!cs_is_empty (args[2]))
    status = cs_dict_merge (m, self, cs_dict_of (args[2]));
  return status == CS_OK ? CS_NONE : CS_EMPTY;
}

static CsValue
dict_fromkeys (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = (CsType *)cs_object_get (args[0]);
  CsItems items;
  CsDict *self;
  CsStatus status = type == m->image->types.dict ? cs_items_get (m, args[1], &items) : CS_PYTHON;

  if (status != CS_OK)
    return cs_native_result (m, status, CS_EMPTY, "dict_fromkeys", args, 3);
  self = cs_dict_new (m);
  if (self == NULL)
    status = CS_RAISED;
  for (guint32 i = 0; status == CS_OK && i < items.length; i++)
    {
      status = cs_dict_set (m, self, items.items[i], args[2]);
      cs_work (m, CS_CHAR_WORK);
    }
  cs_charge_items (m, items.length);
  cs_items_release (m, &items);
  if (status == CS_OK)
    return cs_from_object (self);
  if (self != NULL)
    cs_unref (m, cs_from_object (self));
  return cs_native_result (m, status, CS_EMPTY, "dict_fromkeys", args, 3);
}

static CsValue
dict_get (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue value = CS_EMPTY;
  CsStatus status;
  gint64 hash;
  gint32 index;

  if (G_UNLIKELY (m->watch != NULL))
    cs_watch_item (m, cs_object_get (args[0]), args[1]);
  index = cs_dict_find_quick (m, cs_dict_of (args[0]), args[1], &hash);
  if (G_LIKELY (index != CS_DICT_NOT_PLAIN))
    return cs_ref (index >= 0 ? cs_dict_of (args[0])->entries[index].value : args[2]);
  status = cs_dict_get (m, cs_dict_of (args[0]), args[1], &value);
  if (status != CS_OK)
    return cs_native_result (m, status, CS_EMPTY, "dict_get", args, 3);
  return cs_ref (cs_is_empty (value) ? args[2] : value);
}

static CsValue
dict_setdefault (CsMachine *m, CsValue *args, guint n_args)
{
  CsDict *self = cs_dict_of (args[0]);
  gint64 hash;
  gint32 index;
  CsStatus status = cs_key_hash (m, args[1], &hash);

  if (status == CS_OK)
    status = cs_dict_find (m, self, args[1], hash, &index);
  if (status != CS_OK)
    return cs_native_result (m, status, CS_EMPTY, "dict_setdefault", args, 3);
  if (index >= 0)
    return cs_ref (self->entries[index].value);
  return cs_dict_put (m, self, -1, args[1], hash, args[2]) ? cs_ref (args[2]) : CS_EMPTY;
}

static CsValue
dict_pop (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue value = CS_EMPTY;
  CsStatus status = cs_dict_remove (m, cs_dict_of (args[0]), args[1], &value);

  if (status == CS_PYTHON)
    return cs_call_library (m, "dict_pop", args, cs_is_empty (args[2]) ? 2 : 3);
  if (status != CS_OK || !cs_is_empty (value))
    return value;
  if (!cs_is_empty (args[2]))
    return cs_ref (args[2]);
  cs_raise_key (m, args[1]);
  return CS_EMPTY;
}

static CsValue
dict_popitem (CsMachine *m, CsValue *args, guint n_args)
{
  CsDict *self = cs_dict_of (args[0]);
  CsValue pair[2];

  if (self->used == 0)
    {
      CsValue message = cs_str_new (m, "popitem(): dictionary is empty", -1);

      if (!cs_is_empty (message))
        cs_raise_key (m, message);
      cs_unref (m, message);
      return CS_EMPTY;
    }
  while (cs_is_empty (self->entries[self->n_entries - 1].key))
    self->n_entries--;
  pair[0] = cs_ref (self->entries[self->n_entries - 1].key);
  pair[1] = cs_dict_take (m, self, self->n_entries - 1);
  self->n_entries--;
  return cs_tuple_new_taken (m, pair, 2);
}

static CsValue
dict_clear (CsMachine *m, CsValue *args, guint n_args)
{
  cs_dict_clear (m, cs_dict_of (args[0]));
  return CS_NONE;
}

static CsValue
dict_copy (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_dict_copy (m, cs_dict_of (args[0]));
}

static CsValue
view_new (CsMachine *m, CsType *type, CsValue dict)
{
  CsDictView *self = cs_object_new (m, type, 0);

  if (self == NULL)
    return CS_EMPTY;
  self->dict = cs_ref (dict);
  return cs_from_object (self);
}

static CsValue
dict_keys (CsMachine *m, CsValue *args, guint n_args)
{
  return view_new (m, m->image->types.dict_keys, args[0]);
}

static CsValue
dict_values (CsMachine *m, CsValue *args, guint n_args)
{
  return view_new (m, m->image->types.dict_values, args[0]);
}

static CsValue
dict_items (CsMachine *m, CsValue *args, guint n_args)
{
  return view_new (m, m->image->types.dict_items, args[0]);
}

static CsValue
dict_reversed (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_dict_iterator_new (m, args[0], CS_DICT_KEYS, TRUE);
}

static CsValue
dict_or (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;
  CsStatus status =
      cs_builtin_binary_part (m, CS_OP_BIT_OR, args[0], args[1], m->image->types.dict, &result);

  return cs_native_result (m, status, result, "dict_or", args, 2);
}

static const CsNativeDef dict_natives[] = {
  { "__new__(cls, /, *args, **kwargs)", dict_construct },
  { "__init__(self, mapping=..., /, **kwargs)", dict_update },
  { "__len__(self, /)", cs_native_length },
  { "__getitem__(self, key, /)", cs_native_get_item },
  { "__setitem__(self, key, value, /)", cs_native_set_item },
  { "__delitem__(self, key, /)", cs_native_delete_item },
  { "__contains__(self, key, /)", cs_native_contains },
  { "__iter__(self, /)", cs_native_iter },
  { "__reversed__(self, /)", dict_reversed },
  { "__repr__(self, /)", cs_native_repr },
  { "__eq__(self, value, /)", cs_native_equal },
  { "__ne__(self, value, /)", cs_native_not_equal },
  { "__or__(self, value, /)", dict_or },
  { "fromkeys(cls, iterable, value=None, /)", dict_fromkeys },
  { "get(self, key, default=None, /)", dict_get },
  { "setdefault(self, key, default=None, /)", dict_setdefault },
  { "pop(self, key, default=..., /)", dict_pop },
  { "popitem(self, /)", dict_popitem },
  { "update(self, mapping=..., /, **kwargs)", dict_update },
  { "clear(self, /)", dict_clear },
  { "copy(self, /)", dict_copy },
  { "keys(self, /)", dict_keys },
  { "values(self, /)", dict_values },
  { "items(self, /)", dict_items },
  { NULL, NULL },
};

const CsTypeDef cs_type_def_dict = { .ops = &cs_dict_ops, .natives = dict_natives };
