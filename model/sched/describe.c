/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/describe.h"

#include "base/source.h"
#include "sched/process.h"
#include "sched/task.h"
#include "vm/image.h"

#include <string.h>

/* Where CPython keeps its own. */
#define HOME "/usr/lib/python3.11/asyncio/"

/* A function by its name with its arguments; one whose module has not been loaded goes by way of
 * _forward (name, …). */
typedef struct
{
  CsValue callee; /* borrowed */
  CsValue name;   /* counted; CS_EMPTY where it is not needed */
  CsValue args[CS_ASYNCIO_MAX_ARGS + 1];
  guint n_args;
} Forwarded;

static gboolean
forward (CsMachine *m, Forwarded *self, const char *function, const CsValue *args, guint n_args)
{
  CsDict *module = cs_process_current (m)->asyncio;
  CsValue *to = self->args;

  g_assert (n_args <= CS_ASYNCIO_MAX_ARGS);
  self->name = CS_EMPTY;
  self->callee = cs_dict_get_ascii (m, module, function);
  if (cs_is_empty (self->callee))
    {
      self->callee = cs_dict_get_ascii (m, module, "_forward");
      self->name = cs_str_new (m, function, -1);
      if (cs_is_empty (self->name))
        return FALSE;
      *to++ = self->name;
    }
  memcpy (to, args, n_args * sizeof (CsValue));
  self->n_args = n_args + (guint)(to - self->args);
  return TRUE;
}

CsValue
cs_asyncio_call (CsMachine *m, const char *function, const CsValue *args, guint n_args)
{
  Forwarded call;
  CsValue later;

  if (!forward (m, &call, function, args, n_args))
    return CS_EMPTY;
  later = cs_call_later (m, call.callee, call.args, call.n_args);
  cs_unref (m, call.name);
  return later;
}

void
cs_asyncio_step_call (CsMachine *m, const char *function, const CsValue *args, guint n_args)
{
  Forwarded call;

  if (!forward (m, &call, function, args, n_args))
    return;
  cs_step_call (m, call.callee, call.args, call.n_args);
  cs_unref (m, call.name);
}

static CsGenerator *
get_generator (CsMachine *m, CsValue coroutine)
{
  return cs_is_object (coroutine)
                 && cs_object_get (coroutine)->type != m->image->types.native_coroutine
             ? (CsGenerator *)cs_object_get (coroutine)
             : NULL;
}

const char *
cs_coroutine_name (CsMachine *m, CsValue coroutine, char **own)
{
  CsGenerator *generator = get_generator (m, coroutine);

  if (generator != NULL && generator->name != generator->frame.state->name)
    return *own = cs_str_dup_utf8 (generator->name, NULL);
  if (generator != NULL)
    return generator->frame.state->code->name;
  return ((CsNativeCoroutine *)cs_object_get (coroutine))->name;
}

/* The line where it stands: that of its `def` before it has begun. */
static guint32
line_of (CsMachine *m, const CsGenerator *generator)
{
  const CsCode *code = generator->frame.state->code;
  const CsSourceSpan *span = &g_array_index (cs_image_get_places (m->image)->spans, CsSourceSpan,
                                             cs_frame_place (&generator->frame));

  if (generator->state == CS_GENERATOR_CREATED || span->line == 0)
    return code->first_line;
  return span->line;
}

/* Coroutines of asyncio: their first line there, and that of the await where they wait as a rule.
 */
typedef struct
{
  const char *name;
  const char *file;
  guint line;
  guint waits;
} CoroutineHome;

static const CoroutineHome coroutine_homes[] = {
  { "Barrier.abort", "locks.py", 562, 567 },
  { "Barrier.reset", "locks.py", 547, 553 },
  { "Barrier.wait", "locks.py", 481, 497 },
  { "Condition.wait", "locks.py", 248, 267 },
  { "Condition.wait_for", "locks.py", 285, 294 },
  { "Event.wait", "locks.py", 200, 213 },
  { "Lock.acquire", "locks.py", 93, 114 },
  { "Queue.get", "queues.py", 149, 158 },
  { "Queue.join", "queues.py", 206, 215 },
  { "Queue.put", "queues.py", 110, 120 },
  { "Semaphore.acquire", "locks.py", 364, 387 },
  { "TaskGroup.__aenter__", "taskgroups.py", 40, 40 },
  { "Timeout.__aenter__", "timeouts.py", 72, 72 },
  { "_wait", "tasks.py", 497, 525 },
  { "_wrap_awaitable", "tasks.py", 677, 684 },
  { "as_completed.<locals>._wait_for_one", "tasks.py", 600, 602 },
  { "sleep", "tasks.py", 627, 639 },
  { "to_thread", "threads.py", 12, 25 },
  { "wait", "tasks.py", 389, 418 },
  { "wait_for", "tasks.py", 426, 466 },
};

