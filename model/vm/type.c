/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/class-private.h"
#include "vm/copy.h"
#include "vm/function.h"
#include "vm/image.h"
#include "vm/interpreter.h"
#include "vm/operators-private.h"
#include "vm/shape.h"
#include "vm/type-defs.h"

/* The type `type`: what classes are as objects. */

static CsType *
get (CsValue v)
{
  return (CsType *)cs_object_get (v);
}

static void
visit_type (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsType *self = (CsType *)object;

  visitor (data, (CsValue *)&self->name);
  visitor (data, (CsValue *)&self->qualified_name);
  visitor (data, (CsValue *)&self->module);
  visitor (data, (CsValue *)&self->base);
  visitor (data, (CsValue *)&self->bases);
  visitor (data, (CsValue *)&self->mro);
  visitor (data, (CsValue *)&self->attributes);
  visitor (data, (CsValue *)&self->slots);
}

/* Its bases forget it while it still knows them. */
static gboolean
finalize_type (CsMachine *m, CsObject *object)
{
  CsType *self = (CsType *)object;

  for (guint32 i = 0; self->bases != NULL && i < self->bases->length; i++)
    cs_class_forget_subclass (get (self->bases->items[i]), self);
  return FALSE;
}

static void
free_type (CsMachine *m, CsObject *object)
{
  CsType *self = (CsType *)object;

  if (self->shape != NULL)
    cs_shape_free_tree (m, self->shape);
  cs_memory_release (m->memory, self->subclasses, self->subclass_capacity * sizeof (CsType *));
  cs_object_free_block (m, object, sizeof (CsType));
}

static CsStatus
append_type_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  CsType *self = get (v);

  cs_str_builder_append_utf8 (out, "<class '", -1);
  cs_type_append_name (out, self);
  cs_str_builder_append_utf8 (out, "'>", -1);
  return CS_OK;
}

void
cs_type_append_name (CsStrBuilder *out, const CsType *type)
{
  if (!cs_str_is (type->module, "builtins"))
    {
      cs_str_builder_append (out, type->module);
      cs_str_builder_append_char (out, '.');
    }
  cs_str_builder_append (out, type->qualified_name);
}

/* X | Y is a union, which is in Python. */
static CsStatus
type_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  *result = CS_NOT_IMPLEMENTED;
  return operator_ == CS_OP_BIT_OR ? CS_PYTHON : CS_OK;
}

/* Types that are in C and take parameters in CPython. */
static gboolean
is_generic (CsMachine *m, CsType *self)
{
  static const char *const names[] = { "ContextVar", "Future",        "LifoQueue", "Match",
                                       "Pattern",    "PriorityQueue", "Queue",     "Task",
                                       "Token",      "deque",         NULL };
  const CsTypes *types = &m->image->types;
  CsType *const generic[] = { types->list,      types->dict, types->tuple,    types->set,
                              types->frozenset, types->type, types->enumerate };
  g_autofree char *name = cs_str_dup_utf8 (self->name, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (generic); i++)
    if (self == generic[i])
      return TRUE;
  return !cs_str_is (self->module, "__main__") && g_strv_contains (names, name);
}

/* list[int] is an alias, which is in Python. */
static CsStatus
type_get_item (CsMachine *m, CsValue container, CsValue key, CsValue *result)
{
  CsType *self = get (container);
  g_autofree char *name = NULL;

  if (!cs_is_empty (cs_type_lookup_special (m, self, CS_SPECIAL_CLASS_GETITEM))
      || is_generic (m, self))
    return CS_PYTHON;
  name = cs_str_dup_utf8 (self->name, NULL);
  cs_raise (m, m->image->types.TypeError, "type '%s' is not subscriptable", name);
  return CS_RAISED;
}

static const CsOperators type_operators = {
  .get_item = type_get_item,
  .binary = type_binary,
  .append_repr = append_type_repr,
};

/* Copies. */

static gboolean
own_class (CsMachine *m, CsObject *copy)
{
  CsType *self = (CsType *)copy;

  self->version = ++m->method_cache->last_version;
  self->subclasses = NULL;
  self->n_subclasses = self->subclass_capacity = 0;
  if (self->shape == NULL)
    return TRUE;
  self->shape = cs_shape_new_root (m, self);
  return self->shape != NULL;
}

static gboolean
has_subclass (const CsType *base, const CsType *type)
{
  for (guint32 i = 0; i < base->n_subclasses; i++)
    if (base->subclasses[i] == type)
      return TRUE;
  return FALSE;
}

