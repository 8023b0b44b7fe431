/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/event-cursor.h"
#include "ui/paint/scene-private.h"

/* Two runs are the same as long as the same actors take the same steps in the same order: who runs,
 * who stops and why, who ends.  When that happens may differ; who is the same is told by names. */

static gboolean
is_step (const CsEvent *event)
{
  switch ((CsEventKind)event->kind)
    {
    case CS_EVENT_RESUME:
    case CS_EVENT_SUSPEND:
    case CS_EVENT_BLOCK:
    case CS_EVENT_ACTOR_END:
    case CS_EVENT_ACTOR_FAIL:
    case CS_EVENT_ACTOR_CANCEL:
    case CS_EVENT_GEN_NEXT:
    case CS_EVENT_GEN_SEND:
    case CS_EVENT_GEN_YIELD:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The next step, the first event read being `index`, which becomes the step's; NULL and the number
 * of events where there is none yet. */
static const CsEvent *
find_step (CsEventCursor *cursor, guint32 *index)
{
  const CsEvent *event;

  while ((event = cs_event_cursor_next (cursor)) != NULL && !is_step (event))
    (*index)++;
  return event;
}

/* Names are compared once for each actor. */
static gboolean
same_actor (CsScene *scene, CsSceneEntry *entry, guint group, guint32 first, guint32 second)
{
  gpointer known = g_hash_table_lookup (entry->twins, GUINT_TO_POINTER (first));

  if (known != NULL)
    return GPOINTER_TO_UINT (known) == second;
  if (!g_str_equal (cs_scene_get_actor_name (scene, entry->shown.baseline, first),
                    cs_scene_get_actor_name (scene, group, second)))
    return FALSE;
  g_hash_table_insert (entry->twins, GUINT_TO_POINTER (first), GUINT_TO_POINTER (second));
  return TRUE;
}

static gboolean
same_step (CsScene *scene, CsSceneEntry *entry, guint group, const CsEvent *first,
           const CsEvent *second)
{
  return first->kind == second->kind
         && same_actor (scene, entry, group, first->actor, second->actor)
         && ((first->kind != CS_EVENT_SUSPEND && first->kind != CS_EVENT_BLOCK)
             || cs_suspend_arg_reason (first->arg) == cs_suspend_arg_reason (second->arg));
}

void
cs_scene_find_difference (CsScene *scene, CsSceneEntry *first, CsSceneEntry *entry, guint group)
{
  CsTrace *a = cs_span_index_get_trace (first->shown.index);
  CsTrace *b = cs_span_index_get_trace (entry->shown.index);
  guint32 *next = entry->compared;
  CsEventCursor one, other;

  cs_event_cursor_init (&one, a, next[0]);
  cs_event_cursor_init (&other, b, next[1]);
  while (!entry->differs)
    {
      const CsEvent *step = find_step (&one, &next[0]);
      const CsEvent *twin = find_step (&other, &next[1]);

      if (step == NULL || twin == NULL)
        return;
      if (same_step (scene, entry, group, step, twin))
        {
          entry->n_same++;
          next[0]++;
          next[1]++;
          continue;
        }
      entry->differs = TRUE;
      /* What has nothing in common has no first difference either. */
      if (entry->n_same == 0)
        return;
      entry->shown.difference = next[1];
      if (first->shown.difference == CS_NO_EVENT)
        first->shown.difference = next[0];
    }
}
