/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include "vm/container-private.h"
#include "vm/copy.h"
#include "vm/function.h"

#include <string.h>

/* The hot part of collections.deque, a ring of values.  What compares items, or takes any iterable,
 * is in the class on top of it (collections.py). */

typedef struct
{
  CsContainer container;
  CsValue *items; /* a ring; capacity is 0 or a power of two */
  guint32 first;
  guint32 length;
  guint32 capacity;
  guint32 changes;   /* counts what an iterator must not miss */
  gint64 max_length; /* -1: no limit */
} Deque;

typedef struct
{
  CsContainer container;
  CsValue deque; /* CS_EMPTY: exhausted */
  guint32 next;
  guint32 changes;
  gboolean reversed;
} DequeIterator;

static Deque *
get_deque (CsValue v)
{
  return (Deque *)cs_object_get (v);
}

static CsValue *
item_at (Deque *self, guint32 index)
{
  return &self->items[(self->first + index) & (self->capacity - 1)];
}

static gboolean
ensure_room (CsMachine *m, Deque *self)
{
  guint32 capacity = MAX (8, 2 * self->capacity);
  CsValue *items;

  if (self->length < self->capacity)
    return TRUE;
  items = self->length < CS_MAX_ITEMS / 2 ? cs_memory_alloc (m->memory, capacity * sizeof (CsValue))
                                          : NULL;
  if (items == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  for (guint32 i = 0; i < self->length; i++)
    {
      items[i] = *item_at (self, i);
      cs_work (m, CS_ITEM_WORK);
    }
  if (self->items != NULL)
    cs_memory_release (m->memory, self->items, self->capacity * sizeof (CsValue));
  self->items = items;
  self->first = 0;
  self->capacity = capacity;
  return TRUE;
}

/* The first or last item, whose reference the caller gets. */
static CsValue
take (Deque *self, gboolean left)
{
  CsValue item = *item_at (self, left ? 0 : self->length - 1);

  if (left)
    self->first = (self->first + 1) & (self->capacity - 1);
  self->length--;
  self->changes++;
  return item;
}

/* At either end; beyond the maximum the other end loses an item. */
static gboolean
add (CsMachine *m, Deque *self, CsValue value, gboolean left)
{
  if (self->max_length == 0)
    return TRUE;
  if (!ensure_room (m, self))
    return FALSE;
  if (left)
    self->first = (self->first - 1) & (self->capacity - 1);
  self->length++;
  *item_at (self, left ? 0 : self->length - 1) = cs_ref (value);
  self->changes++;
  if (self->max_length >= 0 && self->length > self->max_length)
    cs_unref (m, take (self, !left));
  return TRUE;
}

static CsValue
deque_append (CsMachine *m, CsValue *args, guint n_args)
{
  return add (m, get_deque (args[0]), args[1], FALSE) ? CS_NONE : CS_EMPTY;
}

static CsValue
deque_appendleft (CsMachine *m, CsValue *args, guint n_args)
{
  return add (m, get_deque (args[0]), args[1], TRUE) ? CS_NONE : CS_EMPTY;
}

static CsValue
pop (CsMachine *m, CsValue self, gboolean left)
{
  if (get_deque (self)->length == 0)
    return cs_raise (m, m->image->types.IndexError, "pop from an empty deque");
  return take (get_deque (self), left);
}

static CsValue
deque_pop (CsMachine *m, CsValue *args, guint n_args)
{
  return pop (m, args[0], FALSE);
}

static CsValue
deque_popleft (CsMachine *m, CsValue *args, guint n_args)
{
  return pop (m, args[0], TRUE);
}

static CsValue
deque_clear (CsMachine *m, CsValue *args, guint n_args)
{
  Deque *self = get_deque (args[0]);

  while (self->length > 0)
    {
      cs_unref (m, take (self, FALSE));
      cs_work (m, CS_ITEM_WORK);
    }
  return CS_NONE;
}

/* _extend (list, left): the items of a list, one after the other. */
static CsValue
deque_extend (CsMachine *m, CsValue *args, guint n_args)
{
  const CsList *list = cs_list_get (args[1]);

  for (guint32 i = 0; i < list->length; i++)
    {
      if (!add (m, get_deque (args[0]), list->items[i], cs_is (args[2], CS_TRUE)))
        return CS_EMPTY;
      cs_work (m, CS_ITEM_WORK);
    }
  cs_charge_items (m, list->length);
  return CS_NONE;
}

/* _insert (index, value): 0 … length. */
static CsValue
deque_insert (CsMachine *m, CsValue *args, guint n_args)
{
  Deque *self = get_deque (args[0]);
  guint32 index = cs_small_int_get (args[1]);

  if (!ensure_room (m, self))
    return CS_EMPTY;
  self->length++;
  for (guint32 i = self->length - 1; i > index; i--)
    *item_at (self, i) = *item_at (self, i - 1);
  *item_at (self, index) = cs_ref (args[2]);
  self->changes++;
  cs_charge_items (m, self->length - index);
  return CS_NONE;
}

/* The item goes, and those behind it move up. */
static void delete (CsMachine *m, Deque *self, guint32 index)
{
  CsValue item = *item_at (self, index);

  for (guint32 i = index; i + 1 < self->length; i++)
    *item_at (self, i) = *item_at (self, i + 1);
  self->length--;
  self->changes++;
  cs_charge_items (m, self->length - index);
  cs_unref (m, item);
}

static CsValue
deque_rotate (CsMachine *m, CsValue *args, guint n_args)
{
  Deque *self = get_deque (args[0]);
  gint64 n;

  if (!cs_index_get (m, args[1], &n))
    return CS_EMPTY;
  if (self->length < 2)
    return CS_NONE;
  n %= self->length;
  if (n < 0)
    n += self->length;
  for (gint64 i = 0; i < n; i++)
    {
      CsValue item = take (self, FALSE);

      self->first = (self->first - 1) & (self->capacity - 1);
      self->length++;
      *item_at (self, 0) = item;
      cs_work (m, CS_ITEM_WORK);
    }
  cs_charge_items (m, n);
  return CS_NONE;
}

static CsValue
deque_reverse (CsMachine *m, CsValue *args, guint n_args)
{
  Deque *self = get_deque (args[0]);

  for (guint32 i = 0; i < self->length / 2; i++)
    {
      CsValue *a = item_at (self, i);
      CsValue *b = item_at (self, self->length - 1 - i);
      CsValue item = *a;

      *a = *b;
      *b = item;
      cs_work (m, CS_ITEM_WORK);
    }
  cs_charge_items (m, self->length);
  return CS_NONE;
}

static CsValue
deque_set_max (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTypes *types = &m->image->types;
  Deque *self = get_deque (args[0]);

  self->max_length = -1;
  if (cs_is_none (args[1]))
    return CS_NONE;
  if (!cs_is_int (m, args[1]))
    return cs_raise (m, types->TypeError, "an integer is required");
  if (!cs_index_get (m, args[1], &self->max_length))
    return CS_EMPTY;
  if (self->max_length < 0)
    return cs_raise (m, types->ValueError, "maxlen must be non-negative");
  return CS_NONE;
}

static CsValue
deque_get_max (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 length = get_deque (args[0])->max_length;

  return length < 0 ? CS_NONE : cs_int_new (m, length);
}

static CsValue
deque_new (CsMachine *m, CsValue *args, guint n_args)
{
  Deque *self = cs_object_new (m, (CsType *)cs_object_get (args[0]), 0);

  if (self == NULL)
    return CS_EMPTY;
  self->max_length = -1;
  return cs_from_object (self);
}

/* Operators. */

static CsStatus
find_index (CsMachine *m, CsValue deque, CsValue key, gint64 *index)
{
  const Deque *self = get_deque (deque);

  if (!cs_is_int (m, key))
    {
      if (cs_type_has_special (cs_type_of (m, key), CS_SPECIAL_INDEX))
        return CS_PYTHON;
      cs_raise (m, m->image->types.TypeError, "sequence index must be integer, not '%s'",
                cs_type_name (m, key));
      return CS_RAISED;
    }
  if (!cs_index_get (m, key, index))
    return CS_RAISED;
  if (*index < 0)
    *index += self->length;
  if (*index >= 0 && *index < self->length)
    return CS_OK;
  cs_raise (m, m->image->types.IndexError, "deque index out of range");
  return CS_RAISED;
}

static CsStatus
get_item (CsMachine *m, CsValue deque, CsValue key, CsValue *result)
{
  gint64 index = 0;
  CsStatus status = find_index (m, deque, key, &index);

  if (status == CS_OK)
    *result = cs_ref (*item_at (get_deque (deque), index));
  return status;
}

static CsStatus
set_item (CsMachine *m, CsValue deque, CsValue key, CsValue value)
{
  gint64 index = 0;
  CsStatus status = find_index (m, deque, key, &index);

  if (status != CS_OK)
    return status;
  if (cs_is_empty (value))
    delete (m, get_deque (deque), index);
  else
    cs_set (m, item_at (get_deque (deque), index), cs_ref (value));
  return CS_OK;
}

static CsStatus
get_length (CsMachine *m, CsValue v, gint64 *length)
{
  *length = get_deque (v)->length;
  return CS_OK;
}

static CsValue
iterator_new (CsMachine *m, CsValue deque, gboolean reversed)
{
  CsType *type = (CsType *)cs_object_get (m->roots[CS_ROOT_DEQUE_ITERATOR]);
  DequeIterator *self = cs_object_new (m, type, 0);

  if (self == NULL)
    return CS_EMPTY;
  self->deque = cs_ref (deque);
  self->changes = get_deque (deque)->changes;
  self->reversed = reversed;
  return cs_from_object (self);
}

static CsStatus
iterate (CsMachine *m, CsValue v, CsValue *result)
{
  *result = iterator_new (m, v, FALSE);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

static CsValue
deque_reversed (CsMachine *m, CsValue *args, guint n_args)
{
  return iterator_new (m, args[0], TRUE);
}

static CsStatus
iterator_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  DequeIterator *self = (DequeIterator *)cs_object_get (iterator);
  Deque *deque;

  *result = CS_EMPTY;
  if (cs_is_empty (self->deque))
    return CS_OK;
  deque = get_deque (self->deque);
  if (self->changes != deque->changes)
    {
      cs_set (m, &self->deque, CS_EMPTY);
      cs_raise (m, m->image->types.RuntimeError, "deque mutated during iteration");
      return CS_RAISED;
    }
  if (self->next < deque->length)
    {
      guint32 index = self->reversed ? deque->length - 1 - self->next : self->next;

      self->next++;
      *result = cs_ref (*item_at (deque, index));
    }
  else
    cs_set (m, &self->deque, CS_EMPTY);
  return CS_OK;
}

/* The types. */

static void
visit_deque (CsObject *object, CsVisitor visitor, gpointer data)
{
  Deque *self = (Deque *)object;

  for (guint32 i = 0; i < self->length; i++)
    visitor (data, item_at (self, i));
}

static void
free_deque (CsMachine *m, CsObject *object)
{
  Deque *self = (Deque *)object;

  if (self->items != NULL)
    cs_memory_release (m->memory, self->items, self->capacity * sizeof (CsValue));
  cs_object_free_block (m, object, sizeof (Deque));
}

static gsize
deque_size (const CsObject *object)
{
  return sizeof (Deque);
}

static const CsOperators deque_operators = {
  .length = get_length,
  .get_item = get_item,
  .set_item = set_item,
  .iter = iterate,
  .hash = cs_hash_unhashable,
};

static gboolean
own_items (CsMachine *m, CsObject *copy)
{
  Deque *self = (Deque *)copy;
  const CsValue *items = self->items;

  if (items == NULL)
    return TRUE;
  self->items = cs_memory_alloc (m->memory, self->capacity * sizeof (CsValue));
  if (self->items == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  cs_copy_bytes (m, self->items, items, self->capacity * sizeof (CsValue));
  return TRUE;
}

static const CsCopyOps copy_ops = { .by_value = TRUE, .own = own_items };

static const CsTypeOps deque_ops = {
  .size = sizeof (Deque),
  .container = TRUE,
  .visit = visit_deque,
  .free = free_deque,
  .block_size = deque_size,
  .operators = &deque_operators,
  .copy = &copy_ops,
};

static const CsNativeDef deque_natives[] = {
  { "__new__(cls, *args, **kwargs)", deque_new },
  { "__len__(self, /)", cs_native_length },
  { "__getitem__(self, index, /)", cs_native_get_item },
  { "__setitem__(self, index, value, /)", cs_native_set_item },
  { "__delitem__(self, index, /)", cs_native_delete_item },
  { "__iter__(self, /)", cs_native_iter },
  { "__reversed__(self, /)", deque_reversed },
  { "append(self, x, /)", deque_append },
  { "appendleft(self, x, /)", deque_appendleft },
  { "clear(self, /)", deque_clear },
  { "pop(self, /)", deque_pop },
  { "popleft(self, /)", deque_popleft },
  { "reverse(self, /)", deque_reverse },
  { "rotate(self, n=1, /)", deque_rotate },
  { "_extend(self, items, left, /)", deque_extend },
  { "_insert(self, index, value, /)", deque_insert },
  { "_set_max(self, maxlen, /)", deque_set_max },
  { NULL, NULL },
};

static void
visit_iterator (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((DequeIterator *)object)->deque);
}

static void
free_iterator (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (DequeIterator));
}

