/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lesson.h"
#include "lib/modules.h"
#include "simulation.h"
#include "trace/trace-file.h"

#include <glib/gstdio.h>
#include <time.h>

static const char six_lines[] = "import asyncio\n"
                                "async def cook(dish, minutes):\n"
                                "    await asyncio.sleep(minutes * 60)\n"
                                "async def main():\n"
                                "    await asyncio.gather(cook('rice', 30), cook('beans', 6))\n"
                                "asyncio.run(main())\n";

static CsProgram *
lesson_program (const char *lesson, const char *name)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "..", "resources", "lessons", lesson, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CsProgram *program = cs_program_new_for_file (file, &error);

  g_assert_no_error (error);
  return program;
}

static CsProgram *
text_program (const char *text)
{
  g_autoptr (CsSource) source = cs_source_new ("program.py", text, -1);

  return cs_program_new_for_source (source, NULL);
}

static CsSimulation *
simulate (CsProgram *program, const CsSettings *settings, gint64 slice)
{
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  CsImage *image =
      cs_program_compile (program, cs_lib_get_runtime (), settings, diagnostics, &error);
  CsSimulation *simulation;

  g_assert_no_error (error);
  g_assert_nonnull (image);
  simulation = cs_simulation_new (program, image, settings, TRUE, &error);
  g_assert_no_error (error);
  cs_simulation_set_slice (simulation, slice);
  cs_simulation_run (simulation);
  return simulation;
}

static GBytes *
save (CsTrace *trace, CsTraceFormat format)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  cs_trace_save (trace, format, stream, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
check_slices (CsProgram *program)
{
  g_autoptr (CsSettings) settings = cs_settings_new ();
  static const gint64 slices[] = { 1, 7, 1000, 1000000 };
  g_autoptr (GBytes) first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (slices); i++)
    {
      g_autoptr (CsSimulation) simulation = simulate (program, settings, slices[i]);
      g_autoptr (GBytes) bytes = save (cs_simulation_get_trace (simulation), CS_TRACE_FORMAT_JSONL);

      g_assert_cmpint (cs_simulation_get_outcome (simulation), ==, CS_OUTCOME_DONE);
      if (first == NULL)
        first = g_steal_pointer (&bytes);
      else
        g_assert_true (g_bytes_equal (first, bytes));
    }
}

static void
test_simulation_slices_change_nothing (void)
{
  static const char *const programs[][2] = {
    { "cooking-dinner", "sequential.py" },
    { "cooking-dinner", "coroutines.py" },
    { "producer-consumer", "producer_consumer.py" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autoptr (CsProgram) program = lesson_program (programs[i][0], programs[i][1]);

      check_slices (program);
    }
}

static void
hear (gpointer data, gboolean error, const char *bytes, gsize length)
{
  if (!error)
    g_byte_array_append (data, (const guint8 *)bytes, length);
}

/* What it prints. */
static GByteArray *
listen_to (CsProgram *program, gboolean record)
{
  g_autoptr (CsSettings) settings = cs_settings_new ();
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  CsImage *image = cs_program_compile (program, cs_lib_get_runtime (), settings, diagnostics, NULL);
  g_autoptr (CsSimulation) simulation = NULL;
  GByteArray *heard = g_byte_array_new ();

  g_assert_nonnull (image);
  simulation = cs_simulation_new (program, image, settings, record, NULL);
  cs_simulation_set_output (simulation, hear, heard);
  cs_simulation_run (simulation);
  return heard;
}

/* Whether somebody records or not, the same is printed, times included. */
static void
test_simulation_recording_changes_nothing (void)
{
  static const char *const programs[] = {
    "import time\nfor i in range(1000): pass\nprint(time.monotonic_ns())\n",
    "import asyncio, time\nasync def f(n):\n    await asyncio.sleep(n)\n"
    "    print(n, time.monotonic_ns())\nasync def main():\n"
    "    await asyncio.gather(f(2), f(1), f(1))\nasyncio.run(main())\n"
    "print(time.monotonic_ns())\n",
    "import time\ndef g():\n    yield 1\n    yield 2\nprint(list(g()), time.monotonic_ns())\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autoptr (CsProgram) program = text_program (programs[i]);
      g_autoptr (GByteArray) recorded = listen_to (program, TRUE);
      g_autoptr (GByteArray) alone = listen_to (program, FALSE);

      g_assert_cmpuint (recorded->len, >, 0);
      g_assert_cmpmem (recorded->data, recorded->len, alone->data, alone->len);
    }
}

/* A copy with other names gives the same spans: nothing knows what a lesson calls its things. */
static void
test_simulation_names_mean_nothing (void)
{
  static const char *const names[][2] = { { "cook", "brew" }, { "main", "start" } };
  g_autofree char *renamed = g_strdup (six_lines);
  g_autoptr (CsSettings) settings = cs_settings_new ();
  g_autoptr (CsProgram) original = text_program (six_lines);
  g_autoptr (CsProgram) copy = NULL;
  g_autoptr (CsSimulation) a = NULL, b = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GString) text = g_string_new (renamed);

      g_string_replace (text, names[i][0], names[i][1], 0);
      g_free (renamed);
      renamed = g_strdup (text->str);
    }
  copy = text_program (renamed);
  a = simulate (original, settings, 1000);
  b = simulate (copy, settings, 1000);
  g_assert_cmpuint (cs_trace_get_n_events (cs_simulation_get_trace (a)), ==,
                    cs_trace_get_n_events (cs_simulation_get_trace (b)));
  g_assert_cmpint (cs_trace_get_duration (cs_simulation_get_trace (a)), ==,
                   cs_trace_get_duration (cs_simulation_get_trace (b)));
}

