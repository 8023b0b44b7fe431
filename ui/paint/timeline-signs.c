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
    case CS_WAIT_GIL:
    case CS_WAIT_CORE:
      return CS_SIGN_READY;
    default:
      return CS_SIGN_TASK;
    }
}

const char *
cs_timeline_sign_name (CsTimelineSign sign)
{
  static const char *const names[CS_N_SIGNS] = {
    [CS_SIGN_NEW] = "made, not started",       [CS_SIGN_RUNNING] = "running",
    [CS_SIGN_READY] = "ready, waits its turn", [CS_SIGN_TIMER] = "waiting for timer or I/O",
    [CS_SIGN_QUEUE] = "waiting for queue",     [CS_SIGN_LOCK] = "waiting for lock",
    [CS_SIGN_TASK] = "waiting for another",    [CS_SIGN_BLOCKED] = "blocks the thread",
    [CS_SIGN_HELD_UP] = "held up by it",
  };

  g_assert (sign < CS_N_SIGNS);
  return names[sign];
}

static guint
signs_of_group (const CsGroupDrawing *drawing)
{
  CsTimelinePainter *self = drawing->painter;
  guint signs = 0;
  guint n_tasks = 0;

  for (guint i = 0; i < drawing->shown->rows->len; i++)
    {
      const CsSceneRow *row = g_ptr_array_index (drawing->shown->rows, i);
      const CsLane *lane = cs_span_index_find_lane (drawing->shown->index, row->number);

      if (row->kind != CS_ROW_LANE || lane == NULL)
        continue;
      n_tasks += !row->by_function;
      cs_bar_maker_run (&self->maker, lane);
      for (guint j = 0; j < self->maker.bars->len; j++)
        {
          const CsBar *bar = &g_array_index (self->maker.bars, CsBar, j);

          signs |= 1u << cs_timeline_sign_of ((CsState)bar->state, (CsWaitReason)bar->reason);
        }
    }
  if ((signs & 1u << CS_SIGN_BLOCKED) != 0 && n_tasks > 1)
    signs |= 1u << CS_SIGN_HELD_UP;
  return signs;
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

void
cs_timeline_painter_draw_sign (CsTimelinePainter *self, CsCanvas *canvas, CsTimelineSign sign,
                               CsRect rect)
{
  double height = MAX (floor (rect.height / 4) * 2, 4);
  CsRect thin = { rect.x, rect.y + floor ((rect.height - height) / 2), rect.width, height };

  if (sign == CS_SIGN_HELD_UP && self->theme->kind == CS_THEME_PRINT)
    cs_canvas_hatched_rect (canvas, rect, 0, &self->theme->held_up);
  else if (sign == CS_SIGN_HELD_UP)
    cs_canvas_fill_rect (canvas, rect, &self->theme->held_up);
  else
    cs_paint_bar_shape (canvas, self->theme, self->scale, sign, rect, thin, &self->theme->lanes[0]);
}
