/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "lang/compiler-private.h"
#include "lang/fused.h"
#include "lang/updates.h"

/* Code objects in the making, their constants and sites. */

#define MAX_NUMBERED 60000
/* From here on attributes of the same name share a site: a cache that misses, but no limit. */
#define MANY_SITES 40000

/* In a class body and a module variables live in a namespace; registers are for functions. */
static gboolean
has_registers (const CsScope *scope)
{
  return scope->kind != CS_SCOPE_MODULE && scope->kind != CS_SCOPE_CLASS;
}

static void
assign_registers (CsUnit *self)
{
  const CsScope *scope = self->scope;
  guint next = scope->n_parameters;

  self->registers = g_new0 (guint, scope->n_names + 1);
  self->cell_registers = g_new0 (guint, scope->cells.n + 1);
  for (guint i = 0; i < scope->n_names && has_registers (scope); i++)
    {
      const CsScopeName *name = &scope->names[i];

      if (name->kind != CS_NAME_LOCAL && name->kind != CS_NAME_CELL)
        continue;
      self->registers[i] = name->parameter >= 0 ? (guint)name->parameter : next++;
      if (name->kind == CS_NAME_CELL)
        self->cell_registers[name->index] = self->registers[i];
    }
  for (guint i = 0; i < scope->cells.n && !has_registers (scope); i++)
    self->cell_registers[i] = next++;
  self->first_free = next;
  self->first_temp = next + scope->frees.n;
  self->top = self->first_temp;
  self->n_registers = self->first_temp;
}

static void
make_cells (CsUnit *self)
{
  for (guint i = 0; i < self->scope->cells.n; i++)
    cs_unit_emit (self, CS_OP_MAKE_CELL, 0, self->cell_registers[i], 0, 0);
}

CsUnit *
cs_unit_new (CsCompiler *compiler, CsUnit *parent, const CsScope *scope, guint32 first_line)
{
  CsUnit *self = g_new0 (CsUnit, 1);

  self->compiler = compiler;
  self->parent = parent;
  self->scope = scope;
  self->index = (*compiler->options->n_codes)++;
  self->first_line = first_line;
  self->instructions = g_array_new (FALSE, FALSE, sizeof (CsInstruction));
  self->places = g_array_new (FALSE, FALSE, sizeof (CsWhere));
  self->constants = g_array_new (FALSE, FALSE, sizeof (CsConst));
  self->sites = g_array_new (FALSE, FALSE, sizeof (const char *));
  self->handlers = g_array_new (FALSE, FALSE, sizeof (CsHandler));
  self->reachable = TRUE;
  self->at = (CsPlace){ first_line, 0, first_line, 0 };
  assign_registers (self);
  if (self->first_temp > MAX_NUMBERED)
    cs_unit_limit (self, "variables");
  for (guint i = 0; i < scope->n_parameters; i++)
    cs_unit_set_assigned (self, i);
  make_cells (self);
  return self;
}

static void
unit_free (CsUnit *self)
{
  g_array_unref (self->instructions);
  g_array_unref (self->places);
  g_array_unref (self->constants);
  g_array_unref (self->sites);
  g_array_unref (self->handlers);
  g_clear_pointer (&self->constant_numbers, g_hash_table_unref);
  g_clear_pointer (&self->global_loads, g_hash_table_unref);
  g_clear_pointer (&self->global_stores, g_hash_table_unref);
  g_clear_pointer (&self->attribute_sites, g_hash_table_unref);
  g_free (self->registers);
  g_free (self->cell_registers);
  g_free (self);
}

guint
cs_unit_cell_register (CsUnit *self, const char *mangled)
{
  const CsScopeName *name;

  for (guint i = 0; i < self->scope->frees.n; i++)
    if (self->scope->frees.items[i] == mangled)
      return self->first_free + i;
  for (guint i = 0; i < self->scope->cells.n && !has_registers (self->scope); i++)
    if (self->scope->cells.items[i] == mangled)
      return self->cell_registers[i];
  name = cs_scope_find (self->scope, mangled);
  g_assert (name != NULL && name->kind == CS_NAME_CELL);
  return self->cell_registers[name->index];
}

