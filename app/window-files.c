/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/window-private.h"

#include <string.h>

#include "app/cli.h"

/* Typing rests for so long before the program runs again by itself. */
#define RERUN_DELAY_MS 700

static void
set_titles (CsWindow *self, const char *title, const char *subtitle)
{
  g_autofree char *full = g_strdup_printf ("%s – Coroscope", title);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), full);
}

void
cs_window_rename (CsWindow *self, const char *old_name, const char *new_name)
{
  g_autofree char *old_base = g_path_get_basename (old_name);
  g_autofree char *new_base = g_path_get_basename (new_name);

  if (strcmp (adw_window_title_get_title (self->title), old_base) == 0)
    set_titles (self, new_base, "");
}

void
cs_window_take (CsWindow *self, CsFileSet *files)
{
  CsProgram *front = NULL;

  cs_window_hide_error (self);
  g_clear_handle_id (&self->rerun_timeout, g_source_remove);
  cs_source_pane_clear (self->source);
  self->opening = TRUE;
  self->resume_at = -1;
  cs_window_hide_outdated (self);
  cs_window_use_axis (self, files->order_axis ? CS_AXIS_ORDER : cs_window_get_axis (self));
  cs_session_set_runs (self->session, (CsRun *const *)files->runs->pdata, files->runs->len);
  set_titles (self, files->title, files->subtitle);
  cs_lesson_bar_take_lesson (self->lesson_bar, g_steal_pointer (&files->lesson));
  cs_session_start (self->session);
  if (files->front < files->runs->len)
    front = cs_run_get_program (files->runs->pdata[files->front]);
  if (front != NULL)
    {
      CsDocument *document =
          cs_source_pane_find (self->source, cs_source_get_name (cs_program_get_main (front)));

      if (document != NULL)
        cs_source_pane_show (self->source, document, 1);
    }
  cs_transport_choose_speed (self->transport);
}

/* --- Running again */

static void
set_overlays (CsWindow *self, CsProgram *program, GError **error)
{
  const GPtrArray *documents = cs_source_pane_get_documents (self->source);

  for (guint i = 0; i < documents->len; i++)
    {
      g_autoptr (CsSource) source = cs_document_to_source (documents->pdata[i], error);

      if (source == NULL)
        return;
      if (cs_source_pane_belongs (self->source, documents->pdata[i], program))
        cs_program_set_overlay (program, source);
    }
}

static void
show_problem (CsWindow *self)
{
  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    {
      CsRun *run = cs_session_get_run (self->session, i);
      const CsDiagnostics *diagnostics = cs_run_get_diagnostics (run);

      for (guint k = 0; k < cs_diagnostics_get_n (diagnostics); k++)
        {
          const CsDiagnostic *diagnostic = cs_diagnostics_get (diagnostics, k);
          g_autofree char *text = cs_diagnostic_format (diagnostic);

          if (!cs_diagnostic_is_error (diagnostic))
            continue;
          text[strcspn (text, "\n")] = '\0';
          cs_window_show_error (self, text);
          return;
        }
      if (cs_run_get_error (run) != NULL)
        {
          cs_window_show_error (self, cs_run_get_error (run));
          return;
        }
    }
  cs_window_hide_error (self);
}

void
cs_window_run_again (CsWindow *self, gboolean from_start)
{
  CsTime now = cs_player_get_time (cs_session_get_player (self->session));

  g_clear_handle_id (&self->rerun_timeout, g_source_remove);
  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    {
      CsRun *run = cs_session_get_run (self->session, i);
      CsProgram *program = cs_run_get_program (run);
      g_autoptr (GError) error = NULL;

      cs_run_set_schedule (run, NULL, NULL);

      if (program != NULL)
        set_overlays (self, program, &error);
      if (error != NULL)
        {
          cs_window_show_error (self, error->message);
          return;
        }
    }
  self->resume_at = from_start ? -1 : now;
  cs_session_start (self->session);
}

