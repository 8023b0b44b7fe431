/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/fiber.h"

#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#ifdef CS_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
#endif

/* As much as the first thread of a process has; pages are taken as they are used. */
#define STACK_BYTES (8 << 20)

struct _CsFiber
{
  CsFiberBody body;
  gpointer data;
  ucontext_t inside;
  ucontext_t outside;
  char *memory; /* owned: the guard page, then the stack */
  gsize size;
  const void *outer_stack; /* for AddressSanitizer */
  gsize outer_size;
};

/* AddressSanitizer is told of each change of stacks, before and after it. */

static void
begin_change (gpointer *saved, const void *stack, gsize size)
{
#ifdef CS_ADDRESS_SANITIZER
  __sanitizer_start_switch_fiber (saved, stack, size);
#endif
}

static void
end_change (gpointer saved, const void **stack, gsize *size)
{
#ifdef CS_ADDRESS_SANITIZER
  __sanitizer_finish_switch_fiber (saved, stack, size);
#endif
}

/* Goes on at `to`, and returns when something goes on at `from`.  As swapcontext does, which
 * AddressSanitizer complains about although it is told. */
static void
change (ucontext_t *from, const ucontext_t *to)
{
  volatile gboolean returned = FALSE;

  getcontext (from);
  if (returned)
    return;
  returned = TRUE;
  setcontext (to);
}

/* makecontext passes integers only: the pointer comes in two. */
static void
run (guint high, guint low)
{
  CsFiber *self = GSIZE_TO_POINTER ((gsize)high << 32 | low);

  end_change (NULL, &self->outer_stack, &self->outer_size);
  self->body (self->data);
  g_assert_not_reached ();
}

CsFiber *
cs_fiber_new (CsFiberBody body, gpointer data)
{
  gsize guard = (gsize)sysconf (_SC_PAGESIZE);
  gsize size = guard + STACK_BYTES;
  char *memory = mmap (NULL, size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  CsFiber *self;

  if (memory == MAP_FAILED)
    return NULL;
  /* Who overruns the stack falls, and touches nothing else. */
  mprotect (memory, guard, PROT_NONE);
  self = g_new0 (CsFiber, 1);
  self->body = body;
  self->data = data;
  self->memory = memory;
  self->size = size;
  getcontext (&self->inside);
  self->inside.uc_stack.ss_sp = memory + guard;
  self->inside.uc_stack.ss_size = STACK_BYTES;
  makecontext (&self->inside, (void (*) (void))run, 2,
               (guint)((gsize)GPOINTER_TO_SIZE (self) >> 32), (guint)GPOINTER_TO_SIZE (self));
  return self;
}

void
cs_fiber_free (CsFiber *self)
{
#ifdef CS_ADDRESS_SANITIZER
  __asan_unpoison_memory_region (self->memory, self->size);
#endif
  munmap (self->memory, self->size);
  g_free (self);
}

void
cs_fiber_enter (CsFiber *self)
{
  gpointer saved = NULL;

  begin_change (&saved, self->inside.uc_stack.ss_sp, self->inside.uc_stack.ss_size);
  change (&self->outside, &self->inside);
  end_change (saved, NULL, NULL);
}

void
cs_fiber_leave (CsFiber *self)
{
  gpointer saved = NULL;

  begin_change (&saved, self->outer_stack, self->outer_size);
  change (&self->inside, &self->outside);
  end_change (saved, &self->outer_stack, &self->outer_size);
}
