/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/updates.h"

#include <string.h>

/* A forward analysis.  Each register has a set of the loads that its value derives from on every
 * way that leads there; where ways meet, sets are intersected, so a load that a store is paired
 * with has always been executed before it.  A local variable that is not bound yet derives from all
 * of them: where it is read in that state the program raises, and no store follows.  Up to 64 loads
 * of one code are looked at. */

#define MAX_LOADS 64
#define MAX_CELLS (1u << 22) /* registers × instructions: more is left alone */

typedef struct
{
  CsInstruction *code;
  guint n;
  const char *const *sites;
  guint n_registers;
  guint first_local; /* that is no parameter */
  guint n_locals;    /* parameters included */
  const CsHandler *handlers;
  guint n_handlers;

  guint32 loads[MAX_LOADS]; /* instructions */
  guint n_loads;
  guint64 **in;  /* owned: for jump targets, what is known there; NULL: not come to yet */
  guint64 *sets; /* owned: at the instruction at work */
  /* Owned: instructions to become watched when all stores have been looked at. */
  guint8 *watched;
  gboolean live; /* that is come to from the one before it */
  gboolean changed;
} Analysis;

/* The call of a method `get` is the load of an item. */
static gboolean
is_load (guint op)
{
  return op == CS_OP_CALL_METHOD || op == CS_OP_LOAD_GLOBAL || op == CS_OP_LOAD_CELL
         || op == CS_OP_LOAD_ATTR || op == CS_OP_LOAD_ITEM;
}

/* Whether they are of variables that may be the same. */
static gboolean
is_pair (const Analysis *self, const CsInstruction *load, const CsInstruction *store)
{
  switch (load->op)
    {
    case CS_OP_LOAD_GLOBAL:
      return store->op == CS_OP_STORE_GLOBAL && self->sites[load->c] == self->sites[store->c];
    case CS_OP_LOAD_ATTR:
      return store->op == CS_OP_STORE_ATTR && self->sites[load->c] == self->sites[store->c];
    case CS_OP_LOAD_CELL:
      return store->op == CS_OP_STORE_CELL && load->b == store->a;
    case CS_OP_LOAD_ITEM:
    case CS_OP_CALL_METHOD:
      return store->op == CS_OP_STORE_ITEM;
    default:
      return FALSE;
    }
}

static guint
stored_register (const CsInstruction *store)
{
  switch (store->op)
    {
    case CS_OP_STORE_GLOBAL:
      return store->a;
    case CS_OP_STORE_ITEM:
      return store->c;
    default:
      return store->b;
    }
}

static gboolean
is_store (guint op)
{
  return op == CS_OP_STORE_GLOBAL || op == CS_OP_STORE_CELL || op == CS_OP_STORE_ATTR
         || op == CS_OP_STORE_ITEM;
}

/* What the stores of the code write to. */
typedef struct
{
  GHashTable *globals; /* sets of sites */
  GHashTable *attributes;
  GHashTable *cells; /* set of registers */
  gboolean items;
} Stored;

static void
add_store (const Analysis *self, Stored *stored, const CsInstruction *store)
{
  if (store->op == CS_OP_STORE_GLOBAL)
    g_hash_table_add (stored->globals, (gpointer)self->sites[store->c]);
  else if (store->op == CS_OP_STORE_ATTR)
    g_hash_table_add (stored->attributes, (gpointer)self->sites[store->c]);
  else if (store->op == CS_OP_STORE_CELL)
    g_hash_table_add (stored->cells, GUINT_TO_POINTER (store->a));
  else
    stored->items = TRUE;
}

/* Whether the method that is called at `at` is a `get` with a key. */
static gboolean
calls_get (const Analysis *self, guint at)
{
  const CsInstruction *call = &self->code[at];

  for (guint i = at; i-- > 0;)
    if (self->code[i].op == CS_OP_LOAD_METHOD && self->code[i].a == call->a)
      return call->n > 0 && strcmp (self->sites[self->code[i].c], "get") == 0;
  return FALSE;
}

static gboolean
is_stored (const Analysis *self, const Stored *stored, const CsInstruction *load)
{
  if (load->op == CS_OP_LOAD_GLOBAL)
    return g_hash_table_contains (stored->globals, self->sites[load->c]);
  if (load->op == CS_OP_LOAD_ATTR)
    return g_hash_table_contains (stored->attributes, self->sites[load->c]);
  if (load->op == CS_OP_LOAD_CELL)
    return g_hash_table_contains (stored->cells, GUINT_TO_POINTER (load->b));
  if (load->op == CS_OP_CALL_METHOD)
    return stored->items && calls_get (self, (guint)(load - self->code));
  return stored->items;
}

