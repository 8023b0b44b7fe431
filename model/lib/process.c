/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include <errno.h>

#include "sched/process.h"
#include "sched/shared-box.h"
#include "sched/sync.h"
#include "sched/thread-sync.h"
#include "vm/copy.h"
#include "vm/number.h"

/* _process: what multiprocessing and the pools build on.  A handle stands for a process of the
 * scheduler; forks share it. */
typedef struct
{
  CsObject object;
  CsProcess *process;
} Handle;

static void
visit_handle (CsObject *object, CsVisitor visitor, gpointer data)
{
}

static void
free_handle (CsMachine *m, CsObject *object)
{
  cs_process_release (m, ((Handle *)object)->process);
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

static CsProcess *
get_process (CsValue handle)
{
  return ((Handle *)cs_object_get (handle))->process;
}

/* _fork (function, name): its handle, in the parent. */
static CsValue
process_fork (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *name = cs_str_dup_utf8 (cs_str_get (args[1]), NULL);
  Handle *self;
  CsProcess *process = cs_process_fork (m, args[0], name);

  if (process == NULL)
    return CS_EMPTY;
  self = cs_object_new (m, cs_scheduler (m)->process_handle_type, 0);
  if (self == NULL)
    return CS_EMPTY;
  self->process = process;
  process->n_handles++;
  return cs_from_object (self);
}

static CsValue
process_pid (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (get_process (args[0])->pid);
}

/* _number (handle): of the actor. */
static CsValue
process_number (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (get_process (args[0])->number);
}

/* _exit_code (handle): None while it runs. */
static CsValue
process_exit_code (CsMachine *m, CsValue *args, guint n_args)
{
  const CsProcess *process = get_process (args[0]);

  return process->ended ? cs_small_int (process->exit_code) : CS_NONE;
}

/* Slot 0: the handle; number: the deadline. */
static CsStepOutput
join_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  CsProcess *process = get_process (frame->slots[0]);

  if (!process->ended && (input == CS_STEP_START || !cs_thread_timed_out (m)))
    return cs_thread_wait (m, &process->joiners, CS_WAIT_JOIN, process->number, frame->number);
  cs_step_return (m, CS_NONE);
  return CS_STEP_DO_RETURN;
}

/* _join (handle, timeout) */
static CsValue
process_join (CsMachine *m, CsValue *args, guint n_args)
{
  CsNativeFrame *frame;
  CsTime deadline;
  CsValue later;

  if (!cs_thread_deadline (m, args[1], &deadline))
    return CS_EMPTY;
  if (get_process (args[0])->ended)
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

/* The process that runs ends, but only when its thread has let go of its core. */
static CsStepOutput
exit_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  cs_process_current (m)->ending = TRUE;
  cs_step_wait (m, CS_WAIT_JOIN, 0, CS_TIME_NEVER);
  return CS_STEP_DO_WAIT;
}

static CsValue
exit_with (CsMachine *m, gint32 code)
{
  CsNativeFrame *frame;

  cs_process_current (m)->exit_code = code;
  return cs_push_native (m, exit_step, 0, &frame);
}

/* _exit (code): os._exit. */
static CsValue
process_exit (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 code;

  return cs_index_get (m, args[0], &code) ? exit_with (m, code & 0xff) : CS_EMPTY;
}

static CsValue
raise_no_process (CsMachine *m)
{
  CsValue args[] = { cs_small_int (ESRCH), cs_str_new (m, "No such process", -1) };
  CsValue error = cs_exception_new (m, m->image->types.ProcessLookupError, args, 2);

  cs_unref (m, args[1]);
  return cs_raise_exception (m, error);
}

/* A signal that it does not catch. */
static CsValue
end_by_signal (CsMachine *m, CsProcess *process, gint64 number)
{
  if (process == cs_process_current (m))
    return exit_with (m, (gint32)-number);
  if (process == cs_scheduler (m)->processes)
    return cs_raise (m, m->image->types.NotImplementedError,
                     "signals to the program's own process are not simulated");
  cs_process_end (m, process, (gint32)-number);
  return CS_NONE;
}

/* _kill (handle, signal): one that ends processes. */
static CsValue
process_kill (CsMachine *m, CsValue *args, guint n_args)
{
  CsProcess *process = get_process (args[0]);

  return process->ended ? CS_NONE : end_by_signal (m, process, cs_small_int_get (args[1]));
}

/* _signal (pid, signal): os.kill. */
static CsValue
process_signal (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 pid, number;

  if (!cs_index_get (m, args[0], &pid) || !cs_index_get (m, args[1], &number))
    return CS_EMPTY;
  for (CsProcess *process = cs_scheduler (m)->processes; process != NULL; process = process->next)
    if (process->pid == pid)
      return number == 0 ? CS_NONE : end_by_signal (m, process, number);
  return raise_no_process (m);
}

/* _watch (handle, line): its end rings the line. */
static CsValue
process_watch (CsMachine *m, CsValue *args, guint n_args)
{
  CsProcess *process = get_process (args[0]);

  if (process->ended)
    cs_thread_condition_ring (m, args[1], m->cause);
  else
    cs_set (m, &process->watcher, cs_ref (args[1]));
  return CS_NONE;
}

static CsValue
get_pid (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (cs_process_current (m)->pid);
}

static CsValue
get_parent_pid (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (cs_process_current (m)->parent_pid);
}

