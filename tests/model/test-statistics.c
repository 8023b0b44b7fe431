/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>
#include <string.h>

#include "event-writer.h"
#include "sample-threads.h"
#include "sample-trace.h"
#include "trace/statistics.h"

#define MINUTE (60 * CS_NS_PER_SECOND)

static CsStatistics *
statistics_of (CsTrace *trace)
{
  g_autoptr (CsSpanIndex) spans = cs_span_index_new (trace);

  return cs_statistics_new (spans);
}

static const CsActorStatistics *
get_actor (const CsStatistics *statistics, guint32 actor)
{
  for (guint i = 0; i < statistics->actors->len; i++)
    if (g_array_index (statistics->actors, CsActorStatistics, i).actor == actor)
      return &g_array_index (statistics->actors, CsActorStatistics, i);
  return NULL;
}

static void
test_statistics_dinners (void)
{
  static const struct
  {
    gboolean coroutines;
    guint32 actor;
    CsTime total, cpu, idle, running, ready, waiting, blocked; /* minutes */
    guint32 n_switches, n_of_actor, n_turns;
  } cases[] = {
    { FALSE, 2, 56, 6, 0, 6, 0, 0, 50, 1, 1, 0 },
    { TRUE, 6, 32, 6, 26, 3, 2, 27, 0, 10, 3, 7 },
    { TRUE, 7, 32, 6, 26, 1, 5, 5, 0, 10, 2, 7 },
    { TRUE, 2, 32, 6, 26, 6, 0, 26, 0, 10, 1, 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsTrace) trace = cs_sample_dinner_new (cases[i].coroutines);
      g_autoptr (CsStatistics) statistics = statistics_of (trace);
      const CsActorStatistics *actor = get_actor (statistics, cases[i].actor);

      g_assert_cmpint (statistics->total, ==, cases[i].total * MINUTE);
      g_assert_cmpint (statistics->cpu, ==, cases[i].cpu * MINUTE);
      g_assert_cmpint (statistics->idle, ==, cases[i].idle * MINUTE);
      g_assert_cmpuint (statistics->n_switches, ==, cases[i].n_switches);
      g_assert_cmpuint (statistics->n_turns, ==, cases[i].n_turns);
      g_assert_cmpint (actor->in_state[CS_STATE_RUNNING], ==, cases[i].running * MINUTE);
      g_assert_cmpint (actor->in_state[CS_STATE_READY], ==, cases[i].ready * MINUTE);
      g_assert_cmpint (actor->in_state[CS_STATE_WAITING], ==, cases[i].waiting * MINUTE);
      g_assert_cmpint (actor->in_state[CS_STATE_BLOCKED], ==, cases[i].blocked * MINUTE);
      g_assert_cmpuint (actor->n_switches, ==, cases[i].n_of_actor);
    }
}

static void
test_statistics_queue (void)
{
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (CsStatistics) statistics = statistics_of (trace);
  const CsObjectStatistics *queue;

  g_assert_cmpuint (statistics->objects->len, ==, 1);
  queue = &g_array_index (statistics->objects, CsObjectStatistics, 0);
  g_assert_cmpuint (queue->max_depth, ==, 2);
  g_assert_cmpuint (queue->n_puts, ==, 8);
  g_assert_cmpuint (queue->n_gets, ==, 8);
  /* Consumers 1 s each, producers 1 s and 2 s each, main joins for 6 s. */
  g_assert_cmpint (queue->wait, ==, 14 * CS_NS_PER_SECOND);
}

/* Two threads at once: what they ran adds up, what neither did is idle.  A generator runs for its
 * caller, who is not counted meanwhile. */
static void
test_statistics_parallel (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsStatistics) statistics = NULL;
  guint32 a, b, g;

  cs_event_writer_init (&writer);
  a = cs_event_writer_add (&writer, CS_OBJECT_THREAD, 0, "a");
  b = cs_event_writer_add (&writer, CS_OBJECT_THREAD, 0, "b");
  g = cs_event_writer_add (&writer, CS_OBJECT_GENERATOR, a, "g");
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, a, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 1);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, b, 0, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_GEN_NEXT, a, g, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 3);
  cs_event_writer_event (&writer, CS_EVENT_GEN_YIELD, g, a, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 4);
  cs_event_writer_event (&writer, CS_EVENT_SUSPEND, a, 0, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_SLEEP, 0));
  cs_event_writer_at (&writer, 6);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_END, b, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 10);
  cs_event_writer_event (&writer, CS_EVENT_RESUME, a, 0, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 11);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_END, a, 0, CS_NO_EVENT, 0);
  statistics = statistics_of (writer.trace);
  g_assert_cmpint (statistics->total, ==, 11 * CS_NS_PER_SECOND);
  g_assert_cmpint (statistics->cpu, ==, (4 + 5 + 1) * CS_NS_PER_SECOND);
  g_assert_cmpint (statistics->idle, ==, 4 * CS_NS_PER_SECOND);
  g_assert_cmpuint (get_actor (statistics, a)->n_switches, ==, 3);
  g_assert_cmpint (get_actor (statistics, a)->longest_step, ==, CS_NS_PER_SECOND);
  g_assert_cmpint (get_actor (statistics, b)->longest_step, ==, 5 * CS_NS_PER_SECOND);
  g_assert_cmpuint (get_actor (statistics, g)->n_switches, ==, 1);
}

