/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* Tuples, lists, sets, dicts and f-strings. */

/* More items than this are added one by one, so that a long display needs few registers. */
#define MANY_ITEMS 64
#define MANY_PAIRS 32
/* From here on a list of constants is copied from a constant tuple, as CPython does it. */
#define CONSTANT_ITEMS 3

gboolean
cs_exprs_have_star (const CsExprs *items)
{
  for (guint i = 0; i < items->n; i++)
    if (items->items[i]->kind == CS_EXPR_STARRED)
      return TRUE;
  return FALSE;
}

/* The first items that can be put on top of each other and built in one go. */
static guint
count_plain (const CsExprs *items)
{
  guint n = 0;

  while (n < items->n && n < MANY_ITEMS && items->items[n]->kind != CS_EXPR_STARRED)
    n++;
  return n;
}

/* List or set from the items, stars and all, in the register on top.  `of_call`: they are what the
 * function in the register before is called with, for messages. */
static guint
compile_growing (CsUnit *self, const CsExprs *items, gboolean set, gboolean of_call, CsPlace place)
{
  guint first = self->top;
  guint plain = count_plain (items);

  for (guint i = 0; i < plain; i++)
    cs_compile_push (self, items->items[i]);
  cs_unit_at (self, place);
  cs_unit_emit (self, set ? CS_OP_BUILD_SET : CS_OP_BUILD_LIST, 0, first, first, plain);
  self->top = first;
  cs_unit_push (self);
  for (guint i = plain; i < items->n; i++)
    {
      const CsExpr *item = items->items[i];
      gboolean star = item->kind == CS_EXPR_STARRED;
      guint reg = cs_compile_operand (self, star ? item->operand.value : item);

      cs_unit_at (self, place);
      if (star)
        cs_unit_emit (self, set ? CS_OP_SET_UPDATE : CS_OP_LIST_EXTEND, of_call && items->n == 1,
                      first, reg, 0);
      else
        cs_unit_emit (self, set ? CS_OP_SET_ADD : CS_OP_LIST_APPEND, 0, first, reg, 0);
      self->top = first + 1;
    }
  return first;
}

guint
cs_compile_list_of (CsUnit *self, const CsExprs *items, CsPlace place)
{
  return compile_growing (self, items, FALSE, TRUE, place);
}

static gboolean
compile_from_constants (CsUnit *self, const CsExpr *expr, guint target)
{
  const CsExprs *items = &expr->sequence.elts;
  gboolean set = expr->kind == CS_EXPR_SET;
  guint base = self->top;
  CsConst constant;

  if (expr->kind == CS_EXPR_TUPLE || items->n < CONSTANT_ITEMS
      || !cs_fold_items (self, items, &constant))
    return FALSE;
  cs_unit_at (self, expr->place);
  cs_unit_push_n (self, 2);
  cs_unit_emit (self, set ? CS_OP_BUILD_SET : CS_OP_BUILD_LIST, 0, base, base, 0);
  cs_unit_load (self, base + 1, &constant);
  cs_unit_emit (self, set ? CS_OP_SET_UPDATE : CS_OP_LIST_EXTEND, set, base, base + 1, 0);
  cs_unit_move (self, target, base);
  return TRUE;
}

void
cs_compile_display (CsUnit *self, const CsExpr *expr, guint target)
{
  const CsExprs *items = &expr->sequence.elts;
  guint first = self->top;

  if (compile_from_constants (self, expr, target))
    return;
  if (count_plain (items) < items->n)
    {
      compile_growing (self, items, expr->kind == CS_EXPR_SET, FALSE, expr->place);
      if (expr->kind == CS_EXPR_TUPLE)
        cs_unit_emit (self, CS_OP_LIST_TO_TUPLE, 0, target, first, 0);
      else
        cs_unit_move (self, target, first);
      return;
    }
  for (guint i = 0; i < items->n; i++)
    cs_compile_push (self, items->items[i]);
  cs_unit_at (self, expr->place);
  cs_unit_emit (self,
                expr->kind == CS_EXPR_TUPLE  ? CS_OP_BUILD_TUPLE
                : expr->kind == CS_EXPR_LIST ? CS_OP_BUILD_LIST
                                             : CS_OP_BUILD_SET,
                0, target, first, items->n);
}

