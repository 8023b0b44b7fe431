/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/interpreter.h"
#include "vm/iterator.h"

/* Slow parts of iteration and unpacking. */

gboolean
cs_is_iterator (CsMachine *m, CsValue v)
{
  return !cs_is_empty (cs_type_lookup_special (m, cs_type_of (m, v), CS_SPECIAL_NEXT));
}

CsOutcome
cs_op_get_iter (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v = cs_frame_take (frame, at->b);
  CsType *type = cs_type_of (m, v);
  CsValue iterator = CS_EMPTY;
  CsStatus status = CS_OK;
  CsOutcome outcome = CS_GO_ON;

  if (type == m->image->types.generator)
    iterator = cs_ref (v);
  else if (type == m->image->types.list || type == m->image->types.tuple)
    {
      iterator =
          type == m->image->types.list ? cs_list_iterator_new (m, v) : cs_tuple_iterator_new (m, v);
      status = cs_is_empty (iterator) ? CS_RAISED : CS_OK;
    }
  else
    status = cs_iter (m, v, &iterator);
  if (status == CS_OK)
    cs_frame_set (m, frame, at->a, iterator);
  else if (status == CS_RAISED)
    outcome = CS_RAISE;
  else if (cs_type_has_special (type, CS_SPECIAL_ITER))
    outcome = cs_call_values (m, cs_type_lookup_special (m, type, CS_SPECIAL_ITER), &v, 1,
                              CS_RETURN_ITERATOR, at->a);
  else
    outcome = cs_call_library_now (m, "iter", &v, 1, CS_RETURN_VALUE, at->a);
  cs_unref (m, v);
  return outcome;
}

CsOutcome
cs_op_for_iter (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue iterator = frame->registers[at->a];
  CsType *type = cs_type_of (m, iterator);
  CsValue value = CS_EMPTY;

  if (type == m->image->types.generator)
    return cs_drive (m, iterator, CS_NONE, FALSE, CS_RETURN_ITEM, 0);
  switch (cs_next (m, iterator, &value))
    {
    case CS_RAISED:
      /* A builtin iterator whose end is raised: what a native of the program's class did. */
      return cs_unwind_action (m, CS_RETURN_ITEM, 0);
    case CS_PYTHON:
      if (cs_type_has_special (type, CS_SPECIAL_NEXT))
        return cs_call_values (m, cs_type_lookup_special (m, type, CS_SPECIAL_NEXT), &iterator, 1,
                               CS_RETURN_ITEM, 0);
      return cs_call_library_now (m, "next", &iterator, 1, CS_RETURN_ITEM, 0);
    case CS_OK:
      break;
    }
  if (cs_is_empty (value))
    {
      cs_deliver_end (m, frame);
      return CS_GO_ON;
    }
  cs_frame_set (m, frame, at->b, value);
  frame->pc++;
  return CS_GO_ON;
}

static CsOutcome
wrong_count (CsMachine *m, guint expected, guint given, gboolean star)
{
  if (given < expected)
    cs_raise (m, m->image->types.ValueError, "not enough values to unpack (expected %s%u, got %u)",
              star ? "at least " : "", expected, given);
  else
    cs_raise (m, m->image->types.ValueError, "too many values to unpack (expected %u)", expected);
  return CS_RAISE;
}

/* The items of a list or tuple, borrowed, but where the program says how it is iterated over. */
static const CsValue *
get_items (CsMachine *m, CsValue v, guint *n)
{
  if (cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_ITER))
    return NULL;
  if (cs_is_tuple (m, v))
    {
      CsTuple *tuple = (CsTuple *)cs_object_get (v);

      *n = tuple->length;
      return tuple->items;
    }
  if (cs_is_list (m, v))
    {
      CsList *list = (CsList *)cs_object_get (v);

      *n = list->length;
      /* An empty list may have no items at all. */
      return list->items != NULL ? list->items : (const CsValue *)list;
    }
  return NULL;
}

static CsOutcome
unpack_star (CsMachine *m, CsFrame *frame, guint a, const CsValue *items, guint n, guint before,
             guint after)
{
  CsValue middle;

  if (n < before + after)
    return wrong_count (m, before + after, n, TRUE);
  middle = cs_list_new (m, items + before, n - before - after);
  if (cs_is_empty (middle))
    return CS_RAISE;
  for (guint i = 0; i < before; i++)
    cs_frame_set (m, frame, a + i, cs_ref (items[i]));
  cs_frame_set (m, frame, a + before, middle);
  for (guint i = 0; i < after; i++)
    cs_frame_set (m, frame, a + before + 1 + i, cs_ref (items[n - after + i]));
  return CS_GO_ON;
}

static CsOutcome
unpack_in_library (CsMachine *m, CsValue v, const CsInstruction *at)
{
  CsValue args[] = { v, cs_small_int (at->c), cs_small_int (at->n) };

  if (at->op == CS_OP_UNPACK_STAR)
    return cs_call_library_now (m, "unpack_star", args, 3, CS_RETURN_UNPACK, at->a);
  return cs_call_library_now (m, "unpack", args, 2, CS_RETURN_UNPACK, at->a);
}

CsOutcome
cs_op_unpack (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v = cs_frame_take (frame, at->b);
  guint n = 0;
  const CsValue *items = get_items (m, v, &n);
  CsOutcome outcome = CS_GO_ON;

  if (items == NULL)
    outcome = unpack_in_library (m, v, at);
  else if (at->op == CS_OP_UNPACK_STAR)
    outcome = unpack_star (m, frame, at->a, items, n, at->c, at->n);
  else if (n != at->c)
    outcome = wrong_count (m, at->c, n, FALSE);
  else
    for (guint i = 0; i < n; i++)
      cs_frame_set (m, frame, at->a + i, cs_ref (items[i]));
  cs_unref (m, v);
  return outcome;
}
