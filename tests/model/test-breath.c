/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/fiber.h"
#include "lib/modules.h"
#include "simulation.h"

/* Fibers, and that no operation of a program holds up the main loop: how often it has its turn is
 * counted, not timed. */

typedef struct
{
  CsFiber *fiber;
  int n;
} Counter;

static void
count_up (gpointer data)
{
  Counter *self = data;

  while (TRUE)
    {
      self->n++;
      cs_fiber_leave (self->fiber);
    }
}

static void
test_fiber_goes_on_where_it_left (void)
{
  Counter counter = { NULL, 0 };

  counter.fiber = cs_fiber_new (count_up, &counter);
  for (int i = 1; i <= 3; i++)
    {
      cs_fiber_enter (counter.fiber);
      g_assert_cmpint (counter.n, ==, i);
    }
  cs_fiber_free (counter.fiber);
}

static CsSimulation *
prepare (const char *text)
{
  g_autoptr (CsSource) source = cs_source_new ("program.py", text, -1);
  g_autoptr (CsProgram) program = cs_program_new_for_source (source, NULL);
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (CsSettings) settings = cs_settings_new ();
  g_autoptr (GError) error = NULL;
  CsImage *image =
      cs_program_compile (program, cs_lib_get_runtime (), settings, diagnostics, &error);
  CsSimulation *simulation = cs_simulation_new (program, image, settings, TRUE, &error);

  g_assert_no_error (error);
  /* Ticks end no slice: only long operations do. */
  cs_simulation_set_slice (simulation, G_MAXINT32);
  return simulation;
}

static guint
count_turns (const char *text)
{
  g_autoptr (CsSimulation) simulation = prepare (text);
  guint n = 0;

  cs_simulation_start (simulation);
  for (; !cs_simulation_is_finished (simulation); n++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (cs_simulation_get_outcome (simulation), !=, CS_OUTCOME_ERROR);
  return n;
}

/* What is made, and what is then done with it. */
static const char *const operations[][2] = {
  { "x = 'x' * 10_000_000", "y = x + x" },
  { "x = 'x' * 10_000_000", "y = x[1:]" },
  { "x = 'x' * 10_000_000", "y = x[::-1]" },
  { "x = 'x' * 10_000_000; z = 'x' * 10_000_000", "y = x == z" },
  { "x = 'x' * 10_000_000", "y = 'y' in x" },
  { "x = 'x' * 10_000_000", "y = hash(x)" },
  { "x = 'x' * 1_000_000", "y = x.replace('x', 'yy')" },
  { "x = 'x' * 10_000_000", "y = x.upper()" },
  { "x = 'x ' * 500_000", "y = x.split()" },
  { "x = ['ab'] * 500_000", "y = '-'.join(x)" },
  { "x = b'x' * 10_000_000", "y = x + x" },
  { "x = b'x' * 1_000_000", "y = x.decode()" },
  { "x = [0]", "y = x * 2_000_000" },
  { "x = [0] * 2_000_000", "y = x + x" },
  { "x = [0] * 2_000_000", "y = x[:]" },
  { "x = [0] * 2_000_000", "x.reverse()" },
  { "x = [0] * 2_000_000", "y = 1 in x" },
  { "x = [0] * 2_000_000; z = x[:]", "y = x == z" },
  { "x = [0] * 2_000_000", "y = sum(x)" },
  { "x = [0] * 2_000_000", "y = tuple(x)" },
  { "x = [0] * 500_000", "y = repr(x)" },
  { "x = list(range(300_000, 0, -1))", "y = sorted(x)" },
  { "x = list(range(500_000))", "y = set(x)" },
  { "x = list(range(500_000))", "y = dict.fromkeys(x)" },
  { "x = dict.fromkeys(range(500_000))", "y = dict(x)" },
  { "x = set(range(500_000))", "y = x | x" },
  { "x = (0,) * 2_000_000", "y = hash(x)" },
  { "x = 10", "y = x ** 1_000_000" },
  { "x = [0] * 2_000_000", "y = [*x]" },
  { "x = [0] * 2_000_000; f = lambda *a: 0", "f(*x)" },
  { "x = {str(i): i for i in range(100_000)}; f = lambda **k: 0", "f(**x)" },
  { "x = 'x' * 1_000_000", "y = x.title()" },
  { "x = 'x\\t' * 1_000_000", "y = x.expandtabs()" },
  { "x = 'x' * 10_000_000", "y = repr(x)" },
  { "x = b'x' * 10_000_000", "y = x.decode()" },
  { "x = b'x' * 1_000_000", "y = x.hex()" },
  { "x = '78' * 1_000_000", "y = bytes.fromhex(x)" },
  { "x = [0] * 1_000_000", "y = bytes(x)" },
  { "x = [0] * 500_000", "print(*x)" },
  { "import re; x = 'ab' * 10_000_000", "y = re.search('abab$', x)" },
  { "import re; x = 'a' * 20 + 'b'", "y = re.match('(a+)+$', x)" },
  { "x = 'x' * 10_000_000", "y = x.format(3)" },
  { "x = 'x' * 10_000_000", "y = x % ()" },
  { "x = ' ' * 10_000_000 + '1'", "y = int(x)" },
  { "x = ' ' * 10_000_000 + '1'", "y = float(x)" },
  { "x = 'x' * 20_000_000; y = {x: 1}; z = x[1:] + 'x'", "y[z]" },
  { "import re; x = 'ab' * 5_000", "y = re.findall('a', x)" },
};

static void
test_breath_in_long_operations (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      const char *first = operations[i][0];
      g_autofree char *both = g_strconcat (first, "\n", operations[i][1], "\n", NULL);
      guint before = count_turns (first), all = count_turns (both);

      if (all < before + 1)
        g_error ("%s: %u turns, %u before", both, all, before);
    }
}

/* A run that is stopped in the middle of an operation ends there. */
static void
test_breath_stop (void)
{
  g_autoptr (CsSimulation) simulation = prepare ("x = [0] * 100_000_000\n");

  cs_simulation_start (simulation);
  g_main_context_iteration (NULL, TRUE);
  g_assert_false (cs_simulation_is_finished (simulation));
  cs_simulation_stop (simulation);
  g_assert_true (cs_simulation_is_finished (simulation));
  g_assert_cmpint (cs_simulation_get_outcome (simulation), ==, CS_OUTCOME_STOPPED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/fiber/goes-on-where-it-left", test_fiber_goes_on_where_it_left);
  g_test_add_func ("/model/breath/in-long-operations", test_breath_in_long_operations);
  g_test_add_func ("/model/breath/stop", test_breath_stop);
  return g_test_run ();
}
