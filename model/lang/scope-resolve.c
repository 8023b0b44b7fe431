/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/scope-private.h"

#include <string.h>

static gboolean
is_own (const CsScopeName *name)
{
  return name->is_bound && !(name->flags & (CS_SCOPE_NAME_GLOBAL | CS_SCOPE_NAME_NONLOCAL));
}

/* The function around whose variable `mangled` is; a class for its __class__; NULL: none. */
static CsScope *
find_owner (const CsScope *scope, const char *mangled)
{
  for (CsScope *outer = scope->parent; outer != NULL; outer = outer->parent)
    {
      const CsScopeName *name;

      if (outer->kind == CS_SCOPE_CLASS && strcmp (mangled, "__class__") == 0)
        return outer;
      if (!cs_scope_is_function (outer))
        continue;
      name = cs_scope_find_mangled (outer, mangled);
      if (name == NULL)
        continue;
      if (name->flags & CS_SCOPE_NAME_GLOBAL)
        return NULL;
      if (is_own (name))
        return outer;
    }
  return NULL;
}

/* The variable of `owner` becomes a cell, and scopes in between pass it on. */
static void
tie (CsScopeAnalysis *self, CsScope *owner, CsScope *scope, const char *mangled)
{
  if (owner->kind == CS_SCOPE_CLASS)
    owner->needs_class_cell = TRUE;
  else
    cs_scope_find_mangled (owner, mangled)->kind = CS_NAME_CELL;
  for (CsScope *between = scope->parent; between != owner; between = between->parent)
    {
      CsScopeName *name = cs_scope_add (self->arena, between, mangled);

      name->flags |= CS_SCOPE_NAME_PASSED;
      if (!is_own (name))
        name->kind = CS_NAME_FREE;
    }
}

static void
report_unbound (CsScopeAnalysis *self, const CsScope *scope, const char *mangled)
{
  for (guint i = 0; i < self->nonlocals->len; i++)
    {
      const CsScopeNonlocal *declared = &g_array_index (self->nonlocals, CsScopeNonlocal, i);

      if (declared->scope == scope && declared->mangled == mangled)
        cs_scope_error (self, declared->place, "no binding for nonlocal '%s' found", mangled);
    }
}

static void
resolve_name (CsScopeAnalysis *self, CsScope *scope, guint index)
{
  CsScopeName *name = &scope->names[index];
  CsScope *owner;

  if (name->flags & CS_SCOPE_NAME_GLOBAL)
    name->kind = CS_NAME_GLOBAL;
  else if (is_own (name))
    {
      if (name->kind != CS_NAME_CELL)
        name->kind = CS_NAME_LOCAL;
    }
  else if ((owner = find_owner (scope, name->name)) != NULL)
    {
      name->kind = CS_NAME_FREE;
      tie (self, owner, scope, name->name);
    }
  else if (name->flags & CS_SCOPE_NAME_NONLOCAL)
    report_unbound (self, scope, name->name);
  else
    name->kind = CS_NAME_GLOBAL_IMPLICIT;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
set_list (CsScopeAnalysis *self, CsNames *list, GPtrArray *names)
{
  g_ptr_array_sort (names, compare_names);
  list->n = names->len;
  list->items = cs_arena_memdup (self->arena, names->pdata, names->len * sizeof (char *));
}

static guint32
index_in (const CsNames *list, const char *name)
{
  for (guint i = 0; i < list->n; i++)
    if (list->items[i] == name)
      return i;
  g_assert_not_reached ();
}

static void
number (CsScopeAnalysis *self, CsScope *scope)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GPtrArray) frees = g_ptr_array_new ();

  for (guint i = 0; i < scope->n_names; i++)
    {
      CsScopeName *name = &scope->names[i];

      if (name->kind == CS_NAME_CELL)
        g_ptr_array_add (cells, (gpointer)name->name);
      else if (name->kind == CS_NAME_FREE
               || (scope->kind == CS_SCOPE_CLASS && name->flags & CS_SCOPE_NAME_PASSED))
        g_ptr_array_add (frees, (gpointer)name->name);
    }
  if (scope->needs_class_cell)
    g_ptr_array_add (cells, (gpointer)cs_intern_cstring (self->intern, "__class__"));
  set_list (self, &scope->cells, cells);
  set_list (self, &scope->frees, frees);
  for (guint i = 0; i < scope->n_names; i++)
    {
      CsScopeName *name = &scope->names[i];

      if (name->kind == CS_NAME_LOCAL)
        name->index = scope->n_locals++;
      else if (name->kind == CS_NAME_CELL)
        name->index = index_in (&scope->cells, name->name);
      else if (name->kind == CS_NAME_FREE)
        name->index = index_in (&scope->frees, name->name);
    }
}

void
cs_scope_resolve (CsScopeAnalysis *self)
{
  for (guint i = 0; i < self->scopes->len; i++)
    {
      CsScope *scope = self->scopes->pdata[i];

      /* Names that are only passed on come later than all of the scope's own. */
      for (guint j = 0; j < scope->n_names; j++)
        resolve_name (self, scope, j);
    }
  for (guint i = 0; i < self->scopes->len; i++)
    number (self, self->scopes->pdata[i]);
}
