/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/paint/bar-label.h"
#include "ui/paint/lane-bars.h"
#include "ui/paint/ticks.h"
#include "ui/paint/timeline-painter.h"

/* The painter's parts: timeline-painter.c puts the picture together, bar-painter.c draws bars and
 * their labels, group-painter.c what concerns a whole group, track-painter.c queues and locks,
 * switch-painter.c why threads stop, problem-painter.c the marks of problems, arrow-painter.c
 * arrows, ruler-painter.c ruler and playhead, timeline-hit.c finds things again, timeline-signs.c
 * is the legend. */

/* A piece of a group's lanes that concerns more than its own lane: a step, which the loop's strip
 * shows too, or a blocking call. */
typedef struct
{
  double x0;
  double x1;
  guint32 event; /* which began it */
  guint row;
  guint color;
  guint8 density;
} CsGroupPiece;

/* A mark of problems as it was drawn. */
typedef struct
{
  CsRect rect;
  guint group;
  guint first; /* of the group's flags */
  guint n;     /* flags that it stands for */
} CsDrawnFlag;

/* An arrow that is being drawn, in pixels. */
typedef struct
{
  const CsArrow *arrow;
  CsPoint from;
  CsPoint to;
  guint root;  /* the first of those that it shares a trunk with, by number; or itself */
  guint shape; /* of arrow-painter.c: whether it shares one, and which end */
} CsDrawnArrow;

struct _CsTimelinePainter
{
  CsScene *scene; /* borrowed */
  const CsTheme *theme;
  CsAxis axis;
  CsArrowFilter arrows;
  double scale;
  guint max_bars;
  CsTimelineItem selected;
  CsTimelineItem hovered;
  double names_width;

  CsLaneLayout *layout; /* owned */
  CsBarMaker maker;     /* its arrays are owned */
  GHashTable *labels;   /* owned; guint64 of group, event and state → owned CsBarLabel */
  GArray *points;       /* owned CsPoint: room to work in */
  GArray *arrow_list;   /* owned CsDrawnArrow: likewise */
  GArray *pieces;       /* owned CsGroupPiece: steps of the group that is being drawn */
  GArray *blocks;       /* owned CsGroupPiece: likewise its blocking calls */
  GArray *flags;        /* owned CsDrawnFlag: what was drawn last */
  gboolean crowded;     /* `pieces` would be more than the strip can show */
};

/* What the drawing of one group needs again and again. */
typedef struct
{
  CsTimelinePainter *painter;
  CsCanvas *canvas;
  const CsTimelineView *view;
  guint group;
  const CsSceneGroup *shown;
  double left;  /* of the plot */
  double width; /* of the plot */
} CsGroupDrawing;

/* How high the bars of a row are, and where. */
typedef struct
{
  double full_y;
  double full_height; /* running and what else fills the bar */
  double thin_y;
  double thin_height; /* waiting */
} CsBarHeights;

CsBarHeights cs_bar_heights (const CsRow *row, double scale);

static inline CsFont
cs_painter_font (const CsTimelinePainter *self, double size, guint weight)
{
  return (CsFont){ (float)(size * self->scale), weight };
}

/* The colours of a lane by number, CS_COLOR_NEUTRAL included. */
const CsColor *cs_theme_get_lane (const CsTheme *theme, guint color);
const CsColor *cs_theme_get_ink (const CsTheme *theme, guint color);

/* What the drawing of a group starts with; sets up the bar maker too. */
CsGroupDrawing cs_painter_begin_group (CsTimelinePainter *self, CsCanvas *canvas,
                                       const CsTimelineView *view, guint group);
/* Sets the bar maker to a group and what is seen of it. */
void cs_painter_set_up_maker (CsTimelinePainter *self, guint group, const CsTimelineView *view);
const CsBarLabel *cs_painter_get_label (CsTimelinePainter *self, guint group, const CsSceneRow *row,
                                        const CsSpan *span);
/* The value that an arrow carries, as Python's repr shows it. */
const char *cs_painter_get_value (CsTimelinePainter *self, guint group, const CsArrow *arrow);
CsTicks cs_painter_choose_ticks (CsTimelinePainter *self, CsCanvas *canvas,
                                 const CsTimelineView *view);

