/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "ui/paint/canvas.h"

/* Draws on a cairo context; PNG, PDF, and small parts of the screen.  The context is referenced,
 * and what was set on it (its matrix above all) stays. */
CsCanvas *cs_cairo_canvas_new (cairo_t *cr) G_GNUC_WARN_UNUSED_RESULT;
void cs_cairo_canvas_free (CsCanvas *canvas);
