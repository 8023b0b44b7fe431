/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/scene.h"

#include "ui/paint/scene-private.h"

#include <math.h>
#include <string.h>

/* Functions that take less of the run than this get their colour after all others: the caller of
 * the functions that one came to see, mostly. */
#define MINOR 0.005

struct _CsScene
{
  GPtrArray *groups;  /* owned CsSceneEntry */
  CsColorMap *colors; /* owned */
  char **lanes;       /* owned; NULL: all */
  guint baseline;     /* of the groups that are added */
};

static void
row_free (gpointer data)
{
  CsSceneRow *row = data;

  g_free (row->name);
  g_free (row->detail);
  g_free (row->id);
  g_free (row);
}

static void
flag_clear (gpointer data)
{
  g_free (((CsSceneFlag *)data)->id);
}

static void
entry_free (gpointer data)
{
  CsSceneEntry *entry = data;

  g_free (entry->shown.title);
  g_free (entry->shown.subtitle);
  g_free (entry->shown.total);
  g_free (entry->shown.saved);
  g_ptr_array_unref (entry->shown.rows);
  g_ptr_array_unref (entry->shown.problems);
  g_array_unref (entry->shown.flags);
  g_free (entry->given_title);
  g_free (entry->given_subtitle);
  g_hash_table_unref (entry->by_number);
  g_array_unref (entry->functions);
  g_hash_table_unref (entry->colors);
  g_hash_table_unref (entry->twins);
  g_free (entry);
}

CsScene *
cs_scene_new (void)
{
  CsScene *self = g_new0 (CsScene, 1);

  self->groups = g_ptr_array_new_with_free_func (entry_free);
  self->colors = cs_color_map_new ();
  return self;
}

void
cs_scene_free (CsScene *self)
{
  g_ptr_array_unref (self->groups);
  cs_color_map_free (self->colors);
  g_strfreev (self->lanes);
  g_free (self);
}

static CsSceneEntry *
entry_at (CsScene *self, guint group)
{
  g_assert (group < self->groups->len);

  return g_ptr_array_index (self->groups, group);
}

guint
cs_scene_add_group (CsScene *self, CsSpanIndex *index, const char *title, const char *subtitle)
{
  CsSceneEntry *entry = g_new0 (CsSceneEntry, 1);

  entry->shown.index = index;
  entry->shown.rows = g_ptr_array_new_with_free_func (row_free);
  entry->shown.problems = g_ptr_array_new ();
  entry->shown.flags = g_array_new (FALSE, FALSE, sizeof (CsSceneFlag));
  g_array_set_clear_func (entry->shown.flags, flag_clear);
  entry->given_title = g_strdup (title);
  entry->given_subtitle = g_strdup (subtitle);
  entry->by_number = g_hash_table_new (NULL, NULL);
  entry->functions = g_array_new (FALSE, FALSE, sizeof (CsSceneFunction));
  entry->colors = g_hash_table_new (NULL, NULL);
  entry->twins = g_hash_table_new (NULL, NULL);
  entry->shown.difference = CS_NO_EVENT;
  entry->shown.baseline = self->baseline;
  g_ptr_array_add (self->groups, entry);
  return self->groups->len - 1;
}

void
cs_scene_begin_comparison (CsScene *self)
{
  self->baseline = self->groups->len;
}

void
cs_scene_clear (CsScene *self)
{
  self->baseline = 0;
  g_ptr_array_set_size (self->groups, 0);
}

void
cs_scene_set_lanes (CsScene *self, const char *const *names)
{
  g_strfreev (self->lanes);
  self->lanes = g_strdupv ((char **)names);
}

void
cs_scene_set_collapsed (CsScene *self, guint group, gboolean collapsed)
{
  entry_at (self, group)->shown.collapsed = collapsed;
}

static void
index_rows (CsSceneEntry *entry)
{
  g_hash_table_remove_all (entry->by_number);
  for (guint i = 0; i < entry->shown.rows->len; i++)
    {
      const CsSceneRow *row = g_ptr_array_index (entry->shown.rows, i);

      if (row->number == 0)
        continue;
      g_hash_table_insert (entry->by_number, GUINT_TO_POINTER (row->number),
                           GUINT_TO_POINTER (i + 1));
    }
}

