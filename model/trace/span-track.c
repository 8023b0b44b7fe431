/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/span-private.h"

/* A trace file may say anything; no setting allows more. */
#define MAX_CORES 1024

void
cs_track_clear (gpointer track)
{
  CsTrackData *self = track;

  g_clear_pointer (&self->levels, g_array_unref);
}

static void
add_level (CsTrackData *track, CsTime time, guint32 index, guint32 value)
{
  CsLevel level = { .time = time, .event = index, .value = value };

  if (track->levels == NULL)
    track->levels = g_array_new (FALSE, FALSE, sizeof (CsLevel));

  g_array_append_val (track->levels, level);
  track->public.n_levels = track->levels->len;
  track->public.levels = (const CsLevel *)track->levels->data;
}

static gboolean
has_track (CsObjectKind kind)
{
  return kind == CS_OBJECT_QUEUE || kind == CS_OBJECT_LOCK || kind == CS_OBJECT_SEMAPHORE
         || kind == CS_OBJECT_EVENT || kind == CS_OBJECT_BARRIER || kind == CS_OBJECT_CONDITION;
}

/* The track of an object, made at the first event that concerns it; NULL for other kinds. */
static CsTrackData *
get_track (CsSpanIndex *self, const CsEvent *event, guint32 index)
{
  CsTrackData track = { .public = { .object = event->object } };
  guint32 number = event->object;
  const CsTraceObject *object;

  if (number == 0 || number >= self->n_numbers)
    return NULL;
  if (self->track_of[number] > 0)
    return &g_array_index (self->tracks, CsTrackData, self->track_of[number] - 1);
  object = cs_trace_get_object (self->trace, number);
  if (!has_track (object->kind))
    return NULL;
  track.kind = object->kind;
  add_level (&track, event->time, index, track.kind == CS_OBJECT_SEMAPHORE ? object->capacity : 0);
  g_array_append_val (self->tracks, track);
  self->track_of[number] = self->tracks->len;
  return &g_array_index (self->tracks, CsTrackData, self->tracks->len - 1);
}

static guint32
last_level (const CsTrackData *track)
{
  return g_array_index (track->levels, CsLevel, track->levels->len - 1).value;
}

/* Which kind of object an event moves; CS_OBJECT_NOTHING for most.  A condition's own lock goes by
 * the condition's number. */
static CsObjectKind
moved_kind (CsEventKind kind)
{
  switch (kind)
    {
    case CS_EVENT_QUEUE_PUT:
    case CS_EVENT_QUEUE_GET:
      return CS_OBJECT_QUEUE;
    case CS_EVENT_LOCK_ACQUIRE:
    case CS_EVENT_LOCK_RELEASE:
      return CS_OBJECT_LOCK;
    case CS_EVENT_SEMAPHORE_ACQUIRE:
    case CS_EVENT_SEMAPHORE_RELEASE:
      return CS_OBJECT_SEMAPHORE;
    case CS_EVENT_EVENT_SET:
    case CS_EVENT_EVENT_CLEAR:
      return CS_OBJECT_EVENT;
    case CS_EVENT_BARRIER_WAIT:
    case CS_EVENT_BARRIER_LEAVE:
      return CS_OBJECT_BARRIER;
    default:
      return CS_OBJECT_NOTHING;
    }
}

static guint32
next_level (const CsTrackData *track, const CsEvent *event)
{
  guint32 last = last_level (track);

  switch ((CsEventKind)event->kind)
    {
    case CS_EVENT_QUEUE_PUT:
      return last + 1;
    case CS_EVENT_QUEUE_GET:
      return last > 0 ? last - 1 : 0;
    case CS_EVENT_LOCK_ACQUIRE:
      return event->actor;
    case CS_EVENT_EVENT_SET:
      return 1;
    case CS_EVENT_SEMAPHORE_ACQUIRE:
    case CS_EVENT_SEMAPHORE_RELEASE:
    case CS_EVENT_BARRIER_WAIT:
    case CS_EVENT_BARRIER_LEAVE:
      return (guint32)MIN (event->arg, G_MAXUINT32);
    default:
      return 0;
    }
}

