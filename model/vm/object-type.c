/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/class-private.h"
#include "vm/copy.h"
#include "vm/function.h"
#include "vm/image.h"
#include "vm/operators-private.h"
#include "vm/shape.h"
#include "vm/type-defs.h"

#include <string.h>

/* The type `object`, and those of None, Ellipsis and NotImplemented. */

static void
free_object (CsMachine *m, CsObject *object)
{
  const CsTypeOps *ops = object->type->ops;

  cs_object_free_block (m, object, ops->block_size != NULL ? ops->block_size (object) : ops->size);
}

static CsStatus
append_object_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  char address[40];

  cs_str_builder_append_char (out, '<');
  cs_type_append_name (out, cs_type_of (m, v));
  g_snprintf (address, sizeof address, " object at 0x%" G_GINT64_MODIFIER "x>",
              cs_fake_address (m, cs_object_get (v)));
  cs_str_builder_append_utf8 (out, address, -1);
  return CS_OK;
}

static CsStatus
hash_object (CsMachine *m, CsValue v, gint64 *hash)
{
  *hash =
      cs_is_object (v) ? (gint64)(cs_object_identity (m, cs_object_get (v)) >> 4) : (gint64)v.bits;
  return CS_OK;
}

static const CsOperators object_operators = {
  .hash = hash_object,
  .append_repr = append_object_repr,
};

static const CsTypeOps object_ops = {
  .size = sizeof (CsContainer),
  .container = TRUE,
  .free = free_object,
  .operators = &object_operators,
  .copy = &cs_copy_value,
};

/* Construction. */

static gboolean
has_arguments (const CsValue *args)
{
  return ((CsTuple *)cs_object_get (args[1]))->length > 0
         || ((CsDict *)cs_object_get (args[2]))->used > 0;
}

/* Whether a class has the method from elsewhere than object. */
static gboolean
overrides (CsMachine *m, CsType *type, CsSpecial special)
{
  CsType *object = m->image->types.object;

  return !cs_is (cs_type_lookup_special (m, type, special),
                 cs_dict_get_str (m, object->attributes, cs_special_name (m, special)));
}

static CsValue
raise_takes_no_arguments (CsMachine *m, const CsType *type)
{
  g_autofree char *name = cs_str_dup_utf8 (type->name, NULL);

  return cs_raise (m, m->image->types.TypeError, "%s() takes no arguments", name);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer m)
{
  return cs_str_compare (m, cs_str_get (*(const CsValue *)a), cs_str_get (*(const CsValue *)b));
}

/* FALSE after TypeError where methods of an abstract class are missing. */
static gboolean
check_abstract (CsMachine *m, CsType *type)
{
  CsValue names = cs_dict_get_ascii (m, type->attributes, "__abstractmethods__");
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (CsValue));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = cs_str_dup_utf8 (type->name, NULL);
  guint32 position = 0;
  CsValue item;

  if (cs_is_empty (names) || !cs_is_instance (m, names, m->image->types.frozenset))
    return TRUE;
  while (cs_set_next ((CsSet *)cs_object_get (names), &position, &item))
    g_array_append_val (sorted, item);
  if (sorted->len == 0)
    return TRUE;
  g_array_sort_with_data (sorted, compare_names, m);
  for (guint i = 0; i < sorted->len; i++)
    {
      g_autofree char *method =
          cs_str_dup_utf8 (cs_str_get (g_array_index (sorted, CsValue, i)), NULL);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", method);
    }
  cs_raise (m, m->image->types.TypeError,
            "Can't instantiate abstract class %s with abstract method%s %s", name,
            sorted->len > 1 ? "s" : "", text->str);
  return FALSE;
}

static gboolean
is_of_object (CsMachine *m, CsType *type)
{
  return !overrides (m, type, CS_SPECIAL_NEW);
}

static CsValue
object_new (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTypes *types = &m->image->types;
  CsType *type;
  CsObject *object;

  if (!cs_is_instance (m, args[0], types->type))
    return cs_raise (m, types->TypeError, "object.__new__(X): X is not a type object");
  type = (CsType *)cs_object_get (args[0]);
  if (has_arguments (args))
    {
      if (overrides (m, type, CS_SPECIAL_NEW))
        return cs_raise (m, types->TypeError,
                         "object.__new__() takes exactly one argument (the "
                         "type to instantiate)");
      if (!overrides (m, type, CS_SPECIAL_INIT))
        return raise_takes_no_arguments (m, type);
    }
  if (type->ops != types->object->ops)
    {
      g_autofree char *name = cs_str_dup_utf8 (type->name, NULL);

      /* A builtin type without a __new__ of its own cannot be called at all. */
      if (is_of_object (m, type))
        return cs_raise (m, types->TypeError, "cannot create '%s' instances", name);
      return cs_raise (m, types->TypeError, "object.__new__(%s) is not safe, use %s.__new__()",
                       name, name);
    }
  if (type->container.object.type != types->type && !check_abstract (m, type))
    return CS_EMPTY;
  object = cs_object_new (m, type, 0);
  return object != NULL ? cs_from_object (object) : CS_EMPTY;
}

