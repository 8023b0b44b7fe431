/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/builtins-private.h"
#include "vm/format-private.h"

/* What only our library sees: natives that do a step without code of the program. */

/* _special (v, name): the method that a class of the program defines or inherits, or None. */
static CsValue
special (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = cs_type_of (m, args[0]);
  const CsStr *name = cs_str_get (args[1]);

  for (guint i = 0; i < CS_N_SPECIALS; i++)
    if (cs_special_name (m, i) == name || cs_str_equal (cs_special_name (m, i), name))
      {
        CsValue found =
            cs_type_has_special (type, i) ? cs_type_lookup_special (m, type, i) : CS_NONE;

        return cs_is_empty (found) ? CS_NONE : cs_ref (found);
      }
  return CS_NONE;
}

/* _repr_of_builtin (v): of what holds nothing of the program. */
static CsValue
repr_of_builtin (CsMachine *m, CsValue *args, guint n_args)
{
  CsStrBuilder out;

  cs_str_builder_init (&out, m);
  if (cs_builtin_append_repr (m, &out, args[0]) == CS_OK)
    return cs_str_builder_finish (&out);
  cs_str_builder_clear (&out);
  if (!cs_is_empty (m->exception))
    return CS_EMPTY;
  return cs_str_format (m, "<%s object>", cs_type_name (m, args[0]));
}

static CsOpcode
operator_of (CsMachine *m, CsValue name, CsOpcode first, CsOpcode last)
{
  CsOpcode op = first;

  while (op < last
         && !cs_str_equal (cs_special_name (m, cs_operator_special (op)), cs_str_get (name)))
    op++;
  return op;
}

/* _builtin_binary (operator, a, b, augmented) */
static CsValue
builtin_binary (CsMachine *m, CsValue *args, guint n_args)
{
  CsOpcode op = operator_of (m, args[0], CS_OP_ADD, CS_OP_BIT_XOR);
  gboolean augmented = cs_is (args[3], CS_TRUE);
  CsValue result = CS_EMPTY;

  if (cs_builtin_binary (m, op, augmented, args[1], args[2], &result) != CS_PYTHON)
    return result;
  if (op == CS_OP_POWER && (cs_is_real (m, args[1]) || cs_is_real (m, args[2])))
    return cs_call_library (m, "complex_power", args + 1, 2);
  if (cs_is_int (m, args[1]) && cs_is_int (m, args[2]))
    return cs_call_library (m, "compute_huge", args, 3);
  cs_raise_operands (m, op, augmented, args[1], args[2]);
  return CS_EMPTY;
}

/* _builtin_compare (operator, a, b) */
static CsValue
builtin_compare (CsMachine *m, CsValue *args, guint n_args)
{
  CsOpcode op = operator_of (m, args[0], CS_OP_EQUAL, CS_OP_GREATER_EQUAL);
  gboolean truth = op == CS_OP_NOT_EQUAL;

  if (cs_builtin_compare (m, op, args[1], args[2], &truth) == CS_RAISED)
    return CS_EMPTY;
  return cs_bool (truth);
}

/* _compare_part (operator, a, b): the left operand's, NotImplemented where it declines. */
static CsValue
compare_part (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_native_compare (m, operator_of (m, args[0], CS_OP_EQUAL, CS_OP_GREATER_EQUAL),
                            args + 1);
}

/* _compare_neither (operator, a, b) */
static CsValue
compare_neither (CsMachine *m, CsValue *args, guint n_args)
{
  CsOpcode op = operator_of (m, args[0], CS_OP_EQUAL, CS_OP_GREATER_EQUAL);
  gboolean truth = FALSE;

  if (cs_compare_neither (m, op, args[1], args[2], &truth) == CS_RAISED)
    return CS_EMPTY;
  return cs_bool (truth);
}

static CsValue
write_out (CsMachine *m, CsValue *args, guint n_args)
{
  cs_write_str (m, FALSE, cs_str_get (args[0]));
  return cs_is_empty (m->exception) ? CS_NONE : CS_EMPTY;
}

/* _extend (list, iterator): appends a piece of what C can take from it; False at the end or where
 * the program's code is needed. */
