/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/name-cut.h"
#include "ui/paint/timeline-painter-private.h"

#include <math.h>
#include <string.h>

#define NAME_X 34
#define DOT_X  20

/* How far a step may be moved to the right in the loop's strip, so that it is seen. */
#define MAX_PUSH 10

static void
paint_chevron (const CsGroupDrawing *drawing, const CsRow *place)
{
  CsTimelinePainter *self = drawing->painter;
  double s = self->scale;
  double x = 15 * s;
  double y = place->y + floor (place->height / 2);
  CsPoint down[] = { { x, y - 2.5 * s }, { x + 4.5 * s, y + 2 * s }, { x + 9 * s, y - 2.5 * s } };
  CsPoint right[] = { { x + 2 * s, y - 4.5 * s }, { x + 6.5 * s, y }, { x + 2 * s, y + 4.5 * s } };

  cs_canvas_polyline (drawing->canvas, drawing->shown->collapsed ? right : down, 3, 1.6 * s,
                      &self->theme->text);
}

void
cs_paint_header (const CsGroupDrawing *drawing, const CsRow *place)
{
  CsTimelinePainter *self = drawing->painter;
  const CsTheme *theme = self->theme;
  CsCanvas *canvas = drawing->canvas;
  CsFont bold = cs_painter_font (self, 13, 600);
  double s = self->scale;
  double right = drawing->view->width - 12 * s;
  double total = cs_canvas_measure (canvas, bold, drawing->shown->total, -1);
  double title;
  CsRect rect = { 0, place->y, drawing->view->width, place->height };

  cs_canvas_fill_rect (canvas, rect, &theme->band);
  if (theme->kind == CS_THEME_PRINT)
    cs_canvas_fill_rect (canvas, (CsRect){ 0, place->y + place->height - 1, rect.width, 1 },
                         &theme->text);
  paint_chevron (drawing, place);
  rect.x = NAME_X * s;
  rect.width = MAX (right - total - 16 * s - rect.x, 0);
  rect =
      cs_canvas_text_in (canvas, rect, CS_ALIGN_START, bold, &theme->text, drawing->shown->title);
  title = rect.x + rect.width;
  rect.x = MAX (drawing->left + 5 * s, title + 16 * s);
  rect.width = MAX (right - total - 16 * s - rect.x, 0);
  cs_canvas_text_in (canvas, rect, CS_ALIGN_START, cs_painter_font (self, 12, 400), &theme->dim,
                     drawing->shown->subtitle);
  rect.x = right - total - 1;
  rect.width = total + 1;
  cs_canvas_text_in (canvas, rect, CS_ALIGN_END, bold,
                     drawing->shown->troubled ? &theme->failed : &theme->text,
                     drawing->shown->total);
}

/* --- Names ----------------------------------------------------------------------------------- */

/* One that is too long is cut before the number at its end. */
static char *
fit_name (CsCanvas *canvas, CsFont font, const char *name, double width)
{
  const char *tail = name + strlen (name) - cs_name_number (name);
  double full = *tail != '\0' ? cs_canvas_measure (canvas, font, name, -1) : 0;
  glong fitting;

  if (full <= width)
    return g_strdup (name);
  fitting = (glong)(g_utf8_strlen (name, -1) * width / full);
  for (glong keep = MIN (fitting, g_utf8_strlen (name, tail - name) - 1); keep > 0; keep--)
    {
      g_autofree char *head = g_utf8_substring (name, 0, keep);
      char *text = g_strconcat (head, "…", tail, NULL);

      if (cs_canvas_measure (canvas, font, text, -1) <= width)
        return text;
      g_free (text);
    }
  return g_strdup (name);
}

static void
paint_two_lines (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  CsTimelinePainter *self = drawing->painter;
  double s = self->scale;
  double middle = place->y + floor (place->height / 2);
  CsRect rect = { NAME_X * s, middle - 16 * s, self->names_width - (NAME_X + 10) * s, 17 * s };
  CsFont font = cs_painter_font (self, 13, 400);
  g_autofree char *name = fit_name (drawing->canvas, font, row->name, rect.width);

  cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_START, font, &self->theme->text, name);
  rect.y = middle + 2 * s;
  rect.height = 11 * s;
  cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_START, cs_painter_font (self, 10, 400),
                     &self->theme->dim, row->detail);
}

