/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

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
  g_array_set_clear_func (self->lanes, cs_lane_clear);
  g_array_set_clear_func (self->tracks, cs_track_clear);
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
  memset (self->lane_of, 0, self->n_numbers * sizeof *self->lane_of);
  memset (self->track_of, 0, self->n_numbers * sizeof *self->track_of);
  self->position_used = FALSE;
  self->idle = FALSE;
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

/* --- The rules ------------------------------------------------------------------------------- */

static gboolean
is_state (CsLaneData *lane, CsState state)
{
  return lane->open && cs_lane_get_open (lane)->state == state;
}

/* An actor that others can see run: a process or loop runs as long as its threads or tasks do. */
static gboolean
takes_steps (const CsLaneData *lane)
{
  return lane->kind != CS_OBJECT_LOOP && lane->kind != CS_OBJECT_PROCESS && !lane->hosts_loop;
}

static void
end_step (CsSpanIndex *self, CsLaneData *lane, guint32 index)
{
  if (takes_steps (lane) && self->position_used)
    cs_span_index_add_boundary (self, index);
}

static void
run (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index, guint32 cause)
{
  cs_lane_begin (lane, CS_STATE_RUNNING, event, index)->cause = cause;
  if (takes_steps (lane))
    self->position_used = TRUE;
}

static void
wait_for (CsLaneData *lane, const CsEvent *event, guint32 index, CsWaitReason reason,
          guint32 object)
{
  CsSpan *span = cs_lane_begin (lane, CS_STATE_WAITING, event, index);

  span->reason = reason;
  span->object = object;
}

static void
become_ready (CsLaneData *lane, const CsEvent *event, guint32 index, guint32 woken_by)
{
  lane->woken_by = woken_by;
  cs_lane_begin (lane, CS_STATE_READY, event, index)->cause = woken_by;
}

static void
add_lane (CsSpanIndex *self, const CsEvent *event, guint32 index)
{
  CsObjectKind kind;
  CsLaneData lane;
  guint32 parent;

  if (event->actor == 0 || event->actor >= self->n_numbers || self->lane_of[event->actor] > 0)
    return;
  kind = cs_trace_get_object (self->trace, event->actor)->kind;
  if (!cs_object_kind_is_actor (kind))
    return;
  cs_lane_init (&lane, kind, event->actor, index);
  lane.where = event->where;
  parent = event->object;
  if (kind == CS_OBJECT_LOOP && parent < self->n_numbers && self->lane_of[parent] > 0)
    {
      lane.host = self->lane_of[parent] - 1;
      g_array_index (self->lanes, CsLaneData, lane.host).hosts_loop = TRUE;
    }
  /* A task is scheduled at once; everything else waits to be started. */
  if (kind == CS_OBJECT_TASK)
    become_ready (&lane, event, index, index);
  else
    cs_lane_begin (&lane, CS_STATE_NEW, event, index);
  g_array_append_val (self->lanes, lane);
  self->lane_of[event->actor] = self->lanes->len;
}

/* The arrow from the step that made the actor to its first run. */
static void
note_first_run (CsSpanIndex *self, CsLaneData *lane, guint32 index)
{
  const CsEvent *made;
  CsLaneData *parent;

  if (lane->has_run)
    return;
  lane->has_run = TRUE;
  if (lane->kind != CS_OBJECT_TASK && lane->kind != CS_OBJECT_THREAD)
    return;
  made = cs_trace_event_at (self->trace, lane->public.first_event);
  parent = cs_span_index_lane_of (self, made->object);
  if (parent != NULL && parent->kind != CS_OBJECT_PROCESS && parent->kind != CS_OBJECT_LOOP)
    cs_span_index_add_arrow (self, CS_ARROW_SPAWN, lane->public.first_event, made->object, index,
                             lane->public.actor, CS_WORD_NOTHING);
}

static void
resume (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  gboolean was_waiting = is_state (lane, CS_STATE_WAITING);

  note_first_run (self, lane, index);
  if (is_state (lane, CS_STATE_RUNNING))
    {
      /* A task's first instruction has a place; that it was resumed has not. */
      if (event->where != 0 && cs_lane_get_open (lane)->start == event->time)
        cs_lane_get_open (lane)->where = event->where;
      return;
    }
  if (was_waiting)
    {
      cs_span_index_add_wake_arrow (self, event, index);
      lane->woken_by = event->cause;
    }
  run (self, lane, event, index, lane->woken_by);
}

static void
suspend (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  CsWaitReason reason = cs_suspend_arg_reason (event->arg);
  gboolean ran = is_state (lane, CS_STATE_RUNNING) || is_state (lane, CS_STATE_BLOCKED);

  lane->outermost = cs_suspend_arg_outermost (event->arg);
  if (reason == CS_WAIT_YIELD)
    become_ready (lane, event, index, index);
  else
    wait_for (lane, event, index, reason, event->object);
  if (ran)
    end_step (self, lane, index);
}

