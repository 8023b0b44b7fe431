/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/event-cursor.h"
#include "trace/problems-private.h"
#include "trace/trace-private.h"

#include <string.h>

static void
free_problem (gpointer data)
{
  CsProblem *problem = data;

  g_array_unref (problem->others);
  g_free (problem->message);
  g_free (problem);
}

CsProblem *
cs_problem_search_add (CsProblemSearch *self, CsProblemKind kind, guint32 event, guint32 actor,
                       CsWhere where, char *message)
{
  CsProblem *problem = g_new0 (CsProblem, 1);

  *problem = (CsProblem){
    .kind = kind,
    .event = event,
    .actor = actor,
    .others = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .where = where,
    .times = 1,
    .message = message,
  };
  g_ptr_array_add (self->problems, problem);
  return problem;
}

/* Threads of several processes have the same names: "Process-1", "Process-1 Thread-2". */
static char *
name_thread (CsProblemSearch *self, const CsTraceObject *thread)
{
  const CsTraceObject *process;
  gboolean is_first = strcmp (thread->name, "MainThread") == 0;

  if (self->n_processes < 2 || thread->parent == 0)
    return g_strdup (thread->name);
  process = cs_trace_get_object (self->trace, thread->parent);
  if (process->kind != CS_OBJECT_PROCESS)
    return g_strdup (thread->name);
  return is_first ? g_strdup (process->name)
                  : g_strdup_printf ("%s %s", process->name, thread->name);
}

char *
cs_problem_search_name (CsProblemSearch *self, guint32 actor)
{
  const CsTraceObject *object = cs_trace_get_object (self->trace, actor);

  if (object->kind == CS_OBJECT_THREAD)
    return name_thread (self, object);
  return object->kind == CS_OBJECT_TASK && object->type[0] != '\0'
             ? g_strdup_printf ("%s (%s)", object->name, object->type)
             : g_strdup (object->name);
}

CsWhere
cs_problem_search_find_made (CsProblemSearch *self, guint32 actor)
{
  CsEventCursor cursor;
  const CsEvent *event;

  cs_event_cursor_init (&cursor, self->trace, 0);
  while ((event = cs_event_cursor_next (&cursor)) != NULL)
    if (event->kind == CS_EVENT_ACTOR_NEW && event->actor == actor)
      return event->where;
  return 0;
}

/* The task whose exception is complained about, by the name that the complaint has. */
static guint32
find_failed (CsProblemSearch *self, const char *text)
{
  const char *begin = strstr (text, " name='");
  const char *end = begin != NULL ? strchr (begin += strlen (" name='"), '\'') : NULL;

  if (end == NULL)
    return 0;
  for (guint32 number = self->n_nodes - 1; number > 0; number--)
    {
      const CsTraceObject *object = cs_trace_get_object (self->trace, number);

      if (object->kind == CS_OBJECT_TASK && self->nodes[number].end != CS_NO_EVENT
          && strlen (object->name) == (gsize)(end - begin)
          && strncmp (object->name, begin, end - begin) == 0)
        return number;
    }
  return 0;
}

/* Warnings that the machine writes to standard error, as CPython does. */
static void
check_warning (CsProblemSearch *self, guint32 index, const CsEvent *event)
{
  gsize length;
  const char *text = cs_trace_get_text (self->trace, event->arg, &length);
  const char *awaited = strstr (text, "coroutine '");
  const char *never = awaited != NULL ? strstr (awaited, "was never awaited") : NULL;

  if (never != NULL)
    cs_problem_search_add (self, CS_PROBLEM_NEVER_AWAITED, index, event->actor, event->where,
                           g_strndup (awaited, never + strlen ("was never awaited") - awaited));
  else if (strstr (text, "exception was never retrieved") != NULL)
    {
      guint32 actor = find_failed (self, text);
      g_autofree char *name = actor != 0 ? cs_problem_search_name (self, actor) : NULL;
      guint32 at = actor != 0 ? self->nodes[actor].end : index;

      cs_problem_search_add (self, CS_PROBLEM_NEVER_RETRIEVED, at, actor,
                             cs_trace_get_event (self->trace, at).where,
                             g_strdup_printf ("%s failed and nobody looked at its exception",
                                              name != NULL ? name : "a future"));
    }
}

static guint
line_of (CsProblemSearch *self, CsWhere where)
{
  const CsSourceSpan *place = cs_trace_get_place (self->trace, where);

  return place != NULL ? place->line : 0;
}

/* The same update is lost time and again: it is one problem. */
static gboolean
count_again (CsProblemSearch *self, const CsEvent *event)
{
  for (guint i = 0; i < self->problems->len; i++)
    {
      CsProblem *problem = self->problems->pdata[i];

      if (problem->kind == CS_PROBLEM_LOST_UPDATE && problem->where == event->where
          && problem->written == cs_places_arg_written (event->arg))
        {
          problem->times++;
          return TRUE;
        }
    }
  return FALSE;
}