/* The name, and what else there is beside it if there is room. */
static void
paint_one_line (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  CsTimelinePainter *self = drawing->painter;
  double s = self->scale;
  double right = self->names_width - 10 * s;
  gboolean is_lane = row->kind == CS_ROW_LANE || row->kind == CS_ROW_QUEUE;
  CsFont font = cs_painter_font (self, place->height < 24 * s || !is_lane ? 11 : 13, 400);
  CsRect rect = { NAME_X * s, place->y, right - NAME_X * s, place->height };
  g_autofree char *name = fit_name (drawing->canvas, font, row->name, rect.width);

  rect = cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_START, font,
                            is_lane ? &self->theme->text : &self->theme->dim, name);
  rect.x += rect.width + 8 * s;
  rect.width = right - rect.x;
  if (row->detail[0] != '\0'
      && rect.width >= cs_canvas_measure (drawing->canvas, cs_painter_font (self, 10, 400),
                                          row->detail, -1))
    cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_START, cs_painter_font (self, 10, 400),
                       &self->theme->dim, row->detail);
}

static void
paint_dot (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  CsTimelinePainter *self = drawing->painter;
  double radius = MIN (5 * self->scale, place->height / 4);
  CsPaint paint = { .fill = *cs_theme_get_lane (self->theme, row->color) };

  cs_canvas_rounded_rect (drawing->canvas,
                          (CsRect){ DOT_X * self->scale - radius,
                                    place->y + floor (place->height / 2) - radius, 2 * radius,
                                    2 * radius },
                          radius, &paint);
}

void
cs_paint_process (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  CsTimelinePainter *self = drawing->painter;
  double s = self->scale;
  CsRect rect = { 0, place->y, drawing->view->width, place->height - 1 };
  CsColor band = cs_color_mix (&self->theme->lane, &self->theme->band, 0.6);

  cs_canvas_fill_rect (drawing->canvas, rect, &band);
  rect.x = 15 * s;
  rect.width -= 15 * s;
  cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_START, cs_painter_font (self, 11, 600),
                     &self->theme->dim, row->name);
}

void
cs_paint_names (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  CsTimelinePainter *self = drawing->painter;

  if (row->kind == CS_ROW_LANE)
    paint_dot (drawing, place, row);
  if (row->detail[0] != '\0' && place->height >= 32 * self->scale)
    paint_two_lines (drawing, place, row);
  else
    paint_one_line (drawing, place, row);
}

/* --- What concerns several lanes -------------------------------------------------------------- */

static void
collect_lane (const CsGroupDrawing *drawing, guint index, const CsSceneRow *row)
{
  CsTimelinePainter *self = drawing->painter;
  const CsLane *lane = cs_span_index_find_lane (drawing->shown->index, row->number);

  if (lane == NULL)
    return;
  cs_bar_maker_run (&self->maker, lane);
  for (guint i = 0; i < self->maker.bars->len; i++)
    {
      const CsBar *bar = &g_array_index (self->maker.bars, CsBar, i);
      CsGroupPiece piece = {
        .x0 = bar->x0,
        .x1 = bar->x1,
        .event = bar->span != NULL ? bar->span->event : 0,
        .row = index,
        .color = row->color,
        .density = bar->density,
      };
      self->crowded = self->crowded || bar->density < 255;
      if (bar->state == CS_STATE_BLOCKED)
        g_array_append_val (self->blocks, piece);
      if ((bar->state == CS_STATE_RUNNING || bar->state == CS_STATE_BLOCKED) && !self->crowded)
        g_array_append_val (self->pieces, piece);
    }
}

/* In the order of their beginnings: steps within one instant by their events. */
static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const CsGroupPiece *x = a;
  const CsGroupPiece *y = b;

  if (x->x0 != y->x0)
    return x->x0 < y->x0 ? -1 : 1;
  if (x->event != y->event)
    return x->event < y->event ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

void
cs_collect_pieces (const CsGroupDrawing *drawing)
{
  CsTimelinePainter *self = drawing->painter;

  g_array_set_size (self->pieces, 0);
  g_array_set_size (self->blocks, 0);
  self->crowded = FALSE;
  for (guint i = 0; i < drawing->shown->rows->len && !(self->crowded && !drawing->shown->blocks);
       i++)
    {
      const CsSceneRow *row = g_ptr_array_index (drawing->shown->rows, i);

      if (row->kind == CS_ROW_LANE && !row->by_function)
        collect_lane (drawing, i, row);
      self->crowded = self->crowded || self->pieces->len > 2 * drawing->width + 1000;
    }
  g_array_sort (self->pieces, compare_pieces);
}

