/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

#include <stdio.h>
#include <string.h>

#include "explore.h"
#include "lib/modules.h"
#include "trace/trace-file.h"

typedef struct
{
  gint64 schedules;
  gint64 seeds;
  int preemptions;
  int keep; /* number of an outcome; 0: none */
  char *path;
} Options;

static char *
dup_line (const char *text)
{
  return g_strndup (text, strcspn (text, "\n"));
}

/* The line of `text` in which it differs first from another one. */
static const char *
find_difference (const char *text, const char *other)
{
  const char *line = text;

  for (gsize i = 0; text[i] != '\0' && text[i] == other[i]; i++)
    if (text[i] == '\n')
      line = text + i + 1;
  return line;
}

/* The first line, the one that tells it from the first outcome, and whether there is more. */
static char *
quote_output (const CsExploreOutcome *outcome, const CsExploreOutcome *first)
{
  const char *output = outcome->output;
  const char *other = find_difference (output, first->output);
  gsize length = strcspn (output, "\n");
  g_autofree char *line = dup_line (output);
  g_autofree char *different = dup_line (other);

  if (*output == '\0')
    return g_strdup ("nothing");
  if (outcome != first && other > output + length && *other != '\0')
    return g_strdup_printf ("\"%s\" … \"%s\" …", line, different);
  return g_strdup_printf ("\"%s\"%s", line, strlen (output) > length + 1 ? " …" : "");
}

static void
print_outcome (const CsExploreOutcome *outcome, const CsExploreOutcome *first, guint number,
               guint64 n_known)
{
  g_autofree char *output = quote_output (outcome, first);

  printf ("%3u  %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT "  prints %s\n", number,
          outcome->count, n_known, output);
  if (*outcome->message != '\0')
    printf ("     ends with %s\n", outcome->message);
  else if (*outcome->errors != '\0')
    printf ("     with an exception in a thread: %.*s\n", (int)strcspn (outcome->errors, "\n"),
            outcome->errors);
  printf ("     %u %s: %s\n", outcome->preemptions,
          outcome->preemptions == 1 ? "preemption" : "preemptions",
          *outcome->story != '\0' ? outcome->story : "as they come");
}

static void
print_summary (const CsExploration *result, const Options *options)
{
  guint64 n_possible = result->n_run + result->n_pruned + result->n_left;
  const char *schedules = n_possible == 1 ? "schedule" : "schedules";

  if (options->seeds > 0)
    printf ("%" G_GUINT64_FORMAT " %s drawn at random, switched before %u shared accesses\n",
            result->n_run, schedules, result->n_points);
  else if (result->is_complete)
    printf ("complete up to %d preemptions: %" G_GUINT64_FORMAT " %s possible, %" G_GUINT64_FORMAT
            " run, %" G_GUINT64_FORMAT
            " pruned, switched before %u shared accesses; %" G_GUINT64_FORMAT
            " branches need more preemptions\n",
            options->preemptions, n_possible, schedules, result->n_run, result->n_pruned,
            result->n_points, result->n_beyond);
  else if (result->is_drawn)
    printf ("not complete: no schedule comes to its end within %" G_GINT64_FORMAT
            " instructions, %" G_GUINT64_FORMAT " drawn at random were given %" G_GINT64_FORMAT
            ", switched before %u shared accesses; with smaller numbers the program is short "
            "enough for all\n",
            cs_explore_options_default.n_instructions, result->n_run,
            cs_explore_options_default.n_drawn_instructions, result->n_points);
  else
    printf ("not complete: at least %" G_GUINT64_FORMAT
            " %s possible up to %d preemptions, %" G_GUINT64_FORMAT " run, %" G_GUINT64_FORMAT
            " pruned, switched before %u shared accesses; --schedules raises the limit\n",
            n_possible, schedules, options->preemptions, result->n_run, result->n_pruned,
            result->n_points);
}

static gboolean
has_problem (const CsExploration *result)
{
  for (guint i = 0; i < result->outcomes->len; i++)
    {
      const CsExploreOutcome *outcome = result->outcomes->pdata[i];

      if (outcome->outcome != CS_OUTCOME_DONE || *outcome->errors != '\0')
        return TRUE;
    }
  return result->outcomes->len > 1;
}

static void
add_word (GStrvBuilder *words, const char *name, const char *value)
{
  g_autofree char *word = g_strdup_printf ("--%s=%s", name, value);

  g_strv_builder_add (words, word);
}

/* The program itself as a word: of a lesson, the one that was explored. */
static char *
dup_file_word (CsSubject *subject, const char *word)
{
  GFile *file = cs_program_get_file (subject->program);
  char *path = g_file_get_path (file);
  g_autofree char *base = g_file_get_basename (file);

  if (path != NULL)
    return path;
  return g_strdup_printf ("%.*s/%s", (int)strcspn (word, "/"), word, base);
}

