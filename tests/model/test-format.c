/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "text-table.h"

#include <locale.h>

static CsTextFixture f;

static void
test_format_table (void)
{
  cs_text_check_table (f.m, "text-format.tsv");
}

/* f"{v!r:>8}" */
static void
test_format_conversions (void)
{
  static const struct
  {
    const char *value;
    char conversion;
    const char *spec; /* nullable */
    const char *text;
  } rows[] = {
    { "'a'", 0, NULL, "'a'" },
    { "'a'", 'r', NULL, "\"'a'\"" },
    { "'a'", 's', "'>3'", "'  a'" },
    { "'a'", 'r', "'>5'", "\"  'a'\"" },
    { "'\\xe9'", 'a', NULL, "\"'\\\\xe9'\"" },
    { "5", 'r', "'>3'", "'  5'" },
    { "[1, 2]", 's', "'10'", "'[1, 2]    '" },
    { "None", 0, "''", "'None'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CsValue v = cs_text_literal (f.m, rows[i].value);
      CsValue spec = rows[i].spec != NULL ? cs_text_literal (f.m, rows[i].spec) : CS_EMPTY;
      CsValue text, expected;
      gboolean equal;

      g_assert_cmpint (cs_format (f.m, v, rows[i].conversion, spec, &text), ==, CS_OK);
      expected = cs_text_literal (f.m, rows[i].text);
      g_assert_cmpint (cs_equal (f.m, text, expected, &equal), ==, CS_OK);
      g_assert_true (equal);
      cs_unref (f.m, expected);
      cs_unref (f.m, text);
      cs_unref (f.m, spec);
      cs_unref (f.m, v);
    }
}

/* Numbers look the same wherever the program runs. */
static void
test_format_locale (void)
{
  g_autofree char *text = NULL;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("no locale with a decimal comma");
      return;
    }
  text = cs_text_evaluate_literals (f.m, "format", "1234.5\t'.2f'");
  g_assert_cmpstr (text, ==, "'1234.50'");
  g_clear_pointer (&text, g_free);
  text = cs_text_evaluate_literals (f.m, "repr", "0.1");
  g_assert_cmpstr (text, ==, "'0.1'");
  setlocale (LC_NUMERIC, "C");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  cs_text_fixture_init (&f);
  g_test_add_func ("/model/format/table", test_format_table);
  g_test_add_func ("/model/format/conversions", test_format_conversions);
  g_test_add_func ("/model/format/locale", test_format_locale);
  status = g_test_run ();
  cs_text_fixture_clear (&f);
  return status;
}