static const CsSceneRow *
row_at (const CsGroupDrawing *drawing, guint row)
{
  return g_ptr_array_index (drawing->shown->rows, row);
}

static CsRect
piece_rect (const CsGroupDrawing *drawing, const CsGroupPiece *piece, double y, double height)
{
  double x0 = MAX (piece->x0, -8);
  double x1 = MIN (piece->x1, drawing->width + 8);

  return (CsRect){ drawing->left + x0, y, x1 - x0, height };
}

/* Steps within one instant stand side by side, as long as that is not far; what lies behind others
 * is left out.  FALSE where nothing is left. */
static gboolean
push_piece (CsGroupPiece *piece, double *pen, double min_width)
{
  if (piece->x0 < *pen)
    {
      if (*pen - piece->x0 >= MAX_PUSH && piece->x1 <= *pen)
        return FALSE;
      piece->x1 = MAX (piece->x1, *pen + MIN (piece->x1 - piece->x0, min_width));
      piece->x0 = *pen;
    }
  *pen = piece->x1;
  return TRUE;
}

static void
paint_piece (const CsGroupDrawing *drawing, const CsGroupPiece *piece, double y, double height)
{
  CsTimelinePainter *self = drawing->painter;
  /* Where steps are too many to be told apart, so are the colours of those who take them. */
  guint number = piece->density < 255 ? CS_COLOR_NEUTRAL : piece->color;
  CsColor color = cs_color_mix (&self->theme->lane, cs_theme_get_lane (self->theme, number),
                                piece->density / 255.0);

  cs_canvas_fill_rect (drawing->canvas, piece_rect (drawing, piece, y, height), &color);
}

/* The loop's own running stretches, for a crowd of tasks. */
static void
paint_crowded_strip (const CsGroupDrawing *drawing, const CsSceneRow *row, double y, double height)
{
  CsTimelinePainter *self = drawing->painter;
  const CsLane *lane = cs_span_index_find_lane (drawing->shown->index, row->number);

  if (lane == NULL)
    return;
  cs_bar_maker_run (&self->maker, lane);
  for (guint i = 0; i < self->maker.bars->len; i++)
    {
      const CsBar *bar = &g_array_index (self->maker.bars, CsBar, i);
      CsGroupPiece piece = {
        .x0 = bar->x0, .x1 = bar->x1, .color = CS_COLOR_NEUTRAL, .density = bar->density
      };

      if (bar->state == CS_STATE_RUNNING)
        paint_piece (drawing, &piece, y, height);
    }
}

void
cs_paint_strip (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  CsTimelinePainter *self = drawing->painter;
  double height = MAX (floor (place->height * 0.42), 5);
  double y = place->y + floor ((place->height - height) / 2);
  double pen = -G_MAXDOUBLE;

  if (self->crowded)
    {
      paint_crowded_strip (drawing, row, y, height);
      return;
    }
  for (guint i = 0; i < self->pieces->len; i++)
    {
      CsGroupPiece piece = g_array_index (self->pieces, CsGroupPiece, i);

      if (row_at (drawing, piece.row)->loop == row->number
          && push_piece (&piece, &pen, self->maker.min_width))
        paint_piece (drawing, &piece, y, height);
    }
}

static void
paint_held_up_piece (const CsGroupDrawing *drawing, CsRect rect)
{
  const CsTheme *theme = drawing->painter->theme;

  if (theme->kind == CS_THEME_PRINT)
    cs_canvas_hatched_rect (drawing->canvas, rect, 0, &theme->held_up);
  else
    cs_canvas_fill_rect (drawing->canvas, rect, &theme->held_up);
}

