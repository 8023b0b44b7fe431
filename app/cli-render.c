/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

#include <string.h>

#include "ui/paint/image-file.h"

typedef struct
{
  char *out;
  int width;
  int height;
  double scale;
  char *from;
  char *to;
  char *axis;
  char *theme;
  char *title;
  char *lanes;
  gboolean no_legend;
} RenderOptions;

static void
clear_options (RenderOptions *options)
{
  g_free (options->out);
  g_free (options->from);
  g_free (options->to);
  g_free (options->axis);
  g_free (options->theme);
  g_free (options->title);
  g_free (options->lanes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RenderOptions, clear_options)

static gboolean
read_word (const char *option, const char *value, const char *const *words, guint *index)
{
  if (value == NULL)
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], value) == 0)
      {
        *index = i;
        return TRUE;
      }
  {
    g_autofree char *known = g_strjoinv (", ", (GStrv)words);

    cs_cli_complain ("%s: \"%s\" is none of %s", option, value, known);
  }
  return FALSE;
}

static gboolean
read_time (const char *option, const char *value, CsTime *time)
{
  if (value == NULL || cs_time_parse (value, time))
    return TRUE;
  cs_cli_complain ("%s: \"%s\" is no time such as 90, \"2.5 s\" or \"12 min\"", option, value);
  return FALSE;
}

static gboolean
read_figure_options (const RenderOptions *options, CsFigureOptions *figure)
{
  static const char *const axes[] = { "time", "order", NULL };
  static const char *const themes[] = { "light", "dark", "print", NULL };
  guint axis = 0, theme = 0;

  if (options->width < 0 || options->width > 20000 || options->height < 0
      || options->height > 20000)
    {
      cs_cli_complain ("--width and --height: numbers from 1 to 20000 are needed");
      return FALSE;
    }
  if (options->scale < 0 || options->scale > 16)
    {
      cs_cli_complain ("--scale: a number up to 16 is needed");
      return FALSE;
    }
  if (!read_word ("--axis", options->axis, axes, &axis)
      || !read_word ("--theme", options->theme, themes, &theme)
      || !read_time ("--from", options->from, &figure->from)
      || !read_time ("--to", options->to, &figure->to))
    return FALSE;
  if (figure->to <= figure->from)
    {
      cs_cli_complain ("--to must lie after --from");
      return FALSE;
    }
  figure->width = options->width;
  figure->height = options->height;
  figure->scale = options->scale;
  figure->axis = axis == 1 ? CS_AXIS_ORDER : CS_AXIS_TIME;
  figure->theme = theme == 1 ? CS_THEME_DARK : theme == 2 ? CS_THEME_PRINT : CS_THEME_LIGHT;
  figure->no_legend = options->no_legend;
  return TRUE;
}

/* The title: what was asked for, a lesson's, or the name of the only program. */
static const char *
choose_title (const RenderOptions *options, GPtrArray *subjects)
{
  const CsSubject *first = subjects->pdata[0];

  if (options->title != NULL)
    return *options->title != '\0' ? options->title : NULL;
  return first->lesson_title;
}

static gboolean
draw (GPtrArray *subjects, const CsFigureOptions *options, const char *out)
{
  g_autoptr (GPtrArray) indexes =
      g_ptr_array_new_with_free_func ((GDestroyNotify)cs_span_index_free);
  g_autoptr (CsFigure) figure = cs_figure_new (options);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < subjects->len; i++)
    {
      const CsSubject *subject = subjects->pdata[i];
      CsSpanIndex *index = cs_span_index_new (subject->trace);

      g_ptr_array_add (indexes, index);
      cs_span_index_update (index);
      if (subject->baseline)
        cs_figure_begin_comparison (figure);
      cs_figure_add_group (figure, index, subject->title, subject->subtitle);
    }
  if (cs_image_file_save (figure, out, &error))
    return TRUE;
  cs_cli_complain ("%s", error->message);
  return FALSE;
}

int
cs_cli_render (int argc, char **argv)
{
  g_auto (RenderOptions) own = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &own.out, "File to write: .png, .svg or .pdf",
      "OUT" },
    { "width", 0, 0, G_OPTION_ARG_INT, &own.width, "Width of the picture", "PX" },
    { "height", 0, 0, G_OPTION_ARG_INT, &own.height, "Height of the picture", "PX" },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &own.scale, "Pixels of the file per pixel", "N" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &own.from, "Virtual time at the left edge", "T" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &own.to, "Virtual time at the right edge", "T" },
    { "axis", 0, 0, G_OPTION_ARG_STRING, &own.axis, "What the axis shows", "time|order" },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &own.theme, "Colours", "light|dark|print" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &own.title, "Title above the picture", "TEXT" },
    { "lanes", 0, 0, G_OPTION_ARG_STRING, &own.lanes, "Only these lanes", "NAME,…" },
    { "no-legend", 0, 0, G_OPTION_ARG_NONE, &own.no_legend, "Leave the legend out", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CsCliOptions) options = cs_cli_options_new ();
  CsFigureOptions figure = CS_FIGURE_OPTIONS_INIT;
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lanes = NULL;
  CsImageFormat format;
  int worst = CS_EXIT_DONE;

  if (!cs_cli_options_parse (options, &argc, &argv, entries, "FILE… -o OUT",
                             "Draws the timeline of programs on one axis.", FALSE)
      || !read_figure_options (&own, &figure))
    return CS_EXIT_USAGE;
  if (own.out == NULL)
    {
      cs_cli_complain ("render needs -o OUT: a file that ends in .png, .svg or .pdf");
      return CS_EXIT_USAGE;
    }
  if (!cs_image_format_from_name (own.out, &format, &error))
    {
      cs_cli_complain ("%s", error->message);
      return CS_EXIT_USAGE;
    }
  subjects = cs_cli_load (options, FALSE);
  if (subjects == NULL)
    return CS_EXIT_USAGE;
  for (guint i = 0; i < subjects->len; i++)
    {
      int status = cs_cli_run_subject (subjects->pdata[i], TRUE, FALSE);

      if (((CsSubject *)subjects->pdata[i])->trace == NULL)
        return status;
      worst = MAX (worst, status);
    }
  lanes = own.lanes != NULL ? g_strsplit (own.lanes, ",", -1) : NULL;
  figure.lanes = (const char *const *)lanes;
  figure.title = choose_title (&own, subjects);
  if (own.axis == NULL && ((CsSubject *)subjects->pdata[0])->order_axis)
    figure.axis = CS_AXIS_ORDER;
  return draw (subjects, &figure, own.out) ? worst : CS_EXIT_USAGE;
}
