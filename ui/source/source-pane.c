/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/source/source-pane.h"

#include <string.h>

#include "ui/source/chips.h"
#include "ui/source/source-page.h"

struct _CsSourcePane
{
  GtkWidget parent_instance;

  /* Owned. */
  CsSession *session;   /* nullable */
  GPtrArray *documents; /* of CsDocument */

  /* Children. */
  GtkWidget *box;
  GtkStack *stack;
  GtkWidget *tabs;
  GtkAdjustment *tabs_scroll;

  gboolean updating; /* it is not the user who switches to another tab */
  guint shown;       /* the run whose program was brought to the front last */
};

G_DEFINE_FINAL_TYPE (CsSourcePane, cs_source_pane, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  OUTDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static CsSourcePage *
find_page (CsSourcePane *self, CsDocument *document)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (cs_source_page_get_document (CS_SOURCE_PAGE (child)) == document)
      return CS_SOURCE_PAGE (child);
  return NULL;
}

static void
update_chips (CsSourcePane *self)
{
  CsSourcePage *page = CS_SOURCE_PAGE (gtk_stack_get_visible_child (self->stack));
  g_autoptr (GPtrArray) chips = NULL;
  CsDocument *document;

  if (page == NULL || self->session == NULL)
    return;
  document = cs_source_page_get_document (page);
  if (cs_document_is_current (document))
    chips = cs_chips_collect (self->session, cs_document_get_name (document));
  else
    chips = g_ptr_array_new ();
  cs_source_page_set_chips (page, chips);
}

