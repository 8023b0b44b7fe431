/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/copy-private.h"

#include "vm/container-private.h"
#include "vm/exception.h"
#include "vm/function.h"

#include <string.h>

/* What pickling copies, what it refers to by name, and what it refuses, as CPython 3.11 does. */

/* The name by which an object is found again. */
typedef struct
{
  CsStr *module;
  CsStr *name; /* qualified */
} Name;

static gboolean
is_class (CsCopier *self, const CsObject *object)
{
  return object->type->ops == self->m->image->types.type->ops;
}

/* FALSE: it has none, it is pickled by value. */
static gboolean
get_name (CsCopier *self, CsObject *object, Name *name)
{
  const CsImage *image = self->m->image;

  if (is_class (self, object))
    *name = (Name){ ((CsType *)object)->module, ((CsType *)object)->qualified_name };
  else if (object->type == image->types.function)
    {
      const CsFunction *function = (CsFunction *)object;

      *name = (Name){ image->names.main, function->qualified_name };
      if (!cs_is_empty (function->module) && cs_is_str (self->m, function->module))
        name->module = cs_str_get (function->module);
    }
  else
    return FALSE;
  return TRUE;
}

/* A new reference, CS_EMPTY where there is no such attribute. */
static CsValue
get_part (CsMachine *m, CsValue owner, const char *name)
{
  CsValue part = cs_str_new (m, name, -1);
  CsValue v = CS_EMPTY;

  if (!cs_is_empty (part))
    v = cs_find_attribute (m, owner, cs_str_get (part));
  cs_unref (m, part);
  return v;
}

static CsValue
find_module (CsCopier *self, const Name *name)
{
  return cs_dict_get_str (self->m, self->modules, name->module);
}

/* A new reference, CS_EMPTY where the name leads nowhere. */
static CsValue
find (CsCopier *self, const Name *name)
{
  g_autofree char *path = cs_str_dup_utf8 (name->name, NULL);
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  CsValue v = cs_ref (find_module (self, name));

  for (guint i = 0; parts[i] != NULL && !cs_is_empty (v); i++)
    {
      CsValue owner = v;

      v = get_part (self->m, owner, parts[i]);
      cs_unref (self->m, owner);
    }
  return v;
}

static CsCopyRule
named_rule (CsCopier *self, CsObject *object, const Name *name, CsObject **other)
{
  CsValue found;
  gboolean same;

  /* Types written in C are everybody's. */
  if (is_class (self, object) && (((CsType *)object)->flags & CS_TYPE_IMMUTABLE))
    return CS_COPY_SHARE;
  found = find (self, name);
  same = cs_is (found, cs_from_object (object));
  if (self->mode == CS_COPY_UNPICKLE && cs_is_object (found) && !same)
    {
      *other = cs_object_get (found);
      return CS_COPY_REPLACE;
    }
  cs_unref (self->m, found);
  return same ? CS_COPY_SHARE : CS_COPY_REFUSE;
}

/* Members of enumerations go by their names too: there is one of each in a process. */
static gboolean
is_enumeration (CsCopier *self, const CsType *type)
{
  return type->container.object.type != self->m->image->types.type
         && !(type->flags & CS_TYPE_IMMUTABLE)
         && cs_is_a (cs_dict_get_ascii (self->m, type->attributes, "_member_map_"),
                     self->m->image->types.dict);
}

/* What stands for it in the process of `modules`: borrowed; CS_EMPTY where it is no member. */
static CsValue
find_member (CsCopier *self, CsObject *object)
{
  CsMachine *m = self->m;
  const Name class_name = { object->type->module, object->type->qualified_name };
  CsValue name = get_part (m, cs_from_object (object), "_name_");
  CsValue found = find (self, &class_name);
  CsValue member = CS_EMPTY;

  if (cs_is_object (found) && is_class (self, cs_object_get (found)) && cs_is_str (m, name)
      && is_enumeration (self, (CsType *)cs_object_get (found)))
    {
      const CsType *type = (CsType *)cs_object_get (found);
      CsValue members = cs_dict_get_ascii (m, type->attributes, "_member_map_");

      member = cs_dict_get_str (m, cs_dict_of (members), cs_str_get (name));
    }
  cs_unref (m, found);
  cs_unref (m, name);
  return member;
}

