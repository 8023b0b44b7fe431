/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/ready-queue.h"

gboolean
cs_ready_queue_grow (CsMachine *m, CsReadyQueue *self)
{
  guint32 capacity = MAX (16, 2 * self->capacity);
  CsReady *items = cs_memory_alloc (m->memory, capacity * sizeof (CsReady));

  if (items == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  for (guint32 i = 0; i < self->length; i++)
    items[i] = self->items[(self->first + i) & (self->capacity - 1)];
  if (self->items != NULL)
    cs_memory_release (m->memory, self->items, self->capacity * sizeof (CsReady));
  self->items = items;
  self->first = 0;
  self->capacity = capacity;
  return TRUE;
}

void
cs_ready_queue_clear (CsMachine *m, CsReadyQueue *self)
{
  while (self->length > 0)
    {
      CsReady item = cs_ready_queue_pop (self);

      cs_unref (m, item.target);
      cs_unref (m, item.argument);
    }
  if (self->items != NULL)
    cs_memory_release (m->memory, self->items, self->capacity * sizeof (CsReady));
  self->items = NULL;
  self->capacity = 0;
}
