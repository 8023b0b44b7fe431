/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"
#include "vm/descriptor.h"
#include "vm/interpreter-numbers.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/square.h"
#include "vm/watch.h"

#include <math.h>

/* The dispatch loop.  What is hot is done in place, in the opcode bodies of interpreter-*.h; what
 * is not is a function that says how to go on (interpreter.h).
 *
 * Kept in locals: the frame, pc (the next instruction), ticks, and first_temp.  FLUSH writes them
 * back before anything that may look at them; RELOAD follows whatever may have moved the clock or
 * left something to attend to: then all instructions lead to `attend`.  Shortly before a switch
 * that may come between any two instructions, and where those that touch what threads share are
 * watched, all of them lead to `exact`. */

enum
{
#define CS_OPCODE(ID, operands, ticks, sentence) TICKS_##ID = ticks,
#include "lang/opcodes.def"
#undef CS_OPCODE
#define CS_FUSED(ID, FIRST, SECOND) TICKS_##ID = TICKS_##FIRST,
#include "lang/fused.def"
#undef CS_FUSED
};

#define OP(ID) op_##ID : ticks += TICKS_##ID;

#define A    (pc[-1].a)
#define B    (pc[-1].b)
#define C    (pc[-1].c)
#define D    (pc[-1].d)
#define N    (pc[-1].n)
#define R(i) (frame->registers[i])

/* A character of a str that is one byte wide. */
#define LATIN1(text, i) cs_from_object (m->image->characters[(guchar)(text)->units[i]])

/* Arguments that natives get without registers. */
#define CS_MAX_BORROWED 6

#define NEXT goto *table[(pc++)->op]

#define FLUSH()                                                                                    \
  do                                                                                               \
    {                                                                                              \
      frame->pc = pc;                                                                              \
      m->ticks = ticks;                                                                            \
    }                                                                                              \
  while (0)

#define RELOAD()                                                                                   \
  do                                                                                               \
    {                                                                                              \
      ticks = m->ticks;                                                                            \
      table = labels;                                                                              \
      if (G_UNLIKELY (m->heed != 0))                                                               \
        table = m->attention ? attention_labels : exact_labels;                                    \
    }                                                                                              \
  while (0)

#define SLOW(call)                                                                                 \
  do                                                                                               \
    {                                                                                              \
      FLUSH ();                                                                                    \
      outcome = (call);                                                                            \
      goto went;                                                                                   \
    }                                                                                              \
  while (0)

/* The same after a FLUSH. */
#define SLOW_FLUSHED(call)                                                                         \
  do                                                                                               \
    {                                                                                              \
      outcome = (call);                                                                            \
      goto went;                                                                                   \
    }                                                                                              \
  while (0)

/* Lets go of a reference. */
#define UNREF_OBJECT(object)                                                                       \
  do                                                                                               \
    {                                                                                              \
      CsObject *object_ = (object);                                                                \
                                                                                                   \
      if (!(object_->references & CS_IMMORTAL) && --object_->references == 0)                      \
        {                                                                                          \
          FLUSH ();                                                                                \
          cs_object_dispose (m, object_);                                                          \
          RELOAD ();                                                                               \
        }                                                                                          \
    }                                                                                              \
  while (0)
#define UNREF(v)                                                                                   \
  do                                                                                               \
    {                                                                                              \
      CsValue unref_ = (v);                                                                        \
                                                                                                   \
      if (cs_is_object (unref_))                                                                   \
        UNREF_OBJECT (cs_object_get (unref_));                                                     \
    }                                                                                              \
  while (0)

/* Puts a value, whose reference it takes, into a register. */
#define WRITE(i, v)                                                                                \
  do                                                                                               \
    {                                                                                              \
      CsValue *register_ = &R (i);                                                                 \
      CsValue old_ = *register_;                                                                   \
                                                                                                   \
      *register_ = (v);                                                                            \
      UNREF (old_);                                                                                \
    }                                                                                              \
  while (0)

/* The same into a temporary, which holds no reference. */
#define PUT(i, v) (R (i) = (v))

