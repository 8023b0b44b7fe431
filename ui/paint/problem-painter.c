/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/timeline-painter-private.h"

#include <math.h>

/* Measures at scale 1. */
#define MARK_SIZE  13
#define NEAR       11 /* marks that would lie nearer to each other are one */
#define LABEL_SIZE 10
#define POLE_WIDTH 2
#define DOT_RADIUS 3.5

/* --- Shapes ---------------------------------------------------------------------------------- */

/* A triangle with an exclamation mark: no other mark has corners. */
void
cs_paint_problem_mark (CsCanvas *canvas, const CsTheme *theme, CsRect rect)
{
  double middle = rect.x + rect.width / 2;
  double bottom = rect.y + rect.height - 0.5;
  double s = rect.height / MARK_SIZE;
  const CsPoint corners[] = { { middle, rect.y },
                              { rect.x + rect.width, bottom },
                              { rect.x, bottom } };
  CsRect stroke = { middle - 0.9 * s, rect.y + 4 * s, 1.8 * s, 4.4 * s };
  CsRect dot = { middle - 0.9 * s, rect.y + 9.3 * s, 1.8 * s, 1.8 * s };

  cs_canvas_fill_polygon (canvas, corners, G_N_ELEMENTS (corners), &theme->failed);
  cs_canvas_fill_rect (canvas, stroke, &theme->mark_ink);
  cs_canvas_fill_rect (canvas, dot, &theme->mark_ink);
}

static void
paint_dot (const CsGroupDrawing *drawing, CsPoint center)
{
  const CsTheme *theme = drawing->painter->theme;
  double radius = DOT_RADIUS * drawing->painter->scale;
  CsPaint paint = { .fill = theme->failed, .outline = theme->lane, .outline_width = 1 };

  cs_canvas_rounded_rect (drawing->canvas,
                          (CsRect){ center.x - radius, center.y - radius, 2 * radius, 2 * radius },
                          radius, &paint);
}

/* --- Where marks lie -------------------------------------------------------------------------- */

static const CsSceneFlag *
flag_at (const CsGroupDrawing *drawing, guint flag)
{
  return &g_array_index (drawing->shown->flags, CsSceneFlag, flag);
}

