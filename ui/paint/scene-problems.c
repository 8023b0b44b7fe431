/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/scene-private.h"

gboolean
cs_scene_has_mark (CsTrace *trace, const CsProblem *problem)
{
  if (cs_problem_is_hint (problem))
    return FALSE;
  return problem->kind != CS_PROBLEM_BLOCKED_LOOP
         || cs_trace_get_event (trace, problem->event).kind == CS_EVENT_BLOCK;
}

/* The row of an actor, or of the loop or thread that runs it; FALSE where none is shown. */
static gboolean
find_row (const CsSceneEntry *entry, CsTrace *trace, guint32 actor, guint *row)
{
  for (; actor != 0; actor = cs_trace_get_object (trace, actor)->parent)
    {
      guint found =
          GPOINTER_TO_UINT (g_hash_table_lookup (entry->by_number, GUINT_TO_POINTER (actor)));

      *row = found - 1;
      if (found > 0)
        return TRUE;
    }
  return FALSE;
}

static gint
compare_flags (gconstpointer a, gconstpointer b)
{
  const CsSceneFlag *x = a, *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  if (x->problem->event != y->problem->event)
    return x->problem->event < y->problem->event ? -1 : 1;
  return (gint)x->problem->kind - (gint)y->problem->kind;
}

void
cs_scene_find_problems (CsSceneEntry *entry, guint group)
{
  CsTrace *trace = cs_span_index_get_trace (entry->shown.index);

  if (!entry->searched && cs_trace_get_outcome (trace, NULL) != CS_OUTCOME_RUNNING)
    {
      g_ptr_array_unref (entry->shown.problems);
      entry->shown.problems = cs_problems_find (trace);
      entry->searched = TRUE;
    }
  g_array_set_size (entry->shown.flags, 0);
  for (guint i = 0; i < entry->shown.problems->len; i++)
    {
      CsSceneFlag flag = { .problem = entry->shown.problems->pdata[i] };

      if (!cs_scene_has_mark (trace, flag.problem)
          || !find_row (entry, trace, flag.problem->actor, &flag.row))
        continue;
      flag.id = g_strdup_printf ("group-%u-problem-%u", group + 1, i + 1);
      g_array_append_val (entry->shown.flags, flag);
    }
  g_array_sort (entry->shown.flags, compare_flags);
}
