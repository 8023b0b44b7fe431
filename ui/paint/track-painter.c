/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/timeline-painter-private.h"

#include <math.h>

/* How far beside a narrow bar the pointer may be to mean it, in pixels. */
#define SLACK 3
/* Of the levels within one pixel so many are looked at, as there may be any number of them. */
#define MAX_LOOK 64

static const CsTrack *
find_track (const CsGroupDrawing *drawing, guint32 object)
{
  for (guint i = 0; i < cs_span_index_get_n_tracks (drawing->shown->index); i++)
    {
      const CsTrack *track = cs_span_index_get_track (drawing->shown->index, i);

      if (track->object == object)
        return track;
    }
  return NULL;
}

/* Whole pixels from the left edge of the plot, within it and a little beyond. */
static double
level_x (const CsGroupDrawing *drawing, const CsLevel *level)
{
  CsTimelinePainter *self = drawing->painter;
  double position = cs_scene_event_position (self->scene, drawing->group, self->axis, level->event);
  double x = floor (cs_viewport_to_x (drawing->view->viewport, position) + 0.5);

  return CLAMP (x, -8, drawing->width + 8);
}

/* The end of the run: a level lasts until then. */
static double
end_x (const CsGroupDrawing *drawing)
{
  CsLevel end = { .event = G_MAXUINT32 - 1 };

  return level_x (drawing, &end);
}

/* The last level at or left of `x`, by binary search. */
static guint
find_level (const CsGroupDrawing *drawing, const CsTrack *track, double x)
{
  guint low = 0;
  guint high = track->n_levels;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (level_x (drawing, &track->levels[middle]) <= x)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? low - 1 : 0;
}

/* --- Queues and semaphores -------------------------------------------------------------------- */

typedef struct
{
  double base; /* y of depth 0 */
  double per_level;
  guint32 top;      /* the depth at the plot's upper edge */
  gboolean bounded; /* which the depth cannot exceed */
} Plot;

static Plot
make_plot (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  CsTrace *trace = cs_span_index_get_trace (drawing->shown->index);
  guint32 capacity = cs_trace_get_object (trace, row->number)->capacity;
  double margin = MIN (8 * drawing->painter->scale, floor (place->height / 6));
  Plot plot = { .base = place->y + place->height - 1 - floor (margin / 2) };

  plot.bounded = capacity > 0;
  plot.top = plot.bounded ? capacity : row->highest;
  plot.per_level = (plot.base - place->y - margin) / plot.top;
  return plot;
}

static double
depth_y (const Plot *plot, guint32 depth)
{
  return floor (plot->base - MIN (depth, plot->top) * plot->per_level + 0.5);
}

static void
add_point (GArray *points, double x, double y)
{
  CsPoint point = { x, y };

  g_array_append_val (points, point);
}

/* The highest or the lowest of the levels from `first` to `last`, the later ones of many. */
static guint32
find_extreme (const CsTrack *track, guint first, guint last, gboolean highest)
{
  guint32 found = track->levels[last].value;

  first = MAX (first, last - MIN (last, MAX_LOOK));
  for (guint i = first; i < last; i++)
    found = highest ? MAX (found, track->levels[i].value) : MIN (found, track->levels[i].value);
  return found;
}

/* The steps as a closed shape.  Several levels within one pixel are a bar from the lowest to the
 * highest, of which this gives one end; TRUE where there are such. */
static gboolean
collect_steps (const CsGroupDrawing *drawing, const CsTrack *track, const Plot *plot,
               gboolean highest)
{
  GArray *points = drawing->painter->points;
  guint i = find_level (drawing, track, 0);
  double x = level_x (drawing, &track->levels[i]);
  double end = end_x (drawing);
  gboolean several = FALSE;

  g_array_set_size (points, 0);
  add_point (points, drawing->left + x, plot->base);
  while (i < track->n_levels && x < drawing->width + 8)
    {
      guint first = i;
      guint32 depth, extreme;
      double next;

      i = find_level (drawing, track, x);
      depth = track->levels[i].value;
      extreme = find_extreme (track, first, i, highest);
      several = several || i > first;
      i++;
      next = i < track->n_levels ? level_x (drawing, &track->levels[i]) : end;
      if (extreme != depth)
        {
          add_point (points, drawing->left + x, depth_y (plot, extreme));
          x = MIN (x + 1, next);
          add_point (points, drawing->left + x, depth_y (plot, extreme));
          /* The next pixel's begins where this one ends. */
          if (x == next)
            continue;
        }
      add_point (points, drawing->left + x, depth_y (plot, depth));
      add_point (points, drawing->left + next, depth_y (plot, depth));
      x = next;
    }
  add_point (points, drawing->left + x, plot->base);
  return several;
}

