/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/event-loop.h"
#include "sched/sync.h"
#include "vm/copy.h"
#include "vm/operators-private.h"

/* asyncio.Lock. */

typedef struct
{
  CsContainer container;
  CsWaiters waiters;
  guint32 number;
  guint8 reason; /* CsWaitReason of who waits */
  guint8 quiet;  /* part of another object: what happens to it is not reported */
  guint8 locked;
} Lock;

static Lock *
get_lock (CsValue v)
{
  return (Lock *)cs_object_get (v);
}

static guint32
report (CsMachine *m, const Lock *self, CsEventKind kind, guint32 cause)
{
  return self->quiet ? cause : cs_emit (m, kind, m->actor, self->number, cause, 0);
}

static CsAwaitResult
take_lock (CsMachine *m, Lock *self, CsValue result, CsValue *value)
{
  self->locked = TRUE;
  report (m, self, CS_EVENT_LOCK_ACQUIRE, m->cause);
  return cs_sync_done (result, value);
}

static void
wake_lock_waiter (CsMachine *m, Lock *self, guint32 cause)
{
  CsFuture *first = self->waiters.length > 0 ? self->waiters.items[self->waiters.first] : NULL;

  if (first != NULL && !cs_future_is_done (first))
    cs_future_set_result (m, first, CS_TRUE, cause);
}

/* slots[2]: what acquire returns (True), and what `async with` gets (None). */
static CsAwaitResult
acquire_step (CsMachine *m, CsNativeCoroutine *coroutine, CsValue sent, CsValue thrown,
              CsValue *value)
{
  Lock *self = get_lock (coroutine->slots[0]);
  CsValue result = coroutine->slots[2];

  if (coroutine->state == 0)
    {
      if (!self->locked && cs_waiters_all_cancelled (&self->waiters))
        return take_lock (m, self, result, value);
      report (m, self, CS_EVENT_LOCK_WAIT, CS_NO_EVENT);
      return cs_sync_wait (m, coroutine, &self->waiters, self->reason, self->number, value);
    }
  cs_waiters_remove (m, &self->waiters, cs_future_get (coroutine->slots[1]));
  if (cs_is_empty (thrown))
    return take_lock (m, self, result, value);
  if (cs_sync_is_cancellation (m, thrown) && !self->locked)
    wake_lock_waiter (m, self, m->cause);
  return cs_sync_raise (m, thrown);
}

static CsValue
lock_acquire (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue coroutine = cs_sync_coroutine (m, "Lock.acquire", acquire_step, args[0]);

  if (!cs_is_empty (coroutine))
    ((CsNativeCoroutine *)cs_object_get (coroutine))->slots[2] = CS_TRUE;
  return coroutine;
}

static CsAwaitResult
lock_acquire_at_once (CsMachine *m, CsValue *args, guint n_args, CsValue *value)
{
  Lock *self = get_lock (args[0]);

  if (n_args != 1 || self->locked || !cs_waiters_all_cancelled (&self->waiters))
    return CS_AWAIT_NOT;
  return take_lock (m, self, CS_TRUE, value);
}

static CsValue
lock_aenter (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue coroutine =
      cs_sync_coroutine (m, "_ContextManagerMixin.__aenter__", acquire_step, args[0]);

  if (!cs_is_empty (coroutine))
    ((CsNativeCoroutine *)cs_object_get (coroutine))->slots[2] = CS_NONE;
  return coroutine;
}

static gboolean
release_lock (CsMachine *m, Lock *self)
{
  if (!self->locked)
    {
      cs_raise (m, m->image->types.RuntimeError, "Lock is not acquired.");
      return FALSE;
    }
  self->locked = FALSE;
  wake_lock_waiter (m, self, report (m, self, CS_EVENT_LOCK_RELEASE, m->cause));
  return TRUE;
}

static CsValue
lock_release (CsMachine *m, CsValue *args, guint n_args)
{
  return release_lock (m, get_lock (args[0])) ? CS_NONE : CS_EMPTY;
}

static CsAwaitResult
lock_exit_step (CsMachine *m, CsNativeCoroutine *coroutine, CsValue sent, CsValue thrown,
                CsValue *value)
{
  if (!cs_is_empty (thrown))
    return cs_sync_raise (m, thrown);
  if (!release_lock (m, get_lock (coroutine->slots[0])))
    return CS_AWAIT_RAISE;
  return cs_sync_done (CS_NONE, value);
}

static CsValue
lock_aexit (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_sync_coroutine (m, "_ContextManagerMixin.__aexit__", lock_exit_step, args[0]);
}

static CsValue
lock_locked (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (get_lock (args[0])->locked);
}

static CsStatus
append_lock (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const Lock *self = get_lock (v);

  cs_sync_append_repr (m, out, v, self->locked ? "locked" : "unlocked", &self->waiters);
  return CS_OK;
}

static const CsOperators operators = { .append_repr = append_lock };

static void
visit_lock (CsObject *object, CsVisitor visitor, gpointer data)
{
  cs_waiters_visit (&((Lock *)object)->waiters, visitor, data);
}

static void
free_lock (CsMachine *m, CsObject *object)
{
  cs_waiters_release (m, &((Lock *)object)->waiters);
  cs_object_free_block (m, object, sizeof (Lock));
}

static gsize
lock_size (const CsObject *object)
{
  return sizeof (Lock);
}

/* Who waits, waits in the process that it is in. */
static gboolean
own_lock (CsMachine *m, CsObject *copy)
{
  ((Lock *)copy)->waiters = (CsWaiters){ 0 };
  return TRUE;
}

static const CsCopyOps copy_ops = { .own = own_lock };

static const CsTypeOps lock_ops = {
  .size = sizeof (Lock),
  .container = TRUE,
  .visit = visit_lock,
  .free = free_lock,
  .block_size = lock_size,
  .operators = &operators,
  .copy = &copy_ops,
};

static CsValue
lock_init (CsMachine *m, CsValue *args, guint n_args)
{
  Lock *self = get_lock (args[0]);

  self->reason = CS_WAIT_LOCK;
  self->number = cs_sync_introduce (m, CS_OBJECT_LOCK, "asyncio.Lock", 0);
  return CS_NONE;
}

CsValue
cs_part_lock (CsMachine *m, CsValue *args, guint n_args)
{
  Lock *self = cs_object_new (m, cs_scheduler (m)->lock_type, 0);
  CsWaitReason reason = CS_WAIT_LOCK;

  if (self == NULL)
    return CS_EMPTY;
  cs_wait_reason_from_name (cs_str_ascii (cs_str_get (args[0])), &reason);
  self->reason = reason;
  self->number = (guint32)cs_small_int_get (args[1]);
  self->quiet = reason != CS_WAIT_LOCK;
  return cs_from_object (self);
}

static const CsNativeDef lock_methods[] = {
  CS_SYNC_NEW,
  { "__init__(self)", lock_init },
  { "__aenter__(self)", lock_aenter, .makes_coroutine = TRUE },
  { "__aexit__(self, exc_type, exc, tb)", lock_aexit, .makes_coroutine = TRUE },
  { "acquire(self)", lock_acquire, lock_acquire_at_once },
  { "release(self)", lock_release },
  { "locked(self)", lock_locked },
  { NULL, NULL },
};

gboolean
cs_lock_init_type (CsMachine *m)
{
  cs_scheduler (m)->lock_type = cs_native_type_new (m, "asyncio.locks", "Lock", NULL, &lock_ops,
                                                    lock_methods, CS_TYPE_ATTRIBUTES);
  return cs_scheduler (m)->lock_type != NULL;
}
