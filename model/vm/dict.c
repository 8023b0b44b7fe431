/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/copy.h"
#include <string.h>

/* The table of a dict.  The index has a power of two of places, two thirds of which can be used: so
 * `capacity` entries belong to an index of capacity * 3 / 2 + 1 places.  Both lie in one block,
 * entries first.  A place holds the number of an entry, or FREE, or GONE where one was. */

#define FREE       CS_DICT_FREE
#define GONE       (-2)
#define MIN_PLACES 8
#define MAX_PLACES (1u << 30)
#define SHIFT_BITS 5

static gsize
block_bytes (guint32 capacity)
{
  gsize places = (gsize)capacity * 3 / 2 + 1;

  return capacity * sizeof (CsDictEntry) + places * sizeof (gint32);
}

/* The number of the entry, or -1; *place is where the search ended. */
static CsStatus
search (CsMachine *m, const CsDict *dict, CsValue key, gint64 hash, gint32 *index, guint32 *place)
{
  guint32 mask = cs_dict_index_mask (dict);
  guint64 perturb = hash;
  guint32 i = hash & mask;

  *index = -1;
  if (dict->capacity == 0)
    return CS_OK;
  while (dict->index[i] != FREE)
    {
      gint32 n = dict->index[i];

      if (n >= 0 && dict->entries[n].hash == hash)
        {
          gboolean equal;
          CsStatus status = cs_key_equal (m, dict->entries[n].key, key, &equal);

          if (status != CS_OK)
            return status;
          if (equal)
            {
              *index = n;
              break;
            }
        }
      perturb >>= SHIFT_BITS;
      i = (i * 5 + perturb + 1) & mask;
    }
  *place = i;
  return CS_OK;
}

CsStatus
cs_dict_find (CsMachine *m, CsDict *dict, CsValue key, gint64 hash, gint32 *index)
{
  guint32 place;

  return search (m, dict, key, hash, index, &place);
}

static gint32
find_int (const CsDict *dict, CsValue key, gint64 hash)
{
  guint32 mask = cs_dict_index_mask (dict);
  guint64 perturb = hash;
  guint32 i = hash & mask;

  for (gint32 n = dict->index[i]; n != FREE; n = dict->index[i])
    {
      if (n >= 0 && dict->entries[n].hash == hash)
        {
          if (cs_is (dict->entries[n].key, key))
            return n;
          if (!cs_is_small_int (dict->entries[n].key))
            return CS_DICT_NOT_PLAIN;
        }
      perturb >>= SHIFT_BITS;
      i = (i * 5 + perturb + 1) & mask;
    }
  return -1;
}

/* What is not the very key but has its hash, at `entry`. */
static gint32
compare_str (CsMachine *m, const CsDict *dict, gint32 entry, CsValue key)
{
  CsValue found = dict->entries[entry].key;

  if (!cs_is_a (found, m->image->types.str))
    return CS_DICT_NOT_PLAIN;
  return cs_str_equal_long (m, cs_str_get (found), cs_str_get (key)) ? entry : -1;
}

static gint32
find_str (CsMachine *m, const CsDict *dict, CsValue key, gint64 hash)
{
  guint32 mask = cs_dict_index_mask (dict);
  guint64 perturb = hash;
  guint32 i = hash & mask;

  for (gint32 n = dict->index[i]; n != FREE; n = dict->index[i])
    {
      if (n >= 0 && dict->entries[n].hash == hash)
        {
          gint32 entry = cs_is (dict->entries[n].key, key) ? n : compare_str (m, dict, n, key);

          if (entry != -1)
            return entry;
        }
      perturb >>= SHIFT_BITS;
      i = (i * 5 + perturb + 1) & mask;
    }
  return -1;
}

