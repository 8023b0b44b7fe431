/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/describe.h"
#include "sched/in-place.h"
#include "sched/process.h"
#include "sched/sleep.h"
#include "sched/task-step.h"
#include "vm/collector.h"
#include "vm/copy.h"
#include "vm/interpreter.h"
#include "vm/operators-private.h"
#include "vm/watch.h"

#include <string.h>

/* Classes below it take over the ops. */
gboolean
cs_is_task (CsMachine *m, CsValue v)
{
  return cs_is_object (v) && cs_object_get (v)->type->ops == cs_scheduler (m)->task_type->ops;
}

gboolean
cs_is_coroutine (CsMachine *m, CsValue v)
{
  return cs_is_a (v, m->image->types.coroutine) || cs_is_a (v, m->image->types.native_coroutine)
         || cs_is_a (v, m->image->types.generator);
}

CsValue
cs_task_coroutine_of (CsMachine *m, CsValue v)
{
  if (cs_is_coroutine (m, v))
    return cs_ref (v);
  return cs_is_a (v, m->image->types.async_generator_step) ? cs_async_step_driver (m, v) : CS_EMPTY;
}

static void
link_task (CsScheduler *scheduler, CsTask *self)
{
  self->next = scheduler->tasks;
  if (self->next != NULL)
    self->next->previous = self;
  scheduler->tasks = self;
}

/* A task leaves the list when it is done, and again, without effect, when it is freed. */
static void
unlink_task (CsScheduler *scheduler, CsTask *self)
{
  if (self->previous != NULL)
    self->previous->next = self->next;
  else if (scheduler->tasks == self)
    scheduler->tasks = self->next;
  if (self->next != NULL)
    self->next->previous = self->previous;
  self->next = self->previous = NULL;
}

char *
cs_task_dup_name (const CsTask *self)
{
  if (cs_is_small_int (self->name))
    return g_strdup_printf ("Task-%" G_GINT64_FORMAT, cs_small_int_get (self->name));
  return cs_str_dup_utf8 (cs_str_get (self->name), NULL);
}

CsValue
cs_task_get_name (CsMachine *m, CsTask *self)
{
  CsValue name;

  if (cs_is_small_int (self->name))
    {
      name = cs_str_format (m, "Task-%" G_GINT64_FORMAT, cs_small_int_get (self->name));
      if (cs_is_empty (name))
        return name;
      self->name = name;
    }
  return self->name;
}

static void
introduce (CsMachine *m, CsTask *self)
{
  g_autofree char *name = m->probe != NULL ? cs_task_dup_name (self) : NULL;
  g_autofree char *own = NULL;
  const char *function = cs_coroutine_name (m, self->coroutine, &own);
  const char *dot = strrchr (function, '.');

  self->future.number =
      cs_introduce (m, CS_OBJECT_TASK, m->actor, name, dot != NULL ? dot + 1 : function, 0);
}

/* `context` taken. */
static void
start (CsMachine *m, CsTask *self, CsEventLoop *loop, CsValue coroutine, CsStr *name,
       CsValue context)
{
  CsScheduler *scheduler = cs_scheduler (m);

  self->context = context;
  self->place = ++scheduler->n_tasks;
  self->future.loop = loop;
  cs_ref (cs_from_object (loop));
  self->future.reason = CS_WAIT_TASK;
  self->future.wait_event = CS_NO_EVENT;
  self->coroutine = cs_ref (coroutine);
  self->plain = cs_is_a (coroutine, m->image->types.coroutine);
  self->name = name != NULL ? cs_ref (cs_from_object (name))
                            : cs_small_int ((gint64)++cs_process_current (m)->n_tasks);
  link_task (scheduler, self);
  cs_watch_begin (m);
  self->future.where = cs_generator_where (m, coroutine);
  if (!self->hidden)
    introduce (m, self);
  cs_event_loop_call_soon (m, loop, CS_READY_STEP, cs_ref (cs_from_object (self)), CS_EMPTY,
                           self->hidden ? CS_NO_EVENT : m->n_events - 1);
}

