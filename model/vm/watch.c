/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/watch.h"

#include "lang/updates.h"
#include "vm/image.h"
#include "vm/interpreter.h"
#include "vm/str.h"

/* Slots in which a variable may be: of those that meet there, the oldest is forgotten. */
#define N_WAYS 4

void
cs_watch_begin (CsMachine *m)
{
  if (m->watch == NULL)
    m->watch = cs_memory_alloc0 (m->memory, sizeof (CsWatch));
}

/* Addresses are the same on every run relative to the machine, and so are slots. */
static guint
slot_of (CsMachine *m, gconstpointer container, guint64 key, const CsFrame *frame)
{
  guint64 hash = (guint64)((const char *)container - (const char *)m) ^ key * 31;

  if (frame != NULL)
    hash ^= (guint64)((const char *)frame - (const char *)m) << 3;
  return (guint)(hash * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 57);
}

static gboolean
is_same (const CsWatchVariable *variable, gconstpointer container, guint64 key)
{
  return variable->container == container && variable->key == key;
}

static gboolean
is_read (const CsWatchRead *read, gconstpointer container, guint64 key, const CsFrame *frame)
{
  return is_same (&read->variable, container, key) && read->frame == frame;
}

/* Where it is, or may be put. */
static CsWatchRead *
find_read (CsMachine *m, gconstpointer container, guint64 key, const CsFrame *frame)
{
  guint slot = slot_of (m, container, key, frame);
  CsWatchRead *place = &m->watch->reads[slot];

  for (guint i = 0; i < N_WAYS; i++)
    {
      CsWatchRead *read = &m->watch->reads[slot ^ i];

      if (is_read (read, container, key, frame))
        return read;
      if (place->variable.container != NULL
          && (read->variable.container == NULL || read->sequence < place->sequence))
        place = read;
    }
  return place;
}

/* Most variables are written before another one is read: those never get into the table. */
static void
keep_last_read (CsMachine *m)
{
  CsWatch *self = m->watch;
  const CsWatchVariable *variable = &self->last.variable;
  CsWatchRead *kept = find_read (m, variable->container, variable->key, self->last.frame);

  self->n_reads += kept->variable.container == NULL;
  *kept = self->last;
}

void
cs_watch_read (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key,
               CsWhere where)
{
  CsWatch *self = m->watch;

  if (!cs_watch_applies (m) || key == CS_WATCH_NO_KEY)
    return;
  if (G_UNLIKELY (self->last.variable.container != NULL)
      && !is_read (&self->last, container, key, frame))
    keep_last_read (m);
  self->last.variable.container = container;
  self->last.variable.key = key;
  self->last.frame = frame;
  self->last.sequence = self->sequence;
  self->last.where = where;
}

/* Takes what was read of the variable in this frame and not written since: FALSE where there is
 * nothing. */
static gboolean
take_read (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key,
           CsWatchRead *read)
{
  CsWatch *self = m->watch;
  CsWatchRead *kept = self->n_reads > 0 ? find_read (m, container, key, frame) : NULL;
  gboolean is_kept = kept != NULL && is_read (kept, container, key, frame);

  if (is_read (&self->last, container, key, frame))
    {
      *read = self->last;
      self->last.variable.container = NULL;
    }
  else if (is_kept)
    *read = *kept;
  else
    return FALSE;
  if (is_kept)
    {
      kept->variable.container = NULL;
      self->n_reads--;
    }
  return TRUE;
}

/* Where it is, or may be put. */
static CsWatchWrite *
find_write (CsMachine *m, gconstpointer container, guint64 key)
{
  CsWatchWrite *place = m->watch->latest;
  guint slot;

  if (place != NULL && is_same (&place->variable, container, key))
    return place;
  slot = slot_of (m, container, key, NULL);
  place = &m->watch->writes[slot];
  for (guint i = 0; i < N_WAYS; i++)
    {
      CsWatchWrite *write = &m->watch->writes[slot ^ i];

      if (is_same (&write->variable, container, key))
        return write;
      if (write->sequence < place->sequence)
        place = write;
    }
  return place;
}

static inline void
note_write (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key, CsWhere where,
            gboolean tell)
{
  CsWatch *self = m->watch;
  CsWatchWrite *write;
  CsWatchRead read;

  if (!cs_watch_applies (m) || key == CS_WATCH_NO_KEY)
    return;
  write = find_write (m, container, key);
  /* The usual update: nobody has written anything since it was read. */
  if (self->n_reads == 0 && self->last.sequence == self->sequence
      && is_read (&self->last, container, key, frame))
    self->last.variable.container = NULL;
  else if (take_read (m, frame, container, key, &read) && is_same (&write->variable, container, key)
           && write->sequence > read.sequence && write->actor != m->actor && tell)
    cs_emit_at (m, CS_EVENT_LOST_UPDATE, m->actor, write->actor, CS_NO_EVENT,
                cs_places_arg (read.where, write->where), where);
  write->variable.container = container;
  write->variable.key = key;
  write->sequence = ++self->sequence;
  write->actor = m->actor;
  write->where = where;
  self->latest = write;
}

void
cs_watch_write (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key,
                CsWhere where)
{
  note_write (m, frame, container, key, where, TRUE);
}

void
cs_watch_write_quietly (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key,
                        CsWhere where)
{
  note_write (m, frame, container, key, where, FALSE);
}

guint64
cs_watch_item_key (CsMachine *m, CsValue item)
{
  if (cs_is_small_int (item))
    return (guint64)cs_small_int_get (item);
  if (cs_is_object (item) && cs_is_str (m, item))
    return (guint64)cs_str_hash (cs_str_get (item));
  return CS_WATCH_NO_KEY;
}

void
cs_watch_item (CsMachine *m, gconstpointer container, CsValue item)
{
  const CsFrame *frame = m->thread->frame;
  guint64 key;
  guint op;

  if (m->watch == NULL)
    return;
  while (frame != NULL && (cs_frame_is_native (frame) || !frame->state->is_user))
    frame = frame->back;
  op = frame != NULL ? cs_op_single (frame->pc[-1].op) : CS_OP_NOP;
  if (op == cs_op_unwatched (op))
    return;
  key = cs_watch_item_key (m, item);
  if (op == CS_OP_STORE_ATTR_WATCHED || op == CS_OP_STORE_ITEM_WATCHED)
    cs_watch_write (m, frame, container, key, cs_frame_place (frame));
  else
    cs_watch_read (m, frame, container, key, cs_frame_place (frame));
}
