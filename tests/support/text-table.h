/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/image-private.h"
#include "vm/operators-private.h"

/* Values of the machine and operations on them, for tests that need no program: literals to values,
 * operations by name, results as text.  The tables of cases come from make-text-table.py. */
typedef struct
{
  CsRuntime *runtime;
  CsMachine *m; /* the runtime's own: it never runs, but objects can be made in it */
} CsTextFixture;

void cs_text_fixture_init (CsTextFixture *self);
void cs_text_fixture_clear (CsTextFixture *self);

/* A Python literal (numbers, inf, nan, str, bytes, tuple, list, dict, None, True, False, slice ()).
 */
CsValue cs_text_literal (CsMachine *m, const char *text);

/* The repr of `operation` on arguments, or "ValueError: message", in ASCII; free with g_free.
 * Operations: see make-text-table.py.  "<python>" where it takes code of the program. */
char *cs_text_evaluate (CsMachine *m, const char *operation, const CsValue *args, guint n_args);

/* The same with literals; `literals` are separated by tabs. */
char *cs_text_evaluate_literals (CsMachine *m, const char *operation, const char *literals);

/* Checks all lines of a table in the folder of test data; reports every case that differs. */
void cs_text_check_table (CsMachine *m, const char *name);
