/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/string-table.h"
#include "trace/trace.h"

/* What the files of this folder share of a trace; nobody else includes it.
 *
 * Events lie in chunks of 2 MiB, each a mapping of its own, so that they never move.  All chunks
 * but the last are full; `room` is what is left of the last one, so recording one is a comparison
 * and a copy. */

#define CS_CHUNK_SHIFT  16
#define CS_CHUNK_EVENTS (1u << CS_CHUNK_SHIFT)
#define CS_CHUNK_BYTES  (CS_CHUNK_EVENTS * sizeof (CsEvent))

typedef struct
{
  CsTraceObject public;
  guint32 introduced; /* the number of events that came before it */
} CsObjectEntry;

G_STATIC_ASSERT (CS_N_EVENT_KINDS <= 64);

struct _CsTrace
{
  GObject parent_instance;

  CsEventRoom room;

  /* Owned */
  GArray *chunks;        /* CsEvent * */
  CsEvent *ahead;        /* the chunk after the last one; nullable */
  GThread *clearer;      /* nullable: the system clears that chunk's pages for it */
  GArray *objects;       /* CsObjectEntry; number 1 comes first */
  CsStringTable *names;  /* of objects: names and types */
  CsStringTable *texts;  /* what events name by index */
  GPtrArray *sources;    /* CsSource */
  GPtrArray *parameters; /* CsTraceField */
  GPtrArray *settings;   /* CsTraceField */
  GArray *places;        /* CsSourceSpan; the first is nowhere */
  char *title;           /* NULL: the main file's name */
  char *message;

  CsOutcome outcome;
};

static inline guint32
cs_trace_count_events (const CsTrace *self)
{
  if (self->chunks->len == 0)
    return 0;
  return self->chunks->len * CS_CHUNK_EVENTS - (guint32)(self->room.limit - self->room.next);
}

/* `index` is that of an event that is there. */
static inline const CsEvent *
cs_trace_event_at (const CsTrace *self, guint32 index)
{
  const CsEvent *chunk = g_array_index (self->chunks, const CsEvent *, index >> CS_CHUNK_SHIFT);

  return &chunk[index & (CS_CHUNK_EVENTS - 1)];
}

/* The same, with the `n` events from it on that lie side by side. */
static inline const CsEvent *
cs_trace_events_from (const CsTrace *self, guint32 index, guint32 *n)
{
  *n =
      MIN (cs_trace_count_events (self) - index, CS_CHUNK_EVENTS - (index & (CS_CHUNK_EVENTS - 1)));
  return cs_trace_event_at (self, index);
}

/* Appends events as the probe does. */
void cs_trace_record_event (CsTrace *self, const CsEvent *event);
void cs_trace_record_object (CsTrace *self, const CsProbeObject *object);
guint32 cs_trace_record_text (CsTrace *self, const char *bytes, gsize length);

void cs_trace_free_chunks (CsTrace *self);
