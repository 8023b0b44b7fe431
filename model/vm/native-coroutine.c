/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/copy.h"
#include "vm/exception.h"
#include "vm/interpreter.h"
#include "vm/operators-private.h"
#include "vm/type-defs.h"

#define FINISHED 255

static CsNativeCoroutine *
get (CsValue v)
{
  return (CsNativeCoroutine *)cs_object_get (v);
}

/* One is made for each asyncio.sleep, so this does what cs_object_new would, without asking the
 * type. */
CsNativeCoroutine *
cs_native_coroutine_new (CsMachine *m, const char *name, CsNativeCoroutineStep step)
{
  CsNativeCoroutine *self = cs_memory_alloc (m->memory, sizeof (CsNativeCoroutine));

  if (self == NULL)
    {
      cs_raise_memory (m);
      return NULL;
    }
  /* One by one: gcc clears a struct of this size with a string instruction, which takes longer than
   * everything else here. */
  self->container.object.references = 1;
  self->container.object.scratch = 0;
  self->container.object.type = m->image->types.native_coroutine;
  self->step = step;
  self->name = name;
  self->state = 0;
  self->number = 0;
  self->time = 0;
  for (guint i = 0; i < CS_NATIVE_COROUTINE_SLOTS; i++)
    self->slots[i] = CS_EMPTY;
  cs_collector_link (m, &self->container);
  return self;
}

/* The last reference to one that has ended holds nothing any more. */
void
cs_native_coroutine_drop (CsMachine *m, CsNativeCoroutine *self)
{
  if (self->container.object.references != 1 || self->state != FINISHED)
    {
      cs_unref (m, cs_from_object (self));
      return;
    }
  cs_collector_unlink (m->collector, &self->container);
  cs_memory_release (m->memory, self, sizeof (CsNativeCoroutine));
}

CsNativeCoroutine *
cs_native_coroutine_new_immortal (CsMachine *m, const char *name, CsNativeCoroutineStep step)
{
  CsNativeCoroutine *self = cs_native_coroutine_new (m, name, step);

  if (self == NULL)
    return NULL;
  cs_collector_unlink (m->collector, &self->container);
  self->container.object.references = CS_IMMORTAL;
  self->state = CS_NATIVE_COROUTINE_STARTED;
  return self;
}

static void
finish (CsMachine *m, CsNativeCoroutine *self)
{
  if (self->container.object.references & CS_IMMORTAL)
    return;
  self->state = FINISHED;
  for (guint i = 0; i < CS_NATIVE_COROUTINE_SLOTS; i++)
    cs_unref (m, cs_steal (&self->slots[i]));
}

/* CPython's own is written in Python: the exception passes its frame. */
static void
fail (CsMachine *m, CsNativeCoroutine *self)
{
  cs_exception_get (m->exception)->passed_library = TRUE;
  finish (m, self);
}

/* It has ended, or an AWAIT begins with one that another has begun with. */
static gboolean
refuse (CsMachine *m, const CsNativeCoroutine *self)
{
  if (self->state != FINISHED
      && (self->state == CS_NATIVE_COROUTINE_BY_HAND
          || (self->container.object.references & CS_IMMORTAL)))
    return FALSE;
  cs_raise (m, m->image->types.RuntimeError,
            self->state == FINISHED ? "cannot reuse already awaited coroutine"
                                    : "coroutine is being awaited already");
  return TRUE;
}

/* `step` sees state 0 the first time; it may set others, but not 254 and 255. */
static inline CsAwaitResult
step (CsMachine *m, CsNativeCoroutine *self, CsValue sent, CsValue thrown, CsValue *value)
{
  CsAwaitResult result;

  if (G_UNLIKELY (self->state == FINISHED
                  || (self->state != 0 && cs_is_empty (sent) && cs_is_empty (thrown)))
      && refuse (m, self))
    return CS_AWAIT_RAISE;
  if (self->state == 0 && !cs_is_empty (thrown))
    {
      cs_raise_exception (m, cs_ref (thrown));
      fail (m, self);
      return CS_AWAIT_RAISE;
    }
  result = self->step (m, self, sent, thrown, value);
  if (result == CS_AWAIT_RAISE)
    fail (m, self);
  else if (result == CS_AWAIT_DONE)
    finish (m, self);
  else if (self->state == 0)
    self->state = CS_NATIVE_COROUTINE_STARTED;
  return result;
}

static CsAwaitResult
await_step (CsMachine *m, CsObject *object, CsValue sent, CsValue thrown, CsValue *value)
{
  return step (m, (CsNativeCoroutine *)object, sent, thrown, value);
}

