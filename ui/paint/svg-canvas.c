/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/svg-canvas.h"

#include "ui/paint/text-cache.h"

#include <math.h>
#include <string.h>

typedef struct
{
  CsCanvas parent;
  GString *out;          /* owned */
  CsTextCache *texts;    /* owned */
  GHashTable *hatchings; /* owned set of the colours that have a pattern */
  guint n_clips;
} SvgCanvas;

static GString *
out_of (CsCanvas *self)
{
  return ((SvgCanvas *)self)->out;
}

/* At most two decimals, no zeros at the end, a point in every locale. */
static void
put_number (GString *out, double value)
{
  gint64 hundredths = (gint64)floor (value * 100 + 0.5);
  guint fraction = (guint)ABS (hundredths % 100);

  if (hundredths < 0)
    g_string_append_c (out, '-');
  g_string_append_printf (out, "%" G_GINT64_FORMAT, ABS (hundredths / 100));
  if (fraction % 10 != 0)
    g_string_append_printf (out, ".%02u", fraction);
  else if (fraction != 0)
    g_string_append_printf (out, ".%u", fraction / 10);
}

static void
put_attribute (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  put_number (out, value);
  g_string_append_c (out, '"');
}

static void
put_color (GString *out, const char *name, const CsColor *color)
{
  char hex[CS_COLOR_HEX_SIZE];

  cs_color_to_hex (color, hex);
  g_string_append_printf (out, " %s=\"%s\"", name, hex);
  if (color->alpha < 1)
    {
      g_string_append_printf (out, " %s-opacity=\"", name);
      put_number (out, color->alpha);
      g_string_append_c (out, '"');
    }
}

/* Characters that XML 1.0 cannot hold become U+FFFD. */
static void
put_escaped (GString *out, const char *text, gssize length)
{
  const char *end = text + (length < 0 ? (gssize)strlen (text) : length);

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    switch (*at)
      {
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        if ((guchar)*at < 0x20 && *at != '\t' && *at != '\n')
          g_string_append (out, "\xef\xbf\xbd");
        else
          g_string_append_len (out, at, g_utf8_next_char (at) - at);
      }
}

static void
put_rect (GString *out, const CsRect *rect, double inset)
{
  put_attribute (out, "x", rect->x + inset);
  put_attribute (out, "y", rect->y + inset);
  put_attribute (out, "width", rect->width - 2 * inset);
  put_attribute (out, "height", rect->height - 2 * inset);
}

static void
fill_rect (CsCanvas *self, const CsRect *rect, const CsColor *color)
{
  GString *out = out_of (self);

  g_string_append (out, "<rect");
  put_rect (out, rect, 0);
  put_color (out, "fill", color);
  g_string_append (out, "/>\n");
}

static void
rounded_rect (CsCanvas *self, const CsRect *rect, double radius, const CsPaint *paint)
{
  GString *out = out_of (self);
  gboolean outlined = paint->outline.alpha > 0 && paint->outline_width > 0;
  double width = outlined ? MIN (paint->outline_width, MIN (rect->width, rect->height) / 2) : 0;

  /* Fill and outline share one rectangle, half the outline's width inside: the outline covers what
   * the fill lacks. */
  g_string_append (out, "<rect");
  put_rect (out, rect, width / 2);
  put_attribute (out, "rx", MAX (radius - width / 2, 0));
  if (paint->fill.alpha > 0)
    put_color (out, "fill", &paint->fill);
  else
    g_string_append (out, " fill=\"none\"");
  if (outlined)
    {
      put_color (out, "stroke", &paint->outline);
      put_attribute (out, "stroke-width", width);
    }
  g_string_append (out, "/>\n");
}

/* Defines the pattern of a colour where it is used first. */
static void
define_hatching (SvgCanvas *self, const CsColor *color, const char *hex)
{
  if (!g_hash_table_add (self->hatchings, g_strdup (hex)))
    return;
  g_string_append_printf (self->out,
                          "<pattern id=\"hatch-%s\" width=\"6\" height=\"6\""
                          " patternUnits=\"userSpaceOnUse\">"
                          "<path d=\"M-1,1l2,-2M0,6l6,-6M5,7l2,-2\" stroke-width=\"1.25\"",
                          hex + 1);
  put_color (self->out, "stroke", color);
  g_string_append (self->out, "/></pattern>\n");
}

