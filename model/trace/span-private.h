/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/span.h"
#include "trace/trace-private.h"

/* What the span-*.c files share.
 *
 *   span-index.c  the whole, and its face
 *   span-rules.c  follows the events: who runs, waits, is ready
 *   span-thread.c likewise, once threads share cores and the GIL
 *   span-lane.c   one lane's spans: begin, cut, end, search
 *   span-level.c  level of detail
 *   span-track.c  queues, locks, semaphores, events; the order axis
 *   span-arrow.c  who made what happen */

/* Every CS_SUM_SPANS spans a lane keeps how long it has been in each state so far. */
#define CS_SUM_SPANS 8

#define CS_NO_LANE G_MAXUINT32

typedef struct
{
  CsTime in_state[CS_STATE_DONE];
} CsStateSum;

typedef struct
{
  CsLane public; /* first, so that a CsLane is one of these */
  CsObjectKind kind;
  CsSpan *spans; /* owned */
  guint n_allocated;
  gboolean open;       /* its last span goes on */
  gboolean has_run;    /* its first run is behind it */
  gboolean hosts_loop; /* a thread: a loop runs in it */
  guint32 host;        /* a loop: the lane of its thread; CS_NO_LANE */
  guint32 caller;      /* a generator that runs: the actor that called it; 0 */
  guint32 thread;      /* the lane of the thread that it runs on, or is; CS_NO_LANE */
  gboolean goes_on;    /* it runs while its thread does: it has not given way by itself */
  gboolean on_core;    /* a thread: it has one */
  guint core;          /* a thread: the one that it has or had last */
  guint32 loop;        /* a thread: the lane of the loop that ran in it last; CS_NO_LANE */
  guint32 stepping;    /* a thread: the lane of the task or generator that ran last; CS_NO_LANE */
  guint n_threads;     /* a process: made and not ended */
  guint32 main_thread; /* a process: its first one; 0 */
  guint32 woken_by;    /* what made it ready last */
  CsWhere where;       /* where it was seen last */
  CsWhere outermost;
  CsTime busy_until; /* of the open span, where that is busy */
  guint32 function;  /* what colours the lane now */
  CsStateSum sum;    /* of all spans that are closed */
  GArray *sums;      /* owned: CsStateSum before span 0, 8, 16 … */
} CsLaneData;

typedef struct
{
  CsTrack public;
  CsObjectKind kind;
  GArray *levels; /* owned: CsLevel */
} CsTrackData;

struct _CsSpanIndex
{
  CsTrace *trace; /* owned */
  guint32 n_events;

  GArray *lanes;      /* CsLaneData */
  GArray *tracks;     /* CsTrackData */
  GArray *arrows;     /* CsArrow */
  GArray *boundaries; /* guint32: the event that begins position 1, 2, … of the order axis */
  GArray *gils;       /* CsTrackData of processes: the thread that holds the GIL */
  GArray *cores;      /* CsTrackData by core: the thread that is on it */

  guint32 *lane_of;   /* by actor number: the lane + 1, 0 */
  guint32 *track_of;  /* by object number: likewise */
  guint32 *outermost; /* by actor number: the only level 1 function so far; 0; CS_MANY_FUNCTIONS */
  guint32 n_numbers;  /* entries of the three */

  gboolean position_used; /* somebody ran since the last boundary */
  gboolean idle;          /* the last event was a loop going to sleep */
  gboolean several;       /* a second thread was started: who has a core is told */
  guint n_on_core;        /* threads */
  CsTime resting_since;   /* no thread has a core; CS_TIME_NEVER: one has, or none is told of */
};

#define CS_MANY_FUNCTIONS G_MAXUINT32

static inline CsLaneData *
cs_span_index_lane_of (CsSpanIndex *self, guint32 actor)
{
  guint32 entry = actor < self->n_numbers ? self->lane_of[actor] : 0;

  return entry == 0 ? NULL : &g_array_index (self->lanes, CsLaneData, entry - 1);
}

/* The span of the lane that goes on; only where `open`. */
static inline CsSpan *
cs_lane_get_open (CsLaneData *lane)
{
  return &lane->spans[lane->public.n_spans - 1];
}

/* --- span-rules.c */

void cs_span_index_follow (CsSpanIndex *self, const CsEvent *event, guint32 index);

/* --- span-thread.c */

/* The lane begins to run: it is the one that does on its thread. */
void cs_span_index_take_thread (CsSpanIndex *self, CsLaneData *lane);
/* Events of a thread: GIL and cores. */
void cs_span_index_follow_thread (CsSpanIndex *self, CsLaneData *thread, const CsEvent *event,
                                  guint32 index);
/* The wait of a blocking call is over, but its thread has not got a core yet. */
void cs_span_index_end_call (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event,
                             guint32 index);
/* Whether a blocking call of the lane leaves others of its process free to run: it waits then. */
gboolean cs_span_index_call_waits (CsSpanIndex *self, const CsLaneData *lane);
/* An event after a time in which no thread had a core, which has a position of its own on the order
 * axis. */
void cs_span_index_end_rest (CsSpanIndex *self, const CsEvent *event, guint32 index);

/* --- span-lane.c */

void cs_lane_init (CsLaneData *lane, CsObjectKind kind, guint32 actor, guint32 event);
void cs_lane_clear (gpointer lane);
/* Closes what was open, and begins a span at `event`, whose index is `index`.  Returns it for more
 * to be filled in; it is good until the next call. */
CsSpan *cs_lane_begin (CsLaneData *lane, CsState state, const CsEvent *event, guint32 index);
/* Ends the lane's life with a mark. */
void cs_lane_end (CsLaneData *lane, CsEnd end, const CsEvent *event, guint32 index);
/* Takes the end back: the lane is as it was when it was new, from there on. */
void cs_lane_reopen (CsLaneData *lane);
/* From `event` until `until` the lane only polls the clock. */
void cs_lane_set_busy (CsLaneData *lane, CsTime until, const CsEvent *event, guint32 index);
/* Colours the lane by `function` since the instant `since`. */
void cs_lane_set_function (CsLaneData *lane, guint32 function, CsTime since, const CsEvent *event,
                           guint32 index);
/* Lets the open span reach to the present. */
void cs_lane_extend (CsLaneData *lane, CsTime now, guint32 n_events);

/* --- span-track.c */

void cs_track_clear (gpointer track);
void cs_span_index_track_event (CsSpanIndex *self, const CsEvent *event, guint32 index);
/* The GIL of a process or a core has another thread since `index`; 0: none. */
void cs_span_index_track_gil (CsSpanIndex *self, guint32 process, guint32 thread, guint32 index);
void cs_span_index_track_core (CsSpanIndex *self, guint core, guint32 thread, guint32 index);
/* The positions of the order axis: a step ended at this event. */
void cs_span_index_add_boundary (CsSpanIndex *self, guint32 index);

/* --- span-arrow.c */

void cs_span_index_add_wake_arrow (CsSpanIndex *self, const CsEvent *event, guint32 index);
void cs_span_index_add_cancel_arrow (CsSpanIndex *self, const CsEvent *event, guint32 index);
void cs_span_index_add_arrow (CsSpanIndex *self, CsArrowKind kind, guint32 from_event,
                              guint32 from_actor, guint32 to_event, guint32 to_actor, CsWord word);
