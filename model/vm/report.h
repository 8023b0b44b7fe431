/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/image.h"
#include "vm/machine.h"

/* What is reported at each step of a task, in place: see machine.h for what these say. */

/* The same as cs_emit_at, with what few events need: those that introduce their actor or object,
 * the first after a change of the outermost functions or of the thread, those before the clock has
 * come to the last event's time, that for which the room is full, and the last one.  Then it is
 * known how many follow that need none of this. */
guint32 cs_emit_with_care (CsMachine *m, CsEventKind kind, guint32 actor, guint32 object,
                           guint32 cause, guint64 arg, CsWhere where);

static inline void
cs_event_fill (CsMachine *m, CsEvent *event, CsTime time, CsEventKind kind, guint32 actor,
               guint32 object, guint32 cause, guint64 arg, CsWhere where)
{
  m->event_time = event->time = time;
  event->arg = arg;
  event->actor = actor;
  event->object = object;
  event->cause = cause;
  cs_event_set_kind (event, kind, where);
}

static G_ALWAYS_INLINE inline guint32
cs_emit_in_place (CsMachine *m, CsEventKind kind, guint32 actor, guint32 object, guint32 cause,
                  guint64 arg, CsWhere where)
{
  if (G_UNLIKELY (m->n_events >= m->next_care))
    return cs_emit_with_care (m, kind, actor, object, cause, arg, where);
  if (m->room != NULL)
    cs_event_fill (m, cs_event_room_take (m->room), cs_now (m), kind, actor, object, cause, arg,
                   where);
  return m->n_events++;
}

/* Of a coroutine that is suspended; nearly all await nothing but what a task gets to see. */
static inline CsWhere
cs_suspended_places (CsMachine *m, CsValue generator, CsWhere *outermost)
{
  const CsGenerator *self = (const CsGenerator *)cs_object_get (generator);
  const CsFrame *frame = &self->frame;

  if (G_LIKELY (self->container.object.type == m->image->types.coroutine && self->leaf == frame
                && self->state == CS_GENERATOR_SUSPENDED && frame->state->is_user))
    return *outermost = frame->state->places[frame->pc - 1 - frame->state->instructions];
  return cs_generator_places (m, generator, outermost);
}
