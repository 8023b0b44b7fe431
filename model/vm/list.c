/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/copy.h"
#include "vm/type-defs.h"
#include <string.h>

/* The items in a block of that capacity; NULL where the limit is reached. */
static CsValue *
move_items (CsMachine *m, CsList *list, guint32 capacity)
{
  gsize old_size = list->capacity * sizeof (CsValue);
  gsize size = capacity * sizeof (CsValue);
  CsValue *items;

  if (cs_memory_grow (m->memory, list->items, old_size, size))
    return list->items;
  items = cs_memory_alloc (m->memory, size);
  if (items == NULL)
    return NULL;
  cs_copy_bytes (m, items, list->items, list->length * sizeof (CsValue));
  cs_memory_release (m->memory, list->items, old_size);
  return items;
}

gboolean
cs_list_reserve (CsMachine *m, CsList *list, guint32 capacity)
{
  CsValue *items;

  if (capacity <= list->capacity)
    return TRUE;
  if (capacity > CS_MAX_ITEMS)
    items = NULL;
  else if (list->items == NULL)
    items = cs_memory_alloc (m->memory, capacity * sizeof (CsValue));
  else
    items = move_items (m, list, capacity);
  if (items == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  list->items = items;
  list->capacity = capacity;
  return TRUE;
}

static gboolean
grow (CsMachine *m, CsList *list, guint32 length)
{
  if (length <= list->capacity)
    return TRUE;
  if (length > CS_MAX_ITEMS / 2)
    return cs_list_reserve (m, list, length);
  return cs_list_reserve (m, list, MAX (length, 4) + length / 2);
}

CsList *
cs_list_alloc (CsMachine *m, guint32 capacity)
{
  CsList *self = cs_container_new (m, m->image->types.list, sizeof (CsList));

  if (self == NULL)
    return NULL;
  self->length = self->capacity = 0;
  self->items = NULL;
  if (capacity == 0)
    return self;
  if (cs_list_reserve (m, self, capacity))
    return self;
  cs_unref (m, cs_from_object (self));
  return NULL;
}

CsValue
cs_list_new (CsMachine *m, const CsValue *items, guint32 length)
{
  CsList *self = cs_list_alloc (m, length);

  if (self == NULL)
    return CS_EMPTY;
  cs_copy_items (m, self->items, items, length);
  self->length = length;
  return cs_from_object (self);
}

CsValue
cs_list_new_taken (CsMachine *m, CsValue *items, guint32 length)
{
  CsList *self = cs_list_alloc (m, length);

  for (guint32 i = 0; i < length; i++)
    if (self != NULL)
      self->items[self->length++] = cs_steal (&items[i]);
    else
      cs_unref (m, cs_steal (&items[i]));
  return self != NULL ? cs_from_object (self) : CS_EMPTY;
}

gboolean
cs_list_append (CsMachine *m, CsList *list, CsValue item)
{
  if (!grow (m, list, list->length + 1))
    {
      cs_unref (m, item);
      return FALSE;
    }
  list->items[list->length++] = item;
  return TRUE;
}

/* What goes out is kept aside until the list is whole again: releasing it may free anything. */
gboolean
cs_list_splice (CsMachine *m, CsList *list, guint32 start, guint32 count, const CsValue *items,
                guint32 n)
{
  guint32 tail = list->length - start - count;
  CsValue *removed = NULL;

  if (n > count && !grow (m, list, list->length + (n - count)))
    return FALSE;
  if (count > 0)
    {
      removed = cs_memory_alloc (m->memory, count * sizeof (CsValue));
      if (removed == NULL)
        {
          cs_raise_memory (m);
          return FALSE;
        }
      cs_copy_bytes (m, removed, list->items + start, count * sizeof (CsValue));
    }
  if (n != count && tail > 0)
    cs_copy_bytes (m, list->items + start + n, list->items + start + count,
                   tail * sizeof (CsValue));
  if (n > 0)
    cs_copy_items (m, list->items + start, items, n);
  list->length = start + n + tail;
  for (guint32 i = count; i > 0; i--)
    {
      cs_unref (m, removed[i - 1]);
      cs_work (m, CS_ITEM_WORK);
    }
  if (count > 0)
    cs_memory_release (m->memory, removed, count * sizeof (CsValue));
  cs_charge_items (m, tail + n);
  return TRUE;
}

static void
list_visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsList *self = (CsList *)object;

  /* Backwards: CPython releases them so, which finalizers show. */
  for (guint32 i = self->length; i > 0; i--)
    visitor (data, &self->items[i - 1]);
}

