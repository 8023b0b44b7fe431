/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/session/run.h"

#include "lib/modules.h"

struct _CsRun
{
  GObject parent_instance;

  /* Owned. */
  CsProgram *program; /* nullable */
  CsSettings *settings;
  CsSimulation *simulation; /* nullable */
  CsSimulation *prepared;   /* nullable: for the next start */
  CsTrace *trace;           /* nullable */
  CsStateIndex *states;     /* nullable; borrows spans */
  CsSpanIndex *spans;       /* nullable */
  CsDiagnostics *diagnostics;
  char *error; /* nullable */
  char *title;
  char *subtitle;      /* nullable */
  char *schedule;      /* nullable */
  char *schedule_name; /* nullable */

  gboolean baseline;
  guint32 n_events; /* that spans and states know */
  gboolean finished;
};

G_DEFINE_FINAL_TYPE (CsRun, cs_run, G_TYPE_OBJECT)

enum
{
  REPLACED,
  GROWN,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The states borrow the spans, and both the trace: they go in that order. */
static void
clear_trace (CsRun *self)
{
  g_clear_pointer (&self->states, cs_state_index_free);
  g_clear_pointer (&self->spans, cs_span_index_free);
  g_clear_object (&self->trace);
}

static void
trace_changed_cb (CsRun *self)
{
  g_signal_emit (self, signals[GROWN], 0);
}

static void
set_trace (CsRun *self, CsTrace *trace)
{
  clear_trace (self);
  self->trace = g_object_ref (trace);
  self->spans = cs_span_index_new (trace);
  cs_span_index_update (self->spans);
  self->states = cs_state_index_new (self->spans);
  cs_state_index_update (self->states);
  self->n_events = cs_trace_get_n_events (trace);
  self->finished = FALSE;
  g_signal_connect_object (trace, "changed", G_CALLBACK (trace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[REPLACED], 0);
}

static void
clear_simulation (CsRun *self)
{
  if (self->simulation != NULL)
    cs_simulation_stop (self->simulation);
  g_clear_object (&self->simulation);
}

static void
cs_run_dispose (GObject *object)
{
  CsRun *self = CS_RUN (object);

  if (self->trace != NULL)
    g_signal_handlers_disconnect_by_data (self->trace, self);
  clear_simulation (self);
  clear_trace (self);
  g_clear_object (&self->prepared);
  g_clear_object (&self->program);
  g_clear_pointer (&self->settings, cs_settings_free);
  g_clear_pointer (&self->diagnostics, cs_diagnostics_free);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->schedule, g_free);
  g_clear_pointer (&self->schedule_name, g_free);
  G_OBJECT_CLASS (cs_run_parent_class)->dispose (object);
}

static void
cs_run_class_init (CsRunClass *klass)
{
  static const char *const names[N_SIGNALS] = { "replaced", "grown", "failed" };

  G_OBJECT_CLASS (klass)->dispose = cs_run_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
cs_run_init (CsRun *self)
{
  self->diagnostics = cs_diagnostics_new ();
}

CsRun *
cs_run_new_for_program (CsProgram *program, const CsSettings *settings)
{
  CsRun *self = g_object_new (CS_TYPE_RUN, NULL);

  self->program = g_object_ref (program);
  self->settings = cs_settings_copy (settings);
  self->title = g_strdup (cs_program_get_title (program));
  return self;
}

CsRun *
cs_run_new_for_trace (CsTrace *trace)
{
  CsRun *self = g_object_new (CS_TYPE_RUN, NULL);

  self->settings = cs_settings_new ();
  self->title = g_strdup (cs_trace_get_title (trace));
  set_trace (self, trace);
  return self;
}

static gboolean
fail (CsRun *self, const char *error)
{
  g_free (self->error);
  self->error = g_strdup (error);
  g_signal_emit (self, signals[FAILED], 0);
  return FALSE;
}

/* Under a cost, switches would move the times at which things happen: schedules are explored, and
 * hold, without one. */
static CsSettings *
make_settings (CsRun *self)
{
  CsSettings *settings = cs_settings_copy (self->settings);

  if (self->schedule != NULL)
    {
      cs_settings_set (settings, "cost", "instant", NULL);
      cs_settings_set (settings, "schedule", self->schedule, NULL);
    }
  return settings;
}

static CsSimulation *
make_simulation (CsRun *self, GError **error)
{
  g_autoptr (CsSettings) settings = make_settings (self);
  CsImage *image;

  cs_diagnostics_free (self->diagnostics);
  self->diagnostics = cs_diagnostics_new ();
  image =
      cs_program_compile (self->program, cs_lib_get_runtime (), settings, self->diagnostics, error);
  return image != NULL ? cs_simulation_new (self->program, image, settings, TRUE, error) : NULL;
}

void
cs_run_prepare (CsRun *self)
{
  g_return_if_fail (self->program != NULL);
  g_clear_object (&self->prepared);
  self->prepared = make_simulation (self, NULL);
}

gboolean
cs_run_start (CsRun *self)
{
  g_autoptr (CsSimulation) simulation = g_steal_pointer (&self->prepared);
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (self->program != NULL, FALSE);
  g_clear_pointer (&self->error, g_free);
  if (simulation == NULL)
    simulation = make_simulation (self, &error);
  if (simulation == NULL)
    return fail (self, error != NULL ? error->message : NULL);
  if (self->trace != NULL)
    g_signal_handlers_disconnect_by_data (self->trace, self);
  clear_simulation (self);
  self->simulation = g_steal_pointer (&simulation);
  cs_simulation_start (self->simulation);
  /* Most programs are over in a slice: they are seen whole from the first, never empty. */
  cs_simulation_run_slice (self->simulation);
  set_trace (self, cs_simulation_get_trace (self->simulation));
  if (!cs_run_is_running (self))
    g_signal_emit (self, signals[GROWN], 0);
  return TRUE;
}

void
cs_run_set_schedule (CsRun *self, const char *schedule, const char *name)
{
  g_autofree char *old = self->schedule;
  g_autofree char *old_name = self->schedule_name;

  g_clear_object (&self->prepared);
  self->schedule = g_strdup (schedule);
  self->schedule_name = g_strdup (name);
}

const char *
cs_run_get_schedule (CsRun *self)
{
  return self->schedule;
}

void
cs_run_stop (CsRun *self)
{
  if (self->simulation != NULL)
    cs_simulation_stop (self->simulation);
}

gboolean
cs_run_is_running (CsRun *self)
{
  return self->simulation != NULL && !cs_simulation_is_finished (self->simulation);
}

CsProgram *
cs_run_get_program (CsRun *self)
{
  return self->program;
}

void
cs_run_set_program (CsRun *self, CsProgram *program)
{
  g_clear_object (&self->prepared);
  g_set_object (&self->program, program);
}

CsSettings *
cs_run_get_settings (CsRun *self)
{
  return self->settings;
}

CsTrace *
cs_run_get_trace (CsRun *self)
{
  return self->trace;
}

CsSpanIndex *
cs_run_get_spans (CsRun *self)
{
  return self->spans;
}

CsStateIndex *
cs_run_get_states (CsRun *self)
{
  return self->states;
}

const CsDiagnostics *
cs_run_get_diagnostics (CsRun *self)
{
  return self->diagnostics;
}

const char *
cs_run_get_error (CsRun *self)
{
  return self->error;
}

void
cs_run_set_titles (CsRun *self, const char *title, const char *subtitle)
{
  g_free (self->title);
  g_free (self->subtitle);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
}

const char *
cs_run_get_title (CsRun *self)
{
  return self->title;
}

void
cs_run_set_baseline (CsRun *self, gboolean baseline)
{
  self->baseline = baseline;
}

gboolean
cs_run_is_baseline (CsRun *self)
{
  return self->baseline;
}

const char *
cs_run_get_subtitle (CsRun *self)
{
  return self->schedule != NULL ? self->schedule_name : self->subtitle;
}

gboolean
cs_run_update (CsRun *self)
{
  gboolean finished = !cs_run_is_running (self);

  if (self->trace == NULL
      || (cs_trace_get_n_events (self->trace) == self->n_events && finished == self->finished))
    return FALSE;
  self->n_events = cs_trace_get_n_events (self->trace);
  self->finished = finished;
  cs_span_index_update (self->spans);
  cs_state_index_update (self->states);
  return TRUE;
}
