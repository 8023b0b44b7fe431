/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/copy.h"
#include "vm/type-defs.h"

/* CPython's hash of tuples: rounds of xxHash, one per item. */
#define HASH_PRIME_1 G_GUINT64_CONSTANT (11400714785074694791)
#define HASH_PRIME_2 G_GUINT64_CONSTANT (14029467366897019727)
#define HASH_PRIME_5 G_GUINT64_CONSTANT (2870177450012600261)

CsTuple *
cs_tuple_alloc (CsMachine *m, CsType *type, guint32 length)
{
  CsTuple *self;

  if (length > CS_MAX_ITEMS)
    {
      cs_raise_memory (m);
      return NULL;
    }
  self = cs_object_new (m, type, length * sizeof (CsValue));
  if (self != NULL)
    self->length = length;
  return self;
}

CsValue
cs_tuple_new (CsMachine *m, const CsValue *items, guint32 length)
{
  CsTuple *self;

  if (length == 0)
    return cs_from_object (m->image->empty_tuple);
  self = cs_tuple_make (m, length);
  if (self == NULL)
    return CS_EMPTY;
  cs_copy_items (m, self->items, items, length);
  return cs_from_object (self);
}

CsValue
cs_tuple_new_taken (CsMachine *m, CsValue *items, guint32 length)
{
  CsTuple *self;

  if (length == 0)
    return cs_from_object (m->image->empty_tuple);
  self = cs_tuple_make (m, length);
  for (guint32 i = 0; i < length; i++)
    if (self != NULL)
      self->items[i] = cs_steal (&items[i]);
    else
      cs_unref (m, cs_steal (&items[i]));
  return self != NULL ? cs_from_object (self) : CS_EMPTY;
}

static void
tuple_visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsTuple *self = (CsTuple *)object;

  /* Backwards: CPython releases them so, which finalizers show. */
  for (guint32 i = self->length; i > 0; i--)
    visitor (data, &self->items[i - 1]);
}

static gsize
tuple_block_size (const CsObject *object)
{
  return sizeof (CsTuple) + ((const CsTuple *)object)->length * sizeof (CsValue);
}

static void
tuple_free (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, tuple_block_size (object));
}

static CsValue
concatenate (CsMachine *m, const CsTuple *a, const CsTuple *b)
{
  CsTuple *result;

  if (a->length == 0 && b->container.object.type == m->image->types.tuple)
    return cs_ref (cs_from_object (b));
  if (b->length == 0 && a->container.object.type == m->image->types.tuple)
    return cs_ref (cs_from_object (a));
  result = cs_tuple_alloc (m, m->image->types.tuple, a->length + b->length);
  if (result == NULL)
    return CS_EMPTY;
  cs_copy_items (m, result->items, a->items, a->length);
  cs_copy_items (m, result->items + a->length, b->items, b->length);
  cs_charge_items (m, result->length);
  return cs_from_object (result);
}

static CsValue
repeat (CsMachine *m, const CsTuple *self, gint64 n)
{
  CsTuple *result;

  if (n <= 0 || self->length == 0)
    return cs_from_object (m->image->empty_tuple);
  if (n == 1 && self->container.object.type == m->image->types.tuple)
    return cs_ref (cs_from_object (self));
  if (n > CS_MAX_ITEMS / self->length)
    return cs_raise_memory (m);
  result = cs_tuple_alloc (m, m->image->types.tuple, n * self->length);
  if (result == NULL)
    return CS_EMPTY;
  for (guint32 i = 0; i < result->length; i++)
    {
      result->items[i] = cs_ref (self->items[i % self->length]);
      cs_work (m, CS_ITEM_WORK);
    }
  cs_charge_items (m, result->length);
  return cs_from_object (result);
}

