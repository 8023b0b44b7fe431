/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/problems-private.h"

/* Tasks that a long step held up. */

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
  CsWhere where = cs_trace_get_event (self->trace, at).where;

  if (cs_trace_get_object (self->trace, event->actor)->kind != CS_OBJECT_TASK)
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
