/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/copy.h"
#include "vm/type-defs.h"

/* enumerate, zip, map and filter.  C does the step where all that it walks is builtin; otherwise
 * the library's `next` does it, with the natives at the end. */

static gsize
block_size (const CsObject *object)
{
  return object->type->ops->size;
}

static void
free_block (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, object->type->ops->size);
}

/* enumerate */

static void
enumerate_visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((CsEnumerate *)object)->iterator);
}

static CsStatus
enumerate_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  CsEnumerate *self = (CsEnumerate *)cs_object_get (iterator);
  CsValue pair[2];
  CsStatus status = cs_next (m, self->iterator, &pair[1]);

  *result = CS_EMPTY;
  if (status != CS_OK || cs_is_empty (pair[1]))
    return status;
  pair[0] = cs_int_new (m, self->count++);
  *result = cs_tuple_new_taken (m, pair, 2);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

static CsValue
enumerate_construct (CsMachine *m, CsValue *args, guint n_args)
{
  CsEnumerate *self;
  CsValue iterator;
  gint64 start;
  CsStatus status;

  /* Numbers that may come to need more than 64 bits are the library's. */
  if (!cs_is_int (m, args[2]) || !cs_int_get (m, args[2], &start) || ABS (start) >= (gint64)1 << 62)
    return cs_call_library (m, "enumerate_new", args, 3);
  status = cs_iter (m, args[1], &iterator);
  if (status != CS_OK)
    return cs_native_result (m, status, CS_EMPTY, "enumerate_new", args, 3);
  self = cs_object_new (m, (CsType *)cs_object_get (args[0]), 0);
  if (self == NULL)
    {
      cs_unref (m, iterator);
      return CS_EMPTY;
    }
  self->iterator = iterator;
  self->count = start;
  return cs_from_object (self);
}

static const CsOperators enumerate_operators = { .iter = cs_iter_self, .next = enumerate_next };

static const CsTypeOps enumerate_ops = {
  .size = sizeof (CsEnumerate),
  .container = TRUE,
  .visit = enumerate_visit,
  .free = free_block,
  .block_size = block_size,
  .operators = &enumerate_operators,
  .copy = &cs_copy_value,
};

static const CsNativeDef enumerate_natives[] = {
  { "__new__(cls, iterable, start=0)", enumerate_construct },
  { "__iter__(self, /)", cs_native_iter },
  { "__next__(self, /)", cs_native_next },
  { NULL, NULL },
};

const CsTypeDef cs_type_def_enumerate = { .ops = &enumerate_ops, .natives = enumerate_natives };

/* zip, map, filter */

static void
zip_visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsZip *self = (CsZip *)object;

  visitor (data, &self->function);
  visitor (data, &self->iterators);
}

/* Iterators of several iterables, as a tuple. */
static CsStatus
iterators_of (CsMachine *m, const CsValue *iterables, guint32 n, CsValue *result)
{
  CsTuple *tuple;
  CsStatus status = CS_OK;

  if (n == 0)
    {
      *result = cs_from_object (m->image->empty_tuple);
      return CS_OK;
    }
  tuple = cs_tuple_alloc (m, m->image->types.tuple, n);
  if (tuple == NULL)
    return CS_RAISED;
  for (guint32 i = 0; status == CS_OK && i < n; i++)
    {
      status = cs_iter (m, iterables[i], &tuple->items[i]);
      if (status != CS_OK)
        tuple->items[i] = CS_EMPTY;
    }
  *result = cs_from_object (tuple);
  if (status != CS_OK)
    cs_unref (m, *result);
  return status;
}

static CsValue
zip_new (CsMachine *m, CsValue type, CsValue function, CsValue iterators, gboolean strict)
{
  CsZip *self = cs_object_new (m, (CsType *)cs_object_get (type), 0);

  if (self == NULL)
    {
      cs_unref (m, iterators);
      return CS_EMPTY;
    }
  self->function = cs_ref (function);
  self->iterators = iterators;
  self->strict = strict;
  return cs_from_object (self);
}

/* Whether cs_next steps all of them by itself: then a step can be done in one go. */
static gboolean
all_builtin (CsMachine *m, const CsTuple *iterators)
{
  const CsTypes *types = &m->image->types;

  for (guint32 i = 0; i < iterators->length; i++)
    {
      CsType *type = cs_type_of (m, iterators->items[i]);

      if (type != types->list_iterator && type != types->range_iterator
          && type != types->tuple_iterator && type != types->dict_iterator
          && type != types->set_iterator && type != types->str_iterator
          && type != types->bytes_iterator)
        return FALSE;
    }
  return TRUE;
}

