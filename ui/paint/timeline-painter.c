/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/timeline-painter.h"

#include "ui/paint/timeline-painter-private.h"

#include <math.h>

/* Labels that are kept: more than any screen shows. */
#define MAX_LABELS 16384

/* Bars on a screen, which must be drawn in a few milliseconds, and at least in a lane. */
#define MAX_BARS 1600
#define MIN_BARS 60

/* Limits of the column of names, at scale 1. */
#define MIN_NAMES_WIDTH 120
#define MAX_NAMES_WIDTH 230

/* So many names in each group are measured: with more, the column is not at its narrowest anyway.
 */
#define MAX_MEASURED 500

/* Kept free to the left of the first bar and to the right of the last, for its end mark. */
#define FIT_LEFT  4
#define FIT_RIGHT 34

CsTimelinePainter *
cs_timeline_painter_new (CsScene *scene)
{
  CsTimelinePainter *self = g_new0 (CsTimelinePainter, 1);

  self->scene = scene;
  self->theme = cs_theme_get (CS_THEME_LIGHT);
  self->scale = 1;
  self->max_bars = MAX_BARS;
  self->selected = CS_TIMELINE_NOTHING;
  self->hovered = CS_TIMELINE_NOTHING;
  self->layout = cs_lane_layout_new ();
  cs_bar_maker_init (&self->maker);
  self->labels = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                        (GDestroyNotify)cs_bar_label_free);
  self->points = g_array_new (FALSE, FALSE, sizeof (CsPoint));
  self->arrow_list = g_array_new (FALSE, FALSE, sizeof (CsDrawnArrow));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (CsGroupPiece));
  self->blocks = g_array_new (FALSE, FALSE, sizeof (CsGroupPiece));
  self->flags = g_array_new (FALSE, FALSE, sizeof (CsDrawnFlag));
  return self;
}

void
cs_timeline_painter_free (CsTimelinePainter *self)
{
  cs_lane_layout_free (self->layout);
  cs_bar_maker_clear (&self->maker);
  g_hash_table_unref (self->labels);
  g_array_unref (self->points);
  g_array_unref (self->arrow_list);
  g_array_unref (self->pieces);
  g_array_unref (self->blocks);
  g_array_unref (self->flags);
  g_free (self);
}

CsScene *
cs_timeline_painter_get_scene (CsTimelinePainter *self)
{
  return self->scene;
}

void
cs_timeline_painter_set_theme (CsTimelinePainter *self, const CsTheme *theme)
{
  self->theme = theme;
}

const CsTheme *
cs_timeline_painter_get_theme (CsTimelinePainter *self)
{
  return self->theme;
}

void
cs_timeline_painter_set_axis (CsTimelinePainter *self, CsAxis axis)
{
  self->axis = axis;
}

CsAxis
cs_timeline_painter_get_axis (CsTimelinePainter *self)
{
  return self->axis;
}

void
cs_timeline_painter_set_arrows (CsTimelinePainter *self, CsArrowFilter filter)
{
  self->arrows = filter;
}

void
cs_timeline_painter_set_scale (CsTimelinePainter *self, double scale)
{
  self->scale = scale;
}

void
cs_timeline_painter_set_max_bars (CsTimelinePainter *self, guint max_bars)
{
  self->max_bars = max_bars;
}

void
cs_timeline_painter_set_selected (CsTimelinePainter *self, CsTimelineItem item)
{
  self->selected = item;
}

void
cs_timeline_painter_set_hovered (CsTimelinePainter *self, CsTimelineItem item)
{
  self->hovered = item;
}

/* --- Layout ---------------------------------------------------------------------------------- */

static void
add_group_rows (CsTimelinePainter *self, guint group)
{
  const CsSceneGroup *shown = cs_scene_get_group (self->scene, group);

  cs_lane_layout_add (self->layout, CS_ROW_HEADER, group, 0);
  if (shown->collapsed)
    return;
  if (self->axis == CS_AXIS_ORDER && cs_scene_get_n_groups (self->scene) > 1)
    cs_lane_layout_add (self->layout, CS_ROW_TIMES, group, 0);
  for (guint i = 0; i < shown->rows->len; i++)
    {
      const CsSceneRow *row = g_ptr_array_index (shown->rows, i);

      cs_lane_layout_add (self->layout, row->kind, group, i);
    }
}

