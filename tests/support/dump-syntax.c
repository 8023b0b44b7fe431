/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints what the front end makes of Python files, those named by arguments or else by lines of
 * standard input, for compare-syntax.py.  For each file: "tree" and its dump, a "scope" line for
 * each scope, a line for each problem, "error" where Python refuses the program and "unsupported"
 * where only Coroscope does; then "end". */

#include "lang/compiler.h"
#include "lang/parser.h"
#include "lang/scope-private.h"

#include <stdio.h>
#include <string.h>

static void
print_problems (const CsDiagnostics *diagnostics)
{
  for (guint i = 0; i < cs_diagnostics_get_n (diagnostics); i++)
    {
      const CsDiagnostic *diagnostic = cs_diagnostics_get (diagnostics, i);

      printf ("%s %u %u %u %u %s\n",
              diagnostic->kind == CS_DIAGNOSTIC_SYNTAX ? "error" : "unsupported",
              diagnostic->span.line, diagnostic->span.column, diagnostic->span.end_line,
              diagnostic->span.end_column, diagnostic->message);
    }
}

static guint32
line_of (const CsScope *scope)
{
  if (scope->kind == CS_SCOPE_MODULE)
    return 0;
  if (scope->kind == CS_SCOPE_CLASS || scope->kind == CS_SCOPE_FUNCTION)
    return ((const CsStmt *)scope->node)->place.line;
  return ((const CsExpr *)scope->node)->place.line;
}

static void
print_scope (const CsScope *scope)
{
  printf ("scope %s %s %u %u", scope->name, scope->qualname, line_of (scope), scope->flavour);
  for (guint i = 0; i < scope->n_names; i++)
    {
      const CsScopeName *name = &scope->names[i];

      printf (" %s:%s:%d", name->name, cs_name_kind_to_string (name->kind), name->parameter >= 0);
    }
  printf (" |");
  for (guint i = 0; i < scope->cells.n; i++)
    printf (" %s", scope->cells.items[i]);
  printf (" |");
  for (guint i = 0; i < scope->frees.n; i++)
    printf (" %s", scope->frees.items[i]);
  printf ("\n");
}

static void
dump_scopes (CsModule *module, CsIntern *intern, CsArena *arena)
{
  CsScopeAnalysis analysis;

  cs_scope_run (&analysis, module, intern, arena);
  for (guint i = 0; i < analysis.scopes->len; i++)
    print_scope (analysis.scopes->pdata[i]);
  cs_scope_clear (&analysis);
}

/* All that is wrong with a program, as its compilation says. */
static void
compile (CsSource *source, CsIntern *intern, CsArena *arena, CsDiagnostics *diagnostics)
{
  CsPlaces places = { 0 };
  guint32 n_codes = 0;
  CsCompileOptions options = { .source = source,
                               .intern = intern,
                               .arena = arena,
                               .places = &places,
                               .n_codes = &n_codes,
                               .diagnostics = diagnostics };

  cs_compile (&options);
  g_clear_pointer (&places.spans, g_array_unref);
}

static void
dump_file (const char *path)
{
  g_autoptr (CsIntern) intern = cs_intern_new ();
  g_autoptr (CsArena) arena = cs_arena_new ();
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSource) source = cs_source_load (path, &error);
  g_autofree char *tree = NULL;
  CsModule *module;

  if (source == NULL)
    {
      printf ("unreadable %s\nend\n", error->message);
      return;
    }
  module = cs_parse (source, 0, intern, arena, diagnostics);
  if (!cs_diagnostics_have_errors (diagnostics))
    {
      tree = cs_ast_dump (module, TRUE);
      printf ("tree %s\n", tree);
      dump_scopes (module, intern, arena);
      compile (source, intern, arena, diagnostics);
    }
  print_problems (diagnostics);
  printf ("end\n");
}

int
main (int argc, char **argv)
{
  char path[4096];

  for (int i = 1; i < argc; i++)
    dump_file (argv[i]);
  while (argc < 2 && fgets (path, sizeof path, stdin) != NULL)
    {
      path[strcspn (path, "\n")] = '\0';
      dump_file (path);
      fflush (stdout);
    }
  return 0;
}
