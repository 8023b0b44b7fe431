/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/ast-dump-private.h"

/* Every node is `(Name field field …)` with the fields in the order of CPython's ast.  A field that
 * is not there is `-`, a list stands in brackets. */

void
cs_ast_dump_begin (CsAstDump *self, const char *name, const CsPlace *place)
{
  g_string_append_printf (self->out, "(%s", name);
  if (self->with_places && place != NULL)
    g_string_append_printf (self->out, "@%u:%u-%u:%u", place->line, place->column, place->end_line,
                            place->end_column);
}

void
cs_ast_dump_end (CsAstDump *self)
{
  g_string_append_c (self->out, ')');
}

void
cs_ast_dump_word (CsAstDump *self, const char *word)
{
  g_string_append_c (self->out, ' ');
  g_string_append (self->out, word != NULL ? word : "-");
}

void
cs_ast_dump_number (CsAstDump *self, int number)
{
  g_string_append_printf (self->out, " %d", number);
}

void
cs_ast_dump_names (CsAstDump *self, const CsNames *names)
{
  g_string_append (self->out, " [");
  for (guint i = 0; i < names->n; i++)
    cs_ast_dump_word (self, names->items[i]);
  g_string_append (self->out, " ]");
}

void
cs_ast_dump_exprs (CsAstDump *self, const CsExprs *exprs)
{
  g_string_append (self->out, " [");
  for (guint i = 0; i < exprs->n; i++)
    cs_ast_dump_one (self, exprs->items[i]);
  g_string_append (self->out, " ]");
}

void
cs_ast_dump_keywords (CsAstDump *self, const CsKeywords *keywords)
{
  g_string_append (self->out, " [");
  for (guint i = 0; i < keywords->n; i++)
    {
      const CsKeyword *keyword = &keywords->items[i];

      g_string_append_c (self->out, ' ');
      cs_ast_dump_begin (self, "keyword", &keyword->place);
      cs_ast_dump_word (self, keyword->name);
      cs_ast_dump_one (self, keyword->value);
      cs_ast_dump_end (self);
    }
  g_string_append (self->out, " ]");
}

/* Constants. */

static void
dump_text (CsAstDump *self, const char *prefix, const CsConstant *constant)
{
  g_string_append_printf (self->out, " %s\"", prefix);
  for (guint32 i = 0; i < constant->length; i++)
    {
      guchar c = constant->text[i];

      if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\')
        g_string_append_printf (self->out, "\\x%02x", c);
      else
        g_string_append_c (self->out, (char)c);
    }
  g_string_append_c (self->out, '"');
}

static void
dump_constant (CsAstDump *self, const CsConstant *constant)
{
  static const char *const names[] = { "None", "False", "True", "Ellipsis" };

  switch (constant->kind)
    {
    case CS_CONSTANT_NONE:
    case CS_CONSTANT_FALSE:
    case CS_CONSTANT_TRUE:
    case CS_CONSTANT_ELLIPSIS:
      cs_ast_dump_word (self, names[constant->kind]);
      break;
    case CS_CONSTANT_INT:
      g_string_append_printf (self->out, " %" G_GINT64_FORMAT, constant->integer);
      break;
    case CS_CONSTANT_BIG_INT:
      g_string_append_printf (self->out, " %u#%s", constant->radix, constant->text);
      break;
    case CS_CONSTANT_FLOAT:
      g_string_append_printf (self->out, " %.17gf", constant->number);
      break;
    case CS_CONSTANT_COMPLEX:
      g_string_append_printf (self->out, " %.17gj", constant->number);
      break;
    case CS_CONSTANT_STR:
      dump_text (self, "", constant);
      break;
    case CS_CONSTANT_BYTES:
      dump_text (self, "b", constant);
      break;
    }
}

/* Expressions. */

