/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/thread.h"

#include "sched/cpu.h"
#include "sched/deadlines.h"
#include "sched/process.h"
#include "vm/watch.h"

/* Lines. */

void
cs_thread_line_push (CsThreadLine *line, CsThreadControl *self)
{
  g_assert (self->line == NULL);
  self->line = line;
  self->behind = NULL;
  if (line->last != NULL)
    line->last->behind = self;
  else
    line->first = self;
  line->last = self;
}

void
cs_thread_line_remove (CsThreadControl *self)
{
  CsThreadLine *line = self->line;
  CsThreadControl *before = NULL;

  if (line == NULL)
    return;
  for (CsThreadControl *thread = line->first; thread != self; thread = thread->behind)
    before = thread;
  if (before != NULL)
    before->behind = self->behind;
  else
    line->first = self->behind;
  if (line->last == self)
    line->last = before;
  self->line = NULL;
  self->behind = NULL;
}

/* The life of a thread. */

/* Slot 0: the function. */
static CsStepOutput
bottom_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  if (input == CS_STEP_START)
    {
      CsValue function = cs_steal (&frame->slots[0]);

      cs_step_call (m, function, NULL, 0);
      cs_unref (m, function);
      return CS_STEP_DO_CALL;
    }
  if (input == CS_STEP_RAISED)
    {
      cs_raise_exception (m, value);
      return CS_STEP_DO_RAISE;
    }
  cs_step_return (m, value);
  return CS_STEP_DO_RETURN;
}

static void
append (CsMachine *m, CsThreadControl *self)
{
  CsScheduler *scheduler = cs_scheduler (m);

  self->previous = scheduler->last_thread;
  *(self->previous != NULL ? &self->previous->next : &scheduler->threads) = self;
  scheduler->last_thread = self;
}

static void
remove_from_all (CsMachine *m, CsThreadControl *self)
{
  CsScheduler *scheduler = cs_scheduler (m);

  *(self->previous != NULL ? &self->previous->next : &scheduler->threads) = self->next;
  *(self->next != NULL ? &self->next->previous : &scheduler->last_thread) = self->previous;
}

/* Made-up identities look like those of Linux: far apart, the main thread's first. */
static guint64
next_ident (CsMachine *m)
{
  return G_GUINT64_CONSTANT (0x7f0000000000) + (cs_scheduler (m)->n_idents++ << CS_IDENT_SHIFT);
}

CsThreadControl *
cs_thread_control_attach (CsMachine *m, CsProcess *process, CsThread *thread, CsValue name)
{
  CsThreadControl *self = cs_memory_alloc0 (m->memory, sizeof (CsThreadControl));

  if (self == NULL)
    {
      cs_unref (m, name);
      cs_raise_memory (m);
      return NULL;
    }
  self->name = name;
  self->thread = thread;
  self->process = process;
  self->ident = next_ident (m);
  self->cause = self->timer_event = CS_NO_EVENT;
  self->actor = thread->number;
  thread->control = self;
  append (m, self);
  return self;
}

CsThreadControl *
cs_thread_control_new (CsMachine *m, CsProcess *process, CsValue name, CsValue function)
{
  g_autofree char *utf8 = cs_str_dup_utf8 (cs_str_get (name), NULL);
  CsNativeFrame *frame;
  CsThread *thread = cs_thread_new (m, bottom_step, 1, &frame);
  CsThreadControl *self;

  if (thread == NULL)
    return NULL;
  self = cs_thread_control_attach (m, process, thread, cs_ref (name));
  if (self == NULL)
    {
      cs_thread_free (m, thread);
      return NULL;
    }
  cs_watch_begin (m);
  frame->slots[0] = cs_ref (function);
  thread->number = cs_introduce (m, CS_OBJECT_THREAD, process->number, utf8, "", 0);
  self->actor = thread->number;
  self->cause = m->n_events - 1;
  return self;
}

void
cs_thread_control_free (CsMachine *m, CsThreadControl *self)
{
  g_assert (self->state == CS_THREAD_CREATED || self->state == CS_THREAD_DONE);
  remove_from_all (m, self);
  if (self->current != NULL)
    cs_unref (m, cs_from_object (self->current));
  cs_unref (m, self->name);
  cs_unref (m, self->context);
  cs_thread_free (m, self->thread);
  cs_memory_release (m->memory, self, sizeof (CsThreadControl));
}

