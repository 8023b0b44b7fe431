/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sample-trace.h"

#include <string.h>

#define MINUTE    (60 * CS_NS_PER_SECOND)
#define MAX_TASKS 8
#define MAX_ITEMS 8

static const char kitchen_py[] = "import time\n"
                                 "\n"
                                 "def work(minutes):\n"
                                 "    end = time.monotonic() + minutes * 60\n"
                                 "    while time.monotonic() < end:\n"
                                 "        pass\n";

static const char sequential_py[] = "import time\n"
                                    "from kitchen import work\n"
                                    "\n"
                                    "def cook_salmon():\n"
                                    "    work(2)  # salmon\n"
                                    "    time.sleep(18 * 60)\n"
                                    "    print('salmon is ready')\n"
                                    "\n"
                                    "def cook_rice():\n"
                                    "    work(3)  # rice\n"
                                    "    time.sleep(22 * 60)\n"
                                    "    time.sleep(5 * 60)\n"
                                    "    print('rice is ready')\n"
                                    "\n"
                                    "def cook_beans():\n"
                                    "    work(1)  # beans\n"
                                    "    time.sleep(300)\n"
                                    "    print('beans are ready')\n"
                                    "\n"
                                    "def make_dinner():\n"
                                    "    cook_salmon()\n"
                                    "    cook_rice()\n"
                                    "    cook_beans()\n"
                                    "\n"
                                    "make_dinner()\n";

static const char coroutines_py[] = "import asyncio\n"
                                    "from kitchen import work\n"
                                    "\n"
                                    "async def cook_salmon():\n"
                                    "    work(2)  # salmon\n"
                                    "    await asyncio.sleep(18 * 60)\n"
                                    "    print('salmon is ready')\n"
                                    "\n"
                                    "async def cook_rice():\n"
                                    "    work(3)  # rice\n"
                                    "    await asyncio.sleep(22 * 60)\n"
                                    "    await asyncio.sleep(5 * 60)\n"
                                    "    print('rice is ready')\n"
                                    "\n"
                                    "async def cook_beans():\n"
                                    "    work(1)  # beans\n"
                                    "    await asyncio.sleep(300)\n"
                                    "    print('beans are ready')\n"
                                    "\n"
                                    "async def make_dinner():\n"
                                    "    await asyncio.gather(\n"
                                    "        cook_salmon(), cook_rice(), cook_beans())\n"
                                    "\n"
                                    "asyncio.run(make_dinner())\n";

static const char queue_py[] =
    "import asyncio\n"
    "\n"
    "async def produce(q, first):\n"
    "    for item in range(first, first + 4):\n"
    "        await asyncio.sleep(1)\n"
    "        await q.put(item)\n"
    "\n"
    "async def consume(q):\n"
    "    while True:\n"
    "        item = await q.get()\n"
    "        await asyncio.sleep(3)\n"
    "        q.task_done()\n"
    "\n"
    "async def main():\n"
    "    q = asyncio.Queue(maxsize=2)\n"
    "    producers = [asyncio.create_task(produce(q, n)) for n in (1, 5)]\n"
    "    consumers = [asyncio.create_task(consume(q)) for _ in range(2)]\n"
    "    await asyncio.gather(*producers)\n"
    "    await q.join()\n"
    "    for consumer in consumers:\n"
    "        consumer.cancel()\n"
    "    await asyncio.gather(*consumers, return_exceptions=True)\n"
    "\n"
    "asyncio.run(main())\n";

typedef struct _Sample Sample;
typedef struct _Task Task;

/* Runs the task from where it stopped until it waits (FALSE) or is at its end (TRUE). */
typedef gboolean (*Step) (Sample *sample, Task *task);

struct _Task
{
  guint32 number;
  Step step;
  guint pc; /* where it goes on */
  int item; /* the one it makes */
  int last; /* the last one it makes */
  gboolean ended;
  gboolean cancelled;
  CsTime due;     /* of its timer; CS_TIME_NEVER where there is none */
  guint32 timer;  /* the event that set it */
  guint32 future; /* what the timer serves */
};

/* A machine just large enough for the samples: a clock, a loop with its turns, and a queue. */
struct _Sample
{
  CsTrace *trace;
  CsProbe probe;
  CsTime now;
  guint32 n_events;
  guint32 n_objects;
  GArray *places; /* CsSourceSpan */

