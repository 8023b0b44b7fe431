/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "paint-samples.h"
#include "sample-threads.h"
#include "sample-trace.h"
#include "svg-reader.h"
#include "ui/paint/figure.h"
#include "ui/paint/image-file.h"
#include "ui/paint/svg-canvas.h"
#include "ui/paint/timeline-painter.h"

#include <math.h>

#define BLUE   "#0072b2"
#define ORANGE "#d55e00"
#define GREEN  "#009e73"
#define RED    "#c01c28"

typedef struct
{
  const char *name;
  guint n;
  CsTrace *traces[2];      /* owned */
  CsSpanIndex *indexes[2]; /* owned */
} Sample;

static CsTrace *
sequential_dinner (void)
{
  return cs_sample_dinner_new (FALSE);
}

static CsTrace *
concurrent_dinner (void)
{
  return cs_sample_dinner_new (TRUE);
}

static CsTrace *
small_crowd (void)
{
  return paint_sample_crowd_new (10, 40);
}

typedef CsTrace *(*MakeTrace) (void);

static void
sample_init (Sample *sample, const char *name, MakeTrace first, MakeTrace second)
{
  *sample = (Sample){ .name = name, .traces = { first (), second != NULL ? second () : NULL } };
  sample->n = second != NULL ? 2 : 1;
  for (guint i = 0; i < sample->n; i++)
    sample->indexes[i] = cs_span_index_new (sample->traces[i]);
}

static void
sample_clear (Sample *sample)
{
  for (guint i = 0; i < sample->n; i++)
    {
      cs_span_index_free (sample->indexes[i]);
      g_object_unref (sample->traces[i]);
    }
}

static const struct
{
  const char *name;
  MakeTrace first;
  MakeTrace second;
} samples[] = {
  { "dinner", sequential_dinner, concurrent_dinner },
  { "queue", cs_sample_queue_new, NULL },
  { "states", paint_sample_states_new, NULL },
  { "generator", paint_sample_generator_new, NULL },
  { "crowd", small_crowd, NULL },
  { "threads", cs_sample_threads_new, NULL },
};

static GBytes *
draw (const Sample *sample, const CsFigureOptions *options, CsImageFormat format)
{
  g_autoptr (CsFigure) figure = cs_figure_new (options);
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  for (guint i = 0; i < sample->n; i++)
    cs_figure_add_group (figure, sample->indexes[i], NULL, NULL);
  bytes = cs_image_file_encode (figure, format, &error);
  g_assert_no_error (error);
  return bytes;
}

static SvgPicture *
draw_svg (const Sample *sample, const CsFigureOptions *options)
{
  g_autoptr (GBytes) bytes = draw (sample, options, CS_IMAGE_SVG);

  return svg_picture_read (bytes);
}

/* Where a time is, read off the ruler: labels stand 4 pixels to the right of their ticks. */
static double
x_of (const SvgPicture *picture, const char *label)
{
  const SvgText *text = svg_picture_find_text (picture, "ruler", label);

  g_assert_nonnull (text);
  return text->rect.x - 4;
}

static double
x_between (const SvgPicture *picture, const char *a, double at_a, const char *b, double at_b,
           double at)
{
  double xa = x_of (picture, a);
  double xb = x_of (picture, b);

  return xa + (xb - xa) * (at - at_a) / (at_b - at_a);
}

/* --- What is where ---------------------------------------------------------------------------- */

static double
minute (const SvgPicture *picture, double minutes)
{
  return x_between (picture, "0 min", 0, "50 min", 50, minutes);
}

static const SvgRect *
find_hatched (const SvgPicture *picture, const char *group)
{
  for (guint i = 0; i < picture->rects->len; i++)
    {
      const SvgRect *rect = g_ptr_array_index (picture->rects, i);

      if (g_str_has_suffix (rect->group, group) && g_str_has_prefix (rect->fill, "url(#hatch-"))
        return rect;
    }
  return NULL;
}

