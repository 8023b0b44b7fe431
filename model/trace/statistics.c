/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/statistics.h"

#include "trace/event-cursor.h"
#include "trace/span-private.h"

static gboolean
is_shared_kind (CsObjectKind kind)
{
  return kind == CS_OBJECT_QUEUE || kind == CS_OBJECT_LOCK || kind == CS_OBJECT_EVENT
         || kind == CS_OBJECT_SEMAPHORE || kind == CS_OBJECT_CONDITION || kind == CS_OBJECT_BARRIER;
}

static gboolean
is_active (const CsSpan *span)
{
  return span->state == CS_STATE_RUNNING || span->state == CS_STATE_BLOCKED;
}

/* Loops run as long as their tasks do, and processes as long as their threads. */
static gboolean
takes_steps (const CsLaneData *lane)
{
  return lane->kind != CS_OBJECT_PROCESS && lane->kind != CS_OBJECT_LOOP;
}

static const CsLaneData *
get_lane (CsSpanIndex *spans, guint i)
{
  return &g_array_index (spans->lanes, CsLaneData, i);
}

/* --- Actors ---------------------------------------------------------------------------------- */

/* Whether a running span is one more run.  A thread that sleeps with the loop in it gives way to
 * nobody. */
static gboolean
is_switch (CsTrace *trace, const CsLane *lane, guint i)
{
  const CsSpan *before = i > 0 ? &lane->spans[i - 1] : NULL;

  if (lane->spans[i].state != CS_STATE_RUNNING)
    return FALSE;
  if (before == NULL)
    return TRUE;
  return !is_active (before)
         && (before->state != CS_STATE_WAITING || before->object == 0
             || cs_trace_get_object (trace, before->object)->kind != CS_OBJECT_LOOP);
}

static gboolean
waits (const CsSpan *span)
{
  return span->state == CS_STATE_WAITING || span->state == CS_STATE_BLOCKED
         || (span->state == CS_STATE_READY
             && (span->reason == CS_WAIT_GIL || span->reason == CS_WAIT_CORE));
}

static void
add_actor (CsStatistics *self, const CsLane *lane, gboolean has_steps)
{
  CsActorStatistics actor = { .actor = lane->actor };
  CsTime step = 0;

  for (guint i = 0; i < lane->n_spans; i++)
    {
      const CsSpan *span = &lane->spans[i];

      actor.in_state[span->state] += span->end - span->start;
      if (waits (span))
        actor.waited_for[span->reason] += span->end - span->start;
      step = is_active (span) ? step + span->end - span->start : 0;
      if (has_steps)
        actor.longest_step = MAX (actor.longest_step, step);
      actor.n_switches += is_switch (self->trace, lane, i);
    }
  g_array_append_val (self->actors, actor);
}

/* How long a lane ran between two instants. */
static CsTime
running_between (const CsLane *lane, CsTime from, CsTime to)
{
  CsTime sum = 0;

  for (guint i = cs_lane_find_time (lane, from); i < lane->n_spans; i++)
    {
      const CsSpan *span = &lane->spans[i];

      if (span->start >= to)
        break;
      if (span->state == CS_STATE_RUNNING)
        sum += MIN (span->end, to) - MAX (span->start, from);
    }
  return sum;
}

/* How long the thread of a loop ran while that ran or slept: what its tasks ran. */
static CsTime
running_for_loop (const CsLane *thread, const CsLane *loop)
{
  CsTime sum = 0;

  for (guint i = 0; i < loop->n_spans; i++)
    if (loop->spans[i].state != CS_STATE_NEW && loop->spans[i].end > loop->spans[i].start)
      sum += running_between (thread, loop->spans[i].start, loop->spans[i].end);
  return sum;
}

/* While a loop runs in it, a thread runs because its tasks do; that is not counted twice. */
static CsTime
add_up_cpu (CsStatistics *self, CsSpanIndex *spans)
{
  CsTime cpu = 0;

  for (guint i = 0; i < spans->lanes->len; i++)
    {
      const CsLaneData *lane = get_lane (spans, i);

      if (takes_steps (lane))
        cpu += g_array_index (self->actors, CsActorStatistics, i).in_state[CS_STATE_RUNNING];
      if (lane->kind == CS_OBJECT_LOOP && lane->host != CS_NO_LANE)
        cpu -= running_for_loop (&get_lane (spans, lane->host)->public, &lane->public);
    }
  return cpu;
}

/* --- Idle time ------------------------------------------------------------------------------- */

typedef struct
{
  CsTime start;
  CsTime end;
} Stretch;

static int
compare_stretches (gconstpointer one, gconstpointer other)
{
  const Stretch *a = one;
  const Stretch *b = other;

  return a->start < b->start ? -1 : a->start > b->start;
}

/* What is left when all stretches are taken out in which somebody ran or blocked. */
static CsTime
add_up_idle (CsSpanIndex *spans, CsTime total)
{
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  CsTime active = 0;
  CsTime end = 0;

  for (guint i = 0; i < spans->lanes->len; i++)
    {
      const CsLaneData *lane = get_lane (spans, i);

      for (guint k = 0; takes_steps (lane) && k < lane->public.n_spans; k++)
        {
          Stretch stretch = { lane->spans[k].start, lane->spans[k].end };

          if (is_active (&lane->spans[k]) && stretch.end > stretch.start)
            g_array_append_val (stretches, stretch);
        }
    }
  g_array_sort (stretches, compare_stretches);
  for (guint i = 0; i < stretches->len; i++)
    {
      Stretch stretch = g_array_index (stretches, Stretch, i);

      if (stretch.end > end)
        active += stretch.end - MAX (stretch.start, end);
      end = MAX (end, stretch.end);
    }
  return total - active;
}

