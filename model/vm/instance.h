/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/collector.h"
#include "vm/shape.h"

/* Plain instances: of classes of the program that continue no builtin type's layout but object's.
 * Their block is a CsContainer, the CsAttributes, and room for as many values as instances of the
 * class have had. */

static inline gsize
cs_instance_block_size (guint32 n_inside)
{
  return sizeof (CsContainer) + sizeof (CsAttributes) + cs_attributes_room (n_inside);
}

/* The values begin in the object's own block. */
static inline void
cs_attributes_begin_inside (CsAttributes *self, guint32 n_inside)
{
  self->values = (CsValue *)(self + 1) + 1;
  self->values[-1] = CS_ATTRIBUTES_ROOM (n_inside, n_inside);
}

/* Without attributes; NULL after MemoryError. */
static inline CsObject *
cs_instance_new (CsMachine *m, CsType *type)
{
  guint32 n_inside = type->n_inside;
  CsContainer *self = cs_memory_alloc (m->memory, cs_instance_block_size (n_inside));
  CsAttributes *attributes = (CsAttributes *)(self + 1);

  if (G_UNLIKELY (self == NULL))
    {
      cs_raise_memory (m);
      return NULL;
    }
  self->object = (CsObject){ .references = 1, .type = type };
  cs_ref (cs_from_object (type));
  *attributes = (CsAttributes){ .shape = type->shape };
  if (n_inside > 0)
    cs_attributes_begin_inside (attributes, n_inside);
  cs_collector_link (m, self);
  return &self->object;
}

/* The end of one whose attributes hold nothing any more. */
static inline void
cs_instance_free (CsMachine *m, CsContainer *self)
{
  CsType *type = self->object.type;
  CsAttributes *attributes = (CsAttributes *)(self + 1);
  gsize size = sizeof (CsContainer) + sizeof (CsAttributes);

  if (G_LIKELY (cs_attributes_are_inside (attributes)))
    size += cs_attributes_room (cs_attributes_capacity (attributes));
  else
    size += cs_attributes_release (m, attributes);
  cs_container_free (m, self, size);
  cs_unref (m, cs_from_object (type));
}