static void
collect_variables (CsUnit *self, CsCode *code)
{
  const CsScope *scope = self->scope;
  CsArena *arena = self->compiler->options->arena;
  const char **variables = cs_arena_alloc0 (arena, (self->first_temp + 1) * sizeof *variables);

  for (guint i = 0; i < scope->n_names && has_registers (scope); i++)
    if (scope->names[i].kind == CS_NAME_LOCAL || scope->names[i].kind == CS_NAME_CELL)
      variables[self->registers[i]] = scope->names[i].name;
  for (guint i = 0; i < scope->cells.n; i++)
    variables[self->cell_registers[i]] = scope->cells.items[i];
  for (guint i = 0; i < scope->frees.n; i++)
    variables[self->first_free + i] = scope->frees.items[i];
  code->variables = variables;
}

static const CsArguments *
find_arguments (const CsScope *scope)
{
  if (scope->kind == CS_SCOPE_FUNCTION)
    return ((const CsStmt *)scope->node)->function_def.args;
  if (scope->kind == CS_SCOPE_LAMBDA)
    return ((const CsExpr *)scope->node)->lambda.args;
  return NULL;
}

static void
count_parameters (CsUnit *self, CsCode *code)
{
  const CsArguments *args = find_arguments (self->scope);

  code->n_parameters = self->scope->n_parameters;
  code->n_positional = self->scope->n_parameters;
  if (args == NULL)
    return;
  code->n_positional = args->posonlyargs.n + args->args.n;
  code->n_positional_only = args->posonlyargs.n;
  code->n_keyword_only = args->kwonlyargs.n;
  if (args->vararg != NULL)
    code->flags |= CS_CODE_VARARGS;
  if (args->kwarg != NULL)
    code->flags |= CS_CODE_VARKEYWORDS;
}

static CsCodeFlags
flags_of (const CsUnit *self)
{
  static const CsCodeFlags flavours[] = {
    [CS_FLAVOUR_PLAIN] = 0,
    [CS_FLAVOUR_GENERATOR] = CS_CODE_GENERATOR,
    [CS_FLAVOUR_COROUTINE] = CS_CODE_COROUTINE,
    [CS_FLAVOUR_ASYNC_GENERATOR] = CS_CODE_ASYNC_GENERATOR,
  };
  CsCodeFlags flags = flavours[self->scope->flavour];

  if (self->scope->kind == CS_SCOPE_CLASS)
    flags |= CS_CODE_CLASS_BODY;
  if (self->scope->kind == CS_SCOPE_MODULE)
    flags |= CS_CODE_MODULE;
  if (self->compiler->options->library)
    flags |= CS_CODE_LIBRARY;
  return flags;
}

const char *
cs_unit_intern (CsUnit *self, const char *name)
{
  return cs_intern_cstring (self->compiler->options->intern, name);
}

static gpointer
keep (CsUnit *self, GArray *array)
{
  if (array->len == 0)
    return NULL;
  return cs_arena_memdup (self->compiler->options->arena, array->data,
                          array->len * g_array_get_element_size (array));
}

/* Before them that of a frame that has not begun: the same as the first one's, if there is one. */
static const CsWhere *
keep_places (CsUnit *self)
{
  guint n = self->places->len;
  CsWhere *places = cs_arena_alloc0 (self->compiler->options->arena, (n + 1) * sizeof (CsWhere));

  if (n > 0)
    {
      memcpy (places + 1, self->places->data, n * sizeof (CsWhere));
      places[0] = places[1];
    }
  return places + 1;
}

