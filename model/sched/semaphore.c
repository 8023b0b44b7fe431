/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/event-loop.h"
#include "sched/sync.h"
#include "vm/copy.h"
#include "vm/number.h"
#include "vm/operators-private.h"

/* asyncio.Semaphore and BoundedSemaphore. */

typedef struct
{
  CsContainer container;
  CsWaiters waiters;
  gint64 value;
  gint64 bound; /* of a BoundedSemaphore; G_MAXINT64 otherwise */
  guint32 number;
} Semaphore;

static Semaphore *
get_semaphore (CsValue v)
{
  return (Semaphore *)cs_object_get (v);
}

static gboolean
semaphore_is_locked (const Semaphore *self)
{
  return self->value == 0 || !cs_waiters_all_cancelled (&self->waiters);
}

/* A place goes to the first who waits, before it runs again: nobody can take it in between. */
static void
wake_semaphore_waiter (CsMachine *m, Semaphore *self, guint32 cause)
{
  CsFuture *first = cs_waiters_first_pending (&self->waiters);

  if (first == NULL)
    return;
  self->value--;
  cs_future_set_result (m, first, CS_TRUE, cause);
}

static CsAwaitResult
take_place (CsMachine *m, Semaphore *self, CsValue result, CsValue *value)
{
  cs_emit (m, CS_EVENT_SEMAPHORE_ACQUIRE, m->actor, self->number, m->cause, self->value);
  return cs_sync_done (result, value);
}

static CsAwaitResult
semaphore_acquire_step (CsMachine *m, CsNativeCoroutine *coroutine, CsValue sent, CsValue thrown,
                        CsValue *value)
{
  Semaphore *self = get_semaphore (coroutine->slots[0]);
  CsFuture *future;

  if (coroutine->state == 0)
    {
      if (semaphore_is_locked (self))
        {
          cs_emit (m, CS_EVENT_SEMAPHORE_WAIT, m->actor, self->number, CS_NO_EVENT, 0);
          return cs_sync_wait (m, coroutine, &self->waiters, CS_WAIT_SEMAPHORE, self->number,
                               value);
        }
      self->value--;
      return take_place (m, self, coroutine->slots[2], value);
    }
  future = cs_future_get (coroutine->slots[1]);
  cs_waiters_remove (m, &self->waiters, future);
  if (!cs_is_empty (thrown))
    {
      if (cs_sync_is_cancellation (m, thrown) && future->state != CS_FUTURE_CANCELLED)
        {
          self->value++;
          wake_semaphore_waiter (m, self, m->cause);
        }
      return cs_sync_raise (m, thrown);
    }
  if (self->value > 0)
    wake_semaphore_waiter (m, self, m->cause);
  return take_place (m, self, coroutine->slots[2], value);
}

static CsValue
acquire_semaphore (CsMachine *m, const char *name, CsValue self, CsValue result)
{
  CsValue coroutine = cs_sync_coroutine (m, name, semaphore_acquire_step, self);

  if (!cs_is_empty (coroutine))
    ((CsNativeCoroutine *)cs_object_get (coroutine))->slots[2] = result;
  return coroutine;
}

static CsValue
semaphore_acquire (CsMachine *m, CsValue *args, guint n_args)
{
  return acquire_semaphore (m, "Semaphore.acquire", args[0], CS_TRUE);
}

static CsAwaitResult
semaphore_acquire_at_once (CsMachine *m, CsValue *args, guint n_args, CsValue *value)
{
  Semaphore *self = get_semaphore (args[0]);

  if (n_args != 1 || semaphore_is_locked (self))
    return CS_AWAIT_NOT;
  self->value--;
  return take_place (m, self, CS_TRUE, value);
}

static CsValue
semaphore_aenter (CsMachine *m, CsValue *args, guint n_args)
{
  return acquire_semaphore (m, "_ContextManagerMixin.__aenter__", args[0], CS_NONE);
}

static gboolean
release_semaphore (CsMachine *m, Semaphore *self)
{
  if (self->value >= self->bound)
    {
      cs_raise (m, m->image->types.ValueError, "BoundedSemaphore released too many times");
      return FALSE;
    }
  self->value++;
  wake_semaphore_waiter (
      m, self,
      cs_emit (m, CS_EVENT_SEMAPHORE_RELEASE, m->actor, self->number, m->cause, self->value));
  return TRUE;
}

static CsValue
semaphore_release (CsMachine *m, CsValue *args, guint n_args)
{
  return release_semaphore (m, get_semaphore (args[0])) ? CS_NONE : CS_EMPTY;
}

