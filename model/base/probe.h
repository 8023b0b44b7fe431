/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/time.h"
#include "base/word.h"

/* The probe is the only way in which the simulator tells anybody what happens.
 *
 * The machine numbers its events and its actors and objects itself, from 0 and from 1, and counts
 * on whether somebody listens or not; so a listener changes nothing, and a replay meets the same
 * numbers.  Actors (process, thread, loop, task, generator …) and objects (queue, lock, future,
 * function …) share one sequence of numbers; 0 stands for nothing. */

typedef enum
{
#define CS_EVENT_KIND(ID, name, arg, sentence) CS_EVENT_##ID,
#include "base/events.def"
#undef CS_EVENT_KIND
  CS_N_EVENT_KINDS
} CsEventKind;

/* How `arg` of a kind is read; see events.def. */
typedef enum
{
  CS_ARG_NONE,
  CS_ARG_WORD,
  CS_ARG_TIME,
  CS_ARG_COUNT,
  CS_ARG_EVENT,
  CS_ARG_TEXT,
  CS_ARG_SWITCH,
  CS_ARG_SUSPEND,
  CS_ARG_PLACES,
} CsArgKind;

/* What an actor waits for.  YIELD is no waiting: it stays ready (`await asyncio.sleep(0)`). */
typedef enum
{
  CS_WAIT_YIELD,
  CS_WAIT_SLEEP,
  CS_WAIT_IO,
  CS_WAIT_QUEUE_GET,
  CS_WAIT_QUEUE_PUT,
  CS_WAIT_QUEUE_JOIN,
  CS_WAIT_LOCK,
  CS_WAIT_EVENT,
  CS_WAIT_CONDITION,
  CS_WAIT_SEMAPHORE,
  CS_WAIT_BARRIER,
  CS_WAIT_TASK,
  CS_WAIT_FUTURE,
  CS_WAIT_EXECUTOR,
  CS_WAIT_START, /* for a thread to begin */
  CS_WAIT_JOIN,
  CS_WAIT_GIL,
  CS_WAIT_CORE,
  CS_WAIT_CALLER, /* a generator: for its caller to ask again */
  CS_WAIT_CALLEE, /* a caller: for the generator it runs to hand back; derived, never reported */
  CS_N_WAIT_REASONS
} CsWaitReason;

/* Why a thread gave up the GIL or its core. */
typedef enum
{
  CS_SWITCH_BLOCKED,  /* it waits */
  CS_SWITCH_INTERVAL, /* its time was over and another one wants it */
  CS_SWITCH_FINISHED, /* it has ended */
  CS_N_SWITCH_CAUSES
} CsSwitchCause;

typedef enum
{
  CS_OBJECT_NOTHING,
  /* Actors: they have lanes. */
  CS_OBJECT_PROCESS,
  CS_OBJECT_THREAD,
  CS_OBJECT_LOOP,
  CS_OBJECT_TASK,
  CS_OBJECT_COROUTINE, /* driven by hand, not by a task */
  CS_OBJECT_GENERATOR,
  /* Objects. */
  CS_OBJECT_FUTURE,
  CS_OBJECT_HANDLE,
  CS_OBJECT_QUEUE,
  CS_OBJECT_LOCK,
  CS_OBJECT_EVENT,
  CS_OBJECT_SEMAPHORE,
  CS_OBJECT_CONDITION,
  CS_OBJECT_BARRIER,
  CS_OBJECT_FUNCTION,
  CS_N_OBJECT_KINDS
} CsObjectKind;

static inline gboolean
cs_object_kind_is_actor (CsObjectKind kind)
{
  return kind >= CS_OBJECT_PROCESS && kind <= CS_OBJECT_GENERATOR;
}

/* A place in the sources: an index into the program's position table; 0 is nowhere.  Places of
 * library code are never reported: the innermost user frame's place stands for them. */
typedef guint32 CsWhere;
#define CS_WHERE_MAX ((1u << 24) - 1)

/* No event. */
#define CS_NO_EVENT G_MAXUINT32

/* `arg` of suspend and block: the reason in the low 8 bits, and in the high 32 the place in the
 * actor's outermost frame (the line of the task's own coroutine), whereas the event's `where` is
 * the innermost user frame.  CS_SUSPEND_TIMED: somebody is waited for, but not for ever. */
#define CS_SUSPEND_TIMED (1u << 8)

static inline guint64
cs_suspend_arg (CsWaitReason reason, CsWhere outermost)
{
  return (guint64)outermost << 32 | reason;
}

