/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/operators.h"

/* Integers: small ones are immediate, others boxed with their sign and 64-bit limbs in the
 * machine's memory.  No operation shows which; results that fit are small. */
typedef struct
{
  CsObject object;
  gint32 size;      /* number of limbs, negative for a negative number */
  guint32 capacity; /* limbs that its block holds, at least 1; those beyond `size` are 0 */
  guint64 limbs[];
} CsInt;

CsValue cs_int_new (CsMachine *m, gint64 n);
CsValue cs_int_new_unsigned (CsMachine *m, guint64 n);
/* Any int or bool. */
gboolean cs_is_int (CsMachine *m, CsValue v);
/* FALSE where `v` is no int or does not fit. */
gboolean cs_int_get (CsMachine *m, CsValue v, gint64 *n);
/* Of an int, bool or float; infinite for an int that is too large. */
gboolean cs_number_get (CsMachine *m, CsValue v, double *d);
/* An index argument: ints, bools; raises TypeError otherwise ("… object cannot be interpreted as an
 * integer"); clamps to the range where it does not fit. */
gboolean cs_index_get (CsMachine *m, CsValue v, gint64 *n);
/* The same, but where it does not fit raises OverflowError `overflow`. */
gboolean cs_index_get_exact (CsMachine *m, CsValue v, const char *overflow, gint64 *n);
#define CS_OVERFLOW_INDEX "cannot fit 'int' into an index-sized integer"
#define CS_OVERFLOW_SIZE  "Python int too large to convert to C ssize_t"
#define CS_OVERFLOW_LONG  "Python int too large to convert to C long"
#define CS_OVERFLOW_INT   "Python int too large to convert to C int"
/* Seconds (int or float) as time; raises TypeError. */
gboolean cs_seconds_get (CsMachine *m, CsValue v, CsTime *time);

/* The builtin functions of numbers; *result is a new reference.  CS_PYTHON for instances of classes
 * with a special method for it (__abs__, __divmod__, __pow__, __round__); TypeError for what is no
 * number.  `modulus` may be CS_EMPTY or None, `n_digits` too. */
CsStatus cs_absolute (CsMachine *m, CsValue v, CsValue *result);
CsStatus cs_divmod (CsMachine *m, CsValue a, CsValue b, CsValue *result);
CsStatus cs_power (CsMachine *m, CsValue a, CsValue b, CsValue modulus, CsValue *result);
CsStatus cs_round (CsMachine *m, CsValue v, CsValue n_digits, CsValue *result);

/* Adds in place, where nobody else has the int or asks which one it is and the sum takes one limb,
 * too; else FALSE. */
gboolean cs_int_update (const CsMachine *m, CsInt *self, gint64 n);
