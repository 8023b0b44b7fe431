/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "trace/event-cursor.h"
#include "trace/string-table.h"
#include "trace/trace.h"

static void
add_events (CsTrace *trace, guint n)
{
  CsProbe probe;

  cs_trace_init_probe (trace, &probe);
  for (guint i = 0; i < n; i++)
    {
      CsEvent event = { .time = i / 2, .arg = i, .cause = CS_NO_EVENT, .kind = CS_EVENT_NOTE };

      probe.event (probe.data, &event);
    }
}

static void
test_trace_empty (void)
{
  g_autoptr (CsTrace) trace = cs_trace_new ();

  g_assert_cmpuint (cs_trace_get_n_events (trace), ==, 0);
  g_assert_cmpuint (cs_trace_get_n_objects (trace), ==, 0);
  g_assert_cmpuint (cs_trace_get_n_places (trace), ==, 1);
  g_assert_cmpint (cs_trace_get_duration (trace), ==, 0);
  g_assert_cmpuint (cs_trace_find_time (trace, 0), ==, 0);
  g_assert_null (cs_trace_get_place (trace, 0));
  g_assert_cmpstr (cs_trace_get_title (trace), ==, "");
  g_assert_cmpint (cs_trace_get_outcome (trace, NULL), ==, CS_OUTCOME_RUNNING);
}

/* Those that are packed, on several pages, and those that are not. */
static void
test_trace_many_events (void)
{
  g_autoptr (CsTrace) trace = cs_trace_new ();
  const guint n = 1000000;
  CsEventCursor cursor;
  const CsEvent *event;
  guint i = n / 2;

  add_events (trace, n);
  g_assert_cmpuint (cs_trace_get_n_events (trace), ==, n);
  for (guint k = 0; k < n; k++)
    g_assert_cmpuint (cs_trace_get_event (trace, k).arg, ==, k);
  cs_event_cursor_init (&cursor, trace, i);
  for (; (event = cs_event_cursor_next (&cursor)) != NULL; i++)
    g_assert_cmpuint (event->arg, ==, i);
  g_assert_cmpuint (i, ==, n);
  g_assert_cmpuint (cs_trace_find_time (trace, n / 4), ==, n / 4 * 2);
  g_assert_cmpuint (cs_trace_get_memory (trace), <, 9 * n);
}

static void
test_trace_find_time (void)
{
  g_autoptr (CsTrace) trace = cs_trace_new ();

  add_events (trace, 10);
  g_assert_cmpint (cs_trace_get_duration (trace), ==, 4);
  g_assert_cmpuint (cs_trace_find_time (trace, -1), ==, 0);
  g_assert_cmpuint (cs_trace_find_time (trace, 0), ==, 0);
  g_assert_cmpuint (cs_trace_find_time (trace, 1), ==, 2);
  g_assert_cmpuint (cs_trace_find_time (trace, 4), ==, 8);
  g_assert_cmpuint (cs_trace_find_time (trace, 5), ==, 10);
}

static void
test_trace_objects (void)
{
  g_autoptr (CsTrace) trace = cs_trace_new ();
  CsProbeObject task = { 1, CS_OBJECT_TASK, 0, "Task-1", "main" };
  CsProbeObject queue = { 2, CS_OBJECT_QUEUE, 1, "q", "asyncio.Queue" };
  CsProbeObject function = { 3, CS_OBJECT_FUNCTION, 0, "cook", NULL };
  CsEvent made = { .actor = 1, .cause = CS_NO_EVENT, .kind = CS_EVENT_ACTOR_NEW };
  CsEvent with_capacity = {
    .actor = 1, .object = 2, .arg = 5, .cause = 0, .kind = CS_EVENT_OBJECT_NEW
  };
  const CsTraceObject *object;
  CsProbe probe;

  cs_trace_init_probe (trace, &probe);
  probe.object (probe.data, &task);
  probe.event (probe.data, &made);
  probe.object (probe.data, &queue);
  probe.event (probe.data, &with_capacity);
  probe.object (probe.data, &function);
  probe.rename (probe.data, 1, "boss");

  g_assert_cmpuint (cs_trace_get_n_objects (trace), ==, 3);
  object = cs_trace_get_object (trace, 1);
  g_assert_cmpstr (object->name, ==, "boss");
  g_assert_cmpstr (object->type, ==, "main");
  g_assert_cmpuint (object->new_event, ==, 0);
  object = cs_trace_get_object (trace, 2);
  g_assert_cmpint (object->kind, ==, CS_OBJECT_QUEUE);
  g_assert_cmpuint (object->parent, ==, 1);
  g_assert_cmpuint (object->new_event, ==, 1);
  g_assert_cmpuint (object->capacity, ==, 5);
  object = cs_trace_get_object (trace, 3);
  g_assert_cmpstr (object->type, ==, "");
  g_assert_cmpuint (object->new_event, ==, CS_NO_EVENT);
}

