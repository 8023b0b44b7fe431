/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/copy.h"
#include "vm/type-defs.h"

#include <string.h>

/* The table of a set.  Growth and probing are CPython's, number for number, since the order of
 * iteration is the order of the table: a run of neighbours is tried, then the next place is
 * computed from the hash's higher bits. */

#define LINEAR_PROBES 9
#define SHIFT_BITS    5
#define MIN_PLACES    8
#define MAX_PLACES    (1u << 30)
/* Beyond this many items a table grows by 2 instead of 4. */
#define LARGE 50000

static guint32
n_neighbours (guint32 place, guint32 mask)
{
  return place + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
}

static gboolean
alloc_table (CsMachine *m, CsSet *set, gsize places)
{
  set->table =
      places <= MAX_PLACES ? cs_memory_alloc (m->memory, places * sizeof (CsSetEntry)) : NULL;
  if (set->table == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  cs_fill_bytes (m, set->table, 0, places * sizeof (CsSetEntry));
  set->mask = places - 1;
  set->fill = set->used = 0;
  return TRUE;
}

CsValue
cs_set_new (CsMachine *m, CsType *type)
{
  CsSet *self = cs_object_new (m, type, 0);

  if (self == NULL)
    return CS_EMPTY;
  self->hash = -1;
  if (alloc_table (m, self, MIN_PLACES))
    return cs_from_object (self);
  cs_unref (m, cs_from_object (self));
  return CS_EMPTY;
}

/* For an item that is not in the table, which has no dummies. */
static void
insert_clean (CsSet *set, CsValue item, gint64 hash)
{
  guint64 perturb = hash;
  guint32 i = perturb & set->mask;

  for (;;)
    {
      guint32 last = i + n_neighbours (i, set->mask);

      for (guint32 place = i; place <= last; place++)
        if (cs_is_empty (set->table[place].key))
          {
            set->table[place] = (CsSetEntry){ item, hash };
            return;
          }
      perturb >>= SHIFT_BITS;
      i = (i * 5 + 1 + perturb) & set->mask;
    }
}

static gboolean
resize (CsMachine *m, CsSet *set, gsize least)
{
  CsSetEntry *old = set->table;
  guint32 n_old = set->mask + 1;
  guint32 used = set->used;
  gsize places = MIN_PLACES;

  while (places <= least)
    places *= 2;
  if (!alloc_table (m, set, places))
    {
      set->table = old;
      return FALSE;
    }
  for (guint32 i = 0; i < n_old; i++)
    {
      if (cs_set_entry_is_item (&old[i]))
        insert_clean (set, old[i].key, old[i].hash);
      cs_work (m, CS_CHAR_WORK);
    }
  set->used = set->fill = used;
  cs_memory_release (m->memory, old, n_old * sizeof (CsSetEntry));
  cs_charge_items (m, n_old);
  return TRUE;
}

/* Walks the places where an item of this hash may be, until it or a free place is found.  *dummy is
 * the last place on the way where an item was taken out, or NULL. */
static CsStatus
search (CsMachine *m, const CsSet *set, CsValue item, gint64 hash, CsSetEntry **entry,
        CsSetEntry **dummy)
{
  guint64 perturb = hash;
  guint32 i = perturb & set->mask;

  *dummy = NULL;
  for (;;)
    {
      guint32 last = i + n_neighbours (i, set->mask);

      for (guint32 place = i; place <= last; place++)
        {
          gboolean equal = FALSE;
          CsStatus status;

          *entry = &set->table[place];
          if (cs_is_empty ((*entry)->key))
            return CS_OK;
          if (cs_is ((*entry)->key, CS_SET_DUMMY))
            *dummy = *entry;
          else if ((*entry)->hash == hash)
            {
              status = cs_key_equal (m, (*entry)->key, item, &equal);
              if (status != CS_OK || equal)
                return status;
            }
        }
      perturb >>= SHIFT_BITS;
      i = (i * 5 + 1 + perturb) & set->mask;
    }
}

CsStatus
cs_set_find (CsMachine *m, CsSet *set, CsValue item, gint64 hash, CsSetEntry **entry)
{
  CsSetEntry *dummy;
  CsStatus status = search (m, set, item, hash, entry, &dummy);

  if (status == CS_OK && cs_is_empty ((*entry)->key))
    *entry = NULL;
  return status;
}

/* Into a free place, or rather into that of a dummy before it. */
static gboolean
put (CsMachine *m, CsSet *set, CsSetEntry *entry, CsSetEntry *dummy, CsValue item, gint64 hash)
{
  *(dummy != NULL ? dummy : entry) = (CsSetEntry){ cs_ref (item), hash };
  set->used++;
  if (dummy != NULL)
    return TRUE;
  set->fill++;
  if ((guint64)set->fill * 5 < (guint64)set->mask * 3)
    return TRUE;
  return resize (m, set, (gsize)set->used * (set->used > LARGE ? 2 : 4));
}

CsStatus
cs_set_insert (CsMachine *m, CsSet *set, CsValue item, gint64 hash)
{
  CsSetEntry *entry;
  CsSetEntry *dummy;
  CsStatus status = search (m, set, item, hash, &entry, &dummy);

  if (status == CS_OK && cs_is_empty (entry->key) && !put (m, set, entry, dummy, item, hash))
    status = CS_RAISED;
  return status;
}

CsStatus
cs_set_add (CsMachine *m, CsSet *set, CsValue item)
{
  gint64 hash;
  CsStatus status = cs_key_hash (m, item, &hash);

  return status == CS_OK ? cs_set_insert (m, set, item, hash) : status;
}

CsSetEntry *
cs_set_candidate (const CsSet *set, gint64 hash, guint32 *probe)
{
  guint64 perturb = hash;
  guint32 i = perturb & set->mask;
  guint32 step = 0;

  for (;;)
    {
      guint32 last = i + n_neighbours (i, set->mask);

      for (guint32 place = i; place <= last; place++)
        {
          CsSetEntry *entry = &set->table[place];

          if (cs_is_empty (entry->key))
            return NULL;
          if (step++ >= *probe && cs_set_entry_is_item (entry) && entry->hash == hash)
            {
              *probe = step;
              return entry;
            }
        }
      perturb >>= SHIFT_BITS;
      i = (i * 5 + 1 + perturb) & set->mask;
    }
}

gboolean
cs_set_put_new (CsMachine *m, CsSet *set, CsValue item, gint64 hash)
{
  CsSetEntry *dummy = NULL;
  guint64 perturb = hash;
  guint32 i = perturb & set->mask;

  for (;;)
    {
      guint32 last = i + n_neighbours (i, set->mask);

      for (guint32 place = i; place <= last; place++)
        {
          CsSetEntry *entry = &set->table[place];

          if (cs_is_empty (entry->key))
            return put (m, set, entry, dummy, item, hash);
          if (cs_is (entry->key, CS_SET_DUMMY))
            dummy = entry;
        }
      perturb >>= SHIFT_BITS;
      i = (i * 5 + 1 + perturb) & set->mask;
    }
}

gboolean
cs_set_drop_dummies (CsMachine *m, CsSet *set)
{
  if (set->fill - set->used <= set->mask / 4)
    return TRUE;
  return resize (m, set, (gsize)set->used * (set->used > LARGE ? 2 : 4));
}

void
cs_set_take_out (CsMachine *m, CsSet *set, CsSetEntry *entry)
{
  CsValue item = entry->key;

  *entry = (CsSetEntry){ CS_SET_DUMMY, -1 };
  set->used--;
  cs_unref (m, item);
}

gboolean
cs_set_clear (CsMachine *m, CsSet *set)
{
  CsSetEntry *old = set->table;
  guint32 n_old = set->mask + 1;

  if (set->fill == 0)
    return TRUE;
  if (!alloc_table (m, set, MIN_PLACES))
    {
      set->table = old;
      return FALSE;
    }
  for (guint32 i = 0; i < n_old; i++)
    {
      cs_unref (m, old[i].key);
      cs_work (m, CS_ITEM_WORK);
    }
  cs_memory_release (m->memory, old, n_old * sizeof (CsSetEntry));
  cs_charge_items (m, n_old);
  return TRUE;
}

/* Into a set without any item or dummy, so that nothing has to be compared. */
static void
merge_clean (CsMachine *m, CsSet *set, CsSet *other)
{
  gboolean same = set->mask == other->mask && other->fill == other->used;

  for (guint32 i = 0; i <= other->mask; i++)
    {
      const CsSetEntry *entry = &other->table[i];

      cs_work (m, CS_CHAR_WORK);
      if (!cs_set_entry_is_item (entry))
        continue;
      cs_ref (entry->key);
      if (same)
        set->table[i] = *entry;
      else
        insert_clean (set, entry->key, entry->hash);
    }
  set->used = set->fill = other->used;
}

CsStatus
cs_set_merge (CsMachine *m, CsSet *set, CsSet *other)
{
  if (other == set || other->used == 0)
    return CS_OK;
  if (((guint64)set->fill + other->used) * 5 >= (guint64)set->mask * 3
      && !resize (m, set, ((gsize)set->used + other->used) * 2))
    return CS_RAISED;
  cs_charge_items (m, other->mask);
  if (set->fill == 0)
    {
      merge_clean (m, set, other);
      return CS_OK;
    }
  for (guint32 i = 0; i <= other->mask; i++)
    if (cs_set_entry_is_item (&other->table[i]))
      {
        CsStatus status = cs_set_insert (m, set, other->table[i].key, other->table[i].hash);

        if (status != CS_OK)
          return status;
        cs_work (m, CS_CHAR_WORK);
      }
  return CS_OK;
}

static CsStatus
merge_keys (CsMachine *m, CsSet *set, CsDict *dict)
{
  if (((guint64)set->fill + dict->used) * 5 >= (guint64)set->mask * 3
      && !resize (m, set, ((gsize)set->used + dict->used) * 2))
    return CS_RAISED;
  for (guint32 i = 0; i < dict->n_entries; i++)
    if (!cs_is_empty (dict->entries[i].key))
      {
        CsStatus status = cs_set_insert (m, set, dict->entries[i].key, dict->entries[i].hash);

        if (status != CS_OK)
          return status;
        cs_work (m, CS_CHAR_WORK);
      }
  cs_charge_items (m, dict->used);
  return CS_OK;
}

/* Adding the same items again changes nothing, so the library may begin anew after CS_PYTHON. */
CsStatus
cs_set_update (CsMachine *m, CsSet *set, CsValue iterable)
{
  CsItems items;
  CsStatus status;

  if (cs_is_any_set (m, iterable)
      && !cs_type_has_special (cs_object_get (iterable)->type, CS_SPECIAL_ITER))
    return cs_set_merge (m, set, cs_set_of (iterable));
  if (cs_is_a (iterable, m->image->types.dict))
    return merge_keys (m, set, cs_dict_of (iterable));
  status = cs_items_get (m, iterable, &items);
  if (status != CS_OK)
    return status;
  for (guint32 i = 0; status == CS_OK && i < items.length; i++)
    {
      status = cs_set_add (m, set, items.items[i]);
      cs_work (m, CS_CHAR_WORK);
    }
  cs_charge_items (m, items.length);
  cs_items_release (m, &items);
  return status;
}

/* Twice a frozenset: the compiler makes one from the items, and another one from that as it merges
 * equal constants. */
CsStatus
cs_set_update_constants (CsMachine *m, CsSet *set, CsValue tuple)
{
  CsType *type = m->image->types.frozenset;
  CsValue first;
  CsValue second;
  CsStatus status = cs_set_from (m, type, tuple, &first);

  if (status != CS_OK)
    return status;
  second = cs_set_new (m, type);
  for (guint32 i = 0; i <= cs_set_of (first)->mask && status == CS_OK; i++)
    {
      const CsSetEntry *entry = &cs_set_of (first)->table[i];

      if (cs_is_empty (second))
        status = CS_RAISED;
      else if (cs_set_entry_is_item (entry))
        status = cs_set_insert (m, cs_set_of (second), entry->key, entry->hash);
    }
  if (status == CS_OK)
    status = cs_set_merge (m, set, cs_set_of (second));
  cs_unref (m, first);
  cs_unref (m, second);
  return status;
}

CsStatus
cs_set_from (CsMachine *m, CsType *type, CsValue iterable, CsValue *result)
{
  CsStatus status;

  *result = cs_set_new (m, type);
  if (cs_is_empty (*result))
    return CS_RAISED;
  status = cs_set_update (m, cs_set_of (*result), iterable);
  if (status != CS_OK)
    cs_unref (m, *result);
  return status;
}

gboolean
cs_set_next (CsSet *set, guint32 *position, CsValue *item)
{
  while (*position <= set->mask)
    {
      const CsSetEntry *entry = &set->table[(*position)++];

      if (cs_set_entry_is_item (entry))
        {
          *item = entry->key;
          return TRUE;
        }
    }
  return FALSE;
}

static void
set_visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsSet *self = (CsSet *)object;

  if (self->table != NULL)
    for (guint32 i = 0; i <= self->mask; i++)
      if (cs_set_entry_is_item (&self->table[i]))
        visitor (data, &self->table[i].key);
}