static void
test_statistics_table (void)
{
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (CsStatistics) statistics = statistics_of (trace);
  g_autofree char *text = cs_statistics_format (statistics);

  g_assert_true (g_str_has_prefix (
      text,
      "Producer and consumer\n"
      "  total 13 s, cpu 0 s (0 %), idle 13 s (100 %), 33 switches, 17 turns, 222 events, "
      "done\n"
      "  actor                 kind     running  ready  waiting  blocked  longest step  "
      "switches\n"
      "  MainProcess           process     13 s      -        -        -             -         "
      "1\n"));
  g_assert_true (g_str_has_suffix (
      text,
      "  Task-5 (consume)      task           -      -     13 s        -             -         7\n"
      "  object  kind   max depth  puts  gets  waited for\n"
      "  q       queue          2     8     8        14 s\n"));
}

static void
test_statistics_json (void)
{
  g_autoptr (CsTrace) dinner = cs_sample_dinner_new (TRUE);
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (CsStatistics) one = statistics_of (dinner);
  g_autoptr (CsStatistics) other = statistics_of (trace);
  const CsStatistics *const both[] = { one, other };
  g_autofree char *text = cs_statistics_format_json (both, 2);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *programs;
  JsonObject *program;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (text, "}]}]}\n"));
  programs = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                           "programs");
  g_assert_cmpuint (json_array_get_length (programs), ==, 2);
  g_assert_nonnull (strstr (text, "{\"programs\":[{\"name\":\"Dinner, as coroutines\","
                                  "\"total_s\":1920,\"cpu_s\":360,\"idle_s\":1560,"
                                  "\"switches\":10,\"turns\":7,\"events\":71,"
                                  "\"outcome\":\"done\",\"cores_s\":[],\"actors\":["));
  g_assert_nonnull (strstr (text, "{\"name\":\"Task-3\",\"kind\":\"task\",\"running_s\":180,"
                                  "\"ready_s\":120,\"waiting_s\":1620,\"blocked_s\":0,"
                                  "\"waited_for_s\":{\"sleep\":1620},"
                                  "\"switches\":3}"));
  g_assert_nonnull (strstr (text, "\"objects\":[{\"name\":\"q\",\"kind\":\"queue\","
                                  "\"max_depth\":2,\"puts\":8,\"gets\":8,\"wait_s\":14}]"));
  program = json_array_get_object_element (programs, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (program, "actors")), ==,
                    8);
  g_free (text);
  text = cs_statistics_format_json (NULL, 0);
  g_assert_cmpstr (text, ==, "{\"programs\":[]}\n");
}

static void
test_statistics_threads (void)
{
  g_autoptr (CsTrace) trace = cs_sample_threads_new ();
  g_autoptr (CsStatistics) statistics = statistics_of (trace);
  const CsActorStatistics *first = get_actor (statistics, 4);
  g_autofree char *text = cs_statistics_format (statistics);
  const CsStatistics *const programs[] = { statistics };
  g_autofree char *json = cs_statistics_format_json (programs, 1);

  g_assert_cmpint (statistics->idle, ==, 0);
  g_assert_cmpint (first->gil, ==, 7 * CS_NS_PER_SECOND);
  g_assert_cmpint (first->in_state[CS_STATE_RUNNING], ==, 7 * CS_NS_PER_SECOND);
  g_assert_cmpint (first->waited_for[CS_WAIT_GIL], ==, 3 * CS_NS_PER_SECOND);
  g_assert_cmpint (get_actor (statistics, 5)->waited_for[CS_WAIT_LOCK], ==, 2 * CS_NS_PER_SECOND);
  g_assert_nonnull (strstr (text,
                            "  thread             holds the GIL  waits for it  waits for a core\n"
                            "  MainThread                   4 s           2 s                 -\n"
                            "  Thread-1 (work)              7 s           3 s                 -\n"
                            "  Thread-2 (work)              4 s           6 s                 -\n"
                            "  core 0: 7 s (47 %), core 1: 8 s (53 %)\n"));
  g_assert_nonnull (strstr (json, "\"cores_s\":[7,8],"));
  g_assert_nonnull (strstr (json, "\"waited_for_s\":{\"lock\":2,\"gil\":6},\"gil_s\":4,"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/statistics/dinners", test_statistics_dinners);
  g_test_add_func ("/model/statistics/queue", test_statistics_queue);
  g_test_add_func ("/model/statistics/parallel", test_statistics_parallel);
  g_test_add_func ("/model/statistics/table", test_statistics_table);
  g_test_add_func ("/model/statistics/json", test_statistics_json);
  g_test_add_func ("/model/statistics/threads", test_statistics_threads);
  return g_test_run ();
}