static void
test_painter_dinner_bars (void)
{
  CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
  Sample sample;
  g_autoptr (SvgPicture) picture = NULL;
  const SvgRect *bar;

  sample_init (&sample, "dinner", sequential_dinner, concurrent_dinner);
  picture = draw_svg (&sample, &options);

  /* Sequential: two minutes of blue work, then a blue sleep that blocks, outlined in red. */
  bar = svg_picture_find_rect (picture, "make-dinner", BLUE, minute (picture, 0));
  g_assert_nonnull (bar);
  g_assert_cmpfloat_with_epsilon (bar->rect.width, minute (picture, 2) - minute (picture, 0), 1.5);
  g_assert_cmpstr (bar->stroke, ==, "");
  bar = svg_picture_find_rect (picture, "make-dinner", BLUE, minute (picture, 2));
  g_assert_nonnull (bar);
  g_assert_cmpstr (bar->stroke, ==, RED);
  g_assert_cmpfloat_with_epsilon (bar->rect.width, minute (picture, 20) - minute (picture, 2), 1.5);
  g_assert_nonnull (svg_picture_find_rect (picture, "make-dinner", ORANGE, minute (picture, 20)));
  g_assert_nonnull (svg_picture_find_rect (picture, "make-dinner", GREEN, minute (picture, 50)));

  /* Coroutines: the same functions have the same colours; the sleep is no solid bar. */
  bar = svg_picture_find_rect (picture, "cook-salmon", BLUE, minute (picture, 0));
  g_assert_nonnull (bar);
  g_assert_nonnull (svg_picture_find_rect (picture, "cook-rice", ORANGE, minute (picture, 2)));
  g_assert_nonnull (svg_picture_find_rect (picture, "cook-beans", GREEN, minute (picture, 5)));
  bar = find_hatched (picture, "cook-rice");
  g_assert_nonnull (bar);
  g_assert_cmpfloat_with_epsilon (bar->rect.x, minute (picture, 0), 2);
  g_assert_nonnull (svg_picture_find_rect (picture, "event-loop", ORANGE, minute (picture, 2)));
  /* Four ends, of the thread and of three tasks; four marks, and one in the legend. */
  g_assert_cmpuint (picture->n_circles, ==, 5);
  sample_clear (&sample);
}

static void
test_painter_dinner_texts (void)
{
  static const struct
  {
    const char *group;
    const char *string;
    guint from; /* minutes that the label lies between */
    guint to;
  } labels[] = {
    { "make-dinner", "cook_salmon · sleep(18 min)", 2, 20 },
    { "make-dinner", "cook_rice · sleep(22 min)", 23, 45 },
    { "cook-salmon", "await sleep(18 min)", 2, 20 },
    { "cook-rice", "await sleep(22 min)", 5, 27 },
    { "cook-beans", "5 min", 6, 11 },
  };
  CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
  Sample sample;
  g_autoptr (SvgPicture) picture = NULL;

  options.title = "Cooking dinner";
  options.caption = "One cook & one oven";
  sample_init (&sample, "dinner", sequential_dinner, concurrent_dinner);
  picture = draw_svg (&sample, &options);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const SvgText *text = svg_picture_find_text (picture, labels[i].group, labels[i].string);

      g_assert_nonnull (text);
      g_assert_cmpfloat (text->rect.x, >, minute (picture, labels[i].from));
      g_assert_cmpfloat (text->rect.x + text->rect.width, <, minute (picture, labels[i].to));
    }
  g_assert_nonnull (svg_picture_find_text (picture, "", "Cooking dinner"));
  g_assert_nonnull (svg_picture_find_text (picture, "", "One cook & one oven"));
  g_assert_nonnull (svg_picture_find_text (picture, NULL, "56 min"));
  g_assert_nonnull (svg_picture_find_text (picture, NULL, "32 min · 1.75× sooner"));
  g_assert_nonnull (svg_picture_find_text (picture, NULL, "24 min saved"));
  g_assert_nonnull (svg_picture_find_text (picture, "cook-salmon", "Task-2"));
  g_assert_nonnull (svg_picture_find_text (picture, "legend", "blocks the thread"));
  g_assert_null (svg_picture_find_text (picture, "legend", "waiting for queue"));
  /* The main task only waits for the others. */
  g_assert_null (svg_picture_find_text (picture, NULL, "Task-1"));
  sample_clear (&sample);
}

