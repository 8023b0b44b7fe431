/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* Where each row of the timeline lies: rows stacked from y = 0 down, without gaps, in the order in
 * which they were added.  Pure; knows kinds and heights, not traces.
 *
 * Rows have a natural height.  When there is room, lanes and tracks grow, up to twice that; when
 * there is none they shrink to a compact form, and only then the content is taller than its pane.
 * Headers keep their height. */

typedef enum
{
  CS_ROW_HEADER,  /* a group's title */
  CS_ROW_TIMES,   /* a group's own times, on the order axis with several groups */
  CS_ROW_PROCESS, /* the name of a process, where there are several */
  CS_ROW_STRIP,   /* what the event loop runs */
  CS_ROW_LANE,    /* a task, thread, generator */
  CS_ROW_QUEUE,   /* depth of a queue, or free places of a semaphore */
  CS_ROW_LOCK,    /* ribbon of a lock's owners, or of when an event was set */
  CS_ROW_GIL,     /* who holds the GIL of a process */
  CS_ROW_CORE,    /* who is on a core */
  CS_N_ROW_KINDS
} CsRowKind;

typedef struct
{
  CsRowKind kind;
  guint group;
  guint lane; /* index into the scene's rows of the group; unused for headers */
  double y;   /* whole pixels */
  double height;
} CsRow;

typedef struct _CsLaneLayout CsLaneLayout;

CsLaneLayout *cs_lane_layout_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_lane_layout_free (CsLaneLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsLaneLayout, cs_lane_layout_free)

void cs_lane_layout_clear (CsLaneLayout *self);
void cs_lane_layout_add (CsLaneLayout *self, CsRowKind kind, guint group, guint lane);

/* Gives every row its place.  `scale` multiplies all heights (the size of the text), `available` is
 * the height to fill; 0 asks for natural heights.  Returns the height of the content. */
double cs_lane_layout_arrange (CsLaneLayout *self, double scale, double available);

guint cs_lane_layout_get_n_rows (const CsLaneLayout *self);
const CsRow *cs_lane_layout_get_row (const CsLaneLayout *self, guint row);
/* The row at `y`, or the first one below it; n_rows beneath the last. */
guint cs_lane_layout_find (const CsLaneLayout *self, double y);
/* The row at `y`, or NULL. */
const CsRow *cs_lane_layout_hit (const CsLaneLayout *self, double y);
/* The row of a lane, or NULL where its group is collapsed. */
const CsRow *cs_lane_layout_find_lane (const CsLaneLayout *self, guint group, guint lane);
double cs_lane_layout_get_height (const CsLaneLayout *self);

/* Heights at scale 1, in pixels. */
double cs_row_kind_get_height (CsRowKind kind);
double cs_row_kind_get_compact_height (CsRowKind kind);
