/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The running of the loop: turns and what is called in them.  event-loop.c has the object. */

#include "sched/event-loop.h"
#include "sched/process.h"

/* Slots of the native frame. */
enum
{
  SLOT_LOOP,
  SLOT_FUTURE, /* that the loop runs for; CS_EMPTY: for ever */
  N_SLOTS
};

/* Handles that C runs alone before it looks at the budget. */
#define HANDLES_AT_A_TIME 256

static void
drop_item (CsMachine *m, CsEventLoop *self)
{
  cs_unref (m, cs_steal (&self->item.target));
  cs_unref (m, cs_steal (&self->item.argument));
}

static gboolean
timer_is_cancelled (CsMachine *m, const CsTimer *timer)
{
  if (cs_is_a (timer->target, cs_scheduler (m)->handle_type))
    return ((CsHandleObject *)cs_object_get (timer->target))->cancelled;
  return cs_future_is_done (cs_future_get (timer->target));
}

static void
drop_cancelled_timers (CsMachine *m, CsEventLoop *self)
{
  const CsTimer *timer;

  while ((timer = cs_timers_peek (&self->timers)) != NULL && timer_is_cancelled (m, timer))
    {
      CsTimer dropped = cs_timers_pop (&self->timers);

      cs_unref (m, dropped.target);
      cs_unref (m, dropped.result);
    }
}

static void
collect_due_timers (CsMachine *m, CsEventLoop *self)
{
  CsTime now = cs_now (m);
  const CsTimer *next;

  while ((next = cs_timers_peek (&self->timers)) != NULL && next->due <= now)
    {
      CsTimer timer = cs_timers_pop (&self->timers);
      gboolean is_handle = cs_is_a (timer.target, cs_scheduler (m)->handle_type);
      guint32 object = is_handle ? 0 : cs_future_get (timer.target)->number;
      guint32 cause = timer.event;

      if (!timer_is_cancelled (m, &timer))
        cause =
            cs_emit_at (m, CS_EVENT_TIMER_FIRE, self->number, object, timer.event, timer.due, 0);
      cs_event_loop_call_soon (m, self, is_handle ? CS_READY_HANDLE : CS_READY_TIMER, timer.target,
                               timer.result, cause);
    }
}

/* Phases 1 to 3.  FALSE where the thread has to wait first. */
static gboolean
begin_turn (CsMachine *m, CsEventLoop *self)
{
  drop_cancelled_timers (m, self);
  if (self->ready.length == 0 && !self->stopping)
    {
      const CsTimer *timer = cs_timers_peek (&self->timers);
      CsTime due = timer != NULL ? timer->due : CS_TIME_NEVER;

      if (due > cs_now (m))
        {
          cs_emit_at (m, CS_EVENT_LOOP_SELECT, self->number, 0, CS_NO_EVENT, due, 0);
          cs_step_wait (m, CS_WAIT_IO, self->number, due);
          return FALSE;
        }
    }
  collect_due_timers (m, self);
  self->turn_left = self->ready.length;
  self->in_turn = TRUE;
  self->n_turns++;
  cs_emit_at (m, CS_EVENT_LOOP_TURN, self->number, 0, CS_NO_EVENT, self->turn_left, 0);
  return TRUE;
}

static void
fire_timer (CsMachine *m, CsEventLoop *self)
{
  CsFuture *future = cs_future_get (self->item.target);

  if (!cs_future_is_done (future))
    cs_future_set_result (m, future, self->item.argument, self->item.cause);
}

/* The future that the task waited for is done: its exception is thrown in. */
static CsValue
wakeup_exception (CsMachine *m, CsFuture *future)
{
  if (future->state == CS_FUTURE_CANCELLED)
    return cs_future_make_cancelled_error (m, future);
  future->log_traceback = FALSE;
  return cs_ref (future->exception);
}

static CsStepOutput
call_handle (CsMachine *m, CsEventLoop *self)
{
  CsHandleObject *handle = (CsHandleObject *)cs_object_get (self->item.target);
  CsTuple *args = (CsTuple *)cs_object_get (handle->args);

  if (handle->cancelled)
    return CS_STEP_DO_MORE;
  cs_step_call (m, handle->callback, args->items, args->length);
  return CS_STEP_DO_CALL;
}

