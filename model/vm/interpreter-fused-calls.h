/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Opcode bodies: calls with the callee and the arguments (fused.def).  Included in interpreter.c
 * alone.
 *
 * The arguments go from the caller's locals straight to the callee.  Until it is sure that all goes
 * well nothing is changed, so that each instruction can be done by itself after all. */

/* The argument that the instruction `at` would put into a register, borrowed. */
#define GIVE(place, at, rest)                                                                      \
  do                                                                                               \
    {                                                                                              \
      if ((at).op == CS_OP_MOVE)                                                                   \
        (place) = R ((at).b);                                                                      \
      else if ((at).op == CS_OP_INT)                                                               \
        (place) = cs_small_int ((at).d);                                                           \
      else                                                                                         \
        {                                                                                          \
          rest;                                                                                    \
          (place) = frame->state->constants[(at).d];                                               \
        }                                                                                          \
    }                                                                                              \
  while (0)

/* The first one may be a local and a small number. */
#define GIVE_FIRST(place, otherwise)                                                               \
  GIVE (place, pc[0], {                                                                            \
    if (pc->op != CS_OP_CONST)                                                                     \
      {                                                                                            \
        CsValue sum_ = given_value (frame, pc);                                                    \
                                                                                                   \
        if (G_UNLIKELY (cs_is_empty (sum_)))                                                       \
          goto otherwise;                                                                          \
        (place) = sum_;                                                                            \
        break;                                                                                     \
      }                                                                                            \
  })

#define GIVE_ALL(n, places, take, otherwise)                                                       \
  do                                                                                               \
    {                                                                                              \
      if ((n) > 0)                                                                                 \
        {                                                                                          \
          GIVE_FIRST ((places)[0], otherwise);                                                     \
          take ((places)[0]);                                                                      \
        }                                                                                          \
      if ((n) > 1)                                                                                 \
        {                                                                                          \
          GIVE ((places)[1], pc[1], (void)0);                                                      \
          take ((places)[1]);                                                                      \
        }                                                                                          \
      if ((n) > 2)                                                                                 \
        {                                                                                          \
          GIVE ((places)[2], pc[2], (void)0);                                                      \
          take ((places)[2]);                                                                      \
        }                                                                                          \
    }                                                                                              \
  while (0)

#define BORROW(v) ((void)0)

/* `function` gets `n` arguments, of which `takes` says that it takes so many; `n_self` is 1 where
 * R (self) comes before them. */
#define GIVE_FUNCTION(n, n_self, self, takes, otherwise)                                           \
  do                                                                                               \
    {                                                                                              \
      CsCodeState *state = function->state;                                                        \
                                                                                                   \
      if (state->leaf.kind != CS_LEAF_NOT && (takes) && needs_no_frame (m, frame, state, ticks))   \
        {                                                                                          \
          GIVE_ALL (n, borrowed + (n_self), BORROW, otherwise);                                    \
          if (n_self)                                                                              \
            borrowed[0] = R (self);                                                                \
          n_args = (n) + (n_self);                                                                 \
          is_bound = (n_self);                                                                     \
          goto leaf;                                                                               \
        }                                                                                          \
      above = (CsFrame *)thread->stack_top;                                                        \
      if (G_UNLIKELY (frame->depth >= m->limits.max_depth                                          \
                      || (char *)above + state->frame_size > thread->stack_end))                   \
        goto otherwise;                                                                            \
      if (G_LIKELY (takes))                                                                        \
        {                                                                                          \
          GIVE_ALL (n, above->registers + (n_self), cs_ref, otherwise);                            \
          clear_registers (above, state, above->registers + (n) + (n_self));                       \
        }                                                                                          \
      else                                                                                         \
        {                                                                                          \
          if (!has_defaults (function, (n) + (n_self)))                                            \
            goto otherwise;                                                                        \
          GIVE_ALL (n, above->registers + (n_self), cs_ref, otherwise);                            \
          fill_defaults (above, function, (n) + (n_self));                                         \
        }                                                                                          \
      if (n_self)                                                                                  \
        {                                                                                          \
          TAKE (self_, self);                                                                      \
          above->registers[0] = self_;                                                             \
        }                                                                                          \
      if (!(function->container.object.references & CS_IMMORTAL))                                  \
        function->container.object.references++;                                                   \
      ticks += N;                                                                                  \
      pc += (n) + 1;                                                                               \
      goto begin;                                                                                  \
    }                                                                                              \
  while (0)

