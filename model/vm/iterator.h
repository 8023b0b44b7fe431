/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/container.h"

/* Iterators over builtin containers.  Each holds what it walks until it is exhausted and then lets
 * go of it (CS_EMPTY), so that it stays exhausted whatever happens to the container.  Their `next`
 * is cs_next; the structs are here for the loops of the interpreter. */

/* Of a list: sees what is appended while it walks. */
typedef struct
{
  CsContainer container;
  CsValue list;
  guint32 next;
} CsListIterator;

typedef struct
{
  CsContainer container;
  CsValue tuple;
  guint32 next;
} CsTupleIterator;

/* Its type refers to nothing that could refer back, so it is no container. */
typedef struct
{
  CsObject object;
  CsValue text;
  guint32 next;
} CsStrIterator;

typedef enum
{
  CS_DICT_KEYS,
  CS_DICT_VALUES,
  CS_DICT_ITEMS,
} CsDictPart;

/* dict.keys(), values(), items(): the type says which. */
typedef struct
{
  CsContainer container;
  CsValue dict;
} CsDictView;

typedef struct
{
  CsContainer container;
  CsValue dict;
  guint32 next; /* of the entries; counted from the end where reversed */
  guint32 used; /* of the dict when it began: a change ends the loop with RuntimeError */
  guint32 left; /* items to come; more of them mean that keys were exchanged */
  guint8 part;  /* CsDictPart */
  guint8 reversed;
} CsDictIterator;

typedef struct
{
  CsContainer container;
  CsValue set;
  guint32 next; /* place in the table */
  guint32 used;
} CsSetIterator;

/* reversed (sequence): walks by index, from `left` - 1 down. */
typedef struct
{
  CsContainer container;
  CsValue sequence;
  gint64 left;
} CsReversedIterator;

/* The lazy builtins walk other iterators, perhaps of the program: then C says CS_PYTHON and the
 * library's next_item does the step. */
typedef struct
{
  CsContainer container;
  CsValue iterator;
  gint64 count;
} CsEnumerate;

typedef struct
{
  CsContainer container;
  CsValue function;  /* of map and filter; CS_NONE for zip */
  CsValue iterators; /* a tuple; of filter: one */
  gboolean strict;   /* of zip */
} CsZip;

#define CS_MAX_ROW 4 /* values of a row */

/* The next item of a builtin iterator as `n` values without the tuple that it would be, new
 * references; 1: the item itself.  FALSE: it is at its end or not so simple, and nothing was
 * done. */
gboolean cs_iterator_take_row (CsMachine *m, CsObject *iterator, CsValue *row, guint n);

/* An iterator over `self` of the builtin container type that the name says; a new reference or
 * CS_EMPTY after MemoryError. */
CsValue cs_list_iterator_new (CsMachine *m, CsValue list);
CsValue cs_tuple_iterator_new (CsMachine *m, CsValue tuple);
CsValue cs_range_iterator_new (CsMachine *m, const CsRange *range, gboolean reversed);
CsValue cs_dict_iterator_new (CsMachine *m, CsValue dict, CsDictPart part, gboolean reversed);
CsValue cs_set_iterator_new (CsMachine *m, CsValue set);
