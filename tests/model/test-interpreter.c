/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm-fixture.h"

#include <string.h>

/* Short programs with what they print; each runs with budgets of 1 and of 1,000,000. */
typedef struct
{
  const char *name;
  const char *program;
  const char *output;
} Case;

static const Case cases[] = {
  { "hello", "print('hello')\n", "hello\n" },
  { "arithmetic", "print(1 + 2 * 3, 7 // 2, -7 // 2, 7 % -3, 2 ** 10, 1 / 4)\n",
    "7 3 -4 -2 1024 0.25\n" },
  { "small-int-border",
    "a = 2 ** 48 - 1\n"
    "b = -2 ** 48\n"
    "print(a, a + 1, a + 1 - 1 == a, b, b - 1, a * 2, -b)\n"
    "for i in range(a - 1, a + 2): print(i)\n",
    "281474976710655 281474976710656 True -281474976710656 -281474976710657 562949953421310 "
    "281474976710656\n281474976710654\n281474976710655\n281474976710656\n" },
  { "while", "n = 0\nwhile n < 3:\n  n += 1\nelse:\n  print('else', n)\n", "else 3\n" },
  { "for",
    "t = 0\n"
    "for i in range(10):\n"
    "  if i == 3: continue\n"
    "  if i == 6: break\n"
    "  t += i\n"
    "print(t, i)\n",
    "12 6\n" },
  { "function",
    "def f(a, b=2, *c, d, e=5, **g):\n"
    "  return a, b, c, d, e, g\n"
    "print(f(1, d=4), f(1, 2, 3, d=4, x=6))\n",
    "(1, 2, (), 4, 5, {}) (1, 2, (3,), 4, 5, {'x': 6})\n" },
  { "recursion",
    "def fib(n):\n"
    "  return n if n < 2 else fib(n - 1) + fib(n - 2)\n"
    "print(fib(15))\n",
    "610\n" },
  { "recursion-error",
    "def f(n):\n"
    "  global d\n"
    "  d = n\n"
    "  f(n + 1)\n"
    "try:\n"
    "  f(1)\n"
    "except RecursionError as e:\n"
    "  print(d, e)\n",
    "999 maximum recursion depth exceeded\n" },
  { "closure",
    "def outer():\n"
    "  n = 0\n"
    "  def inner():\n"
    "    nonlocal n\n"
    "    n += 1\n"
    "    return n\n"
    "  return inner\n"
    "f = outer()\n"
    "f()\n"
    "print(f())\n",
    "2\n" },
  { "class",
    "class A:\n"
    "  def __init__(self, x): self.x = x\n"
    "  def get(self): return self.x\n"
    "class B(A):\n"
    "  def get(self): return super().get() + 1\n"
    "print(B(4).get(), A(2).x)\n",
    "5 2\n" },
  { "exceptions",
    "def f(x):\n"
    "  try:\n"
    "    if x: raise ValueError(x)\n"
    "    return 'none'\n"
    "  except ValueError as e:\n"
    "    return 'caught', e.args\n"
    "  finally:\n"
    "    print('finally')\n"
    "print(f(0), f(1))\n",
    "finally\nfinally\nnone ('caught', (1,))\n" },
  { "generator",
    "def g(n):\n"
    "  got = yield n\n"
    "  print('got', got)\n"
    "  yield n + 1\n"
    "x = g(1)\n"
    "print(next(x), x.send('s'), list(x))\n",
    "got s\n1 2 []\n" },
  { "yield-from",
    "def a():\n"
    "  x = yield 1\n"
    "  return x\n"
    "def b():\n"
    "  r = yield from a()\n"
    "  yield r\n"
    "g = b()\n"
    "print(next(g), g.send(5))\n",
    "1 5\n" },
  { "finalizer-at-once",
    "state = 'open'\n"
    "def g():\n"
    "  global state\n"
    "  try:\n"
    "    yield 1\n"
    "  finally:\n"
    "    state = 'closed'\n"
    "for x in g():\n"
    "  break\n"
    "seen = state\n"
    "print(seen)\n",
    "closed\n" },
  { "coroutine-by-hand",
    "async def f(): return 7\n"
    "c = f()\n"
    "try:\n"
    "  c.send(None)\n"
    "except StopIteration as e:\n"
    "  print(e.value)\n",
    "7\n" },
};

