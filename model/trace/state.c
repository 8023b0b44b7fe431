/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/state-private.h"

/* --- Actors ---------------------------------------------------------------------------------- */

static void
fill_actors (CsStateIndex *self, guint32 event)
{
  GArray *actors = self->state.actors;

  g_array_set_size (actors, 0);
  for (guint i = 0; i < cs_span_index_get_n_lanes (self->spans); i++)
    {
      const CsLane *lane = cs_span_index_get_lane (self->spans, i);
      CsActorState actor = { .actor = lane->actor };

      if (lane->first_event > event)
        break;
      actor.span = cs_lane_find_event (lane, event);
      if (actor.span != NULL)
        g_array_append_val (actors, actor);
    }
}

/* By when they came into their state. */
static int
compare_actors (gconstpointer one, gconstpointer other)
{
  const CsSpan *a = ((const CsActorState *)one)->span;
  const CsSpan *b = ((const CsActorState *)other)->span;

  return a->event < b->event ? -1 : a->event > b->event;
}

/* Those in a state of `mask` (1 << CsState), in the order in which they came into it. */
static GArray *
list_actors (CsStateIndex *self, guint mask)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (CsActorState));

  for (guint i = 0; i < self->state.actors->len; i++)
    {
      CsActorState actor = g_array_index (self->state.actors, CsActorState, i);

      if (mask & 1u << actor.span->state)
        g_array_append_val (list, actor);
    }
  g_array_sort (list, compare_actors);
  return list;
}

static void
fill_ready (CsStateIndex *self)
{
  g_autoptr (GArray) list = list_actors (self, 1u << CS_STATE_READY);

  g_array_set_size (self->state.ready, 0);
  for (guint i = 0; i < list->len; i++)
    g_array_append_val (self->state.ready, g_array_index (list, CsActorState, i).actor);
}

/* A thread in which a loop lives leaves running to the loop's tasks. */
static gboolean
hosts_loop (CsStateIndex *self, CsTrace *trace, guint32 thread)
{
  for (guint i = 0; i < self->state.actors->len; i++)
    {
      CsActorState actor = g_array_index (self->state.actors, CsActorState, i);
      const CsTraceObject *object = cs_trace_get_object (trace, actor.actor);

      if (object->kind == CS_OBJECT_LOOP && actor.span->state != CS_STATE_DONE
          && actor.span->state != CS_STATE_NEW
          && cs_trace_get_event (trace, object->new_event).object == thread)
        return TRUE;
    }
  return FALSE;
}

static gboolean
may_run (CsStateIndex *self, CsTrace *trace, guint32 actor)
{
  switch (cs_trace_get_object (trace, actor)->kind)
    {
    case CS_OBJECT_TASK:
    case CS_OBJECT_COROUTINE:
    case CS_OBJECT_GENERATOR:
      return TRUE;
    case CS_OBJECT_THREAD:
      return !hosts_loop (self, trace, actor);
    default:
      return FALSE;
    }
}

static guint32
find_running (CsStateIndex *self)
{
  CsTrace *trace = cs_span_index_get_trace (self->spans);
  g_autoptr (GArray) list = list_actors (self, 1u << CS_STATE_RUNNING | 1u << CS_STATE_BLOCKED);

  for (guint i = list->len; i > 0; i--)
    {
      guint32 actor = g_array_index (list, CsActorState, i - 1).actor;

      if (may_run (self, trace, actor))
        return actor;
    }
  return 0;
}

/* --- Timers ---------------------------------------------------------------------------------- */

static int
compare_timers (gconstpointer one, gconstpointer other)
{
  const CsTimerState *a = one;
  const CsTimerState *b = other;

  if (a->due != b->due)
    return a->due < b->due ? -1 : 1;
  return a->event < b->event ? -1 : a->event > b->event;
}

/* Walks back from the timer that was set last until all that are still set were met. */
static void
fill_timers (CsStateIndex *self, guint32 event)
{
  guint n_set =
      cs_count_until (self->timers->data, self->timers->len, sizeof (CsTimerEntry), event);
  guint n_ended =
      cs_count_until (self->timer_ends->data, self->timer_ends->len, sizeof (guint32), event);
  GArray *timers = self->state.timers;

  g_array_set_size (timers, 0);
  for (guint i = n_set; i > 0 && timers->len < n_set - n_ended; i--)
    {
      const CsTimerEntry *entry = &g_array_index (self->timers, CsTimerEntry, i - 1);
      CsTimerState timer = { entry->event, entry->actor, entry->object, entry->due };

      if (entry->end_event > event)
        g_array_append_val (timers, timer);
    }
  g_array_sort (timers, compare_timers);
}

/* --- Objects --------------------------------------------------------------------------------- */

static void
fill_items (CsStateIndex *self, CsObjectState *state, const CsSharedEntry *entry, guint32 event)
{
  CsTrace *trace = cs_span_index_get_trace (self->spans);
  guint n_puts =
      cs_count_until (entry->items->data, entry->items->len, sizeof (CsItemEntry), event);
  guint n_gets = cs_count_until (entry->gets->data, entry->gets->len, sizeof (guint32), event);
  guint n_dones = cs_count_until (entry->dones->data, entry->dones->len, sizeof (guint32), event);
  guint n_items = n_puts - n_gets;

  g_array_set_size (state->items, n_items);
  state->unfinished = n_puts > n_dones ? n_puts - n_dones : 0;
  for (guint i = n_puts; i > 0 && n_items > 0; i--)
    {
      const CsItemEntry *item = &g_array_index (entry->items, CsItemEntry, i - 1);

      if (item->get > event)
        g_array_index (state->items, CsQueueItem, --n_items) =
            (CsQueueItem){ item->put, cs_trace_get_event (trace, item->put).arg };
    }
}

