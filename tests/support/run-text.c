/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "run-text.h"

#include "lib/modules.h"
#include "trace/trace-file.h"

static void
add_output (gpointer data, gboolean error, const char *bytes, gsize length)
{
  g_string_append_len (data, bytes, (gssize)length);
}

Result
run (const char *text, const CsSettings *settings, gint64 slice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSource) source = cs_source_new ("program.py", text, -1);
  g_autoptr (CsProgram) program = cs_program_new_for_source (source, NULL);
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (CsSimulation) simulation = NULL;
  Result result = { g_string_new (NULL), NULL, CS_OUTCOME_DONE };
  CsImage *image =
      cs_program_compile (program, cs_lib_get_runtime (), settings, diagnostics, &error);

  g_assert_no_error (error);
  g_assert_nonnull (image);
  simulation = cs_simulation_new (program, image, settings, TRUE, &error);
  g_assert_no_error (error);
  cs_simulation_set_output (simulation, add_output, result.output);
  cs_simulation_set_slice (simulation, slice);
  cs_simulation_run (simulation);
  cs_trace_save (cs_simulation_get_trace (simulation), CS_TRACE_FORMAT_JSONL, stream, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  result.trace = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  result.outcome = cs_simulation_get_outcome (simulation);
  return result;
}

void
result_clear (Result *self)
{
  g_string_free (self->output, TRUE);
  g_bytes_unref (self->trace);
}

CsSettings *
settings_of (const Variant *variant)
{
  CsSettings *settings = cs_settings_new ();

  settings->cores = variant->cores;
  settings->gil = variant->gil;
  settings->preempt_any = variant->preempt_any;
  settings->tick_ns = variant->tick_ns;
  settings->seed = variant->seed;
  return settings;
}
