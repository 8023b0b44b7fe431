/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/descriptor.h"
#include "vm/instance.h"
#include "vm/interpreter.h"

/* Calling a class: __new__, then __init__.
 *
 * Most classes have the __new__ of a builtin type and a Python __init__: the instance then waits in
 * the callee's register of the CALL (CS_RETURN_INIT).  Everything else goes through a native
 * frame. */

static CsValue
lookup (CsMachine *m, CsType *type, CsSpecial special)
{
  CsValue found = cs_type_lookup_special (m, type, special);

  if (cs_is_a (found, m->image->types.static_method))
    return ((CsWrapper *)cs_object_get (found))->function;
  return found;
}

static gboolean
is_of_object (CsMachine *m, CsValue method, CsSpecial special)
{
  return cs_is (method, cs_type_lookup_special (m, m->image->types.object, special));
}

/* Slots of the frame. */
enum
{
  SLOT_TYPE,
  SLOT_INSTANCE,
  SLOT_NAMES,
  SLOT_SELF, /* first argument of both calls, then the others */
};

enum
{
  PHASE_NEW,
  PHASE_INIT,
};

static CsStepOutput
call_phase (CsMachine *m, CsNativeFrame *frame, CsSpecial special, CsValue self)
{
  CsType *type = (CsType *)cs_object_get (frame->slots[SLOT_TYPE]);

  cs_set (m, &frame->slots[SLOT_SELF], cs_ref (self));
  cs_step_call_named (m, lookup (m, type, special), &frame->slots[SLOT_SELF],
                      frame->n_slots - SLOT_SELF, frame->slots[SLOT_NAMES]);
  return CS_STEP_DO_CALL;
}

static CsStepOutput
made (CsMachine *m, CsNativeFrame *frame, CsValue instance)
{
  CsType *type = (CsType *)cs_object_get (frame->slots[SLOT_TYPE]);

  if (!cs_is_instance (m, instance, type)
      || is_of_object (m, cs_type_lookup_special (m, cs_type_of (m, instance), CS_SPECIAL_INIT),
                       CS_SPECIAL_INIT))
    {
      cs_step_return (m, instance);
      return CS_STEP_DO_RETURN;
    }
  frame->number = PHASE_INIT;
  frame->slots[SLOT_INSTANCE] = instance;
  cs_set (m, &frame->slots[SLOT_TYPE], cs_ref (cs_from_object (cs_type_of (m, instance))));
  return call_phase (m, frame, CS_SPECIAL_INIT, instance);
}

static CsStepOutput
initialised (CsMachine *m, CsNativeFrame *frame, CsValue value)
{
  gboolean is_none = cs_is_none (value);

  if (!is_none)
    cs_raise (m, m->image->types.TypeError, "__init__() should return None, not '%s'",
              cs_str_ascii (cs_type_of (m, value)->name));
  cs_unref (m, value);
  if (!is_none)
    return CS_STEP_DO_RAISE;
  cs_step_return (m, cs_steal (&frame->slots[SLOT_INSTANCE]));
  return CS_STEP_DO_RETURN;
}

/* The traceback holds self of an __init__ that has begun; here two slots do. */
static void
hold_instance (CsMachine *m, const CsNativeFrame *frame)
{
  CsValue instance = frame->slots[SLOT_INSTANCE];

  if (frame->number == PHASE_INIT && cs_is_object (instance)
      && cs_object_get (instance)->references == 2
      && cs_is_object (cs_exception_get (m->exception)->traceback))
    cs_exception_hold (m, instance);
}

static CsStepOutput
construct_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  switch (input)
    {
    case CS_STEP_START:
      if (frame->number == PHASE_INIT)
        return call_phase (m, frame, CS_SPECIAL_INIT, frame->slots[SLOT_INSTANCE]);
      return call_phase (m, frame, CS_SPECIAL_NEW, frame->slots[SLOT_TYPE]);
    case CS_STEP_RETURNED:
      return frame->number == PHASE_NEW ? made (m, frame, value) : initialised (m, frame, value);
    default:
      cs_raise_exception (m, value);
      hold_instance (m, frame);
      return CS_STEP_DO_RAISE;
    }
}

static CsOutcome
push_frame (CsMachine *m, CsType *type, CsValue instance, const CsCall *call, CsReturnAction action,
            guint result)
{
  gboolean has_self = !cs_is_empty (call->self);
  CsNativeFrame *frame =
      cs_native_frame_push (m, construct_step, SLOT_SELF + 1 + has_self + call->n_args);

  if (frame == NULL)
    {
      cs_unref (m, instance);
      return CS_RAISE;
    }
  frame->frame.action = action;
  frame->frame.result = (guint16)result;
  frame->number = cs_is_empty (instance) ? PHASE_NEW : PHASE_INIT;
  frame->slots[SLOT_TYPE] = cs_ref (cs_from_object (type));
  frame->slots[SLOT_INSTANCE] = instance;
  if (call->names != NULL)
    frame->slots[SLOT_NAMES] = cs_ref (cs_from_object (call->names));
  if (has_self)
    frame->slots[SLOT_SELF + 1] = cs_ref (call->self);
  for (guint i = 0; i < call->n_args; i++)
    frame->slots[SLOT_SELF + 1 + has_self + i] = cs_ref (call->args[i]);
  return CS_GO_ON;
}

/* Whether the frame's instruction has a callee's register to keep the instance in. */
static gboolean
can_keep (const CsFrame *frame, CsReturnAction action)
{
  CsOpcode op;

  if (action != CS_RETURN_VALUE || cs_frame_is_native (frame))
    return FALSE;
  op = cs_frame_instruction (frame)->op;
  return (op >= CS_OP_CALL && op <= CS_OP_CALL_EX)
         && cs_is_empty (frame->registers[cs_frame_instruction (frame)->a]);
}

