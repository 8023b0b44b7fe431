/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/paint/canvas.h"

/* Writes SVG: real text, groups with stable ids and titles, patterns for hatching.  `width` and
 * `height` are what the drawing measures, `scale` is how much larger the document says it is. */
CsCanvas *cs_svg_canvas_new (double width, double height, double scale) G_GNUC_WARN_UNUSED_RESULT;
/* Ends the document; the canvas can be freed only. */
GBytes *cs_svg_canvas_finish (CsCanvas *canvas) G_GNUC_WARN_UNUSED_RESULT;
void cs_svg_canvas_free (CsCanvas *canvas);
