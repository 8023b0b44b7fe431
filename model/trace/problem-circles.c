/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/problems-private.h"
#include "trace/trace-private.h"

#include <string.h>

/* Deadlocks: circles of actors that wait for each other, going by how things stand at the end.
 *
 * Locks, joins and awaited tasks say for whom an actor waits, and such a circle is a deadlock
 * whatever others do.  Who will put something into a queue or give a semaphore back is open as long
 * as anybody runs; so these count in a run that came to a stop, where nobody does. */

#define MAX_NAMED 8

static CsProblemNode *
node_of (CsProblemSearch *self, guint32 number)
{
  return &self->nodes[number];
}

static CsObjectKind
kind_of (CsProblemSearch *self, guint32 number)
{
  return number != 0 ? cs_trace_get_object (self->trace, number)->kind : CS_OBJECT_NOTHING;
}

/* --- Who could end a wait -------------------------------------------------------------------- */

static void
append_made (CsProblemSearch *self, guint32 maker, guint32 made)
{
  CsProblemNode *node = node_of (self, maker);

  if (node->first_made == 0)
    node->first_made = made;
  else
    node_of (self, node->last_made)->next_made = made;
  node->last_made = made;
}

static G_NO_INLINE void
follow_new (CsProblemSearch *self, const CsEvent *event)
{
  const CsTraceObject *object = cs_trace_get_object (self->trace, event->actor);

  if (object->kind == CS_OBJECT_THREAD && node_of (self, object->parent)->owner == 0)
    node_of (self, object->parent)->owner = event->actor;
  if (object->kind == CS_OBJECT_TASK && event->object != 0)
    append_made (self, event->object, event->actor);
}

static gboolean
is_at (CsProblemSearch *self, guint32 future, const CsEvent *event)
{
  guint32 made = future != 0 ? node_of (self, future)->acquired : CS_NO_EVENT;

  return made != CS_NO_EVENT && cs_trace_get_event (self->trace, made).where == event->where;
}

/* The future of a job is made just before that is put into the pool's queue, and one of the loop
 * just after. */
static G_NO_INLINE void
follow_future (CsProblemSearch *self, guint32 index, const CsEvent *event)
{
  const CsTraceObject *future = cs_trace_get_object (self->trace, event->object);
  CsProblemNode *maker = node_of (self, event->actor);

  if (strcmp (future->type, "concurrent.futures.Future") == 0)
    {
      maker->future = event->object;
      node_of (self, event->object)->acquired = index;
    }
  else if (strcmp (future->name, "executor") == 0 && is_at (self, maker->future, event))
    node_of (self, event->object)->future = maker->future;
}

static G_NO_INLINE void
follow_job_put (CsProblemSearch *self, guint32 index, const CsEvent *event)
{
  guint32 future = node_of (self, event->actor)->future;

  if (!is_at (self, future, event) || node_of (self, future)->pool != 0)
    return;
  node_of (self, future)->pool = event->object;
  g_hash_table_insert (self->jobs, GUINT_TO_POINTER (index), GUINT_TO_POINTER (future));
}

static G_NO_INLINE void
follow_job_get (CsProblemSearch *self, const CsEvent *event)
{
  CsProblemNode *node = node_of (self, event->actor);
  guint32 future =
      GPOINTER_TO_UINT (g_hash_table_lookup (self->jobs, GUINT_TO_POINTER ((guint)event->arg)));

  if (future == 0)
    return;
  node_of (self, future)->owner = event->actor;
  if (node->pool != 0)
    return;
  node->pool = event->object;
  append_made (self, event->object, event->actor);
}

