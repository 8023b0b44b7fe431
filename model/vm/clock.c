/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"
#include "vm/number.h"

/* Programs that poll the clock. */

/* After so many readings within one instant each further one takes this long. */
#define PATIENCE     1000
#define READING_TIME (100 * CS_NS_PER_US)

void
cs_clock_register (CsMachine *m, CsNative native, CsClockKind kind)
{
  g_assert (m->n_clocks < CS_MAX_CLOCKS);
  m->clocks[m->n_clocks++] = (CsClock){ .native = native, .kind = kind };
}

void
cs_clock_read (CsMachine *m)
{
  CsTime now = cs_now (m);

  if (now != m->clock_seen)
    m->clock_reads = 0;
  else if (++m->clock_reads > PATIENCE)
    cs_advance (m, now + READING_TIME);
  m->clock_seen = cs_now (m);
}

static const CsClock *
find_clock (CsMachine *m, CsValue callee)
{
  CsNative native;

  if (cs_is_a (callee, m->image->types.method))
    callee = ((CsMethod *)cs_object_get (callee))->function;
  if (!cs_is_a (callee, m->image->types.native))
    return NULL;
  native = ((CsNativeFunction *)cs_object_get (callee))->native;
  for (guint i = 0; i < m->n_clocks; i++)
    if (m->clocks[i].native == native)
      return &m->clocks[i];
  return NULL;
}

/* Whether the clock, read at `time`, is still below the limit (or at it, where that goes on too).
 */
static gboolean
is_below (CsMachine *m, const CsClock *clock, CsTime time, double limit, gboolean or_equal)
{
  gboolean is_wall =
      clock->kind == CS_CLOCK_WALL_SECONDS || clock->kind == CS_CLOCK_WALL_NANOSECONDS;
  gboolean is_seconds = clock->kind == CS_CLOCK_SECONDS || clock->kind == CS_CLOCK_WALL_SECONDS;
  CsTime shown = is_wall ? cs_time_add (m->epoch, time) : time;
  double reading = is_seconds ? cs_time_to_seconds (shown) : (double)shown;

  return or_equal ? reading <= limit : reading < limit;
}

/* The first instant at which the loop ends: readings are rounded to doubles, so the nearest
 * instants are tried too. */
static CsTime
find_deadline (CsMachine *m, const CsClock *clock, double limit, gboolean or_equal)
{
  gboolean is_wall =
      clock->kind == CS_CLOCK_WALL_SECONDS || clock->kind == CS_CLOCK_WALL_NANOSECONDS;
  gboolean is_seconds = clock->kind == CS_CLOCK_SECONDS || clock->kind == CS_CLOCK_WALL_SECONDS;
  CsTime time = is_seconds      ? cs_time_from_seconds (limit)
                : limit >= 9e18 ? CS_TIME_NEVER
                                : (CsTime)limit;
  CsTime step = 1;

  if (is_wall && time != CS_TIME_NEVER)
    time -= m->epoch;
  while (time < CS_TIME_NEVER - step && is_below (m, clock, time, limit, or_equal))
    {
      time += step;
      step *= 2;
    }
  return time;
}

CsOutcome
cs_op_poll_clock (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  const CsClock *clock = find_clock (m, frame->registers[at->a]);
  CsTime now = cs_now (m), deadline;
  double limit;

  if (clock == NULL || !cs_number_get (m, frame->registers[at->b], &limit)
      || !is_below (m, clock, now, limit, at->n))
    return CS_GO_ON;
  deadline = find_deadline (m, clock, limit, at->n);
  if (deadline <= now)
    return CS_GO_ON;
  cs_emit (m, CS_EVENT_BUSY, m->actor, 0, CS_NO_EVENT, (guint64)deadline);
  cs_advance (m, MIN (deadline, m->limits.until));
  if (deadline > m->limits.until)
    cs_reach_limit (m, "time");
  return CS_GO_ON;
}
