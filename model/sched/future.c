/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/describe.h"
#include "sched/in-place.h"
#include "vm/collector.h"
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
  if (G_UNLIKELY (loop->debug))
    self->created = cs_creation_by ("create_future");
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

  if (G_UNLIKELY (self->loop->closed))
    {
      cs_unref (m, future);
      cs_unref (m, callback);
      return;
    }
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
  CsList *others = self->callbacks;

  self->callbacks = NULL;
  if (!cs_is_empty (self->first_callback))
    schedule_callback (m, self, cs_steal (&self->first_callback), cause);
  if (others == NULL)
    return;
  for (guint32 i = 0; i < others->length; i++)
    schedule_callback (m, self, cs_steal (&others->items[i]), cause);
  cs_unref (m, cs_from_object (others));
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
  self->outcome = cs_ref (value);
  schedule_callbacks (m, self, report_done (m, self, value, cause));
}

void
cs_future_set_exception (CsMachine *m, CsFuture *self, CsValue exception, guint32 cause)
{
  g_assert (self->state == CS_FUTURE_PENDING);
  self->state = CS_FUTURE_FINISHED;
  self->outcome = cs_ref (exception);
  self->failed = self->log_traceback = TRUE;
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

gboolean
cs_future_is_stranded (const CsFuture *self)
{
  return !cs_is_empty (self->first_callback) && self->loop->closed;
}

gboolean
cs_future_cancel_strands (CsMachine *m, CsFuture *self)
{
  const CsList *children;

  while (cs_is_task (m, cs_from_object (self)))
    {
      const CsTask *task = (CsTask *)self;

      if (cs_is_empty (task->waiter) || !self->loop->closed)
        return FALSE;
      if (cs_task_waits_in_place (task))
        return cs_in_place_is_pending (task);
      self = cs_future_get (task->waiter);
    }
  if (cs_future_is_done (self) || cs_is_empty (self->children))
    return !cs_future_is_done (self) && cs_future_is_stranded (self);
  children = (const CsList *)cs_object_get (self->children);
  for (guint32 i = 0; i < children->length; i++)
    if (cs_future_cancel_strands (m, cs_future_get (children->items[i])))
      return TRUE;
  return FALSE;
}

/* Gathering: the children are cancelled, and the last of them ends this one.  One whose callbacks
 * cannot be called any more is the last that is asked: the caller raises. */
static gboolean
cancel_children (CsMachine *m, CsFuture *self, CsValue message)
{
  CsList *children = (CsList *)cs_object_get (self->children);
  gboolean any = FALSE, stranded = FALSE;

  if (cs_future_is_done (self))
    return FALSE;
  for (guint32 i = 0; i < children->length && !stranded; i++)
    {
      CsFuture *child = cs_future_get (children->items[i]);

      stranded = cs_future_cancel_strands (m, child);
      any |= cs_future_cancel (m, child, message);
    }
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
  CsValue own = self->state == CS_FUTURE_CANCELLED ? cs_steal (&self->outcome) : CS_EMPTY;
  guint n_args = cs_is_empty (message) || cs_is_none (message) ? 0 : 1;

  if (!cs_is_empty (own))
    return own;
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
      if (self->failed)
        return cs_raise_exception (m, cs_ref (self->outcome));
      return cs_ref (self->outcome);
    }
}

gboolean
cs_future_add_callback (CsMachine *m, CsFuture *self, CsValue callback)
{
  if (cs_future_is_done (self))
    {
      schedule_callback (m, self, cs_ref (callback), m->cause);
      return TRUE;
    }
  if (cs_is_empty (self->first_callback))
    {
      self->first_callback = cs_ref (callback);
      return TRUE;
    }
  if (self->callbacks == NULL)
    {
      CsValue list = cs_list_new (m, NULL, 0);

      if (cs_is_empty (list))
        return FALSE;
      self->callbacks = (CsList *)cs_object_get (list);
    }
  return cs_list_append (m, self->callbacks, cs_ref (callback));
}

guint
cs_future_remove_callback (CsMachine *m, CsFuture *self, CsValue callback)
{
  guint32 kept = 0, n = cs_future_n_callbacks (self);

  for (guint32 i = 0; i < n; i++)
    {
      CsValue item = cs_steal (cs_future_callback (self, i));
      gboolean equal = FALSE;

      cs_equal (m, cs_is_handle (m, item) ? cs_handle_get (item)->callback : item, callback,
                &equal);
      if (equal)
        cs_unref (m, item);
      else
        *cs_future_callback (self, kept++) = item;
    }
  if (self->callbacks != NULL)
    self->callbacks->length = MAX (kept, 1) - 1;
  return n - kept;
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
      if (G_UNLIKELY (self->loop == NULL))
        {
          cs_raise (m, m->image->types.RuntimeError, "Future object is not initialized.");
          return CS_AWAIT_RAISE;
        }
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
  visitor (data, &self->first_callback);
  visitor (data, (CsValue *)&self->callbacks);
  visitor (data, &self->outcome);
  visitor (data, &self->cancel_message);
  visitor (data, &self->children);
}

static void
free_future (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsFuture));
}

/* An exception that nobody looked at. */
gboolean
cs_future_finalize (CsMachine *m, CsObject *object)
{
  CsFuture *self = (CsFuture *)object;

  if (!self->log_traceback || !self->failed)
    return FALSE;
  self->log_traceback = FALSE;
  cs_finalize_later (m, object);
  return TRUE;
}

static gsize
future_size (const CsObject *object)
{
  return sizeof (CsFuture);
}

void
cs_future_own (CsFuture *self)
{
  self->first_callback = CS_EMPTY;
  self->callbacks = NULL;
  self->log_traceback = FALSE;
}

static gboolean
own_future (CsMachine *m, CsObject *copy)
{
  cs_future_own ((CsFuture *)copy);
  return TRUE;
}

static const CsCopyOps copy_ops = { .own = own_future };

const CsTypeOps cs_future_ops = {
  .size = sizeof (CsFuture),
  .container = TRUE,
  .visit = cs_future_visit,
  .free = free_future,
  .finalize = cs_future_finalize,
  .block_size = future_size,
  .copy = &copy_ops,
};
