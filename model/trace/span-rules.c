/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/span-private.h"

/* Who runs, waits, is ready: what each event means for the lanes. */

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
  cs_span_index_take_thread (self, lane);
  if (takes_steps (lane))
    self->position_used = TRUE;
}

static void
wait_for (CsLaneData *lane, const CsEvent *event, guint32 index, CsWaitReason reason,
          guint32 object)
{
  CsSpan *span = cs_lane_begin (lane, CS_STATE_WAITING, event, index);

  lane->goes_on = FALSE;
  span->reason = reason;
  span->object = object;
}

static void
become_ready (CsLaneData *lane, const CsEvent *event, guint32 index, guint32 woken_by)
{
  lane->woken_by = woken_by;
  lane->goes_on = FALSE;
  cs_lane_begin (lane, CS_STATE_READY, event, index)->cause = woken_by;
}

/* The thread that a new actor belongs to: that of its parent. */
static void
find_thread (CsSpanIndex *self, CsLaneData *lane)
{
  guint32 parent = cs_trace_get_object (self->trace, lane->public.actor)->parent;
  CsLaneData *parent_lane = cs_span_index_lane_of (self, parent);

  if (lane->kind == CS_OBJECT_THREAD)
    lane->thread = self->lanes->len;
  else if (parent_lane != NULL)
    lane->thread = parent_lane->thread;
  if (lane->kind != CS_OBJECT_THREAD || parent_lane == NULL)
    return;
  if (parent_lane->n_threads++ == 0)
    parent_lane->main_thread = lane->public.actor;
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
    lane.host = self->lane_of[parent] - 1;
  find_thread (self, &lane);
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
  CsEvent made;
  CsLaneData *parent;

  if (lane->has_run)
    return;
  lane->has_run = TRUE;
  if (lane->kind != CS_OBJECT_TASK && lane->kind != CS_OBJECT_THREAD)
    return;
  made = cs_trace_get_event (self->trace, lane->public.first_event);
  parent = cs_span_index_lane_of (self, made.object);
  if (parent != NULL && parent->kind != CS_OBJECT_PROCESS && parent->kind != CS_OBJECT_LOOP)
    cs_span_index_add_arrow (self, CS_ARROW_SPAWN, lane->public.first_event, made.object, index,
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
  if (self->several && lane->goes_on)
    cs_span_index_end_call (self, lane, event, index);
  else if (is_state (lane, CS_STATE_WAITING))
    become_ready (lane, event, index, event->cause != CS_NO_EVENT ? event->cause : index);
}

static void
block (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  gboolean waits = cs_span_index_call_waits (self, lane);
  CsSpan *span;

  lane->outermost = cs_suspend_arg_outermost (event->arg);
  span = cs_lane_begin (lane, waits ? CS_STATE_WAITING : CS_STATE_BLOCKED, event, index);
  span->reason = cs_suspend_arg_reason (event->arg);
  span->object = event->object;
  end_step (self, lane, index);
  if (!waits)
    self->position_used = TRUE;
}

static void
unblock (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  if (!is_state (lane, CS_STATE_BLOCKED) && (!lane->goes_on || is_state (lane, CS_STATE_RUNNING)))
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
  called->thread = caller->thread;
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
    {
      wait_for (host, event, index, reason, lane->public.actor);
      host->goes_on = TRUE;
    }
  self->idle = !self->several;
}

/* A loop may run, stop and run again. */
static void
start_loop (CsSpanIndex *self, CsLaneData *loop, const CsEvent *event, guint32 index)
{
  CsLaneData *host = get_host (self, loop);

  if (!loop->open)
    cs_lane_reopen (loop);
  if (host != NULL)
    host->hosts_loop = TRUE;
  resume (self, loop, event, index);
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
leave_process (CsSpanIndex *self, const CsLaneData *thread)
{
  guint32 process = cs_trace_get_object (self->trace, thread->public.actor)->parent;
  CsLaneData *lane = cs_span_index_lane_of (self, process);

  if (lane != NULL)
    lane->n_threads--;
}

static void
end_life (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index, CsEnd end)
{
  gboolean ran = is_state (lane, CS_STATE_RUNNING) || is_state (lane, CS_STATE_BLOCKED);

  cs_lane_end (lane, end, event, index);
  lane->goes_on = FALSE;
  if (ran)
    end_step (self, lane, index);
  if (lane->kind == CS_OBJECT_THREAD)
    leave_process (self, lane);
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
  CsEvent put;

  if (event->arg >= index)
    return;
  put = cs_trace_get_event (self->trace, (guint32)event->arg);
  if (put.kind == CS_EVENT_QUEUE_PUT)
    cs_span_index_add_arrow (self, CS_ARROW_ITEM, (guint32)event->arg, put.actor, index,
                             event->actor, put.arg);
}

/* Events of an actor that has a lane and lives. */
static void
follow_actor (CsSpanIndex *self, CsLaneData *lane, const CsEvent *event, guint32 index)
{
  /* A wake-up happens where the one stands who wakes. */
  if (event->where != 0 && event->kind != CS_EVENT_WAKE)
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

/* A thread gives its core back when it has ended. */
static gboolean
is_of_machine (CsEventKind kind)
{
  return kind >= CS_EVENT_GIL_REQUEST && kind <= CS_EVENT_CORE_DROP;
}

void
cs_span_index_follow (CsSpanIndex *self, const CsEvent *event, guint32 index)
{
  CsLaneData *lane;

  if (self->idle)
    {
      /* The loop slept up to this event, which has a position of its own on the order axis. */
      self->idle = FALSE;
      cs_span_index_add_boundary (self, index);
    }
  cs_span_index_end_rest (self, event, index);
  if (event->kind == CS_EVENT_ACTOR_NEW)
    {
      add_lane (self, event, index);
      return;
    }
  lane = cs_span_index_lane_of (self, event->actor);
  if (lane != NULL && lane->kind == CS_OBJECT_LOOP && event->kind == CS_EVENT_ACTOR_START)
    start_loop (self, lane, event, index);
  else if (lane != NULL && is_of_machine (event->kind))
    cs_span_index_follow_thread (self, lane, event, index);
  else if (lane != NULL && lane->open)
    follow_actor (self, lane, event, index);
  if (event->kind == CS_EVENT_QUEUE_GET)
    add_item_arrow (self, event, index);
  else if (event->kind == CS_EVENT_CANCEL && cs_span_index_lane_of (self, event->object) != NULL)
    cs_span_index_add_cancel_arrow (self, event, index);
  cs_span_index_track_event (self, event, index);
}
