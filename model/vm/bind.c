/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

/* Binding arguments to parameters, with CPython's messages. */

static CsValue
positional_at (const CsCall *call, guint i)
{
  gboolean has_self = !cs_is_empty (call->self);

  return has_self && i == 0 ? call->self : call->args[i - has_self];
}

static guint
n_named (const CsCall *call)
{
  return call->names != NULL ? call->names->length : 0;
}

static guint
n_positional_given (const CsCall *call)
{
  return call->n_args - n_named (call) + !cs_is_empty (call->self);
}

static gint
find_parameter (const CsSignature *signature, CsStr *name)
{
  guint n = signature->n_positional + signature->n_keyword_only;

  for (guint i = signature->n_positional_only; i < n; i++)
    if (signature->names[i] == name)
      return (gint)i;
  for (guint i = signature->n_positional_only; i < n; i++)
    if (cs_str_equal (signature->names[i], name))
      return (gint)i;
  return -1;
}

static CsStr *
name_at (CsTuple *names, guint i)
{
  return cs_str_get (names->items[i]);
}

/* "f()" */
static char *
dup_title (const CsSignature *signature)
{
  g_autofree char *name = NULL;

  if (signature->name != NULL)
    return g_strdup (signature->name);
  name = cs_str_dup_utf8 (signature->qualified_name, NULL);
  return g_strconcat (name, "()", NULL);
}

/* Too many positional ones; CPython counts the keyword-only ones that were given beside. */
static void
raise_too_many (CsMachine *m, const CsSignature *signature, guint n_given, guint n_defaults,
                const CsValue *slots)
{
  guint n = signature->n_positional;
  guint n_keyword = 0;
  gboolean plural = n != 1;
  g_autofree char *title = dup_title (signature);
  g_autofree char *takes = NULL;
  g_autofree char *given = NULL;

  for (guint i = 0; i < signature->n_keyword_only; i++)
    n_keyword += !cs_is_empty (slots[n + i]);
  if (n_defaults > 0)
    {
      takes = g_strdup_printf ("from %u to %u", n - n_defaults, n);
      plural = TRUE;
    }
  else
    takes = g_strdup_printf ("%u", n);
  if (n_keyword > 0)
    given = g_strdup_printf (" positional argument%s (and %u keyword-only argument%s)",
                             n_given != 1 ? "s" : "", n_keyword, n_keyword != 1 ? "s" : "");
  cs_raise (m, m->image->types.TypeError, "%s takes %s positional argument%s but %u%s %s given",
            title, takes, plural ? "s" : "", n_given, given != NULL ? given : "",
            n_given == 1 && n_keyword == 0 ? "was" : "were");
}

/* "'a'", "'a' and 'b'", "'a', 'b', and 'c'". */
static void
append_name (GString *list, CsStr *name, guint i, guint n)
{
  g_autofree char *text = cs_str_dup_utf8 (name, NULL);

  if (i > 0)
    g_string_append (list, n == 2 ? " and " : i == n - 1 ? ", and " : ", ");
  g_string_append_printf (list, "'%s'", text);
}

static gboolean
is_missing (const CsSignature *signature, const CsValue *slots, const CsCallDefaults *defaults,
            guint i)
{
  if (!cs_is_empty (slots[i]))
    return FALSE;
  return defaults->required == NULL || defaults->required[i];
}

/* `kind` is "positional" or "keyword-only". */
static void
raise_missing (CsMachine *m, const CsSignature *signature, const CsCallDefaults *defaults,
               const CsValue *slots, guint first, guint end, const char *kind)
{
  g_autofree char *title = dup_title (signature);
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0, at = 0;

  for (guint i = first; i < end; i++)
    n += is_missing (signature, slots, defaults, i);
  for (guint i = first; i < end; i++)
    if (is_missing (signature, slots, defaults, i))
      append_name (list, signature->names[i], at++, n);
  cs_raise (m, m->image->types.TypeError, "%s missing %u required %s argument%s: %s", title, n,
            kind, n == 1 ? "" : "s", list->str);
}

static void
raise_for_name (CsMachine *m, const CsSignature *signature, const char *format, CsStr *name)
{
  g_autofree char *title = dup_title (signature);
  g_autofree char *text = cs_str_dup_utf8 (name, NULL);
  g_autofree char *message = g_strdup_printf (format, title, text);

  cs_raise (m, m->image->types.TypeError, "%s", message);
}

static gboolean
is_given_by_name (const CsCall *call, CsStr *parameter)
{
  for (guint i = 0; i < n_named (call); i++)
    if (cs_str_equal (name_at (call->names, i), parameter))
      return TRUE;
  return FALSE;
}

/* FALSE where none of the positional-only parameters was given by its name. */
static gboolean
raise_positional_only (CsMachine *m, const CsSignature *signature, const CsCall *call)
{
  g_autofree char *title = dup_title (signature);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < signature->n_positional_only; i++)
    if (is_given_by_name (call, signature->names[i]))
      {
        g_autofree char *name = cs_str_dup_utf8 (signature->names[i], NULL);

        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", name);
      }
  if (list->len == 0)
    return FALSE;
  cs_raise (m, m->image->types.TypeError,
            "%s got some positional-only arguments passed as keyword arguments: '%s'", title,
            list->str);
  return TRUE;
}