static gsize
iterator_size (const CsObject *object)
{
  return sizeof (DequeIterator);
}

static const CsOperators iterator_operators = { .iter = cs_iter_self, .next = iterator_next };

static const CsTypeOps iterator_ops = {
  .size = sizeof (DequeIterator),
  .container = TRUE,
  .visit = visit_iterator,
  .free = free_iterator,
  .block_size = iterator_size,
  .operators = &iterator_operators,
  .copy = &cs_copy_value,
};

static const CsNativeDef iterator_natives[] = {
  { "__iter__(self, /)", cs_native_iter },
  { "__next__(self, /)", cs_native_next },
  { NULL, NULL },
};

static gboolean
init (CsMachine *m, CsDict *module)
{
  CsType *type =
      cs_native_type_new (m, "collections", "_deque", NULL, &deque_ops, deque_natives, 0);
  CsType *iterator = cs_native_type_new (m, "_collections", "_deque_iterator", NULL, &iterator_ops,
                                         iterator_natives, CS_TYPE_FINAL);
  gboolean done;

  if (type == NULL || iterator == NULL)
    return FALSE;
  m->roots[CS_ROOT_DEQUE_ITERATOR] = cs_from_object (iterator);
  done = cs_type_add_getter (m, type, "maxlen", deque_get_max, NULL)
         && cs_dict_set_ascii (m, module, "_deque", cs_from_object (type));
  cs_unref (m, cs_from_object (type));
  return done;
}

/* What lib/collections.py loads when it is asked for. */
static const char *const names[] = { "UserDict", "UserList", "UserString", NULL };

const CsModuleDef cs_module_collections = {
  .name = "collections",
  .init = init,
  .names = names,
  .library = "collections",
};
