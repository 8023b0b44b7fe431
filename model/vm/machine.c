/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/builtins.h"
#include "vm/interpreter.h"
#include "vm/number.h"
#include "vm/weak.h"

/* The life of a machine. */

static gboolean
make_dicts (CsMachine *m)
{
  m->modules = cs_dict_new (m);
  m->builtins = cs_dict_new (m);
  m->library = cs_dict_new (m);
  m->warned = cs_dict_new (m);
  return m->modules != NULL && m->builtins != NULL && m->library != NULL && m->warned != NULL;
}

/* The dict of a module that is there from the beginning. */
static gboolean
fill_module (CsMachine *m, const char *name, CsDict *dict)
{
  const CsImageModule *module = cs_image_find_module (m->image, name);

  g_assert (module != NULL);
  return cs_dict_set_str (m, dict, m->image->names.name, cs_from_object (module->name))
         && cs_image_init_module (m, module, dict);
}

static gboolean
make_builtins_module (CsMachine *m)
{
  const CsImageModule *found = cs_image_find_module (m->image, "builtins");
  CsValue v = cs_module_new (m, found->name);
  CsModuleObject *module = (CsModuleObject *)cs_object_get (v);
  gboolean done;

  if (cs_is_empty (v))
    return FALSE;
  cs_unref (m, cs_from_object (module->dict));
  module->dict = m->builtins;
  cs_ref (cs_from_object (module->dict));
  done = cs_dict_set_str (m, m->modules, found->name, v);
  cs_unref (m, v);
  return done;
}

static CsThread *
main_thread_new (CsMachine *m)
{
  CsThread *thread = cs_memory_alloc0 (m->memory, sizeof (CsThread));

  return thread != NULL && cs_stack_setup (m, thread) ? thread : NULL;
}

static void
introduce (CsMachine *m)
{
  guint32 process = cs_introduce (m, CS_OBJECT_PROCESS, 0, "MainProcess", "", 0);

  m->process = process;
  cs_emit (m, CS_EVENT_ACTOR_START, process, 0, m->n_events - 1, 0);
  m->main_thread->number = cs_introduce (m, CS_OBJECT_THREAD, process, "MainThread", "", 0);
  cs_emit (m, CS_EVENT_ACTOR_START, m->main_thread->number, 0, m->n_events - 1, 0);
  m->actor = m->main_thread->number;
}

void
cs_machine_report_exit (CsMachine *m, int status, const char *failure)
{
  guint32 thread = m->main_thread->number;

  if (failure != NULL)
    cs_emit (m, CS_EVENT_ACTOR_FAIL, thread, 0, CS_NO_EVENT, cs_text (m, failure, -1));
  else
    cs_emit (m, CS_EVENT_ACTOR_END, thread, 0, CS_NO_EVENT, CS_WORD_NONE);
  cs_emit (m, CS_EVENT_ACTOR_END, m->process, 0, m->n_events - 1, cs_word_from_int (status));
}

void
cs_machine_report_end (CsMachine *m, const char *outcome)
{
  cs_emit (m, CS_EVENT_RUN_END, 0, 0, CS_NO_EVENT, cs_text (m, outcome, -1));
}

static gboolean
make_memory_error (CsMachine *m)
{
  CsValue error = cs_exception_new (m, m->image->types.MemoryError, NULL, 0);

  m->roots[CS_ROOT_MEMORY_ERROR] = error;
  return !cs_is_empty (error);
}

static gboolean
set_up (CsMachine *m)
{
  if (!cs_collector_setup (m))
    return FALSE;
  m->pending = cs_pending_new (m);
  m->states =
      cs_memory_alloc0 (m->memory, cs_image_get_n_codes (m->image) * sizeof (CsCodeState *));
  m->main_thread = m->thread = main_thread_new (m);
  return m->pending != NULL && m->states != NULL && m->thread != NULL && make_dicts (m)
         && fill_module (m, "builtins", m->builtins) && fill_module (m, "_library", m->library)
         && make_builtins_module (m) && make_memory_error (m);
}

