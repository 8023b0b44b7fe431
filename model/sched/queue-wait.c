/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/describe.h"
#include "sched/in-place.h"
#include "sched/queue-private.h"
#include "vm/interpreter.h"
#include "vm/report.h"

/* The coroutines get and put, and waiting in line for them.
 *
 * A task that waits in place keeps what get or put was called with beside what it awaits: the queue
 * below that, the item above. */

/* Whoever was woken and is cancelled before it ran passes the wake-up on. */
static CsAwaitResult
give_up (CsMachine *m, CsWaiters *waiters, CsFuture *future, gboolean passes_on, CsValue thrown)
{
  gboolean was_cancelled = future->state == CS_FUTURE_CANCELLED;
  gboolean stranded = cs_future_is_stranded (future);

  cs_future_set_cancelled (m, future, CS_NONE, m->cause);
  if (stranded)
    {
      cs_raise (m, m->image->types.RuntimeError, "Event loop is closed");
      cs_set (m, &cs_exception_get (m->exception)->context, cs_ref (thrown));
      return CS_AWAIT_RAISE;
    }
  cs_waiters_remove (m, waiters, future);
  if (passes_on && !was_cancelled)
    cs_waiters_wake_next (m, waiters, m->cause);
  return cs_sync_raise (m, thrown);
}

static CsAwaitResult
get_step (CsMachine *m, CsNativeCoroutine *coroutine, CsValue sent, CsValue thrown, CsValue *value)
{
  CsQueue *self = cs_queue_of (coroutine->slots[0]);

  if (!cs_is_empty (thrown) && coroutine->state == 1)
    return give_up (m, &self->getters, cs_future_get (coroutine->slots[1]), self->length > 0,
                    thrown);
  if (self->length > 0)
    return cs_sync_done (cs_queue_get (m, self), value);
  cs_emit (m, CS_EVENT_QUEUE_EMPTY, m->actor, self->number, CS_NO_EVENT, 0);
  return cs_sync_wait (m, coroutine, &self->getters, CS_WAIT_QUEUE_GET, self->number, value);
}

/* slots[2]: the item. */
static CsAwaitResult
put_step (CsMachine *m, CsNativeCoroutine *coroutine, CsValue sent, CsValue thrown, CsValue *value)
{
  CsQueue *self = cs_queue_of (coroutine->slots[0]);

  if (!cs_is_empty (thrown) && coroutine->state == 1)
    return give_up (m, &self->putters, cs_future_get (coroutine->slots[1]),
                    !cs_queue_is_full (self), thrown);
  if (cs_queue_is_full (self))
    {
      cs_emit (m, CS_EVENT_QUEUE_FULL, m->actor, self->number, CS_NO_EVENT, 0);
      return cs_sync_wait (m, coroutine, &self->putters, CS_WAIT_QUEUE_PUT, self->number, value);
    }
  if (!cs_queue_put (m, self, coroutine->slots[2]))
    return CS_AWAIT_RAISE;
  return cs_sync_done (CS_NONE, value);
}

static CsValue
make_coroutine (CsMachine *m, CsWaitReason reason, CsValue queue, CsValue item)
{
  CsValue self = reason == CS_WAIT_QUEUE_GET ? cs_sync_coroutine (m, "Queue.get", get_step, queue)
                                             : cs_sync_coroutine (m, "Queue.put", put_step, queue);

  if (!cs_is_empty (self) && reason == CS_WAIT_QUEUE_PUT)
    ((CsNativeCoroutine *)cs_object_get (self))->slots[2] = cs_ref (item);
  return self;
}

CsValue
cs_queue_method_get (CsMachine *m, CsValue *args, guint n_args)
{
  if (G_UNLIKELY (cs_queue_of (args[0])->hooked))
    return cs_asyncio_call (m, "_queue_get", args, 1);
  return make_coroutine (m, CS_WAIT_QUEUE_GET, args[0], CS_EMPTY);
}

CsValue
cs_queue_method_put (CsMachine *m, CsValue *args, guint n_args)
{
  if (G_UNLIKELY (cs_queue_of (args[0])->hooked))
    return cs_asyncio_call (m, "_queue_put", args, 2);
  return make_coroutine (m, CS_WAIT_QUEUE_PUT, args[0], args[1]);
}

/* Waiting in place. */