static void
edited_cb (CsSourcePane *self)
{
  update_chips (self);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
outdated_cb (CsSourcePane *self)
{
  g_signal_emit (self, signals[OUTDATED], 0);
}

void
cs_source_pane_renamed (CsSourcePane *self, CsDocument *document)
{
  GtkStackPage *page = gtk_stack_get_page (self->stack, GTK_WIDGET (find_page (self, document)));
  g_autofree char *title = cs_document_dup_title (document);
  g_autofree char *shown =
      g_strconcat (cs_document_is_modified (document) ? "• " : "", title, NULL);

  gtk_stack_page_set_title (page, shown);
  cs_source_page_renamed (find_page (self, document));
}

static void
modified_cb (GtkTextBuffer *buffer, CsSourcePane *self)
{
  for (guint i = 0; i < self->documents->len; i++)
    if ((gpointer)cs_document_get_buffer (self->documents->pdata[i]) == buffer)
      cs_source_pane_renamed (self, self->documents->pdata[i]);
}

CsDocument *
cs_source_pane_find (CsSourcePane *self, const char *name)
{
  for (guint i = 0; i < self->documents->len; i++)
    if (strcmp (cs_document_get_name (self->documents->pdata[i]), name) == 0)
      return self->documents->pdata[i];
  return NULL;
}

static CsDocument *
ensure_document (CsSourcePane *self, CsSource *source, GFile *file)
{
  CsDocument *document = cs_source_pane_find (self, cs_source_get_name (source));

  if (document != NULL)
    return document;
  document = cs_document_new (source, file);
  g_ptr_array_add (self->documents, document);
  gtk_stack_add_child (self->stack, cs_source_page_new (document));
  cs_source_pane_renamed (self, document);
  g_signal_connect_object (document, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "outdated", G_CALLBACK (outdated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cs_document_get_buffer (document), "modified-changed",
                           G_CALLBACK (modified_cb), self, 0);
  return document;
}

static CsDocument *
ensure_source (CsSourcePane *self, CsRun *run, CsSource *source)
{
  CsProgram *program = cs_run_get_program (run);
  g_autofree char *base = g_path_get_basename (cs_source_get_name (source));
  g_autoptr (GFile) file = NULL;

  if (program != NULL
      && strcmp (cs_source_get_name (source), cs_source_get_name (cs_program_get_main (program)))
             == 0)
    g_set_object (&file, cs_program_get_file (program));
  else if (program != NULL && cs_program_get_folder (program) != NULL)
    file = g_file_get_child (cs_program_get_folder (program), base);
  return ensure_document (self, source, file);
}

static gboolean
has_text (CsDocument *document, CsSource *source)
{
  g_autoptr (CsSource) now = cs_document_to_source (document, NULL);

  return now != NULL
         && strcmp (cs_source_get_text (now, NULL), cs_source_get_text (source, NULL)) == 0;
}

static void
take_trace (CsSourcePane *self, CsRun *run, gboolean mains)
{
  CsTrace *trace = cs_run_get_trace (run);

  for (guint i = 0; trace != NULL && i < cs_trace_get_n_sources (trace); i++)
    {
      CsSource *source = cs_trace_get_source (trace, i);

      if ((i == 0) == mains)
        {
          CsDocument *document = ensure_source (self, run, source);

          cs_document_set_current (document, has_text (document, source));
        }
    }
}

/* The file that a run began with; NULL where it has none. */
static const char *
get_main (CsRun *run)
{
  CsProgram *program = cs_run_get_program (run);
  CsTrace *trace = cs_run_get_trace (run);

  if (program != NULL)
    return cs_source_get_name (cs_program_get_main (program));
  return trace != NULL && cs_trace_get_n_sources (trace) > 0
             ? cs_source_get_name (cs_trace_get_source (trace, 0))
             : NULL;
}

static gboolean
is_main_of (CsDocument *document, CsRun *run)
{
  return g_strcmp0 (cs_document_get_name (document), get_main (run)) == 0;
}

/* Who brings a program to the front wants to see its run everywhere. */
static void
show_front (CsSourcePane *self)
{
  CsDocument *document = cs_source_pane_get_current (self);
  guint shown;

  if (document == NULL
      || (cs_session_get_shown_run (self->session, &shown)
          && is_main_of (document, cs_session_get_run (self->session, shown))))
    return;
  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    if (is_main_of (document, cs_session_get_run (self->session, i)))
      {
        cs_session_show_run (self->session, i);
        return;
      }
}

/* Main files come first, in the order of the runs, then what they import. */
static void
runs_changed_cb (CsSourcePane *self)
{
  guint shown;

  self->updating = TRUE;
  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    {
      CsRun *run = cs_session_get_run (self->session, i);

      if (cs_run_get_program (run) != NULL)
        ensure_source (self, run, cs_program_get_main (cs_run_get_program (run)));
      take_trace (self, run, TRUE);
    }
  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    take_trace (self, cs_session_get_run (self->session, i), FALSE);
  self->updating = FALSE;
  if (!cs_session_get_shown_run (self->session, &shown))
    show_front (self);
  update_chips (self);
}

static void
diagnostics_cb (CsSourcePane *self)
{
  for (guint i = 0; i < self->documents->len; i++)
    cs_document_clear_diagnostics (self->documents->pdata[i]);
  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    {
      CsRun *run = cs_session_get_run (self->session, i);
      const CsDiagnostics *diagnostics = cs_run_get_diagnostics (run);

      for (guint k = 0; k < cs_diagnostics_get_n (diagnostics); k++)
        {
          const CsDiagnostic *diagnostic = cs_diagnostics_get (diagnostics, k);

          cs_document_add_diagnostic (ensure_source (self, run, diagnostic->source), diagnostic);
        }
    }
}

static void
show_place (CsSourcePane *self, guint run, guint where)
{
  CsTrace *trace = cs_run_get_trace (cs_session_get_run (self->session, run));
  const CsSourceSpan *place = cs_trace_get_place (trace, where);
  CsDocument *document = place != NULL ? cs_source_pane_find (
                             self, cs_source_get_name (cs_trace_get_source (trace, place->file)))
                                       : NULL;

  if (document != NULL && cs_document_is_current (document))
    cs_source_pane_show (self, document, place->line);
}

/* The tab in front is in view, however many there are. */
static gboolean
scroll_tabs_cb (gpointer data)
{
  CsSourcePane *self = data;
  GtkWidget *tab = self->tabs != NULL ? gtk_widget_get_first_child (self->tabs) : NULL;
  graphene_rect_t bounds;

  while (tab != NULL && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (tab)))
    tab = gtk_widget_get_next_sibling (tab);
  if (tab != NULL && gtk_widget_compute_bounds (tab, self->tabs, &bounds))
    gtk_adjustment_clamp_page (self->tabs_scroll, bounds.origin.x,
                               bounds.origin.x + bounds.size.width);
  return G_SOURCE_REMOVE;
}

static void
switched_cb (CsSourcePane *self)
{
  update_chips (self);
  g_idle_add_full (G_PRIORITY_LOW, scroll_tabs_cb, g_object_ref (self), g_object_unref);
  if (self->session != NULL && !self->updating)
    show_front (self);
}

/* The run that is shown everywhere has its program in front. */
static void
follow_shown (CsSourcePane *self)
{
  CsDocument *document = NULL;
  const char *name;
  guint shown;

  if (!cs_session_get_shown_run (self->session, &shown) || shown == self->shown)
    return;
  self->shown = shown;
  name = get_main (cs_session_get_run (self->session, shown));
  if (name != NULL)
    document = cs_source_pane_find (self, name);
  if (document != NULL && document != cs_source_pane_get_current (self))
    cs_source_pane_show (self, document, 0);
}

/* A selected span shows the line of its task. */
static void
selection_changed_cb (CsSourcePane *self)
{
  CsTimelineItem item = cs_session_get_selected (self->session);
  CsRun *run;
  const CsLane *lane;
  const CsSpan *span;
  guint number;

  follow_shown (self);
  if (item.actor == 0 || item.event == CS_NO_EVENT)
    return;
  number = cs_session_get_run_of_group (self->session, item.group);
  run = cs_session_get_run (self->session, number);
  lane = cs_span_index_find_lane (cs_run_get_spans (run), item.actor);
  span = lane != NULL ? cs_lane_find_event (lane, item.event) : NULL;
  if (span != NULL)
    show_place (self, number, span->outermost);
}

static void
cs_source_pane_dispose (GObject *object)
{
  CsSourcePane *self = CS_SOURCE_PANE (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->stack = NULL;
  self->tabs = NULL;
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cs_source_pane_parent_class)->dispose (object);
}

static void
cs_source_pane_class_init (CsSourcePaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_source_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sourcepane");
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[OUTDATED] = g_signal_new ("outdated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cs_source_pane_init (CsSourcePane *self)
{
  GtkWidget *tabs = gtk_stack_switcher_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->shown = G_MAXUINT;
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->stack = GTK_STACK (gtk_stack_new ());
  /* Texts that are not seen are not laid out. */
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_halign (tabs, GTK_ALIGN_START);
  gtk_widget_add_css_class (tabs, "filetabs");
  gtk_widget_add_css_class (scroller, "tabscroll");
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (tabs), self->stack);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), tabs);
  self->tabs = tabs;
  self->tabs_scroll = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (switched_cb), self);
}

