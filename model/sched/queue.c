/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/describe.h"
#include "sched/event-loop.h"
#include "sched/queue-private.h"
#include "vm/copy.h"
#include "vm/number.h"

#include <string.h>

static gboolean
grow (CsMachine *m, CsQueue *self)
{
  guint32 capacity = MAX (8, 2 * self->capacity);
  CsQueueItem *items = cs_memory_alloc (m->memory, capacity * sizeof (CsQueueItem));

  if (items == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  for (guint32 i = 0; i < self->length; i++)
    items[i] = self->items[(self->first + i) & (self->capacity - 1)];
  if (self->items != NULL)
    cs_memory_release (m->memory, self->items, self->capacity * sizeof (CsQueueItem));
  self->items = items;
  self->first = 0;
  self->capacity = capacity;
  return TRUE;
}

gboolean
cs_queue_put (CsMachine *m, CsQueue *self, CsValue value)
{
  guint32 put;

  if (!cs_queue_has_room (self) && !grow (m, self))
    return FALSE;
  put = cs_emit (m, CS_EVENT_QUEUE_PUT, m->actor, self->number, m->cause, cs_word (m, value));
  cs_queue_append (self, cs_ref (value), put);
  cs_waiters_wake_next (m, &self->getters, put);
  return TRUE;
}

static void
tell_get (CsMachine *m, CsQueue *self, guint32 put)
{
  cs_waiters_wake_next (m, &self->putters,
                        cs_emit (m, CS_EVENT_QUEUE_GET, m->actor, self->number, m->cause, put));
}

CsValue
cs_queue_get (CsMachine *m, CsQueue *self)
{
  CsQueueItem item = cs_queue_take (self);

  tell_get (m, self, item.put);
  return item.value;
}

static CsQueueItem *
item_at (CsQueue *self, guint32 index)
{
  return &self->items[(self->first + index) & (self->capacity - 1)];
}

/* Takes the item at `index` out of the middle; a new reference. */
static CsQueueItem
take_at (CsQueue *self, guint32 index)
{
  CsQueueItem item = *item_at (self, index);

  for (guint32 i = index + 1; i < self->length; i++)
    *item_at (self, i - 1) = *item_at (self, i);
  self->length--;
  return item;
}

static CsAwaitResult
join_step (CsMachine *m, CsNativeCoroutine *coroutine, CsValue sent, CsValue thrown, CsValue *value)
{
  CsQueue *self = cs_queue_of (coroutine->slots[0]);

  if (coroutine->state == 0)
    {
      cs_emit (m, CS_EVENT_QUEUE_JOIN, m->actor, self->number, CS_NO_EVENT, self->unfinished);
      if (self->unfinished == 0)
        return cs_sync_done (CS_NONE, value);
      return cs_sync_wait (m, coroutine, &self->joiners, CS_WAIT_QUEUE_JOIN, self->number, value);
    }
  cs_waiters_remove (m, &self->joiners, cs_future_get (coroutine->slots[1]));
  return cs_is_empty (thrown) ? cs_sync_done (CS_NONE, value) : cs_sync_raise (m, thrown);
}

/* The methods. */

static CsValue
queue_join (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_sync_coroutine (m, "Queue.join", join_step, args[0]);
}

static CsValue
queue_get_nowait (CsMachine *m, CsValue *args, guint n_args)
{
  CsQueue *self = cs_queue_of (args[0]);

  if (G_UNLIKELY (self->hooked))
    return cs_asyncio_call (m, "_queue_get_nowait", args, 1);
  if (self->length == 0)
    return cs_raise_exception (m, cs_exception_new (m, cs_scheduler (m)->queue_empty, NULL, 0));
  return cs_queue_get (m, self);
}

static CsValue
queue_put_nowait (CsMachine *m, CsValue *args, guint n_args)
{
  CsQueue *self = cs_queue_of (args[0]);

  if (G_UNLIKELY (self->hooked))
    return cs_asyncio_call (m, "_queue_put_nowait", args, 2);
  if (cs_queue_is_full (self))
    return cs_raise_exception (m, cs_exception_new (m, cs_scheduler (m)->queue_full, NULL, 0));
  return cs_queue_put (m, self, args[1]) ? CS_NONE : CS_EMPTY;
}

static CsValue
queue_task_done (CsMachine *m, CsValue *args, guint n_args)
{
  CsQueue *self = cs_queue_of (args[0]);
  guint32 event;

  if (self->unfinished <= 0)
    return cs_raise (m, m->image->types.ValueError, "task_done() called too many times");
  self->unfinished--;
  event = cs_emit (m, CS_EVENT_QUEUE_DONE, m->actor, self->number, m->cause, self->unfinished);
  if (self->unfinished == 0)
    for (guint32 i = 0; i < self->joiners.length; i++)
      {
        CsFuture *future = self->joiners.items[self->joiners.first + i];

        if (!cs_future_is_done (future))
          cs_future_set_result (m, future, CS_TRUE, event);
      }
  return CS_NONE;
}

gint64
cs_queue_size (CsMachine *m, CsQueue *self)
{
  CsValue kept =
      self->hooked ? cs_instance_get (m, &self->container.object, m->image->names.queue) : CS_EMPTY;
  gint64 size;

  if (cs_is_empty (kept))
    return self->length;
  if (cs_length (m, kept, &size) == CS_OK)
    return size;
  cs_unref (m, cs_steal (&m->exception));
  return self->length;
}

static CsValue
queue_qsize (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (cs_queue_size (m, cs_queue_of (args[0])));
}

static CsValue
queue_empty (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_queue_size (m, cs_queue_of (args[0])) == 0);
}

