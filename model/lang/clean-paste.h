/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/ast.h"

/* Program text that was copied out of slides, books and web pages: typographic quotes and dashes,
 * non-breaking and invisible spaces, line numbers, prompts of an interactive session. */

/* What stands in front of the lines. */
typedef enum
{
  CS_PASTE_NOTHING,
  CS_PASTE_PROMPTS,      /* the first line starts with >>>, or with In [1]: */
  CS_PASTE_LINE_NUMBERS, /* every line starts with a number, and they count */
} CsPasteMargin;

/* Tells what stands in front of the lines of a program, and puts the place of the first of it, line
 * and columns, into `place` if that is not NULL.  Program text is never taken for it by mistake:
 * whatever this finds, Python would refuse. */
CsPasteMargin cs_paste_find_margin (const char *text, gsize length, CsPlace *place);

/* Text to offer in place of `text`: without prompts (nor what a session printed), line numbers,
 * invisible characters; with straight quotes and ordinary spaces.  Inside of string literals and
 * comments that are well formed without it nothing is changed.  NULL where there is nothing to
 * clean. */
char *cs_paste_clean (const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;