static double
measure_names (CsTimelinePainter *self, CsCanvas *canvas)
{
  double widest = 0;

  for (guint i = 0; i < cs_scene_get_n_groups (self->scene); i++)
    {
      const CsSceneGroup *shown = cs_scene_get_group (self->scene, i);

      for (guint j = 0; j < MIN (shown->rows->len, MAX_MEASURED); j++)
        {
          const CsSceneRow *row = g_ptr_array_index (shown->rows, j);
          double name = cs_canvas_measure (canvas, cs_painter_font (self, 13, 400), row->name, -1);
          double detail =
              cs_canvas_measure (canvas, cs_painter_font (self, 10, 400), row->detail, -1);

          widest = MAX (widest, MAX (name, detail));
        }
    }
  return CLAMP (ceil (widest) + 58 * self->scale, MIN_NAMES_WIDTH * self->scale,
                MAX_NAMES_WIDTH * self->scale);
}

double
cs_timeline_painter_arrange (CsTimelinePainter *self, CsCanvas *canvas, double available)
{
  g_hash_table_remove_all (self->labels);
  g_array_set_size (self->flags, 0);
  self->names_width = floor (measure_names (self, canvas));
  cs_lane_layout_clear (self->layout);
  for (guint i = 0; i < cs_scene_get_n_groups (self->scene); i++)
    add_group_rows (self, i);
  return cs_lane_layout_arrange (self->layout, self->scale, available);
}

const CsLaneLayout *
cs_timeline_painter_get_layout (CsTimelinePainter *self)
{
  return self->layout;
}

double
cs_timeline_painter_get_names_width (CsTimelinePainter *self)
{
  return self->names_width;
}

CsViewport
cs_timeline_painter_fit_range (CsTimelinePainter *self, double width, double start, double end)
{
  return cs_viewport_fit (start, end, width - self->names_width, FIT_LEFT * self->scale,
                          FIT_RIGHT * self->scale);
}

CsViewport
cs_timeline_painter_fit (CsTimelinePainter *self, double width)
{
  return cs_timeline_painter_fit_range (self, width, 0,
                                        cs_scene_get_length (self->scene, self->axis));
}

/* --- What the parts share --------------------------------------------------------------------- */

/* How many rows are seen at once. */
static guint
count_seen (CsTimelinePainter *self, const CsTimelineView *view)
{
  return cs_lane_layout_find (self->layout, view->bottom)
         - MIN (cs_lane_layout_find (self->layout, view->top),
                cs_lane_layout_find (self->layout, view->bottom));
}

void
cs_painter_set_up_maker (CsTimelinePainter *self, guint group, const CsTimelineView *view)
{
  self->maker.index = cs_scene_get_group (self->scene, group)->index;
  self->maker.axis = self->axis;
  self->maker.viewport = view->viewport;
  self->maker.width = MAX (view->width - self->names_width, 0);
  self->maker.min_width = floor (3 * self->scale);
  self->maker.max_bars = MAX (self->max_bars / MAX (count_seen (self, view), 1), MIN_BARS);
  cs_bar_maker_reset (&self->maker);
}

static gint64
label_key (guint group, guint32 event, guint state)
{
  return ((gint64)group << 40) | ((gint64)event << 3) | state;
}

static void
keep_label (CsTimelinePainter *self, gint64 key, CsBarLabel *label)
{
  if (g_hash_table_size (self->labels) >= MAX_LABELS)
    g_hash_table_remove_all (self->labels);
  g_hash_table_insert (self->labels, g_memdup2 (&key, sizeof key), label);
}

const CsBarLabel *
cs_painter_get_label (CsTimelinePainter *self, guint group, const CsSceneRow *row,
                      const CsSpan *span)
{
  gint64 key = label_key (group, span->event, span->state);
  CsBarLabel *label = g_hash_table_lookup (self->labels, &key);

  if (label == NULL)
    {
      label = cs_bar_label_new (self->scene, group, row, span);
      keep_label (self, key, label);
    }
  return label;
}

const char *
cs_painter_get_value (CsTimelinePainter *self, guint group, const CsArrow *arrow)
{
  /* No span has this state; the value belongs to the event alone. */
  gint64 key = label_key (group, arrow->to_event, CS_N_STATES);
  CsBarLabel *label = g_hash_table_lookup (self->labels, &key);

  if (label == NULL)
    {
      CsSpanIndex *index = cs_scene_get_group (self->scene, group)->index;

      label = g_new0 (CsBarLabel, 1);
      label->texts[label->n++] =
          cs_trace_format_word (cs_span_index_get_trace (index), arrow->word);
      keep_label (self, key, label);
    }
  return label->texts[0];
}

