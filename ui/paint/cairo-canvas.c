/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/cairo-canvas.h"

#include "ui/paint/text-cache.h"

#include <math.h>
#include <pango/pangocairo.h>

#define HATCH_STEP 6.0

typedef struct
{
  CsCanvas parent;
  cairo_t *cr;        /* owned */
  CsTextCache *texts; /* owned */
  gboolean outlines;  /* letters are drawn as shapes */
} CairoCanvas;

static cairo_t *
cr_of (CsCanvas *self)
{
  return ((CairoCanvas *)self)->cr;
}

static void
set_color (cairo_t *cr, const CsColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

static void
fill_rect (CsCanvas *self, const CsRect *rect, const CsColor *color)
{
  cairo_t *cr = cr_of (self);

  set_color (cr, color);
  cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
  cairo_fill (cr);
}

static void
add_rounded (cairo_t *cr, const CsRect *rect, double inset, double radius)
{
  double left = rect->x + inset;
  double top = rect->y + inset;
  double right = rect->x + rect->width - inset;
  double bottom = rect->y + rect->height - inset;
  double r = MAX (radius - inset, 0);

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, top + r, r, -G_PI_2, 0);
  cairo_arc (cr, right - r, bottom - r, r, 0, G_PI_2);
  cairo_arc (cr, left + r, bottom - r, r, G_PI_2, G_PI);
  cairo_arc (cr, left + r, top + r, r, G_PI, G_PI + G_PI_2);
  cairo_close_path (cr);
}

static void
rounded_rect (CsCanvas *self, const CsRect *rect, double radius, const CsPaint *paint)
{
  cairo_t *cr = cr_of (self);

  if (paint->fill.alpha > 0)
    {
      set_color (cr, &paint->fill);
      add_rounded (cr, rect, 0, radius);
      cairo_fill (cr);
    }
  if (paint->outline.alpha > 0 && paint->outline_width > 0)
    {
      double width = MIN (paint->outline_width, MIN (rect->width, rect->height) / 2);

      set_color (cr, &paint->outline);
      cairo_set_line_width (cr, width);
      add_rounded (cr, rect, width / 2, radius);
      cairo_stroke (cr);
    }
}

