/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/timeline-painter-private.h"

#include <math.h>

CsTimelineSign
cs_timeline_sign_of (CsState state, CsWaitReason reason)
{
  static const CsTimelineSign signs[CS_N_STATES] = {
    [CS_STATE_NEW] = CS_SIGN_NEW,         [CS_STATE_READY] = CS_SIGN_READY,
    [CS_STATE_RUNNING] = CS_SIGN_RUNNING, [CS_STATE_BLOCKED] = CS_SIGN_BLOCKED,
    [CS_STATE_DONE] = CS_N_SIGNS,
  };

  if (state == CS_STATE_READY && reason == CS_WAIT_GIL)
    return CS_SIGN_GIL;
  if (state == CS_STATE_READY && reason == CS_WAIT_CORE)
    return CS_SIGN_CORE;
  if (state != CS_STATE_WAITING)
    return signs[state];
  switch (reason)
    {
    case CS_WAIT_SLEEP:
    case CS_WAIT_IO:
      return CS_SIGN_TIMER;
    case CS_WAIT_QUEUE_GET:
    case CS_WAIT_QUEUE_PUT:
    case CS_WAIT_QUEUE_JOIN:
      return CS_SIGN_QUEUE;
    case CS_WAIT_LOCK:
    case CS_WAIT_EVENT:
    case CS_WAIT_CONDITION:
    case CS_WAIT_SEMAPHORE:
    case CS_WAIT_BARRIER:
      return CS_SIGN_LOCK;
    default:
      return CS_SIGN_TASK;
    }
}

const char *
cs_timeline_sign_name (CsTimelineSign sign)
{
  static const char *const names[CS_N_SIGNS] = {
    [CS_SIGN_NEW] = "made, not started",
    [CS_SIGN_RUNNING] = "running",
    [CS_SIGN_READY] = "ready, waits its turn",
    [CS_SIGN_GIL] = "waits for the GIL",
    [CS_SIGN_CORE] = "waits for a core",
    [CS_SIGN_TIMER] = "waiting for timer or I/O",
    [CS_SIGN_QUEUE] = "waiting for queue",
    [CS_SIGN_LOCK] = "waiting for lock or event",
    [CS_SIGN_TASK] = "waiting for another",
    [CS_SIGN_BLOCKED] = "blocks the thread",
    [CS_SIGN_HELD_UP] = "held up by it",
    [CS_SIGN_DONE] = "done",
    [CS_SIGN_CANCELLED] = "cancelled",
    [CS_SIGN_FAILED] = "failed",
    [CS_SIGN_ITEM] = "item of a queue",
    [CS_SIGN_ARROW] = "wakes or calls",
    [CS_SIGN_SWITCH_INTERVAL] = "switch: interval over",
    [CS_SIGN_SWITCH_BLOCKED] = "switch: blocked",
    [CS_SIGN_SWITCH_FINISHED] = "switch: finished",
    [CS_SIGN_CROWD] = "many steps",
    [CS_SIGN_DIFFERENCE] = "first difference",
    [CS_SIGN_PROBLEM] = "problem",
  };

  g_assert (sign < CS_N_SIGNS);
  return names[sign];
}

/* The mark of an end that lies in what is seen. */
static guint
end_sign (const CsGroupDrawing *drawing, const CsLane *lane)
{
  static const CsTimelineSign signs[] = { [CS_END_DONE] = CS_SIGN_DONE,
                                          [CS_END_CANCELLED] = CS_SIGN_CANCELLED,
                                          [CS_END_FAILED] = CS_SIGN_FAILED };
  double x;

  if (lane->end == CS_END_NONE)
    return 0;
  x = cs_viewport_to_x (
      drawing->view->viewport,
      cs_bar_maker_end (&drawing->painter->maker, &lane->spans[lane->n_spans - 1]));
  return x >= 0 && x <= drawing->width ? 1u << signs[lane->end] : 0;
}

static guint
signs_of_lane (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row)
{
  CsTimelinePainter *self = drawing->painter;
  const CsLane *lane = cs_span_index_find_lane (drawing->shown->index, row->number);
  guint signs;

  if (lane == NULL)
    return 0;
  signs = end_sign (drawing, lane);
  cs_bar_maker_run (&self->maker, lane);
  for (guint i = 0; i < self->maker.bars->len; i++)
    signs |= cs_bar_signs (drawing, place, row, &g_array_index (self->maker.bars, CsBar, i));
  return signs;
}

