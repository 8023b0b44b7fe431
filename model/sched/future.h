/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/scheduler.h"

/* asyncio.Future, and the part of a Task that is one.
 *
 * Done callbacks are called through the ready queue in the order in which they were added.  A
 * callback is a callable; a handle that holds one with its context; a task, which is to be woken;
 * or an event loop, which is to stop. */

typedef enum
{
  CS_FUTURE_PENDING,
  CS_FUTURE_CANCELLED,
  CS_FUTURE_FINISHED,
} CsFutureState;

typedef struct
{
  CsContainer container;
  CsEventLoop *loop;           /* counted */
  guint32 number;              /* in the object table; 0: it is nobody's business */
  guint32 wait_object;         /* what is really waited for: the queue, the lock; 0: itself */
  guint32 wait_event;          /* event that explains the wait: its timer.set */
  guint32 created;             /* in debug mode: see describe.h */
  guint8 reason;               /* CsWaitReason of whoever awaits it */
  guint8 state : 2;            /* CsFutureState */
  guint8 blocking : 1;         /* asyncio's _asyncio_future_blocking: yielded by an await */
  guint8 log_traceback : 1;    /* its exception has not been looked at */
  guint8 cancel_requested : 1; /* of one that gathers children */
  guint8 failed : 1;           /* what it ended with was raised */
  CsWhere where;               /* of a task: the innermost user line at which it was suspended last;
                                  here, where it takes no memory of its own */
  CsValue first_callback;      /* most have one at most */
  CsList *callbacks;           /* the others; NULL where there never were any */
  CsValue outcome;             /* the result or the exception; of a cancelled task what came out of
                                  it, until somebody gets that */
  CsValue cancel_message;
  CsValue children; /* a list of futures that are cancelled in its place; CS_EMPTY */
} CsFuture;

/* Programs have hundreds of thousands of them. */
G_STATIC_ASSERT (sizeof (CsFuture) <= 104);

CsFuture *cs_future_new (CsMachine *m, CsEventLoop *loop) G_GNUC_WARN_UNUSED_RESULT;
gboolean cs_is_future (CsMachine *m, CsValue v); /* tasks too */

static inline CsFuture *
cs_future_get (CsValue v)
{
  return (CsFuture *)cs_object_get (v);
}

static inline gboolean
cs_future_is_done (const CsFuture *self)
{
  return self->state != CS_FUTURE_PENDING;
}

/* Borrowed; CS_EMPTY where there is none. */
static inline CsValue
cs_future_exception (const CsFuture *self)
{
  return self->failed ? self->outcome : CS_EMPTY;
}

static inline guint32
cs_future_n_callbacks (const CsFuture *self)
{
  if (cs_is_empty (self->first_callback))
    return 0;
  return 1 + (self->callbacks != NULL ? self->callbacks->length : 0);
}

static inline CsValue *
cs_future_callback (CsFuture *self, guint32 index)
{
  return index == 0 ? &self->first_callback : &self->callbacks->items[index - 1];
}

/* `value` and `exception` borrowed; `cause` is the event due to which it is done.  The future is
 * pending. */
void cs_future_set_result (CsMachine *m, CsFuture *self, CsValue value, guint32 cause);
void cs_future_set_exception (CsMachine *m, CsFuture *self, CsValue exception, guint32 cause);
/* The future's own part of cancelling; FALSE where it is done. */
gboolean cs_future_set_cancelled (CsMachine *m, CsFuture *self, CsValue message, guint32 cause);
/* Cancels a future or task as its cancel method does: a task asks what it waits for first. */
gboolean cs_future_cancel (CsMachine *m, CsFuture *self, CsValue message);
/* Its loop is closed and cannot call who waits for it: the program's calls that make it done raise
 * "Event loop is closed".  The other: whether cancelling comes to such a future. */
gboolean cs_future_is_stranded (const CsFuture *self);
gboolean cs_future_cancel_strands (CsMachine *m, CsFuture *self);
/* The result as a new reference, or CS_EMPTY after raising the exception; it is done. */
CsValue cs_future_take_result (CsMachine *m, CsFuture *self);
/* The CancelledError that ended the task, the first time; else a new one with the message. */
CsValue cs_future_make_cancelled_error (CsMachine *m, CsFuture *self);
/* `callback` borrowed; called through the ready queue at once where it is done. */
gboolean cs_future_add_callback (CsMachine *m, CsFuture *self, CsValue callback);
/* All of that callable (or task or loop) go; the number of those. */
guint cs_future_remove_callback (CsMachine *m, CsFuture *self, CsValue callback);

/* Ops for the types that begin with a CsFuture. */
void cs_future_visit (CsObject *object, CsVisitor visitor, gpointer data);
/* Of copies: who waits for the original does not wait for the copy. */
void cs_future_own (CsFuture *self);
/* Before it is freed: TRUE where something is to be said first. */
gboolean cs_future_finalize (CsMachine *m, CsObject *object);
/* The step of `await` on a future or task. */
extern const CsAwaitOps cs_future_await;
extern const CsTypeOps cs_future_ops;
gboolean cs_future_init_type (CsMachine *m);