/* Loads of something that the same code stores. */
static void
find_loads (Analysis *self)
{
  g_autoptr (GHashTable) globals = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) attributes = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) cells = g_hash_table_new (NULL, NULL);
  Stored stored = { globals, attributes, cells, FALSE };

  for (guint i = 0; i < self->n; i++)
    if (is_store (self->code[i].op))
      add_store (self, &stored, &self->code[i]);
  for (guint i = 0; i < self->n && self->n_loads < MAX_LOADS; i++)
    if (is_load (self->code[i].op) && is_stored (self, &stored, &self->code[i]))
      self->loads[self->n_loads++] = i;
}

static guint64
load_bit (const Analysis *self, guint at)
{
  for (guint i = 0; i < self->n_loads; i++)
    if (self->loads[i] == at)
      return G_GUINT64_CONSTANT (1) << i;
  return 0;
}

static guint64
join (const Analysis *self, guint first, guint n)
{
  guint64 set = 0;

  for (guint i = first; i < MIN (first + n, self->n_registers); i++)
    set |= self->sets[i];
  return set;
}

static void
put (Analysis *self, guint first, guint n, guint64 set)
{
  for (guint i = first; i < MIN (first + n, self->n_registers); i++)
    self->sets[i] = set;
}

/* What the instruction at `at` makes of the sets. */
static void
transfer (Analysis *self, guint at)
{
  const CsInstruction *in = &self->code[at];
  guint64 *sets = self->sets;

  switch (in->op)
    {
    case CS_OP_CHECK:
      break;
    case CS_OP_LOAD_GLOBAL:
    case CS_OP_LOAD_CELL:
      sets[in->a] = load_bit (self, at);
      break;
    case CS_OP_LOAD_ATTR:
      sets[in->a] = sets[in->b] | load_bit (self, at);
      break;
    case CS_OP_LOAD_ITEM:
      sets[in->a] = sets[in->b] | load_bit (self, at);
      break;
    case CS_OP_LOAD_METHOD:
      put (self, in->a, 2, sets[in->b]);
      break;
    case CS_OP_MOVE:
    case CS_OP_COPY:
    case CS_OP_ADD_INT:
    case CS_OP_SUBTRACT_INT:
    case CS_OP_NEGATE:
    case CS_OP_POSITIVE:
    case CS_OP_INVERT:
    case CS_OP_NOT:
    case CS_OP_FORMAT:
    case CS_OP_GET_ITER:
    case CS_OP_LIST_TO_TUPLE:
    case CS_OP_GET_AWAITABLE:
    case CS_OP_AWAIT:
      sets[in->a] = sets[in->b];
      break;
    case CS_OP_BUILD_TUPLE:
    case CS_OP_BUILD_LIST:
    case CS_OP_BUILD_SET:
    case CS_OP_BUILD_STRING:
      sets[in->a] = join (self, in->b, in->c);
      break;
    case CS_OP_BUILD_MAP:
      sets[in->a] = join (self, in->b, 2 * in->c);
      break;
    case CS_OP_BUILD_SLICE:
      sets[in->a] = join (self, in->b, 3);
      break;
    case CS_OP_UNPACK:
      put (self, in->a, in->c, sets[in->b]);
      break;
    case CS_OP_UNPACK_STAR:
      put (self, in->a, in->c + in->n + 1, sets[in->b]);
      break;
    case CS_OP_FOR_ITER:
      sets[in->b] = sets[in->a];
      break;
    case CS_OP_CALL:
    case CS_OP_CALL_KW:
      sets[in->b] = join (self, in->a + 1, in->n);
      break;
    case CS_OP_CALL_METHOD:
    case CS_OP_CALL_METHOD_KW:
      sets[in->b] = join (self, in->a + 1, in->n + 1) | load_bit (self, at);
      break;
    case CS_OP_CALL_EX:
      sets[in->b] = join (self, in->a + 1, 2);
      break;
    case CS_OP_BUILD_CLASS:
      sets[in->b] = 0;
      break;
    case CS_OP_LIST_APPEND:
    case CS_OP_LIST_EXTEND:
    case CS_OP_SET_ADD:
    case CS_OP_SET_UPDATE:
    case CS_OP_DICT_UPDATE:
    case CS_OP_DICT_MERGE:
      sets[in->a] |= sets[in->b];
      break;
    case CS_OP_MAP_ADD:
      sets[in->a] |= sets[in->b] | sets[in->c];
      break;
    case CS_OP_HANDLER_ENTER:
    case CS_OP_LOAD_ENTER:
    case CS_OP_EXCEPTION_INFO:
      put (self, in->a, 3, 0);
      break;
    default:
      if (in->op >= CS_OP_ADD && in->op <= CS_OP_IN)
        sets[in->a] = sets[in->b] | sets[in->c];
      else if (strchr (cs_opcode_operands (in->op), 'a') != NULL && !is_store (in->op)
               && !(in->op >= CS_OP_TEST_TRUE && in->op <= CS_OP_TEST_GREATER_EQUAL))
        sets[in->a] = 0;
      break;
    }
}

