/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/scheduler.h"
#include "simulation.h"

/* For who drives a simulation's machine itself, again and again: the explorer. */

/* Borrowed; NULL when it is over. */
CsMachine *cs_simulation_get_machine (CsSimulation *self);
/* Outcome, message and exit status are those of a run that ended with `status`, which is not
 * CS_SCHEDULE_MORE; what is printed then is printed.  The machine stays. */
void cs_simulation_conclude (CsSimulation *self, CsScheduleStatus status);
