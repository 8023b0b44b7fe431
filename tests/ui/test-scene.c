/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "event-writer.h"
#include "paint-samples.h"
#include "sample-threads.h"
#include "sample-trace.h"
#include "ui/paint/scene.h"

/* "event loop | cook_salmon/Task-2:0 | …": name, detail, colour. */
static char *
format_rows (const CsSceneGroup *group)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < group->rows->len; i++)
    {
      const CsSceneRow *row = g_ptr_array_index (group->rows, i);

      g_string_append_printf (out, "%s%s", i > 0 ? " | " : "", row->name);
      if (row->detail[0] != '\0')
        g_string_append_printf (out, "/%s", row->detail);
      if (row->color != CS_COLOR_NEUTRAL)
        g_string_append_printf (out, ":%u", row->color);
    }
  return g_string_free (out, FALSE);
}

static void
assert_rows (CsScene *scene, guint group, const char *expected)
{
  g_autofree char *text = format_rows (cs_scene_get_group (scene, group));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_scene_dinner (void)
{
  g_autoptr (CsTrace) first = cs_sample_dinner_new (FALSE);
  g_autoptr (CsTrace) second = cs_sample_dinner_new (TRUE);
  g_autoptr (CsSpanIndex) a = cs_span_index_new (first);
  g_autoptr (CsSpanIndex) b = cs_span_index_new (second);
  g_autoptr (CsScene) scene = cs_scene_new ();

  cs_scene_add_group (scene, a, NULL, "subroutines");
  cs_scene_add_group (scene, b, "Coroutines", NULL);
  cs_scene_update (scene);
  assert_rows (scene, 0, "make_dinner/MainThread");
  assert_rows (scene, 1,
               "event loop | cook_salmon/Task-2:0 | cook_rice/Task-3:1 | cook_beans/Task-4:2");
  g_assert_cmpstr (cs_scene_get_group (scene, 0)->title, ==, "Dinner, one after another");
  g_assert_cmpstr (cs_scene_get_group (scene, 0)->subtitle, ==, "subroutines");
  g_assert_cmpstr (cs_scene_get_group (scene, 0)->total, ==, "56 min");
  g_assert_null (cs_scene_get_group (scene, 0)->saved);
  g_assert_cmpstr (cs_scene_get_group (scene, 1)->title, ==, "Coroutines");
  g_assert_cmpstr (cs_scene_get_group (scene, 1)->subtitle, ==, "3 tasks");
  g_assert_cmpstr (cs_scene_get_group (scene, 1)->total, ==, "32 min · 1.75× sooner");
  g_assert_cmpstr (cs_scene_get_group (scene, 1)->saved, ==, "24 min saved");
}

/* What does another job is not compared with what stands before it, but with what stands behind. */
static void
test_scene_baseline (void)
{
  g_autoptr (CsTrace) long_one = cs_sample_dinner_new (FALSE);
  g_autoptr (CsTrace) short_one = cs_sample_dinner_new (TRUE);
  g_autoptr (CsSpanIndex) a = cs_span_index_new (long_one);
  g_autoptr (CsSpanIndex) b = cs_span_index_new (short_one);
  g_autoptr (CsScene) scene = cs_scene_new ();

  cs_scene_add_group (scene, a, NULL, NULL);
  cs_scene_begin_comparison (scene);
  cs_scene_add_group (scene, b, NULL, NULL);
  cs_scene_add_group (scene, a, NULL, NULL);
  cs_scene_update (scene);
  g_assert_cmpstr (cs_scene_get_group (scene, 1)->total, ==, "32 min");
  g_assert_null (cs_scene_get_group (scene, 1)->saved);
  g_assert_cmpuint (cs_scene_get_group (scene, 1)->difference, ==, CS_NO_EVENT);
  g_assert_cmpstr (cs_scene_get_group (scene, 2)->total, ==, "56 min · 1.75× later");
  cs_scene_clear (scene);
  cs_scene_add_group (scene, a, NULL, NULL);
  cs_scene_add_group (scene, b, NULL, NULL);
  cs_scene_update (scene);
  g_assert_cmpstr (cs_scene_get_group (scene, 1)->saved, ==, "24 min saved");
}

/* Runs of the same tasks part at the first step that another takes, or for another reason. */
static CsTrace *
make_pair (gboolean swapped)
{
  CsEventWriter writer;
  guint32 thread;
  guint32 tasks[2];

  cs_event_writer_init (&writer);
  thread = cs_event_writer_add (&writer, CS_OBJECT_THREAD, 0, "MainThread");
  for (guint i = 0; i < 2; i++)
    tasks[i] = cs_event_writer_add (&writer, CS_OBJECT_TASK, thread, i == 0 ? "bob" : "alice");
  for (guint i = 0; i < 3; i++)
    {
      guint32 who = tasks[i == 0 ? 0 : swapped ? i % 2 : (i + 1) % 2];

      cs_event_writer_at (&writer, swapped ? i + 0.5 : i);
      cs_event_writer_event (&writer, CS_EVENT_RESUME, who, 0, CS_NO_EVENT, 0);
      cs_event_writer_event (&writer, CS_EVENT_SUSPEND, who, 0, CS_NO_EVENT,
                             cs_suspend_arg (CS_WAIT_SLEEP, 0));
    }
  cs_trace_finish (writer.trace, CS_OUTCOME_DONE, "");
  return g_steal_pointer (&writer.trace);
}

static void
test_scene_difference (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CsTrace) first = make_pair (FALSE);
      g_autoptr (CsTrace) second = make_pair (i == 1);
      g_autoptr (CsSpanIndex) a = cs_span_index_new (first);
      g_autoptr (CsSpanIndex) b = cs_span_index_new (second);
      g_autoptr (CsScene) scene = cs_scene_new ();
      guint32 difference;

      cs_scene_add_group (scene, a, NULL, NULL);
      cs_scene_add_group (scene, b, NULL, NULL);
      cs_scene_update (scene);
      cs_scene_update (scene);
      difference = cs_scene_get_group (scene, 1)->difference;
      if (i == 0)
        {
          g_assert_cmpuint (difference, ==, CS_NO_EVENT);
          continue;
        }
      g_assert_cmpint (cs_trace_get_event (second, difference).kind, ==, CS_EVENT_RESUME);
      g_assert_cmpint (cs_trace_get_event (second, difference).time, ==,
                       cs_time_from_seconds (1.5));
      g_assert_cmpint (cs_trace_get_event (first, cs_scene_get_group (scene, 0)->difference).time,
                       ==, cs_time_from_seconds (1));
      g_assert_nonnull (strstr (cs_scene_get_group (scene, 1)->total, " · differs from 1.5 s"));
    }
}

