/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "explore.h"
#include "lib/modules.h"
#include "simulation.h"

#include <string.h>

/* Exploring schedules: their number is what combinatorics says, their outcomes are all that there
 * are, and each can be had again. */

#define TWO_THREADS                                                                                \
  "threads = [threading.Thread(target=f) for f in (a, b)]\n"                                       \
  "for t in threads: t.start()\n"                                                                  \
  "for t in threads: t.join()\n"

static const char counting[] = "import threading\n"
                               "counter = 0\n"
                               "def a():\n"
                               "    global counter\n"
                               "    counter += 1\n"
                               "b = a\n" TWO_THREADS "print(counter)\n";

static const char locked[] = "import threading\n"
                             "counter = 0\n"
                             "lock = threading.Lock()\n"
                             "def a():\n"
                             "    global counter\n"
                             "    with lock:\n"
                             "        counter += 1\n"
                             "b = a\n" TWO_THREADS "print(counter)\n";

static const char crossed[] = "import threading\n"
                              "p, q = threading.Lock(), threading.Lock()\n"
                              "def a():\n"
                              "    with p:\n"
                              "        with q: pass\n"
                              "def b():\n"
                              "    with q:\n"
                              "        with p: pass\n" TWO_THREADS "print('done')\n";

#define PHILOSOPHERS(first, second)                                                                \
  "import threading\n"                                                                             \
  "forks = [threading.Lock() for i in range(3)]\n"                                                 \
  "def dine(i, j):\n"                                                                              \
  "    with forks[" first "]:\n"                                                                   \
  "        with forks[" second "]: pass\n"                                                         \
  "threads = [threading.Thread(target=dine, args=(i, (i + 1) % 3)) for i in range(3)]\n"           \
  "for t in threads: t.start()\n"                                                                  \
  "for t in threads: t.join()\n"                                                                   \
  "print('done')\n"

static CsProgram *
make_program (const char *text)
{
  g_autoptr (CsSource) source = cs_source_new ("program.py", text, -1);

  return cs_program_new_for_source (source, NULL);
}

static CsSettings *
make_settings (void)
{
  CsSettings *settings = cs_settings_new ();

  cs_settings_set (settings, "cost", "instant", NULL);
  return settings;
}

static CsImage *
compile (CsProgram *program, const CsSettings *settings)
{
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  CsImage *image =
      cs_program_compile (program, cs_lib_get_runtime (), settings, diagnostics, &error);

  g_assert_no_error (error);
  g_assert_nonnull (image);
  return image;
}