static gsize
set_block_size (const CsObject *object)
{
  return sizeof (CsSet);
}

static void
set_free (CsMachine *m, CsObject *object)
{
  CsSet *self = (CsSet *)object;

  if (self->table != NULL)
    cs_memory_release (m->memory, self->table, (self->mask + 1) * sizeof (CsSetEntry));
  cs_object_free_block (m, object, sizeof (CsSet));
}

static CsStatus
set_length (CsMachine *m, CsValue v, gint64 *length)
{
  *length = cs_set_of (v)->used;
  return CS_OK;
}

/* A set can be looked for in a set of frozensets. */
CsStatus
cs_set_hash_to_find (CsMachine *m, CsValue item, gint64 *hash)
{
  if (!cs_is_kind (item, m->image->types.set))
    return cs_key_hash (m, item, hash);
  *hash = cs_frozenset_hash (m, cs_set_of (item));
  return CS_OK;
}

static CsStatus
set_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth)
{
  CsSetEntry *entry = NULL;
  gint64 hash;
  CsStatus status = cs_set_hash_to_find (m, item, &hash);

  if (status == CS_OK)
    status = cs_set_find (m, cs_set_of (container), item, hash, &entry);
  if (status == CS_OK)
    *truth = entry != NULL;
  return status;
}

