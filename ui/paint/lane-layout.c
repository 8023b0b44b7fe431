/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/lane-layout.h"

#include <math.h>

/* How a kind may be stretched, in pixels at scale 1. */
typedef struct
{
  double compact;
  double natural;
  double most;
} Extent;

static const Extent extents[CS_N_ROW_KINDS] = {
  [CS_ROW_HEADER] = { 30, 30, 30 },  [CS_ROW_TIMES] = { 20, 20, 20 },
  [CS_ROW_STRIP] = { 16, 24, 34 },   [CS_ROW_LANE] = { 18, 38, 76 },
  [CS_ROW_QUEUE] = { 22, 44, 88 },   [CS_ROW_LOCK] = { 14, 22, 32 },
  [CS_ROW_PROCESS] = { 18, 22, 22 }, [CS_ROW_GIL] = { 14, 22, 32 },
  [CS_ROW_CORE] = { 14, 18, 28 },
};

struct _CsLaneLayout
{
  GArray *rows; /* CsRow */
  double height;
};

CsLaneLayout *
cs_lane_layout_new (void)
{
  CsLaneLayout *self = g_new0 (CsLaneLayout, 1);

  self->rows = g_array_new (FALSE, TRUE, sizeof (CsRow));
  return self;
}

void
cs_lane_layout_free (CsLaneLayout *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

void
cs_lane_layout_clear (CsLaneLayout *self)
{
  g_array_set_size (self->rows, 0);
  self->height = 0;
}

void
cs_lane_layout_add (CsLaneLayout *self, CsRowKind kind, guint group, guint lane)
{
  CsRow row = { .kind = kind, .group = group, .lane = lane };

  g_array_append_val (self->rows, row);
}

static CsRow *
row_at (const CsLaneLayout *self, guint row)
{
  return &g_array_index (self->rows, CsRow, row);
}

/* Between two of the three heights of an extent: -1 is compact, 0 natural, 1 the most. */
static double
extent_height (const Extent *extent, double stretch)
{
  double end = stretch < 0 ? extent->compact : extent->most;

  return extent->natural + (end - extent->natural) * fabs (stretch);
}

static double
sum_heights (const CsLaneLayout *self, double stretch)
{
  double sum = 0;

  for (guint i = 0; i < self->rows->len; i++)
    sum += extent_height (&extents[row_at (self, i)->kind], stretch);
  return sum;
}

/* How far all rows are stretched so that they fill `available`, as far as they can. */
static double
find_stretch (const CsLaneLayout *self, double available)
{
  double natural = sum_heights (self, 0);
  double end = sum_heights (self, available < natural ? -1 : 1);

  if (available <= 0 || end == natural)
    return 0;
  return available < natural ? -CLAMP ((natural - available) / (natural - end), 0, 1)
                             : CLAMP ((available - natural) / (end - natural), 0, 1);
}

double
cs_lane_layout_arrange (CsLaneLayout *self, double scale, double available)
{
  double stretch = find_stretch (self, available / scale);
  double y = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      CsRow *row = row_at (self, i);

      /* Rounded down, so that rows which were to fill a pane do not overflow it. */
      row->y = y;
      row->height = floor (extent_height (&extents[row->kind], stretch) * scale + 0.001);
      y += row->height;
    }
  self->height = y;
  return y;
}

guint
cs_lane_layout_get_n_rows (const CsLaneLayout *self)
{
  return self->rows->len;
}

const CsRow *
cs_lane_layout_get_row (const CsLaneLayout *self, guint row)
{
  g_assert (row < self->rows->len);

  return row_at (self, row);
}

guint
cs_lane_layout_find (const CsLaneLayout *self, double y)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const CsRow *row = row_at (self, middle);

      if (row->y + row->height <= y)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const CsRow *
cs_lane_layout_hit (const CsLaneLayout *self, double y)
{
  guint row = cs_lane_layout_find (self, y);

  return y >= 0 && row < self->rows->len ? row_at (self, row) : NULL;
}

const CsRow *
cs_lane_layout_find_lane (const CsLaneLayout *self, guint group, guint lane)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const CsRow *row = row_at (self, i);

      if (row->group == group && row->lane == lane && row->kind > CS_ROW_TIMES)
        return row;
    }
  return NULL;
}

double
cs_lane_layout_get_height (const CsLaneLayout *self)
{
  return self->height;
}

double
cs_row_kind_get_height (CsRowKind kind)
{
  return extents[kind].natural;
}

double
cs_row_kind_get_compact_height (CsRowKind kind)
{
  return extents[kind].compact;
}
