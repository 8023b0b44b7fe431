/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include "sched/event-loop.h"
#include "sched/process.h"
#include "sched/sleep.h"
#include "sched/sync.h"
#include "vm/number.h"

static CsValue
asyncio_sleep (CsMachine *m, CsValue *args, guint n_args)
{
  CsTime delay = 0;

  if (!cs_is (args[0], cs_small_int (0)) && !cs_seconds_get (m, args[0], &delay))
    return CS_EMPTY;
  return cs_sleep_new (m, delay, args[1]);
}

static CsValue
create_task (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *loop = cs_event_loop_running (m);

  return loop != NULL ? cs_event_loop_create_task (m, loop, args[0], args[1]) : CS_EMPTY;
}

static CsValue
current_task (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *loop =
      cs_is_none (args[0]) ? cs_event_loop_running (m) : (CsEventLoop *)cs_object_get (args[0]);

  if (loop == NULL)
    return CS_EMPTY;
  return loop->task != NULL ? cs_ref (cs_from_object (loop->task)) : CS_NONE;
}

/* Live tasks of a loop, oldest first. */
static CsValue
live_tasks (CsMachine *m, CsEventLoop *loop)
{
  CsTask *task = cs_scheduler (m)->tasks;
  CsValue list = cs_list_new (m, NULL, 0);

  while (task != NULL && task->next != NULL)
    task = task->next;
  for (; task != NULL && !cs_is_empty (list); task = task->previous)
    if (task->future.loop == loop && !task->hidden
        && !cs_list_append (m, (CsList *)cs_object_get (list), cs_ref (cs_from_object (task))))
      cs_set (m, &list, CS_EMPTY);
  return list;
}

static CsValue
get_live_tasks (CsMachine *m, CsValue *args, guint n_args)
{
  return live_tasks (m, (CsEventLoop *)cs_object_get (args[0]));
}

static CsValue
all_tasks (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *loop =
      cs_is_none (args[0]) ? cs_event_loop_running (m) : (CsEventLoop *)cs_object_get (args[0]);
  CsValue list, set;
  CsList *items;

  if (loop == NULL || cs_is_empty (list = live_tasks (m, loop)))
    return CS_EMPTY;
  set = cs_set_new (m, m->image->types.set);
  items = (CsList *)cs_object_get (list);
  for (guint32 i = 0; i < items->length && !cs_is_empty (set); i++)
    if (cs_set_add (m, (CsSet *)cs_object_get (set), items->items[i]) != CS_OK)
      cs_set (m, &set, CS_EMPTY);
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

static CsValue
new_event_loop (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *loop = cs_event_loop_new (m);

  return loop != NULL ? cs_from_object (loop) : CS_EMPTY;
}

static CsValue
set_event_loop (CsMachine *m, CsValue *args, guint n_args)
{
  CsThreadControl *thread = cs_thread_current (m);
  CsEventLoop *old = thread->current;

  thread->current_was_set = TRUE;
  thread->current = cs_is_none (args[0]) ? NULL : (CsEventLoop *)cs_object_get (cs_ref (args[0]));
  if (old != NULL)
    cs_unref (m, cs_from_object (old));
  return CS_NONE;
}

/* The running loop; else the current one, which the main thread gets when it first asks. */
static CsValue
get_event_loop (CsMachine *m, CsValue *args, guint n_args)
{
  CsThreadControl *thread = cs_thread_current (m);

  if (thread->running != NULL)
    return cs_ref (cs_from_object (thread->running));
  if (thread->current == NULL)
    {
      if (thread->current_was_set || thread != thread->process->main)
        {
          g_autofree char *name = cs_str_dup_utf8 (cs_str_get (thread->name), NULL);

          return cs_raise (m, m->image->types.RuntimeError,
                           "There is no current event loop in thread '%s'.", name);
        }
      thread->current = cs_event_loop_new (m);
      if (thread->current == NULL)
        return CS_EMPTY;
    }
  return cs_ref (cs_from_object (thread->current));
}

static CsValue
isfuture (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_is_future (m, args[0]));
}

