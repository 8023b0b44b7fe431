/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "run-text.h"

/* Processes on cores: what CPython leaves open depends on the settings alone, and what it promises
 * holds under all of them. */

static const char mixed[] =
    "import time\n"
    "from multiprocessing import Process, Queue, Lock, Pool, Value, current_process\n"
    "total = Value('i', 0)\n"
    "seen = 0\n"
    "def count(n):\n"
    "    global seen\n"
    "    for i in range(n):\n"
    "        seen += 1\n"
    "        with total.get_lock():\n"
    "            total.value += 1\n"
    "    return seen\n"
    "def work(lock, q):\n"
    "    count(40)\n"
    "    with lock:\n"
    "        time.sleep(0.001)\n"
    "        print(current_process().name, seen)\n"
    "    q.put([current_process().name, seen])\n"
    "lock, q = Lock(), Queue()\n"
    "ps = [Process(target=work, args=(lock, q)) for i in range(3)]\n"
    "for p in ps: p.start()\n"
    "print(sorted(q.get() for p in ps))\n"
    "for p in ps: p.join()\n"
    "with Pool(2) as pool:\n"
    "    print(pool.map(abs, [-1, -2, -3]))\n"
    "    print([n >= 5 for n in pool.imap_unordered(count, [5] * 6)])\n"
    "print(total.value, seen)\n";

static const Variant variants[] = {
  { 4, TRUE, FALSE, 50, 0 }, { 1, TRUE, FALSE, 50, 0 }, { 2, TRUE, TRUE, 50, 3 },
  { 4, TRUE, TRUE, 0, 0 },   { 2, FALSE, TRUE, 50, 0 }, { 4, FALSE, FALSE, 0, 5 },
};

static void
test_processes_slices_change_nothing (void)
{
  static const gint64 slices[] = { 13, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (CsSettings) settings = settings_of (&variants[i]);
      Result first = run (mixed, settings, 500);

      g_assert_cmpint (first.outcome, ==, CS_OUTCOME_DONE);
      for (guint k = 0; k < G_N_ELEMENTS (slices); k++)
        {
          Result other = run (mixed, settings, slices[k]);

          g_assert_true (g_bytes_equal (first.trace, other.trace));
          result_clear (&other);
        }
      result_clear (&first);
    }
}

static void
test_processes_isolation (void)
{
  for (guint64 seed = 0; seed < 8; seed++)
    {
      g_autoptr (CsSettings) settings =
          settings_of (&(Variant){ 1 + seed % 4, seed % 5 != 0, TRUE, 50, seed });
      Result result = run (mixed, settings, 1000000);

      g_assert_cmpint (result.outcome, ==, CS_OUTCOME_DONE);
      g_assert_nonnull (strstr (result.output->str,
                                "[['Process-1', 40], ['Process-2', 40], ['Process-3', 40]]\n"));
      g_assert_true (g_str_has_suffix (result.output->str, "\n150 0\n"));
      result_clear (&result);
    }
}

/* Without its lock shared memory loses updates, with it never: see isolation. */
static void
test_processes_lost_updates (void)
{
  static const char text[] = "from multiprocessing import Process, Value\n"
                             "total = Value('i', 0)\n"
                             "def work():\n"
                             "    for i in range(300):\n"
                             "        total.value += 1\n"
                             "ps = [Process(target=work) for i in range(2)]\n"
                             "for p in ps: p.start()\n"
                             "for p in ps: p.join()\n"
                             "print('lost' if total.value < 600 else 'all')\n";
  g_autoptr (CsSettings) two = settings_of (&(Variant){ 2, TRUE, FALSE, 50, 0 });
  Result result = run (text, two, 1000000);

  g_assert_cmpstr (result.output->str, ==, "lost\n");
  result_clear (&result);
}

static double
elapsed (const char *start, guint cores)
{
  g_autoptr (CsSettings) settings = settings_of (&(Variant){ cores, TRUE, FALSE, 50, 0 });
  g_autofree char *text = g_strconcat ("import time\n"
                                       "from multiprocessing import Process\n"
                                       "def work():\n"
                                       "    for i in range(200000):\n"
                                       "        pass\n"
                                       "before = time.perf_counter()\n",
                                       start, "print(time.perf_counter() - before)\n", NULL);
  Result result = run (text, settings, 1000000);
  double seconds;

  g_assert_cmpint (result.outcome, ==, CS_OUTCOME_DONE);
  seconds = g_ascii_strtod (result.output->str, NULL);
  result_clear (&result);
  return seconds;
}

static void
test_processes_cores (void)
{
  static const char apart[] = "ps = [Process(target=work) for i in range(4)]\n"
                              "for p in ps: p.start()\n"
                              "for p in ps: p.join()\n";
  double alone = elapsed ("for i in range(4): work()\n", 4);

  g_assert_cmpfloat (elapsed (apart, 4), <, 0.4 * alone);
  g_assert_cmpfloat (elapsed (apart, 4), >, 0.25 * alone);
  g_assert_cmpfloat (elapsed (apart, 1), >, alone);
  g_assert_cmpfloat (elapsed (apart, 1), <, 1.3 * alone);
}

