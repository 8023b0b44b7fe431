/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "lang/compiler-private.h"
#include "lang/parser.h"

/* One module: from its source to its code. */

static gboolean
has_errors_from (const CsDiagnostics *diagnostics, guint first)
{
  for (guint i = first; i < cs_diagnostics_get_n (diagnostics); i++)
    if (cs_diagnostic_is_error (cs_diagnostics_get (diagnostics, i)))
      return TRUE;
  return FALSE;
}

static void
store_doc (CsUnit *self, CsPlace place)
{
  guint reg = cs_unit_push (self);

  cs_unit_at (self, place);
  cs_unit_load_string (self, reg, self->doc);
  cs_unit_store_name (self, cs_unit_intern (self, "__doc__"), reg);
  self->top = reg;
}

static const CsCode *
compile_module (CsCompiler *compiler)
{
  CsUnit *self = cs_unit_new (compiler, NULL, compiler->module->scope, 1);
  CsStmts body = compiler->module->body;

  self->doc = cs_unit_take_doc (self, &body);
  if (self->doc != NULL)
    store_doc (self, body.items[-1]->place);
  cs_compile_statements (self, &body);
  if (self->reachable)
    cs_unit_emit (self, CS_OP_RETURN_NONE, 0, 0, 0, 0);
  return cs_unit_finish (self);
}

static void
init_places (CsPlaces *places)
{
  CsSourceSpan nowhere = { 0 };

  if (places->spans == NULL)
    places->spans = g_array_new (FALSE, FALSE, sizeof (CsSourceSpan));
  if (places->spans->len == 0)
    g_array_append_val (places->spans, nowhere);
}

static const CsCode *
compile_tree (CsCompiler *self)
{
  const CsCode *code;

  init_places (self->options->places);
  cs_parameters_apply (self);
  self->has_walrus = strstr (cs_source_get_text (self->options->source, NULL), ":=") != NULL;
  self->reported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->codes = g_hash_table_new (NULL, NULL);
  self->globals = cs_globals_new (self);
  code = compile_module (self);
  cs_globals_free (self->globals);
  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->reported);
  return code;
}

const CsCode *
cs_compile (const CsCompileOptions *options)
{
  g_autoptr (CsArena) scratch = cs_arena_new ();
  guint n_before = cs_diagnostics_get_n (options->diagnostics);
  CsCompiler compiler = { .options = options, .scratch = scratch };
  const CsCode *code;

  compiler.module =
      cs_parse (options->source, options->file, options->intern, scratch, options->diagnostics);
  if (has_errors_from (options->diagnostics, n_before))
    return NULL;
  cs_scope_analyse (compiler.module, options->intern, scratch, options->diagnostics);
  if (has_errors_from (options->diagnostics, n_before))
    return NULL;
  code = compile_tree (&compiler);
  return has_errors_from (options->diagnostics, n_before) ? NULL : code;
}
