/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/silence.h"

#include "vm/collector.h"
#include "vm/container.h"
#include "vm/copy-private.h"
#include "vm/interpreter.h"

struct _CsSilence
{
  CsMachine *m;
  GHashTable *seen; /* borrowed objects */
  GPtrArray *left;  /* of them: to be looked through */
};

static void
meet (gpointer data, CsValue *slot)
{
  CsSilence *self = data;
  CsMachine *m = self->m;
  CsObject *object;

  if (cs_is_empty (*slot) || !cs_is_object (*slot))
    return;
  object = cs_object_get (*slot);
  if (object == (CsObject *)m->builtins || object == (CsObject *)m->library
      || cs_fork_shares (m, object) || !g_hash_table_add (self->seen, object))
    return;
  /* A class's finalizer runs no code: it leaves its bases' lists. */
  if (object->type->ops != m->image->types.type->ops)
    object->scratch |= CS_FINALIZED;
  g_ptr_array_add (self->left, object);
}

static void
look_through (CsSilence *self)
{
  while (self->left->len > 0)
    cs_object_visit (g_ptr_array_steal_index_fast (self->left, self->left->len - 1), meet, self);
}

CsSilence *
cs_silence_new (CsMachine *m, CsDict *modules, const CsValue *kept, guint n)
{
  CsSilence *self = g_new0 (CsSilence, 1);
  CsValue v = cs_from_object (modules);

  self->m = m;
  self->seen = g_hash_table_new (NULL, NULL);
  self->left = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    if (cs_is_object (kept[i]))
      g_hash_table_add (self->seen, cs_object_get (kept[i]));
  meet (self, &v);
  look_through (self);
  return self;
}

void
cs_silence_free (CsSilence *self)
{
  g_hash_table_unref (self->seen);
  g_ptr_array_unref (self->left);
  g_free (self);
}

/* Frames of methods of what is shared have names of another process: what they hold is its. */
static void
mark_frame (CsSilence *self, CsFrame *frame)
{
  if (cs_frame_is_native (frame))
    {
      CsNativeFrame *native = (CsNativeFrame *)frame;

      for (guint i = 0; i < native->n_slots; i++)
        meet (self, &native->slots[i]);
      meet (self, &native->value);
    }
  else if (frame->globals == NULL || g_hash_table_contains (self->seen, frame->globals))
    {
      for (guint i = 0; i < frame->state->n_registers; i++)
        meet (self, &frame->registers[i]);
      meet (self, &frame->handled);
    }
  if (frame->generator != NULL)
    {
      CsValue v = cs_from_object (frame->generator);

      meet (self, &v);
    }
}

/* A generator that is driven holds itself; one that another awaits is held by that one. */
static void
pop_frame (CsMachine *m, CsFrame *frame)
{
  CsGenerator *generator = frame->generator;
  gboolean driven = generator != NULL && generator->state == CS_GENERATOR_RUNNING;

  if (generator != NULL)
    generator->state = CS_GENERATOR_FINISHED;
  cs_frame_pop (m, frame);
  if (driven)
    cs_unref (m, cs_from_object (generator));
}

void
cs_silence_thread (CsSilence *self, CsThread *thread)
{
  CsMachine *m = self->m;
  CsThread *running = m->thread;

  for (CsFrame *frame = thread->frame; frame != NULL; frame = frame->back)
    mark_frame (self, frame);
  look_through (self);
  m->thread = thread;
  while (thread->frame != NULL)
    pop_frame (m, thread->frame);
  thread->driven = NULL;
  m->thread = running;
  m->next_care = 0;
}