static guint
signs_of_group (const CsGroupDrawing *drawing)
{
  CsTimelinePainter *self = drawing->painter;
  guint signs = 0;

  cs_collect_pieces (drawing);
  for (guint i = 0; i < drawing->shown->rows->len; i++)
    {
      const CsSceneRow *row = g_ptr_array_index (drawing->shown->rows, i);
      const CsRow *place = cs_lane_layout_find_lane (self->layout, drawing->group, i);

      if (place == NULL)
        continue;
      if (row->kind == CS_ROW_GIL || row->kind == CS_ROW_CORE)
        signs |= cs_holder_signs (drawing, place, row);
      else if (row->kind == CS_ROW_LANE)
        signs |= signs_of_lane (drawing, place, row)
                 | (cs_paint_held_up (drawing, place, i) ? 1u << CS_SIGN_HELD_UP : 0);
    }
  if (drawing->shown->difference != CS_NO_EVENT)
    signs |= 1u << CS_SIGN_DIFFERENCE;
  if (cs_has_problems (drawing))
    signs |= 1u << CS_SIGN_PROBLEM;
  return signs | cs_arrow_signs (drawing);
}

guint
cs_timeline_painter_get_signs (CsTimelinePainter *self, const CsTimelineView *view)
{
  guint signs = 0;

  for (guint i = 0; i < cs_scene_get_n_groups (self->scene); i++)
    {
      CsGroupDrawing drawing = cs_painter_begin_group (self, NULL, view, i);

      signs |= signs_of_group (&drawing);
    }
  return signs;
}

static void
draw_end_sign (CsTimelinePainter *self, CsCanvas *canvas, CsTimelineSign sign, CsRect rect)
{
  CsEnd end = sign == CS_SIGN_DONE        ? CS_END_DONE
              : sign == CS_SIGN_CANCELLED ? CS_END_CANCELLED
                                          : CS_END_FAILED;

  cs_paint_end_mark (canvas, self->theme, end,
                     (CsPoint){ rect.x + rect.width / 2, rect.y + rect.height / 2 },
                     rect.height / 2);
}

/* At the end of a running bar, as in a lane. */
static void
draw_switch_sign (CsTimelinePainter *self, CsCanvas *canvas, CsTimelineSign sign, CsRect rect)
{
  double size = floor (rect.height / 2);
  double gap = floor (rect.height / 4);
  CsRect inner = { rect.x + rect.width - gap - size, rect.y + floor ((rect.height - size) / 2),
                   size, size };

  cs_paint_bar_shape (canvas, self->theme, self->scale, CS_SIGN_RUNNING, rect, rect,
                      &self->theme->lanes[0]);
  cs_paint_switch_sign (canvas, sign, inner, &self->theme->inks[0]);
}

void
cs_timeline_painter_draw_sign (CsTimelinePainter *self, CsCanvas *canvas, CsTimelineSign sign,
                               CsRect rect)
{
  const CsTheme *theme = self->theme;
  double height = MAX (floor (rect.height / 4) * 2, 4);
  CsRect thin = { rect.x, rect.y + floor ((rect.height - height) / 2), rect.width, height };

  switch (sign)
    {
    case CS_SIGN_HELD_UP:
      if (theme->kind == CS_THEME_PRINT)
        cs_canvas_hatched_rect (canvas, rect, 0, &theme->held_up);
      else
        cs_canvas_fill_rect (canvas, rect, &theme->held_up);
      break;
    case CS_SIGN_DONE:
    case CS_SIGN_CANCELLED:
    case CS_SIGN_FAILED:
      draw_end_sign (self, canvas, sign, rect);
      break;
    case CS_SIGN_ITEM:
    case CS_SIGN_ARROW:
      cs_canvas_arrow (canvas, (CsPoint){ rect.x + rect.width / 2, rect.y },
                       (CsPoint){ rect.x + rect.width / 2, rect.y + rect.height },
                       sign == CS_SIGN_ITEM ? &theme->queue : &theme->arrow);
      break;
    case CS_SIGN_SWITCH_INTERVAL:
    case CS_SIGN_SWITCH_BLOCKED:
    case CS_SIGN_SWITCH_FINISHED:
      draw_switch_sign (self, canvas, sign, rect);
      break;
    case CS_SIGN_CROWD:
      {
        CsColor shade = cs_color_mix (&theme->lane, &theme->lanes[0], 0.5);

        cs_canvas_fill_rect (canvas, rect, &shade);
        break;
      }
    case CS_SIGN_DIFFERENCE:
      cs_canvas_line (canvas, (CsPoint){ rect.x + rect.width / 2, rect.y },
                      (CsPoint){ rect.x + rect.width / 2, rect.y + rect.height }, 1.5,
                      CS_STROKE_DASHED, &theme->text);
      break;
    case CS_SIGN_PROBLEM:
      cs_paint_problem_mark (
          canvas, theme,
          (CsRect){ rect.x + (rect.width - rect.height) / 2, rect.y, rect.height, rect.height });
      break;
    default:
      cs_paint_bar_shape (canvas, theme, self->scale, sign, rect, thin, &theme->lanes[0]);
    }
}
