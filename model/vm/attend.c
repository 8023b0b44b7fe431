/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

#include <string.h>

/* What the interpreter does between two instructions: finalizers, collections, limits; and what it
 * does at budget points.  Nothing of it depends on the budget but where the run pauses. */

/* Limits and the outermost function are looked at this often, in ticks. */
#define CHECK_EVERY 10000

/* A finalizer's frame calls what waits when it begins, one after the other.  What becomes garbage
 * meanwhile has its own frame, on top. */
#define MAX_FINALIZERS 64

const gboolean cs_op_touches[CS_N_OPCODES] = {
  [CS_OP_LOAD_CELL] = TRUE,
  [CS_OP_LOAD_CELL_WATCHED] = TRUE,
  [CS_OP_STORE_CELL_WATCHED] = TRUE,
  [CS_OP_LOAD_GLOBAL_WATCHED] = TRUE,
  [CS_OP_STORE_GLOBAL_WATCHED] = TRUE,
  [CS_OP_LOAD_ATTR_WATCHED] = TRUE,
  [CS_OP_STORE_ATTR_WATCHED] = TRUE,
  [CS_OP_LOAD_ITEM_WATCHED] = TRUE,
  [CS_OP_STORE_ITEM_WATCHED] = TRUE,
  [CS_OP_STORE_CELL] = TRUE,
  [CS_OP_DELETE_CELL] = TRUE,
  [CS_OP_LOAD_GLOBAL] = TRUE,
  [CS_OP_STORE_GLOBAL] = TRUE,
  [CS_OP_DELETE_GLOBAL] = TRUE,
  [CS_OP_LOAD_NAME] = TRUE,
  [CS_OP_STORE_NAME] = TRUE,
  [CS_OP_DELETE_NAME] = TRUE,
  [CS_OP_LOAD_ATTR] = TRUE,
  [CS_OP_STORE_ATTR] = TRUE,
  [CS_OP_DELETE_ATTR] = TRUE,
  [CS_OP_LOAD_METHOD] = TRUE,
  [CS_OP_LOAD_ITEM] = TRUE,
  [CS_OP_STORE_ITEM] = TRUE,
  [CS_OP_DELETE_ITEM] = TRUE,
  [CS_OP_ADD] = TRUE,
  [CS_OP_SUBTRACT] = TRUE,
  [CS_OP_MULTIPLY] = TRUE,
  [CS_OP_MODULO] = TRUE,
  [CS_OP_BIT_AND] = TRUE,
  [CS_OP_BIT_OR] = TRUE,
  [CS_OP_BIT_XOR] = TRUE,
  [CS_OP_NOT] = TRUE,
  [CS_OP_EQUAL] = TRUE,
  [CS_OP_NOT_EQUAL] = TRUE,
  [CS_OP_IN] = TRUE,
  [CS_OP_TEST_TRUE] = TRUE,
  [CS_OP_TEST_TRUE_PEEK] = TRUE,
  [CS_OP_TEST_EQUAL] = TRUE,
  [CS_OP_TEST_NOT_EQUAL] = TRUE,
  [CS_OP_GET_ITER] = TRUE,
  [CS_OP_FOR_ITER] = TRUE,
  [CS_OP_UNPACK] = TRUE,
  [CS_OP_UNPACK_STAR] = TRUE,
  [CS_OP_FORMAT] = TRUE,
  [CS_OP_LIST_EXTEND] = TRUE,
  [CS_OP_SET_UPDATE] = TRUE,
  [CS_OP_DICT_UPDATE] = TRUE,
  [CS_OP_CALL] = TRUE,
  [CS_OP_CALL_KW] = TRUE,
  [CS_OP_CALL_METHOD] = TRUE,
  [CS_OP_CALL_METHOD_WATCHED] = TRUE,
  [CS_OP_CALL_METHOD_KW] = TRUE,
  [CS_OP_CALL_EX] = TRUE,
};

/* What led to the exception is not shown. */
static char *
format_alone (CsMachine *m, CsValue exception)
{
  CsException *self = cs_exception_get (exception);

  cs_set (m, &self->cause, CS_NONE);
  cs_set (m, &self->context, CS_NONE);
  return cs_exception_format (m, exception, CS_TRACEBACK_MODULE);
}

/* m->exception is told and dropped. */
static void
show_ignored (CsMachine *m, const char *where, CsValue object)
{
  CsValue exception = cs_take_exception (m);
  CsValue text = CS_EMPTY;
  g_autofree char *traceback = format_alone (m, exception);
  g_autofree char *name = NULL;
  g_autofree char *line = NULL;

  if (cs_repr (m, object, &text) == CS_OK)
    name = cs_str_dup_utf8 (cs_str_get (text), NULL);
  else
    cs_unref (m, cs_steal (&m->exception));
  cs_unref (m, text);
  line = g_strdup_printf ("Exception ignored in%s: %s\n%s", where, name != NULL ? name : "<object>",
                          traceback);
  cs_write_message (m, line);
  cs_unref (m, exception);
}