static void
test_interpreter_case (gconstpointer data)
{
  const Case *c = data;

  vm_assert_output (c->program, c->output);
}

static void
assert_limit (const char *program, const CsLimits *limits, const char *limit)
{
  g_autoptr (VmRun) fine = vm_run (program, 1, limits);
  g_autoptr (VmRun) coarse = vm_run (program, 1000000, limits);

  g_assert_cmpint (coarse->status, ==, CS_RUN_LIMIT);
  g_assert_cmpstr (coarse->limit, ==, limit);
  g_assert_cmpint (fine->ticks, ==, coarse->ticks);
  g_assert_cmpuint (fine->n_events, ==, coarse->n_events);
}

static void
test_interpreter_limit_instructions (void)
{
  CsLimits limits = vm_limits ();

  limits.max_ticks = 100000;
  assert_limit ("while True: pass\n", &limits, "instructions");
  assert_limit ("def f():\n  while True:\n    g()\ndef g(): pass\nf()\n", &limits, "instructions");
}

static void
test_interpreter_limit_output (void)
{
  CsLimits limits = vm_limits ();

  limits.max_output = 1000;
  assert_limit ("while True: print('x')\n", &limits, "output");
}

static void
test_interpreter_limit_events (void)
{
  CsLimits limits = vm_limits ();

  limits.max_events = 100;
  assert_limit ("while True: print('x')\n", &limits, "events");
}

static void
test_interpreter_limit_memory (void)
{
  CsLimits limits = vm_limits ();

  limits.max_memory = 16 << 20;
  assert_limit ("x = []\nwhile True: x.append([1] * 1000)\n", &limits, "memory");
}

static void
test_interpreter_snapshots (void)
{
  static const char program[] = "def g(n):\n"
                                "  for i in range(n):\n"
                                "    yield [i] * 100\n"
                                "class A:\n"
                                "  def __init__(self, x): self.x = x\n"
                                "t = 0\n"
                                "kept = []\n"
                                "for x in g(200):\n"
                                "  kept.append(A(x))\n"
                                "  t += len(x) + x[0]\n"
                                "print(t, len(kept))\n";
  g_autoptr (VmRun) plain = vm_run (program, 1000000, NULL);
  g_autoptr (VmRun) again = vm_run_with_snapshots (program, 500);

  g_assert_cmpstr (again->output, ==, plain->output);
  g_assert_cmpstr (again->events, ==, plain->events);
  g_assert_cmpint (again->ticks, ==, plain->ticks);
}

/* A generator is an actor; who asks and who answers is in the events. */
static void
test_interpreter_generator_events (void)
{
  g_autoptr (VmRun) run = vm_run ("def g():\n"
                                  "  yield 1\n"
                                  "a = g()\n"
                                  "next(a)\n"
                                  "for x in a: pass\n",
                                  1000000, NULL);
  const char *at = strstr (run->events, "actor.new 3 2");

  g_assert_cmpstr (run->errors, ==, "");
  g_assert_nonnull (at);
  g_assert_true (g_str_has_prefix (at, "actor.new 3 2\n"
                                       "gen.next 2 3\n"
                                       "actor.start 3 0\n"
                                       "gen.yield 3 2\n"
                                       "gen.next 2 3\n"
                                       "actor.end 3 0\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/model/interpreter/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_interpreter_case);
    }
  g_test_add_func ("/model/interpreter/limit-instructions", test_interpreter_limit_instructions);
  g_test_add_func ("/model/interpreter/limit-output", test_interpreter_limit_output);
  g_test_add_func ("/model/interpreter/limit-events", test_interpreter_limit_events);
  g_test_add_func ("/model/interpreter/limit-memory", test_interpreter_limit_memory);
  g_test_add_func ("/model/interpreter/snapshots", test_interpreter_snapshots);
  g_test_add_func ("/model/interpreter/generator-events", test_interpreter_generator_events);
  return g_test_run ();
}