  guint32 process;
  guint32 thread;
  guint32 loop;
  Task tasks[MAX_TASKS];
  guint n_tasks;
  Task *ready[2 * MAX_TASKS]; /* first come, first served */
  guint32 ready_cause[2 * MAX_TASKS];
  guint n_ready;
  guint n_awaited; /* children that the first task waits for */
  guint32 gather;  /* the future of its gather */

  guint32 queue;
  guint32 items[MAX_ITEMS]; /* the puts whose items lie in it */
  guint n_items;
  guint n_unfinished;
  Task *getters[MAX_TASKS];
  guint n_getters;
  Task *putters[MAX_TASKS];
  guint n_putters;
};

/* The place of the first occurrence of `text` in the file; all places are made before the run. */
static CsWhere
place (Sample *sample, guint file, const char *text)
{
  CsSource *source = cs_trace_get_source (sample->trace, file);
  const char *start = cs_source_get_text (source, NULL);
  const char *found = strstr (start, text);
  CsSourceSpan span = { .file = file, .line = 1 };

  g_assert (found != NULL);
  for (; start < found; start++)
    {
      span.column = *start == '\n' ? 0 : span.column + 1;
      span.line += *start == '\n';
    }
  span.end_line = span.line;
  span.end_column = span.column + strlen (text);
  for (guint i = 0; i < sample->places->len; i++)
    if (memcmp (&g_array_index (sample->places, CsSourceSpan, i), &span, sizeof span) == 0)
      return i;
  g_array_append_val (sample->places, span);
  cs_trace_set_places (sample->trace, (CsSourceSpan *)sample->places->data, sample->places->len);
  return sample->places->len - 1;
}

static guint32
emit (Sample *sample, CsEventKind kind, guint32 actor, guint32 object, guint32 cause, guint64 arg,
      CsWhere where)
{
  CsEvent event = { sample->now, arg, actor, object, cause, { { kind, where } } };

  sample->probe.event (sample->probe.data, &event);
  return sample->n_events++;
}

static guint32
add_object (Sample *sample, CsObjectKind kind, guint32 parent, const char *name, const char *type)
{
  CsProbeObject object = { ++sample->n_objects, kind, parent, name, type };

  sample->probe.object (sample->probe.data, &object);
  return object.number;
}

static guint64
text (Sample *sample, const char *string)
{
  return sample->probe.text (sample->probe.data, string, strlen (string));
}

static void
sample_init (Sample *sample, const char *title, const char *name, const char *program)
{
  g_autoptr (CsSource) source = cs_source_new (name, program, -1);
  CsSourceSpan nowhere = { 0 };

  *sample = (Sample){ .trace = cs_trace_new () };
  sample->places = g_array_new (FALSE, FALSE, sizeof (CsSourceSpan));
  g_array_append_val (sample->places, nowhere);
  cs_trace_set_title (sample->trace, title);
  cs_trace_add_source (sample->trace, source);
  cs_trace_add_setting (sample->trace, "seed", "0");
  cs_trace_add_setting (sample->trace, "cost", "instant");
  cs_trace_init_probe (sample->trace, &sample->probe);

  sample->process = add_object (sample, CS_OBJECT_PROCESS, 0, "MainProcess", "");
  emit (sample, CS_EVENT_ACTOR_NEW, sample->process, 0, CS_NO_EVENT, 0, 0);
  emit (sample, CS_EVENT_ACTOR_START, sample->process, 0, 0, 0, 0);
  sample->thread = add_object (sample, CS_OBJECT_THREAD, sample->process, "MainThread", "");
  emit (sample, CS_EVENT_ACTOR_NEW, sample->thread, sample->process, CS_NO_EVENT, 0, 0);
  emit (sample, CS_EVENT_ACTOR_START, sample->thread, 0, 2, 0, 0);
}

static void
add_kitchen (Sample *sample)
{
  g_autoptr (CsSource) kitchen = cs_source_new ("kitchen.py", kitchen_py, -1);

  cs_trace_add_source (sample->trace, kitchen);
}

static CsTrace *
sample_finish (Sample *sample)
{
  guint64 none = cs_word_make (CS_WORD_NONE, 0);

  emit (sample, CS_EVENT_ACTOR_END, sample->thread, 0, CS_NO_EVENT, none, 0);
  emit (sample, CS_EVENT_ACTOR_END, sample->process, 0, CS_NO_EVENT, cs_word_from_int (0), 0);
  emit (sample, CS_EVENT_RUN_END, 0, 0, CS_NO_EVENT, text (sample, "done"), 0);
  g_array_unref (sample->places);
  cs_trace_finish (sample->trace, CS_OUTCOME_DONE, "");
  return sample->trace;
}

