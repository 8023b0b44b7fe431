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

OP (INT_MULTIPLY)
{
  CsValue x = R (pc->b);
  gint64 n;

  if (G_LIKELY (cs_is_small_int (x) && !__builtin_mul_overflow (HIGH (x), (gint64)D, &n)))
    {
      SECOND (MULTIPLY);
      WRITE (A, LOW (n));
      NEXT;
    }
  goto single_int;
}

OP (INT_FLOOR_DIVIDE)
{
  CsValue x = R (pc->b);
  gint64 b = D;

  if (G_LIKELY (cs_is_small_int (x) && b > 0))
    {
      gint64 a = cs_small_int_get (x);
      gint64 quotient = a / b;

      SECOND (FLOOR_DIVIDE);
      WRITE (A, cs_small_int (quotient - (a % b < 0)));
      NEXT;
    }
  goto single_int;
}

OP (INT_MODULO)
{
  CsValue x = R (pc->b);
  gint64 b = D;

  if (G_LIKELY (cs_is_small_int (x) && b > 0))
    {
      gint64 rest = cs_small_int_get (x) % b;

      SECOND (MODULO);
      WRITE (A, cs_small_int (rest < 0 ? rest + b : rest));
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

OP (JUMP_BACK_FOR_ITER)
{
  pc += D;
  if (G_UNLIKELY (ticks >= m->tick_stop))
    goto budget_point;
  SECOND (FOR_ITER);
  {
    CsRangeIterator *range = (CsRangeIterator *)cs_object_get (R (A));

    if (range->object.type == types->range_iterator && range->left != 0)
      {
        gint64 next = range->next;
        CsValue v = cs_small_int (next);

        if (G_LIKELY (cs_small_int_get (v) == next))
          {
            range->left--;
            range->next = next + range->step;
            WRITE (B, v);
            pc++;
            NEXT;
          }
      }
  }
  goto for_iter;
}
