/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/type-defs.h"

/* Operators and methods of set and frozenset.  Which operand is walked and when a table is copied
 * is as in CPython: the order of the result depends on it.
 *
 * Where elements need code of the program the library does the operation with the same arguments;
 * nothing has been changed then, or only in a way that it does again. */

static CsType *
plain_type (CsMachine *m, CsValue set)
{
  const CsTypes *types = &m->image->types;

  return cs_is_kind (set, types->frozenset) ? types->frozenset : types->set;
}

static CsStatus
give (CsMachine *m, CsStatus status, CsValue set, CsValue *result)
{
  if (status != CS_OK)
    cs_unref (m, set);
  *result = status == CS_OK ? set : CS_EMPTY;
  return status;
}

/* Another iterable as a set: itself, or a new one.  A new reference. */
static CsStatus
as_set (CsMachine *m, CsValue iterable, CsValue *result)
{
  if (cs_is_any_set (m, iterable))
    {
      *result = cs_ref (iterable);
      return CS_OK;
    }
  return cs_set_from (m, m->image->types.set, iterable, result);
}

static CsStatus
discard_all (CsMachine *m, CsSet *set, CsSet *others)
{
  for (guint32 i = 0; i <= others->mask; i++)
    {
      CsSetEntry *entry;
      CsStatus status;

      cs_work (m, CS_CHAR_WORK);
      if (!cs_set_entry_is_item (&others->table[i]))
        continue;
      status = cs_set_find (m, set, others->table[i].key, others->table[i].hash, &entry);
      if (status != CS_OK)
        return status;
      if (entry != NULL)
        cs_set_take_out (m, set, entry);
    }
  cs_charge_items (m, others->mask);
  return cs_set_drop_dummies (m, set) ? CS_OK : CS_RAISED;
}

/* Those items of `walked` that are (or are not) in `other`, added to `result`. */
static CsStatus
select_items (CsMachine *m, CsSet *walked, CsSet *other, gboolean wanted, CsSet *result)
{
  for (guint32 i = 0; i <= walked->mask; i++)
    {
      const CsSetEntry *entry = &walked->table[i];
      CsSetEntry *found;
      CsStatus status;

      cs_work (m, CS_CHAR_WORK);
      if (!cs_set_entry_is_item (entry))
        continue;
      status = cs_set_find (m, other, entry->key, entry->hash, &found);
      if (status == CS_OK && (found != NULL) == wanted)
        status = cs_set_insert (m, result, entry->key, entry->hash);
      if (status != CS_OK)
        return status;
    }
  cs_charge_items (m, walked->mask);
  return CS_OK;
}

static CsStatus
union_of (CsMachine *m, CsValue a, CsValue b, CsValue *result)
{
  CsValue set;
  CsStatus status = cs_set_from (m, plain_type (m, a), a, &set);

  if (status != CS_OK)
    return status;
  return give (m, cs_set_update (m, cs_set_of (set), b), set, result);
}

static CsStatus
intersection_of (CsMachine *m, CsValue a, CsValue b, CsValue *result)
{
  CsSet *walked;
  CsSet *other;
  CsValue set;
  CsValue second;
  CsStatus status;

  if (cs_is (a, b))
    return cs_set_from (m, plain_type (m, a), a, result);
  status = as_set (m, b, &second);
  if (status != CS_OK)
    return status;
  walked = cs_set_of (second);
  other = cs_set_of (a);
  if (cs_is (second, b) && walked->used > other->used)
    {
      walked = cs_set_of (a);
      other = cs_set_of (second);
    }
  set = cs_set_new (m, plain_type (m, a));
  if (cs_is_empty (set))
    status = CS_RAISED;
  else
    status = give (m, select_items (m, walked, other, TRUE, cs_set_of (set)), set, result);
  cs_unref (m, second);
  return status;
}

static CsStatus
difference_of (CsMachine *m, CsValue a, CsValue b, CsValue *result)
{
  CsSet *self = cs_set_of (a);
  CsValue second;
  CsValue set;
  CsStatus status = as_set (m, b, &second);

  if (status != CS_OK)
    return status;
  if (self->used / 4 > cs_set_of (second)->used
      || (!cs_is (second, b) && !cs_is_a (b, m->image->types.dict)))
    {
      status = cs_set_from (m, plain_type (m, a), a, &set);
      if (status == CS_OK)
        status = give (m, discard_all (m, cs_set_of (set), cs_set_of (second)), set, result);
    }
  else
    {
      set = cs_set_new (m, plain_type (m, a));
      if (cs_is_empty (set))
        status = CS_RAISED;
      else
        status = give (m, select_items (m, self, cs_set_of (second), FALSE, cs_set_of (set)), set,
                       result);
    }
  cs_unref (m, second);
  return status;
}