static CsExploration *
explore (const char *text, const CsExploreOptions *options)
{
  g_autoptr (CsProgram) program = make_program (text);
  g_autoptr (CsSettings) settings = make_settings ();
  g_autoptr (GError) error = NULL;
  CsExploration *result =
      cs_explore (program, compile (program, settings), settings, options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

static const CsExploreOutcome *
find (const CsExploration *result, CsOutcome kind, const char *output)
{
  for (guint i = 0; i < result->outcomes->len; i++)
    {
      const CsExploreOutcome *outcome = result->outcomes->pdata[i];

      if (outcome->outcome == kind && g_strcmp0 (outcome->output, output) == 0)
        return outcome;
    }
  return NULL;
}

static void
add_output (gpointer data, gboolean error, const char *bytes, gsize length)
{
  g_string_append_len (data, bytes, (gssize)length);
}

/* A recorded run with the outcome's schedule comes to the same. */
static void
assert_repeats (const char *text, const CsExploreOutcome *outcome)
{
  g_autoptr (CsProgram) program = make_program (text);
  g_autoptr (CsSettings) settings = make_settings ();
  g_autoptr (CsSimulation) simulation = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) output = g_string_new (NULL);

  g_assert_true (cs_settings_set (settings, "schedule", outcome->schedule, &error));
  simulation = cs_simulation_new (program, compile (program, settings), settings, TRUE, &error);
  g_assert_no_error (error);
  cs_simulation_set_output (simulation, add_output, output);
  cs_simulation_set_slice (simulation, 7);
  cs_simulation_run (simulation);
  g_assert_cmpint (cs_simulation_get_outcome (simulation), ==, outcome->outcome);
  g_assert_cmpstr (output->str, ==, outcome->output);
}

/* Two threads of n and m stores: (n + m)! / (n! m!) orders, of which the bound cuts those that
 * leave a thread more often. */
static void
test_explore_brute_force (void)
{
  static const guint orders[5][5] = { { 1, 1, 1, 1, 1 },
                                      { 1, 2, 3, 4, 5 },
                                      { 1, 3, 6, 10, 15 },
                                      { 1, 4, 10, 20, 35 },
                                      { 1, 5, 15, 35, 70 } };

  for (guint n = 1; n < 5; n++)
    for (guint k = 1; k <= n; k++)
      {
        CsExploreOptions options = cs_explore_options_default;
        g_autoptr (GString) text = g_string_new ("import threading\nx = 0\n");
        g_autoptr (CsExploration) result = NULL;

        options.preemptions = 20;
        g_string_append (text, "def a():\n    global x\n");
        for (guint i = 0; i < n; i++)
          g_string_append (text, "    x = 1\n");
        g_string_append (text, "def b():\n    global x\n");
        for (guint i = 0; i < k; i++)
          g_string_append (text, "    x = 2\n");
        g_string_append (text, TWO_THREADS "print(x)\n");
        result = explore (text->str, &options);
        g_assert_cmpuint (result->n_run, ==, orders[n][k]);
        g_assert_cmpuint (result->n_beyond, ==, 0);
        g_assert_true (result->is_complete);
        /* Half of them end with either store where both have as many. */
        if (n == k)
          g_assert_cmpuint (find (result, CS_OUTCOME_DONE, "1\n")->count * 2, ==, orders[n][k]);
      }
}

static void
test_explore_lost_update (void)
{
  g_autoptr (CsExploration) result = explore (counting, &cs_explore_options_default);
  const CsExploreOutcome *lost = find (result, CS_OUTCOME_DONE, "1\n");
  const CsExploreOutcome *kept = find (result, CS_OUTCOME_DONE, "2\n");

  g_assert_cmpuint (result->outcomes->len, ==, 2);
  g_assert_cmpuint (result->n_run, ==, 6);
  g_assert_cmpuint (lost->count, ==, 4);
  g_assert_cmpuint (kept->count, ==, 2);
  g_assert_cmpuint (lost->preemptions, ==, 1);
  g_assert_cmpuint (kept->preemptions, ==, 0);
  g_assert_cmpstr (lost->story, ==,
                   "Thread-1 (a) runs to line 5 (before the store of counter), Thread-2 (a) runs "
                   "to its end, Thread-1 (a) runs to its end, MainThread runs to its end");
  assert_repeats (counting, lost);
  assert_repeats (counting, kept);
}

static void
assert_one_outcome (const char *text)
{
  CsExploreOptions options = cs_explore_options_default;
  g_autoptr (CsExploration) result = NULL;

  options.preemptions = 3;
  result = explore (text, &options);
  g_assert_cmpuint (result->outcomes->len, ==, 1);
  g_assert_cmpuint (result->n_run, >, 1);
  g_assert_true (result->is_complete);
}

/* What primitives promise, on every schedule: `work` runs in two threads, and the program has the
 * one outcome that its last line prints.  Without what holds it up it has others, or fails. */
typedef struct
{
  const char *name;
  const char *setup;
  const char *work; /* of thread `i` */
  const char *last;
  const char *from, *to; /* in `work` or `setup`: what breaks it */
} Promise;

static const Promise promises[] = {
  { "a lock lets one in", "lock = threading.Lock()\ninside = most = 0\n",
    "    global inside, most\n"
    "    with lock:\n"
    "        inside += 1\n"
    "        most = max(most, inside)\n"
    "        inside -= 1\n",
    "most", "with lock", "if lock" },
  { "an RLock lets its owner in again", "lock = threading.RLock()\nn = 0\n",
    "    global n\n"
    "    with lock:\n"
    "        with lock: n += 1\n"
    "        n += 1\n",
    "n", "RLock", "Lock" },
  { "a semaphore of one is a lock", "s = threading.BoundedSemaphore(1)\nn = 0\n",
    "    global n\n"
    "    with s: n += 1\n",
    "n", "Semaphore(1)", "Semaphore(2)" },
  { "a bounded semaphore is never above its start",
    "s = threading.BoundedSemaphore(1)\nworst = 0\n",
    "    global worst\n"
    "    s.acquire()\n"
    "    if s._value > 0: worst = 1\n"
    "    s.release()\n",
    "worst, s._value", "    s.acquire()\n", "    s.acquire(timeout=0)\n" },
  { "nobody passes a barrier before all have come",
    "barrier = threading.Barrier(2)\ncame = [0, 0]\nsaw = [0, 0]\n",
    "    came[i] = 1\n"
    "    barrier.wait()\n"
    "    saw[i] = came[1 - i]\n",
    "saw", "    barrier.wait()\n", "" },
  { "who waits for a condition finds it true",
    "c = threading.Condition()\nready = False\nsaw = None\n",
    "    global ready, saw\n"
    "    with c:\n"
    "        if i:\n"
    "            ready = True\n"
    "            c.notify()\n"
    "        else:\n"
    "            while not ready: c.wait()\n"
    "            saw = ready\n",
    "saw", "while not ready: c.wait()", "c.wait()" },
  { "an event is seen by whoever waits", "e = threading.Event()\nx = 0\nsaw = None\n",
    "    global x, saw\n"
    "    if i:\n"
    "        x = 1\n"
    "        e.set()\n"
    "    else:\n"
    "        e.wait()\n"
    "        saw = x\n",
    "saw", "        x = 1\n        e.set()\n", "        e.set()\n        x = 1\n" },
  { "a queue keeps the order of its items", "q = queue.Queue(1)\ngot = []\n",
    "    for k in range(2):\n"
    "        if i: q.put(k)\n"
    "        else: got.append(q.get())\n",
    "got", "q.get()", "q.get_nowait()" },
  { "a queue's join waits for its items", "q = queue.Queue()\nx = 0\nsaw = None\nq.put(1)\n",
    "    global x, saw\n"
    "    if i:\n"
    "        x = q.get()\n"
    "        q.task_done()\n"
    "    else:\n"
    "        q.join()\n"
    "        saw = x\n",
    "saw", "        q.join()\n", "" },
  { "a thread-local is its thread's", "own = threading.local()\nsaw = [0, 0]\n",
    "    own.x = i\n"
    "    saw[i] = own.x\n",
    "saw", "threading.local()", "type('Shared', (), {})()" },
  { "join sees all that was done", "x = [0, 0]\n",
    "    if i: x[1] = 5\n"
    "    else:\n"
    "        threads[1].join()\n"
    "        x[0] = x[1]\n",
    "x", "        threads[1].join()\n", "" },
};

static char *
make_promise (const Promise *promise, gboolean breaks)
{
  g_autofree char *text =
      g_strconcat ("import queue, threading\n", promise->setup, "def work(i):\n", promise->work,
                   "threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]\n"
                   "for t in reversed(threads): t.start()\n"
                   "for t in threads: t.join()\n"
                   "print(",
                   promise->last, ")\n", NULL);
  GString *whole = g_string_new (text);

  if (breaks)
    g_assert_cmpuint (g_string_replace (whole, promise->from, promise->to, 0), >, 0);
  return g_string_free (whole, FALSE);
}

static void
test_explore_promises (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    {
      const Promise *promise = &promises[i];
      CsExploreOptions options = cs_explore_options_default;
      g_autofree char *right = make_promise (promise, FALSE);
      g_autofree char *wrong = make_promise (promise, TRUE);
      g_autoptr (CsExploration) kept = NULL, broken = NULL;
      const CsExploreOutcome *only;

      g_test_message ("%s", promise->name);
      options.preemptions = 3;
      kept = explore (right, &options);
      only = kept->outcomes->pdata[0];
      g_assert_true (kept->is_complete);
      g_assert_cmpuint (kept->n_run + kept->n_pruned, >=, 1);
      g_assert_cmpuint (kept->outcomes->len, ==, 1);
      g_assert_cmpint (only->outcome, ==, CS_OUTCOME_DONE);
      g_assert_cmpstr (only->errors, ==, "");
      broken = explore (wrong, &options);
      only = broken->outcomes->pdata[0];
      g_assert_true (broken->outcomes->len > 1 || only->outcome != CS_OUTCOME_DONE
                     || *only->errors != '\0');
    }
}

/* The program waits for its threads, and kills its daemons wherever they are. */
static void
test_explore_ends (void)
{
  static const char text[] = "import threading\n"
                             "def work():\n"
                             "    print('a')\n"
                             "    print('b')\n"
                             "threading.Thread(target=work, daemon=%s).start()\n";
  g_autofree char *waits = g_strdup_printf (text, "False");
  g_autofree char *kills = g_strdup_printf (text, "True");
  g_autoptr (CsExploration) waited = explore (waits, &cs_explore_options_default);
  g_autoptr (CsExploration) killed = explore (kills, &cs_explore_options_default);

  g_assert_cmpuint (waited->outcomes->len, ==, 1);
  g_assert_nonnull (find (waited, CS_OUTCOME_DONE, "a\nb\n"));
  g_assert_cmpuint (killed->outcomes->len, ==, 3);
  g_assert_nonnull (find (killed, CS_OUTCOME_DONE, ""));
  g_assert_nonnull (find (killed, CS_OUTCOME_DONE, "a\n"));
  g_assert_nonnull (find (killed, CS_OUTCOME_DONE, "a\nb\n"));
}

static void
test_explore_repairs (void)
{
  assert_one_outcome (locked);
  assert_one_outcome (PHILOSOPHERS ("min(i, j)", "max(i, j)"));
}

static void
assert_deadlock (const char *text)
{
  g_autoptr (CsExploration) result = explore (text, &cs_explore_options_default);
  const CsExploreOutcome *deadlock = find (result, CS_OUTCOME_DEADLOCK, "");

  g_assert_cmpuint (result->outcomes->len, ==, 2);
  g_assert_nonnull (find (result, CS_OUTCOME_DONE, "done\n"));
  g_assert_nonnull (deadlock);
  g_assert_cmpuint (deadlock->preemptions, ==, 1);
  assert_repeats (text, deadlock);
}

static void
test_explore_deadlocks (void)
{
  assert_deadlock (crossed);
  assert_deadlock (PHILOSOPHERS ("i", "j"));
}

/* What counts as an access: each program, how many schedules it has, and all that it prints. */
typedef struct
{
  const char *text;
  guint n_run; /* 0: any number */
  const char *outputs[5];
} Accesses;

static const Accesses accesses[] = {
  /* The first instruction after a start. */
  { "import threading\n"
    "x = 0\n"
    "def a():\n"
    "    global x\n"
    "    x = 1\n"
    "t = threading.Thread(target=a)\n"
    "t.start()\n"
    "x = 2\n"
    "t.join()\n"
    "print(x)\n",
    2,
    { "1\n", "2\n" } },
  /* A thread's end, for who looks; else nobody cares who ends first. */
  { "import threading\n"
    "def a(): pass\n"
    "t = threading.Thread(target=a)\n"
    "t.start()\n"
    "print(t.is_alive())\n",
    2,
    { "True\n", "False\n" } },
  { "import threading\n"
    "def a(): pass\n"
    "b = a\n" TWO_THREADS "print(1)\n",
    1,
    { "1\n" } },
  /* The program's end, for daemons. */
  { "import threading\n"
    "def a():\n"
    "    print(1)\n"
    "    print(2)\n"
    "threading.Thread(target=a, daemon=True).start()\n",
    3,
    { "", "1\n", "1\n2\n" } },
  /* Who draws first. */
  { "import random, threading\n"
    "r = {}\n"
    "def a(): r['a'] = random.random()\n"
    "def b(): r['b'] = random.random()\n" TWO_THREADS "print(r['a'] < r['b'])\n",
    6,
    { "True\n", "False\n" } },
  /* What an object has from its class's base. */
  { "import threading\n"
    "class Base: n = 0\n"
    "class Sub(Base): pass\n"
    "s, r = Sub(), []\n"
    "def a(): Base.n = 5\n"
    "def b(): r.append(s.n)\n" TWO_THREADS "print(r)\n",
    3,
    { "[5]\n", "[0]\n" } },
  /* What goes to standard output in other ways. */
  { "import sys, threading\n"
    "def a(): sys.stdout.write('a')\n"
    "def b(): print('b', end='')\n" TWO_THREADS,
    2,
    { "ab", "ba" } },
  /* The worker of a pool between its jobs. */
  { "import concurrent.futures\n"
    "n = 0\n"
    "def a():\n"
    "    global n\n"
    "    n += 1\n"
    "with concurrent.futures.ThreadPoolExecutor(2) as pool:\n"
    "    pool.submit(a)\n"
    "    pool.submit(a)\n"
    "print(n)\n",
    0,
    { "2\n", "1\n" } },
  /* Processes share what is made for it, and nothing else. */
  { "import multiprocessing\n"
    "n = 0\n"
    "v = multiprocessing.Value('i', 0)\n"
    "def a():\n"
    "    global n\n"
    "    n += 1\n"
    "    v.value += 1\n"
    "ps = [multiprocessing.Process(target=a) for _ in range(2)]\n"
    "for p in ps: p.start()\n"
    "for p in ps: p.join()\n"
    "print(n, v.value)\n",
    0,
    { "0 2\n", "0 1\n" } },
};

static void
test_explore_accesses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (accesses); i++)
    {
      const Accesses *item = &accesses[i];
      g_autoptr (CsExploration) result = explore (item->text, &cs_explore_options_default);
      guint n = 0;

      g_assert_true (result->is_complete);
      if (item->n_run > 0)
        g_assert_cmpuint (result->n_run, ==, item->n_run);
      for (; n < G_N_ELEMENTS (item->outputs) && item->outputs[n] != NULL; n++)
        {
          const CsExploreOutcome *outcome = find (result, CS_OUTCOME_DONE, item->outputs[n]);

          g_assert_nonnull (outcome);
          assert_repeats (item->text, outcome);
        }
      g_assert_cmpuint (result->outcomes->len, ==, n);
    }
}

