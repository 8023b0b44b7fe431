/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/copy.h"
#include "vm/interpreter.h"
#include "vm/operators-private.h"
#include "vm/type-defs.h"

/* Asynchronous generators.  What asend, athrow, aclose and __anext__ give is a step: an awaitable
 * that runs the generator until it yields (that is the step's result) or ends.  While a step is
 * awaited, the generator's frame is part of the awaiting chain like that of any coroutine, and what
 * it awaits itself goes up that chain; only its own YIELD ends at the frame that awaits. */

typedef struct
{
  CsContainer container;
  CsValue generator;
  CsValue value;  /* to send; of a throw, the exception */
  CsValue driver; /* by hand: a coroutine of the library that awaits this */
  CsValue thrown; /* into its driver, before that began */
  guint8 kind;    /* CS_ASYNC_SEND … */
  guint8 state;
} CsAsyncStep;

enum
{
  STEP_NEW,
  STEP_RUNNING,
  STEP_DONE,
};

static CsAsyncStep *
get_step (CsValue v)
{
  return (CsAsyncStep *)cs_object_get (v);
}

CsValue
cs_async_step_new (CsMachine *m, CsValue generator, CsValue value, guint kind)
{
  CsAsyncStep *self = cs_object_new (m, m->image->types.async_generator_step, 0);

  if (self == NULL)
    return CS_EMPTY;
  self->generator = cs_ref (generator);
  self->value = cs_ref (value);
  self->kind = kind;
  return cs_from_object (self);
}

static const char *
kind_name (const CsAsyncStep *self)
{
  static const char *const names[] = { "asend", "athrow", "aclose" };

  return names[self->kind];
}

/* The step that runs `self`: the frame that awaits it holds it. */
static CsAsyncStep *
running_step (const CsGenerator *self)
{
  const CsFrame *frame = self->frame.back;

  return get_step (frame->registers[cs_frame_instruction (frame)->b]);
}

static CsOutcome
raise_plain (CsMachine *m, CsType *type)
{
  cs_raise_plain (m, type);
  return CS_RAISE;
}

/* A step on a generator that has ended. */
static CsOutcome
step_finished (CsMachine *m, CsFrame *frame, CsAsyncStep *step)
{
  step->state = STEP_DONE;
  if (step->kind == CS_ASYNC_SEND)
    return raise_plain (m, m->image->types.StopAsyncIteration);
  return cs_await_done (m, frame, CS_NONE);
}

static CsOutcome
step_begin (CsMachine *m, CsFrame *frame, CsAsyncStep *step, CsGenerator *self)
{
  CsValue thrown = CS_EMPTY;
  CsOutcome outcome;

  if (self->state == CS_GENERATOR_CREATED && step->kind == CS_ASYNC_CLOSE)
    {
      self->state = CS_GENERATOR_FINISHED;
      return step_finished (m, frame, step);
    }
  /* One that refused what was sent into it begins a second time. */
  if (self->state == CS_GENERATOR_CREATED && !self->hooked && m->async_generator_started != NULL)
    m->async_generator_started (m, &self->container.object);
  /* One that is being closed is not closed again. */
  if (step->kind == CS_ASYNC_CLOSE && self->hooked)
    m->async_generator_freed (m, &self->container.object);
  step->state = STEP_RUNNING;
  if (step->kind == CS_ASYNC_SEND)
    return cs_delegate (m, frame, self, step->value, CS_EMPTY);
  thrown = step->kind == CS_ASYNC_THROW
               ? cs_ref (step->value)
               : cs_exception_new (m, m->image->types.GeneratorExit, NULL, 0);
  if (cs_is_empty (thrown))
    return CS_RAISE;
  outcome = cs_delegate (m, frame, self, CS_EMPTY, thrown);
  cs_unref (m, thrown);
  return outcome;
}

/* What is thrown into a step that has not begun goes into its generator, past all that the step
 * itself would do. */
