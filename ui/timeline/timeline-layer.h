/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

/* A part of the timeline's picture that is redrawn by itself.  GTK keeps the nodes of a widget
 * until its queue_draw; so what stands still, what follows the pointer and what follows the player
 * are layers of their own, one above the other.  Layers take no input. */
#define CS_TYPE_TIMELINE_LAYER (cs_timeline_layer_get_type ())
G_DECLARE_FINAL_TYPE (CsTimelineLayer, cs_timeline_layer, CS, TIMELINE_LAYER, GtkWidget)

typedef void (*CsLayerDraw) (gpointer data, GtkSnapshot *snapshot);

/* `data` is borrowed: it is the widget that the layer is put into. */
GtkWidget *cs_timeline_layer_new (CsLayerDraw draw, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
