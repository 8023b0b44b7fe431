/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "text-table.h"
#include "vm-fixture.h"
#include "vm/collector.h"

static CsTextFixture fixture;

static CsList *
new_list (CsMachine *m)
{
  return (CsList *)cs_object_get (cs_list_new (m, NULL, 0));
}

static void
put (CsMachine *m, CsList *list, gpointer item)
{
  g_assert_true (cs_list_append (m, list, cs_ref (cs_from_object (item))));
}

static void
drop (CsMachine *m, gpointer object)
{
  cs_unref (m, cs_from_object (object));
}

static void
test_collector_self_cycle (void)
{
  CsMachine *m = fixture.m;
  guint32 before = m->collector->n_containers;
  CsList *list = new_list (m);

  put (m, list, list);
  drop (m, list);
  g_assert_cmpuint (m->collector->n_containers, ==, before + 1);
  g_assert_cmpuint (cs_collect (m), ==, 1);
  g_assert_cmpuint (m->collector->n_containers, ==, before);
}

/* What is held from outside stays, and all that hangs on it. */
static void
test_collector_reachable (void)
{
  CsMachine *m = fixture.m;
  CsList *held = new_list (m), *inner = new_list (m), *lost = new_list (m);

  put (m, held, inner);
  put (m, inner, held);
  put (m, lost, lost);
  put (m, lost, inner);
  drop (m, inner);
  drop (m, lost);
  g_assert_cmpuint (cs_collect (m), ==, 1);
  g_assert_cmpuint (inner->container.object.references, ==, 1);
  g_assert_cmpuint (held->container.object.references, ==, 2);
  drop (m, held);
  g_assert_cmpuint (cs_collect (m), ==, 2);
  g_assert_cmpuint (cs_collect (m), ==, 0);
}

/* A ring of many, found wherever it starts in the list of containers. */
static void
test_collector_ring (void)
{
  CsMachine *m = fixture.m;
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  CsList *between = new_list (m);

  for (guint i = 0; i < 1000; i++)
    g_ptr_array_add (lists, new_list (m));
  for (guint i = 0; i < 1000; i++)
    {
      put (m, lists->pdata[i], lists->pdata[(i * 7 + 1) % 1000]);
      put (m, lists->pdata[i], lists->pdata[(i + 1) % 1000]);
    }
  for (guint i = 0; i < 1000; i++)
    drop (m, lists->pdata[i]);
  g_assert_cmpuint (cs_collect (m), ==, 1000);
  drop (m, between);
}

/* A structure deeper than the C stack could take is freed. */
static void
test_collector_deep (void)
{
  CsMachine *m = fixture.m;
  guint32 before = m->collector->n_containers;
  CsList *list = new_list (m);

  for (guint i = 0; i < 500000; i++)
    {
      CsList *outer = new_list (m);

      put (m, outer, list);
      drop (m, list);
      list = outer;
    }
  drop (m, list);
  g_assert_cmpuint (m->collector->n_containers, ==, before);
  g_assert_null (m->collector->dead);
}

static void
test_collector_attention (void)
{
  CsMachine *m = fixture.m;
  CsList *kept = new_list (m);

  cs_collect (m);
  g_assert_cmpint (m->collector->made, ==, 0);
  m->attention = FALSE;
  while (!m->attention)
    {
      CsList *cycle = new_list (m);

      put (m, cycle, cycle);
      drop (m, cycle);
    }
  g_assert_cmpint (m->collector->made, >, m->collector->threshold);
  cs_attend (m);
  g_assert_false (m->attention);
  g_assert_cmpint (m->collector->made, ==, 0);
  drop (m, kept);
}

static void
test_collector_finalizer_queue (void)
{
  CsMachine *m = fixture.m;
  CsList *lists[40];

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      lists[i] = new_list (m);
      cs_finalize_later (m, &lists[i]->container.object);
      drop (m, lists[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      CsValue v = cs_take_finalizer (m);

      g_assert_true (cs_is (v, cs_from_object (lists[i])));
      cs_unref (m, v);
    }
  g_assert_true (cs_is_empty (cs_take_finalizer (m)));
}

/* Programs: each must print just this, whatever the budgets are. */
static void
test_collector_programs (void)
{
  vm_assert_output ("class N:\n"
                    "  def __init__(self): self.me = self\n"
                    "  def __del__(self): global n; n += 1\n"
                    "n = 0\n"
                    "for i in range(30000): N()\n"
                    "print(n > 10000)\n",
                    "True\n");
  /* Classes are cycles by themselves. */
  vm_assert_output ("for i in range(3000):\n"
                    "  class C:\n"
                    "    x = [i]\n"
                    "    def f(self): return C\n"
                    "  class D(C): pass\n"
                    "  d = D(); d.d = d\n"
                    "print(d.x, D.__mro__[1] is C, C.__subclasses__() == [D])\n",
                    "[2999] True True\n");
  /* A generator in a cycle is closed before it goes. */
  vm_assert_output ("def g(box):\n"
                    "  try: yield\n"
                    "  finally: box2[0] += 1\n"
                    "box2 = [0]\n"
                    "for i in range(8000):\n"
                    "  box = []; it = g(box); box.append(it); next(it); del it, box\n"
                    "print(box2[0] > 1000)\n",
                    "True\n");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  cs_text_fixture_init (&fixture);
  g_test_add_func ("/model/collector/self-cycle", test_collector_self_cycle);
  g_test_add_func ("/model/collector/reachable", test_collector_reachable);
  g_test_add_func ("/model/collector/ring", test_collector_ring);
  g_test_add_func ("/model/collector/deep", test_collector_deep);
  g_test_add_func ("/model/collector/attention", test_collector_attention);
  g_test_add_func ("/model/collector/finalizer-queue", test_collector_finalizer_queue);
  g_test_add_func ("/model/collector/programs", test_collector_programs);
  status = g_test_run ();
  cs_text_fixture_clear (&fixture);
  return status;
}
