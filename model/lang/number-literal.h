/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/arena.h"
#include "lang/ast.h"

/* How many digits a decimal integer may have, as in CPython. */
#define CS_NUMBER_LITERAL_MAX_DIGITS 4300

/* Gives `constant` the value of a number as the lexer delimits it: 12, 0x_ff, 1_000.5e3, 2j. */
void cs_number_literal_decode (const char *text, guint32 length, CsArena *arena,
                               CsConstant *constant);
