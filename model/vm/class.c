/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/class-private.h"
#include "vm/operators-private.h"

#include "vm/descriptor.h"
#include "vm/function.h"
#include "vm/image.h"
#include "vm/operators.h"
#include "vm/shape.h"
#include "vm/str.h"

#include <string.h>

/* Making classes of the program. */

static CsType *
type_at (const CsTuple *tuple, guint32 i)
{
  return (CsType *)cs_object_get (tuple->items[i]);
}

gboolean
cs_type_is_subtype (const CsType *type, const CsType *of)
{
  if (type == of)
    return TRUE;
  if (type->mro == NULL)
    return FALSE;
  for (guint32 i = 1; i < type->mro->length; i++)
    if (type_at (type->mro, i) == of)
      return TRUE;
  return FALSE;
}

gboolean
cs_is_instance (CsMachine *m, CsValue v, const CsType *type)
{
  return cs_type_is_subtype (cs_type_of (m, v), type);
}

/* The mro: each class before its bases, bases in their order (C3). */

typedef struct
{
  const CsTuple *classes;
  guint32 next;
} Row;

static CsType *
row_head (const Row *row)
{
  return row->next < row->classes->length ? type_at (row->classes, row->next) : NULL;
}

/* A class that stands behind the head of any row has to wait. */
static gboolean
may_come_next (const Row *rows, guint32 n_rows, const CsType *candidate)
{
  for (guint32 r = 0; r < n_rows; r++)
    for (guint32 i = rows[r].next + 1; i < rows[r].classes->length; i++)
      if (type_at (rows[r].classes, i) == candidate)
        return FALSE;
  return TRUE;
}

static CsType *
next_in_mro (Row *rows, guint32 n_rows)
{
  for (guint32 r = 0; r < n_rows; r++)
    {
      CsType *candidate = row_head (&rows[r]);

      if (candidate == NULL || !may_come_next (rows, n_rows, candidate))
        continue;
      for (guint32 k = 0; k < n_rows; k++)
        if (row_head (&rows[k]) == candidate)
          rows[k].next++;
      return candidate;
    }
  return NULL;
}

static gboolean
are_done (const Row *rows, guint32 n_rows)
{
  for (guint32 r = 0; r < n_rows; r++)
    if (row_head (&rows[r]) != NULL)
      return FALSE;
  return TRUE;
}

static void
raise_mro (CsMachine *m, const CsTuple *bases)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint32 i = 0; i < bases->length; i++)
    {
      g_autofree char *name = cs_str_dup_utf8 (type_at (bases, i)->name, NULL);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  cs_raise (m, m->image->types.TypeError,
            "Cannot create a consistent method resolution\norder (MRO) for bases %s", names->str);
}

/* The class before those of its only base. */
static CsTuple *
continue_mro (CsMachine *m, CsType *type, const CsTuple *mro)
{
  g_autofree CsValue *classes = g_new (CsValue, mro->length + 1);

  classes[0] = cs_from_object (type);
  memcpy (classes + 1, mro->items, mro->length * sizeof (CsValue));
  return (CsTuple *)cs_object_get (cs_tuple_new (m, classes, mro->length + 1));
}

static CsTuple *
merge_mros (CsMachine *m, CsType *type, CsTuple *bases)
{
  g_autofree Row *rows = g_new0 (Row, bases->length + 1);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (CsValue));
  CsValue self = cs_from_object (type);

  for (guint32 i = 0; i < bases->length; i++)
    rows[i].classes = type_at (bases, i)->mro;
  rows[bases->length].classes = bases;
  g_array_append_val (order, self);
  while (!are_done (rows, bases->length + 1))
    {
      CsType *next = next_in_mro (rows, bases->length + 1);
      CsValue v = cs_from_object (next);

      if (next == NULL)
        {
          raise_mro (m, bases);
          return NULL;
        }
      g_array_append_val (order, v);
    }
  return (CsTuple *)cs_object_get (cs_tuple_new (m, (CsValue *)order->data, order->len));
}

CsTuple *
cs_class_make_mro (CsMachine *m, CsType *type, CsTuple *bases)
{
  return bases->length == 1 ? continue_mro (m, type, type_at (bases, 0)->mro)
                            : merge_mros (m, type, bases);
}

/* Bases. */

/* The builtin type whose layout a class continues. */
static const CsType *
layout_of (const CsType *type)
{
  while (type->base != NULL && type->base->ops == type->ops)
    type = type->base;
  return type;
}

