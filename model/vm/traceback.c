/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/exception-private.h"

#include <string.h>

#include "vm/image.h"
#include "vm/interpreter.h"

/* Tracebacks as CPython 3.11 writes them. */

static void
visit (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((CsTraceback *)object)->next);
}

static void
free_traceback (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsTraceback));
}

static gsize
block_size (const CsObject *object)
{
  return sizeof (CsTraceback);
}

static const CsTypeOps ops = {
  .size = sizeof (CsTraceback),
  .container = TRUE,
  .visit = visit,
  .free = free_traceback,
  .block_size = block_size,
};

static const CsSourceSpan *
span_of (CsMachine *m, const CsTraceback *self)
{
  return &g_array_index (cs_image_get_places (m->image)->spans, CsSourceSpan,
                         self->code->places[self->instruction]);
}

static CsValue
get_line (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (span_of (m, (CsTraceback *)cs_object_get (args[0]))->line);
}

static CsValue
get_next (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (((CsTraceback *)cs_object_get (args[0]))->next);
}

static const CsGetterDef getters[] = {
  { "tb_lineno", get_line, NULL },
  { "tb_next", get_next, NULL },
  { NULL, NULL, NULL },
};

const CsTypeDef cs_type_def_traceback = { .ops = &ops, .getters = getters };

void
cs_exception_add_frame (CsMachine *m, CsValue exception, const CsFrame *frame)
{
  CsException *self = cs_exception_get (exception);
  CsTraceback *traceback;

  if (frame->state->code->flags & CS_CODE_LIBRARY)
    return;
  traceback = cs_object_new (m, m->image->types.traceback, 0);
  if (traceback == NULL)
    return;
  traceback->code = frame->state->code;
  traceback->instruction
      = (guint32)(cs_frame_instruction (frame) - traceback->code->instructions);
  traceback->next = cs_is_empty (self->traceback) ? CS_NONE : self->traceback;
  self->traceback = cs_from_object (traceback);
}

void
cs_margin_append (GString *out, CsMargin margin)
{
  for (guint32 i = 0; i < margin.indent; i++)
    g_string_append_c (out, ' ');
  g_string_append (out, margin.margin);
}

/* Carets.  They are left out where they would underline the whole line; within a binary operation or a
 * subscript the operator, or the brackets, have them and the operands have tildes. */

typedef struct
{
  gsize start; /* bytes from the span's begin */
  gsize end;
} Anchor;

static gsize
skip_string (const char *text, gsize length, gsize at)
{
  char quote = text[at];

  for (at++; at < length && text[at] != quote; at++)
    if (text[at] == '\\')
      at++;
  return at;
}

/* The outermost operator of the expression `text`, if it is a binary operation: the last one outside of
 * brackets that binds least; or the brackets at its end, if it is a subscript. */
static gboolean
find_anchor (const char *text, gsize length, const CsInstruction *at, Anchor *anchor)
{
  static const char *const operators[] = {
    [CS_OP_ADD] = "+",          [CS_OP_SUBTRACT] = "-",     [CS_OP_MULTIPLY] = "*",
    [CS_OP_DIVIDE] = "/",       [CS_OP_FLOOR_DIVIDE] = "//", [CS_OP_MODULO] = "%",
    [CS_OP_POWER] = "**",       [CS_OP_MATMUL] = "@",       [CS_OP_LEFT_SHIFT] = "<<",
    [CS_OP_RIGHT_SHIFT] = ">>", [CS_OP_BIT_AND] = "&",      [CS_OP_BIT_OR] = "|",
    [CS_OP_BIT_XOR] = "^",      [CS_OP_ADD_INT] = "+",      [CS_OP_SUBTRACT_INT] = "-",
  };
  const char *operator_ = at->op < G_N_ELEMENTS (operators) ? operators[at->op] : NULL;
  gboolean found = FALSE;
  guint depth = 0;

  if (operator_ == NULL && at->op != CS_OP_LOAD_ITEM)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\'' || text[i] == '"')
        i = skip_string (text, length, i);
      else if (strchr ("([{", text[i]) != NULL && text[i] != '\0')
        {
          if (depth++ == 0 && operator_ == NULL && text[i] == '[' && i > 0)
            {
              *anchor = (Anchor){ i, length };
              found = TRUE;
            }
        }
      else if (strchr (")]}", text[i]) != NULL && depth > 0)
        depth--;
      else if (depth == 0 && operator_ != NULL && i > 0
               && strncmp (text + i, operator_, strlen (operator_)) == 0)
        {
          gsize n = strlen (operator_);

          /* `**` is no `*`, `//` no `/`. */
          if (n == 1 && i + 1 < length && text[i + 1] == text[i])
            {
              i++;
              continue;
            }
          *anchor = (Anchor){ i, i + n };
          found = TRUE;
          i += n - 1;
          /* Power binds to the right. */
          if (at->op == CS_OP_POWER)
            break;
        }
    }
  return found;
}

