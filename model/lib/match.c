/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"
#include "vm/container-private.h"

/* What the match statement asks about subjects.  Each function returns None where the subject does
 * not match, else a tuple of the values that inner patterns look at, or True where there are none.
 * What is not of a builtin type, and all that is wrong, is up to the library. */

/* No sequence and no mapping, whatever is registered as one. */
static gboolean
is_scalar (CsMachine *m, CsValue v)
{
  return !cs_is_object (v) || cs_is_a (v, m->image->types.str);
}

/* A tuple of new references, which are taken; CS_TRUE for none. */
static CsValue
give_values (CsMachine *m, CsValue *values, guint n)
{
  return n == 0 ? CS_TRUE : cs_tuple_new_taken (m, values, n);
}

/* `before` items, a list of the middle ones, and `after` more. */
static CsValue
split (CsMachine *m, const CsValue *items, guint32 n, guint32 before, guint32 after)
{
  CsValue values[CS_MAX_PATTERN_PARTS];
  CsValue middle = cs_list_new (m, items + before, n - before - after);

  if (cs_is_empty (middle))
    return CS_EMPTY;
  cs_charge_items (m, n);
  for (guint32 i = 0; i < before; i++)
    values[i] = cs_ref (items[i]);
  values[before] = middle;
  for (guint32 i = 0; i < after; i++)
    values[before + 1 + i] = cs_ref (items[n - after + i]);
  return cs_tuple_new_taken (m, values, before + 1 + after);
}

/* sequence (subject, before, after): without a star `after` is negative. */
static CsValue
sequence (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 before = cs_small_int_get (args[1]);
  gint64 after = cs_small_int_get (args[2]);
  const CsValue *items;
  guint32 n;

  if (cs_is_a (args[0], m->image->types.tuple))
    {
      items = cs_tuple_get (args[0])->items;
      n = cs_tuple_get (args[0])->length;
    }
  else if (cs_is_a (args[0], m->image->types.list))
    {
      items = cs_list_get (args[0])->items;
      n = cs_list_get (args[0])->length;
    }
  else
    return is_scalar (m, args[0]) ? CS_NONE : cs_call_library (m, "match_sequence", args, 3);
  if (after >= 0)
    return n < before + after ? CS_NONE : split (m, items, n, (guint32)before, (guint32)after);
  if (n != before)
    return CS_NONE;
  return n == 0 ? CS_TRUE : cs_tuple_new (m, items, n);
}

/* mapping (subject, keys, with_rest): the values of the keys, and with_rest a dict of all others.
 */
static CsValue
mapping (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTuple *keys = cs_tuple_get (args[1]);
  gint32 places[CS_MAX_PATTERN_PARTS];
  CsValue values[CS_MAX_PATTERN_PARTS];
  const CsDict *dict;

  if (is_scalar (m, args[0]))
    return CS_NONE;
  if (!cs_is_a (args[0], m->image->types.dict) || cs_is (args[2], CS_TRUE))
    return cs_call_library (m, "match_mapping", args, 3);
  dict = (const CsDict *)cs_object_get (args[0]);
  for (guint32 i = 0; i < keys->length; i++)
    {
      gint64 hash;

      places[i] = cs_dict_find_quick (m, dict, keys->items[i], &hash);
      for (guint32 j = 0; j < i && places[i] >= 0; j++)
        if (places[j] == places[i])
          places[i] = CS_DICT_NOT_PLAIN;
      if (places[i] == CS_DICT_NOT_PLAIN)
        return cs_call_library (m, "match_mapping", args, 3);
      if (places[i] < 0)
        return CS_NONE;
    }
  for (guint32 i = 0; i < keys->length; i++)
    values[i] = cs_ref (dict->entries[places[i]].value);
  return give_values (m, values, keys->length);
}

static gboolean
is_repeated (const CsValue *names, gint64 i)
{
  for (gint64 j = 0; j < i; j++)
    if (cs_is (names[i], names[j]) || cs_str_equal (cs_str_get (names[i]), cs_str_get (names[j])))
      return TRUE;
  return FALSE;
}

/* The names of the first `n` positional patterns: the class's __match_args__, NULL where those do
 * not suffice. */
static const CsValue *
positional_names (CsMachine *m, CsType *type, gint64 n)
{
  CsValue names = cs_type_lookup (m, type, m->image->names.match_args);

  if (!cs_is_a (names, m->image->types.tuple) || cs_tuple_get (names)->length < n)
    return NULL;
  for (gint64 i = 0; i < n; i++)
    if (!cs_is_a (cs_tuple_get (names)->items[i], m->image->types.str)
        || is_repeated (cs_tuple_get (names)->items, i))
      return NULL;
  return cs_tuple_get (names)->items;
}

/* Whether the one positional pattern looks at the subject itself. */
static gboolean
is_self_matching (CsMachine *m, const CsType *type)
{
  const CsTypes *types = &m->image->types;
  const CsType *const all[] = { types->integer, types->str,   types->tuple,
                                types->list,    types->dict,  types->real,
                                types->set,     types->bytes, types->frozenset };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (cs_type_is_subtype (type, all[i]))
      return TRUE;
  return FALSE;
}

/* Without code of the program, a new reference; CS_EMPTY: not that, or there is none. */
static CsValue
find_attribute (CsMachine *m, CsValue object, CsValue name)
{
  if (cs_type_has_special (cs_type_of (m, object), CS_SPECIAL_GETATTRIBUTE))
    return CS_EMPTY;
  return cs_find_attribute (m, object, cs_str_get (name));
}

/* instance (subject, cls, n, names): the attributes that `n` positional patterns look at, then
 * those of `names`. */
static CsValue
instance (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTuple *named = cs_tuple_get (args[3]);
  guint32 n = (guint32)cs_small_int_get (args[2]);
  const CsValue *positional = NULL;
  CsValue values[CS_MAX_PATTERN_PARTS];
  CsType *type;

  if (!cs_is_a (args[1], m->image->types.type))
    return cs_call_library (m, "match_instance", args, 4);
  type = (CsType *)cs_object_get (args[1]);
  if (!cs_is_instance (m, args[0], type))
    return is_scalar (m, args[0]) ? CS_NONE : cs_call_library (m, "match_instance", args, 4);
  if (n == 1 && named->length == 0 && is_self_matching (m, type)
      && cs_is_empty (cs_type_lookup (m, type, m->image->names.match_args)))
    return cs_tuple_new (m, &args[0], 1);
  if (n > 0 && (named->length > 0 || (positional = positional_names (m, type, n)) == NULL))
    return cs_call_library (m, "match_instance", args, 4);
  for (guint32 i = 0; i < n + named->length; i++)
    {
      values[i] = find_attribute (m, args[0], i < n ? positional[i] : named->items[i - n]);
      if (!cs_is_empty (values[i]))
        continue;
      while (i > 0)
        cs_unref (m, values[--i]);
      return cs_call_library (m, "match_instance", args, 4);
    }
  return give_values (m, values, n + named->length);
}

static const CsNativeDef natives[] = {
  { "sequence(subject, before, after, /)", sequence },
  { "mapping(subject, keys, with_rest, /)", mapping },
  { "instance(subject, cls, n, names, /)", instance },
  { NULL, NULL },
};

const CsModuleDef cs_module_match = { .name = "_match", .natives = natives };