static void
wake (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  cs_span_index_add_wake_arrow (self, event, index);
  if (is_state (lane, CS_STATE_WAITING))
    become_ready (lane, event, index, event->cause != CS_NO_EVENT ? event->cause : index);
}

static void
block (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  CsSpan *span;

  lane->outermost = cs_suspend_arg_outermost (event->arg);
  span = cs_lane_begin (lane, CS_STATE_BLOCKED, event, index);
  span->reason = cs_suspend_arg_reason (event->arg);
  span->object = event->object;
  end_step (self, lane, index);
  self->position_used = TRUE;
}

static void
unblock (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  if (!is_state (lane, CS_STATE_BLOCKED))
    return;
  end_step (self, lane, index);
  run (self, lane, event, index, event->cause);
}

/* --- Generators: caller and called hand control to each other --- */

static void
call_generator (CsSpanIndex *self, CsLaneData *caller, const CsEvent *event, guint32 index)
{
  CsLaneData *called = cs_span_index_lane_of (self, event->object);
  CsWord word = CS_WORD_NOTHING;

  if (called == NULL || !called->open || called == caller)
    return;
  if (event->kind == CS_EVENT_GEN_SEND)
    word = event->arg;
  else if (event->kind == CS_EVENT_GEN_THROW)
    word = cs_word_make (CS_WORD_TEXT, (guint32)event->arg);
  cs_span_index_add_arrow (self, CS_ARROW_HAND, index, event->actor, index, event->object, word);
  wait_for (caller, event, index, CS_WAIT_CALLEE, event->object);
  cs_span_index_add_boundary (self, index);
  called->caller = event->actor;
  run (self, called, event, index, index);
}

/* Gives control back to whoever called; `word` is what is handed over. */
static void
return_to_caller (CsSpanIndex *self, CsLaneData *called, const CsEvent *event, guint32 index,
                  CsWord word)
{
  CsLaneData *caller = cs_span_index_lane_of (self, called->caller);
  const CsSpan *span;

  called->caller = 0;
  if (caller == NULL || !is_state (caller, CS_STATE_WAITING))
    return;
  span = cs_lane_get_open (caller);
  if (span->reason != CS_WAIT_CALLEE || span->object != called->public.actor)
    return;
  cs_span_index_add_arrow (self, CS_ARROW_HAND, index, called->public.actor, index,
                           caller->public.actor, word);
  run (self, caller, event, index, index);
}

static void
yield (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  wait_for (lane, event, index, CS_WAIT_CALLER, event->object);
  end_step (self, lane, index);
  return_to_caller (self, lane, event, index, event->arg);
}

/* --- Loops --- */

static CsLaneData *
get_host (CsSpanIndex *self, const CsLaneData *loop)
{
  return loop->host == CS_NO_LANE ? NULL : &g_array_index (self->lanes, CsLaneData, loop->host);
}

/* A thread sleeps and wakes with the loop in it. */
static void
wake_host (CsSpanIndex *self, CsLaneData *loop, const CsEvent *event, guint32 index)
{
  CsLaneData *host = get_host (self, loop);

  if (host != NULL && is_state (host, CS_STATE_WAITING)
      && cs_lane_get_open (host)->object == loop->public.actor)
    run (self, host, event, index, index);
}

static void
loop_runs (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  if (!is_state (lane, CS_STATE_RUNNING))
    run (self, lane, event, index, event->cause);
  wake_host (self, lane, event, index);
}

static void
loop_sleeps (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  CsWaitReason reason = (CsTime)event->arg == CS_TIME_NEVER ? CS_WAIT_IO : CS_WAIT_SLEEP;
  CsLaneData *host = get_host (self, lane);

  wait_for (lane, event, index, reason, 0);
  if (host != NULL && is_state (host, CS_STATE_RUNNING))
    wait_for (host, event, index, reason, lane->public.actor);
  self->idle = TRUE;
}

static void
end_loop (CsSpanIndex *self, CsLaneData *loop, const CsEvent *event, guint32 index)
{
  CsLaneData *host = get_host (self, loop);

  wake_host (self, loop, event, index);
  if (host != NULL)
    host->hosts_loop = FALSE;
}

static void
end_life (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index, CsEnd end)
{
  gboolean ran = is_state (lane, CS_STATE_RUNNING) || is_state (lane, CS_STATE_BLOCKED);

  cs_lane_end (lane, end, event, index);
  if (ran)
    end_step (self, lane, index);
  if (lane->kind == CS_OBJECT_LOOP)
    end_loop (self, lane, event, index);
  if (lane->caller != 0)
    return_to_caller (self, lane, event, index, end == CS_END_DONE ? event->arg : CS_WORD_NOTHING);
}