static void
hatched_rect (CsCanvas *self, const CsRect *rect, double radius, const CsColor *color)
{
  cairo_t *cr = cr_of (self);
  /* Lines where x + y is a multiple of the step: neighbours go on without a seam. */
  double first = ceil ((rect->x + rect->y) / HATCH_STEP) * HATCH_STEP;
  double last = rect->x + rect->y + rect->width + rect->height;

  cairo_save (cr);
  add_rounded (cr, rect, 0, radius);
  cairo_clip (cr);
  for (double sum = first; sum < last; sum += HATCH_STEP)
    {
      cairo_move_to (cr, sum - rect->y, rect->y);
      cairo_line_to (cr, sum - rect->y - rect->height, rect->y + rect->height);
    }
  set_color (cr, color);
  cairo_set_line_width (cr, 1.25);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
line (CsCanvas *self, CsPoint from, CsPoint to, double width, CsStroke stroke, const CsColor *color)
{
  static const double dashes[] = { 5, 3 };
  static const double dots[] = { 1.5, 2.5 };
  cairo_t *cr = cr_of (self);

  if (stroke != CS_STROKE_SOLID)
    cairo_set_dash (cr, stroke == CS_STROKE_DASHED ? dashes : dots, 2, 0);
  set_color (cr, color);
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, from.x, from.y);
  cairo_line_to (cr, to.x, to.y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
add_points (cairo_t *cr, const CsPoint *points, guint n)
{
  cairo_move_to (cr, points[0].x, points[0].y);
  for (guint i = 1; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
}

static void
fill_polygon (CsCanvas *self, const CsPoint *points, guint n, const CsColor *color)
{
  cairo_t *cr = cr_of (self);

  set_color (cr, color);
  add_points (cr, points, n);
  cairo_fill (cr);
}

static void
polyline (CsCanvas *self, const CsPoint *points, guint n, double width, const CsColor *color)
{
  cairo_t *cr = cr_of (self);

  set_color (cr, color);
  cairo_set_line_width (cr, width);
  add_points (cr, points, n);
  cairo_stroke (cr);
}

static void
arrow (CsCanvas *self, CsPoint from, CsPoint to, const CsColor *color)
{
  cairo_t *cr = cr_of (self);
  CsArrowShape shape;

  cs_canvas_arrow_shape (from, to, &shape);
  set_color (cr, color);
  cairo_set_line_width (cr, shape.width);
  cairo_move_to (cr, shape.curve[0].x, shape.curve[0].y);
  cairo_curve_to (cr, shape.curve[1].x, shape.curve[1].y, shape.curve[2].x, shape.curve[2].y,
                  shape.curve[3].x, shape.curve[3].y);
  cairo_stroke (cr);
  add_points (cr, shape.head, G_N_ELEMENTS (shape.head));
  cairo_fill (cr);
}

static void
mark (CsCanvas *self, CsMark sign, CsPoint center, double radius, const CsColor *fill,
      const CsColor *ink)
{
  cairo_t *cr = cr_of (self);
  CsPoint strokes[2][CS_MARK_MAX_POINTS];
  guint n[2];
  double width;
  guint n_strokes = cs_canvas_mark_strokes (sign, center, radius, strokes, n, &width);

  set_color (cr, fill);
  cairo_arc (cr, center.x, center.y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
  set_color (cr, ink);
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < n_strokes; i++)
    add_points (cr, strokes[i], n[i]);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
}

static double
measure (CsCanvas *self, CsFont font, const char *string, gssize length)
{
  return cs_text_cache_get (((CairoCanvas *)self)->texts, font, string, length)->width;
}

static void
text (CsCanvas *self, CsPoint baseline, CsFont font, const CsColor *color, const char *string,
      gssize length)
{
  cairo_t *cr = cr_of (self);
  const CsText *laid_out = cs_text_cache_get (((CairoCanvas *)self)->texts, font, string, length);
  PangoLayoutLine *letters = pango_layout_get_line_readonly (laid_out->layout, 0);

  set_color (cr, color);
  cairo_move_to (cr, baseline.x, baseline.y);
  if (((CairoCanvas *)self)->outlines)
    {
      pango_cairo_layout_line_path (cr, letters);
      cairo_fill (cr);
      return;
    }
  pango_cairo_show_layout_line (cr, letters);
  cairo_new_path (cr);
}

static void
push_clip (CsCanvas *self, const CsRect *rect)
{
  cairo_t *cr = cr_of (self);

  cairo_save (cr);
  cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
  cairo_clip (cr);
}

static void
pop_clip (CsCanvas *self)
{
  cairo_restore (cr_of (self));
}

static void
push_offset (CsCanvas *self, double dx, double dy)
{
  cairo_t *cr = cr_of (self);

  cairo_save (cr);
  cairo_translate (cr, dx, dy);
}

static void
push_group (CsCanvas *self, const char *id, const char *title, const char *description)
{
}

static void
pop_group (CsCanvas *self)
{
}

static const CsCanvasClass cairo_canvas_class = {
  .fill_rect = fill_rect,
  .rounded_rect = rounded_rect,
  .hatched_rect = hatched_rect,
  .line = line,
  .fill_polygon = fill_polygon,
  .polyline = polyline,
  .arrow = arrow,
  .mark = mark,
  .measure = measure,
  .text = text,
  .push_clip = push_clip,
  .pop_clip = pop_clip,
  .push_offset = push_offset,
  .pop_offset = pop_clip,
  .push_group = push_group,
  .pop_group = pop_group,
};

CsCanvas *
cs_cairo_canvas_new (cairo_t *cr)
{
  CairoCanvas *self = g_new0 (CairoCanvas, 1);

  self->parent.class = &cairo_canvas_class;
  self->cr = cairo_reference (cr);
  self->texts = cs_text_cache_new_for_files ();
  /* On images cairo puts letters at whole pixels, which spaces them badly at these sizes. */
  self->outlines = cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE;
  return &self->parent;
}

void
cs_cairo_canvas_free (CsCanvas *canvas)
{
  CairoCanvas *self = (CairoCanvas *)canvas;

  cs_text_cache_free (self->texts);
  cairo_destroy (self->cr);
  g_free (self);
}
