/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

#include <string.h>

struct _CsCliOptions
{
  CsSettings *settings;
  GStrv files;
};

CsCliOptions *
cs_cli_options_new (void)
{
  CsCliOptions *self = g_new0 (CsCliOptions, 1);

  self->settings = cs_settings_new ();
  return self;
}

void
cs_cli_options_free (CsCliOptions *self)
{
  cs_settings_free (self->settings);
  g_strfreev (self->files);
  g_free (self);
}

void
cs_cli_options_set (CsCliOptions *self, const char *name, const char *value)
{
  gboolean is_set = cs_settings_set (self->settings, name, value, NULL);

  g_assert (is_set);
}

const CsSettings *
cs_cli_options_get_settings (CsCliOptions *self)
{
  return self->settings;
}

char **
cs_cli_options_get_files (CsCliOptions *self)
{
  return self->files;
}

static gboolean
set_cb (const char *option, const char *value, gpointer data, GError **error)
{
  CsCliOptions *self = data;
  g_autoptr (GError) problem = NULL;

  if (cs_settings_set (self->settings, option + strlen ("--"), value, &problem))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: %s", option, problem->message);
  return FALSE;
}

static gboolean
parameter_cb (const char *option, const char *value, gpointer data, GError **error)
{
  CsCliOptions *self = data;
  const char *equals = strchr (value, '=');
  g_autofree char *name = NULL;

  if (equals == NULL || equals == value)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "%s: \"%s\" is not of the form NAME=VALUE", option, value);
      return FALSE;
    }
  name = g_strndup (value, equals - value);
  cs_settings_set_parameter (self->settings, name, equals + 1);
  return TRUE;
}

static const GOptionEntry running[] = {
  { "seed", 0, 0, G_OPTION_ARG_CALLBACK, set_cb, "Seed of random and of what is left open (0)",
    "N" },
  { "cost", 0, 0, G_OPTION_ARG_CALLBACK, set_cb, "What an instruction costs (typical)",
    "instant|typical|NS" },
  { "cores", 0, 0, G_OPTION_ARG_CALLBACK, set_cb, "Number of cores (4)", "N" },
  { "gil", 0, 0, G_OPTION_ARG_CALLBACK, set_cb, "Whether threads share an interpreter lock (on)",
    "on|off" },
  { "preempt", 0, 0, G_OPTION_ARG_CALLBACK, set_cb, "Where threads may be switched (cpython)",
    "any|cpython" },
  { "switch-interval", 0, 0, G_OPTION_ARG_CALLBACK, set_cb,
    "How long a thread may keep the interpreter lock (0.005)", "SECONDS" },
  { "thread-start", 0, 0, G_OPTION_ARG_CALLBACK, set_cb,
    "What starting a thread costs (50 us; 0 with --cost instant, as the next four)", "SECONDS" },
  { "thread-switch", 0, 0, G_OPTION_ARG_CALLBACK, set_cb,
    "What it costs that a core goes over to another thread (5 us)", "SECONDS" },
  { "fork", 0, 0, G_OPTION_ARG_CALLBACK, set_cb, "What starting a process costs (2 ms)",
    "SECONDS" },
  { "pickle-byte", 0, 0, G_OPTION_ARG_CALLBACK, set_cb,
    "What a byte costs that goes to another process (5 ns)", "SECONDS" },
  { "disk-access", 0, 0, G_OPTION_ARG_CALLBACK, set_cb,
    "What opening a file or moving a block of it takes (100 us)", "SECONDS" },
  { "param", 0, 0, G_OPTION_ARG_CALLBACK, parameter_cb, "Sets a module-level constant",
    "NAME=VALUE" },
  { "until", 0, 0, G_OPTION_ARG_CALLBACK, set_cb, "Virtual time at which to stop", "SECONDS" },
  { "max-events", 0, 0, G_OPTION_ARG_CALLBACK, set_cb, "Limit of events (50 million)", "N" },
  { "max-memory", 0, 0, G_OPTION_ARG_CALLBACK, set_cb, "Limit of memory (1024)", "MIB" },
  { "max-instructions", 0, 0, G_OPTION_ARG_CALLBACK, set_cb, "Limit of instructions (a billion)",
    "N" },
  { "schedule", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_CALLBACK, set_cb,
    "Switches, as a trace that explore keeps has them", "SCHEDULE" },
  G_OPTION_ENTRY_NULL,
};

/* Takes what follows "--" out of the arguments.  With `stop_at_file` a "--" after the file is the
 * program's. */
static void
take_arguments (CsCliOptions *self, int *argc, char **argv, gboolean stop_at_file)
{
  int end = 1;

  while (end < *argc && strcmp (argv[end], "--") != 0)
    end++;
  if (stop_at_file || end == *argc)
    return;
  self->settings->arguments = g_strdupv (argv + end + 1);
  *argc = end;
}

/* What is left are files; with `stop_at_file` one file and the program's arguments. */
static void
take_files (CsCliOptions *self, int argc, char **argv, gboolean stop_at_file)
{
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  int first = argc > 1 && strcmp (argv[1], "--") == 0 ? 2 : 1;
  int end = stop_at_file ? MIN (first + 1, argc) : argc;

  for (int i = first; i < end; i++)
    g_strv_builder_add (files, argv[i]);
  self->files = g_strv_builder_end (files);
  if (stop_at_file)
    self->settings->arguments = g_strdupv (argv + end);
}

gboolean
cs_cli_options_parse (CsCliOptions *self, int *argc, char ***argv, const GOptionEntry *entries,
                      const char *parameters, const char *summary, gboolean stop_at_file)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  GOptionGroup *group = g_option_group_new ("run", "", "", self, NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, summary);
  g_option_context_set_strict_posix (context, stop_at_file);
  g_option_group_add_entries (group, running);
  if (entries != NULL)
    g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  take_arguments (self, argc, *argv, stop_at_file);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      cs_cli_complain ("%s", error->message);
      return FALSE;
    }
  take_files (self, *argc, *argv, stop_at_file);
  return TRUE;
}
