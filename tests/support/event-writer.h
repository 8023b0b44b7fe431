/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/span.h"

/* Writes events one by one, for tests that spell a trace out.  Times are in seconds. */
typedef struct
{
  CsTrace *trace; /* owned */
  CsProbe probe;
  CsTime now;
  guint32 n_events;
  guint32 n_objects;
} CsEventWriter;

void cs_event_writer_init (CsEventWriter *self);
void cs_event_writer_clear (CsEventWriter *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CsEventWriter, cs_event_writer_clear)

/* Introduces an actor or object; an actor is also made (actor.new).  Returns its number. */
guint32 cs_event_writer_add (CsEventWriter *self, CsObjectKind kind, guint32 parent,
                             const char *name);
/* Sets the time, in seconds, of the events that follow. */
void cs_event_writer_at (CsEventWriter *self, double seconds);
/* Returns the event's index. */
guint32 cs_event_writer_event (CsEventWriter *self, CsEventKind kind, guint32 actor, guint32 object,
                               guint32 cause, guint64 arg);

/* A lane as text, for comparison: "ready 0-1, running 1-2.5, waiting(sleep) 2.5-4, ready(gil) 4-5,
 * done 5"; busy spans are "running!", a function's name follows in brackets. */
char *cs_format_lane (CsSpanIndex *index, const CsLane *lane) G_GNUC_WARN_UNUSED_RESULT;
/* "wake A>B, item C>D": kinds and names, in order. */
char *cs_format_arrows (CsSpanIndex *index) G_GNUC_WARN_UNUSED_RESULT;
/* "0:0 1:1 …": time and value. */
char *cs_format_track (const CsTrack *track) G_GNUC_WARN_UNUSED_RESULT;
