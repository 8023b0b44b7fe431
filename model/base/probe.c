/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/probe.h"

#include <string.h>

static const struct
{
  const char *name;
  CsArgKind arg;
} kinds[] = {
#define CS_EVENT_KIND(ID, name, arg, sentence) [CS_EVENT_##ID] = { name, CS_ARG_##arg },
#include "base/events.def"
#undef CS_EVENT_KIND
};

static const char *const reasons[CS_N_WAIT_REASONS] = {
  [CS_WAIT_YIELD] = "yield",
  [CS_WAIT_SLEEP] = "sleep",
  [CS_WAIT_IO] = "io",
  [CS_WAIT_QUEUE_GET] = "queue-get",
  [CS_WAIT_QUEUE_PUT] = "queue-put",
  [CS_WAIT_QUEUE_JOIN] = "queue-join",
  [CS_WAIT_LOCK] = "lock",
  [CS_WAIT_EVENT] = "event",
  [CS_WAIT_CONDITION] = "condition",
  [CS_WAIT_SEMAPHORE] = "semaphore",
  [CS_WAIT_BARRIER] = "barrier",
  [CS_WAIT_TASK] = "task",
  [CS_WAIT_FUTURE] = "future",
  [CS_WAIT_EXECUTOR] = "executor",
  [CS_WAIT_START] = "start",
  [CS_WAIT_JOIN] = "join",
  [CS_WAIT_GIL] = "gil",
  [CS_WAIT_CORE] = "core",
  [CS_WAIT_CALLER] = "caller",
  [CS_WAIT_CALLEE] = "callee",
};

static const char *const switch_causes[CS_N_SWITCH_CAUSES] = {
  [CS_SWITCH_BLOCKED] = "blocked",
  [CS_SWITCH_INTERVAL] = "interval",
  [CS_SWITCH_FINISHED] = "finished",
};

static const char *const object_kinds[CS_N_OBJECT_KINDS] = {
  [CS_OBJECT_NOTHING] = "nothing",     [CS_OBJECT_PROCESS] = "process",
  [CS_OBJECT_THREAD] = "thread",       [CS_OBJECT_LOOP] = "loop",
  [CS_OBJECT_TASK] = "task",           [CS_OBJECT_COROUTINE] = "coroutine",
  [CS_OBJECT_GENERATOR] = "generator", [CS_OBJECT_FUTURE] = "future",
  [CS_OBJECT_HANDLE] = "handle",       [CS_OBJECT_QUEUE] = "queue",
  [CS_OBJECT_LOCK] = "lock",           [CS_OBJECT_EVENT] = "event",
  [CS_OBJECT_SEMAPHORE] = "semaphore", [CS_OBJECT_CONDITION] = "condition",
  [CS_OBJECT_BARRIER] = "barrier",     [CS_OBJECT_FUNCTION] = "function",
};

static gboolean
find_name (const char *const *names, guint n_names, const char *name, guint *index)
{
  for (guint i = 0; i < n_names; i++)
    if (strcmp (names[i], name) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

const char *
cs_event_kind_name (CsEventKind kind)
{
  g_assert (kind < CS_N_EVENT_KINDS);
  return kinds[kind].name;
}

gboolean
cs_event_kind_from_name (const char *name, CsEventKind *kind)
{
  for (guint i = 0; i < CS_N_EVENT_KINDS; i++)
    if (strcmp (kinds[i].name, name) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

CsArgKind
cs_event_kind_arg (CsEventKind kind)
{
  g_assert (kind < CS_N_EVENT_KINDS);
  return kinds[kind].arg;
}

const char *
cs_wait_reason_name (CsWaitReason reason)
{
  g_assert (reason < CS_N_WAIT_REASONS);
  return reasons[reason];
}

gboolean
cs_wait_reason_from_name (const char *name, CsWaitReason *reason)
{
  guint index;

  if (!find_name (reasons, CS_N_WAIT_REASONS, name, &index))
    return FALSE;
  *reason = index;
  return TRUE;
}

const char *
cs_switch_cause_name (CsSwitchCause cause)
{
  return cause < CS_N_SWITCH_CAUSES ? switch_causes[cause] : "unknown";
}

gboolean
cs_switch_cause_from_name (const char *name, CsSwitchCause *cause)
{
  guint index;

  if (!find_name (switch_causes, CS_N_SWITCH_CAUSES, name, &index))
    return FALSE;
  *cause = index;
  return TRUE;
}

const char *
cs_object_kind_name (CsObjectKind kind)
{
  g_assert (kind < CS_N_OBJECT_KINDS);
  return object_kinds[kind];
}

gboolean
cs_object_kind_from_name (const char *name, CsObjectKind *kind)
{
  guint index;

  if (!find_name (object_kinds, CS_N_OBJECT_KINDS, name, &index))
    return FALSE;
  *kind = index;
  return TRUE;
}
