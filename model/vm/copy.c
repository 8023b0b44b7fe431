/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/copy-private.h"

#include "vm/collector.h"
#include "vm/container-private.h"
#include "vm/function.h"
#include "vm/shape.h"

#include <string.h>

/* The copying itself; who is copied by pickling is in copy-pickle.c. */

const CsCopyOps cs_copy_plain = { .by_value = FALSE };
const CsCopyOps cs_copy_value = { .by_value = TRUE };

typedef struct
{
  CsObject *original; /* borrowed */
  CsObject *copy;     /* counted */
} Copy;

typedef struct
{
  CsObject *original;
  CsObject *copy; /* NULL: to be refused */
} Pending;

static Copy *
copy_at (CsCopier *self, guint i)
{
  return &g_array_index (self->copies, Copy, i);
}

static void
stand_for (CsCopier *self, gpointer original, gpointer other)
{
  g_hash_table_insert (self->stand_ins, original, other);
}

gpointer
cs_copier_find (CsCopier *self, gconstpointer original)
{
  return g_hash_table_lookup (self->stand_ins, original);
}

CsMachine *
cs_copier_get_machine (CsCopier *self)
{
  return self->m;
}

CsCopyMode
cs_copier_get_mode (CsCopier *self)
{
  return self->mode;
}

/* What C code of all processes looks up: the library behind the builtins, and the builtins. */
static void
share_library (CsCopier *self)
{
  CsDict *library = self->m->library;
  guint32 position = 0;
  CsValue value;

  stand_for (self, self->m->builtins, self->m->builtins);
  stand_for (self, library, library);
  while (cs_dict_next (library, &position, NULL, &value))
    if (cs_is_object (value))
      stand_for (self, cs_object_get (value), cs_object_get (value));
}

CsCopier *
cs_copier_new (CsMachine *m, CsCopyMode mode, CsDict *modules)
{
  CsCopier *self = g_new0 (CsCopier, 1);

  self->m = m;
  self->mode = mode;
  self->modules = modules;
  self->stand_ins = g_hash_table_new (NULL, NULL);
  self->copies = g_array_new (FALSE, FALSE, sizeof (Copy));
  self->found = g_ptr_array_new ();
  self->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  share_library (self);
  return self;
}

void
cs_copier_free (CsCopier *self)
{
  for (guint i = 0; i < self->copies->len; i++)
    cs_unref (self->m, cs_from_object (copy_at (self, i)->copy));
  for (guint i = 0; i < self->found->len; i++)
    cs_unref (self->m, cs_from_object (self->found->pdata[i]));
  g_hash_table_unref (self->stand_ins);
  g_array_unref (self->copies);
  g_ptr_array_unref (self->found);
  g_array_unref (self->pending);
  g_free (self);
}

void
cs_copier_set_pickling_error (CsCopier *self, CsType *type)
{
  self->pickling_error = type;
}

void
cs_copier_set_inheriting (CsCopier *self)
{
  self->inheriting = TRUE;
}

gsize
cs_copier_get_bytes (const CsCopier *self)
{
  return self->bytes;
}

/* Shallow copies. */

static gsize
block_size (const CsObject *object)
{
  const CsTypeOps *ops = object->type->ops;

  return ops->block_size != NULL ? ops->block_size (object) : ops->size;
}

static gboolean
own_attributes (CsMachine *m, CsObject *copy, CsObject *original)
{
  const CsAttributes *from;
  CsAttributes *to;

  if (!(copy->type->flags & CS_TYPE_ATTRIBUTES))
    return TRUE;
  from = cs_instance_attributes (original);
  to = cs_instance_attributes (copy);
  to->shape = from->shape;
  if (from->shape->length == 0)
    return TRUE;
  if (!cs_attributes_reserve (m, to, from->shape->length))
    return FALSE;
  memcpy (to->values, from->values, from->shape->length * sizeof (CsValue));
  return TRUE;
}

static void
add_reference (gpointer data, CsValue *slot)
{
  CsObject *copy = data;

  /* Its class is counted already. */
  if (slot != (CsValue *)&copy->type)
    cs_ref (*slot);
}

/* It counts as finalized until all is done: what is given up runs nothing. */
static CsObject *
make_shallow (CsCopier *self, CsObject *original)
{
  CsMachine *m = self->m;
  const CsTypeOps *ops = original->type->ops;
  gsize size = block_size (original);
  gsize head = ops->container ? sizeof (CsContainer) : sizeof (CsObject);
  CsObject *copy = cs_object_new (m, original->type, size - ops->size);

  if (copy == NULL)
    return NULL;
  memcpy ((char *)copy + head, (char *)original + head, size - head);
  copy->scratch = CS_FINALIZED;
  if (!own_attributes (m, copy, original))
    {
      cs_object_free_block (m, copy, size);
      return NULL;
    }
  if (self->mode != CS_COPY_FORK)
    cs_pickle_strip (self, copy);
  if (ops->copy != NULL && ops->copy->own != NULL && !ops->copy->own (m, copy))
    {
      cs_object_free_block (m, copy, size);
      return NULL;
    }
  cs_object_visit (copy, add_reference, copy);
  self->bytes += self->mode == CS_COPY_FORK ? size : 4;
  return copy;
}