static void
expect (const char *text, CsOutcome outcome, const char *output)
{
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (CsSettings) settings = settings_of (&variants[i]);
      Result result = run (text, settings, 1000000);

      g_assert_cmpstr (result.output->str, ==, output);
      g_assert_cmpint (result.outcome, ==, outcome);
      result_clear (&result);
    }
}

static void
test_processes_deadlock (void)
{
  expect ("from multiprocessing import Process, Queue\n"
          "q = Queue()\n"
          "p = Process(target=q.get)\n"
          "p.start()\n"
          "p.join()\n"
          "print('never')\n",
          CS_OUTCOME_DEADLOCK, "");
}

/* A lock that a process held when it was killed stays taken. */
static void
test_processes_terminate_while_holding (void)
{
  expect ("import time, asyncio\n"
          "from multiprocessing import Process, Lock, Event\n"
          "class Loud:\n"
          "    def __del__(self): print('no')\n"
          "def generate():\n"
          "    try:\n"
          "        yield 1\n"
          "    finally:\n"
          "        print('no')\n"
          "async def sleep(held):\n"
          "    held.set()\n"
          "    try:\n"
          "        await asyncio.gather(asyncio.sleep(100), asyncio.sleep(50))\n"
          "    finally:\n"
          "        print('no')\n"
          "def hold(lock, held):\n"
          "    loud, g = Loud(), generate()\n"
          "    next(g)\n"
          "    with lock:\n"
          "        asyncio.run(sleep(held))\n"
          "lock, held = Lock(), Event()\n"
          "mine = Loud()\n"
          "p = Process(target=hold, args=(lock, held))\n"
          "p.start()\n"
          "held.wait()\n"
          "waiter = Process(target=lock.acquire)\n"
          "waiter.start()\n"
          "time.sleep(1)\n"
          "waiter.kill()\n"
          "p.terminate()\n"
          "p.join()\n"
          "print(p.exitcode, lock.acquire(timeout=1), lock.acquire(block=False))\n"
          "waiter.join()\n"
          "lock.release()\n"
          "print(waiter.exitcode, lock.acquire())\n"
          "del mine\n",
          CS_OUTCOME_DONE, "-15 False False\n-9 True\nno\n");
}

/* Output comes in the order of virtual time. */
static void
test_processes_order (void)
{
  expect ("import time\n"
          "from multiprocessing import Process\n"
          "def work(n):\n"
          "    time.sleep(n / 10)\n"
          "    print(n, end=' ')\n"
          "for n in (3, 1, 4, 2): Process(target=work, args=(n,)).start()\n",
          CS_OUTCOME_DONE, "1 2 3 4 ");
}

/* Whoever is killed after it was woken, and before it runs, leaves the lock to the next. */
static void
test_processes_woken_and_killed (void)
{
  expect ("import time\n"
          "from multiprocessing import Process, Lock\n"
          "lock = Lock()\n"
          "def work():\n"
          "    with lock: print('got it')\n"
          "lock.acquire()\n"
          "first, second = Process(target=work), Process(target=work)\n"
          "first.start()\n"
          "time.sleep(0.1)\n"
          "second.start()\n"
          "time.sleep(0.1)\n"
          "lock.release(); first.kill()\n"
          "second.join(1)\n"
          "print(second.exitcode)\n"
          "second.kill()\n",
          CS_OUTCOME_DONE, "got it\n0\n");
}

static void
test_processes_endless (void)
{
  static const char text[] = "from multiprocessing import Process, Event\n"
                             "def work(): Event().wait()\n"
                             "while True:\n"
                             "    Process(target=work).start()\n";
  g_autoptr (CsSettings) settings = cs_settings_new ();
  Result result = run (text, settings, 1000000);

  g_assert_cmpint (result.outcome, ==, CS_OUTCOME_LIMIT);
  result_clear (&result);
}

/* What an ended process had is given back. */
static void
test_processes_many (void)
{
  static const char text[] = "from multiprocessing import Process, Event\n"
                             "table = {i: [i] for i in range(1000)}\n"
                             "def work(n):\n"
                             "    if n % 2: Event().wait()\n"
                             "for n in range(120):\n"
                             "    p = Process(target=work, args=(n,))\n"
                             "    p.start()\n"
                             "    if n % 2: p.terminate()\n"
                             "    p.join()\n"
                             "print(p.name)\n";
  g_autoptr (CsSettings) settings = cs_settings_new ();
  Result result;

  settings->max_memory_mib = 12;
  result = run (text, settings, 1000000);
  g_assert_cmpstr (result.output->str, ==, "Process-120\n");
  result_clear (&result);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/processes/slices-change-nothing", test_processes_slices_change_nothing);
  g_test_add_func ("/model/processes/isolation", test_processes_isolation);
  g_test_add_func ("/model/processes/lost-updates", test_processes_lost_updates);
  g_test_add_func ("/model/processes/cores", test_processes_cores);
  g_test_add_func ("/model/processes/deadlock", test_processes_deadlock);
  g_test_add_func ("/model/processes/terminate-while-holding",
                   test_processes_terminate_while_holding);
  g_test_add_func ("/model/processes/order", test_processes_order);
  g_test_add_func ("/model/processes/woken-and-killed", test_processes_woken_and_killed);
  g_test_add_func ("/model/processes/endless", test_processes_endless);
  g_test_add_func ("/model/processes/many", test_processes_many);
  return g_test_run ();
}
