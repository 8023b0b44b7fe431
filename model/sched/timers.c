/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/timers.h"

/* Children of a node: four of them need fewer levels than two, and lie side by side. */
#define ARITY 4

/* What they are ordered by, as one number, since branches on it would be guesses. */
static inline unsigned __int128
key_of (const CsTimer *timer)
{
  guint64 due = (guint64)timer->due ^ G_GUINT64_CONSTANT (1) << 63;

  return (unsigned __int128)due << 64 | timer->sequence;
}

static void
sift_up (CsTimers *self, guint32 index)
{
  CsTimer timer = self->items[index];
  unsigned __int128 key = key_of (&timer);

  while (index > 0 && key < key_of (&self->items[(index - 1) / ARITY]))
    {
      self->items[index] = self->items[(index - 1) / ARITY];
      index = (index - 1) / ARITY;
    }
  self->items[index] = timer;
}

static inline guint32
earlier (const CsTimers *self, guint32 i, guint32 j)
{
  return key_of (&self->items[j]) < key_of (&self->items[i]) ? j : i;
}

/* Of the children of `index`, the one that comes first; `length` where there are none. */
static inline guint32
first_child (const CsTimers *self, guint32 index)
{
  guint32 child = ARITY * index + 1;
  guint32 first = child;

  if (G_LIKELY (child + ARITY <= self->length))
    return earlier (self, earlier (self, child, child + 1), earlier (self, child + 2, child + 3));
  if (child >= self->length)
    return self->length;
  while (++child < self->length)
    first = earlier (self, first, child);
  return first;
}

static void
sift_down (CsTimers *self, guint32 index)
{
  CsTimer timer = self->items[index];
  unsigned __int128 key = key_of (&timer);
  guint32 child;

  while ((child = first_child (self, index)) < self->length && key_of (&self->items[child]) < key)
    {
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
  if (self->length == 0)
    self->next_sequence = 0;
  self->items[self->length] = (CsTimer){ due, target, result, self->next_sequence++, event };
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
