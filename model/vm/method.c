/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/class-private.h"
#include "vm/copy.h"
#include "vm/function.h"
#include "vm/image.h"
#include "vm/operators-private.h"
#include "vm/type-defs.h"

/* Bound methods. */

static CsMethod *
get (CsValue v)
{
  return (CsMethod *)cs_object_get (v);
}

CsValue
cs_method_new (CsMachine *m, CsValue function, CsValue self)
{
  CsMethod *method = cs_object_new (m, m->image->types.method, 0);

  if (method == NULL)
    return CS_EMPTY;
  method->function = cs_ref (function);
  method->self = cs_ref (self);
  return cs_from_object (method);
}

static void
visit_method (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsMethod *self = (CsMethod *)object;

  visitor (data, &self->self);
  visitor (data, &self->function);
}

/* "<built-in method append of list object at 0x…>" */
static CsStatus
append_builtin_repr (CsMachine *m, CsStrBuilder *out, const CsMethod *self)
{
  CsType *type = cs_type_of (m, self->self);
  char address[40];

  cs_str_builder_append_utf8 (out, "<built-in method ", -1);
  cs_str_builder_append (out, ((CsNativeFunction *)cs_object_get (self->function))->name);
  cs_str_builder_append_utf8 (out, " of ", -1);
  cs_str_builder_append (out, type->name);
  g_snprintf (address, sizeof address, " object at 0x%" G_GINT64_MODIFIER "x>",
              cs_is_object (self->self) ? cs_fake_address (m, cs_object_get (self->self))
                                        : G_GUINT64_CONSTANT (0x7f0000000000));
  cs_str_builder_append_utf8 (out, address, -1);
  return CS_OK;
}

/* "<bound method Foo.bar of …>"; whatever repr the instance has may take code of the program. */
static CsStatus
append_method_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  CsMethod *self = get (v);
  CsValue name = CS_EMPTY;
  CsStatus status;

  if (cs_is_a (self->function, m->image->types.native))
    return append_builtin_repr (m, out, self);
  if (cs_is_a (self->function, m->image->types.function))
    name = cs_from_object (((CsFunction *)cs_object_get (self->function))->qualified_name);
  cs_str_builder_append_utf8 (out, "<bound method ", -1);
  if (cs_is_empty (name))
    cs_str_builder_append_char (out, '?');
  else
    cs_str_builder_append (out, cs_str_get (name));
  cs_str_builder_append_utf8 (out, " of ", -1);
  status = cs_append_repr (m, out, self->self);
  cs_str_builder_append_char (out, '>');
  return status;
}

static CsStatus
compare_methods (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  gboolean same;

  *result = CS_NOT_IMPLEMENTED;
  if (!cs_is_a (b, m->image->types.method)
      || (operator_ != CS_OP_EQUAL && operator_ != CS_OP_NOT_EQUAL))
    return CS_OK;
  same = cs_is (get (a)->self, get (b)->self) && cs_is (get (a)->function, get (b)->function);
  *result = cs_bool (same == (operator_ == CS_OP_EQUAL));
  return CS_OK;
}

static gint64
identity (CsMachine *m, CsValue v)
{
  return cs_is_object (v) ? (gint64)(cs_object_identity (m, cs_object_get (v)) >> 4)
                          : (gint64)v.bits;
}

static CsStatus
hash_method (CsMachine *m, CsValue v, gint64 *hash)
{
  *hash = (identity (m, get (v)->self) * 31) ^ identity (m, get (v)->function);
  if (*hash == -1)
    *hash = -2;
  return CS_OK;
}

static const CsOperators method_operators = {
  .compare = compare_methods,
  .hash = hash_method,
  .append_repr = append_method_repr,
};

static const CsTypeOps method_ops = {
  .size = sizeof (CsMethod),
  .container = TRUE,
  .visit = visit_method,
  .operators = &method_operators,
  .copy = &cs_copy_value,
};

static CsValue
get_self (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get (args[0])->self);
}

static CsValue
get_func (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get (args[0])->function);
}

static CsValue
get_doc (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue v = cs_find_attribute (m, get (args[0])->function, m->image->names.doc);

  return cs_is_empty (v) ? CS_NONE : v;
}

static CsValue
method_new (CsMachine *m, CsValue *args, guint n_args)
{
  if (cs_is_none (args[2]))
    return cs_raise (m, m->image->types.TypeError, "self must not be None");
  return cs_method_new (m, args[1], args[2]);
}

static const CsGetterDef method_getters[] = {
  { "__self__", get_self },
  { "__func__", get_func },
  { "__doc__", get_doc },
  { NULL },
};

static const CsNativeDef method_natives[] = {
  { "__new__(cls, function, instance, /)", method_new },
  { NULL },
};

const CsTypeDef cs_type_def_method = {
  .ops = &method_ops,
  .natives = method_natives,
  .getters = method_getters,
};