void
cs_thread_rename (CsMachine *m, CsThreadControl *self, CsValue name)
{
  g_autofree char *utf8 = cs_str_dup_utf8 (cs_str_get (name), NULL);

  cs_set (m, &self->name, cs_ref (name));
  cs_rename (m, self->thread->number, utf8);
}

/* From now on switches are told: how things stand is told first. */
static void
begin_telling (CsMachine *m)
{
  CsThreadControl *self = cs_thread_current (m);

  cs_scheduler (m)->several = TRUE;
  if (self->has_gil)
    cs_emit_at (m, CS_EVENT_GIL_TAKE, self->thread->number, 0, CS_NO_EVENT, 0, 0);
  cs_emit_at (m, CS_EVENT_CORE_TAKE, self->thread->number, 0, CS_NO_EVENT, self->core, 0);
}

static void
make_ready (CsMachine *m, CsThreadControl *self)
{
  self->state = CS_THREAD_READY;
  cs_cpu_make_ready (m, self);
}

void
cs_thread_start (CsMachine *m, CsThreadControl *self)
{
  g_assert (self->state == CS_THREAD_CREATED);
  if (!cs_scheduler (m)->several)
    begin_telling (m);
  cs_advance (m, cs_time_add (cs_now (m), cs_scheduler (m)->hardware.thread_start));
  self->process->n_threads++;
  make_ready (m, self);
}

void
cs_thread_switch_to (CsMachine *m, CsThreadControl *self)
{
  CsThreadControl *before = cs_thread_current (m);

  if (before == self)
    return;
  if (before->state == CS_THREAD_RUNNING)
    {
      before->actor = m->actor;
      before->cause = m->cause;
    }
  m->thread = self->thread;
  m->next_care = 0;
  m->modules = self->process->modules;
  m->actor = self->actor;
  m->cause = self->cause;
  m->attention |= self->thread->signalled;
}

/* Puts back what runs on it. */
static void
go_on (CsMachine *m, CsThreadControl *self)
{
  cs_thread_switch_to (m, self);
  self->state = CS_THREAD_RUNNING;
  self->woken_in = NULL;
  m->actor = self->actor;
  m->cause = self->cause;
  if (cs_scheduler (m)->several)
    cs_emit_at (m, CS_EVENT_CORE_TAKE, self->thread->number, 0, self->cause, self->core, 0);
  if (!self->started)
    {
      self->started = TRUE;
      if (self == self->process->main)
        self->cause = cs_emit (m, CS_EVENT_ACTOR_START, self->process->number, 0, self->cause, 0);
      cs_thread_line_wake_all (
          m, &self->starters,
          cs_emit (m, CS_EVENT_ACTOR_START, self->thread->number, 0, self->cause, 0));
    }
  if (self->reported)
    cs_emit (m, CS_EVENT_UNBLOCK, m->actor, 0, self->cause, 0);
  self->reported = FALSE;
}

gboolean
cs_thread_take_core (CsMachine *m, CsThreadControl *self)
{
  CsScheduler *scheduler = cs_scheduler (m);

  g_assert (self->state == CS_THREAD_READY);
  if (scheduler->hardware.gil && !self->has_gil && !cs_gil_request (m, &self->process->gil, self))
    {
      self->state = CS_THREAD_WANTS_GIL;
      cs_cpu_leave (m, self);
      return FALSE;
    }
  go_on (m, self);
  return TRUE;
}

void
cs_thread_got_gil (CsMachine *m, CsThreadControl *self, guint32 cause)
{
  g_assert (self->state == CS_THREAD_WANTS_GIL);
  self->cause = cause;
  make_ready (m, self);
}

/* What runs on it is kept. */
static void
leave_core (CsMachine *m, CsThreadControl *self, CsSwitchCause why)
{
  self->actor = m->actor;
  if (cs_scheduler (m)->several)
    cs_emit_at (m, CS_EVENT_CORE_DROP, self->thread->number, 0, CS_NO_EVENT, why, 0);
  cs_cpu_leave (m, self);
}

void
cs_thread_yield_gil (CsMachine *m, CsThreadControl *self)
{
  CsGil *gil = &self->process->gil;

  self->cause = m->cause;
  cs_gil_drop (m, gil, CS_SWITCH_INTERVAL);
  self->state = CS_THREAD_WANTS_GIL;
  cs_gil_request (m, gil, self);
  leave_core (m, self, CS_SWITCH_INTERVAL);
}

