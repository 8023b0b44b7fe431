/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/ast-dump-private.h"

static void dump_stmts (CsAstDump *self, const CsStmts *stmts);

/* Parameters. */

static void
dump_arg (CsAstDump *self, const CsArg *arg)
{
  if (arg == NULL)
    {
      cs_ast_dump_word (self, NULL);
      return;
    }
  g_string_append_c (self->out, ' ');
  cs_ast_dump_begin (self, "arg", &arg->place);
  cs_ast_dump_word (self, arg->name);
  cs_ast_dump_one (self, arg->annotation);
  cs_ast_dump_end (self);
}

static void
dump_args (CsAstDump *self, const CsArgs *args)
{
  g_string_append (self->out, " [");
  for (guint i = 0; i < args->n; i++)
    dump_arg (self, &args->items[i]);
  g_string_append (self->out, " ]");
}

void
cs_ast_dump_arguments (CsAstDump *self, const CsArguments *args)
{
  g_string_append_c (self->out, ' ');
  cs_ast_dump_begin (self, "arguments", NULL);
  dump_args (self, &args->posonlyargs);
  dump_args (self, &args->args);
  dump_arg (self, args->vararg);
  dump_args (self, &args->kwonlyargs);
  cs_ast_dump_exprs (self, &args->kw_defaults);
  dump_arg (self, args->kwarg);
  cs_ast_dump_exprs (self, &args->defaults);
  cs_ast_dump_end (self);
}

/* Patterns. */

static void dump_pattern (CsAstDump *self, const CsPattern *pattern);

static void
dump_patterns (CsAstDump *self, const CsPatterns *patterns)
{
  g_string_append (self->out, " [");
  for (guint i = 0; i < patterns->n; i++)
    dump_pattern (self, patterns->items[i]);
  g_string_append (self->out, " ]");
}

static void
dump_pattern_fields (CsAstDump *self, const CsPattern *pattern)
{
  static const char *const singletons[] = { "None", "False", "True" };

  switch (pattern->kind)
    {
    case CS_PATTERN_VALUE:
      cs_ast_dump_one (self, pattern->value);
      break;
    case CS_PATTERN_SINGLETON:
      cs_ast_dump_word (self, singletons[pattern->singleton]);
      break;
    case CS_PATTERN_SEQUENCE:
    case CS_PATTERN_OR:
      dump_patterns (self, &pattern->patterns);
      break;
    case CS_PATTERN_MAPPING:
      cs_ast_dump_exprs (self, &pattern->mapping.keys);
      dump_patterns (self, &pattern->mapping.patterns);
      cs_ast_dump_word (self, pattern->mapping.rest);
      break;
    case CS_PATTERN_CLASS:
      cs_ast_dump_one (self, pattern->match_class.cls);
      dump_patterns (self, &pattern->match_class.patterns);
      cs_ast_dump_names (self, &pattern->match_class.kwd_attrs);
      dump_patterns (self, &pattern->match_class.kwd_patterns);
      break;
    case CS_PATTERN_STAR:
      cs_ast_dump_word (self, pattern->star);
      break;
    case CS_PATTERN_AS:
      dump_pattern (self, pattern->as.pattern);
      cs_ast_dump_word (self, pattern->as.name);
      break;
    }
}

static void
dump_pattern (CsAstDump *self, const CsPattern *pattern)
{
  static const char *const names[] = {
    "MatchValue", "MatchSingleton", "MatchSequence", "MatchMapping",
    "MatchClass", "MatchStar",      "MatchAs",       "MatchOr",
  };

  if (pattern == NULL)
    {
      cs_ast_dump_word (self, NULL);
      return;
    }
  g_string_append_c (self->out, ' ');
  cs_ast_dump_begin (self, names[pattern->kind], &pattern->place);
  dump_pattern_fields (self, pattern);
  cs_ast_dump_end (self);
}

static void
dump_match (CsAstDump *self, const CsStmt *stmt)
{
  cs_ast_dump_one (self, stmt->match.subject);
  g_string_append (self->out, " [");
  for (guint i = 0; i < stmt->match.cases.n; i++)
    {
      const CsMatchCase *match_case = &stmt->match.cases.items[i];

      g_string_append_c (self->out, ' ');
      cs_ast_dump_begin (self, "match_case", NULL);
      dump_pattern (self, match_case->pattern);
      cs_ast_dump_one (self, match_case->guard);
      dump_stmts (self, &match_case->body);
      cs_ast_dump_end (self);
    }
  g_string_append (self->out, " ]");
}

/* Statements. */

