/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/exception.h"
#include "vm/interpreter.h"

gboolean
cs_exception_is (CsMachine *m, const CsType *type)
{
  return cs_type_is_subtype (cs_object_get (m->exception)->type, type);
}

gboolean
cs_exception_is_end (CsMachine *m)
{
  return cs_exception_is (m, m->image->types.GeneratorExit)
         || cs_exception_is (m, m->image->types.StopIteration);
}

void
cs_raise_plain (CsMachine *m, CsType *type)
{
  cs_raise_exception (m, cs_exception_new (m, type, NULL, 0));
}

void
cs_raise_stop (CsMachine *m, CsValue value)
{
  if (cs_is_none (value))
    cs_raise_plain (m, m->image->types.StopIteration);
  else
    cs_raise_value (m, m->image->types.StopIteration, value);
}

void
cs_exception_set_cause (CsMachine *m, CsValue exception, CsValue cause)
{
  CsException *self = (CsException *)cs_object_get (exception);

  cs_set (m, &self->cause, cs_ref (cause));
  cs_set (m, &self->context, cs_ref (cause));
  self->suppress_context = TRUE;
}

CsValue
cs_take_exception (CsMachine *m)
{
  return cs_steal (&m->exception);
}

/* The exception's context is what is being handled where it is raised; of one that was thrown into
 * a generator, what that itself handles.  A chain that leads back to the exception itself is cut,
 * as CPython does. */
static void
set_context (CsMachine *m, const CsFrame *frame, gboolean thrown)
{
  CsValue handled = thrown ? frame->handled : cs_frame_handled (frame);
  CsException *exception = (CsException *)cs_object_get (m->exception);
  CsException *link;

  if (cs_is_empty (handled) || cs_is (handled, m->exception))
    return;
  link = (CsException *)cs_object_get (handled);
  while (!cs_is_none (link->context) && !cs_is_empty (link->context))
    {
      if (cs_is (link->context, m->exception))
        {
          cs_set (m, &link->context, CS_NONE);
          break;
        }
      link = (CsException *)cs_object_get (link->context);
    }
  cs_set (m, &exception->context, cs_ref (handled));
}

static const CsHandler *
find_handler (const CsFrame *frame)
{
  const CsCode *code = frame->state->code;
  guint32 at = (guint32)(cs_frame_instruction (frame) - frame->state->instructions);

  for (guint i = 0; i < code->n_handlers; i++)
    if (at >= code->handlers[i].start && at < code->handlers[i].end)
      return &code->handlers[i];
  return NULL;
}

static void
drop_temporaries (CsMachine *m, CsFrame *frame, guint first)
{
  for (guint i = frame->state->n_registers; i > first; i--)
    cs_unref (m, cs_steal (&frame->registers[i - 1]));
}

static void
enter_handler (CsMachine *m, CsFrame *frame, const CsHandler *handler)
{
  frame->pc = frame->state->instructions + handler->handler;
  drop_temporaries (m, frame, handler->temp);
  frame->registers[handler->temp] = cs_take_exception (m);
}

CsOutcome
cs_raise_in_native (CsMachine *m, CsNativeFrame *frame)
{
  frame->input = CS_STEP_RAISED;
  cs_set (m, &frame->value, cs_take_exception (m));
  return CS_GO_ON;
}

/* A StopIteration that comes out of what a YIELD_FROM called is the end of the delegation. */
static CsOutcome
end_delegation (CsMachine *m)
{
  CsValue exception = cs_take_exception (m);
  CsValue value = ((CsException *)cs_object_get (exception))->value;

  value = cs_is_empty (value) ? CS_NONE : cs_ref (value);
  cs_unref (m, exception);
  return cs_await_done (m, m->thread->frame, value);
}

CsOutcome
cs_unwind_action (CsMachine *m, CsReturnAction action, guint result)
{
  CsFrame *frame = m->thread->frame;

  switch (action)
    {
    case CS_RETURN_EXIT:
      if (cs_exception_describe (m, CS_RETURN_EXIT))
        return CS_GO_ON;
      m->status = CS_RUN_RAISED;
      return CS_STOP;
    case CS_RETURN_STEP:
      return cs_raise_in_native (m, (CsNativeFrame *)frame);
    case CS_RETURN_ITEM:
      if (!cs_exception_is (m, m->image->types.StopIteration))
        return CS_RAISE;
      cs_unref (m, cs_take_exception (m));
      cs_deliver_end (m, frame);
      return CS_GO_ON;
    case CS_RETURN_YIELD:
      if (cs_exception_is (m, m->image->types.StopIteration))
        return end_delegation (m);
      return CS_RAISE;
    case CS_RETURN_CLOSE:
      if (!cs_exception_is_end (m))
        return CS_RAISE;
      cs_unref (m, cs_take_exception (m));
      cs_frame_set (m, frame, result, CS_NONE);
      return CS_GO_ON;
    case CS_RETURN_AWAITABLE:
      return cs_awaitable_failed (m, frame);
    case CS_RETURN_FROM:
      return cs_import_from_failed (m, frame);
    case CS_RETURN_MODULE:
      cs_import_failed (m, frame, result);
      return CS_RAISE;
    default:
      return CS_RAISE;
    }
}