/* --- One thread, no loop --------------------------------------------------------------------- */

static void
enter (Sample *sample, CsEventKind level, guint32 function)
{
  emit (sample, level, sample->thread, function, CS_NO_EVENT, sample->now, 0);
}

static void
work (Sample *sample, guint32 actor, guint minutes, CsWhere where)
{
  emit (sample, CS_EVENT_BUSY, actor, 0, CS_NO_EVENT, sample->now + minutes * MINUTE, where);
  sample->now += minutes * MINUTE;
}

static void
block (Sample *sample, guint minutes, CsWhere where)
{
  guint32 begin =
      emit (sample, CS_EVENT_BLOCK, sample->thread, 0, CS_NO_EVENT,
            cs_suspend_arg (CS_WAIT_SLEEP, place (sample, 0, "make_dinner()\n")), where);

  sample->now += minutes * MINUTE;
  emit (sample, CS_EVENT_UNBLOCK, sample->thread, 0, begin, 0, where);
}

static CsTrace *
sequential_dinner (void)
{
  Sample sample;
  guint32 dinner, salmon, rice, beans;

  sample_init (&sample, "Dinner, one after another", "sequential.py", sequential_py);
  add_kitchen (&sample);
  dinner = add_object (&sample, CS_OBJECT_FUNCTION, 0, "make_dinner", "function");
  salmon = add_object (&sample, CS_OBJECT_FUNCTION, 0, "cook_salmon", "function");
  rice = add_object (&sample, CS_OBJECT_FUNCTION, 0, "cook_rice", "function");
  beans = add_object (&sample, CS_OBJECT_FUNCTION, 0, "cook_beans", "function");

  enter (&sample, CS_EVENT_FUNCTION, dinner);
  enter (&sample, CS_EVENT_FUNCTION_INNER, salmon);
  work (&sample, sample.thread, 2, place (&sample, 0, "work(2)"));
  block (&sample, 18, place (&sample, 0, "time.sleep(18 * 60)"));
  emit (&sample, CS_EVENT_OUTPUT, sample.thread, 0, CS_NO_EVENT,
        text (&sample, "salmon is ready\n"), place (&sample, 0, "print('salmon is ready')"));
  enter (&sample, CS_EVENT_FUNCTION_INNER, rice);
  work (&sample, sample.thread, 3, place (&sample, 0, "work(3)"));
  block (&sample, 22, place (&sample, 0, "time.sleep(22 * 60)"));
  block (&sample, 5, place (&sample, 0, "time.sleep(5 * 60)"));
  emit (&sample, CS_EVENT_OUTPUT, sample.thread, 0, CS_NO_EVENT, text (&sample, "rice is ready\n"),
        place (&sample, 0, "print('rice is ready')"));
  enter (&sample, CS_EVENT_FUNCTION_INNER, beans);
  work (&sample, sample.thread, 1, place (&sample, 0, "work(1)"));
  block (&sample, 5, place (&sample, 0, "time.sleep(300)"));
  emit (&sample, CS_EVENT_OUTPUT, sample.thread, 0, CS_NO_EVENT,
        text (&sample, "beans are ready\n"), place (&sample, 0, "print('beans are ready')"));
  enter (&sample, CS_EVENT_FUNCTION_INNER, 0);
  enter (&sample, CS_EVENT_FUNCTION, 0);
  return sample_finish (&sample);
}

/* --- Tasks and their loop -------------------------------------------------------------------- */

static Task *
add_task (Sample *sample, guint32 parent, const char *name, const char *coroutine, Step step,
          CsWhere where)
{
  Task *task = &sample->tasks[sample->n_tasks++];
  guint32 made;

  *task = (Task){ .step = step, .due = CS_TIME_NEVER };
  task->number = add_object (sample, CS_OBJECT_TASK, sample->loop, name, coroutine);
  made = emit (sample, CS_EVENT_ACTOR_NEW, task->number, parent, CS_NO_EVENT, 0, where);
  sample->ready_cause[sample->n_ready] = made;
  sample->ready[sample->n_ready++] = task;
  return task;
}

static void
wake (Sample *sample, Task *task, guint32 object, guint32 cause)
{
  sample->ready_cause[sample->n_ready] =
      emit (sample, CS_EVENT_WAKE, task->number, object, cause, 0, 0);
  sample->ready[sample->n_ready++] = task;
}

