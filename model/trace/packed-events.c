/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/packed-events.h"

#include <string.h>

/* Which of an event's words: time and arg take two each, their halves in the processor's order. */
enum
{
  TIME = G_STRUCT_OFFSET (CsEvent, time) / sizeof (guint32),
  CAUSE = G_STRUCT_OFFSET (CsEvent, cause) / sizeof (guint32),
  TIME_LOW = TIME + (G_BYTE_ORDER == G_BIG_ENDIAN),
  TIME_HIGH = TIME + (G_BYTE_ORDER == G_LITTLE_ENDIAN),
};

/* Four words, which processors treat at once. */
typedef guint32 Words __attribute__ ((vector_size (16)));
typedef guint64 Longs __attribute__ ((vector_size (16)));

#define N_WORDS 4

typedef Words Column[CS_PACKED_EVENTS / N_WORDS];

/* A table pays where items had two bytes; more values than these are not looked for. */
#define MAX_TABLE  32
#define HASH_SHIFT 7
#define HASH_SIZE  (1u << HASH_SHIFT)

/* Four rows of four words become four columns. */
static inline void
transpose (Words *rows)
{
  Words a = __builtin_shufflevector (rows[0], rows[1], 0, 4, 1, 5);
  Words b = __builtin_shufflevector (rows[2], rows[3], 0, 4, 1, 5);
  Words c = __builtin_shufflevector (rows[0], rows[1], 2, 6, 3, 7);
  Words d = __builtin_shufflevector (rows[2], rows[3], 2, 6, 3, 7);

  rows[0] = __builtin_shufflevector (a, b, 0, 1, 4, 5);
  rows[1] = __builtin_shufflevector (a, b, 2, 3, 6, 7);
  rows[2] = __builtin_shufflevector (c, d, 0, 1, 4, 5);
  rows[3] = __builtin_shufflevector (c, d, 2, 3, 6, 7);
}

/* Every event's words into their columns, times and causes made small. */
static void
split (const CsEvent *events, guint32 first, Column *columns)
{
  const Longs start = { (guint64)events[0].time, 0 };
  Words index = { first, first + 1, first + 2, first + 3 };

  for (guint i = 0; i < CS_PACKED_EVENTS / N_WORDS; i++, index += N_WORDS)
    {
      Words rows[CS_EVENT_WORDS];

      for (guint k = 0; k < N_WORDS; k++)
        {
          Longs halves[2];

          memcpy (halves, &events[i * N_WORDS + k], sizeof halves);
          rows[k] = (Words)(halves[0] - start);
          rows[N_WORDS + k] = (Words)halves[1];
        }
      transpose (rows);
      transpose (rows + N_WORDS);
      rows[CAUSE] = (index - rows[CAUSE]) & (Words)(rows[CAUSE] != CS_NO_EVENT);
      for (guint k = 0; k < CS_EVENT_WORDS; k++)
        columns[k][i] = rows[k];
    }
}

/* An index for each value into a table of all; returns how many those are, or 0 where there are too
 * many. */
static guint
make_table (const guint32 *values, guint8 *items, guint32 *table)
{
  guint8 slots[HASH_SIZE] = { 0 }; /* one more than an index; 0: free */
  guint n = 0;

  for (guint32 i = 0; i < CS_PACKED_EVENTS; i++)
    {
      /* Fibonacci hashing. */
      guint32 slot = values[i] * 0x9e3779b1u >> (32 - HASH_SHIFT);

      while (slots[slot] != 0 && table[slots[slot] - 1] != values[i])
        slot = (slot + 1) % HASH_SIZE;
      if (slots[slot] == 0)
        {
          if (n == MAX_TABLE)
            return 0;
          table[n] = values[i];
          slots[slot] = (guint8)++n;
        }
      items[i] = (guint8)(slots[slot] - 1);
    }
  return n;
}

static void
write_items (const guint32 *values, guint width, guint32 *items)
{
  switch (width)
    {
    case 1:
      for (guint32 i = 0; i < CS_PACKED_EVENTS; i++)
        ((guint8 *)items)[i] = (guint8)values[i];
      break;
    case 2:
      for (guint32 i = 0; i < CS_PACKED_EVENTS; i++)
        ((guint16 *)items)[i] = (guint16)values[i];
      break;
    case 4:
      memcpy (items, values, CS_PACKED_EVENTS * sizeof *values);
      break;
    default:
      break;
    }
}

