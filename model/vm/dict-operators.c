/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"

/* What operators do with dicts. */

CsStatus
cs_raise_key (CsMachine *m, CsValue key)
{
  cs_raise_value (m, m->image->types.KeyError, key);
  return CS_RAISED;
}

/* One item of a sequence of pairs.  Setting the same keys again changes nothing, so the library may
 * begin anew after CS_PYTHON. */
static CsStatus
put_pair (CsMachine *m, CsDict *dict, CsValue pair, guint32 place)
{
  CsItems items;
  CsStatus status;

  if (!cs_is_list (m, pair) && !cs_is_tuple (m, pair))
    return CS_PYTHON;
  status = cs_items_get (m, pair, &items);
  if (status != CS_OK)
    return status;
  if (items.length == 2)
    status = cs_dict_set (m, dict, items.items[0], items.items[1]);
  else
    {
      cs_raise (m, m->image->types.ValueError,
                "dictionary update sequence element #%u has length %u; 2 is required", place,
                items.length);
      status = CS_RAISED;
    }
  cs_items_release (m, &items);
  return status;
}

CsStatus
cs_dict_update (CsMachine *m, CsDict *dict, CsValue other)
{
  CsItems items;
  CsStatus status;

  if (cs_is_dict (m, other))
    {
      CsType *type = cs_object_get (other)->type;

      if (cs_type_has_special (type, CS_SPECIAL_ITER)
          || cs_type_has_special (type, CS_SPECIAL_GETITEM))
        return CS_PYTHON;
      return cs_dict_merge (m, dict, cs_dict_of (other));
    }
  if (!cs_is_list (m, other) && !cs_is_tuple (m, other))
    return CS_PYTHON;
  status = cs_items_get (m, other, &items);
  if (status != CS_OK)
    return status;
  for (guint32 i = 0; status == CS_OK && i < items.length; i++)
    {
      status = put_pair (m, dict, items.items[i], i);
      cs_work (m, CS_CHAR_WORK);
    }
  cs_charge_items (m, items.length);
  cs_items_release (m, &items);
  return status;
}

static CsStatus
dict_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  CsStatus status;

  *result = CS_NOT_IMPLEMENTED;
  if (operator_ != CS_OP_BIT_OR || !cs_is_dict (m, a) || !cs_is_dict (m, b))
    return CS_OK;
  *result = cs_dict_copy (m, cs_dict_of (a));
  if (cs_is_empty (*result))
    return CS_RAISED;
  status = cs_dict_merge (m, cs_dict_of (*result), cs_dict_of (b));
  if (status != CS_OK)
    cs_unref (m, *result);
  return status;
}

static CsStatus
dict_augmented (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  CsStatus status;

  *result = CS_NOT_IMPLEMENTED;
  if (operator_ != CS_OP_BIT_OR)
    return CS_OK;
  status = cs_dict_update (m, cs_dict_of (a), b);
  if (status == CS_OK)
    *result = cs_ref (a);
  return status;
}

/* Whether each entry of `a` is in `b` with an equal value. */
static CsStatus
entries_equal (CsMachine *m, CsDict *a, CsDict *b, gboolean *equal)
{
  *equal = a->used == b->used;
  for (guint32 i = 0; *equal && i < a->n_entries; i++)
    {
      const CsDictEntry *entry = &a->entries[i];
      CsStatus status;
      gint32 index;

      if (cs_is_empty (entry->key))
        continue;
      status = cs_dict_find (m, b, entry->key, entry->hash, &index);
      if (status == CS_OK && index < 0)
        *equal = FALSE;
      else if (status == CS_OK)
        status = cs_key_equal (m, entry->value, b->entries[index].value, equal);
      if (status != CS_OK)
        return status;
      cs_work (m, CS_CHAR_WORK);
    }
  cs_charge_items (m, a->used);
  return CS_OK;
}

