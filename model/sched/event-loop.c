/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/event-loop.h"

#include "sched/async-generators.h"
#include "sched/context.h"
#include "sched/describe.h"
#include "sched/in-place.h"
#include "sched/process.h"
#include "vm/copy.h"
#include "vm/exception.h"
#include "vm/interpreter.h"
#include "vm/number.h"

CsEventLoop *
cs_event_loop_new (CsMachine *m)
{
  return cs_event_loop_new_of (m, cs_scheduler (m)->loop_type);
}

CsEventLoop *
cs_event_loop_new_of (CsMachine *m, CsType *type)
{
  CsEventLoop *self = cs_object_new (m, type, 0);

  if (self == NULL)
    return NULL;
  self->handler = CS_NONE;
  self->executor = CS_NONE;
  self->task_factory = CS_NONE;
  self->slow = cs_float (0.1);
  self->number = cs_introduce (m, CS_OBJECT_LOOP, m->thread->number, "event loop",
                               "_UnixSelectorEventLoop", 0);
  return self;
}

gboolean
cs_event_loop_call_soon (CsMachine *m, CsEventLoop *self, CsReadyKind kind, CsValue target,
                         CsValue argument, guint32 cause)
{
  return cs_ready_queue_push (m, &self->ready, kind, target, argument, cause);
}

gboolean
cs_event_loop_wake_at (CsMachine *m, CsEventLoop *self, CsTime due, CsFuture *future,
                       CsValue result)
{
  future->wait_event = cs_emit (m, CS_EVENT_TIMER_SET, m->actor, future->number, CS_NO_EVENT, due);
  return cs_timers_add (m, &self->timers, due, cs_ref (cs_from_object (future)), cs_ref (result),
                        future->wait_event)
         != CS_NO_SLOT;
}

gboolean
cs_event_loop_call_at (CsMachine *m, CsEventLoop *self, CsTime due, CsHandleObject *handle)
{
  handle->when = due;
  handle->event = cs_emit (m, CS_EVENT_TIMER_SET, m->actor, 0, CS_NO_EVENT, due);
  return cs_timers_add (m, &self->timers, due, cs_ref (cs_from_object (handle)), CS_EMPTY,
                        handle->event)
         != CS_NO_SLOT;
}

CsEventLoop *
cs_event_loop_running (CsMachine *m)
{
  CsEventLoop *loop = cs_scheduler_get_running_loop (m);

  if (loop == NULL)
    cs_raise (m, m->image->types.RuntimeError, "no running event loop");
  return loop;
}

CsEventLoop *
cs_event_loop_of (CsMachine *m, CsValue v)
{
  if (cs_is_instance (m, v, cs_scheduler (m)->base_loop_type))
    return (CsEventLoop *)cs_object_get (v);
  cs_raise (m, m->image->types.TypeError, "an event loop is required, not '%s'",
            cs_str_ascii (cs_type_of (m, v)->name));
  return NULL;
}

CsEventLoop *
cs_event_loop_get_current (CsMachine *m)
{
  CsThreadControl *thread = cs_thread_current (m);

  if (thread->running != NULL)
    return thread->running;
  if (thread->current == NULL && (thread->current_was_set || thread != thread->process->main))
    {
      CsValue repr = CS_EMPTY;
      g_autofree char *name = NULL;

      if (cs_repr (m, thread->name, &repr) == CS_OK)
        name = cs_str_dup_utf8 (cs_str_get (repr), NULL);
      cs_unref (m, repr);
      cs_raise (m, m->image->types.RuntimeError, "There is no current event loop in thread %s.",
                name);
      return NULL;
    }
  if (thread->current == NULL)
    {
      thread->current_was_set = TRUE;
      thread->current = cs_event_loop_new (m);
    }
  return thread->current;
}

