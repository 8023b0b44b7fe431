/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/state.h"
#include "trace/trace-private.h"

/* What state-index.c gathers from the events and state.c asks: lists in the order of events. */

typedef struct
{
  guint32 event;     /* its timer.set */
  guint32 end_event; /* it fired or was cancelled; CS_NO_EVENT while it is set */
  guint32 actor;
  guint32 object;
  CsTime due;
} CsTimerEntry;

typedef struct
{
  guint32 put;
  guint32 get; /* CS_NO_EVENT while it lies in the queue */
} CsItemEntry;

/* An object that actors share. */
typedef struct
{
  guint32 object;
  CsObjectKind kind;
  guint32 first_event;
  GArray *items; /* owned: CsItemEntry, of a queue */
  GArray *gets;  /* owned: guint32 events */
  GArray *dones; /* owned: guint32 events, task_done */
} CsSharedEntry;

typedef struct
{
  guint32 event; /* a loop.turn, loop.select, or the timer.fire after that */
  guint32 turn;  /* turns that have begun */
} CsLoopEntry;

typedef struct
{
  guint32 loop;
  GArray *entries; /* owned: CsLoopEntry */
} CsLoopList;

struct _CsStateIndex
{
  CsSpanIndex *spans; /* borrowed */
  guint32 n_events;

  GArray *timers;     /* CsTimerEntry */
  GArray *timer_ends; /* guint32 events */
  GArray *shared;     /* CsSharedEntry */
  GArray *loops;      /* CsLoopList */
  guint32 *entry_of;  /* owned, by number: the shared object or loop + 1; 0 */
  guint32 n_numbers;

  CsMachineState state; /* the one that was asked for last */
};

/* How many of `n` entries of `size` bytes, each beginning with an event in order, come at or before
 * `event`. */
guint cs_count_until (gconstpointer entries, guint n, gsize size, guint32 event);
