/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The running of the loop: turns and what is called in them.  event-loop.c has the object. */

#include "sched/describe.h"
#include "sched/sleep.h"
#include "sched/task-step.h"
#include "vm/exception.h"
#include "vm/interpreter.h"
#include "vm/number.h"

/* Slots of the native frame. */
enum
{
  SLOT_LOOP,
  SLOT_FUTURE, /* that the loop runs for; CS_EMPTY: for ever */
  N_SLOTS
};

/* Handles that C runs alone before it looks at the budget. */
#define HANDLES_AT_A_TIME 256

/* What is fetched ahead of a task or future, and of a coroutine with its first registers. */
#define CACHE_LINE        64
#define FETCHED_TARGET    (2 * CACHE_LINE)
#define FETCHED_COROUTINE (4 * CACHE_LINE)
/* So few take turns that they are near. */
#define FEW_READY 4

static void
drop_item (CsMachine *m, CsEventLoop *self)
{
  cs_unref (m, cs_steal (&self->item.target));
  cs_unref (m, cs_steal (&self->item.argument));
}

static gboolean
timer_is_cancelled (CsMachine *m, const CsTimer *timer)
{
  if (cs_is_handle (m, timer->target))
    return cs_handle_get (timer->target)->cancelled;
  if (cs_is_task (m, timer->target))
    return FALSE;
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
  CsTime now = cs_now (m), due;

  while (self->timers.length > 0 && (due = cs_timers_get_due (&self->timers)) <= now)
    {
      CsTimer timer = cs_timers_pop (&self->timers);
      const CsTimer *next = cs_timers_peek (&self->timers);
      guint32 object = 0, cause = timer.event;
      CsReadyKind kind = CS_READY_TIMER;
      gboolean fires = TRUE;

      if (next != NULL)
        __builtin_prefetch (cs_object_get (next->target));
      if (cs_is_task (m, timer.target))
        {
          cs_sleep_is_due ((CsTask *)cs_object_get (timer.target), timer.event);
          timer.result = cs_small_int (timer.event);
        }
      else
        {
          fires = !timer_is_cancelled (m, &timer);
          if (cs_is_handle (m, timer.target))
            kind = CS_READY_HANDLE;
          else
            object = cs_future_get (timer.target)->number;
        }
      if (fires)
        cause =
            cs_emit_in_place (m, CS_EVENT_TIMER_FIRE, self->number, object, timer.event, due, 0);
      cs_event_loop_call_soon (m, self, kind, timer.target, timer.result, cause);
    }
}

/* What is ready now is the turn. */
static inline void
take_turn (CsMachine *m, CsEventLoop *self)
{
  self->turn_left = self->ready.length;
  self->in_turn = TRUE;
  self->n_turns++;
  cs_emit_in_place (m, CS_EVENT_LOOP_TURN, self->number, 0, CS_NO_EVENT, self->turn_left, 0);
}

/* Phases 1 to 3.  FALSE where the thread has to wait first. */
static gboolean
begin_turn (CsMachine *m, CsEventLoop *self)
{
  drop_cancelled_timers (m, self);
  if (self->ready.length == 0 && !self->stopping)
    {
      CsTime due = cs_timers_get_due (&self->timers);

      if (due > cs_now (m))
        {
          cs_emit_at (m, CS_EVENT_LOOP_SELECT, self->number, 0, CS_NO_EVENT, due, 0);
          cs_step_wait (m, CS_WAIT_IO, self->number, due);
          return FALSE;
        }
    }
  collect_due_timers (m, self);
  take_turn (m, self);
  return TRUE;
}

static void
fire_timer (CsMachine *m, CsEventLoop *self)
{
  CsValue target = self->item.target, argument = self->item.argument;

  if (cs_is_task (m, target))
    cs_sleep_end (m, (CsTask *)cs_object_get (target), (guint32)cs_small_int_get (argument),
                  self->item.cause);
  else if (!cs_future_is_done (cs_future_get (target)))
    cs_future_set_result (m, cs_future_get (target), argument, self->item.cause);
}

/* The future that the task waited for is done: its exception is thrown in. */
static CsValue
wakeup_exception (CsMachine *m, CsFuture *future)
{
  if (future->state == CS_FUTURE_CANCELLED)
    return cs_future_make_cancelled_error (m, future);
  future->log_traceback = FALSE;
  return cs_ref (cs_future_exception (future));
}

