/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/copy.h"

#include "vm/interpreter.h"

#include <string.h>

/* Copies of generators, coroutines and asynchronous generators, each with its frame.  A suspended
 * chain is copied link by link; `back` and `leaf`, which nobody counts, are set when all are there.
 */

/* Who runs goes on in the process that it runs in only: the copy has ended. */
static void
end (CsGenerator *self)
{
  self->state = CS_GENERATOR_FINISHED;
  memset (self->frame.registers, 0, self->frame.state->n_registers * sizeof (CsValue));
  self->frame.handled = CS_EMPTY;
  self->frame.function = NULL;
}

static gboolean
own (CsMachine *m, CsObject *copy)
{
  CsGenerator *self = (CsGenerator *)copy;

  if (cs_generator_get_state (self) == CS_GENERATOR_RUNNING)
    end (self);
  self->frame.generator = self;
  self->outer = NULL;
  self->number = 0;
  self->hooked = FALSE;
  /* A child ends without a word about coroutines that its parent has made. */
  self->warned = TRUE;
  return TRUE;
}

/* The frame of what was made of the generator that `frame` belongs to; NULL: it is not there. */
static CsFrame *
frame_of_copy (CsCopier *copier, const CsFrame *frame)
{
  CsGenerator *copy = frame->generator != NULL ? cs_copier_find (copier, frame->generator) : NULL;

  return copy != NULL ? &copy->frame : NULL;
}

static gboolean
settle_leaf (CsCopier *copier, CsGenerator *self, const CsGenerator *root)
{
  CsMachine *m = cs_copier_get_machine (copier);
  g_autofree char *name = NULL;

  self->leaf = frame_of_copy (copier, root->leaf);
  if (self->leaf != NULL)
    return TRUE;
  self->leaf = &self->frame;
  name = cs_str_dup_utf8 (self->qualified_name, NULL);
  cs_raise (m, m->image->types.NotImplementedError,
            "a child process cannot take over '%s': what it awaits is out of its reach", name);
  return FALSE;
}

/* The awaiting one may be out of reach: then this one is the outermost of its chain. */
static gboolean
settle_delegated (CsCopier *copier, CsGenerator *self, const CsGenerator *from)
{
  const CsGenerator *root = from;

  self->frame.back = frame_of_copy (copier, from->frame.back);
  if (self->frame.back != NULL)
    return TRUE;
  while (root->state == CS_GENERATOR_DELEGATED)
    root = root->frame.back->generator;
  self->state = CS_GENERATOR_SUSPENDED;
  return settle_leaf (copier, self, root);
}

static gboolean
settle (CsCopier *copier, CsObject *copy, CsObject *original)
{
  CsGenerator *self = (CsGenerator *)copy;
  const CsGenerator *from = (CsGenerator *)original;

  if (self->frame.function != NULL)
    self->frame.globals = self->frame.function->globals;
  self->leaf = &self->frame;
  if (self->state == CS_GENERATOR_SUSPENDED)
    return settle_leaf (copier, self, from);
  return self->state != CS_GENERATOR_DELEGATED || settle_delegated (copier, self, from);
}

const CsCopyOps cs_generator_copy = { .own = own, .settle = settle };
