/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/sync.h"

/* asyncio.Queue and LifoQueue: queue.c has the items, queue-wait.c the coroutines get and put. */

/* Items remember the event by which they were put in, so that a get can name it. */
typedef struct
{
  CsValue value;
  guint32 put; /* its queue.put event */
} CsQueueItem;

typedef struct
{
  CsContainer container;
  CsWaiters getters;
  CsWaiters putters;
  CsWaiters joiners;
  CsQueueItem *items; /* a ring; capacity is a power of two */
  guint32 first;
  guint32 length;
  guint32 capacity;
  gint64 max_size; /* at most 0: no limit */
  gint64 unfinished;
  guint32 number;
  guint8 last_first; /* a LifoQueue */
  guint8 hooked; /* its class has a _put, a get_nowait … of its own: Python keeps the items, in
                    an order that is not known here */
  guint8 sized;  /* its class has a qsize of its own */
} CsQueue;

static inline CsQueue *
cs_queue_of (CsValue v)
{
  return (CsQueue *)cs_object_get (v);
}

static inline gboolean
cs_queue_is_full (const CsQueue *self)
{
  return self->max_size > 0 && self->length >= self->max_size;
}

static inline gboolean
cs_queue_has_room (const CsQueue *self)
{
  return self->length < self->capacity;
}

/* Into the room that it has; the reference is taken. */
static inline void
cs_queue_append (CsQueue *self, CsValue value, guint32 put)
{
  CsQueueItem *item = &self->items[(self->first + self->length++) & (self->capacity - 1)];

  item->value = value;
  item->put = put;
  self->unfinished++;
}

/* The next item of a queue that is not empty; its reference goes to the caller. */
static inline CsQueueItem
cs_queue_take (CsQueue *self)
{
  guint32 mask = self->capacity - 1;

  if (self->last_first)
    return self->items[(self->first + --self->length) & mask];
  self->length--;
  self->first = (self->first + 1) & mask;
  return self->items[(self->first - 1) & mask];
}

/* How many items it has, where Python keeps them, too. */
gint64 cs_queue_size (CsMachine *m, CsQueue *self);
/* Puts `value` (borrowed) in, whether it is full or not.  FALSE after MemoryError. */
gboolean cs_queue_put (CsMachine *m, CsQueue *self, CsValue value);
/* The queue is not empty; a new reference. */
CsValue cs_queue_get (CsMachine *m, CsQueue *self);

/* Native methods. */
CsValue cs_queue_method_get (CsMachine *m, CsValue *args, guint n_args);
CsAwaitResult cs_queue_get_at_once (CsMachine *m, CsValue *args, guint n_args, CsValue *value);
CsValue cs_queue_method_put (CsMachine *m, CsValue *args, guint n_args);
CsAwaitResult cs_queue_put_at_once (CsMachine *m, CsValue *args, guint n_args, CsValue *value);
CsValue cs_queue_wait_to_get (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_queue_wait_to_put (CsMachine *m, CsValue *args, guint n_args);
/* scheduler->queue_gets and queue_puts, once a machine; FALSE after raising. */
gboolean cs_queue_wait_setup (CsMachine *m);
