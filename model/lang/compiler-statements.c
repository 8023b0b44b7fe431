/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

/* Simple statements, if, and the choice by kind. */

static void
compile_expr_stmt (CsUnit *self, const CsStmt *stmt)
{
  guint base = self->top;
  guint reg;

  if (stmt->value->kind == CS_EXPR_CONSTANT)
    return;
  reg = cs_compile_operand (self, stmt->value);
  if (cs_unit_is_temp (self, reg))
    cs_unit_drop (self, reg);
  self->top = base;
}

/* `if TYPE_CHECKING:` holds imports that never run. */
static gboolean
is_type_checking (const CsExpr *test)
{
  if (test->kind == CS_EXPR_ATTRIBUTE)
    return g_str_equal (test->attribute.attr, "TYPE_CHECKING");
  return test->kind == CS_EXPR_NAME && g_str_equal (test->name.id, "TYPE_CHECKING");
}

/* `if test: continue`, and the same with break, where leaving takes nothing else: the test's own
 * jump goes there. */
static gboolean
compile_if_leave (CsUnit *self, const CsStmt *stmt)
{
  CsBlock *block = self->block;
  CsStmtKind kind;

  if (block == NULL || stmt->branch.body.n != 1 || stmt->branch.orelse.n > 0)
    return FALSE;
  kind = stmt->branch.body.items[0]->kind;
  if (kind == CS_STMT_CONTINUE
      && (block->kind == CS_BLOCK_LOOP || block->kind == CS_BLOCK_ITERATION))
    cs_compile_jump_if (self, stmt->branch.test, TRUE, block->continue_label);
  else if (kind == CS_STMT_BREAK && block->kind == CS_BLOCK_LOOP)
    cs_compile_jump_if (self, stmt->branch.test, TRUE, block->break_label);
  else
    return FALSE;
  return TRUE;
}

static void
compile_if (CsUnit *self, const CsStmt *stmt)
{
  CsLabel orelse = CS_LABEL_INIT, end = CS_LABEL_INIT;
  CsGuards guards = self->guards;
  CsConst constant;

  if (cs_fold (self, stmt->branch.test, &constant))
    {
      cs_compile_statements (self, cs_const_truth (&constant) ? &stmt->branch.body
                                                              : &stmt->branch.orelse);
      return;
    }
  if (compile_if_leave (self, stmt))
    return;
  cs_compile_jump_if (self, stmt->branch.test, FALSE, &orelse);
  if (is_type_checking (stmt->branch.test))
    self->guards.imports++;
  cs_compile_statements (self, &stmt->branch.body);
  self->guards = guards;
  if (stmt->branch.orelse.n > 0)
    {
      cs_unit_jump (self, &end);
      cs_unit_bind (self, &orelse);
      cs_compile_statements (self, &stmt->branch.orelse);
      cs_unit_bind (self, &end);
    }
  else
    cs_unit_bind (self, &orelse);
}

static void
compile_raise (CsUnit *self, const CsStmt *stmt)
{
  guint base = self->top;
  guint exception = 0, cause = 0, n = 0;

  if (stmt->raise.exc != NULL)
    {
      exception = cs_compile_operand_before (self, stmt->raise.exc, stmt->raise.cause);
      n = 1;
    }
  if (stmt->raise.cause != NULL)
    {
      cause = cs_compile_operand (self, stmt->raise.cause);
      n = 2;
    }
  cs_unit_at (self, stmt->place);
  cs_unit_emit (self, CS_OP_RAISE, n, exception, cause, 0);
  self->top = base;
  cs_unit_end_flow (self);
}

static void
compile_assert (CsUnit *self, const CsStmt *stmt)
{
  CsLabel end = CS_LABEL_INIT;
  guint base = self->top;
  CsPlace place;
  guint error;

  cs_compile_jump_if (self, stmt->assert_stmt.test, TRUE, &end);
  place = self->at;
  if (self->reachable)
    {
      error = cs_unit_push (self);
      cs_unit_emit (self, CS_OP_LOAD_ASSERTION_ERROR, 0, error, 0, 0);
      if (stmt->assert_stmt.msg != NULL)
        {
          cs_compile_push (self, stmt->assert_stmt.msg);
          cs_unit_at (self, place);
          cs_unit_emit (self, CS_OP_CALL, 1, error, error, 0);
        }
      cs_unit_emit (self, CS_OP_RAISE, 1, error, 0, 0);
      self->top = base;
      cs_unit_end_flow (self);
    }
  cs_unit_bind (self, &end);
}

static void
compile_assign (CsUnit *self, const CsStmt *stmt)
{
  cs_compile_assign (self, &stmt->assign.targets, stmt->assign.value);
}

static void
compile_delete (CsUnit *self, const CsStmt *stmt)
{
  for (guint i = 0; i < stmt->delete_stmt.targets.n; i++)
    cs_compile_delete (self, stmt->delete_stmt.targets.items[i]);
}

/* Declarations, which scope analysis has read, and pass. */
static void
compile_nothing (CsUnit *self, const CsStmt *stmt)
{
}

static void
compile_statement (CsUnit *self, const CsStmt *stmt)
{
  static void (*const compilers[CS_N_STMT_KINDS]) (CsUnit *, const CsStmt *) = {
    [CS_STMT_FUNCTION_DEF] = cs_compile_function,
    [CS_STMT_ASYNC_FUNCTION_DEF] = cs_compile_function,
    [CS_STMT_CLASS_DEF] = cs_compile_class,
    [CS_STMT_RETURN] = cs_compile_return,
    [CS_STMT_DELETE] = compile_delete,
    [CS_STMT_ASSIGN] = compile_assign,
    [CS_STMT_AUG_ASSIGN] = cs_compile_aug_assign,
    [CS_STMT_ANN_ASSIGN] = cs_compile_ann_assign,
    [CS_STMT_FOR] = cs_compile_for,
    [CS_STMT_ASYNC_FOR] = cs_compile_async_for,
    [CS_STMT_WHILE] = cs_compile_while,
    [CS_STMT_IF] = compile_if,
    [CS_STMT_WITH] = cs_compile_with,
    [CS_STMT_ASYNC_WITH] = cs_compile_with,
    [CS_STMT_MATCH] = cs_compile_match,
    [CS_STMT_RAISE] = compile_raise,
    [CS_STMT_TRY] = cs_compile_try,
    [CS_STMT_TRY_STAR] = cs_compile_try,
    [CS_STMT_ASSERT] = compile_assert,
    [CS_STMT_IMPORT] = cs_compile_import,
    [CS_STMT_IMPORT_FROM] = cs_compile_import_from,
    [CS_STMT_GLOBAL] = compile_nothing,
    [CS_STMT_NONLOCAL] = compile_nothing,
    [CS_STMT_EXPR] = compile_expr_stmt,
    [CS_STMT_PASS] = compile_nothing,
    [CS_STMT_BREAK] = cs_compile_break,
    [CS_STMT_CONTINUE] = cs_compile_continue,
  };

  cs_unit_at (self, stmt->place);
  compilers[stmt->kind](self, stmt);
}

/* What cannot be reached is left out.  Between statements only those temporaries live that the
 * statements around keep. */
void
cs_compile_statements (CsUnit *self, const CsStmts *statements)
{
  guint base = self->top;

  for (guint i = 0; i < statements->n && self->reachable && !self->compiler->failed; i++)
    {
      compile_statement (self, statements->items[i]);
      self->top = base;
    }
}
