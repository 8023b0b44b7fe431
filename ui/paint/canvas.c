/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/canvas.h"

#include <math.h>
#include <string.h>

#define ELLIPSIS "…"

/* Height of a capital letter per em, near enough in every sans-serif face. */
#define CAP_HEIGHT 0.70

/* A word that does not fit is cut, but not to fewer letters than these. */
#define MIN_LETTERS 6

void
cs_canvas_fill_rect (CsCanvas *self, CsRect rect, const CsColor *color)
{
  if (rect.width > 0 && rect.height > 0 && color->alpha > 0)
    self->class->fill_rect (self, &rect, color);
}

void
cs_canvas_rounded_rect (CsCanvas *self, CsRect rect, double radius, const CsPaint *paint)
{
  if (rect.width > 0 && rect.height > 0)
    self->class->rounded_rect (self, &rect, MIN (radius, MIN (rect.width, rect.height) / 2), paint);
}

void
cs_canvas_hatched_rect (CsCanvas *self, CsRect rect, double radius, const CsColor *color)
{
  if (rect.width > 0 && rect.height > 0 && color->alpha > 0)
    self->class->hatched_rect (self, &rect, MIN (radius, MIN (rect.width, rect.height) / 2), color);
}

void
cs_canvas_line (CsCanvas *self, CsPoint from, CsPoint to, double width, CsStroke stroke,
                const CsColor *color)
{
  self->class->line (self, from, to, width, stroke, color);
}

void
cs_canvas_fill_polygon (CsCanvas *self, const CsPoint *points, guint n, const CsColor *color)
{
  if (n > 2)
    self->class->fill_polygon (self, points, n, color);
}

void
cs_canvas_polyline (CsCanvas *self, const CsPoint *points, guint n, double width,
                    const CsColor *color)
{
  if (n > 1)
    self->class->polyline (self, points, n, width, color);
}

void
cs_canvas_arrow (CsCanvas *self, CsPoint from, CsPoint to, const CsColor *color)
{
  self->class->arrow (self, from, to, color);
}

void
cs_canvas_arrow_shape (CsPoint from, CsPoint to, CsArrowShape *shape)
{
  double dx = to.x - from.x;
  double dy = to.y - from.y;
  /* A steep arrow bulges, so that it does not lie on the bars' edges; one that goes up to the other
   * side than one that goes down, so that there and back are two. */
  double bulge = CLAMP (16 - fabs (dx) / 3, 0, MIN (16, fabs (dy) / 3)) * (dy < 0 ? -1 : 1);
  CsPoint before = { to.x - dx * 0.12 + bulge, to.y - dy * 0.45 };
  double length = MAX (hypot (to.x - before.x, to.y - before.y), 1e-6);
  double ux = (to.x - before.x) / length;
  double uy = (to.y - before.y) / length;

  shape->curve[0] = from;
  shape->curve[1] = (CsPoint){ from.x + dx * 0.12 + bulge, from.y + dy * 0.45 };
  shape->curve[2] = before;
  shape->curve[3] = (CsPoint){ to.x - ux * 5, to.y - uy * 5 };
  shape->head[0] = to;
  shape->head[1] = (CsPoint){ to.x - ux * 7 - uy * 3.5, to.y - uy * 7 + ux * 3.5 };
  shape->head[2] = (CsPoint){ to.x - ux * 7 + uy * 3.5, to.y - uy * 7 - ux * 3.5 };
  shape->width = 1.25;
}

void
cs_canvas_mark (CsCanvas *self, CsMark mark, CsPoint center, double radius, const CsColor *fill,
                const CsColor *ink)
{
  self->class->mark (self, mark, center, radius, fill, ink);
}

guint
cs_canvas_mark_strokes (CsMark mark, CsPoint center, double radius,
                        CsPoint strokes[2][CS_MARK_MAX_POINTS], guint n[2], double *width)
{
  static const CsPoint shapes[][2][CS_MARK_MAX_POINTS] = {
    [CS_MARK_TICK] = { { { -0.44, 0.04 }, { -0.12, 0.36 }, { 0.46, -0.30 } } },
    [CS_MARK_CROSS] = { { { -0.34, -0.34 }, { 0.34, 0.34 } },
                        { { 0.34, -0.34 }, { -0.34, 0.34 } } },
    [CS_MARK_EXCLAMATION] = { { { 0, -0.5 }, { 0, 0.1 } }, { { 0, 0.48 }, { 0, 0.49 } } },
  };
  static const guint counts[][2] = {
    [CS_MARK_TICK] = { 3, 0 }, [CS_MARK_CROSS] = { 2, 2 }, [CS_MARK_EXCLAMATION] = { 2, 2 }
  };

  for (guint i = 0; i < 2; i++)
    {
      n[i] = counts[mark][i];
      for (guint j = 0; j < n[i]; j++)
        strokes[i][j] = (CsPoint){ center.x + shapes[mark][i][j].x * radius,
                                   center.y + shapes[mark][i][j].y * radius };
    }
  *width = radius * 0.26;
  return n[1] > 0 ? 2 : 1;
}

