/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/process.h"

#include <string.h>

#include "sched/shared-box.h"
#include "sched/thread-sync.h"
#include "vm/copy.h"
#include "vm/silence.h"

#define FIRST_PID 4000
/* What cs_machine_new introduces first. */
#define CS_PROCESS_NUMBER 1

CsProcess *
cs_process_new (CsMachine *m, CsProcess *parent, CsDict *modules, const char *name)
{
  CsScheduler *scheduler = cs_scheduler (m);
  CsProcess *self = cs_memory_alloc0 (m->memory, sizeof (CsProcess));
  CsProcess **end = &scheduler->processes;

  if (self == NULL)
    {
      cs_unref (m, cs_from_object (modules));
      cs_raise_memory (m);
      return NULL;
    }
  self->modules = modules;
  self->pid = FIRST_PID + scheduler->n_pids++;
  self->parent_pid = parent != NULL ? parent->pid : FIRST_PID - 1;
  self->gil.interval = parent != NULL ? parent->gil.interval : scheduler->hardware.switch_interval;
  /* The program's own process was introduced with the machine. */
  self->number = parent == NULL ? CS_PROCESS_NUMBER
                                : cs_introduce (m, CS_OBJECT_PROCESS, parent->number, name, "", 0);
  while (*end != NULL)
    end = &(*end)->next;
  *end = self;
  scheduler->n_processes++;
  return self;
}

static void
unlink_process (CsMachine *m, CsProcess *self)
{
  CsProcess **place = &cs_scheduler (m)->processes;

  while (*place != self)
    place = &(*place)->next;
  *place = self->next;
  cs_scheduler (m)->n_processes--;
}

/* Ends of pipes. */

static gint64
find_end (const CsProcess *self, CsValue condition)
{
  for (guint32 i = 0; i < self->n_ends; i++)
    if (cs_is (self->ends[i], condition))
      return i;
  return -1;
}

gboolean
cs_process_open_end (CsMachine *m, CsProcess *self, CsValue condition)
{
  if (self->n_ends == self->ends_capacity)
    {
      guint32 capacity = MAX (8, 2 * self->ends_capacity);
      CsValue *grown =
          cs_memory_realloc (m->memory, self->ends, self->ends_capacity * sizeof (CsValue),
                             capacity * sizeof (CsValue));

      if (grown == NULL)
        {
          cs_raise_memory (m);
          return FALSE;
        }
      self->ends = grown;
      self->ends_capacity = capacity;
    }
  self->ends[self->n_ends++] = cs_ref (condition);
  return TRUE;
}

gboolean
cs_process_has_end (CsMachine *m, CsValue condition)
{
  for (CsProcess *process = cs_scheduler (m)->processes; process != NULL; process = process->next)
    if (find_end (process, condition) >= 0)
      return TRUE;
  return FALSE;
}

void
cs_process_close_end (CsMachine *m, CsProcess *self, CsValue condition)
{
  gint64 i = find_end (self, condition);
  CsValue end;

  if (i < 0)
    return;
  end = self->ends[i];
  self->n_ends--;
  memmove (&self->ends[i], &self->ends[i + 1], (self->n_ends - (guint32)i) * sizeof (CsValue));
  if (!cs_process_has_end (m, end))
    cs_thread_condition_ring (m, end, m->cause);
  cs_unref (m, end);
}

/* The beginning. */

static gboolean
inherit (CsMachine *m, CsProcess *self, const CsProcess *parent)
{
  CsValue module = cs_dict_get_ascii (m, self->modules, "asyncio");

  if (!cs_is_empty (module) && parent->asyncio != NULL)
    self->asyncio = ((CsModuleObject *)cs_object_get (module))->dict;
  self->n_tasks = parent->n_tasks;
  for (guint32 i = 0; i < parent->n_ends; i++)
    if (!cs_process_open_end (m, self, parent->ends[i]))
      return FALSE;
  return TRUE;
}

/* It has not run: nobody is told. */
static void
give_up (CsMachine *m, CsProcess *self)
{
  while (self->n_ends > 0)
    cs_unref (m, self->ends[--self->n_ends]);
  cs_memory_release (m->memory, self->ends, self->ends_capacity * sizeof (CsValue));
  cs_unref (m, cs_from_object (self->modules));
  unlink_process (m, self);
  cs_memory_release (m->memory, self, sizeof (CsProcess));
}