static gboolean
is_generator (CsMachine *m, CsValue object)
{
  return cs_is_generator_object (m, object) || cs_is_a (object, m->image->types.async_generator);
}

/* What cs_warn_unawaited leaves to the library: a coroutine and what is said of it. */
static gboolean
is_warning (CsMachine *m, CsValue v)
{
  return cs_type_of (m, v) == m->image->types.tuple;
}

/* What the message names where the finalizer raises. */
static CsValue
shown_of (CsMachine *m, CsValue object)
{
  if (is_warning (m, object))
    return ((const CsTuple *)cs_object_get (object))->items[0];
  return is_generator (m, object)
             ? object
             : cs_type_lookup_special (m, cs_type_of (m, object), CS_SPECIAL_DEL);
}

/* Slots: the objects, first to last; number: the one that is at work. */
static CsStepOutput
begin_finalizer (CsMachine *m, CsNativeFrame *frame)
{
  while (frame->number < frame->n_slots && cs_is_empty (frame->slots[frame->number]))
    frame->number++;
  if (frame->number == frame->n_slots)
    {
      cs_step_return (m, CS_NONE);
      return CS_STEP_DO_RETURN;
    }
  if (cs_is_a (frame->slots[frame->number], m->image->types.async_generator))
    {
      cs_step_call (m, cs_library_find (m, "close_async_generator"), &frame->slots[frame->number],
                    1);
      return CS_STEP_DO_CALL;
    }
  if (is_warning (m, frame->slots[frame->number]))
    {
      const CsTuple *arguments = (const CsTuple *)cs_object_get (frame->slots[frame->number]);

      cs_step_call (m, cs_library_find (m, "warn_unawaited"), arguments->items, arguments->length);
      return CS_STEP_DO_CALL;
    }
  if (is_generator (m, frame->slots[frame->number]))
    {
      CsValue exit = cs_exception_new (m, m->image->types.GeneratorExit, NULL, 0);

      cs_step_throw (m, frame->slots[frame->number], exit);
      cs_unref (m, exit);
      return CS_STEP_DO_RESUME;
    }
  cs_step_call (
      m, cs_type_lookup_special (m, cs_type_of (m, frame->slots[frame->number]), CS_SPECIAL_DEL),
      &frame->slots[frame->number], 1);
  return CS_STEP_DO_CALL;
}

/* What the program has put in the place of sys.unraisablehook is told; its slot is empty then. */
static CsStepOutput
call_hook (CsMachine *m, CsValue object)
{
  CsValue args[] = { cs_take_exception (m), object };

  cs_step_call (m, cs_library_find (m, "tell_unraisable"), args, G_N_ELEMENTS (args));
  cs_unref (m, args[0]);
  return CS_STEP_DO_CALL;
}

static CsStepOutput
finalizer_raised (CsMachine *m, CsNativeFrame *frame, CsValue object, CsValue exception)
{
  CsValue shown = shown_of (m, object);

  m->exception = exception;
  if (is_generator (m, object) && cs_exception_is_end (m))
    cs_unref (m, cs_take_exception (m));
  else if (!cs_is_empty (cs_machine_find_hook (m, "unraisablehook")))
    return call_hook (m, shown);
  else
    show_ignored (m, "", shown);
  return begin_finalizer (m, frame);
}

/* The hook has returned or raised itself. */
static CsStepOutput
hook_ended (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  if (input != CS_STEP_RAISED)
    cs_unref (m, value);
  else
    {
      m->exception = value;
      show_ignored (m, " sys.unraisablehook", cs_machine_find_hook (m, "unraisablehook"));
    }
  return begin_finalizer (m, frame);
}

static CsStepOutput
finalize_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  CsStepOutput output;
  CsValue object;

  if (input == CS_STEP_START)
    return begin_finalizer (m, frame);
  object = cs_steal (&frame->slots[frame->number]);
  if (cs_is_empty (object))
    return hook_ended (m, frame, input, value);
  if (input == CS_STEP_YIELDED)
    {
      cs_unref (m, value);
      cs_raise (m, m->image->types.RuntimeError, "%s ignored GeneratorExit",
                cs_str_ascii (cs_type_of (m, object)->name));
      value = cs_take_exception (m);
      cs_exception_add_user_frame (m, value);
      input = CS_STEP_RAISED;
    }
  if (input == CS_STEP_RAISED)
    output = finalizer_raised (m, frame, object, value);
  else
    {
      cs_unref (m, value);
      output = begin_finalizer (m, frame);
    }
  cs_unref (m, object);
  return output;
}

