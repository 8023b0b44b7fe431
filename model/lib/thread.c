/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include <string.h>

#include "sched/policy.h"
#include "sched/process.h"
#include "sched/sync.h"
#include "sched/thread-sync.h"
#include "vm/number.h"

/* _thread: what threading.py builds on.  A handle stands for a thread of the scheduler. */
typedef struct
{
  CsObject object;
  CsThreadControl *control;
} Handle;

static void
visit_handle (CsObject *object, CsVisitor visitor, gpointer data)
{
}

static void
free_handle (CsMachine *m, CsObject *object)
{
  Handle *self = (Handle *)object;
  CsThreadControl *control = self->control;

  if (control != NULL && --control->n_handles == 0
      && (control->state == CS_THREAD_CREATED || control->state == CS_THREAD_DONE))
    cs_thread_control_free (m, control);
  cs_object_free_block (m, object, sizeof (Handle));
}

static gsize
handle_size (const CsObject *object)
{
  return sizeof (Handle);
}

static const CsTypeOps handle_ops = {
  .size = sizeof (Handle),
  .visit = visit_handle,
  .free = free_handle,
  .block_size = handle_size,
};

static CsThreadControl *
get_control (CsValue handle)
{
  return ((Handle *)cs_object_get (handle))->control;
}

static CsValue
handle_for (CsMachine *m, CsThreadControl *control)
{
  Handle *self = cs_object_new (m, cs_scheduler (m)->thread_handle_type, 0);

  if (self == NULL)
    return CS_EMPTY;
  self->control = control;
  control->n_handles++;
  return cs_from_object (self);
}

/* _new (function, name): a thread that has not been started. */
static CsValue
thread_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsThreadControl *control = cs_thread_control_new (m, cs_process_current (m), args[1], args[0]);
  CsValue handle;

  if (control == NULL)
    {
      cs_unref (m, cs_steal (&m->exception));
      return cs_raise (m, m->image->types.RuntimeError, "can't start new thread");
    }
  handle = handle_for (m, control);
  if (cs_is_empty (handle))
    cs_thread_control_free (m, control);
  return handle;
}

/* Slot 0: the handle. */
static CsStepOutput
start_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  CsThreadControl *control = get_control (frame->slots[0]);

  if (!control->started)
    return cs_thread_wait (m, &control->starters, CS_WAIT_START, control->thread->number,
                           CS_TIME_NEVER);
  cs_step_return (m, CS_NONE);
  return CS_STEP_DO_RETURN;
}

/* _start (handle, daemon).  As CPython's, it comes back when the thread has begun, so that a new
 * thread has the GIL first.  Where a schedule says who runs, it says so here too. */
static CsValue
thread_start (CsMachine *m, CsValue *args, guint n_args)
{
  CsThreadControl *control = get_control (args[0]);
  CsNativeFrame *frame;
  CsValue later;

  control->daemon = cs_is (args[1], CS_TRUE);
  cs_thread_start (m, control);
  if (cs_policy_has_schedule (m))
    return CS_NONE;
  later = cs_push_native (m, start_step, 1, &frame);
  if (!cs_is_empty (later))
    frame->slots[0] = cs_ref (args[0]);
  return later;
}

static CsValue
thread_rename (CsMachine *m, CsValue *args, guint n_args)
{
  cs_thread_rename (m, get_control (args[0]), args[1]);
  return CS_NONE;
}

/* _name (number, name): of an object of the program. */
static CsValue
name_object (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *name = cs_str_dup_utf8 (cs_str_get (args[1]), NULL);

  cs_rename (m, (guint32)cs_small_int_get (args[0]), name);
  return CS_NONE;
}

static CsValue
thread_ident (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, (gint64)get_control (args[0])->ident);
}

/* _number (handle): of the actor. */
static CsValue
thread_number (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (get_control (args[0])->thread->number);
}

static CsValue
thread_is_alive (CsMachine *m, CsValue *args, guint n_args)
{
  const CsThreadControl *control = get_control (args[0]);
  guint8 state = control->state;

  /* A fork takes the thread that calls it alone. */
  return cs_bool (control->process == cs_process_current (m) && state != CS_THREAD_CREATED
                  && state != CS_THREAD_DONE);
}

/* The threads of a process that have been started and not ended are in a dict of threading.py; by
 * these functions alone, whose names tell the explorer of schedules what others may see. */

