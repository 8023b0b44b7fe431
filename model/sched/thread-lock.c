/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/thread-sync.h"

#include "sched/sync.h"
#include "vm/copy.h"
#include "vm/number.h"

static CsThreadLock *
get_lock (CsValue v)
{
  return (CsThreadLock *)cs_object_get (v);
}

gboolean
cs_is_thread_lock (CsMachine *m, CsValue v)
{
  const CsScheduler *scheduler = cs_scheduler (m);

  return cs_is_a (v, scheduler->thread_lock_type) || cs_is_a (v, scheduler->thread_rlock_type);
}

static gboolean
is_own (CsMachine *m, const CsThreadLock *self)
{
  return self->count > 0 && self->owner == cs_thread_current (m)->ident;
}

gboolean
cs_thread_lock_try (CsMachine *m, CsThreadLock *self)
{
  if (self->count > 0 && !(self->reentrant && is_own (m, self)))
    return FALSE;
  self->owner = cs_thread_current (m)->ident;
  if (self->count++ == 0 && !self->is_silent)
    cs_emit (m, CS_EVENT_LOCK_ACQUIRE, m->actor, self->number, m->cause, 0);
  return TRUE;
}

void
cs_thread_lock_free (CsMachine *m, CsThreadLock *self)
{
  guint32 event = m->cause;

  self->count = 0;
  self->owner = 0;
  if (!self->is_silent)
    event = cs_emit (m, CS_EVENT_LOCK_RELEASE, m->actor, self->number, m->cause, 0);
  cs_thread_line_wake (m, &self->waiters, event);
}

/* Slot 0: the lock; number: the deadline. */
static CsStepOutput
acquire_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  CsThreadLock *self = get_lock (frame->slots[0]);
  gboolean taken = input != CS_STEP_START && cs_thread_lock_try (m, self);

  if (!taken && (input == CS_STEP_START || !cs_thread_timed_out (m)))
    {
      frame->interrupt = CS_INTERRUPT_LEAVES;
      return cs_thread_wait (m, &self->waiters, CS_WAIT_LOCK, self->number, frame->number);
    }
  cs_step_return (m, cs_bool (taken));
  return CS_STEP_DO_RETURN;
}

static gboolean
check_timeout (CsMachine *m, gboolean blocking, CsTime timeout, gboolean given)
{
  if (given && !blocking)
    cs_raise (m, m->image->types.ValueError, "can't specify a timeout for a non-blocking call");
  else if (given && timeout < 0)
    cs_raise (m, m->image->types.ValueError, "timeout value must be positive");
  else if (timeout == CS_TIME_NEVER)
    cs_raise (m, m->image->types.OverflowError, "timestamp too large to convert to C _PyTime_t");
  else
    return TRUE;
  return FALSE;
}

CsValue
cs_thread_lock_acquire (CsMachine *m, CsValue *args, guint n_args)
{
  CsThreadLock *self = get_lock (args[0]);
  CsNativeFrame *frame;
  CsTime timeout;
  gint64 blocking;
  gboolean given;
  CsValue later;

  if (!cs_index_get (m, args[1], &blocking) || !cs_seconds_get (m, args[2], &timeout))
    return CS_EMPTY;
  given = timeout != -CS_NS_PER_SECOND;
  if (!check_timeout (m, blocking != 0, timeout, given))
    return CS_EMPTY;
  if (cs_thread_lock_try (m, self))
    return CS_TRUE;
  if (!blocking || (given && timeout == 0))
    return CS_FALSE;
  if (!self->is_silent)
    cs_emit (m, CS_EVENT_LOCK_WAIT, m->actor, self->number, CS_NO_EVENT, 0);
  later = cs_push_native (m, acquire_step, 1, &frame);
  if (!cs_is_empty (later))
    {
      frame->slots[0] = cs_ref (args[0]);
      frame->number = given ? cs_time_add (cs_now (m), timeout) : CS_TIME_NEVER;
    }
  return later;
}

CsValue
cs_thread_lock_release (CsMachine *m, CsValue *args, guint n_args)
{
  CsThreadLock *self = get_lock (args[0]);

  if (self->reentrant && !is_own (m, self))
    return cs_raise (m, m->image->types.RuntimeError, "cannot release un-acquired lock");
  if (self->count == 0)
    return cs_raise (m, m->image->types.RuntimeError, "release unlocked lock");
  if (self->count > 1)
    self->count--;
  else
    cs_thread_lock_free (m, self);
  return CS_NONE;
}

static CsValue
lock_enter (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue all[] = { args[0], CS_TRUE, cs_small_int (-1) };

  return cs_thread_lock_acquire (m, all, G_N_ELEMENTS (all));
}

static CsValue
lock_locked (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (get_lock (args[0])->count > 0);
}

