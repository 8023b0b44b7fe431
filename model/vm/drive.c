/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

/* Driving generators and coroutines.
 *
 * A generator is driven by a frame of its caller (a loop, a native that sends, a task's step), or
 * it is one that another one awaits.  A chain of awaits has the driven one at its root and the
 * frame that really runs at its leaf; `back` leads from the leaf to the root and from there to who
 * drives it.  What is yielded goes from the leaf to the driver at once, and resuming goes to the
 * leaf at once: the frames between are not touched, their generators stay CS_GENERATOR_DELEGATED.
 */

gboolean
cs_generator_is (const CsGenerator *self, CsCodeFlags flags)
{
  return (self->frame.state->code->flags & flags) != 0;
}

static const CsGenerator *
find_root (const CsGenerator *self)
{
  while (self->state == CS_GENERATOR_DELEGATED)
    self = self->frame.back->generator;
  return self;
}

CsGeneratorState
cs_generator_get_state (const CsGenerator *self)
{
  return find_root (self)->state;
}

CsValue
cs_generator_get_awaited (const CsGenerator *self)
{
  const CsInstruction *at = cs_frame_instruction (&self->frame);

  if (self->state == CS_GENERATOR_CREATED || self->state == CS_GENERATOR_FINISHED
      || (at->op != CS_OP_AWAIT && at->op != CS_OP_YIELD_FROM))
    return CS_EMPTY;
  return self->frame.registers[at->b];
}

static const char *
kind_name (const CsGenerator *self)
{
  if (cs_generator_is (self, CS_CODE_COROUTINE))
    return "coroutine";
  return cs_generator_is (self, CS_CODE_ASYNC_GENERATOR) ? "async generator" : "generator";
}

/* The one that awaits `self` becomes the leaf of its chain and awaits it anew when it goes on. */
static void
cut (CsGenerator *self)
{
  CsGenerator *root = (CsGenerator *)find_root (self);

  self->leaf = root->leaf;
  self->state = CS_GENERATOR_SUSPENDED;
  root->leaf = self->frame.back;
}

gboolean
cs_generator_make_free (CsMachine *m, CsGenerator *self)
{
  if (cs_generator_get_state (self) == CS_GENERATOR_RUNNING)
    {
      cs_raise (m, m->image->types.ValueError, "%s already executing", kind_name (self));
      return FALSE;
    }
  if (self->state == CS_GENERATOR_DELEGATED)
    cut (self);
  return TRUE;
}

/* The end of one that had ended before. */
static CsOutcome
drive_finished (CsMachine *m, CsGenerator *self, CsValue value, gboolean throw_,
                CsReturnAction action, guint result)
{
  if (cs_generator_is (self, CS_CODE_COROUTINE) && action != CS_RETURN_CLOSE)
    cs_raise (m, m->image->types.RuntimeError, "cannot reuse already awaited coroutine");
  else if (throw_)
    cs_raise_exception (m, cs_ref (value));
  else if (action == CS_RETURN_NEXT)
    cs_raise_stop (m, CS_NONE);
  else if (action == CS_RETURN_ITEM)
    {
      cs_deliver_end (m, m->thread->frame);
      return CS_GO_ON;
    }
  else
    return cs_deliver (m, action, result, CS_NONE);
  return cs_unwind_action (m, action, result);
}

CsOutcome
cs_throw_at_start (CsMachine *m, CsGenerator *self, CsValue thrown)
{
  cs_raise_exception (m, cs_ref (thrown));
  /* As if its first instruction had raised, where no handler is yet. */
  self->frame.pc++;
  cs_exception_add_unbegun (m, m->exception, &self->frame);
  return cs_generator_raise (m, self);
}

/* A step of an asynchronous generator that is closed just ends: its generator stays where it is. */
static void
let_go_of_steps (CsGenerator *root)
{
  CsGenerator *outermost = NULL;

  for (CsFrame *frame = root->leaf; frame != &root->frame; frame = frame->back)
    if (cs_generator_is (frame->generator, CS_CODE_ASYNC_GENERATOR))
      outermost = frame->generator;
  if (outermost != NULL)
    cut (outermost);
}

