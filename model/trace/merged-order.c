/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/merged-order.h"

void
cs_merged_order_init (CsMergedOrder *self, CsSpanIndex *const *runs, guint n_runs)
{
  *self = (CsMergedOrder){
    .runs = g_memdup2 (runs, n_runs * sizeof *runs),
    .n_runs = n_runs,
    .passed = g_new0 (guint32, n_runs),
  };
}

void
cs_merged_order_clear (CsMergedOrder *self)
{
  g_clear_pointer (&self->runs, g_free);
  g_clear_pointer (&self->passed, g_free);
  self->n_runs = 0;
}

static CsTrace *
get_trace (const CsMergedOrder *self, guint run)
{
  return cs_span_index_get_trace (self->runs[run]);
}

static guint32
count_events (const CsMergedOrder *self, guint run)
{
  return cs_trace_get_n_events (get_trace (self, run));
}

static CsMergedEvent
get_event (const CsMergedOrder *self, guint run, guint32 index)
{
  return (CsMergedEvent){ run, index, cs_trace_get_event (get_trace (self, run), index) };
}

/* Within one time, events come by run. */
static gboolean
comes_before (const CsMergedEvent *one, const CsMergedEvent *other)
{
  if (one->event.time != other->event.time)
    return one->event.time < other->event.time;
  return one->run != other->run ? one->run < other->run : one->index < other->index;
}

static gboolean
take_earlier (gboolean found, CsMergedEvent *best, CsMergedEvent candidate)
{
  if (!found || comes_before (&candidate, best))
    *best = candidate;
  return TRUE;
}

static gboolean
take_later (gboolean found, CsMergedEvent *best, CsMergedEvent candidate)
{
  if (!found || comes_before (best, &candidate))
    *best = candidate;
  return TRUE;
}

gboolean
cs_merged_order_get_last (const CsMergedOrder *self, CsMergedEvent *last)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->n_runs; i++)
    if (self->passed[i] > 0)
      found = take_later (found, last, get_event (self, i, self->passed[i] - 1));
  return found;
}

gboolean
cs_merged_order_get_next (const CsMergedOrder *self, CsMergedEvent *next)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->n_runs; i++)
    if (self->passed[i] < count_events (self, i))
      found = take_earlier (found, next, get_event (self, i, self->passed[i]));
  return found;
}

/* The position of a run on its order axis. */
static guint32
get_position (const CsMergedOrder *self, guint run)
{
  return self->passed[run] == 0
             ? 0
             : cs_span_index_event_to_switch (self->runs[run], self->passed[run] - 1);
}

gboolean
cs_merged_order_get_position_begin (const CsMergedOrder *self, CsMergedEvent *begin)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->n_runs; i++)
    {
      guint32 position = get_position (self, i);

      if (position > 0)
        found = take_later (
            found, begin,
            get_event (self, i, cs_span_index_switch_to_event (self->runs[i], position)));
    }
  return found;
}

gboolean
cs_merged_order_get_position_end (const CsMergedOrder *self, CsMergedEvent *end)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->n_runs; i++)
    {
      guint32 index = cs_span_index_switch_to_event (self->runs[i], get_position (self, i) + 1);

      if (index < count_events (self, i))
        found = take_earlier (found, end, get_event (self, i, index));
    }
  return found;
}

gboolean
cs_merged_order_step (CsMergedOrder *self, gboolean forward)
{
  CsMergedEvent event;

  if (forward ? !cs_merged_order_get_next (self, &event) : !cs_merged_order_get_last (self, &event))
    return FALSE;
  if (forward)
    self->passed[event.run]++;
  else
    self->passed[event.run]--;
  return TRUE;
}

/* How many events of a run come at or before `time`. */
static guint32
count_until (const CsMergedOrder *self, guint run, CsTime time)
{
  return time == CS_TIME_NEVER ? count_events (self, run)
                               : cs_trace_find_time (get_trace (self, run), time + 1);
}

void
cs_merged_order_seek_time (CsMergedOrder *self, CsTime time)
{
  for (guint i = 0; i < self->n_runs; i++)
    self->passed[i] = count_until (self, i, time);
}

static guint32
count_of_run_before (const CsMergedOrder *self, guint run, const CsMergedEvent *event)
{
  if (run == event->run)
    return event->index;
  if (run < event->run)
    return count_until (self, run, event->event.time);
  return cs_trace_find_time (get_trace (self, run), event->event.time);
}

void
cs_merged_order_seek_event (CsMergedOrder *self, guint run, guint32 index)
{
  CsMergedEvent event = get_event (self, run, index);

  for (guint i = 0; i < self->n_runs; i++)
    self->passed[i] = count_of_run_before (self, i, &event);
  self->passed[run] = index + 1;
}

void
cs_merged_order_seek_start (CsMergedOrder *self)
{
  for (guint i = 0; i < self->n_runs; i++)
    self->passed[i] = 0;
}

void
cs_merged_order_seek_end (CsMergedOrder *self)
{
  for (guint i = 0; i < self->n_runs; i++)
    self->passed[i] = count_events (self, i);
}

guint64
cs_merged_order_count_passed (const CsMergedOrder *self)
{
  guint64 n = 0;

  for (guint i = 0; i < self->n_runs; i++)
    n += self->passed[i];
  return n;
}

guint64
cs_merged_order_count_before (const CsMergedOrder *self, const CsMergedEvent *event)
{
  guint64 n = 0;

  for (guint i = 0; i < self->n_runs; i++)
    n += count_of_run_before (self, i, event);
  return n;
}

guint64
cs_merged_order_count (const CsMergedOrder *self)
{
  guint64 n = 0;

  for (guint i = 0; i < self->n_runs; i++)
    n += count_events (self, i);
  return n;
}