static gsize
list_block_size (const CsObject *object)
{
  return sizeof (CsList);
}

static void
list_free (CsMachine *m, CsObject *object)
{
  CsList *self = (CsList *)object;

  if (self->items != NULL)
    cs_memory_release (m->memory, self->items, self->capacity * sizeof (CsValue));
  cs_object_free_block (m, object, sizeof (CsList));
}

static CsValue
concatenate (CsMachine *m, const CsList *a, const CsList *b)
{
  CsList *result;

  if (a->length > CS_MAX_ITEMS - b->length)
    return cs_raise_memory (m);
  result = cs_list_alloc (m, a->length + b->length);
  if (result == NULL)
    return CS_EMPTY;
  cs_copy_items (m, result->items, a->items, a->length);
  if (b->length > 0)
    cs_copy_items (m, result->items + a->length, b->items, b->length);
  result->length = a->length + b->length;
  cs_charge_items (m, result->length);
  return cs_from_object (result);
}

/* Makes `self` `n` times as long. */
static gboolean
repeat_in_place (CsMachine *m, CsList *self, gint64 n)
{
  guint32 length = self->length;

  if (n <= 0)
    return cs_list_splice (m, self, 0, length, NULL, 0);
  if (length == 0 || n == 1)
    return TRUE;
  if (n > CS_MAX_ITEMS / length)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  if (!cs_list_reserve (m, self, length * n))
    return FALSE;
  for (guint32 total = length * n, more; self->length < total; self->length += more)
    {
      more = MIN (self->length, total - self->length);
      cs_copy_items (m, self->items + self->length, self->items, more);
    }
  cs_charge_items (m, self->length);
  return TRUE;
}

static CsValue
repeat (CsMachine *m, const CsList *self, gint64 n)
{
  CsValue result = cs_list_new (m, self->items, n > 0 ? self->length : 0);

  if (cs_is_empty (result) || n <= 0 || repeat_in_place (m, cs_list_get (result), n))
    return result;
  cs_unref (m, result);
  return CS_EMPTY;
}

static CsStatus
list_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  gint64 n;

  *result = CS_NOT_IMPLEMENTED;
  if (operator_ == CS_OP_ADD && cs_is_list (m, a))
    {
      if (cs_is_list (m, b))
        *result = concatenate (m, cs_list_get (a), cs_list_get (b));
      else
        *result = cs_raise (m, m->image->types.TypeError,
                            "can only concatenate list (not \"%s\") to list", cs_type_name (m, b));
    }
  else if (operator_ == CS_OP_MULTIPLY)
    {
      if (cs_is_list (m, a) && cs_is_int (m, b))
        *result = cs_index_get_exact (m, b, CS_OVERFLOW_INDEX, &n) ? repeat (m, cs_list_get (a), n)
                                                                   : CS_EMPTY;
      else if (cs_is_list (m, b) && cs_is_int (m, a))
        *result = cs_index_get_exact (m, a, CS_OVERFLOW_INDEX, &n) ? repeat (m, cs_list_get (b), n)
                                                                   : CS_EMPTY;
      else if (cs_type_has_special (cs_type_of (m, cs_is_list (m, a) ? b : a), CS_SPECIAL_INDEX))
        return CS_PYTHON;
      else
        *result = cs_raise (m, m->image->types.TypeError,
                            "can't multiply sequence by non-int of type '%s'",
                            cs_type_name (m, cs_is_list (m, a) ? b : a));
    }
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

