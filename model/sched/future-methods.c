/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/context.h"
#include "sched/describe.h"
#include "sched/event-loop.h"
#include "vm/interpreter.h"

/* asyncio.Future as programs see it; what happens to one is in future.c. */

/* Whatever a class below Future takes is for its __init__. */
static CsValue
future_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self = cs_object_new (m, (CsType *)cs_object_get (args[0]), 0);

  if (self == NULL)
    return CS_EMPTY;
  self->reason = CS_WAIT_FUTURE;
  self->wait_event = CS_NO_EVENT;
  return cs_from_object (self);
}

/* The running loop, or the current one of the thread; NULL after raising. */
static CsEventLoop *
pick_loop (CsMachine *m, CsValue given)
{
  CsEventLoop *loop = cs_scheduler_get_running_loop (m);

  if (!cs_is_empty (given) && !cs_is_none (given))
    return cs_event_loop_of (m, given);
  if (loop == NULL)
    loop = cs_event_loop_get_current (m);
  return loop;
}

/* The library says itself what its futures are for. */
static gboolean
is_programs (CsMachine *m)
{
  const CsFrame *frame = m->thread->frame;

  while (frame != NULL && cs_frame_is_native (frame))
    frame = frame->back;
  return frame != NULL && frame->state->is_user;
}

static CsValue
future_init (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self = cs_future_get (args[0]);
  CsEventLoop *loop = pick_loop (m, args[1]);

  if (loop == NULL)
    return CS_EMPTY;
  if (self->loop != NULL)
    cs_unref (m, cs_from_object (self->loop));
  self->loop = loop;
  cs_ref (cs_from_object (loop));
  if (loop->debug)
    self->created = cs_creation_here (m);
  if (is_programs (m))
    {
      g_autofree char *name = cs_scheduler_guess_name (m, "Future");

      self->number = cs_introduce (m, CS_OBJECT_FUTURE, loop->number, name, "asyncio.Future", 0);
    }
  return CS_NONE;
}

/* A class below Future that forgot to call its __init__. */
static gboolean
check_loop (CsMachine *m, const CsFuture *self)
{
  if (G_LIKELY (self->loop != NULL))
    return TRUE;
  cs_raise (m, m->image->types.RuntimeError, "Future object is not initialized.");
  return FALSE;
}

static CsValue
future_result (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_future_take_result (m, cs_future_get (args[0]));
}

static CsValue
future_exception (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self = cs_future_get (args[0]);

  if (self->state == CS_FUTURE_PENDING)
    return cs_raise (m, cs_scheduler (m)->invalid_state_error, "Exception is not set.");
  if (self->state == CS_FUTURE_CANCELLED)
    return cs_future_take_result (m, self);
  self->log_traceback = FALSE;
  return self->failed ? cs_ref (self->outcome) : CS_NONE;
}

/* FALSE after raising: it is done, or no future at all. */
static gboolean
check_pending (CsMachine *m, const CsFuture *self)
{
  if (!check_loop (m, self))
    return FALSE;
  if (self->state != CS_FUTURE_PENDING)
    cs_raise (m, cs_scheduler (m)->invalid_state_error, "invalid state");
  return self->state == CS_FUTURE_PENDING;
}

static CsValue
raise_closed (CsMachine *m)
{
  return cs_raise (m, m->image->types.RuntimeError, "Event loop is closed");
}

static CsValue
future_set_result (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self = cs_future_get (args[0]);
  gboolean stranded;

  if (cs_is_task (m, args[0]))
    return cs_raise (m, m->image->types.RuntimeError, "Task does not support set_result operation");
  if (!check_pending (m, self))
    return CS_EMPTY;
  stranded = cs_future_is_stranded (self);
  cs_future_set_result (m, self, args[1], m->cause);
  return stranded ? raise_closed (m) : CS_NONE;
}

static CsValue
future_set_exception (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self = cs_future_get (args[0]);
  CsValue exception = args[1];
  const CsTypes *types = &m->image->types;
  gboolean stranded;

  if (cs_is_task (m, args[0]))
    return cs_raise (m, m->image->types.RuntimeError,
                     "Task does not support set_exception operation");
  if (!check_pending (m, self))
    return CS_EMPTY;
  if (cs_is_instance (m, exception, types->type)
      && cs_type_is_subtype ((CsType *)cs_object_get (exception), types->BaseException))
    return cs_asyncio_call (m, "_set_exception_of", args, 2);
  if (!cs_is_instance (m, exception, types->BaseException))
    return cs_raise (m, types->TypeError, "invalid exception object");
  if (cs_type_of (m, exception) == types->StopIteration)
    return cs_raise (m, types->TypeError,
                     "StopIteration interacts badly with generators "
                     "and cannot be raised into a Future");
  stranded = cs_future_is_stranded (self);
  cs_future_set_exception (m, self, exception, m->cause);
  return stranded ? raise_closed (m) : CS_NONE;
}

