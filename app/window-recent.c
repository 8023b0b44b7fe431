/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/window-private.h"

#include <string.h>

/* Files that come from elsewhere than the dialog: opened before, dropped on the window, changed by
 * another program. */

#define MAX_RECENT 8

/* --- Opened before */

static void
open_recent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  GListStore *files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, file);
  cs_window_open_files (CS_WINDOW (widget), G_LIST_MODEL (files));
  g_object_unref (files);
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *)b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *)a));
}

static void
list_recent (CsWindow *self)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint n = 0;

  items = g_list_sort (items, compare_visits);
  g_menu_remove_all (self->recent);
  for (GList *l = items; l != NULL && n < MAX_RECENT; l = l->next)
    {
      GtkRecentInfo *info = l->data;
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *label = NULL;
      char **parts;

      if (!gtk_recent_info_has_application (info, g_get_application_name ())
          || !gtk_recent_info_exists (info))
        continue;
      /* An underscore in a name is no mnemonic. */
      parts = g_strsplit (gtk_recent_info_get_display_name (info), "_", -1);
      label = g_strjoinv ("__", parts);
      g_strfreev (parts);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "win.open-recent", "s",
                                         gtk_recent_info_get_uri (info));
      g_menu_append_item (self->recent, item);
      n++;
    }
  g_list_free_full (items, (GDestroyNotify)gtk_recent_info_unref);
}

void
cs_window_remember_files (CsWindow *self, GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *uri = g_file_get_uri (file);

      gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
    }
}

/* --- Dropped on the window */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, CsWindow *self)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) == 0)
    return FALSE;
  cs_window_open_files (self, G_LIST_MODEL (files));
  return TRUE;
}

/* --- Changed by another program */

static void
show_outdated (CsWindow *self)
{
  const GPtrArray *documents = cs_source_pane_get_documents (self->source);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < documents->len; i++)
    if (cs_document_is_outdated (documents->pdata[i]))
      {
        g_autofree char *title = cs_document_dup_title (documents->pdata[i]);

        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", title);
        if (cs_document_is_modified (documents->pdata[i]))
          g_string_append (text, " (reloading gives up what you changed here)");
      }
  gtk_info_bar_set_revealed (self->disk_bar, text->len > 0);
  if (text->len > 0)
    g_string_append (text, ": changed on disk by another program.");
  gtk_label_set_text (self->disk_label, text->str);
}

void
cs_window_hide_outdated (CsWindow *self)
{
  gtk_info_bar_set_revealed (self->disk_bar, FALSE);
  gtk_label_set_text (self->disk_label, "");
}

static void
reload_cb (CsWindow *self, int response)
{
  const GPtrArray *documents = cs_source_pane_get_documents (self->source);

  cs_window_hide_outdated (self);
  for (guint i = 0; response == GTK_RESPONSE_ACCEPT && i < documents->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (cs_document_is_outdated (documents->pdata[i])
          && !cs_document_reload (documents->pdata[i], &error))
        cs_window_show_error (self, error->message);
    }
}

void
cs_window_install_recent_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.open-recent", "s", open_recent_action);
}

void
cs_window_init_recent (CsWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->recent = g_menu_new ();
  g_menu_append_section (self->open_menu, "Recent", G_MENU_MODEL (self->recent));
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (list_recent),
                           self, G_CONNECT_SWAPPED);
  list_recent (self);
  /* The tooltip of what drops the menu down is no name for it. */
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (gtk_widget_get_last_child (GTK_WIDGET (self->open_button))),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "New, compare, save", -1);
  /* Before the editor, which would take the files' names as text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (self->source, "outdated", G_CALLBACK (show_outdated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->disk_bar, "response", G_CALLBACK (reload_cb), self,
                           G_CONNECT_SWAPPED);
}