static void
test_painter_queue (void)
{
  CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
  Sample sample;
  g_autoptr (SvgPicture) picture = NULL;
  const SvgText *queue;

  sample_init (&sample, "queue", cs_sample_queue_new, NULL);
  picture = draw_svg (&sample, &options);
  g_assert_cmpuint (svg_picture_count_texts (picture, "put: queue full"), ==, 2);
  g_assert_nonnull (svg_picture_find_text (picture, "consume-1", "get"));
  g_assert_nonnull (svg_picture_find_text (picture, "consume-2", "await sleep(3 s)"));
  /* Two colours for two producers of one function. */
  g_assert_nonnull (svg_picture_find_rect (picture, "produce-1", BLUE, x_of (picture, "1 s")));
  g_assert_nonnull (svg_picture_find_rect (picture, "produce-2", ORANGE, x_of (picture, "1 s")));
  /* The queue lies between who puts and who gets. */
  queue = svg_picture_find_text (picture, NULL, "Queue(maxsize=2)");
  g_assert_nonnull (queue);
  g_assert_cmpfloat (queue->rect.y, >,
                     svg_picture_find_text (picture, "produce-2", "produce-2")->rect.y);
  g_assert_cmpfloat (queue->rect.y, <,
                     svg_picture_find_text (picture, "consume-1", "consume-1")->rect.y);
  /* Waits for the queue, its limit, and one sample in the legend. */
  g_assert_cmpuint (picture->n_dashed, ==, 6 + 1 + 1);
  g_assert_cmpuint (picture->n_arrows, >=, 4);
  g_assert_cmpuint (picture->n_circles, ==, 6);
  sample_clear (&sample);
}

