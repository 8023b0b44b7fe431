/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/window-private.h"

/* Narrower windows show one pane at a time; side by side the panes need about this much. */
#define NARROW_WIDTH 1240

G_DEFINE_FINAL_TYPE (CsWindow, cs_window, ADW_TYPE_APPLICATION_WINDOW)

static void
move_to_stack (CsWindow *self, GtkWidget *child, const char *name, const char *title)
{
  gtk_stack_add_titled (self->narrow_stack, child, name, title);
}

static void
set_narrow (CsWindow *self, gboolean narrow)
{
  g_autoptr (GtkWidget) source = g_object_ref (GTK_WIDGET (self->source));
  g_autoptr (GtkWidget) timeline = g_object_ref (GTK_WIDGET (self->timeline));
  g_autoptr (GtkWidget) inside = g_object_ref (self->inside);
  g_autoptr (GtkWidget) texts = g_object_ref (self->texts);
  GtkPaned *lower = GTK_PANED (self->lower);

  if (narrow)
    {
      gtk_paned_set_start_child (self->main_paned, NULL);
      gtk_paned_set_start_child (self->right_paned, NULL);
      gtk_paned_set_start_child (lower, NULL);
      gtk_paned_set_end_child (lower, NULL);
      move_to_stack (self, timeline, "timeline", "Timeline");
      move_to_stack (self, source, "program", "Program");
      move_to_stack (self, inside, "inside", "Loop");
      move_to_stack (self, texts, "texts", "Output");
      cs_window_draw_attention (self);
    }
  else
    {
      gtk_stack_remove (self->narrow_stack, timeline);
      gtk_stack_remove (self->narrow_stack, source);
      gtk_stack_remove (self->narrow_stack, inside);
      gtk_stack_remove (self->narrow_stack, texts);
      gtk_paned_set_start_child (self->main_paned, source);
      gtk_paned_set_start_child (self->right_paned, timeline);
      gtk_paned_set_start_child (lower, inside);
      gtk_paned_set_end_child (lower, texts);
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->layout), narrow ? "narrow" : "wide");
  cs_transport_set_compact (self->transport, narrow);
  gtk_widget_set_visible (self->export_button, !narrow);
  gtk_widget_set_visible (self->fullscreen_button, !narrow);
}

/* Children are not moved while sizes are given out. */
static gboolean
adapt_cb (gpointer data)
{
  CsWindow *self = data;
  gboolean is_narrow =
      g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->layout)), "narrow") == 0;
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_WIDTH;

  self->adapt_idle = 0;
  if (is_narrow != narrow)
    set_narrow (self, narrow);
  return G_SOURCE_REMOVE;
}

static void
cs_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CsWindow *self = CS_WINDOW (widget);

  GTK_WIDGET_CLASS (cs_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->adapt_idle == 0)
    self->adapt_idle = g_idle_add (adapt_cb, self);
}

void
cs_window_hide_error (CsWindow *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
  gtk_label_set_text (self->info_label, "");
}

static void
info_response_cb (CsWindow *self)
{
  cs_window_hide_error (self);
}

void
cs_window_show_error (CsWindow *self, const char *message)
{
  gtk_label_set_text (self->info_label, message);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

static void
cs_window_dispose (GObject *object)
{
  CsWindow *self = CS_WINDOW (object);

  g_clear_handle_id (&self->rerun_timeout, g_source_remove);
  g_clear_handle_id (&self->adapt_idle, g_source_remove);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      cs_session_stop (self->session);
    }
  G_OBJECT_CLASS (cs_window_parent_class)->dispose (object);
  g_clear_object (&self->settings);
  g_clear_object (&self->recent);
  g_clear_object (&self->session);
}

static void
cs_window_class_init (CsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_window_dispose;
  widget_class->size_allocate = cs_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = cs_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, CS_APPLICATION_PATH "/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, CsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, lessons_button);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, run_button);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, info_bar);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, info_label);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, disk_bar);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, disk_label);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, open_menu);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, main_button);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, fullscreen_button);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, layout);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, main_paned);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, right_paned);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, narrow_stack);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, narrow_switcher);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, bottom);
  gtk_widget_class_bind_template_callback (widget_class, info_response_cb);
  cs_window_install_file_actions (widget_class);
  cs_window_install_recent_actions (widget_class);
  cs_window_install_save_actions (widget_class);
  cs_window_install_settings_actions (widget_class);
  cs_window_install_text_actions (widget_class);
  cs_window_install_actions (widget_class);
}

static void
make_inside (CsWindow *self)
{
  self->loop = CS_LOOP_PANE (cs_loop_pane_new ());
  self->why = CS_WHY_PANE (cs_why_pane_new ());
  self->inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_vexpand (GTK_WIDGET (self->loop), TRUE);
  gtk_box_append (GTK_BOX (self->inside), GTK_WIDGET (self->loop));
  gtk_box_append (GTK_BOX (self->inside), GTK_WIDGET (self->why));
}

static void
make_views (CsWindow *self)
{
  self->source = CS_SOURCE_PANE (cs_source_pane_new ());
  self->timeline = CS_TIMELINE (cs_timeline_new ());
  self->transport = CS_TRANSPORT (cs_transport_new ());
  self->lower = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  make_inside (self);
  cs_window_make_texts (self);
  gtk_paned_set_start_child (GTK_PANED (self->lower), self->inside);
  gtk_paned_set_end_child (GTK_PANED (self->lower), self->texts);
  gtk_paned_set_resize_end_child (GTK_PANED (self->lower), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (self->lower), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (self->lower), FALSE);
  gtk_widget_set_size_request (self->texts, 290, 120);
  gtk_widget_set_size_request (GTK_WIDGET (self->source), 280, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->timeline), 300, 120);
  gtk_paned_set_start_child (self->main_paned, GTK_WIDGET (self->source));
  gtk_paned_set_start_child (self->right_paned, GTK_WIDGET (self->timeline));
  gtk_paned_set_end_child (self->right_paned, self->lower);
  self->lesson_bar = CS_LESSON_BAR (cs_lesson_bar_new ());
  gtk_box_append (self->bottom, GTK_WIDGET (self->lesson_bar));
  gtk_box_append (self->bottom, GTK_WIDGET (self->transport));
  cs_source_pane_set_session (self->source, self->session);
  cs_timeline_set_session (self->timeline, self->session);
  cs_window_set_texts_session (self);
  cs_loop_pane_set_session (self->loop, self->session);
  cs_why_pane_set_session (self->why, self->session);
  cs_lesson_bar_set_session (self->lesson_bar, self->session);
  cs_transport_set_session (self->transport, self->session);
}

static void
cs_window_init (CsWindow *self)
{
  self->session = cs_session_new ();
  self->resume_at = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  make_views (self);
  cs_window_init_settings (self);
  cs_window_init_files (self);
  cs_window_init_recent (self);
  cs_window_init_actions (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->timeline));
}

CsWindow *
cs_window_new (CsApplication *application)
{
  return g_object_new (CS_TYPE_WINDOW, "application", application, NULL);
}
