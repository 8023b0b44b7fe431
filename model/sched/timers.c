/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/timers.h"

/* Children of a node: four of them need fewer levels than two, and lie side by side. */
#define ARITY 4

/* What they are ordered by, as one number, since branches on it would be guesses. */
static inline __int128
key_of (const CsTimerKey *key)
{
  return (__int128)key->due << 64 | key->order;
}

static inline guint32
slot_of (const CsTimerKey *key)
{
  return (guint32)key->order;
}

/* Puts `key` where `index` or one above it is. */
static void
sift_up (CsTimers *self, guint32 index, CsTimerKey key)
{
  CsTimerKey *keys = self->keys;

  while (index > 0 && key_of (&key) < key_of (&keys[(index - 1) / ARITY]))
    {
      keys[index] = keys[(index - 1) / ARITY];
      index = (index - 1) / ARITY;
    }
  keys[index] = key;
}

static inline guint32
earlier (const CsTimerKey *keys, guint32 i, guint32 j)
{
  guint32 swap = key_of (&keys[j]) < key_of (&keys[i]);

  return i ^ ((i ^ j) & -swap);
}

/* The root has gone: the earliest child moves up, level by level.  Returns the place at the bottom
 * that is free then.  A key from the bottom nearly always belongs there, so that asking on the way
 * down would only be a guess more at each level. */
static guint32
sink_hole (CsTimers *self)
{
  CsTimerKey *keys = self->keys;
  guint32 hole = 0, child = 1;

  for (; child + ARITY <= self->length; child = ARITY * hole + 1)
    {
      guint32 first =
          earlier (keys, earlier (keys, child, child + 1), earlier (keys, child + 2, child + 3));

      keys[hole] = keys[first];
      hole = first;
    }
  if (child < self->length)
    {
      guint32 first = child;

      while (++child < self->length)
        first = earlier (keys, first, child);
      keys[hole] = keys[first];
      hole = first;
    }
  return hole;
}

static gboolean
grow (CsMachine *m, gpointer *items, guint32 *capacity, gsize size)
{
  guint32 more = MAX (16, 2 * *capacity);
  gpointer grown = cs_memory_realloc (m->memory, *items, *capacity * size, more * size);

  if (grown == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  *items = grown;
  *capacity = more;
  return TRUE;
}

static gboolean
make_room (CsMachine *m, CsTimers *self)
{
  return (self->length < self->capacity
          || grow (m, (gpointer *)&self->keys, &self->capacity, sizeof (CsTimerKey)))
         && (self->first_free < self->slot_capacity
             || grow (m, (gpointer *)&self->slots, &self->slot_capacity, sizeof (CsTimer)));
}

static guint32
take_slot (CsTimers *self)
{
  guint32 slot = self->first_free;

  if (slot == self->n_slots)
    self->first_free = ++self->n_slots;
  else
    self->first_free = self->slots[slot].next;
  return slot;
}

static void
free_slot (CsTimers *self, guint32 slot)
{
  self->slots[slot].next = self->first_free;
  self->first_free = slot;
}

gboolean
cs_timers_add (CsMachine *m, CsTimers *self, CsTime due, CsValue target, CsValue result,
               guint32 event)
{
  guint32 slot;
  CsTimer *timer;

  if (self->length == 0)
    self->next_order = self->first_free = self->n_slots = 0;
  if (G_UNLIKELY (!make_room (m, self)))
    {
      cs_unref (m, target);
      cs_unref (m, result);
      return FALSE;
    }
  slot = take_slot (self);
  timer = &self->slots[slot];
  timer->target = target;
  timer->result = result;
  timer->event = event;
  sift_up (self, self->length++, (CsTimerKey){ due, (guint64)self->next_order++ << 32 | slot });
  return TRUE;
}

const CsTimer *
cs_timers_peek (const CsTimers *self)
{
  return self->length > 0 ? &self->slots[slot_of (&self->keys[0])] : NULL;
}

CsTimer
cs_timers_pop (CsTimers *self)
{
  CsTimerKey last;
  CsTimer timer;

  g_assert (self->length > 0);
  timer = self->slots[slot_of (&self->keys[0])];
  free_slot (self, slot_of (&self->keys[0]));
  last = self->keys[--self->length];
  if (self->length > 0)
    sift_up (self, sink_hole (self), last);
  return timer;
}

void
cs_timers_clear (CsMachine *m, CsTimers *self)
{
  while (self->length > 0)
    {
      CsTimer *timer = &self->slots[slot_of (&self->keys[--self->length])];

      cs_unref (m, cs_steal (&timer->target));
      cs_unref (m, cs_steal (&timer->result));
    }
  if (self->keys != NULL)
    cs_memory_release (m->memory, self->keys, self->capacity * sizeof (CsTimerKey));
  if (self->slots != NULL)
    cs_memory_release (m->memory, self->slots, self->slot_capacity * sizeof (CsTimer));
  *self = (CsTimers){ 0 };
}

void
cs_timers_visit (CsTimers *self, CsVisitor visitor, gpointer data)
{
  for (guint32 i = 0; i < self->length; i++)
    {
      CsTimer *timer = &self->slots[slot_of (&self->keys[i])];

      visitor (data, &timer->target);
      visitor (data, &timer->result);
    }
}
