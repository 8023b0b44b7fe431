/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/timeline-painter-private.h"

#include <math.h>

/* Where more arrows than these are to be seen, they are thinned out to about as many. */
#define MAX_ARROWS 600

/* Arrows that are so far from each other, by their number and in pixels at scale 1, are no
 * tangle. */
#define FEW_PIXELS 16

/* How many arrows behind a span's own are looked at for those that it sends out. */
#define MAX_LOOK_AHEAD 4096

/* The width of a value beside its arrow, in pixels at scale 1. */
#define MAX_VALUE 60

/* The most that such an arrow may lean, in pixels. */
#define MAX_LEAN 48

/* Arrows between the same lanes that are less than so many pixels apart are one. */
#define MERGE_PIXELS 4

/* The first arrow whose target is at or behind `event`. */
static guint
find_arrow (CsSpanIndex *index, guint32 event)
{
  guint low = 0;
  guint high = cs_span_index_get_n_arrows (index);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (cs_span_index_get_arrow (index, middle)->to_event < event)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static const CsRow *
place_of (const CsGroupDrawing *drawing, guint32 actor)
{
  guint row;

  if (cs_scene_find_row (drawing->painter->scene, drawing->group, actor, &row) == NULL)
    return NULL;
  return cs_lane_layout_find_lane (drawing->painter->layout, drawing->group, row);
}

static double
event_x (const CsGroupDrawing *drawing, guint32 event)
{
  CsTimelinePainter *self = drawing->painter;
  double position = cs_scene_event_position (self->scene, drawing->group, self->axis, event);

  return floor (cs_viewport_to_x (drawing->view->viewport, position) + 0.5);
}

/* The ends of an arrow; FALSE where it is not to be seen. */
static gboolean
get_ends (const CsGroupDrawing *drawing, const CsArrow *arrow, CsPoint *from, CsPoint *to)
{
  CsTimelinePainter *self = drawing->painter;
  const CsRow *source = place_of (drawing, arrow->from_actor);
  const CsRow *target = place_of (drawing, arrow->to_actor);
  CsBarHeights heights;

  if (source == NULL || target == NULL || source == target || source->kind != CS_ROW_LANE
      || target->kind != CS_ROW_LANE)
    return FALSE;
  if (MAX (source->y, target->y) + 80 < drawing->view->top
      || MIN (source->y, target->y) > drawing->view->bottom)
    return FALSE;
  from->x = event_x (drawing, arrow->from_event);
  to->x = event_x (drawing, arrow->to_event);
  if (MAX (from->x, to->x) < 0 || MIN (from->x, to->x) > drawing->width)
    return FALSE;
  from->x += drawing->left + 1;
  to->x += drawing->left + 1;
  heights = cs_bar_heights (source, self->scale);
  from->y = source->y < target->y ? heights.full_y + heights.full_height : heights.full_y;
  heights = cs_bar_heights (target, self->scale);
  to->y = source->y < target->y ? heights.full_y : heights.full_y + heights.full_height;
  return TRUE;
}

/* An arrow that runs along the axis crosses bars and labels; it is drawn only when asked for. */
static gboolean
is_steep (CsPoint from, CsPoint to)
{
  return fabs (to.x - from.x) <= MAX_LEAN;
}

static gboolean
is_drawn (const CsGroupDrawing *drawing, const CsArrow *arrow, CsPoint ends[2])
{
  return get_ends (drawing, arrow, &ends[0], &ends[1])
         && (drawing->painter->arrows != CS_ARROWS_FEW || is_steep (ends[0], ends[1]));
}

static gboolean
is_near (CsPoint a, CsPoint b)
{
  return fabs (a.x - b.x) < MERGE_PIXELS && a.y == b.y;
}

/* The value that is handed over, beside the arrow, if the gap between the lanes has room for it. */
static void
paint_value (const CsGroupDrawing *drawing, const CsArrow *arrow, CsPoint from, CsPoint to)
{
  CsTimelinePainter *self = drawing->painter;
  CsFont font = cs_painter_font (self, 10, 400);
  double height = fabs (to.y - from.y);
  CsRect rect = { MAX (from.x, to.x) + 9 * self->scale, MIN (from.y, to.y), 0, height };
  const char *text;

  if (arrow->kind != CS_ARROW_HAND || arrow->word == CS_WORD_NOTHING || height < 13 * self->scale
      || height > 40 * self->scale || !is_steep (from, to))
    return;
  text = cs_painter_get_value (self, drawing->group, arrow);
  rect.width =
      MIN (ceil (cs_canvas_measure (drawing->canvas, font, text, -1)) + 1, MAX_VALUE * self->scale);
  /* At the edge of the picture there is room on the other side only. */
  if (rect.x + rect.width > drawing->view->width)
    rect.x = MIN (from.x, to.x) - rect.width - 2 * self->scale;
  cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_START, font, &self->theme->text, text);
}

