/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/exception-private.h"
#include "vm/image.h"

/* What is printed for an exception that nobody caught: causes and contexts first, members of groups
 * within it. */

#define MAX_GROUP_WIDTH 15
#define MAX_GROUP_DEPTH 10
/* Of a chain; the rest is left out, as CPython does where its stack ends. */
#define MAX_CHAIN 300

typedef struct
{
  CsMachine *m;
  GString *out;
  CsTracebackStyle style;
  GHashTable *seen;
  guint group_depth;
  guint chain;
  gboolean need_close; /* the frame of a group's last member is still open */
} Writer;

static void write_exception_and_chain (Writer *self, CsValue exception);

static CsMargin
margin_of (const Writer *self)
{
  return (CsMargin){ 2 * self->group_depth, self->group_depth > 0 ? "| " : "" };
}

static gboolean
is_group (Writer *self, CsValue exception)
{
  return cs_is_instance (self->m, exception, self->m->image->types.BaseExceptionGroup);
}

static void
write_line (Writer *self, const char *line)
{
  cs_margin_append (self->out, margin_of (self));
  g_string_append (self->out, line);
  g_string_append_c (self->out, '\n');
}

/* Text of several lines, each behind the margin. */
static void
write_lines (Writer *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    write_line (self, lines[i]);
}

static void
write_traceback (Writer *self, CsValue exception)
{
  const CsException *raised = cs_exception_get (exception);
  gboolean group = is_group (self, exception);
  CsMargin margin = margin_of (self);

  if ((!cs_is_object (raised->traceback) && !raised->passed_library) || self->style.limit == 0)
    return;
  if (group && self->group_depth == 1)
    margin.margin = "+ ";
  cs_margin_append (self->out, margin);
  g_string_append_printf (self->out, "%sTraceback (most recent call last):\n",
                          group ? "Exception Group " : "");
  if (cs_is_object (raised->traceback))
    cs_traceback_append (self->m, self->out, (CsTraceback *)cs_object_get (raised->traceback),
                         margin_of (self), self->style);
}

/* A program may say anything of where its own SyntaxError ends. */
#define MAX_CARETS 1000

/* Below the text, which began with so many `spaces`. */
static void
write_carets (Writer *self, const CsTuple *details, const char *text, gint64 spaces)
{
  gint64 start, end, column;

  if (!cs_is_small_int (details->items[2]))
    return;
  start = end = cs_small_int_get (details->items[2]);
  if (details->length > 5 && cs_is_small_int (details->items[5])
      && cs_small_int_get (details->items[5]) != 0)
    end = cs_small_int_get (details->items[5]);
  if (end == start || end == -1)
    end = start + 1;
  column = start - 1 - spaces;
  if (column < 0)
    return;
  cs_margin_append (self->out, margin_of (self));
  g_string_append (self->out, "    ");
  for (; column > 0 && *text != '\0'; column--, text = g_utf8_next_char (text))
    g_string_append_c (self->out, g_ascii_isspace (*text) ? *text : ' ');
  for (gint64 i = start; i < MIN (end, start + MAX_CARETS); i++)
    g_string_append_c (self->out, '^');
  g_string_append_c (self->out, '\n');
}

static void
write_syntax_text (Writer *self, const CsTuple *details)
{
  g_autofree char *line = cs_str_dup_utf8 (cs_str_get (details->items[3]), NULL);
  gsize length = strlen (line);
  const char *text;

  while (length > 0 && line[length - 1] == '\n')
    line[--length] = '\0';
  text = line + strspn (line, " \n\f");
  cs_margin_append (self->out, margin_of (self));
  g_string_append_printf (self->out, "    %s\n", text);
  write_carets (self, details, text, text - line);
}

/* Where a SyntaxError was found; FALSE where it does not say. */
static gboolean
write_syntax_place (Writer *self, CsValue exception)
{
  CsValue details = cs_exception_get (exception)->more[0];
  const CsTuple *tuple;
  g_autofree char *name = NULL;

  if (!cs_is_instance (self->m, exception, self->m->image->types.SyntaxError)
      || cs_is_empty (details))
    return FALSE;
  tuple = (CsTuple *)cs_object_get (details);
  if (!cs_is_small_int (tuple->items[1]))
    return FALSE;
  name = cs_is_str (self->m, tuple->items[0]) ? cs_str_dup_utf8 (cs_str_get (tuple->items[0]), NULL)
                                              : g_strdup ("<string>");
  cs_margin_append (self->out, margin_of (self));
  g_string_append_printf (self->out, "  File \"%s\", line %d\n", name,
                          (int)cs_small_int_get (tuple->items[1]));
  if (cs_is_str (self->m, tuple->items[3]))
    write_syntax_text (self, tuple);
  return TRUE;
}