/* Who is copied. */

/* Nothing in it can change. */
static gboolean
is_leaf (CsValue v)
{
  const CsObject *object;

  if (!cs_is_object (v))
    return TRUE;
  object = cs_object_get (v);
  return (object->references & CS_IMMORTAL)
         || (cs_copy_is_shared (object->type->ops) && !(object->type->flags & CS_TYPE_ATTRIBUTES));
}

static gboolean
has_leaves_only (const CsTuple *tuple)
{
  for (guint32 i = 0; i < tuple->length; i++)
    if (!is_leaf (tuple->items[i]))
      return FALSE;
  return TRUE;
}

gboolean
cs_fork_shares (CsMachine *m, CsObject *object)
{
  const CsTypes *types = &m->image->types;
  const CsType *type = object->type;

  if (is_leaf (cs_from_object (object)))
    return TRUE;
  if (type == types->tuple && has_leaves_only ((CsTuple *)object))
    return TRUE;
  /* Types written in C. */
  if (type->ops == types->type->ops && (((CsType *)object)->flags & CS_TYPE_IMMUTABLE))
    return TRUE;
  return type == types->function && ((CsFunction *)object)->globals == m->library
         && ((CsFunction *)object)->closure == NULL;
}

static CsCopyRule
fork_rule (CsCopier *self, CsObject *object)
{
  return cs_fork_shares (self->m, object) ? CS_COPY_SHARE : CS_COPY_CLONE;
}

static gboolean
add_copy (CsCopier *self, CsObject *original)
{
  Copy made = { original, make_shallow (self, original) };
  Pending pending = { original, made.copy };

  if (made.copy == NULL)
    return FALSE;
  g_array_append_val (self->copies, made);
  g_array_append_val (self->pending, pending);
  stand_for (self, original, made.copy);
  return TRUE;
}

/* Sees to it that something stands for `object`; FALSE after MemoryError. */
static gboolean
meet (CsCopier *self, CsObject *object)
{
  CsObject *other = NULL;
  Pending refused = { object, NULL };

  switch (self->mode == CS_COPY_FORK ? fork_rule (self, object)
                                     : cs_pickle_rule (self, object, &other))
    {
    case CS_COPY_CLONE:
      return add_copy (self, object);
    case CS_COPY_REPLACE:
      g_ptr_array_add (self->found, other);
      stand_for (self, object, other);
      return TRUE;
    case CS_COPY_REFUSE:
      g_array_append_val (self->pending, refused);
      break;
    case CS_COPY_SHARE:
      break;
    }
  stand_for (self, object, object);
  return TRUE;
}

/* Borrowed; CS_EMPTY after MemoryError.  `v` is a value. */
static CsValue
stand_in (CsCopier *self, CsValue v)
{
  CsObject *object;
  gpointer other;

  self->n_slots++;
  if (self->mode == CS_COPY_PICKLE)
    self->bytes += cs_pickle_size (v);
  if (!cs_is_object (v))
    return v;
  object = cs_object_get (v);
  if (object->references & CS_IMMORTAL)
    return v;
  other = cs_copier_find (self, object);
  if (other != NULL)
    return cs_from_object (other);
  return meet (self, object) ? cs_from_object (cs_copier_find (self, object)) : CS_EMPTY;
}

/* Exchanging what the copies refer to. */

static void
exchange (gpointer data, CsValue *slot)
{
  CsCopier *self = data;
  CsValue v;

  /* The class waits until all are there: its shapes go with it. */
  if (self->failed || slot == (CsValue *)&self->current->type || cs_is_empty (*slot))
    return;
  v = stand_in (self, *slot);
  if (cs_is_empty (v))
    self->failed = TRUE;
  else if (!cs_is (v, *slot))
    cs_set (self->m, slot, cs_ref (v));
}

/* What was met last is on top; it is to be what was met first. */
static void
reverse_pending (CsCopier *self, guint from)
{
  Pending *items = (Pending *)self->pending->data;

  for (guint low = from, high = self->pending->len; low + 1 < high; low++)
    {
      Pending swapped = items[low];

      items[low] = items[--high];
      items[high] = swapped;
    }
}

static gboolean
goes_backwards (const CsObject *object)
{
  const CsCopyOps *ops = object->type->ops->copy;

  return ops != NULL && ops->backwards;
}

static gboolean
exchange_pending (CsCopier *self)
{
  while (self->pending->len > 0 && !self->failed)
    {
      guint last = self->pending->len - 1;
      Pending next = g_array_index (self->pending, Pending, last);

      g_array_set_size (self->pending, last);
      if (next.copy == NULL)
        {
          cs_pickle_refuse (self, next.original);
          return FALSE;
        }
      self->current = next.copy;
      if (cs_is_empty (stand_in (self, cs_from_object (next.copy->type))))
        return FALSE;
      cs_object_visit (next.copy, exchange, self);
      if (!goes_backwards (next.copy))
        reverse_pending (self, last);
    }
  return !self->failed;
}

/* Classes and shapes. */