/* _lock (reentrant): one for all processes, where a box keeps it. */
static CsValue
lock (CsMachine *m, CsValue *args, guint n_args)
{
  gboolean reentrant = cs_is (args[0], CS_TRUE);
  guint32 number = cs_sync_introduce (
      m, CS_OBJECT_LOCK, reentrant ? "multiprocessing.RLock" : "multiprocessing.Lock", 0);

  return cs_thread_lock_new (m, reentrant, number, FALSE);
}

/* Pickles. */

/* The clock goes on without instructions: others may be due before what comes next. */
static void
take_time (CsMachine *m, gsize bytes)
{
  CsTime cost;

  if (__builtin_mul_overflow (bytes, cs_scheduler (m)->hardware.pickle_byte, &cost))
    cost = CS_TIME_NEVER;
  if (cost == 0)
    return;
  cs_advance (m, cs_time_add (cs_now (m), cost));
  cs_thread_pause (m);
}

/* _dumps (value, error, inheriting): takes time by its size. */
static CsValue
dumps (CsMachine *m, CsValue *args, guint n_args)
{
  g_autoptr (CsCopier) copier = cs_copier_new (m, CS_COPY_PICKLE, m->modules);
  CsValue copy;

  cs_copier_set_pickling_error (copier, (CsType *)cs_object_get (args[1]));
  if (cs_is (args[2], CS_TRUE))
    cs_copier_set_inheriting (copier);
  copy = cs_copier_copy (copier, args[0]);
  if (cs_is_empty (copy))
    return CS_EMPTY;
  take_time (m, cs_copier_get_bytes (copier));
  return cs_pickle_new (m, copy);
}

static CsValue
unpickle (CsMachine *m, CsValue value)
{
  g_autoptr (CsCopier) copier = cs_copier_new (m, CS_COPY_UNPICKLE, m->modules);

  return cs_copier_copy (copier, value);
}

/* _loads (pickle) */
static CsValue
loads (CsMachine *m, CsValue *args, guint n_args)
{
  return unpickle (m, ((CsPickle *)cs_object_get (args[0]))->value);
}

/* _content (pickle): as it lies there, for a box. */
static CsValue
content (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (((CsPickle *)cs_object_get (args[0]))->value);
}

/* _copy_out (value): of something that lies in a box. */
static CsValue
copy_out (CsMachine *m, CsValue *args, guint n_args)
{
  return unpickle (m, args[0]);
}

/* Ends of pipes: `line` is where the other side waits. */

static CsValue
open_end (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_process_open_end (m, cs_process_current (m), args[0]) ? CS_NONE : CS_EMPTY;
}

static CsValue
close_end (CsMachine *m, CsValue *args, guint n_args)
{
  cs_process_close_end (m, cs_process_current (m), args[0]);
  return CS_NONE;
}

/* _keep_ends (conditions): all others that are open here are closed. */
static CsValue
keep_ends (CsMachine *m, CsValue *args, guint n_args)
{
  CsProcess *process = cs_process_current (m);
  const CsList *kept = (const CsList *)cs_object_get (args[0]);

  for (guint32 i = process->n_ends; i-- > 0;)
    {
      gboolean keep = FALSE;

      for (guint32 k = 0; k < kept->length; k++)
        keep |= cs_is (kept->items[k], process->ends[i]);
      if (!keep)
        cs_process_close_end (m, process, process->ends[i]);
    }
  return CS_NONE;
}

static CsValue
has_end (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_process_has_end (m, args[0]));
}

static const CsNativeDef natives[] = {
  { "_fork(function, name, /)", process_fork },
  { "_pid(handle, /)", process_pid },
  { "_number(handle, /)", process_number },
  { "_exit_code(handle, /)", process_exit_code },
  { "_join(handle, timeout, /)", process_join },
  { "_exit(code, /)", process_exit },
  { "_kill(handle, signal, /)", process_kill },
  { "_signal(pid, signal, /)", process_signal },
  { "_watch(handle, line, /)", process_watch },
  { "_getpid()", get_pid },
  { "_getppid()", get_parent_pid },
  { "_lock(reentrant, /)", lock },
  { "_dumps(value, error, inheriting=False, /)", dumps },
  { "_loads(pickle, /)", loads },
  { "_content(pickle, /)", content },
  { "_copy_out(value, /)", copy_out },
  { "_open_end(line, /)", open_end },
  { "_close_end(line, /)", close_end },
  { "_has_end(line, /)", has_end },
  { "_keep_ends(conditions, /)", keep_ends },
  { NULL, NULL },
};

static gboolean
init (CsMachine *m, CsDict *module)
{
  CsScheduler *scheduler = cs_scheduler (m);

  if (scheduler->process_handle_type == NULL)
    scheduler->process_handle_type =
        cs_native_type_new (m, "_process", "_Handle", NULL, &handle_ops, NULL, 0);
  return scheduler->process_handle_type != NULL
         && (scheduler->box_type != NULL || cs_shared_box_init_types (m))
         && cs_dict_set_ascii (m, module, "_Box", cs_from_object (scheduler->box_type))
         && cs_dict_set_ascii (m, module, "_Proxy", cs_from_object (scheduler->proxy_type));
}

static const char *const names[] = { "_Box", "_Proxy", NULL };

const CsModuleDef cs_module_process = {
  .name = "_process", .natives = natives, .init = init, .names = names
};