static CsValue
object_init (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = cs_type_of (m, args[0]);

  if (!has_arguments (args))
    return CS_NONE;
  if (overrides (m, type, CS_SPECIAL_INIT))
    return cs_raise (m, m->image->types.TypeError,
                     "object.__init__() takes exactly one argument (the instance to initialize)");
  if (!overrides (m, type, CS_SPECIAL_NEW))
    return raise_takes_no_arguments (m, type);
  return CS_NONE;
}

/* The builtin behaviour behind special methods. */

static gboolean
check_name (CsMachine *m, CsValue name)
{
  g_autofree char *found = NULL;

  if (cs_is_str (m, name))
    return TRUE;
  found = cs_str_dup_utf8 (cs_type_of (m, name)->name, NULL);
  cs_raise (m, m->image->types.TypeError, "attribute name must be string, not '%s'", found);
  return FALSE;
}

static CsValue
object_getattribute (CsMachine *m, CsValue *args, guint n_args)
{
  if (!check_name (m, args[1]))
    return CS_EMPTY;
  return cs_get_attribute_plain (m, args[0], cs_str_get (args[1]));
}

static CsValue
set_attribute (CsMachine *m, CsValue *args, CsValue value)
{
  gboolean later = FALSE;

  if (!check_name (m, args[1]))
    return CS_EMPTY;
  if (cs_set_attribute_plain (m, args[0], cs_str_get (args[1]), value, &later))
    return CS_NONE;
  return later ? CS_LATER : CS_EMPTY;
}

static CsValue
object_setattr (CsMachine *m, CsValue *args, guint n_args)
{
  return set_attribute (m, args, args[2]);
}

static CsValue
object_delattr (CsMachine *m, CsValue *args, guint n_args)
{
  return set_attribute (m, args, CS_EMPTY);
}

/* str (x) is repr (x), whoever defines that. */
static CsValue
object_str (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;
  CsStatus status = cs_repr (m, args[0], &result);

  return cs_native_result (m, status, result, "repr", args, 1);
}

static CsValue
object_format (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *name = NULL;
  CsValue result = CS_EMPTY;
  CsStatus status;

  if (!cs_is_str (m, args[1]) || cs_str_get (args[1])->length > 0)
    {
      name = cs_str_dup_utf8 (cs_type_of (m, args[0])->name, NULL);
      return cs_raise (m, m->image->types.TypeError,
                       "unsupported format string passed to %s.__format__", name);
    }
  status = cs_to_str (m, args[0], &result);
  return cs_native_result (m, status, result, "str", args, 1);
}

static CsValue
object_equal (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_is (args[0], args[1]) ? CS_TRUE : CS_NOT_IMPLEMENTED;
}

/* The opposite of __eq__, whoever defines that. */
static CsValue
object_not_equal (CsMachine *m, CsValue *args, guint n_args)
{
  gboolean equal = FALSE;

  if (cs_type_has_special (cs_type_of (m, args[0]), CS_SPECIAL_EQUAL))
    return cs_call_library (m, "not_equal", args, 2);
  if (cs_builtin_compare (m, CS_OP_EQUAL, args[0], args[1], &equal) != CS_OK)
    return CS_NOT_IMPLEMENTED;
  return cs_bool (!equal);
}

static CsValue
not_implemented (CsMachine *m, CsValue *args, guint n_args)
{
  return CS_NOT_IMPLEMENTED;
}

static CsValue
object_hash (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 hash;

  hash_object (m, args[0], &hash);
  return cs_small_int (hash);
}

static CsValue
object_init_subclass (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *name =
      cs_str_dup_utf8 (((CsType *)cs_object_get (args[0]))->qualified_name, NULL);

  if (((CsDict *)cs_object_get (args[1]))->used > 0)
    return cs_raise (m, m->image->types.TypeError,
                     "%s.__init_subclass__() takes no keyword arguments", name);
  return CS_NONE;
}

