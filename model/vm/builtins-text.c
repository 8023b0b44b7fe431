/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/builtins-private.h"
#include "vm/function.h"
#include "vm/text-private.h"

/* Builtin functions that make text, and those that show it. */

CS_BUILTIN (cs_builtin_function_repr)
{
  CsValue result = CS_EMPTY;

  return cs_native_result (m, cs_repr (m, args[0], &result), result, "repr", args, 1);
}

CS_BUILTIN (cs_builtin_function_ascii)
{
  CsValue result = CS_EMPTY;

  return cs_native_result (m, cs_format (m, args[0], 'a', CS_EMPTY, &result), result, "ascii", args,
                           1);
}

CS_BUILTIN (cs_builtin_function_format)
{
  CsValue result = CS_EMPTY;

  if (!cs_args_str (m, args[1], "format() argument 2 must be str, not %s"))
    return CS_EMPTY;
  return cs_native_result (m, cs_format (m, args[0], 0, args[1], &result), result, "format", args,
                           2);
}

CS_BUILTIN (cs_builtin_function_chr)
{
  gint64 c;

  if (!cs_is_int (m, args[0]) && cs_type_has_special (cs_type_of (m, args[0]), CS_SPECIAL_INDEX))
    return cs_call_library (m, "character", args, 1);
  if (!cs_index_get_exact (m, args[0], CS_OVERFLOW_INT, &c))
    return CS_EMPTY;
  if (c != (gint32)c)
    return cs_raise (m, m->image->types.OverflowError, "%s", CS_OVERFLOW_INT);
  if (c < 0 || c > 0x10ffff)
    return cs_raise (m, m->image->types.ValueError, "chr() arg not in range(0x110000)");
  return cs_str_character (m, (gunichar)c);
}

CS_BUILTIN (cs_builtin_function_ord)
{
  gboolean is_str = cs_is_str (m, args[0]);
  guint32 length;

  if (!is_str && !cs_is_kind (args[0], m->image->types.bytes))
    return cs_raise (m, m->image->types.TypeError,
                     "ord() expected string of length 1, but %s found", cs_type_name (m, args[0]));
  length = is_str ? cs_str_get (args[0])->length : ((CsBytes *)cs_object_get (args[0]))->length;
  if (length != 1)
    return cs_raise (m, m->image->types.TypeError,
                     "ord() expected a character, but string of length %u found", length);
  return cs_small_int (is_str ? cs_str_at (cs_str_get (args[0]), 0)
                              : ((CsBytes *)cs_object_get (args[0]))->data[0]);
}

void
cs_write_str (CsMachine *m, gboolean error, const CsStr *text)
{
  const char *ascii = cs_str_ascii (text);
  g_autofree char *utf8 = NULL;
  gsize length = text->length;

  if (ascii == NULL)
    ascii = utf8 = cs_str_dup_utf8 (text, &length);
  cs_write (m, error, ascii, length);
}

/* What print takes. */
enum
{
  SEP,
  END,
  FILE_,
  FLUSH,
  VALUES,
};

static gboolean
check_text (CsMachine *m, CsValue v, const char *name)
{
  if (cs_is_none (v) || cs_is_str (m, v))
    return TRUE;
  cs_raise (m, m->image->types.TypeError, "%s must be None or a string, not %s", name,
            cs_type_name (m, v));
  return FALSE;
}

static void
append_text (CsStrBuilder *out, CsValue v, char otherwise)
{
  if (cs_is_none (v))
    cs_str_builder_append_char (out, otherwise);
  else
    cs_str_builder_append (out, cs_str_get (v));
}

static CsStatus
append_line (CsMachine *m, CsStrBuilder *out, const CsValue *args)
{
  const CsTuple *values = cs_tuple_get (args[VALUES]);

  for (guint32 i = 0; i < values->length; i++)
    {
      CsStatus status;

      if (i > 0)
        append_text (out, args[SEP], ' ');
      status = cs_append_str (m, out, values->items[i]);
      if (status != CS_OK)
        return status;
      cs_work (m, CS_CHAR_WORK);
    }
  append_text (out, args[END], '\n');
  return CS_OK;
}

/* What the program has put in the place of sys.stdout, borrowed; CS_NONE where nothing. */
static CsValue
find_redirection (CsMachine *m)
{
  const CsNames *names = &m->image->names;
  CsDict *dict = cs_machine_get_sys (m);
  CsValue now = dict != NULL ? cs_dict_get_str (m, dict, names->stdout_) : CS_EMPTY;

  if (cs_is_empty (now) || cs_is (now, cs_dict_get_str (m, dict, names->first_stdout)))
    return CS_NONE;
  return now;
}

/* CPython's calls the file's write (), which takes two levels: endless recursion that prints ends
 * here. */
static gboolean
has_room_to_write (CsMachine *m)
{
  if (G_LIKELY (m->thread->frame->depth + 1 < m->limits.max_depth))
    return TRUE;
  cs_raise (m, m->image->types.RecursionError,
            "maximum recursion depth exceeded while calling a Python object");
  return FALSE;
}

/* The whole line in one write, so that it is one event. */
CS_BUILTIN (cs_builtin_function_print)
{
  CsValue file = cs_is_none (args[FILE_]) ? find_redirection (m) : args[FILE_];
  CsValue call[4] = { args[VALUES], args[SEP], args[END], file };
  CsStrBuilder out;
  CsStatus status = CS_PYTHON;
  CsValue text;

  if (!check_text (m, args[SEP], "sep") || !check_text (m, args[END], "end")
      || !has_room_to_write (m))
    return CS_EMPTY;
  cs_str_builder_init (&out, m);
  if (cs_is_none (file))
    status = append_line (m, &out, args);
  if (status != CS_OK)
    {
      cs_str_builder_clear (&out);
      return cs_native_result (m, status, CS_EMPTY, "print_all", call, 4);
    }
  text = cs_str_builder_finish (&out);
  if (cs_is_empty (text))
    return CS_EMPTY;
  cs_write_str (m, FALSE, cs_str_get (text));
  cs_unref (m, text);
  return cs_is_empty (m->exception) ? CS_NONE : CS_EMPTY;
}

CS_BUILTIN (cs_builtin_function_input)
{
  const char *line = NULL;
  gsize length = 0;
  CsValue prompt = CS_EMPTY;

  if (!cs_is_empty (args[0]))
    {
      CsStatus status = cs_to_str (m, args[0], &prompt);

      if (status != CS_OK)
        return cs_native_result (m, status, CS_EMPTY, "input_after", args, 1);
      cs_write_str (m, FALSE, cs_str_get (prompt));
      cs_unref (m, prompt);
    }
  if (m->host != NULL && m->host->input != NULL)
    line = m->host->input (m->host->data, &length);
  if (line == NULL)
    return cs_raise (m, m->image->types.EOFError, "EOF when reading a line");
  return cs_str_new (m, line, (gssize)length);
}
