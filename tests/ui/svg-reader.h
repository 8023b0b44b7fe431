/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/paint/canvas.h"

/* Reads a figure's SVG back: what is written and drawn, at which place, in which group. */

typedef struct
{
  char *string; /* owned */
  CsRect rect;  /* what the letters cover */
  double size;
  char *group; /* owned; the innermost id; "" outside */
} SvgText;

typedef struct
{
  CsRect rect;
  char *fill;   /* owned; "#0072b2", "url(#hatch-0072b2)", "none" */
  char *stroke; /* owned; "" for none */
  char *group;  /* owned */
} SvgRect;

typedef struct
{
  GPtrArray *texts;    /* owned SvgText */
  GPtrArray *rects;    /* owned SvgRect */
  GPtrArray *polygons; /* owned SvgRect: what they cover */
  guint n_circles;
  guint n_dashed; /* lines */
  guint n_dotted;
  guint n_arrows; /* curves */
  double width;
  double height;
} SvgPicture;

/* Fails the test where the document is not well-formed. */
SvgPicture *svg_picture_read (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
void svg_picture_free (SvgPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SvgPicture, svg_picture_free)

/* The first text that is `string`, in a group whose id ends in `group` (NULL: anywhere); or NULL.
 */
const SvgText *svg_picture_find_text (const SvgPicture *self, const char *group,
                                      const char *string);
/* How many texts are `string`. */
guint svg_picture_count_texts (const SvgPicture *self, const char *string);
/* The first rectangle of that fill in such a group whose left edge is within 1.5 pixels of `x`; or
 * NULL. */
const SvgRect *svg_picture_find_rect (const SvgPicture *self, const char *group, const char *fill,
                                      double x);
