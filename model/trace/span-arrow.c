/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/span-private.h"

/* How many steps a chain of causes is followed: a wake-up is caused by a future, that by the end
 * of a task or by a timer, and hardly ever are there more links. */
#define MAX_LINKS 16

/* Those who can be at an arrow's ends. */
static gboolean
can_act (const CsLaneData *lane)
{
  return lane != NULL && lane->kind != CS_OBJECT_LOOP
         && (lane->kind != CS_OBJECT_PROCESS || lane->main_thread != 0);
}

/* Follows causes back to the deed of an actor: the loop and the timers only pass on what others
 * began.  CS_NO_EVENT where nobody did it. */
static guint32
find_deed (CsSpanIndex *self, guint32 cause, guint32 before)
{
  for (guint i = 0; i < MAX_LINKS && cause < before; i++)
    {
      CsEvent event = cs_trace_get_event (self->trace, cause);

      if (event.kind == CS_EVENT_TIMER_FIRE)
        return CS_NO_EVENT;
      if (event.kind != CS_EVENT_WAKE && can_act (cs_span_index_lane_of (self, event.actor)))
        return cause;
      before = cause;
      cause = event.cause;
    }
  return CS_NO_EVENT;
}

void
cs_span_index_add_arrow (CsSpanIndex *self, CsArrowKind kind, guint32 from_event,
                         guint32 from_actor, guint32 to_event, guint32 to_actor, CsWord word)
{
  CsArrow arrow = { kind, from_event, to_event, from_actor, to_actor, word };

  g_array_append_val (self->arrows, arrow);
}

/* Who did it: a process acts by its main thread. */
static guint32
find_doer (CsSpanIndex *self, guint32 deed)
{
  guint32 actor = cs_trace_get_event (self->trace, deed).actor;
  const CsLaneData *lane = cs_span_index_lane_of (self, actor);

  return lane->kind == CS_OBJECT_PROCESS ? lane->main_thread : actor;
}

/* Whether the deed cancels the actor, by itself or through the future that the actor waits for. */
static gboolean
is_cancellation (CsSpanIndex *self, guint32 deed, guint32 actor)
{
  for (guint i = 0; i < MAX_LINKS; i++)
    {
      CsEvent event = cs_trace_get_event (self->trace, deed);

      if (event.kind == CS_EVENT_CANCEL)
        return event.object == actor;
      if (event.kind != CS_EVENT_FUTURE_DONE || event.cause >= deed)
        return FALSE;
      deed = event.cause;
    }
  return FALSE;
}

void
cs_span_index_add_wake_arrow (CsSpanIndex *self, const CsEvent *event, guint32 index)
{
  guint32 deed = find_deed (self, event->cause, index);
  guint32 from;

  if (deed == CS_NO_EVENT)
    return;
  from = find_doer (self, deed);
  if (from == event->actor)
    return;
  /* A cancellation has an arrow of its own. */
  if (is_cancellation (self, deed, event->actor))
    return;
  cs_span_index_add_arrow (self, CS_ARROW_WAKE, deed, from, index, event->actor, CS_WORD_NOTHING);
}

/* What the loop cancels, it cancels for somebody: a child of a group that failed. */
void
cs_span_index_add_cancel_arrow (CsSpanIndex *self, const CsEvent *event, guint32 index)
{
  guint32 deed = can_act (cs_span_index_lane_of (self, event->actor))
                     ? index
                     : find_deed (self, event->cause, index);

  if (deed != CS_NO_EVENT)
    cs_span_index_add_arrow (self, CS_ARROW_CANCEL, deed, find_doer (self, deed), index,
                             event->object, CS_WORD_NOTHING);
}

guint
cs_span_index_get_n_arrows (CsSpanIndex *self)
{
  return self->arrows->len;
}

const CsArrow *
cs_span_index_get_arrow (CsSpanIndex *self, guint arrow)
{
  g_assert (arrow < self->arrows->len);
  return &g_array_index (self->arrows, CsArrow, arrow);
}