static gboolean
bind_name (CsMachine *m, const CsSignature *signature, const CsCall *call, guint named,
           CsDict *rest, CsValue *slots)
{
  CsStr *name = name_at (call->names, named);
  CsValue value = call->args[call->n_args - n_named (call) + named];
  gint i = find_parameter (signature, name);

  if (i >= 0 && cs_is_empty (slots[i]))
    {
      slots[i] = cs_ref (value);
      return TRUE;
    }
  if (i >= 0)
    raise_for_name (m, signature, "%s got multiple values for argument '%s'", name);
  else if (rest != NULL)
    return cs_dict_set_str (m, rest, name, value);
  else if (!raise_positional_only (m, signature, call))
    raise_for_name (m, signature, "%s got an unexpected keyword argument '%s'", name);
  return FALSE;
}

static CsValue
tuple_with_self (CsMachine *m, const CsCall *call, guint n)
{
  CsValue few[8];
  CsValue *items = n <= G_N_ELEMENTS (few) ? few : g_new (CsValue, n);
  CsValue tuple;

  for (guint i = 0; i < n; i++)
    items[i] = positional_at (call, i);
  tuple = cs_tuple_new (m, items, n);
  if (items != few)
    g_free (items);
  return tuple;
}

static gboolean
bind_rest (CsMachine *m, const CsSignature *signature, const CsCall *call, guint n_given,
           CsValue *slot)
{
  guint n_extra = n_given > signature->n_positional ? n_given - signature->n_positional : 0;
  CsValue tuple;

  if (n_extra == 0)
    tuple = cs_ref (cs_from_object (m->image->empty_tuple));
  else if (n_extra < n_given || cs_is_empty (call->self))
    tuple = cs_tuple_new (m, call->args + (n_given - n_extra) - !cs_is_empty (call->self), n_extra);
  else
    tuple = tuple_with_self (m, call, n_extra);
  *slot = tuple;
  return !cs_is_empty (tuple);
}

/* What was not given comes from the defaults; FALSE where something is required. */
static gboolean
fill_defaults (CsMachine *m, const CsSignature *signature, const CsCallDefaults *defaults,
               CsValue *slots)
{
  guint n = signature->n_positional;
  guint n_all = n + signature->n_keyword_only;

  /* A program may have set more of them than there are parameters. */
  for (guint i = n - MIN (n, defaults->n_last); i < n; i++)
    if (cs_is_empty (slots[i]))
      slots[i] = cs_ref (defaults->last[i - (n - defaults->n_last)]);
  if (defaults->keywords != NULL)
    for (guint i = n; i < n_all; i++)
      if (cs_is_empty (slots[i]))
        slots[i] = cs_ref (cs_dict_get_str (m, defaults->keywords, signature->names[i]));
  for (guint i = 0; i < n; i++)
    if (is_missing (signature, slots, defaults, i))
      {
        raise_missing (m, signature, defaults, slots, 0, n, "positional");
        return FALSE;
      }
  for (guint i = n; i < n_all; i++)
    if (is_missing (signature, slots, defaults, i))
      {
        raise_missing (m, signature, defaults, slots, n, n_all, "keyword-only");
        return FALSE;
      }
  if (defaults->all != NULL)
    for (guint i = 0; i < n_all; i++)
      if (cs_is_empty (slots[i]))
        slots[i] = cs_ref (defaults->all[i]);
  return TRUE;
}

static guint
n_optional (const CsSignature *signature, const CsCallDefaults *defaults)
{
  guint n = 0;

  if (defaults->required == NULL)
    return defaults->n_last;
  for (guint i = 0; i < signature->n_positional; i++)
    n += !defaults->required[i];
  return n;
}

gboolean
cs_bind (CsMachine *m, const CsSignature *signature, const CsCall *call,
         const CsCallDefaults *defaults, CsValue *slots)
{
  guint n_given = n_positional_given (call);
  guint n_all = signature->n_positional + signature->n_keyword_only;
  CsDict *rest = NULL;

  for (guint i = 0; i < MIN (n_given, signature->n_positional); i++)
    slots[i] = cs_ref (positional_at (call, i));
  if (signature->varargs && !bind_rest (m, signature, call, n_given, &slots[n_all]))
    return FALSE;
  if (signature->varkeywords)
    {
      rest = cs_dict_new (m);
      if (rest == NULL)
        return FALSE;
      slots[n_all + (signature->varargs ? 1 : 0)] = cs_from_object (rest);
    }
  for (guint i = 0; i < n_named (call); i++)
    {
      if (!bind_name (m, signature, call, i, rest, slots))
        return FALSE;
      cs_work (m, 4 * CS_CHAR_WORK);
    }
  if (n_given > signature->n_positional && !signature->varargs)
    {
      raise_too_many (m, signature, n_given, n_optional (signature, defaults), slots);
      return FALSE;
    }
  return fill_defaults (m, signature, defaults, slots);
}
