/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

/* AWAIT and YIELD_FROM: their target stays in its register until it is done, and each time their
 * frame goes on, the target makes one step. */

CsOutcome
cs_await_done (CsMachine *m, CsFrame *frame, CsValue value)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue target = cs_steal (&frame->registers[at->b]);

  if (cs_is_a (target, m->image->types.native_coroutine))
    cs_native_coroutine_drop (m, (CsNativeCoroutine *)cs_object_get (target));
  else
    cs_unref (m, target);
  cs_frame_set (m, frame, at->a, value);
  return CS_GO_ON;
}

static CsOutcome
await_native (CsMachine *m, CsFrame *frame, const CsAwaitOps *ops, CsValue sent, CsValue thrown)
{
  CsValue target = frame->registers[cs_frame_instruction (frame)->b];
  CsValue value = CS_EMPTY;

  switch (ops->step (m, cs_object_get (target), sent, thrown, &value))
    {
    case CS_AWAIT_DONE:
      return cs_await_done (m, frame, value);
    case CS_AWAIT_YIELD:
      return cs_yield (m, frame, value);
    case CS_AWAIT_RAISE:
      return CS_RAISE;
    case CS_AWAIT_NOT:
      break;
    }
  g_assert_not_reached ();
}

static CsOutcome
await_generator (CsMachine *m, CsFrame *frame, CsGenerator *self, CsValue sent, CsValue thrown)
{
  if (self->state == CS_GENERATOR_FINISHED)
    {
      if (cs_generator_is (self, CS_CODE_COROUTINE))
        cs_raise (m, m->image->types.RuntimeError, "cannot reuse already awaited coroutine");
      else if (!cs_is_empty (thrown))
        cs_raise_exception (m, cs_ref (thrown));
      else
        return cs_await_done (m, frame, CS_NONE);
      return CS_RAISE;
    }
  if (!cs_generator_make_free (m, self))
    return CS_RAISE;
  return cs_delegate (m, frame, self, sent, thrown);
}

/* An iterator of the program: next, send and throw are called, and what they return is yielded. */
static CsOutcome
step_method (CsMachine *m, CsFrame *frame, const char *name, CsValue target, CsValue arg)
{
  CsValue text = cs_str_new (m, name, -1);
  CsValue method = cs_is_empty (text) ? CS_EMPTY : cs_get_attribute (m, target, cs_str_get (text));
  CsOutcome outcome;

  cs_unref (m, text);
  if (cs_is_empty (method))
    return CS_RAISE;
  outcome = cs_call_values (m, method, &arg, cs_is_empty (arg) ? 0 : 1, CS_RETURN_YIELD, 0);
  cs_unref (m, method);
  return outcome;
}

static gboolean
has_attribute (CsMachine *m, CsValue v, const char *name)
{
  CsValue text = cs_str_new (m, name, -1);
  CsValue found = cs_is_empty (text) ? CS_EMPTY : cs_find_attribute (m, v, cs_str_get (text));
  gboolean has = !cs_is_empty (found);

  cs_unref (m, text);
  cs_unref (m, found);
  return has;
}

static CsOutcome
throw_into_iterator (CsMachine *m, CsFrame *frame, CsValue target, CsValue thrown)
{
  gboolean closing = cs_is_instance (m, thrown, m->image->types.GeneratorExit);
  CsValue args[] = { target, thrown };

  if (closing && has_attribute (m, target, "close"))
    return cs_call_library_now (m, "close_and_raise", args, 2, CS_RETURN_YIELD, 0);
  if (!closing && has_attribute (m, target, "throw"))
    return step_method (m, frame, "throw", target, thrown);
  cs_raise_exception (m, cs_ref (thrown));
  return CS_RAISE;
}

