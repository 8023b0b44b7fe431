/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/trace.h"

/* Goes through the events of a trace in order, several times faster than one by one.  Nothing is
 * recorded meanwhile. */
typedef struct
{
  CsTrace *trace;      /* borrowed */
  guint32 index;       /* of the event behind those read */
  const CsEvent *next; /* of those read */
  const CsEvent *limit;
  CsEvent room[64]; /* where packed events are unpacked */
} CsEventCursor;

/* `first` may be the number of events. */
void cs_event_cursor_init (CsEventCursor *self, CsTrace *trace, guint32 first);

/* Reads on; FALSE at the end. */
gboolean cs_event_cursor_fill (CsEventCursor *self);

/* The next event, good until the next call; NULL at the end. */
static inline const CsEvent *
cs_event_cursor_next (CsEventCursor *self)
{
  if (self->next == self->limit && !cs_event_cursor_fill (self))
    return NULL;
  return self->next++;
}
