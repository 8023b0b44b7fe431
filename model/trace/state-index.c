/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "trace/event-cursor.h"
#include "trace/state-private.h"

static void
clear_shared (gpointer data)
{
  CsSharedEntry *entry = data;

  g_clear_pointer (&entry->items, g_array_unref);
  g_clear_pointer (&entry->gets, g_array_unref);
  g_clear_pointer (&entry->dones, g_array_unref);
}

static void
clear_loop (gpointer data)
{
  g_clear_pointer (&((CsLoopList *)data)->entries, g_array_unref);
}

static void
clear_object_state (gpointer data)
{
  CsObjectState *state = data;

  g_clear_pointer (&state->items, g_array_unref);
  g_clear_pointer (&state->waiters, g_array_unref);
}

CsStateIndex *
cs_state_index_new (CsSpanIndex *spans)
{
  CsStateIndex *self = g_new0 (CsStateIndex, 1);

  self->spans = spans;
  self->timers = g_array_new (FALSE, FALSE, sizeof (CsTimerEntry));
  self->timer_ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->shared = g_array_new (FALSE, FALSE, sizeof (CsSharedEntry));
  self->loops = g_array_new (FALSE, FALSE, sizeof (CsLoopList));
  g_array_set_clear_func (self->shared, clear_shared);
  g_array_set_clear_func (self->loops, clear_loop);
  self->state.actors = g_array_new (FALSE, FALSE, sizeof (CsActorState));
  self->state.ready = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->state.timers = g_array_new (FALSE, FALSE, sizeof (CsTimerState));
  self->state.objects = g_array_new (FALSE, FALSE, sizeof (CsObjectState));
  self->state.loops = g_array_new (FALSE, FALSE, sizeof (CsLoopState));
  g_array_set_clear_func (self->state.objects, clear_object_state);
  cs_state_index_update (self);
  return self;
}

void
cs_state_index_free (CsStateIndex *self)
{
  g_array_unref (self->timers);
  g_array_unref (self->timer_ends);
  g_array_unref (self->shared);
  g_array_unref (self->loops);
  g_free (self->entry_of);
  g_array_unref (self->state.actors);
  g_array_unref (self->state.ready);
  g_array_unref (self->state.timers);
  g_array_unref (self->state.objects);
  g_array_unref (self->state.loops);
  g_free (self);
}

static void
make_room_for_numbers (CsStateIndex *self, CsTrace *trace)
{
  guint32 needed = cs_trace_get_n_objects (trace) + 1;
  guint32 n = MAX (needed, self->n_numbers * 2);

  if (needed <= self->n_numbers)
    return;
  self->entry_of = g_renew (guint32, self->entry_of, n);
  memset (self->entry_of + self->n_numbers, 0, (n - self->n_numbers) * sizeof *self->entry_of);
  self->n_numbers = n;
}