/* A function has the same colour as the task that runs it, in whatever order the groups come. */
static void
test_scene_same_colors (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CsTrace) sequential = cs_sample_dinner_new (FALSE);
      g_autoptr (CsTrace) coroutines = cs_sample_dinner_new (TRUE);
      g_autoptr (CsSpanIndex) a = cs_span_index_new (sequential);
      g_autoptr (CsSpanIndex) b = cs_span_index_new (coroutines);
      g_autoptr (CsScene) scene = cs_scene_new ();
      guint thread_group = i;
      const CsSceneRow *thread;
      const CsLane *lane;
      guint n = 0;

      cs_scene_add_group (scene, i == 0 ? a : b, NULL, NULL);
      cs_scene_add_group (scene, i == 0 ? b : a, NULL, NULL);
      cs_scene_update (scene);
      thread = g_ptr_array_index (cs_scene_get_group (scene, thread_group)->rows, 0);
      lane = cs_span_index_find_lane (a, thread->number);
      for (guint j = 0; j < lane->n_spans; j++)
        {
          const CsSpan *span = &lane->spans[j];
          const char *function =
              span->function != 0 ? cs_trace_get_object (sequential, span->function)->name : "";

          for (guint k = 0; k < cs_scene_get_group (scene, 1 - i)->rows->len; k++)
            {
              const CsSceneRow *task =
                  g_ptr_array_index (cs_scene_get_group (scene, 1 - i)->rows, k);

              if (!g_str_equal (task->name, function))
                continue;
              n++;
              g_assert_cmpuint (cs_scene_get_span_color (scene, thread_group, thread, span), ==,
                                task->color);
            }
        }
      g_assert_cmpuint (n, >=, 7);
    }
}

