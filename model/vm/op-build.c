/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

/* Building containers. */

static void
drop_range (CsMachine *m, CsFrame *frame, guint first, guint n)
{
  for (guint i = 0; i < n; i++)
    cs_frame_drop (m, frame, first + i);
}

/* Moves values out of registers, so that a container can take them. */
static void
take_range (CsFrame *frame, guint first, guint n)
{
  if (first < frame->state->first_temp)
    for (guint i = 0; i < n; i++)
      cs_ref (frame->registers[first + i]);
}

static void
empty_range (CsFrame *frame, guint first, guint n)
{
  if (first >= frame->state->first_temp)
    for (guint i = 0; i < n; i++)
      frame->registers[first + i] = CS_EMPTY;
}

static CsOutcome
build_sequence (CsMachine *m, CsFrame *frame, const CsInstruction *at)
{
  CsValue v;

  take_range (frame, at->b, at->c);
  v = at->op == CS_OP_BUILD_TUPLE ? cs_tuple_new_taken (m, &frame->registers[at->b], at->c)
                                  : cs_list_new_taken (m, &frame->registers[at->b], at->c);
  empty_range (frame, at->b, at->c);
  if (cs_is_empty (v))
    return CS_RAISE;
  cs_frame_set (m, frame, at->a, v);
  return CS_GO_ON;
}

/* A set or dict is built in place as long as C can compare its keys; after that the library adds
 * the rest: the container so far, and a list of the items or pairs to come. */
static CsValue
list_rest (CsMachine *m, const CsValue *items, guint n, gboolean pairs)
{
  CsValue rest, pair;

  if (!pairs)
    return cs_list_new (m, items, n);
  rest = cs_list_new (m, NULL, 0);
  for (guint i = 0; i < n && !cs_is_empty (rest); i++)
    {
      pair = cs_tuple_new (m, items + 2 * i, 2);
      if (cs_is_empty (pair) || !cs_list_append (m, (CsList *)cs_object_get (rest), pair))
        {
          cs_unref (m, rest);
          return CS_EMPTY;
        }
    }
  return rest;
}

static CsOutcome
rest_in_library (CsMachine *m, CsFrame *frame, CsValue container, gboolean is_set, guint first,
                 guint n)
{
  CsValue rest = list_rest (m, &frame->registers[first], n, !is_set);
  CsValue args[] = { container, rest };
  CsOutcome outcome;

  if (cs_is_empty (rest))
    return CS_RAISE;
  outcome =
      cs_call_library_now (m, is_set ? "set_update" : "dict_update", args, 2, CS_RETURN_DISCARD, 0);
  cs_unref (m, rest);
  return outcome;
}

static CsOutcome
build_hashed (CsMachine *m, CsFrame *frame, const CsInstruction *at)
{
  gboolean is_set = at->op == CS_OP_BUILD_SET;
  guint width = is_set ? 1 : 2;
  CsValue v = is_set ? cs_set_new (m, m->image->types.set) : CS_EMPTY;
  CsOutcome outcome = CS_GO_ON;

  if (!is_set)
    {
      CsDict *dict = cs_dict_new (m);

      v = dict != NULL ? cs_from_object (dict) : CS_EMPTY;
    }
  if (cs_is_empty (v))
    return CS_RAISE;
  for (guint i = 0; i < at->c && outcome == CS_GO_ON; i++)
    {
      CsValue *item = &frame->registers[at->b + i * width];
      CsStatus status = is_set ? cs_set_add (m, (CsSet *)cs_object_get (v), item[0])
                               : cs_dict_set (m, (CsDict *)cs_object_get (v), item[0], item[1]);

      if (status == CS_OK)
        continue;
      outcome = status == CS_RAISED
                    ? CS_RAISE
                    : rest_in_library (m, frame, v, is_set, at->b + i * width, at->c - i);
      break;
    }
  if (outcome == CS_RAISE)
    {
      cs_unref (m, v);
      return outcome;
    }
  drop_range (m, frame, at->b, at->c * width);
  cs_frame_set (m, frame, at->a, v);
  return outcome;
}

static CsOutcome
list_to_tuple (CsMachine *m, CsFrame *frame, const CsInstruction *at)
{
  CsList *list = (CsList *)cs_object_get (frame->registers[at->b]);
  CsValue v = cs_tuple_new (m, list->items, list->length);

  if (cs_is_empty (v))
    return CS_RAISE;
  cs_frame_drop (m, frame, at->b);
  cs_frame_set (m, frame, at->a, v);
  return CS_GO_ON;
}

