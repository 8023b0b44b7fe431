/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "lang/compiler-private.h"

/* match.
 *
 * The subject stays in a temporary; above it each name that the pattern binds has one, since names
 * are bound only when the whole pattern matches.  A pattern gets its value in a temporary and uses
 * it up, whether it matches or not; one that fails leaves no other temporaries than it found.
 *
 * Sequences, mappings and classes are taken apart by functions of our module `_match`
 * (lib/match.c): each returns None, or a tuple of the values that inner patterns look at, or where
 * there are none True. */

#define MATCH_MODULE "_match"

typedef struct
{
  const char *name;
  guint reg;
} Capture;

typedef struct
{
  CsUnit *unit;
  GArray *slots;    /* of Capture: the place of each name */
  GArray *captured; /* of Capture, in the order in which values went to their places */
} Match;

static void compile_pattern (Match *self, const CsPattern *pattern, guint value, CsLabel *fail);

static void
add_slot (gpointer match, const char *name)
{
  Match *self = match;
  Capture slot = { name, 0 };

  for (guint i = 0; i < self->slots->len; i++)
    if (g_array_index (self->slots, Capture, i).name == name)
      return;
  slot.reg = cs_unit_push (self->unit);
  g_array_append_val (self->slots, slot);
}

static void
capture (Match *self, const char *name, guint value, CsPlace place)
{
  for (guint i = 0; i < self->captured->len; i++)
    if (g_array_index (self->captured, Capture, i).name == name)
      {
        cs_unit_problem (self->unit, CS_DIAGNOSTIC_SYNTAX, place, NULL,
                         "multiple assignments to name '%s' in pattern", name);
        return;
      }
  for (guint i = 0; i < self->slots->len; i++)
    {
      Capture slot = g_array_index (self->slots, Capture, i);

      if (slot.name != name)
        continue;
      cs_unit_move (self->unit, slot.reg, value);
      g_array_append_val (self->captured, slot);
    }
}

/* Drops what was captured between two points of the pattern. */
static void
drop_captures (Match *self, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    cs_unit_drop (self->unit, g_array_index (self->captured, Capture, i).reg);
}

static void
compile_value (Match *self, const CsPattern *pattern, guint value, CsLabel *fail)
{
  guint base = self->unit->top;
  guint wanted = cs_compile_operand (self->unit, pattern->value);

  cs_unit_at (self->unit, pattern->place);
  cs_unit_test (self->unit, CS_OP_TEST_EQUAL, FALSE, value, wanted, fail);
  self->unit->top = base;
}

static void
compile_singleton (Match *self, const CsPattern *pattern, guint value, CsLabel *fail)
{
  CsUnit *unit = self->unit;
  CsConst constant = { .kind = pattern->singleton == CS_CONSTANT_TRUE ? CS_CONST_TRUE
                                                                      : CS_CONST_FALSE };
  guint base = unit->top;

  cs_unit_at (unit, pattern->place);
  if (pattern->singleton == CS_CONSTANT_NONE)
    {
      cs_unit_test (unit, CS_OP_TEST_NONE, FALSE, value, 0, fail);
      return;
    }
  cs_unit_load (unit, cs_unit_push (unit), &constant);
  cs_unit_emit (unit, CS_OP_IS, 0, base, value, base);
  cs_unit_test (unit, CS_OP_TEST_TRUE, FALSE, base, 0, fail);
  unit->top = base;
}

static void
compile_as (Match *self, const CsPattern *pattern, guint value, CsLabel *fail)
{
  CsLabel failed = CS_LABEL_INIT, done = CS_LABEL_INIT;
  CsUnit *unit = self->unit;
  guint copy;

  cs_unit_at (unit, pattern->place);
  if (pattern->as.pattern == NULL)
    {
      if (pattern->as.name != NULL)
        capture (self, pattern->as.name, value, pattern->place);
      else
        cs_unit_drop (unit, value);
      return;
    }
  copy = cs_unit_push (unit);
  cs_unit_emit (unit, CS_OP_COPY, 0, copy, value, 0);
  compile_pattern (self, pattern->as.pattern, copy, &failed);
  unit->top = copy;
  capture (self, pattern->as.name, value, pattern->place);
  cs_unit_jump (unit, &done);
  cs_unit_bind (unit, &failed);
  if (unit->reachable)
    cs_unit_drop (unit, value);
  cs_unit_jump (unit, fail);
  cs_unit_bind (unit, &done);
}

