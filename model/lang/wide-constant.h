/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/compiler-private.h"

/* Folding of integers beyond 64 bits, up to the 128 where CPython's optimiser stops.
 *
 * FALSE where the operands are no integers, or the operator or the result's size is left to the
 * machine. */
gboolean cs_fold_wide (CsUnit *self, CsBinaryOperator op, const CsConst *left, const CsConst *right,
                       CsConst *result);
/* `constant` becomes its negative. */
gboolean cs_fold_wide_negative (CsUnit *self, CsConst *constant);
