/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/bytes-private.h"
#include "vm/format-private.h"
#include "vm/text-private.h"

#include "vm/copy.h"
#include "vm/image.h"
#include "vm/number.h"
#include "vm/type-defs.h"

/* The types bytes and bytes_iterator: making them, and their operators. */

gboolean
cs_is_bytes (CsMachine *m, CsValue v)
{
  return cs_is_object (v) && cs_type_is_subtype (cs_object_get (v)->type, m->image->types.bytes);
}

CsBytes *
cs_bytes_alloc (CsMachine *m, CsType *type, guint64 length)
{
  CsBytes *self;

  if (length > G_MAXINT32)
    {
      cs_raise_memory (m);
      return NULL;
    }
  self = cs_object_new (m, type, length);
  if (self == NULL)
    return NULL;
  self->length = length;
  self->hash = -1;
  return self;
}

CsValue
cs_bytes_new (CsMachine *m, const guint8 *data, gsize length)
{
  CsBytes *self = cs_bytes_alloc (m, m->image->types.bytes, length);

  if (self == NULL)
    return CS_EMPTY;
  if (data != NULL)
    cs_copy_bytes (m, self->data, data, length);
  return cs_from_object (self);
}

gboolean
cs_is_buffer (CsMachine *m, CsValue v)
{
  const CsType *type = cs_type_of (m, v);

  return !(type->flags & CS_TYPE_IMMUTABLE) && cs_str_is (type->module, "builtins")
         && (cs_str_is (type->name, "bytearray") || cs_str_is (type->name, "memoryview"));
}

static CsStatus
finish (CsValue value, CsValue *result)
{
  *result = value;
  return cs_is_empty (value) ? CS_RAISED : CS_OK;
}

static CsStatus
concat (CsMachine *m, const CsBytes *a, const CsBytes *b, CsValue *result)
{
  CsBytes *self = cs_bytes_alloc (m, m->image->types.bytes, (guint64)a->length + b->length);

  if (self == NULL)
    return CS_RAISED;
  cs_copy_bytes (m, self->data, a->data, a->length);
  cs_copy_bytes (m, self->data + a->length, b->data, b->length);
  cs_charge (m, self->length / CS_BYTES_PER_TICK);
  return finish (cs_from_object (self), result);
}

static CsStatus
repeat (CsMachine *m, const CsBytes *s, CsValue times, CsValue *result)
{
  gint64 n;
  CsBytes *self;
  CsStatus status = cs_sequence_repeat_count (m, times, &n);

  if (status != CS_OK)
    return status;
  if (n <= 0 || s->length == 0)
    return finish (cs_bytes_new (m, NULL, 0), result);
  if (n > G_MAXINT32)
    return finish (cs_raise_memory (m), result);
  self = cs_bytes_alloc (m, m->image->types.bytes, (guint64)n * s->length);
  if (self == NULL)
    return CS_RAISED;
  cs_repeat_bytes (m, self->data, s->data, s->length, n);
  cs_charge (m, self->length / CS_BYTES_PER_TICK);
  return finish (cs_from_object (self), result);
}

static CsStatus
bytes_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  gboolean a_is_bytes = cs_is_bytes (m, a);

  if (operator_ == CS_OP_MULTIPLY)
    return a_is_bytes ? repeat (m, cs_bytes_get (a), b, result)
                      : repeat (m, cs_bytes_get (b), a, result);
  if (!a_is_bytes)
    return CS_OK;
  if (operator_ == CS_OP_MODULO)
    return cs_bytes_percent (m, cs_bytes_get (a), b, result);
  if (operator_ != CS_OP_ADD)
    return CS_OK;
  if (!cs_is_bytes (m, b))
    return cs_raise_for_type (m, "can't concat %s to bytes", b);
  return concat (m, cs_bytes_get (a), cs_bytes_get (b), result);
}

static CsStatus
bytes_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  const CsBytes *x = cs_bytes_get (a);
  const CsBytes *y;
  int order;

  if (!cs_is_bytes (m, b))
    return CS_OK;
  y = cs_bytes_get (b);
  order = cs_compare_bytes (m, x->data, y->data, MIN (x->length, y->length));
  if (order == 0)
    order = (x->length > y->length) - (x->length < y->length);
  *result = cs_order_to_truth (operator_, order);
  return CS_OK;
}

static CsStatus
bytes_hash (CsMachine *m, CsValue v, gint64 *hash)
{
  *hash = cs_hash_bytes (m, cs_bytes_get (v)->data, cs_bytes_get (v)->length);
  return CS_OK;
}

static CsStatus
bytes_length (CsMachine *m, CsValue v, gint64 *length)
{
  *length = cs_bytes_get (v)->length;
  return CS_OK;
}

static gboolean
contains_byte (CsMachine *m, const CsBytes *self, char byte)
{
  return cs_find_bytes (m, (const char *)self->data, self->length, &byte, 1) >= 0;
}

static CsStatus
bytes_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth)
{
  const CsBytes *self = cs_bytes_get (container);
  gint64 n;

  cs_charge (m, self->length / CS_BYTES_PER_TICK);
  if (cs_is_bytes (m, item))
    {
      *truth = cs_find_bytes (m, (const char *)self->data, self->length,
                              (const char *)cs_bytes_get (item)->data, cs_bytes_get (item)->length)
               >= 0;
      return CS_OK;
    }
  if (!cs_is_int (m, item))
    return cs_raise_for_type (m, "a bytes-like object is required, not '%s'", item);
  if (!cs_int_get (m, item, &n) || n < 0 || n > 255)
    {
      cs_raise (m, m->image->types.ValueError, "byte must be in range(0, 256)");
      return CS_RAISED;
    }
  *truth = contains_byte (m, self, (char)n);
  return CS_OK;
}

