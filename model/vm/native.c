/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

#include <string.h>

CsPending *
cs_pending_new (CsMachine *m)
{
  return cs_memory_alloc0 (m->memory, sizeof (CsPending));
}

static void
clear_args (CsMachine *m, CsPending *pending)
{
  for (guint i = 0; i < pending->n_args; i++)
    cs_unref (m, cs_steal (&pending->args[i]));
  pending->n_args = 0;
}

void
cs_pending_free (CsMachine *m)
{
  CsPending *pending = m->pending;

  if (pending == NULL)
    return;
  clear_args (m, pending);
  cs_unref (m, cs_steal (&pending->callee));
  cs_unref (m, cs_steal (&pending->value));
  cs_unref (m, cs_steal (&pending->names));
  cs_unref (m, cs_steal (&pending->result));
  if (pending->args != NULL)
    cs_memory_release (m->memory, pending->args, pending->capacity * sizeof (CsValue));
  cs_memory_release (m->memory, pending, sizeof (CsPending));
  m->pending = NULL;
}

static gboolean
set_args (CsMachine *m, CsPending *pending, const CsValue *args, guint n_args)
{
  if (n_args > pending->capacity)
    {
      CsValue *grown =
          cs_memory_realloc (m->memory, pending->args, pending->capacity * sizeof (CsValue),
                             n_args * sizeof (CsValue));

      if (grown == NULL)
        {
          cs_raise_memory (m);
          return FALSE;
        }
      pending->args = grown;
      pending->capacity = n_args;
    }
  for (guint i = 0; i < n_args; i++)
    pending->args[i] = cs_ref (args[i]);
  pending->n_args = n_args;
  return TRUE;
}

CsValue
cs_call_later (CsMachine *m, CsValue callee, const CsValue *args, guint n_args)
{
  CsPending *pending = m->pending;

  g_assert (pending->kind == CS_PENDING_NOTHING);
  if (!set_args (m, pending, args, n_args))
    return CS_EMPTY;
  pending->kind = CS_PENDING_CALL;
  pending->callee = cs_ref (callee);
  return CS_LATER;
}

CsValue
cs_library_find (CsMachine *m, const char *function)
{
  char own[64];
  CsValue callee;

  /* `_repr` is the library's function for what is called like a builtin. */
  g_snprintf (own, sizeof own, "_%s", function);
  callee = cs_dict_get_str (m, m->library, cs_image_intern (m->image, own, -1));
  if (cs_is_empty (callee))
    callee = cs_dict_get_str (m, m->library, cs_image_intern (m->image, function, -1));
  if (cs_is_empty (callee))
    g_error ("the library has no function %s", function);
  return callee;
}

CsValue
cs_call_library (CsMachine *m, const char *function, const CsValue *args, guint n_args)
{
  return cs_call_later (m, cs_library_find (m, function), args, n_args);
}

CsOutcome
cs_call_library_now (CsMachine *m, const char *function, const CsValue *args, guint n_args,
                     CsReturnAction action, guint result)
{
  return cs_call_values (m, cs_library_find (m, function), args, n_args, action, result);
}

CsValue
cs_drive_later (CsMachine *m, CsValue generator, CsValue value, gboolean throw_,
                CsReturnAction action)
{
  CsPending *pending = m->pending;

  g_assert (pending->kind == CS_PENDING_NOTHING);
  pending->kind = CS_PENDING_DRIVE;
  pending->throw_ = throw_;
  pending->action = action;
  pending->callee = cs_ref (generator);
  pending->value = cs_ref (value);
  return CS_LATER;
}

CsNativeFrame *
cs_native_frame_push (CsMachine *m, CsNativeStep step, guint n_slots)
{
  CsFrame *below = m->thread->frame;
  gsize size = (sizeof (CsNativeFrame) + n_slots * sizeof (CsValue) + 15) & ~(gsize)15;
  CsNativeFrame *self = cs_stack_push (m, size);

  if (self == NULL)
    return NULL;
  memset (self, 0, size);
  self->frame.back = below;
  self->frame.action = CS_RETURN_VALUE;
  self->frame.user_depth = cs_user_depth_above (m, below);
  self->frame.depth = below != NULL ? below->depth : 0;
  self->step = step;
  self->input = CS_STEP_START;
  self->n_slots = n_slots;
  m->thread->frame = &self->frame;
  return self;
}