static CsValue
extend (CsMachine *m, CsValue *args, guint n_args)
{
  CsList *list = cs_list_get (args[0]);
  guint32 before = list->length;
  CsStatus status = cs_list_extend_by (m, list, args[1], CS_PIECE_ITEMS);

  if (status == CS_RAISED)
    return CS_EMPTY;
  return cs_bool (list->length - before == CS_PIECE_ITEMS);
}

static gint64
hash_of (CsMachine *m, CsValue v)
{
  gint64 hash = 0;

  cs_int_get (m, v, &hash);
  return hash;
}

/* _hash_items (kind, hashes): that of a tuple of items with these hashes. */
static CsValue
hash_items (CsMachine *m, CsValue *args, guint n_args)
{
  const CsList *hashes = cs_list_get (args[0]);
  CsTupleHash sum = cs_tuple_hash_begin ();

  for (guint32 i = 0; i < hashes->length; i++)
    cs_tuple_hash_add (&sum, hash_of (m, hashes->items[i]));
  return cs_int_new (m, cs_tuple_hash_end (&sum, hashes->length));
}

static CsEnumerate *
enumerate_of (CsValue v)
{
  return (CsEnumerate *)cs_object_get (v);
}

/* _lazy_count (enumerate): its number, counted up. */
static CsValue
lazy_count (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, enumerate_of (args[0])->count++);
}

static CsValue
lazy_iterator (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (enumerate_of (args[0])->iterator);
}

/* _lazy_parts (v): function, iterators and strictness of a map, filter or zip. */
static CsValue
lazy_parts (CsMachine *m, CsValue *args, guint n_args)
{
  const CsZip *self = (CsZip *)cs_object_get (args[0]);

  return cs_tuple_new (m, (CsValue[]){ self->function, self->iterators, cs_bool (self->strict) },
                       3);
}

/* _lazy_new (cls, function or iterator, iterators, count, strict) */
static CsValue
lazy_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = (CsType *)cs_object_get (args[0]);
  CsObject *object = cs_object_new (m, type, 0);

  if (object == NULL)
    return CS_EMPTY;
  if (cs_type_is_subtype (type, m->image->types.enumerate))
    {
      CsEnumerate *self = (CsEnumerate *)object;

      self->iterator = cs_ref (args[1]);
      self->count = hash_of (m, args[3]);
    }
  else
    {
      CsZip *self = (CsZip *)object;

      self->function = cs_ref (args[1]);
      self->iterators = cs_ref (args[2]);
      self->strict = cs_is (args[4], CS_TRUE);
    }
  return cs_from_object (object);
}

/* Dicts and sets whose keys have an __eq__ or __hash__ of the program.  The library compares the
 * candidates; then it names the very key that is there, since the table may have changed
 * meanwhile. */

/* _dict_candidates (d, h): the keys with this hash. */
static CsValue
dict_candidates (CsMachine *m, CsValue *args, guint n_args)
{
  const CsDict *dict = cs_dict_of (args[0]);
  gint64 hash = hash_of (m, args[1]);
  CsValue list = cs_list_new (m, NULL, 0);
  guint32 probe = 0;
  gint32 index;

  while (!cs_is_empty (list) && (index = cs_dict_candidate (dict, hash, &probe)) >= 0)
    if (!cs_list_append (m, cs_list_get (list), cs_ref (dict->entries[index].key)))
      cs_set (m, &list, CS_EMPTY);
  return list;
}

/* _dict_value (d, key, h, otherwise) */
static CsValue
dict_value (CsMachine *m, CsValue *args, guint n_args)
{
  const CsDict *dict = cs_dict_of (args[0]);
  gint32 index = cs_dict_find_identical (dict, args[1], hash_of (m, args[2]));

  return cs_ref (index >= 0 ? dict->entries[index].value : args[3]);
}

/* _dict_put (d, key, h, value) */
static CsValue
dict_put (CsMachine *m, CsValue *args, guint n_args)
{
  CsDict *dict = cs_dict_of (args[0]);
  gint64 hash = hash_of (m, args[2]);
  gint32 index = cs_dict_find_identical (dict, args[1], hash);

  return cs_dict_put (m, dict, index, args[1], hash, args[3]) ? CS_NONE : CS_EMPTY;
}

