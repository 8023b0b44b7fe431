/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "base/probe.h"
#include "vm/frame.h"
#include "vm/memory.h"
#include "vm/native.h"

/* A machine: one run of a program.  It is the root block of its memory region, and all that it
 * refers to is either in that region or immortal (image.h). Time, randomness and order come from
 * its settings and its program only. */

typedef struct _CsImage CsImage;
typedef struct _CsLayer CsLayer;
typedef struct _CsThread CsThread;
typedef struct _CsList CsList;

/* Limits; reaching one ends the run with CS_RUN_LIMIT and a message that names it. */
typedef struct
{
  gint64 max_ticks;
  gsize max_memory;
  guint32 max_events;
  CsTime until;
  guint32 max_depth; /* RecursionError, not the end of the run */
  gsize max_output;
} CsLimits;

/* How thread->run ended. */
typedef enum
{
  CS_RUN_BUDGET,   /* the budget is used up; more to do */
  CS_RUN_BLOCKED,  /* the thread waits: thread->wait says for what */
  CS_RUN_RETURNED, /* the thread's bottom frame returned: thread->result */
  CS_RUN_RAISED,   /* an exception nobody caught: m->exception */
  CS_RUN_LIMIT,    /* m->limit says which */
} CsRunStatus;

typedef struct
{
  CsWaitReason reason;
  guint32 object;
  CsTime deadline;
} CsWait;

struct _CsThread
{
  guint32 number;      /* of the actor */
  CsFrame *frame;      /* the innermost */
  CsGenerator *driven; /* innermost generator that is being driven: where a yield goes */
  CsWait wait;
  CsValue result;
  struct _CsStackChunk *stack; /* the chunk in use */
  char *stack_top;             /* where the next frame begins */
  char *stack_end;
  char *stack_base; /* where the first frame of the chunk at work lies */
  /* The two outermost user functions, borrowed from their frames, and the clock when that began. */
  struct
  {
    CsFunction *function;
    gint64 ticks;
    CsTime idle;
  } outer[2];
  gboolean outer_changed;           /* since it was reported */
  gboolean signalled;               /* handlers of signals are to be called between instructions */
  guint32 reported[2];              /* numbers of those that the probe was told last; 0: none */
  struct _CsThreadControl *control; /* of the layer above */
};

typedef struct
{
  /* A copy of what goes to standard output or error, as it is written. */
  void (*output) (gpointer data, gboolean error, const char *bytes, gsize length);
  /* The next line for input(), or NULL at the end. */
  const char *(*input) (gpointer data, gsize *length);
  /* Nullable.  In the middle of a long operation, every few milliseconds: others have their turn
   * meanwhile, who let the machine be, or give it up with cs_machine_free. */
  void (*breathe) (gpointer data);
  gpointer data;
} CsHost;

/* Callables that POLL_CLOCK knows, by what they return. */
typedef enum
{
  CS_CLOCK_SECONDS,      /* time.monotonic, loop.time: the virtual clock */
  CS_CLOCK_NANOSECONDS,  /* time.monotonic_ns */
  CS_CLOCK_WALL_SECONDS, /* time.time: since 1970 */
  CS_CLOCK_WALL_NANOSECONDS,
} CsClockKind;

typedef struct
{
  CsNative native;
  CsClockKind kind;
} CsClock;

#define CS_MAX_CLOCKS 16

/* The last of m->roots are the machine's own. */
#define CS_ROOT_AT_EXIT                                                                            \
  14 /* a callable: the main thread calls it when the main module has ended                        \
      */
#define CS_ROOT_MEMORY_ERROR 15

struct _CsMachine
{
  CsMemory *memory;
  const CsImage *image;
  const CsProbe *probe; /* NULL: nobody listens */
  CsEventRoom *room;    /* the probe's; NULL: there is none */
  const CsHost *host;
  CsLimits limits;
  const char *limit;   /* static text: the limit that was reached */
  CsWhere limit_where; /* the place where the program stood then */

