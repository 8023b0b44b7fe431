/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/paint/canvas.h"
#include "ui/paint/lane-layout.h"
#include "ui/paint/scene.h"
#include "ui/paint/viewport.h"

/* Draws a scene: the only code that knows what a state looks like, on the screen and in files.
 *
 * The picture has a column of names on the left and the plot to the right of it; viewports speak of
 * the plot.  The ruler is drawn by itself, with y = 0 at its top; the lanes are drawn with y = 0 at
 * the top of the first group's header, so that they can scroll under the ruler.
 *
 * Order of use: set what is to be shown; cs_timeline_painter_arrange when the scene, the height,
 * the scale or the axis changed; then draw as often as the viewport changes.  Drawing costs lanes ×
 * pixels whatever the trace holds, and allocates nothing once the labels on the screen were drawn
 * once. */
typedef struct _CsTimelinePainter CsTimelinePainter;

typedef enum
{
  CS_ARROWS_NONE,
  CS_ARROWS_SELECTED, /* those from and to the selected and the hovered span */
  CS_ARROWS_FEW, /* hand-overs within an instant, where they are so few that they are no tangle */
  CS_ARROWS_ALL,
} CsArrowFilter;

/* What is selected or hovered.  actor 0: nothing; event CS_NO_EVENT: the whole lane. */
typedef struct
{
  guint group;
  guint32 actor;
  guint32 event; /* the event that began the span */
} CsTimelineItem;

#define CS_TIMELINE_NOTHING ((CsTimelineItem){ 0, 0, CS_NO_EVENT })

/* What part of the timeline is drawn. */
typedef struct
{
  CsViewport viewport;
  double width; /* names and plot together */
  double top;   /* the part of the content's height that is needed */
  double bottom;
} CsTimelineView;

typedef enum
{
  CS_HIT_NOTHING,
  CS_HIT_CHEVRON, /* opens and closes its group */
  CS_HIT_HEADER,  /* a group's header */
  CS_HIT_NAME,    /* the name of a lane or track */
  CS_HIT_PLOT,    /* a row's plot where nothing is */
  CS_HIT_SPAN,
  CS_HIT_HOLDER,  /* who has the GIL or a core */
  CS_HIT_PROBLEM, /* the mark of one or several problems */
} CsHitKind;

typedef struct
{
  CsHitKind kind;
  guint group;
  CsRowKind row;
  guint32 number;          /* the row's actor or object; 0 for headers */
  const CsSpan *span;      /* CS_HIT_SPAN only; good until the index is updated */
  const CsSceneRow *holds; /* CS_HIT_HOLDER only: the row, and which of its track's levels */
  const CsLevel *level;
  const CsSceneFlag *flags; /* CS_HIT_PROBLEM only: good until the scene is updated */
  guint n_flags;
  double position; /* on the axis, also where nothing is hit */
} CsTimelineHit;

/* The scene is borrowed. */
CsTimelinePainter *cs_timeline_painter_new (CsScene *scene) G_GNUC_WARN_UNUSED_RESULT;
void cs_timeline_painter_free (CsTimelinePainter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsTimelinePainter, cs_timeline_painter_free)

CsScene *cs_timeline_painter_get_scene (CsTimelinePainter *self);
/* The theme is a constant from cs_theme_get. */
void cs_timeline_painter_set_theme (CsTimelinePainter *self, const CsTheme *theme);
const CsTheme *cs_timeline_painter_get_theme (CsTimelinePainter *self);
void cs_timeline_painter_set_axis (CsTimelinePainter *self, CsAxis axis);
CsAxis cs_timeline_painter_get_axis (CsTimelinePainter *self);
void cs_timeline_painter_set_arrows (CsTimelinePainter *self, CsArrowFilter filter);
/* Multiplies text and rows, 1 … 3. */
void cs_timeline_painter_set_scale (CsTimelinePainter *self, double scale);
/* How many bars a picture may have, about; with more, bars stand for many.  By default what a
 * screen can redraw in a frame. */
void cs_timeline_painter_set_max_bars (CsTimelinePainter *self, guint max_bars);
void cs_timeline_painter_set_selected (CsTimelinePainter *self, CsTimelineItem item);
void cs_timeline_painter_set_hovered (CsTimelinePainter *self, CsTimelineItem item);