static CsAwaitResult
wait_in_place (CsMachine *m, CsQueue *self, CsWaiters *waiters, CsWaitReason reason, CsValue *value)
{
  CsTask *task = cs_in_place_task (m);
  gboolean gets = reason == CS_WAIT_QUEUE_GET;

  if (task == NULL || (waiters->loop != 0 && waiters->loop != task->future.loop->number))
    return CS_AWAIT_NOT;
  cs_emit (m, gets ? CS_EVENT_QUEUE_EMPTY : CS_EVENT_QUEUE_FULL, m->actor, self->number,
           CS_NO_EVENT, 0);
  *value = gets ? cs_scheduler (m)->queue_gets : cs_scheduler (m)->queue_puts;
  return cs_waiters_join_in_place (m, waiters, task, reason, self->number) ? CS_AWAIT_YIELD
                                                                           : CS_AWAIT_RAISE;
}

static CsAwaitResult
get_at_once (CsMachine *m, CsValue *args, guint n_args, CsValue *value)
{
  CsQueue *self = cs_queue_of (args[0]);

  if (n_args != 1 || self->hooked)
    return CS_AWAIT_NOT;
  if (self->length == 0)
    return wait_in_place (m, self, &self->getters, CS_WAIT_QUEUE_GET, value);
  return cs_sync_done (cs_queue_get (m, self), value);
}

static CsAwaitResult
put_at_once (CsMachine *m, CsValue *args, guint n_args, CsValue *value)
{
  CsQueue *self = cs_queue_of (args[0]);

  if (n_args != 2 || self->hooked)
    return CS_AWAIT_NOT;
  if (cs_queue_is_full (self))
    return wait_in_place (m, self, &self->putters, CS_WAIT_QUEUE_PUT, value);
  return cs_queue_put (m, self, args[1]) ? cs_sync_done (CS_NONE, value) : CS_AWAIT_RAISE;
}

/* Most of a million items come and go while nobody waits: that calls nothing. */

/* An event's value as it is, and without references. */
static inline gboolean
is_number (CsValue v)
{
  return cs_is_small_int (v) || cs_is_float (v);
}

CsAwaitResult
cs_queue_get_at_once (CsMachine *m, CsValue *args, guint n_args, CsValue *value)
{
  CsQueue *self = cs_queue_of (args[0]);
  CsQueueItem item;

  if (n_args != 1 || self->hooked || self->length == 0 || self->putters.length > 0
      || !cs_emits_on_top (m))
    return get_at_once (m, args, n_args, value);
  item = cs_queue_take (self);
  cs_emit_on_top (m, CS_EVENT_QUEUE_GET, self->number, m->cause, item.put);
  *value = item.value;
  return CS_AWAIT_DONE;
}

CsAwaitResult
cs_queue_put_at_once (CsMachine *m, CsValue *args, guint n_args, CsValue *value)
{
  CsQueue *self = cs_queue_of (args[0]);

  if (n_args != 2 || self->hooked || cs_queue_is_full (self) || !cs_queue_has_room (self)
      || self->getters.length > 0 || !is_number (args[1]) || !cs_emits_on_top (m))
    return put_at_once (m, args, n_args, value);
  cs_queue_append (
      self, args[1],
      cs_emit_on_top (m, CS_EVENT_QUEUE_PUT, self->number, m->cause, cs_word (m, args[1])));
  *value = CS_NONE;
  return CS_AWAIT_DONE;
}

/* What a task that waited in place was called with goes. */
static void
drop_arguments (CsMachine *m, CsWaitReason reason, CsValue *awaited)
{
  cs_unref (m, cs_steal (&awaited[-1]));
  if (reason == CS_WAIT_QUEUE_PUT)
    cs_unref (m, cs_steal (&awaited[1]));
}

/* What is put; a get has no register for it. */
static CsValue
awaited_item (CsWaitReason reason, const CsValue *awaited)
{
  return reason == CS_WAIT_QUEUE_PUT ? awaited[1] : CS_EMPTY;
}

CsValue
cs_queue_show (CsMachine *m, CsTask *task, CsFuture *future, CsValue *awaited)
{
  CsQueue *queue = cs_queue_of (awaited[-1]);
  CsWaitReason reason = cs_in_place_reason (task);
  CsValue self = make_coroutine (m, reason, awaited[-1], awaited_item (reason, awaited));
  CsNativeCoroutine *coroutine;

  if (cs_is_empty (self))
    return self;
  coroutine = (CsNativeCoroutine *)cs_object_get (self);
  coroutine->state = CS_NATIVE_COROUTINE_STARTED;
  coroutine->slots[1] = cs_ref (cs_from_object (future));
  future->wait_object = queue->number;
  cs_waiters_show (m, reason == CS_WAIT_QUEUE_GET ? &queue->getters : &queue->putters, task,
                   future);
  drop_arguments (m, reason, awaited);
  return self;
}

