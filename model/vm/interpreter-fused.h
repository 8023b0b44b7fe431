/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Opcode bodies: pairs (fused.def).  Included in interpreter.c alone.
 *
 * OP counts the first instruction's ticks; SECOND goes on to the other one, whose operands A, B, C
 * and N are then. */

#define SECOND(ID)                                                                                 \
  do                                                                                               \
    {                                                                                              \
      pc++;                                                                                        \
      ticks += TICKS_##ID;                                                                         \
    }                                                                                              \
  while (0)

/* Of A, the operand that is at hand, and the other one in the instruction behind. */
#define OTHER() R (pc->b + pc->c - A)

/* `real` makes a float of the other operand and D. */
#define INT_ARITHMETIC(ID, int_overflow, int_result, real)                                         \
  OP (INT_##ID)                                                                                    \
  {                                                                                                \
    CsValue other = OTHER ();                                                                      \
    gboolean is_left = pc->b == A;                                                                 \
                                                                                                   \
    if (cs_is_small_int (other))                                                                   \
      {                                                                                            \
        CsValue x = is_left ? cs_small_int (D) : other, y = is_left ? other : cs_small_int (D);    \
        gint64 n;                                                                                  \
                                                                                                   \
        if (int_overflow)                                                                          \
          goto single_int;                                                                         \
        SECOND (ID);                                                                               \
        WRITE (A, int_result);                                                                     \
        NEXT;                                                                                      \
      }                                                                                            \
    if (G_UNLIKELY (!cs_is_float (other)))                                                         \
      goto single_int;                                                                             \
    number = real;                                                                                 \
    goto made;                                                                                     \
  }

INT_ARITHMETIC (ADD, OVERFLOWS_ADD, SUM (x, y), cs_float_get (other) + D)
INT_ARITHMETIC (SUBTRACT, OVERFLOWS_SUBTRACT, DIFFERENCE (x, y),
                is_left ? D - cs_float_get (other) : cs_float_get (other) - D)
INT_ARITHMETIC (MULTIPLY, OVERFLOWS_MULTIPLY, LOW (n), cs_float_get (other) * D)

OP (INT_DIVIDE)
{
  CsValue other = OTHER ();
  gboolean is_left = pc->b == A;

  if (G_UNLIKELY (!ARE_NUMBERS (other, other)))
    goto single_int;
  number = REAL (other);
  if (G_UNLIKELY ((is_left ? number : D) == 0))
    goto single_int;
  number = is_left ? D / number : number / D;
  goto made;
}

OP (CONST_CHAIN)
{
  number = cs_float_get (frame->state->constants[D]);
  goto chained;
}

OP (INT_FLOOR_DIVIDE)
{
  CsValue x = R (pc->b), y = cs_small_int (D);

  if (G_LIKELY (cs_is_small_int (x) && D > 0))
    {
      SECOND (FLOOR_DIVIDE);
      WRITE (A, QUOTIENT (x, y));
      NEXT;
    }
  goto single_int;
}

OP (INT_MODULO)
{
  CsValue x = R (pc->b), y = cs_small_int (D);

  if (G_LIKELY (cs_is_small_int (x) && D > 0))
    {
      gint64 n = cs_small_int_get (x), mask = D - 1;
      gboolean is_power = (D & mask) == 0;

      SECOND (MODULO);
      /* A division takes long; what the mask leaves has the divisor's sign, too. */
      WRITE (A, is_power ? cs_small_int (n & mask) : REMAINDER (x, y));
      NEXT;
    }
  goto single_int;
}

OP (INT_LOAD_ITEM)
{
  CsValue v = R (pc->b), value;
  guint32 index = (guint32)D;

  if (cs_is_a (v, types->list) && index < ((const CsList *)cs_object_get (v))->length)
    value = ((const CsList *)cs_object_get (v))->items[index];
  else if (cs_is_a (v, types->tuple) && index < ((const CsTuple *)cs_object_get (v))->length)
    value = ((const CsTuple *)cs_object_get (v))->items[index];
  else
    goto single_int;
  SECOND (LOAD_ITEM);
  cs_ref (value);
  DROP (B);
  WRITE (A, value);
  NEXT;
}

#define INT_TEST(ID, operator)                                                                     \
  OP (INT_TEST_##ID)                                                                               \
  {                                                                                                \
    CsValue x = R (pc->a);                                                                         \
    gint64 n = D;                                                                                  \
                                                                                                   \
    if (G_LIKELY (cs_is_small_int (x)))                                                            \
      {                                                                                            \
        SECOND (TEST_##ID);                                                                        \
        TEST ((HIGH (x) operator n * (1 << 15)));                                                  \
      }                                                                                            \
    goto single_int;                                                                               \
  }

INT_TEST (EQUAL, ==)
INT_TEST (NOT_EQUAL, !=)
INT_TEST (LESS, <)
INT_TEST (LESS_EQUAL, <=)
INT_TEST (GREATER, >)
INT_TEST (GREATER_EQUAL, >=)

G_STATIC_ASSERT (TICKS_ADD == TICKS_SUBTRACT && TICKS_ADD == TICKS_MULTIPLY
                 && TICKS_ADD == TICKS_DIVIDE);

#define ARITHMETIC_CHAIN(ID, int_overflow, int_result, operator)                                   \
  OP (ID##_CHAIN)                                                                                  \
  {                                                                                                \
    CsValue x = R (B), y = R (C);                                                                  \
    gint64 n;                                                                                      \
                                                                                                   \
    if (cs_are_small_ints (x, y) && !int_overflow)                                                 \
      {                                                                                            \
        PUT (A, int_result);                                                                       \
        NEXT;                                                                                      \
      }                                                                                            \
    if (G_LIKELY (cs_is_float (x) && cs_is_float (y)))                                             \
      number = cs_float_get (x) operator cs_float_get (y);                                         \
    else if (ARE_NUMBERS (x, y) && !cs_are_small_ints (x, y))                                      \
      number = REAL (x) operator REAL (y);                                                         \
    else                                                                                           \
      SLOW (cs_op_binary (m, frame));                                                              \
    goto chained;                                                                                  \
  }

ARITHMETIC_CHAIN (ADD, OVERFLOWS_ADD, SUM (x, y), +)
ARITHMETIC_CHAIN (SUBTRACT, OVERFLOWS_SUBTRACT, DIFFERENCE (x, y), -)
ARITHMETIC_CHAIN (MULTIPLY, OVERFLOWS_MULTIPLY, LOW (n), *)

OP (DIVIDE_CHAIN)
{
  CsValue x = R (B), y = R (C);

  if (!ARE_NUMBERS (x, y) || REAL (y) == 0)
    SLOW (cs_op_binary (m, frame));
  number = REAL (x) / REAL (y);
  goto chained;
}

/* `number` is what the instruction made, and goes on into the next one. */
chained:
{
  CsValue other = OTHER ();
  gboolean is_left = pc->b == A;
  guint op = pc->op;
  gboolean goes_on = op >= CS_OP_ADD_CHAIN && op <= CS_OP_DIVIDE_CHAIN;
  double operand;

  if (G_LIKELY (cs_is_float (other)))
    operand = cs_float_get (other);
  else if (cs_is_small_int (other))
    operand = cs_small_int_get (other);
  else
    goto ends;
  switch (goes_on ? op - CS_OP_ADD_CHAIN + CS_OP_ADD : cs_op_single (op))
    {
    case CS_OP_ADD:
      number += operand;
      break;
    case CS_OP_SUBTRACT:
      number = is_left ? number - operand : operand - number;
      break;
    case CS_OP_MULTIPLY:
      number *= operand;
      break;
    default:
      if ((is_left ? operand : number) == 0)
        goto ends;
      number = is_left ? number / operand : operand / number;
    }
  SECOND (ADD);
  if (goes_on)
    goto chained;
  WRITE (A, cs_float (number));
  NEXT;

made:
  SECOND (ADD);
  if (pc[-1].op >= CS_OP_ADD_CHAIN && pc[-1].op <= CS_OP_DIVIDE_CHAIN)
    goto chained;
  WRITE (A, cs_float (number));
  NEXT;

ends:
  PUT (A, cs_float (number));
  NEXT;
}

#define ARITHMETIC_RETURN(ID, int_overflow, int_result, operator)                                  \
  OP (ID##_RETURN)                                                                                 \
  {                                                                                                \
    CsValue x = R (B), y = R (C);                                                                  \
    gint64 n;                                                                                      \
                                                                                                   \
    if (G_LIKELY (cs_are_small_ints (x, y) && !int_overflow))                                      \
      returned = int_result;                                                                       \
    else if (ARE_NUMBERS (x, y) && !cs_are_small_ints (x, y))                                      \
      returned = cs_float (REAL (x) operator REAL (y));                                            \
    else                                                                                           \
      SLOW (cs_op_binary (m, frame));                                                              \
    SECOND (RETURN);                                                                               \
    goto leave;                                                                                    \
  }

ARITHMETIC_RETURN (ADD, OVERFLOWS_ADD, SUM (x, y), +)
ARITHMETIC_RETURN (SUBTRACT, OVERFLOWS_SUBTRACT, DIFFERENCE (x, y), -)
ARITHMETIC_RETURN (MULTIPLY, OVERFLOWS_MULTIPLY, LOW (n), *)

/* Of a local: it keeps the object. */
OP (LOAD_ATTR_RETURN)
{
  const CsInlineCache *cache = &frame->state->caches[C];
  CsValue v = R (B);

  if (cache->kind != CS_CACHE_SLOT || B >= first_temp || !cs_is_object (v)
      || cache->version != cs_object_get (v)->type->version
      || cs_instance_attributes (cs_object_get (v))->shape != cache->shape)
    goto load_attr;
  returned = cs_ref (cs_instance_attributes (cs_object_get (v))->values[cache->index]);
  SECOND (RETURN);
  goto leave;
}

OP (UPDATE_ATTR)
{
  const CsInlineCache *load = &frame->state->caches[C], *store = &frame->state->caches[pc[1].c];
  CsValue v = R (B);

  if (G_LIKELY (m->watch == NULL && cs_is_object (v) && load->kind == CS_CACHE_SLOT
                && store->kind == CS_CACHE_SLOT && store->index == load->index
                && load->version == cs_object_get (v)->type->version
                && store->version == load->version))
    {
      CsAttributes *attributes = cs_instance_attributes (cs_object_get (v));

      if (G_LIKELY (attributes->shape == load->shape && store->shape == load->shape))
        {
          CsValue *slot = &attributes->values[load->index];
          CsValue sum = updated_number (frame->registers, pc, *slot);

          if (G_LIKELY (!cs_is_empty (sum)))
            {
              *slot = sum;
              ticks += TICKS_ADD + TICKS_STORE_ATTR_WATCHED;
              pc += 2;
              NEXT;
            }
        }
    }
  goto load_attr_watched;
}

OP (JUMP_BACK_FOR_ITER)
jump_back_for_iter:
{
  CsObject *iterator;

  pc += D;
  if (G_UNLIKELY (ticks >= m->tick_stop))
    goto budget_point;
  SECOND (FOR_ITER);
  iterator = cs_object_get (R (A));
  if (iterator->type == types->range_iterator)
    {
      CsValue v;

      if (G_UNLIKELY (!cs_range_iterator_take ((CsRangeIterator *)iterator, &v)))
        goto for_iter;
      WRITE (B, v);
      pc++;
      NEXT;
    }
  if (iterator->type == types->generator)
    goto resume;
  goto for_iter;
}

/* An instruction by itself after all, whose ticks are counted. */
#define ALONE(ID)                                                                                  \
  do                                                                                               \
    {                                                                                              \
      ticks -= TICKS_##ID;                                                                         \
      goto op_##ID;                                                                                \
    }                                                                                              \
  while (0)

/* `total += …`: what it replaces is no reference. */
#define UPDATE(suffix, next)                                                                       \
  OP (ADD_##suffix)                                                                                \
  {                                                                                                \
    CsValue x = R (B), y = R (C);                                                                  \
    gint64 n;                                                                                      \
                                                                                                   \
    if (G_LIKELY (cs_are_small_ints (x, y) && !OVERFLOWS_ADD))                                     \
      PUT (B, SUM (x, y));                                                                         \
    else if (cs_is_float (x) && cs_is_float (y))                                                   \
      PUT (B, cs_float (cs_float_get (x) + cs_float_get (y)));                                     \
    else                                                                                           \
      ALONE (ADD);                                                                                 \
    next;                                                                                          \
  }                                                                                                \
  OP (ADD_INT_##suffix)                                                                            \
  {                                                                                                \
    CsValue x = R (B), y = CS_VALUE ((guint64)(gint16)C);                                          \
    gint64 n;                                                                                      \
                                                                                                   \
    if (G_UNLIKELY (!cs_is_small_int (x) || OVERFLOWS_ADD))                                        \
      ALONE (ADD_INT);                                                                             \
    PUT (B, SUM (x, y));                                                                           \
    next;                                                                                          \
  }

UPDATE (UPDATE, NEXT)
UPDATE (FOR_ITER, {
  SECOND (JUMP_BACK);
  goto jump_back_for_iter;
})

OP (CONST_FORMAT)
{
  gboolean is_joined = pc->op == CS_OP_BUILD_STRING;
  CsValue v = R (pc[is_joined].b), text;

  if (G_UNLIKELY (!ARE_NUMBERS (v, v) && !cs_is_a (v, types->str)))
    goto single_const;
  text = frame->state->constants[D];
  pc += 1 + is_joined;
  ticks += (is_joined ? TICKS_BUILD_STRING : 0) + TICKS_FORMAT;
  FLUSH ();
  text = cs_op_format_plain (m, v, cs_str_get (text));
  if (G_UNLIKELY (cs_is_empty (text)))
    SLOW_FLUSHED (CS_RAISE);
  RELOAD ();
  DROP (B);
  WRITE (A, text);
  NEXT;
}
