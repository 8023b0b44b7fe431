/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "ui/paint/palette.h"

/* The drawing interface: the few things that a timeline is made of.
 *
 * The painter draws through it and does not know what becomes of it: cairo (PNG, PDF), our own SVG
 * writer, or GtkSnapshot nodes on the screen.  Units are pixels at 100 %, y grows downwards, a
 * rectangle at whole coordinates is crisp.  Colours carry alpha.  Strings are UTF-8 with a length
 * in bytes (-1: to the NUL) and are borrowed for the call.
 *
 * A backend embeds CsCanvas as its first member and fills in the class; callers use the functions
 * below, never the class.  A backend caches what text needs by (text, font), so that drawing the
 * same label again is cheap; so is measuring it. */

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} CsRect;

typedef struct
{
  double x;
  double y;
} CsPoint;

typedef enum
{
  CS_STROKE_SOLID,
  CS_STROKE_DASHED, /* 5 on, 3 off */
  CS_STROKE_DOTTED, /* 1.5 on, 2.5 off */
} CsStroke;

typedef enum
{
  CS_MARK_TICK,
  CS_MARK_CROSS,
  CS_MARK_EXCLAMATION,
} CsMark;

typedef enum
{
  CS_ALIGN_START,
  CS_ALIGN_CENTER,
  CS_ALIGN_END,
} CsAlign;

/* The interface's typeface in a size (pixels per em) and weight (400 normal, 600 heading). */
typedef struct
{
  float size;
  guint weight;
} CsFont;

typedef struct _CsCanvas CsCanvas;

/* How a shape is filled and outlined.  A colour with alpha 0 is not drawn.  The outline lies
 * inside the shape: a width of 1 covers the outermost pixel. */
typedef struct
{
  CsColor fill;
  CsColor outline;
  double outline_width;
} CsPaint;

typedef struct
{
  void (*fill_rect) (CsCanvas *self, const CsRect *rect, const CsColor *color);
  void (*rounded_rect) (CsCanvas *self, const CsRect *rect, double radius, const CsPaint *paint);
  void (*hatched_rect) (CsCanvas *self, const CsRect *rect, double radius, const CsColor *color);
  void (*line) (CsCanvas *self, CsPoint from, CsPoint to, double width, CsStroke stroke,
                const CsColor *color);
  void (*fill_polygon) (CsCanvas *self, const CsPoint *points, guint n, const CsColor *color);
  void (*polyline) (CsCanvas *self, const CsPoint *points, guint n, double width,
                    const CsColor *color);
  void (*arrow) (CsCanvas *self, CsPoint from, CsPoint to, const CsColor *color);
  void (*mark) (CsCanvas *self, CsMark mark, CsPoint center, double radius, const CsColor *fill,
                const CsColor *ink);
  double (*measure) (CsCanvas *self, CsFont font, const char *text, gssize length);
  void (*text) (CsCanvas *self, CsPoint baseline, CsFont font, const CsColor *color,
                const char *text, gssize length);
  void (*push_clip) (CsCanvas *self, const CsRect *rect);
  void (*pop_clip) (CsCanvas *self);
  void (*push_offset) (CsCanvas *self, double dx, double dy);
  void (*pop_offset) (CsCanvas *self);
  void (*push_group) (CsCanvas *self, const char *id, const char *title, const char *description);
  void (*pop_group) (CsCanvas *self);
} CsCanvasClass;

struct _CsCanvas
{
  const CsCanvasClass *class;
};

void cs_canvas_fill_rect (CsCanvas *self, CsRect rect, const CsColor *color);
void cs_canvas_rounded_rect (CsCanvas *self, CsRect rect, double radius, const CsPaint *paint);
/* Lines at 45° on nothing: for a filled one, fill it before. */
void cs_canvas_hatched_rect (CsCanvas *self, CsRect rect, double radius, const CsColor *color);
/* The line is centred on its points: a crisp one of width 1 runs at half coordinates. */
void cs_canvas_line (CsCanvas *self, CsPoint from, CsPoint to, double width, CsStroke stroke,
                     const CsColor *color);
void cs_canvas_fill_polygon (CsCanvas *self, const CsPoint *points, guint n, const CsColor *color);
void cs_canvas_polyline (CsCanvas *self, const CsPoint *points, guint n, double width,
                         const CsColor *color);

/* A curved line with a filled head at `to`.  Backends take its geometry from
 * cs_canvas_arrow_shape. */
void cs_canvas_arrow (CsCanvas *self, CsPoint from, CsPoint to, const CsColor *color);

typedef struct
{
  CsPoint curve[4]; /* a cubic Bézier curve */
  CsPoint head[3];
  double width;
} CsArrowShape;

void cs_canvas_arrow_shape (CsPoint from, CsPoint to, CsArrowShape *shape);

/* A filled circle with a sign in it.  Backends take the sign from cs_canvas_mark_strokes: up to two
 * polylines of `n[i]` points each, drawn with round ends at `*width`. */
void cs_canvas_mark (CsCanvas *self, CsMark mark, CsPoint center, double radius,
                     const CsColor *fill, const CsColor *ink);
#define CS_MARK_MAX_POINTS 4
guint cs_canvas_mark_strokes (CsMark mark, CsPoint center, double radius,
                              CsPoint strokes[2][CS_MARK_MAX_POINTS], guint n[2], double *width);

/* The advance width in pixels. */
double cs_canvas_measure (CsCanvas *self, CsFont font, const char *text, gssize length);
/* `baseline` is the left end of the baseline. */
void cs_canvas_text (CsCanvas *self, CsPoint baseline, CsFont font, const CsColor *color,
                     const char *text, gssize length);

/* The text within `rect`, centred on its height by the height of its capitals.  What does not fit
 * is cut at a word and ends in an ellipsis; where not even one word (or six letters of it) fits,
 * nothing is drawn.  Returns what was covered; its width is 0 where nothing was. */
CsRect cs_canvas_text_in (CsCanvas *self, CsRect rect, CsAlign align, CsFont font,
                          const CsColor *color, const char *text);

/* What cs_canvas_text_in writes into `width` pixels: the length in bytes of the part of `text` that
 * is kept, and whether an ellipsis follows; 0 where nothing fits. */
gsize cs_canvas_fit_text (CsCanvas *self, CsFont font, const char *text, double width,
                          gboolean *ellipsis);

void cs_canvas_push_clip (CsCanvas *self, CsRect rect);
void cs_canvas_pop_clip (CsCanvas *self);
/* Moves the origin for what is drawn until the pop. */
void cs_canvas_push_offset (CsCanvas *self, double dx, double dy);
void cs_canvas_pop_offset (CsCanvas *self);

/* Names what is drawn until the pop: `id` is unique within the picture and stable, letters, digits,
 * '-' only; `title` (nullable) is what a pointer over it is told, `description` (nullable) what
 * those are told who cannot see it.  Backends without names ignore all. */
void cs_canvas_push_group (CsCanvas *self, const char *id, const char *title,
                           const char *description);
void cs_canvas_pop_group (CsCanvas *self);