/* --- Colours --------------------------------------------------------------------------------- */

static void
color_functions (CsScene *self, CsSceneEntry *entry, gboolean minor)
{
  CsTrace *trace = cs_span_index_get_trace (entry->shown.index);
  double least = cs_trace_get_duration (trace) * MINOR;

  for (guint i = 0; i < entry->functions->len; i++)
    {
      const CsSceneFunction *function = &g_array_index (entry->functions, CsSceneFunction, i);
      const char *name = function->function != 0
                             ? cs_trace_get_object (trace, function->function)->name
                             : "<module>";
      guint color;

      /* Code outside of functions has a colour only where it is worth one. */
      if ((function->time < least) != minor || (minor && function->function == 0))
        continue;
      color = cs_color_map_get (self->colors, name, 0);
      g_hash_table_insert (entry->colors, GUINT_TO_POINTER (function->function),
                           GUINT_TO_POINTER (color + 1));
    }
}

/* What a lane is coloured by: its function, or the name it was given. */
static const char *
color_name (const CsSceneEntry *entry, const CsSceneRow *row)
{
  CsTrace *trace = cs_span_index_get_trace (entry->shown.index);
  const CsTraceObject *object = cs_trace_get_object (trace, row->number);

  return object->type[0] != '\0' ? object->type : row->name;
}

static void
color_rows (CsScene *self, CsSceneEntry *entry)
{
  g_autoptr (GHashTable) ordinals = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entry->shown.rows->len; i++)
    {
      CsSceneRow *row = g_ptr_array_index (entry->shown.rows, i);
      const char *name;
      guint ordinal;

      if (row->kind != CS_ROW_LANE || row->by_function)
        continue;
      name = color_name (entry, row);
      ordinal = GPOINTER_TO_UINT (g_hash_table_lookup (ordinals, name));
      g_hash_table_insert (ordinals, (char *)name, GUINT_TO_POINTER (ordinal + 1));
      row->color = cs_color_map_get (self->colors, name, ordinal);
    }
}

/* The only thread of a program without functions is all of one colour. */
static void
color_module (CsSceneEntry *entry)
{
  guint color = GPOINTER_TO_UINT (g_hash_table_lookup (entry->colors, GUINT_TO_POINTER (0)));

  for (guint i = 0; i < entry->shown.rows->len && color > 0; i++)
    {
      CsSceneRow *row = g_ptr_array_index (entry->shown.rows, i);

      if (row->by_function)
        row->color = color - 1;
    }
}

static void
assign_colors (CsScene *self)
{
  cs_color_map_clear (self->colors);
  for (guint i = 0; i < self->groups->len; i++)
    {
      CsSceneEntry *entry = entry_at (self, i);

      g_hash_table_remove_all (entry->colors);
      color_functions (self, entry, FALSE);
      color_module (entry);
      color_rows (self, entry);
    }
  for (guint i = 0; i < self->groups->len; i++)
    color_functions (self, entry_at (self, i), TRUE);
}

/* --- Totals ---------------------------------------------------------------------------------- */

static void
append_comparison (GString *out, CsTime first, CsTime time)
{
  double ratio = time < first ? (double)first / time : (double)time / MAX (first, 1);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (time <= 0 || first <= 0)
    return;
  if (ratio < 1.005)
    {
      g_string_append (out, " · same time");
      return;
    }
  g_ascii_formatd (number, sizeof number, ratio < 10 ? "%.2f" : "%.0f", ratio);
  /* "1.50" is "1.5" and "2.00" is "2". */
  if (strchr (number, '.') != NULL)
    while (g_str_has_suffix (number, "0"))
      number[strlen (number) - 1] = '\0';
  if (g_str_has_suffix (number, "."))
    number[strlen (number) - 1] = '\0';
  g_string_append_printf (out, " · %s× %s", number, time < first ? "sooner" : "later");
}