static CsDict *
get_dict (CsValue v)
{
  return (CsDict *)cs_object_get (v);
}

/* _enter (alive, ident, thread). */
static CsValue
enter (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_dict_set (m, get_dict (args[0]), args[1], args[2]) == CS_OK ? CS_NONE : CS_EMPTY;
}

/* _leave (alive, ident). */
static CsValue
leave (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue thread = CS_EMPTY;

  if (cs_dict_remove (m, get_dict (args[0]), args[1], &thread) != CS_OK)
    return CS_EMPTY;
  cs_unref (m, thread);
  return CS_NONE;
}

/* _list_alive (alive). */
static CsValue
list_alive (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue list = cs_list_new (m, NULL, 0), ident, thread;
  guint32 position = 0;

  while (!cs_is_empty (list) && cs_dict_next (get_dict (args[0]), &position, &ident, &thread))
    if (!cs_list_append (m, (CsList *)cs_object_get (list), cs_ref (thread)))
      {
        cs_unref (m, list);
        return CS_EMPTY;
      }
  return list;
}

/* _over (): all that the program waits for has ended, and what it does not wait for has not. */
static CsValue
over (CsMachine *m, CsValue *args, guint n_args)
{
  return CS_NONE;
}

/* Slot 0: the handle; number: the deadline. */
static CsStepOutput
join_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  CsThreadControl *control = get_control (frame->slots[0]);

  if (control->state != CS_THREAD_DONE && (input == CS_STEP_START || !cs_thread_timed_out (m)))
    return cs_thread_wait (m, &control->joiners, CS_WAIT_JOIN, control->thread->number,
                           frame->number);
  cs_step_return (m, CS_NONE);
  return CS_STEP_DO_RETURN;
}

/* _join (handle, timeout). */
static CsValue
thread_join (CsMachine *m, CsValue *args, guint n_args)
{
  CsNativeFrame *frame;
  CsTime deadline;
  CsValue later;

  if (!cs_thread_deadline (m, args[1], &deadline))
    return CS_EMPTY;
  if (get_control (args[0])->state == CS_THREAD_DONE
      || get_control (args[0])->process != cs_process_current (m))
    return CS_NONE;
  later = cs_push_native (m, join_step, 1, &frame);
  if (!cs_is_empty (later))
    {
      frame->slots[0] = cs_ref (args[0]);
      frame->number = deadline;
      frame->interrupt = CS_INTERRUPT_LEAVES;
    }
  return later;
}

/* _tell_unjoined (handle): nobody has joined it; nothing to tell where it has ended. */
static CsValue
tell_unjoined (CsMachine *m, CsValue *args, guint n_args)
{
  const CsThreadControl *control = get_control (args[0]);

  if (control->process == cs_process_current (m) && control->state != CS_THREAD_DONE)
    m->cause = cs_emit (m, CS_EVENT_UNJOINED, m->actor, control->thread->number, m->cause, 0);
  return CS_NONE;
}

static CsValue
cpu_count (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (cs_scheduler (m)->hardware.cores);
}

/* _signal_main (): the main thread calls handlers of signals. */
static CsValue
signal_main (CsMachine *m, CsValue *args, guint n_args)
{
  cs_thread_signal (m, cs_process_current (m)->main, m->cause);
  return CS_NONE;
}

/* _is_main (): whether this is the process's main thread. */
static CsValue
is_main (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_thread_current (m) == cs_process_current (m)->main);
}

static CsValue
get_ident (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, (gint64)cs_thread_current (m)->ident);
}

/* The handle of the thread that runs. */
static CsValue
current (CsMachine *m, CsValue *args, guint n_args)
{
  return handle_for (m, cs_thread_current (m));
}

/* _show (title, exception, uncaught): on standard error. */
static CsValue
show (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *title = cs_str_dup_utf8 (cs_str_get (args[0]), NULL);
  CsTracebackStyle style = cs_is (args[2], CS_TRUE) ? CS_TRACEBACK_UNCAUGHT : CS_TRACEBACK_MODULE;
  g_autofree char *trace = cs_exception_format (m, args[1], style);
  g_autofree char *text = g_strconcat (title, trace, NULL);

  return cs_write_error (m, text);
}

/* _at_exit (function): for the main thread when the main module has ended. */
static CsValue
at_exit (CsMachine *m, CsValue *args, guint n_args)
{
  cs_set (m, &m->roots[CS_ROOT_AT_EXIT], cs_ref (args[0]));
  return CS_NONE;
}

