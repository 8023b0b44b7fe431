/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/descriptor.h"

#include "vm/copy.h"
#include "vm/function.h"
#include "vm/image.h"
#include "vm/operators-private.h"
#include "vm/type-defs.h"

/* property, staticmethod, classmethod, and attributes computed in C. */

static CsProperty *
get (CsValue v)
{
  return (CsProperty *)cs_object_get (v);
}

static void
visit_property (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsProperty *self = (CsProperty *)object;

  visitor (data, &self->getter);
  visitor (data, &self->setter);
  visitor (data, &self->deleter);
  visitor (data, &self->doc);
  visitor (data, (CsValue *)&self->name);
}

static const CsTypeOps property_ops = {
  .size = sizeof (CsProperty),
  .container = TRUE,
  .visit = visit_property,
  .copy = &cs_copy_plain,
};

static CsValue
doc_of (CsMachine *m, CsValue getter)
{
  CsValue doc = cs_find_attribute (m, getter, m->image->names.doc);

  return cs_is_empty (doc) ? CS_NONE : doc;
}

static CsValue
make (CsMachine *m, CsType *type, CsValue getter, CsValue setter, CsValue deleter, CsValue doc)
{
  CsProperty *self = cs_object_new (m, type, 0);

  if (self == NULL)
    return CS_EMPTY;
  self->getter = cs_ref (getter);
  self->setter = cs_ref (setter);
  self->deleter = cs_ref (deleter);
  self->doc = cs_is_none (doc) ? doc_of (m, getter) : cs_ref (doc);
  return cs_from_object (self);
}

static CsValue
property_new (CsMachine *m, CsValue *args, guint n_args)
{
  return make (m, (CsType *)cs_object_get (args[0]), CS_NONE, CS_NONE, CS_NONE, CS_NONE);
}

static CsValue
property_init (CsMachine *m, CsValue *args, guint n_args)
{
  CsProperty *self = get (args[0]);

  cs_set (m, &self->getter, cs_ref (args[1]));
  cs_set (m, &self->setter, cs_ref (args[2]));
  cs_set (m, &self->deleter, cs_ref (args[3]));
  cs_set (m, &self->doc, cs_is_none (args[4]) ? doc_of (m, args[1]) : cs_ref (args[4]));
  return CS_NONE;
}

/* A copy with one of the functions exchanged. */
static CsValue
changed (CsMachine *m, CsValue v, CsValue getter, CsValue setter, CsValue deleter)
{
  CsProperty *self = get (v);
  CsValue copy = make (m, cs_object_get (v)->type, getter, setter, deleter,
                       cs_is (getter, self->getter) ? self->doc : CS_NONE);

  if (!cs_is_empty (copy) && self->name != NULL)
    get (copy)->name = cs_str_get (cs_ref (cs_from_object (self->name)));
  return copy;
}

static CsValue
property_getter (CsMachine *m, CsValue *args, guint n_args)
{
  return changed (m, args[0], args[1], get (args[0])->setter, get (args[0])->deleter);
}

static CsValue
property_setter (CsMachine *m, CsValue *args, guint n_args)
{
  return changed (m, args[0], get (args[0])->getter, args[1], get (args[0])->deleter);
}

static CsValue
property_deleter (CsMachine *m, CsValue *args, guint n_args)
{
  return changed (m, args[0], get (args[0])->getter, get (args[0])->setter, args[1]);
}

static CsValue
property_set_name (CsMachine *m, CsValue *args, guint n_args)
{
  if (cs_is_str (m, args[2]))
    cs_set (m, (CsValue *)&get (args[0])->name, cs_ref (args[2]));
  return CS_NONE;
}

static CsValue
property_get (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue self = cs_is_none (args[1]) ? CS_EMPTY : args[1];

  return cs_bind_attribute (m, args[0], self, cs_type_of (m, args[1]), NULL);
}

static CsValue
property_set (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue setter = get (args[0])->setter;

  if (cs_is_none (setter))
    return cs_raise (m, m->image->types.AttributeError, "property has no setter");
  return cs_call_later (m, setter, args + 1, 2);
}

static const CsNativeDef property_natives[] = {
  { "__new__(cls, /, *args, **kwargs)", property_new },
  { "__init__(self, fget=None, fset=None, fdel=None, doc=None)", property_init },
  { "getter(self, function, /)", property_getter },
  { "setter(self, function, /)", property_setter },
  { "deleter(self, function, /)", property_deleter },
  { "__set_name__(self, owner, name, /)", property_set_name },
  { "__get__(self, instance, owner=None, /)", property_get },
  { "__set__(self, instance, value, /)", property_set },
  { NULL },
};

static gboolean
is_abstract (CsMachine *m, CsValue function)
{
  CsValue v = cs_find_attribute (m, function, m->image->names.isabstractmethod);

  cs_unref (m, v);
  return cs_is (v, CS_TRUE);
}

static CsValue
get_property_is_abstract (CsMachine *m, CsValue *args, guint n_args)
{
  CsProperty *self = get (args[0]);

  return cs_bool (is_abstract (m, self->getter) || is_abstract (m, self->setter)
                  || is_abstract (m, self->deleter));
}

