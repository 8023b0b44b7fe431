/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/time.h"

#include <math.h>
#include <string.h>

#define NS_PER_MINUTE (60 * CS_NS_PER_SECOND)
#define NS_PER_HOUR   (60 * NS_PER_MINUTE)

static const struct
{
  CsTime ns;
  const char *name;
} units[] = {
  { NS_PER_HOUR, "h" },   { NS_PER_MINUTE, "min" }, { CS_NS_PER_SECOND, "s" },
  { CS_NS_PER_MS, "ms" }, { CS_NS_PER_US, "µs" },   { 1, "ns" },
};

CsTime
cs_time_from_seconds (double seconds)
{
  double ns = seconds * 1e9;

  if (isnan (ns))
    return 0;
  /* The largest double below 2^63: converting anything beyond is undefined. */
  if (ns >= 9223372036854774784.0)
    return CS_TIME_NEVER;
  if (ns <= -9223372036854774784.0)
    return G_MININT64;
  return (CsTime)llrint (ns);
}

double
cs_time_to_seconds (CsTime time)
{
  /* A whole number of ns needs more digits than a double has: one rounding, not two. */
  return (double)((long double)time / 1e9L);
}

/* "2.5", "18": at most `digits` digits after the point, no zeros at the end, a point in any
 * locale. */
static char *
format_number (double value, int digits)
{
  char format[8], buffer[64];
  char *end;

  g_snprintf (format, sizeof format, "%%.%df", digits);
  g_ascii_formatd (buffer, sizeof buffer, format, value);
  if (digits > 0)
    {
      for (end = buffer + strlen (buffer); end[-1] == '0'; end--)
        end[-1] = '\0';
      if (end[-1] == '.')
        end[-1] = '\0';
    }
  return g_strdup (buffer);
}

static char *
format_in_unit (CsTime duration, CsTime unit, const char *name)
{
  double value = (double)duration / (double)unit;
  g_autofree char *number = format_number (value, value < 10 ? 2 : value < 100 ? 1 : 0);

  return g_strdup_printf ("%s %s", number, name);
}

char *
cs_time_format_duration (CsTime duration)
{
  CsTime minutes = duration / NS_PER_MINUTE;

  if (duration < 0)
    {
      g_autofree char *text =
          cs_time_format_duration (duration == G_MININT64 ? CS_TIME_NEVER : -duration);
      return g_strconcat ("−", text, NULL);
    }
  if (duration == 0)
    return g_strdup ("0 s");
  if (minutes >= 60 && minutes % 60 != 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT " h %d min", minutes / 60, (int)(minutes % 60));
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      CsTime ns = units[i].ns;

      /* 90 s and 100 s stay readable as "1.5 min", but 61 s is better as "61 s". */
      if (duration < ns || (ns == NS_PER_MINUTE && duration < 2 * ns && duration % (ns / 2) != 0))
        continue;
      return format_in_unit (duration, ns, units[i].name);
    }
  g_assert_not_reached ();
}

char *
cs_time_format_clock (CsTime time, CsTime resolution)
{
  const char *sign = time < 0 ? "−" : "";
  gint64 seconds;

  time = time == G_MININT64 ? CS_TIME_NEVER : ABS (time);
  seconds = time / CS_NS_PER_SECOND;
  if (resolution >= CS_NS_PER_SECOND || time >= NS_PER_HOUR)
    {
      gint64 h = seconds / 3600, m = seconds / 60 % 60, s = seconds % 60;

      if (h > 0)
        return g_strdup_printf ("%s%" G_GINT64_FORMAT ":%02d:%02d", sign, h, (int)m, (int)s);
      return g_strdup_printf ("%s%02d:%02d", sign, (int)m, (int)s);
    }
  for (guint i = 2; i < G_N_ELEMENTS (units); i++)
    {
      CsTime ns = units[i].ns;
      int digits = 0;

      if (time < ns && i + 1 < G_N_ELEMENTS (units) && resolution < ns)
        continue;
      for (CsTime step = ns; step > MAX (resolution, 1) && digits < 3; step /= 10)
        digits++;
      {
        char format[8], buffer[64];

        g_snprintf (format, sizeof format, "%%.%df", digits);
        g_ascii_formatd (buffer, sizeof buffer, format, (double)time / (double)ns);
        return g_strdup_printf ("%s%s %s", sign, buffer, units[i].name);
      }
    }
  g_assert_not_reached ();
}

gboolean
cs_time_parse (const char *text, CsTime *time)
{
  char *end;
  double value = g_ascii_strtod (text, &end);
  CsTime unit = CS_NS_PER_SECOND;

  /* What strtod reads beside numbers in digits, "inf" and "0x1p3", is no time of a person. */
  if (end == text || strspn (text, "0123456789.e+") < (gsize)(end - text) || !(value <= 1e12))
    return FALSE;
  while (*end == ' ')
    end++;
  if (strcmp (end, "us") == 0)
    unit = CS_NS_PER_US;
  else if (*end != '\0')
    {
      unit = 0;
      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        if (strcmp (end, units[i].name) == 0)
          unit = units[i].ns;
    }
  if (unit == 0)
    return FALSE;
  *time = cs_time_from_seconds (value * ((double)unit / 1e9));
  return *time != CS_TIME_NEVER;
}
