/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/source.h"

/* The syntax tree of one module.  It mirrors the `ast` module of CPython 3.11: the same nodes, the
 * same fields, the same places, so that its documentation is this tree's documentation.
 *
 * Every node and array lives in the arena that was given to the parser and is freed with it; names
 * are interned, so equal names are equal pointers.  A field that may be NULL says so.  Trees are
 * never higher than CS_AST_MAX_HEIGHT nodes, so that whoever walks one may recurse.
 *
 * A tree is complete and well formed only if parsing left no error in the diagnostics. */

#define CS_AST_MAX_HEIGHT 1000

typedef struct _CsScope CsScope;
typedef struct _CsExpr CsExpr;
typedef struct _CsStmt CsStmt;
typedef struct _CsPattern CsPattern;

/* Where a node stands: lineno, col_offset, end_lineno and end_col_offset of CPython.  Lines count
 * from 1, columns are byte offsets from 0, the end is exclusive. */
typedef struct
{
  guint32 line;
  guint32 column;
  guint32 end_line;
  guint32 end_column;
} CsPlace;

static inline CsSourceSpan
cs_place_to_span (CsPlace place, guint32 file)
{
  return (CsSourceSpan){ file, place.line, place.column, place.end_line, place.end_column };
}

typedef struct
{
  const char **items;
  guint n;
} CsNames;

typedef struct
{
  CsExpr **items; /* an item is NULL where a field's comment says so */
  guint n;
} CsExprs;

typedef struct
{
  CsStmt **items;
  guint n;
} CsStmts;

typedef struct
{
  CsPattern **items;
  guint n;
} CsPatterns;

typedef enum
{
  CS_CONSTANT_NONE,
  CS_CONSTANT_FALSE,
  CS_CONSTANT_TRUE,
  CS_CONSTANT_ELLIPSIS,
  CS_CONSTANT_INT,     /* `integer`; never negative */
  CS_CONSTANT_BIG_INT, /* beyond 63 bits: `text` holds `length` digits to the base `radix` */
  CS_CONSTANT_FLOAT,   /* `number` */
  CS_CONSTANT_COMPLEX, /* an imaginary literal: `number` times 1j */
  CS_CONSTANT_STR,     /* `text`, `length` */
  CS_CONSTANT_BYTES,   /* `text`, `length` */
} CsConstantKind;

/* The text of a str is UTF-8 with every code point encoded on its own; so a surrogate that an
 * escape wrote is three bytes (ED A0..BF xx), even where two of them would make a pair.  Texts may
 * contain NUL bytes and have one more after their end. */
typedef struct
{
  CsConstantKind kind;
  guint32 radix; /* 2, 8, 10 or 16 */
  guint32 length;
  union
  {
    gint64 integer;
    double number;
    const char *text;
  };
} CsConstant;

typedef enum
{
  CS_CONTEXT_LOAD,
  CS_CONTEXT_STORE,
  CS_CONTEXT_DEL,
} CsContext;

typedef enum
{
  CS_BOOL_AND,
  CS_BOOL_OR,
} CsBoolOperator;

typedef enum
{
  CS_BINARY_ADD,
  CS_BINARY_SUB,
  CS_BINARY_MULT,
  CS_BINARY_MAT_MULT,
  CS_BINARY_DIV,
  CS_BINARY_MOD,
  CS_BINARY_POW,
  CS_BINARY_LSHIFT,
  CS_BINARY_RSHIFT,
  CS_BINARY_BIT_OR,
  CS_BINARY_BIT_XOR,
  CS_BINARY_BIT_AND,
  CS_BINARY_FLOOR_DIV,
} CsBinaryOperator;

typedef enum
{
  CS_UNARY_INVERT,
  CS_UNARY_NOT,
  CS_UNARY_UADD,
  CS_UNARY_USUB,
} CsUnaryOperator;