static void
paint_depth_number (const CsGroupDrawing *drawing, double y, guint32 depth)
{
  CsTimelinePainter *self = drawing->painter;
  char text[16];
  CsRect rect = { 0, floor (y) - 6 * self->scale, self->names_width - 5 * self->scale,
                  12 * self->scale };

  g_snprintf (text, sizeof text, "%u", depth);
  cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_END, cs_painter_font (self, 10, 400),
                     &self->theme->dim, text);
}

void
cs_paint_queue (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  CsTimelinePainter *self = drawing->painter;
  const CsTrack *track = find_track (drawing, row->number);
  CsColor limit = cs_color_mix (&self->theme->lane, &self->theme->queue, 0.75);
  CsColor between = cs_color_mix (&self->theme->lane, &self->theme->depth, 0.5);
  gboolean several;
  Plot plot;

  if (track == NULL)
    return;
  plot = make_plot (drawing, place, row);
  several = collect_steps (drawing, track, &plot, TRUE);
  if (several)
    {
      cs_canvas_fill_polygon (drawing->canvas, (CsPoint *)self->points->data, self->points->len,
                              &between);
      collect_steps (drawing, track, &plot, FALSE);
    }
  cs_canvas_fill_polygon (drawing->canvas, (CsPoint *)self->points->data, self->points->len,
                          &self->theme->depth);
  if (several)
    collect_steps (drawing, track, &plot, TRUE);
  if (self->points->len > 3)
    cs_canvas_polyline (drawing->canvas, (CsPoint *)self->points->data + 1, self->points->len - 2,
                        1.5, &self->theme->queue);
  if (!plot.bounded)
    return;
  cs_canvas_line (drawing->canvas, (CsPoint){ drawing->left, depth_y (&plot, plot.top) - 0.5 },
                  (CsPoint){ drawing->left + drawing->width, depth_y (&plot, plot.top) - 0.5 }, 1,
                  CS_STROKE_DASHED, &limit);
}

void
cs_paint_queue_scale (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  Plot plot;

  if (place->height < 36 * drawing->painter->scale)
    return;
  plot = make_plot (drawing, place, row);
  paint_depth_number (drawing, depth_y (&plot, plot.top), plot.top);
  paint_depth_number (drawing, plot.base - 3 * drawing->painter->scale, 0);
}

/* --- Locks and events ------------------------------------------------------------------------- */

/* Who has it, one after the other, as bars in whole pixels. */
typedef struct
{
  const CsTrack *track;
  guint i; /* the level that comes next */
  double pen;

  const CsLevel *level;
  double x0;
  double x1;
} Owners;

static Owners
begin_owners (const CsGroupDrawing *drawing, const CsTrack *track)
{
  return (Owners){ .track = track, .i = find_level (drawing, track, -1), .pen = -G_MAXDOUBLE };
}

static void
skip_free (Owners *owners)
{
  while (owners->i < owners->track->n_levels && owners->track->levels[owners->i].value == 0)
    owners->i++;
}

/* Where the next one begins; a place to the right of the plot where nobody does. */
static double
next_x (const CsGroupDrawing *drawing, Owners *owners)
{
  skip_free (owners);
  return owners->i < owners->track->n_levels ? level_x (drawing, &owners->track->levels[owners->i])
                                             : G_MAXDOUBLE;
}

static gboolean
next_owner (const CsGroupDrawing *drawing, Owners *owners)
{
  const CsTrack *track = owners->track;

  do
    {
      const CsLevel *level;
      double x;

      skip_free (owners);
      level = owners->level = &track->levels[owners->i];
      if (owners->i >= track->n_levels || (x = level_x (drawing, level)) > drawing->width)
        return FALSE;
      owners->i++;
      owners->x0 = MAX (x, owners->pen);
      owners->x1 = owners->i < track->n_levels ? level_x (drawing, level + 1) : end_x (drawing);
      owners->x1 = MAX (owners->x1, x + 2);
      owners->pen = MAX (owners->pen, owners->x1);
      /* What lies wholly behind this need not be looked at. */
      owners->i = MAX (owners->i, find_level (drawing, track, owners->pen - 1));
    }
  while (owners->x1 <= owners->x0);
  return TRUE;
}

static CsRect
owner_rect (const CsGroupDrawing *drawing, const CsRow *place, const Owners *owners)
{
  double height = MAX (floor (place->height * 0.55), 6);

  return (CsRect){ drawing->left + owners->x0, place->y + floor ((place->height - height) / 2),
                   owners->x1 - owners->x0, height };
}