static CsCopyRule
member_rule (CsCopier *self, CsObject *object, CsObject **other)
{
  CsValue member = find_member (self, object);

  if (!cs_is_object (member))
    return CS_COPY_CLONE;
  if (cs_object_get (member) == object)
    return CS_COPY_SHARE;
  if (self->mode == CS_COPY_PICKLE)
    return CS_COPY_CLONE;
  *other = cs_object_get (cs_ref (member));
  return CS_COPY_REPLACE;
}

static gboolean
is_of_user (CsCopier *self, CsValue v)
{
  return cs_is_a (v, self->m->image->types.function)
         && ((CsFunction *)cs_object_get (v))->state->is_user;
}

/* Classes of the user that say themselves how they are pickled. */
static gboolean
has_ways_of_its_own (CsCopier *self, CsType *type)
{
  static const char *const names[] = { "__reduce_ex__", "__reduce__",        "__getstate__",
                                       "__setstate__",  "__getnewargs_ex__", "__getnewargs__" };

  for (guint32 i = 0; i < type->mro->length; i++)
    {
      CsType *base = (CsType *)cs_object_get (type->mro->items[i]);

      for (guint k = 0; k < G_N_ELEMENTS (names) && !(base->flags & CS_TYPE_IMMUTABLE); k++)
        if (is_of_user (self, cs_dict_get_ascii (self->m, base->attributes, names[k])))
          return TRUE;
    }
  return FALSE;
}

/* Written in C for one of the modules. */
static gboolean
is_of_a_module (const CsType *type)
{
  return (type->flags & CS_TYPE_IMMUTABLE) && !cs_str_is (type->module, "builtins");
}

static gboolean
is_refused (CsCopier *self, const CsObject *object)
{
  CsType *type = object->type;
  const CsCopyOps *ops = type->ops->copy;

  /* What is neither data nor a builtin type stands for something in the machine. */
  if (ops != NULL ? !ops->by_value && !(self->inheriting && ops->shared) : is_of_a_module (type))
    return TRUE;
  if (!(type->flags & CS_TYPE_IMMUTABLE) && type != self->plain_class)
    {
      if (has_ways_of_its_own (self, type))
        return TRUE;
      self->plain_class = type;
    }
  return type == self->m->image->types.code;
}

CsCopyRule
cs_pickle_rule (CsCopier *self, CsObject *object, CsObject **other)
{
  const CsType *type = object->type;
  Name name;

  if (get_name (self, object, &name))
    return named_rule (self, object, &name, other);
  if (is_enumeration (self, type))
    return member_rule (self, object, other);
  if (self->mode == CS_COPY_PICKLE && is_refused (self, object))
    return CS_COPY_REFUSE;
  if (cs_copy_is_shared (type->ops) && !(type->flags & CS_TYPE_ATTRIBUTES))
    return CS_COPY_SHARE;
  return CS_COPY_CLONE;
}

/* Refusing. */

static char *
text_of (CsCopier *self, CsValue v)
{
  CsStrBuilder text;
  CsValue str;
  char *utf8;

  cs_str_builder_init (&text, self->m);
  cs_append_repr (self->m, &text, v);
  str = cs_str_builder_finish (&text);
  if (cs_is_empty (str))
    return g_strdup ("object");
  utf8 = cs_str_dup_utf8 (cs_str_get (str), NULL);
  cs_unref (self->m, str);
  return utf8;
}