CsMachine *
cs_machine_new (const CsImage *image, const CsLimits *limits, const CsProbe *probe,
                const CsHost *host)
{
  CsMemory *memory = cs_memory_new (limits->max_memory, sizeof (CsMachine));
  CsMachine *m;

  if (memory == NULL)
    return NULL;
  m = cs_memory_get_root (memory);
  m->memory = memory;
  m->image = image;
  m->probe = probe;
  m->room = probe != NULL ? probe->room : NULL;
  m->introduces = probe != NULL;
  m->host = host;
  m->limits = *limits;
  m->cause = CS_NO_EVENT;
  m->switch_at = G_MAXINT64;
  if (!set_up (m))
    {
      cs_memory_free (memory);
      return NULL;
    }
  introduce (m);
  return m;
}

void
cs_machine_free (CsMachine *m)
{
  if (m != NULL)
    cs_memory_free (m->memory);
}

static void
release_states (CsMachine *m)
{
  guint n = cs_image_get_n_codes (m->image);

  for (guint i = 0; i < n; i++)
    if (m->states[i] != NULL)
      cs_code_state_free (m, m->states[i]);
  cs_memory_release (m->memory, m->states, n * sizeof (CsCodeState *));
  m->states = NULL;
}

guint
cs_machine_release (CsMachine *m)
{
  CsDict **const dicts[] = { &m->warned, &m->library, &m->modules, &m->builtins };

  cs_unref (m, cs_steal (&m->exception));
  cs_unref (m, cs_steal (&m->main_thread->result));
  for (guint i = 0; i < G_N_ELEMENTS (m->roots); i++)
    cs_unref (m, cs_steal (&m->roots[i]));
  for (guint i = 0; i < G_N_ELEMENTS (dicts); i++)
    cs_unref (m, cs_from_object (g_steal_pointer (dicts[i])));
  if (m->collector->weak_type != NULL)
    cs_unref (m, cs_from_object (g_steal_pointer (&m->collector->weak_type)));
  for (CsValue v = cs_take_finalizer (m); !cs_is_empty (v); v = cs_take_finalizer (m))
    cs_unref (m, v);
  /* Finalizers that a collection finds are not run any more; the second one frees their objects. */
  for (guint i = 0; i < 3; i++)
    {
      cs_collect (m);
      for (CsValue v = cs_take_finalizer (m); !cs_is_empty (v); v = cs_take_finalizer (m))
        cs_unref (m, v);
    }
  cs_pending_free (m);
  release_states (m);
  cs_stack_release (m, m->main_thread);
  return m->collector->n_containers;
}

/* The bottom of the main thread: the library's module, the main module, and then what CPython does
 * at its end. */
enum
{
  PHASE_LIBRARY,
  PHASE_MAIN,
  PHASE_HOOK, /* sys.excepthook of the program */
  PHASE_AT_EXIT,
  PHASE_CYCLES,
  PHASE_MODULE,   /* the main module is let go of; what no function knows goes with it */
  PHASE_FINALIZE, /* finalizers of what is left still see all names */
  PHASE_COLLECT,
  PHASE_CLEAR, /* names of a module that something kept nevertheless */
  PHASE_END,
};

enum
{
  SLOT_MODULE,
  SLOT_NAMES,     /* a weak cell: the module's names, as long as there are any */
  SLOT_EXCEPTION, /* what ended the main module, until all is done */
  N_SLOTS,
};

static CsStepOutput
push_module (CsMachine *m, const CsImageModule *module, CsDict *dict)
{
  CsCodeState *state = cs_code_state (m, module->code);
  CsFrame *body = state != NULL ? cs_frame_push_body (m, state, dict, dict, NULL) : NULL;

  if (body == NULL)
    return CS_STEP_DO_RAISE;
  body->action = CS_RETURN_STEP;
  return CS_STEP_DO_MORE;
}