/* What stands after a pattern that always matches would never be looked at: CPython refuses it. */
static void
check_refutable (CsUnit *unit, const CsPattern *pattern)
{
  while (pattern->kind == CS_PATTERN_AS && pattern->as.pattern != NULL)
    pattern = pattern->as.pattern;
  if (unit->reachable || pattern->kind != CS_PATTERN_AS)
    return;
  if (pattern->as.name != NULL)
    cs_unit_problem (unit, CS_DIAGNOSTIC_SYNTAX, pattern->place, NULL,
                     "name capture '%s' makes remaining patterns unreachable", pattern->as.name);
  else
    cs_unit_problem (unit, CS_DIAGNOSTIC_SYNTAX, pattern->place, NULL,
                     "wildcard makes remaining patterns unreachable");
}

static gboolean
same_names (Match *self, guint from, const GArray *first)
{
  if (self->captured->len - from != first->len)
    return FALSE;
  for (guint i = 0; i < first->len; i++)
    {
      gboolean found = FALSE;

      for (guint j = from; j < self->captured->len; j++)
        found |= g_array_index (self->captured, Capture, j).name
                 == g_array_index (first, Capture, i).name;
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* Each alternative but the last looks at a copy. */
static void
compile_or (Match *self, const CsPattern *pattern, guint value, CsLabel *fail)
{
  CsUnit *unit = self->unit;
  CsLabel done = CS_LABEL_INIT;
  guint from = self->captured->len;
  guint copy = unit->top;
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (Capture));

  for (guint i = 0; i < pattern->patterns.n && unit->reachable; i++)
    {
      gboolean last = i + 1 == pattern->patterns.n;
      CsLabel failed = CS_LABEL_INIT;

      g_array_set_size (self->captured, from);
      unit->top = copy;
      if (!last)
        cs_unit_emit (unit, CS_OP_COPY, 0, cs_unit_push (unit), value, 0);
      compile_pattern (self, pattern->patterns.items[i], last ? value : copy,
                       last ? fail : &failed);
      if (i == 0 && self->captured->len > from)
        g_array_append_vals (first, &g_array_index (self->captured, Capture, from),
                             self->captured->len - from);
      else if (i > 0 && !same_names (self, from, first))
        cs_unit_problem (unit, CS_DIAGNOSTIC_SYNTAX, pattern->place, NULL,
                         "alternative patterns bind different names");
      if (!last)
        cs_unit_drop (unit, value);
      cs_unit_jump (unit, &done);
      cs_unit_bind (unit, &failed);
      if (!last)
        check_refutable (unit, pattern->patterns.items[i]);
    }
  unit->top = copy;
  cs_unit_bind (unit, &done);
}

static void
push_int (CsUnit *unit, gint32 number)
{
  cs_unit_emit_d (unit, CS_OP_INT, cs_unit_push (unit), number);
}

/* Where an inner pattern failed, with `captured` values captured since this pattern began at
 * `from`, and the values behind its own not looked at yet. */
static void
undo (Match *self, CsLabel *failed, guint from, guint captured, guint next, guint end,
      CsLabel *fail)
{
  if (failed->last_jump == CS_NO_TARGET)
    return;
  cs_unit_bind (self->unit, failed);
  drop_captures (self, from, captured);
  for (guint reg = next; reg < end; reg++)
    cs_unit_drop (self->unit, reg);
  cs_unit_jump (self->unit, fail);
}

/* The function's result is in R[value]; `inner` look at the values in it, one each. */
static void
compile_inner (Match *self, const CsPattern *pattern, CsPattern **inner, guint n, guint value,
               CsLabel *fail)
{
  CsUnit *unit = self->unit;
  CsLabel matched = CS_LABEL_INIT, done = CS_LABEL_INIT;
  CsLabel failed[CS_MAX_PATTERN_PARTS];
  guint captured[CS_MAX_PATTERN_PARTS];
  guint from = self->captured->len;
  guint first;

  if (n == 0)
    {
      cs_unit_test (unit, CS_OP_TEST_TRUE, FALSE, value, 0, fail);
      return;
    }
  cs_unit_test (unit, CS_OP_TEST_TRUE_PEEK, TRUE, value, 0, &matched);
  cs_unit_jump (unit, fail);
  cs_unit_bind (unit, &matched);
  first = cs_unit_push_n (unit, n);
  cs_unit_emit (unit, CS_OP_UNPACK, 0, first, value, n);
  for (guint i = 0; i < n; i++)
    {
      failed[i] = (CsLabel)CS_LABEL_INIT;
      captured[i] = self->captured->len;
      compile_pattern (self, inner[i], first + i, &failed[i]);
      unit->top = first + n;
    }
  cs_unit_jump (unit, &done);
  for (guint i = 0; i < n; i++)
    undo (self, &failed[i], from, captured[i], first + i + 1, first + n, fail);
  cs_unit_bind (unit, &done);
}

static gboolean
check_count (Match *self, const CsPattern *pattern, guint n)
{
  if (n <= CS_MAX_PATTERN_PARTS)
    return TRUE;
  cs_unit_unsupported (self->unit, pattern->place, "patterns of more than 64 parts are");
  return FALSE;
}

static void
compile_sequence (Match *self, const CsPattern *pattern, guint value, CsLabel *fail)
{
  CsUnit *unit = self->unit;
  guint n = pattern->patterns.n;
  guint star = n;
  guint base;

  for (guint i = 0; i < n; i++)
    if (pattern->patterns.items[i]->kind == CS_PATTERN_STAR)
      star = i;
  if (!check_count (self, pattern, n))
    return;
  cs_unit_at (unit, pattern->place);
  base = cs_unit_load_helper (unit, MATCH_MODULE, "sequence");
  cs_unit_move (unit, cs_unit_push (unit), value);
  push_int (unit, (gint32)star);
  push_int (unit, star < n ? (gint32)(n - star - 1) : -1);
  cs_unit_emit (unit, CS_OP_CALL_METHOD, 3, base, value, 0);
  unit->top = base;
  compile_inner (self, pattern, pattern->patterns.items, n, value, fail);
  unit->top = base;
}

/* `**rest` is one more value. */
static void
compile_mapping (Match *self, const CsPattern *pattern, guint value, CsLabel *fail)
{
  CsUnit *unit = self->unit;
  guint n = pattern->mapping.patterns.n;
  const char *rest = pattern->mapping.rest;
  CsPattern rest_pattern = { .kind = CS_PATTERN_AS, .place = pattern->place, .as = { NULL, rest } };
  CsExpr keys = { .kind = CS_EXPR_TUPLE, .ctx = CS_CONTEXT_LOAD, .place = pattern->place };
  CsConst has_rest = { .kind = rest != NULL ? CS_CONST_TRUE : CS_CONST_FALSE };
  CsPattern *inner[CS_MAX_PATTERN_PARTS];
  guint base;

  if (!check_count (self, pattern, n + 1))
    return;
  keys.sequence.elts = pattern->mapping.keys;
  cs_unit_at (unit, pattern->place);
  base = cs_unit_load_helper (unit, MATCH_MODULE, "mapping");
  cs_unit_move (unit, cs_unit_push (unit), value);
  cs_compile_push (unit, &keys);
  cs_unit_at (unit, pattern->place);
  cs_unit_load (unit, cs_unit_push (unit), &has_rest);
  cs_unit_emit (unit, CS_OP_CALL_METHOD, 3, base, value, 0);
  unit->top = base;
  for (guint i = 0; i < n; i++)
    inner[i] = pattern->mapping.patterns.items[i];
  inner[n] = &rest_pattern;
  compile_inner (self, pattern, inner, rest != NULL ? n + 1 : n, value, fail);
  unit->top = base;
}

static void
push_names (CsUnit *unit, const CsNames *names)
{
  CsConst *items = cs_arena_alloc0 (unit->compiler->options->arena, (names->n + 1) * sizeof *items);
  CsConst tuple = { .kind = CS_CONST_TUPLE, .length = names->n, .items = items };

  for (guint i = 0; i < names->n; i++)
    items[i] = cs_const_string (names->items[i]);
  cs_unit_load (unit, cs_unit_push (unit), &tuple);
}

static void
compile_class (Match *self, const CsPattern *pattern, guint value, CsLabel *fail)
{
  CsUnit *unit = self->unit;
  const CsPatterns *positional = &pattern->match_class.patterns;
  const CsPatterns *named = &pattern->match_class.kwd_patterns;
  guint n = positional->n + named->n;
  CsPattern *inner[CS_MAX_PATTERN_PARTS];
  guint base;

  if (!check_count (self, pattern, n))
    return;
  cs_unit_at (unit, pattern->place);
  base = cs_unit_load_helper (unit, MATCH_MODULE, "instance");
  cs_unit_move (unit, cs_unit_push (unit), value);
  cs_compile_push (unit, pattern->match_class.cls);
  cs_unit_at (unit, pattern->place);
  push_int (unit, (gint32)positional->n);
  push_names (unit, &pattern->match_class.kwd_attrs);
  cs_unit_emit (unit, CS_OP_CALL_METHOD, 4, base, value, 0);
  unit->top = base;
  for (guint i = 0; i < n; i++)
    inner[i] = i < positional->n ? positional->items[i] : named->items[i - positional->n];
  compile_inner (self, pattern, inner, n, value, fail);
  unit->top = base;
}

static void
compile_star (Match *self, const CsPattern *pattern, guint value)
{
  cs_unit_at (self->unit, pattern->place);
  if (pattern->star != NULL)
    capture (self, pattern->star, value, pattern->place);
  else
    cs_unit_drop (self->unit, value);
}

static void
compile_pattern (Match *self, const CsPattern *pattern, guint value, CsLabel *fail)
{
  switch (pattern->kind)
    {
    case CS_PATTERN_VALUE:
      compile_value (self, pattern, value, fail);
      break;
    case CS_PATTERN_SINGLETON:
      compile_singleton (self, pattern, value, fail);
      break;
    case CS_PATTERN_SEQUENCE:
      compile_sequence (self, pattern, value, fail);
      break;
    case CS_PATTERN_MAPPING:
      compile_mapping (self, pattern, value, fail);
      break;
    case CS_PATTERN_CLASS:
      compile_class (self, pattern, value, fail);
      break;
    case CS_PATTERN_STAR:
      compile_star (self, pattern, value);
      break;
    case CS_PATTERN_AS:
      compile_as (self, pattern, value, fail);
      break;
    case CS_PATTERN_OR:
      compile_or (self, pattern, value, fail);
      break;
    }
}

static void
bind_captures (Match *self, CsPlace place)
{
  cs_unit_at (self->unit, place);
  for (guint i = 0; i < self->captured->len; i++)
    {
      Capture capture = g_array_index (self->captured, Capture, i);

      cs_unit_store_name (self->unit, capture.name, capture.reg);
    }
}

static void
compile_case (CsUnit *unit, const CsMatchCase *match_case, guint subject, CsLabel *end)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (Capture));
  g_autoptr (GArray) captured = g_array_new (FALSE, FALSE, sizeof (Capture));
  Match match = { unit, slots, captured };
  CsLabel next = CS_LABEL_INIT;
  CsPlace place = match_case->pattern->place;
  guint base = unit->top;
  guint value;

  cs_pattern_visit_names (match_case->pattern, add_slot, &match);
  value = cs_unit_push (unit);
  cs_unit_at (unit, place);
  cs_unit_emit (unit, CS_OP_COPY, 0, value, subject, 0);
  compile_pattern (&match, match_case->pattern, value, &next);
  bind_captures (&match, place);
  unit->top = base;
  if (match_case->guard != NULL)
    cs_compile_jump_if (unit, match_case->guard, FALSE, &next);
  if (unit->reachable)
    {
      cs_unit_drop (unit, subject);
      cs_compile_statements (unit, &match_case->body);
      cs_unit_jump (unit, end);
    }
  unit->top = base;
  cs_unit_bind (unit, &next);
}

void
cs_compile_match (CsUnit *self, const CsStmt *stmt)
{
  CsLabel end = CS_LABEL_INIT;
  guint subject = cs_compile_push (self, stmt->match.subject);

  for (guint i = 0; i < stmt->match.cases.n && self->reachable; i++)
    {
      compile_case (self, &stmt->match.cases.items[i], subject, &end);
      if (i + 1 < stmt->match.cases.n)
        check_refutable (self, stmt->match.cases.items[i].pattern);
    }
  if (self->reachable)
    cs_unit_drop (self, subject);
  self->top = subject;
  cs_unit_bind (self, &end);
}
