/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/scope-private.h"

/* What Python runs, but warns of: SyntaxWarning. */

static void warn (CsScopeAnalysis *self, CsPlace place, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
warn (CsScopeAnalysis *self, CsPlace place, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  cs_problems_add_valist (self->problems, CS_DIAGNOSTIC_SYNTAX_WARNING, place, NULL, format, args);
  va_end (args);
}

/* What CPython makes a constant when it compiles; None and its kind are not meant. */
static gboolean
is_literal (const CsExpr *expr)
{
  switch (expr->kind)
    {
    case CS_EXPR_CONSTANT:
      return expr->constant.kind > CS_CONSTANT_ELLIPSIS;
    case CS_EXPR_UNARY_OP:
      return expr->unary_op.op != CS_UNARY_NOT && is_literal (expr->unary_op.operand);
    case CS_EXPR_BIN_OP:
      return is_literal (expr->bin_op.left) && is_literal (expr->bin_op.right);
    case CS_EXPR_TUPLE:
      for (guint i = 0; i < expr->sequence.elts.n; i++)
        if (expr->sequence.elts.items[i]->kind != CS_EXPR_CONSTANT
            && !is_literal (expr->sequence.elts.items[i]))
          return FALSE;
      return TRUE;
    default:
      return FALSE;
    }
}

void
cs_scope_warn_of_compare (CsScopeAnalysis *self, const CsExpr *expr)
{
  gboolean literal = is_literal (expr->compare.left);

  for (guint i = 0; i < expr->compare.comparators.n; i++)
    {
      CsCompareOperator op = expr->compare.ops[i];
      gboolean left = literal;

      literal = is_literal (expr->compare.comparators.items[i]);
      if ((op != CS_COMPARE_IS && op != CS_COMPARE_IS_NOT) || !(left || literal))
        continue;
      warn (self, expr->place,
            op == CS_COMPARE_IS ? "\"is\" with a literal. Did you mean \"==\"?"
                                : "\"is not\" with a literal. Did you mean \"!=\"?");
      return;
    }
}

/* The type of what an expression gives, where its form says so; else NULL. */
static const char *
type_of (const CsExpr *expr)
{
  static const char *const of_constants[] = {
    [CS_CONSTANT_NONE] = "NoneType", [CS_CONSTANT_FALSE] = "bool",
    [CS_CONSTANT_TRUE] = "bool",     [CS_CONSTANT_ELLIPSIS] = "ellipsis",
    [CS_CONSTANT_INT] = "int",       [CS_CONSTANT_BIG_INT] = "int",
    [CS_CONSTANT_FLOAT] = "float",   [CS_CONSTANT_COMPLEX] = "complex",
    [CS_CONSTANT_STR] = "str",       [CS_CONSTANT_BYTES] = "bytes",
  };
  static const char *const of_kinds[CS_N_EXPR_KINDS] = {
    [CS_EXPR_TUPLE] = "tuple",         [CS_EXPR_LIST] = "list",
    [CS_EXPR_LIST_COMP] = "list",      [CS_EXPR_DICT] = "dict",
    [CS_EXPR_DICT_COMP] = "dict",      [CS_EXPR_SET] = "set",
    [CS_EXPR_SET_COMP] = "set",        [CS_EXPR_GENERATOR_EXP] = "generator",
    [CS_EXPR_LAMBDA] = "function",     [CS_EXPR_JOINED_STR] = "str",
    [CS_EXPR_FORMATTED_VALUE] = "str",
  };

  return expr->kind == CS_EXPR_CONSTANT ? of_constants[expr->constant.kind] : of_kinds[expr->kind];
}

void
cs_scope_warn_of_call (CsScopeAnalysis *self, const CsExpr *expr)
{
  const char *type = type_of (expr->call.func);

  if (type != NULL && expr->call.func->kind != CS_EXPR_LAMBDA)
    warn (self, expr->place, "'%s' object is not callable; perhaps you missed a comma?", type);
}

static gboolean
has_no_items (const CsExpr *expr)
{
  switch (expr->kind)
    {
    case CS_EXPR_CONSTANT:
      return expr->constant.kind != CS_CONSTANT_STR && expr->constant.kind != CS_CONSTANT_BYTES;
    case CS_EXPR_SET:
    case CS_EXPR_SET_COMP:
    case CS_EXPR_GENERATOR_EXP:
    case CS_EXPR_LAMBDA:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_index (const CsExpr *expr)
{
  return expr->kind == CS_EXPR_CONSTANT
         && (expr->constant.kind == CS_CONSTANT_FALSE || expr->constant.kind == CS_CONSTANT_TRUE
             || expr->constant.kind == CS_CONSTANT_INT
             || expr->constant.kind == CS_CONSTANT_BIG_INT);
}

void
cs_scope_warn_of_subscript (CsScopeAnalysis *self, const CsExpr *expr)
{
  const CsExpr *value = expr->subscript.value;
  const char *type = type_of (value);
  const char *index = type_of (expr->subscript.slice);

  if (expr->ctx != CS_CONTEXT_LOAD || type == NULL)
    return;
  if (has_no_items (value))
    warn (self, expr->place, "'%s' object is not subscriptable; perhaps you missed a comma?", type);
  else if (value->kind != CS_EXPR_DICT && value->kind != CS_EXPR_DICT_COMP && index != NULL
           && !is_index (expr->subscript.slice))
    warn (self, expr->place,
          "%s indices must be integers or slices, not %s; perhaps you missed a comma?", type,
          index);
}

void
cs_scope_warn_of_assert (CsScopeAnalysis *self, const CsStmt *stmt)
{
  const CsExpr *test = stmt->assert_stmt.test;

  if (test->kind == CS_EXPR_TUPLE && test->sequence.elts.n > 0)
    warn (self, stmt->place, "assertion is always true, perhaps remove parentheses?");
}
