/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/scheduler.h"

#include <string.h>

#include "base/source.h"
#include "sched/cpu.h"
#include "sched/deadlines.h"
#include "sched/event-loop.h"
#include "sched/in-place.h"
#include "sched/policy.h"
#include "sched/process.h"
#include "sched/sync.h"
#include "sched/thread-sync.h"
#include "vm/image.h"

const CsHardware cs_hardware_default = {
  .cores = 4,
  .gil = TRUE,
  .switch_interval = 5 * CS_NS_PER_MS,
};

static gboolean
add_main_thread (CsMachine *m)
{
  CsScheduler *self = m->scheduler;
  CsProcess *process;
  CsThreadControl *thread;
  CsValue name = cs_str_new (m, "MainThread", -1);

  if (cs_is_empty (name))
    return FALSE;
  cs_ref (cs_from_object (m->modules));
  process = cs_process_new (m, NULL, m->modules, "MainProcess");
  if (process == NULL)
    return FALSE;
  thread = cs_thread_control_attach (m, process, m->main_thread, name);
  if (thread == NULL)
    return FALSE;
  process->main = thread;
  process->n_threads = 1;
  thread->has_gil = self->hardware.gil;
  process->gil.holder = thread->has_gil ? thread : NULL;
  thread->started = TRUE;
  thread->n_handles = 1;
  thread->state = CS_THREAD_RUNNING;
  self->cpu->cores[0] = (CsCore){ .thread = thread, .last = thread };
  self->cpu->current = &self->cpu->cores[0];
  return TRUE;
}

gboolean
cs_scheduler_init (CsMachine *m, const CsHardware *hardware)
{
  CsScheduler *self = cs_memory_alloc0 (m->memory, sizeof (CsScheduler));

  m->scheduler = self;
  if (self == NULL)
    return FALSE;
  self->hardware = *hardware;
  self->random = hardware->seed;
  self->cpu = cs_cpu_new (m, hardware->cores);
  self->deadlines = cs_deadlines_new (m);
  return self->cpu != NULL && self->deadlines != NULL && add_main_thread (m);
}

void
cs_scheduler_clear (CsMachine *m)
{
  CsScheduler *self = m->scheduler;

  if (self == NULL)
    return;
  for (CsThreadControl *thread = self->threads; thread != NULL; thread = thread->next)
    {
      cs_unref (m, cs_steal (&thread->name));
      cs_unref (m, cs_steal (&thread->context));
      if (thread->current != NULL)
        cs_unref (m, cs_from_object (g_steal_pointer (&thread->current)));
    }
  for (CsProcess *process = self->processes; process != NULL; process = process->next)
    {
      cs_unref (m, cs_from_object (g_steal_pointer (&process->modules)));
      cs_unref (m, cs_steal (&process->random));
      cs_unref (m, cs_steal (&process->watcher));
      while (process->n_ends > 0)
        cs_unref (m, process->ends[--process->n_ends]);
    }
}

const CsThreadLine *
cs_scheduler_get_ready (CsMachine *m)
{
  return &m->scheduler->cpu->ready;
}

/* splitmix64. */
guint32
cs_scheduler_draw (CsMachine *m, guint32 n)
{
  guint64 z = m->scheduler->random += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (guint32)(((z ^ (z >> 31)) >> 32) * n >> 32);
}

CsEventLoop *
cs_scheduler_get_running_loop (CsMachine *m)
{
  return cs_thread_current (m)->running;
}

/* Whether anybody waits for a task, a queue, a lock …: for something that a task would have to do.
 */
static gboolean
somebody_waits (CsScheduler *self)
{
  for (CsTask *task = self->tasks; task != NULL; task = task->next)
    if (!task->hidden)
      return TRUE;
  return FALSE;
}

/* Nothing is due and nobody runs: for ever. */
static CsScheduleStatus
come_to_rest (CsMachine *m)
{
  CsScheduler *self = m->scheduler;

  for (CsThreadControl *thread = self->threads; thread != NULL; thread = thread->next)
    if (thread->state == CS_THREAD_WAITING
        && (thread->running == NULL || !thread->running->forever))
      return CS_SCHEDULE_DEADLOCK;
  return somebody_waits (self) ? CS_SCHEDULE_DEADLOCK : CS_SCHEDULE_IDLE;
}