  gint64 ticks;      /* executed so far; kept in a local while instructions run */
  gint64 tick_stop;  /* the interpreter looks up at the first budget point from here on */
  gint64 tick_end;   /* of the budget of this cs_thread_run */
  gint64 switch_at;  /* the thread stops before the first instruction from here on, between any two;
                        G_MAXINT64: only at budget points */
  gint64 tick_check; /* when limits and the outermost function are looked at next */
  union
  {
    struct
    {
      gboolean exact;     /* each instruction looks at switch_at, and asks `at_point` */
      gboolean attention; /* cs_attend wants to be called between instructions */
    };
    guint64 heed; /* either of them */
  };
  /* Nullable, of the layer above: asked before each instruction that may touch what threads share
   * (cs_op_touches), with the clock and frame->pc as they are; TRUE stops the thread before it. */
  gboolean (*at_point) (CsMachine *m, CsFrame *frame, const CsInstruction *at);
  gpointer at_point_data;
  /* Functions and generators get numbers: somebody listens, or a schedule names threads by theirs,
   * which count on from these. */
  gboolean introduces;
  gboolean tells_identities; /* id () was called: a new int shows */
  gboolean leaves_garbage;   /* nothing is collected when the program ends: none of it would say a
                                word */
  CsRunStatus status;        /* how the thread stopped */
  CsTime tick_ns;            /* cost of one; 0 under instant */
  CsTime idle;               /* how far the clock was moved beside: now = idle + ticks × tick_ns */
  CsTime epoch;              /* what time.time() is at 0, ns since 1970 */
  guint64 seed;

  CsTime event_time; /* of the last event: another core's clock may stand a little behind it */
  guint32 n_events;
  guint32 next_care; /* events before this one need none but to be counted and, where somebody
                        listens, to be filled in where there is room: see report.h */
  guint32 n_objects;
  guint32 actor; /* the one that runs */
  guint32 cause; /* the event that what happens now is due to */
  gsize n_output;
  gint64 toil;     /* since the last breath, see cs_work */
  guint32 nesting; /* of the data that C code walks just now: see CS_MAX_NESTING */

  CsThread *thread;
  CsThread *main_thread;
  guint32 process;       /* number of the one that there is */
  CsValue exception;     /* being raised; CS_EMPTY */
  gboolean raised_again; /* by a RERAISE: its traceback has this frame already */
  gboolean thrown_in;    /* into a generator, from outside, and not caught by what that awaits */
  CsDict *modules;       /* sys.modules */
  CsDict *builtins;
  /* Nullable, set by the layer above: an asynchronous generator that is suspended has lost its last
   * reference.  TRUE: it took one and will close it, as an event loop does. */
  gboolean (*async_generator_dropped) (CsMachine *m, CsObject *generator);
  /* Likewise: one is about to begin; one that is `hooked` is freed, ends or is closed. */
  void (*async_generator_started) (CsMachine *m, CsObject *generator);
  void (*async_generator_freed) (CsMachine *m, CsObject *generator);
  guint32 layouts;      /* the last one that a dict got: no two are alike */
  CsCodeState **states; /* by code index; NULL until first used */

  gboolean uncaught_shown; /* the exception that ends the program has been printed */
  CsDict *library;         /* names of model/lib/builtins */
  CsDict *warned;          /* warnings that were shown: each place shows one once */

  CsClock clocks[CS_MAX_CLOCKS];
  guint n_clocks;
  CsTime clock_seen;   /* when a clock was read last */
  guint32 clock_reads; /* how often since time went on */

  struct _CsCollector *collector;
  struct _CsMethodCache *method_cache;
  struct _CsWatch *watch;     /* NULL: updates are not watched */
  struct _CsPending *pending; /* what a native asked for with CS_LATER */
  /* An immortal native coroutine, set by the layer above: what an AWAIT waits for whose native has
   * yielded at once (CsNativeAtOnce).  It goes on with None, or raises what is thrown in. */
  CsValue gave_way;
  CsValue slept; /* the same where its native has told whoever drives what to wait for */
  struct _CsScheduler *scheduler; /* of the layer above */
  CsValue roots[16];              /* counted references of layers above, by CsRoot */
};

/* A machine for `image`; its clock stands at 0 and nothing has run.  Registers process and main
 * thread with the probe.  NULL where the system has no room. */
CsMachine *cs_machine_new (const CsImage *image, const CsLimits *limits, const CsProbe *probe,
                           const CsHost *host) G_GNUC_WARN_UNUSED_RESULT;
void cs_machine_free (CsMachine *m);
/* Releases all that the machine holds, for leak checks after a run that came to its end: the number
 * of containers that are left.  Only cs_machine_free may follow. */
guint cs_machine_release (CsMachine *m);

