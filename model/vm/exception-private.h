/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/exception.h"
#include "vm/operators-private.h"
#include "vm/type-defs.h"

/* Between the files of exceptions.
 *
 * What `value` and `more` hold:
 *
 *   StopIteration               value: value
 *   SystemExit                  value: code
 *   ImportError                 value: msg, more: name, path
 *   AttributeError, NameError   more: name, obj
 *   OSError                     value: errno, more: strerror, filename, filename2
 *   SyntaxError                 value: msg, more: details (a tuple)
 *   BaseExceptionGroup          value: message, more: exceptions (a tuple)
 *   UnicodeError                more: args as a tuple of five (encoding, object, start, end,
 * reason)
 */

/* The definition of the builtin exception `name`. */
const CsTypeDef *cs_exception_def (const char *name);
/* Sets what depends on the arguments alone, as __init__ does.  FALSE after raising. */
gboolean cs_exception_fill (CsMachine *m, CsException *self);

static inline CsTuple *
cs_exception_args (const CsException *self)
{
  return (CsTuple *)cs_object_get (self->args);
}

/* str (e) and repr (e), as far as C can. */
CsStatus cs_exception_append_str (CsMachine *m, CsStrBuilder *out, CsValue v);
CsStatus cs_exception_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v);

/* "Did you mean …": the name that was meant, or NULL. */
char *cs_exception_suggestion (CsMachine *m, const CsException *self) G_GNUC_WARN_UNUSED_RESULT;

/* traceback.c: the part of a traceback below its heading. */
typedef struct
{
  guint32 indent;     /* columns before the margin */
  const char *margin; /* "| " within groups */
} CsMargin;

void cs_traceback_append (CsMachine *m, GString *out, const CsTraceback *traceback, CsMargin margin,
                          CsTracebackStyle style);
void cs_margin_append (GString *out, CsMargin margin);