/* --- Drawing --------------------------------------------------------------------------------- */

static const CsSceneRow *
scene_row (const CsGroupDrawing *drawing, const CsRow *place)
{
  return g_ptr_array_index (drawing->shown->rows, place->lane);
}

static gboolean
is_seen (const CsGroupDrawing *drawing, const CsRow *place)
{
  return place->y < drawing->view->bottom && place->y + place->height > drawing->view->top;
}

static void
paint_grid (const CsGroupDrawing *drawing, const CsTicks *ticks, double top, double bottom)
{
  CsTimelinePainter *self = drawing->painter;
  CsViewport viewport = drawing->view->viewport;
  double end = cs_viewport_to_position (viewport, drawing->width);

  for (double position = cs_ticks_first (ticks, MAX (viewport.origin, 0)); position <= end;
       position += ticks->step)
    {
      double x = drawing->left + floor (cs_viewport_to_x (viewport, position) + 0.5);

      cs_canvas_fill_rect (drawing->canvas, (CsRect){ x, top, 1, bottom - top },
                           &self->theme->grid);
    }
}

static void
paint_plot (const CsGroupDrawing *drawing, const CsRow *place)
{
  const CsSceneRow *row = scene_row (drawing, place);

  switch (place->kind)
    {
    case CS_ROW_LANE:
      cs_paint_held_up (drawing, place, place->lane);
      cs_paint_lane (drawing, place, row);
      break;
    case CS_ROW_STRIP:
      cs_paint_strip (drawing, place, row);
      break;
    case CS_ROW_QUEUE:
      cs_paint_queue (drawing, place, row);
      break;
    case CS_ROW_LOCK:
      cs_paint_lock (drawing, place, row);
      break;
    case CS_ROW_GIL:
    case CS_ROW_CORE:
      cs_paint_holders (drawing, place, row);
      break;
    default:
      break;
    }
}

/* The column of names is wiped before it is written: bars that begin to the left of what is seen
 * reach a little under it. */
static void
paint_row (const CsGroupDrawing *drawing, const CsRow *place)
{
  CsTimelinePainter *self = drawing->painter;
  const CsSceneRow *row = scene_row (drawing, place);
  CsRect names = { 0, place->y, self->names_width, place->height - 1 };

  cs_canvas_push_group (drawing->canvas, row->id, row->name, NULL);
  paint_plot (drawing, place);
  cs_canvas_fill_rect (drawing->canvas, names, &self->theme->lane);
  if (row->kind == CS_ROW_QUEUE)
    cs_paint_queue_scale (drawing, place, row);
  cs_paint_names (drawing, place, row);
  cs_canvas_pop_group (drawing->canvas);
}

static void
paint_separators (const CsGroupDrawing *drawing, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      const CsRow *place = cs_lane_layout_get_row (drawing->painter->layout, i);
      CsRect line = { 0, place->y + place->height - 1, drawing->view->width, 1 };

      if (is_seen (drawing, place) && place->kind != CS_ROW_TIMES)
        cs_canvas_fill_rect (drawing->canvas, line, &drawing->painter->theme->separator);
    }
}

static void
paint_rows (const CsGroupDrawing *drawing, guint first, guint end, gboolean lanes)
{
  for (guint i = first; i < end; i++)
    {
      const CsRow *place = cs_lane_layout_get_row (drawing->painter->layout, i);

      if (!is_seen (drawing, place) || (place->kind == CS_ROW_LANE) != lanes)
        continue;
      if (place->kind == CS_ROW_TIMES)
        cs_paint_times (drawing, place);
      else if (place->kind == CS_ROW_PROCESS)
        cs_paint_process (drawing, place, scene_row (drawing, place));
      else
        paint_row (drawing, place);
    }
}

/* The first row with something to be seen in it, of those from `first` to `end`. */
static const CsRow *
find_plot (CsTimelinePainter *self, guint first, guint end)
{
  while (first + 1 < end && cs_lane_layout_get_row (self->layout, first)->kind == CS_ROW_PROCESS)
    first++;
  return cs_lane_layout_get_row (self->layout, first);
}

/* Arrows lie over the plots of queues and behind bars and labels: what they pass on their way stays
 * legible. */
