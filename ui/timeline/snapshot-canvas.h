/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/paint/canvas.h"

/* The canvas of the screen: render nodes of GTK.
 *
 * It lives as long as the widget it draws for and keeps what is drawn in every frame: laid out
 * texts, one tile of hatching a colour, one texture a mark.  It measures at any time and draws
 * between begin and end.  Cairo is used for slanted shapes alone, in nodes no larger than these. */

/* The widget is borrowed: its font map, text direction and scale factor are used. */
CsCanvas *cs_snapshot_canvas_new (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;
void cs_snapshot_canvas_free (CsCanvas *canvas);

/* Forgets texts and textures: fonts or their settings have changed. */
void cs_snapshot_canvas_reset (CsCanvas *canvas);

/* The snapshot is borrowed until the end. */
void cs_snapshot_canvas_begin (CsCanvas *canvas, GtkSnapshot *snapshot);
void cs_snapshot_canvas_end (CsCanvas *canvas);
