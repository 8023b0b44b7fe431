/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/lexer.h"
#include "lang/parser.h"
#include "lang/problems.h"

/* The parser's inside, shared by its files:
 *
 *   parser.c              tokens, errors, nesting; entry points
 *   parser-statements.c   simple statements     parser-compound.c     compound ones, blocks
 *   parser-expressions.c  operators             parser-atoms.c        atoms, displays,
 * comprehensions parser-calls.c        calls, subscripts     parser-parameters.c   parameters of
 * def and lambda parser-strings.c      string literals       parser-fields.c       replacement
 * fields of f-strings parser-targets.c      what may be assigned  parser-patterns.c     patterns of
 * match
 *
 * Every parsing function returns a node, never NULL.  The first error of a logical line is reported
 * and moves the parser to the line's NEWLINE (in a replacement field: to END) in panic: nothing
 * that a grammar rule looks for is found there, so the functions unwind by themselves, and what
 * they find missing on their way is not reported.  The statement loop ends the panic. */

typedef struct
{
  CsSource *source;
  const char *text;
  CsIntern *intern;
  CsArena *arena;
  CsProblems *problems;

  const CsToken *tokens;
  const CsToken *token; /* the current one */
  CsPlace last;         /* the token before it, line ends and indentation aside */

  gboolean panicking;
  gboolean in_field;  /* the tokens are those of a replacement field; messages say so */
  gboolean is_trying; /* errors are not reported: somebody wants to know whether there are any */

  guint depth;  /* how many parsing functions that nest are active */
  guint height; /* of the highest tree among those parsed in the current group; see below */

  /* Interned names of the grammar. */
  const char *name_match;
  const char *name_case;
  const char *name_type;
  const char *name_underscore;
  const char *name_print;
  const char *name_exec;
} CsParser;

/* Lists grow in the arena: whenever their number is a power of two, they move. */
gpointer cs_parser_grow (CsParser *self, gconstpointer items, guint n, gsize size);
#define cs_parser_append(self, list, item)                                                         \
  ((list)->items = cs_parser_grow ((self), (list)->items, (list)->n, sizeof (*(list)->items)),     \
   (list)->items[(list)->n++] = (item))

/* Tokens. */

static inline gboolean
cs_parser_at (const CsParser *self, CsTokenKind kind)
{
  return self->token->kind == kind;
}

/* The kind after the current token. */
CsTokenKind cs_parser_peek (const CsParser *self);
/* Does nothing in panic. */
void cs_parser_advance (CsParser *self);
gboolean cs_parser_accept (CsParser *self, CsTokenKind kind);
/* An error "expected 'x'" or, where is_forced is not set, "invalid syntax" unless it is there. */
gboolean cs_parser_expect (CsParser *self, CsTokenKind kind);
gboolean cs_parser_expect_forced (CsParser *self, CsTokenKind kind);
/* Takes a name, interned; "" after an error. */
const char *cs_parser_expect_name (CsParser *self);
const char *cs_parser_token_name (const CsParser *self, const CsToken *token);
/* Whether an expression may begin here. */
gboolean cs_parser_at_expression (const CsParser *self);
/* The closing bracket that fits the opening one at `open`. */
const CsToken *cs_parser_closing_of (const CsToken *open);

/* From the start of `start` to the end of the token before the current one. */
static inline CsPlace
cs_parser_place_from (const CsParser *self, CsPlace start)
{
  return (CsPlace){ start.line, start.column, self->last.end_line, self->last.end_column };
}

/* From the start of one place to the end of another. */
static inline CsPlace
cs_place_join (CsPlace first, CsPlace last)
{
  return (CsPlace){ first.line, first.column, last.end_line, last.end_column };
}

/* Errors. */

/* Reports and panics. */
void cs_parser_error (CsParser *self, CsPlace place, const char *format, ...) G_GNUC_PRINTF (3, 4);
void cs_parser_error_with_hint (CsParser *self, CsPlace place, const char *hint, const char *format,
                                ...) G_GNUC_PRINTF (4, 5);
/* Where something is missing: the current token, or the end of the text before the end of the
 * file. */
CsPlace cs_parser_missing_place (const CsParser *self);
/* "invalid syntax" at the current token, with a hint where the text is a common slip. */
void cs_parser_invalid_syntax (CsParser *self);
/* Reports without panic: the line is well formed otherwise. */
void cs_parser_report (CsParser *self, CsDiagnosticKind kind, CsPlace place, const char *hint,
                       const char *format, ...) G_GNUC_PRINTF (5, 6);
/* Moves to the end of the logical line. */
void cs_parser_skip_line (CsParser *self);

/* Nesting.  A group is a set of subtrees with one parent: within it `height` is that of the highest
 * so far, and making a node adds one. */

static inline guint
cs_parser_begin_group (CsParser *self)
{
  guint outer = self->height;

  self->height = 0;
  return outer;
}