/* "ValueError: text", of a SyntaxError without its place where that is written already. */
static char *
summarize (Writer *self, CsValue exception, gboolean placed)
{
  CsValue value = cs_exception_get (exception)->value;
  g_autofree char *text = NULL;

  if (!placed || !cs_is_str (self->m, value))
    return cs_exception_summary (self->m, exception);
  text = cs_str_dup_utf8 (cs_str_get (value), NULL);
  return cs_exception_summary_of (self->m, exception, text);
}

static void
write_message (Writer *self, CsValue exception, gboolean placed)
{
  g_autofree char *summary = summarize (self, exception, placed);
  g_autofree char *meant =
      self->style.uncaught ? cs_exception_suggestion (self->m, cs_exception_get (exception)) : NULL;

  cs_margin_append (self->out, margin_of (self));
  g_string_append (self->out, summary);
  if (meant != NULL)
    g_string_append_printf (self->out, ". Did you mean: '%s'?", meant);
  g_string_append_c (self->out, '\n');
}

static void
write_notes (Writer *self, CsValue exception)
{
  CsMachine *m = self->m;
  CsValue notes = cs_instance_get (m, cs_object_get (exception), m->image->names.notes);
  const CsList *list;

  if (!cs_is_a (notes, m->image->types.list))
    return;
  list = (CsList *)cs_object_get (notes);
  for (guint32 i = 0; i < list->length; i++)
    if (cs_is_str (m, list->items[i]))
      {
        g_autofree char *text = cs_str_dup_utf8 (cs_str_get (list->items[i]), NULL);

        write_lines (self, text);
      }
}

static void
write_exception (Writer *self, CsValue exception)
{
  write_traceback (self, exception);
  write_message (self, exception, write_syntax_place (self, exception));
  write_notes (self, exception);
}

/* Groups. */

static void
write_separator (Writer *self, gboolean first, const char *title)
{
  g_string_append_printf (self->out, "%*s%s+---------------- %s ----------------\n",
                          (int)(2 * self->group_depth), "", first ? "+-" : "  ", title);
}

static void
write_member (Writer *self, const CsTuple *members, guint32 i)
{
  gboolean truncated = i >= MAX_GROUP_WIDTH;
  gboolean last = truncated || i + 1 == members->length;
  g_autofree char *number = g_strdup_printf ("%u", i + 1);

  /* The frame may be closed by a group within already. */
  if (last)
    self->need_close = TRUE;
  write_separator (self, i == 0, truncated ? "..." : number);
  self->group_depth++;
  if (truncated)
    {
      guint32 more = members->length - MAX_GROUP_WIDTH;
      g_autofree char *text =
          g_strdup_printf ("and %u more exception%s", more, more > 1 ? "s" : "");

      write_line (self, text);
    }
  else
    write_exception_and_chain (self, members->items[i]);
  if (last && self->need_close)
    {
      g_string_append_printf (self->out, "%*s+------------------------------------\n",
                              (int)(2 * self->group_depth), "");
      self->need_close = FALSE;
    }
  self->group_depth--;
}

static void
write_group (Writer *self, CsValue exception)
{
  const CsTuple *members = (CsTuple *)cs_object_get (cs_exception_get (exception)->more[0]);

  if (self->group_depth > MAX_GROUP_DEPTH)
    {
      write_line (self, "... (max_group_depth is 10)");
      return;
    }
  if (self->group_depth == 0)
    self->group_depth = 1;
  write_exception (self, exception);
  self->need_close = FALSE;
  for (guint32 i = 0; i < members->length && i <= MAX_GROUP_WIDTH; i++)
    write_member (self, members, i);
  if (self->group_depth == 1)
    self->group_depth = 0;
}

/* Chains. */

static gboolean
is_new (Writer *self, CsValue exception)
{
  return cs_is_object (exception) && self->chain < MAX_CHAIN
         && !g_hash_table_contains (self->seen, cs_object_get (exception));
}

static void
write_earlier (Writer *self, CsValue exception, const char *sentence)
{
  gboolean need_close = self->need_close;

  self->chain++;
  write_exception_and_chain (self, exception);
  self->chain--;
  self->need_close = need_close;
  write_line (self, "");
  write_line (self, sentence);
  write_line (self, "");
}

static void
write_exception_and_chain (Writer *self, CsValue exception)
{
  const CsException *e = cs_exception_get (exception);

  g_hash_table_add (self->seen, cs_object_get (exception));
  if (cs_is_object (e->cause))
    {
      if (is_new (self, e->cause))
        write_earlier (self, e->cause,
                       "The above exception was the direct cause of the following exception:");
    }
  else if (!e->suppress_context && is_new (self, e->context))
    write_earlier (self, e->context,
                   "During handling of the above exception, another exception occurred:");
  if (is_group (self, exception) && cs_is_object (e->more[0]))
    write_group (self, exception);
  else
    write_exception (self, exception);
}

char *
cs_exception_format (CsMachine *m, CsValue exception, CsTracebackStyle style)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Writer writer = { .m = m, .out = g_string_new (NULL), .style = style, .seen = seen };

  write_exception_and_chain (&writer, exception);
  return g_string_free (writer.out, FALSE);
}
