/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/fused.h"
#include "vm/collector.h"
#include "vm/container.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/image.h"
#include "vm/instance.h"
#include "vm/operators.h"
#include "vm/shape.h"
#include "vm/str.h"

/* Between the parts of the interpreter.
 *
 * cs_thread_run has the dispatch loop.  It keeps the frame, pc and ticks in locals and does what is
 * hot in place; everything else is a function that finds all of it in the machine (flushed) and
 * says how to go on.  After GO_ON and ENTER the loop continues with thread->frame, whichever frame
 * that is by then, at its pc.
 *
 * frame->pc is always the *next* instruction: pc[-1] is the one at work.  An instruction that
 * leaves by calling code of the program gets its value through cs_deliver later, by the action of
 * the frame that it pushed; until then its operands that are still needed stay in their
 * temporaries. One that raises may leave its temporaries as they are: unwinding drops them. */
typedef enum
{
  CS_GO_ON, /* with thread->frame */
  CS_ENTER, /* the same; a call began or a loop goes round, so this is a budget point */
  CS_RAISE, /* m->exception, in thread->frame */
  CS_STOP,  /* m->status */
} CsOutcome;

/* By opcode: whether the instruction may touch an object that another thread can reach: a variable
 * outside of its frame, an attribute, an item, whatever is called. */
extern const gboolean cs_op_touches[CS_N_OPCODES];

/* An instruction's name with what was found for it last. */
typedef struct _CsInlineCache
{
  guint32 version; /* of a type; of a dict: its layout; 0: nothing is cached */
  guint32 index;   /* of a value among attributes or of a dict's entry */
  union
  {
    CsShape *shape; /* of the instance; NULL where instances have none */
    CsDict *dict;   /* of a module: the one that is asked, or that is the global; else of a global
                       NULL */
    CsType *class_; /* that super () starts behind, borrowed */
  };
  union
  {
    CsValue value;  /* a type's attribute or a function among the globals, borrowed: the version
                       holds it.  Of a module's entry likewise a native that takes its arguments as
                       they are; CS_EMPTY */
    CsShape *added; /* of the instance with one more attribute */
    guint32 layout; /* of the builtins, where a global was found there */
  };
  guint32 kind;
  guint32 takes; /* where `value` is a function of positional parameters alone: so many and one;
                    else 0 */
} CsInlineCache;

static inline guint32
cs_cache_takes (const CsTypes *types, CsValue value)
{
  const CsFunction *function = (const CsFunction *)cs_object_get (value);

  if (!cs_is_a (value, types->function) || function->state->n_plain == G_MAXUINT16)
    return 0;
  return function->state->n_plain + 1;
}

/* What a cache says about LOAD_ATTR, LOAD_METHOD and STORE_ATTR. */
enum
{
  CS_CACHE_NOTHING,
  CS_CACHE_SLOT,   /* attribute of the instance at `index` */
  CS_CACHE_ADD,    /* one that instances of the shape do not have yet: `index` is free for it */
  CS_CACHE_METHOD, /* function or native of the type, to be bound */
  CS_CACHE_AWAIT,  /* the same: a native with an at_once */
  CS_CACHE_SUPER,  /* the same for super () in methods of a class */
  CS_CACHE_VALUE,  /* another value of the type, as it is */
  CS_CACHE_PROPERTY,
  CS_CACHE_GETTER,       /* descriptor of the type that C asks: of a builtin type, of __slots__ */
  CS_CACHE_CLASS,        /* value or function of a class that is asked itself */
  CS_CACHE_CLASS_METHOD, /* function of one, which gets the class */
  CS_CACHE_MODULE,       /* entry of a module's dict */
  CS_CACHE_GLOBAL,       /* entry of the globals */
  CS_CACHE_BUILTIN,      /* entry of the builtins */
};

static inline gboolean
cs_cache_has_method (const CsInlineCache *cache)
{
  return cache->kind == CS_CACHE_METHOD || cache->kind == CS_CACHE_AWAIT;
}