static CsStatus
dict_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  gboolean equal;
  CsStatus status;

  *result = CS_NOT_IMPLEMENTED;
  if ((operator_ != CS_OP_EQUAL && operator_ != CS_OP_NOT_EQUAL) || !cs_is_dict (m, b))
    return CS_OK;
  status = entries_equal (m, cs_dict_of (a), cs_dict_of (b), &equal);
  if (status == CS_OK)
    *result = cs_bool (equal == (operator_ == CS_OP_EQUAL));
  return status;
}

static CsStatus
dict_length (CsMachine *m, CsValue v, gint64 *length)
{
  *length = cs_dict_of (v)->used;
  return CS_OK;
}

static CsStatus
dict_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth)
{
  CsValue value;
  CsStatus status = cs_dict_get (m, cs_dict_of (container), item, &value);

  if (status == CS_OK)
    *truth = !cs_is_empty (value);
  return status;
}

static CsStatus
dict_get_item (CsMachine *m, CsValue container, CsValue key, CsValue *result)
{
  CsStatus status = cs_dict_get (m, cs_dict_of (container), key, result);

  if (status != CS_OK)
    return status;
  if (!cs_is_empty (*result))
    {
      cs_ref (*result);
      return CS_OK;
    }
  /* __missing__ may be the program's or a native of a type that inherits from dict. */
  if (cs_object_get (container)->type != m->image->types.dict
      && !cs_is_empty (
          cs_type_lookup_special (m, cs_object_get (container)->type, CS_SPECIAL_MISSING)))
    return CS_PYTHON;
  return cs_raise_key (m, key);
}

static CsStatus
dict_set_item (CsMachine *m, CsValue container, CsValue key, CsValue value)
{
  CsStatus status;
  CsValue old;

  if (!cs_is_empty (value))
    return cs_dict_set (m, cs_dict_of (container), key, value);
  status = cs_dict_remove (m, cs_dict_of (container), key, &old);
  if (status != CS_OK)
    return status;
  if (cs_is_empty (old))
    return cs_raise_key (m, key);
  cs_unref (m, old);
  return CS_OK;
}

static CsStatus
append_entries (CsMachine *m, CsStrBuilder *out, const CsDict *self)
{
  gboolean first = TRUE;

  for (guint32 i = 0; i < self->n_entries; i++)
    {
      const CsDictEntry *entry = &self->entries[i];
      CsStatus status;

      if (cs_is_empty (entry->key))
        continue;
      if (!first)
        cs_str_builder_append_utf8 (out, ", ", 2);
      first = FALSE;
      status = cs_append_repr (m, out, entry->key);
      if (status == CS_OK)
        {
          cs_str_builder_append_utf8 (out, ": ", 2);
          status = cs_append_repr (m, out, entry->value);
        }
      if (status != CS_OK)
        return status;
    }
  cs_charge_items (m, self->used);
  return CS_OK;
}

static CsStatus
dict_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const CsDict *self = cs_dict_of (v);
  CsReprScope scope;
  CsStatus status;

  if (!cs_repr_enter (out, &scope, v))
    {
      cs_str_builder_append_utf8 (out, "{...}", 5);
      return CS_OK;
    }
  cs_str_builder_append_char (out, '{');
  status = append_entries (m, out, self);
  cs_str_builder_append_char (out, '}');
  cs_repr_leave (out, &scope);
  return status;
}

static CsStatus
dict_iter (CsMachine *m, CsValue v, CsValue *result)
{
  *result = cs_dict_iterator_new (m, v, CS_DICT_KEYS, FALSE);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

const CsOperators cs_dict_operators = {
  .binary = dict_binary,
  .augmented = dict_augmented,
  .compare = dict_compare,
  .hash = cs_hash_unhashable,
  .length = dict_length,
  .contains = dict_contains,
  .get_item = dict_get_item,
  .set_item = dict_set_item,
  .append_repr = dict_append_repr,
  .iter = dict_iter,
};
