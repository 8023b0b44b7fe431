/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

CsOutcome
cs_deliver_test (CsMachine *m, CsFrame *frame, gboolean truth)
{
  const CsInstruction *test = cs_frame_instruction (frame);
  const CsInstruction *jump = frame->pc;
  gboolean taken = (truth != FALSE) == (test->n != 0);

  frame->pc = jump + 1 + (taken ? jump->d : 0);
  if (test->op != CS_OP_TEST_TRUE_PEEK || !taken)
    cs_frame_drop (m, frame, test->a);
  if (test->op >= CS_OP_TEST_EQUAL)
    cs_frame_drop (m, frame, test->b);
  return taken && jump->d < 0 ? CS_ENTER : CS_GO_ON;
}

void
cs_deliver_end (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *loop = cs_frame_instruction (frame);
  const CsInstruction *jump = frame->pc;

  frame->pc = jump + 1 + jump->d;
  cs_unref (m, cs_steal (&frame->registers[loop->a]));
}

static CsOutcome
deliver_item (CsMachine *m, CsFrame *frame, CsValue value)
{
  cs_frame_set (m, frame, cs_frame_instruction (frame)->b, value);
  frame->pc++;
  return CS_GO_ON;
}

/* The class stood for the instance in the callee's register; see construct.c. */
static CsOutcome
deliver_init (CsMachine *m, CsFrame *frame, guint result, CsValue value)
{
  if (!cs_is_none (value))
    {
      cs_raise (m, m->image->types.TypeError, "__init__() should return None, not '%s'",
                cs_str_ascii (cs_type_of (m, value)->name));
      cs_unref (m, value);
      return CS_RAISE;
    }
  cs_frame_set (m, frame, result, cs_steal (&frame->registers[cs_frame_instruction (frame)->a]));
  return CS_GO_ON;
}

/* A truth that the program's code decides: of __bool__, __len__, a comparison, __contains__. */
static CsOutcome
deliver_truth (CsMachine *m, CsFrame *frame, CsReturnAction action, guint result, CsValue value)
{
  gboolean truth = FALSE;
  CsStatus status = cs_truth (m, value, &truth);

  if (status == CS_PYTHON)
    {
      CsOutcome outcome = cs_call_library_now (m, "truth", &value, 1, action, result);

      cs_unref (m, value);
      return outcome;
    }
  cs_unref (m, value);
  if (status == CS_RAISED)
    return CS_RAISE;
  if (action == CS_RETURN_TRUTH)
    return cs_deliver_test (m, frame, truth);
  cs_frame_set (m, frame, result, cs_bool (truth == (action == CS_RETURN_BOOL)));
  return CS_GO_ON;
}

static CsOutcome
deliver_iterator (CsMachine *m, CsFrame *frame, guint result, CsValue value)
{
  if (!cs_is_iterator (m, value))
    {
      cs_raise (m, m->image->types.TypeError, "iter() returned non-iterator of type '%s'",
                cs_str_ascii (cs_type_of (m, value)->name));
      cs_unref (m, value);
      return CS_RAISE;
    }
  cs_frame_set (m, frame, result, value);
  return CS_GO_ON;
}

static CsOutcome
deliver_awaitable (CsMachine *m, CsFrame *frame, guint result, CsValue value)
{
  CsType *type = cs_type_of (m, value);

  if (type == m->image->types.coroutine || type == m->image->types.native_coroutine)
    cs_raise (m, m->image->types.TypeError, "__await__() returned a coroutine");
  else if (!cs_is_iterator (m, value) && type->awaits == NULL)
    cs_raise (m, m->image->types.TypeError, "__await__() returned non-iterator of type '%s'",
              cs_str_ascii (type->name));
  else
    {
      cs_frame_set (m, frame, result, value);
      return CS_GO_ON;
    }
  cs_unref (m, value);
  return cs_awaitable_failed (m, frame);
}