CsAwaitResult
cs_native_coroutine_await (CsMachine *m, CsFrame *frame, CsNativeCoroutine *self, CsValue sent,
                           CsValue *value)
{
  CsAwaitResult result = step (m, self, sent, CS_EMPTY, value);

  if (result == CS_AWAIT_DONE)
    {
      frame->registers[cs_frame_instruction (frame)->b] = CS_EMPTY;
      cs_native_coroutine_drop (m, self);
    }
  return result;
}

CsOutcome
cs_native_coroutine_drive (CsMachine *m, CsNativeCoroutine *self, CsValue value, gboolean throw_,
                           CsReturnAction action, guint result)
{
  CsValue sent = throw_ || self->state == 0 ? CS_EMPTY : value;
  CsValue out = CS_EMPTY;
  CsFrame *frame = m->thread->frame;

  switch (step (m, self, sent, throw_ ? value : CS_EMPTY, &out))
    {
    case CS_AWAIT_RAISE:
      return cs_unwind_action (m, action, result);
    case CS_AWAIT_YIELD:
      if (action != CS_RETURN_STEP)
        return cs_deliver (m, action, result, out);
      ((CsNativeFrame *)frame)->input = CS_STEP_YIELDED;
      cs_set (m, &((CsNativeFrame *)frame)->value, out);
      return CS_GO_ON;
    case CS_AWAIT_NOT:
      g_assert_not_reached ();
    case CS_AWAIT_DONE:
      if (action == CS_RETURN_CLOSE)
        {
          cs_unref (m, out);
          cs_frame_set (m, frame, result, CS_NONE);
          return CS_GO_ON;
        }
      if (action != CS_RETURN_NEXT)
        return cs_deliver (m, action, result, out);
      cs_raise_stop (m, out);
      cs_unref (m, out);
      return CS_RAISE;
    }
  g_assert_not_reached ();
}

static void
visit_coroutine (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsNativeCoroutine *self = (CsNativeCoroutine *)object;

  for (guint i = 0; i < CS_NATIVE_COROUTINE_SLOTS; i++)
    visitor (data, &self->slots[i]);
}

static void
free_coroutine (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsNativeCoroutine));
}

static gboolean
finalize_coroutine (CsMachine *m, CsObject *object)
{
  CsNativeCoroutine *self = (CsNativeCoroutine *)object;

  return self->state == 0 && cs_warn_unawaited (m, object, self->name);
}

static CsStatus
append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  char text[160];

  g_snprintf (text, sizeof text, "<coroutine object %s at 0x%" G_GINT64_MODIFIER "x>",
              get (v)->name, cs_fake_address (m, cs_object_get (v)));
  cs_str_builder_append_utf8 (out, text, -1);
  return CS_OK;
}

static CsValue
coroutine_send (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_drive_later (m, args[0], args[1], FALSE, CS_RETURN_NEXT);
}

static CsValue
coroutine_throw (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_throw_later (m, args[0], args + 1);
}

static CsValue
coroutine_close (CsMachine *m, CsValue *args, guint n_args)
{
  CsNativeCoroutine *self = get (args[0]);
  CsValue exit, later;

  if (self->state == 0 || self->state == FINISHED)
    {
      finish (m, self);
      return CS_NONE;
    }
  exit = cs_exception_new (m, m->image->types.GeneratorExit, NULL, 0);
  if (cs_is_empty (exit))
    return CS_EMPTY;
  later = cs_drive_later (m, args[0], exit, TRUE, CS_RETURN_CLOSE);
  cs_unref (m, exit);
  return later;
}

static CsValue
get_name (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_str_new (m, get (args[0])->name, -1);
}

static const CsOperators coroutine_operators = {
  .append_repr = append_repr,
};

static const CsTypeOps coroutine_ops = {
  .size = sizeof (CsNativeCoroutine),
  .container = TRUE,
  .visit = visit_coroutine,
  .free = free_coroutine,
  .finalize = finalize_coroutine,
  .operators = &coroutine_operators,
  .copy = &cs_copy_plain,
};

static const CsNativeDef coroutine_natives[] = {
  { "__await__(self, /)", cs_coroutine_await },
  { "send(self, value, /)", coroutine_send },
  { "throw(self, type, value=None, traceback=None, /)", coroutine_throw },
  { "close(self, /)", coroutine_close },
  { NULL },
};

static const CsGetterDef coroutine_getters[] = {
  { "__name__", get_name, NULL },
  { "__qualname__", get_name, NULL },
  { NULL },
};

static const CsAwaitOps coroutine_awaits = { await_step };

const CsTypeDef cs_type_def_native_coroutine = {
  .ops = &coroutine_ops,
  .natives = coroutine_natives,
  .getters = coroutine_getters,
  .awaits = &coroutine_awaits,
};
