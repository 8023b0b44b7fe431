/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/describe.h"
#include "sched/event-loop.h"
#include "vm/copy.h"

CsFuture *
cs_future_new (CsMachine *m, CsEventLoop *loop)
{
  CsFuture *self = cs_object_new (m, cs_scheduler (m)->future_type, 0);

  if (self == NULL)
    return NULL;
  self->loop = loop;
  cs_ref (cs_from_object (loop));
  self->reason = CS_WAIT_FUTURE;
  self->wait_event = CS_NO_EVENT;
  return self;
}

gboolean
cs_is_future (CsMachine *m, CsValue v)
{
  return cs_is_object (v)
         && (cs_object_get (v)->type == cs_scheduler (m)->task_type
             || cs_object_get (v)->type == cs_scheduler (m)->future_type
             || cs_type_is_subtype (cs_object_get (v)->type, cs_scheduler (m)->future_type));
}

/* A task that waited becomes ready; a loop that runs for this future stops; anything else is
 * called. */
static void
schedule_callback (CsMachine *m, CsFuture *self, CsValue callback, guint32 cause)
{
  CsValue future = cs_ref (cs_from_object (self));

  if (cs_is_task (m, callback))
    {
      CsTask *task = (CsTask *)cs_object_get (callback);

      if (!task->hidden)
        cause = cs_emit (m, CS_EVENT_WAKE, task->future.number,
                         self->wait_object != 0 ? self->wait_object : self->number, cause, 0);
      cs_event_loop_call_soon (m, self->loop, CS_READY_WAKEUP, callback, future, cause);
    }
  else if (cs_is (callback, cs_from_object (self->loop)))
    cs_event_loop_call_soon (m, self->loop, CS_READY_STOP, callback, future, cause);
  else
    cs_event_loop_call_soon (m, self->loop, CS_READY_CALLBACK, callback, future, cause);
}

static void
schedule_callbacks (CsMachine *m, CsFuture *self, guint32 cause)
{
  CsValue *callbacks = self->callbacks;
  guint32 n_callbacks = self->n_callbacks, capacity = self->capacity;

  self->callbacks = NULL;
  self->n_callbacks = self->capacity = 0;
  if (n_callbacks > 0)
    schedule_callback (m, self, cs_steal (&self->first_callback), cause);
  for (guint32 i = 1; i < n_callbacks; i++)
    schedule_callback (m, self, callbacks[i - 1], cause);
  if (callbacks != NULL)
    cs_memory_release (m->memory, callbacks, capacity * sizeof (CsValue));
}

/* Futures that the program knows report that they are done; that event is then the cause of what
 * follows.  A task has reported its own end already. */
static guint32
report_done (CsMachine *m, CsFuture *self, CsValue value, guint32 cause)
{
  if (self->number == 0 || cs_is_task (m, cs_from_object (self)))
    return cause;
  return cs_emit (m, CS_EVENT_FUTURE_DONE, m->actor, self->number, cause, cs_word (m, value));
}

void
cs_future_set_result (CsMachine *m, CsFuture *self, CsValue value, guint32 cause)
{
  g_assert (self->state == CS_FUTURE_PENDING);
  self->state = CS_FUTURE_FINISHED;
  self->result = cs_ref (value);
  schedule_callbacks (m, self, report_done (m, self, value, cause));
}

void
cs_future_set_exception (CsMachine *m, CsFuture *self, CsValue exception, guint32 cause)
{
  g_assert (self->state == CS_FUTURE_PENDING);
  self->state = CS_FUTURE_FINISHED;
  self->exception = cs_ref (exception);
  self->log_traceback = TRUE;
  schedule_callbacks (m, self, report_done (m, self, exception, cause));
}

gboolean
cs_future_set_cancelled (CsMachine *m, CsFuture *self, CsValue message, guint32 cause)
{
  self->log_traceback = FALSE;
  if (self->state != CS_FUTURE_PENDING)
    return FALSE;
  self->state = CS_FUTURE_CANCELLED;
  cs_set (m, &self->cancel_message, cs_ref (message));
  schedule_callbacks (m, self, report_done (m, self, CS_NONE, cause));
  return TRUE;
}

/* Gathering: the children are cancelled, and the last of them ends this one. */
static gboolean
cancel_children (CsMachine *m, CsFuture *self, CsValue message)
{
  CsList *children = (CsList *)cs_object_get (self->children);
  gboolean any = FALSE;

  if (cs_future_is_done (self))
    return FALSE;
  for (guint32 i = 0; i < children->length; i++)
    any |= cs_future_cancel (m, cs_future_get (children->items[i]), message);
  if (any)
    self->cancel_requested = TRUE;
  return any;
}

gboolean
cs_future_cancel (CsMachine *m, CsFuture *self, CsValue message)
{
  if (cs_is_task (m, cs_from_object (self)))
    return cs_task_request_cancel (m, (CsTask *)self, message);
  if (!cs_is_empty (self->children))
    return cancel_children (m, self, message);
  return cs_future_set_cancelled (m, self, message, m->cause);
}

