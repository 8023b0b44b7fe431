/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "run-text.h"

/* What threads and processes cost beside instructions is a setting, and part of a trace. */

static const char text[] = "import threading, multiprocessing, time\n"
                           "def measure(thing):\n"
                           "    before = time.perf_counter()\n"
                           "    thing()\n"
                           "    return round(time.perf_counter() - before)\n"
                           "def nothing():\n"
                           "    pass\n"
                           "thread = threading.Thread(target=nothing)\n"
                           "print(measure(thread.start), measure(thread.join))\n"
                           "process = multiprocessing.Process(target=nothing)\n"
                           "print(measure(process.start))\n"
                           "process.join()\n"
                           "one, other = multiprocessing.Pipe()\n"
                           "print(measure(lambda: one.send('x' * 1000)) >= 1000)\n"
                           "print(len(other.recv()))\n";

static void
set (CsSettings *settings, const char *name, const char *value)
{
  g_assert_true (cs_settings_set (settings, name, value, NULL));
}

static void
expect (const CsSettings *settings, const char *output, const char *header)
{
  Result result = run (text, settings, 1000000);
  gsize length;
  const char *trace = g_bytes_get_data (result.trace, &length);

  g_assert_cmpstr (result.output->str, ==, output);
  g_assert_nonnull (g_strstr_len (trace, length, header));
  result_clear (&result);
}

static void
test_costs_models (void)
{
  g_autoptr (CsSettings) settings = cs_settings_new ();

  expect (settings, "0 0\n0\nFalse\n1000\n",
          "\"thread-start\":\"50000 ns\",\"thread-switch\":\"5000 ns\",\"fork\":\"2000000 ns\","
          "\"pickle-byte\":\"5 ns\",\"disk-access\":\"100000 ns\"");
  set (settings, "cost", "instant");
  expect (settings, "0 0\n0\nFalse\n1000\n",
          "\"thread-start\":\"0 ns\",\"thread-switch\":\"0 ns\",\"fork\":\"0 ns\","
          "\"pickle-byte\":\"0 ns\"");
}

static void
test_costs_given (void)
{
  g_autoptr (CsSettings) settings = cs_settings_new ();

  set (settings, "cost", "instant");
  set (settings, "cores", "1");
  set (settings, "thread-start", "3");
  set (settings, "thread-switch", "10");
  set (settings, "fork", "200");
  set (settings, "pickle-byte", "1");
  /* The new thread runs at once, so there are two switches; a process begins with a thread. */
  expect (settings, "23 0\n203\nTrue\n1000\n", "\"fork\":\"200000000000 ns\"");
}

static void
copy_setting (gpointer data, const char *name, const char *value)
{
  set (data, name, value);
}

/* The header of a trace says all that a run depends on, whatever `typical` means one day. */
static void
test_costs_replay (void)
{
  g_autoptr (CsSettings) settings = cs_settings_new ();
  g_autoptr (CsSettings) again = cs_settings_new ();
  Result first, second;

  set (settings, "cost", "70");
  set (settings, "fork", "0");
  cs_settings_foreach (settings, copy_setting, again);
  for (guint i = 0; i < CS_N_COSTS; i++)
    {
      g_assert_cmpint (again->costs[i], !=, CS_COST_BY_INSTRUCTION);
      g_assert_cmpint (again->costs[i], ==, cs_settings_get_cost (settings, i));
    }
  first = run (text, settings, 1000000);
  second = run (text, again, 1000000);
  g_assert_true (g_bytes_equal (first.trace, second.trace));
  result_clear (&first);
  result_clear (&second);
}

/* sys.setswitchinterval asks the holder of the GIL at another time. */
static void
test_costs_interval (void)
{
  static const char program[] =
      "import sys, threading\n"
      "order = []\n"
      "def work(n):\n"
      "    for i in range(20000):\n"
      "        order.append(n)\n"
      "for interval in 1, 0.002:\n"
      "    order.clear()\n"
      "    sys.setswitchinterval(interval)\n"
      "    ts = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]\n"
      "    for t in ts: t.start()\n"
      "    for t in ts: t.join()\n"
      "    print(sum(a != b for a, b in zip(order, order[1:])) > 5)\n";
  static const char *const costs[] = { "typical", "instant" };

  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autoptr (CsSettings) settings = cs_settings_new ();
      Result result;

      set (settings, "cost", costs[i]);
      result = run (program, settings, 1000000);
      g_assert_cmpstr (result.output->str, ==, "False\nTrue\n");
      result_clear (&result);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/costs/models", test_costs_models);
  g_test_add_func ("/model/costs/given", test_costs_given);
  g_test_add_func ("/model/costs/replay", test_costs_replay);
  g_test_add_func ("/model/costs/interval", test_costs_interval);
  return g_test_run ();
}
