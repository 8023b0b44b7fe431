/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include "sched/context.h"
#include "sched/describe.h"
#include "sched/event-loop.h"
#include "sched/process.h"
#include "sched/sleep.h"
#include "sched/sync.h"
#include "vm/exception.h"
#include "vm/number.h"

static CsValue
asyncio_sleep (CsMachine *m, CsValue *args, guint n_args)
{
  CsTime delay = 0;

  if (!cs_is (args[0], cs_small_int (0)) && !cs_seconds_get (m, args[0], &delay))
    {
      /* It fails when it is awaited. */
      cs_unref (m, cs_steal (&m->exception));
      return cs_asyncio_call (m, "_sleep", args, 2);
    }
  return cs_sleep_new (m, delay, args[1]);
}

/* A name that is given is set afterwards, as CPython does it: a number is used up for "Task-N". */
static CsValue
create_task (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *loop = cs_event_loop_running (m);
  CsValue all[4] = { CS_EMPTY, args[0], args[1], args[2] };
  CsValue task;

  if (loop == NULL)
    {
      cs_exception_hold (m, args[0]);
      return CS_EMPTY;
    }
  all[0] = cs_from_object (loop);
  if (!cs_is_none (loop->task_factory))
    return cs_asyncio_call (m, "_make_task", all, 4);
  if (!cs_is_none (args[1]))
    cs_process_current (m)->n_tasks++;
  task = cs_event_loop_create_task (m, loop, args[0], args[1], args[2]);
  if (G_UNLIKELY (loop->debug) && cs_is_future (m, task))
    cs_future_get (task)->created = cs_creation_by ("create_task");
  return task;
}

static CsValue
current_task (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *loop =
      cs_is_none (args[0]) ? cs_event_loop_running (m) : cs_event_loop_of (m, args[0]);

  if (loop == NULL)
    return CS_EMPTY;
  return loop->task != NULL ? cs_ref (cs_from_object (loop->task)) : CS_NONE;
}

/* What one of very many tasks takes to be looked at, in nanoseconds. */
#define TASK_WORK 30

/* Live tasks of a loop, oldest first. */
static CsValue
live_tasks (CsMachine *m, CsEventLoop *loop)
{
  CsTask *task = cs_scheduler (m)->tasks;
  CsValue list = cs_list_new (m, NULL, 0);

  while (task != NULL && task->next != NULL)
    {
      cs_work (m, TASK_WORK);
      task = task->next;
    }
  for (; task != NULL && !cs_is_empty (list); task = task->previous)
    {
      cs_work (m, TASK_WORK);
      if (task->future.loop == loop && !task->hidden
          && !cs_list_append (m, (CsList *)cs_object_get (list), cs_ref (cs_from_object (task))))
        cs_set (m, &list, CS_EMPTY);
    }
  return list;
}

static CsValue
get_live_tasks (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *loop = cs_event_loop_of (m, args[0]);

  return loop != NULL ? live_tasks (m, loop) : CS_EMPTY;
}

static CsValue
all_tasks (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *loop =
      cs_is_none (args[0]) ? cs_event_loop_running (m) : cs_event_loop_of (m, args[0]);
  CsValue list, set;
  CsList *items;

  if (loop == NULL || cs_is_empty (list = live_tasks (m, loop)))
    return CS_EMPTY;
  set = cs_set_new (m, m->image->types.set);
  items = (CsList *)cs_object_get (list);
  for (guint32 i = 0; i < items->length && !cs_is_empty (set); i++)
    {
      cs_work (m, TASK_WORK);
      if (cs_set_add (m, (CsSet *)cs_object_get (set), items->items[i]) != CS_OK)
        cs_set (m, &set, CS_EMPTY);
    }
  cs_unref (m, list);
  return set;
}

static CsValue
running_loop_or_none (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *loop = cs_scheduler_get_running_loop (m);

  return loop != NULL ? cs_ref (cs_from_object (loop)) : CS_NONE;
}

static CsValue
get_running_loop (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *loop = cs_event_loop_running (m);

  return loop != NULL ? cs_ref (cs_from_object (loop)) : CS_EMPTY;
}

