/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lesson.h"
#include "ui/session/session.h"

/* What a lesson says: its goal, and from the first scene on the caption of the scene in which the
 * playhead is; buttons that go from scene to scene; and the question, whose answer is shown when
 * asked for, with the task for the student.  Hidden while no lesson is open. */
#define CS_TYPE_LESSON_BAR (cs_lesson_bar_get_type ())
G_DECLARE_FINAL_TYPE (CsLessonBar, cs_lesson_bar, CS, LESSON_BAR, GtkWidget)

GtkWidget *cs_lesson_bar_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_lesson_bar_set_session (CsLessonBar *self, CsSession *session);
/* Takes `lesson`; NULL: none. */
void cs_lesson_bar_take_lesson (CsLessonBar *self, CsLesson *lesson);