static const char *const stmt_names[CS_N_STMT_KINDS] = {
  [CS_STMT_FUNCTION_DEF] = "FunctionDef",
  [CS_STMT_ASYNC_FUNCTION_DEF] = "AsyncFunctionDef",
  [CS_STMT_CLASS_DEF] = "ClassDef",
  [CS_STMT_RETURN] = "Return",
  [CS_STMT_DELETE] = "Delete",
  [CS_STMT_ASSIGN] = "Assign",
  [CS_STMT_AUG_ASSIGN] = "AugAssign",
  [CS_STMT_ANN_ASSIGN] = "AnnAssign",
  [CS_STMT_FOR] = "For",
  [CS_STMT_ASYNC_FOR] = "AsyncFor",
  [CS_STMT_WHILE] = "While",
  [CS_STMT_IF] = "If",
  [CS_STMT_WITH] = "With",
  [CS_STMT_ASYNC_WITH] = "AsyncWith",
  [CS_STMT_MATCH] = "Match",
  [CS_STMT_RAISE] = "Raise",
  [CS_STMT_TRY] = "Try",
  [CS_STMT_TRY_STAR] = "TryStar",
  [CS_STMT_ASSERT] = "Assert",
  [CS_STMT_IMPORT] = "Import",
  [CS_STMT_IMPORT_FROM] = "ImportFrom",
  [CS_STMT_GLOBAL] = "Global",
  [CS_STMT_NONLOCAL] = "Nonlocal",
  [CS_STMT_EXPR] = "Expr",
  [CS_STMT_PASS] = "Pass",
  [CS_STMT_BREAK] = "Break",
  [CS_STMT_CONTINUE] = "Continue",
};

static void
dump_function (CsAstDump *self, const CsStmt *stmt)
{
  cs_ast_dump_word (self, stmt->function_def.name);
  cs_ast_dump_arguments (self, stmt->function_def.args);
  dump_stmts (self, &stmt->function_def.body);
  cs_ast_dump_exprs (self, &stmt->function_def.decorator_list);
  cs_ast_dump_one (self, stmt->function_def.returns);
}

static void
dump_class (CsAstDump *self, const CsStmt *stmt)
{
  cs_ast_dump_word (self, stmt->class_def.name);
  cs_ast_dump_exprs (self, &stmt->class_def.bases);
  cs_ast_dump_keywords (self, &stmt->class_def.keywords);
  dump_stmts (self, &stmt->class_def.body);
  cs_ast_dump_exprs (self, &stmt->class_def.decorator_list);
}

static void
dump_with (CsAstDump *self, const CsStmt *stmt)
{
  g_string_append (self->out, " [");
  for (guint i = 0; i < stmt->with.items.n; i++)
    {
      g_string_append_c (self->out, ' ');
      cs_ast_dump_begin (self, "withitem", NULL);
      cs_ast_dump_one (self, stmt->with.items.items[i].context_expr);
      cs_ast_dump_one (self, stmt->with.items.items[i].optional_vars);
      cs_ast_dump_end (self);
    }
  g_string_append (self->out, " ]");
  dump_stmts (self, &stmt->with.body);
}

static void
dump_try (CsAstDump *self, const CsStmt *stmt)
{
  dump_stmts (self, &stmt->try_stmt.body);
  g_string_append (self->out, " [");
  for (guint i = 0; i < stmt->try_stmt.handlers.n; i++)
    {
      const CsExceptHandler *handler = &stmt->try_stmt.handlers.items[i];

      g_string_append_c (self->out, ' ');
      cs_ast_dump_begin (self, "ExceptHandler", &handler->place);
      cs_ast_dump_one (self, handler->type);
      cs_ast_dump_word (self, handler->name);
      dump_stmts (self, &handler->body);
      cs_ast_dump_end (self);
    }
  g_string_append (self->out, " ]");
  dump_stmts (self, &stmt->try_stmt.orelse);
  dump_stmts (self, &stmt->try_stmt.finalbody);
}

static void
dump_import (CsAstDump *self, const CsStmt *stmt)
{
  if (stmt->kind == CS_STMT_IMPORT_FROM)
    cs_ast_dump_word (self, stmt->import.module);
  g_string_append (self->out, " [");
  for (guint i = 0; i < stmt->import.names.n; i++)
    {
      const CsAlias *alias = &stmt->import.names.items[i];

      g_string_append_c (self->out, ' ');
      cs_ast_dump_begin (self, "alias", &alias->place);
      cs_ast_dump_word (self, alias->name);
      cs_ast_dump_word (self, alias->asname);
      cs_ast_dump_end (self);
    }
  g_string_append (self->out, " ]");
  if (stmt->kind == CS_STMT_IMPORT_FROM)
    cs_ast_dump_number (self, stmt->import.level);
}

