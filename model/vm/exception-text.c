/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/class-private.h"
#include "vm/exception-private.h"
#include "vm/image.h"

/* str and repr of exceptions. */

static gboolean
is_kind (CsMachine *m, CsValue v, const CsType *type)
{
  return cs_is_instance (m, v, type);
}

/* The arguments: nothing, the only one, or all as a tuple. */
static CsStatus
append_args (CsMachine *m, CsStrBuilder *out, CsValue args)
{
  CsTuple *tuple = (CsTuple *)cs_object_get (args);

  if (tuple->length == 0)
    return CS_OK;
  if (tuple->length == 1)
    return cs_append_str (m, out, tuple->items[0]);
  return cs_append_repr (m, out, args);
}

/* "[Errno 2] No such file or directory: 'x'" */
static CsStatus
append_os_error (CsMachine *m, CsStrBuilder *out, const CsException *self)
{
  CsStatus status;

  cs_str_builder_append_utf8 (out, "[Errno ", -1);
  status = cs_append_str (m, out, self->value);
  cs_str_builder_append_utf8 (out, "] ", -1);
  if (status == CS_OK)
    status = cs_append_str (m, out, self->more[0]);
  for (guint i = 1; i <= 2 && status == CS_OK; i++)
    if (!cs_is_empty (self->more[i]) && !cs_is_none (self->more[i]))
      {
        cs_str_builder_append_utf8 (out, i == 1 ? ": " : " -> ", -1);
        status = cs_append_repr (m, out, self->more[i]);
      }
  return status;
}

/* "message (2 sub-exceptions)" */
static CsStatus
append_group (CsMachine *m, CsStrBuilder *out, const CsException *self)
{
  guint32 n = ((CsTuple *)cs_object_get (self->more[0]))->length;
  g_autofree char *count = g_strdup_printf (" (%u sub-exception%s)", n, n == 1 ? "" : "s");
  CsStatus status = cs_append_str (m, out, self->value);

  cs_str_builder_append_utf8 (out, count, -1);
  return status;
}

/* "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte" */
static CsStatus
append_unicode_error (CsMachine *m, CsStrBuilder *out, const CsException *self, gboolean decode)
{
  CsValue *items = ((CsTuple *)cs_object_get (self->more[0]))->items;
  gint64 start = cs_is_small_int (items[2]) ? cs_small_int_get (items[2]) : 0;
  gint64 end = cs_is_small_int (items[3]) ? cs_small_int_get (items[3]) : 0;
  g_autofree char *where = NULL;
  CsStatus status;

  cs_str_builder_append_char (out, '\'');
  status = cs_append_str (m, out, items[0]);
  if (end != start + 1)
    where = g_strdup_printf (
        "' codec can't %s %s in position %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT ": ",
        decode ? "decode" : "encode", decode ? "bytes" : "characters", start, end - 1);
  else if (decode && cs_is_a (items[1], m->image->types.bytes))
    where = g_strdup_printf ("' codec can't decode byte 0x%02x in position %" G_GINT64_FORMAT ": ",
                             ((CsBytes *)cs_object_get (items[1]))->data[start], start);
  else
    {
      gunichar c = cs_is_str (m, items[1]) ? cs_str_at (cs_str_get (items[1]), (guint32)start) : 0;

      where = g_strdup_printf (c <= 0xff     ? "' codec can't encode character '\\x%02x' in "
                                               "position %" G_GINT64_FORMAT ": "
                               : c <= 0xffff ? "' codec can't encode character '\\u%04x' in "
                                               "position %" G_GINT64_FORMAT ": "
                                             : "' codec can't encode character '\\U%08x' in "
                                               "position %" G_GINT64_FORMAT ": ",
                               c, start);
    }
  cs_str_builder_append_utf8 (out, where, -1);
  return status == CS_OK ? cs_append_str (m, out, items[4]) : status;
}

