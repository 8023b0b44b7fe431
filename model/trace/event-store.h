/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/packed-events.h"

/* The events of a trace: append-only, an event's index is its identity.
 *
 * They are written into a buffer, 32 bytes each; a full buffer is packed and written anew.  So a
 * recording writes into memory that is near the processor, and takes little more: fresh memory
 * costs more than all else of recording, on a virtual machine several times as much. */
typedef struct
{
  CsEventRoom room; /* what is left of the buffer */
  guint64 kinds;    /* of packed events; a bit for each CsEventKind */

  /* Owned */
  CsEvent *buffer;   /* NULL before the first event */
  GPtrArray *chunks; /* const CsPackedEvents *, in the pages */
  GPtrArray *pages;
  gsize page_used;  /* bytes of the last page */
  guint8 *ahead;    /* the page after the last one; nullable */
  GThread *clearer; /* nullable: the system clears that page's memory for it */
} CsEventStore;

void cs_event_store_init (CsEventStore *self);
void cs_event_store_clear (CsEventStore *self);

/* Makes room, of which there is none left. */
void cs_event_store_grow (CsEventStore *self);

static inline guint32
cs_event_store_count (const CsEventStore *self)
{
  if (self->buffer == NULL)
    return 0;
  return (self->chunks->len + 1) * CS_PACKED_EVENTS - (guint32)(self->room.limit - self->room.next);
}

gboolean cs_event_store_has_kind (const CsEventStore *self, CsEventKind kind);
/* In bytes. */
gsize cs_event_store_measure (const CsEventStore *self);

/* All that follow are of events that are there. */
CsEvent cs_event_store_get (const CsEventStore *self, guint32 index);
CsTime cs_event_store_get_time (const CsEventStore *self, guint32 index);
/* The event and those behind it that can be read at once, of which there are `n`: where they lie,
 * or copied into `room` for CS_PACKED_BLOCK events. */
const CsEvent *cs_event_store_read (const CsEventStore *self, guint32 index, CsEvent *room,
                                    guint32 *n);