/* The sets as they are here hold at `target` too. */
static void
meet (Analysis *self, guint target)
{
  gsize size = self->n_registers * sizeof (guint64);

  if (self->in[target] == NULL)
    {
      self->in[target] = g_memdup2 (self->sets, size);
      self->changed = TRUE;
      return;
    }
  for (guint i = 0; i < self->n_registers; i++)
    {
      guint64 both = self->in[target][i] & self->sets[i];

      self->changed |= both != self->in[target][i];
      self->in[target][i] = both;
    }
}

static void
step (Analysis *self, guint at)
{
  const CsInstruction *in = &self->code[at];
  gboolean is_test =
      (in->op >= CS_OP_TEST_TRUE && in->op <= CS_OP_TEST_GREATER_EQUAL) || in->op == CS_OP_FOR_ITER;

  transfer (self, at);
  if (in->op == CS_OP_JUMP || in->op == CS_OP_JUMP_BACK)
    meet (self, (guint)((gint64)at + 1 + in->d));
  else if (is_test)
    meet (self, at + 2);
  self->live = in->op != CS_OP_JUMP && in->op != CS_OP_JUMP_BACK && in->op != CS_OP_RETURN
               && in->op != CS_OP_RETURN_NONE && in->op != CS_OP_RAISE && in->op != CS_OP_RERAISE;
}

/* An exception may leave this place. */
static void
meet_handlers (Analysis *self, guint at)
{
  for (guint i = 0; i < self->n_handlers; i++)
    if (at >= self->handlers[i].start && at < self->handlers[i].end)
      meet (self, self->handlers[i].handler);
}

/* Once through the code. */
static void
walk (Analysis *self, void (*visit) (Analysis *self, guint at))
{
  self->live = TRUE;
  memset (self->sets, 0, self->n_registers * sizeof (guint64));
  for (guint i = self->first_local; i < self->n_locals; i++)
    self->sets[i] = G_MAXUINT64;
  for (guint i = 0; i < self->n; i++)
    {
      if (self->in[i] != NULL)
        {
          if (self->live)
            meet (self, i);
          memcpy (self->sets, self->in[i], self->n_registers * sizeof (guint64));
          self->live = TRUE;
        }
      if (!self->live)
        continue;
      if (visit != NULL)
        visit (self, i);
      meet_handlers (self, i);
      step (self, i);
      meet_handlers (self, i);
    }
}

static void
mark (Analysis *self, guint at)
{
  CsInstruction *store = &self->code[at];
  guint64 set = is_store (store->op) ? self->sets[stored_register (store)] : 0;

  for (guint i = 0; set != 0 && i < self->n_loads; i++)
    if ((set >> i & 1) != 0 && is_pair (self, &self->code[self->loads[i]], store))
      self->watched[at] = self->watched[self->loads[i]] = TRUE;
}

static void
replace_marked (Analysis *self)
{
  static const guint8 watched[CS_N_OPCODES] = {
    [CS_OP_LOAD_GLOBAL] = CS_OP_LOAD_GLOBAL_WATCHED,
    [CS_OP_STORE_GLOBAL] = CS_OP_STORE_GLOBAL_WATCHED,
    [CS_OP_LOAD_CELL] = CS_OP_LOAD_CELL_WATCHED,
    [CS_OP_STORE_CELL] = CS_OP_STORE_CELL_WATCHED,
    [CS_OP_LOAD_ATTR] = CS_OP_LOAD_ATTR_WATCHED,
    [CS_OP_STORE_ATTR] = CS_OP_STORE_ATTR_WATCHED,
    [CS_OP_LOAD_ITEM] = CS_OP_LOAD_ITEM_WATCHED,
    [CS_OP_STORE_ITEM] = CS_OP_STORE_ITEM_WATCHED,
    [CS_OP_CALL_METHOD] = CS_OP_CALL_METHOD_WATCHED,
  };

  for (guint i = 0; i < self->n; i++)
    if (self->watched[i])
      self->code[i].op = watched[self->code[i].op];
}

void
cs_updates_mark (const CsCode *code, CsInstruction *instructions)
{
  guint n = code->n_instructions, n_registers = code->n_registers;
  Analysis self = {
    .code = instructions,
    .n = n,
    .sites = code->sites,
    .n_registers = n_registers,
    .first_local = code->n_parameters,
    .n_locals = code->n_locals,
    .handlers = code->handlers,
    .n_handlers = code->n_handlers,
    .changed = TRUE,
  };

  find_loads (&self);
  if (self.n_loads == 0 || (guint64)n * n_registers > MAX_CELLS)
    return;
  self.in = g_new0 (guint64 *, n + 2);
  self.sets = g_new0 (guint64, n_registers);
  self.watched = g_new0 (guint8, n);
  while (self.changed)
    {
      self.changed = FALSE;
      walk (&self, NULL);
    }
  walk (&self, mark);
  replace_marked (&self);
  for (guint i = 0; i < n + 2; i++)
    g_free (self.in[i]);
  g_free (self.in);
  g_free (self.sets);
  g_free (self.watched);
}