static CsValue
iscoroutine (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_is_coroutine (m, args[0]));
}

static CsValue
is_coroutine_function (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue function = args[0];

  if (cs_is_a (function, m->image->types.method))
    function = ((CsMethod *)cs_object_get (function))->function;
  return cs_bool (cs_is_a (function, m->image->types.function)
                  && ((CsFunction *)cs_object_get (function))->state->code->flags
                         & CS_CODE_COROUTINE);
}

/* Conditions are written in Python; these are their events. */
static CsValue
condition_new (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (cs_sync_introduce (m, CS_OBJECT_CONDITION, "asyncio.Condition", 0));
}

static CsValue
condition_wait (CsMachine *m, CsValue *args, guint n_args)
{
  CsFuture *future = cs_future_get (args[1]);

  future->reason = CS_WAIT_CONDITION;
  future->wait_object = cs_small_int_get (args[0]);
  cs_emit (m, CS_EVENT_CONDITION_WAIT, m->actor, future->wait_object, CS_NO_EVENT, 0);
  return CS_NONE;
}

static CsValue
condition_notify (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 n;

  if (!cs_index_get (m, args[1], &n))
    return CS_EMPTY;
  m->cause = cs_emit (m, CS_EVENT_CONDITION_NOTIFY, m->actor, cs_small_int_get (args[0]), m->cause,
                      MAX (n, 0));
  return CS_NONE;
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
      g_autofree char *trace = cs_exception_format (m, args[1]);

      g_string_append (text, trace);
    }
  cs_write (m, TRUE, text->str, text->len);
  return CS_NONE;
}

static const CsNativeDef natives[] = {
  { "sleep(delay, result=None)", asyncio_sleep },
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
  { "_condition_new()", condition_new },
  { "_condition_wait(number, future)", condition_wait },
  { "_condition_notify(number, n)", condition_notify },
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
  return scheduler->cancelled_error != NULL && scheduler->invalid_state_error != NULL
         && scheduler->queue_empty != NULL && scheduler->queue_full != NULL;
}

static gboolean
init (CsMachine *m, CsDict *module)
{
  CsScheduler *scheduler = cs_scheduler (m);

  cs_process_current (m)->asyncio = module;
  /* A child may import what its parent has not. */
  if (scheduler->loop_type == NULL
      && (!make_errors (m) || !cs_event_loop_init_type (m) || !cs_future_init_type (m)
          || !cs_task_init_type (m) || !cs_lock_init_type (m) || !cs_event_init_type (m)
          || !cs_semaphore_init_type (m) || !cs_queue_init_type (m)))
    return FALSE;
  {
    const struct
    {
      const char *name;
      CsType *type;
    } types[] = {
      { "AbstractEventLoop", scheduler->loop_type },
      { "BoundedSemaphore", scheduler->bounded_semaphore_type },
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
      { "Semaphore", scheduler->semaphore_type },
      { "Task", scheduler->task_type },
      { "TimeoutError", m->image->types.TimeoutError },
    };

    for (guint i = 0; i < G_N_ELEMENTS (types); i++)
      if (!cs_dict_set_ascii (m, module, types[i].name, cs_from_object (types[i].type)))
        return FALSE;
  }
  return TRUE;
}

static const char *const names[] = {
  "AbstractEventLoop",
  "BoundedSemaphore",
  "CancelledError",
  "Event",
  "Future",
  "Handle",
  "InvalidStateError",
  "LifoQueue",
  "Lock",
  "Queue",
  "QueueEmpty",
  "QueueFull",
  "Semaphore",
  "Task",
  "TimeoutError",
  NULL,
};

const CsModuleDef cs_module_asyncio = {
  .name = "asyncio",
  .natives = natives,
  .init = init,
  .names = names,
  .library = "asyncio",
};
