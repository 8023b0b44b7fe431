/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/span-private.h"

/* Threads share cores and the GIL.  A thread that is off its core, or lacks the GIL, runs nothing:
 * it, its loop and the task that takes a step there are ready all the while. */

#define MAX_RUNNING 3

static CsLaneData *
lane_at (CsSpanIndex *self, guint32 lane)
{
  return &g_array_index (self->lanes, CsLaneData, lane);
}

void
cs_span_index_take_thread (CsSpanIndex *self, CsLaneData *lane)
{
  guint32 number = self->lane_of[lane->public.actor] - 1;
  CsLaneData *thread;

  lane->goes_on = TRUE;
  if (lane->thread == CS_NO_LANE || lane->thread == number)
    return;
  thread = lane_at (self, lane->thread);
  if (lane->kind == CS_OBJECT_LOOP)
    thread->loop = number;
  else
    thread->stepping = number;
}

/* Who runs when the thread does: itself first. */
static guint
list_running (CsSpanIndex *self, CsLaneData *thread, CsLaneData *lanes[MAX_RUNNING])
{
  guint n = 0;

  lanes[n++] = thread;
  if (thread->loop != CS_NO_LANE)
    lanes[n++] = lane_at (self, thread->loop);
  if (thread->stepping != CS_NO_LANE)
    lanes[n++] = lane_at (self, thread->stepping);
  return n;
}

static CsState
state_of (const CsLaneData *lane)
{
  return lane->open ? (CsState)lane->spans[lane->public.n_spans - 1].state : CS_STATE_DONE;
}

/* It could run, but for `reason`. */
static void
hold_back (CsLaneData *lane, CsWaitReason reason, const CsEvent *event, guint32 index)
{
  CsSpan *open;

  if (!lane->open || !lane->goes_on)
    return;
  open = cs_lane_get_open (lane);
  /* A thread that is given the GIL goes on at once, mostly: no span for each of its stations. */
  if (open->state == CS_STATE_READY && (open->reason == reason || open->start == event->time))
    {
      open->reason = reason;
      return;
    }
  open = cs_lane_begin (lane, CS_STATE_READY, event, index);
  open->reason = reason;
  open->cause = event->cause != CS_NO_EVENT ? event->cause : index;
}

static void
hold_back_all (CsSpanIndex *self, CsLaneData *thread, CsWaitReason reason, const CsEvent *event,
               guint32 index)
{
  CsLaneData *lanes[MAX_RUNNING];
  guint n = list_running (self, thread, lanes);

  for (guint i = 0; i < n; i++)
    hold_back (lanes[i], reason, event, index);
}

/* It is switched away from in the middle of a step. */
static void
interrupt (CsSpanIndex *self, CsLaneData *thread, CsWaitReason reason, const CsEvent *event,
           guint32 index)
{
  hold_back_all (self, thread, reason, event, index);
  if (self->position_used)
    cs_span_index_add_boundary (self, index);
}

static gboolean
is_in_call (const CsLaneData *lane)
{
  CsState state = state_of (lane);

  return lane->goes_on && (state == CS_STATE_WAITING || state == CS_STATE_BLOCKED);
}

/* What runs on the thread has made a blocking call: the thread waits too. */
static void
wait_with_call (CsSpanIndex *self, CsLaneData *thread, const CsEvent *event, guint32 index)
{
  CsLaneData *lanes[MAX_RUNNING];
  guint n = list_running (self, thread, lanes);

  if (state_of (thread) != CS_STATE_RUNNING)
    return;
  for (guint i = n; i-- > 1;)
    if (is_in_call (lanes[i]))
      {
        const CsSpan call = *cs_lane_get_open (lanes[i]);
        CsSpan *span = cs_lane_begin (thread, CS_STATE_WAITING, event, index);

        span->reason = call.reason;
        span->object = call.object;
        return;
      }
}

static void
request_gil (CsSpanIndex *self, CsLaneData *thread, const CsEvent *event, guint32 index)
{
  /* It was started, and has not come to its first instruction. */
  if (state_of (thread) == CS_STATE_NEW)
    thread->goes_on = TRUE;
  hold_back_all (self, thread, CS_WAIT_GIL, event, index);
}

