/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/session/session.h"

/* The timeline: names on the left, a ruler on top, a lane for each task, and the playhead.
 *
 * It shows what the session has, and changes the session alone: a click selects, the ruler and the
 * playhead seek, chevrons collapse groups.  While the player plays, it is the timeline that tells
 * it how much time goes by, once a frame and only while the timeline is on the screen.
 *
 * Properties
 *   "session"         CsSession, nullable
 *   "follow"          whether the view goes along with the playhead; moving the view by hand
 *                     while it plays ends that until the playhead is in view again
 *   "arrows"          a CsArrowFilter
 *   "scale"           size of writing and rows, 1 … 3, on top of the desktop's
 *   "table"             whether the spans are shown as a table in place of the picture
 *   "can-go-back", "can-go-forward", "can-zoom-to-selection" (read only) */
#define CS_TYPE_TIMELINE (cs_timeline_get_type ())
G_DECLARE_FINAL_TYPE (CsTimeline, cs_timeline, CS, TIMELINE, GtkWidget)

GtkWidget *cs_timeline_new (void) G_GNUC_WARN_UNUSED_RESULT;

void cs_timeline_set_session (CsTimeline *self, CsSession *session);
CsSession *cs_timeline_get_session (CsTimeline *self);

/* Zooms in by `factor` (out below 1) about the playhead, or about the middle where the playhead is
 * out of view. */
void cs_timeline_zoom (CsTimeline *self, double factor);
/* Shows all of it. */
void cs_timeline_fit (CsTimeline *self);
/* Does nothing where nothing is selected. */
void cs_timeline_zoom_to_selection (CsTimeline *self);
/* Moves the view so that the playhead is seen. */
void cs_timeline_show_playhead (CsTimeline *self);

/* The views of before: each zoom or pan is one, those in quick succession are one together. FALSE
 * where there is none. */
gboolean cs_timeline_go_back (CsTimeline *self);
gboolean cs_timeline_go_forward (CsTimeline *self);

void cs_timeline_set_follow (CsTimeline *self, gboolean follow);
gboolean cs_timeline_get_follow (CsTimeline *self);
void cs_timeline_set_arrows (CsTimeline *self, CsArrowFilter arrows);
CsArrowFilter cs_timeline_get_arrows (CsTimeline *self);
void cs_timeline_set_scale (CsTimeline *self, double scale);
double cs_timeline_get_scale (CsTimeline *self);
void cs_timeline_set_table (CsTimeline *self, gboolean table);
gboolean cs_timeline_get_table (CsTimeline *self);

/* What is seen now: the part of the axis, for pictures of the view. */
CsViewport cs_timeline_get_viewport (CsTimeline *self);
double cs_timeline_get_plot_width (CsTimeline *self);
