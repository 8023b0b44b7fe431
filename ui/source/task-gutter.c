/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/source/task-gutter.h"

#include "ui/common/screen-colors.h"
#include "ui/paint/scene.h"

#define CHIP_WIDTH  24
#define CHIP_HEIGHT 15
#define CHIP_GAP    2
/* A line shows so many chips; with more, one of the same width counts them all. */
#define MAX_CHIPS  2
#define WIDE_WIDTH (MAX_CHIPS * CHIP_WIDTH + (MAX_CHIPS - 1) * CHIP_GAP)
/* So many have room beside the noun. */
#define MAX_WITH_NOUN 99
/* A tooltip names so many. */
#define MAX_NAMES 12
/* The counting chip has a band with the colours of the lanes that it stands for. */
#define BAND_HEIGHT 3

struct _CsTaskGutter
{
  GtkSourceGutterRenderer parent_instance;

  GPtrArray *chips; /* owned, nullable */
  guint columns;    /* that there is room for; it only grows, as a change moves the text */
};

G_DEFINE_FINAL_TYPE (CsTaskGutter, cs_task_gutter, GTK_SOURCE_TYPE_GUTTER_RENDERER)

static guint
count_line (CsTaskGutter *self, int line)
{
  guint n = 0;

  for (guint i = 0; self->chips != NULL && i < self->chips->len; i++)
    n += ((const CsChip *)self->chips->pdata[i])->line == line;
  return n;
}

static void
draw_chip (CsTaskGutter *self, GtkSnapshot *snapshot, float x, float y, float chip_width,
           guint color, const char *label)
{
  const CsTheme *theme = cs_screen_theme ();
  gboolean neutral = color >= CS_N_LANE_COLORS;
  GdkRGBA ground = cs_color_to_rgba (neutral ? theme->task : theme->lanes[color]);
  GdkRGBA ink = cs_color_to_rgba (neutral ? theme->page : theme->inks[color]);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, chip_width, CHIP_HEIGHT);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>", label);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  GskRoundedRect shape;
  int width, height;

  pango_font_description_set_absolute_size (font, 10 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_markup (layout, markup, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  gsk_rounded_rect_init_from_rect (&shape, &bounds, CHIP_HEIGHT / 2.0);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &ground, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + (chip_width - width) / 2.0,
                                                          y + (CHIP_HEIGHT - height) / 2.0));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* "5 tasks", or "5 lanes" where they are of several kinds; "500" where no more fits. */
static void
draw_count (CsTaskGutter *self, GtkSnapshot *snapshot, float x, float y, int line, guint n)
{
  const CsTheme *theme = cs_screen_theme ();
  g_autofree char *text = NULL;
  const char *noun = NULL;
  guint k = 0;

  for (guint i = 0; i < self->chips->len; i++)
    {
      const CsChip *chip = self->chips->pdata[i];
      GdkRGBA color = cs_color_to_rgba (chip->color < CS_N_LANE_COLORS ? theme->lanes[chip->color]
                                                                       : theme->task);

      if (chip->line != line)
        continue;
      noun = noun == NULL || noun == chip->noun ? chip->noun : "lanes";
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (x + k * WIDE_WIDTH / (float)n,
                                                      y + CHIP_HEIGHT - 1, WIDE_WIDTH / (float)n,
                                                      BAND_HEIGHT));
      k++;
    }
  text = n <= MAX_WITH_NOUN ? g_strdup_printf ("%u %s", n, noun) : g_strdup_printf ("%u", n);
  draw_chip (self, snapshot, x, y - 2, WIDE_WIDTH, CS_COLOR_NEUTRAL, text);
}

static void
cs_task_gutter_snapshot_line (GtkSourceGutterRenderer *renderer, GtkSnapshot *snapshot,
                              GtkSourceGutterLines *lines, guint line)
{
  CsTaskGutter *self = CS_TASK_GUTTER (renderer);
  guint n = count_line (self, line), shown = 0;
  int y, height;

  if (n == 0)
    return;
  gtk_source_gutter_lines_get_line_yrange (
      lines, line, GTK_SOURCE_GUTTER_RENDERER_ALIGNMENT_MODE_FIRST, &y, &height);
  y += (height - CHIP_HEIGHT) / 2;
  if (n > MAX_CHIPS)
    {
      draw_count (self, snapshot, 4, y, line, n);
      return;
    }
  for (guint i = 0; i < self->chips->len && shown < MAX_CHIPS; i++)
    {
      const CsChip *chip = self->chips->pdata[i];
      float x = 4 + shown * (CHIP_WIDTH + CHIP_GAP);

      if (chip->line != (int)line)
        continue;
      shown++;
      draw_chip (self, snapshot, x, y, CHIP_WIDTH, chip->color, chip->label);
    }
}

static gboolean
query_tooltip_cb (CsTaskGutter *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkTextView *view =
      GTK_TEXT_VIEW (gtk_source_gutter_renderer_get_view (GTK_SOURCE_GUTTER_RENDERER (self)));
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter iter;
  guint n = 0;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_LEFT, 0, y, NULL, &buffer_y);
  gtk_text_view_get_line_at_y (view, &iter, buffer_y, NULL);
  for (guint i = 0; self->chips != NULL && i < self->chips->len; i++)
    {
      const CsChip *chip = self->chips->pdata[i];

      if (chip->line == gtk_text_iter_get_line (&iter) && ++n <= MAX_NAMES)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", chip->name);
    }
  if (n > MAX_NAMES)
    g_string_append_printf (text, "\nand %u more", n - MAX_NAMES);
  gtk_tooltip_set_text (tooltip, text->str);
  return text->len > 0;
}

static void
cs_task_gutter_dispose (GObject *object)
{
  g_clear_pointer (&CS_TASK_GUTTER (object)->chips, g_ptr_array_unref);
  G_OBJECT_CLASS (cs_task_gutter_parent_class)->dispose (object);
}

static void
cs_task_gutter_class_init (CsTaskGutterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_task_gutter_dispose;
  GTK_SOURCE_GUTTER_RENDERER_CLASS (klass)->snapshot_line = cs_task_gutter_snapshot_line;
}

static void
set_columns (CsTaskGutter *self, guint columns)
{
  self->columns = columns;
  gtk_widget_set_size_request (GTK_WIDGET (self), 6 + columns * (CHIP_WIDTH + CHIP_GAP), -1);
}

static void
cs_task_gutter_init (CsTaskGutter *self)
{
  set_columns (self, 1);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

GtkSourceGutterRenderer *
cs_task_gutter_new (void)
{
  return g_object_new (CS_TYPE_TASK_GUTTER, NULL);
}

void
cs_task_gutter_set_chips (CsTaskGutter *self, GPtrArray *chips)
{
  g_clear_pointer (&self->chips, g_ptr_array_unref);
  self->chips = chips != NULL ? g_ptr_array_ref (chips) : NULL;
  for (guint i = 0; chips != NULL && i < chips->len; i++)
    if (self->columns < MIN (MAX_CHIPS, count_line (self, ((CsChip *)chips->pdata[i])->line)))
      set_columns (self, self->columns + 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
