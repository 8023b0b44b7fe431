/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "text-table.h"

#include "vm/descriptor.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/number.h"
#include "vm/text-private.h"

#define MAX_ARGS 8

void
cs_text_fixture_init (CsTextFixture *self)
{
  self->runtime = cs_runtime_new (NULL);
  self->m = self->runtime->layer.m;
  self->m->roots[CS_ROOT_MEMORY_ERROR] =
      cs_exception_new (self->m, self->m->image->types.MemoryError, NULL, 0);
}

void
cs_text_fixture_clear (CsTextFixture *self)
{
  g_clear_pointer (&self->runtime, cs_runtime_free);
}

/* Natives, bound as the interpreter does for positional arguments. */
static CsStatus
call_native (CsMachine *m, const CsNativeFunction *native, const CsValue *args, guint n_args,
             CsValue *result)
{
  CsValue bound[MAX_ARGS + 4];
  guint n_named = native->signature.n_positional + native->signature.n_keyword_only;
  guint n_slots = n_named;
  CsValue rest = CS_EMPTY;

  g_assert (native->signature.varargs || n_args <= native->signature.n_positional);
  for (guint i = 0; i < n_named; i++)
    bound[i] = i < n_args && i < native->signature.n_positional ? args[i] : native->defaults[i];
  if (native->signature.varargs)
    {
      guint n_first = MIN (n_args, native->signature.n_positional);

      rest = cs_tuple_new (m, args + n_first, n_args - n_first);
      bound[n_slots++] = rest;
    }
  if (native->signature.varkeywords)
    bound[n_slots++] = cs_from_object (cs_dict_new (m));
  *result = native->native (m, bound, n_slots);
  cs_unref (m, rest);
  if (native->signature.varkeywords)
    cs_unref (m, bound[n_slots - 1]);
  return cs_is_empty (*result) ? CS_RAISED : cs_is (*result, CS_LATER) ? CS_PYTHON : CS_OK;
}

static CsStatus
call_method (CsMachine *m, CsType *type, const char *name, const CsValue *args, guint n_args,
             CsValue *result)
{
  CsValue key = cs_str_new (m, name, -1);
  CsValue method = cs_type_lookup (m, type, cs_str_get (key));
  CsValue call[MAX_ARGS];

  cs_unref (m, key);
  g_assert (!cs_is_empty (method));
  memcpy (call, args, n_args * sizeof (CsValue));
  if (cs_is_a (method, m->image->types.class_method))
    {
      method = ((CsWrapper *)cs_object_get (method))->function;
      call[0] = cs_from_object (type);
    }
  return call_native (m, (CsNativeFunction *)cs_object_get (method), call, n_args, result);
}

/* int (x), str (x) … */
static CsStatus
construct (CsMachine *m, CsType *type, const CsValue *args, guint n_args, CsValue *result)
{
  CsValue call[MAX_ARGS] = { cs_from_object (type) };

  memcpy (call + 1, args, n_args * sizeof (CsValue));
  return call_method (m, type, "__new__", call, n_args + 1, result);
}

static CsStatus
list_of (CsMachine *m, CsValue v, CsValue *result)
{
  CsValue iterator, item;
  CsStatus status = cs_iter (m, v, &iterator);

  if (status != CS_OK)
    return status;
  *result = cs_list_new (m, NULL, 0);
  while ((status = cs_next (m, iterator, &item)) == CS_OK && !cs_is_empty (item))
    cs_list_append (m, (CsList *)cs_object_get (*result), item);
  cs_unref (m, iterator);
  return status;
}

static const struct
{
  const char *name;
  CsOpcode op;
} operators[] = {
  { "+", CS_OP_ADD },         { "-", CS_OP_SUBTRACT },      { "*", CS_OP_MULTIPLY },
  { "/", CS_OP_DIVIDE },      { "//", CS_OP_FLOOR_DIVIDE }, { "%", CS_OP_MODULO },
  { "**", CS_OP_POWER },      { "<<", CS_OP_LEFT_SHIFT },   { ">>", CS_OP_RIGHT_SHIFT },
  { "&", CS_OP_BIT_AND },     { "|", CS_OP_BIT_OR },        { "^", CS_OP_BIT_XOR },
  { "==", CS_OP_EQUAL },      { "!=", CS_OP_NOT_EQUAL },    { "<", CS_OP_LESS },
  { "<=", CS_OP_LESS_EQUAL }, { ">", CS_OP_GREATER },       { ">=", CS_OP_GREATER_EQUAL },
  { "neg", CS_OP_NEGATE },    { "pos", CS_OP_POSITIVE },    { "invert", CS_OP_INVERT },
};

static CsStatus
apply_operator (CsMachine *m, CsOpcode op, const CsValue *args, CsValue *result)
{
  gboolean truth = FALSE;
  CsStatus status;

  if (op >= CS_OP_NEGATE && op <= CS_OP_INVERT)
    return cs_unary (m, op, args[0], result);
  if (op < CS_OP_EQUAL || op > CS_OP_GREATER_EQUAL)
    return cs_binary (m, op, FALSE, args[0], args[1], result);
  status = cs_compare (m, op, args[0], args[1], &truth);
  *result = cs_bool (truth);
  return status;
}

