/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/cpu.h"

#include "sched/deadlines.h"
#include "sched/policy.h"

static CsCpu *
get_cpu (CsMachine *m)
{
  return cs_scheduler (m)->cpu;
}

CsCpu *
cs_cpu_new (CsMachine *m, guint n_cores)
{
  CsCpu *self = cs_memory_alloc0 (m->memory, sizeof (CsCpu));

  if (self != NULL)
    self->n_cores = CLAMP (n_cores, 1, CS_MAX_CORES);
  return self;
}

static gint64
slice_ticks (CsMachine *m)
{
  return CS_TIME_SLICE / (m->tick_ns > 0 ? m->tick_ns : CS_TICK_NS_OF_INTERVALS);
}

CsTime
cs_core_now (CsMachine *m, const CsCore *core)
{
  CsCpu *self = get_cpu (m);

  return core == self->current ? cs_now (m) : core->clock;
}

void
cs_cpu_set_time (CsMachine *m, CsTime time)
{
  CsCpu *self = get_cpu (m);

  if (self->current != NULL)
    self->current->clock = cs_now (m);
  self->current = NULL;
  cs_set_now (m, time);
}

void
cs_cpu_switch_to (CsMachine *m, CsCore *core)
{
  CsCpu *self = get_cpu (m);

  if (self->current == core)
    return;
  cs_cpu_set_time (m, core->clock);
  self->current = core;
}

/* The turn at which a core that becomes busy joins the others. */
static gint64
first_turn (const CsCpu *self)
{
  gint64 turn = G_MAXINT64;

  for (guint i = 0; i < self->n_cores; i++)
    if (self->cores[i].thread != NULL)
      turn = MIN (turn, self->cores[i].turn);
  return turn == G_MAXINT64 ? 0 : turn;
}

static void
give_core (CsMachine *m, CsCore *core, CsThreadControl *thread)
{
  CsCpu *self = get_cpu (m);
  CsTime now = MAX (cs_now (m), cs_core_now (m, core));

  if (core->last != NULL && core->last != thread)
    now = cs_time_add (now, cs_scheduler (m)->hardware.thread_switch);
  core->turn = first_turn (self);
  core->thread = thread;
  core->last = thread;
  core->slice_end = thread->ticks + slice_ticks (m);
  thread->core = (guint32)(core - self->cores);
  /* The clock of the core at work is the machine's. */
  if (core == self->current)
    cs_cpu_set_time (m, cs_now (m));
  core->clock = now;
}

static CsCore *
find_idle (CsCpu *self, const CsThreadControl *thread)
{
  if (self->cores[thread->core].thread == NULL)
    return &self->cores[thread->core];
  for (guint i = 0; i < self->n_cores; i++)
    if (self->cores[i].thread == NULL)
      return &self->cores[i];
  return NULL;
}

void
cs_cpu_make_ready (CsMachine *m, CsThreadControl *thread)
{
  CsCpu *self = get_cpu (m);
  CsCore *core = find_idle (self, thread);

  if (core != NULL)
    give_core (m, core, thread);
  else
    cs_thread_line_push (&self->ready, thread);
  /* Whoever runs now may not run on for as long as before. */
  cs_thread_pause (m);
}

void
cs_cpu_leave (CsMachine *m, CsThreadControl *thread)
{
  CsCpu *self = get_cpu (m);
  CsCore *core = &self->cores[thread->core];
  CsThreadControl *next;

  g_assert (core->thread == thread);
  core->thread = NULL;
  next = cs_policy_take (m, &self->ready);
  if (next != NULL)
    give_core (m, core, next);
}

void
cs_cpu_give_to (CsMachine *m, CsCore *core, CsThreadControl *thread)
{
  CsThreadControl *before = core->thread;

  cs_thread_line_remove (thread);
  core->thread = NULL;
  give_core (m, core, thread);
  cs_thread_line_push (&get_cpu (m)->ready, before);
}

static gboolean
is_before (CsMachine *m, const CsCore *a, const CsCore *b)
{
  CsTime x = cs_core_now (m, a), y = cs_core_now (m, b);

  if (x != y)
    return x < y;
  return a->turn != b->turn ? a->turn < b->turn : a < b;
}

CsCore *
cs_cpu_pick (CsMachine *m)
{
  CsCpu *self = get_cpu (m);
  CsCore *best = NULL;

  for (guint i = 0; i < self->n_cores; i++)
    if (self->cores[i].thread != NULL && (best == NULL || is_before (m, &self->cores[i], best)))
      best = &self->cores[i];
  return best;
}

gint64
cs_cpu_ticks_until (CsMachine *m, CsTime time)
{
  CsTime now = cs_now (m);

  if (time <= now)
    return 0;
  if (time == CS_TIME_NEVER || m->tick_ns == 0)
    return G_MAXINT64;
  return (time - now + m->tick_ns - 1) / m->tick_ns;
}

static gboolean
is_alone (const CsCpu *self, const CsCore *core)
{
  for (guint i = 0; i < self->n_cores; i++)
    if (self->cores[i].thread != NULL && &self->cores[i] != core)
      return FALSE;
  return self->ready.first == NULL;
}

/* A thread that is alone: where it pauses depends on the budget alone.  Or a schedule says who
 * runs. */
static gboolean
has_no_slices (CsMachine *m, const CsCore *core)
{
  return cs_policy_has_schedule (m) || is_alone (get_cpu (m), core);
}

gboolean
cs_cpu_slice_is_over (CsMachine *m, CsCore *core)
{
  CsCpu *self = get_cpu (m);

  if (core->thread->ticks < core->slice_end || has_no_slices (m, core))
    return FALSE;
  core->turn++;
  core->slice_end = core->thread->ticks + slice_ticks (m);
  return self->ready.first != NULL;
}

gint64
cs_cpu_get_ticks_left (CsMachine *m, const CsCore *core)
{
  CsCpu *self = get_cpu (m);
  CsThreadControl *first = cs_deadlines_peek (m);
  gint64 left = has_no_slices (m, core) ? G_MAXINT64 : core->slice_end - core->thread->ticks;

  for (guint i = 0; i < self->n_cores; i++)
    if (self->cores[i].thread != NULL && &self->cores[i] != core)
      left = MIN (left, cs_cpu_ticks_until (m, self->cores[i].clock));
  if (first != NULL)
    left = MIN (left, cs_cpu_ticks_until (m, first->thread->wait.deadline));
  return MAX (left, 1);
}
