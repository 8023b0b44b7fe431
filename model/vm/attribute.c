/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/descriptor.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/image.h"
#include "vm/machine.h"
#include "vm/shape.h"

/* Attribute access as CPython does it: a data descriptor of the class, the instance's own, another
 * attribute of the class, __getattr__. */

/* Classes of the program have the ops of the builtin type that they inherit from. */
static gboolean
continues (const CsType *type, const CsType *builtin)
{
  return type->ops == builtin->ops;
}

CsValue
cs_raise_attribute (CsMachine *m, CsValue object, CsStr *name)
{
  const CsTypes *types = &m->image->types;
  g_autofree char *text = cs_str_dup_utf8 (name, NULL);
  CsType *type = cs_type_of (m, object);
  gboolean is_class = continues (type, types->type);
  g_autofree char *owner = NULL;
  gboolean lacks;

  if (cs_is_a (object, types->module))
    {
      owner = cs_str_dup_utf8 (((CsModuleObject *)cs_object_get (object))->name, NULL);
      lacks = cs_image_lacks (m->image, owner, text);
      cs_raise (m, types->AttributeError, "module '%s' has no attribute '%s'%s", owner, text,
                lacks ? CS_NOT_SUPPORTED : "");
    }
  else
    {
      owner = cs_type_dup_shown_name (is_class ? (CsType *)cs_object_get (object) : type);
      lacks = cs_type_lacks (m, is_class ? (CsType *)cs_object_get (object) : type, text);
      cs_raise (m, types->AttributeError,
                is_class ? "type object '%s' has no attribute '%s'%s"
                         : "'%s' object has no attribute '%s'%s",
                owner, text, lacks ? CS_NOT_SUPPORTED : "");
    }
  /* Where nothing but Coroscope is to blame, no other name is suggested. */
  cs_exception_set_name (m, m->exception, cs_from_object (name), lacks ? CS_EMPTY : object);
  return CS_EMPTY;
}

/* Methods. */

static CsMethodCacheEntry *
cache_entry (CsMachine *m, const CsType *type, const CsStr *name)
{
  gsize hash = ((gsize)type >> 4) * 31 + ((gsize)name >> 4);

  return &m->method_cache->entries[hash % CS_METHOD_CACHE_SIZE];
}

static CsValue
walk_mro (CsMachine *m, const CsTuple *mro, guint32 start, CsStr *name)
{
  for (guint32 i = start; i < mro->length; i++)
    {
      CsType *type = (CsType *)cs_object_get (mro->items[i]);
      CsValue v = cs_dict_get_str (m, type->attributes, name);

      if (!cs_is_empty (v))
        return v;
    }
  return CS_EMPTY;
}

CsValue
cs_type_lookup (CsMachine *m, CsType *type, CsStr *name)
{
  CsMethodCacheEntry *entry = cache_entry (m, type, name);
  CsValue v;

  if (entry->type == type && entry->name == name && entry->version == type->version)
    return entry->value;
  v = walk_mro (m, type->mro, 0, name);
  /* A name that can go may come back as another one at its address. */
  if (name->object.references & CS_IMMORTAL)
    *entry = (CsMethodCacheEntry){ type, name, type->version, v };
  return v;
}

CsValue
cs_type_lookup_special (CsMachine *m, CsType *type, CsSpecial special)
{
  return cs_type_lookup (m, type, m->image->specials[special]);
}

CsStr *
cs_special_name (CsMachine *m, CsSpecial special)
{
  return m->image->specials[special];
}

/* Descriptors. */

static gboolean
is_data_descriptor (CsMachine *m, CsValue v)
{
  const CsTypes *types = &m->image->types;
  CsType *type;

  if (!cs_is_object (v))
    return FALSE;
  type = cs_object_get (v)->type;
  return type == types->getset || continues (type, types->property)
         || cs_type_has_special (type, CS_SPECIAL_SET)
         || cs_type_has_special (type, CS_SPECIAL_DELETE);
}

static CsValue
raise_property (CsMachine *m, CsValue self, const CsProperty *property, const char *lacks)
{
  CsType *type = m->image->types.AttributeError;
  g_autofree char *owner = cs_str_dup_utf8 (cs_type_of (m, self)->qualified_name, NULL);
  g_autofree char *name = NULL;

  if (property->name == NULL)
    return cs_raise (m, type, "property of '%s' object has no %s", owner, lacks);
  name = cs_str_dup_utf8 (property->name, NULL);
  return cs_raise (m, type, "property '%s' of '%s' object has no %s", name, owner, lacks);
}

