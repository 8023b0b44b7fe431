/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lesson.h"
#include "ui/session/run.h"

/* What is opened together: the runs of a lesson, or one of each file. */
typedef struct
{
  char *title;     /* owned: the lesson's, or the files' names */
  char *subtitle;  /* owned: the files' names; "" where the title says it all */
  GPtrArray *runs; /* owned, of CsRun; not started */
  guint front;     /* the run whose program is in front */
  gboolean order_axis;
  CsLesson *lesson; /* owned: where a lesson is all that is opened; else NULL */
} CsFileSet;

CsFileSet *cs_file_set_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_file_set_free (CsFileSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsFileSet, cs_file_set_free)

/* Adds a program, a trace (by its ending) or a lesson as the command line names it.  Where
 * `settings` say nothing, a lesson's own hold.  A GError that names what could not be read; then
 * nothing was added. */
gboolean cs_file_set_add (CsFileSet *self, const char *name, const CsSettings *settings,
                          GError **error);
gboolean cs_file_set_add_file (CsFileSet *self, GFile *file, const CsSettings *settings,
                               GError **error);
