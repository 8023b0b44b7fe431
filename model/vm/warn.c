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

/* Where a warning is said to come from. */
typedef struct
{
  const CsFrame *frame; /* NULL: none of the program's is left */
  const char *file;
  guint32 line;
} Place;

static Place
find_place (CsMachine *m)
{
  Place place = { .frame = user_frame (m), .file = "sys", .line = 1 };
  const GArray *spans = cs_image_get_places (m->image)->spans;

  if (place.frame != NULL)
    {
      place.file = cs_source_get_name (place.frame->state->code->source);
      place.line = g_array_index (spans, CsSourceSpan, cs_frame_place (place.frame)).line;
    }
  return place;
}

static char *
dup_source_line (const Place *place)
{
  gsize length = 0;
  const char *line = cs_source_get_line (place->frame->state->code->source, place->line, &length);

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
show_unawaited (CsMachine *m, const Place *place, const char *text)
{
  g_autofree char *where = g_strdup_printf ("%s:%u", place->file, place->line);
  g_autofree char *line = place->frame != NULL ? dup_source_line (place) : NULL;
  g_autofree char *message = NULL;

  if (line == NULL)
    message = g_strdup_printf ("%s: RuntimeWarning: %s\n", where, text);
  else
    message = g_strdup_printf (
        "%s: RuntimeWarning: %s\n  %s\n"
        "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n",
        where, text, line);
  if (remember (m, where, text))
    cs_write_message (m, message);
}

/* What the library is to be called with: the coroutine, its text, and file, line and module of the
 * place. */
static CsValue
make_arguments (CsMachine *m, CsObject *coroutine, const char *text, const Place *place)
{
  CsValue module = place->frame != NULL
                       ? cs_dict_get_str (m, place->frame->globals, m->image->names.name)
                       : CS_EMPTY;
  CsValue items[] = {
    cs_from_object (coroutine),
    cs_str_new (m, text, -1),
    cs_str_new (m, place->file, -1),
    cs_small_int (place->line),
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
  g_autofree char *text = g_strdup_printf ("coroutine '%s' was never awaited", name);
  Place place = find_place (m);
  CsValue raised = cs_take_exception (m);
  CsValue arguments = may_be_filtered (m) ? make_arguments (m, coroutine, text, &place) : CS_EMPTY;

  if (cs_is_empty (arguments))
    show_unawaited (m, &place, text);
  else
    cs_finalize_later (m, cs_object_get (arguments));
  cs_unref (m, cs_steal (&m->exception));
  m->exception = raised;
  cs_unref (m, arguments);
  return !cs_is_empty (arguments);
}