static const CsExploreOutcome *
find_same (const CsExploration *result, const CsExploreOutcome *wanted)
{
  for (guint i = 0; i < result->outcomes->len; i++)
    {
      const CsExploreOutcome *outcome = result->outcomes->pdata[i];

      if (outcome->outcome == wanted->outcome && strcmp (outcome->output, wanted->output) == 0
          && strcmp (outcome->errors, wanted->errors) == 0
          && strcmp (outcome->message, wanted->message) == 0)
        return outcome;
    }
  return NULL;
}

/* With and without pruning: the same outcomes, as often.  How many were not run. */
static guint64
assert_prunes (const char *text, guint preemptions)
{
  CsExploreOptions options = cs_explore_options_default;
  g_autoptr (CsExploration) pruned = NULL, all = NULL;

  options.preemptions = preemptions;
  pruned = explore (text, &options);
  options.prunes = FALSE;
  all = explore (text, &options);
  g_assert_true (pruned->is_complete && all->is_complete);
  g_assert_cmpuint (all->n_pruned, ==, 0);
  g_assert_cmpuint (all->n_cut, ==, 0);
  g_assert_cmpuint (pruned->n_run + pruned->n_pruned, ==, all->n_run);
  g_assert_cmpuint (pruned->n_beyond, ==, all->n_beyond);
  g_assert_cmpuint (pruned->outcomes->len, ==, all->outcomes->len);
  for (guint i = 0; i < all->outcomes->len; i++)
    {
      const CsExploreOutcome *outcome = all->outcomes->pdata[i];
      const CsExploreOutcome *other = find_same (pruned, outcome);

      g_assert_nonnull (other);
      g_assert_cmpuint (other->count, ==, outcome->count);
      g_assert_cmpuint (other->preemptions, ==, outcome->preemptions);
    }
  return pruned->n_pruned;
}

