/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/scope-private.h"

#include <string.h>

/* Names and targets. */

void
cs_scope_check_name (CsScopeAnalysis *self, const char *name, CsPlace place)
{
  if (strcmp (name, "__debug__") == 0)
    cs_scope_error (self, place, "cannot assign to __debug__");
}

static void
check_elements (CsScopeAnalysis *self, const CsExpr *sequence)
{
  guint n_starred = 0;

  for (guint i = 0; i < sequence->sequence.elts.n; i++)
    {
      const CsExpr *element = sequence->sequence.elts.items[i];

      if (element->kind == CS_EXPR_STARRED)
        {
          n_starred++;
          element = element->operand.value;
        }
      cs_scope_check_target (self, element);
    }
  if (n_starred > 1)
    cs_scope_error (self, sequence->place, "multiple starred expressions in assignment");
}

void
cs_scope_check_target (CsScopeAnalysis *self, const CsExpr *target)
{
  if (target->kind == CS_EXPR_STARRED)
    cs_scope_error (self, target->place, "starred assignment target must be in a list or tuple");
  else if (target->kind == CS_EXPR_LIST || target->kind == CS_EXPR_TUPLE)
    check_elements (self, target);
}

/* Calls. */

void
cs_scope_check_keywords (CsScopeAnalysis *self, const CsKeywords *keywords)
{
  g_autoptr (GHashTable) seen = NULL;

  for (guint i = 0; i < keywords->n; i++)
    if (keywords->items[i].name != NULL)
      cs_scope_check_name (self, keywords->items[i].name, keywords->items[i].place);
  if (keywords->n < 2)
    return;
  seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < keywords->n; i++)
    {
      const CsKeyword *keyword = &keywords->items[i];

      if (keyword->name != NULL && !g_hash_table_add (seen, (gpointer)keyword->name))
        cs_scope_error (self, keyword->place, "keyword argument repeated: %s", keyword->name);
    }
}

/* Patterns. */

static void
check_patterns (CsScopeAnalysis *self, const CsPatterns *patterns)
{
  for (guint i = 0; i < patterns->n; i++)
    cs_scope_check_pattern (self, patterns->items[i]);
}

static void
check_stars (CsScopeAnalysis *self, const CsPattern *pattern)
{
  guint n_stars = 0;

  for (guint i = 0; i < pattern->patterns.n; i++)
    n_stars += pattern->patterns.items[i]->kind == CS_PATTERN_STAR;
  if (n_stars > 1)
    cs_scope_error (self, pattern->place, "multiple starred names in sequence pattern");
}

static void
check_attributes (CsScopeAnalysis *self, const CsPattern *pattern)
{
  const CsNames *names = &pattern->match_class.kwd_attrs;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < names->n; i++)
    if (!g_hash_table_add (seen, (gpointer)names->items[i]))
      cs_scope_error (self, pattern->match_class.kwd_patterns.items[i]->place,
                      "attribute name repeated in class pattern: %s", names->items[i]);
}

/* What makes two keys the same, as text; NULL for a key whose value is not known yet. */
static char *
key_text (const CsExpr *key)
{
  const CsConstant *constant = &key->constant;
  g_autofree char *operand = NULL;

  if (key->kind == CS_EXPR_UNARY_OP)
    {
      operand = key_text (key->unary_op.operand);
      return operand != NULL ? g_strconcat ("-", operand, NULL) : NULL;
    }
  if (key->kind != CS_EXPR_CONSTANT)
    return NULL;
  switch (constant->kind)
    {
    case CS_CONSTANT_FALSE:
    case CS_CONSTANT_TRUE:
      return g_strdup (constant->kind == CS_CONSTANT_TRUE ? "1" : "0");
    case CS_CONSTANT_INT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, constant->integer);
    case CS_CONSTANT_FLOAT:
      return g_strdup_printf ("%.17g", constant->number);
    case CS_CONSTANT_STR:
    case CS_CONSTANT_BYTES:
      return g_strdup_printf ("%c%.*s", constant->kind == CS_CONSTANT_STR ? 's' : 'b',
                              (int)constant->length, constant->text);
    case CS_CONSTANT_NONE:
      return g_strdup ("None");
    default:
      return NULL;
    }
}

static void
check_keys (CsScopeAnalysis *self, const CsPattern *pattern)
{
  const CsExprs *keys = &pattern->mapping.keys;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < keys->n; i++)
    {
      char *text = key_text (keys->items[i]);
      CsPlace place = keys->items[i]->place;
      gsize end;
      const char *line = cs_source_get_line (self->module->source, place.line, &end);

      if (place.line == place.end_line)
        end = place.end_column;
      if (text != NULL && !g_hash_table_add (seen, text))
        cs_scope_error (self, pattern->place, "mapping pattern checks duplicate key (%.*s)",
                        (int)(end - place.column), line + place.column);
    }
}

