/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/window.h"
#include "ui/common/transport.h"
#include "ui/inspect/output-pane.h"
#include "ui/loop/loop-pane.h"
#include "ui/session/session.h"
#include "ui/source/source-pane.h"
#include "ui/timeline/timeline.h"

/* The window's parts, for window.c, window-files.c (opening, running again),
 * window-saving.c (saving, asking before changes are lost) and window-actions.c (what keys and
 * menus do). */
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

  /* Template children. */
  AdwWindowTitle *title;
  GtkMenuButton *lessons_button;
  GtkButton *run_button;
  GtkInfoBar *info_bar;
  GtkLabel *info_label;
  GtkWidget *layout; /* a stack: "wide" and "narrow" */
  GtkPaned *main_paned;
  GtkPaned *right_paned;
  GtkStack *narrow_stack;
  GtkWidget *narrow_switcher;
  GtkBox *bottom;

  /* Children that move between the layouts. */
  CsSourcePane *source;
  CsTimeline *timeline;
  GtkWidget *lower;
  CsLoopPane *loop;
  CsOutputPane *output;
  CsTransport *transport;
};

/* window.c */
void cs_window_hide_error (CsWindow *self);

/* window-files.c */
void cs_window_install_file_actions (GtkWidgetClass *klass);
void cs_window_init_files (CsWindow *self);
void cs_window_run_again (CsWindow *self, gboolean from_start);

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
void cs_window_init_settings (CsWindow *self);
void cs_window_save_settings (CsWindow *self);