void
cs_thread_yield_core (CsMachine *m, CsThreadControl *self)
{
  self->cause = m->cause;
  leave_core (m, self, CS_SWITCH_INTERVAL);
  make_ready (m, self);
}

void
cs_thread_give_way (CsMachine *m, CsThreadControl *self)
{
  self->cause = m->cause;
  if (self->has_gil)
    cs_gil_drop (m, &self->process->gil, CS_SWITCH_INTERVAL);
  leave_core (m, self, CS_SWITCH_INTERVAL);
  make_ready (m, self);
}

void
cs_thread_finish (CsMachine *m, CsThreadControl *self)
{
  guint32 event =
      cs_emit_at (m, CS_EVENT_ACTOR_END, self->thread->number, 0, m->cause, CS_WORD_NONE, 0);

  self->state = CS_THREAD_DONE;
  self->process->n_threads--;
  cs_thread_line_wake_all (m, &self->joiners, event);
  if (self->has_gil)
    cs_gil_drop (m, &self->process->gil, CS_SWITCH_FINISHED);
  leave_core (m, self, CS_SWITCH_FINISHED);
}

/* It fires or is cancelled; CS_NO_EVENT where the wait has none. */
static guint32
end_timer (CsMachine *m, CsThreadControl *self, CsEventKind kind)
{
  const CsWait *wait = &self->thread->wait;
  guint32 set = self->timer_event;

  self->timer_event = CS_NO_EVENT;
  return set == CS_NO_EVENT
             ? set
             : cs_emit_at (m, kind, self->actor, wait->object, set, wait->deadline, 0);
}

void
cs_thread_kill (CsMachine *m, CsThreadControl *self)
{
  gboolean on_core =
      self->state == CS_THREAD_RUNNING || (self->state == CS_THREAD_READY && self->line == NULL);
  CsThreadState before = self->state;

  if (before == CS_THREAD_DONE)
    return;
  self->state = CS_THREAD_DONE;
  cs_thread_line_remove (self);
  cs_deadlines_remove (m, self);
  end_timer (m, self, CS_EVENT_TIMER_CANCEL);
  if (self->has_gil && cs_scheduler (m)->several)
    cs_emit_at (m, CS_EVENT_GIL_DROP, self->thread->number, 0, CS_NO_EVENT, CS_SWITCH_FINISHED, 0);
  self->has_gil = FALSE;
  if (before == CS_THREAD_RUNNING && cs_scheduler (m)->several)
    cs_emit_at (m, CS_EVENT_CORE_DROP, self->thread->number, 0, CS_NO_EVENT, CS_SWITCH_FINISHED, 0);
  cs_emit_at (m, CS_EVENT_ACTOR_END, self->thread->number, 0, m->cause, CS_WORD_NONE, 0);
  if (on_core)
    cs_cpu_leave (m, self);
  /* What it was woken for is left to the next one in line. */
  if (self->woken_in != NULL)
    cs_thread_line_wake (m, self->woken_in, m->cause);
}

void
cs_thread_show_exception (CsMachine *m, CsValue exception)
{
  g_autofree char *trace = NULL;

  if (cs_is_instance (m, exception, m->image->types.SystemExit))
    return;
  trace = cs_exception_format (m, exception, CS_TRACEBACK_UNCAUGHT);
  cs_write_message (m, trace);
}

/* Waiting. */

CsStepOutput
cs_thread_wait (CsMachine *m, CsThreadLine *line, CsWaitReason reason, guint32 object,
                CsTime deadline)
{
  CsThreadControl *self = cs_thread_current (m);

  guint64 timed = line != NULL && deadline != CS_TIME_NEVER ? CS_SUSPEND_TIMED : 0;

  if (line != NULL)
    cs_thread_line_push (line, self);
  if (!self->reported)
    {
      if (timed)
        self->timer_event =
            cs_emit (m, CS_EVENT_TIMER_SET, m->actor, object, CS_NO_EVENT, deadline);
      cs_emit (m, CS_EVENT_BLOCK, m->actor, object, self->timer_event,
               cs_suspend_arg (reason, cs_where_outermost (m)) | timed);
    }
  self->reported = TRUE;
  cs_step_wait (m, reason, object, deadline);
  return CS_STEP_DO_WAIT;
}

