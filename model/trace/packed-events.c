/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/packed-events.h"

#include <string.h>

#define WORD(member) (G_STRUCT_OFFSET (CsEvent, member) / sizeof (guint32))

/* Which of an event's words: time and arg take two each, their halves in the processor's order. */
enum
{
  TIME_LOW = WORD (time) + (G_BYTE_ORDER == G_BIG_ENDIAN),
  TIME_HIGH = WORD (time) + (G_BYTE_ORDER == G_LITTLE_ENDIAN),
  ARG_LOW = WORD (arg) + (G_BYTE_ORDER == G_BIG_ENDIAN),
  ARG_HIGH = WORD (arg) + (G_BYTE_ORDER == G_LITTLE_ENDIAN),
  ACTOR = WORD (actor),
  OBJECT = WORD (object),
  CAUSE = WORD (cause),
  KIND = WORD (cause) + 1, /* and where */
};

/* More rows would take more than columns do. */
#define MAX_ROWS 32

/* Four words, which processors treat at once. */
typedef guint32 Words __attribute__ ((vector_size (16)));
typedef guint64 Longs __attribute__ ((vector_size (16)));

#define N_WORDS 4

/* What events share that differ in time and in the low half of arg only: the words behind arg, of
 * which the cause is kept less the event's own index, and arg as the first of them has it. */
typedef struct
{
  Words words;
  guint64 arg;
} Row;

/* As it is kept. */
#define ROW_SIZE (sizeof (Words) + sizeof (guint64))

/* As far as even times can be from times that need no high half: both ways, and a bit for which. */
#define NEAR (G_MAXINT32 / 2)

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

/* Events that come about as often as others differ from even times by less than their times do. */
static void
choose_times (const CsEvent *events, CsPackedEvents *packed)
{
  CsTime first = events[0].time;
  CsTime length = events[CS_PACKED_EVENTS - 1].time - first;
  CsTime step = length / CS_PACKED_EVENTS;

  packed->time = first;
  packed->step = 0;
  if (length <= G_MAXUINT16 || step > G_MAXUINT32)
    return;
  for (guint i = 1; i < 4; i++)
    {
      guint at = i * CS_PACKED_EVENTS / 4;

      if (ABS (events[at].time - first - at * step) > G_MAXINT16 / 2)
        return;
    }
  packed->time = first - G_MAXINT16;
  packed->step = (guint32)step;
}

/* Every event's times and args into their columns, made small: of args what they are above `bases`,
 * where there are rows. */
static void
split_times (const CsEvent *events, CsTime time, guint32 step, const Words *bases, Column *columns)
{
  Longs start = { (guint64)time, 0 };
  const Longs next = { step, 0 };

  for (guint i = 0; i < CS_PACKED_EVENTS / N_WORDS; i++)
    {
      Words rows[N_WORDS];

#pragma GCC unroll 4
      for (guint k = 0; k < N_WORDS; k++, start += next)
        {
          Longs half;

          memcpy (&half, &events[i * N_WORDS + k], sizeof half);
          rows[k] = (Words)(half - start);
        }
      transpose (rows);
      if (bases != NULL)
        rows[ARG_LOW] -= bases[i];
      for (guint k = 0; k < N_WORDS; k++)
        columns[k][i] = rows[k];
    }
}

/* The same where times come so near each other that the low half tells how far each is above its
 * even time; FALSE where one is below that.  The high half of args is split off where there are no
 * rows, which have it. */
static G_ALWAYS_INLINE inline gboolean
split_near_times (const CsEvent *events, CsTime time, guint32 step, const Words *bases,
                  Column *columns)
{
  const guint32 start = (guint32)time;
  Words even = { start, start + step, start + 2 * step, start + 3 * step };
  Words any = { 0 };

  for (guint i = 0; i < CS_PACKED_EVENTS / N_WORDS; i++, even += N_WORDS * step)
    {
      Words rows[N_WORDS];

#pragma GCC unroll 4
      for (guint k = 0; k < N_WORDS; k++)
        memcpy (&rows[k], &events[i * N_WORDS + k], sizeof rows[k]);
      if (bases != NULL)
        {
          /* The low halves of two events, and of two others. */
          Words a = __builtin_shufflevector (rows[0], rows[1], TIME_LOW, ARG_LOW,
                                             N_WORDS + TIME_LOW, N_WORDS + ARG_LOW);
          Words b = __builtin_shufflevector (rows[2], rows[3], TIME_LOW, ARG_LOW,
                                             N_WORDS + TIME_LOW, N_WORDS + ARG_LOW);

          rows[TIME_LOW] = __builtin_shufflevector (a, b, 0, 2, 4, 6);
          rows[ARG_LOW] = __builtin_shufflevector (a, b, 1, 3, 5, 7) - bases[i];
        }
      else
        {
          transpose (rows);
          columns[ARG_HIGH][i] = rows[ARG_HIGH];
        }
      rows[TIME_LOW] -= even;
      columns[TIME_LOW][i] = rows[TIME_LOW];
      columns[ARG_LOW][i] = rows[ARG_LOW];
      any |= rows[TIME_LOW];
    }
  return (gint32)(any[0] | any[1] | any[2] | any[3]) >= 0;
}

