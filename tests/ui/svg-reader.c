/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "svg-reader.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH 32

typedef struct
{
  SvgPicture *picture;
  CsPoint offsets[MAX_DEPTH]; /* by depth of <g> */
  char *groups[MAX_DEPTH];    /* borrowed from `names` */
  guint depth;
  guint hidden; /* within <pattern> or <clipPath> */
  GPtrArray *names;
  SvgText *text; /* the one that is being read */
} Reading;

static const char *
attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static double
number (const char **names, const char **values, const char *name)
{
  const char *value = attribute (names, values, name);

  return value != NULL ? g_ascii_strtod (value, NULL) : 0;
}

static void
start_group (Reading *reading, const char **names, const char **values)
{
  const char *id = attribute (names, values, "id");
  const char *transform = attribute (names, values, "transform");
  guint depth = ++reading->depth;

  g_assert_cmpuint (depth, <, MAX_DEPTH);
  reading->offsets[depth] = reading->offsets[depth - 1];
  reading->groups[depth] = reading->groups[depth - 1];
  if (id != NULL)
    {
      reading->groups[depth] = g_strdup (id);
      g_ptr_array_add (reading->names, reading->groups[depth]);
    }
  if (transform != NULL)
    {
      char *end;

      g_assert_true (g_str_has_prefix (transform, "translate("));
      reading->offsets[depth].x += g_ascii_strtod (transform + strlen ("translate("), &end);
      reading->offsets[depth].y += g_ascii_strtod (end + 1, NULL);
    }
}

static void
start_rect (Reading *reading, const char **names, const char **values)
{
  SvgRect *rect = g_new0 (SvgRect, 1);
  const char *stroke = attribute (names, values, "stroke");
  CsPoint offset = reading->offsets[reading->depth];
  double line = number (names, values, "stroke-width");

  rect->rect =
      (CsRect){ number (names, values, "x") + offset.x - line / 2,
                number (names, values, "y") + offset.y - line / 2,
                number (names, values, "width") + line, number (names, values, "height") + line };
  rect->fill = g_strdup (attribute (names, values, "fill"));
  rect->stroke = g_strdup (stroke != NULL ? stroke : "");
  rect->group = g_strdup (reading->groups[reading->depth]);
  g_ptr_array_add (reading->picture->rects, rect);
}

static void
start_polygon (Reading *reading, const char **names, const char **values)
{
  SvgRect *polygon = g_new0 (SvgRect, 1);
  CsPoint offset = reading->offsets[reading->depth];
  const char *points = attribute (names, values, "points");
  CsPoint least = { G_MAXDOUBLE, G_MAXDOUBLE };
  CsPoint most = { -G_MAXDOUBLE, -G_MAXDOUBLE };

  while (*points != '\0')
    {
      char *end;
      double x = g_ascii_strtod (points, &end) + offset.x;
      double y = g_ascii_strtod (end + 1, &end) + offset.y;

      least = (CsPoint){ MIN (least.x, x), MIN (least.y, y) };
      most = (CsPoint){ MAX (most.x, x), MAX (most.y, y) };
      points = *end == ' ' ? end + 1 : end;
    }
  polygon->rect = (CsRect){ least.x, least.y, most.x - least.x, most.y - least.y };
  polygon->fill = g_strdup (attribute (names, values, "fill"));
  polygon->stroke = g_strdup ("");
  polygon->group = g_strdup (reading->groups[reading->depth]);
  g_ptr_array_add (reading->picture->polygons, polygon);
}

static void
start_text (Reading *reading, const char **names, const char **values)
{
  SvgText *text = g_new0 (SvgText, 1);
  CsPoint offset = reading->offsets[reading->depth];

  text->size = number (names, values, "font-size");
  text->rect = (CsRect){ number (names, values, "x") + offset.x,
                         number (names, values, "y") + offset.y - 0.72 * text->size,
                         number (names, values, "textLength"), 0.92 * text->size };
  text->group = g_strdup (reading->groups[reading->depth]);
  text->string = g_strdup ("");
  g_ptr_array_add (reading->picture->texts, text);
  reading->text = text;
}

