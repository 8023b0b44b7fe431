/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/builtins-private.h"

/* Builtin functions on any object: what it is, and its attributes. */

CS_BUILTIN (cs_builtin_function_hash)
{
  gint64 hash = 0;
  CsStatus status = cs_hash (m, args[0], &hash);

  return cs_native_result (m, status, status == CS_OK ? cs_int_new (m, hash) : CS_EMPTY, "hash",
                           args, 1);
}

/* Values without an object have made-up addresses, too: equal small ints the same. */
CS_BUILTIN (cs_builtin_function_id)
{
  m->tells_identities = TRUE;
  if (cs_is_object (args[0]))
    return cs_int_new (m, (gint64)cs_fake_address (m, cs_object_get (args[0])));
  return cs_int_new (m, 0x955000 + (gint64)(args[0].bits & 0xffffffffff) * 32);
}

gboolean
cs_is_callable (CsMachine *m, CsValue v)
{
  const CsTypes *types = &m->image->types;
  CsType *type = cs_type_of (m, v);

  return type == types->function || type == types->native || type == types->method
         || cs_is_instance (m, v, types->type)
         || !cs_is_empty (cs_type_lookup_special (m, type, CS_SPECIAL_CALL));
}

CS_BUILTIN (cs_builtin_function_callable)
{
  return cs_bool (cs_is_callable (m, args[0]));
}

/* Whether `type` inherits from a class, or one of a tuple of classes nested in each other; -1 where
 * `classes` is neither. */
static int
is_below (CsMachine *m, CsType *type, CsValue classes, guint depth)
{
  if (cs_is_instance (m, classes, m->image->types.type))
    return cs_type_is_subtype (type, (CsType *)cs_object_get (classes));
  if (!cs_is_tuple (m, classes) || depth > CS_MAX_NESTING)
    return -1;
  for (guint32 i = 0; i < cs_tuple_get (classes)->length; i++)
    {
      int below = is_below (m, type, cs_tuple_get (classes)->items[i], depth + 1);

      if (below != 0)
        return below;
    }
  return 0;
}

/* Whether a class or one of its bases, but for object, has the attribute. */
static gboolean
defines (CsMachine *m, const CsType *type, const char *name)
{
  for (guint32 i = 0; i < type->mro->length; i++)
    {
      const CsType *base = (const CsType *)cs_object_get (type->mro->items[i]);

      if (base != m->image->types.object && base->attributes != NULL
          && !cs_is_empty (cs_dict_get_ascii (m, base->attributes, name)))
        return TRUE;
    }
  return FALSE;
}

/* Whether a class, or one of a tuple of classes, has a metaclass that answers by itself. */
static gboolean
has_own_check (CsMachine *m, CsValue classes, const char *check, guint depth)
{
  CsType *metatype = cs_type_of (m, classes);

  if (metatype == m->image->types.type)
    return FALSE;
  if (cs_is_tuple (m, classes) && depth <= CS_MAX_NESTING)
    {
      for (guint32 i = 0; i < cs_tuple_get (classes)->length; i++)
        if (has_own_check (m, cs_tuple_get (classes)->items[i], check, depth + 1))
          return TRUE;
      return FALSE;
    }
  return defines (m, metatype, check);
}

CS_BUILTIN (cs_builtin_function_isinstance)
{
  int below;

  if (has_own_check (m, args[1], "__instancecheck__", 0))
    return cs_call_library (m, "isinstance_of", args, 2);
  below = is_below (m, cs_type_of (m, args[0]), args[1], 0);

  if (below < 0)
    return cs_raise (m, m->image->types.TypeError,
                     "isinstance() arg 2 must be a type, a tuple of types, or a union");
  /* Stand-ins say what they stand for. */
  if (!below && !(cs_type_of (m, args[0])->container.object.references & CS_IMMORTAL)
      && defines (m, cs_type_of (m, args[0]), "__class__"))
    return cs_call_library (m, "isinstance_by_class", args, 2);
  return cs_bool (below);
}

