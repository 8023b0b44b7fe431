/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* Timers of an event loop: a heap by (due time, order of setting), in the machine's memory.
 * A cancelled timer stays until it comes to the top; whoever holds the target marks it there.
 *
 * The heap moves keys alone, so that the children of a node lie in one line or two of the cache.
 * What a timer does stays where it was put: in its slot, by whose number it is found. */
typedef struct
{
  CsTime due;
  guint64 order; /* of setting, among those in the heap; below it, 32 bits, the slot */
} CsTimerKey;

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
  CsTimerKey *keys;
  guint32 length;
  guint32 capacity;
  guint32 next_order;
  guint32 first_free; /* slot; where it is n_slots there is none but the unused ones behind */
  CsTimer *slots;
  guint32 n_slots; /* in use or free; none where there are no timers */
  guint32 slot_capacity;
} CsTimers;

#define CS_NO_SLOT G_MAXUINT32

/* Takes the references of `target` and `result`.  The slot; CS_NO_SLOT after MemoryError. */
guint32 cs_timers_add (CsMachine *m, CsTimers *self, CsTime due, CsValue target, CsValue result,
                       guint32 event);
/* The first timer, NULL where there is none. */
const CsTimer *cs_timers_peek (const CsTimers *self);
/* Its time; CS_TIME_NEVER where there is none. */
static inline CsTime
cs_timers_get_due (const CsTimers *self)
{
  return self->length > 0 ? self->keys[0].due : CS_TIME_NEVER;
}
/* Moves the first timer out; its references go to the caller. */
CsTimer cs_timers_pop (CsTimers *self);
/* The timer in a slot: its event, or CS_NO_EVENT where all have been cleared; another target for it
 * (taken), for which the old one goes to the caller. */
guint32 cs_timers_get_event (const CsTimers *self, guint32 slot);
CsValue cs_timers_set_target (CsTimers *self, guint32 slot, CsValue target);
void cs_timers_clear (CsMachine *m, CsTimers *self);
void cs_timers_visit (CsTimers *self, CsVisitor visitor, gpointer data);
