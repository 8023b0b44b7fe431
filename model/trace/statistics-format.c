/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "trace/statistics.h"
#include "trace/text-writer.h"

/* --- The table ------------------------------------------------------------------------------- */

/* Rows of cells; the first two columns are words, the others numbers. */
typedef struct
{
  GPtrArray *cells; /* owned: char * */
  guint n_columns;
} Table;

static void
table_init (Table *self, guint n_columns, const char *const *titles)
{
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (self->cells, g_strdup (titles[i]));
}

static void
add_word (Table *self, const char *word)
{
  g_ptr_array_add (self->cells, g_strdup (word));
}

static void
add_duration (Table *self, CsTime duration)
{
  g_ptr_array_add (self->cells,
                   duration == 0 ? g_strdup ("-") : cs_time_format_duration (duration));
}

static void
add_count (Table *self, guint32 count)
{
  g_ptr_array_add (self->cells, g_strdup_printf ("%u", count));
}

static glong
column_width (const Table *self, guint column)
{
  glong width = 0;

  for (guint i = column; i < self->cells->len; i += self->n_columns)
    width = MAX (width, g_utf8_strlen (self->cells->pdata[i], -1));
  return width;
}

static void
append_spaces (GString *out, glong n)
{
  for (; n > 0; n--)
    g_string_append_c (out, ' ');
}

static void
append_table (GString *out, Table *self)
{
  g_autofree glong *widths = g_new (glong, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++)
    widths[i] = column_width (self, i);
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->n_columns;
      const char *cell = self->cells->pdata[i];
      glong rest = widths[column] - g_utf8_strlen (cell, -1);

      g_string_append (out, "  ");
      append_spaces (out, column >= 2 ? rest : 0);
      g_string_append (out, cell);
      if (column + 1 == self->n_columns)
        g_string_append_c (out, '\n');
      else
        append_spaces (out, column < 2 ? rest : 0);
    }
  g_ptr_array_unref (self->cells);
}

/* "4.83 min (15 %)" */
static void
append_share (GString *out, const char *name, CsTime part, CsTime total)
{
  g_autofree char *duration = cs_time_format_duration (part);

  g_string_append_printf (out, "%s %s", name, duration);
  if (total > 0)
    g_string_append_printf (out, " (%.0f %%)", (double)part * 100 / (double)total);
  g_string_append (out, ", ");
}

static void
append_number (GString *out, guint32 number, const char *noun, const char *plural)
{
  g_string_append_printf (out, "%u %s%s, ", number, noun, number == 1 ? "" : plural);
}

static void
append_summary (GString *out, const CsStatistics *self)
{
  g_autofree char *total = cs_time_format_duration (self->total);

  g_string_append_printf (out, "%s\n  total %s, ", cs_trace_get_title (self->trace), total);
  append_share (out, "cpu", self->cpu, self->total);
  append_share (out, "idle", self->idle, self->total);
  append_number (out, self->n_switches, "switch", "es");
  append_number (out, self->n_turns, "turn", "s");
  append_number (out, cs_trace_get_n_events (self->trace), "event", "s");
  g_string_append_printf (out, "%s\n", cs_outcome_name (cs_trace_get_outcome (self->trace, NULL)));
}

static void
append_actors (GString *out, const CsStatistics *self)
{
  static const char *const titles[] = { "actor",   "kind",    "running",      "ready",
                                        "waiting", "blocked", "longest step", "switches" };
  Table table;

  table_init (&table, G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < self->actors->len; i++)
    {
      const CsActorStatistics *actor = &g_array_index (self->actors, CsActorStatistics, i);
      const CsTraceObject *object = cs_trace_get_object (self->trace, actor->actor);
      g_autofree char *name = *object->type != '\0'
                                  ? g_strdup_printf ("%s (%s)", object->name, object->type)
                                  : g_strdup (object->name);

      add_word (&table, name);
      add_word (&table, cs_object_kind_name (object->kind));
      add_duration (&table, actor->in_state[CS_STATE_RUNNING]);
      add_duration (&table, actor->in_state[CS_STATE_READY]);
      add_duration (&table, actor->in_state[CS_STATE_WAITING]);
      add_duration (&table, actor->in_state[CS_STATE_BLOCKED]);
      add_duration (&table, actor->longest_step);
      add_count (&table, actor->n_switches);
    }
  append_table (out, &table);
}

static void
append_threads (GString *out, const CsStatistics *self)
{
  static const char *const titles[] = { "thread", "", "holds the GIL", "waits for it",
                                        "waits for a core" };
  Table table;

  if (self->cores->len == 0)
    return;
  table_init (&table, G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < self->actors->len; i++)
    {
      const CsActorStatistics *actor = &g_array_index (self->actors, CsActorStatistics, i);
      const CsTraceObject *object = cs_trace_get_object (self->trace, actor->actor);

      if (object->kind != CS_OBJECT_THREAD)
        continue;
      add_word (&table, object->name);
      add_word (&table, "");
      add_duration (&table, actor->gil);
      add_duration (&table, actor->waited_for[CS_WAIT_GIL]);
      add_duration (&table, actor->waited_for[CS_WAIT_CORE]);
    }
  append_table (out, &table);
}

static void
append_cores (GString *out, const CsStatistics *self)
{
  for (guint i = 0; i < self->cores->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%score %u:", i == 0 ? "  " : "", i);

      append_share (out, name, g_array_index (self->cores, CsTime, i), self->total);
    }
  if (self->cores->len > 0)
    {
      g_string_truncate (out, out->len - 2);
      g_string_append_c (out, '\n');
    }
}