static const CsNativeDef object_natives[] = {
  { "__new__(cls, /, *args, **kwargs)", object_new },
  { "__init__(self, /, *args, **kwargs)", object_init },
  { "__getattribute__(self, name, /)", object_getattribute },
  { "__setattr__(self, name, value, /)", object_setattr },
  { "__delattr__(self, name, /)", object_delattr },
  { "__repr__(self, /)", cs_native_repr },
  { "__str__(self, /)", object_str },
  { "__format__(self, spec, /)", object_format },
  { "__eq__(self, value, /)", object_equal },
  { "__ne__(self, value, /)", object_not_equal },
  { "__lt__(self, value, /)", not_implemented },
  { "__le__(self, value, /)", not_implemented },
  { "__gt__(self, value, /)", not_implemented },
  { "__ge__(self, value, /)", not_implemented },
  { "__hash__(self, /)", object_hash },
  { "__init_subclass__(cls, /, **kwargs)", object_init_subclass },
  { "__subclasshook__(cls, subclass, /)", not_implemented },
  { NULL },
};

/* Attributes. */

static CsValue
get_class (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (cs_type_of (m, args[0])));
}

/* Only between classes of the same layout. */
static CsValue
set_class (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTypes *types = &m->image->types;
  CsType *old = cs_type_of (m, args[0]);
  CsType *type;

  if (cs_is_empty (args[1]) || !cs_is_instance (m, args[1], types->type))
    return cs_raise (m, types->TypeError, "__class__ must be set to a class");
  type = (CsType *)cs_object_get (args[1]);
  if ((type->flags & CS_TYPE_IMMUTABLE) || (old->flags & CS_TYPE_IMMUTABLE))
    return cs_raise (m, types->TypeError,
                     "__class__ assignment only supported for mutable types or ModuleType "
                     "subclasses");
  if (type->ops != old->ops || cs_instance_dict (m, cs_object_get (args[0])) == NULL)
    return cs_raise (m, types->TypeError, "__class__ assignment: object layout differs");
  cs_ref (args[1]);
  cs_object_get (args[0])->type = type;
  cs_instance_attributes (cs_object_get (args[0]))->shape = cs_shape_dictionary (m, type->shape);
  cs_unref (m, cs_from_object (old));
  return CS_NONE;
}

static CsValue
get_dict (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = cs_type_of (m, args[0]);
  CsDict *dict;

  if (type == m->image->types.module)
    return cs_ref (cs_from_object (((CsModuleObject *)cs_object_get (args[0]))->dict));
  if (!(type->flags & CS_TYPE_ATTRIBUTES) || type->slots != NULL)
    return cs_raise_attribute (m, args[0], m->image->names.dict);
  dict = cs_instance_dict (m, cs_object_get (args[0]));
  return dict != NULL ? cs_ref (cs_from_object (dict)) : CS_EMPTY;
}

static CsValue
set_dict (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTypes *types = &m->image->types;
  CsType *type = cs_type_of (m, args[0]);
  CsObject *object;

  if (!(type->flags & CS_TYPE_ATTRIBUTES))
    return cs_raise_attribute (m, args[0], m->image->names.dict);
  if (cs_is_empty (args[1]) || !cs_is_instance (m, args[1], types->dict))
    return cs_raise (m, types->TypeError, "__dict__ must be set to a dictionary");
  object = cs_object_get (args[0]);
  if (cs_instance_dict (m, object) == NULL)
    return CS_EMPTY;
  cs_set (m, &cs_instance_attributes (object)->values[0], cs_ref (args[1]));
  return CS_NONE;
}

static const CsGetterDef object_getters[] = {
  { "__class__", get_class, set_class },
  { "__dict__", get_dict, set_dict },
  { NULL },
};

const CsTypeDef cs_type_def_object = {
  .ops = &object_ops,
  .natives = object_natives,
  .getters = object_getters,
};

/* The singletons are immediate. */

static CsStatus
append_none_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  cs_str_builder_append_utf8 (out,
                              cs_is_none (v)           ? "None"
                              : cs_is (v, CS_ELLIPSIS) ? "Ellipsis"
                                                       : "NotImplemented",
                              -1);
  return CS_OK;
}

static CsStatus
none_truth (CsMachine *m, CsValue v, gboolean *truth)
{
  *truth = !cs_is_none (v);
  return CS_OK;
}

static const CsOperators singleton_operators = {
  .append_repr = append_none_repr,
  .truth = none_truth,
};

static const CsTypeOps singleton_ops = {
  .size = sizeof (CsObject),
  .operators = &singleton_operators,
};

static CsValue
none_new (CsMachine *m, CsValue *args, guint n_args)
{
  return CS_NONE;
}

static const CsNativeDef none_natives[] = {
  { "__new__(cls, /)", none_new },
  { NULL },
};

const CsTypeDef cs_type_def_none = { .ops = &singleton_ops, .natives = none_natives };
const CsTypeDef cs_type_def_ellipsis = { .ops = &singleton_ops };
const CsTypeDef cs_type_def_not_implemented = { .ops = &singleton_ops };