static guint64
shuffled (guint64 hash)
{
  return ((hash ^ 89869747u) ^ (hash << 16)) * 3644798167u;
}

/* CPython's; the order of the items does not count. */
gint64
cs_frozenset_hash (CsMachine *m, CsSet *self)
{
  guint64 sum = 0;

  for (guint32 i = 0; i <= self->mask; i++)
    {
      if (cs_set_entry_is_item (&self->table[i]))
        sum ^= shuffled (self->table[i].hash);
      cs_work (m, CS_ITEM_WORK);
    }
  sum ^= ((guint64)self->used + 1) * 1927868237u;
  sum ^= (sum >> 11) ^ (sum >> 25);
  sum = sum * 69069u + 907133923u;
  return (gint64)sum == -1 ? 590923713 : (gint64)sum;
}

static CsStatus
frozenset_hash (CsMachine *m, CsValue v, gint64 *hash)
{
  CsSet *self = cs_set_of (v);

  if (self->hash == -1)
    self->hash = cs_frozenset_hash (m, self);
  *hash = self->hash;
  return CS_OK;
}

static CsStatus
append_items (CsMachine *m, CsStrBuilder *out, CsSet *self)
{
  guint32 position = 0;
  gboolean first = TRUE;
  CsStatus status = CS_OK;
  CsValue item;

  while (status == CS_OK && cs_set_next (self, &position, &item))
    {
      if (!first)
        cs_str_builder_append_utf8 (out, ", ", 2);
      first = FALSE;
      status = cs_append_repr (m, out, item);
    }
  cs_charge_items (m, self->used);
  return status;
}