CsTask *
cs_task_new (CsMachine *m, CsEventLoop *loop, CsValue coroutine, CsStr *name, CsValue context,
             gboolean hidden)
{
  CsTask *self = cs_object_new (m, cs_scheduler (m)->task_type, 0);

  if (self == NULL)
    {
      cs_unref (m, context);
      return NULL;
    }
  self->hidden = hidden;
  start (m, self, loop, coroutine, name, context);
  return self;
}

/* An exception that is to be thrown in: CancelledError where cancelling was asked for meanwhile. */
static CsValue
take_request (CsMachine *m, CsTask *self, CsValue exception)
{
  if (!self->must_cancel)
    {
      if (!cs_is_empty (exception))
        return exception;
      self->must_exit = FALSE;
      return cs_exception_new (m, m->image->types.GeneratorExit, NULL, 0);
    }
  self->must_cancel = FALSE;
  if (!cs_is_empty (exception) && cs_is_instance (m, exception, cs_scheduler (m)->cancelled_error))
    return exception;
  cs_unref (m, exception);
  return cs_future_make_cancelled_error (m, &self->future);
}

CsStepOutput
cs_task_begin_step (CsMachine *m, CsNativeFrame *frame, CsTask *self, CsValue exception,
                    guint32 cause)
{
  if (G_UNLIKELY (cs_future_is_done (&self->future)))
    {
      cs_unref (m, exception);
      return CS_STEP_DO_MORE;
    }
  if (G_UNLIKELY (self->must_cancel || self->must_exit))
    exception = take_request (m, self, exception);
  cs_task_enter_step (m, self, cause);
  if (G_LIKELY (cs_is_empty (exception)))
    {
      cs_step_switch (frame, self->coroutine);
      return CS_STEP_DO_SWITCH;
    }
  /* In CPython 3.11 an aclose() into which something was thrown first begins when it goes on. */
  if (cs_async_step_is_new_close (m, self->coroutine))
    self->must_exit = TRUE;
  cs_step_throw (m, self->coroutine, exception);
  cs_unref (m, exception);
  return CS_STEP_DO_RESUME;
}

/* The coroutine made a mistake: asyncio._refuse_yielded makes a RuntimeError for its next step. */
static void
note_mistake (CsMachine *m, CsTask *self, CsValue yielded, const char *message)
{
  CsValue items[3] = { cs_str_new (m, message, -1), cs_from_object (self), yielded };

  cs_task_report_suspend (m, self, CS_WAIT_YIELD, 0, CS_NO_EVENT);
  if (!cs_is_empty (items[0]))
    cs_set (m, &self->future.loop->mistake, cs_tuple_new (m, items, 3));
  cs_unref (m, items[0]);
}

static void
wait_for_future (CsMachine *m, CsTask *self, CsFuture *future)
{
  guint32 object = future->wait_object != 0 ? future->wait_object : future->number;

  future->blocking = FALSE;
  cs_task_report_suspend (m, self, future->reason, object, future->wait_event);
  cs_future_add_callback (m, future, cs_from_object (self));
  cs_set (m, &self->waiter, cs_ref (cs_from_object (future)));
  if (self->must_cancel && cs_future_cancel (m, future, self->future.cancel_message))
    self->must_cancel = FALSE;
}

static void
take_yielded (CsMachine *m, CsTask *self, CsValue value)
{
  CsFuture *future = cs_is_future (m, value) ? cs_future_get (value) : NULL;

  if (future == NULL)
    note_mistake (m, self, value, "Task got bad yield: {1!r}");
  else if (future == &self->future)
    note_mistake (m, self, value, "Task cannot await on itself: {0!r}");
  else if (!future->blocking)
    note_mistake (m, self, value, "yield was used instead of yield from in task {0!r} with {1!r}");
  else if (future->loop != self->future.loop)
    note_mistake (m, self, value, "Task {0!r} got Future {1!r} attached to a different loop");
  else
    wait_for_future (m, self, future);
}

static guint32
report_end (CsMachine *m, CsTask *self, CsEventKind kind, guint64 arg)
{
  unlink_task (cs_scheduler (m), self);
  if (self->hidden)
    return CS_NO_EVENT;
  return cs_emit_at (m, kind, self->future.number, 0, CS_NO_EVENT, arg,
                     cs_generator_where (m, self->coroutine));
}

