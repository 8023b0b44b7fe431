/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/event-cursor.h"

#include "trace/trace-private.h"

G_STATIC_ASSERT (G_N_ELEMENTS (((CsEventCursor *)NULL)->room) == CS_PACKED_BLOCK);

void
cs_event_cursor_init (CsEventCursor *self, CsTrace *trace, guint32 first)
{
  g_assert (first <= cs_trace_get_n_events (trace));
  self->trace = trace;
  self->index = first;
  self->next = self->limit = NULL;
}

gboolean
cs_event_cursor_fill (CsEventCursor *self)
{
  const CsEventStore *events = &self->trace->events;
  guint32 n;

  if (self->index == cs_event_store_count (events))
    return FALSE;
  self->next = cs_event_store_read (events, self->index, self->room, &n);
  self->limit = self->next + n;
  self->index += n;
  return TRUE;
}
