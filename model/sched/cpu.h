/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/thread.h"

/* The cores of the machine.  Each has a clock of its own; the one whose clock is behind runs next,
 * up to the next one's (ties by number), so that what happens is met in the order of time.  A
 * thread that is ready gets the core it had, if that is free, else the first free one, else it
 * stands in line; where threads stand in line, the one that runs gives way after a slice. */
#define CS_MAX_CORES  64
#define CS_TIME_SLICE (4 * CS_NS_PER_MS)
/* Under `instant` instructions take no time, and slices and the switch interval count them: at what
 * they cost under `typical`. */
#define CS_TICK_NS_OF_INTERVALS 50

typedef struct
{
  CsThreadControl *thread; /* NULL: idle */
  CsThreadControl *last;   /* that ran here last; another one costs a switch */
  CsTime clock;            /* while it is not the one that runs just now */
  gint64 slice_end;        /* in ticks of its thread */
  gint64 turn;             /* slices it has had: under `instant` all clocks stand still, and cores
                              take turns */
} CsCore;

typedef struct _CsCpu
{
  CsCore cores[CS_MAX_CORES];
  guint n_cores;
  CsCore *current;    /* whose clock the machine's is; NULL: nobody's */
  CsThreadLine ready; /* for a core */
} CsCpu;

CsCpu *cs_cpu_new (CsMachine *m, guint n_cores) G_GNUC_WARN_UNUSED_RESULT;
/* A thread has become ready. */
void cs_cpu_make_ready (CsMachine *m, CsThreadControl *thread);
/* Its thread has left the core; whoever is first in line gets it. */
void cs_cpu_leave (CsMachine *m, CsThreadControl *thread);
/* `thread`, which is in line, gets the core in place of the one that was about to run there. */
void cs_cpu_give_to (CsMachine *m, CsCore *core, CsThreadControl *thread);
/* The busy core that is to run next; NULL: all are idle. */
CsCore *cs_cpu_pick (CsMachine *m);
/* The time at which it stands. */
CsTime cs_core_now (CsMachine *m, const CsCore *core);
/* Makes its clock the machine's. */
void cs_cpu_switch_to (CsMachine *m, CsCore *core);
/* Nobody's clock: something happens at `time` while no thread runs. */
void cs_cpu_set_time (CsMachine *m, CsTime time);
/* Ticks for which `core`, the current one, may run before another one has to be looked at. */
gint64 cs_cpu_get_ticks_left (CsMachine *m, const CsCore *core);
/* Ticks of the machine until `time`; 0: it has come. */
gint64 cs_cpu_ticks_until (CsMachine *m, CsTime time);
/* At a point where it may be stopped: whether its slice is over and somebody waits for a core; its
 * next slice begins. */
gboolean cs_cpu_slice_is_over (CsMachine *m, CsCore *core);