/* --- Objects --------------------------------------------------------------------------------- */

/* How long actors waited for each object, by number. */
static CsTime *
add_up_waits (CsSpanIndex *spans)
{
  guint32 n_objects = cs_trace_get_n_objects (spans->trace);
  CsTime *waits = g_new0 (CsTime, n_objects + 1);

  for (guint i = 0; i < spans->lanes->len; i++)
    {
      const CsLane *lane = cs_span_index_get_lane (spans, i);

      for (guint k = 0; k < lane->n_spans; k++)
        {
          const CsSpan *span = &lane->spans[k];

          if ((span->state == CS_STATE_WAITING || span->state == CS_STATE_BLOCKED)
              && span->object <= n_objects)
            waits[span->object] += span->end - span->start;
        }
    }
  return waits;
}

static void
follow_levels (CsObjectStatistics *object, const CsTrack *track)
{
  for (guint i = 1; i < track->n_levels; i++)
    {
      guint32 value = track->levels[i].value;

      object->max_depth = MAX (object->max_depth, value);
      if (value > track->levels[i - 1].value)
        object->n_puts++;
      else
        object->n_gets++;
    }
}

static void
add_objects (CsStatistics *self, CsSpanIndex *spans)
{
  g_autofree CsTime *waits = add_up_waits (spans);
  guint32 n_objects = cs_trace_get_n_objects (spans->trace);

  for (guint32 i = 1; i <= n_objects; i++)
    {
      CsObjectKind kind = cs_trace_get_object (spans->trace, i)->kind;
      const CsTrack *track = cs_span_index_find_track (spans, i);
      CsObjectStatistics object = { .object = i, .wait = waits[i] };

      if (!is_shared_kind (kind))
        continue;
      if (kind == CS_OBJECT_QUEUE && track != NULL)
        follow_levels (&object, track);
      g_array_append_val (self->objects, object);
    }
}

/* --- The machine ----------------------------------------------------------------------------- */

/* The time from a level to the next, or the end. */
static CsTime
level_length (const CsTrack *track, guint i, CsTime total)
{
  return (i + 1 < track->n_levels ? track->levels[i + 1].time : total) - track->levels[i].time;
}

static void
add_gils (CsStatistics *self, CsSpanIndex *spans)
{
  for (guint i = 0; i < cs_span_index_get_n_gils (spans); i++)
    {
      const CsTrack *gil = cs_span_index_get_gil (spans, i);

      for (guint k = 0; k < gil->n_levels; k++)
        if (gil->levels[k].value != 0)
          g_array_index (self->actors, CsActorStatistics, spans->lane_of[gil->levels[k].value] - 1)
              .gil += level_length (gil, k, self->total);
    }
}

static void
add_cores (CsStatistics *self, CsSpanIndex *spans)
{
  for (guint i = 0; i < cs_span_index_get_n_cores (spans); i++)
    {
      const CsTrack *core = cs_span_index_get_core (spans, i);
      CsTime used = 0;

      for (guint k = 0; k < core->n_levels; k++)
        if (core->levels[k].value != 0)
          used += level_length (core, k, self->total);
      g_array_append_val (self->cores, used);
    }
}

/* --- All together ---------------------------------------------------------------------------- */

static guint32
count_turns (CsTrace *trace)
{
  CsEventCursor cursor;
  const CsEvent *event;
  guint32 n = 0;

  cs_event_cursor_init (&cursor, trace, 0);
  while ((event = cs_event_cursor_next (&cursor)) != NULL)
    n += event->kind == CS_EVENT_LOOP_TURN;
  return n;
}

CsStatistics *
cs_statistics_new (CsSpanIndex *spans)
{
  CsStatistics *self = g_new0 (CsStatistics, 1);

  self->trace = g_object_ref (spans->trace);
  self->total = cs_trace_get_duration (self->trace);
  self->actors = g_array_new (FALSE, FALSE, sizeof (CsActorStatistics));
  self->objects = g_array_new (FALSE, FALSE, sizeof (CsObjectStatistics));
  self->cores = g_array_new (FALSE, FALSE, sizeof (CsTime));
  for (guint i = 0; i < spans->lanes->len; i++)
    {
      add_actor (self, cs_span_index_get_lane (spans, i), takes_steps (get_lane (spans, i)));
      if (takes_steps (get_lane (spans, i)))
        self->n_switches += g_array_index (self->actors, CsActorStatistics, i).n_switches;
    }
  self->cpu = add_up_cpu (self, spans);
  self->idle = add_up_idle (spans, self->total);
  self->n_turns = count_turns (self->trace);
  add_objects (self, spans);
  add_gils (self, spans);
  add_cores (self, spans);
  return self;
}

void
cs_statistics_free (CsStatistics *self)
{
  g_object_unref (self->trace);
  g_array_unref (self->actors);
  g_array_unref (self->objects);
  g_array_unref (self->cores);
  g_free (self);
}
