/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/timeline/snapshot-canvas.h"

#include "ui/paint/text-cache.h"

#include <math.h>

/* Hatching repeats every 6 pixels; a tile holds several periods, so that few are laid. */
#define HATCH_STEP 6
#define TILE_SIZE  (8 * HATCH_STEP)

/* There are a few colours in a theme, and a few kinds of marks; themes and scales change. */
#define MAX_TEXTURES 256

typedef enum
{
  TEXTURE_HATCH,
  TEXTURE_MARK,
} TextureKind;

typedef struct
{
  TextureKind kind;
  CsMark mark;
  float radius;
  CsColor fill;
  CsColor ink;
} TextureKey;

typedef struct
{
  CsCanvas parent;
  GtkWidget *widget;     /* borrowed */
  GtkSnapshot *snapshot; /* borrowed; NULL but between begin and end */
  CsTextCache *texts;    /* owned */
  GHashTable *textures;  /* owned: TextureKey to GdkTexture */
  int scale;             /* of the textures */
} SnapshotCanvas;

static SnapshotCanvas *
canvas_of (CsCanvas *self)
{
  return (SnapshotCanvas *)self;
}

static GtkSnapshot *
snapshot_of (CsCanvas *self)
{
  return ((SnapshotCanvas *)self)->snapshot;
}

static GdkRGBA
rgba (const CsColor *color)
{
  return (GdkRGBA){ color->red, color->green, color->blue, color->alpha };
}

static graphene_rect_t
bounds_of (const CsRect *rect)
{
  return GRAPHENE_RECT_INIT ((float)rect->x, (float)rect->y, (float)rect->width,
                             (float)rect->height);
}

/* --- Rectangles ------------------------------------------------------------------------------ */

static void
fill_rect (CsCanvas *self, const CsRect *rect, const CsColor *color)
{
  GdkRGBA fill = rgba (color);
  graphene_rect_t bounds = bounds_of (rect);

  gtk_snapshot_append_color (snapshot_of (self), &fill, &bounds);
}

static void
rounded_rect (CsCanvas *self, const CsRect *rect, double radius, const CsPaint *paint)
{
  GtkSnapshot *snapshot = snapshot_of (self);
  graphene_rect_t bounds = bounds_of (rect);
  float width = (float)MIN (paint->outline_width, MIN (rect->width, rect->height) / 2);
  GdkRGBA fill = rgba (&paint->fill);
  GdkRGBA outline = rgba (&paint->outline);
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &bounds, (float)radius);
  if (paint->fill.alpha > 0)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &shape);
      gtk_snapshot_append_color (snapshot, &fill, &bounds);
      gtk_snapshot_pop (snapshot);
    }
  if (paint->outline.alpha > 0 && width > 0)
    gtk_snapshot_append_border (snapshot, &shape, (float[4]){ width, width, width, width },
                                (GdkRGBA[4]){ outline, outline, outline, outline });
}

/* --- Textures -------------------------------------------------------------------------------- */

static guint
texture_key_hash (gconstpointer data)
{
  const guchar *bytes = data;
  guint hash = 5381;

  for (gsize i = 0; i < sizeof (TextureKey); i++)
    hash = hash * 33 + bytes[i];
  return hash;
}

static gboolean
texture_key_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (TextureKey)) == 0;
}

static cairo_t *
begin_texture (SnapshotCanvas *self, int size)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size * self->scale, size * self->scale);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  cairo_scale (cr, self->scale, self->scale);
  return cr;
}

static GdkTexture *
end_texture (cairo_t *cr)
{
  cairo_surface_t *surface = cairo_get_target (cr);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize)height * stride);
  texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface), height,
                                    GDK_MEMORY_DEFAULT, bytes, stride);
  cairo_destroy (cr);
  return texture;
}

