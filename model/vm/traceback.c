/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/carets.h"
#include "vm/copy.h"
#include "vm/exception-private.h"
#include "vm/image.h"
#include "vm/interpreter.h"

#include <string.h>

/* The lines of a traceback, in the words and with the carets of CPython 3.11. */

/* Source lines stand four columns in. */
#define LINE_INDENT 4

/* A run of the same line is shown so many times. */
#define MAX_REPEATED 3

/* Longer tracebacks lose their outer part. */
#define MAX_LINES 1000

void
cs_margin_append (GString *out, CsMargin margin)
{
  for (guint32 i = 0; i < margin.indent; i++)
    g_string_append_c (out, ' ');
  g_string_append (out, margin.margin);
}

/* Lines as CPython reads them: form feeds count as blanks. */
static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\f';
}

static void
append_carets (GString *out, const CsCarets *carets, glong indent, CsMargin margin)
{
  gboolean anchored = carets->left_end >= 0;

  cs_margin_append (out, margin);
  for (glong i = indent - LINE_INDENT; i < carets->end; i++)
    if (i < carets->start)
      g_string_append_c (out, ' ');
    else if (anchored && (i < carets->left_end || i >= carets->right_start))
      g_string_append_c (out, '~');
    else
      g_string_append_c (out, '^');
  g_string_append_c (out, '\n');
}

static void
append_source_line (GString *out, const CsCode *code, const CsSourceSpan *span, CsMargin margin,
                    gboolean uncaught)
{
  gsize length;
  const char *line = cs_source_get_line (code->source, span->line, &length);
  gsize indent = 0, shown = length;
  CsCarets carets;

  if (line == NULL)
    return;
  while (indent < length && is_blank (line[indent]))
    indent++;
  if (indent == length)
    return;
  /* The module traceback takes blanks at the end for blanks at the start: carets are shifted. */
  while (!uncaught && is_blank (line[shown - 1]))
    shown--;
  cs_margin_append (out, margin);
  g_string_append_printf (out, "%*s", LINE_INDENT, "");
  g_string_append_len (out, line + indent, (gssize)(shown - indent));
  g_string_append_c (out, '\n');

  /* Nothing is marked where it would be the whole line. */
  if (span->end_line == 0)
    return;
  carets = cs_carets_find (line, length, span);
  if (carets.left_end >= 0
      || carets.end - carets.start != g_utf8_strlen (line + indent, (gssize)(shown - indent)))
    append_carets (out, &carets, (glong)(indent + length - shown), margin);
}

/* Lines. */

CsSourceSpan
cs_traceback_span (CsMachine *m, const CsTraceback *traceback)
{
  const CsPlaces *places = cs_image_get_places (m->image);
  CsSourceSpan span = { 0 };

  if (traceback->instruction != CS_NOT_BEGUN)
    span = g_array_index (places->spans, CsSourceSpan,
                          traceback->code->places[traceback->instruction]);
  if (span.line == 0)
    span.line = traceback->code->first_line;
  return span;
}

static void
append_line (CsMachine *m, GString *out, const CsTraceback *traceback, const CsSourceSpan *span,
             CsMargin margin, gboolean uncaught)
{
  const CsCode *code = traceback->code;

  cs_margin_append (out, margin);
  g_string_append_printf (out, "  File \"%s\", line %u, in %s\n", cs_source_get_name (code->source),
                          span->line, code->name);
  append_source_line (out, code, span, margin, uncaught);
}

static void
append_repeated (GString *out, guint count, CsMargin margin)
{
  if (count <= MAX_REPEATED)
    return;
  cs_margin_append (out, margin);
  g_string_append_printf (out, "  [Previous line repeated %u more time%s]\n", count - MAX_REPEATED,
                          count - MAX_REPEATED > 1 ? "s" : "");
}

static const CsTraceback *
next_of (const CsTraceback *traceback)
{
  return cs_is_object (traceback->next) ? (CsTraceback *)cs_object_get (traceback->next) : NULL;
}

