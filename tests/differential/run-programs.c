/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Runs the programs whose paths come by lines of standard input, each as `coroscope run --cost
 * instant` would, and writes what each printed, how it ended, and the order of its task steps.  For
 * each program there are four fields, "out", "err", "status" and "steps": a line with the field's
 * name and length, then so many bytes. */

#include "lib/modules.h"
#include "simulation.h"
#include "trace/trace-file.h"

#include <stdio.h>
#include <string.h>

/* No program of the generator comes near; what it does by mistake ends here. */
#define MAX_INSTRUCTIONS 50000000

typedef struct
{
  GString *out;
  GString *err;
} Output;

static void
add_output (gpointer data, gboolean error, const char *bytes, gsize length)
{
  Output *output = data;

  g_string_append_len (error ? output->err : output->out, bytes, (gssize)length);
}

static void
write_field (const char *name, const char *bytes, gsize length)
{
  printf ("%s %" G_GSIZE_FORMAT "\n", name, length);
  if (length > 0)
    fwrite (bytes, 1, length, stdout);
}

static void
write_result (Output *output, int status, GBytes *steps)
{
  g_autofree char *number = g_strdup_printf ("%d\n", status);
  gsize length = 0;
  const char *bytes = steps != NULL ? g_bytes_get_data (steps, &length) : "";

  write_field ("out", output->out->str, output->out->len);
  write_field ("err", output->err->str, output->err->len);
  write_field ("status", number, strlen (number));
  write_field ("steps", bytes, length);
  fflush (stdout);
  g_string_free (output->out, TRUE);
  g_string_free (output->err, TRUE);
}

static GBytes *
steps_of (CsSimulation *simulation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  cs_trace_save (cs_simulation_get_trace (simulation), CS_TRACE_FORMAT_STEPS, stream, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static CsImage *
compile (CsProgram *program, const CsSettings *settings, GString *complaints)
{
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  CsImage *image =
      cs_program_compile (program, cs_lib_get_runtime (), settings, diagnostics, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < cs_diagnostics_get_n (diagnostics); i++)
    {
      g_autofree char *text = cs_diagnostic_format (cs_diagnostics_get (diagnostics, i));

      g_string_append (complaints, text);
    }
  return image;
}

static void
run_program (const char *path, const CsSettings *settings)
{
  Output output = { g_string_new (NULL), g_string_new (NULL) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CsProgram) program = cs_program_new_for_file (file, &error);
  g_autoptr (CsSimulation) simulation = NULL;
  g_autoptr (GBytes) steps = NULL;
  CsImage *image;

  g_assert_no_error (error);
  image = compile (program, settings, output.err);
  if (image == NULL)
    {
      write_result (&output, 2, NULL);
      return;
    }
  simulation = cs_simulation_new (program, image, settings, TRUE, &error);
  g_assert_no_error (error);
  cs_simulation_set_output (simulation, add_output, &output);
  cs_simulation_run (simulation);
  steps = steps_of (simulation);
  write_result (&output, cs_simulation_get_exit_status (simulation), steps);
}

int
main (void)
{
  g_autoptr (CsSettings) settings = cs_settings_new ();
  char path[4096];

  settings->tick_ns = 0;
  settings->max_instructions = MAX_INSTRUCTIONS;
  while (fgets (path, sizeof path, stdin) != NULL)
    {
      path[strcspn (path, "\n")] = '\0';
      run_program (path, settings);
    }
  return 0;
}