static CsValue
allocate_lock (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_thread_lock_new (m, FALSE, 0, FALSE);
}

static CsValue
allocate_rlock (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_thread_lock_new (m, TRUE, 0, FALSE);
}

/* _part_lock (reentrant, number, is_silent): the lock inside a condition or a queue. */
static CsValue
part_lock (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_thread_lock_new (m, cs_is (args[0], CS_TRUE), (guint32)cs_small_int_get (args[1]),
                             cs_is (args[2], CS_TRUE));
}

static CsValue
is_lock (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_is_thread_lock (m, args[0]));
}

/* _introduce (kind, type, capacity): the number of a new object of the program. */
static CsValue
introduce (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *name = cs_str_dup_utf8 (cs_str_get (args[0]), NULL);
  g_autofree char *type = cs_str_dup_utf8 (cs_str_get (args[1]), NULL);
  gint64 capacity = 0;
  CsObjectKind kind;

  if (!cs_object_kind_from_name (name, &kind))
    g_error ("the library knows no kind of object that is a %s", name);
  if (!cs_index_get (m, args[2], &capacity))
    return CS_EMPTY;
  return cs_small_int (
      cs_sync_introduce (m, kind, type, (guint64)CLAMP (capacity, 0, G_MAXUINT32)));
}

/* _tell (event, number, arg): what happens to such an object; the events that follow are due to it.
 */
static CsValue
tell (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *name = cs_str_dup_utf8 (cs_str_get (args[0]), NULL);
  CsEventKind kind;
  guint64 arg;

  if (!cs_event_kind_from_name (name, &kind))
    g_error ("the library knows no event %s", name);
  arg = cs_event_kind_arg (kind) == CS_ARG_WORD ? cs_word (m, args[2])
                                                : (guint64)cs_small_int_get (args[2]);
  m->cause = cs_emit (m, kind, m->actor, (guint32)cs_small_int_get (args[1]), m->cause, arg);
  return cs_small_int (m->cause);
}

static const CsNativeDef natives[] = {
  { "_new(function, name, /)", thread_new },
  { "_start(handle, daemon, /)", thread_start },
  { "_rename(handle, name, /)", thread_rename },
  { "_name(number, name, /)", name_object },
  { "_ident(handle, /)", thread_ident },
  { "_number(handle, /)", thread_number },
  { "_is_alive(handle, /)", thread_is_alive },
  { "_enter(alive, ident, thread, /)", enter },
  { "_leave(alive, ident, /)", leave },
  { "_list_alive(alive, /)", list_alive },
  { "_over()", over },
  { "_tell_unjoined(handle, /)", tell_unjoined },
  { "_join(handle, timeout, /)", thread_join },
  { "_current()", current },
  { "_show(title, exception, uncaught=False, /)", show },
  { "_at_exit(function, /)", at_exit },
  { "allocate_lock()", allocate_lock },
  { "RLock()", allocate_rlock },
  { "_part_lock(reentrant, number, is_silent=True, /)", part_lock },
  { "_is_lock(v, /)", is_lock },
  { "_introduce(kind, type, capacity, /)", introduce },
  { "_tell(event, number, arg=0, /)", tell },
  { "_cpu_count()", cpu_count },
  { "get_ident()", get_ident },
  { "_signal_main()", signal_main },
  { "_is_main()", is_main },
  { NULL, NULL },
};

static gboolean
init (CsMachine *m, CsDict *module)
{
  CsScheduler *scheduler = cs_scheduler (m);

  if (scheduler->thread_handle_type == NULL)
    scheduler->thread_handle_type =
        cs_native_type_new (m, "_thread", "_Handle", NULL, &handle_ops, NULL, 0);
  return scheduler->thread_handle_type != NULL
         && (scheduler->thread_lock_type != NULL || cs_thread_lock_init_types (m))
         && (scheduler->thread_condition_type != NULL || cs_thread_condition_init_type (m))
         && cs_dict_set_ascii (m, module, "LockType", cs_from_object (scheduler->thread_lock_type))
         && cs_dict_set_ascii (m, module, "_Line",
                               cs_from_object (scheduler->thread_condition_type));
}

static const char *const names[] = { "LockType", "_Line", NULL };

const CsModuleDef cs_module_thread = {
  .name = "_thread", .natives = natives, .init = init, .names = names
};
