/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/inspect/why-text.h"

#include "trace/switch-cause.h"
#include "ui/inspect/event-text.h"

/* Who waits for somebody who waits for somebody …: so many, then it is enough. */
#define MAX_DEPTH 5
/* Events that led to a moment. */
#define MAX_CAUSES 4

typedef struct
{
  CsScene *scene;
  CsTrace *trace;
  const CsMachineState *state;
  guint group;
  CsTime resolution;
  GString *markup;
  guint32 told[MAX_DEPTH + 1]; /* by depth: whose wait is told */
} Why;

static void describe_actor (Why *why, guint32 actor, guint depth);

static void add (Why *why, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add (Why *why, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);
  g_string_append (why->markup, text);
}

static const char *
get_name (const Why *why, guint32 number)
{
  return cs_scene_get_actor_name (why->scene, why->group, number);
}

static void
add_link (Why *why, guint32 actor)
{
  if (cs_object_kind_is_actor (cs_trace_get_object (why->trace, actor)->kind))
    add (why, "<a href=\"actor:%u\">%s</a>", actor, get_name (why, actor));
  else
    add (why, "<b>%s</b>", get_name (why, actor));
}

static void
add_time (Why *why, const char *before, CsTime time)
{
  g_autofree char *clock = cs_time_format_clock (time, why->resolution);

  add (why, "%s%s", before, clock);
}

static void
add_line (Why *why, const CsSpan *span)
{
  const CsSourceSpan *place = cs_trace_get_place (why->trace, span->where);
  g_autofree char *file = NULL;

  if (place == NULL)
    return;
  add (why, ", at line %u", place->line);
  file = cs_event_text_dup_file (why->trace, place);
  if (file != NULL)
    add (why, " of %s", file);
}

/* "2nd of 3 who wait" says more than that it waits. */
static void
add_place_in_line (Why *why, guint32 actor, const CsObjectState *object)
{
  if (object->waiters->len < 2)
    return;
  for (guint i = 0; i < object->waiters->len; i++)
    if (g_array_index (object->waiters, guint32, i) == actor)
      add (why, ", number %u of the %u that wait", i + 1, object->waiters->len);
}

/* What it waits for among objects.  Returns the actor on whom that depends; 0. */
static guint32
describe_object_wait (Why *why, const CsActorState *actor, const CsObjectState *object)
{
  const CsTraceObject *made = cs_trace_get_object (why->trace, object->object);
  gboolean has_owner =
      object->kind == CS_OBJECT_LOCK
      || (object->kind == CS_OBJECT_CONDITION && actor->span->reason == CS_WAIT_LOCK);

  switch (actor->span->reason)
    {
    case CS_WAIT_QUEUE_GET:
      add (why, "waits for an item in <b>%s</b>, which is empty", get_name (why, object->object));
      break;
    case CS_WAIT_QUEUE_PUT:
      add (why, "waits for room in <b>%s</b>, which is full (%u of %u)",
           get_name (why, object->object), object->value, made->capacity);
      break;
    case CS_WAIT_QUEUE_JOIN:
      add (why, "waits until all of <b>%s</b> is done; %u to go", get_name (why, object->object),
           object->unfinished);
      break;
    case CS_WAIT_EVENT:
      add (why, "waits for <b>%s</b> to be set", get_name (why, object->object));
      break;
    case CS_WAIT_CONDITION:
      add (why, "waits for <b>%s</b> to be notified", get_name (why, object->object));
      break;
    case CS_WAIT_LOCK:
      add (why,
           object->kind == CS_OBJECT_LOCK ? "waits for <b>%s</b>"
                                          : "waits for the lock of <b>%s</b>",
           get_name (why, object->object));
      break;
    case CS_WAIT_BARRIER:
      add (why, "waits at <b>%s</b>, where %u of %u are", get_name (why, object->object),
           object->value, made->capacity);
      break;
    default:
      add (why, "waits for <b>%s</b>", get_name (why, object->object));
    }
  add_place_in_line (why, actor->actor, object);
  if (!has_owner || object->value == 0)
    return 0;
  g_string_append (why->markup, ", held by ");
  add_link (why, object->value);
  return object->value != actor->actor ? object->value : 0;
}

