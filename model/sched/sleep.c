/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/sleep.h"

enum
{
  SLOT_RESULT,
  SLOT_FUTURE,
};

static CsAwaitResult
finish (CsNativeCoroutine *self, CsValue *value)
{
  *value = cs_ref (self->slots[SLOT_RESULT]);
  return CS_AWAIT_DONE;
}

static CsAwaitResult
begin (CsMachine *m, CsNativeCoroutine *self, CsValue *value)
{
  CsEventLoop *loop;
  CsFuture *future;

  self->state = 1;
  if (self->time <= 0)
    {
      *value = CS_NONE;
      return CS_AWAIT_YIELD;
    }
  loop = cs_event_loop_running (m);
  if (loop == NULL || (future = cs_future_new (m, loop)) == NULL)
    return CS_AWAIT_RAISE;
  self->slots[SLOT_FUTURE] = cs_from_object (future);
  future->reason = CS_WAIT_SLEEP;
  if (!cs_event_loop_wake_at (m, loop, cs_time_add (cs_now (m), self->time), future,
                              self->slots[SLOT_RESULT]))
    return CS_AWAIT_RAISE;
  future->blocking = TRUE;
  *value = cs_ref (self->slots[SLOT_FUTURE]);
  return CS_AWAIT_YIELD;
}

/* Something else than the timer ended the sleep: the timer is cancelled with the future. */
static CsAwaitResult
interrupt (CsMachine *m, CsNativeCoroutine *self, CsValue thrown)
{
  CsFuture *future;

  if (!cs_is_empty (self->slots[SLOT_FUTURE]))
    {
      future = cs_future_get (self->slots[SLOT_FUTURE]);
      cs_emit (m, CS_EVENT_TIMER_CANCEL, m->actor, future->number, future->wait_event, cs_now (m));
      cs_future_set_cancelled (m, future, CS_NONE, m->cause);
    }
  cs_raise_exception (m, cs_ref (thrown));
  return CS_AWAIT_RAISE;
}

static CsAwaitResult
sleep_step (CsMachine *m, CsNativeCoroutine *self, CsValue sent, CsValue thrown, CsValue *value)
{
  if (self->state == 0)
    return cs_is_empty (thrown) ? begin (m, self, value) : interrupt (m, self, thrown);
  return cs_is_empty (thrown) ? finish (self, value) : interrupt (m, self, thrown);
}

CsValue
cs_sleep_new (CsMachine *m, CsTime delay, CsValue result)
{
  CsNativeCoroutine *self = cs_native_coroutine_new (m, "sleep", sleep_step);

  if (self == NULL)
    return CS_EMPTY;
  self->time = delay;
  self->slots[SLOT_RESULT] = cs_ref (result);
  return cs_from_object (self);
}

/* In CPython, too, all of sleep (0) is one bare yield. */
gboolean
cs_sleep_at_once (CsMachine *m, CsValue *args, guint n_args, CsAwaitResult *result, CsValue *value)
{
  if (n_args != 1 || !cs_is (args[0], cs_small_int (0)))
    return FALSE;
  *result = CS_AWAIT_YIELD;
  return TRUE;
}

gboolean
cs_sleep_setup (CsMachine *m)
{
  CsNativeCoroutine *gave_way = cs_native_coroutine_new_immortal (m, "sleep", sleep_step);

  if (gave_way == NULL)
    return FALSE;
  gave_way->slots[SLOT_RESULT] = CS_NONE;
  m->gave_way = cs_from_object (gave_way);
  return TRUE;
}