static CsStatus
get_slice (CsMachine *m, const CsBytes *self, const CsSlice *slice, CsValue *result)
{
  gint64 start, step, count;
  CsBytes *part;

  if (!cs_slice_resolve (m, slice, self->length, &start, &step, &count))
    return CS_RAISED;
  part = cs_bytes_alloc (m, m->image->types.bytes, MAX (count, 0));
  if (part == NULL)
    return CS_RAISED;
  for (gint64 i = 0; i < count; i++)
    {
      part->data[i] = self->data[start + i * step];
      cs_work (m, CS_UNIT_WORK);
    }
  return finish (cs_from_object (part), result);
}

static CsStatus
bytes_get_item (CsMachine *m, CsValue container, CsValue key, CsValue *result)
{
  const CsBytes *self = cs_bytes_get (container);
  gint64 index;
  CsStatus status;

  if (cs_is_a (key, m->image->types.slice))
    return get_slice (m, self, (const CsSlice *)cs_object_get (key), result);
  status = cs_item_index (m, key, self->length, "byte", &index);
  if (status == CS_OK)
    *result = cs_small_int (self->data[index]);
  return status;
}

static void
append_byte (CsStrBuilder *out, guint8 byte, char quote)
{
  char text[8];

  if (byte == quote || byte == '\\')
    g_snprintf (text, sizeof text, "\\%c", byte);
  else if (byte == '\n' || byte == '\r' || byte == '\t')
    g_snprintf (text, sizeof text, "\\%c", byte == '\n' ? 'n' : byte == '\r' ? 'r' : 't');
  else if (byte < 0x20 || byte > 0x7e)
    g_snprintf (text, sizeof text, "\\x%02x", byte);
  else
    g_snprintf (text, sizeof text, "%c", byte);
  cs_str_builder_append_utf8 (out, text, -1);
}

static CsStatus
bytes_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const CsBytes *self = cs_bytes_get (v);
  char quote = '\'';

  if (contains_byte (m, self, '\'') && !contains_byte (m, self, '"'))
    quote = '"';
  cs_str_builder_append_char (out, 'b');
  cs_str_builder_append_char (out, quote);
  for (guint32 i = 0; i < self->length; i++)
    append_byte (out, self->data[i], quote);
  cs_str_builder_append_char (out, quote);
  return CS_OK;
}

/* Iteration. */

typedef struct
{
  CsObject object;
  CsValue bytes; /* CS_EMPTY once it is exhausted */
  guint32 next;
} BytesIterator;

static CsStatus
bytes_iter (CsMachine *m, CsValue v, CsValue *result)
{
  BytesIterator *self = cs_object_new (m, m->image->types.bytes_iterator, 0);

  if (self == NULL)
    return CS_RAISED;
  self->bytes = cs_ref (v);
  return finish (cs_from_object (self), result);
}

static CsStatus
iterator_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  BytesIterator *self = (BytesIterator *)cs_object_get (iterator);

  *result = CS_EMPTY;
  if (cs_is_empty (self->bytes))
    return CS_OK;
  if (self->next < cs_bytes_get (self->bytes)->length)
    *result = cs_small_int (cs_bytes_get (self->bytes)->data[self->next++]);
  else
    cs_set (m, &self->bytes, CS_EMPTY);
  return CS_OK;
}

static void
iterator_visit (CsObject *self, CsVisitor visitor, gpointer data)
{
  visitor (data, &((BytesIterator *)self)->bytes);
}

static void
iterator_free (CsMachine *m, CsObject *self)
{
  cs_object_free_block (m, self, sizeof (BytesIterator));
}

static const CsOperators bytes_operators = {
  .binary = bytes_binary,
  .compare = bytes_compare,
  .hash = bytes_hash,
  .length = bytes_length,
  .contains = bytes_contains,
  .get_item = bytes_get_item,
  .append_repr = bytes_append_repr,
  .iter = bytes_iter,
};

static gsize
bytes_block_size (const CsObject *object)
{
  return sizeof (CsBytes) + ((const CsBytes *)object)->length;
}

static void
bytes_free (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, bytes_block_size (object));
}

static const CsTypeOps bytes_ops = {
  .size = sizeof (CsBytes),
  .free = bytes_free,
  .block_size = bytes_block_size,
  .operators = &bytes_operators,
};

const CsTypeDef cs_type_def_bytes = { .ops = &bytes_ops, .natives = cs_bytes_natives };

static const CsOperators iterator_operators = {
  .iter = cs_iter_self,
  .next = iterator_next,
};

static const CsTypeOps iterator_ops = {
  .size = sizeof (BytesIterator),
  .visit = iterator_visit,
  .free = iterator_free,
  .operators = &iterator_operators,
  .copy = &cs_copy_value,
};

static const CsNativeDef iterator_natives[] = {
  { "__iter__(self, /)", cs_native_iter },
  { "__next__(self, /)", cs_native_next },
  { NULL, NULL },
};

const CsTypeDef cs_type_def_bytes_iterator = { .ops = &iterator_ops, .natives = iterator_natives };
