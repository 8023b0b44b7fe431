/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/copy.h"
#include "vm/type-defs.h"

/* Iterators over tuples, lists, dicts and sets, and reversed (). */

/* All of these hold one counted value behind the head. */
typedef struct
{
  CsContainer container;
  CsValue held;
} Holder;

static void
holder_visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((Holder *)object)->held);
}

static gsize
block_size (const CsObject *object)
{
  return object->type->ops->size;
}

static void
free_block (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, object->type->ops->size);
}

static gpointer
iterator_new (CsMachine *m, CsType *type, CsValue held)
{
  Holder *self = cs_container_new (m, type, type->ops->size);

  if (self != NULL)
    {
      self->held = cs_ref (held);
      memset (self + 1, 0, type->ops->size - sizeof (Holder));
    }
  return self;
}

static CsValue
as_value (gpointer object)
{
  return object != NULL ? cs_from_object (object) : CS_EMPTY;
}

/* Exhausted for good. */
static CsStatus
finish (CsMachine *m, CsValue *held, CsValue *result)
{
  cs_unref (m, cs_steal (held));
  *result = CS_EMPTY;
  return CS_OK;
}

#define OPS(Struct, next_function)                                                                 \
  {                                                                                                \
    .size = sizeof (Struct), .container = TRUE, .visit = holder_visit, .free = free_block,         \
    .block_size = block_size,                                                                      \
    .operators = &(const CsOperators){ .iter = cs_iter_self, .next = next_function },              \
    .copy = &cs_copy_value,                                                                        \
  }

static const CsNativeDef iterator_natives[] = {
  { "__iter__(self, /)", cs_native_iter },
  { "__next__(self, /)", cs_native_next },
  { NULL, NULL },
};

/* list */

CsValue
cs_list_iterator_new (CsMachine *m, CsValue list)
{
  return as_value (iterator_new (m, m->image->types.list_iterator, list));
}

static CsStatus
list_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  CsListIterator *self = (CsListIterator *)cs_object_get (iterator);
  const CsList *list;

  *result = CS_EMPTY;
  if (cs_is_empty (self->list))
    return CS_OK;
  list = cs_list_get (self->list);
  if (self->next >= list->length)
    return finish (m, &self->list, result);
  *result = cs_ref (list->items[self->next++]);
  return CS_OK;
}

static const CsTypeOps list_ops = OPS (CsListIterator, list_next);
const CsTypeDef cs_type_def_list_iterator = { .ops = &list_ops, .natives = iterator_natives };

/* tuple */

CsValue
cs_tuple_iterator_new (CsMachine *m, CsValue tuple)
{
  return as_value (iterator_new (m, m->image->types.tuple_iterator, tuple));
}

static CsStatus
tuple_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  CsTupleIterator *self = (CsTupleIterator *)cs_object_get (iterator);
  const CsTuple *tuple;

  *result = CS_EMPTY;
  if (cs_is_empty (self->tuple))
    return CS_OK;
  tuple = cs_tuple_get (self->tuple);
  if (self->next >= tuple->length)
    return finish (m, &self->tuple, result);
  *result = cs_ref (tuple->items[self->next++]);
  return CS_OK;
}

static const CsTypeOps tuple_ops = OPS (CsTupleIterator, tuple_next);
const CsTypeDef cs_type_def_tuple_iterator = { .ops = &tuple_ops, .natives = iterator_natives };

/* dict */

CsValue
cs_dict_iterator_new (CsMachine *m, CsValue dict, CsDictPart part, gboolean reversed)
{
  CsDictIterator *self = iterator_new (m, m->image->types.dict_iterator, dict);

  if (self == NULL)
    return CS_EMPTY;
  self->part = part;
  self->reversed = reversed;
  self->used = self->left = cs_dict_of (dict)->used;
  self->next = reversed ? cs_dict_of (dict)->n_entries : 0;
  return cs_from_object (self);
}

/* The next live entry; NULL at the end. */
static const CsDictEntry *
next_entry (CsDictIterator *self, const CsDict *dict)
{
  if (self->reversed)
    {
      self->next = MIN (self->next, dict->n_entries);
      while (self->next > 0)
        if (!cs_is_empty (dict->entries[--self->next].key))
          return &dict->entries[self->next];
      return NULL;
    }
  while (self->next < dict->n_entries)
    if (!cs_is_empty (dict->entries[self->next++].key))
      return &dict->entries[self->next - 1];
  return NULL;
}