static CsValue
get_fget (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get (args[0])->getter);
}

static CsValue
get_fset (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get (args[0])->setter);
}

static CsValue
get_fdel (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get (args[0])->deleter);
}

static CsValue
get_doc (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get (args[0])->doc);
}

static const CsGetterDef property_getters[] = {
  { "fget", get_fget },
  { "fset", get_fset },
  { "fdel", get_fdel },
  { "__doc__", get_doc },
  { "__isabstractmethod__", get_property_is_abstract },
  { NULL },
};

const CsTypeDef cs_type_def_property = {
  .ops = &property_ops,
  .natives = property_natives,
  .getters = property_getters,
};

/* staticmethod and classmethod. */

static CsWrapper *
get_wrapper (CsValue v)
{
  return (CsWrapper *)cs_object_get (v);
}

static void
visit_wrapper (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((CsWrapper *)object)->function);
}

static CsStatus
append_wrapper_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  CsStatus status;

  cs_str_builder_append_char (out, '<');
  cs_str_builder_append (out, cs_type_of (m, v)->name);
  cs_str_builder_append_char (out, '(');
  status = cs_append_repr (m, out, get_wrapper (v)->function);
  cs_str_builder_append_utf8 (out, ")>", -1);
  return status;
}

static const CsOperators wrapper_operators = {
  .append_repr = append_wrapper_repr,
};

/* Two tables: a type's ops tell it from others. */
static const CsTypeOps static_method_ops = {
  .size = sizeof (CsWrapper),
  .container = TRUE,
  .visit = visit_wrapper,
  .operators = &wrapper_operators,
  .copy = &cs_copy_plain,
};

static const CsTypeOps class_method_ops = {
  .size = sizeof (CsWrapper),
  .container = TRUE,
  .visit = visit_wrapper,
  .operators = &wrapper_operators,
  .copy = &cs_copy_plain,
};

static CsValue
wrapper_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsWrapper *self = cs_object_new (m, (CsType *)cs_object_get (args[0]), 0);

  if (self == NULL)
    return CS_EMPTY;
  self->function = cs_ref (args[1]);
  return cs_from_object (self);
}

static CsValue
wrapper_get (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = cs_is_none (args[2]) ? cs_type_of (m, args[1]) : (CsType *)cs_object_get (args[2]);

  return cs_bind_attribute (m, args[0], args[1], type, NULL);
}

static CsValue
get_wrapped (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get_wrapper (args[0])->function);
}

static CsValue
get_wrapped_name (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_get_attribute (m, get_wrapper (args[0])->function, m->image->names.name);
}

static CsValue
get_wrapped_doc (CsMachine *m, CsValue *args, guint n_args)
{
  return doc_of (m, get_wrapper (args[0])->function);
}

static CsValue
get_is_abstract (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (is_abstract (m, get_wrapper (args[0])->function));
}

static const CsGetterDef wrapper_getters[] = {
  { "__func__", get_wrapped },
  { "__wrapped__", get_wrapped },
  { "__name__", get_wrapped_name },
  { "__doc__", get_wrapped_doc },
  { "__isabstractmethod__", get_is_abstract },
  { NULL },
};

static const CsNativeDef wrapper_natives[] = {
  { "__new__(cls, function, /)", wrapper_new },
  { "__get__(self, instance, owner=None, /)", wrapper_get },
  { NULL },
};

const CsTypeDef cs_type_def_static_method = {
  .ops = &static_method_ops,
  .natives = wrapper_natives,
  .getters = wrapper_getters,
};

const CsTypeDef cs_type_def_class_method = {
  .ops = &class_method_ops,
  .natives = wrapper_natives,
  .getters = wrapper_getters,
};

/* Attributes computed in C. */

static CsStatus
append_getset_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  CsGetset *self = (CsGetset *)cs_object_get (v);

  cs_str_builder_append_utf8 (out, "<attribute '", -1);
  cs_str_builder_append (out, self->name);
  cs_str_builder_append_utf8 (out, "' of '", -1);
  cs_str_builder_append (out, self->owner->name);
  cs_str_builder_append_utf8 (out, "' objects>", -1);
  return CS_OK;
}

static void
visit_getset (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, (CsValue *)&((CsGetset *)object)->name);
}

static const CsOperators getset_operators = {
  .append_repr = append_getset_repr,
};

static const CsTypeOps getset_ops = {
  .size = sizeof (CsGetset),
  .visit = visit_getset,
  .operators = &getset_operators,
};

static CsValue
getset_get (CsMachine *m, CsValue *args, guint n_args)
{
  if (cs_is_none (args[1]) && cs_is_none (args[2]))
    return cs_raise (m, m->image->types.TypeError, "__get__(None, None) is invalid");
  return cs_bind_attribute (m, args[0], cs_is_none (args[1]) ? CS_EMPTY : args[1],
                            cs_type_of (m, args[1]), NULL);
}

static const CsNativeDef getset_natives[] = {
  { "__get__(self, instance, owner=None, /)", getset_get },
  { NULL },
};

const CsTypeDef cs_type_def_getset = {
  .ops = &getset_ops,
  .natives = getset_natives,
};
