/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/code.h"
#include "vm/native.h"
#include "vm/object.h"

/* Frames.  A call's frame lies on its thread's stack (a list of chunks, so that frames never move);
 * a generator's or coroutine's is part of its object.  `back` leads to the frame that goes on when
 * this one returns: the caller, the frame that awaits, or the native frame that drives it. */

/* What happens with the value a frame returns (or yields, for a generator's own frame). */
typedef enum
{
  CS_RETURN_VALUE,   /* into register `result` of the caller */
  CS_RETURN_STEP,    /* to a native frame's step */
  CS_RETURN_INIT,    /* an __init__: dropped (must be None); the instance is in `result` already */
  CS_RETURN_TRUTH,   /* of a TEST_x that called the program's code: decides the JUMP */
  CS_RETURN_NOT,     /* the truth, negated, into `result` (`not in`) */
  CS_RETURN_BOOL,    /* the truth into `result` */
  CS_RETURN_ITEM,    /* of __next__ in a for loop: StopIteration ends the loop */
  CS_RETURN_DISCARD, /* nowhere: an attribute was set, a destructor ran */
  CS_RETURN_MODULE,  /* a module's body: the module is in `result` already */
  CS_RETURN_EXIT,    /* the bottom of a thread */
} CsReturnAction;

typedef struct _CsFrame CsFrame;
typedef struct _CsFunction CsFunction;
typedef struct _CsGenerator CsGenerator;

/* What a machine keeps per code object that it has run. */
typedef struct
{
  const CsCode *code;
  const CsValue *constants;      /* immortal */
  struct _CsInlineCache *caches; /* one per site */
} CsCodeState;

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
  guint8 user_depth;       /* frames of the user below and including this one, 255 at most */
  guint32 depth;           /* frames of the thread, for RecursionError */
  CsValue registers[];
};

struct _CsNativeFrame
{
  CsFrame frame; /* pc NULL */
  CsNativeStep step;
  gint64 number;
  guint32 n_slots;
  CsValue slots[];
};

typedef enum
{
  CS_GENERATOR_CREATED,
  CS_GENERATOR_SUSPENDED,
  CS_GENERATOR_RUNNING,
  CS_GENERATOR_FINISHED,
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
  CsGeneratorState state;
  guint32 number; /* in the object table; 0 until it is an actor */
  guint32 cause;  /* event that let it go on */
  CsFrame *leaf;
  CsValue awaiting; /* borrowed view for cr_await: what its own frame waits for */
  CsFrame frame;    /* and its registers behind it */
};