static CsValue
lock_repr (CsMachine *m, CsValue *args, guint n_args)
{
  CsThreadLock *self = get_lock (args[0]);
  const char *state = self->count > 0 ? "locked" : "unlocked";
  guint64 address = cs_fake_address (m, cs_object_get (args[0]));

  if (self->reentrant)
    return cs_str_format (m,
                          "<%s _thread.RLock object owner=%" G_GUINT64_FORMAT
                          " count=%u at 0x%" G_GINT64_MODIFIER "x>",
                          state, self->owner, self->count, address);
  return cs_str_format (m, "<%s _thread.lock object at 0x%" G_GINT64_MODIFIER "x>", state, address);
}

/* What a condition asks of its lock. */
static CsValue
lock_is_owned (CsMachine *m, CsValue *args, guint n_args)
{
  CsThreadLock *self = get_lock (args[0]);

  return cs_bool (self->reentrant ? is_own (m, self) : self->count > 0);
}

static void
visit_lock (CsObject *object, CsVisitor visitor, gpointer data)
{
}

static gsize
lock_size (const CsObject *object)
{
  return sizeof (CsThreadLock);
}

static void
free_lock (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsThreadLock));
}

/* A child has its own, taken where the parent's is; those who wait stay behind, and so does the
 * owner of a reentrant one. */
static gboolean
own_lock (CsMachine *m, CsObject *copy)
{
  CsThreadLock *self = (CsThreadLock *)copy;

  self->waiters = (CsThreadLine){ 0 };
  if (self->reentrant && self->owner == cs_thread_current (m)->ident)
    self->count = 0;
  self->owner = 0;
  return TRUE;
}

static const CsCopyOps lock_copy = { .own = own_lock };

static const CsTypeOps lock_ops = {
  .size = sizeof (CsThreadLock),
  .visit = visit_lock,
  .free = free_lock,
  .block_size = lock_size,
  .copy = &lock_copy,
};

CsValue
cs_thread_lock_new (CsMachine *m, gboolean reentrant, guint32 number, gboolean is_silent)
{
  CsScheduler *scheduler = cs_scheduler (m);
  CsThreadLock *self =
      cs_object_new (m, reentrant ? scheduler->thread_rlock_type : scheduler->thread_lock_type, 0);

  if (self == NULL)
    return CS_EMPTY;
  self->reentrant = reentrant;
  self->where = cs_where (m);
  self->is_silent = is_silent;
  self->number = number != 0
                     ? number
                     : cs_sync_introduce (m, CS_OBJECT_LOCK,
                                          reentrant ? "threading.RLock" : "threading.Lock", 0);
  return cs_from_object (self);
}

static const CsNativeDef lock_methods[] = {
  { "acquire(self, blocking=True, timeout=-1)", cs_thread_lock_acquire },
  { "release(self, /)", cs_thread_lock_release },
  { "__enter__(self)", lock_enter },
  { "__exit__(self, exc_type, exc, tb, /)", cs_thread_lock_release },
  { "locked(self, /)", lock_locked },
  { "_is_owned(self)", lock_is_owned },
  { "__repr__(self)", lock_repr },
  { NULL, NULL },
};

static const CsNativeDef rlock_methods[] = {
  { "acquire(self, blocking=True, timeout=-1)", cs_thread_lock_acquire },
  { "release(self, /)", cs_thread_lock_release },
  { "__enter__(self)", lock_enter },
  { "__exit__(self, exc_type, exc, tb, /)", cs_thread_lock_release },
  { "_is_owned(self)", lock_is_owned },
  { "__repr__(self)", lock_repr },
  { NULL, NULL },
};

gboolean
cs_thread_lock_init_types (CsMachine *m)
{
  CsScheduler *scheduler = cs_scheduler (m);

  scheduler->thread_lock_type =
      cs_native_type_new (m, "_thread", "lock", NULL, &lock_ops, lock_methods, 0);
  scheduler->thread_rlock_type =
      cs_native_type_new (m, "_thread", "RLock", NULL, &lock_ops, rlock_methods, 0);
  return scheduler->thread_lock_type != NULL && scheduler->thread_rlock_type != NULL;
}

gboolean
cs_thread_deadline (CsMachine *m, CsValue timeout, CsTime *deadline)
{
  *deadline = CS_TIME_NEVER;
  if (cs_is_none (timeout))
    return TRUE;
  if (!cs_seconds_get (m, timeout, deadline))
    return FALSE;
  if (*deadline == CS_TIME_NEVER)
    {
      cs_raise (m, m->image->types.OverflowError, "timestamp too large to convert to C _PyTime_t");
      return FALSE;
    }
  *deadline = cs_time_add (cs_now (m), MAX (*deadline, 0));
  return TRUE;
}