static GdkTexture *
make_hatch (SnapshotCanvas *self, const TextureKey *key)
{
  cairo_t *cr = begin_texture (self, TILE_SIZE);

  for (int sum = -TILE_SIZE; sum <= 2 * TILE_SIZE + HATCH_STEP; sum += HATCH_STEP)
    {
      cairo_move_to (cr, sum + HATCH_STEP, -HATCH_STEP);
      cairo_line_to (cr, sum - TILE_SIZE - HATCH_STEP, TILE_SIZE + HATCH_STEP);
    }
  cairo_set_source_rgba (cr, key->fill.red, key->fill.green, key->fill.blue, key->fill.alpha);
  cairo_set_line_width (cr, 1.25);
  cairo_stroke (cr);
  return end_texture (cr);
}

static int
mark_size (double radius)
{
  return 2 * (int)ceil (radius + 0.5);
}

static GdkTexture *
make_mark (SnapshotCanvas *self, const TextureKey *key)
{
  double middle = mark_size (key->radius) / 2.0;
  cairo_t *cr = begin_texture (self, mark_size (key->radius));
  CsPoint strokes[2][CS_MARK_MAX_POINTS];
  guint n[2];
  double width;
  guint n_strokes = cs_canvas_mark_strokes (key->mark, (CsPoint){ middle, middle }, key->radius,
                                            strokes, n, &width);

  cairo_set_source_rgba (cr, key->fill.red, key->fill.green, key->fill.blue, key->fill.alpha);
  cairo_arc (cr, middle, middle, key->radius, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, key->ink.red, key->ink.green, key->ink.blue, key->ink.alpha);
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < n_strokes; i++)
    {
      cairo_move_to (cr, strokes[i][0].x, strokes[i][0].y);
      for (guint j = 1; j < n[i]; j++)
        cairo_line_to (cr, strokes[i][j].x, strokes[i][j].y);
    }
  cairo_stroke (cr);
  return end_texture (cr);
}

static GdkTexture *
get_texture (SnapshotCanvas *self, const TextureKey *key)
{
  GdkTexture *texture = g_hash_table_lookup (self->textures, key);

  if (texture != NULL)
    return texture;
  if (g_hash_table_size (self->textures) >= MAX_TEXTURES)
    g_hash_table_remove_all (self->textures);
  texture = key->kind == TEXTURE_HATCH ? make_hatch (self, key) : make_mark (self, key);
  g_hash_table_insert (self->textures, g_memdup2 (key, sizeof *key), texture);
  return texture;
}

/* Tiles lie at multiples of their size, so that neighbours go on without a seam. */
static void
hatched_rect (CsCanvas *self, const CsRect *rect, double radius, const CsColor *color)
{
  GtkSnapshot *snapshot = snapshot_of (self);
  graphene_rect_t bounds = bounds_of (rect);
  graphene_rect_t tile =
      GRAPHENE_RECT_INIT ((float)(floor (rect->x / TILE_SIZE) * TILE_SIZE),
                          (float)(floor (rect->y / TILE_SIZE) * TILE_SIZE), TILE_SIZE, TILE_SIZE);
  TextureKey key;
  GskRoundedRect shape;

  memset (&key, 0, sizeof key);
  key.kind = TEXTURE_HATCH;
  key.fill = *color;
  gsk_rounded_rect_init_from_rect (&shape, &bounds, (float)radius);
  if (radius > 0)
    gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_push_repeat (snapshot, &bounds, &tile);
  gtk_snapshot_append_texture (snapshot, get_texture (canvas_of (self), &key), &tile);
  gtk_snapshot_pop (snapshot);
  if (radius > 0)
    gtk_snapshot_pop (snapshot);
}

/* At whole pixels, where the texture is as sharp as it was drawn. */
static void
mark (CsCanvas *self, CsMark sign, CsPoint center, double radius, const CsColor *fill,
      const CsColor *ink)
{
  int size = mark_size (radius);
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT ((float)floor (center.x - size / 2.0 + 0.5),
                          (float)floor (center.y - size / 2.0 + 0.5), (float)size, (float)size);
  TextureKey key;

  memset (&key, 0, sizeof key);
  key.kind = TEXTURE_MARK;
  key.mark = sign;
  key.radius = (float)radius;
  key.fill = *fill;
  key.ink = *ink;
  gtk_snapshot_append_texture (snapshot_of (self), get_texture (canvas_of (self), &key), &bounds);
}

