/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/trace.h"

/* Traces that show what the dinner and the queue do not. */

/* Every state and end: a task that blocks its loop from 2 s to 5 s ("stirs") while "sleeper" waits
 * for a timer and "locker" for lock A, held by "holder"; "failing" fails, "stopped" is cancelled,
 * "parent" waits for "holder", "flag" for an event; 10 s.  It ends with an error. */
CsTrace *paint_sample_states_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* A generator that hands three values to the thread that calls it, under instant cost. */
CsTrace *paint_sample_generator_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* `n_tasks` tasks that take turns, `n_steps` steps each; a step lasts 1 ms of every 10 ms. */
CsTrace *paint_sample_crowd_new (guint n_tasks, guint n_steps) G_GNUC_WARN_UNUSED_RESULT;

/* Two threads hold the GIL for an instant at 1 and 2 ms, a third one from 3 ms to 10 s. */
CsTrace *paint_sample_holds_new (void) G_GNUC_WARN_UNUSED_RESULT;
