/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

#include <stdio.h>
#include <string.h>

struct _CsCliOptions
{
  CsSettings *settings;
  GStrv files;

  /* As parsed. */
  gint64 seed;
  gint64 max_events;
  gint64 max_memory;
  gint64 max_instructions;
  int cores;
  char *cost;
  char *gil;
  char *preempt;
  double switch_interval;
  double until;
  GStrv parameters;
};

CsCliOptions *
cs_cli_options_new (void)
{
  CsCliOptions *self = g_new0 (CsCliOptions, 1);

  self->settings = cs_settings_new ();
  self->seed = -1;
  self->switch_interval = -1;
  self->until = -1;
  return self;
}

void
cs_cli_options_free (CsCliOptions *self)
{
  cs_settings_free (self->settings);
  g_strfreev (self->files);
  g_free (self->cost);
  g_free (self->gil);
  g_free (self->preempt);
  g_strfreev (self->parameters);
  g_free (self);
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

/* One of two words; absent is the first. */
static gboolean
read_choice (const char *option, const char *value, const char *first, const char *second,
             gboolean *is_second)
{
  if (value == NULL || strcmp (value, first) == 0)
    *is_second = FALSE;
  else if (strcmp (value, second) == 0)
    *is_second = TRUE;
  else
    {
      cs_cli_complain ("%s: \"%s\" is neither %s nor %s", option, value, first, second);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_limit (const char *option, gint64 value, gint64 highest, gint64 *target)
{
  if (value == 0)
    return TRUE;
  if (value < 0 || value > highest)
    {
      cs_cli_complain ("%s: a number from 1 to %" G_GINT64_FORMAT " is needed", option, highest);
      return FALSE;
    }
  *target = value;
  return TRUE;
}

static gboolean
read_limits (CsCliOptions *self)
{
  CsSettings *settings = self->settings;
  gint64 events = settings->max_events, memory = settings->max_memory_mib;
  gint64 cores = settings->cores;

  if (!read_limit ("--max-events", self->max_events, G_MAXUINT32 - 1, &events)
      || !read_limit ("--max-memory", self->max_memory, 1 << 20, &memory)
      || !read_limit ("--max-instructions", self->max_instructions, G_MAXINT64 / 4,
                      &settings->max_instructions)
      || !read_limit ("--cores", self->cores, 1024, &cores))
    return FALSE;
  settings->max_events = events;
  settings->max_memory_mib = memory;
  settings->cores = cores;
  if (self->until >= 0)
    settings->until = cs_time_from_seconds (self->until);
  if (self->switch_interval > 0)
    settings->switch_interval = cs_time_from_seconds (self->switch_interval);
  return TRUE;
}

static gboolean
read_parameters (CsCliOptions *self)
{
  for (guint i = 0; self->parameters != NULL && self->parameters[i] != NULL; i++)
    {
      const char *equals = strchr (self->parameters[i], '=');
      g_autofree char *name = NULL;

      if (equals == NULL || equals == self->parameters[i])
        {
          cs_cli_complain ("--param: \"%s\" is not of the form NAME=VALUE", self->parameters[i]);
          return FALSE;
        }
      name = g_strndup (self->parameters[i], equals - self->parameters[i]);
      cs_settings_set_parameter (self->settings, name, equals + 1);
    }
  return TRUE;
}

static gboolean
read_settings (CsCliOptions *self)
{
  gboolean gil_off;

  if (self->seed >= 0)
    self->settings->seed = self->seed;
  if (self->cost != NULL && !cs_settings_set_cost (self->settings, self->cost))
    {
      cs_cli_complain ("--cost: \"%s\" is neither instant nor typical nor a number of nanoseconds",
                       self->cost);
      return FALSE;
    }
  if (!read_choice ("--gil", self->gil, "on", "off", &gil_off)
      || !read_choice ("--preempt", self->preempt, "cpython", "any", &self->settings->preempt_any))
    return FALSE;
  self->settings->gil = !gil_off;
  return read_limits (self) && read_parameters (self);
}

/* Files come first; then the program's arguments, after "--" or, with `stop_at_file`, after the
 * first file. */
static void
split_arguments (CsCliOptions *self, int argc, char **argv, gboolean stop_at_file)
{
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  gboolean in_arguments = FALSE;

  for (int i = 1; i < argc; i++)
    {
      if (!in_arguments && strcmp (argv[i], "--") == 0)
        {
          in_arguments = TRUE;
          continue;
        }
      g_strv_builder_add (in_arguments ? arguments : files, argv[i]);
      in_arguments |= stop_at_file;
    }
  self->files = g_strv_builder_end (files);
  self->settings->arguments = g_strv_builder_end (arguments);
}

gboolean
cs_cli_options_parse (CsCliOptions *self, int *argc, char ***argv, const GOptionEntry *entries,
                      const char *parameters, const char *summary, gboolean stop_at_file)
{
  const GOptionEntry running[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &self->seed, "Seed of random and of what is left open",
      "N" },
    { "cost", 0, 0, G_OPTION_ARG_STRING, &self->cost, "What an instruction costs",
      "instant|typical|NS" },
    { "cores", 0, 0, G_OPTION_ARG_INT, &self->cores, "Number of cores", "N" },
    { "gil", 0, 0, G_OPTION_ARG_STRING, &self->gil, "Whether threads share an interpreter lock",
      "on|off" },
    { "preempt", 0, 0, G_OPTION_ARG_STRING, &self->preempt, "Where threads may be switched",
      "any|cpython" },
    { "switch-interval", 0, 0, G_OPTION_ARG_DOUBLE, &self->switch_interval,
      "How long a thread may keep the interpreter lock", "SECONDS" },
    { "param", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->parameters, "Sets a module-level constant",
      "NAME=VALUE" },
    { "until", 0, 0, G_OPTION_ARG_DOUBLE, &self->until, "Virtual time at which to stop",
      "SECONDS" },
    { "max-events", 0, 0, G_OPTION_ARG_INT64, &self->max_events, "Limit of events", "N" },
    { "max-memory", 0, 0, G_OPTION_ARG_INT64, &self->max_memory, "Limit of memory", "MIB" },
    { "max-instructions", 0, 0, G_OPTION_ARG_INT64, &self->max_instructions,
      "Limit of instructions", "N" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, summary);
  g_option_context_set_strict_posix (context, stop_at_file);
  g_option_context_add_main_entries (context, running, NULL);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      cs_cli_complain ("%s", error->message);
      return FALSE;
    }
  split_arguments (self, *argc, *argv, stop_at_file);
  return read_settings (self);
}