static CsOutcome
await_iterator (CsMachine *m, CsFrame *frame, CsValue target, CsValue sent, CsValue thrown)
{
  CsValue value;

  if (!cs_is_empty (thrown))
    return throw_into_iterator (m, frame, target, thrown);
  if (!cs_is_empty (sent) && !cs_is_none (sent))
    return step_method (m, frame, "send", target, sent);
  switch (cs_next (m, target, &value))
    {
    case CS_RAISED:
      return CS_RAISE;
    case CS_PYTHON:
      return step_method (m, frame, "__next__", target, CS_EMPTY);
    case CS_OK:
      break;
    }
  return cs_is_empty (value) ? cs_await_done (m, frame, CS_NONE) : cs_yield (m, frame, value);
}

/* What __await__ of a coroutine gave. */
static CsOutcome
await_wrapper (CsMachine *m, CsFrame *frame, CsValue sent, CsValue thrown)
{
  guint target = cs_frame_instruction (frame)->b;
  CsValue coroutine = cs_coroutine_wrapper_get (frame->registers[target]);
  const CsType *type = cs_object_get (coroutine)->type;

  if (type->awaits == NULL)
    return await_generator (m, frame, (CsGenerator *)cs_object_get (coroutine), sent, thrown);
  cs_frame_set (m, frame, target, cs_ref (coroutine));
  return await_native (m, frame, type->awaits, sent, thrown);
}

CsOutcome
cs_await_step (CsMachine *m, CsFrame *frame, CsValue sent, CsValue thrown)
{
  CsValue target = frame->registers[cs_frame_instruction (frame)->b];
  const CsTypes *types = &m->image->types;
  CsType *type = cs_is_object (target) ? cs_object_get (target)->type : cs_type_of (m, target);

  if (type->awaits != NULL)
    return await_native (m, frame, type->awaits, sent, thrown);
  if (type == types->coroutine || type == types->generator)
    return await_generator (m, frame, (CsGenerator *)cs_object_get (target), sent, thrown);
  if (type == types->coroutine_wrapper)
    return await_wrapper (m, frame, sent, thrown);
  if (type == types->async_generator_step)
    return cs_async_step_await (m, frame, sent, thrown);
  return await_iterator (m, frame, target, sent, thrown);
}

/* What `async for` cannot await, because of the exception that there is. */
static CsOutcome
refuse_next (CsMachine *m, CsValue v)
{
  g_autofree char *name = cs_type_dup_shown_name (cs_type_of (m, v));
  CsValue cause = cs_take_exception (m);

  cs_raise (m, m->image->types.TypeError,
            "'async for' received an invalid object from __anext__: %s", name);
  cs_exception_set_cause (m, m->exception, cause);
  cs_unref (m, cause);
  return CS_RAISE;
}

/* What cannot be awaited, in the words of the statement that tried. */
static CsOutcome
not_awaitable (CsMachine *m, CsValue v, guint kind)
{
  static const char *const formats[] = {
    "object %s can't be used in 'await' expression",
    "'async with' received an object from __aenter__ that does not implement __await__: %s",
    "'async with' received an object from __aexit__ that does not implement __await__: %s",
    [CS_KIND_NEXT] = "object %s can't be used in 'await' expression",
  };
  g_autofree char *name = cs_type_dup_shown_name (cs_type_of (m, v));

  cs_raise (m, m->image->types.TypeError, formats[kind], name);
  return kind == CS_KIND_NEXT ? refuse_next (m, v) : CS_RAISE;
}

CsOutcome
cs_awaitable_failed (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);

  return at->op == CS_OP_GET_ANEXT ? refuse_next (m, frame->registers[at->a]) : CS_RAISE;
}

gboolean
cs_is_awaitable_generator (CsMachine *m, CsValue v)
{
  return cs_is_a (v, m->image->types.generator) && ((CsGenerator *)cs_object_get (v))->awaitable;
}

