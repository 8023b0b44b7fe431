/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/image-file.h"

#include "base/error.h"
#include "trace/output-file.h"
#include "ui/paint/cairo-canvas.h"
#include "ui/paint/svg-canvas.h"

#include <cairo-pdf.h>
#include <math.h>

/* cairo's limit for the side of an image. */
#define MAX_SIDE 32767

/* Points in an inch, and CSS pixels in an inch. */
#define POINTS_PER_PIXEL (72.0 / 96.0)

static const char *const endings[] = {
  [CS_IMAGE_PNG] = ".png",
  [CS_IMAGE_SVG] = ".svg",
  [CS_IMAGE_PDF] = ".pdf",
};

gboolean
cs_image_format_from_name (const char *path, CsImageFormat *format, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      {
        *format = (CsImageFormat)i;
        return TRUE;
      }
  g_set_error (error, CS_ERROR, CS_ERROR_FORMAT,
               "%s: the name must end in .png, .svg or .pdf to say what to write", path);
  return FALSE;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Fonts are asked for before there is a surface of the right size to draw on. */
static void
measure (CsFigure *figure, double *width, double *height)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  CsCanvas *canvas = cs_cairo_canvas_new (cr);

  cs_figure_measure (figure, canvas, width, height);
  cs_cairo_canvas_free (canvas);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
draw_on (cairo_surface_t *surface, CsFigure *figure, double scale)
{
  cairo_t *cr = cairo_create (surface);
  CsCanvas *canvas = cs_cairo_canvas_new (cr);

  cairo_scale (cr, scale, scale);
  cs_figure_draw (figure, canvas);
  cs_cairo_canvas_free (canvas);
  cairo_destroy (cr);
}

static GBytes *
encode_png (CsFigure *figure, double width, double height, GError **error)
{
  double scale = cs_figure_get_scale (figure);
  double pixels_wide = ceil (width * scale);
  double pixels_high = ceil (height * scale);
  cairo_surface_t *surface;
  GByteArray *bytes;
  cairo_status_t status;

  if (pixels_wide > MAX_SIDE || pixels_high > MAX_SIDE)
    {
      g_set_error (error, CS_ERROR, CS_ERROR_TOO_LARGE,
                   "a picture of %.0f × %.0f pixels is too large for PNG (at most %d each)",
                   pixels_wide, pixels_high, MAX_SIDE);
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)pixels_wide, (int)pixels_high);
  bytes = g_byte_array_new ();
  draw_on (surface, figure, scale);
  status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error (error, CS_ERROR, CS_ERROR_TOO_LARGE, "no picture of %.0f × %.0f pixels: %s",
               pixels_wide, pixels_high, cairo_status_to_string (status));
  return NULL;
}

static GBytes *
encode_pdf (CsFigure *figure, double width, double height)
{
  double scale = cs_figure_get_scale (figure) * POINTS_PER_PIXEL;
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append_bytes, bytes, width * scale, height * scale);

  /* The date would be that of the run, and two files never the same. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, "2000-01-01T00:00:00Z");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Coroscope");
  if (cs_figure_get_title (figure) != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                    cs_figure_get_title (figure));
  draw_on (surface, figure, scale);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
encode_svg (CsFigure *figure)
{
  double width;
  double height;
  CsCanvas *ruler = cs_svg_canvas_new (1, 1, 1);
  CsCanvas *canvas;
  GBytes *bytes;

  cs_figure_measure (figure, ruler, &width, &height);
  cs_svg_canvas_free (ruler);
  canvas = cs_svg_canvas_new (width, height, cs_figure_get_scale (figure));
  cs_figure_draw (figure, canvas);
  bytes = cs_svg_canvas_finish (canvas);
  cs_svg_canvas_free (canvas);
  return bytes;
}

GBytes *
cs_image_file_encode (CsFigure *figure, CsImageFormat format, GError **error)
{
  double width;
  double height;

  if (format == CS_IMAGE_SVG)
    return encode_svg (figure);
  measure (figure, &width, &height);
  if (format == CS_IMAGE_PDF)
    return encode_pdf (figure, width, height);
  return encode_png (figure, width, height, error);
}

static gboolean
write_bytes (GOutputStream *stream, gpointer data, GError **error)
{
  gsize length;
  const void *bytes = g_bytes_get_data (data, &length);

  return g_output_stream_write_all (stream, bytes, length, NULL, NULL, error);
}

gboolean
cs_image_file_save (CsFigure *figure, const char *path, GError **error)
{
  CsImageFormat format;
  g_autoptr (GBytes) bytes = NULL;

  if (!cs_image_format_from_name (path, &format, error))
    return FALSE;
  bytes = cs_image_file_encode (figure, format, error);
  if (bytes == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  return cs_output_file_write (path, write_bytes, bytes, error);
}
