/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/exception-private.h"

#include <stdarg.h>

/* Raising: an exception is put where the interpreter finds it. */

CsValue
cs_raise_exception (CsMachine *m, CsValue exception)
{
  if (!cs_is_empty (exception))
    cs_set (m, &m->exception, exception);
  return CS_EMPTY;
}

CsValue
cs_raise_value (CsMachine *m, CsType *type, CsValue argument)
{
  return cs_raise_exception (m, cs_exception_new (m, type, &argument, !cs_is_empty (argument)));
}

CsValue
cs_raise (CsMachine *m, CsType *type, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;
  CsValue text;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  text = cs_str_new (m, message, -1);
  if (!cs_is_empty (text))
    cs_raise_value (m, type, text);
  cs_unref (m, text);
  return CS_EMPTY;
}

/* There is no memory for an exception: it was made with the machine.  The run ends at its limit. */
CsValue
cs_raise_memory (CsMachine *m)
{
  if (cs_is_empty (m->exception))
    m->exception = cs_ref (m->roots[CS_ROOT_MEMORY_ERROR]);
  cs_reach_limit (m, "memory");
  return CS_EMPTY;
}
