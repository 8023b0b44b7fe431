/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/collector.h"

#include "vm/container.h"
#include "vm/image.h"
#include "vm/shape.h"

#include <string.h>

/* Collections come after this many containers more, or as many as there are. */
#define MIN_THRESHOLD 5000

/* While a collection runs, scratch holds a count beside its bits: 1 + the references that come from
 * elsewhere, 0 for what is not looked at. */
#define BITS       (CS_FINALIZED | CS_WEAKLY)
#define COUNT_MASK (~BITS)

gboolean
cs_collector_setup (CsMachine *m)
{
  CsCollector *collector = cs_memory_alloc0 (m->memory, sizeof (CsCollector));
  CsMethodCache *cache = cs_memory_alloc0 (m->memory, sizeof (CsMethodCache));

  if (collector == NULL || cache == NULL)
    return FALSE;
  collector->containers.next = collector->containers.previous = &collector->containers;
  collector->threshold = MIN_THRESHOLD;
  m->collector = collector;
  /* Versions of builtin types lie below. */
  cache->last_version = 1 << 16;
  m->method_cache = cache;
  return TRUE;
}

/* Finalizers. */

static gboolean
make_room (CsMachine *m, CsCollector *self)
{
  guint32 used = self->first_finalizer + self->n_finalizers;
  guint32 capacity = MAX (16, self->finalizer_capacity * 2);
  CsValue *grown;

  if (used < self->finalizer_capacity)
    return TRUE;
  if (self->first_finalizer > 0)
    {
      memmove (self->finalizers, self->finalizers + self->first_finalizer,
               self->n_finalizers * sizeof (CsValue));
      self->first_finalizer = 0;
      return TRUE;
    }
  grown =
      cs_memory_realloc (m->memory, self->finalizers, self->finalizer_capacity * sizeof (CsValue),
                         capacity * sizeof (CsValue));
  if (grown == NULL)
    return FALSE;
  self->finalizers = grown;
  self->finalizer_capacity = capacity;
  return TRUE;
}

void
cs_finalize_later (CsMachine *m, CsObject *object)
{
  CsCollector *self = m->collector;

  object->references++;
  /* Without memory the finalizer is lost and the object stays, which is what a machine at its limit
   * can bear. */
  if (!make_room (m, self))
    return;
  self->finalizers[self->first_finalizer + self->n_finalizers++] = cs_from_object (object);
  m->attention = TRUE;
}

CsValue
cs_take_finalizer (CsMachine *m)
{
  CsCollector *self = m->collector;

  if (self->n_finalizers == 0)
    return CS_EMPTY;
  self->n_finalizers--;
  return self->finalizers[self->first_finalizer++];
}

void
cs_attend (CsMachine *m)
{
  CsCollector *self = m->collector;

  if (self->made > self->threshold)
    cs_collect (m);
  m->attention = self->n_finalizers > 0;
}

/* The collector. */

/* Tuples that hold no container are left out of the ring once a collection has met them, as CPython
 * does: they can be in no cycle, and are not looked at again. */
static gboolean
is_left_out (const CsContainer *container)
{
  return container->next == container;
}

static CsContainer *
container_of_slot (CsValue slot)
{
  CsObject *object;

  if (!cs_is_object (slot))
    return NULL;
  object = cs_object_get (slot);
  if ((object->references & CS_IMMORTAL) || !object->type->ops->container)
    return NULL;
  return is_left_out ((CsContainer *)object) ? NULL : (CsContainer *)object;
}

static gboolean
holds_no_container (CsMachine *m, const CsContainer *container)
{
  const CsTuple *tuple = (const CsTuple *)container;

  if (container->object.type != m->image->types.tuple)
    return FALSE;
  cs_work (m, tuple->length);
  for (guint32 i = 0; i < tuple->length; i++)
    if (cs_is_empty (tuple->items[i]) || container_of_slot (tuple->items[i]) != NULL)
      return FALSE;
  return TRUE;
}

/* As cs_object_visit; what a list or a tuple holds beside objects is passed over at once. */
static void
visit (CsMachine *m, CsContainer *container, CsVisitor visitor, gpointer data)
{
  const CsType *type = container->object.type;
  CsValue *items;
  guint32 n;

  if (type == m->image->types.list)
    {
      items = ((CsList *)container)->items;
      n = ((CsList *)container)->length;
    }
  else if (type == m->image->types.tuple)
    {
      items = ((CsTuple *)container)->items;
      n = ((CsTuple *)container)->length;
    }
  else
    {
      cs_object_visit (&container->object, visitor, data);
      return;
    }
  cs_work (m, n);
  for (guint32 i = n; i > 0; i--)
    if (cs_is_object (items[i - 1]))
      visitor (data, &items[i - 1]);
}

static void
leave_out (CsContainer *container)
{
  container->previous->next = container->next;
  container->next->previous = container->previous;
  container->next = container->previous = container;
}

static void
add_count (CsObject *object, guint32 n)
{
  object->scratch = (object->scratch & BITS) | (((object->scratch & COUNT_MASK) + n) & COUNT_MASK);
}

static void
subtract_reference (gpointer data, CsValue *slot)
{
  CsContainer *container = container_of_slot (*slot);

  cs_work (data, CS_ITEM_WORK);
  if (container != NULL)
    add_count (&container->object, (guint32)-1);
}

