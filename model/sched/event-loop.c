/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/event-loop.h"

#include "sched/process.h"
#include "vm/copy.h"
#include "vm/number.h"

CsEventLoop *
cs_event_loop_new (CsMachine *m)
{
  CsEventLoop *self = cs_object_new (m, cs_scheduler (m)->loop_type, 0);

  if (self == NULL)
    return NULL;
  self->handler = CS_NONE;
  self->executor = CS_NONE;
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
                        future->wait_event);
}

gboolean
cs_event_loop_call_at (CsMachine *m, CsEventLoop *self, CsTime due, CsHandleObject *handle)
{
  handle->when = due;
  handle->event = cs_emit (m, CS_EVENT_TIMER_SET, m->actor, 0, CS_NO_EVENT, due);
  return cs_timers_add (m, &self->timers, due, cs_ref (cs_from_object (handle)), CS_EMPTY,
                        handle->event);
}

CsEventLoop *
cs_event_loop_running (CsMachine *m)
{
  CsEventLoop *loop = cs_scheduler_get_running_loop (m);

  if (loop == NULL)
    cs_raise (m, m->image->types.RuntimeError, "no running event loop");
  return loop;
}

CsValue
cs_event_loop_create_task (CsMachine *m, CsEventLoop *self, CsValue coroutine, CsValue name)
{
  CsTask *task;
  CsValue text = CS_EMPTY;

  if (!cs_is_coroutine (m, coroutine))
    {
      CsValue repr;

      if (cs_repr (m, coroutine, &repr) == CS_OK)
        {
          g_autofree char *utf8 = cs_str_dup_utf8 (cs_str_get (repr), NULL);

          cs_unref (m, repr);
          cs_raise (m, m->image->types.TypeError, "a coroutine was expected, got %s", utf8);
        }
      else if (cs_is_empty (m->exception))
        cs_raise (m, m->image->types.TypeError, "a coroutine was expected");
      return CS_EMPTY;
    }
  if (self->closed)
    return cs_raise (m, m->image->types.RuntimeError, "Event loop is closed");
  if (!cs_is_none (name) && !cs_is_empty (name) && cs_to_str (m, name, &text) != CS_OK)
    return CS_EMPTY;
  task = cs_task_new (m, self, coroutine, cs_is_empty (text) ? NULL : cs_str_get (text), FALSE);
  cs_unref (m, text);
  return task != NULL ? cs_from_object (task) : CS_EMPTY;
}

/* Handles. */

CsHandleObject *
cs_handle_new (CsMachine *m, CsValue callback, CsValue args)
{
  CsHandleObject *self = cs_object_new (m, cs_scheduler (m)->handle_type, 0);

  if (self == NULL)
    return NULL;
  self->callback = cs_ref (callback);
  self->args = cs_ref (args);
  self->when = CS_TIME_NEVER;
  self->event = CS_NO_EVENT;
  return self;
}

static void
visit_handle (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsHandleObject *self = (CsHandleObject *)object;

  visitor (data, &self->callback);
  visitor (data, &self->args);
}

static gsize
handle_size (const CsObject *object)
{
  return sizeof (CsHandleObject);
}

static void
free_handle (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsHandleObject));
}

static const CsTypeOps handle_ops = {
  .size = sizeof (CsHandleObject),
  .container = TRUE,
  .visit = visit_handle,
  .free = free_handle,
  .block_size = handle_size,
  .copy = &cs_copy_plain,
};

static CsValue
handle_cancel (CsMachine *m, CsValue *args, guint n_args)
{
  CsHandleObject *self = (CsHandleObject *)cs_object_get (args[0]);

  if (!self->cancelled && self->event != CS_NO_EVENT)
    cs_emit (m, CS_EVENT_TIMER_CANCEL, m->actor, 0, self->event, self->when);
  self->cancelled = TRUE;
  cs_set (m, &self->callback, CS_NONE);
  return CS_NONE;
}

static CsValue
handle_cancelled (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (((CsHandleObject *)cs_object_get (args[0]))->cancelled);
}

static CsValue
handle_when (CsMachine *m, CsValue *args, guint n_args)
{
  CsHandleObject *self = (CsHandleObject *)cs_object_get (args[0]);

  return cs_float (cs_time_to_seconds (self->when));
}

static const CsNativeDef handle_methods[] = {
  { "cancel(self)", handle_cancel },
  { "cancelled(self)", handle_cancelled },
  { "when(self)", handle_when },
  { NULL, NULL },
};

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

static CsValue
loop_call_soon (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = get_loop (args[0]);
  CsHandleObject *handle;

  /* args: self, callback, context, *args */
  if (!check_open (m, self) || (handle = cs_handle_new (m, args[1], args[3])) == NULL)
    return CS_EMPTY;
  if (!cs_event_loop_call_soon (m, self, CS_READY_HANDLE, cs_ref (cs_from_object (handle)),
                                CS_EMPTY, m->cause))
    return CS_EMPTY;
  return cs_from_object (handle);
}

/* From another thread: a loop that sleeps is woken. */
static CsValue
loop_call_soon_threadsafe (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = get_loop (args[0]);
  CsValue handle = loop_call_soon (m, args, n_args);

  if (!cs_is_empty (handle) && self->thread != NULL)
    cs_thread_interrupt (m, self->thread, m->cause);
  return handle;
}

static CsValue
call_at (CsMachine *m, CsEventLoop *self, CsTime due, CsValue callback, CsValue args)
{
  CsHandleObject *handle;

  if (!check_open (m, self) || (handle = cs_handle_new (m, callback, args)) == NULL)
    return CS_EMPTY;
  if (!cs_event_loop_call_at (m, self, due, handle))
    return CS_EMPTY;
  return cs_from_object (handle);
}

