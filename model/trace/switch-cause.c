/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/switch-cause.h"

/* What ends a step and the drop that it leads to share an instant and lie close together. */
#define MAX_DISTANCE 6

const char *
cs_switch_cause_describe (CsSwitchCause cause)
{
  static const char *const causes[CS_N_SWITCH_CAUSES] = {
    [CS_SWITCH_BLOCKED] = "it blocks",
    [CS_SWITCH_INTERVAL] = "its interval is over",
    [CS_SWITCH_FINISHED] = "it has ended",
  };

  g_assert (cause < CS_N_SWITCH_CAUSES);
  return causes[cause];
}

static guint32
find_thread (CsTrace *trace, guint32 actor)
{
  while (actor != 0 && cs_trace_get_object (trace, actor)->kind != CS_OBJECT_THREAD)
    actor = cs_trace_get_object (trace, actor)->parent;
  return actor;
}

static gboolean
is_drop (const CsEvent *event)
{
  return event->kind == CS_EVENT_GIL_DROP || event->kind == CS_EVENT_CORE_DROP;
}

gboolean
cs_trace_find_switch (CsTrace *trace, guint32 actor, guint32 event, CsSwitchCause *cause)
{
  guint32 n = cs_trace_get_n_events (trace);
  guint32 thread = find_thread (trace, actor);

  for (guint32 i = event; i < n && i - event < MAX_DISTANCE; i++)
    {
      CsEvent dropped = cs_trace_get_event (trace, i);

      if (dropped.time != cs_trace_get_time (trace, event))
        break;
      if (dropped.actor != thread || !is_drop (&dropped))
        continue;
      *cause = (CsSwitchCause)dropped.arg;
      return TRUE;
    }
  return FALSE;
}