/* What was asked for with CS_LATER or for a step of a native frame. */
typedef enum
{
  CS_PENDING_NOTHING,
  CS_PENDING_CALL,  /* callee and arguments */
  CS_PENDING_FRAME, /* the native frame that is on top already */
  CS_PENDING_DRIVE, /* callee is to be resumed with `value`, or that is thrown in */
} CsPendingKind;

typedef struct _CsPending
{
  guint8 kind;      /* CsPendingKind */
  guint8 throw_;    /* of a drive */
  guint8 construct; /* of a call: the callee is a class, whose class's __call__ does not count */
  guint8 action;    /* of a drive: CsReturnAction, VALUE for what the caller wants */
  guint32 n_args;
  guint32 capacity;
  CsValue callee;
  CsValue value; /* of a drive */
  CsValue *args;
  CsValue names;  /* of the last arguments of a call: a tuple or empty */
  CsValue result; /* of cs_step_return */
} CsPending;

/* A call: `self`, unless it is empty, comes before the other arguments; the last ones are named by
 * `names`.  All borrowed. */
typedef struct
{
  CsValue self;
  const CsValue *args;
  guint n_args;
  CsTuple *names; /* nullable */
} CsCall;

/* The stack (stack.c). */
gboolean cs_stack_setup (CsMachine *m, CsThread *thread);
void cs_stack_release (CsMachine *m, CsThread *thread);
/* Room for a frame of `size` bytes on top; NULL after MemoryError. */
gpointer cs_stack_push_slow (CsMachine *m, gsize size);
void cs_stack_pop_slow (CsMachine *m, gpointer frame);

typedef struct _CsStackChunk
{
  struct _CsStackChunk *previous;
  struct _CsStackChunk *next; /* kept, so that a loop at the edge does not allocate */
  gsize size;                 /* with this head */
  char *top;                  /* of frames, when a later chunk is in use */
  CsValue data[];             /* aligned to 16 */
} CsStackChunk;

static inline gpointer
cs_stack_push (CsMachine *m, gsize size)
{
  CsThread *thread = m->thread;
  char *block = thread->stack_top;

  if (G_UNLIKELY ((gsize)(thread->stack_end - block) < size))
    return cs_stack_push_slow (m, size);
  thread->stack_top = block + size;
  return block;
}

static inline void
cs_stack_pop (CsMachine *m, gpointer frame)
{
  CsThread *thread = m->thread;

  if (G_UNLIKELY (frame == (gpointer)thread->stack->data && thread->stack->previous != NULL))
    cs_stack_pop_slow (m, frame);
  else
    thread->stack_top = frame;
}

/* Frames (frame.c). */

/* Fills the head of a frame of `function` (its reference is taken) that returns to thread->frame
 * with CS_RETURN_VALUE to register 0; all registers are empty but the closure's. */
void cs_frame_init (CsMachine *m, CsFrame *frame, CsCodeState *state, CsFunction *function);
/* Pushes one; FALSE after RecursionError or MemoryError, the reference is dropped then. */
CsFrame *cs_frame_push (CsMachine *m, CsFunction *function);
/* The frame of a module's body, or of a class's with its namespace (borrowed). */
CsFrame *cs_frame_push_body (CsMachine *m, CsCodeState *state, CsDict *globals, CsDict *namespace_,
                             CsTuple *closure);
/* Releases what the frame holds and takes it off: thread->frame is the one behind it. */
void cs_frame_pop (CsMachine *m, CsFrame *frame);
/* Of a frame that is off the chain: frees the local `dead`, which has lost its last reference, and
 * releases those behind it. */
void cs_frame_release_locals (CsMachine *m, CsFrame *frame, guint dead);
gboolean cs_frame_check_depth (CsMachine *m, const CsFrame *below);
CsOutcome cs_frame_return (CsMachine *m, CsFrame *frame, CsValue value);
/* The exception that is being handled, borrowed, or CS_EMPTY. */
CsValue cs_frame_handled (const CsFrame *frame);

static inline gboolean
cs_frame_is_native (const CsFrame *frame)
{
  return frame->pc == NULL;
}

static inline const CsInstruction *
cs_frame_instruction (const CsFrame *frame)
{
  return frame->pc - 1;
}

