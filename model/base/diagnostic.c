/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/diagnostic.h"

#include <string.h>

struct _CsDiagnostics
{
  GArray *items; /* owned, of CsDiagnostic */
};

static void
clear_diagnostic (gpointer data)
{
  CsDiagnostic *diagnostic = data;

  cs_source_unref (diagnostic->source);
  g_free (diagnostic->message);
  g_free (diagnostic->hint);
}

CsDiagnostics *
cs_diagnostics_new (void)
{
  CsDiagnostics *self = g_new0 (CsDiagnostics, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (CsDiagnostic));
  g_array_set_clear_func (self->items, clear_diagnostic);
  return self;
}

void
cs_diagnostics_free (CsDiagnostics *self)
{
  g_array_unref (self->items);
  g_free (self);
}

void
cs_diagnostics_add (CsDiagnostics *self, CsDiagnosticKind kind, CsSource *source, CsSourceSpan span,
                    const char *hint, const char *format, ...)
{
  CsDiagnostic diagnostic = { kind, cs_source_ref (source), span, NULL, g_strdup (hint) };
  va_list args;

  va_start (args, format);
  diagnostic.message = g_strdup_vprintf (format, args);
  va_end (args);
  g_array_append_val (self->items, diagnostic);
}

guint
cs_diagnostics_get_n (const CsDiagnostics *self)
{
  return self->items->len;
}

const CsDiagnostic *
cs_diagnostics_get (const CsDiagnostics *self, guint index)
{
  g_assert (index < self->items->len);
  return &g_array_index (self->items, CsDiagnostic, index);
}

gboolean
cs_diagnostics_have_errors (const CsDiagnostics *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (cs_diagnostic_is_error (cs_diagnostics_get (self, i)))
      return TRUE;
  return FALSE;
}

/* Long lines are shown around the place only, so that a file of one line stays readable. */
#define SHOWN_CHARS 160

static void
append_excerpt (GString *out, const CsDiagnostic *diagnostic, const char *line, gsize length)
{
  const CsSourceSpan *span = &diagnostic->span;
  gsize start = MIN (span->column, length);
  gsize end = span->end_line == span->line ? MIN (span->end_column, length) : length;
  glong column = g_utf8_strlen (line, start);
  glong first = column > SHOWN_CHARS / 2 ? column - SHOWN_CHARS / 2 : 0;
  glong n_chars = MIN (g_utf8_strlen (line, length) - first, SHOWN_CHARS);
  const char *from = g_utf8_offset_to_pointer (line, first);
  const char *to = g_utf8_offset_to_pointer (from, n_chars);
  glong n_carets = MAX (end > start ? g_utf8_strlen (line + start, end - start) : 1, 1);

  g_string_append (out, "  ");
  g_string_append_len (out, from, to - from);
  g_string_append (out, "\n  ");
  for (const char *p = from; p < line + start && p < to; p = g_utf8_next_char (p))
    g_string_append_c (out, *p == '\t' ? '\t' : ' ');
  for (glong i = 0; i < MIN (n_carets, MAX (first + n_chars - column, 1)); i++)
    g_string_append_c (out, '^');
  g_string_append_c (out, '\n');
}

char *
cs_diagnostic_format (const CsDiagnostic *diagnostic)
{
  static const char *const kinds[] = {
    [CS_DIAGNOSTIC_SYNTAX] = "error",
    [CS_DIAGNOSTIC_UNSUPPORTED] = "error",
    [CS_DIAGNOSTIC_WARNING] = "warning",
    [CS_DIAGNOSTIC_SYNTAX_WARNING] = "warning",
  };
  GString *out = g_string_new (NULL);
  gsize length = 0;
  const char *line = cs_source_get_line (diagnostic->source, diagnostic->span.line, &length);
  glong column = line != NULL ? g_utf8_strlen (line, MIN (diagnostic->span.column, length)) : 0;

  g_string_append_printf (out, "%s:%u:%ld: %s: %s\n", cs_source_get_name (diagnostic->source),
                          diagnostic->span.line, column + 1, kinds[diagnostic->kind],
                          diagnostic->message);
  if (line != NULL)
    append_excerpt (out, diagnostic, line, length);
  if (diagnostic->hint != NULL)
    g_string_append_printf (out, "  hint: %s\n", diagnostic->hint);
  return g_string_free (out, FALSE);
}
