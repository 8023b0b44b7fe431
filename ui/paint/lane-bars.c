/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/lane-bars.h"

#include <math.h>

/* With more spans than one in so many pixels, cells are drawn in place of spans. */
#define PIXELS_PER_SPAN 2

/* The width of a cell in pixels, and how wide it becomes where there would be too many bars. */
#define CELL_PIXELS     2
#define MAX_CELL_PIXELS 16

/* How many spans beside another are looked at for whether they are drawn as one with it, and
 * whether they make it disappear. */
#define MAX_RUN   4096
#define MAX_SEAMS 16

/* Densities are rounded to so many steps, so that neighbours are drawn together. */
#define DENSITY_STEPS 8

void
cs_bar_maker_init (CsBarMaker *self)
{
  *self = (CsBarMaker){ .min_width = 3, .max_bars = 1000 };
  self->bars = g_array_new (FALSE, FALSE, sizeof (CsBar));
  self->cells = g_array_new (FALSE, FALSE, sizeof (CsCell));
  self->edges = g_array_new (FALSE, FALSE, sizeof (guint32));
}

void
cs_bar_maker_clear (CsBarMaker *self)
{
  g_clear_pointer (&self->bars, g_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->edges, g_array_unref);
}

void
cs_bar_maker_reset (CsBarMaker *self)
{
  self->edge_pixels = 0;
}

double
cs_bar_maker_start (const CsBarMaker *self, const CsSpan *span)
{
  return self->axis == CS_AXIS_TIME
             ? (double)span->start
             : (double)cs_span_index_event_to_switch (self->index, span->event);
}

double
cs_bar_maker_end (const CsBarMaker *self, const CsSpan *span)
{
  return self->axis == CS_AXIS_TIME
             ? (double)span->end
             : (double)cs_span_index_event_to_switch (self->index, span->end_event);
}

static guint
find_by_event (const CsBarMaker *self, const CsLane *lane, double position)
{
  guint32 n = cs_span_index_get_n_switches (self->index);
  guint32 event;
  const CsSpan *span;

  if (position >= n)
    return lane->n_spans;
  event = cs_span_index_switch_to_event (self->index, (guint32)MAX (position, 0));
  span = cs_lane_find_event (lane, event);
  return span != NULL ? (guint)(span - lane->spans) : 0;
}

/* The largest double that a time may be without overflow. */
static CsTime
to_time (double position)
{
  return position >= 9.2e18 ? CS_TIME_NEVER : position <= -9.2e18 ? G_MININT64 : (CsTime)position;
}

guint
cs_bar_maker_find (const CsBarMaker *self, const CsLane *lane, double position)
{
  if (self->axis == CS_AXIS_ORDER)
    return find_by_event (self, lane, position);
  return cs_lane_find_time (lane, to_time (position));
}

static double
snap (const CsBarMaker *self, double position)
{
  return floor (cs_viewport_to_x (self->viewport, position) + 0.5);
}

static gboolean
runs (CsState state)
{
  return state == CS_STATE_RUNNING || state == CS_STATE_BLOCKED;
}

/* Whether `next`, which follows `span` in its lane, is more of the same: the border between two
 * running spans of one function is that of a loop that polls the clock, which nobody wants to
 * see. */
static gboolean
goes_on (const CsSpan *span, const CsSpan *next)
{
  return span->state == CS_STATE_RUNNING && next->state == CS_STATE_RUNNING
         && span->function == next->function;
}

void
cs_lane_find_run (const CsLane *lane, const CsSpan *span, const CsSpan **first, const CsSpan **last)
{
  const CsSpan *begin = span - MIN (span - lane->spans, MAX_RUN);
  const CsSpan *end = span + MIN (lane->spans + lane->n_spans - 1 - span, MAX_RUN);

  *first = *last = span;
  while (*first > begin && goes_on (*first - 1, *first))
    (*first)--;
  while (*last < end && goes_on (*last, *last + 1))
    (*last)++;
}

static CsBar *
last_bar (CsBarMaker *self)
{
  return self->bars->len > 0 ? &g_array_index (self->bars, CsBar, self->bars->len - 1) : NULL;
}

static gboolean
join (CsBarMaker *self, const CsSpan *span, double x1)
{
  CsBar *last = last_bar (self);

  if (last == NULL || last->last != span - 1 || !goes_on (last->last, span))
    return FALSE;
  last->x1 = MAX (last->x1, x1);
  last->last = span;
  if (span->end - span->start > last->span->end - last->span->start)
    last->span = span;
  return TRUE;
}

/* Whether the lane runs or blocks on from `span`, until at least `x`. */
static gboolean
runs_on_to (const CsBarMaker *self, const CsLane *lane, const CsSpan *span, double x)
{
  const CsSpan *end = lane->spans + lane->n_spans;

  for (guint i = 0; i < MAX_SEAMS && span < end && runs ((CsState)span->state); i++, span++)
    if (snap (self, cs_bar_maker_end (self, span)) >= x)
      return TRUE;
  return FALSE;
}