static CsOutcome
run_finalizers (CsMachine *m)
{
  guint n = MIN (m->collector->n_finalizers, MAX_FINALIZERS);
  CsNativeFrame *frame = cs_native_frame_push (m, finalize_step, n);

  if (frame == NULL)
    return CS_RAISE;
  frame->frame.action = CS_RETURN_DISCARD;
  for (guint i = 0; i < n; i++)
    frame->slots[i] = cs_take_finalizer (m);
  m->attention = m->collector->n_finalizers > 0;
  return CS_GO_ON;
}

/* The library calls the handlers.  What they raise goes through what the thread was at; an event
 * loop has to leave what it runs. */
static CsStepOutput
signals_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  const CsFrame *back = frame->frame.back;

  if (input == CS_STEP_START)
    {
      cs_step_call (m, cs_library_find (m, "run_signal_handlers"), NULL, 0);
      return CS_STEP_DO_CALL;
    }
  if (input == CS_STEP_RAISED)
    {
      if (cs_frame_is_native (back)
          && ((const CsNativeFrame *)back)->interrupt == CS_INTERRUPT_TELLS)
        frame->frame.action = CS_RETURN_STEP;
      cs_raise_exception (m, value);
      return CS_STEP_DO_RAISE;
    }
  cs_unref (m, value);
  cs_step_return (m, CS_NONE);
  return CS_STEP_DO_RETURN;
}

/* A native frame that is about to get a value gets that first; one that has to tidy up goes to its
 * end. */
static gboolean
can_be_interrupted (const CsFrame *frame)
{
  const CsNativeFrame *native = (const CsNativeFrame *)frame;

  return !cs_frame_is_native (frame)
         || (native->interrupt != CS_INTERRUPT_NOT && native->input == CS_STEP_GO_ON);
}

static CsOutcome
call_signal_handlers (CsMachine *m)
{
  CsNativeFrame *frame;

  if (!can_be_interrupted (m->thread->frame))
    {
      m->attention = TRUE;
      return CS_GO_ON;
    }
  m->thread->signalled = FALSE;
  frame = cs_native_frame_push (m, signals_step, 0);
  if (frame == NULL)
    return CS_RAISE;
  frame->frame.action = CS_RETURN_DISCARD;
  return CS_GO_ON;
}

CsOutcome
cs_attend_now (CsMachine *m)
{
  cs_attend (m);
  if (m->limit != NULL)
    {
      m->status = CS_RUN_LIMIT;
      return CS_STOP;
    }
  if (m->thread->signalled)
    return call_signal_handlers (m);
  return m->collector->n_finalizers > 0 ? run_finalizers (m) : CS_GO_ON;
}

/* A switch between any two instructions is watched for from the last budget point that is this many
 * ticks before it; code that is longer without one is stopped at its end. */
#define EXACT_TICKS 2000

static void
set_stop (CsMachine *m)
{
  m->tick_stop = MIN (MIN (m->tick_end, m->tick_check), m->limits.max_ticks);
  m->exact =
      m->at_point != NULL || (m->switch_at != G_MAXINT64 && m->ticks >= m->switch_at - EXACT_TICKS);
  if (m->switch_at != G_MAXINT64 && !m->exact)
    m->tick_stop = MIN (m->tick_stop, m->switch_at - EXACT_TICKS);
}

void
cs_budget_begin (CsMachine *m, gint64 budget)
{
  m->tick_end = budget > G_MAXINT64 - m->ticks ? G_MAXINT64 : m->ticks + MAX (budget, 1);
  set_stop (m);
}

void
cs_thread_pause (CsMachine *m)
{
  m->tick_end = m->ticks;
  set_stop (m);
}

void
cs_budget_restart (CsMachine *m)
{
  if (m->tick_end != G_MAXINT64)
    m->tick_end -= m->ticks;
  m->ticks = 0;
  m->tick_check = CHECK_EVERY;
  set_stop (m);
}

static void
check (CsMachine *m)
{
  m->tick_check = (m->ticks / CHECK_EVERY + 1) * CHECK_EVERY;
  if (m->thread->outer_changed)
    cs_report_functions (m);
  if (cs_now (m) > m->limits.until)
    cs_reach_limit (m, "time");
}

CsOutcome
cs_budget_point (CsMachine *m)
{
  if (m->ticks >= m->limits.max_ticks)
    cs_reach_limit (m, "instructions");
  if (m->ticks >= m->tick_check)
    check (m);
  if (m->limit != NULL)
    {
      m->status = CS_RUN_LIMIT;
      return CS_STOP;
    }
  if (m->ticks >= m->tick_end || m->ticks >= m->switch_at)
    {
      m->status = CS_RUN_BUDGET;
      return CS_STOP;
    }
  set_stop (m);
  return CS_GO_ON;
}