CsValue
cs_push_native (CsMachine *m, CsNativeStep step, guint n_slots, CsNativeFrame **frame)
{
  *frame = cs_native_frame_push (m, step, n_slots);
  if (*frame == NULL)
    return CS_EMPTY;
  m->pending->kind = CS_PENDING_FRAME;
  return CS_LATER;
}

static CsOutcome
call_pending (CsMachine *m, CsPending *pending, CsReturnAction action, guint result)
{
  CsValue callee = cs_steal (&pending->callee);
  CsValue few[4];
  CsValue *args = pending->args;
  guint n_args = pending->n_args, capacity = pending->capacity;
  CsValue named = cs_steal (&pending->names);
  CsTuple *names = cs_is_empty (named) ? NULL : (CsTuple *)cs_object_get (named);
  gboolean construct = pending->construct;
  CsOutcome outcome;

  /* The call may ask for another one, so its own arguments must not stand here. */
  pending->n_args = 0;
  pending->construct = FALSE;
  if (n_args <= G_N_ELEMENTS (few))
    {
      for (guint i = 0; i < n_args; i++)
        few[i] = args[i];
      args = few;
    }
  else
    {
      pending->args = NULL;
      pending->capacity = 0;
    }
  if (construct)
    outcome =
        cs_construct (m, (CsType *)cs_object_get (callee),
                      &(CsCall){ .args = args, .n_args = n_args, .names = names }, action, result);
  else
    outcome = cs_call (m, callee, &(CsCall){ .args = args, .n_args = n_args, .names = names },
                       action, result);
  for (guint i = 0; i < n_args; i++)
    cs_unref (m, args[i]);
  if (args != few)
    cs_memory_release (m->memory, args, capacity * sizeof (CsValue));
  cs_unref (m, callee);
  cs_unref (m, named);
  return outcome;
}

/* Stands between a generator that is driven by hand and a receiver that would mistake its yield for
 * a yield of the receiver's own: makes it what next () and close () give. */
static CsStepOutput
relay_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  gboolean close = frame->number == CS_RETURN_CLOSE;

  if (input == CS_STEP_RETURNED && !close)
    {
      cs_raise_stop (m, value);
      cs_unref (m, value);
      return CS_STEP_DO_RAISE;
    }
  if (input == CS_STEP_YIELDED && close)
    {
      cs_unref (m, value);
      cs_raise (m, m->image->types.RuntimeError, "generator ignored GeneratorExit");
      return CS_STEP_DO_RAISE;
    }
  if (input == CS_STEP_RAISED)
    {
      cs_raise_exception (m, value);
      if (!close || !cs_exception_is_end (m))
        return CS_STEP_DO_RAISE;
      value = cs_take_exception (m);
    }
  if (close)
    cs_unref (m, value);
  cs_step_return (m, close ? CS_NONE : value);
  return CS_STEP_DO_RETURN;
}

static gboolean
push_relay (CsMachine *m, CsReturnAction way, CsReturnAction action, guint result)
{
  CsNativeFrame *relay = cs_native_frame_push (m, relay_step, 0);

  if (relay == NULL)
    return FALSE;
  relay->number = way;
  relay->frame.action = action;
  relay->frame.result = result;
  return TRUE;
}

static CsOutcome
drive_pending (CsMachine *m, CsPending *pending, CsReturnAction action, guint result)
{
  CsValue target = cs_steal (&pending->callee);
  CsValue value = cs_steal (&pending->value);
  CsReturnAction way = pending->action;
  CsOutcome outcome;

  if (way != CS_RETURN_VALUE && action != CS_RETURN_VALUE)
    {
      if (!push_relay (m, way, action, result))
        return CS_RAISE;
      action = CS_RETURN_STEP;
    }
  else if (way != CS_RETURN_VALUE)
    action = way;
  outcome = cs_drive (m, target, value, pending->throw_, action, result);
  cs_unref (m, target);
  cs_unref (m, value);
  return outcome;
}

