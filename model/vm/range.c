/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/copy.h"
#include "vm/type-defs.h"

static CsRange *
range_of (CsValue v)
{
  return (CsRange *)cs_object_get (v);
}

CsValue
cs_range_new (CsMachine *m, gint64 start, gint64 step, gint64 length)
{
  CsRange *self = cs_object_new (m, m->image->types.range, 0);

  if (self == NULL)
    return CS_EMPTY;
  self->start = start;
  self->stop = (gint64)((guint64)start + (guint64)step * (guint64)length);
  self->step = step;
  self->length = length;
  return cs_from_object (self);
}

/* The value at `index`; that behind the last one may wrap. */
static gint64
value_at (const CsRange *self, gint64 index)
{
  return (gint64)((guint64)self->start + (guint64)index * (guint64)self->step);
}

/* How many values there are from `start` on; FALSE where 63 bits cannot hold it. */
static gboolean
count_values (gint64 start, gint64 stop, gint64 step, gint64 *length)
{
  guint64 distance;
  guint64 stride = step > 0 ? (guint64)step : -(guint64)step;

  *length = 0;
  if (step > 0 ? start >= stop : start <= stop)
    return TRUE;
  distance = step > 0 ? (guint64)stop - (guint64)start : (guint64)start - (guint64)stop;
  distance = (distance - 1) / stride;
  if (distance >= G_MAXINT64)
    return FALSE;
  *length = distance + 1;
  return TRUE;
}

static gboolean
check_argument (CsMachine *m, CsValue v)
{
  if (cs_is_int (m, v))
    return TRUE;
  cs_raise_for_type (m, "'%s' object cannot be interpreted as an integer", v);
  return FALSE;
}

/* range (stop), range (start, stop), range (start, stop, step) */
static CsValue
range_construct (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue bounds[3] = { cs_small_int (0), args[1], cs_small_int (1) };
  gint64 start, stop, step, length;
  CsValue range;

  for (guint i = 1; i <= 3; i++)
    if (!cs_is_empty (args[i]) && !cs_is_int (m, args[i])
        && cs_type_has_special (cs_type_of (m, args[i]), CS_SPECIAL_INDEX))
      return cs_call_library (m, "range_new", args + 1,
                              cs_is_empty (args[2])   ? 1
                              : cs_is_empty (args[3]) ? 2
                                                      : 3);
  if (!cs_is_empty (args[2]))
    {
      bounds[0] = args[1];
      bounds[1] = args[2];
    }
  if (!cs_is_empty (args[3]))
    bounds[2] = args[3];
  for (guint i = 0; i < 3; i++)
    if (!check_argument (m, bounds[i]))
      return CS_EMPTY;
  if (!cs_int_get (m, bounds[0], &start) || !cs_int_get (m, bounds[1], &stop)
      || !cs_int_get (m, bounds[2], &step))
    return cs_call_library (m, "range_wide", bounds, 3);
  if (step == 0)
    return cs_raise (m, m->image->types.ValueError, "range() arg 3 must not be zero");
  if (!count_values (start, stop, step, &length))
    return cs_call_library (m, "range_wide", bounds, 3);
  range = cs_range_new (m, start, step, length);
  if (!cs_is_empty (range))
    range_of (range)->stop = stop;
  return range;
}

static void
range_free (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsRange));
}

static gsize
range_block_size (const CsObject *object)
{
  return sizeof (CsRange);
}

static gboolean
same_values (const CsRange *a, const CsRange *b)
{
  if (a->length != b->length)
    return FALSE;
  return a->length == 0 || (a->start == b->start && (a->length == 1 || a->step == b->step));
}

static CsStatus
range_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  *result = CS_NOT_IMPLEMENTED;
  if (cs_is_a (b, m->image->types.range)
      && (operator_ == CS_OP_EQUAL || operator_ == CS_OP_NOT_EQUAL))
    *result = cs_bool (same_values (range_of (a), range_of (b)) == (operator_ == CS_OP_EQUAL));
  return CS_OK;
}

/* That of the tuple (length, start, step), with None for what does not matter. */
static CsStatus
range_hash (CsMachine *m, CsValue v, gint64 *hash)
{
  const CsRange *self = range_of (v);
  CsValue items[3] = { cs_int_new (m, self->length), CS_NONE, CS_NONE };
  CsValue tuple;
  CsStatus status;

  if (self->length > 0)
    items[1] = cs_int_new (m, self->start);
  if (self->length > 1)
    items[2] = cs_int_new (m, self->step);
  tuple = cs_tuple_new_taken (m, items, 3);
  if (cs_is_empty (tuple))
    return CS_RAISED;
  status = cs_hash (m, tuple, hash);
  cs_unref (m, tuple);
  return status;
}

