/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/class-private.h"
#include "vm/copy.h"
#include "vm/descriptor.h"
#include "vm/image.h"
#include "vm/operators-private.h"
#include "vm/type-defs.h"

static CsSuper *
get (CsValue v)
{
  return (CsSuper *)cs_object_get (v);
}

static void
visit_super (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsSuper *self = (CsSuper *)object;

  visitor (data, (CsValue *)&self->type);
  visitor (data, &self->self);
  visitor (data, (CsValue *)&self->start);
}

/* The class whose mro counts: `self` itself where it is a class below `type`, else its class. */
static CsType *
start_of (CsMachine *m, const CsType *type, CsValue self)
{
  CsType *start = cs_type_of (m, self);

  if (cs_type_is_subtype (start, m->image->types.type)
      && cs_type_is_subtype ((CsType *)cs_object_get (self), type))
    return (CsType *)cs_object_get (self);
  return cs_type_is_subtype (start, type) ? start : NULL;
}

static gboolean
bind (CsMachine *m, CsSuper *super, CsType *type, CsValue self)
{
  CsType *start = start_of (m, type, self);

  if (start == NULL)
    {
      cs_raise (m, m->image->types.TypeError,
                "super(type, obj): obj must be an instance or subtype of type");
      return FALSE;
    }
  cs_set (m, (CsValue *)&super->type, cs_ref (cs_from_object (type)));
  cs_set (m, &super->self, cs_ref (self));
  cs_set (m, (CsValue *)&super->start, cs_ref (cs_from_object (start)));
  return TRUE;
}

CsValue
cs_super_new (CsMachine *m, CsType *type, CsValue self)
{
  CsSuper *super = cs_object_new (m, m->image->types.super, 0);

  if (super == NULL)
    return CS_EMPTY;
  if (!bind (m, super, type, self))
    {
      cs_unref (m, cs_from_object (super));
      return CS_EMPTY;
    }
  return cs_from_object (super);
}

/* "<super: <class 'B'>, <C object>>" */
static CsStatus
append_super_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  CsSuper *self = get (v);

  cs_str_builder_append_utf8 (out, "<super: <class '", -1);
  cs_str_builder_append (out, self->type->name);
  cs_str_builder_append_utf8 (out, "'>, <", -1);
  cs_str_builder_append (out, self->start->name);
  cs_str_builder_append_utf8 (out, " object>>", -1);
  return CS_OK;
}

static const CsOperators super_operators = {
  .append_repr = append_super_repr,
};

static const CsTypeOps super_ops = {
  .size = sizeof (CsSuper),
  .container = TRUE,
  .visit = visit_super,
  .operators = &super_operators,
  .copy = &cs_copy_plain,
};

static CsValue
super_new (CsMachine *m, CsValue *args, guint n_args)
{
  if (cs_is_empty (args[1]))
    return cs_raise (m, m->image->types.RuntimeError, "super(): no arguments");
  if (!cs_is_instance (m, args[1], m->image->types.type))
    {
      cs_raise_for_type (m, "super() argument 1 must be a type, not %s", args[1]);
      return CS_EMPTY;
    }
  if (cs_is_empty (args[2]))
    return cs_raise (m, m->image->types.TypeError, "super() needs an instance or a class");
  return cs_super_new (m, (CsType *)cs_object_get (args[1]), args[2]);
}

static CsValue
get_this_class (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->type));
}

static CsValue
get_self (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get (args[0])->self);
}

static CsValue
get_self_class (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->start));
}

static const CsNativeDef super_natives[] = {
  { "__new__(cls, type=..., instance=..., /)", super_new },
  { NULL },
};

static const CsGetterDef super_getters[] = {
  { "__thisclass__", get_this_class },
  { "__self__", get_self },
  { "__self_class__", get_self_class },
  { NULL },
};

const CsTypeDef cs_type_def_super = {
  .ops = &super_ops,
  .natives = super_natives,
  .getters = super_getters,
};