/* In a window, with the settings that were explored. */
static int
show (CsSubject *subject, const char *word)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autofree char *file = dup_file_word (subject, word);
  g_auto (GStrv) argv = NULL;

  g_strv_builder_add (words, "coroscope");
  for (guint i = 0; i < subject->settings->given->len; i++)
    {
      const CsSetting *given = subject->settings->given->pdata[i];

      add_word (words, given->name, given->value);
    }
  for (guint i = 0; i < subject->settings->parameters->len; i++)
    {
      const CsSetting *parameter = subject->settings->parameters->pdata[i];
      g_autofree char *value = g_strdup_printf ("%s=%s", parameter->name, parameter->value);

      add_word (words, "param", value);
    }
  g_strv_builder_add (words, file);
  if (subject->settings->arguments != NULL)
    {
      g_strv_builder_add (words, "--");
      g_strv_builder_addv (words, (const char **)subject->settings->arguments);
    }
  argv = g_strv_builder_end (words);
  fflush (stdout);
  return cs_cli_start_view (argv);
}

/* Runs the outcome's schedule again: recorded, or in a window where no file is asked for. */
static int
keep (CsSubject *subject, const CsExploration *result, const Options *options, const char *word)
{
  g_autoptr (GError) error = NULL;
  const CsExploreOutcome *outcome;

  if ((guint)options->keep > result->outcomes->len)
    {
      cs_cli_complain ("--keep: there is no outcome %d", options->keep);
      return CS_EXIT_USAGE;
    }
  outcome = result->outcomes->pdata[options->keep - 1];
  cs_settings_set (subject->settings, "schedule", outcome->schedule, NULL);
  if (options->path == NULL)
    return show (subject, word);
  cs_cli_run_subject (subject, TRUE, FALSE);
  if (cs_trace_save_file (subject->trace, options->path, cs_trace_format_from_path (options->path),
                          &error))
    return CS_EXIT_DONE;
  cs_cli_complain ("%s", error->message);
  return CS_EXIT_USAGE;
}

static CsExploration *
explore (CsSubject *subject, const Options *options)
{
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  CsExploreOptions how = cs_explore_options_default;
  CsExploration *result = NULL;
  CsImage *image = cs_program_compile (subject->program, cs_lib_get_runtime (), subject->settings,
                                       diagnostics, &error);

  how.schedules = (guint64)options->schedules;
  how.seeds = (guint64)options->seeds;
  how.preemptions = (guint)options->preemptions;
  if (image != NULL)
    result = cs_explore (subject->program, image, subject->settings, &how, &error);
  else
    cs_cli_print_diagnostics (diagnostics);
  if (error != NULL)
    cs_cli_complain ("%s", error->message);
  return result;
}

static gboolean
check_options (const Options *options)
{
  if (options->schedules < 1 || options->seeds < 0 || options->preemptions < 0
      || options->preemptions > 100 || options->schedules > G_MAXINT32
      || options->seeds > G_MAXINT32)
    cs_cli_complain (
        "--schedules needs a number from 1, --seeds one from 0, --preemptions one from "
        "0 to 100");
  else if (options->keep < 0 || (options->keep == 0 && options->path != NULL))
    cs_cli_complain ("--keep needs the number of an outcome, which -o writes as a trace");
  else
    return TRUE;
  return FALSE;
}

int
cs_cli_explore (int argc, char **argv)
{
  Options wanted = { .schedules = (gint64)cs_explore_options_default.schedules,
                     .preemptions = (int)cs_explore_options_default.preemptions };
  const GOptionEntry entries[] = {
    { "schedules", 0, 0, G_OPTION_ARG_INT64, &wanted.schedules, "At most so many runs (100000)",
      "N" },
    { "preemptions", 0, 0, G_OPTION_ARG_INT, &wanted.preemptions,
      "How often a thread is stopped that could go on, at most (2)", "K" },
    { "seeds", 0, 0, G_OPTION_ARG_INT64, &wanted.seeds, "So many random schedules instead", "N" },
    { "keep", 0, 0, G_OPTION_ARG_INT, &wanted.keep, "Opens a run of this outcome in a window",
      "OUTCOME" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wanted.path,
      "Writes the run of --keep as a trace instead", "OUT.jsonl" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CsCliOptions) options = cs_cli_options_new ();
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (CsExploration) result = NULL;
  g_autofree char *path = NULL;
  CsSubject *subject;
  int status;

  /* Under a cost, switches would move the times at which things happen. */
  cs_cli_options_set (options, "cost", "instant");
  if (!cs_cli_options_parse (options, &argc, &argv, entries, "FILE",
                             "Runs a program under many schedules and lists what comes out.",
                             FALSE))
    return CS_EXIT_USAGE;
  path = wanted.path;
  subjects = check_options (&wanted) ? cs_cli_load (options, TRUE) : NULL;
  if (subjects == NULL)
    return CS_EXIT_USAGE;
  subject = subjects->pdata[0];
  if (subjects->len > 1 || subject->program == NULL)
    {
      cs_cli_complain ("explore needs one program");
      return CS_EXIT_USAGE;
    }
  result = explore (subject, &wanted);
  if (result == NULL)
    return CS_EXIT_USAGE;
  for (guint i = 0; i < result->outcomes->len; i++)
    print_outcome (result->outcomes->pdata[i], result->outcomes->pdata[0], i + 1,
                   result->n_run + result->n_pruned);
  print_summary (result, &wanted);
  status = has_problem (result) ? CS_EXIT_ERROR : CS_EXIT_DONE;
  if (wanted.keep > 0
      && keep (subject, result, &wanted, cs_cli_options_get_files (options)[0]) != CS_EXIT_DONE)
    status = CS_EXIT_USAGE;
  return cs_cli_flush (status);
}
