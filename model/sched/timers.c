/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/timers.h"

static gboolean
is_before (const CsTimer *a, const CsTimer *b)
{
  return a->due < b->due || (a->due == b->due && a->sequence < b->sequence);
}

static void
sift_up (CsTimers *self, guint32 index)
{
  CsTimer timer = self->items[index];

  while (index > 0 && is_before (&timer, &self->items[(index - 1) / 2]))
    {
      self->items[index] = self->items[(index - 1) / 2];
      index = (index - 1) / 2;
    }
  self->items[index] = timer;
}

static void
sift_down (CsTimers *self, guint32 index)
{
  CsTimer timer = self->items[index];

  for (;;)
    {
      guint32 child = 2 * index + 1;

      if (child >= self->length)
        break;
      if (child + 1 < self->length && is_before (&self->items[child + 1], &self->items[child]))
        child++;
      if (!is_before (&self->items[child], &timer))
        break;
      self->items[index] = self->items[child];
      index = child;
    }
  self->items[index] = timer;
}

static gboolean
grow (CsMachine *m, CsTimers *self)
{
  guint32 capacity = MAX (16, 2 * self->capacity);
  CsTimer *items = cs_memory_realloc (m->memory, self->items, self->capacity * sizeof (CsTimer),
                                      capacity * sizeof (CsTimer));

  if (items == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  self->items = items;
  self->capacity = capacity;
  return TRUE;
}

gboolean
cs_timers_add (CsMachine *m, CsTimers *self, CsTime due, CsValue target, CsValue result,
               guint32 event)
{
  if (self->length == self->capacity && !grow (m, self))
    {
      cs_unref (m, target);
      cs_unref (m, result);
      return FALSE;
    }
  self->items[self->length] = (CsTimer){ due, self->next_sequence++, target, result, event };
  sift_up (self, self->length++);
  return TRUE;
}

const CsTimer *
cs_timers_peek (const CsTimers *self)
{
  return self->length > 0 ? &self->items[0] : NULL;
}

CsTimer
cs_timers_pop (CsTimers *self)
{
  CsTimer first;

  g_assert (self->length > 0);
  first = self->items[0];
  self->items[0] = self->items[--self->length];
  if (self->length > 0)
    sift_down (self, 0);
  return first;
}

void
cs_timers_clear (CsMachine *m, CsTimers *self)
{
  while (self->length > 0)
    {
      CsTimer timer = self->items[--self->length];

      cs_unref (m, timer.target);
      cs_unref (m, timer.result);
    }
  if (self->items != NULL)
    cs_memory_release (m->memory, self->items, self->capacity * sizeof (CsTimer));
  self->items = NULL;
  self->capacity = 0;
}