static void
test_painter_states (void)
{
  static const char *const texts[] = {
    "waits for lock A", "await holder", "waits for event done", "sleep(3 s)", "10 s · error",
    "holder",           "set"
  };
  static const char *const legend[] = { "running",
                                        "ready, waits its turn",
                                        "waiting for timer or I/O",
                                        "waiting for lock or event",
                                        "waiting for another",
                                        "blocks the thread",
                                        "held up by it" };
  CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
  Sample sample;
  g_autoptr (SvgPicture) picture = NULL;
  const SvgRect *tint;

  sample_init (&sample, "states", paint_sample_states_new, NULL);
  picture = draw_svg (&sample, &options);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_nonnull (svg_picture_find_text (picture, NULL, texts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (legend); i++)
    g_assert_nonnull (svg_picture_find_text (picture, "legend", legend[i]));
  /* Every other lane is tinted while one blocks the loop, and the one that blocks is not. */
  tint = svg_picture_find_rect (picture, "sleeper", RED, x_of (picture, "2 s"));
  g_assert_nonnull (tint);
  g_assert_cmpfloat_with_epsilon (tint->rect.width, x_of (picture, "5 s") - x_of (picture, "2 s"),
                                  1.5);
  g_assert_nonnull (svg_picture_find_rect (picture, "parent", RED, x_of (picture, "2 s")));
  g_assert_null (svg_picture_find_rect (picture, "stirs", RED, x_of (picture, "2 s")));
  sample_clear (&sample);
}

static void
test_painter_generator (void)
{
  CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
  Sample sample;
  g_autoptr (SvgPicture) picture = NULL;
  options.axis = CS_AXIS_ORDER;
  options.width = 2400;
  sample_init (&sample, "generator", paint_sample_generator_new, NULL);
  picture = draw_svg (&sample, &options);
  g_assert_nonnull (svg_picture_find_text (picture, "count", "generator"));
  g_assert_nonnull (svg_picture_find_text (picture, "count", "not started"));
  g_assert_cmpuint (svg_picture_count_texts (picture, "paused at yield"), ==, 3);
  g_assert_cmpuint (picture->n_arrows, ==, 9);
  /* The values stand beside the arrows that hand them over. */
  for (guint i = 0; i < 3; i++)
    {
      char value[2] = { (char)('0' + i), '\0' };

      g_assert_nonnull (svg_picture_find_text (picture, "", value));
    }
  sample_clear (&sample);
}

/* --- What holds for every picture ---------------------------------------------------------------
 */

static void
assert_apart (const SvgText *a, const SvgText *b)
{
  double x =
      MIN (a->rect.x + a->rect.width, b->rect.x + b->rect.width) - MAX (a->rect.x, b->rect.x);
  double y =
      MIN (a->rect.y + a->rect.height, b->rect.y + b->rect.height) - MAX (a->rect.y, b->rect.y);

  if (x > 0.5 && y > 1.5)
    g_error ("\"%s\" at %g,%g and \"%s\" at %g,%g overlap", a->string, a->rect.x, a->rect.y,
             b->string, b->rect.x, b->rect.y);
}

static void
assert_texts (const SvgPicture *picture)
{
  for (guint i = 0; i < picture->texts->len; i++)
    {
      const SvgText *text = g_ptr_array_index (picture->texts, i);

      g_assert_cmpfloat (text->size, >=, 10);
      g_assert_cmpfloat (text->rect.x, >=, 0);
      g_assert_cmpfloat (text->rect.x + text->rect.width, <=, picture->width + 0.5);
      for (guint j = 0; j < i; j++)
        assert_apart (text, g_ptr_array_index (picture->texts, j));
    }
}

static void
test_painter_texts_do_not_overlap (void)
{
  static const double widths[] = { 500, 800, 1100, 1600, 3000 };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      Sample sample;

      sample_init (&sample, samples[i].name, samples[i].first, samples[i].second);
      for (guint j = 0; j < G_N_ELEMENTS (widths) * 2; j++)
        {
          CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
          g_autoptr (SvgPicture) picture = NULL;

          options.title = "A title that is rather long for a picture that is narrow and small";
          options.width = widths[j / 2];
          options.axis = (CsAxis)(j % 2);
          picture = draw_svg (&sample, &options);
          g_assert_cmpfloat (picture->width, ==, options.width);
          assert_texts (picture);
        }
      sample_clear (&sample);
    }
}

/* Every theme, axis, format and two sizes; kept in the build folder to be looked at. */
static void
test_painter_all_pictures (void)
{
  static const char *const endings[] = { "png", "svg", "pdf" };
  static const double widths[] = { 1100, 1600 };
  const char *folder = g_getenv ("CS_IMAGES");

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      Sample sample;

      sample_init (&sample, samples[i].name, samples[i].first, samples[i].second);
      for (guint j = 0; j < CS_N_THEMES * 2 * G_N_ELEMENTS (widths) * G_N_ELEMENTS (endings); j++)
        {
          CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
          CsImageFormat format = (CsImageFormat)(j % 3);
          g_autoptr (GBytes) first = NULL;
          g_autoptr (GBytes) second = NULL;

          options.theme = (CsThemeKind)(j / 3 % CS_N_THEMES);
          options.axis = (CsAxis)(j / 9 % 2);
          options.width = widths[j / 18];
          first = draw (&sample, &options, format);
          second = draw (&sample, &options, format);
          g_assert_true (g_bytes_equal (first, second));
          if (folder != NULL)
            {
              g_autofree char *path = g_strdup_printf (
                  "%s/%s-%s-%s-%.0f.%s", folder, sample.name, cs_theme_kind_name (options.theme),
                  options.axis == CS_AXIS_TIME ? "time" : "order", options.width, endings[format]);

              g_assert_true (g_file_set_contents (path, g_bytes_get_data (first, NULL),
                                                  (gssize)g_bytes_get_size (first), NULL));
            }
        }
      sample_clear (&sample);
    }
}