/* "invalid syntax (kitchen.py, line 3)" */
static CsStatus
append_syntax_error (CsMachine *m, CsStrBuilder *out, const CsException *self)
{
  CsStatus status = cs_append_str (m, out, self->value);
  CsTuple *details;

  if (cs_is_empty (self->more[0]) || status != CS_OK)
    return status;
  details = (CsTuple *)cs_object_get (self->more[0]);
  if (cs_is_str (m, details->items[0]))
    {
      cs_str_builder_append_utf8 (out, " (", -1);
      cs_str_builder_append (out, cs_str_get (details->items[0]));
      cs_str_builder_append_utf8 (out, ", line ", -1);
      status = cs_append_str (m, out, details->items[1]);
      cs_str_builder_append_char (out, ')');
    }
  return status;
}

CsStatus
cs_exception_append_str (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const CsTypes *types = &m->image->types;
  const CsException *self = cs_exception_get (v);
  const CsTuple *args = cs_exception_args (self);

  if (args->length == 1 && is_kind (m, v, types->KeyError))
    return cs_append_repr (m, out, args->items[0]);
  if (!cs_is_empty (self->more[0]))
    {
      if (is_kind (m, v, types->OSError))
        return append_os_error (m, out, self);
      if (is_kind (m, v, types->BaseExceptionGroup))
        return append_group (m, out, self);
      if (is_kind (m, v, types->UnicodeError))
        return append_unicode_error (m, out, self, is_kind (m, v, types->UnicodeDecodeError));
    }
  if (!cs_is_empty (self->value))
    {
      if (is_kind (m, v, types->SyntaxError))
        return append_syntax_error (m, out, self);
      if (is_kind (m, v, types->ImportError) && cs_is_str (m, self->value))
        return cs_append_str (m, out, self->value);
    }
  return append_args (m, out, self->args);
}

/* "ValueError('x')", "E(1, 2)". */
CsStatus
cs_exception_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const CsTuple *args = cs_exception_args (cs_exception_get (v));
  CsStatus status = CS_OK;

  cs_str_builder_append (out, cs_type_of (m, v)->name);
  cs_str_builder_append_char (out, '(');
  for (guint32 i = 0; i < args->length && status == CS_OK; i++)
    {
      if (i > 0)
        cs_str_builder_append_utf8 (out, ", ", -1);
      status = cs_append_repr (m, out, args->items[i]);
    }
  cs_str_builder_append_char (out, ')');
  return status;
}

/* The text that a traceback shows: NULL where it would take code of the program. */
static char *
text_of (CsMachine *m, CsValue v)
{
  const CsException *self = cs_exception_get (v);
  CsValue saved = m->exception;
  CsValue text = CS_EMPTY;
  CsStrBuilder out;
  char *result = NULL;

  if (!cs_is_empty (self->text))
    return cs_is_str (m, self->text) ? cs_str_dup_utf8 (cs_str_get (self->text), NULL) : NULL;
  m->exception = CS_EMPTY;
  cs_str_builder_init (&out, m);
  if (cs_append_str (m, &out, v) == CS_OK)
    text = cs_str_builder_finish (&out);
  else
    cs_str_builder_clear (&out);
  if (!cs_is_empty (text))
    result = cs_str_dup_utf8 (cs_str_get (text), NULL);
  cs_unref (m, text);
  cs_set (m, &m->exception, saved);
  return result;
}

gboolean
cs_exception_needs_text (CsMachine *m, CsValue exception)
{
  const CsException *self = cs_exception_get (exception);
  g_autofree char *text = cs_is_empty (self->text) ? text_of (m, exception) : g_strdup ("");

  return text == NULL;
}

static char *
name_of (const CsType *type)
{
  g_autofree char *name = cs_str_dup_utf8 (type->qualified_name, NULL);
  g_autofree char *module = cs_str_dup_utf8 (type->module, NULL);

  if (g_str_equal (module, "builtins") || g_str_equal (module, "__main__"))
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s.%s", module, name);
}

char *
cs_exception_summary_of (CsMachine *m, CsValue exception, const char *text)
{
  g_autofree char *name = name_of (cs_type_of (m, exception));

  if (text == NULL)
    return g_strdup_printf ("%s: <exception str() failed>", name);
  if (*text == '\0')
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s: %s", name, text);
}

char *
cs_exception_summary (CsMachine *m, CsValue exception)
{
  g_autofree char *text = text_of (m, exception);

  return cs_exception_summary_of (m, exception, text);
}