/* A process acts by its first thread. */
static guint32
find_actor (const Why *why, guint32 actor)
{
  if (cs_trace_get_object (why->trace, actor)->kind != CS_OBJECT_PROCESS)
    return actor;
  for (guint i = 0; i < why->state->actors->len; i++)
    {
      guint32 other = g_array_index (why->state->actors, CsActorState, i).actor;
      const CsTraceObject *made = cs_trace_get_object (why->trace, other);

      if (made->kind == CS_OBJECT_THREAD && made->parent == actor)
        return other;
    }
  return actor;
}

/* What an actor waits for.  Returns the actor on whom that depends; 0. */
static guint32
describe_actor_wait (Why *why, const CsSpan *span)
{
  g_string_append (why->markup, "waits for ");
  add_link (why, span->object);
  if (span->reason == CS_WAIT_START)
    g_string_append (why->markup, " to start");
  else if (span->reason == CS_WAIT_JOIN)
    g_string_append (why->markup, " to end");
  return cs_machine_state_find_actor (why->state, span->object) != NULL
             ? find_actor (why, span->object)
             : 0;
}

static gboolean
is_told (const Why *why, guint32 actor, guint depth)
{
  for (guint i = 0; i <= depth; i++)
    if (actor != 0 && why->told[i] == actor)
      return TRUE;
  return FALSE;
}

static void
describe_wait (Why *why, const CsActorState *actor, guint depth)
{
  const CsSpan *span = actor->span;
  const CsObjectState *object = cs_machine_state_find_object (why->state, span->object);
  CsTime due = cs_machine_state_find_due (why->state, why->trace, actor);
  guint32 next = 0;

  if (object != NULL)
    next = describe_object_wait (why, actor, object);
  else if (span->object != 0)
    next = describe_actor_wait (why, span);
  else if (due != CS_TIME_NEVER)
    add_time (why, "sleeps; its timer is due at ", due);
  else if (span->reason == CS_WAIT_SLEEP)
    g_string_append (why->markup, "sleeps");
  else
    add (why, "waits: %s", cs_timeline_sign_name (cs_timeline_sign_of (span->state, span->reason)));
  add_time (why, ", since ", span->start);
  add_line (why, span);
  g_string_append (why->markup, ".");
  why->told[depth] = actor->actor;
  if (is_told (why, next, depth))
    g_string_append (why->markup, " They wait in a circle.");
  else if (next != 0 && depth < MAX_DEPTH)
    {
      g_string_append (why->markup, " ");
      describe_actor (why, next, depth + 1);
    }
}

static void
describe_end (Why *why, const CsActorState *actor)
{
  const CsLane *lane =
      cs_span_index_find_lane (cs_scene_get_group (why->scene, why->group)->index, actor->actor);
  CsEnd end = lane != NULL ? lane->end : CS_END_DONE;

  add (why, "%s ",
       end == CS_END_CANCELLED ? "was cancelled"
       : end == CS_END_FAILED  ? "ended with an exception"
                               : "is done,");
  add_time (why, "at ", actor->span->start);
  g_string_append (why->markup, ".");
}

static void
describe_ready (Why *why, const CsActorState *actor)
{
  const GArray *ready = why->state->ready;
  guint before = 0;

  while (before < ready->len && g_array_index (ready, guint32, before) != actor->actor)
    before++;
  add_time (why, "is ready since ", actor->span->start);
  if (before == ready->len || before == 0)
    g_string_append (why->markup, " and runs next.");
  else
    {
      add (why, " and runs after %u other%s, next ", before, before > 1 ? "s" : "");
      add_link (why, g_array_index (ready, guint32, 0));
      g_string_append (why->markup, ".");
    }
}

/* The thread that runs an actor: that of its parent. */
static guint32
find_thread (const Why *why, guint32 actor)
{
  while (actor != 0 && cs_trace_get_object (why->trace, actor)->kind != CS_OBJECT_THREAD)
    actor = cs_trace_get_object (why->trace, actor)->parent;
  return actor;
}

static guint32
find_gil_holder (const Why *why, guint32 thread)
{
  CsSpanIndex *index = cs_scene_get_group (why->scene, why->group)->index;
  guint32 process = cs_trace_get_object (why->trace, thread)->parent;

  for (guint i = 0; i < cs_span_index_get_n_gils (index); i++)
    {
      const CsTrack *gil = cs_span_index_get_gil (index, i);
      const CsLevel *level = cs_track_find_event (gil, why->state->event);

      if (gil->object == process)
        return level != NULL ? level->value : 0;
    }
  return 0;
}