static gboolean
check_base (CsMachine *m, const CsTuple *bases, guint32 i)
{
  const CsTypes *types = &m->image->types;
  CsType *base = type_at (bases, i);
  g_autofree char *name = NULL;

  if (!cs_is_instance (m, bases->items[i], types->type))
    {
      cs_raise (m, types->TypeError, "bases must be types");
      return FALSE;
    }
  name = cs_str_dup_utf8 (base->name, NULL);
  if (base->flags & CS_TYPE_FINAL)
    {
      cs_raise (m, types->TypeError, "type '%s' is not an acceptable base type", name);
      return FALSE;
    }
  for (guint32 k = 0; k < i; k++)
    if (type_at (bases, k) == base)
      {
        cs_raise (m, types->TypeError, "duplicate base class %s", name);
        return FALSE;
      }
  return TRUE;
}

/* The base whose layout the class continues: the most special one.  NULL after raising. */
static CsType *
best_base (CsMachine *m, const CsTuple *bases)
{
  CsType *best = NULL;

  for (guint32 i = 0; i < bases->length; i++)
    {
      CsType *base = type_at (bases, i);

      if (!check_base (m, bases, i))
        return NULL;
      if (best == NULL
          || (layout_of (base) != layout_of (best)
              && cs_type_is_subtype (layout_of (base), layout_of (best))))
        best = base;
      else if (!cs_type_is_subtype (layout_of (best), layout_of (base)))
        {
          cs_raise (m, m->image->types.TypeError, "multiple bases have instance lay-out conflict");
          return NULL;
        }
    }
  return best;
}

static CsType *
best_metatype (CsMachine *m, CsType *metatype, const CsTuple *bases)
{
  for (guint32 i = 0; i < bases->length; i++)
    {
      CsType *other = cs_type_of (m, bases->items[i]);

      if (cs_type_is_subtype (other, metatype))
        metatype = other;
      else if (!cs_type_is_subtype (metatype, other))
        {
          cs_raise (m, m->image->types.TypeError,
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                    "subclass of the metaclasses of all its bases");
          return NULL;
        }
    }
  return metatype;
}

/* Special methods. */

/* Natives that only do what their type's operators do: those are called straight away. */
static gboolean
repeats_operator (CsMachine *m, CsValue method)
{
  static const CsNative natives[] = {
    cs_native_length, cs_native_get_item, cs_native_set_item, cs_native_delete_item,
    cs_native_iter,   cs_native_next,     cs_native_contains, cs_native_repr,
  };

  if (!cs_is_a (method, m->image->types.native))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (natives); i++)
    if (((CsNativeFunction *)cs_object_get (method))->native == natives[i])
      return TRUE;
  return FALSE;
}

/* CS_N_SPECIALS: it is none. */
static guint
special_of (CsMachine *m, CsStr *name)
{
  const char *ascii = cs_str_ascii (name);
  gint64 hash;
  guint s = 0;

  if (ascii == NULL || ascii[0] != '_' || ascii[1] != '_')
    return CS_N_SPECIALS;
  hash = cs_str_hash (name);
  while (s < CS_N_SPECIALS
         && !(cs_special_name (m, s)->hash == hash && cs_str_equal (cs_special_name (m, s), name)))
    s++;
  return s;
}

static void
find_specials (CsMachine *m, CsType *type)
{
  CsValue key, method;
  guint32 position = 0;

  type->specials[0] = type->specials[1] = 0;
  for (guint32 i = 0; i < type->bases->length; i++)
    {
      type->specials[0] |= type_at (type->bases, i)->specials[0];
      type->specials[1] |= type_at (type->bases, i)->specials[1];
    }
  while (cs_dict_next (type->attributes, &position, &key, &method))
    {
      guint s = special_of (m, cs_str_get (key));

      if (s < CS_N_SPECIALS && !((type->flags & CS_TYPE_IMMUTABLE) && repeats_operator (m, method)))
        type->specials[s >> 6] |= G_GUINT64_CONSTANT (1) << (s & 63);
    }
}

void
cs_class_touch (CsMachine *m, CsType *type)
{
  type->version = ++m->method_cache->last_version;
  find_specials (m, type);
  for (guint32 i = 0; i < type->n_subclasses; i++)
    cs_class_touch (m, type->subclasses[i]);
}

/* What only a change of plain attributes asks for. */
static void
touch_version (CsMachine *m, CsType *type)
{
  type->version = ++m->method_cache->last_version;
  for (guint32 i = 0; i < type->n_subclasses; i++)
    touch_version (m, type->subclasses[i]);
}