static void
append_objects (GString *out, const CsStatistics *self)
{
  static const char *const titles[] = {
    "object", "kind", "max depth", "puts", "gets", "waited for"
  };
  Table table;

  if (self->objects->len == 0)
    return;
  table_init (&table, G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < self->objects->len; i++)
    {
      const CsObjectStatistics *object = &g_array_index (self->objects, CsObjectStatistics, i);
      const CsTraceObject *named = cs_trace_get_object (self->trace, object->object);

      add_word (&table, named->name);
      add_word (&table, cs_object_kind_name (named->kind));
      add_count (&table, object->max_depth);
      add_count (&table, object->n_puts);
      add_count (&table, object->n_gets);
      add_duration (&table, object->wait);
    }
  append_table (out, &table);
}

char *
cs_statistics_format (const CsStatistics *self)
{
  GString *out = g_string_new (NULL);

  append_summary (out, self);
  append_actors (out, self);
  append_threads (out, self);
  append_cores (out, self);
  append_objects (out, self);
  return g_string_free (out, FALSE);
}

/* --- JSON ------------------------------------------------------------------------------------ */

static void
write_text (CsTextWriter *out, const char *key, const char *text)
{
  cs_text_writer_put (out, key);
  cs_write_json_string (out, text, strlen (text));
}

static void
write_seconds (CsTextWriter *out, const char *key, CsTime time)
{
  cs_text_writer_put (out, key);
  cs_write_decimal (out, time, 9);
}

static void
write_count (CsTextWriter *out, const char *key, guint32 count)
{
  cs_text_writer_put (out, key);
  cs_write_uint (out, count);
}

static void
write_waits (CsTextWriter *out, const CsActorStatistics *actor)
{
  gboolean first = TRUE;

  cs_text_writer_put (out, ",\"waited_for_s\":{");
  for (guint i = 0; i < CS_N_WAIT_REASONS; i++)
    {
      if (actor->waited_for[i] == 0)
        continue;
      write_text (out, first ? "" : ",", cs_wait_reason_name (i));
      write_seconds (out, ":", actor->waited_for[i]);
      first = FALSE;
    }
  cs_write_char (out, '}');
}

static void
write_actor (CsTextWriter *out, CsTrace *trace, const CsActorStatistics *actor)
{
  const CsTraceObject *object = cs_trace_get_object (trace, actor->actor);

  write_text (out, "{\"name\":", object->name);
  write_text (out, ",\"kind\":", cs_object_kind_name (object->kind));
  write_seconds (out, ",\"running_s\":", actor->in_state[CS_STATE_RUNNING]);
  write_seconds (out, ",\"ready_s\":", actor->in_state[CS_STATE_READY]);
  write_seconds (out, ",\"waiting_s\":", actor->in_state[CS_STATE_WAITING]);
  write_seconds (out, ",\"blocked_s\":", actor->in_state[CS_STATE_BLOCKED]);
  write_waits (out, actor);
  if (object->kind == CS_OBJECT_THREAD)
    write_seconds (out, ",\"gil_s\":", actor->gil);
  write_count (out, ",\"switches\":", actor->n_switches);
  cs_write_char (out, '}');
}

static void
write_object (CsTextWriter *out, CsTrace *trace, const CsObjectStatistics *object)
{
  const CsTraceObject *named = cs_trace_get_object (trace, object->object);

  write_text (out, "{\"name\":", named->name);
  write_text (out, ",\"kind\":", cs_object_kind_name (named->kind));
  write_count (out, ",\"max_depth\":", object->max_depth);
  write_count (out, ",\"puts\":", object->n_puts);
  write_count (out, ",\"gets\":", object->n_gets);
  write_seconds (out, ",\"wait_s\":", object->wait);
  cs_write_char (out, '}');
}

static void
write_program (CsTextWriter *out, const CsStatistics *self)
{
  write_text (out, "{\"name\":", cs_trace_get_title (self->trace));
  write_seconds (out, ",\"total_s\":", self->total);
  write_seconds (out, ",\"cpu_s\":", self->cpu);
  write_seconds (out, ",\"idle_s\":", self->idle);
  write_count (out, ",\"switches\":", self->n_switches);
  write_count (out, ",\"turns\":", self->n_turns);
  write_count (out, ",\"events\":", cs_trace_get_n_events (self->trace));
  write_text (out, ",\"outcome\":", cs_outcome_name (cs_trace_get_outcome (self->trace, NULL)));
  cs_text_writer_put (out, ",\"cores_s\":[");
  for (guint i = 0; i < self->cores->len; i++)
    write_seconds (out, i > 0 ? "," : "", g_array_index (self->cores, CsTime, i));
  cs_text_writer_put (out, "],\"actors\":[");
  for (guint i = 0; i < self->actors->len; i++)
    {
      if (i > 0)
        cs_write_char (out, ',');
      write_actor (out, self->trace, &g_array_index (self->actors, CsActorStatistics, i));
    }
  cs_text_writer_put (out, "],\"objects\":[");
  for (guint i = 0; i < self->objects->len; i++)
    {
      if (i > 0)
        cs_write_char (out, ',');
      write_object (out, self->trace, &g_array_index (self->objects, CsObjectStatistics, i));
    }
  cs_text_writer_put (out, "]}");
}

char *
cs_statistics_format_json (const CsStatistics *const *programs, guint n_programs)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  CsTextWriter out;

  cs_text_writer_init (&out, stream);
  cs_text_writer_put (&out, "{\"programs\":[");
  for (guint i = 0; i < n_programs; i++)
    {
      if (i > 0)
        cs_write_char (&out, ',');
      write_program (&out, programs[i]);
    }
  cs_write_bytes (&out, "]}\n", 4); /* with its NUL */
  cs_text_writer_finish (&out, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}
