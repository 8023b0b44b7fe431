/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "lib/modules.h"
#include "trace/trace-file.h"

#define LESSONS_URI   "resource:///io/github/coroscope/Coroscope/lessons"
#define LESSON_PREFIX "lesson:"

static const struct
{
  const char *name;
  CsCommand command;
} commands[] = {
  { "run", cs_cli_run },     { "render", cs_cli_render }, { "trace", cs_cli_trace },
  { "stats", cs_cli_stats }, { "check", cs_cli_check },   { "lessons", cs_cli_lessons },
};

CsCommand
cs_cli_find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return commands[i].command;
  return NULL;
}

void
cs_cli_complain (const char *format, ...)
{
  va_list args;

  fflush (stdout);
  fputs ("coroscope: ", stderr);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  fputc ('\n', stderr);
}

GFile *
cs_cli_get_lessons_folder (void)
{
  return g_file_new_for_uri (LESSONS_URI);
}

void
cs_subject_free (CsSubject *self)
{
  g_clear_object (&self->program);
  g_clear_object (&self->trace);
  g_clear_pointer (&self->settings, cs_settings_free);
  g_clear_object (&self->simulation);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->lesson_title);
  g_free (self);
}

static gboolean
add_program (GPtrArray *subjects, CsCliOptions *options, GFile *file, const char *title,
             const char *subtitle, const CsLesson *lesson, GError **error)
{
  CsProgram *program = cs_program_new_for_file (file, error);
  CsSubject *subject;

  if (program == NULL)
    return FALSE;
  subject = g_new0 (CsSubject, 1);
  subject->program = program;
  subject->settings = cs_settings_copy (cs_cli_options_get_settings (options));
  subject->title = g_strdup (title);
  subject->subtitle = g_strdup (subtitle);
  if (title != NULL)
    cs_program_set_title (program, title);
  if (lesson != NULL)
    subject->lesson_title = g_strdup (lesson->title);
  g_ptr_array_add (subjects, subject);
  return TRUE;
}

/* "NAME" is the lesson's programs, "NAME/FILE" one of them. */
static gboolean
add_lesson (GPtrArray *subjects, CsCliOptions *options, const char *name, gboolean one,
            GError **error)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 2);
  g_autoptr (GFile) root = cs_cli_get_lessons_folder ();
  g_autoptr (GFile) folder = g_file_get_child (root, parts[0] != NULL ? parts[0] : "");
  g_autoptr (CsLesson) lesson = cs_lesson_load (folder, error);

  if (lesson == NULL)
    return FALSE;
  for (guint i = 0; i < lesson->programs->len; i++)
    {
      const CsLessonProgram *program = lesson->programs->pdata[i];
      g_autoptr (GFile) file = g_file_get_child (folder, program->file);

      if (parts[1] != NULL ? strcmp (parts[1], program->file) != 0
                           : one && i != lesson->default_program)
        continue;
      if (!add_program (subjects, options, file, program->title, program->subtitle, lesson, error))
        return FALSE;
    }
  if (subjects->len == 0)
    {
      g_set_error (error, CS_ERROR, CS_ERROR_LESSON, "lesson %s has no program named %s", parts[0],
                   parts[1]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_trace (GPtrArray *subjects, const char *path, GError **error)
{
  CsTrace *trace = cs_trace_load (path, error);
  CsSubject *subject;

  if (trace == NULL)
    return FALSE;
  subject = g_new0 (CsSubject, 1);
  subject->trace = trace;
  g_ptr_array_add (subjects, subject);
  return TRUE;
}

GPtrArray *
cs_cli_load (CsCliOptions *options, gboolean one)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func ((GDestroyNotify)cs_subject_free);
  char **files = cs_cli_options_get_files (options);

  if (files[0] == NULL)
    {
      cs_cli_complain ("a file is needed: a program, a trace or lesson:NAME");
      return NULL;
    }
  for (; *files != NULL; files++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (*files);
      g_autoptr (GError) error = NULL;
      gboolean ok;

      if (g_str_has_prefix (*files, LESSON_PREFIX))
        ok = add_lesson (subjects, options, *files + strlen (LESSON_PREFIX), one, &error);
      else if (g_str_has_suffix (*files, ".jsonl"))
        ok = add_trace (subjects, *files, &error);
      else
        ok = add_program (subjects, options, file, NULL, NULL, NULL, &error);
      if (!ok)
        {
          cs_cli_complain ("%s", error->message);
          return NULL;
        }
    }
  return g_steal_pointer (&subjects);
}

static void
print_diagnostics (const CsDiagnostics *diagnostics)
{
  for (guint i = 0; i < cs_diagnostics_get_n (diagnostics); i++)
    {
      g_autofree char *text = cs_diagnostic_format (cs_diagnostics_get (diagnostics, i));

      fputs (text, stderr);
    }
}

static void
echo_output (gpointer data, gboolean error, const char *bytes, gsize length)
{
  /* The order of what both streams say is kept for whoever reads them together. */
  if (error)
    fflush (stdout);
  fwrite (bytes, 1, length, error ? stderr : stdout);
}

static void
echo_errors (gpointer data, gboolean error, const char *bytes, gsize length)
{
  if (error)
    fwrite (bytes, 1, length, stderr);
}

static int
recorded_status (CsTrace *trace)
{
  switch (cs_trace_get_outcome (trace, NULL))
    {
    case CS_OUTCOME_ERROR:
      return CS_EXIT_ERROR;
    case CS_OUTCOME_DEADLOCK:
    case CS_OUTCOME_LIMIT:
      return CS_EXIT_LIMIT;
    default:
      return CS_EXIT_DONE;
    }
}

int
cs_cli_run_subject (CsSubject *subject, gboolean record, gboolean echo)
{
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  CsImage *image;
  CsOutcome outcome;

  if (subject->program == NULL)
    return recorded_status (subject->trace);
  image = cs_program_compile (subject->program, cs_lib_get_runtime (), subject->settings,
                              diagnostics, &error);
  if (image == NULL)
    {
      print_diagnostics (diagnostics);
      if (error != NULL)
        cs_cli_complain ("%s", error->message);
      return CS_EXIT_USAGE;
    }
  subject->simulation =
      cs_simulation_new (subject->program, image, subject->settings, record, &error);
  if (subject->simulation == NULL)
    {
      cs_cli_complain ("%s", error->message);
      return CS_EXIT_LIMIT;
    }
  subject->trace = g_object_ref (cs_simulation_get_trace (subject->simulation));
  cs_simulation_set_output (subject->simulation, echo ? echo_output : echo_errors, NULL);
  cs_simulation_run (subject->simulation);
  outcome = cs_simulation_get_outcome (subject->simulation);
  if (outcome == CS_OUTCOME_DEADLOCK || outcome == CS_OUTCOME_LIMIT)
    cs_cli_complain ("%s", cs_simulation_get_message (subject->simulation));
  return cs_simulation_get_exit_status (subject->simulation);
}
