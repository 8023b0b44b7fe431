/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/span.h"
#include "ui/paint/viewport.h"

/* From spans to bars: which pieces of a lane are drawn where, for one viewport.  Pure; knows pixels
 * but no colours.
 *
 * Bars are in order, lie at whole pixels, do not overlap, and are at least as wide as a step must
 * be to be seen.  What is shorter is pushed to the right by what came before or, where there is no
 * room, left out.  Where spans are more than pixels can show, a bar stands for many of them and
 * says how densely they lie. */

typedef struct
{
  double x0; /* pixels from the left edge of the plot; whole */
  double x1;
  const CsSpan *span; /* NULL where the bar stands for many; of those that are one, the longest */
  const CsSpan *last; /* of those that are one */
  guint8 state;       /* CsState; running for a bar that stands for many */
  guint8 reason;      /* CsWaitReason */
  guint8 density;     /* 255, or for a bar that stands for many the share of running */
} CsBar;

/* What it is about and the arrays that are used again for every lane. */
typedef struct
{
  CsSpanIndex *index;
  CsAxis axis;
  CsViewport viewport;
  double width;      /* of the plot */
  double min_width;  /* of a step that runs */
  guint max_bars;    /* for one lane: with more, bars stand for wider stretches */
  GArray *bars;      /* CsBar: the result */
  GArray *cells;     /* CsCell: room to work in */
  GArray *edges;     /* guint32: the events at the edges of the order axis's cells */
  guint edge_pixels; /* how far these are apart; 0: none are known */
} CsBarMaker;

void cs_bar_maker_init (CsBarMaker *self);
void cs_bar_maker_clear (CsBarMaker *self);
/* Must follow every change of index, axis, viewport or width. */
void cs_bar_maker_reset (CsBarMaker *self);

/* Fills `bars` with those of the lane that are at least partly within the plot. */
void cs_bar_maker_run (CsBarMaker *self, const CsLane *lane);

/* The first and the last of the spans that are drawn as one with `span`: a function that runs goes
 * on running when its lane's clock is polled or its line changes.  Looks at a bounded number of
 * neighbours. */
void cs_lane_find_run (const CsLane *lane, const CsSpan *span, const CsSpan **first,
                       const CsSpan **last);

/* The position of a span's ends on the axis. */
double cs_bar_maker_start (const CsBarMaker *self, const CsSpan *span);
double cs_bar_maker_end (const CsBarMaker *self, const CsSpan *span);
/* Index of the first span that ends after `position`, or of one just before it. */
guint cs_bar_maker_find (const CsBarMaker *self, const CsLane *lane, double position);
