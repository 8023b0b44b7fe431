/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/window-private.h"

#include <string.h>

/* The pane with what the programs say and what is said about them: output, events, problems,
 * outcomes. */

static GtkStackPage *
add_page (GtkStack *stack, gpointer child, const char *name, const char *title)
{
  return gtk_stack_add_titled (stack, GTK_WIDGET (child), name, title);
}

/* Four tabs take no more room than they need, and a narrow pane may have less. */
static GtkWidget *
make_tabs (GtkStack *stack)
{
  GtkWidget *switcher = gtk_stack_switcher_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), stack);
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (switcher)), FALSE);
  gtk_widget_set_halign (switcher, GTK_ALIGN_START);
  gtk_widget_add_css_class (switcher, "filetabs");
  gtk_widget_add_css_class (switcher, "narrowtabs");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), switcher);
  return scroller;
}

void
cs_window_make_texts (CsWindow *self)
{
  GtkStack *stack = self->pages = GTK_STACK (gtk_stack_new ());
  GtkStackPage *problems;

  self->output = CS_OUTPUT_PANE (cs_output_pane_new ());
  self->events = CS_EVENT_LIST (cs_event_list_new ());
  self->problems = CS_PROBLEM_LIST (cs_problem_list_new ());
  self->outcomes = CS_OUTCOME_LIST (cs_outcome_list_new ());
  self->texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  add_page (stack, self->output, "output", "Output");
  add_page (stack, self->events, "events", "Events");
  problems = add_page (stack, self->problems, "problems", "Problems");
  add_page (stack, self->outcomes, "outcomes", "Outcomes");
  g_object_bind_property (self->problems, "title", problems, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->problems, "serious", problems, "needs-attention",
                          G_BINDING_SYNC_CREATE);
  /* Pages that are not seen are not laid out. */
  gtk_stack_set_hhomogeneous (stack, FALSE);
  gtk_stack_set_vhomogeneous (stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (stack), TRUE);
  gtk_box_append (GTK_BOX (self->texts), make_tabs (stack));
  gtk_box_append (GTK_BOX (self->texts), GTK_WIDGET (stack));
}

static gboolean
is_narrow (CsWindow *self)
{
  return gtk_widget_get_parent (self->texts) == GTK_WIDGET (self->narrow_stack);
}

/* Where one pane is seen at a time, that one. */
static void
show_pane (CsWindow *self, const char *name)
{
  if (is_narrow (self))
    gtk_stack_set_visible_child_name (self->narrow_stack, name);
}

void
cs_window_draw_attention (CsWindow *self)
{
  gboolean serious;

  g_object_get (self->problems, "serious", &serious, NULL);
  if (is_narrow (self))
    gtk_stack_page_set_needs_attention (gtk_stack_get_page (self->narrow_stack, self->texts),
                                        serious);
}

static void
pointed_cb (CsWindow *self)
{
  show_pane (self, "timeline");
  cs_timeline_show_playhead (self->timeline);
}

/* A run by a schedule takes no time: its switches are what one wants to see. */
static void
opened_cb (CsWindow *self)
{
  cs_window_use_axis (self, CS_AXIS_ORDER);
  show_pane (self, "timeline");
}

/* --- Exploring */

/* The run whose program is in front, else the first one that has a program. */
static CsRun *
find_program (CsWindow *self)
{
  CsDocument *document = cs_source_pane_get_current (self->source);
  CsRun *first = NULL;

  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    {
      CsRun *run = cs_session_get_run (self->session, i);
      CsProgram *program = cs_run_get_program (run);

      if (program == NULL)
        continue;
      if (document != NULL
          && strcmp (cs_document_get_name (document),
                     cs_source_get_name (cs_program_get_main (program)))
                 == 0)
        return run;
      if (first == NULL)
        first = run;
    }
  return first;
}

/* A trace that was opened has no program to run. */
static void
runs_changed_cb (CsWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.explore", find_program (self) != NULL);
}

static void
explore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CsWindow *self = CS_WINDOW (widget);

  /* What was typed last is explored. */
  if (self->rerun_timeout != 0)
    cs_window_run_again (self, FALSE);
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (self->outcomes));
  show_pane (self, "texts");
  cs_outcome_list_explore (self->outcomes, find_program (self));
}

void
cs_window_install_text_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.explore", NULL, explore_action);
}

void
cs_window_set_texts_session (CsWindow *self)
{
  cs_output_pane_set_session (self->output, self->session);
  cs_event_list_set_session (self->events, self->session);
  cs_problem_list_set_session (self->problems, self->session);
  cs_outcome_list_set_session (self->outcomes, self->session);
  g_signal_connect_object (self->outcomes, "opened", G_CALLBACK (opened_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems, "notify::serious", G_CALLBACK (cs_window_draw_attention),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "runs-changed", G_CALLBACK (runs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "pointed", G_CALLBACK (pointed_cb), self,
                           G_CONNECT_SWAPPED);
}