static CsValue
future_done (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_future_is_done (cs_future_get (args[0])));
}

static CsValue
future_cancelled (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_future_get (args[0])->state == CS_FUTURE_CANCELLED);
}

static CsValue
future_cancel (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self = cs_future_get (args[0]);
  gboolean stranded = cs_future_cancel_strands (m, self);
  gboolean cancelled = cs_future_cancel (m, self, args[1]);

  if (G_UNLIKELY (!cs_is_empty (m->exception)))
    return CS_EMPTY;
  return stranded ? raise_closed (m) : cs_bool (cancelled);
}

/* With a context of its own the callback goes into a handle. */
static CsValue
future_add_done_callback (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self = cs_future_get (args[0]);
  CsHandleObject *handle;
  CsValue context;
  gboolean done;

  if (!check_loop (m, self))
    return CS_EMPTY;
  if (cs_future_is_done (self) && self->loop->closed)
    return raise_closed (m);
  if (!cs_context_capture_given (m, args[2], &context))
    return CS_EMPTY;
  if (G_LIKELY (cs_is_empty (context)))
    return cs_future_add_callback (m, self, args[1]) ? CS_NONE : CS_EMPTY;
  handle = cs_handle_new (m, cs_scheduler (m)->handle_type, args[1], CS_EMPTY, context);
  if (handle == NULL)
    return CS_EMPTY;
  done = cs_future_add_callback (m, self, cs_from_object (handle));
  cs_unref (m, cs_from_object (handle));
  return done ? CS_NONE : CS_EMPTY;
}

static CsValue
future_remove_done_callback (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (cs_future_remove_callback (m, cs_future_get (args[0]), args[1]));
}

static CsValue
future_get_loop (CsMachine *m, CsValue *args, guint n_args)
{
  const CsFuture *self = cs_future_get (args[0]);

  return check_loop (m, self) ? cs_ref (cs_from_object (self->loop)) : CS_EMPTY;
}

/* A future that the library makes says what it is for: `kind` is a waiting reason's name; `name`
 * that of a new object, or one that is known: its number, or a future. */
static CsValue
future_describe (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self = cs_future_get (args[0]);
  CsWaitReason reason;

  if (!check_loop (m, self))
    return CS_EMPTY;
  if (cs_wait_reason_from_name (cs_str_ascii (cs_str_get (args[1])), &reason))
    self->reason = reason;
  if (cs_is_small_int (args[2]))
    self->wait_object = (guint32)cs_small_int_get (args[2]);
  else if (cs_is_future (m, args[2]))
    self->wait_object = cs_future_get (args[2])->number;
  else
    self->number = cs_introduce (m, CS_OBJECT_FUTURE, self->loop->number,
                                 cs_str_ascii (cs_str_get (args[2])), "", 0);
  return CS_NONE;
}

static CsValue
future_set_children (CsMachine *m, CsValue *args, guint n_args)
{
  cs_set (m, &cs_future_get (args[0])->children, cs_ref (args[1]));
  return CS_NONE;
}

static CsValue
future_get_cancel_requested (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_future_get (args[0])->cancel_requested);
}

static CsValue
future_get_cancel_message (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue message = cs_future_get (args[0])->cancel_message;

  return cs_is_empty (message) ? CS_NONE : cs_ref (message);
}

static CsValue
future_get_make_cancelled_error (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_future_make_cancelled_error (m, cs_future_get (args[0]));
}

static CsValue
future_repr (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_repr_future", args, 1);
}

static CsValue
future_del (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_lost", args, 1);
}

static CsAwaitResult
await_by_hand (CsMachine *m, CsNativeCoroutine *self, CsValue sent, CsValue thrown, CsValue *value)
{
  gboolean first = self->number++ == 0;

  return cs_future_await.step (m, cs_object_get (self->slots[0]), first ? CS_EMPTY : sent, thrown,
                               value);
}

/* For an __await__ of the program: `await` itself needs no object for its steps. */
static CsValue
future_await (CsMachine *m, CsValue *args, guint n_args)
{
  CsNativeCoroutine *steps;
  CsValue coroutine, iterator;

  if (!check_loop (m, cs_future_get (args[0])))
    return CS_EMPTY;
  steps = cs_native_coroutine_new (m, "Future.__await__", await_by_hand);
  if (steps == NULL)
    return CS_EMPTY;
  steps->state = CS_NATIVE_COROUTINE_BY_HAND;
  steps->slots[0] = cs_ref (args[0]);
  coroutine = cs_from_object (steps);
  iterator = cs_coroutine_await (m, &coroutine, 1);
  cs_unref (m, coroutine);
  return iterator;
}

