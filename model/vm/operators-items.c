/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/operators-private.h"

#include "vm/container-private.h"
#include "vm/image.h"
#include "vm/number.h"

/* Items, membership and iteration. */

CsStatus
cs_get_item (CsMachine *m, CsValue container, CsValue key, CsValue *result)
{
  if (cs_type_has_special (cs_type_of (m, container), CS_SPECIAL_GETITEM))
    return CS_PYTHON;
  return cs_builtin_get_item (m, container, key, result);
}

/* A slice between instances with __index__, for anything but a dict. */
static gboolean
is_python_slice (CsMachine *m, CsValue container, CsValue key)
{
  const CsSlice *slice;

  if (!cs_is_a (key, m->image->types.slice) || cs_is_a (container, m->image->types.dict))
    return FALSE;
  slice = (const CsSlice *)cs_object_get (key);
  return cs_type_has_special (cs_type_of (m, slice->start), CS_SPECIAL_INDEX)
         || cs_type_has_special (cs_type_of (m, slice->stop), CS_SPECIAL_INDEX)
         || cs_type_has_special (cs_type_of (m, slice->step), CS_SPECIAL_INDEX);
}

CsStatus
cs_builtin_get_item (CsMachine *m, CsValue container, CsValue key, CsValue *result)
{
  CsStatus (*own) (CsMachine *, CsValue, CsValue, CsValue *) =
      CS_OPERATOR (cs_type_of (m, container), get_item);

  if (is_python_slice (m, container, key))
    return CS_PYTHON;
  if (own != NULL)
    return own (m, container, key, result);
  return cs_raise_for_type (m, "'%s' object is not subscriptable", container);
}

CsStatus
cs_set_item (CsMachine *m, CsValue container, CsValue key, CsValue value)
{
  if (cs_type_has_special (cs_type_of (m, container), CS_SPECIAL_SETITEM))
    return CS_PYTHON;
  return cs_builtin_set_item (m, container, key, value);
}

CsStatus
cs_delete_item (CsMachine *m, CsValue container, CsValue key)
{
  if (cs_type_has_special (cs_type_of (m, container), CS_SPECIAL_DELITEM))
    return CS_PYTHON;
  return cs_builtin_set_item (m, container, key, CS_EMPTY);
}

/* Whether CPython takes it for a sequence, or what may be one: instances of the program's classes.
 */
static gboolean
is_of_items (CsMachine *m, CsValue v)
{
  const CsType *type = cs_type_of (m, v);

  return CS_OPERATOR (type, length) != NULL || !(type->container.object.references & CS_IMMORTAL);
}

CsStatus
cs_builtin_set_item (CsMachine *m, CsValue container, CsValue key, CsValue value)
{
  CsStatus (*own) (CsMachine *, CsValue, CsValue, CsValue) =
      CS_OPERATOR (cs_type_of (m, container), set_item);

  if (is_python_slice (m, container, key))
    return CS_PYTHON;
  if (own != NULL)
    return own (m, container, key, value);
  if (cs_is_empty (value))
    return cs_raise_for_type (m,
                              is_of_items (m, container) && cs_is_int (m, key)
                                  ? "'%s' object doesn't support item deletion"
                                  : "'%s' object does not support item deletion",
                              container);
  return cs_raise_for_type (m, "'%s' object does not support item assignment", container);
}

/* A class says with `__iter__ = None` that it is none of those. */
static gboolean
is_barred (CsMachine *m, CsType *type, CsSpecial special)
{
  return cs_type_has_special (type, special)
         && cs_is_none (cs_type_lookup_special (m, type, special));
}

CsStatus
cs_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth)
{
  CsType *type = cs_type_of (m, container);

  if (G_UNLIKELY (is_barred (m, type, CS_SPECIAL_CONTAINS)))
    return cs_raise_for_type (m, "'%s' object is not a container", container);
  if (cs_type_has_special (type, CS_SPECIAL_CONTAINS))
    return CS_PYTHON;
  if (G_UNLIKELY (is_barred (m, type, CS_SPECIAL_ITER)))
    return cs_raise_for_type (m, "argument of type '%s' is not iterable", container);
  if (CS_OPERATOR (type, contains) == NULL
      && (cs_type_has_special (type, CS_SPECIAL_ITER)
          || cs_type_has_special (type, CS_SPECIAL_GETITEM)))
    return CS_PYTHON;
  return cs_builtin_contains (m, container, item, truth);
}

