/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/descriptor.h"
#include "vm/image.h"
#include "vm/operators.h"
#include "vm/shape.h"
#include "vm/str.h"

#include <string.h>

/* The attributes that an instance has of its own. */

#define MIN_CAPACITY 3
/* One instance with very many should not make all others large. */
#define MAX_INSIDE 31

static gboolean
is_member (CsMachine *m, CsObject *object, CsStr *name)
{
  CsValue v = cs_type_lookup (m, object->type, name);

  return cs_is_a (v, m->image->types.member)
         && cs_str_equal (((CsMember *)cs_object_get (v))->name, name);
}

/* The dict in which `name` is looked for. */
static CsDict *
dict_with (CsMachine *m, CsObject *object, CsStr *name)
{
  const CsAttributes *attributes = cs_instance_attributes (object);
  gboolean member = !cs_is_empty (attributes->values[1]) && is_member (m, object, name);

  return (CsDict *)cs_object_get (attributes->values[member ? 1 : 0]);
}

static gboolean
set_in_dict (CsMachine *m, CsObject *object, CsStr *name, CsValue value)
{
  CsValue *dicts = cs_instance_attributes (object)->values;
  guint which = is_member (m, object, name) ? 1 : 0;

  if (cs_is_empty (dicts[which]))
    {
      CsDict *dict = cs_dict_new (m);

      if (dict == NULL)
        return FALSE;
      dicts[which] = cs_from_object (dict);
    }
  return cs_dict_set_str (m, (CsDict *)cs_object_get (dicts[which]), name, value);
}

/* A class's next instances have room for as many attributes as this one gets. */
static void
learn_length (CsType *type, guint32 length)
{
  if (length > type->n_inside && length <= MAX_INSIDE && type->instance_size > 0
      && !(type->container.object.references & CS_IMMORTAL))
    type->n_inside = MAX (MIN_CAPACITY, length | 1);
}

gboolean
cs_attributes_reserve (CsMachine *m, CsAttributes *self, guint32 length)
{
  guint32 old = cs_attributes_capacity (self), n_inside = cs_attributes_n_inside (self);
  guint32 capacity = MAX (MIN_CAPACITY, old);
  gboolean moves_out = cs_attributes_are_inside (self);
  CsValue *room;

  if (length <= old)
    return TRUE;
  /* Odd, as the word before the values makes the room even. */
  while (capacity < length)
    capacity = 2 * capacity - 1;
  room = cs_memory_realloc (m->memory, old > 0 && !moves_out ? self->values - 1 : NULL,
                            cs_attributes_room (old), cs_attributes_room (capacity));
  if (room == NULL)
    {
      cs_raise_memory (m);
      return FALSE;
    }
  room->bits = CS_ATTRIBUTES_ROOM (capacity, n_inside).bits;
  if (moves_out)
    memcpy (room + 1, self->values, old * sizeof (CsValue));
  self->values = room + 1;
  learn_length (self->shape->type, length);
  return TRUE;
}

gsize
cs_attributes_release (CsMachine *m, CsAttributes *self)
{
  gsize inside = cs_attributes_room (cs_attributes_n_inside (self));

  if (self->values != NULL && !cs_attributes_are_inside (self))
    cs_memory_release (m->memory, self->values - 1,
                       cs_attributes_room (cs_attributes_capacity (self)));
  return inside;
}

CsDict *
cs_instance_dict (CsMachine *m, CsObject *object)
{
  CsAttributes *attributes = cs_instance_attributes (object);
  guint32 length = attributes->shape->length;
  CsDict *dicts[2] = { NULL, NULL };
  CsShape *shape;
  gboolean done;

  if (attributes->shape->dictionary)
    return (CsDict *)cs_object_get (attributes->values[0]);
  shape = cs_shape_dictionary (m, attributes->shape);
  done = shape != NULL && cs_attributes_reserve (m, attributes, shape->length)
         && (dicts[0] = cs_dict_new (m)) != NULL;
  for (guint32 i = 0; done && i < length; i++)
    {
      CsStr *name = cs_shape_name (attributes->shape, i);
      CsDict **dict = &dicts[is_member (m, object, name) ? 1 : 0];

      done = (*dict != NULL || (*dict = cs_dict_new (m)) != NULL)
             && cs_dict_set_str (m, *dict, name, attributes->values[i]);
    }
  attributes->shape = done ? shape : attributes->shape;
  for (guint32 i = 0; done && i < length; i++)
    cs_unref (m, cs_steal (&attributes->values[i]));
  for (guint i = 0; i < 2; i++)
    {
      CsValue dict = dicts[i] != NULL ? cs_from_object (dicts[i]) : CS_EMPTY;

      if (done)
        attributes->values[i] = dict;
      else
        cs_unref (m, dict);
    }
  return done ? dicts[0] : NULL;
}