/* The name leaves `kept` free at the end of the bar. */
static void
paint_owner (const CsGroupDrawing *drawing, const CsRow *place, CsRect rect, const char *name,
             guint color, const CsColor *fill, double kept)
{
  CsTimelinePainter *self = drawing->painter;

  cs_canvas_fill_rect (drawing->canvas, rect, fill);
  rect.x += 5 * self->scale;
  rect.width -= 10 * self->scale + kept;
  if (rect.width > 20 * self->scale && place->height >= 18 * self->scale)
    cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_START, cs_painter_font (self, 10, 600),
                       cs_theme_get_ink (self->theme, color), name);
}

static void
paint_lock_owners (const CsGroupDrawing *drawing, const CsRow *place, const CsTrack *track)
{
  CsTimelinePainter *self = drawing->painter;
  Owners owners = begin_owners (drawing, track);

  while (next_owner (drawing, &owners))
    {
      guint32 owner = owners.level->value;
      guint color = cs_scene_get_actor_color (self->scene, drawing->group, owner);

      paint_owner (drawing, place, owner_rect (drawing, place, &owners),
                   cs_scene_get_actor_name (self->scene, drawing->group, owner), color,
                   cs_theme_get_lane (self->theme, color), 0);
    }
}

/* While an event is set. */
static void
paint_set (const CsGroupDrawing *drawing, const CsRow *place, const CsTrack *track)
{
  CsTimelinePainter *self = drawing->painter;
  guint color = cs_scene_get_actor_color (self->scene, drawing->group, 0);
  Owners owners = begin_owners (drawing, track);

  while (next_owner (drawing, &owners))
    paint_owner (drawing, place, owner_rect (drawing, place, &owners), "set", color,
                 &self->theme->lock, 0);
}

void
cs_paint_lock (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  const CsTrack *track = find_track (drawing, row->number);
  CsTrace *trace = cs_span_index_get_trace (drawing->shown->index);
  double y = place->y + floor (place->height / 2);

  if (track == NULL)
    return;
  cs_canvas_line (drawing->canvas,
                  (CsPoint){ drawing->left + level_x (drawing, &track->levels[0]), y },
                  (CsPoint){ drawing->left + end_x (drawing), y }, 2, CS_STROKE_DOTTED,
                  &drawing->painter->theme->lock);
  if (cs_trace_get_object (trace, row->number)->kind == CS_OBJECT_EVENT)
    paint_set (drawing, place, track);
  else
    paint_lock_owners (drawing, place, track);
  cs_paint_lock_waiters (drawing, place, row->number);
}

/* --- The GIL and the cores -------------------------------------------------------------------- */

static gboolean
place_switch (const CsGroupDrawing *drawing, Owners *owners, CsRect bar, CsSwitchSign *sign)
{
  const CsLevel *level = owners->level;

  return level + 1 < owners->track->levels + owners->track->n_levels
         && cs_place_switch (drawing, bar, drawing->left + next_x (drawing, owners), level->value,
                             level[1].event, sign);
}

void
cs_paint_holders (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  CsTimelinePainter *self = drawing->painter;
  Owners owners = begin_owners (drawing, row->track);

  while (next_owner (drawing, &owners))
    {
      guint32 owner = owners.level->value;
      guint color = cs_scene_get_actor_color (self->scene, drawing->group, owner);
      CsRect bar = owner_rect (drawing, place, &owners);
      CsSwitchSign sign;
      gboolean placed = place_switch (drawing, &owners, bar, &sign);

      paint_owner (
          drawing, place, bar, cs_scene_get_actor_name (self->scene, drawing->group, owner), color,
          cs_theme_get_lane (self->theme, color), placed && sign.inside ? sign.rect.width : 0);
      if (placed)
        cs_paint_switch_sign (drawing->canvas, sign.sign, sign.rect,
                              sign.inside ? cs_theme_get_ink (self->theme, color)
                                          : &self->theme->dim);
    }
}

guint
cs_holder_signs (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  Owners owners = begin_owners (drawing, row->track);
  CsSwitchSign sign;
  guint signs = 0;

  while (next_owner (drawing, &owners))
    if (place_switch (drawing, &owners, owner_rect (drawing, place, &owners), &sign))
      signs |= 1u << sign.sign;
  return signs;
}

const CsLevel *
cs_find_holder (const CsGroupDrawing *drawing, const CsSceneRow *row, double x)
{
  Owners owners = begin_owners (drawing, row->track);
  const CsLevel *found = NULL;

  while (next_owner (drawing, &owners) && owners.x0 <= x + SLACK)
    if (owners.x1 >= x - SLACK && (found == NULL || owners.x0 <= x))
      found = owners.level;
  return found;
}