/* Nobody can run before the first deadline. */
static CsScheduleStatus
pass_time (CsMachine *m, CsThreadControl *first)
{
  CsTime deadline = first->thread->wait.deadline;

  if (deadline > m->limits.until)
    {
      cs_cpu_set_time (m, MAX (cs_now (m), m->limits.until));
      m->limit = "time";
      return CS_SCHEDULE_LIMIT;
    }
  cs_cpu_set_time (m, deadline);
  cs_thread_time_out (m, first);
  return CS_SCHEDULE_MORE;
}

/* Its main thread's result is its exit code. */
static void
end_process (CsMachine *m, CsThreadControl *main, gboolean raised)
{
  CsValue result = main->thread->result;

  cs_process_end (m, main->process,
                  raised || !cs_is_small_int (result) ? 1 : (gint32)cs_small_int_get (result));
}

/* An exception that nobody caught ends its thread, and the program where that is the main one. */
static CsScheduleStatus
end_thread (CsMachine *m, CsThreadControl *self, gboolean raised)
{
  CsValue exception = cs_steal (&m->exception);

  if (self == m->scheduler->processes->main)
    {
      m->exception = exception;
      return raised ? CS_SCHEDULE_RAISED : CS_SCHEDULE_DONE;
    }
  if (raised)
    cs_thread_show_exception (m, exception);
  cs_unref (m, exception);
  if (self == self->process->main)
    {
      end_process (m, self, raised);
      return CS_SCHEDULE_MORE;
    }
  cs_thread_finish (m, self);
  cs_thread_switch_to (m, m->main_thread->control);
  if (self->n_handles == 0)
    cs_thread_control_free (m, self);
  return CS_SCHEDULE_MORE;
}

/* os._exit, or a signal: the shell's status tells which. */
static CsScheduleStatus
exit_at_once (CsMachine *m, CsProcess *process)
{
  CsValue code =
      cs_small_int (process->exit_code < 0 ? 128 - process->exit_code : process->exit_code);

  if (process != m->scheduler->processes)
    {
      cs_process_end (m, process, process->exit_code);
      return CS_SCHEDULE_MORE;
    }
  m->exception = cs_exception_new (m, m->image->types.SystemExit, &code, 1);
  return CS_SCHEDULE_RAISED;
}

/* It has come to a point where it may be stopped. */
static void
look_at (CsMachine *m, CsThreadControl *self, CsCore *core)
{
  if (m->scheduler->policy.wanted != 0)
    cs_thread_give_way (m, self);
  else if (self->has_gil && cs_gil_get_ticks_left (m, &self->process->gil) <= 0)
    cs_thread_yield_gil (m, self);
  else if (cs_cpu_slice_is_over (m, core))
    cs_thread_yield_core (m, self);
}

/* The core's thread is about to run: the schedule may want another one. */
static CsThreadControl *
choose (CsMachine *m, CsCore *core)
{
  CsThreadControl *chosen = cs_policy_choose (m, core->thread, &m->scheduler->cpu->ready);

  if (chosen != core->thread)
    cs_cpu_give_to (m, core, chosen);
  return chosen;
}

/* Runs the thread on `core`, for `budget` ticks at most. */
static CsScheduleStatus
run_core (CsMachine *m, CsCore *core, gint64 budget)
{
  CsThreadControl *self = core->thread;
  gint64 before = m->ticks, left;
  CsRunStatus status;

  if (self->state == CS_THREAD_READY && cs_policy_has_schedule (m))
    self = choose (m, core);
  cs_cpu_switch_to (m, core);
  if (self->state == CS_THREAD_READY && !cs_thread_take_core (m, self))
    return CS_SCHEDULE_MORE;
  cs_thread_switch_to (m, self);
  left = cs_cpu_get_ticks_left (m, core);
  if (self->has_gil)
    left = MIN (left, MAX (cs_gil_get_ticks_left (m, &self->process->gil), 1));
  if (m->scheduler->hardware.preempt_any && left != G_MAXINT64)
    m->switch_at = m->ticks + left;
  else
    m->switch_at = G_MAXINT64;
  status = cs_thread_run (m, self->thread, MIN (budget, left));
  self->ticks += m->ticks - before;
  switch (status)
    {
    case CS_RUN_BUDGET:
      look_at (m, self, core);
      break;
    case CS_RUN_BLOCKED:
      if (self->process->ending)
        return exit_at_once (m, self->process);
      cs_thread_block (m, self);
      break;
    case CS_RUN_RETURNED:
      return end_thread (m, self, FALSE);
    case CS_RUN_RAISED:
      return end_thread (m, self, TRUE);
    case CS_RUN_LIMIT:
      return CS_SCHEDULE_LIMIT;
    }
  return CS_SCHEDULE_MORE;
}

