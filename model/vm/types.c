/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/class-private.h"
#include "vm/descriptor.h"
#include "vm/exception-private.h"
#include "vm/image-private.h"
#include "vm/shape.h"
#include "vm/type-defs.h"

/* Making the builtin types, from types.def and the definitions in their files. */

enum
{
#define CS_BUILTIN_TYPE(field, name, base, flags) INDEX_##field,
#include "vm/types.def"
#undef CS_BUILTIN_TYPE
  N_TYPES,
  INDEX_NULL = -1
};

typedef struct
{
  const char *name;
  int base;
  CsTypeFlags flags;
} TypeRow;

static const TypeRow rows[N_TYPES] = {
#define CS_BUILTIN_TYPE(field, name, base, flags) { name, INDEX_##base, flags },
#include "vm/types.def"
#undef CS_BUILTIN_TYPE
};

static const CsTypeDef *const defs[N_TYPES] = {
#define CS_BUILTIN_TYPE(field, name, base, flags) [INDEX_##field] = &cs_type_def_##field,
#define CS_EXCEPTION_IS_GENERIC
#include "vm/types.def"
#undef CS_EXCEPTION_IS_GENERIC
#undef CS_BUILTIN_TYPE
};

G_STATIC_ASSERT (sizeof (CsTypes) == N_TYPES * sizeof (CsType *));

static CsType **
types_of (CsImage *image)
{
  return (CsType **)&image->types;
}

static const CsTypeDef *
def_of (int index)
{
  if (rows[index].flags & CS_TYPE_EXCEPTION)
    return cs_exception_def (rows[index].name);
  return defs[index];
}