/* Where the context is that the callback at work runs in. */
static CsValue *
context_of_item (CsMachine *m, CsEventLoop *self)
{
  return cs_is_handle (m, self->item.target) ? &cs_handle_get (self->item.target)->context
                                             : &self->context;
}

static void
call_in_context (CsMachine *m, CsEventLoop *self, CsValue callback, const CsValue *args,
                 guint n_args)
{
  cs_context_exchange (self->thread, context_of_item (m, self));
  cs_step_call (m, callback, args, n_args);
}

/* The callback has returned or raised. */
static void
leave_context (CsMachine *m, CsEventLoop *self)
{
  cs_context_exchange (self->thread, context_of_item (m, self));
  cs_unref (m, cs_steal (&self->context));
}

static CsStepOutput
call_handle (CsMachine *m, CsEventLoop *self)
{
  CsHandleObject *handle = cs_handle_get (self->item.target);
  const CsTuple *args;

  if (handle->cancelled)
    return CS_STEP_DO_MORE;
  args = (const CsTuple *)cs_object_get (handle->args);
  call_in_context (m, self, handle->callback, args->items, args->length);
  return CS_STEP_DO_CALL;
}

/* Such an exception goes through the loop to its caller. */
static gboolean
ends_loop (CsMachine *m, CsValue exception)
{
  const CsTypes *types = &m->image->types;

  return cs_is_instance (m, exception, types->SystemExit)
         || cs_is_instance (m, exception, types->KeyboardInterrupt);
}

/* A future's done callback. */
static void
call_callback (CsMachine *m, CsEventLoop *self)
{
  CsValue target = self->item.target;

  call_in_context (m, self, cs_is_handle (m, target) ? cs_handle_get (target)->callback : target,
                   &self->item.argument, 1);
}

/* Whether the end of what the loop ran for stops it: it ended the loop already where an exception
 * came through, and what runs now is the loop's tidying up.  The exception has been seen then. */
static gboolean
stops (CsMachine *m, CsFuture *future)
{
  future->log_traceback = FALSE;
  return !future->failed || !ends_loop (m, future->outcome);
}

static inline void
fetch (CsValue object, gsize length)
{
  const char *start = (const char *)cs_object_get (object);

  for (gsize at = 0; at < length; at += CACHE_LINE)
    __builtin_prefetch (start + at);
}

/* The ready queue says early what comes: of a thousand that wait nothing is near. */
static inline void
fetch_ahead (const CsReadyQueue *ready)
{
  const CsReady *next;

  if (ready->length < FEW_READY)
    return;
  next = cs_ready_queue_peek (ready, 0);
  if (next->kind == CS_READY_STEP || next->kind == CS_READY_WAKEUP)
    fetch (((const CsTask *)cs_object_get (next->target))->coroutine, FETCHED_COROUTINE);
  fetch (cs_ready_queue_peek (ready, 1)->target, FETCHED_TARGET);
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
  fetch_ahead (&self->ready);
  m->cause = self->item.cause;
  if (G_UNLIKELY (self->debug))
    {
      self->timed = TRUE;
      self->item_start = cs_now (m);
    }
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
      call_callback (m, self);
      output = CS_STEP_DO_CALL;
      break;
    case CS_READY_STOP:
      self->stopping |= stops (m, cs_future_get (self->item.argument));
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

/* An exception goes through the loop: nobody but the caller can look at a task that was made for
 * this run, and what it ran for does not stop the next run. */
static CsStepOutput
break_off (CsMachine *m, CsNativeFrame *frame, CsEventLoop *self)
{
  CsFuture *future;

  leave (m, self);
  if (cs_is_empty (frame->slots[SLOT_FUTURE]))
    return CS_STEP_DO_RAISE;
  future = cs_future_get (frame->slots[SLOT_FUTURE]);
  cs_future_remove_callback (m, future, cs_from_object (self));
  if (cs_future_is_done (future) && cs_is_task (m, frame->slots[SLOT_FUTURE])
      && ((const CsTask *)future)->may_vanish)
    future->log_traceback = FALSE;
  return CS_STEP_DO_RAISE;
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
        return break_off (m, frame, self);
    }
  return CS_STEP_DO_MORE;
}

