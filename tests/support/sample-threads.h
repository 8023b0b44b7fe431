/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/trace.h"

/* MainThread (2) starts Thread-1 (4) and Thread-2 (5), which share the GIL and the lock (3), and
 * joins Thread-1.  Thread-1 is switched away from while it holds the lock, which Thread-2 then
 * waits for.  15 s on two cores. */
CsTrace *cs_sample_threads_new (void) G_GNUC_WARN_UNUSED_RESULT;