static void
suspend (Sample *sample, Task *task, CsWaitReason reason, guint32 object, CsWhere where)
{
  emit (sample, CS_EVENT_SUSPEND, task->number, object, CS_NO_EVENT, cs_suspend_arg (reason, where),
        where);
}

static void
sleep_for (Sample *sample, Task *task, CsTime duration, CsWhere where)
{
  task->future = add_object (sample, CS_OBJECT_FUTURE, task->number, "", "asyncio.Future");
  task->due = sample->now + duration;
  task->timer =
      emit (sample, CS_EVENT_TIMER_SET, task->number, task->future, CS_NO_EVENT, task->due, where);
  suspend (sample, task, CS_WAIT_SLEEP, task->future, where);
}

static void
await_children (Sample *sample, Task *task, guint n_children, CsWhere where)
{
  sample->gather = add_object (sample, CS_OBJECT_FUTURE, task->number, "", "asyncio.gather");
  sample->n_awaited = n_children;
  suspend (sample, task, CS_WAIT_FUTURE, sample->gather, where);
}

static void
end_task (Sample *sample, Task *task)
{
  guint64 none = cs_word_make (CS_WORD_NONE, 0);
  guint32 end = emit (sample, task->cancelled ? CS_EVENT_ACTOR_CANCEL : CS_EVENT_ACTOR_END,
                      task->number, 0, CS_NO_EVENT, task->cancelled ? 0 : none, 0);

  task->ended = TRUE;
  if (sample->n_awaited > 0 && --sample->n_awaited == 0)
    {
      guint32 done =
          emit (sample, CS_EVENT_FUTURE_DONE, task->number, sample->gather, end, none, 0);

      wake (sample, &sample->tasks[0], sample->gather, done);
    }
}

/* Moves the timers that are due to the ready tasks, by due time and then by when they were set. */
static void
fire_timers (Sample *sample)
{
  for (;;)
    {
      Task *first = NULL;
      guint32 fired;
      guint32 done;

      for (guint i = 0; i < sample->n_tasks; i++)
        {
          Task *task = &sample->tasks[i];

          if (task->due <= sample->now
              && (first == NULL || task->due < first->due
                  || (task->due == first->due && task->timer < first->timer)))
            first = task;
        }
      if (first == NULL)
        return;
      fired = emit (sample, CS_EVENT_TIMER_FIRE, sample->loop, first->future, first->timer,
                    first->due, 0);
      done = emit (sample, CS_EVENT_FUTURE_DONE, sample->loop, first->future, fired,
                   cs_word_make (CS_WORD_NONE, 0), 0);
      first->due = CS_TIME_NEVER;
      wake (sample, first, first->future, done);
    }
}

static void
sleep_until_due (Sample *sample)
{
  CsTime due = CS_TIME_NEVER;

  for (guint i = 0; i < sample->n_tasks; i++)
    due = MIN (due, sample->tasks[i].due);
  g_assert (due != CS_TIME_NEVER);
  emit (sample, CS_EVENT_LOOP_SELECT, sample->loop, 0, CS_NO_EVENT, due, 0);
  sample->now = due;
}

static void
run_turn (Sample *sample)
{
  guint n_handles;

  if (sample->n_ready == 0)
    sleep_until_due (sample);
  fire_timers (sample);
  n_handles = sample->n_ready;
  emit (sample, CS_EVENT_LOOP_TURN, sample->loop, 0, CS_NO_EVENT, n_handles, 0);
  for (guint i = 0; i < n_handles; i++)
    {
      Task *task = sample->ready[0];

      emit (sample, CS_EVENT_RESUME, task->number, 0, sample->ready_cause[0], 0, 0);
      if (task->pc == 0)
        emit (sample, CS_EVENT_ACTOR_START, task->number, 0, sample->ready_cause[0], 0, 0);
      sample->n_ready--;
      memmove (sample->ready, sample->ready + 1, sample->n_ready * sizeof *sample->ready);
      memmove (sample->ready_cause, sample->ready_cause + 1,
               sample->n_ready * sizeof *sample->ready_cause);
      if (task->step (sample, task))
        end_task (sample, task);
    }
}