guint
cs_count_until (gconstpointer entries, guint n, gsize size, guint32 event)
{
  guint low = 0;
  guint high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      guint32 at;

      memcpy (&at, (const char *)entries + middle * size, sizeof at);
      if (at <= event)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
end_timer (CsStateIndex *self, const CsEvent *event, guint32 index)
{
  guint n =
      cs_count_until (self->timers->data, self->timers->len, sizeof (CsTimerEntry), event->cause);
  CsTimerEntry *timer;

  if (n == 0)
    return;
  timer = &g_array_index (self->timers, CsTimerEntry, n - 1);
  if (timer->event != event->cause || timer->end_event != CS_NO_EVENT)
    return;
  timer->end_event = index;
  g_array_append_val (self->timer_ends, index);
}

static gboolean
is_shared_kind (CsObjectKind kind)
{
  switch (kind)
    {
    case CS_OBJECT_QUEUE:
    case CS_OBJECT_LOCK:
    case CS_OBJECT_EVENT:
    case CS_OBJECT_SEMAPHORE:
    case CS_OBJECT_CONDITION:
    case CS_OBJECT_BARRIER:
      return TRUE;
    default:
      return FALSE;
    }
}

static CsSharedEntry *
get_shared (CsStateIndex *self, CsTrace *trace, guint32 number, guint32 index)
{
  CsSharedEntry entry = { .object = number, .first_event = index };

  if (number == 0 || number >= self->n_numbers)
    return NULL;
  entry.kind = cs_trace_get_object (trace, number)->kind;
  if (!is_shared_kind (entry.kind))
    return NULL;
  if (self->entry_of[number] == 0)
    {
      entry.items = g_array_new (FALSE, FALSE, sizeof (CsItemEntry));
      entry.gets = g_array_new (FALSE, FALSE, sizeof (guint32));
      entry.dones = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_array_append_val (self->shared, entry);
      self->entry_of[number] = self->shared->len;
    }
  return &g_array_index (self->shared, CsSharedEntry, self->entry_of[number] - 1);
}

static void
take_item (CsSharedEntry *queue, guint64 put, guint32 index)
{
  CsItemEntry *item;
  guint n;

  if (put >= CS_NO_EVENT)
    return;
  n = cs_count_until (queue->items->data, queue->items->len, sizeof (CsItemEntry), (guint32)put);
  if (n == 0)
    return;
  item = &g_array_index (queue->items, CsItemEntry, n - 1);
  if (item->put != put || item->get != CS_NO_EVENT)
    return;
  item->get = index;
  g_array_append_val (queue->gets, index);
}

static void
follow_shared (CsStateIndex *self, CsTrace *trace, const CsEvent *event, guint32 index)
{
  CsSharedEntry *entry = get_shared (self, trace, event->object, index);
  CsItemEntry item = { index, CS_NO_EVENT };

  if (entry == NULL || entry->kind != CS_OBJECT_QUEUE)
    return;
  if (event->kind == CS_EVENT_QUEUE_PUT)
    g_array_append_val (entry->items, item);
  else if (event->kind == CS_EVENT_QUEUE_GET)
    take_item (entry, event->arg, index);
  else if (event->kind == CS_EVENT_QUEUE_DONE)
    g_array_append_val (entry->dones, index);
}

static CsLoopEntry
last_entry (const CsLoopList *list)
{
  if (list->entries->len == 0)
    return (CsLoopEntry){ .event = CS_NO_EVENT };
  return g_array_index (list->entries, CsLoopEntry, list->entries->len - 1);
}

/* Turns, sleeps, and the timer that ends a sleep. */
static void
follow_loop (CsStateIndex *self, CsTrace *trace, const CsEvent *event, guint32 index)
{
  CsLoopEntry entry;
  CsLoopList *list;

  if (event->actor == 0 || cs_trace_get_object (trace, event->actor)->kind != CS_OBJECT_LOOP)
    return;
  if (self->entry_of[event->actor] == 0)
    {
      CsLoopList added = { event->actor, g_array_new (FALSE, FALSE, sizeof (CsLoopEntry)) };

      g_array_append_val (self->loops, added);
      self->entry_of[event->actor] = self->loops->len;
    }
  list = &g_array_index (self->loops, CsLoopList, self->entry_of[event->actor] - 1);
  entry = last_entry (list);
  if (event->kind == CS_EVENT_TIMER_FIRE
      && (entry.event == CS_NO_EVENT
          || cs_trace_get_event (trace, entry.event).kind != CS_EVENT_LOOP_SELECT))
    return;
  entry.event = index;
  entry.turn += event->kind == CS_EVENT_LOOP_TURN;
  g_array_append_val (list->entries, entry);
}

static void
follow (CsStateIndex *self, CsTrace *trace, const CsEvent *event, guint32 index)
{
  CsTimerEntry timer = { index, CS_NO_EVENT, event->actor, event->object, (CsTime)event->arg };

  switch ((CsEventKind)event->kind)
    {
    case CS_EVENT_TIMER_SET:
      g_array_append_val (self->timers, timer);
      break;
    case CS_EVENT_TIMER_FIRE:
      end_timer (self, event, index);
      follow_loop (self, trace, event, index);
      break;
    case CS_EVENT_TIMER_CANCEL:
      end_timer (self, event, index);
      break;
    case CS_EVENT_LOOP_TURN:
    case CS_EVENT_LOOP_SELECT:
      follow_loop (self, trace, event, index);
      break;
    default:
      if (event->object != 0)
        follow_shared (self, trace, event, index);
      break;
    }
}

void
cs_state_index_update (CsStateIndex *self)
{
  CsTrace *trace = cs_span_index_get_trace (self->spans);
  CsEventCursor cursor;
  const CsEvent *event;

  make_room_for_numbers (self, trace);
  cs_event_cursor_init (&cursor, trace, self->n_events);
  for (; (event = cs_event_cursor_next (&cursor)) != NULL; self->n_events++)
    follow (self, trace, event, self->n_events);
}
