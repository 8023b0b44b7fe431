/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/timeline-painter-private.h"

#include <math.h>

#define RULER_HEIGHT 32
#define LABEL_GAP    18

/* The playhead over a group's title, which stays readable. */
#define HEADER_ALPHA 0.25f

/* The instants of a run of at least this are said as on a clock: minutes and seconds. */
#define LONG (120 * CS_NS_PER_SECOND)

double
cs_timeline_painter_get_ruler_height (CsTimelinePainter *self)
{
  return floor (RULER_HEIGHT * self->scale + 0.5);
}

/* The order axis of a single group says virtual times, which are its own; that of several counts
 * switches, and each group has a row of times. */
static gboolean
says_times (CsTimelinePainter *self)
{
  return self->axis == CS_AXIS_ORDER && cs_scene_get_n_groups (self->scene) == 1;
}

static double
plot_width (CsTimelinePainter *self, const CsTimelineView *view)
{
  return view->width - self->names_width;
}

/* Labels need room: the step is made larger until the longest fits. */
CsTicks
cs_painter_choose_ticks (CsTimelinePainter *self, CsCanvas *canvas, const CsTimelineView *view)
{
  CsFont font = cs_painter_font (self, 11, 400);
  double width = plot_width (self, view);
  double end = cs_viewport_to_position (view->viewport, width);
  double room = 56 * self->scale;

  for (;;)
    {
      CsTicks ticks = cs_ticks_for_view (self->axis, view->viewport, width, room);
      char label[CS_TICK_LABEL_SIZE];
      double needed;

      cs_ticks_format (&ticks, end, label);
      needed = cs_canvas_measure (canvas, font, label, -1) + LABEL_GAP * self->scale;
      if (ticks.step / view->viewport.per_pixel >= needed || room > width)
        return ticks;
      room = MAX (needed, room * 1.2);
    }
}

/* The instant at which a switch happens. */
static void
format_switch (CsTimelinePainter *self, guint group, double position,
               char label[CS_TICK_LABEL_SIZE])
{
  CsSpanIndex *index = cs_scene_get_group (self->scene, group)->index;
  CsTrace *trace = cs_span_index_get_trace (index);
  guint32 event = cs_scene_position_to_event (self->scene, group, CS_AXIS_ORDER, position);
  guint32 n = cs_trace_get_n_events (trace);
  CsTime time = n > 0 ? cs_trace_get_time (trace, MIN (event, n - 1)) : 0;
  g_autofree char *text = cs_trace_get_duration (trace) >= LONG
                              ? cs_time_format_clock (time, CS_NS_PER_SECOND)
                              : cs_time_format_duration (time);

  g_strlcpy (label, text, CS_TICK_LABEL_SIZE);
}

typedef struct
{
  CsTimelinePainter *self;
  CsCanvas *canvas;
  const CsTimelineView *view;
  CsTicks ticks;
  double top;
  double height;
  guint group;
  gboolean times;   /* labels are the times of `group` */
  double free_from; /* where the last label ends */
  char last[CS_TICK_LABEL_SIZE];
} RulerDrawing;

/* A label to the right of its tick.  There is none where it does not fit, and where it says what
 * the last one said: many switches happen within one instant. */
static void
draw_label (RulerDrawing *drawing, double position, double x)
{
  CsTimelinePainter *self = drawing->self;
  CsFont font = cs_painter_font (self, drawing->times ? 10 : 11, 400);
  CsRect rect = { x + 4 * self->scale, drawing->top, 0, drawing->height };
  char label[CS_TICK_LABEL_SIZE];

  if (drawing->times)
    format_switch (self, drawing->group, position, label);
  else
    cs_ticks_format (&drawing->ticks, position, label);
  rect.width = ceil (cs_canvas_measure (drawing->canvas, font, label, -1)) + 1;
  if (g_str_equal (label, drawing->last) || rect.x < drawing->free_from
      || rect.x + rect.width + 3 > drawing->view->width)
    return;
  cs_canvas_text_in (drawing->canvas, rect, CS_ALIGN_START, font, &self->theme->dim, label);
  drawing->free_from = rect.x + rect.width + 6 * self->scale;
  g_strlcpy (drawing->last, label, sizeof drawing->last);
}

static void
draw_ticks (RulerDrawing *drawing)
{
  CsTimelinePainter *self = drawing->self;
  CsViewport viewport = drawing->view->viewport;
  double left = self->names_width;
  double bottom = drawing->top + drawing->height;
  double end = cs_viewport_to_position (viewport, plot_width (self, drawing->view));
  double first = MAX (viewport.origin, 0);
  double ratio = floor (drawing->ticks.step / drawing->ticks.minor + 0.5);
  CsColor faint = cs_color_mix (&self->theme->band, &self->theme->dim, 0.6);

  for (double i = ceil (first / drawing->ticks.minor - 1e-9); i * drawing->ticks.minor <= end; i++)
    {
      double position = i * drawing->ticks.minor;
      double x = left + floor (cs_viewport_to_x (viewport, position) + 0.5);
      gboolean major = fmod (i, ratio) == 0;
      double height = floor ((major ? 10 : 4) * self->scale);

      cs_canvas_fill_rect (drawing->canvas, (CsRect){ x, bottom - height, 1, height },
                           major ? &self->theme->dim : &faint);
      if (major)
        draw_label (drawing, position, x);
    }
}

