/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/scope-private.h"

#include <string.h>

static guint32
slot_of (const CsScope *scope, const char *mangled)
{
  guint32 mask = scope->n_slots - 1;
  guint32 slot = (guint32)(((gsize)mangled >> 3) * 2654435761u) & mask;

  while (scope->slots[slot] != 0 && scope->names[scope->slots[slot] - 1].name != mangled)
    slot = (slot + 1) & mask;
  return slot;
}

static void
grow (CsArena *arena, CsScope *scope)
{
  guint n_slots = MAX (16, 2 * scope->n_slots);
  CsScopeName *names = cs_arena_alloc (arena, n_slots / 2 * sizeof *names);

  if (scope->n_names > 0)
    memcpy (names, scope->names, scope->n_names * sizeof *names);
  scope->names = names;
  scope->slots = cs_arena_alloc0 (arena, n_slots * sizeof *scope->slots);
  scope->n_slots = n_slots;
  for (guint i = 0; i < scope->n_names; i++)
    scope->slots[slot_of (scope, names[i].name)] = i + 1;
}

CsScopeName *
cs_scope_find_mangled (const CsScope *scope, const char *mangled)
{
  guint32 slot;

  if (scope->n_slots == 0)
    return NULL;
  slot = slot_of (scope, mangled);
  return scope->slots[slot] != 0 ? &scope->names[scope->slots[slot] - 1] : NULL;
}

CsScopeName *
cs_scope_add (CsArena *arena, CsScope *scope, const char *mangled)
{
  CsScopeName *found = cs_scope_find_mangled (scope, mangled);

  if (found != NULL)
    return found;
  if (2 * scope->n_names >= scope->n_slots)
    grow (arena, scope);
  found = &scope->names[scope->n_names];
  *found = (CsScopeName){ .name = mangled, .parameter = -1 };
  scope->slots[slot_of (scope, mangled)] = ++scope->n_names;
  return found;
}

gboolean
cs_scope_is_function (const CsScope *scope)
{
  return scope->kind >= CS_SCOPE_FUNCTION;
}

void
cs_scope_error (CsScopeAnalysis *self, CsPlace place, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  cs_problems_add (self->problems, CS_DIAGNOSTIC_SYNTAX, place, NULL, "%s", message);
}

/* "f.<locals>.g", but "C.f" and, as CPython 3.11 has it, "<listcomp>.<lambda>". */
static const char *
make_qualname (CsScopeAnalysis *self, const CsScope *parent, const char *name)
{
  g_autofree char *text = NULL;
  gboolean has_locals;
  const CsScopeName *known;

  if (parent == NULL || parent->kind == CS_SCOPE_MODULE)
    return name;
  known = cs_scope_find (parent, name);
  if (known != NULL && known->flags & CS_SCOPE_NAME_GLOBAL)
    return name;
  has_locals = parent->kind == CS_SCOPE_FUNCTION || parent->kind == CS_SCOPE_LAMBDA;
  text = g_strconcat (parent->qualname, has_locals ? ".<locals>." : ".", name, NULL);
  return cs_intern_cstring (self->intern, text);
}

CsScope *
cs_scope_new (CsScopeAnalysis *self, CsScopeKind kind, const char *name, const void *node)
{
  CsScope *scope = cs_arena_new0 (self->arena, CsScope);
  CsScope *parent = self->scope;

  scope->kind = kind;
  scope->name = cs_intern_cstring (self->intern, name);
  scope->parent = parent;
  scope->node = node;
  scope->intern = self->intern;
  scope->qualname = make_qualname (self, parent, scope->name);
  scope->private_class = parent != NULL ? parent->private_class : NULL;
  g_ptr_array_add (self->scopes, scope);
  return scope;
}

const char *
cs_scope_mangle (const CsScope *scope, const char *name)
{
  const char *class_name = scope->private_class;
  gsize length;
  g_autofree char *mangled = NULL;

  if (class_name == NULL || name[0] != '_' || name[1] != '_')
    return name;
  length = strlen (name);
  if (g_str_has_suffix (name, "__") || memchr (name, '.', length) != NULL)
    return name;
  while (*class_name == '_')
    class_name++;
  if (*class_name == '\0')
    return name;
  mangled = g_strconcat ("_", class_name, name, NULL);
  return cs_intern_cstring (scope->intern, mangled);
}

const CsScopeName *
cs_scope_find (const CsScope *scope, const char *name)
{
  return cs_scope_find_mangled (scope, cs_scope_mangle (scope, name));
}

const char *
cs_name_kind_to_string (CsNameKind kind)
{
  static const char *const names[] = { "LOCAL", "CELL", "FREE", "GLOBAL", "GLOBAL_IMPLICIT" };

  return names[kind];
}

void
cs_scope_run (CsScopeAnalysis *self, CsModule *module, CsIntern *intern, CsArena *arena)
{
  *self = (CsScopeAnalysis){ module, intern, arena };
  self->problems = cs_problems_new ();
  self->scopes = g_ptr_array_new ();
  self->nonlocals = g_array_new (FALSE, FALSE, sizeof (CsScopeNonlocal));
  module->scope = cs_scope_new (self, CS_SCOPE_MODULE, "<module>", module);
  self->scope = module->scope;
  self->after_future = cs_scope_after_future (module);
  cs_scope_walk_module (self);
  cs_scope_resolve (self);
}

void
cs_scope_clear (CsScopeAnalysis *self)
{
  cs_problems_free (self->problems);
  g_ptr_array_unref (self->scopes);
  g_array_unref (self->nonlocals);
}

CsScope *
cs_scope_analyse (CsModule *module, CsIntern *intern, CsArena *arena, CsDiagnostics *diagnostics)
{
  CsScopeAnalysis self;

  cs_scope_run (&self, module, intern, arena);
  cs_problems_hand_over (self.problems, module->source, module->file, diagnostics);
  cs_scope_clear (&self);
  return module->scope;
}
