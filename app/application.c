/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/application.h"

#include <string.h>

#include "app/cli.h"
#include "app/preferences.h"
#include "app/window.h"
#include "ui/common/screen-colors.h"

/* When GTK's settings are made, it reads its own theme, of thousands of rules, only for libadwaita
 * to take it away again and put its own in place.  They are made while the theme is libadwaita's
 * empty one, which saves a tenth of the start. */
#define THEME_VARIABLE "GTK_THEME"
#define EMPTY_THEME    "Adwaita-empty"

/* What the command line names.  It is read and compiled on a thread of its own while the toolkit
 * starts, which takes as long. */
typedef struct
{
  char **names;         /* borrowed */
  CsSettings *settings; /* owned */
  CsFileSet *files;     /* owned */
  GError *error;        /* owned, nullable: what could not be read */
} CsOpening;

struct _CsApplication
{
  AdwApplication parent_instance;

  GThread *opening; /* owned until the window is there: gives a CsOpening */
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

static CsOpening *
cs_opening_new (CsCliOptions *options)
{
  CsOpening *self = g_new0 (CsOpening, 1);
  g_autoptr (GSettings) preferences = cs_application_open_settings ();

  self->names = cs_cli_options_get_files (options);
  self->settings = cs_settings_copy (cs_cli_options_get_settings (options));
  self->files = cs_file_set_new ();
  if (preferences != NULL)
    cs_preferences_apply (preferences, NULL, self->settings);
  return self;
}

static void
cs_opening_free (CsOpening *self)
{
  cs_settings_free (self->settings);
  cs_file_set_free (self->files);
  g_clear_error (&self->error);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsOpening, cs_opening_free)

static gpointer
read_files (gpointer data)
{
  CsOpening *self = data;
  CsFileSet *files = self->files;

  for (char **name = self->names; *name != NULL && self->error == NULL; name++)
    cs_file_set_add (files, *name, self->settings, &self->error);
  if (files->runs->len == 0)
    add_first_lesson (files, self->settings, self->error == NULL ? &self->error : NULL);
  /* What a schedule is about is the order of switches. */
  files->order_axis |= self->settings->schedule != NULL;
  for (guint i = 0; i < files->runs->len; i++)
    if (cs_run_get_program (files->runs->pdata[i]) != NULL)
      cs_run_prepare (files->runs->pdata[i]);
  return self;
}

static void
cs_application_activate (GApplication *application)
{
  CsApplication *self = CS_APPLICATION (application);
  GtkWindow *first = gtk_application_get_active_window (GTK_APPLICATION (self));
  CsWindow *window;
  g_autoptr (CsOpening) opening = NULL;

  /* Others may ask for it once more over D-Bus; what the command line names is opened once. */
  if (first != NULL)
    {
      gtk_window_present (first);
      return;
    }
  window = cs_window_new (self);
  opening = g_thread_join (g_steal_pointer (&self->opening));
  cs_window_take (window, opening->files);
  if (opening->error != NULL)
    {
      cs_cli_complain ("%s", opening->error->message);
      cs_window_show_error (window, opening->error->message);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static GtkCssProvider *
add_style (GdkDisplay *display)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
  return provider;
}

static void
dark_changed_cb (AdwStyleManager *manager, GParamSpec *pspec, GtkCssProvider *provider)
{
  if (adw_style_manager_get_dark (manager))
    gtk_css_provider_load_from_resource (provider, CS_APPLICATION_PATH "/style-dark.css");
  else
    gtk_css_provider_load_from_data (provider, "", 0);
}

static void
cs_application_startup (GApplication *application)
{
  GdkDisplay *display = gdk_display_get_default ();
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkCssProvider *dark;

  G_APPLICATION_CLASS (cs_application_parent_class)->startup (application);
  g_set_application_name ("Coroscope");
  gtk_css_provider_load_from_resource (add_style (display), CS_APPLICATION_PATH "/style.css");
  dark = add_style (display);
  dark_changed_cb (manager, NULL, dark);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (dark_changed_cb), dark, 0);
  cs_screen_colors_install (display);
}

/* Without a window, nobody has asked for the files. */
static void
cs_application_finalize (GObject *object)
{
  CsApplication *self = CS_APPLICATION (object);

  if (self->opening != NULL)
    cs_opening_free (g_thread_join (self->opening));
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

/* The environment is written before there are threads. */
static gboolean
hide_theme (void)
{
  return g_getenv (THEME_VARIABLE) == NULL && g_setenv (THEME_VARIABLE, EMPTY_THEME, TRUE);
}

static gboolean
start_toolkit (gboolean theme_is_hidden)
{
  gboolean ok;

  /* The program has set its locale, and threads of it use that. */
  gtk_disable_setlocale ();
  ok = gtk_init_check () && gtk_settings_get_default () != NULL;
  if (theme_is_hidden)
    g_unsetenv (THEME_VARIABLE);
  /* GTK reads the icon theme on a thread as soon as somebody asks for it, and once more at the
   * first icon if a folder of icons is added after that.  libadwaita adds one as it asks, so it is
   * first. */
  if (ok)
    adw_init ();
  return ok;
}

int
cs_application_main (int argc, char **argv)
{
  g_autoptr (CsCliOptions) options = cs_cli_options_new ();
  g_autoptr (CsApplication) application = NULL;
  GThread *opening;
  gboolean theme_is_hidden;
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
    return cs_cli_version (argc, argv);
  nonsense = find_nonsense (cs_cli_options_get_files (options));
  if (nonsense != NULL)
    {
      cs_cli_complain ("%s: there is no such file or command", nonsense);
      return CS_EXIT_USAGE;
    }
  /* GLib makes its C locale when a number is read first.  A thread that has to wait for that is
   * left with an errno, which GLib takes for a number that could not be read. */
  g_ascii_strtoull ("0", NULL, 10);
  theme_is_hidden = hide_theme ();
  opening = g_thread_new ("opening", read_files, cs_opening_new (options));
  if (!start_toolkit (theme_is_hidden))
    {
      cs_opening_free (g_thread_join (opening));
      cs_cli_complain ("there is no display to open a window on; \"coroscope render FILE -o OUT\" "
                       "draws without one");
      return CS_EXIT_USAGE;
    }
  application = g_object_new (CS_TYPE_APPLICATION, "application-id", CS_APPLICATION_ID, "flags",
                              G_APPLICATION_NON_UNIQUE, NULL);
  /* GTK would add a folder of icons there, of which there are none. */
  g_application_set_resource_base_path (G_APPLICATION (application), NULL);
  application->opening = opening;
  status = g_application_run (G_APPLICATION (application), 1, argv);
  return status == 0 ? CS_EXIT_DONE : CS_EXIT_USAGE;
}