void
cs_timeline_painter_draw_ruler (CsTimelinePainter *self, CsCanvas *canvas,
                                const CsTimelineView *view)
{
  double height = cs_timeline_painter_get_ruler_height (self);
  RulerDrawing drawing = {
    .self = self,
    .canvas = canvas,
    .view = view,
    .ticks = cs_painter_choose_ticks (self, canvas, view),
    .height = height,
    .times = says_times (self),
  };
  CsRect names = { 34 * self->scale, 0, self->names_width - 44 * self->scale, height };

  cs_canvas_push_group (canvas, "ruler", NULL, NULL);
  cs_canvas_fill_rect (canvas, (CsRect){ 0, 0, view->width, height }, &self->theme->band);
  if (self->theme->kind == CS_THEME_PRINT)
    cs_canvas_fill_rect (canvas,
                         (CsRect){ self->names_width, height - 1, plot_width (self, view), 1 },
                         &self->theme->text);
  if (self->axis == CS_AXIS_ORDER)
    cs_canvas_text_in (canvas, names, CS_ALIGN_START, cs_painter_font (self, 11, 400),
                       &self->theme->dim, drawing.times ? "in order" : "switches");
  draw_ticks (&drawing);
  cs_canvas_pop_group (canvas);
}

void
cs_paint_times (const CsGroupDrawing *drawing, const CsRow *place)
{
  RulerDrawing ruler = {
    .self = drawing->painter,
    .canvas = drawing->canvas,
    .view = drawing->view,
    .ticks = cs_painter_choose_ticks (drawing->painter, drawing->canvas, drawing->view),
    .top = place->y,
    .height = place->height,
    .group = drawing->group,
    .times = TRUE,
  };

  draw_ticks (&ruler);
}

/* --- Playhead -------------------------------------------------------------------------------- */

void
cs_timeline_painter_draw_playhead (CsTimelinePainter *self, CsCanvas *canvas,
                                   const CsTimelineView *view, const double *positions)
{
  double width = MAX (2 * floor (self->scale), 2);
  CsColor faint = self->theme->playhead;

  faint.alpha *= HEADER_ALPHA;
  for (guint i = 0; i < cs_lane_layout_get_n_rows (self->layout); i++)
    {
      const CsRow *place = cs_lane_layout_get_row (self->layout, i);
      double x = floor (cs_viewport_to_x (view->viewport, positions[place->group]) + 0.5);

      if (x >= 0 && x <= plot_width (self, view))
        cs_canvas_fill_rect (
            canvas,
            (CsRect){ self->names_width + x - floor (width / 2), place->y, width, place->height },
            place->kind == CS_ROW_HEADER ? &faint : &self->theme->playhead);
    }
}

CsRect
cs_timeline_painter_draw_badge (CsTimelinePainter *self, CsCanvas *canvas,
                                const CsTimelineView *view, double position, CsTime time)
{
  CsFont font = cs_painter_font (self, 11, 600);
  double width = MAX (2 * floor (self->scale), 2);
  /* A pixel; on the order axis what would be one of a wide screen that shows all the time. */
  double finest = self->axis == CS_AXIS_TIME
                      ? view->viewport.per_pixel
                      : cs_scene_get_length (self->scene, CS_AXIS_TIME) / 2000;
  CsTime resolution = (CsTime)MAX (finest, 1);
  g_autofree char *text = cs_time_format_clock (time, resolution);
  double x = self->names_width + floor (cs_viewport_to_x (view->viewport, position) + 0.5);
  double height = floor (20 * self->scale);
  double ruler = cs_timeline_painter_get_ruler_height (self);
  double wide = ceil (cs_canvas_measure (canvas, font, text, -1)) + 20 * self->scale;
  CsRect rect = { x - floor (wide / 2), 2, wide, height };
  CsPaint paint = { .fill = self->theme->playhead };

  if (x < self->names_width || x > view->width)
    return (CsRect){ 0, 0, 0, 0 };
  /* The badge stays within the ruler; its line is where the time is. */
  rect.x = CLAMP (rect.x, 0, MAX (view->width - wide, 0));
  cs_canvas_fill_rect (
      canvas, (CsRect){ x - floor (width / 2), rect.y + height, width, ruler - rect.y - height },
      &self->theme->playhead);
  cs_canvas_rounded_rect (canvas, rect, height / 2, &paint);
  cs_canvas_text_in (canvas, rect, CS_ALIGN_CENTER, font, &self->theme->playhead_ink, text);
  return (CsRect){ rect.x, 0, rect.width, ruler };
}
