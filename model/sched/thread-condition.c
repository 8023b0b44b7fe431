/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/sync.h"
#include "sched/thread-sync.h"
#include "vm/copy.h"
#include "vm/number.h"

/* Waiting and notifying.  A wait lets go of the lock, stands in line, and takes the lock again. */

enum
{
  SLOT_CONDITION,
  SLOT_LOCK,
  SLOT_COUNT,  /* how often the lock was taken: a small int */
  SLOT_RESULT, /* CS_EMPTY while it stands in line, then whether it was notified */
  SLOT_RAISED, /* nullable: by a signal's handler while it stood there */
  N_SLOTS
};

static CsThreadCondition *
get_condition (CsValue v)
{
  return (CsThreadCondition *)cs_object_get (v);
}

/* The lock again, as often as before. */
static CsStepOutput
take_back (CsMachine *m, CsNativeFrame *frame)
{
  CsThreadLock *lock = (CsThreadLock *)cs_object_get (frame->slots[SLOT_LOCK]);

  if (!cs_thread_lock_try (m, lock))
    return cs_thread_wait (m, &lock->waiters, CS_WAIT_LOCK, lock->number, CS_TIME_NEVER);
  lock->count = (guint32)cs_small_int_get (frame->slots[SLOT_COUNT]);
  if (!cs_is_empty (frame->slots[SLOT_RAISED]))
    {
      cs_raise_exception (m, cs_steal (&frame->slots[SLOT_RAISED]));
      return CS_STEP_DO_RAISE;
    }
  cs_step_return (m, frame->slots[SLOT_RESULT]);
  return CS_STEP_DO_RETURN;
}

static CsStepOutput
wait_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  CsThreadCondition *self = get_condition (frame->slots[SLOT_CONDITION]);

  if (input == CS_STEP_START)
    {
      CsThreadLock *lock = (CsThreadLock *)cs_object_get (frame->slots[SLOT_LOCK]);
      CsStepOutput output =
          cs_thread_wait (m, &self->waiters, self->reason, self->number, frame->number);

      self->n_waiters++;
      frame->slots[SLOT_COUNT] = cs_small_int (lock->count);
      cs_thread_lock_free (m, lock);
      return output;
    }
  if (cs_is_empty (frame->slots[SLOT_RESULT]))
    {
      gboolean woken =
          cs_thread_come_back (m, &self->waiters) || frame->interrupt == CS_INTERRUPT_NOT;

      /* A signal's handler was called, and has returned. */
      if (input != CS_STEP_RAISED && !woken && !cs_thread_timed_out (m))
        return cs_thread_wait (m, &self->waiters, self->reason, self->number, frame->number);
      if (input == CS_STEP_RAISED)
        frame->slots[SLOT_RAISED] = value;
      self->n_waiters--;
      frame->slots[SLOT_RESULT] = cs_bool (woken);
      frame->interrupt = CS_INTERRUPT_NOT;
    }
  return take_back (m, frame);
}

static gboolean
check_owned (CsMachine *m, CsValue lock, const char *what)
{
  CsThreadLock *self = (CsThreadLock *)cs_object_get (lock);

  if (self->count > 0 && (!self->reentrant || self->owner == cs_thread_current (m)->ident))
    return TRUE;
  cs_raise (m, m->image->types.RuntimeError, "cannot %s on un-acquired lock", what);
  return FALSE;
}

static CsValue
condition_wait (CsMachine *m, CsValue *args, guint n_args)
{
  CsNativeFrame *frame;
  CsTime deadline;
  CsValue later;

  if (!check_owned (m, args[1], "wait") || !cs_thread_deadline (m, args[2], &deadline))
    return CS_EMPTY;
  if (get_condition (args[0])->rung)
    {
      get_condition (args[0])->rung = FALSE;
      return CS_TRUE;
    }
  later = cs_push_native (m, wait_step, N_SLOTS, &frame);
  if (!cs_is_empty (later))
    {
      frame->slots[SLOT_CONDITION] = cs_ref (args[0]);
      frame->slots[SLOT_LOCK] = cs_ref (args[1]);
      frame->number = deadline;
      frame->interrupt = CS_INTERRUPT_TELLS;
    }
  return later;
}

void
cs_thread_condition_ring (CsMachine *m, CsValue condition, guint32 cause)
{
  CsThreadCondition *self = get_condition (condition);

  self->rung = TRUE;
  cs_thread_line_wake_all (m, &self->waiters, cause);
}

static CsValue
condition_notify (CsMachine *m, CsValue *args, guint n_args)
{
  CsThreadCondition *self = get_condition (args[0]);
  gint64 n;

  if (!check_owned (m, args[1], "notify") || !cs_index_get (m, args[2], &n))
    return CS_EMPTY;
  for (; n > 0 && cs_thread_line_wake (m, &self->waiters, m->cause); n--)
    ;
  return CS_NONE;
}

static CsValue
condition_waiting (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (get_condition (args[0])->n_waiters);
}

static CsValue
condition_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsThreadCondition *self = cs_object_new (m, (CsType *)cs_object_get (args[0]), 0);
  g_autofree char *reason = cs_str_dup_utf8 (cs_str_get (args[1]), NULL);

  if (self == NULL)
    return CS_EMPTY;
  if (!cs_wait_reason_from_name (reason, &self->reason))
    g_error ("threading.py: there is no reason %s", reason);
  self->number = (guint32)cs_small_int_get (args[2]);
  return cs_from_object (self);
}

static void
visit_condition (CsObject *object, CsVisitor visitor, gpointer data)
{
}

static gsize
condition_size (const CsObject *object)
{
  return sizeof (CsThreadCondition);
}

static void
free_condition (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsThreadCondition));
}

static gboolean
own_condition (CsMachine *m, CsObject *copy)
{
  CsThreadCondition *self = (CsThreadCondition *)copy;

  self->waiters = (CsThreadLine){ 0 };
  self->n_waiters = 0;
  self->rung = FALSE;
  return TRUE;
}

static const CsCopyOps condition_copy = { .own = own_condition };

static const CsTypeOps condition_ops = {
  .size = sizeof (CsThreadCondition),
  .visit = visit_condition,
  .free = free_condition,
  .block_size = condition_size,
  .copy = &condition_copy,
};

static const CsNativeDef condition_methods[] = {
  { "__new__(cls, reason, number, /)", condition_new },
  { "wait(self, lock, timeout=None, /)", condition_wait },
  { "notify(self, lock, n, /)", condition_notify },
  { "waiting(self, /)", condition_waiting },
  { NULL, NULL },
};

gboolean
cs_thread_condition_init_type (CsMachine *m)
{
  cs_scheduler (m)->thread_condition_type =
      cs_native_type_new (m, "_thread", "_Line", NULL, &condition_ops, condition_methods, 0);
  return cs_scheduler (m)->thread_condition_type != NULL;
}