static CsShape *
shape_of_copy (CsCopier *self, CsShape *shape, CsType *type)
{
  CsShape *found = cs_copier_find (self, shape);

  if (found != NULL)
    return found;
  found = type->shape;
  if (shape->dictionary)
    found = cs_shape_dictionary (self->m, found);
  else
    for (guint32 i = 0; found != NULL && i < shape->length; i++)
      found = cs_shape_add (self->m, found, cs_shape_name (shape, i));
  if (found != NULL)
    stand_for (self, shape, found);
  return found;
}

static gboolean
exchange_class (CsCopier *self, CsObject *copy)
{
  CsType *old = copy->type;
  CsType *type = cs_copier_find (self, old);

  if (type == NULL || type == old)
    return TRUE;
  if (old->flags & CS_TYPE_ATTRIBUTES)
    {
      CsAttributes *attributes = cs_instance_attributes (copy);
      CsShape *shape = shape_of_copy (self, attributes->shape, type);

      if (shape == NULL)
        return FALSE;
      attributes->shape = shape;
    }
  copy->type = type;
  cs_ref (cs_from_object (type));
  cs_unref (self->m, cs_from_object (old));
  return TRUE;
}

gboolean
cs_copier_rehash (CsCopier *self, CsValue before, CsValue after, gint64 *hash)
{
  gint64 now;

  if (cs_is (before, after))
    return FALSE;
  switch (cs_key_hash (self->m, after, &now))
    {
    case CS_OK:
      break;
    case CS_RAISED:
      cs_unref (self->m, cs_steal (&self->m->exception));
      return FALSE;
    case CS_PYTHON:
      return FALSE;
    }
  if (now == *hash)
    return FALSE;
  *hash = now;
  return TRUE;
}

/* Last ones first: a key, such as a tuple of objects, was met after the dict that it is a key of.
 */
static gboolean
settle (CsCopier *self)
{
  for (guint i = self->n_settled; i < self->copies->len; i++)
    if (!exchange_class (self, copy_at (self, i)->copy))
      return FALSE;
  for (guint i = self->copies->len; i > self->n_settled; i--)
    {
      Copy *made = copy_at (self, i - 1);
      const CsCopyOps *ops = made->copy->type->ops->copy;

      if (ops != NULL && ops->settle != NULL && !ops->settle (self, made->copy, made->original))
        return FALSE;
    }
  for (; self->n_settled < self->copies->len; self->n_settled++)
    {
      Copy *made = copy_at (self, self->n_settled);

      made->copy->scratch =
          (made->copy->scratch & CS_WEAKLY) | (made->original->scratch & CS_FINALIZED);
    }
  return TRUE;
}

static void
clear (gpointer data, CsValue *slot)
{
  CsCopier *self = data;

  if (slot != (CsValue *)&self->current->type)
    cs_unref (self->m, cs_steal (slot));
}

/* Takes what was made apart, so that cycles go with it. */
static void
give_up (CsCopier *self)
{
  self->failed = TRUE;
  for (guint i = self->n_settled; i < self->copies->len; i++)
    {
      CsObject *copy = copy_at (self, i)->copy;
      const CsTypeOps *ops = copy->type->ops;

      /* The one finalizer that runs no code: a class leaves its bases' lists. */
      if (ops == self->m->image->types.type->ops)
        ops->finalize (self->m, copy);
      self->current = copy;
      cs_object_visit (copy, clear, self);
    }
}

gboolean
cs_copier_copy_all (CsCopier *self, const CsValue *values, guint n, CsValue *copies)
{
  guint mark = self->pending->len;
  gint64 before = self->n_slots;
  gboolean ok = TRUE;

  g_assert (!self->failed);
  for (guint i = 0; i < n && ok; i++)
    {
      copies[i] = cs_is_empty (values[i]) ? CS_EMPTY : stand_in (self, values[i]);
      ok = cs_is_empty (values[i]) || !cs_is_empty (copies[i]);
    }
  reverse_pending (self, mark);
  ok = ok && exchange_pending (self) && settle (self);
  cs_charge_items (self->m, self->n_slots - before);
  if (!ok)
    {
      give_up (self);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    cs_ref (copies[i]);
  return TRUE;
}

CsValue
cs_copier_copy (CsCopier *self, CsValue v)
{
  CsValue copy;

  return cs_copier_copy_all (self, &v, 1, &copy) ? copy : CS_EMPTY;
}

CsDict *
cs_copy_fork (CsMachine *m, CsDict *modules, const CsValue *values, guint n, CsValue *copies,
              gsize *bytes)
{
  g_autoptr (CsCopier) copier = cs_copier_new (m, CS_COPY_FORK, NULL);
  g_autofree CsValue *all = g_new (CsValue, 2 * (n + 1));
  CsValue *made = all + n + 1;

  all[0] = cs_from_object (modules);
  memcpy (all + 1, values, n * sizeof (CsValue));
  if (!cs_copier_copy_all (copier, all, n + 1, made))
    return NULL;
  memcpy (copies, made + 1, n * sizeof (CsValue));
  if (bytes != NULL)
    *bytes = cs_copier_get_bytes (copier);
  return cs_dict_of (made[0]);
}
