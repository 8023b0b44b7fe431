/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/carets.h"

#include "lang/parser.h"

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\f';
}

/* The operator between the operands; the first thing behind the left one that is no blank. */
static void
anchor_operator (const char *segment, const CsExpr *expr, CsCarets *carets)
{
  guint32 end = expr->bin_op.right->place.column;

  for (guint32 i = expr->bin_op.left->place.end_column; i < end; i++)
    if (!is_space (segment[i]))
      {
        carets->left_end = i;
        carets->right_start = i + 1;
        if (i + 1 < end && !is_space (segment[i + 1]))
          carets->right_start++;
        return;
      }
}

static void
anchor_expr (const char *segment, const CsExpr *expr, CsCarets *carets)
{
  if (expr->kind == CS_EXPR_BIN_OP)
    anchor_operator (segment, expr, carets);
  else if (expr->kind == CS_EXPR_SUBSCRIPT)
    {
      carets->left_end = expr->subscript.value->place.end_column;
      carets->right_start = expr->subscript.slice->place.end_column + 1;
    }
}

/* Looks for an operator or a subscript's brackets in the text between the carets. */
static void
find_anchors (const char *segment, CsCarets *carets)
{
  CsSource *source = cs_source_new ("<segment>", segment, -1);
  g_autoptr (CsIntern) intern = cs_intern_new ();
  g_autoptr (CsArena) arena = cs_arena_new ();
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  const CsModule *module = cs_parse (source, 0, intern, arena, diagnostics);

  if (!cs_diagnostics_have_errors (diagnostics) && module->body.n == 1
      && module->body.items[0]->kind == CS_STMT_EXPR)
    anchor_expr (segment, module->body.items[0]->value, carets);
  if (carets->left_end >= 0)
    {
      carets->left_end = carets->start + g_utf8_strlen (segment, carets->left_end);
      carets->right_start = carets->start + g_utf8_strlen (segment, carets->right_start);
    }
  cs_source_unref (source);
}

CsCarets
cs_carets_find (const char *line, gsize length, const CsSourceSpan *span)
{
  gsize start = MIN (span->column, length);
  gsize end = MIN (span->end_column, length);
  CsCarets carets = { .start = g_utf8_strlen (line, (gssize)start),
                      .left_end = -1,
                      .right_start = -1 };

  if (span->line == span->end_line)
    {
      g_autofree char *segment = g_strndup (line + start, end > start ? end - start : 0);

      carets.end = g_utf8_strlen (line, (gssize)end);
      find_anchors (segment, &carets);
      return carets;
    }
  /* What goes on in other lines is marked up to this one's end. */
  while (length > 0 && is_space (line[length - 1]))
    length--;
  carets.end = g_utf8_strlen (line, (gssize)length);
  return carets;
}
