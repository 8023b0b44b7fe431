/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "paint-samples.h"

#include "event-writer.h"

static guint32
event (CsEventWriter *writer, CsEventKind kind, guint32 actor)
{
  return cs_event_writer_event (writer, kind, actor, 0, CS_NO_EVENT, 0);
}

static guint32
suspend (CsEventWriter *writer, guint32 actor, CsWaitReason reason, guint32 object)
{
  return cs_event_writer_event (writer, CS_EVENT_SUSPEND, actor, object, CS_NO_EVENT,
                                cs_suspend_arg (reason, 0));
}

static void
wake_and_resume (CsEventWriter *writer, guint32 actor, guint32 cause)
{
  cs_event_writer_event (writer, CS_EVENT_WAKE, actor, 0, cause, 0);
  cs_event_writer_event (writer, CS_EVENT_RESUME, actor, 0, cause, 0);
}

static guint32
add (CsEventWriter *writer, CsObjectKind kind, guint32 parent, const char *name, const char *type)
{
  CsProbeObject object = { ++writer->n_objects, kind, parent, name, type };

  writer->probe.object (writer->probe.data, &object);
  if (cs_object_kind_is_actor (kind))
    cs_event_writer_event (writer, CS_EVENT_ACTOR_NEW, object.number, parent, CS_NO_EVENT, 0);
  else
    cs_event_writer_event (writer, CS_EVENT_OBJECT_NEW, 0, object.number, CS_NO_EVENT, 0);
  return object.number;
}

/* A thread that only runs a loop; returns the loop. */
static guint32
add_loop (CsEventWriter *writer)
{
  guint32 thread = cs_event_writer_add (writer, CS_OBJECT_THREAD, 0, "MainThread");
  guint32 loop;

  event (writer, CS_EVENT_ACTOR_START, thread);
  loop = cs_event_writer_add (writer, CS_OBJECT_LOOP, thread, "event loop");
  event (writer, CS_EVENT_ACTOR_START, loop);
  return loop;
}

enum
{
  STIRS,
  SLEEPER,
  HOLDER,
  LOCKER,
  PARENT,
  FLAG,
  FAILING,
  STOPPED,
  N_TASKS
};

/* Each runs for a tenth of a second before it waits. */
static void
start_tasks (CsEventWriter *writer, const guint32 *tasks, guint32 lock, guint32 flag)
{
  static const CsWaitReason reasons[N_TASKS] = { CS_WAIT_SLEEP, CS_WAIT_SLEEP, CS_WAIT_SLEEP,
                                                 CS_WAIT_LOCK,  CS_WAIT_TASK,  CS_WAIT_EVENT,
                                                 CS_WAIT_SLEEP, CS_WAIT_SLEEP };
  const guint32 objects[N_TASKS] = { [LOCKER] = lock, [PARENT] = tasks[HOLDER], [FLAG] = flag };

  for (guint i = 0; i < N_TASKS; i++)
    {
      cs_event_writer_at (writer, i * 0.1);
      event (writer, CS_EVENT_RESUME, tasks[i]);
      if (i == HOLDER)
        cs_event_writer_event (writer, CS_EVENT_LOCK_ACQUIRE, tasks[i], lock, CS_NO_EVENT, 0);
      cs_event_writer_at (writer, i * 0.1 + 0.1);
      suspend (writer, tasks[i], reasons[i], objects[i]);
    }
}

static void
block_loop (CsEventWriter *writer, guint32 task)
{
  cs_event_writer_at (writer, 2);
  wake_and_resume (writer, task, CS_NO_EVENT);
  cs_event_writer_event (writer, CS_EVENT_BLOCK, task, 0, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_SLEEP, 0));
  cs_event_writer_at (writer, 5);
  event (writer, CS_EVENT_UNBLOCK, task);
  event (writer, CS_EVENT_ACTOR_END, task);
}

