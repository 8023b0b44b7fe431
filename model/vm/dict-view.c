/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/copy.h"
#include "vm/type-defs.h"

/* dict.keys(), dict.values(), dict.items(). */

static CsDict *
dict_of_view (CsValue view)
{
  return cs_dict_of (((CsDictView *)cs_object_get (view))->dict);
}

static CsDictPart
part_of (CsMachine *m, CsValue view)
{
  const CsTypes *types = &m->image->types;

  return cs_is_a (view, types->dict_keys)     ? CS_DICT_KEYS
         : cs_is_a (view, types->dict_values) ? CS_DICT_VALUES
                                              : CS_DICT_ITEMS;
}

static gboolean
is_view (CsMachine *m, CsValue v)
{
  return cs_is_a (v, m->image->types.dict_keys) || cs_is_a (v, m->image->types.dict_items);
}

static void
view_visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((CsDictView *)object)->dict);
}

static gsize
view_block_size (const CsObject *object)
{
  return sizeof (CsDictView);
}

static void
view_free (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsDictView));
}

static CsStatus
view_length (CsMachine *m, CsValue v, gint64 *length)
{
  *length = dict_of_view (v)->used;
  return CS_OK;
}

static CsStatus
view_iter (CsMachine *m, CsValue v, CsValue *result)
{
  CsDictView *self = (CsDictView *)cs_object_get (v);

  *result = cs_dict_iterator_new (m, self->dict, part_of (m, v), FALSE);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

/* The pair (key, value) is there. */
static CsStatus
items_contain (CsMachine *m, CsDict *dict, CsValue item, gboolean *truth)
{
  const CsTuple *pair;
  CsValue value;
  CsStatus status;

  *truth = FALSE;
  if (!cs_is_tuple (m, item) || cs_tuple_get (item)->length != 2)
    return CS_OK;
  pair = cs_tuple_get (item);
  status = cs_dict_get (m, dict, pair->items[0], &value);
  if (status == CS_OK && !cs_is_empty (value))
    status = cs_key_equal (m, value, pair->items[1], truth);
  return status;
}

static CsStatus
view_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth)
{
  CsDict *dict = dict_of_view (container);
  CsValue value;
  CsStatus status;

  if (part_of (m, container) == CS_DICT_ITEMS)
    return items_contain (m, dict, item, truth);
  status = cs_dict_get (m, dict, item, &value);
  if (status == CS_OK)
    *truth = !cs_is_empty (value);
  return status;
}

static CsStatus
append_part (CsMachine *m, CsStrBuilder *out, const CsDictEntry *entry, CsDictPart part)
{
  CsStatus status;

  if (part != CS_DICT_ITEMS)
    return cs_append_repr (m, out, part == CS_DICT_KEYS ? entry->key : entry->value);
  cs_str_builder_append_char (out, '(');
  status = cs_append_repr (m, out, entry->key);
  if (status != CS_OK)
    return status;
  cs_str_builder_append_utf8 (out, ", ", 2);
  status = cs_append_repr (m, out, entry->value);
  cs_str_builder_append_char (out, ')');
  return status;
}

/* dict_keys(['a', 'b']) */
static CsStatus
view_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const CsDict *dict = dict_of_view (v);
  CsDictPart part = part_of (m, v);
  gboolean first = TRUE;
  CsStatus status = CS_OK;
  CsReprScope scope;

  if (!cs_repr_enter (out, &scope, v))
    {
      cs_str_builder_append_utf8 (out, "...", 3);
      return CS_OK;
    }
  cs_str_builder_append (out, cs_object_get (v)->type->name);
  cs_str_builder_append_utf8 (out, "([", 2);
  for (guint32 i = 0; status == CS_OK && i < dict->n_entries; i++)
    if (!cs_is_empty (dict->entries[i].key))
      {
        if (!first)
          cs_str_builder_append_utf8 (out, ", ", 2);
        first = FALSE;
        status = append_part (m, out, &dict->entries[i], part);
      }
  cs_str_builder_append_utf8 (out, "])", 2);
  cs_repr_leave (out, &scope);
  cs_charge_items (m, dict->used);
  return status;
}

/* Operators see both sides as sets. */
static CsStatus
as_set (CsMachine *m, CsValue v, CsValue *result)
{
  if (cs_is_any_set (m, v))
    {
      *result = cs_ref (v);
      return CS_OK;
    }
  return cs_set_from (m, m->image->types.set, v, result);
}

