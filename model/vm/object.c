/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/object.h"

#include "vm/class-private.h"
#include "vm/collector.h"
#include "vm/exception.h"
#include "vm/image.h"
#include "vm/instance.h"
#include "vm/number.h"
#include "vm/shape.h"
#include "vm/str.h"
#include "vm/weak.h"

#include <string.h>

/* Disposal within disposal goes this deep on the C stack, in the order in which CPython frees; what
 * is deeper waits in the list of the dead. */
#define MAX_DEPTH 60

/* So many items of tuples, lists and dicts are released without breath. */
#define FEW_ITEMS 1000

#define PREFIX CS_ATTRIBUTES_PREFIX

G_STATIC_ASSERT (sizeof (CsAttributes) <= PREFIX);

static gboolean
has_prefix (const CsType *type)
{
  return (type->flags & CS_TYPE_ATTRIBUTES) && type->instance_size < 0;
}

static gsize
attributes_size (const CsType *type)
{
  if (!(type->flags & CS_TYPE_ATTRIBUTES))
    return 0;
  return has_prefix (type) ? PREFIX : sizeof (CsAttributes);
}

/* Blocks are multiples of 16 bytes; most are small. */
static inline void
clear_block (CsMachine *m, char *block, gsize size)
{
  guint64 *word = (guint64 *)block;

  if (size > 256)
    cs_fill_bytes (m, block, 0, size);
  else
    for (char *end = block + size; (char *)word < end; word += 2)
      word[0] = word[1] = 0;
}

gpointer
cs_object_new (CsMachine *m, CsType *type, gsize extra)
{
  const CsTypeOps *ops = type->ops;
  guint32 n_inside = type->n_inside;
  gsize size = ops->size + extra + attributes_size (type);
  char *block = cs_memory_alloc (m->memory, size + cs_attributes_room (n_inside));
  CsObject *object;

  if (block == NULL)
    {
      cs_raise_memory (m);
      return NULL;
    }
  clear_block (m, block, size);
  object = (CsObject *)(has_prefix (type) ? block + PREFIX : block);
  object->references = 1;
  object->type = type;
  cs_ref (cs_from_object (type));
  if (type->flags & CS_TYPE_ATTRIBUTES)
    cs_instance_attributes (object)->shape = type->shape;
  if (n_inside > 0)
    cs_attributes_begin_inside (cs_instance_attributes (object), n_inside);
  if (ops->container)
    cs_collector_link (m, (CsContainer *)object);
  return object;
}

void
cs_object_free_block (CsMachine *m, CsObject *object, gsize size)
{
  CsType *type = object->type;
  char *block = (char *)object;

  if (type->ops->container)
    cs_collector_unlink (m->collector, (CsContainer *)object);
  if (has_prefix (type))
    block -= PREFIX;
  size += attributes_size (type);
  if (type->flags & CS_TYPE_ATTRIBUTES)
    size += cs_attributes_release (m, cs_instance_attributes (object));
  cs_memory_release (m->memory, block, size);
  cs_unref (m, cs_from_object (type));
}

CsValue
cs_object_make_immortal (gpointer object)
{
  CsObject *self = object;

  /* It is nothing to be collected any more. */
  if (self->type->ops->container && !(self->references & CS_IMMORTAL))
    {
      CsContainer *container = object;

      container->previous->next = container->next;
      container->next->previous = container->previous;
      container->next = container->previous = container;
    }
  self->references = CS_IMMORTAL;
  return cs_from_object (object);
}

guint64
cs_object_identity (CsMachine *m, const CsObject *object)
{
  /* Machines' memory counts from high above that of images. */
  if (object->references & CS_IMMORTAL)
    return cs_image_offset (m->image, object);
  return (G_GUINT64_CONSTANT (1) << 32) + (guint64)((const char *)object - (const char *)m->memory);
}

static void
visit_attributes (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsAttributes *attributes = cs_instance_attributes (object);
  guint32 n = attributes->values != NULL ? attributes->shape->length : 0;

  for (guint32 i = 0; i < n; i++)
    visitor (data, &attributes->values[i]);
}