static guint
count_plain_pairs (const CsExpr *dict)
{
  guint n = 0;

  while (n < dict->dict.keys.n && n < MANY_PAIRS && dict->dict.keys.items[n] != NULL)
    n++;
  return n;
}

static void
add_pair (CsUnit *self, const CsExpr *dict, guint i, guint map)
{
  const CsExpr *key = dict->dict.keys.items[i], *value = dict->dict.values.items[i];
  guint key_reg, value_reg;

  if (key == NULL)
    {
      value_reg = cs_compile_operand (self, value);
      cs_unit_at (self, dict->place);
      cs_unit_emit (self, CS_OP_DICT_UPDATE, 0, map, value_reg, 0);
    }
  else
    {
      key_reg = cs_compile_operand_before (self, key, value);
      value_reg = cs_compile_operand (self, value);
      cs_unit_at (self, dict->place);
      cs_unit_emit (self, CS_OP_MAP_ADD, 0, map, key_reg, value_reg);
    }
  self->top = map + 1;
}

void
cs_compile_dict (CsUnit *self, const CsExpr *expr, guint target)
{
  guint first = self->top;
  guint plain = count_plain_pairs (expr);
  guint n = expr->dict.keys.n;
  /* Further pairs are added to the dict in a temporary, so that `target` changes only at the end.
   */
  guint map = plain < n ? first : target;

  for (guint i = 0; i < plain; i++)
    {
      cs_compile_push (self, expr->dict.keys.items[i]);
      cs_compile_push (self, expr->dict.values.items[i]);
    }
  cs_unit_at (self, expr->place);
  cs_unit_emit (self, CS_OP_BUILD_MAP, 0, map, first, plain);
  if (plain == n)
    return;
  self->top = first;
  cs_unit_push (self);
  for (guint i = plain; i < n; i++)
    add_pair (self, expr, i, map);
  cs_unit_move (self, target, map);
}

static guint
conversion_bits (int conversion)
{
  return conversion == 's' ? 1 : conversion == 'r' ? 2 : conversion == 'a' ? 3 : 0;
}

static void
compile_formatted (CsUnit *self, const CsExpr *expr, guint target, gboolean is_part, CsPlace place)
{
  const CsExpr *spec = expr->formatted_value.format_spec;
  guint value = cs_compile_operand_before (self, expr->formatted_value.value, spec);
  guint bits = conversion_bits (expr->formatted_value.conversion) | (is_part ? 8 : 0);
  guint format = 0;

  if (spec != NULL)
    {
      format = cs_compile_operand (self, spec);
      bits |= 4;
    }
  cs_unit_at (self, place);
  cs_unit_emit (self, CS_OP_FORMAT, bits, target, value, format);
}

/* Joins the strings from `first` on and leaves the result there. */
static void
join (CsUnit *self, guint first, CsPlace place)
{
  cs_unit_at (self, place);
  cs_unit_emit (self, CS_OP_BUILD_STRING, 0, first, first, self->top - first);
  self->top = first + 1;
}

static void
push_part (CsUnit *self, const CsExpr *part, CsPlace place)
{
  guint reg = self->top;

  if (part->kind != CS_EXPR_FORMATTED_VALUE)
    {
      cs_compile_push (self, part);
      return;
    }
  compile_formatted (self, part, reg, TRUE, place);
  self->top = reg;
  cs_unit_push (self);
}

void
cs_compile_joined_str (CsUnit *self, const CsExpr *expr, guint target)
{
  const CsExprs *parts = &expr->joined_str.values;
  guint first = self->top;

  if (expr->kind == CS_EXPR_FORMATTED_VALUE)
    {
      compile_formatted (self, expr, target, FALSE, expr->place);
      return;
    }
  if (parts->n == 0)
    {
      cs_unit_at (self, expr->place);
      cs_unit_load_string (self, target, "");
      return;
    }
  if (parts->n == 1 && parts->items[0]->kind == CS_EXPR_FORMATTED_VALUE)
    {
      compile_formatted (self, parts->items[0], target, FALSE, expr->place);
      return;
    }
  for (guint i = 0; i < parts->n; i++)
    {
      if (self->top - first == MANY_ITEMS)
        join (self, first, expr->place);
      push_part (self, parts->items[i], expr->place);
    }
  cs_unit_at (self, expr->place);
  cs_unit_emit (self, CS_OP_BUILD_STRING, 0, target, first, self->top - first);
}
