/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/trace.h"

/* Spans: what each actor did from when to when, derived from the events.
 *
 * An actor's spans are in order, touch each other, and cover its life from actor.new to its end (or
 * to the last event).  Zero-length spans are kept: under instant cost a task may run and wait
 * within one instant, and the order axis gives both their width. */

typedef enum
{
  CS_STATE_NEW,   /* made, not started */
  CS_STATE_READY, /* `reason` is gil or core where its thread would run it but for that */
  CS_STATE_RUNNING,
  CS_STATE_WAITING, /* for `reason` and `object` */
  CS_STATE_BLOCKED, /* in a blocking call, for `reason`, and with it all that it could leave to
                       run: in a task's step, or in the only thread of its process */
  CS_STATE_DONE,    /* a mark at the end of the life: start == end */
  CS_N_STATES
} CsState;

typedef struct
{
  CsTime start;
  CsTime end;
  guint32 event;      /* the event that began it */
  guint32 end_event;  /* the event that ended it; the number of events while it is open */
  guint32 object;     /* what is waited for; 0: none */
  guint32 cause;      /* for ready and running spans, the event that woke it; else CS_NO_EVENT */
  guint32 function;   /* running and blocked spans of a thread: number of the function that colours
                         it; 0: the lane's own colour */
  guint32 where : 24; /* the innermost user line at its begin */
  guint32 state : 4;  /* CsState */
  guint32 busy : 1;   /* running, and the clock was polled the whole time */
  guint32 reason;     /* CsWaitReason */
  guint32 outermost;  /* CsWhere: the line of the actor's outermost frame */
} CsSpan;

/* How an actor's life ended. */
typedef enum
{
  CS_END_NONE, /* it lives */
  CS_END_DONE,
  CS_END_CANCELLED,
  CS_END_FAILED,
} CsEnd;

/* A lane: an actor that has something to show.  Lanes are in the order in which their actors were
 * made, children after their parents. */
typedef struct
{
  guint32 actor;
  guint32 first_event;
  CsEnd end;
  guint n_spans;
  const CsSpan *spans;
} CsLane;

/* One step of a queue's depth, a semaphore's free places, a lock's owner (of a condition the owner
 * of its own lock), an event's flag, of how many are at a barrier. */
typedef struct
{
  CsTime time;
  guint32 event;
  guint32 value; /* depth; free places; the owner's number (0: free); 1 set, 0 clear; so many; of
                    the GIL or a core, the thread that has it (0: none) */
} CsLevel;

typedef struct
{
  guint32 object;
  guint n_levels;
  const CsLevel *levels;
} CsTrack;

/* An arrow: `from` made `to` happen. */
typedef enum
{
  CS_ARROW_WAKE,
  CS_ARROW_ITEM, /* a queue's item from put to get */
  CS_ARROW_SPAWN,
  CS_ARROW_CANCEL,
  CS_ARROW_HAND, /* generator and caller: a call, or a value handed over */
} CsArrowKind;

typedef struct
{
  CsArrowKind kind;
  guint32 from_event;
  guint32 to_event;
  guint32 from_actor;
  guint32 to_actor;
  CsWord word; /* the item or value handed over; CS_WORD_NOTHING */
} CsArrow;

/* All that is derived from a trace at once; it follows the trace as that grows. */
typedef struct _CsSpanIndex CsSpanIndex;

CsSpanIndex *cs_span_index_new (CsTrace *trace) G_GNUC_WARN_UNUSED_RESULT;
void cs_span_index_free (CsSpanIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsSpanIndex, cs_span_index_free)

/* Takes in what the trace has got since the last call.  Pointers from before are no longer good. */
void cs_span_index_update (CsSpanIndex *self);

CsTrace *cs_span_index_get_trace (CsSpanIndex *self);
guint cs_span_index_get_n_lanes (CsSpanIndex *self);
const CsLane *cs_span_index_get_lane (CsSpanIndex *self, guint lane);
/* The lane of an actor, or NULL. */
const CsLane *cs_span_index_find_lane (CsSpanIndex *self, guint32 actor);
/* The span of a lane that holds `event` (began at or before it and not ended by it), or NULL before
 * the lane's life.  The mark of its end holds all events from there on. */
const CsSpan *cs_lane_find_event (const CsLane *lane, guint32 event);
/* Index of the first span that ends after `time`; n_spans where there is none. */
guint cs_lane_find_time (const CsLane *lane, CsTime time);

/* Steps of queues, semaphores, locks, conditions, events and barriers, in the order in which these
 * were made.  The first level is that of the empty, free or clear object. */
guint cs_span_index_get_n_tracks (CsSpanIndex *self);
const CsTrack *cs_span_index_get_track (CsSpanIndex *self, guint track);
/* The track of an object, or NULL. */
const CsTrack *cs_span_index_find_track (CsSpanIndex *self, guint32 object);
/* The step that a track is on at `event`, or NULL before its first. */
const CsLevel *cs_track_find_event (const CsTrack *track, guint32 event);

/* Who holds the GIL of each process (the track's `object`), and who is on each core (`object` is
 * 0), from the moment that a second thread was started.  A core that was not used has no levels. */
guint cs_span_index_get_n_gils (CsSpanIndex *self);
const CsTrack *cs_span_index_get_gil (CsSpanIndex *self, guint gil);
guint cs_span_index_get_n_cores (CsSpanIndex *self);
const CsTrack *cs_span_index_get_core (CsSpanIndex *self, guint core);

/* Arrows in the order of `to_event`. */
guint cs_span_index_get_n_arrows (CsSpanIndex *self);
const CsArrow *cs_span_index_get_arrow (CsSpanIndex *self, guint arrow);

/* The order axis: the position of an event counted in switches from the start, and back. A position
 * ends where whoever runs stops: an actor suspends, blocks, goes on after blocking, hands over, or
 * ends; or a loop has slept.  So each step and each sleep of the loop is one wide, and the event
 * that ends a step has the next position.  The axis is as long as `n_switches`, which is also the
 * position of an open span's `end_event`; back from there is the number of events. */
guint32 cs_span_index_get_n_switches (CsSpanIndex *self);
guint32 cs_span_index_event_to_switch (CsSpanIndex *self, guint32 event);
guint32 cs_span_index_switch_to_event (CsSpanIndex *self, guint32 position);

/* Level of detail.  Cuts the time from `start` on into `n` cells of `step` ns and writes for each
 * the state in which the lane spent most of it and the share of that state (0 … 255); a cell that
 * only touches zero-length spans has the state of the last.  CS_N_STATES where the lane does not
 * live.  Takes time in the order of n · log(spans). */
typedef struct
{
  guint8 state;
  guint8 share;
  guint8 reason;
  guint8 crowded; /* 1: more than one span begins within the cell */
} CsCell;

void cs_span_index_get_cells (CsSpanIndex *self, const CsLane *lane, CsTime start, CsTime step,
                              guint n, CsCell *cells);

const char *cs_state_name (CsState state);