static void
take_returned (CsMachine *m, CsTask *self, CsValue value)
{
  if (self->must_cancel)
    {
      self->must_cancel = FALSE;
      cs_future_set_cancelled (m, &self->future, self->future.cancel_message,
                               report_end (m, self, CS_EVENT_ACTOR_CANCEL, 0));
    }
  else
    cs_future_set_result (m, &self->future, value,
                          report_end (m, self, CS_EVENT_ACTOR_END, cs_word (m, value)));
}

/* FALSE where the exception goes on through the loop. */
static gboolean
take_raised (CsMachine *m, CsTask *self, CsValue exception)
{
  const CsTypes *types = &m->image->types;
  g_autofree char *summary = NULL;

  if (cs_is_instance (m, exception, cs_scheduler (m)->cancelled_error))
    {
      cs_set (m, &self->future.outcome, cs_ref (exception));
      cs_future_set_cancelled (m, &self->future, CS_NONE,
                               report_end (m, self, CS_EVENT_ACTOR_CANCEL, 0));
      return TRUE;
    }
  summary = cs_exception_summary (m, exception);
  cs_future_set_exception (m, &self->future, exception,
                           report_end (m, self, CS_EVENT_ACTOR_FAIL, cs_text (m, summary, -1)));
  if (cs_is_instance (m, exception, types->SystemExit)
      || cs_is_instance (m, exception, types->KeyboardInterrupt))
    {
      cs_raise_exception (m, cs_ref (exception));
      return FALSE;
    }
  return TRUE;
}

gboolean
cs_task_end_step (CsMachine *m, CsTask *self, CsStepInput input, CsValue value)
{
  gboolean goes_on = TRUE;

  if (G_LIKELY (input == CS_STEP_YIELDED && cs_is_none (value)))
    {
      cs_task_give_way (m, self);
      return TRUE;
    }
  if (input == CS_STEP_YIELDED && cs_is_empty (value))
    {
      cs_task_stand_still (m, self);
      return TRUE;
    }
  cs_context_exchange (self->future.loop->thread, &self->context);
  if (input == CS_STEP_YIELDED)
    take_yielded (m, self, value);
  else if (input == CS_STEP_RETURNED)
    take_returned (m, self, value);
  else
    goes_on = take_raised (m, self, value);
  cs_unref (m, value);
  self->future.loop->task = NULL;
  m->actor = self->future.loop->number;
  cs_unref (m, cs_from_object (self));
  return goes_on;
}

gboolean
cs_task_request_cancel (CsMachine *m, CsTask *self, CsValue message)
{
  guint32 cause = m->cause;
  CsFuture *waiter;

  self->future.log_traceback = FALSE;
  if (cs_future_is_done (&self->future))
    return FALSE;
  self->n_cancels++;
  if (!self->hidden)
    cause = cs_emit (m, CS_EVENT_CANCEL, m->actor, self->future.number, m->cause, 0);
  waiter = cs_task_show_waiter (m, self);
  if (waiter != NULL)
    {
      guint32 outer = m->cause;
      gboolean cancelled;

      m->cause = cause;
      cancelled = cs_future_cancel (m, waiter, message);
      m->cause = outer;
      if (cancelled)
        return TRUE;
    }
  self->must_cancel = TRUE;
  cs_set (m, &self->future.cancel_message, cs_ref (message));
  return TRUE;
}

/* Ops. */

static void
visit_task (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsTask *self = (CsTask *)object;

  cs_future_visit (object, visitor, data);
  visitor (data, &self->coroutine);
  visitor (data, &self->waiter);
  visitor (data, &self->name);
  visitor (data, &self->context);
}

static void
free_task (CsMachine *m, CsObject *object)
{
  if (cs_scheduler (m) != NULL)
    unlink_task (cs_scheduler (m), (CsTask *)object);
  cs_object_free_block (m, object, sizeof (CsTask));
}

