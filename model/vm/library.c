/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/format-private.h"

/* What only the library sees. */

static CsValue
write_out (CsMachine *m, CsValue *args, guint n_args)
{
  gsize length;
  g_autofree char *utf8 = cs_str_dup_utf8 (cs_str_get (args[0]), &length);

  cs_write (m, FALSE, utf8, length);
  return CS_NONE;
}

/* The special method that a class of the program defines or inherits, or None. */
static CsValue
library_special (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = cs_type_of (m, args[0]);
  const CsStr *name = cs_str_get (args[1]);

  for (guint i = 0; i < CS_N_SPECIALS; i++)
    if (cs_str_equal (cs_special_name (m, i), name))
      {
        CsValue found =
            cs_type_has_special (type, i) ? cs_type_lookup_special (m, type, i) : CS_NONE;

        return cs_is_empty (found) ? CS_NONE : cs_ref (found);
      }
  return CS_NONE;
}

static CsValue
library_plain_repr (CsMachine *m, CsValue *args, guint n_args)
{
  CsStrBuilder out;

  cs_str_builder_init (&out, m);
  if (cs_builtin_append_repr (m, &out, args[0]) == CS_PYTHON)
    cs_str_builder_append_utf8 (&out, "<object>", -1);
  return cs_str_builder_finish (&out);
}

static CsOpcode
operator_of (CsMachine *m, CsValue name, CsOpcode first, CsOpcode last)
{
  for (CsOpcode op = first; op <= last; op++)
    if (cs_str_equal (cs_special_name (m, cs_operator_special (op)), cs_str_get (name)))
      return op;
  return first;
}

static CsValue
library_binary (CsMachine *m, CsValue *args, guint n_args)
{
  CsOpcode op = operator_of (m, args[0], CS_OP_ADD, CS_OP_BIT_XOR);
  CsValue result = CS_EMPTY;

  switch (cs_builtin_binary (m, op, cs_is (args[3], CS_TRUE), args[1], args[2], &result))
    {
    case CS_OK:
      return result;
    case CS_RAISED:
      return CS_EMPTY;
    case CS_PYTHON:
      break;
    }
  cs_raise_operands (m, op, cs_is (args[3], CS_TRUE), args[1], args[2]);
  return CS_EMPTY;
}

static CsValue
library_compare (CsMachine *m, CsValue *args, guint n_args)
{
  CsOpcode op = operator_of (m, args[0], CS_OP_EQUAL, CS_OP_GREATER_EQUAL);
  gboolean truth = FALSE;

  switch (cs_builtin_compare (m, op, args[1], args[2], &truth))
    {
    case CS_OK:
      return cs_bool (truth);
    case CS_RAISED:
      return CS_EMPTY;
    case CS_PYTHON:
      break;
    }
  return cs_bool (op == CS_OP_NOT_EQUAL);
}

static CsValue
library_lazy_count (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, ((CsEnumerate *)cs_object_get (args[0]))->count++);
}

static CsValue
library_lazy_iterator (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (((CsEnumerate *)cs_object_get (args[0]))->iterator);
}

static CsValue
library_lazy_parts (CsMachine *m, CsValue *args, guint n_args)
{
  const CsZip *self = (CsZip *)cs_object_get (args[0]);
  CsValue parts[3] = { self->function, self->iterators, cs_bool (self->strict) };

  return cs_tuple_new (m, parts, 3);
}

