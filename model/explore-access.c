/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "explore-access.h"

#include <string.h>

#include "lang/fused.h"
#include "lang/updates.h"
#include "vm/iterator.h"

#define FIRST_CAPACITY 256

/* A place that was touched in this run. */
typedef struct
{
  guint64 key;
  guint32 run;                   /* in which; another one: the entry is free */
  gint32 first_access;           /* by instructions that are not shared so far; -1: none */
  const CsThreadControl *thread; /* that came first */
  gboolean several;              /* another one came */
  guint8 kinds;                  /* set of AccessKind */
  guint64 last_write;            /* the history of who wrote last, then */
  guint64 changes;               /* the sum of those of who changed it since */
} Place;

/* Two accesses to a place come to the same in either order where both read, or both change it in
 * ways that do not see each other. */
typedef enum
{
  ACCESS_READ = 1 << 0,
  ACCESS_CHANGE = 1 << 1,
  ACCESS_WRITE = 1 << 2,
} AccessKind;

/* Places that are no objects. */
typedef enum
{
  STATE_OUTPUT = 1,
  STATE_INPUT,
  STATE_RANDOM,
  STATE_ALIVE, /* which threads have begun and not ended */
} State;

typedef struct
{
  const CsInstruction *at;
  gint32 next; /* of the same place; -1: none */
} Access;

struct _CsAccesses
{
  GHashTable *shared; /* set of instructions */
  Place *places;      /* open addressing; capacity a power of two */
  guint capacity;
  guint n_places;
  guint32 run;
  GArray *accesses; /* of this run */
  gboolean grown;
  guint64 histories[CS_ACCESSES_MAX_THREADS]; /* of this run, by thread */
};

CsAccesses *
cs_accesses_new (void)
{
  CsAccesses *self = g_new0 (CsAccesses, 1);

  self->shared = g_hash_table_new (NULL, NULL);
  self->capacity = FIRST_CAPACITY;
  self->places = g_new0 (Place, self->capacity);
  self->accesses = g_array_new (FALSE, FALSE, sizeof (Access));
  return self;
}

void
cs_accesses_free (CsAccesses *self)
{
  g_hash_table_unref (self->shared);
  g_array_unref (self->accesses);
  g_free (self->places);
  g_free (self);
}

void
cs_accesses_begin (CsAccesses *self)
{
  self->run++;
  self->n_places = 0;
  self->grown = FALSE;
  g_array_set_size (self->accesses, 0);
  memset (self->histories, 0, sizeof self->histories);
}

