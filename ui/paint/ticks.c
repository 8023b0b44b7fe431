/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/ticks.h"

#include "base/time.h"

#include <math.h>

#define MINUTE (60.0 * CS_NS_PER_SECOND)
#define HOUR   (60.0 * MINUTE)
#define DAY    (24.0 * HOUR)

/* Steps that are not powers of ten times 1, 2, 5. */
typedef struct
{
  double step;
  double minor;
  double unit;
  const char *suffix;
} Step;

static const Step clock_steps[] = {
  { 10.0 * CS_NS_PER_SECOND, 2.0 * CS_NS_PER_SECOND, CS_NS_PER_SECOND, "s" },
  { 20.0 * CS_NS_PER_SECOND, 5.0 * CS_NS_PER_SECOND, CS_NS_PER_SECOND, "s" },
  { 30.0 * CS_NS_PER_SECOND, 10.0 * CS_NS_PER_SECOND, CS_NS_PER_SECOND, "s" },
  { MINUTE, 15.0 * CS_NS_PER_SECOND, MINUTE, "min" },
  { 2 * MINUTE, MINUTE, MINUTE, "min" },
  { 5 * MINUTE, MINUTE, MINUTE, "min" },
  { 10 * MINUTE, 2 * MINUTE, MINUTE, "min" },
  { 15 * MINUTE, 5 * MINUTE, MINUTE, "min" },
  { 30 * MINUTE, 10 * MINUTE, MINUTE, "min" },
  { HOUR, 15 * MINUTE, HOUR, "h" },
  { 2 * HOUR, HOUR, HOUR, "h" },
  { 6 * HOUR, 2 * HOUR, HOUR, "h" },
  { 12 * HOUR, 3 * HOUR, HOUR, "h" },
};

/* The smallest 1, 2 or 5 × 10ⁿ that is at least `least`, and a fitting subdivision. */
static void
round_step (double least, double *step, double *minor)
{
  double power = pow (10, floor (log10 (least)));
  static const double factors[][2] = { { 1, 0.2 }, { 2, 0.5 }, { 5, 1 }, { 10, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    if (factors[i][0] * power >= least * (1 - 1e-9) || i == G_N_ELEMENTS (factors) - 1)
      {
        *step = factors[i][0] * power;
        *minor = factors[i][1] * power;
        return;
      }
}

/* What a step below ten seconds is counted in: the largest unit of which the ruler's end holds
 * fewer than a thousand, seconds at most; beyond two minutes a clock. */
static void
choose_unit (CsTicks *ticks, double end)
{
  static const struct
  {
    double unit;
    const char *suffix;
  } units[] = {
    { 1, "ns" }, { CS_NS_PER_US, "µs" }, { CS_NS_PER_MS, "ms" }, { CS_NS_PER_SECOND, "s" }
  };
  guint i = 0;
  while (i < G_N_ELEMENTS (units) - 1 && end >= 1000 * units[i].unit)
    i++;
  ticks->unit = units[i].unit;
  ticks->suffix = units[i].suffix;
  ticks->decimals = ticks->step < ticks->unit * (1 - 1e-9)
                        ? (guint)ceil (-log10 (ticks->step / ticks->unit) - 1e-9)
                        : 0;
  ticks->decimals = MIN (ticks->decimals, 9);
}

static CsTicks
ticks_of_switches (double least)
{
  CsTicks ticks = { .unit = 1, .suffix = "" };

  round_step (MAX (least, 1), &ticks.step, &ticks.minor);
  ticks.minor = MAX (ticks.minor, 1);
  if (fmod (ticks.step, ticks.minor) != 0)
    ticks.minor = 1;
  return ticks;
}

static CsTicks
ticks_of_clock (double least)
{
  CsTicks ticks = { .unit = DAY, .suffix = "d" };

  for (guint i = 0; i < G_N_ELEMENTS (clock_steps); i++)
    {
      const Step *step = &clock_steps[i];

      if (step->step >= least)
        return (CsTicks){ step->step, step->minor, step->unit, step->suffix, 0, FALSE };
    }
  round_step (MAX (least / DAY, 1), &ticks.step, &ticks.minor);
  ticks.step *= DAY;
  ticks.minor *= DAY;
  return ticks;
}

CsTicks
cs_ticks_for_view (CsAxis axis, CsViewport viewport, double width, double min_pixels)
{
  double least = viewport.per_pixel * min_pixels;
  double end = cs_viewport_to_position (viewport, width);
  CsTicks ticks = { 0 };

  if (axis == CS_AXIS_ORDER)
    return ticks_of_switches (least);
  if (least <= 5.0 * CS_NS_PER_SECOND)
    {
      round_step (least, &ticks.step, &ticks.minor);
      choose_unit (&ticks, end);
    }
  else
    ticks = ticks_of_clock (least);
  ticks.clock = (ticks.unit == CS_NS_PER_SECOND && end >= 2 * MINUTE)
                || (ticks.unit == MINUTE && end >= 3 * HOUR);
  return ticks;
}

double
cs_ticks_first (const CsTicks *ticks, double position)
{
  return ceil (position / ticks->step - 1e-9) * ticks->step;
}

/* "2:05", "1:02:03", "2:05.250": minutes and seconds, hours where there are any. */
static void
format_clock (gint64 ns, guint decimals, char label[CS_TICK_LABEL_SIZE])
{
  gint64 seconds = ns / CS_NS_PER_SECOND;
  gint64 fraction = ns % CS_NS_PER_SECOND;
  int length;

  if (seconds >= 3600)
    length = g_snprintf (label, CS_TICK_LABEL_SIZE, "%d:%02d:%02d", (int)(seconds / 3600),
                         (int)(seconds / 60 % 60), (int)(seconds % 60));
  else
    length =
        g_snprintf (label, CS_TICK_LABEL_SIZE, "%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
  for (guint i = decimals; i < 9; i++)
    fraction /= 10;
  if (decimals > 0)
    g_snprintf (label + length, CS_TICK_LABEL_SIZE - length, ".%0*d", (int)decimals, (int)fraction);
}

void
cs_ticks_format (const CsTicks *ticks, double position, char label[CS_TICK_LABEL_SIZE])
{
  double count = position / ticks->unit;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char format[] = "%.0f";

  if (ticks->clock && ticks->unit == MINUTE)
    {
      gint64 minutes = (gint64)(count + 0.5);

      g_snprintf (label, CS_TICK_LABEL_SIZE, "%d:%02d h", (int)(minutes / 60), (int)(minutes % 60));
      return;
    }
  if (ticks->clock)
    {
      format_clock ((gint64)(position + 0.5), ticks->decimals, label);
      return;
    }
  /* "0 s" beside "0.5 s"; no "-0" where rounding leaves a trace of a sign; a point in every
   * locale. */
  if (fabs (count) < 1e-9)
    count = 0;
  else
    format[2] = (char)('0' + ticks->decimals);
  g_ascii_formatd (number, sizeof number, format, count);
  g_snprintf (label, CS_TICK_LABEL_SIZE, "%s%s%s", number, ticks->suffix[0] != '\0' ? " " : "",
              ticks->suffix);
}
