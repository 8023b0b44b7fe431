/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

/* A fuzz target: takes any bytes as a program.  Each fuzz-*.c defines it, under the name that
 * libFuzzer calls.  A failure is a crash, an assertion or a report of a sanitizer. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