CsValue
cs_future_make_cancelled_error (CsMachine *m, CsFuture *self)
{
  CsValue message = self->cancel_message;
  guint n_args = cs_is_empty (message) || cs_is_none (message) ? 0 : 1;

  return cs_exception_new (m, cs_scheduler (m)->cancelled_error, &message, n_args);
}

CsValue
cs_future_take_result (CsMachine *m, CsFuture *self)
{
  switch (self->state)
    {
    case CS_FUTURE_PENDING:
      return cs_raise (m, cs_scheduler (m)->invalid_state_error, "Result is not set.");
    case CS_FUTURE_CANCELLED:
      {
        CsValue error = cs_future_make_cancelled_error (m, self);

        return cs_is_empty (error) ? error : cs_raise_exception (m, error);
      }
    default:
      self->log_traceback = FALSE;
      if (!cs_is_empty (self->exception))
        return cs_raise_exception (m, cs_ref (self->exception));
      return cs_ref (self->result);
    }
}

static gboolean
grow_callbacks (CsMachine *m, CsFuture *self)
{
  guint32 capacity = MAX (4, 2 * self->capacity);
  CsValue *callbacks = cs_memory_realloc (
      m->memory, self->callbacks, self->capacity * sizeof (CsValue), capacity * sizeof (CsValue));

  if (callbacks == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  self->callbacks = callbacks;
  self->capacity = capacity;
  return TRUE;
}

gboolean
cs_future_add_callback (CsMachine *m, CsFuture *self, CsValue callback)
{
  if (cs_future_is_done (self))
    {
      schedule_callback (m, self, cs_ref (callback), m->cause);
      return TRUE;
    }
  if (self->n_callbacks == 0)
    self->first_callback = cs_ref (callback);
  else
    {
      if (self->n_callbacks - 1 == self->capacity && !grow_callbacks (m, self))
        return FALSE;
      self->callbacks[self->n_callbacks - 1] = cs_ref (callback);
    }
  self->n_callbacks++;
  return TRUE;
}

static CsValue *
callback_slot (CsFuture *self, guint32 index)
{
  return index == 0 ? &self->first_callback : &self->callbacks[index - 1];
}

guint
cs_future_remove_callback (CsMachine *m, CsFuture *self, CsValue callback)
{
  guint32 kept = 0;
  guint removed;

  for (guint32 i = 0; i < self->n_callbacks; i++)
    {
      CsValue item = cs_steal (callback_slot (self, i));
      gboolean equal = FALSE;

      cs_equal (m, item, callback, &equal);
      if (equal)
        cs_unref (m, item);
      else
        *callback_slot (self, kept++) = item;
    }
  removed = self->n_callbacks - kept;
  self->n_callbacks = kept;
  return removed;
}

static CsAwaitResult
await_future (CsMachine *m, CsObject *object, CsValue sent, CsValue thrown, CsValue *value)
{
  CsFuture *self = (CsFuture *)object;

  if (!cs_is_empty (thrown))
    {
      cs_raise_exception (m, cs_ref (thrown));
      return CS_AWAIT_RAISE;
    }
  if (!cs_future_is_done (self))
    {
      if (!cs_is_empty (sent))
        {
          cs_raise (m, m->image->types.RuntimeError, "await wasn't used with future");
          return CS_AWAIT_RAISE;
        }
      self->blocking = TRUE;
      *value = cs_ref (cs_from_object (self));
      return CS_AWAIT_YIELD;
    }
  *value = cs_future_take_result (m, self);
  return cs_is_empty (*value) ? CS_AWAIT_RAISE : CS_AWAIT_DONE;
}

const CsAwaitOps cs_future_await = { await_future };

void
cs_future_visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsFuture *self = (CsFuture *)object;
  CsValue loop = cs_from_object (self->loop);

  if (self->loop != NULL)
    {
      visitor (data, &loop);
      self->loop = cs_is_empty (loop) ? NULL : (CsEventLoop *)cs_object_get (loop);
    }
  for (guint32 i = 0; i < self->n_callbacks; i++)
    visitor (data, callback_slot (self, i));
  visitor (data, &self->result);
  visitor (data, &self->exception);
  visitor (data, &self->cancel_message);
  visitor (data, &self->children);
}

void
cs_future_release (CsMachine *m, CsFuture *self)
{
  if (self->callbacks != NULL)
    cs_memory_release (m->memory, self->callbacks, self->capacity * sizeof (CsValue));
}

static void
free_future (CsMachine *m, CsObject *object)
{
  cs_future_release (m, (CsFuture *)object);
  cs_object_free_block (m, object, sizeof (CsFuture));
}

/* An exception that nobody looked at is reported before the future goes. */
static gboolean
finalize_future (CsMachine *m, CsObject *object)
{
  CsFuture *self = (CsFuture *)object;

  if (self->log_traceback && !cs_is_empty (self->exception))
    cs_future_complain (m, self);
  return FALSE;
}

static gsize
future_size (const CsObject *object)
{
  return sizeof (CsFuture);
}

void
cs_future_own (CsFuture *self)
{
  self->callbacks = NULL;
  self->capacity = self->n_callbacks = 0;
  self->first_callback = CS_EMPTY;
  self->log_traceback = FALSE;
}