static void
fill_waiters (CsObjectState *state, const GArray *waiting)
{
  for (guint i = 0; i < waiting->len; i++)
    {
      CsActorState actor = g_array_index (waiting, CsActorState, i);

      if (actor.span->object == state->object)
        g_array_append_val (state->waiters, actor.actor);
    }
}

static void
fill_objects (CsStateIndex *self, guint32 event)
{
  g_autoptr (GArray) waiting = list_actors (self, 1u << CS_STATE_WAITING | 1u << CS_STATE_BLOCKED);

  g_array_set_size (self->state.objects, 0);
  for (guint i = 0; i < self->shared->len; i++)
    {
      const CsSharedEntry *entry = &g_array_index (self->shared, CsSharedEntry, i);
      const CsTrack *track = cs_span_index_find_track (self->spans, entry->object);
      const CsLevel *level = track != NULL ? cs_track_find_event (track, event) : NULL;
      CsObjectState state = { .object = entry->object, .kind = entry->kind };

      if (entry->first_event > event)
        break;
      state.value = level != NULL ? level->value : 0;
      state.items = g_array_new (FALSE, FALSE, sizeof (CsQueueItem));
      state.waiters = g_array_new (FALSE, FALSE, sizeof (guint32));
      fill_items (self, &state, entry, event);
      fill_waiters (&state, waiting);
      g_array_append_val (self->state.objects, state);
    }
}

/* --- Loops ----------------------------------------------------------------------------------- */

static CsLoopState
get_loop (CsTrace *trace, const CsLoopList *list, guint32 event)
{
  CsLoopState state = { .loop = list->loop, .event = CS_NO_EVENT, .until = CS_TIME_NEVER };
  guint n = cs_count_until (list->entries->data, list->entries->len, sizeof (CsLoopEntry), event);
  const CsLoopEntry *entry;
  CsEvent last;

  if (n == 0)
    return state;
  entry = &g_array_index (list->entries, CsLoopEntry, n - 1);
  last = cs_trace_get_event (trace, entry->event);
  state.turn = entry->turn;
  state.event = entry->event;
  state.asleep = last.kind == CS_EVENT_LOOP_SELECT;
  if (state.asleep)
    state.until = (CsTime)last.arg;
  else if (last.kind == CS_EVENT_LOOP_TURN)
    state.n_handles = (guint32)MIN (last.arg, G_MAXUINT32);
  return state;
}

static void
fill_loops (CsStateIndex *self, guint32 event)
{
  CsTrace *trace = cs_span_index_get_trace (self->spans);

  g_array_set_size (self->state.loops, 0);
  for (guint i = 0; i < self->loops->len; i++)
    {
      const CsLoopList *list = &g_array_index (self->loops, CsLoopList, i);
      CsLoopState state = get_loop (trace, list, event);

      if (cs_trace_get_object (trace, list->loop)->new_event <= event)
        g_array_append_val (self->state.loops, state);
    }
}

/* --- All together ---------------------------------------------------------------------------- */

const CsMachineState *
cs_state_index_get (CsStateIndex *self, guint32 event)
{
  g_assert (event < self->n_events);
  self->state.event = event;
  self->state.time = cs_trace_get_time (cs_span_index_get_trace (self->spans), event);
  fill_actors (self, event);
  fill_ready (self);
  fill_timers (self, event);
  fill_objects (self, event);
  fill_loops (self, event);
  self->state.running = find_running (self);
  return &self->state;
}

const CsActorState *
cs_machine_state_find_actor (const CsMachineState *state, guint32 actor)
{
  for (guint i = 0; i < state->actors->len; i++)
    {
      const CsActorState *found = &g_array_index (state->actors, CsActorState, i);

      if (found->actor == actor)
        return found;
    }
  return NULL;
}

CsTime
cs_machine_state_find_due (const CsMachineState *state, CsTrace *trace, const CsActorState *actor)
{
  const CsSpan *span = actor->span;

  if (span == NULL || span->reason != CS_WAIT_SLEEP
      || (span->state != CS_STATE_WAITING && span->state != CS_STATE_BLOCKED))
    return CS_TIME_NEVER;
  for (guint i = 0; i < state->timers->len; i++)
    {
      const CsTimerState *timer = &g_array_index (state->timers, CsTimerState, i);

      if (timer->actor == actor->actor)
        return timer->due;
    }
  return span->end_event < cs_trace_get_n_events (trace) ? span->end : CS_TIME_NEVER;
}

const CsObjectState *
cs_machine_state_find_object (const CsMachineState *state, guint32 object)
{
  for (guint i = 0; i < state->objects->len; i++)
    {
      const CsObjectState *found = &g_array_index (state->objects, CsObjectState, i);

      if (found->object == object)
        return found;
    }
  return NULL;
}
