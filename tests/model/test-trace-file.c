/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "event-writer.h"
#include "sample-trace.h"
#include "trace/trace-file.h"

static GString *
save (CsTrace *trace, CsTraceFormat format)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  gboolean saved = cs_trace_save (trace, format, stream, &error);

  g_assert_no_error (error);
  g_assert_true (saved);
  return g_string_new_len (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                           g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static CsTrace *
load (const GString *text, GError **error)
{
  return cs_trace_load_bytes ("t", text->str, text->len, error);
}

static CsTrace *
sample (guint kind)
{
  return kind < 2 ? cs_sample_dinner_new (kind == 1) : cs_sample_queue_new ();
}

static void
assert_equal_traces (CsTrace *one, CsTrace *other)
{
  const char *message, *other_message;

  g_assert_cmpuint (cs_trace_get_n_events (one), ==, cs_trace_get_n_events (other));
  for (guint32 i = 0; i < cs_trace_get_n_events (one); i++)
    {
      CsEvent event = cs_trace_get_event (one, i);
      CsEvent twin = cs_trace_get_event (other, i);

      g_assert_cmpmem (&event, sizeof event, &twin, sizeof twin);
    }
  g_assert_cmpuint (cs_trace_get_n_objects (one), ==, cs_trace_get_n_objects (other));
  for (guint32 i = 1; i <= cs_trace_get_n_objects (one); i++)
    {
      const CsTraceObject *object = cs_trace_get_object (one, i);
      const CsTraceObject *twin = cs_trace_get_object (other, i);

      g_assert_cmpint (object->kind, ==, twin->kind);
      g_assert_cmpuint (object->parent, ==, twin->parent);
      g_assert_cmpstr (object->name, ==, twin->name);
      g_assert_cmpstr (object->type, ==, twin->type);
      g_assert_cmpuint (object->new_event, ==, twin->new_event);
      g_assert_cmpuint (object->capacity, ==, twin->capacity);
    }
  g_assert_cmpuint (cs_trace_get_n_texts (one), ==, cs_trace_get_n_texts (other));
  g_assert_cmpuint (cs_trace_get_n_places (one), ==, cs_trace_get_n_places (other));
  for (CsWhere i = 1; i < cs_trace_get_n_places (one); i++)
    g_assert_cmpmem (cs_trace_get_place (one, i), sizeof (CsSourceSpan),
                     cs_trace_get_place (other, i), sizeof (CsSourceSpan));
  g_assert_cmpstr (cs_trace_get_title (one), ==, cs_trace_get_title (other));
  g_assert_cmpint (cs_trace_get_outcome (one, &message), ==,
                   cs_trace_get_outcome (other, &other_message));
  g_assert_cmpstr (message, ==, other_message);
}

/* What is read is what was saved, and saving it again gives the same bytes. */
static void
assert_round_trip (CsTrace *trace)
{
  g_autoptr (GString) text = save (trace, CS_TRACE_FORMAT_JSONL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsTrace) loaded = load (text, &error);
  g_autoptr (GString) again = NULL;

  g_assert_no_error (error);
  assert_equal_traces (trace, loaded);
  again = save (loaded, CS_TRACE_FORMAT_JSONL);
  g_assert_cmpmem (text->str, text->len, again->str, again->len);
}

static void
test_trace_file_samples (void)
{
  for (guint kind = 0; kind < 3; kind++)
    {
      g_autoptr (CsTrace) trace = sample (kind);

      assert_round_trip (trace);
    }
}

static void
test_trace_file_empty (void)
{
  g_autoptr (CsTrace) trace = cs_trace_new ();

  assert_round_trip (trace);
}

/* The golden form of each part of a file. */
static void
test_trace_file_golden (void)
{
  static const char expected[] =
      "{\"format\":\"coroscope-trace\",\"version\":1,\"title\":\"T\","
      "\"sources\":[{\"name\":\"a.py\",\"text\":\"x = 1\\n\"}],"
      "\"parameters\":{\"N\":\"3\"},\"settings\":{\"seed\":\"0\"},\"schedule\":[],"
      "\"places\":[[0,1,0,1,5]]}\n"
      "{\"i\":0,\"t\":0,\"kind\":\"actor.new\",\"actor\":1,\"is\":\"task\",\"name\":\"a\","
      "\"type\":\"\"}\n"
      "{\"kind\":\"object\",\"object\":2,\"is\":\"function\",\"name\":\"f\",\"type\":\"\","
      "\"parent\":1}\n"
      "{\"i\":1,\"t\":0,\"kind\":\"object.new\",\"actor\":1,\"object\":3,\"is\":\"queue\","
      "\"name\":\"q\",\"type\":\"\",\"parent\":1,\"arg\":{\"capacity\":5}}\n"
      "{\"i\":2,\"t\":1500000000,\"kind\":\"queue.put\",\"actor\":1,\"object\":3,\"file\":0,"
      "\"line\":1,\"where\":1,\"arg\":{\"item\":3,\"depth\":1}}\n"
      "{\"i\":3,\"t\":1500000000,\"kind\":\"queue.get\",\"actor\":1,\"object\":3,\"cause\":2,"
      "\"arg\":{\"put\":2,\"depth\":0}}\n"
      "{\"i\":4,\"t\":1500000000,\"kind\":\"suspend\",\"actor\":1,\"object\":3,"
      "\"arg\":{\"reason\":\"queue-get\",\"outermost\":1}}\n"
      "{\"i\":5,\"t\":1500000000,\"kind\":\"loop.select\",\"arg\":{\"until\":null}}\n"
      "{\"end\":{\"outcome\":\"deadlock\",\"message\":\"a waits\",\"events\":6,\"objects\":3}}\n";
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSource) source = cs_source_new ("a.py", "x = 1\n", -1);
  const CsSourceSpan places[] = { { 0 }, { 0, 1, 0, 1, 5 } };
  CsEvent put = { .time = 1500000000,
                  .arg = cs_word_from_int (3),
                  .actor = 1,
                  .object = 3,
                  .cause = CS_NO_EVENT,
                  .kind = CS_EVENT_QUEUE_PUT,
                  .where = 1 };
  g_autoptr (GString) text = NULL;

  cs_event_writer_init (&writer);
  cs_trace_set_title (writer.trace, "T");
  cs_trace_add_source (writer.trace, source);
  cs_trace_add_parameter (writer.trace, "N", "3");
  cs_trace_add_setting (writer.trace, "seed", "0");
  cs_trace_set_places (writer.trace, places, 2);
  cs_event_writer_add (&writer, CS_OBJECT_TASK, 0, "a");
  cs_event_writer_add (&writer, CS_OBJECT_FUNCTION, 1, "f");
  cs_event_writer_add (&writer, CS_OBJECT_QUEUE, 1, "q");
  cs_event_writer_event (&writer, CS_EVENT_OBJECT_NEW, 1, 3, CS_NO_EVENT, 5);
  cs_event_writer_at (&writer, 1.5);
  writer.probe.event (writer.probe.data, &put);
  cs_event_writer_event (&writer, CS_EVENT_QUEUE_GET, 1, 3, 2, 2);
  cs_event_writer_event (&writer, CS_EVENT_SUSPEND, 1, 3, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_QUEUE_GET, 1));
  cs_event_writer_event (&writer, CS_EVENT_LOOP_SELECT, 0, 0, CS_NO_EVENT, CS_TIME_NEVER);
  cs_trace_finish (writer.trace, CS_OUTCOME_DEADLOCK, "a waits");
  text = save (writer.trace, CS_TRACE_FORMAT_JSONL);
  g_assert_cmpstr (text->str, ==, expected);
  assert_round_trip (writer.trace);
}

