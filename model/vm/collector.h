/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* The end of objects: freeing them, finalizers, and the collector of cycles.
 *
 * Objects are freed when their last reference goes.  Deep structures are not freed by recursion:
 * beyond some depth they wait in the list of the dead.
 *
 * Finalizers (__del__, the rest of a suspended generator with `finally`) are code of the program,
 * which C cannot run.  The object is kept, with the queue of finalizers as its owner, and
 * `m->attention` asks the interpreter to run them as soon as it can, between two instructions.
 *
 * The collector finds containers that are referred to by each other only (trial deletion over the
 * list of all containers) once enough of them have been made.  It depends on nothing but the
 * program, and runs when the interpreter attends. */

typedef struct _CsCollector
{
  CsContainer containers; /* head of the ring of all */
  guint32 n_containers;
  gint32 made;      /* since the last collection, freed ones taken off */
  gint32 threshold; /* for `made` */
  guint32 depth;    /* of cs_object_dispose within itself */
  CsObject *dead;   /* to be freed; linked through the first word */
  CsValue *finalizers;
  guint32 first_finalizer;
  guint32 n_finalizers; /* from the first one on */
  guint32 finalizer_capacity;
  struct _CsWeakCell **weak; /* a hash table: see weak.h */
  guint32 weak_capacity;     /* a power of two, or 0 */
  guint32 n_weak;
  CsType *weak_type; /* NULL until weak references are used */
} CsCollector;

/* A new container joins the ring of all; one that is freed leaves it. */
static inline void
cs_collector_link (CsMachine *m, CsContainer *container)
{
  CsCollector *self = m->collector;
  CsContainer *last = self->containers.previous;

  container->previous = last;
  container->next = &self->containers;
  last->next = container;
  self->containers.previous = container;
  self->n_containers++;
  if (++self->made > self->threshold)
    m->attention = TRUE;
}

static inline void
cs_collector_unlink (CsCollector *self, CsContainer *container)
{
  container->previous->next = container->next;
  container->next->previous = container->previous;
  self->n_containers--;
  self->made--;
}

/* A container of a builtin type, whose bytes behind the head are to be filled before anything else
 * happens.  NULL after MemoryError. */
static inline gpointer
cs_container_new (CsMachine *m, CsType *type, gsize size)
{
  CsContainer *self = cs_memory_alloc (m->memory, size);

  if (G_UNLIKELY (self == NULL))
    {
      cs_raise_memory (m);
      return NULL;
    }
  self->object = (CsObject){ .references = 1, .type = type };
  cs_collector_link (m, self);
  return self;
}

/* The end of one that holds nothing any more. */
static inline void
cs_container_free (CsMachine *m, CsContainer *self, gsize size)
{
  cs_collector_unlink (m->collector, self);
  cs_memory_release (m->memory, self, size);
}

/* m->collector and m->method_cache of a new machine.  FALSE where memory is out. */
gboolean cs_collector_setup (CsMachine *m);

/* What there is to do: a collection if it is time.  Leaves `m->attention` on while finalizers wait.
 */
void cs_attend (CsMachine *m);

/* The next object whose finalizer is to run, a new reference; CS_EMPTY: none is left.  A generator
 * is to be closed, of anything else __del__ is to be called; the result is dropped and an exception
 * reported as "Exception ignored in: …". */
CsValue cs_take_finalizer (CsMachine *m);
/* Puts an object into that queue; keeps a reference. */
void cs_finalize_later (CsMachine *m, CsObject *object);

/* One collection now; returns the number of containers that went.  Where finalizers have to run
 * first that is 0, and all is left for the next collection. */
guint cs_collect (CsMachine *m);
/* Calls `visitor` for each slot of `object`: its type's, its attributes, its class. */
void cs_object_visit (CsObject *object, CsVisitor visitor, gpointer data);