static void
start (CsMachine *m, CsProcess *self)
{
  cs_advance (m, cs_time_add (cs_now (m), cs_scheduler (m)->hardware.fork));
  cs_thread_start (m, self->main);
}

CsProcess *
cs_process_fork (CsMachine *m, CsValue function, const char *name)
{
  CsProcess *parent = cs_process_current (m);
  CsValue copy, title;
  CsDict *modules;
  CsProcess *self;

  if (cs_scheduler (m)->n_processes >= CS_MAX_PROCESSES)
    {
      cs_reach_limit (m, "processes");
      cs_raise (m, m->image->types.OSError, "there are %u processes", CS_MAX_PROCESSES);
      return NULL;
    }
  modules = cs_copy_fork (m, parent->modules, &function, 1, &copy, NULL);
  if (modules == NULL)
    return NULL;
  self = cs_process_new (m, parent, modules, name);
  if (self == NULL)
    {
      cs_unref (m, copy);
      return NULL;
    }
  title = cs_str_new (m, "MainThread", -1);
  if (!cs_is_empty (title) && inherit (m, self, parent))
    self->main = cs_thread_control_new (m, self, title, copy);
  cs_unref (m, title);
  cs_unref (m, copy);
  if (self->main == NULL)
    {
      give_up (m, self);
      return NULL;
    }
  start (m, self);
  return self;
}

/* The end. */

/* What is in boxes belongs to all. */
static CsSilence *
begin_silence (CsMachine *m, CsDict *modules)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (CsValue));

  for (CsSharedBox *box = cs_scheduler (m)->boxes; box != NULL; box = box->next)
    g_array_append_val (kept, box->value);
  return cs_silence_new (m, modules, (CsValue *)kept->data, kept->len);
}

static void
end_threads (CsMachine *m, CsProcess *self, CsSilence *silence)
{
  CsThreadControl *next;

  /* Their own handles may go with their frames. */
  for (CsThreadControl *thread = cs_scheduler (m)->threads; thread != NULL; thread = thread->next)
    if (thread->process == self)
      thread->n_handles++;
  for (CsThreadControl *thread = cs_scheduler (m)->threads; thread != NULL; thread = thread->next)
    if (thread->process == self)
      {
        cs_thread_kill (m, thread);
        cs_silence_thread (silence, thread->thread);
      }
  for (CsThreadControl *thread = cs_scheduler (m)->threads; thread != NULL; thread = next)
    {
      next = thread->next;
      if (thread->process == self && --thread->n_handles == 0)
        cs_thread_control_free (m, thread);
    }
  self->main = NULL;
  self->gil = (CsGil){ 0 };
}

static void
close_ends (CsMachine *m, CsProcess *self)
{
  while (self->n_ends > 0)
    cs_process_close_end (m, self, self->ends[0]);
  cs_memory_release (m->memory, self->ends, self->ends_capacity * sizeof (CsValue));
  self->ends = NULL;
  self->ends_capacity = 0;
}

void
cs_process_end (CsMachine *m, CsProcess *self, gint32 exit_code)
{
  CsProcess *program = cs_scheduler (m)->processes;
  CsDict *modules = g_steal_pointer (&self->modules);
  g_autoptr (CsSilence) silence = begin_silence (m, modules);
  guint32 event;

  g_assert (self != program && !self->ended);
  self->ended = TRUE;
  self->exit_code = exit_code;
  unlink_process (m, self);
  if (m->thread->control->process == self)
    cs_thread_switch_to (m, program->main);
  end_threads (m, self, silence);
  event = cs_emit_at (m, CS_EVENT_ACTOR_END, self->number, 0, m->cause,
                      cs_word_from_int (exit_code), 0);
  cs_thread_line_wake_all (m, &self->joiners, event);
  if (!cs_is_empty (self->watcher))
    cs_thread_condition_ring (m, self->watcher, event);
  m->cause = event;
  close_ends (m, self);
  cs_unref (m, cs_steal (&self->watcher));
  cs_unref (m, cs_steal (&self->random));
  cs_unref (m, cs_from_object (modules));
  if (self->n_handles == 0)
    cs_memory_release (m->memory, self, sizeof (CsProcess));
}

void
cs_process_release (CsMachine *m, CsProcess *self)
{
  if (--self->n_handles == 0 && self->ended)
    cs_memory_release (m->memory, self, sizeof (CsProcess));
}
