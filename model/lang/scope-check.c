/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/scope-private.h"

/* Targets. */

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
