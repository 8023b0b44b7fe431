/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/export-dialog.h"

#include "ui/paint/image-file.h"

struct _CsExportDialog
{
  AdwWindow parent_instance;

  CsSession *session; /* owned */

  /* Template children. */
  AdwEntryRow *file_row;
  AdwEntryRow *title_row;
  AdwComboRow *theme_row;
  AdwComboRow *axis_row;
  GtkSpinButton *width;
  GtkSpinButton *scale;
  GtkSwitch *legend;
  GtkLabel *error;
};

G_DEFINE_FINAL_TYPE (CsExportDialog, cs_export_dialog, ADW_TYPE_WINDOW)

static void
add_groups (CsExportDialog *self, CsFigure *figure)
{
  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    {
      CsRun *run = cs_session_get_run (self->session, i);

      if (cs_run_is_baseline (run))
        cs_figure_begin_comparison (figure);
      if (cs_run_get_spans (run) != NULL)
        cs_figure_add_group (figure, cs_run_get_spans (run), cs_run_get_title (run),
                             cs_run_get_subtitle (run));
    }
}

static gboolean
save (CsExportDialog *self, const char *path, GError **error)
{
  static const CsThemeKind themes[] = { CS_THEME_LIGHT, CS_THEME_DARK, CS_THEME_PRINT };
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->title_row));
  CsFigureOptions options = CS_FIGURE_OPTIONS_INIT;
  g_autoptr (CsFigure) figure = NULL;
  CsImageFormat format;

  if (!cs_image_format_from_name (path, &format, error))
    return FALSE;
  options.title = *title != '\0' ? title : NULL;
  options.width = gtk_spin_button_get_value (self->width);
  options.scale = gtk_spin_button_get_value (self->scale);
  options.theme = themes[adw_combo_row_get_selected (self->theme_row)];
  options.axis = adw_combo_row_get_selected (self->axis_row) == 1 ? CS_AXIS_ORDER : CS_AXIS_TIME;
  options.no_legend = !gtk_switch_get_active (self->legend);
  figure = cs_figure_new (&options);
  add_groups (self, figure);
  return cs_image_file_save (figure, path, error);
}

static void
save_cb (CsExportDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->file_row));
  g_autoptr (GFile) file = g_file_parse_name (text);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (path == NULL || !save (self, path, &error))
    {
      gtk_label_set_text (self->error,
                          error != NULL ? error->message : "The picture needs a file name.");
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      return;
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, CsExportDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *name = g_file_get_parse_name (file);

      gtk_editable_set_text (GTK_EDITABLE (self->file_row), name);
    }
  g_object_unref (dialog);
}

static void
choose_cb (CsExportDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->file_row));
  g_autofree char *base = g_path_get_basename (text);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      "Export picture", GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, "_Choose", "_Cancel");

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), base);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
cs_export_dialog_dispose (GObject *object)
{
  g_clear_object (&CS_EXPORT_DIALOG (object)->session);
  G_OBJECT_CLASS (cs_export_dialog_parent_class)->dispose (object);
}

static void
cs_export_dialog_class_init (CsExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_export_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/coroscope/Coroscope/ui/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CsExportDialog, file_row);
  gtk_widget_class_bind_template_child (widget_class, CsExportDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, CsExportDialog, theme_row);
  gtk_widget_class_bind_template_child (widget_class, CsExportDialog, axis_row);
  gtk_widget_class_bind_template_child (widget_class, CsExportDialog, width);
  gtk_widget_class_bind_template_child (widget_class, CsExportDialog, scale);
  gtk_widget_class_bind_template_child (widget_class, CsExportDialog, legend);
  gtk_widget_class_bind_template_child (widget_class, CsExportDialog, error);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cs_export_dialog_init (CsExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "Cooking dinner" becomes cooking-dinner.svg, in the folder for pictures. */
static char *
propose_path (const char *title)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);
  g_autofree char *stem = g_utf8_strdown (title, -1);
  g_autofree char *name = NULL;

  g_strdelimit (stem, " /·", '-');
  name = g_strconcat (g_str_is_ascii (stem) && *stem != '\0' ? stem : "timeline", ".svg", NULL);
  return g_build_filename (folder != NULL ? folder : g_get_home_dir (), name, NULL);
}

GtkWindow *
cs_export_dialog_new (GtkWindow *parent, CsSession *session, const char *title)
{
  CsExportDialog *self =
      g_object_new (CS_TYPE_EXPORT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  g_autofree char *path = propose_path (title);

  self->session = g_object_ref (session);
  gtk_editable_set_text (GTK_EDITABLE (self->file_row), path);
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), title);
  adw_combo_row_set_selected (self->axis_row, cs_session_get_axis (session));
  return GTK_WINDOW (self);
}