/* Subclasses in the order of the originals; what is not among them joins at the end. */
static gboolean
settle_class (CsCopier *copier, CsObject *copy, CsObject *original)
{
  CsMachine *m = cs_copier_get_machine (copier);
  CsType *self = (CsType *)copy;
  const CsType *from = (CsType *)original;

  self->n_subclasses = 0;
  for (guint32 i = 0; i < from->n_subclasses; i++)
    {
      CsType *subclass = cs_copier_find (copier, from->subclasses[i]);

      if (subclass != NULL && !cs_class_add_subclass (m, self, subclass))
        return FALSE;
    }
  for (guint32 i = 0; i < self->bases->length; i++)
    {
      CsType *base = get (self->bases->items[i]);

      if (!has_subclass (base, self) && !cs_class_add_subclass (m, base, self))
        return FALSE;
    }
  return TRUE;
}

static const CsCopyOps copy_ops = { .own = own_class, .settle = settle_class };

static const CsTypeOps type_ops = {
  .size = sizeof (CsType),
  .container = TRUE,
  .visit = visit_type,
  .free = free_type,
  .finalize = finalize_type,
  .operators = &type_operators,
  .copy = &copy_ops,
};

/* Attributes. */

static CsValue
get_name (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->name));
}

static CsValue
get_qualname (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->qualified_name));
}

static CsValue
get_module (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->module));
}

static CsValue
set_str (CsMachine *m, CsValue *args, CsStr **slot, const char *name)
{
  g_autofree char *owner = cs_str_dup_utf8 (get (args[0])->name, NULL);

  if (get (args[0])->flags & CS_TYPE_IMMUTABLE)
    return cs_raise (m, m->image->types.TypeError,
                     "cannot set '%s' attribute of immutable type '%s'", name, owner);
  if (cs_is_empty (args[1]) || !cs_is_str (m, args[1]))
    return cs_raise (m, m->image->types.TypeError, "can only assign string to %s.%s", owner, name);
  cs_set (m, (CsValue *)slot, cs_ref (args[1]));
  return CS_NONE;
}

static CsValue
set_name (CsMachine *m, CsValue *args, guint n_args)
{
  return set_str (m, args, &get (args[0])->name, "__name__");
}

static CsValue
set_qualname (CsMachine *m, CsValue *args, guint n_args)
{
  return set_str (m, args, &get (args[0])->qualified_name, "__qualname__");
}

static CsValue
set_module (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue done = set_str (m, args, &get (args[0])->module, "__module__");

  if (cs_is_empty (done) || !cs_type_set (m, get (args[0]), m->image->names.module, args[1]))
    return CS_EMPTY;
  return done;
}

static CsValue
get_mro (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->mro));
}

static CsValue
get_bases (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->bases));
}

static CsValue
get_base (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *base = get (args[0])->base;

  return base != NULL ? cs_ref (cs_from_object (base)) : CS_NONE;
}

/* A copy: classes change through attributes only. */
static CsValue
get_dict (CsMachine *m, CsValue *args, guint n_args)
{
  CsDict *copy = cs_dict_new (m);
  guint32 position = 0;
  CsValue key, value;

  while (copy != NULL && cs_dict_next (get (args[0])->attributes, &position, &key, &value))
    if (!cs_dict_set_str (m, copy, cs_str_get (key), value))
      {
        cs_unref (m, cs_from_object (copy));
        return CS_EMPTY;
      }
  return copy != NULL ? cs_from_object (copy) : CS_EMPTY;
}

static CsValue
get_annotations (CsMachine *m, CsValue *args, guint n_args)
{
  CsStr *name = m->image->names.annotations;
  CsValue v = cs_dict_get_str (m, get (args[0])->attributes, name);
  CsDict *dict;

  if (!cs_is_empty (v))
    return cs_ref (v);
  if (get (args[0])->flags & CS_TYPE_IMMUTABLE)
    return cs_raise_attribute (m, args[0], name);
  dict = cs_dict_new (m);
  if (dict == NULL || !cs_type_set (m, get (args[0]), name, cs_from_object (dict)))
    return CS_EMPTY;
  return cs_from_object (dict);
}

static CsValue
set_annotations (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_type_set (m, get (args[0]), m->image->names.annotations, args[1]) ? CS_NONE : CS_EMPTY;
}

static const CsGetterDef type_getters[] = {
  { "__name__", get_name, set_name },
  { "__qualname__", get_qualname, set_qualname },
  { "__module__", get_module, set_module },
  { "__mro__", get_mro },
  { "__bases__", get_bases },
  { "__base__", get_base },
  { "__dict__", get_dict },
  { "__annotations__", get_annotations, set_annotations },
  { NULL },
};

/* Methods. */

