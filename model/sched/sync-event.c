/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/event-loop.h"
#include "sched/sync.h"
#include "vm/copy.h"
#include "vm/operators-private.h"

/* asyncio.Event. */

typedef struct
{
  CsContainer container;
  CsWaiters waiters;
  guint32 number;
  guint8 set;
} Event;

static Event *
get_event (CsValue v)
{
  return (Event *)cs_object_get (v);
}

static CsAwaitResult
event_wait_step (CsMachine *m, CsNativeCoroutine *coroutine, CsValue sent, CsValue thrown,
                 CsValue *value)
{
  Event *self = get_event (coroutine->slots[0]);

  if (coroutine->state == 0)
    {
      if (self->set)
        return cs_sync_done (CS_TRUE, value);
      cs_emit (m, CS_EVENT_EVENT_WAIT, m->actor, self->number, CS_NO_EVENT, 0);
      return cs_sync_wait (m, coroutine, &self->waiters, CS_WAIT_EVENT, self->number, value);
    }
  cs_waiters_remove (m, &self->waiters, cs_future_get (coroutine->slots[1]));
  return cs_is_empty (thrown) ? cs_sync_done (CS_TRUE, value) : cs_sync_raise (m, thrown);
}

static CsValue
event_wait (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_sync_coroutine (m, "Event.wait", event_wait_step, args[0]);
}

static CsAwaitResult
event_wait_at_once (CsMachine *m, CsValue *args, guint n_args, CsValue *value)
{
  if (n_args != 1 || !get_event (args[0])->set)
    return CS_AWAIT_NOT;
  return cs_sync_done (CS_TRUE, value);
}

static CsValue
event_set (CsMachine *m, CsValue *args, guint n_args)
{
  Event *self = get_event (args[0]);
  guint32 event;

  if (self->set)
    return CS_NONE;
  self->set = TRUE;
  event = cs_emit (m, CS_EVENT_EVENT_SET, m->actor, self->number, m->cause, 0);
  for (guint32 i = 0; i < self->waiters.length; i++)
    {
      CsFuture *future = self->waiters.items[self->waiters.first + i];

      if (!cs_future_is_done (future))
        cs_future_set_result (m, future, CS_TRUE, event);
    }
  return CS_NONE;
}

static CsValue
event_clear (CsMachine *m, CsValue *args, guint n_args)
{
  Event *self = get_event (args[0]);

  if (self->set)
    cs_emit (m, CS_EVENT_EVENT_CLEAR, m->actor, self->number, m->cause, 0);
  self->set = FALSE;
  return CS_NONE;
}

static CsValue
event_is_set (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (get_event (args[0])->set);
}

static CsStatus
append_event (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const Event *self = get_event (v);

  cs_sync_append_repr (m, out, v, self->set ? "set" : "unset", &self->waiters);
  return CS_OK;
}

static const CsOperators operators = { .append_repr = append_event };

static void
visit_event (CsObject *object, CsVisitor visitor, gpointer data)
{
  cs_waiters_visit (&((Event *)object)->waiters, visitor, data);
}

static void
free_event (CsMachine *m, CsObject *object)
{
  cs_waiters_release (m, &((Event *)object)->waiters);
  cs_object_free_block (m, object, sizeof (Event));
}

static gsize
event_size (const CsObject *object)
{
  return sizeof (Event);
}

/* Who waits, waits in the process that it is in. */
static gboolean
own_event (CsMachine *m, CsObject *copy)
{
  ((Event *)copy)->waiters = (CsWaiters){ 0 };
  return TRUE;
}

static const CsCopyOps copy_ops = { .own = own_event };

static const CsTypeOps event_ops = {
  .size = sizeof (Event),
  .container = TRUE,
  .visit = visit_event,
  .free = free_event,
  .block_size = event_size,
  .operators = &operators,
  .copy = &copy_ops,
};

static CsValue
event_init (CsMachine *m, CsValue *args, guint n_args)
{
  get_event (args[0])->number = cs_sync_introduce (m, CS_OBJECT_EVENT, "asyncio.Event", 0);
  return CS_NONE;
}

static const CsNativeDef event_methods[] = {
  CS_SYNC_NEW,
  { "__init__(self)", event_init },
  { "wait(self)", event_wait, event_wait_at_once },
  { "set(self)", event_set },
  { "clear(self)", event_clear },
  { "is_set(self)", event_is_set },
  { NULL, NULL },
};

gboolean
cs_event_init_type (CsMachine *m)
{
  cs_scheduler (m)->event_type = cs_native_type_new (m, "asyncio.locks", "Event", NULL, &event_ops,
                                                     event_methods, CS_TYPE_ATTRIBUTES);
  return cs_scheduler (m)->event_type != NULL;
}
