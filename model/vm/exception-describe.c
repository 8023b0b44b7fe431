/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/exception-private.h"
#include "vm/image.h"
#include "vm/interpreter.h"

/* The texts of exceptions whose __str__ is the program's, made before a traceback is written. */

/* Exceptions beyond so many in one chain are shown without their texts. */
#define MAX_LOOKED_AT 1000

/* The next one of the chain that has no text yet; borrowed. */
static CsValue
find_without_text (CsMachine *m, CsValue exception, GHashTable *seen)
{
  const CsException *self;
  CsValue found = CS_EMPTY;

  if (!cs_is_object (exception) || g_hash_table_size (seen) > MAX_LOOKED_AT
      || !g_hash_table_add (seen, cs_object_get (exception)))
    return CS_EMPTY;
  if (cs_exception_needs_text (m, exception))
    return exception;
  self = cs_exception_get (exception);
  found = find_without_text (m, self->cause, seen);
  if (cs_is_empty (found))
    found = find_without_text (m, self->context, seen);
  if (cs_is_empty (found) && cs_is_object (self->more[0])
      && cs_is_instance (m, exception, m->image->types.BaseExceptionGroup))
    {
      const CsTuple *members = (CsTuple *)cs_object_get (self->more[0]);

      for (guint32 i = 0; i < members->length && cs_is_empty (found); i++)
        found = find_without_text (m, members->items[i], seen);
    }
  return found;
}

/* Slots: the exception that nobody caught, and the one whose text is being made. */
static CsStepOutput
describe_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  if (input != CS_STEP_START)
    {
      CsValue text = input == CS_STEP_RETURNED ? cs_ref (value) : CS_NONE;

      cs_set (m, &cs_exception_get (frame->slots[1])->text, text);
      cs_unref (m, value);
    }
  cs_set (m, &frame->slots[1], cs_ref (find_without_text (m, frame->slots[0], seen)));
  if (cs_is_empty (frame->slots[1]))
    {
      cs_raise_exception (m, cs_steal (&frame->slots[0]));
      m->raised_again = TRUE;
      return CS_STEP_DO_RAISE;
    }
  cs_step_call (m, cs_from_object (m->image->types.str), &frame->slots[1], 1);
  return CS_STEP_DO_CALL;
}

gboolean
cs_exception_describe (CsMachine *m, CsReturnAction action)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  CsNativeFrame *frame;

  /* The words of a SystemExit are asked for when they are written. */
  if (cs_is_instance (m, m->exception, m->image->types.SystemExit)
      || cs_is_empty (find_without_text (m, m->exception, seen)))
    return FALSE;
  frame = cs_native_frame_push (m, describe_step, 2);
  if (frame == NULL)
    return FALSE;
  frame->frame.action = action;
  frame->slots[0] = cs_take_exception (m);
  return TRUE;
}