/* GeneratorExit ends what is awaited from the leaf on, whatever the inner ones make of it. */
static void
mark_thrown (CsGenerator *root, gboolean closing)
{
  for (CsFrame *frame = root->leaf; frame != &root->frame; frame = frame->back)
    {
      frame->generator->closing |= closing;
      frame->generator->thrown = TRUE;
    }
}

static CsOutcome
throw_into_await (CsMachine *m, CsFrame *leaf, CsValue thrown)
{
  CsOutcome outcome = cs_await_step (m, leaf, CS_EMPTY, thrown);

  m->thrown_in = outcome == CS_RAISE && cs_is (m->exception, thrown);
  return outcome;
}

CsOutcome
cs_resume_leaf (CsMachine *m, CsFrame *leaf, CsValue sent, CsValue thrown)
{
  const CsInstruction *at = cs_frame_instruction (leaf);

  if (cs_op_single (at->op) != CS_OP_YIELD)
    return cs_is_empty (thrown)
               ? cs_await_step (m, leaf, cs_is_empty (sent) ? CS_NONE : sent, CS_EMPTY)
               : throw_into_await (m, leaf, thrown);
  if (!cs_is_empty (thrown))
    {
      cs_raise_exception (m, cs_ref (thrown));
      m->thrown_in = TRUE;
      return CS_RAISE;
    }
  cs_frame_set (m, leaf, at->a, cs_is_empty (sent) ? CS_NONE : cs_ref (sent));
  return CS_GO_ON;
}

static gboolean
may_start (CsMachine *m, CsGenerator *self, CsValue sent)
{
  if (cs_is_none (sent) || cs_is_empty (sent))
    return TRUE;
  cs_raise (m, m->image->types.TypeError, "can't send non-None value to a just-started %s",
            kind_name (self));
  return FALSE;
}

/* One that finds no room for its first step has ended with that. */
static gboolean
check_depth (CsMachine *m, CsGenerator *self, const CsFrame *below)
{
  if (cs_frame_check_depth (m, below))
    return TRUE;
  if (self->state == CS_GENERATOR_CREATED)
    self->state = CS_GENERATOR_FINISHED;
  return FALSE;
}

static CsOutcome
drive_generator (CsMachine *m, CsGenerator *self, CsValue value, gboolean throw_,
                 CsReturnAction action, guint result)
{
  CsThread *thread = m->thread;
  CsFrame *below = thread->frame;
  gboolean created, closing;

  if (self->state == CS_GENERATOR_FINISHED)
    return drive_finished (m, self, value, throw_, action, result);
  if (self->state != CS_GENERATOR_SUSPENDED && self->state != CS_GENERATOR_CREATED
      && !cs_generator_make_free (m, self))
    return cs_unwind_action (m, action, result);
  created = self->state == CS_GENERATOR_CREATED;
  if (created && throw_ && self->driver)
    {
      cs_async_step_throw_first (m, self, value);
      value = CS_NONE;
      throw_ = FALSE;
    }
  if ((created && !throw_ && !may_start (m, self, value)) || !check_depth (m, self, below))
    return cs_unwind_action (m, action, result);

  closing = throw_ && cs_is_instance (m, value, m->image->types.GeneratorExit);
  /* A task of an aclose () that begins late throws it for that. */
  if (closing && !created && !(self->driver && action == CS_RETURN_STEP))
    let_go_of_steps (self);
  cs_ref (cs_from_object (self));
  self->outer = thread->driven;
  thread->driven = self;
  cs_report_drive (m, self, created ? &self->frame : self->leaf, value, throw_, action);
  cs_generator_put_on (self, below, action, result);
  self->state = CS_GENERATOR_RUNNING;
  self->thrown = throw_;
  if (created)
    {
      thread->frame = &self->frame;
      return throw_ ? cs_throw_at_start (m, self, value) : CS_ENTER;
    }
  thread->frame = self->leaf;
  if (throw_)
    mark_thrown (self, closing);
  return cs_resume_leaf (m, self->leaf, throw_ ? CS_EMPTY : value, throw_ ? value : CS_EMPTY);
}

