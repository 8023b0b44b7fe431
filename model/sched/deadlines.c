/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/deadlines.h"

static gboolean
is_before (const CsThreadControl *a, const CsThreadControl *b)
{
  CsTime x = a->thread->wait.deadline, y = b->thread->wait.deadline;

  return x != y ? x < y : a->timer_sequence < b->timer_sequence;
}

static void
put (CsDeadlines *self, guint32 place, CsThreadControl *thread)
{
  self->items[place] = thread;
  thread->timer = place + 1;
}

static void
sift_up (CsDeadlines *self, guint32 place, CsThreadControl *thread)
{
  while (place > 0 && is_before (thread, self->items[(place - 1) / 2]))
    {
      put (self, place, self->items[(place - 1) / 2]);
      place = (place - 1) / 2;
    }
  put (self, place, thread);
}

static void
sift_down (CsDeadlines *self, guint32 place, CsThreadControl *thread)
{
  for (;;)
    {
      guint32 child = 2 * place + 1;

      if (child + 1 < self->length && is_before (self->items[child + 1], self->items[child]))
        child++;
      if (child >= self->length || !is_before (self->items[child], thread))
        break;
      put (self, place, self->items[child]);
      place = child;
    }
  put (self, place, thread);
}

CsDeadlines *
cs_deadlines_new (CsMachine *m)
{
  return cs_memory_alloc0 (m->memory, sizeof (CsDeadlines));
}

gboolean
cs_deadlines_add (CsMachine *m, CsThreadControl *thread)
{
  CsDeadlines *self = cs_scheduler (m)->deadlines;

  if (self->length == self->capacity)
    {
      guint32 capacity = self->capacity > 0 ? 2 * self->capacity : 8;
      CsThreadControl **grown =
          cs_memory_realloc (m->memory, self->items, self->capacity * sizeof (CsThreadControl *),
                             capacity * sizeof (CsThreadControl *));

      if (grown == NULL)
        {
          cs_raise_memory (m);
          return FALSE;
        }
      self->items = grown;
      self->capacity = capacity;
    }
  thread->timer_sequence = self->next_sequence++;
  sift_up (self, self->length++, thread);
  return TRUE;
}

void
cs_deadlines_remove (CsMachine *m, CsThreadControl *thread)
{
  CsDeadlines *self = cs_scheduler (m)->deadlines;
  guint32 place = thread->timer - 1;
  CsThreadControl *last;

  if (thread->timer == 0)
    return;
  thread->timer = 0;
  last = self->items[--self->length];
  if (last == thread)
    return;
  if (place > 0 && is_before (last, self->items[(place - 1) / 2]))
    sift_up (self, place, last);
  else
    sift_down (self, place, last);
}

CsThreadControl *
cs_deadlines_peek (CsMachine *m)
{
  CsDeadlines *self = cs_scheduler (m)->deadlines;

  return self->length > 0 ? self->items[0] : NULL;
}