CsOutcome
cs_make_awaitable (CsMachine *m, CsValue v, guint kind, guint result)
{
  const CsTypes *types = &m->image->types;
  CsType *type = cs_type_of (m, v);
  CsFrame *frame = m->thread->frame;
  CsValue method;

  if (type == types->coroutine
      && !cs_is_empty (cs_generator_get_awaited ((CsGenerator *)cs_object_get (v))))
    {
      cs_raise (m, types->RuntimeError, "coroutine is being awaited already");
      return CS_RAISE;
    }
  if (type == types->coroutine || type->awaits != NULL || type == types->async_generator_step
      || cs_is_awaitable_generator (m, v))
    {
      cs_frame_set (m, frame, result, cs_ref (v));
      return CS_GO_ON;
    }
  method = cs_type_lookup_special (m, type, CS_SPECIAL_AWAIT);
  if (cs_is_empty (method))
    return not_awaitable (m, v, kind);
  if (kind == CS_KIND_NEXT)
    cs_frame_set (m, frame, result, cs_ref (v));
  return cs_call_values (m, method, &v, 1, CS_RETURN_AWAITABLE, result);
}

CsOutcome
cs_op_get_awaitable (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v = cs_frame_take (frame, at->b);
  CsOutcome outcome = cs_make_awaitable (m, v, at->n, at->a);

  cs_unref (m, v);
  return outcome;
}

CsOutcome
cs_op_get_yield_from (CsMachine *m, CsFrame *frame)
{
  CsValue v = frame->registers[cs_frame_instruction (frame)->b];
  CsType *type = cs_type_of (m, v);

  if (frame->function != NULL && frame->function->makes_awaitables
      && (type == m->image->types.coroutine || type == m->image->types.native_coroutine))
    return cs_make_awaitable (m, v, 0, cs_frame_instruction (frame)->a);
  if (type == m->image->types.coroutine)
    {
      cs_raise (m, m->image->types.TypeError,
                "cannot 'yield from' a coroutine object in a non-coroutine generator");
      return CS_RAISE;
    }
  return cs_op_get_iter (m, frame);
}

CsOutcome
cs_op_get_aiter (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v = cs_frame_take (frame, at->b);
  CsType *type = cs_type_of (m, v);
  CsValue method;
  CsOutcome outcome;

  if (type == m->image->types.async_generator)
    {
      cs_frame_set (m, frame, at->a, v);
      return CS_GO_ON;
    }
  method = cs_type_lookup_special (m, type, CS_SPECIAL_AITER);
  if (cs_is_empty (method))
    {
      g_autofree char *name = cs_type_dup_shown_name (type);

      cs_raise (m, m->image->types.TypeError,
                "'async for' requires an object with __aiter__ method, got %s", name);
      outcome = CS_RAISE;
    }
  else
    outcome = cs_call_values (m, method, &v, 1, CS_RETURN_VALUE, at->a);
  cs_unref (m, v);
  return outcome;
}

CsOutcome
cs_op_get_anext (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v = frame->registers[at->b];
  CsType *type = cs_type_of (m, v);
  g_autofree char *name = NULL;
  CsValue method;

  if (type == m->image->types.async_generator)
    {
      CsValue step = cs_async_step_new (m, v, CS_NONE, CS_ASYNC_SEND);

      if (cs_is_empty (step))
        return CS_RAISE;
      cs_frame_set (m, frame, at->a, step);
      return CS_GO_ON;
    }
  method = cs_type_lookup_special (m, type, CS_SPECIAL_ANEXT);
  if (!cs_is_empty (method))
    return cs_call_values (m, method, &v, 1, CS_RETURN_ANEXT, at->a);
  name = cs_type_dup_shown_name (type);
  cs_raise (m, m->image->types.TypeError,
            "'async for' received an object from __aiter__ that does not implement __anext__: %s",
            name);
  return CS_RAISE;
}

CsOutcome
cs_op_end_async_for (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue exception = cs_steal (&frame->registers[at->a]);

  if (!cs_is_instance (m, exception, m->image->types.StopAsyncIteration))
    {
      m->exception = exception;
      m->raised_again = TRUE;
      return CS_RAISE;
    }
  cs_unref (m, exception);
  cs_unref (m, cs_steal (&frame->registers[at->b]));
  return CS_GO_ON;
}
