/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/timeline-painter-private.h"

#include <math.h>

/* How far beside a bar the pointer may be to mean it, in pixels. */
#define SLACK 3

static const CsSceneRow *
row_of (CsTimelinePainter *self, const CsRow *place)
{
  const CsSceneGroup *group = cs_scene_get_group (self->scene, place->group);

  return g_ptr_array_index (group->rows, place->lane);
}

/* The bar nearest to `x`, a narrow one before its wide neighbours. */
static const CsSpan *
find_bar (CsTimelinePainter *self, double x)
{
  const CsSpan *found = NULL;
  double least = SLACK + 0.5;

  for (guint i = 0; i < self->maker.bars->len; i++)
    {
      const CsBar *bar = &g_array_index (self->maker.bars, CsBar, i);
      double narrow = bar->x1 - bar->x0 <= 2 * SLACK ? 0.25 : 0.5;
      double distance = MAX (MAX (bar->x0 - x, x - bar->x1), 0) + narrow;

      if (bar->span != NULL && distance < least)
        {
          least = distance;
          found = bar->span;
        }
    }
  return found;
}

static void
hit_holder (CsTimelinePainter *self, const CsTimelineView *view, const CsRow *place, double x,
            CsTimelineHit *hit)
{
  CsGroupDrawing drawing = cs_painter_begin_group (self, NULL, view, place->group);

  hit->holds = row_of (self, place);
  hit->level = cs_find_holder (&drawing, hit->holds, x - self->names_width);
  if (hit->level != NULL)
    hit->kind = CS_HIT_HOLDER;
}

static void
hit_row (CsTimelinePainter *self, const CsTimelineView *view, const CsRow *place, double x,
         CsTimelineHit *hit)
{
  const CsSceneRow *row = row_of (self, place);
  const CsLane *lane;

  hit->number = row->number;
  hit->kind = x < self->names_width ? CS_HIT_NAME : CS_HIT_PLOT;
  if (hit->kind == CS_HIT_PLOT && (row->kind == CS_ROW_GIL || row->kind == CS_ROW_CORE))
    hit_holder (self, view, place, x, hit);
  if (hit->kind == CS_HIT_NAME || row->kind != CS_ROW_LANE)
    return;
  cs_painter_set_up_maker (self, place->group, view);
  lane = cs_span_index_find_lane (self->maker.index, row->number);
  if (lane == NULL)
    return;
  cs_bar_maker_run (&self->maker, lane);
  hit->span = find_bar (self, x - self->names_width);
  if (hit->span != NULL)
    hit->kind = CS_HIT_SPAN;
}

static gboolean
hit_problem (CsTimelinePainter *self, double x, double y, CsTimelineHit *hit)
{
  for (guint i = 0; i < self->flags->len; i++)
    {
      const CsDrawnFlag *drawn = &g_array_index (self->flags, CsDrawnFlag, i);
      const CsSceneGroup *group;

      if (x < drawn->rect.x || x > drawn->rect.x + drawn->rect.width || y < drawn->rect.y
          || y > drawn->rect.y + drawn->rect.height)
        continue;
      group = cs_scene_get_group (self->scene, drawn->group);
      hit->kind = CS_HIT_PROBLEM;
      hit->group = drawn->group;
      hit->flags = &g_array_index (group->flags, CsSceneFlag, drawn->first);
      hit->n_flags = drawn->n;
      hit->number = ((const CsSceneRow *)group->rows->pdata[hit->flags->row])->number;
      hit->row = ((const CsSceneRow *)group->rows->pdata[hit->flags->row])->kind;
      return TRUE;
    }
  return FALSE;
}

void
cs_timeline_painter_hit (CsTimelinePainter *self, const CsTimelineView *view, double x, double y,
                         CsTimelineHit *hit)
{
  const CsRow *place = cs_lane_layout_hit (self->layout, y);

  *hit = (CsTimelineHit){
    .kind = CS_HIT_NOTHING,
    .position = cs_viewport_to_position (view->viewport, x - self->names_width),
  };
  if (hit_problem (self, x, y, hit) || place == NULL || x < 0 || x > view->width)
    return;
  hit->group = place->group;
  hit->row = place->kind;
  if (place->kind == CS_ROW_HEADER)
    hit->kind = x < 30 * self->scale ? CS_HIT_CHEVRON : CS_HIT_HEADER;
  else if (place->kind == CS_ROW_TIMES)
    hit->kind = CS_HIT_PLOT;
  else
    hit_row (self, view, place, x, hit);
}

gboolean
cs_timeline_painter_get_item_rect (CsTimelinePainter *self, const CsTimelineView *view,
                                   CsTimelineItem item, CsRect *rect)
{
  guint number;
  const CsRow *place = NULL;
  const CsLane *lane;
  const CsSpan *span;
  const CsSpan *last;
  CsBarHeights heights;
  double x0;
  double x1;

  if (item.group < cs_scene_get_n_groups (self->scene)
      && cs_scene_find_row (self->scene, item.group, item.actor, &number) != NULL)
    place = cs_lane_layout_find_lane (self->layout, item.group, number);
  if (place == NULL)
    return FALSE;
  *rect = (CsRect){ 0, place->y, view->width, place->height };
  if (item.event == CS_NO_EVENT || place->kind != CS_ROW_LANE)
    return TRUE;

  cs_painter_set_up_maker (self, item.group, view);
  lane = cs_span_index_find_lane (self->maker.index, item.actor);
  span = lane != NULL ? cs_lane_find_event (lane, item.event) : NULL;
  if (span == NULL)
    return FALSE;
  cs_lane_find_run (lane, span, &span, &last);
  heights = cs_bar_heights (place, self->scale);
  x0 = floor (cs_viewport_to_x (view->viewport, cs_bar_maker_start (&self->maker, span)) + 0.5);
  x1 = floor (cs_viewport_to_x (view->viewport, cs_bar_maker_end (&self->maker, last)) + 0.5);
  x1 = MAX (x1, x0 + self->maker.min_width);
  *rect = (CsRect){ self->names_width + x0, heights.full_y, x1 - x0, heights.full_height };
  return TRUE;
}
