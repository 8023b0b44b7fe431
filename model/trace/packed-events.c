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

/* A table pays where items had four bytes; more values than these are not looked for. */
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

#pragma GCC unroll 4
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
  /* A free slot has the first value, which is looked for in its own alone. */
  guint32 keys[HASH_SIZE];
  guint8 indices[HASH_SIZE] = { 0 };
  guint n = 1;

  table[0] = values[0];
  for (guint i = 0; i < HASH_SIZE; i++)
    keys[i] = values[0];
  for (gsize i = 0; i < CS_PACKED_EVENTS; i++)
    {
      guint32 value = values[i];
      /* Fibonacci hashing. */
      guint32 slot = value * 0x9e3779b1u >> (32 - HASH_SHIFT);

      while (keys[slot] != value)
        {
          if (keys[slot] == values[0])
            {
              if (n == MAX_TABLE)
                return 0;
              table[n] = keys[slot] = value;
              indices[slot] = (guint8)n++;
              break;
            }
          slot = (slot + 1) % HASH_SIZE;
        }
      items[i] = indices[slot];
    }
  return n;
}

static void
write_items (const guint32 *restrict values, guint width, guint32 *restrict items)
{
  switch (width)
    {
    case 1:
      for (gsize i = 0; i < CS_PACKED_EVENTS; i++)
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

#pragma GCC unroll 8
  for (guint i = 0; i < CS_PACKED_EVENTS / N_WORDS; i++)
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

  if (width == 4)
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

/* `n` values of a column: what it is like is asked once. */
static inline void
read_column (const CsPackedEvents *self, guint k, gsize from, gsize n, guint32 *restrict values)
{
  const CsPackedColumn *column = &self->columns[k];
  const guint32 *words = (const guint32 *)self + column->items;
  const guint32 *table = words - column->n_values;
  const guint16 *shorts = (const guint16 *)words + from;
  const guint8 *bytes = (const guint8 *)words + from;
  guint32 common = column->common;

  switch (column->width)
    {
    case 1:
      if (column->n_values > 0)
        for (gsize i = 0; i < n; i++)
          values[i] = table[bytes[i]];
      else
        for (gsize i = 0; i < n; i++)
          values[i] = common | bytes[i];
      break;
    case 2:
      for (gsize i = 0; i < n; i++)
        values[i] = common | shorts[i];
      break;
    case 4:
      memcpy (values, words + from, n * sizeof *values);
      break;
    default:
      for (gsize i = 0; i < n; i++)
        values[i] = common;
      break;
    }
}

void
cs_packed_events_read_block (const CsPackedEvents *self, guint block, CsEvent *events)
{
  const Longs start = { (guint64)self->time, 0 };
  guint32 from = block * CS_PACKED_BLOCK;
  guint32 first = self->first + from;
  Words index = { first, first + 1, first + 2, first + 3 };
  Words columns[CS_EVENT_WORDS][CS_PACKED_BLOCK / N_WORDS];

  for (guint k = 0; k < CS_EVENT_WORDS; k++)
    read_column (self, k, from, CS_PACKED_BLOCK, (guint32 *)columns[k]);
  for (guint i = 0; i < CS_PACKED_BLOCK / N_WORDS; i++, index += N_WORDS)
    {
      Words rows[CS_EVENT_WORDS];

      for (guint k = 0; k < CS_EVENT_WORDS; k++)
        rows[k] = columns[k][i];
      rows[CAUSE] = (index - rows[CAUSE]) | (Words)(rows[CAUSE] == 0);
      transpose (rows);
      transpose (rows + N_WORDS);
#pragma GCC unroll 4
      for (guint k = 0; k < N_WORDS; k++)
        {
          Longs halves[2] = { (Longs)rows[k] + start, (Longs)rows[N_WORDS + k] };

          memcpy (&events[i * N_WORDS + k], halves, sizeof halves);
        }
    }
}

CsEvent
cs_packed_events_get (const CsPackedEvents *self, guint32 at)
{
  guint32 words[CS_EVENT_WORDS];
  CsEvent event;

  for (guint k = 0; k < CS_EVENT_WORDS; k++)
    read_column (self, k, at, 1, &words[k]);
  memcpy (&event, words, sizeof event);
  event.time += self->time;
  event.cause = event.cause == 0 ? CS_NO_EVENT : self->first + at - event.cause;
  return event;
}

CsTime
cs_packed_events_get_time (const CsPackedEvents *self, guint32 at)
{
  guint32 low, high;

  read_column (self, TIME_LOW, at, 1, &low);
  read_column (self, TIME_HIGH, at, 1, &high);
  return self->time + (CsTime)((guint64)high << 32 | low);
}