static CsStatus
dict_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  CsDictIterator *self = (CsDictIterator *)cs_object_get (iterator);
  const CsDictEntry *entry;

  *result = CS_EMPTY;
  if (cs_is_empty (self->dict))
    return CS_OK;
  if (cs_dict_of (self->dict)->used != self->used)
    {
      self->used = G_MAXUINT32;
      cs_raise (m, m->image->types.RuntimeError, "dictionary changed size during iteration");
      return CS_RAISED;
    }
  entry = next_entry (self, cs_dict_of (self->dict));
  if (entry == NULL)
    return finish (m, &self->dict, result);
  if (self->left-- == 0)
    {
      cs_raise (m, m->image->types.RuntimeError, "dictionary keys changed during iteration");
      cs_unref (m, cs_steal (&self->dict));
      return CS_RAISED;
    }
  if (self->part == CS_DICT_ITEMS)
    *result = cs_tuple_new (m, (CsValue[]){ entry->key, entry->value }, 2);
  else
    *result = cs_ref (self->part == CS_DICT_KEYS ? entry->key : entry->value);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

static const CsTypeOps dict_ops = OPS (CsDictIterator, dict_next);
const CsTypeDef cs_type_def_dict_iterator = { .ops = &dict_ops, .natives = iterator_natives };

/* set */

CsValue
cs_set_iterator_new (CsMachine *m, CsValue set)
{
  CsSetIterator *self = iterator_new (m, m->image->types.set_iterator, set);

  if (self != NULL)
    self->used = cs_set_of (set)->used;
  return as_value (self);
}

static CsStatus
set_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  CsSetIterator *self = (CsSetIterator *)cs_object_get (iterator);

  *result = CS_EMPTY;
  if (cs_is_empty (self->set))
    return CS_OK;
  if (cs_set_of (self->set)->used != self->used)
    {
      self->used = G_MAXUINT32;
      cs_raise (m, m->image->types.RuntimeError, "Set changed size during iteration");
      return CS_RAISED;
    }
  if (!cs_set_next (cs_set_of (self->set), &self->next, result))
    return finish (m, &self->set, result);
  cs_ref (*result);
  return CS_OK;
}

static const CsTypeOps set_ops = OPS (CsSetIterator, set_next);
const CsTypeDef cs_type_def_set_iterator = { .ops = &set_ops, .natives = iterator_natives };

/* reversed */

static CsStatus
reversed_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  CsReversedIterator *self = (CsReversedIterator *)cs_object_get (iterator);
  gint64 length;
  CsStatus status;

  *result = CS_EMPTY;
  if (cs_is_empty (self->sequence))
    return CS_OK;
  status = cs_length (m, self->sequence, &length);
  if (status != CS_OK)
    return status;
  if (self->left <= 0 || self->left > length)
    return finish (m, &self->sequence, result);
  status = cs_get_item (m, self->sequence, cs_small_int (self->left - 1), result);
  if (status == CS_OK)
    self->left--;
  return status;
}

/* Dicts, their views and ranges have iterators of their own for it; instances may have
 * __reversed__. */
static CsValue
reversed_construct (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTypes *types = &m->image->types;
  CsValue v = args[1];
  CsReversedIterator *self;

  if (cs_is_object (v) && cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_REVERSED))
    {
      CsValue method = cs_type_lookup_special (m, cs_type_of (m, v), CS_SPECIAL_REVERSED);

      if (cs_is_none (method))
        return cs_raise (m, types->TypeError, "'%s' object is not reversible", cs_type_name (m, v));
      return cs_call_later (m, method, &v, 1);
    }
  if (cs_is_dict (m, v))
    return cs_dict_iterator_new (m, v, CS_DICT_KEYS, TRUE);
  if (cs_is_a (v, types->dict_keys) || cs_is_a (v, types->dict_values)
      || cs_is_a (v, types->dict_items))
    return cs_dict_iterator_new (m, ((CsDictView *)cs_object_get (v))->dict,
                                 cs_is_a (v, types->dict_keys)     ? CS_DICT_KEYS
                                 : cs_is_a (v, types->dict_values) ? CS_DICT_VALUES
                                                                   : CS_DICT_ITEMS,
                                 TRUE);
  if (cs_is_a (v, types->range))
    return cs_range_iterator_new (m, (CsRange *)cs_object_get (v), TRUE);
  if (cs_is_object (v) && cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_GETITEM)
      && cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_LEN))
    return cs_call_library (m, "reversed_new", &v, 1);
  if (!cs_is_list (m, v) && !cs_is_tuple (m, v) && !cs_is_kind (v, types->str)
      && !cs_is_kind (v, types->bytes))
    return cs_raise (m, types->TypeError, "'%s' object is not reversible", cs_type_name (m, v));
  self = iterator_new (m, types->reversed_iterator, v);
  if (self != NULL)
    cs_builtin_length (m, v, &self->left);
  return as_value (self);
}

static const CsTypeOps reversed_ops = OPS (CsReversedIterator, reversed_next);

static const CsNativeDef reversed_natives[] = {
  { "__new__(cls, sequence, /)", reversed_construct },
  { "__iter__(self, /)", cs_native_iter },
  { "__next__(self, /)", cs_native_next },
  { NULL, NULL },
};

const CsTypeDef cs_type_def_reversed_iterator = { .ops = &reversed_ops,
                                                  .natives = reversed_natives };