CS_BUILTIN (cs_builtin_function_issubclass)
{
  int below;

  if (!cs_is_instance (m, args[0], m->image->types.type))
    return cs_raise (m, m->image->types.TypeError, "issubclass() arg 1 must be a class");
  if (has_own_check (m, args[1], "__subclasscheck__", 0))
    return cs_call_library (m, "issubclass_of", args, 2);
  below = is_below (m, (CsType *)cs_object_get (args[0]), args[1], 0);
  if (below < 0)
    return cs_raise (m, m->image->types.TypeError,
                     "issubclass() arg 2 must be a class, a tuple of classes, or a union");
  return cs_bool (below);
}

static gboolean
check_name (CsMachine *m, CsValue name)
{
  if (cs_is_str (m, name))
    return TRUE;
  cs_raise (m, m->image->types.TypeError, "attribute name must be string, not '%s'",
            cs_type_name (m, name));
  return FALSE;
}

/* What the attribute is without code of the program, a new reference.  Where there is none,
 * *missing says whether that is for sure: no property, no __getattr__. */
static CsValue
find (CsMachine *m, CsValue object, CsStr *name, gboolean *missing)
{
  CsType *type = cs_type_of (m, object);
  CsValue found = CS_EMPTY;

  *missing = FALSE;
  if (cs_type_has_special (type, CS_SPECIAL_GETATTR)
      || cs_type_has_special (type, CS_SPECIAL_GETATTRIBUTE))
    return found;
  found = cs_find_attribute (m, object, name);
  *missing = cs_is_empty (found) && cs_is_empty (cs_type_lookup (m, type, name))
             && (!cs_is_instance (m, object, m->image->types.type)
                 || cs_is_empty (cs_type_lookup (m, (CsType *)cs_object_get (object), name)))
             && !cs_is_instance (m, object, m->image->types.module);
  return found;
}

CS_BUILTIN (cs_builtin_function_getattr)
{
  gboolean missing;
  CsValue found;

  if (!check_name (m, args[1]))
    return CS_EMPTY;
  if (cs_is_empty (args[2]))
    return cs_get_attribute (m, args[0], cs_str_get (args[1]));
  found = find (m, args[0], cs_str_get (args[1]), &missing);
  if (!cs_is_empty (found))
    return found;
  return missing ? cs_ref (args[2]) : cs_call_library (m, "get_or", args, 3);
}

CS_BUILTIN (cs_builtin_function_hasattr)
{
  gboolean missing;
  CsValue found;

  if (!check_name (m, args[1]))
    return CS_EMPTY;
  found = find (m, args[0], cs_str_get (args[1]), &missing);
  if (cs_is_empty (found))
    return missing ? CS_FALSE : cs_call_library (m, "has", args, 2);
  cs_unref (m, found);
  return CS_TRUE;
}

static CsValue
set_attribute (CsMachine *m, CsValue object, CsValue name, CsValue value)
{
  gboolean later = FALSE;

  if (!check_name (m, name))
    return CS_EMPTY;
  if (cs_set_attribute (m, object, cs_str_get (name), value, &later))
    return CS_NONE;
  return later ? CS_LATER : CS_EMPTY;
}

CS_BUILTIN (cs_builtin_function_setattr)
{
  return set_attribute (m, args[0], args[1], args[2]);
}

CS_BUILTIN (cs_builtin_function_delattr)
{
  return set_attribute (m, args[0], args[1], CS_EMPTY);
}

CS_BUILTIN (cs_builtin_function_aiter)
{
  CsValue method = cs_type_lookup_special (m, cs_type_of (m, args[0]), CS_SPECIAL_AITER);

  if (cs_is_empty (method))
    return cs_raise (m, m->image->types.TypeError, "'%s' object is not an async iterable",
                     cs_type_name (m, args[0]));
  if (cs_is_a (args[0], m->image->types.async_generator))
    return cs_ref (args[0]);
  return cs_call_library (m, "aiter", args, 1);
}

/* anext (iterator), anext (iterator, default) */
CS_BUILTIN (cs_builtin_function_anext)
{
  CsValue method = cs_type_lookup_special (m, cs_type_of (m, args[0]), CS_SPECIAL_ANEXT);

  if (cs_is_empty (method))
    return cs_raise (m, m->image->types.TypeError, "'%s' object is not an async iterator",
                     cs_type_name (m, args[0]));
  if (!cs_is_empty (args[1]))
    return cs_call_library (m, "anext_or", args, 2);
  return cs_call_later (m, method, args, 1);
}
