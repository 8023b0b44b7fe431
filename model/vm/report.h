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

static inline gboolean
cs_emits_without_care (const CsMachine *m)
{
  return m->n_events < m->next_care;
}

/* The event that needs no care. */
static G_ALWAYS_INLINE inline guint32
cs_emit_without_care (CsMachine *m, CsEventKind kind, guint32 actor, guint32 object, guint32 cause,
                      guint64 arg, CsWhere where)
{
  guint32 index = m->n_events;

  m->n_events = index + 1;
  if (m->room != NULL)
    cs_event_fill (m, cs_event_room_take (m->room), cs_now (m), kind, actor, object, cause, arg,
                   where);
  return index;
}

static G_ALWAYS_INLINE inline guint32
cs_emit_in_place (CsMachine *m, CsEventKind kind, guint32 actor, guint32 object, guint32 cause,
                  guint64 arg, CsWhere where)
{
  if (G_UNLIKELY (!cs_emits_without_care (m)))
    return cs_emit_with_care (m, kind, actor, object, cause, arg, where);
  return cs_emit_without_care (m, kind, actor, object, cause, arg, where);
}

/* Where the frame stands, one of the user's with its instruction at work. */
static inline CsWhere
cs_frame_user_place (const CsFrame *frame)
{
  return frame->state->places[frame->pc - 1 - frame->state->instructions];
}

/* For what an instruction of the frame on top does at once: whether its event needs no care, and
 * that frame is the user's. */
static inline gboolean
cs_emits_on_top (const CsMachine *m)
{
  return cs_emits_without_care (m) && m->thread->frame->state->is_user;
}

static G_ALWAYS_INLINE inline guint32
cs_emit_on_top (CsMachine *m, CsEventKind kind, guint32 object, guint32 cause, guint64 arg)
{
  return cs_emit_without_care (m, kind, m->actor, object, cause, arg,
                               cs_frame_user_place (m->thread->frame));
}

/* Of a coroutine, a CsGenerator, that is suspended; nearly all await nothing but what a task gets
 * to see. */
static inline CsWhere
cs_suspended_places (CsMachine *m, CsValue coroutine, CsWhere *outermost)
{
  const CsGenerator *self = (const CsGenerator *)cs_object_get (coroutine);
  const CsFrame *frame = &self->frame;

  if (G_LIKELY (self->leaf == frame && frame->state->is_user))
    return *outermost = cs_frame_user_place (frame);
  return cs_generator_places (m, coroutine, outermost);
}