/* Draws the arrow, if one like it was not drawn just before; ends are remembered in `points`. */
static void
paint_arrow (const CsGroupDrawing *drawing, const CsArrow *arrow)
{
  CsTimelinePainter *self = drawing->painter;
  const CsPoint *points = (const CsPoint *)self->points->data;
  guint n = self->points->len;
  CsPoint ends[2];
  const CsColor *color = arrow->kind == CS_ARROW_ITEM     ? &self->theme->queue
                         : arrow->kind == CS_ARROW_CANCEL ? &self->theme->failed
                                                          : &self->theme->arrow;

  if (!is_drawn (drawing, arrow, ends))
    return;
  for (guint i = n > 32 ? n - 32 : 0; i < n; i += 2)
    if (is_near (points[i], ends[0]) && is_near (points[i + 1], ends[1]))
      return;
  g_array_append_vals (self->points, ends, 2);
  cs_canvas_arrow (drawing->canvas, ends[0], ends[1], color);
  paint_value (drawing, arrow, ends[0], ends[1]);
}

/* The arrows whose targets lie in what is seen, and a little beyond. */
static void
get_seen (const CsGroupDrawing *drawing, guint *first, guint *end)
{
  CsTimelinePainter *self = drawing->painter;
  CsViewport viewport = drawing->view->viewport;
  guint32 first_event = cs_scene_position_to_event (self->scene, drawing->group, self->axis,
                                                    cs_viewport_to_position (viewport, -2));
  guint32 last_event =
      cs_scene_position_to_event (self->scene, drawing->group, self->axis,
                                  cs_viewport_to_position (viewport, drawing->width + 40));

  /* Several events share a position; the search gives the last of them, or one within. */
  *first = find_arrow (drawing->shown->index, first_event > 256 ? first_event - 256 : 0);
  *end = find_arrow (drawing->shown->index, last_event + 1);
}

/* Items say more than the wake-ups that they cause, so they come first and stay. */
static void
paint_seen (const CsGroupDrawing *drawing, gboolean items)
{
  guint first;
  guint end;
  guint stride;

  get_seen (drawing, &first, &end);
  stride = (end - first) / MAX_ARROWS + 1;
  for (guint i = first; i < end; i += stride)
    {
      const CsArrow *arrow = cs_span_index_get_arrow (drawing->shown->index, i);

      if ((arrow->kind == CS_ARROW_ITEM) == items)
        paint_arrow (drawing, arrow);
    }
}

/* Those that come from the left of what is seen do not cross the names. */
static void
clip_to_plot (const CsGroupDrawing *drawing)
{
  cs_canvas_push_clip (drawing->canvas, (CsRect){ drawing->left, drawing->view->top, drawing->width,
                                                  drawing->view->bottom - drawing->view->top });
}

static gboolean
are_few (const CsGroupDrawing *drawing)
{
  guint first;
  guint end;
  guint n = 0;
  guint most = (guint)(drawing->width / (FEW_PIXELS * drawing->painter->scale));
  CsPoint ends[2];

  get_seen (drawing, &first, &end);
  if (end - first > most * 8)
    return FALSE;
  for (guint i = first; i < end; i++)
    n += get_ends (drawing, cs_span_index_get_arrow (drawing->shown->index, i), &ends[0], &ends[1]);
  return n <= most;
}

static gboolean
are_wanted (const CsGroupDrawing *drawing)
{
  CsArrowFilter filter = drawing->painter->arrows;

  return filter == CS_ARROWS_ALL || (filter == CS_ARROWS_FEW && are_few (drawing));
}

void
cs_paint_arrows (const CsGroupDrawing *drawing)
{
  if (!are_wanted (drawing))
    return;
  g_array_set_size (drawing->painter->points, 0);
  clip_to_plot (drawing);
  paint_seen (drawing, TRUE);
  paint_seen (drawing, FALSE);
  cs_canvas_pop_clip (drawing->canvas);
}

guint
cs_arrow_signs (const CsGroupDrawing *drawing)
{
  guint signs = 0;
  guint first;
  guint end;
  CsPoint ends[2];

  if (!are_wanted (drawing))
    return 0;
  get_seen (drawing, &first, &end);
  for (guint i = first; i < end; i += (end - first) / MAX_ARROWS + 1)
    {
      const CsArrow *arrow = cs_span_index_get_arrow (drawing->shown->index, i);

      if (is_drawn (drawing, arrow, ends))
        signs |= 1u << (arrow->kind == CS_ARROW_ITEM ? CS_SIGN_ITEM : CS_SIGN_ARROW);
    }
  return signs;
}

void
cs_paint_item_arrows (const CsGroupDrawing *drawing, const CsTimelineItem *item)
{
  CsSpanIndex *index = drawing->shown->index;
  const CsLane *lane = cs_span_index_find_lane (index, item->actor);
  const CsSpan *span =
      lane != NULL && item->event != CS_NO_EVENT ? cs_lane_find_event (lane, item->event) : NULL;
  guint first;
  guint end;

  if (span == NULL)
    return;
  g_array_set_size (drawing->painter->points, 0);
  first = find_arrow (index, span->event);
  end = MIN (cs_span_index_get_n_arrows (index),
             find_arrow (index, span->end_event + 1) + MAX_LOOK_AHEAD);
  clip_to_plot (drawing);
  for (guint i = first; i < end; i++)
    {
      const CsArrow *arrow = cs_span_index_get_arrow (index, i);
      gboolean arrives = arrow->to_actor == item->actor && arrow->to_event >= span->event
                         && arrow->to_event <= span->end_event;
      gboolean leaves = arrow->from_actor == item->actor && arrow->from_event >= span->event
                        && arrow->from_event <= span->end_event;

      if (arrives || leaves)
        paint_arrow (drawing, arrow);
    }
  cs_canvas_pop_clip (drawing->canvas);
}