static void
test_scene_queue (void)
{
  g_autoptr (CsTrace) trace = cs_sample_queue_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  g_autoptr (CsScene) scene = cs_scene_new ();
  guint row;

  cs_scene_add_group (scene, index, NULL, NULL);
  cs_scene_update (scene);
  assert_rows (scene, 0,
               "event loop | produce-1/Task-2:0 | produce-2/Task-3:1 | q/Queue(maxsize=2) | "
               "consume-1/Task-4:2 | consume-2/Task-5:3");
  g_assert_cmpstr (cs_scene_get_group (scene, 0)->subtitle, ==, "4 tasks · 1 queue");
  for (guint32 number = 1; number <= cs_trace_get_n_objects (trace); number++)
    {
      const CsSceneRow *found = cs_scene_find_row (scene, 0, number, &row);

      if (found == NULL)
        {
          g_assert_cmpuint (cs_scene_get_actor_color (scene, 0, number), ==, CS_COLOR_NEUTRAL);
          continue;
        }
      g_assert_true (g_ptr_array_index (cs_scene_get_group (scene, 0)->rows, row) == found);
      g_assert_cmpstr (cs_scene_get_actor_name (scene, 0, number), ==, found->name);
    }
}

static void
test_scene_states (void)
{
  g_autoptr (CsTrace) trace = paint_sample_states_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  g_autoptr (CsScene) scene = cs_scene_new ();

  cs_scene_add_group (scene, index, NULL, NULL);
  cs_scene_update (scene);
  g_assert_true (cs_scene_get_group (scene, 0)->troubled);
  g_assert_true (cs_scene_get_group (scene, 0)->blocks);
  g_assert_cmpstr (cs_scene_get_group (scene, 0)->total, ==, "10 s · error");
}

static void
test_scene_generator (void)
{
  g_autoptr (CsTrace) trace = paint_sample_generator_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  g_autoptr (CsScene) scene = cs_scene_new ();

  cs_scene_add_group (scene, index, NULL, NULL);
  cs_scene_update (scene);
  assert_rows (scene, 0, "program/MainThread:0 | count/generator:1");
}

static void
test_scene_lanes (void)
{
  static const char *const names[] = { "cook_rice", "Task-4", "nobody", NULL };
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (TRUE);
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  g_autoptr (CsScene) scene = cs_scene_new ();

  cs_scene_add_group (scene, index, NULL, NULL);
  cs_scene_set_lanes (scene, names);
  cs_scene_update (scene);
  assert_rows (scene, 0, "cook_rice/Task-3:0 | cook_beans/Task-4:1");
  cs_scene_set_lanes (scene, NULL);
  cs_scene_update (scene);
  g_assert_cmpuint (cs_scene_get_group (scene, 0)->rows->len, ==, 4);
}

/* A loop with a first task that runs for a second of a hundred, busy or not, and then waits for the
 * other. */
static CsTrace *
main_that_works (gboolean busy)
{
  CsEventWriter writer;
  guint32 loop;
  guint32 first;
  guint32 second;

  cs_event_writer_init (&writer);
  loop = cs_event_writer_add (&writer, CS_OBJECT_LOOP, 0, "event loop");
  first = cs_event_writer_add (&writer, CS_OBJECT_TASK, loop, "Task-1");
  cs_event_writer_event (&writer, CS_EVENT_RESUME, first, 0, CS_NO_EVENT, 0);
  if (busy)
    cs_event_writer_event (&writer, CS_EVENT_BUSY, first, 0, CS_NO_EVENT, CS_NS_PER_SECOND);
  second = cs_event_writer_add (&writer, CS_OBJECT_TASK, first, "Task-2");
  cs_event_writer_at (&writer, 1);
  cs_event_writer_event (&writer, CS_EVENT_SUSPEND, first, second, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_TASK, 0));
  cs_event_writer_event (&writer, CS_EVENT_RESUME, second, 0, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_SUSPEND, second, 0, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_SLEEP, 0));
  cs_event_writer_at (&writer, 100);
  cs_event_writer_event (&writer, CS_EVENT_ACTOR_END, second, 0, CS_NO_EVENT, 0);
  cs_trace_finish (writer.trace, CS_OUTCOME_DONE, "");
  return g_steal_pointer (&writer.trace);
}

static void
test_scene_main_task (void)
{
  for (guint busy = 0; busy < 2; busy++)
    {
      g_autoptr (CsTrace) trace = main_that_works (busy);
      g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
      g_autoptr (CsScene) scene = cs_scene_new ();
      const GPtrArray *rows;

      cs_scene_add_group (scene, index, NULL, NULL);
      cs_scene_update (scene);
      assert_rows (scene, 0, busy ? "event loop | Task-1:0 | Task-2:1" : "event loop | Task-2:0");
      /* A task that a task made runs in the same loop. */
      rows = cs_scene_get_group (scene, 0)->rows;
      for (guint i = 0; i < rows->len; i++)
        g_assert_cmpuint (((CsSceneRow *)g_ptr_array_index (rows, i))->loop, ==, 1);
    }
}