static CsValue
library_coroutine_text (CsMachine *m, const char *name, gboolean begun, gboolean finished)
{
  const CoroutineHome *home = NULL;

  for (guint i = 0; home == NULL && i < G_N_ELEMENTS (coroutine_homes); i++)
    if (g_str_equal (coroutine_homes[i].name, name))
      home = &coroutine_homes[i];
  if (home == NULL)
    return cs_str_format (m, "%s()", name);
  if (finished)
    return cs_str_format (m, "%s() done, defined at " HOME "%s:%u", name, home->file, home->line);
  return cs_str_format (m, "%s() running at " HOME "%s:%u", name, home->file,
                        begun ? home->waits : home->line);
}

/* CPython's collector has closed what is let go before its task is. */
static gboolean
is_over (const CsGenerator *generator)
{
  return generator->state == CS_GENERATOR_FINISHED || (generator->let_go && !generator->outlived);
}

CsValue
cs_coroutine_text (CsMachine *m, CsValue *args, guint n_args)
{
  CsGenerator *generator = get_generator (m, args[0]);
  const CsNativeCoroutine *native;
  const CsCode *code;
  g_autofree char *name = NULL;

  if (generator == NULL)
    {
      native = (CsNativeCoroutine *)cs_object_get (args[0]);
      return library_coroutine_text (m, native->name, native->state != 0, native->state == 255);
    }
  code = generator->frame.state->code;
  name = cs_str_dup_utf8 (generator->qualified_name, NULL);
  if (code->flags & CS_CODE_LIBRARY)
    return library_coroutine_text (m, name, generator->state != CS_GENERATOR_CREATED,
                                   is_over (generator));
  if (is_over (generator))
    return cs_str_format (m, "%s() done, defined at %s:%u", name, cs_source_get_name (code->source),
                          code->first_line);
  return cs_str_format (m, "%s() running at %s:%u", name, cs_source_get_name (code->source),
                        line_of (m, generator));
}

/* Appends (file, line, name, first line). */
static gboolean
add_frame (CsMachine *m, CsValue list, const CsCode *code, guint32 line)
{
  CsValue items[4] = { cs_str_new (m, cs_source_get_name (code->source), -1), cs_small_int (line),
                       cs_str_new (m, code->name, -1), cs_small_int (code->first_line) };
  CsValue tuple = CS_EMPTY;

  if (!cs_is_empty (items[0]) && !cs_is_empty (items[2]))
    tuple = cs_tuple_new (m, items, G_N_ELEMENTS (items));
  cs_unref (m, items[0]);
  cs_unref (m, items[2]);
  return !cs_is_empty (tuple) && cs_list_append (m, (CsList *)cs_object_get (list), tuple);
}

static gboolean
add_traceback (CsMachine *m, CsValue list, CsValue traceback)
{
  for (CsValue v = traceback; !cs_is_none (v); v = ((CsTraceback *)cs_object_get (v))->next)
    {
      const CsTraceback *at = (CsTraceback *)cs_object_get (v);

      if (!add_frame (m, list, at->code, cs_traceback_span (m, at).line))
        return FALSE;
    }
  return TRUE;
}

CsValue
cs_task_frames (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTask *task = (CsTask *)cs_object_get (args[0]);
  const CsGenerator *generator = get_generator (m, task->coroutine);
  gboolean raised = task->future.failed || task->future.state == CS_FUTURE_CANCELLED;
  CsValue exception = raised ? task->future.outcome : CS_EMPTY;
  CsValue list = cs_list_new (m, NULL, 0);
  gboolean done = !cs_is_empty (list);

  if (done && generator != NULL && generator->state != CS_GENERATOR_FINISHED)
    done = add_frame (m, list, generator->frame.state->code, line_of (m, generator));
  else if (done && !cs_is_empty (exception))
    done = add_traceback (m, list, cs_exception_get (exception)->traceback);
  if (!done)
    cs_set (m, &list, CS_EMPTY);
  return list;
}

