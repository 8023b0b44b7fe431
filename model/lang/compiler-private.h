/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/ast.h"
#include "lang/compiler.h"
#include "lang/scope.h"

/* The compiler walks the tree of a module once and writes instructions as it goes.
 *
 * Registers.  Temporaries are a stack: unit->top is the first that is free.  Compiling an
 * expression leaves its value in one place: a local, or the temporary that was on top before.
 * Whoever uses values sets unit->top back to where it was before the first of them, and then emits.
 *
 * Places.  cs_unit_at says where the instructions that follow stand; since compiling a child moves
 * it, a node says it again right before its own instructions.
 *
 * Errors.  Diagnostics do not stop the walk.  Only a limit does: nothing is emitted any more once
 * compiler->failed is set, and what was emitted is not used. */

typedef struct _CsCompiler CsCompiler;
typedef struct _CsUnit CsUnit;
typedef struct _CsBlock CsBlock;
typedef struct _CsGlobals CsGlobals;

/* Which locals hold a value for sure, by register; those beyond are never sure. */
#define CS_ASSIGNED_MAX 256

typedef struct
{
  guint64 words[CS_ASSIGNED_MAX / 64];
} CsAssigned;

/* Where jumps lead to.  { CS_NO_TARGET, CS_NO_TARGET } to begin with; must be bound in the end. */
#define CS_NO_TARGET G_MAXUINT32
#define CS_LABEL_INIT                                                                              \
  {                                                                                                \
    .target = CS_NO_TARGET, .last_jump = CS_NO_TARGET                                              \
  }

typedef struct
{
  guint32 target;      /* instruction, or CS_NO_TARGET until it is bound */
  guint32 last_jump;   /* jumps that wait for it are chained through their d */
  CsAssigned assigned; /* on every jump to it */
} CsLabel;

typedef enum
{
  CS_BLOCK_LOOP,         /* while */
  CS_BLOCK_ITERATION,    /* for, async for: the iterator is in `base` */
  CS_BLOCK_TRY,          /* body of a try with handlers */
  CS_BLOCK_FINALLY,      /* what a finally clause protects */
  CS_BLOCK_HANDLER,      /* the exception is in `base`, the one handled before in `base` + 1 */
  CS_BLOCK_HANDLER_NAME, /* `except … as name` */
  CS_BLOCK_WITH,         /* the bound exit method is in `base` */
  CS_BLOCK_ASYNC_WITH,
  CS_BLOCK_VALUE, /* a return value in `base`, while a finally clause runs */
} CsBlockKind;

/* A statement that a jump out of it has to unwind.  One with a handler protects the instructions
 * from cs_block_push to cs_block_pop, without those that unwinding itself puts between. */
struct _CsBlock
{
  CsBlockKind kind;
  CsBlock *outer;
  guint base;
  CsLabel *break_label;    /* of loops */
  CsLabel *continue_label; /* of loops */
  const CsStmts *finalbody;
  const CsExceptHandler *handler; /* handler_name */
  CsPlace place;

  gboolean protects;
  guint temp;          /* of the handler */
  guint32 start;       /* of the range that is open, or CS_NO_TARGET */
  GArray *ranges;      /* owned, nullable; of CsHandler without the handler */
  CsAssigned assigned; /* when it was entered */
};

/* How many statements around catch what a missing module, attribute or name would raise. */
typedef struct
{
  guint imports;
  guint attributes;
  guint names;
} CsGuards;

/* One code object in the making. */
struct _CsUnit
{
  CsCompiler *compiler;
  CsUnit *parent; /* nullable */
  const CsScope *scope;
  guint32 index;
  guint32 first_line;
  const char *doc; /* nullable */

  GArray *instructions;
  GArray *places;    /* of CsWhere */
  GArray *constants; /* of CsConst */
  GArray *sites;     /* of interned names */
  GArray *handlers;
  GHashTable *constant_numbers; /* CsConst → number */
  GHashTable *global_loads;     /* name → site + 1 */
  GHashTable *global_stores;    /* the same, of stores and deletions */
  GHashTable *attribute_sites;  /* the same, once there are too many sites */

  guint *registers;      /* of each name of the scope; unused for those without one */
  guint *cell_registers; /* of each name of scope->cells */
  guint first_free;
  guint first_temp;
  guint top;
  guint n_registers;

