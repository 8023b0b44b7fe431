/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* A few lines of Python and what the front end makes of them, as compare-syntax.py wrote it. */
typedef struct
{
  char *text;
  char *expected; /* the lines after `=> `, one a line, without a newline at the end */
} Snippet;

/* Reads tests/model/data/NAME.  Returns (transfer full) an array of Snippet. */
GArray *snippets_load (const char *name) G_GNUC_WARN_UNUSED_RESULT;
