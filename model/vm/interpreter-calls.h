/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Opcode bodies: calls and returns.  Included in interpreter.c alone. */

/* A native is done with its arguments.  What is no reference may stay in a temporary. */
#define DROP_ARGUMENTS()                                                                           \
  do                                                                                               \
    {                                                                                              \
      for (guint i_ = 0; i_ < n_args; i_++)                                                        \
        if (cs_is_object (args[i_]))                                                               \
          {                                                                                        \
            CsObject *argument_ = cs_object_get (args[i_]);                                        \
                                                                                                   \
            args[i_] = CS_EMPTY;                                                                   \
            UNREF_OBJECT (argument_);                                                              \
          }                                                                                        \
    }                                                                                              \
  while (0)

OP (CALL)
{
  callee = R (A);
  args = &R (A + 1);
  n_args = N;
  if (G_LIKELY (cs_is_object (callee) && cs_object_get (callee)->type == types->function))
    {
      function = (CsFunction *)cs_object_get (callee);
      goto enter;
    }
  is_bound = FALSE;
  goto call;
}

/* The method tells what it reads. */
OP (CALL_METHOD_WATCHED)
goto call_method;

OP (CALL_METHOD)
call_method:
{
  callee = R (A);
  is_bound = !cs_is_empty (R (A + 1));
  args = &R (A + 2) - is_bound;
  n_args = N + is_bound;
  if (G_LIKELY (cs_is_object (callee) && cs_object_get (callee)->type == types->function))
    {
      function = (CsFunction *)cs_object_get (callee);
      goto enter;
    }
  goto call;
}

/* Anything but a function. */
call:
{
  CsType *type;

  if (G_UNLIKELY (!cs_is_object (callee)))
    SLOW (cs_op_call (m, frame));
  type = cs_object_get (callee)->type;
  if (type == types->native)
    {
      const CsNativeFunction *native = (const CsNativeFunction *)cs_object_get (callee);

      if (native->at_once != NULL && pc->op == CS_OP_GET_AWAITABLE
          && G_LIKELY (is_bound || native->owner == NULL))
        goto await_called;
      goto call_native;
    }
  if (type == types->type && !is_bound)
    {
      made = (CsType *)cs_object_get (callee);
      function = made->init;
      if (G_LIKELY (made->init_version == made->version && function != NULL))
        goto enter_any;
      if (made == types->type && n_args == 1)
        {
          CsValue type_of = cs_ref (cs_from_object (cs_type_of (m, args[0])));

          DROP_ARGUMENTS ();
          R (A) = CS_EMPTY;
          WRITE (B, type_of);
          NEXT;
        }
      if (made == types->str && n_args == 1 && pc[-1].op == CS_OP_CALL)
        SLOW (cs_op_call_str (m, frame));
    }
  SLOW (cs_op_call (m, frame));
}

/* The native `callee`, where what it returns is awaited: all that at once, if it can be. */
await_called:
{
  const CsNativeFunction *native = (const CsNativeFunction *)cs_object_get (callee);
  CsAwaitResult result = CS_AWAIT_YIELD;
  guint at = A;

  /* As if the AWAIT were at work, two instructions on. */
  pc += 2;
  ticks += TICKS_GET_AWAITABLE + TICKS_AWAIT;
  FLUSH ();
  yielded = CS_NONE;
  if (!(native->gives_way && n_args == 1 && cs_is (args[0], cs_small_int (0))))
    result = native->at_once (m, args, n_args, &yielded);
  if (G_UNLIKELY (result == CS_AWAIT_NOT))
    {
      pc -= 2;
      ticks -= TICKS_GET_AWAITABLE + TICKS_AWAIT;
      goto call_native;
    }
  if (G_UNLIKELY (result == CS_AWAIT_RAISE))
    SLOW_FLUSHED (CS_RAISE);
  if (result == CS_AWAIT_YIELD && cs_is_object (yielded))
    {
      /* It waits in place, with what it was called with. */
      R (at) = args[0];
      R (B) = yielded;
      UNREF (callee);
      yielded = CS_EMPTY;
      goto yield;
    }
  DROP_ARGUMENTS ();
  R (at) = CS_EMPTY;
  UNREF (callee);
  if (result == CS_AWAIT_YIELD)
    {
      R (B) = cs_is_empty (yielded) ? m->slept : m->gave_way;
      goto yield;
    }
  RELOAD ();
  goto awaited;
}