CsValue
cs_event_loop_create_task (CsMachine *m, CsEventLoop *self, CsValue coroutine, CsValue name,
                           CsValue context)
{
  CsTask *task = NULL;
  CsValue all[4] = { cs_from_object (self), coroutine, name, context };
  CsValue text = CS_EMPTY, own_context = CS_EMPTY, driven;

  if (self->closed)
    {
      cs_raise (m, m->image->types.RuntimeError, "Event loop is closed");
      cs_exception_hold (m, coroutine);
      return CS_EMPTY;
    }
  driven = cs_task_coroutine_of (m, coroutine);
  if (cs_is_empty (driven) && cs_is_empty (m->exception))
    return cs_asyncio_call (m, "_task_of_object", all, 4);
  if (cs_is_empty (driven))
    return CS_EMPTY;
  if ((cs_is_none (name) || cs_is_empty (name) || cs_to_str (m, name, &text) == CS_OK)
      && cs_context_capture_given (m, context, &own_context))
    task = cs_task_new (m, self, driven, cs_is_empty (text) ? NULL : cs_str_get (text), own_context,
                        FALSE);
  cs_unref (m, text);
  cs_unref (m, driven);
  return task != NULL ? cs_from_object (task) : CS_EMPTY;
}

/* The loop's own methods. */

static CsEventLoop *
get_loop (CsValue v)
{
  return (CsEventLoop *)cs_object_get (v);
}

static gboolean
check_open (CsMachine *m, CsEventLoop *self)
{
  if (self->closed)
    cs_raise (m, m->image->types.RuntimeError, "Event loop is closed");
  return !self->closed;
}

static CsValue
loop_time (CsMachine *m, CsValue *args, guint n_args)
{
  cs_clock_read (m);
  return cs_float (cs_time_to_seconds (cs_now (m)));
}

static gboolean
is_coroutine_or_function (CsMachine *m, CsValue callback)
{
  return cs_is_coroutine (m, callback)
         || (cs_is_a (callback, m->image->types.function)
             && (((CsFunction *)cs_object_get (callback))->state->code->flags & CS_CODE_COROUTINE));
}

/* debug mode: in which thread it is, and what is to be called.  CS_NONE where that is right. */
static CsValue
check_call (CsMachine *m, CsEventLoop *self, CsValue callback, gboolean any_thread,
            const char *method)
{
  CsValue args[] = { callback, CS_EMPTY }, later;

  if (!check_open (m, self))
    return CS_EMPTY;
  if (G_LIKELY (!self->debug))
    return CS_NONE;
  if (!any_thread && self->thread != NULL && self->thread != cs_thread_current (m))
    return cs_raise (
        m, m->image->types.RuntimeError,
        "Non-thread-safe operation invoked on an event loop other than the current one");
  if (cs_is_callable (m, callback) && !is_coroutine_or_function (m, callback))
    return CS_NONE;
  args[1] = cs_str_new (m, method, -1);
  later = cs_is_empty (args[1]) ? CS_EMPTY : cs_asyncio_call (m, "_refuse_callback", args, 2);
  cs_unref (m, args[1]);
  return later;
}

/* NULL after raising; args: callback, context, *args. */
static CsHandleObject *
new_handle (CsMachine *m, CsEventLoop *self, CsType *type, const CsValue *args)
{
  CsHandleObject *handle;
  CsValue context;

  if (!cs_context_capture_given (m, args[1], &context))
    return NULL;
  handle = cs_handle_new (m, type, args[0], args[2], context);
  if (handle != NULL && G_UNLIKELY (self->debug))
    handle->created = cs_creation_here (m);
  return handle;
}

static CsValue
call_soon (CsMachine *m, CsEventLoop *self, const CsValue *args, gboolean wakes)
{
  CsHandleObject *handle = new_handle (m, self, cs_scheduler (m)->handle_type, args);
  guint32 event;

  if (handle == NULL)
    return CS_EMPTY;
  event = cs_emit (m, CS_EVENT_LOOP_CALL, m->actor, self->number, m->cause, 0);
  if (!cs_event_loop_call_soon (m, self, CS_READY_HANDLE, cs_ref (cs_from_object (handle)),
                                CS_EMPTY, event))
    return CS_EMPTY;
  if (wakes && self->thread != NULL)
    cs_thread_interrupt (m, self->thread, event);
  return cs_from_object (handle);
}

static CsValue
loop_call_soon (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = get_loop (args[0]);
  /* args: self, callback, context, *args */
  CsValue checked = check_call (m, self, args[1], FALSE, "call_soon");

  return cs_is_none (checked) ? call_soon (m, self, args + 1, FALSE) : checked;
}

