/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/problems-private.h"

/* Problems of those who wait: tasks that a long step held up, and circles of waits. */

/* "Task-2 (b) by 900 ms". */
static void
append_delayed (CsProblemSearch *self, GString *text, guint32 actor, CsTime delay)
{
  g_autofree char *name = cs_problem_search_name (self, actor);
  g_autofree char *duration = cs_time_format_duration (delay);

  g_string_append_printf (text, "%s%s by %s", text->len > 0 ? ", " : "", name, duration);
}

#define MAX_NAMED 5

/* Those of the same loop that were ready, or would have been, but for the step; they are added to
 * `delayed`. */
static char *
describe_delayed (CsProblemSearch *self, guint32 actor, CsTime start, CsTime end, GArray *delayed)
{
  GString *text = g_string_new (NULL);
  guint32 loop = cs_trace_get_object (self->trace, actor)->parent;
  guint n = 0;

  for (guint32 number = 1; number < self->n_nodes; number++)
    {
      const CsTraceObject *object = cs_trace_get_object (self->trace, number);
      CsTime since = MIN (self->nodes[number].ready_since, self->nodes[number].due);

      if (number == actor || object->kind != CS_OBJECT_TASK || object->parent != loop
          || since >= end || self->nodes[number].end != CS_NO_EVENT)
        continue;
      g_array_append_val (delayed, number);
      if (n++ < MAX_NAMED)
        append_delayed (self, text, number, end - MAX (since, start));
    }
  if (n > MAX_NAMED)
    g_string_append_printf (text, " and %u more", n - MAX_NAMED);
  return g_string_free (text, FALSE);
}

void
cs_problem_search_check_step (CsProblemSearch *self, const CsEvent *event)
{
  const CsProblemNode *node = &self->nodes[event->actor];
  CsTime length = event->time - node->step_start;
  g_autofree char *duration = NULL, *name = NULL, *delayed = NULL;
  CsProblem *problem;
  gboolean blocks = node->longest_event != CS_NO_EVENT;
  guint32 at = blocks ? node->longest_event : node->step;
  CsWhere where = cs_trace_get_event (self->trace, at)->where;

  if (length <= CS_PROBLEM_BLOCKED_NS
      || cs_trace_get_object (self->trace, event->actor)->kind != CS_OBJECT_TASK)
    return;
  duration = cs_time_format_duration (length);
  name = cs_problem_search_name (self, event->actor);
  problem = cs_problem_search_add (self, CS_PROBLEM_BLOCKED_LOOP, at, event->actor,
                                   where != 0 ? where : event->where, NULL);
  delayed = describe_delayed (self, event->actor, node->step_start, event->time, problem->others);
  problem->message = delayed[0] != '\0'
                         ? g_strdup_printf ("%s blocks the event loop for %s and delays %s", name,
                                            duration, delayed)
                         : g_strdup_printf ("%s blocks the event loop for %s", name, duration);
}

/* --- Deadlock -------------------------------------------------------------------------------- */

static const CsEvent *
get_wait (CsProblemSearch *self, guint32 actor)
{
  guint32 wait = self->nodes[actor].wait;

  return wait != CS_NO_EVENT ? cs_trace_get_event (self->trace, wait) : NULL;
}

/* Whom an actor that has gone to wait for `wait` waits for, going by how things stand at the end;
 * 0: nobody. */
static guint32
get_awaited (CsProblemSearch *self, const CsEvent *wait)
{
  CsObjectKind kind;

  if (wait->object == 0 || cs_suspend_arg_is_timed (wait->arg))
    return 0;
  kind = cs_trace_get_object (self->trace, wait->object)->kind;
  if (kind == CS_OBJECT_LOCK)
    return self->nodes[wait->object].owner;
  return kind == CS_OBJECT_TASK || kind == CS_OBJECT_THREAD ? wait->object : 0;
}

/* The task that stops the loop of `actor` for ever; 0: none. */
static guint32
get_blocker (CsProblemSearch *self, guint32 actor)
{
  const CsTraceObject *object = cs_trace_get_object (self->trace, actor);
  guint32 blocker = object->kind == CS_OBJECT_TASK && self->nodes[actor].end == CS_NO_EVENT
                        ? self->nodes[object->parent].owner
                        : 0;

  return blocker != actor ? blocker : 0;
}

