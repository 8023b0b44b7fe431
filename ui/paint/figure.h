/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/span.h"
#include "ui/paint/canvas.h"
#include "ui/paint/viewport.h"

/* A whole picture for a document: title, caption, ruler, groups stacked on one axis, legend.  What
 * it shows depends on the traces and the options alone. */

typedef struct
{
  double width;  /* pixels at scale 1; 0: 1100 */
  double height; /* 0: what the content needs; else the picture has it, whatever is left out */
  double scale;  /* pixels of the file per pixel of the figure; 0: 1 */
  CsTime from;
  CsTime to; /* CS_TIME_NEVER: the end of the longest */
  CsAxis axis;
  CsThemeKind theme;
  const char *title;   /* NULL: none */
  const char *caption; /* a sentence beneath the title; NULL: none */
  gboolean no_legend;
  const char *const *lanes; /* only these, NULL-terminated; NULL: all */
} CsFigureOptions;

/* Everything, in the light theme. */
#define CS_FIGURE_OPTIONS_INIT ((CsFigureOptions){ .to = CS_TIME_NEVER })

typedef struct _CsFigure CsFigure;

/* Copies the options, strings included. */
CsFigure *cs_figure_new (const CsFigureOptions *options) G_GNUC_WARN_UNUSED_RESULT;
void cs_figure_free (CsFigure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsFigure, cs_figure_free)

/* Adds a group, in order.  The index must outlive the figure; `title` and `subtitle` may be NULL,
 * as in cs_scene_add_group. */
void cs_figure_add_group (CsFigure *self, CsSpanIndex *index, const char *title,
                          const char *subtitle);
/* As cs_scene_begin_comparison. */
void cs_figure_begin_comparison (CsFigure *self);

double cs_figure_get_scale (CsFigure *self);
/* NULL where it has none. */
const char *cs_figure_get_title (CsFigure *self);
/* Lays out with the canvas's fonts and returns the size in whole pixels at scale 1. */
void cs_figure_measure (CsFigure *self, CsCanvas *canvas, double *width, double *height);
/* Draws from (0, 0); calls cs_figure_measure by itself. */
void cs_figure_draw (CsFigure *self, CsCanvas *canvas);
