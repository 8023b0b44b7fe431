/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/source.h"

/* What is wrong with the user's program before it runs.  Every diagnostic has a place that an
 * editor can underline. */
typedef enum
{
  CS_DIAGNOSTIC_SYNTAX,         /* CPython would refuse it too */
  CS_DIAGNOSTIC_UNSUPPORTED,    /* Python, but not what Coroscope runs */
  CS_DIAGNOSTIC_WARNING,        /* it runs; something deserves a look */
  CS_DIAGNOSTIC_SYNTAX_WARNING, /* the same, and CPython says so when the program starts */
} CsDiagnosticKind;

typedef struct
{
  CsDiagnosticKind kind;
  CsSource *source; /* owned */
  CsSourceSpan span;
  char *message; /* owned; one sentence without a full stop */
  char *hint;    /* owned, nullable: the way around */
} CsDiagnostic;

/* Whether it keeps the program from running. */
static inline gboolean
cs_diagnostic_is_error (const CsDiagnostic *self)
{
  return self->kind < CS_DIAGNOSTIC_WARNING;
}

/* A list in the order in which they were found. */
typedef struct _CsDiagnostics CsDiagnostics;

CsDiagnostics *cs_diagnostics_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_diagnostics_free (CsDiagnostics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsDiagnostics, cs_diagnostics_free)

void cs_diagnostics_add (CsDiagnostics *self, CsDiagnosticKind kind, CsSource *source,
                         CsSourceSpan span, const char *hint, const char *format, ...)
    G_GNUC_PRINTF (6, 7);
guint cs_diagnostics_get_n (const CsDiagnostics *self);
const CsDiagnostic *cs_diagnostics_get (const CsDiagnostics *self, guint index);
/* TRUE where one of them keeps the program from running. */
gboolean cs_diagnostics_have_errors (const CsDiagnostics *self);

/* "file:line:column: error: message", the source line, and carets under the span; columns count
 * characters from 1.  Ends with a newline. */
char *cs_diagnostic_format (const CsDiagnostic *diagnostic) G_GNUC_WARN_UNUSED_RESULT;