static void
visit_slots (CsObject *object, CsVisitor visitor, gpointer data)
{
  if (object->type->flags & CS_TYPE_ATTRIBUTES)
    visit_attributes (object, visitor, data);
  if (object->type->ops->visit != NULL)
    object->type->ops->visit (object, visitor, data);
}

void
cs_object_visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  visit_slots (object, visitor, data);
  visitor (data, (CsValue *)&object->type);
}

static void
release_slot (gpointer data, CsValue *slot)
{
  cs_unref (data, cs_steal (slot));
  cs_work (data, CS_ITEM_WORK);
}

/* Backwards: see tuple_visit.  What is gone is not counted any more when there is a breath. */
static void
release_items (CsMachine *m, const CsValue *items, guint32 *length)
{
  do
    {
      guint32 n = MIN (*length, FEW_ITEMS);

      *length -= n;
      for (guint32 i = *length + n; i > *length; i--)
        cs_unref (m, items[i - 1]);
      cs_work (m, CS_CHAR_WORK + (gint64)n * CS_ITEM_WORK);
    }
  while (*length > 0);
}

static void
release_entries (CsMachine *m, const CsDictEntry *entries, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    if (!cs_is_empty (entries[i].key))
      {
        cs_unref (m, entries[i].key);
        cs_unref (m, entries[i].value);
      }
  cs_work (m, CS_CHAR_WORK + (gint64)n * 2 * CS_ITEM_WORK);
}

/* Tuples, lists, dicts and tracebacks.  FALSE: it is none of them, a long dict, or somebody refers
 * to it weakly, as the machine does to the dict of the program's names. */
static gboolean
release_builtin (CsMachine *m, CsObject *object)
{
  const CsTypes *types = &m->image->types;
  CsType *type = object->type;

  if (object->scratch & CS_WEAKLY)
    return FALSE;
  if (type == types->tuple)
    {
      CsTuple *self = (CsTuple *)object;
      gsize size = sizeof (CsTuple) + self->length * sizeof (CsValue);

      release_items (m, self->items, &self->length);
      cs_container_free (m, &self->container, size);
      return TRUE;
    }
  if (type == types->traceback)
    {
      CsTraceback *self = (CsTraceback *)object;

      cs_unref (m, cs_from_object (self->globals));
      cs_unref (m, self->next);
      cs_container_free (m, &self->container, sizeof (CsTraceback));
      return TRUE;
    }
  if (type == types->list)
    release_items (m, ((CsList *)object)->items, &((CsList *)object)->length);
  else if (type == types->dict && ((CsDict *)object)->n_entries <= FEW_ITEMS)
    release_entries (m, ((CsDict *)object)->entries, ((CsDict *)object)->n_entries);
  else
    return FALSE;
  type->ops->free (m, object);
  return TRUE;
}

/* Nothing is asked before it goes, and nobody refers to it weakly. */
static gboolean
is_plain_exception (const CsObject *object)
{
  const CsType *type = object->type;

  return (type->flags & CS_TYPE_EXCEPTION) && !(object->scratch & CS_WEAKLY)
         && !cs_type_has_special (type, CS_SPECIAL_DEL);
}

static void
release_exception (CsMachine *m, CsException *self)
{
  CsObject *object = &self->container.object;
  CsAttributes *attributes = cs_instance_attributes (object);
  guint32 n = attributes->values != NULL ? attributes->shape->length : 0;

  for (guint32 i = 0; i < n; i++)
    cs_unref (m, attributes->values[i]);
  for (const CsValue *slot = &self->args; slot <= &self->text; slot++)
    cs_unref (m, *slot);
  cs_work (m, CS_CHAR_WORK + (gint64)n * CS_ITEM_WORK);
  cs_object_free_block (m, object, sizeof (CsException));
}