/* It would run, but its thread has no core or lacks the GIL. */
static void
describe_held_back (Why *why, const CsActorState *actor)
{
  guint32 holder = find_gil_holder (why, find_thread (why, actor->actor));
  CsSwitchCause cause;

  if (actor->span->reason == CS_WAIT_CORE)
    g_string_append (why->markup, "could run, and waits for a core");
  else
    g_string_append (why->markup, "could run, but waits for the GIL");
  if (actor->span->reason == CS_WAIT_GIL && holder != 0)
    {
      g_string_append (why->markup, ", which ");
      add_link (why, holder);
      g_string_append (why->markup, " holds");
    }
  add_time (why, ", since ", actor->span->start);
  if (cs_trace_find_switch (why->trace, actor->actor, actor->span->event, &cause)
      && cause == CS_SWITCH_INTERVAL)
    g_string_append (why->markup, ": its interval was over");
  g_string_append (why->markup, ".");
}

static void
describe_actor (Why *why, guint32 number, guint depth)
{
  const CsActorState *actor = cs_machine_state_find_actor (why->state, number);

  if (depth > 0)
    add_link (why, number);
  else
    add (why, "<b>%s</b>", get_name (why, number));
  g_string_append (why->markup, " ");
  if (actor == NULL || actor->span == NULL)
    {
      g_string_append (why->markup, "is not made yet.");
      return;
    }
  switch (actor->span->state)
    {
    case CS_STATE_NEW:
      add_time (why, "was made at ", actor->span->start);
      g_string_append (why->markup, " and has not started yet.");
      break;
    case CS_STATE_READY:
      if (actor->span->reason == CS_WAIT_GIL || actor->span->reason == CS_WAIT_CORE)
        describe_held_back (why, actor);
      else
        describe_ready (why, actor);
      break;
    case CS_STATE_WAITING:
      describe_wait (why, actor, depth);
      break;
    case CS_STATE_BLOCKED:
      add (why, "blocks, and so holds up its whole %s: it ",
           cs_trace_get_object (why->trace, number)->kind == CS_OBJECT_THREAD ? "process"
                                                                              : "thread");
      describe_wait (why, actor, depth);
      break;
    case CS_STATE_DONE:
      describe_end (why, actor);
      break;
    default:
      add_time (why, "runs since ", actor->span->start);
      add_line (why, actor->span);
      g_string_append (why->markup, ".");
    }
}

/* What led to where it is: the causes of what it does, from the last one back. */
static void
add_causes (Why *why, const CsSpan *span)
{
  guint32 event =
      span->cause != CS_NO_EVENT ? span->cause : cs_trace_get_event (why->trace, span->event).cause;

  for (guint i = 0; i < MAX_CAUSES && event != CS_NO_EVENT; i++)
    {
      CsEvent cause = cs_trace_get_event (why->trace, event);
      g_autofree char *what = cs_event_text_describe (why->scene, why->group, &cause);
      g_autofree char *clock = cs_time_format_clock (cause.time, why->resolution);

      add (why, "\n%s <a href=\"event:%u\">%s</a> %s %s", i == 0 ? "because" : "after", event,
           clock, cause.actor != 0 ? get_name (why, cause.actor) : "", what);
      event = cause.cause;
    }
}

/* The sleeper who is due first, or NULL. */
static const CsActorState *
find_next (const Why *why, CsTime *due)
{
  const CsActorState *next = NULL;

  *due = CS_TIME_NEVER;
  for (guint i = 0; i < why->state->actors->len; i++)
    {
      const CsActorState *actor = &g_array_index (why->state->actors, CsActorState, i);
      CsTime time = cs_machine_state_find_due (why->state, why->trace, actor);

      if (time >= *due)
        continue;
      *due = time;
      next = actor;
    }
  return next;
}

