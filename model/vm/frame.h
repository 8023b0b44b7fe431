/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/code.h"
#include "vm/leaf.h"
#include "vm/native.h"
#include "vm/object.h"

/* Frames.  A call's frame lies on its thread's stack (a list of chunks, so that frames never move);
 * a generator's or coroutine's is part of its object.  `back` leads to the frame that goes on when
 * this one returns: the caller, the frame that awaits, or the native frame that drives it. */

/* What happens with the value a frame returns (or yields, for a generator's own frame). */
typedef enum
{
  CS_RETURN_VALUE,   /* into register `result` of the caller */
  CS_RETURN_INIT,    /* an __init__: dropped (must be None); the instance waits in the callee's
                        register and goes into `result` */
  CS_RETURN_STEP,    /* to a native frame's step */
  CS_RETURN_TRUTH,   /* of a TEST_x that called the program's code: decides the JUMP */
  CS_RETURN_NOT,     /* the truth, negated, into `result` (`not in`) */
  CS_RETURN_BOOL,    /* the truth into `result` */
  CS_RETURN_ITEM,    /* of __next__ in a for loop: StopIteration ends the loop */
  CS_RETURN_DISCARD, /* nowhere: an attribute was set, a destructor ran */
  CS_RETURN_MODULE,  /* a module's body: the module is in `result` already */
  CS_RETURN_EXIT,    /* the bottom of a thread */
  CS_RETURN_FROM, /* of a module's __getattr__, asked by `from … import`: AttributeError there is
                     ImportError */

  CS_RETURN_AWAIT,     /* to the frame that delegates: ends its AWAIT or YIELD_FROM */
  CS_RETURN_YIELD,     /* of what a YIELD_FROM called: `back` yields the value */
  CS_RETURN_NEXT,      /* to who drives a generator by hand: a yield is the value, the end raises
                          StopIteration */
  CS_RETURN_CLOSE,     /* to who closes a generator: its end is None, a yield is an error */
  CS_RETURN_COMPARE,   /* of a comparison's method: NotImplemented tries the other side */
  CS_RETURN_REVERSED,  /* of the other side's method */
  CS_RETURN_IN_PLACE,  /* of an __iadd__: NotImplemented goes on with __add__ */
  CS_RETURN_BINARY,    /* of an __add__: NotImplemented goes on with __radd__ */
  CS_RETURN_REFLECTED, /* of a __radd__: NotImplemented raises */
  CS_RETURN_ITERATOR,  /* of an __iter__: must be an iterator */
  CS_RETURN_AWAITABLE, /* of an __await__: likewise */
  CS_RETURN_ANEXT,     /* of an __anext__: made awaitable */
  CS_RETURN_UNPACK,    /* a tuple, into the registers from `result` on */
  CS_RETURN_RAISE,     /* an exception that `raise` made of a class: raised */
} CsReturnAction;

typedef struct _CsFrame CsFrame;
typedef struct _CsFunction CsFunction;
typedef struct _CsGenerator CsGenerator;

/* How a function of this code is called. */
typedef enum
{
  CS_CALL_PLAIN,   /* positional parameters alone: arguments move straight into the registers */
  CS_CALL_BIND,    /* keyword-only, *args or **kwargs */
  CS_CALL_SUSPEND, /* makes a generator, coroutine or asynchronous generator */
} CsCallKind;

/* What a machine keeps per code object.  Until it first runs, no frame of it fits on any stack: so
 * calls need not ask, and come to where it is linked. */
typedef struct
{
  const CsCode *code;
  CsStr *name;
  CsStr *qualified_name;
  const CsValue *constants;          /* immortal */
  struct _CsInlineCache *caches;     /* one per site */
  const struct _CsCodeLinks *links;  /* NULL: it has not run */
  const CsInstruction *instructions; /* of the links, and their places */
  const CsWhere *places;
  guint32 frame_size; /* bytes of a frame with its registers */
  guint16 first_temp;
  guint16 n_registers;
  guint16 n_positional;
  guint16 n_plain;  /* the same of a function that is called CS_CALL_PLAIN; else no such number */
  guint8 call_kind; /* CsCallKind */
  guint8 is_user;   /* not of our library */
  CsLeaf leaf;
} CsCodeState;