static CsStatus
apply_query (CsMachine *m, const char *name, const CsValue *args, CsValue *result)
{
  gboolean truth = FALSE;
  gint64 n = 0;
  CsStatus status;

  if (strcmp (name, "in") == 0 || strcmp (name, "bool") == 0)
    {
      status = name[0] == 'i' ? cs_contains (m, args[1], args[0], &truth)
                              : cs_truth (m, args[0], &truth);
      *result = cs_bool (truth);
      return status;
    }
  status = name[0] == 'h' ? cs_hash (m, args[0], &n) : cs_length (m, args[0], &n);
  *result = status == CS_OK ? cs_int_new (m, n) : CS_EMPTY;
  return status;
}

static CsStatus
apply_function (CsMachine *m, const char *name, const CsValue *args, guint n_args, CsValue *result)
{
  const CsTypes *types = &m->image->types;

  if (strcmp (name, "[]") == 0)
    return cs_get_item (m, args[0], args[1], result);
  if (strcmp (name, "repr") == 0)
    return cs_repr (m, args[0], result);
  if (strcmp (name, "ascii") == 0)
    return cs_format (m, args[0], 'a', CS_EMPTY, result);
  if (strcmp (name, "format") == 0)
    return cs_format (m, args[0], 0, args[1], result);
  if (strcmp (name, "abs") == 0)
    return cs_absolute (m, args[0], result);
  if (strcmp (name, "divmod") == 0)
    return cs_divmod (m, args[0], args[1], result);
  if (strcmp (name, "pow") == 0)
    return cs_power (m, args[0], args[1], args[2], result);
  if (strcmp (name, "round") == 0)
    return cs_round (m, args[0], n_args > 1 ? args[1] : CS_EMPTY, result);
  if (strcmp (name, "list") == 0)
    return list_of (m, args[0], result);
  return construct (m,
                    strcmp (name, "int") == 0     ? types->integer
                    : strcmp (name, "float") == 0 ? types->real
                    : strcmp (name, "str") == 0   ? types->str
                                                  : types->bytes,
                    args, n_args, result);
}

static CsStatus
apply (CsMachine *m, const char *operation, const CsValue *args, guint n_args, CsValue *result)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (strcmp (operation, operators[i].name) == 0)
      return apply_operator (m, operators[i].op, args, result);
  if (operation[0] == '.')
    return call_method (m, cs_type_of (m, args[0]), operation + 1, args, n_args, result);
  if (strcmp (operation, "in") == 0 || strcmp (operation, "bool") == 0
      || strcmp (operation, "hash") == 0 || strcmp (operation, "len") == 0)
    return apply_query (m, operation, args, result);
  return apply_function (m, operation, args, n_args, result);
}

/* The text with everything beyond ASCII escaped; takes the str. */
static char *
to_ascii (CsMachine *m, CsValue text)
{
  CsValue ascii = cs_str_to_ascii (m, cs_str_get (text));
  char *result = cs_str_dup_utf8 (cs_str_get (ascii), NULL);

  cs_unref (m, ascii);
  cs_unref (m, text);
  return result;
}

static char *
take_exception (CsMachine *m)
{
  g_autofree char *summary = cs_exception_summary (m, m->exception);

  cs_set (m, &m->exception, CS_EMPTY);
  return to_ascii (m, cs_str_new (m, summary, -1));
}

char *
cs_text_evaluate (CsMachine *m, const char *operation, const CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;
  CsValue text;
  CsStatus status = apply (m, operation, args, n_args, &result);

  if (status == CS_RAISED)
    return take_exception (m);
  if (status == CS_PYTHON)
    return g_strdup ("<python>");
  g_assert (!cs_is_empty (result));
  status = cs_repr (m, result, &text);
  cs_unref (m, result);
  g_assert (status == CS_OK);
  return to_ascii (m, text);
}

char *
cs_text_evaluate_literals (CsMachine *m, const char *operation, const char *literals)
{
  g_auto (GStrv) fields = g_strsplit (literals, "\t", -1);
  CsValue args[MAX_ARGS];
  guint n_args = g_strv_length (fields);
  char *result;

  g_assert (n_args <= MAX_ARGS);
  for (guint i = 0; i < n_args; i++)
    args[i] = cs_text_literal (m, fields[i]);
  result = cs_text_evaluate (m, operation, args, n_args);
  for (guint i = 0; i < n_args; i++)
    cs_unref (m, args[i]);
  return result;
}

/* How many cases that differ are shown. */
#define MAX_SHOWN 40

static gboolean
check_line (CsMachine *m, const char *line, gboolean show)
{
  const char *first = strchr (line, '\t');
  const char *last = strrchr (line, '\t');
  g_autofree char *operation = g_strndup (line, first - line);
  g_autofree char *literals = g_strndup (first + 1, MAX (last - first - 1, 0));
  g_autofree char *found = cs_text_evaluate_literals (m, operation, literals);

  if (strcmp (found, last + 1) == 0)
    return TRUE;
  if (show)
    g_test_message ("%s\n  found %s", line, found);
  return FALSE;
}

void
cs_text_check_table (CsMachine *m, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  gsize used = cs_memory_get_used (m->memory);
  guint n_wrong = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 100);
  for (guint i = 0; lines[i] != NULL; i++)
    n_wrong += !check_line (m, lines[i], n_wrong < MAX_SHOWN);
  g_assert_cmpuint (n_wrong, ==, 0);
  /* Nothing that was made on the way is left. */
  g_assert_cmpuint (cs_memory_get_used (m->memory), ==, used);
}
