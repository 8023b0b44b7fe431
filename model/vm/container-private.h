/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/builtins.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/operators-private.h"

/* What the files of the containers share. */

/* What is no list or tuple, a range say, is written out up to this many items; longer ones are
 * left to the library, which takes item by item. */
#define CS_DIRECT_ITEMS (1 << 18)
/* Items of a piece. */
#define CS_PIECE_ITEMS (1 << 15)
/* Walking this many items in C costs as much as one instruction. */
#define CS_ITEMS_PER_TICK 4

/* No container has more items: positions fit into 32 bits with room to grow. */
#define CS_MAX_ITEMS (G_MAXINT32 - 1)

static inline void
cs_charge_items (CsMachine *m, gint64 n)
{
  cs_charge (m, n / CS_ITEMS_PER_TICK);
}

/* Copies `n` items, with new references. */
static inline void
cs_copy_items (CsMachine *m, CsValue *to, const CsValue *from, gsize n)
{
  for (gsize start = 0, end; start < n; start = end)
    {
      end = MIN (n, start + CS_PIECE_ITEMS);
      for (gsize i = start; i < end; i++)
        to[i] = cs_ref (from[i]);
      cs_work (m, (gint64)(end - start) * CS_ITEM_WORK);
    }
}

static inline gboolean
cs_is_kind (CsValue v, const CsType *type)
{
  return cs_is_object (v)
         && (cs_object_get (v)->type == type || cs_type_is_subtype (cs_object_get (v)->type, type));
}

static inline gboolean
cs_is_list (CsMachine *m, CsValue v)
{
  return cs_is_kind (v, m->image->types.list);
}

static inline gboolean
cs_is_tuple (CsMachine *m, CsValue v)
{
  return cs_is_kind (v, m->image->types.tuple);
}

static inline gboolean
cs_is_dict (CsMachine *m, CsValue v)
{
  return cs_is_kind (v, m->image->types.dict);
}

/* set or frozenset */
static inline gboolean
cs_is_any_set (CsMachine *m, CsValue v)
{
  return cs_is_kind (v, m->image->types.set) || cs_is_kind (v, m->image->types.frozenset);
}

static inline CsTuple *
cs_tuple_get (CsValue v)
{
  return (CsTuple *)cs_object_get (v);
}

static inline CsList *
cs_list_get (CsValue v)
{
  return (CsList *)cs_object_get (v);
}

static inline CsDict *
cs_dict_of (CsValue v)
{
  return (CsDict *)cs_object_get (v);
}

static inline CsSet *
cs_set_of (CsValue v)
{
  return (CsSet *)cs_object_get (v);
}

static inline gint64
cs_small_hash (CsValue v)
{
  gint64 n = cs_small_int_get (v);

  return n == -1 ? -2 : n;
}

/* The hash of a key; quick for the usual ones. */
static inline CsStatus
cs_key_hash (CsMachine *m, CsValue key, gint64 *hash)
{
  if (cs_is_small_int (key))
    *hash = cs_small_hash (key);
  else if (cs_is_a (key, m->image->types.str))
    *hash = cs_str_hash_long (m, cs_str_get (key));
  else
    return cs_hash (m, key, hash);
  return CS_OK;
}

/* Whether two keys of the same hash are equal; quick for the usual ones. */
static inline CsStatus
cs_key_equal (CsMachine *m, CsValue a, CsValue b, gboolean *equal)
{
  if (cs_is (a, b))
    *equal = TRUE;
  else if (cs_are_small_ints (a, b))
    *equal = FALSE;
  else if (cs_is_a (a, m->image->types.str) && cs_is_a (b, m->image->types.str))
    *equal = cs_str_equal_long (m, cs_str_get (a), cs_str_get (b));
  else
    return cs_equal (m, a, b, equal);
  return CS_OK;
}

/* Name of a value's type, for messages. */
const char *cs_type_name (CsMachine *m, CsValue v);

/* The items of a builtin container (not of an iterator, so nothing is consumed), to be walked at
 * once while nothing else runs. */
typedef struct
{
  const CsValue *items;
  guint32 length;
  CsValue owner; /* owned: what holds the items */
} CsItems;

/* CS_PYTHON where `iterable` is an iterator, longer than CS_DIRECT_ITEMS, or iterates in the
 * program's own way.  Raises where it is not iterable. */
CsStatus cs_items_get (CsMachine *m, CsValue iterable, CsItems *items);
void cs_items_release (CsMachine *m, CsItems *items);
/* All that `iterable` gives, iterators too, in a new list.  CS_PYTHON where it takes the program's
 * code or becomes too much: *items is then a new list of what an iterator gave so far, or CS_NONE
 * where nothing was taken, and the library goes on with the same iterable. */
CsStatus cs_items_collect (CsMachine *m, CsValue iterable, CsValue *items);
/* Appends what `iterator` gives, at most `limit` items.  CS_OK at its end, CS_PYTHON where there
 * may be more. */
CsStatus cs_list_extend_by (CsMachine *m, CsList *list, CsValue iterator, gint64 limit);

/* Comparing, searching and writing rows of values, as tuples and lists do. */
CsStatus cs_items_compare (CsMachine *m, CsOpcode operator_, const CsValue *a, guint32 n_a,
                           const CsValue *b, guint32 n_b, CsValue *result);
/* *index is -1 where it is not there. */
CsStatus cs_items_find (CsMachine *m, const CsValue *items, gint64 start, gint64 stop,
                        CsValue value, gint64 *index);
CsStatus cs_items_count (CsMachine *m, const CsValue *items, guint32 length, CsValue value,
                         gint64 *count);