/* strict=True: the others must have ended, too. */
static CsStatus
check_ends (CsMachine *m, const CsTuple *iterators, guint32 ended)
{
  CsValue item;

  if (ended > 0)
    {
      cs_raise (m, m->image->types.ValueError, "zip() argument %u is shorter than argument%s%u",
                ended + 1, ended == 1 ? " " : "s 1-", ended);
      return CS_RAISED;
    }
  for (guint32 i = 1; i < iterators->length; i++)
    {
      CsStatus status = cs_next (m, iterators->items[i], &item);

      if (status != CS_OK)
        return status;
      if (!cs_is_empty (item))
        {
          cs_unref (m, item);
          cs_raise (m, m->image->types.ValueError, "zip() argument %u is longer than argument%s%u",
                    i + 1, i == 1 ? " " : "s 1-", i);
          return CS_RAISED;
        }
    }
  return CS_OK;
}

static CsStatus
zip_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  CsZip *self = (CsZip *)cs_object_get (iterator);
  const CsTuple *iterators = cs_tuple_get (self->iterators);
  CsTuple *tuple;

  *result = CS_EMPTY;
  if (iterators->length == 0)
    return CS_OK;
  if (!all_builtin (m, iterators))
    return CS_PYTHON;
  tuple = cs_tuple_alloc (m, m->image->types.tuple, iterators->length);
  if (tuple == NULL)
    return CS_RAISED;
  for (guint32 i = 0; i < iterators->length; i++)
    {
      CsStatus status = cs_next (m, iterators->items[i], &tuple->items[i]);

      if (status == CS_OK && !cs_is_empty (tuple->items[i]))
        continue;
      tuple->items[i] = CS_EMPTY;
      cs_unref (m, cs_from_object (tuple));
      return status == CS_OK && self->strict ? check_ends (m, iterators, i) : status;
    }
  *result = cs_from_object (tuple);
  return CS_OK;
}

static CsValue
zip_construct (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTuple *iterables = cs_tuple_get (args[2]);
  gboolean strict = FALSE;
  CsValue iterators;
  CsStatus status = cs_truth (m, args[1], &strict);

  if (status == CS_OK)
    status = iterators_of (m, iterables->items, iterables->length, &iterators);
  if (status != CS_OK)
    return cs_native_result (m, status, CS_EMPTY, "zip_new", args, 3);
  return zip_new (m, args[0], CS_NONE, iterators, strict);
}

/* args: the class, and a tuple of the function and the iterables. */
static CsValue
map_construct (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTuple *given = cs_tuple_get (args[1]);
  CsValue iterators;
  CsStatus status;

  if (given->length < 2)
    return cs_raise (m, m->image->types.TypeError, "map() must have at least two arguments.");
  status = iterators_of (m, given->items + 1, given->length - 1, &iterators);
  if (status != CS_OK)
    return cs_native_result (m, status, CS_EMPTY, "map_new", args, 2);
  return zip_new (m, args[0], given->items[0], iterators, FALSE);
}

static CsValue
filter_construct (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue iterator;
  CsValue iterators;
  CsStatus status = cs_iter (m, args[2], &iterator);

  if (status != CS_OK)
    return cs_native_result (m, status, CS_EMPTY, "filter_new", args, 3);
  iterators = cs_tuple_new_taken (m, &iterator, 1);
  if (cs_is_empty (iterators))
    return CS_EMPTY;
  return zip_new (m, args[0], args[1], iterators, FALSE);
}

#define OPS(next_function)                                                                         \
  {                                                                                                \
    .size = sizeof (CsZip), .container = TRUE, .visit = zip_visit, .free = free_block,             \
    .block_size = block_size,                                                                      \
    .operators = &(const CsOperators){ .iter = cs_iter_self, .next = next_function },              \
    .copy = &cs_copy_value,                                                                        \
  }

static const CsTypeOps zip_ops = OPS (zip_next);
static const CsTypeOps map_ops = OPS (cs_next_python);
static const CsTypeOps filter_ops = OPS (cs_next_python);

static const CsNativeDef zip_natives[] = {
  { "__new__(cls, *iterables, strict=False)", zip_construct },
  { "__iter__(self, /)", cs_native_iter },
  { "__next__(self, /)", cs_native_next },
  { NULL, NULL },
};

static const CsNativeDef map_natives[] = {
  { "__new__(cls, /, *arguments)", map_construct },
  { "__iter__(self, /)", cs_native_iter },
  { "__next__(self, /)", cs_native_next },
  { NULL, NULL },
};

static const CsNativeDef filter_natives[] = {
  { "__new__(cls, function, iterable, /)", filter_construct },
  { "__iter__(self, /)", cs_native_iter },
  { "__next__(self, /)", cs_native_next },
  { NULL, NULL },
};

const CsTypeDef cs_type_def_zip = { .ops = &zip_ops, .natives = zip_natives };
const CsTypeDef cs_type_def_map = { .ops = &map_ops, .natives = map_natives };
const CsTypeDef cs_type_def_filter = { .ops = &filter_ops, .natives = filter_natives };
