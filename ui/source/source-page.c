/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/source/source-page.h"

#include <adwaita.h>
#include <string.h>

#include "ui/common/screen-colors.h"
#include "ui/paint/scene.h"
#include "ui/source/line-numbers.h"
#include "ui/source/parameter-bar.h"
#include "ui/source/task-gutter.h"

#define TINT 0.16

struct _CsSourcePage
{
  GtkWidget parent_instance;

  /* Owned. */
  CsDocument *document;
  GPtrArray *chips; /* nullable: what is shown */
  GPtrArray *marks; /* of GtkSourceMark */

  /* Children. */
  GtkWidget *box;
  GtkWidget *scroller;
  GtkSourceView *view;
  CsTaskGutter *gutter;
  GtkSourceGutterRenderer *numbers; /* in high contrast */
  GtkTextMark *goal;                /* of the buffer: what the chips scroll to */

  gboolean scrolls_later; /* to the cursor, when it has its height */
};

G_DEFINE_FINAL_TYPE (CsSourcePage, cs_source_page, GTK_TYPE_WIDGET)

static const char *
mark_category (guint color, char buffer[16])
{
  g_snprintf (buffer, 16, "lane-%u", MIN (color, CS_N_LANE_COLORS));
  return buffer;
}

/* The tints of the lines, and the editor's own colours, follow the style. */
static void
style_changed_cb (CsSourcePage *self)
{
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean strong = adw_style_manager_get_high_contrast (manager);
  GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (
      schemes, adw_style_manager_get_dark (manager) ? "Adwaita-dark" : "Adwaita");
  const CsTheme *theme = cs_screen_theme ();
  char category[16];

  gtk_source_buffer_set_style_scheme (cs_document_get_buffer (self->document), scheme);
  if (scheme == NULL && !strong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "uncolored");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "uncolored");
  gtk_source_view_set_show_line_numbers (self->view, !strong);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), strong);
  for (guint i = 0; i <= CS_N_LANE_COLORS; i++)
    {
      g_autoptr (GtkSourceMarkAttributes) attributes = gtk_source_mark_attributes_new ();
      GdkRGBA tint = cs_color_to_rgba (i < CS_N_LANE_COLORS ? theme->lanes[i] : theme->task);

      tint.alpha = TINT;
      gtk_source_mark_attributes_set_background (attributes, &tint);
      gtk_source_view_set_mark_attributes (self->view, mark_category (i, category), attributes,
                                           CS_N_LANE_COLORS - i);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self->gutter));
}

static gboolean
query_tooltip_cb (CsSourcePage *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  const char *message;
  GtkTextIter iter;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &x, &y);
  if (!gtk_text_view_get_iter_at_location (view, &iter, x, y))
    return FALSE;
  message = cs_document_find_diagnostic (self->document, &iter);
  gtk_tooltip_set_text (tooltip, message);
  return message != NULL;
}

static void
cs_source_page_dispose (GObject *object)
{
  CsSourcePage *self = CS_SOURCE_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->chips, g_ptr_array_unref);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (cs_source_page_parent_class)->dispose (object);
}

static void
cs_source_page_init (CsSourcePage *self)
{
  self->marks = g_ptr_array_new_with_free_func (g_object_unref);
  self->scroller = gtk_scrolled_window_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_widget_set_vexpand (self->scroller, TRUE);
}

void
cs_source_page_renamed (CsSourcePage *self)
{
  g_autofree char *title = cs_document_dup_title (self->document);
  g_autofree char *label = g_strdup_printf ("Program %s", title);

  if (self->view == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
set_up_view (CsSourcePage *self)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (self->view);

  gtk_text_view_set_monospace (text_view, TRUE);
  gtk_text_view_set_top_margin (text_view, 6);
  gtk_text_view_set_bottom_margin (text_view, 6);
  gtk_text_view_set_left_margin (text_view, 4);
  gtk_source_view_set_auto_indent (self->view, TRUE);
  gtk_source_view_set_tab_width (self->view, 4);
  gtk_source_view_set_insert_spaces_instead_of_tabs (self->view, TRUE);
  gtk_source_view_set_smart_backspace (self->view, TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  g_signal_connect_swapped (self->view, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
  cs_source_page_renamed (self);
}

static void
scroll_to_mark (CsSourcePage *self, GtkTextMark *mark)
{
  self->scrolls_later = FALSE;
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), mark, 0.15, FALSE, 0, 0);
}

static void
scroll_to_cursor (CsSourcePage *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cs_document_get_buffer (self->document));

  scroll_to_mark (self, gtk_text_buffer_get_insert (buffer));
}

static gboolean
is_line_in_view (CsSourcePage *self, int line)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cs_document_get_buffer (self->document));
  GdkRectangle view;
  GtkTextIter iter;
  int y, height;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self->view), &iter, &y, &height);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->view), &view);
  return y >= view.y && y + height <= view.y + view.height;
}

/* Where no chip is in view, the text goes to the first actor's, of several to the one that says
 * what it does now; not under the hands of somebody who writes. */
