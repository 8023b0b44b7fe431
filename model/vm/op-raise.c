/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

/* raise, except, with. */

static gboolean
is_exception_class (CsMachine *m, CsValue v)
{
  return cs_is_instance (m, v, m->image->types.type)
         && (((CsType *)cs_object_get (v))->flags & CS_TYPE_EXCEPTION);
}

static gboolean
is_exception (CsMachine *m, CsValue v)
{
  return (cs_type_of (m, v)->flags & CS_TYPE_EXCEPTION) != 0;
}

static CsOutcome
raise_handled (CsMachine *m, CsFrame *frame)
{
  CsValue handled = cs_frame_handled (frame);

  if (cs_is_empty (handled))
    cs_raise (m, m->image->types.RuntimeError, "No active exception to reraise");
  else
    {
      m->exception = cs_ref (handled);
      m->raised_again = TRUE;
    }
  return CS_RAISE;
}

/* `from`: None only hides the context; a class is called. */
static gboolean
set_cause (CsMachine *m, CsValue exception, CsValue cause)
{
  CsException *self = (CsException *)cs_object_get (exception);
  CsValue made = CS_EMPTY;

  if (is_exception_class (m, cause))
    {
      made = cs_exception_new (m, (CsType *)cs_object_get (cause), NULL, 0);
      if (cs_is_empty (made))
        return FALSE;
      cause = made;
    }
  else if (!cs_is_none (cause) && !is_exception (m, cause))
    {
      cs_raise (m, m->image->types.TypeError, "exception causes must derive from BaseException");
      return FALSE;
    }
  cs_set (m, &self->cause, cs_ref (cause));
  self->suppress_context = TRUE;
  cs_unref (m, made);
  return TRUE;
}

CsOutcome
cs_op_raise_made (CsMachine *m, CsFrame *frame, CsValue exception)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue args[] = { frame->registers[at->a], exception };

  if (!is_exception (m, exception))
    {
      CsOutcome outcome = cs_call_library_now (m, "refuse_made", args, 2, CS_RETURN_VALUE, at->a);

      cs_unref (m, exception);
      return outcome;
    }
  if (at->n == 2 && !set_cause (m, exception, frame->registers[at->b]))
    {
      cs_unref (m, exception);
      return CS_RAISE;
    }
  cs_raise_exception (m, exception);
  return CS_RAISE;
}

CsOutcome
cs_op_raise (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v;
  CsOutcome outcome;

  if (at->n == 0)
    return raise_handled (m, frame);
  v = cs_frame_take (frame, at->a);
  if (is_exception (m, v))
    return cs_op_raise_made (m, frame, v);
  if (is_exception_class (m, v))
    {
      /* For the message where no exception is made. */
      cs_frame_set (m, frame, at->a, cs_ref (v));
      outcome = cs_call_values (m, v, NULL, 0, CS_RETURN_RAISE, 0);
      cs_unref (m, v);
      return outcome;
    }
  cs_raise (m, m->image->types.TypeError, "exceptions must derive from BaseException");
  cs_unref (m, v);
  return CS_RAISE;
}

CsOutcome
cs_op_reraise (CsMachine *m, CsFrame *frame)
{
  m->exception = cs_frame_take (frame, cs_frame_instruction (frame)->a);
  m->raised_again = TRUE;
  return CS_RAISE;
}

static gboolean
check_class (CsMachine *m, CsValue class_)
{
  if (is_exception_class (m, class_))
    return TRUE;
  cs_raise (m, m->image->types.TypeError,
            "catching classes that do not inherit from BaseException is not allowed");
  return FALSE;
}

CsOutcome
cs_op_match_exception (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue exception = frame->registers[at->b];
  CsValue class_ = frame->registers[at->c];
  const CsValue *classes = &class_;
  guint n = 1;
  gboolean matches = FALSE;

  if (cs_is_a (class_, m->image->types.tuple))
    {
      classes = ((CsTuple *)cs_object_get (class_))->items;
      n = ((CsTuple *)cs_object_get (class_))->length;
    }
  for (guint i = 0; i < n; i++)
    if (!check_class (m, classes[i]))
      return CS_RAISE;
  for (guint i = 0; i < n && !matches; i++)
    matches = cs_is_instance (m, exception, (CsType *)cs_object_get (classes[i]));
  cs_frame_drop (m, frame, at->c);
  cs_frame_set (m, frame, at->a, cs_bool (matches));
  return CS_GO_ON;
}

static CsValue
find_method (CsMachine *m, CsValue manager, CsSpecial special)
{
  CsValue found = cs_type_lookup_special (m, cs_type_of (m, manager), special);

  if (cs_is_a (found, m->image->types.native)
      && !cs_native_check_self (m, (CsNativeFunction *)cs_object_get (found), manager))
    return CS_EMPTY;
  if (cs_is_a (found, m->image->types.function) || cs_is_a (found, m->image->types.native))
    return cs_method_new (m, found, manager);
  return cs_is_empty (found) ? found : cs_get_attribute (m, manager, cs_special_name (m, special));
}

CsOutcome
cs_op_load_enter (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue manager = cs_frame_take (frame, at->b);
  gboolean async = at->n != 0;
  CsValue enter = find_method (m, manager, async ? CS_SPECIAL_AENTER : CS_SPECIAL_ENTER);
  CsValue exit = cs_is_empty (enter)
                     ? CS_EMPTY
                     : find_method (m, manager, async ? CS_SPECIAL_AEXIT : CS_SPECIAL_EXIT);

  if (cs_is_empty (exit))
    {
      g_autofree char *name = cs_type_dup_shown_name (cs_type_of (m, manager));

      cs_raise (m, m->image->types.TypeError,
                "'%s' object does not support the %scontext manager protocol%s", name,
                async ? "asynchronous " : "",
                cs_is_empty (enter) ? ""
                : async             ? " (missed __aexit__ method)"
                                    : " (missed __exit__ method)");
      cs_unref (m, enter);
      cs_unref (m, manager);
      return CS_RAISE;
    }
  cs_unref (m, manager);
  cs_frame_set (m, frame, at->a, exit);
  cs_frame_set (m, frame, at->a + 1, enter);
  return CS_GO_ON;
}

CsOutcome
cs_op_exception_info (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue exception = frame->registers[at->b];
  CsValue traceback = ((CsException *)cs_object_get (exception))->traceback;

  cs_frame_set (m, frame, at->a, cs_ref (cs_from_object (cs_type_of (m, exception))));
  cs_frame_set (m, frame, at->a + 1, cs_ref (exception));
  cs_frame_set (m, frame, at->a + 2, cs_is_empty (traceback) ? CS_NONE : cs_ref (traceback));
  return CS_GO_ON;
}