/* The bits in which some value differs from another; in `common` those that all have. */
static guint32
find_varying_bits (const Column column, guint32 *common)
{
  Words any = column[0];
  Words all = column[0];

  for (guint i = 1; i < CS_PACKED_EVENTS / N_WORDS; i++)
    {
      any |= column[i];
      all &= column[i];
    }
  *common = all[0] & all[1] & all[2] & all[3];
  return (any[0] | any[1] | any[2] | any[3]) & ~*common;
}

/* Its items begin `at` words from the head, or a table before them does; returns where they end. */
static guint32
pack_column (CsPackedEvents *packed, CsPackedColumn *column, const Column from, guint32 at)
{
  const guint32 *values = (const guint32 *)from;
  guint32 *words = (guint32 *)packed;
  guint32 common;
  guint32 varying = find_varying_bits (from, &common);
  guint width = varying == 0 ? 0 : varying <= G_MAXUINT8 ? 1 : varying <= G_MAXUINT16 ? 2 : 4;
  guint n = 0;

  if (width > 1)
    {
      guint8 items[CS_PACKED_EVENTS];
      guint32 table[MAX_TABLE];

      n = make_table (values, items, table);
      if (n > 0)
        {
          width = 1;
          memcpy (words + at, table, n * sizeof *table);
          at += n;
          memcpy (words + at, items, sizeof items);
        }
    }
  *column = (CsPackedColumn){
    .common = n > 0 || width == 4 ? 0 : common >> 8 * width << 8 * width,
    .items = (guint16)at,
    .width = (guint8)width,
    .n_values = (guint8)n,
  };
  if (n == 0)
    write_items (values, width, words + at);
  return at + width * CS_PACKED_EVENTS / (guint)sizeof (guint32);
}

void
cs_packed_events_pack (CsPackedEvents *packed, const CsEvent *events, guint32 first)
{
  guint32 at = sizeof *packed / sizeof (guint32);
  Column columns[CS_EVENT_WORDS];

  split (events, first, columns);
  packed->time = events[0].time;
  packed->first = first;
  for (guint k = 0; k < CS_EVENT_WORDS; k++)
    at = pack_column (packed, &packed->columns[k], columns[k], at);
  packed->size = (at + 1) / 2 * 8;
}

static inline const guint32 *
items_of (const CsPackedEvents *self, const CsPackedColumn *column)
{
  return (const guint32 *)self + column->items;
}

/* One column of many events: what it is like is asked once. */
static void
read_column (const CsPackedEvents *self, const CsPackedColumn *column, guint32 from, guint32 n,
             guint32 *words)
{
  const guint32 *items = items_of (self, column);
  const guint32 *table = items - column->n_values;
  guint32 common = column->common;

  switch (column->width)
    {
    case 1:
      if (column->n_values > 0)
        for (guint32 i = 0; i < n; i++)
          words[i * CS_EVENT_WORDS] = table[((const guint8 *)items)[from + i]];
      else
        for (guint32 i = 0; i < n; i++)
          words[i * CS_EVENT_WORDS] = common | ((const guint8 *)items)[from + i];
      break;
    case 2:
      for (guint32 i = 0; i < n; i++)
        words[i * CS_EVENT_WORDS] = common | ((const guint16 *)items)[from + i];
      break;
    case 4:
      for (guint32 i = 0; i < n; i++)
        words[i * CS_EVENT_WORDS] = items[from + i];
      break;
    default:
      for (guint32 i = 0; i < n; i++)
        words[i * CS_EVENT_WORDS] = common;
      break;
    }
}

void
cs_packed_events_read (const CsPackedEvents *self, guint32 from, guint32 n, CsEvent *events)
{
  for (guint k = 0; k < CS_EVENT_WORDS; k++)
    read_column (self, &self->columns[k], from, n, (guint32 *)events + k);
  for (guint32 i = 0; i < n; i++)
    {
      CsEvent *event = &events[i];

      event->time += self->time;
      event->cause = event->cause == 0 ? CS_NO_EVENT : self->first + from + i - event->cause;
    }
}

CsTime
cs_packed_events_get_time (const CsPackedEvents *self, guint32 at)
{
  guint32 low, high;

  read_column (self, &self->columns[TIME_LOW], at, 1, &low);
  read_column (self, &self->columns[TIME_HIGH], at, 1, &high);
  return self->time + (CsTime)((guint64)high << 32 | low);
}