static CsStepOutput
run_main (CsMachine *m, CsNativeFrame *frame)
{
  const CsImageModule *main = cs_image_get_main (m->image);
  const CsNames *names = &m->image->names;
  CsValue v = cs_module_new (m, names->main);
  CsDict *dict;

  frame->number = PHASE_MAIN;
  if (cs_is_empty (v))
    return CS_STEP_DO_RAISE;
  frame->slots[SLOT_MODULE] = v;
  dict = ((CsModuleObject *)cs_object_get (v))->dict;
  if (!cs_dict_set_str (m, dict, names->name, cs_from_object (names->main))
      || !cs_dict_set_str (m, dict, names->doc, CS_NONE)
      || !cs_dict_set_ascii (m, dict, "__package__", CS_NONE)
      || !cs_dict_set_ascii (m, dict, "__spec__", CS_NONE)
      || (main->file != NULL
          && !cs_dict_set_str (m, dict, names->file, cs_from_object (main->file)))
      || !cs_dict_set_str (m, m->modules, names->main, v))
    return CS_STEP_DO_RAISE;
  /* The program's time begins here. */
  cs_budget_restart (m);
  m->idle = 0;
  if (*cs_image_get_warnings (m->image) != '\0')
    cs_write (m, TRUE, cs_image_get_warnings (m->image), -1);
  return push_module (m, main, dict);
}

void
cs_machine_show_uncaught (CsMachine *m, CsValue exception)
{
  g_autofree char *trace = NULL;

  if (m->uncaught_shown || cs_is_instance (m, exception, m->image->types.SystemExit))
    return;
  m->uncaught_shown = TRUE;
  trace = cs_exception_format (m, exception, CS_TRACEBACK_UNCAUGHT);
  cs_write_message (m, trace);
}

CsDict *
cs_machine_get_sys (CsMachine *m)
{
  CsValue sys =
      m->modules != NULL ? cs_dict_get_str (m, m->modules, m->image->names.sys) : CS_EMPTY;

  return cs_is_a (sys, m->image->types.module) ? ((CsModuleObject *)cs_object_get (sys))->dict
                                               : NULL;
}

/* What the program has put in the place of one of sys's hooks, borrowed; CS_EMPTY where nothing. */
static CsValue
find_own_hook (CsMachine *m, const char *name)
{
  g_autofree char *original = g_strdup_printf ("__%s__", name);
  CsDict *dict = cs_machine_get_sys (m);
  CsValue hook = dict != NULL ? cs_dict_get_ascii (m, dict, name) : CS_EMPTY;

  return cs_is_empty (hook) || cs_is (hook, cs_dict_get_ascii (m, dict, original)) ? CS_EMPTY
                                                                                   : hook;
}

CsValue
cs_machine_find_hook (CsMachine *m, const char *name)
{
  return cs_errors_are_caught (m) ? cs_dict_get_ascii (m, cs_machine_get_sys (m), name)
                                  : find_own_hook (m, name);
}

/* What sys.exit was called with, unless that is a status; borrowed. */
static CsValue
last_words (CsMachine *m, CsValue exception)
{
  CsValue code = cs_exception_get (exception)->value;

  return !cs_is_empty (code) && (cs_is_none (code) || cs_is_int (m, code)) ? CS_EMPTY : code;
}

static CsStepOutput
show_last_words (CsMachine *m, CsNativeFrame *frame)
{
  CsValue words = last_words (m, frame->slots[SLOT_EXCEPTION]);

  if (cs_is_empty (words))
    return CS_STEP_DO_MORE;
  frame->number = PHASE_HOOK;
  cs_step_call (m, cs_library_find (m, "show_last_words"), &words, 1);
  return CS_STEP_DO_CALL;
}