/* A loop that was made just now (taken): CPython logs that, for programs that log. */
static CsValue
announce (CsMachine *m, CsEventLoop *loop)
{
  CsValue v = cs_from_object (loop), later;

  if (cs_is_empty (cs_dict_get_ascii (m, cs_process_current (m)->modules, "logging")))
    return v;
  later = cs_asyncio_call (m, "_announce", &v, 1);
  cs_unref (m, v);
  return later;
}

static CsValue
new_event_loop (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *loop = cs_event_loop_new (m);

  return loop != NULL ? announce (m, loop) : CS_EMPTY;
}

static CsValue
set_event_loop (CsMachine *m, CsValue *args, guint n_args)
{
  CsThreadControl *thread = cs_thread_current (m);
  CsEventLoop *old = thread->current;

  if (!cs_is_none (args[0]) && !cs_is_instance (m, args[0], cs_scheduler (m)->base_loop_type))
    return cs_raise (m, m->image->types.TypeError,
                     "loop must be an instance of AbstractEventLoop or None, not '%s'",
                     cs_str_ascii (cs_type_of (m, args[0])->name));
  thread->current_was_set = TRUE;
  thread->current = cs_is_none (args[0]) ? NULL : (CsEventLoop *)cs_object_get (cs_ref (args[0]));
  if (old != NULL)
    cs_unref (m, cs_from_object (old));
  return CS_NONE;
}

static CsValue
get_event_loop (CsMachine *m, CsValue *args, guint n_args)
{
  const CsThreadControl *thread = cs_thread_current (m);
  gboolean is_new = thread->running == NULL && thread->current == NULL;
  CsEventLoop *loop = cs_event_loop_get_current (m);

  if (loop == NULL)
    return CS_EMPTY;
  cs_ref (cs_from_object (loop));
  return is_new ? announce (m, loop) : cs_from_object (loop);
}

static CsValue
isfuture (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_is_future (m, args[0]));
}

/* Whether its class has all methods of a coroutine. */
static gboolean
looks_like_coroutine (CsMachine *m, CsValue v)
{
  static const char *const methods[] = { "__await__", "send", "throw", "close" };
  gboolean has = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (methods) && has; i++)
    {
      CsValue name = cs_str_new (m, methods[i], -1);

      has = !cs_is_empty (name)
            && !cs_is_empty (cs_type_lookup (m, cs_type_of (m, v), cs_str_get (name)));
      cs_unref (m, name);
    }
  return has;
}

static CsValue
iscoroutine (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_is_coroutine (m, args[0]) || looks_like_coroutine (m, args[0]));
}

static CsValue
is_coroutine_function (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_makes_coroutine (m, args[0]));
}

/* Conditions and barriers are written in Python (lib/asyncio.locks.py); these are their events.
 *
 * _condition_wait (reason, number): a future for one who waits. */
static CsValue
condition_wait (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *loop = cs_event_loop_running (m);
  CsFuture *future = loop != NULL ? cs_future_new (m, loop) : NULL;
  CsWaitReason reason = CS_WAIT_CONDITION;

  if (future == NULL)
    return CS_EMPTY;
  cs_wait_reason_from_name (cs_str_ascii (cs_str_get (args[0])), &reason);
  future->reason = reason;
  future->wait_object = (guint32)cs_small_int_get (args[1]);
  if (reason == CS_WAIT_CONDITION)
    cs_emit (m, CS_EVENT_CONDITION_WAIT, m->actor, future->wait_object, CS_NO_EVENT, 0);
  return cs_from_object (future);
}

/* _condition_notify (number, waiters, n, event): wakes the first n of the list that still wait, due
 * to `event`; without that to the notification itself. */