/* Whether C can look all items of `others` up. */
static CsStatus
check_all (CsMachine *m, CsSet *set, CsSet *others)
{
  CsStatus status = CS_OK;
  CsSetEntry *found;

  for (guint32 i = 0; status == CS_OK && i <= others->mask; i++)
    {
      if (cs_set_entry_is_item (&others->table[i]))
        status = cs_set_find (m, set, others->table[i].key, others->table[i].hash, &found);
      cs_work (m, CS_CHAR_WORK);
    }
  return status;
}

/* Takes out of `set` what is in both, adds what is only in `others`, which is not `set`.  Toggling
 * twice is no toggling: so that the library can begin anew, everything is looked up before. */
static CsStatus
toggle_all (CsMachine *m, CsSet *set, CsSet *others)
{
  CsStatus status = check_all (m, set, others);

  for (guint32 i = 0; status == CS_OK && i <= others->mask; i++)
    {
      const CsSetEntry *entry = &others->table[i];
      CsSetEntry *found = NULL;

      cs_work (m, CS_CHAR_WORK);
      if (!cs_set_entry_is_item (entry))
        continue;
      /* What was added just now has a place of its own: only an item of before can be equal. */
      if (cs_set_find (m, set, entry->key, entry->hash, &found) == CS_OK && found != NULL)
        cs_set_take_out (m, set, found);
      else if (!cs_set_put_new (m, set, entry->key, entry->hash))
        status = CS_RAISED;
    }
  cs_charge_items (m, others->mask);
  return status;
}

static CsStatus
symmetric_difference_of (CsMachine *m, CsValue a, CsValue b, CsValue *result)
{
  CsValue set;
  CsStatus status = cs_set_from (m, plain_type (m, a), b, &set);

  if (status != CS_OK)
    return status;
  return give (m, toggle_all (m, cs_set_of (set), cs_set_of (a)), set, result);
}

typedef CsStatus (*SetOperation) (CsMachine *m, CsValue a, CsValue b, CsValue *result);

static SetOperation
operation_of (CsOpcode operator_)
{
  switch ((int)operator_)
    {
    case CS_OP_BIT_OR:
      return union_of;
    case CS_OP_BIT_AND:
      return intersection_of;
    case CS_OP_BIT_XOR:
      return symmetric_difference_of;
    case CS_OP_SUBTRACT:
      return difference_of;
    default:
      return NULL;
    }
}

CsStatus
cs_set_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  SetOperation operation = operation_of (operator_);

  *result = CS_NOT_IMPLEMENTED;
  if (operation == NULL || !cs_is_any_set (m, a) || !cs_is_any_set (m, b))
    return CS_OK;
  return operation (m, a, b, result);
}

/* Puts what `from` holds in the place of what `set` holds; `from` is used up. */
static void
exchange (CsMachine *m, CsSet *set, CsValue from)
{
  CsSet *other = cs_set_of (from);
  CsSet old = *set;

  set->used = other->used;
  set->fill = other->fill;
  set->mask = other->mask;
  set->table = other->table;
  other->used = old.used;
  other->fill = old.fill;
  other->mask = old.mask;
  other->table = old.table;
  cs_unref (m, from);
}

/* a OP= b */
static CsStatus
update_by (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b)
{
  CsSet *self = cs_set_of (a);
  CsValue second;
  CsStatus status;

  if (operator_ == CS_OP_BIT_OR)
    return cs_set_update (m, self, b);
  if (operator_ == CS_OP_BIT_AND)
    {
      status = intersection_of (m, a, b, &second);
      if (status == CS_OK)
        exchange (m, self, second);
      return status;
    }
  if (cs_is (a, b))
    return cs_set_clear (m, self) ? CS_OK : CS_RAISED;
  status = as_set (m, b, &second);
  if (status != CS_OK)
    return status;
  status = operator_ == CS_OP_SUBTRACT ? discard_all (m, self, cs_set_of (second))
                                       : toggle_all (m, self, cs_set_of (second));
  cs_unref (m, second);
  return status;
}

