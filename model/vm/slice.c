/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/copy.h"
#include "vm/type-defs.h"

CsValue
cs_slice_new (CsMachine *m, CsValue start, CsValue stop, CsValue step)
{
  CsSlice *self = cs_object_new (m, m->image->types.slice, 0);

  if (self == NULL)
    return CS_EMPTY;
  self->start = cs_ref (start);
  self->stop = cs_ref (stop);
  self->step = cs_ref (step);
  return cs_from_object (self);
}

static gboolean
bound_get (CsMachine *m, CsValue v, gint64 *n)
{
  if (cs_is_int (m, v))
    return cs_index_get (m, v, n);
  cs_raise (m, m->image->types.TypeError,
            "slice indices must be integers or None or have an __index__ method");
  return FALSE;
}

/* A bound counted from the front and kept within [low, high]. */
static gboolean
bound_resolve (CsMachine *m, CsValue v, gint64 length, gint64 low, gint64 high, gint64 otherwise,
               gint64 *place)
{
  if (cs_is_none (v))
    {
      *place = otherwise;
      return TRUE;
    }
  if (!bound_get (m, v, place))
    return FALSE;
  if (*place < 0)
    *place = *place < -length ? low : *place + length;
  *place = CLAMP (*place, low, high);
  return TRUE;
}

gboolean
cs_slice_bounds (CsMachine *m, const CsSlice *slice, gint64 length, gint64 *start, gint64 *stop,
                 gint64 *step)
{
  gint64 low;
  gint64 high;

  *step = 1;
  if (!cs_is_none (slice->step) && !bound_get (m, slice->step, step))
    return FALSE;
  if (*step == 0)
    {
      cs_raise (m, m->image->types.ValueError, "slice step cannot be zero");
      return FALSE;
    }
  *step = MAX (*step, -G_MAXINT64);
  low = *step < 0 ? -1 : 0;
  high = *step < 0 ? length - 1 : length;
  return bound_resolve (m, slice->start, length, low, high, *step < 0 ? high : low, start)
         && bound_resolve (m, slice->stop, length, low, high, *step < 0 ? low : high, stop);
}

gboolean
cs_slice_resolve (CsMachine *m, const CsSlice *slice, gint64 length, gint64 *start, gint64 *step,
                  gint64 *count)
{
  gint64 stop;

  if (!cs_slice_bounds (m, slice, length, start, &stop, step))
    return FALSE;
  *count = 0;
  if (*step > 0 && *start < stop)
    *count = *step == 1 ? stop - *start : (stop - *start - 1) / *step + 1;
  else if (*step < 0 && stop < *start)
    *count = (*start - stop - 1) / -*step + 1;
  return TRUE;
}

static void
slice_visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsSlice *self = (CsSlice *)object;

  visitor (data, &self->start);
  visitor (data, &self->stop);
  visitor (data, &self->step);
}

static gsize
slice_block_size (const CsObject *object)
{
  return sizeof (CsSlice);
}

static void
slice_free (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsSlice));
}

static CsStatus
slice_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  const CsSlice *x = (CsSlice *)cs_object_get (a);
  const CsSlice *y = (CsSlice *)cs_object_get (b);

  *result = CS_NOT_IMPLEMENTED;
  if (!cs_is_a (b, m->image->types.slice))
    return CS_OK;
  return cs_items_compare (m, operator_, &x->start, 3, &y->start, 3, result);
}

static CsStatus
slice_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const CsSlice *self = (CsSlice *)cs_object_get (v);
  CsStatus status;

  cs_str_builder_append_utf8 (out, "slice(", 6);
  status = cs_items_append_repr (m, out, &self->start, 3);
  cs_str_builder_append_char (out, ')');
  return status;
}

static const CsOperators slice_operators = {
  .compare = slice_compare,
  .hash = cs_hash_unhashable,
  .append_repr = slice_append_repr,
};

static const CsTypeOps slice_ops = {
  .size = sizeof (CsSlice),
  .container = TRUE,
  .visit = slice_visit,
  .free = slice_free,
  .block_size = slice_block_size,
  .operators = &slice_operators,
  .copy = &cs_copy_value,
};

/* slice (stop) and slice (start, stop, step) */
static CsValue
slice_construct (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue step = cs_is_empty (args[3]) ? CS_NONE : args[3];

  if (cs_is_empty (args[2]))
    return cs_slice_new (m, CS_NONE, args[1], CS_NONE);
  return cs_slice_new (m, args[1], args[2], step);
}

static CsValue
slice_indices (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue items[3];
  gint64 length;
  gint64 start;
  gint64 stop;
  gint64 step;

  if (!cs_index_get (m, args[1], &length))
    return CS_EMPTY;
  if (length < 0)
    return cs_raise (m, m->image->types.ValueError, "length should not be negative");
  if (!cs_slice_bounds (m, (CsSlice *)cs_object_get (args[0]), length, &start, &stop, &step))
    return CS_EMPTY;
  items[0] = cs_int_new (m, start);
  items[1] = cs_int_new (m, stop);
  items[2] = cs_int_new (m, step);
  return cs_tuple_new_taken (m, items, 3);
}

static CsValue
slice_start (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (((CsSlice *)cs_object_get (args[0]))->start);
}

static CsValue
slice_stop (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (((CsSlice *)cs_object_get (args[0]))->stop);
}

static CsValue
slice_step (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (((CsSlice *)cs_object_get (args[0]))->step);
}

static const CsNativeDef slice_natives[] = {
  { "__new__(cls, start, stop=..., step=..., /)", slice_construct },
  { "indices(self, length, /)", slice_indices },
  { "__repr__(self, /)", cs_native_repr },
  CS_NATIVES_COMPARE,
  { NULL, NULL },
};

static const CsGetterDef slice_getters[] = {
  { "start", slice_start, NULL },
  { "stop", slice_stop, NULL },
  { "step", slice_step, NULL },
  { NULL, NULL, NULL },
};

const CsTypeDef cs_type_def_slice = { .ops = &slice_ops,
                                      .natives = slice_natives,
                                      .getters = slice_getters };
