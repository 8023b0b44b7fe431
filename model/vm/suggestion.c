/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/exception-private.h"
#include "vm/function.h"
#include "vm/image.h"

#include <string.h>

/* "Did you mean: 'name'?": the nearest of the names that could have been meant, measured as CPython
 * does, so that the same one is found. */

#define MAX_CANDIDATES 750
#define MAX_LENGTH     40
#define MOVE_COST      2
#define CASE_COST      1

static gsize
substitution_cost (char a, char b)
{
  if ((a & 31) != (b & 31))
    return MOVE_COST;
  if (a == b)
    return 0;
  return g_ascii_tolower (a) == g_ascii_tolower (b) ? CASE_COST : MOVE_COST;
}

/* One row of the table of distances, for `c` in the longer word at `index`; returns the least. */
static gsize
next_row (gsize *row, const char *a, gsize length, char c, gsize index, gsize *result)
{
  gsize distance = index * MOVE_COST;
  gsize minimum = G_MAXSIZE;

  *result = distance;
  for (gsize i = 0; i < length; i++)
    {
      gsize substitute = distance + substitution_cost (c, a[i]);

      distance = row[i];
      *result = MIN (MIN (*result, distance) + MOVE_COST, substitute);
      row[i] = *result;
      minimum = MIN (minimum, *result);
    }
  return minimum;
}

/* The edit distance, or more than `limit`. */
static gsize
distance_between (const char *a, gsize a_length, const char *b, gsize b_length, gsize limit)
{
  gsize row[MAX_LENGTH];
  gsize result = 0;

  for (; a_length > 0 && b_length > 0 && a[0] == b[0]; a_length--, b_length--)
    a++, b++;
  while (a_length > 0 && b_length > 0 && a[a_length - 1] == b[b_length - 1])
    a_length--, b_length--;
  if (a_length == 0 || b_length == 0)
    return (a_length + b_length) * MOVE_COST;
  if (a_length > MAX_LENGTH || b_length > MAX_LENGTH)
    return limit + 1;
  if (b_length < a_length)
    return distance_between (b, b_length, a, a_length, limit);
  if ((b_length - a_length) * MOVE_COST > limit)
    return limit + 1;
  for (gsize i = 0; i < a_length; i++)
    row[i] = (i + 1) * MOVE_COST;
  for (gsize i = 0; i < b_length; i++)
    if (next_row (row, a, a_length, b[i], i, &result) > limit)
      return limit + 1;
  return result;
}

/* The nearest of `candidates`, borrowed, or NULL. */
static const char *
nearest (GPtrArray *candidates, const char *name)
{
  gsize length = strlen (name);
  gsize best = G_MAXSIZE;
  const char *found = NULL;

  if (candidates->len >= MAX_CANDIDATES)
    return NULL;
  for (guint i = 0; i < candidates->len; i++)
    {
      const char *candidate = candidates->pdata[i];
      gsize candidate_length = strlen (candidate);
      gsize limit = MIN ((length + candidate_length + 3) * MOVE_COST / 6, best - 1);
      gsize distance;

      if (g_str_equal (candidate, name))
        continue;
      distance = distance_between (name, length, candidate, candidate_length, limit);
      if (distance > limit)
        continue;
      found = candidate;
      best = distance;
    }
  return found;
}

static void
add (GPtrArray *names, CsStr *name)
{
  g_ptr_array_add (names, cs_str_dup_utf8 (name, NULL));
}

static void
add_keys (CsMachine *m, GPtrArray *names, CsDict *dict)
{
  guint32 position = 0;
  CsValue key, value;

  while (cs_dict_next (dict, &position, &key, &value))
    if (cs_is_str (m, key))
      add (names, cs_str_get (key));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names of dir (object). */
static GPtrArray *
names_of_object (CsMachine *m, CsValue object)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  CsType *type = cs_type_of (m, object);
  guint32 position = 0;
  CsStr *name;
  CsValue value;

  if (cs_is_a (object, m->image->types.module))
    add_keys (m, names, ((CsModuleObject *)cs_object_get (object))->dict);
  else if (cs_type_is_subtype (type, m->image->types.type))
    type = (CsType *)cs_object_get (object);
  else if (type->flags & CS_TYPE_ATTRIBUTES)
    while (cs_instance_next (m, cs_object_get (object), &position, &name, &value))
      add (names, name);
  for (guint32 i = 0; i < type->mro->length; i++)
    add_keys (m, names, ((CsType *)cs_object_get (type->mro->items[i]))->attributes);
  g_ptr_array_sort (names, compare);
  return names;
}

static char *
suggest_attribute (CsMachine *m, const CsException *self, const char *name)
{
  g_autoptr (GPtrArray) names = NULL;

  if (cs_is_empty (self->more[1]))
    return NULL;
  names = names_of_object (m, self->more[1]);
  return g_strdup (nearest (names, name));
}

static const CsTraceback *
innermost (const CsException *self)
{
  CsValue v = self->traceback;

  if (!cs_is_object (v))
    return NULL;
  while (cs_is_object (((CsTraceback *)cs_object_get (v))->next))
    v = ((CsTraceback *)cs_object_get (v))->next;
  return (CsTraceback *)cs_object_get (v);
}

/* Among locals first, then globals, then builtins. */
static char *
suggest_name (CsMachine *m, const CsException *self, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const CsTraceback *traceback = innermost (self);
  const char *found;

  if (traceback == NULL)
    return NULL;
  for (guint i = 0; i < traceback->code->n_locals; i++)
    g_ptr_array_add (names, g_strdup (traceback->code->variables[i]));
  found = nearest (names, name);
  if (found != NULL)
    return g_strdup (found);
  g_ptr_array_set_size (names, 0);
  if (traceback->globals != NULL)
    add_keys (m, names, traceback->globals);
  found = nearest (names, name);
  if (found != NULL)
    return g_strdup (found);
  g_ptr_array_set_size (names, 0);
  if (m->builtins != NULL)
    add_keys (m, names, m->builtins);
  return g_strdup (nearest (names, name));
}

char *
cs_exception_suggestion (CsMachine *m, const CsException *self)
{
  const CsTypes *types = &m->image->types;
  const CsType *type = self->container.object.type;
  g_autofree char *name = NULL;

  if (cs_is_empty (self->more[0]) || !cs_is_str (m, self->more[0]))
    return NULL;
  name = cs_str_dup_utf8 (cs_str_get (self->more[0]), NULL);
  if (cs_type_is_subtype (type, types->AttributeError))
    return suggest_attribute (m, self, name);
  if (cs_type_is_subtype (type, types->NameError))
    return suggest_name (m, self, name);
  return NULL;
}
