/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/source/chips.h"

#include <string.h>

void
cs_chip_free (CsChip *self)
{
  g_free (self->name);
  g_free (self);
}

/* "T2" of "Task-2", "T1" of "Thread-1 (work)", "P1" of "produce-1", "M" of "MainThread": what
 * fits. */
static void
abbreviate (const char *full_name, char label[8])
{
  const char *function = strstr (full_name, " (");
  g_autofree char *name =
      g_strndup (full_name, function != NULL ? (gsize)(function - full_name) : strlen (full_name));
  const char *digits = name + strlen (name);
  gunichar first = g_unichar_toupper (g_utf8_get_char (name));
  char buffer[8] = { 0 };

  while (digits > name && g_ascii_isdigit (digits[-1]))
    digits--;
  if (strlen (digits) > 3)
    digits += strlen (digits) - 3;
  g_unichar_to_utf8 (first != 0 ? first : '?', buffer);
  if (strlen (buffer) + strlen (digits) < 8)
    strcat (buffer, digits);
  memcpy (label, buffer, 8);
}

static void
add_place (GPtrArray *chips, CsTrace *trace, CsWhere where, const char *source, guint color,
           const CsTraceObject *object, const char *short_name, const char *name)
{
  const CsSourceSpan *place = cs_trace_get_place (trace, where);
  CsChip *chip;

  if (place == NULL || place->line == 0 || place->file >= cs_trace_get_n_sources (trace)
      || strcmp (cs_source_get_name (cs_trace_get_source (trace, place->file)), source) != 0)
    return;
  chip = g_new0 (CsChip, 1);
  chip->line = place->line - 1;
  chip->color = color;
  chip->name = g_strdup (name);
  chip->noun = object->kind == CS_OBJECT_TASK ? "tasks" : "lanes";
  abbreviate (short_name, chip->label);
  g_ptr_array_add (chips, chip);
}

static gboolean
is_same_line (CsTrace *trace, CsWhere a, CsWhere b)
{
  const CsSourceSpan *p = cs_trace_get_place (trace, a), *q = cs_trace_get_place (trace, b);

  return p != NULL && q != NULL && p->file == q->file && p->line == q->line;
}

/* A loop and a process stand where one of theirs stands. */
static gboolean
has_line (CsObjectKind kind)
{
  return kind != CS_OBJECT_LOOP && kind != CS_OBJECT_PROCESS;
}

/* Shown are those that the timeline shows, and tasks that it leaves out as they only wait. */
static void
add_actor (GPtrArray *chips, CsSession *session, guint group, CsTrace *trace,
           const CsActorState *actor, const char *source)
{
  CsScene *scene = cs_session_get_scene (session);
  const CsTraceObject *object = cs_trace_get_object (trace, actor->actor);
  const CsSceneRow *row = cs_scene_find_row (scene, group, actor->actor, NULL);
  const CsSceneRow *process = cs_scene_find_row (scene, group, object->parent, NULL);
  const CsSpan *span = actor->span;
  const char *name = cs_scene_get_actor_name (scene, group, actor->actor);
  const char *short_name = object->name;
  g_autofree char *full = NULL;
  guint color;

  if (!has_line (object->kind) || (row == NULL && object->kind != CS_OBJECT_TASK) || span == NULL
      || span->state == CS_STATE_NEW || span->state == CS_STATE_DONE)
    return;
  color = row != NULL ? cs_scene_get_span_color (scene, group, row, span) : CS_COLOR_NEUTRAL;
  /* A process' main thread is called by its process. */
  if (process != NULL && g_str_equal (process->name, name))
    short_name = name;
  full = g_strdup_printf ("%s · %s", name, cs_state_name (span->state));
  add_place (chips, trace, span->outermost, source, color, object, short_name, full);
  if (!is_same_line (trace, span->outermost, span->where))
    add_place (chips, trace, span->where, source, color, object, short_name, full);
}

GPtrArray *
cs_chips_collect (CsSession *session, const char *source)
{
  GPtrArray *chips = g_ptr_array_new_with_free_func ((GDestroyNotify)cs_chip_free);
  guint n_groups = cs_scene_get_n_groups (cs_session_get_scene (session));

  for (guint group = 0; group < n_groups; group++)
    {
      const CsMachineState *state = cs_session_get_state (session, group);
      CsRun *run = cs_session_get_run (session, cs_session_get_run_of_group (session, group));

      for (guint i = 0; state != NULL && i < state->actors->len; i++)
        add_actor (chips, session, group, cs_run_get_trace (run),
                   &g_array_index (state->actors, CsActorState, i), source);
    }
  return chips;
}
