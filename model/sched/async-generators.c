/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/async-generators.h"

#include <string.h>

#include "sched/event-loop.h"
#include "sched/process.h"
#include "vm/interpreter.h"

static gboolean
make_room (CsMachine *m, CsAsyncGenerators *self)
{
  guint32 capacity = MAX (8, 2 * self->capacity);
  gpointer items;

  if (self->length < self->capacity)
    return TRUE;
  items = cs_memory_realloc (m->memory, self->items, self->capacity * sizeof *self->items,
                             capacity * sizeof *self->items);
  if (items == NULL)
    return FALSE;
  self->items = items;
  self->capacity = capacity;
  return TRUE;
}

void
cs_async_generators_started (CsMachine *m, CsObject *generator)
{
  CsScheduler *scheduler = cs_scheduler (m);
  CsEventLoop *loop = cs_scheduler_get_running_loop (m);
  CsAsyncGenerators *self = scheduler->generators;

  if (loop == NULL)
    return;
  if (self == NULL)
    self = scheduler->generators = cs_memory_alloc0 (m->memory, sizeof (CsAsyncGenerators));
  /* Without memory it is not closed by the loop, and the program is about to end. */
  if (self == NULL || !make_room (m, self))
    return;
  self->items[self->length++] = (struct _CsAsyncGeneratorEntry){ (CsGenerator *)generator, loop };
  ((CsGenerator *)generator)->hooked = TRUE;
}

/* Those that were begun last are dropped first as a rule. */
static guint32
find (const CsAsyncGenerators *self, const CsObject *generator)
{
  guint32 i = self->length;

  while (i > 0 && &self->items[i - 1].generator->container.object != generator)
    i--;
  g_assert (i > 0);
  return i - 1;
}

static void
remove_at (CsAsyncGenerators *self, guint32 index)
{
  struct _CsAsyncGeneratorEntry *at = self->items + index;

  at->generator->hooked = FALSE;
  memmove (at, at + 1, (--self->length - index) * sizeof *at);
}

void
cs_async_generators_freed (CsMachine *m, CsObject *generator)
{
  CsAsyncGenerators *self = cs_scheduler (m)->generators;

  remove_at (self, find (self, generator));
}

/* As asyncio does it: the loop calls create_task with its aclose in the next turn. */
static gboolean
close_later (CsMachine *m, CsEventLoop *loop, CsValue generator)
{
  CsValue step = cs_async_step_new (m, generator, CS_NONE, CS_ASYNC_CLOSE);
  CsValue args[2] = { cs_from_object (loop), step };
  CsValue tuple, method;
  CsHandleObject *handle = NULL;

  if (cs_is_empty (step))
    return FALSE;
  tuple = cs_tuple_new (m, args, 2);
  method = cs_dict_get_ascii (m, cs_process_current (m)->asyncio, "_create_closing_task");
  if (!cs_is_empty (tuple))
    handle = cs_handle_new (m, cs_scheduler (m)->handle_type, method, tuple, CS_EMPTY);
  cs_unref (m, tuple);
  cs_unref (m, step);
  return handle != NULL
         && cs_event_loop_call_soon (m, loop, CS_READY_HANDLE, cs_from_object (handle), CS_EMPTY,
                                     m->cause);
}

gboolean
cs_async_generators_dropped (CsMachine *m, CsObject *generator)
{
  CsAsyncGenerators *self = cs_scheduler (m)->generators;
  CsEventLoop *loop;
  guint32 index;

  if (!((CsGenerator *)generator)->hooked)
    return FALSE;
  index = find (self, generator);
  loop = self->items[index].loop;
  remove_at (self, index);
  if (loop == NULL || loop->closed)
    return FALSE;
  if (close_later (m, loop, cs_from_object (generator)))
    return TRUE;
  cs_unref (m, cs_steal (&m->exception));
  return FALSE;
}

CsValue
cs_async_generators_take (CsMachine *m, CsEventLoop *loop)
{
  CsAsyncGenerators *self = cs_scheduler (m)->generators;
  CsValue list = cs_list_new (m, NULL, 0);
  guint32 i = 0;

  while (self != NULL && !cs_is_empty (list) && i < self->length)
    if (self->items[i].loop != loop)
      i++;
    else if (cs_list_append (m, (CsList *)cs_object_get (list),
                             cs_ref (cs_from_object (self->items[i].generator))))
      remove_at (self, i);
    else
      cs_set (m, &list, CS_EMPTY);
  return list;
}

void
cs_async_generators_forget_loop (CsMachine *m, CsEventLoop *loop)
{
  CsAsyncGenerators *self = cs_scheduler (m) != NULL ? cs_scheduler (m)->generators : NULL;

  for (guint32 i = 0; self != NULL && i < self->length; i++)
    if (self->items[i].loop == loop)
      self->items[i].loop = NULL;
}
