/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/trace.h"

/* Appends a float as Python's repr writes it: the fewest digits that read back as the same number,
 * with an exponent below 1e-4 and from 1e16 on; "inf", "-inf", "nan". */
void cs_append_float (GString *out, double value);