  CsPlace at;
  CsWhere where; /* of `at`, if `where_is_known` */
  gboolean where_is_known;

  CsAssigned assigned;
  CsAssigned never_sure; /* deleted somewhere */
  gboolean reachable;
  CsBlock *block;
  guint n_blocks;
  CsGuards guards;
};

#define CS_PLACE_MEMORY 256

typedef struct
{
  CsPlace place;
  CsWhere where;
} CsPlaceMemory;

struct _CsCompiler
{
  const CsCompileOptions *options;
  CsArena *scratch; /* tree and scopes */
  CsModule *module;
  gboolean failed;
  guint32 n_instructions;
  gboolean annotations_are_text;         /* from __future__ import annotations */
  gboolean has_walrus;                   /* the source may have assignment expressions */
  GHashTable *codes;                     /* CsScope → CsCode */
  GHashTable *reported;                  /* place and message of each problem */
  CsPlaceMemory places[CS_PLACE_MEMORY]; /* those seen lately, so that equal ones share a number */
  CsGlobals *globals;
};

/* Places and problems: compiler-emit.c */

void cs_unit_at (CsUnit *self, CsPlace place);
void cs_unit_problem (CsUnit *self, CsDiagnosticKind kind, CsPlace place, const char *hint,
                      const char *format, ...) G_GNUC_PRINTF (5, 6);
/* Reports what there are too many of, once, and stops emitting. */
void cs_unit_limit (CsUnit *self, const char *what);
void cs_unit_unsupported (CsUnit *self, CsPlace place, const char *what);
/* The first `length` bytes of a place: a keyword. */
CsPlace cs_place_head (CsPlace place, guint32 length);
/* Where CPython 3.11 puts instructions of an attribute that stands on a line of its own. */
CsPlace cs_place_of_attribute (const CsExpr *attribute);
CsPlace cs_place_of_method_call (const CsExpr *call);
/* A copy of the text at a place. */
char *cs_unit_dup_text (CsUnit *self, CsPlace place) G_GNUC_WARN_UNUSED_RESULT;

/* Instructions, registers, jumps: compiler-emit.c */

guint cs_unit_push (CsUnit *self);
/* `n` in a row; returns the first. */
guint cs_unit_push_n (CsUnit *self, guint n);
static inline gboolean
cs_unit_is_temp (const CsUnit *self, guint reg)
{
  return reg >= self->first_temp;
}
void cs_unit_emit (CsUnit *self, CsOpcode op, guint n, guint a, guint b, guint c);
void cs_unit_emit_d (CsUnit *self, CsOpcode op, guint a, gint32 d);
void cs_unit_emit_site (CsUnit *self, CsOpcode op, guint a, guint b, guint site);
/* Nothing if they are the same. */
void cs_unit_move (CsUnit *self, guint to, guint from);
/* A temporary that is not needed after all. */
void cs_unit_drop (CsUnit *self, guint reg);
/* Marks the code that follows as not reachable by falling into it. */
void cs_unit_end_flow (CsUnit *self);
void cs_unit_jump (CsUnit *self, CsLabel *label);
/* A test and its jump, taken where the result equals `when`. */
void cs_unit_test (CsUnit *self, CsOpcode op, gboolean when, guint a, guint b, CsLabel *label);
/* FOR_ITER and its jump. */
void cs_unit_for_iter (CsUnit *self, guint iterator, guint target, CsLabel *end);
void cs_unit_bind (CsUnit *self, CsLabel *label);
guint32 cs_unit_position (const CsUnit *self);
void cs_unit_add_handler (CsUnit *self, guint32 start, guint32 end, guint32 handler, guint temp);
void cs_assigned_intersect (CsAssigned *self, const CsAssigned *other);

/* Sites and constants of a unit */

/* Loads of a global share a site; so do stores. */
guint cs_unit_load_site (CsUnit *self, const char *name);
guint cs_unit_store_site (CsUnit *self, const char *name);
guint cs_unit_attribute_site (CsUnit *self, const char *name);
guint cs_unit_constant (CsUnit *self, const CsConst *constant);
/* The same, for an operand of 16 bits. */
guint cs_unit_short_constant (CsUnit *self, const CsConst *constant);
guint cs_unit_string_constant (CsUnit *self, const char *string);
/* `target` = a constant, by the shortest instruction. */
void cs_unit_load (CsUnit *self, guint target, const CsConst *constant);
void cs_unit_load_string (CsUnit *self, guint target, const char *string);

