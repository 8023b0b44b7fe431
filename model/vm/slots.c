/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/class-private.h"
#include "vm/container-private.h"
#include "vm/copy.h"
#include "vm/descriptor.h"
#include "vm/image.h"
#include "vm/operators-private.h"
#include "vm/str-private.h"
#include "vm/type-defs.h"

#include <string.h>

/* __slots__: the names that instances may have, and what stands for each of them in the class.
 *
 * Values of slots are attributes like others, which __dict__ does not show.  So a member is no data
 * descriptor: it is asked only where the instance has no such value, and otherwise gives itself. */

static CsMember *
get (CsValue v)
{
  return (CsMember *)cs_object_get (v);
}

static void
visit_member (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsMember *self = (CsMember *)object;

  visitor (data, (CsValue *)&self->name);
  visitor (data, (CsValue *)&self->owner);
}

static CsStatus
append_member_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  cs_str_builder_append_utf8 (out, "<member '", -1);
  cs_str_builder_append (out, get (v)->name);
  cs_str_builder_append_utf8 (out, "' of '", -1);
  cs_str_builder_append (out, get (v)->owner->name);
  cs_str_builder_append_utf8 (out, "' objects>", -1);
  return CS_OK;
}

static const CsOperators member_operators = {
  .append_repr = append_member_repr,
};

static const CsTypeOps member_ops = {
  .size = sizeof (CsMember),
  .container = TRUE,
  .visit = visit_member,
  .operators = &member_operators,
  .copy = &cs_copy_plain,
};

CsValue
cs_member_bind (CsMachine *m, CsValue member, CsValue self)
{
  CsStr *name = get (member)->name;
  CsValue value;

  if (cs_is_empty (self) || cs_is_none (self))
    return cs_ref (member);
  value = cs_is_instance (m, self, get (member)->owner)
              ? cs_instance_get (m, cs_object_get (self), name)
              : CS_EMPTY;
  return cs_is_empty (value) ? cs_raise_attribute (m, self, name) : cs_ref (value);
}

static CsValue
member_get (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_member_bind (m, args[0], args[1]);
}

static CsValue
member_set (CsMachine *m, CsValue *args, guint n_args)
{
  if (!cs_is_instance (m, args[1], get (args[0])->owner))
    return cs_raise_attribute (m, args[1], get (args[0])->name);
  return cs_instance_set (m, cs_object_get (args[1]), get (args[0])->name, args[2]) ? CS_NONE
                                                                                    : CS_EMPTY;
}

static CsValue
get_name (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->name));
}

static CsValue
get_owner (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->owner));
}

static const CsNativeDef member_natives[] = {
  { "__get__(self, instance, owner=None, /)", member_get },
  { "__set__(self, instance, value, /)", member_set },
  { NULL },
};

static const CsGetterDef member_getters[] = {
  { "__name__", get_name },
  { "__objclass__", get_owner },
  { NULL },
};

const CsTypeDef cs_type_def_member = {
  .ops = &member_ops,
  .natives = member_natives,
  .getters = member_getters,
};

/* Names, as they stand in the class: new references in `names`. */

static gboolean
is_private (const CsStr *name)
{
  guint32 n = name->length;

  return n > 2 && cs_str_at (name, 0) == '_' && cs_str_at (name, 1) == '_'
         && !(cs_str_at (name, n - 1) == '_' && cs_str_at (name, n - 2) == '_');
}

/* "_Class__name" of "__name": what the class's own code asks for. */
static CsValue
mangle (CsMachine *m, const CsType *type, CsStr *name)
{
  CsStrBuilder out;
  guint32 skip = 0;

  while (skip < type->name->length && cs_str_at (type->name, skip) == '_')
    skip++;
  if (!is_private (name) || skip == type->name->length)
    return cs_ref (cs_from_object (name));
  cs_str_builder_init (&out, m);
  cs_str_builder_append_char (&out, '_');
  for (guint32 i = skip; i < type->name->length; i++)
    cs_str_builder_append_char (&out, cs_str_at (type->name, i));
  cs_str_builder_append (&out, name);
  return cs_str_builder_finish (&out);
}

static gboolean
append_name (CsMachine *m, const CsType *type, GArray *names, CsValue item)
{
  CsValue name;

  if (!cs_is_str (m, item))
    {
      cs_raise_for_type (m, "__slots__ items must be strings, not '%s'", item);
      return FALSE;
    }
  if (cs_is (cs_str_isidentifier (m, &item, 1), CS_FALSE))
    {
      cs_raise (m, m->image->types.TypeError, "__slots__ must be identifiers");
      return FALSE;
    }
  name = mangle (m, type, cs_str_get (item));
  if (!cs_is_empty (name))
    g_array_append_val (names, name);
  return !cs_is_empty (name);
}

