/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/figure.h"

#include "ui/paint/timeline-painter.h"

#include <math.h>

#define DEFAULT_WIDTH 1100
#define MARGIN        14

/* Where a height is asked for that few lanes would leave empty, all is drawn larger, so that it is
 * read from the back row: up to so much, as long as the names take no more than so much of the
 * width. */
#define MAX_ZOOM   2
#define ZOOM_STEP  0.125
#define NAMES_PART 0.24

/* Taller contents take the compact form, if nothing is said about the height. */
#define TALL 3000
/* Of the line that counts what is left out. */
#define REST_HEIGHT 22

/* Rows that the picture's description names. */
#define MAX_DESCRIBED 20

/* A file may take longer than a frame. */
#define MAX_BARS      20000
#define LEGEND_GAP    26 /* between two entries */
#define LEGEND_SAMPLE 24
#define LEGEND_LINE   24

#define TITLE_SIZE   19
#define CAPTION_SIZE 13
#define LEGEND_SIZE  11.5

struct _CsFigure
{
  CsFigureOptions options;    /* its strings are owned */
  CsScene *scene;             /* owned */
  CsTimelinePainter *painter; /* owned */

  /* The layout, in pixels at scale 1. */
  double zoom; /* of writing, rows and margins */
  double width;
  double height;
  double top;     /* of the ruler */
  double lanes;   /* top of the lanes */
  double content; /* height of the lanes */
  guint n_cut;    /* rows for which the height has no room */
  double legend;  /* its height */
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

void
cs_figure_begin_comparison (CsFigure *self)
{
  cs_scene_begin_comparison (self->scene);
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

static CsFont
zoomed_font (CsFigure *self, double size, guint weight)
{
  return (CsFont){ (float)(size * self->zoom), weight };
}

static double
head_height (CsFigure *self)
{
  double height = MARGIN - 2;

  if (self->options.title != NULL)
    height += 26;
  if (self->options.caption != NULL)
    height += 20;
  return self->options.title != NULL || self->options.caption != NULL
             ? floor ((height + 4) * self->zoom)
             : 0;
}

static double
legend_entry_width (CsFigure *self, CsCanvas *canvas, guint sign)
{
  const char *name = cs_timeline_sign_name ((CsTimelineSign)sign);

  return (LEGEND_SAMPLE + 7) * self->zoom
         + ceil (cs_canvas_measure (canvas, zoomed_font (self, LEGEND_SIZE, 400), name, -1));
}

/* Calls `draw` (nullable) for each entry with its place; returns the height of the legend. */
static double
lay_out_legend (CsFigure *self, CsCanvas *canvas, double top,
                void (*draw) (CsFigure *self, CsCanvas *canvas, guint sign, double x, double y))
{
  double left = cs_timeline_painter_get_names_width (self->painter);
  double x = left;
  double y = top + 10 * self->zoom;

  if (self->signs == 0)
    return 0;
  for (guint sign = 0; sign < CS_N_SIGNS; sign++)
    {
      double width = legend_entry_width (self, canvas, sign);

      if ((self->signs & 1u << sign) == 0)
        continue;
      if (x > left && x + width > self->width - MARGIN * self->zoom)
        {
          x = left;
          y += LEGEND_LINE * self->zoom;
        }
      if (draw != NULL)
        draw (self, canvas, sign, x, y);
      x += width + LEGEND_GAP * self->zoom;
    }
  return y + LEGEND_LINE * self->zoom - top;
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

/* Everything with rows of their natural height, at the zoom; returns the height. */
static double
lay_out_naturally (CsFigure *self, CsCanvas *canvas, double zoom)
{
  self->zoom = zoom;
  cs_timeline_painter_set_scale (self->painter, zoom);
  self->content = cs_timeline_painter_arrange (self->painter, canvas, 0);
  self->top = head_height (self);
  self->lanes = self->top + cs_timeline_painter_get_ruler_height (self->painter);
  self->view = (CsTimelineView){ .viewport = make_viewport (self),
                                 .width = self->width,
                                 .bottom = self->content };
  self->signs =
      self->options.no_legend ? 0 : cs_timeline_painter_get_signs (self->painter, &self->view);
  self->legend = lay_out_legend (self, canvas, 0, NULL);
  return self->lanes + self->content + self->legend;
}

static void
choose_zoom (CsFigure *self, CsCanvas *canvas)
{
  double zoom = self->options.height > 0 ? MAX_ZOOM : 1;

  while (zoom > 1
         && (lay_out_naturally (self, canvas, zoom) > self->options.height
             || cs_timeline_painter_get_names_width (self->painter) > self->width * NAMES_PART))
    zoom -= ZOOM_STEP;
  if (zoom <= 1)
    lay_out_naturally (self, canvas, 1);
}

/* Rows fill the height; what has no room even in the compact form is counted in a last line. */
static void
fit_height (CsFigure *self, CsCanvas *canvas, double room)
{
  const CsLaneLayout *layout = cs_timeline_painter_get_layout (self->painter);
  guint n = cs_lane_layout_get_n_rows (layout);
  guint first;

  self->content = cs_timeline_painter_arrange (self->painter, canvas, MAX (room, 1));
  if (self->content <= room)
    return;
  first = cs_lane_layout_find (layout, MAX (room - REST_HEIGHT * self->zoom, 0));
  self->content = first < n ? cs_lane_layout_get_row (layout, first)->y : 0;
  for (guint i = first; i < n; i++)
    self->n_cut += cs_lane_layout_get_row (layout, i)->kind > CS_ROW_TIMES;
}

static void
lay_out (CsFigure *self, CsCanvas *canvas)
{
  double fixed;

  cs_scene_update (self->scene);
  self->width = self->options.width > 0 ? floor (self->options.width) : DEFAULT_WIDTH;
  choose_zoom (self, canvas);
  fixed = self->lanes + self->legend;
  if (self->options.height > 0)
    fit_height (self, canvas, self->options.height - fixed);
  else if (self->content > TALL)
    self->content = cs_timeline_painter_arrange (self->painter, canvas, TALL);
  self->view.bottom = self->content;
  self->height = self->options.height > 0 ? floor (self->options.height) : fixed + self->content;
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
  double zoom = self->zoom;
  CsRect rect = { MARGIN * zoom, (MARGIN - 2) * zoom, self->width - 2 * MARGIN * zoom, 24 * zoom };

  if (self->options.title != NULL)
    {
      cs_canvas_text_in (canvas, rect, CS_ALIGN_START, zoomed_font (self, TITLE_SIZE, 700),
                         &theme->text, self->options.title);
      rect.y += 26 * zoom;
    }
  rect.height = 16 * zoom;
  if (self->options.caption != NULL)
    cs_canvas_text_in (canvas, rect, CS_ALIGN_START, zoomed_font (self, CAPTION_SIZE, 400),
                       &theme->dim, self->options.caption);
}

static void
draw_rest (CsFigure *self, CsCanvas *canvas)
{
  const CsTheme *theme = cs_timeline_painter_get_theme (self->painter);
  CsRect rect = { MARGIN * self->zoom, self->lanes + self->content,
                  self->width - 2 * MARGIN * self->zoom, REST_HEIGHT * self->zoom };
  g_autofree char *text =
      g_strdup_printf ("and %u more, for which the picture is not high enough", self->n_cut);

  cs_canvas_text_in (canvas, rect, CS_ALIGN_START, zoomed_font (self, CAPTION_SIZE, 400),
                     &theme->dim, text);
}

static void
draw_legend_entry (CsFigure *self, CsCanvas *canvas, guint sign, double x, double y)
{
  const CsTheme *theme = cs_timeline_painter_get_theme (self->painter);
  double zoom = self->zoom;
  CsRect sample = { floor (x), floor (y), LEGEND_SAMPLE * zoom, 14 * zoom };
  CsRect text = { x + (LEGEND_SAMPLE + 7) * zoom, y, legend_entry_width (self, canvas, sign),
                  14 * zoom };

  cs_timeline_painter_draw_sign (self->painter, canvas, (CsTimelineSign)sign, sample);
  cs_canvas_text_in (canvas, text, CS_ALIGN_START, zoomed_font (self, LEGEND_SIZE, 400),
                     &theme->text, cs_timeline_sign_name ((CsTimelineSign)sign));
}

/* "Sequential, 56 min: cook. Coroutines, 32 min · 1.75× sooner: cook_salmon, cook_rice." */
static char *
describe (CsFigure *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < cs_scene_get_n_groups (self->scene); i++)
    {
      const CsSceneGroup *group = cs_scene_get_group (self->scene, i);
      guint n = MIN (group->rows->len, MAX_DESCRIBED);

      g_string_append_printf (out, "%s%s, %s: ", i > 0 ? ". " : "", group->title, group->total);
      for (guint j = 0; j < n; j++)
        g_string_append_printf (out, "%s%s", j > 0 ? ", " : "",
                                ((const CsSceneRow *)g_ptr_array_index (group->rows, j))->name);
      if (n < group->rows->len)
        g_string_append_printf (out, " and %u more", group->rows->len - n);
    }
  return g_string_free (out, FALSE);
}

void
cs_figure_draw (CsFigure *self, CsCanvas *canvas)
{
  const CsTheme *theme = cs_timeline_painter_get_theme (self->painter);
  g_autofree char *description = NULL;
  double width;
  double height;

  cs_figure_measure (self, canvas, &width, &height);
  description = describe (self);
  cs_canvas_push_group (canvas, "figure", self->options.title, description);
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
  if (self->n_cut > 0)
    draw_rest (self, canvas);
  cs_canvas_push_group (canvas, "legend", "Legend", NULL);
  lay_out_legend (self, canvas,
                  self->lanes + self->content + (self->n_cut > 0 ? REST_HEIGHT * self->zoom : 0),
                  draw_legend_entry);
  cs_canvas_pop_group (canvas);
  cs_canvas_pop_group (canvas);
}