static const char *
describe_outcome (CsOutcome outcome)
{
  switch (outcome)
    {
    case CS_OUTCOME_ERROR:
      return "error";
    case CS_OUTCOME_DEADLOCK:
      return "deadlock";
    case CS_OUTCOME_LIMIT:
      return "limit reached";
    case CS_OUTCOME_STOPPED:
      return "stopped";
    default:
      return NULL;
    }
}

static void
append_difference (GString *out, const CsSceneEntry *entry)
{
  CsTrace *trace = cs_span_index_get_trace (entry->shown.index);
  g_autofree char *time = NULL;

  if (entry->shown.difference == CS_NO_EVENT)
    return;
  time = cs_time_format_duration (cs_trace_get_time (trace, entry->shown.difference));
  g_string_append_printf (out, " · differs from %s", time);
}

static void
describe_total (CsScene *self, CsSceneEntry *entry)
{
  CsTrace *trace = cs_span_index_get_trace (entry->shown.index);
  CsTrace *first = cs_span_index_get_trace (entry_at (self, entry->shown.baseline)->shown.index);
  CsOutcome outcome = cs_trace_get_outcome (trace, NULL);
  const char *trouble = describe_outcome (outcome);
  g_autofree char *time = cs_time_format_duration (cs_trace_get_duration (trace));
  GString *out = g_string_new (time);

  if (trouble != NULL)
    g_string_append_printf (out, " · %s", trouble);
  else if (outcome == CS_OUTCOME_RUNNING)
    g_string_append (out, " …");
  else if (trace != first && cs_trace_get_outcome (first, NULL) == CS_OUTCOME_DONE)
    append_comparison (out, cs_trace_get_duration (first), cs_trace_get_duration (trace));
  if (trace != first)
    append_difference (out, entry);
  g_free (entry->shown.total);
  entry->shown.total = g_string_free (out, FALSE);
  entry->shown.troubled = trouble != NULL;
}

/* Both must have come to their end for the difference to mean something. */
static void
describe_saving (CsScene *self, CsSceneEntry *entry)
{
  CsTrace *trace = cs_span_index_get_trace (entry->shown.index);
  CsTrace *first = cs_span_index_get_trace (entry_at (self, entry->shown.baseline)->shown.index);
  CsTime saved = cs_trace_get_duration (first) - cs_trace_get_duration (trace);
  g_autofree char *duration = NULL;

  g_clear_pointer (&entry->shown.saved, g_free);
  if (saved <= 0 || cs_trace_get_outcome (trace, NULL) != CS_OUTCOME_DONE
      || cs_trace_get_outcome (first, NULL) != CS_OUTCOME_DONE)
    return;
  duration = cs_time_format_duration (saved);
  entry->shown.saved = g_strdup_printf ("%s saved", duration);
}

static void
update_texts (CsScene *self, CsSceneEntry *entry)
{
  CsTrace *trace = cs_span_index_get_trace (entry->shown.index);

  g_free (entry->shown.title);
  g_free (entry->shown.subtitle);
  entry->shown.title =
      g_strdup (entry->given_title != NULL ? entry->given_title : cs_trace_get_title (trace));
  entry->shown.subtitle = entry->given_subtitle != NULL ? g_strdup (entry->given_subtitle)
                                                        : cs_scene_count_rows (entry);
  describe_total (self, entry);
  describe_saving (self, entry);
}

void
cs_scene_update (CsScene *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      CsSceneEntry *entry = entry_at (self, i);

      cs_scene_fill_rows (entry, i, (const char *const *)self->lanes);
      cs_scene_scan_functions (entry);
      entry->shown.blocks =
          cs_trace_has_kind (cs_span_index_get_trace (entry->shown.index), CS_EVENT_BLOCK);
      index_rows (entry);
      cs_scene_find_problems (entry, i);
      if (i != entry->shown.baseline)
        cs_scene_find_difference (self, entry_at (self, entry->shown.baseline), entry, i);
      update_texts (self, entry);
    }
  assign_colors (self);
}

/* --- Questions ------------------------------------------------------------------------------- */