/* Takes from an iterator what C can; the library goes on where it stands. */
static CsStatus
extend_by_iterator (CsMachine *m, CsList *list, CsValue iterable)
{
  CsValue iterator;
  CsStatus status = cs_iter (m, iterable, &iterator);

  if (status != CS_OK)
    return status;
  cs_unref (m, iterator);
  if (!cs_is (iterator, iterable))
    return CS_PYTHON;
  return cs_list_extend_by (m, list, iterable, CS_PIECE_ITEMS);
}

/* Appends a builtin container's items; `self` itself is one, too. */
static CsStatus
extend (CsMachine *m, CsValue self, CsValue iterable)
{
  CsList *list = cs_list_get (self);
  CsItems items;
  CsStatus status = cs_items_get (m, iterable, &items);

  if (status == CS_PYTHON)
    return extend_by_iterator (m, list, iterable);
  if (status != CS_OK)
    return status;
  if (!grow (m, list, list->length + items.length))
    status = CS_RAISED;
  else if (items.length > 0)
    {
      const CsValue *from = cs_is (items.owner, self) ? list->items : items.items;

      cs_copy_items (m, list->items + list->length, from, items.length);
      list->length += items.length;
      cs_charge_items (m, items.length);
    }
  cs_items_release (m, &items);
  return status;
}

static CsStatus
list_augmented (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  CsStatus status = CS_OK;
  gint64 n;

  *result = CS_NOT_IMPLEMENTED;
  if (operator_ == CS_OP_ADD)
    status = extend (m, a, b);
  else if (operator_ == CS_OP_MULTIPLY && cs_is_int (m, b))
    status =
        cs_index_get_exact (m, b, CS_OVERFLOW_INDEX, &n) && repeat_in_place (m, cs_list_get (a), n)
            ? CS_OK
            : CS_RAISED;
  else
    return CS_OK;
  if (status == CS_OK)
    *result = cs_ref (a);
  return status;
}

static CsStatus
list_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  const CsList *x = cs_list_get (a);
  const CsList *y = cs_list_get (b);

  *result = CS_NOT_IMPLEMENTED;
  if (!cs_is_list (m, b))
    return CS_OK;
  return cs_items_compare (m, operator_, x->items, x->length, y->items, y->length, result);
}

static CsStatus
list_length (CsMachine *m, CsValue v, gint64 *length)
{
  *length = cs_list_get (v)->length;
  return CS_OK;
}

static CsStatus
list_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth)
{
  const CsList *self = cs_list_get (container);
  gint64 index;
  CsStatus status = cs_items_find (m, self->items, 0, self->length, item, &index);

  if (status == CS_OK)
    *truth = index >= 0;
  return status;
}

static CsStatus
list_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const CsList *self = cs_list_get (v);
  CsReprScope scope;
  CsStatus status;

  if (!cs_repr_enter (out, &scope, v))
    {
      cs_str_builder_append_utf8 (out, "[...]", 5);
      return CS_OK;
    }
  cs_str_builder_append_char (out, '[');
  status = cs_items_append_repr (m, out, self->items, self->length);
  cs_str_builder_append_char (out, ']');
  cs_repr_leave (out, &scope);
  return status;
}