/* Every kind of value, every kind of event, texts of all sorts, introductions in any place. */
static void
test_trace_file_values (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
  } texts[] = {
    { "", 0 },
    { "\"\\/\b\f\n\r\t\x01\x1f\x7f", 11 },
    { "a\0b", 3 },
    { "grüße 🐍 \xed\xa0\xbd!", 16 },
    { "\xed\xbf\xbf", 3 },
  };
  g_auto (CsEventWriter) writer;
  CsWord words[20];
  guint n_words = 0;
  guint32 actor;

  cs_event_writer_init (&writer);
  actor = cs_event_writer_add (&writer, CS_OBJECT_TASK, 0, "\"quoted\" ü\n");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint32 text = writer.probe.text (writer.probe.data, texts[i].bytes, texts[i].length);

      words[n_words++] = cs_word_make (CS_WORD_TEXT, text);
      cs_event_writer_event (&writer, CS_EVENT_OUTPUT, actor, 0, CS_NO_EVENT, text);
    }
  words[n_words++] = CS_WORD_NOTHING;
  words[n_words++] = cs_word_make (CS_WORD_NONE, 0);
  words[n_words++] = cs_word_make (CS_WORD_TRUE, 0);
  words[n_words++] = cs_word_make (CS_WORD_FALSE, 0);
  words[n_words++] = cs_word_make (CS_WORD_OBJECT, actor);
  words[n_words++] = cs_word_from_int (CS_WORD_INT_MAX);
  words[n_words++] = cs_word_from_int (CS_WORD_INT_MIN);
  words[n_words++] = cs_word_from_int (0);
  words[n_words++] = cs_word_from_double (0.1);
  words[n_words++] = cs_word_from_double (-0.0);
  words[n_words++] = cs_word_from_double (5e-324);
  words[n_words++] = cs_word_from_double (1.7976931348623157e308);
  words[n_words++] = cs_word_from_double (INFINITY);
  words[n_words++] = cs_word_from_double (-INFINITY);
  words[n_words++] = cs_word_from_double (NAN);
  g_assert_cmpuint (n_words, ==, G_N_ELEMENTS (words));
  for (guint i = 0; i < n_words; i++)
    {
      cs_event_writer_event (&writer, CS_EVENT_FUTURE_DONE, actor, 0, CS_NO_EVENT, words[i]);
      cs_event_writer_event (&writer, CS_EVENT_QUEUE_PUT, actor, actor, CS_NO_EVENT, words[i]);
    }
  for (CsEventKind kind = 0; kind < CS_N_EVENT_KINDS; kind++)
    cs_event_writer_event (
        &writer, kind, actor, actor, kind,
        cs_event_kind_arg (kind) == CS_ARG_NONE || cs_event_kind_arg (kind) == CS_ARG_PLACES ? 0
                                                                                             : 1);
  cs_event_writer_event (&writer, CS_EVENT_QUEUE_GET, actor, actor, 0, CS_NO_EVENT);
  cs_event_writer_event (&writer, CS_EVENT_BUSY, actor, 0, CS_NO_EVENT, (guint64)-5);
  cs_event_writer_event (&writer, CS_EVENT_LOOP_TURN, actor, 0, CS_NO_EVENT, G_MAXUINT64);
  for (guint i = 0; i < 4; i++)
    {
      /* Two at once, then one that an event of its own introduces. */
      CsProbeObject one = { ++writer.n_objects, CS_OBJECT_LOCK, 1, "", "" };

      writer.probe.object (writer.probe.data, &one);
      if (i % 2 > 0)
        cs_event_writer_event (&writer, CS_EVENT_OBJECT_NEW, actor, one.number, 0, 0);
      else if (i > 0)
        cs_event_writer_event (&writer, CS_EVENT_NOTE, actor, 0, 0, 0);
      cs_event_writer_event (&writer, CS_EVENT_WAKE, actor, 0, 0, 0);
    }
  cs_event_writer_add (&writer, CS_OBJECT_EVENT, 3, "the last");
  assert_round_trip (writer.trace);
}