/* What is at work as a handle, as CPython has it, a new reference; CS_EMPTY after MemoryError. */
static CsValue
item_as_handle (CsMachine *m, CsEventLoop *self)
{
  CsValue target = self->item.target, args;
  CsHandleObject *handle;

  if (self->item.kind == CS_READY_HANDLE)
    return cs_ref (target);
  args = cs_tuple_new (m, &self->item.argument, 1);
  if (cs_is_empty (args))
    return args;
  handle = cs_handle_new (m, cs_scheduler (m)->handle_type,
                          cs_is_handle (m, target) ? cs_handle_get (target)->callback : target,
                          args, CS_EMPTY);
  cs_unref (m, args);
  return handle != NULL ? cs_from_object (handle) : CS_EMPTY;
}

/* A callback raised: asyncio's exception handler is called with what happened. */
static CsStepOutput
report_callback (CsMachine *m, CsNativeFrame *frame, CsEventLoop *self, CsValue exception)
{
  CsValue args[3] = { cs_from_object (self), CS_EMPTY, exception };

  /* A signal's handler may raise anything while the loop waits. */
  if (ends_loop (m, exception) || (cs_is_empty (self->item.target) && !self->in_turn))
    {
      drop_item (m, self);
      cs_raise_exception (m, exception);
      return break_off (m, frame, self);
    }
  if (cs_is_empty (self->item.target))
    {
      /* The reporter itself raised: it is not asked again. */
      cs_unref (m, exception);
      return CS_STEP_DO_MORE;
    }
  /* The loop's own lines at least. */
  cs_exception_get (exception)->passed_library = TRUE;
  args[1] = item_as_handle (m, self);
  cs_asyncio_step_call (m, "_callback_failed", args, 3);
  cs_unref (m, args[1]);
  cs_unref (m, exception);
  drop_item (m, self);
  return CS_STEP_DO_CALL;
}

/* debug mode: whether what has just run was slow. */
static gboolean
was_slow (CsMachine *m, CsEventLoop *self)
{
  CsTime limit = 0;

  if (G_LIKELY (!self->timed) || cs_is_empty (self->item.target))
    return FALSE;
  self->timed = FALSE;
  if (!cs_seconds_get (m, self->slow, &limit))
    cs_unref (m, cs_steal (&m->exception));
  return cs_now (m) - self->item_start >= limit;
}

static CsStepOutput
report_slow (CsMachine *m, CsEventLoop *self)
{
  gboolean is_step = self->item.kind == CS_READY_STEP || self->item.kind == CS_READY_WAKEUP;
  CsValue args[2];

  args[0] = is_step ? cs_ref (self->item.target) : item_as_handle (m, self);
  args[1] = cs_float (cs_time_to_seconds (cs_now (m) - self->item_start));
  cs_asyncio_step_call (m, "_took_long", args, 2);
  cs_unref (m, args[0]);
  drop_item (m, self);
  return CS_STEP_DO_CALL;
}

/* The task's step is over.  FALSE where an exception that ends the loop came through. */
static gboolean
end_step (CsMachine *m, CsEventLoop *self, CsStepInput input, CsValue value)
{
  CsValue timed = G_UNLIKELY (self->timed) ? cs_ref (self->item.target) : CS_EMPTY;
  gboolean goes_on;

  /* The item's reference goes on with the task. */
  self->item.target = CS_EMPTY;
  goes_on = cs_task_end_step (m, self->task, input, value);
  cs_unref (m, cs_steal (&self->item.argument));
  self->item.target = timed;
  return goes_on;
}

/* What a task's coroutine yielded cannot be waited for. */
static CsStepOutput
refuse_yielded (CsMachine *m, CsEventLoop *self)
{
  CsValue mistake = cs_steal (&self->mistake);

  drop_item (m, self);
  cs_asyncio_step_call (m, "_refuse_yielded", ((const CsTuple *)cs_object_get (mistake))->items, 3);
  cs_unref (m, mistake);
  return CS_STEP_DO_CALL;
}

/* What an item of a turn takes, in nanoseconds. */
#define ITEM_WORK 200