static const char *const expr_names[CS_N_EXPR_KINDS] = {
  [CS_EXPR_BOOL_OP] = "BoolOp",
  [CS_EXPR_NAMED_EXPR] = "NamedExpr",
  [CS_EXPR_BIN_OP] = "BinOp",
  [CS_EXPR_UNARY_OP] = "UnaryOp",
  [CS_EXPR_LAMBDA] = "Lambda",
  [CS_EXPR_IF_EXP] = "IfExp",
  [CS_EXPR_DICT] = "Dict",
  [CS_EXPR_SET] = "Set",
  [CS_EXPR_LIST_COMP] = "ListComp",
  [CS_EXPR_SET_COMP] = "SetComp",
  [CS_EXPR_DICT_COMP] = "DictComp",
  [CS_EXPR_GENERATOR_EXP] = "GeneratorExp",
  [CS_EXPR_AWAIT] = "Await",
  [CS_EXPR_YIELD] = "Yield",
  [CS_EXPR_YIELD_FROM] = "YieldFrom",
  [CS_EXPR_COMPARE] = "Compare",
  [CS_EXPR_CALL] = "Call",
  [CS_EXPR_FORMATTED_VALUE] = "FormattedValue",
  [CS_EXPR_JOINED_STR] = "JoinedStr",
  [CS_EXPR_CONSTANT] = "Constant",
  [CS_EXPR_ATTRIBUTE] = "Attribute",
  [CS_EXPR_SUBSCRIPT] = "Subscript",
  [CS_EXPR_STARRED] = "Starred",
  [CS_EXPR_NAME] = "Name",
  [CS_EXPR_LIST] = "List",
  [CS_EXPR_TUPLE] = "Tuple",
  [CS_EXPR_SLICE] = "Slice",
};

const char *
cs_ast_binary_operator_name (CsBinaryOperator op)
{
  static const char *const names[] = { "Add",    "Sub",    "Mult",    "MatMult", "Div",
                                       "Mod",    "Pow",    "LShift",  "RShift",  "BitOr",
                                       "BitXor", "BitAnd", "FloorDiv" };

  return names[op];
}

static void
dump_context (CsAstDump *self, CsContext ctx)
{
  static const char *const names[] = { "Load", "Store", "Del" };

  cs_ast_dump_word (self, names[ctx]);
}

