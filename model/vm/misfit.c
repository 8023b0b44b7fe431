/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

#include <string.h>

/* What CPython says where the arguments of a builtin do not fit its named parameters: other words
 * than of a function of the program. */

typedef struct
{
  const CsNativeFunction *native;
  const CsCall *call;
  const char *name;
  guint skip;  /* self or cls */
  guint n_max; /* positional parameters */
  guint n_all;
  guint n_given; /* by position */
  guint n_named;
} Misfit;

/* Other modules' are written in Python there, and have the words of functions. */
static gboolean
is_builtin (CsMachine *m, const CsNativeFunction *native)
{
  CsValue found;

  if (native->owner != NULL)
    return (native->owner->flags & CS_TYPE_IMMUTABLE)
           && (cs_str_is (native->owner->module, "builtins")
               || cs_str_is (native->owner->module, "_thread")
               || cs_str_is (native->owner->module, "_contextvars")
               || cs_str_is (native->owner->module, "_asyncio"));
  found = cs_dict_get_str (m, m->builtins, native->name);
  return cs_is (found, cs_from_object (native));
}

static gint
find (const Misfit *misfit, const CsStr *name)
{
  const CsSignature *signature = &misfit->native->signature;

  for (guint i = MAX (misfit->skip, signature->n_positional_only); i < misfit->n_all + misfit->skip;
       i++)
    if (cs_str_equal (signature->names[i], name))
      return (gint)(i - misfit->skip);
  return -1;
}

static void
raise_too_many (CsMachine *m, const Misfit *misfit)
{
  cs_raise (m, m->image->types.TypeError, "%s() takes at most %u %sargument%s (%u given)",
            misfit->name, misfit->n_all, misfit->n_given == 0 ? "keyword " : "",
            misfit->n_all == 1 ? "" : "s", misfit->n_given + misfit->n_named);
}

/* With the class of whoever it is called on: a task's done () is its own there. */
static void
raise_takes_none (CsMachine *m, const Misfit *misfit)
{
  const CsCall *call = misfit->call;
  g_autofree char *owner = NULL;

  if (misfit->skip > 0 && !misfit->native->of_class)
    owner = cs_str_dup_utf8 (
        cs_type_of (m, cs_is_empty (call->self) ? call->args[0] : call->self)->name, NULL);
  cs_raise (m, m->image->types.TypeError, "%s%s%s() takes no arguments (%u given)",
            owner != NULL ? owner : "", owner != NULL ? "." : "", misfit->name, misfit->n_given);
}

static void
raise_too_many_positional (CsMachine *m, const Misfit *misfit)
{
  guint n_least = 0;

  for (guint i = 0; i < misfit->n_max; i++)
    n_least += misfit->native->required[misfit->skip + i];
  if (misfit->n_max == 0)
    cs_raise (m, m->image->types.TypeError, "%s() takes no positional arguments", misfit->name);
  else
    cs_raise (m, m->image->types.TypeError, "%s() takes %s %u positional argument%s (%u given)",
              misfit->name, n_least < misfit->n_max ? "at most" : "exactly", misfit->n_max,
              misfit->n_max == 1 ? "" : "s", misfit->n_given);
}

static void
raise_missing (CsMachine *m, const Misfit *misfit, const char *parameter, guint place)
{
  g_autofree char *position = g_strdup_printf (" (pos %u)", place);

  /* enumerate () binds its arguments by itself in CPython. */
  cs_raise (m, m->image->types.TypeError, "%s() missing required argument '%s'%s", misfit->name,
            parameter, strcmp (misfit->name, "enumerate") == 0 ? "" : position);
}

/* Parameters without names come first. */
static gboolean
raise_too_few (CsMachine *m, const Misfit *misfit)
{
  guint n_least = 0;

  for (guint i = misfit->skip; i < misfit->native->signature.n_positional_only; i++)
    n_least += misfit->native->required[i];
  if (misfit->n_given >= n_least)
    return FALSE;
  cs_raise (m, m->image->types.TypeError, "%s() takes %s %u positional argument%s (%u given)",
            misfit->name, n_least < misfit->n_max ? "at least" : "exactly", n_least,
            n_least == 1 ? "" : "s", misfit->n_given);
  return TRUE;
}

