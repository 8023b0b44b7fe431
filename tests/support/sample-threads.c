/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sample-threads.h"

#include "event-writer.h"

enum
{
  PROCESS = 1,
  MAIN,
  LOCK,
  FIRST,
  SECOND,
};

static guint32
told (CsEventWriter *writer, CsEventKind kind, guint32 thread, guint64 arg)
{
  return cs_event_writer_event (writer, kind, thread, 0, CS_NO_EVENT, arg);
}

static guint32
add_thread (CsEventWriter *writer, const char *name)
{
  CsProbeObject object = { .number = ++writer->n_objects,
                           .kind = CS_OBJECT_THREAD,
                           .parent = PROCESS,
                           .name = name,
                           .type = "" };

  writer->probe.object (writer->probe.data, &object);
  cs_event_writer_event (writer, CS_EVENT_ACTOR_NEW, object.number, MAIN, CS_NO_EVENT, 0);
  return object.number;
}

/* `from` gives the GIL to `to`, which goes on upon `core`. */
static guint32
hand_over (CsEventWriter *writer, guint32 from, guint32 to, CsSwitchCause why, guint core)
{
  guint32 drop = told (writer, CS_EVENT_GIL_DROP, from, why);

  cs_event_writer_event (writer, CS_EVENT_GIL_TAKE, to, 0, drop, 0);
  if (why == CS_SWITCH_INTERVAL)
    cs_event_writer_event (writer, CS_EVENT_GIL_REQUEST, from, to, CS_NO_EVENT, 0);
  told (writer, CS_EVENT_CORE_DROP, from, why);
  return cs_event_writer_event (writer, CS_EVENT_CORE_TAKE, to, 0, drop, core);
}

static void
block (CsEventWriter *writer, guint32 thread, CsWaitReason reason, guint32 object)
{
  cs_event_writer_event (writer, CS_EVENT_BLOCK, thread, object, CS_NO_EVENT,
                         cs_suspend_arg (reason, 0));
}

static void
start (CsEventWriter *writer)
{
  cs_event_writer_add (writer, CS_OBJECT_PROCESS, 0, "MainProcess");
  told (writer, CS_EVENT_ACTOR_START, PROCESS, 0);
  cs_event_writer_add (writer, CS_OBJECT_THREAD, PROCESS, "MainThread");
  told (writer, CS_EVENT_ACTOR_START, MAIN, 0);
  cs_event_writer_add (writer, CS_OBJECT_LOCK, MAIN, "lock");
  cs_event_writer_at (writer, 1);
  add_thread (writer, "Thread-1 (work)");
  add_thread (writer, "Thread-2 (work)");
  told (writer, CS_EVENT_GIL_TAKE, MAIN, 0);
  told (writer, CS_EVENT_CORE_TAKE, MAIN, 0);
  cs_event_writer_at (writer, 2);
  cs_event_writer_event (writer, CS_EVENT_GIL_REQUEST, FIRST, MAIN, CS_NO_EVENT, 0);
  cs_event_writer_event (writer, CS_EVENT_GIL_REQUEST, SECOND, MAIN, CS_NO_EVENT, 0);
}

static void
end (CsEventWriter *writer, guint32 thread, guint32 other, guint core)
{
  guint32 ended = told (writer, CS_EVENT_ACTOR_END, thread, CS_WORD_NONE);

  cs_event_writer_event (writer, CS_EVENT_WAKE, MAIN, thread, ended, 0);
  hand_over (writer, thread, other, CS_SWITCH_FINISHED, core);
}

CsTrace *
cs_sample_threads_new (void)
{
  g_auto (CsEventWriter) writer;
  guint32 release;

  cs_event_writer_init (&writer);
  start (&writer);
  cs_event_writer_at (&writer, 3);
  block (&writer, MAIN, CS_WAIT_JOIN, FIRST);
  hand_over (&writer, MAIN, FIRST, CS_SWITCH_BLOCKED, 1);
  told (&writer, CS_EVENT_ACTOR_START, FIRST, 0);
  cs_event_writer_at (&writer, 4);
  cs_event_writer_event (&writer, CS_EVENT_LOCK_ACQUIRE, FIRST, LOCK, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 6);
  hand_over (&writer, FIRST, SECOND, CS_SWITCH_INTERVAL, 0);
  told (&writer, CS_EVENT_ACTOR_START, SECOND, 0);
  cs_event_writer_at (&writer, 8);
  cs_event_writer_event (&writer, CS_EVENT_LOCK_WAIT, SECOND, LOCK, CS_NO_EVENT, 0);
  block (&writer, SECOND, CS_WAIT_LOCK, LOCK);
  hand_over (&writer, SECOND, FIRST, CS_SWITCH_BLOCKED, 1);
  cs_event_writer_at (&writer, 10);
  release = cs_event_writer_event (&writer, CS_EVENT_LOCK_RELEASE, FIRST, LOCK, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_WAKE, SECOND, LOCK, release, 0);
  cs_event_writer_event (&writer, CS_EVENT_GIL_REQUEST, SECOND, FIRST, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 12);
  end (&writer, FIRST, SECOND, 0);
  told (&writer, CS_EVENT_UNBLOCK, SECOND, 0);
  cs_event_writer_event (&writer, CS_EVENT_LOCK_ACQUIRE, SECOND, LOCK, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_GIL_REQUEST, MAIN, SECOND, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 14);
  cs_event_writer_event (&writer, CS_EVENT_LOCK_RELEASE, SECOND, LOCK, CS_NO_EVENT, 0);
  end (&writer, SECOND, MAIN, 1);
  told (&writer, CS_EVENT_UNBLOCK, MAIN, 0);
  cs_event_writer_at (&writer, 15);
  told (&writer, CS_EVENT_ACTOR_END, MAIN, CS_WORD_NONE);
  told (&writer, CS_EVENT_ACTOR_END, PROCESS, CS_WORD_NONE);
  cs_trace_set_title (writer.trace, "Two threads and a lock");
  cs_trace_finish (writer.trace, CS_OUTCOME_DONE, NULL);
  return g_object_ref (writer.trace);
}