void
cs_problem_search_follow_waits (CsProblemSearch *self, guint32 index, const CsEvent *event)
{
  switch (event->kind)
    {
    case CS_EVENT_ACTOR_NEW:
      follow_new (self, event);
      break;
    case CS_EVENT_OBJECT_NEW:
      if (kind_of (self, event->object) == CS_OBJECT_FUTURE)
        follow_future (self, index, event);
      break;
    case CS_EVENT_QUEUE_PUT:
      node_of (self, event->object)->last_put = event->actor;
      if (node_of (self, event->actor)->future != 0)
        follow_job_put (self, index, event);
      break;
    case CS_EVENT_QUEUE_GET:
      node_of (self, event->object)->last_got = event->actor;
      if (g_hash_table_size (self->jobs) > 0)
        follow_job_get (self, event);
      break;
    case CS_EVENT_SEMAPHORE_ACQUIRE:
      node_of (self, event->object)->owner = event->actor;
      break;
    case CS_EVENT_SEMAPHORE_RELEASE:
      if (node_of (self, event->object)->owner == event->actor)
        node_of (self, event->object)->owner = 0;
      break;
    default:
      break;
    }
}

/* --- The graph of waits ---------------------------------------------------------------------- */

/* The beginning of its wait; an event of nobody where it does not wait. */
static CsEvent
get_wait (CsProblemSearch *self, guint32 actor)
{
  guint32 wait = node_of (self, actor)->wait;

  return wait != CS_NO_EVENT ? cs_trace_get_event (self->trace, wait) : (CsEvent){ .actor = 0 };
}

/* It waits, and no time will end that. */
static gboolean
is_stuck (CsProblemSearch *self, guint32 actor)
{
  CsEvent wait = get_wait (self, actor);

  return wait.actor != 0 && (wait.object != 0 || self->is_stuck)
         && cs_suspend_arg_reason (wait.arg) != CS_WAIT_SLEEP && !cs_suspend_arg_is_timed (wait.arg)
         && node_of (self, actor)->due == CS_TIME_NEVER;
}

/* The one that the job of this future is for. */
static guint32
get_job (CsProblemSearch *self, guint32 future)
{
  guint32 inner = node_of (self, future)->future;

  return inner != 0 ? inner : future;
}

/* Of those in a list of what a task made or who works for a pool, the next one that is stuck. */
static guint32
skip_free (CsProblemSearch *self, guint32 actor)
{
  while (actor != 0 && !is_stuck (self, actor))
    actor = node_of (self, actor)->next_made;
  return actor;
}

/* Several could end these waits: the one after `last`, 0 being before the first. */
static guint32
get_one_of (CsProblemSearch *self, guint32 actor, guint32 object, guint32 last)
{
  const CsProblemNode *job = node_of (self, get_job (self, object));

  if (last != 0)
    return job->owner == 0 ? skip_free (self, node_of (self, last)->next_made) : 0;
  if (job->owner != 0)
    return job->owner;
  if (job->pool != 0)
    return skip_free (self, node_of (self, job->pool)->first_made);
  return cs_suspend_arg_reason (get_wait (self, actor).arg) == CS_WAIT_TASK
             ? skip_free (self, node_of (self, actor)->first_made)
             : 0;
}

/* Of a run that came to a stop. */
static guint32
get_user (CsProblemSearch *self, guint32 object, CsWaitReason reason)
{
  const CsProblemNode *node = node_of (self, object);

  switch (reason)
    {
    case CS_WAIT_QUEUE_GET:
      return node->last_put;
    case CS_WAIT_QUEUE_PUT:
    case CS_WAIT_QUEUE_JOIN:
      return node->last_got;
    case CS_WAIT_SEMAPHORE:
      return node->owner;
    default:
      return 0;
    }
}

static guint32
get_awaited (CsProblemSearch *self, guint32 actor, guint32 last)
{
  CsEvent wait = get_wait (self, actor);
  CsObjectKind kind = kind_of (self, wait.object);

  if (self->is_stuck && kind == CS_OBJECT_FUTURE)
    return get_one_of (self, actor, wait.object, last);
  if (last != 0)
    return 0;
  switch (kind)
    {
    case CS_OBJECT_CONDITION:
      return cs_suspend_arg_reason (wait.arg) == CS_WAIT_LOCK ? node_of (self, wait.object)->owner
                                                              : 0;
    case CS_OBJECT_LOCK:
    case CS_OBJECT_PROCESS:
      return node_of (self, wait.object)->owner;
    case CS_OBJECT_TASK:
    case CS_OBJECT_THREAD:
      return wait.object;
    default:
      return self->is_stuck ? get_user (self, wait.object, cs_suspend_arg_reason (wait.arg)) : 0;
    }
}

