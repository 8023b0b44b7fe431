/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/span-private.h"

#include <string.h>

/* Index of the first span from `from` on that starts at or after `time`.  Looks near `guess` first,
 * with a stride that doubles, so that a walk over neighbouring cells takes few steps each. */
static guint
first_start (const CsLane *lane, guint from, guint guess, CsTime time)
{
  guint low = MAX (from, MIN (guess, lane->n_spans));
  guint high = lane->n_spans;
  guint stride = 1;

  if (low > from && lane->spans[low - 1].start >= time)
    {
      high = low - 1;
      low = from;
      while (high - low >= stride && lane->spans[high - stride].start >= time)
        {
          high -= stride;
          stride *= 2;
        }
      low = high - low >= stride ? high - stride + 1 : low;
    }
  else
    {
      while (high - low >= stride && lane->spans[low + stride - 1].start < time)
        {
          low += stride;
          stride *= 2;
        }
      high = MIN (low + stride - 1, high);
    }
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (lane->spans[middle].start < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Adds what the spans `first` … `end` - 1 last within the cell. */
static void
add_spans (const CsLane *lane, guint first, guint end, CsTime from, CsTime to, CsStateSum *sum)
{
  for (guint i = first; i < end; i++)
    {
      const CsSpan *span = &lane->spans[i];

      if (span->state < CS_STATE_DONE)
        sum->in_state[span->state] += MIN (span->end, to) - MAX (span->start, from);
    }
}

/* Likewise, in steps of CS_SUM_SPANS where the range is long.  Only its ends reach beyond the
 * cell. */
static void
add_range (const CsLaneData *lane, guint first, guint end, CsTime from, CsTime to, CsStateSum *sum)
{
  guint low = (first / CS_SUM_SPANS + 1) * CS_SUM_SPANS;
  guint high = end > 0 ? (end - 1) / CS_SUM_SPANS * CS_SUM_SPANS : 0;

  if (low >= high)
    {
      add_spans (&lane->public, first, end, from, to, sum);
      return;
    }
  add_spans (&lane->public, first, low, from, to, sum);
  for (guint i = 0; i < CS_STATE_DONE; i++)
    sum->in_state[i] += g_array_index (lane->sums, CsStateSum, high / CS_SUM_SPANS).in_state[i]
                        - g_array_index (lane->sums, CsStateSum, low / CS_SUM_SPANS).in_state[i];
  add_spans (&lane->public, high, end, from, to, sum);
}

/* The reason of the last span that shows the cell's state, if one is near. */
static guint8
find_reason (const CsLane *lane, guint first, guint end, guint8 state)
{
  for (guint i = end; i > first && i + CS_SUM_SPANS > end; i--)
    if (lane->spans[i - 1].state == state)
      return lane->spans[i - 1].reason;
  return 0;
}

static CsCell
make_cell (const CsLaneData *lane, guint first, guint n_begun, guint end, CsTime from, CsTime to)
{
  CsCell cell = { .state = CS_N_STATES, .crowded = n_begun > 1 };
  CsStateSum sum = { 0 };
  CsTime longest = 0;

  add_range (lane, first, end, from, to, &sum);
  for (guint8 i = 0; i < CS_STATE_DONE; i++)
    if (sum.in_state[i] > longest)
      {
        longest = sum.in_state[i];
        cell.state = i;
      }
  if (longest > 0)
    cell.share = (guint8)(255.0 * longest / (to - from) + 0.5);
  else if (n_begun > 0)
    {
      cell.state = lane->spans[end - 1].state;
      cell.share = 255;
    }
  if (cell.state != CS_N_STATES)
    cell.reason = find_reason (&lane->public, first, end, cell.state);
  return cell;
}

void
cs_span_index_get_cells (CsSpanIndex *self, const CsLane *lane, CsTime start, CsTime step, guint n,
                         CsCell *cells)
{
  const CsLaneData *data = (const CsLaneData *)lane;
  CsTime from = start;
  guint begun, n_begun = 0;

  g_assert (step > 0);
  begun = first_start (lane, 0, 0, start);
  for (guint i = 0; i < n; i++)
    {
      CsTime to = from > CS_TIME_NEVER - step ? CS_TIME_NEVER : from + step;
      /* A cell holds about as many spans as the one before. */
      guint end = first_start (lane, begun, begun + n_begun, to);
      guint first = begun;

      /* The span before those that begin here may reach into the cell. */
      if (first > 0 && lane->spans[first - 1].end > from)
        first--;
      n_begun = end - begun;
      cells[i] = make_cell (data, first, n_begun, end, from, to);
      begun = end;
      from = to;
    }
}