/* Updating again changes nothing. */
static void
test_scene_update_twice (void)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (FALSE);
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  g_autoptr (CsScene) scene = cs_scene_new ();
  const CsSceneRow *row;
  const CsLane *lane;
  guint colors[64];

  cs_scene_add_group (scene, index, NULL, NULL);
  for (guint pass = 0; pass < 3; pass++)
    {
      cs_scene_update (scene);
      row = g_ptr_array_index (cs_scene_get_group (scene, 0)->rows, 0);
      lane = cs_span_index_find_lane (index, row->number);
      for (guint i = 0; i < MIN (lane->n_spans, G_N_ELEMENTS (colors)); i++)
        {
          guint color = cs_scene_get_span_color (scene, 0, row, &lane->spans[i]);

          if (pass == 0)
            colors[i] = color;
          g_assert_cmpuint (color, ==, colors[i]);
        }
    }
}

static void
test_scene_threads (void)
{
  g_autoptr (CsTrace) trace = cs_sample_threads_new ();
  g_autoptr (CsSpanIndex) index = cs_span_index_new (trace);
  g_autoptr (CsScene) scene = cs_scene_new ();

  cs_scene_add_group (scene, index, NULL, NULL);
  cs_scene_update (scene);
  assert_rows (scene, 0,
               "MainThread:0 | Thread-1/work():1 | Thread-2/work():2 | lock | GIL | core 0 | "
               "core 1");
  g_assert_cmpstr (cs_scene_get_group (scene, 0)->subtitle, ==, "3 threads · 1 lock");
}

/* By process, below a header each; what runs in a thread's loop stands below the thread. */
static void
test_scene_processes (void)
{
  g_auto (CsEventWriter) writer;
  g_autoptr (CsSpanIndex) index = NULL;
  g_autoptr (CsScene) scene = cs_scene_new ();
  guint32 processes[2], threads[2], worker, loop;

  cs_event_writer_init (&writer);
  for (guint i = 0; i < 2; i++)
    {
      processes[i] = cs_event_writer_add (&writer, CS_OBJECT_PROCESS, i > 0 ? processes[0] : 0,
                                          i > 0 ? "Process-1" : "MainProcess");
      threads[i] = cs_event_writer_add (&writer, CS_OBJECT_THREAD, processes[i], "MainThread");
      cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, threads[i], 0, CS_NO_EVENT, 0);
    }
  worker = cs_event_writer_add (&writer, CS_OBJECT_THREAD, processes[0], "Thread-1");
  loop = cs_event_writer_add (&writer, CS_OBJECT_LOOP, threads[1], "event loop");
  cs_event_writer_add (&writer, CS_OBJECT_TASK, loop, "job");
  cs_event_writer_event (&writer, CS_EVENT_GIL_TAKE, threads[0], 0, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_GIL_TAKE, threads[1], 0, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_CORE_TAKE, worker, 0, CS_NO_EVENT, 0);
  index = cs_span_index_new (writer.trace);
  cs_scene_add_group (scene, index, NULL, NULL);
  cs_scene_update (scene);
  assert_rows (scene, 0,
               "MainProcess | MainThread:0 | Thread-1:1 | Process-1 | event loop | job:2 | "
               "GIL/MainProcess | GIL/Process-1 | core 0");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/scene/dinner", test_scene_dinner);
  g_test_add_func ("/ui/scene/baseline", test_scene_baseline);
  g_test_add_func ("/ui/scene/difference", test_scene_difference);
  g_test_add_func ("/ui/scene/same-colors", test_scene_same_colors);
  g_test_add_func ("/ui/scene/queue", test_scene_queue);
  g_test_add_func ("/ui/scene/states", test_scene_states);
  g_test_add_func ("/ui/scene/generator", test_scene_generator);
  g_test_add_func ("/ui/scene/threads", test_scene_threads);
  g_test_add_func ("/ui/scene/processes", test_scene_processes);
  g_test_add_func ("/ui/scene/lanes", test_scene_lanes);
  g_test_add_func ("/ui/scene/main-task", test_scene_main_task);
  g_test_add_func ("/ui/scene/update-twice", test_scene_update_twice);
  return g_test_run ();
}