/* Every event's other words into their columns, causes made small. */
static void
split_rest (const CsEvent *events, guint32 first, Column *columns)
{
  Words index = { first, first + 1, first + 2, first + 3 };

  for (guint i = 0; i < CS_PACKED_EVENTS / N_WORDS; i++, index += N_WORDS)
    {
      Words rows[N_WORDS];

#pragma GCC unroll 4
      for (guint k = 0; k < N_WORDS; k++)
        memcpy (&rows[k], &events[i * N_WORDS + k].actor, sizeof rows[k]);
      transpose (rows);
      rows[CAUSE - ACTOR] =
          (index - rows[CAUSE - ACTOR]) & (Words)(rows[CAUSE - ACTOR] != CS_NO_EVENT);
      for (guint k = 0; k < N_WORDS; k++)
        columns[ACTOR + k][i] = rows[k];
    }
}

/* A word that rows have, where there are rows. */
static inline gboolean
is_in_rows (guint word)
{
  return word == ARG_HIGH || word >= ACTOR;
}

/* The args of all rows lie behind their words; then comes the index of each event's
 * row. */
static inline guint8 *
row_words (const CsPackedEvents *self)
{
  return (guint8 *)(self + 1);
}

static inline guint8 *
row_args (const CsPackedEvents *self)
{
  return row_words (self) + self->n_rows * sizeof (Words);
}

static inline guint8 *
row_items (const CsPackedEvents *self)
{
  return row_words (self) + self->n_rows * ROW_SIZE;
}

static inline Row
read_row (const CsPackedEvents *self, guint at)
{
  Row row;

  memcpy (&row.words, row_words (self) + at * sizeof row.words, sizeof row.words);
  memcpy (&row.arg, row_args (self) + at * sizeof row.arg, sizeof row.arg);
  return row;
}

static void
write_rows (CsPackedEvents *packed, const Row *rows, const guint8 *items)
{
  for (guint i = 0; i < packed->n_rows; i++)
    {
      memcpy (row_words (packed) + i * sizeof rows->words, &rows[i].words, sizeof rows->words);
      memcpy (row_args (packed) + i * sizeof rows->arg, &rows[i].arg, sizeof rows->arg);
    }
  memcpy (row_items (packed), items, CS_PACKED_EVENTS);
}

/* What is taken from a row's words: its cause becomes how far it is back, less one. */
static inline Words
row_base (Words words, guint32 index)
{
  const Words base = { 0, 0, index + 1, 0 };

  return base & (Words)(words != CS_NO_EVENT);
}

static inline Row
get_row (const CsEvent *event, guint32 index)
{
  Row row = { .arg = event->arg };

  memcpy (&row.words, &event->actor, sizeof row.words);
  row.words -= row_base (row.words, index);
  return row;
}

/* `arg_low` is what its low half is above the row's. */
static inline CsEvent
make_event (const Row *row, CsTime time, guint32 arg_low, guint32 index)
{
  Words words = row->words + row_base (row->words, index);
  CsEvent event = {
    .time = time,
    .arg = (row->arg & ~(guint64)G_MAXUINT32) | (guint32)(row->arg + arg_low),
  };

  memcpy (&event.actor, &words, sizeof words);
  return event;
}

static inline guint32
hash_row (const Row *row)
{
  Longs halves = (Longs)row->words;
  guint64 sum = (guint64)halves[0] * 0x9e3779b97f4a7c15u + (guint64)halves[1] + (row->arg >> 32);

  /* Fibonacci hashing. */
  return (guint32)(sum * 0x9e3779b97f4a7c15u >> (64 - HASH_SHIFT));
}

