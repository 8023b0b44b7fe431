/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/int-private.h"
#include "vm/text-private.h"

#include "vm/image.h"

/* Powers of integers of any size, and rounding to powers of ten. */

/* More products of limbs than this are left to the library. */
#define MODULO_WORK_MAX (1 << 22)

static CsStatus
finish (CsValue value, CsValue *result)
{
  *result = value;
  return cs_is_empty (value) ? CS_RAISED : CS_OK;
}

/* Scratch space in the machine's memory: an int that nobody sees. */
static void
drop (CsMachine *m, CsInt *scratch)
{
  if (scratch != NULL)
    cs_unref (m, cs_from_object (scratch));
}

static gint64
normal_size (const mp_limb_t *limbs, gint64 size)
{
  while (size > 0 && limbs[size - 1] == 0)
    size--;
  return size;
}

/* odd ** exponent; the result has `room` limbs at most. */
static CsValue
power_of_odd (CsMachine *m, const CsIntView *odd, guint64 exponent, gint64 room, gboolean negative)
{
  CsInt *power = cs_int_alloc (m, room + odd->size + 4);
  CsInt *next = power != NULL ? cs_int_alloc (m, room + odd->size + 4) : NULL;
  gint64 size = 1;

  if (next == NULL)
    {
      drop (m, power);
      return CS_EMPTY;
    }
  power->limbs[0] = 1;
  for (int bit = 63 - __builtin_clzll (exponent); bit >= 0; bit--)
    {
      CsInt *swap;

      mpn_sqr (next->limbs, power->limbs, size);
      size = normal_size (next->limbs, 2 * size);
      if (exponent >> bit & 1)
        {
          if (size >= odd->size)
            mpn_mul (power->limbs, next->limbs, size, odd->limbs, odd->size);
          else
            mpn_mul (power->limbs, odd->limbs, odd->size, next->limbs, size);
          size = normal_size (power->limbs, size + odd->size);
          continue;
        }
      swap = power;
      power = next;
      next = swap;
    }
  drop (m, next);
  memset (power->limbs + size, 0, (power->capacity - size) * sizeof *power->limbs);
  return cs_int_finish (m, power, negative);
}

