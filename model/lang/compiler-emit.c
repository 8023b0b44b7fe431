/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "lang/compiler-private.h"

/* Instructions, registers, jumps, places. */

#define MAX_REGISTERS 60000
/* Of a whole file: nested finally clauses, which are compiled once for each way out, multiply. */
#define MAX_INSTRUCTIONS (6u << 20)

void
cs_unit_problem (CsUnit *self, CsDiagnosticKind kind, CsPlace place, const char *hint,
                 const char *format, ...)
{
  const CsCompileOptions *options = self->compiler->options;
  g_autofree char *message = NULL;
  char *key;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  /* Tests of loops and finally clauses are compiled more than once. */
  key = g_strdup_printf ("%u:%u:%s", place.line, place.column, message);
  if (!g_hash_table_add (self->compiler->reported, key))
    return;
  cs_diagnostics_add (options->diagnostics, kind, options->source,
                      cs_place_to_span (place, options->file), hint, "%s", message);
}

void
cs_unit_unsupported (CsUnit *self, CsPlace place, const char *what)
{
  cs_unit_problem (self, CS_DIAGNOSTIC_UNSUPPORTED, place, NULL, "%s not supported yet", what);
}

/* Reported once: what follows would only repeat it. */
void
cs_unit_limit (CsUnit *self, const char *what)
{
  if (!self->compiler->failed)
    cs_unit_problem (self, CS_DIAGNOSTIC_UNSUPPORTED, self->at,
                     "split it into several functions or files", "'%s' has too many %s",
                     self->scope->name, what);
  self->compiler->failed = TRUE;
}

CsPlace
cs_place_head (CsPlace place, guint32 length)
{
  place.end_line = place.line;
  place.end_column = place.column + length;
  return place;
}

CsPlace
cs_place_of_attribute (const CsExpr *attribute)
{
  CsPlace place = attribute->place;
  guint32 length = strlen (attribute->attribute.attr);

  if (place.line != place.end_line && length <= place.end_column)
    {
      place.line = place.end_line;
      place.column = place.end_column - length;
    }
  return place;
}

CsPlace
cs_place_of_method_call (const CsExpr *call)
{
  CsPlace place = call->place;
  CsPlace method = cs_place_of_attribute (call->call.func);

  if (method.line != place.line)
    {
      place.line = method.line;
      place.column = method.column;
    }
  return place;
}

char *
cs_unit_dup_text (CsUnit *self, CsPlace place)
{
  const CsSource *source = self->compiler->options->source;
  gsize length;
  const char *start = cs_source_get_line (source, place.line, &length);
  const char *end = cs_source_get_line (source, place.end_line, &length);

  if (start == NULL || end == NULL)
    return g_strdup ("");
  return g_strndup (start + place.column, end + place.end_column - (start + place.column));
}

void
cs_unit_at (CsUnit *self, CsPlace place)
{
  if (self->where_is_known && memcmp (&self->at, &place, sizeof place) == 0)
    return;
  self->at = place;
  self->where_is_known = FALSE;
}

static CsWhere
add_place (CsCompiler *compiler, CsPlace place)
{
  GArray *spans = compiler->options->places->spans;
  CsSourceSpan span = cs_place_to_span (place, compiler->options->file);

  if (spans->len > CS_WHERE_MAX)
    return 0;
  g_array_append_val (spans, span);
  return spans->len - 1;
}

static CsWhere
find_where (CsUnit *self)
{
  CsPlace place = self->at;
  guint hash = place.line * 31 + place.column * 7 + place.end_column;
  CsPlaceMemory *memory = &self->compiler->places[hash % CS_PLACE_MEMORY];

  if (self->where_is_known)
    return self->where;
  if (place.line != 0 && memcmp (&memory->place, &place, sizeof place) != 0)
    {
      memory->place = place;
      memory->where = add_place (self->compiler, place);
    }
  self->where = place.line == 0 ? 0 : memory->where;
  self->where_is_known = TRUE;
  return self->where;
}

guint
cs_unit_push_n (CsUnit *self, guint n)
{
  guint first = self->top;

  self->top += n;
  if (self->top > MAX_REGISTERS)
    {
      cs_unit_limit (self, "values at a time");
      self->top = first;
    }
  self->n_registers = MAX (self->n_registers, self->top);
  return first;
}

guint
cs_unit_push (CsUnit *self)
{
  return cs_unit_push_n (self, 1);
}

