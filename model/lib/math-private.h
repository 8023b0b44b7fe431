/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lib/modules.h"

/* An argument as a double; FALSE after raising, or where code of the program makes a number of it:
 * then the function of that name is called again, with floats. */
gboolean cs_math_get_number (CsMachine *m, CsValue v, double *d);
CsValue cs_math_again (CsMachine *m, const char *function, const CsValue *args, guint n_args);
CsValue cs_math_domain_error (CsMachine *m);
/* Applies a function of C's library; what is infinite or no number without having come in so is an
 * error, as CPython has it. */
CsValue cs_math_apply (CsMachine *m, CsValue v, double (*function) (double), const char *name);

/* Natives that math.py calls; their arguments are ints. */
CsValue cs_math_factorial (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_math_gcd (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_math_is_wide (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_math_isqrt (CsMachine *m, CsValue *args, guint n_args);
