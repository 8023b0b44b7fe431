/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/timeline/span-text.h"

#include "trace/switch-cause.h"
#include "ui/paint/bar-label.h"
#include "ui/paint/lane-bars.h"

#include <string.h>

/* Source lines are cut in the middle of a tooltip rather than wrapped. */
#define MAX_PLACE_CHARS 64

static CsTrace *
trace_of (CsScene *scene, guint group)
{
  return cs_span_index_get_trace (cs_scene_get_group (scene, group)->index);
}

static CsEnd
end_of (CsScene *scene, guint group, guint32 actor)
{
  const CsLane *lane = cs_span_index_find_lane (cs_scene_get_group (scene, group)->index, actor);

  return lane != NULL ? lane->end : CS_END_NONE;
}

static const char *
state_verb (CsState state, CsEnd end)
{
  switch (state)
    {
    case CS_STATE_NEW:
      return "not started";
    case CS_STATE_READY:
      return "ready";
    case CS_STATE_RUNNING:
      return "running";
    case CS_STATE_WAITING:
      return "waiting";
    case CS_STATE_BLOCKED:
      return "blocking";
    default:
      return end == CS_END_CANCELLED ? "cancelled" : end == CS_END_FAILED ? "failed" : "done";
    }
}

char *
cs_span_text_summarize (CsScene *scene, guint group, const CsSceneRow *row, const CsSpan *span)
{
  CsBarLabel *label = cs_bar_label_new (scene, group, row, span);
  const char *verb = state_verb ((CsState)span->state, end_of (scene, group, row->number));
  gboolean says_more = label->n > 0 && !g_str_equal (label->texts[0], verb);
  /* The reason of a wait says that it is one. */
  char *text = !says_more                        ? g_strdup (verb)
               : span->state == CS_STATE_WAITING ? g_strdup (label->texts[0])
               : span->state == CS_STATE_READY
                   ? g_strdup_printf ("%s, but %s", verb, label->texts[0])
                   : g_strdup_printf ("%s: %s", verb, label->texts[0]);

  cs_bar_label_free (label);
  return text;
}

/* --- The tooltip ------------------------------------------------------------------------------ */

typedef struct
{
  CsScene *scene;
  guint group;
  const CsSceneRow *row;
  const CsSpan *span;
  const CsSpan *first; /* of those that are drawn as one with it */
  const CsSpan *last;
  CsTrace *trace;
  GString *markup;
} Description;

static void
add_markup (Description *description, const char *before, const char *text, const char *after)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (description->markup, "%s%s%s", before, escaped, after);
}

static void
add_who (Description *description)
{
  add_markup (description, "<b>", description->row->name, "</b>");
  if (description->row->detail[0] != '\0')
    add_markup (description, " · ", description->row->detail, "");
}

/* An open span ends where the trace does, for now. */
static gboolean
is_open (const Description *description)
{
  return description->last->end_event >= cs_trace_get_n_events (description->trace);
}

/* Steps that take no time are told from the rest by saying so. */
static void
add_when (Description *description)
{
  const CsSpan *span = description->span;
  CsTime duration = description->last->end - description->first->start;
  CsTime resolution = MAX (duration / 100, 1);
  g_autofree char *start = cs_time_format_clock (description->first->start, resolution);
  g_autofree char *end = cs_time_format_clock (description->last->end, resolution);
  g_autofree char *length = cs_time_format_duration (duration);

  if (span->state == CS_STATE_DONE)
    g_string_append_printf (description->markup, "\nat %s", start);
  else if (duration == 0)
    g_string_append_printf (description->markup, "\nat %s, in no time", start);
  else
    g_string_append_printf (description->markup, "\n%s – %s · %s%s", start,
                            is_open (description) ? "…" : end, length,
                            is_open (description) ? " so far" : "");
}

/* Who made it ready, where that was somebody else. */
static void
add_cause (Description *description)
{
  CsEvent cause;
  const char *name;

  if (description->first->cause == CS_NO_EVENT)
    return;
  cause = cs_trace_get_event (description->trace, description->first->cause);
  if (cause.kind == CS_EVENT_WAKE && cause.cause != CS_NO_EVENT)
    cause = cs_trace_get_event (description->trace, cause.cause);
  name = cause.actor != 0 && cause.actor != description->row->number
             ? cs_scene_get_actor_name (description->scene, description->group, cause.actor)
             : "";
  if (cause.kind == CS_EVENT_TIMER_FIRE)
    g_string_append (description->markup, "\nwoken by its timer");
  else if (name[0] != '\0')
    add_markup (description, "\nwoken by ", name, "");
}

/* Why it gave its thread's core or the GIL up, where switches are told. */
static void
add_switch (Description *description)
{
  gboolean runs = description->span->state == CS_STATE_RUNNING;
  guint32 event = runs ? description->last->end_event : description->first->event;
  CsSwitchCause cause;

  if ((!runs && description->span->state != CS_STATE_READY)
      || !cs_trace_find_switch (description->trace, description->row->number, event, &cause))
    return;
  if (runs)
    add_markup (description, "\nuntil ", cs_switch_cause_describe (cause), "");
  else if (cause == CS_SWITCH_INTERVAL)
    add_markup (description, "\nswitched away from: ", cs_switch_cause_describe (cause), "");
}