static CsOutcome
begin_thrown (CsMachine *m, CsFrame *frame, CsAsyncStep *step, CsGenerator *self)
{
  CsValue thrown = cs_steal (&step->thrown);
  CsOutcome outcome = CS_RAISE;

  step->state = self->state == CS_GENERATOR_FINISHED ? STEP_DONE : STEP_RUNNING;
  if (step->state == STEP_RUNNING)
    outcome = cs_delegate (m, frame, self, CS_EMPTY, thrown);
  else
    cs_raise_exception (m, cs_ref (thrown));
  cs_unref (m, thrown);
  return outcome;
}

CsOutcome
cs_async_step_await (CsMachine *m, CsFrame *frame, CsValue sent, CsValue thrown)
{
  CsAsyncStep *step = get_step (frame->registers[cs_frame_instruction (frame)->b]);
  CsGenerator *self = (CsGenerator *)cs_object_get (step->generator);

  if (step->state == STEP_DONE)
    {
      cs_raise (m, m->image->types.RuntimeError, "cannot reuse already awaited %s",
                step->kind == CS_ASYNC_SEND ? "__anext__()/asend()" : "aclose()/athrow()");
      return CS_RAISE;
    }
  if (!cs_is_empty (thrown))
    {
      step->state = STEP_DONE;
      cs_raise_exception (m, cs_ref (thrown));
      return CS_RAISE;
    }
  if (self->state == CS_GENERATOR_FINISHED && cs_is_empty (step->thrown))
    return step_finished (m, frame, step);
  if (self->state == CS_GENERATOR_DELEGATED)
    {
      step->state = STEP_DONE;
      cs_raise (m, m->image->types.RuntimeError, "%s(): asynchronous generator is already running",
                step->kind == CS_ASYNC_SEND ? "anext" : kind_name (step));
      return CS_RAISE;
    }
  return cs_is_empty (step->thrown) ? step_begin (m, frame, step, self)
                                    : begin_thrown (m, frame, step, self);
}

CsOutcome
cs_async_generator_yield (CsMachine *m, CsGenerator *self, CsValue value)
{
  CsAsyncStep *step = running_step (self);
  CsFrame *back = self->frame.back;

  self->state = CS_GENERATOR_SUSPENDED;
  self->leaf = &self->frame;
  step->state = STEP_DONE;
  m->thread->frame = back;
  if (self->closing || step->kind == CS_ASYNC_CLOSE)
    {
      self->closing = FALSE;
      cs_unref (m, value);
      cs_raise (m, m->image->types.RuntimeError, "async generator ignored GeneratorExit");
      return CS_RAISE;
    }
  return cs_await_done (m, back, value);
}

static void
finish (CsMachine *m, CsGenerator *self, CsAsyncStep *step)
{
  self->state = CS_GENERATOR_FINISHED;
  self->closing = FALSE;
  step->state = STEP_DONE;
  if (self->hooked)
    m->async_generator_freed (m, &self->container.object);
}

CsOutcome
cs_async_generator_return (CsMachine *m, CsGenerator *self)
{
  CsAsyncStep *step = running_step (self);

  finish (m, self, step);
  cs_report_end (m, self, CS_NONE);
  cs_frame_pop (m, &self->frame);
  if (step->kind == CS_ASYNC_CLOSE)
    return cs_await_done (m, m->thread->frame, CS_NONE);
  return raise_plain (m, m->image->types.StopAsyncIteration);
}

static void
guard_stop (CsMachine *m)
{
  const CsTypes *types = &m->image->types;
  const char *name = NULL;
  CsValue stop;

  if (cs_exception_is (m, types->StopIteration))
    name = "StopIteration";
  else if (cs_exception_is (m, types->StopAsyncIteration))
    name = "StopAsyncIteration";
  if (name == NULL)
    return;
  stop = cs_take_exception (m);
  cs_raise (m, types->RuntimeError, "async generator raised %s", name);
  cs_exception_set_cause (m, m->exception, stop);
  cs_unref (m, stop);
}