static void
test_trace_file_renamed (void)
{
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  CsProbe probe;

  cs_trace_init_probe (trace, &probe);
  probe.rename (probe.data, 6, "producer");
  assert_round_trip (trace);
}

/* However a file is cut off, it is refused. */
static void
test_trace_file_truncated (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (GString) text = save (trace, CS_TRACE_FORMAT_JSONL);

  for (gsize length = 0; length < text->len; length++)
    {
      /* A copy of that size, so that reading beyond it is seen. */
      g_autofree char *bytes = g_memdup2 (text->str, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (cs_trace_load_bytes ("t", bytes, length, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == CS_ERROR);
      g_assert_true (error->code == CS_ERROR_NOT_A_TRACE || error->code == CS_ERROR_DAMAGED);
      g_assert_true (g_str_has_prefix (error->message, "t: byte "));
    }
}

/* Bytes that change at random: refused, or a sound trace. */
static void
test_trace_file_corrupted (void)
{
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (GString) text = save (trace, CS_TRACE_FORMAT_JSONL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint n_loaded = 0;

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) copy = g_string_new_len (text->str, text->len);
      g_autoptr (CsTrace) loaded = NULL;

      for (guint i = g_rand_int_range (rand, 1, 4); i > 0; i--)
        {
          gsize at = g_rand_int_range (rand, 0, copy->len);

          if (g_rand_boolean (rand))
            copy->str[at] = (char)g_rand_int_range (rand, 0, 256);
          else
            copy->str[at] = "0123456789\"{}[]:,\\tnf-"[g_rand_int_range (rand, 0, 22)];
        }
      loaded = load (copy, NULL);
      if (loaded != NULL)
        {
          g_autoptr (CsSpanIndex) spans = cs_span_index_new (loaded);
          g_autoptr (GString) again = save (loaded, CS_TRACE_FORMAT_CHROME);

          n_loaded++;
          g_assert_cmpuint (cs_span_index_get_n_lanes (spans), <=, 9);
          g_assert_cmpuint (again->len, >, 0);
        }
    }
  g_assert_cmpuint (n_loaded, >, 0);
  g_assert_cmpuint (n_loaded, <, 3000);
}

/* Replaces the first `from` of a good file; the error must be of the kind, and say so. */
static void
test_trace_file_refused (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    CsError code;
    const char *reason;
  } cases[] = {
    { "coroscope-trace", "other-trace", CS_ERROR_NOT_A_TRACE, "not a trace" },
    { "\"version\":1", "\"version\":2", CS_ERROR_TOO_NEW, "version 2" },
    { "\"version\":1", "\"version\":0", CS_ERROR_DAMAGED, "no version 0" },
    { "\"version\":1", "\"version\":x", CS_ERROR_DAMAGED, "number is expected" },
    { "\"settings\":", "\"feelings\":", CS_ERROR_DAMAGED, "unknown name" },
    { "[[0,", "[[9,", CS_ERROR_DAMAGED, "source that is not there" },
    { "[[0,24,", "[[0,0,", CS_ERROR_DAMAGED, "counted from 1" },
    { "[[0,24,", "[[0,24,1,", CS_ERROR_DAMAGED, "five numbers" },
    { "\"i\":5", "\"i\":6", CS_ERROR_DAMAGED, "not the next event" },
    { "\"t\":1000000000", "\"t\":-1", CS_ERROR_DAMAGED, "time goes back" },
    { "\"t\":2000000000", "\"t\":1", CS_ERROR_DAMAGED, "time goes back" },
    { "\"t\":2000000000", "\"t\":99999999999999999999", CS_ERROR_DAMAGED, "too large" },
    { "\"t\":2000000000", "\"t\":9223372036854775808", CS_ERROR_DAMAGED, "too large" },
    { "loop.turn", "loop.tour", CS_ERROR_DAMAGED, "kind of event" },
    { "\"actor\":6", "\"actor\":60", CS_ERROR_DAMAGED, "not the next number" },
    { "\"actor\":8,\"cause\"", "\"actor\":60,\"cause\"", CS_ERROR_DAMAGED, "never introduced" },
    { "\"cause\":6", "\"cause\":600", CS_ERROR_DAMAGED, "names nothing" },
    { "\"where\":1", "\"where\":100", CS_ERROR_DAMAGED, "names nothing" },
    { "\"line\":24", "\"line\":25", CS_ERROR_DAMAGED, "do not agree" },
    { "\"line\":24,", "", CS_ERROR_DAMAGED, "do not agree" },
    { "\"is\":\"task\"", "\"is\":\"tusk\"", CS_ERROR_DAMAGED, "kind of object" },
    { "\"is\":\"task\"", "\"it\":\"task\"", CS_ERROR_DAMAGED, "does not belong" },
    { "\"is\":\"task\",", "", CS_ERROR_DAMAGED, "is missing" },
    { "\"type\":\"main\",\"parent\":3", "\"type\":\"main\",\"parent\":4", CS_ERROR_DAMAGED,
      "before its parent" },
    { ",\"arg\":{\"handles\":1}", "", CS_ERROR_DAMAGED, "arg of this event is missing" },
    { "{\"handles\":1}", "{}", CS_ERROR_DAMAGED, "lacks its value" },
    { "{\"handles\":1}", "{\"hands\":1}", CS_ERROR_DAMAGED, "does not belong" },
    { "{\"handles\":1}", "{\"handles\":1,\"handles\":1}", CS_ERROR_DAMAGED, "does not belong" },
    { "\"actor\":3", "\"actor\":3,\"actor\":3", CS_ERROR_DAMAGED, "given twice" },
    { "\"reason\":\"future\"", "\"reason\":\"boredom\"", CS_ERROR_DAMAGED, "no such reason" },
    { "\"outermost\":6", "\"outermost\":600", CS_ERROR_DAMAGED, "names nothing" },
    { "\"item\":1", "\"item\":281474976710656", CS_ERROR_DAMAGED, "too large for a value" },
    { "\"item\":1", "\"item\":[1]", CS_ERROR_DAMAGED, "number is expected" },
    { "\"item\":1", "\"item\":1.5.5", CS_ERROR_DAMAGED, "not a number" },
    { "\"item\":1", "\"item\":{\"float\":\"3\"}", CS_ERROR_DAMAGED, "no such number" },
    { "\"item\":1", "\"item\":{\"object\":99}", CS_ERROR_DAMAGED, "never introduced" },
    { "\"depth\":2", "\"depth\":3", CS_ERROR_DAMAGED, "another depth" },
    { ",\"depth\":2", "", CS_ERROR_DAMAGED, "another depth" },
    { "\"put\":42", "\"put\":420", CS_ERROR_DAMAGED, "names nothing" },
    { "\"events\":222", "\"events\":223", CS_ERROR_DAMAGED, "are missing" },
    { "\"outcome\":\"done\"", "\"outcome\":\"won\"", CS_ERROR_DAMAGED, "how the run ended" },
    { "MainThread", "Main\\u0000Thread", CS_ERROR_DAMAGED, "NUL" },
    { "MainThread", "Main\xffThread", CS_ERROR_DAMAGED, "not UTF-8" },
    { "MainThread", "Main\tThread", CS_ERROR_DAMAGED, "may not hold this byte" },
    { "MainThread", "Main\\xThread", CS_ERROR_DAMAGED, "no such escape" },
    { "MainThread", "Main\\u12gThread", CS_ERROR_DAMAGED, "hexadecimal" },
    { "}}\n", "}}\n\n", CS_ERROR_DAMAGED, "follows the end" },
    { "}}\n", "}}\r\n", CS_ERROR_DAMAGED, "line should end" },
  };
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (GString) text = save (trace, CS_TRACE_FORMAT_JSONL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *found = cases[i].from[0] == '}' ? g_strrstr (text->str, cases[i].from)
                                                  : strstr (text->str, cases[i].from);
      g_autoptr (GString) bad = g_string_new_len (text->str, text->len);
      g_autoptr (CsTrace) loaded = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (found);
      g_string_erase (bad, found - text->str, strlen (cases[i].from));
      g_string_insert (bad, found - text->str, cases[i].to);
      loaded = load (bad, &error);
      g_assert_null (loaded);
      g_assert_error (error, CS_ERROR, (int)cases[i].code);
      if (strstr (error->message, cases[i].reason) == NULL)
        g_error ("%s -> %s: %s", cases[i].from, cases[i].to, error->message);
    }
}