/* Gives every row its place within `available` pixels (0: natural heights), measures the names with
 * `canvas`, and returns the height of the content without the ruler.  Must follow every
 * cs_scene_update, as rows may have come. */
double cs_timeline_painter_arrange (CsTimelinePainter *self, CsCanvas *canvas, double available);
const CsLaneLayout *cs_timeline_painter_get_layout (CsTimelinePainter *self);
/* The width of the column of names: as wide as they need, within limits. */
double cs_timeline_painter_get_names_width (CsTimelinePainter *self);
double cs_timeline_painter_get_ruler_height (CsTimelinePainter *self);
/* The viewport that shows everything, with room for the end marks. */
CsViewport cs_timeline_painter_fit (CsTimelinePainter *self, double width);
/* Likewise for a part of the axis. */
CsViewport cs_timeline_painter_fit_range (CsTimelinePainter *self, double width, double start,
                                          double end);

void cs_timeline_painter_draw_ruler (CsTimelinePainter *self, CsCanvas *canvas,
                                     const CsTimelineView *view);
/* Everything beneath the ruler, selection and hover left out. */
void cs_timeline_painter_draw (CsTimelinePainter *self, CsCanvas *canvas,
                               const CsTimelineView *view);
/* Outlines of what is selected and hovered and, with CS_ARROWS_SELECTED, their arrows: cheap, to be
 * drawn on top of a cached picture. */
void cs_timeline_painter_draw_overlay (CsTimelinePainter *self, CsCanvas *canvas,
                                       const CsTimelineView *view);
/* The playhead: a line over the rows of each group at `positions[group]`, with y as for the lanes.
 * On the time axis all positions are the same and the line is one. */
void cs_timeline_painter_draw_playhead (CsTimelinePainter *self, CsCanvas *canvas,
                                        const CsTimelineView *view, const double *positions);
/* The badge with the time in the ruler, with y as for the ruler.  Returns what it covers. */
CsRect cs_timeline_painter_draw_badge (CsTimelinePainter *self, CsCanvas *canvas,
                                       const CsTimelineView *view, double position, CsTime time);

/* What is at a place.  Marks of problems are found where they were drawn last. */
void cs_timeline_painter_hit (CsTimelinePainter *self, const CsTimelineView *view, double x,
                              double y, CsTimelineHit *hit);
/* Where a span, or a whole lane, is drawn; FALSE where it is not on any row. */
gboolean cs_timeline_painter_get_item_rect (CsTimelinePainter *self, const CsTimelineView *view,
                                            CsTimelineItem item, CsRect *rect);

/* The states, ends and arrows that occur in what is seen, for a legend: a bit for each
 * CsTimelineSign. */
typedef enum
{
  CS_SIGN_NEW,
  CS_SIGN_RUNNING,
  CS_SIGN_READY,
  CS_SIGN_GIL,  /* ready, but for the GIL */
  CS_SIGN_CORE, /* ready, but for a core */
  CS_SIGN_TIMER,
  CS_SIGN_QUEUE,
  CS_SIGN_LOCK,
  CS_SIGN_TASK,
  CS_SIGN_BLOCKED,
  CS_SIGN_HELD_UP,
  CS_SIGN_DONE,
  CS_SIGN_CANCELLED,
  CS_SIGN_FAILED,
  CS_SIGN_ITEM,            /* an arrow from put to get */
  CS_SIGN_ARROW,           /* any other */
  CS_SIGN_SWITCH_INTERVAL, /* why a thread gave the GIL or its core up */
  CS_SIGN_SWITCH_BLOCKED,
  CS_SIGN_SWITCH_FINISHED,
  CS_SIGN_CROWD, /* more steps than there is room for */
  CS_SIGN_DIFFERENCE,
  CS_SIGN_PROBLEM,
  CS_N_SIGNS
} CsTimelineSign;

guint cs_timeline_painter_get_signs (CsTimelinePainter *self, const CsTimelineView *view);
/* A sample of a sign in `rect`. */
void cs_timeline_painter_draw_sign (CsTimelinePainter *self, CsCanvas *canvas, CsTimelineSign sign,
                                    CsRect rect);
const char *cs_timeline_sign_name (CsTimelineSign sign);
/* How a state with a reason is shown; CS_N_SIGNS for the end of a life. */
CsTimelineSign cs_timeline_sign_of (CsState state, CsWaitReason reason);