static Place *
find (Place *places, guint capacity, guint32 run, guint64 key)
{
  guint i = (guint)((key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32) & (capacity - 1);

  while (places[i].run == run && places[i].key != key)
    i = (i + 1) & (capacity - 1);
  return &places[i];
}

static void
grow (CsAccesses *self)
{
  guint capacity = self->capacity * 2;
  Place *places = g_new0 (Place, capacity);

  for (guint i = 0; i < self->capacity; i++)
    if (self->places[i].run == self->run)
      *find (places, capacity, self->run, self->places[i].key) = self->places[i];
  g_free (self->places);
  self->places = places;
  self->capacity = capacity;
}

static Place *
find_or_add (CsAccesses *self, guint64 key, const CsThreadControl *thread)
{
  Place *place;

  if (self->n_places * 2 > self->capacity)
    grow (self);
  place = find (self->places, self->capacity, self->run, key);
  if (place->run != self->run)
    {
      *place = (Place){ .key = key, .run = self->run, .first_access = -1, .thread = thread };
      self->n_places++;
    }
  return place;
}

static void
remember (CsAccesses *self, Place *place, const CsInstruction *at)
{
  Access access = { at, place->first_access };

  for (gint32 i = place->first_access; i >= 0; i = g_array_index (self->accesses, Access, i).next)
    if (g_array_index (self->accesses, Access, i).at == at)
      return;
  place->first_access = (gint32)self->accesses->len;
  g_array_append_val (self->accesses, access);
}

static void
share (CsAccesses *self, Place *place)
{
  for (gint32 i = place->first_access; i >= 0; i = g_array_index (self->accesses, Access, i).next)
    g_hash_table_add (self->shared, (gpointer)g_array_index (self->accesses, Access, i).at);
  place->first_access = -1;
  self->grown = TRUE;
}

void
cs_accesses_share_all (CsAccesses *self)
{
  for (guint i = 0; i < self->capacity; i++)
    if (self->places[i].run == self->run && self->places[i].first_access >= 0)
      share (self, &self->places[i]);
}

/* What is at work: the instruction of the program that counts for it, and its thread. */
typedef struct
{
  CsAccesses *self;
  CsMachine *m;
  const CsInstruction *at;
} Work;

static gboolean
is_conflict (const Place *place)
{
  return place->several
         && (place->kinds & ACCESS_WRITE || place->kinds == (ACCESS_READ | ACCESS_CHANGE));
}

/* splitmix64's. */
static guint64
mix (guint64 a, guint64 b)
{
  guint64 z = a * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + b;

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* Who reads or writes sees the last write, and what changed since, in no order; it leaves no trace
 * to have read: what came of it is in the reader's history. */
static void
add_to_history (CsAccesses *self, const CsThreadControl *thread, Place *place, AccessKind kind)
{
  guint number = cs_accesses_number_of (thread);
  guint64 *history = &self->histories[number];

  *history = mix (mix (*history, number + 1), place->last_write);
  if (kind == ACCESS_CHANGE)
    {
      place->changes += mix (*history, number);
      return;
    }
  *history = mix (*history, place->changes);
  if (kind == ACCESS_WRITE)
    {
      place->last_write = *history;
      place->changes = 0;
    }
}

guint64
cs_accesses_get_history (CsAccesses *self)
{
  guint64 sum = 0;

  for (guint i = 0; i < CS_ACCESSES_MAX_THREADS; i++)
    if (self->histories[i] != 0)
      sum += mix (self->histories[i], i);
  return sum;
}

static void
touch_as (const Work *work, gconstpointer object, gconstpointer part, AccessKind kind)
{
  CsAccesses *self = work->self;
  const CsThreadControl *thread = work->m->thread->control;
  guint64 key = (guint64)(gsize)object * 31 + (guint64)(gsize)part;
  Place *place = find_or_add (self, key, thread);

  place->several |= place->thread != thread;
  add_to_history (self, thread, place, kind);
  place->kinds |= kind;
  if (!g_hash_table_contains (self->shared, work->at))
    remember (self, place, work->at);
  if (place->first_access >= 0 && is_conflict (place))
    share (self, place);
}

static void
touch (const Work *work, gconstpointer object, gconstpointer part, gboolean write)
{
  touch_as (work, object, part, write ? ACCESS_WRITE : ACCESS_READ);
}

/* Objects whose contents can change. */
static gboolean
is_mutable (const CsTypes *types, CsValue v)
{
  CsType *type;

  if (!cs_is_object (v) || cs_object_get (v)->references & CS_IMMORTAL)
    return FALSE;
  type = cs_object_get (v)->type;
  return type != types->str && type != types->integer && type != types->real && type != types->tuple
         && type != types->bytes && type != types->range && type != types->slice
         && type != types->frozenset && type != types->function && type != types->native
         && type != types->method && type != types->module && type != types->type
         && type != types->cell;
}

static void
touch_held (const Work *work, CsValue v, gboolean write)
{
  if (is_mutable (&work->m->image->types, v))
    touch (work, cs_object_get (v), NULL, write);
}

/* In a register, which counts: nobody else has an object with one reference, and its address may
 * have been another object's of another thread. */
static void
touch_value (const Work *work, CsValue v, gboolean write)
{
  if (cs_is_object (v) && cs_object_get (v)->references > 1)
    touch_held (work, v, write);
}

static void
touch_attribute (const Work *work, CsValue object, const CsStr *name, gboolean write)
{
  if (cs_is_object (object))
    touch (work, cs_object_get (object), name, write);
}

/* What an object does not have itself it has from its class. */
static void
touch_load (const Work *work, CsValue object, const CsStr *name)
{
  CsType *type;

  touch_attribute (work, object, name, FALSE);
  if (!cs_is_object (object))
    return;
  type = cs_object_get (object)->type;
  if (cs_type_is_subtype (type, work->m->image->types.type))
    type = (CsType *)cs_object_get (object);
  for (guint i = 0; type->mro != NULL && i < type->mro->length; i++)
    if (!(cs_object_get (type->mro->items[i])->references & CS_IMMORTAL))
      touch_attribute (work, type->mro->items[i], name, FALSE);
}

/* A list that is walked is read at each step. */
static void
touch_iterator (const Work *work, CsValue v)
{
  touch_value (work, v, TRUE);
  if (cs_is_object (v) && cs_object_get (v)->type == work->m->image->types.list_iterator)
    touch_value (work, ((const CsListIterator *)cs_object_get (v))->list, FALSE);
}

static void
touch_arguments (const Work *work, const CsValue *args, guint n)
{
  for (guint i = 0; i < n; i++)
    touch_value (work, args[i], FALSE);
}

/* Natives with state that is no object of theirs. */
static const struct
{
  const char *name;
  State state;
  AccessKind kind;
} natives[] = {
  { "print", STATE_OUTPUT, ACCESS_WRITE },       { "_write", STATE_OUTPUT, ACCESS_WRITE },
  { "_show", STATE_OUTPUT, ACCESS_WRITE },       { "_over", STATE_OUTPUT, ACCESS_WRITE },
  { "input", STATE_INPUT, ACCESS_WRITE },        { "random", STATE_RANDOM, ACCESS_WRITE },
  { "getrandbits", STATE_RANDOM, ACCESS_WRITE }, { "_seed", STATE_RANDOM, ACCESS_WRITE },
  { "_seed_bytes", STATE_RANDOM, ACCESS_WRITE }, { "_exchange", STATE_RANDOM, ACCESS_WRITE },
  { "_enter", STATE_ALIVE, ACCESS_CHANGE },      { "_leave", STATE_ALIVE, ACCESS_CHANGE },
  { "_is_alive", STATE_ALIVE, ACCESS_READ },     { "_list_alive", STATE_ALIVE, ACCESS_READ },
};

/* FALSE where its arguments are for others to see. */
static gboolean
touch_state (const Work *work, const CsStr *name)
{
  State state = 0;

  for (guint i = 0; i < G_N_ELEMENTS (natives) && state == 0; i++)
    if (cs_str_is (name, natives[i].name))
      {
        state = natives[i].state;
        touch_as (work, work->self, GUINT_TO_POINTER (state), natives[i].kind);
      }
  /* The end of the program cuts off what others would print, in all runs that nobody prints in. */
  if (state == STATE_OUTPUT && cs_str_is (name, "_over")
      && g_hash_table_add (work->self->shared, (gpointer)work->at))
    work->self->grown = TRUE;
  return state == STATE_ALIVE;
}

/* Functions in Python touch what they touch when they run. */
static void
touch_call (const Work *work, CsValue callee, CsValue receiver, const CsValue *args, guint n)
{
  const CsTypes *types = &work->m->image->types;
  const CsNativeFunction *native;
  CsValue bound = CS_EMPTY;

  if (cs_is_object (callee) && cs_object_get (callee)->type == types->method)
    {
      const CsMethod *method = (const CsMethod *)cs_object_get (callee);

      bound = method->self;
      callee = method->function;
    }
  if (!cs_is_object (callee) || cs_object_get (callee)->type != types->native)
    return;
  native = (const CsNativeFunction *)cs_object_get (callee);
  if (touch_state (work, native->name))
    return;
  /* Others may have the method, which has it. */
  if (!cs_is_empty (bound))
    touch_held (work, bound, TRUE);
  else if (!cs_is_empty (receiver))
    touch_value (work, receiver, TRUE);
  else if (n > 0 && (cs_str_is (native->name, "next") || cs_str_is (native->name, "setattr")))
    touch_iterator (work, args[0]);
  touch_arguments (work, args, n);
}

static void
touch_operands (const Work *work, CsValue a, CsValue b, gboolean in_place)
{
  touch_value (work, a, in_place);
  touch_value (work, b, FALSE);
}

static void
note_call (const Work *work, CsFrame *frame, const CsInstruction *i)
{
  CsValue *r = frame->registers;

  switch ((CsOpcode)i->op)
    {
    case CS_OP_CALL:
    case CS_OP_CALL_KW:
      touch_call (work, r[i->a], CS_EMPTY, &r[i->a + 1], i->n);
      break;
    case CS_OP_CALL_METHOD:
    case CS_OP_CALL_METHOD_KW:
      touch_call (work, r[i->a], r[i->a + 1], &r[i->a + 2], i->n);
      break;
    default:
      touch_call (work, r[i->a], CS_EMPTY, NULL, 0);
      break;
    }
}

static gconstpointer
namespace_of (const CsFrame *frame)
{
  return frame->namespace_ != NULL ? frame->namespace_ : frame->globals;
}

static void
note_name (const Work *work, CsFrame *frame, const CsInstruction *i)
{
  const CsStr *name = frame->state->links->sites[i->c];
  CsValue *r = frame->registers;

  switch ((CsOpcode)i->op)
    {
    case CS_OP_LOAD_GLOBAL:
      touch (work, frame->globals, name, FALSE);
      break;
    case CS_OP_STORE_GLOBAL:
    case CS_OP_DELETE_GLOBAL:
      touch (work, frame->globals, name, TRUE);
      break;
    case CS_OP_LOAD_NAME:
      touch (work, namespace_of (frame), name, FALSE);
      break;
    case CS_OP_STORE_NAME:
    case CS_OP_DELETE_NAME:
      touch (work, namespace_of (frame), name, TRUE);
      break;
    case CS_OP_LOAD_ATTR:
    case CS_OP_LOAD_METHOD:
      touch_load (work, r[i->b], name);
      break;
    default:
      touch_attribute (work, r[i->a], name, TRUE);
      break;
    }
}

static void
note_object (const Work *work, CsFrame *frame, const CsInstruction *i)
{
  CsValue *r = frame->registers;

  switch ((CsOpcode)i->op)
    {
    case CS_OP_LOAD_CELL:
      touch_attribute (work, r[i->b], NULL, FALSE);
      break;
    case CS_OP_STORE_CELL:
    case CS_OP_DELETE_CELL:
      touch_attribute (work, r[i->a], NULL, TRUE);
      break;
    case CS_OP_STORE_ITEM:
    case CS_OP_DELETE_ITEM:
      touch_value (work, r[i->a], TRUE);
      break;
    case CS_OP_TEST_TRUE:
    case CS_OP_TEST_TRUE_PEEK:
      touch_value (work, r[i->a], FALSE);
      break;
    case CS_OP_TEST_EQUAL:
    case CS_OP_TEST_NOT_EQUAL:
      touch_operands (work, r[i->a], r[i->b], FALSE);
      break;
    case CS_OP_LIST_EXTEND:
    case CS_OP_SET_UPDATE:
    case CS_OP_DICT_UPDATE:
      touch_operands (work, r[i->a], r[i->b], TRUE);
      break;
    case CS_OP_FOR_ITER:
      touch_iterator (work, r[i->a]);
      break;
    case CS_OP_LOAD_ITEM:
    case CS_OP_GET_ITER:
    case CS_OP_NOT:
    case CS_OP_UNPACK:
    case CS_OP_UNPACK_STAR:
    case CS_OP_FORMAT:
      touch_value (work, r[i->b], FALSE);
      break;
    case CS_OP_EQUAL:
    case CS_OP_NOT_EQUAL:
    case CS_OP_IN:
      touch_operands (work, r[i->b], r[i->c], FALSE);
      break;
    default:
      touch_operands (work, r[i->b], r[i->c], i->n != 0);
      break;
    }
}

static gboolean
is_name (guint8 op)
{
  return op >= CS_OP_LOAD_GLOBAL && op <= CS_OP_LOAD_METHOD;
}

static gboolean
is_call (guint8 op)
{
  return op >= CS_OP_CALL && op <= CS_OP_CALL_EX;
}

/* The frame whose instructions count: of the program, else of the function that Thread.run or
 * Process.run has called.  NULL: the library's own work before a thread's function begins and after
 * it has ended. */
static const CsFrame *
find_acting (const CsFrame *frame)
{
  const CsFrame *above = NULL, *called = NULL;

  for (const CsFrame *below = frame; below != NULL; below = below->back)
    {
      if (below->pc == NULL)
        continue;
      if (below->state->is_user)
        return below;
      if (strcmp (below->state->code->name, "run") == 0)
        called = above;
      above = below;
    }
  return called;
}

void
cs_accesses_note (CsAccesses *self, CsMachine *m, CsFrame *frame, const CsInstruction *at)
{
  Work work = { self, m, at };
  CsInstruction plain = *at;
  const CsFrame *acting = frame->state->is_user ? frame : find_acting (frame);

  plain.op = cs_op_unwatched (cs_op_single (at->op));
  /* There, only calls tell what others may see. */
  if (acting == NULL && !is_call (plain.op))
    return;
  if (acting != NULL && acting != frame)
    work.at = acting->pc - 1;
  if (is_name (plain.op))
    note_name (&work, frame, &plain);
  else if (is_call (plain.op))
    note_call (&work, frame, &plain);
  else
    note_object (&work, frame, &plain);
}

gboolean
cs_accesses_is_point (CsAccesses *self, const CsFrame *frame, const CsInstruction *at)
{
  const CsFrame *acting;

  if (!g_hash_table_contains (self->shared, at))
    return FALSE;
  acting = frame->state->is_user ? frame : find_acting (frame);
  return acting == frame || acting == NULL;
}

gboolean
cs_accesses_has_grown (CsAccesses *self)
{
  return self->grown;
}

guint
cs_accesses_get_n_shared (CsAccesses *self)
{
  return g_hash_table_size (self->shared);
}

char *
cs_access_describe (CsMachine *m, CsFrame *frame, const CsInstruction *at)
{
  CsOpcode op = cs_op_unwatched (cs_op_single (at->op));
  const char *site = is_name (op) ? frame->state->code->sites[at->c] : NULL;

  switch (op)
    {
    case CS_OP_STORE_GLOBAL:
    case CS_OP_STORE_NAME:
    case CS_OP_STORE_ATTR:
      return g_strdup_printf ("the store of %s", site);
    case CS_OP_DELETE_GLOBAL:
    case CS_OP_DELETE_NAME:
    case CS_OP_DELETE_ATTR:
      return g_strdup_printf ("the deletion of %s", site);
    case CS_OP_STORE_CELL:
      return g_strdup_printf ("the store of %s", frame->state->code->variables[at->a]);
    case CS_OP_LOAD_CELL:
      return g_strdup_printf ("the load of %s", frame->state->code->variables[at->b]);
    case CS_OP_STORE_ITEM:
      return g_strdup ("the store of an item");
    case CS_OP_LOAD_ITEM:
      return g_strdup ("the load of an item");
    default:
      if (site != NULL)
        return g_strdup_printf ("the load of %s", site);
      return g_strdup (is_call (op) ? "the call" : "the operation");
    }
}
