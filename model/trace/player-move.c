/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/player-private.h"

#include <math.h>

/* Moving the position: seeking, stepping, playing. */

void
cs_player_seek_start (CsPlayer *self)
{
  cs_merged_order_seek_start (&self->order);
  self->fraction = 0;
  cs_player_emit_moved (self);
}

void
cs_player_seek_end (CsPlayer *self)
{
  cs_merged_order_seek_end (&self->order);
  self->fraction = 0;
  cs_player_emit_moved (self);
}

/* `part` of a nanosecond comes on top. */
static void
seek_time (CsPlayer *self, CsTime time, double part)
{
  CsTime from, to;

  cs_merged_order_seek_time (&self->order, time);
  cs_player_get_gap (self, &from, &to);
  self->fraction = 0;
  if (to > from)
    self->fraction = CLAMP (((double)(time - from) + part) / (double)(to - from), 0, 1);
}

void
cs_player_seek_time (CsPlayer *self, CsTime time)
{
  seek_time (self, MAX (time, 0), 0);
  cs_player_emit_moved (self);
}

void
cs_player_seek_event (CsPlayer *self, guint run, guint32 event)
{
  cs_merged_order_seek_event (&self->order, run, event);
  self->fraction = 0;
  cs_player_emit_moved (self);
}

void
cs_player_seek_switch (CsPlayer *self, guint run, double position)
{
  CsSpanIndex *spans = self->order.runs[run];
  guint32 n_switches = cs_span_index_get_n_switches (spans);
  guint32 whole, first, n_events, offset;
  double events;

  if (cs_trace_get_n_events (cs_span_index_get_trace (spans)) == 0)
    return;
  position = CLAMP (position, 0, n_switches);
  whole = (guint32)position;
  if (whole >= n_switches)
    {
      cs_player_seek_end (self);
      return;
    }
  first = cs_span_index_switch_to_event (spans, whole);
  n_events = cs_span_index_switch_to_event (spans, whole + 1) - first;
  events = (position - whole) * n_events;
  offset = MIN ((guint32)events, n_events - 1);
  cs_merged_order_seek_event (&self->order, run, first + offset);
  self->fraction = cs_player_is_at_end (self) ? 0 : CLAMP (events - offset, 0, 1);
  cs_player_emit_moved (self);
}

static gboolean
is_step (CsStepKind kind, CsEventKind event)
{
  switch (kind)
    {
    case CS_STEP_EVENT:
      return TRUE;
    case CS_STEP_TURN:
      return event == CS_EVENT_LOOP_TURN;
    case CS_STEP_SWITCH:
      break;
    }
  return event == CS_EVENT_RESUME || event == CS_EVENT_BLOCK || event == CS_EVENT_UNBLOCK
         || event == CS_EVENT_CORE_TAKE || event == CS_EVENT_LOOP_SELECT
         || event == CS_EVENT_GEN_NEXT || event == CS_EVENT_GEN_SEND || event == CS_EVENT_GEN_THROW
         || event == CS_EVENT_GEN_CLOSE || event == CS_EVENT_GEN_YIELD;
}

static gboolean
step_forward (CsPlayer *self, CsStepKind kind)
{
  gboolean moved = FALSE;
  CsMergedEvent next;

  while (cs_merged_order_get_next (&self->order, &next))
    {
      cs_merged_order_step (&self->order, TRUE);
      moved = TRUE;
      if (is_step (kind, next.event.kind))
        break;
    }
  return moved;
}

static gboolean
step_back (CsPlayer *self, CsStepKind kind, gboolean moved)
{
  CsMergedEvent last;

  /* Within the gap after an event of that kind, the step goes to that event. */
  if (moved && cs_merged_order_get_last (&self->order, &last) && is_step (kind, last.event.kind))
    return TRUE;
  while (cs_merged_order_step (&self->order, FALSE))
    {
      moved = TRUE;
      if (cs_merged_order_get_last (&self->order, &last) && is_step (kind, last.event.kind))
        break;
    }
  return moved;
}

gboolean
cs_player_step (CsPlayer *self, CsStepKind kind, gboolean forward)
{
  gboolean in_gap = self->fraction > 0;
  gboolean moved;

  cs_player_set_playing (self, FALSE);
  self->fraction = 0;
  moved = forward ? step_forward (self, kind) : step_back (self, kind, in_gap);
  if (moved)
    cs_player_emit_moved (self);
  return moved;
}

/* --- Playing --------------------------------------------------------------------------------- */

static void
advance_time (CsPlayer *self, double ns)
{
  CsTime from, to;
  double now;

  cs_player_get_gap (self, &from, &to);
  if (to > from && self->fraction + ns / (double)(to - from) < 1)
    {
      /* Small steps add up in the fraction; whole nanoseconds would lose them. */
      self->fraction += ns / (double)(to - from);
      return;
    }
  now = self->fraction * (double)(to - from) + ns;
  if (now >= (double)(CS_TIME_NEVER / 2))
    cs_merged_order_seek_end (&self->order);
  else
    seek_time (self, from + (CsTime)floor (now), now - floor (now));
}

/* Within a position, all events take the same part of its width. */
static void
advance_switches (CsPlayer *self, double switches)
{
  while (switches > 0 && !cs_player_is_at_end (self))
    {
      CsMergedEvent begin, end;
      guint64 first = 0;
      guint64 last = cs_merged_order_count (&self->order);
      double done = (double)cs_merged_order_count_passed (&self->order) + self->fraction;
      double left;

      if (cs_merged_order_get_position_begin (&self->order, &begin))
        first = cs_merged_order_count_before (&self->order, &begin) + 1;
      if (cs_merged_order_get_position_end (&self->order, &end))
        last = cs_merged_order_count_before (&self->order, &end) + 1;
      left = ((double)last - done) / (double)MAX (1, last - first);
      if (switches < left)
        {
          double events = self->fraction + switches * (double)(last - first);

          for (; events >= 1; events--)
            cs_merged_order_step (&self->order, TRUE);
          self->fraction = events;
          return;
        }
      switches -= left;
      while (cs_merged_order_count_passed (&self->order) < last)
        cs_merged_order_step (&self->order, TRUE);
      self->fraction = 0;
    }
}

void
cs_player_advance (CsPlayer *self, double seconds)
{
  if (!self->playing || seconds <= 0)
    return;
  if (self->by_order)
    advance_switches (self, seconds * self->switch_rate);
  else
    advance_time (self, seconds * self->rate * CS_NS_PER_SECOND);
  if (cs_player_is_at_end (self))
    {
      self->fraction = 0;
      if (!cs_player_is_growing (self))
        cs_player_set_playing (self, FALSE);
    }
  cs_player_emit_moved (self);
}