/* The task that stops the loop of `actor` for ever; 0: none. */
static guint32
get_blocker (CsProblemSearch *self, guint32 actor)
{
  const CsTraceObject *object = cs_trace_get_object (self->trace, actor);
  guint32 blocker = object->kind == CS_OBJECT_TASK && node_of (self, actor)->end == CS_NO_EVENT
                        ? node_of (self, object->parent)->owner
                        : 0;

  return blocker != actor ? blocker : 0;
}

/* For whom an actor waits for ever, one after the other: for whoever has what it wants, or blocks
 * its loop.  `last` is the one before, 0 at first; 0: that was all. */
static guint32
get_next (CsProblemSearch *self, guint32 actor, guint32 last)
{
  guint32 blocker = get_blocker (self, actor);

  if (blocker != 0)
    return last == 0 ? blocker : 0;
  return is_stuck (self, actor) ? get_awaited (self, actor, last) : 0;
}

static void
find_blockers (CsProblemSearch *self)
{
  for (guint32 number = 1; number < self->n_nodes; number++)
    {
      const CsTraceObject *object = cs_trace_get_object (self->trace, number);
      CsEvent wait = get_wait (self, number);

      if (object->kind == CS_OBJECT_TASK && object->parent != 0 && wait.actor != 0
          && wait.kind == CS_EVENT_BLOCK && is_stuck (self, number)
          && (self->is_stuck || get_awaited (self, number, 0) != 0))
        node_of (self, object->parent)->owner = number;
    }
}

/* --- In words -------------------------------------------------------------------------------- */

/* What `other` wants and `actor`, for which it waits, has: a lock or a semaphore; 0: something
 * else. */
static guint32
get_held (CsProblemSearch *self, guint32 actor, guint32 other)
{
  CsEvent wait = get_wait (self, other);
  CsObjectKind kind;

  if (get_blocker (self, other) != 0)
    return 0;
  kind = kind_of (self, wait.object);
  return (kind == CS_OBJECT_LOCK || kind == CS_OBJECT_CONDITION || kind == CS_OBJECT_SEMAPHORE)
                 && node_of (self, wait.object)->owner == actor
             ? wait.object
             : 0;
}

static void
append_future (CsProblemSearch *self, GString *text, guint32 object, guint32 next)
{
  const CsProblemNode *job = node_of (self, get_job (self, object));
  g_autofree char *name = next != 0 ? cs_problem_search_name (self, next) : NULL;

  if (next == 0)
    g_string_append (text, job->pool != 0 ? "a job that no thread takes" : "a future");
  else if (job->owner != 0)
    g_string_append_printf (text, "a job that %s runs", name);
  else if (job->pool != 0)
    g_string_append_printf (text, "a job that waits for %s", name);
  else
    g_string_append (text, name);
}

static void
append_queue (CsProblemSearch *self, GString *text, guint32 object, CsWaitReason reason,
              guint32 next)
{
  const char *queue = cs_trace_get_object (self->trace, object)->name;
  g_autofree char *name = next != 0 ? cs_problem_search_name (self, next) : NULL;

  if (reason == CS_WAIT_QUEUE_PUT)
    g_string_append_printf (text, "room in %s", queue);
  else if (reason == CS_WAIT_QUEUE_JOIN)
    g_string_append_printf (text, "the items of %s to be done", queue);
  else
    g_string_append_printf (text, "an item of %s", queue);
  if (name != NULL)
    g_string_append_printf (
        text, reason == CS_WAIT_QUEUE_GET ? ", which %s fills" : ", which %s takes", name);
}

/* What it waits for, if not for whoever blocks its loop; `next` is who could end that, 0: nobody.
 */
