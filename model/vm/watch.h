/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* Lost updates: an actor reads a variable, another one writes it, and then the first one writes
 * what it made of the old value.  The compiler marks loads and stores that are such updates
 * (lang/updates.h); here is remembered who wrote last and what was read when.
 *
 * Both tables are of fixed size and forget: what falls out is not noticed, but nothing is noticed
 * that was not there.  Nothing is watched before there is a task or a second thread. */
#define CS_WATCH_SLOTS 128

typedef struct
{
  gconstpointer container; /* compared only; NULL: the slot is free */
  guint64 key;
} CsWatchVariable;

typedef struct
{
  CsWatchVariable variable;
  const CsFrame *frame; /* compared only */
  guint64 sequence;     /* of the last write that there was at all when it was read */
  CsWhere where;
} CsWatchRead;

typedef struct
{
  CsWatchVariable variable;
  guint64 sequence;
  guint32 actor;
  CsWhere where;
} CsWatchWrite;

typedef struct _CsWatch
{
  guint64 sequence;     /* writes so far */
  CsWatchRead last;     /* the last read, unless it was written since: not in the table yet */
  CsWatchWrite *latest; /* the last write; nullable */
  guint n_reads;        /* that are in the table */
  CsWatchRead reads[CS_WATCH_SLOTS];
  CsWatchWrite writes[CS_WATCH_SLOTS];
} CsWatch;

/* From now on; nothing where memory is out. */
void cs_watch_begin (CsMachine *m);

/* An instruction of `frame` at `where` reads, or writes, a variable that it shares with others:
 * `key` in `container`, an object or dict of the machine.  They change nothing in the program's
 * run. */
void cs_watch_read (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key,
                    CsWhere where);
void cs_watch_write (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key,
                     CsWhere where);
/* The same where it is not known whether the variable is shared: nothing is told. */
void cs_watch_write_quietly (CsMachine *m, const CsFrame *frame, gconstpointer container,
                             guint64 key, CsWhere where);

/* A native reads or writes an item for the program: an access of the instruction that called, or
 * called the library, where that is one of an update. */
void cs_watch_item (CsMachine *m, gconstpointer container, CsValue item);

/* A generator that is driven by hand acts for whoever drives it: it is not watched. */
static inline gboolean
cs_watch_applies (const CsMachine *m)
{
  return m->thread->driven == NULL || m->thread->driven->number == 0;
}

/* The usual case of each, in place: FALSE where it is none, and nothing was done.  A variable is
 * read where none waits to be written, and written where nobody has written anything since. */
static inline gboolean
cs_watch_read_alone (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key,
                     CsWhere where)
{
  CsWatch *self = m->watch;

  if (self->last.variable.container != NULL || !cs_watch_applies (m))
    return FALSE;
  self->last.variable.container = container;
  self->last.variable.key = key;
  self->last.frame = frame;
  self->last.sequence = self->sequence;
  self->last.where = where;
  return TRUE;
}

static inline gboolean
cs_watch_write_at_once (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key,
                        CsWhere where)
{
  CsWatch *self = m->watch;
  CsWatchWrite *latest = self->latest;

  if (self->last.variable.container != container || self->last.variable.key != key
      || self->last.frame != frame || self->last.sequence != self->sequence || self->n_reads > 0
      || latest == NULL || latest->variable.container != container || latest->variable.key != key
      || !cs_watch_applies (m))
    return FALSE;
  self->last.variable.container = NULL;
  latest->sequence = ++self->sequence;
  latest->actor = m->actor;
  latest->where = where;
  return TRUE;
}

/* What tells items of a container apart, and, the hash of their name, attributes and globals: the
 * same on every run. */
guint64 cs_watch_item_key (CsMachine *m, CsValue item);

/* Of an item that is neither a small integer nor a str: it is not watched. */
#define CS_WATCH_NO_KEY G_MAXUINT64
