/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "lib/modules.h"
#include "trace/problems.h"

static int
check (CsSubject *subject)
{
  g_autoptr (GPtrArray) problems = NULL;
  gboolean any = FALSE;
  const char *message;
  CsOutcome outcome;

  cs_cli_run_subject (subject, TRUE, FALSE);
  if (subject->trace == NULL)
    return CS_EXIT_USAGE;
  problems = cs_problems_find (subject->trace);
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = cs_problem_format (subject->trace, problems->pdata[i]);

      puts (line);
      any |= !cs_problem_is_hint (problems->pdata[i]);
    }
  /* An exception is what the run itself shows, and sys.exit (N) is no problem. */
  outcome = cs_trace_get_outcome (subject->trace, &message);
  return any || outcome == CS_OUTCOME_DEADLOCK || outcome == CS_OUTCOME_LIMIT ? CS_EXIT_ERROR
                                                                              : CS_EXIT_DONE;
}

/* What is not supported in one file of a folder; what it imports from there is a file of its own.
 */
static int
check_file (const char *path, const CsSettings *settings)
{
  g_autoptr (GFile) file = cs_file_new (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsProgram) program = cs_program_new_for_file (file, &error);
  g_autoptr (CsDiagnostics) found = cs_diagnostics_new ();
  int status = CS_EXIT_DONE;
  CsImage *image;

  if (program == NULL)
    {
      cs_cli_complain ("%s", error->message);
      return CS_EXIT_USAGE;
    }
  image = cs_program_compile (program, cs_lib_get_runtime (), settings, found, &error);
  g_clear_pointer (&image, cs_image_free);
  for (guint i = 0; i < cs_diagnostics_get_n (found); i++)
    {
      const CsDiagnostic *diagnostic = cs_diagnostics_get (found, i);

      if (diagnostic->source == cs_program_get_main (program))
        {
          g_autofree char *text = cs_diagnostic_format (diagnostic);

          fputs (text, stderr);
          if (cs_diagnostic_is_error (diagnostic))
            status = CS_EXIT_USAGE;
        }
    }
  return status;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* The programs in a folder and those below it.  FALSE after saying what cannot be read. */
static gboolean
find_programs (const char *folder, GPtrArray *paths)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  gboolean done = TRUE;

  if (dir == NULL)
    {
      cs_cli_complain ("%s", error->message);
      return FALSE;
    }
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (*name == '.' || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        done &= find_programs (path, paths);
      else if (g_str_has_suffix (name, ".py"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  return done;
}

/* Its programs are compiled, not run: many of them may be parts of others. */
static int
check_folder (const char *folder, const CsSettings *settings)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  int worst = find_programs (folder, paths) ? CS_EXIT_DONE : CS_EXIT_USAGE;
  guint n_supported = 0;

  if (paths->len == 0 && worst == CS_EXIT_DONE)
    {
      cs_cli_complain ("%s: no file in this folder ends in .py", folder);
      return CS_EXIT_USAGE;
    }
  g_ptr_array_sort (paths, compare_paths);
  for (guint i = 0; i < paths->len; i++)
    {
      int status = check_file (paths->pdata[i], settings);

      n_supported += status == CS_EXIT_DONE;
      worst = MAX (worst, status);
    }
  printf ("%s: %u of %u programs are supported\n", folder, n_supported, paths->len);
  return worst;
}

/* Checks the folders among the files and takes them out of the list. */
static int
check_folders (CsCliOptions *options)
{
  char **left = cs_cli_options_get_files (options);
  int worst = CS_EXIT_DONE;

  for (char **at = left; *at != NULL; at++)
    if (g_file_test (*at, G_FILE_TEST_IS_DIR) && !cs_cli_is_lesson (*at))
      {
        int status = check_folder (*at, cs_cli_options_get_settings (options));

        worst = MAX (worst, status);
        g_free (*at);
      }
    else
      *left++ = *at;
  *left = NULL;
  return worst;
}

int
cs_cli_check (int argc, char **argv)
{
  g_autoptr (CsCliOptions) options = cs_cli_options_new ();
  g_autoptr (GPtrArray) subjects = NULL;
  int worst = CS_EXIT_DONE;

  if (!cs_cli_options_parse (options, &argc, &argv, NULL, "FILE…",
                             "Looks for what is not supported and for problems in the run; of a\n"
                             "folder's programs only for the former, without running them.",
                             FALSE))
    return CS_EXIT_USAGE;
  if (*cs_cli_options_get_files (options) != NULL)
    {
      worst = check_folders (options);
      if (*cs_cli_options_get_files (options) == NULL)
        return cs_cli_flush (worst);
    }
  subjects = cs_cli_load (options, FALSE);
  if (subjects == NULL)
    return CS_EXIT_USAGE;
  /* One trace at a time: those of a whole course would not fit into memory. */
  while (subjects->len > 0)
    {
      int status = check (subjects->pdata[0]);

      worst = MAX (worst, status);
      g_ptr_array_remove_index (subjects, 0);
    }
  return cs_cli_flush (worst);
}