/* --- All together --- */

static void
set_function (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  gboolean many = self->outermost[event->actor] == CS_MANY_FUNCTIONS;

  if (many == (event->kind == CS_EVENT_FUNCTION))
    cs_lane_set_function (lane, event->object, (CsTime)event->arg, event, index);
}

static void
add_item_arrow (CsSpanIndex *self, const CsEvent *event, guint32 index)
{
  const CsEvent *put;

  if (event->arg >= index)
    return;
  put = cs_trace_event_at (self->trace, (guint32)event->arg);
  if (put->kind == CS_EVENT_QUEUE_PUT)
    cs_span_index_add_arrow (self, CS_ARROW_ITEM, (guint32)event->arg, put->actor, index,
                             event->actor, put->arg);
}

/* Events of an actor that has a lane and lives. */
static void
follow_actor (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  if (event->where != 0)
    lane->where = event->where;
  switch ((CsEventKind)event->kind)
    {
    case CS_EVENT_ACTOR_START:
    case CS_EVENT_RESUME:
      resume (self, lane, event, index);
      break;
    case CS_EVENT_SUSPEND:
      suspend (self, lane, event, index);
      break;
    case CS_EVENT_WAKE:
      wake (self, lane, event, index);
      break;
    case CS_EVENT_BLOCK:
      block (self, lane, event, index);
      break;
    case CS_EVENT_UNBLOCK:
      unblock (self, lane, event, index);
      break;
    case CS_EVENT_BUSY:
      cs_lane_set_busy (lane, (CsTime)event->arg, event, index);
      break;
    case CS_EVENT_FUNCTION:
    case CS_EVENT_FUNCTION_INNER:
      set_function (self, lane, event, index);
      break;
    case CS_EVENT_GEN_NEXT:
    case CS_EVENT_GEN_SEND:
    case CS_EVENT_GEN_THROW:
    case CS_EVENT_GEN_CLOSE:
      call_generator (self, lane, event, index);
      break;
    case CS_EVENT_GEN_YIELD:
      yield (self, lane, event, index);
      break;
    case CS_EVENT_ACTOR_END:
      end_life (self, lane, event, index, CS_END_DONE);
      break;
    case CS_EVENT_ACTOR_FAIL:
      end_life (self, lane, event, index, CS_END_FAILED);
      break;
    case CS_EVENT_ACTOR_CANCEL:
      end_life (self, lane, event, index, CS_END_CANCELLED);
      break;
    case CS_EVENT_LOOP_TURN:
      loop_runs (self, lane, event, index);
      break;
    case CS_EVENT_LOOP_SELECT:
      loop_sleeps (self, lane, event, index);
      break;
    default:
      break;
    }
}

static void
follow (CsSpanIndex *self, const CsEvent *event, guint32 index)
{
  CsLaneData *lane;

  if (self->idle)
    {
      /* The loop slept up to this event, which has a position of its own on the order axis. */
      self->idle = FALSE;
      cs_span_index_add_boundary (self, index);
    }
  if (event->kind == CS_EVENT_ACTOR_NEW)
    {
      add_lane (self, event, index);
      return;
    }
  lane = cs_span_index_lane_of (self, event->actor);
  if (lane != NULL && lane->open)
    follow_actor (self, lane, event, index);
  if (event->kind == CS_EVENT_QUEUE_GET)
    add_item_arrow (self, event, index);
  else if (event->kind == CS_EVENT_CANCEL && cs_span_index_lane_of (self, event->object) != NULL)
    cs_span_index_add_arrow (self, CS_ARROW_CANCEL, index, event->actor, index, event->object,
                             CS_WORD_NOTHING);
  cs_span_index_track_event (self, event, index);
}

/* A lane is coloured by its outermost functions once there are two of them, by what the only one
 * calls before.  So the second one changes what was already drawn: TRUE where that happens. */
static gboolean
learn_functions (CsSpanIndex *self, guint32 n_events)
{
  gboolean outdated = FALSE;

  for (guint32 i = self->n_events; i < n_events; i++)
    {
      const CsEvent *event = cs_trace_event_at (self->trace, i);
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
  guint32 n_events = cs_trace_get_n_events (self->trace);
  CsTime now = cs_trace_get_duration (self->trace);

  make_room_for_numbers (self);
  if (learn_functions (self, n_events))
    forget_all (self);
  for (guint32 i = self->n_events; i < n_events; i++)
    follow (self, cs_trace_event_at (self->trace, i), i);
  self->n_events = n_events;
  for (guint i = 0; i < self->lanes->len; i++)
    cs_lane_extend (&g_array_index (self->lanes, CsLaneData, i), now, n_events);
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
