/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* Loading, storing and deleting names, and which locals hold a value for sure.
 *
 * A local that is deleted anywhere in its function is never sure, so the others only ever gain a
 * value: what is sure at the start of a loop or of a try statement still is after a jump back or in
 * a handler. */

/* Where CPython keeps a variable. */
typedef enum
{
  PLACE_LOCAL, /* a register */
  PLACE_CELL,  /* the cell in a register */
  PLACE_GLOBAL,
  PLACE_NAMESPACE,      /* of a class body */
  PLACE_NAMESPACE_CELL, /* the namespace, or else the cell in a register */
} Kind;

typedef struct
{
  Kind kind;
  const char *name; /* mangled */
  guint reg;
} Variable;

static Variable
find_in_function (CsUnit *self, const CsScopeName *name)
{
  Variable variable = { PLACE_GLOBAL, name->name, 0 };

  if (name->kind == CS_NAME_LOCAL || name->kind == CS_NAME_CELL)
    {
      variable.kind = name->kind == CS_NAME_LOCAL ? PLACE_LOCAL : PLACE_CELL;
      variable.reg = self->registers[name - self->scope->names];
    }
  else if (name->kind == CS_NAME_FREE)
    {
      variable.kind = PLACE_CELL;
      variable.reg = self->first_free + name->index;
    }
  return variable;
}

static Variable
find_in_class (CsUnit *self, const CsScopeName *name)
{
  Variable variable = { PLACE_NAMESPACE, name->name, 0 };

  if (name->kind == CS_NAME_GLOBAL)
    variable.kind = PLACE_GLOBAL;
  else if (name->kind == CS_NAME_FREE)
    {
      variable.kind = PLACE_NAMESPACE_CELL;
      variable.reg = cs_unit_cell_register (self, name->name);
    }
  return variable;
}

static Variable
find (CsUnit *self, const char *name)
{
  const CsScopeName *found = cs_scope_find (self->scope, name);

  if (found == NULL || self->scope->kind == CS_SCOPE_MODULE)
    return (Variable){ PLACE_GLOBAL, cs_scope_mangle (self->scope, name), 0 };
  if (self->scope->kind == CS_SCOPE_CLASS)
    return find_in_class (self, found);
  return find_in_function (self, found);
}

gboolean
cs_unit_find_local (CsUnit *self, const char *name, guint *reg)
{
  Variable variable = find (self, name);

  if (variable.kind != PLACE_LOCAL)
    return FALSE;
  *reg = variable.reg;
  return TRUE;
}

gboolean
cs_unit_is_global (CsUnit *self, const char *name)
{
  return find (self, name).kind == PLACE_GLOBAL;
}

static gboolean
has_bit (const CsAssigned *assigned, guint reg)
{
  return reg < CS_ASSIGNED_MAX && (assigned->words[reg / 64] >> (reg % 64) & 1) != 0;
}

void
cs_unit_set_assigned (CsUnit *self, guint reg)
{
  if (reg < CS_ASSIGNED_MAX && !has_bit (&self->never_sure, reg))
    self->assigned.words[reg / 64] |= G_GUINT64_CONSTANT (1) << (reg % 64);
}

void
cs_unit_set_never_sure (CsUnit *self, const char *name)
{
  guint reg;

  if (!cs_unit_find_local (self, name, &reg) || reg >= CS_ASSIGNED_MAX)
    return;
  self->never_sure.words[reg / 64] |= G_GUINT64_CONSTANT (1) << (reg % 64);
  self->assigned.words[reg / 64] &= ~self->never_sure.words[reg / 64];
}

void
cs_unit_check_local (CsUnit *self, guint reg)
{
  if (!has_bit (&self->assigned, reg))
    cs_unit_emit (self, CS_OP_CHECK, 0, reg, 0, 0);
  cs_unit_set_assigned (self, reg);
}

void
cs_unit_load_name (CsUnit *self, const char *name, guint target)
{
  Variable variable = find (self, name);

  switch (variable.kind)
    {
    case PLACE_LOCAL:
      cs_unit_check_local (self, variable.reg);
      cs_unit_move (self, target, variable.reg);
      break;
    case PLACE_CELL:
      cs_unit_emit (self, CS_OP_LOAD_CELL, 0, target, variable.reg, 0);
      break;
    case PLACE_GLOBAL:
      if (cs_unit_load_late_builtin (self, variable.name, target))
        break;
      cs_catalog_check_global (self, variable.name);
      cs_unit_emit_site (self, CS_OP_LOAD_GLOBAL, target, 0,
                         cs_unit_load_site (self, variable.name));
      break;
    case PLACE_NAMESPACE:
      cs_catalog_check_global (self, variable.name);
      cs_unit_emit_site (self, CS_OP_LOAD_NAME, target, 0,
                         cs_unit_attribute_site (self, variable.name));
      break;
    case PLACE_NAMESPACE_CELL:
      cs_unit_emit_site (self, CS_OP_LOAD_NAME_CELL, target, variable.reg,
                         cs_unit_attribute_site (self, variable.name));
      break;
    }
}

void
cs_unit_store_name (CsUnit *self, const char *name, guint from)
{
  Variable variable = find (self, name);

  switch (variable.kind)
    {
    case PLACE_LOCAL:
      cs_unit_move (self, variable.reg, from);
      cs_unit_set_assigned (self, variable.reg);
      break;
    case PLACE_CELL:
    case PLACE_NAMESPACE_CELL: /* nonlocal */
      cs_unit_emit (self, CS_OP_STORE_CELL, 0, variable.reg, from, 0);
      break;
    case PLACE_GLOBAL:
      cs_unit_emit_site (self, CS_OP_STORE_GLOBAL, from, 0,
                         cs_unit_store_site (self, variable.name));
      break;
    case PLACE_NAMESPACE:
      cs_unit_emit_site (self, CS_OP_STORE_NAME, from, 0,
                         cs_unit_attribute_site (self, variable.name));
      break;
    }
}

void
cs_unit_delete_name (CsUnit *self, const char *name)
{
  Variable variable = find (self, name);

  switch (variable.kind)
    {
    case PLACE_LOCAL:
      cs_unit_emit (self, CS_OP_DELETE, 0, variable.reg, 0, 0);
      break;
    case PLACE_CELL:
    case PLACE_NAMESPACE_CELL:
      cs_unit_emit (self, CS_OP_DELETE_CELL, 0, variable.reg, 0, 0);
      break;
    case PLACE_GLOBAL:
      cs_unit_emit_site (self, CS_OP_DELETE_GLOBAL, 0, 0, cs_unit_store_site (self, variable.name));
      break;
    case PLACE_NAMESPACE:
      cs_unit_emit_site (self, CS_OP_DELETE_NAME, 0, 0,
                         cs_unit_attribute_site (self, variable.name));
      break;
    }
}

void
cs_unit_clear_name (CsUnit *self, const char *name)
{
  guint reg;

  if (cs_unit_find_local (self, name, &reg))
    {
      cs_unit_emit (self, CS_OP_CLEAR, 0, reg, 0, 0);
      return;
    }
  /* The body may have deleted it, so it is bound before it is deleted. */
  reg = cs_unit_push (self);
  cs_unit_emit (self, CS_OP_NONE, 0, reg, 0, 0);
  cs_unit_store_name (self, name, reg);
  self->top = reg;
  cs_unit_delete_name (self, name);
}
