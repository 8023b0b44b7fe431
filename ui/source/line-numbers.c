/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/source/line-numbers.h"

#define MARGIN 4

struct _CsLineNumbers
{
  GtkSourceGutterRenderer parent_instance;

  PangoLayout *layout; /* owned, made when first needed */
};

G_DEFINE_FINAL_TYPE (CsLineNumbers, cs_line_numbers, GTK_SOURCE_TYPE_GUTTER_RENDERER)

/* Sets the number as text, in the font of the view; returns its width in pixels. */
static int
set_number (CsLineNumbers *self, guint number, gboolean bold)
{
  char markup[32];
  int width;

  if (self->layout == NULL)
    self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_snprintf (markup, sizeof markup, bold ? "<b>%u</b>" : "%u", number);
  pango_layout_set_markup (self->layout, markup, -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  return width;
}

static void
cs_line_numbers_snapshot_line (GtkSourceGutterRenderer *renderer, GtkSnapshot *snapshot,
                               GtkSourceGutterLines *lines, guint line)
{
  CsLineNumbers *self = CS_LINE_NUMBERS (renderer);
  int number_width = set_number (self, line + 1, gtk_source_gutter_lines_is_cursor (lines, line));
  GdkRGBA color;
  int y;
  int height;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  gtk_source_gutter_lines_get_line_yrange (
      lines, line, GTK_SOURCE_GUTTER_RENDERER_ALIGNMENT_MODE_FIRST, &y, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT (gtk_widget_get_width (GTK_WIDGET (self)) - number_width - MARGIN, y));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
cs_line_numbers_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkSourceGutterRenderer *renderer = GTK_SOURCE_GUTTER_RENDERER (widget);
  GtkSourceBuffer *buffer = gtk_source_gutter_renderer_get_buffer (renderer);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL || buffer == NULL)
    return;
  /* At least two digits wide, so that the tenth line moves nothing. */
  *minimum = *natural =
      set_number (CS_LINE_NUMBERS (widget),
                  (guint)MAX (gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer)), 10), TRUE)
      + 2 * MARGIN;
}

static void
cs_line_numbers_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cs_line_numbers_parent_class)->css_changed (widget, change);
  g_clear_object (&CS_LINE_NUMBERS (widget)->layout);
}

static void
cs_line_numbers_change_buffer (GtkSourceGutterRenderer *renderer, GtkSourceBuffer *old_buffer)
{
  GtkSourceBuffer *buffer = gtk_source_gutter_renderer_get_buffer (renderer);

  if (old_buffer != NULL)
    g_signal_handlers_disconnect_by_data (old_buffer, renderer);
  if (buffer == NULL)
    return;
  g_signal_connect_object (buffer, "changed", G_CALLBACK (gtk_widget_queue_resize), renderer,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "cursor-moved", G_CALLBACK (gtk_widget_queue_draw), renderer,
                           G_CONNECT_SWAPPED);
}

static void
cs_line_numbers_dispose (GObject *object)
{
  g_clear_object (&CS_LINE_NUMBERS (object)->layout);
  G_OBJECT_CLASS (cs_line_numbers_parent_class)->dispose (object);
}

static void
cs_line_numbers_class_init (CsLineNumbersClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);
  GtkSourceGutterRendererClass *renderer = GTK_SOURCE_GUTTER_RENDERER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_line_numbers_dispose;
  widget->measure = cs_line_numbers_measure;
  widget->css_changed = cs_line_numbers_css_changed;
  renderer->snapshot_line = cs_line_numbers_snapshot_line;
  renderer->change_buffer = cs_line_numbers_change_buffer;
}

static void
cs_line_numbers_init (CsLineNumbers *self)
{
}

GtkSourceGutterRenderer *
cs_line_numbers_new (void)
{
  return g_object_new (CS_TYPE_LINE_NUMBERS, NULL);
}