CsScheduleStatus
cs_scheduler_run (CsMachine *m, gint64 budget)
{
  gint64 end = m->ticks + budget;
  CsScheduleStatus status = CS_SCHEDULE_MORE;

  while (m->ticks < end && status == CS_SCHEDULE_MORE && !m->scheduler->policy.is_over)
    {
      gint64 before = m->ticks;
      CsCore *core = cs_cpu_pick (m);
      CsThreadControl *first = cs_deadlines_peek (m);

      if (first != NULL && (core == NULL || first->thread->wait.deadline <= cs_core_now (m, core)))
        status = pass_time (m, first);
      else if (core != NULL)
        status = run_core (m, core, end - m->ticks);
      else
        status = come_to_rest (m);
      /* A program that only waits must give way too. */
      if (m->ticks == before)
        end--;
    }
  return status;
}

static void
append_task (CsMachine *m, GString *text, CsTask *task)
{
  g_autofree char *name = cs_task_dup_name (task);
  CsWaitReason reason;

  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
  if (cs_is_empty (task->waiter))
    return;
  reason = cs_task_waits_in_place (task) ? cs_in_place_reason (task)
                                         : cs_future_get (task->waiter)->reason;
  g_string_append_printf (text, " (waits: %s", cs_wait_reason_name (reason));
  if (cs_is_task (m, task->waiter))
    {
      g_autofree char *other = cs_task_dup_name ((CsTask *)cs_object_get (task->waiter));

      g_string_append_printf (text, " %s", other);
    }
  g_string_append_c (text, ')');
}

/* The lock in whose line a thread stands; NULL: it waits for something else. */
static CsThreadLock *
get_wanted_lock (const CsThreadControl *thread)
{
  if (thread->line == NULL || thread->thread->wait.reason != CS_WAIT_LOCK)
    return NULL;
  return (CsThreadLock *)((char *)thread->line - G_STRUCT_OFFSET (CsThreadLock, waiters));
}

/* Who took it may have ended since: NULL then. */
static CsThreadControl *
find_thread (CsScheduler *self, guint64 ident)
{
  CsThreadControl *thread = self->threads;

  while (thread != NULL && (thread->ident != ident || thread->state == CS_THREAD_DONE))
    thread = thread->next;
  return thread;
}

static void
append_thread (CsMachine *m, GString *text, CsThreadControl *thread)
{
  g_autofree char *name = cs_thread_dup_name (m, thread);
  CsThreadLock *lock = get_wanted_lock (thread);

  g_string_append_printf (text, "%s%s (waits: %s", text->len > 0 ? ", " : "", name,
                          cs_wait_reason_name (thread->thread->wait.reason));
  if (lock != NULL)
    {
      g_autofree char *lock_name = cs_scheduler_guess_name_at (m, lock->where, "");
      const CsThreadControl *owner = find_thread (m->scheduler, lock->owner);

      g_string_append_printf (text, "%s%s", lock_name[0] != '\0' ? " " : "", lock_name);
      if (owner != NULL)
        {
          g_autofree char *owner_name = cs_thread_dup_name (m, owner);

          g_string_append_printf (text, " that %s holds", owner_name);
        }
      else
        g_string_append (text, " that nobody who lives holds");
    }
  g_string_append_c (text, ')');
}

char *
cs_scheduler_describe_deadlock (CsMachine *m)
{
  CsScheduler *self = m->scheduler;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  for (CsTask *task = self->tasks; task != NULL; task = task->next)
    if (!task->hidden)
      g_ptr_array_add (tasks, task);
  for (guint i = tasks->len; i > 0; i--)
    append_task (m, text, tasks->pdata[i - 1]);
  for (CsThreadControl *thread = self->threads; thread != NULL; thread = thread->next)
    if (thread->state == CS_THREAD_WAITING && thread->running == NULL)
      append_thread (m, text, thread);
  if (text->len == 0)
    return g_strdup ("deadlock: nothing is left that could go on");
  return g_strdup_printf ("deadlock: everybody waits and nothing is due: %s", text->str);
}