static CsValue
queue_full (CsMachine *m, CsValue *args, guint n_args)
{
  CsQueue *self = cs_queue_of (args[0]);

  if (G_UNLIKELY (self->sized) && self->max_size > 0)
    return cs_asyncio_call (m, "_queue_full", args, 1);
  return cs_bool (self->max_size > 0 && cs_queue_size (m, self) >= self->max_size);
}

static CsValue
queue_class_item (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (args[0]);
}

static CsValue
queue_maxsize (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, cs_queue_of (args[0])->max_size);
}

/* _unfinished_tasks, which programs look at for want of anything public. */
static CsValue
queue_unfinished (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, cs_queue_of (args[0])->unfinished);
}

/* _parts (): items, and how many wait to get, wait to put and are unfinished; for the texts. */
static CsValue
queue_parts (CsMachine *m, CsValue *args, guint n_args)
{
  CsQueue *self = cs_queue_of (args[0]);
  CsValue list = cs_list_new (m, NULL, 0);
  CsValue tuple = CS_EMPTY;
  gboolean done = !cs_is_empty (list);

  for (guint32 i = 0; done && i < self->length; i++)
    done = cs_list_append (m, (CsList *)cs_object_get (list), cs_ref (item_at (self, i)->value));
  if (done)
    tuple = cs_tuple_new (m,
                          (CsValue[]){ list, cs_small_int (self->getters.length),
                                       cs_small_int (self->putters.length),
                                       cs_small_int (self->unfinished) },
                          4);
  cs_unref (m, list);
  return tuple;
}

static CsValue
queue_repr (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_queue_repr", args, 1);
}

static CsValue
queue_str (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_queue_str", args, 1);
}

static void
append_items (CsMachine *m, CsStrBuilder *out, CsQueue *self)
{
  for (guint32 i = 0; i < self->length; i++)
    {
      cs_str_builder_append_utf8 (out, i == 0 ? " _queue=[" : ", ", -1);
      if (cs_append_repr (m, out, item_at (self, i)->value) != CS_OK)
        {
          cs_unref (m, cs_steal (&m->exception));
          cs_str_builder_append_utf8 (out, "...", -1);
        }
    }
  if (self->length > 0)
    cs_str_builder_append_utf8 (out, "]", -1);
}

static void
append_number (CsStrBuilder *out, const char *head, gint64 n, const char *tail)
{
  g_autofree char *text = g_strdup_printf ("%s%" G_GINT64_FORMAT "%s", head, n, tail);

  if (n != 0)
    cs_str_builder_append_utf8 (out, text, -1);
}