CsOutcome
cs_go_on_pending (CsMachine *m, CsReturnAction action, guint result)
{
  CsPending *pending = m->pending;
  CsPendingKind kind = pending->kind;

  pending->kind = CS_PENDING_NOTHING;
  switch (kind)
    {
    case CS_PENDING_CALL:
      return call_pending (m, pending, action, result);
    case CS_PENDING_FRAME:
      m->thread->frame->action = action;
      m->thread->frame->result = result;
      return CS_GO_ON;
    case CS_PENDING_DRIVE:
      return drive_pending (m, pending, action, result);
    case CS_PENDING_NOTHING:
      break;
    }
  g_error ("a native said CS_LATER without asking for anything");
}

void
cs_step_return (CsMachine *m, CsValue value)
{
  cs_set (m, &m->pending->result, value);
}

void
cs_step_call (CsMachine *m, CsValue callee, const CsValue *args, guint n_args)
{
  cs_call_later (m, callee, args, n_args);
}

void
cs_step_call_named (CsMachine *m, CsValue callee, const CsValue *args, guint n_args, CsValue names)
{
  cs_call_later (m, callee, args, n_args);
  cs_set (m, &m->pending->names, cs_ref (names));
}

CsValue
cs_construct_later (CsMachine *m, CsType *type, CsTuple *args, CsDict *keywords)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (CsValue));
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (CsValue));
  CsValue key, value, tuple;
  guint32 position = 0;

  g_array_append_vals (all, args->items, args->length);
  while (cs_dict_next (keywords, &position, &key, &value))
    {
      g_array_append_val (names, key);
      g_array_append_val (all, value);
    }
  tuple = cs_tuple_new (m, (CsValue *)names->data, names->len);
  if (cs_is_empty (tuple)
      || cs_is_empty (cs_call_later (m, cs_from_object (type), (CsValue *)all->data, all->len)))
    {
      cs_unref (m, tuple);
      return CS_EMPTY;
    }
  if (names->len > 0)
    cs_set (m, &m->pending->names, tuple);
  else
    cs_unref (m, tuple);
  m->pending->construct = TRUE;
  return CS_LATER;
}

void
cs_step_resume (CsMachine *m, CsValue coroutine, CsValue value)
{
  cs_drive_later (m, coroutine, value, FALSE, CS_RETURN_VALUE);
}

/* It stands where the next step's value will. */
void
cs_step_switch (CsNativeFrame *frame, CsValue coroutine)
{
  frame->value = cs_ref (coroutine);
}

void
cs_step_throw (CsMachine *m, CsValue coroutine, CsValue exception)
{
  cs_drive_later (m, coroutine, exception, TRUE, CS_RETURN_VALUE);
}

void
cs_step_wait (CsMachine *m, CsWaitReason reason, guint32 object, CsTime deadline)
{
  m->thread->wait = (CsWait){ .reason = reason, .object = object, .deadline = deadline };
}

/* Beside the inputs that steps know: the wait begins once finalizers have run. */
#define INPUT_WAIT 255

static CsOutcome
step_waits (CsMachine *m, CsNativeFrame *frame)
{
  if (m->attention)
    {
      frame->input = INPUT_WAIT;
      return CS_GO_ON;
    }
  frame->input = CS_STEP_GO_ON;
  m->status = CS_RUN_BLOCKED;
  return CS_STOP;
}

static CsOutcome
step_returned (CsMachine *m, CsNativeFrame *frame)
{
  CsReturnAction action = frame->frame.action;
  guint result = frame->frame.result;
  CsValue value = cs_steal (&m->pending->result);

  cs_frame_pop (m, &frame->frame);
  return cs_deliver (m, action, result, value);
}

/* Of what failed before a frame was entered. */
static CsOutcome
raise_in_step (CsMachine *m, CsNativeFrame *frame)
{
  cs_exception_set_raised (m);
  return cs_raise_in_native (m, frame);
}