CsStatus
cs_set_augmented (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  CsStatus status;

  *result = CS_NOT_IMPLEMENTED;
  if (operation_of (operator_) == NULL || !cs_is_any_set (m, b))
    return CS_OK;
  status = update_by (m, operator_, a, b);
  if (status == CS_OK)
    *result = cs_ref (a);
  return status;
}

static CsStatus
is_subset (CsMachine *m, CsSet *a, CsSet *b, gboolean *truth)
{
  *truth = a->used <= b->used;
  for (guint32 i = 0; *truth && i <= a->mask; i++)
    {
      CsSetEntry *found;
      CsStatus status;

      cs_work (m, CS_CHAR_WORK);
      if (!cs_set_entry_is_item (&a->table[i]))
        continue;
      status = cs_set_find (m, b, a->table[i].key, a->table[i].hash, &found);
      if (status != CS_OK)
        return status;
      *truth = found != NULL;
    }
  cs_charge_items (m, a->used);
  return CS_OK;
}

CsStatus
cs_set_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  gboolean swap = operator_ == CS_OP_GREATER || operator_ == CS_OP_GREATER_EQUAL;
  CsSet *x = cs_set_of (swap ? b : a);
  CsSet *y = cs_set_of (swap ? a : b);
  gboolean truth = FALSE;
  CsStatus status = CS_OK;

  *result = CS_NOT_IMPLEMENTED;
  if (!cs_is_any_set (m, b))
    return CS_OK;
  if (operator_ == CS_OP_LESS || operator_ == CS_OP_GREATER)
    truth = x->used < y->used;
  else if (operator_ == CS_OP_LESS_EQUAL || operator_ == CS_OP_GREATER_EQUAL)
    truth = TRUE;
  else
    truth = x->used == y->used;
  if (truth)
    status = is_subset (m, x, y, &truth);
  if (status == CS_OK)
    *result = cs_bool (operator_ == CS_OP_NOT_EQUAL ? !truth : truth);
  return status;
}

static CsValue
set_construct (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_set_new (m, (CsType *)cs_object_get (args[0]));
}

static CsValue
set_init (CsMachine *m, CsValue *args, guint n_args)
{
  if (!cs_set_clear (m, cs_set_of (args[0])))
    return CS_EMPTY;
  if (cs_is_empty (args[1]))
    return CS_NONE;
  return cs_native_result (m, cs_set_update (m, cs_set_of (args[0]), args[1]), CS_NONE,
                           "set_update", args, 2);
}

static CsValue
frozenset_construct (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = (CsType *)cs_object_get (args[0]);
  CsValue result = CS_EMPTY;
  CsStatus status;

  if (cs_is_empty (args[1]))
    return cs_set_new (m, type);
  if (cs_is_a (args[1], m->image->types.frozenset) && type == m->image->types.frozenset)
    return cs_ref (args[1]);
  status = cs_set_from (m, type, args[1], &result);
  return cs_native_result (m, status, result, "frozenset_new", args, 2);
}

static CsValue
set_add (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_native_result (m, cs_set_add (m, cs_set_of (args[0]), args[1]), CS_NONE, "set_add",
                           args, 2);
}

static CsStatus
discard (CsMachine *m, CsSet *set, CsValue item, gboolean *found)
{
  CsSetEntry *entry = NULL;
  gint64 hash;
  CsStatus status = cs_set_hash_to_find (m, item, &hash);

  if (status == CS_OK)
    status = cs_set_find (m, set, item, hash, &entry);
  *found = entry != NULL;
  if (status == CS_OK && entry != NULL)
    cs_set_take_out (m, set, entry);
  return status;
}

static CsValue
set_discard (CsMachine *m, CsValue *args, guint n_args)
{
  gboolean found;

  return cs_native_result (m, discard (m, cs_set_of (args[0]), args[1], &found), CS_NONE,
                           "set_discard", args, 2);
}

static CsValue
set_remove (CsMachine *m, CsValue *args, guint n_args)
{
  gboolean found;
  CsStatus status = discard (m, cs_set_of (args[0]), args[1], &found);

  if (status == CS_OK && !found)
    status = cs_raise_key (m, args[1]);
  return cs_native_result (m, status, CS_NONE, "set_remove", args, 2);
}

