/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/lane-bars.h"

#include <math.h>

/* With more spans than one in so many pixels, cells are drawn in place of spans. */
#define PIXELS_PER_SPAN 4

/* The width of a cell in pixels. */
#define CELL_PIXELS 2

/* Densities are rounded to so many steps, so that neighbours are drawn together. */
#define DENSITY_STEPS 8

void
cs_bar_maker_init (CsBarMaker *self)
{
  *self = (CsBarMaker){ .min_width = 3 };
  self->bars = g_array_new (FALSE, FALSE, sizeof (CsBar));
  self->cells = g_array_new (FALSE, FALSE, sizeof (CsCell));
}

void
cs_bar_maker_clear (CsBarMaker *self)
{
  g_clear_pointer (&self->bars, g_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
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

/* Two running spans of one function that touch are one bar: the border between them is that of a
 * loop that polls the clock, which nobody wants to see. */
static gboolean
join (CsBarMaker *self, const CsSpan *span, double x1)
{
  CsBar *last;

  if (self->bars->len == 0 || span->state != CS_STATE_RUNNING)
    return FALSE;
  last = &g_array_index (self->bars, CsBar, self->bars->len - 1);
  if (last->span == NULL || last->state != CS_STATE_RUNNING
      || last->span->function != span->function || last->span->end_event < span->event)
    return FALSE;
  last->x1 = MAX (last->x1, x1);
  if (span->end - span->start > last->span->end - last->span->start)
    last->span = span;
  return TRUE;
}

/* A step without length beside a longer one of the same lane is no step of its own: the function
 * changed, or a blocking call is over. */
static gboolean
is_seam (const CsLane *lane, const CsSpan *span)
{
  const CsSpan *first = lane->spans;
  const CsSpan *last = lane->spans + lane->n_spans - 1;

  if (span->state != CS_STATE_RUNNING || span->start < span->end)
    return FALSE;
  return (span > first && runs ((CsState)span[-1].state) && span[-1].start < span[-1].end)
         || (span < last && runs ((CsState)span[1].state) && span[1].start < span[1].end);
}

static void
add_span (CsBarMaker *self, const CsLane *lane, const CsSpan *span, double *pen)
{
  double x0 = snap (self, cs_bar_maker_start (self, span));
  double x1 = snap (self, cs_bar_maker_end (self, span));
  CsBar bar = { .span = span, .state = span->state, .reason = span->reason, .density = 255 };
  if (span->state == CS_STATE_DONE || x1 < 0 || x0 > self->width
      || (self->axis == CS_AXIS_TIME && is_seam (lane, span)))
    return;
  if (runs (span->state) && x1 - x0 < self->min_width && x0 + self->min_width > *pen)
    x1 = x0 + self->min_width;
  bar.x0 = MAX (x0, *pen);
  bar.x1 = x1;
  if (bar.x1 <= bar.x0)
    return;
  if (!join (self, span, bar.x1))
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

/* A cell on the order axis: what holds at its middle, and whether it is all. */
static void
get_order_cell (CsBarMaker *self, const CsLane *lane, double from, double to, CsCell *cell)
{
  guint first = find_by_event (self, lane, from);
  guint last = find_by_event (self, lane, to);
  guint middle = MIN (first + (last - first) / 2, lane->n_spans - 1);
  const CsSpan *span = &lane->spans[middle];

  *cell = (CsCell){ .state = CS_N_STATES };
  if (to < cs_bar_maker_start (self, span) || from > cs_bar_maker_end (self, span))
    return;
  cell->state = span->state;
  cell->reason = (guint8)span->reason;
  cell->crowded = last > first + 1;
  cell->share = cell->crowded ? 128 : 255;
}

static void
get_cells (CsBarMaker *self, const CsLane *lane, guint n)
{
  double step = self->viewport.per_pixel * CELL_PIXELS;

  g_array_set_size (self->cells, n);
  if (self->axis == CS_AXIS_TIME)
    {
      cs_span_index_get_cells (self->index, lane, to_time (self->viewport.origin),
                               MAX (to_time (step), 1), n, (CsCell *)self->cells->data);
      return;
    }
  for (guint i = 0; i < n; i++)
    get_order_cell (self, lane, self->viewport.origin + step * i,
                    self->viewport.origin + step * (i + 1),
                    &g_array_index (self->cells, CsCell, i));
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
add_cells (CsBarMaker *self, const CsLane *lane, guint first, guint end)
{
  const CsCell *cell = &g_array_index (self->cells, CsCell, first);
  CsBar bar = { .x0 = first * CELL_PIXELS, .x1 = end * CELL_PIXELS };

  if (cell->state >= CS_STATE_DONE)
    return;
  bar.state = cell->crowded ? CS_STATE_RUNNING : cell->state;
  bar.reason = cell->reason;
  bar.density = cell->crowded ? cell_density (cell) : 255;
  if (!cell->crowded)
    bar.span = find_span (self, lane, bar.x0, bar.x1);
  /* A step shorter than its cell is one pixel column, not a wide bar. */
  g_array_append_val (self->bars, bar);
}

static void
add_merged (CsBarMaker *self, const CsLane *lane)
{
  guint n = (guint)ceil (self->width / CELL_PIXELS);
  guint first = 0;

  get_cells (self, lane, n);
  for (guint i = 1; i <= n; i++)
    if (i == n
        || !cells_alike (&g_array_index (self->cells, CsCell, first),
                         &g_array_index (self->cells, CsCell, i)))
      {
        add_cells (self, lane, first, i);
        first = i;
      }
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
  if (last > first && (last - first) * PIXELS_PER_SPAN > self->width
      && self->viewport.per_pixel * CELL_PIXELS >= 1)
    add_merged (self, lane);
  else
    add_spans (self, lane, first, last);
}