/* A step of less than a pixel beside a bar that is seen, without a wait between, is no step of its
 * own: the function changed, or a blocking call is over. */
static gboolean
is_seam (CsBarMaker *self, const CsLane *lane, const CsSpan *span, double x0, double x1)
{
  const CsBar *last = last_bar (self);

  if (span->state != CS_STATE_RUNNING || x1 > x0)
    return FALSE;
  return (last != NULL && runs ((CsState)last->state) && last->x1 >= x0 && span > lane->spans
          && runs ((CsState)span[-1].state) && last->x1 - last->x0 >= self->min_width)
         || runs_on_to (self, lane, span + 1, x0 + self->min_width);
}

/* On the order axis all that runs between two switches lies at one place, and only the last of it
 * is as wide as the step; the longest stands for it. */
static const CsSpan *
find_longest (CsBarMaker *self, const CsLane *lane, const CsSpan *span)
{
  const CsSpan *longest = span;
  const CsSpan *first = span - MIN (span - lane->spans, MAX_SEAMS);
  double start = cs_bar_maker_start (self, span);

  for (const CsSpan *before = span; before-- > first && before->state == CS_STATE_RUNNING
                                    && cs_bar_maker_start (self, before) == start;)
    if (before->end - before->start > longest->end - longest->start)
      longest = before;
  return longest;
}

static void
add_span (CsBarMaker *self, const CsLane *lane, const CsSpan *span, double *pen)
{
  double x0 = snap (self, cs_bar_maker_start (self, span));
  double x1 = snap (self, cs_bar_maker_end (self, span));
  CsBar bar = {
    .span = span, .last = span, .state = span->state, .reason = span->reason, .density = 255
  };

  if (span->state == CS_STATE_DONE || x1 < 0 || x0 > self->width)
    return;
  if (join (self, span, x1))
    {
      *pen = last_bar (self)->x1;
      return;
    }
  if (is_seam (self, lane, span, x0, x1))
    return;
  if (runs (span->state) && x1 - x0 < self->min_width && x0 + self->min_width > *pen)
    x1 = x0 + self->min_width;
  if (self->axis == CS_AXIS_ORDER && span->state == CS_STATE_RUNNING)
    bar.span = find_longest (self, lane, span);
  bar.x0 = MAX (x0, *pen);
  bar.x1 = x1;
  if (bar.x1 <= bar.x0)
    return;
  g_array_append_val (self->bars, bar);
  *pen = bar.x1;
}

static void
add_spans (CsBarMaker *self, const CsLane *lane, guint first, guint end)
{
  double pen = -G_MAXDOUBLE;

  for (guint i = first; i < end; i++)
    add_span (self, lane, &lane->spans[i], &pen);
}

/* --- More spans than pixels ------------------------------------------------------------------ */

/* The events at the edges of the cells: the same for all lanes of a group. */
static void
find_edges (CsBarMaker *self, guint n, guint pixels)
{
  guint32 n_switches = cs_span_index_get_n_switches (self->index);

  if (self->edge_pixels == pixels)
    return;
  g_array_set_size (self->edges, n + 1);
  for (guint i = 0; i <= n; i++)
    {
      double position = cs_viewport_to_position (self->viewport, i * pixels);
      guint32 *edge = &g_array_index (self->edges, guint32, i);

      *edge = position < 0 ? 0
              : position >= n_switches
                  ? G_MAXUINT32
                  : cs_span_index_switch_to_event (self->index, (guint32)position);
    }
  self->edge_pixels = pixels;
}

/* How many spans begin at or before `event`, of which `from` are known to.  Doubles its stride
 * before it halves it, so that a walk over neighbouring cells takes few steps each. */