/* The task has come out of the line and asks again; or somebody else drives what it awaits. */
static CsAwaitResult
go_on (CsMachine *m, CsWaitReason reason, CsValue *awaited, CsValue sent, CsValue thrown,
       CsValue *value)
{
  gboolean gets = reason == CS_WAIT_QUEUE_GET;
  CsObject *coroutine;

  if (cs_is_empty (thrown) && cs_in_place_driven (m) != NULL)
    {
      CsValue args[] = { awaited[-1], awaited_item (reason, awaited) };
      CsAwaitResult result = gets ? cs_queue_get_at_once (m, args, 1, value)
                                  : cs_queue_put_at_once (m, args, 2, value);

      if (result == CS_AWAIT_YIELD)
        {
          *value = CS_EMPTY;
          return result;
        }
      if (result != CS_AWAIT_NOT)
        {
          drop_arguments (m, reason, awaited);
          return result;
        }
    }
  if (!cs_in_place_show_driven (m, awaited))
    {
      CsValue made = cs_is_empty (m->exception)
                         ? make_coroutine (m, reason, awaited[-1], awaited_item (reason, awaited))
                         : CS_EMPTY;

      if (cs_is_empty (made))
        return CS_AWAIT_RAISE;
      drop_arguments (m, reason, awaited);
      cs_set (m, awaited, made);
    }
  coroutine = cs_object_get (*awaited);
  return coroutine->type->awaits->step (m, coroutine, sent, thrown, value);
}

static CsAwaitResult
in_place_step (CsMachine *m, CsNativeCoroutine *self, CsValue sent, CsValue thrown, CsValue *value)
{
  CsValue *awaited = cs_in_place_find (m->thread->frame, cs_from_object (self));
  gboolean gets = cs_is (cs_scheduler (m)->queue_gets, cs_from_object (self));

  if (awaited != NULL)
    return go_on (m, gets ? CS_WAIT_QUEUE_GET : CS_WAIT_QUEUE_PUT, awaited, sent, thrown, value);
  cs_raise (m, m->image->types.RuntimeError, "cannot reuse already awaited coroutine");
  return CS_AWAIT_RAISE;
}

static CsValue
new_immortal (CsMachine *m, const char *name)
{
  CsNativeCoroutine *self = cs_native_coroutine_new_immortal (m, name, in_place_step);

  return self != NULL ? cs_from_object (self) : CS_EMPTY;
}

gboolean
cs_queue_wait_setup (CsMachine *m)
{
  CsScheduler *scheduler = cs_scheduler (m);

  scheduler->queue_gets = new_immortal (m, "Queue.get");
  if (!cs_is_empty (scheduler->queue_gets))
    scheduler->queue_puts = new_immortal (m, "Queue.put");
  return !cs_is_empty (scheduler->queue_gets) && !cs_is_empty (scheduler->queue_puts);
}

/* For queues whose items Python keeps (lib/asyncio.queues.py). */

static CsAwaitResult
wait_to_get_step (CsMachine *m, CsNativeCoroutine *coroutine, CsValue sent, CsValue thrown,
                  CsValue *value)
{
  CsQueue *self = cs_queue_of (coroutine->slots[0]);

  if (coroutine->state == 0)
    {
      cs_emit (m, CS_EVENT_QUEUE_EMPTY, m->actor, self->number, CS_NO_EVENT, 0);
      return cs_sync_wait (m, coroutine, &self->getters, CS_WAIT_QUEUE_GET, self->number, value);
    }
  if (!cs_is_empty (thrown))
    return give_up (m, &self->getters, cs_future_get (coroutine->slots[1]),
                    cs_queue_size (m, self) > 0, thrown);
  return cs_sync_done (CS_NONE, value);
}

static CsAwaitResult
wait_to_put_step (CsMachine *m, CsNativeCoroutine *coroutine, CsValue sent, CsValue thrown,
                  CsValue *value)
{
  CsQueue *self = cs_queue_of (coroutine->slots[0]);

  if (coroutine->state == 0)
    {
      cs_emit (m, CS_EVENT_QUEUE_FULL, m->actor, self->number, CS_NO_EVENT, 0);
      return cs_sync_wait (m, coroutine, &self->putters, CS_WAIT_QUEUE_PUT, self->number, value);
    }
  if (!cs_is_empty (thrown))
    return give_up (m, &self->putters, cs_future_get (coroutine->slots[1]),
                    self->max_size <= 0 || cs_queue_size (m, self) < self->max_size, thrown);
  return cs_sync_done (CS_NONE, value);
}

CsValue
cs_queue_wait_to_get (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_sync_coroutine (m, "Queue.get", wait_to_get_step, args[0]);
}

CsValue
cs_queue_wait_to_put (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_sync_coroutine (m, "Queue.put", wait_to_put_step, args[0]);
}