CsValue
cs_instance_get (CsMachine *m, CsObject *object, CsStr *name)
{
  CsAttributes *attributes = cs_instance_attributes (object);
  gint32 index;

  if (attributes->shape->dictionary)
    return cs_dict_get_str (m, dict_with (m, object, name), name);
  index = cs_shape_find (attributes->shape, name);
  return index < 0 ? CS_EMPTY : attributes->values[index];
}

static gboolean
is_allowed (const CsType *type, CsStr *name)
{
  const CsTuple *slots = type->slots;

  if (slots == NULL)
    return TRUE;
  for (guint32 i = 0; i < slots->length; i++)
    if (cs_str_equal (cs_str_get (slots->items[i]), name))
      return TRUE;
  return FALSE;
}

static gboolean
add (CsMachine *m, CsObject *object, CsStr *name, CsValue value)
{
  CsAttributes *attributes = cs_instance_attributes (object);
  CsShape *shape;

  if (!is_allowed (object->type, name))
    {
      cs_raise_attribute (m, cs_from_object (object), name);
      return FALSE;
    }
  if (attributes->shape->length >= CS_MAX_SHAPE_LENGTH)
    return cs_instance_dict (m, object) != NULL && set_in_dict (m, object, name, value);
  shape = cs_shape_add (m, attributes->shape, name);
  if (shape == NULL || !cs_attributes_reserve (m, attributes, shape->length))
    return FALSE;
  attributes->values[shape->length - 1] = cs_ref (value);
  attributes->shape = shape;
  return TRUE;
}

gboolean
cs_instance_set (CsMachine *m, CsObject *object, CsStr *name, CsValue value)
{
  CsAttributes *attributes = cs_instance_attributes (object);
  gint32 index;

  if (attributes->shape->dictionary)
    return set_in_dict (m, object, name, value);
  index = cs_shape_find (attributes->shape, name);
  if (index < 0)
    return add (m, object, name, value);
  cs_set (m, &attributes->values[index], cs_ref (value));
  return TRUE;
}

/* The shape without the attribute at `index`: the later ones added again to what was before. */
static CsShape *
shape_without (CsMachine *m, CsShape *shape, guint32 index)
{
  CsShape *without = shape;

  while (without->length > index)
    without = without->parent;
  for (guint32 i = index + 1; without != NULL && i < shape->length; i++)
    without = cs_shape_add (m, without, cs_shape_name (shape, i));
  return without;
}

gboolean
cs_instance_delete (CsMachine *m, CsObject *object, CsStr *name)
{
  CsAttributes *attributes = cs_instance_attributes (object);
  guint32 length = attributes->shape->length;
  gint32 index;
  CsShape *shape;
  CsValue old;

  if (attributes->shape->dictionary)
    return cs_dict_remove_str (m, dict_with (m, object, name), name);
  index = cs_shape_find (attributes->shape, name);
  if (index < 0)
    return FALSE;
  shape = shape_without (m, attributes->shape, (guint32)index);
  if (shape == NULL)
    return FALSE;
  old = attributes->values[index];
  memmove (attributes->values + index, attributes->values + index + 1,
           (length - (guint32)index - 1) * sizeof (CsValue));
  attributes->shape = shape;
  cs_unref (m, old);
  return TRUE;
}

gboolean
cs_instance_next (CsMachine *m, CsObject *object, guint32 *position, CsStr **name, CsValue *value)
{
  CsAttributes *attributes = cs_instance_attributes (object);
  CsValue key;

  if (attributes->shape->dictionary)
    {
      if (!cs_dict_next ((CsDict *)cs_object_get (attributes->values[0]), position, &key, value))
        return FALSE;
      *name = cs_str_get (key);
      return TRUE;
    }
  if (*position >= attributes->shape->length)
    return FALSE;
  *name = cs_shape_name (attributes->shape, *position);
  *value = attributes->values[(*position)++];
  return TRUE;
}
