/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/figure.h"

#include "ui/paint/timeline-painter.h"

#include <math.h>

#define DEFAULT_WIDTH 1100
#define MARGIN        14

/* Taller contents take the compact form, if nothing is said about the height. */
#define TALL 3000

/* A file may take longer than a frame. */
#define MAX_BARS      20000
#define LEGEND_GAP    26 /* between two entries */
#define LEGEND_SAMPLE 24
#define LEGEND_LINE   24

static const CsFont title_font = { 19, 700 };
static const CsFont caption_font = { 13, 400 };
static const CsFont legend_font = { 11.5, 400 };

struct _CsFigure
{
  CsFigureOptions options;    /* its strings are owned */
  CsScene *scene;             /* owned */
  CsTimelinePainter *painter; /* owned */

  /* The layout, in pixels at scale 1. */
  double width;
  double height;
  double top;     /* of the ruler */
  double lanes;   /* top of the lanes */
  double content; /* height of the lanes */
  guint signs;    /* in the legend */
  gboolean measured;
  CsTimelineView view;
};

CsFigure *
cs_figure_new (const CsFigureOptions *options)
{
  CsFigure *self = g_new0 (CsFigure, 1);

  self->options = *options;
  self->options.title = g_strdup (options->title);
  self->options.caption = g_strdup (options->caption);
  self->options.lanes = (const char *const *)g_strdupv ((char **)options->lanes);
  self->scene = cs_scene_new ();
  cs_scene_set_lanes (self->scene, options->lanes);
  self->painter = cs_timeline_painter_new (self->scene);
  cs_timeline_painter_set_theme (self->painter, cs_theme_get (options->theme));
  cs_timeline_painter_set_axis (self->painter, options->axis);
  cs_timeline_painter_set_arrows (self->painter, CS_ARROWS_FEW);
  cs_timeline_painter_set_max_bars (self->painter, MAX_BARS);
  return self;
}

void
cs_figure_free (CsFigure *self)
{
  g_free ((char *)self->options.title);
  g_free ((char *)self->options.caption);
  g_strfreev ((char **)self->options.lanes);
  cs_timeline_painter_free (self->painter);
  cs_scene_free (self->scene);
  g_free (self);
}

void
cs_figure_add_group (CsFigure *self, CsSpanIndex *index, const char *title, const char *subtitle)
{
  cs_scene_add_group (self->scene, index, title, subtitle);
  self->measured = FALSE;
}

double
cs_figure_get_scale (CsFigure *self)
{
  return self->options.scale > 0 ? self->options.scale : 1;
}

const char *
cs_figure_get_title (CsFigure *self)
{
  return self->options.title;
}

/* --- Layout ---------------------------------------------------------------------------------- */

static double
head_height (CsFigure *self)
{
  double height = MARGIN - 2;

  if (self->options.title != NULL)
    height += 26;
  if (self->options.caption != NULL)
    height += 20;
  return self->options.title != NULL || self->options.caption != NULL ? height + 4 : 0;
}

static double
legend_entry_width (CsCanvas *canvas, guint sign)
{
  const char *name = cs_timeline_sign_name ((CsTimelineSign)sign);

  return LEGEND_SAMPLE + 7 + ceil (cs_canvas_measure (canvas, legend_font, name, -1));
}

/* Calls `draw` (nullable) for each entry with its place; returns the height of the legend. */
static double
lay_out_legend (CsFigure *self, CsCanvas *canvas, double top,
                void (*draw) (CsFigure *self, CsCanvas *canvas, guint sign, double x, double y))
{
  double left = cs_timeline_painter_get_names_width (self->painter);
  double x = left;
  double y = top + 10;

  if (self->signs == 0)
    return 0;
  for (guint sign = 0; sign < CS_N_SIGNS; sign++)
    {
      double width = legend_entry_width (canvas, sign);

      if ((self->signs & 1u << sign) == 0)
        continue;
      if (x > left && x + width > self->width - MARGIN)
        {
          x = left;
          y += LEGEND_LINE;
        }
      if (draw != NULL)
        draw (self, canvas, sign, x, y);
      x += width + LEGEND_GAP;
    }
  return y + LEGEND_LINE - top;
}