gint32
cs_dict_find_plain (CsMachine *m, const CsDict *dict, CsValue key, gint64 *hash)
{
  if (cs_is_small_int (key))
    {
      *hash = cs_small_int_get (key) != -1 ? cs_small_int_get (key) : -2;
      return dict->capacity != 0 ? find_int (dict, key, *hash) : -1;
    }
  if (!cs_is_a (key, m->image->types.str))
    return CS_DICT_NOT_PLAIN;
  *hash = cs_str_get (key)->hash;
  if (*hash == -1)
    *hash = cs_str_hash_long (m, cs_str_get (key));
  return dict->capacity != 0 ? find_str (m, dict, key, *hash) : -1;
}

gint32
cs_dict_candidate (const CsDict *dict, gint64 hash, guint32 *probe)
{
  guint32 mask = cs_dict_index_mask (dict);
  guint64 perturb = hash;
  guint32 i = hash & mask;
  guint32 step = 0;

  if (dict->capacity == 0)
    return -1;
  while (dict->index[i] != FREE)
    {
      gint32 n = dict->index[i];

      if (step++ >= *probe && n >= 0 && dict->entries[n].hash == hash)
        {
          *probe = step;
          return n;
        }
      perturb >>= SHIFT_BITS;
      i = (i * 5 + perturb + 1) & mask;
    }
  return -1;
}

gint32
cs_dict_find_identical (const CsDict *dict, CsValue key, gint64 hash)
{
  guint32 probe = 0;
  gint32 index;

  do
    index = cs_dict_candidate (dict, hash, &probe);
  while (index >= 0 && !cs_is (dict->entries[index].key, key));
  return index;
}

/* Place of an entry that is there, by its number. */
static guint32
place_of (const CsDict *dict, gint32 index)
{
  guint32 mask = cs_dict_index_mask (dict);
  guint64 perturb = dict->entries[index].hash;
  guint32 i = perturb & mask;

  while (dict->index[i] != index)
    {
      perturb >>= SHIFT_BITS;
      i = (i * 5 + perturb + 1) & mask;
    }
  return i;
}

static void
link_entry (CsDict *dict, gint32 index)
{
  guint32 mask = cs_dict_index_mask (dict);
  guint64 perturb = dict->entries[index].hash;
  guint32 i = perturb & mask;

  while (dict->index[i] >= 0)
    {
      perturb >>= SHIFT_BITS;
      i = (i * 5 + perturb + 1) & mask;
    }
  dict->fill += dict->index[i] == FREE;
  dict->index[i] = index;
}

/* Moves the live entries into a block with room for at least `wanted`. */
static gboolean
resize (CsMachine *m, CsDict *dict, gsize wanted)
{
  CsDictEntry *old = dict->entries;
  guint32 old_capacity = dict->capacity;
  guint32 n_old = dict->n_entries;
  guint32 places = MIN_PLACES;
  guint32 capacity;

  while (places < MAX_PLACES && (gsize)places * 2 / 3 < wanted)
    places *= 2;
  capacity = (guint64)places * 2 / 3;
  dict->entries = capacity >= wanted ? cs_memory_alloc (m->memory, block_bytes (capacity)) : NULL;
  if (dict->entries == NULL)
    {
      dict->entries = old;
      cs_raise_memory (m);
      return FALSE;
    }
  dict->capacity = capacity;
  dict->index = (gint32 *)(dict->entries + capacity);
  cs_fill_bytes (m, dict->index, 0xff, places * sizeof (gint32));
  dict->n_entries = dict->fill = 0;
  for (guint32 i = 0; i < n_old; i++)
    if (!cs_is_empty (old[i].key))
      {
        dict->entries[dict->n_entries] = old[i];
        link_entry (dict, dict->n_entries++);
        cs_work (m, CS_CHAR_WORK);
      }
  if (old != NULL)
    cs_memory_release (m->memory, old, block_bytes (old_capacity));
  cs_dict_change_layout (m, dict);
  return TRUE;
}