gboolean
cs_queue_append_text (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  CsType *type = cs_type_of (m, v);
  g_autofree char *head = NULL;
  CsQueue *self;

  if (!cs_type_is_subtype (type, cs_scheduler (m)->queue_type))
    return FALSE;
  self = cs_queue_of (v);
  head = g_strdup_printf (" at 0x%" G_GINT64_MODIFIER "x maxsize=%" G_GINT64_FORMAT,
                          cs_fake_address (m, cs_object_get (v)), self->max_size);
  cs_str_builder_append_utf8 (out, "<", -1);
  cs_str_builder_append (out, type->name);
  cs_str_builder_append_utf8 (out, head, -1);
  append_items (m, out, self);
  append_number (out, " _getters[", self->getters.length, "]");
  append_number (out, " _putters[", self->putters.length, "]");
  append_number (out, " tasks=", self->unfinished, "");
  cs_str_builder_append_utf8 (out, ">", -1);
  return TRUE;
}

/* For queues whose items Python keeps (lib/asyncio.queues.py). */

/* Items that its class has dropped are forgotten, the oldest ones for want of better knowledge. */
static CsValue
forget_dropped (CsMachine *m, CsQueue *self)
{
  while (self->length > cs_queue_size (m, self))
    cs_unref (m, take_at (self, 0).value);
  return CS_NONE;
}

static CsValue
queue_came_in (CsMachine *m, CsValue *args, guint n_args)
{
  CsQueue *self = cs_queue_of (args[0]);

  return cs_queue_put (m, self, args[1]) ? forget_dropped (m, self) : CS_EMPTY;
}

/* The item that Python has chosen: which put it came by. */
static CsValue
queue_went_out (CsMachine *m, CsValue *args, guint n_args)
{
  CsQueue *self = cs_queue_of (args[0]);
  guint32 index = 0;
  CsQueueItem item = { .value = CS_EMPTY, .put = CS_NO_EVENT };

  while (index + 1 < self->length && !cs_is (item_at (self, index)->value, args[1]))
    index++;
  if (self->length > 0)
    item = take_at (self, index);
  tell_get (m, self, item.put);
  cs_unref (m, item.value);
  return forget_dropped (m, self);
}

/* Whether a class of the program or of our library has one of these methods of its own. */
static gboolean
has_own (CsMachine *m, CsType *type, CsType *base, const char *const *methods)
{
  gboolean has = FALSE;

  for (guint i = 0; methods[i] != NULL; i++)
    {
      CsValue name = cs_str_new (m, methods[i], -1);

      has |= !cs_is_empty (name)
             && !cs_is (cs_type_lookup (m, type, cs_str_get (name)),
                        cs_type_lookup (m, base, cs_str_get (name)));
      cs_unref (m, name);
    }
  return has;
}

/* What such a class leaves as it was, or calls by super (). */

static CsValue
queue_keep_init (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_queue_keep_init", args, 2);
}

static CsValue
queue_keep_put (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_queue_keep_put", args, 2);
}

static CsValue
queue_keep_get (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_asyncio_call (m, "_queue_keep_get", args, 1);
}

static CsValue
queue_init (CsMachine *m, CsValue *args, guint n_args)
{
  CsScheduler *scheduler = cs_scheduler (m);
  CsQueue *self = cs_queue_of (args[0]);
  CsType *type = self->container.object.type;
  CsType *base = cs_type_is_subtype (type, scheduler->lifo_queue_type) ? scheduler->lifo_queue_type
                                                                       : scheduler->queue_type;
  static const char *const hooks[] = { "_init",      "_get",  "_put", "get_nowait",
                                       "put_nowait", "empty", "full", NULL };
  gint64 max_size;
  g_autofree char *name = NULL;

  if (!cs_index_get (m, args[1], &max_size))
    return CS_EMPTY;
  self->max_size = max_size;
  self->last_first = base == scheduler->lifo_queue_type;
  self->sized = has_own (m, type, base, (const char *[]){ "qsize", NULL });
  self->hooked = self->sized || has_own (m, type, base, hooks);
  name = g_strdup_printf ("asyncio.%s", cs_str_ascii (type->name));
  self->number =
      cs_sync_introduce (m, CS_OBJECT_QUEUE, name, (guint64)CLAMP (max_size, 0, G_MAXUINT32));
  return self->hooked ? cs_asyncio_call (m, "_queue_init", args, 2) : CS_NONE;
}