/* The offset is that of the place. */
static void
test_trace_file_offset (void)
{
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (GString) text = save (trace, CS_TRACE_FORMAT_JSONL);
  char *found = strstr (text->str, "loop.select");
  g_autofree char *expected =
      g_strdup_printf ("t: byte %d: the trace is damaged: there is no such kind of event",
                       (int)(found - 1 - text->str));
  g_autoptr (GError) error = NULL;

  found[0] = 'p';
  g_assert_null (load (text, &error));
  g_assert_cmpstr (error->message, ==, expected);
}

/* White space and the order of members are free; the same trace comes out. */
static void
test_trace_file_spaces (void)
{
  static const char text[] =
      "{\"format\":\"coroscope-trace\",\"version\":1 , \"places\": [ ] }\n"
      "{ \"kind\": \"actor.new\", \"is\": \"task\", \"type\": \"\", \"name\": "
      "\"\\u0061\\ud83d\\udc0d\", "
      "\"actor\": 1, \"t\": 0, \"i\": 0 }\n"
      "{\"end\": {\"outcome\":\"done\",\"message\":\"\",\"objects\":1,\"events\":1}}\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (CsTrace) trace = cs_trace_load_bytes ("t", text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (cs_trace_get_object (trace, 1)->name, ==, "a🐍");
  g_assert_cmpuint (cs_trace_get_object (trace, 1)->new_event, ==, 0);
}