static CsAwaitResult
semaphore_exit_step (CsMachine *m, CsNativeCoroutine *coroutine, CsValue sent, CsValue thrown,
                     CsValue *value)
{
  if (!cs_is_empty (thrown))
    return cs_sync_raise (m, thrown);
  if (!release_semaphore (m, get_semaphore (coroutine->slots[0])))
    return CS_AWAIT_RAISE;
  return cs_sync_done (CS_NONE, value);
}

static CsValue
semaphore_aexit (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_sync_coroutine (m, "_ContextManagerMixin.__aexit__", semaphore_exit_step, args[0]);
}

static CsValue
semaphore_locked (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (semaphore_is_locked (get_semaphore (args[0])));
}

static CsStatus
append_semaphore (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  Semaphore *self = get_semaphore (v);
  g_autofree char *state = semaphore_is_locked (self)
                               ? g_strdup ("locked")
                               : g_strdup_printf ("unlocked, value:%" G_GINT64_FORMAT, self->value);

  cs_sync_append_repr (m, out, v, state, &self->waiters);
  return CS_OK;
}

static const CsOperators operators = { .append_repr = append_semaphore };

static void
visit_semaphore (CsObject *object, CsVisitor visitor, gpointer data)
{
  cs_waiters_visit (&((Semaphore *)object)->waiters, visitor, data);
}

static void
free_semaphore (CsMachine *m, CsObject *object)
{
  cs_waiters_release (m, &((Semaphore *)object)->waiters);
  cs_object_free_block (m, object, sizeof (Semaphore));
}

static gsize
semaphore_size (const CsObject *object)
{
  return sizeof (Semaphore);
}

/* Who waits, waits in the process that it is in. */
static gboolean
own_semaphore (CsMachine *m, CsObject *copy)
{
  ((Semaphore *)copy)->waiters = (CsWaiters){ 0 };
  return TRUE;
}

static const CsCopyOps copy_ops = { .own = own_semaphore };

static const CsTypeOps semaphore_ops = {
  .size = sizeof (Semaphore),
  .container = TRUE,
  .visit = visit_semaphore,
  .free = free_semaphore,
  .block_size = semaphore_size,
  .operators = &operators,
  .copy = &copy_ops,
};

static CsValue
init_semaphore (CsMachine *m, CsValue *args, const char *type, gboolean bounded)
{
  Semaphore *self = get_semaphore (args[0]);
  gint64 value;

  if (!cs_index_get (m, args[1], &value))
    return cs_refuse_compared (m, args[1], "<");
  if (value < 0)
    return cs_raise (m, m->image->types.ValueError, "Semaphore initial value must be >= 0");
  self->value = value;
  self->bound = bounded ? value : G_MAXINT64;
  self->number = cs_sync_introduce (m, CS_OBJECT_SEMAPHORE, type, MIN (value, G_MAXUINT32));
  return CS_NONE;
}

static CsValue
semaphore_init (CsMachine *m, CsValue *args, guint n_args)
{
  return init_semaphore (m, args, "asyncio.Semaphore", FALSE);
}

static CsValue
bounded_semaphore_init (CsMachine *m, CsValue *args, guint n_args)
{
  return init_semaphore (m, args, "asyncio.BoundedSemaphore", TRUE);
}

static CsValue
get_value (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, get_semaphore (args[0])->value);
}

static const CsNativeDef semaphore_methods[] = {
  CS_SYNC_NEW,
  { "__init__(self, value=1)", semaphore_init },
  { "__aenter__(self)", semaphore_aenter, .makes_coroutine = TRUE },
  { "__aexit__(self, exc_type, exc, tb)", semaphore_aexit, .makes_coroutine = TRUE },
  { "acquire(self)", semaphore_acquire, semaphore_acquire_at_once },
  { "release(self)", semaphore_release },
  { "locked(self)", semaphore_locked },
  { NULL, NULL },
};

static const CsNativeDef bounded_semaphore_methods[] = {
  { "__init__(self, value=1)", bounded_semaphore_init },
  { NULL, NULL },
};

gboolean
cs_semaphore_init_type (CsMachine *m)
{
  CsScheduler *scheduler = cs_scheduler (m);

  scheduler->semaphore_type = cs_native_type_new (
      m, "asyncio.locks", "Semaphore", NULL, &semaphore_ops, semaphore_methods, CS_TYPE_ATTRIBUTES);
  if (scheduler->semaphore_type == NULL)
    return FALSE;
  scheduler->bounded_semaphore_type =
      cs_native_type_new (m, "asyncio.locks", "BoundedSemaphore", scheduler->semaphore_type,
                          &semaphore_ops, bounded_semaphore_methods, CS_TYPE_ATTRIBUTES);
  return scheduler->bounded_semaphore_type != NULL
         && cs_type_add_getter (m, scheduler->semaphore_type, "_value", get_value, NULL);
}