/* Threads that do a few of these, drawn at random. */
static const char *const statements[] = {
  "x += 1",
  "y += x",
  "x = y",
  "with p: x += 1",
  "with p:\n        with q: y += 1",
  "with q: z.append(x)",
  "z.append(1)",
  "r[i] = x",
  "r[i] = len(z)",
  "print(y)",
  "e.set()",
  "r[i] = e.is_set()",
  "s.acquire(); s.release()",
  "s.acquire(timeout=1)",
  "time.sleep(1)",
  "n.put(x)",
  "r[i] = n.qsize()",
  "n.get()",
  "n.get(timeout=1)",
  "c.acquire(); c.notify(); c.release()",
  "c.acquire(); c.wait(2); c.release()",
  "r[i] = threads[0].is_alive()",
  "r[i] = random.random()",
};

static guint
draw (guint64 *random, guint n)
{
  *random = *random * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407;
  return (guint)((*random >> 33) % n);
}

static char *
make_random_program (guint64 seed)
{
  guint64 random = seed;
  guint n_threads = 2 + draw (&random, 2);
  GString *text = g_string_new ("import queue, random, threading, time\n"
                                "x = y = 0\n"
                                "z, r = [], {}\n"
                                "p, q, s = threading.Lock(), threading.RLock(), "
                                "threading.Semaphore(1)\n"
                                "e, c = threading.Event(), threading.Condition()\n"
                                "n = queue.Queue()\n");

  for (guint i = 0; i < n_threads; i++)
    {
      g_string_append_printf (text, "def f%u(i):\n    global x, y\n", i);
      for (guint k = 0; k < 2 + (n_threads == 2); k++)
        g_string_append_printf (text, "    %s\n",
                                statements[draw (&random, G_N_ELEMENTS (statements))]);
    }
  g_string_append_printf (text,
                          "threads = [threading.Thread(target=globals()[f'f{i}'], args=(i,))"
                          " for i in range(%u)]\n"
                          "for t in threads: t.start()\n"
                          "for t in threads: t.join()\n"
                          "print(x, y, z, sorted(r.items()), n.qsize())\n",
                          n_threads);
  return g_string_free (text, FALSE);
}

