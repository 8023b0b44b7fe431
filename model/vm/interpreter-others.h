/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Opcode bodies: building, generators, exceptions, modules.  Included in interpreter.c alone. */

OP (UNPACK)
{
  CsValue v = R (B);

  if (G_LIKELY (cs_is_object (v) && cs_object_get (v)->type == types->tuple
                && ((CsTuple *)cs_object_get (v))->length == C && B >= first_temp))
    {
      CsTuple *tuple = (CsTuple *)cs_object_get (v);
      guint a = A;

      R (B) = CS_EMPTY;
      for (guint i = 0; i < tuple->length; i++)
        WRITE (a + i, cs_ref (tuple->items[i]));
      UNREF (v);
      NEXT;
    }
  SLOW (cs_op_unpack (m, frame));
}

OP (UNPACK_STAR)
{
  SLOW (cs_op_unpack (m, frame));
}

OP (BUILD_TUPLE)
{
  guint n = C;
  CsTuple *tuple;

  if (G_UNLIKELY (n == 0))
    SLOW (cs_op_build (m, frame));
  FLUSH ();
  tuple = cs_tuple_make (m, n);
  if (G_UNLIKELY (tuple == NULL))
    SLOW_FLUSHED (CS_RAISE);
  RELOAD ();
  for (guint i = 0; i < n; i++)
    {
      TAKE (item, B + i);
      tuple->items[i] = item;
    }
  WRITE (A, cs_from_object (tuple));
  NEXT;
}

OP (BUILD_LIST)
{
  guint n = C;
  CsValue list;

  FLUSH ();
  list = cs_list_new (m, NULL, 0);
  if (G_UNLIKELY (cs_is_empty (list)
                  || (n > 0 && !cs_list_reserve (m, (CsList *)cs_object_get (list), n))))
    {
      cs_unref (m, list);
      SLOW_FLUSHED (CS_RAISE);
    }
  RELOAD ();
  for (guint i = 0; i < n; i++)
    {
      TAKE (item, B + i);
      ((CsList *)cs_object_get (list))->items[i] = item;
    }
  ((CsList *)cs_object_get (list))->length = n;
  WRITE (A, list);
  NEXT;
}

OP (BUILD_SET)
{
  SLOW (cs_op_build (m, frame));
}

OP (BUILD_MAP)
{
  SLOW (cs_op_build (m, frame));
}

OP (BUILD_STRING)
{
  CsValue text;

  FLUSH ();
  text = cs_op_join (m, &R (B), C);
  if (G_UNLIKELY (cs_is_empty (text)))
    SLOW_FLUSHED (CS_RAISE);
  RELOAD ();
  WRITE (A, text);
  NEXT;
}

OP (LIST_TO_TUPLE)
{
  SLOW (cs_op_build (m, frame));
}

OP (FORMAT)
{
  /* A str that is to be itself, or a number of which every conversion gives the same digits. */
  if (((N & ~8) <= 1 && cs_is_a (R (B), types->str)) || ((N & 12) == 8 && cs_is_small_int (R (B))))
    {
      TAKE (v, B);
      WRITE (A, v);
      NEXT;
    }
  SLOW (cs_op_format (m, frame));
}

OP (LIST_APPEND)
{
  CsList *list = (CsList *)cs_object_get (R (A));

  if (G_LIKELY (list->length < list->capacity))
    {
      TAKE (v, B);
      list->items[list->length++] = v;
      NEXT;
    }
  SLOW (cs_op_update (m, frame));
}

OP (LIST_EXTEND)
{
  SLOW (cs_op_update (m, frame));
}

OP (SET_ADD)
{
  SLOW (cs_op_update (m, frame));
}

OP (SET_UPDATE)
{
  SLOW (cs_op_update (m, frame));
}

OP (MAP_ADD)
{
  CsDict *dict = (CsDict *)cs_object_get (R (A));
  gint64 hash;
  gint32 entry = cs_dict_find_quick (m, dict, R (B), &hash);

  if (G_LIKELY (entry != CS_DICT_NOT_PLAIN))
    {
      FLUSH ();
      if (!cs_dict_put (m, dict, entry, R (B), hash, R (C)))
        SLOW_FLUSHED (CS_RAISE);
      RELOAD ();
      DROP (C);
      DROP (B);
      NEXT;
    }
  SLOW (cs_op_update (m, frame));
}

OP (DICT_UPDATE)
{
  SLOW (cs_op_update (m, frame));
}

OP (DICT_MERGE)
{
  SLOW (cs_op_update (m, frame));
}

OP (YIELD_CLEAR)
goto yield_value;

/* In place: to a for loop around the generator itself. */
OP (YIELD)
yield_value:
{
  CsGenerator *self = frame->generator;

  if (G_LIKELY (thread->driven == self && frame->action == CS_RETURN_ITEM && !self->closing
                && self->number == 0))
    {
      TAKE (v, B);

      self->leaf = frame;
      self->state = CS_GENERATOR_SUSPENDED;
      thread->driven = self->outer;
      frame->pc = pc;
      frame = frame->back;
      thread->frame = frame;
      /* The loop holds it, too. */
      self->container.object.references--;
      pc = frame->pc + 1;
      first_temp = frame->state->first_temp;
      WRITE (pc[-2].b, v);
      NEXT;
    }
  SLOW (cs_op_yield (m, frame));
}

OP (GET_YIELD_FROM)
{
  SLOW (cs_op_get_yield_from (m, frame));
}