/* bar-painter.c: bars, labels and end mark of a lane; the shape of one bar. */
void cs_paint_lane (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row);
/* The signs of one bar: bits of CsTimelineSign. */
guint cs_bar_signs (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row,
                    const CsBar *bar);
void cs_paint_end_mark (CsCanvas *canvas, const CsTheme *theme, CsEnd end, CsPoint center,
                        double radius);
void cs_paint_bar_shape (CsCanvas *canvas, const CsTheme *theme, double scale, CsTimelineSign sign,
                         CsRect full, CsRect thin, const CsColor *color);

/* group-painter.c */
void cs_paint_header (const CsGroupDrawing *drawing, const CsRow *place);
/* The line above the lanes of a process. */
void cs_paint_process (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row);
void cs_paint_names (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row);
void cs_paint_strip (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row);
/* Whether the lane is held up at all; without a canvas that is only found out. */
gboolean cs_paint_held_up (const CsGroupDrawing *drawing, const CsRow *place, guint row);
/* The writing stands in `first_row`. */
void cs_paint_saved (const CsGroupDrawing *drawing, double top, double bottom,
                     const CsRow *first_row);
/* A line where this run and the first part. */
void cs_paint_difference (const CsGroupDrawing *drawing, double top, double bottom);
/* Fills `pieces` and `blocks` of the painter. */
void cs_collect_pieces (const CsGroupDrawing *drawing);

/* track-painter.c */
void cs_paint_queue (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row);
/* The numbers of the plot's axis, in the column of names. */
void cs_paint_queue_scale (const CsGroupDrawing *drawing, const CsRow *place,
                           const CsSceneRow *row);
void cs_paint_lock (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row);
/* lock-waiters.c: who waits for a lock, beneath its ribbon. */
void cs_paint_lock_waiters (const CsGroupDrawing *drawing, const CsRow *place, guint32 lock);
/* Who has the GIL or a core, and why no longer. */
void cs_paint_holders (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row);
/* The signs that it draws: bits of CsTimelineSign. */
guint cs_holder_signs (const CsGroupDrawing *drawing, const CsRow *place, const CsSceneRow *row);
/* Who has it at `x` of the plot; NULL: nobody. */
const CsLevel *cs_find_holder (const CsGroupDrawing *drawing, const CsSceneRow *row, double x);

/* switch-painter.c: a sign at the end of a bar, for why it ends there. */
typedef struct
{
  CsTimelineSign sign;
  CsRect rect;
  gboolean inside; /* of its bar, or to the right of it */
} CsSwitchSign;

/* FALSE where `event`, which ended the bar of `actor`, is no switch, or there is no room for a sign
 * in the bar or between it and `next_x`. */
gboolean cs_place_switch (const CsGroupDrawing *drawing, CsRect bar, double next_x, guint32 actor,
                          guint32 event, CsSwitchSign *placed);
void cs_paint_switch_sign (CsCanvas *canvas, CsTimelineSign sign, CsRect rect, const CsColor *ink);

/* arrow-painter.c: those of the filter, or those of one item. */
void cs_paint_arrows (const CsGroupDrawing *drawing);
void cs_paint_item_arrows (const CsGroupDrawing *drawing, const CsTimelineItem *item);
/* The kinds of arrows that cs_paint_arrows draws: bits of CsTimelineSign. */
guint cs_arrow_signs (const CsGroupDrawing *drawing);

/* problem-painter.c: the marks of the group's problems, with lines to all who have part in them. */
void cs_paint_problems (const CsGroupDrawing *drawing, guint first, guint end);
void cs_paint_problem_mark (CsCanvas *canvas, const CsTheme *theme, CsRect rect);
/* Whether a mark lies in what is seen. */
gboolean cs_has_problems (const CsGroupDrawing *drawing);

/* ruler-painter.c: the times of one group, for the order axis. */
void cs_paint_times (const CsGroupDrawing *drawing, const CsRow *place);