static void
hatched_rect (CsCanvas *canvas, const CsRect *rect, double radius, const CsColor *color)
{
  SvgCanvas *self = (SvgCanvas *)canvas;
  char hex[CS_COLOR_HEX_SIZE];

  cs_color_to_hex (color, hex);
  define_hatching (self, color, hex);
  g_string_append (self->out, "<rect");
  put_rect (self->out, rect, 0);
  put_attribute (self->out, "rx", radius);
  g_string_append_printf (self->out, " fill=\"url(#hatch-%s)\"/>\n", hex + 1);
}

static void
line (CsCanvas *self, CsPoint from, CsPoint to, double width, CsStroke stroke, const CsColor *color)
{
  GString *out = out_of (self);

  g_string_append (out, "<line");
  put_attribute (out, "x1", from.x);
  put_attribute (out, "y1", from.y);
  put_attribute (out, "x2", to.x);
  put_attribute (out, "y2", to.y);
  put_color (out, "stroke", color);
  put_attribute (out, "stroke-width", width);
  if (stroke != CS_STROKE_SOLID)
    g_string_append_printf (out, " stroke-dasharray=\"%s\"",
                            stroke == CS_STROKE_DASHED ? "5,3" : "1.5,2.5");
  g_string_append (out, "/>\n");
}

static void
put_points (GString *out, const CsPoint *points, guint n)
{
  g_string_append (out, " points=\"");
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      put_number (out, points[i].x);
      g_string_append_c (out, ',');
      put_number (out, points[i].y);
    }
  g_string_append_c (out, '"');
}

static void
fill_polygon (CsCanvas *self, const CsPoint *points, guint n, const CsColor *color)
{
  GString *out = out_of (self);

  g_string_append (out, "<polygon");
  put_points (out, points, n);
  put_color (out, "fill", color);
  g_string_append (out, "/>\n");
}

static void
polyline (CsCanvas *self, const CsPoint *points, guint n, double width, const CsColor *color)
{
  GString *out = out_of (self);

  g_string_append (out, "<polyline");
  put_points (out, points, n);
  g_string_append (out, " fill=\"none\"");
  put_color (out, "stroke", color);
  put_attribute (out, "stroke-width", width);
  g_string_append (out, "/>\n");
}

static void
put_point (GString *out, char before, const CsPoint *point)
{
  g_string_append_c (out, before);
  put_number (out, point->x);
  g_string_append_c (out, ',');
  put_number (out, point->y);
}

static void
arrow (CsCanvas *self, CsPoint from, CsPoint to, const CsColor *color)
{
  GString *out = out_of (self);
  CsArrowShape shape;

  cs_canvas_arrow_shape (from, to, &shape);
  g_string_append (out, "<path d=\"");
  put_point (out, 'M', &shape.curve[0]);
  put_point (out, 'C', &shape.curve[1]);
  put_point (out, ' ', &shape.curve[2]);
  put_point (out, ' ', &shape.curve[3]);
  g_string_append (out, "\" fill=\"none\"");
  put_color (out, "stroke", color);
  put_attribute (out, "stroke-width", shape.width);
  g_string_append (out, "/>\n");
  fill_polygon (self, shape.head, G_N_ELEMENTS (shape.head), color);
}

