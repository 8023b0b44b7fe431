/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/problems.h"

typedef struct
{
  CsDiagnosticKind kind;
  CsPlace place;
  guint sequence; /* keeps the order of those at one place */
  char *message;  /* owned */
  char *hint;     /* owned, nullable */
} Problem;

struct _CsProblems
{
  GArray *items; /* of Problem */
};

static void
clear_problem (gpointer data)
{
  Problem *problem = data;

  g_free (problem->message);
  g_free (problem->hint);
}

CsProblems *
cs_problems_new (void)
{
  CsProblems *self = g_new0 (CsProblems, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (Problem));
  g_array_set_clear_func (self->items, clear_problem);
  return self;
}

void
cs_problems_free (CsProblems *self)
{
  g_array_unref (self->items);
  g_free (self);
}

gboolean
cs_problems_is_full (const CsProblems *self)
{
  return self->items->len >= CS_PROBLEMS_MAX;
}

void
cs_problems_add_valist (CsProblems *self, CsDiagnosticKind kind, CsPlace place, const char *hint,
                        const char *format, va_list args)
{
  Problem problem = { kind, place, self->items->len, NULL, NULL };

  if (cs_problems_is_full (self))
    return;
  problem.message = g_strdup_vprintf (format, args);
  problem.hint = g_strdup (hint);
  g_array_append_val (self->items, problem);
}

void
cs_problems_add (CsProblems *self, CsDiagnosticKind kind, CsPlace place, const char *hint,
                 const char *format, ...)
{
  va_list args;

  va_start (args, format);
  cs_problems_add_valist (self, kind, place, hint, format, args);
  va_end (args);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const Problem *first = a;
  const Problem *second = b;

  if (first->place.line != second->place.line)
    return first->place.line < second->place.line ? -1 : 1;
  if (first->place.column != second->place.column)
    return first->place.column < second->place.column ? -1 : 1;
  return first->sequence < second->sequence ? -1 : 1;
}

static gboolean
is_repetition (const Problem *problem, const Problem *before)
{
  return problem->place.line == before->place.line && problem->place.column == before->place.column
         && g_str_equal (problem->message, before->message);
}

void
cs_problems_hand_over (CsProblems *self, CsSource *source, guint32 file, CsDiagnostics *diagnostics)
{
  g_array_sort (self->items, compare_problems);
  for (guint i = 0; i < self->items->len; i++)
    {
      const Problem *problem = &g_array_index (self->items, Problem, i);

      if (i > 0 && is_repetition (problem, problem - 1))
        continue;
      cs_diagnostics_add (diagnostics, problem->kind, source,
                          cs_place_to_span (problem->place, file), problem->hint, "%s",
                          problem->message);
    }
  g_array_set_size (self->items, 0);
}