static CsStatus
view_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  CsValue x;
  CsValue y;
  CsStatus status;

  *result = CS_NOT_IMPLEMENTED;
  if (operator_ != CS_OP_SUBTRACT && operator_ != CS_OP_BIT_AND && operator_ != CS_OP_BIT_OR
      && operator_ != CS_OP_BIT_XOR)
    return CS_OK;
  status = as_set (m, a, &x);
  if (status != CS_OK)
    return status;
  status = as_set (m, b, &y);
  if (status == CS_OK)
    {
      status = cs_set_binary (m, operator_, x, y, result);
      cs_unref (m, y);
    }
  cs_unref (m, x);
  return status;
}

/* In which order the items come shows in the result: see the library's view_binary. */
static CsStatus
view_operator (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  *result = CS_NOT_IMPLEMENTED;
  return operator_ == CS_OP_SUBTRACT || operator_ == CS_OP_BIT_AND || operator_ == CS_OP_BIT_OR
                 || operator_ == CS_OP_BIT_XOR
             ? CS_PYTHON
             : CS_OK;
}

static CsStatus
view_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  CsValue x;
  CsValue y;
  CsStatus status;

  *result = CS_NOT_IMPLEMENTED;
  if (!is_view (m, b) && !cs_is_any_set (m, b))
    return CS_OK;
  status = as_set (m, a, &x);
  if (status != CS_OK)
    return status;
  status = as_set (m, b, &y);
  if (status == CS_OK)
    {
      status = cs_set_compare (m, operator_, x, y, result);
      cs_unref (m, y);
    }
  cs_unref (m, x);
  return status;
}

static const CsOperators set_like_operators = {
  .binary = view_operator,
  .compare = view_compare,
  .hash = cs_hash_unhashable,
  .length = view_length,
  .contains = view_contains,
  .append_repr = view_append_repr,
  .iter = view_iter,
};

/* Without `contains`: values are searched one by one. */
static const CsOperators values_operators = {
  .length = view_length,
  .append_repr = view_append_repr,
  .iter = view_iter,
};

static const CsTypeOps set_like_ops = {
  .size = sizeof (CsDictView),
  .container = TRUE,
  .visit = view_visit,
  .free = view_free,
  .block_size = view_block_size,
  .operators = &set_like_operators,
  .copy = &cs_copy_plain,
};

static const CsTypeOps values_ops = {
  .size = sizeof (CsDictView),
  .container = TRUE,
  .visit = view_visit,
  .free = view_free,
  .block_size = view_block_size,
  .operators = &values_operators,
  .copy = &cs_copy_plain,
};

static CsValue
view_reversed (CsMachine *m, CsValue *args, guint n_args)
{
  CsDictView *self = (CsDictView *)cs_object_get (args[0]);

  return cs_dict_iterator_new (m, self->dict, part_of (m, args[0]), TRUE);
}

static CsValue
view_isdisjoint (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue both = CS_EMPTY;
  gboolean disjoint = FALSE;
  CsStatus status = view_binary (m, CS_OP_BIT_AND, args[0], args[1], &both);

  if (status == CS_OK)
    {
      disjoint = cs_set_of (both)->used == 0;
      cs_unref (m, both);
    }
  return cs_native_result (m, status, cs_bool (disjoint), "set_isdisjoint", args, 2);
}

static CsValue
view_mapping (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (((CsDictView *)cs_object_get (args[0]))->dict);
}

static const CsGetterDef getters[] = {
  { "mapping", view_mapping, NULL },
  { NULL, NULL, NULL },
};

static const CsNativeDef set_like_natives[] = {
  { "__len__(self, /)", cs_native_length },
  { "__contains__(self, key, /)", cs_native_contains },
  { "__iter__(self, /)", cs_native_iter },
  { "__reversed__(self, /)", view_reversed },
  { "__repr__(self, /)", cs_native_repr },
  CS_NATIVES_COMPARE,
  { "isdisjoint(self, other, /)", view_isdisjoint },
  { NULL, NULL },
};

static const CsNativeDef values_natives[] = {
  { "__len__(self, /)", cs_native_length },
  { "__iter__(self, /)", cs_native_iter },
  { "__reversed__(self, /)", view_reversed },
  { "__repr__(self, /)", cs_native_repr },
  { NULL, NULL },
};

const CsTypeDef cs_type_def_dict_keys = { .ops = &set_like_ops,
                                          .natives = set_like_natives,
                                          .getters = getters };
const CsTypeDef cs_type_def_dict_items = { .ops = &set_like_ops,
                                           .natives = set_like_natives,
                                           .getters = getters };
const CsTypeDef cs_type_def_dict_values = { .ops = &values_ops,
                                            .natives = values_natives,
                                            .getters = getters };
