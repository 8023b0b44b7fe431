/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

/* A thread begins small, as a program may start thousands; each further chunk is larger. */
#define FIRST_CHUNK 4096
#define LAST_CHUNK  ((gsize)256 << 10)

static CsStackChunk *
chunk_new (CsMachine *m, CsStackChunk *previous, gsize size)
{
  CsStackChunk *self = cs_memory_alloc (m->memory, size);

  if (self == NULL)
    {
      cs_raise_memory (m);
      return NULL;
    }
  self->previous = previous;
  self->next = NULL;
  self->size = size;
  self->top = (char *)self->data;
  return self;
}

static void
use_chunk (CsThread *thread, CsStackChunk *chunk)
{
  thread->stack = chunk;
  thread->stack_base = (char *)chunk->data;
  thread->stack_top = chunk->top;
  thread->stack_end = (char *)chunk + chunk->size;
}

gboolean
cs_stack_setup (CsMachine *m, CsThread *thread)
{
  CsStackChunk *chunk = chunk_new (m, NULL, FIRST_CHUNK);

  if (chunk == NULL)
    return FALSE;
  use_chunk (thread, chunk);
  return TRUE;
}

void
cs_stack_release (CsMachine *m, CsThread *thread)
{
  CsStackChunk *chunk = thread->stack;

  if (chunk == NULL)
    return;
  while (chunk->next != NULL)
    chunk = chunk->next;
  while (chunk != NULL)
    {
      CsStackChunk *previous = chunk->previous;

      cs_memory_release (m->memory, chunk, chunk->size);
      chunk = previous;
    }
  thread->stack = NULL;
}

gpointer
cs_stack_push_slow (CsMachine *m, gsize size)
{
  CsThread *thread = m->thread;
  CsStackChunk *chunk = thread->stack;
  CsStackChunk *next = chunk->next;
  gsize needed = sizeof (CsStackChunk) + size;
  gpointer frame;

  if (next != NULL && next->size < needed)
    {
      chunk->next = NULL;
      cs_memory_release (m->memory, next, next->size);
      next = NULL;
    }
  if (next == NULL)
    next = chunk_new (m, chunk, MAX (MIN (2 * chunk->size, LAST_CHUNK), needed));
  if (next == NULL)
    return NULL;
  chunk->next = next;
  chunk->top = thread->stack_top;
  use_chunk (thread, next);
  frame = thread->stack_top;
  thread->stack_top += size;
  return frame;
}

void
cs_stack_pop_slow (CsMachine *m, gpointer frame)
{
  CsThread *thread = m->thread;
  CsStackChunk *chunk = thread->stack;

  if (chunk->next != NULL)
    {
      cs_memory_release (m->memory, chunk->next, chunk->next->size);
      chunk->next = NULL;
    }
  chunk->top = (char *)chunk->data;
  use_chunk (thread, chunk->previous);
}
