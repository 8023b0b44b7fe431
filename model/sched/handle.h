/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/scheduler.h"

/* asyncio.Handle and TimerHandle: a callback with its arguments and its context.  Futures keep
 * their done callbacks in one where the callback has a context of its own. */
typedef struct
{
  CsContainer container;
  CsValue callback; /* CS_NONE once it is cancelled */
  CsValue args;     /* a tuple; CS_EMPTY: the future that is done is the argument */
  CsValue context;  /* see context.h */
  CsTime when;      /* of a timer */
  guint32 event;    /* its timer.set; CS_NO_EVENT: it is no timer */
  guint32 created;  /* see describe.h */
  guint8 cancelled;
} CsHandleObject;

static inline CsHandleObject *
cs_handle_get (CsValue v)
{
  return (CsHandleObject *)cs_object_get (v);
}

/* TimerHandles too. */
static inline gboolean
cs_is_handle (CsMachine *m, CsValue v)
{
  return cs_is_a (v, cs_scheduler (m)->handle_type)
         || cs_is_a (v, cs_scheduler (m)->timer_handle_type);
}

/* `type` is handle_type or timer_handle_type; `callback` and `args` borrowed, `context` taken. NULL
 * after MemoryError. */
CsHandleObject *cs_handle_new (CsMachine *m, CsType *type, CsValue callback, CsValue args,
                               CsValue context) G_GNUC_WARN_UNUSED_RESULT;
gboolean cs_handle_init_types (CsMachine *m);