static CsValue
set_pop (CsMachine *m, CsValue *args, guint n_args)
{
  CsSet *self = cs_set_of (args[0]);
  guint32 place = self->finger & self->mask;
  CsValue item;

  if (self->used == 0)
    {
      CsValue message = cs_str_new (m, "pop from an empty set", -1);

      if (!cs_is_empty (message))
        cs_raise_key (m, message);
      cs_unref (m, message);
      return CS_EMPTY;
    }
  while (!cs_set_entry_is_item (&self->table[place]))
    place = (place + 1) & self->mask;
  item = cs_ref (self->table[place].key);
  cs_set_take_out (m, self, &self->table[place]);
  self->finger = place + 1;
  return item;
}

static CsValue
set_clear (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_set_clear (m, cs_set_of (args[0])) ? CS_NONE : CS_EMPTY;
}

static CsValue
set_copy (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;

  if (cs_is_a (args[0], m->image->types.frozenset))
    return cs_ref (args[0]);
  cs_set_from (m, plain_type (m, args[0]), args[0], &result);
  return result;
}

/* Methods of several iterables do one after the other. */
static CsValue
fold (CsMachine *m, CsValue *args, SetOperation operation, const char *library)
{
  const CsTuple *others = cs_tuple_get (args[1]);
  CsValue result;
  CsStatus status = CS_OK;

  if (others->length == 0)
    status = cs_set_from (m, plain_type (m, args[0]), args[0], &result);
  else
    result = cs_ref (args[0]);
  for (guint32 i = 0; status == CS_OK && i < others->length; i++)
    {
      CsValue next = CS_EMPTY;

      status = operation (m, result, others->items[i], &next);
      cs_unref (m, result);
      result = next;
    }
  return cs_native_result (m, status, status == CS_OK ? result : CS_EMPTY, library, args, 2);
}

static CsValue
set_union (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTuple *others = cs_tuple_get (args[1]);
  CsValue result = CS_EMPTY;
  CsStatus status = cs_set_from (m, plain_type (m, args[0]), args[0], &result);

  for (guint32 i = 0; status == CS_OK && i < others->length; i++)
    status = cs_set_update (m, cs_set_of (result), others->items[i]);
  if (status != CS_OK)
    cs_set (m, &result, CS_EMPTY);
  return cs_native_result (m, status, result, "set_union", args, 2);
}

static CsValue
set_intersection (CsMachine *m, CsValue *args, guint n_args)
{
  return fold (m, args, intersection_of, "set_intersection");
}

static CsValue
set_difference (CsMachine *m, CsValue *args, guint n_args)
{
  return fold (m, args, difference_of, "set_difference");
}

static CsValue
set_symmetric_difference (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;
  CsStatus status = symmetric_difference_of (m, args[0], args[1], &result);

  return cs_native_result (m, status, result, "set_symmetric_difference", args, 2);
}

static CsValue
update_all (CsMachine *m, CsValue *args, CsOpcode operator_, const char *library)
{
  const CsTuple *others = cs_tuple_get (args[1]);
  CsStatus status = CS_OK;

  for (guint32 i = 0; status == CS_OK && i < others->length; i++)
    status = update_by (m, operator_, args[0], others->items[i]);
  return cs_native_result (m, status, CS_NONE, library, args, 2);
}

static CsValue
set_update (CsMachine *m, CsValue *args, guint n_args)
{
  return update_all (m, args, CS_OP_BIT_OR, "set_update_all");
}

static CsValue
set_intersection_update (CsMachine *m, CsValue *args, guint n_args)
{
  return update_all (m, args, CS_OP_BIT_AND, "set_intersection_update");
}

static CsValue
set_difference_update (CsMachine *m, CsValue *args, guint n_args)
{
  return update_all (m, args, CS_OP_SUBTRACT, "set_difference_update");
}

static CsValue
set_symmetric_difference_update (CsMachine *m, CsValue *args, guint n_args)
{
  CsStatus status = update_by (m, CS_OP_BIT_XOR, args[0], args[1]);

  return cs_native_result (m, status, CS_NONE, "set_symmetric_difference_update", args, 2);
}