static CsStatus
tuple_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  gint64 n;

  *result = CS_NOT_IMPLEMENTED;
  if (operator_ == CS_OP_ADD && cs_is_tuple (m, a))
    {
      if (cs_is_tuple (m, b))
        *result = concatenate (m, cs_tuple_get (a), cs_tuple_get (b));
      else
        *result =
            cs_raise (m, m->image->types.TypeError,
                      "can only concatenate tuple (not \"%s\") to tuple", cs_type_name (m, b));
    }
  else if (operator_ == CS_OP_MULTIPLY)
    {
      if (cs_is_tuple (m, a) && cs_is_int (m, b))
        *result = cs_index_get_exact (m, b, CS_OVERFLOW_INDEX, &n) ? repeat (m, cs_tuple_get (a), n)
                                                                   : CS_EMPTY;
      else if (cs_is_tuple (m, b) && cs_is_int (m, a))
        *result = cs_index_get_exact (m, a, CS_OVERFLOW_INDEX, &n) ? repeat (m, cs_tuple_get (b), n)
                                                                   : CS_EMPTY;
      else if (cs_type_has_special (cs_type_of (m, cs_is_tuple (m, a) ? b : a), CS_SPECIAL_INDEX))
        return CS_PYTHON;
      else
        *result = cs_raise (m, m->image->types.TypeError,
                            "can't multiply sequence by non-int of type '%s'",
                            cs_type_name (m, cs_is_tuple (m, a) ? b : a));
    }
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

static CsStatus
tuple_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  const CsTuple *x = cs_tuple_get (a);
  const CsTuple *y = cs_tuple_get (b);

  *result = CS_NOT_IMPLEMENTED;
  if (!cs_is_tuple (m, b))
    return CS_OK;
  return cs_items_compare (m, operator_, x->items, x->length, y->items, y->length, result);
}

CsTupleHash
cs_tuple_hash_begin (void)
{
  return (CsTupleHash){ HASH_PRIME_5 };
}

void
cs_tuple_hash_add (CsTupleHash *self, gint64 hash)
{
  self->sum += (guint64)hash * HASH_PRIME_2;
  self->sum = (self->sum << 31 | self->sum >> 33) * HASH_PRIME_1;
}

gint64
cs_tuple_hash_end (const CsTupleHash *self, guint32 length)
{
  gint64 hash = (gint64)(self->sum + (length ^ (HASH_PRIME_5 ^ 3527539u)));

  return hash == -1 ? 1546275796 : hash;
}

static CsStatus
tuple_hash (CsMachine *m, CsValue v, gint64 *hash)
{
  const CsTuple *self = cs_tuple_get (v);
  CsTupleHash sum = cs_tuple_hash_begin ();

  for (guint32 i = 0; i < self->length; i++)
    {
      gint64 item;
      CsStatus status = cs_key_hash (m, self->items[i], &item);

      if (status != CS_OK)
        return status;
      cs_tuple_hash_add (&sum, item);
      cs_work (m, CS_ITEM_WORK);
    }
  *hash = cs_tuple_hash_end (&sum, self->length);
  return CS_OK;
}

static CsStatus
tuple_length (CsMachine *m, CsValue v, gint64 *length)
{
  *length = cs_tuple_get (v)->length;
  return CS_OK;
}

static CsStatus
tuple_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth)
{
  const CsTuple *self = cs_tuple_get (container);
  gint64 index;
  CsStatus status = cs_items_find (m, self->items, 0, self->length, item, &index);

  if (status == CS_OK)
    *truth = index >= 0;
  return status;
}

static CsValue
tuple_slice (CsMachine *m, const CsTuple *self, const CsSlice *slice)
{
  gint64 start;
  gint64 step;
  gint64 count;
  CsTuple *result;

  if (!cs_slice_resolve (m, slice, self->length, &start, &step, &count))
    return CS_EMPTY;
  if (count == self->length && step == 1 && self->container.object.type == m->image->types.tuple)
    return cs_ref (cs_from_object (self));
  if (count == 0)
    return cs_from_object (m->image->empty_tuple);
  result = cs_tuple_alloc (m, m->image->types.tuple, count);
  if (result == NULL)
    return CS_EMPTY;
  for (gint64 i = 0; i < count; i++)
    {
      result->items[i] = cs_ref (self->items[start + i * step]);
      cs_work (m, CS_ITEM_WORK);
    }
  cs_charge_items (m, count);
  return cs_from_object (result);
}

static CsStatus
tuple_get_item (CsMachine *m, CsValue container, CsValue key, CsValue *result)
{
  const CsTuple *self = cs_tuple_get (container);
  gint64 index;
  CsStatus status;

  if (cs_is_a (key, m->image->types.slice))
    {
      *result = tuple_slice (m, self, (CsSlice *)cs_object_get (key));
      return cs_is_empty (*result) ? CS_RAISED : CS_OK;
    }
  status = cs_item_index (m, key, self->length, "tuple", &index);
  if (status == CS_OK)
    *result = cs_ref (self->items[index]);
  return status;
}