static void
release (CsMachine *m, CsObject *object)
{
  CsType *type = object->type;

  if (object->scratch & CS_WEAKLY)
    cs_weak_target_freed (m, object);
  cs_work (m, CS_CHAR_WORK);
  visit_slots (object, release_slot, m);
  type->ops->free (m, object);
}

/* Nothing is asked before it goes. */
static gboolean
is_plain_instance (CsMachine *m, const CsObject *object)
{
  const CsType *type = object->type;

  return type->ops == m->image->types.object->ops && (type->flags & CS_TYPE_ATTRIBUTES)
         && !(object->scratch & CS_WEAKLY) && !cs_type_has_special (type, CS_SPECIAL_DEL);
}

static void
release_instance (CsMachine *m, CsObject *object)
{
  CsAttributes *attributes = cs_instance_attributes (object);
  guint32 n = attributes->values != NULL ? attributes->shape->length : 0;

  for (guint32 i = 0; i < n; i++)
    cs_unref (m, attributes->values[i]);
  cs_work (m, CS_CHAR_WORK + (gint64)n * CS_ITEM_WORK);
  cs_instance_free (m, (CsContainer *)object);
}

/* TRUE where the object's finalizer has to run before it may go. */
static gboolean
is_kept (CsMachine *m, CsObject *object)
{
  CsType *type = object->type;

  if (object->scratch & CS_FINALIZED)
    return FALSE;
  if (type->ops->finalize != NULL)
    {
      /* It may look at itself: as long as that lasts somebody holds it. */
      gboolean kept;

      object->scratch |= CS_FINALIZED;
      object->references = 1;
      kept = type->ops->finalize (m, object);
      object->references--;
      return kept;
    }
  if (!cs_type_has_special (type, CS_SPECIAL_DEL))
    return FALSE;
  object->scratch |= CS_FINALIZED;
  cs_finalize_later (m, object);
  return TRUE;
}

/* Frees what nobody refers to any more. */
static void
end (CsMachine *m, CsObject *object)
{
  if (is_plain_instance (m, object))
    release_instance (m, object);
  else if (is_plain_exception (object))
    release_exception (m, (CsException *)object);
  else if (!release_builtin (m, object) && !is_kept (m, object))
    release (m, object);
}

/* The list of the dead is linked through the objects' first word; its lowest bits keep CS_FINALIZED
 * and CS_WEAKLY. */
static void
push_dead (CsCollector *collector, CsObject *object)
{
  guintptr bits = (object->scratch & CS_FINALIZED ? 1 : 0) | (object->scratch & CS_WEAKLY ? 2 : 0);

  *(guintptr *)object = (guintptr)collector->dead | bits;
  collector->dead = object;
}

static CsObject *
pop_dead (CsCollector *collector)
{
  CsObject *object = collector->dead;
  guintptr link = *(guintptr *)object;

  collector->dead = (CsObject *)(link & ~(guintptr)3);
  object->references = 0;
  object->scratch = ((link & 1) ? CS_FINALIZED : 0) | ((link & 2) ? CS_WEAKLY : 0);
  return object;
}

/* Apart, so that a str need not save the registers that this takes. */
static G_NO_INLINE void
dispose_any (CsMachine *m, CsObject *object)
{
  CsCollector *collector = m->collector;

  if (collector->depth >= MAX_DEPTH)
    {
      push_dead (collector, object);
      return;
    }
  collector->depth++;
  end (m, object);
  /* The outermost one empties the list, which grows while it does. */
  while (collector->depth == 1 && collector->dead != NULL)
    end (m, pop_dead (collector));
  collector->depth--;
}

void
cs_object_dispose (CsMachine *m, CsObject *object)
{
  /* These refer to nothing and their types are immortal. */
  if (object->type == m->image->types.str)
    cs_memory_release (m->memory, object, cs_str_block_size ((CsStr *)object));
  else if (object->type == m->image->types.integer)
    cs_memory_release (m->memory, object,
                       sizeof (CsInt) + ((CsInt *)object)->capacity * sizeof (guint64));
  else
    dispose_any (m, object);
}
