/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "verify-code.h"

#include <string.h>

/* What a register holds on every path to an instruction. */
typedef enum
{
  STALE, /* nothing that may be used */
  EMPTY, /* certainly CS_EMPTY */
  LIVE,
} Content;

/* A run of registers. */
typedef struct
{
  guint first;
  guint n;
} Run;

#define MAX_RUNS 4

/* What an instruction does to registers; `empty` may be CS_EMPTY or live, and is consumed. */
typedef struct
{
  Run reads[MAX_RUNS];
  Run peeks[MAX_RUNS];
  Run writes[MAX_RUNS];
  guint n_reads;
  guint n_peeks;
  guint n_writes;
  gint maybe_empty; /* register, or -1 */
} Effect;

typedef struct
{
  const CsCode *code;
  guint8 *states;             /* owned: n_registers bytes an instruction */
  gboolean *seen;             /* owned */
  GArray *work;               /* owned: instructions whose state changed */
  guint8 *now;                /* owned: the state that is worked on */
  const CsHandler **handlers; /* owned: of each instruction, NULL where it has none */
  char *error;
} Walk;

static void fail (Walk *self, guint32 at, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
fail (Walk *self, guint32 at, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (self->error != NULL)
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  self->error = g_strdup_printf ("%s, instruction %u (%s): %s", self->code->qualified_name, at,
                                 cs_opcode_name (self->code->instructions[at].op), message);
}

static void
reads (Effect *effect, guint first, guint n)
{
  effect->reads[effect->n_reads++] = (Run){ first, n };
}

static void
peeks (Effect *effect, guint reg)
{
  effect->peeks[effect->n_peeks++] = (Run){ reg, 1 };
}

static void
writes (Effect *effect, guint first, guint n)
{
  effect->writes[effect->n_writes++] = (Run){ first, n };
}

static gboolean
is_test (CsOpcode op)
{
  return op >= CS_OP_TEST_TRUE && op <= CS_OP_TEST_GREATER_EQUAL;
}

static void
describe_container (const CsInstruction *in, Effect *effect)
{
  switch (in->op)
    {
    case CS_OP_UNPACK:
      reads (effect, in->b, 1);
      writes (effect, in->a, in->c);
      break;
    case CS_OP_UNPACK_STAR:
      reads (effect, in->b, 1);
      writes (effect, in->a, in->c + 1 + in->n);
      break;
    case CS_OP_BUILD_TUPLE:
    case CS_OP_BUILD_LIST:
    case CS_OP_BUILD_SET:
    case CS_OP_BUILD_STRING:
      reads (effect, in->b, in->c);
      writes (effect, in->a, 1);
      break;
    case CS_OP_BUILD_MAP:
      reads (effect, in->b, 2 * in->c);
      writes (effect, in->a, 1);
      break;
    case CS_OP_FORMAT:
      reads (effect, in->b, 1);
      if ((in->n & 4) != 0)
        reads (effect, in->c, 1);
      writes (effect, in->a, 1);
      break;
    case CS_OP_LIST_APPEND:
    case CS_OP_LIST_EXTEND:
    case CS_OP_SET_ADD:
    case CS_OP_SET_UPDATE:
    case CS_OP_DICT_UPDATE:
      peeks (effect, in->a);
      reads (effect, in->b, 1);
      break;
    case CS_OP_MAP_ADD:
      peeks (effect, in->a);
      reads (effect, in->b, 1);
      reads (effect, in->c, 1);
      break;
    case CS_OP_DICT_MERGE:
      peeks (effect, in->a);
      peeks (effect, in->c);
      reads (effect, in->b, 1);
      break;
    default:
      break;
    }
}

static void
describe_call (const CsInstruction *in, Effect *effect)
{
  switch (in->op)
    {
    case CS_OP_MAKE_FUNCTION:
      for (guint i = 0; i < 3; i++)
        if ((in->n >> i & 1) != 0)
          reads (effect, in->c + i, 1);
      writes (effect, in->a, 1);
      break;
    case CS_OP_CALL:
    case CS_OP_CALL_KW:
      reads (effect, in->a, in->n + 1);
      writes (effect, in->b, 1);
      break;
    case CS_OP_CALL_METHOD:
    case CS_OP_CALL_METHOD_WATCHED:
    case CS_OP_CALL_METHOD_KW:
      reads (effect, in->a, in->n + 2);
      writes (effect, in->b, 1);
      break;
    case CS_OP_CALL_EX:
    case CS_OP_BUILD_CLASS:
      reads (effect, in->a, in->op == CS_OP_CALL_EX ? 2 : 3);
      effect->maybe_empty = in->a + (in->op == CS_OP_CALL_EX ? 2 : 3);
      writes (effect, in->b, 1);
      break;
    default:
      break;
    }
}

static void
describe_exception (const CsInstruction *in, Effect *effect)
{
  switch (in->op)
    {
    case CS_OP_RAISE:
      if (in->n > 0)
        reads (effect, in->a, 1);
      if (in->n > 1)
        reads (effect, in->b, 1);
      break;
    case CS_OP_HANDLER_ENTER:
      peeks (effect, in->a);
      writes (effect, in->a + 1, 1);
      break;
    case CS_OP_HANDLER_LEAVE:
      reads (effect, in->a, 2);
      break;
    case CS_OP_MATCH_EXCEPTION:
      peeks (effect, in->b);
      reads (effect, in->c, 1);
      writes (effect, in->a, 1);
      break;
    case CS_OP_LOAD_ENTER:
      reads (effect, in->b, 1);
      writes (effect, in->a, 2);
      break;
    case CS_OP_EXCEPTION_INFO:
      peeks (effect, in->b);
      writes (effect, in->a, 3);
      break;
    default:
      break;
    }
}

/* How an instruction reads and writes; what tests, FOR_ITER, CLEAR and the like do beside is the
 * walk's own. */
static void
describe (const CsInstruction *in, Effect *effect)
{
  *effect = (Effect){ .maybe_empty = -1 };
  switch (in->op)
    {
    case CS_OP_CONST:
    case CS_OP_INT:
    case CS_OP_NONE:
    case CS_OP_LOAD_GLOBAL:
    case CS_OP_LOAD_GLOBAL_WATCHED:
    case CS_OP_LOAD_NAME:
    case CS_OP_LOAD_ASSERTION_ERROR:
    case CS_OP_IMPORT:
      writes (effect, in->a, 1);
      break;
    case CS_OP_COPY:
    case CS_OP_LOAD_CELL:
    case CS_OP_LOAD_CELL_WATCHED:
    case CS_OP_LOAD_NAME_CELL:
    case CS_OP_GET_ANEXT:
    case CS_OP_IMPORT_FROM:
      peeks (effect, in->b);
      writes (effect, in->a, 1);
      break;
    case CS_OP_STORE_CELL:
    case CS_OP_STORE_CELL_WATCHED:
      peeks (effect, in->a);
      reads (effect, in->b, 1);
      break;
    case CS_OP_DELETE_CELL:
      peeks (effect, in->a);
      break;
    case CS_OP_STORE_GLOBAL:
    case CS_OP_STORE_GLOBAL_WATCHED:
    case CS_OP_STORE_NAME:
    case CS_OP_ANNOTATE:
    case CS_OP_DELETE_ATTR:
    case CS_OP_RETURN:
    case CS_OP_RERAISE:
    case CS_OP_TEST_TRUE:
    case CS_OP_TEST_NONE:
      reads (effect, in->a, 1);
      break;
    case CS_OP_TEST_TRUE_PEEK:
    case CS_OP_FOR_ITER:
      peeks (effect, in->a);
      break;
    case CS_OP_POLL_CLOCK:
      peeks (effect, in->a);
      peeks (effect, in->b);
      break;
    case CS_OP_IMPORT_STAR:
      reads (effect, in->b, 1);
      break;
    case CS_OP_MOVE:
    case CS_OP_LOAD_ATTR:
    case CS_OP_LOAD_ATTR_WATCHED:
    case CS_OP_ADD_INT:
    case CS_OP_SUBTRACT_INT:
    case CS_OP_NEGATE:
    case CS_OP_POSITIVE:
    case CS_OP_INVERT:
    case CS_OP_NOT:
    case CS_OP_GET_ITER:
    case CS_OP_LIST_TO_TUPLE:
    case CS_OP_YIELD:
    case CS_OP_GET_YIELD_FROM:
    case CS_OP_YIELD_FROM:
    case CS_OP_GET_AWAITABLE:
    case CS_OP_AWAIT:
    case CS_OP_GET_AITER:
      reads (effect, in->b, 1);
      writes (effect, in->a, 1);
      break;
    case CS_OP_LOAD_METHOD:
      reads (effect, in->b, 1);
      writes (effect, in->a, 2);
      break;
    case CS_OP_LOAD_SUPER:
      peeks (effect, in->b);
      reads (effect, in->c, 1);
      writes (effect, in->a, 1);
      break;
    case CS_OP_BUILD_SLICE:
      reads (effect, in->b, 3);
      writes (effect, in->a, 1);
      break;
    case CS_OP_STORE_ITEM:
    case CS_OP_STORE_ITEM_WATCHED:
      reads (effect, in->c, 1);
      /* fall through */
    case CS_OP_STORE_ATTR:
    case CS_OP_STORE_ATTR_WATCHED:
    case CS_OP_DELETE_ITEM:
    case CS_OP_END_ASYNC_FOR:
    case CS_OP_TEST_EQUAL:
    case CS_OP_TEST_NOT_EQUAL:
    case CS_OP_TEST_LESS:
    case CS_OP_TEST_LESS_EQUAL:
    case CS_OP_TEST_GREATER:
    case CS_OP_TEST_GREATER_EQUAL:
      reads (effect, in->a, 1);
      reads (effect, in->b, 1);
      break;
    case CS_OP_LOAD_ITEM:
    case CS_OP_LOAD_ITEM_WATCHED:
    case CS_OP_ADD ... CS_OP_BIT_XOR:
    case CS_OP_EQUAL ... CS_OP_IN:
      reads (effect, in->b, 1);
      reads (effect, in->c, 1);
      writes (effect, in->a, 1);
      break;
    default:
      describe_container (in, effect);
      describe_call (in, effect);
      describe_exception (in, effect);
      break;
    }
}

static gboolean
is_temp (const Walk *self, guint reg)
{
  return reg >= self->code->first_temp;
}

static gboolean
in_range (Walk *self, guint32 at, Run run)
{
  if (run.n == 0 || run.first + run.n <= self->code->n_registers)
    return TRUE;
  fail (self, at, "register %u of %u", run.first + run.n - 1, self->code->n_registers);
  return FALSE;
}

static void
need_live (Walk *self, guint32 at, guint reg)
{
  if (self->now[reg] != LIVE)
    fail (self, at, "%s %u may hold nothing", is_temp (self, reg) ? "temporary" : "local",
          is_temp (self, reg) ? reg - self->code->first_temp : reg);
}

static void
apply_reads (Walk *self, guint32 at, const Effect *effect)
{
  for (guint i = 0; i < effect->n_peeks; i++)
    if (in_range (self, at, effect->peeks[i]))
      need_live (self, at, effect->peeks[i].first);
  for (guint i = 0; i < effect->n_reads; i++)
    for (guint j = 0; in_range (self, at, effect->reads[i]) && j < effect->reads[i].n; j++)
      {
        guint reg = effect->reads[i].first + j;

        need_live (self, at, reg);
        if (is_temp (self, reg))
          self->now[reg] = STALE;
      }
  if (effect->maybe_empty < 0 || !in_range (self, at, (Run){ effect->maybe_empty, 1 }))
    return;
  if (self->now[effect->maybe_empty] == STALE)
    fail (self, at, "what may be empty is neither empty nor a value");
  self->now[effect->maybe_empty] = STALE;
}

static void
write_register (Walk *self, guint32 at, guint reg)
{
  if (!in_range (self, at, (Run){ reg, 1 }))
    return;
  if (is_temp (self, reg) && self->now[reg] == LIVE)
    fail (self, at, "temporary %u is written twice", reg - self->code->first_temp);
  self->now[reg] = LIVE;
}

static void
apply_writes (Walk *self, guint32 at, const Effect *effect)
{
  for (guint i = 0; i < effect->n_writes; i++)
    for (guint j = 0; j < effect->writes[i].n; j++)
      write_register (self, at, effect->writes[i].first + j);
}

/* A register is cleared to drop what it holds, or to be an empty operand. */
static void
apply_clear (Walk *self, guint32 at, guint reg)
{
  CsOpcode next = self->code->instructions[MIN (at + 1, self->code->n_instructions - 1)].op;

  if (!in_range (self, at, (Run){ reg, 1 }))
    return;
  if (is_temp (self, reg) && self->now[reg] != LIVE && next != CS_OP_CALL_EX
      && next != CS_OP_BUILD_CLASS)
    fail (self, at, "temporary %u is dropped twice", reg - self->code->first_temp);
  self->now[reg] = EMPTY;
}

/* The state in `now` holds at `target`, too. */
static void
flow_to (Walk *self, guint32 at, gint64 target)
{
  guint n = self->code->n_registers;
  guint8 *there;
  gboolean changed = FALSE;

  if (self->error != NULL)
    return;
  if (target < 0 || target >= self->code->n_instructions)
    {
      fail (self, at, "goes to %" G_GINT64_FORMAT, target);
      return;
    }
  there = self->states + (gsize)target * n;
  if (!self->seen[target])
    {
      memcpy (there, self->now, n);
      self->seen[target] = changed = TRUE;
    }
  for (guint i = 0; i < n; i++)
    if (there[i] != self->now[i])
      {
        if (is_temp (self, i) && (there[i] == LIVE || self->now[i] == LIVE))
          fail (self, at, "temporary %u differs at %u", i - self->code->first_temp,
                (guint32)target);
        changed |= there[i] != STALE;
        there[i] = STALE;
      }
  if (changed)
    {
      guint32 next = (guint32)target;

      g_array_append_val (self->work, next);
    }
}

/* An exception finds the state before the instruction; what the instruction consumes lies above the
 * handler's temporary. */
static void
flow_to_handler (Walk *self, guint32 at, const Effect *effect)
{
  const CsHandler *handler = self->handlers[at];

  if (handler == NULL)
    return;
  for (guint i = 0; i < effect->n_reads; i++)
    if (effect->reads[i].n > 0 && is_temp (self, effect->reads[i].first)
        && effect->reads[i].first < handler->temp)
      fail (self, at, "consumes temporary %u, which its handler keeps",
            effect->reads[i].first - self->code->first_temp);
  memcpy (self->now, self->states + (gsize)at * self->code->n_registers, self->code->n_registers);
  for (guint i = handler->temp; i < self->code->n_registers; i++)
    self->now[i] = i == handler->temp ? LIVE : EMPTY;
  flow_to (self, at, handler->handler);
}

static void
check_return (Walk *self, guint32 at)
{
  for (guint i = self->code->first_temp; i < self->code->n_registers; i++)
    if (self->now[i] == LIVE)
      fail (self, at, "temporary %u is left", i - self->code->first_temp);
}

/* A test, or FOR_ITER, and its jump. */
static void
flow_both_ways (Walk *self, guint32 at)
{
  const CsInstruction *in = &self->code->instructions[at];
  g_autofree guint8 *before = g_memdup2 (self->now, self->code->n_registers);

  if (in->op == CS_OP_FOR_ITER)
    self->now[in->a] = EMPTY;
  flow_to (self, at, (gint64)at + 2 + in[1].d);
  memcpy (self->now, before, self->code->n_registers);
  if (in->op == CS_OP_FOR_ITER)
    write_register (self, at, in->b);
  else if (in->op == CS_OP_TEST_TRUE_PEEK && is_temp (self, in->a))
    self->now[in->a] = STALE;
  flow_to (self, at, (gint64)at + 2);
}

static void
step (Walk *self, guint32 at)
{
  const CsInstruction *in = &self->code->instructions[at];
  Effect effect;

  memcpy (self->now, self->states + (gsize)at * self->code->n_registers, self->code->n_registers);
  describe (in, &effect);
  apply_reads (self, at, &effect);
  apply_writes (self, at, &effect);
  if (self->error != NULL)
    return;
  switch (in->op)
    {
    case CS_OP_JUMP:
    case CS_OP_JUMP_BACK:
      flow_to (self, at, (gint64)at + 1 + in->d);
      break;
    case CS_OP_RETURN:
    case CS_OP_RETURN_NONE:
      check_return (self, at);
      break;
    case CS_OP_RAISE:
    case CS_OP_RERAISE:
      break;
    case CS_OP_CLEAR:
    case CS_OP_DELETE:
      apply_clear (self, at, in->a);
      flow_to (self, at, (gint64)at + 1);
      break;
    case CS_OP_CHECK:
    case CS_OP_MAKE_CELL:
      self->now[in->a] = LIVE;
      flow_to (self, at, (gint64)at + 1);
      break;
    default:
      if (is_test (in->op) || in->op == CS_OP_FOR_ITER)
        flow_both_ways (self, at);
      else
        flow_to (self, at, (gint64)at + 1);
      break;
    }
  flow_to_handler (self, at, &effect);
}

static void
check_operand (Walk *self, guint32 at, char letter)
{
  const CsCode *code = self->code;
  const CsInstruction *in = &code->instructions[at];
  guint constant = letter == 'K' ? (guint)in->d : letter == 'k' ? in->b : in->c;

  if (letter == 'S' && in->c >= code->n_sites)
    fail (self, at, "site %u of %u", in->c, code->n_sites);
  if (letter != 'K' && letter != 'k' && letter != 'j')
    return;
  if (constant >= code->n_constants)
    fail (self, at, "constant %u of %u", constant, code->n_constants);
  else if (in->op == CS_OP_MAKE_FUNCTION && code->constants[constant].kind != CS_CONST_CODE)
    fail (self, at, "constant %u is no code", constant);
}

static void
check_needs_local (Walk *self, guint32 at)
{
  const CsInstruction *in = &self->code->instructions[at];
  gboolean a_is_local = in->op == CS_OP_CHECK || in->op == CS_OP_DELETE || in->op == CS_OP_MAKE_CELL
                        || in->op == CS_OP_STORE_CELL || in->op == CS_OP_DELETE_CELL;
  gboolean b_is_local =
      in->op == CS_OP_LOAD_CELL || in->op == CS_OP_LOAD_NAME_CELL || in->op == CS_OP_LOAD_SUPER;

  if ((a_is_local && is_temp (self, in->a)) || (b_is_local && is_temp (self, in->b)))
    fail (self, at, "needs a local");
}

/* Tests and FOR_ITER have their jump behind them, and nobody jumps between the two. */
static void
check_jumps (Walk *self, guint32 at)
{
  const CsCode *code = self->code;
  const CsInstruction *in = &code->instructions[at];
  gboolean paired = at > 0 && (is_test (in[-1].op) || in[-1].op == CS_OP_FOR_ITER);
  gint64 target = (gint64)at + 1 + in->d;

  if ((is_test (in->op) || in->op == CS_OP_FOR_ITER)
      && (at + 1 >= code->n_instructions || in[1].op != CS_OP_JUMP))
    fail (self, at, "has no jump");
  if (in->op != CS_OP_JUMP && in->op != CS_OP_JUMP_BACK)
    return;
  if (target < 0 || target >= code->n_instructions)
    fail (self, at, "jumps to %" G_GINT64_FORMAT, target);
  else if (target > 0
           && (is_test (code->instructions[target - 1].op)
               || code->instructions[target - 1].op == CS_OP_FOR_ITER))
    fail (self, at, "jumps between a test and its jump");
  if (in->op == CS_OP_JUMP && !paired && in->d < 0)
    fail (self, at, "is a jump back");
  if (in->op == CS_OP_JUMP_BACK && in->d >= 0)
    fail (self, at, "is no jump back");
}

static void
check_handlers (Walk *self)
{
  const CsCode *code = self->code;

  for (guint32 i = 0; i < code->n_handlers; i++)
    {
      const CsHandler *handler = &code->handlers[i];

      if (handler->start >= handler->end || handler->end > code->n_instructions
          || handler->handler >= code->n_instructions || handler->temp < code->first_temp
          || handler->temp >= code->n_registers)
        fail (self, 0, "handler %u is out of range", i);
    }
}

static void
check_shape (Walk *self)
{
  const CsCode *code = self->code;

  if (code->first_temp != code->n_locals + code->n_free || code->n_registers < code->first_temp
      || code->n_parameters > code->n_locals || code->n_instructions == 0)
    {
      self->error = g_strdup_printf ("%s: counts do not fit", code->qualified_name);
      return;
    }
  check_handlers (self);
  for (guint32 at = 0; at < code->n_instructions; at++)
    {
      for (const char *letter = cs_opcode_operands (code->instructions[at].op); *letter; letter++)
        check_operand (self, at, *letter);
      check_needs_local (self, at);
      check_jumps (self, at);
    }
}

/* The first entry that fits counts: it is written last. */
static void
find_handlers (Walk *self)
{
  for (guint32 i = self->code->n_handlers; i > 0; i--)
    {
      const CsHandler *handler = &self->code->handlers[i - 1];

      for (guint32 at = handler->start; at < handler->end; at++)
        self->handlers[at] = handler;
    }
}

static void
walk (Walk *self)
{
  const CsCode *code = self->code;

  find_handlers (self);
  for (guint i = 0; i < code->n_registers; i++)
    self->now[i] =
        i < code->n_parameters || (i >= code->n_locals && i < code->first_temp) ? LIVE : EMPTY;
  flow_to (self, 0, 0);
  while (self->work->len > 0 && self->error == NULL)
    {
      guint32 at = g_array_index (self->work, guint32, self->work->len - 1);

      g_array_set_size (self->work, self->work->len - 1);
      step (self, at);
    }
}

static char *
verify_one (const CsCode *code)
{
  Walk self = { .code = code };

  self.states = g_malloc0 ((gsize)code->n_instructions * code->n_registers + 1);
  self.seen = g_new0 (gboolean, code->n_instructions + 1);
  self.handlers = g_new0 (const CsHandler *, code->n_instructions + 1);
  self.now = g_malloc0 (code->n_registers + 1);
  self.work = g_array_new (FALSE, FALSE, sizeof (guint32));
  check_shape (&self);
  if (self.error == NULL)
    walk (&self);
  g_array_unref (self.work);
  g_free (self.now);
  g_free (self.handlers);
  g_free (self.seen);
  g_free (self.states);
  return self.error;
}

char *
cs_verify_code (const CsCode *code)
{
  char *error = verify_one (code);

  for (guint32 i = 0; i < code->n_constants && error == NULL; i++)
    if (code->constants[i].kind == CS_CONST_CODE)
      error = cs_verify_code (code->constants[i].code);
  return error;
}
