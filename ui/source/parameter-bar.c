/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/source/parameter-bar.h"

#include <math.h>

#define PATTERN                                                                                    \
  "^([A-Za-z_]\\w*)[ \\t]*=[ \\t]*(-?\\d+(?:\\.\\d+)?)[ \\t]*#[ \\t]*param:[ \\t]*"                \
  "(-?\\d+(?:\\.\\d+)?)[ \\t]+to[ \\t]+(-?\\d+(?:\\.\\d+)?)"

/* Behind the point, of a slider's number. */
#define MAX_DIGITS 9

struct _CsParameterBar
{
  GtkWidget parent_instance;

  /* Owned. */
  CsDocument *document;
  GRegex *regex;
  char *names; /* of the sliders that are there, with their bounds */
  guint update_idle;

  GtkWidget *grid;
  GPtrArray *scales; /* owned, of borrowed GtkRange, in the order of the lines */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (CsParameterBar, cs_parameter_bar, GTK_TYPE_WIDGET)

static char *
get_text (CsParameterBar *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cs_document_get_buffer (self->document));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static double
fetch_number (GMatchInfo *match, int group)
{
  g_autofree char *text = g_match_info_fetch (match, group);

  return g_ascii_strtod (text, NULL);
}

static int
count_digits (GMatchInfo *match, int group)
{
  g_autofree char *text = g_match_info_fetch (match, group);
  const char *point = strchr (text, '.');

  return point != NULL ? (int)MIN (strlen (point + 1), MAX_DIGITS) : 0;
}

/* How many digits stand behind the point: a whole number stays one, any other is as fine as it and
 * its bounds are. */
static int
get_digits (GMatchInfo *match)
{
  int digits = count_digits (match, 2);

  return digits > 0 ? MAX (digits, MAX (count_digits (match, 3), count_digits (match, 4))) : 0;
}

/* Puts the slider's number into the text, in the place of the one that is there. */
static void
slid_cb (CsParameterBar *self, GtkRange *range)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cs_document_get_buffer (self->document));
  g_autofree char *text = get_text (self);
  g_autoptr (GMatchInfo) match = NULL;
  char number[32], format[8];
  GtkTextIter start, end;
  guint index, i = 0;
  int from, to;

  if (self->updating || !g_ptr_array_find (self->scales, range, &index))
    return;
  g_regex_match (self->regex, text, 0, &match);
  for (; g_match_info_matches (match) && i < index; i++)
    g_match_info_next (match, NULL);
  if (!g_match_info_matches (match) || !g_match_info_fetch_pos (match, 2, &from, &to))
    return;
  g_snprintf (format, sizeof format, "%%.%df", get_digits (match));
  g_ascii_formatd (number, sizeof number, format, gtk_range_get_value (range));
  if (strlen (number) == to - from && strncmp (number, text + from, to - from) == 0)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, g_utf8_pointer_to_offset (text, text + from));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, g_utf8_pointer_to_offset (text, text + to));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, number, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
show_value_cb (GtkRange *range, GtkLabel *label)
{
  char format[8], number[32];

  g_snprintf (format, sizeof format, "%%.%df", gtk_scale_get_digits (GTK_SCALE (range)));
  g_ascii_formatd (number, sizeof number, format, gtk_range_get_value (range));
  gtk_label_set_text (label, number);
}

/* The values have a column of their own, so that the sliders end beneath each other. */
static void
add_value (CsParameterBar *self, GtkWidget *scale)
{
  GtkWidget *value = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_widget_add_css_class (value, "dim-label");
  gtk_widget_add_css_class (value, "numeric");
  gtk_grid_attach (GTK_GRID (self->grid), value, 2, self->scales->len, 1, 1);
  g_signal_connect_object (scale, "value-changed", G_CALLBACK (show_value_cb), value, 0);
  show_value_cb (GTK_RANGE (scale), GTK_LABEL (value));
}

static void
add_slider (CsParameterBar *self, GMatchInfo *match)
{
  g_autofree char *name = g_match_info_fetch (match, 1);
  int digits = get_digits (match);
  double step = pow (10, -digits);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *scale = gtk_scale_new_with_range (
      GTK_ORIENTATION_HORIZONTAL, fetch_number (match, 3),
      MAX (fetch_number (match, 4), fetch_number (match, 3) + step), step);

  gtk_scale_set_digits (GTK_SCALE (scale), digits);
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, self->scales->len, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), scale, 1, self->scales->len, 1, 1);
  gtk_range_set_value (GTK_RANGE (scale), fetch_number (match, 2));
  add_value (self, scale);
  g_ptr_array_add (self->scales, scale);
  g_signal_connect_swapped (scale, "value-changed", G_CALLBACK (slid_cb), self);
}

static void
clear_sliders (CsParameterBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  g_ptr_array_set_size (self->scales, 0);
}

static char *
list_names (CsParameterBar *self, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  GString *names = g_string_new (NULL);

  for (g_regex_match (self->regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);

      g_string_append_printf (names, "%s %g %g %d\n", name, fetch_number (match, 3),
                              fetch_number (match, 4), get_digits (match));
    }
  return g_string_free (names, FALSE);
}

/* Sliders stay while only numbers change, as one of them may be in somebody's hand. */
static gboolean
update_cb (gpointer data)
{
  CsParameterBar *self = data;
  g_autofree char *text = get_text (self);
  g_autofree char *names = list_names (self, text);
  gboolean same = g_strcmp0 (names, self->names) == 0;
  g_autoptr (GMatchInfo) match = NULL;
  guint i = 0;

  self->update_idle = 0;
  self->updating = TRUE;
  if (!same)
    clear_sliders (self);
  for (g_regex_match (self->regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), i++)
    if (same)
      gtk_range_set_value (self->scales->pdata[i], fetch_number (match, 2));
    else
      add_slider (self, match);
  g_free (self->names);
  self->names = g_steal_pointer (&names);
  gtk_widget_set_visible (GTK_WIDGET (self), self->scales->len > 0);
  self->updating = FALSE;
  return G_SOURCE_REMOVE;
}

static void
changed_cb (CsParameterBar *self)
{
  if (self->update_idle == 0)
    self->update_idle = g_idle_add (update_cb, self);
}

static void
cs_parameter_bar_dispose (GObject *object)
{
  CsParameterBar *self = CS_PARAMETER_BAR (object);

  g_clear_handle_id (&self->update_idle, g_source_remove);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->scales, g_ptr_array_unref);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_clear_pointer (&self->names, g_free);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (cs_parameter_bar_parent_class)->dispose (object);
}

static void
cs_parameter_bar_class_init (CsParameterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_parameter_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "parameterbar");
}

static void
cs_parameter_bar_init (CsParameterBar *self)
{
  self->regex = g_regex_new (PATTERN, G_REGEX_MULTILINE | G_REGEX_OPTIMIZE, 0, NULL);
  self->scales = g_ptr_array_new ();
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 4);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
cs_parameter_bar_new (CsDocument *document)
{
  CsParameterBar *self = g_object_new (CS_TYPE_PARAMETER_BAR, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (cs_document_get_buffer (document), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}