/* Letters of another face are of another width, and then nothing is where it was. */
static gboolean
has_same_fonts (const SvgPicture *a, const SvgPicture *b)
{
  const SvgText *x = g_ptr_array_index (a->texts, 0);
  const SvgText *y = g_ptr_array_index (b->texts, 0);

  return x->rect.width == y->rect.width;
}

/* Pictures that were looked at and found good.  After an intended change they are written again by
 * a run with CS_UPDATE_IMAGES set, and looked at again. */
static void
test_painter_references (void)
{
  static const struct
  {
    guint sample;
    CsThemeKind theme;
    CsAxis axis;
  } cases[] = { { 0, CS_THEME_LIGHT, CS_AXIS_TIME },  { 0, CS_THEME_PRINT, CS_AXIS_ORDER },
                { 1, CS_THEME_LIGHT, CS_AXIS_TIME },  { 2, CS_THEME_DARK, CS_AXIS_TIME },
                { 3, CS_THEME_LIGHT, CS_AXIS_ORDER }, { 5, CS_THEME_LIGHT, CS_AXIS_TIME } };
  const char *folder = g_getenv ("CS_REFERENCES");

  if (folder == NULL)
    {
      g_test_skip ("CS_REFERENCES does not name the folder");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
      g_autofree char *path = g_strdup_printf (
          "%s/%s-%s-%s.svg", folder, samples[cases[i].sample].name,
          cs_theme_kind_name (cases[i].theme), cases[i].axis == CS_AXIS_TIME ? "time" : "order");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) reference = NULL;
      g_autoptr (SvgPicture) drawn = NULL;
      g_autoptr (SvgPicture) wanted = NULL;
      char *contents;
      gsize length;
      Sample sample;

      options.theme = cases[i].theme;
      options.axis = cases[i].axis;
      options.title = samples[cases[i].sample].name;
      sample_init (&sample, options.title, samples[cases[i].sample].first,
                   samples[cases[i].sample].second);
      bytes = draw (&sample, &options, CS_IMAGE_SVG);
      sample_clear (&sample);
      if (g_getenv ("CS_UPDATE_IMAGES") != NULL)
        g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                             NULL);
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      reference = g_bytes_new_take (contents, length);
      drawn = svg_picture_read (bytes);
      wanted = svg_picture_read (reference);
      if (!has_same_fonts (drawn, wanted))
        {
          g_test_skip ("other fonts than those of the references");
          return;
        }
      if (!g_bytes_equal (bytes, reference))
        g_error ("%s is not what is drawn now", path);
    }
}

static void
test_painter_options (void)
{
  static const char *const lanes[] = { "cook_rice", "Task-4", NULL };
  CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
  Sample sample;
  g_autoptr (SvgPicture) picture = NULL;
  g_autoptr (SvgPicture) narrow = NULL;
  g_autoptr (SvgPicture) low = NULL;

  sample_init (&sample, "dinner", concurrent_dinner, NULL);
  options.lanes = lanes;
  options.no_legend = TRUE;
  options.height = 400;
  options.scale = 2;
  picture = draw_svg (&sample, &options);
  g_assert_null (svg_picture_find_text (picture, NULL, "cook_salmon"));
  g_assert_nonnull (svg_picture_find_text (picture, NULL, "cook_rice"));
  g_assert_nonnull (svg_picture_find_text (picture, NULL, "cook_beans"));
  g_assert_null (svg_picture_find_text (picture, NULL, "running"));
  g_assert_cmpfloat (picture->width, ==, 2200);
  g_assert_cmpfloat (picture->height, ==, 800);

  /* A height without room for all lanes is kept, too, and the picture says what is missing. */
  options = CS_FIGURE_OPTIONS_INIT;
  options.height = 120;
  low = draw_svg (&sample, &options);
  g_assert_cmpfloat (low->height, ==, 120);
  g_assert_nonnull (
      svg_picture_find_text (low, NULL, "and 4 more, for which the picture is not high enough"));

  /* A part of the run: what is left out has no tick and no bar. */
  options = CS_FIGURE_OPTIONS_INIT;
  options.from = 6 * 60 * CS_NS_PER_SECOND;
  options.to = 12 * 60 * CS_NS_PER_SECOND;
  narrow = draw_svg (&sample, &options);
  g_assert_nonnull (svg_picture_find_text (narrow, "ruler", "11:00"));
  g_assert_null (svg_picture_find_text (narrow, "ruler", "5:30"));
  g_assert_null (svg_picture_find_text (narrow, "ruler", "13:00"));
  /* Its label stays in view although most of the bar is not. */
  g_assert_nonnull (svg_picture_find_text (narrow, "cook-salmon", "await sleep(18 min)"));
  sample_clear (&sample);
}

