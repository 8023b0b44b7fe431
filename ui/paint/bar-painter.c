/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/timeline-painter-private.h"

#include <math.h>

/* How much of a bar is drawn beyond the edge of the plot, so that its end is not seen. */
#define OVERHANG 8

#define LABEL_SIZE  11
#define MARK_RADIUS 7

/* --- Measures -------------------------------------------------------------------------------- */

/* Even numbers, so that a line of two pixels lies in the middle and is crisp. */
static double
even (double value)
{
  return floor (value / 2 + 0.25) * 2;
}

CsBarHeights
cs_bar_heights (const CsRow *row, double scale)
{
  CsBarHeights heights;

  heights.full_height = even (MAX (row->height * 0.58, MIN (row->height - 4, 14 * scale)));
  heights.thin_height = MAX (even (heights.full_height * 0.45), 4);
  heights.full_y = row->y + floor ((row->height - heights.full_height) / 2);
  heights.thin_y = heights.full_y + (heights.full_height - heights.thin_height) / 2;
  return heights;
}

const CsColor *
cs_theme_get_lane (const CsTheme *theme, guint color)
{
  return color < CS_N_LANE_COLORS ? &theme->lanes[color] : &theme->task;
}

const CsColor *
cs_theme_get_ink (const CsTheme *theme, guint color)
{
  return color < CS_N_LANE_COLORS ? &theme->inks[color] : &theme->mark_ink;
}

/* --- Shapes ---------------------------------------------------------------------------------- */

static gboolean
prints (const CsTheme *theme)
{
  return theme->kind == CS_THEME_PRINT;
}

static void
paint_hollow (CsCanvas *canvas, CsRect rect, double radius, const CsColor *color)
{
  CsPaint paint = { .outline = *color, .outline_width = 1 };

  cs_canvas_rounded_rect (canvas, rect, radius, &paint);
}

static void
paint_solid (CsCanvas *canvas, CsRect rect, double radius, const CsColor *color)
{
  CsPaint paint = { .fill = *color };

  if (rect.width < 2 * radius)
    cs_canvas_fill_rect (canvas, rect, color);
  else
    cs_canvas_rounded_rect (canvas, rect, radius, &paint);
}

static void
paint_ready (CsCanvas *canvas, const CsTheme *theme, CsRect rect, double radius,
             const CsColor *color)
{
  CsPaint paint = { .outline = *color, .outline_width = 1 };
  CsColor lines = cs_color_mix (&theme->lane, color, prints (theme) ? 1 : 0.65);

  paint.fill = cs_color_mix (&theme->lane, color, prints (theme) ? 0 : 0.14);
  if (rect.width < 4)
    {
      cs_canvas_fill_rect (canvas, rect, &lines);
      return;
    }
  cs_canvas_rounded_rect (canvas, rect, radius, &paint);
  rect = (CsRect){ rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 2 };
  cs_canvas_hatched_rect (canvas, rect, MAX (radius - 1, 0), &lines);
}

/* Lower than what is ready for a core, which is all that it lacks. */
static void
paint_wants_gil (CsCanvas *canvas, const CsTheme *theme, CsRect rect, const CsColor *color)
{
  if (rect.width < 4)
    {
      CsColor shade = cs_color_mix (&theme->lane, color, prints (theme) ? 1 : 0.65);

      cs_canvas_fill_rect (canvas, rect, &shade);
      return;
    }
  paint_hollow (canvas, rect, 0, color);
  cs_canvas_hatched_rect (canvas, rect, 0, color);
}

static void
paint_blocked (CsCanvas *canvas, const CsTheme *theme, CsRect rect, double radius,
               const CsColor *color)
{
  CsPaint paint = { .fill = *color, .outline = theme->blocked, .outline_width = 2 };

  if (rect.width < 6)
    {
      cs_canvas_fill_rect (canvas, rect, &theme->blocked);
      return;
    }
  cs_canvas_rounded_rect (canvas, rect, radius, &paint);
  if (prints (theme) && rect.width >= 12)
    {
      /* A white line within tells it from a running bar where there is no red. */
      CsPaint gap = { .outline = theme->lane, .outline_width = 1 };

      rect = (CsRect){ rect.x + 2, rect.y + 2, rect.width - 4, rect.height - 4 };
      cs_canvas_rounded_rect (canvas, rect, MAX (radius - 2, 0), &gap);
    }
}

/* A thin bar, with a line along its middle where `lined`. */
static void
paint_thin (CsCanvas *canvas, const CsTheme *theme, CsRect rect, const CsColor *color,
            CsStroke stroke, gboolean lined)
{
  /* Without its line the bar must be seen by itself. */
  CsColor tint = cs_color_mix (&theme->lane, color, lined ? 0.26 : 0.5);
  double middle = rect.y + rect.height / 2;

  if (prints (theme))
    paint_hollow (canvas, rect, 0, color);
  else
    cs_canvas_fill_rect (canvas, rect, &tint);
  if (!lined || rect.height < 4)
    return;
  if (stroke == CS_STROKE_SOLID)
    cs_canvas_fill_rect (canvas, (CsRect){ rect.x, middle - 1, rect.width, 2 }, color);
  else
    cs_canvas_line (canvas, (CsPoint){ rect.x, middle }, (CsPoint){ rect.x + rect.width, middle },
                    2, stroke, color);
}

