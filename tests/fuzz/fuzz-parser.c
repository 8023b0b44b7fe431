/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* From bytes to a syntax tree and its scopes. */

#include "fuzz.h"

#include "lang/parser.h"
#include "lang/scope.h"

static void
check_diagnostics (const CsDiagnostics *diagnostics, const CsSource *source)
{
  for (guint i = 0; i < cs_diagnostics_get_n (diagnostics); i++)
    {
      const CsDiagnostic *diagnostic = cs_diagnostics_get (diagnostics, i);
      g_autofree char *text = cs_diagnostic_format (diagnostic);

      g_assert_cmpuint (diagnostic->span.line, >=, 1);
      g_assert_cmpuint (diagnostic->span.end_line, <=, cs_source_get_n_lines (source));
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (CsSource) source = cs_source_from_bytes ("fuzz.py", (const char *)data, size, NULL);
  g_autoptr (CsIntern) intern = cs_intern_new ();
  g_autoptr (CsArena) arena = cs_arena_new ();
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  CsModule *module;

  if (source == NULL)
    return 0;
  module = cs_parse (source, 0, intern, arena, diagnostics);
  if (!cs_diagnostics_have_errors (diagnostics))
    {
      g_autofree char *tree = cs_ast_dump (module, TRUE);

      g_assert_nonnull (tree);
      cs_scope_analyse (module, intern, arena, diagnostics);
    }
  check_diagnostics (diagnostics, source);
  return 0;
}
