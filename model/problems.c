/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "problems.h"

#include <string.h>

static void
free_problem (gpointer data)
{
  CsProblem *problem = data;

  g_free (problem->message);
  g_free (problem);
}

static void
add (GPtrArray *problems, CsProblemKind kind, guint32 event, char *message)
{
  CsProblem *problem = g_new0 (CsProblem, 1);

  *problem = (CsProblem){ kind, event, message };
  g_ptr_array_add (problems, problem);
}

/* A blocking call of a task: the same call's end is the next unblock of that actor. */
static void
check_block (CsTrace *trace, GPtrArray *problems, guint32 index)
{
  const CsEvent *block = cs_trace_get_event (trace, index);
  guint32 n_events = cs_trace_get_n_events (trace);

  if (block->actor == 0 || cs_trace_get_object (trace, block->actor)->kind != CS_OBJECT_TASK)
    return;
  for (guint32 i = index + 1; i < n_events; i++)
    {
      const CsEvent *event = cs_trace_get_event (trace, i);
      CsTime length = event->time - block->time;

      if (event->kind != CS_EVENT_UNBLOCK || event->actor != block->actor)
        continue;
      if (length > CS_PROBLEM_BLOCKED_NS)
        {
          g_autofree char *duration = cs_time_format_duration (length);

          add (problems, CS_PROBLEM_BLOCKED_LOOP, index,
               g_strdup_printf ("%s blocks the event loop for %s: no other task can run",
                                cs_trace_get_object (trace, block->actor)->name, duration));
        }
      return;
    }
}

/* Warnings that the machine writes to standard error, as CPython does. */
static void
check_warning (CsTrace *trace, GPtrArray *problems, guint32 index)
{
  gsize length;
  const char *text = cs_trace_get_text (trace, cs_trace_get_event (trace, index)->arg, &length);
  const char *awaited = strstr (text, "coroutine '");

  if (awaited != NULL && strstr (awaited, "was never awaited") != NULL)
    {
      const char *end = strstr (awaited, "was never awaited") + strlen ("was never awaited");

      add (problems, CS_PROBLEM_NEVER_AWAITED, index, g_strndup (awaited, end - awaited));
    }
  else if (strstr (text, "exception was never retrieved") != NULL)
    add (problems, CS_PROBLEM_NEVER_RETRIEVED, index,
         g_strdup ("a task failed and nobody looked at its exception"));
}

GPtrArray *
cs_problems_find (CsTrace *trace)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (free_problem);
  guint32 n_events = cs_trace_get_n_events (trace);
  gboolean is_suspect =
      cs_trace_has_kind (trace, CS_EVENT_BLOCK) || cs_trace_has_kind (trace, CS_EVENT_OUTPUT_ERROR);
  const char *message;

  for (guint32 i = 0; is_suspect && i < n_events; i++)
    switch (cs_trace_get_event (trace, i)->kind)
      {
      case CS_EVENT_BLOCK:
        check_block (trace, problems, i);
        break;
      case CS_EVENT_OUTPUT_ERROR:
        check_warning (trace, problems, i);
        break;
      default:
        break;
      }
  if (cs_trace_get_outcome (trace, &message) == CS_OUTCOME_DEADLOCK)
    add (problems, CS_PROBLEM_DEADLOCK, n_events - 1, g_strdup (message));
  return problems;
}

char *
cs_problem_format (CsTrace *trace, const CsProblem *problem)
{
  const CsSourceSpan *place =
      cs_trace_get_place (trace, cs_trace_get_event (trace, problem->event)->where);

  if (place == NULL)
    return g_strdup_printf ("%s: problem: %s", cs_source_get_name (cs_trace_get_source (trace, 0)),
                            problem->message);
  return g_strdup_printf ("%s:%u: problem: %s",
                          cs_source_get_name (cs_trace_get_source (trace, place->file)),
                          place->line, problem->message);
}
