/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "simulation-private.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

#include "base/error.h"
#include "base/fiber.h"
#include "lib/modules.h"
#include "sched/policy.h"
#include "vm/exception.h"
#include "vm/number.h"

/* About a millisecond: short enough for 60 frames a second, long enough not to be felt. */
#define SLICE_TICKS 100000

struct _CsSimulation
{
  GObject parent_instance;

  /* Owned. */
  CsProgram *program;
  CsImage *image;
  CsSettings *settings;
  CsTrace *trace;
  CsMachine *machine; /* NULL when it is over */
  CsFiber *fiber;     /* what the machine runs on; NULL when it is over */
  gboolean inside;    /* the fiber */
  GSource *source;    /* nullable */
  char *message;
  CsWhere limit_where; /* where the limit was met */

  GArray *switches; /* nullable: of the schedule in the settings */
  CsSchedule schedule;
  CsProbe probe;
  CsHost host;
  CsOutputFunc output;
  gpointer output_data;
  gint64 slice;
  gboolean concluded;
  CsOutcome outcome;
  int exit_status;
};

G_DEFINE_FINAL_TYPE (CsSimulation, cs_simulation, G_TYPE_OBJECT)

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
free_machine (CsSimulation *self)
{
  g_clear_pointer (&self->fiber, cs_fiber_free);
  cs_machine_free (g_steal_pointer (&self->machine));
}

static void
remove_source (CsSimulation *self)
{
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
}

static void
cs_simulation_dispose (GObject *object)
{
  CsSimulation *self = CS_SIMULATION (object);

  remove_source (self);
  free_machine (self);
  g_clear_object (&self->program);
  g_clear_pointer (&self->image, cs_image_free);
  g_clear_pointer (&self->settings, cs_settings_free);
  g_clear_object (&self->trace);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->switches, g_array_unref);
  G_OBJECT_CLASS (cs_simulation_parent_class)->dispose (object);
}

