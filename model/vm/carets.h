/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/source.h"

/* What a traceback underlines of a source line: the characters of [start, end).  Where they are a
 * binary operation or a subscript, the operator or the brackets stand at [left_end, right_start)
 * and get the carets, the operands tildes; left_end is -1 otherwise. */
typedef struct
{
  glong start;
  glong end;
  glong left_end;
  glong right_start;
} CsCarets;

/* For the part of `span` that lies in its first line, which is `line`. */
CsCarets cs_carets_find (const char *line, gsize length, const CsSourceSpan *span);