/* Compares with any iterable, seen as a set. */
static CsValue
relation (CsMachine *m, CsValue *args, CsOpcode operator_, const char *library)
{
  CsValue result = CS_EMPTY;
  CsValue other;
  CsStatus status = as_set (m, args[1], &other);

  if (status == CS_OK)
    {
      status = cs_set_compare (m, operator_, args[0], other, &result);
      cs_unref (m, other);
    }
  return cs_native_result (m, status, result, library, args, 2);
}

static CsValue
set_issubset (CsMachine *m, CsValue *args, guint n_args)
{
  return relation (m, args, CS_OP_LESS_EQUAL, "set_issubset");
}

static CsValue
set_issuperset (CsMachine *m, CsValue *args, guint n_args)
{
  return relation (m, args, CS_OP_GREATER_EQUAL, "set_issuperset");
}

static CsValue
set_isdisjoint (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue both = CS_EMPTY;
  CsStatus status = intersection_of (m, args[0], args[1], &both);
  gboolean disjoint = FALSE;

  if (status == CS_OK)
    {
      disjoint = cs_set_of (both)->used == 0;
      cs_unref (m, both);
    }
  return cs_native_result (m, status, cs_bool (disjoint), "set_isdisjoint", args, 2);
}

/* A binary special method: one operand's part. */
static CsValue
part (CsMachine *m, CsValue *args, CsOpcode operator_)
{
  CsValue result = CS_EMPTY;
  CsStatus status = cs_set_binary (m, operator_, args[0], args[1], &result);
  CsValue name = cs_from_object (cs_special_name (m, cs_operator_special (operator_)));
  CsValue call[3] = { name, args[0], args[1] };

  return cs_native_result (m, status, result, "set_binary", call, 3);
}

static CsValue
set_or (CsMachine *m, CsValue *args, guint n_args)
{
  return part (m, args, CS_OP_BIT_OR);
}

static CsValue
set_and (CsMachine *m, CsValue *args, guint n_args)
{
  return part (m, args, CS_OP_BIT_AND);
}

static CsValue
set_sub (CsMachine *m, CsValue *args, guint n_args)
{
  return part (m, args, CS_OP_SUBTRACT);
}

static CsValue
set_xor (CsMachine *m, CsValue *args, guint n_args)
{
  return part (m, args, CS_OP_BIT_XOR);
}

#define READING_NATIVES                                                                            \
  { "__len__(self, /)", cs_native_length }, { "__contains__(self, key, /)", cs_native_contains },  \
      { "__iter__(self, /)", cs_native_iter }, { "__repr__(self, /)", cs_native_repr },            \
      { "__or__(self, value, /)", set_or }, { "__and__(self, value, /)", set_and },                \
      { "__sub__(self, value, /)", set_sub }, { "__xor__(self, value, /)", set_xor },              \
      CS_NATIVES_COMPARE, { "copy(self, /)", set_copy }, { "union(self, *others)", set_union },    \
      { "intersection(self, *others)", set_intersection },                                         \
      { "difference(self, *others)", set_difference },                                             \
      { "symmetric_difference(self, other, /)", set_symmetric_difference },                        \
      { "issubset(self, other, /)", set_issubset },                                                \
      { "issuperset(self, other, /)", set_issuperset },                                            \
  {                                                                                                \
    "isdisjoint(self, other, /)", set_isdisjoint                                                   \
  }

const CsNativeDef cs_set_natives[] = {
  { "__new__(cls, /, *args, **kwargs)", set_construct },
  { "__init__(self, iterable=..., /)", set_init },
  READING_NATIVES,
  { "add(self, item, /)", set_add },
  { "discard(self, item, /)", set_discard },
  { "remove(self, item, /)", set_remove },
  { "pop(self, /)", set_pop },
  { "clear(self, /)", set_clear },
  { "update(self, *others)", set_update },
  { "intersection_update(self, *others)", set_intersection_update },
  { "difference_update(self, *others)", set_difference_update },
  { "symmetric_difference_update(self, other, /)", set_symmetric_difference_update },
  { NULL, NULL },
};

const CsNativeDef cs_frozenset_natives[] = {
  { "__new__(cls, iterable=..., /)", frozenset_construct },
  READING_NATIVES,
  { "__hash__(self, /)", cs_native_hash },
  { NULL, NULL },
};