/* Reads an operand: a temporary moves out, a local is copied. */
static inline CsValue
cs_frame_take (CsFrame *frame, guint i)
{
  if (i >= frame->state->first_temp)
    return cs_steal (&frame->registers[i]);
  return cs_ref (frame->registers[i]);
}

/* An operand that was only looked at is done with. */
static inline void
cs_frame_drop (CsMachine *m, CsFrame *frame, guint i)
{
  if (i >= frame->state->first_temp)
    cs_unref (m, cs_steal (&frame->registers[i]));
}

static inline void
cs_frame_set (CsMachine *m, CsFrame *frame, guint i, CsValue v)
{
  cs_set (m, &frame->registers[i], v);
}

/* Values that arrive at a frame (deliver.c). */

/* Gives `value` (taken) to thread->frame as what the current instruction waits for. */
CsOutcome cs_deliver (CsMachine *m, CsReturnAction action, guint result, CsValue value);
/* A TEST_x with the JUMP behind it; a jump back is a budget point. */
CsOutcome cs_deliver_test (CsMachine *m, CsFrame *frame, gboolean truth);
/* The loop of a FOR_ITER ends. */
void cs_deliver_end (CsMachine *m, CsFrame *frame);
/* What a native gave: a value, CS_EMPTY or CS_LATER. */
CsOutcome cs_deliver_native (CsMachine *m, CsReturnAction action, guint result, CsValue value);

/* Calls (call.c, bind.c, construct.c).  The outcome is delivered by action and result. */
CsOutcome cs_call (CsMachine *m, CsValue callee, const CsCall *call, CsReturnAction action,
                   guint result);
CsOutcome cs_call_values (CsMachine *m, CsValue callee, const CsValue *args, guint n_args,
                          CsReturnAction action, guint result);
CsOutcome cs_call_library_now (CsMachine *m, const char *function, const CsValue *args,
                               guint n_args, CsReturnAction action, guint result);
CsOutcome cs_call_function (CsMachine *m, CsFunction *function, const CsCall *call,
                            CsReturnAction action, guint result);
/* Calls a native with its arguments bound: what it returned. */
CsValue cs_call_native (CsMachine *m, const CsNativeFunction *native, const CsCall *call);
/* An instance of a class or builtin type. */
CsOutcome cs_construct (CsMachine *m, CsType *type, const CsCall *call, CsReturnAction action,
                        guint result);
/* The same for a native: type.__call__. */
CsValue cs_construct_later (CsMachine *m, CsType *type, CsTuple *args, CsDict *keywords);
/* Where arguments that are not given come from: of a function the last positional ones and those
 * by keyword, of a native one each (CS_EMPTY stays empty). */
typedef struct
{
  const CsValue *last;
  guint n_last;
  CsDict *keywords;
  const CsValue *all;
  const gboolean *required; /* NULL: what is still empty is */
} CsCallDefaults;

/* Binds to parameters: new references in `slots`, which were empty.  FALSE after TypeError; what is
 * in the slots then stays the caller's. */
gboolean cs_bind (CsMachine *m, const CsSignature *signature, const CsCall *call,
                  const CsCallDefaults *defaults, CsValue *slots);
/* After cs_bind failed for a native: TypeError in CPython's words for builtins (misfit.c). */
void cs_reword_misfit (CsMachine *m, const CsNativeFunction *native, const CsCall *call);
/* Goes on with m->pending. */
CsOutcome cs_go_on_pending (CsMachine *m, CsReturnAction action, guint result);

/* Native frames (native.c). */
/* cs_step_call with named arguments. */
void cs_step_call_named (CsMachine *m, CsValue callee, const CsValue *args, guint n_args,
                         CsValue names);
CsPending *cs_pending_new (CsMachine *m);
void cs_pending_free (CsMachine *m);
/* Steps the native frame on top. */
CsOutcome cs_run_native (CsMachine *m, CsNativeFrame *frame);
CsNativeFrame *cs_native_frame_push (CsMachine *m, CsNativeStep step, guint n_slots);
/* Drives a generator by hand for a native that returns the result: CS_LATER. */
CsValue cs_drive_later (CsMachine *m, CsValue generator, CsValue value, gboolean throw_,
                        CsReturnAction action);

