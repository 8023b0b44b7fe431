/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/viewport.h"

CsViewport
cs_viewport_fit (double start, double end, double width, double left, double right)
{
  double length = MAX (end - start, 1);
  double per_pixel = length / MAX (width - left - right, 1);

  per_pixel = MAX (per_pixel, CS_VIEWPORT_MIN_PER_PIXEL);
  return (CsViewport){ .origin = start - left * per_pixel, .per_pixel = per_pixel };
}

CsViewport
cs_viewport_zoom (CsViewport viewport, double x, double factor, double max_per_pixel)
{
  double position = cs_viewport_to_position (viewport, x);
  double most = MAX (max_per_pixel, CS_VIEWPORT_MIN_PER_PIXEL);
  double per_pixel = CLAMP (viewport.per_pixel / factor, CS_VIEWPORT_MIN_PER_PIXEL, most);

  return (CsViewport){ .origin = position - x * per_pixel, .per_pixel = per_pixel };
}

CsViewport
cs_viewport_pan (CsViewport viewport, int pixels)
{
  viewport.origin += pixels * viewport.per_pixel;
  return viewport;
}

CsViewport
cs_viewport_clamp (CsViewport viewport, double start, double end, double width)
{
  double last = end - width * viewport.per_pixel;

  /* Where the range is shorter than the plot, `last` lies before `start` and the two swap. */
  viewport.origin = CLAMP (viewport.origin, MIN (start, last), MAX (start, last));
  return viewport;
}

CsViewport
cs_viewport_follow (CsViewport viewport, double position, double width, double margin)
{
  double inset = MIN (margin, width / 2) * viewport.per_pixel;
  double least = position - width * viewport.per_pixel + inset;

  viewport.origin = CLAMP (viewport.origin, least, position - inset);
  return viewport;
}

gboolean
cs_viewport_equal (CsViewport a, CsViewport b)
{
  return a.origin == b.origin && a.per_pixel == b.per_pixel;
}