void
cs_paint_bar_shape (CsCanvas *canvas, const CsTheme *theme, double scale, CsTimelineSign sign,
                    CsRect full, CsRect thin, const CsColor *color)
{
  double radius = 3 * scale;

  switch (sign)
    {
    case CS_SIGN_NEW:
      paint_hollow (canvas, full, radius, color);
      break;
    case CS_SIGN_RUNNING:
      paint_solid (canvas, full, radius, color);
      break;
    case CS_SIGN_GIL:
      paint_wants_gil (canvas, theme, thin, color);
      break;
    case CS_SIGN_READY:
    case CS_SIGN_CORE:
      paint_ready (canvas, theme, full, radius, color);
      break;
    case CS_SIGN_BLOCKED:
      paint_blocked (canvas, theme, full, radius, color);
      break;
    case CS_SIGN_TIMER:
      paint_thin (canvas, theme, thin, color, CS_STROKE_SOLID, TRUE);
      break;
    case CS_SIGN_QUEUE:
      paint_thin (canvas, theme, thin, &theme->queue, CS_STROKE_DASHED, TRUE);
      break;
    case CS_SIGN_LOCK:
      paint_thin (canvas, theme, thin, &theme->lock, CS_STROKE_DOTTED, TRUE);
      break;
    case CS_SIGN_TASK:
      paint_thin (canvas, theme, thin, &theme->task, CS_STROKE_SOLID, FALSE);
      break;
    default:
      break;
    }
}

/* --- Labels ---------------------------------------------------------------------------------- */

typedef struct
{
  CsCanvas *canvas;
  const CsTheme *theme;
  CsFont font;
  CsRect room;   /* the visible part of the bar, as high as its row allows */
  double margin; /* kept free at either side */
  const CsColor *ink;
  gboolean halo; /* the ground is wiped behind the letters */
} LabelDrawing;

static void
wipe (const LabelDrawing *drawing, double x, double width)
{
  double height = ceil (drawing->font.size * 1.35);

  if (drawing->halo)
    cs_canvas_fill_rect (drawing->canvas,
                         (CsRect){ floor (x) - 5,
                                   floor (drawing->room.y + (drawing->room.height - height) / 2),
                                   ceil (width) + 10, height },
                         &drawing->theme->lane);
}

static void
draw_text (const LabelDrawing *drawing, const char *text, double width)
{
  CsRect rect = drawing->room;

  rect.x = floor (rect.x + (rect.width - width) / 2);
  rect.width = ceil (width) + 1;
  wipe (drawing, rect.x, width);
  cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_START, drawing->font, drawing->ink, text);
}

static void
draw_label (const LabelDrawing *drawing, const CsBarLabel *label, gboolean may_cut)
{
  double room = drawing->room.width - 2 * drawing->margin;
  const char *last = label->n > 0 ? label->texts[label->n - 1] : NULL;
  gboolean ellipsis;
  gsize fit;

  if (room < 12 * drawing->font.size / LABEL_SIZE)
    return;
  for (guint i = 0; i < label->n; i++)
    {
      double width = cs_canvas_measure (drawing->canvas, drawing->font, label->texts[i], -1);

      if (width <= room)
        {
          draw_text (drawing, label->texts[i], width);
          return;
        }
    }
  if (!may_cut || last == NULL)
    return;
  fit = cs_canvas_fit_text (drawing->canvas, drawing->font, last, room, &ellipsis);
  if (fit > 0)
    {
      CsRect rect = { drawing->room.x + drawing->margin, drawing->room.y, room,
                      drawing->room.height };

      wipe (drawing, rect.x, room);
      cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_CENTER, drawing->font, drawing->ink, last);
    }
}

static gboolean
is_solid (CsTimelineSign sign)
{
  return sign == CS_SIGN_RUNNING || sign == CS_SIGN_BLOCKED;
}

/* Ends at `x1`, or where its bar does. */
static void
paint_label (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row,
             const CsBar *bar, CsTimelineSign sign, guint color, double x1)
{
  CsTimelinePainter *self = drawing->painter;
  double x0 = MAX (bar->x0, 0);
  LabelDrawing label = {
    .canvas = drawing->canvas,
    .theme = self->theme,
    .font = cs_painter_font (self, LABEL_SIZE, is_solid (sign) ? 600 : 400),
    .room = { drawing->left + x0, place->y, x1 - x0, place->height },
    .margin = (is_solid (sign) ? 5 : 11) * self->scale,
    .ink = is_solid (sign) ? cs_theme_get_ink (self->theme, color) : &self->theme->text,
    .halo = !is_solid (sign),
  };

  if (bar->span == NULL || x1 - x0 < 24 * self->scale || place->height < 17 * self->scale)
    return;
  draw_label (&label, cs_painter_get_label (self, drawing->group, row, bar->span),
              sign != CS_SIGN_NEW && sign != CS_SIGN_READY && sign != CS_SIGN_GIL
                  && sign != CS_SIGN_CORE
                  && (bar->reason != CS_WAIT_SLEEP || sign == CS_SIGN_RUNNING));
}