/* The state of a code object, made when it is first asked for; NULL after MemoryError. */
CsCodeState *cs_code_state (CsMachine *m, const CsCode *code);
void cs_code_state_free (CsMachine *m, CsCodeState *self);
/* Before it runs.  FALSE after MemoryError. */
gboolean cs_code_state_link (CsMachine *m, CsCodeState *self);

/* How many functions of the user stand below a frame: 0 at module level, 1 in the outermost
 * function, 2 deeper; always 2 in generators and coroutines, which have lanes of their own, and in
 * machines that introduce nothing.  The flag says that this frame is the one that made the step. */
#define CS_USER_DEPTH_MAX  2
#define CS_USER_DEPTH_FLAG 0x80

struct _CsFrame
{
  CsFrame *back;
  const CsInstruction *pc; /* the next instruction; NULL in a native frame */
  CsCodeState *state;      /* NULL in a native frame */
  CsFunction *function;    /* counted */
  CsDict *globals;         /* borrowed from the function */
  CsDict *namespace_;      /* counted; of class bodies and modules, else NULL */
  CsGenerator *generator;  /* borrowed: the object that this frame is part of, else NULL */
  CsValue handled;         /* the exception that is being handled here */
  guint16 result;          /* register of `back` */
  guint8 action;           /* CsReturnAction */
  guint8 user_depth;       /* see CS_USER_DEPTH_MAX */
  guint32 depth;           /* frames of the thread, for RecursionError */
  CsValue registers[];
};

/* Whether handlers of signals may be called while a native frame waits, and where what they raise
 * goes. */
typedef enum
{
  CS_INTERRUPT_NOT,    /* they are called when it has ended */
  CS_INTERRUPT_LEAVES, /* through it */
  CS_INTERRUPT_TELLS,  /* to its step, with CS_STEP_RAISED */
} CsInterrupt;

struct _CsNativeFrame
{
  CsFrame frame; /* pc NULL */
  CsNativeStep step;
  CsNativePass pass; /* nullable */
  gint64 number;
  CsValue value;    /* what the next step is told */
  guint8 input;     /* CsStepInput, likewise */
  guint8 interrupt; /* CsInterrupt */
  guint32 n_slots;
  CsValue slots[];
};

typedef enum
{
  CS_GENERATOR_CREATED,
  CS_GENERATOR_SUSPENDED,
  CS_GENERATOR_RUNNING,
  CS_GENERATOR_FINISHED,
  CS_GENERATOR_DELEGATED, /* another one awaits it: it runs when that one runs; see
                             cs_generator_get_state */
} CsGeneratorState;

/* A generator, coroutine or asynchronous generator: code->flags say which.
 *
 * While it is suspended and driven from outside, `leaf` is the innermost frame of its chain of
 * awaits and yield froms, so that resuming it costs the same however deep the chain is. */
struct _CsGenerator
{
  CsContainer container;
  CsStr *name;
  CsStr *qualified_name;
  guint8 state;         /* CsGeneratorState */
  guint8 closing;       /* GeneratorExit was thrown into it while another one awaits it */
  guint8 thrown;        /* the drive at work threw; one that is delegated was there when it did */
  guint8 warned : 1;    /* it was said that it was never awaited */
  guint8 driver : 1;    /* it awaits a step of an asynchronous generator, and stands for it */
  guint8 hooked : 1;    /* the layer above wants to know when it is freed or ends */
  guint8 let_go : 1;    /* the collector came to it and has nothing to run in it */
  guint8 outlived : 1;  /* its task went before that */
  guint8 awaitable : 1; /* a generator of what types.coroutine was told of */
  guint32 number;       /* in the object table; 0 until it is an actor */
  guint32 cause;        /* event that let it go on */
  guint32 caller;       /* actor that asked it last */
  CsFrame *leaf;        /* while it is suspended */
  CsGenerator *outer;   /* while it runs: the one that was driven before */
  CsFrame frame;        /* and its registers behind it */
};

/* Never DELEGATED: RUNNING or SUSPENDED in its place. */
CsGeneratorState cs_generator_get_state (const CsGenerator *self);
/* What its own frame awaits or delegates to (cr_await, gi_yieldfrom): borrowed, CS_EMPTY for
 * nothing. */
CsValue cs_generator_get_awaited (const CsGenerator *self);
