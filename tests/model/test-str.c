/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "text-table.h"

#include "vm/str.h"

static CsTextFixture f;

static void
test_str_table (void)
{
  cs_text_check_table (f.m, "text-str.tsv");
}

/* Each text is as narrow as its characters allow, however it was made: equality and hash rely on
 * it. */
static void
test_str_width (void)
{
  static const struct
  {
    const char *text;
    guint8 width;
    gboolean ascii;
  } rows[] = {
    { "abc", 1, TRUE },
    { "\303\251t\303\251", 1, FALSE },
    { "\346\227\245", 2, FALSE },
    { "\360\237\230\200", 4, FALSE },
    { "", 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CsValue v = cs_str_new (f.m, rows[i].text, -1);
      CsValue wide = cs_str_format (f.m, "\360\237\230\200%s", rows[i].text);
      CsValue slice = cs_str_slice (f.m, cs_str_get (wide), 1, cs_str_get (v)->length);

      g_assert_cmpuint (cs_str_get (v)->width, ==, rows[i].width);
      g_assert_cmpint (cs_str_get (slice)->ascii, ==, rows[i].ascii);
      g_assert_true (cs_str_equal (cs_str_get (v), cs_str_get (slice)));
      g_assert_cmpint (cs_str_hash (cs_str_get (v)), ==, cs_str_hash (cs_str_get (slice)));
      cs_unref (f.m, slice);
      cs_unref (f.m, wide);
      cs_unref (f.m, v);
    }
}

static void
test_str_utf8_round_trip (void)
{
  /* A lone surrogate is three bytes. */
  static const char *const texts[] = { "", "plain", "a\303\251\346\227\245\360\237\230\200",
                                       "\355\240\200x" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      CsValue v = cs_str_new (f.m, texts[i], -1);
      gsize length;
      g_autofree char *back = cs_str_dup_utf8 (cs_str_get (v), &length);

      g_assert_cmpstr (back, ==, texts[i]);
      g_assert_cmpuint (length, ==, strlen (texts[i]));
      cs_unref (f.m, v);
    }
}

static void
test_str_builder_widens (void)
{
  CsStrBuilder out;
  CsValue v;

  cs_str_builder_init (&out, f.m);
  for (int i = 0; i < 100; i++)
    cs_str_builder_append_char (&out, 'a');
  cs_str_builder_append_char (&out, 0xe9);
  cs_str_builder_append_char (&out, 0x65e5);
  cs_str_builder_append_utf8 (&out, "z\360\237\230\200", -1);
  v = cs_str_builder_finish (&out);
  g_assert_cmpuint (cs_str_get (v)->length, ==, 104);
  g_assert_cmpuint (cs_str_get (v)->width, ==, 4);
  g_assert_cmpuint (cs_str_at (cs_str_get (v), 99), ==, 'a');
  g_assert_cmpuint (cs_str_at (cs_str_get (v), 101), ==, 0x65e5);
  g_assert_cmpuint (cs_str_at (cs_str_get (v), 103), ==, 0x1f600);
  cs_unref (f.m, v);
}

/* What would not fit is refused at once. */
static void
test_str_too_large (void)
{
  static const struct
  {
    const char *operation;
    const char *literals;
  } rows[] = {
    { "*", "'x'\t10000000000" },       { "*", "'xy'\t1000000000" },
    { "*", "b'x'\t10000000000" },      { ".zfill", "'x'\t10000000000" },
    { ".center", "'x'\t1000000000" },  { "format", "5\t'1000000000'" },
    { "%", "'%1000000000d'\t5" },      { "bytes", "10000000000" },
    { "format", "'a'\t'1000000000'" },
  };
  gsize used = cs_memory_get_used (f.m->memory);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = cs_text_evaluate_literals (f.m, rows[i].operation, rows[i].literals);

      g_assert_cmpstr (text, ==, "MemoryError");
    }
  g_assert_cmpuint (cs_memory_get_used (f.m->memory), ==, used);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  cs_text_fixture_init (&f);
  g_test_add_func ("/model/str/table", test_str_table);
  g_test_add_func ("/model/str/width", test_str_width);
  g_test_add_func ("/model/str/utf8-round-trip", test_str_utf8_round_trip);
  g_test_add_func ("/model/str/builder-widens", test_str_builder_widens);
  g_test_add_func ("/model/str/too-large", test_str_too_large);
  status = g_test_run ();
  cs_text_fixture_clear (&f);
  return status;
}
