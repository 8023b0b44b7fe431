/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/timeline-painter-private.h"

#include <math.h>

/* Beneath the ribbon of a lock: a thin line for each who waits for it, in the colour of its lane.
 */

#define MAX_LINES 2
/* Of more, the first ones stand for all. */
#define MAX_LANES 64
#define MAX_SPANS 1000

static gboolean
waits_for (const CsSpan *span, guint32 lock)
{
  return span->object == lock && span->reason == CS_WAIT_LOCK
         && (span->state == CS_STATE_WAITING || span->state == CS_STATE_BLOCKED);
}

/* The waits of one lane, in a line at `y`.  FALSE where it has none in view. */
static gboolean
paint_line (const CsGroupDrawing *drawing, const CsLane *lane, guint32 lock, double y,
            double height)
{
  CsTimelinePainter *self = drawing->painter;
  CsViewport viewport = drawing->view->viewport;
  guint first = cs_bar_maker_find (&self->maker, lane, viewport.origin);
  guint end = MIN (lane->n_spans, first + MAX_SPANS);
  guint color = cs_scene_get_actor_color (self->scene, drawing->group, lane->actor);
  gboolean any = FALSE;

  for (guint i = first; i < end; i++)
    {
      const CsSpan *span = &lane->spans[i];
      double x0 =
          floor (cs_viewport_to_x (viewport, cs_bar_maker_start (&self->maker, span)) + 0.5);
      double x1 = floor (cs_viewport_to_x (viewport, cs_bar_maker_end (&self->maker, span)) + 0.5);

      if (x0 > drawing->width)
        break;
      if (!waits_for (span, lock))
        continue;
      x0 = MAX (x0, -8);
      x1 = CLAMP (x1, x0 + 1, drawing->width + 8);
      cs_canvas_fill_rect (drawing->canvas, (CsRect){ drawing->left + x0, y, x1 - x0, height },
                           cs_theme_get_lane (self->theme, color));
      any = TRUE;
    }
  return any;
}

void
cs_paint_lock_waiters (const CsGroupDrawing *drawing, const CsRow *place, guint32 lock)
{
  CsSpanIndex *index = drawing->shown->index;
  double height = MAX (1, floor (2 * drawing->painter->scale));
  double bottom = place->y + place->height;
  double y = place->y + floor (place->height * 0.775) + 1;
  guint n_lanes = MIN (cs_span_index_get_n_lanes (index), MAX_LANES);
  guint n = 0;

  for (guint i = 0; i < n_lanes && n < MAX_LINES && y + height <= bottom; i++)
    {
      if (!paint_line (drawing, cs_span_index_get_lane (index, i), lock, y, height))
        continue;
      y += height;
      n++;
    }
}