static CsValue
loop_call_later (CsMachine *m, CsValue *args, guint n_args)
{
  CsTime delay;

  /* args: self, delay, callback, context, *args */
  if (!cs_seconds_get (m, args[1], &delay))
    return CS_EMPTY;
  return call_at (m, get_loop (args[0]), cs_time_add (cs_now (m), delay), args[2], args[4]);
}

static CsValue
loop_call_at (CsMachine *m, CsValue *args, guint n_args)
{
  CsTime when;

  if (!cs_seconds_get (m, args[1], &when))
    return CS_EMPTY;
  return call_at (m, get_loop (args[0]), when, args[2], args[4]);
}

static CsValue
loop_create_task (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_event_loop_create_task (m, get_loop (args[0]), args[1], args[2]);
}

static CsValue
loop_create_future (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *future = cs_future_new (m, get_loop (args[0]));

  return future != NULL ? cs_from_object (future) : CS_EMPTY;
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
  self->closed = TRUE;
  cs_ready_queue_clear (m, &self->ready);
  cs_timers_clear (m, &self->timers);
  return CS_NONE;
}

static CsValue
loop_get_debug (CsMachine *m, CsValue *args, guint n_args)
{
  return CS_FALSE;
}

static CsValue
loop_set_debug (CsMachine *m, CsValue *args, guint n_args)
{
  return CS_NONE;
}

static CsValue
loop_set_exception_handler (CsMachine *m, CsValue *args, guint n_args)
{
  cs_set (m, &get_loop (args[0])->handler, cs_ref (args[1]));
  return CS_NONE;
}

static CsValue
loop_get_exception_handler (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get_loop (args[0])->handler);
}

static CsValue
loop_set_executor (CsMachine *m, CsValue *args, guint n_args)
{
  cs_set (m, &get_loop (args[0])->executor, cs_ref (args[1]));
  return CS_NONE;
}

static CsValue
loop_get_executor (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get_loop (args[0])->executor);
}

/* The rest of the loop is written in Python: asyncio.py. */
static CsValue
in_python (CsMachine *m, const char *function, CsValue *args, guint n_args)
{
  return cs_call_later (m, cs_dict_get_ascii (m, cs_process_current (m)->asyncio, function), args,
                        n_args);
}

static CsValue
loop_run_in_executor (CsMachine *m, CsValue *args, guint n_args)
{
  return in_python (m, "_run_in_executor", args, n_args);
}

static CsValue
loop_shutdown_default_executor (CsMachine *m, CsValue *args, guint n_args)
{
  return in_python (m, "_shutdown_default_executor", args, n_args);
}

static CsValue
loop_shutdown_asyncgens (CsMachine *m, CsValue *args, guint n_args)
{
  return in_python (m, "_shutdown_asyncgens", args, n_args);
}

static CsValue
loop_repr (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = get_loop (args[0]);

  return cs_str_format (m, "<_UnixSelectorEventLoop running=%s closed=%s debug=False>",
                        self->running ? "True" : "False", self->closed ? "True" : "False");
}

static const CsNativeDef loop_methods[] = {
  { "__repr__(self)", loop_repr },
  { "time(self)", loop_time },
  { "call_soon(self, callback, *args, context=None)", loop_call_soon },
  { "call_soon_threadsafe(self, callback, *args, context=None)", loop_call_soon_threadsafe },
  { "call_later(self, delay, callback, *args, context=None)", loop_call_later },
  { "call_at(self, when, callback, *args, context=None)", loop_call_at },
  { "create_task(self, coro, *, name=None, context=None)", loop_create_task },
  { "create_future(self)", loop_create_future },
  { "run_until_complete(self, future, _hidden=False)", cs_event_loop_run_until_complete },
  { "run_forever(self)", cs_event_loop_run_forever },
  { "stop(self)", loop_stop },
  { "is_running(self)", loop_is_running },
  { "is_closed(self)", loop_is_closed },
  { "close(self)", loop_close },
  { "get_debug(self)", loop_get_debug },
  { "set_debug(self, enabled)", loop_set_debug },
  { "set_exception_handler(self, handler)", loop_set_exception_handler },
  { "get_exception_handler(self)", loop_get_exception_handler },
  { "run_in_executor(self, executor, func, *args)", loop_run_in_executor },
  { "set_default_executor(self, executor)", loop_set_executor },
  { "_get_executor(self)", loop_get_executor },
  { "shutdown_default_executor(self)", loop_shutdown_default_executor },
  { "shutdown_asyncgens(self)", loop_shutdown_asyncgens },
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
  for (guint32 i = 0; i < self->timers.length; i++)
    {
      visitor (data, &self->timers.items[i].target);
      visitor (data, &self->timers.items[i].result);
    }
  visitor (data, &self->item.target);
  visitor (data, &self->item.argument);
  visitor (data, &self->handler);
  visitor (data, &self->executor);
}

static void
free_loop (CsMachine *m, CsObject *object)
{
  CsEventLoop *self = (CsEventLoop *)object;

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
  scheduler->handle_type =
      cs_native_type_new (m, "asyncio", "Handle", NULL, &handle_ops, handle_methods, 0);
  scheduler->loop_type =
      cs_native_type_new (m, "asyncio", "_UnixSelectorEventLoop", NULL, &loop_ops, loop_methods, 0);
  return scheduler->handle_type != NULL && scheduler->loop_type != NULL;
}
