/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Frames of calls, for the opcode bodies.  Included in interpreter.c alone.
 *
 * Functions of their own: what they need beside is in few registers, and the dispatch loop keeps
 * its own. */

/* `frame`, on top of thread->frame, has its arguments and its other registers are empty; the
 * reference of `function` is taken. */
static inline void
begin_frame (CsMachine *m, CsThread *thread, CsFrame *frame, CsFunction *function,
             CsReturnAction action, guint result, gint64 ticks)
{
  CsFrame *below = thread->frame;
  CsCodeState *state = function->state;
  guint depth = below->user_depth & (guint8)~CS_USER_DEPTH_FLAG;

  frame->back = below;
  frame->state = state;
  frame->function = function;
  frame->globals = function->globals;
  frame->namespace_ = NULL;
  frame->generator = NULL;
  frame->handled = CS_EMPTY;
  frame->result = (guint16)result;
  frame->action = (guint8)action;
  frame->user_depth = (guint8)depth;
  frame->depth = below->depth + 1;
  thread->frame = frame;
  if (depth < CS_USER_DEPTH_MAX && state->is_user)
    cs_track_enter (m, thread, frame, depth, ticks);
  if (G_UNLIKELY (function->closure != NULL))
    for (guint i = 0; i < state->code->n_free; i++)
      frame->registers[state->code->n_locals + i] = cs_ref (function->closure->items[i]);
}

/* Registers from `slot` on; there is room for two more than the frame has. */
static inline void
clear_registers (CsFrame *frame, const CsCodeState *state, CsValue *slot)
{
  CsValue *end = frame->registers + state->n_registers;

  do
    {
      slot[0] = slot[1] = CS_EMPTY;
      slot += 2;
    }
  while (slot < end);
}

/* A function is called with positional arguments, whose references move, as does its own; defaults
 * stand for what is not given.  Where `made` is not NULL the function is the __init__ for a new
 * instance of that class, which waits in the callee's register.  NULL with an exception: there was
 * no memory for it; NULL: that is not how it is called, and nothing was done. */
static G_NO_INLINE CsFrame *
enter_any_plain (CsMachine *m, const CsInstruction *pc, CsFunction *function, CsType *made,
                 CsValue *args, guint n_args, gint64 ticks)
{
  CsThread *thread = m->thread;
  CsFrame *below = thread->frame;
  CsFrame *frame = (CsFrame *)thread->stack_top;
  CsCodeState *state = function->state;
  const CsTuple *defaults = function->defaults;
  guint n_positional = state->n_positional;
  guint n_given = n_args + (made != NULL);
  CsValue *slot = frame->registers;
  CsObject *instance = NULL;

  if (G_UNLIKELY (state->call_kind != CS_CALL_PLAIN
                  || (n_given != n_positional
                      && (n_given > n_positional || defaults == NULL
                          || n_given + defaults->length < n_positional))
                  || below->depth >= m->limits.max_depth
                  || (gsize)(thread->stack_end - thread->stack_top) < state->frame_size))
    return NULL;
  below->pc = pc;
  m->ticks = ticks;
  if (made != NULL && (instance = cs_instance_new (m, made)) == NULL)
    return NULL;
  below->registers[pc[-1].a] = CS_EMPTY;
  if (instance != NULL)
    {
      instance->references = 2;
      *slot++ = below->registers[pc[-1].a] = cs_from_object (instance);
      cs_ref (cs_from_object (function));
      cs_unref (m, cs_from_object (made));
    }
  thread->stack_top += state->frame_size;
  for (guint i = 0; i < n_args; i++)
    {
      *slot++ = args[i];
      args[i] = CS_EMPTY;
    }
  for (guint i = n_given; i < n_positional; i++)
    *slot++ = cs_ref (defaults->items[i + defaults->length - n_positional]);
  clear_registers (frame, state, slot);
  begin_frame (m, thread, frame, function, instance != NULL ? CS_RETURN_INIT : CS_RETURN_VALUE,
               pc[-1].b, ticks);
  return frame;
}

/* What the instruction of an argument would put into its register, borrowed; CS_EMPTY where a
 * number is to be added to anything but a small int. */
static inline CsValue
given_value (const CsFrame *frame, const CsInstruction *at)
{
  CsValue v;
  gint64 n;

  switch ((CsOpcode)at->op)
    {
    case CS_OP_MOVE:
      return frame->registers[at->b];
    case CS_OP_INT:
      return cs_small_int (at->d);
    case CS_OP_CONST:
      return frame->state->constants[at->d];
    default:
      v = frame->registers[at->b];
      n = (gint64)(gint16)at->c * (1 << 15);
      if (!cs_is_small_int (v)
          || __builtin_add_overflow (HIGH (v), at->op == CS_OP_ADD_INT ? n : -n, &n))
        return CS_EMPTY;
      return LOW (n);
    }
}

/* What the instruction, ADD, SUBTRACT or one of them with a small number, makes of `x`; CS_EMPTY
 * where these are not two numbers whose result is one. */
static inline CsValue
updated_number (const CsValue *registers, const CsInstruction *at, CsValue x)
{
  gboolean is_sum = at->op == CS_OP_ADD || at->op == CS_OP_ADD_INT;
  CsValue y = at->op == CS_OP_ADD || at->op == CS_OP_SUBTRACT ? registers[at->c]
                                                              : cs_small_int ((gint16)at->c);
  gint64 n;

  if (G_LIKELY (cs_are_small_ints (x, y)))
    return (is_sum ? __builtin_add_overflow (HIGH (x), HIGH (y), &n)
                   : __builtin_sub_overflow (HIGH (x), HIGH (y), &n))
               ? CS_EMPTY
               : LOW (n);
  if (cs_is_float (x) && cs_is_float (y))
    return cs_float (is_sum ? cs_float_get (x) + cs_float_get (y)
                            : cs_float_get (x) - cs_float_get (y));
  return CS_EMPTY;
}

/* Whether a function that takes `n_positional` arguments can be called with the first `n`. */
static inline gboolean
has_defaults (const CsFunction *function, guint n)
{
  const CsTuple *defaults = function->defaults;
  guint n_positional = function->state->n_plain;

  return n < n_positional && defaults != NULL && n + defaults->length >= n_positional
         && n_positional != G_MAXUINT16;
}

/* Puts them behind the first `n`, and empties the registers behind. */
static inline void
fill_defaults (CsFrame *frame, const CsFunction *function, guint n)
{
  const CsTuple *defaults = function->defaults;
  guint n_positional = function->state->n_plain;
  const CsValue *end = defaults->items + defaults->length;

  for (; n < n_positional; n++)
    frame->registers[n] = cs_ref (end[(gint)n - (gint)n_positional]);
  clear_registers (frame, function->state, frame->registers + n);
}

/* What a native gets behind `n` arguments; FALSE: it takes not so many. */
static inline gboolean
borrow_defaults (const CsNativeFunction *native, CsValue *args, guint n)
{
  guint n_positional = native->signature.n_positional;

  if (n >= n_positional || n_positional > CS_MAX_BORROWED || native->required[n])
    return FALSE;
  for (; n < n_positional; n++)
    args[n] = native->defaults[n];
  return TRUE;
}
