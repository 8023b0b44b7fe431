/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/timers.h"

#include <string.h>

/* How many of `n` keys are due at `due` or before.  Which way it goes is as good as random: it is
 * computed, not guessed. */
static inline guint32
count_until (const CsTimerKey *keys, gsize n, CsTime due)
{
  const CsTimerKey *at = keys;

  while (n > 0)
    {
      gsize half = (n + 1) / 2;
      const CsTimerKey *behind = at + half;

      at = __builtin_expect_with_probability (behind[-1].due <= due, TRUE, 0.5) ? behind : at;
      n -= half;
    }
  return (guint32)(at - keys);
}

/* The index of the last block that begins at `due` or before, or of the first one: that alone may
 * have lost its first keys, and get earlier ones. */
static guint32
find_block (const CsTimers *self, CsTime due)
{
  return count_until (self->blocks + 1, self->n_blocks - 1, due);
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

/* An empty block at `index`, for keys from `due` on; NULL after MemoryError. */
static CsTimerBlock *
insert_block (CsMachine *m, CsTimers *self, guint32 index, CsTime due)
{
  CsTimerKey *at;
  CsTimerBlock *block;

  if (self->n_blocks == self->block_capacity
      && !grow (m, (gpointer *)&self->blocks, &self->block_capacity, sizeof *self->blocks))
    return NULL;
  block = cs_memory_alloc (m->memory, sizeof *block);
  if (block == NULL)
    {
      cs_raise_memory (m);
      return NULL;
    }
  block->first = block->end = 0;
  at = self->blocks + index;
  memmove (at + 1, at, (self->n_blocks++ - index) * sizeof *at);
  *at = (CsTimerKey){ .due = due, .block = block };
  return block;
}

static void
remove_first_block (CsMachine *m, CsTimers *self)
{
  cs_memory_release (m->memory, self->blocks[0].block, sizeof (CsTimerBlock));
  memmove (self->blocks, self->blocks + 1, --self->n_blocks * sizeof *self->blocks);
}

/* Half of a full block goes into a new one behind it; or none, where what comes is later than all
 * of it, as all that follow may be.  The block for a key that is due at `due`; NULL after
 * MemoryError.
 */
static CsTimerBlock *
split_block (CsMachine *m, CsTimers *self, guint32 index, CsTime due)
{
  CsTimerBlock *block = self->blocks[index].block, *next;
  CsTimerKey *middle = block->keys + CS_TIMER_BLOCK_KEYS / 2, *end = block->keys + block->end;

  if (end[-1].due <= due)
    return insert_block (m, self, index + 1, due);
  next = insert_block (m, self, index + 1, middle->due);
  if (next == NULL)
    return NULL;
  next->end = (guint32)(end - middle);
  memcpy (next->keys, middle, next->end * sizeof *middle);
  block->end -= next->end;
  return middle->due <= due ? next : block;
}

/* The same, where there may be room. */
static CsTimerBlock *
find_room (CsMachine *m, CsTimers *self, CsTime due)
{
  guint32 index;
  CsTimerBlock *block;

  if (self->n_blocks == 0)
    return insert_block (m, self, 0, due);
  index = find_block (self, due);
  block = self->blocks[index].block;
  return G_UNLIKELY (block->first == 0 && block->end == CS_TIMER_BLOCK_KEYS)
             ? split_block (m, self, index, due)
             : block;
}

/* Behind those that are due at the same time.  The block has room. */
static void
insert_key (CsTimerBlock *block, CsTimerKey key)
{
  CsTimerKey *first = block->keys + block->first, *end = block->keys + block->end;
  CsTimerKey *at = first + count_until (first, block->end - block->first, key.due);

  if (block->end < CS_TIMER_BLOCK_KEYS)
    {
      memmove (at + 1, at, (gsize)(end - at) * sizeof *at);
      block->end++;
    }
  else
    {
      memmove (first - 1, first, (gsize)(at - first) * sizeof *at);
      block->first--;
      at--;
    }
  *at = key;
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
  CsTimerBlock *block = NULL;
  guint32 slot;

  if (self->length == 0)
    self->first_free = self->n_slots = 0;
  if (self->first_free < self->slot_capacity
      || grow (m, (gpointer *)&self->slots, &self->slot_capacity, sizeof *self->slots))
    block = find_room (m, self, due);
  if (G_UNLIKELY (block == NULL))
    {
      cs_unref (m, target);
      cs_unref (m, result);
      return CS_NO_SLOT;
    }
  slot = take_slot (self);
  self->slots[slot].target = target;
  self->slots[slot].result = result;
  self->slots[slot].event = event;
  insert_key (block, (CsTimerKey){ .due = due, .slot = slot });
  self->length++;
  return slot;
}

CsTimer
cs_timers_pop (CsMachine *m, CsTimers *self)
{
  CsTimerBlock *block = self->blocks[0].block;
  guint32 slot = block->keys[block->first].slot;
  CsTimer timer = self->slots[slot];

  free_slot (self, slot);
  self->length--;
  if (++block->first == block->end)
    remove_first_block (m, self);
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
  self->length = 0;
  while (self->n_blocks > 0)
    {
      CsTimerBlock *block = self->blocks[--self->n_blocks].block;

      while (block->end > block->first)
        {
          CsTimer *timer = &self->slots[block->keys[--block->end].slot];

          cs_unref (m, cs_steal (&timer->target));
          cs_unref (m, cs_steal (&timer->result));
        }
      cs_memory_release (m->memory, block, sizeof *block);
    }
  if (self->blocks != NULL)
    cs_memory_release (m->memory, self->blocks, self->block_capacity * sizeof *self->blocks);
  if (self->slots != NULL)
    cs_memory_release (m->memory, self->slots, self->slot_capacity * sizeof *self->slots);
  *self = (CsTimers){ 0 };
}

void
cs_timers_visit (CsTimers *self, CsVisitor visitor, gpointer data)
{
  for (guint32 i = 0; i < self->n_blocks; i++)
    {
      const CsTimerBlock *block = self->blocks[i].block;

      for (guint32 k = block->first; k < block->end; k++)
        {
          CsTimer *timer = &self->slots[block->keys[k].slot];

          visitor (data, &timer->target);
          visitor (data, &timer->result);
        }
    }
}