/* The same for the __init__ of the class `callee`. */
#define GIVE_INIT(n, otherwise)                                                                    \
  do                                                                                               \
    {                                                                                              \
      made = (CsType *)cs_object_get (callee);                                                     \
      function = made->init;                                                                       \
      above = (CsFrame *)thread->stack_top;                                                        \
      if (G_UNLIKELY (made->init_version != made->version || function == NULL                      \
                      || frame->depth >= m->limits.max_depth                                       \
                      || (char *)above + function->state->frame_size > thread->stack_end))         \
        goto otherwise;                                                                            \
      if (G_LIKELY ((n) + 1 == function->state->n_plain))                                          \
        {                                                                                          \
          GIVE_ALL (n, above->registers + 1, cs_ref, otherwise);                                   \
          clear_registers (above, function->state, above->registers + (n) + 1);                    \
        }                                                                                          \
      else                                                                                         \
        {                                                                                          \
          if (!has_defaults (function, (n) + 1))                                                   \
            goto otherwise;                                                                        \
          GIVE_ALL (n, above->registers + 1, cs_ref, otherwise);                                   \
          fill_defaults (above, function, (n) + 1);                                                \
        }                                                                                          \
      ticks += N;                                                                                  \
      pc += (n) + 1;                                                                               \
      goto begin_init;                                                                             \
    }                                                                                              \
  while (0)

/* The same for the native `callee`. */
#define GIVE_NATIVE(n, n_self, self, otherwise)                                                    \
  do                                                                                               \
    {                                                                                              \
      const CsNativeFunction *native = (const CsNativeFunction *)cs_object_get (callee);           \
                                                                                                   \
      if (G_UNLIKELY (!native->simple || (!(n_self) && native->owner != NULL)))                    \
        goto otherwise;                                                                            \
      GIVE_ALL (n, borrowed + (n_self), BORROW, otherwise);                                        \
      n_args = (n) + (n_self);                                                                     \
      if (!(n_self) && native->at_once != NULL && pc[(n) + 1].op == CS_OP_GET_AWAITABLE)           \
        goto otherwise;                                                                            \
      if (n_args != native->signature.n_positional && !borrow_defaults (native, borrowed, n_args)) \
        goto otherwise;                                                                            \
      is_bound = (n_self);                                                                         \
      n_args = (self);                                                                             \
      if (n_self)                                                                                  \
        borrowed[0] = R (self);                                                                    \
      ticks += N;                                                                                  \
      pc += (n) + 1;                                                                               \
      goto call_borrowed;                                                                          \
    }                                                                                              \
  while (0)