/* The exception in its slot is shown, by the program's hook where there is one. */
static CsStepOutput
show (CsMachine *m, CsNativeFrame *frame)
{
  CsValue exception = frame->slots[SLOT_EXCEPTION];
  CsValue hook = cs_machine_find_hook (m, "excepthook");
  CsValue args[] = { cs_from_object (cs_type_of (m, exception)), exception,
                     cs_exception_get (exception)->traceback };

  if (cs_is_instance (m, exception, m->image->types.SystemExit))
    return show_last_words (m, frame);
  if (cs_is_empty (hook) || m->uncaught_shown)
    {
      cs_machine_show_uncaught (m, exception);
      return CS_STEP_DO_MORE;
    }
  m->uncaught_shown = TRUE;
  frame->number = PHASE_HOOK;
  cs_step_call (m, hook, args, G_N_ELEMENTS (args));
  return CS_STEP_DO_CALL;
}

static void
show_failed_hook (CsMachine *m, CsNativeFrame *frame, CsValue exception)
{
  g_autofree char *failure = cs_exception_format (m, exception, CS_TRACEBACK_UNCAUGHT);
  g_autofree char *original =
      cs_exception_format (m, frame->slots[SLOT_EXCEPTION], CS_TRACEBACK_UNCAUGHT);

  cs_write_message (m, "Error in sys.excepthook:\n");
  cs_write_message (m, failure);
  cs_write_message (m, "\nOriginal exception was:\n");
  cs_write_message (m, original);
}

static void
forget_tracebacks (CsMachine *m, CsValue v, GHashTable *seen)
{
  CsException *exception = (CsException *)cs_object_get (v);

  for (; cs_is_object (v) && g_hash_table_add (seen, exception);
       v = exception->context, exception = (CsException *)cs_object_get (v))
    {
      cs_set (m, &exception->traceback, CS_NONE);
      cs_set (m, &exception->held, CS_EMPTY);
      forget_tracebacks (m, exception->cause, seen);
    }
}

static void
watch_names (CsMachine *m, CsNativeFrame *frame)
{
  const CsModuleObject *module = (CsModuleObject *)cs_object_get (frame->slots[SLOT_MODULE]);

  if (cs_weak_init_type (m))
    frame->slots[SLOT_NAMES] = cs_weak_cell (m, cs_from_object (module->dict));
  cs_unref (m, cs_steal (&m->exception));
}

/* What the collector cannot find: instances of classes below int and str refer to their class.
 * The program's sys.excepthook keeps all names in CPython, too. */
static void
clear_names (CsMachine *m, CsNativeFrame *frame)
{
  CsWeakCell *cell = (CsWeakCell *)cs_object_get (frame->slots[SLOT_NAMES]);
  CsDict *names = (CsDict *)cell->target;
  guint32 position = 0;
  CsValue key, value;

  if (names == NULL || !cs_is_empty (find_own_hook (m, "excepthook")))
    return;
  cs_ref (cs_from_object (names));
  while (cs_dict_next (names, &position, &key, &value))
    if (cs_is_str (m, key) && !cs_str_is (cs_str_get (key), "__builtins__")
        && !cs_dict_set_str (m, names, cs_str_get (key), CS_NONE))
      cs_unref (m, cs_steal (&m->exception));
  cs_unref (m, cs_from_object (names));
}

/* The exception that ended the module has been shown; its tracebacks would keep the module. */
static void
let_go (CsMachine *m, CsNativeFrame *frame)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  forget_tracebacks (m, frame->slots[SLOT_EXCEPTION], seen);
  watch_names (m, frame);
  /* Without memory it stays, and goes with the machine. */
  if (!cs_dict_set_str (m, m->modules, m->image->names.main, CS_NONE))
    cs_unref (m, cs_steal (&m->exception));
  cs_unref (m, cs_steal (&frame->slots[SLOT_MODULE]));
}