gboolean
cs_thread_timed_out (CsMachine *m)
{
  return cs_thread_current (m)->timed_out;
}

void
cs_thread_block (CsMachine *m, CsThreadControl *self)
{
  self->timed_out = FALSE;
  self->cause = CS_NO_EVENT;
  self->actor = m->actor;
  if (self->woken)
    {
      end_timer (m, self, CS_EVENT_TIMER_CANCEL);
      self->woken = FALSE;
      self->woken_in = NULL;
      cs_thread_wake (m, self->thread);
      return;
    }
  if (self->thread->wait.deadline != CS_TIME_NEVER && !cs_deadlines_add (m, self))
    {
      /* Its native is told at once, as if the time had come. */
      cs_unref (m, cs_steal (&m->exception));
      end_timer (m, self, CS_EVENT_TIMER_FIRE);
      self->timed_out = TRUE;
      cs_thread_line_remove (self);
      cs_thread_wake (m, self->thread);
      return;
    }
  self->state = CS_THREAD_WAITING;
  if (self->has_gil)
    cs_gil_drop (m, &self->process->gil, CS_SWITCH_BLOCKED);
  leave_core (m, self, CS_SWITCH_BLOCKED);
}

static void
end_wait (CsMachine *m, CsThreadControl *self, guint32 cause)
{
  cs_thread_line_remove (self);
  if (self->state != CS_THREAD_WAITING)
    {
      self->woken = TRUE;
      return;
    }
  cs_deadlines_remove (m, self);
  end_timer (m, self, CS_EVENT_TIMER_CANCEL);
  if (cs_scheduler (m)->several && self->reported)
    cause = cs_emit_at (m, CS_EVENT_WAKE, self->actor, self->thread->wait.object, cause, 0, 0);
  self->cause = cause;
  cs_thread_wake (m, self->thread);
  make_ready (m, self);
}

/* What waits there. */
static CsNativeFrame *
waiting_frame (const CsThreadControl *self)
{
  return (CsNativeFrame *)self->thread->frame;
}

gboolean
cs_thread_line_wake (CsMachine *m, CsThreadLine *line, guint32 cause)
{
  CsThreadControl *self = line->first;

  if (line->left != NULL)
    {
      line->left->called_back = TRUE;
      line->left = NULL;
      return TRUE;
    }
  if (self == NULL)
    return FALSE;
  /* A signal's handler must not take it away from what it is woken for. */
  waiting_frame (self)->interrupt = CS_INTERRUPT_NOT;
  end_wait (m, self, cause);
  self->woken_in = line;
  return TRUE;
}

void
cs_thread_line_wake_all (CsMachine *m, CsThreadLine *line, guint32 cause)
{
  while (cs_thread_line_wake (m, line, cause))
    ;
}

void
cs_thread_interrupt (CsMachine *m, CsThreadControl *self, guint32 cause)
{
  if (self->state == CS_THREAD_WAITING)
    end_wait (m, self, cause);
}

void
cs_thread_signal (CsMachine *m, CsThreadControl *self, guint32 cause)
{
  self->thread->signalled = TRUE;
  m->attention |= self == cs_thread_current (m);
  if (self->state != CS_THREAD_WAITING || waiting_frame (self)->interrupt == CS_INTERRUPT_NOT)
    return;
  if (self->line != NULL && waiting_frame (self)->interrupt == CS_INTERRUPT_TELLS)
    self->line->left = self;
  cs_thread_interrupt (m, self, cause);
}

gboolean
cs_thread_come_back (CsMachine *m, CsThreadLine *line)
{
  CsThreadControl *self = cs_thread_current (m);
  gboolean called_back = self->called_back;

  self->called_back = FALSE;
  if (line->left == self)
    line->left = NULL;
  return called_back;
}

void
cs_thread_time_out (CsMachine *m, CsThreadControl *self)
{
  self->timed_out = TRUE;
  end_wait (m, self, end_timer (m, self, CS_EVENT_TIMER_FIRE));
}

/* All processes have a main thread. */
char *
cs_thread_dup_name (CsMachine *m, const CsThreadControl *self)
{
  g_autofree char *name = cs_str_dup_utf8 (cs_str_get (self->name), NULL);

  if (self->process == cs_scheduler (m)->processes)
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s of process %u", name, self->process->pid);
}