static CsOutcome
deliver_unpacked (CsMachine *m, CsFrame *frame, guint result, CsValue value)
{
  CsTuple *tuple = (CsTuple *)cs_object_get (value);

  for (guint i = 0; i < tuple->length; i++)
    cs_frame_set (m, frame, result + i, cs_ref (tuple->items[i]));
  cs_unref (m, value);
  return CS_GO_ON;
}

/* A native coroutine that is closed gave a value instead of ending; drive.c sees to others. */
static CsOutcome
deliver_ignored_close (CsMachine *m, CsValue value)
{
  cs_unref (m, value);
  cs_raise (m, m->image->types.RuntimeError, "coroutine ignored GeneratorExit");
  return CS_RAISE;
}

static CsOutcome
deliver_step (CsMachine *m, CsFrame *frame, CsValue value)
{
  CsNativeFrame *native = (CsNativeFrame *)frame;

  native->input = CS_STEP_RETURNED;
  cs_set (m, &native->value, value);
  return CS_GO_ON;
}

static CsOutcome
deliver_bottom (CsMachine *m, CsValue value)
{
  cs_set (m, &m->thread->result, value);
  m->status = CS_RUN_RETURNED;
  return CS_STOP;
}

CsOutcome
cs_deliver (CsMachine *m, CsReturnAction action, guint result, CsValue value)
{
  CsFrame *frame = m->thread->frame;

  switch (action)
    {
    case CS_RETURN_VALUE:
    case CS_RETURN_FROM:
    case CS_RETURN_NEXT:
      cs_frame_set (m, frame, result, value);
      return CS_GO_ON;
    case CS_RETURN_STEP:
      return deliver_step (m, frame, value);
    case CS_RETURN_INIT:
      return deliver_init (m, frame, result, value);
    case CS_RETURN_TRUTH:
    case CS_RETURN_NOT:
    case CS_RETURN_BOOL:
      return deliver_truth (m, frame, action, result, value);
    case CS_RETURN_ITEM:
      return deliver_item (m, frame, value);
    case CS_RETURN_CLOSE:
      return deliver_ignored_close (m, value);
    case CS_RETURN_DISCARD:
    case CS_RETURN_MODULE:
      cs_unref (m, value);
      return CS_GO_ON;
    case CS_RETURN_EXIT:
      return deliver_bottom (m, value);
    case CS_RETURN_AWAIT:
      return cs_await_done (m, frame, value);
    case CS_RETURN_YIELD:
      return cs_yield (m, frame, value);
    case CS_RETURN_COMPARE:
    case CS_RETURN_REVERSED:
      if (!cs_is (value, CS_NOT_IMPLEMENTED))
        return cs_op_compare_result (m, frame, value);
      return cs_op_compare_next (m, frame, action);
    case CS_RETURN_IN_PLACE:
    case CS_RETURN_BINARY:
    case CS_RETURN_REFLECTED:
      if (cs_is (value, CS_NOT_IMPLEMENTED))
        return cs_op_binary_next (m, frame, action);
      return cs_op_binary_result (m, frame, value);
    case CS_RETURN_ITERATOR:
      return deliver_iterator (m, frame, result, value);
    case CS_RETURN_AWAITABLE:
      return deliver_awaitable (m, frame, result, value);
    case CS_RETURN_ANEXT:
      {
        CsOutcome outcome = cs_make_awaitable (m, value, CS_KIND_NEXT, result);

        cs_unref (m, value);
        return outcome;
      }
    case CS_RETURN_RAISE:
      return cs_op_raise_made (m, frame, value);
    case CS_RETURN_UNPACK:
      return deliver_unpacked (m, frame, result, value);
    }
  g_assert_not_reached ();
}

CsOutcome
cs_deliver_native (CsMachine *m, CsReturnAction action, guint result, CsValue value)
{
  if (cs_is_empty (value))
    return CS_RAISE;
  if (cs_is (value, CS_LATER))
    return cs_go_on_pending (m, action, result);
  return cs_deliver (m, action, result, value);
}