CsOutcome
cs_run_native (CsMachine *m, CsNativeFrame *frame)
{
  CsStepOutput output;
  CsValue value = cs_steal (&frame->value);
  CsStepInput input = frame->input;
  CsOutcome outcome;

  if (input == INPUT_WAIT)
    return step_waits (m, frame);
  frame->input = CS_STEP_GO_ON;
  output = frame->step (m, frame, input, value);
  /* What only passes through keeps the context that it was raised with. */
  if (output == CS_STEP_DO_RAISE && input == CS_STEP_RAISED && cs_is (m->exception, value))
    m->raised_again = TRUE;
  switch (output)
    {
    case CS_STEP_DO_RETURN:
      return step_returned (m, frame);
    case CS_STEP_DO_RAISE:
      return CS_RAISE;
    case CS_STEP_DO_SWITCH:
      outcome = cs_drive_switch (m, frame);
      if (G_UNLIKELY (outcome == CS_RAISE && m->thread->frame == &frame->frame))
        return raise_in_step (m, frame);
      return outcome;
    case CS_STEP_DO_RESUME:
    case CS_STEP_DO_CALL:
      /* Setting the step up may have failed for want of memory. */
      outcome = m->pending->kind != CS_PENDING_NOTHING ? cs_go_on_pending (m, CS_RETURN_STEP, 0)
                                                       : CS_RAISE;
      /* What fails before a frame was entered is for the step to know. */
      if (outcome == CS_RAISE && m->thread->frame == &frame->frame)
        return raise_in_step (m, frame);
      return outcome;
    case CS_STEP_DO_WAIT:
      return step_waits (m, frame);
    case CS_STEP_DO_MORE:
      return CS_ENTER;
    }
  g_assert_not_reached ();
}

/* A native that only waits: its frame does so once. */
static CsStepOutput
wait_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  if (input == CS_STEP_START)
    {
      cs_step_wait (m, (CsWaitReason)frame->slots[0].bits, (guint32)frame->slots[1].bits,
                    frame->number);
      return CS_STEP_DO_WAIT;
    }
  cs_step_return (m, CS_NONE);
  return CS_STEP_DO_RETURN;
}

CsValue
cs_wait_later (CsMachine *m, CsWaitReason reason, guint32 object, CsTime deadline)
{
  CsNativeFrame *frame;
  CsValue later = cs_push_native (m, wait_step, 2, &frame);

  if (!cs_is_empty (later))
    {
      frame->number = deadline;
      frame->slots[0] = cs_small_int (reason);
      frame->slots[1] = cs_small_int (object);
    }
  return later;
}

/* next (iterator, otherwise): one slot with the value that the end gives, or empty. */
static CsStepOutput
next_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  switch (input)
    {
    case CS_STEP_RETURNED:
    case CS_STEP_YIELDED:
      /* What a generator returns is its end; the end of other iterators is raised. */
      if (input == CS_STEP_RETURNED && frame->number)
        {
          cs_unref (m, value);
          value = cs_steal (&frame->slots[1]);
        }
      cs_step_return (m, value);
      return CS_STEP_DO_RETURN;
    case CS_STEP_RAISED:
      cs_raise_exception (m, value);
      if (!cs_exception_is (m, m->image->types.StopIteration))
        return CS_STEP_DO_RAISE;
      cs_unref (m, cs_take_exception (m));
      cs_step_return (m, cs_steal (&frame->slots[1]));
      return CS_STEP_DO_RETURN;
    default:
      frame->number = cs_is_generator_object (m, frame->slots[0]);
      if (frame->number)
        {
          cs_step_resume (m, frame->slots[0], CS_NONE);
          return CS_STEP_DO_RESUME;
        }
      cs_step_call (m, cs_library_find (m, "next"), &frame->slots[0], 1);
      return CS_STEP_DO_CALL;
    }
}

CsValue
cs_next_later (CsMachine *m, CsValue iterator, CsValue otherwise)
{
  CsNativeFrame *frame;
  CsValue later;

  if (cs_is_empty (otherwise))
    return cs_is_generator_object (m, iterator)
               ? cs_drive_later (m, iterator, CS_NONE, FALSE, CS_RETURN_NEXT)
               : cs_call_library (m, "next", &iterator, 1);
  later = cs_push_native (m, next_step, 2, &frame);
  if (!cs_is_empty (later))
    {
      frame->slots[0] = cs_ref (iterator);
      frame->slots[1] = cs_ref (otherwise);
    }
  return later;
}

void
cs_type_set_await (CsType *type, const CsAwaitOps *ops)
{
  type->awaits = ops;
}
