/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/weak.h"

#include "vm/collector.h"
#include "vm/copy.h"
#include "vm/function.h"
#include "vm/image.h"

#define MIN_CAPACITY 64

static CsWeakCell **
slot_of (CsCollector *collector, const CsObject *target)
{
  guint64 hash = ((guintptr)target >> 4) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return &collector->weak[(hash >> 32) & (collector->weak_capacity - 1)];
}

static void
link_cell (CsCollector *collector, CsWeakCell *cell)
{
  CsWeakCell **slot = slot_of (collector, cell->target);

  cell->next = *slot;
  *slot = cell;
  collector->n_weak++;
  cell->target->scratch |= CS_WEAKLY;
}

static void
unlink_cell (CsCollector *collector, CsWeakCell *cell)
{
  CsWeakCell **at = slot_of (collector, cell->target);

  while (*at != cell)
    at = &(*at)->next;
  *at = cell->next;
  collector->n_weak--;
  cell->target->scratch &= ~CS_WEAKLY;
  cell->target = NULL;
}

static gboolean
make_room (CsMachine *m)
{
  CsCollector *self = m->collector;
  guint32 old_capacity = self->weak_capacity;
  CsWeakCell **old = self->weak;

  if (self->n_weak < old_capacity)
    return TRUE;
  self->weak_capacity = MAX (MIN_CAPACITY, old_capacity * 2);
  self->weak = cs_memory_alloc0 (m->memory, self->weak_capacity * sizeof *self->weak);
  if (self->weak == NULL)
    {
      self->weak = old;
      self->weak_capacity = old_capacity;
      cs_raise_memory (m);
      return FALSE;
    }
  self->n_weak = 0;
  for (guint32 i = 0; i < old_capacity; i++)
    for (CsWeakCell *cell = old[i], *next; cell != NULL; cell = next)
      {
        next = cell->next;
        link_cell (self, cell);
      }
  cs_memory_release (m->memory, old, old_capacity * sizeof *old);
  return TRUE;
}

static void
visit_cell (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((CsWeakCell *)object)->bells);
}

static void
free_cell (CsMachine *m, CsObject *object)
{
  CsWeakCell *self = (CsWeakCell *)object;

  if (self->target != NULL)
    unlink_cell (m->collector, self);
  cs_object_free_block (m, object, sizeof (CsWeakCell));
}

static gsize
cell_size (const CsObject *object)
{
  return sizeof (CsWeakCell);
}

static gboolean
own_cell (CsMachine *m, CsObject *copy)
{
  ((CsWeakCell *)copy)->target = NULL;
  ((CsWeakCell *)copy)->next = NULL;
  return TRUE;
}

/* The copy's object is that of the child, where the child can reach it. */
static gboolean
settle_cell (CsCopier *copier, CsObject *copy, CsObject *original)
{
  CsObject *target = ((CsWeakCell *)original)->target;
  CsMachine *m = cs_copier_get_machine (copier);
  CsObject *found = target != NULL ? cs_copier_find (copier, target) : NULL;

  if (found == NULL || found == target)
    return TRUE;
  if (!make_room (m))
    return FALSE;
  ((CsWeakCell *)copy)->target = found;
  link_cell (m->collector, (CsWeakCell *)copy);
  return TRUE;
}

static const CsCopyOps cell_copy = { .own = own_cell, .settle = settle_cell };

static const CsTypeOps cell_ops = {
  .size = sizeof (CsWeakCell),
  .visit = visit_cell,
  .free = free_cell,
  .block_size = cell_size,
  .copy = &cell_copy,
};

static CsValue
cell_get (CsMachine *m, CsValue *args, guint n_args)
{
  CsObject *target = ((CsWeakCell *)cs_object_get (args[0]))->target;

  return target != NULL ? cs_ref (cs_from_object (target)) : CS_NONE;
}

static CsValue
cell_bells (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue bells = ((CsWeakCell *)cs_object_get (args[0]))->bells;

  return cs_is_empty (bells) ? CS_NONE : cs_ref (bells);
}

static const CsNativeDef cell_methods[] = {
  { "get(self, /)", cell_get },
  { "bells(self, /)", cell_bells },
  { NULL, NULL },
};

gboolean
cs_weak_init_type (CsMachine *m)
{
  CsCollector *collector = m->collector;

  if (collector->weak_type == NULL)
    collector->weak_type =
        cs_native_type_new (m, "_weakref", "_Cell", NULL, &cell_ops, cell_methods, 0);
  return collector->weak_type != NULL;
}

gboolean
cs_weak_is_possible (CsMachine *m, CsValue target)
{
  const CsTypes *types = &m->image->types;
  const CsType *type = cs_type_of (m, target);

  if (!cs_is_object (target) || (cs_object_get (target)->references & CS_IMMORTAL))
    return FALSE;
  return (type->flags & CS_TYPE_ATTRIBUTES) || type == types->function || type == types->method
         || type == types->set || type == types->frozenset
         || cs_is_instance (m, target, types->type);
}

CsValue
cs_weak_cell (CsMachine *m, CsValue target)
{
  CsCollector *collector = m->collector;
  CsObject *object = cs_object_get (target);
  CsWeakCell *cell = (object->scratch & CS_WEAKLY) ? *slot_of (collector, object) : NULL;

  while (cell != NULL && cell->target != object)
    cell = cell->next;
  if (cell != NULL)
    return cs_ref (cs_from_object (cell));
  cell = make_room (m) ? cs_object_new (m, collector->weak_type, 0) : NULL;
  if (cell == NULL)
    return CS_EMPTY;
  cell->bells = cs_list_new (m, NULL, 0);
  if (cs_is_empty (cell->bells))
    {
      cs_unref (m, cs_from_object (cell));
      return CS_EMPTY;
    }
  cell->target = object;
  link_cell (collector, cell);
  return cs_from_object (cell);
}

void
cs_weak_target_freed (CsMachine *m, CsObject *target)
{
  CsWeakCell *cell = *slot_of (m->collector, target);

  while (cell->target != target)
    cell = cell->next;
  unlink_cell (m->collector, cell);
  cs_set (m, &cell->bells, CS_EMPTY);
}
