/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/problems.h"
#include "trace/span.h"
#include "ui/paint/lane-layout.h"
#include "ui/paint/palette.h"
#include "ui/paint/viewport.h"

/* What a timeline shows: groups, one for each trace, and in each the rows that are worth showing,
 * with their names and colours.  It knows nothing of pixels.  Whoever else shows actors (chips in
 * the code, the loop's inside) asks here for their colour and name, so that all agree.
 *
 * Shown are: tasks, generators and coroutines driven by hand, threads that do work of their own
 * besides running a loop; a strip for each event loop; queues and semaphores between those who put
 * and those who get, or after all lanes; locks at the end.  Once a second thread was started, lanes
 * stand by process (with a header where several have lanes) and thread, and strips for the GIL and
 * each core that was used come last.  Threads that only run a loop, and a main task that does
 * nothing but wait for others are not shown. */

typedef struct
{
  CsRowKind kind;
  guint32 number;       /* the actor, loop or object; 0: the GIL or a core */
  char *name;           /* "cook_salmon", "event loop", "q" */
  char *detail;         /* "Task-2", "MainThread", "Queue(maxsize=2)"; "" for none */
  char *id;             /* "dinner-2-cook-salmon": unique and stable within a picture */
  guint color;          /* index into CsTheme.lanes; CS_COLOR_NEUTRAL for none */
  guint32 loop;         /* a task's event loop; 0: none */
  const CsTrack *track; /* the GIL or a core: who has it; good until the index is updated */
  guint32 highest;      /* the most that a queue's depth or a semaphore's places reach */
  gboolean by_function; /* the only thread of its program: coloured by the function that runs */
} CsSceneRow;

#define CS_COLOR_NEUTRAL G_MAXUINT

/* Where a problem is marked: in the row of whose it is, or of what runs that. */
typedef struct
{
  const CsProblem *problem; /* borrowed from the group */
  guint row;                /* index into its rows */
  char *id;                 /* owned: "group-1-problem-1", unique and stable within a picture */
} CsSceneFlag;

typedef struct
{
  CsSpanIndex *index; /* borrowed */
  char *title;
  char *subtitle;
  char *total;        /* "32 min · 1.75× sooner" */
  guint baseline;     /* the group that it is compared with; itself for that one */
  char *saved;        /* "24 min saved" against the baseline; NULL where nothing is */
  guint32 difference; /* the first event that is another than in the baseline, after some that are
                         the same; in the baseline, the one that the next group differs from it in;
                         CS_NO_EVENT: none */
  gboolean troubled;  /* it did not end well; `total` says how */
  gboolean collapsed;
  gboolean blocks;     /* somebody makes a blocking call */
  GPtrArray *rows;     /* CsSceneRow, without the header */
  GPtrArray *problems; /* CsProblem, in order of events; another array once the run is over */
  GArray *flags;       /* CsSceneFlag: those of the problems that have a mark, by row and event */
} CsSceneGroup;

typedef struct _CsScene CsScene;

CsScene *cs_scene_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_scene_free (CsScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsScene, cs_scene_free)

/* Adds a group and returns its number.  The index must outlive the scene.  `title` and `subtitle`
 * may be NULL: the trace's title, and a count of what is shown.  Call cs_scene_update when all are
 * added. */
guint cs_scene_add_group (CsScene *self, CsSpanIndex *index, const char *title,
                          const char *subtitle);
/* The group that is added next and those after it do another job than those before: they are
 * compared with that one.  Without it all are compared with the first. */
void cs_scene_begin_comparison (CsScene *self);
void cs_scene_clear (CsScene *self);
/* Shows only lanes and tracks whose name or detail is in the NULL-terminated list; NULL: all. */
void cs_scene_set_lanes (CsScene *self, const char *const *names);
void cs_scene_set_collapsed (CsScene *self, guint group, gboolean collapsed);

/* Derives rows, names, colours and totals again; after the groups were set up and after each
 * cs_span_index_update. */
void cs_scene_update (CsScene *self);

guint cs_scene_get_n_groups (CsScene *self);
const CsSceneGroup *cs_scene_get_group (CsScene *self, guint group);
/* The row of an actor or object, or NULL. */
const CsSceneRow *cs_scene_find_row (CsScene *self, guint group, guint32 number, guint *row);

/* Colour of an actor, whether it has a row or not. */
guint cs_scene_get_actor_color (CsScene *self, guint group, guint32 actor);
/* Colour of a running or blocked span: of its function, or else of its lane. */
guint cs_scene_get_span_color (CsScene *self, guint group, const CsSceneRow *row,
                               const CsSpan *span);
/* What people call an actor: "cook_salmon", "Thread-1", "q".  Among several processes, whose main
 * threads are all called the same, such a thread goes by the process's name. */
const char *cs_scene_get_actor_name (CsScene *self, guint group, guint32 actor);

/* The end of an axis over all groups: ns or switches. */
double cs_scene_get_length (CsScene *self, CsAxis axis);
/* Whether a problem is marked.  What is not may be meant so: a step that works for long is a long
 * bar, and says all with that. */
gboolean cs_scene_has_mark (CsTrace *trace, const CsProblem *problem);

/* Where an event is on an axis. */
double cs_scene_event_position (CsScene *self, guint group, CsAxis axis, guint32 event);
/* Where a player is that has done `event` and `fraction` of the gap to the next. */
double cs_scene_position (CsScene *self, guint group, CsAxis axis, guint32 event, double fraction);
/* The last event at or before a position on an axis. */
guint32 cs_scene_position_to_event (CsScene *self, guint group, CsAxis axis, double position);
