/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/parser.h"

#include <string.h>

#include "lang/compiler.h"
#include "snippets.h"
#include "verify-code.h"

/* What becomes of a text: its tree, its problems, its code. */
typedef struct
{
  CsSource *source;
  CsIntern *intern;
  CsArena *arena;
  CsDiagnostics *diagnostics;
  CsPlaces places;
  guint32 n_codes;
} Run;

static void
run_init (Run *self, const char *text, gssize length)
{
  *self = (Run){ cs_source_new ("test.py", text, length), cs_intern_new (), cs_arena_new (),
                 cs_diagnostics_new () };
}

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->places.spans, g_array_unref);
  cs_diagnostics_free (self->diagnostics);
  cs_arena_free (self->arena);
  cs_intern_free (self->intern);
  cs_source_unref (self->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static const CsCode *
run_compile (Run *self)
{
  CsCompileOptions options = { .source = self->source,
                               .intern = self->intern,
                               .arena = self->arena,
                               .places = &self->places,
                               .n_codes = &self->n_codes,
                               .diagnostics = self->diagnostics };

  return cs_compile (&options);
}

static char *
first_error (const CsDiagnostics *diagnostics)
{
  for (guint i = 0; i < cs_diagnostics_get_n (diagnostics); i++)
    {
      const CsDiagnostic *diagnostic = cs_diagnostics_get (diagnostics, i);
      const CsSourceSpan *span = &diagnostic->span;

      if (diagnostic->kind == CS_DIAGNOSTIC_SYNTAX)
        return g_strdup_printf ("%u:%u-%u:%u %s", span->line, span->column, span->end_line,
                                span->end_column, diagnostic->message);
    }
  return g_strdup ("nothing");
}

static void
test_parser_errors (void)
{
  g_autoptr (GArray) snippets = snippets_load ("syntax-errors.txt");

  g_assert_cmpuint (snippets->len, >, 800);
  for (guint i = 0; i < snippets->len; i++)
    {
      const Snippet *snippet = &g_array_index (snippets, Snippet, i);
      g_auto (Run) run = { 0 };
      g_autofree char *error = NULL;

      run_init (&run, snippet->text, -1);
      run_compile (&run);
      error = first_error (run.diagnostics);
      if (!g_str_equal (error, snippet->expected))
        g_test_message ("%s", snippet->text);
      g_assert_cmpstr (error, ==, snippet->expected);
    }
}

static void
test_parser_trees (void)
{
  g_autoptr (GArray) snippets = snippets_load ("syntax-trees.txt");

  g_assert_cmpuint (snippets->len, >, 100);
  for (guint i = 0; i < snippets->len; i++)
    {
      const Snippet *snippet = &g_array_index (snippets, Snippet, i);
      g_auto (Run) run = { 0 };
      g_autofree char *tree = NULL;
      CsModule *module;

      run_init (&run, snippet->text, -1);
      module = cs_parse (run.source, 0, run.intern, run.arena, run.diagnostics);
      tree = cs_ast_dump (module, TRUE);
      g_assert_cmpstr (tree, ==, snippet->expected);
    }
}

/* One logical line gives one error, and what follows is read as it was meant. */
static void
test_parser_goes_on (void)
{
  static const char text[] = "x = (1, 2\n"
                             "def f(:\n"
                             "    return 1 +\n"
                             "y = 'a\n"
                             "class C\n"
                             "    pass\n"
                             "good = 1\n"
                             "z = 0x\n"
                             "f(a b)\n";
  static const guint32 lines[] = { 1, 2, 4, 5, 8, 9 };
  g_auto (Run) run = { 0 };

  run_init (&run, text, -1);
  cs_parse (run.source, 0, run.intern, run.arena, run.diagnostics);
  g_assert_cmpuint (cs_diagnostics_get_n (run.diagnostics), ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpuint (cs_diagnostics_get (run.diagnostics, i)->span.line, ==, lines[i]);
}

/* A text is compiled or refused with a place inside it; its code is sound. */
static void
check_text (const char *text, gsize length)
{
  g_auto (Run) run = { 0 };
  const CsCode *code;

  run_init (&run, text, length);
  code = run_compile (&run);
  if (code == NULL)
    {
      g_assert_cmpuint (cs_diagnostics_get_n (run.diagnostics), >, 0);
      for (guint i = 0; i < cs_diagnostics_get_n (run.diagnostics); i++)
        {
          const CsDiagnostic *diagnostic = cs_diagnostics_get (run.diagnostics, i);
          g_autofree char *message = cs_diagnostic_format (diagnostic);

          g_assert_cmpuint (diagnostic->span.line, >=, 1);
          g_assert_cmpuint (diagnostic->span.line, <=, cs_source_get_n_lines (run.source));
          g_assert_nonnull (message);
        }
    }
  else
    {
      g_autofree char *problem = cs_verify_code (code);

      g_assert_cmpstr (problem, ==, NULL);
    }
}

/* Cuts the text after each byte.  Before the cut stands what belongs to it: the text from the last
 * line on that is not indented, and, at the end of every tenth line, all of it. */
static void
check_prefixes (const char *text, gsize length)
{
  gsize start = 0;
  guint n_lines = 0;

  for (gsize cut = 0; cut <= length; cut++)
    {
      check_text (text + start, cut - start);
      if (cut == 0 || text[cut - 1] != '\n')
        continue;
      if (n_lines++ % 10 == 0)
        check_text (text, cut);
      if (cut < length && strchr (" \t\n)]}", text[cut]) == NULL)
        start = cut;
    }
}

static void
check_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        check_folder (child);
      else if (g_str_has_suffix (name, ".py") && g_file_get_contents (child, &text, &length, NULL))
        check_prefixes (text, length);
    }
}