/* For whom an actor waits for ever: for whoever has what it wants, or blocks its loop. */
static guint32
get_next (CsProblemSearch *self, guint32 actor)
{
  const CsEvent *wait = get_wait (self, actor);
  guint32 blocker = get_blocker (self, actor);

  if (blocker != 0)
    return blocker;
  return wait != NULL && self->nodes[actor].due == CS_TIME_NEVER ? get_awaited (self, wait) : 0;
}

static void
find_blockers (CsProblemSearch *self)
{
  for (guint32 number = 1; number < self->n_nodes; number++)
    {
      const CsTraceObject *object = cs_trace_get_object (self->trace, number);
      const CsEvent *wait = get_wait (self, number);

      if (object->kind == CS_OBJECT_TASK && object->parent != 0 && wait != NULL
          && wait->kind == CS_EVENT_BLOCK && get_awaited (self, wait) != 0)
        self->nodes[object->parent].owner = number;
    }
}

/* The lock that `actor` has and `other`, which waits for it, wants; 0: it waits for something else.
 */
static guint32
get_held (CsProblemSearch *self, guint32 actor, guint32 other)
{
  const CsEvent *wait = get_wait (self, other);

  return get_blocker (self, other) == 0
                 && cs_trace_get_object (self->trace, wait->object)->kind == CS_OBJECT_LOCK
             ? wait->object
             : 0;
}

/* "Thread-1 (work) holds a and waits for b". */
static void
append_wait (CsProblemSearch *self, GString *text, guint32 actor, guint32 other)
{
  guint32 held = get_held (self, actor, other), blocker = get_blocker (self, actor);
  g_autofree char *name = cs_problem_search_name (self, actor);
  g_autofree char *wanted =
      cs_problem_search_name (self, blocker != 0 ? blocker : get_wait (self, actor)->object);

  g_string_append (text, name);
  if (held != 0)
    g_string_append_printf (text, " holds %s and", cs_trace_get_object (self->trace, held)->name);
  g_string_append_printf (
      text, blocker != 0 ? " waits for its loop, which %s blocks" : " waits for %s", wanted);
}

/* From the one of the circle on that was met first. */
static void
report_circle (CsProblemSearch *self, guint32 first)
{
  GString *text = g_string_new ("deadlock: ");
  guint32 closed = 0, closer = first, actor = first, other = first;
  CsProblem *problem;

  while (get_next (self, other) != first)
    other = get_next (self, other);
  do
    {
      guint32 wait = self->nodes[actor].wait;

      append_wait (self, text, actor, other);
      if (wait != CS_NO_EVENT && wait >= closed)
        {
          closed = wait;
          closer = actor;
        }
      other = actor;
      actor = get_next (self, actor);
      g_string_append (text, actor != first ? "; " : "");
    }
  while (actor != first);
  problem = cs_problem_search_add (self, CS_PROBLEM_DEADLOCK, closed, closer,
                                   cs_trace_get_event (self->trace, closed)->where,
                                   g_string_free (text, FALSE));
  for (other = get_next (self, closer); other != closer; other = get_next (self, other))
    g_array_append_val (problem->others, other);
}

/* Everybody waits for one other at most, so following that from each actor once finds all circles:
 * `seen` says from whom an actor was come to first. */
void
cs_problem_search_check_deadlock (CsProblemSearch *self)
{
  g_autofree guint32 *seen = g_new0 (guint32, self->n_nodes);
  guint32 n_events = cs_trace_get_n_events (self->trace);
  gboolean found = FALSE;
  const char *message;

  find_blockers (self);
  for (guint32 start = 1; start < self->n_nodes; start++)
    {
      guint32 actor = start;

      while (actor != 0 && seen[actor] == 0)
        {
          seen[actor] = start;
          actor = get_next (self, actor);
        }
      if (actor != 0 && seen[actor] == start)
        {
          report_circle (self, actor);
          found = TRUE;
        }
    }
  if (!found && cs_trace_get_outcome (self->trace, &message) == CS_OUTCOME_DEADLOCK)
    cs_problem_search_add (self, CS_PROBLEM_DEADLOCK, n_events - 1, 0,
                           cs_trace_get_event (self->trace, n_events - 1)->where,
                           g_strdup (message));
}
