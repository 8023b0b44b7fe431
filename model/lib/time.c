/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include <math.h>

#include "lib/time-fields.h"
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
  if (input == CS_STEP_START || !cs_thread_timed_out (m))
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
  if (delay == CS_TIME_NEVER)
    return cs_raise (m, m->image->types.OverflowError,
                     "timestamp too large to convert to C _PyTime_t");
  if (delay == 0)
    return CS_NONE;
  later = cs_push_native (m, sleep_step, 0, &frame);
  if (cs_is_empty (later))
    return later;
  frame->number = cs_time_add (cs_now (m), delay);
  frame->interrupt = CS_INTERRUPT_LEAVES;
  return later;
}

static CsStepOutput
disk_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  if (input == CS_STEP_START)
    return cs_thread_wait (m, NULL, CS_WAIT_IO, 0, frame->number);
  cs_step_return (m, CS_NONE);
  return CS_STEP_DO_RETURN;
}

/* _disk_access (): waits as long as a disk takes for one. */
static CsValue
time_disk_access (CsMachine *m, CsValue *args, guint n_args)
{
  CsTime latency = cs_scheduler (m)->hardware.disk_access;
  CsNativeFrame *frame;
  CsValue later;

  if (latency == 0)
    return CS_NONE;
  later = cs_push_native (m, disk_step, 0, &frame);
  if (!cs_is_empty (later))
    frame->number = cs_time_add (cs_now (m), latency);
  return later;
}

/* Seconds since 1970, or now. */
static gboolean
get_fields (CsMachine *m, CsValue seconds, CsTimeFields *fields)
{
  CsTime time = wall_time (m);
  gint64 whole;
  double d;

  if (cs_is_empty (seconds) || cs_is_none (seconds))
    whole = time / CS_NS_PER_SECOND;
  else if (cs_is_int (m, seconds))
    {
      if (!cs_index_get (m, seconds, &whole))
        return FALSE;
    }
  else if (cs_number_get (m, seconds, &d))
    whole = isfinite (d) && fabs (d) < 1e15 ? (gint64)floor (d) : G_MAXINT64;
  else
    {
      cs_raise (m, m->image->types.TypeError, "'%s' object cannot be interpreted as an integer",
                cs_str_ascii (cs_type_of (m, seconds)->name));
      return FALSE;
    }
  if (ABS (whole / 86400) > G_GINT64_CONSTANT (700000000))
    {
      cs_raise (m, m->image->types.OverflowError, "timestamp too large to convert to C _PyTime_t");
      return FALSE;
    }
  cs_time_fields_fill (fields, whole);
  return TRUE;
}

static CsValue
time_ctime (CsMachine *m, CsValue *args, guint n_args)
{
  CsTimeFields fields;

  return get_fields (m, args[0], &fields) ? cs_time_fields_ctime (m, &fields) : CS_EMPTY;
}

/* gmtime and localtime. */
static CsValue
time_struct (CsMachine *m, CsValue *args, guint n_args)
{
  CsTimeFields fields;

  return get_fields (m, args[0], &fields) ? cs_time_fields_to_struct (m, &fields) : CS_EMPTY;
}

/* A struct_time or tuple, or now. */
static gboolean
get_tuple (CsMachine *m, const char *function, CsValue tuple, CsTimeFields *fields)
{
  return cs_is_empty (tuple) ? get_fields (m, tuple, fields)
                             : cs_time_fields_from_tuple (m, function, tuple, fields);
}

static CsValue
time_strftime (CsMachine *m, CsValue *args, guint n_args)
{
  CsTimeFields fields;

  return get_tuple (m, "strftime", args[1], &fields) ? cs_time_fields_format (m, &fields, args[0])
                                                     : CS_EMPTY;
}

static CsValue
time_asctime (CsMachine *m, CsValue *args, guint n_args)
{
  CsTimeFields fields;

  return get_tuple (m, "asctime", args[0], &fields) ? cs_time_fields_ctime (m, &fields) : CS_EMPTY;
}

static CsValue
time_mktime (CsMachine *m, CsValue *args, guint n_args)
{
  CsTimeFields fields;

  return cs_time_fields_from_tuple (m, "mktime", args[0], &fields)
             ? cs_float ((double)cs_time_fields_seconds (&fields))
             : CS_EMPTY;
}

static CsValue
time_strptime (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue call[] = { args[0], cs_is_empty (args[1]) ? CS_NONE : args[1] };

  return cs_call_library (m, "time_strptime", call, 2);
}

/* _format (format, tuple, microsecond, offset, zone): strftime of a datetime, whose offset in
 * seconds may be None. */
static CsValue
time_format (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *zone =
      cs_is_str (m, args[4]) ? cs_str_dup_utf8 (cs_str_get (args[4]), NULL) : NULL;
  CsTimeFields fields;
  gint64 microsecond;
  gint64 offset = 0;

  if (!cs_time_fields_from_tuple (m, "strftime", args[1], &fields)
      || !cs_index_get (m, args[2], &microsecond)
      || (!cs_is_none (args[3]) && !cs_index_get (m, args[3], &offset)))
    return CS_EMPTY;
  fields.microsecond = (int)microsecond;
  fields.has_offset = !cs_is_none (args[3]);
  fields.offset = (int)offset;
  fields.zone = zone;
  return cs_time_fields_format (m, &fields, args[0]);
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
  { "thread_time_ns()", time_monotonic_ns },
  { "sleep(secs, /)", time_sleep },
  { "ctime(seconds=None, /)", time_ctime },
  { "strftime(format, t=..., /)", time_strftime },
  { "asctime(t=..., /)", time_asctime },
  { "gmtime(seconds=None, /)", time_struct },
  { "localtime(seconds=None, /)", time_struct },
  { "mktime(t, /)", time_mktime },
  { "strptime(string, format=..., /)", time_strptime },
  { "_disk_access()", time_disk_access },
  { "_format(format, t, microsecond, offset, zone, /)", time_format },
  { NULL, NULL },
};

static gboolean
init (CsMachine *m, CsDict *module)
{
  CsValue zone, zones;
  gboolean done;

  cs_clock_register (m, time_monotonic, CS_CLOCK_SECONDS);
  cs_clock_register (m, time_monotonic_ns, CS_CLOCK_NANOSECONDS);
  cs_clock_register (m, time_time, CS_CLOCK_WALL_SECONDS);
  cs_clock_register (m, time_time_ns, CS_CLOCK_WALL_NANOSECONDS);
  zone = cs_str_new (m, "UTC", -1);
  zones = cs_tuple_new (m, (CsValue[]){ zone, zone }, 2);
  done = !cs_is_empty (zones) && cs_dict_set_ascii (m, module, "tzname", zones)
         && cs_dict_set_ascii (m, module, "timezone", cs_small_int (0))
         && cs_dict_set_ascii (m, module, "altzone", cs_small_int (0))
         && cs_dict_set_ascii (m, module, "daylight", cs_small_int (0))
         && cs_time_fields_init_type (m, module);
  cs_unref (m, zones);
  cs_unref (m, zone);
  return done;
}

static const char *const names[] = { "altzone",  "daylight", "struct_time",
                                     "timezone", "tzname",   NULL };

const CsModuleDef cs_module_time = {
  .name = "time", .natives = natives, .init = init, .names = names
};

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

const CsModuleDef cs_module_timeit = {
  .name = "timeit", .library = "timeit", .natives = timeit_natives, .init = init_timeit
};
