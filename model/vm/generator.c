/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/copy.h"
#include "vm/interpreter.h"
#include "vm/operators-private.h"
#include "vm/type-defs.h"

/* The objects: generators and coroutines, as the program sees them. */

static CsType *
type_for (CsMachine *m, const CsCode *code)
{
  if (code->flags & CS_CODE_COROUTINE)
    return m->image->types.coroutine;
  if (code->flags & CS_CODE_ASYNC_GENERATOR)
    return m->image->types.async_generator;
  return m->image->types.generator;
}

CsGenerator *
cs_generator_new (CsMachine *m, CsFunction *function)
{
  CsCodeState *state = function->state;
  CsGenerator *self = NULL;

  if (cs_code_state_link (m, state))
    self = cs_object_new (m, type_for (m, state->code), state->n_registers * sizeof (CsValue));
  if (self == NULL)
    return NULL;
  cs_ref (cs_from_object (function));
  cs_frame_init (m, &self->frame, state, function);
  self->frame.generator = self;
  self->state = CS_GENERATOR_CREATED;
  self->awaitable = function->makes_awaitables;
  self->cause = CS_NO_EVENT;
  self->name = function->name;
  cs_ref (cs_from_object (self->name));
  self->qualified_name = function->qualified_name;
  cs_ref (cs_from_object (self->qualified_name));
  cs_report_generator_new (m, self);
  return self;
}

gboolean
cs_is_generator_object (CsMachine *m, CsValue v)
{
  CsType *type = cs_type_of (m, v);

  return type == m->image->types.generator || type == m->image->types.coroutine
         || type == m->image->types.native_coroutine;
}

static CsGenerator *
get (CsValue v)
{
  return (CsGenerator *)cs_object_get (v);
}

void
cs_generator_visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsGenerator *self = (CsGenerator *)object;

  visitor (data, (CsValue *)&self->name);
  visitor (data, (CsValue *)&self->qualified_name);
  if (self->frame.state == NULL)
    return;
  for (guint i = 0; i < self->frame.state->n_registers; i++)
    visitor (data, &self->frame.registers[i]);
  visitor (data, &self->frame.handled);
  if (self->frame.function != NULL)
    visitor (data, (CsValue *)&self->frame.function);
}

gsize
cs_generator_size (const CsObject *object)
{
  const CsGenerator *self = (const CsGenerator *)object;

  return sizeof (CsGenerator)
         + (self->frame.state != NULL ? self->frame.state->n_registers * sizeof (CsValue) : 0);
}

void
cs_generator_free (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, cs_generator_size (object));
}

gboolean
cs_generator_has_something_to_run (const CsGenerator *self)
{
  const CsCode *code = self->frame.state->code;
  guint32 at = (guint32)(cs_frame_instruction (&self->frame) - self->frame.state->instructions);

  if (self->leaf != &self->frame)
    return TRUE;
  for (guint i = 0; i < code->n_handlers; i++)
    if (at >= code->handlers[i].start && at < code->handlers[i].end)
      return TRUE;
  return FALSE;
}

/* One that another one awaits goes only with that: nothing is to be done for it. */
static gboolean
finalize_generator (CsMachine *m, CsObject *object)
{
  CsGenerator *self = (CsGenerator *)object;

  if (self->state == CS_GENERATOR_CREATED && cs_generator_is (self, CS_CODE_COROUTINE)
      && !self->warned)
    {
      g_autofree char *name = cs_str_dup_utf8 (self->qualified_name, NULL);

      self->warned = TRUE;
      return cs_warn_unawaited (m, object, name);
    }
  if (self->state != CS_GENERATOR_SUSPENDED || !cs_generator_has_something_to_run (self))
    {
      cs_report_dropped (m, self);
      self->let_go = TRUE;
      return FALSE;
    }
  cs_finalize_later (m, object);
  return TRUE;
}

CsStatus
cs_generator_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  char address[32];

  cs_str_builder_append_char (out, '<');
  cs_str_builder_append (out, cs_type_of (m, v)->name);
  cs_str_builder_append_utf8 (out, " object ", -1);
  cs_str_builder_append (out, get (v)->qualified_name);
  g_snprintf (address, sizeof address, " at 0x%" G_GINT64_MODIFIER "x>",
              cs_fake_address (m, cs_object_get (v)));
  cs_str_builder_append_utf8 (out, address, -1);
  return CS_OK;
}

