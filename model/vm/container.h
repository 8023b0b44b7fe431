/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/collector.h"
#include "vm/image.h"
#include "vm/str.h"

/* Builtin containers as C structs.  Constructors return a new reference or CS_EMPTY after
 * MemoryError; `items` are borrowed unless it says "taken". */

struct _CsTuple
{
  CsContainer container;
  guint32 length;
  CsValue items[];
};

struct _CsList
{
  CsContainer container;
  guint32 length;
  guint32 capacity;
  CsValue *items;
};

typedef struct
{
  CsValue key; /* CS_EMPTY: deleted */
  CsValue value;
  gint64 hash;
} CsDictEntry;

/* Insertion-ordered: entries in order, an open-addressing index beside them. */
struct _CsDict
{
  CsContainer container;
  guint32 used;      /* live entries */
  guint32 n_entries; /* with deleted ones */
  guint32 capacity;  /* of entries */
  guint32 fill;      /* places of the index that hold an entry or held one */
  guint32 layout;    /* for inline caches: see cs_dict_change_layout */
  gint32 *index;
  CsDictEntry *entries;
};

/* Whenever an entry moves, comes or goes, or has held what caches rely on (cs_is_cached) and holds
 * another value.  No two dicts of a machine ever have the same layout, unless they are empty. */
static inline void
cs_dict_change_layout (CsMachine *m, CsDict *dict)
{
  dict->layout = ++m->layouts;
}

static inline gboolean
cs_is_cached (CsValue v)
{
  return cs_is_object (v) && (cs_object_get (v)->type->flags & CS_TYPE_CACHED) != 0;
}

/* Set and frozenset, probing as CPython does so that iteration has its order. */
typedef struct
{
  CsContainer container;
  guint32 used;
  guint32 fill;
  guint32 mask;
  guint32 finger; /* where pop looks first */
  gint64 hash;    /* of a frozenset; -1: not computed */
  struct _CsSetEntry *table;
} CsSet;

typedef struct
{
  CsContainer container;
  CsValue start; /* each an int or CS_NONE, or whatever the program put there */
  CsValue stop;
  CsValue step;
} CsSlice;

/* int arguments only up to 64 bits. */
typedef struct
{
  CsObject object;
  gint64 start;
  gint64 stop; /* as it was given: only shown */
  gint64 step;
  gint64 length;
} CsRange;

typedef struct
{
  CsObject object;
  gint64 next;
  gint64 step;
  gint64 left;  /* values still to come, small ints all */
  gint64 large; /* the same where not all are: then left is 0 */
} CsRangeIterator;

/* Its next value; FALSE where none is left. */
static inline gboolean
cs_range_iterator_take (CsRangeIterator *self, CsValue *v)
{
  gint64 next = self->next;

  if (G_UNLIKELY (--self->left < 0))
    {
      self->left = 0;
      return FALSE;
    }
  self->next = (gint64)((guint64)next + (guint64)self->step);
  *v = cs_small_int (next);
  return TRUE;
}

/* Of at least one item and few enough: they are to be filled in before anything else happens. */
static inline CsTuple *
cs_tuple_make (CsMachine *m, guint32 length)
{
  CsTuple *self =
      cs_container_new (m, m->image->types.tuple, sizeof (CsTuple) + length * sizeof (CsValue));

  if (G_LIKELY (self != NULL))
    self->length = length;
  return self;
}

CsValue cs_tuple_new (CsMachine *m, const CsValue *items, guint32 length);
CsValue cs_tuple_new_taken (CsMachine *m, CsValue *items, guint32 length);
CsValue cs_list_new (CsMachine *m, const CsValue *items, guint32 length);
CsValue cs_list_new_taken (CsMachine *m, CsValue *items, guint32 length);
/* Room for so many items; FALSE after MemoryError. */
gboolean cs_list_reserve (CsMachine *m, CsList *list, guint32 capacity);
/* Takes the reference; FALSE after MemoryError. */
gboolean cs_list_append (CsMachine *m, CsList *list, CsValue item);

/* The same, for hot paths. */
static inline gboolean
cs_list_push (CsMachine *m, CsList *list, CsValue item)
{
  if (G_UNLIKELY (list->length >= list->capacity))
    return cs_list_append (m, list, item);
  list->items[list->length++] = item;
  return TRUE;
}

/* slice (start, stop, step); the values are borrowed. */
CsValue cs_slice_new (CsMachine *m, CsValue start, CsValue stop, CsValue step);
/* What a slice takes of a sequence of `length` items: the first index, the step and how many.
 * FALSE after raising (a step of 0, a bound that is no integer). */
gboolean cs_slice_resolve (CsMachine *m, const CsSlice *slice, gint64 length, gint64 *start,
                           gint64 *step, gint64 *count);
/* `length` values from `start` on. */
CsValue cs_range_new (CsMachine *m, gint64 start, gint64 step, gint64 length);

CsDict *cs_dict_new (CsMachine *m);
/* Borrowed, CS_EMPTY where it is not there. */
CsValue cs_dict_get_str (CsMachine *m, CsDict *dict, CsStr *key);
CsValue cs_dict_get_ascii (CsMachine *m, CsDict *dict, const char *key);
/* `value` borrowed. */
gboolean cs_dict_set_str (CsMachine *m, CsDict *dict, CsStr *key, CsValue value);
gboolean cs_dict_set_ascii (CsMachine *m, CsDict *dict, const char *key, CsValue value);
gboolean cs_dict_remove_str (CsMachine *m, CsDict *dict, CsStr *key); /* FALSE: was not there */
/* Index of the entry, -1 where there is none: for inline caches. */
gint32 cs_dict_find_str (CsMachine *m, CsDict *dict, CsStr *key);
/* The same for a key that is a small int or a str, which needs nobody's __eq__, and its hash.
 * CS_DICT_NOT_PLAIN: it is neither, or would have to be compared with something else. */
#define CS_DICT_NOT_PLAIN (-2)
gint32 cs_dict_find_plain (CsMachine *m, const CsDict *dict, CsValue key, gint64 *hash);
static inline guint32
cs_dict_index_mask (const CsDict *dict)
{
  return (guint32)((guint64)dict->capacity * 3 / 2);
}

#define CS_DICT_FREE (-1) /* in the index: no entry was ever here */

/* The same, in place where the first look decides. */
static inline gint32
cs_dict_find_quick (CsMachine *m, const CsDict *dict, CsValue key, gint64 *hash)
{
  gint32 n;

  if (G_UNLIKELY (dict->capacity == 0))
    return cs_dict_find_plain (m, dict, key, hash);
  if (cs_is_small_int (key))
    *hash = cs_small_int_get (key) != -1 ? cs_small_int_get (key) : -2;
  else if (cs_is_a (key, m->image->types.str))
    *hash = ((CsStr *)cs_object_get (key))->hash;
  else
    return CS_DICT_NOT_PLAIN;
  n = dict->index[*hash & cs_dict_index_mask (dict)];
  if (n >= 0 && cs_is (dict->entries[n].key, key))
    return n;
  if (n == CS_DICT_FREE && *hash != -1)
    return -1;
  return cs_dict_find_plain (m, dict, key, hash);
}

/* Puts a new entry at the end or, where `index` is not negative, exchanges the value of that one;
 * key and value are borrowed.  FALSE after MemoryError. */
gboolean cs_dict_put (CsMachine *m, CsDict *dict, gint32 index, CsValue key, gint64 hash,
                      CsValue value);
/* Takes the entry out; the value is a new reference. */
CsValue cs_dict_take (CsMachine *m, CsDict *dict, gint32 index);