static void
check_update (CsProblemSearch *self, guint32 index, const CsEvent *event)
{
  g_autofree char *name = NULL, *other = NULL, *target = NULL;
  CsWhere read = cs_places_arg_read (event->arg), written = cs_places_arg_written (event->arg);
  CsProblem *problem;

  if (event->object == 0 || count_again (self, event))
    return;
  name = cs_problem_search_name (self, event->actor);
  other = cs_problem_search_name (self, event->object);
  target = cs_trace_dup_place_text (self->trace, event->where);
  problem = cs_problem_search_add (
      self, CS_PROBLEM_LOST_UPDATE, index, event->actor, event->where,
      g_strdup_printf (
          "lost update of %s: %s writes what it made of the value read in line %u, but "
          "%s has written in line %u since",
          target != NULL ? target : "a variable", name, line_of (self, read), other,
          line_of (self, written)));
  g_array_append_val (problem->others, event->object);
  problem->read = read;
  problem->written = written;
}

/* Where it was made, which is where it was started.  Of one that is in a deadlock that is told. */
static void
check_joined (CsProblemSearch *self, guint32 number)
{
  const CsProblemNode *node = &self->nodes[number];
  g_autofree char *name = NULL;

  if (node->unjoined == CS_NO_EVENT || (self->is_stuck && node->end == CS_NO_EVENT))
    return;
  name = cs_problem_search_name (self, number);
  cs_problem_search_add (
      self, CS_PROBLEM_NEVER_JOINED, node->unjoined, number,
      cs_problem_search_find_made (self, number),
      g_strdup_printf ("%s is never joined: the program ends when it does", name));
}

static void
begin_step (CsProblemNode *node, guint32 index, CsTime time)
{
  node->step = index;
  node->step_start = time;
  node->longest_block = 0;
  node->longest_event = CS_NO_EVENT;
  node->ready_since = CS_TIME_NEVER;
  node->wait = CS_NO_EVENT;
}

static void
end_step (CsProblemSearch *self, const CsEvent *event)
{
  CsProblemNode *node = &self->nodes[event->actor];

  if (node->step != CS_NO_EVENT && event->time - node->step_start > CS_PROBLEM_BLOCKED_NS)
    cs_problem_search_check_step (self, event);
  node->step = CS_NO_EVENT;
}

static void
end_block (CsProblemNode *node, CsTime time)
{
  if (node->wait != CS_NO_EVENT && time - node->block_start > node->longest_block)
    {
      node->longest_block = time - node->block_start;
      node->longest_event = node->wait;
    }
  node->wait = CS_NO_EVENT;
}

static void
follow_timer (CsProblemSearch *self, const CsEvent *event)
{
  if (event->kind == CS_EVENT_TIMER_SET)
    self->nodes[event->actor].due = (CsTime)event->arg;
  else if (event->cause != CS_NO_EVENT)
    self->nodes[cs_trace_get_event (self->trace, event->cause).actor].due = CS_TIME_NEVER;
}

static void
follow_lock (CsProblemSearch *self, guint32 index, const CsEvent *event)
{
  CsProblemNode *lock = &self->nodes[event->object];

  if (event->kind == CS_EVENT_LOCK_ACQUIRE)
    {
      lock->owner = event->actor;
      lock->acquired = index;
      return;
    }
  lock->is_signal |= lock->owner != event->actor;
  lock->owner = 0;
}

static void
follow (CsProblemSearch *self, guint32 index, const CsEvent *event)
{
  CsProblemNode *node = &self->nodes[event->actor];

  switch (event->kind)
    {
    case CS_EVENT_ACTOR_NEW:
      node->ready_since = event->time;
      cs_problem_search_follow_waits (self, index, event);
      break;
    case CS_EVENT_ACTOR_START:
    case CS_EVENT_RESUME:
      begin_step (node, index, event->time);
      break;
    case CS_EVENT_SUSPEND:
      end_step (self, event);
      node->wait = index;
      if (cs_suspend_arg_reason (event->arg) == CS_WAIT_YIELD)
        node->ready_since = event->time;
      break;
    case CS_EVENT_WAKE:
      if (node->ready_since == CS_TIME_NEVER && node->step == CS_NO_EVENT)
        node->ready_since = event->time;
      break;
    case CS_EVENT_BLOCK:
      node->wait = index;
      node->block_start = event->time;
      break;
    case CS_EVENT_UNBLOCK:
      end_block (node, event->time);
      break;
    case CS_EVENT_ACTOR_END:
    case CS_EVENT_ACTOR_FAIL:
    case CS_EVENT_ACTOR_CANCEL:
      end_step (self, event);
      node->end = index;
      node->wait = CS_NO_EVENT;
      node->ready_since = CS_TIME_NEVER;
      break;
    case CS_EVENT_TIMER_SET:
    case CS_EVENT_TIMER_FIRE:
    case CS_EVENT_TIMER_CANCEL:
      follow_timer (self, event);
      break;
    case CS_EVENT_LOCK_ACQUIRE:
    case CS_EVENT_LOCK_RELEASE:
      follow_lock (self, index, event);
      break;
    case CS_EVENT_UNJOINED:
      self->nodes[event->object].unjoined = index;
      break;
    case CS_EVENT_LOST_UPDATE:
      check_update (self, index, event);
      break;
    case CS_EVENT_OUTPUT_ERROR:
      check_warning (self, index, event);
      break;
    default:
      cs_problem_search_follow_waits (self, index, event);
      break;
    }
}

