/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/watch.h"

#include "vm/image.h"
#include "vm/interpreter.h"
#include "vm/str.h"

#define N_SLOTS 128

typedef struct
{
  gconstpointer container; /* compared only; NULL: the slot is free */
  guint64 key;
} Variable;

typedef struct
{
  Variable variable;
  const CsFrame *frame; /* compared only */
  guint64 sequence;     /* of the last write that there was at all when it was read */
  CsWhere where;
} Read;

typedef struct
{
  Variable variable;
  guint64 sequence;
  guint32 actor;
  CsWhere where;
} Write;

struct _CsWatch
{
  guint64 sequence; /* writes so far */
  Read reads[N_SLOTS];
  Write writes[N_SLOTS];
};

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
is_same (const Variable *variable, gconstpointer container, guint64 key)
{
  return variable->container == container && variable->key == key;
}

/* A generator that is driven by hand acts for whoever drives it: it is not watched. */
static gboolean
is_watched (CsMachine *m)
{
  return m->thread->driven == NULL || m->thread->driven->number == 0;
}

void
cs_watch_read (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key)
{
  Read *read = &m->watch->reads[slot_of (m, container, key, frame)];

  if (is_watched (m) && key != CS_WATCH_NO_KEY)
    *read = (Read){ { container, key }, frame, m->watch->sequence, cs_frame_place (frame) };
}

static void
note_write (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key, gboolean tell)
{
  Read *read = &m->watch->reads[slot_of (m, container, key, frame)];
  Write *write = &m->watch->writes[slot_of (m, container, key, NULL)];
  CsWhere where = cs_frame_place (frame);

  if (!is_watched (m) || key == CS_WATCH_NO_KEY)
    return;
  if (is_same (&read->variable, container, key) && read->frame == frame)
    {
      if (is_same (&write->variable, container, key) && write->sequence > read->sequence
          && write->actor != m->actor && tell)
        cs_emit_at (m, CS_EVENT_LOST_UPDATE, m->actor, write->actor, CS_NO_EVENT,
                    cs_places_arg (read->where, write->where), where);
      read->variable.container = NULL;
    }
  *write = (Write){ { container, key }, ++m->watch->sequence, m->actor, where };
}

void
cs_watch_write (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key)
{
  note_write (m, frame, container, key, TRUE);
}

void
cs_watch_write_quietly (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key)
{
  note_write (m, frame, container, key, FALSE);
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

/* FNV-1a. */
guint64
cs_watch_name_key (const char *name)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *name != '\0'; name++)
    hash = (hash ^ (guchar)*name) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}