/* Elements separated by commas. */
CsStatus cs_items_append_repr (CsMachine *m, CsStrBuilder *out, const CsValue *items,
                               guint32 length);
/* Start and stop arguments of index(): negative ones count from the end. */
gboolean cs_items_bounds (CsMachine *m, CsValue start, CsValue stop, gint64 length, gint64 *from,
                          gint64 *to);

/* Like slice.indices: bounds within a sequence of `length`.  FALSE after raising. */
gboolean cs_slice_bounds (CsMachine *m, const CsSlice *slice, gint64 length, gint64 *start,
                          gint64 *stop, gint64 *step);

/* The hash of a tuple from those of its items, in order. */
typedef struct
{
  guint64 sum;
} CsTupleHash;

CsTupleHash cs_tuple_hash_begin (void);
void cs_tuple_hash_add (CsTupleHash *self, gint64 hash);
gint64 cs_tuple_hash_end (const CsTupleHash *self, guint32 length);

/* A tuple of `length` empty slots, to be filled before anything else happens; `type` may be a class
 * that inherits from tuple. */
CsTuple *cs_tuple_alloc (CsMachine *m, CsType *type, guint32 length);
/* A list with room for `capacity` items. */
CsList *cs_list_alloc (CsMachine *m, guint32 capacity);
/* Exchanges `count` items from `start` on for `n` others, borrowed. */
gboolean cs_list_splice (CsMachine *m, CsList *list, guint32 start, guint32 count,
                         const CsValue *items, guint32 n);
/* Items and slices of a list; `value` CS_EMPTY deletes. */
CsStatus cs_list_get_item (CsMachine *m, CsValue self, CsValue key, CsValue *result);
CsStatus cs_list_set_item (CsMachine *m, CsValue self, CsValue key, CsValue value);
/* list.sort without a key, and the stable order of `values` by `keys`: see list-sort.c. */
CsValue cs_list_sort (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_list_sort_by (CsMachine *m, CsValue *args, guint n_args);
/* args: a list, key, reverse.  *result is a new, sorted list, or CS_EMPTY after raising; FALSE
 * where the library has to do it. */
gboolean cs_list_sort_short (CsMachine *m, CsValue *args, CsValue *result);

/* Dicts by key and hash.  `index` is -1 where there is no such entry. */
CsStatus cs_dict_find (CsMachine *m, CsDict *dict, CsValue key, gint64 hash, gint32 *index);
/* Entries with this hash, one after the other: *probe is 0 for the first; -1 at the end. */
gint32 cs_dict_candidate (const CsDict *dict, gint64 hash, guint32 *probe);
/* The entry with this very key. */
gint32 cs_dict_find_identical (const CsDict *dict, CsValue key, gint64 hash);
void cs_dict_clear (CsMachine *m, CsDict *dict);
CsDict *cs_dict_new_of (CsMachine *m, CsType *type);
/* All entries of `other`, in order. */
CsStatus cs_dict_merge (CsMachine *m, CsDict *dict, CsDict *other);
CsValue cs_dict_copy (CsMachine *m, CsDict *dict);
/* Raises KeyError. */
CsStatus cs_raise_key (CsMachine *m, CsValue key);
extern const CsOperators cs_dict_operators; /* dict-operators.c */
extern const CsTypeOps cs_dict_ops;

/* Sets.  A slot of the table is free (`key` empty), a dummy where an item was taken out, or an item
 * with its hash. */
struct _CsSetEntry
{
  CsValue key;
  gint64 hash;
};

typedef struct _CsSetEntry CsSetEntry;

#define CS_SET_DUMMY CS_VALUE (15)

static inline gboolean
cs_set_entry_is_item (const CsSetEntry *entry)
{
  return !cs_is_empty (entry->key) && !cs_is (entry->key, CS_SET_DUMMY);
}

/* *entry is NULL where it is not there. */
CsStatus cs_set_find (CsMachine *m, CsSet *set, CsValue item, gint64 hash, CsSetEntry **entry);
CsStatus cs_set_insert (CsMachine *m, CsSet *set, CsValue item, gint64 hash);
/* Entries with this hash, one after the other: *probe is 0 for the first; NULL at the end. */
CsSetEntry *cs_set_candidate (const CsSet *set, gint64 hash, guint32 *probe);
/* For an item that is known not to be there. */
gboolean cs_set_put_new (CsMachine *m, CsSet *set, CsValue item, gint64 hash);
void cs_set_take_out (CsMachine *m, CsSet *set, CsSetEntry *entry);
/* After many were taken out. */
gboolean cs_set_drop_dummies (CsMachine *m, CsSet *set);
/* FALSE after raising; then nothing has changed. */
gboolean cs_set_clear (CsMachine *m, CsSet *set);
gint64 cs_frozenset_hash (CsMachine *m, CsSet *set);
/* The hash of what is looked for in a set. */
CsStatus cs_set_hash_to_find (CsMachine *m, CsValue item, gint64 *hash);
CsStatus cs_set_merge (CsMachine *m, CsSet *set, CsSet *other);
/* Operators and methods of both types: set-operations.c. */
CsStatus cs_set_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result);
CsStatus cs_set_augmented (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result);
CsStatus cs_set_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result);
extern const CsNativeDef cs_set_natives[];
extern const CsNativeDef cs_frozenset_natives[];

/* A set of what a dict view or any builtin container holds; a new reference in *result. */
CsStatus cs_set_from (CsMachine *m, CsType *type, CsValue iterable, CsValue *result);
