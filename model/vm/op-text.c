/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/format-private.h"
#include "vm/interpreter.h"
#include "vm/text-private.h"

/* F-strings, and operators on text. */

/* format (): slots are the value and the spec.  What !r, !s or !a gives is formatted afterwards. */
static CsStepOutput
format_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  static const char *const conversions[] = { NULL, "str", "repr", "ascii" };
  CsValue result = CS_EMPTY;
  CsValue args[2];

  switch (input)
    {
    case CS_STEP_START:
      cs_step_call (m, cs_library_find (m, conversions[frame->number]), frame->slots, 1);
      return CS_STEP_DO_CALL;
    case CS_STEP_RETURNED:
      if (frame->number == 0)
        {
          cs_step_return (m, value);
          return CS_STEP_DO_RETURN;
        }
      frame->number = 0;
      cs_set (m, &frame->slots[0], value);
      args[0] = frame->slots[0];
      args[1] = frame->slots[1];
      switch (cs_format (m, args[0], 0, args[1], &result))
        {
        case CS_OK:
          cs_step_return (m, result);
          return CS_STEP_DO_RETURN;
        case CS_PYTHON:
          cs_step_call (m, cs_library_find (m, "format"), args, 2);
          return CS_STEP_DO_CALL;
        default:
          return CS_STEP_DO_RAISE;
        }
    default:
      cs_raise_exception (m, value);
      return CS_STEP_DO_RAISE;
    }
}

static CsOutcome
format_converted (CsMachine *m, CsValue v, CsValue spec, guint conversion, guint result)
{
  CsNativeFrame *frame = cs_native_frame_push (m, format_step, 2);

  if (frame == NULL)
    return CS_RAISE;
  frame->number = conversion;
  frame->frame.result = (guint16)result;
  frame->slots[0] = cs_ref (v);
  frame->slots[1] = cs_ref (spec);
  return CS_GO_ON;
}

/* Formats what the operands hold; they are done with. */
static CsOutcome
format_any (CsMachine *m, CsFrame *frame, const CsInstruction *at)
{
  static const char conversions[] = { 0, 's', 'r', 'a' };
  guint conversion = at->n & 3;
  gboolean has_spec = (at->n & 4) != 0;
  CsValue v = cs_frame_take (frame, at->b);
  CsValue spec = has_spec ? cs_frame_take (frame, at->c) : CS_EMPTY;
  CsValue value = CS_EMPTY;
  CsStatus status = cs_format (m, v, conversions[conversion], spec, &value);
  CsOutcome outcome = status == CS_RAISED ? CS_RAISE : CS_GO_ON;
  CsValue args[] = { v, has_spec ? spec : cs_from_object (m->image->empty_str) };

  if (status == CS_OK)
    cs_frame_set (m, frame, at->a, value);
  else if (status == CS_PYTHON && conversion != 0)
    outcome = format_converted (m, v, args[1], conversion, at->a);
  else if (status == CS_PYTHON)
    outcome = cs_call_library_now (m, "format", args, 2, CS_RETURN_VALUE, at->a);
  cs_unref (m, v);
  cs_unref (m, spec);
  return outcome;
}