/* The first parameter without a value, or one that has two. */
static gboolean
raise_for_parameter (CsMachine *m, const Misfit *misfit)
{
  const CsNativeFunction *native = misfit->native;

  for (guint i = 0; i < misfit->n_all; i++)
    {
      CsStr *name = native->signature.names[misfit->skip + i];
      gboolean named = FALSE;
      g_autofree char *text = cs_str_dup_utf8 (name, NULL);

      for (guint k = 0; k < misfit->n_named; k++)
        named |= find (misfit, cs_str_get (misfit->call->names->items[k])) == (gint)i;
      if (i < misfit->n_given && !named)
        continue;
      if (i < misfit->n_given)
        cs_raise (m, m->image->types.TypeError,
                  "argument for %s() given by name ('%s') and position (%u)", misfit->name, text,
                  i + 1);
      else if (!named && native->required[misfit->skip + i])
        raise_missing (m, misfit, text, i + 1);
      else
        continue;
      return TRUE;
    }
  return FALSE;
}

static void
raise_for_unknown (CsMachine *m, const Misfit *misfit)
{
  for (guint k = 0; k < misfit->n_named; k++)
    {
      CsStr *name = cs_str_get (misfit->call->names->items[k]);
      g_autofree char *text = cs_str_dup_utf8 (name, NULL);

      if (find (misfit, name) >= 0)
        continue;
      cs_raise (m, m->image->types.TypeError, "'%s' is an invalid keyword argument for %s()", text,
                misfit->name);
      return;
    }
}

static void
raise_for (CsMachine *m, const Misfit *misfit)
{
  CsValue before = cs_take_exception (m);

  if (misfit->native->signature.varargs && misfit->native->signature.n_keyword_only == 0)
    cs_raise (m, m->image->types.TypeError, "%s() takes no keyword arguments", misfit->name);
  else if (misfit->native->signature.varargs)
    raise_for_unknown (m, misfit);
  else if (misfit->native->signature.varkeywords && misfit->n_given > misfit->n_max)
    cs_raise (m, m->image->types.TypeError, "%s expected at most %u argument%s, got %u",
              misfit->name, misfit->n_max, misfit->n_max == 1 ? "" : "s", misfit->n_given);
  else if (misfit->n_all == 0 && misfit->n_named == 0)
    raise_takes_none (m, misfit);
  else if (misfit->n_given + misfit->n_named > misfit->n_all)
    raise_too_many (m, misfit);
  else if (misfit->n_given > misfit->n_max)
    raise_too_many_positional (m, misfit);
  else if (!raise_too_few (m, misfit) && !raise_for_parameter (m, misfit))
    raise_for_unknown (m, misfit);
  if (cs_is_empty (m->exception))
    m->exception = before;
  else
    cs_unref (m, before);
}

/* It takes one argument, and passes its keywords on to list.sort (). */
static void
raise_for_sorted (CsMachine *m, const Misfit *misfit)
{
  Misfit of_sort = *misfit;

  of_sort.name = "sort";
  of_sort.skip++;
  of_sort.n_max--;
  of_sort.n_all--;
  of_sort.n_given--;
  if (misfit->n_given == 1)
    raise_for (m, &of_sort);
  else
    {
      cs_unref (m, cs_take_exception (m));
      cs_raise (m, m->image->types.TypeError, "sorted expected 1 argument, got %u",
                misfit->n_given);
    }
}

void
cs_reword_misfit (CsMachine *m, const CsNativeFunction *native, const CsCall *call)
{
  const CsSignature *signature = &native->signature;
  guint skip = native->owner != NULL;
  guint n_named = call->names != NULL ? call->names->length : 0;
  gboolean constructs =
      skip && (cs_str_is (native->name, "__init__") || cs_str_is (native->name, "__new__"));
  g_autofree char *name = cs_str_dup_utf8 (constructs ? native->owner->name : native->name, NULL);
  Misfit misfit = {
    .native = native,
    .call = call,
    .name = name,
    .skip = skip,
    .n_max = signature->n_positional - skip,
    .n_all = signature->n_positional + signature->n_keyword_only - skip,
    .n_given = call->n_args - n_named + !cs_is_empty (call->self) - skip,
    .n_named = n_named,
  };

  if (!is_builtin (m, native) || !cs_exception_is (m, m->image->types.TypeError))
    return;
  if (cs_str_is (native->name, "sorted"))
    raise_for_sorted (m, &misfit);
  else
    raise_for (m, &misfit);
}