static void
test_explore_pruning (void)
{
  guint64 n_pruned = 0;

  for (guint i = 0; i < G_N_ELEMENTS (accesses); i++)
    assert_prunes (accesses[i].text, 2);
  for (guint preemptions = 0; preemptions < 4; preemptions++)
    {
      assert_prunes (counting, preemptions);
      assert_prunes (locked, preemptions);
      assert_prunes (crossed, preemptions);
      n_pruned += assert_prunes (PHILOSOPHERS ("i", "j"), preemptions);
    }
  g_assert_cmpuint (n_pruned, >, 0);
  for (guint i = 0; i < (g_test_thorough () ? 1000 : 25); i++)
    {
      g_autofree char *text = make_random_program (i);

      g_test_message ("%u:\n%s", i, text);
      assert_prunes (text, 2);
    }
}

static void
test_explore_limits (void)
{
  static const char spinning[] = "import threading\n"
                                 "ready = False\n"
                                 "def a():\n"
                                 "    while not ready: pass\n"
                                 "def b():\n"
                                 "    global ready\n"
                                 "    ready = True\n" TWO_THREADS "print('done')\n";
  CsExploreOptions options = cs_explore_options_default;
  g_autoptr (CsExploration) spins = NULL;
  g_autoptr (CsExploration) cut = NULL;

  options.schedules = 4;
  options.n_instructions = 2000;
  spins = explore (spinning, &options);
  g_assert_nonnull (find (spins, CS_OUTCOME_LIMIT, ""));
  g_assert_nonnull (find (spins, CS_OUTCOME_DONE, "done\n"));
  cut = explore (counting, &options);
  g_assert_cmpuint (cut->n_run, ==, 4);
  g_assert_cmpuint (cut->n_left, >, 0);
  g_assert_false (cut->is_complete);
}