/* Who has the GIL needs a core. */
static void
take_gil (CsSpanIndex *self, CsLaneData *thread, const CsEvent *event, guint32 index)
{
  guint32 process = cs_trace_get_object (self->trace, thread->public.actor)->parent;
  gboolean had_it = state_of (thread) == CS_STATE_RUNNING;

  cs_span_index_track_gil (self, process, thread->public.actor,
                           had_it ? thread->public.first_event : index);
  if (state_of (thread) == CS_STATE_READY)
    hold_back_all (self, thread, CS_WAIT_CORE, event, index);
}

static void
drop_gil (CsSpanIndex *self, CsLaneData *thread, const CsEvent *event, guint32 index)
{
  guint32 process = cs_trace_get_object (self->trace, thread->public.actor)->parent;

  cs_span_index_track_gil (self, process, 0, index);
  if (event->arg == CS_SWITCH_INTERVAL)
    interrupt (self, thread, CS_WAIT_GIL, event, index);
}

static void
take_core (CsSpanIndex *self, CsLaneData *thread, const CsEvent *event, guint32 index)
{
  CsLaneData *lanes[MAX_RUNNING];
  guint n = list_running (self, thread, lanes);
  gboolean had_it = state_of (thread) == CS_STATE_RUNNING;

  cs_span_index_track_core (self, (guint)event->arg, thread->public.actor,
                            had_it ? thread->public.first_event : index);
  thread->core = (guint)event->arg;
  self->several = TRUE;
  self->n_on_core += !thread->on_core;
  self->resting_since = CS_TIME_NEVER;
  thread->on_core = TRUE;
  for (guint i = 0; i < n; i++)
    {
      if (!lanes[i]->open || !lanes[i]->goes_on || state_of (lanes[i]) == CS_STATE_RUNNING)
        continue;
      cs_lane_begin (lanes[i], CS_STATE_RUNNING, event, index)->cause = event->cause;
      self->position_used = TRUE;
    }
}

static void
drop_core (CsSpanIndex *self, CsLaneData *thread, const CsEvent *event, guint32 index)
{
  cs_span_index_track_core (self, thread->core, 0, index);
  if (thread->on_core && --self->n_on_core == 0)
    self->resting_since = event->time;
  thread->on_core = FALSE;
  if (event->arg == CS_SWITCH_BLOCKED)
    wait_with_call (self, thread, event, index);
  else if (event->arg == CS_SWITCH_INTERVAL && state_of (thread) != CS_STATE_READY)
    interrupt (self, thread, CS_WAIT_CORE, event, index);
}

void
cs_span_index_follow_thread (CsSpanIndex *self, CsLaneData *thread, const CsEvent *event,
                             guint32 index)
{
  switch ((CsEventKind)event->kind)
    {
    case CS_EVENT_GIL_REQUEST:
      request_gil (self, thread, event, index);
      break;
    case CS_EVENT_GIL_TAKE:
      take_gil (self, thread, event, index);
      break;
    case CS_EVENT_GIL_DROP:
      drop_gil (self, thread, event, index);
      break;
    case CS_EVENT_CORE_TAKE:
      take_core (self, thread, event, index);
      break;
    case CS_EVENT_CORE_DROP:
      drop_core (self, thread, event, index);
      break;
    default:
      break;
    }
}

void
cs_span_index_end_call (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  hold_back (lane, CS_WAIT_CORE, event, index);
  if (lane->thread != CS_NO_LANE && lane_at (self, lane->thread) != lane)
    hold_back (lane_at (self, lane->thread), CS_WAIT_CORE, event, index);
}

gboolean
cs_span_index_call_waits (CsSpanIndex *self, const CsLaneData *lane)
{
  const CsLaneData *thread;
  const CsLaneData *process;

  if (!self->several || lane->thread == CS_NO_LANE)
    return FALSE;
  thread = lane_at (self, lane->thread);
  process =
      cs_span_index_lane_of (self, cs_trace_get_object (self->trace, thread->public.actor)->parent);
  return !thread->hosts_loop && process != NULL && process->n_threads > 1;
}

void
cs_span_index_end_rest (CsSpanIndex *self, const CsEvent *event, guint32 index)
{
  if (self->resting_since == CS_TIME_NEVER || event->time <= self->resting_since)
    return;
  self->resting_since = CS_TIME_NEVER;
  cs_span_index_add_boundary (self, index);
}