static CsTrace *
run_loop (Sample *sample, const char *coroutine, Step main_step)
{
  sample->loop = add_object (sample, CS_OBJECT_LOOP, sample->thread, "event loop", "asyncio");
  emit (sample, CS_EVENT_ACTOR_NEW, sample->loop, sample->thread, CS_NO_EVENT, 0, 0);
  emit (sample, CS_EVENT_ACTOR_START, sample->loop, 0, 4, 0, 0);
  add_task (sample, sample->thread, "Task-1", coroutine, main_step,
            place (sample, 0, "asyncio.run("));
  while (!sample->tasks[0].ended)
    run_turn (sample);
  emit (sample, CS_EVENT_ACTOR_END, sample->loop, 0, CS_NO_EVENT, 0, 0);
  return sample_finish (sample);
}

/* --- Dinner as coroutines -------------------------------------------------------------------- */

static gboolean
say_ready (Sample *sample, Task *task, const char *line, const char *code)
{
  emit (sample, CS_EVENT_OUTPUT, task->number, 0, CS_NO_EVENT, text (sample, line),
        place (sample, 0, code));
  return TRUE;
}

static gboolean
cook_salmon (Sample *sample, Task *task)
{
  if (task->pc++ > 0)
    return say_ready (sample, task, "salmon is ready\n", "print('salmon is ready')");
  work (sample, task->number, 2, place (sample, 0, "work(2)"));
  sleep_for (sample, task, 18 * MINUTE, place (sample, 0, "await asyncio.sleep(18 * 60)"));
  return FALSE;
}

static gboolean
cook_rice (Sample *sample, Task *task)
{
  switch (task->pc++)
    {
    case 0:
      work (sample, task->number, 3, place (sample, 0, "work(3)"));
      sleep_for (sample, task, 22 * MINUTE, place (sample, 0, "await asyncio.sleep(22 * 60)"));
      return FALSE;
    case 1:
      sleep_for (sample, task, 5 * MINUTE, place (sample, 0, "await asyncio.sleep(5 * 60)"));
      return FALSE;
    default:
      return say_ready (sample, task, "rice is ready\n", "print('rice is ready')");
    }
}

static gboolean
cook_beans (Sample *sample, Task *task)
{
  if (task->pc++ > 0)
    return say_ready (sample, task, "beans are ready\n", "print('beans are ready')");
  work (sample, task->number, 1, place (sample, 0, "work(1)"));
  sleep_for (sample, task, 5 * MINUTE, place (sample, 0, "await asyncio.sleep(300)"));
  return FALSE;
}

static gboolean
make_dinner (Sample *sample, Task *task)
{
  CsWhere where;

  if (task->pc++ > 0)
    return TRUE;
  where = place (sample, 0, "await asyncio.gather(");
  add_task (sample, task->number, "Task-2", "cook_salmon", cook_salmon, where);
  add_task (sample, task->number, "Task-3", "cook_rice", cook_rice, where);
  add_task (sample, task->number, "Task-4", "cook_beans", cook_beans, where);
  await_children (sample, task, 3, where);
  return FALSE;
}

CsTrace *
cs_sample_dinner_new (gboolean coroutines)
{
  Sample sample;

  if (!coroutines)
    return sequential_dinner ();
  sample_init (&sample, "Dinner, as coroutines", "coroutines.py", coroutines_py);
  add_kitchen (&sample);
  return run_loop (&sample, "make_dinner", make_dinner);
}

/* --- Producers and consumers ----------------------------------------------------------------- */

static void
wake_first (Sample *sample, Task **waiters, guint *n_waiters, guint32 cause)
{
  Task *first = waiters[0];

  if (*n_waiters == 0)
    return;
  --*n_waiters;
  memmove (waiters, waiters + 1, *n_waiters * sizeof *waiters);
  wake (sample, first, sample->queue, cause);
}

static gboolean
produce (Sample *sample, Task *task)
{
  CsWhere put = place (sample, 0, "await q.put(item)");
  guint32 event;

  if (task->pc++ > 0)
    {
      if (sample->n_items == 2)
        {
          emit (sample, CS_EVENT_QUEUE_FULL, task->number, sample->queue, CS_NO_EVENT, 0, put);
          sample->putters[sample->n_putters++] = task;
          suspend (sample, task, CS_WAIT_QUEUE_PUT, sample->queue, put);
          return FALSE;
        }
      event = emit (sample, CS_EVENT_QUEUE_PUT, task->number, sample->queue, CS_NO_EVENT,
                    cs_word_from_int (task->item), put);
      sample->items[sample->n_items++] = event;
      sample->n_unfinished++;
      wake_first (sample, sample->getters, &sample->n_getters, event);
      if (task->item++ == task->last)
        return TRUE;
    }
  sleep_for (sample, task, CS_NS_PER_SECOND, place (sample, 0, "await asyncio.sleep(1)"));
  return FALSE;
}

