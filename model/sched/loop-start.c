/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The methods of the loop that run it.  loop-run.c has the running itself. */

#include "sched/context.h"
#include "sched/describe.h"
#include "sched/event-loop.h"
#include "vm/exception.h"

static gboolean
check_can_run (CsMachine *m, CsEventLoop *self)
{
  const CsTypes *types = &m->image->types;

  if (self->closed)
    cs_raise (m, types->RuntimeError, "Event loop is closed");
  else if (self->running)
    cs_raise (m, types->RuntimeError, "This event loop is already running");
  else if (cs_scheduler_get_running_loop (m) != NULL)
    cs_raise (m, types->RuntimeError, "Cannot run the event loop while another loop is running");
  else
    return TRUE;
  return FALSE;
}

CsValue
cs_event_loop_run_forever (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = (CsEventLoop *)cs_object_get (args[0]);

  return check_can_run (m, self) ? cs_event_loop_run (m, self, CS_EMPTY) : CS_EMPTY;
}

/* Runs until `future` (taken) is done. */
static CsValue
run_for (CsMachine *m, CsEventLoop *self, CsValue future)
{
  CsValue later = cs_future_add_callback (m, cs_future_get (future), cs_from_object (self))
                      ? cs_event_loop_run (m, self, future)
                      : CS_EMPTY;

  cs_unref (m, future);
  return later;
}

/* A task for what is to be run, a new reference; CS_EMPTY after raising. */
static CsValue
wrap (CsMachine *m, CsEventLoop *self, CsValue coroutine, gboolean hidden)
{
  CsValue context;
  CsTask *task = NULL;

  m->actor = self->number;
  if (cs_context_capture (m, &context))
    task = cs_task_new (m, self, coroutine, NULL, context, hidden);
  m->actor = m->thread->number;
  if (task == NULL)
    return CS_EMPTY;
  task->may_vanish = TRUE;
  if (G_UNLIKELY (self->debug))
    task->future.created = cs_creation_by ("ensure_future");
  return cs_from_object (task);
}

CsValue
cs_event_loop_run_until_complete (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = (CsEventLoop *)cs_object_get (args[0]);
  CsValue future = args[1];

  if (!check_can_run (m, self))
    {
      cs_exception_hold (m, future);
      return CS_EMPTY;
    }
  if (cs_is_future (m, future))
    {
      if (cs_future_get (future)->loop != self)
        return cs_raise (m, m->image->types.ValueError,
                         "The future belongs to a different loop than the one specified as the "
                         "loop argument");
      return run_for (m, self, cs_ref (future));
    }
  if (!cs_is_coroutine (m, future) || !cs_is_none (self->task_factory))
    return cs_asyncio_call (m, "_run_awaitable", args, 2);
  future = wrap (m, self, future, FALSE);
  return cs_is_empty (future) ? future : run_for (m, self, future);
}

CsValue
cs_event_loop_run_hidden (CsMachine *m, CsValue *args, guint n_args)
{
  CsEventLoop *self = (CsEventLoop *)cs_object_get (args[0]);
  CsValue future;

  if (!check_can_run (m, self))
    return CS_EMPTY;
  future = wrap (m, self, args[1], TRUE);
  return cs_is_empty (future) ? future : run_for (m, self, future);
}
