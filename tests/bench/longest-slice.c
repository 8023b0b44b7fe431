/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Not a test: how long a run holds up the main loop.  longest-slice FILE: each line of FILE is a
 * program (";" separates its statements, "\n" in it starts a new line); written are the
 * milliseconds (of processor time) of its longest slice and of the whole run, its outcome, and the
 * line. */

#include <time.h>

#include "lib/modules.h"
#include "simulation.h"

typedef struct
{
  gint64 longest; /* µs */
  gint64 whole;   /* µs */
} Durations;

/* Of this process alone, whatever else the machine does. */
static gint64
now_in_microseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static CsSimulation *
prepare (const char *line)
{
  g_autofree char *text = g_strcompress (line);
  g_autoptr (CsSource) source = cs_source_new ("line.py", text, -1);
  g_autoptr (CsProgram) program = cs_program_new_for_source (source, NULL);
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (CsSettings) settings = cs_settings_new ();
  g_autoptr (GError) error = NULL;
  CsImage *image =
      cs_program_compile (program, cs_lib_get_runtime (), settings, diagnostics, &error);
  CsSimulation *simulation;

  if (image == NULL)
    return NULL;
  simulation = cs_simulation_new (program, image, settings, TRUE, &error);
  g_assert_no_error (error);
  return simulation;
}

static Durations
measure (CsSimulation *simulation)
{
  Durations durations = { 0, 0 };
  gint64 last = now_in_microseconds ();

  cs_simulation_start (simulation);
  while (!cs_simulation_is_finished (simulation) && durations.whole < 20 * G_USEC_PER_SEC)
    {
      gint64 now;

      g_main_context_iteration (NULL, TRUE);
      now = now_in_microseconds ();
      durations.longest = MAX (durations.longest, now - last);
      durations.whole += now - last;
      last = now;
    }
  return durations;
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (argc != 2 || !g_file_get_contents (argv[1], &text, NULL, NULL))
    return 2;
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autoptr (CsSimulation) simulation = **line != '\0' ? prepare (*line) : NULL;
      Durations durations;

      if (simulation == NULL)
        continue;
      durations = measure (simulation);
      g_print ("%6.0f ms of %6.0f  %-8s %s\n", durations.longest / 1000.0, durations.whole / 1000.0,
               cs_simulation_is_finished (simulation)
                   ? cs_outcome_name (cs_simulation_get_outcome (simulation))
                   : "goes on",
               *line);
    }
  return 0;
}