typedef enum
{
  CS_COMPARE_EQ,
  CS_COMPARE_NOT_EQ,
  CS_COMPARE_LT,
  CS_COMPARE_LT_E,
  CS_COMPARE_GT,
  CS_COMPARE_GT_E,
  CS_COMPARE_IS,
  CS_COMPARE_IS_NOT,
  CS_COMPARE_IN,
  CS_COMPARE_NOT_IN,
} CsCompareOperator;

/* One `for … in … if …` of a comprehension. */
typedef struct
{
  CsExpr *target;
  CsExpr *iter;
  CsExprs ifs;
  gboolean is_async;
} CsComprehension;

typedef struct
{
  CsComprehension *items;
  guint n;
} CsComprehensions;

typedef struct
{
  CsPlace place;
  const char *name;
  CsExpr *annotation; /* nullable */
} CsArg;

typedef struct
{
  CsArg *items;
  guint n;
} CsArgs;

/* The parameters of a function or lambda. */
typedef struct
{
  CsArgs posonlyargs;
  CsArgs args;
  CsArg *vararg; /* nullable */
  CsArgs kwonlyargs;
  CsExprs kw_defaults; /* as many as kwonlyargs; NULL where one is required */
  CsArg *kwarg;        /* nullable */
  CsExprs defaults;    /* of the last ones of posonlyargs and args together */
} CsArguments;

/* `name=value` in a call or class head; name is NULL for `**value`. */
typedef struct
{
  CsPlace place;
  const char *name;
  CsExpr *value;
} CsKeyword;

typedef struct
{
  CsKeyword *items;
  guint n;
} CsKeywords;

typedef enum
{
  CS_EXPR_BOOL_OP,
  CS_EXPR_NAMED_EXPR,
  CS_EXPR_BIN_OP,
  CS_EXPR_UNARY_OP,
  CS_EXPR_LAMBDA,
  CS_EXPR_IF_EXP,
  CS_EXPR_DICT,
  CS_EXPR_SET,
  CS_EXPR_LIST_COMP,
  CS_EXPR_SET_COMP,
  CS_EXPR_DICT_COMP,
  CS_EXPR_GENERATOR_EXP,
  CS_EXPR_AWAIT,
  CS_EXPR_YIELD,
  CS_EXPR_YIELD_FROM,
  CS_EXPR_COMPARE,
  CS_EXPR_CALL,
  CS_EXPR_FORMATTED_VALUE,
  CS_EXPR_JOINED_STR,
  CS_EXPR_CONSTANT,
  CS_EXPR_ATTRIBUTE,
  CS_EXPR_SUBSCRIPT,
  CS_EXPR_STARRED,
  CS_EXPR_NAME,
  CS_EXPR_LIST,
  CS_EXPR_TUPLE,
  CS_EXPR_SLICE,
  CS_N_EXPR_KINDS
} CsExprKind;

