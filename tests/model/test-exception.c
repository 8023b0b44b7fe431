/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "text-table.h"
#include "vm/carets.h"
#include "vm/exception-private.h"
#include "vm/exception.h"

#include <string.h>

static CsTextFixture fixture;

/* An exception of the builtin class `type` with arguments as literals, separated by tabs. */
static CsValue
make (CsType *type, const char *literals)
{
  g_auto (GStrv) parts = g_strsplit (literals, "\t", -1);
  CsValue args[8];
  guint n = *literals ? g_strv_length (parts) : 0;
  CsValue e;

  for (guint i = 0; i < n; i++)
    args[i] = cs_text_literal (fixture.m, parts[i]);
  e = cs_exception_new (fixture.m, type, args, n);
  for (guint i = 0; i < n; i++)
    cs_unref (fixture.m, args[i]);
  return e;
}

static void
test_exception_summary (void)
{
  const CsTypes *types = &fixture.m->image->types;
  const struct
  {
    CsType *type;
    const char *args;
    const char *summary;
  } cases[] = {
    { types->ValueError, "", "ValueError" },
    { types->ValueError, "'text'", "ValueError: text" },
    { types->ValueError, "''", "ValueError" },
    { types->ValueError, "1\t'x'", "ValueError: (1, 'x')" },
    { types->ValueError, "None", "ValueError: None" },
    { types->KeyError, "'k'", "KeyError: 'k'" },
    { types->KeyError, "1\t2", "KeyError: (1, 2)" },
    { types->OSError, "2\t'gone'", "OSError: [Errno 2] gone" },
    { types->OSError, "2\t'gone'\t'f'", "OSError: [Errno 2] gone: 'f'" },
    { types->OSError, "'only'", "OSError: only" },
    { types->SystemExit, "3", "SystemExit: 3" },
    { types->UnicodeDecodeError, "'utf-8'\tb'a\\xff'\t1\t2\t'bad'",
      "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 1: bad" },
    { types->UnicodeDecodeError, "'utf-8'\tb'abc'\t0\t2\t'bad'",
      "UnicodeDecodeError: 'utf-8' codec can't decode bytes in position 0-1: bad" },
    { types->UnicodeEncodeError, "'ascii'\t'x'\t0\t1\t'bad'",
      "UnicodeEncodeError: 'ascii' codec can't encode character '\\x78' in position 0: bad" },
    { types->SyntaxError, "'bad'\t('f.py', 3, 4, 'x')", "SyntaxError: bad (f.py, line 3)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CsValue e = make (cases[i].type, cases[i].args);
      g_autofree char *summary = cs_exception_summary (fixture.m, e);

      g_assert_cmpstr (summary, ==, cases[i].summary);
      cs_unref (fixture.m, e);
    }
}

/* Without tracebacks: the chain and its sentences. */
static void
test_exception_format_chain (void)
{
  const CsTypes *types = &fixture.m->image->types;
  CsValue a = make (types->KeyError, "'a'"), b = make (types->ValueError, "'b'");
  CsValue c = make (types->TypeError, "'c'");
  g_autofree char *text = NULL;
  g_autofree char *alone = NULL;

  cs_set (fixture.m, &cs_exception_get (b)->cause, cs_ref (a));
  cs_set (fixture.m, &cs_exception_get (c)->context, cs_ref (b));
  /* A chain that bites its tail ends. */
  cs_set (fixture.m, &cs_exception_get (a)->context, cs_ref (c));
  text = cs_exception_format (fixture.m, c, CS_TRACEBACK_UNCAUGHT);
  g_assert_cmpstr (text, ==,
                   "KeyError: 'a'\n"
                   "\nThe above exception was the direct cause of the following exception:\n\n"
                   "ValueError: b\n"
                   "\nDuring handling of the above exception, another exception occurred:\n\n"
                   "TypeError: c\n");
  cs_exception_get (c)->suppress_context = TRUE;
  alone = cs_exception_format (fixture.m, c, CS_TRACEBACK_UNCAUGHT);
  g_assert_cmpstr (alone, ==, "TypeError: c\n");
  cs_set (fixture.m, &cs_exception_get (a)->context, CS_NONE);
  cs_unref (fixture.m, a);
  cs_unref (fixture.m, b);
  cs_unref (fixture.m, c);
}

/* The marks below the line: spaces, tildes and carets. */
static void
test_exception_carets (void)
{
  const struct
  {
    const char *line;
    const char *marks; /* from the span's start on; where it starts and ends */
  } cases[] = {
    { "f(x)", "^^^^" },
    { "  f(x)", "  ^^^^" },
    { "a + b", "~~^~~" },
    { "a  //  b", "~~~^^~~~" },
    { "a**b", "~^^~" },
    { "a+b", "~^~" },
    { "a + b * c", "~~^~~~~~~" },
    { "(a) + b", "~~^~~~~" },
    { "((a)) + b", "~~~^^~~~~" },
    { "(a + b)", "~~~^~~~" },
    { "a[1]", "~^^^" },
    { "a.b [ 1 ]", "~~~^^^^^~" },
    { "a[1:2]", "~^^^^^" },
    { "a.b", "^^^" },
    { "a < b", "^^^^^" },
    { "-a", "^^" },
    { "äö + ü", "~~~^~~" },
    { "a +", "^^^" }, /* does not parse */
    { "await f(a)", "^^^^^^^^^^" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *line = cases[i].line;
      gsize start = strspn (line, " ");
      g_autofree char *text = g_strchomp (g_strdup (line));
      CsSourceSpan span = {
        .line = 1, .end_line = 1, .column = (guint32)start, .end_column = (guint32)strlen (text)
      };
      CsCarets carets;
      g_autoptr (GString) marks = g_string_new (NULL);

      carets = cs_carets_find (line, strlen (line), &span);
      for (glong k = 0; k < carets.end; k++)
        g_string_append_c (
            marks, k < carets.start                                                          ? ' '
                   : carets.left_end < 0 || (k >= carets.left_end && k < carets.right_start) ? '^'
                                                                                             : '~');
      g_assert_cmpstr (marks->str, ==, cases[i].marks);
    }
}

static void
test_exception_carets_beyond (void)
{
  /* A span over several lines is marked to the end of the first one's text. */
  CsSourceSpan several = { .line = 1, .end_line = 2, .column = 4, .end_column = 3 };
  CsSourceSpan wild = { .line = 1, .end_line = 1, .column = 50, .end_column = 80 };
  CsCarets carets = cs_carets_find ("y = (x +  ", 10, &several);

  g_assert_cmpint (carets.start, ==, 4);
  g_assert_cmpint (carets.end, ==, 8);
  carets = cs_carets_find ("short", 5, &wild);
  g_assert_cmpint (carets.end, ==, 5);
}

/* The name that was meant among the methods of list. */
static void
test_exception_suggestion (void)
{
  const struct
  {
    const char *name;
    const char *meant;
  } cases[] = {
    { "appendd", "append" }, { "APPEND", NULL },      { "Append", "append" },
    { "sotr", NULL },        { "revers", "reverse" }, { "whatever", NULL },
    { "x", NULL },           { "pops", "pop" },       { "indx", "index" },
  };
  CsMachine *m = fixture.m;
  CsValue list = cs_list_new (m, NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CsValue name = cs_str_new (m, cases[i].name, -1);
      g_autofree char *meant = NULL;

      cs_raise_attribute (m, list, cs_str_get (name));
      meant = cs_exception_suggestion (m, cs_exception_get (m->exception));
      g_assert_cmpstr (meant, ==, cases[i].meant);
      cs_unref (m, cs_steal (&m->exception));
      cs_unref (m, name);
    }
  cs_unref (m, list);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  cs_text_fixture_init (&fixture);
  g_test_add_func ("/model/exception/summary", test_exception_summary);
  g_test_add_func ("/model/exception/format-chain", test_exception_format_chain);
  g_test_add_func ("/model/exception/carets", test_exception_carets);
  g_test_add_func ("/model/exception/carets-beyond", test_exception_carets_beyond);
  g_test_add_func ("/model/exception/suggestion", test_exception_suggestion);
  status = g_test_run ();
  cs_text_fixture_clear (&fixture);
  return status;
}
