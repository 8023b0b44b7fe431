/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/handle.h"

#include "sched/describe.h"
#include "sched/process.h"
#include "vm/copy.h"
#include "vm/number.h"

CsHandleObject *
cs_handle_new (CsMachine *m, CsType *type, CsValue callback, CsValue args, CsValue context)
{
  CsHandleObject *self = cs_object_new (m, type, 0);

  if (self == NULL)
    {
      cs_unref (m, context);
      return NULL;
    }
  self->callback = cs_ref (callback);
  self->args = cs_ref (args);
  self->context = context;
  self->event = CS_NO_EVENT;
  return self;
}

static void
visit_handle (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsHandleObject *self = (CsHandleObject *)object;

  visitor (data, &self->callback);
  visitor (data, &self->args);
  visitor (data, &self->context);
}

static gsize
handle_size (const CsObject *object)
{
  return sizeof (CsHandleObject);
}

static void
free_handle (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsHandleObject));
}

static const CsTypeOps handle_ops = {
  .size = sizeof (CsHandleObject),
  .container = TRUE,
  .visit = visit_handle,
  .free = free_handle,
  .block_size = handle_size,
  .copy = &cs_copy_plain,
};

/* Loops make them. */
static CsValue
handle_refuse (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_raise (m, m->image->types.TypeError,
                   "handles are made by call_soon, call_later and call_at");
}

static CsValue
handle_cancel (CsMachine *m, CsValue *args, guint n_args)
{
  CsHandleObject *self = cs_handle_get (args[0]);

  if (!self->cancelled && self->event != CS_NO_EVENT)
    cs_emit (m, CS_EVENT_TIMER_CANCEL, m->actor, 0, self->event, self->when);
  self->cancelled = TRUE;
  cs_set (m, &self->callback, CS_NONE);
  cs_set (m, &self->args, CS_NONE);
  return CS_NONE;
}

static CsValue
handle_cancelled (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_handle_get (args[0])->cancelled);
}

static CsValue
handle_when (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_float (cs_time_to_seconds (cs_handle_get (args[0])->when));
}

static CsValue
handle_repr (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_repr_handle", args, 1);
}

static CsValue
handle_callback (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_handle_get (args[0])->callback);
}

static CsValue
handle_args (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_handle_get (args[0])->args);
}

static CsValue
handle_created (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_creation_text (m, cs_handle_get (args[0])->created);
}

static const CsNativeDef handle_methods[] = {
  { "__new__(cls, *args, **kwargs)", handle_refuse },
  { "__repr__(self)", handle_repr },
  { "cancel(self)", handle_cancel },
  { "cancelled(self)", handle_cancelled },
  { NULL, NULL },
};

static CsValue
compare (CsMachine *m, const CsValue *args, gboolean less, gboolean or_same)
{
  CsTime when = cs_handle_get (args[0])->when, other;

  if (!cs_is_instance (m, args[1], cs_scheduler (m)->timer_handle_type))
    return CS_NOT_IMPLEMENTED;
  other = cs_handle_get (args[1])->when;
  if (or_same && when == other)
    return cs_asyncio_call (m, "_same_timers", args, 2);
  return cs_bool (less ? when < other : when > other);
}

static CsValue
handle_lt (CsMachine *m, CsValue *args, guint n_args)
{
  return compare (m, args, TRUE, FALSE);
}

static CsValue
handle_le (CsMachine *m, CsValue *args, guint n_args)
{
  return compare (m, args, TRUE, TRUE);
}

static CsValue
handle_gt (CsMachine *m, CsValue *args, guint n_args)
{
  return compare (m, args, FALSE, FALSE);
}

static CsValue
handle_ge (CsMachine *m, CsValue *args, guint n_args)
{
  return compare (m, args, FALSE, TRUE);
}

static CsValue
handle_eq (CsMachine *m, CsValue *args, guint n_args)
{
  if (!cs_is_instance (m, args[1], cs_scheduler (m)->timer_handle_type))
    return CS_NOT_IMPLEMENTED;
  return cs_asyncio_call (m, "_same_timers", args, 2);
}

static CsValue
handle_hash (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, cs_handle_get (args[0])->when);
}

/* Programs put their timers in order, as CPython's heap does. */
static const CsNativeDef timer_handle_methods[] = {
  { "when(self)", handle_when },           { "__hash__(self)", handle_hash },
  { "__eq__(self, other, /)", handle_eq }, { "__lt__(self, other, /)", handle_lt },
  { "__le__(self, other, /)", handle_le }, { "__gt__(self, other, /)", handle_gt },
  { "__ge__(self, other, /)", handle_ge }, { NULL, NULL },
};

gboolean
cs_handle_init_types (CsMachine *m)
{
  CsScheduler *scheduler = cs_scheduler (m);
  CsType *handle =
      cs_native_type_new (m, "asyncio.events", "Handle", NULL, &handle_ops, handle_methods, 0);

  if (handle == NULL)
    return FALSE;
  scheduler->handle_type = handle;
  scheduler->timer_handle_type = cs_native_type_new (m, "asyncio.events", "TimerHandle", handle,
                                                     &handle_ops, timer_handle_methods, 0);
  return scheduler->timer_handle_type != NULL
         && cs_type_add_getter (m, handle, "_callback", handle_callback, NULL)
         && cs_type_add_getter (m, handle, "_args", handle_args, NULL)
         && cs_type_add_getter (m, handle, "_created", handle_created, NULL);
}
