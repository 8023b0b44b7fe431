/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/window-private.h"

#include <string.h>

/* What waits for the changes to be saved or given up. */
typedef struct
{
  CsWindowStep step;
  gpointer data;
  GDestroyNotify free_data; /* nullable */
} Leave;

static void save_changes (CsWindow *self, Leave *leave);

static void
leave_free (Leave *self)
{
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Leave, leave_free)

/* --- Saving */

static gboolean
save_to (CsWindow *self, CsDocument *document, GFile *file)
{
  g_autofree char *old_name = g_strdup (cs_document_get_name (document));
  g_autoptr (GError) error = NULL;

  if (!cs_document_save (document, file, &error))
    {
      cs_window_show_error (self, error->message);
      return FALSE;
    }
  cs_source_pane_renamed (self->source, document);
  if (strcmp (old_name, cs_document_get_name (document)) == 0)
    return TRUE;
  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    {
      CsRun *run = cs_session_get_run (self->session, i);
      CsProgram *program = cs_run_get_program (run);
      g_autoptr (CsProgram) saved = NULL;

      if (program == NULL
          || strcmp (cs_source_get_name (cs_program_get_main (program)), old_name) != 0)
        continue;
      saved = cs_program_new_for_file (file, NULL);
      if (saved == NULL)
        continue;
      cs_run_set_program (run, saved);
      cs_run_set_titles (run, cs_program_get_title (saved), NULL);
    }
  cs_window_rename (self, old_name, cs_document_get_name (document));
  cs_window_run_again (self, FALSE);
  return TRUE;
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, CsWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      Leave *leave = g_object_steal_data (G_OBJECT (dialog), "leave");
      gboolean saved = save_to (self, g_object_get_data (G_OBJECT (dialog), "document"), file);

      if (leave != NULL && saved)
        save_changes (self, leave);
      else if (leave != NULL)
        leave_free (leave);
    }
  g_object_unref (dialog);
}

/* Takes `leave`, what comes after it; nullable. */
static void
save_as (CsWindow *self, CsDocument *document, Leave *leave)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      "Save program", GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, "_Save", "_Cancel");
  g_autofree char *title = cs_document_dup_title (document);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), title);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "document", g_object_ref (document), g_object_unref);
  if (leave != NULL)
    g_object_set_data_full (G_OBJECT (dialog), "leave", leave, (GDestroyNotify)leave_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- Leaving what was changed */

static CsDocument *
find_changed (CsWindow *self)
{
  const GPtrArray *documents = cs_source_pane_get_documents (self->source);

  for (guint i = 0; i < documents->len; i++)
    if (cs_document_is_modified (documents->pdata[i]))
      return documents->pdata[i];
  return NULL;
}

/* Takes `leave`.  One file dialog after the other for texts that are in no file yet; cancelling one
 * of them, or a file that cannot be written, keeps everything as it is. */
static void
save_changes (CsWindow *self, Leave *leave)
{
  g_autoptr (Leave) owned = leave;
  CsDocument *document;

  while ((document = find_changed (self)) != NULL)
    {
      if (!cs_document_can_save (document))
        {
          save_as (self, document, g_steal_pointer (&owned));
          return;
        }
      if (!save_to (self, document, cs_document_get_file (document)))
        return;
    }
  leave->step (self, leave->data);
}

static void
leave_response_cb (AdwMessageDialog *dialog, const char *response, CsWindow *self)
{
  g_autoptr (Leave) leave = g_object_steal_data (G_OBJECT (dialog), "leave");

  if (strcmp (response, "save") == 0)
    save_changes (self, g_steal_pointer (&leave));
  else if (strcmp (response, "discard") == 0)
    leave->step (self, leave->data);
}

static void
ask (CsWindow *self, Leave *leave)
{
  g_autofree char *title = cs_document_dup_title (find_changed (self));
  GtkWidget *widget = adw_message_dialog_new (GTK_WINDOW (self), "Save changes?", NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_format_body (dialog, "“%s” was changed. Changes that are not saved are lost.",
                                  title);
  adw_message_dialog_add_responses (dialog, "cancel", "_Cancel", "discard", "_Discard", "save",
                                    "_Save", NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "leave", leave, (GDestroyNotify)leave_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (leave_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
cs_window_leave (CsWindow *self, CsWindowStep step, gpointer data, GDestroyNotify free_data)
{
  g_autoptr (Leave) leave = g_new0 (Leave, 1);

  leave->step = step;
  leave->data = data;
  leave->free_data = free_data;
  if (find_changed (self) != NULL)
    ask (self, g_steal_pointer (&leave));
  else
    step (self, data);
}

static gboolean
destroy_cb (gpointer window)
{
  gtk_window_destroy (window);
  return G_SOURCE_REMOVE;
}

/* A dialog that asked is still answering, and needs the window it belongs to until it has. */
static void
close_window (CsWindow *self, gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, destroy_cb, g_object_ref (self), g_object_unref);
}

gboolean
cs_window_close_request (GtkWindow *window)
{
  cs_window_save_settings (CS_WINDOW (window));
  cs_window_leave (CS_WINDOW (window), close_window, NULL, NULL);
  return TRUE;
}

/* --- Actions */

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CsWindow *self = CS_WINDOW (widget);
  CsDocument *document = cs_source_pane_get_current (self->source);

  if (document == NULL)
    return;
  if (strcmp (name, "win.save") == 0 && cs_document_can_save (document))
    save_to (self, document, cs_document_get_file (document));
  else
    save_as (self, document, NULL);
}

void
cs_window_install_save_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.save", NULL, save_action);
  gtk_widget_class_install_action (klass, "win.save-as", NULL, save_action);
}
