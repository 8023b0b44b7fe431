/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/span-private.h"

void
cs_lane_init (CsLaneData *lane, CsObjectKind kind, guint32 actor, guint32 event)
{
  *lane = (CsLaneData){
    .public = { .actor = actor, .first_event = event },
    .kind = kind,
    .host = CS_NO_LANE,
    .thread = CS_NO_LANE,
    .loop = CS_NO_LANE,
    .stepping = CS_NO_LANE,
    .woken_by = event,
    .sums = g_array_new (FALSE, FALSE, sizeof (CsStateSum)),
  };
}

void
cs_lane_clear (gpointer lane)
{
  CsLaneData *self = lane;

  g_clear_pointer (&self->spans, g_free);
  g_clear_pointer (&self->sums, g_array_unref);
}

static void
close_open (CsLaneData *lane, CsTime time, guint32 index)
{
  CsSpan *open = cs_lane_get_open (lane);

  open->end = time;
  open->end_event = index;
  lane->sum.in_state[open->state] += time - open->start;
}

static CsSpan *
append_span (CsLaneData *lane)
{
  if (lane->public.n_spans == lane->n_allocated)
    {
      lane->n_allocated = MAX (4, lane->n_allocated * 2);
      lane->spans = g_renew (CsSpan, lane->spans, lane->n_allocated);
      lane->public.spans = lane->spans;
    }
  if (lane->public.n_spans % CS_SUM_SPANS == 0)
    g_array_append_val (lane->sums, lane->sum);
  return &lane->spans[lane->public.n_spans++];
}

/* Splits the open span at `time`: what follows is like what went before. */
static CsSpan *
cut_open (CsLaneData *lane, CsTime time, guint32 index)
{
  CsSpan copy;
  CsSpan *span;

  close_open (lane, time, index);
  copy = *cs_lane_get_open (lane);
  span = append_span (lane);
  *span = copy;
  span->start = time;
  span->event = index;
  return span;
}

/* A busy span ends when its time has come, whether an event tells or not. */
static void
settle_busy (CsLaneData *lane, CsTime now, guint32 index)
{
  CsSpan *open = cs_lane_get_open (lane);

  if (open->busy && lane->busy_until < now)
    cut_open (lane, MAX (lane->busy_until, open->start), index)->busy = 0;
}

CsSpan *
cs_lane_begin (CsLaneData *lane, CsState state, const CsEvent *event, guint32 index)
{
  CsSpan *span;

  if (lane->open)
    {
      settle_busy (lane, event->time, index);
      close_open (lane, event->time, index);
    }
  span = append_span (lane);
  *span = (CsSpan){
    .start = event->time,
    .end = event->time,
    .event = index,
    .end_event = index,
    .cause = CS_NO_EVENT,
    .state = state,
    .where = lane->where,
    .outermost = lane->outermost,
  };
  if (state == CS_STATE_RUNNING || state == CS_STATE_BLOCKED)
    span->function = lane->function;
  lane->open = TRUE;
  return span;
}

void
cs_lane_end (CsLaneData *lane, CsEnd end, const CsEvent *event, guint32 index)
{
  cs_lane_begin (lane, CS_STATE_DONE, event, index);
  lane->open = FALSE;
  lane->public.end = end;
}

void
cs_lane_set_busy (CsLaneData *lane, CsTime until, const CsEvent *event, guint32 index)
{
  CsSpan *open;

  if (!lane->open || cs_lane_get_open (lane)->state != CS_STATE_RUNNING)
    return;
  settle_busy (lane, event->time, index);
  open = cs_lane_get_open (lane);
  if (open->busy || open->start < event->time)
    open = cut_open (lane, event->time, index);
  open->busy = 1;
  open->where = lane->where;
  lane->busy_until = until;
}

void
cs_lane_reopen (CsLaneData *lane)
{
  cs_lane_get_open (lane)->state = CS_STATE_NEW;
  lane->open = TRUE;
  lane->public.end = CS_END_NONE;
}

/* How many spans that begin at or after `since` are recoloured at most: several may lie within one
 * instant, but a function that is reported late is reported at the next event. */
#define MAX_RECOLOURED 64

void
cs_lane_set_function (CsLaneData *lane, guint32 function, CsTime since, const CsEvent *event,
                      guint32 index)
{
  CsSpan *open;

  lane->function = function;
  if (!lane->open)
    return;
  open = cs_lane_get_open (lane);
  if ((open->state != CS_STATE_RUNNING && open->state != CS_STATE_BLOCKED)
      || open->function == function)
    return;
  since = MIN (since, event->time);
  settle_busy (lane, since, index);
  open = cs_lane_get_open (lane);
  if (since > open->start)
    {
      cut_open (lane, since, index)->function = function;
      return;
    }
  for (guint i = 0; i < MIN (MAX_RECOLOURED, lane->public.n_spans); i++)
    {
      CsSpan *span = &lane->spans[lane->public.n_spans - 1 - i];

      if (span->start < since)
        break;
      if (span->state == CS_STATE_RUNNING || span->state == CS_STATE_BLOCKED)
        span->function = function;
    }
}

void
cs_lane_extend (CsLaneData *lane, CsTime now, guint32 n_events)
{
  CsSpan *open;

  if (!lane->open)
    return;
  open = cs_lane_get_open (lane);
  open->end = now;
  open->end_event = n_events;
}

const CsSpan *
cs_lane_find_event (const CsLane *lane, guint32 event)
{
  guint low = 0;
  guint high = lane->n_spans;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (lane->spans[middle].event <= event)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return NULL;
  /* The mark at the end of a life holds every later event. */
  return &lane->spans[low - 1];
}

guint
cs_lane_find_time (const CsLane *lane, CsTime time)
{
  guint low = 0;
  guint high = lane->n_spans;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (lane->spans[middle].end <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