/* Generators (generator.c, drive.c, await.c). */
CsGenerator *cs_generator_new (CsMachine *m, CsFunction *function);
/* Whether closing it would run code: a handler is around the place where it stands. */
gboolean cs_generator_has_something_to_run (const CsGenerator *self);
/* Resumes `target`, any kind of generator or coroutine, from thread->frame, sending `value`
 * (borrowed) or throwing it. */
CsOutcome cs_drive (CsMachine *m, CsValue target, CsValue value, gboolean throw_,
                    CsReturnAction action, guint result);
/* The frame yields `value` (taken) to whoever drives it. */
CsOutcome cs_yield (CsMachine *m, CsFrame *frame, CsValue value);
/* The frame of a generator returned or raised (value CS_EMPTY): its object is finished. */
CsOutcome cs_generator_return (CsMachine *m, CsGenerator *self, CsValue value);
CsOutcome cs_generator_raise (CsMachine *m, CsGenerator *self);
/* One step of AWAIT or YIELD_FROM, the instruction at work in `frame`. */
CsOutcome cs_await_step (CsMachine *m, CsFrame *frame, CsValue sent, CsValue thrown);
/* The same once its target is done; `value` is taken. */
CsOutcome cs_await_done (CsMachine *m, CsFrame *frame, CsValue value);
/* Begins to run `self`, which another frame awaits with its instruction at work. */
CsOutcome cs_delegate (CsMachine *m, CsFrame *frame, CsGenerator *self, CsValue sent,
                       CsValue thrown);
/* Goes on where a suspended frame stands. */
CsOutcome cs_resume_leaf (CsMachine *m, CsFrame *leaf, CsValue sent, CsValue thrown);
/* Raises and gives FALSE where `self` runs already; takes it out of a chain that is suspended. */
gboolean cs_generator_make_free (CsMachine *m, CsGenerator *self);
gboolean cs_generator_is (const CsGenerator *self, CsCodeFlags flags);
/* Throws `thrown` into one that has not started: it ends with it. */
CsOutcome cs_throw_at_start (CsMachine *m, CsGenerator *self, CsValue thrown);
gboolean cs_is_generator_object (CsMachine *m, CsValue v);
/* Whether `v` has a __next__. */
gboolean cs_is_iterator (CsMachine *m, CsValue v);
CsOutcome cs_native_coroutine_drive (CsMachine *m, CsNativeCoroutine *self, CsValue value,
                                     gboolean throw_, CsReturnAction action, guint result);

static inline void
cs_generator_put_on (CsGenerator *self, CsFrame *below, CsReturnAction action, guint result)
{
  self->frame.back = below;
  self->frame.action = action;
  self->frame.result = result;
  self->frame.depth = below->depth + 1;
}

/* The plain case of driving a coroutine from `frame`, that of one whose step before ended where
 * nobody but the event loop knows it: thread->frame is its leaf, which is to go on.  FALSE in any
 * other case, and nothing was done. */
static inline gboolean
cs_generator_enter (CsMachine *m, CsNativeFrame *frame, CsGenerator *self)
{
  CsThread *thread = m->thread;

  if (G_UNLIKELY (self->state != CS_GENERATOR_SUSPENDED || self->number != 0
                  || frame->frame.depth >= m->limits.max_depth))
    return FALSE;
  self->container.object.references++;
  self->outer = thread->driven;
  thread->driven = self;
  cs_generator_put_on (self, &frame->frame, CS_RETURN_STEP, 0);
  self->state = CS_GENERATOR_RUNNING;
  self->thrown = FALSE;
  thread->frame = self->leaf;
  return TRUE;
}

/* Members of the ops of all generator types. */
extern const struct _CsCopyOps cs_generator_copy; /* copy-generator.c */
void cs_generator_visit (CsObject *object, CsVisitor visitor, gpointer data);
gsize cs_generator_size (const CsObject *object);
void cs_generator_free (CsMachine *m, CsObject *object);
CsStatus cs_generator_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v);
/* The coroutine that a coroutine_wrapper, the result of its __await__, stands for: borrowed. */
CsValue cs_coroutine_wrapper_get (CsValue wrapper);
/* Native: __await__ of coroutines. */
CsValue cs_coroutine_await (CsMachine *m, CsValue *args, guint n_args);
/* throw () of all kinds of generators: CS_LATER. */
CsValue cs_throw_later (CsMachine *m, CsValue target, const CsValue *args);
CsValue cs_generator_close_later (CsMachine *m, CsValue generator);

