/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "text-table.h"

#include "base/float-digits.h"
#include "vm/number.h"

static CsTextFixture f;

static void
test_number_table (void)
{
  cs_text_check_table (f.m, "text-numbers.tsv");
}

static void
test_number_repr_table (void)
{
  cs_text_check_table (f.m, "text-repr.tsv");
}

/* One value, whatever its representation. */
static void
test_number_boundaries (void)
{
  static const gint64 values[] = {
    0,
    -1,
    CS_SMALL_INT_MAX,
    CS_SMALL_INT_MAX + 1,
    CS_SMALL_INT_MIN,
    CS_SMALL_INT_MIN - 1,
    G_MAXINT64,
    G_MININT64,
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      CsValue v = cs_int_new (f.m, values[i]);
      gint64 n;
      double d;

      g_assert_true (cs_is_int (f.m, v));
      g_assert_true (cs_int_get (f.m, v, &n));
      g_assert_cmpint (n, ==, values[i]);
      g_assert_true (cs_number_get (f.m, v, &d));
      g_assert_cmpfloat (d, ==, (double)values[i]);
      cs_unref (f.m, v);
    }
}

static void
test_number_conversions (void)
{
  CsValue large = cs_text_literal (f.m, "18446744073709551615");
  gint64 n;
  CsTime time;

  g_assert_false (cs_int_get (f.m, large, &n));
  g_assert_true (cs_index_get (f.m, large, &n));
  g_assert_cmpint (n, ==, G_MAXINT64);
  cs_unref (f.m, large);
  g_assert_true (cs_index_get (f.m, CS_TRUE, &n));
  g_assert_cmpint (n, ==, 1);
  g_assert_true (cs_seconds_get (f.m, cs_float (0.25), &time));
  g_assert_cmpint (time, ==, 250 * CS_NS_PER_MS);
  g_assert_false (cs_seconds_get (f.m, CS_NONE, &time));
  g_assert_true (cs_is_instance (f.m, f.m->exception, f.m->image->types.TypeError));
  cs_set (f.m, &f.m->exception, CS_EMPTY);
}

static void
test_number_beyond_64_bits (void)
{
  static const struct
  {
    const char *operation;
    const char *literals;
    const char *result;
  } rows[] = {
    { "+", "18446744073709551615\t1", "18446744073709551616" },
    { "*", "4294967296\t-4294967296", "-18446744073709551616" },
    { "**", "2\t64", "18446744073709551616" },
    { "**", "10\t1000000000", "MemoryError" },
    { "<<", "1\t64", "18446744073709551616" },
    { "<<", "1\t1000000000000", "MemoryError" },
    { "int", "'18446744073709551616'", "18446744073709551616" },
    { "int", "1e30", "1000000000000000019884624838656" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = cs_text_evaluate_literals (f.m, rows[i].operation, rows[i].literals);

      g_assert_cmpstr (text, ==, rows[i].result);
    }
}

static void
test_number_float_text (void)
{
  char buffer[CS_FLOAT_TEXT_SIZE];

  g_assert_cmpstr (cs_float_format (0.1, buffer), ==, "0.1");
  g_assert_cmpstr (cs_float_format (-0.0, buffer), ==, "-0.0");
  g_assert_cmpstr (cs_float_format (1e16, buffer), ==, "1e+16");
  g_assert_cmpstr (cs_float_format (9007199254740993.0, buffer), ==, "9007199254740992.0");
  g_assert_cmpstr (cs_float_format (G_MAXDOUBLE, buffer), ==, "1.7976931348623157e+308");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  cs_text_fixture_init (&f);
  g_test_add_func ("/model/number/table", test_number_table);
  g_test_add_func ("/model/number/repr-table", test_number_repr_table);
  g_test_add_func ("/model/number/boundaries", test_number_boundaries);
  g_test_add_func ("/model/number/conversions", test_number_conversions);
  g_test_add_func ("/model/number/beyond-64-bits", test_number_beyond_64_bits);
  g_test_add_func ("/model/number/float-text", test_number_float_text);
  status = g_test_run ();
  cs_text_fixture_clear (&f);
  return status;
}
