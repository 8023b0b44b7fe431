/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/probe.h"
#include "vm/type.h"

/* Natives: what C offers to programs.
 *
 * A native never re-enters the interpreter and never runs unbounded.  It gets its arguments bound
 * to its signature, borrowed, and returns
 *
 *   a value       a new reference: done
 *   CS_EMPTY      after cs_raise…: an exception
 *   CS_LATER      after one of the calls below: the interpreter goes on with that
 *
 * Where the work may need the program's own code (an element's __eq__, a key function, a generator
 * to be exhausted) the native does it in C as long as it meets builtin types only, and otherwise
 * hands the same arguments to a function of our Python library with cs_call_library, before it has
 * changed anything. */
typedef CsValue (*CsNative) (CsMachine *m, CsValue *args, guint n_args);

/* What a step of something that is awaited comes to. */
typedef enum
{
  CS_AWAIT_DONE,  /* *value: the result, a new reference */
  CS_AWAIT_YIELD, /* *value: what goes up to whoever drives the coroutine, a new reference */
  CS_AWAIT_RAISE, /* after cs_raise… */
  CS_AWAIT_NOT,   /* of CsNativeAtOnce alone: it has to be made, and nothing was done */
} CsAwaitResult;

/* The same as to await what a native returns, without making that, for arguments as they were
 * given, by position.  CS_AWAIT_YIELD: all it does is to yield once, and None is its value.  What
 * it yields is None, which `value` is before, or CS_EMPTY: the frame that drives by frame->pass
 * knows already, and m->slept is awaited.  Or an immortal coroutine, for a method: the same, but
 * that is awaited, and goes on by itself.  It finds what the method was called with where that was
 * put: the object in the register below the one where it is awaited, the rest above. */
typedef CsAwaitResult (*CsNativeAtOnce) (CsMachine *m, CsValue *args, guint n_args, CsValue *value);

/* `signature` is written as in Python: "name(self, x, /, key=None, *args, flag=False, **kwargs)".
 * args[] has one slot per parameter in the order: positional, keyword-only, *args (a tuple),
 * **kwargs (a dict).  Defaults may be None, True, False, integers, '' and ...; the default `...`
 * leaves the slot CS_EMPTY: "not given". */
typedef struct
{
  const char *signature;
  CsNative native;
  CsNativeAtOnce at_once;   /* nullable */
  gboolean gives_way;       /* to await what it returns for 0 alone is to yield None once */
  gboolean makes_coroutine; /* of those that have no at_once: what they return is a coroutine */
  /* Nullable.  Does the same as `native` for arguments that are all given by position, as they were
   * given, where its *args and **kwargs would have to be made. */
  CsNative by_position;
} CsNativeDef;

/* A native as an object (builtin function, or method of a builtin type): immortal. */
typedef struct _CsNativeFunction CsNativeFunction;

/* Whether a call of it makes a coroutine, as one of an `async def` does; natives that do have an
 * at_once. */
gboolean cs_makes_coroutine (CsMachine *m, CsValue callable);
/* A generator of a function that types.coroutine was given. */
gboolean cs_is_awaitable_generator (CsMachine *m, CsValue v);

/* The result of this call becomes the native's own result.  Arguments are borrowed. Always returns
 * CS_LATER (or CS_EMPTY where memory is out). */
CsValue cs_call_later (CsMachine *m, CsValue callee, const CsValue *args, guint n_args);
/* A function of model/lib/builtins by its name there (`_repr` for "repr"), borrowed. */
CsValue cs_library_find (CsMachine *m, const char *function);
/* The same as cs_call_later for such a function. */
CsValue cs_call_library (CsMachine *m, const char *function, const CsValue *args, guint n_args);

/* The native's result is the next value of `iterator`, any object; at its end it is `otherwise`
 * (borrowed), or StopIteration is raised where that is CS_EMPTY. */
CsValue cs_next_later (CsMachine *m, CsValue iterator, CsValue otherwise);

/* What a step of a native frame is told. */
typedef enum
{
  CS_STEP_START,    /* first step; no value */
  CS_STEP_RETURNED, /* what was called returned, or the coroutine that was resumed did; the value */
  CS_STEP_YIELDED,  /* the coroutine that was resumed yielded; the value */
  CS_STEP_RAISED,   /* either raised; the exception */
  CS_STEP_GO_ON,    /* after CS_STEP_DO_WAIT or CS_STEP_DO_MORE; no value */
} CsStepInput;