static void
test_painter_empty (void)
{
  g_autoptr (CsTrace) trace = cs_trace_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);

  for (guint i = 0; i < 6; i++)
    {
      CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
      g_autoptr (CsFigure) figure = NULL;
      g_autoptr (GBytes) bytes = NULL;

      options.axis = (CsAxis)(i % 2);
      options.width = i < 2 ? 1 : 0;
      figure = cs_figure_new (&options);
      if (i < 4)
        cs_figure_add_group (figure, index, "", "");
      bytes = cs_image_file_encode (figure, i % 2 == 0 ? CS_IMAGE_PNG : CS_IMAGE_SVG, NULL);
      g_assert_nonnull (bytes);
    }
}

/* --- Finding things again ------------------------------------------------------------------------
 */

typedef struct
{
  Sample sample;
  CsScene *scene;
  CsTimelinePainter *painter;
  CsCanvas *canvas;
  CsTimelineView view;
} Window;

static void
window_init (Window *window, MakeTrace first, MakeTrace second)
{
  sample_init (&window->sample, "", first, second);
  window->scene = cs_scene_new ();
  for (guint i = 0; i < window->sample.n; i++)
    cs_scene_add_group (window->scene, window->sample.indexes[i], NULL, NULL);
  cs_scene_update (window->scene);
  window->painter = cs_timeline_painter_new (window->scene);
  window->canvas = cs_svg_canvas_new (1, 1, 1);
  window->view = (CsTimelineView){ .width = 1200 };
  window->view.bottom = cs_timeline_painter_arrange (window->painter, window->canvas, 600);
  window->view.viewport = cs_timeline_painter_fit (window->painter, window->view.width);
}

static void
window_clear (Window *window)
{
  cs_svg_canvas_free (window->canvas);
  cs_timeline_painter_free (window->painter);
  cs_scene_free (window->scene);
  sample_clear (&window->sample);
}

/* Whatever is drawn is found at its middle. */
static void
test_painter_hit_spans (void)
{
  Window window;
  guint n = 0;

  window_init (&window, sequential_dinner, concurrent_dinner);
  for (guint group = 0; group < 2; group++)
    for (guint i = 0; i < cs_scene_get_group (window.scene, group)->rows->len; i++)
      {
        const CsSceneRow *row =
            g_ptr_array_index (cs_scene_get_group (window.scene, group)->rows, i);
        const CsLane *lane = cs_span_index_find_lane (window.sample.indexes[group], row->number);

        for (guint j = 0; row->kind == CS_ROW_LANE && j < lane->n_spans; j++)
          {
            const CsSpan *span = &lane->spans[j];
            CsTimelineItem item = { group, row->number, span->event };
            CsTimelineHit hit;
            CsRect rect;

            if (span->end - span->start < 60 * CS_NS_PER_SECOND)
              continue;
            n++;
            g_assert_true (
                cs_timeline_painter_get_item_rect (window.painter, &window.view, item, &rect));
            cs_timeline_painter_hit (window.painter, &window.view, rect.x + rect.width / 2,
                                     rect.y + rect.height / 2, &hit);
            g_assert_cmpint (hit.kind, ==, CS_HIT_SPAN);
            g_assert_cmpuint (hit.group, ==, group);
            g_assert_cmpuint (hit.number, ==, row->number);
            g_assert_true (hit.span == span);
          }
      }
  g_assert_cmpuint (n, >=, 14);
  window_clear (&window);
}