/* A program may put a getter of one type into a class of another. */
static gboolean
is_for (CsMachine *m, const CsGetset *getset, CsValue self)
{
  g_autofree char *name = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *type = NULL;

  if (G_LIKELY (cs_is_instance (m, self, getset->owner)))
    return TRUE;
  name = cs_str_dup_utf8 (getset->name, NULL);
  owner = cs_str_dup_utf8 (getset->owner->name, NULL);
  type = cs_str_dup_utf8 (cs_type_of (m, self)->name, NULL);
  cs_raise (m, m->image->types.TypeError,
            "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, owner, type);
  return FALSE;
}

static CsValue
bind_getset (CsMachine *m, CsValue attribute, CsValue self)
{
  CsGetset *getset = (CsGetset *)cs_object_get (attribute);

  if (cs_is_empty (self))
    return cs_ref (attribute);
  return is_for (m, getset, self) ? getset->get (m, &self, 1) : CS_EMPTY;
}

CsValue
cs_ask_getter (CsMachine *m, CsValue getter, CsValue self)
{
  return cs_is_a (getter, m->image->types.getset) ? bind_getset (m, getter, self)
                                                  : cs_member_bind (m, getter, self);
}

static CsValue
bind_property (CsMachine *m, CsValue attribute, CsValue self)
{
  CsProperty *property = (CsProperty *)cs_object_get (attribute);

  if (cs_is_empty (self))
    return cs_ref (attribute);
  if (cs_is_none (property->getter))
    return raise_property (m, self, property, "getter");
  return cs_call_later (m, property->getter, &self, 1);
}

/* Natives of types are methods; __new__ and functions of modules are not bound. */
static gboolean
is_native_method (CsMachine *m, CsValue attribute)
{
  CsNativeFunction *native = (CsNativeFunction *)cs_object_get (attribute);

  return native->owner != NULL && !native->of_class;
}

static CsValue
bind_with_get (CsMachine *m, CsValue attribute, CsValue self, CsType *type)
{
  CsType *own = cs_object_get (attribute)->type;
  CsValue args[3] = { attribute, cs_is_empty (self) ? CS_NONE : self, cs_from_object (type) };

  return cs_call_later (m, cs_type_lookup_special (m, own, CS_SPECIAL_GET), args, 3);
}

CsValue
cs_bind_attribute (CsMachine *m, CsValue attribute, CsValue self, CsType *type, CsStr *name)
{
  const CsTypes *types = &m->image->types;
  CsType *own;

  if (!cs_is_object (attribute))
    return attribute;
  own = cs_object_get (attribute)->type;
  if (own == types->function)
    return cs_is_empty (self) ? cs_ref (attribute) : cs_method_new (m, attribute, self);
  if (own == types->native)
    {
      if (cs_is_empty (self) || !is_native_method (m, attribute))
        return cs_ref (attribute);
      return cs_native_check_self (m, (CsNativeFunction *)cs_object_get (attribute), self)
                 ? cs_method_new (m, attribute, self)
                 : CS_EMPTY;
    }
  if (own == types->getset)
    return bind_getset (m, attribute, self);
  if (own == types->member)
    return cs_member_bind (m, attribute, self);
  if (cs_type_has_special (own, CS_SPECIAL_GET))
    return bind_with_get (m, attribute, self, type);
  if (continues (own, types->property))
    return bind_property (m, attribute, self);
  if (continues (own, types->static_method))
    return cs_ref (((CsWrapper *)cs_object_get (attribute))->function);
  if (continues (own, types->class_method))
    return cs_method_new (m, ((CsWrapper *)cs_object_get (attribute))->function,
                          cs_from_object (type));
  return cs_ref (attribute);
}

/* TRUE where binding would call code of the program. */
static gboolean
needs_python (CsMachine *m, CsValue attribute, CsValue self)
{
  CsType *own;

  if (!cs_is_object (attribute))
    return FALSE;
  own = cs_object_get (attribute)->type;
  return cs_type_has_special (own, CS_SPECIAL_GET)
         || (!cs_is_empty (self) && continues (own, m->image->types.property));
}

/* Getting.  The lookups return CS_EMPTY with *found FALSE where there is no such attribute, with
 * *found TRUE after raising. */

typedef struct
{
  CsMachine *m;
  CsStr *name;
  gboolean quiet; /* never run code of the program: what needs it is not found */
  gboolean found;
  gboolean python; /* it is there, but quiet kept it from running code */
} Lookup;

static CsValue
bind (Lookup *lookup, CsValue attribute, CsValue self, CsType *type)
{
  lookup->found = TRUE;
  if (lookup->quiet && needs_python (lookup->m, attribute, self))
    {
      lookup->found = FALSE;
      lookup->python = TRUE;
      return CS_EMPTY;
    }
  return cs_bind_attribute (lookup->m, attribute, self, type, lookup->name);
}

/* The instance's own attribute, borrowed. */
static CsValue
own_attribute (Lookup *lookup, CsValue self, CsType *type)
{
  CsMachine *m = lookup->m;

  if (!cs_is_object (self))
    return CS_EMPTY;
  if (type->flags & CS_TYPE_ATTRIBUTES)
    return cs_instance_get (m, cs_object_get (self), lookup->name);
  if (type == m->image->types.module)
    return cs_dict_get_str (m, ((CsModuleObject *)cs_object_get (self))->dict, lookup->name);
  return CS_EMPTY;
}

/* The name of __slots__ whose value the instance has no longer or not yet. */
static gboolean
is_own_member (const Lookup *lookup, CsValue attribute)
{
  return cs_is_a (attribute, lookup->m->image->types.member)
         && cs_str_equal (((CsMember *)cs_object_get (attribute))->name, lookup->name);
}

static CsValue
get_of_instance (Lookup *lookup, CsValue self, CsType *type)
{
  CsValue attribute = cs_type_lookup (lookup->m, type, lookup->name);
  CsValue own;

  if (!cs_is_empty (attribute) && is_data_descriptor (lookup->m, attribute))
    return bind (lookup, attribute, self, type);
  own = own_attribute (lookup, self, type);
  if (!cs_is_empty (own))
    {
      lookup->found = TRUE;
      return cs_ref (own);
    }
  if (!cs_is_empty (attribute) && !is_own_member (lookup, attribute))
    return bind (lookup, attribute, self, type);
  return CS_EMPTY;
}

static CsValue
get_of_class (Lookup *lookup, CsValue self, CsType *metatype)
{
  CsType *type = (CsType *)cs_object_get (self);
  CsValue meta = cs_type_lookup (lookup->m, metatype, lookup->name);
  CsValue attribute;

  if (!cs_is_empty (meta) && is_data_descriptor (lookup->m, meta))
    return bind (lookup, meta, self, metatype);
  attribute = cs_type_lookup (lookup->m, type, lookup->name);
  if (!cs_is_empty (attribute))
    return bind (lookup, attribute, CS_EMPTY, type);
  if (!cs_is_empty (meta))
    return bind (lookup, meta, self, metatype);
  return CS_EMPTY;
}

CsValue
cs_type_lookup_behind (CsMachine *m, const CsType *start, const CsType *class_, CsStr *name)
{
  CsTuple *mro = start->mro;
  guint32 i = 0;

  while (i < mro->length && !cs_is (mro->items[i], cs_from_object (class_)))
    i++;
  return walk_mro (m, mro, i + 1, name);
}

static CsValue
get_of_super (Lookup *lookup, CsValue self, CsType *type)
{
  CsSuper *super = (CsSuper *)cs_object_get (self);
  gboolean of_class = cs_is (super->self, cs_from_object (super->start));
  CsValue attribute = cs_type_lookup_behind (lookup->m, super->start, super->type, lookup->name);

  if (lookup->name == lookup->m->image->names.class_ || cs_is_empty (attribute))
    return get_of_instance (lookup, self, type);
  return bind (lookup, attribute, of_class ? CS_EMPTY : super->self, super->start);
}

/* A method has its function's attributes too. */
static CsValue
get_of_method (Lookup *lookup, CsValue self, CsType *type)
{
  CsValue v = get_of_instance (lookup, self, type);
  CsValue function;

  if (lookup->found)
    return v;
  function = ((CsMethod *)cs_object_get (self))->function;
  return get_of_instance (lookup, function, cs_type_of (lookup->m, function));
}

static CsValue
get_plain (Lookup *lookup, CsValue self, CsType *type)
{
  const CsTypes *types = &lookup->m->image->types;

  if (continues (type, types->type))
    return get_of_class (lookup, self, type);
  if (type == types->super)
    return get_of_super (lookup, self, type);
  if (type == types->method)
    return get_of_method (lookup, self, type);
  return get_of_instance (lookup, self, type);
}

CsValue
cs_get_attribute_plain (CsMachine *m, CsValue object, CsStr *name)
{
  Lookup lookup = { .m = m, .name = name };
  CsValue v = get_plain (&lookup, object, cs_type_of (m, object));

  return lookup.found ? v : cs_raise_attribute (m, object, name);
}

CsValue
cs_find_attribute (CsMachine *m, CsValue object, CsStr *name)
{
  Lookup lookup = { .m = m, .name = name, .quiet = TRUE };
  CsValue v = get_plain (&lookup, object, cs_type_of (m, object));

  /* Getters in C raise, as that of __dict__ does for what has none. */
  if (cs_is_empty (v))
    cs_unref (m, cs_steal (&m->exception));
  return v;
}

static CsValue
call_special (CsMachine *m, CsSpecial special, CsValue object, CsStr *name, CsValue value)
{
  CsValue args[3] = { object, cs_from_object (name), value };
  CsValue method = cs_type_lookup_special (m, cs_type_of (m, object), special);

  return cs_call_later (m, method, args, cs_is_empty (value) ? 2 : 3);
}

/* What the class says about missing attributes counts for AttributeErrors that code of the program
 * raises too: the library catches those. */
static CsValue
get_with_fallback (CsMachine *m, CsValue object, CsStr *name, CsType *type)
{
  Lookup lookup = { .m = m, .name = name, .quiet = TRUE };
  CsValue args[2] = { object, cs_from_object (name) };
  CsValue v;

  if (cs_type_has_special (type, CS_SPECIAL_GETATTRIBUTE))
    return cs_call_library (m, "get_attribute", args, 2);
  v = get_plain (&lookup, object, type);
  if (lookup.python)
    return cs_call_library (m, "get_attribute", args, 2);
  return lookup.found ? v : call_special (m, CS_SPECIAL_GETATTR, object, name, CS_EMPTY);
}

CsValue
cs_get_of_module (CsMachine *m, CsModuleObject *module, CsStr *name)
{
  CsValue function = cs_dict_get_ascii (m, module->dict, "__getattr__");
  CsValue argument = cs_from_object (name);

  return cs_is_empty (function) ? cs_raise_attribute (m, cs_from_object (module), name)
                                : cs_call_later (m, function, &argument, 1);
}

static CsValue
get_of_module (CsMachine *m, CsValue object, CsStr *name, CsType *type)
{
  Lookup lookup = { .m = m, .name = name };
  CsValue v = get_plain (&lookup, object, type);

  return lookup.found ? v : cs_get_of_module (m, (CsModuleObject *)cs_object_get (object), name);
}

CsValue
cs_get_attribute (CsMachine *m, CsValue object, CsStr *name)
{
  CsType *type = cs_type_of (m, object);

  if (type == m->image->types.module)
    return get_of_module (m, object, name, type);

  if (cs_type_has_special (type, CS_SPECIAL_GETATTR))
    return get_with_fallback (m, object, name, type);
  if (cs_type_has_special (type, CS_SPECIAL_GETATTRIBUTE))
    return call_special (m, CS_SPECIAL_GETATTRIBUTE, object, name, CS_EMPTY);
  return cs_get_attribute_plain (m, object, name);
}

/* Setting and deleting (value CS_EMPTY). */

static gboolean
is_done (CsValue result, gboolean *later)
{
  *later = cs_is (result, CS_LATER);
  return FALSE;
}

static gboolean
set_property (CsMachine *m, CsValue self, CsProperty *property, CsValue value, gboolean *later)
{
  CsValue function = cs_is_empty (value) ? property->deleter : property->setter;
  CsValue args[2] = { self, value };

  if (cs_is_none (function))
    raise_property (m, self, property, cs_is_empty (value) ? "deleter" : "setter");
  else
    return is_done (cs_call_later (m, function, args, cs_is_empty (value) ? 1 : 2), later);
  return FALSE;
}

static gboolean
set_getset (CsMachine *m, CsValue self, CsGetset *getset, CsValue value)
{
  CsValue args[2] = { self, value };
  CsValue result;

  if (!is_for (m, getset, self))
    return FALSE;
  if (getset->set == NULL)
    {
      g_autofree char *name = cs_str_dup_utf8 (getset->name, NULL);
      g_autofree char *owner = cs_str_dup_utf8 (getset->owner->name, NULL);

      cs_raise (m, m->image->types.AttributeError, "attribute '%s' of '%s' objects is not writable",
                name, owner);
      return FALSE;
    }
  result = getset->set (m, args, 2);
  cs_unref (m, result);
  return !cs_is_empty (result);
}

/* What the data descriptor `attribute` of the class makes of it. */
static gboolean
set_through (CsMachine *m, CsValue attribute, CsValue self, CsValue value, CsStr *name,
             gboolean *later)
{
  CsType *own = cs_object_get (attribute)->type;
  CsSpecial special = cs_is_empty (value) ? CS_SPECIAL_DELETE : CS_SPECIAL_SET;
  CsValue args[3] = { attribute, self, value };

  if (own == m->image->types.getset)
    return set_getset (m, self, (CsGetset *)cs_object_get (attribute), value);
  if (!cs_type_has_special (own, special))
    {
      if (continues (own, m->image->types.property))
        return set_property (m, self, (CsProperty *)cs_object_get (attribute), value, later);
      cs_raise (m, m->image->types.AttributeError, "%s",
                cs_is_empty (value) ? "__delete__" : "__set__");
      return FALSE;
    }
  return is_done (cs_call_later (m, cs_type_lookup_special (m, own, special), args,
                                 cs_is_empty (value) ? 2 : 3),
                  later);
}

/* FALSE after raising: CPython itself would look at that name in this module of its library, as at
 * sys.unraisablehook, and we do not. */
static gboolean
check_hook (CsMachine *m, const CsModuleObject *module, CsStr *name)
{
  g_autofree char *owner = NULL;
  g_autofree char *text = NULL;
  g_autofree char *dotted = NULL;

  if (!cs_is_empty (cs_dict_get_str (m, module->dict, name))
      || !cs_is (cs_dict_get_str (m, m->modules, module->name), cs_from_object (module)))
    return TRUE;
  owner = cs_str_dup_utf8 (module->name, NULL);
  text = cs_str_dup_utf8 (name, NULL);
  dotted = g_strconcat (owner, ".", text, NULL);
  if (!cs_image_lacks (m->image, "hooks", dotted))
    return TRUE;
  cs_raise (m, m->image->types.AttributeError, "'%s'" CS_NOT_SUPPORTED, dotted);
  return FALSE;
}

static gboolean
set_of_module (CsMachine *m, CsValue self, CsStr *name, CsValue value)
{
  CsModuleObject *module = (CsModuleObject *)cs_object_get (self);
  CsDict *dict = module->dict;

  if (!cs_is_empty (value) && !check_hook (m, module, name))
    return FALSE;
  if (!cs_is_empty (value))
    return cs_dict_set_str (m, dict, name, value);
  if (!cs_dict_remove_str (m, dict, name))
    {
      cs_raise_attribute (m, self, name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_own (CsMachine *m, CsValue self, CsType *type, CsStr *name, CsValue value, gboolean in_class)
{
  const CsTypes *types = &m->image->types;

  if (type == types->module)
    return set_of_module (m, self, name, value);
  if (continues (type, types->type))
    return cs_type_set (m, (CsType *)cs_object_get (self), name, value);
  if (type->flags & CS_TYPE_ATTRIBUTES)
    {
      if (!cs_is_empty (value))
        return cs_instance_set (m, cs_object_get (self), name, value);
      if (cs_instance_delete (m, cs_object_get (self), name))
        return TRUE;
    }
  else if (in_class)
    {
      g_autofree char *text = cs_str_dup_utf8 (name, NULL);
      g_autofree char *owner = cs_type_dup_shown_name (type);

      cs_raise (m, types->AttributeError, "'%s' object attribute '%s' is read-only", owner, text);
      return FALSE;
    }
  cs_raise_attribute (m, self, name);
  return FALSE;
}

gboolean
cs_set_attribute_plain (CsMachine *m, CsValue object, CsStr *name, CsValue value, gboolean *later)
{
  CsType *type = cs_type_of (m, object);
  CsValue attribute = cs_type_lookup (m, type, name);

  *later = FALSE;
  if (!cs_is_empty (attribute) && is_data_descriptor (m, attribute))
    return set_through (m, attribute, object, value, name, later);
  /* A class may have a member of __slots__ under another name than its own. */
  if (cs_is_a (attribute, m->image->types.member)
      && cs_is_instance (m, object, ((CsMember *)cs_object_get (attribute))->owner))
    name = ((CsMember *)cs_object_get (attribute))->name;
  return set_own (m, object, type, name, value, !cs_is_empty (attribute));
}

gboolean
cs_sets_own_attribute (CsMachine *m, CsType *type, CsStr *name)
{
  CsValue attribute = cs_type_lookup (m, type, name);

  return cs_is_empty (attribute) || !is_data_descriptor (m, attribute);
}

gboolean
cs_set_attribute (CsMachine *m, CsValue object, CsStr *name, CsValue value, gboolean *later)
{
  CsType *type = cs_type_of (m, object);
  CsSpecial special = cs_is_empty (value) ? CS_SPECIAL_DELATTR : CS_SPECIAL_SETATTR;

  if (!cs_type_has_special (type, special))
    return cs_set_attribute_plain (m, object, name, value, later);
  return is_done (call_special (m, special, object, name, value), later);
}
