/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"
#include "lang/parser.h"

/* Parameters: other values for the module's constants, put into the tree before it is compiled. */

static gboolean is_literal (const CsExpr *expr);

static gboolean
are_literals (const CsExprs *items)
{
  for (guint i = 0; i < items->n; i++)
    if (items->items[i] == NULL || !is_literal (items->items[i]))
      return FALSE;
  return TRUE;
}

/* What a lecturer writes for a constant: literals, and arithmetic on them. */
static gboolean
is_literal (const CsExpr *expr)
{
  switch (expr->kind)
    {
    case CS_EXPR_CONSTANT:
      return TRUE;
    case CS_EXPR_UNARY_OP:
      return is_literal (expr->unary_op.operand);
    case CS_EXPR_BIN_OP:
      return is_literal (expr->bin_op.left) && is_literal (expr->bin_op.right);
    case CS_EXPR_TUPLE:
    case CS_EXPR_LIST:
    case CS_EXPR_SET:
      return are_literals (&expr->sequence.elts);
    case CS_EXPR_DICT:
      return are_literals (&expr->dict.keys) && are_literals (&expr->dict.values);
    default:
      return FALSE;
    }
}

/* The value stands where the literal stood that it replaces. */
static void
move_to (CsExpr *expr, CsPlace place)
{
  const CsExprs *lists[2] = { NULL, NULL };

  expr->place = place;
  if (expr->kind == CS_EXPR_UNARY_OP)
    move_to (expr->unary_op.operand, place);
  else if (expr->kind == CS_EXPR_DICT)
    {
      lists[0] = &expr->dict.keys;
      lists[1] = &expr->dict.values;
    }
  else if (expr->kind == CS_EXPR_TUPLE || expr->kind == CS_EXPR_LIST || expr->kind == CS_EXPR_SET)
    lists[0] = &expr->sequence.elts;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; lists[i] != NULL && j < lists[i]->n; j++)
      move_to (lists[i]->items[j], place);
}

static CsParameter *
find_parameter (const CsCompileOptions *options, const char *name)
{
  for (guint i = 0; i < options->n_parameters; i++)
    if (g_str_equal (options->parameters[i].name, name))
      return &options->parameters[i];
  return NULL;
}

static void
replace (CsCompiler *self, const CsExpr *target, CsExpr **value)
{
  const CsCompileOptions *options = self->options;
  CsParameter *parameter;
  g_autofree char *name = NULL;
  CsSource *source;
  CsExpr *literal;

  if (target->kind != CS_EXPR_NAME || !is_literal (*value))
    return;
  parameter = find_parameter (options, target->name.id);
  if (parameter == NULL || parameter->used)
    return;
  parameter->used = TRUE;
  name = g_strdup_printf ("value of %s", parameter->name);
  source = cs_source_new (name, parameter->value, -1);
  literal = cs_parse_literal (source, options->file, options->intern, self->scratch,
                              options->diagnostics);
  cs_source_unref (source);
  if (literal == NULL)
    return;
  move_to (literal, (*value)->place);
  *value = literal;
}

static gboolean
is_sequence (const CsExpr *expr)
{
  return expr->kind == CS_EXPR_TUPLE || expr->kind == CS_EXPR_LIST;
}

/* `NAME = literal`, `NAME: type = literal`, and `A, B = literal, literal`. */
static void
apply_to (CsCompiler *self, CsStmt *stmt)
{
  CsExpr *target;

  if (stmt->kind == CS_STMT_ANN_ASSIGN && stmt->ann_assign.value != NULL)
    replace (self, stmt->ann_assign.target, &stmt->ann_assign.value);
  if (stmt->kind != CS_STMT_ASSIGN)
    return;
  for (guint i = 0; i < stmt->assign.targets.n; i++)
    {
      target = stmt->assign.targets.items[i];
      replace (self, target, &stmt->assign.value);
      if (is_sequence (target) && is_sequence (stmt->assign.value)
          && target->sequence.elts.n == stmt->assign.value->sequence.elts.n)
        for (guint j = 0; j < target->sequence.elts.n; j++)
          replace (self, target->sequence.elts.items[j],
                   &stmt->assign.value->sequence.elts.items[j]);
    }
}

void
cs_parameters_apply (CsCompiler *self)
{
  CsStmts *body = &self->module->body;

  for (guint i = 0; i < body->n && self->options->n_parameters > 0; i++)
    apply_to (self, body->items[i]);
}