static void
append_carets (GString *out, const CsTraceback *self, const CsSourceSpan *span, const char *line,
               gsize length, gsize indent, CsMargin margin)
{
  gsize start = MIN (span->column, length);
  gsize end = span->end_line == span->line ? MIN (span->end_column, length) : length;
  gsize last = length;
  Anchor anchor = { 0 };
  gboolean anchored = FALSE;

  while (last > indent && g_ascii_isspace (line[last - 1]))
    last--;
  if (end <= start || start < indent)
    return;
  if (span->end_line == span->line)
    anchored = find_anchor (line + start, end - start,
                            &self->code->instructions[self->instruction], &anchor);
  if (!anchored && start <= indent && end >= last)
    return;
  cs_margin_append (out, margin);
  g_string_append (out, "    ");
  for (const char *p = line + indent; p < line + start; p = g_utf8_next_char (p))
    g_string_append_c (out, ' ');
  for (const char *p = line + start; p < line + end; p = g_utf8_next_char (p))
    {
      gsize offset = p - (line + start);

      g_string_append_c (
          out, anchored && (offset < anchor.start || offset >= anchor.end) ? '~' : '^');
    }
  g_string_append_c (out, '\n');
}

static void
append_entry (CsMachine *m, GString *out, const CsTraceback *self, CsMargin margin)
{
  const CsSourceSpan *span = span_of (m, self);
  guint32 number = span->line != 0 ? span->line : self->code->first_line;
  gsize length = 0, indent = 0;
  const char *line = cs_source_get_line (self->code->source, number, &length);

  cs_margin_append (out, margin);
  g_string_append_printf (out, "  File \"%s\", line %u, in %s\n",
                          cs_source_get_name (self->code->source), number, self->code->name);
  if (line == NULL)
    return;
  while (indent < length && g_ascii_isspace (line[indent]))
    indent++;
  if (indent == length)
    return;
  cs_margin_append (out, margin);
  g_string_append (out, "    ");
  while (length > indent && g_ascii_isspace (line[length - 1]))
    length--;
  g_string_append_len (out, line + indent, length - indent);
  g_string_append_c (out, '\n');
  if (span->line != 0)
    append_carets (out, self, span, line, length, indent, margin);
}

static gboolean
same_place (CsMachine *m, const CsTraceback *a, const CsTraceback *b)
{
  return a->code == b->code && span_of (m, a)->line == span_of (m, b)->line;
}

/* More than this many entries of one place are counted instead. */
#define MAX_REPEATS 3

static void
append_repeats (GString *out, guint n, CsMargin margin)
{
  if (n <= MAX_REPEATS)
    return;
  n -= MAX_REPEATS;
  cs_margin_append (out, margin);
  g_string_append_printf (out, "  [Previous line repeated %u more time%s]\n", n, n > 1 ? "s" : "");
}

void
cs_traceback_append (CsMachine *m, GString *out, const CsTraceback *traceback, CsMargin margin)
{
  const CsTraceback *before = NULL;
  guint n = 0;

  while (traceback != NULL)
    {
      if (before == NULL || !same_place (m, before, traceback))
        {
          append_repeats (out, n, margin);
          n = 0;
        }
      if (++n <= MAX_REPEATS)
        append_entry (m, out, traceback, margin);
      before = traceback;
      traceback
          = cs_is_none (traceback->next) || cs_is_empty (traceback->next)
                ? NULL
                : (const CsTraceback *)cs_object_get (traceback->next);
    }
  append_repeats (out, n, margin);
}

static const char caused[]
    = "\nThe above exception was the direct cause of the following exception:\n\n";
static const char during[]
    = "\nDuring handling of the above exception, another exception occurred:\n\n";

static void
append_one (CsMachine *m, GString *out, CsValue exception)
{
  const CsException *self = cs_exception_get (exception);
  g_autofree char *summary = cs_exception_summary (m, exception);

  if (!cs_is_none (self->traceback) && !cs_is_empty (self->traceback))
    {
      g_string_append (out, "Traceback (most recent call last):\n");
      cs_traceback_append (m, out, (CsTraceback *)cs_object_get (self->traceback),
                           (CsMargin){ 0, "" });
    }
  g_string_append_printf (out, "%s\n", summary);
}

/* The exception before `self` in the chain, and the sentence between them; NULL at its begin. */
static CsValue
find_before (const CsException *self, const char **sentence)
{
  if (!cs_is_none (self->cause) && !cs_is_empty (self->cause))
    {
      *sentence = caused;
      return self->cause;
    }
  if (!self->suppress_context && !cs_is_none (self->context) && !cs_is_empty (self->context))
    {
      *sentence = during;
      return self->context;
    }
  return CS_EMPTY;
}

char *
cs_exception_format (CsMachine *m, CsValue exception)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();

  while (!cs_is_empty (exception)
         && !g_ptr_array_find (chain, cs_object_get (exception), NULL) && chain->len < 1000)
    {
      const char *sentence = NULL;

      g_ptr_array_add (chain, cs_object_get (exception));
      exception = find_before (cs_exception_get (exception), &sentence);
      g_ptr_array_add (sentences, (gpointer)sentence);
    }
  for (guint i = chain->len; i > 0; i--)
    {
      append_one (m, out, cs_from_object (chain->pdata[i - 1]));
      if (i > 1)
        g_string_append (out, sentences->pdata[i - 2]);
    }
  return g_string_free (out, FALSE);
}
