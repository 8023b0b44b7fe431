/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"
#include "vm/container-private.h"
#include "vm/interpreter.h"

#include <string.h>

/* What methods do whose parameters are known by name only when a class is made. */

/* What `bind` is told of the parameters, a tuple in this order. */
typedef enum
{
  PLAN_TITLE, /* "Point.__init__()" */
  PLAN_NAMES, /* of all parameters, self or cls first */
  PLAN_N_KEYWORD_ONLY,
  PLAN_DEFAULTS,         /* a tuple, of the last positional ones */
  PLAN_KEYWORD_DEFAULTS, /* a dict */
} Plan;

/* Where all is given by position, or nothing but defaults is missing; else CS_EMPTY. */
static CsValue
bind_by_position (CsMachine *m, const CsTuple *names, const CsTuple *defaults, CsValue given)
{
  const CsTuple *args = cs_tuple_get (given);
  guint32 n = names->length - 1;
  guint32 n_missing = n - args->length;
  CsTuple *values;

  if (n_missing == 0)
    return cs_ref (given);
  if (args->length > n || n_missing > defaults->length)
    return CS_EMPTY;
  values = cs_tuple_alloc (m, m->image->types.tuple, n);
  if (values == NULL)
    return CS_EMPTY;
  for (guint32 i = 0; i < args->length; i++)
    values->items[i] = cs_ref (args->items[i]);
  for (guint32 i = args->length; i < n; i++)
    values->items[i] = cs_ref (defaults->items[defaults->length - (n - i)]);
  return cs_from_object (values);
}

/* The arguments in a row, those by name last; returns their names. */
static CsValue
lay_out (CsMachine *m, const CsTuple *args, CsDict *kwargs, CsValue *row)
{
  CsTuple *names = cs_tuple_alloc (m, m->image->types.tuple, kwargs->used);
  guint32 position = 0;

  if (names == NULL)
    return CS_EMPTY;
  memcpy (row, args->items, args->length * sizeof *row);
  row += args->length;
  for (CsValue *name = names->items; cs_dict_next (kwargs, &position, name, row); name++, row++)
    cs_ref (*name);
  return cs_from_object (names);
}

static CsValue
bind_all (CsMachine *m, const CsTuple *plan, CsValue self, const CsTuple *args, CsDict *kwargs)
{
  const CsTuple *names = cs_tuple_get (plan->items[PLAN_NAMES]);
  const CsTuple *defaults = cs_tuple_get (plan->items[PLAN_DEFAULTS]);
  g_autofree char *title = cs_str_dup_utf8 (cs_str_get (plan->items[PLAN_TITLE]), NULL);
  g_autofree CsStr **parameters = g_new (CsStr *, names->length);
  g_autofree CsValue *slots = g_new0 (CsValue, names->length);
  g_autofree CsValue *row = g_new (CsValue, args->length + kwargs->used + 1);
  guint16 n_keyword_only = (guint16)cs_small_int_get (plan->items[PLAN_N_KEYWORD_ONLY]);
  CsSignature signature = { .name = title,
                            .n_positional = (guint16)names->length - n_keyword_only,
                            .n_keyword_only = n_keyword_only,
                            .names = parameters };
  CsCallDefaults call_defaults = {
    .last = defaults->items,
    .n_last = defaults->length,
    .keywords = (CsDict *)cs_object_get (plan->items[PLAN_KEYWORD_DEFAULTS]),
  };
  CsValue given = lay_out (m, args, kwargs, row);
  CsValue result = CS_EMPTY;

  if (cs_is_empty (given))
    return CS_EMPTY;
  for (guint32 i = 0; i < names->length; i++)
    parameters[i] = cs_str_get (names->items[i]);
  if (cs_bind (m, &signature,
               &(CsCall){ .self = self,
                          .args = row,
                          .n_args = args->length + kwargs->used,
                          .names = (CsTuple *)cs_object_get (given) },
               &call_defaults, slots))
    result = cs_tuple_new (m, slots + 1, names->length - 1);
  for (guint32 i = 0; i < names->length; i++)
    cs_unref (m, slots[i]);
  cs_unref (m, given);
  return result;
}

/* bind (plan, self, args, kwargs): a tuple of the values of all parameters but the first, as a call
 * of any function binds them. */
static CsValue
bind (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTuple *plan = cs_tuple_get (args[0]);
  CsDict *kwargs = (CsDict *)cs_object_get (args[3]);
  CsValue values = CS_EMPTY;

  if (kwargs->used == 0 && cs_small_int_get (plan->items[PLAN_N_KEYWORD_ONLY]) == 0)
    values = bind_by_position (m, cs_tuple_get (plan->items[PLAN_NAMES]),
                               cs_tuple_get (plan->items[PLAN_DEFAULTS]), args[2]);
  if (!cs_is_empty (values) || !cs_is_empty (m->exception))
    return values;
  return bind_all (m, plan, args[1], cs_tuple_get (args[2]), kwargs);
}

/* load (object, names): a tuple of attributes. */
static CsValue
load (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = cs_type_of (m, args[0]);
  const CsTuple *names = cs_tuple_get (args[1]);
  CsTuple *values;

  if (cs_type_has_special (type, CS_SPECIAL_GETATTRIBUTE))
    return cs_call_library (m, "load", args, 2);
  values = cs_tuple_alloc (m, m->image->types.tuple, names->length);
  if (values == NULL)
    return CS_EMPTY;
  for (guint32 i = 0; i < names->length; i++)
    {
      values->items[i] = cs_find_attribute (m, args[0], cs_str_get (names->items[i]));
      if (!cs_is_empty (values->items[i]))
        continue;
      cs_unref (m, cs_from_object (values));
      return cs_call_library (m, "load", args, 2);
    }
  return cs_from_object (values);
}

/* store (object, names, values, plainly): sets attributes, plainly without asking a __setattr__ of
 * the program; False where that takes code of the program, and nothing is set. */
static CsValue
store (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = cs_type_of (m, args[0]);
  const CsTuple *names = cs_tuple_get (args[1]);
  const CsTuple *values = cs_tuple_get (args[2]);
  gboolean later;

  if (!cs_is (args[3], CS_TRUE) && cs_type_has_special (type, CS_SPECIAL_SETATTR))
    return CS_FALSE;
  for (guint32 i = 0; i < names->length; i++)
    if (!cs_sets_own_attribute (m, type, cs_str_get (names->items[i])))
      return CS_FALSE;
  for (guint32 i = 0; i < names->length; i++)
    if (!cs_set_attribute_plain (m, args[0], cs_str_get (names->items[i]), values->items[i],
                                 &later))
      return CS_EMPTY;
  return CS_TRUE;
}

static const CsNativeDef natives[] = {
  { "bind(plan, self, args, kwargs, /)", bind },
  { "load(object, names, /)", load },
  { "store(object, names, values, plainly, /)", store },
  { NULL, NULL },
};

const CsModuleDef cs_module_binding = { .name = "_binding", .natives = natives };