/* Takes a reference away. */
void cs_native_coroutine_drop (CsMachine *m, CsNativeCoroutine *self);
/* The state of one that has yielded and keeps no state of its own. */
#define CS_NATIVE_COROUTINE_STARTED 1
/* The state of one that __await__ gave: it warns of nothing, and an AWAIT may begin with it. */
#define CS_NATIVE_COROUTINE_BY_HAND 254

/* The AWAIT at work in `frame` begins with `self` (`sent` is CS_EMPTY) or goes on.  CS_AWAIT_DONE:
 * it has ended, and its register is empty. */
CsAwaitResult cs_native_coroutine_await (CsMachine *m, CsFrame *frame, CsNativeCoroutine *self,
                                         CsValue sent, CsValue *value);

/* Whether the frame stands at the AWAIT of one that yields once and has done so. */
static inline gboolean
cs_frame_has_yielded (const CsMachine *m, const CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue awaited = frame->registers[at->b];

  return at->op == CS_OP_AWAIT && (cs_is (awaited, m->gave_way) || cs_is (awaited, m->slept));
}

/* Goes on behind it. */
static inline gboolean
cs_frame_end_yield (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);

  if (!cs_frame_has_yielded (m, frame))
    return FALSE;
  frame->registers[at->b] = CS_EMPTY;
  cs_frame_set (m, frame, at->a, CS_NONE);
  return TRUE;
}

/* Drives the coroutine in frame->value, which is taken, for a step of this native frame. */
CsOutcome cs_drive_switch (CsMachine *m, CsNativeFrame *frame);

/* Asynchronous generators (async-generator.c). */
enum
{
  CS_ASYNC_SEND,
  CS_ASYNC_THROW,
  CS_ASYNC_CLOSE,
};

CsValue cs_async_step_new (CsMachine *m, CsValue generator, CsValue value, guint kind);
/* A coroutine that awaits the step, a new reference; CS_EMPTY after MemoryError. */
CsValue cs_async_step_driver (CsMachine *m, CsValue step);
/* The exception (borrowed) goes into the generator when the driver, which has not begun, begins. */
void cs_async_step_throw_first (CsMachine *m, CsGenerator *driver, CsValue thrown);
/* Whether a coroutine is the driver of an aclose() that has not begun. */
gboolean cs_async_step_is_new_close (CsMachine *m, CsValue coroutine);
CsOutcome cs_async_step_await (CsMachine *m, CsFrame *frame, CsValue sent, CsValue thrown);
CsOutcome cs_async_generator_yield (CsMachine *m, CsGenerator *self, CsValue value);
CsOutcome cs_async_generator_return (CsMachine *m, CsGenerator *self);
CsOutcome cs_async_generator_raise (CsMachine *m, CsGenerator *self);

/* What generators report (report-generator.c). */
void cs_report_generator_new (CsMachine *m, CsGenerator *self);
/* It goes without having been run to its end. */
void cs_report_dropped (CsMachine *m, CsGenerator *self);
void cs_report_drive (CsMachine *m, CsGenerator *self, const CsFrame *leaf, CsValue value,
                      gboolean throw_, CsReturnAction action);
void cs_report_delegate (CsMachine *m, CsGenerator *self);
void cs_report_yield (CsMachine *m, CsGenerator *root, const CsFrame *leaf, CsValue value);
/* `value` empty: it failed with m->exception. */
void cs_report_end (CsMachine *m, CsGenerator *self, CsValue value);