CsValue
cs_generator_close_later (CsMachine *m, CsValue generator)
{
  CsGenerator *self = get (generator);
  CsValue exit, later;

  if (self->state == CS_GENERATOR_FINISHED)
    return CS_NONE;
  if (self->state == CS_GENERATOR_CREATED)
    {
      self->state = CS_GENERATOR_FINISHED;
      cs_report_end (m, self, CS_NONE);
      return CS_NONE;
    }
  exit = cs_exception_new (m, m->image->types.GeneratorExit, NULL, 0);
  if (cs_is_empty (exit))
    return CS_EMPTY;
  later = cs_drive_later (m, generator, exit, TRUE, CS_RETURN_CLOSE);
  cs_unref (m, exit);
  return later;
}

/* throw () with a class of the program: its __init__ may take code.  Slots: what is driven, then
 * the arguments. */
static CsStepOutput
throw_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  gboolean has_value = !cs_is_none (frame->slots[2]);

  switch (input)
    {
    case CS_STEP_START:
      cs_step_call (m, frame->slots[1], &frame->slots[2], has_value);
      return CS_STEP_DO_CALL;
    case CS_STEP_RAISED:
      cs_raise_exception (m, value);
      return CS_STEP_DO_RAISE;
    case CS_STEP_RETURNED:
      if (frame->number++ == 0)
        {
          cs_step_throw (m, frame->slots[0], value);
          cs_unref (m, value);
          return CS_STEP_DO_RESUME;
        }
      cs_raise_stop (m, value);
      cs_unref (m, value);
      return CS_STEP_DO_RAISE;
    default:
      cs_step_return (m, value);
      return CS_STEP_DO_RETURN;
    }
}

static CsValue
throw_class (CsMachine *m, CsValue target, const CsValue *args)
{
  CsType *type = (CsType *)cs_object_get (args[0]);
  CsNativeFrame *frame;
  CsValue exception, later;

  if (type->flags & CS_TYPE_IMMUTABLE)
    {
      exception = cs_exception_new (m, type, &args[1], !cs_is_none (args[1]));
      if (cs_is_empty (exception))
        return CS_EMPTY;
      later = cs_drive_later (m, target, exception, TRUE, CS_RETURN_NEXT);
      cs_unref (m, exception);
      return later;
    }
  later = cs_push_native (m, throw_step, 3, &frame);
  if (!cs_is_empty (later))
    {
      frame->slots[0] = cs_ref (target);
      frame->slots[1] = cs_ref (args[0]);
      frame->slots[2] = cs_ref (args[1]);
    }
  return later;
}

CsValue
cs_throw_later (CsMachine *m, CsValue target, const CsValue *args)
{
  CsValue v = args[0];

  if (cs_is_instance (m, v, m->image->types.BaseException))
    {
      if (cs_is_none (args[1]))
        return cs_drive_later (m, target, v, TRUE, CS_RETURN_NEXT);
      return cs_raise (m, m->image->types.TypeError,
                       "instance exception may not have a separate value");
    }
  if (cs_is_instance (m, v, m->image->types.type)
      && cs_type_is_subtype ((CsType *)cs_object_get (v), m->image->types.BaseException))
    {
      if (cs_is_instance (m, args[1], (CsType *)cs_object_get (v)))
        return cs_drive_later (m, target, args[1], TRUE, CS_RETURN_NEXT);
      return throw_class (m, target, args);
    }
  return cs_raise (m, m->image->types.TypeError,
                   "exceptions must be classes or instances deriving from BaseException, not %s",
                   cs_str_ascii (cs_type_of (m, v)->name));
}

static CsValue
generator_next (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_drive_later (m, args[0], CS_NONE, FALSE, CS_RETURN_NEXT);
}

static CsValue
generator_send (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_drive_later (m, args[0], args[1], FALSE, CS_RETURN_NEXT);
}

static CsValue
generator_throw (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_throw_later (m, args[0], args + 1);
}

static CsValue
generator_close (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_generator_close_later (m, args[0]);
}

static CsValue
get_running (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_generator_get_state (get (args[0])) == CS_GENERATOR_RUNNING);
}

static CsValue
get_suspended (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_generator_get_state (get (args[0])) == CS_GENERATOR_SUSPENDED);
}

CsValue
cs_generator_awaited (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue awaited = cs_generator_get_awaited (get (args[0]));

  return cs_is_empty (awaited) ? CS_NONE : cs_ref (awaited);
}

CsValue
cs_generator_code (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_code_object_new (m, get (args[0])->frame.state->code);
}

/* There are no frame objects; what programs ask is whether it has ended. */
static CsValue
get_frame (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_generator_frame (m, args[0]);
}

static CsValue
get_name (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->name));
}

static CsValue
get_qualified_name (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->qualified_name));
}

static const CsOperators generator_operators = {
  .append_repr = cs_generator_append_repr,
  .iter = cs_iter_self,
  .next = cs_next_python,
};