static CsStatus
range_length (CsMachine *m, CsValue v, gint64 *length)
{
  *length = range_of (v)->length;
  return CS_OK;
}

/* Place of an int among the values; -1 where it is none of them. */
static gint64
place_of (const CsRange *self, gint64 n)
{
  guint64 distance;
  guint64 stride;

  if (self->length == 0 || (self->step > 0 ? n < self->start : n > self->start))
    return -1;
  distance = self->step > 0 ? (guint64)n - (guint64)self->start : (guint64)self->start - (guint64)n;
  stride = self->step > 0 ? (guint64)self->step : -(guint64)self->step;
  if (distance % stride != 0 || distance / stride >= (guint64)self->length)
    return -1;
  return distance / stride;
}

static CsStatus
find (CsMachine *m, CsValue range, CsValue item, gint64 *place)
{
  double real;
  gint64 n;

  *place = -1;
  if (cs_int_get (m, item, &n))
    *place = place_of (range_of (range), n);
  else if (cs_is_float (item))
    {
      real = cs_float_get (item);
      if (real >= -9007199254740992.0 && real <= 9007199254740992.0 && real == (gint64)real)
        *place = place_of (range_of (range), (gint64)real);
    }
  else if (cs_is_object (item) && cs_type_has_special (cs_type_of (m, item), CS_SPECIAL_EQUAL))
    return CS_PYTHON;
  return CS_OK;
}

static CsStatus
range_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth)
{
  gint64 place;
  CsStatus status = find (m, container, item, &place);

  *truth = place >= 0;
  return status;
}

static CsValue
slice_of (CsMachine *m, const CsRange *self, const CsSlice *slice)
{
  gint64 start;
  gint64 stop;
  gint64 step;
  gint64 count;
  CsValue result;

  if (!cs_slice_resolve (m, slice, self->length, &start, &step, &count)
      || !cs_slice_bounds (m, slice, self->length, &start, &stop, &step))
    return CS_EMPTY;
  result = cs_range_new (m, value_at (self, start), self->step * step, count);
  if (!cs_is_empty (result))
    range_of (result)->stop = value_at (self, stop);
  return result;
}

static CsStatus
range_get_item (CsMachine *m, CsValue container, CsValue key, CsValue *result)
{
  const CsRange *self = range_of (container);
  gint64 index;
  CsStatus status;

  if (cs_is_a (key, m->image->types.slice))
    {
      *result = slice_of (m, self, (CsSlice *)cs_object_get (key));
      return cs_is_empty (*result) ? CS_RAISED : CS_OK;
    }
  if (cs_is_int (m, key))
    {
      if (!cs_index_get (m, key, &index))
        return CS_RAISED;
      if (index < 0)
        index += self->length;
      if (index < 0 || index >= self->length)
        {
          cs_raise (m, m->image->types.IndexError, "range object index out of range");
          return CS_RAISED;
        }
    }
  else
    {
      status = cs_item_index (m, key, self->length, "range", &index);
      if (status != CS_OK)
        return status;
    }
  *result = cs_int_new (m, value_at (self, index));
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

static CsStatus
range_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const CsRange *self = range_of (v);
  char text[96];

  if (self->step == 1)
    g_snprintf (text, sizeof text, "range(%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")", self->start,
                self->stop);
  else
    g_snprintf (text, sizeof text,
                "range(%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")",
                self->start, self->stop, self->step);
  cs_str_builder_append_utf8 (out, text, -1);
  return CS_OK;
}