static void
visit_queue (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsQueue *self = (CsQueue *)object;

  cs_waiters_visit (&self->getters, visitor, data);
  cs_waiters_visit (&self->putters, visitor, data);
  cs_waiters_visit (&self->joiners, visitor, data);
  for (guint32 i = 0; i < self->length; i++)
    visitor (data, &self->items[(self->first + i) & (self->capacity - 1)].value);
}

static void
free_queue (CsMachine *m, CsObject *object)
{
  CsQueue *self = (CsQueue *)object;

  cs_waiters_release (m, &self->getters);
  cs_waiters_release (m, &self->putters);
  cs_waiters_release (m, &self->joiners);
  if (self->items != NULL)
    cs_memory_release (m->memory, self->items, self->capacity * sizeof (CsQueueItem));
  cs_object_free_block (m, object, sizeof (CsQueue));
}

static gsize
queue_size (const CsObject *object)
{
  return sizeof (CsQueue);
}

static gboolean
own_queue (CsMachine *m, CsObject *copy)
{
  CsQueue *self = (CsQueue *)copy;
  const CsQueueItem *items = self->items;

  self->getters = self->putters = self->joiners = (CsWaiters){ 0 };
  if (items == NULL)
    return TRUE;
  self->items = cs_memory_alloc (m->memory, self->capacity * sizeof (CsQueueItem));
  if (self->items == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  memcpy (self->items, items, self->capacity * sizeof (CsQueueItem));
  return TRUE;
}

static const CsCopyOps copy_ops = { .own = own_queue };

static const CsTypeOps queue_ops = {
  .size = sizeof (CsQueue),
  .container = TRUE,
  .visit = visit_queue,
  .free = free_queue,
  .block_size = queue_size,
  .copy = &copy_ops,
};

static const CsNativeDef queue_methods[] = {
  CS_SYNC_NEW,
  { "__init__(self, maxsize=0)", queue_init },
  { "__class_getitem__(cls, item, /)", queue_class_item },
  { "__repr__(self)", queue_repr },
  { "__str__(self)", queue_str },
  { "_parts(self)", queue_parts },
  { "get(self)", cs_queue_method_get, cs_queue_get_at_once },
  { "put(self, item)", cs_queue_method_put, cs_queue_put_at_once },
  { "join(self)", queue_join, .makes_coroutine = TRUE },
  { "get_nowait(self)", queue_get_nowait },
  { "put_nowait(self, item)", queue_put_nowait },
  { "task_done(self)", queue_task_done },
  { "qsize(self)", queue_qsize },
  { "empty(self)", queue_empty },
  { "full(self)", queue_full },
  { "_init(self, maxsize)", queue_keep_init },
  { "_put(self, item)", queue_keep_put },
  { "_get(self)", queue_keep_get },
  { "_wait_to_get(self)", cs_queue_wait_to_get },
  { "_wait_to_put(self)", cs_queue_wait_to_put },
  { "_came_in(self, item)", queue_came_in },
  { "_went_out(self, item)", queue_went_out },
  { NULL, NULL },
};

gboolean
cs_queue_init_type (CsMachine *m)
{
  CsScheduler *scheduler = cs_scheduler (m);

  scheduler->queue_type = cs_native_type_new (m, "asyncio.queues", "Queue", NULL, &queue_ops,
                                              queue_methods, CS_TYPE_ATTRIBUTES);
  if (scheduler->queue_type == NULL)
    return FALSE;
  scheduler->lifo_queue_type =
      cs_native_type_new (m, "asyncio.queues", "LifoQueue", scheduler->queue_type, &queue_ops, NULL,
                          CS_TYPE_ATTRIBUTES);
  return scheduler->lifo_queue_type != NULL && cs_queue_wait_setup (m)
         && cs_type_add_getter (m, scheduler->queue_type, "maxsize", queue_maxsize, NULL)
         && cs_type_add_getter (m, scheduler->queue_type, "_unfinished_tasks", queue_unfinished,
                                NULL);
}