static void
start_element_cb (GMarkupParseContext *context, const char *element, const char **names,
                  const char **values, gpointer data, GError **error)
{
  Reading *reading = data;
  const char *dashes = attribute (names, values, "stroke-dasharray");

  if (g_str_equal (element, "pattern") || g_str_equal (element, "clipPath"))
    reading->hidden++;
  if (reading->hidden > 0)
    return;
  if (g_str_equal (element, "svg"))
    {
      reading->picture->width = number (names, values, "width");
      reading->picture->height = number (names, values, "height");
    }
  else if (g_str_equal (element, "g"))
    start_group (reading, names, values);
  else if (g_str_equal (element, "rect"))
    start_rect (reading, names, values);
  else if (g_str_equal (element, "polygon"))
    start_polygon (reading, names, values);
  else if (g_str_equal (element, "text"))
    start_text (reading, names, values);
  else if (g_str_equal (element, "circle"))
    reading->picture->n_circles++;
  else if (g_str_equal (element, "line") && dashes != NULL)
    (*(g_str_has_prefix (dashes, "5") ? &reading->picture->n_dashed
                                      : &reading->picture->n_dotted))++;
  else if (g_str_equal (element, "path") && strchr (attribute (names, values, "d"), 'C') != NULL)
    reading->picture->n_arrows++;
}

static void
end_element_cb (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reading *reading = data;

  if (g_str_equal (element, "pattern") || g_str_equal (element, "clipPath"))
    reading->hidden--;
  else if (g_str_equal (element, "g"))
    reading->depth--;
  else if (g_str_equal (element, "text"))
    reading->text = NULL;
}

static void
text_cb (GMarkupParseContext *context, const char *string, gsize length, gpointer data,
         GError **error)
{
  Reading *reading = data;

  if (reading->text == NULL)
    return;
  g_free (reading->text->string);
  reading->text->string = g_strndup (string, length);
}

static void
text_free (gpointer data)
{
  SvgText *text = data;

  g_free (text->string);
  g_free (text->group);
  g_free (text);
}

static void
rect_free (gpointer data)
{
  SvgRect *rect = data;

  g_free (rect->fill);
  g_free (rect->stroke);
  g_free (rect->group);
  g_free (rect);
}

SvgPicture *
svg_picture_read (GBytes *bytes)
{
  static const GMarkupParser parser = { .start_element = start_element_cb,
                                        .end_element = end_element_cb,
                                        .text = text_cb };
  SvgPicture *self = g_new0 (SvgPicture, 1);
  Reading reading = { .picture = self, .names = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  self->texts = g_ptr_array_new_with_free_func (text_free);
  self->rects = g_ptr_array_new_with_free_func (rect_free);
  self->polygons = g_ptr_array_new_with_free_func (rect_free);
  reading.groups[0] = (char *)"";
  g_markup_parse_context_parse (context, data, (gssize)length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading.depth, ==, 0);
  g_ptr_array_unref (reading.names);
  return self;
}

void
svg_picture_free (SvgPicture *self)
{
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->rects);
  g_ptr_array_unref (self->polygons);
  g_free (self);
}

static gboolean
is_in (const char *id, const char *group)
{
  return group == NULL || g_str_has_suffix (id, group);
}

const SvgText *
svg_picture_find_text (const SvgPicture *self, const char *group, const char *string)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const SvgText *text = g_ptr_array_index (self->texts, i);

      if (is_in (text->group, group) && g_str_equal (text->string, string))
        return text;
    }
  return NULL;
}

guint
svg_picture_count_texts (const SvgPicture *self, const char *string)
{
  guint n = 0;

  for (guint i = 0; i < self->texts->len; i++)
    n += g_str_equal (((SvgText *)g_ptr_array_index (self->texts, i))->string, string);
  return n;
}

const SvgRect *
svg_picture_find_rect (const SvgPicture *self, const char *group, const char *fill, double x)
{
  for (guint i = 0; i < self->rects->len; i++)
    {
      const SvgRect *rect = g_ptr_array_index (self->rects, i);

      if (is_in (rect->group, group) && g_str_equal (rect->fill, fill)
          && fabs (rect->rect.x - x) <= 1.5)
        return rect;
    }
  return NULL;
}
