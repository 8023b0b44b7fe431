/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

#include <string.h>

/* Warnings, as CPython's default filters show them: each text once a line, and DeprecationWarning
 * for the main file alone. */

/* The program's frame that is `level` calls out, 1 for the innermost one; NULL where there are not
 * so many. */
static const CsFrame *
user_frame_at (CsMachine *m, gint64 level)
{
  const CsFrame *frame = m->thread != NULL ? m->thread->frame : NULL;

  for (; frame != NULL; frame = frame->back)
    if (!cs_frame_is_native (frame) && frame->state->is_user && --level <= 0)
      return frame;
  return NULL;
}

void
cs_exception_add_user_frame (CsMachine *m, CsValue exception)
{
  const CsFrame *frame = user_frame_at (m, 1);

  if (frame != NULL)
    cs_exception_add_frame (m, exception, frame);
}

/* TRUE the first time. */
static gboolean
remember (CsMachine *m, const char *where, const char *category, const char *text)
{
  g_autofree char *key = g_strdup_printf ("%s %s %s", where, category, text);
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

/* What CPython's filters ignore unless the program says otherwise. */
static gboolean
is_ignored (CsMachine *m, const CsType *category, const CsFrame *frame)
{
  const CsTypes *types = &m->image->types;

  return cs_type_is_subtype (category, types->ResourceWarning)
         || cs_type_is_subtype (category, types->PendingDeprecationWarning)
         || cs_type_is_subtype (category, types->ImportWarning)
         || (cs_type_is_subtype (category, types->DeprecationWarning)
             && (frame == NULL || frame->state->code->file != 0));
}

void
cs_warn (CsMachine *m, CsType *category, const char *text)
{
  cs_warn_from (m, category, text, 1, CS_WARN_OF_COROUTINE);
}

void
cs_warn_from (CsMachine *m, CsType *category, const char *text, gint64 level, guint flags)
{
  const CsFrame *frame = user_frame_at (m, level);
  g_autofree char *kind = cs_str_dup_utf8 (category->name, NULL);
  g_autofree char *where = NULL;
  g_autofree char *line = NULL;
  g_autofree char *message = NULL;
  CsValue raised = cs_take_exception (m);

  if (!(flags & CS_WARN_FILTERED) && is_ignored (m, category, frame))
    {
      m->exception = raised;
      return;
    }
  if (frame == NULL)
    message = g_strdup_printf ("sys:1: %s: %s\n", kind, text);
  else
    {
      const GArray *spans = cs_image_get_places (m->image)->spans;
      guint32 number = g_array_index (spans, CsSourceSpan, cs_frame_place (frame)).line;

      where = g_strdup_printf ("%s:%u", cs_source_get_name (frame->state->code->source), number);
      line = source_line (frame, number);
      message = g_strdup_printf (
          "%s: %s: %s\n  %s\n%s", where, kind, text, line,
          flags & CS_WARN_OF_COROUTINE
              ? "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"
              : "");
    }
  if (flags & CS_WARN_ALWAYS || remember (m, where != NULL ? where : "sys", kind, text))
    cs_write_message (m, message);
  m->exception = raised;
}