static void
dump_compare (CsAstDump *self, const CsExpr *expr)
{
  static const char *const names[] = { "Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                       "GtE", "Is",    "IsNot", "In",  "NotIn" };

  cs_ast_dump_one (self, expr->compare.left);
  g_string_append (self->out, " [");
  for (guint i = 0; i < expr->compare.comparators.n; i++)
    cs_ast_dump_word (self, names[expr->compare.ops[i]]);
  g_string_append (self->out, " ]");
  cs_ast_dump_exprs (self, &expr->compare.comparators);
}

static void
dump_comprehension (CsAstDump *self, const CsExpr *expr)
{
  cs_ast_dump_one (self, expr->comp.elt);
  if (expr->kind == CS_EXPR_DICT_COMP)
    cs_ast_dump_one (self, expr->comp.value);
  g_string_append (self->out, " [");
  for (guint i = 0; i < expr->comp.generators.n; i++)
    {
      const CsComprehension *generator = &expr->comp.generators.items[i];

      g_string_append_c (self->out, ' ');
      cs_ast_dump_begin (self, "comprehension", NULL);
      cs_ast_dump_one (self, generator->target);
      cs_ast_dump_one (self, generator->iter);
      cs_ast_dump_exprs (self, &generator->ifs);
      cs_ast_dump_number (self, generator->is_async);
      cs_ast_dump_end (self);
    }
  g_string_append (self->out, " ]");
}

static void
dump_operators (CsAstDump *self, const CsExpr *expr)
{
  static const char *const unary[] = { "Invert", "Not", "UAdd", "USub" };

  switch (expr->kind)
    {
    case CS_EXPR_BOOL_OP:
      cs_ast_dump_word (self, expr->bool_op.op == CS_BOOL_AND ? "And" : "Or");
      cs_ast_dump_exprs (self, &expr->bool_op.values);
      break;
    case CS_EXPR_BIN_OP:
      cs_ast_dump_one (self, expr->bin_op.left);
      cs_ast_dump_word (self, cs_ast_binary_operator_name (expr->bin_op.op));
      cs_ast_dump_one (self, expr->bin_op.right);
      break;
    case CS_EXPR_UNARY_OP:
      cs_ast_dump_word (self, unary[expr->unary_op.op]);
      cs_ast_dump_one (self, expr->unary_op.operand);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
dump_string_parts (CsAstDump *self, const CsExpr *expr)
{
  if (expr->kind == CS_EXPR_JOINED_STR)
    {
      cs_ast_dump_exprs (self, &expr->joined_str.values);
      return;
    }
  cs_ast_dump_one (self, expr->formatted_value.value);
  cs_ast_dump_number (self, expr->formatted_value.conversion);
  cs_ast_dump_one (self, expr->formatted_value.format_spec);
}

/* Expressions that may be assigned to, which have a context as their last field. */
static void
dump_target (CsAstDump *self, const CsExpr *expr)
{
  switch (expr->kind)
    {
    case CS_EXPR_ATTRIBUTE:
      cs_ast_dump_one (self, expr->attribute.value);
      cs_ast_dump_word (self, expr->attribute.attr);
      break;
    case CS_EXPR_SUBSCRIPT:
      cs_ast_dump_one (self, expr->subscript.value);
      cs_ast_dump_one (self, expr->subscript.slice);
      break;
    case CS_EXPR_STARRED:
      cs_ast_dump_one (self, expr->operand.value);
      break;
    case CS_EXPR_NAME:
      cs_ast_dump_word (self, expr->name.id);
      break;
    case CS_EXPR_LIST:
    case CS_EXPR_TUPLE:
      cs_ast_dump_exprs (self, &expr->sequence.elts);
      break;
    default:
      g_assert_not_reached ();
    }
  dump_context (self, expr->ctx);
}

static void
dump_fields (CsAstDump *self, const CsExpr *expr)
{
  switch (expr->kind)
    {
    case CS_EXPR_BOOL_OP:
    case CS_EXPR_BIN_OP:
    case CS_EXPR_UNARY_OP:
      dump_operators (self, expr);
      break;
    case CS_EXPR_NAMED_EXPR:
      cs_ast_dump_one (self, expr->named_expr.target);
      cs_ast_dump_one (self, expr->named_expr.value);
      break;
    case CS_EXPR_LAMBDA:
      cs_ast_dump_arguments (self, expr->lambda.args);
      cs_ast_dump_one (self, expr->lambda.body);
      break;
    case CS_EXPR_IF_EXP:
      cs_ast_dump_one (self, expr->if_exp.test);
      cs_ast_dump_one (self, expr->if_exp.body);
      cs_ast_dump_one (self, expr->if_exp.orelse);
      break;
    case CS_EXPR_DICT:
      cs_ast_dump_exprs (self, &expr->dict.keys);
      cs_ast_dump_exprs (self, &expr->dict.values);
      break;
    case CS_EXPR_SET:
      cs_ast_dump_exprs (self, &expr->sequence.elts);
      break;
    case CS_EXPR_LIST_COMP:
    case CS_EXPR_SET_COMP:
    case CS_EXPR_DICT_COMP:
    case CS_EXPR_GENERATOR_EXP:
      dump_comprehension (self, expr);
      break;
    case CS_EXPR_AWAIT:
    case CS_EXPR_YIELD:
    case CS_EXPR_YIELD_FROM:
      cs_ast_dump_one (self, expr->operand.value);
      break;
    case CS_EXPR_COMPARE:
      dump_compare (self, expr);
      break;
    case CS_EXPR_CALL:
      cs_ast_dump_one (self, expr->call.func);
      cs_ast_dump_exprs (self, &expr->call.args);
      cs_ast_dump_keywords (self, &expr->call.keywords);
      break;
    case CS_EXPR_FORMATTED_VALUE:
    case CS_EXPR_JOINED_STR:
      dump_string_parts (self, expr);
      break;
    case CS_EXPR_CONSTANT:
      dump_constant (self, &expr->constant);
      break;
    case CS_EXPR_SLICE:
      cs_ast_dump_one (self, expr->slice.lower);
      cs_ast_dump_one (self, expr->slice.upper);
      cs_ast_dump_one (self, expr->slice.step);
      break;
    case CS_EXPR_ATTRIBUTE:
    case CS_EXPR_SUBSCRIPT:
    case CS_EXPR_STARRED:
    case CS_EXPR_NAME:
    case CS_EXPR_LIST:
    case CS_EXPR_TUPLE:
      dump_target (self, expr);
      break;
    case CS_N_EXPR_KINDS:
    default:
      g_assert_not_reached ();
    }
}

void
cs_ast_dump_one (CsAstDump *self, const CsExpr *expr)
{
  if (expr == NULL)
    {
      cs_ast_dump_word (self, NULL);
      return;
    }
  g_string_append_c (self->out, ' ');
  cs_ast_dump_begin (self, expr_names[expr->kind], &expr->place);
  dump_fields (self, expr);
  cs_ast_dump_end (self);
}

char *
cs_ast_dump_expr (const CsExpr *expr, gboolean with_places)
{
  CsAstDump self = { g_string_new (NULL), with_places };

  cs_ast_dump_one (&self, expr);
  g_string_erase (self.out, 0, 1);
  return g_string_free (self.out, FALSE);
}