static void
mark (CsCanvas *self, CsMark sign, CsPoint center, double radius, const CsColor *fill,
      const CsColor *ink)
{
  GString *out = out_of (self);
  CsPoint strokes[2][CS_MARK_MAX_POINTS];
  guint n[2];
  double width;
  guint n_strokes = cs_canvas_mark_strokes (sign, center, radius, strokes, n, &width);

  g_string_append (out, "<circle");
  put_attribute (out, "cx", center.x);
  put_attribute (out, "cy", center.y);
  put_attribute (out, "r", radius);
  put_color (out, "fill", fill);
  g_string_append (out, "/>\n<path d=\"");
  for (guint i = 0; i < n_strokes; i++)
    for (guint j = 0; j < n[i]; j++)
      put_point (out, j == 0 ? 'M' : 'L', &strokes[i][j]);
  g_string_append (out, "\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
  put_color (out, "stroke", ink);
  put_attribute (out, "stroke-width", width);
  g_string_append (out, "/>\n");
}

static double
measure (CsCanvas *self, CsFont font, const char *string, gssize length)
{
  return cs_text_cache_get (((SvgCanvas *)self)->texts, font, string, length)->width;
}

static void
text (CsCanvas *self, CsPoint baseline, CsFont font, const CsColor *color, const char *string,
      gssize length)
{
  GString *out = out_of (self);

  g_string_append (out, "<text");
  put_attribute (out, "x", baseline.x);
  put_attribute (out, "y", baseline.y);
  put_attribute (out, "font-size", font.size);
  if (font.weight != 400)
    g_string_append_printf (out, " font-weight=\"%u\"", font.weight);
  put_color (out, "fill", color);
  /* A viewer with another face makes it as wide as ours: labels stay within their bars. */
  put_attribute (out, "textLength", measure (self, font, string, length));
  g_string_append (out, " lengthAdjust=\"spacingAndGlyphs\">");
  put_escaped (out, string, length);
  g_string_append (out, "</text>\n");
}

static void
push_clip (CsCanvas *canvas, const CsRect *rect)
{
  SvgCanvas *self = (SvgCanvas *)canvas;

  self->n_clips++;
  g_string_append_printf (self->out, "<clipPath id=\"clip-%u\"><rect", self->n_clips);
  put_rect (self->out, rect, 0);
  g_string_append_printf (self->out, "/></clipPath>\n<g clip-path=\"url(#clip-%u)\">\n",
                          self->n_clips);
}

static void
pop_group (CsCanvas *self)
{
  g_string_append (out_of (self), "</g>\n");
}

static void
push_offset (CsCanvas *self, double dx, double dy)
{
  GString *out = out_of (self);

  g_string_append (out, "<g transform=\"translate(");
  put_number (out, dx);
  g_string_append_c (out, ',');
  put_number (out, dy);
  g_string_append (out, ")\">\n");
}

static void
put_element (GString *out, const char *name, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (out, "<%s>", name);
  put_escaped (out, text, -1);
  g_string_append_printf (out, "</%s>\n", name);
}

static void
push_group (CsCanvas *self, const char *id, const char *title, const char *description)
{
  GString *out = out_of (self);

  g_string_append_printf (out, "<g id=\"%s\" role=\"group\">\n", id);
  put_element (out, "title", title);
  put_element (out, "desc", description);
}

static const CsCanvasClass svg_canvas_class = {
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
  .pop_clip = pop_group,
  .push_offset = push_offset,
  .pop_offset = pop_group,
  .push_group = push_group,
  .pop_group = pop_group,
};

static void
put_head (GString *out, double width, double height, double scale)
{
  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  put_attribute (out, "width", width * scale);
  put_attribute (out, "height", height * scale);
  g_string_append (out, " viewBox=\"0 0 ");
  put_number (out, width);
  g_string_append_c (out, ' ');
  put_number (out, height);
  g_string_append (out, "\" role=\"graphics-document\" font-family=\"" CS_FONT_FAMILIES
                        "\" xml:space=\"preserve\">\n");
}

CsCanvas *
cs_svg_canvas_new (double width, double height, double scale)
{
  SvgCanvas *self = g_new0 (SvgCanvas, 1);

  self->parent.class = &svg_canvas_class;
  self->out = g_string_new (NULL);
  self->texts = cs_text_cache_new_for_files ();
  self->hatchings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  put_head (self->out, width, height, scale);
  return &self->parent;
}

GBytes *
cs_svg_canvas_finish (CsCanvas *canvas)
{
  SvgCanvas *self = (SvgCanvas *)canvas;

  g_string_append (self->out, "</svg>\n");
  return g_string_free_to_bytes (g_steal_pointer (&self->out));
}

void
cs_svg_canvas_free (CsCanvas *canvas)
{
  SvgCanvas *self = (SvgCanvas *)canvas;

  if (self->out != NULL)
    g_string_free (self->out, TRUE);
  g_hash_table_unref (self->hatchings);
  cs_text_cache_free (self->texts);
  g_free (self);
}
