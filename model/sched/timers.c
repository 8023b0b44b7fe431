/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/timers.h"

/* Children of a node: four of them need fewer levels than two, and lie side by side. */
#define ARITY 4

/* What they are ordered by, as one number; programs may ask for times before the first. */
static inline __int128
key_of (const CsTimerKey *key)
{
  return (__int128)((unsigned __int128)key->due << 64 | key->order);
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

/* The earliest key from `at` on, before `end`. */
static CsTimerKey *
find_earliest (CsTimerKey *at, const CsTimerKey *end)
{
  CsTimerKey *first = at;

  while (++at < end)
    if (key_of (at) < key_of (first))
      first = at;
  return first;
}

/* The same of the four from `first` on.  Each level of the heap waits for the one above, so this is
 * the shortest way from their times to one of them; where two are equal the order decides. */
static inline CsTimerKey *
earliest_of_four (CsTimerKey *first)
{
  CsTime a = first[0].due, b = first[1].due, c = first[2].due, d = first[3].due;
  CsTimerKey *left = first, *right = first + 2;

  if (G_UNLIKELY (a == b))
    return find_earliest (first, first + 4);
  left = b < a ? first + 1 : left;
  a = MIN (a, b);
  if (G_UNLIKELY (c == d))
    return find_earliest (first, first + 4);
  right = d < c ? first + 3 : right;
  c = MIN (c, d);
  if (G_UNLIKELY (a == c))
    return find_earliest (first, first + 4);
  return c < a ? right : left;
}

/* The first child of a node, in bytes: the way there is short. */
static inline CsTimerKey *
first_child (CsTimerKey *keys, const CsTimerKey *node)
{
  return (CsTimerKey *)((char *)keys + ARITY * ((const char *)node - (const char *)keys)) + 1;
}

/* The root has gone: the earliest child moves up, level by level.  Returns the place at the bottom
 * that is free then.  A key from the bottom nearly always belongs there, so that asking on the way
 * down would only be a guess more at each level. */
static guint32
sink_hole (CsTimers *self)
{
  CsTimerKey *keys = self->keys, *hole = keys, *child = keys + 1, *first;
  const CsTimerKey *end = keys + self->length;

  for (; child + ARITY <= end; child = first_child (keys, hole))
    {
      first = earliest_of_four (child);
      *hole = *first;
      hole = first;
    }
  if (child < end)
    {
      first = find_earliest (child, end);
      *hole = *first;
      hole = first;
    }
  return (guint32)(hole - keys);
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

guint32
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
      return CS_NO_SLOT;
    }
  slot = take_slot (self);
  timer = &self->slots[slot];
  timer->target = target;
  timer->result = result;
  timer->event = event;
  sift_up (self, self->length++, (CsTimerKey){ due, (guint64)self->next_order++ << 32 | slot });
  return slot;
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

guint32
cs_timers_get_event (const CsTimers *self, guint32 slot)
{
  return slot < self->n_slots ? self->slots[slot].event : CS_NO_EVENT;
}

CsValue
cs_timers_set_target (CsTimers *self, guint32 slot, CsValue target)
{
  CsValue old = target;

  if (slot < self->n_slots)
    {
      old = self->slots[slot].target;
      self->slots[slot].target = target;
    }
  return old;
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