gboolean
cs_type_set (CsMachine *m, CsType *type, CsStr *name, CsValue value)
{
  const char *ascii = cs_str_ascii (name);

  if (type->flags & CS_TYPE_IMMUTABLE)
    {
      g_autofree char *text = cs_str_dup_utf8 (name, NULL);
      g_autofree char *owner = cs_type_dup_shown_name (type);

      cs_raise (m, m->image->types.TypeError, "cannot set '%s' attribute of immutable type '%s'",
                text, owner);
      return FALSE;
    }
  if (!cs_is_empty (value))
    {
      if (!cs_dict_set_str (m, type->attributes, name, value))
        return FALSE;
    }
  else if (!cs_dict_remove_str (m, type->attributes, name))
    {
      cs_raise_attribute (m, cs_from_object (type), name);
      return FALSE;
    }
  if (ascii != NULL && ascii[0] == '_' && ascii[1] == '_')
    cs_class_touch (m, type);
  else
    touch_version (m, type);
  return TRUE;
}

/* Subclasses: a list without references. */

gboolean
cs_class_add_subclass (CsMachine *m, CsType *base, CsType *type)
{
  if (base->container.object.references & CS_IMMORTAL)
    return TRUE;
  if (base->n_subclasses == base->subclass_capacity)
    {
      guint32 capacity = MAX (4, base->subclass_capacity * 2);
      CsType **grown = cs_memory_realloc (m->memory, base->subclasses,
                                          base->subclass_capacity * sizeof (CsType *),
                                          capacity * sizeof (CsType *));

      if (grown == NULL)
        {
          cs_raise_memory (m);
          return FALSE;
        }
      base->subclasses = grown;
      base->subclass_capacity = capacity;
    }
  base->subclasses[base->n_subclasses++] = type;
  return TRUE;
}

void
cs_class_forget_subclass (CsType *base, CsType *type)
{
  for (guint32 i = 0; i < base->n_subclasses; i++)
    if (base->subclasses[i] == type)
      {
        base->n_subclasses--;
        memmove (base->subclasses + i, base->subclasses + i + 1,
                 (base->n_subclasses - i) * sizeof (CsType *));
        return;
      }
}

/* The namespace. */

static CsValue
wrap (CsMachine *m, CsType *type, CsValue function)
{
  CsWrapper *wrapper = cs_object_new (m, type, 0);

  if (wrapper == NULL)
    return CS_EMPTY;
  wrapper->function = cs_ref (function);
  return cs_from_object (wrapper);
}

/* __new__ is static, the hooks of classes are class methods, without being told. */
static gboolean
wrap_special (CsMachine *m, CsDict *attributes, CsSpecial special, CsType *with)
{
  CsStr *name = cs_special_name (m, special);
  CsValue function = cs_dict_get_str (m, attributes, name);
  CsValue wrapped;
  gboolean done;

  if (!cs_is_a (function, m->image->types.function))
    return TRUE;
  wrapped = wrap (m, with, function);
  done = !cs_is_empty (wrapped) && cs_dict_set_str (m, attributes, name, wrapped);
  cs_unref (m, wrapped);
  return done;
}

static gboolean
complete_namespace (CsMachine *m, CsType *type)
{
  const CsImage *image = m->image;
  CsDict *attributes = type->attributes;
  CsStr *eq = cs_special_name (m, CS_SPECIAL_EQUAL);
  CsStr *hash = cs_special_name (m, CS_SPECIAL_HASH);

  if (cs_is_empty (cs_dict_get_str (m, attributes, image->names.doc))
      && !cs_dict_set_str (m, attributes, image->names.doc, CS_NONE))
    return FALSE;
  /* Equality of its own without a hash of its own: unhashable. */
  if (!cs_is_empty (cs_dict_get_str (m, attributes, eq))
      && cs_is_empty (cs_dict_get_str (m, attributes, hash))
      && !cs_dict_set_str (m, attributes, hash, CS_NONE))
    return FALSE;
  return wrap_special (m, attributes, CS_SPECIAL_NEW, image->types.static_method)
         && wrap_special (m, attributes, CS_SPECIAL_INIT_SUBCLASS, image->types.class_method)
         && wrap_special (m, attributes, CS_SPECIAL_CLASS_GETITEM, image->types.class_method);
}

/* Properties that do not know their names yet. */
static void
name_properties (CsMachine *m, CsDict *attributes)
{
  guint32 position = 0;
  CsValue key, value;

  while (cs_dict_next (attributes, &position, &key, &value))
    if (cs_is_object (value) && cs_object_get (value)->type->ops == m->image->types.property->ops)
      {
        CsProperty *property = (CsProperty *)cs_object_get (value);

        if (property->name == NULL)
          property->name = cs_str_get (cs_ref (key));
      }
}

static CsStr *
take_str (CsMachine *m, CsDict *attributes, CsStr *key, CsStr *otherwise)
{
  CsValue v = cs_dict_get_str (m, attributes, key);

  if (!cs_is_a (v, m->image->types.str))
    v = cs_from_object (otherwise);
  return cs_str_get (cs_ref (v));
}