guint32
cs_unit_position (const CsUnit *self)
{
  return self->instructions->len;
}

static void
append (CsUnit *self, CsInstruction instruction)
{
  CsWhere where;

  if (self->compiler->failed)
    return;
  if (self->compiler->n_instructions++ >= MAX_INSTRUCTIONS)
    {
      cs_unit_limit (self, "instructions");
      return;
    }
  where = find_where (self);
  g_array_append_val (self->instructions, instruction);
  g_array_append_val (self->places, where);
}

/* A register that an instruction names exists: results may go to the temporary on top before it is
 * claimed. */
static guint16
use (CsUnit *self, guint reg)
{
  self->n_registers = MAX (self->n_registers, reg + 1);
  return (guint16)reg;
}

void
cs_unit_emit (CsUnit *self, CsOpcode op, guint n, guint a, guint b, guint c)
{
  CsInstruction instruction = { .op = op, .n = n, .a = use (self, a), .b = b, .c = c };

  append (self, instruction);
}

void
cs_unit_emit_d (CsUnit *self, CsOpcode op, guint a, gint32 d)
{
  CsInstruction instruction = { .op = op, .a = use (self, a), .d = d };

  append (self, instruction);
}

void
cs_unit_emit_site (CsUnit *self, CsOpcode op, guint a, guint b, guint site)
{
  cs_unit_emit (self, op, 0, a, b, site);
}

void
cs_unit_move (CsUnit *self, guint to, guint from)
{
  if (to != from)
    cs_unit_emit (self, CS_OP_MOVE, 0, to, from, 0);
}

void
cs_unit_drop (CsUnit *self, guint reg)
{
  cs_unit_emit (self, CS_OP_CLEAR, 0, reg, 0, 0);
}

void
cs_unit_end_flow (CsUnit *self)
{
  self->reachable = FALSE;
}

void
cs_assigned_intersect (CsAssigned *self, const CsAssigned *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->words); i++)
    self->words[i] &= other->words[i];
}

/* An instruction that jumps to `label`; one to a label not yet bound joins its chain. */
static void
emit_jump (CsUnit *self, CsOpcode op, CsLabel *label)
{
  guint32 position = cs_unit_position (self);

  if (self->compiler->failed)
    return;
  if (label->target != CS_NO_TARGET)
    {
      cs_unit_emit_d (self, op, 0, (gint32)(label->target - (position + 1)));
      return;
    }
  if (label->last_jump == CS_NO_TARGET)
    label->assigned = self->assigned;
  else
    cs_assigned_intersect (&label->assigned, &self->assigned);
  cs_unit_emit_d (self, op, 0, (gint32)label->last_jump);
  label->last_jump = position;
}

void
cs_unit_jump (CsUnit *self, CsLabel *label)
{
  if (!self->reachable)
    return;
  emit_jump (self, label->target != CS_NO_TARGET ? CS_OP_JUMP_BACK : CS_OP_JUMP, label);
  cs_unit_end_flow (self);
}

void
cs_unit_test (CsUnit *self, CsOpcode op, gboolean when, guint a, guint b, CsLabel *label)
{
  cs_unit_emit (self, op, when, a, b, 0);
  emit_jump (self, CS_OP_JUMP, label);
}

void
cs_unit_for_iter (CsUnit *self, guint iterator, guint target, CsLabel *end)
{
  cs_unit_emit (self, CS_OP_FOR_ITER, 0, iterator, use (self, target), 0);
  emit_jump (self, CS_OP_JUMP, end);
}

void
cs_unit_bind (CsUnit *self, CsLabel *label)
{
  guint32 position = cs_unit_position (self);
  guint32 jump = label->last_jump;

  label->target = position;
  if (jump != CS_NO_TARGET)
    {
      if (self->reachable)
        cs_assigned_intersect (&self->assigned, &label->assigned);
      else
        self->assigned = label->assigned;
      self->reachable = TRUE;
    }
  while (jump != CS_NO_TARGET)
    {
      CsInstruction *instruction = &g_array_index (self->instructions, CsInstruction, jump);
      guint32 next = (guint32)instruction->d;

      instruction->d = (gint32)(position - (jump + 1));
      jump = next;
    }
}

void
cs_unit_add_handler (CsUnit *self, guint32 start, guint32 end, guint32 handler, guint temp)
{
  CsHandler entry = { start, end, handler, temp };

  if (start < end)
    g_array_append_val (self->handlers, entry);
}
