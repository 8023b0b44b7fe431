/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

#include <errno.h>
#include <glib-unix.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "lib/modules.h"
#include "trace/trace-file.h"

#define LESSONS_URI   "resource:///io/github/coroscope/Coroscope/lessons"
#define LESSON_PREFIX "lesson:"

int
cs_cli_call (CsCommand command, int argc, char **argv)
{
  g_autofree char *name = g_strconcat ("coroscope ", argv[1], NULL);

  g_set_prgname (name);
  return command (argc - 1, argv + 1);
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

int
cs_cli_flush (int status)
{
  /* Who closed a pipe has seen enough. */
  if ((fflush (stdout) == 0 && !ferror (stdout)) || errno == EPIPE)
    return status;
  cs_cli_complain ("standard output: cannot be written: %s", g_strerror (errno));
  return CS_EXIT_USAGE;
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

static CsSubject *
add_program (GPtrArray *subjects, CsCliOptions *options, GFile *file, GError **error)
{
  CsProgram *program = cs_program_new_for_file (file, error);
  CsSubject *subject;

  if (program == NULL)
    return NULL;
  subject = g_new0 (CsSubject, 1);
  subject->program = program;
  subject->settings = cs_settings_copy (cs_cli_options_get_settings (options));
  g_ptr_array_add (subjects, subject);
  return subject;
}

gboolean
cs_cli_is_lesson (const char *word)
{
  g_autofree char *ini = g_build_filename (word, "lesson.ini", NULL);

  return g_str_has_prefix (word, LESSON_PREFIX) || g_file_test (ini, G_FILE_TEST_EXISTS);
}

CsLesson *
cs_cli_load_lesson (const char *word, char **file, GError **error)
{
  g_autoptr (GFile) folder = NULL;

  *file = NULL;
  if (g_str_has_prefix (word, LESSON_PREFIX))
    {
      g_auto (GStrv) parts = g_strsplit (word + strlen (LESSON_PREFIX), "/", 2);
      g_autoptr (GFile) root = cs_cli_get_lessons_folder ();

      if (parts[0] == NULL || *parts[0] == '\0')
        {
          g_set_error (error, CS_ERROR, CS_ERROR_LESSON,
                       "%s: a lesson's name is needed; \"coroscope lessons\" lists them", word);
          return NULL;
        }
      folder = g_file_get_child (root, parts[0]);
      *file = g_strdup (parts[1]);
    }
  else
    folder = cs_file_new_for_word (word);
  return cs_lesson_load (folder, error);
}

/* All programs of a lesson or those of one file (variants); with `one`, one of them. */
static gboolean
add_lesson (GPtrArray *subjects, CsCliOptions *options, const char *word, gboolean one,
            GError **error)
{
  g_autofree char *only = NULL;
  g_autoptr (CsLesson) lesson = cs_cli_load_lesson (word, &only, error);
  guint before = subjects->len;

  if (lesson == NULL)
    return FALSE;
  for (guint i = 0; i < lesson->programs->len && !(one && subjects->len > before); i++)
    {
      const CsLessonProgram *program = lesson->programs->pdata[i];
      g_autoptr (GFile) file = g_file_get_child (lesson->folder, program->file);
      CsSubject *subject;

      if (only != NULL ? strcmp (only, program->file) != 0 : one && i != lesson->default_program)
        continue;
      subject = add_program (subjects, options, file, error);
      if (subject == NULL)
        return FALSE;
      cs_settings_adopt (subject->settings, program->settings);
      cs_program_set_title (subject->program, program->title);
      subject->title = g_strdup (program->title);
      subject->subtitle = g_strdup (program->subtitle);
      subject->lesson_title = g_strdup (lesson->title);
      subject->baseline = program->baseline;
      subject->order_axis = lesson->order_axis;
    }
  if (subjects->len == before)
    {
      g_set_error (error, CS_ERROR, CS_ERROR_LESSON, "lesson %s has no program named %s",
                   lesson->name, only);
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
      g_autoptr (GFile) file = cs_file_new_for_word (*files);
      g_autoptr (GError) error = NULL;
      gboolean ok;

      if (cs_cli_is_lesson (*files))
        ok = add_lesson (subjects, options, *files, one, &error);
      else if (g_str_has_suffix (*files, ".jsonl"))
        ok = add_trace (subjects, *files, &error);
      else
        ok = add_program (subjects, options, file, &error) != NULL;
      if (!ok)
        {
          cs_cli_complain ("%s", error->message);
          return NULL;
        }
    }
  return g_steal_pointer (&subjects);
}

void
cs_cli_print_diagnostics (const CsDiagnostics *diagnostics)
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

/* Running with an ear for those who ask us to end. */
typedef struct
{
  CsSimulation *simulation;
  int signal; /* 0: none came */
} Listening;

static gboolean
stop (Listening *listening, int number)
{
  listening->signal = number;
  cs_simulation_stop (listening->simulation);
  return G_SOURCE_CONTINUE;
}

static gboolean
interrupt_cb (gpointer data)
{
  return stop (data, SIGINT);
}

static gboolean
terminate_cb (gpointer data)
{
  return stop (data, SIGTERM);
}

static void
run_simulation (CsSimulation *simulation)
{
  Listening listening = { simulation, 0 };
  guint interrupt =
      g_unix_signal_add_full (G_PRIORITY_HIGH, SIGINT, interrupt_cb, &listening, NULL);
  guint terminate =
      g_unix_signal_add_full (G_PRIORITY_HIGH, SIGTERM, terminate_cb, &listening, NULL);

  cs_simulation_run (simulation);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  if (listening.signal == 0)
    return;
  /* The shell is to see which signal it was. */
  fflush (stdout);
  signal (listening.signal, SIG_DFL);
  raise (listening.signal);
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
      cs_cli_print_diagnostics (diagnostics);
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
  run_simulation (subject->simulation);
  outcome = cs_simulation_get_outcome (subject->simulation);
  if (outcome == CS_OUTCOME_DEADLOCK || outcome == CS_OUTCOME_LIMIT)
    {
      g_autofree char *report = cs_simulation_dup_report (subject->simulation);

      cs_cli_complain ("%s", report);
    }
  return cs_simulation_get_exit_status (subject->simulation);
}

int
cs_cli_version (int argc, char **argv)
{
  g_print ("coroscope " CS_VERSION "\n");
  return cs_cli_flush (CS_EXIT_DONE);
}