GtkWidget *
cs_source_pane_new (void)
{
  return g_object_new (CS_TYPE_SOURCE_PANE, NULL);
}

void
cs_source_pane_set_session (CsSourcePane *self, CsSession *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "runs-changed", G_CALLBACK (runs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "moved", G_CALLBACK (update_chips), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "grown", G_CALLBACK (update_chips), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "diagnostics", G_CALLBACK (diagnostics_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "pointed", G_CALLBACK (show_place), self, G_CONNECT_SWAPPED);
}

const GPtrArray *
cs_source_pane_get_documents (CsSourcePane *self)
{
  return self->documents;
}

CsDocument *
cs_source_pane_get_current (CsSourcePane *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  return page != NULL ? cs_source_page_get_document (CS_SOURCE_PAGE (page)) : NULL;
}

gboolean
cs_source_pane_belongs (CsSourcePane *self, CsDocument *document, CsProgram *program)
{
  GFile *file = cs_document_get_file (document);
  GFile *folder = cs_program_get_folder (program);

  if (strcmp (cs_document_get_name (document), cs_source_get_name (cs_program_get_main (program)))
      == 0)
    return TRUE;
  return file != NULL && folder != NULL && g_file_has_parent (file, folder);
}

void
cs_source_pane_clear (CsSourcePane *self)
{
  GtkWidget *child;

  self->updating = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->stack))) != NULL)
    gtk_stack_remove (self->stack, child);
  self->updating = FALSE;
  self->shown = G_MAXUINT;
  g_ptr_array_set_size (self->documents, 0);
}

void
cs_source_pane_show (CsSourcePane *self, CsDocument *document, guint line)
{
  CsSourcePage *page = find_page (self, document);

  g_return_if_fail (page != NULL);
  self->updating = TRUE;
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  self->updating = FALSE;
  cs_source_page_scroll_to (page, line);
}
