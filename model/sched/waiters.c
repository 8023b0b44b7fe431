/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/waiters.h"

#include "sched/event-loop.h"

#include <string.h>

static gboolean
make_room (CsMachine *m, CsWaiters *self)
{
  guint32 capacity;
  CsFuture **items;

  if (self->first + self->length < self->capacity)
    return TRUE;
  if (self->first > self->capacity / 2)
    {
      memmove (self->items, self->items + self->first, self->length * sizeof *self->items);
      self->first = 0;
      return TRUE;
    }
  capacity = MAX (4, 2 * self->capacity);
  items = cs_memory_realloc (m->memory, self->items, self->capacity * sizeof *items,
                             capacity * sizeof *items);
  if (items == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  self->items = items;
  self->capacity = capacity;
  return TRUE;
}

CsFuture *
cs_waiters_join (CsMachine *m, CsWaiters *self, CsEventLoop *loop, CsWaitReason reason,
                 guint32 number)
{
  CsFuture *future;

  if (!make_room (m, self) || (future = cs_future_new (m, loop)) == NULL)
    return NULL;
  future->reason = reason;
  future->wait_object = number;
  self->items[self->first + self->length++] = future;
  return future;
}

static void
remove_at (CsMachine *m, CsWaiters *self, guint32 index)
{
  CsFuture **at = self->items + self->first + index;
  CsFuture *future = *at;

  if (index == 0)
    self->first++;
  else
    memmove (at, at + 1, (self->length - index - 1) * sizeof *at);
  if (--self->length == 0)
    self->first = 0;
  cs_unref (m, cs_from_object (future));
}

void
cs_waiters_remove (CsMachine *m, CsWaiters *self, CsFuture *future)
{
  for (guint32 i = 0; i < self->length; i++)
    if (self->items[self->first + i] == future)
      {
        remove_at (m, self, i);
        return;
      }
}

void
cs_waiters_wake_one (CsMachine *m, CsWaiters *self, guint32 cause)
{
  while (self->length > 0)
    {
      CsFuture *future = self->items[self->first];
      gboolean pending = !cs_future_is_done (future);

      if (pending)
        cs_future_set_result (m, future, CS_NONE, cause);
      remove_at (m, self, 0);
      if (pending)
        return;
    }
}

CsFuture *
cs_waiters_first_pending (const CsWaiters *self)
{
  for (guint32 i = 0; i < self->length; i++)
    if (!cs_future_is_done (self->items[self->first + i]))
      return self->items[self->first + i];
  return NULL;
}

gboolean
cs_waiters_all_cancelled (const CsWaiters *self)
{
  for (guint32 i = 0; i < self->length; i++)
    if (self->items[self->first + i]->state != CS_FUTURE_CANCELLED)
      return FALSE;
  return TRUE;
}

void
cs_waiters_visit (CsWaiters *self, CsVisitor visitor, gpointer data)
{
  guint32 kept = 0;

  for (guint32 i = 0; i < self->length; i++)
    {
      CsValue value = cs_from_object (self->items[self->first + i]);

      visitor (data, &value);
      if (!cs_is_empty (value))
        self->items[self->first + kept++] = cs_future_get (value);
    }
  self->length = kept;
}

void
cs_waiters_release (CsMachine *m, CsWaiters *self)
{
  if (self->items != NULL)
    cs_memory_release (m->memory, self->items, self->capacity * sizeof *self->items);
  self->items = NULL;
  self->capacity = self->length = self->first = 0;
}
