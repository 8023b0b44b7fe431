/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/switch-cause.h"
#include "ui/paint/timeline-painter-private.h"

#include <math.h>

/* A sign where a thread stops running, for why it does: an hourglass where its interval was over,
 * the bars of a pause where it waits, a square where it has ended. */

/* In pixels at scale 1: a sign, and what is kept free at either side of it. */
#define SIGN_SIZE 6
#define SIGN_GAP  3
#define MIN_SIGN  5

/* A bar is that many times as long as its sign at least: what is shorter is nothing but a sign. */
#define MIN_BAR 2.5

static CsTimelineSign
sign_of (CsSwitchCause cause)
{
  switch (cause)
    {
    case CS_SWITCH_INTERVAL:
      return CS_SIGN_SWITCH_INTERVAL;
    case CS_SWITCH_FINISHED:
      return CS_SIGN_SWITCH_FINISHED;
    default:
      return CS_SIGN_SWITCH_BLOCKED;
    }
}

gboolean
cs_place_switch (const CsGroupDrawing *drawing, CsRect bar, double next_x, guint32 actor,
                 guint32 event, CsSwitchSign *placed)
{
  double scale = drawing->painter->scale;
  double size = MIN (floor (SIGN_SIZE * scale), bar.height - 2);
  double gap = floor (SIGN_GAP * scale);
  double end = bar.x + bar.width;
  CsSwitchCause cause;

  next_x = MIN (next_x, drawing->left + drawing->width);
  placed->inside = bar.width >= size * MIN_BAR + gap;
  if (size < MIN_SIGN || (!placed->inside && next_x - end < size + 2 * gap)
      || end > drawing->left + drawing->width
      || !cs_trace_find_switch (cs_span_index_get_trace (drawing->shown->index), actor, event,
                                &cause))
    return FALSE;
  placed->sign = sign_of (cause);
  placed->rect = (CsRect){ placed->inside ? end - gap - size : end + gap,
                           bar.y + floor ((bar.height - size) / 2), size, size };
  return TRUE;
}

void
cs_paint_switch_sign (CsCanvas *canvas, CsTimelineSign sign, CsRect rect, const CsColor *ink)
{
  double bar = MAX (floor (rect.width / 3), 1);
  double right = rect.x + rect.width;
  double bottom = rect.y + rect.height;
  CsPoint middle = { rect.x + rect.width / 2, rect.y + rect.height / 2 };

  if (sign == CS_SIGN_SWITCH_FINISHED)
    cs_canvas_fill_rect (canvas, rect, ink);
  else if (sign == CS_SIGN_SWITCH_BLOCKED)
    {
      cs_canvas_fill_rect (canvas, (CsRect){ rect.x, rect.y, bar, rect.height }, ink);
      cs_canvas_fill_rect (canvas, (CsRect){ right - bar, rect.y, bar, rect.height }, ink);
    }
  else
    {
      CsPoint upper[] = { { rect.x, rect.y }, { right, rect.y }, middle };
      CsPoint lower[] = { { rect.x, bottom }, { right, bottom }, middle };

      cs_canvas_fill_polygon (canvas, upper, 3, ink);
      cs_canvas_fill_polygon (canvas, lower, 3, ink);
    }
}
