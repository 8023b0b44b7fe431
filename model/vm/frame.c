/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

#include <string.h>

static guint8
call_kind (const CsCode *code)
{
  if (code->flags & (CS_CODE_GENERATOR | CS_CODE_COROUTINE | CS_CODE_ASYNC_GENERATOR))
    return CS_CALL_SUSPEND;
  if (code->n_keyword_only > 0 || (code->flags & (CS_CODE_VARARGS | CS_CODE_VARKEYWORDS)))
    return CS_CALL_BIND;
  return CS_CALL_PLAIN;
}

/* Of code that has not run. */
#define NO_STACK_HAS_IT G_MAXUINT32

static CsCodeState *
state_new (CsMachine *m, const CsCode *code)
{
  CsCodeState *self = cs_memory_alloc0 (m->memory, sizeof (CsCodeState));

  if (self == NULL)
    {
      cs_raise_memory (m);
      return NULL;
    }
  self->code = code;
  self->name = cs_image_intern (m->image, code->name, -1);
  self->qualified_name = cs_image_intern (m->image, code->qualified_name, -1);
  self->frame_size = NO_STACK_HAS_IT;
  self->first_temp = code->first_temp;
  self->n_registers = code->n_registers;
  self->n_positional = code->n_positional;
  self->call_kind = call_kind (code);
  self->n_plain = self->call_kind == CS_CALL_PLAIN ? code->n_positional : G_MAXUINT16;
  self->is_user = !(code->flags & CS_CODE_LIBRARY);
  return self;
}

CsCodeState *
cs_code_state (CsMachine *m, const CsCode *code)
{
  CsCodeState **state = &m->states[code->index];

  if (*state == NULL)
    *state = state_new (m, code);
  return *state;
}

void
cs_code_state_free (CsMachine *m, CsCodeState *self)
{
  if (self->caches != NULL)
    cs_memory_release (m->memory, self->caches, self->code->n_sites * sizeof (CsInlineCache));
  cs_memory_release (m->memory, self, sizeof (CsCodeState));
}

static gboolean
link_state (CsMachine *m, CsCodeState *self)
{
  const CsCode *code = self->code;
  const CsCodeLinks *links = cs_image_get_links (m->image, code);

  if (code->n_sites > 0)
    {
      self->caches = cs_memory_alloc0 (m->memory, code->n_sites * sizeof (CsInlineCache));
      if (self->caches == NULL)
        {
          cs_raise_memory (m);
          return FALSE;
        }
    }
  self->links = links;
  self->constants = links->constants;
  self->instructions = code->fused;
  self->places = code->places;
  /* Frames keep the stack aligned to 16 bytes; registers are emptied two at a time,
   * at least two. */
  self->frame_size =
      (guint32)(sizeof (CsFrame) + (code->n_registers + 2) * sizeof (CsValue) + 15) & ~15u;
  if (self->call_kind == CS_CALL_PLAIN)
    self->leaf = cs_leaf_of (code);
  return TRUE;
}

gboolean
cs_code_state_link (CsMachine *m, CsCodeState *self)
{
  return G_LIKELY (self->links != NULL) || link_state (m, self);
}

static void
set_user_depth (CsMachine *m, CsFrame *frame, const CsFrame *below)
{
  guint8 depth = below != NULL ? below->user_depth & ~CS_USER_DEPTH_FLAG : CS_USER_DEPTH_MAX;

  frame->user_depth = depth;
  if (depth < CS_USER_DEPTH_MAX && frame->state->is_user && frame->function != NULL)
    cs_track_enter (m, m->thread, frame, depth, m->ticks);
}

void
cs_frame_init (CsMachine *m, CsFrame *frame, CsCodeState *state, CsFunction *function)
{
  CsFrame *below = m->thread->frame;
  guint n_free = state->code->n_free;

  frame->back = below;
  frame->pc = state->instructions;
  frame->state = state;
  frame->function = function;
  frame->globals = function != NULL ? function->globals : NULL;
  frame->namespace_ = NULL;
  frame->generator = NULL;
  frame->handled = CS_EMPTY;
  frame->result = 0;
  frame->action = CS_RETURN_VALUE;
  frame->user_depth = CS_USER_DEPTH_MAX;
  frame->depth = below != NULL ? below->depth + 1 : 1;
  memset (frame->registers, 0, state->n_registers * sizeof (CsValue));
  if (n_free > 0 && function != NULL && function->closure != NULL)
    for (guint i = 0; i < n_free; i++)
      frame->registers[state->code->n_locals + i] = cs_ref (function->closure->items[i]);
}