const CsCode *
cs_unit_finish (CsUnit *self)
{
  const CsCompileOptions *options = self->compiler->options;
  CsCode *code = cs_arena_new0 (options->arena, CsCode);

  code->name = cs_intern_cstring (options->intern, self->scope->name);
  code->qualified_name = cs_intern_cstring (options->intern, self->scope->qualname);
  code->source = options->source;
  code->flags = flags_of (self);
  code->index = self->index;
  code->file = options->file;
  code->first_line = self->first_line;
  code->instructions = keep (self, self->instructions);
  code->n_instructions = self->instructions->len;
  code->places = keep_places (self);
  code->constants = keep (self, self->constants);
  code->n_constants = self->constants->len;
  code->sites = keep (self, self->sites);
  code->n_sites = self->sites->len;
  code->handlers = keep (self, self->handlers);
  code->n_handlers = self->handlers->len;
  code->n_locals = self->first_free;
  code->n_free = self->scope->frees.n;
  code->first_temp = self->first_temp;
  code->n_registers = self->n_registers;
  code->doc = self->doc;
  count_parameters (self, code);
  collect_variables (self, code);
  if (!options->library)
    cs_updates_mark (code, (CsInstruction *)code->instructions);
  code->fused = cs_fuse (options->arena, code);
  g_hash_table_insert (self->compiler->codes, (gpointer)self->scope, code);
  unit_free (self);
  return code;
}

const CsCode *
cs_unit_find_code (const CsUnit *self, const CsScope *scope)
{
  return g_hash_table_lookup (self->compiler->codes, scope);
}

static guint
add_site (CsUnit *self, const char *name)
{
  guint site = self->sites->len;

  if (site >= MAX_NUMBERED)
    {
      cs_unit_limit (self, "names");
      return 0;
    }
  g_array_append_val (self->sites, name);
  return site;
}

/* The site of a name in `table`, which is made when it is first needed. */
static guint
shared_site (CsUnit *self, GHashTable **table, const char *name)
{
  guint site;

  if (*table == NULL)
    *table = g_hash_table_new (NULL, NULL);
  site = GPOINTER_TO_UINT (g_hash_table_lookup (*table, name));
  if (site == 0)
    {
      site = add_site (self, name) + 1;
      g_hash_table_insert (*table, (gpointer)name, GUINT_TO_POINTER (site));
    }
  return site - 1;
}

guint
cs_unit_load_site (CsUnit *self, const char *name)
{
  return shared_site (self, &self->global_loads, name);
}

guint
cs_unit_store_site (CsUnit *self, const char *name)
{
  return shared_site (self, &self->global_stores, name);
}

guint
cs_unit_attribute_site (CsUnit *self, const char *name)
{
  if (self->sites->len >= MANY_SITES)
    return shared_site (self, &self->attribute_sites, name);
  return add_site (self, name);
}

guint
cs_unit_constant (CsUnit *self, const CsConst *constant)
{
  gpointer number;
  guint added = self->constants->len;

  if (self->constant_numbers == NULL)
    self->constant_numbers = g_hash_table_new_full (cs_const_hash, cs_const_equal, g_free, NULL);
  if (g_hash_table_lookup_extended (self->constant_numbers, constant, NULL, &number))
    return GPOINTER_TO_UINT (number);
  g_hash_table_insert (self->constant_numbers, g_memdup2 (constant, sizeof *constant),
                       GUINT_TO_POINTER (added));
  g_array_append_vals (self->constants, constant, 1);
  return added;
}

guint
cs_unit_short_constant (CsUnit *self, const CsConst *constant)
{
  guint number = cs_unit_constant (self, constant);

  if (number >= MAX_NUMBERED)
    cs_unit_limit (self, "constants");
  return number;
}

guint
cs_unit_string_constant (CsUnit *self, const char *string)
{
  CsConst constant = cs_const_string (string);

  return cs_unit_short_constant (self, &constant);
}

void
cs_unit_load_string (CsUnit *self, guint target, const char *string)
{
  CsConst constant = cs_const_string (string);

  cs_unit_load (self, target, &constant);
}

void
cs_unit_load (CsUnit *self, guint target, const CsConst *constant)
{
  if (constant->kind == CS_CONST_NONE)
    cs_unit_emit (self, CS_OP_NONE, 0, target, 0, 0);
  else if (constant->kind == CS_CONST_INT && constant->integer == (gint32)constant->integer)
    cs_unit_emit_d (self, CS_OP_INT, target, (gint32)constant->integer);
  else
    cs_unit_emit_d (self, CS_OP_CONST, target, (gint32)cs_unit_constant (self, constant));
}