/* Too long for the search: schedules are drawn, stopped at a few of thousands of places.  What a
 * thread may lose, and that there is an outcome without any loss, shows all the same; a lock keeps
 * all, and a program without end is told apart.  A step stays short. */
static void
test_explore_long (void)
{
  static const char racing[] = "import threading\n"
                               "n = 0\n"
                               "def a():\n"
                               "    global n\n"
                               "    for i in range(10000): n += 1\n"
                               "b = a\n" TWO_THREADS "print(n)\n";
  static const char locked[] = "import threading\n"
                               "n = 0\n"
                               "lock = threading.Lock()\n"
                               "def a():\n"
                               "    global n\n"
                               "    for i in range(5000):\n"
                               "        with lock: n += 1\n"
                               "b = a\n" TWO_THREADS "print(n)\n";
  static const char endless[] = "import threading\n"
                                "def a():\n"
                                "    while True: pass\n"
                                "b = a\n" TWO_THREADS;
  CsExploreOptions options = cs_explore_options_default;
  g_autoptr (CsExploration) races = NULL;
  g_autoptr (CsExploration) keeps = NULL;
  g_autoptr (CsExploration) spins = NULL;
  const CsExploreOutcome *whole;

  options.draws = 12;
  races = explore (racing, &options);
  whole = find (races, CS_OUTCOME_DONE, "20000\n");
  g_assert_true (races->is_drawn);
  g_assert_false (races->is_complete);
  g_assert_cmpuint (races->n_run, ==, 12);
  g_assert_cmpuint (races->n_points, ==, 3);
  g_assert_cmpuint (races->outcomes->len, >, 3);
  g_assert_nonnull (whole);
  g_assert_cmpuint (whole->preemptions, ==, 0);
  for (guint i = 0; i < 3; i++)
    assert_repeats (racing, races->outcomes->pdata[i]);
  keeps = explore (locked, &options);
  g_assert_true (keeps->is_drawn);
  g_assert_cmpuint (keeps->outcomes->len, ==, 1);
  g_assert_nonnull (find (keeps, CS_OUTCOME_DONE, "10000\n"));
  options.n_drawn_instructions = 200000;
  spins = explore (endless, &options);
  g_assert_true (spins->is_drawn);
  g_assert_true (cs_exploration_is_too_long (spins));
  g_assert_cmpuint (spins->n_run, <, 12);
}