static void
add_place (Description *description)
{
  CsWhere where = description->span->where;
  const CsSourceSpan *place = where != 0 ? cs_trace_get_place (description->trace, where) : NULL;
  g_autofree char *text = NULL;

  if (place == NULL)
    return;
  g_string_append_printf (description->markup, "\nline %u", place->line);
  text = cs_trace_dup_place_text (description->trace, where);
  if (text == NULL)
    return;
  if (g_utf8_strlen (text, -1) > MAX_PLACE_CHARS)
    strcpy (g_utf8_offset_to_pointer (text, MAX_PLACE_CHARS - 3), "...");
  g_strdelimit (text, "\n", ' ');
  add_markup (description, ": <tt>", text, "</tt>");
}

char *
cs_span_text_describe (CsScene *scene, guint group, const CsSceneRow *row, const CsSpan *span)
{
  g_autofree char *summary = cs_span_text_summarize (scene, group, row, span);
  Description description = {
    .scene = scene,
    .group = group,
    .row = row,
    .span = span,
    .trace = trace_of (scene, group),
    .markup = g_string_new (NULL),
  };
  const CsSceneGroup *shown = cs_scene_get_group (scene, group);

  cs_lane_find_run (cs_span_index_find_lane (shown->index, row->number), span, &description.first,
                    &description.last);
  add_who (&description);
  add_markup (&description, "\n", summary, "");
  add_cause (&description);
  add_switch (&description);
  add_when (&description);
  add_place (&description);
  return g_string_free (description.markup, FALSE);
}

/* --- The GIL and the cores -------------------------------------------------------------------- */

static const char *
describe_end (CsTrace *trace, const CsLevel *level, const CsLevel *next)
{
  CsSwitchCause cause;

  return next != NULL && cs_trace_find_switch (trace, level->value, next->event, &cause)
             ? cs_switch_cause_describe (cause)
             : NULL;
}

char *
cs_span_text_describe_holder (CsScene *scene, guint group, const CsSceneRow *row,
                              const CsLevel *level)
{
  const CsLevel *next = level + 1 < row->track->levels + row->track->n_levels ? level + 1 : NULL;
  CsTrace *trace = trace_of (scene, group);
  CsTime end = next != NULL ? next->time : cs_trace_get_duration (trace);
  CsTime resolution = MAX ((end - level->time) / 100, 1);
  const char *why = describe_end (trace, level, next);
  g_autofree char *since = cs_time_format_clock (level->time, resolution);
  g_autofree char *until = cs_time_format_clock (end, resolution);
  g_autofree char *length = cs_time_format_duration (end - level->time);

  return g_markup_printf_escaped (
      "<b>%s</b>%s%s\n%s %s%s%s\n%s – %s · %s%s", row->name, row->detail[0] != '\0' ? " · " : "",
      row->detail, row->kind == CS_ROW_GIL ? "held by" : "runs",
      cs_scene_get_actor_name (scene, group, level->value), why != NULL ? "\nuntil " : "",
      why != NULL ? why : "", since, next != NULL ? until : "…", length,
      next != NULL ? "" : " so far");
}

/* --- A problem ------------------------------------------------------------------------------- */

#define MAX_PROBLEMS 5

static void
add_line (GString *markup, CsTrace *trace, const char *what, CsWhere where)
{
  const CsSourceSpan *place = cs_trace_get_place (trace, where);
  g_autofree char *text = NULL, *escaped = NULL;
  const char *line;
  gsize length;

  if (place == NULL)
    return;
  line = cs_source_get_line (cs_trace_get_source (trace, place->file), place->line, &length);
  text = g_strndup (line != NULL ? line : "", line != NULL ? length : 0);
  escaped = g_markup_escape_text (g_strstrip (text), -1);
  g_string_append_printf (markup, "\n%s line %u: <tt>%s</tt>", what, place->line, escaped);
}

static void
add_problem (GString *markup, CsTrace *trace, const CsProblem *problem)
{
  g_autofree char *sentence = cs_problem_describe (problem);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  gboolean is_update = problem->kind == CS_PROBLEM_LOST_UPDATE;

  g_string_append_printf (markup, "%s<b>%s</b>", markup->len > 0 ? "\n\n" : "", escaped);
  if (is_update)
    {
      add_line (markup, trace, "read in", problem->read);
      add_line (markup, trace, "written meanwhile in", problem->written);
    }
  add_line (markup, trace, is_update ? "overwritten in" : "in", problem->where);
}

char *
cs_span_text_describe_problems (CsScene *scene, guint group, const CsSceneFlag *flags, guint n)
{
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, MAX_PROBLEMS); i++)
    add_problem (markup, trace_of (scene, group), flags[i].problem);
  if (n > MAX_PROBLEMS)
    g_string_append_printf (markup, "\n\nand %u more", n - MAX_PROBLEMS);
  return g_string_free (markup, FALSE);
}

/* --- An instant ------------------------------------------------------------------------------- */

char *
cs_span_text_summarize_state (CsScene *scene, guint group, const CsMachineState *state, guint max)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < state->actors->len; i++)
    {
      const CsActorState *actor = &g_array_index (state->actors, CsActorState, i);
      const CsSceneRow *row = cs_scene_find_row (scene, group, actor->actor, NULL);
      g_autofree char *summary = NULL;

      if (row == NULL || row->kind != CS_ROW_LANE || actor->span == NULL || n++ >= max)
        continue;
      summary = cs_span_text_summarize (scene, group, row, actor->span);
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "; " : "", row->name, summary);
    }
  if (n > max)
    g_string_append_printf (text, "; and %u more", n - max);
  return g_string_free (text, FALSE);
}
