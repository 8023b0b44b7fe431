/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/class-private.h"
#include "vm/descriptor.h"
#include "vm/function.h"
#include "vm/image.h"
#include "vm/shape.h"

/* Types written in C that belong to a module: made in the machine, when it imports the module. */

static gboolean
put (CsMachine *m, CsType *type, CsStr *name, CsValue value)
{
  gboolean done = !cs_is_empty (value) && cs_dict_set_str (m, type->attributes, name, value);

  cs_unref (m, value);
  return done;
}

static gboolean
put_native (CsMachine *m, CsType *type, const CsNativeDef *def)
{
  CsValue v = cs_native_new (m, def, type);
  CsNativeFunction *native;
  CsWrapper *wrapper;

  if (cs_is_empty (v))
    return FALSE;
  native = (CsNativeFunction *)cs_object_get (v);
  if (!native->of_class || native->name == cs_special_name (m, CS_SPECIAL_NEW))
    return put (m, type, native->name, v);
  wrapper = cs_object_new (m, m->image->types.class_method, 0);
  if (wrapper == NULL)
    {
      cs_unref (m, v);
      return FALSE;
    }
  wrapper->function = v;
  return put (m, type, native->name, cs_from_object (wrapper));
}

static gboolean
set_bases (CsMachine *m, CsType *type, CsType *base)
{
  CsValue only = cs_from_object (base);
  CsValue bases = cs_tuple_new (m, &only, 1);

  if (cs_is_empty (bases))
    return FALSE;
  type->bases = (CsTuple *)cs_object_get (bases);
  type->mro = cs_class_make_mro (m, type, type->bases);
  type->attributes = cs_dict_new (m);
  return type->mro != NULL && type->attributes != NULL;
}

/* Constant ops of the caller's may leave members out: those of the base, object's at last, are what
 * it then must have meant, so a completed copy goes into the machine's memory. */
static const CsTypeOps *
complete_ops (CsMachine *m, const CsTypeOps *own, const CsTypeOps *base)
{
  CsTypeOps *ops;

  if (own == NULL)
    return base;
  ops = cs_memory_alloc (m->memory, sizeof (CsTypeOps));
  if (ops == NULL)
    {
      cs_raise_memory (m);
      return NULL;
    }
  *ops = *own;
  if (ops->visit == NULL)
    ops->visit = base->visit;
  if (ops->free == NULL)
    ops->free = base->free;
  if (ops->block_size == NULL)
    ops->block_size = base->block_size;
  if (ops->finalize == NULL)
    ops->finalize = base->finalize;
  return ops;
}

static gboolean
fill (CsMachine *m, CsType *type, const char *module, const char *name, CsType *base,
      const CsNativeDef *natives, CsTypeFlags flags)
{
  type->name = type->qualified_name = cs_image_intern (m->image, name, -1);
  type->module = cs_image_intern (m->image, module, -1);
  type->base = base;
  cs_ref (cs_from_object (base));
  type->awaits = base->awaits;
  type->flags = flags | (base->flags & (CS_TYPE_EXCEPTION | CS_TYPE_ATTRIBUTES | CS_TYPE_FILLED))
                | CS_TYPE_IMMUTABLE;
  type->instance_size =
      type->ops->block_size != NULL ? -CS_ATTRIBUTES_PREFIX : (gint32)type->ops->size;
  if (type->flags & CS_TYPE_ATTRIBUTES)
    {
      type->shape = cs_shape_new_root (m, type);
      if (type->shape == NULL)
        return FALSE;
    }
  if (!set_bases (m, type, base))
    return FALSE;
  for (; natives != NULL && natives->signature != NULL; natives++)
    if (!put_native (m, type, natives))
      return FALSE;
  cs_class_touch (m, type);
  return TRUE;
}

CsType *
cs_native_type_new (CsMachine *m, const char *module, const char *name, CsType *base,
                    const CsTypeOps *ops, const CsNativeDef *natives, CsTypeFlags flags)
{
  CsType *type = cs_object_new (m, m->image->types.type, 0);

  if (base == NULL)
    base = m->image->types.object;
  if (type == NULL)
    return NULL;
  type->ops = complete_ops (m, ops, base->ops);
  if (type->ops != NULL && fill (m, type, module, name, base, natives, flags))
    return type;
  cs_unref (m, cs_from_object (type));
  return NULL;
}

gboolean
cs_type_add_getter (CsMachine *m, CsType *type, const char *name, CsNative get, CsNative set)
{
  CsGetset *self = cs_object_new (m, m->image->types.getset, 0);

  if (self == NULL)
    return FALSE;
  self->name = cs_image_intern (m->image, name, -1);
  self->owner = type;
  self->get = get;
  self->set = set;
  if (!put (m, type, self->name, cs_from_object (self)))
    return FALSE;
  cs_class_touch (m, type);
  return TRUE;
}