static void
dump_assignment (CsAstDump *self, const CsStmt *stmt)
{
  switch (stmt->kind)
    {
    case CS_STMT_ASSIGN:
      cs_ast_dump_exprs (self, &stmt->assign.targets);
      cs_ast_dump_one (self, stmt->assign.value);
      break;
    case CS_STMT_AUG_ASSIGN:
      cs_ast_dump_one (self, stmt->aug_assign.target);
      cs_ast_dump_word (self, cs_ast_binary_operator_name (stmt->aug_assign.op));
      cs_ast_dump_one (self, stmt->aug_assign.value);
      break;
    case CS_STMT_ANN_ASSIGN:
      cs_ast_dump_one (self, stmt->ann_assign.target);
      cs_ast_dump_one (self, stmt->ann_assign.annotation);
      cs_ast_dump_one (self, stmt->ann_assign.value);
      cs_ast_dump_number (self, stmt->ann_assign.simple);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
dump_fields (CsAstDump *self, const CsStmt *stmt)
{
  switch (stmt->kind)
    {
    case CS_STMT_FUNCTION_DEF:
    case CS_STMT_ASYNC_FUNCTION_DEF:
      dump_function (self, stmt);
      break;
    case CS_STMT_CLASS_DEF:
      dump_class (self, stmt);
      break;
    case CS_STMT_RETURN:
    case CS_STMT_EXPR:
      cs_ast_dump_one (self, stmt->value);
      break;
    case CS_STMT_DELETE:
      cs_ast_dump_exprs (self, &stmt->delete_stmt.targets);
      break;
    case CS_STMT_ASSIGN:
    case CS_STMT_AUG_ASSIGN:
    case CS_STMT_ANN_ASSIGN:
      dump_assignment (self, stmt);
      break;
    case CS_STMT_FOR:
    case CS_STMT_ASYNC_FOR:
      cs_ast_dump_one (self, stmt->for_loop.target);
      cs_ast_dump_one (self, stmt->for_loop.iter);
      dump_stmts (self, &stmt->for_loop.body);
      dump_stmts (self, &stmt->for_loop.orelse);
      break;
    case CS_STMT_WHILE:
    case CS_STMT_IF:
      cs_ast_dump_one (self, stmt->branch.test);
      dump_stmts (self, &stmt->branch.body);
      dump_stmts (self, &stmt->branch.orelse);
      break;
    case CS_STMT_WITH:
    case CS_STMT_ASYNC_WITH:
      dump_with (self, stmt);
      break;
    case CS_STMT_MATCH:
      dump_match (self, stmt);
      break;
    case CS_STMT_RAISE:
      cs_ast_dump_one (self, stmt->raise.exc);
      cs_ast_dump_one (self, stmt->raise.cause);
      break;
    case CS_STMT_TRY:
    case CS_STMT_TRY_STAR:
      dump_try (self, stmt);
      break;
    case CS_STMT_ASSERT:
      cs_ast_dump_one (self, stmt->assert_stmt.test);
      cs_ast_dump_one (self, stmt->assert_stmt.msg);
      break;
    case CS_STMT_IMPORT:
    case CS_STMT_IMPORT_FROM:
      dump_import (self, stmt);
      break;
    case CS_STMT_GLOBAL:
    case CS_STMT_NONLOCAL:
      cs_ast_dump_names (self, &stmt->names);
      break;
    case CS_STMT_PASS:
    case CS_STMT_BREAK:
    case CS_STMT_CONTINUE:
      break;
    case CS_N_STMT_KINDS:
    default:
      g_assert_not_reached ();
    }
}

static void
dump_stmts (CsAstDump *self, const CsStmts *stmts)
{
  g_string_append (self->out, " [");
  for (guint i = 0; i < stmts->n; i++)
    {
      const CsStmt *stmt = stmts->items[i];

      g_string_append_c (self->out, ' ');
      cs_ast_dump_begin (self, stmt_names[stmt->kind], &stmt->place);
      dump_fields (self, stmt);
      cs_ast_dump_end (self);
    }
  g_string_append (self->out, " ]");
}

char *
cs_ast_dump (const CsModule *module, gboolean with_places)
{
  CsAstDump self = { g_string_new (NULL), with_places };

  cs_ast_dump_begin (&self, "Module", NULL);
  dump_stmts (&self, &module->body);
  cs_ast_dump_end (&self);
  return g_string_free (self.out, FALSE);
}
