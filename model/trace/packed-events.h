/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/probe.h"

/* Events that no longer change, in a third to a sixth of their size, each readable without the
 * others.
 *
 * An event is eight words of 32 bits.  Times are kept above that of the first event, or above
 * even times where they come near those, causes as the distance from effect back to cause, which
 * makes them small.  What a loop does comes again and again: where few different rows are all that
 * actors, objects, causes, kinds, places and the high half of arg make, a byte an event is an index
 * into the table of them, and the low half of arg is kept above that of the row's first event.
 * Every other word is a column of its own: its values differ in few bits, which take 0, 1, 2 or 4
 * bytes an event, or are few where they would take 4; then a byte an event is an index into the
 * table of the values. */

/* As many as are packed together: few, so that packing stays in the processor's nearest cache and
 * times stay near each other. */
#define CS_PACKED_SHIFT  8
#define CS_PACKED_EVENTS (1u << CS_PACKED_SHIFT)
/* As many as are read together. */
#define CS_PACKED_BLOCK 64

typedef struct
{
  guint32 common;  /* the bits that all values share; 0 where there is a table */
  guint16 items;   /* where one item for each event begins, in words from the head */
  guint8 width;    /* bytes of an item: 0, 1, 2, 4 */
  guint8 n_values; /* of the table, which ends where the items begin; 0: none */
} CsPackedColumn;

#define CS_EVENT_WORDS (sizeof (CsEvent) / sizeof (guint32))

/* The head; behind it lie the rows, an index into them for each event, and the columns. */
typedef struct
{
  CsTime time;    /* what is taken from each event's time, */
  guint32 step;   /* and how much more from each next one's */
  guint32 first;  /* the index of the first event */
  guint16 size;   /* in bytes, head included; a multiple of 8 */
  guint16 n_rows; /* 0: all words are columns */
  CsPackedColumn columns[CS_EVENT_WORDS];
} CsPackedEvents;

/* No more than this: a table is only kept where it takes less than it saves. */
#define CS_PACKED_MAX_SIZE (sizeof (CsPackedEvents) + CS_PACKED_EVENTS * sizeof (CsEvent))
G_STATIC_ASSERT (CS_PACKED_MAX_SIZE <= G_MAXUINT16);

/* Packs CS_PACKED_EVENTS events, the first of which has the index `first`, into CS_PACKED_MAX_SIZE
 * bytes at `packed`.  Unless `rows`, no rows are looked for.  Returns their kinds, a bit for each
 * CsEventKind. */
guint64 cs_packed_events_pack (CsPackedEvents *packed, const CsEvent *events, guint32 first,
                               gboolean rows);

/* Copies the CS_PACKED_BLOCK events of one block out. */
void cs_packed_events_read_block (const CsPackedEvents *self, guint block, CsEvent *events);
/* One, and the time of one, by how far it is behind the first. */
CsEvent cs_packed_events_get (const CsPackedEvents *self, guint32 at);
CsTime cs_packed_events_get_time (const CsPackedEvents *self, guint32 at);