CsOutcome
cs_async_generator_raise (CsMachine *m, CsGenerator *self)
{
  CsAsyncStep *step = running_step (self);

  finish (m, self, step);
  if (step->kind == CS_ASYNC_CLOSE
      && (cs_exception_is (m, m->image->types.GeneratorExit)
          || cs_exception_is (m, m->image->types.StopAsyncIteration)))
    {
      cs_unref (m, cs_take_exception (m));
      cs_report_end (m, self, CS_NONE);
      cs_frame_pop (m, &self->frame);
      return cs_await_done (m, m->thread->frame, CS_NONE);
    }
  guard_stop (m);
  cs_report_end (m, self, CS_EMPTY);
  cs_frame_pop (m, &self->frame);
  return CS_RAISE;
}

/* The objects. */

static CsValue
generator_iter (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (args[0]);
}

static CsValue
generator_next (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_async_step_new (m, args[0], CS_NONE, CS_ASYNC_SEND);
}

static CsValue
generator_send (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_async_step_new (m, args[0], args[1], CS_ASYNC_SEND);
}

static CsValue
generator_throw (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = (CsType *)cs_object_get (args[1]);
  CsValue exception, step;

  if (cs_is_instance (m, args[1], m->image->types.BaseException))
    return cs_async_step_new (m, args[0], args[1], CS_ASYNC_THROW);
  if (!cs_is_instance (m, args[1], m->image->types.type)
      || !cs_type_is_subtype (type, m->image->types.BaseException))
    return cs_raise (m, m->image->types.TypeError,
                     "exceptions must be classes or instances deriving from BaseException, not %s",
                     cs_str_ascii (cs_type_of (m, args[1])->name));
  exception = cs_exception_new (m, type, &args[2], !cs_is_none (args[2]));
  if (cs_is_empty (exception))
    return CS_EMPTY;
  step = cs_async_step_new (m, args[0], exception, CS_ASYNC_THROW);
  cs_unref (m, exception);
  return step;
}

static CsValue
generator_close (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_async_step_new (m, args[0], CS_NONE, CS_ASYNC_CLOSE);
}

static CsValue
get_running (CsMachine *m, CsValue *args, guint n_args)
{
  CsGenerator *self = (CsGenerator *)cs_object_get (args[0]);

  return cs_bool (self->state == CS_GENERATOR_DELEGATED);
}

static CsValue
get_name (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (((CsGenerator *)cs_object_get (args[0]))->name));
}

static CsValue
get_frame (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_generator_frame (m, args[0]);
}

static const CsNativeDef generator_natives[] = {
  { "__aiter__(self, /)", generator_iter },
  { "__anext__(self, /)", generator_next },
  { "asend(self, value, /)", generator_send },
  { "athrow(self, type, value=None, traceback=None, /)", generator_throw },
  { "aclose(self, /)", generator_close },
  { NULL },
};

static const CsGetterDef generator_getters[] = {
  { "__name__", get_name, NULL },
  { "__qualname__", get_name, NULL },
  { "ag_running", get_running, NULL },
  { "ag_frame", get_frame, NULL },
  { "ag_await", cs_generator_awaited, NULL },
  { "ag_code", cs_generator_code, NULL },
  { NULL },
};

/* The object itself is a generator's. */
static const CsOperators generator_operators = {
  .append_repr = cs_generator_append_repr,
};

/* An event loop closes it; where none has begun it, it is closed at once like a generator. */
static gboolean
finalize_generator (CsMachine *m, CsObject *object)
{
  const CsGenerator *self = (const CsGenerator *)object;

  if (self->state != CS_GENERATOR_SUSPENDED)
    return FALSE;
  if (self->hooked)
    return m->async_generator_dropped (m, object);
  if (!cs_generator_has_something_to_run (self))
    return FALSE;
  cs_finalize_later (m, object);
  return TRUE;
}

static void
free_generator (CsMachine *m, CsObject *object)
{
  if (((const CsGenerator *)object)->hooked)
    m->async_generator_freed (m, object);
  cs_generator_free (m, object);
}

