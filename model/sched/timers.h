/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* Timers of an event loop: a heap by (due time, order of setting), in the machine's memory.
 * A cancelled timer stays until it comes to the top; whoever holds the target marks it there. */
typedef struct
{
  CsTime due;
  CsValue target;   /* counted: a future to be done, or a handle to be called */
  CsValue result;   /* counted: what the future gets; CS_EMPTY for a handle */
  guint32 sequence; /* among those that are in the heap */
  guint32 event;    /* its timer.set */
} CsTimer;

typedef struct
{
  CsTimer *items;
  guint32 length;
  guint32 capacity;
  guint32 next_sequence;
} CsTimers;

/* Takes the references of `target` and `result`.  FALSE after MemoryError. */
gboolean cs_timers_add (CsMachine *m, CsTimers *self, CsTime due, CsValue target, CsValue result,
                        guint32 event);
/* NULL where there is none. */
const CsTimer *cs_timers_peek (const CsTimers *self);
/* Moves the first timer out; its references go to the caller. */
CsTimer cs_timers_pop (CsTimers *self);
void cs_timers_clear (CsMachine *m, CsTimers *self);
