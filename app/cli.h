/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lesson.h"
#include "simulation.h"
#include "trace/span.h"

/* The command line: one file per subcommand.  None of them needs a display.  Each takes its own
 * name as argv[0] and returns the exit status. */

/* Exit statuses beside the program's own. */
enum
{
  CS_EXIT_DONE = 0,
  CS_EXIT_ERROR = 1,
  CS_EXIT_USAGE = 2, /* bad usage, unreadable file, syntax error, unsupported construct */
  CS_EXIT_LIMIT = 3, /* a limit or a deadlock */
};

int cs_cli_run (int argc, char **argv);
int cs_cli_render (int argc, char **argv);
int cs_cli_trace (int argc, char **argv);
int cs_cli_stats (int argc, char **argv);
int cs_cli_check (int argc, char **argv);
int cs_cli_lessons (int argc, char **argv);
int cs_cli_explore (int argc, char **argv);
int cs_cli_version (int argc, char **argv);

typedef int (*CsCommand) (int argc, char **argv);

/* Does the subcommand that argv[1] names. */
int cs_cli_call (CsCommand command, int argc, char **argv);

/* Options of all subcommands that run a program, read into settings.  A lesson's own settings hold
 * where the user said nothing else. */
typedef struct _CsCliOptions CsCliOptions;

CsCliOptions *cs_cli_options_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_cli_options_free (CsCliOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsCliOptions, cs_cli_options_free)

/* Parses argv with the options of running and `entries`; what is left are files, then after "--"
 * the program's arguments.  With `stop_at_file` all after the first file are arguments.  FALSE
 * after saying on standard error what is wrong. */
gboolean cs_cli_options_parse (CsCliOptions *self, int *argc, char ***argv,
                               const GOptionEntry *entries, const char *parameters,
                               const char *summary, gboolean stop_at_file);
/* What holds where the user says nothing else; before parsing.  The value is one. */
void cs_cli_options_set (CsCliOptions *self, const char *name, const char *value);
const CsSettings *cs_cli_options_get_settings (CsCliOptions *self);
/* NULL-terminated. */
char **cs_cli_options_get_files (CsCliOptions *self);

/* Something to show: a program to be run, or a trace that was recorded. */
typedef struct
{
  CsProgram *program;       /* owned; NULL for a trace */
  CsTrace *trace;           /* owned; of a program, after it has run */
  CsSettings *settings;     /* owned */
  CsSimulation *simulation; /* owned; after it has run */
  char *title;              /* owned, nullable: of a lesson's program */
  char *subtitle;           /* owned, nullable */
  char *lesson_title;       /* owned, nullable */
  gboolean baseline;        /* it and those after it are not compared with those before */
  gboolean order_axis;      /* what a lesson wants to be shown on */
} CsSubject;

void cs_subject_free (CsSubject *self);

/* The subjects that the files name: a lesson stands for all its programs, with `one` for its
 * default one.  NULL after saying what is wrong. */
GPtrArray *cs_cli_load (CsCliOptions *options, gboolean one) G_GNUC_WARN_UNUSED_RESULT;

/* Runs a program to its end (a trace has done so).  Its output goes to standard output and error
 * with `echo`, else only its traceback to standard error.  Returns an exit status; CS_EXIT_USAGE,
 * with nothing run, where diagnostics were printed.  A signal that asks to end ends the run, then
 * everything; what the program printed is written out. */
int cs_cli_run_subject (CsSubject *subject, gboolean record, gboolean echo);

/* Becomes the program that has windows, with these words, the first of which is passed over.
 * Returns an exit status where that cannot be started. */
int cs_cli_start_view (char **argv);

/* On standard error. */
void cs_cli_print_diagnostics (const CsDiagnostics *diagnostics);
/* Writes out what waits for standard output.  Returns `status`, or CS_EXIT_USAGE after saying that
 * it cannot be written. */
int cs_cli_flush (int status);
/* "coroscope: …" on standard error. */
void cs_cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Where the lessons are. */
GFile *cs_cli_get_lessons_folder (void) G_GNUC_WARN_UNUSED_RESULT;

/* A lesson, or some of its programs, as a word of the command line names it: "lesson:NAME",
 * "lesson:NAME/FILE", or a folder with a lesson.ini. */
gboolean cs_cli_is_lesson (const char *word);
/* `file` is set to FILE or NULL; owned. */
CsLesson *cs_cli_load_lesson (const char *word, char **file,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