/* Runs the next handle of the turn.  Returns what the frame asks for, CS_STEP_DO_MORE where C has
 * done it all. */
static CsStepOutput
run_item (CsMachine *m, CsNativeFrame *frame, CsEventLoop *self)
{
  CsTask *task;
  CsValue exception = CS_EMPTY;
  CsStepOutput output = CS_STEP_DO_MORE;

  self->turn_left--;
  self->item = cs_ready_queue_pop (&self->ready);
  m->cause = self->item.cause;
  cs_charge (m, 1);
  switch (self->item.kind)
    {
    case CS_READY_STEP:
    case CS_READY_WAKEUP:
      task = (CsTask *)cs_object_get (self->item.target);
      if (self->item.kind == CS_READY_WAKEUP)
        exception = wakeup_exception (m, cs_future_get (self->item.argument));
      else
        exception = cs_steal (&self->item.argument);
      output = cs_task_begin_step (m, frame, task, exception, self->item.cause);
      break;
    case CS_READY_TIMER:
      fire_timer (m, self);
      break;
    case CS_READY_HANDLE:
      output = call_handle (m, self);
      break;
    case CS_READY_CALLBACK:
      cs_step_call (m, self->item.target, &self->item.argument, 1);
      output = CS_STEP_DO_CALL;
      break;
    case CS_READY_STOP:
      self->stopping = TRUE;
      break;
    }
  if (output == CS_STEP_DO_MORE)
    drop_item (m, self);
  return output;
}

static void
leave (CsMachine *m, CsEventLoop *self)
{
  self->running = self->stopping = self->in_turn = FALSE;
  self->thread = NULL;
  cs_thread_current (m)->running = NULL;
  m->actor = m->thread->number;
  m->cause = CS_NO_EVENT;
  cs_emit (m, CS_EVENT_ACTOR_END, self->number, 0, CS_NO_EVENT, 0);
}

static CsStepOutput
finish (CsMachine *m, CsNativeFrame *frame, CsEventLoop *self)
{
  CsFuture *future;
  CsValue result;

  leave (m, self);
  if (cs_is_empty (frame->slots[SLOT_FUTURE]))
    {
      cs_step_return (m, CS_NONE);
      return CS_STEP_DO_RETURN;
    }
  future = cs_future_get (frame->slots[SLOT_FUTURE]);
  cs_future_remove_callback (m, future, cs_from_object (self));
  if (!cs_future_is_done (future))
    {
      cs_raise (m, m->image->types.RuntimeError, "Event loop stopped before Future completed.");
      return CS_STEP_DO_RAISE;
    }
  result = cs_future_take_result (m, future);
  if (cs_is_empty (result))
    return CS_STEP_DO_RAISE;
  cs_step_return (m, result);
  return CS_STEP_DO_RETURN;
}

static CsStepOutput
run_items (CsMachine *m, CsNativeFrame *frame, CsEventLoop *self)
{
  for (guint n = 0; n < HANDLES_AT_A_TIME; n++)
    {
      CsStepOutput output;

      if (self->turn_left == 0)
        {
          if (self->in_turn && self->stopping)
            return finish (m, frame, self);
          self->in_turn = FALSE;
          if (!begin_turn (m, self))
            return CS_STEP_DO_WAIT;
          if (self->turn_left == 0)
            continue;
        }
      output = run_item (m, frame, self);
      if (output != CS_STEP_DO_MORE)
        return output;
      if (G_UNLIKELY (!cs_is_empty (m->exception)))
        {
          leave (m, self);
          return CS_STEP_DO_RAISE;
        }
    }
  return CS_STEP_DO_MORE;
}

