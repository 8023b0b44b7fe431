/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* From bytes to code, which must be what the interpreter relies on. */

#include "fuzz.h"

#include "lang/compiler.h"
#include "verify-code.h"

static void
check_code (const CsCode *code)
{
  g_autofree char *problem = cs_verify_code (code);
  g_autofree char *listing = cs_disassemble (code);

  g_assert_cmpstr (problem, ==, NULL);
  g_assert_nonnull (listing);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (CsSource) source = cs_source_from_bytes ("fuzz.py", (const char *)data, size, NULL);
  g_autoptr (CsIntern) intern = cs_intern_new ();
  g_autoptr (CsArena) arena = cs_arena_new ();
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  CsPlaces places = { 0 };
  guint32 n_codes = 0;
  CsCompileOptions options = { .source = source,
                               .intern = intern,
                               .arena = arena,
                               .places = &places,
                               .n_codes = &n_codes,
                               .diagnostics = diagnostics };
  const CsCode *code;

  if (source == NULL)
    return 0;
  code = cs_compile (&options);
  if (code != NULL)
    check_code (code);
  else
    g_assert_true (cs_diagnostics_have_errors (diagnostics));
  g_clear_pointer (&places.spans, g_array_unref);
  return 0;
}