gboolean
cs_dict_put (CsMachine *m, CsDict *dict, gint32 index, CsValue key, gint64 hash, CsValue value)
{
  if (index >= 0)
    {
      if (cs_is_cached (dict->entries[index].value))
        cs_dict_change_layout (m, dict);
      cs_set (m, &dict->entries[index].value, cs_ref (value));
      return TRUE;
    }
  if ((dict->n_entries == dict->capacity || dict->fill == dict->capacity)
      && !resize (m, dict, (gsize)dict->used * 2 + 1))
    return FALSE;
  dict->entries[dict->n_entries] = (CsDictEntry){ cs_ref (key), cs_ref (value), hash };
  link_entry (dict, dict->n_entries++);
  dict->used++;
  cs_dict_change_layout (m, dict);
  return TRUE;
}

CsValue
cs_dict_take (CsMachine *m, CsDict *dict, gint32 index)
{
  CsDictEntry *entry = &dict->entries[index];
  CsValue value;

  dict->index[place_of (dict, index)] = GONE;
  dict->used--;
  cs_dict_change_layout (m, dict);
  value = cs_steal (&entry->value);
  cs_unref (m, cs_steal (&entry->key));
  return value;
}

void
cs_dict_clear (CsMachine *m, CsDict *dict)
{
  CsDictEntry *entries = dict->entries;
  guint32 n = dict->n_entries;
  guint32 capacity = dict->capacity;

  dict->entries = NULL;
  dict->index = NULL;
  dict->used = dict->n_entries = dict->capacity = dict->fill = 0;
  cs_dict_change_layout (m, dict);
  for (guint32 i = 0; i < n; i++)
    {
      cs_unref (m, entries[i].key);
      cs_unref (m, entries[i].value);
      cs_work (m, CS_CHAR_WORK);
    }
  if (entries != NULL)
    cs_memory_release (m->memory, entries, block_bytes (capacity));
  cs_charge_items (m, n);
}

CsDict *
cs_dict_new_of (CsMachine *m, CsType *type)
{
  return cs_object_new (m, type, 0);
}

CsDict *
cs_dict_new (CsMachine *m)
{
  return cs_dict_new_of (m, m->image->types.dict);
}