struct _CsExpr
{
  CsExprKind kind;
  CsContext ctx; /* of attribute, subscript, starred, name, list and tuple; else LOAD */
  CsPlace place;
  union
  {
    struct
    {
      CsBoolOperator op;
      CsExprs values; /* two or more */
    } bool_op;
    struct
    {
      CsExpr *target; /* a name */
      CsExpr *value;
    } named_expr;
    struct
    {
      CsExpr *left;
      CsExpr *right;
      CsBinaryOperator op;
    } bin_op;
    struct
    {
      CsExpr *operand;
      CsUnaryOperator op;
    } unary_op;
    struct
    {
      CsArguments *args;
      CsExpr *body;
      CsScope *scope; /* set by cs_scope_analyse */
    } lambda;
    struct
    {
      CsExpr *test;
      CsExpr *body;
      CsExpr *orelse;
    } if_exp;
    struct
    {
      CsExprs keys; /* NULL where the value is a mapping to unpack: `**value` */
      CsExprs values;
    } dict;
    /* list, tuple, set */
    struct
    {
      CsExprs elts;
    } sequence;
    /* list_comp, set_comp, dict_comp, generator_exp */
    struct
    {
      CsExpr *elt;   /* dict_comp: the key */
      CsExpr *value; /* of dict_comp, else NULL */
      CsComprehensions generators;
      CsScope *scope; /* set by cs_scope_analyse; the first `iter` is evaluated outside of it */
    } comp;
    /* await, yield, yield_from, starred */
    struct
    {
      CsExpr *value; /* NULL for a yield of nothing */
    } operand;
    struct
    {
      CsExpr *left;
      const guint8 *ops; /* CsCompareOperator, one per comparator */
      CsExprs comparators;
    } compare;
    struct
    {
      CsExpr *func;
      CsExprs args; /* `*iterable` is a starred */
      CsKeywords keywords;
    } call;
    struct
    {
      CsExpr *value;
      CsExpr *format_spec; /* nullable; a joined_str */
      int conversion;      /* -1, 's', 'r' or 'a' */
    } formatted_value;
    struct
    {
      CsExprs values; /* constants (never two in a row) and formatted values */
    } joined_str;
    CsConstant constant;
    struct
    {
      CsExpr *value;
      const char *attr;
    } attribute;
    struct
    {
      CsExpr *value;
      CsExpr *slice; /* may be a slice, or a tuple with slices */
    } subscript;
    struct
    {
      const char *id;
    } name;
    struct
    {
      CsExpr *lower; /* nullable, as the others */
      CsExpr *upper;
      CsExpr *step;
    } slice;
  };
};

typedef enum
{
  CS_PATTERN_VALUE,
  CS_PATTERN_SINGLETON,
  CS_PATTERN_SEQUENCE,
  CS_PATTERN_MAPPING,
  CS_PATTERN_CLASS,
  CS_PATTERN_STAR,
  CS_PATTERN_AS,
  CS_PATTERN_OR,
} CsPatternKind;

struct _CsPattern
{
  CsPatternKind kind;
  CsPlace place;
  union
  {
    CsExpr *value;            /* value */
    CsConstantKind singleton; /* none, true or false */
    CsPatterns patterns;      /* sequence, or */
    struct
    {
      CsExprs keys;
      CsPatterns patterns;
      const char *rest; /* nullable */
    } mapping;
    struct
    {
      CsExpr *cls;
      CsPatterns patterns;
      CsNames kwd_attrs;
      CsPatterns kwd_patterns;
    } match_class;
    const char *star; /* the name; NULL for `*_` */
    struct
    {
      CsPattern *pattern; /* NULL: anything */
      const char *name;   /* NULL for `_`, and then there is no pattern either */
    } as;
  };
};

typedef struct
{
  CsPattern *pattern;
  CsExpr *guard; /* nullable */
  CsStmts body;
} CsMatchCase;

typedef struct
{
  CsMatchCase *items;
  guint n;
} CsMatchCases;

typedef struct
{
  CsPlace place;
  const char *name;   /* dotted for a module; "*" */
  const char *asname; /* nullable */
} CsAlias;

typedef struct
{
  CsAlias *items;
  guint n;
} CsAliases;

typedef struct
{
  CsExpr *context_expr;
  CsExpr *optional_vars; /* nullable */
} CsWithItem;

typedef struct
{
  CsWithItem *items;
  guint n;
} CsWithItems;

typedef struct
{
  CsPlace place;
  CsExpr *type;     /* nullable */
  const char *name; /* nullable */
  CsStmts body;
} CsExceptHandler;

typedef struct
{
  CsExceptHandler *items;
  guint n;
} CsExceptHandlers;

