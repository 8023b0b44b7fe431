/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* A viewport says which part of an axis is seen: the position at the left edge of the plot, and how
 * much of the axis a pixel is.  Two numbers, by value; all functions are pure.
 *
 * Positions are nanoseconds on the time axis and switches on the order axis.  Pixels count from the
 * left edge of the plot (to the right of the lane names). */

typedef enum
{
  CS_AXIS_TIME,
  CS_AXIS_ORDER,
} CsAxis;

typedef struct
{
  double origin;    /* the position at x = 0 */
  double per_pixel; /* above 0 */
} CsViewport;

/* The least that a pixel may be, and with it how far one can zoom in: a thousandth of a nanosecond
 * or of a switch. */
#define CS_VIEWPORT_MIN_PER_PIXEL 0.001

static inline double
cs_viewport_to_x (CsViewport viewport, double position)
{
  return (position - viewport.origin) / viewport.per_pixel;
}

static inline double
cs_viewport_to_position (CsViewport viewport, double x)
{
  return viewport.origin + x * viewport.per_pixel;
}

/* Shows `start` … `end` in `width` pixels with a margin of `left` and `right` pixels beside them. A
 * range without length is shown as one of length 1. */
CsViewport cs_viewport_fit (double start, double end, double width, double left, double right);

/* Zooms in by `factor` (out below 1); the position under `x` stays there to a thousandth of a
 * pixel. Stops at CS_VIEWPORT_MIN_PER_PIXEL, and at `max_per_pixel` on the way out. */
CsViewport cs_viewport_zoom (CsViewport viewport, double x, double factor, double max_per_pixel);

/* Moves what is seen by whole pixels to the right: the contents go to the left. */
CsViewport cs_viewport_pan (CsViewport viewport, int pixels);

/* Moves the viewport as little as needed, so that of the range `start` … `end` something stays in
 * view: the range fills the plot, or lies within it when it is shorter than the plot. */
CsViewport cs_viewport_clamp (CsViewport viewport, double start, double end, double width);

/* Moves the viewport so that `position` is within `margin` pixels of neither edge. */
CsViewport cs_viewport_follow (CsViewport viewport, double position, double width, double margin);

gboolean cs_viewport_equal (CsViewport a, CsViewport b);