static guint
count_begun (const CsLane *lane, guint from, guint32 event)
{
  guint stride = 1;
  guint low = from;
  guint high;

  while (low + stride <= lane->n_spans && lane->spans[low + stride - 1].event <= event)
    {
      low += stride;
      stride *= 2;
    }
  high = MIN (low + stride - 1, lane->n_spans);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (lane->spans[middle].event <= event)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
get_order_cells (CsBarMaker *self, const CsLane *lane, guint n, guint pixels)
{
  guint begun;

  find_edges (self, n, pixels);
  begun = count_begun (lane, 0, g_array_index (self->edges, guint32, 0));
  for (guint i = 0; i < n; i++)
    {
      guint32 edge = g_array_index (self->edges, guint32, i + 1);
      guint next = count_begun (lane, begun, edge);
      CsCell *cell = &g_array_index (self->cells, CsCell, i);
      /* Where only one span begins in the cell, what held before it. */
      const CsSpan *span = next > 0 ? &lane->spans[MAX (begun, 1) - 1] : NULL;
      *cell = (CsCell){ .state = CS_N_STATES };
      if (g_array_index (self->edges, guint32, i) == G_MAXUINT32)
        span = NULL;
      if (span != NULL && next > begun + 1)
        *cell = (CsCell){ .state = CS_STATE_RUNNING, .crowded = 1, .share = 128 };
      else if (span != NULL)
        *cell = (CsCell){ .state = span->state, .reason = (guint8)span->reason, .share = 255 };
      begun = next;
    }
}

static void
get_cells (CsBarMaker *self, const CsLane *lane, guint n, guint pixels)
{
  g_array_set_size (self->cells, n);
  if (self->axis == CS_AXIS_ORDER)
    get_order_cells (self, lane, n, pixels);
  else
    cs_span_index_get_cells (self->index, lane, to_time (self->viewport.origin),
                             MAX (to_time (self->viewport.per_pixel * pixels), 1), n,
                             (CsCell *)self->cells->data);
}

static guint8
cell_density (const CsCell *cell)
{
  guint running = runs ((CsState)cell->state) ? cell->share : 255 - cell->share;
  guint step = 256 / DENSITY_STEPS;

  /* Never so pale that it looks like nothing. */
  return (guint8)MIN (MAX (running / step * step, 3 * step), 254);
}

static gboolean
cells_alike (const CsCell *a, const CsCell *b)
{
  if (a->crowded || b->crowded)
    return a->crowded && b->crowded && cell_density (a) == cell_density (b);
  return a->state == b->state && a->reason == b->reason;
}

/* The one span that fills a bar from x0 to x1, or NULL. */
static const CsSpan *
find_span (CsBarMaker *self, const CsLane *lane, double x0, double x1)
{
  double middle = cs_viewport_to_position (self->viewport, (x0 + x1) / 2);
  guint i = cs_bar_maker_find (self, lane, middle);

  return i < lane->n_spans ? &lane->spans[i] : NULL;
}

static void
add_cells (CsBarMaker *self, const CsLane *lane, guint first, guint end, guint pixels)
{
  const CsCell *cell = &g_array_index (self->cells, CsCell, first);
  CsBar bar = { .x0 = first * pixels, .x1 = end * pixels };

  if (cell->state >= CS_STATE_DONE)
    return;
  bar.state = cell->crowded ? CS_STATE_RUNNING : cell->state;
  bar.reason = cell->reason;
  /* A burst by itself is as good as a step; only crowds are shaded. */
  bar.density = cell->crowded && end > first + 1 ? cell_density (cell) : 255;
  if (!cell->crowded)
    bar.span = find_span (self, lane, bar.x0, bar.x1);
  g_array_append_val (self->bars, bar);
}

/* A single cell between crowded ones is a gap only by chance of where the cells lie. */
static void
close_gaps (CsBarMaker *self)
{
  CsCell *cells = (CsCell *)self->cells->data;

  for (guint i = 1; i + 1 < self->cells->len; i++)
    if (!cells[i].crowded && cells[i - 1].crowded && cells[i + 1].crowded
        && cells[i].state < CS_STATE_DONE)
      cells[i] = cells[i - 1];
}

/* FALSE where these are too many bars. */
static gboolean
try_merged (CsBarMaker *self, const CsLane *lane, guint pixels)
{
  guint n = (guint)ceil (self->width / pixels);
  guint first = 0;

  g_array_set_size (self->bars, 0);
  get_cells (self, lane, n, pixels);
  close_gaps (self);
  for (guint i = 1; i <= n; i++)
    if (i == n
        || !cells_alike (&g_array_index (self->cells, CsCell, first),
                         &g_array_index (self->cells, CsCell, i)))
      {
        add_cells (self, lane, first, i, pixels);
        first = i;
      }
  return self->bars->len <= self->max_bars;
}

static void
add_merged (CsBarMaker *self, const CsLane *lane)
{
  guint pixels = CELL_PIXELS;

  while (!try_merged (self, lane, pixels) && pixels < MAX_CELL_PIXELS)
    pixels *= 2;
}

void
cs_bar_maker_run (CsBarMaker *self, const CsLane *lane)
{
  double end = cs_viewport_to_position (self->viewport, self->width);
  guint first;
  guint last;

  g_array_set_size (self->bars, 0);
  if (lane->n_spans == 0 || self->width < 1)
    return;
  /* One span more at either side: a step without length belongs to the pixel that it is at. */
  first = cs_bar_maker_find (self, lane, self->viewport.origin - self->viewport.per_pixel * 8);
  last = cs_bar_maker_find (self, lane, end);
  last = MIN (last + 1, lane->n_spans);
  if (last > first
      && ((last - first) * PIXELS_PER_SPAN > self->width || last - first > 2 * self->max_bars)
      && self->viewport.per_pixel * CELL_PIXELS >= 1)
    add_merged (self, lane);
  else
    add_spans (self, lane, first, last);
}