CsOutcome
cs_drive_switch (CsMachine *m, CsNativeFrame *frame)
{
  CsValue target = cs_steal (&frame->value);
  CsOutcome outcome;

  if (cs_is_a (target, m->image->types.coroutine)
      && cs_generator_enter (m, frame, (CsGenerator *)cs_object_get (target)))
    outcome = cs_frame_end_yield (m, m->thread->frame)
                  ? CS_GO_ON
                  : cs_resume_leaf (m, m->thread->frame, CS_NONE, CS_EMPTY);
  else
    outcome = cs_drive (m, target, CS_NONE, FALSE, CS_RETURN_STEP, 0);
  cs_unref (m, target);
  return outcome;
}

CsOutcome
cs_delegate (CsMachine *m, CsFrame *frame, CsGenerator *self, CsValue sent, CsValue thrown)
{
  gboolean created = self->state == CS_GENERATOR_CREATED;

  if (!check_depth (m, self, frame) || (created && !may_start (m, self, sent)))
    return CS_RAISE;
  cs_report_delegate (m, self);
  cs_generator_put_on (self, frame, CS_RETURN_AWAIT, 0);
  self->state = CS_GENERATOR_DELEGATED;
  self->thrown = !cs_is_empty (thrown);
  if (created)
    {
      m->thread->frame = &self->frame;
      return cs_is_empty (thrown) ? CS_ENTER : cs_throw_at_start (m, self, thrown);
    }
  m->thread->frame = self->leaf;
  return cs_resume_leaf (m, self->leaf, sent, thrown);
}

CsOutcome
cs_drive (CsMachine *m, CsValue target, CsValue value, gboolean throw_, CsReturnAction action,
          guint result)
{
  const CsTypes *types = &m->image->types;
  CsType *type = cs_type_of (m, target);

  if (type == types->generator || type == types->coroutine)
    return drive_generator (m, (CsGenerator *)cs_object_get (target), value, throw_, action,
                            result);
  if (type == types->native_coroutine)
    return cs_native_coroutine_drive (m, (CsNativeCoroutine *)cs_object_get (target), value, throw_,
                                      action, result);
  cs_raise (m, types->TypeError, "'%s' object is not a generator", cs_str_ascii (type->name));
  return cs_unwind_action (m, action, result);
}

/* It gave a value instead of ending. */
static CsOutcome
ignore_exit (CsMachine *m, const CsGenerator *self, CsValue value)
{
  cs_unref (m, value);
  cs_raise (m, m->image->types.RuntimeError, "%s ignored GeneratorExit", kind_name (self));
  return CS_RAISE;
}

/* Gives a value that `self` yielded to the frame that drives: thread->frame. */
static CsOutcome
hand_over (CsMachine *m, const CsGenerator *self, CsReturnAction action, CsValue value)
{
  CsNativeFrame *native;

  switch (action)
    {
    case CS_RETURN_CLOSE:
      return ignore_exit (m, self, value);
    case CS_RETURN_STEP:
      native = (CsNativeFrame *)m->thread->frame;
      native->input = CS_STEP_YIELDED;
      cs_set (m, &native->value, value);
      return CS_GO_ON;
    default:
      return cs_deliver (m, action, self->frame.result, value);
    }
}

/* One that was told to close while another one awaits it has yielded instead. */
static CsOutcome
yield_while_closing (CsMachine *m, CsGenerator *self, CsFrame *frame, CsValue value)
{
  self->closing = FALSE;
  self->leaf = frame;
  self->state = CS_GENERATOR_SUSPENDED;
  m->thread->frame = self->frame.back;
  return ignore_exit (m, self, value);
}