/* Reads an operand as a new reference: a temporary moves out. */
#define TAKE(variable, i)                                                                          \
  CsValue variable = R (i);                                                                        \
                                                                                                   \
  if ((i) >= first_temp)                                                                           \
    R (i) = CS_EMPTY;                                                                              \
  else                                                                                             \
    cs_ref (variable)

/* An operand that was looked at is done with. */
#define DROP(i)                                                                                    \
  do                                                                                               \
    {                                                                                              \
      if ((i) >= first_temp)                                                                       \
        {                                                                                          \
          CsValue dropped_ = R (i);                                                                \
                                                                                                   \
          R (i) = CS_EMPTY;                                                                        \
          UNREF (dropped_);                                                                        \
        }                                                                                          \
    }                                                                                              \
  while (0)

/* What the machine is told while it watches updates. */
#define NAME_KEY(i) ((guint64)frame->state->links->sites[i]->hash)
#define PLACE()     (frame->state->places[pc - 1 - frame->state->instructions])

#define WATCH(call)                                                                                \
  do                                                                                               \
    {                                                                                              \
      if (G_UNLIKELY (m->watch != NULL))                                                           \
        {                                                                                          \
          FLUSH ();                                                                                \
          (call);                                                                                  \
          RELOAD ();                                                                               \
        }                                                                                          \
    }                                                                                              \
  while (0)

/* The same where the usual case is done in place. */
#define WATCH_VARIABLE(usual, any, container, key)                                                 \
  do                                                                                               \
    {                                                                                              \
      if (G_UNLIKELY (m->watch != NULL))                                                           \
        {                                                                                          \
          gconstpointer container_ = (container);                                                  \
          guint64 key_ = (key);                                                                    \
                                                                                                   \
          if (!usual (m, frame, container_, key_, PLACE ()))                                       \
            WATCH (any (m, frame, container_, key_, PLACE ()));                                    \
        }                                                                                          \
    }                                                                                              \
  while (0)
#define WATCH_READ(container, key)                                                                 \
  WATCH_VARIABLE (cs_watch_read_alone, cs_watch_read, container, key)
#define WATCH_WRITE(container, key)                                                                \
  WATCH_VARIABLE (cs_watch_write_at_once, cs_watch_write, container, key)

/* The JUMP behind a test: where it leads back, a loop goes round. */
#define TEST(truth)                                                                                \
  do                                                                                               \
    {                                                                                              \
      if (N)                                                                                       \
        {                                                                                          \
          if (truth)                                                                               \
            TEST_JUMPS ();                                                                         \
        }                                                                                          \
      else if (!(truth))                                                                           \
        TEST_JUMPS ();                                                                             \
      pc++;                                                                                        \
      NEXT;                                                                                        \
    }                                                                                              \
  while (0)
#define TEST_JUMPS()                                                                               \
  do                                                                                               \
    {                                                                                              \
      gint32 distance_ = pc->d;                                                                    \
                                                                                                   \
      pc += 1 + distance_;                                                                         \
      if (G_UNLIKELY (ticks >= m->tick_stop) && distance_ < 0)                                     \
        goto budget_point;                                                                         \
      NEXT;                                                                                        \
    }                                                                                              \
  while (0)

/* What a call gives, a reference that is taken, into its register; often nobody wants it. */
#define WRITE_RESULT(i, v)                                                                         \
  do                                                                                               \
    {                                                                                              \
      if (pc->op == CS_OP_CLEAR && pc->a == (i) && (i) >= first_temp && table == labels)           \
        {                                                                                          \
          pc++;                                                                                    \
          ticks += TICKS_CLEAR;                                                                    \
          UNREF (v);                                                                               \
          NEXT;                                                                                    \
        }                                                                                          \
      WRITE (i, v);                                                                                \
      NEXT;                                                                                        \
    }                                                                                              \
  while (0)

#include "vm/interpreter-frames.h"
#include "vm/interpreter-leaf.h"