static gboolean
own_future (CsMachine *m, CsObject *copy)
{
  cs_future_own ((CsFuture *)copy);
  return TRUE;
}

static const CsCopyOps copy_ops = { .own = own_future };

static const CsTypeOps future_ops = {
  .size = sizeof (CsFuture),
  .container = TRUE,
  .visit = cs_future_visit,
  .free = free_future,
  .finalize = finalize_future,
  .block_size = future_size,
  .copy = &copy_ops,
};

/* The methods. */

static CsValue
future_init (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self;
  CsEventLoop *loop = cs_scheduler_get_running_loop (m);

  if (!cs_is_empty (args[1]) && !cs_is_none (args[1]))
    loop = (CsEventLoop *)cs_object_get (args[1]);
  if (loop == NULL)
    loop = cs_thread_current (m)->current;
  if (loop == NULL)
    return cs_raise (m, m->image->types.RuntimeError, "no running event loop");
  self = cs_future_new (m, loop);
  if (self == NULL)
    return CS_EMPTY;
  {
    g_autofree char *name = cs_scheduler_guess_name (m, "Future");

    self->number = cs_introduce (m, CS_OBJECT_FUTURE, loop->number, name, "asyncio.Future", 0);
  }
  return cs_from_object (self);
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
  return cs_is_empty (self->exception) ? CS_NONE : cs_ref (self->exception);
}

static gboolean
check_pending (CsMachine *m, CsFuture *self)
{
  CsStrBuilder repr;

  if (self->state == CS_FUTURE_PENDING)
    return TRUE;
  cs_str_builder_init (&repr, m);
  cs_str_builder_append_utf8 (
      &repr, self->state == CS_FUTURE_CANCELLED ? "CANCELLED: " : "FINISHED: ", -1);
  cs_append_repr (m, &repr, cs_from_object (self));
  {
    CsValue text = cs_str_builder_finish (&repr);

    if (!cs_is_empty (text))
      cs_raise_value (m, cs_scheduler (m)->invalid_state_error, text);
    cs_unref (m, text);
  }
  return FALSE;
}

static CsValue
future_set_result (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self = cs_future_get (args[0]);

  if (cs_is_task (m, args[0]))
    return cs_raise (m, m->image->types.RuntimeError, "Task does not support set_result operation");
  if (!check_pending (m, self))
    return CS_EMPTY;
  cs_future_set_result (m, self, args[1], m->cause);
  return CS_NONE;
}

static CsValue
future_set_exception (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self = cs_future_get (args[0]);
  CsValue exception = args[1];
  gboolean is_class = cs_is_instance (m, exception, m->image->types.type);

  if (cs_is_task (m, args[0]))
    return cs_raise (m, m->image->types.RuntimeError,
                     "Task does not support set_exception operation");
  if (!check_pending (m, self))
    return CS_EMPTY;
  if (is_class)
    exception = cs_exception_new (m, (CsType *)cs_object_get (exception), NULL, 0);
  else
    cs_ref (exception);
  if (cs_is_empty (exception))
    return CS_EMPTY;
  if (cs_is_instance (m, exception, m->image->types.StopIteration))
    {
      cs_unref (m, exception);
      return cs_raise (m, m->image->types.TypeError,
                       "StopIteration interacts badly with generators "
                       "and cannot be raised into a Future");
    }
  cs_future_set_exception (m, self, exception, m->cause);
  cs_unref (m, exception);
  return CS_NONE;
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
  return cs_bool (cs_future_cancel (m, cs_future_get (args[0]), args[1]));
}

static CsValue
future_add_done_callback (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_future_add_callback (m, cs_future_get (args[0]), args[1]) ? CS_NONE : CS_EMPTY;
}

static CsValue
future_remove_done_callback (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (cs_future_remove_callback (m, cs_future_get (args[0]), args[1]));
}

static CsValue
future_get_loop (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (cs_future_get (args[0])->loop));
}

/* A future that the program or the library makes says what it is for: `kind` is a waiting reason's
 * name. */
static CsValue
future_describe (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *self = cs_future_get (args[0]);
  CsWaitReason reason;

  if (cs_wait_reason_from_name (cs_str_ascii (cs_str_get (args[1])), &reason))
    self->reason = reason;
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

static const CsNativeDef methods[] = {
  { "__new__(cls, *, loop=...)", future_init },
  { "__repr__(self)", cs_future_repr },
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
  { "_set_children(self, children)", future_set_children },
  { "_cancel_requested(self)", future_get_cancel_requested },
  { "_cancel_message(self)", future_get_cancel_message },
  { "_make_cancelled_error(self)", future_get_make_cancelled_error },
  { NULL, NULL },
};

gboolean
cs_future_init_type (CsMachine *m)
{
  CsType *type = cs_native_type_new (m, "asyncio", "Future", NULL, &future_ops, methods, 0);

  if (type == NULL)
    return FALSE;
  cs_scheduler (m)->future_type = type;
  cs_type_set_await (type, &cs_future_await);
  return TRUE;
}