static gboolean
rerun_cb (gpointer data)
{
  CsWindow *self = data;

  self->rerun_timeout = 0;
  cs_window_run_again (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
edited_cb (CsWindow *self)
{
  cs_outcome_list_clear (self->outcomes);
  g_clear_handle_id (&self->rerun_timeout, g_source_remove);
  self->rerun_timeout = g_timeout_add (RERUN_DELAY_MS, rerun_cb, self);
}

static void
update_run_button (CsWindow *self)
{
  gboolean running = cs_session_is_running (self->session);

  gtk_button_set_label (self->run_button, running ? "_Stop" : "_Run again");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->run_button),
                                  running ? "win.stop" : "win.run");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->run_button),
                               running ? "Stop the program (Ctrl+.)" : "Run again (Ctrl+Return)");
}

/* After an edit the playhead goes back to where it was, as soon as there is such a time. */
static void
resume (CsWindow *self)
{
  double length = cs_scene_get_length (cs_session_get_scene (self->session), CS_AXIS_TIME);

  if (self->resume_at < 0 || (cs_session_is_running (self->session) && length < self->resume_at))
    return;
  cs_player_seek_time (cs_session_get_player (self->session), self->resume_at);
  self->resume_at = -1;
}

/* A run that did not end well is in the timeline and in the output; where that may be missed, as
 * with a limit that was met, it is said too. */
static void
show_outcome (CsWindow *self)
{
  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    {
      CsTrace *trace = cs_run_get_trace (cs_session_get_run (self->session, i));
      const char *message = "";
      CsOutcome outcome = trace != NULL ? cs_trace_get_outcome (trace, &message) : CS_OUTCOME_DONE;

      if (outcome == CS_OUTCOME_LIMIT || outcome == CS_OUTCOME_DEADLOCK
          || outcome == CS_OUTCOME_ERROR)
        {
          g_autofree char *text = g_strdup_printf ("%s: %s", cs_trace_get_title (trace), message);

          cs_window_show_error (self, text);
          return;
        }
    }
}

static void
grown_cb (CsWindow *self)
{
  update_run_button (self);
  resume (self);
  if (!cs_session_is_running (self->session))
    show_outcome (self);
  if (self->opening && !cs_session_is_running (self->session))
    {
      self->opening = FALSE;
      cs_transport_choose_speed (self->transport);
    }
}

/* --- Opening */

static CsFileSet *
read_files (CsWindow *self, GListModel *files)
{
  g_autoptr (CsFileSet) set = cs_file_set_new ();
  g_autoptr (CsSettings) settings = cs_window_new_settings (self);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autoptr (GError) error = NULL;

      if (!cs_file_set_add_file (set, file, settings, &error))
        {
          cs_window_show_error (self, error->message);
          return NULL;
        }
    }
  return g_steal_pointer (&set);
}

static void
open_files (CsWindow *self, gpointer files)
{
  g_autoptr (CsFileSet) set = read_files (self, files);

  if (set == NULL || set->runs->len == 0)
    return;
  cs_window_remember_files (self, files);
  cs_window_take (self, set);
}

void
cs_window_open_files (CsWindow *self, GListModel *files)
{
  cs_window_leave (self, open_files, g_object_ref (files), g_object_unref);
}

static void
compare_files (CsWindow *self, GListModel *files)
{
  g_autoptr (CsFileSet) set = read_files (self, files);

  if (set == NULL || set->runs->len == 0)
    return;
  self->opening = TRUE;
  for (guint i = 0; i < set->runs->len; i++)
    {
      CsRun *run = set->runs->pdata[i];

      cs_session_add_run (self->session, run);
      if (cs_run_get_program (run) != NULL)
        cs_run_start (run);
    }
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, CsWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      if (g_object_get_data (G_OBJECT (dialog), "compare") != NULL)
        compare_files (self, files);
      else
        cs_window_open_files (self, files);
    }
  g_object_unref (dialog);
}

static GtkFileFilter *
make_filter (const char *name, const char *const *patterns)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (; *patterns != NULL; patterns++)
    gtk_file_filter_add_pattern (filter, *patterns);
  return filter;
}