static void
test_trace_places (void)
{
  g_autoptr (CsTrace) trace = cs_trace_new ();
  g_autoptr (CsSource) source = cs_source_new ("a.py", "x = f (1)\nlast", -1);
  const CsSourceSpan places[] = {
    { 0 }, { 0, 1, 4, 1, 9 }, { 0, 1, 4, 2, 2 }, { 0, 2, 0, 2, 99 }, { 0, 9, 0, 9, 1 },
  };
  const char *const texts[] = { NULL, "f (1)", "f (1)", "last", NULL };

  cs_trace_add_source (trace, source);
  cs_trace_set_places (trace, places, G_N_ELEMENTS (places));
  g_assert_cmpstr (cs_trace_get_title (trace), ==, "a.py");
  cs_trace_set_title (trace, "A");
  g_assert_cmpstr (cs_trace_get_title (trace), ==, "A");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *text = cs_trace_dup_place_text (trace, i);

      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static void
test_trace_texts (void)
{
  g_autoptr (CsTrace) trace = cs_trace_new ();
  g_autofree char *longest = g_strnfill (100000, 'x');
  CsProbe probe;
  const char *bytes;
  gsize length;

  cs_trace_init_probe (trace, &probe);
  g_assert_cmpuint (probe.text (probe.data, "", 0), ==, 0);
  g_assert_cmpuint (probe.text (probe.data, "a\0b", 3), ==, 1);
  g_assert_cmpuint (probe.text (probe.data, "a\0c", 3), ==, 2);
  g_assert_cmpuint (probe.text (probe.data, "a", 1), ==, 3);
  g_assert_cmpuint (probe.text (probe.data, longest, 100000), ==, 4);
  g_assert_cmpuint (probe.text (probe.data, "a\0b", 3), ==, 1);
  bytes = cs_trace_get_text (trace, 1, &length);
  g_assert_cmpmem (bytes, length, "a\0b", 3);
  g_assert_cmpstr (cs_trace_get_text (trace, 4, NULL), ==, longest);
  g_assert_cmpuint (cs_trace_get_n_texts (trace), ==, 5);
}

static void
test_string_table_many (void)
{
  g_autoptr (CsStringTable) table = cs_string_table_new ();
  const guint n = 50000;

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < n; i++)
      {
        g_autofree char *text = g_strdup_printf ("item %u", i);

        g_assert_cmpuint (cs_string_table_intern (table, text, strlen (text)), ==, i);
      }
  g_assert_cmpuint (cs_string_table_get_n (table), ==, n);
  g_assert_cmpstr (cs_string_table_get (table, 777, NULL), ==, "item 777");
}

static void
test_trace_words (void)
{
  static const struct
  {
    double value;
    const char *repr;
  } floats[] = {
    { 0.0, "0.0" },          { -0.0, "-0.0" },
    { 1.0, "1.0" },          { 0.1, "0.1" },
    { 1.5, "1.5" },          { -2.75, "-2.75" },
    { 100.0, "100.0" },      { 0.0001, "0.0001" },
    { 0.00012, "0.00012" },  { 0.00001, "1e-05" },
    { 1.25e-7, "1.25e-07" }, { 1e15, "1000000000000000.0" },
    { 1e16, "1e+16" },       { 1.2345678901234568e17, "1.2345678901234568e+17" },
    { 1e300, "1e+300" },     { 0.1 + 0.2, "0.30000000000000004" },
    { 5e-324, "5e-324" },    { 123456.789, "123456.789" },
    { INFINITY, "inf" },     { -INFINITY, "-inf" },
    { NAN, "nan" },
  };
  g_autoptr (CsTrace) trace = cs_trace_new ();
  CsProbeObject queue = { 1, CS_OBJECT_QUEUE, 0, "q", "asyncio.Queue" };
  CsProbe probe;

  cs_trace_init_probe (trace, &probe);
  probe.object (probe.data, &queue);
  for (guint i = 0; i < G_N_ELEMENTS (floats); i++)
    {
      g_autofree char *text = cs_trace_format_word (trace, cs_word_from_double (floats[i].value));

      g_assert_cmpstr (text, ==, floats[i].repr);
    }
  {
    const CsWord words[] = {
      0,
      cs_word_make (CS_WORD_NONE, 0),
      cs_word_make (CS_WORD_TRUE, 0),
      cs_word_make (CS_WORD_FALSE, 0),
      cs_word_from_int (-7),
      cs_word_from_int (CS_WORD_INT_MIN),
      cs_word_make (CS_WORD_TEXT, probe.text (probe.data, "'ab'", 4)),
      cs_word_make (CS_WORD_OBJECT, 1),
    };
    const char *const reprs[] = {
      "", "None", "True", "False", "-7", "-281474976710656", "'ab'", "q"
    };

    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      {
        g_autofree char *text = cs_trace_format_word (trace, words[i]);

        g_assert_cmpstr (text, ==, reprs[i]);
      }
  }
}

static void
count_cb (CsTrace *trace, gpointer data)
{
  (*(guint *)data)++;
}

static void
test_trace_changed (void)
{
  g_autoptr (CsTrace) trace = cs_trace_new ();
  const char *message;
  guint n_changes = 0;

  g_signal_connect (trace, "changed", G_CALLBACK (count_cb), &n_changes);
  add_events (trace, 3);
  g_assert_cmpuint (n_changes, ==, 0);
  cs_trace_finish (trace, CS_OUTCOME_DEADLOCK, "all wait");
  cs_trace_emit_changed (trace);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpint (cs_trace_get_outcome (trace, &message), ==, CS_OUTCOME_DEADLOCK);
  g_assert_cmpstr (message, ==, "all wait");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/trace/empty", test_trace_empty);
  g_test_add_func ("/model/trace/many-events", test_trace_many_events);
  g_test_add_func ("/model/trace/find-time", test_trace_find_time);
  g_test_add_func ("/model/trace/objects", test_trace_objects);
  g_test_add_func ("/model/trace/places", test_trace_places);
  g_test_add_func ("/model/trace/texts", test_trace_texts);
  g_test_add_func ("/model/trace/words", test_trace_words);
  g_test_add_func ("/model/trace/changed", test_trace_changed);
  g_test_add_func ("/model/string-table/many", test_string_table_many);
  return g_test_run ();
}