/* A number or str after a spec that is not empty; CS_PYTHON for anything else. */
static CsStatus
format_plain (CsMachine *m, CsValue v, const CsStr *spec, CsValue *result)
{
  char text[CS_SHORT_NUMBER], *end = text + sizeof text;
  char *p = spec->ascii ? cs_short_number (v, spec->units, spec->length, end) : NULL;
  CsStrBuilder out;
  CsStatus status;

  if (p != NULL)
    *result = cs_str_from_short_ascii (m, p, (gsize)(end - p));
  else
    {
      cs_str_builder_init (&out, m);
      status = cs_append_plain (m, &out, v, spec);
      if (status != CS_OK)
        {
          cs_str_builder_clear (&out);
          return status;
        }
      *result = cs_str_builder_finish (&out);
    }
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

CsValue
cs_op_format_plain (CsMachine *m, CsValue v, const CsStr *spec)
{
  CsValue text;

  return format_plain (m, v, spec, &text) == CS_OK ? text : CS_EMPTY;
}

CsOutcome
cs_op_format (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v = frame->registers[at->b], text;
  CsStatus status;

  if (cs_is_small_int (v) && !(at->n & 4))
    {
      /* Every conversion gives the same digits. */
      text = cs_small_int_text (m, cs_small_int_get (v));
      if (cs_is_empty (text))
        return CS_RAISE;
      cs_frame_set (m, frame, at->a, text);
      return CS_GO_ON;
    }
  if ((at->n & 7) != 4 || cs_str_get (frame->registers[at->c])->length == 0)
    return format_any (m, frame, at);
  status = format_plain (m, v, cs_str_get (frame->registers[at->c]), &text);
  if (status == CS_PYTHON)
    return format_any (m, frame, at);
  if (status == CS_RAISED)
    return CS_RAISE;
  cs_frame_drop (m, frame, at->c);
  cs_frame_drop (m, frame, at->b);
  cs_frame_set (m, frame, at->a, text);
  return CS_GO_ON;
}

/* The parts of an f-string: strs, and small ints that stand for their digits. */

/* So much is put together on the stack; and what is beside a part that is copied in whole blocks.
 */
#define SHORT_TEXT 512
#define BLOCK      16

/* Where the text ends; NULL where it is not of ASCII or does not fit. */
static char *
write_ascii (char *to, const CsValue *parts, guint n)
{
  const char *end = to + SHORT_TEXT - BLOCK;
  char digits[2 * BLOCK + BLOCK];

  for (guint i = 0; i < n; i++)
    {
      const char *units;
      gsize length;

      if (cs_is_small_int (parts[i]))
        {
          units = cs_small_int_digits (cs_small_int_get (parts[i]), digits + 2 * BLOCK);
          length = (gsize)(digits + 2 * BLOCK - units);
        }
      else
        {
          const CsStr *s = cs_str_get (parts[i]);

          if (!s->ascii)
            return NULL;
          units = s->units;
          length = s->length;
        }
      if (length > (gsize)(end - to))
        return NULL;
      cs_copy_blocks (to, units, length);
      to += length;
    }
  return to;
}

static CsValue
join_any (CsMachine *m, CsValue *parts, guint n)
{
  for (guint i = 0; i < n; i++)
    if (cs_is_small_int (parts[i]))
      {
        parts[i] = cs_small_int_text (m, cs_small_int_get (parts[i]));
        if (cs_is_empty (parts[i]))
          return CS_EMPTY;
      }
  return cs_str_concat_all (m, parts, n, NULL);
}

CsValue
cs_op_join (CsMachine *m, CsValue *parts, guint n)
{
  char text[SHORT_TEXT], *end = n > 1 ? write_ascii (text, parts, n) : NULL;
  CsValue joined;

  if (end == NULL)
    joined = join_any (m, parts, n);
  else
    {
      cs_charge (m, (end - text) / CS_BYTES_PER_TICK);
      joined = cs_str_cut_ascii (m, text, (gsize)(end - text), text + sizeof text);
    }
  if (G_LIKELY (!cs_is_empty (joined)))
    for (guint i = 0; i < n; i++)
      cs_unref (m, cs_steal (&parts[i]));
  return joined;
}

/* Operators. */

/* Puts `t` behind `s`, where nobody else holds that and its block has the room. */
static gboolean
append_in_place (CsMachine *m, CsStr *s, const CsStr *t)
{
  guint64 length = (guint64)s->length + t->length;

  if (s->object.references != 1 || s == t || s->width < t->width || length > G_MAXINT32
      || !cs_memory_grow (m->memory, s, cs_str_block_size (s),
                          sizeof (CsStr) + (length + 1) * s->width))
    return FALSE;
  cs_units_copy (m, s->units + (gsize)s->length * s->width, s->width, t->units, t->width,
                 t->length);
  cs_unit_put (s->units, s->width, (guint32)length, 0);
  s->length = (guint32)length;
  s->ascii &= t->ascii;
  s->hash = -1;
  cs_charge (m, s->length / CS_BYTES_PER_TICK);
  return TRUE;
}

CsValue
cs_op_sum (CsMachine *m, CsStr *a, CsStr *b, gboolean in_place)
{
  if (in_place && b->length > 0 && append_in_place (m, a, b))
    return cs_ref (cs_from_object (a));
  return cs_str_concat (m, a, b);
}

/* Whether `v` is of a type whose operators are not the program's. */
static gboolean
is_plain (const CsTypes *types, CsValue v)
{
  return !cs_is_object (v) || cs_is_a (v, types->tuple) || cs_is_a (v, types->str)
         || cs_is_a (v, types->dict);
}

gboolean
cs_op_text (CsMachine *m, CsFrame *frame, CsOutcome *outcome)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  guint op = cs_op_single (at->op);
  const CsTypes *types = &m->image->types;
  CsValue text = frame->registers[at->b], value;
  CsStatus status;

  if (op == CS_OP_ADD && cs_is_a (frame->registers[at->c], types->str))
    {
      value =
          cs_op_sum (m, cs_str_get (text), cs_str_get (frame->registers[at->c]), at->a == at->b);
      *outcome = cs_is_empty (value) ? CS_RAISE : cs_op_binary_result (m, frame, value);
      return TRUE;
    }
  if (op == CS_OP_MULTIPLY && cs_is_small_int (frame->registers[at->c]))
    {
      value = cs_str_repeat (m, cs_str_get (text), cs_small_int_get (frame->registers[at->c]));
      *outcome = cs_is_empty (value) ? CS_RAISE : cs_op_binary_result (m, frame, value);
      return TRUE;
    }
  if (op != CS_OP_MODULO || !is_plain (types, frame->registers[at->c]))
    return FALSE;
  status = cs_str_percent (m, cs_str_get (text), frame->registers[at->c], &value);
  if (status == CS_PYTHON)
    return FALSE;
  *outcome = status == CS_OK ? cs_op_binary_result (m, frame, value) : CS_RAISE;
  return TRUE;
}
