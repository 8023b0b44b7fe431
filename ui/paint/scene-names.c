/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/scene-private.h"

#include <string.h>

/* How many events are looked at for the name of a function; the first ones tell. */
#define MAX_LOOK 4096

guint
cs_scene_count (GHashTable *table, const char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (table, name)) + 1;

  g_hash_table_insert (table, g_strdup (name), GUINT_TO_POINTER (n));
  return n;
}

/* "produce", or "produce-2" where there are several. */
static char *
number_name (CsSceneFilling *filling, const char *function)
{
  guint ordinal = cs_scene_count (filling->named, function);

  if (GPOINTER_TO_UINT (g_hash_table_lookup (filling->made, function)) < 2)
    return g_strdup (function);
  return g_strdup_printf ("%s-%u", function, ordinal);
}

static gboolean
is_default_task_name (const char *name)
{
  return g_str_has_prefix (name, "Task-") && strspn (name + 5, "0123456789") == strlen (name + 5);
}

static void
name_task (CsSceneFilling *filling, const CsTraceObject *object, CsSceneRow *row)
{
  g_autofree char *numbered = number_name (filling, object->type);
  if (object->type[0] == '\0')
    row->name = g_strdup (object->name);
  else if (object->name[0] == '\0' || is_default_task_name (object->name))
    {
      row->name = g_steal_pointer (&numbered);
      row->detail = g_strdup (object->name);
    }
  else
    {
      row->name = g_strdup (object->name);
      row->detail = g_strdup_printf ("%s()", object->type);
    }
}

/* The function that the thread's first user frame belongs to. */
static guint32
find_outermost (CsSceneFilling *filling, const CsLane *lane)
{
  CsSceneEntry *entry = filling->entry;
  guint32 first = MAX (entry->outermost_event, lane->first_event);
  guint32 end = MIN (cs_trace_get_n_events (filling->trace), lane->first_event + MAX_LOOK);

  for (guint32 i = first; i < end && entry->outermost == 0; i++)
    {
      CsEvent event = cs_trace_get_event (filling->trace, i);

      if (event.kind == CS_EVENT_FUNCTION && event.actor == lane->actor)
        entry->outermost = event.object;
      entry->outermost_event = i + 1;
    }
  return entry->outermost;
}

/* "sequential" for "lessons/sequential.py". */
static char *
name_program (CsSceneFilling *filling)
{
  g_autofree char *base = NULL;

  if (cs_trace_get_n_sources (filling->trace) == 0)
    return g_strdup ("program");
  base = g_path_get_basename (cs_source_get_name (cs_trace_get_source (filling->trace, 0)));
  if (g_str_has_suffix (base, ".py"))
    base[strlen (base) - 3] = '\0';
  return g_steal_pointer (&base);
}

static void
name_only_thread (CsSceneFilling *filling, const CsLane *lane, CsSceneRow *row)
{
  guint32 function = find_outermost (filling, lane);

  row->name =
      function != 0 ? g_strdup (cs_scene_object (filling, function)->name) : name_program (filling);
  row->detail = g_strdup (cs_scene_object (filling, lane->actor)->name);
  row->by_function = TRUE;
}

/* "Thread-1 (inc)" is Thread-1 and inc(). */
static void
name_thread (const CsTraceObject *object, CsSceneRow *row)
{
  const char *bracket = strstr (object->name, " (");

  row->name =
      bracket != NULL ? g_strndup (object->name, bracket - object->name) : g_strdup (object->name);
  if (bracket != NULL && g_str_has_suffix (bracket, ")"))
    row->detail = g_strdup_printf ("%.*s()", (int)strlen (bracket) - 3, bracket + 2);
  else if (object->type[0] != '\0')
    row->detail = g_strdup_printf ("%s()", object->type);
}

/* "Queue(maxsize=2)" for an asyncio.Queue. */
static char *
describe_object (const CsTraceObject *object)
{
  const char *dot = strrchr (object->type, '.');
  const char *type = dot != NULL ? dot + 1 : object->type;

  if (object->capacity == 0)
    return g_strdup (type);
  return g_strdup_printf (object->kind == CS_OBJECT_QUEUE ? "%s(maxsize=%u)" : "%s(%u)", type,
                          object->capacity);
}

/* Letters and digits stay, the rest becomes hyphens: good in any document. */
static char *
make_id (const CsSceneFilling *filling, const CsSceneRow *row, guint32 number)
{
  g_autofree char *slug = g_strdup (row->name);

  return g_strdup_printf ("g%u-%u-%s", filling->group + 1, number,
                          g_strcanon (slug, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS, '-'));
}

void
cs_scene_name_strip (CsSceneFilling *filling, CsSceneRow *row, char *name, const char *detail)
{
  row->name = name;
  row->detail = g_strdup (detail != NULL ? detail : "");
  row->id = make_id (filling, row, row->track->object);
}

void
cs_scene_name_row (CsSceneFilling *filling, const CsLane *lane, CsSceneRow *row)
{
  const CsTraceObject *object = cs_scene_object (filling, row->number);

  switch (object->kind)
    {
    case CS_OBJECT_TASK:
      name_task (filling, object, row);
      break;
    case CS_OBJECT_THREAD:
      if (filling->n_threads == 1)
        name_only_thread (filling, lane, row);
      else
        name_thread (object, row);
      break;
    case CS_OBJECT_LOOP:
      row->name = g_strdup ("event loop");
      break;
    case CS_OBJECT_GENERATOR:
    case CS_OBJECT_COROUTINE:
      row->name = number_name (filling, object->type[0] != '\0' ? object->type : object->name);
      row->detail = g_strdup (cs_object_kind_name (object->kind));
      break;
    default:
      row->detail = describe_object (object);
      row->name = g_strdup (object->name[0] != '\0' ? object->name : row->detail);
      if (g_str_equal (row->name, row->detail))
        g_clear_pointer (&row->detail, g_free);
    }
  if (row->detail == NULL)
    row->detail = g_strdup ("");
  row->id = make_id (filling, row, row->number);
}