static CsValue
library_lazy_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = (CsType *)cs_object_get (args[0]);
  CsObject *object = cs_object_new (m, type, 0);

  if (object == NULL)
    return CS_EMPTY;
  if (cs_type_is_subtype (type, m->image->types.enumerate))
    {
      CsEnumerate *self = (CsEnumerate *)object;

      self->iterator = cs_ref (args[1]);
      cs_index_get (m, args[3], &self->count);
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

static CsValue
library_freeze (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue made = cs_set_new (m, (CsType *)cs_object_get (args[0]));
  CsSet *from = cs_set_of (args[1]);

  if (cs_is_empty (made))
    return made;
  for (guint32 i = 0; i <= from->mask; i++)
    if (cs_set_entry_is_item (&from->table[i])
        && cs_set_insert (m, cs_set_of (made), from->table[i].key, from->table[i].hash) != CS_OK)
      {
        cs_unref (m, made);
        return CS_EMPTY;
      }
  return made;
}

static CsValue
library_dict_candidates (CsMachine *m, CsValue *args, guint n_args)
{
  CsDict *dict = cs_dict_of (args[0]);
  CsValue list = cs_list_new (m, NULL, 0);
  gint64 hash = 0;

  cs_int_get (m, args[1], &hash);
  cs_charge_items (m, dict->n_entries);
  for (guint32 i = 0; i < dict->n_entries && !cs_is_empty (list); i++)
    if (!cs_is_empty (dict->entries[i].key) && dict->entries[i].hash == hash)
      {
        CsValue pair[2] = { cs_small_int (i), dict->entries[i].key };
        CsValue item = cs_tuple_new (m, pair, 2);

        if (cs_is_empty (item) || !cs_list_append (m, cs_list_get (list), item))
          cs_set (m, &list, CS_EMPTY);
      }
  return list;
}

static CsValue
library_dict_value (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_dict_of (args[0])->entries[cs_small_int_get (args[1])].value);
}

static CsValue
library_dict_put (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 hash = 0;

  cs_int_get (m, args[3], &hash);
  return cs_dict_put (m, cs_dict_of (args[0]), cs_small_int_get (args[1]), args[2], hash, args[4])
             ? CS_NONE
             : CS_EMPTY;
}

static CsValue
library_dict_take (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_dict_take (m, cs_dict_of (args[0]), cs_small_int_get (args[1]));
}

static CsValue
library_set_candidates (CsMachine *m, CsValue *args, guint n_args)
{
  CsSet *set = cs_set_of (args[0]);
  CsValue list = cs_list_new (m, NULL, 0);
  gint64 hash = 0;

  cs_int_get (m, args[1], &hash);
  cs_charge_items (m, set->mask);
  for (guint32 i = 0; i <= set->mask && !cs_is_empty (list); i++)
    if (cs_set_entry_is_item (&set->table[i]) && set->table[i].hash == hash
        && !cs_list_append (m, cs_list_get (list), cs_ref (set->table[i].key)))
      cs_set (m, &list, CS_EMPTY);
  return list;
}

static CsValue
library_set_insert (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 hash = 0;

  cs_int_get (m, args[2], &hash);
  return cs_set_insert (m, cs_set_of (args[0]), args[1], hash) == CS_OK ? CS_NONE : CS_EMPTY;
}

static CsValue
library_set_take (CsMachine *m, CsValue *args, guint n_args)
{
  CsSet *set = cs_set_of (args[0]);

  for (guint32 i = 0; i <= set->mask; i++)
    if (cs_set_entry_is_item (&set->table[i]) && cs_is (set->table[i].key, args[1]))
      {
        cs_set_take_out (m, set, &set->table[i]);
        break;
      }
  return CS_NONE;
}

static const CsNativeDef library_natives[] = {
  { "_special(v, name, /)", library_special },
  { "_plain_repr(v, /)", library_plain_repr },
  { "_builtin_binary(operator, a, b, augmented, /)", library_binary },
  { "_builtin_compare(operator, a, b, /)", library_compare },
  { "_lazy_count(v, /)", library_lazy_count },
  { "_lazy_iterator(v, /)", library_lazy_iterator },
  { "_lazy_parts(v, /)", library_lazy_parts },
  { "_lazy_new(cls, function, iterators, count, strict, /)", library_lazy_new },
  { "_freeze(cls, items, /)", library_freeze },
  { "_dict_candidates(d, h, /)", library_dict_candidates },
  { "_dict_value(d, i, /)", library_dict_value },
  { "_dict_put(d, i, key, h, value, /)", library_dict_put },
  { "_dict_take(d, i, /)", library_dict_take },
  { "_set_candidates(s, h, /)", library_set_candidates },
  { "_set_insert(s, item, h, /)", library_set_insert },
  { "_set_take(s, item, /)", library_set_take },
  { "_sort(keys, values, reverse, /)", cs_list_sort_by },
  { "_write_out(text, /)", write_out },
  { "_format_pieces(text, /)", cs_format_pieces },
  { "_format_path(name, /)", cs_format_path },
  { NULL, NULL },
};

const CsModuleDef cs_library_module = { .name = "_library",
                                        .natives = library_natives,
                                        .library = "builtins.py" };
