/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/window.h"
#include "ui/common/lesson-bar.h"
#include "ui/common/transport.h"
#include "ui/inspect/event-list.h"
#include "ui/inspect/outcome-list.h"
#include "ui/inspect/output-pane.h"
#include "ui/inspect/problem-list.h"
#include "ui/inspect/why-pane.h"
#include "ui/loop/loop-pane.h"
#include "ui/session/session.h"
#include "ui/source/source-pane.h"
#include "ui/timeline/timeline.h"

/* The window's parts, for window.c, window-files.c (opening, running again),
 * window-recent.c (files that come from elsewhere), window-saving.c (saving, asking before changes
 * are lost), window-texts.c (output, events, problems, outcomes) and window-actions.c (what keys
 * and menus do). */
struct _CsWindow
{
  AdwApplicationWindow parent_instance;

  /* Owned. */
  CsSession *session;
  GSettings *settings; /* nullable */
  guint rerun_timeout;
  guint adapt_idle;
  CsTime resume_at; /* where the playhead goes once the run is long enough; -1: nowhere */
  gboolean opening; /* the first trace of what was opened is still to come */
  gboolean taking;  /* what changes now is the lesson's or the files' choice, not the user's */
  GMenu *recent;    /* owned: files that were opened before */

  /* Template children. */
  AdwWindowTitle *title;
  GtkMenuButton *lessons_button;
  GtkButton *run_button;
  GtkInfoBar *info_bar;
  GtkLabel *info_label;
  GtkInfoBar *disk_bar; /* files that were changed by another program */
  GtkLabel *disk_label;
  AdwSplitButton *open_button;
  GMenu *open_menu; /* what it drops down */
  GtkMenuButton *main_button;
  GMenu *main_menu;
  GtkWidget *export_button;
  GtkWidget *fullscreen_button;
  GtkWidget *layout; /* a stack: "wide" and "narrow" */
  GtkPaned *main_paned;
  GtkPaned *right_paned;
  GtkStack *narrow_stack;
  GtkWidget *narrow_switcher;
  GtkBox *bottom;

  /* Children that move between the layouts. */
  CsSourcePane *source;
  CsTimeline *timeline;
  GtkWidget *lower;  /* a paned: inside, and texts */
  GtkWidget *inside; /* a box: loop and why */
  GtkWidget *texts;  /* a box: the stack and what switches between its pages */
  GtkStack *pages;   /* output, events, problems, outcomes */
  CsLoopPane *loop;
  CsWhyPane *why;
  CsOutputPane *output;
  CsEventList *events;
  CsProblemList *problems;
  CsOutcomeList *outcomes;
  CsLessonBar *lesson_bar;
  CsTransport *transport;
};

/* window.c */
void cs_window_hide_error (CsWindow *self);

/* window-texts.c */
void cs_window_install_text_actions (GtkWidgetClass *klass);
void cs_window_make_texts (CsWindow *self);
void cs_window_set_texts_session (CsWindow *self);
/* Tabs behind which there is something serious say so. */
void cs_window_draw_attention (CsWindow *self);

/* window-files.c */
void cs_window_install_file_actions (GtkWidgetClass *klass);
void cs_window_init_files (CsWindow *self);
void cs_window_run_again (CsWindow *self, gboolean from_start);
/* A file is called otherwise; the title says so where it named the file. */
void cs_window_rename (CsWindow *self, const char *old_name, const char *new_name);
/* Opens them instead of what is open, once changes are saved or given up. */
void cs_window_open_files (CsWindow *self, GListModel *files);

/* window-recent.c */
void cs_window_install_recent_actions (GtkWidgetClass *klass);
void cs_window_init_recent (CsWindow *self);
void cs_window_hide_outdated (CsWindow *self);
/* They are listed in the menu from now on. */
void cs_window_remember_files (CsWindow *self, GListModel *files);

/* window-saving.c */
typedef void (*CsWindowStep) (CsWindow *self, gpointer data);

void cs_window_install_save_actions (GtkWidgetClass *klass);
gboolean cs_window_close_request (GtkWindow *window);
/* Takes the step that loses the texts (opens others, closes the window).  Where one was changed, it
 * asks first, and takes the step only once all are saved or given up.  Takes `data`, which
 * `free_data` (nullable) frees in either case. */
void cs_window_leave (CsWindow *self, CsWindowStep step, gpointer data, GDestroyNotify free_data);

/* window-actions.c */
void cs_window_install_actions (GtkWidgetClass *klass);
void cs_window_init_actions (CsWindow *self);

/* window-settings.c */
void cs_window_install_settings_actions (GtkWidgetClass *klass);
void cs_window_init_settings (CsWindow *self);
void cs_window_save_settings (CsWindow *self);
/* The axis that the user chose last. */
CsAxis cs_window_get_axis (CsWindow *self);
/* One that what is shown asks for. */
void cs_window_use_axis (CsWindow *self, CsAxis axis);
/* Settings of a program that brings none: those of the preferences. */
CsSettings *cs_window_new_settings (CsWindow *self) G_GNUC_WARN_UNUSED_RESULT;