guint
cs_scene_get_n_groups (CsScene *self)
{
  return self->groups->len;
}

const CsSceneGroup *
cs_scene_get_group (CsScene *self, guint group)
{
  return &entry_at (self, group)->shown;
}

const CsSceneRow *
cs_scene_find_row (CsScene *self, guint group, guint32 number, guint *row)
{
  CsSceneEntry *entry = entry_at (self, group);
  guint found =
      GPOINTER_TO_UINT (g_hash_table_lookup (entry->by_number, GUINT_TO_POINTER (number)));

  if (found == 0)
    return NULL;
  if (row != NULL)
    *row = found - 1;
  return g_ptr_array_index (entry->shown.rows, found - 1);
}

guint
cs_scene_get_actor_color (CsScene *self, guint group, guint32 actor)
{
  const CsSceneRow *row = cs_scene_find_row (self, group, actor, NULL);

  return row != NULL ? row->color : CS_COLOR_NEUTRAL;
}

guint
cs_scene_get_span_color (CsScene *self, guint group, const CsSceneRow *row, const CsSpan *span)
{
  guint color;
  if (!row->by_function)
    return row->color;
  color = GPOINTER_TO_UINT (
      g_hash_table_lookup (entry_at (self, group)->colors, GUINT_TO_POINTER (span->function)));
  return color > 0 ? color - 1 : CS_COLOR_NEUTRAL;
}

const char *
cs_scene_get_actor_name (CsScene *self, guint group, guint32 actor)
{
  CsTrace *trace = cs_span_index_get_trace (entry_at (self, group)->shown.index);
  const CsTraceObject *object = cs_trace_get_object (trace, actor);
  const CsSceneRow *row = cs_scene_find_row (self, group, actor, NULL);
  const CsSceneRow *header = cs_scene_find_row (self, group, object->parent, NULL);

  if (header != NULL && header->kind == CS_ROW_PROCESS && g_str_equal (object->name, "MainThread"))
    return header->name;
  if (row != NULL)
    return row->name;
  return object->kind == CS_OBJECT_TASK && object->type[0] != '\0' ? object->type : object->name;
}

/* --- Positions ------------------------------------------------------------------------------- */

double
cs_scene_get_length (CsScene *self, CsAxis axis)
{
  double length = 0;

  for (guint i = 0; i < self->groups->len; i++)
    {
      CsSpanIndex *index = entry_at (self, i)->shown.index;
      double end = axis == CS_AXIS_TIME
                       ? (double)cs_trace_get_duration (cs_span_index_get_trace (index))
                       : (double)cs_span_index_get_n_switches (index);

      length = MAX (length, end);
    }
  return length;
}

double
cs_scene_event_position (CsScene *self, guint group, CsAxis axis, guint32 event)
{
  CsSpanIndex *index = entry_at (self, group)->shown.index;
  CsTrace *trace = cs_span_index_get_trace (index);

  if (event >= cs_trace_get_n_events (trace))
    return axis == CS_AXIS_TIME ? (double)cs_trace_get_duration (trace)
                                : (double)cs_span_index_get_n_switches (index);
  return axis == CS_AXIS_TIME ? (double)cs_trace_get_time (trace, event)
                              : (double)cs_span_index_event_to_switch (index, event);
}

double
cs_scene_position (CsScene *self, guint group, CsAxis axis, guint32 event, double fraction)
{
  double from = cs_scene_event_position (self, group, axis, event);
  double to = cs_scene_event_position (self, group, axis, event + 1);

  return from + (to - from) * fraction;
}

guint32
cs_scene_position_to_event (CsScene *self, guint group, CsAxis axis, double position)
{
  CsSpanIndex *index = entry_at (self, group)->shown.index;
  guint32 next;

  if (axis == CS_AXIS_ORDER)
    return cs_span_index_switch_to_event (
        index, (guint32)CLAMP (floor (position), 0, (double)cs_span_index_get_n_switches (index)));
  next = cs_trace_find_time (cs_span_index_get_trace (index), (CsTime)MAX (position, 0) + 1);
  return next > 0 ? next - 1 : 0;
}