CsOutcome
cs_yield (CsMachine *m, CsFrame *frame, CsValue value)
{
  CsThread *thread = m->thread;
  CsGenerator *root = thread->driven;
  CsReturnAction action = root->frame.action;
  CsOutcome outcome;

  if (G_UNLIKELY (frame->generator->closing))
    return yield_while_closing (m, frame->generator, frame, value);
  root->leaf = frame;
  root->state = CS_GENERATOR_SUSPENDED;
  thread->driven = root->outer;
  thread->frame = root->frame.back;
  cs_report_yield (m, root, frame, value);
  outcome = hand_over (m, root, action, value);
  cs_unref (m, cs_from_object (root));
  return outcome;
}

CsOutcome
cs_op_yield (CsMachine *m, CsFrame *frame)
{
  CsValue value = cs_frame_take (frame, cs_frame_instruction (frame)->b);

  if (cs_generator_is (frame->generator, CS_CODE_ASYNC_GENERATOR))
    return cs_async_generator_yield (m, frame->generator, value);
  return cs_yield (m, frame, value);
}

/* The end of a driven generator's life, seen by its driver. */
static CsOutcome
end_drive (CsMachine *m, CsReturnAction action, guint result, CsValue value)
{
  switch (action)
    {
    case CS_RETURN_ITEM:
      cs_unref (m, value);
      cs_deliver_end (m, m->thread->frame);
      return CS_GO_ON;
    case CS_RETURN_CLOSE:
      cs_unref (m, value);
      cs_frame_set (m, m->thread->frame, result, CS_NONE);
      return CS_GO_ON;
    case CS_RETURN_NEXT:
      cs_raise_stop (m, value);
      cs_unref (m, value);
      return CS_RAISE;
    default:
      return cs_deliver (m, action, result, value);
    }
}

static CsOutcome
end_delegated (CsMachine *m, CsGenerator *self, CsValue value)
{
  if (G_UNLIKELY (self->closing))
    {
      self->closing = FALSE;
      cs_unref (m, value);
      cs_raise_plain (m, m->image->types.GeneratorExit);
      return CS_RAISE;
    }
  return cs_await_done (m, m->thread->frame, value);
}

CsOutcome
cs_generator_return (CsMachine *m, CsGenerator *self, CsValue value)
{
  CsReturnAction action = self->frame.action;
  guint result = self->frame.result;
  gboolean delegated = self->state == CS_GENERATOR_DELEGATED;
  CsOutcome outcome;

  if (cs_generator_is (self, CS_CODE_ASYNC_GENERATOR))
    {
      cs_unref (m, value);
      return cs_async_generator_return (m, self);
    }
  self->state = CS_GENERATOR_FINISHED;
  cs_report_end (m, self, value);
  if (delegated)
    {
      cs_frame_pop (m, &self->frame);
      return end_delegated (m, self, value);
    }
  m->thread->driven = self->outer;
  cs_frame_pop (m, &self->frame);
  outcome = end_drive (m, action, result, value);
  cs_unref (m, cs_from_object (self));
  return outcome;
}

/* A StopIteration that leaves a generator would be taken for its end. */
static void
guard_stop (CsMachine *m, CsGenerator *self)
{
  CsValue stop;

  if (!cs_exception_is (m, m->image->types.StopIteration))
    return;
  stop = cs_take_exception (m);
  cs_raise (m, m->image->types.RuntimeError, "%s raised StopIteration", kind_name (self));
  cs_exception_set_cause (m, m->exception, stop);
  cs_unref (m, stop);
}

CsOutcome
cs_generator_raise (CsMachine *m, CsGenerator *self)
{
  CsReturnAction action = self->frame.action;
  guint result = self->frame.result;
  gboolean delegated = self->state == CS_GENERATOR_DELEGATED;

  if (cs_generator_is (self, CS_CODE_ASYNC_GENERATOR))
    return cs_async_generator_raise (m, self);
  self->state = CS_GENERATOR_FINISHED;
  self->closing = FALSE;
  guard_stop (m, self);
  cs_report_end (m, self, CS_EMPTY);
  if (!delegated)
    m->thread->driven = self->outer;
  cs_frame_pop (m, &self->frame);
  if (!delegated)
    cs_unref (m, cs_from_object (self));
  return cs_unwind_action (m, action, result);
}
