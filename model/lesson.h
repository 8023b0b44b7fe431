/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "base/time.h"
#include "settings.h"

/* A lesson: a folder with a lesson.ini and the programs it names.  The format of lesson.ini is in
 * resources/lessons/README.md.  Nothing else in the program knows what any lesson is called. */

/* A program of it.  Several may run the same file with other parameters: variants. */
typedef struct
{
  char *file;           /* "coroutines.py" */
  char *title;          /* "Coroutines" */
  char *subtitle;       /* "asyncio.gather of three tasks"; "" where there is none */
  gboolean baseline;    /* it and those after it do another job than those before */
  CsSettings *settings; /* owned: the lesson's, and the parameters of this variant */
} CsLessonProgram;

/* A moment worth stopping at. */
typedef struct
{
  CsTime at;
  guint program; /* index */
  char *caption;
} CsLessonScene;

typedef struct
{
  char *name; /* of the folder */
  char *title;
  char *goal;
  char *question;
  char *answer;
  char *task;
  int order; /* among the lessons of a list */
  guint default_program;
  gboolean order_axis;
  GFile *folder;       /* owned */
  GPtrArray *programs; /* owned, of CsLessonProgram; at least one */
  GPtrArray *scenes;   /* owned, of CsLessonScene, by time */
} CsLesson;

/* Reads FOLDER/lesson.ini.  What is missing or malformed is a GError that names file, group and
 * key. */
CsLesson *cs_lesson_load (GFile *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cs_lesson_free (CsLesson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsLesson, cs_lesson_free)

/* The lessons below `root`, by their order, then by name; of CsLesson. */
GPtrArray *cs_lesson_list (GFile *root, GError **error) G_GNUC_WARN_UNUSED_RESULT;