/* What a type's own ops leave out comes from its base. */
static const CsTypeOps *
complete_ops (CsLayer *layer, const CsTypeOps *own, const CsTypeOps *base)
{
  CsTypeOps *ops;

  if (own == NULL)
    return base;
  ops = cs_arena_memdup (layer->arena, own, sizeof (CsTypeOps));
  if (base == NULL)
    return ops;
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

/* First all types as empty structs, since making anything takes its type. */
static void
make_structs (CsImage *image, CsLayer *layer)
{
  CsType **types = types_of (image);

  for (int i = 0; i < N_TYPES; i++)
    types[i] = cs_memory_alloc0 (layer->m->memory, sizeof (CsType));
  for (int i = 0; i < N_TYPES; i++)
    {
      CsType *type = types[i];
      CsType *base = rows[i].base < 0 ? NULL : types[rows[i].base];
      const CsTypeDef *def = def_of (i);

      type->container.object.type = image->types.type;
      type->container.object.references = CS_IMMORTAL;
      type->container.next = type->container.previous = &type->container;
      type->base = base;
      type->ops = complete_ops (layer, def->ops, base != NULL ? base->ops : NULL);
      type->awaits = def->awaits != NULL || base == NULL ? def->awaits : base->awaits;
      type->flags =
          rows[i].flags | CS_TYPE_IMMUTABLE | (base != NULL ? base->flags & CS_TYPE_FILLED : 0);
      type->version = (guint32)i + 1;
    }
}

static void
make_names (CsImage *image, CsLayer *layer)
{
  /* First, so that names of one character are these. */
  for (guint c = 0; c < G_N_ELEMENTS (image->characters); c++)
    {
      char text[8];
      int length = g_unichar_to_utf8 (c, text);

      image->characters[c] = cs_layer_intern_text (layer, text, (guint32)length);
    }
#define CS_NAME(field, text) image->names.field = cs_layer_intern (layer, text);
#include "vm/names.def"
#undef CS_NAME
#define CS_SPECIAL(ID, name) image->specials[CS_SPECIAL_##ID] = cs_layer_intern (layer, name);
#include "vm/specials.def"
#undef CS_SPECIAL
}

static CsTuple *
immortal_tuple (CsMachine *m, const CsValue *items, guint32 n)
{
  CsValue v = cs_tuple_new (m, items, n);

  g_assert (!cs_is_empty (v));
  cs_object_make_immortal (cs_object_get (v));
  return (CsTuple *)cs_object_get (v);
}

/* ExceptionGroup is the only builtin with two bases. */
static CsTuple *
make_bases (CsImage *image, CsMachine *m, const CsType *type)
{
  CsValue bases[2];

  if (type->base == NULL)
    return image->empty_tuple;
  bases[0] = cs_from_object (type->base);
  if (type != image->types.ExceptionGroup)
    return immortal_tuple (m, bases, 1);
  bases[0] = cs_from_object (image->types.BaseExceptionGroup);
  bases[1] = cs_from_object (image->types.Exception);
  return immortal_tuple (m, bases, 2);
}

/* Attributes. */

static void
put (CsLayer *layer, CsType *type, CsStr *name, CsValue value)
{
  g_assert (cs_dict_set_str (layer->m, type->attributes, name, value));
}

static CsValue
make_getset (CsLayer *layer, CsType *type, const CsGetterDef *def)
{
  CsGetset *self = cs_object_new (layer->m, layer->m->image->types.getset, 0);

  self->name = cs_layer_intern (layer, def->name);
  self->owner = type;
  self->get = def->get;
  self->set = def->set;
  return cs_object_make_immortal (self);
}

static void
put_native (CsLayer *layer, CsType *type, const CsNativeDef *def)
{
  CsNativeFunction *native = cs_layer_make_native (layer, def, type);
  CsValue v = cs_from_object (native);

  if (native->of_class && native->name != layer->m->image->specials[CS_SPECIAL_NEW])
    {
      CsWrapper *wrapper = cs_object_new (layer->m, layer->m->image->types.class_method, 0);

      wrapper->function = v;
      v = cs_object_make_immortal (wrapper);
    }
  put (layer, type, native->name, v);
}

static void
fill_attributes (CsImage *image, CsLayer *layer, CsType *type, const CsTypeDef *def)
{
  type->attributes = cs_dict_new (layer->m);
  cs_object_make_immortal (type->attributes);
  for (const CsNativeDef *native = def->natives; native != NULL && native->signature != NULL;
       native++)
    put_native (layer, type, native);
  for (const CsGetterDef *getter = def->getters; getter != NULL && getter->name != NULL; getter++)
    put (layer, type, cs_layer_intern (layer, getter->name), make_getset (layer, type, getter));
}

static void
set_shape (CsImage *image, CsLayer *layer, CsType *type, guint index)
{
  type->instance_size =
      type->ops->block_size != NULL ? -CS_ATTRIBUTES_PREFIX : (gint32)type->ops->size;
  if (!(type->flags & CS_TYPE_ATTRIBUTES))
    return;
  type->shape = cs_shape_new_root (layer->m, type);
  type->shape->number = (guint16)(index + 1);
  g_assert (type->shape->number < CS_MAX_IMMORTAL_SHAPES);
}

void
cs_types_make (CsImage *image, CsLayer *layer)
{
  CsType **types = types_of (image);
  CsMachine *m = layer->m;
  CsStr *builtins;

  make_structs (image, layer);
  image->empty_tuple = cs_object_new (m, image->types.tuple, 0);
  cs_object_make_immortal (image->empty_tuple);
  make_names (image, layer);
  image->empty_str = cs_layer_intern (layer, "");
  builtins = cs_layer_intern (layer, "builtins");
  for (int i = 0; i < N_TYPES; i++)
    {
      CsType *type = types[i];

      type->name = type->qualified_name = cs_layer_intern (layer, rows[i].name);
      type->module = builtins;
      type->bases = make_bases (image, m, type);
      type->mro = cs_class_make_mro (m, type, type->bases);
      cs_object_make_immortal (type->mro);
      set_shape (image, layer, type, (guint)i);
    }
  for (int i = 0; i < N_TYPES; i++)
    fill_attributes (image, layer, types[i], def_of (i));
  put (layer, image->types.object, image->names.doc, CS_NONE);
}

/* The type of a value that is no object. */

CsType *
cs_type_of_immediate (CsMachine *m, CsValue v)
{
  const CsTypes *types = &m->image->types;

  if (cs_is_small_int (v))
    return types->integer;
  if (cs_is_float (v))
    return types->real;
  if (cs_is_bool (v))
    return types->boolean;
  if (cs_is (v, CS_ELLIPSIS))
    return types->ellipsis;
  if (cs_is (v, CS_NOT_IMPLEMENTED))
    return types->not_implemented;
  g_assert (cs_is_none (v));
  return types->none;
}