static CsStepOutput
loop_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  CsEventLoop *self = (CsEventLoop *)cs_object_get (frame->slots[SLOT_LOOP]);

  if (self->task != NULL)
    {
      if (G_UNLIKELY (!end_step (m, self, input, value)))
        {
          drop_item (m, self);
          return break_off (m, frame, self);
        }
    }
  else if (input == CS_STEP_RETURNED || input == CS_STEP_RAISED)
    {
      if (!cs_is_empty (self->item.target))
        leave_context (m, self);
      if (input == CS_STEP_RAISED)
        return report_callback (m, frame, self, value);
      cs_unref (m, value);
    }
  if (G_UNLIKELY (!cs_is_empty (self->mistake)))
    return refuse_yielded (m, self);
  if (G_UNLIKELY (was_slow (m, self)))
    return report_slow (m, self);
  drop_item (m, self);
  /* Hundreds of thousands may follow that are no instruction of the program. */
  cs_work (m, ITEM_WORK);
  return run_items (m, frame, self);
}

/* The next item, where it is a task's step with nothing but None to be sent in; NULL: any other,
 * or something is to be seen to first. */
static CsTask *
peek_plain_step (CsMachine *m, CsEventLoop *self)
{
  const CsReady *next;
  CsTask *task;

  if (self->turn_left == 0)
    {
      if (self->ready.length == 0 || self->stopping)
        return NULL;
      if (self->timers.length == 0)
        take_turn (m, self);
      else
        begin_turn (m, self);
    }
  next = cs_ready_queue_peek (&self->ready, 0);
  if (next->kind == CS_READY_WAKEUP)
    {
      const CsFuture *future = cs_future_get (next->argument);

      if (future->state != CS_FUTURE_FINISHED || future->failed)
        return NULL;
    }
  else if (next->kind != CS_READY_STEP || !cs_is_empty (next->argument))
    return NULL;
  task = (CsTask *)cs_object_get (next->target);
  if (cs_future_is_done (&task->future) || task->must_cancel || task->must_exit || !task->plain)
    return NULL;
  return task;
}

/* From a task that yields to the next one, with what loop_step does between them. */
static gboolean
pass_on (CsMachine *m, CsNativeFrame *frame, CsValue value)
{
  CsEventLoop *self = (CsEventLoop *)cs_object_get (frame->slots[SLOT_LOOP]);
  gboolean goes_on = TRUE;
  CsTask *next;

  if (G_UNLIKELY (self->debug || self->timed))
    {
      frame->input = CS_STEP_YIELDED;
      frame->value = value;
      return FALSE;
    }
  if (cs_is_none (value) || cs_is_empty (value))
    {
      if (cs_is_none (value))
        goes_on = cs_task_give_way (m, self->task);
      else
        cs_task_stand_still (m, self->task);
      cs_unref (m, cs_steal (&self->item.argument));
    }
  else
    {
      end_step (m, self, CS_STEP_YIELDED, value);
      goes_on = cs_is_empty (m->exception) && cs_is_empty (self->mistake);
    }
  self->item.target = CS_EMPTY;
  if (!goes_on || m->attention || (next = peek_plain_step (m, self)) == NULL
      || !cs_generator_enter (m, frame, (CsGenerator *)cs_object_get (next->coroutine)))
    {
      frame->input = CS_STEP_GO_ON;
      return FALSE;
    }
  self->turn_left--;
  self->item = cs_ready_queue_pop (&self->ready);
  fetch_ahead (&self->ready);
  cs_charge (m, 1);
  cs_task_enter_step (m, next, self->item.cause);
  return TRUE;
}

CsValue
cs_event_loop_run (CsMachine *m, CsEventLoop *self, CsValue future)
{
  CsNativeFrame *frame;
  CsValue later = cs_push_native (m, loop_step, N_SLOTS, &frame);

  if (cs_is_empty (later))
    return later;
  frame->pass = pass_on;
  frame->interrupt = CS_INTERRUPT_TELLS;
  frame->slots[SLOT_LOOP] = cs_ref (cs_from_object (self));
  frame->slots[SLOT_FUTURE] = cs_ref (future);
  self->running = TRUE;
  self->stopping = FALSE;
  self->in_turn = FALSE;
  self->turn_left = 0;
  self->forever = cs_is_empty (future);
  self->thread = cs_thread_current (m);
  self->thread->running = self;
  self->where = cs_where (m);
  m->actor = self->number;
  cs_emit (m, CS_EVENT_ACTOR_START, self->number, 0, CS_NO_EVENT, 0);
  return later;
}
