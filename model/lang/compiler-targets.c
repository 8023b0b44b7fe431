/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* Assignment in all its forms, and del. */

/* Tuples up to this length are assigned to tuples without being made. */
#define PARALLEL_MAX 16

static guint
attribute_site (CsUnit *self, const CsExpr *expr)
{
  return cs_unit_attribute_site (self, cs_scope_mangle (self->scope, expr->attribute.attr));
}

static guint
find_star (const CsExprs *items)
{
  for (guint i = 0; i < items->n; i++)
    if (items->items[i]->kind == CS_EXPR_STARRED)
      return i;
  return items->n;
}

/* The items' temporaries are used up from the first to the last, each by its own target. */
static void
store_unpacked (CsUnit *self, const CsExprs *targets, guint first)
{
  for (guint i = 0; i < targets->n; i++)
    {
      const CsExpr *target = targets->items[i];

      if (target->kind == CS_EXPR_STARRED)
        target = target->operand.value;
      cs_compile_store (self, target, first + i);
    }
}

static void
unpack (CsUnit *self, const CsExpr *target, guint from)
{
  const CsExprs *items = &target->sequence.elts;
  guint star = find_star (items);
  guint base = self->top;
  guint first = cs_unit_push_n (self, items->n);

  cs_unit_at (self, target->place);
  if (star == items->n)
    cs_unit_emit (self, CS_OP_UNPACK, 0, first, from, items->n);
  else if (items->n - star - 1 > G_MAXUINT8)
    cs_unit_problem (self, CS_DIAGNOSTIC_SYNTAX, target->place, NULL,
                     "too many expressions in star-unpacking assignment");
  else
    cs_unit_emit (self, CS_OP_UNPACK_STAR, items->n - star - 1, first, from, star);
  store_unpacked (self, items, first);
  self->top = base;
}

static void
store_attribute (CsUnit *self, const CsExpr *target, guint from)
{
  guint object = cs_compile_operand (self, target->attribute.value);

  cs_catalog_check_stored (self, target);
  cs_unit_at (self, cs_place_of_attribute (target));
  cs_unit_emit_site (self, CS_OP_STORE_ATTR, object, from, attribute_site (self, target));
}

static void
store_item (CsUnit *self, const CsExpr *target, guint from)
{
  guint container =
      cs_compile_operand_before (self, target->subscript.value, target->subscript.slice);
  guint item = cs_compile_operand (self, target->subscript.slice);

  cs_unit_at (self, target->place);
  cs_unit_emit (self, CS_OP_STORE_ITEM, 0, container, item, from);
}

void
cs_compile_store (CsUnit *self, const CsExpr *target, guint from)
{
  guint base = self->top;

  switch (target->kind)
    {
    case CS_EXPR_NAME:
      cs_unit_at (self, target->place);
      cs_unit_store_name (self, target->name.id, from);
      break;
    case CS_EXPR_ATTRIBUTE:
      store_attribute (self, target, from);
      break;
    case CS_EXPR_SUBSCRIPT:
      store_item (self, target, from);
      break;
    case CS_EXPR_LIST:
    case CS_EXPR_TUPLE:
      unpack (self, target, from);
      break;
    default:
      g_assert_not_reached ();
    }
  self->top = base;
}

static gboolean
is_sequence (const CsExpr *expr)
{
  return expr->kind == CS_EXPR_TUPLE || expr->kind == CS_EXPR_LIST;
}

/* `a, b = b, a`: nobody can see the tuple, so it is not made. */
static gboolean
assign_parallel (CsUnit *self, const CsExpr *target, const CsExpr *value)
{
  const CsExprs *targets = &target->sequence.elts;
  const CsExprs *values = &value->sequence.elts;
  guint first = self->top;

  if (!is_sequence (target) || !is_sequence (value) || targets->n != values->n
      || targets->n > PARALLEL_MAX || cs_exprs_have_star (targets) || cs_exprs_have_star (values))
    return FALSE;
  for (guint i = 0; i < values->n; i++)
    cs_compile_push (self, values->items[i]);
  store_unpacked (self, targets, first);
  self->top = first;
  return TRUE;
}