/* Folding: compiler-constants.c */

/* TRUE where the expression is a constant, as CPython folds it. */
gboolean cs_fold (CsUnit *self, const CsExpr *expr, CsConst *result);
/* The tuple of items that are all constants. */
gboolean cs_fold_items (CsUnit *self, const CsExprs *items, CsConst *result);
gboolean cs_const_truth (const CsConst *constant);
CsConst cs_const_string (const char *string);
guint cs_const_hash (gconstpointer constant);
gboolean cs_const_equal (gconstpointer a, gconstpointer b);

/* Units: compiler-unit.c */

CsUnit *cs_unit_new (CsCompiler *compiler, CsUnit *parent, const CsScope *scope,
                     guint32 first_line);
/* The code that was made for a scope before: in a finally clause, or a loop's test. */
const CsCode *cs_unit_find_code (const CsUnit *self, const CsScope *scope);
/* Makes its code and frees the unit. */
const CsCode *cs_unit_finish (CsUnit *self);
const char *cs_unit_intern (CsUnit *self, const char *name);
/* The register of a cell that inner code is given. */
guint cs_unit_cell_register (CsUnit *self, const char *mangled);

/* Names: compiler-names.c */

/* Whether the name is looked up among globals and builtins. */
gboolean cs_unit_is_global (CsUnit *self, const char *name);
/* The register of a plain local, or FALSE where `name` is something else. */
gboolean cs_unit_find_local (CsUnit *self, const char *name, guint *reg);
void cs_unit_set_assigned (CsUnit *self, guint reg);
/* The name is deleted somewhere in this function. */
void cs_unit_set_never_sure (CsUnit *self, const char *name);
/* Raises where a local may be empty. */
void cs_unit_check_local (CsUnit *self, guint reg);
void cs_unit_load_name (CsUnit *self, const char *name, guint target);
void cs_unit_store_name (CsUnit *self, const char *name, guint from);
void cs_unit_delete_name (CsUnit *self, const char *name);
/* The end of `except … as name`: whatever it is, it is gone. */
void cs_unit_clear_name (CsUnit *self, const char *name);

/* Expressions: compiler-expressions.c */

/* Into `target`: a local, or the temporary on top, which is then in use. */
void cs_compile_into (CsUnit *self, const CsExpr *expr, guint target);
/* Into the temporary on top. */
guint cs_compile_push (CsUnit *self, const CsExpr *expr);
/* Where it suits: a local or the temporary on top. */
guint cs_compile_operand (CsUnit *self, const CsExpr *expr);
/* The same, for a value that is used after `next` (nullable) was evaluated, which may bind locals
 * anew. */
guint cs_compile_operand_before (CsUnit *self, const CsExpr *expr, const CsExpr *next);
void cs_compile_binary (CsUnit *self, CsBinaryOperator op, gboolean in_place, guint target,
                        guint left, const CsExpr *right, CsPlace place);
void cs_compile_slice (CsUnit *self, const CsExpr *slice, guint target);

/* Looking ahead: compiler-walk.c */

typedef void (*CsVisitStatements) (gpointer data, const CsStmts *statements);
typedef void (*CsVisitName) (gpointer data, const char *name);

/* Whether evaluating it may bind locals anew: it has an assignment expression. */
gboolean cs_expr_has_walrus (CsUnit *self, const CsExpr *expr);
/* The bodies of a compound statement that run in the same scope. */
void cs_stmt_visit_bodies (const CsStmt *stmt, CsVisitStatements visit, gpointer data);
/* The names that a target, or a pattern, binds. */
void cs_target_visit_names (const CsExpr *target, CsVisitName visit, gpointer data);
void cs_pattern_visit_names (const CsPattern *pattern, CsVisitName visit, gpointer data);

/* Displays and f-strings: compiler-displays.c */

void cs_compile_display (CsUnit *self, const CsExpr *expr, guint target);
void cs_compile_dict (CsUnit *self, const CsExpr *expr, guint target);
void cs_compile_joined_str (CsUnit *self, const CsExpr *expr, guint target);
/* A list of arguments or items, stars and all, on top. */
guint cs_compile_list_of (CsUnit *self, const CsExprs *items, CsPlace place);
gboolean cs_exprs_have_star (const CsExprs *items);