double
cs_canvas_measure (CsCanvas *self, CsFont font, const char *text, gssize length)
{
  return length == 0 ? 0 : self->class->measure (self, font, text, length);
}

void
cs_canvas_text (CsCanvas *self, CsPoint baseline, CsFont font, const CsColor *color,
                const char *text, gssize length)
{
  if (length != 0 && text[0] != '\0')
    self->class->text (self, baseline, font, color, text, length);
}

/* A place where a text may be cut: before a space, or after a bracket. */
static gboolean
is_break (const char *text, gsize at)
{
  return text[at] == ' ' || (at > 0 && text[at - 1] == '(');
}

/* Leaves out what looks odd in front of an ellipsis. */
static gsize
trim_end (const char *text, gsize length)
{
  while (length > 0 && strchr (" ,·:(", text[length - 1]) != NULL)
    length--;
  /* "·" has two bytes; the loop took the second, which is no character of its own. */
  while (length > 0 && (text[length] & 0xc0) == 0x80)
    length--;
  return length;
}

static gboolean
fits_cut (CsCanvas *self, CsFont font, const char *text, gsize length, double width)
{
  return cs_canvas_measure (self, font, text, (gssize)length) <= width;
}

/* The longest prefix that may be cut at `width`, going down from where the average letter puts it.
 */
static gsize
longest_prefix (CsCanvas *self, CsFont font, const char *text, gsize start, double width,
                gboolean words)
{
  for (gsize at = start; at > 0; at--)
    {
      gsize length = words ? trim_end (text, at) : at;

      if ((text[at] & 0xc0) == 0x80 || (words && !is_break (text, at)))
        continue;
      if (!words && g_utf8_strlen (text, (gssize)at) < MIN_LETTERS)
        return 0;
      if (length > 0 && fits_cut (self, font, text, length, width))
        return length;
    }
  return 0;
}

gsize
cs_canvas_fit_text (CsCanvas *self, CsFont font, const char *text, double width, gboolean *ellipsis)
{
  gsize length = strlen (text);
  double full = cs_canvas_measure (self, font, text, (gssize)length);
  double room = width - cs_canvas_measure (self, font, ELLIPSIS, -1);
  gsize start;
  gsize fit;

  *ellipsis = full > width;
  if (!*ellipsis || length == 0)
    return length;
  if (room <= 0)
    return 0;
  start = MIN (length - 1, (gsize)(length * room / full * 1.4) + 2);
  fit = longest_prefix (self, font, text, start, room, TRUE);
  return fit > 0 ? fit : longest_prefix (self, font, text, start, room, FALSE);
}

static void
draw_cut (CsCanvas *self, CsPoint baseline, CsFont font, const CsColor *color, const char *text,
          gsize length)
{
  char cut[512];

  length = MIN (length, sizeof cut - sizeof ELLIPSIS);
  memcpy (cut, text, length);
  memcpy (cut + length, ELLIPSIS, sizeof ELLIPSIS);
  cs_canvas_text (self, baseline, font, color, cut, -1);
}

CsRect
cs_canvas_text_in (CsCanvas *self, CsRect rect, CsAlign align, CsFont font, const CsColor *color,
                   const char *text)
{
  gboolean ellipsis;
  gsize length = cs_canvas_fit_text (self, font, text, rect.width, &ellipsis);
  double width;
  CsPoint baseline;

  if (length == 0)
    return (CsRect){ rect.x, rect.y, 0, 0 };
  width = cs_canvas_measure (self, font, text, (gssize)length)
          + (ellipsis ? cs_canvas_measure (self, font, ELLIPSIS, -1) : 0);
  baseline.x = rect.x
               + (rect.width - width)
                     * (align == CS_ALIGN_START    ? 0
                        : align == CS_ALIGN_CENTER ? 0.5
                                                   : 1);
  /* Whole pixels keep the stems of the letters equally sharp. */
  baseline.x = floor (baseline.x + 0.5);
  baseline.y = floor (rect.y + rect.height / 2 + font.size * CAP_HEIGHT / 2 + 0.5);
  if (ellipsis)
    draw_cut (self, baseline, font, color, text, length);
  else
    cs_canvas_text (self, baseline, font, color, text, (gssize)length);
  return (CsRect){ baseline.x, rect.y, width, rect.height };
}

void
cs_canvas_push_clip (CsCanvas *self, CsRect rect)
{
  self->class->push_clip (self, &rect);
}

void
cs_canvas_pop_clip (CsCanvas *self)
{
  self->class->pop_clip (self);
}

void
cs_canvas_push_offset (CsCanvas *self, double dx, double dy)
{
  self->class->push_offset (self, dx, dy);
}

void
cs_canvas_pop_offset (CsCanvas *self)
{
  self->class->pop_offset (self);
}

void
cs_canvas_push_group (CsCanvas *self, const char *id, const char *title, const char *description)
{
  self->class->push_group (self, id, title, description);
}

void
cs_canvas_pop_group (CsCanvas *self)
{
  self->class->pop_group (self);
}