/* Puts the frame of the main module on the main thread: the first run executes it. */
void cs_machine_start (CsMachine *m);
/* The traceback of the exception that ends the program, on standard error, once. */
void cs_machine_show_uncaught (CsMachine *m, CsValue exception);
/* Another thread; `bottom` is its first native frame's step, with `n_slots` slots that are the
 * caller's to fill.  NULL after MemoryError. */
CsThread *cs_thread_new (CsMachine *m, CsNativeStep bottom, guint n_slots,
                         CsNativeFrame **frame) G_GNUC_WARN_UNUSED_RESULT;
/* One that has returned, or never ran. */
void cs_thread_free (CsMachine *m, CsThread *thread);
/* Reports that the program has come to its end: the main thread and the process with it.  `failure`
 * is the exception's last line, NULL where there was none. */
void cs_machine_report_exit (CsMachine *m, int status, const char *failure);
/* The last event of a run; `outcome` in a word. */
void cs_machine_report_end (CsMachine *m, const char *outcome);
/* Runs `thread` for about `budget` ticks: it stops at the first budget point after that.  The same
 * program does the same whatever the budgets are. */
CsRunStatus cs_thread_run (CsMachine *m, CsThread *thread, gint64 budget);
/* The run at work ends at its next budget point. */
void cs_thread_pause (CsMachine *m);
/* Ends a thread's wait: its native returns. */
void cs_thread_wake (CsMachine *m, CsThread *thread);

static inline CsTime
cs_now (const CsMachine *m)
{
  return m->idle + m->ticks * m->tick_ns;
}

/* Moves the clock on to `time`; never back. */
static inline void
cs_advance (CsMachine *m, CsTime time)
{
  CsTime now = cs_now (m);

  if (time > now)
    m->idle += time - now;
}

/* Sets the clock: to that of another core, which may stand behind. */
static inline void
cs_set_now (CsMachine *m, CsTime time)
{
  m->idle = time - m->ticks * m->tick_ns;
  m->next_care = 0;
}

/* Work that a native did beyond its call: counts as executed ticks. */
static inline void
cs_charge (CsMachine *m, gint64 ticks)
{
  m->ticks += ticks;
}

/* Every loop over data whose size is the program's choice says here about how many nanoseconds it
 * has taken, in pieces of a millisecond or less.  Unlike ticks this changes nothing in the program:
 * it lets the host breathe.  Not where events are reported. */
#define CS_BREATH    4000000
#define CS_ITEM_WORK 8  /* a reference is taken, moved or released */
#define CS_CHAR_WORK 32 /* a character is looked at, changed and put down */
void cs_breathe (CsMachine *m);
static inline void
cs_work (CsMachine *m, gint64 ns)
{
  m->toil += ns;
  if (G_UNLIKELY (m->toil >= CS_BREATH))
    cs_breathe (m);
}

/* memmove, memset and memcmp of any size, which breathe. */
void cs_copy_many_bytes (CsMachine *m, gpointer to, gconstpointer from, gsize size);
void cs_fill_many_bytes (CsMachine *m, gpointer to, guint8 byte, gsize size);
int cs_compare_many_bytes (CsMachine *m, gconstpointer a, gconstpointer b, gsize size);

/* `n` times the `size` bytes at `from`. */
void cs_repeat_bytes (CsMachine *m, gpointer to, gconstpointer from, gsize size, gsize n);

#define CS_MANY_BYTES (1 << 16)

static inline void
cs_copy_bytes (CsMachine *m, gpointer to, gconstpointer from, gsize size)
{
  if (size >= CS_MANY_BYTES)
    cs_copy_many_bytes (m, to, from, size);
  else if (size > 0)
    memmove (to, from, size);
}

static inline void
cs_fill_bytes (CsMachine *m, gpointer to, guint8 byte, gsize size)
{
  if (size >= CS_MANY_BYTES)
    cs_fill_many_bytes (m, to, byte, size);
  else if (size > 0)
    memset (to, byte, size);
}

static inline int
cs_compare_bytes (CsMachine *m, gconstpointer a, gconstpointer b, gsize size)
{
  if (size >= CS_MANY_BYTES)
    return cs_compare_many_bytes (m, a, b, size);
  return size > 0 ? memcmp (a, b, size) : 0;
}

