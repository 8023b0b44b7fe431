/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/paint/scene.h"

/* The parts of CsScene: scene.c keeps groups, colours and positions, scene-rows.c decides which
 * rows a group has, scene-names.c what they are called, scene-difference.c where groups part,
 * scene-problems.c what is wrong in them. */

/* How long a function ran in the lane that is coloured by functions; number 0 is what ran outside
 * of any. */
typedef struct
{
  guint32 function;
  CsTime time;
} CsSceneFunction;

typedef struct
{
  CsSceneGroup shown;

  char *given_title;       /* owned; NULL: the trace's */
  char *given_subtitle;    /* owned; NULL: a count of what is shown */
  GHashTable *by_number;   /* owned; the number of an actor or object → its row + 1 */
  GArray *functions;       /* owned CsSceneFunction in order of first appearance */
  GHashTable *colors;      /* owned; the number of a function → its colour + 1 */
  GHashTable *twins;       /* owned; an actor of the baseline → the same one here */
  guint32 compared[2];     /* events of the baseline and of this that were compared */
  guint32 n_same;          /* steps that both have */
  gboolean differs;        /* the first other step was found */
  guint n_scanned;         /* spans of that lane that `functions` holds */
  guint32 scanned_actor;   /* whose spans these are */
  guint32 outermost_event; /* how far the outermost function of that actor was looked for */
  guint32 outermost;       /* that function; 0 while none was found */
  gboolean searched;       /* for problems */
} CsSceneEntry;

/* What filling the rows of a group needs again and again. */
typedef struct
{
  CsSceneEntry *entry;
  CsSpanIndex *index;
  CsTrace *trace;
  CsTime duration;
  guint group;
  GHashTable *made;  /* owned; a function's name → how many actors of it there are */
  GHashTable *named; /* owned; likewise, how many were named so far */
  guint n_threads;   /* of the program */
  guint n_processes; /* that have a row of their own or of their threads */
  guint32 *loops;    /* owned; by number, the loop that runs a task */
  guint32 *threads;  /* owned; by number, the thread that runs an actor */
} CsSceneFilling;

static inline const CsTraceObject *
cs_scene_object (const CsSceneFilling *filling, guint32 number)
{
  return cs_trace_get_object (filling->trace, number);
}

/* Gives a row its name, detail and id; `lane` is NULL for queues and locks. */
void cs_scene_name_row (CsSceneFilling *filling, const CsLane *lane, CsSceneRow *row);
/* Likewise for one without a number; `name` taken, `detail` nullable. */
void cs_scene_name_strip (CsSceneFilling *filling, CsSceneRow *row, char *name, const char *detail);
/* Counts `name` and returns how many there are now. */
guint cs_scene_count (GHashTable *table, const char *name);

/* Fills shown.rows; `lanes` as in cs_scene_set_lanes. */
void cs_scene_fill_rows (CsSceneEntry *entry, guint group, const char *const *lanes);
/* Brings `functions` up to date with the spans of the lane that is coloured by functions. */
void cs_scene_scan_functions (CsSceneEntry *entry);
/* Compares the steps that are new with those of the baseline, which `first` is. */
void cs_scene_find_difference (CsScene *scene, CsSceneEntry *first, CsSceneEntry *entry,
                               guint group);
/* Looks for problems once the run is over, and gives those that have a mark their rows. */
void cs_scene_find_problems (CsSceneEntry *entry, guint group);
char *cs_scene_count_rows (const CsSceneEntry *entry);
