/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"
#include "vm/text-private.h"

#include <string.h>

/* Slow parts of calls, and functions. */

static CsValue
constant_of_code (CsMachine *m, const CsCode *code)
{
  return code->doc != NULL ? cs_str_new (m, code->doc, -1) : CS_NONE;
}

static gpointer
take_object (CsFrame *frame, guint i)
{
  return cs_object_get (cs_frame_take (frame, i));
}

CsOutcome
cs_op_make_function (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  const CsCode *code = frame->state->code->constants[at->b].code;
  CsCodeState *state = cs_code_state (m, code);
  CsFunction *self = state != NULL ? cs_object_new (m, m->image->types.function, 0) : NULL;

  if (self == NULL)
    return CS_RAISE;
  self->state = state;
  self->name = state->name;
  cs_ref (cs_from_object (self->name));
  self->qualified_name = state->qualified_name;
  cs_ref (cs_from_object (self->qualified_name));
  self->globals = frame->globals;
  cs_ref (cs_from_object (self->globals));
  if (at->n & 1)
    self->defaults = take_object (frame, at->c);
  if (at->n & 2)
    self->keyword_defaults = take_object (frame, at->c + 1);
  if (at->n & 4)
    self->closure = take_object (frame, at->c + 2);
  self->module = cs_ref (cs_dict_get_str (m, frame->globals, m->image->names.name));
  if (cs_is_empty (self->module))
    self->module = CS_NONE;
  self->doc = constant_of_code (m, code);
  cs_frame_set (m, frame, at->a, cs_from_object (self));
  return cs_is_empty (self->doc) ? CS_RAISE : CS_GO_ON;
}

/* The callee's register is emptied first: a constructor keeps the instance there. */
CsOutcome
cs_op_call (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  gboolean is_method = at->op == CS_OP_CALL_METHOD || at->op == CS_OP_CALL_METHOD_KW
                       || at->op == CS_OP_CALL_METHOD_WATCHED;
  gboolean has_names = at->op == CS_OP_CALL_KW || at->op == CS_OP_CALL_METHOD_KW;
  CsValue *base = &frame->registers[at->a];
  CsValue callee = cs_steal (base);
  guint skip = is_method ? 2 : 1;
  guint n = at->n;
  CsCall call = { .args = base + skip, .n_args = n };
  CsOutcome outcome;

  if (has_names)
    call.names = (CsTuple *)cs_object_get (frame->state->constants[at->c]);
  /* With its self in front the arguments are one more. */
  if (is_method && !cs_is_empty (base[1]))
    {
      call.args--;
      call.n_args++;
    }
  outcome = cs_call (m, callee, &call, CS_RETURN_VALUE, at->b);
  if (outcome != CS_RAISE)
    for (guint i = 0; i < call.n_args; i++)
      {
        guint at_arg = (guint)(call.args + i - frame->registers);

        if (at_arg != at->b || m->thread->frame != frame)
          cs_unref (m, cs_steal (&frame->registers[at_arg]));
      }
  cs_unref (m, callee);
  return outcome;
}

CsOutcome
cs_op_call_str (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v = frame->registers[at->a + 1], text = CS_EMPTY;

  if (cs_is_small_int (v))
    {
      text = cs_small_int_text (m, cs_small_int_get (v));
      if (cs_is_empty (text))
        return CS_RAISE;
      cs_unref (m, cs_steal (&frame->registers[at->a]));
      cs_frame_set (m, frame, at->b, text);
      return CS_GO_ON;
    }
  switch (cs_to_str (m, v, &text))
    {
    case CS_OK:
      cs_unref (m, cs_steal (&frame->registers[at->a + 1]));
      cs_unref (m, cs_steal (&frame->registers[at->a]));
      cs_frame_set (m, frame, at->b, text);
      return CS_GO_ON;
    case CS_RAISED:
      return CS_RAISE;
    default:
      return cs_op_call (m, frame);
    }
}

static gboolean
sort_keywords (CsMachine *m, CsDict *keywords, CsValue *names, CsValue *values)
{
  guint32 position = 0;
  CsValue key, value;
  guint n = 0;

  while (cs_dict_next (keywords, &position, &key, &value))
    {
      if (!cs_is_str (m, key))
        {
          cs_raise (m, m->image->types.TypeError, "keywords must be strings");
          return FALSE;
        }
      names[n] = key;
      values[n++] = value;
      cs_work (m, CS_CHAR_WORK);
    }
  return TRUE;
}

static CsOutcome
call_with_keywords (CsMachine *m, CsValue callee, const CsValue *items, guint32 n, CsDict *keywords,
                    guint result)
{
  guint n_keywords = keywords->used;
  g_autofree CsValue *args = g_new (CsValue, n + n_keywords);
  g_autofree CsValue *names = g_new (CsValue, n_keywords);
  CsValue tuple;
  CsOutcome outcome;

  if (n > 0)
    memcpy (args, items, n * sizeof (CsValue));
  if (!sort_keywords (m, keywords, names, args + n))
    return CS_RAISE;
  tuple = cs_tuple_new (m, names, n_keywords);
  if (cs_is_empty (tuple))
    return CS_RAISE;
  outcome = cs_call (m, callee,
                     &(CsCall){ .args = args,
                                .n_args = n + n_keywords,
                                .names = (CsTuple *)cs_object_get (tuple) },
                     CS_RETURN_VALUE, result);
  cs_unref (m, tuple);
  return outcome;
}

CsOutcome
cs_op_call_ex (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue *base = &frame->registers[at->a];
  CsValue callee = cs_steal (&base[0]), args = cs_steal (&base[1]), keywords = cs_steal (&base[2]);
  gboolean is_list = cs_is_a (args, m->image->types.list);
  const CsValue *items =
      is_list ? ((CsList *)cs_object_get (args))->items : ((CsTuple *)cs_object_get (args))->items;
  guint32 n = is_list ? ((CsList *)cs_object_get (args))->length
                      : ((CsTuple *)cs_object_get (args))->length;
  CsOutcome outcome;

  if (cs_is_empty (keywords) || ((CsDict *)cs_object_get (keywords))->used == 0)
    outcome = cs_call_values (m, callee, items, n, CS_RETURN_VALUE, at->b);
  else
    outcome = call_with_keywords (m, callee, items, n, (CsDict *)cs_object_get (keywords), at->b);
  cs_unref (m, callee);
  cs_unref (m, args);
  cs_unref (m, keywords);
  return outcome;
}