static void
paint_group (const CsGroupDrawing *drawing, const CsTicks *ticks, guint first, guint end)
{
  CsTimelinePainter *self = drawing->painter;
  const CsRow *header = cs_lane_layout_get_row (self->layout, first);
  const CsRow *last = cs_lane_layout_get_row (self->layout, end - 1);
  double top = header->y + header->height;
  double bottom = last->y + last->height;

  if (is_seen (drawing, header))
    cs_paint_header (drawing, header);
  if (end == first + 1 || bottom < drawing->view->top || top > drawing->view->bottom)
    return;
  paint_grid (drawing, ticks, top, bottom);
  cs_paint_saved (drawing, top, bottom, find_plot (self, first + 1, end));
  cs_collect_pieces (drawing);
  paint_separators (drawing, first + 1, end);
  paint_rows (drawing, first + 1, end, FALSE);
  cs_paint_arrows (drawing);
  cs_paint_difference (drawing, top, bottom);
  paint_rows (drawing, first + 1, end, TRUE);
  cs_paint_problems (drawing, first + 1, end);
}

CsGroupDrawing
cs_painter_begin_group (CsTimelinePainter *self, CsCanvas *canvas, const CsTimelineView *view,
                        guint group)
{
  cs_painter_set_up_maker (self, group, view);
  return (CsGroupDrawing){
    .painter = self,
    .canvas = canvas,
    .view = view,
    .group = group,
    .shown = cs_scene_get_group (self->scene, group),
    .left = self->names_width,
    .width = self->maker.width,
  };
}

/* The rows of a group stand together: from `first` up to the result. */
static guint
end_of_group (CsTimelinePainter *self, guint first)
{
  guint group = cs_lane_layout_get_row (self->layout, first)->group;
  guint end = first + 1;

  while (end < cs_lane_layout_get_n_rows (self->layout)
         && cs_lane_layout_get_row (self->layout, end)->group == group)
    end++;
  return end;
}

void
cs_timeline_painter_draw (CsTimelinePainter *self, CsCanvas *canvas, const CsTimelineView *view)
{
  CsTicks ticks = cs_painter_choose_ticks (self, canvas, view);
  double bottom = MIN (view->bottom, cs_lane_layout_get_height (self->layout));
  guint first = 0;

  g_array_set_size (self->flags, 0);
  cs_canvas_fill_rect (canvas, (CsRect){ 0, view->top, view->width, bottom - view->top },
                       &self->theme->lane);
  while (first < cs_lane_layout_get_n_rows (self->layout))
    {
      guint end = end_of_group (self, first);
      guint group = cs_lane_layout_get_row (self->layout, first)->group;
      CsGroupDrawing drawing = cs_painter_begin_group (self, canvas, view, group);

      paint_group (&drawing, &ticks, first, end);
      first = end;
    }
}

static void
draw_item (CsTimelinePainter *self, CsCanvas *canvas, const CsTimelineView *view,
           CsTimelineItem item, const CsColor *color)
{
  CsPaint paint = { .outline = *color, .outline_width = 2 };
  double gap = item.event == CS_NO_EVENT ? 0 : 2; /* a lane reaches from edge to edge */
  CsRect rect;

  if (item.actor == 0 || !cs_timeline_painter_get_item_rect (self, view, item, &rect))
    return;
  rect = (CsRect){ rect.x - gap, rect.y - gap, rect.width + 2 * gap, rect.height + 2 * gap };
  cs_canvas_push_clip (canvas, (CsRect){ item.event == CS_NO_EVENT ? 0 : self->names_width,
                                         view->top, view->width, view->bottom - view->top });
  cs_canvas_rounded_rect (canvas, rect, 4 * self->scale, &paint);
  cs_canvas_pop_clip (canvas);
}

void
cs_timeline_painter_draw_overlay (CsTimelinePainter *self, CsCanvas *canvas,
                                  const CsTimelineView *view)
{
  const CsTimelineItem *items[] = { &self->selected, &self->hovered };

  for (guint i = 0; i < G_N_ELEMENTS (items) && self->arrows == CS_ARROWS_SELECTED; i++)
    if (items[i]->actor != 0)
      {
        CsGroupDrawing drawing = cs_painter_begin_group (self, canvas, view, items[i]->group);

        cs_paint_item_arrows (&drawing, items[i]);
      }
  draw_item (self, canvas, view, self->hovered, &self->theme->hover);
  draw_item (self, canvas, view, self->selected, &self->theme->selection);
}