static CsStatus
list_iter (CsMachine *m, CsValue v, CsValue *result)
{
  *result = cs_list_iterator_new (m, v);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

static const CsOperators list_operators = {
  .binary = list_binary,
  .augmented = list_augmented,
  .compare = list_compare,
  .hash = cs_hash_unhashable,
  .length = list_length,
  .contains = list_contains,
  .get_item = cs_list_get_item,
  .set_item = cs_list_set_item,
  .append_repr = list_append_repr,
  .iter = list_iter,
};

static gboolean
list_own (CsMachine *m, CsObject *copy)
{
  CsList *self = (CsList *)copy;
  const CsValue *items = self->items;

  self->items = NULL;
  self->capacity = 0;
  if (!cs_list_reserve (m, self, self->length))
    return FALSE;
  if (self->length > 0)
    cs_copy_bytes (m, self->items, items, self->length * sizeof (CsValue));
  return TRUE;
}

static const CsCopyOps copy_ops = { .by_value = TRUE, .backwards = TRUE, .own = list_own };

static const CsTypeOps list_ops = {
  .size = sizeof (CsList),
  .container = TRUE,
  .visit = list_visit,
  .free = list_free,
  .block_size = list_block_size,
  .operators = &list_operators,
  .copy = &copy_ops,
};

static CsValue
list_construct (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = (CsType *)cs_object_get (args[0]);
  gpointer self = cs_object_new (m, type, 0);

  return self != NULL ? cs_from_object (self) : CS_EMPTY;
}

static CsValue
list_init (CsMachine *m, CsValue *args, guint n_args)
{
  CsList *self = cs_list_get (args[0]);

  if (self->length > 0 && !cs_list_splice (m, self, 0, self->length, NULL, 0))
    return CS_EMPTY;
  if (cs_is_empty (args[1]))
    return CS_NONE;
  return cs_native_result (m, extend (m, args[0], args[1]), CS_NONE, "list_extend", args, 2);
}

static CsValue
list_append (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_list_push (m, cs_list_get (args[0]), cs_ref (args[1])) ? CS_NONE : CS_EMPTY;
}

static CsValue
list_extend (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_native_result (m, extend (m, args[0], args[1]), CS_NONE, "list_extend", args, 2);
}

static CsValue
list_augmented_add (CsMachine *m, CsValue *args, guint n_args)
{
  CsStatus status = extend (m, args[0], args[1]);

  return cs_native_result (m, status, status == CS_OK ? cs_ref (args[0]) : CS_EMPTY,
                           "list_extended", args, 2);
}

static CsValue
list_insert (CsMachine *m, CsValue *args, guint n_args)
{
  CsList *self = cs_list_get (args[0]);
  gint64 index;

  if (!cs_index_get_exact (m, args[1], CS_OVERFLOW_SIZE, &index))
    return CS_EMPTY;
  if (index < 0)
    index = index < -(gint64)self->length ? 0 : index + self->length;
  index = MIN (index, self->length);
  return cs_list_splice (m, self, index, 0, &args[2], 1) ? CS_NONE : CS_EMPTY;
}

static CsValue
list_remove (CsMachine *m, CsValue *args, guint n_args)
{
  CsList *self = cs_list_get (args[0]);
  gint64 index;
  CsStatus status = cs_items_find (m, self->items, 0, self->length, args[1], &index);

  if (status == CS_OK && index < 0)
    return cs_raise (m, m->image->types.ValueError, "list.remove(x): x not in list");
  if (status == CS_OK && !cs_list_splice (m, self, index, 1, NULL, 0))
    status = CS_RAISED;
  return cs_native_result (m, status, CS_NONE, "list_remove", args, 2);
}

static CsValue
list_pop (CsMachine *m, CsValue *args, guint n_args)
{
  CsList *self = cs_list_get (args[0]);
  gint64 index = -1;
  CsValue item;

  if (!cs_is_empty (args[1]) && !cs_index_get_exact (m, args[1], CS_OVERFLOW_SIZE, &index))
    return CS_EMPTY;
  if (self->length == 0)
    return cs_raise (m, m->image->types.IndexError, "pop from empty list");
  if (index < 0)
    index += self->length;
  if (index < 0 || index >= self->length)
    return cs_raise (m, m->image->types.IndexError, "pop index out of range");
  item = self->items[index];
  self->length--;
  cs_copy_bytes (m, self->items + index, self->items + index + 1,
                 (self->length - index) * sizeof (CsValue));
  cs_charge_items (m, self->length - index);
  return item;
}

static CsValue
list_clear (CsMachine *m, CsValue *args, guint n_args)
{
  CsList *self = cs_list_get (args[0]);

  return cs_list_splice (m, self, 0, self->length, NULL, 0) ? CS_NONE : CS_EMPTY;
}

static CsValue
list_copy (CsMachine *m, CsValue *args, guint n_args)
{
  const CsList *self = cs_list_get (args[0]);

  cs_charge_items (m, self->length);
  return cs_list_new (m, self->items, self->length);
}

static CsValue
list_reverse (CsMachine *m, CsValue *args, guint n_args)
{
  CsList *self = cs_list_get (args[0]);

  for (guint32 i = 0; i < self->length / 2; i++)
    {
      CsValue item = self->items[i];

      self->items[i] = self->items[self->length - 1 - i];
      self->items[self->length - 1 - i] = item;
      cs_work (m, CS_ITEM_WORK);
    }
  cs_charge_items (m, self->length);
  return CS_NONE;
}

static CsValue
list_index (CsMachine *m, CsValue *args, guint n_args)
{
  const CsList *self = cs_list_get (args[0]);
  gint64 from;
  gint64 to;
  gint64 index = 0;
  CsStatus status;
  CsStrBuilder text;

  if (!cs_items_bounds (m, args[2], args[3], self->length, &from, &to))
    return CS_EMPTY;
  status = cs_items_find (m, self->items, from, to, args[1], &index);
  if (status != CS_OK || index >= 0)
    return cs_native_result (m, status, cs_small_int (index), "sequence_index", args, n_args);
  cs_str_builder_init (&text, m);
  status = cs_append_repr (m, &text, args[1]);
  cs_str_builder_append_utf8 (&text, " is not in list", -1);
  if (status == CS_OK)
    {
      CsValue message = cs_str_builder_finish (&text);

      if (!cs_is_empty (message))
        cs_raise_value (m, m->image->types.ValueError, message);
      cs_unref (m, message);
      return CS_EMPTY;
    }
  cs_str_builder_clear (&text);
  return cs_native_result (m, status, CS_EMPTY, "sequence_index", args, n_args);
}

static CsValue
list_count (CsMachine *m, CsValue *args, guint n_args)
{
  const CsList *self = cs_list_get (args[0]);
  gint64 count = 0;
  CsStatus status = cs_items_count (m, self->items, self->length, args[1], &count);

  return cs_native_result (m, status, cs_small_int (count), "sequence_count", args, n_args);
}

static CsValue
list_reversed (CsMachine *m, CsValue *args, guint n_args)
{
  CsReversedIterator *iterator = cs_object_new (m, m->image->types.reversed_iterator, 0);

  if (iterator == NULL)
    return CS_EMPTY;
  iterator->sequence = cs_ref (args[0]);
  iterator->left = cs_list_get (args[0])->length;
  return cs_from_object (iterator);
}

static const CsNativeDef list_natives[] = {
  { "__new__(cls, /, *args, **kwargs)", list_construct },
  { "__init__(self, iterable=..., /)", list_init },
  { "__len__(self, /)", cs_native_length },
  { "__getitem__(self, key, /)", cs_native_get_item },
  { "__setitem__(self, key, value, /)", cs_native_set_item },
  { "__delitem__(self, key, /)", cs_native_delete_item },
  { "__contains__(self, key, /)", cs_native_contains },
  { "__iter__(self, /)", cs_native_iter },
  { "__reversed__(self, /)", list_reversed },
  { "__repr__(self, /)", cs_native_repr },
  { "__add__(self, value, /)", cs_native_add },
  { "__iadd__(self, value, /)", list_augmented_add },
  { "__mul__(self, value, /)", cs_native_multiply },
  CS_NATIVES_COMPARE,
  { "append(self, object, /)", list_append },
  { "extend(self, iterable, /)", list_extend },
  { "insert(self, index, object, /)", list_insert },
  { "remove(self, value, /)", list_remove },
  { "pop(self, index=..., /)", list_pop },
  { "clear(self, /)", list_clear },
  { "copy(self, /)", list_copy },
  { "reverse(self, /)", list_reverse },
  { "index(self, value, start=..., stop=..., /)", list_index },
  { "count(self, value, /)", list_count },
  { "sort(self, /, *, key=None, reverse=False)", cs_list_sort },
  { NULL, NULL },
};

const CsTypeDef cs_type_def_list = { .ops = &list_ops, .natives = list_natives };