static CsStatus
range_iter (CsMachine *m, CsValue v, CsValue *result)
{
  *result = cs_range_iterator_new (m, range_of (v), FALSE);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

static const CsOperators range_operators = {
  .compare = range_compare,
  .hash = range_hash,
  .length = range_length,
  .contains = range_contains,
  .get_item = range_get_item,
  .append_repr = range_append_repr,
  .iter = range_iter,
};

static const CsTypeOps range_ops = {
  .size = sizeof (CsRange),
  .free = range_free,
  .block_size = range_block_size,
  .operators = &range_operators,
};

static CsValue
range_index (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 place;
  CsStatus status = find (m, args[0], args[1], &place);
  CsStrBuilder text;
  CsValue message;

  if (status != CS_OK || place >= 0)
    return cs_native_result (m, status, status == CS_OK ? cs_int_new (m, place) : CS_EMPTY,
                             "sequence_index", args, 2);
  if (!cs_is_int (m, args[1]))
    return cs_raise (m, m->image->types.ValueError, "sequence.index(x): x not in sequence");
  cs_str_builder_init (&text, m);
  cs_append_repr (m, &text, args[1]);
  cs_str_builder_append_utf8 (&text, " is not in range", -1);
  message = cs_str_builder_finish (&text);
  if (!cs_is_empty (message))
    cs_raise_value (m, m->image->types.ValueError, message);
  cs_unref (m, message);
  return CS_EMPTY;
}

static CsValue
range_count (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 place;
  CsStatus status = find (m, args[0], args[1], &place);

  return cs_native_result (m, status, cs_small_int (place >= 0), "sequence_count", args, 2);
}

static CsValue
range_reversed (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_range_iterator_new (m, range_of (args[0]), TRUE);
}

static CsValue
range_start (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, range_of (args[0])->start);
}

static CsValue
range_stop (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, range_of (args[0])->stop);
}

static CsValue
range_step (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, range_of (args[0])->step);
}

static const CsNativeDef range_natives[] = {
  { "__new__(cls, start, stop=..., step=..., /)", range_construct },
  { "__len__(self, /)", cs_native_length },
  { "__getitem__(self, key, /)", cs_native_get_item },
  { "__contains__(self, key, /)", cs_native_contains },
  { "__iter__(self, /)", cs_native_iter },
  { "__reversed__(self, /)", range_reversed },
  { "__repr__(self, /)", cs_native_repr },
  { "__hash__(self, /)", cs_native_hash },
  { "__eq__(self, value, /)", cs_native_equal },
  { "__ne__(self, value, /)", cs_native_not_equal },
  { "index(self, value, /)", range_index },
  { "count(self, value, /)", range_count },
  { NULL, NULL },
};

static const CsGetterDef range_getters[] = {
  { "start", range_start, NULL },
  { "stop", range_stop, NULL },
  { "step", range_step, NULL },
  { NULL, NULL, NULL },
};

const CsTypeDef cs_type_def_range = { .ops = &range_ops,
                                      .natives = range_natives,
                                      .getters = range_getters };

/* The iterator. */

static gboolean
is_small (gint64 n)
{
  return n >= CS_SMALL_INT_MIN && n <= CS_SMALL_INT_MAX;
}

CsValue
cs_range_iterator_new (CsMachine *m, const CsRange *range, gboolean reversed)
{
  CsRangeIterator *self = cs_object_new (m, m->image->types.range_iterator, 0);

  if (self == NULL)
    return CS_EMPTY;
  if (is_small (range->start) && is_small (value_at (range, range->length - 1)))
    self->left = range->length;
  else
    self->large = range->length;
  self->next = reversed ? value_at (range, range->length - 1) : range->start;
  self->step = reversed ? (gint64) - (guint64)range->step : range->step;
  return cs_from_object (self);
}

static void
iterator_free (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsRangeIterator));
}

static gsize
iterator_block_size (const CsObject *object)
{
  return sizeof (CsRangeIterator);
}

static CsStatus
iterator_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  CsRangeIterator *self = (CsRangeIterator *)cs_object_get (iterator);

  *result = CS_EMPTY;
  if (self->left + self->large == 0)
    return CS_OK;
  *result = cs_int_new (m, self->next);
  if (cs_is_empty (*result))
    return CS_RAISED;
  self->next = (gint64)((guint64)self->next + (guint64)self->step);
  if (self->left > 0)
    self->left--;
  else
    self->large--;
  return CS_OK;
}

static const CsOperators iterator_operators = { .iter = cs_iter_self, .next = iterator_next };

static const CsTypeOps iterator_ops = {
  .size = sizeof (CsRangeIterator),
  .free = iterator_free,
  .block_size = iterator_block_size,
  .operators = &iterator_operators,
  .copy = &cs_copy_value,
};

static gint64
iterator_left (CsValue iterator)
{
  const CsRangeIterator *self = (const CsRangeIterator *)cs_object_get (iterator);

  return self->left + self->large;
}

static CsValue
iterator_length_hint (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, iterator_left (args[0]));
}

static const CsNativeDef iterator_natives[] = {
  { "__iter__(self, /)", cs_native_iter },
  { "__next__(self, /)", cs_native_next },
  { "__length_hint__(self, /)", iterator_length_hint },
  { NULL, NULL },
};

const CsTypeDef cs_type_def_range_iterator = { .ops = &iterator_ops, .natives = iterator_natives };