static void
refuse_name (CsCopier *self, CsObject *object, const Name *name)
{
  const CsTypes *types = &self->m->image->types;
  CsType *error = self->pickling_error != NULL ? self->pickling_error : types->Exception;
  g_autofree char *path = cs_str_dup_utf8 (name->name, NULL);
  g_autofree char *module = cs_str_dup_utf8 (name->module, NULL);
  g_autofree char *repr = NULL;
  CsValue found;

  if (strstr (path, "<locals>") != NULL)
    {
      cs_raise (self->m, types->AttributeError, "Can't pickle local object '%s'", path);
      return;
    }
  repr = text_of (self, cs_from_object (object));
  found = find (self, name);
  if (cs_is_empty (find_module (self, name)))
    cs_raise (self->m, error, "Can't pickle %s: import of module '%s' failed", repr, module);
  else if (cs_is_empty (found))
    cs_raise (self->m, error, "Can't pickle %s: attribute lookup %s on %s failed", repr, path,
              module);
  else
    cs_raise (self->m, error, "Can't pickle %s: it's not the same object as %s.%s", repr, module,
              path);
  cs_unref (self->m, found);
}

/* The receiver's side. */
static void
miss_name (CsCopier *self, const Name *name)
{
  const CsTypes *types = &self->m->image->types;
  CsValue module = find_module (self, name);
  g_autofree char *path = cs_str_dup_utf8 (name->name, NULL);
  g_autofree char *text = NULL;

  if (cs_is_empty (module))
    {
      text = cs_str_dup_utf8 (name->module, NULL);
      cs_raise (self->m, types->ModuleNotFoundError, "No module named '%s'", text);
      return;
    }
  text = text_of (self, module);
  cs_raise (self->m, types->AttributeError, "Can't get attribute '%s' on %s", path, text);
}

void
cs_pickle_refuse (CsCopier *self, CsObject *object)
{
  const CsTypes *types = &self->m->image->types;
  const CsType *type = object->type;
  const CsCopyOps *ops = type->ops->copy;
  g_autofree char *module = NULL;
  g_autofree char *class_name = cs_str_dup_utf8 (type->name, NULL);
  Name name;

  if (get_name (self, object, &name) && self->mode == CS_COPY_UNPICKLE)
    miss_name (self, &name);
  else if (get_name (self, object, &name))
    refuse_name (self, object, &name);
  else if (!(type->flags & CS_TYPE_IMMUTABLE) && (ops == NULL || ops->by_value))
    cs_raise (self->m, types->NotImplementedError,
              "pickling with methods of the class's own (__reduce__, __getstate__, …) is not "
              "simulated: '%s' object",
              class_name);
  else if (ops != NULL && ops->refuse != NULL)
    ops->refuse (self->m, object);
  else if (is_of_a_module (type))
    {
      module = cs_str_dup_utf8 (type->module, NULL);
      cs_raise (self->m, types->TypeError, "cannot pickle '%s.%s' object", module, class_name);
    }
  else
    cs_raise (self->m, types->TypeError, "cannot pickle '%s' object", class_name);
}

/* Exceptions go with their class, arguments and attributes. */
void
cs_pickle_strip (CsCopier *self, CsObject *copy)
{
  const CsTypes *types = &self->m->image->types;
  CsException *exception = (CsException *)copy;

  if (!cs_type_is_subtype (copy->type, types->BaseException))
    return;
  exception->cause = exception->context = exception->traceback = CS_NONE;
  exception->held = CS_EMPTY;
  exception->suppress_context = exception->passed_library = FALSE;
  if (cs_type_is_subtype (copy->type, types->AttributeError)
      || cs_type_is_subtype (copy->type, types->NameError))
    exception->more[0] = exception->more[1] = CS_EMPTY;
}

gsize
cs_pickle_size (CsValue v)
{
  const CsObject *object;

  if (cs_is_small_int (v))
    {
      gint64 n = ABS (cs_small_int_get (v));

      return n < 1 << 8 ? 2 : n < 1 << 16 ? 3 : n <= G_MAXINT32 ? 5 : 10;
    }
  if (cs_is_float (v))
    return 9;
  if (!cs_is_object (v))
    return 1;
  object = cs_object_get (v);
  /* Strings, bytes and large ints: their contents without the head. */
  if (object->type->ops->copy == NULL && object->type->ops->block_size != NULL)
    return 2 + object->type->ops->block_size (object) - object->type->ops->size;
  return 2;
}