#define LOAD_GLOBAL_CALL(n)                                                                        \
  OP (LOAD_GLOBAL_CALL_##n)                                                                        \
  {                                                                                                \
    const CsInlineCache *cache = &frame->state->caches[C];                                         \
    const CsDict *globals = frame->globals;                                                        \
                                                                                                   \
    if (G_UNLIKELY (cache->version != globals->layout))                                            \
      goto load_global;                                                                            \
    if (G_LIKELY (cache->takes != 0))                                                              \
      {                                                                                            \
        function = (CsFunction *)cs_object_get (cache->value);                                     \
        GIVE_FUNCTION (n, 0, 0, cache->takes == (n) + 1, load_global);                             \
      }                                                                                            \
    if (cache->kind == CS_CACHE_GLOBAL)                                                            \
      callee = globals->entries[cache->index].value;                                               \
    else if (cache->kind == CS_CACHE_BUILTIN && cache->layout == m->builtins->layout)              \
      callee = m->builtins->entries[cache->index].value;                                           \
    else                                                                                           \
      goto load_global;                                                                            \
    if (G_UNLIKELY (!cs_is_object (callee)))                                                       \
      goto load_global;                                                                            \
    if (cs_object_get (callee)->type == types->native)                                             \
      GIVE_NATIVE (n, 0, 0, load_global);                                                          \
    if (cs_object_get (callee)->type == types->type)                                               \
      GIVE_INIT (n, load_global);                                                                  \
    goto load_global;                                                                              \
  }

LOAD_GLOBAL_CALL (0)
LOAD_GLOBAL_CALL (1)
LOAD_GLOBAL_CALL (2)
LOAD_GLOBAL_CALL (3)

#define LOAD_METHOD_CALL(n)                                                                        \
  OP (LOAD_METHOD_CALL_##n)                                                                        \
  load_method_call_##n:                                                                            \
  {                                                                                                \
    const CsInlineCache *cache = &frame->state->caches[C];                                         \
    CsValue v = R (B);                                                                             \
                                                                                                   \
    if (G_UNLIKELY (!cs_is_object (v) || cache->kind != CS_CACHE_METHOD                            \
                    || cache->version != cs_object_get (v)->type->version                          \
                    || (cache->shape != NULL                                                       \
                        && cs_instance_attributes (cs_object_get (v))->shape != cache->shape)))    \
      goto load_method;                                                                            \
    if (G_LIKELY (cache->takes != 0))                                                              \
      {                                                                                            \
        function = (CsFunction *)cs_object_get (cache->value);                                     \
        GIVE_FUNCTION (n, 1, B, cache->takes == (n) + 2, load_method);                             \
      }                                                                                            \
    callee = cache->value;                                                                         \
    if (cs_object_get (callee)->type == types->native)                                             \
      GIVE_NATIVE (n, 1, B, load_method);                                                          \
    goto load_method;                                                                              \
  }

LOAD_METHOD_CALL (0)
LOAD_METHOD_CALL (1)
LOAD_METHOD_CALL (2)
LOAD_METHOD_CALL (3)

#define LOAD_METHOD_AWAIT(n)                                                                       \
  OP (LOAD_METHOD_AWAIT_##n)                                                                       \
  {                                                                                                \
    const CsInlineCache *cache = &frame->state->caches[C];                                         \
    CsValue v = R (B);                                                                             \
                                                                                                   \
    if (cache->kind != CS_CACHE_AWAIT)                                                             \
      goto load_method_call_##n;                                                                   \
    if (G_UNLIKELY (!cs_is_object (v) || cache->version != cs_object_get (v)->type->version        \
                    || (cache->shape != NULL                                                       \
                        && cs_instance_attributes (cs_object_get (v))->shape != cache->shape)))    \
      goto load_method;                                                                            \
    GIVE_ALL (n, borrowed + 1, BORROW, load_method);                                               \
    borrowed[0] = v;                                                                               \
    callee = cache->value;                                                                         \
    n_args = (n) + 1;                                                                              \
    goto await_borrowed;                                                                           \
  }

LOAD_METHOD_AWAIT (0)
LOAD_METHOD_AWAIT (1)
LOAD_METHOD_AWAIT (2)
LOAD_METHOD_AWAIT (3)

/* A leaf, with n_args arguments, borrowed: the first of them is R (B) if is_bound. */
leaf:
{
  CsCodeState *state = function->state;

  returned = leaf_value (m, function, borrowed);
  if (G_LIKELY (!cs_is_empty (returned)))
    {
      guint self = B;

      ticks += N + state->leaf.ticks;
      pc += n_args - is_bound + 1;
      if (is_bound)
        DROP (self);
      WRITE_RESULT (B, returned);
    }
  above = (CsFrame *)thread->stack_top;
  if (G_UNLIKELY ((char *)above + state->frame_size > thread->stack_end))
    {
      if (is_bound)
        goto load_method;
      goto load_global;
    }
  for (guint i = 0; i < n_args; i++)
    above->registers[i] = cs_ref (borrowed[i]);
  clear_registers (above, state, above->registers + n_args);
  cs_ref (cs_from_object (function));
  if (is_bound)
    DROP (B);
  ticks += N;
  pc += n_args - is_bound + 1;
  goto begin;
}

/* `above`, on top of the stack, has its registers but the first, which is for a new instance of
 * `made`; that waits in the callee's register, too. */
begin_init:
{
  CsObject *instance;

  FLUSH ();
  instance = cs_instance_new (m, made);
  if (G_UNLIKELY (instance == NULL))
    {
      for (guint i = 1; i < function->state->n_positional; i++)
        cs_unref (m, above->registers[i]);
      SLOW_FLUSHED (CS_RAISE);
    }
  RELOAD ();
  instance->references = 2;
  above->registers[0] = R (A) = cs_from_object (instance);
  cs_ref (cs_from_object (function));
  thread->stack_top = (char *)above + function->state->frame_size;
  begin_frame (m, thread, above, function, CS_RETURN_INIT, B, ticks);
  frame = above;
  goto entered;
}

/* `known` is done where what is called is the native that the cache knows. */
#define LOAD_OF_MODULE(ID, known)                                                                  \
  OP (ID)                                                                                          \
  {                                                                                                \
    const CsInlineCache *cache = &frame->state->caches[C], *next = &frame->state->caches[pc->c];   \
                                                                                                   \
    if (G_UNLIKELY (cache->version != frame->globals->layout || next->kind != CS_CACHE_MODULE      \
                    || cache->dict != next->dict || next->dict->layout != next->version))          \
      goto load_global;                                                                            \
    n_args = N;                                                                                    \
    pc++;                                                                                          \
    ticks += TICKS_LOAD_METHOD;                                                                    \
    callee = next->value;                                                                          \
    if (G_LIKELY (!cs_is_empty (callee)))                                                          \
      known;                                                                                       \
    callee = next->dict->entries[next->index].value;                                               \
    goto load_in_module;                                                                           \
  }

LOAD_OF_MODULE (LOAD_GLOBAL_METHOD, (void)0)
LOAD_OF_MODULE (LOAD_GLOBAL_METHOD_CALL, goto call_in_module)
LOAD_OF_MODULE (LOAD_GLOBAL_METHOD_AWAIT, goto await_in_module)

load_in_module:
{
  PUT (A, cs_ref (callee));
  PUT (A + 1, CS_EMPTY);
  NEXT;
}

/* The arguments of what is called of a module, at its LOAD_METHOD_CALL or LOAD_METHOD_AWAIT. */
#define GIVE_IN_MODULE()                                                                           \
  do                                                                                               \
    {                                                                                              \
      for (guint i_ = 0; i_ < n_args; i_++)                                                        \
        {                                                                                          \
          borrowed[i_] = given_value (frame, &pc[i_]);                                             \
          if (G_UNLIKELY (cs_is_empty (borrowed[i_])))                                             \
            goto load_in_module;                                                                   \
        }                                                                                          \
    }                                                                                              \
  while (0)

/* `math.sqrt (x)`. */
call_in_module:
{
  const CsNativeFunction *native = (const CsNativeFunction *)cs_object_get (callee);

  if (G_UNLIKELY (native->signature.n_positional != n_args))
    goto load_in_module;
  GIVE_IN_MODULE ();
  ticks += N;
  pc += n_args + 1;
  is_bound = FALSE;
  goto call_borrowed;
}

/* `await asyncio.sleep (1)`, as if the AWAIT were at work. */
await_in_module:
{
  const CsNativeFunction *native = (const CsNativeFunction *)cs_object_get (callee);
  const CsInstruction *given = pc;
  gint64 before = ticks;
  CsAwaitResult result = CS_AWAIT_YIELD;

  if (G_UNLIKELY (native->at_once == NULL))
    goto call_in_module;
  GIVE_IN_MODULE ();
  ticks += N + TICKS_GET_AWAITABLE + TICKS_AWAIT;
  pc += n_args + 3;
  FLUSH ();
  yielded = CS_NONE;
  if (!(native->gives_way && n_args == 1 && cs_is (borrowed[0], cs_small_int (0))))
    result = native->at_once (m, borrowed, n_args, &yielded);
  if (G_LIKELY (result == CS_AWAIT_YIELD))
    {
      R (B) = cs_is_empty (yielded) ? m->slept : m->gave_way;
      goto yield;
    }
  if (G_UNLIKELY (result == CS_AWAIT_NOT))
    {
      pc = given;
      ticks = before;
      goto load_in_module;
    }
  if (result == CS_AWAIT_RAISE)
    SLOW_FLUSHED (CS_RAISE);
  RELOAD ();
  goto awaited;
}

/* The native `callee` with what is borrowed; register n_args, where it is a temporary, was its
 * self. */
call_borrowed:
{
  const CsNativeFunction *native = (const CsNativeFunction *)cs_object_get (callee);
  CsValue v;

  FLUSH ();
  v = native->native (m, borrowed, native->signature.n_positional);
  RELOAD ();
  if (is_bound)
    DROP (n_args);
  if (G_UNLIKELY (cs_is_empty (v) || cs_is (v, CS_LATER)))
    SLOW (cs_deliver_native (m, CS_RETURN_VALUE, B, v));
  WRITE_RESULT (B, v);
}

/* The native method `callee`, where what it returns is awaited: all that at once, if it can be. */
await_borrowed:
{
  const CsNativeFunction *native = (const CsNativeFunction *)cs_object_get (callee);
  const CsInstruction *given = pc;
  gint64 before = ticks;
  CsAwaitResult result;

  ticks += N + TICKS_GET_AWAITABLE + TICKS_AWAIT;
  pc += n_args + 2;
  FLUSH ();
  yielded = CS_NONE;
  result = native->at_once (m, borrowed, n_args, &yielded);
  if (G_LIKELY (result == CS_AWAIT_DONE))
    {
      RELOAD ();
      DROP (given[-1].b);
      goto awaited;
    }
  if (G_UNLIKELY (result == CS_AWAIT_NOT))
    {
      pc = given;
      ticks = before;
      goto load_method;
    }
  if (G_UNLIKELY (result == CS_AWAIT_RAISE))
    SLOW_FLUSHED (CS_RAISE);
  /* It waits in place, with what it was called with. */
  {
    TAKE (object, given[-1].b);
    R (given[-1].a) = object;
    for (guint i = 1; i < n_args; i++)
      R (given[i - 1].a) = cs_ref (borrowed[i]);
    R (B) = yielded;
    yielded = CS_EMPTY;
    goto yield;
  }
}

/* An AWAIT is done; often for its own sake. */
awaited:
{
  if (N != 0 && table == labels)
    {
      pc++;
      ticks += TICKS_CLEAR;
      UNREF (yielded);
      NEXT;
    }
  WRITE (A, yielded);
  NEXT;
}