static inline CsWaitReason
cs_suspend_arg_reason (guint64 arg)
{
  return (CsWaitReason)(arg & 0xff);
}

static inline gboolean
cs_suspend_arg_is_timed (guint64 arg)
{
  return (arg & CS_SUSPEND_TIMED) != 0;
}

static inline CsWhere
cs_suspend_arg_outermost (guint64 arg)
{
  return (CsWhere)(arg >> 32);
}

/* `arg` of lost.update: where it was read and where the other one wrote. */
static inline guint64
cs_places_arg (CsWhere read, CsWhere written)
{
  return (guint64)written << 32 | read;
}

static inline CsWhere
cs_places_arg_read (guint64 arg)
{
  return (CsWhere)arg;
}

static inline CsWhere
cs_places_arg_written (guint64 arg)
{
  return (CsWhere)(arg >> 32);
}

#define CS_EVENT_KIND_BITS 8

/* One event: 32 bytes, as the probe hands it over and as a trace keeps it. */
typedef struct
{
  CsTime time; /* ns, never less than that of the event before */
  guint64 arg; /* see events.def */
  guint32 actor;
  guint32 object; /* 0: none */
  guint32 cause;  /* CS_NO_EVENT: a root */
  union
  {
    struct
    {
      guint32 kind : CS_EVENT_KIND_BITS;       /* CsEventKind */
      guint32 where : 32 - CS_EVENT_KIND_BITS; /* CsWhere */
    };
    guint32 kind_and_where; /* both, for cs_event_set_kind */
  };
} CsEvent;

G_STATIC_ASSERT (sizeof (CsEvent) == 32);

/* As one word: to write one part of it after the other is to read memory that is fresh, and to wait
 * for it.  The first bit-field has the bits that come first in memory. */
static inline void
cs_event_set_kind (CsEvent *self, CsEventKind kind, CsWhere where)
{
  self->kind_and_where = G_BYTE_ORDER == G_LITTLE_ENDIAN
                             ? where << CS_EVENT_KIND_BITS | kind
                             : (guint32)kind << (32 - CS_EVENT_KIND_BITS) | where;
}

/* An actor or object as it is introduced; the strings are borrowed for the call. */
typedef struct
{
  guint32 number; /* one more than that of the one introduced before */
  CsObjectKind kind;
  guint32 parent;   /* the actor or object it belongs to; 0: none */
  const char *name; /* "Task-2", "q", "cook_rice" */
  const char *type; /* "asyncio.Queue", for a task or generator its function's name */
} CsProbeObject;

/* Memory for events, one after the other. */
typedef struct
{
  CsEvent *next;
  CsEvent *limit; /* the first one that there is no room for */
} CsEventRoom;

/* What somebody who listens fills in.  All members but `room` are needed; `data` is handed to each.
 *
 * `room` is where the next events are written in place: a copy of one that was just written waits
 * until all of it is in memory, longer than everything else here takes.  Where it is full or NULL,
 * and for what introduces actors and objects, `event` takes them.
 *
 * `object` comes before the actor.new or object.new event of the same number.  `text` interns
 * `length` bytes of UTF-8 and returns their string index, the same for the same bytes; the first
 * index is 0. */
typedef struct
{
  void (*event) (gpointer data, const CsEvent *event);
  void (*object) (gpointer data, const CsProbeObject *object);
  void (*rename) (gpointer data, guint32 number, const char *name);
  guint32 (*text) (gpointer data, const char *bytes, gsize length);
  gpointer data;
  CsEventRoom *room;
} CsProbe;

/* The next event, to be filled in at once; the room is not full. */
static inline CsEvent *
cs_event_room_take (CsEventRoom *self)
{
  return self->next++;
}

/* An event that introduces its actor or object. */
static inline gboolean
cs_event_kind_is_new (CsEventKind kind)
{
  return kind == CS_EVENT_ACTOR_NEW || kind == CS_EVENT_OBJECT_NEW;
}

const char *cs_event_kind_name (CsEventKind kind);
/* FALSE where no kind has that name. */
gboolean cs_event_kind_from_name (const char *name, CsEventKind *kind);
CsArgKind cs_event_kind_arg (CsEventKind kind);
const char *cs_wait_reason_name (CsWaitReason reason);
gboolean cs_wait_reason_from_name (const char *name, CsWaitReason *reason);
const char *cs_switch_cause_name (CsSwitchCause cause);
gboolean cs_switch_cause_from_name (const char *name, CsSwitchCause *cause);
const char *cs_object_kind_name (CsObjectKind kind);
gboolean cs_object_kind_from_name (const char *name, CsObjectKind *kind);
