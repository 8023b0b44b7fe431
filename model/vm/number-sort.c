/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/number-sort.h"

#include "vm/container.h"
#include "vm/image.h"

#include <math.h>
#include <string.h>

/* Items between two breaths. */
#define STRETCH 65536

#define DIGIT_BITS 8
#define N_DIGITS   (1 << DIGIT_BITS)

/* Of an insertion sort. */
#define SHORT_RUN 8

#define MAX_COLUMNS 4

/* A float as a signed number that has its order; both zeros are one.  Not of NaN. */
static gint64
order_of_float (double d)
{
  gint64 bits;

  d += 0.0;
  memcpy (&bits, &d, sizeof bits);
  return bits >= 0 ? bits : (gint64) ~((guint64)bits ^ ((guint64)1 << 63));
}

static gboolean
is_row_of_ints (const CsTypes *types, CsValue key, guint32 n_columns)
{
  const CsTuple *tuple = (const CsTuple *)cs_object_get (key);

  if (!cs_is_a (key, types->tuple) || tuple->length != n_columns)
    return FALSE;
  for (guint32 i = 0; i < n_columns; i++)
    if (!cs_is_small_int (tuple->items[i]))
      return FALSE;
  return TRUE;
}

/* Tuples: the columns' numbers, counted from the smallest one, side by side. */
static gboolean
order_tuples (CsMachine *m, CsSortEntry *rows, guint32 n)
{
  const CsTypes *types = &m->image->types;
  gint64 low[MAX_COLUMNS], high[MAX_COLUMNS];
  guint bits[MAX_COLUMNS], n_bits = 0;
  guint32 n_columns;

  if (n == 0 || !cs_is_a (rows[0].key, types->tuple))
    return FALSE;
  n_columns = ((const CsTuple *)cs_object_get (rows[0].key))->length;
  if (n_columns == 0 || n_columns > MAX_COLUMNS)
    return FALSE;
  for (guint32 c = 0; c < n_columns; c++)
    {
      low[c] = G_MAXINT64;
      high[c] = G_MININT64;
    }
  for (guint32 i = 0; i < n; i++)
    {
      const CsTuple *tuple = (const CsTuple *)cs_object_get (rows[i].key);

      if (!is_row_of_ints (types, rows[i].key, n_columns))
        return FALSE;
      for (guint32 c = 0; c < n_columns; c++)
        {
          gint64 number = cs_small_int_get (tuple->items[c]);

          low[c] = MIN (low[c], number);
          high[c] = MAX (high[c], number);
        }
    }
  for (guint32 c = 0; c < n_columns; c++)
    n_bits += bits[c] = g_bit_storage ((gulong)(high[c] - low[c]));
  if (n_bits > 62)
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    {
      const CsTuple *tuple = (const CsTuple *)cs_object_get (rows[i].key);
      gint64 order = 0;

      for (guint32 c = 0; c < n_columns; c++)
        order = order * ((gint64)1 << bits[c]) + (cs_small_int_get (tuple->items[c]) - low[c]);
      rows[i].order = order;
    }
  return TRUE;
}

gboolean
cs_order_numbers (CsMachine *m, CsSortEntry *rows, guint32 n)
{
  gboolean ints = TRUE, floats = TRUE;

  for (guint32 i = 0; i < n && (ints || floats); i++)
    {
      CsValue key = rows[i].key;

      ints &= cs_is_small_int (key);
      floats &= cs_is_float (key) && !isnan (cs_float_get (key));
    }
  if (!ints && !floats)
    return order_tuples (m, rows, n);
  for (guint32 i = 0; i < n; i++)
    rows[i].order =
        ints ? cs_small_int_get (rows[i].key) : order_of_float (cs_float_get (rows[i].key));
  return TRUE;
}

static void
insert_numbers (CsSortEntry *row, guint32 n)
{
  for (guint32 i = 1; i < n; i++)
    {
      CsSortEntry entry = row[i];
      guint32 at = i;

      for (; at > 0 && entry.order < row[at - 1].order; at--)
        row[at] = row[at - 1];
      row[at] = entry;
    }
}

static void
copy_entries (CsSortEntry *to, const CsSortEntry *from, const CsSortEntry *end)
{
  memcpy (to, from, (gsize)(end - from) * sizeof (CsSortEntry));
}

/* Without a branch on an order. */
static void
merge_pair (const CsSortEntry *left, const CsSortEntry *middle, const CsSortEntry *end,
            CsSortEntry *to)
{
  const CsSortEntry *right = middle;
  gint64 safe;

  while ((safe = MIN (middle - left, end - right)) > 0)
    for (; safe > 0; safe--)
      {
        gboolean less = right->order < left->order;

        *to++ = *(less ? right : left);
        left += !less;
        right += less;
      }
  copy_entries (to, left, middle);
  copy_entries (to + (middle - left), right, end);
}

static void
sort_by_merging (CsSortEntry *row, CsSortEntry *spare, guint32 n)
{
  CsSortEntry *from = row, *to = spare;

  for (guint32 i = 0; i < n; i += SHORT_RUN)
    insert_numbers (row + i, MIN (SHORT_RUN, n - i));
  for (guint32 width = SHORT_RUN; width < n; width *= 2)
    {
      CsSortEntry *sorted = to;

      for (guint32 start = 0; start < n; start += 2 * width)
        merge_pair (from + start, from + MIN (start + width, n), from + MIN (start + 2 * width, n),
                    to + start);
      to = from;
      from = sorted;
    }
  if (from != row)
    copy_entries (row, from, from + n);
}