static const CsTypeOps generator_ops = {
  .size = sizeof (CsGenerator),
  .container = TRUE,
  .visit = cs_generator_visit,
  .free = cs_generator_free,
  .block_size = cs_generator_size,
  .finalize = finalize_generator,
  .operators = &generator_operators,
  .copy = &cs_generator_copy,
};

static const CsNativeDef generator_natives[] = {
  { "__iter__(self, /)", cs_native_iter },
  { "__next__(self, /)", generator_next },
  { "send(self, value, /)", generator_send },
  { "throw(self, type, value=None, traceback=None, /)", generator_throw },
  { "close(self, /)", generator_close },
  { NULL },
};

static const CsGetterDef generator_getters[] = {
  { "__name__", get_name, NULL },
  { "__qualname__", get_qualified_name, NULL },
  { "gi_running", get_running, NULL },
  { "gi_suspended", get_suspended, NULL },
  { "gi_yieldfrom", cs_generator_awaited, NULL },
  { "gi_frame", get_frame, NULL },
  { "gi_code", cs_generator_code, NULL },
  { NULL },
};

const CsTypeDef cs_type_def_generator = {
  .ops = &generator_ops,
  .natives = generator_natives,
  .getters = generator_getters,
};

CsValue
cs_coroutine_await (CsMachine *m, CsValue *args, guint n_args)
{
  CsMethod *wrapper = cs_object_new (m, m->image->types.coroutine_wrapper, 0);

  if (wrapper == NULL)
    return CS_EMPTY;
  wrapper->self = cs_ref (args[0]);
  return cs_from_object (wrapper);
}

static const CsOperators coroutine_operators = {
  .append_repr = cs_generator_append_repr,
};

static const CsTypeOps coroutine_ops = {
  .size = sizeof (CsGenerator),
  .container = TRUE,
  .visit = cs_generator_visit,
  .free = cs_generator_free,
  .block_size = cs_generator_size,
  .finalize = finalize_generator,
  .operators = &coroutine_operators,
  .copy = &cs_generator_copy,
};

static const CsNativeDef coroutine_natives[] = {
  { "__await__(self, /)", cs_coroutine_await },
  { "send(self, value, /)", generator_send },
  { "throw(self, type, value=None, traceback=None, /)", generator_throw },
  { "close(self, /)", generator_close },
  { NULL },
};

static const CsGetterDef coroutine_getters[] = {
  { "__name__", get_name, NULL },
  { "__qualname__", get_qualified_name, NULL },
  { "cr_running", get_running, NULL },
  { "cr_suspended", get_suspended, NULL },
  { "cr_await", cs_generator_awaited, NULL },
  { "cr_frame", get_frame, NULL },
  { "cr_code", cs_generator_code, NULL },
  { NULL },
};

const CsTypeDef cs_type_def_coroutine = {
  .ops = &coroutine_ops,
  .natives = coroutine_natives,
  .getters = coroutine_getters,
};

/* The iterator that __await__ of a coroutine gives: a CsMethod without a function, as it is one
 * reference that is visited. */

CsValue
cs_coroutine_wrapper_get (CsValue wrapper)
{
  return ((CsMethod *)cs_object_get (wrapper))->self;
}

static void
visit_wrapper (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((CsMethod *)object)->self);
}

static void
free_wrapper (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsMethod));
}

static CsValue
wrapper_next (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_drive_later (m, cs_coroutine_wrapper_get (args[0]), CS_NONE, FALSE, CS_RETURN_NEXT);
}

static CsValue
wrapper_send (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_drive_later (m, cs_coroutine_wrapper_get (args[0]), args[1], FALSE, CS_RETURN_NEXT);
}

static CsValue
wrapper_throw (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_throw_later (m, cs_coroutine_wrapper_get (args[0]), args + 1);
}

static CsValue
wrapper_close (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_generator_close_later (m, cs_coroutine_wrapper_get (args[0]));
}

static const CsOperators wrapper_operators = {
  .iter = cs_iter_self,
  .next = cs_next_python,
};

static const CsTypeOps wrapper_ops = {
  .size = sizeof (CsMethod),
  .container = TRUE,
  .visit = visit_wrapper,
  .free = free_wrapper,
  .operators = &wrapper_operators,
  .copy = &cs_copy_plain,
};

static const CsNativeDef wrapper_natives[] = {
  { "__iter__(self, /)", cs_native_iter },
  { "__next__(self, /)", wrapper_next },
  { "send(self, value, /)", wrapper_send },
  { "throw(self, type, value=None, traceback=None, /)", wrapper_throw },
  { "close(self, /)", wrapper_close },
  { NULL },
};

const CsTypeDef cs_type_def_coroutine_wrapper = {
  .ops = &wrapper_ops,
  .natives = wrapper_natives,
};