static void
assign_one (CsUnit *self, const CsExpr *target, const CsExpr *value)
{
  guint base = self->top;
  guint reg;

  if (target->kind == CS_EXPR_NAME && cs_unit_find_local (self, target->name.id, &reg))
    {
      cs_compile_into (self, value, reg);
      cs_unit_set_assigned (self, reg);
    }
  else if (!assign_parallel (self, target, value))
    cs_compile_store (self, target, cs_compile_operand_before (self, value, target));
  self->top = base;
}

static void
assign_many (CsUnit *self, const CsExprs *targets, const CsExpr *value)
{
  guint reg = cs_compile_push (self, value);

  for (guint i = 0; i + 1 < targets->n; i++)
    {
      guint copy = cs_unit_push (self);

      cs_unit_at (self, targets->items[i]->place);
      cs_unit_emit (self, CS_OP_COPY, 0, copy, reg, 0);
      cs_compile_store (self, targets->items[i], copy);
      self->top = copy;
    }
  cs_compile_store (self, targets->items[targets->n - 1], reg);
  self->top = reg;
}

void
cs_compile_assign (CsUnit *self, const CsExprs *targets, const CsExpr *value)
{
  if (targets->n == 1)
    assign_one (self, targets->items[0], value);
  else
    assign_many (self, targets, value);
}

static void
augment_name (CsUnit *self, const CsStmt *stmt)
{
  const CsExpr *target = stmt->aug_assign.target, *value = stmt->aug_assign.value;
  guint left = cs_compile_operand_before (self, target, value);
  guint reg;

  if (cs_unit_find_local (self, target->name.id, &reg))
    {
      cs_compile_binary (self, stmt->aug_assign.op, TRUE, reg, left, value, stmt->place);
      return;
    }
  cs_compile_binary (self, stmt->aug_assign.op, TRUE, left, left, value, stmt->place);
  cs_unit_at (self, target->place);
  cs_unit_store_name (self, target->name.id, left);
}

/* What is read first and written to in the end: a temporary is read by a copy. */
static guint
copy_of (CsUnit *self, guint reg)
{
  guint copy;

  if (!cs_unit_is_temp (self, reg))
    return reg;
  copy = cs_unit_push (self);
  cs_unit_emit (self, CS_OP_COPY, 0, copy, reg, 0);
  return copy;
}

static void
augment_attribute (CsUnit *self, const CsStmt *stmt)
{
  const CsExpr *target = stmt->aug_assign.target, *value = stmt->aug_assign.value;
  CsPlace place = cs_place_of_attribute (target);
  guint object = cs_compile_operand_before (self, target->attribute.value, value);
  guint old = self->top;
  guint read;

  cs_catalog_check_attribute (self, target);
  cs_unit_at (self, place);
  read = copy_of (self, object);
  self->top = old;
  cs_unit_push (self);
  cs_unit_emit_site (self, CS_OP_LOAD_ATTR, old, read, attribute_site (self, target));
  cs_compile_binary (self, stmt->aug_assign.op, TRUE, old, old, value, stmt->place);
  cs_unit_at (self, place);
  cs_unit_emit_site (self, CS_OP_STORE_ATTR, object, old, attribute_site (self, target));
}

/* Container and item are copied in one go, or a local item that the value binds anew would be read
 * too late. */
static void
augment_item (CsUnit *self, const CsStmt *stmt)
{
  const CsExpr *target = stmt->aug_assign.target, *value = stmt->aug_assign.value;
  const CsExpr *slice = target->subscript.slice;
  guint container = cs_compile_operand_before (self, target->subscript.value,
                                               cs_expr_has_walrus (self, slice) ? slice : value);
  guint item = cs_compile_operand_before (self, slice, value);
  guint old = self->top;
  guint container_read, item_read;

  cs_unit_at (self, target->place);
  container_read = copy_of (self, container);
  item_read = copy_of (self, item);
  self->top = old;
  cs_unit_push (self);
  cs_unit_emit (self, CS_OP_LOAD_ITEM, 0, old, container_read, item_read);
  cs_compile_binary (self, stmt->aug_assign.op, TRUE, old, old, value, stmt->place);
  cs_unit_at (self, target->place);
  cs_unit_emit (self, CS_OP_STORE_ITEM, 0, container, item, old);
}

