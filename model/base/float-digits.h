/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* Decimal digits of |d|, which is finite.  More than this many are zeros for every double. */
#define CS_DOUBLE_DIGITS 800
/* The `n` leading digits, correctly rounded, without a point; returns the exponent of the first.
 * `digits` takes CS_DOUBLE_DIGITS + 1 bytes. */
int cs_double_significant (double d, int n, char *digits);
/* The fewest digits that read back as the same number. */
int cs_double_shortest (double d, char *digits);
/* What the first digit stands for. */
int cs_double_exponent (double d);
/* The number that digits without a point stand for, the first for 10^exponent. */
double cs_double_from_digits (const char *digits, int exponent);
/* But for the first digit. */
void cs_drop_trailing_zeros (char *digits);

/* repr of a float: the shortest text that reads back as the same number; returns `buffer`, of
 * CS_FLOAT_TEXT_SIZE bytes. */
#define CS_FLOAT_TEXT_SIZE 32
char *cs_float_format (double d, char *buffer);