/* It has no timer, so another thread or process is to wake it. */
static void
describe_idle_loop (Why *why)
{
  CsTime due;
  const CsActorState *next = find_next (why, &due);

  g_string_append (why->markup, "Nothing is ready and the loop has no timer: ");
  if (next == NULL)
    {
      g_string_append (why->markup, "only something outside could wake it.");
      return;
    }
  add_time (why, "it waits for others. The next of them to go on, at ", due);
  g_string_append (why->markup, ", is ");
  add_link (why, next->actor);
  g_string_append (why->markup, ", whose time is up then.");
}

static void
describe_loop (Why *why, const CsLoopState *loop)
{
  if (!loop->asleep)
    {
      add (why, "The loop is between tasks, in turn %u.", loop->turn);
      return;
    }
  if (loop->until == CS_TIME_NEVER)
    {
      describe_idle_loop (why);
      return;
    }
  add_time (why, "Nothing is ready, so the loop sleeps until ", loop->until);
  if (why->state->timers->len > 0 && g_array_index (why->state->timers, CsTimerState, 0).actor != 0)
    {
      g_string_append (why->markup, ", when the timer of ");
      add_link (why, g_array_index (why->state->timers, CsTimerState, 0).actor);
      g_string_append (why->markup, " is due");
    }
  g_string_append (why->markup, ".");
}

/* No thread runs: the next one is woken by its timer, or nobody ever. */
static void
describe_standstill (Why *why)
{
  CsTime due;
  const CsActorState *next = find_next (why, &due);

  if (next != NULL)
    {
      add_time (why, "All wait. The next to go on, at ", due);
      g_string_append (why->markup, ", is ");
      add_link (why, next->actor);
      g_string_append (why->markup, ", whose time is up then.");
      return;
    }
  g_string_append (why->markup, "All wait, and nothing is due.");
  for (guint i = 0; i < why->state->actors->len; i++)
    {
      const CsActorState *actor = &g_array_index (why->state->actors, CsActorState, i);

      if (actor->span == NULL || actor->span->state != CS_STATE_WAITING
          || actor->span->reason != CS_WAIT_LOCK)
        continue;
      g_string_append_c (why->markup, ' ');
      describe_actor (why, actor->actor, 1);
      return;
    }
}

/* All has ended: how. */
static void
describe_finish (Why *why)
{
  const char *message = "";
  gboolean last = why->state->event + 1 == cs_trace_get_n_events (why->trace);

  if (last && cs_trace_get_outcome (why->trace, &message) == CS_OUTCOME_ERROR)
    add (why, "The program ended with an exception: <b>%s</b>", message);
  else
    g_string_append (why->markup, "All is done.");
}

static void
describe_group (Why *why)
{
  gboolean all_done = TRUE;

  if (why->state->running != 0)
    {
      describe_actor (why, why->state->running, 0);
      return;
    }
  for (guint i = 0; i < why->state->actors->len; i++)
    {
      const CsActorState *actor = &g_array_index (why->state->actors, CsActorState, i);

      all_done &= actor->span == NULL || actor->span->state == CS_STATE_DONE;
      if (actor->span != NULL && actor->span->state == CS_STATE_BLOCKED)
        {
          describe_actor (why, actor->actor, 0);
          return;
        }
    }
  if (all_done)
    describe_finish (why);
  else if (why->state->loops->len == 0)
    describe_standstill (why);
  else
    describe_loop (why,
                   &g_array_index (why->state->loops, CsLoopState, why->state->loops->len - 1));
}

char *
cs_why_text_describe (CsSession *session, guint group, guint32 actor)
{
  CsScene *scene = cs_session_get_scene (session);
  Why why = {
    .scene = scene,
    .trace = cs_span_index_get_trace (cs_scene_get_group (scene, group)->index),
    .state = cs_session_get_state (session, group),
    .group = group,
    .resolution = MAX (cs_scene_get_length (scene, CS_AXIS_TIME) / 1000, 1),
    .markup = g_string_new (NULL),
  };
  const CsActorState *found;

  if (why.state == NULL)
    {
      g_string_append (why.markup, "Nothing has happened yet: press Play.");
      return g_string_free (why.markup, FALSE);
    }
  if (actor == 0)
    {
      describe_group (&why);
      actor = why.state->running;
    }
  else
    describe_actor (&why, actor, 0);
  found = actor != 0 ? cs_machine_state_find_actor (why.state, actor) : NULL;
  if (found != NULL && found->span != NULL)
    add_causes (&why, found->span);
  return g_string_free (why.markup, FALSE);
}