/* Conditions: compiler-conditions.c */

/* A jump, taken where the truth of `test` is `when`; elsewhere the unit goes on, but where the test
 * is a constant it may be unreachable.  The unit stands where the whole test does. */
void cs_compile_jump_if (CsUnit *self, const CsExpr *test, gboolean when, CsLabel *label);
void cs_compile_bool_op (CsUnit *self, const CsExpr *expr, guint target);
void cs_compile_compare (CsUnit *self, const CsExpr *expr, guint target);
void cs_compile_if_exp (CsUnit *self, const CsExpr *expr, guint target);

/* Calls: compiler-calls.c */

void cs_compile_call (CsUnit *self, const CsExpr *expr, guint target);
/* `**` and named arguments into a dict on top; `callee` is for messages. */
void cs_compile_keywords (CsUnit *self, const CsKeywords *keywords, guint callee, CsPlace place);
/* R[target] = await R[from], both on top or `target` a local; `kind` as n of GET_AWAITABLE. */
void cs_unit_await (CsUnit *self, guint kind, guint from, guint target);

/* Functions and classes: compiler-functions.c */

void cs_compile_function (CsUnit *self, const CsStmt *stmt);
void cs_compile_class (CsUnit *self, const CsStmt *stmt);
void cs_compile_lambda (CsUnit *self, const CsExpr *expr, guint target);
/* R[target] = function of `code` with the registers defaults, +1 and +2 as MAKE_FUNCTION says. */
void cs_unit_make_function (CsUnit *self, const CsCode *code, const CsScope *scope, guint flags,
                            guint defaults, guint target);
/* The docstring of a body, or NULL; `*body` is moved past it. */
const char *cs_unit_take_doc (CsUnit *self, CsStmts *body);
void cs_compile_comprehension (CsUnit *self, const CsExpr *expr, guint target);

/* Targets of assignments: compiler-targets.c */

void cs_compile_store (CsUnit *self, const CsExpr *target, guint from);
void cs_compile_assign (CsUnit *self, const CsExprs *targets, const CsExpr *value);
void cs_compile_aug_assign (CsUnit *self, const CsStmt *stmt);
void cs_compile_ann_assign (CsUnit *self, const CsStmt *stmt);
/* Pushes what an annotation is worth, or its text. */
guint cs_compile_annotation (CsUnit *self, const CsExpr *annotation);
void cs_compile_delete (CsUnit *self, const CsExpr *target);

/* Iteration: compiler-loops.c */

/* What lies between the two ends of an asynchronous loop's body. */
typedef struct
{
  guint iterator;
  guint temp;
  guint32 start;
  guint32 end;
  CsPlace place;
  CsAssigned assigned;
} CsAsyncIteration;

/* The next item of the iterator into `target`; jumps to `end` where there is none. */
void cs_unit_iterate (CsUnit *self, guint iterator, const CsExpr *target, CsLabel *end);
void cs_unit_begin_async_iteration (CsUnit *self, guint iterator, const CsExpr *target,
                                    CsAsyncIteration *iteration);
/* After the jump back: what follows runs when there are no more items. */
void cs_unit_end_async_iteration (CsUnit *self, const CsAsyncIteration *iteration);

/* Statements: compiler-statements.c, compiler-loops.c */

void cs_compile_statements (CsUnit *self, const CsStmts *statements);
void cs_compile_while (CsUnit *self, const CsStmt *stmt);
void cs_compile_for (CsUnit *self, const CsStmt *stmt);
void cs_compile_async_for (CsUnit *self, const CsStmt *stmt);
void cs_compile_match (CsUnit *self, const CsStmt *stmt);

/* Blocks and what leaves them: compiler-unwind.c */