static CsStepOutput
shut_down (CsMachine *m, CsNativeFrame *frame)
{
  switch (frame->number)
    {
    case PHASE_CYCLES:
    case PHASE_COLLECT:
      cs_collect (m);
      frame->number++;
      return CS_STEP_DO_MORE;
    case PHASE_FINALIZE:
      /* Where nothing is to be finalized and nothing went, the next one finds nothing. */
      frame->number =
          cs_collect (m) == 0 && m->collector->n_finalizers == 0 ? PHASE_CLEAR : PHASE_COLLECT;
      return CS_STEP_DO_MORE;
    case PHASE_MODULE:
      let_go (m, frame);
      frame->number++;
      return CS_STEP_DO_MORE;
    case PHASE_CLEAR:
      if (!cs_is_empty (frame->slots[SLOT_NAMES]))
        clear_names (m, frame);
      frame->number++;
      return CS_STEP_DO_MORE;
    default:
      break;
    }
  if (!cs_is_empty (frame->slots[SLOT_EXCEPTION]))
    {
      m->exception = cs_steal (&frame->slots[SLOT_EXCEPTION]);
      return CS_STEP_DO_RAISE;
    }
  cs_step_return (m, CS_NONE);
  return CS_STEP_DO_RETURN;
}

static CsStepOutput
main_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  const CsImageModule *library;

  if (input == CS_STEP_RAISED)
    {
      if (frame->number == PHASE_HOOK)
        {
          show_failed_hook (m, frame, value);
          cs_unref (m, value);
          return CS_STEP_DO_MORE;
        }
      if (frame->number != PHASE_MAIN)
        {
          m->exception = value;
          return CS_STEP_DO_RAISE;
        }
      m->exception = value;
      if (cs_exception_describe (m, CS_RETURN_STEP))
        return CS_STEP_DO_MORE;
      value = cs_take_exception (m);
      /* Threads that are left go on first, and finalizers have their turn, as after a return. */
      cs_set (m, &frame->slots[SLOT_EXCEPTION], value);
      return show (m, frame);
    }
  cs_unref (m, value);
  if (input == CS_STEP_START)
    {
      library = cs_image_find_module (m->image, "_library");
      return library->code != NULL ? push_module (m, library, m->library) : run_main (m, frame);
    }
  if (frame->number == PHASE_LIBRARY)
    return run_main (m, frame);
  if (frame->number == PHASE_MAIN || frame->number == PHASE_HOOK)
    {
      frame->number = PHASE_AT_EXIT;
      if (!cs_is_empty (m->roots[CS_ROOT_AT_EXIT]))
        {
          cs_step_call (m, m->roots[CS_ROOT_AT_EXIT], NULL, 0);
          return CS_STEP_DO_CALL;
        }
    }
  if (frame->number == PHASE_AT_EXIT)
    frame->number = m->leaves_garbage ? PHASE_END : PHASE_CYCLES;
  return shut_down (m, frame);
}

void
cs_machine_start (CsMachine *m)
{
  CsNativeFrame *frame = cs_native_frame_push (m, main_step, N_SLOTS);

  g_assert (frame != NULL);
  frame->frame.action = CS_RETURN_EXIT;
}

CsThread *
cs_thread_new (CsMachine *m, CsNativeStep bottom, guint n_slots, CsNativeFrame **frame)
{
  CsThread *self = cs_memory_alloc0 (m->memory, sizeof (CsThread));
  CsThread *running = m->thread;

  if (self == NULL || !cs_stack_setup (m, self))
    {
      cs_memory_release (m->memory, self, sizeof (CsThread));
      return NULL;
    }
  m->thread = self;
  *frame = cs_native_frame_push (m, bottom, n_slots);
  m->thread = running;
  m->next_care = 0;
  if (*frame == NULL)
    {
      cs_thread_free (m, self);
      return NULL;
    }
  (*frame)->frame.action = CS_RETURN_EXIT;
  return self;
}

void
cs_thread_free (CsMachine *m, CsThread *thread)
{
  cs_unref (m, cs_steal (&thread->result));
  cs_stack_release (m, thread);
  cs_memory_release (m->memory, thread, sizeof (CsThread));
}

void
cs_thread_wake (CsMachine *m, CsThread *thread)
{
  thread->wait = (CsWait){ .deadline = CS_TIME_NEVER };
}