static void
keep_chips_in_view (CsSourcePage *self)
{
  const CsChip *goal = NULL;

  if (self->chips == NULL || gtk_widget_get_height (self->scroller) <= 0
      || gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return;
  for (guint i = 0; i < self->chips->len; i++)
    {
      const CsChip *chip = self->chips->pdata[i];

      if (is_line_in_view (self, chip->line))
        return;
      if (goal == NULL || strcmp (goal->name, chip->name) == 0)
        goal = chip;
    }
  if (goal != NULL)
    {
      GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cs_document_get_buffer (self->document));
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_line (buffer, &iter, goal->line);
      gtk_text_buffer_move_mark (buffer, self->goal, &iter);
      scroll_to_mark (self, self->goal);
    }
}

/* GtkSourceGutter 5.6 remembers where the pointer hovers, and complains of a line that it does not
 * show once the view ends above that place.  So it forgets the pointer when the height changes. */
static void
height_changed_cb (CsSourcePage *self)
{
  GtkWidget *gutter = gtk_widget_get_parent (GTK_WIDGET (self->gutter));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (gutter);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "leave");
    }
  if (self->scrolls_later)
    scroll_to_cursor (self);
  else
    keep_chips_in_view (self);
}

/* The editor itself.  Pages behind others are empty until they come to the front. */
static void
ensure_view (CsSourcePage *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cs_document_get_buffer (self->document));
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkSourceGutter *gutter;
  GtkTextIter start;

  if (self->view != NULL)
    return;
  self->view = GTK_SOURCE_VIEW (gtk_source_view_new_with_buffer (GTK_SOURCE_BUFFER (buffer)));
  self->gutter = CS_TASK_GUTTER (cs_task_gutter_new ());
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->goal = gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE);
  gutter = gtk_source_view_get_gutter (self->view, GTK_TEXT_WINDOW_LEFT);
  self->numbers = cs_line_numbers_new ();
  gtk_source_gutter_insert (gutter, GTK_SOURCE_GUTTER_RENDERER (self->gutter), -100);
  gtk_source_gutter_insert (gutter, self->numbers, GTK_SOURCE_VIEW_GUTTER_POSITION_LINES);
  set_up_view (self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  g_signal_connect_object (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)),
      "notify::page-size", G_CALLBACK (height_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), cs_parameter_bar_new (self->document));
  style_changed_cb (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_source_style_scheme_manager_get_default (), "notify::scheme-ids",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
cs_source_page_map (GtkWidget *widget)
{
  ensure_view (CS_SOURCE_PAGE (widget));
  GTK_WIDGET_CLASS (cs_source_page_parent_class)->map (widget);
}

static void
cs_source_page_class_init (CsSourcePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_source_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = cs_source_page_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sourcepage");
}

GtkWidget *
cs_source_page_new (CsDocument *document)
{
  CsSourcePage *self = g_object_new (CS_TYPE_SOURCE_PAGE, NULL);

  self->document = g_object_ref (document);
  return GTK_WIDGET (self);
}

CsDocument *
cs_source_page_get_document (CsSourcePage *self)
{
  return self->document;
}

static gboolean
same_chips (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const CsChip *p = a->pdata[i], *q = b->pdata[i];

      if (p->line != q->line || p->color != q->color || strcmp (p->label, q->label) != 0
          || strcmp (p->name, q->name) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
remove_marks (CsSourcePage *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cs_document_get_buffer (self->document));

  for (guint i = 0; i < self->marks->len; i++)
    if (!gtk_text_mark_get_deleted (self->marks->pdata[i]))
      gtk_text_buffer_delete_mark (buffer, self->marks->pdata[i]);
  g_ptr_array_set_size (self->marks, 0);
}

void
cs_source_page_set_chips (CsSourcePage *self, GPtrArray *chips)
{
  GtkSourceBuffer *buffer = cs_document_get_buffer (self->document);
  char category[16];

  if (same_chips (self->chips, chips))
    return;
  ensure_view (self);
  g_clear_pointer (&self->chips, g_ptr_array_unref);
  self->chips = g_ptr_array_ref (chips);
  remove_marks (self);
  for (guint i = 0; i < chips->len; i++)
    {
      const CsChip *chip = chips->pdata[i];
      GtkTextIter iter;

      if (!gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (buffer), &iter, chip->line))
        continue;
      g_ptr_array_add (self->marks,
                       g_object_ref (gtk_source_buffer_create_source_mark (
                           buffer, NULL, mark_category (chip->color, category), &iter)));
    }
  cs_task_gutter_set_chips (self->gutter, chips);
  keep_chips_in_view (self);
}

void
cs_source_page_scroll_to (CsSourcePage *self, guint line)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cs_document_get_buffer (self->document));
  GtkTextIter iter;

  if (line == 0 || !gtk_text_buffer_get_iter_at_line (buffer, &iter, line - 1))
    return;
  ensure_view (self);
  gtk_text_buffer_place_cursor (buffer, &iter);
  /* Asked to scroll before it has its height, GTK 4.8 may leave all of a short text above it. */
  if (gtk_widget_get_height (self->scroller) > 0)
    scroll_to_cursor (self);
  else
    self->scrolls_later = line > 1;
}
