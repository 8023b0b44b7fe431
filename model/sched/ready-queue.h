/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* The ready queue of an event loop: a ring of what is to be called, first in, first out. */

typedef enum
{
  CS_READY_STEP,     /* target: task; argument: an exception to throw in, or CS_EMPTY */
  CS_READY_WAKEUP,   /* target: task; argument: the future it waited for */
  CS_READY_TIMER,    /* target: future; argument: the result it gets unless it is done.  Or a task
                        that sleeps in place; the number of the event that set its timer */
  CS_READY_HANDLE,   /* target: handle */
  CS_READY_CALLBACK, /* target: callable; argument: the future that is done */
  CS_READY_STOP,     /* the future that the loop runs for is done */
} CsReadyKind;

typedef struct
{
  CsValue target;   /* counted */
  CsValue argument; /* counted */
  guint32 cause;    /* the event that put it here */
  CsReadyKind kind;
} CsReady;

typedef struct
{
  CsReady *items; /* capacity is a power of two */
  guint32 first;
  guint32 length;
  guint32 capacity;
} CsReadyQueue;

/* FALSE after MemoryError. */
gboolean cs_ready_queue_grow (CsMachine *m, CsReadyQueue *self);
void cs_ready_queue_clear (CsMachine *m, CsReadyQueue *self);

/* Takes the references.  FALSE after MemoryError.  Parts and no struct: a copy of one that was just
 * put together waits until all of it is in memory. */
static inline gboolean
cs_ready_queue_push (CsMachine *m, CsReadyQueue *self, CsReadyKind kind, CsValue target,
                     CsValue argument, guint32 cause)
{
  CsReady *item;

  if (G_UNLIKELY (self->length == self->capacity) && !cs_ready_queue_grow (m, self))
    {
      cs_unref (m, target);
      cs_unref (m, argument);
      return FALSE;
    }
  item = &self->items[(self->first + self->length++) & (self->capacity - 1)];
  item->target = target;
  item->argument = argument;
  item->cause = cause;
  item->kind = kind;
  return TRUE;
}

/* The item behind `n` others, where there are more; borrowed. */
static inline const CsReady *
cs_ready_queue_peek (const CsReadyQueue *self, guint32 n)
{
  return &self->items[(self->first + n) & (self->capacity - 1)];
}

/* Takes the first item out, of a queue that is not empty; the references go to the caller. */
static inline CsReady
cs_ready_queue_pop (CsReadyQueue *self)
{
  CsReady item = self->items[self->first];

  self->first = (self->first + 1) & (self->capacity - 1);
  self->length--;
  return item;
}