static CsValue
future_class_item (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (args[0]);
}

/* What asyncio.base_events asks for. */

static CsValue
get_state (CsMachine *m, CsValue *args, guint n_args)
{
  static const char *const states[] = { "PENDING", "CANCELLED", "FINISHED" };

  return cs_str_new (m, states[cs_future_get (args[0])->state], -1);
}

static CsValue
get_exception (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue exception = cs_future_exception (cs_future_get (args[0]));

  return cs_is_empty (exception) ? CS_NONE : cs_ref (exception);
}

static CsValue
get_result (CsMachine *m, CsValue *args, guint n_args)
{
  const CsFuture *self = cs_future_get (args[0]);

  return self->state == CS_FUTURE_FINISHED && !self->failed ? cs_ref (self->outcome) : CS_NONE;
}

static CsValue
get_blocking (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_future_get (args[0])->blocking);
}

static CsValue
set_blocking (CsMachine *m, CsValue *args, guint n_args)
{
  gboolean truth = FALSE;

  if (cs_truth (m, args[1], &truth) != CS_OK)
    return CS_EMPTY;
  cs_future_get (args[0])->blocking = truth != FALSE;
  return CS_NONE;
}

static CsValue
get_created (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_creation_text (m, cs_future_get (args[0])->created);
}

/* Callables; a task or loop as the name of what CPython has there. */
static CsValue
future_shown_callbacks (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self = cs_future_get (args[0]);
  CsValue list = cs_list_new (m, NULL, 0);
  gboolean done = !cs_is_empty (list);

  for (guint32 i = 0; done && i < cs_future_n_callbacks (self); i++)
    {
      CsValue callback = *cs_future_callback (self, i);
      CsValue shown;

      if (cs_is_task (m, callback))
        shown = cs_str_new (m, "Task.task_wakeup", -1);
      else if (cs_is_a (callback, cs_scheduler (m)->loop_type))
        shown = cs_str_new (m, "_run_until_complete_cb", -1);
      else
        shown = cs_ref (cs_is_handle (m, callback) ? cs_handle_get (callback)->callback : callback);
      done = !cs_is_empty (shown) && cs_list_append (m, (CsList *)cs_object_get (list), shown);
    }
  if (!done)
    cs_set (m, &list, CS_EMPTY);
  return list;
}

static const CsNativeDef methods[] = {
  { "__new__(cls, *args, **kwargs)", future_new },
  { "__init__(self, *, loop=...)", future_init },
  { "__repr__(self)", future_repr },
  { "__del__(self)", future_del },
  { "__class_getitem__(cls, item, /)", future_class_item },
  { "__await__(self, /)", future_await },
  { "__iter__(self, /)", future_await },
  { "result(self)", future_result },
  { "exception(self)", future_exception },
  { "set_result(self, result, /)", future_set_result },
  { "set_exception(self, exception, /)", future_set_exception },
  { "done(self)", future_done },
  { "cancelled(self)", future_cancelled },
  { "cancel(self, msg=None)", future_cancel },
  { "add_done_callback(self, fn, /, *, context=None)", future_add_done_callback },
  { "remove_done_callback(self, fn, /)", future_remove_done_callback },
  { "get_loop(self)", future_get_loop },
  { "_describe(self, kind, name)", future_describe },
  { "_shown_callbacks(self)", future_shown_callbacks },
  { "_set_children(self, children)", future_set_children },
  { "_cancel_requested(self)", future_get_cancel_requested },
  { "_cancel_message(self)", future_get_cancel_message },
  { "_make_cancelled_error(self)", future_get_make_cancelled_error },
  { NULL, NULL },
};

gboolean
cs_future_init_type (CsMachine *m)
{
  CsType *type = cs_native_type_new (m, "_asyncio", "Future", NULL, &cs_future_ops, methods,
                                     CS_TYPE_ATTRIBUTES);

  if (type == NULL)
    return FALSE;
  cs_scheduler (m)->future_type = type;
  cs_type_set_await (type, &cs_future_await);
  return cs_type_add_getter (m, type, "_state", get_state, NULL)
         && cs_type_add_getter (m, type, "_exception", get_exception, NULL)
         && cs_type_add_getter (m, type, "_result", get_result, NULL)
         && cs_type_add_getter (m, type, "_loop", future_get_loop, NULL)
         && cs_type_add_getter (m, type, "_created", get_created, NULL)
         && cs_type_add_getter (m, type, "_asyncio_future_blocking", get_blocking, set_blocking);
}
