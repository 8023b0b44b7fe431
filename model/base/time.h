/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* Virtual time: nanoseconds since the program started.  It never decreases. */
typedef gint64 CsTime;

#define CS_TIME_NEVER    G_MAXINT64
#define CS_NS_PER_US     G_GINT64_CONSTANT (1000)
#define CS_NS_PER_MS     G_GINT64_CONSTANT (1000000)
#define CS_NS_PER_SECOND G_GINT64_CONSTANT (1000000000)

/* Seconds to nanoseconds, rounded to the nearest; what does not fit becomes the nearest end of the
 * range, and a NaN becomes 0. */
CsTime cs_time_from_seconds (double seconds);
/* Stays within the range: what lies beyond is CS_TIME_NEVER. */
static inline CsTime
cs_time_add (CsTime time, CsTime delay)
{
  CsTime sum;

  if (__builtin_add_overflow (time, delay, &sum))
    return delay > 0 ? CS_TIME_NEVER : G_MININT64;
  return sum;
}

double cs_time_to_seconds (CsTime time);

/* "12:30", "1:02:03", "6.8 s", "17.2 ms", "250 ns": an instant as a clock shows it.  `resolution`
 * is the smallest difference worth showing, in ns. */
char *cs_time_format_clock (CsTime time, CsTime resolution) G_GNUC_WARN_UNUSED_RESULT;

/* "18 min", "1 h 5 min", "2.5 s", "100 ms", "40 µs": a duration in the largest units that fit, at
 * most three significant digits where it is not whole. */
char *cs_time_format_duration (CsTime duration) G_GNUC_WARN_UNUSED_RESULT;

/* "18 min", "2.5 s", "100 ms", "7": a time as people write it on the command line and in lessons; a
 * number alone is seconds.  FALSE where it is none, is negative or does not fit. */
gboolean cs_time_parse (const char *text, CsTime *time);
