/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "run-text.h"

/* Threads on cores: what CPython leaves open depends on the settings alone, and what it promises
 * holds under all of them. */

static const char counting[] = "import threading, time\n"
                               "counter = 0\n"
                               "lock = threading.Lock()\n"
                               "def work(n):\n"
                               "    global counter\n"
                               "    for i in range(n):\n"
                               "        counter += 1\n"
                               "    with lock:\n"
                               "        time.sleep(0.01)\n"
                               "        print(threading.current_thread().name, counter)\n"
                               "ts = [threading.Thread(target=work, args=(N,)) for i in range(3)]\n"
                               "for t in ts: t.start()\n"
                               "for t in ts: t.join()\n"
                               "print(counter)\n";

static char *
counting_to (guint n)
{
  return g_strdup_printf ("N = %u\n%s", n, counting);
}

static const Variant variants[] = {
  { 4, TRUE, FALSE, 50, 0 }, { 1, TRUE, FALSE, 50, 0 }, { 2, TRUE, TRUE, 50, 3 },
  { 4, TRUE, TRUE, 0, 0 },   { 2, FALSE, TRUE, 50, 0 }, { 4, FALSE, FALSE, 0, 5 },
};

static void
test_threads_slices_change_nothing (void)
{
  static const gint64 slices[] = { 1, 13, 1000, 1000000 };
  g_autofree char *text = counting_to (60000);

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (CsSettings) settings = settings_of (&variants[i]);
      Result first = run (text, settings, 500);

      g_assert_cmpint (first.outcome, ==, CS_OUTCOME_DONE);
      for (guint k = 0; k < G_N_ELEMENTS (slices); k++)
        {
          Result other = run (text, settings, slices[k]);

          g_assert_true (g_bytes_equal (first.trace, other.trace));
          result_clear (&other);
        }
      result_clear (&first);
    }
}

static guint64
final_count (const char *text, const Variant *variant)
{
  g_autoptr (CsSettings) settings = settings_of (variant);
  Result result = run (text, settings, 1000000);
  const char *end;
  guint64 count;

  g_assert_cmpint (result.outcome, ==, CS_OUTCOME_DONE);
  result.output->str[result.output->len - 1] = '\0';
  end = strrchr (result.output->str, '\n');
  count = g_ascii_strtoull (end + 1, NULL, 10);
  result_clear (&result);
  return count;
}

/* CPython 3.11 checks at calls and jumps back only, so `counter += 1` is never cut there. */
static void
test_threads_lost_updates (void)
{
  g_autofree char *text = counting_to (150000);

  g_assert_cmpuint (final_count (text, &(Variant){ 4, TRUE, FALSE, 50, 0 }), ==, 450000);
  g_assert_cmpuint (final_count (text, &(Variant){ 4, TRUE, TRUE, 50, 0 }), <, 450000);
  g_assert_cmpuint (final_count (text, &(Variant){ 4, FALSE, TRUE, 50, 0 }), <, 450000);
}

static void
test_threads_exclusion (void)
{
  static const char text[] = "import threading\n"
                             "inside = most = count = 0\n"
                             "lock = threading.Lock()\n"
                             "def work():\n"
                             "    global inside, most, count\n"
                             "    for i in range(40):\n"
                             "        with lock:\n"
                             "            inside += 1\n"
                             "            most = max(most, inside)\n"
                             "            count += 1\n"
                             "            inside -= 1\n"
                             "ts = [threading.Thread(target=work) for i in range(3)]\n"
                             "for t in ts: t.start()\n"
                             "for t in ts: t.join()\n"
                             "print(most, count)\n";

  for (guint64 seed = 0; seed < 40; seed++)
    {
      g_autoptr (CsSettings) settings =
          settings_of (&(Variant){ 1 + seed % 4, seed % 5 != 0, TRUE, 50, seed });
      Result result;

      settings->switch_interval = 1000 + 700 * (CsTime)seed;
      result = run (text, settings, 1000000);
      g_assert_cmpstr (result.output->str, ==, "1 120\n");
      result_clear (&result);
    }
}

static void
test_threads_seeds (void)
{
  g_autofree char *text = counting_to (50000);
  g_autoptr (CsSettings) a = settings_of (&(Variant){ 2, TRUE, TRUE, 50, 1 });
  g_autoptr (CsSettings) b = settings_of (&(Variant){ 2, TRUE, TRUE, 50, 2 });
  Result first = run (text, a, 1000000), again = run (text, a, 1000000),
         other = run (text, b, 1000000);

  g_assert_true (g_bytes_equal (first.trace, again.trace));
  g_assert_cmpstr (first.output->str, !=, other.output->str);
  result_clear (&first);
  result_clear (&again);
  result_clear (&other);
}

static void
test_threads_deadlock (void)
{
  static const char text[] = "import threading, time\n"
                             "a = threading.Lock()\n"
                             "b = threading.Lock()\n"
                             "def work(x, y):\n"
                             "    with x:\n"
                             "        time.sleep(0.1)\n"
                             "        with y:\n"
                             "            print('never')\n"
                             "threading.Thread(target=work, args=(a, b)).start()\n"
                             "threading.Thread(target=work, args=(b, a)).start()\n";
  g_autoptr (CsSettings) settings = cs_settings_new ();
  Result result = run (text, settings, 1000000);

  g_assert_cmpint (result.outcome, ==, CS_OUTCOME_DEADLOCK);
  g_assert_cmpstr (result.output->str, ==, "");
  result_clear (&result);
}

/* A thread that has not much to do takes little memory. */
static void
test_threads_many (void)
{
  static const char text[] = "import threading\n"
                             "go = threading.Event()\n"
                             "ts = [threading.Thread(target=go.wait) for i in range(2000)]\n"
                             "for t in ts: t.start()\n"
                             "print(threading.active_count())\n"
                             "go.set()\n"
                             "for t in ts: t.join()\n";
  g_autoptr (CsSettings) settings = cs_settings_new ();
  Result result;

  settings->max_memory_mib = 40;
  result = run (text, settings, 1000000);
  g_assert_cmpint (result.outcome, ==, CS_OUTCOME_DONE);
  g_assert_cmpstr (result.output->str, ==, "2001\n");
  result_clear (&result);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/threads/slices-change-nothing", test_threads_slices_change_nothing);
  g_test_add_func ("/model/threads/lost-updates", test_threads_lost_updates);
  g_test_add_func ("/model/threads/exclusion", test_threads_exclusion);
  g_test_add_func ("/model/threads/seeds", test_threads_seeds);
  g_test_add_func ("/model/threads/deadlock", test_threads_deadlock);
  g_test_add_func ("/model/threads/many", test_threads_many);
  return g_test_run ();
}