/* What a step asks for.  After anything but RETURN and RAISE the frame is stepped again. */
typedef enum
{
  CS_STEP_DO_RETURN, /* result: the value, a new reference */
  CS_STEP_DO_RAISE,  /* after cs_raise… */
  CS_STEP_DO_CALL,   /* after cs_step_call */
  CS_STEP_DO_RESUME, /* after cs_step_resume or cs_step_throw: drives a coroutine or generator */
  CS_STEP_DO_SWITCH, /* after cs_step_switch: the same, for what a task does at each step */
  CS_STEP_DO_WAIT,   /* after cs_step_wait: the thread waits */
  CS_STEP_DO_MORE,   /* there is more to do; ticks have been charged with cs_charge */
} CsStepOutput;

typedef struct _CsNativeFrame CsNativeFrame;

/* `value` is a new reference the step owns.  Its state is in frame->slots, counted references that
 * are visited and released with the frame, and in frame->number for plain numbers. */
typedef CsStepOutput (*CsNativeStep) (CsMachine *m, CsNativeFrame *frame, CsStepInput input,
                                      CsValue value);

/* Instead of a step with CS_STEP_YIELDED, for a frame that has set frame->pass: TRUE where it has
 * entered another coroutine with cs_generator_enter; FALSE: it is stepped, with frame->input and
 * frame->value as they are now. */
typedef gboolean (*CsNativePass) (CsMachine *m, CsNativeFrame *frame, CsValue value);

/* Pushes a frame whose `step` the interpreter runs; returns CS_LATER: the frame's result is the
 * native's.  `n_slots` slots, all CS_EMPTY. */
CsValue cs_push_native (CsMachine *m, CsNativeStep step, guint n_slots, CsNativeFrame **frame);

void cs_step_return (CsMachine *m, CsValue value);
void cs_step_call (CsMachine *m, CsValue callee, const CsValue *args, guint n_args);
/* Drives `coroutine` (generator, coroutine or native coroutine), sending `value` (borrowed). */
void cs_step_resume (CsMachine *m, CsValue coroutine, CsValue value);
/* Drives `coroutine`, sending None. */
void cs_step_switch (CsNativeFrame *frame, CsValue coroutine);
void cs_step_throw (CsMachine *m, CsValue coroutine, CsValue exception);
/* The thread waits until `deadline` (CS_TIME_NEVER: until it is woken) for `object`. */
void cs_step_wait (CsMachine *m, CsWaitReason reason, guint32 object, CsTime deadline);

/* A native that only waits, such as time.sleep: the thread blocks, then the native's result is
 * None. */
CsValue cs_wait_later (CsMachine *m, CsWaitReason reason, guint32 object, CsTime deadline);

/* Native awaitables: what `await` may meet beside coroutines of the program.  A type whose `awaits`
 * (see CsAwaitOps) is set is awaited by calling `step` each time the awaiting frame runs. */
typedef struct _CsAwaitOps
{
  /* `sent` is CS_EMPTY the first time and when an exception comes in, which is then in `thrown`
   * (borrowed; CS_EMPTY otherwise). */
  CsAwaitResult (*step) (CsMachine *m, CsObject *self, CsValue sent, CsValue thrown,
                         CsValue *value);
} CsAwaitOps;

/* Makes instances of `type` awaitable: while a machine is set up. */
void cs_type_set_await (CsType *type, const CsAwaitOps *ops);

/* A coroutine written in C, what `asyncio.sleep (1)` returns: its state is in its slots.  It can be
 * awaited, driven by a task, and warns like any other when it is never awaited. */
#define CS_NATIVE_COROUTINE_SLOTS 4
typedef struct _CsNativeCoroutine CsNativeCoroutine;
typedef CsAwaitResult (*CsNativeCoroutineStep) (CsMachine *m, CsNativeCoroutine *self, CsValue sent,
                                                CsValue thrown, CsValue *value);

struct _CsNativeCoroutine
{
  CsContainer container;
  CsNativeCoroutineStep step;
  const char *name; /* "sleep", for messages */
  guint8 state;     /* 0: never started; then as step likes; 255: finished */
  guint32 number;   /* a plain number for step */
  CsTime time;      /* likewise */
  CsValue slots[CS_NATIVE_COROUTINE_SLOTS];
};

CsNativeCoroutine *cs_native_coroutine_new (CsMachine *m, const char *name,
                                            CsNativeCoroutineStep step) G_GNUC_WARN_UNUSED_RESULT;
/* One that has started and never ends, whoever awaits it: `step` keeps nothing in it. */
CsNativeCoroutine *cs_native_coroutine_new_immortal (
    CsMachine *m, const char *name, CsNativeCoroutineStep step) G_GNUC_WARN_UNUSED_RESULT;