gboolean
cs_frame_check_depth (CsMachine *m, const CsFrame *below)
{
  if (G_LIKELY (below == NULL || below->depth < m->limits.max_depth))
    return TRUE;
  cs_raise (m, m->image->types.RecursionError, "maximum recursion depth exceeded");
  return FALSE;
}

CsFrame *
cs_frame_push (CsMachine *m, CsFunction *function)
{
  CsFrame *below = m->thread->frame;
  CsFrame *frame = NULL;

  if (cs_frame_check_depth (m, below) && cs_code_state_link (m, function->state))
    frame = cs_stack_push (m, function->state->frame_size);
  if (frame == NULL)
    {
      cs_unref (m, cs_from_object (function));
      return NULL;
    }
  cs_frame_init (m, frame, function->state, function);
  set_user_depth (m, frame, below);
  m->thread->frame = frame;
  return frame;
}

CsFrame *
cs_frame_push_body (CsMachine *m, CsCodeState *state, CsDict *globals, CsDict *namespace_,
                    CsTuple *closure)
{
  CsFrame *below = m->thread->frame;
  CsFrame *frame = NULL;

  if (cs_frame_check_depth (m, below) && cs_code_state_link (m, state))
    frame = cs_stack_push (m, state->frame_size);
  if (frame == NULL)
    return NULL;
  cs_frame_init (m, frame, state, NULL);
  frame->globals = globals;
  frame->namespace_ = namespace_;
  cs_ref (cs_from_object (namespace_));
  frame->user_depth = cs_user_depth_above (m, below);
  if (closure != NULL)
    for (guint i = 0; i < state->code->n_free; i++)
      frame->registers[state->code->n_locals + i] = cs_ref (closure->items[i]);
  m->thread->frame = frame;
  return frame;
}

/* Temporaries as a stack loses them, so that of nested loops the inner one's generator is closed
 * first; then variables in their order. */
static void
release_registers (CsMachine *m, CsFrame *frame)
{
  guint first_temp = frame->state->first_temp;

  for (guint i = frame->state->n_registers; i > first_temp; i--)
    cs_unref (m, cs_steal (&frame->registers[i - 1]));
  for (guint i = 0; i < first_temp; i++)
    cs_unref (m, cs_steal (&frame->registers[i]));
}

void
cs_frame_release_locals (CsMachine *m, CsFrame *frame, guint dead)
{
  cs_object_dispose (m, cs_object_get (frame->registers[dead]));
  for (guint i = dead + 1; i < frame->state->first_temp; i++)
    cs_unref (m, frame->registers[i]);
}

/* What is released may report something, so the frame is off the chain first.  A generator's frame
 * stays where it is: in its object. */
void
cs_frame_pop (CsMachine *m, CsFrame *frame)
{
  m->thread->frame = frame->back;
  if (G_UNLIKELY (frame->user_depth & CS_USER_DEPTH_FLAG))
    cs_track_leave (m, m->thread, frame, m->ticks);
  if (cs_frame_is_native (frame))
    {
      CsNativeFrame *native = (CsNativeFrame *)frame;

      for (guint i = 0; i < native->n_slots; i++)
        cs_unref (m, cs_steal (&native->slots[i]));
      cs_unref (m, cs_steal (&native->value));
      cs_stack_pop (m, frame);
      return;
    }
  release_registers (m, frame);
  cs_unref (m, cs_steal (&frame->handled));
  if (frame->namespace_ != NULL)
    cs_unref (m, cs_from_object (g_steal_pointer (&frame->namespace_)));
  if (frame->function != NULL)
    cs_unref (m, cs_from_object (g_steal_pointer (&frame->function)));
  if (frame->generator == NULL)
    cs_stack_pop (m, frame);
}

CsOutcome
cs_frame_return (CsMachine *m, CsFrame *frame, CsValue value)
{
  CsReturnAction action = frame->action;
  guint result = frame->result;

  if (frame->generator != NULL)
    return cs_generator_return (m, frame->generator, value);
  cs_frame_pop (m, frame);
  return cs_deliver (m, action, result, value);
}

CsValue
cs_frame_handled (const CsFrame *frame)
{
  for (; frame != NULL; frame = frame->back)
    if (!cs_is_empty (frame->handled))
      return frame->handled;
  return CS_EMPTY;
}

CsValue
cs_handled_exception (CsMachine *m)
{
  return cs_frame_handled (m->thread->frame);
}
