/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/application.h"

#include <string.h>

#include "app/cli.h"
#include "app/window.h"
#include "ui/common/screen-colors.h"

struct _CsApplication
{
  AdwApplication parent_instance;

  CsCliOptions *options; /* owned: what the command line says */
};

G_DEFINE_FINAL_TYPE (CsApplication, cs_application, ADW_TYPE_APPLICATION)

/* The schema of a build that is not installed lies in ../data beside the program. */
static GSettingsSchema *
find_built_schema (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *app = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *folder = g_build_filename (app, "..", "data", NULL);
  g_autoptr (GSettingsSchemaSource) source =
      g_settings_schema_source_new_from_directory (folder, NULL, TRUE, NULL);

  return source != NULL ? g_settings_schema_source_lookup (source, CS_APPLICATION_ID, FALSE) : NULL;
}

GSettings *
cs_application_open_settings (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = find_built_schema ();

  if (schema == NULL && installed != NULL)
    schema = g_settings_schema_source_lookup (installed, CS_APPLICATION_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
add_first_lesson (CsFileSet *files, const CsSettings *settings, GError **error)
{
  g_autoptr (GFile) root = cs_cli_get_lessons_folder ();
  g_autoptr (GPtrArray) lessons = cs_lesson_list (root, error);
  g_autofree char *name = NULL;

  if (lessons == NULL || lessons->len == 0)
    return;
  name = g_strconcat ("lesson:", ((CsLesson *)lessons->pdata[0])->name, NULL);
  cs_file_set_add (files, name, settings, error);
}

static void
cs_application_activate (GApplication *application)
{
  CsApplication *self = CS_APPLICATION (application);
  g_autoptr (CsSettings) settings = cs_settings_copy (cs_cli_options_get_settings (self->options));
  CsWindow *window = cs_window_new (self);
  g_autoptr (CsFileSet) files = cs_file_set_new ();
  g_autoptr (GError) error = NULL;

  cs_window_complete_settings (window, settings);
  for (char **name = cs_cli_options_get_files (self->options); *name != NULL && error == NULL;
       name++)
    cs_file_set_add (files, *name, settings, &error);
  if (files->runs->len == 0)
    add_first_lesson (files, settings, error == NULL ? &error : NULL);
  /* What a schedule is about is the order of switches. */
  files->order_axis |= settings->schedule != NULL;
  cs_window_take (window, files);
  if (error != NULL)
    {
      cs_cli_complain ("%s", error->message);
      cs_window_show_error (window, error->message);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
cs_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (cs_application_parent_class)->startup (application);
  g_set_application_name ("Coroscope");
  cs_screen_colors_install (gdk_display_get_default ());
}

static void
cs_application_finalize (GObject *object)
{
  g_clear_pointer (&CS_APPLICATION (object)->options, cs_cli_options_free);
  G_OBJECT_CLASS (cs_application_parent_class)->finalize (object);
}

static void
cs_application_class_init (CsApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_application_finalize;
  G_APPLICATION_CLASS (klass)->startup = cs_application_startup;
  G_APPLICATION_CLASS (klass)->activate = cs_application_activate;
}

static void
cs_application_init (CsApplication *self)
{
}

/* A word that is no file was meant as a command: a window would not help. */
static const char *
find_nonsense (char **files)
{
  for (; *files != NULL; files++)
    if (strpbrk (*files, "./:") == NULL && !g_file_test (*files, G_FILE_TEST_EXISTS))
      return *files;
  return NULL;
}

int
cs_application_main (int argc, char **argv)
{
  g_autoptr (CsCliOptions) options = cs_cli_options_new ();
  g_autoptr (CsApplication) application = NULL;
  gboolean version = FALSE;
  GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, "Print the version", NULL },
    G_OPTION_ENTRY_NULL,
  };
  const char *nonsense;
  int status;

  if (!cs_cli_options_parse (options, &argc, &argv, entries, "[FILE…]",
                             "Opens programs, traces and lessons in a window. Commands without "
                             "one: run, render, trace, stats, check, explore, lessons.",
                             FALSE))
    return CS_EXIT_USAGE;
  if (version)
    {
      g_print ("coroscope " CS_VERSION "\n");
      return CS_EXIT_DONE;
    }
  nonsense = find_nonsense (cs_cli_options_get_files (options));
  if (nonsense != NULL)
    {
      cs_cli_complain ("%s: there is no such file or command", nonsense);
      return CS_EXIT_USAGE;
    }
  if (!gtk_init_check ())
    {
      cs_cli_complain ("there is no display to open a window on; \"coroscope render FILE -o OUT\" "
                       "draws without one");
      return CS_EXIT_USAGE;
    }
  application =
      g_object_new (CS_TYPE_APPLICATION, "application-id", CS_APPLICATION_ID, "flags",
                    G_APPLICATION_NON_UNIQUE, "resource-base-path", CS_APPLICATION_PATH, NULL);
  application->options = g_steal_pointer (&options);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  return status == 0 ? CS_EXIT_DONE : CS_EXIT_USAGE;
}