void
cs_span_index_track_event (CsSpanIndex *self, const CsEvent *event, guint32 index)
{
  CsObjectKind kind = moved_kind (event->kind);
  CsTrackData *track;

  if (kind == CS_OBJECT_NOTHING && event->kind != CS_EVENT_OBJECT_NEW)
    return;
  track = get_track (self, event, index);
  if (track != NULL
      && (track->kind == kind || (kind == CS_OBJECT_LOCK && track->kind == CS_OBJECT_CONDITION)))
    add_level (track, event->time, index, next_level (track, event));
}

void
cs_span_index_track_gil (CsSpanIndex *self, guint32 process, guint32 thread, guint32 index)
{
  CsTrackData made = { .public = { .object = process }, .kind = CS_OBJECT_PROCESS };
  guint i = 0;

  while (i < self->gils->len && g_array_index (self->gils, CsTrackData, i).public.object != process)
    i++;
  if (i == self->gils->len)
    g_array_append_val (self->gils, made);
  add_level (&g_array_index (self->gils, CsTrackData, i), cs_trace_get_time (self->trace, index),
             index, thread);
}

void
cs_span_index_track_core (CsSpanIndex *self, guint core, guint32 thread, guint32 index)
{
  if (core >= MAX_CORES)
    return;
  if (core >= self->cores->len)
    g_array_set_size (self->cores, core + 1);
  add_level (&g_array_index (self->cores, CsTrackData, core),
             cs_trace_get_time (self->trace, index), index, thread);
}

guint
cs_span_index_get_n_gils (CsSpanIndex *self)
{
  return self->gils->len;
}

const CsTrack *
cs_span_index_get_gil (CsSpanIndex *self, guint gil)
{
  g_assert (gil < self->gils->len);
  return &g_array_index (self->gils, CsTrackData, gil).public;
}

guint
cs_span_index_get_n_cores (CsSpanIndex *self)
{
  return self->cores->len;
}

const CsTrack *
cs_span_index_get_core (CsSpanIndex *self, guint core)
{
  g_assert (core < self->cores->len);
  return &g_array_index (self->cores, CsTrackData, core).public;
}

guint
cs_span_index_get_n_tracks (CsSpanIndex *self)
{
  return self->tracks->len;
}

const CsTrack *
cs_span_index_get_track (CsSpanIndex *self, guint track)
{
  g_assert (track < self->tracks->len);
  return &g_array_index (self->tracks, CsTrackData, track).public;
}

const CsTrack *
cs_span_index_find_track (CsSpanIndex *self, guint32 object)
{
  guint32 entry = object < self->n_numbers ? self->track_of[object] : 0;

  return entry == 0 ? NULL : &g_array_index (self->tracks, CsTrackData, entry - 1).public;
}

const CsLevel *
cs_track_find_event (const CsTrack *track, guint32 event)
{
  guint low = 0;
  guint high = track->n_levels;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (track->levels[middle].event <= event)
        low = middle + 1;
      else
        high = middle;
    }
  return low == 0 ? NULL : &track->levels[low - 1];
}

/* --- The order axis -------------------------------------------------------------------------- */

void
cs_span_index_add_boundary (CsSpanIndex *self, guint32 index)
{
  g_array_append_val (self->boundaries, index);
  self->position_used = FALSE;
}

guint32
cs_span_index_get_n_switches (CsSpanIndex *self)
{
  return self->boundaries->len + (self->position_used ? 1 : 0);
}

guint32
cs_span_index_event_to_switch (CsSpanIndex *self, guint32 event)
{
  guint low = 0;
  guint high = self->boundaries->len;

  if (event >= self->n_events)
    return cs_span_index_get_n_switches (self);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->boundaries, guint32, middle) <= event)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint32
cs_span_index_switch_to_event (CsSpanIndex *self, guint32 position)
{
  if (position == 0)
    return 0;
  if (position > self->boundaries->len)
    return self->n_events;
  return g_array_index (self->boundaries, guint32, position - 1);
}