static const CsTypeOps generator_ops = {
  .size = sizeof (CsGenerator),
  .container = TRUE,
  .visit = cs_generator_visit,
  .free = free_generator,
  .block_size = cs_generator_size,
  .finalize = finalize_generator,
  .operators = &generator_operators,
  .copy = &cs_generator_copy,
};

const CsTypeDef cs_type_def_async_generator = {
  .ops = &generator_ops,
  .natives = generator_natives,
  .getters = generator_getters,
};

static void
visit_step (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsAsyncStep *self = (CsAsyncStep *)object;

  visitor (data, &self->generator);
  visitor (data, &self->value);
  visitor (data, &self->driver);
  visitor (data, &self->thrown);
}

static void
free_step (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsAsyncStep));
}

static CsValue
step_await (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (args[0]);
}

CsValue
cs_async_step_driver (CsMachine *m, CsValue step)
{
  const char *name =
      get_step (step)->kind == CS_ASYNC_SEND ? "async_generator_asend" : "async_generator_athrow";
  CsValue function = cs_dict_get_ascii (m, m->library, name);
  CsGenerator *driver;

  g_assert (cs_is_a (function, m->image->types.function));
  driver = cs_generator_new (m, (CsFunction *)cs_object_get (function));
  if (driver == NULL)
    return CS_EMPTY;
  driver->frame.registers[0] = cs_ref (step);
  driver->warned = driver->driver = TRUE;
  return cs_from_object (driver);
}

void
cs_async_step_throw_first (CsMachine *m, CsGenerator *driver, CsValue thrown)
{
  cs_set (m, &get_step (driver->frame.registers[0])->thrown, cs_ref (thrown));
}

gboolean
cs_async_step_is_new_close (CsMachine *m, CsValue coroutine)
{
  const CsGenerator *self = (const CsGenerator *)cs_object_get (coroutine);

  return cs_is_a (coroutine, m->image->types.coroutine) && self->driver
         && self->state == CS_GENERATOR_CREATED
         && get_step (self->frame.registers[0])->kind == CS_ASYNC_CLOSE;
}

/* Borrowed; CS_EMPTY after raising.  It refers back to the step until it ends. */
static CsValue
get_driver (CsMachine *m, CsValue v)
{
  CsAsyncStep *self = get_step (v);

  if (cs_is_empty (self->driver))
    self->driver = cs_async_step_driver (m, v);
  return self->driver;
}

static CsValue
step_send (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue driver = get_driver (m, args[0]);

  return cs_is_empty (driver) ? driver : cs_drive_later (m, driver, args[1], FALSE, CS_RETURN_NEXT);
}

static CsValue
step_next (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue driver = get_driver (m, args[0]);

  return cs_is_empty (driver) ? driver : cs_drive_later (m, driver, CS_NONE, FALSE, CS_RETURN_NEXT);
}

static CsValue
step_throw (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue driver = get_driver (m, args[0]);

  return cs_is_empty (driver) ? driver : cs_throw_later (m, driver, args + 1);
}

static CsValue
step_close (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue driver = get_driver (m, args[0]);

  return cs_is_empty (driver) ? driver : cs_generator_close_later (m, driver);
}

static const CsNativeDef step_natives[] = {
  { "__await__(self, /)", step_await },
  { "__iter__(self, /)", step_await },
  { "__next__(self, /)", step_next },
  { "send(self, value, /)", step_send },
  { "throw(self, type, value=None, traceback=None, /)", step_throw },
  { "close(self, /)", step_close },
  { NULL },
};

static const CsTypeOps step_ops = {
  .size = sizeof (CsAsyncStep),
  .container = TRUE,
  .visit = visit_step,
  .free = free_step,
  .copy = &cs_copy_plain,
};

const CsTypeDef cs_type_def_async_generator_step = {
  .ops = &step_ops,
  .natives = step_natives,
};