/* Exceptions (unwind.c). */
CsOutcome cs_unwind (CsMachine *m);
/* The exception has just been raised: what is being handled becomes its context. */
void cs_exception_set_raised (CsMachine *m);
/* The frame on top was left with m->exception: goes on by its action in the frame behind it. */
CsOutcome cs_unwind_action (CsMachine *m, CsReturnAction action, guint result);
/* The native frame's next step is told of m->exception. */
CsOutcome cs_raise_in_native (CsMachine *m, CsNativeFrame *frame);
gboolean cs_exception_is (CsMachine *m, const CsType *type);
/* Frames as the program sees them (frame-type.c).  `back` is CS_NONE for the outermost one and
 * CS_EMPTY where it is not known. */
CsValue cs_frame_object_new (CsMachine *m, const CsCode *code, guint32 line, CsDict *globals,
                             CsValue back);
/* The program's frame that so many others of the program's are inside of, with all around it;
 * CS_EMPTY after ValueError where there are not so many. */
CsValue cs_frame_objects_new (CsMachine *m, guint depth);
/* That of a generator or coroutine, whose line follows it; None once it has ended. */
CsValue cs_generator_frame (CsMachine *m, CsValue generator);
/* Getters: what it awaits or delegates to, and its code. */
CsValue cs_generator_awaited (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_generator_code (CsMachine *m, CsValue *args, guint n_args);
/* What an exception shows takes code of the program where its class defines __str__, or an
 * argument's __repr__.  Before a thread ends with m->exception, such texts are left in `text`.
 * TRUE: a frame has been pushed that does this, then raises the exception again for `action`. */
gboolean cs_exception_describe (CsMachine *m, CsReturnAction action);
/* Without arguments. */
void cs_raise_plain (CsMachine *m, CsType *type);
/* StopIteration with a generator's return value (borrowed), without one for None. */
void cs_raise_stop (CsMachine *m, CsValue value);
/* As `raise … from cause` (borrowed), which is its context too. */
void cs_exception_set_cause (CsMachine *m, CsValue exception, CsValue cause);
/* GeneratorExit or StopIteration: what closing a generator ends with. */
gboolean cs_exception_is_end (CsMachine *m);
/* Adds the innermost frame of the user to a traceback. */
void cs_exception_add_user_frame (CsMachine *m, CsValue exception);
/* Takes m->exception. */
CsValue cs_take_exception (CsMachine *m);

/* Before an instruction, at a budget point (attend.c). */
CsOutcome cs_attend_now (CsMachine *m);
CsOutcome cs_budget_point (CsMachine *m);
void cs_budget_begin (CsMachine *m, gint64 budget);
/* Ticks count from 0 again: the program begins. */
void cs_budget_restart (CsMachine *m);

/* Reporting (report.c). */
static inline void
cs_track (CsMachine *m, CsThread *thread, guint depth, CsFunction *function, gint64 ticks)
{
  thread->outer[depth].function = function;
  thread->outer[depth].ticks = ticks;
  thread->outer[depth].idle = m->idle;
  thread->outer_changed = TRUE;
  m->next_care = 0;
}

/* Of a frame that is not the user's; `below` is NULL at the bottom of a thread. */
static inline guint8
cs_user_depth_above (const CsMachine *m, const CsFrame *below)
{
  if (below == NULL)
    return m->introduces ? 0 : CS_USER_DEPTH_MAX;
  return below->user_depth & (guint8)~CS_USER_DEPTH_FLAG;
}

/* `frame` makes a step from `depth` user functions to one more. */
static inline void
cs_track_enter (CsMachine *m, CsThread *thread, CsFrame *frame, guint depth, gint64 ticks)
{
  frame->user_depth = (guint8)((depth + 1) | CS_USER_DEPTH_FLAG);
  cs_track (m, thread, depth, frame->function, ticks);
}

static inline void
cs_track_leave (CsMachine *m, CsThread *thread, const CsFrame *frame, gint64 ticks)
{
  cs_track (m, thread, (frame->user_depth & (guint8)~CS_USER_DEPTH_FLAG) - 1, NULL, ticks);
}

void cs_report_functions (CsMachine *m);

/* Modules (import.c). */
CsOutcome cs_import (CsMachine *m, CsStr *name, guint level, gboolean innermost, guint result);
void cs_import_failed (CsMachine *m, CsFrame *frame, guint result);
/* What a module's __getattr__ raised for `from … import`, the instruction at work in `frame`. */
CsOutcome cs_import_from_failed (CsMachine *m, CsFrame *frame);

/* Slow parts of instructions: those of the operand at work in `frame`. */
CsOutcome cs_op_load_global (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_store_global (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_delete_global (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_load_name (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_load_name_cell (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_store_name (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_delete_name (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_annotate (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_unbound (CsMachine *m, CsFrame *frame, guint variable);
CsOutcome cs_op_make_cell (CsMachine *m, CsFrame *frame);

CsOutcome cs_op_load_attr (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_store_attr (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_delete_attr (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_load_method (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_load_super (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_load_item (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_store_item (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_delete_item (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_build_slice (CsMachine *m, CsFrame *frame);
/* Whether the LOAD_ITEM behind `build` is the slicing of a str, list or tuple in place, and that
 * done: the LOAD_ITEM is at work. */
gboolean cs_is_plain_slice (CsMachine *m, const CsFrame *frame, const CsInstruction *build);
CsOutcome cs_op_load_slice (CsMachine *m, CsFrame *frame);

CsOutcome cs_op_binary (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_binary_result (CsMachine *m, CsFrame *frame, CsValue value);
CsOutcome cs_op_unary (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_not (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_compare (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_in (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_test_true (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_test_compare (CsMachine *m, CsFrame *frame);
/* What follows once a special method gave NotImplemented. */
CsOutcome cs_op_binary_next (CsMachine *m, CsFrame *frame, CsReturnAction after);
CsOutcome cs_op_compare_next (CsMachine *m, CsFrame *frame, CsReturnAction after);
/* The result of a comparison's method (taken) arrives. */
CsOutcome cs_op_compare_result (CsMachine *m, CsFrame *frame, CsValue value);

CsOutcome cs_op_get_iter (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_for_iter (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_unpack (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_build (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_format (CsMachine *m, CsFrame *frame);
/* A number or str after a spec that is not empty; CS_EMPTY after raising. */
CsValue cs_op_format_plain (CsMachine *m, CsValue v, const CsStr *spec);
/* BUILD_STRING of `parts`, which are done with; CS_EMPTY after raising. */
CsValue cs_op_join (CsMachine *m, CsValue *parts, guint n);
/* a + b, CS_EMPTY after raising; `in_place` where it takes the place of `a`, which may grow. */
CsValue cs_op_sum (CsMachine *m, CsStr *a, CsStr *b, gboolean in_place);
/* The usual operators on a str, the left operand; FALSE where it is another, and nothing was done.
 */
gboolean cs_op_text (CsMachine *m, CsFrame *frame, CsOutcome *outcome);
CsOutcome cs_op_update (CsMachine *m, CsFrame *frame);

CsOutcome cs_op_make_function (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_call (CsMachine *m, CsFrame *frame);
/* CALL of str with one argument. */
CsOutcome cs_op_call_str (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_call_ex (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_build_class (CsMachine *m, CsFrame *frame);

CsOutcome cs_op_yield (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_get_yield_from (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_get_awaitable (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_get_aiter (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_get_anext (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_end_async_for (CsMachine *m, CsFrame *frame);
/* `kind`: which statement awaits it, as in GET_AWAITABLE, or CS_KIND_NEXT for GET_ANEXT. */
#define CS_KIND_NEXT 3
CsOutcome cs_make_awaitable (CsMachine *m, CsValue v, guint kind, guint result);
/* After an exception of __await__: GET_ANEXT has its own words. */
CsOutcome cs_awaitable_failed (CsMachine *m, CsFrame *frame);

CsOutcome cs_op_raise (CsMachine *m, CsFrame *frame);
/* Goes on with RAISE once a class was called for its exception (taken). */
CsOutcome cs_op_raise_made (CsMachine *m, CsFrame *frame, CsValue exception);
CsOutcome cs_op_reraise (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_match_exception (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_load_enter (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_exception_info (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_import_from (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_import_star (CsMachine *m, CsFrame *frame);
CsOutcome cs_op_poll_clock (CsMachine *m, CsFrame *frame);