static CsStatus
tuple_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const CsTuple *self = cs_tuple_get (v);
  CsReprScope scope;
  CsStatus status;

  if (!cs_repr_enter (out, &scope, v))
    {
      cs_str_builder_append_utf8 (out, "(...)", 5);
      return CS_OK;
    }
  cs_str_builder_append_char (out, '(');
  status = cs_items_append_repr (m, out, self->items, self->length);
  cs_str_builder_append_utf8 (out, self->length == 1 ? ",)" : ")", -1);
  cs_repr_leave (out, &scope);
  return status;
}

static CsStatus
tuple_iter (CsMachine *m, CsValue v, CsValue *result)
{
  *result = cs_tuple_iterator_new (m, v);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

static const CsOperators tuple_operators = {
  .binary = tuple_binary,
  .compare = tuple_compare,
  .hash = tuple_hash,
  .length = tuple_length,
  .contains = tuple_contains,
  .get_item = tuple_get_item,
  .append_repr = tuple_append_repr,
  .iter = tuple_iter,
};

static const CsCopyOps copy_ops = { .by_value = TRUE, .backwards = TRUE };

static const CsTypeOps tuple_ops = {
  .size = sizeof (CsTuple),
  .container = TRUE,
  .visit = tuple_visit,
  .free = tuple_free,
  .block_size = tuple_block_size,
  .operators = &tuple_operators,
  .copy = &copy_ops,
};

static CsValue
tuple_construct (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = (CsType *)cs_object_get (args[0]);
  gboolean plain = type == m->image->types.tuple;
  CsItems items = { NULL, 0, CS_EMPTY };
  CsValue taken = CS_NONE;
  CsTuple *self;

  if (plain && !cs_is_empty (args[1]) && cs_is_a (args[1], type))
    return cs_ref (args[1]);
  if (!cs_is_empty (args[1]))
    {
      CsStatus status = cs_items_get (m, args[1], &items);

      if (status == CS_PYTHON)
        status = cs_items_collect (m, args[1], &taken);
      if (status != CS_OK)
        {
          CsValue call[3] = { args[0], args[1], taken };
          CsValue result = cs_native_result (m, status, CS_EMPTY, "tuple_new", call, 3);

          cs_unref (m, status == CS_PYTHON ? taken : CS_NONE);
          return result;
        }
      if (!cs_is_none (taken))
        items = (CsItems){ cs_list_get (taken)->items, cs_list_get (taken)->length, taken };
    }
  cs_charge_items (m, items.length);
  if (plain && items.length == 0)
    self = m->image->empty_tuple;
  else
    self = cs_tuple_alloc (m, type, items.length);
  if (self != NULL)
    cs_copy_items (m, self->items, items.items, items.length);
  cs_items_release (m, &items);
  return self != NULL ? cs_from_object (self) : CS_EMPTY;
}

static CsValue
tuple_index (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTuple *self = cs_tuple_get (args[0]);
  gint64 from;
  gint64 to;
  gint64 index = 0;
  CsStatus status;

  if (!cs_items_bounds (m, args[2], args[3], self->length, &from, &to))
    return CS_EMPTY;
  status = cs_items_find (m, self->items, from, to, args[1], &index);
  if (status == CS_OK && index < 0)
    return cs_raise (m, m->image->types.ValueError, "tuple.index(x): x not in tuple");
  return cs_native_result (m, status, cs_small_int (index), "sequence_index", args, n_args);
}

static CsValue
tuple_count (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTuple *self = cs_tuple_get (args[0]);
  gint64 count = 0;
  CsStatus status = cs_items_count (m, self->items, self->length, args[1], &count);

  return cs_native_result (m, status, cs_small_int (count), "sequence_count", args, n_args);
}

static const CsNativeDef tuple_natives[] = {
  { "__new__(cls, iterable=..., /)", tuple_construct },
  { "__len__(self, /)", cs_native_length },
  { "__getitem__(self, key, /)", cs_native_get_item },
  { "__contains__(self, key, /)", cs_native_contains },
  { "__iter__(self, /)", cs_native_iter },
  { "__repr__(self, /)", cs_native_repr },
  { "__hash__(self, /)", cs_native_hash },
  { "__add__(self, value, /)", cs_native_add },
  { "__mul__(self, value, /)", cs_native_multiply },
  CS_NATIVES_COMPARE,
  { "index(self, value, start=..., stop=..., /)", tuple_index },
  { "count(self, value, /)", tuple_count },
  { NULL, NULL },
};

const CsTypeDef cs_type_def_tuple = { .ops = &tuple_ops, .natives = tuple_natives };
