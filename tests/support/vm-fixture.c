/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm-fixture.h"

#include "lib/modules.h"
#include "vm/exception.h"

typedef struct
{
  GString *output;
  GString *errors;
  GString *events;
} Recorded;

static void
record_output (gpointer data, gboolean error, const char *bytes, gsize length)
{
  Recorded *self = data;

  g_string_append_len (error ? self->errors : self->output, bytes, (gssize)length);
}

static const char *
no_input (gpointer data, gsize *length)
{
  return NULL;
}

static void
record_event (gpointer data, const CsEvent *event)
{
  Recorded *self = data;

  g_string_append_printf (self->events, "%s %u %u\n", cs_event_kind_name (event->kind),
                          event->actor, event->object);
}

static void
ignore_object (gpointer data, const CsProbeObject *object)
{
}

static void
ignore_rename (gpointer data, guint32 number, const char *name)
{
}

static guint32
ignore_text (gpointer data, const char *bytes, gsize length)
{
  return 0;
}

CsLimits
vm_limits (void)
{
  return (CsLimits){
    .max_ticks = G_MAXINT64,
    .max_memory = (gsize)256 << 20,
    .max_events = G_MAXUINT32,
    .until = CS_TIME_NEVER,
    .max_depth = 1000,
    .max_output = G_MAXSIZE,
  };
}

static CsRunStatus
run_slices (CsMachine *m, gint64 budget)
{
  CsRunStatus status;

  cs_machine_start (m);
  do
    {
      status = cs_thread_run (m, m->main_thread, budget);
      if (status == CS_RUN_BLOCKED)
        {
          cs_advance (m, m->main_thread->wait.deadline);
          cs_thread_wake (m, m->main_thread);
        }
    }
  while (status == CS_RUN_BUDGET || status == CS_RUN_BLOCKED);
  return status;
}

/* Takes a snapshot after each slice and goes back to it once: what follows is the same again. */
static CsRunStatus
run_twice (CsMachine *m, gint64 budget, Recorded *recorded)
{
  CsRunStatus status;

  cs_machine_start (m);
  do
    {
      CsSnapshot *snapshot = cs_memory_snapshot (m->memory);
      gsize length = recorded->output->len, n_events = recorded->events->len;
      CsMemory *memory = m->memory;

      status = cs_thread_run (m, m->main_thread, budget);
      g_string_truncate (recorded->output, length);
      g_string_truncate (recorded->events, n_events);
      cs_memory_restore (memory, snapshot);
      cs_snapshot_free (snapshot);
      g_assert_cmpint (cs_thread_run (m, m->main_thread, budget), ==, status);
    }
  while (status == CS_RUN_BUDGET);
  return status;
}

static void
run_image (VmRun *run, const CsImage *image, gint64 budget, const CsLimits *limits,
           gboolean snapshots)
{
  Recorded recorded = {
    .output = g_string_new (NULL),
    .errors = g_string_new (NULL),
    .events = g_string_new (NULL),
  };
  CsHost host = { .output = record_output, .input = no_input, .data = &recorded };
  CsProbe probe = { record_event, ignore_object, ignore_rename, ignore_text, &recorded };
  CsMachine *m = cs_machine_new (image, limits, &probe, &host);

  g_assert_nonnull (m);
  run->status = snapshots ? run_twice (m, budget, &recorded) : run_slices (m, budget);
  run->limit = m->limit;
  run->ticks = m->ticks;
  run->n_events = m->n_events;
  if (run->status == CS_RUN_RAISED)
    {
      g_autofree char *text = cs_exception_format (m, m->exception, CS_TRACEBACK_UNCAUGHT);

      g_string_append (recorded.errors, text);
    }
  if (run->status == CS_RUN_RETURNED)
    g_assert_cmpuint (cs_machine_release (m), ==, 0);
  cs_machine_free (m);
  run->output = g_string_free (recorded.output, FALSE);
  run->errors = g_string_free (recorded.errors, FALSE);
  run->events = g_string_free (recorded.events, FALSE);
}

static char *
format_diagnostics (const CsDiagnostics *diagnostics)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cs_diagnostics_get_n (diagnostics); i++)
    {
      g_autofree char *one = cs_diagnostic_format (cs_diagnostics_get (diagnostics, i));

      g_string_append (text, one);
    }
  return g_string_free (text, FALSE);
}

static VmRun *
run_program (const char *program, gint64 budget, const CsLimits *limits, gboolean snapshots)
{
  g_autoptr (CsSource) source = cs_source_new ("test.py", program, -1);
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  CsLimits usual = vm_limits ();
  VmRun *run = g_new0 (VmRun, 1);
  CsImage *image;

  image = cs_image_new (cs_lib_get_runtime (), source, NULL, NULL, NULL, 0, diagnostics);
  if (image != NULL)
    run_image (run, image, budget, limits != NULL ? limits : &usual, snapshots);
  else
    {
      run->output = g_strdup ("");
      run->events = g_strdup ("");
      run->errors = format_diagnostics (diagnostics);
      run->status = CS_RUN_RAISED;
    }
  if (image != NULL)
    cs_image_free (image);
  return run;
}

VmRun *
vm_run (const char *program, gint64 budget, const CsLimits *limits)
{
  return run_program (program, budget, limits, FALSE);
}

VmRun *
vm_run_with_snapshots (const char *program, gint64 budget)
{
  return run_program (program, budget, NULL, TRUE);
}

void
vm_run_free (VmRun *run)
{
  g_free (run->output);
  g_free (run->errors);
  g_free (run->events);
  g_free (run);
}

void
vm_assert_output (const char *program, const char *output)
{
  g_autoptr (VmRun) fine = vm_run (program, 1, NULL);
  g_autoptr (VmRun) coarse = vm_run (program, 1000000, NULL);

  g_assert_cmpstr (coarse->errors, ==, "");
  g_assert_cmpstr (coarse->output, ==, output);
  g_assert_cmpint (coarse->status, ==, CS_RUN_RETURNED);
  g_assert_cmpstr (fine->output, ==, coarse->output);
  g_assert_cmpstr (fine->errors, ==, coarse->errors);
  g_assert_cmpstr (fine->events, ==, coarse->events);
  g_assert_cmpint (fine->ticks, ==, coarse->ticks);
}