/* A callback raised: asyncio's exception handler is called with what happened. */
static CsStepOutput
report_callback (CsMachine *m, CsEventLoop *self, CsValue exception)
{
  CsValue args[3] = { cs_from_object (self), self->item.target, exception };
  const CsTypes *types = &m->image->types;

  if (cs_is_instance (m, exception, types->SystemExit)
      || cs_is_instance (m, exception, types->KeyboardInterrupt))
    {
      leave (m, self);
      drop_item (m, self);
      cs_raise_exception (m, exception);
      return CS_STEP_DO_RAISE;
    }
  if (cs_is_empty (self->item.target))
    {
      /* The reporter itself raised: it is not asked again. */
      cs_unref (m, exception);
      return CS_STEP_DO_MORE;
    }
  cs_step_call (m, cs_dict_get_ascii (m, cs_process_current (m)->asyncio, "_callback_failed"), args,
                3);
  cs_unref (m, exception);
  drop_item (m, self);
  return CS_STEP_DO_CALL;
}

static CsStepOutput
loop_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  CsEventLoop *self = (CsEventLoop *)cs_object_get (frame->slots[SLOT_LOOP]);

  if (self->task != NULL)
    {
      gboolean goes_on;

      /* The item's reference goes on with the task. */
      self->item.target = CS_EMPTY;
      goes_on = cs_task_end_step (m, self->task, input, value);
      cs_unref (m, cs_steal (&self->item.argument));
      if (G_UNLIKELY (!goes_on))
        {
          leave (m, self);
          return CS_STEP_DO_RAISE;
        }
    }
  else if (input == CS_STEP_RAISED)
    return report_callback (m, self, value);
  else if (input == CS_STEP_RETURNED)
    {
      cs_unref (m, value);
      drop_item (m, self);
    }
  return run_items (m, frame, self);
}

static gboolean
check_can_run (CsMachine *m, CsEventLoop *self)
{
  const CsTypes *types = &m->image->types;

  if (self->closed)
    cs_raise (m, types->RuntimeError, "Event loop is closed");
  else if (self->running)
    cs_raise (m, types->RuntimeError, "This event loop is already running");
  else if (cs_scheduler_get_running_loop (m) != NULL)
    cs_raise (m, types->RuntimeError, "Cannot run the event loop while another loop is running");
  else
    return TRUE;
  return FALSE;
}

/* Runs `self` until `future` (borrowed; CS_EMPTY: for ever) is done. */
static CsValue
run (CsMachine *m, CsEventLoop *self, CsValue future)
{
  CsNativeFrame *frame;
  CsValue later = cs_push_native (m, loop_step, N_SLOTS, &frame);

  if (cs_is_empty (later))
    return later;
  frame->slots[SLOT_LOOP] = cs_ref (cs_from_object (self));
  frame->slots[SLOT_FUTURE] = cs_ref (future);
  self->running = TRUE;
  self->stopping = FALSE;
  self->in_turn = FALSE;
  self->turn_left = 0;
  self->forever = cs_is_empty (future);
  self->thread = cs_thread_current (m);
  self->thread->running = self;
  m->actor = self->number;
  cs_emit (m, CS_EVENT_ACTOR_START, self->number, 0, CS_NO_EVENT, 0);
  return later;
}

CsValue
cs_event_loop_run_forever (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = (CsEventLoop *)cs_object_get (args[0]);

  return check_can_run (m, self) ? run (m, self, CS_EMPTY) : CS_EMPTY;
}

CsValue
cs_event_loop_run_until_complete (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = (CsEventLoop *)cs_object_get (args[0]);
  CsValue future = args[1], later;
  gboolean hidden = cs_is_object (args[2]) || cs_is (args[2], CS_TRUE);

  if (!check_can_run (m, self))
    return CS_EMPTY;
  if (cs_is_future (m, future))
    cs_ref (future);
  else if (cs_is_coroutine (m, future))
    {
      CsTask *task;

      m->actor = self->number;
      task = cs_task_new (m, self, future, NULL, hidden);
      m->actor = m->thread->number;
      if (task == NULL)
        return CS_EMPTY;
      future = cs_from_object (task);
    }
  else
    return cs_raise (m, m->image->types.TypeError,
                     "An asyncio.Future, a coroutine or an awaitable is required");
  later = cs_future_add_callback (m, cs_future_get (future), cs_from_object (self))
              ? run (m, self, future)
              : CS_EMPTY;
  cs_unref (m, future);
  return later;
}