static CsStatus
find_by_iterating (CsMachine *m, CsValue iterator, CsValue item, gboolean *truth)
{
  *truth = FALSE;
  while (!*truth)
    {
      CsValue element;
      CsStatus status = cs_next (m, iterator, &element);

      if (status != CS_OK || cs_is_empty (element))
        return status;
      cs_charge (m, 1);
      cs_work (m, CS_CHAR_WORK);
      status = cs_equal (m, element, item, truth);
      cs_unref (m, element);
      if (status != CS_OK)
        return status;
    }
  return CS_OK;
}

CsStatus
cs_builtin_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth)
{
  const CsType *type = cs_type_of (m, container);
  __auto_type own = CS_OPERATOR (type, contains);
  __auto_type iter = CS_OPERATOR (type, iter);
  CsValue iterator;
  CsStatus status;

  if (own != NULL)
    return own (m, container, item, truth);
  if (iter == NULL)
    return cs_raise_for_type (m, "argument of type '%s' is not iterable", container);
  status = iter (m, container, &iterator);
  if (status != CS_OK)
    return status;
  /* Iterators are used up on the way, so that C could not say CS_PYTHON in the middle. */
  status = cs_is (iterator, container) ? CS_PYTHON : find_by_iterating (m, iterator, item, truth);
  cs_unref (m, iterator);
  return status;
}

CsStatus
cs_iter (CsMachine *m, CsValue v, CsValue *result)
{
  CsType *type = cs_type_of (m, v);

  if (G_UNLIKELY (is_barred (m, type, CS_SPECIAL_ITER)))
    return cs_raise_for_type (m, "'%s' object is not iterable", v);
  if (cs_type_has_special (type, CS_SPECIAL_ITER)
      || (CS_OPERATOR (type, iter) == NULL && cs_type_has_special (type, CS_SPECIAL_GETITEM)))
    return CS_PYTHON;
  return cs_builtin_iter (m, v, result);
}

CsStatus
cs_builtin_iter (CsMachine *m, CsValue v, CsValue *result)
{
  const CsType *type = cs_type_of (m, v);
  __auto_type own = CS_OWN_OPERATOR (type, iter);

  if (own != NULL)
    return own (m, v, result);
  return cs_raise_for_type (m, "'%s' object is not iterable", v);
}

CsStatus
cs_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  if (cs_type_has_special (cs_type_of (m, iterator), CS_SPECIAL_NEXT))
    return CS_PYTHON;
  return cs_builtin_next (m, iterator, result);
}

CsStatus
cs_builtin_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  const CsType *type = cs_type_of (m, iterator);
  __auto_type own = CS_OWN_OPERATOR (type, next);

  if (own != NULL)
    return own (m, iterator, result);
  return cs_raise_for_type (m, "'%s' object is not an iterator", iterator);
}

CsStatus
cs_iter_self (CsMachine *m, CsValue v, CsValue *result)
{
  *result = cs_ref (v);
  return CS_OK;
}

CsStatus
cs_next_python (CsMachine *m, CsValue iterator, CsValue *result)
{
  return CS_PYTHON;
}

static CsStatus
raise_index_type (CsMachine *m, CsValue key, const char *name)
{
  g_autofree char *type = cs_type_name_dup (m, key);

  if (strcmp (name, "string") == 0)
    cs_raise (m, m->image->types.TypeError, "string indices must be integers, not '%s'", type);
  else
    cs_raise (m, m->image->types.TypeError, "%.*s indices must be integers or slices, not %s",
              (int)strcspn (name, " "), name, type);
  return CS_RAISED;
}

CsStatus
cs_item_index (CsMachine *m, CsValue key, gint64 length, const char *name, gint64 *index)
{
  if (!cs_is_int (m, key))
    return cs_type_has_special (cs_type_of (m, key), CS_SPECIAL_INDEX)
               ? CS_PYTHON
               : raise_index_type (m, key, name);
  if (!cs_int_get (m, key, index))
    {
      cs_raise (m, m->image->types.IndexError, "cannot fit '%s' into an index-sized integer",
                cs_type_name (m, key));
      return CS_RAISED;
    }
  if (*index < 0)
    *index += length;
  if (*index >= 0 && *index < length)
    return CS_OK;
  if (strcmp (name, "byte") == 0)
    cs_raise (m, m->image->types.IndexError, "index out of range");
  else
    cs_raise (m, m->image->types.IndexError, "%s index out of range", name);
  return CS_RAISED;
}
