/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/thread.h"

/* The global interpreter lock of a process, as CPython 3.11's ceval_gil.c has it: a thread that
 * blocks lets go of it at once; one that computes is asked to after the switch interval, counted
 * from the later of the first request and the last change of holder, and drops it at its next
 * check. The next holder is the one that waits longest, or by seed. */
typedef struct
{
  CsThreadControl *holder; /* NULL: it is free */
  CsThreadLine waiters;
  CsTime interval; /* after which the holder is asked: whole microseconds once the program set it */
  guint32 request; /* event of the first request since the holder changed */
  CsTime asked_at; /* when the interval began; while somebody waits */
  gint64 asked_ticks; /* what the holder had executed then: the interval under `instant` */
} CsGil;

/* Takes it for `thread`, or puts the thread in line: FALSE. */
gboolean cs_gil_request (CsMachine *m, CsGil *self, CsThreadControl *thread);
/* The holder lets go of it; the next one in line gets it and is made ready. */
void cs_gil_drop (CsMachine *m, CsGil *self, CsSwitchCause why);
/* Ticks that the holder, which runs, may go on for; G_MAXINT64: nobody waits. */
gint64 cs_gil_get_ticks_left (CsMachine *m, const CsGil *self);