/* What comes out of an awaited generator or coroutine in the course of a throw counts as thrown
 * into the one that awaits, too: that one's handled exception becomes its context, in the place of
 * what was. */
static CsOutcome
leave_generator (CsMachine *m, CsGenerator *self)
{
  gboolean thrown =
      self->thrown && self->frame.action == CS_RETURN_AWAIT && m->thread->driven->thrown;
  CsOutcome outcome = cs_generator_raise (m, self);

  if (thrown && outcome == CS_RAISE)
    set_context (m, m->thread->frame, TRUE);
  return outcome;
}

void
cs_exception_hold (CsMachine *m, CsValue value)
{
  CsException *exception = cs_exception_get (m->exception);
  CsValue pair[2] = { value, cs_is_empty (exception->held) ? CS_NONE : exception->held };
  CsValue held = cs_tuple_new (m, pair, 2);

  if (!cs_is_empty (held))
    cs_set (m, &exception->held, held);
}

static gboolean
is_container (CsValue v)
{
  return cs_is_object (v) && cs_object_get (v)->type->ops->container;
}

/* What an __init__ was called for: whoever called the class keeps it, too. */
static gboolean
is_new_instance (const CsFrame *frame, CsValue v)
{
  const CsFrame *caller = frame->back;

  return frame->action == CS_RETURN_INIT
         && cs_is (v, caller->registers[cs_frame_instruction (caller)->a]);
}

/* In CPython a traceback holds the frames that it leads through, with their variables.  A tuple's
 * items go from the last one on: those of inner frames before these, and these in their order.
 * Where none would go with its variable, nothing is held: that makes no circles.  Functions of
 * builtins stand for C, which no traceback holds. */
static void
keep_variables (CsMachine *m, CsFrame *frame)
{
  CsException *exception = cs_exception_get (m->exception);
  CsTuple *held;
  guint32 n = 0;
  gboolean alone = FALSE;

  for (guint i = 0; i < frame->state->first_temp; i++)
    if (is_container (frame->registers[i]))
      {
        guint32 keepers = is_new_instance (frame, frame->registers[i]) ? 2 : 1;

        n++;
        alone |= cs_object_get (frame->registers[i])->references == keepers;
      }
  if (!alone)
    return;
  held = cs_container_new (m, m->image->types.tuple, sizeof (CsTuple) + (n + 1) * sizeof (CsValue));
  if (held == NULL)
    return;
  held->length = n + 1;
  held->items[n] = cs_is_empty (exception->held) ? CS_NONE : exception->held;
  for (guint i = 0; i < frame->state->first_temp; i++)
    if (is_container (frame->registers[i]))
      held->items[--n] = cs_steal (&frame->registers[i]);
  exception->held = cs_from_object (held);
}

static CsOutcome
leave_frame (CsMachine *m, CsFrame *frame)
{
  CsReturnAction action = frame->action;
  guint result = frame->result;

  if (frame->generator != NULL)
    return leave_generator (m, frame->generator);
  cs_frame_pop (m, frame);
  return cs_unwind_action (m, action, result);
}

void
cs_exception_set_raised (CsMachine *m)
{
  set_context (m, m->thread->frame, FALSE);
}

CsOutcome
cs_unwind (CsMachine *m)
{
  CsFrame *frame = m->thread->frame;
  gboolean again = m->raised_again;
  CsOutcome outcome;

  if (!again)
    set_context (m, frame, m->thrown_in);
  m->raised_again = m->thrown_in = FALSE;
  do
    {
      frame = m->thread->frame;
      if (!cs_frame_is_native (frame))
        {
          const CsHandler *handler = find_handler (frame);

          if (!again)
            cs_exception_add_frame (m, m->exception, frame);
          if (handler != NULL)
            {
              enter_handler (m, frame, handler);
              return CS_GO_ON;
            }
          drop_temporaries (m, frame, frame->state->first_temp);
          if (frame->globals != m->library)
            keep_variables (m, frame);
        }
      again = FALSE;
      outcome = leave_frame (m, frame);
    }
  while (outcome == CS_RAISE);
  return outcome;
}