CsValue
cs_source_line (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *name = cs_str_dup_utf8 (cs_str_get (args[0]), NULL);
  guint32 line = (guint32)cs_small_int_get (args[1]);

  for (guint i = 0; i < cs_image_get_n_sources (m->image); i++)
    {
      const CsSource *source = cs_image_get_source (m->image, i);
      gsize length = 0;
      const char *text;

      if (!g_str_equal (cs_source_get_name (source), name))
        continue;
      text = cs_source_get_line (source, line, &length);
      return cs_str_new (m, text, (gssize)length);
    }
  return cs_str_new (m, "", 0);
}

/* Where CPython 3.11 keeps what our library has under the same name: people see these places when
 * they print a task. */
typedef struct
{
  const char *name;
  const char *file;
  guint line;
} Home;

static const Home homes[] = {
  { "_release_waiter", "tasks.py", 421 },
  { "_run_until_complete_cb", "base_events.py", 180 },
  { "_wait.<locals>._on_completion", "tasks.py", 509 },
  { "as_completed.<locals>._on_completion", "tasks.py", 592 },
  { "as_completed.<locals>._on_timeout", "tasks.py", 586 },
  { "gather.<locals>._done_callback", "tasks.py", 754 },
  { "shield.<locals>._inner_done_callback", "tasks.py", 881 },
  { "shield.<locals>._outer_done_callback", "tasks.py", 898 },
};

static CsValue
place (CsMachine *m, const char *directory, const char *file, guint line)
{
  CsValue items[2];
  CsValue result;

  items[0] = cs_str_format (m, "%s%s", directory, file);
  items[1] = cs_small_int (line);
  result = cs_is_empty (items[0]) ? CS_EMPTY : cs_tuple_new (m, items, 2);
  cs_unref (m, items[0]);
  return result;
}

CsValue
cs_function_entry (CsMachine *m, CsValue *args, guint n_args)
{
  const CsFunction *function;
  const CsCode *code;
  g_autofree char *name = NULL;

  if (!cs_is_a (args[0], m->image->types.function))
    return CS_NONE;
  function = (CsFunction *)cs_object_get (args[0]);
  code = function->state->code;
  if (!(code->flags & CS_CODE_LIBRARY))
    return place (m, "", cs_source_get_name (code->source), code->first_line);
  name = cs_str_dup_utf8 (function->qualified_name, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    if (g_str_equal (homes[i].name, name))
      return place (m, HOME, homes[i].file, homes[i].line);
  return CS_NONE;
}

/* Where tasks and futures are made for the program, by the library's function that does it. */
static const Home makers[] = {
  { "create_future", "base_events.py", 427 },
  { "create_task", "tasks.py", 374 },
  { "run", "runners.py", 100 },
  { "ensure_future", "tasks.py", 670 },
  { "TaskGroup", "taskgroups.py", 145 },
};

/* Beyond all places of the program. */
#define FIRST_MAKER (CS_WHERE_MAX + 1)

guint32
cs_creation_by (const char *maker)
{
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    if (g_str_equal (makers[i].name, maker))
      return FIRST_MAKER + i;
  return 0;
}

guint32
cs_creation_here (CsMachine *m)
{
  const CsFrame *frame = m->thread->frame;

  while (frame != NULL && frame->pc == NULL)
    frame = frame->back;
  if (frame != NULL && (frame->state->code->flags & CS_CODE_LIBRARY))
    {
      guint32 maker = cs_creation_by (frame->state->code->name);

      if (maker != 0)
        return maker;
    }
  return cs_where (m);
}

CsValue
cs_creation_text (CsMachine *m, guint32 created)
{
  const CsSourceSpan *span;

  if (created == 0)
    return CS_NONE;
  if (created >= FIRST_MAKER)
    return cs_str_format (m, HOME "%s:%u", makers[created - FIRST_MAKER].file,
                          makers[created - FIRST_MAKER].line);
  span = &g_array_index (cs_image_get_places (m->image)->spans, CsSourceSpan, created);
  return cs_str_format (m, "%s:%u", cs_source_get_name (cs_image_get_source (m->image, span->file)),
                        span->line);
}