/* The range of the axis that is drawn. */
static CsViewport
make_viewport (CsFigure *self)
{
  double length = cs_scene_get_length (self->scene, self->options.axis);
  double start = (double)self->options.from;
  double end = self->options.to == CS_TIME_NEVER ? G_MAXDOUBLE : (double)self->options.to;

  if (self->options.axis == CS_AXIS_ORDER && cs_scene_get_n_groups (self->scene) > 0)
    {
      /* Times are asked for; the first group says which switches these are. */
      guint32 first =
          cs_scene_position_to_event (self->scene, 0, CS_AXIS_TIME, start > 0 ? start - 1 : 0);
      guint32 last =
          end < G_MAXDOUBLE ? cs_scene_position_to_event (self->scene, 0, CS_AXIS_TIME, end) : 0;

      start = start > 0 ? cs_scene_event_position (self->scene, 0, CS_AXIS_ORDER, first) : 0;
      if (end < G_MAXDOUBLE)
        end = cs_scene_event_position (self->scene, 0, CS_AXIS_ORDER, last);
    }
  start = CLAMP (start, 0, length);
  end = CLAMP (end, start, length);
  return cs_timeline_painter_fit_range (self->painter, self->width, start, end);
}

static void
lay_out (CsFigure *self, CsCanvas *canvas)
{
  double fixed;

  cs_scene_update (self->scene);
  self->width = self->options.width > 0 ? floor (self->options.width) : DEFAULT_WIDTH;
  cs_timeline_painter_arrange (self->painter, canvas, 0);
  self->top = head_height (self);
  self->lanes = self->top + cs_timeline_painter_get_ruler_height (self->painter);
  self->view = (CsTimelineView){ .viewport = make_viewport (self), .width = self->width };
  self->signs =
      self->options.no_legend ? 0 : cs_timeline_painter_get_signs (self->painter, &self->view);

  fixed = self->lanes + lay_out_legend (self, canvas, 0, NULL);
  self->content = cs_timeline_painter_arrange (
      self->painter, canvas, self->options.height > 0 ? MAX (self->options.height - fixed, 1) : 0);
  if (self->options.height <= 0 && self->content > TALL)
    self->content = cs_timeline_painter_arrange (self->painter, canvas, TALL);
  self->view.bottom = self->content;
  self->height = MAX (fixed + self->content, floor (self->options.height));
  self->measured = TRUE;
}

void
cs_figure_measure (CsFigure *self, CsCanvas *canvas, double *width, double *height)
{
  if (!self->measured)
    lay_out (self, canvas);
  *width = self->width;
  *height = self->height;
}

/* --- Drawing --------------------------------------------------------------------------------- */

static void
draw_head (CsFigure *self, CsCanvas *canvas)
{
  const CsTheme *theme = cs_timeline_painter_get_theme (self->painter);
  CsRect rect = { MARGIN, MARGIN - 2, self->width - 2 * MARGIN, 24 };

  if (self->options.title != NULL)
    {
      cs_canvas_text_in (canvas, rect, CS_ALIGN_START, title_font, &theme->text,
                         self->options.title);
      rect.y += 26;
    }
  rect.height = 16;
  if (self->options.caption != NULL)
    cs_canvas_text_in (canvas, rect, CS_ALIGN_START, caption_font, &theme->dim,
                       self->options.caption);
}

static void
draw_legend_entry (CsFigure *self, CsCanvas *canvas, guint sign, double x, double y)
{
  const CsTheme *theme = cs_timeline_painter_get_theme (self->painter);
  CsRect sample = { x, y, LEGEND_SAMPLE, 14 };
  CsRect text = { x + LEGEND_SAMPLE + 7, y, legend_entry_width (canvas, sign), 14 };

  cs_timeline_painter_draw_sign (self->painter, canvas, (CsTimelineSign)sign, sample);
  cs_canvas_text_in (canvas, text, CS_ALIGN_START, legend_font, &theme->text,
                     cs_timeline_sign_name ((CsTimelineSign)sign));
}

void
cs_figure_draw (CsFigure *self, CsCanvas *canvas)
{
  const CsTheme *theme = cs_timeline_painter_get_theme (self->painter);
  double width;
  double height;

  cs_figure_measure (self, canvas, &width, &height);
  cs_canvas_push_group (canvas, "figure", self->options.title);
  cs_canvas_fill_rect (canvas, (CsRect){ 0, 0, width, height }, &theme->page);
  draw_head (self, canvas);
  cs_canvas_push_offset (canvas, 0, self->top);
  cs_timeline_painter_draw_ruler (self->painter, canvas, &self->view);
  cs_canvas_pop_offset (canvas);
  cs_canvas_push_offset (canvas, 0, self->lanes);
  cs_canvas_push_clip (canvas, (CsRect){ 0, 0, width, self->content });
  cs_timeline_painter_draw (self->painter, canvas, &self->view);
  cs_canvas_pop_clip (canvas);
  cs_canvas_pop_offset (canvas);
  cs_canvas_push_group (canvas, "legend", NULL);
  lay_out_legend (self, canvas, self->lanes + self->content, draw_legend_entry);
  cs_canvas_pop_group (canvas);
  cs_canvas_pop_group (canvas);
}
