/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

#include <string.h>

/* The warning of a coroutine that was never awaited.  All others are the library's. */

/* The program's innermost frame; NULL: none. */
static const CsFrame *
user_frame (CsMachine *m)
{
  const CsFrame *frame = m->thread != NULL ? m->thread->frame : NULL;

  for (; frame != NULL; frame = frame->back)
    if (!cs_frame_is_native (frame) && frame->state->is_user)
      return frame;
  return NULL;
}

void
cs_exception_add_user_frame (CsMachine *m, CsValue exception)
{
  const CsFrame *frame = user_frame (m);

  if (frame != NULL)
    cs_exception_add_frame (m, exception, frame);
}

/* TRUE the first time. */
static gboolean
remember (CsMachine *m, const char *where, const char *text)
{
  g_autofree char *key = g_strdup_printf ("%s %s", where, text);
  CsValue name = cs_str_new (m, key, -1);
  gboolean first = FALSE;

  if (cs_is_empty (name))
    {
      cs_unref (m, cs_steal (&m->exception));
      return FALSE;
    }
  if (cs_is_empty (cs_dict_get_str (m, m->warned, cs_str_get (name))))
    first = cs_dict_set_str (m, m->warned, cs_str_get (name), CS_TRUE);
  cs_unref (m, name);
  return first;
}

static char *
source_line (const CsFrame *frame, guint32 number)
{
  gsize length = 0;
  const char *line = cs_source_get_line (frame->state->code->source, number, &length);

  if (line == NULL)
    return g_strdup ("");
  return g_strstrip (g_strndup (line, length));
}

/* Whether the program may have said what becomes of warnings. */
static gboolean
may_be_filtered (CsMachine *m)
{
  return m->modules != NULL
         && (!cs_is_empty (cs_dict_get_ascii (m, m->modules, "warnings"))
             || cs_errors_are_caught (m));
}

/* As the default filters have it, written at once. */
static void
show_unawaited (CsMachine *m, const CsFrame *frame, const char *where, guint32 number,
                const char *text)
{
  g_autofree char *line = frame != NULL ? source_line (frame, number) : NULL;
  g_autofree char *message = NULL;

  if (frame == NULL)
    message = g_strdup_printf ("sys:1: RuntimeWarning: %s\n", text);
  else
    message = g_strdup_printf (
        "%s: RuntimeWarning: %s\n  %s\n"
        "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n",
        where, text, line);
  if (remember (m, where, text))
    cs_write_message (m, message);
}

/* What the library is to be called with: the coroutine, its text, and name, line and module of the
 * place. */
static CsValue
make_arguments (CsMachine *m, CsObject *coroutine, const char *text, const CsFrame *frame,
                guint32 number)
{
  const char *name = frame != NULL ? cs_source_get_name (frame->state->code->source) : "sys";
  CsValue module =
      frame != NULL ? cs_dict_get_str (m, frame->globals, m->image->names.name) : CS_EMPTY;
  CsValue items[] = {
    cs_from_object (coroutine),
    cs_str_new (m, text, -1),
    cs_str_new (m, name, -1),
    cs_small_int (number),
    cs_is_empty (module) ? CS_NONE : module,
  };
  CsValue arguments = cs_is_empty (items[1]) || cs_is_empty (items[2])
                          ? CS_EMPTY
                          : cs_tuple_new (m, items, G_N_ELEMENTS (items));

  cs_unref (m, items[1]);
  cs_unref (m, items[2]);
  return arguments;
}

gboolean
cs_warn_unawaited (CsMachine *m, CsObject *coroutine, const char *name)
{
  const CsFrame *frame = user_frame (m);
  guint32 number = 1;
  g_autofree char *text = g_strdup_printf ("coroutine '%s' was never awaited", name);
  g_autofree char *where = NULL;
  CsValue raised = cs_take_exception (m);
  CsValue arguments = CS_EMPTY;

  if (frame != NULL)
    number =
        g_array_index (cs_image_get_places (m->image)->spans, CsSourceSpan, cs_frame_place (frame))
            .line;
  where = g_strdup_printf (
      "%s:%u", frame != NULL ? cs_source_get_name (frame->state->code->source) : "sys", number);
  if (may_be_filtered (m))
    arguments = make_arguments (m, coroutine, text, frame, number);
  if (cs_is_empty (arguments))
    show_unawaited (m, frame, where, number, text);
  else
    cs_finalize_later (m, cs_object_get (arguments));
  cs_unref (m, cs_steal (&m->exception));
  m->exception = raised;
  cs_unref (m, arguments);
  return !cs_is_empty (arguments);
}
