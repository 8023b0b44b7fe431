/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/trace-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (CsTrace, cs_trace, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
free_field (gpointer data)
{
  CsTraceField *field = data;

  g_free (field->name);
  g_free (field->value);
  g_free (field);
}

static void
cs_trace_init (CsTrace *self)
{
  CsSourceSpan nowhere = { 0 };

  cs_event_store_init (&self->events);
  self->objects = g_array_new (FALSE, FALSE, sizeof (CsObjectEntry));
  self->names = cs_string_table_new ();
  self->texts = cs_string_table_new ();
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify)cs_source_unref);
  self->parameters = g_ptr_array_new_with_free_func (free_field);
  self->settings = g_ptr_array_new_with_free_func (free_field);
  self->places = g_array_new (FALSE, FALSE, sizeof (CsSourceSpan));
  g_array_append_val (self->places, nowhere);
  self->message = g_strdup ("");
  self->outcome = CS_OUTCOME_RUNNING;
}

static void
cs_trace_finalize (GObject *object)
{
  CsTrace *self = CS_TRACE (object);

  cs_event_store_clear (&self->events);
  g_clear_pointer (&self->objects, g_array_unref);
  g_clear_pointer (&self->names, cs_string_table_free);
  g_clear_pointer (&self->texts, cs_string_table_free);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->parameters, g_ptr_array_unref);
  g_clear_pointer (&self->settings, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->message, g_free);
  G_OBJECT_CLASS (cs_trace_parent_class)->finalize (object);
}

static void
cs_trace_class_init (CsTraceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_trace_finalize;

  /**
   * CsTrace::changed:
   *
   * Events, objects or the outcome were added since it was last emitted.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CS_TYPE_TRACE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

CsTrace *
cs_trace_new (void)
{
  return g_object_new (CS_TYPE_TRACE, NULL);
}

void
cs_trace_add_source (CsTrace *self, CsSource *source)
{
  g_ptr_array_add (self->sources, cs_source_ref (source));
}

static void
add_field (GPtrArray *fields, const char *name, const char *value)
{
  CsTraceField *field = g_new (CsTraceField, 1);

  field->name = g_strdup (name);
  field->value = g_strdup (value);
  g_ptr_array_add (fields, field);
}

void
cs_trace_add_parameter (CsTrace *self, const char *name, const char *value)
{
  add_field (self->parameters, name, value);
}

void
cs_trace_add_setting (CsTrace *self, const char *name, const char *value)
{
  add_field (self->settings, name, value);
}

void
cs_trace_set_places (CsTrace *self, const CsSourceSpan *places, guint n_places)
{
  g_assert (n_places >= 1 && n_places <= CS_WHERE_MAX + 1);
  g_array_set_size (self->places, 0);
  g_array_append_vals (self->places, places, n_places);
}

void
cs_trace_set_title (CsTrace *self, const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
}

void
cs_trace_finish (CsTrace *self, CsOutcome outcome, const char *message)
{
  self->outcome = outcome;
  g_free (self->message);
  self->message = g_strdup (message);
}

void
cs_trace_emit_changed (CsTrace *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const char *
cs_trace_get_title (CsTrace *self)
{
  if (self->title != NULL)
    return self->title;
  return self->sources->len > 0 ? cs_source_get_name (self->sources->pdata[0]) : "";
}

guint
cs_trace_get_n_sources (CsTrace *self)
{
  return self->sources->len;
}

CsSource *
cs_trace_get_source (CsTrace *self, guint file)
{
  g_assert (file < self->sources->len);
  return self->sources->pdata[file];
}

const GPtrArray *
cs_trace_get_parameters (CsTrace *self)
{
  return self->parameters;
}

const GPtrArray *
cs_trace_get_settings (CsTrace *self)
{
  return self->settings;
}

const CsSourceSpan *
cs_trace_get_place (CsTrace *self, CsWhere where)
{
  g_assert (where < self->places->len);
  return where == 0 ? NULL : &g_array_index (self->places, CsSourceSpan, where);
}

guint
cs_trace_get_n_places (CsTrace *self)
{
  return self->places->len;
}

char *
cs_trace_dup_place_text (CsTrace *self, CsWhere where)
{
  const CsSourceSpan *place = cs_trace_get_place (self, where);
  const char *line;
  gsize length;
  gsize end;

  if (place == NULL || place->file >= self->sources->len)
    return NULL;
  line = cs_source_get_line (self->sources->pdata[place->file], place->line, &length);
  if (line == NULL)
    return NULL;
  end = place->end_line == place->line ? MIN (place->end_column, length) : length;
  return place->column < end ? g_strndup (line + place->column, end - place->column)
                             : g_strdup ("");
}

guint32
cs_trace_get_n_events (CsTrace *self)
{
  return cs_event_store_count (&self->events);
}

CsEvent
cs_trace_get_event (CsTrace *self, guint32 index)
{
  g_assert (index < cs_event_store_count (&self->events));
  return cs_event_store_get (&self->events, index);
}

CsTime
cs_trace_get_time (CsTrace *self, guint32 index)
{
  g_assert (index < cs_event_store_count (&self->events));
  return cs_event_store_get_time (&self->events, index);
}

gboolean
cs_trace_has_kind (CsTrace *self, CsEventKind kind)
{
  return cs_event_store_has_kind (&self->events, kind);
}

guint32
cs_trace_get_n_objects (CsTrace *self)
{
  return self->objects->len;
}

const CsTraceObject *
cs_trace_get_object (CsTrace *self, guint32 number)
{
  g_assert (number >= 1 && number <= self->objects->len);
  return &g_array_index (self->objects, CsObjectEntry, number - 1).public;
}

guint32
cs_trace_get_n_texts (CsTrace *self)
{
  return cs_string_table_get_n (self->texts);
}

const char *
cs_trace_get_text (CsTrace *self, guint32 index, gsize *length)
{
  return cs_string_table_get (self->texts, index, length);
}

CsTime
cs_trace_get_duration (CsTrace *self)
{
  guint32 n_events = cs_event_store_count (&self->events);

  return n_events == 0 ? 0 : cs_event_store_get_time (&self->events, n_events - 1);
}

CsOutcome
cs_trace_get_outcome (CsTrace *self, const char **message)
{
  if (message != NULL)
    *message = self->message;
  return self->outcome;
}

guint32
cs_trace_find_time (CsTrace *self, CsTime time)
{
  guint32 low = 0;
  guint32 high = cs_event_store_count (&self->events);

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (cs_event_store_get_time (&self->events, middle) < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gsize
cs_trace_get_memory (CsTrace *self)
{
  gsize memory = sizeof *self + cs_event_store_measure (&self->events);

  memory += self->objects->len * sizeof (CsObjectEntry);
  memory += self->places->len * sizeof (CsSourceSpan);
  memory += cs_string_table_get_memory (self->names);
  memory += cs_string_table_get_memory (self->texts);
  return memory;
}
