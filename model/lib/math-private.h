/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lib/modules.h"

/* Natives that math.py calls; their arguments are ints. */
CsValue cs_math_factorial (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_math_gcd (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_math_is_wide (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_math_isqrt (CsMachine *m, CsValue *args, guint n_args);
