/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/scope-private.h"

#include <stdlib.h>
#include <string.h>

#include "lang/parser.h"
#include "snippets.h"

static guint32
line_of (const CsScope *scope)
{
  if (scope->kind == CS_SCOPE_CLASS || scope->kind == CS_SCOPE_FUNCTION)
    return ((const CsStmt *)scope->node)->place.line;
  return ((const CsExpr *)scope->node)->place.line;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* "name:KIND:is-parameter" of each name, sorted. */
static char *
format_scope (const CsScope *scope)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < scope->n_names; i++)
    g_ptr_array_add (names, g_strdup_printf ("%s:%s:%d", scope->names[i].name,
                                             cs_name_kind_to_string (scope->names[i].kind),
                                             scope->names[i].parameter >= 0));
  g_ptr_array_sort (names, compare_lines);
  g_string_append_printf (out, "%u %s", line_of (scope), scope->name);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (out, " %s", (const char *)names->pdata[i]);
  return g_string_free (out, FALSE);
}

/* All scopes but the module's, sorted, a line each. */
static char *
format_scopes (const CsScopeAnalysis *analysis)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; i < analysis->scopes->len; i++)
    g_ptr_array_add (lines, format_scope (analysis->scopes->pdata[i]));
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

static void
test_scope_names (void)
{
  g_autoptr (GArray) snippets = snippets_load ("syntax-scopes.txt");

  g_assert_cmpuint (snippets->len, >, 30);
  for (guint i = 0; i < snippets->len; i++)
    {
      const Snippet *snippet = &g_array_index (snippets, Snippet, i);
      g_autoptr (CsSource) source = cs_source_new ("test.py", snippet->text, -1);
      g_autoptr (CsIntern) intern = cs_intern_new ();
      g_autoptr (CsArena) arena = cs_arena_new ();
      g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
      CsModule *module = cs_parse (source, 0, intern, arena, diagnostics);
      g_autofree char *found = NULL;
      CsScopeAnalysis analysis;

      g_assert_false (cs_diagnostics_have_errors (diagnostics));
      cs_scope_run (&analysis, module, intern, arena);
      found = format_scopes (&analysis);
      g_assert_cmpstr (found, ==, snippet->expected);
      cs_scope_clear (&analysis);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/scope/names", test_scope_names);
  return g_test_run ();
}
