/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/timeline/timeline.h"

/* The timeline is one class in several files: timeline.c has its life and listens to the session,
 * timeline-draw.c draws its layers, timeline-layout.c gives everything its place, timeline-view.c
 * says what part of the axis is seen, timeline-input.c has pointers, timeline-keys.c the keyboard,
 * timeline-words.c what is said to those who cannot see it. */

/* What part of the axis is seen.  While it is fitted it stays so when the pane or the trace
 * grows. */
typedef struct
{
  CsViewport viewport;
  gboolean fitted;
} CsSight;

/* Each axis has a view and a history of its own. */
typedef struct
{
  CsSight sight;
  GArray *back;    /* owned, CsSight, the latest last */
  GArray *forward; /* likewise */
  gint64 changed;  /* when the user last moved the view, monotonic µs */
} CsAxisView;

typedef enum
{
  CS_DRAG_NONE,
  CS_DRAG_SEEK,
  CS_DRAG_PAN,
} CsDragKind;

typedef struct
{
  CsDragKind kind;
  guint group;      /* whose playhead is dragged */
  double start_x;   /* where the pointer was */
  double x;         /* where it is */
  double scrolled;  /* of the lanes, at the begin */
  CsViewport start; /* of the view, likewise */
} CsTimelineDrag;

struct _CsTimeline
{
  GtkWidget parent_instance;

  /* Owned. */
  CsSession *session;         /* nullable */
  CsTimelinePainter *painter; /* NULL without a session */
  CsCanvas *canvas;
  GSignalGroup *session_signals;
  GSignalGroup *player_signals;
  GtkAdjustment *scroll;
  GPtrArray *runs;   /* CsRun: those that were shown, to tell a new file from another run of one */
  GArray *positions; /* double: the playhead in each group */
  CsAxisView views[2];

  /* Children. */
  GtkWidget *picture;
  GtkWidget *overlay;
  GtkWidget *playhead;
  GtkWidget *scrollbar;
  GtkWidget *announcer; /* a label that nobody sees */
  GtkWidget *table;     /* NULL while the picture is shown */

  CsArrowFilter arrows;
  double scale;
  gboolean follow;
  gboolean follow_suspended; /* the user looks elsewhere */
  gboolean revealing;        /* the view is on its way to the playhead, whether it follows or not */
  double width;              /* of names and plot, without the scrollbar */

  guint tick;        /* a tick callback; 0: none */
  gint64 last_frame; /* µs; 0: the next is the first */
  guint describing;  /* a timeout */

  gboolean keyed; /* the last input was a key: the focus is shown */
  CsTimelineDrag drag;
  CsViewport pinch; /* the view when two fingers came down */
  double pointer_x; /* where the pointer was seen last */
  double pointer_y;
};

/* There is something to point at, and no table in its place. */
static inline gboolean
cs_timeline_has_picture (CsTimeline *self)
{
  return self->painter != NULL && self->table == NULL;
}

/* timeline.c */
CsTimelineView cs_timeline_get_view (CsTimeline *self);
double cs_timeline_get_ruler_height (CsTimeline *self);
void cs_timeline_notify_history (CsTimeline *self);
void cs_timeline_notify_table (CsTimeline *self);
guint cs_timeline_count_groups (CsTimeline *self);
/* The group whose playhead is shown in the ruler and moved there: the one with the longest axis. */
guint cs_timeline_get_main_group (CsTimeline *self);
/* Where the playhead is in a group. */
double cs_timeline_get_position (CsTimeline *self, guint group);
const double *cs_timeline_get_positions (CsTimeline *self);

/* timeline-draw.c */
void cs_timeline_add_layers (CsTimeline *self);
/* Everything is drawn again: the view, the size or the contents have changed. */
void cs_timeline_redraw (CsTimeline *self);

/* timeline-layout.c */
/* Gives rows their places again. */
void cs_timeline_rearrange (CsTimeline *self);
void cs_timeline_lay_out (CsTimeline *self, int width, int height);
/* What the desktop and the user say about the size of writing. */
void cs_timeline_apply_scale (CsTimeline *self);

/* timeline-words.c */
void cs_timeline_add_announcer (CsTimeline *self);
/* Says what the instant looks like once the playhead rests. */
void cs_timeline_describe_soon (CsTimeline *self);

/* timeline-view.c */
CsAxisView *cs_timeline_get_axis_view (CsTimeline *self);
void cs_axis_view_init (CsAxisView *self);
void cs_axis_view_clear (CsAxisView *self);
/* The user moves the view: goes into the history. */
void cs_timeline_move_view (CsTimeline *self, CsViewport viewport);
void cs_timeline_zoom_at (CsTimeline *self, CsViewport from, double x, double factor);
/* The span (or the lane where `item.event` is CS_NO_EVENT) fills the view. */
void cs_timeline_fit_item (CsTimeline *self, CsTimelineItem item);
/* As little as needed to see a place, up to `margin` pixels from the edge. */
void cs_timeline_reveal_position (CsTimeline *self, double position, double margin);
/* The size of the pane, the axis or the trace has changed. */
void cs_timeline_refresh_view (CsTimeline *self);
/* Shows all and forgets the history, on both axes. */
void cs_timeline_reset_views (CsTimeline *self);
/* The player has moved. */
void cs_timeline_follow_playhead (CsTimeline *self);
/* Sees to it that frames are counted while something moves. */
void cs_timeline_start_ticking (CsTimeline *self);
void cs_timeline_stop_ticking (CsTimeline *self);

/* timeline-input.c, timeline-keys.c */
void cs_timeline_add_pointer_controllers (CsTimeline *self);
void cs_timeline_add_key_controller (CsTimeline *self);
void cs_timeline_toggle_group (CsTimeline *self, guint group);
/* The playhead that is held at the edge takes the view along; TRUE while it does. */
gboolean cs_timeline_drag_on (CsTimeline *self, double seconds);