static gboolean
try_get (Sample *sample, Task *task)
{
  CsWhere where = place (sample, 0, "await q.get()");
  guint32 event;

  if (sample->n_items == 0)
    {
      emit (sample, CS_EVENT_QUEUE_EMPTY, task->number, sample->queue, CS_NO_EVENT, 0, where);
      sample->getters[sample->n_getters++] = task;
      suspend (sample, task, CS_WAIT_QUEUE_GET, sample->queue, where);
      return FALSE;
    }
  event = emit (sample, CS_EVENT_QUEUE_GET, task->number, sample->queue, sample->items[0],
                sample->items[0], where);
  memmove (sample->items, sample->items + 1, --sample->n_items * sizeof *sample->items);
  wake_first (sample, sample->putters, &sample->n_putters, event);
  return TRUE;
}

/* pc: 0 or 1 it wants an item, 2 it has worked on one. */
static gboolean
consume (Sample *sample, Task *task)
{
  if (task->cancelled)
    return TRUE;
  if (task->pc == 2)
    {
      guint32 done = emit (sample, CS_EVENT_QUEUE_DONE, task->number, sample->queue, CS_NO_EVENT,
                           --sample->n_unfinished, place (sample, 0, "q.task_done()"));

      /* The last one lets main's join return. */
      if (sample->n_unfinished == 0 && sample->tasks[0].pc == 2)
        wake (sample, &sample->tasks[0], sample->queue, done);
    }
  task->pc = 1;
  if (try_get (sample, task))
    {
      task->pc = 2;
      sleep_for (sample, task, 3 * CS_NS_PER_SECOND, place (sample, 0, "await asyncio.sleep(3)"));
    }
  return FALSE;
}

static void
start_queue_tasks (Sample *sample, Task *task)
{
  CsWhere make = place (sample, 0, "asyncio.Queue(maxsize=2)");
  CsWhere produced = place (sample, 0, "asyncio.create_task(produce(q, n))");
  CsWhere consumed = place (sample, 0, "asyncio.create_task(consume(q))");

  sample->queue = add_object (sample, CS_OBJECT_QUEUE, task->number, "q", "asyncio.Queue");
  emit (sample, CS_EVENT_OBJECT_NEW, task->number, sample->queue, CS_NO_EVENT, 2, make);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("Task-%d", i + 2);
      Task *producer = add_task (sample, task->number, name, "produce", produce, produced);

      producer->item = 1 + 4 * i;
      producer->last = 4 + 4 * i;
    }
  add_task (sample, task->number, "Task-4", "consume", consume, consumed);
  add_task (sample, task->number, "Task-5", "consume", consume, consumed);
}

static void
cancel_consumers (Sample *sample, Task *task)
{
  sample->n_getters = 0;
  for (guint i = 3; i < 5; i++)
    {
      Task *consumer = &sample->tasks[i];
      guint32 asked = emit (sample, CS_EVENT_CANCEL, task->number, consumer->number, CS_NO_EVENT, 0,
                            place (sample, 0, "consumer.cancel()"));

      consumer->cancelled = TRUE;
      wake (sample, consumer, sample->queue, asked);
    }
}

static gboolean
queue_main (Sample *sample, Task *task)
{
  CsWhere join = place (sample, 0, "await q.join()");

  switch (task->pc++)
    {
    case 0:
      start_queue_tasks (sample, task);
      await_children (sample, task, 2, place (sample, 0, "await asyncio.gather(*producers)"));
      return FALSE;
    case 1:
      emit (sample, CS_EVENT_QUEUE_JOIN, task->number, sample->queue, CS_NO_EVENT,
            sample->n_unfinished, join);
      suspend (sample, task, CS_WAIT_QUEUE_JOIN, sample->queue, join);
      return FALSE;
    case 2:
      cancel_consumers (sample, task);
      await_children (sample, task, 2, place (sample, 0, "await asyncio.gather(*consumers"));
      return FALSE;
    default:
      return TRUE;
    }
}

CsTrace *
cs_sample_queue_new (void)
{
  Sample sample;

  sample_init (&sample, "Producer and consumer", "producer_consumer.py", queue_py);
  cs_trace_add_parameter (sample.trace, "MAXSIZE", "2");
  return run_loop (&sample, "main", queue_main);
}