static void
test_painter_hit_others (void)
{
  Window window;
  CsTimelineHit hit;
  CsRect rect;
  CsTimelineItem lane = { 0, 2, CS_NO_EVENT };

  window_init (&window, sequential_dinner, NULL);
  cs_timeline_painter_hit (window.painter, &window.view, 18, 10, &hit);
  g_assert_cmpint (hit.kind, ==, CS_HIT_CHEVRON);
  cs_timeline_painter_hit (window.painter, &window.view, 400, 10, &hit);
  g_assert_cmpint (hit.kind, ==, CS_HIT_HEADER);
  g_assert_true (cs_timeline_painter_get_item_rect (window.painter, &window.view, lane, &rect));
  cs_timeline_painter_hit (window.painter, &window.view, 40, rect.y + 5, &hit);
  g_assert_cmpint (hit.kind, ==, CS_HIT_NAME);
  g_assert_cmpuint (hit.number, ==, 2);
  cs_timeline_painter_hit (window.painter, &window.view, 1190, rect.y + 5, &hit);
  g_assert_cmpint (hit.kind, ==, CS_HIT_PLOT);
  g_assert_cmpfloat (hit.position, >, 56 * 60e9);
  cs_timeline_painter_hit (window.painter, &window.view, 400, 5000, &hit);
  g_assert_cmpint (hit.kind, ==, CS_HIT_NOTHING);

  /* A collapsed group has its header only. */
  cs_scene_set_collapsed (window.scene, 0, TRUE);
  g_assert_cmpfloat (cs_timeline_painter_arrange (window.painter, window.canvas, 0), ==,
                     cs_row_kind_get_height (CS_ROW_HEADER));
  g_assert_false (cs_timeline_painter_get_item_rect (window.painter, &window.view, lane, &rect));
  window_clear (&window);
}

/* The player's place on both axes, and back. */
static void
test_painter_positions (void)
{
  Window window;
  guint32 n;

  window_init (&window, concurrent_dinner, NULL);
  n = cs_trace_get_n_events (window.sample.traces[0]);
  for (guint axis = CS_AXIS_TIME; axis <= CS_AXIS_ORDER; axis++)
    {
      double last = -1;

      for (guint32 event = 0; event < n; event++)
        {
          double position = cs_scene_position (window.scene, 0, (CsAxis)axis, event, 0.5);
          guint32 back;

          g_assert_cmpfloat (position, >=, last);
          last = position;
          position = cs_scene_event_position (window.scene, 0, (CsAxis)axis, event);
          back = cs_scene_position_to_event (window.scene, 0, (CsAxis)axis, position);
          g_assert_cmpfloat (cs_scene_event_position (window.scene, 0, (CsAxis)axis, back), ==,
                             position);
        }
      g_assert_cmpfloat (last, <=, cs_scene_get_length (window.scene, (CsAxis)axis));
    }
  window_clear (&window);
}

