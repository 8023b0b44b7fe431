/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/sync.h"

#include "sched/event-loop.h"
#include "vm/class-private.h"
#include "vm/interpreter.h"
#include "vm/number.h"
#include "vm/operators-private.h"

#include <string.h>

CsValue
cs_sync_coroutine (CsMachine *m, const char *name, CsNativeCoroutineStep step, CsValue object)
{
  CsNativeCoroutine *coroutine = cs_native_coroutine_new (m, name, step);

  if (coroutine == NULL)
    return CS_EMPTY;
  coroutine->slots[0] = cs_ref (object);
  return cs_from_object (coroutine);
}

CsValue
cs_sync_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsObject *self = cs_object_new (m, (CsType *)cs_object_get (args[0]), 0);

  return self != NULL ? cs_from_object (self) : CS_EMPTY;
}

CsValue
cs_refuse_compared (CsMachine *m, CsValue v, const char *operator_)
{
  g_autofree char *name = cs_type_name_dup (m, v);
  double number;

  if (!cs_exception_is (m, m->image->types.TypeError) || cs_number_get (m, v, &number))
    return CS_EMPTY;
  cs_unref (m, cs_take_exception (m));
  return cs_raise (m, m->image->types.TypeError,
                   "'%s' not supported between instances of '%s' and 'int'", operator_, name);
}

guint32
cs_sync_introduce (CsMachine *m, CsObjectKind kind, const char *type, guint64 capacity)
{
  const char *dot = strrchr (type, '.');
  g_autofree char *name = cs_scheduler_guess_name (m, dot != NULL ? dot + 1 : type);

  return cs_introduce (
      m, kind,
      cs_scheduler_get_running_loop (m) != NULL ? cs_scheduler_get_running_loop (m)->number : 0,
      name, type, capacity);
}

/* "… is bound to a different event loop"; a class's own __repr__ is not asked. */
static void
refuse_loop (CsMachine *m, CsValue object)
{
  CsStrBuilder out;
  CsValue text;
  g_autofree char *utf8 = NULL;

  cs_str_builder_init (&out, m);
  if (!cs_queue_append_text (m, &out, object))
    cs_builtin_append_repr (m, &out, object);
  text = cs_str_builder_finish (&out);
  if (cs_is_empty (text))
    return;
  utf8 = cs_str_dup_utf8 (cs_str_get (text), NULL);
  cs_unref (m, text);
  cs_raise (m, m->image->types.RuntimeError, "%s is bound to a different event loop", utf8);
}

CsAwaitResult
cs_sync_wait (CsMachine *m, CsNativeCoroutine *coroutine, CsWaiters *waiters, CsWaitReason reason,
              guint32 number, CsValue *value)
{
  CsEventLoop *loop = cs_event_loop_running (m);
  CsFuture *future;

  if (loop == NULL)
    return CS_AWAIT_RAISE;
  if (waiters->loop == 0)
    waiters->loop = loop->number;
  if (waiters->loop != loop->number)
    {
      refuse_loop (m, coroutine->slots[0]);
      return CS_AWAIT_RAISE;
    }
  future = cs_waiters_join (m, waiters, loop, reason, number);
  if (future == NULL)
    return CS_AWAIT_RAISE;
  coroutine->state = 1;
  cs_set (m, &coroutine->slots[1], cs_ref (cs_from_object (future)));
  future->blocking = TRUE;
  *value = cs_ref (cs_from_object (future));
  return CS_AWAIT_YIELD;
}

gboolean
cs_sync_is_cancellation (CsMachine *m, CsValue thrown)
{
  return cs_is_instance (m, thrown, cs_scheduler (m)->cancelled_error);
}

CsAwaitResult
cs_sync_raise (CsMachine *m, CsValue thrown)
{
  cs_raise_exception (m, cs_ref (thrown));
  return CS_AWAIT_RAISE;
}

CsAwaitResult
cs_sync_done (CsValue result, CsValue *value)
{
  *value = result;
  return CS_AWAIT_DONE;
}

void
cs_sync_append_repr (CsMachine *m, CsStrBuilder *out, CsValue self, const char *state,
                     const CsWaiters *waiters)
{
  g_autofree char *head = g_strdup_printf (" object at 0x%" G_GINT64_MODIFIER "x [%s",
                                           cs_fake_address (m, cs_object_get (self)), state);
  g_autofree char *tail =
      waiters->length > 0 ? g_strdup_printf (", waiters:%u]>", waiters->length) : g_strdup ("]>");

  cs_str_builder_append_utf8 (out, "<", -1);
  cs_type_append_name (out, cs_type_of (m, self));
  cs_str_builder_append_utf8 (out, head, -1);
  cs_str_builder_append_utf8 (out, tail, -1);
}