static inline gboolean
words_equal (Words a, Words b)
{
  Longs same = (Longs)(a == b);

  return (same[0] & same[1]) == G_MAXUINT64;
}

static inline gboolean
row_equal (const Row *a, const Row *b)
{
  return a->arg >> 32 == b->arg >> 32 && words_equal (a->words, b->words);
}

/* Whether `n` events from `event` on have the rows of those `period` before them. */
static inline gboolean
come_again (const CsEvent *event, guint32 period, guint n)
{
  const Words back = { 0, 0, period, 0 };
  const Words nothing = { 0 };
  Words differences = { 0 };
  guint64 args = 0;

#pragma GCC unroll 4
  for (guint i = 0; i < n; i++, event++)
    {
      const CsEvent *before = event - period;
      Words words[2];

      memcpy (&words[0], &before->actor, sizeof words[0]);
      memcpy (&words[1], &event->actor, sizeof words[1]);
      differences |= (words[1] - words[0]) ^ (back & ~(Words)(words[0] == CS_NO_EVENT));
      args |= event->arg ^ before->arg;
    }
  return args >> 32 == 0 && words_equal (differences, nothing);
}

/* From event `i` on, each that has the row of the one `period` before it gets its item and base;
 * returns the first one that has not. */
static guint32
repeat_items (const CsEvent *events, guint8 *items, guint32 *bases, guint32 i, guint32 period)
{
  for (; period >= 4 && i + 4 <= CS_PACKED_EVENTS && come_again (&events[i], period, 4); i += 4)
    {
      memcpy (items + i, items + i - period, 4);
      memcpy (bases + i, bases + i - period, 4 * sizeof *bases);
    }
  for (; i < CS_PACKED_EVENTS && come_again (&events[i], period, 1); i++)
    {
      items[i] = items[i - period];
      bases[i] = bases[i - period];
    }
  return i;
}

/* How far back the item before `i` that is like it lies; there is one. */
static guint32
find_period (const guint8 *items, guint32 i)
{
  guint32 back = 1;

  while (items[i - back] != items[i])
    back++;
  return back;
}

/* An index for each event into a table of all rows, and the low half of its row's arg; returns how
 * many rows those are, or 0 where there are too many. */
