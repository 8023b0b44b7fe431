/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/waiters.h"

#include "sched/event-loop.h"
#include "sched/in-place.h"

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

gboolean
cs_waiters_join_in_place (CsMachine *m, CsWaiters *self, CsTask *task, CsWaitReason reason,
                          guint32 number)
{
  if (!make_room (m, self))
    return FALSE;
  self->loop = task->future.loop->number;
  task->waiter = cs_in_place (CS_IN_PLACE_SET, reason, number);
  cs_ref (cs_from_object (task));
  self->items[self->first + self->length++] = &task->future;
  return TRUE;
}

void
cs_waiters_show (CsMachine *m, CsWaiters *self, CsTask *task, CsFuture *future)
{
  for (guint32 i = 0; i < self->length; i++)
    if (self->items[self->first + i] == &task->future)
      {
        cs_ref (cs_from_object (future));
        self->items[self->first + i] = future;
        cs_unref (m, cs_from_object (task));
        return;
      }
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

/* The reference goes to the caller. */
static CsFuture *
take_first (CsWaiters *self)
{
  CsFuture *future = self->items[self->first++];

  if (--self->length == 0)
    self->first = 0;
  return future;
}

/* The reference is taken.  FALSE: it waits in place no more. */
static gboolean
wake_task (CsMachine *m, CsTask *task, guint32 cause)
{
  if (!cs_task_waits_in_place (task))
    {
      cs_unref (m, cs_from_object (task));
      return FALSE;
    }
  if (!task->hidden)
    cause = cs_emit (m, CS_EVENT_WAKE, task->future.number, cs_in_place_number (task), cause, 0);
  cs_in_place_end (m, task, cause);
  return TRUE;
}

void
cs_waiters_wake_one (CsMachine *m, CsWaiters *self, guint32 cause)
{
  gboolean woken = FALSE;

  while (self->length > 0 && !woken)
    {
      CsFuture *future = take_first (self);

      if (cs_is_task (m, cs_from_object (future)))
        {
          woken = wake_task (m, (CsTask *)future, cause);
          continue;
        }
      woken = !cs_future_is_done (future);
      if (woken)
        cs_future_set_result (m, future, CS_NONE, cause);
      cs_unref (m, cs_from_object (future));
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