static CsValue
condition_notify (CsMachine *m, CsValue *args, guint n_args)
{
  const CsList *waiters = (CsList *)cs_object_get (args[1]);
  guint32 cause;
  gint64 n;

  if (!cs_index_get (m, args[2], &n))
    return CS_EMPTY;
  if (cs_is_none (args[3]))
    cause = cs_emit (m, CS_EVENT_CONDITION_NOTIFY, m->actor, (guint32)cs_small_int_get (args[0]),
                     m->cause, (guint64)MAX (n, 0));
  else
    cause = (guint32)cs_small_int_get (args[3]);
  for (guint32 i = 0; i < waiters->length && n > 0; i++)
    {
      CsFuture *future = cs_future_get (waiters->items[i]);

      if (cs_future_is_done (future))
        continue;
      cs_future_set_result (m, future, CS_FALSE, cause);
      n--;
    }
  return CS_NONE;
}

/* _barrier_event (name, number, count): the event that it was. */
static CsValue
barrier_event (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventKind kind = CS_EVENT_BARRIER_WAIT;

  cs_event_kind_from_name (cs_str_ascii (cs_str_get (args[0])), &kind);
  return cs_small_int (cs_emit (m, kind, m->actor, (guint32)cs_small_int_get (args[1]), m->cause,
                                (guint64)cs_small_int_get (args[2])));
}

/* _loaded (name): the module, where the program has imported it; else None. */
static CsValue
loaded (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue module = cs_dict_get_str (m, cs_process_current (m)->modules, cs_str_get (args[0]));

  return cs_is_empty (module) ? CS_NONE : cs_ref (module);
}

/* What asyncio's default exception handler logs. */
static CsValue
report (CsMachine *m, CsValue *args, guint n_args)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *message = cs_str_dup_utf8 (cs_str_get (args[0]), NULL);

  g_string_append_printf (text, "%s\n", message);
  if (!cs_is_none (args[1]))
    {
      g_autofree char *trace = cs_exception_format (m, args[1], CS_TRACEBACK_MODULE);

      g_string_append (text, trace);
    }
  return cs_write_error (m, text->str);
}

static const CsNativeDef natives[] = {
  { "sleep(delay, result=None)", asyncio_sleep, cs_sleep_at_once, TRUE },
  { "create_task(coro, *, name=None, context=None)", create_task },
  { "current_task(loop=None)", current_task },
  { "all_tasks(loop=None)", all_tasks },
  { "_live_tasks(loop)", get_live_tasks },
  { "_get_running_loop()", running_loop_or_none },
  { "get_running_loop()", get_running_loop },
  { "new_event_loop()", new_event_loop },
  { "set_event_loop(loop)", set_event_loop },
  { "get_event_loop()", get_event_loop },
  { "isfuture(obj)", isfuture },
  { "iscoroutine(obj)", iscoroutine },
  { "_is_coroutine_function(func)", is_coroutine_function },
  { "_condition_wait(reason, number)", condition_wait },
  { "_condition_notify(number, waiters, n, event=None)", condition_notify },
  { "_barrier_event(name, number, count)", barrier_event },
  { "_part_lock(reason, number)", cs_part_lock },
  { "_copy_context()", cs_context_copy_current },
  { "_context_or_none()", cs_context_copy_unless_empty },
  { "_coroutine_text(coro)", cs_coroutine_text },
  { "_entry(function)", cs_function_entry },
  { "_loaded(name)", loaded },
  { "_source_line(file, line)", cs_source_line },
  { "_report(message, exception)", report },
  { NULL, NULL },
};

/* Errors of asyncio; each is below a builtin one. */
static gboolean
make_errors (CsMachine *m)
{
  CsScheduler *scheduler = cs_scheduler (m);
  const CsTypes *types = &m->image->types;

  scheduler->cancelled_error =
      cs_native_type_new (m, "asyncio.exceptions", "CancelledError", types->BaseException, NULL,
                          NULL, CS_TYPE_EXCEPTION);
  scheduler->invalid_state_error =
      cs_native_type_new (m, "asyncio.exceptions", "InvalidStateError", types->Exception, NULL,
                          NULL, CS_TYPE_EXCEPTION);
  scheduler->queue_empty = cs_native_type_new (m, "asyncio.queues", "QueueEmpty", types->Exception,
                                               NULL, NULL, CS_TYPE_EXCEPTION);
  scheduler->queue_full = cs_native_type_new (m, "asyncio.queues", "QueueFull", types->Exception,
                                              NULL, NULL, CS_TYPE_EXCEPTION);
  scheduler->broken_barrier_error =
      cs_native_type_new (m, "asyncio.exceptions", "BrokenBarrierError", types->RuntimeError, NULL,
                          NULL, CS_TYPE_EXCEPTION);
  return scheduler->cancelled_error != NULL && scheduler->invalid_state_error != NULL
         && scheduler->broken_barrier_error != NULL && scheduler->queue_empty != NULL
         && scheduler->queue_full != NULL;
}