static guint
make_rows (const CsEvent *events, guint32 first, guint8 *items, guint32 *bases, Row *rows)
{
  /* The row of each slot, counted from 1; 0: free. */
  guint8 slots[HASH_SIZE] = { 0 };
  guint32 i = 0;
  guint n = 0;

  while (i < CS_PACKED_EVENTS)
    {
      Row row = get_row (&events[i], first + i);
      guint32 slot = hash_row (&row);

      while (slots[slot] != 0 && !row_equal (&rows[slots[slot] - 1], &row))
        slot = (slot + 1) % HASH_SIZE;
      if (slots[slot] != 0)
        {
          /* Most of what happens happened a turn ago, and goes on as it did. */
          items[i] = slots[slot] - 1;
          bases[i] = (guint32)rows[items[i]].arg;
          i = repeat_items (events, items, bases, i + 1, find_period (items, i));
          continue;
        }
      if (n == MAX_ROWS)
        return 0;
      bases[i] = (guint32)row.arg;
      items[i++] = (guint8)n;
      rows[n++] = row;
      slots[slot] = (guint8)n;
    }
  return n;
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

static inline guint64
kind_bit (CsEventKind kind)
{
  return G_GUINT64_CONSTANT (1) << kind;
}

static guint64
collect_kinds (const CsEvent *events, const Row *rows, guint n_rows)
{
  guint64 kinds = 0;

  for (guint i = 0; i < n_rows; i++)
    kinds |= kind_bit (make_event (&rows[i], 0, 0, 0).kind);
  for (guint i = 0; n_rows == 0 && i < CS_PACKED_EVENTS; i++)
    kinds |= kind_bit (events[i].kind);
  return kinds;
}

/* Whether times need no high half. */
static gboolean
split_all_times (const CsPackedEvents *packed, const CsEvent *events, const Words *bases,
                 Column *columns)
{
  gboolean near = events[CS_PACKED_EVENTS - 1].time - events[0].time <= NEAR;

  if (near)
    near = bases != NULL ? split_near_times (events, packed->time, packed->step, bases, columns)
                         : split_near_times (events, packed->time, packed->step, NULL, columns);
  if (!near)
    split_times (events, packed->time, packed->step, bases, columns);
  return near;
}

guint64
cs_packed_events_pack (CsPackedEvents *packed, const CsEvent *events, guint32 first, gboolean rows)
{
  guint32 at = sizeof *packed / sizeof (guint32);
  Column columns[CS_EVENT_WORDS];
  guint8 items[CS_PACKED_EVENTS];
  Column bases;
  Row table[MAX_ROWS];
  guint n_rows = rows ? make_rows (events, first, items, (guint32 *)bases, table) : 0;
  gboolean near;

  *packed = (CsPackedEvents){ .first = first, .n_rows = (guint16)n_rows };
  choose_times (events, packed);
  near = split_all_times (packed, events, n_rows > 0 ? bases : NULL, columns);
  if (n_rows > 0)
    {
      write_rows (packed, table, items);
      at += (n_rows * ROW_SIZE + sizeof items) / sizeof (guint32);
    }
  else
    split_rest (events, first, columns);
  for (guint k = 0; k < CS_EVENT_WORDS; k++)
    if (!(n_rows > 0 && is_in_rows (k)) && !(near && k == TIME_HIGH))
      at = pack_column (packed, &packed->columns[k], columns[k], at);
  packed->size = (guint16)((at + 1) / 2 * 8);
  return collect_kinds (events, table, n_rows);
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

static void
read_block_of_rows (const CsPackedEvents *self, guint32 from, CsEvent *events)
{
  const guint8 *items = row_items (self) + from;
  guint32 low[CS_PACKED_BLOCK], high[CS_PACKED_BLOCK], arg[CS_PACKED_BLOCK];

  read_column (self, TIME_LOW, from, CS_PACKED_BLOCK, low);
  read_column (self, TIME_HIGH, from, CS_PACKED_BLOCK, high);
  read_column (self, ARG_LOW, from, CS_PACKED_BLOCK, arg);
  for (guint32 i = 0; i < CS_PACKED_BLOCK; i++)
    {
      Row row = read_row (self, items[i]);
      CsTime time =
          self->time + (from + i) * (CsTime)self->step + (CsTime)((guint64)high[i] << 32 | low[i]);

      events[i] = make_event (&row, time, arg[i], self->first + from + i);
    }
}

static void
read_block_of_columns (const CsPackedEvents *self, guint32 from, CsEvent *events)
{
  Longs start = { (guint64)self->time + from * (guint64)self->step, 0 };
  const Longs next = { self->step, 0 };
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
      for (guint k = 0; k < N_WORDS; k++, start += next)
        {
          Longs halves[2] = { (Longs)rows[k] + start, (Longs)rows[N_WORDS + k] };

          memcpy (&events[i * N_WORDS + k], halves, sizeof halves);
        }
    }
}

void
cs_packed_events_read_block (const CsPackedEvents *self, guint block, CsEvent *events)
{
  if (self->n_rows > 0)
    read_block_of_rows (self, block * CS_PACKED_BLOCK, events);
  else
    read_block_of_columns (self, block * CS_PACKED_BLOCK, events);
}

CsEvent
cs_packed_events_get (const CsPackedEvents *self, guint32 at)
{
  guint32 words[CS_EVENT_WORDS];
  CsEvent event;

  if (self->n_rows > 0)
    {
      Row row = read_row (self, row_items (self)[at]);

      read_column (self, ARG_LOW, at, 1, &words[ARG_LOW]);
      return make_event (&row, cs_packed_events_get_time (self, at), words[ARG_LOW],
                         self->first + at);
    }
  for (guint k = 0; k < CS_EVENT_WORDS; k++)
    read_column (self, k, at, 1, &words[k]);
  memcpy (&event, words, sizeof event);
  event.time += self->time + at * (CsTime)self->step;
  event.cause = event.cause == 0 ? CS_NO_EVENT : self->first + at - event.cause;
  return event;
}

CsTime
cs_packed_events_get_time (const CsPackedEvents *self, guint32 at)
{
  guint32 low, high;

  read_column (self, TIME_LOW, at, 1, &low);
  read_column (self, TIME_HIGH, at, 1, &high);
  return self->time + at * (CsTime)self->step + (CsTime)((guint64)high << 32 | low);
}
