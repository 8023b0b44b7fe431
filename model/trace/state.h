/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/span.h"

/* The whole machine at one instant: who runs, who is ready and in what order, the timers, what lies
 * in the queues, who owns the locks and who waits for them, what the loops do.
 *
 * "At event k" means after k has happened and before k + 1 has.  Nothing is replayed: spans and a
 * few lists of events, all searched by halving, hold every instant, so any is as near as any
 * other. */

/* An actor that has been made; `span` is what it does at that instant (borrowed from the span
 * index).  An actor that is done has the mark of its end. */
typedef struct
{
  guint32 actor;
  const CsSpan *span;
} CsActorState;

typedef struct
{
  guint32 event; /* its timer.set */
  guint32 actor; /* who set it */
  guint32 object;
  CsTime due;
} CsTimerState;

/* An item that lies in a queue. */
typedef struct
{
  guint32 put; /* the event by which it went in */
  CsWord word;
} CsQueueItem;

/* A queue, lock, semaphore, event, condition or barrier that has been made. */
typedef struct
{
  guint32 object;
  CsObjectKind kind;
  guint32 value;      /* as in CsLevel */
  guint32 unfinished; /* a queue: items for which task_done was not called yet */
  GArray *items;      /* CsQueueItem, in the order of the puts; empty for other kinds */
  GArray *waiters;    /* guint32 actors, first come first */
} CsObjectState;

/* A loop turns, sleeps, or (a timer has ended its sleep) is about to turn. */
typedef struct
{
  guint32 loop;
  guint32 turn;      /* the number of turns that have begun */
  guint32 event;     /* the loop.turn, loop.select or timer.fire that led here; CS_NO_EVENT: none */
  guint32 n_handles; /* that this turn runs; 0 between turns */
  gboolean asleep;   /* it selects */
  CsTime until;      /* the instant up to which it sleeps; CS_TIME_NEVER */
} CsLoopState;

typedef struct
{
  guint32 event;
  CsTime time;
  guint32 running; /* the task, thread or generator that took the last step and still runs; 0 */
  GArray *actors;  /* CsActorState, in the order in which they were made */
  GArray *ready;   /* guint32 actors, in the order in which they became ready */
  GArray *timers;  /* CsTimerState, in the order in which they are due */
  GArray *objects; /* CsObjectState, in the order in which they were made */
  GArray *loops;   /* CsLoopState, likewise */
} CsMachineState;

/* What an actor does, or NULL where it is not made yet. */
const CsActorState *cs_machine_state_find_actor (const CsMachineState *state, guint32 actor);
const CsObjectState *cs_machine_state_find_object (const CsMachineState *state, guint32 object);

/* When a sleeping actor goes on: its timer's time, or else where that is in the trace already the
 * end of its sleep; CS_TIME_NEVER. */
CsTime cs_machine_state_find_due (const CsMachineState *state, CsTrace *trace,
                                  const CsActorState *actor);

/* Borrows the span index, which must be updated first and outlive it. */
typedef struct _CsStateIndex CsStateIndex;

CsStateIndex *cs_state_index_new (CsSpanIndex *spans) G_GNUC_WARN_UNUSED_RESULT;
void cs_state_index_free (CsStateIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsStateIndex, cs_state_index_free)

/* Takes in what the trace has got since the last call. */
void cs_state_index_update (CsStateIndex *self);

/* The machine at `event`, which is there.  Owned by the index, and good until the next call of one
 * of its functions. */
const CsMachineState *cs_state_index_get (CsStateIndex *self, guint32 event);
