/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/code.h"

/* Walks every path through code, and the code inside it, and checks what the interpreter relies on:
 * operands in range, tests followed by their jumps, temporaries written when they are free and read
 * exactly once on each path, locals read only where they hold a value or were checked, and nothing
 * left in a temporary when a frame returns.
 *
 * Returns NULL where all of it holds, else what does not, and where. */
char *cs_verify_code (const CsCode *code) G_GNUC_WARN_UNUSED_RESULT;