static void
append_wanted (CsProblemSearch *self, GString *text, guint32 actor, guint32 next)
{
  CsEvent wait = get_wait (self, actor);
  CsWaitReason reason = cs_suspend_arg_reason (wait.arg);
  CsObjectKind kind = kind_of (self, wait.object);
  g_autofree char *name = NULL;

  if (kind == CS_OBJECT_NOTHING || kind == CS_OBJECT_FUTURE)
    {
      append_future (self, text, wait.object, next);
      return;
    }
  if (reason >= CS_WAIT_QUEUE_GET && reason <= CS_WAIT_QUEUE_JOIN)
    {
      append_queue (self, text, wait.object, reason, next);
      return;
    }
  name = cs_problem_search_name (self, wait.object);
  g_string_append (text, name);
  if (kind == CS_OBJECT_EVENT)
    g_string_append (text, " to be set");
  else if (reason == CS_WAIT_CONDITION)
    g_string_append (text, " to be notified");
}

/* "Thread-1 (work) holds a and waits for b": `held` 0: nothing that matters. */
static void
append_wait (CsProblemSearch *self, GString *text, guint32 actor, guint32 held, guint32 next)
{
  guint32 blocker = get_blocker (self, actor);
  g_autofree char *name = cs_problem_search_name (self, actor);

  g_string_append (text, name);
  if (held != 0)
    g_string_append_printf (text, " holds %s and", cs_trace_get_object (self->trace, held)->name);
  g_string_append (text, " waits for ");
  if (blocker != 0)
    {
      g_autofree char *other = cs_problem_search_name (self, blocker);

      g_string_append_printf (text, "its loop, which %s blocks", other);
    }
  else
    append_wanted (self, text, actor, next);
}

/* A main thread that has come to the end of its program waits for the others. */
static gboolean
is_waiting_at_exit (CsProblemSearch *self, guint32 actor)
{
  CsEvent wait = get_wait (self, actor);

  return wait.actor != 0 && wait.where == 0 && cs_suspend_arg_reason (wait.arg) == CS_WAIT_JOIN;
}

/* Where the actor waits, or was made if no line of the program says so. */
static CsWhere
find_where (CsProblemSearch *self, guint32 actor)
{
  CsEvent wait = get_wait (self, actor);

  return wait.actor != 0 && wait.where != 0 ? wait.where
                                            : cs_problem_search_find_made (self, actor);
}

/* At the last wait of all these. */
static void
report (CsProblemSearch *self, GString *text, const guint32 *actors, guint n)
{
  guint closer = 0;
  guint32 closed = 0;
  CsProblem *problem;

  for (guint i = 0; i < n; i++)
    {
      guint32 wait = node_of (self, actors[i])->wait;

      if (wait == CS_NO_EVENT || wait < closed || is_waiting_at_exit (self, actors[i]))
        continue;
      closed = wait;
      closer = i;
    }
  problem = cs_problem_search_add (self, CS_PROBLEM_DEADLOCK, closed, actors[closer],
                                   find_where (self, actors[closer]), g_string_free (text, FALSE));
  for (guint i = 1; i < n; i++)
    g_array_append_val (problem->others, actors[(closer + i) % n]);
}

/* Lets the oldest one be the first. */
static void
turn_circle (guint32 *actors, guint n)
{
  g_autofree guint32 *before = g_memdup2 (actors, n * sizeof *actors);
  guint first = 0;

  for (guint i = 1; i < n; i++)
    if (before[i] < before[first])
      first = i;
  for (guint i = 0; i < n; i++)
    actors[i] = before[(first + i) % n];
}

/* Each waits for the next one, and the last one for the first. */
static void
report_circle (CsProblemSearch *self, const guint32 *path, guint n)
{
  GString *text = g_string_new ("deadlock: ");
  g_autofree guint32 *actors = g_memdup2 (path, n * sizeof *path);

  turn_circle (actors, n);
  for (guint i = 0; i < n; i++)
    {
      guint32 held = get_held (self, actors[i], actors[(i + n - 1) % n]);

      append_wait (self, text, actors[i], held, actors[(i + 1) % n]);
      g_string_append (text, i + 1 < n ? "; " : "");
    }
  report (self, text, actors, n);
}

/* A thread of a pool that has nothing to do is none of those who matter. */
static gboolean
is_idle_worker (CsProblemSearch *self, guint32 actor)
{
  guint32 pool = node_of (self, actor)->pool;

  return pool != 0 && get_wait (self, actor).object == pool;
}