call_native:
{
  const CsNativeFunction *native = (const CsNativeFunction *)cs_object_get (callee);
  guint n_positional = native->signature.n_positional;
  CsNative called = native->native;
  CsValue *given = args;
  CsValue few[4];
  CsValue v;

  if (native->by_position != NULL)
    {
      called = native->by_position;
      n_positional = n_args;
    }
  /* What is not given comes from the defaults, which need no references. */
  else if (native->simple && n_args < n_positional && n_positional <= G_N_ELEMENTS (few)
           && !native->required[n_args])
    {
      for (guint i = 0; i < n_args; i++)
        few[i] = args[i];
      for (guint i = n_args; i < n_positional; i++)
        few[i] = native->defaults[i];
      given = few;
    }
  else if (G_UNLIKELY (!native->simple || n_args != n_positional))
    SLOW (cs_op_call (m, frame));
  if (G_UNLIKELY (!is_bound && native->owner != NULL))
    SLOW (cs_op_call (m, frame));
  FLUSH ();
  v = called (m, given, n_positional);
  RELOAD ();
  DROP_ARGUMENTS ();
  R (A) = CS_EMPTY;
  UNREF (callee);
  if (G_UNLIKELY (cs_is_empty (v) || cs_is (v, CS_LATER)))
    SLOW (cs_deliver_native (m, CS_RETURN_VALUE, B, v));
  WRITE_RESULT (B, v);
}

/* A function of positional parameters alone, all of them given. */
enter:
{
  CsCodeState *state = function->state;

  above = (CsFrame *)thread->stack_top;
  if (G_UNLIKELY (n_args != state->n_plain || frame->depth >= m->limits.max_depth
                  || (char *)above + state->frame_size > thread->stack_end))
    {
      made = NULL;
      goto enter_any;
    }
  if (state->leaf.kind != CS_LEAF_NOT && table == labels && needs_no_frame (m, frame, state, ticks))
    {
      returned = leaf_value (m, function, args);
      if (G_LIKELY (!cs_is_empty (returned)))
        {
          ticks += state->leaf.ticks;
          DROP_ARGUMENTS ();
          R (A) = CS_EMPTY;
          UNREF_OBJECT (&function->container.object);
          WRITE (B, returned);
          NEXT;
        }
    }
  /* The references of callee and arguments move. */
  R (A) = CS_EMPTY;
  for (guint i = 0; i < n_args; i++)
    {
      above->registers[i] = args[i];
      args[i] = CS_EMPTY;
    }
  clear_registers (above, state, above->registers + n_args);
}

/* `above`, on top of the stack, has its registers. */
begin:
{
  frame->pc = pc;
  frame = above;
  thread->stack_top = (char *)above + function->state->frame_size;
  begin_frame (m, thread, frame, function, CS_RETURN_VALUE, B, ticks);
  goto entered;
}

/* The same where defaults stand for what is not given, and for constructors. */
enter_any:
{
  above = enter_any_plain (m, pc, function, made, args, n_args, ticks);
  if (G_UNLIKELY (above == NULL))
    {
      if (cs_is_empty (m->exception))
        SLOW (cs_op_call (m, frame));
      SLOW (CS_RAISE);
    }
  if (made != NULL)
    RELOAD ();
  frame = above;
  goto entered;
}

/* The frame is on top. */
entered:
{
  first_temp = frame->state->first_temp;
  pc = frame->state->instructions;
  if (G_UNLIKELY (ticks >= m->tick_stop))
    goto budget_point;
  NEXT;
}

OP (CALL_KW)
{
  SLOW (cs_op_call (m, frame));
}

OP (CALL_METHOD_KW)
{
  SLOW (cs_op_call (m, frame));
}

OP (CALL_EX)
{
  SLOW (cs_op_call_ex (m, frame));
}

OP (RETURN_NONE)
{
  returned = CS_NONE;
  goto leave;
}

/* The frame goes: a local, too, moves out. */
OP (RETURN)
{
  returned = cs_steal (&R (A));
  goto leave;
}

leave:
{
  CsFrame *done = frame;
  guint n_locals = first_temp;

  if (G_UNLIKELY ((done->action | done->handled.bits) != 0 || (char *)done == thread->stack_base))
    {
      if (done->action != CS_RETURN_INIT || !cs_is_none (returned) || !cs_is_empty (done->handled)
          || (char *)done == thread->stack_base)
        SLOW (cs_frame_return (m, frame, returned));
      returned = cs_steal (&done->back->registers[done->back->pc[-1].a]);
    }
  frame = done->back;
  thread->frame = frame;
  pc = frame->pc;
  first_temp = frame->state->first_temp;
  if (done->user_depth & CS_USER_DEPTH_FLAG)
    cs_track_leave (m, thread, done, ticks);
  /* Its temporaries hold nothing any more. */
  for (guint i = 0; i < n_locals; i++)
    if (cs_is_object (done->registers[i]))
      {
        CsObject *local = cs_object_get (done->registers[i]);

        if (!(local->references & CS_IMMORTAL) && --local->references == 0)
          {
            FLUSH ();
            cs_frame_release_locals (m, done, i);
            RELOAD ();
            break;
          }
      }
  UNREF_OBJECT (&done->function->container.object);
  thread->stack_top = (char *)done;
  WRITE_RESULT (done->result, returned);
}

OP (MAKE_FUNCTION)
{
  SLOW (cs_op_make_function (m, frame));
}

OP (BUILD_CLASS)
{
  SLOW (cs_op_build_class (m, frame));
}
