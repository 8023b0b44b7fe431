/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/window-private.h"

/* The pane with what the programs say and what is said about them: output, events, problems. */

static GtkStackPage *
add_page (GtkStack *stack, gpointer child, const char *name, const char *title)
{
  return gtk_stack_add_titled (stack, GTK_WIDGET (child), name, title);
}

void
cs_window_make_texts (CsWindow *self)
{
  GtkStack *stack = GTK_STACK (gtk_stack_new ());
  GtkWidget *switcher = gtk_stack_switcher_new ();
  GtkStackPage *problems;

  self->output = CS_OUTPUT_PANE (cs_output_pane_new ());
  self->events = CS_EVENT_LIST (cs_event_list_new ());
  self->problems = CS_PROBLEM_LIST (cs_problem_list_new ());
  self->texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  add_page (stack, self->output, "output", "Output");
  add_page (stack, self->events, "events", "Events");
  problems = add_page (stack, self->problems, "problems", "Problems");
  g_object_bind_property (self->problems, "title", problems, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->problems, "serious", problems, "needs-attention",
                          G_BINDING_SYNC_CREATE);
  gtk_widget_set_vexpand (GTK_WIDGET (stack), TRUE);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), stack);
  gtk_widget_set_halign (switcher, GTK_ALIGN_START);
  gtk_widget_add_css_class (switcher, "filetabs");
  gtk_box_append (GTK_BOX (self->texts), switcher);
  gtk_box_append (GTK_BOX (self->texts), GTK_WIDGET (stack));
}

void
cs_window_draw_attention (CsWindow *self)
{
  gboolean serious;

  g_object_get (self->problems, "serious", &serious, NULL);
  if (gtk_widget_get_parent (self->lower) == GTK_WIDGET (self->narrow_stack))
    gtk_stack_page_set_needs_attention (gtk_stack_get_page (self->narrow_stack, self->lower),
                                        serious);
}

/* Where one pane is seen at a time, it is the timeline that shows the instant. */
static void
pointed_cb (CsWindow *self)
{
  if (gtk_widget_get_parent (self->lower) == GTK_WIDGET (self->narrow_stack))
    gtk_stack_set_visible_child_name (self->narrow_stack, "timeline");
  cs_timeline_show_playhead (self->timeline);
}

void
cs_window_set_texts_session (CsWindow *self)
{
  cs_output_pane_set_session (self->output, self->session);
  cs_event_list_set_session (self->events, self->session);
  cs_problem_list_set_session (self->problems, self->session);
  g_signal_connect_object (self->problems, "notify::serious", G_CALLBACK (cs_window_draw_attention),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "pointed", G_CALLBACK (pointed_cb), self,
                           G_CONNECT_SWAPPED);
}
