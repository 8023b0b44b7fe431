/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/async-generators.h"
#include "sched/describe.h"
#include "sched/event-loop.h"

/* What an event loop can do beside running: debug mode, exception handlers, executors, its end.
 * Most of it is written in Python (lib/asyncio*.py). */

static CsEventLoop *
get_loop (CsValue v)
{
  return (CsEventLoop *)cs_object_get (v);
}

static CsValue
loop_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = cs_event_loop_new_of (m, (CsType *)cs_object_get (args[0]));

  return self != NULL ? cs_from_object (self) : CS_EMPTY;
}

static CsValue
loop_get_debug (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (get_loop (args[0])->debug);
}

static CsValue
loop_set_debug (CsMachine *m, CsValue *args, guint n_args)
{
  gboolean debug = FALSE;

  if (cs_truth (m, args[1], &debug) == CS_RAISED)
    return CS_EMPTY;
  get_loop (args[0])->debug = debug;
  return CS_NONE;
}

static CsValue
loop_set_exception_handler (CsMachine *m, CsValue *args, guint n_args)
{
  if (!cs_is_none (args[1]) && !cs_is_callable (m, args[1]))
    return cs_asyncio_call (m, "_refuse_handler", args + 1, 1);
  cs_set (m, &get_loop (args[0])->handler, cs_ref (args[1]));
  return CS_NONE;
}

static CsValue
loop_get_exception_handler (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get_loop (args[0])->handler);
}

static CsValue
loop_call_exception_handler (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_call_exception_handler", args, n_args);
}

static CsValue
loop_default_exception_handler (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_default_exception_handler", args, n_args);
}

static CsValue
loop_set_task_factory (CsMachine *m, CsValue *args, guint n_args)
{
  if (!cs_is_none (args[1]) && !cs_is_callable (m, args[1]))
    return cs_raise (m, m->image->types.TypeError, "task factory must be a callable or None");
  cs_set (m, &get_loop (args[0])->task_factory, cs_ref (args[1]));
  return CS_NONE;
}

static CsValue
loop_get_task_factory (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get_loop (args[0])->task_factory);
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

static CsValue
loop_run_in_executor (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_run_in_executor", args, n_args);
}

static CsValue
loop_shutdown_default_executor (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_shutdown_default_executor", args, n_args);
}

static CsValue
loop_shutdown_asyncgens (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_shutdown_asyncgens", args, n_args);
}

/* The asynchronous generators that it iterates, as a list: it forgets them. */
static CsValue
loop_take_asyncgens (CsMachine *m, CsValue *args, guint n_args)
{
  get_loop (args[0])->had_shutdown_asyncgens = TRUE;
  return cs_async_generators_take (m, get_loop (args[0]));
}

static CsValue
loop_add_signal_handler (CsMachine *m, CsValue *args, guint n_args)
{
  get_loop (args[0])->has_signals = TRUE;
  return cs_asyncio_call (m, "_add_signal_handler", args, n_args);
}

static CsValue
loop_remove_signal_handler (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_remove_signal_handler", args, n_args);
}

static CsValue
refuse_network (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_raise (m, m->image->types.NotImplementedError,
                   "connections of an event loop are not supported yet: await asyncio.sleep (…) "
                   "can stand for the network");
}

static CsValue
refuse_process (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_raise (m, m->image->types.NotImplementedError,
                   "programs outside cannot be run: await asyncio.sleep (…) can stand for one");
}

static CsValue
loop_get_slow (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get_loop (args[0])->slow);
}

static CsValue
loop_set_slow (CsMachine *m, CsValue *args, guint n_args)
{
  cs_set (m, &get_loop (args[0])->slow, cs_ref (args[1]));
  return CS_NONE;
}

static CsValue
loop_repr (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = get_loop (args[0]);

  return cs_str_format (m, "<_UnixSelectorEventLoop running=%s closed=%s debug=%s>",
                        self->running ? "True" : "False", self->closed ? "True" : "False",
                        self->debug ? "True" : "False");
}

const CsNativeDef cs_event_loop_settings[] = {
  { "__new__(cls, *args, **kwargs)", loop_new },
  { "__repr__(self)", loop_repr },
  { "get_debug(self)", loop_get_debug },
  { "set_debug(self, enabled)", loop_set_debug },
  { "set_exception_handler(self, handler)", loop_set_exception_handler },
  { "get_exception_handler(self)", loop_get_exception_handler },
  { "call_exception_handler(self, context)", loop_call_exception_handler },
  { "default_exception_handler(self, context)", loop_default_exception_handler },
  { "set_task_factory(self, factory)", loop_set_task_factory },
  { "get_task_factory(self)", loop_get_task_factory },
  { "run_in_executor(self, executor, func, *args)", loop_run_in_executor },
  { "set_default_executor(self, executor)", loop_set_executor },
  { "_get_executor(self)", loop_get_executor },
  { "shutdown_default_executor(self)", loop_shutdown_default_executor, .makes_coroutine = TRUE },
  { "shutdown_asyncgens(self)", loop_shutdown_asyncgens, .makes_coroutine = TRUE },
  { "_take_asyncgens(self)", loop_take_asyncgens },
  { "add_signal_handler(self, sig, callback, *args)", loop_add_signal_handler },
  { "remove_signal_handler(self, sig)", loop_remove_signal_handler },
  { "add_reader(self, *args)", refuse_network },
  { "add_writer(self, *args)", refuse_network },
  { "create_connection(self, *args, **kwargs)", refuse_network },
  { "create_datagram_endpoint(self, *args, **kwargs)", refuse_network },
  { "create_server(self, *args, **kwargs)", refuse_network },
  { "getaddrinfo(self, *args, **kwargs)", refuse_network },
  { "sock_accept(self, *args)", refuse_network },
  { "sock_connect(self, *args)", refuse_network },
  { "sock_recv(self, *args)", refuse_network },
  { "sock_sendall(self, *args)", refuse_network },
  { "subprocess_exec(self, *args, **kwargs)", refuse_process },
  { "subprocess_shell(self, *args, **kwargs)", refuse_process },
  { NULL, NULL },
};

gboolean
cs_event_loop_add_getters (CsMachine *m)
{
  return cs_type_add_getter (m, cs_scheduler (m)->base_loop_type, "slow_callback_duration",
                             loop_get_slow, loop_set_slow);
}