/* `block` is the caller's, with `base`, labels and so on set; `temp` counts where it protects. */
void cs_block_push (CsUnit *self, CsBlock *block, CsBlockKind kind, CsPlace place);
void cs_block_protect (CsUnit *self, CsBlock *block, guint temp);
/* What is emitted between the two is not protected. */
void cs_block_suspend (CsUnit *self, CsBlock *block);
void cs_block_resume (CsUnit *self, CsBlock *block);
void cs_block_pop (CsUnit *self, CsBlock *block);
/* Begins the handler of a popped block.  FALSE, and no code, where nothing can raise into it. */
gboolean cs_block_begin_handler (CsUnit *self, CsBlock *block);
void cs_compile_return (CsUnit *self, const CsStmt *stmt);
void cs_compile_break (CsUnit *self, const CsStmt *stmt);
void cs_compile_continue (CsUnit *self, const CsStmt *stmt);

/* try and with: compiler-try.c, compiler-with.c */

void cs_compile_try (CsUnit *self, const CsStmt *stmt);
/* Begins a handler, with the exception in R[base] and what was handled so far behind it.  Its
 * instructions are protected themselves: an exception that leaves them restores what was handled
 * before and goes on. */
void cs_handler_begin (CsUnit *self, CsBlock *cleanup, guint base, CsPlace place);
/* Its end: where it is reached, the exception goes on; so does one that comes out of the handler
 * itself. */
void cs_handler_end (CsUnit *self, CsBlock *cleanup);
/* What a clause does with the exception in R[base]; its name is bound and cleared. */
void cs_handler_body (CsUnit *self, const CsExceptHandler *handler, guint base);
/* All clauses of except*, within a handler, which is left for `end`: compiler-try-star.c */
void cs_compile_star_clauses (CsUnit *self, const CsExceptHandlers *handlers, guint base,
                              CsLabel *end);
void cs_compile_with (CsUnit *self, const CsStmt *stmt);
/* R[exit] (None, None, None), and its result dropped. */
void cs_unit_call_exit (CsUnit *self, guint exit, gboolean is_async);

/* R[base], R[base + 1] = a function of a module that only compiled code uses; returns base. */
guint cs_unit_load_helper (CsUnit *self, const char *module, const char *name);
/* R[target] = a builtin that few programs use: it lies in a module of our own, which is compiled
 * where its name is used.  FALSE where `name` is none of those, or the program has its own. */
gboolean cs_unit_load_late_builtin (CsUnit *self, const char *name, guint target);
/* R[target] = `number` times 1j. */
void cs_unit_load_imaginary (CsUnit *self, double number, guint target);

/* Imports, and names checked against the catalog: compiler-catalog.c */

void cs_compile_import (CsUnit *self, const CsStmt *stmt);
void cs_compile_import_from (CsUnit *self, const CsStmt *stmt);
/* Before the call of importlib.import_module with a module's name: loads that. */
void cs_compile_import_ahead (CsUnit *self, const CsExpr *call);

/* Puts the values of the options' parameters into the tree: compiler-parameters.c */
void cs_parameters_apply (CsCompiler *self);

/* Globals: compiler-globals.c */

CsGlobals *cs_globals_new (CsCompiler *compiler);
void cs_globals_free (CsGlobals *self);
/* Whether the module binds the global anywhere by its name. */
gboolean cs_globals_is_bound (const CsGlobals *self, const char *name);
/* Modules of which all names are imported, where any name may be bound. */
const GPtrArray *cs_globals_get_starred (const CsGlobals *self);
/* The module that the global certainly is, or NULL. */
const char *cs_globals_find_module (const CsGlobals *self, const char *name);
/* "a" of "a.b.c", interned. */
const char *cs_globals_first_part (CsCompiler *compiler, const char *dotted);
/* "module.attribute", interned. */
const char *cs_compiler_join (CsCompiler *compiler, const char *module, const char *attribute);
gboolean cs_compiler_has_module (CsCompiler *compiler, const char *name);

/* Checks: compiler-catalog.c */

void cs_catalog_check_global (CsUnit *self, const char *name);
void cs_catalog_check_attribute (CsUnit *self, const CsExpr *attribute);
/* One that is assigned: what CPython itself would look at is refused. */
void cs_catalog_check_stored (CsUnit *self, const CsExpr *attribute);
/* FALSE after a diagnostic. */
gboolean cs_catalog_check_module (CsUnit *self, const char *name, CsPlace place);
void cs_catalog_check_import (CsUnit *self, const char *module, const CsAlias *alias);
/* Before the body of `stmt`, a try: what its handlers catch is no error.  Adds to self->guards. */
void cs_catalog_enter_try (CsUnit *self, const CsStmt *stmt);