/* {1, 2}, set(), frozenset({1, 2}), and the name of a class that inherits. */
static CsStatus
set_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  CsSet *self = cs_set_of (v);
  CsType *type = self->container.object.type;
  gboolean named = type != m->image->types.set || self->used == 0;
  CsReprScope scope;
  CsStatus status;

  if (named)
    {
      cs_str_builder_append (out, type->name);
      cs_str_builder_append_char (out, '(');
    }
  if (!cs_repr_enter (out, &scope, v))
    {
      cs_str_builder_append_utf8 (out, named ? "...)" : "set(...)", -1);
      return CS_OK;
    }
  if (self->used > 0)
    cs_str_builder_append_char (out, '{');
  status = append_items (m, out, self);
  if (self->used > 0)
    cs_str_builder_append_char (out, '}');
  if (named)
    cs_str_builder_append_char (out, ')');
  cs_repr_leave (out, &scope);
  return status;
}

static CsStatus
set_iter (CsMachine *m, CsValue v, CsValue *result)
{
  *result = cs_set_iterator_new (m, v);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

static const CsOperators set_operators = {
  .binary = cs_set_binary,
  .augmented = cs_set_augmented,
  .compare = cs_set_compare,
  .hash = cs_hash_unhashable,
  .length = set_length,
  .contains = set_contains,
  .append_repr = set_append_repr,
  .iter = set_iter,
};

static const CsOperators frozenset_operators = {
  .binary = cs_set_binary,
  .compare = cs_set_compare,
  .hash = frozenset_hash,
  .length = set_length,
  .contains = set_contains,
  .append_repr = set_append_repr,
  .iter = set_iter,
};

static gboolean
set_own (CsMachine *m, CsObject *copy)
{
  CsSet *self = cs_set_of (cs_from_object (copy));
  const CsSetEntry *table = self->table;
  gsize bytes = ((gsize)self->mask + 1) * sizeof (CsSetEntry);

  self->hash = -1;
  if (table == NULL)
    return TRUE;
  self->table = cs_memory_alloc (m->memory, bytes);
  if (self->table == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  cs_copy_bytes (m, self->table, table, bytes);
  return TRUE;
}

static gboolean
set_settle (CsCopier *copier, CsObject *copy, CsObject *original)
{
  CsSet *self = (CsSet *)copy;
  const CsSet *from = (CsSet *)original;
  gboolean changed = FALSE;
  g_autofree CsSetEntry *entries = NULL;

  for (guint32 i = 0; self->table != NULL && i <= self->mask; i++)
    if (cs_set_entry_is_item (&self->table[i]))
      changed |=
          cs_copier_rehash (copier, from->table[i].key, self->table[i].key, &self->table[i].hash);
  if (!changed)
    return TRUE;
  entries = g_memdup2 (self->table, ((gsize)self->mask + 1) * sizeof (CsSetEntry));
  memset (self->table, 0, ((gsize)self->mask + 1) * sizeof (CsSetEntry));
  for (guint32 i = 0; i <= self->mask; i++)
    if (cs_set_entry_is_item (&entries[i]))
      insert_clean (self, entries[i].key, entries[i].hash);
  self->fill = self->used;
  return TRUE;
}

static const CsCopyOps copy_ops = { .by_value = TRUE, .own = set_own, .settle = set_settle };

static const CsTypeOps set_ops = {
  .size = sizeof (CsSet),
  .container = TRUE,
  .visit = set_visit,
  .free = set_free,
  .block_size = set_block_size,
  .operators = &set_operators,
  .copy = &copy_ops,
};

static const CsTypeOps frozenset_ops = {
  .size = sizeof (CsSet),
  .container = TRUE,
  .visit = set_visit,
  .free = set_free,
  .block_size = set_block_size,
  .operators = &frozenset_operators,
  .copy = &copy_ops,
};

const CsTypeDef cs_type_def_set = { .ops = &set_ops, .natives = cs_set_natives };
const CsTypeDef cs_type_def_frozenset = { .ops = &frozenset_ops, .natives = cs_frozenset_natives };
