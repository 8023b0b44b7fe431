/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Opcode bodies: operators.  Included in interpreter.c alone.
 *
 * Small ints and floats are done here.  Neither is a reference, so their registers need not be
 * emptied.  As a double a small int is exact. */

/* Of the operands x and y in an ADD: where both are strs it goes on behind it. */
#define SUM_OF_STRS()                                                                              \
  do                                                                                               \
    {                                                                                              \
      if (cs_is_a (x, types->str) && cs_is_a (y, types->str))                                      \
        {                                                                                          \
          CsValue text_;                                                                           \
                                                                                                   \
          FLUSH ();                                                                                \
          text_ = cs_op_sum (m, cs_str_get (x), cs_str_get (y), A == B);                           \
          if (G_UNLIKELY (cs_is_empty (text_)))                                                    \
            SLOW_FLUSHED (CS_RAISE);                                                               \
          RELOAD ();                                                                               \
          DROP (B);                                                                                \
          DROP (C);                                                                                \
          WRITE (A, text_);                                                                        \
          NEXT;                                                                                    \
        }                                                                                          \
    }                                                                                              \
  while (0)

/* The same where x is a large int that the result replaces. */
#define UPDATE_INT(n)                                                                              \
  do                                                                                               \
    {                                                                                              \
      if (A == B && cs_is_small_int (y) && cs_is_a (x, types->integer)                             \
          && cs_int_update (m, (CsInt *)cs_object_get (x), (n)))                                   \
        NEXT;                                                                                      \
    }                                                                                              \
  while (0)

/* `others` are tried on what is left, sums of small ints that overflow included. */
#define ARITHMETIC(ID, int_overflow, int_result, operator, others)                                 \
  OP (ID)                                                                                          \
  {                                                                                                \
    CsValue x = R (B), y = R (C);                                                                  \
    gint64 n;                                                                                      \
                                                                                                   \
    if (G_LIKELY (cs_are_small_ints (x, y)))                                                       \
      {                                                                                            \
        if (G_LIKELY (!int_overflow))                                                              \
          {                                                                                        \
            WRITE (A, int_result);                                                                 \
            NEXT;                                                                                  \
          }                                                                                        \
      }                                                                                            \
    else if (G_LIKELY (cs_is_float (x) && cs_is_float (y)))                                        \
      {                                                                                            \
        WRITE (A, cs_float (cs_float_get (x) operator cs_float_get (y)));                          \
        NEXT;                                                                                      \
      }                                                                                            \
    else if (ARE_NUMBERS (x, y))                                                                   \
      {                                                                                            \
        WRITE (A, cs_float (REAL (x) operator REAL (y)));                                          \
        NEXT;                                                                                      \
      }                                                                                            \
    others;                                                                                        \
    SLOW (cs_op_binary (m, frame));                                                                \
  }

ARITHMETIC (ADD, OVERFLOWS_ADD, SUM (x, y), +, {
  SUM_OF_STRS ();
  UPDATE_INT (cs_small_int_get (y));
})
ARITHMETIC (SUBTRACT, OVERFLOWS_SUBTRACT, DIFFERENCE (x, y), -, UPDATE_INT (-cs_small_int_get (y)))
ARITHMETIC (MULTIPLY, OVERFLOWS_MULTIPLY, LOW (n), *, (void)0)

#define ARITHMETIC_INT(ID, overflows, int_result)                                                  \
  OP (ID)                                                                                          \
  {                                                                                                \
    CsValue x = R (B), y = CS_VALUE ((guint64)(gint16)C);                                          \
    gint64 n;                                                                                      \
                                                                                                   \
    if (G_LIKELY (cs_is_small_int (x) && !overflows))                                              \
      {                                                                                            \
        WRITE (A, int_result);                                                                     \
        NEXT;                                                                                      \
      }                                                                                            \
    SLOW (cs_op_binary (m, frame));                                                                \
  }

ARITHMETIC_INT (ADD_INT, OVERFLOWS_ADD, SUM (x, y))
ARITHMETIC_INT (SUBTRACT_INT, OVERFLOWS_SUBTRACT, DIFFERENCE (x, y))

/* Ints below 2^49 are doubles without rounding. */
OP (DIVIDE)
{
  CsValue x = R (B), y = R (C);

  if (cs_is_float (x) && cs_is_float (y) && G_LIKELY (cs_float_get (y) != 0))
    {
      WRITE (A, cs_float (cs_float_get (x) / cs_float_get (y)));
      NEXT;
    }
  if (ARE_NUMBERS (x, y) && REAL (y) != 0)
    {
      WRITE (A, cs_float (REAL (x) / REAL (y)));
      NEXT;
    }
  SLOW (cs_op_binary (m, frame));
}

OP (FLOOR_DIVIDE)
{
  CsValue x = R (B), y = R (C);

  if (cs_are_small_ints (x, y) && cs_small_int_get (y) > 0)
    {
      WRITE (A, QUOTIENT (x, y));
      NEXT;
    }
  SLOW (cs_op_binary (m, frame));
}