/* Nobody can go on, but there is no circle. */
static void
report_all (CsProblemSearch *self)
{
  g_autoptr (GArray) actors = g_array_new (FALSE, FALSE, sizeof (guint32));
  GString *text = g_string_new ("deadlock: ");

  for (guint32 number = 1; number < self->n_nodes; number++)
    {
      CsObjectKind kind = kind_of (self, number);

      if ((kind != CS_OBJECT_TASK && kind != CS_OBJECT_THREAD) || !is_stuck (self, number)
          || is_idle_worker (self, number))
        continue;
      if (actors->len < MAX_NAMED)
        {
          g_string_append (text, actors->len > 0 ? "; " : "");
          append_wait (self, text, number, 0, get_next (self, number, 0));
        }
      g_array_append_val (actors, number);
    }
  if (actors->len > MAX_NAMED)
    g_string_append_printf (text, "; and %u more", actors->len - MAX_NAMED);
  if (actors->len > 0)
    {
      report (self, text, (const guint32 *)actors->data, actors->len);
      return;
    }
  g_string_append (text, "nothing is left that could go on");
  cs_problem_search_add (self, CS_PROBLEM_DEADLOCK, cs_trace_get_n_events (self->trace) - 1, 0, 0,
                         g_string_free (text, FALSE));
}

/* --- The search ------------------------------------------------------------------------------ */

typedef struct
{
  guint8 *seen;  /* owned, by number: 0 not yet, ON_PATH, DONE or REPORTED */
  guint32 *last; /* owned, by number: whom it waits for that was looked at last */
  guint32 *path; /* owned: each waits for the next one */
  guint n;
} Walk;

enum
{
  ON_PATH = 1,
  DONE,
  REPORTED
};

static gboolean
close_circle (CsProblemSearch *self, Walk *walk, guint32 first)
{
  guint start = walk->n - 1;

  while (walk->path[start] != first)
    start--;
  for (guint i = start; i < walk->n; i++)
    if (walk->seen[walk->path[i]] == REPORTED)
      return FALSE;
  report_circle (self, walk->path + start, walk->n - start);
  for (guint i = start; i < walk->n; i++)
    walk->seen[walk->path[i]] = REPORTED;
  return TRUE;
}

static gboolean
is_on_path (const Walk *walk, guint32 actor)
{
  for (guint i = 0; i < walk->n; i++)
    if (walk->path[i] == actor)
      return TRUE;
  return FALSE;
}

/* Depth first; a circle that has an actor in common with another one is left out. */
static gboolean
walk_from (CsProblemSearch *self, Walk *walk, guint32 start)
{
  gboolean found = FALSE;

  walk->path[0] = start;
  walk->n = 1;
  walk->seen[start] = ON_PATH;
  while (walk->n > 0)
    {
      guint32 actor = walk->path[walk->n - 1];
      guint32 next = walk->last[actor] = get_next (self, actor, walk->last[actor]);

      if (next == 0)
        {
          walk->seen[actor] = MAX (walk->seen[actor], DONE);
          walk->n--;
        }
      else if (walk->seen[next] == 0)
        {
          walk->seen[next] = ON_PATH;
          walk->path[walk->n++] = next;
        }
      else if (walk->seen[next] == ON_PATH && is_on_path (walk, next))
        found |= close_circle (self, walk, next);
    }
  return found;
}

void
cs_problem_search_check_deadlock (CsProblemSearch *self)
{
  g_autofree guint8 *seen = g_new0 (guint8, self->n_nodes);
  g_autofree guint32 *last = g_new0 (guint32, self->n_nodes);
  g_autofree guint32 *path = g_new0 (guint32, self->n_nodes);
  Walk walk = { .seen = seen, .last = last, .path = path };
  gboolean found = FALSE;

  find_blockers (self);
  for (guint32 start = 1; start < self->n_nodes; start++)
    if (seen[start] == 0)
      found |= walk_from (self, &walk, start);
  if (!found && self->is_stuck)
    report_all (self);
}