/* Ends the run with CS_RUN_LIMIT; `limit` is static text. */
void cs_reach_limit (CsMachine *m, const char *limit);

/* Clocks that programs poll: the native behind time.monotonic and its like, registered when their
 * module is set up. */
void cs_clock_register (CsMachine *m, CsNative native, CsClockKind kind);
/* To be called by each of them: a program that reads the clock a thousand times without waiting
 * moves it on, or it would wait for ever under instant cost. */
void cs_clock_read (CsMachine *m);
/* The warning of a coroutine that nobody awaited, for its finalizer, whose result it gives: it is
 * written at once, or the library asks the program's filters with the next instruction. */
gboolean cs_warn_unawaited (CsMachine *m, CsObject *coroutine, const char *name);

/* Reporting.  All return the event's index; none does more than count when nobody listens.  `where`
 * is that of the innermost user frame. */
guint32 cs_emit (CsMachine *m, CsEventKind kind, guint32 actor, guint32 object, guint32 cause,
                 guint64 arg);
guint32 cs_emit_at (CsMachine *m, CsEventKind kind, guint32 actor, guint32 object, guint32 cause,
                    guint64 arg, CsWhere where);
/* A new number for an actor or object; emits its actor.new or object.new with `arg`. */
guint32 cs_introduce (CsMachine *m, CsObjectKind kind, guint32 parent, const char *name,
                      const char *type, guint64 arg);
void cs_rename (CsMachine *m, guint32 number, const char *name);
/* A value for an event.  Never runs code of the program; what has no short form is "<Name object>".
 */
CsWord cs_word_of_object (CsMachine *m, CsValue v);
static inline CsWord
cs_word (CsMachine *m, CsValue v)
{
  return cs_is_small_int (v) || cs_is_float (v) ? v.bits : cs_word_of_object (m, v);
}
guint32 cs_text (CsMachine *m, const char *bytes, gssize length);
/* Place of the innermost user frame, of the outermost one of the same chain, and the user's source
 * position as file and line. */
CsWhere cs_where (CsMachine *m);
CsWhere cs_where_outermost (CsMachine *m);

/* The names of the module sys, borrowed; NULL where it is not there, or something else in its
 * place.
 */
CsDict *cs_machine_get_sys (CsMachine *m);
/* sys.excepthook or sys.unraisablehook, borrowed, where that is to be called; else CS_EMPTY: it is
 * what it was, and so is sys.stderr. */
CsValue cs_machine_find_hook (CsMachine *m, const char *name);
/* print's end of the line: events, host and the output limit.  A length of -1 is up to the NUL. */
void cs_write (CsMachine *m, gboolean error, const char *bytes, gssize length);
/* The machine's own words, tracebacks and warnings, to standard error, or standard output where the
 * program has put that in the place of sys.stderr. */
void cs_write_message (CsMachine *m, const char *text);
/* Whether the program has put an object of its own in the place of sys.stderr. */
gboolean cs_errors_are_caught (CsMachine *m);
/* The same as cs_write_message for a native, whose result it gives: that object is written to. */
CsValue cs_write_error (CsMachine *m, const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The exception that is being handled (sys.exc_info), borrowed; CS_EMPTY: none. */
CsValue cs_handled_exception (CsMachine *m);

/* Raising: set m->exception.  `type` is a builtin exception type from image.h; `format` as in
 * printf; `argument` CS_EMPTY: without one.  They return CS_EMPTY, so that natives can
 * `return cs_raise (…)`. */
CsValue cs_raise (CsMachine *m, CsType *type, const char *format, ...) G_GNUC_PRINTF (3, 4);
CsValue cs_raise_value (CsMachine *m, CsType *type, CsValue argument);
/* Raises an exception object, whose reference it takes. */
CsValue cs_raise_exception (CsMachine *m, CsValue exception);
CsValue cs_raise_memory (CsMachine *m);

/* The same for a coroutine or generator that is suspended or has just ended: its innermost user
 * frame, its own frame (of a native coroutine: nowhere). */
CsWhere cs_generator_places (CsMachine *m, CsValue generator, CsWhere *outermost);
static inline CsWhere
cs_generator_where (CsMachine *m, CsValue generator)
{
  CsWhere outermost;

  return cs_generator_places (m, generator, &outermost);
}
/* The place where a frame stands, library frames' own included; 0 for native frames. */
CsWhere cs_frame_place (const CsFrame *frame);