/* --- Lanes ----------------------------------------------------------------------------------- */

/* Within the bar only: what lies behind it shows more. */
static gboolean
place_switch (const CsGroupDrawing *drawing, const CsSceneRow *row, const CsBar *bar, CsRect full,
              CsSwitchSign *sign)
{
  return bar->state == CS_STATE_RUNNING && bar->last != NULL
         && cs_place_switch (drawing, full, full.x + full.width, row->number, bar->last->end_event,
                             sign);
}

guint
cs_bar_signs (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row,
              const CsBar *bar)
{
  CsBarHeights heights = cs_bar_heights (place, drawing->painter->scale);
  CsRect full = { drawing->left + bar->x0, heights.full_y, bar->x1 - bar->x0, heights.full_height };
  CsSwitchSign end;

  if (bar->density < 255)
    return 1u << CS_SIGN_CROWD;
  return 1u << cs_timeline_sign_of ((CsState)bar->state, (CsWaitReason)bar->reason)
         | (place_switch (drawing, row, bar, full, &end) ? 1u << end.sign : 0);
}

static void
paint_bar (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row,
           const CsBar *bar, const CsBarHeights *heights)
{
  CsTimelinePainter *self = drawing->painter;
  double x0 = MAX (bar->x0, -OVERHANG);
  double x1 = MIN (bar->x1, drawing->width + OVERHANG);
  CsRect full = { drawing->left + x0, heights->full_y, x1 - x0, heights->full_height };
  CsRect thin = { drawing->left + x0, heights->thin_y, x1 - x0, heights->thin_height };
  CsTimelineSign sign = cs_timeline_sign_of ((CsState)bar->state, (CsWaitReason)bar->reason);
  guint color = bar->span != NULL
                    ? cs_scene_get_span_color (self->scene, drawing->group, row, bar->span)
                    : row->color;
  const CsColor *lane = cs_theme_get_lane (self->theme, color);
  CsSwitchSign end;

  if (bar->density < 255)
    {
      CsColor shade = cs_color_mix (&self->theme->lane, lane, bar->density / 255.0);

      cs_canvas_fill_rect (drawing->canvas, full, &shade);
      return;
    }
  cs_paint_bar_shape (drawing->canvas, self->theme, self->scale, sign, full, thin, lane);
  if (place_switch (drawing, row, bar, full, &end))
    {
      cs_paint_switch_sign (drawing->canvas, end.sign, end.rect,
                            cs_theme_get_ink (self->theme, color));
      x1 = end.rect.x - drawing->left;
    }
  paint_label (drawing, place, row, bar, sign, color, MIN (x1, drawing->width));
}

void
cs_paint_end_mark (CsCanvas *canvas, const CsTheme *theme, CsEnd end, CsPoint center, double radius)
{
  static const CsMark marks[] = { [CS_END_DONE] = CS_MARK_TICK,
                                  [CS_END_CANCELLED] = CS_MARK_CROSS,
                                  [CS_END_FAILED] = CS_MARK_EXCLAMATION };
  const CsColor *fill = end == CS_END_DONE        ? &theme->done
                        : end == CS_END_CANCELLED ? &theme->cancelled
                                                  : &theme->failed;

  cs_canvas_mark (canvas, marks[end], center, radius, fill, &theme->mark_ink);
}

static void
paint_end_mark (const CsGroupDrawing *drawing, const CsRow *place, const CsLane *lane, double pen)
{
  CsTimelinePainter *self = drawing->painter;
  double radius = MIN (MARK_RADIUS * self->scale, floor (place->height / 2) - 1);
  double x = MAX (pen, floor (cs_viewport_to_x (
                                  self->maker.viewport,
                                  cs_bar_maker_end (&self->maker, &lane->spans[lane->n_spans - 1]))
                              + 0.5));

  if (lane->end == CS_END_NONE || x < -2 * radius - 4 || x > drawing->width)
    return;
  cs_paint_end_mark (
      drawing->canvas, self->theme, lane->end,
      (CsPoint){ drawing->left + x + 4 + radius, place->y + floor (place->height / 2) }, radius);
}

void
cs_paint_lane (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  CsTimelinePainter *self = drawing->painter;
  const CsLane *lane = cs_span_index_find_lane (drawing->shown->index, row->number);
  CsBarHeights heights = cs_bar_heights (place, self->scale);
  double pen = -G_MAXDOUBLE;

  if (lane == NULL || lane->n_spans == 0)
    return;
  cs_bar_maker_run (&self->maker, lane);
  for (guint i = 0; i < self->maker.bars->len; i++)
    {
      const CsBar *bar = &g_array_index (self->maker.bars, CsBar, i);

      paint_bar (drawing, place, row, bar, &heights);
      pen = bar->x1;
    }
  paint_end_mark (drawing, place, lane, pen);
}
