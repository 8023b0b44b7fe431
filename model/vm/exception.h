/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/container.h"
#include "vm/frame.h"
#include "vm/str.h"

/* Exceptions.  Attributes that the program sets stand behind this, as for any instance. */
typedef struct
{
  CsContainer container;
  CsValue args;      /* a tuple */
  CsValue cause;     /* __cause__: CS_NONE or an exception */
  CsValue context;   /* __context__ */
  CsValue traceback; /* CS_NONE or a CsTraceback: innermost call last */
  CsValue held;      /* variables of a frame it left, behind the tuple of those further in */
  CsValue value;     /* StopIteration.value, SystemExit.code, OSError.errno; CS_EMPTY: None */
  CsValue more[3];   /* other attributes of builtin types, see exception-types.c */
  CsValue text;      /* str of it where that took code of the program, see cs_exception_format */
  gboolean suppress_context;
  gboolean passed_library; /* frames that its traceback leaves out */
} CsException;

#define CS_NOT_BEGUN G_MAXUINT32

/* One line of a traceback; `next` leads inwards. */
typedef struct
{
  CsContainer container;
  const CsCode *code;
  guint32 instruction; /* CS_NOT_BEGUN: it stood before the first one */
  CsDict *globals;     /* counted: where names were looked for */
  CsValue next;
} CsTraceback;

/* A new exception of a builtin type or a class below BaseException, `args` borrowed. */
CsValue cs_exception_new (CsMachine *m, CsType *type, const CsValue *args, guint n_args);
/* A new instance without arguments, for __new__: __init__ has not run. */
CsException *cs_exception_alloc (CsMachine *m, CsType *type);
static inline CsException *
cs_exception_get (CsValue v)
{
  return (CsException *)cs_object_get (v);
}
/* Whether a class with these methods, the first a native one, is made by cs_exception_new. */
gboolean cs_exception_is_plain (CsValue new_, CsValue init);
/* Name and object of an AttributeError or NameError. */
void cs_exception_set_name (CsMachine *m, CsValue exception, CsValue name, CsValue object);
/* The exception that is being raised holds `value` (borrowed), as it does the variables of frames
 * that it leaves: what in CPython is an argument of a function in Python. */
void cs_exception_hold (CsMachine *m, CsValue value);
/* Adds the frame that it passes through; library frames are left out. */
void cs_exception_add_frame (CsMachine *m, CsValue exception, const CsFrame *frame);
/* The same for one that it was thrown into before it had begun: where its `def` is. */
void cs_exception_add_unbegun (CsMachine *m, CsValue exception, const CsFrame *frame);
/* The place of a line of it; without columns where it had not begun. */
CsSourceSpan cs_traceback_span (CsMachine *m, const CsTraceback *traceback);
/* "ValueError: text", as the last line of a traceback; never runs the program's code ("<exception
 * str() failed>" where that would be needed). */
char *cs_exception_summary (CsMachine *m, CsValue exception) G_GNUC_WARN_UNUSED_RESULT;
/* The same for another text, nullable. */
char *cs_exception_summary_of (CsMachine *m, CsValue exception,
                               const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* CPython has two writers of tracebacks: the interpreter shows what nobody catches, and the module
 * traceback the rest, where lines are stripped and no names are suggested. */
typedef struct
{
  gboolean uncaught;
  gint64 limit; /* so many frames from the outermost one on, or the innermost ones where negative */
} CsTracebackStyle;

#define CS_TRACEBACK_UNCAUGHT ((CsTracebackStyle){ TRUE, G_MAXINT64 })
#define CS_TRACEBACK_MODULE   ((CsTracebackStyle){ FALSE, G_MAXINT64 })

/* The whole traceback in CPython 3.11's form, with carets, causes and contexts, ended by a
 * newline. */
char *cs_exception_format (CsMachine *m, CsValue exception,
                           CsTracebackStyle style) G_GNUC_WARN_UNUSED_RESULT;
/* Whether that takes code of the program, which has not run yet. */
gboolean cs_exception_needs_text (CsMachine *m, CsValue exception);