/* From another thread: a loop that sleeps is woken. */
static CsValue
loop_call_soon_threadsafe (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = get_loop (args[0]);
  CsValue checked = check_call (m, self, args[1], TRUE, "call_soon_threadsafe");

  return cs_is_none (checked) ? call_soon (m, self, args + 1, TRUE) : checked;
}

static CsValue
call_at (CsMachine *m, CsEventLoop *self, CsTime due, const CsValue *args)
{
  CsValue checked = check_call (m, self, args[0], FALSE, "call_at");
  CsHandleObject *handle;

  if (!cs_is_none (checked))
    return checked;
  if ((handle = new_handle (m, self, cs_scheduler (m)->timer_handle_type, args)) == NULL
      || !cs_event_loop_call_at (m, self, due, handle))
    return CS_EMPTY;
  return cs_from_object (handle);
}

static CsValue
loop_call_later (CsMachine *m, CsValue *args, guint n_args)
{
  CsTime delay;

  /* args: self, delay, callback, context, *args */
  if (cs_is_none (args[1]))
    return cs_raise (m, m->image->types.TypeError, "delay must not be None");
  if (!cs_seconds_get (m, args[1], &delay))
    return CS_EMPTY;
  return call_at (m, get_loop (args[0]), cs_time_add (cs_now (m), delay), args + 2);
}

static CsValue
loop_call_at (CsMachine *m, CsValue *args, guint n_args)
{
  CsTime when;

  if (cs_is_none (args[1]))
    return cs_raise (m, m->image->types.TypeError, "when cannot be None");
  if (!cs_seconds_get (m, args[1], &when))
    return CS_EMPTY;
  return call_at (m, get_loop (args[0]), when, args + 2);
}

static CsValue
create_task (CsMachine *m, const CsValue *args, guint32 created)
{
  CsEventLoop *self = get_loop (args[0]);
  CsValue task;

  if (!cs_is_none (self->task_factory))
    return cs_asyncio_call (m, "_make_task", args, 4);
  task = cs_event_loop_create_task (m, self, args[1], args[2], args[3]);
  if (G_UNLIKELY (self->debug) && cs_is_future (m, task))
    cs_future_get (task)->created = created;
  return task;
}

static CsValue
loop_create_task (CsMachine *m, CsValue *args, guint n_args)
{
  return create_task (m, args, cs_creation_here (m));
}

/* For TaskGroup: the name comes second, so that a number is used up for "Task-N" as well. */
static CsValue
loop_create_named_task (CsMachine *m, CsValue *args, guint n_args)
{
  if (!cs_is_none (args[2]) && cs_is_none (get_loop (args[0])->task_factory))
    cs_process_current (m)->n_tasks++;
  return create_task (m, args, cs_creation_by ("TaskGroup"));
}

static CsValue
loop_create_future (CsMachine *m, CsValue *args, guint n_args)
{
  const CsFrame *caller = m->thread->frame;
  CsEventLoop *self = get_loop (args[0]);
  CsFuture *future = cs_future_new (m, self);
  g_autofree char *name = NULL;

  if (future == NULL)
    return CS_EMPTY;
  /* The library says itself what its futures are for. */
  if (caller->state != NULL && caller->state->is_user)
    {
      name = cs_scheduler_guess_name (m, "Future");
      future->number = cs_introduce (m, CS_OBJECT_FUTURE, self->number, name, "asyncio.Future", 0);
    }
  return cs_from_object (future);
}

static CsValue
loop_stop (CsMachine *m, CsValue *args, guint n_args)
{
  get_loop (args[0])->stopping = TRUE;
  return CS_NONE;
}

static CsValue
loop_is_running (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (get_loop (args[0])->running);
}

static CsValue
loop_is_closed (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (get_loop (args[0])->closed);
}

static CsValue
loop_close (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = get_loop (args[0]);

  if (self->running)
    return cs_raise (m, m->image->types.RuntimeError, "Cannot close a running event loop");
  if (self->closed)
    return CS_NONE;
  if (!cs_in_place_show_all (m, self))
    return CS_EMPTY;
  self->closed = TRUE;
  cs_ready_queue_clear (m, &self->ready);
  cs_timers_clear (m, &self->timers);
  if (self->has_signals || self->debug)
    return cs_asyncio_call (m, "_after_close", args, 1);
  return CS_NONE;
}

