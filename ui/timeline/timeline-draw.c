/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/common/screen-colors.h"
#include "ui/timeline/snapshot-canvas.h"
#include "ui/timeline/timeline-layer.h"
#include "ui/timeline/timeline-private.h"

void
cs_timeline_redraw (CsTimeline *self)
{
  gtk_widget_queue_draw (self->picture);
  gtk_widget_queue_draw (self->overlay);
  gtk_widget_queue_draw (self->playhead);
}

/* From here on y counts from the top of the first row, and the ruler is left alone. */
static void
begin_lanes (CsTimeline *self, const CsTimelineView *view)
{
  double ruler = cs_timeline_get_ruler_height (self);

  cs_canvas_push_clip (self->canvas,
                       (CsRect){ 0, ruler, view->width, MAX (view->bottom - view->top, 0) });
  cs_canvas_push_offset (self->canvas, 0, ruler - view->top);
}

static void
end_lanes (CsTimeline *self)
{
  cs_canvas_pop_offset (self->canvas);
  cs_canvas_pop_clip (self->canvas);
}

static void
draw_picture (gpointer data, GtkSnapshot *snapshot)
{
  CsTimeline *self = data;
  CsTimelineView view = cs_timeline_get_view (self);
  CsRect all = { 0, 0, gtk_widget_get_width (self->picture),
                 gtk_widget_get_height (self->picture) };

  cs_snapshot_canvas_begin (self->canvas, snapshot);
  cs_canvas_fill_rect (self->canvas, all, &cs_screen_theme ()->lane);
  if (cs_timeline_count_groups (self) == 0)
    cs_canvas_text_in (self->canvas, all, CS_ALIGN_CENTER, (CsFont){ 13, 400 },
                       &cs_screen_theme ()->dim, "There is no run to show");
  else if (self->painter != NULL)
    {
      all.height = cs_timeline_get_ruler_height (self);
      cs_canvas_fill_rect (self->canvas, all, &cs_screen_theme ()->band);
      cs_timeline_painter_draw_ruler (self->painter, self->canvas, &view);
      begin_lanes (self, &view);
      cs_timeline_painter_draw (self->painter, self->canvas, &view);
      end_lanes (self);
    }
  cs_snapshot_canvas_end (self->canvas);
}

static void
draw_focus (CsTimeline *self)
{
  CsPaint ring = { .outline = cs_screen_theme ()->selection, .outline_width = 2 };

  if (gtk_widget_has_visible_focus (GTK_WIDGET (self))
      || (self->keyed && gtk_widget_has_focus (GTK_WIDGET (self))))
    cs_canvas_rounded_rect (self->canvas,
                            (CsRect){ 1, 1, gtk_widget_get_width (self->overlay) - 2,
                                      gtk_widget_get_height (self->overlay) - 2 },
                            4, &ring);
}

static void
draw_overlay (gpointer data, GtkSnapshot *snapshot)
{
  CsTimeline *self = data;
  CsTimelineView view = cs_timeline_get_view (self);

  cs_snapshot_canvas_begin (self->canvas, snapshot);
  if (self->painter != NULL)
    {
      begin_lanes (self, &view);
      cs_timeline_painter_draw_overlay (self->painter, self->canvas, &view);
      end_lanes (self);
    }
  draw_focus (self);
  cs_snapshot_canvas_end (self->canvas);
}

static void
draw_playhead (gpointer data, GtkSnapshot *snapshot)
{
  CsTimeline *self = data;
  CsTimelineView view = cs_timeline_get_view (self);
  const double *positions;

  if (cs_timeline_count_groups (self) == 0)
    return;
  positions = cs_timeline_get_positions (self);
  cs_snapshot_canvas_begin (self->canvas, snapshot);
  begin_lanes (self, &view);
  cs_timeline_painter_draw_playhead (self->painter, self->canvas, &view, positions);
  end_lanes (self);
  cs_timeline_painter_draw_badge (self->painter, self->canvas, &view,
                                  positions[cs_timeline_get_main_group (self)],
                                  cs_player_get_time (cs_session_get_player (self->session)));
  cs_snapshot_canvas_end (self->canvas);
}

static GtkWidget *
add_layer (CsTimeline *self, CsLayerDraw draw)
{
  GtkWidget *layer = cs_timeline_layer_new (draw, self);

  gtk_widget_set_parent (layer, GTK_WIDGET (self));
  return layer;
}

void
cs_timeline_add_layers (CsTimeline *self)
{
  self->canvas = cs_snapshot_canvas_new (GTK_WIDGET (self));
  self->picture = add_layer (self, draw_picture);
  self->overlay = add_layer (self, draw_overlay);
  self->playhead = add_layer (self, draw_playhead);
}