CsRunStatus
cs_thread_run (CsMachine *m, CsThread *thread, gint64 budget)
{
  static const void *const labels[] = {
#define CS_OPCODE(ID, operands, ticks, sentence) &&op_##ID,
#include "lang/opcodes.def"
#undef CS_OPCODE
#define CS_FUSED(ID, FIRST, SECOND) &&op_##ID,
#include "lang/fused.def"
#undef CS_FUSED
  };
  /* Each instruction by itself. */
  static const void *const single_labels[] = {
#define CS_OPCODE(ID, operands, ticks, sentence) &&op_##ID,
#include "lang/opcodes.def"
#undef CS_OPCODE
#define CS_FUSED(ID, FIRST, SECOND) &&op_##FIRST,
#include "lang/fused.def"
#undef CS_FUSED
  };
  static const void *const attention_labels[] = {
#define CS_OPCODE(ID, operands, ticks, sentence) &&attend,
#include "lang/opcodes.def"
#undef CS_OPCODE
#define CS_FUSED(ID, FIRST, SECOND) &&attend,
#include "lang/fused.def"
#undef CS_FUSED
  };
  static const void *const exact_labels[] = {
#define CS_OPCODE(ID, operands, ticks, sentence) &&exact,
#include "lang/opcodes.def"
#undef CS_OPCODE
#define CS_FUSED(ID, FIRST, SECOND) &&exact,
#include "lang/fused.def"
#undef CS_FUSED
  };
  const CsTypes *const types = &m->image->types;
  const void *const *table = labels;
  const CsInstruction *pc = NULL;
  CsOutcome outcome = CS_GO_ON;
  CsFrame *frame;
  gint64 ticks;
  guint first_temp;
  /* Between CALL and CALL_METHOD and what they share; between RETURN and the same. */
  CsValue callee, returned;
  CsValue yielded; /* between AWAIT or a call that is awaited and what they share */
  CsAwaitResult step_result;
  CsValue *args;
  guint n_args;
  gboolean is_bound;
  CsFunction *function;
  CsType *made;
  CsFrame *above;                    /* the frame that a call makes */
  CsValue borrowed[CS_MAX_BORROWED]; /* arguments of a native or leaf */
  double number;                     /* between operators */

  if (m->limit != NULL)
    return CS_RUN_LIMIT;
  if (m->thread != thread)
    m->next_care = 0;
  m->thread = thread;
  cs_budget_begin (m, budget);

went:
  while (outcome != CS_GO_ON)
    {
      if (outcome == CS_RAISE)
        outcome = cs_unwind (m);
      else if (outcome == CS_STOP)
        return m->status;
      else
        outcome = m->ticks >= m->tick_stop ? cs_budget_point (m) : CS_GO_ON;
    }
  frame = thread->frame;
  if (G_UNLIKELY (frame->pc == NULL))
    {
      if (G_UNLIKELY (m->attention))
        {
          outcome = cs_attend_now (m);
          if (outcome != CS_GO_ON || thread->frame != frame)
            goto went;
        }
      outcome = cs_run_native (m, (CsNativeFrame *)frame);
      goto went;
    }

  pc = frame->pc;
  first_temp = frame->state->first_temp;
  RELOAD ();
  NEXT;

attend:
  pc--;
  SLOW (cs_attend_now (m));

exact:
  if (G_UNLIKELY (ticks >= m->switch_at))
    {
      pc--;
      FLUSH ();
      return CS_RUN_BUDGET;
    }
  if (G_UNLIKELY (m->at_point != NULL && cs_op_touches[cs_op_single (pc[-1].op)]))
    {
      FLUSH ();
      if (m->at_point (m, frame, pc - 1))
        {
          frame->pc--;
          return CS_RUN_BUDGET;
        }
    }
  goto *single_labels[pc[-1].op];

budget_point:
  FLUSH ();
  outcome = CS_ENTER;
  goto went;

#include "vm/interpreter-attributes.h"
#include "vm/interpreter-calls.h"
#include "vm/interpreter-jumps.h"
#include "vm/interpreter-moves.h"
#include "vm/interpreter-operators.h"
#include "vm/interpreter-others.h"

/* With macros of those above. */
#include "vm/interpreter-fused-calls.h"
#include "vm/interpreter-fused.h"
}