/* Playhead, badge, selection and its arrows; drawn into an SVG that is read back. */
static void
test_painter_overlay (void)
{
  Window window;
  double positions[] = { 4e9 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SvgPicture) picture = NULL;
  CsRect badge;
  double x;

  window_init (&window, cs_sample_queue_new, NULL);
  x = cs_timeline_painter_get_names_width (window.painter)
      + floor (cs_viewport_to_x (window.view.viewport, 4e9) + 0.5);
  cs_timeline_painter_set_arrows (window.painter, CS_ARROWS_SELECTED);
  cs_timeline_painter_draw_playhead (window.painter, window.canvas, &window.view, positions);
  badge = cs_timeline_painter_draw_badge (window.painter, window.canvas, &window.view, 4e9,
                                          4 * CS_NS_PER_SECOND);
  for (guint row = 0; row < cs_scene_get_group (window.scene, 0)->rows->len; row++)
    {
      const CsSceneRow *lane = g_ptr_array_index (cs_scene_get_group (window.scene, 0)->rows, row);

      if (g_str_equal (lane->name, "produce-1"))
        {
          const CsLane *spans = cs_span_index_find_lane (window.sample.indexes[0], lane->number);
          CsTimelineItem item = { 0, lane->number, spans->spans[3].event };

          cs_timeline_painter_set_selected (window.painter, item);
        }
    }
  for (guint32 event = 0; event < cs_trace_get_n_events (window.sample.traces[0]); event++)
    {
      CsEvent put = cs_trace_get_event (window.sample.traces[0], event);

      if (put.kind == CS_EVENT_QUEUE_PUT)
        {
          CsTimelineItem item = { 0, put.actor, event };

          cs_timeline_painter_set_hovered (window.painter, item);
          break;
        }
    }
  cs_timeline_painter_draw_overlay (window.painter, window.canvas, &window.view);
  bytes = cs_svg_canvas_finish (window.canvas);
  picture = svg_picture_read (bytes);
  g_assert_nonnull (svg_picture_find_rect (picture, "", RED, x - 1));
  /* Over a title it is faint. */
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                                  "fill=\"" RED "\" fill-opacity=\"0.25\""));
  g_assert_cmpfloat (badge.x, <, x);
  g_assert_cmpfloat (badge.x + badge.width, >, x);
  g_assert_cmpuint (picture->n_arrows, >=, 1);
  window_clear (&window);
}

/* Work follows pixels, not spans: 400,000 spans make no more drawing than 4,000. */
static void
test_painter_level_of_detail (void)
{
  gsize sizes[2];
  static const guint steps[] = { 200, 20000 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (CsTrace) trace = paint_sample_crowd_new (10, steps[i]);
      g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
      CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
      g_autoptr (CsFigure) figure = cs_figure_new (&options);
      g_autoptr (GBytes) bytes = NULL;

      cs_figure_add_group (figure, index, NULL, NULL);
      bytes = cs_image_file_encode (figure, CS_IMAGE_SVG, NULL);
      sizes[i] = g_bytes_get_size (bytes);
    }
  g_assert_cmpuint (sizes[1], <, 2 * sizes[0] + 100000);
  g_assert_cmpuint (sizes[0], <, 1000000);
}

/* A long hold is seen, even where it begins within the pixels of short ones. */
static void
test_painter_short_holds (void)
{
  CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
  g_autoptr (SvgPicture) picture = NULL;
  Sample sample;

  sample_init (&sample, "holds", paint_sample_holds_new, NULL);
  picture = draw_svg (&sample, &options);
  g_assert_nonnull (svg_picture_find_text (picture, "GIL", "three"));
  sample_clear (&sample);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/painter/dinner-bars", test_painter_dinner_bars);
  g_test_add_func ("/ui/painter/dinner-texts", test_painter_dinner_texts);
  g_test_add_func ("/ui/painter/queue", test_painter_queue);
  g_test_add_func ("/ui/painter/states", test_painter_states);
  g_test_add_func ("/ui/painter/generator", test_painter_generator);
  g_test_add_func ("/ui/painter/texts-do-not-overlap", test_painter_texts_do_not_overlap);
  g_test_add_func ("/ui/painter/all-pictures", test_painter_all_pictures);
  g_test_add_func ("/ui/painter/references", test_painter_references);
  g_test_add_func ("/ui/painter/options", test_painter_options);
  g_test_add_func ("/ui/painter/empty", test_painter_empty);
  g_test_add_func ("/ui/painter/hit-spans", test_painter_hit_spans);
  g_test_add_func ("/ui/painter/hit-others", test_painter_hit_others);
  g_test_add_func ("/ui/painter/positions", test_painter_positions);
  g_test_add_func ("/ui/painter/overlay", test_painter_overlay);
  g_test_add_func ("/ui/painter/level-of-detail", test_painter_level_of_detail);
  g_test_add_func ("/ui/painter/short-holds", test_painter_short_holds);
  return g_test_run ();
}
