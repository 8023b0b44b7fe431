/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/span.h"

/* The events of several runs as one order, by (time, run, index), and a place in it: so many events
 * of each run have happened.  Nothing is copied out of the traces. */
typedef struct
{
  CsSpanIndex **runs; /* the array is owned, the indexes are borrowed */
  guint n_runs;
  guint32 *passed; /* owned: events of each run that have happened */
} CsMergedOrder;

void cs_merged_order_init (CsMergedOrder *self, CsSpanIndex *const *runs, guint n_runs);
void cs_merged_order_clear (CsMergedOrder *self);

/* An event of a run. */
typedef struct
{
  guint run;
  guint32 index;
  CsEvent event;
} CsMergedEvent;

/* The event that happened last, and the one that happens next; FALSE where there is none. */
gboolean cs_merged_order_get_last (const CsMergedOrder *self, CsMergedEvent *last);
gboolean cs_merged_order_get_next (const CsMergedOrder *self, CsMergedEvent *next);
/* Likewise the event that began the present position of the order axis (none does the first), and
 * the one that begins the next. */
gboolean cs_merged_order_get_position_begin (const CsMergedOrder *self, CsMergedEvent *begin);
gboolean cs_merged_order_get_position_end (const CsMergedOrder *self, CsMergedEvent *end);

/* One event on or back; FALSE at the end or start. */
gboolean cs_merged_order_step (CsMergedOrder *self, gboolean forward);
/* All that happens at or before `time` has happened. */
void cs_merged_order_seek_time (CsMergedOrder *self, CsTime time);
/* That event has just happened. */
void cs_merged_order_seek_event (CsMergedOrder *self, guint run, guint32 index);
void cs_merged_order_seek_start (CsMergedOrder *self);
void cs_merged_order_seek_end (CsMergedOrder *self);

/* How many events of all runs have happened; come before that event; are there. */
guint64 cs_merged_order_count_passed (const CsMergedOrder *self);
guint64 cs_merged_order_count_before (const CsMergedOrder *self, const CsMergedEvent *event);
guint64 cs_merged_order_count (const CsMergedOrder *self);