/* "Task was destroyed but it is pending!" */
static gboolean
finalize_task (CsMachine *m, CsObject *object)
{
  CsTask *self = (CsTask *)object;

  if (cs_future_is_done (&self->future))
    return cs_future_finalize (m, object);
  if (self->may_vanish || self->hidden || cs_is_empty (self->coroutine))
    return FALSE;
  /* Its coroutine is closed later, and by then nobody would find what it waits for. */
  if (cs_task_waits_in_place (self) && cs_task_show_waiter (m, self) == NULL)
    cs_unref (m, cs_steal (&m->exception));
  if (cs_is_a (self->coroutine, m->image->types.coroutine))
    {
      CsGenerator *coroutine = (CsGenerator *)cs_object_get (self->coroutine);

      coroutine->outlived = !coroutine->let_go;
    }
  unlink_task (cs_scheduler (m), self);
  cs_finalize_later (m, object);
  return TRUE;
}

static gsize
task_size (const CsObject *object)
{
  return sizeof (CsTask);
}

/* A task of a loop that does not run: nothing will wake it. */
static gboolean
own_task (CsMachine *m, CsObject *copy)
{
  CsTask *self = (CsTask *)copy;

  cs_future_own (&self->future);
  self->next = self->previous = NULL;
  self->may_vanish = TRUE;
  if (cs_task_waits_in_place (self) && cs_in_place_reason (self) == CS_WAIT_SLEEP)
    cs_sleep_is_due (self, CS_NO_EVENT);
  return TRUE;
}

static const CsCopyOps copy_ops = { .own = own_task };

static CsStatus
hash_task (CsMachine *m, CsValue v, gint64 *hash)
{
  *hash = ((const CsTask *)cs_object_get (v))->place;
  return CS_OK;
}

static const CsOperators operators = { .hash = hash_task };

static const CsTypeOps task_ops = {
  .size = sizeof (CsTask),
  .container = TRUE,
  .visit = visit_task,
  .free = free_task,
  .finalize = finalize_task,
  .block_size = task_size,
  .operators = &operators,
  .copy = &copy_ops,
};

/* The methods. */

static CsTask *
get_task (CsValue v)
{
  return (CsTask *)cs_object_get (v);
}

/* Whatever a class below Task takes is for its __init__. */
static CsValue
task_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsTask *self = cs_object_new (m, (CsType *)cs_object_get (args[0]), 0);

  if (self == NULL)
    return CS_EMPTY;
  self->future.reason = CS_WAIT_TASK;
  self->future.wait_event = CS_NO_EVENT;
  return cs_from_object (self);
}

/* A class below Task that forgot to call its __init__. */
static gboolean
check_begun (CsMachine *m, const CsTask *self)
{
  if (G_LIKELY (self->future.loop != NULL))
    return TRUE;
  cs_raise (m, m->image->types.RuntimeError, "Task object is not initialized.");
  return FALSE;
}

static CsValue
task_init (CsMachine *m, CsValue *args, guint n_args)
{
  CsTask *self = get_task (args[0]);
  CsValue loop = args[2], name = args[3], context = CS_EMPTY, text = CS_EMPTY, driven;
  CsEventLoop *of = cs_is_empty (loop) || cs_is_none (loop) ? cs_event_loop_get_current (m)
                                                            : cs_event_loop_of (m, loop);

  if (of == NULL)
    return CS_EMPTY;
  if (self->future.loop != NULL)
    return cs_raise (m, m->image->types.RuntimeError,
                     "Task.__init__ for a second time is not supported by Coroscope");
  driven = cs_task_coroutine_of (m, args[1]);
  if (cs_is_empty (driven))
    return cs_is_empty (m->exception) ? cs_asyncio_call (m, "_init_task_of_object", args, 5)
                                      : CS_EMPTY;
  if ((cs_is_none (name) || cs_to_str (m, name, &text) == CS_OK)
      && cs_context_capture_given (m, args[4], &context))
    {
      if (of->debug)
        self->future.created = cs_creation_here (m);
      start (m, self, of, driven, cs_is_empty (text) ? NULL : cs_str_get (text), context);
    }
  cs_unref (m, text);
  cs_unref (m, driven);
  return cs_is_empty (m->exception) ? CS_NONE : CS_EMPTY;
}