CsTrace *
paint_sample_states_new (void)
{
  static const char *const names[N_TASKS] = { "stirs",  "sleeper", "holder",  "locker",
                                              "parent", "flag",    "failing", "stopped" };
  CsEventWriter writer;
  guint32 tasks[N_TASKS];
  guint32 loop;
  guint32 lock;
  guint32 flag;
  guint32 cause;

  cs_event_writer_init (&writer);
  cs_trace_set_title (writer.trace, "All states");
  loop = add_loop (&writer);
  for (guint i = 0; i < N_TASKS; i++)
    tasks[i] = add (&writer, CS_OBJECT_TASK, loop, names[i], names[i]);
  lock = add (&writer, CS_OBJECT_LOCK, 0, "A", "asyncio.Lock");
  flag = add (&writer, CS_OBJECT_EVENT, 0, "done", "asyncio.Event");
  start_tasks (&writer, tasks, lock, flag);
  block_loop (&writer, tasks[STIRS]);

  cs_event_writer_at (&writer, 6);
  wake_and_resume (&writer, tasks[HOLDER], CS_NO_EVENT);
  cause =
      cs_event_writer_event (&writer, CS_EVENT_LOCK_RELEASE, tasks[HOLDER], lock, CS_NO_EVENT, 0);
  cs_event_writer_event (&writer, CS_EVENT_WAKE, tasks[LOCKER], 0, cause, 0);
  cs_event_writer_event (&writer, CS_EVENT_EVENT_SET, tasks[HOLDER], flag, CS_NO_EVENT, 0);
  event (&writer, CS_EVENT_ACTOR_END, tasks[HOLDER]);
  cs_event_writer_at (&writer, 6.5);
  event (&writer, CS_EVENT_RESUME, tasks[LOCKER]);
  cs_event_writer_event (&writer, CS_EVENT_LOCK_ACQUIRE, tasks[LOCKER], lock, CS_NO_EVENT, 0);
  cs_event_writer_at (&writer, 8);
  event (&writer, CS_EVENT_ACTOR_END, tasks[LOCKER]);
  wake_and_resume (&writer, tasks[FAILING], CS_NO_EVENT);
  event (&writer, CS_EVENT_ACTOR_FAIL, tasks[FAILING]);
  wake_and_resume (&writer, tasks[STOPPED], CS_NO_EVENT);
  event (&writer, CS_EVENT_ACTOR_CANCEL, tasks[STOPPED]);
  cs_event_writer_at (&writer, 10);
  wake_and_resume (&writer, tasks[FLAG], CS_NO_EVENT);
  event (&writer, CS_EVENT_ACTOR_END, tasks[FLAG]);
  cs_trace_finish (writer.trace, CS_OUTCOME_ERROR, "ValueError: no salt");
  return g_steal_pointer (&writer.trace);
}

CsTrace *
paint_sample_generator_new (void)
{
  CsEventWriter writer;
  guint32 thread;
  guint32 generator;

  cs_event_writer_init (&writer);
  cs_trace_set_title (writer.trace, "Generator");
  thread = cs_event_writer_add (&writer, CS_OBJECT_THREAD, 0, "MainThread");
  event (&writer, CS_EVENT_ACTOR_START, thread);
  generator = add (&writer, CS_OBJECT_GENERATOR, thread, "", "count");
  for (guint i = 0; i < 3; i++)
    {
      cs_event_writer_event (&writer, CS_EVENT_GEN_NEXT, thread, generator, CS_NO_EVENT, 0);
      cs_event_writer_event (&writer, CS_EVENT_GEN_YIELD, generator, thread, CS_NO_EVENT,
                             cs_word_from_int (i));
    }
  cs_event_writer_event (&writer, CS_EVENT_GEN_CLOSE, thread, generator, CS_NO_EVENT, 0);
  event (&writer, CS_EVENT_ACTOR_END, generator);
  event (&writer, CS_EVENT_ACTOR_END, thread);
  cs_trace_finish (writer.trace, CS_OUTCOME_DONE, "");
  return g_steal_pointer (&writer.trace);
}

CsTrace *
paint_sample_crowd_new (guint n_tasks, guint n_steps)
{
  CsEventWriter writer;
  g_autofree guint32 *tasks = g_new (guint32, n_tasks);
  guint32 loop;

  cs_event_writer_init (&writer);
  cs_trace_set_title (writer.trace, "Crowd");
  loop = add_loop (&writer);
  for (guint i = 0; i < n_tasks; i++)
    tasks[i] = add (&writer, CS_OBJECT_TASK, loop, "", "turn");
  for (guint step = 0; step < n_steps; step++)
    for (guint i = 0; i < n_tasks; i++)
      {
        writer.now = (step * n_tasks + i) * 10 * CS_NS_PER_MS;
        if (step > 0)
          event (&writer, CS_EVENT_WAKE, tasks[i]);
        event (&writer, CS_EVENT_RESUME, tasks[i]);
        writer.now += CS_NS_PER_MS;
        suspend (&writer, tasks[i], CS_WAIT_SLEEP, 0);
      }
  cs_trace_finish (writer.trace, CS_OUTCOME_DONE, "");
  return g_steal_pointer (&writer.trace);
}

CsTrace *
paint_sample_holds_new (void)
{
  g_auto (CsEventWriter) writer;
  guint32 process, threads[3];

  cs_event_writer_init (&writer);
  process = cs_event_writer_add (&writer, CS_OBJECT_PROCESS, 0, "MainProcess");
  for (guint i = 0; i < 3; i++)
    threads[i] = cs_event_writer_add (&writer, CS_OBJECT_THREAD, process,
                                      ((const char *[]){ "one", "two", "three" })[i]);
  for (guint i = 0; i < 3; i++)
    {
      cs_event_writer_at (&writer, 0.001 * (i + 1));
      cs_event_writer_event (&writer, CS_EVENT_GIL_TAKE, threads[i], 0, CS_NO_EVENT, 0);
      cs_event_writer_event (&writer, CS_EVENT_CORE_TAKE, threads[i], 0, CS_NO_EVENT, i);
      cs_event_writer_event (&writer, CS_EVENT_ACTOR_START, threads[i], 0, CS_NO_EVENT, 0);
      cs_event_writer_at (&writer, i < 2 ? 0.001 * (i + 1) : 10);
      cs_event_writer_event (&writer, CS_EVENT_GIL_DROP, threads[i], 0, CS_NO_EVENT,
                             CS_SWITCH_BLOCKED);
    }
  return g_object_ref (writer.trace);
}