static void
test_trace_file_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cs_trace_load ("/nonexistent/a.jsonl", &error));
  g_assert_error (error, CS_ERROR, CS_ERROR_READ);
  g_assert_nonnull (strstr (error->message, "/nonexistent/a.jsonl"));
  g_clear_error (&error);
  g_assert_null (cs_trace_load_bytes ("t", "", 0, &error));
  g_assert_error (error, CS_ERROR, CS_ERROR_NOT_A_TRACE);
}

/* --- Files ----------------------------------------------------------------------------------- */

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* A file is replaced as a whole; a failure leaves the old one, and nothing beside it. */
static void
test_trace_file_replaces (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cs-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.jsonl", NULL);
  g_autofree char *link = g_build_filename (folder, "link.jsonl", NULL);
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (GString) expected = save (trace, CS_TRACE_FORMAT_JSONL);
  g_autofree char *bytes = NULL;
  g_autoptr (CsTrace) loaded = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (symlink ("a.jsonl", link), ==, 0);
  g_assert_true (cs_trace_save_file (trace, link, CS_TRACE_FORMAT_JSONL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, length, expected->str, expected->len);
  g_assert_cmpuint (count_files (folder), ==, 2);
  loaded = cs_trace_load (path, &error);
  g_assert_no_error (error);
  assert_equal_traces (trace, loaded);

  g_assert_false (cs_trace_save_file (trace, folder, CS_TRACE_FORMAT_JSONL, &error));
  g_assert_error (error, CS_ERROR, CS_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_false (cs_trace_save_file (trace, "/dev/full", CS_TRACE_FORMAT_JSONL, &error));
  g_assert_error (error, CS_ERROR, CS_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, "/dev/full"));
  g_clear_error (&error);
  g_assert_true (cs_trace_save_file (trace, "/dev/null", CS_TRACE_FORMAT_CSV, &error));
  g_assert_true (g_file_test ("/dev/null", G_FILE_TEST_EXISTS));

  g_unlink (link);
  g_unlink (path);
  g_rmdir (folder);
}

/* --- The other formats ----------------------------------------------------------------------- */

static void
test_trace_file_csv (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (FALSE);
  g_autoptr (GString) text = NULL;
  CsProbe probe;

  cs_trace_init_probe (trace, &probe);
  probe.rename (probe.data, 1, "a \"b\", c");
  text = save (trace, CS_TRACE_FORMAT_CSV);
  g_assert_cmpstr (text->str, ==,
                   "lane,state,reason,object,start_s,end_s,file,line\n"
                   "\"a \"\"b\"\", c\",new,,,0,0,,\n"
                   "\"a \"\"b\"\", c\",running,,,0,3360,,\n"
                   "\"a \"\"b\"\", c\",done,,,3360,3360,,\n"
                   "MainThread,new,,,0,0,,\n"
                   "MainThread,running,,,0,120,sequential.py,5\n"
                   "MainThread,blocked,sleep,,120,1200,sequential.py,6\n"
                   "MainThread,running,,,1200,1380,sequential.py,10\n"
                   "MainThread,blocked,sleep,,1380,2700,sequential.py,11\n"
                   "MainThread,running,,,2700,2700,sequential.py,11\n"
                   "MainThread,blocked,sleep,,2700,3000,sequential.py,12\n"
                   "MainThread,running,,,3000,3060,sequential.py,16\n"
                   "MainThread,blocked,sleep,,3060,3360,sequential.py,17\n"
                   "MainThread,running,,,3360,3360,sequential.py,17\n"
                   "MainThread,done,,,3360,3360,sequential.py,18\n");
}

static void
test_trace_file_steps (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (GString) text = save (trace, CS_TRACE_FORMAT_STEPS);

  g_assert_cmpstr (text->str, ==,
                   "{\"n\":1,\"t\":0.0,\"task\":\"Task-1\",\"coro\":\"make_dinner\"}\n"
                   "{\"n\":2,\"t\":0.0,\"task\":\"Task-2\",\"coro\":\"cook_salmon\"}\n"
                   "{\"n\":3,\"t\":120.0,\"task\":\"Task-3\",\"coro\":\"cook_rice\"}\n"
                   "{\"n\":4,\"t\":300.0,\"task\":\"Task-4\",\"coro\":\"cook_beans\"}\n"
                   "{\"n\":5,\"t\":660.0,\"task\":\"Task-4\",\"coro\":\"cook_beans\"}\n"
                   "{\"n\":6,\"t\":1200.0,\"task\":\"Task-2\",\"coro\":\"cook_salmon\"}\n"
                   "{\"n\":7,\"t\":1620.0,\"task\":\"Task-3\",\"coro\":\"cook_rice\"}\n"
                   "{\"n\":8,\"t\":1920.0,\"task\":\"Task-3\",\"coro\":\"cook_rice\"}\n"
                   "{\"n\":9,\"t\":1920.0,\"task\":\"Task-1\",\"coro\":\"make_dinner\"}\n");
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (; (text = strstr (text, part)) != NULL; text += strlen (part))
    n++;
  return n;
}

static void
test_trace_file_chrome (void)
{
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);
  g_autoptr (GString) text = save (trace, CS_TRACE_FORMAT_CHROME);
  guint n_arrows = cs_span_index_get_n_arrows (spans);
  guint n_spans = 0;

  for (guint i = 0; i < cs_span_index_get_n_lanes (spans); i++)
    n_spans += cs_span_index_get_lane (spans, i)->n_spans - 1; /* not the mark of the end */
  g_assert_cmpuint (count (text->str, "\"ph\":\"X\""), ==, n_spans);
  g_assert_cmpuint (count (text->str, "\"ph\":\"s\""), ==, n_arrows);
  g_assert_cmpuint (count (text->str, "\"ph\":\"f\""), ==, n_arrows);
  g_assert_cmpuint (count (text->str, "\"ph\":\"C\""), ==, 17);
  g_assert_nonnull (strstr (text->str,
                            "{\"ph\":\"X\",\"pid\":1,\"tid\":6,\"ts\":3000000,\"dur\":1000000,"
                            "\"cat\":\"waiting\",\"name\":\"queue-put\",\"args\":{\"event\":86,"
                            "\"reason\":\"queue-put\",\"object\":\"q\","
                            "\"file\":\"producer_consumer.py\",\"line\":6}}"));
}