/* _dict_take (d, key, h, otherwise): the value of the entry that goes. */
static CsValue
dict_take (CsMachine *m, CsValue *args, guint n_args)
{
  CsDict *dict = cs_dict_of (args[0]);
  gint32 index = cs_dict_find_identical (dict, args[1], hash_of (m, args[2]));

  return index >= 0 ? cs_dict_take (m, dict, index) : cs_ref (args[3]);
}

/* _set_candidates (s, h) */
static CsValue
set_candidates (CsMachine *m, CsValue *args, guint n_args)
{
  const CsSet *set = cs_set_of (args[0]);
  gint64 hash = hash_of (m, args[1]);
  CsValue list = cs_list_new (m, NULL, 0);
  guint32 probe = 0;
  CsSetEntry *entry;

  while (!cs_is_empty (list) && (entry = cs_set_candidate (set, hash, &probe)) != NULL)
    if (!cs_list_append (m, cs_list_get (list), cs_ref (entry->key)))
      cs_set (m, &list, CS_EMPTY);
  return list;
}

static CsSetEntry *
find_identical (const CsSet *set, CsValue item, gint64 hash)
{
  guint32 probe = 0;
  CsSetEntry *entry;

  do
    entry = cs_set_candidate (set, hash, &probe);
  while (entry != NULL && !cs_is (entry->key, item));
  return entry;
}

/* _set_insert (s, item, h): unless this very item is there. */
static CsValue
set_insert (CsMachine *m, CsValue *args, guint n_args)
{
  CsSet *set = cs_set_of (args[0]);
  gint64 hash = hash_of (m, args[2]);

  if (find_identical (set, args[1], hash) == NULL && !cs_set_put_new (m, set, args[1], hash))
    return CS_EMPTY;
  return CS_NONE;
}

/* _set_take (s, item, h) */
static CsValue
set_take (CsMachine *m, CsValue *args, guint n_args)
{
  CsSet *set = cs_set_of (args[0]);
  CsSetEntry *entry = find_identical (set, args[1], hash_of (m, args[2]));

  if (entry != NULL)
    cs_set_take_out (m, set, entry);
  return CS_NONE;
}

/* _freeze (cls, set): a frozenset of the same items. */
static CsValue
freeze (CsMachine *m, CsValue *args, guint n_args)
{
  const CsSet *from = cs_set_of (args[1]);
  CsValue made = cs_set_new (m, (CsType *)cs_object_get (args[0]));

  for (guint32 i = 0; i <= from->mask && !cs_is_empty (made); i++)
    if (cs_set_entry_is_item (&from->table[i])
        && !cs_set_put_new (m, cs_set_of (made), from->table[i].key, from->table[i].hash))
      cs_set (m, &made, CS_EMPTY);
  return made;
}

static const CsNativeDef natives[] = {
  { "_builtin_binary(operator, a, b, augmented, /)", builtin_binary },
  { "_builtin_compare(operator, a, b, /)", builtin_compare },
  { "_compare_neither(operator, a, b, /)", compare_neither },
  { "_compare_part(operator, a, b, /)", compare_part },
  { "_dict_candidates(d, h, /)", dict_candidates },
  { "_dict_put(d, key, h, value, /)", dict_put },
  { "_dict_take(d, key, h, otherwise, /)", dict_take },
  { "_dict_value(d, key, h, otherwise, /)", dict_value },
  { "_extend(target, iterator, /)", extend },
  { "_format_path(name, /)", cs_format_path },
  { "_format_pieces(text, /)", cs_format_pieces },
  { "_freeze(cls, items, /)", freeze },
  { "_hash_items(hashes, /)", hash_items },
  { "_lazy_count(v, /)", lazy_count },
  { "_lazy_iterator(v, /)", lazy_iterator },
  { "_lazy_new(cls, function, iterators, count, strict, /)", lazy_new },
  { "_lazy_parts(v, /)", lazy_parts },
  { "_repr_of_builtin(v, /)", repr_of_builtin },
  { "_set_candidates(s, h, /)", set_candidates },
  { "_set_insert(s, item, h, /)", set_insert },
  { "_set_take(s, item, h, /)", set_take },
  { "_sort(keys, values, reverse, /)", cs_list_sort_by },
  { "_special(v, name, /)", special },
  { "_write_out(text, /)", write_out },
  { NULL, NULL },
};

const CsModuleDef cs_library_module = { .name = "_library",
                                        .natives = natives,
                                        .library = "builtins" };