/* Held up are the other tasks of the same loop, as long as they live. */
gboolean
cs_paint_held_up (const CsGroupDrawing *drawing, const CsRow *place, guint row)
{
  CsTimelinePainter *self = drawing->painter;
  guint32 number = row_at (drawing, row)->number;
  guint32 loop = row_at (drawing, row)->loop;
  const CsLane *lane = cs_span_index_find_lane (drawing->shown->index, number);
  double born;
  double died;
  gboolean any = FALSE;

  if (lane == NULL || lane->n_spans == 0 || loop == 0)
    return FALSE;
  born =
      cs_viewport_to_x (self->maker.viewport, cs_bar_maker_start (&self->maker, &lane->spans[0]));
  died = cs_viewport_to_x (self->maker.viewport,
                           cs_bar_maker_end (&self->maker, &lane->spans[lane->n_spans - 1]));
  for (guint i = 0; i < self->blocks->len; i++)
    {
      CsGroupPiece piece = g_array_index (self->blocks, CsGroupPiece, i);
      CsRect rect;

      if (piece.row == row || row_at (drawing, piece.row)->loop != loop)
        continue;
      piece.x0 = MAX (piece.x0, floor (born + 0.5));
      piece.x1 = MIN (piece.x1, floor (died + 0.5));
      rect = piece_rect (drawing, &piece, place->y, place->height - 1);
      if (rect.width <= 0)
        continue;
      any = TRUE;
      if (drawing->canvas != NULL)
        paint_held_up_piece (drawing, rect);
    }
  return any;
}

void
cs_paint_difference (const CsGroupDrawing *drawing, double top, double bottom)
{
  CsTimelinePainter *self = drawing->painter;
  double s = self->scale;
  double x;

  if (drawing->shown->difference == CS_NO_EVENT)
    return;
  x = floor (cs_viewport_to_x (drawing->view->viewport,
                               cs_scene_event_position (self->scene, drawing->group, self->axis,
                                                        drawing->shown->difference))
             + 0.5);
  if (x < 0 || x > drawing->width)
    return;
  x += drawing->left;
  cs_canvas_line (drawing->canvas, (CsPoint){ x, top }, (CsPoint){ x, bottom }, 1.5,
                  CS_STROKE_DASHED, &self->theme->text);
  cs_canvas_fill_polygon (drawing->canvas,
                          (CsPoint[]){ { x - 4 * s, top }, { x + 4 * s, top }, { x, top + 6 * s } },
                          3, &self->theme->text);
}

/* How much is saved, in the first row: there no end mark can be in its way, and no border crosses
 * it. */
static void
paint_saving (const CsGroupDrawing *drawing, CsRect rect)
{
  CsTimelinePainter *self = drawing->painter;
  CsFont font = cs_painter_font (self, 12, 400);
  double width = cs_canvas_measure (drawing->canvas, font, drawing->shown->saved, -1);

  if (width > rect.width - 40 * self->scale)
    return;
  rect.x = floor (rect.x + (rect.width - width) / 2);
  rect.width = ceil (width) + 1;
  if (self->theme->kind == CS_THEME_PRINT)
    cs_canvas_fill_rect (drawing->canvas,
                         (CsRect){ rect.x - 6, rect.y + 2, rect.width + 12, rect.height - 4 },
                         &self->theme->lane);
  cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_START, font, &self->theme->dim,
                     drawing->shown->saved);
}

/* Shades the time between the end of this group and that of its baseline. */
void
cs_paint_saved (const CsGroupDrawing *drawing, double top, double bottom, const CsRow *first_row)
{
  CsTimelinePainter *self = drawing->painter;
  const CsSceneGroup *first = cs_scene_get_group (self->scene, drawing->shown->baseline);
  CsTime end = cs_trace_get_duration (cs_span_index_get_trace (drawing->shown->index));
  CsTime first_end = cs_trace_get_duration (cs_span_index_get_trace (first->index));
  double x0 = floor (cs_viewport_to_x (drawing->view->viewport, (double)end) + 0.5);
  double x1 = floor (cs_viewport_to_x (drawing->view->viewport, (double)first_end) + 0.5);
  CsRect rect;

  x0 = MAX (x0, 0);
  x1 = MIN (x1, drawing->width);
  if (drawing->shown->saved == NULL || self->axis != CS_AXIS_TIME || x1 - x0 < 2)
    return;
  rect = (CsRect){ drawing->left + x0, top, x1 - x0, bottom - top };
  if (self->theme->kind == CS_THEME_PRINT)
    cs_canvas_hatched_rect (drawing->canvas, rect, 0, &self->theme->saved);
  else
    cs_canvas_fill_rect (drawing->canvas, rect, &self->theme->saved);
  rect.y = first_row->y;
  rect.height = first_row->height;
  paint_saving (drawing, rect);
}
