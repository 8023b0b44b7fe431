/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* For bench.py: what recording costs.  recording FILE runs the program in turn with and without a
 * trace and writes the medians of both, in seconds; recording --once FILE only records it. */

#include "lib/modules.h"
#include "simulation.h"

#include <string.h>

#define RUNS 11

static double
run (CsProgram *program, gboolean record)
{
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (CsSettings) settings = cs_settings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSimulation) simulation = NULL;
  CsImage *image =
      cs_program_compile (program, cs_lib_get_runtime (), settings, diagnostics, &error);
  gint64 start = g_get_monotonic_time ();

  g_assert_no_error (error);
  g_assert_nonnull (image);
  simulation = cs_simulation_new (program, image, settings, record, &error);
  g_assert_no_error (error);
  cs_simulation_start (simulation);
  while (!cs_simulation_is_finished (simulation))
    g_main_context_iteration (NULL, TRUE);
  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static int
compare (const void *a, const void *b)
{
  double difference = *(const double *)a - *(const double *)b;

  return (difference > 0) - (difference < 0);
}

static double
median (double *values)
{
  qsort (values, RUNS, sizeof *values, compare);
  return values[RUNS / 2];
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autoptr (CsSource) source = NULL;
  g_autoptr (CsProgram) program = NULL;
  double recorded[RUNS], plain[RUNS];
  gboolean once = argc == 3 && strcmp (argv[1], "--once") == 0;
  const char *file = argv[argc - 1];

  if ((argc != 2 && !once) || !g_file_get_contents (file, &text, NULL, NULL))
    return 2;
  source = cs_source_new (file, text, -1);
  program = cs_program_new_for_source (source, NULL);
  if (once)
    {
      run (program, TRUE);
      return 0;
    }
  for (guint i = 0; i < RUNS; i++)
    {
      recorded[i] = run (program, TRUE);
      plain[i] = run (program, FALSE);
    }
  g_print ("%f %f\n", median (recorded), median (plain));
  return 0;
}