/* --- Lines and slanted shapes ----------------------------------------------------------------- */

/* What holds the points with `margin` around them, in whole pixels. */
static graphene_rect_t
bounds_of_points (const CsPoint *points, guint n, double margin)
{
  double left = points[0].x;
  double right = left;
  double top = points[0].y;
  double bottom = top;

  for (guint i = 1; i < n; i++)
    {
      left = MIN (left, points[i].x);
      right = MAX (right, points[i].x);
      top = MIN (top, points[i].y);
      bottom = MAX (bottom, points[i].y);
    }
  left = floor (left - margin);
  top = floor (top - margin);
  return GRAPHENE_RECT_INIT ((float)left, (float)top, (float)(ceil (right + margin) - left),
                             (float)(ceil (bottom + margin) - top));
}

static cairo_t *
begin_cairo (CsCanvas *self, const CsPoint *points, guint n, double margin, const CsColor *color)
{
  graphene_rect_t bounds = bounds_of_points (points, n, margin);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot_of (self), &bounds);

  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
  return cr;
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
  cairo_t *cr = begin_cairo (self, points, n, 1, color);

  add_points (cr, points, n);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
polyline (CsCanvas *self, const CsPoint *points, guint n, double width, const CsColor *color)
{
  cairo_t *cr = begin_cairo (self, points, n, width + 1, color);

  cairo_set_line_width (cr, width);
  add_points (cr, points, n);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* A dash of `on` pixels, repeated every `period`. */
static void
repeat_dash (CsCanvas *self, const graphene_rect_t *bounds, float on, float period,
             const GdkRGBA *color)
{
  GtkSnapshot *snapshot = snapshot_of (self);
  graphene_rect_t dash = *bounds;
  graphene_rect_t tile = *bounds;

  dash.size.width = on;
  tile.size.width = period;
  gtk_snapshot_push_repeat (snapshot, bounds, &tile);
  gtk_snapshot_append_color (snapshot, color, &dash);
  gtk_snapshot_pop (snapshot);
}

static void
line (CsCanvas *self, CsPoint from, CsPoint to, double width, CsStroke stroke, const CsColor *color)
{
  GdkRGBA ink = rgba (color);
  graphene_rect_t bounds;

  if (from.y == to.y && from.x != to.x)
    bounds = GRAPHENE_RECT_INIT ((float)MIN (from.x, to.x), (float)(from.y - width / 2),
                                 (float)fabs (to.x - from.x), (float)width);
  else if (from.x == to.x && stroke == CS_STROKE_SOLID)
    bounds = GRAPHENE_RECT_INIT ((float)(from.x - width / 2), (float)MIN (from.y, to.y),
                                 (float)width, (float)fabs (to.y - from.y));
  else
    {
      polyline (self, (CsPoint[]){ from, to }, 2, width, color);
      return;
    }
  if (stroke == CS_STROKE_SOLID)
    gtk_snapshot_append_color (snapshot_of (self), &ink, &bounds);
  else if (stroke == CS_STROKE_DASHED)
    repeat_dash (self, &bounds, 5, 8, &ink);
  else
    repeat_dash (self, &bounds, 1.5, 4, &ink);
}

static void
arrow (CsCanvas *self, CsPoint from, CsPoint to, const CsColor *color)
{
  CsArrowShape shape;
  CsPoint points[7];
  cairo_t *cr;

  cs_canvas_arrow_shape (from, to, &shape);
  /* A Bézier curve lies within its control points. */
  memcpy (points, shape.curve, sizeof shape.curve);
  memcpy (points + G_N_ELEMENTS (shape.curve), shape.head, sizeof shape.head);
  cr = begin_cairo (self, points, G_N_ELEMENTS (points), shape.width, color);
  cairo_set_line_width (cr, shape.width);
  cairo_move_to (cr, shape.curve[0].x, shape.curve[0].y);
  cairo_curve_to (cr, shape.curve[1].x, shape.curve[1].y, shape.curve[2].x, shape.curve[2].y,
                  shape.curve[3].x, shape.curve[3].y);
  cairo_stroke (cr);
  add_points (cr, shape.head, G_N_ELEMENTS (shape.head));
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* --- Text ------------------------------------------------------------------------------------ */

static double
measure (CsCanvas *self, CsFont font, const char *string, gssize length)
{
  return cs_text_cache_get (canvas_of (self)->texts, font, string, length)->width;
}

static void
text (CsCanvas *self, CsPoint baseline, CsFont font, const CsColor *color, const char *string,
      gssize length)
{
  GtkSnapshot *snapshot = snapshot_of (self);
  const CsText *laid_out = cs_text_cache_get (canvas_of (self)->texts, font, string, length);
  GdkRGBA ink = rgba (color);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float)baseline.x, (float)(baseline.y - laid_out->baseline)));
  gtk_snapshot_append_layout (snapshot, laid_out->layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* --- Where it is drawn ------------------------------------------------------------------------ */

static void
push_clip (CsCanvas *self, const CsRect *rect)
{
  graphene_rect_t bounds = bounds_of (rect);

  gtk_snapshot_push_clip (snapshot_of (self), &bounds);
}

static void
pop_clip (CsCanvas *self)
{
  gtk_snapshot_pop (snapshot_of (self));
}

static void
push_offset (CsCanvas *self, double dx, double dy)
{
  gtk_snapshot_save (snapshot_of (self));
  gtk_snapshot_translate (snapshot_of (self), &GRAPHENE_POINT_INIT ((float)dx, (float)dy));
}

static void
pop_offset (CsCanvas *self)
{
  gtk_snapshot_restore (snapshot_of (self));
}

static void
push_group (CsCanvas *self, const char *id, const char *title, const char *description)
{
}

static void
pop_group (CsCanvas *self)
{
}

static const CsCanvasClass snapshot_canvas_class = {
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
  .pop_offset = pop_offset,
  .push_group = push_group,
  .pop_group = pop_group,
};

/* A context of its own: the cache changes how positions are rounded. */
static CsTextCache *
make_texts (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_create_pango_context (widget);
  CsTextCache *texts = cs_text_cache_new (context);

  g_object_unref (context);
  return texts;
}

CsCanvas *
cs_snapshot_canvas_new (GtkWidget *widget)
{
  SnapshotCanvas *self = g_new0 (SnapshotCanvas, 1);

  self->parent.class = &snapshot_canvas_class;
  self->widget = widget;
  self->scale = 1;
  self->texts = make_texts (widget);
  self->textures =
      g_hash_table_new_full (texture_key_hash, texture_key_equal, g_free, g_object_unref);
  return &self->parent;
}

void
cs_snapshot_canvas_free (CsCanvas *canvas)
{
  SnapshotCanvas *self = canvas_of (canvas);

  g_hash_table_unref (self->textures);
  cs_text_cache_free (self->texts);
  g_free (self);
}

void
cs_snapshot_canvas_reset (CsCanvas *canvas)
{
  SnapshotCanvas *self = canvas_of (canvas);

  cs_text_cache_free (self->texts);
  self->texts = make_texts (self->widget);
  g_hash_table_remove_all (self->textures);
}

void
cs_snapshot_canvas_begin (CsCanvas *canvas, GtkSnapshot *snapshot)
{
  SnapshotCanvas *self = canvas_of (canvas);
  int scale = gtk_widget_get_scale_factor (self->widget);

  g_assert (self->snapshot == NULL);
  if (scale != self->scale)
    g_hash_table_remove_all (self->textures);
  self->scale = scale;
  self->snapshot = snapshot;
}

void
cs_snapshot_canvas_end (CsCanvas *canvas)
{
  canvas_of (canvas)->snapshot = NULL;
}