/* What the library makes on its way is no object of its own; a value of several is named by its own
 * target. */
static void
test_simulation_names_of_objects (void)
{
  static const char text[] = "import asyncio\n"
                             "async def main():\n"
                             "    n = 3\n"
                             "    name, inbox = n, asyncio.Queue()\n"
                             "    text, door = 'a, b' + str(n == 3), asyncio.Lock()\n"
                             "    x, (y, z) = n % 2 == 1, (asyncio.Event(), asyncio.Event())\n"
                             "    both = asyncio.gather(asyncio.sleep(1), asyncio.sleep(1))\n"
                             "    later = asyncio.Future()\n"
                             "    double, gate = lambda x=1: 2 * x, asyncio.Lock()\n"
                             "    await both\n"
                             "asyncio.run(main())\n";
  g_autoptr (CsProgram) program = text_program (text);
  g_autoptr (CsSettings) settings = cs_settings_new ();
  g_autoptr (CsSimulation) simulation = simulate (program, settings, 1000);
  g_autoptr (GString) names = g_string_new (NULL);
  CsTrace *trace = cs_simulation_get_trace (simulation);

  for (guint32 i = 1; i <= cs_trace_get_n_objects (trace); i++)
    {
      const CsTraceObject *object = cs_trace_get_object (trace, i);

      if (!cs_object_kind_is_actor (object->kind))
        g_string_append_printf (names, "%s ", object->name);
    }
  g_assert_cmpstr (names->str, ==, "inbox door y z gather(2) later Lock ");
}

/* By hand, from the rules of the loop's turn: who is resumed, in which order, at which time, and
 * that every task is woken by its own timer. */
static void
test_simulation_golden_steps (void)
{
  g_autoptr (CsProgram) program = text_program (six_lines);
  g_autoptr (CsSettings) settings = cs_settings_new ();
  g_autoptr (CsSimulation) simulation = NULL;
  g_autoptr (GBytes) steps = NULL;

  g_assert_true (cs_settings_set (settings, "cost", "instant", NULL));
  simulation = simulate (program, settings, 1000);
  steps = save (cs_simulation_get_trace (simulation), CS_TRACE_FORMAT_STEPS);
  g_assert_cmpstr (g_bytes_get_data (steps, NULL), !=, NULL);
  {
    g_autofree char *text = g_strndup (g_bytes_get_data (steps, NULL), g_bytes_get_size (steps));

    g_assert_cmpstr (text, ==,
                     "{\"n\":1,\"t\":0.0,\"task\":\"Task-1\",\"coro\":\"main\"}\n"
                     "{\"n\":2,\"t\":0.0,\"task\":\"Task-2\",\"coro\":\"cook\"}\n"
                     "{\"n\":3,\"t\":0.0,\"task\":\"Task-3\",\"coro\":\"cook\"}\n"
                     "{\"n\":4,\"t\":360.0,\"task\":\"Task-3\",\"coro\":\"cook\"}\n"
                     "{\"n\":5,\"t\":1800.0,\"task\":\"Task-2\",\"coro\":\"cook\"}\n"
                     "{\"n\":6,\"t\":1800.0,\"task\":\"Task-1\",\"coro\":\"main\"}\n");
  }
}

static gboolean
stop_cb (gpointer data)
{
  cs_simulation_stop (data);
  return G_SOURCE_REMOVE;
}

static void
test_simulation_stops_what_never_ends (void)
{
  static const char *const programs[] = {
    "while True: pass\n",
    "import asyncio\nasync def main():\n    while True: await asyncio.sleep(1)\n"
    "asyncio.run(main())\n",
    "print(sum(range(10**12)))\n",
    "def f():\n    while True: yield 1\nlist(f())\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autoptr (CsProgram) program = text_program (programs[i]);
      g_autoptr (CsSettings) settings = cs_settings_new ();
      g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
      g_autoptr (CsSimulation) simulation = NULL;
      CsImage *image =
          cs_program_compile (program, cs_lib_get_runtime (), settings, diagnostics, NULL);
      double longest = 0;

      g_assert_nonnull (image);
      simulation = cs_simulation_new (program, image, settings, TRUE, NULL);
      cs_simulation_start (simulation);
      g_timeout_add (20, stop_cb, simulation);
      while (!cs_simulation_is_finished (simulation))
        {
          clock_t begin = clock ();

          g_main_context_iteration (NULL, TRUE);
          /* Giving the memory back at the end is slow under sanitizers only. */
          if (!cs_simulation_is_finished (simulation))
            longest = MAX (longest, (clock () - begin) * 1000.0 / CLOCKS_PER_SEC);
        }
      g_assert_cmpint (cs_simulation_get_outcome (simulation), ==, CS_OUTCOME_STOPPED);
      g_test_message ("at most %.1f ms of work between two looks at events: %s", longest,
                      programs[i]);
      g_assert_cmpfloat (longest, <, 50);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/simulation/slices-change-nothing",
                   test_simulation_slices_change_nothing);
  g_test_add_func ("/model/simulation/recording-changes-nothing",
                   test_simulation_recording_changes_nothing);
  g_test_add_func ("/model/simulation/names-mean-nothing", test_simulation_names_mean_nothing);
  g_test_add_func ("/model/simulation/names-of-objects", test_simulation_names_of_objects);
  g_test_add_func ("/model/simulation/golden-steps", test_simulation_golden_steps);
  g_test_add_func ("/model/simulation/stops-what-never-ends",
                   test_simulation_stops_what_never_ends);
  return g_test_run ();
}