static guint
digit (const CsSortEntry *entry, gint64 low, guint shift)
{
  return (guint)(((guint64)entry->order - (guint64)low) >> shift) & (N_DIGITS - 1);
}

/* Deals the entries out by one digit; FALSE: they all have the same. */
static gboolean
deal (CsMachine *m, const CsSortEntry *from, CsSortEntry *to, guint32 n, gint64 low, guint shift)
{
  guint32 places[N_DIGITS] = { 0 };
  guint32 place = 0;

  for (guint32 start = 0, end; start < n; start = end)
    {
      end = start + MIN (STRETCH, n - start);
      for (guint32 i = start; i < end; i++)
        places[digit (&from[i], low, shift)]++;
      cs_work (m, (gint64)(end - start));
    }
  if (places[digit (from, low, shift)] == n)
    return FALSE;
  for (guint i = 0; i < N_DIGITS; i++)
    {
      guint32 count = places[i];

      places[i] = place;
      place += count;
    }
  for (guint32 start = 0, end; start < n; start = end)
    {
      end = start + MIN (STRETCH, n - start);
      for (guint32 i = start; i < end; i++)
        to[places[digit (&from[i], low, shift)]++] = from[i];
      cs_work (m, (gint64)(end - start) * CS_ITEM_WORK);
    }
  return TRUE;
}

void
cs_sort_numbers (CsMachine *m, CsSortEntry *rows, CsSortEntry *spare, guint32 n)
{
  gint64 low = G_MAXINT64, high = G_MININT64;
  gboolean is_sorted = TRUE;
  CsSortEntry *from = rows;
  guint n_bits;

  for (guint32 start = 0, end; start < n; start = end)
    {
      end = start + MIN (STRETCH, n - start);
      for (guint32 i = start; i < end; i++)
        {
          is_sorted &= i == 0 || rows[i - 1].order <= rows[i].order;
          low = MIN (low, rows[i].order);
          high = MAX (high, rows[i].order);
        }
      cs_work (m, (gint64)(end - start));
    }
  if (is_sorted)
    return;
  n_bits = g_bit_storage ((gulong)((guint64)high - (guint64)low));
  /* A deal takes about as long as a round of merging. */
  if (n_bits / DIGIT_BITS + 4 >= g_bit_storage (n))
    {
      sort_by_merging (rows, spare, n);
      return;
    }
  for (guint shift = 0; shift < n_bits; shift += DIGIT_BITS)
    {
      CsSortEntry *to = from == rows ? spare : rows;

      if (deal (m, from, to, n, low, shift))
        from = to;
    }
  if (from != rows)
    copy_entries (rows, from, from + n);
}

/* The least and the greatest of a run. */
typedef struct
{
  gint64 low;
  gint64 high;
} Ends;

G_STATIC_ASSERT (sizeof (Ends) <= sizeof (CsSortEntry));

typedef struct
{
  gint piece;
  gint budget; /* of this piece */
  guint32 n;
} Pieces;

static void
go_on (Pieces *self)
{
  if (self->budget <= 0)
    {
      self->n++;
      self->budget = self->piece;
    }
}

static void
spend (Pieces *self, guint32 comparisons)
{
  go_on (self);
  while (comparisons > 0)
    {
      guint32 now;

      go_on (self);
      now = MIN (comparisons, (guint32)self->budget);
      comparisons -= now;
      self->budget -= (gint)now;
    }
}

/* The ends of runs of `width` become those of the pairs; what it takes to merge these. */
static void
count_merges (Pieces *self, Ends *ends, guint32 n, guint32 width)
{
  guint32 n_pairs = 0;

  for (guint64 start = 0; start < n; start += (guint64)2 * width)
    {
      guint32 left = (guint32)MIN (width, n - start);
      guint32 right = (guint32)MIN (width, n - start - left);
      Ends pair = ends[2 * n_pairs];
      gboolean is_ordered = TRUE;

      if (right > 0)
        {
          is_ordered = ends[2 * n_pairs + 1].low >= pair.high;
          pair.low = MIN (pair.low, ends[2 * n_pairs + 1].low);
          pair.high = MAX (pair.high, ends[2 * n_pairs + 1].high);
        }
      spend (self, is_ordered ? right : left + right);
      ends[n_pairs++] = pair;
    }
}

guint32
cs_count_sort_pieces (CsMachine *m, const CsSortEntry *rows, CsSortEntry *spare, guint32 n,
                      guint32 run, gint piece)
{
  Ends *ends = (Ends *)spare;
  Pieces pieces = { .piece = piece, .budget = piece, .n = 1 };
  guint64 width = run;

  for (guint32 start = 0, i = 0; start < n; start += MIN (run, n - start), i++)
    {
      guint32 length = MIN (run, n - start);

      ends[i] = (Ends){ G_MAXINT64, G_MININT64 };
      for (guint32 j = start; j < start + length; j++)
        {
          ends[i].low = MIN (ends[i].low, rows[j].order);
          ends[i].high = MAX (ends[i].high, rows[j].order);
        }
      go_on (&pieces);
      pieces.budget -= (gint)length * 6;
      cs_work (m, (gint64)length);
    }
  for (go_on (&pieces); width < n; width *= 2)
    {
      count_merges (&pieces, ends, n, (guint32)width);
      go_on (&pieces);
    }
  return pieces.n;
}