/* FALSE after raising.  Iterables of other kinds count as no slots at all. */
static gboolean
collect_names (CsMachine *m, const CsType *type, CsValue slots, GArray *names, gboolean *known)
{
  const CsTypes *types = &m->image->types;
  CsItems items;

  *known = TRUE;
  if (cs_is_str (m, slots))
    return append_name (m, type, names, slots);
  *known = cs_is_a (slots, types->tuple) || cs_is_a (slots, types->list)
           || cs_is_a (slots, types->dict) || cs_is_a (slots, types->set)
           || cs_is_a (slots, types->frozenset);
  if (!*known)
    return TRUE;
  if (cs_items_get (m, slots, &items) != CS_OK)
    return FALSE;
  for (guint32 i = 0; i < items.length; i++)
    if (!append_name (m, type, names, items.items[i]))
      {
        cs_items_release (m, &items);
        return FALSE;
      }
  cs_items_release (m, &items);
  return TRUE;
}

static gboolean
is_about_the_instance (CsValue name)
{
  return cs_str_is (cs_str_get (name), "__dict__") || cs_str_is (cs_str_get (name), "__weakref__");
}

static gboolean
add_member (CsMachine *m, CsType *type, CsValue name)
{
  CsMember *member;
  gboolean done;

  if (!cs_is_empty (cs_dict_get_str (m, type->attributes, cs_str_get (name))))
    {
      g_autofree char *text = cs_str_dup_utf8 (cs_str_get (name), NULL);

      cs_raise (m, m->image->types.ValueError, "'%s' in __slots__ conflicts with class variable",
                text);
      return FALSE;
    }
  member = cs_object_new (m, m->image->types.member, 0);
  if (member == NULL)
    return FALSE;
  member->name = cs_str_get (cs_ref (name));
  member->owner = (CsType *)cs_object_get (cs_ref (cs_from_object (type)));
  done = cs_dict_set_str (m, type->attributes, member->name, cs_from_object (member));
  cs_unref (m, cs_from_object (member));
  return done;
}

static gboolean
add_members (CsMachine *m, CsType *type, const GArray *names)
{
  const CsTypes *types = &m->image->types;
  CsType *const fixed[] = { types->integer, types->tuple, types->bytes };

  for (guint i = 0; i < names->len; i++)
    {
      CsValue name = g_array_index (names, CsValue, i);

      for (guint k = 0; k < G_N_ELEMENTS (fixed); k++)
        if (cs_type_is_subtype (type->base, fixed[k]))
          {
            cs_raise (m, types->TypeError, "nonempty __slots__ not supported for subtype of '%s'",
                      cs_str_ascii (type->base->name));
            return FALSE;
          }
      if (!is_about_the_instance (name) && !add_member (m, type, name))
        return FALSE;
    }
  return TRUE;
}

/* Names are restricted where the class and all its bases of the program have __slots__; the bases'
 * are added to `names`. */
static gboolean
are_restricted (CsType *type, GArray *names)
{
  for (guint i = 0; i < names->len; i++)
    if (cs_str_is (cs_str_get (g_array_index (names, CsValue, i)), "__dict__"))
      return FALSE;
  for (guint32 i = 0; i < type->bases->length; i++)
    {
      CsType *base = (CsType *)cs_object_get (type->bases->items[i]);

      if (base->slots == NULL && (base->flags & CS_TYPE_ATTRIBUTES))
        return FALSE;
      for (guint32 k = 0; base->slots != NULL && k < base->slots->length; k++)
        {
          CsValue name = cs_ref (base->slots->items[k]);

          g_array_append_val (names, name);
        }
    }
  return TRUE;
}

static gboolean
use_names (CsMachine *m, CsType *type, GArray *names)
{
  CsValue all;

  if (!add_members (m, type, names))
    return FALSE;
  if (!are_restricted (type, names))
    return TRUE;
  all = cs_tuple_new (m, (CsValue *)names->data, names->len);
  type->slots = cs_is_empty (all) ? NULL : (CsTuple *)cs_object_get (all);
  return type->slots != NULL;
}

gboolean
cs_class_find_slots (CsMachine *m, CsType *type)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (CsValue));
  CsValue slots = cs_dict_get_str (m, type->attributes, m->image->names.slots);
  gboolean known, done;

  if (cs_is_empty (slots))
    return TRUE;
  done = collect_names (m, type, slots, names, &known) && (!known || use_names (m, type, names));
  for (guint i = 0; i < names->len; i++)
    cs_unref (m, g_array_index (names, CsValue, i));
  return done;
}