/* Whether an attribute or a base class of the program is to hear of a new class. */
static gboolean
has_listeners (CsMachine *m, const CsType *type, CsDict *namespace_)
{
  CsStr *hook = cs_special_name (m, CS_SPECIAL_INIT_SUBCLASS);
  guint32 position = 0;
  CsValue key, value;

  for (guint32 i = 1; i < type->mro->length; i++)
    {
      const CsType *base = get (type->mro->items[i]);

      if (base != m->image->types.object
          && !cs_is_empty (cs_dict_get_str (m, base->attributes, hook)))
        return TRUE;
    }
  while (cs_dict_next (namespace_, &position, &key, &value))
    if (cs_type_has_special (cs_type_of (m, value), CS_SPECIAL_SET_NAME))
      return TRUE;
  return FALSE;
}

static gboolean
is_argument (CsMachine *m, CsValue v, const CsType *type, const char *format)
{
  return cs_is_instance (m, v, type) || cs_raise_for_type (m, format, v) == CS_OK;
}

static CsValue
type_new (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTypes *types = &m->image->types;
  CsType *type;
  CsValue result;

  if (cs_is_empty (args[2]) && !cs_is_empty (args[1]))
    {
      if (cs_is (args[0], cs_from_object (types->type)))
        return cs_ref (cs_from_object (cs_type_of (m, args[1])));
      return cs_raise (m, types->TypeError, "type.__new__() takes exactly 3 arguments (1 given)");
    }
  if (cs_is_empty (args[3]))
    return cs_raise (m, types->TypeError, "type() takes 1 or 3 arguments");
  if (!is_argument (m, args[1], types->str, "type.__new__() argument 1 must be str, not %s")
      || !is_argument (m, args[2], types->tuple, "type.__new__() argument 2 must be tuple, not %s")
      || !is_argument (m, args[3], types->dict, "type.__new__() argument 3 must be dict, not %s"))
    return CS_EMPTY;
  type = cs_class_new_of (m, get (args[0]), cs_str_get (args[1]),
                          (CsTuple *)cs_object_get (args[2]), (CsDict *)cs_object_get (args[3]));
  if (type == NULL)
    return CS_EMPTY;
  if (!has_listeners (m, type, (CsDict *)cs_object_get (args[3])))
    return cs_from_object (type);
  result =
      cs_call_library (m, "tell_class", (CsValue[]){ cs_from_object (type), args[3], args[4] }, 3);
  cs_unref (m, cs_from_object (type));
  return result;
}

static CsValue
type_init (CsMachine *m, CsValue *args, guint n_args)
{
  return CS_NONE;
}

/* What calling a class does where its own class does not say otherwise. */
static CsValue
type_call (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_construct_later (m, get (args[0]), (CsTuple *)cs_object_get (args[1]),
                             (CsDict *)cs_object_get (args[2]));
}

static CsValue
type_mro (CsMachine *m, CsValue *args, guint n_args)
{
  CsTuple *mro = get (args[0])->mro;

  return cs_list_new (m, mro->items, mro->length);
}

static CsValue
type_subclasses (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *self = get (args[0]);

  return cs_list_new (m, (CsValue *)self->subclasses, self->n_subclasses);
}

static CsValue
type_instance_check (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_is_instance (m, args[1], get (args[0])));
}

static CsValue
type_subclass_check (CsMachine *m, CsValue *args, guint n_args)
{
  if (!cs_is_instance (m, args[1], m->image->types.type))
    return cs_raise (m, m->image->types.TypeError, "issubclass() arg 1 must be a class");
  return cs_bool (cs_type_is_subtype (get (args[1]), get (args[0])));
}

static CsValue
type_prepare (CsMachine *m, CsValue *args, guint n_args)
{
  CsDict *dict = cs_dict_new (m);

  return dict != NULL ? cs_from_object (dict) : CS_EMPTY;
}

static const CsNativeDef type_natives[] = {
  { "__new__(cls, name=..., bases=..., namespace=..., /, **kwargs)", type_new },
  { "__init__(self, /, *args, **kwargs)", type_init },
  { "__call__(self, /, *args, **kwargs)", type_call },
  { "__repr__(self, /)", cs_native_repr },
  { "mro(self, /)", type_mro },
  { "__subclasses__(self, /)", type_subclasses },
  { "__instancecheck__(self, instance, /)", type_instance_check },
  { "__subclasscheck__(self, subclass, /)", type_subclass_check },
  { "__prepare__(cls, /, *args, **kwargs)", type_prepare },
  { NULL },
};

const CsTypeDef cs_type_def_type = {
  .ops = &type_ops,
  .natives = type_natives,
  .getters = type_getters,
};