void
cs_compile_aug_assign (CsUnit *self, const CsStmt *stmt)
{
  guint base = self->top;

  switch (stmt->aug_assign.target->kind)
    {
    case CS_EXPR_NAME:
      augment_name (self, stmt);
      break;
    case CS_EXPR_ATTRIBUTE:
      augment_attribute (self, stmt);
      break;
    case CS_EXPR_SUBSCRIPT:
      augment_item (self, stmt);
      break;
    default:
      g_assert_not_reached ();
    }
  self->top = base;
}

guint
cs_compile_annotation (CsUnit *self, const CsExpr *annotation)
{
  g_autofree char *text = NULL;
  guint reg;

  if (!self->compiler->annotations_are_text && annotation->kind != CS_EXPR_STARRED)
    return cs_compile_push (self, annotation);
  reg = cs_unit_push (self);
  text = cs_unit_dup_text (self, annotation->place);
  cs_unit_at (self, annotation->place);
  cs_unit_load_string (self, reg, cs_unit_intern (self, text));
  return reg;
}

static void
annotate (CsUnit *self, const CsStmt *stmt)
{
  const char *name = stmt->ann_assign.target->name.id;
  guint reg = cs_compile_annotation (self, stmt->ann_assign.annotation);

  cs_unit_at (self, stmt->place);
  cs_unit_emit_site (self, CS_OP_ANNOTATE, reg, 0,
                     cs_unit_attribute_site (self, cs_scope_mangle (self->scope, name)));
  self->top = reg;
}

/* A target that is given no value is evaluated as far as CPython does it. */
static void
touch_target (CsUnit *self, const CsExpr *target)
{
  const CsExpr *parts[2] = { NULL, NULL };
  guint base = self->top;

  if (target->kind == CS_EXPR_ATTRIBUTE)
    parts[0] = target->attribute.value;
  else if (target->kind == CS_EXPR_SUBSCRIPT)
    {
      parts[0] = target->subscript.value;
      parts[1] = target->subscript.slice;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      {
        cs_unit_drop (self, cs_compile_push (self, parts[i]));
        self->top = base;
      }
}

void
cs_compile_ann_assign (CsUnit *self, const CsStmt *stmt)
{
  CsExpr *target = stmt->ann_assign.target;
  gboolean in_namespace =
      self->scope->kind == CS_SCOPE_MODULE || self->scope->kind == CS_SCOPE_CLASS;

  if (stmt->ann_assign.value != NULL)
    cs_compile_assign (self, &(CsExprs){ &target, 1 }, stmt->ann_assign.value);
  else
    touch_target (self, target);
  if (stmt->ann_assign.simple && in_namespace && target->kind == CS_EXPR_NAME)
    annotate (self, stmt);
}

static void
delete_item (CsUnit *self, const CsExpr *target)
{
  guint container =
      cs_compile_operand_before (self, target->subscript.value, target->subscript.slice);
  guint item = cs_compile_operand (self, target->subscript.slice);

  cs_unit_at (self, target->place);
  cs_unit_emit (self, CS_OP_DELETE_ITEM, 0, container, item, 0);
}

void
cs_compile_delete (CsUnit *self, const CsExpr *target)
{
  guint base = self->top;
  guint object;

  switch (target->kind)
    {
    case CS_EXPR_NAME:
      cs_unit_at (self, target->place);
      cs_unit_delete_name (self, target->name.id);
      break;
    case CS_EXPR_ATTRIBUTE:
      object = cs_compile_operand (self, target->attribute.value);
      cs_unit_at (self, cs_place_of_attribute (target));
      cs_unit_emit_site (self, CS_OP_DELETE_ATTR, object, 0, attribute_site (self, target));
      break;
    case CS_EXPR_SUBSCRIPT:
      delete_item (self, target);
      break;
    case CS_EXPR_LIST:
    case CS_EXPR_TUPLE:
      for (guint i = 0; i < target->sequence.elts.n; i++)
        cs_compile_delete (self, target->sequence.elts.items[i]);
      break;
    default:
      g_assert_not_reached ();
    }
  self->top = base;
}