void
cs_scope_check_pattern (CsScopeAnalysis *self, const CsPattern *pattern)
{
  switch (pattern->kind)
    {
    case CS_PATTERN_SEQUENCE:
      check_stars (self, pattern);
      check_patterns (self, &pattern->patterns);
      break;
    case CS_PATTERN_OR:
      check_patterns (self, &pattern->patterns);
      break;
    case CS_PATTERN_MAPPING:
      check_keys (self, pattern);
      check_patterns (self, &pattern->mapping.patterns);
      break;
    case CS_PATTERN_CLASS:
      check_attributes (self, pattern);
      check_patterns (self, &pattern->match_class.patterns);
      check_patterns (self, &pattern->match_class.kwd_patterns);
      break;
    case CS_PATTERN_AS:
      if (pattern->as.pattern != NULL)
        cs_scope_check_pattern (self, pattern->as.pattern);
      break;
    case CS_PATTERN_VALUE:
    case CS_PATTERN_SINGLETON:
    case CS_PATTERN_STAR:
      break;
    }
}

/* Statements. */

static gboolean
is_future_import (const CsStmt *stmt)
{
  return stmt->kind == CS_STMT_IMPORT_FROM && stmt->import.level == 0 && stmt->import.module != NULL
         && strcmp (stmt->import.module, "__future__") == 0;
}

static gboolean
is_text (const CsStmt *stmt)
{
  return stmt->kind == CS_STMT_EXPR && stmt->value->kind == CS_EXPR_CONSTANT
         && stmt->value->constant.kind == CS_CONSTANT_STR;
}

const CsStmt *
cs_scope_after_future (const CsModule *module)
{
  const CsStmts *body = &module->body;
  guint i = body->n > 0 && is_text (body->items[0]) ? 1 : 0;

  while (i < body->n && is_future_import (body->items[i]))
    i++;
  return i < body->n ? body->items[i] : NULL;
}

static gboolean
begins_after (const CsStmt *stmt, const CsStmt *other)
{
  return stmt->place.line > other->place.line
         || (stmt->place.line == other->place.line && stmt->place.column > other->place.column);
}

static void
check_feature (CsScopeAnalysis *self, const CsStmt *stmt, const char *name)
{
  static const char *const features[] = { "nested_scopes",
                                          "generators",
                                          "division",
                                          "absolute_import",
                                          "with_statement",
                                          "print_function",
                                          "unicode_literals",
                                          "barry_as_FLUFL",
                                          "generator_stop",
                                          "annotations",
                                          NULL };

  if (strcmp (name, "annotations") == 0)
    self->annotations_are_text = TRUE;
  if (strcmp (name, "braces") == 0)
    cs_scope_error (self, stmt->place, "not a chance");
  else if (!g_strv_contains (features, name))
    cs_scope_error (self, stmt->place, "future feature %s is not defined", name);
}

void
cs_scope_check_future (CsScopeAnalysis *self, const CsStmt *stmt)
{
  if (!is_future_import (stmt))
    return;
  if (self->after_future != NULL && begins_after (stmt, self->after_future))
    cs_scope_error (self, stmt->place,
                    "from __future__ imports must occur at the beginning of the file");
  for (guint i = 0; i < stmt->import.names.n; i++)
    check_feature (self, stmt, stmt->import.names.items[i].name);
}

void
cs_scope_check_handlers (CsScopeAnalysis *self, const CsExceptHandlers *handlers)
{
  for (guint i = 0; i + 1 < handlers->n; i++)
    if (handlers->items[i].type == NULL)
      cs_scope_error (self, handlers->items[i].place, "default 'except:' must be last");
}

void
cs_scope_check_leaving (CsScopeAnalysis *self, const CsStmt *stmt)
{
  gboolean is_return = stmt->kind == CS_STMT_RETURN;

  if (is_return ? self->around.in_star_handler : self->around.in_star_handler_only)
    cs_scope_error (self, stmt->place,
                    "'break', 'continue' and 'return' cannot appear in an except* block");
  else if (!is_return && self->around.loops == 0)
    cs_scope_error (self, stmt->place, "%s",
                    stmt->kind == CS_STMT_BREAK ? "'break' outside loop"
                                                : "'continue' not properly in loop");
}