/* The base's factors of two are a shift. */
static CsStatus
power_of_even (CsMachine *m, const CsIntView *a, guint64 exponent, CsValue *result)
{
  gint64 zeros = mpn_scan1 (a->limbs, 0);
  gint64 bits = cs_int_view_bits (a) - zeros;
  gint64 room = (gint64)exponent * bits / 64 + 1;
  gboolean negative = a->negative && (exponent & 1);
  CsIntView view = { a->limbs, a->size, FALSE, 0 };
  CsValue odd, power;

  if (bits > 1 && room > CS_INT_PIECE)
    return CS_PYTHON;
  cs_charge (m, MIN (room * room / 64, CS_INT_PIECE));
  odd = cs_int_shift (m, &view, -zeros);
  if (cs_is_empty (odd))
    return CS_RAISED;
  cs_int_view (odd, &view);
  power = bits > 1 ? power_of_odd (m, &view, exponent, room, negative)
                   : cs_small_int (negative ? -1 : 1);
  cs_unref (m, odd);
  if (cs_is_empty (power) || zeros == 0)
    return finish (power, result);
  cs_int_view (power, &view);
  *result = cs_int_shift (m, &view, zeros * (gint64)exponent);
  cs_unref (m, power);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

static CsStatus
power (CsMachine *m, const CsIntView *a, const CsIntView *b, CsValue *result)
{
  gboolean odd = b->size > 0 && (b->limbs[0] & 1);

  if (b->size == 0)
    return finish (cs_small_int (1), result);
  if (a->size == 0)
    return finish (cs_small_int (0), result);
  if (a->size == 1 && a->limbs[0] == 1)
    return finish (cs_small_int (a->negative && odd ? -1 : 1), result);
  if (b->size > 1 || b->limbs[0] > (guint64)CS_INT_MAX_BITS
      || (cs_int_view_bits (a) - 1) * (gint64)b->limbs[0] > CS_INT_MAX_BITS)
    return finish (cs_raise_memory (m), result);
  return power_of_even (m, a, b->limbs[0], result);
}

/* For a negative exponent. */
static CsStatus
power_of_doubles (CsMachine *m, const CsIntView *a, const CsIntView *b, CsValue *result)
{
  double d[2];
  const CsIntView *views[] = { a, b };

  for (int i = 0; i < 2; i++)
    {
      CsValue n = cs_int_from_limbs (m, views[i]->limbs, views[i]->size, views[i]->negative);
      CsStatus status = cs_is_empty (n) ? CS_RAISED : cs_double_from (m, n, &d[i]);

      cs_unref (m, n);
      if (status != CS_OK)
        return CS_RAISED;
    }
  return finish (cs_double_power (m, d[0], d[1]), result);
}

CsStatus
cs_int_power_big (CsMachine *m, const CsIntView *a, const CsIntView *b, CsValue *result)
{
  return b->negative ? power_of_doubles (m, a, b, result) : power (m, a, b, result);
}

/* Powers modulo a number. */

static gboolean
bit_is_set (const CsIntView *n, gint64 bit)
{
  return n->limbs[bit / 64] >> (bit % 64) & 1;
}

/* The base is not negative and less than the modulus, the exponent is not 0. */
static CsValue
power_modulo_wide (CsMachine *m, guint64 base, const CsIntView *exponent, guint64 modulus)
{
  guint64 power = 1 % modulus;

  for (gint64 bit = cs_int_view_bits (exponent) - 1; bit >= 0; bit--)
    {
      power = (guint64)((unsigned __int128)power * power % modulus);
      if (bit_is_set (exponent, bit))
        power = (guint64)((unsigned __int128)power * base % modulus);
    }
  return cs_int_new_unsigned (m, power);
}

/* power = power × factor modulo `modulus`, all of the modulus's size. */
static void
multiply_modulo (mp_limb_t *power, const mp_limb_t *factor, mp_limb_t *product, mp_limb_t *quotient,
                 const CsIntView *modulus)
{
  if (factor == power)
    mpn_sqr (product, power, modulus->size);
  else
    mpn_mul_n (product, power, factor, modulus->size);
  mpn_tdiv_qr (quotient, power, 0, product, 2 * modulus->size, modulus->limbs, modulus->size);
}

static CsValue
power_modulo_big (CsMachine *m, const CsIntView *base, const CsIntView *exponent,
                  const CsIntView *modulus)
{
  gint64 size = modulus->size;
  CsInt *power = cs_int_alloc (m, size);
  /* The factor, the product and the quotient, one behind the other. */
  CsInt *scratch = power != NULL ? cs_int_alloc (m, 4 * size + 1) : NULL;

  if (scratch == NULL)
    {
      drop (m, power);
      return CS_EMPTY;
    }
  memcpy (scratch->limbs, base->limbs, base->size * sizeof (mp_limb_t));
  power->limbs[0] = 1;
  for (gint64 bit = cs_int_view_bits (exponent) - 1; bit >= 0; bit--)
    {
      multiply_modulo (power->limbs, power->limbs, scratch->limbs + size, scratch->limbs + 3 * size,
                       modulus);
      if (bit_is_set (exponent, bit))
        multiply_modulo (power->limbs, scratch->limbs, scratch->limbs + size,
                         scratch->limbs + 3 * size, modulus);
    }
  drop (m, scratch);
  return cs_int_finish (m, power, FALSE);
}

/* `base` lies within 0 and the modulus, `size` being the modulus's magnitude. */
static CsStatus
power_of_rest (CsMachine *m, CsValue base, CsValue exponent, CsValue size, CsValue *result)
{
  CsIntView a, b, n;
  gint64 work;

  cs_int_view (base, &a);
  cs_int_view (exponent, &b);
  cs_int_view (size, &n);
  work = cs_int_view_bits (&b) * n.size;
  if (work > MODULO_WORK_MAX || work * n.size > MODULO_WORK_MAX)
    return CS_PYTHON;
  cs_charge (m, work * n.size / 16);
  return finish (n.size == 1 ? power_modulo_wide (m, a.size > 0 ? *a.limbs : 0, &b, *n.limbs)
                             : power_modulo_big (m, &a, &b, &n),
                 result);
}

/* The number whose product with `a` is 1 modulo `size`; 0 where there is none but for size 1. */
static CsWide
inverse (CsWide a, CsWide size)
{
  CsWide rest = a % size, next_rest = size;
  CsWide factor = 1, next_factor = 0;

  while (next_rest != 0)
    {
      CsWide quotient = rest / next_rest;
      CsWide after = rest - quotient * next_rest;

      rest = next_rest;
      next_rest = after;
      after = factor - quotient * next_factor;
      factor = next_factor;
      next_factor = after;
    }
  /* Both go with the sign of `a`. */
  return rest == 1 ? factor : rest == -1 ? -factor : 0;
}

static CsStatus
power_of_inverse (CsMachine *m, CsValue a, CsValue b, CsValue modulus, CsValue *result)
{
  CsWide size = cs_int_wide (modulus);
  CsWide factor = inverse (cs_int_wide (a), size < 0 ? -size : size);
  CsValue base, exponent;
  CsStatus status = CS_RAISED;

  if (factor == 0 && size != 1 && size != -1)
    {
      cs_raise (m, m->image->types.ValueError, "base is not invertible for the given modulus");
      return CS_RAISED;
    }
  base = cs_int_from_wide (m, factor);
  exponent = cs_int_negative (m, b);
  if (!cs_is_empty (base) && !cs_is_empty (exponent))
    status = cs_int_power_modulo (m, base, exponent, modulus, result);
  cs_unref (m, base);
  cs_unref (m, exponent);
  return status;
}

CsStatus
cs_int_power_modulo (CsMachine *m, CsValue a, CsValue b, CsValue modulus, CsValue *result)
{
  CsIntView exponent, n;
  CsValue size, base;
  CsStatus status;

  cs_int_view (b, &exponent);
  cs_int_view (modulus, &n);
  if (n.size == 0)
    {
      cs_raise (m, m->image->types.ValueError, "pow() 3rd argument cannot be 0");
      return CS_RAISED;
    }
  if (exponent.negative)
    return cs_int_is_wide (a) && cs_int_is_wide (modulus)
               ? power_of_inverse (m, a, b, modulus, result)
               : CS_PYTHON;
  size = n.negative ? cs_int_negative (m, modulus) : cs_int_plain (m, modulus);
  if (cs_is_empty (size))
    return CS_RAISED;
  status = cs_int_divmod (m, a, size, NULL, &base);
  if (status == CS_OK)
    {
      status = power_of_rest (m, base, b, size, result);
      cs_unref (m, base);
    }
  cs_unref (m, size);
  if (status == CS_OK && n.negative)
    {
      CsValue power = *result;

      status = cs_int_divmod (m, power, modulus, NULL, result);
      cs_unref (m, power);
    }
  return status;
}

/* Rounding. */

/* `quotient` and `remainder` of n by `unit`: n rounded to a multiple of the unit. */
static CsStatus
round_by (CsMachine *m, CsValue unit, CsValue quotient, CsValue remainder, CsValue *result)
{
  CsIntView n;
  CsValue twice, rounded;
  CsStatus status;
  gboolean up;
  int order;

  cs_int_view (remainder, &n);
  twice = cs_int_shift (m, &n, 1);
  if (cs_is_empty (twice))
    return CS_RAISED;
  order = cs_int_order (twice, unit);
  cs_unref (m, twice);
  cs_int_view (quotient, &n);
  up = order > 0 || (order == 0 && n.size > 0 && (n.limbs[0] & 1));
  status = cs_int_compute (m, CS_OP_ADD, quotient, cs_small_int (up), &rounded);
  if (status != CS_OK)
    return status;
  status = cs_int_compute (m, CS_OP_MULTIPLY, rounded, unit, result);
  cs_unref (m, rounded);
  return status;
}

CsStatus
cs_int_round (CsMachine *m, CsValue n, gint64 zeros, CsValue *result)
{
  CsIntView view;
  CsValue unit, quotient, remainder;
  CsStatus status;

  cs_int_view (n, &view);
  /* Less than half of the unit: 10^zeros has more than 3 × zeros bits. */
  if (zeros > cs_int_view_bits (&view) / 3 + 1)
    return finish (cs_small_int (0), result);
  status = cs_int_compute (m, CS_OP_POWER, cs_small_int (10), cs_small_int (zeros), &unit);
  if (status != CS_OK)
    return status;
  status = cs_int_divmod (m, n, unit, &quotient, &remainder);
  if (status == CS_OK)
    {
      status = round_by (m, unit, quotient, remainder, result);
      cs_unref (m, quotient);
      cs_unref (m, remainder);
    }
  cs_unref (m, unit);
  return status;
}