/* A lock that others give back is a signal, which may well be left as it is. */
static void
check_locks (CsProblemSearch *self)
{
  for (guint32 number = 1; number < self->n_nodes; number++)
    {
      const CsProblemNode *lock = &self->nodes[number];
      CsObjectKind kind = cs_trace_get_object (self->trace, number)->kind;
      g_autofree char *name = NULL;

      if (kind != CS_OBJECT_LOCK && kind != CS_OBJECT_CONDITION)
        continue;
      if (lock->owner == 0 || lock->is_signal || self->nodes[lock->owner].end == CS_NO_EVENT)
        continue;
      name = cs_problem_search_name (self, lock->owner);
      cs_problem_search_add (self, CS_PROBLEM_NEVER_RELEASED, lock->acquired, lock->owner,
                             cs_trace_get_event (self->trace, lock->acquired).where,
                             g_strdup_printf ("%s takes %s and never releases it", name,
                                              cs_trace_get_object (self->trace, number)->name));
    }
}

static gint
compare_problems (gconstpointer a, gconstpointer b)
{
  const CsProblem *first = *(const CsProblem *const *)a, *second = *(const CsProblem *const *)b;

  if (first->event != second->event)
    return first->event < second->event ? -1 : 1;
  return (gint)first->kind - (gint)second->kind;
}

GPtrArray *
cs_problems_find (CsTrace *trace)
{
  CsProblemSearch self = {
    .trace = trace,
    .problems = g_ptr_array_new_with_free_func (free_problem),
    .n_nodes = cs_trace_get_n_objects (trace) + 1,
  };
  g_autofree CsProblemNode *nodes = g_new0 (CsProblemNode, self.n_nodes);
  g_autoptr (GHashTable) jobs = g_hash_table_new (NULL, NULL);
  CsEventCursor cursor;
  const CsEvent *event;
  const char *message;

  self.nodes = nodes;
  for (guint32 i = 0; i < self.n_nodes; i++)
    {
      nodes[i].ready_since = nodes[i].due = CS_TIME_NEVER;
      nodes[i].step = nodes[i].wait = nodes[i].end = nodes[i].acquired = CS_NO_EVENT;
      nodes[i].unjoined = CS_NO_EVENT;
      if (i > 0 && cs_trace_get_object (trace, i)->kind == CS_OBJECT_PROCESS)
        self.n_processes++;
    }
  self.jobs = jobs;
  self.is_stuck = cs_trace_get_outcome (trace, &message) == CS_OUTCOME_DEADLOCK;
  cs_event_cursor_init (&cursor, trace, 0);
  for (guint32 i = 0; (event = cs_event_cursor_next (&cursor)) != NULL; i++)
    follow (&self, i, event);
  check_locks (&self);
  cs_problem_search_check_deadlock (&self);
  for (guint32 i = 1; i < self.n_nodes; i++)
    check_joined (&self, i);
  g_ptr_array_sort (self.problems, compare_problems);
  return self.problems;
}

const char *
cs_problem_kind_name (CsProblemKind kind)
{
  static const char *const names[] = {
    [CS_PROBLEM_BLOCKED_LOOP] = "blocked loop",
    [CS_PROBLEM_NEVER_AWAITED] = "never awaited",
    [CS_PROBLEM_NEVER_RETRIEVED] = "exception not looked at",
    [CS_PROBLEM_NEVER_RELEASED] = "lock never released",
    [CS_PROBLEM_NEVER_JOINED] = "never joined",
    [CS_PROBLEM_LOST_UPDATE] = "lost update",
    [CS_PROBLEM_DEADLOCK] = "deadlock",
  };

  g_assert (kind < G_N_ELEMENTS (names));
  return names[kind];
}

gboolean
cs_problem_is_hint (const CsProblem *problem)
{
  return problem->kind == CS_PROBLEM_NEVER_JOINED;
}

char *
cs_problem_describe (const CsProblem *problem)
{
  return problem->times > 1 ? g_strdup_printf ("%s (%u times)", problem->message, problem->times)
                            : g_strdup (problem->message);
}

char *
cs_problem_format (CsTrace *trace, const CsProblem *problem)
{
  const CsSourceSpan *place = cs_trace_get_place (trace, problem->where);
  g_autofree char *sentence = cs_problem_describe (problem);
  const char *word = cs_problem_is_hint (problem) ? "hint" : "problem";

  if (place == NULL)
    return g_strdup_printf ("%s: %s: %s", cs_source_get_name (cs_trace_get_source (trace, 0)), word,
                            sentence);
  return g_strdup_printf ("%s:%u:%u: %s: %s",
                          cs_source_get_name (cs_trace_get_source (trace, place->file)),
                          place->line, place->column + 1, word, sentence);
}
