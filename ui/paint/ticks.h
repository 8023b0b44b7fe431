/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/paint/viewport.h"

/* Ticks of a ruler: round positions in human units.  Pure. */

typedef struct
{
  double step; /* ns or switches between two ticks: 1, 2, 5 × 10ⁿ; of minutes and hours 1, 2, 5, 10,
                  15, 30; of days 1, 2, 5 × 10ⁿ */
  double minor; /* between two short ticks; step is a multiple of it */
  double unit; /* ns that the label counts: a minute, a second, a millisecond …; 1 for switches */
  const char *suffix; /* "min", "s", "ms"; "" for switches */
  guint decimals;
  gboolean clock; /* labels are "2:05" or "2:05 h" rather than "125 s" */
} CsTicks;

/* Chooses the smallest step that leaves at least `min_pixels` between two ticks of a plot that is
 * `width` pixels wide. */
CsTicks cs_ticks_for_view (CsAxis axis, CsViewport viewport, double width, double min_pixels);

/* The first tick at or after `position`. */
double cs_ticks_first (const CsTicks *ticks, double position);

/* "15 min", "2.5 s", "40": what the ruler writes at a tick. */
#define CS_TICK_LABEL_SIZE 32
void cs_ticks_format (const CsTicks *ticks, double position, char label[CS_TICK_LABEL_SIZE]);
