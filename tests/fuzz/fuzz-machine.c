/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Runs bytes as a program, recorded, within small limits. */

#include "fuzz.h"

#include "lib/modules.h"
#include "simulation.h"

static CsSettings *
small_limits (void)
{
  CsSettings *settings = cs_settings_new ();

  settings->max_instructions = 100000;
  settings->max_memory_mib = 16;
  settings->max_events = 10000;
  settings->until = 1000 * CS_NS_PER_SECOND;
  return settings;
}

static void
ignore_output (gpointer data, gboolean error, const char *bytes, gsize length)
{
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (CsSource) source = cs_source_from_bytes ("fuzz.py", (const char *)data, size, NULL);
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (CsSettings) settings = small_limits ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CsProgram) program = NULL;
  g_autoptr (CsSimulation) simulation = NULL;
  CsImage *image;

  if (source == NULL)
    return 0;
  program = cs_program_new_for_source (source, NULL);
  image = cs_program_compile (program, cs_lib_get_runtime (), settings, diagnostics, &error);
  g_assert_no_error (error);
  if (image == NULL)
    return 0;
  simulation = cs_simulation_new (program, image, settings, TRUE, &error);
  g_assert_no_error (error);
  cs_simulation_set_output (simulation, ignore_output, NULL);
  cs_simulation_run (simulation);
  return 0;
}