OP (YIELD_FROM)
{
  SLOW (cs_await_step (m, frame, CS_EMPTY, CS_EMPTY));
}

OP (AWAIT)
{
  CsObject *target = cs_object_get (R (B));

  if (G_UNLIKELY (target->type->awaits == NULL))
    SLOW (cs_await_step (m, frame, CS_EMPTY, CS_EMPTY));
  FLUSH ();
  yielded = CS_EMPTY;
  if (target->type == types->native_coroutine)
    goto await_native;
  step_result = target->type->awaits->step (m, target, CS_EMPTY, CS_EMPTY, &yielded);
  if (step_result == CS_AWAIT_DONE)
    SLOW_FLUSHED (cs_await_done (m, frame, yielded));
  goto stepped;
}

/* The AWAIT of a native coroutine makes a step, flushed; `yielded` is what is sent. */
await_native:
{
  CsNativeCoroutine *target = (CsNativeCoroutine *)cs_object_get (R (B));

  step_result = cs_native_coroutine_await (m, frame, target, yielded, &yielded);
  if (step_result == CS_AWAIT_DONE)
    {
      RELOAD ();
      goto awaited;
    }
}

/* What an AWAIT stands for has made a step that was not its last. */
stepped:
{
  if (step_result == CS_AWAIT_RAISE)
    SLOW_FLUSHED (CS_RAISE);
}

/* An AWAIT yields, flushed: up to the event loop at once, unless somebody drives it by hand. */
yield:
{
  CsGenerator *root = thread->driven;
  CsNativeFrame *driver = (CsNativeFrame *)root->frame.back;

  if (G_UNLIKELY (root->frame.action != CS_RETURN_STEP || root->number != 0
                  || frame->generator->closing))
    SLOW_FLUSHED (cs_yield (m, frame, yielded));
  root->leaf = frame;
  root->state = CS_GENERATOR_SUSPENDED;
  thread->driven = root->outer;
  thread->frame = &driver->frame;
  if (G_UNLIKELY (--root->container.object.references == 0))
    cs_object_dispose (m, &root->container.object);
  if (driver->pass == NULL)
    {
      driver->input = CS_STEP_YIELDED;
      driver->value = yielded;
      SLOW_FLUSHED (CS_GO_ON);
    }
  if (!driver->pass (m, driver, yielded))
    SLOW_FLUSHED (CS_GO_ON);
  frame = thread->frame;
  pc = frame->pc;
  first_temp = frame->state->first_temp;
  yielded = CS_NONE;
  if (G_LIKELY (cs_frame_has_yielded (m, frame)))
    {
      R (B) = CS_EMPTY;
      RELOAD ();
      goto awaited;
    }
  if (pc[-1].op == CS_OP_AWAIT && cs_is_a (R (B), types->native_coroutine))
    goto await_native;
  SLOW_FLUSHED (cs_resume_leaf (m, frame, CS_NONE, CS_EMPTY));
}

OP (GET_AWAITABLE)
{
  CsValue v = R (B);

  if (G_LIKELY (cs_is_object (v) && cs_object_get (v)->type->awaits != NULL))
    {
      TAKE (awaitable, B);
      WRITE (A, awaitable);
      NEXT;
    }
  SLOW (cs_op_get_awaitable (m, frame));
}

OP (GET_AITER)
{
  SLOW (cs_op_get_aiter (m, frame));
}

OP (GET_ANEXT)
{
  SLOW (cs_op_get_anext (m, frame));
}

OP (END_ASYNC_FOR)
{
  SLOW (cs_op_end_async_for (m, frame));
}

OP (RAISE)
{
  SLOW (cs_op_raise (m, frame));
}

OP (RERAISE)
{
  SLOW (cs_op_reraise (m, frame));
}

OP (HANDLER_ENTER)
{
  R (A + 1) = frame->handled;
  frame->handled = cs_ref (R (A));
  NEXT;
}

OP (HANDLER_LEAVE)
{
  CsValue handled = frame->handled;

  frame->handled = cs_steal (&R (A + 1));
  WRITE (A, CS_EMPTY);
  UNREF (handled);
  NEXT;
}

OP (MATCH_EXCEPTION)
{
  CsValue class_ = R (C);

  if (G_LIKELY (cs_is_a (class_, types->type)
                && (((CsType *)cs_object_get (class_))->flags & CS_TYPE_EXCEPTION)))
    {
      gboolean matches =
          cs_type_is_subtype (cs_object_get (R (B))->type, (CsType *)cs_object_get (class_));

      DROP (C);
      WRITE (A, cs_bool (matches));
      NEXT;
    }
  SLOW (cs_op_match_exception (m, frame));
}

OP (LOAD_ASSERTION_ERROR)
{
  WRITE (A, cs_from_object (types->AssertionError));
  NEXT;
}

OP (LOAD_ENTER)
{
  SLOW (cs_op_load_enter (m, frame));
}

OP (EXCEPTION_INFO)
{
  SLOW (cs_op_exception_info (m, frame));
}

OP (IMPORT)
{
  SLOW (cs_import (m, cs_str_get (frame->state->constants[B]), N, C, A));
}

OP (IMPORT_FROM)
{
  SLOW (cs_op_import_from (m, frame));
}

OP (IMPORT_STAR)
{
  SLOW (cs_op_import_star (m, frame));
}

OP (POLL_CLOCK)
{
  SLOW (cs_op_poll_clock (m, frame));
}