static inline void
cs_parser_end_group (CsParser *self, guint outer)
{
  self->height = MAX (self->height, outer);
}

/* Begins a group in a function that may nest without bound; after FALSE it must return at once,
 * without cs_parser_leave. */
gboolean cs_parser_enter (CsParser *self, guint *outer);
void cs_parser_leave (CsParser *self, guint outer);

/* Nodes: from the start of `start` to the end of the last token. */
CsExpr *cs_parser_expr (CsParser *self, CsExprKind kind, CsPlace start);
CsStmt *cs_parser_stmt (CsParser *self, CsStmtKind kind, CsPlace start);
CsPattern *cs_parser_new_pattern (CsParser *self, CsPatternKind kind, CsPlace start);
/* What stands for an expression that was not there. */
CsExpr *cs_parser_missing (CsParser *self);

/* Expressions, by the names of CPython's grammar. */
CsExpr *cs_parser_expression (CsParser *self);
CsExpr *cs_parser_named_expression (CsParser *self);
CsExpr *cs_parser_star_named_expression (CsParser *self);
CsExpr *cs_parser_star_expressions (CsParser *self);
CsExpr *cs_parser_star_named_expressions (CsParser *self);
CsExpr *cs_parser_yield_or_star_expressions (CsParser *self);
CsExpr *cs_parser_disjunction (CsParser *self);
CsExpr *cs_parser_bitwise_or (CsParser *self);
/* In brackets or a condition a single `=` is a slip for `==` or `:=`. */
void cs_parser_check_no_assignment (CsParser *self, const CsExpr *left);

CsExpr *cs_parser_primary (CsParser *self);
CsExpr *cs_parser_atom (CsParser *self);
CsExpr *cs_parser_strings (CsParser *self);
CsComprehensions cs_parser_comprehension_clauses (CsParser *self);
/* Makes a comprehension, whose element was parsed and after which stands `for` or `async`. */
CsExpr *cs_parser_comprehension (CsParser *self, CsExprKind kind, CsPlace start, CsExpr *elt,
                                 CsExpr *value);
/* At `for` or `async for`. */
gboolean cs_parser_at_comprehension (const CsParser *self);
/* Takes the closing bracket of a list of expressions whose last one is `last` (nullable), or says
 * what is wrong with what stands there. */
void cs_parser_close (CsParser *self, CsTokenKind closing, const CsExpr *last);

/* The arguments after the opening parenthesis, with the closing one. */
void cs_parser_arguments (CsParser *self, const CsToken *open, CsExprs *args, CsKeywords *keywords);
CsArguments *cs_parser_parameters (CsParser *self, CsTokenKind end);

/* Decodes the body of a string literal, which reaches from one offset to another, and appends it to
 * `out`. */
void cs_parser_decode (CsParser *self, const CsToken *token, guint32 from, guint32 to,
                       gboolean is_raw, gboolean is_bytes, GString *out);
/* What the pieces of a string literal become. */
typedef struct
{
  CsPlace place; /* of all literals that stand in a row */
  CsExprs values;
  GString *text; /* since the last field */
} CsParserPieces;
void cs_parser_end_text (CsParser *self, CsParserPieces *pieces);
/* Reads an f-string's body: `at` moves up to `end`, or to a `}` where level is not 0. */
void cs_parser_format_pieces (CsParser *self, const CsToken *token, CsTextPosition *at, guint32 end,
                              gboolean is_raw, guint level, CsParserPieces *pieces);

/* Targets. */

/* A list of targets up to `in`. */
CsExpr *cs_parser_star_targets (CsParser *self);
/* One target of `with … as`. */
CsExpr *cs_parser_star_target (CsParser *self);
/* Makes an expression a target; an error where it cannot be one. */
void cs_parser_make_target (CsParser *self, CsExpr *expr, CsContext ctx);
/* "literal", "function call" …: how messages call it. */
const char *cs_expr_kind_name (const CsExpr *expr);

/* Statements. */
/* One logical line of them; the line's end is left. */
void cs_parser_simple_statements (CsParser *self, CsStmts *stmts);
/* Takes the line's end; after an error everything that belonged to the line. */
void cs_parser_end_line (CsParser *self);
/* A statement with a block, if one starts here; else NULL. */
CsStmt *cs_parser_compound_statement (CsParser *self);
/* The colon at the end of a header. */
void cs_parser_expect_colon (CsParser *self);
void cs_parser_report_missing_block (CsParser *self, const char *owner, guint32 line);
/* What follows it; `owner` and `line` tell an error whose block is not there. */
CsStmts cs_parser_block (CsParser *self, const char *owner, guint32 line);
/* Appends what stands here: a compound statement or a line of simple ones. */
void cs_parser_statement (CsParser *self, CsStmts *stmts);
gboolean cs_parser_at_match (const CsParser *self);
CsStmt *cs_parser_match (CsParser *self);
