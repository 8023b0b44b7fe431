/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/scheduler.h"

/* Asynchronous generators that an event loop iterates.  A loop closes those that lose their last
 * reference half way, in a task of their own, and all that are left when it is shut down.  The
 * table refers to them weakly. */
typedef struct _CsAsyncGenerators
{
  struct _CsAsyncGeneratorEntry
  {
    CsGenerator *generator; /* borrowed; it leaves the table when it is freed */
    CsEventLoop *loop;      /* borrowed; NULL once it is gone */
  } * items;                /* in the order in which they were begun */
  guint32 length;
  guint32 capacity;
} CsAsyncGenerators;

/* For the machine: one begins; it has lost its last reference; it is freed.  The second is FALSE
 * where its loop no longer closes it: then what it has left to do is not done. */
void cs_async_generators_started (CsMachine *m, CsObject *generator);
gboolean cs_async_generators_dropped (CsMachine *m, CsObject *generator);
void cs_async_generators_freed (CsMachine *m, CsObject *generator);
/* Those of `loop` as a list, which are taken out; CS_EMPTY after MemoryError. */
CsValue cs_async_generators_take (CsMachine *m, CsEventLoop *loop);
/* The loop is freed. */
void cs_async_generators_forget_loop (CsMachine *m, CsEventLoop *loop);