static gboolean
is_name (CsMachine *m, CsValue key)
{
  if (cs_is_str (m, key))
    return TRUE;
  cs_raise (m, m->image->types.TypeError, "an attribute that is not named by a str%s",
            CS_NOT_SUPPORTED);
  return FALSE;
}

static CsDict *
copy_namespace (CsMachine *m, CsDict *namespace_)
{
  CsDict *copy = cs_dict_new (m);
  guint32 position = 0;
  CsValue key, value;

  while (copy != NULL && cs_dict_next (namespace_, &position, &key, &value))
    if (!is_name (m, key) || !cs_dict_set_str (m, copy, cs_str_get (key), value))
      {
        cs_unref (m, cs_from_object (copy));
        return NULL;
      }
  return copy;
}

/* The class itself. */

static void
set_layout (CsType *type, CsType *base)
{
  type->base = base;
  cs_ref (cs_from_object (base));
  type->ops = base->ops;
  type->awaits = base->awaits;
  type->flags = base->flags & CS_TYPE_EXCEPTION;
  type->instance_size =
      type->ops->block_size != NULL ? -CS_ATTRIBUTES_PREFIX : (gint32)type->ops->size;
}

/* An __await__ of the program takes the place of C's. */
static void
keep_await (CsMachine *m, CsType *type)
{
  if (type->awaits != NULL
      && !cs_is (cs_type_lookup_special (m, type, CS_SPECIAL_AWAIT),
                 cs_type_lookup_special (m, type->base, CS_SPECIAL_AWAIT)))
    type->awaits = NULL;
}

static gboolean
fill (CsMachine *m, CsType *type, CsStr *name, CsTuple *bases, CsDict *namespace_)
{
  const CsImage *image = m->image;

  type->name = name;
  cs_ref (cs_from_object (name));
  type->bases = bases;
  cs_ref (cs_from_object (bases));
  type->attributes = copy_namespace (m, namespace_);
  if (type->attributes == NULL || !complete_namespace (m, type))
    return FALSE;
  name_properties (m, type->attributes);
  type->qualified_name = take_str (m, type->attributes, image->names.qualname, name);
  cs_dict_remove_str (m, type->attributes, image->names.qualname);
  type->module = take_str (m, type->attributes, image->names.module, image->names.main);
  /* Attributes of a class of classes are in its instances' dicts. */
  if (!cs_type_is_subtype (type->base, image->types.type))
    {
      type->flags |= CS_TYPE_ATTRIBUTES;
      type->shape = cs_shape_new_root (m, type);
      if (type->shape == NULL || !cs_class_find_slots (m, type))
        return FALSE;
    }
  type->mro = cs_class_make_mro (m, type, bases);
  if (type->mro == NULL)
    return FALSE;
  keep_await (m, type);
  for (guint32 i = 0; i < bases->length; i++)
    type->flags |= type_at (bases, i)->flags & CS_TYPE_FILLED;
  for (guint32 i = 0; i < bases->length; i++)
    if (!cs_class_add_subclass (m, type_at (bases, i), type))
      return FALSE;
  cs_class_touch (m, type);
  return TRUE;
}

static CsType *
new_class (CsMachine *m, CsType *metatype, CsStr *name, CsTuple *bases, CsDict *namespace_)
{
  CsType *base, *type;

  metatype = best_metatype (m, metatype, bases);
  base = metatype != NULL ? best_base (m, bases) : NULL;
  type = base != NULL ? cs_object_new (m, metatype, 0) : NULL;
  if (type == NULL)
    return NULL;
  set_layout (type, base);
  if (!fill (m, type, name, bases, namespace_))
    {
      cs_unref (m, cs_from_object (type));
      return NULL;
    }
  return type;
}

CsType *
cs_class_new_of (CsMachine *m, CsType *metatype, CsStr *name, CsTuple *bases, CsDict *namespace_)
{
  CsValue object = cs_from_object (m->image->types.object);
  CsValue only;
  CsType *type;

  if (bases->length > 0)
    return new_class (m, metatype, name, bases, namespace_);
  only = cs_tuple_new (m, &object, 1);
  if (cs_is_empty (only))
    return NULL;
  type = new_class (m, metatype, name, (CsTuple *)cs_object_get (only), namespace_);
  cs_unref (m, only);
  return type;
}

CsType *
cs_class_new (CsMachine *m, CsStr *name, CsTuple *bases, CsDict *namespace_)
{
  return cs_class_new_of (m, m->image->types.type, name, bases, namespace_);
}