static void
show_open_dialog (CsWindow *self, gboolean compare)
{
  static const char *const patterns[] = { "*.py", "*.jsonl", NULL };
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (compare ? "Compare with" : "Open", GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, "_Open", "_Cancel");
  g_autoptr (GtkFileFilter) filter = make_filter ("Programs and traces", patterns);

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (compare)
    g_object_set_data (G_OBJECT (dialog), "compare", dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- Actions */

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_open_dialog (CS_WINDOW (widget), strcmp (name, "win.compare") == 0);
}

static void
open_new (CsWindow *self, gpointer data)
{
  static const char text[] = "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n"
                             "    print(\"done\")\n\n\nasyncio.run(main())\n";
  g_autoptr (CsSource) source = cs_source_new ("untitled.py", text, -1);
  g_autoptr (CsProgram) program = cs_program_new_for_source (source, NULL);
  g_autoptr (CsSettings) settings = cs_window_new_settings (self);
  g_autoptr (CsFileSet) set = cs_file_set_new ();

  g_free (set->title);
  set->title = g_strdup ("untitled.py");
  g_ptr_array_add (set->runs, cs_run_new_for_program (program, settings));
  cs_window_take (self, set);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cs_window_leave (CS_WINDOW (widget), open_new, NULL, NULL);
}

static void
open_lesson (CsWindow *self, gpointer name)
{
  g_autofree char *lesson = g_strconcat ("lesson:", name, NULL);
  g_autoptr (CsSettings) settings = cs_settings_new ();
  g_autoptr (CsFileSet) set = cs_file_set_new ();
  g_autoptr (GError) error = NULL;

  if (cs_file_set_add (set, lesson, settings, &error))
    cs_window_take (self, set);
  else
    cs_window_show_error (self, error->message);
}

static void
lesson_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cs_window_leave (CS_WINDOW (widget), open_lesson, g_variant_dup_string (parameter, NULL), g_free);
}

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cs_window_run_again (CS_WINDOW (widget), TRUE);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cs_session_stop (CS_WINDOW (widget)->session);
  cs_outcome_list_stop (CS_WINDOW (widget)->outcomes);
  update_run_button (CS_WINDOW (widget));
}

void
cs_window_install_file_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.new", NULL, new_action);
  gtk_widget_class_install_action (klass, "win.open", NULL, open_action);
  gtk_widget_class_install_action (klass, "win.compare", NULL, open_action);
  gtk_widget_class_install_action (klass, "win.lesson", "s", lesson_action);
  gtk_widget_class_install_action (klass, "win.run", NULL, run_action);
  gtk_widget_class_install_action (klass, "win.stop", NULL, stop_action);
}

static GMenu *
make_lessons_menu (void)
{
  g_autoptr (GFile) root = cs_cli_get_lessons_folder ();
  g_autoptr (GPtrArray) lessons = cs_lesson_list (root, NULL);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; lessons != NULL && i < lessons->len; i++)
    {
      const CsLesson *lesson = lessons->pdata[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (lesson->title, NULL);

      g_menu_item_set_action_and_target (item, "win.lesson", "s", lesson->name);
      g_menu_append_item (menu, item);
    }
  return menu;
}

/* The menu is made when it is opened first, as all lessons are read for it. */
static void
open_lessons_cb (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenu) menu = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  menu = make_lessons_menu ();
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}

/* The other menus too are made when they are opened first: who starts does not wait for them. */
static void
open_menu_cb (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

void
cs_window_init_files (CsWindow *self)
{
  GtkWidget *arrow = gtk_widget_get_last_child (GTK_WIDGET (self->open_button));

  gtk_menu_button_set_create_popup_func (self->lessons_button, open_lessons_cb, NULL, NULL);
  gtk_menu_button_set_create_popup_func (self->main_button, open_menu_cb, self->main_menu, NULL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (arrow), open_menu_cb, self->open_menu,
                                         NULL);
  g_signal_connect_object (self->source, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "diagnostics", G_CALLBACK (show_problem), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "grown", G_CALLBACK (grown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "runs-changed", G_CALLBACK (update_run_button), self,
                           G_CONNECT_SWAPPED);
}