CsOutcome
cs_op_build (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);

  switch (at->op)
    {
    case CS_OP_BUILD_TUPLE:
    case CS_OP_BUILD_LIST:
      return build_sequence (m, frame, at);
    case CS_OP_BUILD_SET:
    case CS_OP_BUILD_MAP:
      return build_hashed (m, frame, at);
    case CS_OP_LIST_TO_TUPLE:
      return list_to_tuple (m, frame, at);
    default:
      g_assert_not_reached ();
    }
}

/* Adding to a container that is peeked at. */

static CsOutcome
update_in_library (CsMachine *m, const char *function, CsValue *args, guint n)
{
  return cs_call_library_now (m, function, args, n, CS_RETURN_DISCARD, 0);
}

/* What C could not do alone the library does. */
static CsOutcome
updated (CsMachine *m, CsStatus status, const char *function, CsValue *args, guint n)
{
  if (status == CS_PYTHON)
    return update_in_library (m, function, args, n);
  return status == CS_OK ? CS_GO_ON : CS_RAISE;
}

/* `callee` is for a message, CS_NONE where there is none. */
static CsOutcome
list_extend (CsMachine *m, CsValue list, CsValue items, CsValue callee)
{
  const CsTypes *types = &m->image->types;
  CsList *target = (CsList *)cs_object_get (list);
  const CsValue *from = NULL;
  guint32 n = 0;
  CsValue args[] = { list, items, callee };

  if (cs_is_a (items, types->list))
    {
      from = ((CsList *)cs_object_get (items))->items;
      n = ((CsList *)cs_object_get (items))->length;
    }
  else if (cs_is_a (items, types->tuple))
    {
      from = ((CsTuple *)cs_object_get (items))->items;
      n = ((CsTuple *)cs_object_get (items))->length;
    }
  else
    return update_in_library (m, "list_unpack", args, 3);
  for (guint32 i = 0; i < n; i++)
    {
      if (!cs_list_push (m, target, cs_ref (from[i])))
        return CS_RAISE;
      cs_work (m, CS_ITEM_WORK);
    }
  return CS_GO_ON;
}

static CsOutcome
set_add (CsMachine *m, CsValue set, CsValue item)
{
  CsStatus status = cs_set_add (m, (CsSet *)cs_object_get (set), item);
  CsValue args[] = { set, CS_EMPTY };
  CsOutcome outcome;

  if (status != CS_PYTHON)
    return status == CS_OK ? CS_GO_ON : CS_RAISE;
  args[1] = cs_tuple_new (m, &item, 1);
  if (cs_is_empty (args[1]))
    return CS_RAISE;
  outcome = update_in_library (m, "set_update", args, 2);
  cs_unref (m, args[1]);
  return outcome;
}

static CsOutcome
map_add (CsMachine *m, CsValue *args)
{
  CsStatus status = cs_dict_set (m, (CsDict *)cs_object_get (args[0]), args[1], args[2]);

  if (status == CS_PYTHON)
    return update_in_library (m, "setitem", args, 3);
  return status == CS_OK ? CS_GO_ON : CS_RAISE;
}

CsOutcome
cs_op_update (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue target = frame->registers[at->a];
  CsValue operand = cs_frame_take (frame, at->b);
  CsValue args[] = { target, operand, CS_EMPTY };
  CsOutcome outcome = CS_GO_ON;
  CsStatus status = CS_PYTHON;

  switch (at->op)
    {
    case CS_OP_LIST_APPEND:
      if (!cs_list_push (m, (CsList *)cs_object_get (target), cs_ref (operand)))
        outcome = CS_RAISE;
      break;
    case CS_OP_LIST_EXTEND:
      outcome = list_extend (m, target, operand, at->n ? frame->registers[at->a - 1] : CS_NONE);
      break;
    case CS_OP_SET_ADD:
      outcome = set_add (m, target, operand);
      break;
    case CS_OP_SET_UPDATE:
      status = (at->n ? cs_set_update_constants
                      : cs_set_update) (m, (CsSet *)cs_object_get (target), operand);
      outcome = updated (m, status, "set_update", args, 2);
      break;
    case CS_OP_MAP_ADD:
      args[2] = cs_frame_take (frame, at->c);
      outcome = map_add (m, args);
      cs_unref (m, args[2]);
      break;
    case CS_OP_DICT_UPDATE:
      if (cs_is_a (operand, m->image->types.dict))
        status = cs_dict_update (m, (CsDict *)cs_object_get (target), operand);
      outcome = updated (m, status, "dict_unpack", args, 2);
      break;
    case CS_OP_DICT_MERGE:
      args[2] = frame->registers[at->c];
      outcome = update_in_library (m, "dict_merge", args, 3);
      break;
    default:
      g_assert_not_reached ();
    }
  cs_unref (m, operand);
  return outcome;
}