static void
cs_simulation_class_init (CsSimulationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_simulation_dispose;
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cs_simulation_init (CsSimulation *self)
{
  self->slice = SLICE_TICKS;
  self->message = g_strdup ("");
}

static void
write_output (gpointer data, gboolean error, const char *bytes, gsize length)
{
  CsSimulation *self = data;

  if (self->output != NULL)
    self->output (self->output_data, error, bytes, length);
}

/* A long operation gives the main loop its turn; the next slice goes on in it. */
static void
breathe (gpointer data)
{
  CsSimulation *self = data;

  if (self->inside)
    cs_fiber_leave (self->fiber);
}

static void run_machine (gpointer data);

static void
add_setting (gpointer data, const char *name, const char *value)
{
  cs_trace_add_setting (data, name, value);
}

static void
describe_run (CsSimulation *self)
{
  const CsPlaces *places = cs_image_get_places (self->image);

  cs_trace_set_title (self->trace, cs_program_get_title (self->program));
  for (guint i = 0; i < cs_image_get_n_sources (self->image); i++)
    cs_trace_add_source (self->trace, cs_image_get_source (self->image, i));
  cs_trace_set_places (self->trace, (const CsSourceSpan *)places->spans->data, places->spans->len);
  for (guint i = 0; i < self->settings->parameters->len; i++)
    {
      const CsSetting *setting = self->settings->parameters->pdata[i];

      cs_trace_add_parameter (self->trace, setting->name, setting->value);
    }
  cs_settings_foreach (self->settings, add_setting, self->trace);
}

static gboolean
set_arguments (CsSimulation *self)
{
  CsMachine *m = self->machine;
  CsValue list = cs_list_new (m, NULL, 0);
  CsValue name = cs_str_new (m, cs_source_get_name (cs_program_get_main (self->program)), -1);

  if (cs_is_empty (list) || cs_is_empty (name)
      || !cs_list_append (m, (CsList *)cs_object_get (list), name))
    return FALSE;
  for (guint i = 0; self->settings->arguments != NULL && self->settings->arguments[i] != NULL; i++)
    {
      CsValue argument = cs_str_new (m, self->settings->arguments[i], -1);

      if (cs_is_empty (argument) || !cs_list_append (m, (CsList *)cs_object_get (list), argument))
        return FALSE;
    }
  m->roots[CS_ROOT_ARGUMENTS] = list;
  return TRUE;
}

static void
set_schedule (CsSimulation *self)
{
  self->switches = g_array_new (FALSE, FALSE, sizeof (CsSwitch));
  cs_switches_parse (self->settings->schedule, self->switches);
  self->schedule.switches = (const CsSwitch *)self->switches->data;
  self->schedule.n_switches = self->switches->len;
  cs_policy_set_schedule (self->machine, &self->schedule);
}

static gboolean
make_machine (CsSimulation *self, gboolean record, GError **error)
{
  const CsSettings *settings = self->settings;
  CsLimits limits = {
    .max_ticks = settings->max_instructions,
    .max_memory = (gsize)settings->max_memory_mib << 20,
    .max_events = settings->max_events,
    .until = settings->until,
    .max_depth = 1000,
    .max_output = 64 << 20,
  };
  CsHardware hardware = {
    .cores = settings->schedule != NULL ? 1 : settings->cores,
    .gil = settings->gil,
    .preempt_any = settings->preempt_any,
    .switch_interval = settings->switch_interval,
    .seed = settings->seed,
    .thread_start = cs_settings_get_cost (settings, CS_COST_THREAD_START),
    .thread_switch = cs_settings_get_cost (settings, CS_COST_THREAD_SWITCH),
    .fork = cs_settings_get_cost (settings, CS_COST_FORK),
    .pickle_byte = cs_settings_get_cost (settings, CS_COST_PICKLE_BYTE),
    .disk_access = cs_settings_get_cost (settings, CS_COST_DISK_ACCESS),
  };

  self->host = (CsHost){ .output = write_output, .breathe = breathe, .data = self };
  cs_trace_init_probe (self->trace, &self->probe);
  self->fiber = cs_fiber_new (run_machine, self);
  self->machine = cs_machine_new (self->image, &limits, record ? &self->probe : NULL, &self->host);
  if (self->fiber == NULL || self->machine == NULL || !cs_scheduler_init (self->machine, &hardware))
    {
      g_set_error (error, CS_ERROR, CS_ERROR_READ,
                   "the system has no room for %u MiB of the program's memory: %s",
                   settings->max_memory_mib, g_strerror (errno));
      return FALSE;
    }
  if (settings->schedule != NULL)
    set_schedule (self);
  self->machine->seed = settings->seed;
  self->machine->tick_ns = settings->tick_ns;
  /* 2024-01-01 00:00:00 UTC: what the wall clock shows at the start. */
  self->machine->epoch = G_GINT64_CONSTANT (1704067200) * CS_NS_PER_SECOND;
  return set_arguments (self);
}

CsSimulation *
cs_simulation_new (CsProgram *program, CsImage *image, const CsSettings *settings, gboolean record,
                   GError **error)
{
  g_autoptr (CsSimulation) self = g_object_new (CS_TYPE_SIMULATION, NULL);

  self->program = g_object_ref (program);
  self->image = image;
  self->settings = cs_settings_copy (settings);
  self->trace = cs_trace_new ();
  describe_run (self);
  if (!make_machine (self, record, error))
    return NULL;
  cs_machine_start (self->machine);
  return g_steal_pointer (&self);
}

void
cs_simulation_set_output (CsSimulation *self, CsOutputFunc output, gpointer data)
{
  self->output = output;
  self->output_data = data;
}

void
cs_simulation_set_slice (CsSimulation *self, gint64 ticks)
{
  self->slice = ticks;
}

static void
end_with (CsSimulation *self, CsOutcome outcome, char *message, int exit_status)
{
  self->outcome = outcome;
  g_free (self->message);
  self->message = message;
  self->exit_status = exit_status;
}

/* sys.exit: its argument is the exit status, or has been shown on standard error. */
static gboolean
take_system_exit (CsSimulation *self, CsValue exception)
{
  CsMachine *m = self->machine;
  CsValue code;
  gint64 status;

  if (!cs_is_instance (m, exception, m->image->types.SystemExit))
    return FALSE;
  code = ((CsException *)cs_object_get (exception))->value;
  if (cs_is_empty (code) || cs_is_none (code))
    self->exit_status = 0;
  else if (cs_int_get (m, code, &status))
    self->exit_status = status & 0xff;
  else
    self->exit_status = 1;
  end_with (self, CS_OUTCOME_DONE, g_strdup (""), self->exit_status);
  return TRUE;
}

static void
take_exception (CsSimulation *self)
{
  CsMachine *m = self->machine;
  CsValue exception = cs_steal (&m->exception);

  if (!take_system_exit (self, exception))
    {
      g_free (self->message);
      self->message = cs_exception_summary (m, exception);
      cs_machine_show_uncaught (m, exception);
      self->outcome = CS_OUTCOME_ERROR;
      /* CPython ends by the signal: so does a shell tell it. */
      self->exit_status = cs_is_a (exception, m->image->types.KeyboardInterrupt) ? 128 + SIGINT : 1;
    }
  cs_unref (m, exception);
}

/* "program.py:12: ", where the program stood when it met a limit; "" outside of it. */
static char *
describe_place (CsSimulation *self)
{
  const CsPlaces *places = cs_image_get_places (self->image);
  const CsSourceSpan *place;

  if (self->limit_where == 0)
    return g_strdup ("");
  place = &g_array_index (places->spans, CsSourceSpan, self->limit_where);
  return g_strdup_printf (
      "%s:%u: ", cs_source_get_name (cs_image_get_source (self->image, place->file)), place->line);
}

static char *
describe_limit (CsSimulation *self)
{
  static const struct
  {
    const char *limit;
    const char *option;
  } options[] = {
    { "instructions", "--max-instructions" },
    { "memory", "--max-memory" },
    { "events", "--max-events" },
    { "time", "--until" },
  };
  const char *limit = self->machine->limit;

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (g_strcmp0 (limit, options[i].limit) == 0)
      return g_strdup_printf ("the limit of %s was reached; %s raises it", limit,
                              options[i].option);
  return g_strdup_printf ("the limit of %s was reached", limit);
}

void
cs_simulation_conclude (CsSimulation *self, CsScheduleStatus status)
{
  switch (status)
    {
    case CS_SCHEDULE_DONE:
    case CS_SCHEDULE_IDLE:
      end_with (self, CS_OUTCOME_DONE, g_strdup (""), 0);
      break;
    case CS_SCHEDULE_RAISED:
      take_exception (self);
      break;
    case CS_SCHEDULE_DEADLOCK:
      end_with (self, CS_OUTCOME_DEADLOCK, cs_scheduler_describe_deadlock (self->machine), 3);
      break;
    case CS_SCHEDULE_LIMIT:
      end_with (self, CS_OUTCOME_LIMIT, describe_limit (self), 3);
      self->limit_where = self->machine->limit_where;
      break;
    case CS_SCHEDULE_MORE:
      g_assert_not_reached ();
    }
  if (self->outcome == CS_OUTCOME_DONE || self->outcome == CS_OUTCOME_ERROR)
    cs_machine_report_exit (self->machine, self->exit_status,
                            self->outcome == CS_OUTCOME_ERROR ? self->message : NULL);
}

static void
close_run (CsSimulation *self)
{
  g_autofree char *report = cs_simulation_dup_report (self);

  cs_machine_report_end (self->machine, cs_outcome_name (self->outcome));
  free_machine (self);
  cs_trace_finish (self->trace, self->outcome, report);
  remove_source (self);
  cs_trace_emit_changed (self->trace);
  g_signal_emit (self, signals[FINISHED], 0);
}

/* In slices; the machine's end too may be a long operation. */
static void
run_machine (gpointer data)
{
  CsSimulation *self = data;
  CsScheduleStatus status;

  while ((status = cs_scheduler_run (self->machine, self->slice)) == CS_SCHEDULE_MORE)
    cs_fiber_leave (self->fiber);
  cs_simulation_conclude (self, status);
  self->concluded = TRUE;
  cs_fiber_leave (self->fiber);
}

static gboolean
run_slice (gpointer data)
{
  g_autoptr (CsSimulation) self = g_object_ref (data);

  self->inside = TRUE;
  cs_fiber_enter (self->fiber);
  self->inside = FALSE;
  if (!self->concluded)
    {
      cs_trace_emit_changed (self->trace);
      return G_SOURCE_CONTINUE;
    }
  close_run (self);
  return G_SOURCE_REMOVE;
}

void
cs_simulation_start (CsSimulation *self)
{
  g_assert (self->source == NULL && self->machine != NULL);
  self->source = g_idle_source_new ();
  g_source_set_callback (self->source, run_slice, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

void
cs_simulation_run_slice (CsSimulation *self)
{
  g_assert (self->source != NULL);
  run_slice (self);
}

void
cs_simulation_run (CsSimulation *self)
{
  GMainContext *context = g_main_context_get_thread_default ();

  cs_simulation_start (self);
  while (!cs_simulation_is_finished (self))
    g_main_context_iteration (context, TRUE);
}

void
cs_simulation_stop (CsSimulation *self)
{
  if (cs_simulation_is_finished (self))
    return;
  end_with (self, CS_OUTCOME_STOPPED, g_strdup ("stopped"), 3);
  close_run (self);
}

gboolean
cs_simulation_is_finished (CsSimulation *self)
{
  return self->machine == NULL;
}

CsMachine *
cs_simulation_get_machine (CsSimulation *self)
{
  return self->machine;
}

CsTrace *
cs_simulation_get_trace (CsSimulation *self)
{
  return self->trace;
}

CsProgram *
cs_simulation_get_program (CsSimulation *self)
{
  return self->program;
}

CsOutcome
cs_simulation_get_outcome (CsSimulation *self)
{
  return self->outcome;
}

const char *
cs_simulation_get_message (CsSimulation *self)
{
  return self->message;
}

char *
cs_simulation_dup_report (CsSimulation *self)
{
  g_autofree char *place = describe_place (self);

  return g_strconcat (place, self->message, NULL);
}

int
cs_simulation_get_exit_status (CsSimulation *self)
{
  return self->exit_status;
}