/* The innermost ones, at most `most`. */
static const CsTraceback *
skip_outer (const CsTraceback *traceback, gint64 most)
{
  gint64 n = 0;

  for (const CsTraceback *t = traceback; t != NULL; t = next_of (t))
    n++;
  for (; n > most; n--)
    traceback = next_of (traceback);
  return traceback;
}

void
cs_traceback_append (CsMachine *m, GString *out, const CsTraceback *traceback, CsMargin margin,
                     CsTracebackStyle style)
{
  const CsTraceback *last = NULL;
  guint32 last_line = 0;
  guint count = 0;
  gint64 left = style.limit;

  if (left < 0 || left > MAX_LINES)
    {
      traceback = skip_outer (traceback, left < 0 ? -MAX (left, -MAX_LINES) : MAX_LINES);
      left = MAX_LINES;
    }
  for (; traceback != NULL && left > 0; traceback = next_of (traceback), left--)
    {
      CsSourceSpan span = cs_traceback_span (m, traceback);

      if (last == NULL || last->code->source != traceback->code->source || last_line != span.line
          || last->code->name != traceback->code->name)
        {
          append_repeated (out, count, margin);
          count = 0;
          last = traceback;
          last_line = span.line;
        }
      if (++count <= MAX_REPEATED)
        append_line (m, out, traceback, &span, margin, style.uncaught);
    }
  append_repeated (out, count, margin);
}

/* Tracebacks as objects. */

static void
add_frame (CsMachine *m, CsValue exception, const CsFrame *frame, guint32 instruction)
{
  const CsCode *code = frame->state->code;
  CsException *self = cs_exception_get (exception);
  CsTraceback *traceback;

  if (code->flags & CS_CODE_LIBRARY)
    {
      self->passed_library = TRUE;
      return;
    }
  traceback = cs_container_new (m, m->image->types.traceback, sizeof (CsTraceback));
  if (traceback == NULL)
    return;
  traceback->code = code;
  traceback->instruction = instruction;
  traceback->globals = frame->globals;
  cs_ref (cs_from_object (frame->globals));
  traceback->next = self->traceback;
  self->traceback = cs_from_object (traceback);
}

void
cs_exception_add_frame (CsMachine *m, CsValue exception, const CsFrame *frame)
{
  if (frame->state != NULL)
    add_frame (m, exception, frame,
               (guint32)(cs_frame_instruction (frame) - frame->state->instructions));
}

void
cs_exception_add_unbegun (CsMachine *m, CsValue exception, const CsFrame *frame)
{
  add_frame (m, exception, frame, CS_NOT_BEGUN);
}

static CsTraceback *
get (CsValue v)
{
  return (CsTraceback *)cs_object_get (v);
}

static void
visit_traceback (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsTraceback *self = (CsTraceback *)object;

  visitor (data, (CsValue *)&self->globals);
  visitor (data, &self->next);
}

static const CsTypeOps traceback_ops = {
  .size = sizeof (CsTraceback),
  .container = TRUE,
  .visit = visit_traceback,
  .copy = &cs_copy_plain,
};

static CsValue
get_next (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get (args[0])->next);
}

static CsValue
get_line (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (cs_traceback_span (m, get (args[0])).line);
}

static CsValue
get_instruction (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (get (args[0])->instruction);
}

static CsValue
get_frame (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTraceback *self = get (args[0]);

  return cs_frame_object_new (m, self->code, cs_traceback_span (m, self).line, self->globals,
                              CS_EMPTY);
}

static const CsGetterDef traceback_getters[] = {
  { "tb_frame", get_frame },
  { "tb_next", get_next },
  { "tb_lineno", get_line },
  { "tb_lasti", get_instruction },
  { NULL },
};

const CsTypeDef cs_type_def_traceback = {
  .ops = &traceback_ops,
  .getters = traceback_getters,
};
