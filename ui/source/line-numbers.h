/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

/* Line numbers for screens of high contrast: all of them, and the cursor's too, have the colour
 * that text has in the desktop's style.  Those of GtkSourceView have the colours of its style
 * scheme, in which the cursor's line is a light grey. */
#define CS_TYPE_LINE_NUMBERS (cs_line_numbers_get_type ())

G_DECLARE_FINAL_TYPE (CsLineNumbers, cs_line_numbers, CS, LINE_NUMBERS, GtkSourceGutterRenderer)

GtkSourceGutterRenderer *cs_line_numbers_new (void) G_GNUC_WARN_UNUSED_RESULT;