static CsOutcome
call_init (CsMachine *m, CsType *type, CsValue init, CsValue instance, const CsCall *call,
           CsReturnAction action, guint result)
{
  CsFrame *frame = m->thread->frame;
  CsCall with = *call;
  CsOutcome outcome;

  if (!cs_is_empty (call->self) || !cs_is_a (init, m->image->types.function)
      || ((CsFunction *)cs_object_get (init))->state->call_kind == CS_CALL_SUSPEND
      || !can_keep (frame, action))
    return push_frame (m, type, instance, call, action, result);
  with.self = instance;
  outcome = cs_call_function (m, (CsFunction *)cs_object_get (init), &with, CS_RETURN_INIT, result);
  if (outcome == CS_ENTER)
    frame->registers[cs_frame_instruction (frame)->a] = instance;
  else
    cs_unref (m, instance);
  return outcome;
}

static CsOutcome
no_arguments (CsMachine *m, CsType *type)
{
  g_autofree char *name = cs_str_dup_utf8 (type->name, NULL);

  cs_raise (m, m->image->types.TypeError, "%s() takes no arguments", name);
  return CS_RAISE;
}

static CsValue
with_self (CsMachine *m, CsValue native, CsValue self, const CsCall *call)
{
  CsCall with = *call;

  with.self = self;
  return cs_call_native (m, (CsNativeFunction *)cs_object_get (native), &with);
}

/* Exceptions are made in C from beginning to end, unless their class has methods in Python. */
static CsOutcome
construct_exception (CsMachine *m, CsType *type, CsValue new_, CsValue init, const CsCall *call,
                     CsReturnAction action, guint result)
{
  CsValue instance;
  CsValue none;

  if (call->names == NULL && cs_exception_is_plain (new_, init))
    {
      instance = cs_exception_new (m, type, call->args, call->n_args);
      return cs_is_empty (instance) ? CS_RAISE : cs_deliver (m, action, result, instance);
    }
  instance = with_self (m, new_, cs_from_object (type), call);
  if (cs_is_empty (instance))
    return CS_RAISE;
  if (!cs_is_a (init, m->image->types.native))
    return call_init (m, type, init, instance, call, action, result);
  none = with_self (m, init, instance, call);
  if (!cs_is_empty (none))
    return cs_deliver (m, action, result, instance);
  cs_unref (m, instance);
  return CS_RAISE;
}

static CsOutcome
construct_plain (CsMachine *m, CsType *type, CsValue init, gboolean plain_init, const CsCall *call,
                 CsReturnAction action, guint result)
{
  CsObject *object;

  if (plain_init && call->n_args + !cs_is_empty (call->self) > 0)
    return no_arguments (m, type);
  object =
      type->flags & CS_TYPE_ATTRIBUTES ? cs_instance_new (m, type) : cs_object_new (m, type, 0);
  if (object == NULL)
    return CS_RAISE;
  if (plain_init)
    return cs_deliver (m, action, result, cs_from_object (object));
  if (cs_is_a (init, m->image->types.function) && type->version != 0)
    {
      type->init = (CsFunction *)cs_object_get (init);
      type->init_version = type->version;
    }
  return call_init (m, type, init, cs_from_object (object), call, action, result);
}

static CsOutcome
type_of_argument (CsMachine *m, const CsCall *call, CsReturnAction action, guint result)
{
  CsValue v = cs_is_empty (call->self) ? call->args[0] : call->self;

  return cs_deliver (m, action, result, cs_ref (cs_from_object (cs_type_of (m, v))));
}

/* str (v) of what C can write, without a look at how str is made. */
static CsOutcome
construct_text (CsMachine *m, const CsCall *call, CsReturnAction action, guint result)
{
  CsValue text;
  CsStatus status = cs_to_str (m, call->args[0], &text);

  if (status == CS_PYTHON)
    return cs_call_library_now (m, "str", call->args, 1, action, result);
  return status == CS_OK ? cs_deliver (m, action, result, text) : CS_RAISE;
}

CsOutcome
cs_construct (CsMachine *m, CsType *type, const CsCall *call, CsReturnAction action, guint result)
{
  const CsTypes *types = &m->image->types;
  CsValue new_, init;
  gboolean plain_init;

  if (type == types->str && call->n_args == 1 && cs_is_empty (call->self) && call->names == NULL)
    return construct_text (m, call, action, result);
  new_ = lookup (m, type, CS_SPECIAL_NEW);
  init = cs_type_lookup_special (m, type, CS_SPECIAL_INIT);
  if ((type->flags & CS_TYPE_EXCEPTION) && cs_is_a (new_, types->native)
      && cs_is_empty (call->self))
    return construct_exception (m, type, new_, init, call, action, result);
  plain_init = is_of_object (m, init, CS_SPECIAL_INIT);
  if (type == types->type && call->n_args + !cs_is_empty (call->self) == 1 && call->names == NULL)
    return type_of_argument (m, call, action, result);
  if (is_of_object (m, new_, CS_SPECIAL_NEW) && type->container.object.type == types->type
      && type->ops == types->object->ops)
    return construct_plain (m, type, init, plain_init, call, action, result);
  if (!cs_is_a (new_, types->native) || !cs_is_empty (call->self))
    return push_frame (m, type, CS_EMPTY, call, action, result);
  if (!plain_init)
    return push_frame (m, type, CS_EMPTY, call, action, result);
  return cs_deliver_native (m, action, result, with_self (m, new_, cs_from_object (type), call));
}
