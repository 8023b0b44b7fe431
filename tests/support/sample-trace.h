/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/trace.h"

/* Traces to draw, step through and save without a simulator: written through the probe, in the
 * order in which a machine would report.
 *
 * Dinner: salmon, rice and beans by one cook.  As subroutines 56 minutes in one thread, with busy
 * and blocking stretches in three functions; as coroutines 32 minutes in four tasks. */
CsTrace *cs_sample_dinner_new (gboolean coroutines) G_GNUC_WARN_UNUSED_RESULT;

/* Two producers of four items each (one a second), two consumers (3 s an item), a queue of two
 * places; main joins the queue and then cancels the consumers.  13 s. */
CsTrace *cs_sample_queue_new (void) G_GNUC_WARN_UNUSED_RESULT;
