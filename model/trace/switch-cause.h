/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/trace.h"

/* Why the thread of `actor` gave the GIL or its core up with `event`, which ended a step of that
 * actor, or who had these.  FALSE where it did not: the thread went on with something else, or is
 * the only one of its program. */
gboolean cs_trace_find_switch (CsTrace *trace, guint32 actor, guint32 event, CsSwitchCause *cause);
/* "its interval is over" */
const char *cs_switch_cause_describe (CsSwitchCause cause);