typedef enum
{
  CS_STMT_FUNCTION_DEF,
  CS_STMT_ASYNC_FUNCTION_DEF,
  CS_STMT_CLASS_DEF,
  CS_STMT_RETURN,
  CS_STMT_DELETE,
  CS_STMT_ASSIGN,
  CS_STMT_AUG_ASSIGN,
  CS_STMT_ANN_ASSIGN,
  CS_STMT_FOR,
  CS_STMT_ASYNC_FOR,
  CS_STMT_WHILE,
  CS_STMT_IF,
  CS_STMT_WITH,
  CS_STMT_ASYNC_WITH,
  CS_STMT_MATCH,
  CS_STMT_RAISE,
  CS_STMT_TRY,
  CS_STMT_TRY_STAR,
  CS_STMT_ASSERT,
  CS_STMT_IMPORT,
  CS_STMT_IMPORT_FROM,
  CS_STMT_GLOBAL,
  CS_STMT_NONLOCAL,
  CS_STMT_EXPR,
  CS_STMT_PASS,
  CS_STMT_BREAK,
  CS_STMT_CONTINUE,
  CS_N_STMT_KINDS
} CsStmtKind;

struct _CsStmt
{
  CsStmtKind kind;
  CsPlace place; /* a decorated definition starts at its `def`, `async` or `class` */
  union
  {
    /* function_def, async_function_def */
    struct
    {
      const char *name;
      CsArguments *args;
      CsStmts body;
      CsExprs decorator_list;
      CsExpr *returns; /* nullable */
      CsScope *scope;  /* set by cs_scope_analyse */
    } function_def;
    struct
    {
      const char *name;
      CsExprs bases;
      CsKeywords keywords;
      CsStmts body;
      CsExprs decorator_list;
      CsScope *scope; /* set by cs_scope_analyse */
    } class_def;
    struct
    {
      CsExprs targets;
    } delete_stmt;
    struct
    {
      CsExprs targets; /* more than one for `a = b = value` */
      CsExpr *value;
    } assign;
    struct
    {
      CsExpr *target;
      CsExpr *value;
      CsBinaryOperator op;
    } aug_assign;
    struct
    {
      CsExpr *target;
      CsExpr *annotation;
      CsExpr *value;   /* nullable */
      gboolean simple; /* the target is a name without parentheses */
    } ann_assign;
    /* for, async_for */
    struct
    {
      CsExpr *target;
      CsExpr *iter;
      CsStmts body;
      CsStmts orelse;
    } for_loop;
    /* while, if (`elif` is an if alone in orelse) */
    struct
    {
      CsExpr *test;
      CsStmts body;
      CsStmts orelse;
    } branch;
    /* with, async_with */
    struct
    {
      CsWithItems items;
      CsStmts body;
    } with;
    struct
    {
      CsExpr *subject;
      CsMatchCases cases;
    } match;
    struct
    {
      CsExpr *exc;   /* nullable */
      CsExpr *cause; /* nullable */
    } raise;
    /* try, try_star */
    struct
    {
      CsStmts body;
      CsExceptHandlers handlers;
      CsStmts orelse;
      CsStmts finalbody;
    } try_stmt;
    struct
    {
      CsExpr *test;
      CsExpr *msg; /* nullable */
    } assert_stmt;
    /* import, import_from */
    struct
    {
      CsAliases names;
      const char *module; /* of import_from; nullable: `from . import x` */
      guint level;        /* leading dots of import_from */
    } import;
    CsNames names; /* global, nonlocal */
    CsExpr *value; /* expr; return: nullable */
  };
};

/* The tree of one file. */
typedef struct
{
  CsSource *source; /* borrowed: whoever parsed keeps it */
  guint32 file;     /* what `file` of a CsSourceSpan means it */
  CsStmts body;
  CsScope *scope; /* set by cs_scope_analyse */
} CsModule;

/* The tree as one line of s-expressions, for tests: `(Module [ (Expr (Constant 1)) ])`.  With
 * places, each node that has one says `@line:column-line:column` after its name. */
char *cs_ast_dump (const CsModule *module, gboolean with_places) G_GNUC_WARN_UNUSED_RESULT;
char *cs_ast_dump_expr (const CsExpr *expr, gboolean with_places) G_GNUC_WARN_UNUSED_RESULT;
