/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/event-cursor.h"
#include "trace/span-private.h"

CsSpanIndex *
cs_span_index_new (CsTrace *trace)
{
  CsSpanIndex *self = g_new0 (CsSpanIndex, 1);

  self->trace = g_object_ref (trace);
  self->lanes = g_array_new (FALSE, FALSE, sizeof (CsLaneData));
  self->tracks = g_array_new (FALSE, FALSE, sizeof (CsTrackData));
  self->arrows = g_array_new (FALSE, FALSE, sizeof (CsArrow));
  self->boundaries = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->gils = g_array_new (FALSE, FALSE, sizeof (CsTrackData));
  self->cores = g_array_new (FALSE, TRUE, sizeof (CsTrackData));
  self->resting_since = CS_TIME_NEVER;
  g_array_set_clear_func (self->lanes, cs_lane_clear);
  g_array_set_clear_func (self->tracks, cs_track_clear);
  g_array_set_clear_func (self->gils, cs_track_clear);
  g_array_set_clear_func (self->cores, cs_track_clear);
  cs_span_index_update (self);
  return self;
}

void
cs_span_index_free (CsSpanIndex *self)
{
  g_array_unref (self->lanes);
  g_array_unref (self->tracks);
  g_array_unref (self->arrows);
  g_array_unref (self->boundaries);
  g_array_unref (self->gils);
  g_array_unref (self->cores);
  g_free (self->lane_of);
  g_free (self->track_of);
  g_free (self->outermost);
  g_object_unref (self->trace);
  g_free (self);
}

/* Back to before the first event; what is known of the functions stays. */
static void
forget_all (CsSpanIndex *self)
{
  g_array_set_size (self->lanes, 0);
  g_array_set_size (self->tracks, 0);
  g_array_set_size (self->arrows, 0);
  g_array_set_size (self->boundaries, 0);
  g_array_set_size (self->gils, 0);
  g_array_set_size (self->cores, 0);
  memset (self->lane_of, 0, self->n_numbers * sizeof *self->lane_of);
  memset (self->track_of, 0, self->n_numbers * sizeof *self->track_of);
  self->position_used = FALSE;
  self->idle = FALSE;
  self->several = FALSE;
  self->n_on_core = 0;
  self->resting_since = CS_TIME_NEVER;
  self->n_events = 0;
}

static guint32 *
grow_numbers (guint32 *array, guint32 old, guint32 now)
{
  array = g_renew (guint32, array, now);
  memset (array + old, 0, (now - old) * sizeof *array);
  return array;
}

static void
make_room_for_numbers (CsSpanIndex *self)
{
  guint32 needed = cs_trace_get_n_objects (self->trace) + 1;
  guint32 n = MAX (needed, self->n_numbers * 2);

  if (needed <= self->n_numbers)
    return;
  self->lane_of = grow_numbers (self->lane_of, self->n_numbers, n);
  self->track_of = grow_numbers (self->track_of, self->n_numbers, n);
  self->outermost = grow_numbers (self->outermost, self->n_numbers, n);
  self->n_numbers = n;
}

/* A lane is coloured by its outermost functions once there are two of them, by what the only one
 * calls before.  So the second one changes what was already drawn: TRUE where that happens. */
static gboolean
learn_functions (CsSpanIndex *self)
{
  gboolean outdated = FALSE;
  CsEventCursor cursor;
  const CsEvent *event;

  cs_event_cursor_init (&cursor, self->trace, self->n_events);
  while ((event = cs_event_cursor_next (&cursor)) != NULL)
    {
      guint32 *outermost;

      if (event->kind != CS_EVENT_FUNCTION || event->object == 0 || event->actor >= self->n_numbers)
        continue;
      outermost = &self->outermost[event->actor];
      if (*outermost == 0)
        *outermost = event->object;
      else if (*outermost != event->object && *outermost != CS_MANY_FUNCTIONS)
        {
          *outermost = CS_MANY_FUNCTIONS;
          outdated |= self->lane_of[event->actor] > 0;
        }
    }
  return outdated;
}

void
cs_span_index_update (CsSpanIndex *self)
{
  CsTime now = cs_trace_get_duration (self->trace);
  CsEventCursor cursor;
  const CsEvent *event;

  make_room_for_numbers (self);
  if (learn_functions (self))
    forget_all (self);
  cs_event_cursor_init (&cursor, self->trace, self->n_events);
  for (; (event = cs_event_cursor_next (&cursor)) != NULL; self->n_events++)
    cs_span_index_follow (self, event, self->n_events);
  for (guint i = 0; i < self->lanes->len; i++)
    cs_lane_extend (&g_array_index (self->lanes, CsLaneData, i), now, self->n_events);
}

CsTrace *
cs_span_index_get_trace (CsSpanIndex *self)
{
  return self->trace;
}

guint
cs_span_index_get_n_lanes (CsSpanIndex *self)
{
  return self->lanes->len;
}

const CsLane *
cs_span_index_get_lane (CsSpanIndex *self, guint lane)
{
  g_assert (lane < self->lanes->len);
  return &g_array_index (self->lanes, CsLaneData, lane).public;
}

const CsLane *
cs_span_index_find_lane (CsSpanIndex *self, guint32 actor)
{
  CsLaneData *lane = cs_span_index_lane_of (self, actor);

  return lane != NULL ? &lane->public : NULL;
}

const char *
cs_state_name (CsState state)
{
  static const char *const names[CS_N_STATES] = {
    [CS_STATE_NEW] = "new",         [CS_STATE_READY] = "ready",     [CS_STATE_RUNNING] = "running",
    [CS_STATE_WAITING] = "waiting", [CS_STATE_BLOCKED] = "blocked", [CS_STATE_DONE] = "done",
  };

  g_assert (state < CS_N_STATES);
  return names[state];
}