/* A new dict gets the table of one that has no holes as it stands. */
static gboolean
copy_table (CsMachine *m, CsDict *dict, const CsDict *other)
{
  gsize size = block_bytes (other->capacity);

  dict->entries = cs_memory_alloc (m->memory, size);
  if (dict->entries == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  dict->index = (gint32 *)(dict->entries + other->capacity);
  dict->capacity = other->capacity;
  for (guint32 i = 0; i < other->n_entries; i++)
    {
      dict->entries[i] = other->entries[i];
      cs_ref (other->entries[i].key);
      cs_ref (other->entries[i].value);
      cs_work (m, CS_ITEM_WORK);
    }
  cs_copy_bytes (m, dict->index, other->index,
                 ((gsize)cs_dict_index_mask (other) + 1) * sizeof (gint32));
  dict->used = dict->n_entries = other->used;
  dict->fill = other->fill;
  cs_dict_change_layout (m, dict);
  return TRUE;
}

CsStatus
cs_dict_merge (CsMachine *m, CsDict *dict, CsDict *other)
{
  gboolean empty = dict->used == 0;

  if (other == dict || other->used == 0)
    return CS_OK;
  if (dict->capacity == 0 && other->used == other->n_entries && other->used > other->capacity / 4)
    {
      if (!copy_table (m, dict, other))
        return CS_RAISED;
      cs_charge_items (m, other->n_entries);
      return CS_OK;
    }
  if (MAX (dict->n_entries, dict->fill) + other->used > dict->capacity
      && !resize (m, dict, (gsize)dict->used + other->used))
    return CS_RAISED;
  for (guint32 i = 0; i < other->n_entries; i++)
    {
      const CsDictEntry *entry = &other->entries[i];
      gint32 index = -1;

      if (cs_is_empty (entry->key))
        continue;
      if (!empty)
        {
          CsStatus status = cs_dict_find (m, dict, entry->key, entry->hash, &index);

          if (status != CS_OK)
            return status;
        }
      if (!cs_dict_put (m, dict, index, entry->key, entry->hash, entry->value))
        return CS_RAISED;
      cs_work (m, CS_CHAR_WORK);
    }
  cs_charge_items (m, other->n_entries);
  return CS_OK;
}

CsValue
cs_dict_copy (CsMachine *m, CsDict *dict)
{
  CsDict *copy = cs_dict_new (m);

  if (copy == NULL)
    return CS_EMPTY;
  if (cs_dict_merge (m, copy, dict) == CS_OK)
    return cs_from_object (copy);
  cs_unref (m, cs_from_object (copy));
  return CS_EMPTY;
}

gint32
cs_dict_find_str (CsMachine *m, CsDict *dict, CsStr *key)
{
  gint64 hash = key->hash != -1 ? key->hash : cs_str_hash (key);
  guint32 mask = cs_dict_index_mask (dict);
  guint64 perturb = hash;
  guint32 i = hash & mask;

  if (dict->capacity == 0)
    return -1;
  for (gint32 n = dict->index[i]; n != FREE; n = dict->index[i])
    {
      if (n >= 0 && dict->entries[n].hash == hash)
        {
          CsValue found = dict->entries[n].key;
          gboolean equal = FALSE;

          if (cs_is (found, cs_from_object (key)))
            return n;
          if (cs_key_equal (m, found, cs_from_object (key), &equal) == CS_OK && equal)
            return n;
        }
      perturb >>= SHIFT_BITS;
      i = (i * 5 + perturb + 1) & mask;
    }
  return -1;
}

CsValue
cs_dict_get_str (CsMachine *m, CsDict *dict, CsStr *key)
{
  gint32 index = cs_dict_find_str (m, dict, key);

  return index >= 0 ? dict->entries[index].value : CS_EMPTY;
}

gboolean
cs_dict_set_str (CsMachine *m, CsDict *dict, CsStr *key, CsValue value)
{
  gint32 index = cs_dict_find_str (m, dict, key);

  return cs_dict_put (m, dict, index, cs_from_object (key), key->hash, value);
}

gboolean
cs_dict_remove_str (CsMachine *m, CsDict *dict, CsStr *key)
{
  gint32 index = cs_dict_find_str (m, dict, key);

  if (index < 0)
    return FALSE;
  cs_unref (m, cs_dict_take (m, dict, index));
  return TRUE;
}

CsValue
cs_dict_get_ascii (CsMachine *m, CsDict *dict, const char *key)
{
  CsValue name = cs_str_new (m, key, -1);
  CsValue value;

  if (cs_is_empty (name))
    return CS_EMPTY;
  value = cs_dict_get_str (m, dict, cs_str_get (name));
  cs_unref (m, name);
  return value;
}

gboolean
cs_dict_set_ascii (CsMachine *m, CsDict *dict, const char *key, CsValue value)
{
  CsValue name = cs_str_new (m, key, -1);
  gboolean done;

  if (cs_is_empty (name))
    return FALSE;
  done = cs_dict_set_str (m, dict, cs_str_get (name), value);
  cs_unref (m, name);
  return done;
}

/* Any key: its hash and its entry, negative where there is none. */
static CsStatus
find_any (CsMachine *m, CsDict *dict, CsValue key, gint64 *hash, gint32 *index)
{
  CsStatus status = CS_OK;

  *index = cs_dict_find_quick (m, dict, key, hash);
  if (*index == CS_DICT_NOT_PLAIN)
    {
      status = cs_key_hash (m, key, hash);
      if (status == CS_OK)
        status = cs_dict_find (m, dict, key, *hash, index);
    }
  return status;
}

CsStatus
cs_dict_get (CsMachine *m, CsDict *dict, CsValue key, CsValue *value)
{
  gint64 hash;
  gint32 index;
  CsStatus status = find_any (m, dict, key, &hash, &index);

  if (status == CS_OK)
    *value = index >= 0 ? dict->entries[index].value : CS_EMPTY;
  return status;
}

CsStatus
cs_dict_set (CsMachine *m, CsDict *dict, CsValue key, CsValue value)
{
  gint64 hash;
  gint32 index;
  CsStatus status = find_any (m, dict, key, &hash, &index);

  if (status == CS_OK && !cs_dict_put (m, dict, index, key, hash, value))
    status = CS_RAISED;
  return status;
}

CsStatus
cs_dict_remove (CsMachine *m, CsDict *dict, CsValue key, CsValue *value)
{
  gint64 hash;
  gint32 index;
  CsStatus status = find_any (m, dict, key, &hash, &index);

  if (status == CS_OK)
    *value = index >= 0 ? cs_dict_take (m, dict, index) : CS_EMPTY;
  return status;
}

gboolean
cs_dict_next (CsDict *dict, guint32 *position, CsValue *key, CsValue *value)
{
  while (*position < dict->n_entries)
    {
      const CsDictEntry *entry = &dict->entries[(*position)++];

      if (cs_is_empty (entry->key))
        continue;
      if (key != NULL)
        *key = entry->key;
      if (value != NULL)
        *value = entry->value;
      return TRUE;
    }
  return FALSE;
}

/* ops of dict and of all that inherit from it */
static void
dict_visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsDict *self = (CsDict *)object;

  for (guint32 i = 0; i < self->n_entries; i++)
    if (!cs_is_empty (self->entries[i].key))
      {
        visitor (data, &self->entries[i].key);
        visitor (data, &self->entries[i].value);
      }
}