static void
test_trace_file_formats (void)
{
  CsTraceFormat format;

  g_assert_true (cs_trace_format_from_name ("steps", &format));
  g_assert_cmpint (format, ==, CS_TRACE_FORMAT_STEPS);
  g_assert_false (cs_trace_format_from_name ("xml", &format));
  g_assert_cmpint (cs_trace_format_from_path ("a.csv"), ==, CS_TRACE_FORMAT_CSV);
  g_assert_cmpint (cs_trace_format_from_path ("a.json"), ==, CS_TRACE_FORMAT_CHROME);
  g_assert_cmpint (cs_trace_format_from_path ("a"), ==, CS_TRACE_FORMAT_JSONL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/trace-file/samples", test_trace_file_samples);
  g_test_add_func ("/model/trace-file/empty", test_trace_file_empty);
  g_test_add_func ("/model/trace-file/golden", test_trace_file_golden);
  g_test_add_func ("/model/trace-file/values", test_trace_file_values);
  g_test_add_func ("/model/trace-file/renamed", test_trace_file_renamed);
  g_test_add_func ("/model/trace-file/truncated", test_trace_file_truncated);
  g_test_add_func ("/model/trace-file/corrupted", test_trace_file_corrupted);
  g_test_add_func ("/model/trace-file/refused", test_trace_file_refused);
  g_test_add_func ("/model/trace-file/offset", test_trace_file_offset);
  g_test_add_func ("/model/trace-file/spaces", test_trace_file_spaces);
  g_test_add_func ("/model/trace-file/missing", test_trace_file_missing);
  g_test_add_func ("/model/trace-file/replaces", test_trace_file_replaces);
  g_test_add_func ("/model/trace-file/csv", test_trace_file_csv);
  g_test_add_func ("/model/trace-file/steps", test_trace_file_steps);
  g_test_add_func ("/model/trace-file/chrome", test_trace_file_chrome);
  g_test_add_func ("/model/trace-file/formats", test_trace_file_formats);
  return g_test_run ();
}