/* The list of what is known to be reachable and still to be looked through grows at its end: the
 * ring itself is reordered, reachable ones first. */
typedef struct
{
  CsMachine *m;
  CsContainer *reached; /* last one that is known to be reachable */
} Reach;

static void
move_behind (CsContainer *container, CsContainer *place)
{
  container->previous->next = container->next;
  container->next->previous = container->previous;
  container->previous = place;
  container->next = place->next;
  place->next->previous = container;
  place->next = container;
}

static void
reach (gpointer data, CsValue *slot)
{
  Reach *r = data;
  CsContainer *container = container_of_slot (*slot);

  cs_work (r->m, CS_ITEM_WORK);
  if (container == NULL || !(container->object.scratch & COUNT_MASK))
    return;
  container->object.scratch &= BITS;
  move_behind (container, r->reached);
  r->reached = container;
}

/* Leaves in each container's scratch 1 + the number of references from outside the containers. */
static void
count_outside (CsMachine *m, CsCollector *self)
{
  CsContainer *head = &self->containers;

  for (CsContainer *c = head->next; c != head; c = c->next)
    {
      c->object.scratch &= BITS;
      add_count (&c->object, c->object.references + 1);
      cs_work (m, CS_ITEM_WORK);
    }
  for (CsContainer *c = head->next; c != head; c = c->next)
    visit (m, c, subtract_reference, m);
}

/* Reorders the ring: what is reachable first, in the order in which it is found; returns the first
 * that is not, or the head. */
static CsContainer *
find_garbage (CsMachine *m, CsCollector *self)
{
  CsContainer *head = &self->containers;
  Reach r = { .m = m, .reached = head };
  CsContainer *next;

  for (CsContainer *c = head->next; c != head; c = next)
    {
      next = c->next;
      cs_work (m, CS_ITEM_WORK);
      if ((c->object.scratch & COUNT_MASK) > 1)
        {
          CsValue v = cs_from_object (c);

          reach (&r, &v);
        }
    }
  if (r.reached == head)
    return head->next;
  for (CsContainer *c = head->next;; c = next)
    {
      gboolean left_out = holds_no_container (m, c);
      gboolean last;

      if (!left_out)
        visit (m, c, reach, &r);
      last = c == r.reached;
      next = c->next;
      if (left_out)
        leave_out (c);
      if (last)
        return next;
    }
}

/* TRUE where a finalizer has to run first; the garbage then stays for the next collection. */
static gboolean
queue_finalizers (CsMachine *m, CsContainer *const *garbage, guint n)
{
  gboolean queued = FALSE;

  for (guint i = 0; i < n; i++)
    {
      CsObject *object = &garbage[i]->object;
      CsType *type = object->type;

      cs_work (m, CS_ITEM_WORK);
      if (object->scratch & CS_FINALIZED)
        continue;
      if (type->ops->finalize != NULL)
        {
          object->scratch |= CS_FINALIZED;
          queued |= type->ops->finalize (m, object);
        }
      else if (cs_type_has_special (type, CS_SPECIAL_DEL))
        {
          object->scratch |= CS_FINALIZED;
          cs_finalize_later (m, object);
          queued = TRUE;
        }
    }
  return queued;
}

static void
clear_slot (gpointer data, CsValue *slot)
{
  cs_unref (data, cs_steal (slot));
  cs_work (data, CS_ITEM_WORK);
}

static void
free_garbage (CsMachine *m, CsContainer *const *garbage, guint n)
{
  for (guint i = 0; i < n; i++)
    garbage[i]->object.references++;
  for (guint i = 0; i < n; i++)
    {
      CsObject *object = &garbage[i]->object;

      if (object->type->flags & CS_TYPE_ATTRIBUTES)
        {
          CsAttributes *attributes = cs_instance_attributes (object);

          for (guint32 k = 0; attributes->values != NULL && k < attributes->shape->length; k++)
            clear_slot (m, &attributes->values[k]);
        }
      if (object->type->ops->visit != NULL)
        object->type->ops->visit (object, clear_slot, m);
    }
  for (guint i = 0; i < n; i++)
    {
      cs_unref (m, cs_from_object (garbage[i]));
      cs_work (m, CS_ITEM_WORK);
    }
}

guint
cs_collect (CsMachine *m)
{
  CsCollector *self = m->collector;
  CsContainer *head = &self->containers;
  g_autofree CsContainer **garbage = NULL;
  CsContainer *first;
  guint n = 0;

  count_outside (m, self);
  first = find_garbage (m, self);
  for (CsContainer *c = first; c != head; c = c->next)
    {
      n++;
      cs_work (m, CS_ITEM_WORK);
    }
  garbage = g_new (CsContainer *, n);
  n = 0;
  for (CsContainer *c = first; c != head; c = c->next)
    {
      c->object.scratch &= BITS;
      garbage[n++] = c;
      cs_work (m, CS_ITEM_WORK);
    }
  if (queue_finalizers (m, garbage, n))
    n = 0;
  else
    free_garbage (m, garbage, n);
  self->made = 0;
  self->threshold = (gint32)MAX (MIN_THRESHOLD, self->n_containers);
  return n;
}