static gboolean
init (CsMachine *m, CsDict *module)
{
  CsScheduler *scheduler = cs_scheduler (m);

  cs_process_current (m)->asyncio = module;
  /* A child may import what its parent has not. */
  if (scheduler->loop_type == NULL
      && (!make_errors (m) || !cs_context_init_types (m) || !cs_handle_init_types (m)
          || !cs_event_loop_init_type (m) || !cs_future_init_type (m) || !cs_task_init_type (m)
          || !cs_lock_init_type (m) || !cs_event_init_type (m) || !cs_semaphore_init_type (m)
          || !cs_queue_init_type (m) || !cs_sleep_setup (m)))
    return FALSE;
  {
    const struct
    {
      const char *name;
      CsType *type;
    } types[] = {
      { "AbstractEventLoop", scheduler->base_loop_type },
      { "BaseEventLoop", scheduler->base_loop_type },
      { "BoundedSemaphore", scheduler->bounded_semaphore_type },
      { "BrokenBarrierError", scheduler->broken_barrier_error },
      { "CancelledError", scheduler->cancelled_error },
      { "Event", scheduler->event_type },
      { "Future", scheduler->future_type },
      { "Handle", scheduler->handle_type },
      { "InvalidStateError", scheduler->invalid_state_error },
      { "LifoQueue", scheduler->lifo_queue_type },
      { "Lock", scheduler->lock_type },
      { "Queue", scheduler->queue_type },
      { "QueueEmpty", scheduler->queue_empty },
      { "QueueFull", scheduler->queue_full },
      { "SelectorEventLoop", scheduler->loop_type },
      { "Semaphore", scheduler->semaphore_type },
      { "Task", scheduler->task_type },
      { "TimerHandle", scheduler->timer_handle_type },
      { "TimeoutError", m->image->types.TimeoutError },
    };

    for (guint i = 0; i < G_N_ELEMENTS (types); i++)
      if (!cs_dict_set_ascii (m, module, types[i].name, cs_from_object (types[i].type)))
        return FALSE;
  }
  return TRUE;
}

/* Those too that lib/asyncio.py loads when they are asked for.  Policies of Windows are asked for
 * under a condition, and are not there where it is not met. */
static const char *const names[] = {
  "AbstractEventLoop",
  "AbstractEventLoopPolicy",
  "Barrier",
  "BaseEventLoop",
  "BoundedSemaphore",
  "BrokenBarrierError",
  "CancelledError",
  "Condition",
  "DefaultEventLoopPolicy",
  "Event",
  "Future",
  "Handle",
  "InvalidStateError",
  "LifoQueue",
  "Lock",
  "PriorityQueue",
  "Queue",
  "QueueEmpty",
  "QueueFull",
  "SelectorEventLoop",
  "Semaphore",
  "Task",
  "TaskGroup",
  "Timeout",
  "TimeoutError",
  "TimerHandle",
  "WindowsProactorEventLoopPolicy",
  "WindowsSelectorEventLoopPolicy",
  "get_event_loop_policy",
  "run_coroutine_threadsafe",
  "set_event_loop_policy",
  "timeout",
  "timeout_at",
  "to_thread",
  "wrap_future",
  NULL,
};

const CsModuleDef cs_module_asyncio = {
  .name = "asyncio",
  .natives = natives,
  .init = init,
  .names = names,
  .library = "asyncio",
};
