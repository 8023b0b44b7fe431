/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/paint/scene.h"

/* The two halves of CsScene: scene.c keeps groups, colours and positions, scene-rows.c decides
 * which rows a group has and what they are called. */

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
  guint32 n_events;        /* that were searched for blocking calls */
  guint n_scanned;         /* spans of that lane that `functions` holds */
  guint32 scanned_actor;   /* whose spans these are */
  guint32 outermost_event; /* how far the outermost function of that actor was looked for */
  guint32 outermost;       /* that function; 0 while none was found */
} CsSceneEntry;

/* Fills shown.rows; `lanes` as in cs_scene_set_lanes. */
void cs_scene_fill_rows (CsSceneEntry *entry, guint group, const char *const *lanes);
/* Brings `functions` up to date with the spans of the lane that is coloured by functions. */
void cs_scene_scan_functions (CsSceneEntry *entry);
/* Looks for blocking calls among the events that are new. */
void cs_scene_find_blocks (CsSceneEntry *entry);
char *cs_scene_count_rows (const CsSceneEntry *entry);