OP (MODULO)
{
  CsValue x = R (B), y = R (C);

  if (cs_are_small_ints (x, y) && cs_small_int_get (y) > 0)
    {
      WRITE (A, REMAINDER (x, y));
      NEXT;
    }
  SLOW (cs_op_binary (m, frame));
}

#define BITS(ID, operator)                                                                         \
  OP (ID)                                                                                          \
  {                                                                                                \
    CsValue x = R (B), y = R (C);                                                                  \
                                                                                                   \
    if (G_LIKELY (cs_are_small_ints (x, y)))                                                       \
      {                                                                                            \
        WRITE (A, cs_small_int (cs_small_int_get (x) operator cs_small_int_get (y)));              \
        NEXT;                                                                                      \
      }                                                                                            \
    SLOW (cs_op_binary (m, frame));                                                                \
  }

BITS (BIT_AND, &)
BITS (BIT_OR, |)
BITS (BIT_XOR, ^)

/* In place where neither operand nor result is special. */
OP (POWER)
{
  CsValue x = R (B), y = R (C);

  if (ARE_NUMBERS (x, y) && !cs_are_small_ints (x, y) && REAL (x) > 0)
    {
      double power;

      if (REAL (y) != 2 || !cs_square (REAL (x), &power))
        power = pow (REAL (x), REAL (y));
      if (G_LIKELY (isfinite (power) && power != 0))
        {
          WRITE (A, cs_float (power));
          NEXT;
        }
    }
  SLOW (cs_op_binary (m, frame));
}

OP (MATMUL)
{
  SLOW (cs_op_binary (m, frame));
}

OP (LEFT_SHIFT)
{
  SLOW (cs_op_binary (m, frame));
}

OP (RIGHT_SHIFT)
{
  SLOW (cs_op_binary (m, frame));
}

OP (NEGATE)
{
  SLOW (cs_op_unary (m, frame));
}

OP (POSITIVE)
{
  SLOW (cs_op_unary (m, frame));
}

OP (INVERT)
{
  SLOW (cs_op_unary (m, frame));
}

OP (NOT)
{
  CsValue v = R (B);

  if (G_LIKELY (cs_is_bool (v)))
    {
      WRITE (A, cs_bool (cs_is (v, CS_FALSE)));
      NEXT;
    }
  SLOW (cs_op_not (m, frame));
}

#define COMPARE(ID, operator)                                                                      \
  OP (ID)                                                                                          \
  {                                                                                                \
    CsValue x = R (B), y = R (C);                                                                  \
                                                                                                   \
    if (G_LIKELY (cs_are_small_ints (x, y)))                                                       \
      {                                                                                            \
        WRITE (A, cs_bool (HIGH (x) operator HIGH (y)));                                           \
        NEXT;                                                                                      \
      }                                                                                            \
    if (ARE_NUMBERS (x, y))                                                                        \
      {                                                                                            \
        WRITE (A, cs_bool (REAL (x) operator REAL (y)));                                           \
        NEXT;                                                                                      \
      }                                                                                            \
    SLOW (cs_op_compare (m, frame));                                                               \
  }

COMPARE (EQUAL, ==)
COMPARE (NOT_EQUAL, !=)
COMPARE (LESS, <)
COMPARE (LESS_EQUAL, <=)
COMPARE (GREATER, >)
COMPARE (GREATER_EQUAL, >=)

#define TEST_COMPARE(ID, operator)                                                                 \
  OP (TEST_##ID)                                                                                   \
  {                                                                                                \
    CsValue x = R (A), y = R (B);                                                                  \
                                                                                                   \
    if (G_LIKELY (cs_are_small_ints (x, y)))                                                       \
      TEST ((HIGH (x) operator HIGH (y)));                                                         \
    if (ARE_NUMBERS (x, y))                                                                        \
      TEST ((REAL (x) operator REAL (y)));                                                         \
    SLOW (cs_op_compare (m, frame));                                                               \
  }

TEST_COMPARE (EQUAL, ==)
TEST_COMPARE (NOT_EQUAL, !=)
TEST_COMPARE (LESS, <)
TEST_COMPARE (LESS_EQUAL, <=)
TEST_COMPARE (GREATER, >)
TEST_COMPARE (GREATER_EQUAL, >=)

OP (IS)
{
  TAKE (x, B);
  TAKE (y, C);

  WRITE (A, cs_bool (cs_is (x, y) != N));
  UNREF (x);
  UNREF (y);
  NEXT;
}

OP (IN)
{
  CsValue container = R (C);

  if (cs_is_a (container, types->dict))
    {
      gint64 hash;
      gint32 entry =
          cs_dict_find_quick (m, (const CsDict *)cs_object_get (container), R (B), &hash);

      if (G_LIKELY (entry != CS_DICT_NOT_PLAIN))
        {
          gboolean truth = (entry >= 0) != N;

          DROP (B);
          DROP (C);
          WRITE (A, cs_bool (truth));
          NEXT;
        }
    }
  SLOW (cs_op_in (m, frame));
}
