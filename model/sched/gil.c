/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/gil.h"

#include "sched/cpu.h"
#include "sched/policy.h"
#include "sched/process.h"

static void
begin_interval (CsMachine *m, CsGil *self)
{
  CsTime earlier = cs_policy_draw_earlier (m);

  self->asked_at = cs_now (m) - earlier;
  self->asked_ticks = self->holder->ticks - earlier / CS_TICK_NS_OF_INTERVALS;
}

gboolean
cs_gil_request (CsMachine *m, CsGil *self, CsThreadControl *thread)
{
  CsScheduler *scheduler = cs_scheduler (m);
  guint32 event = CS_NO_EVENT;

  if (self->holder == NULL)
    {
      self->holder = thread;
      thread->has_gil = TRUE;
      if (scheduler->several)
        cs_emit_at (m, CS_EVENT_GIL_TAKE, thread->thread->number, 0, thread->cause, 0, 0);
      return TRUE;
    }
  event = cs_emit_at (m, CS_EVENT_GIL_REQUEST, thread->thread->number, self->holder->thread->number,
                      thread->cause, 0, 0);
  if (self->waiters.first == NULL)
    {
      self->request = event;
      begin_interval (m, self);
    }
  cs_thread_line_push (&self->waiters, thread);
  return FALSE;
}

void
cs_gil_drop (CsMachine *m, CsGil *self, CsSwitchCause why)
{
  CsThreadControl *holder = self->holder, *next;
  guint32 event = CS_NO_EVENT;

  holder->has_gil = FALSE;
  self->holder = NULL;
  if (cs_scheduler (m)->several)
    event = cs_emit_at (m, CS_EVENT_GIL_DROP, holder->thread->number, 0,
                        why == CS_SWITCH_INTERVAL ? self->request : CS_NO_EVENT, why, 0);
  next = cs_policy_take (m, &self->waiters);
  if (next == NULL)
    return;
  self->holder = next;
  next->has_gil = TRUE;
  if (self->waiters.first != NULL)
    {
      self->request = event;
      begin_interval (m, self);
    }
  cs_emit_at (m, CS_EVENT_GIL_TAKE, next->thread->number, 0, event, 0, 0);
  cs_thread_got_gil (m, next, event);
}

/* What sys.getswitchinterval () shows as 0 is a microsecond. */
static CsTime
get_interval (const CsGil *self)
{
  return self->interval > 0 ? self->interval : CS_NS_PER_US;
}

gint64
cs_gil_get_ticks_left (CsMachine *m, const CsGil *self)
{
  if (self->waiters.first == NULL)
    return G_MAXINT64;
  if (m->tick_ns == 0)
    return self->asked_ticks + get_interval (self) / CS_TICK_NS_OF_INTERVALS - self->holder->ticks;
  return cs_cpu_ticks_until (m, cs_time_add (self->asked_at, get_interval (self)));
}