static const CsNativeDef loop_methods[] = {
  { "time(self)", loop_time },
  { "call_soon(self, callback, *args, context=None)", loop_call_soon },
  { "call_soon_threadsafe(self, callback, *args, context=None)", loop_call_soon_threadsafe },
  { "call_later(self, delay, callback, *args, context=None)", loop_call_later },
  { "call_at(self, when, callback, *args, context=None)", loop_call_at },
  { "create_task(self, coro, *, name=None, context=None)", loop_create_task },
  { "_create_named_task(self, coro, name, context)", loop_create_named_task },
  { "create_future(self)", loop_create_future },
  { "run_until_complete(self, future)", cs_event_loop_run_until_complete },
  { "_run_hidden(self, coro)", cs_event_loop_run_hidden },
  { "run_forever(self)", cs_event_loop_run_forever },
  { "stop(self)", loop_stop },
  { "is_running(self)", loop_is_running },
  { "is_closed(self)", loop_is_closed },
  { "close(self)", loop_close },
  { NULL, NULL },
};

/* The visitor may clear a slot, so positions are passed, not copies. */
static void
visit_loop (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsEventLoop *self = (CsEventLoop *)object;

  for (guint32 i = 0; i < self->ready.length; i++)
    {
      CsReady *item = &self->ready.items[(self->ready.first + i) & (self->ready.capacity - 1)];

      visitor (data, &item->target);
      visitor (data, &item->argument);
    }
  cs_timers_visit (&self->timers, visitor, data);
  visitor (data, &self->item.target);
  visitor (data, &self->item.argument);
  visitor (data, &self->handler);
  visitor (data, &self->executor);
  visitor (data, &self->task_factory);
  visitor (data, &self->slow);
  visitor (data, &self->context);
  visitor (data, &self->mistake);
}

static void
free_loop (CsMachine *m, CsObject *object)
{
  CsEventLoop *self = (CsEventLoop *)object;

  cs_async_generators_forget_loop (m, self);
  cs_ready_queue_clear (m, &self->ready);
  cs_timers_clear (m, &self->timers);
  cs_object_free_block (m, object, sizeof (CsEventLoop));
}

static gsize
loop_size (const CsObject *object)
{
  return sizeof (CsEventLoop);
}

/* A loop that does not run and has nothing to do. */
static gboolean
own_loop (CsMachine *m, CsObject *copy)
{
  CsEventLoop *self = (CsEventLoop *)copy;

  self->ready = (CsReadyQueue){ 0 };
  self->timers = (CsTimers){ 0 };
  self->item = (CsReady){ 0 };
  self->task = NULL;
  self->thread = NULL;
  self->turn_left = 0;
  self->in_turn = self->running = self->stopping = FALSE;
  return TRUE;
}

static const CsCopyOps copy_ops = { .own = own_loop };

static const CsTypeOps loop_ops = {
  .size = sizeof (CsEventLoop),
  .container = TRUE,
  .visit = visit_loop,
  .free = free_loop,
  .block_size = loop_size,
  .copy = &copy_ops,
};

gboolean
cs_event_loop_init_type (CsMachine *m)
{
  CsScheduler *scheduler = cs_scheduler (m);

  cs_clock_register (m, loop_time, CS_CLOCK_SECONDS);
  m->async_generator_started = cs_async_generators_started;
  m->async_generator_dropped = cs_async_generators_dropped;
  m->async_generator_freed = cs_async_generators_freed;
  scheduler->base_loop_type =
      cs_native_type_new (m, "asyncio.base_events", "BaseEventLoop", NULL, &loop_ops,
                          cs_event_loop_settings, CS_TYPE_ATTRIBUTES);
  if (scheduler->base_loop_type == NULL)
    return FALSE;
  scheduler->loop_type =
      cs_native_type_new (m, "asyncio.unix_events", "_UnixSelectorEventLoop",
                          scheduler->base_loop_type, &loop_ops, loop_methods, CS_TYPE_ATTRIBUTES);
  return scheduler->loop_type != NULL && cs_event_loop_add_getters (m);
}
