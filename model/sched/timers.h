/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* Timers of an event loop, in the order of (due time, order of setting), in the machine's memory.
 * A cancelled timer stays until it is the first; whoever holds the target marks it there.
 *
 * Their keys lie in order, in blocks: to find a place takes two binary searches, to make one moves
 * a part of a block, and the first is taken without a look at any other.  What a timer does stays
 * where it was put: in its slot, by whose number it is found. */
typedef struct
{
  CsTime due;
  union
  {
    guint32 slot;
    struct _CsTimerBlock *block; /* of a key that stands for all of a block: the first one was due
                                    then when the block was made */
  };
} CsTimerKey;

/* Such that a block takes a kilobyte. */
#define CS_TIMER_BLOCK_KEYS 63

typedef struct _CsTimerBlock
{
  guint32 first; /* key that is there; never the end */
  guint32 end;
  CsTimerKey keys[CS_TIMER_BLOCK_KEYS];
} CsTimerBlock;

typedef struct
{
  CsValue target; /* counted: a future to be done, a handle to be called, or a task that sleeps in
                     place (in-place.h) */
  CsValue result; /* counted: what the future gets; CS_EMPTY for others */
  guint32 event;  /* its timer.set */
  guint32 next;   /* of a slot that is free: the one that was free before */
} CsTimer;

typedef struct
{
  CsTimerKey *blocks;
  guint32 n_blocks; /* none without keys */
  guint32 block_capacity;
  guint32 length;     /* of all keys */
  guint32 first_free; /* slot; where it is n_slots there is none but the unused ones behind */
  CsTimer *slots;
  guint32 n_slots; /* in use or free; none where there are no timers */
  guint32 slot_capacity;
} CsTimers;

#define CS_NO_SLOT G_MAXUINT32

/* Takes the references of `target` and `result`.  The slot; CS_NO_SLOT after MemoryError. */
guint32 cs_timers_add (CsMachine *m, CsTimers *self, CsTime due, CsValue target, CsValue result,
                       guint32 event);

/* There is a timer. */
static inline const CsTimerKey *
cs_timers_first_key (const CsTimers *self)
{
  const CsTimerBlock *block = self->blocks[0].block;

  return &block->keys[block->first];
}

/* The first timer, NULL where there is none. */
static inline const CsTimer *
cs_timers_peek (const CsTimers *self)
{
  return self->length > 0 ? &self->slots[cs_timers_first_key (self)->slot] : NULL;
}

/* Its time; CS_TIME_NEVER where there is none. */
static inline CsTime
cs_timers_get_due (const CsTimers *self)
{
  return self->length > 0 ? cs_timers_first_key (self)->due : CS_TIME_NEVER;
}

/* Moves the first timer out; its references go to the caller. */
CsTimer cs_timers_pop (CsMachine *m, CsTimers *self);
/* The timer in a slot: its event, or CS_NO_EVENT where all have been cleared; another target for it
 * (taken), for which the old one goes to the caller. */
guint32 cs_timers_get_event (const CsTimers *self, guint32 slot);
CsValue cs_timers_set_target (CsTimers *self, guint32 slot, CsValue target);
void cs_timers_clear (CsMachine *m, CsTimers *self);
void cs_timers_visit (CsTimers *self, CsVisitor visitor, gpointer data);
