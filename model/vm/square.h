/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <math.h>
#include <string.h>

/* The square of `x` as pow gives it, in a fraction of the time.  pow rounds to one of the two
 * doubles around the square, and to the nearer one unless that is about as far as the other: FALSE
 * where it is, or where the numbers are very large or small.  (glibc, e_pow.c: at most 0.54 units
 * of the last place from the truth, so it can only go wrong within 0.04 of the middle.) */
static inline gboolean
cs_square (double x, double *result)
{
  double square = x * x;
  double rest; /* exactly what the rounding took away */
  double unit; /* of the square's last place, times 2^52 */
  guint64 bits;

  if (!(square > 1e-200 && square < 1e200))
    return FALSE;
#ifdef FP_FAST_FMA
  rest = fma (x, x, -square);
#else
  {
    /* Halves of 26 bits, whose products are exact. */
    double wide = x * 134217729.0;
    double high = wide - (wide - x);
    double low = x - high;

    rest = ((high * high - square) + 2 * high * low) + low * low;
  }
#endif
  *result = square;
  memcpy (&bits, &square, sizeof bits);
  bits &= G_GUINT64_CONSTANT (0x7ff) << 52;
  memcpy (&unit, &bits, sizeof unit);
  /* Below a power of two the last place is half as wide. */
  return rest == 0 || (square != unit && fabs (rest) < unit * (0.45 / 4503599627370496.0));
}