static gsize
dict_block_size (const CsObject *object)
{
  return sizeof (CsDict);
}

static void
dict_free (CsMachine *m, CsObject *object)
{
  CsDict *self = (CsDict *)object;

  if (self->entries != NULL)
    cs_memory_release (m->memory, self->entries, block_bytes (self->capacity));
  cs_object_free_block (m, object, sizeof (CsDict));
}

static gboolean
dict_own (CsMachine *m, CsObject *copy)
{
  CsDict *self = (CsDict *)copy;
  const CsDictEntry *entries = self->entries;

  cs_dict_change_layout (m, self);
  if (entries == NULL)
    return TRUE;
  self->entries = cs_memory_alloc (m->memory, block_bytes (self->capacity));
  if (self->entries == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  cs_copy_bytes (m, self->entries, entries, self->n_entries * sizeof (CsDictEntry));
  cs_copy_bytes (m, self->entries + self->capacity, self->index,
                 ((gsize)cs_dict_index_mask (self) + 1) * sizeof (gint32));
  self->index = (gint32 *)(self->entries + self->capacity);
  return TRUE;
}

/* Entries stay where they are: iterators count them. */
static gboolean
dict_settle (CsCopier *copier, CsObject *copy, CsObject *original)
{
  CsDict *self = (CsDict *)copy;
  const CsDict *from = (CsDict *)original;
  gboolean changed = FALSE;

  for (guint32 i = 0; i < self->n_entries; i++)
    changed |= cs_copier_rehash (copier, from->entries[i].key, self->entries[i].key,
                                 &self->entries[i].hash);
  if (!changed)
    return TRUE;
  memset (self->index, 0xff, ((gsize)cs_dict_index_mask (self) + 1) * sizeof (gint32));
  self->fill = 0;
  for (guint32 i = 0; i < self->n_entries; i++)
    if (!cs_is_empty (self->entries[i].key))
      link_entry (self, (gint32)i);
  return TRUE;
}

static const CsCopyOps copy_ops = { .by_value = TRUE, .own = dict_own, .settle = dict_settle };

const CsTypeOps cs_dict_ops = {
  .size = sizeof (CsDict),
  .container = TRUE,
  .visit = dict_visit,
  .free = dict_free,
  .block_size = dict_block_size,
  .operators = &cs_dict_operators,
  .copy = &copy_ops,
};
