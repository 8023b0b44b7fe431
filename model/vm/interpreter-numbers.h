/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Numbers, for the opcode bodies.  Included in interpreter.c alone. */

/* A small int at the top of a word, where it overflows exactly when it is no longer small. */
#define HIGH(v) ((gint64)((v).bits << 15))
#define LOW(n)  cs_small_int ((n) >> 15)

/* Of small ints where HIGH does not overflow: shorter to wait for than LOW of the same. */
#define SUM(x, y)        CS_VALUE (((x).bits + (y).bits) | CS_WORD_INT_BASE)
#define DIFFERENCE(x, y) CS_VALUE (((x).bits - (y).bits) | CS_WORD_INT_BASE)

/* Whether both are small ints or floats. */
#define ARE_NUMBERS(x, y) (MIN ((x).bits, (y).bits) >= CS_WORD_FLOAT_OFFSET)
/* As a double; a small int is exact. */
#define REAL(v) (cs_is_small_int (v) ? (double)cs_small_int_get (v) : cs_float_get (v))

/* Of small ints x and y, with the HIGH of the result in `n`. */
#define OVERFLOWS_ADD      __builtin_add_overflow (HIGH (x), HIGH (y), &n)
#define OVERFLOWS_SUBTRACT __builtin_sub_overflow (HIGH (x), HIGH (y), &n)
#define OVERFLOWS_MULTIPLY __builtin_mul_overflow (HIGH (x), cs_small_int_get (y), &n)

/* Of small ints, y positive: the quotient is rounded down, and the remainder has the divisor's
 * sign. */
#define QUOTIENT(x, y)                                                                             \
  cs_small_int (cs_small_int_get (x) / cs_small_int_get (y)                                        \
                - (cs_small_int_get (x) % cs_small_int_get (y) < 0))
#define REMAINDER(x, y)                                                                            \
  cs_small_int (cs_small_int_get (x) % cs_small_int_get (y)                                        \
                + (cs_small_int_get (x) % cs_small_int_get (y) < 0 ? cs_small_int_get (y) : 0))