static void
test_explore_seeds (void)
{
  CsExploreOptions options = cs_explore_options_default;
  g_autoptr (CsExploration) result = NULL;

  options.seeds = 40;
  result = explore (counting, &options);
  g_assert_cmpuint (result->n_run, ==, 40);
  g_assert_cmpuint (result->outcomes->len, ==, 2);
  g_assert_false (result->is_complete);
  for (guint i = 0; i < 2; i++)
    assert_repeats (counting, result->outcomes->pdata[i]);
}

static void
test_explore_one_thread (void)
{
  g_autoptr (CsExploration) result = explore ("print(1)\n", &cs_explore_options_default);

  g_assert_cmpuint (result->outcomes->len, ==, 1);
  assert_repeats ("print(1)\n", result->outcomes->pdata[0]);
}

/* Step by step it comes to the same, and neither a long start nor many schedules are one step. */
static void
test_explore_steps (void)
{
  g_autofree char *text = g_strconcat ("for i in range(100000): pass\n", counting, NULL);
  g_autoptr (CsProgram) program = make_program (text);
  g_autoptr (CsSettings) settings = make_settings ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CsExplorer) explorer = cs_explorer_new (program, compile (program, settings), settings,
                                                     &cs_explore_options_default, &error);
  g_autoptr (CsExploration) at_once = explore (text, &cs_explore_options_default);
  const CsExploration *result;
  guint n_start = 0, n = 0;

  g_assert_no_error (error);
  while (cs_explorer_step (explorer))
    {
      result = cs_explorer_get_result (explorer);
      g_assert_false (result->is_complete);
      n++;
      n_start += result->n_run == 0;
    }
  g_assert_cmpuint (n_start, >, 5);
  g_assert_cmpuint (n - n_start, >=, 6);
  g_assert_false (cs_explorer_step (explorer));
  result = cs_explorer_get_result (explorer);
  g_assert_true (result->is_complete);
  g_assert_cmpuint (result->n_run, ==, at_once->n_run);
  g_assert_cmpuint (result->n_points, ==, at_once->n_points);
  g_assert_cmpuint (result->outcomes->len, ==, at_once->outcomes->len);
  for (guint i = 0; i < result->outcomes->len; i++)
    g_assert_cmpstr (((CsExploreOutcome *)result->outcomes->pdata[i])->schedule, ==,
                     ((CsExploreOutcome *)at_once->outcomes->pdata[i])->schedule);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/explore/brute-force", test_explore_brute_force);
  g_test_add_func ("/model/explore/lost-update", test_explore_lost_update);
  g_test_add_func ("/model/explore/promises", test_explore_promises);
  g_test_add_func ("/model/explore/ends", test_explore_ends);
  g_test_add_func ("/model/explore/repairs", test_explore_repairs);
  g_test_add_func ("/model/explore/deadlocks", test_explore_deadlocks);
  g_test_add_func ("/model/explore/accesses", test_explore_accesses);
  g_test_add_func ("/model/explore/pruning", test_explore_pruning);
  g_test_add_func ("/model/explore/limits", test_explore_limits);
  g_test_add_func ("/model/explore/long", test_explore_long);
  g_test_add_func ("/model/explore/seeds", test_explore_seeds);
  g_test_add_func ("/model/explore/one-thread", test_explore_one_thread);
  g_test_add_func ("/model/explore/steps", test_explore_steps);
  return g_test_run ();
}