static void
test_parser_prefixes (void)
{
  static const char *const folders[] = { "../programs", "../../resources/lessons" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, folders[i], NULL);

      check_folder (path);
    }
}

/* Texts that repeat something many times. */
typedef struct
{
  const char *name;
  const char *before;
  const char *piece;
  const char *after;
  guint n;
  const char *message; /* NULL: it compiles */
} Repetition;

static const char nested[] = "this is nested too deeply";
static const char higher[] = "this is nested too deeply: more than 1000 levels";

static const Repetition repetitions[] = {
  { "parentheses", "", "(", "", 100000, "too many nested parentheses" },
  { "closed-parentheses", "x = ", "(", "", 150, "'(' was never closed" },
  { "lists", "", "[", "", 100000, "too many nested parentheses" },
  { "dicts", "", "{0:", "", 100000, "too many nested parentheses" },
  { "minus", "x = ", "-", "1", 100000, nested },
  { "not", "x = ", "not ", "1", 100000, nested },
  { "lambda", "x = ", "lambda: ", "1", 100000, nested },
  { "conditional", "x = ", "1 if 1 else ", "1", 100000, nested },
  { "power", "x = ", "y ** ", "1", 100000, nested },
  { "attributes", "x", ".x", "", 100000, higher },
  { "calls", "x", "()", "", 100000, higher },
  { "subscripts", "x", "[0]", "", 100000, higher },
  { "sum", "x = 1", " + y", "", 100000, higher },
  { "fields", "x = f'", "{y}", "'", 100000, NULL },
  { "await", "async def f(): ", "await ", "1", 100000, "invalid syntax" },
  { "or", "x = 1", " or y", "", 100000, NULL },
  { "comparison", "x = 1", " < y", "", 20000, NULL },
  { "elements", "x = [", "y, ", "]", 100000, NULL },
  { "targets", "", "x = ", "1", 100000, NULL },
  { "strings", "x = ", "'a' ", "", 100000, NULL },
  { "statements", "", "x = y\n", "", 100000, NULL },
  { "semicolons", "", "x;", "", 100000, NULL },
  { "elif", "if x: pass\n", "elif y: pass\n", "", 10000, higher },
  { "handlers", "try: pass\n", "except A: pass\n", "", 10000, NULL },
  { "decorators", "", "@x\n", "def f(): pass\n", 10000, NULL },
  { "cases", "match x:\n", "  case 1: pass\n", "", 10000, NULL },
  { "patterns", "match x:\n  case ", "1 | ", "1: pass\n", 10000, NULL },
  { "comprehension", "x = [y ", "for y in z ", "]", 10000, NULL },
  { "long-line", "x = '", "0123456789", "'", 100000, NULL },
  { "comment", "x = 1 # ", "0123456789", "", 100000, NULL },
  { "quotes", "", "'", "", 100003, "unterminated string literal (detected at line 1)" },
  { "backslashes", "x = 1 ", "\\\n", "", 100000, "unexpected EOF while parsing" },
};

static void
test_parser_repetition (gconstpointer data)
{
  const Repetition *repetition = data;
  g_auto (Run) run = { 0 };
  GString *text = g_string_new (repetition->before);
  const CsCode *code;

  for (guint i = 0; i < repetition->n; i++)
    g_string_append (text, repetition->piece);
  g_string_append (text, repetition->after);
  run_init (&run, text->str, text->len);
  g_string_free (text, TRUE);
  code = run_compile (&run);
  if (repetition->message == NULL)
    {
      for (guint i = 0; i < cs_diagnostics_get_n (run.diagnostics); i++)
        g_test_message ("%s", cs_diagnostics_get (run.diagnostics, i)->message);
      g_assert_nonnull (code);
    }
  else
    {
      g_assert_null (code);
      g_assert_cmpstr (cs_diagnostics_get (run.diagnostics, 0)->message, ==, repetition->message);
    }
}

/* Blocks within blocks: as many as CPython allows, and one more. */
static void
test_parser_blocks (void)
{
  for (guint n = 99; n <= 100; n++)
    {
      g_auto (Run) run = { 0 };
      GString *text = g_string_new (NULL);

      for (guint i = 0; i <= n; i++)
        g_string_append_printf (text, "%*sif x:\n", (int)i, "");
      g_string_append_printf (text, "%*spass\n", (int)n + 1, "");
      run_init (&run, text->str, text->len);
      g_string_free (text, TRUE);
      g_assert_null (run_compile (&run));
      g_assert_cmpstr (cs_diagnostics_get (run.diagnostics, 0)->message, ==,
                       "too many levels of indentation");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/parser/errors", test_parser_errors);
  g_test_add_func ("/model/parser/trees", test_parser_trees);
  g_test_add_func ("/model/parser/goes-on", test_parser_goes_on);
  g_test_add_func ("/model/parser/blocks", test_parser_blocks);
  for (guint i = 0; i < G_N_ELEMENTS (repetitions); i++)
    {
      g_autofree char *path = g_strconcat ("/model/parser/many-", repetitions[i].name, NULL);

      g_test_add_data_func (path, &repetitions[i], test_parser_repetition);
    }
  g_test_add_func ("/model/parser/prefixes", test_parser_prefixes);
  return g_test_run ();
}
