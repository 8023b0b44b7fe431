/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* Sorting of keys whose comparisons nobody sees: numbers, and tuples of ints. */

/* A key, borrowed, beside its position: what is compared lies close together. */
typedef struct
{
  union
  {
    CsValue key;
    gint64 order; /* stands for the key: a signed number in the same order */
  };
  guint32 position;
  guint32 prefix; /* keys whose prefixes differ have the same order as these */
} CsSortEntry;

/* Gives each its `order`.  FALSE, and nothing is changed: they are not all small ints, or all
 * floats and none of them NaN, or all tuples of as many small ints in such ranges that an order
 * holds them. */
gboolean cs_order_numbers (CsMachine *m, CsSortEntry *rows, guint32 n);
/* By order, stable; `spare` has room for as many. */
void cs_sort_numbers (CsMachine *m, CsSortEntry *rows, CsSortEntry *spare, guint32 n);
/* In how many pieces of `piece` comparisons each a merge sort that begins with runs of `run` would
 * do it (list-sort.c): what it costs is the same for all keys. */
guint32 cs_count_sort_pieces (CsMachine *m, const CsSortEntry *rows, CsSortEntry *spare, guint32 n,
                              guint32 run, gint piece);