/* The first flag of `row` or later with an event of `event` or later. */
static guint
find_flag (const CsGroupDrawing *drawing, guint row, guint32 event)
{
  guint low = 0;
  guint high = drawing->shown->flags->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const CsSceneFlag *flag = flag_at (drawing, middle);

      if (flag->row < row || (flag->row == row && flag->problem->event < event))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* In the plot, in whole pixels. */
static double
event_x (const CsGroupDrawing *drawing, guint32 event)
{
  CsTimelinePainter *self = drawing->painter;
  double position = cs_scene_event_position (self->scene, drawing->group, self->axis, event);

  return floor (cs_viewport_to_x (drawing->view->viewport, position) + 0.5);
}

/* The first flag of a row that lies to the right of `x`. */
static guint
find_behind (const CsGroupDrawing *drawing, guint row, double x)
{
  CsTimelinePainter *self = drawing->painter;
  double position = cs_viewport_to_position (drawing->view->viewport, x);
  guint32 event =
      position >= 0
          ? cs_scene_position_to_event (self->scene, drawing->group, self->axis, position) + 1
          : 0;

  return find_flag (drawing, row, event);
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
middle_of (const CsRow *place)
{
  return place->y + floor (place->height / 2);
}

/* --- Who else has part in it ------------------------------------------------------------------ */

/* Where `actor` ran last before `event`: there it wrote. */
static guint32
find_last_run (const CsGroupDrawing *drawing, guint32 actor, guint32 event)
{
  const CsLane *lane = cs_span_index_find_lane (drawing->shown->index, actor);
  guint low = 0;
  guint high = lane != NULL ? lane->n_spans : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (lane->spans[middle].event < event)
        low = middle + 1;
      else
        high = middle;
    }
  while (low > 0 && lane->spans[low - 1].state != CS_STATE_RUNNING)
    low--;
  return low > 0 ? MIN (lane->spans[low - 1].end_event, event) : event;
}

static void
paint_tie (const CsGroupDrawing *drawing, CsPoint from, CsPoint to)
{
  cs_canvas_line (drawing->canvas, from, to, POLE_WIDTH, CS_STROKE_SOLID,
                  &drawing->painter->theme->failed);
  paint_dot (drawing, to);
}

/* Lines from the place of the problem to those of the others: of a circle at the instant at which
 * it closes, of a lost update to where the other one wrote. */
static void
paint_ties (const CsGroupDrawing *drawing, const CsProblem *problem, CsPoint from)
{
  if (problem->kind != CS_PROBLEM_DEADLOCK && problem->kind != CS_PROBLEM_LOST_UPDATE)
    return;
  for (guint i = 0; i < problem->others->len; i++)
    {
      guint32 other = g_array_index (problem->others, guint32, i);
      const CsRow *place = place_of (drawing, other);
      CsPoint to = { from.x, 0 };

      if (place == NULL)
        continue;
      to.y = middle_of (place);
      if (problem->kind == CS_PROBLEM_LOST_UPDATE)
        to.x = drawing->left + event_x (drawing, find_last_run (drawing, other, problem->event));
      paint_tie (drawing, from, to);
    }
  paint_dot (drawing, from);
}

/* --- Marks ----------------------------------------------------------------------------------- */

static void
write_label (const CsProblem *problem, guint n, char label[48])
{
  if (n > 1)
    g_snprintf (label, 48, "%u problems", n);
  else if (problem->times > 1)
    g_snprintf (label, 48, "%s ×%u", cs_problem_kind_name (problem->kind), problem->times);
  else
    g_strlcpy (label, cs_problem_kind_name (problem->kind), 48);
}

/* Beside its mark, on a tag, where it fits into `room`.  Returns what the tag covers, or the mark.
 */
static CsRect
paint_tag (const CsGroupDrawing *drawing, CsRect mark, const char *label, double room)
{
  CsTimelinePainter *self = drawing->painter;
  double s = self->scale;
  CsFont font = cs_painter_font (self, LABEL_SIZE, 600);
  double width = ceil (cs_canvas_measure (drawing->canvas, font, label, -1)) + 1;
  CsRect tag = { mark.x - 2 * s, mark.y - 1, mark.width + width + 9 * s, mark.height + 2 };
  CsRect text = { mark.x + mark.width + 3 * s, tag.y, width, tag.height };
  CsPaint paint = { .fill = self->theme->lane, .outline = self->theme->failed, .outline_width = 1 };

  if (tag.width > room)
    return mark;
  cs_canvas_rounded_rect (drawing->canvas, tag, 3 * s, &paint);
  cs_canvas_text_in (drawing->canvas, text, CS_ALIGN_START, font, &self->theme->text, label);
  return tag;
}

/* In the gap above the lane's bar, or on the bar where the gap is too low for it. */
static void
paint_flag (const CsGroupDrawing *drawing, const CsRow *place, guint first, guint n, double x,
            double room)
{
  CsTimelinePainter *self = drawing->painter;
  const CsSceneFlag *flag = flag_at (drawing, first);
  CsBarHeights bar = cs_bar_heights (place, self->scale);
  double size = MARK_SIZE * self->scale;
  gboolean above = place->height - bar.full_height >= size;
  CsRect mark = { drawing->left + x - size / 2, 0, size, size };
  CsDrawnFlag drawn = { .group = drawing->group, .first = first, .n = n };
  char label[48];

  mark.y = above ? bar.full_y - size - 1 : floor (middle_of (place) - size / 2);
  cs_canvas_push_group (drawing->canvas, flag->id, flag->problem->message, NULL);
  if (above)
    cs_canvas_fill_rect (drawing->canvas,
                         (CsRect){ drawing->left + x - POLE_WIDTH / 2.0, bar.full_y - 1, POLE_WIDTH,
                                   bar.full_height + 1 },
                         &self->theme->failed);
  paint_ties (drawing, flag->problem, (CsPoint){ drawing->left + x, middle_of (place) });
  write_label (flag->problem, n, label);
  drawn.rect = above ? paint_tag (drawing, mark, label, room) : mark;
  cs_paint_problem_mark (drawing->canvas, self->theme, mark);
  cs_canvas_pop_group (drawing->canvas);
  g_array_append_val (self->flags, drawn);
}

/* Costs pixels, however many there are. */
static void
paint_row_flags (const CsGroupDrawing *drawing, const CsRow *place)
{
  double near = NEAR * drawing->painter->scale;
  guint end = find_flag (drawing, place->lane + 1, 0);
  guint i = find_behind (drawing, place->lane, -near);

  while (i < end)
    {
      double x = event_x (drawing, flag_at (drawing, i)->problem->event);
      guint next = MAX (find_behind (drawing, place->lane, x + near), i + 1);
      double next_x = next < end ? event_x (drawing, flag_at (drawing, next)->problem->event) - near
                                 : drawing->width;

      if (x > drawing->width)
        break;
      paint_flag (drawing, place, i, next - i, x, next_x - x + near / 2);
      i = next;
    }
}

void
cs_paint_problems (const CsGroupDrawing *drawing, guint first, guint end)
{
  const CsTimelineView *view = drawing->view;

  if (drawing->shown->flags->len == 0)
    return;
  cs_canvas_push_clip (drawing->canvas, (CsRect){ drawing->left, view->top, drawing->width,
                                                  view->bottom - view->top });
  for (guint i = first; i < end; i++)
    {
      const CsRow *place = cs_lane_layout_get_row (drawing->painter->layout, i);

      if (place->kind != CS_ROW_TIMES && place->y - MARK_SIZE < view->bottom
          && place->y + place->height > view->top)
        paint_row_flags (drawing, place);
    }
  cs_canvas_pop_clip (drawing->canvas);
}

gboolean
cs_has_problems (const CsGroupDrawing *drawing)
{
  for (guint i = 0; i < drawing->shown->rows->len; i++)
    {
      guint first = find_behind (drawing, i, -1);

      if (first < drawing->shown->flags->len && flag_at (drawing, first)->row == i
          && event_x (drawing, flag_at (drawing, first)->problem->event) <= drawing->width)
        return TRUE;
    }
  return FALSE;
}