static CsValue
task_get_name (CsMachine *m, CsValue *args, guint n_args)
{
  return check_begun (m, get_task (args[0])) ? cs_ref (cs_task_get_name (m, get_task (args[0])))
                                             : CS_EMPTY;
}

static CsValue
task_set_name (CsMachine *m, CsValue *args, guint n_args)
{
  CsTask *self = get_task (args[0]);
  CsValue name;
  g_autofree char *utf8 = NULL;

  if (!check_begun (m, self))
    return CS_EMPTY;
  if (cs_to_str (m, args[1], &name) != CS_OK)
    return CS_EMPTY;
  cs_set (m, &self->name, name);
  utf8 = cs_task_dup_name (self);
  if (!self->hidden)
    cs_rename (m, self->future.number, utf8);
  return CS_NONE;
}

/* _throw_soon (exception) */
static CsValue
task_throw_soon (CsMachine *m, CsValue *args, guint n_args)
{
  CsTask *self = get_task (args[0]);

  cs_event_loop_call_soon (m, self->future.loop, CS_READY_STEP, cs_ref (args[0]), cs_ref (args[1]),
                           CS_NO_EVENT);
  return CS_NONE;
}

static CsValue
task_get_coro (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue coroutine = get_task (args[0])->coroutine;

  return cs_is_empty (coroutine) ? CS_NONE : cs_ref (coroutine);
}

static CsValue
task_cancelling (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (get_task (args[0])->n_cancels);
}

static CsValue
task_uncancel (CsMachine *m, CsValue *args, guint n_args)
{
  CsTask *self = get_task (args[0]);

  if (self->n_cancels > 0)
    self->n_cancels--;
  return cs_small_int (self->n_cancels);
}

static CsValue
task_get_stack (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_get_stack", args, n_args);
}

static CsValue
task_print_stack (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_print_stack", args, n_args);
}

static CsValue
get_waiter (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *waiter = cs_task_show_waiter (m, get_task (args[0]));

  if (waiter == NULL)
    return cs_is_empty (m->exception) ? CS_NONE : CS_EMPTY;
  return cs_ref (cs_from_object (waiter));
}

static CsValue
get_must_cancel (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (get_task (args[0])->must_cancel);
}

static CsValue
get_log_destroy (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (!get_task (args[0])->may_vanish);
}

static CsValue
set_log_destroy (CsMachine *m, CsValue *args, guint n_args)
{
  gboolean truth = TRUE;

  if (cs_truth (m, args[1], &truth) == CS_OK)
    get_task (args[0])->may_vanish = !truth;
  return CS_NONE;
}

static const CsNativeDef methods[] = {
  { "__new__(cls, *args, **kwargs)", task_new },
  { "__init__(self, coro, *, loop=None, name=None, context=None)", task_init },
  { "_frames(self)", cs_task_frames },
  { "_throw_soon(self, exception)", task_throw_soon },
  { "get_stack(self, *, limit=None)", task_get_stack },
  { "print_stack(self, *, limit=None, file=None)", task_print_stack },
  { "get_name(self)", task_get_name },
  { "set_name(self, value, /)", task_set_name },
  { "get_coro(self)", task_get_coro },
  { "cancelling(self)", task_cancelling },
  { "uncancel(self)", task_uncancel },
  { NULL, NULL },
};

gboolean
cs_task_init_type (CsMachine *m)
{
  CsScheduler *scheduler = cs_scheduler (m);
  CsType *type = cs_native_type_new (m, "_asyncio", "Task", scheduler->future_type, &task_ops,
                                     methods, CS_TYPE_ATTRIBUTES);

  if (type == NULL)
    return FALSE;
  scheduler->task_type = type;
  cs_type_set_await (type, &cs_future_await);
  return cs_type_add_getter (m, type, "_coro", task_get_coro, NULL)
         && cs_type_add_getter (m, type, "_fut_waiter", get_waiter, NULL)
         && cs_type_add_getter (m, type, "_must_cancel", get_must_cancel, NULL)
         && cs_type_add_getter (m, type, "_log_destroy_pending", get_log_destroy, set_log_destroy);
}
