/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include <string.h>

#include "sched/thread.h"
#include "vm/number.h"
#include "vm/operators.h"

/* Clocks show virtual time; those of the wall start at the machine's epoch. */

static CsTime
wall_time (CsMachine *m)
{
  return cs_time_add (m->epoch, cs_now (m));
}

static CsValue
time_time (CsMachine *m, CsValue *args, guint n_args)
{
  cs_clock_read (m);
  return cs_float (cs_time_to_seconds (wall_time (m)));
}

static CsValue
time_time_ns (CsMachine *m, CsValue *args, guint n_args)
{
  cs_clock_read (m);
  return cs_int_new (m, wall_time (m));
}

/* monotonic, perf_counter, process_time and thread_time are the same clock. */
static CsValue
time_monotonic (CsMachine *m, CsValue *args, guint n_args)
{
  cs_clock_read (m);
  return cs_float (cs_time_to_seconds (cs_now (m)));
}

static CsValue
time_monotonic_ns (CsMachine *m, CsValue *args, guint n_args)
{
  cs_clock_read (m);
  return cs_int_new (m, cs_now (m));
}

/* Blocks the thread: within a task's step it holds up the whole loop. */
static CsStepOutput
sleep_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  if (input == CS_STEP_START)
    return cs_thread_wait (m, NULL, CS_WAIT_SLEEP, 0, frame->number);
  cs_step_return (m, CS_NONE);
  return CS_STEP_DO_RETURN;
}

static CsValue
time_sleep (CsMachine *m, CsValue *args, guint n_args)
{
  CsNativeFrame *frame;
  CsTime delay;
  CsValue later;

  if (!cs_seconds_get (m, args[0], &delay))
    return CS_EMPTY;
  if (delay < 0)
    return cs_raise (m, m->image->types.ValueError, "sleep length must be non-negative");
  if (delay == 0)
    return CS_NONE;
  later = cs_push_native (m, sleep_step, 0, &frame);
  if (!cs_is_empty (later))
    frame->number = cs_time_add (cs_now (m), delay);
  return later;
}

/* A moment as text: seconds since 1970, UTC, or now. */
static GDateTime *
get_moment (CsMachine *m, CsValue seconds)
{
  CsTime time = wall_time (m);

  if (!cs_is_empty (seconds) && !cs_is_none (seconds) && !cs_seconds_get (m, seconds, &time))
    return NULL;
  return g_date_time_new_from_unix_utc (time / CS_NS_PER_SECOND);
}

static CsValue
time_ctime (CsMachine *m, CsValue *args, guint n_args)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) moment = get_moment (m, args[0]);

  if (moment == NULL)
    return CS_EMPTY;
  return cs_str_format (
      m, "%s %s %2d %02d:%02d:%02d %d", days[g_date_time_get_day_of_week (moment) - 1],
      months[g_date_time_get_month (moment) - 1], g_date_time_get_day_of_month (moment),
      g_date_time_get_hour (moment), g_date_time_get_minute (moment),
      g_date_time_get_second (moment), g_date_time_get_year (moment));
}

/* The directives that are the same in any locale. */
static CsValue
time_strftime (CsMachine *m, CsValue *args, guint n_args)
{
  g_autoptr (GDateTime) moment = get_moment (m, CS_EMPTY);
  g_autofree char *format = NULL;
  CsStrBuilder out;

  if (!cs_is_str (m, args[0]))
    return cs_raise (m, m->image->types.TypeError, "strftime() argument 1 must be str");
  format = cs_str_dup_utf8 (cs_str_get (args[0]), NULL);
  cs_str_builder_init (&out, m);
  for (const char *p = format; *p != '\0'; p++)
    {
      char directive[3] = { '%', p[1], '\0' };
      g_autofree char *text = NULL;

      if (*p != '%' || p[1] == '\0')
        {
          const char *next = g_utf8_next_char (p);

          cs_str_builder_append_utf8 (&out, p, next - p);
          p = next - 1;
          continue;
        }
      if (strchr ("HMSYmdyjIp%", p[1]) == NULL)
        {
          cs_str_builder_clear (&out);
          return cs_raise (m, m->image->types.ValueError,
                           "the strftime directive '%%%c' is not supported", p[1]);
        }
      text = p[1] == 'p' ? g_strdup (g_date_time_get_hour (moment) < 12 ? "AM" : "PM")
                         : g_date_time_format (moment, directive);
      cs_str_builder_append_utf8 (&out, text, -1);
      p++;
    }
  return cs_str_builder_finish (&out);
}

static const CsNativeDef natives[] = {
  { "time()", time_time },
  { "time_ns()", time_time_ns },
  { "monotonic()", time_monotonic },
  { "monotonic_ns()", time_monotonic_ns },
  { "perf_counter()", time_monotonic },
  { "perf_counter_ns()", time_monotonic_ns },
  { "process_time()", time_monotonic },
  { "process_time_ns()", time_monotonic_ns },
  { "thread_time()", time_monotonic },
  { "sleep(secs, /)", time_sleep },
  { "ctime(seconds=None, /)", time_ctime },
  { "strftime(format, /)", time_strftime },
  { NULL, NULL },
};

static gboolean
init (CsMachine *m, CsDict *module)
{
  cs_clock_register (m, time_monotonic, CS_CLOCK_SECONDS);
  cs_clock_register (m, time_monotonic_ns, CS_CLOCK_NANOSECONDS);
  cs_clock_register (m, time_time, CS_CLOCK_WALL_SECONDS);
  cs_clock_register (m, time_time_ns, CS_CLOCK_WALL_NANOSECONDS);
  return TRUE;
}

const CsModuleDef cs_module_time = { .name = "time", .natives = natives, .init = init };

static const CsNativeDef timeit_natives[] = {
  { "default_timer()", time_monotonic },
  { NULL, NULL },
};

static gboolean
init_timeit (CsMachine *m, CsDict *module)
{
  cs_clock_register (m, time_monotonic, CS_CLOCK_SECONDS);
  return TRUE;
}

const CsModuleDef cs_module_timeit = { .name = "timeit",
                                       .natives = timeit_natives,
                                       .init = init_timeit };
