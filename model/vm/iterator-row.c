/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"

/* What builtin iterators give next, taken apart: `for i, item in enumerate (…)` needs no tuple. */

/* The next item of a list's, tuple's or range's iterator; CS_EMPTY: there is none, or it is another
 * one, and nothing was done. */
static CsValue
take_item (CsMachine *m, CsValue v)
{
  const CsTypes *types = &m->image->types;
  CsObject *object = cs_object_get (v);

  if (object->type == types->list_iterator)
    {
      CsListIterator *self = (CsListIterator *)object;

      if (cs_is_empty (self->list) || self->next >= cs_list_get (self->list)->length)
        return CS_EMPTY;
      return cs_ref (cs_list_get (self->list)->items[self->next++]);
    }
  if (object->type == types->tuple_iterator)
    {
      CsTupleIterator *self = (CsTupleIterator *)object;

      if (cs_is_empty (self->tuple) || self->next >= cs_tuple_get (self->tuple)->length)
        return CS_EMPTY;
      return cs_ref (cs_tuple_get (self->tuple)->items[self->next++]);
    }
  if (object->type == types->range_iterator)
    {
      CsRangeIterator *self = (CsRangeIterator *)object;
      gint64 next = self->next;

      if (self->left == 0)
        return CS_EMPTY;
      self->left--;
      self->next = (gint64)((guint64)next + (guint64)self->step);
      return cs_small_int (next);
    }
  return CS_EMPTY;
}

/* As if it had not been taken. */
static void
put_back (CsMachine *m, CsValue v, CsValue item)
{
  const CsTypes *types = &m->image->types;
  CsObject *object = cs_object_get (v);

  if (object->type == types->list_iterator)
    ((CsListIterator *)object)->next--;
  else if (object->type == types->tuple_iterator)
    ((CsTupleIterator *)object)->next--;
  else
    {
      CsRangeIterator *self = (CsRangeIterator *)object;

      self->left++;
      self->next = (gint64)((guint64)self->next - (guint64)self->step);
    }
  cs_unref (m, item);
}

static gboolean
take_enumerated (CsMachine *m, CsEnumerate *self, CsValue *row)
{
  if (self->count < 0 || self->count > CS_SMALL_INT_MAX)
    return FALSE;
  row[1] = take_item (m, self->iterator);
  if (cs_is_empty (row[1]))
    return FALSE;
  row[0] = cs_small_int (self->count++);
  return TRUE;
}

static gboolean
take_zipped (CsMachine *m, const CsZip *self, CsValue *row, guint n)
{
  const CsTuple *iterators = cs_tuple_get (self->iterators);

  if (iterators->length != n || n == 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      row[i] = take_item (m, iterators->items[i]);
      if (!cs_is_empty (row[i]))
        continue;
      while (i-- > 0)
        put_back (m, iterators->items[i], row[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
take_of_dict (CsDictIterator *self, CsValue *row, guint n)
{
  const CsDict *dict = (const CsDict *)cs_object_get (self->dict);
  const CsDictEntry *entry;

  if (cs_is_empty (self->dict) || self->reversed || dict->used != self->used || self->left == 0
      || n != (self->part == CS_DICT_ITEMS ? 2 : 1))
    return FALSE;
  do
    {
      if (self->next >= dict->n_entries)
        return FALSE;
      entry = &dict->entries[self->next++];
    }
  while (cs_is_empty (entry->key));
  self->left--;
  if (n == 2)
    row[1] = cs_ref (entry->value);
  row[0] = cs_ref (self->part == CS_DICT_VALUES ? entry->value : entry->key);
  return TRUE;
}

static gboolean
take_backwards (const CsTypes *types, CsReversedIterator *self, CsValue *item)
{
  const CsList *list = (const CsList *)cs_object_get (self->sequence);

  if (!cs_is_a (self->sequence, types->list) || self->left <= 0 || self->left > list->length)
    return FALSE;
  *item = cs_ref (list->items[--self->left]);
  return TRUE;
}

gboolean
cs_iterator_take_row (CsMachine *m, CsObject *iterator, CsValue *row, guint n)
{
  const CsTypes *types = &m->image->types;

  if (iterator->type == types->dict_iterator)
    return take_of_dict ((CsDictIterator *)iterator, row, n);
  if (n == 1)
    return iterator->type == types->reversed_iterator
           && take_backwards (types, (CsReversedIterator *)iterator, row);
  if (iterator->type == types->enumerate)
    return n == 2 && take_enumerated (m, (CsEnumerate *)iterator, row);
  return iterator->type == types->zip && take_zipped (m, (CsZip *)iterator, row, n);
}
